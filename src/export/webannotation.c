/* export: facts as W3C Web Annotations (w3.org/TR/annotation-model, JSON-LD), an annotation a line: names, quotes, acts, figures, dates, each with its body and with three selectors of its
 * place: TextQuoteSelector and TextPositionSelector in letters of the page's textContent (read/content.h), DataPositionSelector in bytes of the page as it came. */
#include "export/format.h"

#include "base/utf8.h"
#include "read/content.h"

enum { AROUND = 32 /* letters before and behind */ };

typedef struct {
	rawi_exporting *x;
	rawi_buf *b;
	rawi_content text;
	rawi_slice source;
} annotating;

/* So many letters back or on from a byte of the text. */
static size_t letters_away(rawi_slice s, size_t at, int n)
{
	uint32_t cp;
	for (; n < 0 && at > 0; n++)
		at -= rawi_utf8_prev(s.s, s.s + at, &cp);
	for (; n > 0 && at < s.n; n--)
		at += rawi_utf8_next(s.s + at, s.s + s.n, &cp);
	return at;
}

static void selector(annotating *w, const char *type)
{
	rawi_json_open(w->b, '{');
	rawi_put(w->b, "type", rawi_slice_of(type));
}

static void positions(annotating *w, const char *type, uint32_t start, uint32_t end)
{
	selector(w, type);
	rawi_put_int(w->b, "start", start);
	rawi_put_int(w->b, "end", end);
	rawi_json_close(w->b, '}');
}

static void source(annotating *w)
{
	const rawi_doc_head *d = w->x->head;
	rawi_put_open(w->b, "source", '{');
	rawi_put(w->b, "id", w->source);
	rawi_put(w->b, "type", RAWI_LIT("Text"));
	rawi_put(w->b, "format", d->form == RAWI_FORM_HTML ? RAWI_LIT("text/html") : RAWI_LIT("text/plain"));
	rawi_put(w->b, "language", d->lang);
	rawi_put(w->b, "dc:identifier", d->id);
	rawi_put_known(w->b, "dc:publisher", d->outlet);
	rawi_put_known(w->b, "dc:date", d->published);
	rawi_json_close(w->b, '}');
}

static void target(annotating *w, rawi_span orig)
{
	rawi_span at = rawi_runs_text(w->text.runs, w->text.n_runs, orig);
	rawi_slice t = w->text.text;
	size_t before = letters_away(t, at.off, -AROUND), behind = letters_away(t, rawi_span_end(at), AROUND);
	rawi_put_open(w->b, "target", '{');
	source(w);
	rawi_put_open(w->b, "selector", '[');
	selector(w, "TextQuoteSelector");
	rawi_put(w->b, "exact", rawi_slice_at(t, at));
	rawi_put(w->b, "prefix", rawi_slice_sub(t, before, at.off - before));
	rawi_put(w->b, "suffix", rawi_slice_sub(t, rawi_span_end(at), behind - rawi_span_end(at)));
	rawi_json_close(w->b, '}');
	positions(w, "TextPositionSelector", w->text.chars[at.off], w->text.chars[rawi_span_end(at)]);
	positions(w, "DataPositionSelector", orig.off, rawi_span_end(orig));
	rawi_json_close(w->b, ']');
	rawi_json_close(w->b, '}');
}

static void body(annotating *w, const char *purpose, rawi_slice value)
{
	if (!value.n)
		return;
	rawi_json_open(w->b, '{');
	rawi_put(w->b, "type", RAWI_LIT("TextualBody"));
	rawi_put(w->b, "purpose", rawi_slice_of(purpose));
	rawi_put(w->b, "format", RAWI_LIT("text/plain"));
	rawi_put(w->b, "value", value);
	rawi_json_close(w->b, '}');
}

/* Up to its bodies, which the caller writes, then end(). `name` tells it from the others of its document. */
static void begin(annotating *w, const char *name, size_t item, size_t part, const char *motivation)
{
	char uuid[37];
	rawi_export_uuid(rawi_arena_printf(&w->x->work, "%016llx %s %zu %zu", (unsigned long long)rawi_export_hash(w->x, w->x->head), name, item, part), uuid);
	rawi_json_open(w->b, '{');
	rawi_put(w->b, "@context", RAWI_LIT("http://www.w3.org/ns/anno.jsonld"));
	rawi_put(w->b, "id", rawi_arena_printf(&w->x->work, "urn:uuid:%s", uuid));
	rawi_put(w->b, "type", RAWI_LIT("Annotation"));
	rawi_put(w->b, "motivation", rawi_slice_of(motivation));
	rawi_put_open(w->b, "generator", '{');
	rawi_put(w->b, "type", RAWI_LIT("Software"));
	rawi_put(w->b, "name", rawi_arena_printf(&w->x->work, "rawi %.*s", (int)w->x->record->engine.n, w->x->record->engine.s));
	rawi_json_close(w->b, '}');
	rawi_put_open(w->b, "body", '[');
	body(w, "tagging", rawi_slice_of(name));
}

