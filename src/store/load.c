/* store: see load.h. Table state says that indexes wait, from the transaction that drops them to the one that makes them; killed in between, whoever opens the database to write makes them first.
 *
 *   numbers   half of a hash │ row, in a table of open addresses (Knuth, TAOCP 3, 6.4): a row that may be meant is asked for its name, so that what is no more there does no harm
 *
 * They hold as long as nobody else writes: where another program does (PRAGMA data_version tells), the indexes are made and asked again. That is looked at when a transaction has begun: to begin is to wait
 * for who writes, and what he wrote is not among the numbers.
 */
#include "store/load.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "store/rows.h"

enum {
	MANY = 4000,             /* documents that came in one run: so many more may come */
	SMALL = 1 << 16,         /* places for numbers at first */
	LOT = 3 * 2 * MANY,      /* numbers that a batch may bring */
};

/* Every index of the schema that nothing asks while documents that are new are read, or whose place the numbers take. */
static const char *const waiting[] = { "page_sha256", "document_id", "version_given", "version_page", "record_reader", "entity_key", "entity_country", "article_id", "article_day", "article_outlet", "quote_kind",
	"event_day", "event_type", "figure_unit", "sketch_doc", "sketch_story", "sketch_waits" };
enum { WAITING = sizeof waiting / sizeof *waiting };

typedef struct {
	uint32_t mark, row;      /* row 0: free */
} number;

struct rawi_load {
	number *at;
	size_t n, bits;          /* 2^bits places */
	int64_t version;         /* PRAGMA data_version */
};

/* ── numbers in memory ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static rawi_load_seek seek(uint64_t hash)
{
	return (rawi_load_seek){ (uint32_t)(hash >> 32), 0 };
}

rawi_load_seek rawi_load_seek_name(rawi_load_what what, rawi_slice name)
{
	return seek(rawi_hash_mix(rawi_hash(name), (uint64_t)what));
}

rawi_load_seek rawi_load_seek_given(rawi_slice given_id, rawi_slice sha256)
{
	return seek(rawi_hash_mix(rawi_hash(given_id), rawi_hash(sha256)));
}

static size_t place(const rawi_load *l, const rawi_load_seek *at)
{
	return (((size_t)at->mark >> (32 - l->bits)) + at->passed) & (((size_t)1 << l->bits) - 1);
}

int64_t rawi_load_next(const rawi_store *s, rawi_load_seek *at)
{
	for (;;) {
		const number *x = &s->load->at[place(s->load, at)];
		if (!x->row)
			return 0;
		at->passed++;
		if (x->mark == at->mark)
			return x->row;
	}
}

static void put(rawi_load *l, uint32_t mark, uint32_t row)
{
	rawi_load_seek at = { mark, 0 };
	while (l->at[place(l, &at)].row)
		at.passed++;
	l->at[place(l, &at)] = (number){ mark, row };
	l->n++;
}

static bool is_full(const rawi_load *l, size_t more)
{
	return (l->n + more) * 4 > ((size_t)3 << l->bits);
}

static bool grow(rawi_load *l)
{
	rawi_load wide = { .bits = l->bits + 1, .version = l->version };
	wide.at = wide.bits < 32 ? calloc((size_t)1 << wide.bits, sizeof *wide.at) : NULL;
	if (!wide.at)
		return false;
	for (size_t i = 0; i < (size_t)1 << l->bits; i++)
		if (l->at[i].row)
			put(&wide, l->at[i].mark, l->at[i].row);
	free(l->at);
	*l = wide;
	return true;
}

bool rawi_load_note(rawi_store *s, rawi_load_seek of, int64_t row, rawi_error *e)
{
	rawi_load *l = s->load;
	if (!l || e->code)
		return !e->code;
	if (row > UINT32_MAX || (is_full(l, 1) && !grow(l)))
		return rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
	put(l, of.mark, (uint32_t)row);
	return true;
}

void rawi_load_end(rawi_store *s)
{
	if (s->load)
		free(s->load->at);
	free(s->load);
	s->load = NULL;
}

static rawi_load *new_load(void)
{
	rawi_load *l = calloc(1, sizeof *l);
	if (l)
		*l = (rawi_load){ .bits = 16, .at = calloc(SMALL, sizeof *l->at) };
	if (l && !l->at) {
		free(l);
		l = NULL;
	}
	return l;
}

/* What is there already. */
static void note_all(rawi_store *s, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT page, sha256 FROM page", e);
	while (rawi_sql_row(s, st, e))
		rawi_load_note(s, rawi_load_seek_name(RAWI_LOAD_PAGE, rawi_sql_peek(st, 1)), sqlite3_column_int64(st, 0), e);
	st = rawi_sql(s, "SELECT document, id FROM document", e);
	while (rawi_sql_row(s, st, e))
		rawi_load_note(s, rawi_load_seek_name(RAWI_LOAD_DOCUMENT, rawi_sql_peek(st, 1)), sqlite3_column_int64(st, 0), e);
	st = rawi_sql(s, "SELECT v.version, v.given_id, p.sha256 FROM version v JOIN page p USING (page)", e);
	while (rawi_sql_row(s, st, e))
		rawi_load_note(s, rawi_load_seek_given(rawi_sql_peek(st, 1), rawi_sql_peek(st, 2)), sqlite3_column_int64(st, 0), e);
}

