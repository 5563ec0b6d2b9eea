/* store: statements and compressed blobs; see sql.h. Errors are sticky: a statement that could not be prepared is NULL and everything done to it is nothing. */
#include "store/sql.h"

#include <assert.h>
#include <stdlib.h>
#include <zstd.h>

#include "base/keep.h"
#include "compare/relations.h"

/* Page bytes and JSON shrink to a fifth at this level; a higher one costs more time than it saves room (measured on 2,000 news pages). */
enum { LEVEL = 3 };
/* No page is larger (read/ refuses it); a frame that says so is damaged. */
#define LARGEST_BLOB ((unsigned long long)UINT32_MAX)

bool rawi_sql_fail(rawi_store *s, rawi_error *e)
{
	int rc = sqlite3_errcode(s->db);
	if (rc == SQLITE_NOTADB)
		return rawi_fail(e, RAWI_ERR_FORMAT, s->place, "this file is not a rawi database");
	if (rc == SQLITE_CORRUPT)
		return rawi_fail(e, RAWI_ERR_DATABASE, s->place, "the database is damaged (%s)", sqlite3_errmsg(s->db));
	if (rc == SQLITE_FULL)
		return rawi_fail(e, RAWI_ERR_DATABASE, s->place, "no room left on the disk");
	if (rc == SQLITE_BUSY)
		return rawi_fail(e, RAWI_ERR_DATABASE, s->place, "another program keeps writing to the database");
	if (rc == SQLITE_READONLY)
		return rawi_fail(e, RAWI_ERR_DATABASE, s->place, "the database may not be written");
	return rawi_fail(e, rc == SQLITE_NOMEM ? RAWI_ERR_MEMORY : RAWI_ERR_DATABASE, s->place, "%s", sqlite3_errmsg(s->db));
}

sqlite3_stmt *rawi_sql(rawi_store *s, const char *literal, rawi_error *e)
{
	if (e->code)
		return NULL;
	size_t at = (size_t)((uintptr_t)literal * 0x9E3779B97F4A7C15u >> 32) % RAWI_STATEMENTS;
	for (; s->prepared[at].text; at = (at + 1) % RAWI_STATEMENTS) {
		if (s->prepared[at].text == literal) {
			sqlite3_reset(s->prepared[at].st);
			sqlite3_clear_bindings(s->prepared[at].st);
			return s->prepared[at].st;
		}
	}
	assert(s->n_prepared < RAWI_STATEMENTS - 1);
	sqlite3_stmt *st = NULL;
	if (sqlite3_prepare_v3(s->db, literal, -1, SQLITE_PREPARE_PERSISTENT, &st, NULL) != SQLITE_OK) {
		rawi_sql_fail(s, e);
		return NULL;
	}
	s->prepared[at].text = literal;
	s->prepared[at].st = st;
	s->n_prepared++;
	return st;
}

sqlite3_stmt *rawi_sql_made(rawi_store *s, rawi_slice text, rawi_error *e)
{
	if (e->code)
		return NULL;
	for (size_t i = 0; i < RAWI_MADE; i++)
		if (s->made[i].st && rawi_slice_is(text, s->made[i].text)) {
			sqlite3_reset(s->made[i].st);
			sqlite3_clear_bindings(s->made[i].st);
			return s->made[i].st;
		}
	size_t at = s->next_made++ % RAWI_MADE;
	sqlite3_finalize(s->made[at].st);
	free(s->made[at].text);
	s->made[at].st = NULL;
	s->made[at].text = malloc(text.n + 1);
	if (!s->made[at].text) {
		rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
		return NULL;
	}
	memcpy(s->made[at].text, text.s, text.n);
	s->made[at].text[text.n] = 0;
	if (sqlite3_prepare_v3(s->db, text.s, (int)text.n, SQLITE_PREPARE_PERSISTENT, &s->made[at].st, NULL) != SQLITE_OK)
		rawi_sql_fail(s, e);
	return s->made[at].st;
}

void rawi_sql_int(sqlite3_stmt *st, int at, int64_t v)
{
	if (st)
		sqlite3_bind_int64(st, at, v);
}

void rawi_sql_real(sqlite3_stmt *st, int at, double v)
{
	if (st)
		sqlite3_bind_double(st, at, v);
}

void rawi_sql_text(sqlite3_stmt *st, int at, rawi_slice v)
{
	if (st)
		sqlite3_bind_text64(st, at, v.n ? v.s : "", v.n, SQLITE_STATIC, SQLITE_UTF8);
}

void rawi_sql_text_or_null(sqlite3_stmt *st, int at, rawi_slice v)
{
	if (v.n)
		rawi_sql_text(st, at, v);
}

void rawi_sql_blob(sqlite3_stmt *st, int at, rawi_slice v)
{
	if (st)
		sqlite3_bind_blob64(st, at, v.n ? v.s : "", v.n, SQLITE_STATIC);
}

/* After an error nothing runs. SQLite takes a transaction back by itself where the disk or memory fails in it (sqlite.org/lang_transaction.html, 3): what ran then would be
 * a transaction of its own, half of a change, and stay. */
static bool may_run(const rawi_store *s, rawi_error *e)
{
	if (!e->code && s->in_transaction && sqlite3_get_autocommit(s->db))
		rawi_fail(e, RAWI_ERR_DATABASE, s->place, "the disk or memory failed, and what was being written was taken back");
	return !e->code;
}

