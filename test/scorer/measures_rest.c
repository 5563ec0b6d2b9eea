/* test: scorer. One document: events, and, for raw pages, the kinds of its paragraphs. */
#include <string.h>

#include "scorer.h"

typedef struct {
	rawi_score_doc *d;
	json_t *gold, *pred;
	rawi_score_list *gw, *pw; /* words of the triggers, stripped */
} events;

static rawi_score_list triggers(rawi_score_doc *d, json_t *event)
{
	rawi_score_list out = { 0 };
	json_t *list = rawi_score_list_of(event, "triggers");
	for (size_t k = 0; k < json_array_size(list); k++) {
		rawi_score_list one = rawi_score_split(d->score->words, rawi_score_text(json_array_get(list, k), "text"), 0);
		one = rawi_score_stripped(d->score->words, one);
		for (size_t w = 0; w < one.n; w++)
			rawi_vec_push(d->score->arena, &out, one.at[w]);
	}
	return out;
}

/* Share of the printed trigger words that stand in one of the gold's. */
static double on_trigger(rawi_score_doc *d, rawi_score_list gold, rawi_score_list pred)
{
	size_t hits = 0;
	for (size_t j = 0; j < pred.n; j++) {
		bool near = false;
		for (size_t i = 0; i < gold.n && !near; i++)
			near = rawi_score_stem(d->score->words, gold.at[i], pred.at[j]);
		hits += near;
	}
	return pred.n ? (double)hits / (double)pred.n : 0;
}

/* How far actors or recipients agree, 0 to 1. */
static double side(rawi_score_doc *d, json_t *a, json_t *b, const char *key)
{
	json_t *gold = rawi_score_list_of(a, key), *pred = rawi_score_list_of(b, key);
	size_t n_gold = json_array_size(gold), n_pred = json_array_size(pred), found = 0, right = 0;
	if (!n_gold || !n_pred)
		return !n_gold && !n_pred;
	for (size_t i = 0; i < n_gold; i++) {
		bool hit = false;
		for (size_t j = 0; j < n_pred && !hit; j++)
			hit = rawi_score_is_same(d, json_array_get(gold, i), json_array_get(pred, j));
		found += hit;
	}
	for (size_t j = 0; j < n_pred; j++) {
		bool hit = false;
		for (size_t i = 0; i < n_gold && !hit; i++)
			hit = rawi_score_is_same(d, json_array_get(gold, i), json_array_get(pred, j));
		right += hit;
	}
	double r = (double)found / (double)n_gold, p = (double)right / (double)n_pred;
	return found && right ? 2 * r * p / (r + p) : 0;
}

static double like_events(void *ctx, size_t i, size_t j)
{
	events *e = ctx;
	json_t *a = json_array_get(e->gold, i), *b = json_array_get(e->pred, j);
	const char *x = rawi_score_text(a, "type"), *y = rawi_score_text(b, "type");
	double on = x && y && !strcmp(x, y) ? on_trigger(e->d, e->gw[i], e->pw[j]) : 0;
	if (on < 0.5)
		return 0;
	return 0.2 + 0.3 * side(e->d, a, b, "actor") + 0.3 * side(e->d, a, b, "recipient") + 0.2 * on;
}

static const char *inside(json_t *of, const char *key, const char *inner)
{
	const char *s = rawi_score_text(json_object_get(of, key), inner);
	return s && *s ? s : NULL;
}

static void score_pair(rawi_score_doc *d, json_t *g, json_t *r)
{
	rawi_score *t = d->score;
	const char *want = rawi_score_text(g, "status"), *got = rawi_score_text(r, "status");
	rawi_score_rate(t, "events.status", want && got && !strcmp(want, got));
	want = rawi_score_text(g, "date"), got = inside(r, "date", "value");
	want = want && *want ? want : NULL;
	rawi_score_count(t, "events.date", want && got && !strcmp(want, got), want != NULL, got != NULL);
	want = rawi_score_text(g, "place"), got = inside(r, "place", "text");
	want = want && *want ? want : NULL;
	bool at = want && got && rawi_score_overlap(t->words, rawi_score_split(t->words, want, 0), rawi_score_split(t->words, got, 0)) >= 0.5;
	rawi_score_count(t, "events.place", at, want != NULL, got != NULL);
}

static const char *first_trigger(json_t *event)
{
	const char *s = rawi_score_text(json_array_get(rawi_score_list_of(event, "triggers"), 0), "text");
	return s ? s : "?";
}

