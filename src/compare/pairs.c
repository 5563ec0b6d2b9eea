/* compare: profiles, marks and whom they bring together; see pairs.h.
 *
 * A pair is looked at for copies where it shares a coarse fingerprint (winnow.c), or RARES words that no table knows (the order may be gone, shuffle.c), and some of either where a month lies between; for one
 * story where it shares TERMS of each other's TOP weightiest terms within some days. Whether a mark is too common to tell is asked of its list, which is a set: so
 * nothing hangs on who came first.
 */
#include "compare/pairs.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/sort.h"

enum {
	UNKNOWN = 80,             /* eighths of a bit: weight of a word that weights.tsv does not have */
	SAMPLE = 3,               /* of the unknown words one in three is a mark; 88 bits in common are nine of them (shuffle.c) */
};

static size_t id_length(rawi_slice name)
{
	size_t n = name.n;
	while (n && name.s[n - 1] != '#')
		n--;
	return n ? n - 1 : name.n;
}

int rawi_doc_order(rawi_slice x, rawi_slice y)
{
	size_t nx = id_length(x), ny = id_length(y);
	int order = rawi_slice_cmp(rawi_slice_sub(x, 0, nx), rawi_slice_sub(y, 0, ny));
	if (order)
		return order;
	if (x.n != y.n) /* article numbers have no zeros in front */
		return x.n < y.n ? -1 : 1;
	return rawi_slice_cmp(x, y);
}

rawi_profile rawi_profile_of(rawi_arena *a, const rawi_sketch *s, bool words)
{
	rawi_profile p = { .sketch = *s, .name = rawi_doc_number(s->doc_name, s->day) };
	for (rawi_about k = 0; k < RAWI_ABOUTS; k++)
		p.about[k] = rawi_vector_of(a, s, k);
	p.about[RAWI_ABOUT_WORDS] = rawi_vector_unit(a, &p.about[RAWI_ABOUT_WORDS]);
	if (words) {
		p.prints = rawi_footprints_of(a, s);
		p.rares = rawi_rares_of(a, s);
	}
	return p;
}

static void *copy_of(rawi_arena *a, const void *p, size_t bytes)
{
	void *out = rawi_arena_room(a, bytes + 1);
	if (bytes)
		memcpy(out, p, bytes);
	return out;
}

rawi_profile *rawi_profile_about(rawi_arena *a, const rawi_profile *p)
{
	rawi_profile *out = RAWI_NEW(a, rawi_profile);
	*out = *p;
	out->sketch.doc_name = rawi_arena_dup(a, p->sketch.doc_name);
	out->sketch.lang = (rawi_slice){ "", 0 };
	out->sketch.keys = NULL;
	out->sketch.n_keys = 0;
	out->sketch.words = NULL;
	out->sketch.credits = copy_of(a, p->sketch.credits, p->sketch.n_credits * sizeof *p->sketch.credits);
	out->prints = (rawi_footprints){ 0 };
	out->rares = (rawi_rares){ 0 };
	for (size_t k = 0; k < RAWI_ABOUTS; k++)
		out->about[k].at = copy_of(a, p->about[k].at, p->about[k].n * sizeof *p->about[k].at);
	return out;
}

rawi_profile *rawi_profile_keep(rawi_arena *a, const rawi_profile *p)
{
	rawi_profile *out = rawi_profile_about(a, p);
	out->sketch.words = p->sketch.words ? copy_of(a, p->sketch.words, p->sketch.n_words * sizeof *p->sketch.words) : NULL;
	out->prints = (rawi_footprints){ copy_of(a, p->prints.at, p->prints.n * sizeof *p->prints.at), p->prints.n };
	out->rares = (rawi_rares){ copy_of(a, p->rares.at, p->rares.n * sizeof *p->rares.at), p->rares.n };
	return out;
}

rawi_beside rawi_beside_of(rawi_arena *a, const rawi_profile *p, bool words)
{
	rawi_beside b = { .of = p, .terms = rawi_vector_lookup(a, &p->about[RAWI_ABOUT_WORDS]) };
	if (words) {
		b.prints = rawi_footprints_lookup(a, &p->prints);
		b.rares = rawi_rares_lookup(a, &p->rares);
	}
	return b;
}

