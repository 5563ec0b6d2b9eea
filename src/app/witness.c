/* app: see witness.h. Every pair of documents is looked at, every word of a place is ticked: slow and plain, so that it can be read and believed.
 *
 *   two are one     the same agency, author line or source is named by both, or one is what the other names
 *                   a claim: every place of one lies, four fifths of its words, in what it shares with the other
 *                   a story: half the words of one lie in what it shares with the other
 *   nothing own     a document that is alone in its group and whose places all lie in what it shares with some other
 *   tellings        groups with something own, each given to an outlet of its own: the most that can be (paths from groups to outlets)
 */
#include "app/witness.h"

typedef struct {
	const rawi_witnesses *w;
	rawi_arena *a;
	rawi_witness *out;
	uint64_t *via;             /* of each document */
	const rawi_place *places; size_t n_places;
	bool *covered;             /* of each place */
	uint32_t *holder;          /* of each outlet (by its number): 1 + the group that it was given, 0 none */
	bool *tried;
} looking;

rawi_witnesses rawi_witnesses_of(rawi_arena *a, const rawi_view *v, const rawi_sketch *sketches)
{
	rawi_witnesses w = { v, sketches, RAWI_NEW_N(a, uint32_t, v->n_docs + 1) };
	size_t at = 0;
	for (uint32_t d = 0; d <= v->n_docs; d++) {
		while (at < v->n_copies && v->copies[at].a.doc < d)
			at++;
		w.first[d] = (uint32_t)at;
	}
	return w;
}

static const rawi_sketch *sketch(const looking *l, uint32_t i)
{
	return &l->w->sketches[l->out->docs[i]];
}

static void bind(looking *l, uint32_t a, uint32_t b, rawi_bond_kind kind, uint32_t copy)
{
	rawi_vec_push(l->a, &l->out->bonds, (rawi_bond){ a, b, (uint8_t)kind, copy });
}

/* ── sources ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool names(const looking *l, uint32_t i, uint64_t source)
{
	const rawi_sketch *s = sketch(l, i);
	bool is = s->agency == source || l->via[i] == source;
	for (size_t k = 0; k < s->n_credits; k++)
		is = is || s->credits[k] == source;
	return is;
}

/* Everybody who names `source` hangs on the first who does and is somebody else; and so does everybody who is it. */
static void bind_source(looking *l, uint32_t i, uint64_t source, rawi_bond_kind kind)
{
	uint32_t first = 0;
	if (!source || source == sketch(l, i)->outlet)
		return;
	while (sketch(l, first)->outlet == source || !names(l, first, source))
		first++; /* i at the latest */
	if (first < i)
		bind(l, i, first, kind, 0);
	for (uint32_t j = 0; first == i && j < l->out->n; j++)
		if (sketch(l, j)->outlet == source)
			bind(l, i, j, kind, 0);
}

static void bind_sources(looking *l)
{
	for (uint32_t i = 0; i < l->out->n; i++) {
		const rawi_sketch *s = sketch(l, i);
		bind_source(l, i, s->agency, RAWI_BOND_AGENCY);
		bind_source(l, i, l->via[i], RAWI_BOND_VIA);
		for (size_t k = 0; k < s->n_credits; k++)
			if (s->credits[k] != s->agency)
				bind_source(l, i, s->credits[k], RAWI_BOND_AUTHOR);
	}
}

/* ── copies ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool touches(rawi_span word, rawi_span at)
{
	return word.off < rawi_span_end(at) && rawi_span_end(word) > at.off;
}

/* Does a place lie, four fifths of its words, in the copies [from, end), all of one pair, seen from side a or b? Before a copy one word more: another particle may be fixed to it. */
static bool lies_in(const looking *l, const rawi_place *p, size_t from, size_t end, bool side_b)
{
	const rawi_sketch *s = &l->w->sketches[p->side.doc];
	uint32_t all = 0, in = 0;
	for (size_t k = 0; k < s->n_words; k++) {
		if (!touches(s->words[k].orig, p->side.at))
			continue;
		all++;
		uint32_t times = 0;
		for (size_t c = from; c < end; c++) {
			rawi_span at = side_b ? l->w->view->copies[c].b.at : l->w->view->copies[c].a.at;
			times += touches(s->words[k].orig, at) || (k + 1 < s->n_words && !touches(s->words[k].orig, at) && s->words[k + 1].orig.off == at.off);
		}
		in += side_b ? times : times > 0; /* on side b copies may stand in any order, and count as often as they stand there */
	}
	return all && (uint64_t)in * 5 >= (uint64_t)all * 4;
}

/* Are all places of a document in those copies? Ticks those that are. */
static bool all_in(looking *l, uint32_t i, size_t from, size_t end, bool side_b)
{
	bool all = true, any = false;
	for (size_t p = 0; p < l->n_places; p++) {
		if (l->places[p].side.doc != l->out->docs[i])
			continue;
		bool in = lies_in(l, &l->places[p], from, end, side_b);
		l->covered[p] = l->covered[p] || in;
		all = all && in;
		any = true;
	}
	return all && any;
}

/* The first of these copies that has something of what is told; the first of all for a story. */
static uint32_t telling_copy(const looking *l, size_t from, size_t end)
{
	for (size_t c = from; c < end; c++)
		for (size_t p = 0; p < l->n_places; p++) {
			const rawi_view_copy *x = &l->w->view->copies[c];
			const rawi_side *s = &l->places[p].side;
			if ((s->doc == x->a.doc && touches(s->at, x->a.at)) || (s->doc == x->b.doc && touches(s->at, x->b.at)))
				return (uint32_t)c;
		}
	return (uint32_t)from;
}

