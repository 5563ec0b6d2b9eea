/* compare: facts → pairs of quotes and of figures that say the same, or contradict each other. Events stand in match_events.c.
 *
 * Likeness of words is the weight that two facts share by the weight of the lighter one (overlap coefficient, with frozen weights): a short quote that stands inside a long one is the same.
 * The thresholds were set on the claims of the five seeds (claims.json) and by eye on SaudiNewsNet of 21 to 27 July 2015.
 */
#include "compare/match.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"

enum {
	NEIGHBOURS = 48, /* facts under one key that a fact is laid beside */
	KEY_WEIGHT = 28, /* terms of three and a half bits find candidates */
	SAME_BITS = 7 * 8, STRONG_BITS = 22 * 8,
};

static int by_key(const void *x, const void *y)
{
	const rawi_fact_key *a = x, *b = y;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

static int by_pair(const void *x, const void *y)
{
	const rawi_fact_pair *a = x, *b = y;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

void rawi_fact_pairs(const rawi_facts *f, rawi_fact_key_vec *keys, rawi_fact_pair_vec *out)
{
	size_t n = 0;
	if (keys->n)
		qsort(keys->at, keys->n, sizeof *keys->at, by_key);
	for (size_t i = 0; i < keys->n; i++)
		for (size_t k = i + 1; k < keys->n && k <= i + NEIGHBOURS && keys->at[k].key == keys->at[i].key; k++)
			if (f->facts.at[keys->at[i].fact].member != f->facts.at[keys->at[k].fact].member)
				rawi_vec_push(f->arena, out, (rawi_fact_pair){ keys->at[i].fact, keys->at[k].fact });
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_pair);
	for (size_t i = 0; i < out->n; i++)
		if (!n || by_pair(&out->at[n - 1], &out->at[i]) != 0)
			out->at[n++] = out->at[i];
	out->n = n;
}

/* ── quotes ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The same words given to two people: both known, and neither is the other's messenger. */
static bool other_speaker(const rawi_fact_piece *x, const rawi_fact_piece *y)
{
	return x->speaker.key && y->speaker.key && !rawi_party_same(&x->speaker, &y->speaker) && !x->speaker.state == !y->speaker.state && !x->via && !y->via;
}

static void match_quotes(const rawi_facts *f, uint32_t a, uint32_t b, rawi_match_vec *same, rawi_clash_vec *clash)
{
	const rawi_fact_piece *x = &f->facts.at[a], *y = &f->facts.at[b];
	uint32_t shared, bits, whole_shared, whole_bits;
	float like = rawi_terms_overlap(&x->terms, &y->terms, &shared, &bits), whole = rawi_terms_overlap(&x->whole, &y->whole, &whole_shared, &whole_bits);
	bool near = x->story == y->story;
	if (rawi_party_same(&x->speaker, &y->speaker)) {
		bool alike = (like >= 0.45f && bits >= SAME_BITS && (shared >= 2 || like >= 0.8f)) || (like >= 0.33f && shared >= 4 && bits >= 18 * 8);
		if (!alike && x->pieces + y->pieces > 2)
			alike = whole >= 0.5f && whole_shared >= 3 && whole_bits >= 2 * SAME_BITS && like >= 0.3f && shared >= 2;
		if (alike && (near || (like >= 0.75f && bits >= STRONG_BITS)))
			rawi_vec_push(f->arena, same, (rawi_match){ a, b, like });
	} else if (!x->speaker.key || !y->speaker.key) {
		if (like >= 0.75f && bits >= STRONG_BITS)
			rawi_vec_push(f->arena, same, (rawi_match){ a, b, like });
	} else if (near && other_speaker(x, y) && like >= 0.8f && bits >= STRONG_BITS) {
		rawi_vec_push(f->arena, clash, (rawi_clash){ a, b, "speaker" });
	}
}

void rawi_match_quotes(const rawi_facts *f, rawi_match_vec *same, rawi_clash_vec *clash)
{
	rawi_fact_key_vec keys = { 0 };
	rawi_fact_pair_vec pairs = { 0 };
	for (uint32_t i = 0; i < f->facts.n; i++) {
		const rawi_fact_piece *p = &f->facts.at[i];
		if (p->kind != RAWI_CLAIM_QUOTE)
			continue;
		for (size_t k = 0; k < p->terms.n; k++)
			if (p->terms.at[k].weight >= KEY_WEIGHT)
				rawi_vec_push(f->arena, &keys, (rawi_fact_key){ p->terms.at[k].stem, i });
	}
	rawi_fact_pairs(f, &keys, &pairs);
	for (size_t i = 0; i < pairs.n; i++)
		match_quotes(f, pairs.at[i].a, pairs.at[i].b, same, clash);
}

/* ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const rawi_figure *figure_of(const rawi_facts *f, uint32_t fact)
{
	const rawi_fact_piece *p = &f->facts.at[fact];
	return &f->records[p->member]->figures.at[p->item];
}

static bool same_value(const rawi_figure *x, const rawi_figure *y)
{
	return rawi_slice_eq(x->unit, y->unit) && fabs(x->value - y->value) <= 1e-9 * fmax(fabs(x->value), fabs(y->value));
}

/* "More than 6,000" and 6,200 do not contradict each other; nor do "about 300" and 310. */
static bool values_agree(const rawi_figure *x, const rawi_figure *y)
{
	double lo = fmin(x->value, y->value), hi = fmax(x->value, y->value);
	const rawi_figure *low = x->value <= y->value ? x : y, *high = low == x ? y : x;
	if (rawi_slice_is(low->bound, "min") || rawi_slice_is(high->bound, "max"))
		return true;
	return (rawi_slice_is(x->bound, "approx") || rawi_slice_is(y->bound, "approx")) && lo > 0 && hi / lo <= 1.1;
}

static bool about_the_same(const rawi_fact_piece *x, const rawi_fact_piece *y, float of_at, float around_at)
{
	uint32_t shared, bits, of_shared, of_bits;
	float of = rawi_terms_overlap(&x->whole, &y->whole, &of_shared, &of_bits), around = rawi_terms_overlap(&x->terms, &y->terms, &shared, &bits);
	if (!x->whole.total || !y->whole.total) /* money and shares: what they are of stands around them */
		return around >= 0.35f && shared >= 3 && bits >= 16 * 8;
	return of >= of_at && around >= around_at && shared >= 2;
}

/* Has the document of `other` a figure of this fact's value, too? Then both pages tell both numbers. Facts of a document lie together. */
static bool has_twin(const rawi_facts *f, uint32_t fact, uint32_t other)
{
	uint32_t member = f->facts.at[other].member, from = other, end = other;
	while (from > 0 && f->facts.at[from - 1].member == member && f->facts.at[from - 1].kind == RAWI_CLAIM_FIGURE)
		from--;
	while (end < f->facts.n && f->facts.at[end].member == member && f->facts.at[end].kind == RAWI_CLAIM_FIGURE)
		end++;
	for (uint32_t i = from; i < end; i++)
		if (same_value(figure_of(f, fact), figure_of(f, i)))
			return true;
	return false;
}

static void match_figures(const rawi_facts *f, uint32_t a, uint32_t b, rawi_match_vec *same, rawi_clash_vec *clash)
{
	const rawi_fact_piece *x = &f->facts.at[a], *y = &f->facts.at[b];
	const rawi_figure *fx = figure_of(f, a), *fy = figure_of(f, b);
	bool near = x->story == y->story;
	if (!rawi_slice_eq(fx->unit, fy->unit))
		return;
	if (same_value(fx, fy)) {
		if (about_the_same(x, y, 0.5f, near ? 0.2f : 0.5f))
			rawi_vec_push(f->arena, same, (rawi_match){ a, b, 1 });
	} else if (near && !values_agree(fx, fy) && about_the_same(x, y, 0.6f, 0.4f) && !has_twin(f, a, b) && !has_twin(f, b, a)) {
		rawi_vec_push(f->arena, clash, (rawi_clash){ a, b, "value" });
	}
}

void rawi_match_figures(const rawi_facts *f, rawi_match_vec *same, rawi_clash_vec *clash)
{
	rawi_fact_key_vec keys = { 0 };
	rawi_fact_pair_vec pairs = { 0 };
	for (uint32_t i = 0; i < f->facts.n; i++) {
		const rawi_fact_piece *p = &f->facts.at[i];
		if (p->kind != RAWI_CLAIM_FIGURE)
			continue;
		double v = figure_of(f, i)->value;
		uint64_t bytes;
		memcpy(&bytes, &v, sizeof bytes);
		rawi_vec_push(f->arena, &keys, (rawi_fact_key){ rawi_hash_mix(bytes, rawi_hash(figure_of(f, i)->unit)), i });
		const rawi_fact_terms *by = p->whole.total ? &p->whole : &p->terms;
		for (size_t k = 0; k < by->n; k++)
			if (by == &p->whole || by->at[k].weight >= KEY_WEIGHT)
				rawi_vec_push(f->arena, &keys, (rawi_fact_key){ rawi_hash_mix(by->at[k].stem, rawi_hash(figure_of(f, i)->unit)), i });
	}
	rawi_fact_pairs(f, &keys, &pairs);
	for (size_t i = 0; i < pairs.n; i++)
		match_figures(f, pairs.at[i].a, pairs.at[i].b, same, clash);
}
