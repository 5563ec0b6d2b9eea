/* app: see check_seek.h. */
#include "app/check_seek.h"

#include <stdlib.h>

#include "base/sort.h"

typedef struct {
	int64_t row;
	float most;               /* no passage of it is more like; UNKNOWN until that was asked */
	bool exact;               /* its passage is so like, and not verbatim */
	rawi_slice id; uint32_t article;
} candidate;

typedef struct {
	candidate *at;
	size_t n;
} candidates;

enum { UNKNOWN = 2, AHEAD = 10 }; /* a likeness that none has; so few are looked at ahead of others */

RAWI_SORT_OF(sort_places, rawi_nearest_place, x->at < y->at)
RAWI_SORT_OF(sort_by_most, candidate, x->most > y->most || (!(x->most < y->most) && x->row < y->row))
RAWI_SORT_OF(sort_by_name, candidate, rawi_slice_cmp(x->id, y->id) < 0 || (rawi_slice_eq(x->id, y->id) && x->article < y->article))

bool rawi_seek_begin(rawi_seeking *k, rawi_store *s, rawi_arena *a, const rawi_sketch_word *words, size_t n, float least, rawi_error *e)
{
	rawi_nearest_term *terms;
	uint64_t all;
	*k = (rawi_seeking){ .store = s, .a = a, .e = e, .words = words, .n_words = n, .least = least };
	k->n_terms = rawi_nearest_terms(a, words, n, &terms, &all);
	k->terms = terms;
	k->holding = RAWI_NEW_N(a, rawi_holding, k->n_terms + 1);
	k->bound = rawi_nearest_bound_of(a, terms, k->n_terms, all, n);
	if (!rawi_query_last_row(s, &k->last, e))
		return false;
	k->held = RAWI_NEW_N(a, uint64_t, (size_t)k->last + 1);
	k->looked = RAWI_NEW_N(a, uint8_t, (size_t)k->last + 1);
	return true;
}

/* ── who may have it ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool ask_next(rawi_seeking *k)
{
	const rawi_nearest_term *t = &k->terms[k->asked];
	rawi_holding *h = &k->holding[k->asked++];
	if (!rawi_query_holding(k->store, k->a, t->stem, h, k->e))
		return false;
	for (size_t i = 0; i < h->n; i++) {
		uint32_t places = h->first[i + 1] - h->first[i];
		if (h->rows[i] >= 0 && h->rows[i] <= k->last)
			k->held[h->rows[i]] += t->weight / t->need * (places < t->need ? places : t->need);
	}
	k->bound.rest -= t->weight;
	return true;
}

/* How much a document must hold of what was asked for to be this like. */
static uint64_t least_held(const rawi_seeking *k, float least)
{
	uint64_t low = 0, high = k->bound.all + 1;
	while (low < high) {
		uint64_t at = low + (high - low) / 2;
		if (rawi_nearest_most(k->bound.all, at + k->bound.rest) < least)
			low = at + 1;
		else
			high = at;
	}
	return low;
}

static size_t count_from(const rawi_seeking *k, uint64_t held)
{
	size_t n = 0;
	for (int64_t i = 0; i <= k->last; i++)
		n += k->held[i] >= held && !k->looked[i];
	return n;
}

/* Where a document holds what was asked for; next: of each term the row of its list that is looked at next, since documents come by their row. */
static size_t places_of(rawi_seeking *k, rawi_arena *work, int64_t row, size_t *next, rawi_nearest_place **out)
{
	size_t n = 0;
	for (size_t t = 0; t < k->asked; t++) {
		const rawi_holding *h = &k->holding[t];
		while (next[t] < h->n && h->rows[next[t]] < row)
			next[t]++;
		n += next[t] < h->n && h->rows[next[t]] == row ? h->first[next[t] + 1] - h->first[next[t]] : 0;
	}
	rawi_nearest_place *p = rawi_arena_room(work, (n + 1) * sizeof *p);
	n = 0;
	for (uint32_t t = 0; t < k->asked; t++) {
		const rawi_holding *h = &k->holding[t];
		if (next[t] < h->n && h->rows[next[t]] == row)
			for (uint32_t i = h->first[next[t]]; i < h->first[next[t] + 1]; i++)
				p[n++] = (rawi_nearest_place){ h->places[i], t };
	}
	sort_places(work, p, n);
	*out = p;
	return n;
}

/* Those that hold enough, by their row. */
static candidates holders(const rawi_seeking *k, uint64_t held)
{
	candidates c = { RAWI_NEW_N(k->a, candidate, count_from(k, held) + 1), 0 };
	for (int64_t i = 0; i <= k->last; i++)
		if (k->held[i] >= held && !k->looked[i])
			c.at[c.n++] = (candidate){ .row = i, .most = UNKNOWN };
	return c;
}

