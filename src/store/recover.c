/* store: see recover.h. A row tells by its columns what it is (salvage.h gives every row of the file):
 *
 *   page        NULL, 64 hexadecimal digits, size, zstd       taken where its bytes have that hash: nothing else is a proof
 *   version     NULL, document, number, page, …               taken where its page is
 *   document    NULL, id, version                             taken where one of its versions is; a lost one's id stands in a record, or in what was given
 *   correction  NULL, when, when, merge | split | speaker, …
 *   record      has a column that unpacks to JSON with an id and the hash of its page
 */
#include "store/recover.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/json.h"
#include "base/map.h"
#include "base/utf8.h"
#include "store/corrections.h"
#include "store/sql.h"

enum { PAGE = 4, DOCUMENT = 3, VERSION = 14, CORRECTION = 10, DIGITS = 64 };

typedef struct {
	int64_t row, current;
	rawi_slice id;
	bool kept;
} document;

typedef struct {
	int64_t row, document, number, page;
	rawi_slice given_id, given_url;
	rawi_cell at[VERSION];
} version;

typedef struct {
	rawi_store *s;
	rawi_arena *a;
	rawi_recovery *out;
	rawi_error *e;
	RAWI_VEC(document) documents;
	RAWI_VEC(version) versions;
	rawi_map ids;              /* hash of a page → number of the id that a record gives it */
	RAWI_VEC(rawi_slice) names;
} recovery;

static void lose(recovery *r, rawi_slice line)
{
	rawi_vec_push(r->a, &r->out->lost, line);
}

/* The columns' kinds by their letters: n NULL, i INT, t TEXT, b BLOB, ? INT or NULL. */
static bool is_shaped(const rawi_salvaged *row, const char *kinds)
{
	static const char letters[] = "nirtb";
	if (row->n < strlen(kinds))
		return false;
	for (size_t i = 0; kinds[i]; i++)
		if (kinds[i] == '?' ? row->at[i].kind > RAWI_CELL_INT : kinds[i] != letters[row->at[i].kind])
			return false;
	return true;
}

static bool is_of(const rawi_salvaged *row, const char *table)
{
	return !*row->table || strcmp(row->table, table) == 0;
}

static bool is_packed(rawi_slice s)
{
	return s.n > 4 && memcmp(s.s, "\x28\xB5\x2F\xFD", 4) == 0;
}

static void bind(sqlite3_stmt *st, int at, const rawi_cell *c)
{
	if (c->kind == RAWI_CELL_INT)
		rawi_sql_int(st, at, c->number);
	else if (c->kind == RAWI_CELL_TEXT)
		rawi_sql_text(st, at, c->bytes);
	else if (c->kind == RAWI_CELL_BLOB)
		rawi_sql_blob(st, at, c->bytes);
}

