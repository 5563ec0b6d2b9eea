/* compare: records → facts. See facts.h.
 *
 * A quote's content is cut at stops, commas and semicolons, since one page reports in two quotes what another runs together; a piece lighter than PIECE_BITS
 * stays with the one before it. Pieces of a content are met with the sketch's words, which carry lemmas and weights, in order; a quote in a headline has no such
 * words, and takes the lemmas that the group's bodies give the same forms.
 */
#include "compare/facts.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "compare/sketch.h"
#include "compare/tellings.h"
#include "lang/fold.h"

enum {
	PIECE_BITS = 14 * 8, /* a piece that can stand alone: two or three content words */
	LEAST = 12,          /* lighter words are no terms */
	AROUND = 8,          /* words on either side of an event's or a figure's own */
	MOST_PIECES = 24,
};

typedef struct {
	uint32_t hash, stem;
	uint8_t weight;
} lemma;

typedef RAWI_VEC(lemma) lemma_vec;
typedef RAWI_VEC(rawi_fact_term) term_vec;

RAWI_SORT_BY_HASH(sort_lemmas, lemma, x->hash, x->hash != y->hash ? x->hash < y->hash : x->stem < y->stem)

static int by_form(const void *x, const void *y)
{
	uint32_t a = ((const lemma *)x)->hash, b = ((const lemma *)y)->hash;
	return (a > b) - (a < b);
}

static const lemma *find_lemma(const lemma_vec *known, uint32_t hash)
{
	lemma want = { .hash = hash };
	return known->n ? bsearch(&want, known->at, known->n, sizeof want, by_form) : NULL;
}

RAWI_SORT_OF(sort_terms, rawi_fact_term, x->stem != y->stem ? x->stem < y->stem : x->weight > y->weight)

static rawi_fact_terms terms_of(rawi_arena *a, term_vec *v)
{
	rawi_fact_terms t = { 0 };
	size_t n = 0;
	sort_terms(a, v->at, v->n);
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].weight >= LEAST && (!n || v->at[n - 1].stem != v->at[i].stem))
			v->at[n++] = v->at[i];
	for (size_t i = 0; i < n; i++)
		t.total += v->at[i].weight;
	t.at = v->at;
	t.n = n;
	return t;
}

/* Names and set phrases weigh little in a sketch, so that they make no copies; in what is said they are half the matter. */
static uint8_t weight_of(const rawi_sketch_word *w)
{
	return (uint8_t)(w->dim ? w->weight * 4 : w->name ? w->weight * 2 : w->weight);
}

static void push_word(rawi_arena *a, term_vec *v, const rawi_sketch_word *w)
{
	rawi_vec_push(a, v, (rawi_fact_term){ w->stem, weight_of(w), w->name });
}

/* What stands around words first … end-1, in their paragraph. */
static void push_around(rawi_arena *a, const rawi_sketch *s, uint32_t first, uint32_t end, term_vec *v)
{
	uint32_t from = first, to = end;
	while (from > 0 && first - from < AROUND && !(from < s->n_words && s->words[from].starts))
		from--;
	while (to < s->n_words && to - end < AROUND && !s->words[to].starts)
		to++;
	for (uint32_t i = from; i < to; i++)
		push_word(a, v, &s->words[i]);
}

/* The words that describe somebody, without the number that his name may begin with: those behind the type of his key. */
static rawi_slice described_by(const rawi_entity *e)
{
	const char *colon = e->key.n ? memchr(e->key.s, ':', e->key.n) : NULL;
	return colon ? rawi_slice_sub(e->key, (size_t)(colon + 1 - e->key.s), e->key.n) : e->name;
}

