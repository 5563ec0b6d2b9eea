/* compare: facts → pairs of quotes and of figures that say the same, or contradict each other. Events stand in match_events.c.
 *
 * Likeness of words is the weight that two facts share by the weight of the lighter one (overlap coefficient, with frozen weights): a short quote that stands
 * inside a long one is the same. The thresholds were set on the claims of the five seeds (claims.json) and by eye on SaudiNewsNet of 21 to 27 July 2015.
 */
#include "compare/match.h"

#include <math.h>

#include "base/hash.h"
#include "base/sort.h"
#include "lang/fold.h"

enum {
	NEIGHBOURS = 48, /* facts under one key that a fact is laid beside */
	KEY_WEIGHT = 28, /* terms of three and a half bits find candidates */
	SAME_BITS = 7 * 8, PART_BITS = 14 * 8, STRONG_BITS = 22 * 8,
	RARE_BITS = 70, /* a word each of whose uses is telling: one page's in hundreds */
};

RAWI_SORT_OF(sort_keys, rawi_fact_key, x->key != y->key ? x->key < y->key : x->fact < y->fact)
RAWI_SORT_OF(sort_pairs, rawi_fact_pair, x->a != y->a ? x->a < y->a : x->b < y->b)

void rawi_fact_pairs(const rawi_facts *f, rawi_fact_key_vec *keys, rawi_fact_pair_vec *out)
{
	size_t n = 0;
	sort_keys(f->arena, keys->at, keys->n);
	for (size_t i = 0; i < keys->n; i++)
		for (size_t k = i + 1; k < keys->n && k <= i + NEIGHBOURS && keys->at[k].key == keys->at[i].key; k++)
			if (f->facts.at[keys->at[i].fact].member != f->facts.at[keys->at[k].fact].member)
				rawi_vec_push(f->arena, out, (rawi_fact_pair){ keys->at[i].fact, keys->at[k].fact });
	sort_pairs(f->arena, out->at, out->n);
	for (size_t i = 0; i < out->n; i++)
		if (!n || out->at[n - 1].a != out->at[i].a || out->at[n - 1].b != out->at[i].b)
			out->at[n++] = out->at[i];
	out->n = n;
}

/* ── quotes ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const rawi_quote *quote_of(const rawi_facts *f, const rawi_fact_piece *p)
{
	return &f->records[p->member]->quotes.at[p->item];
}

static const rawi_entity *speaker_of(const rawi_facts *f, const rawi_fact_piece *p)
{
	const rawi_quote *q = quote_of(f, p);
	return q->speakers.n && q->speakers.at[0] < f->records[p->member]->entities.n ? &f->records[p->member]->entities.at[q->speakers.at[0]] : NULL;
}

/* Do two names have a word in common, or does one, without blanks, hold the other? Then they may be one, spelt or cut otherwise. */
static bool names_touch(const rawi_facts *f, rawi_slice x, rawi_slice y)
{
	rawi_word *a, *b;
	size_t na = rawi_fold_words(f->tables, f->arena, x, &a), nb = rawi_fold_words(f->tables, f->arena, y, &b);
	char *joined[2] = { rawi_arena_alloc(f->arena, x.n * 2 + 1), rawi_arena_alloc(f->arena, y.n * 2 + 1) };
	for (size_t i = 0; i < na; i++)
		for (size_t k = 0; k < nb; k++)
			if (rawi_slice_eq(a[i].fold, b[k].fold))
				return true;
	for (size_t i = 0; i < na && strlen(joined[0]) + a[i].fold.n <= x.n * 2; i++)
		strncat(joined[0], a[i].fold.s, a[i].fold.n);
	for (size_t i = 0; i < nb && strlen(joined[1]) + b[i].fold.n <= y.n * 2; i++)
		strncat(joined[1], b[i].fold.s, b[i].fold.n);
	return strstr(joined[0], joined[1]) || strstr(joined[1], joined[0]);
}

/* The same words given to two people: both named beside the cue, of one kind, and neither the other's messenger. */
static bool other_speaker(const rawi_facts *f, const rawi_fact_piece *x, const rawi_fact_piece *y)
{
	const rawi_entity *sx = speaker_of(f, x), *sy = speaker_of(f, y);
	if (!sx || !sy || sx->unnamed || sy->unnamed || sx->type != sy->type || x->via || y->via || rawi_party_same(&x->speaker, &y->speaker))
		return false;
	return quote_of(f, x)->source.text.n && quote_of(f, y)->source.text.n && !names_touch(f, sx->name, sy->name);
}

/* The same speaker's words: a piece like another, or of contents that are alike as a whole. */
static bool says_the_same(const rawi_fact_piece *x, const rawi_fact_piece *y, float like, uint32_t shared, uint32_t bits)
{
	uint32_t whole_shared = 0, whole_bits = 0;
	bool parts = x->pieces + y->pieces > 2, alike = (like >= 0.45f && bits >= SAME_BITS && (shared >= 2 || like >= 0.8f)) || (like >= 0.3f && shared >= 4 && bits >= 18 * 8)
		|| (like >= 0.3f && shared >= 2 && bits >= RARE_BITS * shared);
	bool hangs = parts && (alike ? bits < PART_BITS : like >= 0.3f && shared >= 2); /* on what the whole shares */
	float whole = hangs ? rawi_terms_overlap(&x->whole, &y->whole, &whole_shared, &whole_bits) : 0;
	if (!alike && hangs)
		alike = whole >= 0.5f && whole_shared >= 3 && whole_bits >= 2 * SAME_BITS;
	if (hangs && bits < PART_BITS && whole < 0.3f)
		alike = false; /* "and took the necessary steps": the end of many a statement */
	return alike && !(x->speaker.unnamed && (like < 0.6f || bits < PART_BITS));
}

