/* store: opening, closing and transactions; see store.h.
 * SQLite as its manual has it: write-ahead log with synchronous=FULL, so that a commit that came back is on the disk (sqlite.org/pragma.html#pragma_synchronous).
 */
#include "store/journal.h"
#include "store/load.h"
#include "store/marks.h"
#include "store/rows.h"
#include "store/salvage.h"
#include "store/words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* How long to wait for another writer: its batches take a second, its comparing of a large database some minutes. */
enum { WAIT_MS = 15 * 60 * 1000, PAUSE_MS = 10 };
/* For who writes: 48 MiB of pages at hand, so that what a batch touches twice is written once; the log goes into the file when it has grown to 64 MiB, and when the database is closed. */
#define WRITING "PRAGMA synchronous = FULL; PRAGMA cache_size = -49152; PRAGMA wal_autocheckpoint = 8192; PRAGMA temp_store = MEMORY"
/* For who reads: what one question looks at twice is read once. */
#define READING "PRAGMA cache_size = -16384"

const char *const rawi_added_names[4] = { "new", "version", "same", "again" };
const char *const rawi_claim_names[3] = { "quote", "event", "figure" };

static int64_t pragma_int(rawi_store *s, const char *text, rawi_error *e)
{
	sqlite3_stmt *st = NULL;
	int64_t v = 0;
	if (e->code)
		return 0;
	if (sqlite3_prepare_v2(s->db, text, -1, &st, NULL) != SQLITE_OK) {
		rawi_sql_fail(s, e);
		return 0;
	}
	int rc = sqlite3_step(st);
	if (rc == SQLITE_ROW)
		v = sqlite3_column_int64(st, 0);
	else if (rc != SQLITE_DONE)
		rawi_sql_fail(s, e);
	sqlite3_finalize(st);
	return v;
}

/* Ours, and of an age that this program knows? `fresh`: nothing in it yet; `age`: its layout. */
static bool is_ours(rawi_store *s, bool *fresh, int64_t *age, rawi_error *e)
{
	bool alone = sqlite3_get_autocommit(s->db) != 0; /* one look: another program may be making it just now */
	if (alone)
		rawi_sql_exec(s, "BEGIN", e);
	int64_t tables = pragma_int(s, "SELECT count(*) FROM sqlite_master", e);
	int64_t application = pragma_int(s, "PRAGMA application_id", e);
	int64_t version = pragma_int(s, "PRAGMA user_version", e);
	if (alone)
		sqlite3_exec(s->db, "COMMIT", NULL, NULL, NULL);
	*fresh = !tables && !application && !version;
	*age = version;
	if (e->code || *fresh)
		return !e->code;
	if (application != RAWI_APPLICATION)
		return rawi_fail(e, RAWI_ERR_FORMAT, s->place, "this is a database of another program");
	if (version > rawi_store_layout())
		return rawi_fail(e, RAWI_ERR_FORMAT, s->place, "made by a newer rawi (its layout is %lld, this program knows %lld)", (long long)version, (long long)rawi_store_layout());
	return true;
}

