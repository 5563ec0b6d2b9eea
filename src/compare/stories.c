/* compare: sketches and copies → stories, and the links between stories of one saga.
 *
 * A story is what documents tell of one happening within a few days (topic detection: Allan, Topic Detection and Tracking, 2002). A pair's likeness is the
 * cosine of its words (names apart), plus what it shares of names, acts and copied text, less what its days and leading persons speak against it. Pairs are
 * joined best first, and only where the two groups are alike as wholes (the average over their members, by the sum of their vectors), so that no chain of
 * neighbours glues a month together (average link with a single pass, after Yang, Pierce and Carbonell, SIGIR 1998).
 */
#include <stdlib.h>

#include "base/hash.h"
#include "compare/tellings.h"
#include "compare/vectors.h"

enum {
	DAYS = 3,       /* two tellings of one happening lie no further apart */
	SPAN_DAYS = 5,  /* nor do a story's first and last */
	MAX_LINKS = 4,  /* a story names its nearest sagas only */
	MAX_KEYS = 12,
	SAGA_NEAR = 24, /* stories of one saga that a story is compared with on either side in time */
};

/* Set on the half `tune` of test/judged/articles.tsv (SaudiNewsNet, 21 to 27 July 2015) and on the five seeds (stories.json); the saga's by eye. */
static const float join_at = 0.30f, group_at = 0.30f, undated_more = 0.02f, day_costs = 0.03f, link_at = 0.30f, link_words = 0.04f;

typedef struct {
	rawi_vector about[RAWI_ABOUTS];
} profile;

typedef struct {
	uint32_t a, b;
	float like;
} edge;

typedef RAWI_VEC(edge) edge_vec;
typedef RAWI_VEC(uint32_t) number_vec;

typedef struct {
	rawi_arena *arena;  /* for the work */
	const rawi_sketch *docs;
	size_t n;
	profile *of;        /* one a document */
	uint32_t *parent;   /* union-find over documents */
	profile *sum;       /* of a group's root */
	int32_t *from, *to; /* a group's known days, of its root */
	uint32_t *size;
} work;

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
	while (parent[i] != i)
		i = parent[i] = parent[parent[i]];
	return i;
}

/* Share of the shorter document's words that the pair has in copies; copies come by (a, b), so one walk over both lists meets them. */
static float copied_share(const rawi_sketch *docs, const rawi_copy_vec *copies, size_t *at, uint32_t a, uint32_t b)
{
	uint32_t words = 0;
	while (*at < copies->n && (copies->at[*at].a < a || (copies->at[*at].a == a && copies->at[*at].b < b)))
		++*at;
	for (; *at < copies->n && copies->at[*at].a == a && copies->at[*at].b == b; ++*at)
		words += copies->at[*at].words;
	size_t least = docs[a].n_words < docs[b].n_words ? docs[a].n_words : docs[b].n_words;
	float share = least ? (float)words / (float)least : 0;
	return share > 1 ? 1 : share;
}

/* Leading names of one that the other does not name at all, less than none: 0 … 1. "The president met his guest" is another story with another guest. */
static float strangers(const rawi_vector *x, const rawi_vector *y)
{
	float most = 0, strange = 0;
	for (size_t i = 0; i < x->n; i++)
		if (x->at[i].weight > most)
			most = x->at[i].weight;
	for (size_t i = 0, k = 0; i < x->n; i++) {
		while (k < y->n && y->at[k].key < x->at[i].key)
			k++;
		if ((k == y->n || y->at[k].key != x->at[i].key) && x->at[i].weight > 2 && x->at[i].weight >= most * 0.6f && x->at[i].weight / most > strange)
			strange = x->at[i].weight / most;
	}
	return y->n ? strange : 0;
}

static float likeness(const profile *x, const profile *y, float words)
{
	float names = rawi_vector_cosine(&x->about[RAWI_ABOUT_NAMES], &y->about[RAWI_ABOUT_NAMES]);
	float persons = rawi_vector_cosine(&x->about[RAWI_ABOUT_PERSONS], &y->about[RAWI_ABOUT_PERSONS]);
	float events = rawi_vector_cosine(&x->about[RAWI_ABOUT_EVENTS], &y->about[RAWI_ABOUT_EVENTS]);
	const rawi_vector *px = &x->about[RAWI_ABOUT_PERSONS], *py = &y->about[RAWI_ABOUT_PERSONS];
	const rawi_vector *nx = &x->about[RAWI_ABOUT_NAMES], *ny = &y->about[RAWI_ABOUT_NAMES];
	float apart = strangers(px, py), other = strangers(py, px), this_one = strangers(nx, ny), that_one = strangers(ny, nx);
	/* Names and acts add to what the words say and cannot stand in for it: the same two leaders meet many times. */
	float like = words * (1 + 0.4f * names + 0.4f * persons + 0.6f * events);
	/* Two chambers of commerce hold their feasts in the same words: each page has a leading name that the other lacks. */
	return like * (1 - 0.35f * (apart > other ? apart : other)) * (1 - 0.6f * (this_one < that_one ? this_one : that_one));
}

