/* test: a change that is written in place (store/journal.h): who is killed in it leaves what was there, also for one who only reads; behind it all is as it was; beside somebody who
 * reads it goes by the log. */
#include "test.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/compared.h"
#include "store/sql.h"

enum { POSTS = 60000 }; /* more than is at hand: some stand in the file before all are written */

static char folder[] = "/tmp/rawi-journal-XXXXXX", path[64], beside[80];
static rawi_tables *t;

static rawi_store *open_it(rawi_store_mode mode, rawi_error *e)
{
	return rawi_store_open(path, mode, t, "test", e);
}

static bool is_beside(const char *end)
{
	struct stat st;
	snprintf(beside, sizeof beside, "%s%s", path, end);
	return stat(beside, &st) == 0 && st.st_size > 0;
}

static long long marks(rawi_store *s)
{
	sqlite3_stmt *st = NULL;
	long long n = -1;
	if (sqlite3_prepare_v2(s->db, "SELECT count(*) FROM mark", -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

static long long marks_for_a_reader(rawi_error *e)
{
	rawi_store *s = open_it(RAWI_STORE_READ, e);
	long long n = s ? marks(s) : -1;
	rawi_store_close(s);
	return n;
}

/* A document with its sketch, on a list. */
static bool post(rawi_store *s, uint32_t key, int32_t day, uint32_t doc, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "INSERT OR REPLACE INTO sketch VALUES (?1, 0, ?1, ?2, 1, 0, x'')", e);
	rawi_sql_int(st, 1, doc);
	rawi_sql_int(st, 2, day);
	return rawi_sql_run(s, st, e) && rawi_store_post(s, key, &(rawi_post){ day, doc }, doc, e);
}

static void write_many(rawi_store *s, rawi_error *e)
{
	sqlite3_exec(s->db, "PRAGMA cache_size = 20", NULL, NULL, NULL);
	for (uint32_t i = 0; i < POSTS && !e->code; i++)
		post(s, i * 2654435761u, (int32_t)(i % 50), i + 101, e);
}

/* A program that dies while it writes. */
static void die_writing(void)
{
	pid_t child = fork();
	if (!child) {
		rawi_error e = { 0 };
		rawi_store *s = open_it(RAWI_STORE_CHANGE, &e);
		if (s)
			rawi_store_alone(s, true);
		if (!s || !rawi_store_begin(s, &e))
			_exit(1);
		write_many(s, &e);
		_exit(e.code ? 2 : 3);
	}
	int status = 0;
	waitpid(child, &status, 0);
	CHECK("it wrote until it died", WIFEXITED(status) && WEXITSTATUS(status) == 3);
}

static void killed(long long before)
{
	rawi_error e = { 0 };
	die_writing();
	CHECK("what it wrote over stands beside the file", is_beside("-journal"));
	CHECK("who reads finds what was there", marks_for_a_reader(&e) == before && !e.code);
	CHECK("nothing stands beside it any more", !is_beside("-journal"));
	die_writing();
	rawi_store *s = open_it(RAWI_STORE_CHANGE, &e);
	CHECK("who writes finds it, too", s && marks(s) == before);
	rawi_store_close(s);
}

static void unwritable(void)
{
	rawi_error e = { 0 };
	if (geteuid() == 0) /* may write everywhere */
		return;
	die_writing();
	chmod(path, 0444);
	CHECK("what can not be taken back is not read", marks_for_a_reader(&e) == -1 && strstr(e.message, "half written"));
	chmod(path, 0644);
}

static void finished(long long before)
{
	rawi_error e = { 0 };
	rawi_store *s = open_it(RAWI_STORE_CHANGE, &e);
	rawi_store_alone(s, true);
	rawi_store_begin(s, &e);
	write_many(s, &e);
	CHECK("committed", rawi_store_commit(s, &e));
	rawi_store_alone(s, false);
	rawi_store *reader = open_it(RAWI_STORE_READ, &e);
	long long all = reader ? marks(reader) : -1;
	CHECK("all is there", all > before);
	rawi_store_alone(s, true);
	CHECK("with a reader the log is kept", rawi_store_begin(s, &e) && post(s, 5, 60, 100000, &e));
	CHECK("who reads reads on, and sees what was", reader && marks(reader) == all);
	CHECK("and it is committed beside it", rawi_store_commit(s, &e) && marks(s) >= all);
	rawi_store_close(reader);
	rawi_store_close(s);
	CHECK("no error", !e.code);
}

int main(void)
{
	rawi_error e = { 0 };
	t = rawi_tables_open(NULL, &e);
	if (!t || !mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/x.db", folder);
	rawi_store *s = open_it(RAWI_STORE_WRITE, &e);
	for (uint32_t i = 0; i < 100; i++)
		rawi_store_begin(s, &e), post(s, i, 1, i + 1, &e);
	CHECK("a database", s && rawi_store_commit(s, &e));
	long long before = s ? marks(s) : 0;
	rawi_store_close(s);
	killed(before);
	unwritable();
	finished(before);
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
	for (size_t i = 0; i < 4; i++)
		snprintf(beside, sizeof beside, "%s%s", path, ends[i]), remove(beside);
	rmdir(folder);
	rawi_tables_close(t);
	TEST_END;
}
