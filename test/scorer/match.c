/* test: scorer. Counts, pairs of gold and printed records, and which gold entity a printed one stands for (each printed entity: the one that its name fits best;
 * where names tie, the one whose forms its mentions use, then the one of its type).
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "scorer.h"

const char *rawi_score_text(json_t *of, const char *key)
{
	return json_string_value(json_object_get(of, key));
}

json_t *rawi_score_list_of(json_t *of, const char *key)
{
	json_t *list = json_object_get(of, key);
	return json_is_array(list) ? list : NULL;
}

static rawi_score_measure *measure(rawi_score *s, const char *name, bool ratio)
{
	for (size_t i = 0; i < s->measures.n; i++)
		if (!strcmp(s->measures.at[i].name, name))
			return &s->measures.at[i];
	rawi_score_measure fresh = { .name = name, .ratio = ratio };
	rawi_vec_push(s->arena, &s->measures, fresh);
	return &s->measures.at[s->measures.n - 1];
}

void rawi_score_count(rawi_score *s, const char *name, size_t hit, size_t gold, size_t pred)
{
	rawi_score_measure *m = measure(s, name, false);
	m->hit += hit, m->gold += gold, m->pred += pred;
}

void rawi_score_rate(rawi_score *s, const char *name, bool hit)
{
	rawi_score_measure *m = measure(s, name, true);
	m->hit += hit, m->gold++;
}

double rawi_score_value(const rawi_score_measure *m)
{
	if (m->ratio)
		return m->gold ? (double)m->hit / (double)m->gold : 0;
	double p = m->pred ? (double)m->hit / (double)m->pred : 0, r = m->gold ? (double)m->hit / (double)m->gold : 0;
	return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

void rawi_score_error(rawi_score_doc *d, const char *format, ...)
{
	char line[1024];
	int n = snprintf(line, sizeof line, "%s: ", d->id);
	va_list args;
	va_start(args, format);
	if (n >= 0 && (size_t)n < sizeof line)
		vsnprintf(line + n, sizeof line - (size_t)n, format, args);
	va_end(args);
	rawi_vec_push(d->score->arena, &d->score->errors, rawi_arena_dup(d->score->arena, rawi_slice_of(line)));
}

static int best_first(const void *x, const void *y)
{
	const rawi_score_pair *a = x, *b = y;
	if (a->score != b->score)
		return a->score < b->score ? 1 : -1;
	if (a->i != b->i)
		return a->i < b->i ? -1 : 1;
	return (a->j > b->j) - (a->j < b->j);
}

rawi_score_pairs rawi_score_greedy(rawi_arena *a, size_t n_gold, size_t n_pred, rawi_score_rule rule, void *ctx, double least)
{
	rawi_score_pairs all = { 0 }, out = { 0 };
	for (size_t i = 0; i < n_gold; i++)
		for (size_t j = 0; j < n_pred; j++) {
			double score = rule(ctx, i, j);
			if (score >= least)
				rawi_vec_push(a, &all, (rawi_score_pair){ i, j, score });
		}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, best_first);
	bool *gold = RAWI_NEW_N(a, bool, n_gold + 1), *pred = RAWI_NEW_N(a, bool, n_pred + 1);
	for (size_t k = 0; k < all.n; k++) {
		rawi_score_pair p = all.at[k];
		if (gold[p.i] || pred[p.j])
			continue;
		gold[p.i] = pred[p.j] = true;
		rawi_vec_push(a, &out, p);
	}
	return out;
}

/* How well a printed entity fits a gold one, in the order in which it counts. */
typedef struct {
	double name, used;
	bool type;
	const char *id;
} fit;

static bool better(fit a, fit b)
{
	if (a.name != b.name)
		return a.name > b.name;
	if (a.used != b.used)
		return a.used > b.used;
	if (a.type != b.type)
		return a.type;
	return strcmp(a.id, b.id) > 0;
}

static bool same_text(const char *a, const char *b)
{
	return a && b && !strcmp(a, b);
}

