/* base: see map.h. */
#include "base/map.h"

#include "base/hash.h"

void rawi_map_init(rawi_map *m, rawi_arena *a)
{
	*m = (rawi_map){ .arena = a };
}

static uint32_t *slot_of(const rawi_map *m, rawi_slice key, uint32_t hash)
{
	size_t i = hash & (m->n_slots - 1);
	for (; m->slots[i]; i = (i + 1) & (m->n_slots - 1)) {
		const rawi_map_entry *e = &m->at[m->slots[i] - 1];
		if (e->hash == hash && rawi_slice_eq(e->key, key))
			break;
	}
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
	for (size_t i = 0; i < m->n; i++) { /* all keys differ: no need to compare */
		size_t k = m->at[i].hash & (m->n_slots - 1);
		while (m->slots[k])
			k = (k + 1) & (m->n_slots - 1);
		m->slots[k] = (uint32_t)i + 1;
	}
}

uint32_t *rawi_map_get(const rawi_map *m, rawi_slice key)
{
	if (!m->n)
		return NULL;
	uint32_t *slot = slot_of(m, key, (uint32_t)rawi_hash(key));
	return *slot ? &m->at[*slot - 1].value : NULL;
}

uint32_t *rawi_map_put(rawi_map *m, rawi_slice key, bool *fresh)
{
	if (m->n == m->cap)
		grow(m);
	uint32_t hash = (uint32_t)rawi_hash(key);
	uint32_t *slot = slot_of(m, key, hash);
	if (fresh)
		*fresh = !*slot;
	if (!*slot) {
		m->at[m->n++] = (rawi_map_entry){ key, 0, hash };
		*slot = (uint32_t)m->n;
	}
	return &m->at[*slot - 1].value;
}
