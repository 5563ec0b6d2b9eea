/* compare: see index.h. */
#include "compare/index.h"

#include "base/sort.h"

enum { OF_RUN = 1 << 20, OF_RARE = 1 << 10, OF_TERM = 1, MANY = 1023 }; /* three counts in one word: terms are a few (pairs.c), of the others a few do */

void rawi_count_meeting(rawi_arena *a, rawi_counts *c, uint32_t place, rawi_mark_kind kind)
{
	uint32_t *seen = &c->count[place];
	if (!*seen)
		rawi_vec_push(a, &c->touched, place);
	if (kind == RAWI_MARK_TERM)
		*seen += OF_TERM;
	else if (kind == RAWI_MARK_RUN && *seen / OF_RUN < RAWI_RUNS_APART)
		*seen += OF_RUN;
	else if (kind == RAWI_MARK_RARE && (*seen / OF_RARE & MANY) < RAWI_RARES_APART)
		*seen += OF_RARE;
}

RAWI_SORT_OF(sort_by_doc, rawi_met, x->doc < y->doc)

void rawi_counts_end(rawi_arena *a, rawi_counts *c, int32_t day, rawi_posts docs, rawi_met_vec *out)
{
	out->n = 0;
	for (size_t i = 0; i < c->touched.n; i++) {
		uint32_t place = c->touched.at[i], seen = c->count[place];
		rawi_met m = rawi_met_worth(rawi_posts_at(docs, place)->doc, seen / OF_RUN, seen / OF_RARE & MANY, seen & MANY);
		rawi_met_days(&m, day, rawi_posts_at(docs, place)->day);
		m.at = place;
		if (m.copy || m.story)
			rawi_vec_push(a, out, m);
		c->count[place] = 0;
	}
	c->touched.n = 0;
	sort_by_doc(a, out->at, out->n);
}

/* ── lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

void rawi_index_add(rawi_index *x, int32_t day, uint64_t doc, const rawi_doc_mark *marks, size_t n)
{
	uint32_t at = (uint32_t)x->docs.n;
	rawi_vec_push(x->arena, &x->docs, (rawi_post){ day, doc });
	for (size_t i = 0; i < n; i++) {
		rawi_vec_push(x->added, &x->posts, (rawi_index_post){ marks[i].key, at });
		rawi_vec_push(x->added, &x->kinds, marks[i].kind);
	}
}

/* Stable radix sort by key of what stands by document already: in two passes, through a room and back. */
static void sort_posts(rawi_index *x)
{
	size_t n = x->posts.n;
	rawi_index_post *room = RAWI_NEW_N(x->added, rawi_index_post, n + 1), *sorted = RAWI_NEW_N(x->added, rawi_index_post, n + 1);
	uint8_t *kind_room = RAWI_NEW_N(x->added, uint8_t, n + 1), *kind = RAWI_NEW_N(x->added, uint8_t, n + 1);
	size_t *count = RAWI_NEW_N(x->added, size_t, 65537);
	for (unsigned shift = 0; shift < 32; shift += 16) {
		const rawi_index_post *from = shift ? room : x->posts.at;
		const uint8_t *kind_from = shift ? kind_room : x->kinds.at;
		memset(count, 0, 65537 * sizeof *count);
		for (size_t i = 0; i < n; i++)
			count[(from[i].key >> shift & 65535) + 1]++;
		for (size_t i = 1; i <= 65536; i++)
			count[i] += count[i - 1];
		for (size_t i = 0; i < n; i++) {
			size_t to = count[from[i].key >> shift & 65535]++;
			(shift ? sorted : room)[to] = from[i];
			(shift ? kind : kind_room)[to] = kind_from[i];
		}
	}
	x->posts.at = sorted;
	x->kind = kind;
	x->kinds.at = NULL;
	x->kinds.n = x->kinds.cap = 0;
}

