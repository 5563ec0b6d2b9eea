/* app: rawi check: prints what check.c finds, as text or as one JSON object. */
#include "app/ask.h"
#include "app/check.h"

static void place_text(rawi_buf *b, const rawi_messages *m, const rawi_view *v, const rawi_found *p)
{
	const rawi_doc_head *d = &v->docs[p->doc];
	rawi_buf_printf(b, "   %3d %%%s%s  «", (int)(p->like * 100 + 0.5f), p->verbatim ? " " : "", p->verbatim ? rawi_shown(m, "the same words") : "");
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
	rawi_buf_printf(b, ", %s %u+%u]\n", rawi_shown(m, "bytes"), (unsigned)p->at.off, (unsigned)p->at.len);
}

/* Who gave it how often, in the language of who reads it. */
static void counts_text(rawi_buf *b, const rawi_messages *m, const rawi_answer *x)
{
	char text[200], said[600];
	snprintf(text, sizeof text, "%zu page%s, %u outlet%s, %u independent telling%s", x->n, x->n == 1 ? "" : "s", (unsigned)x->outlets, x->outlets == 1 ? "" : "s", (unsigned)x->tellings,
		x->tellings == 1 ? "" : "s");
	rawi_buf_printf(b, ": %s%s\n", rawi_shown_as(m, said, sizeof said, text), x->negated ? rawi_shown(m, ", but with another negation") : "");
}

static void check_text(rawi_buf *b, const rawi_messages *m, const rawi_view *v, const rawi_check *c)
{
	const char *const heads[] = { rawi_shown(m, "found"), rawi_shown(m, "not found in these words; something like it:"), rawi_shown(m, "nobody said it") };
	bool by_asked = false;
	for (size_t i = 0; i < c->n; i++)
		by_asked |= c->answers[i].asked;
	rawi_buf_puts(b, heads[c->verdict]);
	if (c->verdict == RAWI_CHECK_NOBODY && c->n)
		rawi_buf_puts(b, rawi_shown(m, "; the nearest there is:"));
	if (c->contested)
		rawi_buf_puts(b, rawi_shown(m, "; given to different speakers"));
	if (c->asked.n && c->verdict != RAWI_CHECK_NOBODY && !by_asked) {
		rawi_buf_puts(b, rawi_shown(m, "; no page gives it to "));
		rawi_buf_add(b, c->asked);
	}
	rawi_buf_putc(b, '\n');
	for (size_t i = 0; i < c->n; i++) {
		const rawi_answer *x = &c->answers[i];
		if (x->told)
			rawi_buf_puts(b, rawi_shown(m, "told by the pages themselves"));
		else if (x->name.n)
			rawi_buf_add(b, x->name);
		else
			rawi_buf_puts(b, rawi_shown(m, "an unknown speaker"));
		counts_text(b, m, x);
		for (size_t k = 0; k < x->n; k++)
			place_text(b, m, v, &x->places[k]);
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
		check_text(&q->out, q->m, &q->view, &check);
	}
	q->status = check.verdict == RAWI_CHECK_NOBODY ? RAWI_EXIT_SKIPPED : RAWI_EXIT_OK;
	return rawi_ask_flush(q);
}

int rawi_run_check(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_check);
}
