/* compare: lists of marks in memory, of documents that all fit there: 21 bytes a mark that two documents have. Documents are added by (day, number); once it is settled any number of threads
 * may ask. For any number of documents see meetings.h.
 */
#ifndef RAWI_COMPARE_INDEX_H
#define RAWI_COMPARE_INDEX_H

#include "compare/pairs.h"

/* How many marks of each kind bring a document together with others, by their places. */
typedef struct {
	uint32_t *count;           /* a number for each place, zero before and after */
	RAWI_VEC(uint32_t) touched;
} rawi_counts;

void rawi_count_meeting(rawi_arena *a, rawi_counts *c, uint32_t place, rawi_mark_kind kind);
/* Who is worth a look of those counted, docs[place] each, beside a document of this day, by document; the counts are zero again. */
void rawi_counts_end(rawi_arena *a, rawi_counts *c, int32_t day, rawi_posts docs, rawi_met_vec *out);

typedef struct {
	uint32_t key, at;     /* at: which document, as added */
} rawi_index_post;

typedef struct {
	rawi_arena *arena;
	rawi_arena *added;               /* posts until they are settled */
	RAWI_VEC(rawi_post) docs;
	RAWI_VEC(rawi_index_post) posts; /* once settled: by key, then document; those of lists of two documents and more */
	RAWI_VEC(uint8_t) kinds;         /* of posts as added */
	uint32_t *first, *own;           /* document i's posts: own[first[i]] … own[first[i + 1] - 1] */
	uint32_t *from, *to;             /* of each post: where its list stands */
	uint8_t *kind;                   /* of each post: what it is to its document */
} rawi_index;

void rawi_index_add(rawi_index *x, int32_t day, uint64_t doc, const rawi_doc_mark *marks, size_t n);
void rawi_index_settle(rawi_index *x); /* releases x->added */
/* Counts whom document `at` meets, by `base` + their places; `earlier`: of those added before it alone. */
void rawi_index_count(const rawi_index *x, rawi_arena *a, rawi_counts *c, uint32_t base, uint32_t at, bool earlier);
/* Who of this index is worth a look beside document `at`, by document. `count` as in rawi_counts. */
void rawi_index_meet(const rawi_index *x, rawi_arena *a, uint32_t *count, uint32_t at, bool earlier, rawi_met_vec *out);

#endif