bool rawi_sql_run(rawi_store *s, sqlite3_stmt *st, rawi_error *e)
{
	if (!st || !may_run(s, e))
		return false;
	int rc = sqlite3_step(st);
	if (rc != SQLITE_DONE && rc != SQLITE_ROW)
		rawi_sql_fail(s, e);
	sqlite3_reset(st);
	return !e->code;
}

bool rawi_sql_row(rawi_store *s, sqlite3_stmt *st, rawi_error *e)
{
	if (!st)
		return false;
	int rc = may_run(s, e) ? sqlite3_step(st) : SQLITE_DONE;
	if (rc == SQLITE_ROW)
		return true;
	if (rc != SQLITE_DONE)
		rawi_sql_fail(s, e);
	sqlite3_reset(st);
	return false;
}

bool rawi_sql_exec(rawi_store *s, const char *text, rawi_error *e)
{
	return may_run(s, e) && (sqlite3_exec(s->db, text, NULL, NULL, NULL) == SQLITE_OK || rawi_sql_fail(s, e));
}

rawi_slice rawi_sql_peek(sqlite3_stmt *st, int column)
{
	const void *p = sqlite3_column_blob(st, column);
	return (rawi_slice){ p ? p : "", p ? (size_t)sqlite3_column_bytes(st, column) : 0 };
}

rawi_slice rawi_sql_get(rawi_arena *a, sqlite3_stmt *st, int column)
{
	return rawi_arena_dup(a, rawi_sql_peek(st, column));
}

void rawi_sql_reset(sqlite3_stmt *st)
{
	if (st)
		sqlite3_reset(st);
}

/* zstd's own rooms, which take longer to be made than a record to be packed: kept by the worker. */
typedef struct {
	ZSTD_CCtx *pack;
	ZSTD_DCtx *unpack;
} rooms;

static void rooms_end(void *tool)
{
	rooms *r = tool;
	ZSTD_freeCCtx(r->pack);
	ZSTD_freeDCtx(r->unpack);
	free(r);
}

/* NULL where there is no worker to keep them, or no memory. */
static rooms *rooms_of(rawi_arena *a)
{
	if (!a->keep || a->keep->tool)
		return a->keep ? a->keep->tool : NULL;
	rooms *r = calloc(1, sizeof *r);
	a->keep->tool = r;
	a->keep->tool_end = rooms_end;
	return r;
}

rawi_slice rawi_zstd_pack(rawi_arena *a, rawi_slice bytes, rawi_error *e)
{
	size_t room = ZSTD_compressBound(bytes.n);
	char *out = rawi_arena_room(a, room);
	rooms *kept = rooms_of(a);
	if (kept && !kept->pack)
		kept->pack = ZSTD_createCCtx();
	size_t n = kept && kept->pack ? ZSTD_compressCCtx(kept->pack, out, room, bytes.n ? bytes.s : "", bytes.n, LEVEL) : ZSTD_compress(out, room, bytes.n ? bytes.s : "", bytes.n, LEVEL);
	if (ZSTD_isError(n)) {
		rawi_fail(e, RAWI_ERR_MEMORY, "", "compression failed: %s", ZSTD_getErrorName(n));
		n = 0;
	}
	rawi_arena_trim(a, out, n);
	return (rawi_slice){ out, n };
}

static ZSTD_DCtx *unpacker_of(rawi_arena *a)
{
	rooms *kept = rooms_of(a);
	if (kept && !kept->unpack)
		kept->unpack = ZSTD_createDCtx();
	return kept ? kept->unpack : NULL;
}

/* zstd makes a room of its own for each frame where it is given none: that takes longer than a small frame. */
static rawi_slice unpack(ZSTD_DCtx *with, rawi_arena *a, rawi_slice packed, const char *place, rawi_error *e)
{
	rawi_slice none = { "", 0 };
	unsigned long long size = ZSTD_getFrameContentSize(packed.s, packed.n);
	if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > LARGEST_BLOB) {
		rawi_fail(e, RAWI_ERR_DATABASE, place, "a stored page or record is damaged");
		return none;
	}
	char *out = rawi_arena_room(a, (size_t)size + 1);
	size_t n = with ? ZSTD_decompressDCtx(with, out, (size_t)size, packed.s, packed.n) : ZSTD_decompress(out, (size_t)size, packed.s, packed.n);
	if (ZSTD_isError(n) || n != size) {
		rawi_fail(e, RAWI_ERR_DATABASE, place, "a stored page or record is damaged");
		return none;
	}
	out[n] = 0;
	return (rawi_slice){ out, n };
}

rawi_slice rawi_zstd_unpack(rawi_arena *a, rawi_slice packed, const char *place, rawi_error *e)
{
	return unpack(unpacker_of(a), a, packed, place, e);
}

rawi_slice rawi_sql_unpack(rawi_store *s, rawi_arena *a, rawi_slice packed, rawi_error *e)
{
	if (!s->unpacker)
		s->unpacker = ZSTD_createDCtx();
	return unpack(s->unpacker, a, packed, s->place, e);
}

void rawi_sql_unpack_end(rawi_store *s)
{
	ZSTD_freeDCtx(s->unpacker);
	s->unpacker = NULL;
}

rawi_slice rawi_sql_sketch(rawi_arena *a, sqlite3_stmt *st, int column)
{
	rawi_slice id = rawi_sql_peek(st, column + 1);
	return rawi_sketch_named(a, id.n ? rawi_arena_printf(a, "%.*s#%lld", (int)id.n, id.s, (long long)sqlite3_column_int64(st, column + 2)) : id, rawi_sql_peek(st, column));
}
