/* app: rawi records, stories, copies, claims, quotes, events: what a database holds, as aligned text or as one JSON object a line. */
#include <stdio.h>
#include <stdlib.h>

#include "app/api_json.h"
#include "app/ask.h"
#include "export/copy_graph.h"
#include "base/utf8.h"

/* ── each document's ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

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

static void cell(rawi_buf *b, rawi_slice s)
{
	rawi_buf_add(b, s.n ? s : RAWI_LIT("-"));
}

/* A text as a table shows it: so many letters, then an ellipsis. */
static void short_cell(rawi_buf *b, rawi_slice s)
{
	enum { LETTERS = 160 };
	size_t n = 0;
	uint32_t cp;
	for (int i = 0; i < LETTERS && n < s.n; i++)
		n += rawi_utf8_next(s.s + n, s.s + s.n, &cp);
	cell(b, rawi_slice_sub(s, 0, n));
	if (n < s.n)
		rawi_buf_puts(b, "…");
}

static bool print_items(rawi_asking *q, const char *list, void (*text)(rawi_buf *, const rawi_doc_head *, const rawi_record *))
{
	for (size_t i = 0; i < q->view.n_docs; i++) {
		const rawi_doc_head *d = &q->view.docs[i];
		if (q->o->json) {
			rawi_slice json = rawi_store_json(q->store, &q->work, d, &q->e);
			if (q->e.code || !rawi_json_items(&q->out, d, json, list, &q->e))
				return false;
		} else {
			const rawi_record *r = rawi_store_record(q->store, &q->work, d, &q->e);
			if (!r)
				return false;
			text(&q->out, d, r);
		}
		if (!rawi_ask_flush(q))
			return false;
		rawi_arena_clear(&q->work);
	}
	return true;
}

static void quotes_text(rawi_buf *b, const rawi_doc_head *d, const rawi_record *r)
{
	static const char *const kinds[] = { "direct", "indirect", "mixed" };
	for (size_t i = 0; i < r->quotes.n; i++) {
		const rawi_quote *x = &r->quotes.at[i];
		rawi_buf_printf(b, "%-8s  ", kinds[x->kind]);
		rawi_ask_names(b, r, x->speakers.at, x->speakers.n);
		rawi_buf_puts(b, "  ");
		cell(b, x->cue.text);
		rawi_buf_puts(b, "  ");
		rawi_buf_add(b, x->content.text);
		rawi_ask_document(b, d);
	}
}

static void events_text(rawi_buf *b, const rawi_doc_head *d, const rawi_record *r)
{
	for (size_t i = 0; i < r->events.n; i++) {
		const rawi_event *x = &r->events.at[i];
		rawi_buf_printf(b, "%-10s  %-9s  %-12s  ", x->date[0] ? x->date : "-", rawi_event_names[x->type], rawi_status_names[x->status]);
		rawi_ask_names(b, r, x->actor.at, x->actor.n);
		rawi_buf_puts(b, " > ");
		rawi_ask_names(b, r, x->recipient.at, x->recipient.n);
		rawi_buf_puts(b, "  ");
		cell(b, x->triggers.n ? x->triggers.at[0].text : (rawi_slice){ "", 0 });
		if (x->place.text.n) {
			rawi_buf_puts(b, "  @ ");
			rawi_buf_add(b, x->place.text);
		}
		rawi_ask_document(b, d);
	}
}

static bool print_quotes(rawi_asking *q)
{
	return print_items(q, "quotes", quotes_text);
}

static bool print_events(rawi_asking *q)
{
	return print_items(q, "events", events_text);
}

