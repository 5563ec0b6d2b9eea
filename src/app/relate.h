/* app: the way of many documents: sketches → copies and stories → pages dated by their story → keys → claims → store. The same set of documents gives the same
 * relations, whatever the order they arrived in. */
#ifndef RAWI_APP_RELATE_H
#define RAWI_APP_RELATE_H

#include "app/pipeline.h"
#include "store/store.h"

/* Told how many documents of how many are compared; `say` may be NULL. */
typedef struct {
	void (*say)(void *user, uint64_t done, uint64_t total);
	void *user;
} rawi_progress;

/* Compares all current documents and replaces what the store holds of copies, stories and claims, in one transaction. */
/* `threads`: 0 one a processor; the result is the same. */
bool rawi_relate(rawi_store *s, const rawi_tables *t, int threads, rawi_progress progress, rawi_error *e);

#endif
