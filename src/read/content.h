/* read: the whole text of a page as whoever shows it has it: what the DOM calls textContent. Positions in a served page are counted in it (W3C Web Annotation 4.2.5).
 *
 *   page     <p>قال  الوزير<script>x()</script>
 *   content  قال  الوزيرx()⏎            tags and comments gone, references read, nothing folded or left out; page->text has less
 *
 * Of a text page it is the decoded page.
 */
#ifndef RAWI_READ_CONTENT_H
#define RAWI_READ_CONTENT_H

#include "read/page.h"

typedef struct {
	rawi_slice text;
	const rawi_run *runs; size_t n_runs; /* text → the page's bytes */
	const uint32_t *chars;               /* chars[i], i = 0 … text.n: letters (code points) before byte i of text */
} rawi_content;

/* The content of a page that rawi_page_read gave, in the same arena or another. */
void rawi_page_content(rawi_arena *a, const rawi_page *page, rawi_content *out);

/* The stretch of the text side that a span of the page's bytes is read as, by runs of a page or of a content. */
rawi_span rawi_runs_text(const rawi_run *runs, size_t n, rawi_span orig);

#endif
