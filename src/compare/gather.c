/* compare: rawi_find_stories: the stories of all documents at once, in memory; what a growing database does piece by piece (app/relate.c). */
#include <stdlib.h>

#include "compare/cluster.h"
#include "compare/index.h"

typedef struct {
	rawi_arena *arena;  /* for the work */
	const rawi_sketch *docs;
	uint32_t n;
	rawi_profile *of;
	const rawi_profile **ref;
	rawi_edge_vec edges;
} gathering;

typedef struct {
	uint64_t name;
	int32_t day;
	uint32_t number;
} numbered;

static int by_day(const void *x, const void *y)
{
	const numbered *a = x, *b = y;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->name > b->name) - (a->name < b->name);
}

static int by_name(const void *x, const void *y)
{
	const numbered *a = x, *b = y;
	return (a->name > b->name) - (a->name < b->name);
}

static void consider(gathering *g, const rawi_beside *beside, uint32_t x, uint32_t y, uint32_t copied_words)
{
	float like = rawi_pair_likeness(&g->of[y], beside, copied_words);
	if (like < 0)
		return;
	bool first = g->of[x].name < g->of[y].name;
	rawi_vec_push(g->arena, &g->edges, (rawi_edge){ g->of[first ? x : y].name, g->of[first ? y : x].name, like, first ? x : y, first ? y : x, 0 });
}

/* Words that x and y have in copies; copies of x come by y. */
static uint32_t copied(const rawi_copy_vec *copies, size_t *at, uint32_t x, uint32_t y)
{
	uint32_t words = 0;
	for (; *at < copies->n && copies->at[*at].a == x && copies->at[*at].b == y; ++*at)
		words += copies->at[*at].words;
	return words;
}

static int by_number(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	return (a > b) - (a < b);
}

/* `added`: for the index while it is made. */
static void find_edges(gathering *g, rawi_arena *scratch, rawi_arena *added, const rawi_copy_vec *copies)
{
	numbered *order = RAWI_NEW_N(g->arena, numbered, g->n + 1), *names = RAWI_NEW_N(g->arena, numbered, g->n + 1);
	uint32_t *place = RAWI_NEW_N(g->arena, uint32_t, g->n + 1);
	rawi_index index = { .arena = g->arena, .added = added };
	uint32_t *count = RAWI_NEW_N(g->arena, uint32_t, g->n + 1);
	size_t copy = 0;
	for (uint32_t i = 0; i < g->n; i++)
		order[i] = names[i] = (numbered){ g->of[i].name, g->docs[i].day, i };
	if (!g->n)
		return;
	qsort(order, g->n, sizeof *order, by_day);
	qsort(names, g->n, sizeof *names, by_name);
	for (uint32_t i = 0; i < g->n; i++) {
		rawi_doc_marks marks = { 0 };
		rawi_marks_of(scratch, &g->of[order[i].number], &marks);
		rawi_index_add(&index, order[i].day, order[i].name, marks.at, marks.n);
		place[order[i].number] = i;
		rawi_arena_clear(scratch);
	}
	rawi_index_settle(&index);
	for (uint32_t x = 0; x < g->n; x++) {
		rawi_met_vec met = { 0 };
		RAWI_VEC(uint32_t) others = { 0 };
		rawi_index_meet(&index, scratch, count, place[x], false, &met);
		for (size_t i = 0; i < met.n; i++) {
			numbered key = { met.at[i].doc, 0, 0 }, *found = met.at[i].story ? bsearch(&key, names, g->n, sizeof *names, by_name) : NULL;
			if (found && found->number > x)
				rawi_vec_push(scratch, &others, found->number);
		}
		for (size_t i = copy; i < copies->n && copies->at[i].a == x; i++)
			rawi_vec_push(scratch, &others, copies->at[i].b);
		if (others.n)
			qsort(others.at, others.n, sizeof *others.at, by_number);
		rawi_beside beside = rawi_beside_of(scratch, &g->of[x], false);
		for (size_t i = 0; i < others.n; i++)
			if (!i || others.at[i] != others.at[i - 1])
				consider(g, &beside, x, others.at[i], copied(copies, &copy, x, others.at[i]));
		rawi_arena_clear(scratch);
	}
}

typedef struct {
	uint64_t key, number;
	int32_t day;
	uint32_t story;
} saga;

