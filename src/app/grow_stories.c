/* app: the stories that something new may touch; see grow.h and compare/cluster.h.
 *
 *   members    the new documents, those of stories that lost a document or have another pair; and, as long as rawi_cluster asks for more, whole stories beside them
 *   stories    groups that are not what they were take the place of the stories that their documents stood in
 *   sagas      a story that came or went changes who is near to whom for its neighbours under the same keys
 */
#include "app/copies_among.h"
#include "app/grow.h"

#include <stdlib.h>

typedef struct {
	uint64_t number;
	uint32_t size;         /* documents that it had */
	uint8_t lost;          /* one is gone, or its copies are others: not what it was, whatever is found */
} old_story;

typedef struct {
	rawi_growing *g;
	rawi_map at;           /* document → index into names */
	rawi_name_vec names;   /* the members */
	RAWI_VEC(rawi_kept_pairs) pairs; /* of each that was laid out */
	rawi_map old_at;       /* number of a story → index into old */
	RAWI_VEC(old_story) old;
	rawi_edge_vec edges;
	uint32_t *group;
	rawi_name_vec fresh;   /* stories that were made */
	rawi_name_vec moved;   /* stories whose neighbours may be others */
} gathering;

static uint32_t *place(rawi_growing *g, rawi_map *m, uint64_t number, bool *fresh)
{
	uint32_t *at = rawi_map_get(m, rawi_grow_key(&number));
	*fresh = !at;
	return at ? at : rawi_map_put(m, rawi_arena_dup(g->work, rawi_grow_key(&number)), NULL);
}

static void add_member(gathering *x, uint64_t doc)
{
	bool fresh;
	uint32_t *at = place(x->g, &x->at, doc, &fresh);
	if (!fresh)
		return;
	*at = (uint32_t)x->names.n;
	rawi_vec_push(x->g->work, &x->names, doc);
}

static uint32_t add_story(gathering *x, uint64_t story, bool lost)
{
	bool fresh;
	uint32_t *at = place(x->g, &x->old_at, story, &fresh), index = fresh ? (uint32_t)x->old.n : *at;
	if (fresh) {
		rawi_sketch_rows rows = { 0 };
		*at = index;
		rawi_store_members(x->g->store, x->g->work, story, &rows, x->g->e);
		rawi_vec_push(x->g->work, &x->old, (old_story){ story, (uint32_t)rows.n, 0 });
		for (size_t i = 0; i < rows.n; i++)
			add_member(x, rows.at[i].doc);
	}
	x->old.at[index].lost |= lost;
	return index;
}

/* The pairs of a member, which are asked for once, however often members are laid out: in the order of their numbers. */
static const rawi_kept_pairs *pairs_of(gathering *x, uint32_t i)
{
	if (i == x->pairs.n) {
		rawi_kept_pairs pairs = { 0 };
		rawi_store_pairs_of(x->g->store, x->g->work, x->names.at[i], &pairs, x->g->e);
		rawi_vec_push(x->g->work, &x->pairs, pairs);
	}
	return &x->pairs.at[i];
}

/* Members to lay before rawi_cluster, with all their pairs; NULL where one is missing or something failed. */
static rawi_member *lay_out(gathering *x)
{
	rawi_growing *g = x->g;
	rawi_member *members = RAWI_NEW_N(g->work, rawi_member, x->names.n + 1);
	x->edges.n = 0;
	rawi_grow_profiles(g, x->names.at, x->names.n);
	for (uint32_t i = 0; i < x->names.n && !g->e->code; i++) {
		uint64_t doc = x->names.at[i];
		const rawi_profile *p = rawi_grow_profile(g, doc);
		const rawi_grow_doc *d = p ? rawi_grow_doc_of(g, doc) : NULL;
		if (!d)
			return NULL;
		members[i] = (rawi_member){ p, RAWI_NONE, (uint8_t)(d->changed || !d->row.story) };
		if (d->row.story) {
			uint64_t story = d->row.story;
			const uint32_t *old = rawi_map_get(&x->old_at, rawi_grow_key(&story));
			if (!old)
				return NULL;
			members[i].story = *old;
			members[i].changed |= x->old.at[members[i].story].lost;
		}
		const rawi_kept_pairs *pairs = pairs_of(x, i);
		for (size_t k = 0; k < pairs->n; k++) {
			uint64_t other = pairs->at[k].other;
			const uint32_t *at = rawi_map_get(&x->at, rawi_grow_key(&other));
			if (at && other < doc)
				continue; /* told from there */
			const rawi_grow_doc *out = at ? NULL : rawi_grow_doc_of(g, other);
			if (!at && (!out || !out->row.story))
				continue; /* a new one of another batch, whose pairs are not all found */
			bool first = doc < other;
			rawi_vec_push(g->work, &x->edges, (rawi_edge){ first ? doc : other, first ? other : doc, pairs->at[k].like, first ? i : at ? *at : RAWI_NONE, first ? (at ? *at : RAWI_NONE) : i, out ? out->row.day : 0 });
		}
	}
	return g->e->code ? NULL : members;
}

