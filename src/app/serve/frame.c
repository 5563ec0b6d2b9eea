/* app/serve: see serve.h: what stands around every page: head, navigation, search box, switches of language and print, foot. */
#include "app/pipeline.h"
#include "app/serve/serve.h"

/* The address of this page with one parameter otherwise (value empty: without it); escaped. */
static void address(rawi_request *q, const char *name, rawi_slice value)
{
	rawi_html *h = &q->html;
	char before = '?';
	for (size_t i = 0; i < q->path.n; i++)
		if (q->path.s[i] == '/')
			rawi_buf_putc(h->out, '/');
		else
			rawi_html_url(h, rawi_slice_sub(q->path, i, 1));
	for (size_t i = 0; i <= q->n_params; i++) {
		bool added = i == q->n_params;
		rawi_slice key = added ? rawi_slice_of(name) : q->params[i].name, of = added ? value : q->params[i].value;
		if (!of.n || (!added && rawi_slice_is(key, name)))
			continue;
		rawi_html_raw(h, before == '?' ? "?" : "&amp;");
		rawi_html_url(h, key);
		rawi_html_raw(h, "=");
		rawi_html_url(h, of);
		before = '&';
	}
}

void rawi_frame_lang_field(rawi_request *q)
{
	if (q->html.say_lang)
		rawi_html_rawf(&q->html, "<input type=hidden name=lang value=%s>", q->html.lang);
}

static void tab(rawi_request *q, const char *path, const char *message, bool here)
{
	rawi_html *h = &q->html;
	rawi_html_rawf(h, "<li><a href=\"%s", path);
	rawi_html_lang(h, '?');
	rawi_html_raw(h, here ? "\" aria-current=page>" : "\">");
	rawi_html_message(h, message);
	rawi_html_raw(h, "</a></li>");
}

static void attribute(rawi_html *h, const char *name, const char *message)
{
	rawi_html_rawf(h, " %s=\"", name);
	rawi_html_message(h, message);
	rawi_html_raw(h, "\"");
}

static void top(rawi_request *q, rawi_tab at)
{
	static const struct { rawi_tab tab; const char *path, *message; } tabs[] = { { RAWI_TAB_STORIES, "/", "stories" }, { RAWI_TAB_STATEMENTS, "/statements", "statements" },
		{ RAWI_TAB_EVENTS, "/events", "events" },
		{ RAWI_TAB_NAMES, "/entities", "names" }, { RAWI_TAB_MAP, "/map", "map" }, { RAWI_TAB_CHECK, "/check", "check" } };
	rawi_html *h = &q->html;
	bool arabic = strcmp(h->lang, "ar") == 0;
	rawi_html_raw(h, "<header class=top><div class=wrap><a class=brand href=\"/");
	rawi_html_lang(h, '?');
	rawi_html_raw(h, "\">");
	rawi_html_message(h, "rawi");
	rawi_html_raw(h, "</a><nav");
	attribute(h, "aria-label", "navigation");
	rawi_html_raw(h, "><ul>");
	for (size_t i = 0; i < sizeof tabs / sizeof *tabs; i++)
		tab(q, tabs[i].path, tabs[i].message, tabs[i].tab == at);
	rawi_html_raw(h, "</ul></nav><form class=seek role=search action=\"/search\"><input name=q type=search");
	attribute(h, "aria-label", "search_label");
	attribute(h, "placeholder", "search_label");
	rawi_html_raw(h, " value=\"");
	rawi_html_text(h, rawi_slice_is(q->path, "/search") ? rawi_request_get(q, "q") : (rawi_slice){ "", 0 });
	rawi_html_raw(h, "\">");
	rawi_frame_lang_field(q);
	rawi_html_raw(h, "<button>");
	rawi_html_message(h, "search");
	rawi_html_raw(h, "</button></form><div class=tools>");
	rawi_html_rawf(h, "<a lang=%s hreflang=%s href=\"", arabic ? "en" : "ar", arabic ? "en" : "ar");
	address(q, "lang", arabic ? RAWI_LIT("en") : RAWI_LIT("ar"));
	rawi_html_raw(h, "\">");
	rawi_html_message(h, "other_language");
	rawi_html_raw(h, "</a><a rel=nofollow href=\"");
	address(q, "view", h->print ? (rawi_slice){ "", 0 } : RAWI_LIT("print"));
	rawi_html_raw(h, "\">");
	rawi_html_message(h, h->print ? "screen_view" : "print_view");
	rawi_html_raw(h, "</a></div></div></header>\n");
}

