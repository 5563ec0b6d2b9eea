/* store: what its files share: the handle, statements that are prepared once, compressed blobs. */
#ifndef RAWI_STORE_SQL_H
#define RAWI_STORE_SQL_H

#include <sqlite3.h>

#include "store/store.h"

enum { RAWI_STATEMENTS = 512, RAWI_MADE = 24 };

typedef struct rawi_load rawi_load;
typedef struct rawi_marks_at_hand rawi_marks_at_hand;

struct rawi_store {
	sqlite3 *db;
	const rawi_tables *tables;
	const char *engine;
	char place[400];         /* its path, for messages */
	uint64_t device, inode;  /* of the file, as it was opened */
	int wait_ms;             /* how long another program is waited for */
	bool in_transaction, stale;
	struct {
		rawi_arena arena;
		int64_t record;
		rawi_slice bytes, charset;
		rawi_form form;
	} copied[2];             /* pages at hand, one for each side of copies (copy_text.c) */
	rawi_arena copied_work;
	bool tried;              /* what is unread was tried in this run (rawi_store_tried) */
	rawi_memory memory;
	rawi_load *load;         /* of a first load (load.h), else NULL */
	bool load_tried;         /* whether this is one was asked in this run */
	sqlite3_stmt *undo;      /* ROLLBACK, made when there was memory for it; NULL for who only reads */
	rawi_buf words;          /* entries of table words that wait for the end of the batch (words.h) */
	size_t words_written;    /* bytes of terms that this transaction put into table words or took out of it */
	bool notes_places;       /* FTS5 knows our function (query_holding.c) */
	rawi_marks_at_hand *marks; /* made when a list is first read (marks.c) */
	void *unpacker;          /* zstd's room, made when it is first needed */
	uint64_t deadline;       /* of rawi_store_deadline, milliseconds of the monotonic clock */
	struct {
		const char *text;    /* a string literal: known by its address */
		sqlite3_stmt *st;
	} prepared[RAWI_STATEMENTS]; /* by a hash of that address, the next free place where it is taken */
	size_t n_prepared;
	struct {
		char *text;          /* its own copy */
		sqlite3_stmt *st;
	} made[RAWI_MADE];       /* statements put together, the newest in place of the oldest */
	size_t next_made;
};

/* The statement of a literal, reset and with nothing bound; NULL and *e where it can not be prepared. The functions below take NULL and do nothing,
 * so that only rawi_sql_run and rawi_sql_row need a look. */
sqlite3_stmt *rawi_sql(rawi_store *s, const char *literal, rawi_error *e);
/* The same of a text that was put together, NUL-terminated; it stays prepared until RAWI_MADE others have been. */
sqlite3_stmt *rawi_sql_made(rawi_store *s, rawi_slice text, rawi_error *e);
void rawi_sql_int(sqlite3_stmt *st, int at, int64_t v);
void rawi_sql_real(sqlite3_stmt *st, int at, double v);
void rawi_sql_text(sqlite3_stmt *st, int at, rawi_slice v);         /* not copied: must live until the statement has run */
void rawi_sql_text_or_null(sqlite3_stmt *st, int at, rawi_slice v); /* NULL where empty */
void rawi_sql_blob(sqlite3_stmt *st, int at, rawi_slice v);
bool rawi_sql_run(rawi_store *s, sqlite3_stmt *st, rawi_error *e);  /* a statement without rows */
bool rawi_sql_row(rawi_store *s, sqlite3_stmt *st, rawi_error *e);  /* the next row; false at the end (the statement is then reset) and on failure */
bool rawi_sql_exec(rawi_store *s, const char *text, rawi_error *e);
void rawi_sql_undo(rawi_store *s); /* ends the transaction, of one that only read, too; needs no memory */
rawi_slice rawi_sql_get(rawi_arena *a, sqlite3_stmt *st, int column); /* a text or blob column, copied */
rawi_slice rawi_sql_peek(sqlite3_stmt *st, int column);               /* the same, valid until the next row */
void rawi_sql_reset(sqlite3_stmt *st);
bool rawi_sql_fail(rawi_store *s, rawi_error *e); /* what SQLite says last, as an error; false */

/* zstd, one frame. Unpack is empty and sets *e where the bytes are damaged. */
rawi_slice rawi_zstd_pack(rawi_arena *a, rawi_slice bytes, rawi_error *e);
rawi_slice rawi_zstd_unpack(rawi_arena *a, rawi_slice packed, const char *place, rawi_error *e);
/* The same, by the store's own room. */
rawi_slice rawi_sql_unpack(rawi_store *s, rawi_arena *a, rawi_slice packed, rawi_error *e);
void rawi_sql_unpack_end(rawi_store *s);
/* A sketch is kept without its name, which table article has; of a document that is gone it is not asked for. Three columns, as bytes that rawi_sketch_unpack reads. */
#define RAWI_SQL_SKETCH "d.data, a.id, a.article FROM sketch k JOIN sketch_data d USING (sketch) LEFT JOIN article a ON a.record = k.record "
rawi_slice rawi_sql_sketch(rawi_arena *a, sqlite3_stmt *st, int column);

#endif
