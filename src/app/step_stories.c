/* app: steps from likely pairs to stories and their nearest; see steps.h and compare/cluster.h. What hangs together by pairs is settled together. */
#include <stdlib.h>

#include "app/copies_among.h"
#include "app/grow.h"
#include "app/steps.h"

/* ── what hangs together ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
	while (parent[i] != i)
		i = parent[i] = parent[parent[i]];
	return i;
}

static int by_number(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

static uint32_t place_of(const int64_t *nodes, size_t n, int64_t node)
{
	return (uint32_t)((const int64_t *)bsearch(&node, nodes, n, sizeof *nodes, by_number) - nodes);
}

void rawi_step_components(rawi_step_work *w)
{
	const rawi_rows *in = &w->in[0];
	int64_t *nodes = RAWI_NEW_N(w->arena, int64_t, 2 * in->n + 1);
	size_t n = 0;
	for (size_t i = 0; i < in->n; i++) {
		nodes[2 * i] = rawi_row_int(in, 0, i);
		nodes[2 * i + 1] = rawi_row_int(in, 1, i);
	}
	if (in->n)
		qsort(nodes, 2 * in->n, sizeof *nodes, by_number);
	for (size_t i = 0; i < 2 * in->n; i++)
		if (!n || nodes[n - 1] != nodes[i])
			nodes[n++] = nodes[i];
	uint32_t *parent = RAWI_NEW_N(w->arena, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++)
		parent[i] = i;
	for (size_t i = 0; i < in->n; i++) {
		uint32_t a = root_of(parent, place_of(nodes, n, rawi_row_int(in, 0, i))), b = root_of(parent, place_of(nodes, n, rawi_row_int(in, 1, i)));
		parent[a > b ? a : b] = a < b ? a : b; /* the smallest stands for all */
	}
	for (uint32_t i = 0; i < n; i++) {
		rawi_made_int(w, &w->out[0], 0, nodes[i]);
		rawi_made_int(w, &w->out[0], 1, nodes[root_of(parent, i)]);
		rawi_made_end(&w->out[0]);
	}
}

/* ── what a story is about, as bytes ───────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What rawi_saga_likeness asks of a story. */
static const rawi_about whole_parts[] = { RAWI_ABOUT_WORDS, RAWI_ABOUT_PERSONS, RAWI_ABOUT_SAGA };
enum { PARTS = sizeof whole_parts / sizeof *whole_parts };

/* Each part: terms (8 bytes), length (4 bytes), then key (8 bytes) and weight (4 bytes) of each term; as this machine has them. */
static rawi_slice pack_whole(rawi_arena *a, const rawi_whole *whole)
{
	size_t n = 0;
	for (size_t k = 0; k < PARTS; k++)
		n += 12 + 12 * whole->about[whole_parts[k]].n;
	char *s = rawi_arena_alloc(a, n + 1), *p = s;
	for (size_t k = 0; k < PARTS; k++) {
		const rawi_vector *v = &whole->about[whole_parts[k]];
		uint64_t terms = v->n;
		memcpy(p, &terms, 8);
		memcpy(p + 8, &v->length, 4);
		p += 12;
		for (size_t i = 0; i < v->n; i++, p += 12) {
			memcpy(p, &v->at[i].key, 8);
			memcpy(p + 8, &v->at[i].weight, 4);
		}
	}
	return (rawi_slice){ s, n };
}

static bool unpack_whole(rawi_arena *a, rawi_slice bytes, rawi_whole *out)
{
	size_t at = 0;
	*out = (rawi_whole){ 0 };
	for (size_t k = 0; k < PARTS; k++) {
		rawi_vector *v = &out->about[whole_parts[k]];
		uint64_t terms;
		if (bytes.n - at < 12)
			return false;
		memcpy(&terms, bytes.s + at, 8);
		memcpy(&v->length, bytes.s + at + 8, 4);
		at += 12;
		if (terms > (bytes.n - at) / 12)
			return false;
		rawi_term *terms_at = RAWI_NEW_N(a, rawi_term, (size_t)terms + 1);
		for (size_t i = 0; i < terms; i++, at += 12) {
			memcpy(&terms_at[i].key, bytes.s + at, 8);
			memcpy(&terms_at[i].weight, bytes.s + at + 8, 4);
		}
		v->at = terms_at;
		v->n = (size_t)terms;
	}
	return at == bytes.n;
}

