/* app: see html.h. */
#include "app/html.h"

#include <stdarg.h>
#include <stdio.h>

#include "lang/fold.h"

/* How many bytes at p are not shown as they are, and what stands for them: markup is escaped; direction controls of a page (U+202A … U+202E, U+2066 … U+2069) would turn
 * the words of others around, so they are left out; other control bytes are shown as U+FFFD. */
static size_t replaced(const char *p, size_t n, const char **as)
{
	unsigned char c = (unsigned char)*p;
	*as = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : NULL;
	if (*as)
		return 1;
	if ((c < ' ' && c != '\t' && c != '\n') || c == 0x7F) {
		*as = "\xEF\xBF\xBD";
		return 1;
	}
	if (c == 0xC2 && n > 1 && (unsigned char)p[1] >= 0x80 && (unsigned char)p[1] < 0xA0) {
		*as = "\xEF\xBF\xBD";
		return 2;
	}
	*as = "";
	if (c == 0xE2 && n > 2 && (((unsigned char)p[1] == 0x80 && (unsigned char)p[2] >= 0xAA && (unsigned char)p[2] <= 0xAE) ||
		((unsigned char)p[1] == 0x81 && (unsigned char)p[2] >= 0xA6 && (unsigned char)p[2] <= 0xA9)))
		return 3;
	return 0;
}

void rawi_html_text(rawi_html *h, rawi_slice s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.n;) {
		const char *as;
		size_t n = replaced(s.s + i, s.n - i, &as);
		if (!n) {
			i++;
			continue;
		}
		rawi_buf_add(h->out, rawi_slice_sub(s, from, i - from));
		rawi_buf_puts(h->out, as);
		from = i += n;
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
	bool shown = h->shown[doc];
	rawi_html_raw(h, shown ? "<a class=src href=\"#" : "<span class=src>");
	if (shown) {
		rawi_html_anchor(h, doc, orig);
		rawi_html_raw(h, "\">");
	}
	rawi_html_outlet(h, doc);
	rawi_html_raw(h, shown ? "</a>" : "</span>");
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
