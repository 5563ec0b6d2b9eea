/* app: some documents at a time laid beside those they meet; see grow.h. What needs the database is the caller's thread's, what is pure is the crew's:
 *
 *   whom each meets  ──crew──▶  profiles that are not at hand: their bytes  ──caller──▶  profiles  ──crew──▶  what each pair shares  ──crew──▶  written in order, by the caller
 *
 * Nobody but the caller writes; while a block is laid beside the lot he does not ask the database, and one worker reads the sketches of the next block.
 *
 * A large lot goes by those that are met, some hundreds at a time and in the order of the file, so that each is opened once however many of the lot meet it; the lot's own profiles
 * stay. One that is met for copies alone, days away, is sifted first: most share a phrase by chance, the more the more documents there are, and its words alone tell so. The others are held in two turns: where those of this turn take their share of memory (base/memory.h), those of the turn before are given back. So memory hangs on neither the
 * number of documents nor on whom they meet.
 */
#include "app/grow.h"

#include <stdlib.h>

#include "base/sort.h"

enum { HEAD_OF_TURN = 24 }; /* bytes of a new document's head, in each of the two turns that are held */

/* A document of the lot, or one that is met by some of it. */
typedef struct {
	rawi_grow_held *held;
	const rawi_profile *p;
	int64_t row;
	uint32_t pairs, first; /* how many of the lot meet it; where these stand */
	uint32_t place;        /* among the documents at hand */
	bool own, words;       /* own: of the lot; words: for copies */
	bool story, loose;     /* some pair may tell one story; may have copies in another order */
	bool far;              /* copies alone are asked of it, and most such have none: it is sifted before it is opened */
	bool worth;            /* sifted, and some pair may have them */
	rawi_slice packed;     /* until its profile is made */
} party;

/* items[item].met.at[met] */
typedef struct {
	uint32_t item, met;
} pairing;

typedef RAWI_VEC(party) party_vec;

typedef struct {
	rawi_growing *g;
	rawi_grow_item *items;
	party_vec parties;
	pairing *pairs;          /* by whom they meet */
	uint32_t *order;         /* parties in the order in which they are gone through */
	size_t from;             /* where in it the block at hand begins */
	size_t ahead, ahead_end; /* those whose bytes are read meanwhile */
	bool stays;              /* the lot's own profiles are apart */
	rawi_beside beside;      /* of a lot of one document */
	rawi_slice *packed;      /* sketches whose marks are asked for */
	rawi_doc_marks *marks;
} lot;

/* ── by what they are found ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void find_marks(void *context, size_t i, rawi_grow_hand *hand)
{
	lot *x = context;
	rawi_sketch s;
	rawi_doc_marks marks = { 0 };
	if (rawi_store_sketch_open(&hand->pair, x->packed[i], RAWI_SKETCH_FOUND, rawi_store_place(x->g->store), &s, &hand->e)) {
		rawi_marks_of_sketch(&hand->pair, &s, &marks);
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
	return !g->e->code && rawi_grow_run(g, n, find_marks, &x);
}

/* ── whom they meet ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void meet(void *context, size_t i, rawi_grow_hand *hand)
{
	lot *x = context;
	rawi_met_vec met = { 0 };
	rawi_meetings_of(x->g->meetings, &hand->pair, hand->count, x->items[i].at, &met);
	rawi_slice kept = rawi_arena_dup(&hand->lot, (rawi_slice){ (const char *)met.at, met.n * sizeof *met.at });
	x->items[i].met = (rawi_met_vec){ (rawi_met *)(uintptr_t)kept.s, met.n, met.n };
	rawi_arena_clear(&hand->pair);
}

bool rawi_grow_meet(rawi_growing *g, rawi_grow_item *items, size_t n)
{
	lot x = { .g = g, .items = items };
	if (!rawi_meetings_at_hand(g->meetings, g->work, items[0].at, items[0].at + (uint32_t)n, g->e))
		return false;
	for (size_t i = 0; i < g->n_hands; i++)
		if (!g->hands[i].count)
			g->hands[i].count = RAWI_NEW_N(&g->lists[0], uint32_t, g->fresh.n + 1);
	return rawi_grow_run(g, n, meet, &x);
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

/* Bytes of one turn: what heads of very many new documents take is taken from it, up to two thirds. */
static size_t turn_share(const rawi_growing *g)
{
	const size_t share = rawi_store_memory(g->store)->profiles, least = share / 3, heads = g->fresh.n * HEAD_OF_TURN;
	return heads < share - least ? share - heads : least;
}

static void turn_if_full(rawi_growing *g)
{
	size_t held = 0;
	for (size_t i = 0; i < g->n_hands; i++)
		held += g->hands[i].held.total;
	if (held >= turn_share(g))
		rawi_grow_turn(g);
}