/* ── over all documents ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool print_stories(rawi_asking *q)
{
	if (!q->o->json && q->view.n_stories)
		rawi_buf_puts(&q->out, "story             from        to          docs  tellings  title\n");
	for (size_t i = 0; i < q->view.n_stories; i++) {
		const rawi_view_story *s = &q->view.stories[i];
		if (q->o->json) {
			rawi_json_story(&q->out, &q->view, i);
		} else {
			rawi_buf_printf(&q->out, "%-16llu  %-10s  %-10s  %4zu  %8u  ", (unsigned long long)s->id, *s->from ? s->from : "-", *s->to ? s->to : "-", s->n_docs, (unsigned)s->tellings);
			cell(&q->out, s->title);
			rawi_buf_putc(&q->out, '\n');
		}
		if (!rawi_ask_flush(q))
			return false;
	}
	return true;
}

static void side_text(rawi_buf *b, char name, const rawi_view *v, const rawi_side *x)
{
	rawi_buf_printf(b, "  %c  ", name);
	rawi_buf_add(b, x->text);
	rawi_ask_document(b, &v->docs[x->doc]);
}

static bool print_copies(rawi_asking *q)
{
	for (size_t i = 0; i < q->view.n_copies; i++) {
		const rawi_view_copy *c = &q->view.copies[i];
		if (q->o->json) {
			rawi_json_copy(&q->out, &q->view, i);
		} else {
			rawi_buf_printf(&q->out, "%s, %u words, overlap %.2f, first %c\n", c->near ? "near" : "verbatim", (unsigned)c->words, c->overlap, c->first ? c->first : '-');
			side_text(&q->out, 'a', &q->view, &c->a);
			side_text(&q->out, 'b', &q->view, &c->b);
		}
		if (!rawi_ask_flush(q))
			return false;
	}
	return true;
}

/* Who copies whom. */
static bool print_copy_graph(rawi_asking *q)
{
	rawi_copy_edge_vec edges = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &q->e);
	if (!t)
		return false;
	rawi_copy_graph(&q->arena, t, &q->view, &edges);
	rawi_tables_close(t);
	if (!q->o->json && edges.n)
		rawi_buf_puts(&q->out, "pages  passages   words  credited  days  from > to (?: who was first is not known)\n");
	for (size_t i = 0; i < edges.n; i++) {
		const rawi_copy_edge *x = &edges.at[i];
		if (q->o->json) {
			rawi_json_copy_edge(&q->out, x);
			continue;
		}
		rawi_buf_printf(&q->out, "%5u  %8u  %6u  %8u  ", (unsigned)x->documents, (unsigned)x->passages, (unsigned)x->words, (unsigned)x->credited);
		rawi_buf_printf(&q->out, x->dated ? "%4.3g  " : "   -  ", x->delay);
		rawi_buf_add(&q->out, x->from);
		rawi_buf_puts(&q->out, x->directed ? " > " : " ? ");
		rawi_buf_add(&q->out, x->to);
		rawi_buf_putc(&q->out, '\n');
	}
	return rawi_ask_flush(q);
}

static bool print_claims(rawi_asking *q)
{
	if (!q->o->json && q->view.n_claims)
		rawi_buf_puts(&q->out, "claim             kind    outlets  tellings  conflicts  who: what\n");
	for (size_t i = 0; i < q->view.n_claims; i++) {
		const rawi_view_claim *c = &q->view.claims[i];
		if (q->o->json) {
			rawi_json_claim(&q->out, &q->view, i);
		} else {
			rawi_buf_printf(&q->out, "%-16llu  %-6s  %7u  %8u  %9zu  ", (unsigned long long)c->id, rawi_claim_names[c->kind], (unsigned)c->outlets, (unsigned)c->tellings, c->n_conflicts);
			if (c->speaker.n) {
				rawi_buf_add(&q->out, c->speaker_name.n ? c->speaker_name : c->speaker);
				rawi_buf_puts(&q->out, ": ");
			}
			short_cell(&q->out, c->text);
			rawi_buf_putc(&q->out, '\n');
		}
		if (!rawi_ask_flush(q))
			return false;
	}
	return true;
}

int rawi_run_records(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_DOCS, print_records);
}

int rawi_run_quotes(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_DOCS, print_quotes);
}

int rawi_run_events(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_DOCS, print_events);
}

int rawi_run_stories(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ALL, print_stories);
}

int rawi_run_copies(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ALL, o->outlets ? print_copy_graph : print_copies);
}

int rawi_run_claims(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ALL, print_claims);
}