static rawi_party party_of(const rawi_facts *f, uint32_t member, uint32_t entity)
{
	const rawi_record *r = f->records[member];
	if (entity >= r->entities.n)
		return (rawi_party){ 0 };
	const rawi_entity *e = &r->entities.at[entity];
	rawi_slice key = f->keys[member][entity];
	rawi_party p = { 0 };
	if (key.n && !e->unnamed)
		p.key = rawi_hash(key);
	else if (e->name.n) /* "a security source": itself, under the words that describe it, however many are told */
		p.key = rawi_hash_mix(rawi_name_hash(f->arena, f->tables, described_by(e)), 1);
	p.unnamed = e->unnamed;
	if (e->country[0])
		*(e->type == RAWI_PER ? &p.home : &p.state) = rawi_hash(rawi_slice_of(e->country));
	if (e->type != RAWI_PER && !e->unnamed) {
		rawi_word *w;
		size_t n = rawi_fold_words(f->tables, f->arena, e->name, &w);
		p.last = n ? rawi_hash(w[n - 1].fold) : 0;
		p.short_name = n == 1;
	}
	return p;
}

static const rawi_party *parties_of(const rawi_facts *f, uint32_t member, const uint32_t *ids, size_t n)
{
	rawi_party *out = RAWI_NEW_N(f->arena, rawi_party, n + 1);
	for (size_t i = 0; i < n; i++)
		out[i] = party_of(f, member, ids[i]);
	return out;
}

/* Is there a stop between two words of a content? U+060C and U+061B are the Arabic comma and semicolon, U+061F the question mark. */
static bool stop_between(rawi_slice text, uint32_t from, uint32_t to)
{
	const char *p = text.s + from, *end = text.s + to;
	while (p < end) {
		uint32_t cp;
		p += rawi_utf8_next(p, end, &cp);
		if (cp == '.' || cp == ',' || cp == ';' || cp == '!' || cp == '?' || cp == 0x060C || cp == 0x061B || cp == 0x061F || cp == 0x2026)
			return true;
	}
	return false;
}

typedef struct {
	term_vec terms;
	uint32_t bits;
	rawi_span text;      /* in the content */
	rawi_span orig;      /* len 0 where its words are not in the body */
} piece;

typedef RAWI_VEC(piece) piece_vec;

static void add_word(rawi_arena *a, piece *p, rawi_span text, const rawi_sketch_word *w, const lemma *l)
{
	p->text = p->text.len ? rawi_span_join(p->text, text) : text;
	if (w) {
		p->orig = p->orig.len ? rawi_span_join(p->orig, w->orig) : w->orig;
		push_word(a, &p->terms, w);
		p->bits += w->weight;
	} else if (l) {
		rawi_vec_push(a, &p->terms, (rawi_fact_term){ l->stem, l->weight, 0 });
		p->bits += l->weight;
	}
}

static void cut_content(const rawi_facts *f, uint32_t member, rawi_ref content, const lemma_vec *known, piece_vec *out)
{
	enum { AHEAD = 6 };
	rawi_arena *a = f->arena;
	const rawi_sketch *s = &f->docs[f->members[member]];
	rawi_word *w;
	size_t n = rawi_fold_words(f->tables, a, content.text, &w);
	uint32_t at, end;
	piece now = { 0 };
	rawi_words_in(s, content.orig, &at, &end);
	for (size_t i = 0; i < n; i++) {
		uint32_t hash = (uint32_t)rawi_hash(w[i].fold), meet = at;
		if (i && now.bits >= PIECE_BITS && out->n < MOST_PIECES && stop_between(content.text, rawi_span_end(w[i - 1].at), w[i].at.off)) {
			rawi_vec_push(a, out, now);
			now = (piece){ 0 };
		}
		while (meet < end && meet < at + AHEAD && s->words[meet].hash != hash)
			meet++;
		if (meet < end && s->words[meet].hash == hash) {
			add_word(a, &now, w[i].at, &s->words[meet], NULL);
			at = meet + 1;
			continue;
		}
		lemma self = { hash, hash, rawi_word_weight(f->tables, w[i].fold) };
		const lemma *l = find_lemma(known, hash);
		add_word(a, &now, w[i].at, NULL, l ? l : &self);
	}
	if (now.text.len && out->n && now.bits < PIECE_BITS) { /* the tail goes with the piece before it */
		piece *last = &out->at[out->n - 1];
		for (size_t i = 0; i < now.terms.n; i++)
			rawi_vec_push(a, &last->terms, now.terms.at[i]);
		last->text = rawi_span_join(last->text, now.text);
		if (now.orig.len)
			last->orig = last->orig.len ? rawi_span_join(last->orig, now.orig) : now.orig;
	} else if (now.text.len) {
		rawi_vec_push(a, out, now);
	}
}

