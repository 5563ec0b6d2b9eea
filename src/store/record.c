/* store: one document's record and page; see store.h. A record is kept as the page alone gives it; what comparing found is laid over it here. */
#include "compare/told.h"
#include "store/sql.h"

typedef struct {
	rawi_slice json, engine, tables;
	bool rekeyed;
} kept;

static kept kept_record(rawi_store *s, rawi_arena *a, int64_t row, rawi_error *e)
{
	kept k = { .json = { "", 0 } };
	sqlite3_stmt *st = rawi_sql(s, "SELECT coalesce(dated, json), engine, tables, rekeyed FROM record WHERE record = ?1", e);
	rawi_sql_int(st, 1, row);
	if (rawi_sql_row(s, st, e)) {
		k.json = rawi_sql_unpack(s, a, rawi_sql_peek(st, 0), e);
		k.engine = rawi_sql_get(a, st, 1);
		k.tables = rawi_sql_get(a, st, 2);
		k.rekeyed = sqlite3_column_int(st, 3) != 0;
	} else if (!e->code) {
		rawi_fail(e, RAWI_ERR_DATABASE, s->place, "record %lld is missing", (long long)row);
	}
	rawi_sql_reset(st);
	return k;
}

/* Only an editor's correction makes the row another than the record's. */
static void correct_speaker(rawi_arena *a, rawi_quote *q, int64_t speaker)
{
	if (speaker == (q->speakers.n ? (int64_t)q->speakers.at[0] : -1))
		return;
	q->speakers.n = 0;
	if (speaker >= 0)
		rawi_vec_push(a, &q->speakers, (uint32_t)speaker);
	q->why_unknown = speaker < 0 ? RAWI_LIT("an editor's correction") : (rawi_slice){ "", 0 };
}

static void resolve(rawi_store *s, rawi_arena *a, int64_t row, rawi_record *r, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT entity, key FROM entity WHERE record = ?1", e);
	rawi_sql_int(st, 1, row);
	while (rawi_sql_row(s, st, e)) {
		int64_t i = sqlite3_column_int64(st, 0);
		if (i >= 0 && i < (int64_t)r->entities.n)
			r->entities.at[i].key = rawi_sql_get(a, st, 1);
	}
	st = rawi_sql(s, "SELECT quote, speaker FROM quote WHERE record = ?1", e);
	rawi_sql_int(st, 1, row);
	while (rawi_sql_row(s, st, e)) {
		int64_t i = sqlite3_column_int64(st, 0), speaker = sqlite3_column_type(st, 1) == SQLITE_NULL ? -1 : sqlite3_column_int64(st, 1);
		if (i >= 0 && i < (int64_t)r->quotes.n && speaker < (int64_t)r->entities.n)
			correct_speaker(a, &r->quotes.at[i], speaker);
	}
}

/* The kept line as a record; what is wrong with it is wrong with the database, which is named. */
static rawi_record *parse(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_slice json, rawi_error *e)
{
	rawi_error why = { 0 };
	rawi_record *r = rawi_record_parse(a, json, &why);
	if (why.code)
		rawi_fail(e, why.code, s->place, "the record of %.*s is damaged (%s)", (int)(doc->id.n < 120 ? doc->id.n : 120), doc->id.s, why.message);
	return why.code ? NULL : r;
}

rawi_record *rawi_store_record(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e)
{
	kept k = kept_record(s, a, doc->row, e);
	rawi_record *r = e->code ? NULL : parse(s, a, doc, k.json, e);
	if (r && k.rekeyed)
		resolve(s, a, doc->row, r, e);
	return e->code ? NULL : r;
}

rawi_record *rawi_store_record_guessed(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e)
{
	kept k = kept_record(s, a, doc->row, e);
	return e->code ? NULL : parse(s, a, doc, k.json, e);
}

rawi_slice rawi_store_json(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e)
{
	kept k = kept_record(s, a, doc->row, e);
	if (!k.rekeyed || e->code)
		return k.json;
	rawi_record *r = parse(s, a, doc, k.json, e);
	if (!r)
		return k.json;
	resolve(s, a, doc->row, r, e);
	rawi_buf b = { 0 };
	rawi_record_write(&b, r, k.engine.s, k.tables.s);
	if (b.failed)
		rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
	rawi_slice out = rawi_arena_dup(a, rawi_buf_slice(&b));
	rawi_buf_release(&b);
	return out;
}

