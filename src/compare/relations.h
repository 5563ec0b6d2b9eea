/* compare: records → relations: copies, stories, claims. Pure: no files, no database; the same set of records gives the same relations, in any order.
 *
 *   sketches ──rawi_find_copies──▶ copies ──┐
 *   sketches ─────────────────────rawi_find_stories──▶ stories (sets of documents, links between them)
 *   records of linked stories + their copies ──rawi_find_claims──▶ claims, tellings, conflicts
 *
 * A document is a number here: its index in the array that the caller gives; the caller keeps ids. Documents must be given in the order of
 * their (id, article), so that ties fall the same way whatever order they arrived in.
 */
#ifndef RAWI_COMPARE_RELATIONS_H
#define RAWI_COMPARE_RELATIONS_H

#include "understand/record.h"

/* What finding copies and stories needs of one record; small enough to hold for every document. Made by rawi_sketch_of, kept by the store as a blob. */
typedef struct {
	rawi_slice doc_name;    /* id#article: identity for hashes */
	rawi_slice lang;
	int32_t day;            /* published, days since 1970-01-01; INT32_MIN unknown */
	int32_t first_day, last_day; /* of the dates the text itself names by day, for undated pages; INT32_MIN unknown */
	uint64_t outlet;        /* hash of the folded outlet name, 0 unknown */
	uint64_t agency;        /* hash of the credited agency, 0 none */
	const uint64_t *credits; size_t n_credits; /* hashes of outlets and agencies that it names as its source */
	const rawi_record_word *words; size_t n_words;
	const uint64_t *keys; const float *weights; size_t n_keys; /* entity keys, key event (type, actor, recipient) and title words, with their weight */
} rawi_sketch;

typedef struct {
	uint32_t a, b;            /* documents, a < b */
	uint32_t a_first, a_end;  /* words of a's sketch */
	uint32_t b_first, b_end;
	uint8_t near;             /* 0 verbatim, 1 near */
	uint8_t first;            /* 0 unknown, 'a', 'b': the side with the earlier known date */
	uint32_t words;           /* words shared */
	float overlap;            /* 0 … 1 */
} rawi_copy;

typedef struct {
	const uint32_t *docs; size_t n_docs;   /* ascending */
	const uint32_t *links; size_t n_links; /* other stories of the same saga: indices, ascending */
	int32_t from, to;                      /* days, INT32_MIN unknown */
	uint32_t title_doc;                    /* the document whose title stands for the story */
	const uint64_t *keys; size_t n_keys;   /* its main entities' keys, strongest first */
	uint32_t tellings;                     /* independent tellings of the story as a whole */
} rawi_story;

typedef enum { RAWI_CLAIM_QUOTE, RAWI_CLAIM_EVENT, RAWI_CLAIM_FIGURE } rawi_claim_kind;

typedef struct {
	uint32_t doc;
	rawi_ref at;              /* the fact's words in that document */
	uint32_t item;            /* index into that record's quotes, events or figures */
} rawi_claim_place;

typedef struct {
	uint32_t claim;           /* index of the other claim */
	const char *on;           /* "speaker", "value", "date", "place", "status" */
} rawi_conflict;

typedef struct {
	uint8_t kind;             /* rawi_claim_kind */
	rawi_slice text;          /* how the clearest telling puts it */
	rawi_slice speaker;       /* entity key, or empty */
	const rawi_claim_place *places; size_t n_places; /* by document, then by place */
	const uint32_t *stories; size_t n_stories;
	uint32_t outlets, tellings;
	const rawi_conflict *conflicts; size_t n_conflicts;
} rawi_claim;

typedef RAWI_VEC(rawi_copy) rawi_copy_vec;
typedef RAWI_VEC(rawi_story) rawi_story_vec;
typedef RAWI_VEC(rawi_claim) rawi_claim_vec;

/* One record's sketch, in the arena; doc_name and words point into the record. */
rawi_sketch rawi_sketch_of(rawi_arena *a, const rawi_tables *t, const rawi_record *r);

void rawi_find_copies(rawi_arena *a, const rawi_sketch *docs, size_t n, rawi_copy_vec *out);
void rawi_find_stories(rawi_arena *a, const rawi_sketch *docs, size_t n, const rawi_copy_vec *copies, rawi_story_vec *out);

/* `members` are documents of one group of linked stories; records[i] is document members[i]. */
void rawi_find_claims(rawi_arena *a, const rawi_tables *t, const rawi_sketch *docs, const uint32_t *members, const rawi_record *const *records, size_t n_members,
	const rawi_copy_vec *copies, const rawi_story_vec *stories, rawi_claim_vec *out);

/* The day a story gives to a member page that does not date itself; INT32_MIN where it gives none. */
int32_t rawi_story_day(const rawi_sketch *docs, const rawi_story *story, uint32_t doc);

#endif