/* The lists of one document alone go: nobody is met by them, and they are more than half of all. */
static void drop_single(rawi_index *x)
{
	const rawi_index_post *a = x->posts.at;
	const uint8_t *kind = x->kind;
	size_t n = 0, kept = 0;
	for (size_t i = 0; i < x->posts.n; i++)
		n += (i && a[i - 1].key == a[i].key) || (i + 1 < x->posts.n && a[i + 1].key == a[i].key);
	rawi_index_post *posts = rawi_arena_room(x->arena, (n + 1) * sizeof *posts);
	uint8_t *kinds = rawi_arena_room(x->arena, n + 1);
	for (size_t i = 0; i < x->posts.n; i++)
		if ((i && a[i - 1].key == a[i].key) || (i + 1 < x->posts.n && a[i + 1].key == a[i].key)) {
			posts[kept] = a[i];
			kinds[kept++] = kind[i];
		}
	x->posts.at = posts;
	x->posts.n = x->posts.cap = n;
	x->kind = kinds;
	rawi_arena_release(x->added);
}

void rawi_index_settle(rawi_index *x)
{
	sort_posts(x);
	drop_single(x);
	size_t n = x->posts.n;
	const rawi_index_post *a = x->posts.at;
	x->first = RAWI_NEW_N(x->arena, uint32_t, x->docs.n + 2);
	x->own = RAWI_NEW_N(x->arena, uint32_t, n + 1);
	x->from = RAWI_NEW_N(x->arena, uint32_t, n + 1);
	x->to = RAWI_NEW_N(x->arena, uint32_t, n + 1);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && a[end].key == a[i].key;)
			x->first[a[end++].at + 2]++;
		for (size_t k = i; k < end; k++) {
			x->from[k] = (uint32_t)i;
			x->to[k] = (uint32_t)end;
		}
	}
	for (size_t i = 2; i < x->docs.n + 2; i++)
		x->first[i] += x->first[i - 1];
	for (size_t i = 0; i < n; i++)
		x->own[x->first[a[i].at + 1]++] = (uint32_t)i;
}

/* The part of a list around one of its posts by which it may be met, so that no long list is walked. */
static void part_of(const rawi_index *x, uint32_t own, uint32_t *from, uint32_t *to)
{
	const rawi_post *me = &x->docs.at[x->posts.at[own].at];
	uint32_t first = x->from[own], end = x->to[own];
	*from = first;
	*to = end;
	if (x->kind[own] != RAWI_MARK_TERM && end - first > RAWI_COMMON) {
		*from = own - first > RAWI_FEW ? own - RAWI_FEW : first;
		*to = end - own > RAWI_FEW + 1 ? own + RAWI_FEW + 1 : end;
	} else if (x->kind[own] == RAWI_MARK_TERM && me->day != RAWI_NO_DAY) {
		uint32_t lo = own, hi = own + 1;
		while (lo > first && x->docs.at[x->posts.at[lo - 1].at].day >= me->day - RAWI_STORY_DAYS)
			lo--;
		while (hi < end && x->docs.at[x->posts.at[hi].at].day <= me->day + RAWI_STORY_DAYS)
			hi++;
		if (lo == first || end - first > RAWI_MOST_UNDATED || x->docs.at[x->posts.at[first].at].day != RAWI_NO_DAY)
			*from = lo;
		*to = hi;
	}
}

void rawi_index_count(const rawi_index *x, rawi_arena *a, rawi_counts *c, uint32_t base, uint32_t at, bool earlier)
{
	rawi_post_vec list = { 0 }, met = { 0 };
	for (uint32_t k = x->first[at]; k < x->first[at + 1]; k++) {
		uint32_t own = x->own[k], from, to;
		if (x->to[own] - x->from[own] < 2)
			continue;
		part_of(x, own, &from, &to);
		to = earlier && to > own ? own : to;
		list.n = 0;
		for (uint32_t i = from; i < to; i++)
			rawi_vec_push(a, &list, (rawi_post){ x->docs.at[x->posts.at[i].at].day, x->posts.at[i].at });
		rawi_post me = { x->docs.at[at].day, at };
		rawi_meets(a, (rawi_mark_kind)x->kind[own], &me, list.at, list.n, x->to[own] - x->from[own] - (to - from), &met);
		for (size_t i = 0; i < met.n; i++)
			rawi_count_meeting(a, c, base + (uint32_t)met.at[i].doc, (rawi_mark_kind)x->kind[own]);
	}
}

void rawi_index_meet(const rawi_index *x, rawi_arena *a, uint32_t *count, uint32_t at, bool earlier, rawi_met_vec *out)
{
	rawi_counts c = { .count = count };
	rawi_index_count(x, a, &c, 0, at, earlier);
	rawi_counts_end(a, &c, x->docs.at[at].day, (rawi_posts){ x->docs.at, sizeof *x->docs.at }, out);
}
