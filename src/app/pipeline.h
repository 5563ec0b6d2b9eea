/* app: the way of one document, from bytes to records. No I/O, no globals: everything is in the arena. */
#ifndef RAWI_APP_PIPELINE_H
#define RAWI_APP_PIPELINE_H

#include "understand/record.h"

#define RAWI_VERSION "0.1.0"

/* Reads, cleans, analyses and understands one page; its records in *out, one an article. `story_day`: ISO day that the page's story gives it, for pages that do not
 * date themselves; may be empty. Returns the number of records; 0 and *e where the page could not be read. */
size_t rawi_document(rawi_arena *a, const rawi_tables *t, const rawi_source *source, rawi_slice story_day, rawi_record ***out, rawi_error *e);

/* The same, with the page that the records point into. */
size_t rawi_document_page(rawi_arena *a, const rawi_tables *t, const rawi_source *source, rawi_slice story_day, rawi_page **page, rawi_record ***out, rawi_error *e);

/* Reads and cleans only: the page's articles in *out. As fast as those two rooms. Returns their number; 0 and *e where the page could not be read. */
size_t rawi_document_articles(rawi_arena *a, const rawi_tables *t, const rawi_source *source, rawi_page **page, rawi_article **out, rawi_error *e);

/* The most memory that one document's arena may take: a page's working set grows with its bytes, and one page must not take the machine. */
size_t rawi_document_limit(size_t bytes);

#endif