static party *party_of(lot *x, uint32_t place)
{
	rawi_grow_doc *d = &x->g->docs.at[place];
	if (d->lot != x->g->lot) {
		d->lot = x->g->lot;
		d->at = (uint32_t)x->parties.n;
		rawi_vec_push(x->g->work, &x->parties, (party){ .held = d->held, .row = d->row.row, .place = place });
	}
	return &x->parties.at[d->at];
}

static bool is_held(const lot *x, const party *p)
{
	return p->held->p && p->held->turn + 1 >= x->g->turn && (p->held->words || !p->words);
}

static const rawi_profile *own_profile(const lot *x, const rawi_grow_item *item)
{
	return x->parties.at[x->g->docs.at[item->own].at].p;
}

static void read_packed(const lot *x, rawi_arena *a, party *p, rawi_error *e)
{
	(p->far ? rawi_store_sketch_nameless : rawi_store_sketch_packed)(x->g->store, a, p->row, &p->packed, e);
}

static rawi_sketch_part part_of(const party *p)
{
	return p->words ? RAWI_SKETCH_WHOLE : RAWI_SKETCH_ABOUT;
}

/* What its story will ask of a new document, so that its sketch is not opened again for that. */
static void keep_about(lot *x, const party *p, const rawi_profile *made, rawi_grow_hand *hand)
{
	rawi_grow_doc *d = &x->g->docs.at[p->place];
	if (p->own && d->fresh && !d->profile)
		d->profile = rawi_profile_about(&hand->about, made);
}

/* One that is far, beside those of the lot that meet it: by its words alone, whether it is worth opening. Those are open. */
static void sift(lot *x, party *p, rawi_grow_hand *hand)
{
	rawi_sketch s;
	if (rawi_store_sketch_open(&hand->beside, p->packed, RAWI_SKETCH_WORDS, rawi_store_place(x->g->store), &s, &hand->e)) {
		rawi_sieve sieve = rawi_sieve_of(&hand->beside, &s, p->loose);
		for (uint32_t k = p->first; k < p->first + p->pairs; k++) {
			const pairing *pair = &x->pairs[k];
			const rawi_grow_item *item = &x->items[pair->item];
			item->shared[pair->met].like = -1;
			p->worth = p->worth || rawi_may_have_copies(&hand->beside, &hand->pair, own_profile(x, item), &sieve, item->met.at[pair->met].loose);
			rawi_arena_clear(&hand->pair);
		}
	}
	rawi_arena_clear(&hand->beside);
}

static void make_profile(void *context, size_t i, rawi_grow_hand *hand)
{
	lot *x = context;
	party *p = &x->parties.at[x->order[x->from + i]];
	rawi_sketch s;
	if (!p->packed.n)
		return;
	if (p->far) {
		sift(x, p, hand);
		return;
	}
	if (rawi_store_sketch_open(&hand->pair, p->packed, part_of(p), rawi_store_place(x->g->store), &s, &hand->e)) {
		rawi_profile made = rawi_profile_of(&hand->pair, &s, p->words);
		bool stays = p->own && x->stays;
		keep_about(x, p, &made, hand);
		p->p = rawi_profile_keep(stays ? &hand->lot : &hand->held, &made);
		if (!stays)
			*p->held = (rawi_grow_held){ p->p, x->g->turn, p->words };
	}
	rawi_arena_clear(&hand->pair);
}

/* Of the n parties in order from `from` on: those that are not at hand are opened. */
static bool open_block(lot *x, size_t from, size_t n)
{
	rawi_growing *g = x->g;
	turn_if_full(g);
	x->from = from;
	for (size_t i = from; i < from + n && !g->e->code; i++) {
		party *p = &x->parties.at[x->order[i]];
		if (!(p->own && x->stays) && is_held(x, p))
			p->p = p->held->p;
		if (p->p)
			p->packed = (rawi_slice){ "", 0 };
		else if (!p->packed.n)
			read_packed(x, g->pair, p, g->e);
	}
	bool made = !g->e->code && rawi_grow_run(g, n, make_profile, x);
	for (size_t i = from; i < from + n; i++)
		x->parties.at[x->order[i]].packed = (rawi_slice){ "", 0 };
	rawi_arena_clear(g->pair);
	return made;
}

