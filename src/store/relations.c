/* store: what comparing needs and what it found ↔ rows; see store.h. */
#include "store/rows.h"
#include "store/stand.h"

bool rawi_store_sketches(rawi_store *s, rawi_arena *a, const rawi_view *v, rawi_sketch **out, rawi_error *e)
{
	rawi_arena scratch;
	rawi_arena_init(&scratch, 0);
	scratch.on_full = a->on_full;
	*out = RAWI_NEW_N(a, rawi_sketch, v->n_docs);
	for (size_t i = 0; i < v->n_docs && !e->code; i++) {
		sqlite3_stmt *st = rawi_sql(s, "SELECT " RAWI_SQL_SKETCH "WHERE k.record = ?1 AND k.state < 2", e);
		rawi_sql_int(st, 1, v->docs[i].row);
		if (rawi_sql_row(s, st, e)) {
			rawi_slice bytes = rawi_sql_sketch(&scratch, st, 0);
			if (!rawi_sketch_unpack(a, bytes, &(*out)[i]))
				rawi_fail(e, RAWI_ERR_DATABASE, s->place, "%.*s was read by another rawi: add its page again", (int)v->docs[i].id.n, v->docs[i].id.s);
		}
		rawi_sql_reset(st);
		rawi_arena_clear(&scratch);
	}
	rawi_arena_release(&scratch);
	return !e->code;
}

bool rawi_store_source(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_source *out, rawi_error *e)
{
	*out = (rawi_source){ .form = -1, .bytes = rawi_store_page(s, a, doc, e) };
	sqlite3_stmt *st = rawi_sql(s, "SELECT v.given_id, v.given_form, v.given_charset, v.given_title, v.given_url, v.given_outlet, v.given_published"
		" FROM version v WHERE v.version = ?1", e);
	rawi_sql_int(st, 1, doc->held);
	if (rawi_sql_row(s, st, e)) {
		out->id = rawi_sql_get(a, st, 0);
		out->form = sqlite3_column_int(st, 1);
		out->charset = rawi_sql_get(a, st, 2);
		out->title = rawi_sql_get(a, st, 3);
		out->url = rawi_sql_get(a, st, 4);
		out->outlet = rawi_sql_get(a, st, 5);
		out->published = rawi_sql_get(a, st, 6);
	}
	rawi_sql_reset(st);
	return !e->code;
}

bool rawi_store_date(rawi_store *s, rawi_arena *a, rawi_doc_head *doc, const char *day, const rawi_record *r, rawi_error *e)
{
	rawi_slice packed = { "", 0 };
	const rawi_record *now = r;
	if (r) {
		rawi_buf b = { 0 };
		rawi_record_write(&b, r, s->engine, rawi_tables_hash(s->tables));
		if (b.failed)
			rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
		else
			packed = rawi_zstd_pack(a, rawi_buf_slice(&b), e);
		rawi_buf_release(&b);
	}
	sqlite3_stmt *st = rawi_sql(s, "UPDATE record SET story_day = ?2, dated = ?3, rekeyed = 0 WHERE record = ?1", e);
	rawi_sql_int(st, 1, doc->row);
	rawi_sql_text_or_null(st, 2, rawi_slice_of(day));
	if (r)
		rawi_sql_blob(st, 3, packed);
	rawi_sql_run(s, st, e);
	if (!now)
		now = rawi_store_record_guessed(s, a, doc, e);
	if (!now)
		return false;
	st = rawi_sql(s, "UPDATE record SET published = ?2, basis = ?3 WHERE record = ?1", e);
	rawi_sql_int(st, 1, doc->row);
	rawi_sql_text_or_null(st, 2, now->published.value);
	rawi_sql_text(st, 3, rawi_slice_of(rawi_basis_names[now->published.basis]));
	rawi_sql_run(s, st, e);
	rawi_rows_replace(s, doc->row, now, false, (rawi_slice){ 0 }, e);
	rawi_buf told = { 0 };
	rawi_rows_told(s, doc->row, rawi_rows_told_pack(a, &told, now, e), e);
	rawi_buf_release(&told);
	memcpy(doc->story_day, day, strlen(day) + 1);
	doc->published = rawi_arena_dup(a, now->published.value);
	doc->basis = now->published.basis;
	doc->rekeyed = false;
	return !e->code;
}

/* Entities that are another key from now on; `was`: the key that each of them had, letters NULL where it is the same. Whether there is any. */
static bool rekey(rawi_store *s, rawi_arena *a, int64_t record, const rawi_slice *keys, rawi_slice *was, size_t n, bool claimed, rawi_error *e)
{
	bool any = false;
	sqlite3_stmt *st = rawi_sql(s, "SELECT entity, key FROM entity WHERE record = ?1", e);
	rawi_sql_int(st, 1, record);
	while (rawi_sql_row(s, st, e)) {
		size_t i = (size_t)sqlite3_column_int64(st, 0);
		if (i >= n || rawi_slice_eq(rawi_sql_peek(st, 1), keys[i]))
			continue;
		was[i] = rawi_sql_get(a, st, 1);
		any = true;
	}
	if (any && claimed)
		rawi_stand_claims(s, record, false, e);
	for (size_t i = 0; any && i < n; i++) {
		if (!was[i].s)
			continue;
		st = rawi_sql(s, "UPDATE entity SET key = ?3 WHERE record = ?1 AND entity = ?2", e);
		rawi_sql_int(st, 1, record);
		rawi_sql_int(st, 2, (int64_t)i);
		rawi_sql_text(st, 3, keys[i]);
		rawi_sql_run(s, st, e);
	}
	return any;
}

bool rawi_store_keys(rawi_store *s, rawi_arena *a, rawi_doc_head *doc, const rawi_slice *guessed, const rawi_slice *keys, size_t n, bool claimed, rawi_error *e)
{
	bool differs = false;
	for (size_t i = 0; i < n; i++)
		differs = differs || !rawi_slice_eq(keys[i], guessed[i]);
	if (!differs && !doc->rekeyed)
		return true;
	rawi_slice *was = RAWI_NEW_N(a, rawi_slice, n + 1);
	if (rekey(s, a, doc->row, keys, was, n, claimed, e)) {
		rawi_stand_rekeyed(s, doc->row, was, n, e);
		if (claimed)
			rawi_stand_claims(s, doc->row, true, e);
	}
	if (doc->rekeyed == differs)
		return !e->code;
	sqlite3_stmt *st = rawi_sql(s, "UPDATE record SET rekeyed = ?2 WHERE record = ?1", e);
	rawi_sql_int(st, 1, doc->row);
	rawi_sql_int(st, 2, differs);
	doc->rekeyed = differs;
	return rawi_sql_run(s, st, e);
}
