/* store: a database of an older layout → this program's, in one transaction: killed at any point, it is the old one still.
 *
 *   what arrived    page, document, version, correction   stays; where its table is made otherwise now, its rows are copied, column by column of the same name
 *   the rest                                              is dropped and made empty: versions without a record are read again (app/unread.h, or rawi rebuild)
 *
 * Nothing here knows one layout from another: the schema is run, statement by statement, in a database in memory that serves as a model, and in the file what the model
 * gained is made, unless it is a table of what arrived that is there and made the same.
 */
#include "store/rows.h"

#include <ctype.h>
#include <stdlib.h>

static const char *const arrived[] = { "page", "document", "version", "correction" };

typedef struct {
	rawi_store *s;
	rawi_arena *a;
	sqlite3 *model;
	rawi_error *e;
} migration;

typedef struct {
	rawi_slice type, name, making; /* as sqlite_master has them */
} object;

static bool is_arrived(rawi_slice name)
{
	for (size_t i = 0; i < sizeof arrived / sizeof *arrived; i++)
		if (rawi_slice_is(name, arrived[i]))
			return true;
	return false;
}

int64_t rawi_store_layout(void)
{
	const char *at = strstr(rawi_builtin_schema, "PRAGMA user_version =");
	return at ? strtoll(at + strlen("PRAGMA user_version ="), NULL, 10) : 0;
}

/* A statement without its comments and white space: what it makes. */
static rawi_slice bare(rawi_arena *a, rawi_slice sql)
{
	char *out = rawi_arena_alloc(a, sql.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < sql.n; i++) {
		if (sql.s[i] == '-' && i + 1 < sql.n && sql.s[i + 1] == '-')
			while (i < sql.n && sql.s[i] != '\n')
				i++;
		if (i < sql.n && !isspace((unsigned char)sql.s[i]) && sql.s[i] != '"')
			out[n++] = sql.s[i];
	}
	return (rawi_slice){ out, n };
}

/* The first row of a question to either database, as text; empty where there is none. */
static rawi_slice ask(migration *m, sqlite3 *db, rawi_slice sql)
{
	sqlite3_stmt *st = NULL;
	rawi_slice out = { "", 0 };
	if (sqlite3_prepare_v2(db, sql.s, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
		out = rawi_sql_get(m->a, st, 0);
	sqlite3_finalize(st);
	return out;
}

static void run(migration *m, rawi_slice sql)
{
	rawi_sql_exec(m->s, sql.s, m->e);
}

/* Takes out everything but the tables of what arrived; what hangs on a table before the table, a virtual table before those that it made. */
static void drop_the_rest(migration *m)
{
	RAWI_VEC(object) all = { 0 };
	sqlite3_stmt *st = rawi_sql(m->s, "SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
		" ORDER BY type = 'table', sql NOT LIKE 'CREATE VIRTUAL%'", m->e);
	while (rawi_sql_row(m->s, st, m->e))
		rawi_vec_push(m->a, &all, (object){ .type = rawi_sql_get(m->a, st, 0), .name = rawi_sql_get(m->a, st, 1) });
	for (size_t i = 0; i < all.n && !m->e->code; i++)
		if (!is_arrived(all.at[i].name))
			run(m, rawi_arena_printf(m->a, "DROP %s IF EXISTS \"%s\"", all.at[i].type.s, all.at[i].name.s));
}

/* The rows of a table that is made otherwise now, into what it is now. */
static void remake(migration *m, const object *x, rawi_slice statement)
{
	const char *name = x->name.s;
	run(m, rawi_arena_printf(m->a, "ALTER TABLE %s RENAME TO older_%s", name, name));
	run(m, statement);
	rawi_slice columns = ask(m, m->s->db, rawi_arena_printf(m->a,
		"SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('older_%s') INTERSECT SELECT name FROM pragma_table_info('%s'))", name, name));
	run(m, rawi_arena_printf(m->a, "INSERT INTO %s (%s) SELECT %s FROM older_%s ORDER BY rowid", name, columns.s, columns.s, name));
	run(m, rawi_arena_printf(m->a, "DROP TABLE older_%s", name));
}

/* One statement of the schema: in the model, then in the file. */
static const char *make_one(migration *m, const char *from)
{
	sqlite3_stmt *st = NULL;
	const char *tail = from;
	rawi_slice last = ask(m, m->model, RAWI_LIT("SELECT coalesce(max(rowid), 0) FROM sqlite_master"));
	if (sqlite3_prepare_v2(m->model, from, -1, &st, &tail) != SQLITE_OK) {
		rawi_fail(m->e, RAWI_ERR_DATABASE, m->s->place, "the schema of this program is wrong: %s", sqlite3_errmsg(m->model));
		return NULL;
	}
	if (!st) /* comments up to the end */
		return NULL;
	sqlite3_step(st);
	sqlite3_finalize(st);
	object made = { .name = ask(m, m->model, rawi_arena_printf(m->a, "SELECT name FROM sqlite_master WHERE type = 'table' AND rowid > %s ORDER BY rowid LIMIT 1", last.s)) };
	rawi_slice statement = rawi_arena_dup(m->a, (rawi_slice){ from, (size_t)(tail - from) });
	if (is_arrived(made.name)) {
		rawi_slice question = rawi_arena_printf(m->a, "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '%s'", made.name.s);
		made.making = ask(m, m->s->db, question);
		if (made.making.n && rawi_slice_eq(bare(m->a, made.making), bare(m->a, ask(m, m->model, question))))
			return tail;
		if (made.making.n) {
			remake(m, &made, statement);
			return tail;
		}
	}
	run(m, statement);
	return tail;
}

static void migrate(migration *m)
{
	run(m, RAWI_LIT("PRAGMA legacy_alter_table = ON")); /* a renamed table takes no other's references with it */
	drop_the_rest(m);
	for (const char *at = rawi_builtin_schema; at && *at && !m->e->code;)
		at = make_one(m, at);
	run(m, RAWI_LIT("UPDATE state SET stale = 1, unread = 1; PRAGMA legacy_alter_table = OFF"));
}

/* Another program may have done it since, and kept corrections. */
static void migrate_older(migration *m)
{
	rawi_slice age = ask(m, m->s->db, RAWI_LIT("PRAGMA user_version"));
	if (strtoll(age.s, NULL, 10) < rawi_store_layout())
		migrate(m);
}

bool rawi_store_migrate(rawi_store *s, rawi_error *e)
{
	rawi_arena a;
	jmp_buf full;
	rawi_arena_init(&a, 0);
	a.on_full = &full;
	migration m = { .s = s, .a = &a, .e = e };
	if (setjmp(full)) {
		rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
	} else if (sqlite3_open_v2(":memory:", &m.model, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
		rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
	} else if (rawi_store_begin(s, e)) {
		migrate_older(&m);
		if (!e->code)
			rawi_store_commit(s, e);
	}
	sqlite3_close(m.model);
	if (e->code)
		rawi_store_undo(s);
	rawi_arena_release(&a);
	return !e->code;
}
