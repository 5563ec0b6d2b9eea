/* base: see keep.h. */
#include "base/keep.h"

#define MOST ((size_t)64 << 20)      /* the words of some ten thousand news pages, and what is known of them as names */
#define MOST_OF_ALL ((size_t)192 << 20) /* of all workers that share a machine's memory */

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

void rawi_keep_share(rawi_keep *k, size_t workers)
{
	if (workers && MOST_OF_ALL / workers < k->most)
		k->most = MOST_OF_ALL / workers;
}

bool rawi_keep_full(const rawi_keep *k)
{
	return k->arena.total >= k->most;
}