/* An undated page that names a day long after the other's was written after it. */
static bool written_later(const rawi_sketch *x, const rawi_sketch *y)
{
	enum { AHEAD = 45 }; /* news names coming days within some weeks */
	return x->day == RAWI_NO_DAY && x->last_day != RAWI_NO_DAY && y->day != RAWI_NO_DAY && (int64_t)x->last_day - y->day > AHEAD;
}

static void find_edges(work *w, const rawi_copy_vec *copies, edge_vec *out)
{
	rawi_candidate_vec pairs = { 0 };
	rawi_vector *words = RAWI_NEW_N(w->arena, rawi_vector, w->n + 1);
	size_t at = 0, copy = 0;
	for (size_t i = 0; i < w->n; i++)
		words[i] = w->of[i].about[RAWI_ABOUT_WORDS];
	rawi_candidates(w->arena, w->docs, words, w->n, DAYS, &pairs);
	while (at < pairs.n || copy < copies->n) {
		bool by_copy = at == pairs.n
			|| (copy < copies->n && (copies->at[copy].a < pairs.at[at].a || (copies->at[copy].a == pairs.at[at].a && copies->at[copy].b < pairs.at[at].b)));
		uint32_t a = by_copy ? copies->at[copy].a : pairs.at[at].a, b = by_copy ? copies->at[copy].b : pairs.at[at].b;
		float share = copied_share(w->docs, copies, &copy, a, b), like = likeness(&w->of[a], &w->of[b], rawi_vector_cosine(words + a, words + b)), need = join_at;
		if (!by_copy || (at < pairs.n && pairs.at[at].a == a && pairs.at[at].b == b))
			at++;
		if (w->docs[a].page == w->docs[b].page || written_later(&w->docs[a], &w->docs[b]) || written_later(&w->docs[b], &w->docs[a]))
			continue;
		if (w->docs[a].day == RAWI_NO_DAY || w->docs[b].day == RAWI_NO_DAY)
			need += undated_more;
		else if (llabs((long long)w->docs[a].day - w->docs[b].day) > DAYS)
			continue;
		else
			need += day_costs * (float)llabs((long long)w->docs[a].day - w->docs[b].day);
		like = like + share * (1 - like);
		if (like >= need)
			rawi_vec_push(w->arena, out, (edge){ a, b, like });
	}
}