/* ── stories that are not what they were ───────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	const rawi_profile *p;
	uint64_t doc;
	int64_t row, record;
} member;

static int by_order(const void *x, const void *y)
{
	return rawi_doc_order(((const member *)x)->p->sketch.doc_name, ((const member *)y)->p->sketch.doc_name);
}

/* Copies among the members of one story; how many words each has, not where. */
static rawi_copy_vec copies_among(rawi_growing *g, const member *m, size_t n)
{
	int64_t *records = RAWI_NEW_N(g->pair, int64_t, n + 1);
	for (size_t i = 0; i < n; i++)
		records[i] = m[i].record;
	return rawi_copies_among(g->store, g->pair, records, NULL, n, g->e);
}

/* A story and what it is about, from its documents. */
static rawi_whole whole_of(rawi_growing *g, const member *m, size_t n, const rawi_profile ***profiles, uint32_t **numbers)
{
	*profiles = RAWI_NEW_N(g->pair, const rawi_profile *, n + 1);
	*numbers = RAWI_NEW_N(g->pair, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		(*profiles)[i] = m[i].p;
		(*numbers)[i] = i;
	}
	return rawi_whole_of(g->pair, *profiles, *numbers, n);
}

static void write_story(gathering *x, const member *m, size_t n)
{
	rawi_growing *g = x->g;
	const rawi_profile **profiles;
	uint32_t *numbers;
	rawi_whole whole = whole_of(g, m, n, &profiles, &numbers);
	rawi_sketch *sketches = RAWI_NEW_N(g->pair, rawi_sketch, n + 1);
	int64_t *records = RAWI_NEW_N(g->pair, int64_t, n + 1);
	uint64_t number = rawi_story_number(m[0].p->sketch.doc_name, m[0].p->sketch.day), keys[RAWI_SAGA_KEYS];
	for (size_t i = 0; i < n; i++) {
		sketches[i] = m[i].p->sketch;
		records[i] = m[i].record;
		rawi_store_sketch_story(g->store, m[i].row, number, g->e);
		rawi_grow_doc *d = rawi_grow_doc_of(g, m[i].doc);
		if (d)
			d->row.story = number;
		if (d && d->fresh)
			g->fresh.at[d->fresh - 1].story = number;
	}
	rawi_copy_vec copies = copies_among(g, m, n);
	rawi_story s = rawi_story_of(g->pair, profiles, sketches, numbers, n, &whole, &copies);
	char from[11] = "", to[11] = "";
	if (s.from != RAWI_NO_DAY)
		rawi_day_write(s.from, from);
	if (s.to != RAWI_NO_DAY)
		rawi_day_write(s.to, to);
	rawi_slice title;
	if (!rawi_store_title(g->store, g->pair, m[s.title_doc].record, &title, g->e))
		return;
	rawi_store_story(g->store, number, title, m[s.title_doc].record, from, to, s.tellings, records, n, g->e);
	size_t n_keys = rawi_saga_keys(g->pair, &whole, keys);
	for (size_t i = 0; i < n_keys; i++)
		rawi_store_saga(g->store, &(rawi_saga_post){ keys[i], s.from, number }, g->e);
	rawi_vec_push(g->work, &x->fresh, number);
	rawi_grow_dirty(g, number);
}