rawi_profile rawi_profile_for(rawi_arena *a, const rawi_sketch *s, const rawi_beside *only, bool words, bool loose)
{
	rawi_profile p = { .sketch = *s, .name = rawi_doc_number(s->doc_name, s->day) };
	if (words)
		p.prints = rawi_footprints_among(a, s, &only->prints);
	if (words && loose)
		p.rares = rawi_rares_among(a, s, &only->rares);
	return p;
}

float rawi_profile_likeness(rawi_arena *a, rawi_profile *p, const rawi_beside *only, uint32_t copied_words)
{
	if (!rawi_pair_may_be_near(&p->sketch, &only->of->sketch))
		return -1;
	rawi_vector words = rawi_vector_of(a, &p->sketch, RAWI_ABOUT_WORDS);
	p->about[RAWI_ABOUT_WORDS] = rawi_vector_unit(a, &words);
	if (!rawi_pair_may_tell_one(p, only, copied_words))
		return -1;
	for (rawi_about k = RAWI_ABOUT_WORDS + 1; k < RAWI_ABOUTS; k++)
		p->about[k] = rawi_vector_of(a, &p->sketch, k);
	return rawi_pair_likeness(p, only, copied_words);
}

RAWI_SORT_OF(sort_by_weight, rawi_term, x->weight != y->weight ? x->weight > y->weight : x->key < y->key)
RAWI_SORT_OF(sort_marks, rawi_doc_mark, x->key != y->key ? x->key < y->key : x->kind < y->kind)

static void put(rawi_arena *a, rawi_doc_marks *out, rawi_mark_kind kind, uint64_t hash)
{
	rawi_vec_push(a, out, (rawi_doc_mark){ (uint32_t)(rawi_hash_mix(hash, kind + 1) >> 32), (uint8_t)kind });
}

void rawi_marks_of(rawi_arena *a, const rawi_profile *p, rawi_doc_marks *out)
{
	const rawi_vector *words = &p->about[RAWI_ABOUT_WORDS];
	rawi_footprints coarse = rawi_coarse_footprints_of(a, &p->sketch);
	rawi_term *top = RAWI_NEW_N(a, rawi_term, words->n + 1);
	size_t n = 0;
	out->n = 0;
	for (size_t i = 0; i < coarse.n; i++)
		put(a, out, RAWI_MARK_RUN, coarse.at[i].hash);
	for (size_t i = 0; i < p->rares.n; i++) /* the same one twice goes out below */
		if (p->rares.at[i].weight >= UNKNOWN && p->rares.at[i].hash % SAMPLE == 0)
			put(a, out, RAWI_MARK_RARE, p->rares.at[i].hash);
	if (words->n) {
		memcpy(top, words->at, words->n * sizeof *top);
		sort_by_weight(a, top, words->n);
	}
	for (size_t i = 0; i < words->n && i < RAWI_TERMS_MOST; i++)
		put(a, out, RAWI_MARK_TERM, top[i].key);
	sort_marks(a, out->at, out->n);
	for (size_t i = 0; i < out->n; i++)
		if (!n || out->at[n - 1].key != out->at[i].key)
			out->at[n++] = out->at[i];
	out->n = n;
}

void rawi_marks_of_sketch(rawi_arena *a, const rawi_sketch *s, rawi_doc_marks *out)
{
	rawi_profile p = { .sketch = *s, .rares = rawi_rares_of(a, s) };
	rawi_vector words = rawi_vector_of(a, s, RAWI_ABOUT_WORDS);
	p.about[RAWI_ABOUT_WORDS] = rawi_vector_unit(a, &words);
	rawi_marks_of(a, &p, out);
}

static int post_order(const rawi_post *x, const rawi_post *y)
{
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->doc > y->doc) - (x->doc < y->doc);
}

