/* base: a set of numbers of 64 bits, in an arena: 8 to 16 bytes for each once it has grown, as much again left behind in growing. Numbers need not be hashes. */
#ifndef RAWI_BASE_NUMBER_SET_H
#define RAWI_BASE_NUMBER_SET_H

#include "base/arena.h"

typedef struct {
	rawi_arena *arena;
	uint64_t *slot;        /* open addressing, linear probing; 0 free */
	size_t n, n_slots;     /* numbers in slots, of which there are a power of two */
	bool zero;             /* 0 is in it */
} rawi_number_set;

static inline rawi_number_set rawi_number_set_in(rawi_arena *a)
{
	return (rawi_number_set){ .arena = a };
}

/* The same for n numbers, so that nothing is left behind in growing. */
rawi_number_set rawi_number_set_for(rawi_arena *a, size_t n);

bool rawi_number_set_put(rawi_number_set *s, uint64_t number); /* whether it was not in it */
bool rawi_number_set_has(const rawi_number_set *s, uint64_t number);

#endif
