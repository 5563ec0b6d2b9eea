/* app: the step that puts pages into a database that were read elsewhere; see steps.h. Nothing is read again. */
#include <stdlib.h>

#include "app/steps.h"

typedef struct {
	const rawi_rows *in;
	uint32_t row;
} article;

static int by_page(const void *x, const void *y)
{
	const article *a = x, *b = y;
	int order = rawi_slice_cmp(rawi_row_bytes(a->in, RAWI_M_ID, a->row), rawi_row_bytes(b->in, RAWI_M_ID, b->row));
	if (order)
		return order;
	int64_t i = rawi_row_int(a->in, RAWI_M_ARTICLE, a->row), k = rawi_row_int(b->in, RAWI_M_ARTICLE, b->row);
	return (i > k) - (i < k);
}

/* The articles of one page that are here. */
static bool add_page(rawi_step_work *w, rawi_store *store, const article *at, size_t n, size_t *counts)
{
	const rawi_rows *in = &w->in[0];
	rawi_added how = RAWI_ADDED_SAME;
	rawi_source source = rawi_member_source(in, at->row);
	rawi_page page = { .bytes = source.bytes, .charset = rawi_arena_dup(w->scratch, rawi_row_bytes(in, RAWI_M_CHARSET, at->row)).s,
		.form = rawi_row_int(in, RAWI_M_FORM, at->row) == RAWI_PAGE_HTML ? RAWI_FORM_HTML : RAWI_FORM_TEXT };
	rawi_read_record *read = RAWI_NEW_N(w->scratch, rawi_read_record, n + 1);
	for (size_t i = 0; i < n; i++)
		read[i] = (rawi_read_record){ rawi_row_bytes(in, RAWI_M_RECORD, at[i].row), rawi_row_bytes(in, RAWI_M_SKETCH, at[i].row) };
	rawi_parcel *p = rawi_store_repack(w->scratch, w->r->tables, rawi_row_bytes(in, RAWI_M_ID, at->row), &source, &page, read, n, w->e);
	bool done = p && rawi_store_add(store, p, &how, w->e);
	counts[how] += done;
	rawi_arena_clear(w->scratch);
	return done;
}

bool rawi_step_add_pages(rawi_step_work *w, rawi_store *store, size_t counts[4])
{
	const rawi_rows *in = &w->in[0];
	article *all = RAWI_NEW_N(w->arena, article, in->n + 1);
	bool done = true;
	for (uint32_t i = 0; i < in->n; i++)
		all[i] = (article){ in, i };
	if (in->n)
		qsort(all, in->n, sizeof *all, by_page);
	for (size_t i = 0, end; i < in->n && done; i = end) {
		for (end = i; end < in->n && rawi_slice_eq(rawi_row_bytes(in, RAWI_M_ID, all[end].row), rawi_row_bytes(in, RAWI_M_ID, all[i].row));)
			end++;
		done = add_page(w, store, all + i, end - i, counts);
	}
	return done;
}

void rawi_step_add(rawi_step_work *w)
{
	size_t counts[4] = { 0 };
	rawi_store *store = w->r->store;
	if (!store) {
		rawi_fail(w->e, RAWI_ERR_USAGE, "", "there is no database to add to");
		return;
	}
	bool begun = w->r->in_batch; /* what rawi_add has begun comes first */
	w->r->in_batch = 0;
	if (begun && !rawi_store_commit(store, w->e))
		return;
	if (!rawi_store_begin(store, w->e) || !rawi_step_add_pages(w, store, counts) || !rawi_store_commit(store, w->e))
		rawi_store_undo(store);
	for (size_t i = 0; i < 4; i++)
		rawi_made_int(w, &w->out[0], i, (int64_t)counts[i]);
	rawi_made_end(&w->out[0]);
}