void rawi_frame_open(rawi_request *q, rawi_tab at, rawi_slice title)
{
	rawi_html *h = &q->html;
	rawi_html_rawf(h, "<!DOCTYPE html>\n<html lang=%s dir=%s>\n<head>\n<meta charset=utf-8>\n<meta name=viewport content=\"width=device-width, initial-scale=1\">\n<meta name=color-scheme"
		" content=\"light dark\">\n<title>", h->lang, strcmp(h->lang, "ar") == 0 ? "rtl" : "ltr");
	if (title.n) {
		rawi_html_text(h, title);
		rawi_html_raw(h, " · ");
	}
	rawi_html_message(h, "rawi");
	rawi_html_rawf(h, "</title>\n<link rel=stylesheet href=\"/style.css?v=%08x\">\n<link rel=icon href=\"/favicon.ico\">\n", (unsigned)rawi_assets_version());
	if (!h->print)
		rawi_html_rawf(h, "<script defer src=\"/rawi.js?v=%08x\"></script>\n", (unsigned)rawi_assets_version());
	rawi_html_raw(h, h->print ? "</head>\n<body class=print" : "</head>\n<body");
	attribute(h, "data-zoom-in", "zoom_in");
	attribute(h, "data-zoom-out", "zoom_out");
	attribute(h, "data-zoom-all", "zoom_all");
	rawi_html_raw(h, ">\n<a class=skip href=\"#main\">");
	rawi_html_message(h, "skip");
	rawi_html_raw(h, "</a>\n");
	top(q, at);
	rawi_html_raw(h, "<main id=main tabindex=-1>\n");
	if (rawi_store_stale(q->store)) {
		rawi_html_raw(h, "<p class=conflict role=status>");
		rawi_html_message(h, "stale");
		rawi_html_raw(h, "</p>\n");
	}
}

void rawi_frame_close(rawi_request *q)
{
	rawi_html *h = &q->html;
	rawi_html_raw(h, "</main>\n<footer><p>");
	rawi_html_message(h, "how_counted");
	rawi_html_raw(h, "</p><p>");
	rawi_html_message(h, "made_by");
	rawi_html_rawf(h, " <bdi>%s · %s</bdi> · <a href=\"/api/v1/openapi.json\"><bdi>API</bdi></a></p></footer>\n</body>\n</html>\n", RAWI_VERSION, rawi_tables_hash(h->tables));
}

void rawi_frame_pager(rawi_request *q, uint64_t page, uint64_t each, uint64_t total)
{
	rawi_html *h = &q->html;
	uint64_t pages = each ? (total + each - 1) / each : 1;
	if (pages < 2)
		return;
	rawi_html_raw(h, "<nav class=pager");
	attribute(h, "aria-label", "pager");
	rawi_html_raw(h, ">");
	for (int k = 0; k < 2; k++) {
		if (k) {
			rawi_html_raw(h, "<span>");
			rawi_html_number(h, page);
			rawi_html_raw(h, " / ");
			rawi_html_number(h, pages);
			rawi_html_raw(h, "</span>");
		}
		if (k ? page >= pages : page <= 1)
			continue;
		rawi_html_rawf(h, "<a rel=%s href=\"", k ? "next" : "prev");
		address(q, "page", rawi_arena_printf(h->arena, "%llu", (unsigned long long)(k ? page + 1 : page - 1)));
		rawi_html_raw(h, "\">");
		rawi_html_message(h, k ? "next" : "previous");
		rawi_html_raw(h, "</a>");
	}
	rawi_html_raw(h, "</nav>\n");
}
