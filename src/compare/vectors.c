/* compare: sketches → sparse vectors, their cosine, and candidate pairs from an inverted index.
 *
 * Weights are (1 + log2 tf) · rarity with frozen rarities (sketch.c), so that a pair's cosine never hangs on other documents. Candidates share at least SHARED
 * of each other's TOP weightiest terms. A term's documents are sorted by day, those without a day first; a document looks at the days around its own, or,
 * without a day, at all of them, and at no more than MOST documents after it in that order, so that a term of very many documents cannot make the work
 * quadratic.
 */
#include "compare/vectors.h"

#include <math.h>
#include <stdlib.h>

enum { TOP = 20, SHARED = 2, MOST = 600 };

static int by_key(const void *x, const void *y)
{
	uint64_t a = ((const rawi_term *)x)->key, b = ((const rawi_term *)y)->key;
	return (a > b) - (a < b);
}

static bool is_about(uint8_t kind, rawi_about about)
{
	switch (about) {
	case RAWI_ABOUT_WORDS: return kind == RAWI_KEY_WORD || kind == RAWI_KEY_TITLE;
	case RAWI_ABOUT_NAMES: return kind == RAWI_KEY_ENTITY;
	case RAWI_ABOUT_PERSONS: return kind == RAWI_KEY_PERSON;
	case RAWI_ABOUT_EVENTS: return kind == RAWI_KEY_EVENT;
	case RAWI_ABOUT_SAGA: return kind == RAWI_KEY_SAGA;
	case RAWI_ABOUTS: break;
	}
	return false;
}

static float length_of(const rawi_term *at, size_t n)
{
	double sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += (double)at[i].weight * (double)at[i].weight;
	return (float)sqrt(sum);
}

rawi_vector rawi_vector_of(rawi_arena *a, const rawi_sketch *s, rawi_about about)
{
	rawi_term *at = RAWI_NEW_N(a, rawi_term, s->n_keys + 1);
	size_t n = 0, out = 0;
	for (size_t i = 0; i < s->n_keys; i++)
		if (is_about(s->keys[i].kind, about))
			at[n++] = (rawi_term){ s->keys[i].key, s->keys[i].weight };
	if (n)
		qsort(at, n, sizeof *at, by_key);
	for (size_t i = 0; i < n; i++) {
		if (out && at[out - 1].key == at[i].key)
			at[out - 1].weight += at[i].weight;
		else
			at[out++] = at[i];
	}
	return (rawi_vector){ at, out, length_of(at, out) };
}

double rawi_vector_dot(const rawi_vector *x, const rawi_vector *y)
{
	double sum = 0;
	for (size_t i = 0, k = 0; i < x->n && k < y->n;) {
		if (x->at[i].key < y->at[k].key)
			i++;
		else if (x->at[i].key > y->at[k].key)
			k++;
		else
			sum += (double)x->at[i++].weight * (double)y->at[k++].weight;
	}
	return sum;
}

float rawi_vector_cosine(const rawi_vector *x, const rawi_vector *y)
{
	if (x->length <= 0 || y->length <= 0)
		return 0;
	return (float)(rawi_vector_dot(x, y) / (double)x->length / (double)y->length);
}

rawi_vector rawi_vector_unit(rawi_arena *a, const rawi_vector *x)
{
	rawi_term *at = RAWI_NEW_N(a, rawi_term, x->n + 1);
	for (size_t i = 0; i < x->n; i++)
		at[i] = (rawi_term){ x->at[i].key, x->length > 0 ? x->at[i].weight / x->length : 0 };
	return (rawi_vector){ at, x->n, x->length > 0 ? 1 : 0 };
}