bool rawi_store_told_packed(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_slice *packed, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT data FROM told WHERE record = ?1", e);
	rawi_sql_int(st, 1, doc->row);
	*packed = rawi_sql_row(s, st, e) ? rawi_sql_get(a, st, 0) : (rawi_slice){ "", 0 };
	rawi_sql_reset(st);
	return !e->code;
}

static rawi_record *told_of(rawi_arena *a, rawi_slice bytes, const rawi_doc_head *doc, const char *place, rawi_error *e)
{
	rawi_record *r = e->code ? NULL : rawi_told_unpack(a, bytes);
	if (!r && !e->code)
		rawi_fail(e, RAWI_ERR_DATABASE, place, "the database is damaged (what %.*s tells)", (int)(doc->id.n < 120 ? doc->id.n : 120), doc->id.s);
	return r;
}

rawi_record *rawi_store_told_open(rawi_arena *a, rawi_slice packed, const rawi_doc_head *doc, const char *place, rawi_error *e)
{
	return told_of(a, packed.n ? rawi_zstd_unpack(a, packed, place, e) : packed, doc, place, e);
}

rawi_record *rawi_store_told(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e)
{
	rawi_slice packed;
	rawi_store_told_packed(s, a, doc, &packed, e);
	return told_of(a, packed.n ? rawi_sql_unpack(s, a, packed, e) : packed, doc, s->place, e);
}

/* Tables told and quote have what is asked of a quote; reading the record's JSON takes ten times as long. */
rawi_record *rawi_store_told_now(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e)
{
	rawi_record *r = rawi_store_told(s, a, doc, e);
	if (!r)
		return NULL;
	if (doc->rekeyed)
		resolve(s, a, doc->row, r, e);
	sqlite3_stmt *st = rawi_sql(s, "SELECT quote, cue FROM quote WHERE record = ?1 AND cue IS NOT NULL", e);
	rawi_sql_int(st, 1, doc->row);
	while (rawi_sql_row(s, st, e)) {
		int64_t i = sqlite3_column_int64(st, 0);
		if (i >= 0 && i < (int64_t)r->quotes.n)
			r->quotes.at[i].cue.text = rawi_sql_get(a, st, 1);
	}
	return e->code ? NULL : r;
}

rawi_slice rawi_store_unpack(rawi_arena *a, rawi_slice packed, const char *place, rawi_error *e)
{
	return rawi_zstd_unpack(a, packed, place, e);
}

bool rawi_store_page_packed(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_slice *packed, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT p.data FROM version v JOIN page p USING (page) WHERE v.version = ?1", e);
	rawi_sql_int(st, 1, doc->held);
	if (rawi_sql_row(s, st, e))
		*packed = rawi_sql_get(a, st, 0);
	else
		rawi_fail(e, RAWI_ERR_DATABASE, s->place, "the page of %.*s is missing", (int)doc->id.n, doc->id.s);
	rawi_sql_reset(st);
	return !e->code;
}

rawi_slice rawi_store_page(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e)
{
	rawi_slice bytes = { "", 0 };
	sqlite3_stmt *st = rawi_sql(s, "SELECT p.data FROM version v JOIN page p USING (page) WHERE v.version = ?1", e);
	rawi_sql_int(st, 1, doc->held);
	if (rawi_sql_row(s, st, e))
		bytes = rawi_sql_unpack(s, a, rawi_sql_peek(st, 0), e);
	else
		rawi_fail(e, RAWI_ERR_DATABASE, s->place, "the page of %.*s is missing", (int)doc->id.n, doc->id.s);
	rawi_sql_reset(st);
	return bytes;
}

rawi_slice rawi_store_added(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT v.added FROM record r JOIN version v USING (version) WHERE r.record = ?1", e);
	rawi_sql_int(st, 1, doc->row);
	rawi_slice when = rawi_sql_row(s, st, e) ? rawi_sql_get(a, st, 0) : (rawi_slice){ "", 0 };
	rawi_sql_reset(st);
	return when;
}
