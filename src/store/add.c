/* store: a page and its records → rows. Identity and versions as the record format has them:
 *
 *   same id, same bytes     nothing changes (read anew where another engine or other tables read it)
 *   same id, new bytes      a new version, the one that counts; the older stays
 *   same id, same bytes, and another title, outlet or date is given with them: likewise a new version; the page's bytes are kept once
 *   other id, same bytes    another document; its page's bytes are kept once
 */
#include "compare/told.h"
#include "store/load.h"
#include "store/rows.h"
#include "store/words.h"

#include <stdio.h>
#include <time.h>

/* An address that names one page: it has a path beyond its host. Front pages are given as "canonical" by careless sites. */
static bool names_a_page(rawi_slice url)
{
	const char *end = url.s + url.n, *p = url.s;
	for (int slashes = 0; slashes < 3; slashes++, p++) { /* scheme://host/path */
		p = p < end ? memchr(p, '/', (size_t)(end - p)) : NULL;
		if (!p)
			return false;
	}
	return p < end;
}

static rawi_slice without_fragment(rawi_slice url)
{
	const char *hash = url.n ? memchr(url.s, '#', url.n) : NULL;
	return hash ? (rawi_slice){ url.s, (size_t)(hash - url.s) } : url;
}

rawi_slice rawi_store_identity(const rawi_source *source, rawi_record *const *records, size_t n)
{
	if (n) {
		const rawi_record_fact *url = &records[0]->url;
		rawi_slice plain = without_fragment(url->value);
		if ((url->basis == RAWI_BASIS_META || url->basis == RAWI_BASIS_GIVEN || url->basis == RAWI_BASIS_URL) && plain.n && names_a_page(plain))
			return plain;
	}
	return source->id;
}

static rawi_parcel *parcel_for(rawi_arena *a, rawi_slice id, const rawi_source *source, const rawi_page *page, size_t n, rawi_error *e)
{
	rawi_parcel *p = RAWI_NEW(a, rawi_parcel);
	*p = (rawi_parcel){ .id = id, .source = source, .page = page, .n = n };
	p->data = rawi_zstd_pack(a, page->bytes, e);
	p->json = RAWI_NEW_N(a, rawi_slice, n);
	p->sketch = RAWI_NEW_N(a, rawi_slice, n);
	p->told = RAWI_NEW_N(a, rawi_slice, n);
	p->title_terms = RAWI_NEW_N(a, rawi_slice, n);
	p->body_terms = RAWI_NEW_N(a, rawi_slice, n);
	p->docs = RAWI_NEW_N(a, rawi_post, n);
	return p;
}

static void pack_record(rawi_arena *a, const rawi_tables *t, rawi_parcel *p, size_t i, rawi_slice json, rawi_slice packed, rawi_slice told, const rawi_sketch *sketch, rawi_error *e)
{
	rawi_title_words title = { 0 };
	p->json[i] = rawi_zstd_pack(a, json, e);
	p->sketch[i] = rawi_arena_dup(a, rawi_sketch_unnamed(packed));
	p->told[i] = rawi_zstd_pack(a, told, e);
	p->docs[i] = (rawi_post){ sketch->day, rawi_doc_number(sketch->doc_name, sketch->day) };
	rawi_words_title(a, t, p->records[i]->title.value, sketch, &title);
	p->title_terms[i] = rawi_words_title_terms(a, &title);
	p->body_terms[i] = rawi_words_body_terms(a, sketch);
}

