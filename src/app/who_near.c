/* app: whose name comes near to one that nobody bears; see who.h. Names are compared folded. (Who is meant by a name is a question to the store: rawi_query_find.) */
#include "app/who.h"

#include "base/utf8.h"
#include "understand/spelling.h"

enum { LONGEST = 60, FIVE = 5 };

static size_t letters(rawi_slice s, uint32_t out[LONGEST])
{
	size_t n = 0;
	for (size_t i = 0; i < s.n && n < LONGEST;)
		i += rawi_utf8_next(s.s + i, s.s + s.n, &out[n++]);
	return n;
}

/* Levenshtein 1966: letters put in, left out, put in place of others. */
static size_t distance(const uint32_t *x, size_t n, const uint32_t *y, size_t m)
{
	size_t row[LONGEST + 1];
	for (size_t k = 0; k <= m; k++)
		row[k] = k;
	for (size_t i = 1; i <= n; i++) {
		size_t before = row[0];
		row[0] = i;
		for (size_t k = 1; k <= m; k++) {
			size_t here = row[k], best = before + (x[i - 1] != y[k - 1]);
			best = here + 1 < best ? here + 1 : best;
			best = row[k - 1] + 1 < best ? row[k - 1] + 1 : best;
			before = here;
			row[k] = best;
		}
	}
	return row[m];
}

rawi_known_rows rawi_who_near(rawi_arena *a, const rawi_tables *t, const rawi_known_rows *all, rawi_slice name)
{
	uint32_t x[LONGEST], y[LONGEST];
	size_t far[FIVE] = { 0 }, n = letters(rawi_spelling_fold(t, a, name).words, x);
	rawi_known_rows out = { 0 };
	rawi_arena work;
	rawi_arena_init(&work, 0);
	work.on_full = a->on_full;
	for (uint32_t i = 0; i < all->n && n; i++) {
		rawi_slice own = rawi_spelling_fold(t, &work, all->at[i].name).words;
		size_t m = letters(own, y), d = distance(x, n, y, m), at = out.n;
		/* a last name that is near is near */
		size_t from = m;
		while (from && y[from - 1] != ' ')
			from--;
		size_t last = from ? distance(x, n, y + from, m - from) : d;
		d = last < d ? last : d;
		rawi_arena_clear(&work);
		if (3 * d > n)
			continue;
		while (at && far[at - 1] > d)
			at--;
		if (at == FIVE)
			continue;
		if (out.n < FIVE)
			rawi_vec_push(a, &out, all->at[i]);
		for (size_t k = out.n - 1; k > at; k--) {
			out.at[k] = out.at[k - 1];
			far[k] = far[k - 1];
		}
		out.at[at] = all->at[i];
		far[at] = d;
	}
	rawi_arena_release(&work);
	return out;
}
