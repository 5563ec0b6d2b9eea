/* app: copies among some documents, as a database keeps them. */
#ifndef RAWI_APP_COPIES_AMONG_H
#define RAWI_APP_COPIES_AMONG_H

#include "store/compared.h"

/* Of records[0..n), in the order of (id, article) of their documents: copies as rawi_find_copies gives them, by document, place, words. docs: their sketches; NULL: where in these the copies stand is left out. */
rawi_copy_vec rawi_copies_among(rawi_store *s, rawi_arena *a, const int64_t *records, const rawi_sketch *docs, size_t n, rawi_error *e);
/* The same of copies that were read before: of each those whose side a it is. */
rawi_copy_vec rawi_copies_kept(rawi_arena *a, const rawi_kept_copies *kept, const int64_t *records, const rawi_sketch *docs, size_t n);
void rawi_order_copies(rawi_copy_vec *copies); /* by document, place, words: the order of arrival leaves no trace */

#endif
