/* store, inside: rows of table called (by what somebody is found) on their way there. Some ten thousand are brought in at a time and in their order: one by one they would be looked for all over
 * the table, each by a statement of its own.
 */
#ifndef RAWI_STORE_CALLED_H
#define RAWI_STORE_CALLED_H

#include "store/sql.h"

typedef struct {
	rawi_slice text, key;
	int way;
} rawi_called_row;

typedef struct {
	rawi_store *s;
	rawi_error *e;
	rawi_arena *a;            /* of the rows, and of nothing else */
	RAWI_VEC(rawi_called_row) rows;
} rawi_called;

/* A row that may be there already; text and key are copied. */
void rawi_called_put(rawi_called *c, int way, rawi_slice text, rawi_slice key);
void rawi_called_write(rawi_called *c);      /* brings all of them in */
void rawi_called_write_full(rawi_called *c); /* where they take their share of memory (base/memory.h) */

#endif