/* ── rows of the file ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void take_page(recovery *r, rawi_arena *one, const rawi_salvaged *row)
{
	char sha[DIGITS + 1];
	rawi_error damage = { 0 };
	rawi_slice bytes = rawi_zstd_unpack(one, row->at[3].bytes, "", &damage);
	if (!damage.code)
		rawi_sha256_hex(bytes, sha);
	if (damage.code || !rawi_slice_is(row->at[1].bytes, sha)) {
		r->out->damaged_pages++;
		return;
	}
	sqlite3_stmt *st = rawi_sql(r->s, "INSERT OR IGNORE INTO page (page, sha256, size, data) VALUES (?1, ?2, ?3, ?4)", r->e);
	rawi_sql_int(st, 1, row->row);
	rawi_sql_text(st, 2, row->at[1].bytes);
	rawi_sql_int(st, 3, (int64_t)bytes.n);
	rawi_sql_blob(st, 4, row->at[3].bytes);
	if (rawi_sql_run(r->s, st, r->e))
		r->out->pages += (size_t)sqlite3_changes(r->s->db);
}

static void take_version(recovery *r, const rawi_salvaged *row)
{
	version v = { .row = row->row, .document = row->at[1].number, .number = row->at[2].number, .page = row->at[3].number };
	for (int i = 0; i < VERSION; i++) {
		v.at[i] = row->at[i];
		v.at[i].bytes = rawi_arena_dup(r->a, row->at[i].bytes);
	}
	v.given_id = v.at[4].bytes;
	v.given_url = v.at[10].bytes;
	rawi_vec_push(r->a, &r->versions, v);
}

static void take_correction(recovery *r, const rawi_salvaged *row)
{
	size_t kind = 0;
	while (kind < RAWI_FIXES && !rawi_slice_is(row->at[3].bytes, rawi_fix_names[kind]))
		kind++;
	if (kind == RAWI_FIXES)
		return;
	sqlite3_stmt *st = rawi_sql(r->s, "INSERT OR IGNORE INTO correction (correction, made, undone, kind, document, article, at, len, what, becomes)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", r->e);
	rawi_sql_int(st, 1, row->row);
	for (int i = 1; i < CORRECTION; i++)
		bind(st, i + 1, &row->at[i]);
	if (rawi_sql_run(r->s, st, r->e))
		r->out->corrections += (size_t)sqlite3_changes(r->s->db);
}

/* A record says whose its page was. */
static void take_record(recovery *r, rawi_arena *one, const rawi_salvaged *row)
{
	for (size_t i = 0; i < row->n; i++) {
		rawi_error damage = { 0 };
		if (row->at[i].kind != RAWI_CELL_BLOB || !is_packed(row->at[i].bytes))
			continue;
		rawi_slice json = rawi_zstd_unpack(one, row->at[i].bytes, "", &damage);
		if (damage.code || json.n < 2 || json.s[0] != '{')
			continue;
		json_t *root = rawi_json_read(json, JSON_ALLOW_NUL, NULL), *id = json_object_get(root, "id"), *sha = json_object_get(root, "sha256");
		if (json_is_string(id) && json_string_length(id) && json_is_string(sha) && json_string_length(sha) == DIGITS) {
			bool fresh;
			uint32_t *at = rawi_map_put(&r->ids, rawi_arena_dup(r->a, (rawi_slice){ json_string_value(sha), DIGITS }), &fresh);
			if (fresh) {
				*at = (uint32_t)r->names.n;
				rawi_vec_push(r->a, &r->names, rawi_arena_dup(r->a, (rawi_slice){ json_string_value(id), json_string_length(id) }));
			}
		}
		json_decref(root);
		return;
	}
}

static void take(recovery *r, rawi_arena *one, const rawi_salvaged *row)
{
	if (is_shaped(row, "ntib") && row->at[1].bytes.n == DIGITS && is_packed(row->at[3].bytes))
		take_page(r, one, row);
	else if (is_shaped(row, "niiitititttttt"))
		take_version(r, row);
	else if (is_shaped(row, "nttttiiitt"))
		take_correction(r, row);
	else if (row->n == DOCUMENT && is_shaped(row, "nt?") && is_of(row, "document") && row->at[1].bytes.n && rawi_utf8_valid(row->at[1].bytes) == row->at[1].bytes.n)
		rawi_vec_push(r->a, &r->documents, (document){ .row = row->row, .current = row->at[2].number, .id = rawi_arena_dup(r->a, row->at[1].bytes) });
	else
		take_record(r, one, row);
}

