/* base: see vec.h. */
#include "base/vec.h"

void *rawi_vec_grow(rawi_arena *a, void *at, size_t n, size_t *cap, size_t each)
{
	size_t more = *cap ? *cap * 2 : 8;
	void *fresh = rawi_arena_array(a, more, each);
	if (n)
		memcpy(fresh, at, n * each);
	*cap = more;
	return fresh;
}
