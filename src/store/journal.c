/* store: see journal.h. A write-ahead log lets others read while one writes; but every page that is looked at is first sought in it, so one of some GB costs more than what is done
 * with the pages. A change as large as that is made in the file itself, with what stood there before in a rollback journal (sqlite.org/lockingv3.html#rollback), if nobody else has the file open.
 */
#include "store/journal.h"

#include <stdio.h>
#include <sys/stat.h>

enum { PAUSE_MS = 10, PAUSES = 50 };

static int journal_mode(rawi_store *s, const char *pragma)
{
	int rc;
	for (int i = 0; (rc = sqlite3_exec(s->db, pragma, NULL, NULL, NULL)) == SQLITE_BUSY && i < PAUSES; i++)
		sqlite3_sleep(PAUSE_MS);
	return rc;
}

bool rawi_journal_log(rawi_store *s, rawi_error *e)
{
	int rc = e->code ? SQLITE_OK : journal_mode(s, "PRAGMA journal_mode = WAL");
	return rc == SQLITE_OK || rc == SQLITE_BUSY ? !e->code : rawi_sql_fail(s, e);
}

void rawi_store_alone(rawi_store *s, bool alone)
{
	if (s->in_transaction)
		return;
	sqlite3_busy_timeout(s->db, 0); /* who reads may read on for long */
	journal_mode(s, alone ? "PRAGMA journal_mode = DELETE" : "PRAGMA journal_mode = WAL");
	sqlite3_busy_timeout(s->db, s->wait_ms);
}

bool rawi_journal_take_back(const char *path, int wait_ms, rawi_error *e)
{
	char journal[4300];
	struct stat st;
	sqlite3 *db = NULL;
	snprintf(journal, sizeof journal, "%s-journal", path);
	if (stat(journal, &st) != 0 || !st.st_size)
		return true;
	bool done = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK;
	sqlite3_busy_timeout(db, wait_ms);
	done = done && sqlite3_exec(db, "SELECT count(*) FROM sqlite_master", NULL, NULL, NULL) == SQLITE_OK && stat(journal, &st) != 0;
	sqlite3_close(db);
	return done || rawi_fail(e, RAWI_ERR_DATABASE, path, "what a program left half written can not be taken back here: open it once where it may be written");
}