/* ── what they make together ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static rawi_slice page_hash(recovery *r, int64_t page)
{
	sqlite3_stmt *st = rawi_sql(r->s, "SELECT sha256 FROM page WHERE page = ?1", r->e);
	rawi_sql_int(st, 1, page);
	rawi_slice sha = rawi_sql_row(r->s, st, r->e) ? rawi_sql_get(r->a, st, 0) : (rawi_slice){ "", 0 };
	rawi_sql_reset(st);
	return sha;
}

static rawi_slice name_by_record(const recovery *r, rawi_slice sha)
{
	const uint32_t *at = sha.n ? rawi_map_get(&r->ids, sha) : NULL;
	return at ? r->names.at[*at] : (rawi_slice){ "", 0 };
}

static document *find(recovery *r, int64_t row)
{
	size_t lo = 0, hi = r->documents.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (r->documents.at[mid].row < row)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < r->documents.n && r->documents.at[lo].row == row ? &r->documents.at[lo] : NULL;
}

static int by_row(const void *x, const void *y)
{
	const document *a = x, *b = y;
	return (a->row > b->row) - (a->row < b->row);
}

static int by_document(const void *x, const void *y)
{
	const version *a = x, *b = y;
	if (a->document != b->document)
		return a->document < b->document ? -1 : 1;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static bool put_document(recovery *r, int64_t row, rawi_slice id)
{
	sqlite3_stmt *st = rawi_sql(r->s, "INSERT OR IGNORE INTO document (document, id) VALUES (?1, ?2)", r->e);
	rawi_sql_int(st, 1, row);
	rawi_sql_text(st, 2, id);
	bool there = rawi_sql_run(r->s, st, r->e) && sqlite3_changes(r->s->db) > 0;
	r->out->documents += there;
	return there;
}

static bool put_version(recovery *r, const version *v)
{
	sqlite3_stmt *st = rawi_sql(r->s, "INSERT OR IGNORE INTO version (version, document, number, page, given_id, form, charset, given_form, given_charset, given_title, given_url,"
		" given_outlet, given_published, added) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)", r->e);
	rawi_sql_int(st, 1, v->row);
	for (int i = 1; i < VERSION; i++)
		bind(st, i + 1, &v->at[i]);
	bool there = rawi_sql_run(r->s, st, r->e) && sqlite3_changes(r->s->db) > 0;
	r->out->versions += there;
	return there;
}

/* The versions of one document. */
static void join_document(recovery *r, const version *v, size_t n)
{
	document *d = find(r, v->document);
	rawi_slice id = d ? d->id : (rawi_slice){ "", 0 };
	size_t kept = 0;
	for (size_t i = 0; i < n && !r->e->code; i++) {
		rawi_slice sha = page_hash(r, v[i].page), own = name_by_record(r, sha);
		if (!sha.n)
			continue;
		if (!kept && !d) {
			id = own.n ? own : v[i].given_url.n ? v[i].given_url : v[i].given_id;
			lose(r, rawi_arena_printf(r->a, "%.*s: its row was lost; this id is what %s", (int)id.n, id.s, own.n ? "its record says" : "was given with it"));
		} else if (!kept && own.n && !rawi_slice_eq(own, id)) {
			lose(r, rawi_arena_printf(r->a, "%.*s: its record calls it %.*s: one of the two is damaged", (int)id.n, id.s, (int)own.n, own.s));
		}
		if (!kept && !put_document(r, v->document, id))
			return;
		kept += put_version(r, &v[i]);
	}
	for (size_t i = 0; i < n; i++)
		if (kept && !page_hash(r, v[i].page).n)
			lose(r, rawi_arena_printf(r->a, "%.*s: version %lld is lost", (int)id.n, id.s, (long long)v[i].number));
	if (d)
		d->kept = kept > 0;
	else if (!kept)
		lose(r, rawi_arena_printf(r->a, "%.*s: lost with all its versions", (int)v->given_id.n, v->given_id.s));
}

static void join(recovery *r)
{
	if (r->documents.n)
		qsort(r->documents.at, r->documents.n, sizeof *r->documents.at, by_row);
	if (r->versions.n)
		qsort(r->versions.at, r->versions.n, sizeof *r->versions.at, by_document);
	for (size_t i = 0, end; i < r->versions.n && !r->e->code; i = end) {
		for (end = i; end < r->versions.n && r->versions.at[end].document == r->versions.at[i].document;)
			end++;
		join_document(r, &r->versions.at[i], end - i);
	}
	for (size_t i = 0; i < r->documents.n && !r->e->code; i++) { /* the newest that is left, where the current one is not */
		sqlite3_stmt *st = rawi_sql(r->s, "UPDATE document SET current = coalesce((SELECT version FROM version v WHERE v.version = ?2 AND v.document = ?1),"
			" (SELECT version FROM version v WHERE v.document = ?1 ORDER BY number DESC LIMIT 1)) WHERE document = ?1", r->e);
		rawi_sql_int(st, 1, r->documents.at[i].row);
		rawi_sql_int(st, 2, r->documents.at[i].current);
		rawi_sql_run(r->s, st, r->e);
	}
	rawi_sql_run(r->s, rawi_sql(r->s, "UPDATE document SET current = (SELECT version FROM version v WHERE v.document = document.document ORDER BY number DESC LIMIT 1) WHERE current IS NULL",
		r->e), r->e);
}

