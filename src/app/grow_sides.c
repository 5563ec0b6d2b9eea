/* app: see grow_sides.h. */
#include "app/grow_sides.h"

enum { MOST = 2 << 20 }; /* bytes that may be held from one changed row to the next */

static rawi_heard_side side_of(rawi_arena *a, const rawi_tables *t, const rawi_heard *h, bool resolved)
{
	rawi_heard_side s = { .person = h->type == RAWI_PER, .gone = !h->docs };
	s.alone = rawi_name_marks(t, a, h, resolved, &s.marks) == 1 && s.person;
	s.is = s.marks.n ? s.marks.at[0].of : 0;
	return s;
}

rawi_heard_sides *rawi_grow_sides_make(rawi_arena *a, const rawi_tables *t, const rawi_heard *h)
{
	rawi_heard_sides *s = RAWI_NEW(a, rawi_heard_sides);
	s->row = h->row;
	s->own = side_of(a, t, h, false);
	s->resolved = rawi_slice_eq(h->key, h->resolved) ? s->own : side_of(a, t, h, true);
	return s;
}

const rawi_heard_sides *rawi_grow_sides_of(rawi_grow_sides *held, const rawi_tables *t, const rawi_heard *h)
{
	const rawi_heard_sides **at = &held->at[(uint64_t)h->row % RAWI_SIDES_HELD];
	if (!*at || (*at)->row != h->row)
		*at = rawi_grow_sides_make(held->arena, t, h);
	return *at;
}

void rawi_grow_sides_forget(rawi_grow_sides *held)
{
	if (held->arena->total <= MOST)
		return;
	rawi_arena_clear(held->arena);
	memset(held->at, 0, sizeof held->at);
}
