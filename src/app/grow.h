/* app, inside: what relate.c and its parts share while a database is compared: the documents at hand, and what is to be done anew. */
#ifndef RAWI_APP_GROW_H
#define RAWI_APP_GROW_H

#include "app/correct.h"
#include "app/relate.h"
#include "base/crew.h"
#include "base/keep.h"
#include "base/map.h"
#include "base/number_set.h"
#include "compare/meetings.h"
#include "store/compared.h"

/* A profile that is held for pairs to come (grow_lot.c). */
typedef struct {
	const rawi_profile *p;
	uint32_t turn;         /* in which it was made */
	bool words;            /* the profile has them */
} rawi_grow_held;

typedef struct {
	rawi_sketch_row row;
	const rawi_profile *profile; /* without words; NULL until it is asked for */
	rawi_grow_held *held;
	uint32_t fresh;        /* 1 + its place among the new documents, 0 an old one */
	uint32_t lot, at;      /* the lot that wants its profile, and where it stands there */
	bool changed;          /* a pair of it is not what it was */
} rawi_grow_doc;

/* The copies between two documents; a: whichever is first in the order of (id, article). */
typedef struct {
	const rawi_copy *at;
	rawi_span *a, *b;      /* where each stands */
	uint32_t *sum;         /* of what they read there: of each of a, then of each of b; once they are summed */
	size_t n;
	bool own_first;        /* a is the document that was laid beside the other */
} rawi_grow_copies;

/* What two documents are found to share. */
typedef struct {
	uint32_t other;        /* index into docs; RAWI_NONE: it is gone */
	float like;            /* less than 0: not one story */
	const rawi_grow_copies *copies; /* NULL: none */
} rawi_grow_shared;

/* A document with those that it is laid beside. */
typedef struct {
	uint64_t doc;
	uint32_t at;           /* its place among the new documents, where these meet one another by g->meetings; or RAWI_NONE */
	uint32_t own;          /* index into docs */
	rawi_met_vec met;
	rawi_grow_shared *shared; /* one a met document */
} rawi_grow_item;

/* What one worker has to itself. */
typedef struct {
	rawi_arena lot;         /* until a lot is written */
	rawi_arena pair;        /* of one pair or profile */
	rawi_arena beside;      /* of one profile that others are laid beside */
	rawi_arena ahead;       /* sketches that are read while others are compared */
	rawi_arena about;       /* what new documents are about, for their stories: until a batch ends */
	rawi_arena held, older; /* profiles of this turn, of the one before */
	uint32_t *count;        /* for rawi_meetings_of */
	rawi_keep keep;
	rawi_error e;
} rawi_grow_hand;

/* A pair of old documents to be looked at again. */
enum { RAWI_GROW_SHRANK = 1 << 7 };
typedef struct {
	uint64_t a, b;         /* a < b */
	uint8_t by;            /* 1 << kind of the marks by which they may meet no longer; RAWI_GROW_SHRANK: they may meet now who did not */
} rawi_grow_pair;

/* What was found of a new document when it came on its lists. */
typedef struct {
	rawi_meeting_vec met;  /* rows, by lists that no other new one came on */
	rawi_doc_marks open;   /* whose lists are to be read when all have come */
} rawi_grow_first;

typedef struct rawi_names rawi_names;

typedef struct {
	rawi_store *store;
	const rawi_tables *tables;
	rawi_error *e;
	rawi_progress progress;
	uint64_t total;
	rawi_arena *keep;      /* until all is compared */
	rawi_arena *batch;     /* documents at hand, some thousands */
	rawi_arena *work;      /* of one document or group */
	rawi_arena *pair;      /* of one pair */
	rawi_arena *lists;     /* of `meetings`; the first also what stands for each new document until all have met */
	rawi_map by_doc;       /* number → index into docs; in `batch` */
	RAWI_VEC(rawi_grow_doc) docs;
	rawi_sketch_rows fresh;   /* by (day, number) */
	uint32_t *fresh_at;       /* by number, open addressing: 1 + index into fresh, 0 free; `fresh_mask` + 1 of them, in `keep` */
	size_t fresh_mask;
	rawi_meetings all_meet, *meetings; /* where nothing was compared before; NULL where lists are asked of the database */
	rawi_crew *crew;
	rawi_grow_hand hands[RAWI_CREW_MOST]; /* one a worker */
	size_t n_hands;
	uint32_t lot, turn;       /* the lot at hand; how often older profiles were given back */
	rawi_grow_first *first;   /* of each new document, where few are; NULL: of none */
	rawi_grow_held *held;     /* of each new document, with `meetings` */
	uint32_t *doc_at;         /* likewise: 1 + index into docs */
	RAWI_VEC(rawi_grow_pair) again; /* pairs of old documents to be looked at again */
	rawi_name_vec lost;       /* stories that lost a document */
	rawi_name_vec forced;     /* stories with other copies among their documents */
	rawi_names *names;        /* names that were settled elsewhere (step_names.c); NULL where they are in the database */
	bool all_new;             /* nothing was compared before: every story and every name is new, and none of the next four is filled */
	rawi_claims_waiting claims;
	rawi_heard_slots *slots;  /* where all are new, while names are heard */
	rawi_row_vec heard;       /* rows of names that are in another number of documents now */
	rawi_name_vec dropped;    /* stories that were dropped; some are there again */
	rawi_number_set dirty_known;
	rawi_name_vec dirty;      /* stories whose names and claims are to be found anew, each once; in `keep` */
} rawi_growing;

