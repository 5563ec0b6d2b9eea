/* app: what the commands that ask share: the filter that the options say, an answer page by page, what has to be said about it. */
#ifndef RAWI_APP_QUESTION_H
#define RAWI_APP_QUESTION_H

#include "app/ask.h"
#include "app/grid.h"
#include "store/query.h"

/* One page of an answer: its rows as cells of the grid, or, with --json, as lines in q->out. Made in q->work, which is cleared after it. *n: rows. False as a printer. */
typedef bool (*rawi_page_of)(rawi_asking *q, const rawi_filter *f, rawi_answered *more, rawi_grid *g, size_t *n);

/* Asks page after page and prints; says what names nobody, what is left out, how many are meant. */
bool rawi_question(rawi_asking *q, const rawi_grid_column *columns, size_t n_columns, rawi_page_of page);

/* The filter that the options say; the name of the story in words is its number. */
rawi_filter rawi_question_filter(const rawi_options *o);
rawi_grid_kind rawi_question_grid(const rawi_options *o);
/* Says what there is to say about an answer; false (and the status is 1) where a filter names nobody. */
bool rawi_question_said(rawi_asking *q, const rawi_answered *more);

/* "id" or "id#article". */
rawi_slice rawi_document_name(rawi_arena *a, const rawi_doc_head *d);
/* Names of one side, comma between. */
rawi_slice rawi_side_names(rawi_arena *a, const rawi_fact_row *x, rawi_side_kind side);

/* A record's JSON, kept while rows of one document follow each other. */
typedef struct {
	int64_t row;
	void *root;
} rawi_json_kept;
/* One item of the list of a document's record, as rawi_json_items writes it. */
bool rawi_question_item(rawi_asking *q, rawi_json_kept *kept, const rawi_fact_row *x, const char *list);
void rawi_question_forget(rawi_json_kept *kept);

#endif
