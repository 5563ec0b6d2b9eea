/* compare, inside: two texts' words laid side by side around a seed. */
#ifndef RAWI_COMPARE_ALIGN_H
#define RAWI_COMPARE_ALIGN_H

#include "compare/winnow.h"

/* Word a of the one text answers to word b of the other. */
typedef struct {
	uint32_t a, b;
} rawi_pair;

typedef RAWI_VEC(rawi_pair) rawi_pair_vec;

/* The same word, in the same form or another? */
static inline bool rawi_words_meet(const rawi_sketch_word *x, const rawi_sketch_word *y)
{
	return x->hash == y->hash || x->stem == y->stem;
}

/* Extends the run of RAWI_SEED_WORDS equal words at (at, other_at) in both directions over small edits; the pairs ascend on both sides. `scratch` is only
 * written to. */
void rawi_align(rawi_arena *scratch, const rawi_sketch *a, const rawi_sketch *b, uint32_t at, uint32_t other_at, rawi_pair_vec *out);

/* What a copy has at least: words that answer to one another, and their rarity, in eighths of a bit. */
enum { RAWI_COPY_WORDS = 10, RAWI_COPY_BITS = 34 * 8 };
/* Are these pairs of words, in order, enough for a copy? (copies.c) */
bool rawi_is_copy(const rawi_sketch *a, const rawi_sketch *b, const rawi_pair_vec *p);

#endif
