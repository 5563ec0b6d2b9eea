/* app: some documents at a time laid beside those they meet; see grow.h. What needs the database is the caller's thread's, what is pure is the crew's:
 *
 *   whom each meets  ──crew──▶  profiles that are not at hand: their bytes  ──caller──▶  profiles  ──crew──▶  what each pair shares  ──crew──▶  written in order, by the caller
 *
 * Profiles are held in two turns: where those of this turn take their share of memory (base/memory.h), those of the turn before are given back. Documents stand by day and mostly meet those near to
 * them, so that few are made twice, and memory hangs on neither the number of documents nor on whom they meet.
 */
#include "app/grow.h"

#include <stdlib.h>

void rawi_grow_hands_init(rawi_growing *g, rawi_crew *crew, jmp_buf *full)
{
	g->crew = crew;
	g->n_hands = rawi_crew_size(crew);
	for (size_t i = 0; i < g->n_hands; i++) {
		rawi_keep_init(&g->hands[i].keep);
		rawi_arena *each[] = { &g->hands[i].lot, &g->hands[i].pair, &g->hands[i].held, &g->hands[i].older };
		for (size_t k = 0; k < 4; k++) {
			rawi_arena_init(each[k], 0);
			each[k]->on_full = full;
			each[k]->keep = &g->hands[i].keep;
		}
	}
}

void rawi_grow_hands_clear(rawi_growing *g)
{
	for (size_t i = 0; i < g->n_hands; i++) {
		rawi_arena *each[] = { &g->hands[i].lot, &g->hands[i].pair, &g->hands[i].held, &g->hands[i].older };
		for (size_t k = 0; k < 4; k++)
			rawi_arena_release(each[k]);
	}
	g->turn += 2; /* nothing is held */
}

void rawi_grow_hands_release(rawi_growing *g)
{
	rawi_grow_hands_clear(g);
	for (size_t i = 0; i < g->n_hands; i++)
		rawi_keep_release(&g->hands[i].keep);
	rawi_crew_close(g->crew);
}

/* A profile that is wanted. */
typedef struct {
	rawi_grow_held *held;
	int64_t row;
	bool words;
	rawi_slice packed;
} wanted;

typedef struct lot lot;
struct lot {
	rawi_growing *g;
	rawi_grow_item *items;
	RAWI_VEC(wanted) wanted;
	rawi_slice *packed;      /* sketches whose marks are asked for */
	rawi_doc_marks *marks;
	void (*task)(lot *x, size_t i, rawi_grow_hand *hand);
};

/* One task of the crew. Memory that runs out must not jump into the caller's thread. */
static void guarded(void *context, size_t i, size_t worker)
{
	lot *x = context;
	rawi_grow_hand *hand = &x->g->hands[worker];
	jmp_buf full, *outer = hand->lot.on_full;
	if (hand->e.code)
		return;
	rawi_arena *each[] = { &hand->lot, &hand->pair, &hand->held };
	for (size_t k = 0; k < 3; k++)
		each[k]->on_full = &full;
	if (setjmp(full))
		rawi_fail(&hand->e, RAWI_ERR_MEMORY, "", "out of memory");
	else
		x->task(x, i, hand);
	for (size_t k = 0; k < 3; k++)
		each[k]->on_full = outer;
}

static bool run(lot *x, size_t n, void (*task)(lot *x, size_t i, rawi_grow_hand *hand))
{
	rawi_growing *g = x->g;
	x->task = task;
	rawi_crew_run(g->crew, n, guarded, x);
	for (size_t i = 0; i < g->n_hands; i++) {
		if (g->hands[i].e.code == RAWI_ERR_MEMORY)
			rawi_arena_alloc(g->work, SIZE_MAX); /* does not come back */
		if (g->hands[i].e.code && !g->e->code)
			*g->e = g->hands[i].e;
	}
	return !g->e->code;
}