static bool make(rawi_store *s, rawi_error *e)
{
	bool fresh = false;
	int64_t age;
	int rc;
	/* Where several programs make it at once, SQLite does not wait for the change to a write-ahead log (it would have to upgrade a lock): we do. */
	for (int waited = 0; (rc = sqlite3_exec(s->db, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL", NULL, NULL, NULL)) == SQLITE_BUSY && waited < WAIT_MS; waited += PAUSE_MS)
		sqlite3_sleep(PAUSE_MS);
	if (rc != SQLITE_OK)
		return rawi_sql_fail(s, e);
	if (!rawi_sql_exec(s, "BEGIN IMMEDIATE", e))
		return false;
	if (is_ours(s, &fresh, &age, e) && fresh) /* another program may have made it since */
		rawi_sql_exec(s, rawi_builtin_schema, e);
	rawi_error ignored = { 0 };
	return rawi_sql_exec(s, e->code ? "ROLLBACK" : "COMMIT", e->code ? &ignored : e) && !e->code;
}

/* An address for SQLite that says the file never changes: a database in a folder that may not be written can be read only so. */
static rawi_slice immutable_uri(rawi_arena *a, const char *path)
{
	char *out = rawi_arena_alloc(a, strlen(path) * 3 + 40);
	char *p = out + sprintf(out, "file:");
	for (const char *c = path; *c; c++) {
		if (strchr("%?#", *c))
			p += sprintf(p, "%%%02X", (unsigned)*c);
		else
			*p++ = *c;
	}
	p += sprintf(p, "?immutable=1");
	return (rawi_slice){ out, (size_t)(p - out) };
}

/* Does the file begin as SQLite's do? Told before it is said that it may not be written. */
static bool is_sqlite(const char *path)
{
	char head[16];
	FILE *f = fopen(path, "rb");
	bool is = f && fread(head, 1, sizeof head, f) == sizeof head && memcmp(head, "SQLite format 3", sizeof head) == 0;
	if (f)
		fclose(f);
	return is;
}

static bool connect(rawi_store *s, const char *path, rawi_store_mode mode, int wait_ms, rawi_error *e)
{
	struct stat st;
	if (!*path) /* SQLite's own temporary database: a file that goes with its connection */
		return sqlite3_open_v2("", &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK || rawi_sql_fail(s, e);
	bool exists = stat(path, &st) == 0;
	if (exists)
		s->device = (uint64_t)st.st_dev, s->inode = (uint64_t)st.st_ino;
	if (exists && S_ISDIR(st.st_mode))
		return rawi_fail(e, RAWI_ERR_FILE, path, "is a folder, not a database");
	if (!exists && (errno != ENOENT || mode != RAWI_STORE_WRITE))
		return rawi_fail(e, RAWI_ERR_FILE, path, "%s", strerror(errno));
	if (exists && access(path, R_OK) != 0)
		return rawi_fail(e, RAWI_ERR_FILE, path, "%s", strerror(errno));
	if (exists && mode != RAWI_STORE_READ && access(path, W_OK) != 0)
		return is_sqlite(path) ? rawi_fail(e, RAWI_ERR_FILE, path, "the database may not be written") : rawi_fail(e, RAWI_ERR_FORMAT, path, "this file is not a rawi database");
	char plain[4200]; /* a name such as ":memory:" is a file here */
	snprintf(plain, sizeof plain, "%s%s", *path == ':' ? "./" : "", path);
	int flags = mode == RAWI_STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	if (sqlite3_open_v2(plain, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		return rawi_sql_fail(s, e);
	sqlite3_busy_timeout(s->db, wait_ms);
	sqlite3_extended_result_codes(s->db, 0);
	if (mode != RAWI_STORE_READ)
		return !sqlite3_db_readonly(s->db, "main") || rawi_fail(e, RAWI_ERR_FILE, path, "the database may not be written");
	/* a first look: a log that can not be made beside the file shows only now, and what another program left half written */
	int rc = sqlite3_exec(s->db, "SELECT count(*) FROM sqlite_master", NULL, NULL, NULL);
	if (rc == SQLITE_READONLY && rawi_journal_take_back(plain, wait_ms, e))
		rc = sqlite3_exec(s->db, "SELECT count(*) FROM sqlite_master", NULL, NULL, NULL);
	if (e->code)
		return false;
	if (rc == SQLITE_BUSY)
		return rawi_sql_fail(s, e);
	if (rc != SQLITE_CANTOPEN && rc != SQLITE_READONLY)
		return true;
	char log[4300];
	snprintf(log, sizeof log, "%s-wal", plain);
	if (stat(log, &st) == 0 && st.st_size > 0)
		return rawi_fail(e, RAWI_ERR_DATABASE, path, "its write-ahead log can not be read here: open it once where it may be written");
	sqlite3_close(s->db);
	s->db = NULL;
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rc = sqlite3_open_v2(immutable_uri(&a, plain).s, &s->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
	rawi_arena_release(&a);
	return rc == SQLITE_OK || rawi_sql_fail(s, e);
}

static rawi_store *open_store(const char *path, rawi_store_mode mode, int wait_ms, const rawi_tables *t, const char *engine, rawi_error *e)
{
	rawi_store *s = calloc(1, sizeof *s);
	if (!s) {
		rawi_fail(e, RAWI_ERR_MEMORY, path, "out of memory");
		return NULL;
	}
	s->tables = t;
	s->engine = engine;
	s->memory = rawi_memory_of(0);
	s->wait_ms = wait_ms;
	snprintf(s->place, sizeof s->place, "%s", path);
	bool fresh = false;
	int64_t age = rawi_store_layout();
	if (connect(s, path, mode, wait_ms, e) && is_ours(s, &fresh, &age, e)) {
		if (fresh && mode != RAWI_STORE_WRITE)
			rawi_fail(e, RAWI_ERR_FORMAT, path, "this file is not a rawi database");
		else if (fresh)
			make(s, e);
		if (mode != RAWI_STORE_READ)
			rawi_sql_exec(s, WRITING, e), rawi_journal_log(s, e);
		if (!fresh && !e->code && age < rawi_store_layout() && mode == RAWI_STORE_READ)
			rawi_fail(e, RAWI_ERR_FORMAT, path, "made by an older rawi: rawi rebuild --db %s brings it up to date", path);
		else if (!fresh && !e->code && age < rawi_store_layout())
			rawi_store_migrate(s, e);
		if (mode == RAWI_STORE_READ)
			rawi_sql_exec(s, READING, e);
		else if (!e->code && sqlite3_prepare_v2(s->db, "ROLLBACK", -1, &s->undo, NULL) != SQLITE_OK)
			rawi_sql_fail(s, e);
		else if (!e->code)
			rawi_store_indexed(s, e);
		if (mode == RAWI_STORE_READ) /* one state of the database for all that is asked of it: documents may go while they are read */
			s->in_transaction = rawi_sql_exec(s, "BEGIN", e);
		s->stale = pragma_int(s, "SELECT stale FROM state", e) != 0;
	}
	if (e->code) {
		rawi_store_close(s);
		return NULL;
	}
	return s;
}

rawi_store *rawi_store_open(const char *path, rawi_store_mode mode, const rawi_tables *t, const char *engine, rawi_error *e)
{
	return open_store(path, mode, WAIT_MS, t, engine, e);
}

rawi_store *rawi_store_open_soon(const char *path, unsigned ms, const rawi_tables *t, const char *engine, rawi_error *e)
{
	return open_store(path, RAWI_STORE_READ, (int)ms, t, engine, e);
}

static bool have_at_hand(rawi_store *s, size_t bytes, rawi_error *e)
{
	char pragma[60];
	snprintf(pragma, sizeof pragma, "PRAGMA cache_size = -%zu", bytes >> 10);
	return rawi_sql_exec(s, pragma, e);
}

bool rawi_store_bound(rawi_store *s, const rawi_memory *m, rawi_error *e)
{
	s->memory = *m;
	return have_at_hand(s, m->sheets, e);
}

bool rawi_store_few(rawi_store *s, bool few, rawi_error *e)
{
	const size_t enough = 3 << 20;
	return have_at_hand(s, few && s->memory.sheets > enough ? enough : s->memory.sheets, e);
}

void rawi_store_tried(rawi_store *s)
{
	s->tried = true;
}

bool rawi_store_is_tried(const rawi_store *s)
{
	return s->tried;
}

const rawi_memory *rawi_store_memory(const rawi_store *s)
{
	return &s->memory;
}

void rawi_store_close(rawi_store *s)
{
	if (!s)
		return;
	rawi_store_undo(s);
	sqlite3_finalize(s->undo);
	for (size_t i = 0; i < RAWI_STATEMENTS; i++)
		sqlite3_finalize(s->prepared[i].st);
	for (size_t i = 0; i < RAWI_MADE; i++) {
		sqlite3_finalize(s->made[i].st);
		free(s->made[i].text);
	}
	sqlite3_close(s->db);
	rawi_load_end(s);
	free(s->marks);
	rawi_buf_release(&s->words);
	rawi_copy_texts_end(s);
	rawi_sql_unpack_end(s);
	free(s);
}

bool rawi_store_stale(const rawi_store *s)
{
	return s->stale;
}

bool rawi_store_begin(rawi_store *s, rawi_error *e)
{
	if (!s->in_transaction && !sqlite3_get_autocommit(s->db)) /* what failed could not be undone then, either */
		rawi_sql_undo(s);
	if (s->in_transaction)
		return !e->code;
	rawi_marks_forget(s);
	s->in_transaction = rawi_sql_exec(s, "BEGIN IMMEDIATE", e);
	if (!s->in_transaction || rawi_load_holds(s, e))
		return s->in_transaction && !e->code;
	rawi_store_undo(s); /* another program wrote while we waited for it: what a first load knows is not all */
	s->in_transaction = rawi_store_indexed(s, e) && rawi_sql_exec(s, "BEGIN IMMEDIATE", e);
	return s->in_transaction;
}

bool rawi_store_commit(rawi_store *s, rawi_error *e)
{
	if (!s->in_transaction)
		return !e->code;
	if (!rawi_words_end(s, e) || !rawi_sql_exec(s, "COMMIT", e)) {
		s->stale = true; /* that all is compared may be what is undone */
		rawi_store_undo(s);
		return false;
	}
	s->in_transaction = false;
	return true;
}

void rawi_sql_undo(rawi_store *s)
{
	if (s->undo) {
		sqlite3_step(s->undo);
		sqlite3_reset(s->undo);
	}
	if (!sqlite3_get_autocommit(s->db))
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}

void rawi_store_undo(rawi_store *s)
{
	if (s->in_transaction)
		rawi_sql_undo(s);
	rawi_marks_forget(s);
	rawi_buf_clear(&s->words);
	s->words_written = 0;
	s->in_transaction = false;
}

const char *rawi_store_folder(const rawi_store *s, rawi_arena *a)
{
	const char *path = sqlite3_db_filename(s->db, "main"), *slash = path ? strrchr(path, '/') : NULL;
	return slash ? rawi_arena_dup(a, (rawi_slice){ path, slash == path ? 1 : (size_t)(slash - path) }).s : "";
}

const char *rawi_store_place(const rawi_store *s)
{
	return s->place;
}
