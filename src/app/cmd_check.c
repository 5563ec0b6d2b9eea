/* app: rawi check: prints what check.c finds, as text or as one JSON object. */
#include "app/ask.h"
#include "app/check.h"

static void place_text(rawi_buf *b, const rawi_view *v, const rawi_found *p)
{
	const rawi_doc_head *d = &v->docs[p->doc];
	rawi_buf_printf(b, "   %3d %%%s  «", (int)(p->like * 100 + 0.5f), p->verbatim ? " the same words" : "");
	rawi_buf_add(b, p->text);
	rawi_buf_puts(b, "»   [");
	rawi_buf_add(b, d->id);
	if (d->article)
		rawi_buf_printf(b, "#%u", (unsigned)d->article);
	if (d->outlet.n) {
		rawi_buf_puts(b, ", ");
		rawi_buf_add(b, d->outlet);
	}
	if (d->published.n) {
		rawi_buf_puts(b, ", ");
		rawi_buf_add(b, rawi_slice_sub(d->published, 0, d->published.n < 10 ? d->published.n : 10));
	}
	rawi_buf_printf(b, ", bytes %u+%u]\n", (unsigned)p->at.off, (unsigned)p->at.len);
}

static void check_text(rawi_buf *b, const rawi_view *v, const rawi_check *c)
{
	static const char *const heads[] = { "found", "not found in these words; something like it:", "nobody said it" };
	bool by_asked = false;
	for (size_t i = 0; i < c->n; i++)
		by_asked |= c->answers[i].asked;
	rawi_buf_puts(b, heads[c->verdict]);
	if (c->verdict == RAWI_CHECK_NOBODY && c->n)
		rawi_buf_puts(b, "; the nearest there is:");
	if (c->contested)
		rawi_buf_puts(b, "; given to different speakers");
	if (c->asked.n && c->verdict != RAWI_CHECK_NOBODY && !by_asked) {
		rawi_buf_puts(b, "; no page gives it to ");
		rawi_buf_add(b, c->asked);
	}
	rawi_buf_putc(b, '\n');
	for (size_t i = 0; i < c->n; i++) {
		const rawi_answer *x = &c->answers[i];
		if (x->told)
			rawi_buf_puts(b, "told by the pages themselves");
		else if (x->name.n)
			rawi_buf_add(b, x->name);
		else
			rawi_buf_puts(b, "an unknown speaker");
		rawi_buf_printf(b, ": %zu page%s, %u outlet%s, %u independent telling%s%s\n", x->n, x->n == 1 ? "" : "s", (unsigned)x->outlets, x->outlets == 1 ? "" : "s", (unsigned)x->tellings,
			x->tellings == 1 ? "" : "s", x->negated ? ", but with another negation" : "");
		for (size_t k = 0; k < x->n; k++)
			place_text(b, v, &x->places[k]);
	}
}

static rawi_slice joined(rawi_arena *a, const rawi_options *o)
{
	rawi_buf b = { 0 };
	for (size_t i = 0; i < o->n_paths; i++) {
		if (i)
			rawi_buf_putc(&b, ' ');
		rawi_buf_puts(&b, o->paths[i]);
	}
	rawi_slice text = rawi_arena_dup(a, rawi_buf_slice(&b));
	rawi_buf_release(&b);
	return text;
}

static bool print_check(rawi_asking *q)
{
	rawi_check check;
	if (!rawi_check_text(q->store, &q->arena, q->tables, &q->view, joined(&q->arena, q->o), &check, &q->e))
		return false;
	if (q->o->json) {
		rawi_json_check(&q->out, &q->view, &check);
		rawi_buf_putc(&q->out, '\n');
	} else {
		check_text(&q->out, &q->view, &check);
	}
	q->status = check.verdict == RAWI_CHECK_NOBODY ? RAWI_EXIT_SKIPPED : RAWI_EXIT_OK;
	return rawi_ask_flush(q);
}

int rawi_run_check(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_check);
}
