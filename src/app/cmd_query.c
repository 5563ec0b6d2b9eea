/* app: rawi records, stories, copies, claims, quotes, events: what a database holds, as aligned text or as one JSON object a line. */
#include <stdio.h>
#include <stdlib.h>

#include "app/api_json.h"
#include "app/commands.h"
#include "app/copy_graph.h"
#include "base/utf8.h"

typedef struct {
	rawi_store *store;
	rawi_messages *m;
	rawi_arena arena, work; /* the view; one document, cleared after each */
	rawi_view view;
	rawi_buf out;
	rawi_error e;
	bool json;
	int status;
} query;

typedef bool (*printer)(query *q); /* false when standard output takes no more, or on an error */

static bool flush(query *q)
{
	if (q->out.failed)
		return rawi_fail(&q->e, RAWI_ERR_MEMORY, "", "out of memory");
	bool written = rawi_print(q->m, rawi_buf_slice(&q->out));
	rawi_buf_clear(&q->out);
	return written;
}

/* Opens, looks, prints, closes. `all`: with stories, copies and claims. */
static int run(rawi_options *o, rawi_messages *m, bool all, printer print)
{
	jmp_buf full;
	query q = { .m = m, .json = o->json, .status = RAWI_EXIT_ERROR };
	rawi_arena_init(&q.arena, 0);
	rawi_arena_init(&q.work, 0);
	q.arena.on_full = q.work.on_full = &full;
	q.store = rawi_store_open(o->db, RAWI_STORE_READ, NULL, RAWI_VERSION, &q.e);
	if (setjmp(full)) {
		rawi_fail(&q.e, RAWI_ERR_MEMORY, o->db, "out of memory");
	} else if (q.store && (all ? rawi_store_view(q.store, &q.arena, &q.view, &q.e) : rawi_store_docs(q.store, &q.arena, &q.view, &q.e))) {
		if (rawi_store_stale(q.store))
			rawi_say(m, o->db, "pages were added that are not compared yet (rawi add --db %s finishes that)", o->db);
		if (print(&q) && rawi_print_end(m))
			q.status = RAWI_EXIT_OK;
	}
	if (q.e.code)
		rawi_say_error(m, &q.e);
	rawi_store_close(q.store);
	rawi_buf_release(&q.out);
	rawi_arena_release(&q.work);
	rawi_arena_release(&q.arena);
	return q.status;
}

