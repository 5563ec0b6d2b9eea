/* app: rawi records, stories, copies, claims: what a database holds over all documents, as a table, CSV, or one JSON object a line. */
#include <stdio.h>
#include <stdlib.h>

#include "app/api_json.h"
#include "app/question.h"
#include "export/copy_graph.h"

static bool print_records(rawi_asking *q)
{
	for (size_t i = 0; i < q->view.n_docs; i++) {
		rawi_slice json = rawi_store_json(q->store, &q->work, &q->view.docs[i], &q->e);
		if (q->e.code || !rawi_print(q->m, json) || !rawi_print(q->m, RAWI_LIT("\n")))
			return false;
		rawi_arena_clear(&q->work);
	}
	return true;
}

static void number(rawi_asking *q, rawi_grid *g, uint64_t v)
{
	char text[24];
	int n = snprintf(text, sizeof text, "%llu", (unsigned long long)v);
	rawi_grid_cell(g, &q->out, (rawi_slice){ text, (size_t)n });
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* ── stories ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const rawi_grid_column story_columns[] = { { "story", RAWI_CELL_NUMBER }, { "from", RAWI_CELL_SHORT }, { "to", RAWI_CELL_SHORT }, { "docs", RAWI_CELL_NUMBER }, { "outlets", RAWI_CELL_NUMBER },
	{ "tellings", RAWI_CELL_NUMBER }, { "title", RAWI_CELL_TEXT } };

static int by_id(const void *x, const void *y)
{
	const rawi_doc_head *a = &((const rawi_doc_row *)x)->head, *b = &((const rawi_doc_row *)y)->head;
	int order = rawi_slice_cmp(a->id, b->id);
	return order ? order : (a->article > b->article) - (a->article < b->article);
}

static bool story_page(rawi_asking *q, const rawi_filter *f, rawi_answered *more, rawi_grid *g, size_t *n)
{
	rawi_story_rows rows;
	if (!rawi_query_stories(q->store, &q->work, f, &rows, more, &q->e))
		return false;
	for (size_t i = 0; i < rows.n; i++) {
		const rawi_story_row *x = &rows.at[i];
		if (q->o->json) {
			rawi_story_full full;
			bool found;
			if (!rawi_query_story(q->store, &q->work, x->id, &full, &found, &q->e))
				return false;
			if (full.docs.n) /* as the C API has them, and records */
				qsort(full.docs.at, full.docs.n, sizeof *full.docs.at, by_id);
			rawi_json_story_row(&q->out, &full);
			continue;
		}
		number(q, g, x->id);
		rawi_grid_cell(g, &q->out, rawi_slice_of(x->from));
		rawi_grid_cell(g, &q->out, rawi_slice_of(x->to));
		number(q, g, x->docs);
		number(q, g, x->outlets);
		number(q, g, x->tellings);
		rawi_grid_cell(g, &q->out, x->title);
	}
	*n = rows.n;
	return true;
}

static bool print_stories(rawi_asking *q)
{
	return rawi_question(q, story_columns, COUNT(story_columns), story_page);
}

/* ── claims ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const rawi_grid_column claim_columns[] = { { "claim", RAWI_CELL_NUMBER }, { "kind", RAWI_CELL_SHORT }, { "outlets", RAWI_CELL_NUMBER }, { "tellings", RAWI_CELL_NUMBER },
	{ "conflicts", RAWI_CELL_NUMBER }, { "speaker", RAWI_CELL_NAME }, { "text", RAWI_CELL_TEXT } };

static bool claim_page(rawi_asking *q, const rawi_filter *f, rawi_answered *more, rawi_grid *g, size_t *n)
{
	rawi_claim_rows rows;
	if (!rawi_query_claims(q->store, &q->work, f, q->o->json, &rows, more, &q->e))
		return false;
	for (size_t i = 0; i < rows.n; i++) {
		const rawi_claim_row *x = &rows.at[i];
		if (q->o->json) {
			rawi_json_claim_row(&q->out, x);
			continue;
		}
		number(q, g, x->id);
		rawi_grid_cell(g, &q->out, rawi_slice_of(rawi_claim_names[x->kind]));
		number(q, g, x->outlets);
		number(q, g, x->tellings);
		number(q, g, x->n_conflicts);
		rawi_grid_cell(g, &q->out, x->speaker_name.n ? x->speaker_name : x->speaker);
		rawi_grid_cell(g, &q->out, x->text);
	}
	*n = rows.n;
	return true;
}

static bool print_claims(rawi_asking *q)
{
	return rawi_question(q, claim_columns, COUNT(claim_columns), claim_page);
}

/* ── copies ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const rawi_grid_column copy_columns[] = { { "kind", RAWI_CELL_SHORT }, { "words", RAWI_CELL_NUMBER }, { "overlap", RAWI_CELL_NUMBER }, { "first", RAWI_CELL_SHORT }, { "document a", RAWI_CELL_NAME },
	{ "passage a", RAWI_CELL_TEXT }, { "document b", RAWI_CELL_NAME }, { "passage b", RAWI_CELL_TEXT } };

static bool copy_page(rawi_asking *q, const rawi_filter *f, rawi_answered *more, rawi_grid *g, size_t *n)
{
	rawi_copy_rows rows;
	if (!rawi_query_copies(q->store, &q->work, f, &rows, more, &q->e))
		return false;
	for (size_t i = 0; i < rows.n; i++) {
		const rawi_copy_row *x = &rows.at[i];
		if (q->o->json) {
			rawi_json_copy_row(&q->out, x);
			continue;
		}
		rawi_grid_cell(g, &q->out, rawi_slice_of(x->near ? "near" : "verbatim"));
		number(q, g, x->words);
		rawi_grid_number(g, &q->out, (double)(long)(x->overlap * 1000 + 0.5) / 1000);
		rawi_grid_cell(g, &q->out, (rawi_slice){ &x->first, x->first != 0 });
		for (int side = 0; side < 2; side++) {
			rawi_grid_cell(g, &q->out, rawi_document_name(&q->work, &x->doc[side].head));
			rawi_grid_cell(g, &q->out, x->text[side]);
		}
	}
	*n = rows.n;
	return true;
}

static bool print_copies(rawi_asking *q)
{
	return rawi_question(q, copy_columns, COUNT(copy_columns), copy_page);
}

static const rawi_grid_column edge_columns[] = { { "pages", RAWI_CELL_NUMBER }, { "passages", RAWI_CELL_NUMBER }, { "words", RAWI_CELL_NUMBER }, { "credited", RAWI_CELL_NUMBER },
	{ "days", RAWI_CELL_NUMBER }, { "from", RAWI_CELL_NAME }, { "way", RAWI_CELL_SHORT }, { "to", RAWI_CELL_NAME } };

/* Who copies whom; the way is '>', or '?' where who was first is not known. */
static bool print_copy_graph(rawi_asking *q)
{
	rawi_copy_edge_vec edges = { 0 };
	rawi_grid g;
	rawi_copy_graph(&q->arena, q->tables, &q->view, &edges);
	rawi_grid_open(&g, &q->arena, q->m, rawi_question_grid(q->o), edge_columns, COUNT(edge_columns));
	for (size_t i = 0; i < edges.n; i++) {
		const rawi_copy_edge *x = &edges.at[i];
		if (q->o->json) {
			rawi_json_copy_edge(&q->out, x);
			continue;
		}
		number(q, &g, x->documents);
		number(q, &g, x->passages);
		number(q, &g, x->words);
		number(q, &g, x->credited);
		if (x->dated)
			rawi_grid_number(&g, &q->out, x->delay);
		else
			rawi_grid_cell(&g, &q->out, (rawi_slice){ "", 0 });
		rawi_grid_cell(&g, &q->out, x->from);
		rawi_grid_cell(&g, &q->out, rawi_slice_of(x->directed ? ">" : "?"));
		rawi_grid_cell(&g, &q->out, x->to);
	}
	if (!q->o->json)
		rawi_grid_close(&g, &q->out);
	return rawi_ask_flush(q);
}

int rawi_run_records(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_DOCS, print_records);
}

int rawi_run_stories(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_stories);
}

int rawi_run_copies(rawi_options *o, rawi_messages *m)
{
	if (o->near > 0)
		return rawi_run_near(o, m);
	return o->outlets ? rawi_ask(o, m, RAWI_ASK_COPIES | RAWI_ASK_TABLES, print_copy_graph) : rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_copies);
}

int rawi_run_claims(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_claims);
}
