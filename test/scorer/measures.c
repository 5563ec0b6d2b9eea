/* test: scorer. One document: entities, their countries and roles, quotes and who said them, figures and dates. Events and blocks: measures_rest.c. */
#include <stdlib.h>
#include <string.h>

#include "scorer.h"

typedef struct {
	rawi_score_doc *d;
	json_t **gold, **pred;       /* the records compared */
	rawi_score_list *gw, *pw;    /* their words */
	size_t *of_gold, *of_pred;   /* roles: whose they are */
	size_t n_gold, n_pred;
} sides;

static size_t count(json_t **list, size_t n, const char *key, const char *value)
{
	size_t hits = 0;
	for (size_t i = 0; i < n; i++) {
		const char *is = rawi_score_text(list[i], key);
		hits += is && !strcmp(is, value);
	}
	return hits;
}

static bool agree(json_t *a, json_t *b, const char *key)
{
	const char *x = rawi_score_text(a, key), *y = rawi_score_text(b, key);
	return x && y && !strcmp(x, y);
}

static sides sides_of(rawi_score_doc *d, const char *key)
{
	rawi_arena *a = d->score->arena;
	json_t *gold = rawi_score_list_of(d->gold, key), *pred = rawi_score_list_of(d->pred, key);
	sides s = { .d = d, .n_gold = json_array_size(gold), .n_pred = json_array_size(pred) };
	s.gold = RAWI_NEW_N(a, json_t *, s.n_gold + 1), s.pred = RAWI_NEW_N(a, json_t *, s.n_pred + 1);
	s.gw = RAWI_NEW_N(a, rawi_score_list, s.n_gold + 1), s.pw = RAWI_NEW_N(a, rawi_score_list, s.n_pred + 1);
	for (size_t i = 0; i < s.n_gold; i++)
		s.gold[i] = json_array_get(gold, i);
	for (size_t j = 0; j < s.n_pred; j++)
		s.pred[j] = json_array_get(pred, j);
	return s;
}

static double like_entities(void *ctx, size_t i, size_t j)
{
	sides *s = ctx;
	if (!agree(s->gold[i], s->pred[j], "type") || !rawi_score_is_same_at(s->d, i, j))
		return 0;
	return 0.5 + 0.5 * rawi_score_overlap(s->d->score->words, s->d->ge[i].name, s->d->pe[j].name);
}

static const char *some(json_t *of, const char *key)
{
	const char *s = rawi_score_text(of, key);
	return s && *s ? s : NULL;
}

static void score_entities(rawi_score_doc *d)
{
	rawi_score *t = d->score;
	sides s = sides_of(d, "entities");
	rawi_score_pairs m = rawi_score_greedy(t->arena, s.n_gold, s.n_pred, like_entities, &s, 0.4);
	rawi_score_count(t, "entities", m.n, s.n_gold, s.n_pred);
	static const char *types[][2] = { { "PER", "entities.PER" }, { "ORG", "entities.ORG" }, { "LOC", "entities.LOC" } };
	for (size_t k = 0; k < 3; k++) {
		size_t hits = 0;
		for (size_t p = 0; p < m.n; p++)
			hits += count(&s.gold[m.at[p].i], 1, "type", types[k][0]);
		rawi_score_count(t, types[k][1], hits, count(s.gold, s.n_gold, "type", types[k][0]), count(s.pred, s.n_pred, "type", types[k][0]));
	}
	for (size_t p = 0; p < m.n; p++) {
		json_t *g = s.gold[m.at[p].i];
		const char *want = some(g, "country"), *got = some(s.pred[m.at[p].j], "country");
		if (want || !count(&g, 1, "type", "LOC"))
			rawi_score_count(t, "entities.country", want && got && !strcmp(want, got), want != NULL, got != NULL);
	}
}

static double like_roles(void *ctx, size_t i, size_t j)
{
	sides *s = ctx;
	return rawi_score_is_same_at(s->d, s->of_gold[i], s->of_pred[j]) ? rawi_score_overlap(s->d->score->words, s->gw[i], s->pw[j]) : 0;
}

