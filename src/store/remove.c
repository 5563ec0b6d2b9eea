/* store: taking a document out, as if it had never come: its versions, what was read from them, and pages that nobody else brought. What was found by comparing
 * is replaced by whoever compares next, in the same transaction. */
#include "store/rows.h"

typedef RAWI_VEC(int64_t) rows;

static void numbers(rawi_store *s, rawi_arena *a, sqlite3_stmt *st, rows *out, rawi_error *e)
{
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, sqlite3_column_int64(st, 0));
	rawi_sql_reset(st);
}

static void run_on(rawi_store *s, const char *text, int64_t row, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, text, e);
	rawi_sql_int(st, 1, row);
	rawi_sql_run(s, st, e);
}

static void remove_document(rawi_store *s, rawi_arena *a, int64_t document, rawi_error *e)
{
	rows versions = { 0 }, pages = { 0 };
	sqlite3_stmt *st = rawi_sql(s, "SELECT version FROM version WHERE document = ?1", e);
	rawi_sql_int(st, 1, document);
	numbers(s, a, st, &versions, e);
	st = rawi_sql(s, "SELECT page FROM version WHERE document = ?1", e);
	rawi_sql_int(st, 1, document);
	numbers(s, a, st, &pages, e);
	for (size_t i = 0; i < versions.n && !e->code; i++)
		rawi_rows_forget(s, versions.at[i], 0, e);
	run_on(s, "DELETE FROM document WHERE document = ?1", document, e);
	run_on(s, "DELETE FROM version WHERE document = ?1", document, e);
	for (size_t i = 0; i < pages.n && !e->code; i++) /* not all pages: many ids may be given */
		run_on(s, "DELETE FROM page WHERE page = ?1 AND NOT EXISTS (SELECT 1 FROM version WHERE page = ?1)", pages.at[i], e);
}

bool rawi_store_remove(rawi_store *s, rawi_arena *a, rawi_slice id, size_t *n, rawi_error *e)
{
	rows found = { 0 };
	sqlite3_stmt *st = rawi_sql(s, "SELECT document FROM document WHERE id = ?1", e);
	rawi_sql_text(st, 1, id);
	numbers(s, a, st, &found, e);
	if (!found.n) {
		st = rawi_sql(s, "SELECT DISTINCT document FROM version WHERE given_id = ?1", e);
		rawi_sql_text(st, 1, id);
		numbers(s, a, st, &found, e);
	}
	for (size_t i = 0; i < found.n && !e->code; i++)
		remove_document(s, a, found.at[i], e);
	*n = found.n;
	if (!found.n || e->code)
		return !e->code;
	s->stale = true;
	return rawi_sql_run(s, rawi_sql(s, "UPDATE state SET stale = 1", e), e);
}
