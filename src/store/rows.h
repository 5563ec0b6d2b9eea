/* store, inside: the rows beside a record, which questions are asked of; the schema, and how an older one becomes it. */
#ifndef RAWI_STORE_ROWS_H
#define RAWI_STORE_ROWS_H

#include "store/sql.h"

/* The rows of a record's entities, quotes, events and figures, in place of those that stand there; `fresh`: none do. `title_terms`: what a search finds the title by; "" with NULL letters: as before.
 * Does the record count, as the newest version of its document? */
bool rawi_rows_replace(rawi_store *s, int64_t record, const rawi_record *r, bool fresh, rawi_slice title_terms, rawi_error *e);
/* The speakers of its quotes alone, in place of those that stand on their side. */
void rawi_rows_speakers(rawi_store *s, int64_t record, const rawi_record *r, rawi_error *e);
/* The document has a newer version: what it said before counts no longer. */
void rawi_rows_supersede(rawi_store *s, int64_t document, int64_t version, rawi_error *e);
/* Ways of table called. */
enum { RAWI_CALLED_SO, RAWI_CALLED_WORD, RAWI_CALLED_SOUND };
/* The last record that is in tables known, called and stand; what is newer comes into them by rawi_rows_settle. */
int64_t rawi_rows_settled(rawi_store *s, rawi_error *e);
/* Makes known and called anew for every key that was touched, and puts newer records into them and into stand; the keys of at most `few` such records are held in memory, of
 * more all keys that there are are gone through. The store must have tables. */
enum { RAWI_ROWS_FEW = 20000 };
void rawi_rows_settle(rawi_store *s, int64_t few, rawi_error *e);
/* The record is another one from now on, or none: what was compared of it is to be taken back. */
void rawi_rows_sketch_gone(rawi_store *s, int64_t record, rawi_error *e);
/* What a record tells as bytes, and in its row. */
rawi_slice rawi_rows_told_pack(rawi_arena *a, rawi_buf *scratch, const rawi_record *r, rawi_error *e);
void rawi_rows_told(rawi_store *s, int64_t record, rawi_slice packed, rawi_error *e);
/* Drops the records of a version from article `from` on, with their rows. */
void rawi_rows_forget(rawi_store *s, int64_t version, uint32_t from, rawi_error *e);

extern const char rawi_builtin_schema[]; /* schema.sql, NUL-terminated (tools/blobs.S) */
/* What arrived stays, the rest is to be read again (migrate.c). Nothing happens where another program did it first. */
bool rawi_store_migrate(rawi_store *s, rawi_error *e);

#endif
