/* app: see report.h. The whole page, in reading order: what there is, the stories, then the pages that prove them. */
#include "app/report.h"

#include "app/pages/assets.h"
#include "app/pages/html.h"
#include "app/pipeline.h"

static void count(rawi_html *h, size_t n, const char *message)
{
	rawi_html_raw(h, "<li>");
	rawi_html_count(h, message, n);
	rawi_html_raw(h, "</li>");
}

static void left_out(rawi_html *h, size_t n, const char *message)
{
	if (!n)
		return;
	rawi_html_rawf(h, "<p class=note>%zu ", n);
	rawi_html_message(h, message);
	rawi_html_raw(h, "</p>\n");
}

static void contents(rawi_html *h)
{
	const rawi_view *v = h->view;
	rawi_html_raw(h, "<nav><ol class=cards>\n");
	for (size_t i = 0; i < h->n_stories; i++) {
		const rawi_view_story *s = &v->stories[i];
		rawi_html_rawf(h, "<li><a href=\"#s%zu\"><b>", i);
		rawi_html_title(h, s->title);
		rawi_html_raw(h, "</b></a><span class=meta>");
		rawi_html_story_counts(h, s);
		rawi_html_raw(h, "</span></li>\n");
	}
	rawi_html_raw(h, "</ol>");
	left_out(h, v->n_stories - h->n_stories, "stories_left_out");
	rawi_html_raw(h, "</nav>\n");
}

static void whole(rawi_html *h, const char *lang)
{
	const rawi_view *v = h->view;
	size_t shared = 0, quotes = 0;
	for (size_t i = 0; i < v->n_claims; i++) {
		shared += v->claims[i].n_places > 1 && v->claims[i].places[0].side.doc != v->claims[i].places[v->claims[i].n_places - 1].side.doc;
		quotes += v->claims[i].kind == RAWI_CLAIM_QUOTE;
	}
	rawi_html_rawf(h, "<!DOCTYPE html>\n<html lang=%s dir=%s>\n<head>\n<meta charset=utf-8>\n<meta name=viewport content=\"width=device-width, initial-scale=1\">\n", lang,
		strcmp(lang, "ar") == 0 ? "rtl" : "ltr");
	rawi_html_raw(h, "<meta name=color-scheme content=\"light dark\">\n<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>");
	rawi_html_message(h, "report_title");
	rawi_html_raw(h, "</title>\n<style>\n");
	rawi_html_raw(h, rawi_style_css);
	rawi_html_raw(h, "</style>\n</head>\n<body class=report>\n<header><h1>");
	rawi_html_message(h, "report_title");
	rawi_html_raw(h, "</h1><ul class=counts>");
	count(h, v->n_docs, "documents");
	count(h, v->n_stories, "stories");
	count(h, quotes, "n_quotes");
	count(h, shared, "n_claims");
	count(h, v->n_copies, "copies");
	rawi_html_raw(h, "</ul><p class=note>");
	rawi_html_message(h, "how_counted");
	rawi_html_raw(h, "</p></header>\n<main>\n");
	contents(h);
	for (uint32_t i = 0; i < h->n_stories; i++)
		rawi_show_story(h, i);
	rawi_html_raw(h, "<section class=pages><h2>");
	rawi_html_message(h, "documents");
	rawi_html_raw(h, "</h2>\n");
	rawi_show_legend(h);
	size_t n_shown = 0;
	for (uint32_t i = 0; i < v->n_docs; i++)
		if (h->shown[i]) {
			n_shown++;
			rawi_show_document(h, i);
		}
	left_out(h, v->n_docs - n_shown, "pages_left_out");
	rawi_html_raw(h, "</section>\n</main>\n<footer><p>");
	rawi_html_message(h, "made_by");
	rawi_html_rawf(h, " <bdi>%s · %s</bdi></p></footer>\n</body>\n</html>\n", RAWI_VERSION, rawi_tables_hash(h->tables));
}

/* The first stories whose pages find room, then pages of no story. */
static void choose(rawi_html *h)
{
	const rawi_view *v = h->view;
	bool *shown = RAWI_NEW_N(h->arena, bool, v->n_docs + 1), *of_story = RAWI_NEW_N(h->arena, bool, v->n_docs + 1);
	size_t n = 0;
	for (size_t i = 0; i < v->n_stories; i++) {
		const rawi_view_story *s = &v->stories[i];
		if (h->n_stories == i && (!i || n + s->n_docs <= RAWI_HTML_PAGES))
			h->n_stories++;
		for (size_t k = 0; k < s->n_docs; k++) {
			of_story[s->docs[k]] = true;
			if (i < h->n_stories && n < RAWI_HTML_PAGES && !shown[s->docs[k]])
				shown[s->docs[k]] = true, n++;
		}
	}
	for (size_t i = 0; i < v->n_docs && n < RAWI_HTML_PAGES; i++)
		if (!of_story[i])
			shown[i] = true, n++;
	h->shown = shown;
}

static bool is_told(const rawi_html *h, size_t claim)
{
	const rawi_view_claim *c = &h->view->claims[claim];
	return c->n_stories && c->stories[0] < h->n_stories;
}

static void need_places(const rawi_view_claim *c, bool *needed)
{
	for (size_t k = 0; k < c->n_places; k++)
		needed[c->places[k].side.doc] = true;
}

/* The documents of the stories that are told, those that tell their claims, and those that contradict these. */
static const bool *needed_docs(const rawi_html *h)
{
	const rawi_view *v = h->view;
	bool *needed = RAWI_NEW_N(h->arena, bool, v->n_docs + 1);
	memcpy(needed, h->shown, v->n_docs);
	for (size_t i = 0; i < h->n_stories; i++)
		for (size_t k = 0; k < v->stories[i].n_docs; k++)
			needed[v->stories[i].docs[k]] = true;
	for (size_t i = 0; i < v->n_claims; i++) {
		const rawi_view_claim *c = &v->claims[i];
		if (!is_told(h, i))
			continue;
		need_places(c, needed);
		for (size_t k = 0; k < c->n_conflicts; k++)
			need_places(&v->claims[c->conflicts[k].claim], needed);
	}
	return needed;
}

static bool load(rawi_html *h, rawi_store *s, rawi_error *e)
{
	const rawi_view *v = h->view;
	const bool *needed = needed_docs(h);
	h->records = RAWI_NEW_N(h->arena, rawi_record *, v->n_docs + 1);
	h->pages = RAWI_NEW_N(h->arena, rawi_slice, v->n_docs + 1);
	for (size_t i = 0; i < v->n_docs; i++) {
		if (!needed[i])
			continue;
		h->records[i] = rawi_store_record(s, h->arena, &v->docs[i], e);
		if (h->shown[i])
			h->pages[i] = rawi_store_page(s, h->arena, &v->docs[i], e);
		if (!h->records[i] || e->code)
			return false;
	}
	return true;
}

bool rawi_report_html(rawi_arena *a, rawi_store *s, const rawi_tables *t, const char *lang, rawi_buf *out, rawi_error *e)
{
	rawi_view view;
	if (!rawi_store_view(s, a, &view, e) || !rawi_store_copy_texts(s, a, &view, e))
		return false;
	rawi_html h;
	rawi_html_init(&h, a, t, lang, out);
	h.view = &view;
	choose(&h);
	rawi_html_sort(&h);
	if (!load(&h, s, e) || !rawi_html_told(&h, rawi_store_place(s), e))
		return false;
	whole(&h, lang);
	return !out->failed || rawi_fail(e, RAWI_ERR_MEMORY, "report", "out of memory");
}