static bool half_shared(const looking *l, uint32_t i, uint32_t j, size_t from, size_t end)
{
	uint64_t words = 0;
	for (size_t c = from; c < end; c++)
		words += l->w->view->copies[c].words;
	return words * 2 >= sketch(l, i)->n_words || words * 2 >= sketch(l, j)->n_words;
}

static void bind_copies(looking *l)
{
	const rawi_view *v = l->w->view;
	for (uint32_t i = 0; i < l->out->n; i++) {
		size_t at = l->w->first[l->out->docs[i]], behind = l->w->first[l->out->docs[i] + 1];
		for (uint32_t j = i + 1; j < l->out->n; j++) {
			while (at < behind && v->copies[at].b.doc < l->out->docs[j])
				at++;
			size_t from = at;
			while (at < behind && v->copies[at].b.doc == l->out->docs[j])
				at++;
			if (at == from)
				continue;
			bool mine = l->places && all_in(l, i, from, at, false), theirs = l->places && all_in(l, j, from, at, true);
			if (l->places ? mine || theirs : half_shared(l, i, j, from, at))
				bind(l, i, j, RAWI_BOND_COPY, telling_copy(l, from, at));
		}
	}
}

/* ── groups, outlets, tellings ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void gather(looking *l)
{
	rawi_witness *o = l->out;
	for (uint32_t i = 0; i < o->n; i++) {
		o->group[i] = o->outlet[i] = i;
		for (uint32_t j = 0; j < i && o->outlet[i] == i; j++)
			if (sketch(l, i)->outlet && sketch(l, j)->outlet == sketch(l, i)->outlet)
				o->outlet[i] = j;
		o->outlets += o->outlet[i] == i;
	}
	for (bool changed = true; changed;) { /* the smaller number goes along every bond until nothing changes */
		changed = false;
		for (size_t k = 0; k < o->bonds.n; k++) {
			uint32_t *a = &o->group[o->bonds.at[k].a], *b = &o->group[o->bonds.at[k].b];
			if (*a == *b)
				continue;
			*a = *b = *a < *b ? *a : *b;
			changed = true;
		}
	}
	for (uint32_t i = 0; i < o->n; i++) {
		bool any = false;
		o->borrowed[i] = true;
		for (size_t p = 0; p < l->n_places; p++)
			if (l->places[p].side.doc == o->docs[i]) {
				any = true;
				o->borrowed[i] = o->borrowed[i] && l->covered[p];
			}
		o->borrowed[i] = o->borrowed[i] && any;
	}
}

static bool alone(const rawi_witness *o, uint32_t i)
{
	uint32_t size = 0;
	for (uint32_t j = 0; j < o->n; j++)
		size += o->group[j] == o->group[i];
	return size == 1;
}

/* Finds an outlet for a group, moving other groups on where need be. */
static bool place_group(looking *l, uint32_t group)
{
	rawi_witness *o = l->out;
	for (uint32_t i = 0; i < o->n; i++) {
		uint32_t outlet = o->outlet[i];
		if (o->group[i] != group || l->tried[outlet])
			continue;
		l->tried[outlet] = true;
		if (!l->holder[outlet] || place_group(l, l->holder[outlet] - 1)) {
			l->holder[outlet] = group + 1;
			return true;
		}
	}
	return false;
}

static void count(looking *l)
{
	rawi_witness *o = l->out;
	for (uint32_t g = 0; g < o->n; g++) {
		if (o->group[g] != g || (alone(o, g) && o->borrowed[g]))
			continue;
		memset(l->tried, 0, o->n * sizeof *l->tried);
		o->tellings += place_group(l, g);
	}
	if (o->n && !o->tellings)
		o->tellings = 1;
}

static rawi_witness look(looking *l, const uint32_t *docs, size_t n)
{
	rawi_witness o = { .docs = docs, .n = n, .group = RAWI_NEW_N(l->a, uint32_t, n + 1), .borrowed = RAWI_NEW_N(l->a, bool, n + 1), .outlet = RAWI_NEW_N(l->a, uint32_t, n + 1) };
	l->out = &o;
	l->covered = RAWI_NEW_N(l->a, bool, l->n_places + 1);
	l->holder = RAWI_NEW_N(l->a, uint32_t, n + 1);
	l->tried = RAWI_NEW_N(l->a, bool, n + 1);
	bind_sources(l);
	bind_copies(l);
	gather(l);
	count(l);
	l->out = NULL;
	return o;
}

rawi_witness rawi_witness_claim(const rawi_witnesses *w, rawi_arena *a, const rawi_view_claim *c, const uint64_t *via)
{
	uint32_t *docs = RAWI_NEW_N(a, uint32_t, c->n_places + 1);
	uint64_t *each = RAWI_NEW_N(a, uint64_t, c->n_places + 1);
	size_t n = 0;
	for (size_t i = 0; i < c->n_places; i++) { /* whom a document tells it after counts where all its places agree */
		if (!n || docs[n - 1] != c->places[i].side.doc) {
			docs[n] = c->places[i].side.doc;
			each[n++] = via[i];
		} else if (each[n - 1] != via[i]) {
			each[n - 1] = 0;
		}
	}
	looking l = { .w = w, .a = a, .via = each, .places = c->places, .n_places = c->n_places };
	return look(&l, docs, n);
}

rawi_witness rawi_witness_story(const rawi_witnesses *w, rawi_arena *a, const rawi_view_story *s)
{
	looking l = { .w = w, .a = a, .via = RAWI_NEW_N(a, uint64_t, s->n_docs + 1) };
	return look(&l, s->docs, s->n_docs);
}