/* The titles of all roles, stripped, and the index of the entity that bears each. */
static size_t roles_of(rawi_score_doc *d, const rawi_score_entity *list, size_t n, rawi_score_list **titles, size_t **bearers)
{
	RAWI_VEC(rawi_score_list) words = { 0 };
	RAWI_VEC(size_t) whose = { 0 };
	for (size_t i = 0; i < n; i++) {
		json_t *roles = rawi_score_list_of(list[i].json, "roles");
		for (size_t k = 0; k < json_array_size(roles); k++) {
			rawi_score_list title = rawi_score_split(d->score->words, rawi_score_text(json_array_get(roles, k), "title"), 0);
			rawi_vec_push(d->score->arena, &words, rawi_score_stripped(d->score->words, title));
			rawi_vec_push(d->score->arena, &whose, i);
		}
	}
	*titles = words.at, *bearers = whose.at;
	return words.n;
}

static void score_roles(rawi_score_doc *d)
{
	sides s = { .d = d };
	s.n_gold = roles_of(d, d->ge, d->n_ge, &s.gw, &s.of_gold);
	s.n_pred = roles_of(d, d->pe, d->n_pe, &s.pw, &s.of_pred);
	rawi_score_pairs m = rawi_score_greedy(d->score->arena, s.n_gold, s.n_pred, like_roles, &s, 0.5);
	rawi_score_count(d->score, "roles", m.n, s.n_gold, s.n_pred);
}

/* Gold has the content as a string, a record as text beside its span. */
static const char *content_of(json_t *quote)
{
	json_t *content = json_object_get(quote, "content");
	const char *s = json_is_string(content) ? json_string_value(content) : rawi_score_text(content, "text");
	return s ? s : "";
}

static double like_quotes(void *ctx, size_t i, size_t j)
{
	sides *s = ctx;
	return rawi_score_in_order(s->d->score->words, s->gw[i], s->pw[j]);
}

static bool spoken_by(rawi_score_doc *d, json_t *gold, json_t *pred, const char **want)
{
	json_t *said = json_object_get(pred, "speaker"), *own = json_object_get(gold, "speaker"), *others = rawi_score_list_of(gold, "co_speakers");
	bool any = false, hit = false;
	*want = NULL;
	for (size_t k = 0; k <= json_array_size(others); k++) {
		json_t *who = k ? json_array_get(others, k - 1) : own;
		if (!json_is_string(who) || !*json_string_value(who))
			continue;
		any = true;
		*want = *want ? *want : rawi_score_name(rawi_score_list_of(d->gold, "entities"), who);
		hit |= rawi_score_is_same(d, who, said);
	}
	return any ? hit : !said || json_is_null(said);
}

static void score_quotes(rawi_score_doc *d)
{
	rawi_score *t = d->score;
	sides s = sides_of(d, "quotes");
	for (size_t i = 0; i < s.n_gold; i++)
		s.gw[i] = rawi_score_split(t->words, content_of(s.gold[i]), 0);
	for (size_t j = 0; j < s.n_pred; j++)
		s.pw[j] = rawi_score_split(t->words, content_of(s.pred[j]), 0);
	rawi_score_pairs m = rawi_score_greedy(t->arena, s.n_gold, s.n_pred, like_quotes, &s, 0.6);
	size_t exact = 0, attributed = 0;
	bool *hit_gold = RAWI_NEW_N(t->arena, bool, s.n_gold + 1), *hit_pred = RAWI_NEW_N(t->arena, bool, s.n_pred + 1);
	for (size_t p = 0; p < m.n; p++) {
		json_t *g = s.gold[m.at[p].i], *r = s.pred[m.at[p].j];
		const char *want;
		bool ok = spoken_by(d, g, r, &want);
		hit_gold[m.at[p].i] = hit_pred[m.at[p].j] = true;
		exact += m.at[p].score >= 0.9;
		attributed += ok;
		rawi_score_rate(t, "quotes.speaker", ok);
		rawi_score_rate(t, "quotes.kind", agree(g, r, "kind"));
		if (!ok) {
			const char *got = rawi_score_name(rawi_score_list_of(d->pred, "entities"), json_object_get(r, "speaker"));
			rawi_score_error(d, "speaker: gold %s, got %s: %.120s", want ? want : "none", got ? got : "none", content_of(g));
		}
	}
	rawi_score_count(t, "quotes", m.n, s.n_gold, s.n_pred);
	rawi_score_count(t, "quotes.exact", exact, s.n_gold, s.n_pred);
	rawi_score_count(t, "quotes.attributed", attributed, s.n_gold, s.n_pred);
	static const char *kinds[][2] = { { "direct", "quotes.direct" }, { "indirect", "quotes.indirect" }, { "mixed", "quotes.mixed" } };
	for (size_t k = 0; k < 3; k++) {
		size_t hits = 0;
		for (size_t p = 0; p < m.n; p++)
			hits += count(&s.gold[m.at[p].i], 1, "kind", kinds[k][0]) && count(&s.pred[m.at[p].j], 1, "kind", kinds[k][0]);
		rawi_score_count(t, kinds[k][1], hits, count(s.gold, s.n_gold, "kind", kinds[k][0]), count(s.pred, s.n_pred, "kind", kinds[k][0]));
	}
	for (size_t i = 0; i < s.n_gold; i++)
		if (!hit_gold[i])
			rawi_score_error(d, "quote missed: %.160s", content_of(s.gold[i]));
	for (size_t j = 0; j < s.n_pred; j++)
		if (!hit_pred[j])
			rawi_score_error(d, "quote invented: %.160s", content_of(s.pred[j]));
}

