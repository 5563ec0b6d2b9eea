/* compare, inside: where in a list, sorted by hash, the first entry of a hash stands. A list that many others are laid beside is asked so: going along two lists in step costs a wait at each
 * step, and most pairs share next to nothing. Open addressing, a quarter full at most; and most hashes are turned away by a bit each before that, one of more than thirty of which is set:
 * a quarter that goes on no processor foresees, a thirtieth it does.
 */
#ifndef RAWI_COMPARE_LOOKUP_H
#define RAWI_COMPARE_LOOKUP_H

#include "base/arena.h"

typedef struct {
	uint32_t hash, at; /* at: 1 + its place, 0 free */
} rawi_lookup_slot;

typedef struct {
	rawi_lookup_slot *slot;
	uint64_t *seen;    /* RAWI_LOOKUP_BITS a slot */
	uint32_t mask;
} rawi_lookup;

enum { RAWI_LOOKUP_BITS = 8 };

static inline rawi_lookup rawi_lookup_for(rawi_arena *a, size_t most)
{
	rawi_lookup x = { .mask = 63 };
	while (x.mask < 4 * most)
		x.mask = 2 * x.mask + 1;
	x.slot = RAWI_NEW_N(a, rawi_lookup_slot, (size_t)x.mask + 1);
	x.seen = RAWI_NEW_N(a, uint64_t, ((size_t)x.mask + 1) * RAWI_LOOKUP_BITS / 64);
	return x;
}

static inline rawi_lookup_slot *rawi_lookup_slot_of(const rawi_lookup *x, uint32_t hash)
{
	uint32_t i = hash & x->mask;
	while (x->slot[i].at && x->slot[i].hash != hash)
		i = (i + 1) & x->mask;
	return &x->slot[i];
}

/* Which of its words has a hash's bit; the lowest six bits say which bit. */
static inline size_t rawi_lookup_word(const rawi_lookup *x, uint32_t hash)
{
	return (hash & ((size_t)x->mask * RAWI_LOOKUP_BITS + RAWI_LOOKUP_BITS - 1)) / 64;
}

/* Of one hash the first that is put in counts. */
static inline void rawi_lookup_put(rawi_lookup *x, uint32_t hash, size_t place)
{
	rawi_lookup_slot *s = rawi_lookup_slot_of(x, hash);
	if (!s->at)
		*s = (rawi_lookup_slot){ hash, (uint32_t)place + 1 };
	x->seen[rawi_lookup_word(x, hash)] |= (uint64_t)1 << hash % 64;
}

/* 1 + its place, 0 where there is none. */
static inline size_t rawi_lookup_at(const rawi_lookup *x, uint32_t hash)
{
	return x->seen[rawi_lookup_word(x, hash)] >> hash % 64 & 1 ? rawi_lookup_slot_of(x, hash)->at : 0;
}

#endif
