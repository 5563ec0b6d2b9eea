/* app/serve: see site.h. */
#include "app/serve/site.h"
#include "lang/fold.h"
#include "store/places.h"

/* ── forms ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

void rawi_site_form(rawi_request *q, const char *action)
{
	rawi_html_rawf(&q->html, "<form class=filters action=\"%s\">", action);
	rawi_frame_lang_field(q);
}

void rawi_site_field(rawi_request *q, const char *name, const char *message, const char *type)
{
	rawi_html *h = &q->html;
	rawi_html_raw(h, "<label>");
	rawi_html_message(h, message);
	rawi_html_rawf(h, "<input name=%s type=%s%s value=\"", name, type, strcmp(type, "number") == 0 ? " min=0" : " dir=auto");
	rawi_html_text(h, rawi_request_get(q, name));
	rawi_html_raw(h, "\"></label>\n");
}

void rawi_site_choice(rawi_request *q, const char *name, const char *message, const char *const *values, const char *const *messages, size_t n)
{
	rawi_html *h = &q->html;
	rawi_html_raw(h, "<label>");
	rawi_html_message(h, message);
	rawi_html_rawf(h, "<select name=%s><option value=\"\">", name);
	rawi_html_message(h, "any");
	rawi_html_raw(h, "</option>");
	for (size_t i = 0; i < n; i++) {
		rawi_html_rawf(h, "<option value=\"%s\"%s>", values[i], rawi_request_has(q, name, values[i]) ? " selected" : "");
		rawi_html_message(h, messages[i]);
		rawi_html_raw(h, "</option>");
	}
	rawi_html_raw(h, "</select></label>\n");
}

void rawi_site_type_choice(rawi_request *q)
{
	static const char *const types[] = { "type_AGREE", "type_CONSULT", "type_SUPPORT", "type_CONCEDE", "type_COOPERATE", "type_AID", "type_RETREAT", "type_REQUEST", "type_ACCUSE", "type_REJECT",
		"type_THREATEN", "type_PROTEST", "type_SANCTION", "type_MOBILIZE", "type_COERCE", "type_ASSAULT" };
	rawi_site_choice(q, "type", "type", rawi_event_names, types, RAWI_EVENT_TYPES);
}

void rawi_site_form_end(rawi_request *q)
{
	rawi_html_raw(&q->html, "<button>");
	rawi_html_message(&q->html, "show");
	rawi_html_raw(&q->html, "</button></form>\n");
}

void rawi_site_total(rawi_request *q, const char *noun, const rawi_answered *a)
{
	rawi_html *h = &q->html;
	rawi_html_raw(h, "<p class=lead role=status>");
	if (a->unknown && (strcmp(a->unknown, "story") == 0 || strcmp(a->unknown, "id") == 0)) {
		rawi_html_message(h, *a->unknown == 's' ? "no_such_story" : "no_such_document");
	} else if (a->unknown) {
		rawi_html_message(h, "nobody_called");
		rawi_html_raw(h, " «");
		rawi_html_text(h, rawi_request_get(q, a->unknown));
		rawi_html_raw(h, "»");
	} else {
		rawi_html_plural(h, noun, (size_t)a->total);
	}
	rawi_html_raw(h, "</p>\n");
}

/* ── lines ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

void rawi_site_story_link(rawi_request *q, uint64_t id, rawi_slice title)
{
	rawi_html *h = &q->html;
	rawi_html_rawf(h, "<a href=\"/story/%llu", (unsigned long long)id);
	rawi_html_lang(h, '?');
	rawi_html_raw(h, "\">");
	rawi_html_title(h, title);
	rawi_html_raw(h, "</a>");
}

void rawi_site_story_line(rawi_request *q, const rawi_story_row *s)
{
	enum { OUTLETS = 8 };
	rawi_html *h = &q->html;
	rawi_slice names[OUTLETS];
	size_t n = rawi_store_story_outlets(q->store, q->arena, s->id, names, OUTLETS, &q->e);
	rawi_html_raw(h, "<li><div class=when>");
	rawi_html_days(h, s->from, s->to);
	rawi_html_raw(h, "</div><div><h2>");
	rawi_site_story_link(q, s->id, s->title);
	rawi_html_raw(h, "</h2>");
	rawi_html_tellings(h, s->outlets, s->tellings);
	if (s->docs > s->outlets && s->docs > 1) {
		rawi_html_raw(h, " <span class=by>· ");
		rawi_html_plural(h, "pages", s->docs);
		rawi_html_raw(h, "</span>");
	}
	if (n) {
		rawi_html_raw(h, "<ul class=outlets>");
		for (size_t i = 0; i < n; i++) {
			rawi_html_raw(h, "<li>");
			rawi_html_text(h, names[i]);
			rawi_html_raw(h, "</li>");
		}
		if (s->outlets > n) {
			rawi_html_raw(h, "<li>");
			rawi_html_plural(h, "others", s->outlets - n);
			rawi_html_raw(h, "</li>");
		}
		rawi_html_raw(h, "</ul>");
	}
	rawi_html_raw(h, "</div></li>\n");
}

void rawi_site_party(rawi_request *q, const rawi_party *p)
{
	rawi_html_entity(&q->html, p->unnamed ? (rawi_slice){ "", 0 } : p->key, p->name);
}

static void parties(rawi_request *q, const rawi_fact_row *x, int side)
{
	for (size_t i = 0; i < x->n_sides[side]; i++) {
		if (i) {
			rawi_html_message(&q->html, "comma");
			rawi_html_raw(&q->html, " ");
		}
		rawi_site_party(q, &x->sides[side][i]);
	}
}

void rawi_site_doc_url(rawi_request *q, const rawi_doc_row *d, rawi_span at)
{
	rawi_html *h = &q->html;
	rawi_html_raw(h, "/document?id=");
	rawi_html_url(h, d->head.id);
	if (d->head.article)
		rawi_html_rawf(h, "&amp;article=%u", (unsigned)d->head.article);
	rawi_html_lang(h, '&');
	if (!at.len)
		return;
	rawi_html_raw(h, "#");
	rawi_html_anchor(h, 0, at);
}

void rawi_site_passage_url(rawi_request *q, const rawi_doc_head *d, rawi_span at)
{
	rawi_html *h = &q->html;
	rawi_html_raw(h, "/document?id=");
	rawi_html_url(h, d->id);
	if (d->article)
		rawi_html_rawf(h, "&amp;article=%u", (unsigned)d->article);
	rawi_html_rawf(h, "&amp;at=%u-%u", (unsigned)at.off, (unsigned)at.len);
	rawi_html_lang(h, '&');
	rawi_html_raw(h, "#");
	rawi_html_anchor(h, 0, at);
}

void rawi_site_doc_link(rawi_request *q, const rawi_doc_row *d, rawi_span at)
{
	rawi_html *h = &q->html;
	rawi_html_raw(h, "<a class=src dir=auto href=\"");
	rawi_site_doc_url(q, d, at);
	rawi_html_raw(h, "\">");
	if (d->head.outlet.n)
		rawi_html_text(h, d->head.outlet);
	else
		rawi_html_message(h, "unknown_outlet");
	rawi_html_raw(h, "</a> ");
	rawi_html_day(h, rawi_slice_of(d->day));
}

void rawi_site_quote_line(rawi_request *q, const rawi_fact_row *x, bool speaker)
{
	enum { LETTERS = 700 };
	rawi_html *h = &q->html;
	rawi_html_rawf(h, "<li class=\"statement %s\">", rawi_slice_is(x->kind, "direct") ? "direct" : rawi_slice_is(x->kind, "mixed") ? "mixed" : "indirect");
	if (speaker) {
		rawi_html_raw(h, "<p><b>");
		if (x->n_sides[RAWI_SIDE_SPEAKER])
			parties(q, x, RAWI_SIDE_SPEAKER);
		else
			rawi_html_message(h, "unknown_speaker");
		rawi_html_raw(h, "</b></p>");
	}
	rawi_html_raw(h, "<blockquote dir=auto>");
	rawi_html_short(h, x->text, LETTERS);
	rawi_html_raw(h, "</blockquote><p class=by>");
	rawi_html_message(h, rawi_slice_is(x->kind, "direct") ? "direct" : rawi_slice_is(x->kind, "mixed") ? "mixed" : "indirect");
	if (x->cue.n > 1) {
		rawi_html_raw(h, " · ");
		rawi_html_text(h, x->cue);
	}
	rawi_html_raw(h, " · ");
	rawi_site_doc_link(q, &x->doc, x->at);
	rawi_html_raw(h, " ");
	if (x->claim && x->outlets > 1)
		rawi_html_tellings(h, x->outlets, x->tellings);
	rawi_html_raw(h, "</p></li>\n");
}

/* The table's row of a type alone stands first (lang/ar/plover.tsv). */
int rawi_site_quad(rawi_request *q, rawi_slice type)
{
	const rawi_table *t = rawi_tables_get(q->o->tables, "plover");
	uint32_t row = rawi_table_find(t, rawi_fold(q->o->tables, q->arena, type));
	int quad = row == RAWI_NO_ROW ? -1 : rawi_table_enum(t, row, rawi_table_column(t, "quad"));
	return quad < 0 ? 0 : quad;
}

