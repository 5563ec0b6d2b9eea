/* app: all groups of linked stories with one that is new or changed; see grow.h. The database is one worker's at a time, what needs none of it the others':
 *
 *   round   one worker    writes what was found in the round before, and reads as many groups in its place
 *           the others    find keys and claims of what was read in the round before
 *
 * What is written is written in the order of the groups, so it is the same with any number of threads.
 */
#include "app/group.h"

#include <stdlib.h>

enum { BUNDLES = 4, DOCUMENTS = 8 }; /* of a round; documents of a bundle, at most, but for one with a large group */
enum { KEPT = 256 << 10 };           /* bytes of a bundle that are not given back before it is filled again */

static int by_number(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
	return (a > b) - (a < b);
}

/* Groups one behind the other. Where all are new they are taken by their documents, by day, as these lie in the database. */
typedef struct {
	rawi_growing *g;
	rawi_arena kept;
	rawi_number_set seen;
	size_t i, n;
} walk;

static void walk_begin(walk *w, rawi_growing *g)
{
	*w = (walk){ .g = g, .n = g->all_new ? g->fresh.n : g->dirty.n };
	rawi_arena_init(&w->kept, 0);
	w->kept.on_full = g->keep->on_full;
	w->seen = rawi_number_set_for(&w->kept, w->n);
}

/* The stories of the next one, by number; none: it was the last. */
static rawi_name_vec walk_next(walk *w, rawi_arena *a)
{
	rawi_growing *g = w->g;
	rawi_name_vec group = { 0 };
	for (; !group.n && w->i < w->n && !g->e->code; w->i++) {
		uint64_t story = g->all_new ? g->fresh.at[w->i].story : g->dirty.at[w->i];
		if (!rawi_number_set_put(&w->seen, story) || !rawi_store_is_story(g->store, story, g->e))
			continue;
		rawi_vec_push(a, &group, story);
		for (size_t k = 0; k < group.n && !g->e->code; k++) {
			rawi_name_vec links = { 0 };
			rawi_store_links_of(g->store, a, group.at[k], &links, g->e);
			for (size_t l = 0; l < links.n; l++)
				if (rawi_number_set_put(&w->seen, links.at[l]))
					rawi_vec_push(a, &group, links.at[l]);
		}
		qsort(group.at, group.n, sizeof *group.at, by_number);
	}
	return group;
}

static void say(const walk *w)
{
	if (w->g->progress.say)
		w->g->progress.say(w->g->progress.user, w->i, w->n);
}

bool rawi_grow_hear_all(rawi_growing *g)
{
	walk w;
	rawi_arena one;
	walk_begin(&w, g);
	rawi_arena_init(&one, 0);
	one.on_full = g->keep->on_full;
	g->slots = g->all_new ? rawi_heard_slots_new(&w.kept) : NULL;
	for (rawi_name_vec group; (group = walk_next(&w, &one)).n;) {
		rawi_grow_hear(g, group.at, group.n);
		rawi_arena_clear(&one);
		say(&w);
	}
	if (g->slots)
		rawi_store_heard_write(g->store, g->slots, g->e);
	g->slots = NULL;
	rawi_arena_release(&one);
	rawi_arena_release(&w.kept);
	rawi_memory_give_back();
	return !g->e->code;
}

/* ── keys and claims ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	rawi_arena a;
	rawi_error e;             /* of finding */
	RAWI_VEC(rawi_group) groups;
} bundle;

typedef struct {
	walk walk;
	const rawi_corrections *corrections;
	size_t documents;         /* of a bundle */
	bundle *here, *there;     /* BUNDLES that are written and read; that are found */
	bool full;                /* memory ran out where the database was worked with */
} rounds;

static void read_bundle(rounds *r, bundle *b)
{
	rawi_growing *g = r->walk.g;
	rawi_arena_clear_but(&b->a, KEPT);
	b->groups.at = NULL;
	b->groups.n = b->groups.cap = 0;
	for (size_t n = 0; n < r->documents && !g->e->code;) {
		rawi_name_vec numbers = walk_next(&r->walk, &b->a);
		if (!numbers.n)
			break;
		rawi_group x = { .g = g, .a = &b->a, .e = g->e, .corrections = r->corrections, .numbers = numbers.at };
		rawi_group_read(&x, numbers.n);
		rawi_vec_push(&b->a, &b->groups, x);
		n += x.n;
	}
}

