/* app: the way of many documents: sketches → copies and stories → pages dated by their story → keys → claims → store. The same set of documents gives the same
 * relations, whatever the order they arrived in. */
#ifndef RAWI_APP_RELATE_H
#define RAWI_APP_RELATE_H

#include "app/pipeline.h"
#include "store/store.h"

/* Compares all current documents and replaces what the store holds of copies, stories and claims, in one transaction. */
bool rawi_relate(rawi_store *s, const rawi_tables *t, rawi_error *e);

#endif
