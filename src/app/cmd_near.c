/* app: rawi copies --near SHARE: pairs of articles that are nearly the same as a whole.
 *
 *   pairs with a copied passage ──the words of both sketches──▶ their runs of three words (compare/resemble.h) ──▶ those that share enough
 *
 * Who shares most of its runs has a passage in common for sure, so that no other pairs are looked at; of a text that more than RAWI_COMMON documents have, those next to
 * each other by day are paired (compare/pairs.h).
 */
#include "app/api_json.h"
#include "app/question.h"
#include "compare/resemble.h"

enum {
	ON_A_TERMINAL = 50,
	SLOTS = 1 << 16,      /* articles whose runs are kept from pair to pair, at most */
	ROOM = 8 << 20,       /* runs kept, at most: 64 MiB */
};

typedef struct {
	int64_t row;          /* 0 a free slot */
	rawi_shingles runs;
	rawi_span at;         /* first to last word */
} body;

typedef struct {
	rawi_asking *q;
	body *slots;          /* by row, the later in the place of the earlier */
	uint64_t *room;       /* where their runs stand */
	size_t used;
} bodies;

/* Stands until the next pair. */
static bool body_of(bodies *k, int64_t row, body *out)
{
	body *slot = &k->slots[(uint64_t)row % SLOTS];
	rawi_sketch s;
	bool found;
	if (slot->row == row) {
		*out = *slot;
		return true;
	}
	if (!rawi_query_sketch(k->q->store, &k->q->work, row, RAWI_SKETCH_PLACED, &s, &found, &k->q->e))
		return false;
	*out = (body){ .row = row };
	if (found && s.n_words) {
		out->runs = rawi_shingles_of(&k->q->work, &s);
		out->at = rawi_span_join(s.words[0].orig, s.words[s.n_words - 1].orig);
	}
	if (out->runs.n > ROOM / 4)
		return true;
	if (out->runs.n)
		memcpy(k->room + k->used, out->runs.at, out->runs.n * sizeof *k->room);
	out->runs.at = k->room + k->used;
	k->used += out->runs.n;
	*slot = *out;
	return true;
}

/* 1 near, 0 not, -1 on failure; the documents themselves are not looked up yet. */
static int look(bodies *k, const rawi_copied_pair *p, double least, rawi_near_pair *out)
{
	body a, b;
	rawi_arena_clear(&k->q->work);
	if (k->used > ROOM / 2) { /* the two of a pair always have room */
		memset(k->slots, 0, SLOTS * sizeof *k->slots);
		k->used = 0;
	}
	if (!body_of(k, p->a, &a) || !body_of(k, p->b, &b))
		return -1;
	size_t shared = rawi_shingles_shared(&a.runs, &b.runs);
	*out = (rawi_near_pair){ .at = { a.at, b.at }, .jaccard = rawi_resemblance(&a.runs, &b.runs), .shared = (uint32_t)shared, .either = (uint32_t)(a.runs.n + b.runs.n - shared), .first = p->first };
	return out->jaccard >= least;
}

static const rawi_grid_column columns[] = { { "jaccard", RAWI_CELL_NUMBER }, { "first", RAWI_CELL_SHORT }, { "document a", RAWI_CELL_NAME }, { "title a", RAWI_CELL_TEXT }, { "document b", RAWI_CELL_NAME },
	{ "title b", RAWI_CELL_TEXT } };

static bool print_pair(rawi_asking *q, rawi_grid *g, const rawi_copied_pair *rows, rawi_near_pair *p)
{
	bool found;
	if (!rawi_query_row(q->store, g->a, rows->a, &p->doc[0], &found, &q->e) || !rawi_query_row(q->store, g->a, rows->b, &p->doc[1], &found, &q->e))
		return false;
	if (q->o->json) {
		rawi_json_near_pair(&q->out, p);
		return rawi_ask_flush(q);
	}
	rawi_grid_number(g, &q->out, (double)(long)(p->jaccard * 1000 + 0.5) / 1000);
	rawi_grid_cell(g, &q->out, (rawi_slice){ &p->first, p->first != 0 });
	for (int side = 0; side < 2; side++) {
		rawi_grid_cell(g, &q->out, rawi_document_name(g->a, &p->doc[side].head));
		rawi_grid_cell(g, &q->out, p->doc[side].head.title);
	}
	return g->kind == RAWI_GRID_TERMINAL || rawi_ask_flush(q);
}

static bool print_pairs(rawi_asking *q, bodies *k, const rawi_copied_pairs *pairs)
{
	rawi_grid g;
	rawi_grid_kind kind = rawi_question_grid(q->o);
	bool terminal = kind == RAWI_GRID_TERMINAL && !q->o->json;
	size_t limit = q->o->has_limit ? q->o->limit : terminal ? ON_A_TERMINAL : 0, shown = 0;
	unsigned long long found = 0;
	rawi_grid_open(&g, terminal ? &q->arena : &q->work, q->m, kind, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < pairs->n; i++) {
		rawi_near_pair p;
		int near = look(k, &pairs->at[i], q->o->near, &p);
		if (near < 0)
			return false;
		if (!near || found++ < q->o->offset || (limit && shown == limit))
			continue;
		g.cells = terminal ? g.cells : (__typeof__(g.cells)){ 0 };
		if (!print_pair(q, &g, &pairs->at[i], &p))
			return false;
		shown++;
		if (limit && shown == limit && !terminal)
			break;
	}
	if (!q->o->json)
		rawi_grid_close(&g, &q->out);
	if (!rawi_ask_flush(q))
		return false;
	if (terminal && found > q->o->offset + shown)
		rawi_say(q->m, "", "%zu of %llu; --limit 0 shows all", shown, found);
	return true;
}

static bool print_near(rawi_asking *q)
{
	rawi_filter f = rawi_question_filter(q->o);
	rawi_answered more = { 0 };
	rawi_copied_pairs pairs;
	if (!rawi_query_copied_pairs(q->store, &q->arena, &f, &pairs, &more, &q->e))
		return false;
	if (!rawi_question_said(q, &more))
		return true;
	bodies k = { q, RAWI_NEW_N(&q->arena, body, SLOTS), rawi_arena_room(&q->arena, ROOM * sizeof(uint64_t)), 0 };
	return print_pairs(q, &k, &pairs);
}

int rawi_run_near(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_near);
}
