/* app: versions without a record, as an older layout or a recovered database leaves them, are read before anything is compared. */
#ifndef RAWI_APP_UNREAD_H
#define RAWI_APP_UNREAD_H

#include "store/store.h"

/* Reads their pages, one after the other, inside the open transaction. A page that can not be read stays unread; where disk or memory was at fault it is tried again before the next comparing. Where
 * they were read in this run already, with all processors (reread.h, by `rawi add` and `rawi rebuild`), nothing is left to do. */
bool rawi_read_unread(rawi_store *s, const rawi_tables *t, rawi_error *e);

#endif