static rawi_score_entity *entities(rawi_score_doc *d, json_t *list, bool gold)
{
	rawi_score_words *w = d->score->words;
	rawi_arena *a = d->score->arena;
	rawi_score_entity *out = RAWI_NEW_N(a, rawi_score_entity, json_array_size(list) + 1);
	for (size_t i = 0; i < json_array_size(list); i++) {
		rawi_score_entity *e = &out[i];
		e->json = json_array_get(list, i);
		e->stands_for = SIZE_MAX;
		e->name = rawi_score_split(w, rawi_score_text(e->json, "name"), 0);
		e->stripped = rawi_score_stripped(w, e->name);
		if (!gold)
			continue;
		json_t *surface = rawi_score_list_of(e->json, "surface");
		size_t n = json_array_size(surface);
		e->forms = RAWI_NEW_N(a, rawi_score_list, n + 1);
		e->forms_stripped = RAWI_NEW_N(a, rawi_score_list, n + 1);
		for (size_t k = 0; k <= n; k++) {
			rawi_score_list form = k < n ? rawi_score_split(w, json_string_value(json_array_get(surface, k)), 0) : e->name;
			bool known = form.n == 0;
			for (size_t o = 0; o < e->n_forms && !known; o++)
				known = rawi_score_same(e->forms[o], form);
			if (known)
				continue;
			e->forms_stripped[e->n_forms] = rawi_score_stripped(w, form);
			e->forms[e->n_forms++] = form;
		}
	}
	return out;
}

static bool has_form(const rawi_score_entity *e, rawi_score_list name)
{
	for (size_t k = 0; k < e->n_forms; k++)
		if (rawi_score_same(e->forms[k], name))
			return true;
	return false;
}

static bool may_be(rawi_score_words *w, const rawi_score_entity *g, const rawi_score_entity *p)
{
	if (has_form(g, p->name))
		return true;
	for (size_t k = 0; k < g->n_forms; k++)
		if (rawi_score_close(w, g->forms_stripped[k], p->stripped))
			return true;
	return false;
}

void rawi_score_entities_read(rawi_score_doc *d)
{
	rawi_score_words *w = d->score->words;
	json_t *gold = rawi_score_list_of(d->gold, "entities"), *pred = rawi_score_list_of(d->pred, "entities");
	d->n_ge = json_array_size(gold), d->n_pe = json_array_size(pred);
	d->ge = entities(d, gold, true), d->pe = entities(d, pred, false);
	for (size_t j = 0; j < d->n_pe; j++) {
		rawi_score_entity *p = &d->pe[j];
		json_t *mentions = rawi_score_list_of(p->json, "mentions");
		size_t n = json_array_size(mentions);
		rawi_score_list *used = RAWI_NEW_N(d->score->arena, rawi_score_list, n + 1);
		for (size_t k = 0; k < n; k++)
			used[k] = rawi_score_split(w, rawi_score_text(json_array_get(mentions, k), "text"), 0);
		fit best = { .name = -1 };
		for (size_t i = 0; i < d->n_ge; i++) {
			rawi_score_entity *g = &d->ge[i];
			if (!may_be(w, g, p))
				continue;
			fit f = { .type = same_text(rawi_score_text(p->json, "type"), rawi_score_text(g->json, "type")), .id = rawi_score_text(g->json, "id") };
			f.id = f.id ? f.id : "";
			for (size_t k = 0; k < g->n_forms; k++) {
				double o = rawi_score_overlap(w, p->name, g->forms[k]);
				f.name = o > f.name ? o : f.name;
			}
			size_t told = 0;
			for (size_t k = 0; k < n; k++)
				told += has_form(g, used[k]);
			f.used = (double)told / (double)(n ? n : 1);
			if (best.name < 0 || better(f, best))
				best = f, p->stands_for = i;
		}
	}
}

bool rawi_score_is_same_at(rawi_score_doc *d, size_t gold, size_t pred)
{
	if (gold >= d->n_ge || pred >= d->n_pe || d->pe[pred].stands_for == SIZE_MAX)
		return false;
	size_t own = d->pe[pred].stands_for;
	/* one name of a city and of its state: either will do */
	return own == gold || (has_form(&d->ge[gold], d->pe[pred].name) && has_form(&d->ge[own], d->pe[pred].name));
}

static size_t place_of(const rawi_score_entity *list, size_t n, json_t *id)
{
	if (json_is_string(id) || json_is_integer(id))
		for (size_t i = 0; i < n; i++)
			if (json_equal(json_object_get(list[i].json, "id"), id))
				return i;
	return SIZE_MAX;
}

bool rawi_score_is_same(rawi_score_doc *d, json_t *gold_id, json_t *pred_id)
{
	return rawi_score_is_same_at(d, place_of(d->ge, d->n_ge, gold_id), place_of(d->pe, d->n_pe, pred_id));
}

const char *rawi_score_name(json_t *list, json_t *id)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		if (json_equal(json_object_get(json_array_get(list, i), "id"), id))
			return rawi_score_text(json_array_get(list, i), "name");
	return NULL;
}