rawi_parcel *rawi_store_pack(rawi_arena *a, rawi_buf *scratch, const rawi_tables *t, const char *engine, rawi_slice id, const rawi_source *source,
	const rawi_page *page, rawi_record *const *records, size_t n, rawi_error *e)
{
	rawi_parcel *p = parcel_for(a, id.n ? id : rawi_store_identity(source, records, n), source, page, n, e);
	p->records = records;
	for (size_t i = 0; i < n; i++) {
		records[i]->id = p->id;
		rawi_sketch sketch = rawi_sketch_of(a, t, records[i]);
		rawi_buf_clear(scratch);
		rawi_record_write(scratch, records[i], engine, rawi_tables_hash(t));
		size_t json = scratch->n;
		rawi_sketch_pack(scratch, &sketch);
		size_t told = scratch->n;
		rawi_told_pack(scratch, records[i]);
		if (scratch->failed) {
			rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
			return NULL;
		}
		pack_record(a, t, p, i, (rawi_slice){ scratch->s, json }, (rawi_slice){ scratch->s + json, told - json }, (rawi_slice){ scratch->s + told, scratch->n - told }, &sketch, e);
	}
	return e->code ? NULL : p;
}

rawi_parcel *rawi_store_repack(rawi_arena *a, const rawi_tables *t, rawi_slice id, const rawi_source *source, const rawi_page *page, const rawi_read_record *read, size_t n, rawi_error *e)
{
	rawi_parcel *p = parcel_for(a, id, source, page, n, e);
	rawi_record **records = RAWI_NEW_N(a, rawi_record *, n);
	p->records = records;
	for (size_t i = 0; i < n; i++) {
		rawi_sketch sketch;
		records[i] = rawi_record_parse(a, read[i].json, e);
		if (!records[i] || !rawi_sketch_unpack(a, read[i].sketch, &sketch)) {
			rawi_fail(e, RAWI_ERR_FORMAT, "", "a page was read by another rawi: read it again");
			return NULL;
		}
		rawi_buf told = { 0 };
		rawi_told_pack(&told, records[i]);
		if (told.failed)
			rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
		else
			pack_record(a, t, p, i, read[i].json, read[i].sketch, rawi_buf_slice(&told), &sketch, e);
		rawi_buf_release(&told);
	}
	return e->code ? NULL : p;
}

/* (+: else SQLite puts the parameter into the index's expression, too, and no longer knows it.) */
#define IS_KNOWN " AND v.given_id = ?1 AND v.given_url = ?2 AND +p.sha256 = ?3 AND v.given_title = ?6 AND v.given_outlet = ?7 AND v.given_published = ?8" \
	" AND EXISTS (SELECT 1 FROM record r WHERE r.version = v.version AND +r.engine = ?4 AND +r.tables = ?5)"

static bool is_known(rawi_store *s, sqlite3_stmt *st, const rawi_source *source, const char *sha256, rawi_error *e)
{
	rawi_sql_text(st, 1, source->id);
	rawi_sql_text(st, 2, source->url);
	rawi_sql_text(st, 3, rawi_slice_of(sha256));
	rawi_sql_text(st, 4, rawi_slice_of(s->engine));
	rawi_sql_text(st, 5, rawi_slice_of(rawi_tables_hash(s->tables)));
	rawi_sql_text(st, 6, source->title);
	rawi_sql_text(st, 7, source->outlet);
	rawi_sql_text(st, 8, source->published);
	bool has = rawi_sql_row(s, st, e) && sqlite3_column_int(st, 0) > 0;
	rawi_sql_reset(st);
	return has;
}

bool rawi_store_has(rawi_store *s, const rawi_source *source, const char sha256[65], rawi_error *e)
{
	if (!s->load)
		return is_known(s, rawi_sql(s, "SELECT count(*) FROM page p CROSS JOIN version v USING (page) WHERE substr(p.sha256, 1, 32) = substr(?3, 1, 32)" IS_KNOWN, e), source, sha256, e);
	rawi_load_seek at = rawi_load_seek_given(source->id, rawi_slice_of(sha256));
	bool has = false;
	for (int64_t row; !has && (row = rawi_load_next(s, &at));) {
		sqlite3_stmt *st = rawi_sql(s, "SELECT count(*) FROM version v JOIN page p USING (page) WHERE v.version = ?9" IS_KNOWN, e);
		rawi_sql_int(st, 9, row);
		has = is_known(s, st, source, sha256, e);
	}
	return has;
}

