/* store: the words of copies. They are not kept: they stand in the pages, and are read there when somebody asks for them (read/page.h, rawi_page_reread). What is kept is a sum of
 * them, as they read when the copy was found, by which rawi verify knows that it still reads the same. */
#include "store/viewer.h"

#include "base/hash.h"

uint32_t rawi_copy_sum(rawi_slice text)
{
	return (uint32_t)rawi_hash(text);
}

bool rawi_store_page_of(rawi_store *s, rawi_arena *a, int64_t record, rawi_kept_page *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT p.data, v.charset, v.form FROM record r JOIN version v USING (version) JOIN page p USING (page) WHERE r.record = ?1", e);
	rawi_sql_int(st, 1, record);
	if (rawi_sql_row(s, st, e))
		*out = (rawi_kept_page){ rawi_sql_get(a, st, 0), rawi_sql_get(a, st, 1), sqlite3_column_int(st, 2) ? RAWI_FORM_HTML : RAWI_FORM_TEXT };
	else
		rawi_fail(e, RAWI_ERR_DATABASE, s->place, "the database is damaged (a page of a copy is missing)");
	rawi_sql_reset(st);
	return !e->code;
}

/* The page of a record, unless it is the one that was read for this side last. */
static bool open_page(rawi_store *s, int side, int64_t record, rawi_error *e)
{
	rawi_arena *a = &s->copied[side].arena;
	if (s->copied[side].record == record)
		return true;
	s->copied[side].record = 0;
	rawi_arena_clear(a);
	rawi_kept_page page;
	if (!rawi_store_page_of(s, a, record, &page, e))
		return false;
	s->copied[side].bytes = rawi_sql_unpack(s, a, page.packed, e);
	s->copied[side].charset = page.charset;
	s->copied[side].form = page.form;
	if (!e->code)
		s->copied[side].record = record;
	return !e->code;
}

rawi_slice rawi_copy_text(rawi_store *s, rawi_arena *a, int side, int64_t record, rawi_span at, rawi_error *e)
{
	s->copied[side].arena.on_full = s->copied_work.on_full = a->on_full;
	s->copied[side].arena.keep = a->keep;
	if (e->code || !open_page(s, side, record, e) || rawi_span_end(at) > s->copied[side].bytes.n)
		return (rawi_slice){ "", 0 };
	rawi_slice text = rawi_arena_dup(a, rawi_page_reread(&s->copied_work, s->copied[side].bytes, s->copied[side].charset.s, s->copied[side].form, at));
	rawi_arena_clear(&s->copied_work);
	return text;
}

bool rawi_copy_texts(rawi_store *s, rawi_arena *a, rawi_view_copy *at, size_t n, const rawi_doc_head *docs, rawi_error *e)
{
	rawi_copy_texts_end(s);
	for (size_t i = 0; i < n && !e->code; i++) {
		at[i].a.text = rawi_copy_text(s, a, 0, docs[at[i].a.doc].row, at[i].a.at, e);
		at[i].b.text = rawi_copy_text(s, a, 1, docs[at[i].b.doc].row, at[i].b.at, e);
	}
	rawi_copy_texts_end(s);
	return !e->code;
}

void rawi_copy_texts_end(rawi_store *s)
{
	for (int side = 0; side < 2; side++) {
		s->copied[side].record = 0;
		rawi_arena_release(&s->copied[side].arena);
	}
	rawi_arena_release(&s->copied_work);
}

bool rawi_store_copy_texts(rawi_store *s, rawi_arena *a, rawi_view *view, rawi_error *e)
{
	return rawi_copy_texts(s, a, (rawi_view_copy *)(uintptr_t)view->copies, view->n_copies, view->docs, e);
}
