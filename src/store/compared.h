/* store: what comparing keeps from one time to the next, so that it looks only at what is new: sketches, the lists of their marks, likely pairs, stories. Numbers of
 * documents are those of compare/numbers.h: the same whatever the order of arrival. All of it inside a transaction. */
#ifndef RAWI_STORE_COMPARED_H
#define RAWI_STORE_COMPARED_H

#include "compare/cluster.h"
#include "compare/world.h"
#include "store/store.h"

typedef enum {
	RAWI_SKETCH_NEW,      /* not compared yet */
	RAWI_SKETCH_COMPARED,
	RAWI_SKETCH_GONE,     /* compared, and taken out or read anew since */
} rawi_sketch_state;

typedef struct {
	int64_t row, record;
	union { /* the same, two ways */
		struct {
			int32_t day;
			uint64_t doc;
		};
		rawi_post post;
	};
	uint64_t story;       /* the number of the story that it stands in, 0 none */
} rawi_sketch_row;

typedef RAWI_VEC(rawi_sketch_row) rawi_sketch_rows;

bool rawi_store_sketches_in(rawi_store *s, rawi_arena *a, rawi_sketch_state state, rawi_sketch_rows *out, rawi_error *e); /* by (day, doc) */
bool rawi_store_sketches_new(rawi_store *s, rawi_arena *a, rawi_sketch_rows *out, rawi_error *e); /* those that are new; no more room than they need */
bool rawi_store_any_compared(rawi_store *s, rawi_error *e); /* or left of what was */
/* The row of a document that counts; row 0 where there is none. */
rawi_sketch_row rawi_store_sketch_row(rawi_store *s, uint64_t doc, rawi_error *e);
rawi_sketch_row rawi_store_sketch_at(rawi_store *s, int64_t row, rawi_error *e); /* of this row, which is there */
bool rawi_store_sketch(rawi_store *s, rawi_arena *a, int64_t row, rawi_sketch_part part, rawi_sketch *out, rawi_error *e);
/* The same in two steps, of which the second needs no database: worker threads take it. */
bool rawi_store_sketch_packed(rawi_store *s, rawi_arena *a, int64_t row, rawi_slice *packed, rawi_error *e);
bool rawi_store_sketch_nameless(rawi_store *s, rawi_arena *a, int64_t row, rawi_slice *packed, rawi_error *e); /* one table less is asked */
bool rawi_store_sketch_open(rawi_arena *a, rawi_slice packed, rawi_sketch_part part, const char *place, rawi_sketch *out, rawi_error *e);
bool rawi_store_sketch_compared(rawi_store *s, int64_t row, rawi_error *e);
bool rawi_store_sketch_drop(rawi_store *s, int64_t row, rawi_error *e);
bool rawi_store_sketch_story(rawi_store *s, int64_t row, uint64_t story, rawi_error *e);

typedef RAWI_VEC(int64_t) rawi_row_vec;

/* Lists of marks. A document on a list is told by the row of its sketch, which stays there as long as it is on one and has its number and day. */
typedef rawi_row_vec rawi_listed_vec;
bool rawi_store_post(rawi_store *s, uint32_t key, const rawi_post *post, int64_t row, rawi_error *e);
bool rawi_store_unpost(rawi_store *s, uint32_t key, const rawi_post *post, rawi_error *e);
/* All lists at once, into a database that has none: a writer of zeros, then posts by key as a signed number, then (day, doc). */
enum { RAWI_MARKS_HELD = 256 };
typedef struct {
	int64_t key, row;
	int64_t later, day; /* later: days beside others of the same key in the stretch */
	uint64_t doc;
} rawi_mark;
typedef struct {
	rawi_mark at[RAWI_MARKS_HELD];
	size_t n;
	int64_t widest; /* of all rows so far */
} rawi_post_writer;
bool rawi_store_post_next(rawi_store *s, rawi_post_writer *w, uint32_t key, const rawi_post *post, int64_t row, rawi_error *e);
bool rawi_store_post_end(rawi_store *s, rawi_post_writer *w, rawi_error *e);
/* Its first `most` documents by (day, doc); of those without a day; of days from … to. out NULL: they are only counted. Returns how many. */
size_t rawi_store_list(rawi_store *s, rawi_arena *a, uint32_t key, size_t most, rawi_listed_vec *out, rawi_error *e);
size_t rawi_store_list_undated(rawi_store *s, rawi_arena *a, uint32_t key, size_t most, rawi_listed_vec *out, rawi_error *e);
size_t rawi_store_list_days(rawi_store *s, rawi_arena *a, uint32_t key, int32_t from, int32_t to, rawi_listed_vec *out, rawi_error *e);
/* The `few` nearest before and after (day, doc), which itself is left out, in order; how many of them before. */
size_t rawi_store_list_near(rawi_store *s, rawi_arena *a, uint32_t key, const rawi_post *own, size_t few, rawi_listed_vec *out, rawi_error *e);
/* The document of a row on a list. */
bool rawi_store_listed(rawi_store *s, int64_t row, rawi_post *out, rawi_error *e);