/* One number that a statement gives, or `missing`. */
static int64_t one(rawi_store *s, sqlite3_stmt *st, int64_t missing, rawi_error *e)
{
	int64_t v = rawi_sql_row(s, st, e) && sqlite3_column_type(st, 0) != SQLITE_NULL ? sqlite3_column_int64(st, 0) : missing;
	rawi_sql_reset(st);
	return v;
}

/* The row of a page or document of that name, 0 none: `by_name` asks an index, `by_row` whether a row that may be it is. */
static int64_t row_of(rawi_store *s, rawi_load_what what, rawi_slice name, const char *by_name, const char *by_row, rawi_error *e)
{
	int64_t row = 0;
	if (!s->load) {
		sqlite3_stmt *st = rawi_sql(s, by_name, e);
		rawi_sql_text(st, 1, name);
		return one(s, st, 0, e);
	}
	rawi_load_seek at = rawi_load_seek_name(what, name);
	for (int64_t may; !row && (may = rawi_load_next(s, &at));) {
		sqlite3_stmt *st = rawi_sql(s, by_row, e);
		rawi_sql_text(st, 1, name);
		rawi_sql_int(st, 2, may);
		row = one(s, st, 0, e);
	}
	return row;
}

static int64_t page_row(rawi_store *s, const rawi_parcel *p, rawi_error *e)
{
	rawi_slice sha = rawi_slice_of(p->records[0]->sha256);
	int64_t row = row_of(s, RAWI_LOAD_PAGE, sha, "SELECT page FROM page WHERE substr(sha256, 1, 32) = substr(?1, 1, 32) AND +sha256 = ?1", "SELECT page FROM page WHERE sha256 = ?1 AND page = ?2", e);
	if (row || e->code)
		return row;
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO page (sha256, size, data) VALUES (?1, ?2, ?3)", e);
	rawi_sql_text(st, 1, sha);
	rawi_sql_int(st, 2, (int64_t)p->page->bytes.n);
	rawi_sql_blob(st, 3, p->data);
	rawi_sql_run(s, st, e);
	row = sqlite3_last_insert_rowid(s->db);
	rawi_load_note(s, rawi_load_seek_name(RAWI_LOAD_PAGE, sha), row, e);
	return row;
}

static int64_t document_row(rawi_store *s, rawi_slice id, bool *fresh, rawi_error *e)
{
	int64_t row = row_of(s, RAWI_LOAD_DOCUMENT, id, "SELECT document FROM document WHERE id = ?1", "SELECT document FROM document WHERE id = ?1 AND document = ?2", e);
	*fresh = !row;
	if (row || e->code)
		return row;
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO document (id) VALUES (?1)", e);
	rawi_sql_text(st, 1, id);
	rawi_sql_run(s, st, e);
	row = sqlite3_last_insert_rowid(s->db);
	rawi_load_note(s, rawi_load_seek_name(RAWI_LOAD_DOCUMENT, id), row, e);
	return row;
}

/* The number that its next version has. */
static int64_t next_number(rawi_store *s, int64_t document, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT coalesce(max(number), 0) + 1 FROM version WHERE document = ?1", e);
	rawi_sql_int(st, 1, document);
	return one(s, st, 1, e);
}

static int64_t version_row(rawi_store *s, const rawi_parcel *p, int64_t document, int64_t page, int64_t number, rawi_error *e)
{
	const rawi_source *src = p->source;
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO version (document, number, page, given_id, form, charset, given_form, given_charset, given_title, given_url, given_outlet,"
		" given_published, added) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))", e);
	rawi_sql_int(st, 1, document);
	rawi_sql_int(st, 2, number);
	rawi_sql_int(st, 3, page);
	rawi_sql_text(st, 4, src->id);
	rawi_sql_int(st, 5, p->page->form);
	rawi_sql_text(st, 6, rawi_slice_of(p->page->charset));
	rawi_sql_int(st, 7, src->form);
	rawi_sql_text(st, 8, src->charset);
	rawi_sql_text(st, 9, src->title);
	rawi_sql_text(st, 10, src->url);
	rawi_sql_text(st, 11, src->outlet);
	rawi_sql_text(st, 12, src->published);
	rawi_sql_run(s, st, e);
	int64_t version = sqlite3_last_insert_rowid(s->db);
	rawi_load_note(s, rawi_load_seek_given(src->id, rawi_slice_of(p->records[0]->sha256)), version, e);
	st = rawi_sql(s, "UPDATE document SET current = ?2 WHERE document = ?1", e);
	rawi_sql_int(st, 1, document);
	rawi_sql_int(st, 2, version);
	rawi_sql_run(s, st, e);
	if (number > 1)
		rawi_rows_supersede(s, document, version, e);
	return version;
}

