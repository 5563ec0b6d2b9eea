/* base: hashes of 32 bits numbered in the order in which they come: 0, 1, 2, … Open addressing, never grown. */
#ifndef RAWI_BASE_NUMBERS_H
#define RAWI_BASE_NUMBERS_H

#include "base/arena.h"

typedef struct {
	uint32_t *slot, *hash; /* slot: number + 1; hash: of each number */
	uint32_t mask, n;
} rawi_numbers;

/* Room for so many different hashes. */
static inline rawi_numbers rawi_numbers_for(rawi_arena *a, size_t most)
{
	rawi_numbers m = { .mask = 15 };
	while (m.mask < 2 * most)
		m.mask = 2 * m.mask + 1;
	m.slot = RAWI_NEW_N(a, uint32_t, (size_t)m.mask + 1);
	m.hash = RAWI_NEW_N(a, uint32_t, most + 1);
	return m;
}

static inline uint32_t *rawi_numbers_slot(const rawi_numbers *m, uint32_t hash)
{
	uint32_t i = hash * 0x9E3779B1u >> 8 & m->mask;
	while (m->slot[i] && m->hash[m->slot[i] - 1] != hash)
		i = (i + 1) & m->mask;
	return &m->slot[i];
}

/* 1 + its number, 0 where it has none. */
static inline uint32_t rawi_numbers_get(const rawi_numbers *m, uint32_t hash)
{
	return *rawi_numbers_slot(m, hash);
}

/* Its number; a fresh one is m->n - 1. */
static inline uint32_t rawi_numbers_put(rawi_numbers *m, uint32_t hash)
{
	uint32_t *slot = rawi_numbers_slot(m, hash);
	if (!*slot) {
		m->hash[m->n] = hash;
		*slot = ++m->n;
	}
	return *slot - 1;
}

#endif