/* Likely pairs, kept on both sides. */
typedef struct {
	uint64_t doc, other;
	float like;
} rawi_kept_pair;
typedef RAWI_VEC(rawi_kept_pair) rawi_kept_pairs;
bool rawi_store_pair(rawi_store *s, uint64_t a, uint64_t b, float like, rawi_error *e);
bool rawi_store_unpair(rawi_store *s, uint64_t a, uint64_t b, rawi_error *e);
bool rawi_store_pairs_of(rawi_store *s, rawi_arena *a, uint64_t doc, rawi_kept_pairs *out, rawi_error *e); /* by other */

/* Copies, on records. */
typedef struct {
	int64_t a, b;          /* records */
	rawi_view_copy copy;   /* its documents and texts are not set */
} rawi_kept_copy;
typedef RAWI_VEC(rawi_kept_copy) rawi_kept_copies;
bool rawi_store_copy(rawi_store *s, const rawi_kept_copy *c, rawi_error *e);
bool rawi_store_copies_drop(rawi_store *s, int64_t record, rawi_error *e);
bool rawi_store_copies_drop_pair(rawi_store *s, int64_t a, int64_t b, rawi_error *e);
/* Records that are side b of copies whose side a it is, one for each copy; have these two copies? */
bool rawi_store_copied_from(rawi_store *s, rawi_arena *a, int64_t record, rawi_row_vec *out, rawi_error *e);
bool rawi_store_are_copies(rawi_store *s, int64_t a, int64_t b, rawi_error *e);
/* Copies whose side a is this record; texts are left out. */
bool rawi_store_copies_of(rawi_store *s, rawi_arena *a, int64_t record, rawi_kept_copies *out, rawi_error *e);

/* Stories. */
typedef struct {
	uint64_t key;
	int32_t from;
	uint64_t story;
} rawi_saga_post;
typedef RAWI_VEC(rawi_saga_post) rawi_saga_posts;
bool rawi_store_members(rawi_store *s, rawi_arena *a, uint64_t story, rawi_sketch_rows *out, rawi_error *e); /* by doc */
bool rawi_store_story(rawi_store *s, uint64_t number, rawi_slice title, int64_t title_record, const char *from, const char *to, uint32_t tellings, const int64_t *records, size_t n, rawi_error *e);
bool rawi_store_story_entities(rawi_store *s, uint64_t number, const rawi_slice *keys, size_t n, rawi_error *e);
/* Where this record gives the story its title, and has none. */
bool rawi_store_story_title(rawi_store *s, uint64_t number, int64_t record, rawi_slice title, rawi_error *e);
bool rawi_store_is_title(rawi_store *s, uint64_t number, int64_t record, rawi_error *e); /* does this record give the story its title? */
bool rawi_store_is_story(rawi_store *s, uint64_t number, rawi_error *e);
bool rawi_store_story_drop(rawi_store *s, uint64_t number, rawi_error *e); /* its row and members, links, and its place among sagas; its claims and entities stay, to be compared with what is found */
bool rawi_store_saga(rawi_store *s, const rawi_saga_post *p, rawi_error *e);
bool rawi_store_sagas_of(rawi_store *s, rawi_arena *a, uint64_t story, rawi_saga_posts *out, rawi_error *e);
/* Those that a story meets at this place of a list, itself left out. */
bool rawi_store_sagas_near(rawi_store *s, rawi_arena *a, const rawi_saga_post *p, rawi_saga_posts *out, rawi_error *e);
/* The stories nearest to one, in place of those that stood there; *were: those. */
bool rawi_store_near(rawi_store *s, rawi_arena *a, uint64_t story, const uint64_t *others, size_t n, rawi_name_vec *were, rawi_error *e);
bool rawi_store_links_of(rawi_store *s, rawi_arena *a, uint64_t story, rawi_name_vec *out, rawi_error *e); /* ascending */
/* A story's links by who is near to whom; *changed: there are others than before. */
bool rawi_store_link(rawi_store *s, rawi_arena *a, uint64_t story, bool *changed, rawi_error *e);