static int by_likeness(const void *x, const void *y)
{
	const edge *a = x, *b = y;
	if (a->like != b->like)
		return a->like > b->like ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

static void widen(int32_t *from, int32_t *to, int32_t other_from, int32_t other_to)
{
	if (other_from == RAWI_NO_DAY)
		return;
	if (*from == RAWI_NO_DAY || other_from < *from)
		*from = other_from;
	if (*to == RAWI_NO_DAY || other_to > *to)
		*to = other_to;
}

static void join(work *w, uint32_t x, uint32_t y)
{
	if (y < x) {
		uint32_t swap = x;
		x = y;
		y = swap;
	}
	w->parent[y] = x;
	w->size[x] += w->size[y];
	widen(&w->from[x], &w->to[x], w->from[y], w->to[y]);
	for (size_t k = 0; k < RAWI_ABOUTS; k++)
		w->sum[x].about[k] = rawi_vector_add(w->arena, &w->sum[x].about[k], &w->sum[y].about[k]);
}

/* Words by the average over all pairs of members: the product of the sums of unit vectors, by the number of pairs. */
static float group_likeness(const work *w, uint32_t x, uint32_t y)
{
	double words = rawi_vector_dot(&w->sum[x].about[RAWI_ABOUT_WORDS], &w->sum[y].about[RAWI_ABOUT_WORDS]);
	return likeness(&w->sum[x], &w->sum[y], (float)(words / w->size[x] / w->size[y]));
}

/* Joins best first; two groups only where they are alike as wholes and their days stay together. */
static void cluster(work *w, edge_vec *edges)
{
	if (edges->n)
		qsort(edges->at, edges->n, sizeof *edges->at, by_likeness);
	for (size_t i = 0; i < edges->n; i++) {
		uint32_t x = root_of(w->parent, edges->at[i].a), y = root_of(w->parent, edges->at[i].b);
		int32_t from = w->from[x], to = w->to[x];
		if (x == y)
			continue;
		widen(&from, &to, w->from[y], w->to[y]);
		if (from != RAWI_NO_DAY && (int64_t)to - from > SPAN_DAYS)
			continue;
		if (w->size[x] + w->size[y] > 2 && edges->at[i].like < 0.9f && group_likeness(w, x, y) < group_at)
			continue;
		join(w, x, y);
	}
}

static int heavier(const void *x, const void *y)
{
	const rawi_term *a = x, *b = y;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return (a->key > b->key) - (a->key < b->key);
}

/* The document most like the story as a whole, among those with a title where there are any. */
static uint32_t central(const work *w, const rawi_story *s, const profile *whole)
{
	uint32_t best = s->docs[0];
	float best_like = -1;
	for (size_t i = 0; i < s->n_docs; i++) {
		uint32_t d = s->docs[i];
		float like = rawi_vector_cosine(&w->of[d].about[RAWI_ABOUT_WORDS], &whole->about[RAWI_ABOUT_WORDS]) + (w->docs[d].has_title ? 1 : 0);
		if (like > best_like) {
			best_like = like;
			best = d;
		}
	}
	return best;
}

static rawi_story story_of(rawi_arena *a, const work *w, uint32_t root, const uint32_t *members, size_t n, const rawi_copy_vec *copies)
{
	const profile *whole = &w->sum[root];
	const rawi_vector *names = &whole->about[RAWI_ABOUT_NAMES];
	rawi_story s = { .docs = members, .n_docs = n, .from = w->from[root], .to = w->to[root] };
	rawi_term *top = RAWI_NEW_N(w->arena, rawi_term, names->n + 1);
	uint64_t *keys = RAWI_NEW_N(a, uint64_t, MAX_KEYS);
	if (names->n) {
		memcpy(top, names->at, names->n * sizeof *top);
		qsort(top, names->n, sizeof *top, heavier);
	}
	for (size_t i = 0; i < names->n && i < MAX_KEYS; i++)
		keys[s.n_keys++] = top[i].key;
	s.keys = keys;
	s.title_doc = central(w, &s, whole);
	s.tellings = rawi_tellings_of_docs(w->arena, w->docs, copies, members, n).tellings;
	return s;
}

/* A story under one of its sagas: a kind of act between two states, and a person who leads in the story. */
typedef struct {
	uint64_t key;
	int32_t day;
	uint32_t story;
} saga_entry;

static int by_saga(const void *x, const void *y)
{
	const saga_entry *a = x, *b = y;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->story > b->story) - (a->story < b->story);
}

static int by_pair(const void *x, const void *y)
{
	const edge *a = x, *b = y;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* Pairs of stories that share an act between states and a leading person, and are somewhat alike in words. */
static void saga_edges(const work *w, const rawi_story_vec *stories, const uint32_t *root, edge_vec *out)
{
	enum { TOP_SAGAS = 3, TOP_PERSONS = 3 };
	RAWI_VEC(saga_entry) all = { 0 };
	for (uint32_t i = 0; i < stories->n; i++) {
		const rawi_vector *saga = &w->sum[root[i]].about[RAWI_ABOUT_SAGA], *persons = &w->sum[root[i]].about[RAWI_ABOUT_PERSONS];
		rawi_term *s = RAWI_NEW_N(w->arena, rawi_term, saga->n + 1), *p = RAWI_NEW_N(w->arena, rawi_term, persons->n + 1);
		if (!saga->n || !persons->n)
			continue;
		memcpy(s, saga->at, saga->n * sizeof *s);
		memcpy(p, persons->at, persons->n * sizeof *p);
		qsort(s, saga->n, sizeof *s, heavier);
		qsort(p, persons->n, sizeof *p, heavier);
		for (size_t x = 0; x < saga->n && x < TOP_SAGAS; x++)
			for (size_t y = 0; y < persons->n && y < TOP_PERSONS; y++)
				rawi_vec_push(w->arena, &all, (saga_entry){ rawi_hash_mix(s[x].key, p[y].key), stories->at[i].from, i });
	}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_saga);
	for (size_t i = 0; i < all.n; i++) {
		for (size_t k = i + 1; k < all.n && k <= i + SAGA_NEAR && all.at[k].key == all.at[i].key; k++) {
			uint32_t x = all.at[i].story, y = all.at[k].story;
			const profile *px = &w->sum[root[x]], *py = &w->sum[root[y]];
			float words = rawi_vector_cosine(&px->about[RAWI_ABOUT_WORDS], &py->about[RAWI_ABOUT_WORDS]);
			float like = words + 0.4f * rawi_vector_cosine(&px->about[RAWI_ABOUT_SAGA], &py->about[RAWI_ABOUT_SAGA])
				+ 0.3f * rawi_vector_cosine(&px->about[RAWI_ABOUT_PERSONS], &py->about[RAWI_ABOUT_PERSONS]);
			if (x != y && words >= link_words && like >= link_at)
				rawi_vec_push(w->arena, out, (edge){ x < y ? x : y, x < y ? y : x, like });
		}
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_pair);
	size_t n = 0;
	for (size_t i = 0; i < out->n; i++)
		if (!n || by_pair(&out->at[n - 1], &out->at[i]) != 0)
			out->at[n++] = out->at[i];
	out->n = n;
}

