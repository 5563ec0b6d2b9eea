/* compare, inside: passages whose words were put in another order. */
#ifndef RAWI_COMPARE_SHUFFLE_H
#define RAWI_COMPARE_SHUFFLE_H

#include "compare/relations.h"

typedef struct rawi_shuffle_index rawi_shuffle_index;

rawi_shuffle_index *rawi_shuffles_index(rawi_arena *a, const rawi_sketch *docs, size_t n);

/* Appends to out the shuffled passages that `doc` shares with documents after it. out->at[from..] are the copies already found for `doc`, by (b, a_first);
 * what they tell for the most part is not told again. Both arenas of `scratch` are cleared. */
void rawi_shuffles_of(rawi_shuffle_index *x, rawi_arena *a, rawi_arena scratch[2], uint32_t doc, rawi_copy_vec *out, size_t from);

#endif
