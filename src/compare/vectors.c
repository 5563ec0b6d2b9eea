/* compare: sketches → sparse vectors and their cosine.
 *
 * Weights are (1 + log2 tf) · rarity with frozen rarities (sketch.c), so that a pair's cosine never hangs on other documents.
 */
#include "compare/vectors.h"

#include <math.h>

#include "base/sort.h"

RAWI_SORT_OF(sort_terms, rawi_term, x->key < y->key)

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
	size_t n = 0, out = 0;
	for (size_t i = 0; i < s->n_keys; i++)
		n += is_about(s->keys[i].kind, about);
	rawi_term *at = rawi_arena_room(a, (n + 1) * sizeof *at);
	n = 0;
	for (size_t i = 0; i < s->n_keys; i++)
		if (is_about(s->keys[i].kind, about))
			at[n++] = (rawi_term){ s->keys[i].key, s->keys[i].weight };
	sort_terms(a, at, n);
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
		uint64_t key = x->at[i].key, other = y->at[k].key;
		if (key == other)
			sum += (double)x->at[i].weight * (double)y->at[k].weight;
		i += key <= other; /* added, not chosen: no processor foresees which of two stands first */
		k += key >= other;
	}
	return sum;
}

float rawi_vector_cosine(const rawi_vector *x, const rawi_vector *y)
{
	if (x->length <= 0 || y->length <= 0)
		return 0;
	return (float)(rawi_vector_dot(x, y) / (double)x->length / (double)y->length);
}

rawi_lookup rawi_vector_lookup(rawi_arena *a, const rawi_vector *y)
{
	rawi_lookup of = rawi_lookup_for(a, y->n);
	for (size_t i = 0; i < y->n; i++)
		rawi_lookup_put(&of, (uint32_t)y->at[i].key, i);
	return of;
}

/* Two keys may have the same lower half: those behind the first are looked through. */
static const rawi_term *term_of(const rawi_vector *y, const rawi_lookup *of, uint64_t key)
{
	for (size_t at = rawi_lookup_at(of, (uint32_t)key); at && at <= y->n && y->at[at - 1].key <= key; at++)
		if (y->at[at - 1].key == key)
			return &y->at[at - 1];
	return NULL;
}

/* Products are added in the order of their keys, as above: so the sum is the same to the last bit. */
float rawi_vector_cosine_by(const rawi_vector *x, const rawi_vector *y, const rawi_lookup *of_y)
{
	double sum = 0;
	if (x->length <= 0 || y->length <= 0)
		return 0;
	for (size_t i = 0; i < x->n; i++) {
		const rawi_term *other = term_of(y, of_y, x->at[i].key);
		if (other)
			sum += (double)x->at[i].weight * (double)other->weight;
	}
	return (float)(sum / (double)x->length / (double)y->length);
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
