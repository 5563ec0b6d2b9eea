/* compare: how much two whole articles resemble each other: the Jaccard index of their sets of runs of three folded words (resemblance: Broder, SEQUENCES 1997), counted, not estimated.
 * A copied passage says what one article took of another; this says whether the two are the same article, edited. */
#ifndef RAWI_COMPARE_RESEMBLE_H
#define RAWI_COMPARE_RESEMBLE_H

#include "compare/relations.h"

enum { RAWI_SHINGLE_WORDS = 3 };

typedef struct {
	const uint64_t *at; /* hashes, ascending, each once */
	size_t n;
} rawi_shingles;

/* Of the body's words in order; none where there are fewer than RAWI_SHINGLE_WORDS. In the arena. */
rawi_shingles rawi_shingles_of(rawi_arena *a, const rawi_sketch *s);

/* How many both have. */
size_t rawi_shingles_shared(const rawi_shingles *x, const rawi_shingles *y);

/* 0 … 1: those that both have of those that either has; 0 where neither has any. */
double rawi_resemblance(const rawi_shingles *x, const rawi_shingles *y);

#endif
