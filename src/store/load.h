/* store, inside: the first load. Into a database that is nearly empty very many documents come: what each writes all over the file costs more and more the larger that grows (an index in the order of
 * keys, names, days touches a sheet a row). So its indexes are dropped then, and made when all is read, sorted (rawi_store_load, rawi_store_indexed of store.h). What reading itself looks for, whether a
 * page, a document, something given is there, is known meanwhile by numbers in memory: eight bytes each.
 */
#ifndef RAWI_STORE_LOAD_H
#define RAWI_STORE_LOAD_H

#include "store/sql.h"

typedef enum { RAWI_LOAD_PAGE, RAWI_LOAD_DOCUMENT } rawi_load_what;

/* Rows that may have a name, one after the other: whoever asks looks whether they do. */
typedef struct {
	uint32_t mark;
	size_t passed;
} rawi_load_seek;

rawi_load_seek rawi_load_seek_name(rawi_load_what what, rawi_slice name);          /* of tables page (by sha256), document (by id) */
rawi_load_seek rawi_load_seek_given(rawi_slice given_id, rawi_slice sha256);       /* of table version */
int64_t rawi_load_next(const rawi_store *s, rawi_load_seek *at);                   /* 0: no more; only where s->load */
bool rawi_load_note(rawi_store *s, rawi_load_seek of, int64_t row, rawi_error *e); /* a row that is new; nothing where !s->load */
bool rawi_load_holds(rawi_store *s, rawi_error *e); /* false: another program wrote since the load began; true where none has */
void rawi_load_end(rawi_store *s); /* forgets what is in memory */

/* Indexes of the schema that are missing while they do not wait (table state): a line each, in `a`. */
bool rawi_load_check(rawi_store *s, rawi_arena *a, rawi_slice **lines, size_t *n, rawi_error *e);

#endif