/* grow_docs.c */
bool rawi_grow_take_new(rawi_growing *g);                                       /* g->fresh */
uint32_t rawi_grow_fresh(const rawi_growing *g, uint64_t doc);                  /* 1 + its place in g->fresh, 0 where it is not new */
rawi_grow_doc *rawi_grow_doc_of(rawi_growing *g, uint64_t doc);                 /* NULL where none counts, or on failure; valid until the next call */
rawi_grow_doc *rawi_grow_doc_at(rawi_growing *g, int64_t row);                  /* of a sketch's row, which is on a list; likewise; one of zeros on failure */
uint32_t rawi_grow_place_of(rawi_growing *g, uint64_t doc, uint32_t at);        /* its index into docs, by its place among those of `meetings` or RAWI_NONE; RAWI_NONE where none counts */
const rawi_profile *rawi_grow_profile(rawi_growing *g, uint64_t doc);           /* without words; NULL likewise; stays for the batch */
bool rawi_grow_profiles(rawi_growing *g, const uint64_t *docs, size_t n);         /* of many at once, by all workers: then at hand for the above; nobody may have anything in g->pair */
void rawi_grow_forget(rawi_growing *g);                                          /* ends a batch */
void rawi_grow_dirty(rawi_growing *g, uint64_t story);
rawi_slice rawi_grow_key(const uint64_t *number);                                 /* a number as a map's key */

/* grow_crew.c */
void rawi_grow_hands_init(rawi_growing *g, rawi_crew *crew, jmp_buf *full); /* takes the crew */
void rawi_grow_hands_clear(rawi_growing *g);   /* gives back what they hold */
void rawi_grow_hands_release(rawi_growing *g); /* and the crew */
/* n tasks by all workers; what they fail with is in g->e, false then. A task may use its hand's arenas, but for `older`. */
typedef void rawi_grow_task(void *context, size_t i, rawi_grow_hand *hand);
bool rawi_grow_run(rawi_growing *g, size_t n, rawi_grow_task *task, void *context);

/* grow_lot.c: some documents and those they meet are laid side by side, by all workers. Failures are in g->e; false then. */
enum { RAWI_LOT = 64, RAWI_WIDE_LOT = 1000 }; /* wide: whom they meet is at hand; their own profiles stay in memory until it ends */
bool rawi_grow_marks(rawi_growing *g, const rawi_sketch_row *rows, size_t n, rawi_doc_marks *out); /* by what they are found; until the lot ends */
bool rawi_grow_meet(rawi_growing *g, rawi_grow_item *items, size_t n); /* whom they meet by g->meetings, of those before them; `items` are new documents one behind the other */
bool rawi_grow_share(rawi_growing *g, rawi_grow_item *items, size_t n); /* what they share with whom they have met */
void rawi_grow_lot_end(rawi_growing *g);
/* grow_sums.c: reads the copies among them. */
bool rawi_grow_sum(rawi_growing *g, rawi_grow_item *items, size_t n);

void rawi_grow_turn(rawi_growing *g);          /* gives back the older half of the profiles that are held */

/* grow_pairs.c */
bool rawi_grow_gone(rawi_growing *g);      /* takes back what was found of documents that are gone */
bool rawi_grow_posts(rawi_growing *g);     /* puts the new documents on the lists */
bool rawi_grow_pairs(rawi_growing *g, size_t from, size_t to); /* copies and likely pairs of fresh[from … to) with all before them */
bool rawi_grow_write_shared(rawi_growing *g, const rawi_grow_item *item, const rawi_grow_shared *s); /* what a document shares with one that it met, in place of none; whether there are copies */

/* grow_again.c */
bool rawi_grow_again(rawi_growing *g);

/* grow_stories.c */
bool rawi_grow_stories(rawi_growing *g, size_t from, size_t to); /* the stories that fresh[from … to) and what else changed may touch */

/* grow_names.c: names over all documents */
bool rawi_grow_hear_names(rawi_growing *g, int64_t sketch, const rawi_heard *names, size_t n); /* of one document */
bool rawi_grow_settle(rawi_growing *g, const rawi_corrections *corrections); /* stories with a name that has another key now are dirty */
rawi_slice rawi_grow_name_key(const rawi_growing *g, rawi_arena *a, const rawi_heard *h); /* of g->names */

/* Names that were settled elsewhere: one that is not among them has the key that its story gave it. The rows stay where they are; the rest is in `keep`. */
rawi_names *rawi_grow_names_settled(rawi_arena *keep, rawi_arena *work, const rawi_heard_vec *rows);

/* A group of linked stories, by their numbers, ascending. */
/* grow_hear.c */
bool rawi_grow_hear(rawi_growing *g, const uint64_t *numbers, size_t n_stories);   /* dates its pages and counts its names */
rawi_heard rawi_grow_heard_of(const rawi_entity *e, rawi_slice resolved);
/* grow_group.c */
bool rawi_grow_group(rawi_growing *g, const rawi_corrections *corrections, const uint64_t *numbers, size_t n_stories); /* its keys and claims */

/* grow_groups.c: every group with a story that is new or changed */
bool rawi_grow_hear_all(rawi_growing *g);
bool rawi_grow_groups(rawi_growing *g, const rawi_corrections *corrections);

#endif
