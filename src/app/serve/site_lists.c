/* app/serve: pages that list: stories, events, statements, names. Each has a form of filters, a count and pages. */
#include "app/serve/site.h"

enum { EACH = 25, NAMES_EACH = 60 };

bool rawi_site_stories(rawi_request *q)
{
	rawi_html *h = &q->html;
	rawi_filter f;
	rawi_story_rows rows = { 0 };
	rawi_answered answered = { 0 };
	uint64_t page;
	if (!rawi_request_filter(q, EACH, &f, &page) || !rawi_query_stories(q->store, q->arena, &f, &rows, &answered, &q->e))
		return false;
	rawi_frame_open(q, RAWI_TAB_STORIES, rawi_html_words(h, "stories"));
	rawi_html_heading(h, 1, "", "stories");
	rawi_site_total(q, "n_stories", &answered);
	rawi_site_form(q, "/");
	rawi_site_field(q, "about", "about", "search");
	rawi_site_field(q, "outlet", "outlet", "search");
	rawi_site_field(q, "from", "from_day", "date");
	rawi_site_field(q, "to", "to_day", "date");
	rawi_site_field(q, "min_tellings", "min_tellings", "number");
	rawi_site_form_end(q);
	rawi_html_raw(h, "<ol class=stories>\n");
	for (size_t i = 0; i < rows.n; i++)
		rawi_site_story_line(q, &rows.at[i]);
	rawi_html_raw(h, "</ol>\n");
	rawi_frame_pager(q, page, f.limit, answered.total);
	rawi_frame_close(q);
	return !q->e.code;
}

static void event_form(rawi_request *q)
{
	static const char *const statuses[] = { "status_actual", "status_future", "status_hypothetical", "status_negated", "status_historical" };
	rawi_site_form(q, "/events");
	rawi_site_field(q, "about", "about", "search");
	rawi_site_type_choice(q);
	rawi_site_choice(q, "status", "status", rawi_status_names, statuses, RAWI_STATUSES);
	rawi_site_field(q, "country", "country", "text");
	rawi_site_field(q, "from", "from_day", "date");
	rawi_site_field(q, "to", "to_day", "date");
	rawi_site_form_end(q);
}

bool rawi_site_events(rawi_request *q)
{
	rawi_html *h = &q->html;
	rawi_filter f;
	rawi_fact_rows rows = { 0 };
	rawi_answered answered = { 0 };
	uint64_t page;
	if (!rawi_request_filter(q, 2 * EACH, &f, &page) || !rawi_query_events(q->store, q->arena, &f, &rows, &answered, &q->e))
		return false;
	rawi_frame_open(q, RAWI_TAB_EVENTS, rawi_html_words(h, "events"));
	rawi_html_heading(h, 1, "", "events");
	rawi_site_total(q, "n_events", &answered);
	event_form(q);
	rawi_site_quads_key(h);
	rawi_html_raw(h, "<ol class=timeline>\n");
	for (size_t i = 0; i < rows.n; i++) {
		if (!i || strcmp(rows.at[i].day, rows.at[i - 1].day) != 0) {
			rawi_html_raw(h, i ? "</ul></li>\n<li>" : "<li>");
			rawi_html_day(h, rawi_slice_of(rows.at[i].day));
			rawi_html_raw(h, "<ul>\n");
		}
		rawi_site_event_line(q, &rows.at[i]);
	}
	rawi_html_raw(h, rows.n ? "</ul></li>\n</ol>\n" : "</ol>\n");
	rawi_frame_pager(q, page, f.limit, answered.total);
	rawi_frame_close(q);
	return true;
}

bool rawi_site_statements(rawi_request *q)
{
	rawi_html *h = &q->html;
	rawi_filter f;
	rawi_fact_rows rows = { 0 };
	rawi_answered answered = { 0 };
	uint64_t page;
	if (!rawi_request_filter(q, EACH, &f, &page) || !rawi_query_quotes(q->store, q->arena, &f, &rows, &answered, &q->e))
		return false;
	rawi_frame_open(q, RAWI_TAB_STATEMENTS, rawi_html_words(h, "statements"));
	rawi_html_heading(h, 1, "", "statements");
	rawi_site_total(q, "n_statements", &answered);
	rawi_site_form(q, "/statements");
	rawi_site_field(q, "speaker", "speaker", "search");
	rawi_site_field(q, "about", "about", "search");
	rawi_site_choice(q, "type", "type", rawi_quote_names, rawi_quote_names, 3);
	rawi_site_field(q, "outlet", "outlet", "search");
	rawi_site_field(q, "from", "from_day", "date");
	rawi_site_field(q, "to", "to_day", "date");
	rawi_site_form_end(q);
	rawi_html_raw(h, "<ol class=quotes>\n");
	for (size_t i = 0; i < rows.n; i++)
		rawi_site_quote_line(q, &rows.at[i], true);
	rawi_html_raw(h, "</ol>\n");
	rawi_frame_pager(q, page, f.limit, answered.total);
	rawi_frame_close(q);
	return true;
}

void rawi_site_name_line(rawi_request *q, const rawi_known_row *k)
{
	static const char *const classes[] = { "per", "org", "loc" }, *const words[] = { "a_person", "a_body", "a_place" };
	rawi_html *h = &q->html;
	rawi_html_rawf(h, "<li class=%s><a href=\"/entity?key=", classes[k->type % 3]);
	rawi_html_url(h, k->key);
	rawi_html_lang(h, '&');
	rawi_html_raw(h, "\">");
	rawi_html_text(h, k->name);
	rawi_html_raw(h, "</a><p class=by>");
	rawi_html_message(h, words[k->type % 3]);
	if (*k->country && !rawi_slice_ends(k->key, rawi_slice_of(k->country)))
		rawi_html_rawf(h, " · <bdi>%s</bdi>", k->country);
	rawi_html_raw(h, " · ");
	rawi_html_plural(h, "pages", k->documents);
	if (k->outlets) {
		rawi_html_raw(h, " · ");
		rawi_html_plural(h, "outlets", k->outlets);
	}
	rawi_html_raw(h, "</p></li>\n");
}

bool rawi_site_entities(rawi_request *q)
{
	static const char *const words[] = { "persons", "bodies", "places" };
	rawi_html *h = &q->html;
	rawi_filter f;
	rawi_known_rows rows = { 0 };
	rawi_answered answered = { 0 };
	uint64_t page;
	if (!rawi_request_filter(q, NAMES_EACH, &f, &page) || !rawi_query_entities(q->store, q->arena, &f, &rows, &answered, &q->e))
		return false;
	rawi_frame_open(q, RAWI_TAB_NAMES, rawi_html_words(h, "names"));
	rawi_html_heading(h, 1, "", "names");
	rawi_site_total(q, "n_names", &answered);
	rawi_site_form(q, "/entities");
	rawi_site_field(q, "about", "a_name", "search");
	rawi_site_choice(q, "type", "type", rawi_type_names, words, 3);
	rawi_site_field(q, "country", "country", "text");
	rawi_site_form_end(q);
	rawi_html_raw(h, "<ol class=names>\n");
	for (size_t i = 0; i < rows.n; i++)
		rawi_site_name_line(q, &rows.at[i]);
	rawi_html_raw(h, "</ol>\n");
	rawi_frame_pager(q, page, f.limit, answered.total);
	rawi_frame_close(q);
	return true;
}