rawi_vector rawi_vector_add(rawi_arena *a, const rawi_vector *x, const rawi_vector *y)
{
	rawi_term *at = RAWI_NEW_N(a, rawi_term, x->n + y->n + 1);
	size_t n = 0, i = 0, k = 0;
	while (i < x->n || k < y->n) {
		if (k == y->n || (i < x->n && x->at[i].key < y->at[k].key))
			at[n++] = x->at[i++];
		else if (i == x->n || y->at[k].key < x->at[i].key)
			at[n++] = y->at[k++];
		else {
			at[n++] = (rawi_term){ x->at[i].key, x->at[i].weight + y->at[k].weight };
			i++;
			k++;
		}
	}
	return (rawi_vector){ at, n, length_of(at, n) };
}

/* One of a document's weightiest terms. */
typedef struct {
	uint64_t key;
	int32_t day;
	uint32_t doc;
} posting;

typedef RAWI_VEC(posting) posting_vec;

static int by_weight(const void *x, const void *y)
{
	const rawi_term *a = x, *b = y;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return (a->key > b->key) - (a->key < b->key);
}

static int by_term(const void *x, const void *y)
{
	const posting *a = x, *b = y;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->doc > b->doc) - (a->doc < b->doc);
}

static void take_postings(rawi_arena *a, const rawi_sketch *docs, const rawi_vector *words, size_t n, posting_vec *out)
{
	for (size_t i = 0; i < n; i++) {
		rawi_term *top = RAWI_NEW_N(a, rawi_term, words[i].n + 1);
		if (!words[i].n)
			continue;
		memcpy(top, words[i].at, words[i].n * sizeof *top);
		qsort(top, words[i].n, sizeof *top, by_weight);
		for (size_t k = 0; k < words[i].n && k < TOP; k++)
			rawi_vec_push(a, out, (posting){ top[k].key, docs[i].day, (uint32_t)i });
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_term);
}

typedef RAWI_VEC(uint32_t) number_vec;

static int by_number(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	return (a > b) - (a < b);
}

/* Counts one document's meetings with the postings of one of its terms that come after its own. */
static void meet(rawi_arena *a, const posting *p, size_t own, size_t n, int32_t days, uint32_t *count, number_vec *met)
{
	for (size_t i = own + 1; i < n && i <= own + MOST && p[i].key == p[own].key; i++) {
		if (p[own].day != RAWI_NO_DAY && (int64_t)p[i].day - p[own].day > days)
			break;
		if (!count[p[i].doc]++)
			rawi_vec_push(a, met, p[i].doc);
	}
}

static int by_pair(const void *x, const void *y)
{
	const rawi_candidate *a = x, *b = y;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

void rawi_candidates(rawi_arena *a, const rawi_sketch *docs, const rawi_vector *words, size_t n, int32_t days, rawi_candidate_vec *out)
{
	posting_vec p = { 0 };
	number_vec met = { 0 };
	take_postings(a, docs, words, n, &p);
	/* first[d + 1] … : where document d's postings stand in `own` */
	uint32_t *first = RAWI_NEW_N(a, uint32_t, n + 2), *own = RAWI_NEW_N(a, uint32_t, p.n + 1), *count = RAWI_NEW_N(a, uint32_t, n + 1);
	for (size_t i = 0; i < p.n; i++)
		first[p.at[i].doc + 2]++;
	for (size_t i = 2; i < n + 2; i++)
		first[i] += first[i - 1];
	for (size_t i = 0; i < p.n; i++)
		own[first[p.at[i].doc + 1]++] = (uint32_t)i;
	for (uint32_t d = 0; d < n; d++) {
		met.n = 0;
		for (uint32_t k = first[d]; k < first[d + 1]; k++)
			meet(a, p.at, own[k], p.n, days, count, &met);
		if (met.n)
			qsort(met.at, met.n, sizeof *met.at, by_number);
		for (size_t i = 0; i < met.n; i++) {
			uint32_t other = met.at[i];
			if (count[other] >= SHARED)
				rawi_vec_push(a, out, (rawi_candidate){ d < other ? d : other, d < other ? other : d });
			count[other] = 0;
		}
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_pair);
}
