/* app: small pieces of HTML that the report's parts share. Everything that comes from a page is escaped: stored pages are hostile. */
#ifndef RAWI_APP_HTML_H
#define RAWI_APP_HTML_H

#include "app/report.h"

/* So many pages stand in a report, and the stories that they tell: a browser still scrolls through these. The rest is counted as left out, and nothing links to it. */
enum { RAWI_HTML_PAGES = 1000 };

/* The report while it is written. Documents, stories and claims are named by their index in the view. */
typedef struct {
	rawi_arena *arena;
	const rawi_tables *tables;
	const rawi_view *view;
	rawi_record **records;   /* one a document; NULL where nothing of it is told */
	rawi_slice *pages;       /* one a document: its bytes, where it is shown */
	const rawi_table *messages;
	int column;              /* of the report's language in messages */
	const uint32_t *claims, *first_claim; /* the claims shown in story i: claims[first_claim[i] … first_claim[i + 1] - 1], the best told first */
	const uint32_t *copies, *first_copy;  /* the copies that touch document i, in the same way */
	const bool *shown;       /* one a document: does its page stand in the report? */
	size_t n_stories;        /* the first so many stories of the view are told */
	bool **told;             /* one a document of a story that is told: is its event i (then, after the events, its figure i) a place of a claim? */
	rawi_buf *out;
} rawi_html;

void rawi_html_text(rawi_html *h, rawi_slice s);      /* text, with & < > " escaped, direction controls left out, other controls as U+FFFD */
void rawi_html_raw(rawi_html *h, const char *markup); /* markup of our own, as it is */
void rawi_html_rawf(rawi_html *h, const char *format, ...) __attribute__((format(printf, 2, 3)));
void rawi_html_message(rawi_html *h, const char *id); /* the message of that id in the report's language */
void rawi_html_message2(rawi_html *h, const char *prefix, const char *name); /* of the id prefix + name: "status_" "actual" */

void rawi_html_anchor(rawi_html *h, uint32_t doc, rawi_span orig); /* the name of a fact's place: its link and its place share it */
void rawi_html_source(rawi_html *h, uint32_t doc, rawi_span orig); /* a link from a fact to its place, showing the outlet; the outlet alone where the page is left out */
void rawi_html_outlet(rawi_html *h, uint32_t doc);                 /* the outlet's name, or that it is unknown with the page's id */
void rawi_html_tellings(rawi_html *h, uint32_t outlets, uint32_t tellings); /* the badge: so many independent tellings, so many outlets */
void rawi_html_count(rawi_html *h, const char *message, size_t n);  /* "pages: 7" */
rawi_slice rawi_html_name_of(const rawi_html *h, uint32_t doc, uint32_t entity); /* an entity's name; empty for RAWI_NONE */

void rawi_report_story(rawi_html *h, uint32_t story);
void rawi_report_page(rawi_html *h, uint32_t doc);

void rawi_report_statements(rawi_html *h, uint32_t story);
void rawi_report_figures(rawi_html *h, uint32_t story);
void rawi_report_sources(rawi_html *h, const rawi_view_claim *c);
void rawi_report_conflicts(rawi_html *h, const rawi_view_claim *c);

#endif