static int by_saga(const void *x, const void *y)
{
	const saga *a = x, *b = y;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

typedef struct {
	float like;
	uint64_t number;
	uint32_t other;
} near_story;

typedef RAWI_VEC(near_story) near_vec;

static int nearest_first(const void *x, const void *y)
{
	const near_story *a = x, *b = y;
	if (a->like != b->like)
		return a->like > b->like ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

static bool among_nearest(const near_vec *v, uint32_t other)
{
	for (size_t i = 0; i < v->n && i < RAWI_MAX_LINKS; i++)
		if (v->at[i].other == other)
			return true;
	return false;
}

static uint64_t number_of(const gathering *g, const rawi_story *s)
{
	const rawi_sketch *first = &g->docs[s->docs[0]];
	return rawi_story_number(first->doc_name, first->day);
}

static void add_near(gathering *g, near_vec *near, const rawi_whole *whole, const rawi_story_vec *stories, uint32_t x, uint32_t y)
{
	for (size_t i = 0; i < near[x].n; i++)
		if (near[x].at[i].other == y)
			return;
	float like = rawi_saga_likeness(&whole[x], &whole[y]);
	if (like < 0)
		return;
	rawi_vec_push(g->arena, &near[x], (near_story){ like, number_of(g, &stories->at[y]), y });
	rawi_vec_push(g->arena, &near[y], (near_story){ like, number_of(g, &stories->at[x]), x });
}

static void link_stories(rawi_arena *a, gathering *g, const rawi_whole *whole, rawi_story_vec *stories)
{
	RAWI_VEC(saga) all = { 0 };
	near_vec *near = RAWI_NEW_N(g->arena, near_vec, stories->n + 1);
	for (uint32_t i = 0; i < stories->n; i++) {
		uint64_t keys[RAWI_SAGA_KEYS];
		size_t n = rawi_saga_keys(g->arena, &whole[i], keys);
		for (size_t k = 0; k < n; k++)
			rawi_vec_push(g->arena, &all, (saga){ keys[k], number_of(g, &stories->at[i]), stories->at[i].from, i });
	}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_saga);
	for (size_t i = 0; i < all.n; i++)
		for (size_t k = i + 1; k < all.n && k <= i + RAWI_SAGA_NEAR && all.at[k].key == all.at[i].key; k++)
			add_near(g, near, whole, stories, all.at[i].story, all.at[k].story);
	for (uint32_t i = 0; i < stories->n; i++)
		if (near[i].n)
			qsort(near[i].at, near[i].n, sizeof *near[i].at, nearest_first);
	for (uint32_t i = 0; i < stories->n; i++) {
		uint32_t *links = RAWI_NEW_N(a, uint32_t, RAWI_MAX_LINKS + 1);
		size_t n = 0;
		for (size_t k = 0; k < near[i].n && k < RAWI_MAX_LINKS; k++)
			if (among_nearest(&near[near[i].at[k].other], i))
				links[n++] = near[i].at[k].other;
		if (n)
			qsort(links, n, sizeof *links, by_number);
		stories->at[i].links = links;
		stories->at[i].n_links = n;
	}
}

/* work: what stands until the end, of one document, of the index. */
static void find(rawi_arena *a, rawi_arena work[3], const rawi_sketch *docs, uint32_t n, const rawi_copy_vec *copies, rawi_story_vec *out)
{
	gathering g = { .arena = work, .docs = docs, .n = n, .of = RAWI_NEW_N(work, rawi_profile, n + 1), .ref = RAWI_NEW_N(work, const rawi_profile *, n + 1) };
	rawi_member *members = RAWI_NEW_N(work, rawi_member, n + 1);
	uint32_t *group = RAWI_NEW_N(work, uint32_t, n + 1), *size = RAWI_NEW_N(work, uint32_t, n + 2), *sorted = RAWI_NEW_N(a, uint32_t, n + 1);
	rawi_name_vec need = { 0 };
	for (uint32_t i = 0; i < n; i++) {
		g.of[i] = rawi_profile_of(work, &docs[i], true);
		g.ref[i] = &g.of[i];
		members[i] = (rawi_member){ &g.of[i], RAWI_NONE, 1 };
	}
	find_edges(&g, &work[1], &work[2], copies);
	rawi_cluster(work, work, members, n, &g.edges, group, &need);
	for (uint32_t i = 0; i < n; i++)
		size[group[i]]++;
	uint32_t *next = RAWI_NEW_N(work, uint32_t, n + 1), at = 0;
	for (uint32_t i = 0; i < n; i++) { /* groups stand by their smallest member */
		next[i] = at;
		at += size[i];
	}
	for (uint32_t i = 0; i < n; i++)
		sorted[next[group[i]]++] = i;
	RAWI_VEC(rawi_whole) whole = { 0 };
	for (uint32_t i = 0; i < n; i += size[sorted[i]]) {
		uint32_t count = size[sorted[i]];
		rawi_vec_push(work, &whole, rawi_whole_of(work, g.ref, sorted + i, count));
		rawi_story s = rawi_story_of(work, g.ref, docs, sorted + i, count, &whole.at[whole.n - 1], copies);
		uint64_t *keys = RAWI_NEW_N(a, uint64_t, s.n_keys + 1);
		memcpy(keys, s.keys, s.n_keys * sizeof *keys);
		s.keys = keys;
		rawi_vec_push(a, out, s);
	}
	link_stories(a, &g, whole.at, out);
}

void rawi_find_stories(rawi_arena *a, const rawi_sketch *docs, size_t n, const rawi_copy_vec *copies, rawi_story_vec *out)
{
	/* Where memory runs out, the arenas of the work are given back before the caller hears of it. */
	rawi_arena *work = RAWI_NEW_N(a, rawi_arena, 3);
	jmp_buf full, *outer = a->on_full;
	bool failed = false;
	for (int i = 0; i < 3; i++) {
		rawi_arena_init(&work[i], 0);
		work[i].on_full = &full;
	}
	a->on_full = &full;
	out->n = 0;
	if (setjmp(full) == 0)
		find(a, work, docs, (uint32_t)n, copies, out);
	else
		failed = true;
	for (int i = 0; i < 3; i++)
		rawi_arena_release(&work[i]);
	a->on_full = outer;
	if (failed)
		rawi_arena_alloc(a, SIZE_MAX); /* does not come back */
}
