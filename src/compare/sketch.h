/* compare, inside: what sketch.c gives the other files of this room. */
#ifndef RAWI_COMPARE_SKETCH_H
#define RAWI_COMPARE_SKETCH_H

#include "compare/relations.h"

/* Hash of a name's folded words in order; 0 for an empty name. */
uint64_t rawi_name_hash(rawi_arena *a, const rawi_tables *t, rawi_slice name);

/* A folded word's rarity, in eighths of a bit. */
uint8_t rawi_word_weight(const rawi_tables *t, rawi_slice fold);

#endif