/* ── what they share ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static rawi_span span_of(const rawi_profile *p, uint32_t first, uint32_t end)
{
	return rawi_span_join(p->sketch.words[first].orig, p->sketch.words[end - 1].orig);
}

/* The words of the copies; none: NULL. */
static const rawi_grow_copies *find_copies(rawi_grow_hand *hand, const rawi_profile *own, const rawi_profile *other, const rawi_beside *one, bool loose, uint32_t *words)
{
	rawi_copy_vec copies = { 0 };
	bool own_first = rawi_doc_order(own->sketch.doc_name, other->sketch.doc_name) < 0;
	const rawi_profile *a = own_first ? own : other, *b = own_first ? other : own;
	rawi_pair_copies(&hand->lot, &hand->pair, a, 0, b, 1, one, loose, &copies);
	rawi_arena_clear(&hand->pair);
	if (!copies.n)
		return NULL;
	rawi_grow_copies *out = RAWI_NEW(&hand->lot, rawi_grow_copies);
	*out = (rawi_grow_copies){ copies.at, RAWI_NEW_N(&hand->lot, rawi_span, copies.n), RAWI_NEW_N(&hand->lot, rawi_span, copies.n), RAWI_NEW_N(&hand->lot, uint32_t, 2 * copies.n), copies.n, own_first };
	for (size_t i = 0; i < copies.n; i++) {
		out->a[i] = span_of(a, copies.at[i].a_first, copies.at[i].a_end);
		out->b[i] = span_of(b, copies.at[i].b_first, copies.at[i].b_end);
		*words += copies.at[i].words;
	}
	return out;
}

static void share_with(void *context, size_t i, rawi_grow_hand *hand)
{
	lot *x = context;
	const party *p = &x->parties.at[x->order[x->from + i]];
	if (!p->pairs || !p->p) /* none, or sifted */
		return;
	rawi_beside beside = rawi_beside_of(&hand->beside, p->p, p->words);
	for (uint32_t k = p->first; k < p->first + p->pairs; k++) {
		const rawi_grow_item *item = &x->items[x->pairs[k].item];
		const rawi_met *met = &item->met.at[x->pairs[k].met];
		const rawi_profile *own = own_profile(x, item);
		rawi_grow_shared *s = &item->shared[x->pairs[k].met];
		uint32_t words = 0;
		s->copies = met->copy ? find_copies(hand, own, p->p, &beside, met->loose, &words) : NULL;
		s->like = met->story || s->copies ? rawi_pair_likeness(own, &beside, words) : -1;
	}
	rawi_arena_clear(&hand->beside);
}

/* One document beside one that it meets: of that one only what the two may share is made, and forgotten. */
static void share_alone(void *context, size_t i, rawi_grow_hand *hand)
{
	lot *x = context;
	const party *p = &x->parties.at[x->order[x->from + i]];
	if (!p->pairs)
		return;
	const rawi_met *met = &x->items[0].met.at[x->pairs[p->first].met];
	rawi_grow_shared *out = &x->items[0].shared[x->pairs[p->first].met];
	rawi_sketch s;
	uint32_t words = 0;
	if (rawi_store_sketch_open(&hand->beside, p->packed, part_of(p), rawi_store_place(x->g->store), &s, &hand->e)) {
		rawi_profile made = rawi_profile_for(&hand->beside, &s, &x->beside, met->copy, met->loose);
		out->copies = met->copy ? find_copies(hand, x->beside.of, &made, &x->beside, met->loose, &words) : NULL;
		out->like = met->story || out->copies ? rawi_profile_likeness(&hand->beside, &made, &x->beside, words) : -1;
	}
	rawi_arena_clear(&hand->beside);
}

/* Where each document stands among those at hand, and who meets whom. Gives the number of pairs. */
static size_t find_parties(lot *x, size_t n)
{
	size_t pairs = 0;
	for (size_t i = 0; i < n; i++) {
		rawi_grow_item *item = &x->items[i];
		bool words = false;
		item->own = rawi_grow_place_of(x->g, item->doc, item->at);
		item->shared = RAWI_NEW_N(x->g->work, rawi_grow_shared, item->met.n + 1);
		for (size_t k = 0; k < item->met.n; k++) {
			const rawi_met *met = &item->met.at[k];
			uint32_t place = item->own == RAWI_NONE ? RAWI_NONE : rawi_grow_place_of(x->g, met->doc, met->at);
			item->shared[k].other = place;
			if (place == RAWI_NONE)
				continue;
			party *p = party_of(x, place);
			p->words |= met->copy;
			p->story |= met->story;
			p->loose |= met->loose;
			p->pairs++;
			words |= met->copy;
			pairs++;
		}
		if (item->own == RAWI_NONE)
			continue;
		party *own = party_of(x, item->own);
		own->words |= words;
		own->own = true;
	}
	return pairs;
}

/* Pairs by the party that is met. */
static void lay_pairs(lot *x, size_t n, size_t n_pairs)
{
	uint32_t at = 0;
	x->pairs = RAWI_NEW_N(x->g->work, pairing, n_pairs + 1);
	for (size_t i = 0; i < x->parties.n; i++) {
		party *p = &x->parties.at[i];
		p->first = at;
		at += p->pairs;
		p->pairs = 0;
	}
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < x->items[i].met.n; k++) {
			uint32_t place = x->items[i].shared[k].other;
			if (place == RAWI_NONE)
				continue;
			party *p = &x->parties.at[x->g->docs.at[place].at];
			x->pairs[p->first + p->pairs++] = (pairing){ i, k };
		}
}

