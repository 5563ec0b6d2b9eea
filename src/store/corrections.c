/* store: see corrections.h. */
#include "store/corrections.h"

#include "store/rows.h"

const char *const rawi_fix_names[RAWI_FIXES] = { "merge", "split", "speaker" };

bool rawi_store_corrections(rawi_store *s, rawi_arena *a, rawi_correction_vec *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT correction, kind, made, undone, document, article, at, len, what, becomes FROM correction ORDER BY correction", e);
	out->n = 0;
	while (rawi_sql_row(s, st, e)) {
		rawi_correction c = { .number = sqlite3_column_int64(st, 0), .made = rawi_sql_get(a, st, 2), .undone = rawi_sql_get(a, st, 3), .document = rawi_sql_get(a, st, 4),
			.article = (uint32_t)sqlite3_column_int64(st, 5), .at = { (uint32_t)sqlite3_column_int64(st, 6), (uint32_t)sqlite3_column_int64(st, 7) },
			.what = rawi_sql_get(a, st, 8), .becomes = rawi_sql_get(a, st, 9) };
		rawi_slice kind = rawi_sql_peek(st, 1);
		while (c.kind < RAWI_FIXES && !rawi_slice_is(kind, rawi_fix_names[c.kind]))
			c.kind++;
		if (c.kind < RAWI_FIXES)
			rawi_vec_push(a, out, c);
	}
	return !e->code;
}

static bool compare_again(rawi_store *s, rawi_error *e)
{
	s->stale = true;
	return rawi_sql_run(s, rawi_sql(s, "UPDATE state SET stale = 1", e), e);
}

bool rawi_store_correct(rawi_store *s, const rawi_correction *c, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO correction (made, kind, document, article, at, len, what, becomes)"
		" VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?1, ?2, ?3, ?4, ?5, ?6, ?7)", e);
	rawi_sql_text(st, 1, rawi_slice_of(rawi_fix_names[c->kind]));
	rawi_sql_text(st, 2, c->document);
	rawi_sql_int(st, 3, c->article);
	rawi_sql_int(st, 4, c->at.off);
	rawi_sql_int(st, 5, c->at.len);
	rawi_sql_text(st, 6, c->what);
	rawi_sql_text(st, 7, c->becomes);
	return rawi_sql_run(s, st, e) && compare_again(s, e);
}

bool rawi_store_uncorrect(rawi_store *s, int64_t number, bool *found, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "UPDATE correction SET undone = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE correction = ?1 AND undone = ''", e);
	rawi_sql_int(st, 1, number);
	rawi_sql_run(s, st, e);
	*found = !e->code && sqlite3_changes(s->db) > 0;
	return !e->code && (!*found || compare_again(s, e));
}

bool rawi_store_speakers(rawi_store *s, rawi_doc_head *doc, const rawi_record *r, rawi_error *e)
{
	for (size_t i = 0; i < r->quotes.n; i++) {
		sqlite3_stmt *st = rawi_sql(s, "UPDATE quote SET speaker = ?3 WHERE record = ?1 AND quote = ?2", e);
		rawi_sql_int(st, 1, doc->row);
		rawi_sql_int(st, 2, (int64_t)i);
		if (r->quotes.at[i].speakers.n)
			rawi_sql_int(st, 3, r->quotes.at[i].speakers.at[0]);
		rawi_sql_run(s, st, e);
	}
	rawi_rows_speakers(s, doc->row, r, e);
	sqlite3_stmt *st = rawi_sql(s, "UPDATE record SET rekeyed = 1 WHERE record = ?1", e);
	rawi_sql_int(st, 1, doc->row);
	doc->rekeyed = true;
	return rawi_sql_run(s, st, e);
}

bool rawi_store_key_count(rawi_store *s, rawi_slice key, uint64_t *n, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT count(*) FROM entity WHERE key = ?1", e);
	rawi_sql_text(st, 1, key);
	*n = rawi_sql_row(s, st, e) ? (uint64_t)sqlite3_column_int64(st, 0) : 0;
	rawi_sql_reset(st);
	return !e->code;
}
