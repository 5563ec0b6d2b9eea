/* base: see sorter.h. */
#include "base/sorter.h"

enum { DIGIT = 11, DIGITS = 6, VALUES = 1 << DIGIT, LEAST = 4096 };

void rawi_sorter_init(rawi_sorter *s, rawi_arena *a, size_t bytes, const char *folder)
{
	size_t most = bytes / 2 / sizeof(uint64_t);
	*s = (rawi_sorter){ .arena = a, .most = most < LEAST ? LEAST : most };
	rawi_spool_init(&s->spool, a, 1, folder);
	s->at = rawi_arena_room(a, s->most * sizeof *s->at); /* pages that are not written to are not there */
	s->room = rawi_arena_room(a, s->most * sizeof *s->room);
}

static unsigned digit_of(uint64_t number, unsigned digit)
{
	return (unsigned)(number >> (digit * DIGIT)) & (VALUES - 1);
}

/* By digits from the lowest, each pass stable; a digit that all numbers have in common is passed over. */
static void sort(rawi_sorter *s)
{
	size_t count[DIGITS][VALUES] = { { 0 } };
	for (size_t i = 0; i < s->n; i++)
		for (unsigned d = 0; d < DIGITS; d++)
			count[d][digit_of(s->at[i], d)]++;
	for (unsigned d = 0; d < DIGITS; d++) {
		size_t before = 0, *of = count[d];
		if (!s->n || of[digit_of(s->at[0], d)] == s->n)
			continue;
		for (size_t v = 0; v < VALUES; v++) {
			size_t n = of[v];
			of[v] = before;
			before += n;
		}
		for (size_t i = 0; i < s->n; i++)
			s->room[of[digit_of(s->at[i], d)]++] = s->at[i];
		uint64_t *swap = s->at;
		s->at = s->room;
		s->room = swap;
	}
}

static bool write_run(rawi_sorter *s, rawi_error *e)
{
	uint64_t from = s->spool.n;
	sort(s);
	if (!rawi_spool_put(&s->spool, s->at, s->n, e))
		return false;
	rawi_vec_push(s->arena, &s->runs, (rawi_sorter_run){ .from = from, .end = s->spool.n });
	s->n = 0;
	return true;
}

bool rawi_sorter_add(rawi_sorter *s, uint64_t number, rawi_error *e)
{
	if (s->n == s->most && !write_run(s, e))
		return false;
	s->at[s->n++] = number;
	return true;
}

/* ── merging ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static uint64_t head(const rawi_sorter *s, size_t slot)
{
	const rawi_sorter_run *r = &s->runs.at[s->heap[slot]];
	return r->at[r->i];
}

static void sift(rawi_sorter *s, size_t slot)
{
	for (size_t child; (child = 2 * slot + 1) < s->n_heap; slot = child) {
		child += child + 1 < s->n_heap && head(s, child + 1) < head(s, child);
		if (head(s, slot) <= head(s, child))
			return;
		size_t swap = s->heap[slot];
		s->heap[slot] = s->heap[child];
		s->heap[child] = swap;
	}
}

/* The next stretch of a run; nothing where it is at its end. */
static bool fill(rawi_sorter *s, rawi_sorter_run *r, rawi_error *e)
{
	uint64_t left = r->end - r->from;
	size_t most = s->most / s->runs.n;
	r->i = 0;
	r->n = left < most ? (size_t)left : most;
	if (!rawi_spool_get(&s->spool, r->from, r->at, r->n, e))
		return false;
	r->from += r->n;
	return true;
}

bool rawi_sorter_end(rawi_sorter *s, rawi_error *e)
{
	if (!s->runs.n || (s->n && !write_run(s, e))) {
		sort(s);
		return !e->code;
	}
	size_t most = s->most / s->runs.n;
	if (!most)
		return rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
	s->heap = RAWI_NEW_N(s->arena, size_t, s->runs.n);
	for (size_t i = 0; i < s->runs.n; i++) {
		s->runs.at[i].at = s->at + i * most;
		if (!fill(s, &s->runs.at[i], e))
			return false;
		s->heap[s->n_heap++] = i;
	}
	for (size_t i = s->n_heap; i-- > 0;)
		sift(s, i);
	return true;
}

bool rawi_sorter_next(rawi_sorter *s, uint64_t *number, rawi_error *e)
{
	if (e->code)
		return false;
	if (!s->runs.n) {
		if (s->i == s->n)
			return false;
		*number = s->at[s->i++];
		return true;
	}
	if (!s->n_heap)
		return false;
	rawi_sorter_run *r = &s->runs.at[s->heap[0]];
	*number = r->at[r->i++];
	if (r->i == r->n && !fill(s, r, e))
		return false;
	if (!r->n)
		s->heap[0] = s->heap[--s->n_heap];
	sift(s, 0);
	return true;
}

void rawi_sorter_close(rawi_sorter *s)
{
	rawi_spool_close(&s->spool);
}
