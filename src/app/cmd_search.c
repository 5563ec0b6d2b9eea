/* app: rawi search: documents that have words, with the passage that has most of them. */
#include <stdlib.h>

#include "app/api_json.h"
#include "app/question.h"

static const rawi_grid_column columns[] = { { "day", RAWI_CELL_SHORT }, { "outlet", RAWI_CELL_NAME }, { "document", RAWI_CELL_NAME }, { "title", RAWI_CELL_TEXT }, { "passage", RAWI_CELL_TEXT } };

static rawi_slice joined(rawi_arena *a, const rawi_options *o)
{
	rawi_slice text = { "", 0 };
	for (size_t i = 0; i < o->n_paths; i++)
		text = rawi_arena_printf(a, "%.*s%s%s", (int)text.n, text.s, i ? " " : "", o->paths[i]);
	return text;
}

/* A text with what is lit between two signs. */
static void put_lit(rawi_buf *b, rawi_slice text, const rawi_span *lit, size_t n, const char *on, const char *off)
{
	size_t at = 0;
	for (size_t i = 0; i < n; i++) {
		if (lit[i].off < at || rawi_span_end(lit[i]) > text.n)
			continue;
		rawi_put_safe(b, rawi_slice_sub(text, at, lit[i].off - at));
		rawi_buf_puts(b, on);
		rawi_put_safe(b, rawi_slice_at(text, lit[i]));
		rawi_buf_puts(b, off);
		at = rawi_span_end(lit[i]);
	}
	rawi_put_safe(b, rawi_slice_sub(text, at, text.n - at));
}

static void spans(rawi_buf *b, const char *key, const rawi_span *at, size_t n)
{
	rawi_json_key(b, key);
	rawi_json_open(b, '[');
	for (size_t i = 0; i < n; i++)
		rawi_json_span(b, at[i]);
	rawi_json_close(b, ']');
}

static void hit_json(rawi_buf *b, const rawi_search_row *x)
{
	const rawi_doc_head *d = &x->doc.head;
	rawi_json_open(b, '{');
	rawi_put_or_null(b, "id", d->id);
	rawi_put_int(b, "article", d->article);
	rawi_put_or_null(b, "outlet", d->outlet);
	rawi_put_or_null(b, "published", d->published);
	rawi_json_key(b, "story");
	if (x->doc.story)
		rawi_json_int(b, (long long)x->doc.story);
	else
		rawi_json_null(b);
	rawi_put_or_null(b, "title", d->title);
	spans(b, "title_lit", x->title_lit, x->n_title_lit);
	rawi_put_or_null(b, "text", x->text);
	spans(b, "lit", x->lit, x->n_lit);
	rawi_put_span(b, "span", x->at);
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
}

/* On a terminal a hit is three lines: title, source, passage. */
static void hit_terminal(rawi_buf *b, const rawi_search_row *x, bool colour)
{
	const rawi_doc_head *d = &x->doc.head;
	const char *on = colour ? "\033[1m" : "[", *off = colour ? "\033[0m" : "]";
	rawi_buf_puts(b, "\xE2\x81\xA8");
	put_lit(b, d->title.n ? d->title : d->id, x->title_lit, d->title.n ? x->n_title_lit : 0, on, off);
	rawi_buf_puts(b, "\xE2\x81\xA9\n  ");
	rawi_put_safe(b, rawi_slice_of(*x->doc.day ? x->doc.day : "-"));
	rawi_buf_puts(b, "  \xE2\x81\xA8");
	rawi_put_safe(b, d->outlet.n ? d->outlet : RAWI_LIT("-"));
	rawi_buf_puts(b, "\xE2\x81\xA9  ");
	rawi_put_safe(b, d->id);
	if (d->article)
		rawi_buf_printf(b, "#%u", (unsigned)d->article);
	rawi_buf_puts(b, "\n  \xE2\x81\xA8");
	rawi_buf_puts(b, x->starts ? "" : "\xE2\x80\xA6 ");
	put_lit(b, x->text, x->lit, x->n_lit, on, off);
	rawi_buf_puts(b, x->ends ? "" : " \xE2\x80\xA6");
	rawi_buf_puts(b, "\xE2\x81\xA9\n");
}

static bool page(rawi_asking *q, const rawi_filter *f, rawi_answered *more, rawi_grid *g, size_t *n)
{
	rawi_search_rows rows;
	const char *no_colour = getenv("NO_COLOR");
	if (!rawi_query_search(q->store, &q->work, joined(&q->work, q->o), f, &rows, more, &q->e))
		return false;
	for (size_t i = 0; i < rows.n; i++) {
		const rawi_search_row *x = &rows.at[i];
		if (q->o->json) {
			hit_json(&q->out, x);
			continue;
		}
		if (g->kind == RAWI_GRID_TERMINAL) {
			hit_terminal(&q->out, x, !(no_colour && *no_colour));
			continue;
		}
		rawi_buf text = { 0 };
		rawi_grid_cell(g, &q->out, rawi_slice_of(x->doc.day));
		rawi_grid_cell(g, &q->out, x->doc.head.outlet);
		rawi_grid_cell(g, &q->out, rawi_document_name(&q->work, &x->doc.head));
		rawi_grid_cell(g, &q->out, x->doc.head.title);
		put_lit(&text, x->text, x->lit, x->n_lit, "[", "]");
		rawi_grid_cell(g, &q->out, rawi_buf_slice(&text));
		rawi_buf_release(&text);
	}
	*n = rows.n;
	return true;
}

static bool print_search(rawi_asking *q)
{
	return rawi_question(q, columns, sizeof columns / sizeof *columns, page);
}

int rawi_run_search(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_search);
}
