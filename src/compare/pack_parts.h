/* compare, inside: the parts of a packed sketch (pack.h), each in a file that writes it (pack_*.c) and one that reads it (unpack_*.c). */
#ifndef RAWI_COMPARE_PACK_PARTS_H
#define RAWI_COMPARE_PACK_PARTS_H

#include "compare/pack.h"

/* What is known of the words at hand. */
typedef struct {
	const rawi_sketch *s;
	rawi_bit_writer w;
	uint32_t *usual;    /* of each word its place among the usual ones, UINT32_MAX none of that lemma */
	uint32_t *other;    /* of each other word: which of those, equal ones counted once */
	uint32_t *kept;     /* of words that may come AGAIN: which of those */
	uint32_t *slot;     /* by hash and lemma: 1 + the last such word that may come AGAIN; later by lemma: 1 + its first word */
	void *body;         /* room for rawi_body_keys */
	uint32_t mask, n_other, n_kept;
	uint32_t block[RAWI_USUAL_BLOCKS + 1]; /* where each block begins */
	bool half;          /* a letter is a byte */
	bool body_keys;     /* the lemmas among its keys are those of rawi_body_keys */
	bool longer;        /* it has keys longer than records have them */
} rawi_packing;

void rawi_pack_words(rawi_packing *p);
void rawi_pack_weights(rawi_packing *p);
void rawi_pack_look(rawi_packing *p); /* what its keys are like, asked before they are written */
void rawi_pack_keys(rawi_packing *p);
void rawi_pack_places(rawi_packing *p);

void rawi_pack_hash(rawi_packing *p, uint32_t hash);

static inline uint32_t rawi_pack_spread(uint32_t hash)
{
	return hash * 0x9E3779B1u >> 8;
}

#define RAWI_UNPACK_OTHER ((uint32_t)1 << 31)

typedef struct {
	rawi_bit_reader bits;
	rawi_sketch_word *words; /* weights and places come later */
	uint32_t *which;         /* of each word its place among the usual ones, or RAWI_UNPACK_OTHER and which of the others */
	uint32_t *kept;          /* the words that may come AGAIN */
	void *body;              /* room for rawi_body_keys */
	uint32_t n, n_other, n_kept;
	uint32_t block[RAWI_USUAL_BLOCKS + 1];
} rawi_unpacking;

void rawi_unpack_words(rawi_unpacking *u);
void rawi_unpack_weights(rawi_unpacking *u);
void rawi_unpack_keys(rawi_unpacking *u, rawi_arena *a, unsigned flags, rawi_sketch *out);
void rawi_pass_keys(rawi_unpacking *u, unsigned flags); /* to what stands behind them */
void rawi_unpack_places(rawi_unpacking *u, bool half);

uint32_t rawi_unpack_hash(rawi_unpacking *u);

#endif
