/* compare: a text → the passage of each document that is most like it.
 *
 * A window slides over the places where a document holds a word of the text, in any form (by lemma); it is never longer than the text and half of it again, so that
 * what it holds stands together; it is measured by the weight that text and window share (Dice). One pass over the document's words, whatever the text's length.
 */
#include "compare/nearest.h"

#include <math.h>
#include <stdlib.h>

#include "base/numbers.h"
#include "compare/pack.h"

enum { BASE = 8, SLACK = 6 }; /* eighths of a bit that a word of every article weighs here; words that a short text's window may be longer */

/* The text's words, numbered by lemma. */
typedef struct {
	rawi_numbers lemmas;
	uint32_t *need, *weight; /* of each number: how often the text has it, what it weighs */
	uint64_t all;            /* weight of the text */
} sought;

static sought sought_of(rawi_arena *a, const rawi_sketch_word *w, size_t n)
{
	sought s = { .lemmas = rawi_numbers_for(a, n), .need = RAWI_NEW_N(a, uint32_t, n + 1), .weight = RAWI_NEW_N(a, uint32_t, n + 1) };
	for (size_t i = 0; i < n; i++) {
		uint32_t number = rawi_numbers_put(&s.lemmas, w[i].stem);
		if (!s.need[number]++)
			s.weight[number] = w[i].weight + BASE;
		s.all += s.weight[number];
	}
	return s;
}

static size_t longest_of(size_t n)
{
	return n + n / 2 + SLACK;
}

typedef struct {
	uint32_t at, number;
} hit;

static bool same_words(const rawi_sketch *d, uint32_t first, const rawi_sketch_word *w, size_t n)
{
	if (first + n > d->n_words)
		return false;
	for (size_t i = 0; i < n; i++)
		if (d->words[first + i].hash != w[i].hash)
			return false;
	return true;
}

/* Room for the work on one document; held is zero before and after. */
typedef struct {
	hit *hits;
	uint32_t *held;   /* of each number, in the window */
	uint64_t *before; /* weight of the words before each word */
} room;

static bool nearest_in(const sought *s, const rawi_sketch *d, const rawi_sketch_word *w, size_t n, room *r, rawi_nearest *out)
{
	uint64_t have = 0;
	size_t n_hits = 0, longest = longest_of(n);
	double best = 0;
	r->before[0] = 0;
	for (uint32_t i = 0; i < d->n_words; i++) {
		uint32_t number = rawi_numbers_get(&s->lemmas, d->words[i].stem);
		/* a word weighs less where it is part of a name: one that both have weighs what it weighs in the text, on either side */
		r->before[i + 1] = r->before[i] + (number ? s->weight[number - 1] : d->words[i].weight + (uint32_t)BASE);
		if (number)
			r->hits[n_hits++] = (hit){ i, number - 1 };
	}
	for (size_t from = 0, to = 0; to < n_hits; to++) {
		const hit *at = &r->hits[to];
		if (r->held[at->number]++ < s->need[at->number])
			have += s->weight[at->number];
		while (at->at - r->hits[from].at >= longest || r->held[r->hits[from].number] > s->need[r->hits[from].number]) {
			uint32_t first = r->hits[from++].number;
			if (r->held[first]-- <= s->need[first])
				have -= s->weight[first];
		}
		double like = 2 * (double)have / (double)(s->all + r->before[at->at + 1] - r->before[r->hits[from].at]);
		if (like > best) {
			best = like;
			out->first = r->hits[from].at;
			out->end = at->at + 1;
		}
	}
	for (size_t i = 0; i < n_hits; i++)
		r->held[r->hits[i].number] = 0;
	out->like = (float)best;
	out->verbatim = best > 0 && out->end - out->first == n && same_words(d, out->first, w, n);
	return best > 0;
}

static int by_likeness(const void *x, const void *y)
{
	const rawi_nearest *a = x, *b = y;
	if (a->verbatim != b->verbatim)
		return a->verbatim ? -1 : 1;
	if (a->like < b->like || a->like > b->like)
		return a->like > b->like ? -1 : 1;
	return (a->doc > b->doc) - (a->doc < b->doc);
}

void rawi_find_nearest(rawi_arena *a, const rawi_sketch *docs, size_t n_docs, const rawi_sketch_word *words, size_t n, float least, rawi_nearest_vec *out)
{
	size_t most = 0;
	out->n = 0;
	for (size_t i = 0; i < n_docs; i++)
		most = docs[i].n_words > most ? docs[i].n_words : most;
	sought s = sought_of(a, words, n);
	room r = { rawi_arena_room(a, (most + 1) * sizeof *r.hits), RAWI_NEW_N(a, uint32_t, s.lemmas.n + 1), rawi_arena_room(a, (most + 1) * sizeof *r.before) };
	for (uint32_t i = 0; n && i < n_docs; i++) {
		rawi_nearest found = { .doc = i };
		if (nearest_in(&s, &docs[i], words, n, &r, &found) && found.like >= least)
			rawi_vec_push(a, out, found);
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_likeness);
}

/* Weight for what is read: a list of a thirtieth of all documents takes twice what an empty one does. */
static float worth_of(const rawi_nearest_term *t)
{
	return (float)t->weight / (t->share + 1 / 30.0f);
}

static int by_worth(const void *x, const void *y)
{
	const rawi_nearest_term *a = x, *b = y;
	float of_a = worth_of(a), of_b = worth_of(b);
	if (of_a < of_b || of_a > of_b)
		return of_a > of_b ? -1 : 1;
	return (a->stem > b->stem) - (a->stem < b->stem);
}

/* A word weighs the eighths of the bits that tell the articles that hold it. A lemma has more words than the one at hand, the rarer that is the more: of 60 lemmas of SaudiNewsNet
 * this power of its share is near the lemma's. */