static bool number_of(json_t *v, double *out)
{
	if (json_is_number(v)) {
		*out = json_number_value(v);
		return true;
	}
	const char *s = json_string_value(v);
	if (!s || !*s)
		return false;
	char *end;
	*out = strtod(s, &end);
	return !*end;
}

/* Two values: both not given, the same words, or the same number. */
static bool same_value(json_t *a, json_t *b)
{
	bool no_a = !a || json_is_null(a), no_b = !b || json_is_null(b);
	double x, y;
	if (no_a || no_b)
		return no_a && no_b;
	if (json_is_string(a) && json_is_string(b) && !strcmp(json_string_value(a), json_string_value(b)))
		return true;
	return number_of(a, &x) && number_of(b, &y) && x == y;
}

static double like_values(void *ctx, size_t i, size_t j)
{
	sides *s = ctx;
	if (!same_value(json_object_get(s->gold[i], "value"), json_object_get(s->pred[j], "value")))
		return 0;
	return rawi_score_overlap(s->d->score->words, s->gw[i], s->pw[j]);
}

static void score_values(rawi_score_doc *d, const char *key)
{
	sides s = sides_of(d, key);
	for (size_t i = 0; i < s.n_gold; i++)
		s.gw[i] = rawi_score_split(d->score->words, rawi_score_text(s.gold[i], "text"), '%');
	for (size_t j = 0; j < s.n_pred; j++)
		s.pw[j] = rawi_score_split(d->score->words, rawi_score_text(s.pred[j], "text"), '%');
	rawi_score_pairs m = rawi_score_greedy(d->score->arena, s.n_gold, s.n_pred, like_values, &s, 0.3);
	rawi_score_count(d->score, key, m.n, s.n_gold, s.n_pred);
	bool *hit_gold = RAWI_NEW_N(d->score->arena, bool, s.n_gold + 1), *hit_pred = RAWI_NEW_N(d->score->arena, bool, s.n_pred + 1);
	for (size_t p = 0; p < m.n; p++)
		hit_gold[m.at[p].i] = hit_pred[m.at[p].j] = true;
	for (size_t i = 0; i < s.n_gold; i++)
		if (!hit_gold[i])
			rawi_score_error(d, "%s missed: %.120s", key, rawi_score_text(s.gold[i], "text"));
	for (size_t j = 0; j < s.n_pred; j++)
		if (!hit_pred[j])
			rawi_score_error(d, "%s invented: %.120s", key, rawi_score_text(s.pred[j], "text"));
}

void rawi_score_document(rawi_score *t, json_t *gold, json_t *pred)
{
	const char *id = rawi_score_text(gold, "id");
	rawi_score_doc d = { .score = t, .gold = gold, .pred = pred, .id = id ? id : "?" };
	if (!pred)
		rawi_score_error(&d, "no record");
	rawi_score_entities_read(&d);
	score_entities(&d);
	score_roles(&d);
	score_quotes(&d);
	rawi_score_events(&d);
	score_values(&d, "figures");
	score_values(&d, "dates");
	if (pred && rawi_score_list_of(gold, "blocks"))
		rawi_score_blocks(&d);
}