/* ── by what they are found ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void find_marks(lot *x, size_t i, rawi_grow_hand *hand)
{
	rawi_sketch s;
	rawi_doc_marks marks = { 0 };
	if (rawi_store_sketch_open(&hand->pair, x->packed[i], true, rawi_store_place(x->g->store), &s, &hand->e)) {
		rawi_profile p = rawi_profile_of(&hand->pair, &s, true);
		rawi_marks_of(&hand->pair, &p, &marks);
		rawi_slice kept = rawi_arena_dup(&hand->lot, (rawi_slice){ (const char *)marks.at, marks.n * sizeof *marks.at });
		x->marks[i] = (rawi_doc_marks){ (rawi_doc_mark *)(uintptr_t)kept.s, marks.n, marks.n };
	}
	rawi_arena_clear(&hand->pair);
}

bool rawi_grow_marks(rawi_growing *g, const rawi_sketch_row *rows, size_t n, rawi_doc_marks *out)
{
	lot x = { .g = g, .packed = RAWI_NEW_N(g->work, rawi_slice, n + 1), .marks = out };
	for (size_t i = 0; i < n && !g->e->code; i++)
		rawi_store_sketch_packed(g->store, g->work, rows[i].row, &x.packed[i], g->e);
	return !g->e->code && run(&x, n, find_marks);
}

/* ── whom they meet ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void meet(lot *x, size_t i, rawi_grow_hand *hand)
{
	rawi_meetings_of(x->g->meetings, &hand->lot, hand->count, x->items[i].at, &x->items[i].met);
}

bool rawi_grow_meet(rawi_growing *g, rawi_grow_item *items, size_t n)
{
	lot x = { .g = g, .items = items };
	if (!rawi_meetings_at_hand(g->meetings, g->work, items[0].at, items[0].at + (uint32_t)n, g->e))
		return false;
	for (size_t i = 0; i < g->n_hands; i++)
		if (!g->hands[i].count)
			g->hands[i].count = RAWI_NEW_N(&g->lists[0], uint32_t, g->fresh.n + 1);
	return run(&x, n, meet);
}

/* ── profiles ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

void rawi_grow_turn(rawi_growing *g)
{
	g->turn++;
	for (size_t i = 0; i < g->n_hands; i++) {
		rawi_grow_hand *h = &g->hands[i];
		rawi_arena_release(&h->older);
		rawi_arena swap = h->older;
		h->older = h->held;
		h->held = swap;
	}
}

static void turn_if_full(rawi_growing *g)
{
	size_t held = 0;
	for (size_t i = 0; i < g->n_hands; i++)
		held += g->hands[i].held.total;
	if (held >= rawi_store_memory(g->store)->profiles)
		rawi_grow_turn(g);
}

static void want(lot *x, uint32_t place, bool words)
{
	const rawi_grow_doc *d = &x->g->docs.at[place];
	rawi_grow_held *h = d->held;
	if (h->p && h->turn + 1 >= x->g->turn && (h->words || !words))
		return;
	if (h->lot == x->g->lot) {
		x->wanted.at[h->at].words |= words;
		return;
	}
	h->lot = x->g->lot;
	h->at = (uint32_t)x->wanted.n;
	rawi_vec_push(x->g->work, &x->wanted, (wanted){ h, d->row.row, words, { "", 0 } });
}

static void make_profile(lot *x, size_t i, rawi_grow_hand *hand)
{
	wanted *w = &x->wanted.at[i];
	rawi_sketch s;
	if (rawi_store_sketch_open(&hand->pair, w->packed, w->words, rawi_store_place(x->g->store), &s, &hand->e)) {
		rawi_profile p = rawi_profile_of(&hand->pair, &s, w->words);
		*w->held = (rawi_grow_held){ rawi_profile_keep(&hand->held, &p), w->words, x->g->turn, w->held->lot, w->held->at };
	}
	rawi_arena_clear(&hand->pair);
}

/* ── what they share ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void share(lot *x, size_t i, rawi_grow_hand *hand)
{
	const rawi_grow_item *item = &x->items[i];
	for (size_t k = 0; k < item->met.n; k++) {
		const rawi_met *met = &item->met.at[k];
		rawi_grow_shared *s = &item->shared[k];
		rawi_copy_vec copies = { 0 };
		uint32_t words = 0;
		if (s->other == RAWI_NONE)
			continue;
		if (met->copy) {
			bool first = rawi_doc_order(item->p->sketch.doc_name, s->p->sketch.doc_name) < 0;
			rawi_pair_copies(&hand->lot, &hand->pair, first ? item->p : s->p, 0, first ? s->p : item->p, 1, met->loose, &copies);
			rawi_arena_clear(&hand->pair);
		}
		for (size_t c = 0; c < copies.n; c++)
			words += copies.at[c].words;
		s->copies = copies.at;
		s->n_copies = copies.n;
		s->like = met->story || copies.n ? rawi_pair_likeness(item->p, s->p, words) : -1;
	}
}

/* Where each document stands among those at hand, and which profiles are wanted. */
static void find_places(lot *x, size_t n)
{
	rawi_growing *g = x->g;
	for (size_t i = 0; i < n; i++) {
		rawi_grow_item *item = &x->items[i];
		bool words = false;
		item->own = rawi_grow_place_of(g, item->doc, item->at);
		item->shared = RAWI_NEW_N(g->work, rawi_grow_shared, item->met.n + 1);
		for (size_t k = 0; k < item->met.n; k++) {
			const rawi_met *met = &item->met.at[k];
			uint32_t place = item->own == RAWI_NONE ? RAWI_NONE : rawi_grow_place_of(g, met->doc, met->at);
			item->shared[k].other = place;
			if (place == RAWI_NONE)
				continue;
			want(x, place, met->copy);
			words |= met->copy;
		}
		if (item->own != RAWI_NONE)
			want(x, item->own, words);
	}
}

bool rawi_grow_share(rawi_growing *g, rawi_grow_item *items, size_t n)
{
	lot x = { .g = g, .items = items };
	g->lot++;
	turn_if_full(g);
	find_places(&x, n);
	for (size_t i = 0; i < x.wanted.n && !g->e->code; i++)
		rawi_store_sketch_packed(g->store, g->work, x.wanted.at[i].row, &x.wanted.at[i].packed, g->e);
	if (g->e->code || !run(&x, x.wanted.n, make_profile))
		return false;
	for (size_t i = 0; i < n; i++) {
		items[i].p = items[i].own == RAWI_NONE ? NULL : g->docs.at[items[i].own].held->p;
		for (size_t k = 0; k < items[i].met.n; k++)
			if (items[i].shared[k].other != RAWI_NONE)
				items[i].shared[k].p = g->docs.at[items[i].shared[k].other].held->p;
	}
	return run(&x, n, share);
}

void rawi_grow_lot_end(rawi_growing *g)
{
	for (size_t i = 0; i < g->n_hands; i++)
		rawi_arena_clear(&g->hands[i].lot);
	rawi_arena_clear(g->work);
}
