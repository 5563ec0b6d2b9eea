/* compare, inside: fingerprints of a document's word runs, and the places where two documents share them. */
#ifndef RAWI_COMPARE_WINNOW_H
#define RAWI_COMPARE_WINNOW_H

#include "compare/lookup.h"
#include "compare/relations.h"

enum { RAWI_SEED_WORDS = 4 }; /* words in a fingerprint */

typedef struct {
	uint32_t hash, at; /* of RAWI_SEED_WORDS words from word `at` on */
} rawi_footprint;

typedef struct {
	const rawi_footprint *at; /* by hash, then place; of one hash the first few */
	size_t n;
} rawi_footprints;

/* The same RAWI_SEED_WORDS words at word `at` of one document and at `other_at` of another. */
typedef struct {
	uint32_t at, other_at;
} rawi_seed;

typedef RAWI_VEC(rawi_seed) rawi_seed_vec;

/* Fine fingerprints, for pairs of documents that are known to be worth it. */
rawi_footprints rawi_footprints_of(rawi_arena *a, const rawi_sketch *s);
rawi_footprints rawi_footprints_among(rawi_arena *a, const rawi_sketch *s, const rawi_lookup *only); /* of these those that another document has */

/* A third as many of the same, by which such pairs are found. */
rawi_footprints rawi_coarse_footprints_of(rawi_arena *a, const rawi_sketch *s);

/* By which they are found, where many documents are laid beside this one. */
rawi_lookup rawi_footprints_lookup(rawi_arena *a, const rawi_footprints *prints);

/* All that two documents share, by (at, other_at); cleared first. `of`: of the second's fingerprints; `swapped`: of the first's. */
void rawi_seeds_between(rawi_arena *a, const rawi_sketch *x, const rawi_footprints *px, const rawi_sketch *y, const rawi_footprints *py, const rawi_lookup *of, bool swapped, rawi_seed_vec *out);

#endif
