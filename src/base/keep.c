/* base: see keep.h. */
#include "base/keep.h"

#define MOST ((size_t)24 << 20) /* the words of some ten thousand news pages, and as much again */

void rawi_keep_init(rawi_keep *k)
{
	*k = (rawi_keep){ .most = MOST };
	rawi_arena_init(&k->arena, 0);
}

void rawi_keep_release(rawi_keep *k)
{
	rawi_arena_release(&k->arena);
	rawi_keep_init(k);
}

bool rawi_keep_full(const rawi_keep *k)
{
	return k->arena.total >= k->most;
}
