/* base: see vec.h. */
#include "base/vec.h"

void *rawi_vec_grow(rawi_arena *a, void *at, size_t n, size_t *cap, size_t each)
{
	size_t more = *cap ? *cap * 2 : 8;
	if (more > SIZE_MAX / each)
		more = SIZE_MAX / each; /* the arena refuses it */
	char *fresh = rawi_arena_room(a, more * each);
	if (n)
		memcpy(fresh, at, n * each);
	memset(fresh + n * each, 0, (more - n) * each);
	*cap = more;
	return fresh;
}