/* Leaves of them those that hold enough, wherever in them it stands, and may still be so like. */
static void drop(const rawi_seeking *k, float least, candidates *c)
{
	uint64_t held = least_held(k, least);
	size_t left = 0;
	for (size_t i = 0; i < c->n; i++)
		if (k->held[c->at[i].row] >= held && c->at[i].most >= least && !k->looked[c->at[i].row])
			c->at[left++] = c->at[i];
	c->n = left;
}

/* Leaves of them those that may be so like by where they hold what was asked for: no more will be able to where more is known. */
static void narrow(rawi_seeking *k, rawi_arena *work, float least, candidates *c)
{
	size_t *next = RAWI_NEW_N(k->a, size_t, k->asked + 1), left = 0;
	for (size_t i = 0; i < c->n; i++) {
		rawi_nearest_place *places;
		size_t n = places_of(k, work, c->at[i].row, next, &places);
		rawi_nearest_limit limit = rawi_nearest_within(&k->bound, places, n, least);
		c->at[i].most = limit.like;
		c->at[i].exact = limit.exact;
		if (c->at[i].most >= least)
			c->at[left++] = c->at[i];
		rawi_arena_clear(work);
	}
	c->n = left;
}

/* Is looking at all of them less work than going through the next list? */
static bool are_few(const rawi_seeking *k, size_t n)
{
	enum { FEW = 40, ROWS = 90 }; /* a document is looked at in the time that so many rows of a list take */
	return n <= FEW || (double)n * ROWS <= (double)k->terms[k->asked].share * (double)k->last;
}

/* ── looking ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void name_passage(rawi_seeking *k, rawi_passage *p)
{
	if (!p->id.n)
		rawi_query_name(k->store, k->a, p->row, &p->id, &p->article, k->e);
}

static int by_name(rawi_slice x, uint32_t x_article, rawi_slice y, uint32_t y_article)
{
	int order = rawi_slice_cmp(x, y);
	return order ? order : (x_article > y_article) - (x_article < y_article);
}

static int by_likeness(rawi_seeking *k, rawi_passage *x, rawi_passage *y)
{
	if (x->near.verbatim != y->near.verbatim)
		return x->near.verbatim ? -1 : 1;
	if (x->near.like < y->near.like || x->near.like > y->near.like)
		return x->near.like > y->near.like ? -1 : 1;
	name_passage(k, x);
	name_passage(k, y);
	return by_name(x->id, x->article, y->id, y->article);
}

float rawi_seek_like(const rawi_seeking *k, size_t rank)
{
	return k->found.n >= rank ? k->found.at[rank - 1].near.like : 0;
}

/* Who is less like is not among the first. */
static float least_worth(const rawi_seeking *k, float least, size_t most)
{
	float last = rawi_seek_like(k, most);
	return last > least ? last : least;
}

/* Puts it where it belongs among those found. */
static void put_passage(rawi_seeking *k, rawi_passage p)
{
	size_t at = k->found.n;
	for (size_t low = 0; low < at;) { /* behind all that come before it */
		size_t middle = low + (at - low) / 2;
		if (by_likeness(k, &p, &k->found.at[middle]) < 0)
			at = middle;
		else
			low = middle + 1;
	}
	rawi_vec_push(k->a, &k->found, p);
	memmove(k->found.at + at + 1, k->found.at + at, (k->found.n - 1 - at) * sizeof p);
	k->found.at[at] = p;
}

/* Where all words of the text were asked for, nearly all of those that are looked at for one of many places get it: their sketches are kept. */
static bool look(rawi_seeking *k, rawi_arena *work, const candidate *c, size_t most)
{
	bool kept = !k->bound.rest && most > AHEAD;
	rawi_sketch sketch;
	rawi_nearest_vec near = { 0 };
	bool found;
	k->looked[c->row] = 1;
	if (rawi_query_sketch(k->store, kept ? k->a : work, c->row, kept ? RAWI_SKETCH_PLACED : RAWI_SKETCH_WORDS, &sketch, &found, k->e) && found)
		rawi_find_nearest(work, &sketch, 1, k->words, k->n_words, k->least, &near);
	if (near.n)
		put_passage(k, (rawi_passage){ .row = c->row, .id = c->id, .article = c->article, .near = near.at[0], .sketch = kept ? sketch : (rawi_sketch){ .n_words = 0 } });
	rawi_arena_clear(work);
	return !k->e->code;
}

/* The first `most` stand as they are: whatever is in this one; whatever is in this one and those behind it. */
typedef enum { MAY_COME, IS_BEHIND, ALL_BEHIND } behind;

