/* app: rawi doc: one document with what was read from it. */
#include "app/question.h"

static void field(rawi_buf *b, const char *name, rawi_slice value)
{
	if (!value.n)
		return;
	rawi_buf_printf(b, "%-10s ", name);
	rawi_put_safe(b, value);
	rawi_buf_putc(b, '\n');
}

static void field_number(rawi_buf *b, const char *name, uint64_t v)
{
	rawi_buf_printf(b, "%-10s %llu\n", name, (unsigned long long)v);
}

static void head(rawi_asking *q, const rawi_doc_row *x)
{
	rawi_buf *b = &q->out;
	const rawi_doc_head *d = &x->head;
	field(b, "id", rawi_document_name(&q->work, d));
	field(b, "title", d->title);
	field(b, "outlet", d->outlet);
	field(b, "agency", d->agency);
	field(b, "url", d->url);
	if (d->published.n)
		field(b, "published", rawi_arena_printf(&q->work, "%.*s (%s)", (int)d->published.n, d->published.s, rawi_basis_names[d->basis]));
	field(b, "lang", d->lang);
	if (d->version > 1)
		field_number(b, "version", d->version);
	if (x->story)
		field_number(b, "story", x->story);
}

static void tellings(rawi_asking *q, const rawi_fact_row *x)
{
	char text[60], said[200];
	if (x->claim && x->tellings > 1) {
		snprintf(text, sizeof text, "%u tellings, %u outlets", (unsigned)x->tellings, (unsigned)x->outlets);
		rawi_buf_printf(&q->out, "  (%s)", rawi_shown_as(q->m, said, sizeof said, text));
	}
	rawi_buf_putc(&q->out, '\n');
}

static void name_or_dash(rawi_asking *q, const rawi_fact_row *x, rawi_side_kind side)
{
	rawi_slice names = rawi_side_names(&q->work, x, side);
	rawi_put_safe(&q->out, names.n ? names : RAWI_LIT("-"));
}

static bool facts(rawi_asking *q, const rawi_doc_row *doc)
{
	rawi_filter f = RAWI_FILTER_ANY;
	rawi_fact_rows quotes, events, figures;
	rawi_answered more;
	rawi_buf *b = &q->out;
	f.doc = doc->head.id;
	f.article = (int)doc->head.article;
	if (!rawi_query_quotes(q->store, &q->work, &f, &quotes, &more, &q->e) || !rawi_query_events(q->store, &q->work, &f, &events, &more, &q->e)
		|| !rawi_query_figures(q->store, &q->work, &f, &figures, &more, &q->e))
		return false;
	if (quotes.n)
		rawi_buf_printf(b, "\n%s\n", rawi_shown(q->m, "quotes"));
	for (size_t i = 0; i < quotes.n; i++) {
		rawi_buf_printf(b, "  %u  ", (unsigned)quotes.at[i].item);
		name_or_dash(q, &quotes.at[i], RAWI_SIDE_SPEAKER);
		if (quotes.at[i].cue.n) { /* who denies something does not say it */
			rawi_buf_puts(b, " (");
			rawi_put_safe(b, quotes.at[i].cue);
			rawi_buf_puts(b, ")");
		}
		rawi_buf_puts(b, ": \xC2\xAB");
		rawi_put_safe(b, quotes.at[i].text);
		rawi_buf_puts(b, "\xC2\xBB");
		tellings(q, &quotes.at[i]);
	}
	if (events.n)
		rawi_buf_printf(b, "\n%s\n", rawi_shown(q->m, "events"));
	for (size_t i = 0; i < events.n; i++) {
		const rawi_fact_row *x = &events.at[i];
		rawi_buf_printf(b, "  %u  %s  %.*s  %.*s  ", (unsigned)x->item, *x->day ? x->day : "-", (int)x->kind.n, x->kind.s, (int)x->status.n, x->status.s);
		name_or_dash(q, x, RAWI_SIDE_ACTOR);
		rawi_buf_puts(b, " > ");
		name_or_dash(q, x, RAWI_SIDE_RECIPIENT);
		rawi_buf_puts(b, "  ");
		rawi_put_safe(b, x->text);
		tellings(q, x);
	}
	if (figures.n)
		rawi_buf_printf(b, "\n%s\n", rawi_shown(q->m, "figures"));
	for (size_t i = 0; i < figures.n; i++) {
		const rawi_fact_row *x = &figures.at[i];
		rawi_buf_printf(b, "  %u  %.15g %.*s  ", (unsigned)x->item, x->value, (int)x->kind.n, x->kind.s);
		rawi_put_safe(b, x->text);
		tellings(q, x);
	}
	return true;
}

static bool names(rawi_asking *q, const rawi_doc_row *doc)
{
	const rawi_record *r = rawi_store_record(q->store, &q->work, &doc->head, &q->e);
	if (!r)
		return false;
	if (r->entities.n)
		rawi_buf_printf(&q->out, "\n%s\n", rawi_shown(q->m, "entities"));
	for (size_t i = 0; i < r->entities.n; i++) {
		const rawi_entity *x = &r->entities.at[i];
		rawi_buf_printf(&q->out, "  %s %-3s  ", rawi_type_names[x->type], x->country);
		rawi_put_safe(&q->out, x->name);
		rawi_buf_puts(&q->out, "   [");
		rawi_put_safe(&q->out, x->key);
		rawi_buf_puts(&q->out, "]\n");
	}
	return true;
}

static bool one(rawi_asking *q, const rawi_doc_row *x)
{
	if (q->o->json) {
		rawi_slice json = rawi_store_json(q->store, &q->work, &x->head, &q->e);
		rawi_buf_add(&q->out, json);
		rawi_buf_putc(&q->out, '\n');
		return !q->e.code && rawi_ask_flush(q);
	}
	head(q, x);
	return facts(q, x) && names(q, x) && rawi_ask_flush(q);
}

static bool print_doc(rawi_asking *q)
{
	rawi_filter f = RAWI_FILTER_ANY;
	rawi_doc_rows rows;
	rawi_answered more;
	f.doc = rawi_slice_of(q->o->paths[0]);
	if (!rawi_query_docs(q->store, &q->arena, &f, &rows, &more, &q->e))
		return false;
	if (!rows.n || !f.doc.n) {
		rawi_say(q->m, q->o->db, "there is no document '%s'", q->o->paths[0]);
		q->status = RAWI_EXIT_SKIPPED;
		return true;
	}
	for (size_t i = 0; i < rows.n; i++) {
		if (i && !q->o->json)
			rawi_buf_puts(&q->out, "\n");
		if (!one(q, &rows.at[i]))
			return false;
		rawi_arena_clear(&q->work);
	}
	return true;
}

int rawi_run_doc(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_doc);
}