static int by_index(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	return (a > b) - (a < b);
}

/* Best links first, as long as both stories have fewer than MAX_LINKS. */
static void link_stories(rawi_arena *a, const work *w, rawi_story_vec *stories, const uint32_t *root)
{
	edge_vec edges = { 0 };
	uint32_t *links = RAWI_NEW_N(a, uint32_t, stories->n * MAX_LINKS + 1);
	saga_edges(w, stories, root, &edges);
	if (edges.n)
		qsort(edges.at, edges.n, sizeof *edges.at, by_likeness);
	for (size_t i = 0; i < stories->n; i++)
		stories->at[i].links = links + i * MAX_LINKS;
	for (size_t i = 0; i < edges.n; i++) {
		rawi_story *x = &stories->at[edges.at[i].a], *y = &stories->at[edges.at[i].b];
		if (x->n_links == MAX_LINKS || y->n_links == MAX_LINKS)
			continue;
		links[(size_t)edges.at[i].a * MAX_LINKS + x->n_links++] = edges.at[i].b;
		links[(size_t)edges.at[i].b * MAX_LINKS + y->n_links++] = edges.at[i].a;
	}
	for (size_t i = 0; i < stories->n; i++)
		if (stories->at[i].n_links)
			qsort(links + i * MAX_LINKS, stories->at[i].n_links, sizeof *links, by_index);
}

static void take_stories(rawi_arena *a, work *w, const rawi_copy_vec *copies, rawi_story_vec *out)
{
	uint32_t *place = RAWI_NEW_N(w->arena, uint32_t, w->n + 1), *root = RAWI_NEW_N(w->arena, uint32_t, w->n + 1);
	uint32_t *members = RAWI_NEW_N(a, uint32_t, w->n + 1), *next = members;
	/* Roots are the smallest members, so stories come by their first document. */
	for (uint32_t d = 0; d < w->n; d++) {
		uint32_t r = root_of(w->parent, d);
		if (r == d) {
			place[d] = (uint32_t)(next - members);
			next += w->size[d];
		}
		members[place[r]++] = d;
	}
	for (uint32_t d = 0; d < w->n; d++) {
		if (w->parent[d] != d)
			continue;
		root[out->n] = d;
		rawi_vec_push(a, out, story_of(a, w, d, members + place[d] - w->size[d], w->size[d], copies));
	}
	link_stories(a, w, out, root);
}

static void find(rawi_arena *a, rawi_arena *scratch, const rawi_sketch *docs, size_t n, const rawi_copy_vec *copies, rawi_story_vec *out)
{
	edge_vec edges = { 0 };
	work w = { .arena = scratch, .docs = docs, .n = n };
	w.of = RAWI_NEW_N(scratch, profile, n + 1);
	w.sum = RAWI_NEW_N(scratch, profile, n + 1);
	w.parent = RAWI_NEW_N(scratch, uint32_t, n + 1);
	w.size = RAWI_NEW_N(scratch, uint32_t, n + 1);
	w.from = RAWI_NEW_N(scratch, int32_t, n + 1);
	w.to = RAWI_NEW_N(scratch, int32_t, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		for (rawi_about k = 0; k < RAWI_ABOUTS; k++)
			w.of[i].about[k] = rawi_vector_of(scratch, &docs[i], k);
		w.of[i].about[RAWI_ABOUT_WORDS] = rawi_vector_unit(scratch, &w.of[i].about[RAWI_ABOUT_WORDS]);
		w.sum[i] = w.of[i];
		w.parent[i] = i;
		w.size[i] = 1;
		w.from[i] = w.to[i] = docs[i].day;
	}
	find_edges(&w, copies, &edges);
	cluster(&w, &edges);
	take_stories(a, &w, copies, out);
}

void rawi_find_stories(rawi_arena *a, const rawi_sketch *docs, size_t n, const rawi_copy_vec *copies, rawi_story_vec *out)
{
	/* Where memory runs out, the arena of the work is given back before the caller hears of it. */
	rawi_arena *scratch = RAWI_NEW(a, rawi_arena);
	jmp_buf full, *outer = a->on_full;
	bool failed = false;
	rawi_arena_init(scratch, 0);
	scratch->on_full = a->on_full = &full;
	out->n = 0;
	if (setjmp(full) == 0)
		find(a, scratch, docs, n, copies, out);
	else
		failed = true;
	rawi_arena_release(scratch);
	a->on_full = outer;
	if (failed)
		rawi_arena_alloc(a, SIZE_MAX); /* does not come back */
}
