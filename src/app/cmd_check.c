/* app: rawi check: prints what check.c finds, as text or as one JSON object. */
#include "app/api_json.h"
#include "app/ask.h"
#include "app/check.h"

static void key_bool(rawi_buf *b, const char *key, bool v)
{
	rawi_json_key(b, key);
	rawi_json_bool(b, v);
}

static void key_like(rawi_buf *b, float like)
{
	rawi_json_key(b, "likeness");
	rawi_json_num(b, (double)(long)((double)like * 1000 + 0.5) / 1000);
}

static void place_json(rawi_buf *b, const rawi_view *v, const rawi_found *p)
{
	const rawi_doc_head *d = &v->docs[p->doc];
	rawi_json_open(b, '{');
	rawi_json_field(b, "id", d->id);
	rawi_json_key(b, "article");
	rawi_json_int(b, d->article);
	rawi_json_field(b, "outlet", d->outlet);
	rawi_json_field(b, "published", d->published);
	rawi_json_key(b, "span");
	rawi_json_span(b, p->at);
	rawi_json_key(b, "text");
	rawi_json_str(b, p->text);
	key_like(b, p->like);
	key_bool(b, "verbatim", p->verbatim);
	rawi_json_field(b, "cue", p->quote ? p->quote->cue.text : (rawi_slice){ "", 0 });
	rawi_json_field(b, "source", p->quote ? p->quote->source.text : (rawi_slice){ "", 0 });
	rawi_json_close(b, '}');
}

static void check_json(rawi_buf *b, const rawi_view *v, const rawi_check *c)
{
	rawi_json_open(b, '{');
	rawi_json_field(b, "verdict", rawi_slice_of(rawi_verdict_names[c->verdict]));
	rawi_json_field(b, "sought", c->sought);
	rawi_json_field(b, "asked", c->asked);
	key_bool(b, "contested", c->contested);
	rawi_json_key(b, "answers");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < c->n; i++) {
		const rawi_answer *x = &c->answers[i];
		rawi_json_open(b, '{');
		key_bool(b, "told", x->told);
		rawi_json_field(b, "speaker", x->speaker);
		rawi_json_field(b, "speaker_name", x->name);
		key_bool(b, "negated", x->negated);
		key_bool(b, "asked", x->asked);
		key_like(b, x->places[0].like);
		rawi_json_key(b, "outlets");
		rawi_json_int(b, x->outlets);
		rawi_json_key(b, "tellings");
		rawi_json_int(b, x->tellings);
		rawi_json_key(b, "places");
		rawi_json_open(b, '[');
		for (size_t k = 0; k < x->n; k++)
			place_json(b, v, &x->places[k]);
		rawi_json_close(b, ']');
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
}

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
	if (q->o->json)
		check_json(&q->out, &q->view, &check);
	else
		check_text(&q->out, &q->view, &check);
	q->status = check.verdict == RAWI_CHECK_NOBODY ? RAWI_EXIT_SKIPPED : RAWI_EXIT_OK;
	return rawi_ask_flush(q);
}

int rawi_run_check(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_DOCS | RAWI_ASK_TABLES, print_check);
}
