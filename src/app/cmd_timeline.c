/* app: rawi timeline: the events and statements of a story, a person, a body or a state, by day. What several documents tell is one line, with the number of its tellings. */
#include <stdio.h>
#include <stdlib.h>

#include "app/api_json.h"
#include "app/question.h"

static const rawi_grid_column columns[] = { { "day", RAWI_CELL_SHORT }, { "what", RAWI_CELL_SHORT }, { "who", RAWI_CELL_NAME }, { "to whom", RAWI_CELL_NAME }, { "text", RAWI_CELL_TEXT },
	{ "tellings", RAWI_CELL_NUMBER }, { "outlet", RAWI_CELL_NAME }, { "document", RAWI_CELL_NAME } };

typedef struct {
	const rawi_fact_row *row;
	bool event;
} entry;
typedef RAWI_VEC(entry) entries;

static int by_claim(const void *x, const void *y)
{
	const entry *a = x, *b = y;
	uint64_t p = a->row->claim, q = b->row->claim;
	return p != q ? (p > q) - (p < q) : (a->row > b->row) - (a->row < b->row);
}

/* Undated ones last; of one day events first, then by document and place. */
static int by_day(const void *x, const void *y)
{
	const entry *a = x, *b = y;
	int c = !*a->row->day - !*b->row->day;
	if (!c)
		c = strcmp(a->row->day, b->row->day);
	if (!c)
		c = b->event - a->event;
	if (!c)
		c = rawi_slice_cmp(a->row->doc.head.id, b->row->doc.head.id);
	if (!c)
		c = (a->row->doc.head.article > b->row->doc.head.article) - (a->row->doc.head.article < b->row->doc.head.article);
	return c ? c : (a->row->item > b->row->item) - (a->row->item < b->row->item);
}

/* Of the rows of one claim the first by day stays. */
static void once(entries *all)
{
	size_t n = 0;
	if (all->n)
		qsort(all->at, all->n, sizeof *all->at, by_claim);
	for (size_t i = 0; i < all->n; i++)
		if (!n || !all->at[i].row->claim || all->at[i].row->claim != all->at[n - 1].row->claim)
			all->at[n++] = all->at[i];
		else if (by_day(&all->at[i], &all->at[n - 1]) < 0)
			all->at[n - 1] = all->at[i];
	all->n = n;
	if (n)
		qsort(all->at, n, sizeof *all->at, by_day);
}

static void line_json(rawi_buf *b, const entry *x)
{
	const rawi_fact_row *r = x->row;
	rawi_side_kind who = x->event ? RAWI_SIDE_ACTOR : RAWI_SIDE_SPEAKER;
	rawi_json_open(b, '{');
	rawi_put_or_null(b, "day", rawi_slice_of(r->day));
	rawi_put_or_null(b, "what", x->event ? r->kind : RAWI_LIT("quote"));
	if (x->event)
		rawi_put_or_null(b, "status", r->status);
	for (int side = 0; side < 2; side++) {
		rawi_side_kind k = side ? RAWI_SIDE_RECIPIENT : who;
		rawi_json_key(b, side ? "to" : "who");
		rawi_json_open(b, '[');
		for (size_t i = 0; i < r->n_sides[k]; i++)
			rawi_json_str(b, r->sides[k][i].name);
		rawi_json_close(b, ']');
	}
	rawi_put_or_null(b, "text", r->text);
	if (r->claim)
		rawi_put_int(b, "claim", (long long)r->claim);
	rawi_put_int(b, "tellings", r->claim ? r->tellings : 1);
	rawi_put_or_null(b, "id", r->doc.head.id);
	rawi_put_int(b, "article", r->doc.head.article);
	rawi_put_int(b, "item", r->item);
	rawi_put_or_null(b, "outlet", r->doc.head.outlet);
	rawi_put_span(b, "span", r->at);
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
}

static void line_cells(rawi_asking *q, rawi_grid *g, const entry *x)
{
	const rawi_fact_row *r = x->row;
	rawi_grid_cell(g, &q->out, rawi_slice_of(r->day));
	rawi_grid_cell(g, &q->out, x->event ? r->kind : RAWI_LIT("quote"));
	rawi_grid_cell(g, &q->out, rawi_side_names(&q->work, r, x->event ? RAWI_SIDE_ACTOR : RAWI_SIDE_SPEAKER));
	rawi_grid_cell(g, &q->out, rawi_side_names(&q->work, r, RAWI_SIDE_RECIPIENT));
	rawi_grid_cell(g, &q->out, r->text);
	rawi_grid_number(g, &q->out, r->claim ? r->tellings : 1);
	rawi_grid_cell(g, &q->out, r->doc.head.outlet);
	rawi_grid_cell(g, &q->out, rawi_document_name(&q->work, &r->doc.head));
}

static bool print_timeline(rawi_asking *q)
{
	rawi_filter events = rawi_question_filter(q->o), quotes;
	rawi_fact_rows acts, words;
	rawi_answered more, again;
	rawi_grid grid;
	entries all = { 0 };
	if (q->o->n_paths)
		events.about = rawi_slice_of(q->o->paths[0]);
	if (!events.about.n && !events.story) {
		rawi_say(q->m, "timeline", "of whom or what? a NAME, or --story N");
		q->status = RAWI_EXIT_ERROR;
		return true;
	}
	size_t limit = events.limit, offset = events.offset;
	events.limit = events.offset = 0;
	quotes = events;
	quotes.speaker = events.about;
	quotes.about = (rawi_slice){ "", 0 };
	if (!rawi_query_events(q->store, &q->work, &events, &acts, &more, &q->e) || !rawi_query_quotes(q->store, &q->work, &quotes, &words, &again, &q->e))
		return false;
	if (again.unknown && !more.unknown)
		more.unknown = again.unknown;
	if (!rawi_question_said(q, &more))
		return true;
	for (size_t i = 0; i < acts.n; i++)
		rawi_vec_push(&q->work, &all, (entry){ &acts.at[i], true });
	for (size_t i = 0; i < words.n; i++)
		rawi_vec_push(&q->work, &all, (entry){ &words.at[i], false });
	once(&all);
	rawi_grid_open(&grid, &q->arena, q->m, rawi_question_grid(q->o), columns, sizeof columns / sizeof *columns);
	for (size_t i = offset; i < all.n && (!limit || i < offset + limit); i++) {
		if (q->o->json)
			line_json(&q->out, &all.at[i]);
		else
			line_cells(q, &grid, &all.at[i]);
	}
	if (!q->o->json)
		rawi_grid_close(&grid, &q->out);
	return rawi_ask_flush(q);
}

int rawi_run_timeline(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_timeline);
}
