/* compare: see resemble.h. */
#include "compare/resemble.h"

#include <stdlib.h>

#include "base/hash.h"

static int ascending(const void *x, const void *y)
{
	const uint64_t *a = x, *b = y;
	return (*a > *b) - (*a < *b);
}

rawi_shingles rawi_shingles_of(rawi_arena *a, const rawi_sketch *s)
{
	size_t runs = s->n_words < RAWI_SHINGLE_WORDS ? 0 : s->n_words - RAWI_SHINGLE_WORDS + 1, n = 0;
	uint64_t *at = RAWI_NEW_N(a, uint64_t, runs + 1);
	for (size_t i = 0; i < runs; i++) {
		at[i] = 0;
		for (size_t k = 0; k < RAWI_SHINGLE_WORDS; k++)
			at[i] = rawi_hash_mix(at[i], s->words[i + k].hash);
	}
	qsort(at, runs, sizeof *at, ascending);
	for (size_t i = 0; i < runs; i++)
		if (!n || at[i] != at[n - 1])
			at[n++] = at[i];
	return (rawi_shingles){ at, n };
}

size_t rawi_shingles_shared(const rawi_shingles *x, const rawi_shingles *y)
{
	size_t shared = 0;
	for (size_t i = 0, k = 0; i < x->n && k < y->n;) {
		uint64_t a = x->at[i], b = y->at[k];
		shared += a == b;
		i += a <= b;
		k += b <= a;
	}
	return shared;
}

double rawi_resemblance(const rawi_shingles *x, const rawi_shingles *y)
{
	size_t shared = rawi_shingles_shared(x, y), either = x->n + y->n - shared;
	return either ? (double)shared / (double)either : 0;
}