static behind is_behind(rawi_seeking *k, const candidate *c, size_t most)
{
	if (k->found.n < most)
		return MAY_COME;
	rawi_passage *last = &k->found.at[most - 1];
	if (c->most < last->near.like)
		return ALL_BEHIND;
	if (c->exact && last->near.verbatim)
		return IS_BEHIND;
	/* Otherwise only what is as like as anything can be, or as is known, and only by its name. */
	if (!c->id.n || !(c->exact ? !(c->most > last->near.like) : last->near.verbatim && last->near.like >= 1))
		return MAY_COME;
	name_passage(k, last);
	return by_name(c->id, c->article, last->id, last->article) < 0 ? MAY_COME : c->exact ? IS_BEHIND : ALL_BEHIND;
}

static bool name_candidates(rawi_seeking *k, candidate *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!rawi_query_name(k->store, k->a, c[i].row, &c[i].id, &c[i].article, k->e))
			return false;
	sort_by_name(k->a, c, n);
	return true;
}

/* The likeliest first; those that may be equally like by name, where they may be more than there is room for. */
static bool look_at(rawi_seeking *k, rawi_arena *work, candidates *all, size_t most)
{
	enum { WORTH = 4 }; /* so many names are asked for in less time than one document is looked at */
	for (size_t from = 0, end; from < all->n; from = end) {
		for (end = from + 1; end < all->n && !(all->at[end].most < all->at[from].most);)
			end++;
		if (end - from > WORTH && end - from + k->found.n > most && !name_candidates(k, all->at + from, end - from))
			return false;
		for (size_t i = from; i < end; i++) {
			behind so = is_behind(k, &all->at[i], most);
			if (so == ALL_BEHIND)
				return true;
			if (so == MAY_COME && !look(k, work, &all->at[i], most))
				return false;
		}
	}
	return true;
}

/* Those that may be likest are looked at first: where the `most` first of them are better than was asked for, the others must be, too. */
static bool look_ahead(rawi_seeking *k, rawi_arena *work, const candidates *c, size_t most)
{
	candidate best[AHEAD];
	size_t n = 0;
	for (size_t i = 0; i < c->n; i++) {
		size_t at = n;
		while (at && best[at - 1].most < c->at[i].most)
			at--;
		if (at == most)
			continue;
		n += n < most;
		memmove(best + at + 1, best + at, (n - 1 - at) * sizeof *best);
		best[at] = c->at[i];
	}
	for (size_t i = 0; i < n; i++)
		if (!look(k, work, &best[i], most))
			return false;
	return true;
}

/* The documents that may be among the `most` first, so like at least, and were not looked at. The lightest words, together a twentieth of the text, are asked for only where many are left without. */
static bool find_candidates(rawi_seeking *k, rawi_arena *work, float least, size_t most, candidates *out)
{
	enum { LIGHT = 20, MANY = 4000, PLACES = 8 }; /* where a document holds words is gone through in the time that so many rows of a list take */
	bool known = false;
	size_t read = 0;
	for (size_t i = 0; i < k->asked; i++)
		read += k->holding[i].n;
	for (;; read += k->holding[k->asked - 1].n) {
		float from = least_worth(k, least, most);
		uint64_t held = least_held(k, from);
		bool all = k->asked == k->n_terms, light = k->asked && LIGHT * k->bound.rest <= k->bound.all;
		held = (all || light) && !held ? 1 : held; /* who holds nothing of it is not like it */
		if (!known && (all || light || (k->asked && held && count_from(k, held) <= MANY))) {
			*out = holders(k, held);
			known = true;
		}
		if (known)
			drop(k, from, out);
		bool enough = known && (all || are_few(k, out->n));
		if (enough || (known && read >= PLACES * out->n)) {
			narrow(k, work, from, out);
			read = 0;
			enough = enough || are_few(k, out->n);
			if (!enough && most <= AHEAD) {
				if (!look_ahead(k, work, out, most))
					return false;
				drop(k, least_worth(k, least, most), out);
				enough = are_few(k, out->n);
			}
		}
		if (enough)
			return true;
		if (!ask_next(k))
			return false;
	}
}

bool rawi_seek(rawi_seeking *k, float least, size_t most)
{
	rawi_arena work;
	candidates all;
	rawi_arena_init(&work, 0);
	work.on_full = k->a->on_full;
	bool good = find_candidates(k, &work, least, most, &all);
	if (good)
		sort_by_most(k->a, all.at, all.n);
	good = good && look_at(k, &work, &all, most);
	rawi_arena_release(&work);
	return good && !k->e->code;
}