typedef struct {
	int64_t row;
	uint32_t at;
} standing;

RAWI_SORT_OF(sort_rows, standing, x->row < y->row)

/* The lot's own first, then the others as they stand in the file, every other time from its end: what was at hand last comes first. Gives the number of the first. */
static size_t lay_order(lot *x)
{
	size_t n = x->parties.n, own = 0, others = 0;
	standing *rows = RAWI_NEW_N(x->g->work, standing, n + 1);
	x->order = RAWI_NEW_N(x->g->work, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		party *p = &x->parties.at[i];
		p->far = x->stays && !p->own && !p->story;
		if (p->own)
			x->order[own++] = i;
		else
			rows[others++] = (standing){ p->row, i };
	}
	sort_rows(x->g->work, rows, others);
	for (size_t i = 0; i < others; i++)
		x->order[own + i] = rows[x->g->lot & 1 ? i : others - 1 - i].at;
	return own;
}

/* While a block is laid beside the lot one worker reads of the next what will not be at hand then, whether or not older profiles are given back in between. */
static void read_ahead(lot *x, rawi_grow_hand *hand)
{
	for (size_t i = x->ahead; i < x->ahead_end && !hand->e.code; i++) {
		party *p = &x->parties.at[x->order[i]];
		if (!(is_held(x, p) && p->held->turn == x->g->turn))
			read_packed(x, &hand->ahead, p, &hand->e);
	}
}

static void share_or_read(void *context, size_t i, rawi_grow_hand *hand)
{
	lot *x = context;
	bool reads = x->ahead < x->ahead_end;
	if (reads && !i)
		read_ahead(x, hand);
	else
		share_with(x, i - reads, hand);
}

/* n parties in order from `from` on, all open; after them come as many as a block has, up to `all`. */
static bool share_block(lot *x, size_t from, size_t n, size_t block, size_t all)
{
	x->from = from;
	x->ahead = from + n;
	x->ahead_end = x->stays ? all - x->ahead < block ? all : x->ahead + block : x->ahead;
	for (size_t i = 0; i < x->g->n_hands; i++)
		rawi_arena_clear(&x->g->hands[i].ahead);
	return rawi_grow_run(x->g, n + (x->ahead < x->ahead_end), share_or_read, x);
}

/* A lot of one document, which is opened for looking up. */
static bool share_one(lot *x)
{
	rawi_growing *g = x->g;
	if (!open_block(x, 0, 1))
		return false;
	const party *own = &x->parties.at[x->order[0]];
	x->beside = rawi_beside_of(&g->hands[0].lot, own->p, own->words);
	for (size_t i = 1; i < x->parties.n && !g->e->code; i++) {
		party *p = &x->parties.at[x->order[i]];
		rawi_store_sketch_packed(g->store, g->pair, p->row, &p->packed, g->e);
	}
	x->from = 1;
	bool done = !g->e->code && rawi_grow_run(g, x->parties.n - 1, share_alone, x);
	rawi_arena_clear(g->pair);
	return done;
}

/* Those from `own` on, up to `all`. */
static bool share_others(lot *x, size_t own, size_t block, size_t all)
{
	for (size_t from = own; from < all; from += block) {
		size_t some = all - from < block ? all - from : block;
		if ((x->stays && !open_block(x, from, some)) || !share_block(x, from, some, block, all))
			return false;
	}
	return true;
}

/* Leaves in order from `own` on those that are worth opening. Gives where they end. */
static size_t keep_worth(lot *x, size_t own, size_t all)
{
	size_t end = own;
	for (size_t i = own; i < all; i++)
		if (x->parties.at[x->order[i]].worth) {
			x->order[end++] = x->order[i];
			x->parties.at[x->order[i]].far = false;
		}
	return end;
}

bool rawi_grow_share(rawi_growing *g, rawi_grow_item *items, size_t n)
{
	enum { BLOCK = 512 };
	lot x = { .g = g, .items = items, .stays = n > RAWI_LOT };
	g->lot++;
	lay_pairs(&x, n, find_parties(&x, n));
	size_t own = lay_order(&x), all = x.parties.n, block = x.stays ? BLOCK : all - own;
	if (n == 1 && own == 1)
		return share_one(&x);
	if (!open_block(&x, 0, x.stays ? own : all) || !share_block(&x, 0, own, block, all))
		return false;
	return share_others(&x, own, block, all) && share_others(&x, own, block, keep_worth(&x, own, all));
}

void rawi_grow_lot_end(rawi_growing *g)
{
	for (size_t i = 0; i < g->n_hands; i++)
		rawi_arena_clear(&g->hands[i].lot);
	rawi_arena_clear(g->work);
}