void rawi_site_event_line(rawi_request *q, const rawi_fact_row *x)
{
	rawi_html *h = &q->html;
	rawi_html_rawf(h, "<li class=\"happening %s\"><p><span class=\"type quad%d\">", rawi_arena_dup(q->arena, x->status).s, rawi_site_quad(q, x->kind));
	rawi_html_message2(h, "type_", rawi_arena_dup(q->arena, x->kind).s);
	rawi_html_raw(h, "</span> <b>");
	parties(q, x, RAWI_SIDE_ACTOR);
	rawi_html_raw(h, x->n_sides[RAWI_SIDE_ACTOR] && x->n_sides[RAWI_SIDE_RECIPIENT] ? "</b> <span class=to>›</span> <b>" : "</b> <b>");
	parties(q, x, RAWI_SIDE_RECIPIENT);
	rawi_html_raw(h, "</b> <q dir=auto>");
	rawi_html_text(h, x->text);
	rawi_html_raw(h, "</q>");
	if (x->place.n) {
		rawi_html_raw(h, " <span class=place>");
		rawi_html_message(h, "place");
		rawi_html_raw(h, ": ");
		rawi_html_text(h, x->place);
		rawi_html_raw(h, "</span>");
	}
	if (!rawi_slice_is(x->status, "actual")) {
		rawi_html_raw(h, " <span class=status>");
		rawi_html_message2(h, "status_", rawi_arena_dup(q->arena, x->status).s);
		rawi_html_raw(h, "</span>");
	}
	if (x->n_sides[RAWI_SIDE_SAID_BY]) {
		rawi_html_raw(h, " <span class=by>");
		rawi_html_message(h, "said_by");
		rawi_html_raw(h, " ");
		parties(q, x, RAWI_SIDE_SAID_BY);
		rawi_html_raw(h, "</span>");
	}
	rawi_html_raw(h, " <span class=by>· ");
	rawi_site_doc_link(q, &x->doc, x->at);
	rawi_html_raw(h, "</span> ");
	if (x->claim && x->outlets > 1)
		rawi_html_tellings(h, x->outlets, x->tellings);
	rawi_html_raw(h, "</p></li>\n");
}

void rawi_site_quads_key(rawi_html *h)
{
	rawi_html_raw(h, "<p class=key>");
	for (int i = 0; i < RAWI_QUADS; i++) {
		rawi_html_rawf(h, "<span class=k%d>", i + 1);
		rawi_html_message2(h, "quad_", rawi_quad_names[i]);
		rawi_html_raw(h, "</span> ");
	}
	rawi_html_raw(h, "</p>\n");
}

rawi_slice rawi_site_escaped(rawi_request *q, void (*write)(rawi_request *q, const void *of), const void *of)
{
	rawi_buf mine = { 0 }, *out = q->out;
	q->out = q->html.out = &mine;
	write(q, of);
	q->out = q->html.out = out;
	rawi_slice text = mine.failed ? (rawi_slice){ "", 0 } : rawi_arena_dup(q->arena, rawi_buf_slice(&mine));
	rawi_buf_release(&mine);
	return text;
}
