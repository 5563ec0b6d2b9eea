/* app: the story report: one self-contained HTML file, right to left, no network, no script.
 *
 *   report.c        the whole page, in reading order       report_story.c  one story: timeline, statements, events, figures, copies
 *   report_page.c   one document: its words lit, its dropped blocks greyed       html.h  escaping and small pieces
 */
#ifndef RAWI_APP_REPORT_H
#define RAWI_APP_REPORT_H

#include "base/buf.h"
#include "compare/relations.h"

/* One side of a copied passage. */
typedef struct {
	uint32_t doc;   /* index into docs */
	rawi_ref at;
} rawi_report_side;

typedef struct {
	rawi_report_side a, b;
	uint8_t near, first; /* as in rawi_copy */
	uint32_t words;
	float overlap;
} rawi_report_copy;

typedef struct {
	const rawi_record *record;
	rawi_slice bytes;         /* the page as it was read */
} rawi_report_doc;

/* Everything the report shows; documents are numbered by their place in `docs`, in the order of (id, article). */
typedef struct {
	const rawi_tables *tables;
	const rawi_report_doc *docs; size_t n_docs;
	const rawi_story *stories; size_t n_stories;
	const rawi_claim *claims; size_t n_claims;
	const rawi_report_copy *copies; size_t n_copies;
	const char *lang;         /* "ar" or "en": of the report's own words */
} rawi_report;

/* Writes the page to `out`. Works in the arena. */
void rawi_report_html(rawi_arena *a, const rawi_report *r, rawi_buf *out);

#endif