/* A claim; other claims and stories by their numbers. */
typedef struct {
	int64_t record;
	uint32_t item;
	rawi_span at;
	rawi_slice text;
} rawi_kept_place;
typedef struct {
	uint64_t claim;
	rawi_slice on;
} rawi_kept_conflict;
typedef struct {
	uint64_t id;
	uint8_t kind;
	rawi_slice text, speaker, speaker_name;
	uint32_t outlets, tellings;
	const rawi_kept_place *places; size_t n_places;
	const uint64_t *stories; size_t n_stories;
	const rawi_kept_conflict *conflicts; size_t n_conflicts;
	const uint64_t *about; size_t n_about; /* hashes of the keys of who is named in its facts, as rawi_store_fact_names has them */
} rawi_kept_claim;
/* Who is named in a fact of a record; facts by kind and number. */
typedef struct {
	uint8_t kind;
	uint32_t item, entity;
} rawi_fact_name;
typedef RAWI_VEC(rawi_fact_name) rawi_fact_name_vec;
bool rawi_store_fact_names(rawi_store *s, rawi_arena *a, int64_t record, rawi_fact_name_vec *out, rawi_error *e);
/* Everything of a claim but the texts of its places as one number; is the claim kept so? */
uint64_t rawi_store_claim_sum(const rawi_kept_claim *c);
bool rawi_store_claim_is(rawi_store *s, uint64_t claim, uint64_t sum, rawi_error *e);
/* Claims on their way into the database. */
typedef struct {
	rawi_arena *arena;     /* cleared when they are written */
	size_t bytes, room;    /* that wait; may wait */
	RAWI_VEC(rawi_kept_claim) claims;
} rawi_claims_waiting;
void rawi_store_claim(rawi_claims_waiting *w, const rawi_kept_claim *c); /* one more, copied */
/* All that wait, each in place of one of its number. */
bool rawi_store_claims_write(rawi_store *s, rawi_claims_waiting *w, rawi_error *e);
/* The claims of a story, ascending; one of them gone. */
bool rawi_store_claims_of(rawi_store *s, rawi_arena *a, uint64_t story, rawi_name_vec *out, rawi_error *e);
bool rawi_store_claim_drop(rawi_store *s, uint64_t claim, rawi_error *e);

/* ── names ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The names of a sketch's document in place of those it was counted with; rows that have another count now are added to `changed`, in `keep`, where it is not NULL. A name that no document has any
 * longer stays, with 0 documents, until it is dropped. */
bool rawi_store_hear(rawi_store *s, rawi_arena *a, rawi_arena *keep, int64_t sketch, const rawi_heard *names, size_t n, rawi_row_vec *changed, rawi_error *e);
/* The same of a document that was never counted, where no row that changes is to be known: names that come again and again are counted in memory, and written at the end. */
typedef struct rawi_heard_slots rawi_heard_slots;
rawi_heard_slots *rawi_heard_slots_new(rawi_arena *keep); /* a MiB */
bool rawi_store_hear_first(rawi_store *s, rawi_arena *a, rawi_heard_slots *slots, int64_t sketch, const rawi_heard *names, size_t n, rawi_error *e);
bool rawi_store_heard_write(rawi_store *s, rawi_heard_slots *slots, rawi_error *e);
bool rawi_store_unhear(rawi_store *s, rawi_arena *a, rawi_arena *keep, int64_t sketch, rawi_row_vec *changed, rawi_error *e);
/* The highest number of a row. */
int64_t rawi_store_heard_last(rawi_store *s, rawi_error *e);
/* One by its row; false where there is none. */
bool rawi_store_heard_row(rawi_store *s, rawi_arena *a, int64_t row, rawi_heard *out, rawi_error *e);
/* Those that have a mark. */
bool rawi_store_heard_by(rawi_store *s, rawi_arena *a, rawi_name_mark mark, rawi_heard_vec *out, rawi_error *e);
bool rawi_store_heard_drop(rawi_store *s, rawi_arena *a, const rawi_heard *h, rawi_error *e);
bool rawi_store_settle(rawi_store *s, int64_t row, rawi_slice settled, rawi_error *e);
/* Rows of the names that a sketch's document was counted with, ascending. */
bool rawi_store_heard_of(rawi_store *s, rawi_arena *a, int64_t sketch, rawi_row_vec *rows, rawi_error *e);
/* Stories with a document that has an entity of this key. */
bool rawi_store_stories_with(rawi_store *s, rawi_arena *a, rawi_slice key, rawi_name_vec *out, rawi_error *e);
bool rawi_store_stories_all(rawi_store *s, rawi_arena *a, rawi_name_vec *out, rawi_error *e);

/* Everything that comparing made, gone: all documents are new again. */
bool rawi_store_compare_anew(rawi_store *s, rawi_error *e);
/* How many documents are new or gone; how many are compared. */
bool rawi_store_compared_counts(rawi_store *s, uint64_t *waiting, uint64_t *compared, rawi_error *e);
/* Where many documents came, all that the index of words has becomes one level, which later merges go on with (as many sheets now as documents came), so that what comes by single documents is merged
 * among itself. In a transaction. */
bool rawi_store_words_rest(rawi_store *s, size_t documents, rawi_error *e);
/* What was compared is all there is. */
bool rawi_store_fresh(rawi_store *s, rawi_error *e);
/* Corrections were made or taken back since the last time. */
bool rawi_store_corrected(rawi_store *s, rawi_error *e);

#endif
