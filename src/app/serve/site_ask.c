/* app/serve: the pages with a box: search, and check (was this said?). */
#include "app/serve/site.h"

/* ── search ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool names_called(rawi_request *q, rawi_slice words)
{
	enum { NAMES = 9 };
	rawi_html *h = &q->html;
	rawi_known_rows found = { 0 };
	if (!rawi_query_find(q->store, q->arena, words, &found, &q->e))
		return false;
	if (!found.n)
		return true;
	rawi_html_heading(h, 2, "names", "names");
	rawi_html_raw(h, "<ol class=names>\n");
	for (size_t i = 0; i < found.n && i < NAMES; i++)
		rawi_site_name_line(q, &found.at[i]);
	rawi_html_raw(h, "</ol>\n");
	return true;
}

/* A text with the words that were found marked; spans in it, in order. */
static void marked(rawi_html *h, rawi_slice text, const rawi_span *lit, size_t n)
{
	size_t at = 0;
	for (size_t i = 0; i < n; i++) {
		if (lit[i].off < at || rawi_span_end(lit[i]) > text.n)
			continue;
		rawi_html_text(h, rawi_slice_sub(text, at, lit[i].off - at));
		rawi_html_raw(h, "<mark>");
		rawi_html_text(h, rawi_slice_at(text, lit[i]));
		rawi_html_raw(h, "</mark>");
		at = rawi_span_end(lit[i]);
	}
	rawi_html_text(h, rawi_slice_sub(text, at, text.n - at));
}

static void hit(rawi_request *q, const rawi_search_row *x)
{
	rawi_html *h = &q->html;
	rawi_html_raw(h, "<li><h2><a dir=auto href=\"");
	rawi_site_passage_url(q, &x->doc.head, x->at);
	rawi_html_raw(h, "\">");
	if (x->doc.head.title.n)
		marked(h, x->doc.head.title, x->title_lit, x->n_title_lit);
	else
		rawi_html_message(h, "no_title");
	rawi_html_raw(h, "</a></h2><p dir=auto>");
	rawi_html_raw(h, x->starts ? "" : "… ");
	marked(h, x->text, x->lit, x->n_lit);
	rawi_html_raw(h, x->ends ? "</p><p class=by>" : " …</p><p class=by>");
	rawi_site_doc_link(q, &x->doc, (rawi_span){ 0, 0 });
	if (x->doc.story) {
		rawi_html_raw(h, " · ");
		rawi_site_story_link(q, x->doc.story, rawi_html_words(h, "its_story"));
	}
	rawi_html_raw(h, "</p></li>\n");
}

static void search_form(rawi_request *q)
{
	rawi_html_raw(&q->html, "<p class=lead>");
	rawi_html_message(&q->html, "search_lead");
	rawi_html_raw(&q->html, "</p>\n");
	rawi_site_form(q, "/search");
	rawi_site_field(q, "q", "words_or_name", "search");
	rawi_site_field(q, "outlet", "outlet", "search");
	rawi_site_field(q, "from", "from_day", "date");
	rawi_site_field(q, "to", "to_day", "date");
	rawi_site_form_end(q);
}

bool rawi_site_search(rawi_request *q)
{
	enum { EACH = 20 };
	rawi_html *h = &q->html;
	rawi_slice words = rawi_request_get(q, "q");
	rawi_filter f;
	rawi_search_rows rows = { 0 };
	rawi_answered answered = { 0 };
	uint64_t page;
	if (!rawi_request_filter(q, EACH, &f, &page) || (words.n && !rawi_query_search(q->store, q->arena, words, &f, &rows, &answered, &q->e)))
		return false;
	rawi_frame_open(q, RAWI_TAB_NONE, words.n ? words : rawi_html_words(h, "search_title"));
	rawi_html_heading(h, 1, "", "search_title");
	search_form(q);
	if (words.n) {
		if (page == 1 && !names_called(q, words))
			return false;
		rawi_html_heading(h, 2, "found", "documents");
		rawi_site_total(q, "n_hits", &answered);
		rawi_html_raw(h, "<ol class=hits>\n");
		for (size_t i = 0; i < rows.n; i++)
			hit(q, &rows.at[i]);
		rawi_html_raw(h, "</ol>\n");
		rawi_frame_pager(q, page, f.limit, answered.total);
	}
	rawi_frame_close(q);
	return !q->e.code;
}

