/* base: see keep.h. */
#include "base/keep.h"

#define MOST ((size_t)64 << 20) /* the words of some ten thousand news pages, and what is known of them as names */

void rawi_keep_init(rawi_keep *k)
{
	*k = (rawi_keep){ .most = MOST };
	rawi_arena_init(&k->arena, 0);
}

void rawi_keep_release(rawi_keep *k)
{
	if (k->tool)
		k->tool_end(k->tool);
	rawi_arena_release(&k->arena);
	rawi_keep_init(k);
}

void rawi_keep_bound(rawi_keep *k, const rawi_memory *m, size_t workers)
{
	size_t share = workers ? m->words / workers : m->words;
	k->most = share < m->one_words ? share : m->one_words;
}

bool rawi_keep_full(const rawi_keep *k)
{
	return k->arena.total >= k->most;
}