/* The stories that a story meets under its keys, itself left out. */
static void meet_sagas(rawi_growing *g, uint64_t story, rawi_name_vec *out)
{
	rawi_saga_posts own = { 0 }, near = { 0 };
	rawi_store_sagas_of(g->store, g->work, story, &own, g->e);
	for (size_t i = 0; i < own.n; i++)
		rawi_store_sagas_near(g->store, g->work, &own.at[i], &near, g->e);
	for (size_t i = 0; i < near.n; i++)
		if (near.at[i].story != story)
			rawi_vec_push(g->work, out, near.at[i].story);
}

static void drop_story(gathering *x, uint64_t number)
{
	rawi_growing *g = x->g;
	rawi_name_vec linked = { 0 };
	meet_sagas(g, number, &x->moved);
	rawi_store_links_of(g->store, g->work, number, &linked, g->e);
	for (size_t i = 0; i < linked.n; i++)
		rawi_grow_dirty(g, linked.at[i]);
	rawi_store_story_drop(g->store, number, g->e);
	if (!g->all_new)
		rawi_vec_push(g->keep, &g->dropped, number);
}

typedef struct {
	uint32_t group, member;
} grouped;

static int by_group(const void *x, const void *y)
{
	const grouped *a = x, *b = y;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return (a->member > b->member) - (a->member < b->member);
}

/* Is this group the whole of a story as it was? */
static bool as_it_was(const gathering *x, const rawi_member *members, const grouped *at, size_t n)
{
	uint32_t story = members[at[0].member].story;
	if (story == RAWI_NONE || x->old.at[story].lost || x->old.at[story].size != n)
		return false;
	for (size_t i = 1; i < n; i++)
		if (members[at[i].member].story != story)
			return false;
	return true;
}

static void rewrite(gathering *x, const rawi_member *members)
{
	rawi_growing *g = x->g;
	size_t n = x->names.n;
	grouped *order = RAWI_NEW_N(g->work, grouped, n + 1);
	uint8_t *drop = RAWI_NEW_N(g->work, uint8_t, x->old.n + 1);
	for (uint32_t i = 0; i < n; i++)
		order[i] = (grouped){ x->group[i], i };
	if (n)
		qsort(order, n, sizeof *order, by_group);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && order[end].group == order[i].group;)
			end++;
		for (size_t k = i; !as_it_was(x, members, order + i, end - i) && k < end; k++)
			if (members[order[k].member].story != RAWI_NONE)
				drop[members[order[k].member].story] = 1;
	}
	for (size_t i = 0; i < x->old.n; i++)
		if (drop[i] || x->old.at[i].lost)
			drop_story(x, x->old.at[i].number);
	for (size_t i = 0, end; i < n && !g->e->code; i = end) {
		for (end = i; end < n && order[end].group == order[i].group;)
			end++;
		if (as_it_was(x, members, order + i, end - i))
			continue;
		member *m = RAWI_NEW_N(g->pair, member, end - i + 1);
		for (size_t k = i; k < end; k++) {
			uint64_t doc = x->names.at[order[k].member];
			const rawi_grow_doc *d = rawi_grow_doc_of(g, doc);
			m[k - i] = (member){ members[order[k].member].profile, doc, d->row.row, d->row.record };
		}
		qsort(m, end - i, sizeof *m, by_order);
		write_story(x, m, end - i);
		rawi_arena_clear(g->pair);
	}
}