void rawi_score_events(rawi_score_doc *d)
{
	rawi_score *t = d->score;
	events e = { .d = d, .gold = rawi_score_list_of(d->gold, "events"), .pred = rawi_score_list_of(d->pred, "events") };
	size_t n_gold = json_array_size(e.gold), n_pred = json_array_size(e.pred), actor = 0, full = 0;
	e.gw = RAWI_NEW_N(t->arena, rawi_score_list, n_gold + 1), e.pw = RAWI_NEW_N(t->arena, rawi_score_list, n_pred + 1);
	for (size_t i = 0; i < n_gold; i++)
		e.gw[i] = triggers(d, json_array_get(e.gold, i));
	for (size_t j = 0; j < n_pred; j++)
		e.pw[j] = triggers(d, json_array_get(e.pred, j));
	rawi_score_pairs m = rawi_score_greedy(t->arena, n_gold, n_pred, like_events, &e, 0.2);
	bool *hit_gold = RAWI_NEW_N(t->arena, bool, n_gold + 1), *hit_pred = RAWI_NEW_N(t->arena, bool, n_pred + 1);
	for (size_t p = 0; p < m.n; p++) {
		json_t *g = json_array_get(e.gold, m.at[p].i), *r = json_array_get(e.pred, m.at[p].j);
		if (side(d, g, r, "actor") < 0.5)
			continue;
		hit_gold[m.at[p].i] = hit_pred[m.at[p].j] = true;
		actor++;
		full += side(d, g, r, "recipient") >= 0.5;
		score_pair(d, g, r);
	}
	rawi_score_count(t, "events.type", m.n, n_gold, n_pred);
	rawi_score_count(t, "events.actor", actor, n_gold, n_pred);
	rawi_score_count(t, "events.full", full, n_gold, n_pred);
	for (size_t i = 0; i < n_gold; i++)
		if (!hit_gold[i])
			rawi_score_error(d, "event missed: %s %.80s", rawi_score_text(json_array_get(e.gold, i), "type"), first_trigger(json_array_get(e.gold, i)));
	for (size_t j = 0; j < n_pred; j++)
		if (!hit_pred[j])
			rawi_score_error(d, "event invented: %s %.80s", rawi_score_text(json_array_get(e.pred, j), "type"), first_trigger(json_array_get(e.pred, j)));
}

/* A subhead counts as a title, a standfirst as body. */
static const char *kind_of(json_t *block)
{
	const char *kind = rawi_score_text(block, "kind");
	return !kind ? "" : !strcmp(kind, "subhead") ? "title" : !strcmp(kind, "intro") ? "body" : kind;
}

/* The words of all paragraphs and the block that each is of. */
typedef struct {
	rawi_score_list words;
	RAWI_VEC(uint32_t) block;
} page;

static void add_words(rawi_score_doc *d, page *p, const char *text, uint32_t block)
{
	rawi_score_list words = rawi_score_split(d->score->words, text, 0);
	for (size_t k = 0; k < words.n; k++) {
		rawi_vec_push(d->score->arena, &p->words, words.at[k]);
		rawi_vec_push(d->score->arena, &p->block, block);
	}
}

typedef struct {
	page gold, pred;
	json_t *gold_blocks, *pred_blocks;
	size_t *right; /* words of a gold block that the page has with its kind */
} aligned;

static void meet(void *ctx, size_t i, size_t j)
{
	aligned *a = ctx;
	uint32_t g = a->gold.block.at[i];
	a->right[g] += !strcmp(kind_of(json_array_get(a->gold_blocks, g)), kind_of(json_array_get(a->pred_blocks, a->pred.block.at[j])));
}

void rawi_score_blocks(rawi_score_doc *d)
{
	rawi_score *t = d->score;
	aligned a = { .gold_blocks = rawi_score_list_of(d->gold, "blocks"), .pred_blocks = rawi_score_list_of(d->pred, "blocks") };
	json_t *paras = rawi_score_list_of(d->gold, "paras");
	size_t n = json_array_size(a.gold_blocks), body_right = 0, body_gold = 0, body_pred = 0;
	a.right = RAWI_NEW_N(t->arena, size_t, n + 1);
	size_t *words = RAWI_NEW_N(t->arena, size_t, n + 1);
	for (size_t k = 0; k < n; k++) {
		json_int_t p = json_integer_value(json_object_get(json_array_get(a.gold_blocks, k), "p"));
		add_words(d, &a.gold, json_string_value(json_array_get(paras, (size_t)p)), (uint32_t)k);
	}
	for (size_t k = 0; k < json_array_size(a.pred_blocks); k++)
		add_words(d, &a.pred, rawi_score_text(json_array_get(a.pred_blocks, k), "text"), (uint32_t)k);
	for (size_t i = 0; i < a.gold.block.n; i++)
		words[a.gold.block.at[i]]++;
	for (size_t j = 0; j < a.pred.block.n; j++)
		body_pred += !strcmp(kind_of(json_array_get(a.pred_blocks, a.pred.block.at[j])), "body");
	rawi_score_align(t->words, a.gold.words, a.pred.words, meet, &a);
	for (size_t k = 0; k < n; k++) {
		bool body = !strcmp(kind_of(json_array_get(a.gold_blocks, k)), "body");
		body_right += body ? a.right[k] : 0;
		body_gold += body ? words[k] : 0;
		rawi_score_rate(t, "blocks.kind", (double)a.right[k] >= 0.9 * (double)words[k]);
	}
	rawi_score_count(t, "body.words", body_right, body_gold, body_pred);
	const char *want = rawi_score_text(d->gold, "published"), *got = rawi_score_text(json_object_get(d->pred, "published"), "value");
	rawi_score_rate(t, "published", want && got ? !strcmp(want, got) : !want && !got);
	want = rawi_score_text(d->gold, "outlet"), got = rawi_score_text(json_object_get(d->pred, "outlet"), "name");
	bool named = got && *got;
	rawi_score_rate(t, "outlet", want && *want ? named && rawi_score_overlap(t->words, rawi_score_split(t->words, want, 0), rawi_score_split(t->words, got, 0)) >= 0.5 : !named);
}
