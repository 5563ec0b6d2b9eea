/* compare, inside: what sketch.c gives the other files of this room. */
#ifndef RAWI_COMPARE_SKETCH_H
#define RAWI_COMPARE_SKETCH_H

#include "compare/relations.h"

/* Hash of a name's folded words in order; 0 for an empty name. */
uint64_t rawi_name_hash(rawi_arena *a, const rawi_tables *t, rawi_slice name);

/* Keys that are no words' hashes are cut to so many bits, so that sketches are small: among a million of different ones there is one pair that is the same by chance. */
enum { RAWI_KEY_BITS = 40 };
static inline uint64_t rawi_key_cut(uint64_t hash)
{
	return hash >> (64 - RAWI_KEY_BITS);
}

/* A folded word's rarity, in eighths of a bit. */
uint8_t rawi_word_weight(const rawi_tables *t, rawi_slice fold);

#endif