static void end(annotating *w, rawi_span at)
{
	rawi_json_close(w->b, ']');
	target(w, at);
	rawi_json_close(w->b, '}');
	rawi_buf_putc(w->b, '\n');
	w->x->counts.items++;
}

static void sides(annotating *w, const char *what, const uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const rawi_entity *e = &w->x->record->entities.at[ids[i]];
		body(w, "describing", rawi_arena_printf(&w->x->work, "%s: %.*s [%.*s]", what, (int)e->name.n, e->name.s, (int)e->key.n, e->key.s));
	}
}

static void names(annotating *w)
{
	static const char *const types[] = { "person", "organization", "place" };
	for (size_t i = 0; i < w->x->record->entities.n; i++) {
		const rawi_entity *e = &w->x->record->entities.at[i];
		for (size_t k = 0; k < e->mentions.n; k++) {
			begin(w, types[e->type], i, k, "identifying");
			body(w, "identifying", e->key);
			body(w, "describing", e->name);
			end(w, e->mentions.at[k].at.orig);
		}
	}
}

static void quotes(annotating *w)
{
	for (size_t i = 0; i < w->x->record->quotes.n; i++) {
		const rawi_quote *q = &w->x->record->quotes.at[i];
		size_t n = q->parts.n ? q->parts.n : 1;
		for (size_t k = 0; k < n; k++) {
			begin(w, "quote", i, k, "describing");
			body(w, "classifying", rawi_slice_of(rawi_quote_names[q->kind]));
			sides(w, "speaker", q->speakers.at, q->speakers.n);
			if (q->cue.text.n)
				body(w, "describing", rawi_arena_printf(&w->x->work, "cue: %.*s", (int)q->cue.text.n, q->cue.text.s));
			end(w, q->parts.n ? q->parts.at[k].orig : q->content.orig);
		}
	}
}

static void events(annotating *w)
{
	for (size_t i = 0; i < w->x->record->events.n; i++) {
		const rawi_event *v = &w->x->record->events.at[i];
		for (size_t k = 0; k < v->triggers.n; k++) {
			begin(w, "event", i, k, "classifying");
			body(w, "classifying", rawi_slice_of(rawi_event_names[v->type]));
			body(w, "classifying", rawi_slice_of(rawi_status_names[v->status]));
			sides(w, "actor", v->actor.at, v->actor.n);
			sides(w, "recipient", v->recipient.at, v->recipient.n);
			if (v->date[0])
				body(w, "describing", rawi_arena_printf(&w->x->work, "date: %s", v->date));
			if (v->place.text.n)
				body(w, "describing", rawi_arena_printf(&w->x->work, "place: %.*s", (int)v->place.text.n, v->place.text.s));
			end(w, v->triggers.at[k].orig);
		}
	}
}

static void figures(annotating *w)
{
	for (size_t i = 0; i < w->x->record->figures.n; i++) {
		const rawi_figure *f = &w->x->record->figures.at[i];
		begin(w, "figure", i, 0, "describing");
		body(w, "describing", rawi_export_figure(w->x, w->b, f));
		body(w, "classifying", f->bound);
		end(w, f->at.orig);
	}
	for (size_t i = 0; i < w->x->record->dates.n; i++) {
		begin(w, "date", i, 0, "describing");
		body(w, "describing", rawi_slice_of(w->x->record->dates.at[i].value));
		end(w, w->x->record->dates.at[i].at.orig);
	}
}

static void document(rawi_exporting *x)
{
	rawi_page *page = RAWI_NEW(&x->work, rawi_page);
	rawi_error e = { 0 };
	if (!rawi_page_read(&x->work, &x->source, page, &e)) {
		rawi_fail(x->e, e.code, rawi_store_place(x->store), "the page of %.*s can not be read again (%s)", (int)(x->head->id.n < 120 ? x->head->id.n : 120), x->head->id.s, e.message);
		return;
	}
	annotating w = { .x = x, .b = rawi_export_to(x, RAWI_LIT("")), .source = rawi_export_uri(x, x->head, false) };
	rawi_page_content(&x->work, page, &w.text);
	names(&w);
	quotes(&w);
	events(&w);
	figures(&w);
}

const rawi_export_format rawi_format_webannotation = {
	.kind = { "webannotation", "names, quotes, acts, figures and dates as W3C Web Annotations, one a line", false },
	.needs = RAWI_EXPORT_RECORD | RAWI_EXPORT_PAGE,
	.document = document,
};
