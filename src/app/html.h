/* app: small pieces of HTML that the report's parts share. Everything that comes from a page is escaped: stored pages are hostile. */
#ifndef RAWI_APP_HTML_H
#define RAWI_APP_HTML_H

#include "app/report.h"

typedef struct {
	rawi_arena *arena;
	const rawi_report *r;
	rawi_buf *out;
	const rawi_table *messages;
	int column;              /* of the language in messages */
} rawi_html;

/* Text, with & < > " escaped. */
void rawi_html_text(rawi_html *h, rawi_slice s);
/* Markup of our own, as it is. */
void rawi_html_raw(rawi_html *h, const char *markup);
void rawi_html_rawf(rawi_html *h, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The message of that id in the report's language; message2 joins a prefix and a name: "status_" "actual". */
void rawi_html_message(rawi_html *h, const char *id);
void rawi_html_message2(rawi_html *h, const char *prefix, const char *name);

/* The anchor of a stretch of a document: a fact's link and its place share it. */
void rawi_html_anchor(rawi_html *h, uint32_t doc, rawi_span orig);
/* A link from a fact to its place, showing the outlet's name (or the page's id where the outlet is unknown). */
void rawi_html_source(rawi_html *h, uint32_t doc, rawi_span orig);
/* The outlet's name or "unknown outlet" with the page's id. */
rawi_slice rawi_html_outlet(rawi_html *h, uint32_t doc);
/* "2023-12-07" out of days since 1970, or the word for undated. */
void rawi_html_day(rawi_html *h, int32_t day);

void rawi_report_story(rawi_html *h, uint32_t story);
void rawi_report_page(rawi_html *h, uint32_t doc);

#endif
