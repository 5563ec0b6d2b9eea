/* store, inside: of a set of documents those that a page of a list shows: by day, the newest or the oldest first, then by id and article; without a day last.
 *
 *   few of all   each looked up in table article, put in order, cut
 *   many         the index of days is walked from its end: who is of the set is taken, until there are enough
 *
 * Rows of table article have titles in them: to look up thousands is to read most of that table, for the twenty that are shown.
 */
#ifndef RAWI_STORE_NEWEST_H
#define RAWI_STORE_NEWEST_H

#include "store/ask.h"

typedef RAWI_VEC(int64_t) rawi_records;

/* The first column of a statement, which has the records in order; each once. */
void rawi_records_of(rawi_ask_sql *q, sqlite3_stmt *st, rawi_records *out);
/* From `offset` on at most `limit` of them (0: all); `all` in order, and within the days of the filter. Those that do not count are left out. */
void rawi_newest(rawi_ask_sql *q, const rawi_records *all, bool oldest_first, size_t offset, size_t limit, rawi_records *out);

#endif
