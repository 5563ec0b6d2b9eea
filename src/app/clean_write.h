/* app: cleaned articles in the forms that `rawi clean` prints. Each writes the articles of one page; nothing is printed here. */
#ifndef RAWI_APP_CLEAN_WRITE_H
#define RAWI_APP_CLEAN_WRITE_H

#include "base/buf.h"
#include "clean/article.h"

void rawi_clean_text(rawi_buf *out, rawi_arena *a, const rawi_tables *t, const rawi_article *articles, size_t n);    /* title and paragraphs, a blank line between */
void rawi_clean_md(rawi_buf *out, rawi_arena *a, const rawi_tables *t, const rawi_article *articles, size_t n);      /* Markdown (CommonMark) */
void rawi_clean_json(rawi_buf *out, rawi_arena *a, const rawi_tables *t, const rawi_article *articles, size_t n);    /* one object a line; RECORD.md names its fields */
void rawi_clean_explain(rawi_buf *out, rawi_arena *a, const rawi_tables *t, const rawi_article *articles, size_t n); /* every block with kind, reason and place */

/* What stands between two articles in text and Markdown. */
extern const char rawi_clean_rule_text[], rawi_clean_rule_md[];

#endif