/* The first post that is not before `at`. */
static size_t lower(const rawi_post *list, size_t n, const rawi_post *at)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (post_order(&list[mid], at) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void meet_terms(rawi_arena *a, const rawi_post *own, const rawi_post *list, size_t n, size_t more, rawi_post_vec *out)
{
	bool common = n + more > RAWI_MOST_UNDATED;
	if (own->day == RAWI_NO_DAY) {
		for (size_t i = 0; !common && i < n; i++)
			if (list[i].doc != own->doc)
				rawi_vec_push(a, out, list[i]);
		return;
	}
	rawi_post from = { own->day - RAWI_STORY_DAYS, 0 };
	size_t i = 0;
	for (; i < n && list[i].day == RAWI_NO_DAY; i++)
		if (!common)
			rawi_vec_push(a, out, list[i]);
	for (i = lower(list, n, &from); i < n && list[i].day <= own->day + RAWI_STORY_DAYS; i++)
		if (list[i].doc != own->doc)
			rawi_vec_push(a, out, list[i]);
}

void rawi_meets(rawi_arena *a, rawi_mark_kind kind, const rawi_post *own, const rawi_post *list, size_t n, size_t more, rawi_post_vec *out)
{
	size_t from = 0, to = n;
	out->n = 0;
	if (kind == RAWI_MARK_TERM) {
		meet_terms(a, own, list, n, more, out);
		return;
	}
	if (n + more > RAWI_COMMON) {
		if (kind == RAWI_MARK_RARE)
			return;
		size_t at = lower(list, n, own), next = at < n && list[at].doc == own->doc ? at + 1 : at;
		from = at < RAWI_FEW ? 0 : at - RAWI_FEW;
		to = next + RAWI_FEW < n ? next + RAWI_FEW : n;
	}
	for (size_t i = from; i < to; i++)
		if (list[i].doc != own->doc)
			rawi_vec_push(a, out, list[i]);
}

void rawi_meets_before(rawi_arena *a, rawi_mark_kind kind, const rawi_post *list, size_t at, size_t undated, size_t length, rawi_post_vec *out)
{
	size_t n = kind != RAWI_MARK_TERM ? at + 1 : length > RAWI_MOST_UNDATED ? 0 : undated < at ? undated : at;
	rawi_meets(a, kind, &list[at], list, n, length - n, out);
}

RAWI_SORT_OF(sort_meetings, rawi_meeting, x->doc != y->doc ? x->doc < y->doc : x->kind < y->kind)

rawi_met rawi_met_worth(uint64_t doc, uint32_t runs, uint32_t rares, uint32_t terms)
{
	const unsigned runs_do = runs >= RAWI_RUNS_APART, rares_do = rares >= RAWI_RARES_APART;
	const uint8_t apart = (uint8_t)((runs_do | rares_do) | rares_do << 1);
	return (rawi_met){ doc, RAWI_NONE, runs || rares >= RAWI_RARES_WORTH, rares >= RAWI_RARES_WORTH, terms >= RAWI_TERMS_WORTH, apart };
}

void rawi_met_days(rawi_met *m, int32_t own, int32_t other)
{
	if (own == RAWI_NO_DAY || other == RAWI_NO_DAY || llabs((long long)own - other) <= RAWI_COPY_DAYS)
		return;
	m->copy = m->apart & 1;
	m->loose = m->apart >> 1;
}

void rawi_met_of(rawi_arena *a, rawi_meeting_vec *all, rawi_met_vec *out)
{
	out->n = 0;
	sort_meetings(a, all->at, all->n);
	for (size_t i = 0, end; i < all->n; i = end) {
		uint32_t of[3] = { 0 };
		for (end = i; end < all->n && all->at[end].doc == all->at[i].doc; end++)
			of[all->at[end].kind]++;
		rawi_met m = rawi_met_worth(all->at[i].doc, of[RAWI_MARK_RUN], of[RAWI_MARK_RARE], of[RAWI_MARK_TERM]);
		if (m.copy || m.story)
			rawi_vec_push(a, out, m);
	}
}
