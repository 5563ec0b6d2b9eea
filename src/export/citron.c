/* export: quotes as BBC Citron annotates them (github.com/bbc/citron, docs/data_format.md), a document a line: its text, and each quote's cue, sources and contents by letters of that text. */
#include "export/format.h"

static bool span(rawi_buf *b, const rawi_read_text *t, rawi_span orig)
{
	rawi_span at;
	if (!rawi_export_letters(t, orig, &at))
		return false;
	rawi_json_open(b, '{');
	rawi_put_int(b, "start", at.off);
	rawi_put_int(b, "end", rawi_span_end(at));
	rawi_put(b, "text", rawi_export_letters_text(t, at));
	rawi_json_close(b, '}');
	return true;
}

static void speaker(rawi_buf *b, const rawi_record *r, const rawi_quote *q)
{
	rawi_put_open(b, "speakers", '[');
	for (size_t i = 0; i < q->speakers.n; i++) {
		const rawi_entity *e = &r->entities.at[q->speakers.at[i]];
		rawi_json_open(b, '{');
		rawi_put(b, "key", e->key);
		rawi_put(b, "name", e->name);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
}

/* The other mentions of who speaks. */
static void coreferences(rawi_buf *b, const rawi_read_text *t, const rawi_record *r, const rawi_quote *q)
{
	rawi_put_open(b, "coreferences", '[');
	for (size_t i = 0; i < q->speakers.n; i++) {
		const rawi_entity *e = &r->entities.at[q->speakers.at[i]];
		for (size_t k = 0; k < e->mentions.n; k++)
			if (!q->source.text.n || !rawi_span_touches(e->mentions.at[k].at.orig, q->source.orig))
				span(b, t, e->mentions.at[k].at.orig);
	}
	rawi_json_close(b, ']');
}

static void quote(rawi_exporting *x, rawi_buf *b, const rawi_read_text *t, size_t item)
{
	const rawi_quote *q = &x->record->quotes.at[item];
	rawi_json_open(b, '{');
	rawi_put(b, "id", rawi_arena_printf(&x->work, "%zu", item));
	rawi_json_key(b, "cue");
	if (!q->cue.text.n || !span(b, t, q->cue.orig))
		rawi_json_null(b);
	rawi_put_open(b, "sources", '[');
	if (q->source.text.n)
		span(b, t, q->source.orig);
	rawi_json_close(b, ']');
	rawi_put_open(b, "contents", '[');
	for (size_t i = 0; i < q->parts.n; i++)
		span(b, t, q->parts.at[i].orig);
	if (!q->parts.n)
		span(b, t, q->content.orig);
	rawi_json_close(b, ']');
	coreferences(b, t, x->record, q);
	rawi_put_open(b, "rawi", '{');
	rawi_put(b, "kind", rawi_slice_of(rawi_quote_names[q->kind]));
	rawi_put_known(b, "class", q->cue_class);
	speaker(b, x->record, q);
	if (q->via != RAWI_NONE)
		rawi_put(b, "via", x->record->entities.at[q->via].key);
	if (q->addressee != RAWI_NONE)
		rawi_put(b, "addressee", x->record->entities.at[q->addressee].key);
	rawi_put_span(b, "span", q->content.orig);
	rawi_put_known(b, "unknown", q->why_unknown);
	rawi_json_close(b, '}');
	rawi_json_close(b, '}');
	x->counts.items++;
}

static void document(rawi_exporting *x)
{
	rawi_read_text t;
	if (!rawi_export_read(x, &t))
		return;
	rawi_buf *b = rawi_export_to(x, RAWI_LIT(""));
	rawi_json_open(b, '{');
	rawi_put(b, "text", t.text);
	rawi_put_open(b, "quotes", '[');
	for (size_t i = 0; i < x->record->quotes.n; i++)
		quote(x, b, &t, i);
	rawi_json_close(b, ']');
	rawi_put_open(b, "source", '{');
	rawi_export_put_source(x, b);
	rawi_json_close(b, '}');
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
}

const rawi_export_format rawi_format_citron = {
	.kind = { "citron", "quotes, a document a line, as BBC Citron annotates them", false },
	.needs = RAWI_EXPORT_RECORD | RAWI_EXPORT_PAGE,
	.document = document,
};
