/* app: documents at hand while a database is compared; see grow.h. */
#include <stdlib.h>

#include "app/grow.h"

rawi_slice rawi_grow_key(const uint64_t *number)
{
	return (rawi_slice){ (const char *)number, sizeof *number };
}

enum { PROFILES = 256 }; /* that are made at a time */

static uint32_t *slot_of(rawi_arena *a, rawi_map *m, uint64_t number, bool *fresh)
{
	uint32_t *at = rawi_map_get(m, rawi_grow_key(&number));
	*fresh = !at;
	return at ? at : rawi_map_put(m, rawi_arena_dup(a, rawi_grow_key(&number)), NULL);
}

bool rawi_grow_take_new(rawi_growing *g)
{
	if (!rawi_store_sketches_new(g->store, g->keep, &g->fresh, g->e))
		return false;
	for (g->fresh_mask = 1; g->fresh_mask < 2 * g->fresh.n; g->fresh_mask *= 2)
		;
	g->fresh_at = RAWI_NEW_N(g->keep, uint32_t, g->fresh_mask--);
	for (uint32_t i = 0; i < g->fresh.n; i++) {
		size_t slot = g->fresh.at[i].doc & g->fresh_mask; /* numbers are hashes */
		while (g->fresh_at[slot])
			slot = (slot + 1) & g->fresh_mask;
		g->fresh_at[slot] = i + 1;
	}
	return true;
}

uint32_t rawi_grow_fresh(const rawi_growing *g, uint64_t doc)
{
	size_t slot = doc & g->fresh_mask;
	while (g->fresh_at[slot] && g->fresh.at[g->fresh_at[slot] - 1].doc != doc)
		slot = (slot + 1) & g->fresh_mask;
	return g->fresh_at[slot];
}

static rawi_grow_doc *doc_in(rawi_growing *g, uint64_t doc, const rawi_sketch_row *row)
{
	bool fresh;
	uint32_t *at = slot_of(g->batch, &g->by_doc, doc, &fresh);
	if (fresh) {
		*at = (uint32_t)g->docs.n;
		uint32_t place = rawi_grow_fresh(g, doc);
		rawi_grow_doc d = { .row = place ? g->fresh.at[place - 1] : row ? *row : rawi_store_sketch_row(g->store, doc, g->e), .fresh = place };
		d.held = place && g->held ? &g->held[place - 1] : RAWI_NEW(g->batch, rawi_grow_held);
		rawi_vec_push(g->batch, &g->docs, d);
	}
	return &g->docs.at[*at];
}

rawi_grow_doc *rawi_grow_doc_of(rawi_growing *g, uint64_t doc)
{
	rawi_grow_doc *d = doc_in(g, doc, NULL);
	return d->row.row ? d : NULL;
}

rawi_grow_doc *rawi_grow_doc_at(rawi_growing *g, int64_t row)
{
	const rawi_sketch_row own = rawi_store_sketch_at(g->store, row, g->e);
	return doc_in(g, own.doc, &own);
}

uint32_t rawi_grow_place_of(rawi_growing *g, uint64_t doc, uint32_t at)
{
	bool is_new = at != RAWI_NONE && g->doc_at;
	if (is_new && g->doc_at[at])
		return g->doc_at[at] - 1;
	const rawi_grow_doc *d = rawi_grow_doc_of(g, doc);
	uint32_t place = d ? (uint32_t)(d - g->docs.at) : RAWI_NONE;
	if (is_new && d)
		g->doc_at[at] = place + 1;
	return place;
}

const rawi_profile *rawi_grow_profile(rawi_growing *g, uint64_t doc)
{
	rawi_grow_doc *d = rawi_grow_doc_of(g, doc);
	if (!d || d->profile)
		return d ? d->profile : NULL;
	rawi_sketch s;
	if (!rawi_store_sketch(g->store, g->batch, d->row.row, RAWI_SKETCH_ABOUT, &s, g->e))
		return NULL;
	rawi_profile *p = RAWI_NEW(g->batch, rawi_profile);
	*p = rawi_profile_of(g->batch, &s, false);
	return d->profile = p;
}

/* Some documents whose profiles are made by all workers. */
typedef struct {
	rawi_growing *g;
	const uint32_t *places;  /* indices into docs */
	rawi_slice packed[PROFILES];
} profiling;

static void make_profile(void *context, size_t i, rawi_grow_hand *hand)
{
	profiling *x = context;
	rawi_sketch s;
	if (!rawi_store_sketch_open(&hand->lot, x->packed[i], RAWI_SKETCH_ABOUT, rawi_store_place(x->g->store), &s, &hand->e))
		return;
	rawi_profile *p = RAWI_NEW(&hand->lot, rawi_profile);
	*p = rawi_profile_of(&hand->lot, &s, false);
	x->g->docs.at[x->places[i]].profile = p;
}

bool rawi_grow_profiles(rawi_growing *g, const uint64_t *docs, size_t n)
{
	uint32_t *places = RAWI_NEW_N(g->pair, uint32_t, n + 1);
	profiling *x = RAWI_NEW(g->pair, profiling);
	size_t all = 0;
	for (size_t i = 0; i < n && !g->e->code; i++) {
		const rawi_grow_doc *d = rawi_grow_doc_of(g, docs[i]);
		if (d && !d->profile)
			places[all++] = (uint32_t)(d - g->docs.at);
	}
	x->g = g;
	for (size_t from = 0, some; from < all && !g->e->code; from += some) {
		some = all - from < PROFILES ? all - from : PROFILES;
		x->places = places + from;
		for (size_t i = 0; i < some && !g->e->code; i++)
			rawi_store_sketch_packed(g->store, g->pair, g->docs.at[x->places[i]].row.row, &x->packed[i], g->e);
		if (!g->e->code)
			rawi_grow_run(g, some, make_profile, x);
	}
	rawi_arena_clear(g->pair);
	return !g->e->code;
}

void rawi_grow_forget(rawi_growing *g)
{
	for (size_t i = 0; i < g->n_hands; i++) {
		rawi_arena_clear(&g->hands[i].lot);
		rawi_arena_clear(&g->hands[i].about);
	}
	rawi_arena_release(g->batch);
	rawi_map_init(&g->by_doc, g->batch);
	g->docs.at = NULL;
	g->docs.n = g->docs.cap = 0;
	if (g->doc_at)
		memset(g->doc_at, 0, g->fresh.n * sizeof *g->doc_at);
}

void rawi_grow_dirty(rawi_growing *g, uint64_t story)
{
	if (!g->all_new && rawi_number_set_put(&g->dirty_known, story))
		rawi_vec_push(g->keep, &g->dirty, story);
}