/* ── stories ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	rawi_step_work *w;
	rawi_numbered *by;         /* number → index into members */
	rawi_member *members;
	size_t n;
	rawi_numbered *copies;     /* number of side a → row */
} telling;

typedef struct {
	uint32_t group, member;
	const rawi_profile *profile;
} placed;

static int by_group(const void *x, const void *y)
{
	const placed *a = x, *b = y;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return rawi_doc_order(a->profile->sketch.doc_name, b->profile->sketch.doc_name);
}

static uint32_t member_of(const telling *x, int64_t doc)
{
	uint32_t at = rawi_numbered_find(x->by, x->n, (uint64_t)doc);
	return at == RAWI_NONE ? RAWI_NONE : x->by[at].row;
}

static bool take_edges(telling *x, rawi_edge_vec *edges)
{
	const rawi_rows *in = &x->w->in[1];
	for (size_t i = 0; i < in->n; i++) {
		rawi_edge e = { .a = (uint64_t)rawi_row_int(in, 0, i), .b = (uint64_t)rawi_row_int(in, 1, i), .like = (float)rawi_row_real(in, 2, i) };
		e.at_a = member_of(x, (int64_t)e.a);
		e.at_b = member_of(x, (int64_t)e.b);
		if (e.at_a == RAWI_NONE || e.at_b == RAWI_NONE)
			return rawi_step_misses(x->w);
		rawi_vec_push(x->w->arena, edges, e);
	}
	return true;
}

/* Copies among the documents of a story; how many words each has, not where. */
static rawi_copy_vec copies_among(telling *x, const placed *at, uint32_t n)
{
	const rawi_rows *in = &x->w->in[2];
	rawi_copy_vec out = { 0 };
	for (uint32_t i = 0; n > 1 && i < n; i++) {
		uint64_t doc = at[i].profile->name;
		for (size_t c = rawi_numbered_find(x->copies, in->n, doc); c < in->n && x->copies[c].number == doc; c++) {
			uint32_t other = member_of(x, rawi_row_int(in, 1, x->copies[c].row));
			for (uint32_t k = i + 1; other != RAWI_NONE && k < n; k++)
				if (at[k].member == other)
					rawi_vec_push(x->w->scratch, &out, (rawi_copy){ .a = i, .b = k, .words = (uint32_t)rawi_row_int(in, 2, x->copies[c].row) });
		}
	}
	rawi_order_copies(&out);
	return out;
}

static void give_story(telling *x, const placed *at, uint32_t n)
{
	const rawi_profile **profiles = RAWI_NEW_N(x->w->scratch, const rawi_profile *, n + 1);
	rawi_sketch *sketches = RAWI_NEW_N(x->w->scratch, rawi_sketch, n + 1);
	uint32_t *numbers = RAWI_NEW_N(x->w->scratch, uint32_t, n + 1);
	uint64_t number = rawi_story_number(at[0].profile->sketch.doc_name, at[0].profile->sketch.day), keys[RAWI_SAGA_KEYS];
	for (uint32_t i = 0; i < n; i++) {
		profiles[i] = at[i].profile;
		sketches[i] = at[i].profile->sketch;
		numbers[i] = i;
		rawi_made_int(x->w, &x->w->out[0], 0, (int64_t)at[i].profile->name);
		rawi_made_int(x->w, &x->w->out[0], 1, (int64_t)number);
		rawi_made_end(&x->w->out[0]);
	}
	rawi_whole whole = rawi_whole_of(x->w->scratch, profiles, numbers, n);
	rawi_copy_vec copies = copies_among(x, at, n);
	rawi_story s = rawi_story_of(x->w->scratch, profiles, sketches, numbers, n, &whole, &copies);
	size_t n_keys = rawi_saga_keys(x->w->scratch, &whole, keys);
	rawi_made *t = &x->w->out[1];
	const int64_t row[] = { (int64_t)number, (int64_t)profiles[s.title_doc]->name, s.from, s.to, s.tellings };
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		rawi_made_int(x->w, t, i, row[i]);
	rawi_made_bytes(x->w, t, 5, n_keys ? pack_whole(x->w->scratch, &whole) : (rawi_slice){ "", 0 });
	rawi_made_end(t);
	for (size_t i = 0; i < n_keys; i++) {
		rawi_made_int(x->w, &x->w->out[2], 0, (int64_t)keys[i]);
		rawi_made_int(x->w, &x->w->out[2], 1, s.from);
		rawi_made_int(x->w, &x->w->out[2], 2, (int64_t)number);
		rawi_made_end(&x->w->out[2]);
	}
	rawi_arena_clear(x->w->scratch);
}

