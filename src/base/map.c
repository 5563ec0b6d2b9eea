/* base: see map.h. */
#include "base/map.h"

#include "base/hash.h"

void rawi_map_init(rawi_map *m, rawi_arena *a)
{
	*m = (rawi_map){ .arena = a };
}

static uint32_t *slot_of(const rawi_map *m, rawi_slice key)
{
	size_t i = (size_t)rawi_hash(key) & (m->n_slots - 1);
	while (m->slots[i] && !rawi_slice_eq(m->at[m->slots[i] - 1].key, key))
		i = (i + 1) & (m->n_slots - 1);
	return &m->slots[i];
}

static void grow(rawi_map *m)
{
	size_t cap = m->cap ? m->cap * 2 : 16;
	rawi_map_entry *at = RAWI_NEW_N(m->arena, rawi_map_entry, cap);
	if (m->n)
		memcpy(at, m->at, m->n * sizeof *at);
	m->at = at;
	m->cap = cap;
	m->n_slots = cap * 2;
	m->slots = RAWI_NEW_N(m->arena, uint32_t, m->n_slots);
	for (size_t i = 0; i < m->n; i++)
		*slot_of(m, m->at[i].key) = (uint32_t)i + 1;
}

uint32_t *rawi_map_get(const rawi_map *m, rawi_slice key)
{
	if (!m->n)
		return NULL;
	uint32_t *slot = slot_of(m, key);
	return *slot ? &m->at[*slot - 1].value : NULL;
}

uint32_t *rawi_map_put(rawi_map *m, rawi_slice key, bool *fresh)
{
	if (m->n == m->cap)
		grow(m);
	uint32_t *slot = slot_of(m, key);
	if (fresh)
		*fresh = !*slot;
	if (!*slot) {
		m->at[m->n++] = (rawi_map_entry){ key, 0 };
		*slot = (uint32_t)m->n;
	}
	return &m->at[*slot - 1].value;
}
