/* store: the rows beside a record, which questions are asked of. */
#ifndef RAWI_STORE_ROWS_H
#define RAWI_STORE_ROWS_H

#include "store/sql.h"

/* The rows of a record's entities, quotes, events and figures, in place of those that stand there. */
void rawi_rows_replace(rawi_store *s, int64_t record, const rawi_record *r, rawi_error *e);
/* Drops the records of a version from article `from` on, with their rows. */
void rawi_rows_forget(rawi_store *s, int64_t version, uint32_t from, rawi_error *e);

#endif
