/* compare: a seed → the passage around it, tolerant of words changed, dropped and added.
 *
 * Greedy extension with X-drop (Zhang, Schwartz, Wagner and Miller, J. Comput. Biol. 7, 2000), on words. On diagonal k = i - j, R(d, k) is the furthest i that d
 * edits reach:
 *
 *   R(d, k) = slide(max(R(d-1, k-1) + 1,   a word of a left out
 *                       R(d-1, k)   + 1,   a word changed
 *                       R(d-1, k+1)))      a word of b left out          slide: on while the words meet
 *
 *   score   = (i + j) · 1/2 - d · 3/2      a pair of equal words +1, a changed word -1/2, a left-out word -1
 *
 * It ends where every diagonal has fallen DROP below the best score, and goes back to the best. Exact copies cost one step a word; edits cost a row of at most
 * 2·BAND + 1 diagonals.
 */
#include "compare/align.h"

enum {
	BAND = 12,      /* words by which the two sides may drift apart */
	DROP = 2 * 5,   /* in half points; five words changed or left out without an equal one between end a passage (measured on the seeds' near pairs and on ExAraPlagDet's dev half) */
	MAX_EDITS = 4000,
};

typedef struct {
	int32_t lo, hi;   /* diagonals of this row */
	int32_t *reach;   /* i of each, -1 none */
} row;

typedef struct {
	const rawi_sketch_word *a, *b; /* the word at step 0 */
	int32_t na, nb;                /* steps there are */
	int step;                      /* +1 to the right, -1 to the left */
} strands;

static int32_t slide(const strands *s, int32_t i, int32_t k)
{
	while (i < s->na && i - k < s->nb && rawi_words_meet(s->a + (ptrdiff_t)i * s->step, s->b + (ptrdiff_t)(i - k) * s->step))
		i++;
	return i;
}

static int32_t reach_at(const row *r, int32_t k)
{
	return k < r->lo || k > r->hi ? -1 : r->reach[k - r->lo];
}

/* How far d edits come on diagonal k before sliding; -1 where they do not come there. */
static int32_t enter(const strands *s, const row *before, int32_t k)
{
	int32_t skip_a = reach_at(before, k - 1), change = reach_at(before, k), skip_b = reach_at(before, k + 1), i = -1;
	if (skip_a >= 0 && skip_a < s->na)
		i = skip_a + 1;
	if (change >= 0 && change < s->na && change - k < s->nb && change + 1 > i)
		i = change + 1;
	if (skip_b >= 0 && skip_b - k <= s->nb && skip_b > i)
		i = skip_b;
	return i >= k && i - k <= s->nb ? i : -1;
}

/* The best extension: its number of edits and its end; all rows that lead there are in *rows. */
static size_t extend(rawi_arena *scratch, const strands *s, row **rows, int32_t *best_k, int32_t *best_i)
{
	RAWI_VEC(row) all = { 0 };
	row first = { 0, 0, RAWI_NEW(scratch, int32_t) };
	first.reach[0] = slide(s, 0, 0);
	rawi_vec_push(scratch, &all, first);
	int32_t best = 2 * first.reach[0];
	size_t best_d = 0;
	*best_k = 0;
	*best_i = first.reach[0];
	for (int32_t d = 1; d < MAX_EDITS; d++) {
		const row *before = &all.at[d - 1];
		row r = { before->lo - 1 < -BAND ? -BAND : before->lo - 1, before->hi + 1 > BAND ? BAND : before->hi + 1, NULL };
		bool any = false;
		r.reach = RAWI_NEW_N(scratch, int32_t, (size_t)(r.hi - r.lo + 1));
		for (int32_t k = r.lo; k <= r.hi; k++) {
			int32_t i = enter(s, before, k), score;
			r.reach[k - r.lo] = -1;
			if (i < 0)
				continue;
			i = slide(s, i, k);
			score = 2 * i - k - 3 * d;
			if (score < best - DROP)
				continue;
			any = true;
			r.reach[k - r.lo] = i;
			if (score >= best && i > 0) {
				best = score;
				best_d = (size_t)d;
				*best_k = k;
				*best_i = i;
			}
		}
		if (!any)
			break;
		while (r.reach[0] < 0) {
			r.lo++;
			r.reach++;
		}
		while (r.reach[r.hi - r.lo] < 0)
			r.hi--;
		rawi_vec_push(scratch, &all, r);
	}
	*rows = all.at;
	return best_d;
}

/* Walks back from the best end and writes the equal pairs, furthest first, as steps from the start. */
static void walk_back(rawi_arena *scratch, const strands *s, const row *rows, size_t d, int32_t k, int32_t i, rawi_pair_vec *out)
{
	for (;; d--) {
		int32_t from = d ? enter(s, &rows[d - 1], k) : 0;
		for (; i > from; i--)
			rawi_vec_push(scratch, out, (rawi_pair){ (uint32_t)i - 1, (uint32_t)(i - 1 - k) });
		if (!d)
			return;
		const row *before = &rows[d - 1];
		int32_t skip_a = reach_at(before, k - 1), change = reach_at(before, k);
		if (skip_a >= 0 && skip_a < s->na && skip_a + 1 == from) {
			k--;
			i = skip_a;
		} else if (change >= 0 && change < s->na && change - k < s->nb && change + 1 == from) {
			i = change;
		} else {
			k++;
			i = from;
		}
	}
}

static void one_way(rawi_arena *scratch, const strands *s, rawi_pair_vec *out)
{
	row *rows;
	int32_t k, i;
	out->n = 0;
	size_t d = extend(scratch, s, &rows, &k, &i);
	walk_back(scratch, s, rows, d, k, i, out);
}

void rawi_align(rawi_arena *scratch, const rawi_sketch *a, const rawi_sketch *b, uint32_t at, uint32_t other_at, rawi_pair_vec *out)
{
	rawi_pair_vec left = { 0 }, right = { 0 };
	strands s = { a->words + at, b->words + other_at, (int32_t)(a->n_words - at), (int32_t)(b->n_words - other_at), 1 };
	one_way(scratch, &s, &right);
	if (at && other_at) {
		s = (strands){ a->words + at - 1, b->words + other_at - 1, (int32_t)at, (int32_t)other_at, -1 };
		one_way(scratch, &s, &left);
	}
	out->n = 0;
	for (size_t i = 0; i < left.n; i++) /* furthest first is already in order */
		rawi_vec_push(scratch, out, (rawi_pair){ at - 1 - left.at[i].a, other_at - 1 - left.at[i].b });
	for (size_t i = right.n; i-- > 0;)
		rawi_vec_push(scratch, out, (rawi_pair){ at + right.at[i].a, other_at + right.at[i].b });
}