/* ── check ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void place(rawi_request *q, const rawi_found *p)
{
	rawi_html *h = &q->html;
	int like = (int)(p->like * 100 + 0.5f);
	rawi_html_raw(h, "<li class=\"statement direct\"><blockquote dir=auto>");
	rawi_html_text(h, p->text);
	rawi_html_rawf(h, "</blockquote><p class=by><meter min=0 max=100 value=%d aria-label=\"", like);
	rawi_html_message(h, "likeness");
	rawi_html_rawf(h, "\"></meter> <bdi>%d%%</bdi>", like);
	if (p->verbatim) {
		rawi_html_raw(h, " · ");
		rawi_html_message(h, "verbatim");
	}
	rawi_html_raw(h, " · <a class=src dir=auto href=\"");
	rawi_site_passage_url(q, &h->view->docs[p->doc], p->at);
	rawi_html_raw(h, "\">");
	rawi_html_outlet(h, p->doc);
	rawi_html_raw(h, "</a> ");
	rawi_html_day(h, h->view->docs[p->doc].published);
	rawi_html_raw(h, "</p></li>\n");
}

/* Is the speaker named, and not only described? */
static bool is_named(const rawi_answer *x)
{
	for (size_t i = 0; i < x->n; i++) {
		const rawi_found *p = &x->places[i];
		uint32_t who = p->quote && p->quote->speakers.n ? p->quote->speakers.at[0] : RAWI_NONE;
		if (who != RAWI_NONE && who < p->record->entities.n && p->record->entities.at[who].unnamed)
			return false;
	}
	return true;
}

static void answer(rawi_request *q, const rawi_answer *x)
{
	enum { PLACES = 30 };
	rawi_html *h = &q->html;
	rawi_html_raw(h, "<div class=speaker><h2>");
	if (x->told)
		rawi_html_message(h, "told_by_pages");
	else if (x->name.n)
		rawi_html_entity(h, is_named(x) ? x->speaker : (rawi_slice){ "", 0 }, x->name);
	else
		rawi_html_message(h, "unknown_speaker");
	rawi_html_raw(h, "</h2>");
	rawi_html_tellings(h, x->outlets, x->tellings);
	if (x->negated) {
		rawi_html_raw(h, "<p class=conflict>");
		rawi_html_message(h, "negated_there");
		rawi_html_raw(h, "</p>");
	}
	rawi_html_raw(h, "<ul>\n");
	for (size_t i = 0; i < x->n && i < PLACES; i++)
		place(q, &x->places[i]);
	rawi_html_raw(h, "</ul></div>\n");
}

static void verdict(rawi_request *q, const rawi_check *c)
{
	rawi_html *h = &q->html;
	rawi_html_rawf(h, "<p class=\"verdict %s\" role=status>", rawi_verdict_names[c->verdict]);
	rawi_html_message2(h, "verdict_", rawi_verdict_names[c->verdict]);
	rawi_html_raw(h, "</p>\n");
	if (c->contested) {
		rawi_html_raw(h, "<p class=conflict>");
		rawi_html_message(h, "contested");
		rawi_html_raw(h, "</p>\n");
	}
	for (size_t i = 0; i < c->n; i++)
		answer(q, &c->answers[i]);
}

bool rawi_site_check(rawi_request *q)
{
	rawi_html *h = &q->html;
	rawi_slice text = rawi_request_get(q, "text");
	rawi_view *v = RAWI_NEW(q->arena, rawi_view);
	rawi_check c;
	if (text.n && !rawi_check_text(q->store, q->arena, q->o->tables, v, text, &c, &q->e))
		return false;
	h->view = v;
	rawi_frame_open(q, RAWI_TAB_CHECK, rawi_html_words(h, "check"));
	rawi_html_heading(h, 1, "", "check");
	rawi_html_raw(h, "<p class=lead>");
	rawi_html_message(h, "check_lead");
	rawi_html_raw(h, "</p><form class=filters action=\"/check\"><label>");
	rawi_html_message(h, "check_label");
	rawi_html_raw(h, "<textarea name=text rows=3 dir=auto maxlength=2000 required>");
	rawi_html_text(h, text);
	rawi_html_raw(h, "</textarea></label>");
	rawi_frame_lang_field(q);
	rawi_html_raw(h, "<button>");
	rawi_html_message(h, "check_it");
	rawi_html_raw(h, "</button></form>\n");
	if (text.n)
		verdict(q, &c);
	rawi_frame_close(q);
	return !q->e.code;
}
