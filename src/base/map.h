/* base: a hash map from bytes to a number, in an arena. Keys are not copied: they must outlive the map.
 * Open addressing with linear probing, at most half full; iteration order is insertion order, so that output never hangs on hash values.
 */
#ifndef RAWI_BASE_MAP_H
#define RAWI_BASE_MAP_H

#include "base/arena.h"

typedef struct {
	rawi_slice key;
	uint32_t value;
	uint32_t hash; /* low half of rawi_hash of the key */
} rawi_map_entry;

typedef struct {
	rawi_arena *arena;
	rawi_map_entry *at; /* in insertion order */
	size_t n, cap;
	uint32_t *slots;    /* 1 + index into at, 0 free */
	size_t n_slots;     /* a power of two */
} rawi_map;

void rawi_map_init(rawi_map *m, rawi_arena *a);
uint32_t *rawi_map_get(const rawi_map *m, rawi_slice key);       /* NULL where the key is absent */
uint32_t *rawi_map_put(rawi_map *m, rawi_slice key, bool *fresh); /* its value's place, 0 when fresh; `fresh` may be NULL */

#endif
