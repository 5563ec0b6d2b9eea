/* app: pages of a database, read again by all processors: every version's (rawi rebuild), or those that no record stands beside, as an older layout or a recovered
 * database leaves them (rawi add). In transactions of a thousand: cut off, what was read stays. A page that can not be read keeps the record it has, if any.
 */
#ifndef RAWI_APP_REREAD_H
#define RAWI_APP_REREAD_H

#include "app/messages.h"
#include "store/store.h"

typedef enum { RAWI_REREAD_ALL, RAWI_REREAD_UNREAD } rawi_reread_extent;

/* How many versions there are, and how many of them were read. */
typedef struct {
	size_t versions, done;
} rawi_reread_counts;

/* threads: 0, one a processor. No transaction may be open. False with *e where the store or the memory gives out; what can not be read of a page is said and counted in `m`. */
bool rawi_reread(rawi_store *s, const rawi_tables *t, rawi_reread_extent extent, int threads, rawi_messages *m, rawi_reread_counts *counts, rawi_error *e);

#endif