static void write_bundle(rawi_growing *g, bundle *b)
{
	for (size_t i = 0; i < b->groups.n && !g->e->code; i++) {
		b->groups.at[i].e = g->e;
		rawi_group_write(&b->groups.at[i]);
	}
}

/* With the database. Memory that runs out must not jump into another thread. */
static void write_and_read(rounds *r)
{
	rawi_growing *g = r->walk.g;
	jmp_buf full, *outer = g->work->on_full;
	rawi_arena *shared[] = { &r->walk.kept, g->work, g->claims.arena };
	for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
		shared[i]->on_full = &full;
	for (size_t i = 0; i < BUNDLES; i++) {
		r->here[i].a.on_full = &full;
		r->here[i].a.keep = g->work->keep;
	}
	if (setjmp(full)) {
		r->full = true;
	} else {
		for (size_t i = 0; i < BUNDLES; i++)
			write_bundle(g, &r->here[i]);
		for (size_t i = 0; i < BUNDLES; i++)
			read_bundle(r, &r->here[i]);
	}
	for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
		shared[i]->on_full = outer;
}

static void find_bundle(rawi_growing *g, bundle *b, size_t worker)
{
	jmp_buf full;
	b->a.on_full = &full;
	b->a.keep = &g->hands[worker].keep;
	if (setjmp(full))
		rawi_fail(&b->e, RAWI_ERR_MEMORY, "", "out of memory");
	else
		for (size_t i = 0; i < b->groups.n && !b->e.code; i++) {
			b->groups.at[i].e = &b->e;
			rawi_group_find(&b->groups.at[i]);
		}
}

static void task(void *context, size_t i, size_t worker)
{
	rounds *r = context;
	if (i)
		find_bundle(r->walk.g, &r->there[i - 1], worker);
	else
		write_and_read(r);
}

static void end(rounds *r)
{
	for (size_t i = 0; i < BUNDLES; i++) {
		rawi_arena_release(&r->here[i].a);
		rawi_arena_release(&r->there[i].a);
	}
	rawi_arena_release(&r->walk.kept);
}

static void out_of_memory(rounds *r)
{
	end(r);
	rawi_arena_alloc(r->walk.g->work, SIZE_MAX); /* does not come back */
}

/* Whether something is under way still. */
static bool go_round(rounds *r)
{
	rawi_growing *g = r->walk.g;
	bool any = false;
	rawi_crew_run(g->crew, 1 + BUNDLES, task, r);
	for (size_t i = 0; i < BUNDLES; i++) {
		if (r->full || r->there[i].e.code == RAWI_ERR_MEMORY)
			out_of_memory(r);
		if (r->there[i].e.code && !g->e->code)
			*g->e = r->there[i].e;
		any |= r->here[i].groups.n || r->there[i].groups.n;
	}
	bundle *swap = r->here;
	r->here = r->there;
	r->there = swap;
	say(&r->walk);
	return any && !g->e->code;
}

bool rawi_grow_groups(rawi_growing *g, const rawi_corrections *corrections)
{
	rounds r = { .corrections = corrections, .documents = rawi_store_memory(g->store)->batch / (8 * BUNDLES) };
	r.documents = r.documents < DOCUMENTS ? r.documents : DOCUMENTS;
	walk_begin(&r.walk, g);
	bundle *all = RAWI_NEW_N(g->keep, bundle, 2 * BUNDLES);
	r.here = all;
	r.there = all + BUNDLES;
	for (size_t i = 0; i < 2 * BUNDLES; i++)
		rawi_arena_init(&all[i].a, 0);
	while (go_round(&r))
		;
	end(&r);
	rawi_memory_give_back();
	return !g->e->code && rawi_store_claims_write(g->store, &g->claims, g->e);
}
