/* app: see html.h. */
#include "app/html.h"

#include <stdarg.h>
#include <stdio.h>

#include "lang/fold.h"

void rawi_html_text(rawi_html *h, rawi_slice s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++) {
		const char *as = s.s[i] == '&' ? "&amp;" : s.s[i] == '<' ? "&lt;" : s.s[i] == '>' ? "&gt;" : s.s[i] == '"' ? "&quot;" : NULL;
		if (!as)
			continue;
		rawi_buf_add(h->out, rawi_slice_sub(s, from, i - from));
		rawi_buf_puts(h->out, as);
		from = i + 1;
	}
	if (s.n)
		rawi_buf_add(h->out, rawi_slice_sub(s, from, s.n - from));
}

void rawi_html_raw(rawi_html *h, const char *markup)
{
	rawi_buf_puts(h->out, markup);
}

void rawi_html_rawf(rawi_html *h, const char *format, ...)
{
	char text[600];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	rawi_buf_puts(h->out, text);
}

void rawi_html_message2(rawi_html *h, const char *prefix, const char *name)
{
	rawi_slice id = rawi_fold(h->tables, h->arena, rawi_arena_printf(h->arena, "%s%s", prefix, name));
	uint32_t row = rawi_table_find(h->messages, id);
	rawi_html_text(h, row == RAWI_NO_ROW ? id : rawi_table_cell(h->messages, row, h->column));
}

void rawi_html_message(rawi_html *h, const char *id)
{
	rawi_html_message2(h, "", id);
}

void rawi_html_anchor(rawi_html *h, uint32_t doc, rawi_span orig)
{
	rawi_html_rawf(h, "d%u-%u-%u", (unsigned)doc, (unsigned)orig.off, (unsigned)orig.len);
}

void rawi_html_outlet(rawi_html *h, uint32_t doc)
{
	const rawi_doc_head *d = &h->view->docs[doc];
	if (d->outlet.n) {
		rawi_html_text(h, d->outlet);
		return;
	}
	rawi_html_message(h, "unknown_outlet");
	rawi_html_raw(h, " <bdi class=id>");
	rawi_html_text(h, d->id);
	rawi_html_raw(h, "</bdi>");
}

void rawi_html_source(rawi_html *h, uint32_t doc, rawi_span orig)
{
	rawi_html_raw(h, "<a class=src href=\"#");
	rawi_html_anchor(h, doc, orig);
	rawi_html_raw(h, "\">");
	rawi_html_outlet(h, doc);
	rawi_html_raw(h, "</a>");
}

void rawi_html_count(rawi_html *h, const char *message, size_t n)
{
	rawi_html_message(h, message);
	rawi_html_rawf(h, ": <b>%zu</b>", n);
}

void rawi_html_tellings(rawi_html *h, uint32_t outlets, uint32_t tellings)
{
	rawi_html_rawf(h, "<span class=\"tell%s\">", tellings > 1 ? " many" : "");
	rawi_html_count(h, "n_tellings", tellings);
	rawi_html_raw(h, " · ");
	rawi_html_count(h, "n_outlets", outlets);
	rawi_html_raw(h, "</span>");
}

rawi_slice rawi_html_name_of(const rawi_html *h, uint32_t doc, uint32_t entity)
{
	const rawi_record *r = h->records[doc];
	return entity < r->entities.n ? r->entities.at[entity].name : (rawi_slice){ "", 0 };
}
