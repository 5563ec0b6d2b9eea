/* understand: see nones.h. */
#include "understand/nones.h"

#include "base/keep.h"

enum { MOST = 8192, LEAST = 64 }; /* words of a set: 64 KB, for what has no bit, and as much for what has */

typedef struct {
	const rawi_tables *of;
	char hash[32];
	rawi_nones set[RAWI_NONES_SETS];
	uint64_t numbering; /* whose numbers have bits */
} lasting;

/* The set, with bits for readings of that numbering: those of another are forgotten. */
static rawi_nones numbered(lasting *l, rawi_nones_which which, uint64_t numbering)
{
	if (numbering && l->numbering != numbering) {
		for (size_t i = 0; i < RAWI_NONES_SETS; i++)
			memset(l->set[i].bits, 0, RAWI_NONES_READINGS / 8);
		l->numbering = numbering;
	}
	rawi_nones one = l->set[which];
	one.bits = numbering ? one.bits : NULL;
	return one;
}

rawi_nones rawi_nones_of(rawi_arena *a, const rawi_tables *t, rawi_nones_which which, size_t words, uint64_t numbering)
{
	rawi_keep *keep = a->keep;
	lasting *l = keep ? keep->slot[RAWI_KEEP_NONES] : NULL;
	if (l && l->of == t && strcmp(l->hash, rawi_tables_hash(t)) == 0)
		return numbered(l, which, numbering);
	if (!keep || rawi_keep_full(keep)) {
		rawi_nones one = { .size = LEAST };
		while (one.size < words && one.size < MOST)
			one.size *= 2;
		one.at = RAWI_NEW_N(a, uint64_t, one.size);
		return one;
	}
	keep->arena.on_full = a->on_full;
	l = RAWI_NEW(&keep->arena, lasting);
	l->of = t;
	strncpy(l->hash, rawi_tables_hash(t), sizeof l->hash - 1);
	for (size_t i = 0; i < RAWI_NONES_SETS; i++)
		l->set[i] = (rawi_nones){ RAWI_NEW_N(&keep->arena, uint64_t, MOST), MOST, RAWI_NEW_N(&keep->arena, uint64_t, RAWI_NONES_READINGS / 64) };
	keep->slot[RAWI_KEEP_NONES] = l;
	return numbered(l, which, numbering);
}
