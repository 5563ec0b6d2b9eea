/* store: questions on documents; see query.h. */
#include "store/ask.h"

/* What a document must name: somebody, or the state of the filter. */
static void named(rawi_ask_sql *q)
{
	if (q->about.s) {
		rawi_ask_put(q, " AND a.record IN (SELECT record FROM entity WHERE ");
		rawi_ask_in(q, "key", q->about);
		rawi_ask_put(q, ")");
	}
	if (q->state_key[0]) {
		rawi_ask_put(q, " AND a.record IN (SELECT record FROM entity WHERE key = ");
		rawi_ask_text(q, rawi_slice_of(q->state_key));
		rawi_ask_put(q, ")");
	}
}

bool rawi_query_docs(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_doc_rows *out, rawi_answered *more, rawi_error *e)
{
	*out = (rawi_doc_rows){ 0 };
	rawi_ask_sql *q = rawi_ask_new(s, a, f, more, e);
	if (!q)
		return !e->code;
	if (!f->doc.n && !f->story && !q->outlets.s && !f->from.n && !f->to.n && !q->about.s && !q->state_key[0]) {
		rawi_ask_put(q, "SELECT articles FROM total");
	} else {
		rawi_ask_put(q, "SELECT count(*) FROM article a WHERE 1");
		rawi_ask_documents(q, true);
		named(q);
	}
	more->total = rawi_ask_number(q);
	rawi_ask_clear(q);
	const char *order = f->oldest_first ? " ORDER BY a.day IS NULL, a.day, a.id, a.article" : " ORDER BY a.day DESC, a.id, a.article";
	rawi_ask_put(q, "SELECT " RAWI_DOC_SELECT " FROM (SELECT * FROM article a WHERE 1");
	rawi_ask_documents(q, true);
	named(q);
	rawi_ask_put(q, order);
	rawi_ask_page(q);
	rawi_ask_put(q, ") a" RAWI_DOC_JOIN);
	rawi_ask_put(q, order);
	sqlite3_stmt *st = rawi_ask_run(q);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, rawi_ask_doc(a, st, 0));
	return !e->code;
}

bool rawi_query_doc(rawi_store *s, rawi_arena *a, rawi_slice id, uint32_t article, rawi_doc_row *out, bool *found, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT " RAWI_DOC_SELECT " FROM article a" RAWI_DOC_JOIN "WHERE a.id = ?1 AND a.article = ?2", e);
	rawi_sql_text(st, 1, id);
	rawi_sql_int(st, 2, article);
	*found = rawi_sql_row(s, st, e);
	*out = *found ? rawi_ask_doc(a, st, 0) : (rawi_doc_row){ .story = 0 };
	rawi_sql_reset(st);
	return !e->code;
}

bool rawi_query_row(rawi_store *s, rawi_arena *a, int64_t row, rawi_doc_row *out, bool *found, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT " RAWI_DOC_SELECT " FROM article a" RAWI_DOC_JOIN "WHERE a.record = ?1", e);
	rawi_sql_int(st, 1, row);
	*found = rawi_sql_row(s, st, e);
	*out = *found ? rawi_ask_doc(a, st, 0) : (rawi_doc_row){ .story = 0 };
	rawi_sql_reset(st);
	return !e->code;
}

bool rawi_query_page(rawi_store *s, rawi_arena *a, int64_t row, rawi_doc_head *out, rawi_slice *page, bool *found, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT a.id, " RAWI_VIEW_REST_OF("''") ", p.data FROM article a" RAWI_DOC_JOIN "WHERE a.record = ?1", e);
	rawi_sql_int(st, 1, row);
	*found = rawi_sql_row(s, st, e);
	if (*found) {
		*out = rawi_view_head(a, st, 0);
		*page = rawi_sql_unpack(s, a, rawi_sql_peek(st, RAWI_VIEW_COLUMNS), e);
	}
	rawi_sql_reset(st);
	return !e->code;
}

bool rawi_query_quote_around(rawi_store *s, int64_t row, rawi_span at, uint32_t *quote, rawi_error *e)
{
	uint32_t least = UINT32_MAX;
	sqlite3_stmt *st = rawi_sql(s, "SELECT at, len, quote FROM quote WHERE record = ?1", e);
	rawi_sql_int(st, 1, row);
	*quote = RAWI_NONE;
	while (rawi_sql_row(s, st, e)) {
		rawi_span q = rawi_view_span(st, 0);
		uint32_t from = q.off > at.off ? q.off : at.off, to = rawi_span_end(q) < rawi_span_end(at) ? rawi_span_end(q) : rawi_span_end(at);
		if (to > from && 2 * (to - from) >= at.len && q.len < least) {
			least = q.len;
			*quote = (uint32_t)sqlite3_column_int64(st, 2);
		}
	}
	return !e->code;
}

bool rawi_query_name(rawi_store *s, rawi_arena *a, int64_t row, rawi_slice *id, uint32_t *article, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT id, article FROM article WHERE record = ?1", e);
	rawi_sql_int(st, 1, row);
	bool found = rawi_sql_row(s, st, e);
	*id = found ? rawi_sql_get(a, st, 0) : (rawi_slice){ "", 0 };
	*article = found ? (uint32_t)sqlite3_column_int64(st, 1) : 0;
	rawi_sql_reset(st);
	return !e->code;
}

bool rawi_query_last_row(rawi_store *s, int64_t *row, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT coalesce(max(record), 0) FROM article", e);
	*row = rawi_sql_row(s, st, e) ? sqlite3_column_int64(st, 0) : 0;
	rawi_sql_reset(st);
	return !e->code;
}

bool rawi_query_sketch(rawi_store *s, rawi_arena *a, int64_t row, rawi_sketch_part part, rawi_sketch *out, bool *found, rawi_error *e)
{
	rawi_slice bytes = { "", 0 };
	sqlite3_stmt *st = rawi_sql(s, "SELECT d.data, a.id, a.article FROM article a JOIN sketch k ON k.record = a.record AND k.state < 2 JOIN sketch_data d USING (sketch) WHERE a.record = ?1", e);
	rawi_sql_int(st, 1, row);
	*found = rawi_sql_row(s, st, e);
	if (*found)
		bytes = rawi_sql_sketch(a, st, 0);
	rawi_sql_reset(st);
	if (*found && !e->code && !rawi_sketch_open(a, bytes, part, out))
		rawi_fail(e, RAWI_ERR_DATABASE, s->place, "record %lld was read by another rawi: rawi rebuild reads it again", (long long)row);
	return !e->code;
}

bool rawi_query_outlets(rawi_store *s, rawi_arena *a, rawi_outlet_rows *out, rawi_error *e)
{
	*out = (rawi_outlet_rows){ 0 };
	sqlite3_stmt *st = rawi_sql(s, "SELECT outlet, count(*), min(day), max(day) FROM article WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY 2 DESC, 1", e);
	while (rawi_sql_row(s, st, e)) {
		rawi_outlet_row x = { .name = rawi_sql_get(a, st, 0), .documents = (uint32_t)sqlite3_column_int64(st, 1) };
		rawi_view_day(x.first, st, 2);
		rawi_view_day(x.last, st, 3);
		rawi_vec_push(a, out, x);
	}
	return !e->code;
}