static float share_of(uint32_t hash)
{
	const float power = 0.6f;
	return exp2f(-power * (float)rawi_pack_weight_of(hash) / 8);
}

size_t rawi_nearest_terms(rawi_arena *a, const rawi_sketch_word *words, size_t n, rawi_nearest_term **out, uint64_t *all)
{
	sought s = sought_of(a, words, n);
	*all = s.all;
	*out = RAWI_NEW_N(a, rawi_nearest_term, s.lemmas.n + 1);
	for (uint32_t i = 0; i < s.lemmas.n; i++)
		(*out)[i] = (rawi_nearest_term){ s.lemmas.hash[i], s.weight[i] * s.need[i], s.need[i], share_of(s.lemmas.hash[i]) };
	for (size_t i = 0; i < n; i++) {
		rawi_nearest_term *t = &(*out)[rawi_numbers_get(&s.lemmas, words[i].stem) - 1];
		float share = share_of(words[i].hash);
		t->share = share > t->share ? share : t->share;
	}
	if (s.lemmas.n)
		qsort(*out, s.lemmas.n, sizeof **out, by_worth);
	return s.lemmas.n;
}

/* The window weighs at least what it holds of the text. The likeness is kept as a float: a little more, so that rounding never makes a bound too low. */
float rawi_nearest_most(uint64_t all, uint64_t held)
{
	return (float)(2 * (double)held / (double)(all + held)) + 1e-6f;
}

rawi_nearest_bound rawi_nearest_bound_of(rawi_arena *a, const rawi_nearest_term *terms, size_t n, uint64_t all, size_t n_words)
{
	return (rawi_nearest_bound){ terms, n, all, all, n_words, RAWI_NEW_N(a, uint32_t, n + 1) };
}

/* The most that one stretch as long as a passage may be holds of what is known. */
static uint64_t most_held(const rawi_nearest_bound *b, const rawi_nearest_place *p, size_t n)
{
	uint64_t have = 0, most = 0;
	size_t longest = longest_of(b->n_words), from = 0;
	for (size_t to = 0; to < n; to++) {
		const rawi_nearest_term *t = &b->terms[p[to].term];
		if (b->held[p[to].term]++ < t->need)
			have += t->weight / t->need;
		for (; p[to].at - p[from].at >= longest; from++) {
			const rawi_nearest_term *first = &b->terms[p[from].term];
			if (b->held[p[from].term]-- <= first->need)
				have -= first->weight / first->need;
		}
		most = have > most ? have : most;
	}
	for (; from < n; from++)
		b->held[p[from].term]--;
	return most;
}

/* Every stretch from place to place that is no longer than a passage may be. Its other words weigh BASE at least, and no less than what they may give of the terms whose places are not known. */
static rawi_nearest_limit within_some(const rawi_nearest_bound *b, const rawi_nearest_place *p, size_t n)
{
	float best = rawi_nearest_most(b->all, b->rest);
	size_t longest = longest_of(b->n_words);
	for (size_t to = 0; to < n; to++) {
		uint64_t have = 0, hits = 0;
		size_t from = to + 1;
		while (from && p[to].at - p[from - 1].at < longest) {
			const rawi_nearest_term *t = &b->terms[p[--from].term];
			uint32_t one = t->weight / t->need, others = (p[to].at - p[from].at + 1 - (uint32_t)(to - from + 1)) * BASE;
			hits += one;
			if (b->held[p[from].term]++ < t->need)
				have += one;
			float like = (float)(2 * (double)(have + b->rest) / (double)(b->all + hits + (others > b->rest ? others : b->rest))) + 1e-6f;
			best = like > best ? like : best;
		}
		while (from <= to)
			b->held[p[from++].term]--;
	}
	return (rawi_nearest_limit){ best, false };
}

/* The windows of nearest_in, where the places of all terms are known: only what the words between them weigh is not, and they weigh BASE at least. */
static rawi_nearest_limit within_all(const rawi_nearest_bound *b, const rawi_nearest_place *p, size_t n)
{
	uint64_t have = 0, hits = 0;
	double best = 0;
	size_t longest = longest_of(b->n_words), from = 0;
	bool whole = false, as_long = false; /* among the windows that are so like: one without other words, one of the text's length */
	for (size_t to = 0; to < n; to++) {
		const rawi_nearest_term *t = &b->terms[p[to].term];
		hits += t->weight / t->need;
		if (b->held[p[to].term]++ < t->need)
			have += t->weight / t->need;
		for (const rawi_nearest_term *first; first = &b->terms[p[from].term], p[to].at - p[from].at >= longest || b->held[p[from].term] > first->need; from++) {
			hits -= first->weight / first->need;
			if (b->held[p[from].term]-- <= first->need)
				have -= first->weight / first->need;
		}
		size_t length = p[to].at - p[from].at + 1, others = length - (to - from + 1);
		double like = 2 * (double)have / (double)(b->all + hits + others * BASE);
		if (like > best)
			whole = as_long = false;
		if (like >= best) {
			best = like;
			whole |= !others;
			as_long |= length == b->n_words;
		}
	}
	for (; from < n; from++)
		b->held[p[from].term]--;
	return (rawi_nearest_limit){ (float)best, whole && !as_long };
}

rawi_nearest_limit rawi_nearest_within(const rawi_nearest_bound *b, const rawi_nearest_place *p, size_t n, float least)
{
	if (!b->rest)
		return within_all(b, p, n);
	float most = rawi_nearest_most(b->all, most_held(b, p, n) + b->rest); /* told in one pass; what follows takes one for each place */
	return most < least ? (rawi_nearest_limit){ most, false } : within_some(b, p, n);
}
