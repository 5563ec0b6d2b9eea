/* export: see copy_graph.h. Copies stand by documents in a view, so that those of a pair follow each other. */
#include "export/copy_graph.h"

#include <stdlib.h>

#include "compare/sketch.h"

typedef struct {
	rawi_slice from, to;
	bool directed, credited, dated;
	uint32_t passages, words;
	int32_t delay;
} pair;

typedef RAWI_VEC(pair) pair_vec;

/* Outlets by name, folded: one house is written in more than one way. */
static uint64_t same(rawi_arena *a, const rawi_tables *t, rawi_slice name)
{
	return rawi_name_hash(a, t, name);
}

static bool credits(rawi_arena *a, const rawi_tables *t, const rawi_doc_head *x, const rawi_doc_head *y)
{
	return x->agency.n && same(a, t, x->agency) == same(a, t, y->outlet);
}

/* A day that the page itself gives: one that its story lent it says nothing about who was first. */
static int32_t day_of(const rawi_doc_head *d)
{
	return d->basis == RAWI_BASIS_STORY ? RAWI_NO_DAY : rawi_day_of(d->published);
}

/* One pair of documents; false where it is no edge between two outlets. */
static bool pair_of(rawi_arena *a, const rawi_tables *t, const rawi_view *v, const rawi_view_copy *c, pair *out)
{
	const rawi_doc_head *x = &v->docs[c->a.doc], *y = &v->docs[c->b.doc];
	if (!x->outlet.n || !y->outlet.n || same(a, t, x->outlet) == same(a, t, y->outlet))
		return false;
	int32_t day_x = day_of(x), day_y = day_of(y);
	bool x_credits = credits(a, t, x, y), y_credits = credits(a, t, y, x);
	char first = y_credits && !x_credits ? 'a' : x_credits && !y_credits ? 'b' : (char)c->first;
	bool turn = first == 'b' || (!first && rawi_slice_cmp(y->outlet, x->outlet) < 0);
	*out = (pair){ turn ? y->outlet : x->outlet, turn ? x->outlet : y->outlet, first != 0, first && (turn ? x_credits : y_credits), day_x != RAWI_NO_DAY && day_y != RAWI_NO_DAY, 0, 0, 0 };
	if (out->dated)
		out->delay = turn ? day_x - day_y : day_y - day_x;
	return true;
}

static int by_outlets(const void *x, const void *y)
{
	const pair *a = x, *b = y;
	int order = rawi_slice_cmp(a->from, b->from);
	if (!order)
		order = rawi_slice_cmp(a->to, b->to);
	if (!order)
		order = (b->directed > a->directed) - (b->directed < a->directed);
	if (!order)
		order = (b->dated > a->dated) - (b->dated < a->dated);
	return order ? order : (a->delay > b->delay) - (a->delay < b->delay);
}

static int by_weight(const void *x, const void *y)
{
	const rawi_copy_edge *a = x, *b = y;
	if (a->documents != b->documents)
		return a->documents > b->documents ? -1 : 1;
	if (a->passages != b->passages)
		return a->passages > b->passages ? -1 : 1;
	int order = rawi_slice_cmp(a->from, b->from);
	return order ? order : rawi_slice_cmp(a->to, b->to);
}

/* Pairs of the same outlets, dated ones first and by delay. */
static rawi_copy_edge edge_of(const pair *p, size_t n)
{
	rawi_copy_edge e = { .from = p[0].from, .to = p[0].to, .directed = p[0].directed, .documents = (uint32_t)n };
	size_t dated = 0;
	for (size_t i = 0; i < n; i++) {
		e.passages += p[i].passages;
		e.words += p[i].words;
		e.credited += p[i].credited;
		dated += p[i].dated;
	}
	e.dated = dated > 0;
	if (dated)
		e.delay = dated % 2 ? p[dated / 2].delay : (p[dated / 2 - 1].delay + p[dated / 2].delay) / 2.0;
	return e;
}

void rawi_copy_graph(rawi_arena *a, const rawi_tables *t, const rawi_view *v, rawi_copy_edge_vec *out)
{
	pair_vec pairs = { 0 };
	out->n = 0;
	for (size_t i = 0, end; i < v->n_copies; i = end) {
		const rawi_view_copy *c = &v->copies[i];
		pair p = { 0 };
		bool edge = pair_of(a, t, v, c, &p);
		for (end = i; end < v->n_copies && v->copies[end].a.doc == c->a.doc && v->copies[end].b.doc == c->b.doc; end++) {
			p.passages++;
			p.words += v->copies[end].words;
		}
		if (edge)
			rawi_vec_push(a, &pairs, p);
	}
	if (pairs.n)
		qsort(pairs.at, pairs.n, sizeof *pairs.at, by_outlets);
	for (size_t i = 0, end; i < pairs.n; i = end) {
		for (end = i; end < pairs.n && rawi_slice_eq(pairs.at[end].from, pairs.at[i].from) && rawi_slice_eq(pairs.at[end].to, pairs.at[i].to)
			&& pairs.at[end].directed == pairs.at[i].directed;)
			end++;
		rawi_vec_push(a, out, edge_of(&pairs.at[i], end - i));
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_weight);
}