/* ── indexes ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static int64_t number_of(rawi_store *s, sqlite3_stmt *st, rawi_error *e)
{
	int64_t n = rawi_sql_row(s, st, e) ? sqlite3_column_int64(st, 0) : 0;
	rawi_sql_reset(st);
	return n;
}

static bool is_there(rawi_store *s, const char *index, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name = ?1", e);
	rawi_sql_text(st, 1, rawi_slice_of(index));
	return number_of(s, st, e) != 0;
}

/* The schema's statement, run where the index is missing. */
static bool make(rawi_store *s, const char *index, rawi_error *e)
{
	char head[60], making[200];
	snprintf(head, sizeof head, "INDEX %s ON ", index);
	const char *from = strstr(rawi_builtin_schema, head);
	while (from > rawi_builtin_schema && from[-1] != '\n')
		from--;
	snprintf(making, sizeof making, "%.*s", (int)(strchr(from, ';') - from), from);
	return is_there(s, index, e) ? !e->code : rawi_sql_exec(s, making, e);
}

static bool make_all(rawi_store *s, rawi_error *e)
{
	for (size_t i = 0; i < WAITING && !e->code; i++)
		make(s, waiting[i], e);
	return rawi_sql_run(s, rawi_sql(s, "UPDATE state SET loading = 0", e), e);
}

/* What is sorted goes to temporary files beyond its room, which is what is at hand of the database. */
static void sort_in(rawi_store *s, const char *where, size_t bytes)
{
	char pragmas[100];
	snprintf(pragmas, sizeof pragmas, "PRAGMA temp_store = %s; PRAGMA cache_size = -%zu", where, bytes >> 10);
	sqlite3_exec(s->db, pragmas, NULL, NULL, NULL);
}

static bool make_alone(rawi_store *s, const char *where, rawi_error *e)
{
	sort_in(s, where, s->memory.sheets / 2);
	bool made = rawi_store_begin(s, e) && make_all(s, e) && rawi_store_commit(s, e);
	if (!made)
		rawi_store_undo(s);
	sort_in(s, "MEMORY", s->memory.sheets);
	return made;
}

bool rawi_store_indexed(rawi_store *s, rawi_error *e)
{
	rawi_load_end(s);
	if (!number_of(s, rawi_sql(s, "SELECT loading FROM state", e), e))
		return !e->code;
	if (s->in_transaction)
		return make_all(s, e);
	rawi_error why = { 0 };
	rawi_store_alone(s, true);
	if (!make_alone(s, "FILE", &why)) /* there may be no folder for temporary files, or no room in it */
		make_alone(s, "MEMORY", e);
	rawi_store_alone(s, false);
	return !e->code;
}

static bool drop_all(rawi_store *s, rawi_error *e)
{
	char dropping[60];
	for (size_t i = 0; i < WAITING && !e->code; i++) {
		snprintf(dropping, sizeof dropping, "DROP INDEX IF EXISTS %s", waiting[i]);
		rawi_sql_exec(s, dropping, e);
	}
	return rawi_sql_run(s, rawi_sql(s, "UPDATE state SET loading = 1", e), e);
}

/* Changes when another connection has committed. */
static int64_t data_version(rawi_store *s, rawi_error *e)
{
	return number_of(s, rawi_sql(s, "PRAGMA data_version", e), e);
}

static bool start(rawi_store *s, size_t added, rawi_error *e)
{
	if (!rawi_store_begin(s, e))
		return false;
	bool few = (size_t)number_of(s, rawi_sql(s, "SELECT coalesce(max(version), 0) FROM version", e), e) <= 2 * added && !number_of(s, rawi_sql(s, "SELECT loading FROM state", e), e);
	s->load = few && !e->code ? new_load() : NULL;
	if (s->load) {
		note_all(s, e);
		s->load->version = data_version(s, e);
		if (!drop_all(s, e))
			rawi_load_end(s);
	}
	return rawi_store_commit(s, e);
}

bool rawi_load_holds(rawi_store *s, rawi_error *e)
{
	return !s->load || data_version(s, e) == s->load->version;
}

bool rawi_store_load(rawi_store *s, size_t added, rawi_error *e)
{
	if (!s->load && added >= MANY && !s->load_tried) {
		s->load_tried = true;
		return start(s, added, e);
	}
	if (!s->load)
		return !e->code;
	bool room = !is_full(s->load, LOT) || (sizeof(number) << (s->load->bits + 1)) <= s->memory.lists;
	return (room && rawi_load_holds(s, e)) || (!e->code && rawi_store_indexed(s, e));
}

bool rawi_load_check(rawi_store *s, rawi_arena *a, rawi_slice **lines, size_t *n, rawi_error *e)
{
	*lines = RAWI_NEW_N(a, rawi_slice, WAITING);
	*n = 0;
	bool wait = number_of(s, rawi_sql(s, "SELECT loading FROM state", e), e) != 0;
	for (size_t i = 0; i < WAITING && !wait && !e->code; i++)
		if (!is_there(s, waiting[i], e))
			(*lines)[(*n)++] = rawi_arena_printf(a, "index %s is missing: rawi recover makes it anew", waiting[i]);
	return !e->code;
}
