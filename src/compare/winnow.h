/* compare, inside: fingerprints and the places where documents share them. */
#ifndef RAWI_COMPARE_WINNOW_H
#define RAWI_COMPARE_WINNOW_H

#include "compare/relations.h"

enum { RAWI_SEED_WORDS = 4 }; /* words in a fingerprint */

/* The same RAWI_SEED_WORDS words at word `at` of document `doc` and at `other_at` of a later document `other`. */
typedef struct {
	uint32_t other, at, other_at;
} rawi_seed;

typedef RAWI_VEC(rawi_seed) rawi_seed_vec;

typedef struct rawi_seed_index rawi_seed_index;

rawi_seed_index *rawi_seeds_index(rawi_arena *a, const rawi_sketch *docs, size_t n);

/* All that document `doc` shares with documents after it, by (other, at, other_at); cleared first. */
void rawi_seeds_of(const rawi_seed_index *x, rawi_arena *a, uint32_t doc, rawi_seed_vec *out);

#endif