static bool take_members(telling *x)
{
	const rawi_rows *in = &x->w->in[0];
	x->members = RAWI_NEW_N(x->w->arena, rawi_member, in->n + 1);
	for (uint32_t i = 0; i < in->n; i++) {
		rawi_sketch s;
		if (!rawi_step_sketch(x->w, x->w->arena, rawi_row_bytes(in, 1, i), false, &s))
			return false;
		rawi_profile *p = RAWI_NEW(x->w->arena, rawi_profile);
		*p = rawi_profile_of(x->w->arena, &s, false);
		x->members[i] = (rawi_member){ p, RAWI_NONE, 1 };
	}
	return true;
}

void rawi_step_stories(rawi_step_work *w)
{
	telling x = { .w = w, .n = w->in[0].n, .by = rawi_numbered_of(w->arena, &w->in[0], 0), .copies = rawi_numbered_of(w->arena, &w->in[2], 0) };
	rawi_edge_vec edges = { 0 };
	rawi_name_vec need = { 0 };
	if (!take_members(&x) || !take_edges(&x, &edges))
		return;
	uint32_t *group = RAWI_NEW_N(w->arena, uint32_t, x.n + 1);
	placed *order = RAWI_NEW_N(w->arena, placed, x.n + 1);
	rawi_cluster(w->arena, w->arena, x.members, x.n, &edges, group, &need);
	for (uint32_t i = 0; i < x.n; i++)
		order[i] = (placed){ group[i], i, x.members[i].profile };
	if (x.n)
		qsort(order, x.n, sizeof *order, by_group);
	for (uint32_t i = 0, end; i < x.n; i = end) {
		for (end = i; end < x.n && order[end].group == order[i].group;)
			end++;
		give_story(&x, order + i, end - i);
	}
}

/* ── sagas ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static rawi_whole *take_wholes(rawi_step_work *w)
{
	const rawi_rows *in = &w->in[0];
	rawi_whole *out = RAWI_NEW_N(w->arena, rawi_whole, in->n + 1);
	for (size_t i = 0; i < in->n; i++)
		if (!unpack_whole(w->arena, rawi_row_bytes(in, 1, i), &out[i])) {
			rawi_step_misses(w);
			return NULL;
		}
	return out;
}

void rawi_step_near(rawi_step_work *w)
{
	const rawi_rows *in = &w->in[1];
	rawi_numbered *by = rawi_numbered_of(w->arena, &w->in[0], 0), *pairs = rawi_numbered_of(w->arena, in, 0);
	rawi_near_story *near = RAWI_NEW_N(w->arena, rawi_near_story, in->n + 1);
	rawi_whole *wholes = take_wholes(w);
	for (size_t i = 0, end; wholes && i < in->n; i = end) {
		uint32_t own = rawi_numbered_find(by, w->in[0].n, pairs[i].number);
		size_t n = 0;
		for (end = i; end < in->n && pairs[end].number == pairs[i].number; end++) {
			uint64_t story = (uint64_t)rawi_row_int(in, 1, pairs[end].row);
			uint32_t other = rawi_numbered_find(by, w->in[0].n, story);
			if (own == RAWI_NONE || other == RAWI_NONE) {
				rawi_step_misses(w);
				return;
			}
			float like = rawi_saga_likeness(&wholes[by[own].row], &wholes[by[other].row]);
			if (like >= 0)
				near[n++] = (rawi_near_story){ like, story };
		}
		n = rawi_nearest_stories(near, n);
		for (size_t k = 0; k < n; k++) {
			rawi_made_int(w, &w->out[0], 0, (int64_t)pairs[i].number);
			rawi_made_int(w, &w->out[0], 1, (int64_t)near[k].story);
			rawi_made_end(&w->out[0]);
		}
	}
}