/* ── sagas ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static rawi_whole load_whole(rawi_growing *g, uint64_t story)
{
	rawi_sketch_rows rows = { 0 };
	const rawi_profile **profiles;
	uint32_t *numbers;
	rawi_store_members(g->store, g->pair, story, &rows, g->e);
	member *m = RAWI_NEW_N(g->pair, member, rows.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < rows.n; i++) {
		const rawi_profile *p = rawi_grow_profile(g, rows.at[i].doc);
		if (p)
			m[n++] = (member){ p, rows.at[i].doc, rows.at[i].row, rows.at[i].record };
	}
	if (!n)
		return (rawi_whole){ 0 };
	qsort(m, n, sizeof *m, by_order);
	return whole_of(g, m, n, &profiles, &numbers);
}

static int by_number(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
	return (a > b) - (a < b);
}

static void unique(rawi_name_vec *v)
{
	size_t n = 0;
	if (v->n)
		qsort(v->at, v->n, sizeof *v->at, by_number);
	for (size_t i = 0; i < v->n; i++)
		if (!n || v->at[n - 1] != v->at[i])
			v->at[n++] = v->at[i];
	v->n = n;
}

static void find_near(gathering *x, uint64_t story, rawi_name_vec *touched)
{
	rawi_growing *g = x->g;
	rawi_name_vec met = { 0 };
	meet_sagas(g, story, &met);
	unique(&met);
	uint64_t best[RAWI_MAX_LINKS];
	size_t n = 0, n_best = 0;
	if (met.n) {
		rawi_near_story *near = RAWI_NEW_N(g->pair, rawi_near_story, met.n);
		rawi_whole own = load_whole(g, story);
		for (size_t i = 0; i < met.n && !g->e->code; i++) {
			rawi_whole other = load_whole(g, met.at[i]);
			float like = rawi_saga_likeness(&own, &other);
			if (like >= 0)
				near[n++] = (rawi_near_story){ like, met.at[i] };
		}
		for (n = rawi_nearest_stories(near, n); n_best < n; n_best++)
			best[n_best] = near[n_best].story;
	}
	rawi_store_near(g->store, g->work, story, best, n_best, touched, g->e);
	for (size_t i = 0; i < n_best; i++)
		rawi_vec_push(g->work, touched, best[i]);
	rawi_vec_push(g->work, touched, story);
	rawi_arena_clear(g->pair);
}

static void link_sagas(gathering *x)
{
	rawi_growing *g = x->g;
	rawi_name_vec moved = { 0 }, touched = { 0 };
	for (size_t i = 0; i < x->fresh.n; i++) {
		rawi_vec_push(g->work, &moved, x->fresh.at[i]);
		meet_sagas(g, x->fresh.at[i], &moved);
	}
	for (size_t i = 0; i < x->moved.n; i++)
		rawi_vec_push(g->work, &moved, x->moved.at[i]);
	unique(&moved);
	for (size_t i = 0; i < moved.n && !g->e->code; i++)
		if (rawi_store_is_story(g->store, moved.at[i], g->e))
			find_near(x, moved.at[i], &touched);
	unique(&touched);
	for (size_t i = 0; i < touched.n && !g->e->code; i++) {
		bool changed = false;
		if (rawi_store_is_story(g->store, touched.at[i], g->e))
			rawi_store_link(g->store, g->work, touched.at[i], &changed, g->e);
		if (changed)
			rawi_grow_dirty(g, touched.at[i]);
	}
}

/* ── all of it ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

bool rawi_grow_stories(rawi_growing *g, size_t from, size_t to)
{
	gathering x = { .g = g };
	rawi_name_vec need = { 0 };
	rawi_member *members;
	rawi_map_init(&x.at, g->work);
	rawi_map_init(&x.old_at, g->work);
	for (size_t i = from; i < to; i++)
		add_member(&x, g->fresh.at[i].doc);
	for (size_t i = 0; i < g->lost.n; i++)
		add_story(&x, g->lost.at[i], true);
	for (size_t i = 0; i < g->forced.n; i++)
		add_story(&x, g->forced.at[i], true);
	for (size_t i = 0; i < g->docs.n; i++)
		if (g->docs.at[i].changed && g->docs.at[i].row.story)
			add_story(&x, g->docs.at[i].row.story, false);
	g->lost.n = g->forced.n = 0;
	do {
		for (size_t i = 0; i < need.n; i++) {
			const rawi_grow_doc *d = rawi_grow_doc_of(g, need.at[i]);
			if (d && d->row.story)
				add_story(&x, d->row.story, false);
		}
		members = lay_out(&x);
		if (!members)
			return rawi_fail(g->e, RAWI_ERR_DATABASE, rawi_store_place(g->store), "the database is damaged (a document of a pair is missing)");
		x.group = RAWI_NEW_N(g->work, uint32_t, x.names.n + 1);
		rawi_cluster(g->work, g->pair, members, x.names.n, &x.edges, x.group, &need);
		rawi_arena_clear(g->pair);
	} while (need.n && !g->e->code);
	rewrite(&x, members);
	link_sagas(&x);
	for (size_t i = from; i < to; i++)
		rawi_store_sketch_compared(g->store, g->fresh.at[i].row, g->e);
	rawi_arena_clear(g->work);
	return !g->e->code;
}
