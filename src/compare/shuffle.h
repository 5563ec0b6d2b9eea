/* compare, inside: passages whose words were put in another order. */
#ifndef RAWI_COMPARE_SHUFFLE_H
#define RAWI_COMPARE_SHUFFLE_H

#include "compare/lookup.h"
#include "compare/relations.h"

typedef struct {
	uint32_t hash, at; /* at: its place */
	uint8_t weight;
} rawi_rare;

typedef struct {
	const rawi_rare *at; /* the rare words of a document, by hash, then place */
	size_t n;
} rawi_rares;

rawi_rares rawi_rares_of(rawi_arena *a, const rawi_sketch *s);
rawi_rares rawi_rares_among(rawi_arena *a, const rawi_sketch *s, const rawi_lookup *only); /* of these those that another document has */

/* By which they are found, where many documents are laid beside this one. */
rawi_lookup rawi_rares_lookup(rawi_arena *a, const rawi_rares *rares);

typedef struct {
	uint32_t doc;
	const rawi_sketch *sketch;
	const rawi_rares *rares;
} rawi_shuffle_side;

/* Appends to out the shuffled passages that two documents share. out->at[from..] are the copies already found of the pair, by place; what they tell for the most part is not told again.
 * `of`: of the second's rare words; `swapped`: of the first's. */
void rawi_shuffles_between(rawi_arena *a, rawi_arena *scratch, const rawi_shuffle_side *x, const rawi_shuffle_side *y, const rawi_lookup *of, bool swapped, rawi_copy_vec *out, size_t from);

#endif