static void take_quote(rawi_facts *f, uint32_t member, uint32_t item, const lemma_vec *known)
{
	const rawi_quote *q = &f->records[member]->quotes.at[item];
	piece_vec pieces = { 0 };
	term_vec all = { 0 };
	uint32_t via = q->via < f->records[member]->entities.n ? q->via : RAWI_NONE;
	cut_content(f, member, q->content, known, &pieces);
	for (size_t i = 0; i < pieces.n; i++)
		for (size_t k = 0; k < pieces.at[i].terms.n; k++)
			rawi_vec_push(f->arena, &all, pieces.at[i].terms.at[k]);
	rawi_fact_terms whole = terms_of(f->arena, &all);
	for (uint32_t i = 0; i < pieces.n; i++) {
		rawi_fact_piece p = { .kind = RAWI_CLAIM_QUOTE, .member = member, .item = item, .piece = i, .pieces = (uint32_t)pieces.n, .at = q->content, .whole = whole, .story = f->story[member] };
		if (pieces.n > 1 && pieces.at[i].orig.len) {
			p.at.text = rawi_slice_at(q->content.text, pieces.at[i].text);
			p.at.orig = pieces.at[i].orig;
		}
		p.terms = terms_of(f->arena, &pieces.at[i].terms);
		p.speaker = q->speakers.n ? party_of(f, member, q->speakers.at[0]) : (rawi_party){ 0 };
		p.via = via != RAWI_NONE ? rawi_name_hash(f->arena, f->tables, f->records[member]->entities.at[via].name) : 0;
		rawi_vec_push(f->arena, &f->facts, p);
	}
}

static void take_event(rawi_facts *f, uint32_t member, uint32_t item)
{
	const rawi_event *e = &f->records[member]->events.at[item];
	const rawi_sketch *s = &f->docs[f->members[member]];
	rawi_fact_piece p = { .kind = RAWI_CLAIM_EVENT, .member = member, .item = item, .pieces = 1, .at = e->triggers.at[0], .story = f->story[member] };
	term_vec terms = { 0 };
	for (size_t i = 0; i < e->triggers.n; i++) {
		uint32_t first, end;
		rawi_words_in(s, e->triggers.at[i].orig, &first, &end);
		if (end > first)
			push_around(f->arena, s, first, end, &terms);
	}
	p.terms = terms_of(f->arena, &terms);
	p.actors = parties_of(f, member, e->actor.at, e->actor.n);
	p.n_actors = (uint32_t)e->actor.n;
	p.recipients = parties_of(f, member, e->recipient.at, e->recipient.n);
	p.n_recipients = (uint32_t)e->recipient.n;
	if (e->said_by != RAWI_NONE)
		p.speaker = party_of(f, member, e->said_by);
	rawi_vec_push(f->arena, &f->facts, p);
}