/* ── each document's ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool print_records(query *q)
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

static rawi_slice entity_name(const rawi_record *r, uint32_t id)
{
	return id < r->entities.n ? r->entities.at[id].name : (rawi_slice){ "", 0 };
}

static void names(rawi_buf *b, const rawi_record *r, const uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			rawi_buf_puts(b, ", ");
		rawi_buf_add(b, entity_name(r, ids[i]));
	}
	if (!n)
		rawi_buf_putc(b, '-');
}

static void document_line(rawi_buf *b, const rawi_doc_head *d)
{
	rawi_buf_puts(b, "   [");
	rawi_buf_add(b, d->id);
	if (d->article)
		rawi_buf_printf(b, "#%u", (unsigned)d->article);
	if (d->outlet.n) {
		rawi_buf_puts(b, ", ");
		rawi_buf_add(b, d->outlet);
	}
	rawi_buf_puts(b, "]\n");
}

static bool print_items(query *q, const char *list, void (*text)(rawi_buf *, const rawi_doc_head *, const rawi_record *))
{
	for (size_t i = 0; i < q->view.n_docs; i++) {
		const rawi_doc_head *d = &q->view.docs[i];
		if (q->json) {
			rawi_slice json = rawi_store_json(q->store, &q->work, d, &q->e);
			if (q->e.code || !rawi_json_items(&q->out, d, json, list, &q->e))
				return false;
		} else {
			const rawi_record *r = rawi_store_record(q->store, &q->work, d, &q->e);
			if (!r)
				return false;
			text(&q->out, d, r);
		}
		if (!flush(q))
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
		names(b, r, x->speakers.at, x->speakers.n);
		rawi_buf_puts(b, "  ");
		cell(b, x->cue.text);
		rawi_buf_puts(b, "  ");
		rawi_buf_add(b, x->content.text);
		document_line(b, d);
	}
}

static void events_text(rawi_buf *b, const rawi_doc_head *d, const rawi_record *r)
{
	for (size_t i = 0; i < r->events.n; i++) {
		const rawi_event *x = &r->events.at[i];
		rawi_buf_printf(b, "%-10s  %-9s  %-12s  ", x->date[0] ? x->date : "-", rawi_event_names[x->type], rawi_status_names[x->status]);
		names(b, r, x->actor.at, x->actor.n);
		rawi_buf_puts(b, " > ");
		names(b, r, x->recipient.at, x->recipient.n);
		rawi_buf_puts(b, "  ");
		cell(b, x->triggers.n ? x->triggers.at[0].text : (rawi_slice){ "", 0 });
		if (x->place.text.n) {
			rawi_buf_puts(b, "  @ ");
			rawi_buf_add(b, x->place.text);
		}
		document_line(b, d);
	}
}

static bool print_quotes(query *q)
{
	return print_items(q, "quotes", quotes_text);
}

static bool print_events(query *q)
{
	return print_items(q, "events", events_text);
}

/* ── over all documents ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool print_stories(query *q)
{
	if (!q->json && q->view.n_stories)
		rawi_buf_puts(&q->out, "story             from        to          docs  tellings  title\n");
	for (size_t i = 0; i < q->view.n_stories; i++) {
		const rawi_view_story *s = &q->view.stories[i];
		if (q->json) {
			rawi_json_story(&q->out, &q->view, i);
		} else {
			rawi_buf_printf(&q->out, "%-16llu  %-10s  %-10s  %4zu  %8u  ", (unsigned long long)s->id, *s->from ? s->from : "-", *s->to ? s->to : "-", s->n_docs, (unsigned)s->tellings);
			cell(&q->out, s->title);
			rawi_buf_putc(&q->out, '\n');
		}
		if (!flush(q))
			return false;
	}
	return true;
}

static void side_text(rawi_buf *b, char name, const rawi_view *v, const rawi_side *x)
{
	rawi_buf_printf(b, "  %c  ", name);
	rawi_buf_add(b, x->text);
	document_line(b, &v->docs[x->doc]);
}

static bool print_copies(query *q)
{
	for (size_t i = 0; i < q->view.n_copies; i++) {
		const rawi_view_copy *c = &q->view.copies[i];
		if (q->json) {
			rawi_json_copy(&q->out, &q->view, i);
		} else {
			rawi_buf_printf(&q->out, "%s, %u words, overlap %.2f, first %c\n", c->near ? "near" : "verbatim", (unsigned)c->words, c->overlap, c->first ? c->first : '-');
			side_text(&q->out, 'a', &q->view, &c->a);
			side_text(&q->out, 'b', &q->view, &c->b);
		}
		if (!flush(q))
			return false;
	}
	return true;
}

/* Who copies whom. */
static bool print_copy_graph(query *q)
{
	rawi_copy_edge_vec edges = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &q->e);
	if (!t)
		return false;
	rawi_copy_graph(&q->arena, t, &q->view, &edges);
	rawi_tables_close(t);
	if (!q->json && edges.n)
		rawi_buf_puts(&q->out, "pages  passages   words  credited  days  from > to (?: who was first is not known)\n");
	for (size_t i = 0; i < edges.n; i++) {
		const rawi_copy_edge *x = &edges.at[i];
		if (q->json) {
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
	return flush(q);
}

static bool print_claims(query *q)
{
	if (!q->json && q->view.n_claims)
		rawi_buf_puts(&q->out, "claim             kind    outlets  tellings  conflicts  who: what\n");
	for (size_t i = 0; i < q->view.n_claims; i++) {
		const rawi_view_claim *c = &q->view.claims[i];
		if (q->json) {
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
		if (!flush(q))
			return false;
	}
	return true;
}

int rawi_run_records(rawi_options *o, rawi_messages *m)
{
	return run(o, m, false, print_records);
}

int rawi_run_quotes(rawi_options *o, rawi_messages *m)
{
	return run(o, m, false, print_quotes);
}

int rawi_run_events(rawi_options *o, rawi_messages *m)
{
	return run(o, m, false, print_events);
}

int rawi_run_stories(rawi_options *o, rawi_messages *m)
{
	return run(o, m, true, print_stories);
}

int rawi_run_copies(rawi_options *o, rawi_messages *m)
{
	return run(o, m, true, o->outlets ? print_copy_graph : print_copies);
}

int rawi_run_claims(rawi_options *o, rawi_messages *m)
{
	return run(o, m, true, print_claims);
}
