/* app, inside: the two names of a row of names heard, its page's and its story's, by their marks (compare/world.h). While names are settled (grow_names.c) the same rows are asked for again and
 * again, and folding a name takes longer than all else about it: so those of the last rows are held.
 */
#ifndef RAWI_APP_GROW_SIDES_H
#define RAWI_APP_GROW_SIDES_H

#include "compare/world.h"

/* One name of a row. */
typedef struct {
	rawi_name_marks_vec marks; /* IS first; none where it is not settled */
	bool person, alone, gone;  /* alone: a person's single word; gone: its row has no document any longer */
	uint64_t is;               /* what IS is of */
} rawi_heard_side;

typedef struct {
	int64_t row;
	rawi_heard_side own, resolved;   /* as the page gives it; as its story resolves it */
} rawi_heard_sides;

enum { RAWI_SIDES_HELD = 4096 };

/* All zero at first, but for its arena, which is its own. */
typedef struct {
	rawi_arena *arena;
	const rawi_heard_sides *at[RAWI_SIDES_HELD]; /* by row */
} rawi_grow_sides;

rawi_heard_sides *rawi_grow_sides_make(rawi_arena *a, const rawi_tables *t, const rawi_heard *h);
/* Of a row that keeps its key, type and state as long as it is held. It stays until the next is called. */
const rawi_heard_sides *rawi_grow_sides_of(rawi_grow_sides *held, const rawi_tables *t, const rawi_heard *h);
/* Gives back what is held where it has grown large; nothing of it is asked for any longer. */
void rawi_grow_sides_forget(rawi_grow_sides *held);

#endif