/* Was every article of this version read by this engine and these tables? */
static bool as_read_now(rawi_store *s, int64_t version, size_t n, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT count(*) FROM record WHERE version = ?1 AND +engine = ?2 AND +tables = ?3", e);
	rawi_sql_int(st, 1, version);
	rawi_sql_text(st, 2, rawi_slice_of(s->engine));
	rawi_sql_text(st, 3, rawi_slice_of(rawi_tables_hash(s->tables)));
	return one(s, st, 0, e) == (int64_t)n;
}

static void record_row(rawi_store *s, const rawi_parcel *p, size_t i, int64_t version, rawi_error *e)
{
	const rawi_record *r = p->records[i];
	sqlite3_stmt *st = rawi_sql(s, "SELECT record FROM record WHERE version = ?1 AND article = ?2", e);
	rawi_sql_int(st, 1, version);
	rawi_sql_int(st, 2, r->article);
	int64_t before = one(s, st, 0, e);
	if (before)
		rawi_words_drop(s, before, e);
	st = rawi_sql(s, "INSERT INTO record (version, article, engine, tables, lang, title, outlet, agency, url, published, basis, json)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
		" ON CONFLICT (version, article) DO UPDATE SET engine = ?3, tables = ?4, lang = ?5, title = ?6, outlet = ?7, agency = ?8, url = ?9, published = ?10,"
		" basis = ?11, json = ?12, story_day = NULL, dated = NULL, rekeyed = 0", e);
	rawi_sql_int(st, 1, version);
	rawi_sql_int(st, 2, r->article);
	rawi_sql_text(st, 3, rawi_slice_of(s->engine));
	rawi_sql_text(st, 4, rawi_slice_of(rawi_tables_hash(s->tables)));
	rawi_sql_text(st, 5, r->lang);
	rawi_sql_text_or_null(st, 6, r->title.value);
	rawi_sql_text_or_null(st, 7, r->outlet.value);
	rawi_sql_text_or_null(st, 8, r->agency.value);
	rawi_sql_text_or_null(st, 9, r->url.value);
	rawi_sql_text_or_null(st, 10, r->published.value);
	rawi_sql_text(st, 11, rawi_slice_of(rawi_basis_names[r->published.basis]));
	rawi_sql_blob(st, 12, p->json[i]);
	rawi_sql_run(s, st, e);
	int64_t record = before ? before : sqlite3_last_insert_rowid(s->db);
	bool counts = rawi_rows_replace(s, record, r, !before, p->title_terms[i], e);
	if (before)
		rawi_rows_sketch_gone(s, record, e);
	if (!counts)
		return;
	rawi_rows_told(s, record, p->told[i], e);
	rawi_words_put(s, record, p->title_terms[i], p->body_terms[i], e);
	st = rawi_sql(s, "INSERT INTO sketch (record, doc, day, state, story, names) VALUES (?1, ?2, ?3, 0, 0, x'')", e);
	rawi_sql_int(st, 1, record);
	rawi_sql_int(st, 2, (int64_t)p->docs[i].doc);
	rawi_sql_int(st, 3, p->docs[i].day);
	rawi_sql_run(s, st, e);
	st = rawi_sql(s, "INSERT INTO sketch_data VALUES (last_insert_rowid(), ?1)", e);
	rawi_sql_blob(st, 1, p->sketch[i]);
	rawi_sql_run(s, st, e);
}

