/* app: rawi quotes, events, figures: who said what, who did what to whom, how many. */
#include "app/question.h"

typedef bool (*query)(rawi_store *, rawi_arena *, const rawi_filter *, rawi_fact_rows *, rawi_answered *, rawi_error *);

static bool ask(rawi_asking *q, const rawi_filter *f, rawi_answered *more, rawi_grid *g, size_t *n, query fetch, const char *list, void (*cells)(rawi_asking *, rawi_grid *, const rawi_fact_row *))
{
	rawi_fact_rows rows;
	rawi_json_kept kept = { 0 };
	if (!fetch(q->store, &q->work, f, &rows, more, &q->e))
		return false;
	for (size_t i = 0; i < rows.n && !q->e.code; i++)
		if (q->o->json)
			rawi_question_item(q, &kept, &rows.at[i], list);
		else
			cells(q, g, &rows.at[i]);
	rawi_question_forget(&kept);
	*n = rows.n;
	return !q->e.code;
}

static void source_cells(rawi_asking *q, rawi_grid *g, const rawi_fact_row *x)
{
	rawi_grid_cell(g, &q->out, x->doc.head.outlet);
	rawi_grid_cell(g, &q->out, rawi_document_name(&q->work, &x->doc.head));
}

static const rawi_grid_column quote_columns[] = { { "day", RAWI_CELL_SHORT }, { "kind", RAWI_CELL_SHORT }, { "speaker", RAWI_CELL_NAME }, { "cue", RAWI_CELL_NAME }, { "quote", RAWI_CELL_TEXT },
	{ "outlet", RAWI_CELL_NAME }, { "document", RAWI_CELL_NAME } };

static void quote_cells(rawi_asking *q, rawi_grid *g, const rawi_fact_row *x)
{
	rawi_grid_cell(g, &q->out, rawi_slice_of(x->day));
	rawi_grid_cell(g, &q->out, x->kind);
	rawi_grid_cell(g, &q->out, rawi_side_names(&q->work, x, RAWI_SIDE_SPEAKER));
	rawi_grid_cell(g, &q->out, x->cue);
	rawi_grid_cell(g, &q->out, x->text);
	source_cells(q, g, x);
}

static const rawi_grid_column event_columns[] = { { "day", RAWI_CELL_SHORT }, { "type", RAWI_CELL_SHORT }, { "status", RAWI_CELL_SHORT }, { "actor", RAWI_CELL_NAME }, { "recipient", RAWI_CELL_NAME },
	{ "words", RAWI_CELL_TEXT }, { "place", RAWI_CELL_NAME }, { "outlet", RAWI_CELL_NAME }, { "document", RAWI_CELL_NAME } };

static void event_cells(rawi_asking *q, rawi_grid *g, const rawi_fact_row *x)
{
	rawi_grid_cell(g, &q->out, x->date.n ? x->date : rawi_slice_of(x->day));
	rawi_grid_cell(g, &q->out, x->kind);
	rawi_grid_cell(g, &q->out, x->status);
	rawi_grid_cell(g, &q->out, rawi_side_names(&q->work, x, RAWI_SIDE_ACTOR));
	rawi_grid_cell(g, &q->out, rawi_side_names(&q->work, x, RAWI_SIDE_RECIPIENT));
	rawi_grid_cell(g, &q->out, x->text);
	rawi_grid_cell(g, &q->out, x->place);
	source_cells(q, g, x);
}

static const rawi_grid_column figure_columns[] = { { "day", RAWI_CELL_SHORT }, { "value", RAWI_CELL_NUMBER }, { "unit", RAWI_CELL_SHORT }, { "bound", RAWI_CELL_SHORT }, { "of", RAWI_CELL_TEXT },
	{ "speaker", RAWI_CELL_NAME }, { "outlet", RAWI_CELL_NAME }, { "document", RAWI_CELL_NAME } };

static void figure_cells(rawi_asking *q, rawi_grid *g, const rawi_fact_row *x)
{
	rawi_grid_cell(g, &q->out, rawi_slice_of(x->day));
	rawi_grid_number(g, &q->out, x->value);
	rawi_grid_cell(g, &q->out, x->kind);
	rawi_grid_cell(g, &q->out, x->bound);
	rawi_grid_cell(g, &q->out, x->text);
	rawi_grid_cell(g, &q->out, rawi_side_names(&q->work, x, RAWI_SIDE_SPEAKER));
	source_cells(q, g, x);
}

static bool quote_page(rawi_asking *q, const rawi_filter *f, rawi_answered *more, rawi_grid *g, size_t *n)
{
	return ask(q, f, more, g, n, rawi_query_quotes, "quotes", quote_cells);
}

static bool event_page(rawi_asking *q, const rawi_filter *f, rawi_answered *more, rawi_grid *g, size_t *n)
{
	return ask(q, f, more, g, n, rawi_query_events, "events", event_cells);
}

/* Does a row of units.tsv have it, or is it one of those that need no noun? */
static bool is_unit(const rawi_tables *t, rawi_slice unit)
{
	const rawi_table *units = rawi_tables_get(t, "units");
	int column = rawi_table_column(units, "unit");
	bool is = rawi_slice_is(unit, "count") || rawi_slice_is(unit, "percent");
	for (uint32_t i = 0; i < rawi_table_rows(units) && !is; i++)
		is = rawi_slice_eq(rawi_table_cell(units, i, column), unit);
	return is;
}

static bool figure_page(rawi_asking *q, const rawi_filter *f, rawi_answered *more, rawi_grid *g, size_t *n)
{
	if (!ask(q, f, more, g, n, rawi_query_figures, "figures", figure_cells))
		return false;
	if (!*n && !f->offset && !more->unknown && f->type.n && !is_unit(q->tables, f->type)) { /* a desk's own table may have had it */
		rawi_say(q->m, "--type", "'%s' is no unit: rawi figures --help says which there are", q->o->type);
		q->status = RAWI_EXIT_ERROR;
	}
	return true;
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool print_quotes(rawi_asking *q)
{
	return rawi_question(q, quote_columns, COUNT(quote_columns), quote_page);
}

static bool print_events(rawi_asking *q)
{
	return rawi_question(q, event_columns, COUNT(event_columns), event_page);
}

static bool print_figures(rawi_asking *q)
{
	return rawi_question(q, figure_columns, COUNT(figure_columns), figure_page);
}

int rawi_run_quotes(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_quotes);
}

int rawi_run_events(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_events);
}

int rawi_run_figures(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_figures);
}