static void take_figure(rawi_facts *f, uint32_t member, uint32_t item, const lemma_vec *known)
{
	const rawi_figure *g = &f->records[member]->figures.at[item];
	const rawi_sketch *s = &f->docs[f->members[member]];
	rawi_fact_piece p = { .kind = RAWI_CLAIM_FIGURE, .member = member, .item = item, .pieces = 1, .at = g->at, .story = f->story[member] };
	term_vec around = { 0 }, of = { 0 };
	uint32_t first, end;
	rawi_word *w;
	rawi_words_in(s, g->at.orig, &first, &end);
	if (end > first)
		push_around(f->arena, s, first, end, &around);
	/* The unit itself ("dollars", "months") is not what is counted: words of the figure's own text are no matter, unless it counts them ("12 ships"). */
	bool counts = rawi_slice_is(g->unit, "count") || rawi_slice_is(g->unit, "person") || !g->unit.n;
	rawi_word *own;
	size_t n = rawi_fold_words(f->tables, f->arena, g->of, &w), n_own = rawi_fold_words(f->tables, f->arena, g->at.text, &own);
	for (size_t i = 0; i < n; i++) {
		bool is_own = false;
		for (size_t k = 0; k < n_own && !counts; k++)
			is_own = is_own || rawi_slice_eq(own[k].fold, w[i].fold);
		if (is_own)
			continue;
		uint32_t hash = (uint32_t)rawi_hash(w[i].fold);
		const lemma *l = find_lemma(known, hash);
		rawi_vec_push(f->arena, &of, (rawi_fact_term){ l ? l->stem : hash, l ? l->weight : rawi_word_weight(f->tables, w[i].fold), 0 });
	}
	p.terms = terms_of(f->arena, &around);
	p.whole = terms_of(f->arena, &of);
	if (g->said_by != RAWI_NONE)
		p.speaker = party_of(f, member, g->said_by);
	rawi_vec_push(f->arena, &f->facts, p);
}

/* The lemma of each form in the group's bodies, the least where a form has several. */
static lemma_vec known_lemmas(const rawi_facts *f)
{
	lemma_vec v = { 0 };
	for (size_t m = 0; m < f->n; m++)
		for (size_t i = 0; i < f->docs[f->members[m]].n_words; i++) {
			const rawi_sketch_word *w = &f->docs[f->members[m]].words[i];
			rawi_vec_push(f->arena, &v, (lemma){ w->hash, w->stem, weight_of(w) });
		}
	sort_lemmas(f->arena, v.at, v.n);
	size_t n = 0;
	for (size_t i = 0; i < v.n; i++)
		if (!n || v.at[n - 1].hash != v.at[i].hash)
			v.at[n++] = v.at[i];
	v.n = n;
	return v;
}

void rawi_facts_take(rawi_facts *f)
{
	lemma_vec known = known_lemmas(f);
	for (uint32_t m = 0; m < f->n; m++) {
		const rawi_record *r = f->records[m];
		for (uint32_t i = 0; i < r->quotes.n; i++)
			take_quote(f, m, i, &known);
		for (uint32_t i = 0; i < r->events.n; i++)
			if (r->events.at[i].triggers.n)
				take_event(f, m, i);
		for (uint32_t i = 0; i < r->figures.n; i++)
			take_figure(f, m, i, &known);
	}
}

float rawi_terms_overlap(const rawi_fact_terms *x, const rawi_fact_terms *y, uint32_t *shared, uint32_t *bits)
{
	uint32_t least = x->total < y->total ? x->total : y->total, sum = 0;
	*shared = 0;
	for (size_t i = 0, k = 0; i < x->n && k < y->n;) {
		if (x->at[i].stem < y->at[k].stem)
			i++;
		else if (x->at[i].stem > y->at[k].stem)
			k++;
		else {
			sum += x->at[i].weight < y->at[k].weight ? x->at[i].weight : y->at[k].weight;
			++*shared;
			i++;
			k++;
		}
	}
	*bits = sum;
	return least ? (float)sum / (float)least : 0;
}

/* One and the same, or both bodies of one state ("Moscow" and "the Kremlin"), or one the short form of the other (the last word of its name). */
bool rawi_party_same(const rawi_party *x, const rawi_party *y)
{
	return (x->key && x->key == y->key) || (x->state && x->state == y->state) || (x->last && x->last == y->last && (x->short_name || y->short_name));
}

bool rawi_party_for(const rawi_party *x, const rawi_party *y)
{
	return rawi_party_same(x, y) || (x->home && x->home == y->state) || (y->home && y->home == x->state);
}

bool rawi_parties_meet(const rawi_party *x, size_t nx, const rawi_party *y, size_t ny)
{
	for (size_t i = 0; i < nx; i++)
		for (size_t k = 0; k < ny; k++)
			if (rawi_party_same(&x[i], &y[k]))
				return true;
	return false;
}