/* Pages that no version is left of, and ids of which nothing else is. */
static void list_orphans(recovery *r)
{
	sqlite3_stmt *st = rawi_sql(r->s, "SELECT page, sha256 FROM page p WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.page = p.page) ORDER BY page", r->e);
	rawi_map named;
	rawi_map_init(&named, r->a);
	while (rawi_sql_row(r->s, st, r->e)) {
		rawi_orphan o = { sqlite3_column_int64(st, 0), rawi_sql_get(r->a, st, 1), { "", 0 } };
		o.id = name_by_record(r, o.sha256);
		rawi_vec_push(r->a, &r->out->orphans, o);
		if (o.id.n) {
			rawi_map_put(&named, o.id, NULL);
			lose(r, rawi_arena_printf(r->a, "%.*s: what was given with its page is lost", (int)o.id.n, o.id.s));
		} else {
			lose(r, rawi_arena_printf(r->a, "sha256:%s: of a page only its bytes are left", o.sha256.s));
		}
	}
	for (size_t i = 0; i < r->documents.n; i++) {
		bool fresh;
		rawi_slice id = r->documents.at[i].id;
		rawi_map_put(&named, id, &fresh);
		if (!r->documents.at[i].kept && fresh)
			lose(r, rawi_arena_printf(r->a, "%.*s: lost with all its versions", (int)id.n, id.s));
	}
	for (size_t i = 0; i < r->names.n && !r->e->code; i++) {
		bool fresh;
		st = rawi_sql(r->s, "SELECT 1 FROM document WHERE id = ?1", r->e);
		rawi_sql_text(st, 1, r->names.at[i]);
		bool there = rawi_sql_row(r->s, st, r->e);
		rawi_sql_reset(st);
		rawi_map_put(&named, r->names.at[i], &fresh);
		if (!there && fresh)
			lose(r, rawi_arena_printf(r->a, "%.*s: lost; what had been read from it is all that is left", (int)r->names.at[i].n, r->names.at[i].s));
	}
}

bool rawi_store_recover(rawi_store *to, const char *damaged, rawi_arena *a, rawi_recovery *out, rawi_error *e)
{
	recovery r = { .s = to, .a = a, .out = out, .e = e };
	rawi_arena one;
	rawi_salvaged row;
	*out = (rawi_recovery){ .pages = 0 };
	rawi_salvage *from = rawi_salvage_open(damaged, e);
	if (!from)
		return false;
	rawi_map_init(&r.ids, a);
	rawi_arena_init(&one, 0);
	one.on_full = a->on_full;
	while (!e->code && rawi_salvage_next(from, &one, &row)) {
		take(&r, &one, &row);
		rawi_arena_clear(&one);
	}
	rawi_arena_release(&one);
	out->file = *rawi_salvage_seen(from);
	rawi_salvage_close(from);
	join(&r);
	list_orphans(&r);
	to->stale = true;
	return rawi_sql_run(to, rawi_sql(to, "UPDATE state SET stale = 1, unread = 1", e), e);
}

rawi_slice rawi_store_orphan(rawi_store *s, rawi_arena *a, const rawi_orphan *o, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT data FROM page WHERE page = ?1", e);
	rawi_sql_int(st, 1, o->page);
	rawi_slice bytes = rawi_sql_row(s, st, e) ? rawi_zstd_unpack(a, rawi_sql_peek(st, 0), s->place, e) : (rawi_slice){ "", 0 };
	rawi_sql_reset(st);
	return bytes;
}

bool rawi_store_is_empty(rawi_store *s, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT NOT EXISTS (SELECT 1 FROM version) AND NOT EXISTS (SELECT 1 FROM page)", e);
	bool empty = rawi_sql_row(s, st, e) && sqlite3_column_int(st, 0) != 0;
	rawi_sql_reset(st);
	return empty;
}