static void match_quotes(const rawi_facts *f, uint32_t a, uint32_t b, rawi_match_vec *same, rawi_clash_vec *clash)
{
	const rawi_fact_piece *x = &f->facts.at[a], *y = &f->facts.at[b];
	uint32_t shared, bits;
	bool near = x->story == y->story, one = rawi_party_same(&x->speaker, &y->speaker), unknown = !x->speaker.key || !y->speaker.key;
	if (!one && !unknown && !near)
		return;
	float like = rawi_terms_overlap(&x->terms, &y->terms, &shared, &bits);
	if (one) {
		if ((near || (like >= 0.8f && shared >= 5 && bits >= STRONG_BITS)) && says_the_same(x, y, like, shared, bits))
			rawi_vec_push(f->arena, same, (rawi_match){ a, b, like });
	} else if (unknown) {
		if (like >= 0.75f && bits >= STRONG_BITS)
			rawi_vec_push(f->arena, same, (rawi_match){ a, b, like });
	} else if (like >= 0.8f && bits >= STRONG_BITS && other_speaker(f, x, y)) {
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
	if (lo > 20 && hi / lo <= 1.01) /* one of them is rounded */
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

/* Two pages contradict each other on a number only where each of them gives one number for it: none has the other's number, too, or a third of the same kind
 * (the quotations of a market, the results of a round). Facts of a document lie together. */
static bool only_number(const rawi_facts *f, uint32_t fact, uint32_t other)
{
	uint32_t member = f->facts.at[fact].member, from = fact, end = fact;
	const rawi_figure *mine = figure_of(f, fact);
	while (from > 0 && f->facts.at[from - 1].member == member && f->facts.at[from - 1].kind == RAWI_CLAIM_FIGURE)
		from--;
	while (end < f->facts.n && f->facts.at[end].member == member && f->facts.at[end].kind == RAWI_CLAIM_FIGURE)
		end++;
	for (uint32_t i = from; i < end; i++) {
		uint32_t shared, bits;
		const rawi_fact_terms *of = &f->facts.at[i].whole, *own = &f->facts.at[fact].whole;
		if (same_value(figure_of(f, i), figure_of(f, other)))
			return false;
		if (!rawi_slice_eq(figure_of(f, i)->unit, mine->unit) || same_value(figure_of(f, i), mine))
			continue;
		if (!own->total || !of->total || rawi_terms_overlap(of, own, &shared, &bits) >= 0.5f)
			return false;
	}
	return true;
}

/* Do both name somebody or something around it, and nobody the same? */
static bool names_differ(const rawi_fact_terms *x, const rawi_fact_terms *y)
{
	size_t nx = 0, ny = 0, both = 0;
	for (size_t i = 0; i < x->n; i++)
		nx += x->at[i].name;
	for (size_t i = 0; i < y->n; i++)
		ny += y->at[i].name;
	for (size_t i = 0, k = 0; i < x->n && k < y->n;) {
		if (x->at[i].stem == y->at[k].stem)
			both += x->at[i].name || y->at[k].name;
		if (x->at[i].stem <= y->at[k].stem)
			i++;
		else
			k++;
	}
	return nx && ny && !both;
}

/* Small whole numbers and shares of one digit stand in every report: what is around them must say more. */
static bool is_common(const rawi_figure *x)
{
	return x->value <= 10 && fabs(x->value * 10 - round(x->value * 10)) < 1e-9;
}

/* Numbers grow from day to day: only pages of neighbouring days contradict each other. */
static bool of_one_day(const rawi_facts *f, const rawi_fact_piece *x, const rawi_fact_piece *y)
{
	int32_t a = f->docs[f->members[x->member]].day, b = f->docs[f->members[y->member]].day;
	return a == RAWI_NO_DAY || b == RAWI_NO_DAY || (a > b ? (int64_t)a - b : (int64_t)b - a) <= 1;
}

static bool common_alike(const rawi_fact_piece *x, const rawi_fact_piece *y)
{
	uint32_t shared, bits;
	if (names_differ(&x->terms, &y->terms))
		return false;
	if (!x->whole.total || !y->whole.total)
		return rawi_terms_overlap(&x->terms, &y->terms, &shared, &bits) >= 0.5f;
	return about_the_same(x, y, 0.5f, 0.35f);
}

static void match_figures(const rawi_facts *f, uint32_t a, uint32_t b, rawi_match_vec *same, rawi_clash_vec *clash)
{
	const rawi_fact_piece *x = &f->facts.at[a], *y = &f->facts.at[b];
	const rawi_figure *fx = figure_of(f, a), *fy = figure_of(f, b);
	bool near = x->story == y->story;
	if (!rawi_slice_eq(fx->unit, fy->unit))
		return;
	if (same_value(fx, fy)) {
		if (about_the_same(x, y, 0.5f, near ? 0.2f : 0.5f) && (!is_common(fx) || common_alike(x, y)))
			rawi_vec_push(f->arena, same, (rawi_match){ a, b, 1 });
	} else if (near && !values_agree(fx, fy) && of_one_day(f, x, y) && !names_differ(&x->terms, &y->terms) && about_the_same(x, y, 0.6f, 0.4f) && only_number(f, a, b) && only_number(f, b, a)) {
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
