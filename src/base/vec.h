/* base: growing arrays that live in an arena.
 *
 *   RAWI_VEC(rawi_span) spans = { 0 };
 *   rawi_vec_push(arena, &spans, span);
 *   for (size_t i = 0; i < spans.n; i++) use(spans.at[i]);
 *
 * A named vector type that crosses a function is made with a typedef: typedef RAWI_VEC(rawi_span) rawi_span_vec;
 */
#ifndef RAWI_BASE_VEC_H
#define RAWI_BASE_VEC_H

#include "base/arena.h"

#define RAWI_VEC(type) \
	struct {       \
		type *at;  \
		size_t n;  \
		size_t cap; \
	}

/* Room for one more; the old array stays in the arena until it is cleared. */
void *rawi_vec_grow(rawi_arena *a, void *at, size_t n, size_t *cap, size_t each);

#define rawi_vec_push(a, v, ...)                                                                                    \
	do {                                                                                                            \
		if ((v)->n == (v)->cap)                                                                                     \
			(v)->at = rawi_vec_grow((a), (v)->at, (v)->n, &(v)->cap, sizeof *(v)->at);                              \
		(v)->at[(v)->n++] = (__VA_ARGS__);                                                                          \
	} while (0)

#endif
