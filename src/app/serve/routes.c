/* app/serve: see serve.h: which path is whose, and what goes wrong. */
#include "app/messages.h"
#include "app/pages/assets.h"
#include "app/serve/serve.h"
#include "base/hash.h"

static bool style(rawi_request *q)
{
	q->type = "text/css; charset=utf-8";
	q->lasting = rawi_request_get(q, "v").n > 0;
	rawi_buf_puts(q->out, rawi_style_css);
	return true;
}

static bool script(rawi_request *q)
{
	q->type = "text/javascript; charset=utf-8";
	q->lasting = rawi_request_get(q, "v").n > 0;
	rawi_buf_puts(q->out, rawi_script_js);
	return true;
}

/* What a browser asks for unasked: an empty picture. */
static bool icon(rawi_request *q)
{
	q->type = "image/svg+xml";
	rawi_buf_puts(q->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><circle cx=\"9\" cy=\"16\" r=\"6\" fill=\"#0a6363\"/><circle cx=\"23\" cy=\"16\" r=\"5\" fill=\"none\" stroke=\"#0a6363\" stroke-width=\"2\"/></svg>");
	return true;
}

static bool robots(rawi_request *q)
{
	q->type = "text/plain; charset=utf-8";
	rawi_buf_puts(q->out, "User-agent: *\nDisallow: /\n");
	return true;
}

static const struct {
	const char *path;   /* whole, or, with a slash at its end, its beginning */
	bool (*write)(rawi_request *q);
} routes[] = {
	{ "/", rawi_site_stories }, { "/story/", rawi_site_story }, { "/document", rawi_site_document }, { "/entities", rawi_site_entities }, { "/entity", rawi_site_entity },
	{ "/statements", rawi_site_statements }, { "/events", rawi_site_events }, { "/map", rawi_site_map }, { "/search", rawi_site_search }, { "/check", rawi_site_check }, { "/api/v1/", rawi_api },
	{ "/style.css", style }, { "/rawi.js", script }, { "/favicon.ico", icon }, { "/robots.txt", robots },
};

static bool fits(rawi_slice path, const char *route)
{
	size_t n = strlen(route);
	return n > 1 && route[n - 1] == '/' ? path.n > n && memcmp(path.s, route, n) == 0 : rawi_slice_is(path, route);
}

static bool dispatch(rawi_request *q)
{
	for (size_t i = 0; i < sizeof routes / sizeof *routes; i++)
		if (fits(q->path, routes[i].path))
			return routes[i].write(q);
	return rawi_refuse(q, 404, "no_such_page");
}

/* Problem details (RFC 9457). */
static void problem_json(rawi_request *q)
{
	q->type = "application/problem+json";
	rawi_json_open(q->out, '{');
	rawi_put(q->out, "title", q->title);
	rawi_put_int(q->out, "status", q->status);
	rawi_put(q->out, "detail", q->why);
	rawi_json_close(q->out, '}');
	rawi_buf_putc(q->out, '\n');
}

static void problem_page(rawi_request *q)
{
	rawi_html *h = &q->html;
	q->type = "text/html; charset=utf-8";
	rawi_frame_open(q, RAWI_TAB_NONE, q->title);
	rawi_html_raw(h, "<h1>");
	rawi_html_text(h, q->title);
	rawi_html_raw(h, "</h1><p class=lead>");
	rawi_html_text(h, q->why);
	rawi_html_raw(h, "</p><p><a href=\"/");
	rawi_html_lang(h, '?');
	rawi_html_raw(h, "\">");
	rawi_html_message(h, "stories");
	rawi_html_raw(h, "</a></p>\n");
	rawi_frame_close(q);
}

/* What is wrong with what was asked, in the language of the page; programs read English. */
static rawi_slice fault_in(rawi_request *q, const char *lang)
{
	char said[1200];
	if (q->api || strcmp(lang, "ar") != 0 || !rawi_said_text(said, sizeof said, NULL, q->e.message, false))
		return rawi_slice_of(q->e.message);
	return rawi_arena_dup(q->arena, rawi_slice_of(said));
}

void rawi_answer_request(rawi_request *q)
{
	const char *lang = rawi_request_has(q, "lang", "en") ? "en" : rawi_request_has(q, "lang", "ar") ? "ar" : q->o->lang;
	rawi_html_init(&q->html, q->arena, q->o->tables, lang, q->out);
	q->html.site = true;
	q->html.say_lang = strcmp(lang, q->o->lang) != 0;
	q->html.print = rawi_request_has(q, "view", "print");
	q->api = rawi_slice_starts(q->path, RAWI_LIT("/api/"));
	if (dispatch(q))
		return;
	if (q->e.code) { /* the place and the words of the database's trouble are for who runs the server, not for who asks */
		q->status = q->e.code == RAWI_ERR_USAGE ? 400 : 500;
		q->why = q->status == 400 ? fault_in(q, lang) : rawi_html_words(&q->html, "trouble");
	}
	q->title = rawi_html_words(&q->html, q->status == 404 ? "not_found" : q->status == 400 ? "bad_request" : "went_wrong");
	rawi_buf_clear(q->out);
	if (q->api)
		problem_json(q);
	else
		problem_page(q);
}

uint32_t rawi_assets_version(void)
{
	return (uint32_t)(rawi_hash(rawi_slice_of(rawi_style_css)) * 31 + rawi_hash(rawi_slice_of(rawi_script_js)));
}
