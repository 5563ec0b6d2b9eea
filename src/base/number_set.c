/* base: see number_set.h. */
#include "base/number_set.h"

#include "base/hash.h"

enum { FIRST = 64 };

/* Where it is or would be. */
static uint64_t *slot_of(const rawi_number_set *s, uint64_t number)
{
	size_t mask = s->n_slots - 1, i = (size_t)rawi_hash_mix(number, 0) & mask;
	while (s->slot[i] && s->slot[i] != number)
		i = (i + 1) & mask;
	return &s->slot[i];
}

rawi_number_set rawi_number_set_for(rawi_arena *a, size_t n)
{
	rawi_number_set s = { .arena = a, .n_slots = FIRST };
	while (s.n_slots < 2 * (n + 1))
		s.n_slots *= 2;
	s.slot = RAWI_NEW_N(a, uint64_t, s.n_slots);
	return s;
}

static void grow(rawi_number_set *s)
{
	rawi_number_set more = { .n_slots = s->n_slots ? 2 * s->n_slots : FIRST };
	more.slot = RAWI_NEW_N(s->arena, uint64_t, more.n_slots);
	for (size_t i = 0; i < s->n_slots; i++)
		if (s->slot[i])
			*slot_of(&more, s->slot[i]) = s->slot[i];
	s->slot = more.slot;
	s->n_slots = more.n_slots;
}

bool rawi_number_set_put(rawi_number_set *s, uint64_t number)
{
	bool fresh = !s->zero;
	if (!number) {
		s->zero = true;
		return fresh;
	}
	if (2 * (s->n + 1) > s->n_slots)
		grow(s);
	uint64_t *slot = slot_of(s, number);
	fresh = !*slot;
	*slot = number;
	s->n += fresh;
	return fresh;
}

bool rawi_number_set_has(const rawi_number_set *s, uint64_t number)
{
	return number ? s->n_slots && *slot_of(s, number) : s->zero;
}