static bool replace_records(rawi_store *s, const rawi_parcel *p, int64_t version, rawi_error *e)
{
	for (size_t i = 0; i < p->n; i++)
		record_row(s, p, i, version, e);
	rawi_rows_forget(s, version, p->records[p->n - 1]->article + 1, e);
	s->stale = true;
	return rawi_sql_run(s, rawi_sql(s, "UPDATE state SET stale = 1 WHERE stale = 0", e), e);
}

/* The version of these bytes of which the same was said; 0 none. */
static int64_t version_of(rawi_store *s, const rawi_parcel *p, int64_t document, int64_t page, rawi_error *e)
{
	/* among the document's versions: pages that say nothing are many documents' */
	sqlite3_stmt *st = rawi_sql(s, "SELECT version FROM version WHERE document = ?1 AND +page = ?2 AND given_title = ?3 AND given_outlet = ?4 AND given_published = ?5", e);
	rawi_sql_int(st, 1, document);
	rawi_sql_int(st, 2, page);
	rawi_sql_text(st, 3, p->source->title);
	rawi_sql_text(st, 4, p->source->outlet);
	rawi_sql_text(st, 5, p->source->published);
	return one(s, st, 0, e);
}

static bool add(rawi_store *s, const rawi_parcel *p, rawi_added *out, rawi_error *e)
{
	bool fresh = false;
	int64_t page = page_row(s, p, e);
	int64_t document = document_row(s, p->id, &fresh, e);
	int64_t version = fresh ? 0 : version_of(s, p, document, page, e);
	*out = fresh ? RAWI_ADDED_NEW : RAWI_ADDED_VERSION;
	if (version) {
		*out = as_read_now(s, version, p->n, e) ? RAWI_ADDED_SAME : RAWI_ADDED_AGAIN;
		if (*out == RAWI_ADDED_SAME)
			return !e->code;
	} else {
		version = version_row(s, p, document, page, fresh ? 1 : next_number(s, document, e), e);
	}
	return replace_records(s, p, version, e);
}

bool rawi_store_add(rawi_store *s, const rawi_parcel *p, rawi_added *out, rawi_error *e)
{
	if (p->n && !(rawi_words_flush_much(s, e) && add(s, p, out, e)))
		rawi_store_undo(s);
	return !e->code;
}

bool rawi_store_read_again(rawi_store *s, const rawi_doc_head *doc, const rawi_parcel *p, rawi_error *e)
{
	/* Another program may have taken the document out since, and given its numbers to another one. */
	sqlite3_stmt *st = rawi_sql(s, "SELECT v.version FROM version v JOIN document d USING (document) JOIN page p USING (page) WHERE v.version = ?1 AND d.id = ?2 AND p.sha256 = ?3", e);
	rawi_sql_int(st, 1, doc->held);
	rawi_sql_text(st, 2, doc->id);
	rawi_sql_text(st, 3, rawi_slice_of(p->records[0]->sha256));
	int64_t version = one(s, st, 0, e);
	if (!rawi_words_flush_much(s, e))
		return false;
	return version ? replace_records(s, p, version, e) : !e->code;
}

bool rawi_store_outdated(rawi_store *s, const rawi_tables *t, uint64_t *n, rawi_error *e)
{
	/* on both sides of what this program reads with, so that the index is asked for the others alone */
	sqlite3_stmt *st = rawi_sql(s, "SELECT count(*) FROM (SELECT 1 FROM record WHERE engine < ?1 UNION ALL SELECT 1 FROM record WHERE engine > ?1"
		" UNION ALL SELECT 1 FROM record WHERE engine = ?1 AND tables < ?2 UNION ALL SELECT 1 FROM record WHERE engine = ?1 AND tables > ?2 LIMIT ?3)", e);
	rawi_sql_int(st, 3, RAWI_OUTDATED_MOST);
	rawi_sql_text(st, 1, rawi_slice_of(s->engine));
	rawi_sql_text(st, 2, rawi_slice_of(rawi_tables_hash(t)));
	*n = (uint64_t)one(s, st, 0, e);
	return !e->code;
}
