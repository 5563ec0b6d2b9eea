/* store, inside: the rows that stand on the sheets of a damaged database file, read without SQLite.
 *
 *   rawi_salvage_open → rawi_salvage_next … → rawi_salvage_close
 *
 * A "sheet" is what SQLite calls a page: a page here is a page of news.
 */
#ifndef RAWI_STORE_SALVAGE_H
#define RAWI_STORE_SALVAGE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"

typedef enum { RAWI_CELL_NULL, RAWI_CELL_INT, RAWI_CELL_REAL, RAWI_CELL_TEXT, RAWI_CELL_BLOB } rawi_cell_kind;

enum { RAWI_APPLICATION = 0x72617769 }; /* SQLite's application_id of a database of ours, as in schema.sql */

typedef struct {
	uint8_t kind;
	int64_t number;           /* of an INT */
	rawi_slice bytes;         /* of a TEXT or BLOB */
} rawi_cell;

enum { RAWI_CELLS = 64 };     /* more than any table has columns */

typedef struct {
	int64_t row;              /* its rowid; the column that is an INTEGER PRIMARY KEY is NULL in the row itself */
	const char *table;        /* whose tree leads to it, "" where that can not be told */
	size_t n;
	rawi_cell at[RAWI_CELLS];
} rawi_salvaged;

typedef struct {
	uint64_t sheets;          /* of the file and its log */
	uint64_t unreadable;      /* that the disk did not give */
	uint64_t broken_rows;     /* that a leaf names and that are no rows */
	bool log_broken;          /* the write-ahead log does not add up: what stands behind the break was taken where it looks sound */
	bool head_broken;         /* the file's head is gone: its sheets' size was found by trying */
	bool foreign;             /* its head is sound and says that another program made it */
} rawi_salvage_report;

typedef struct rawi_salvage rawi_salvage;

/* NULL and *e where the file can not be opened, or nothing of a database is in it. */
rawi_salvage *rawi_salvage_open(const char *path, rawi_error *e);
/* The next row, its bytes in the arena; false at the end. Rows of one table come in any order, those of the log in place of the file's. */
bool rawi_salvage_next(rawi_salvage *s, rawi_arena *a, rawi_salvaged *out);
const rawi_salvage_report *rawi_salvage_seen(const rawi_salvage *s);
void rawi_salvage_close(rawi_salvage *s);

#endif
