/* store: what arrived, out of a damaged database into a new one. What was read from it and what comparing found is not looked for: it is made again. */
#ifndef RAWI_STORE_RECOVER_H
#define RAWI_STORE_RECOVER_H

#include "store/salvage.h"
#include "store/store.h"

/* A page without a document: `id` where a record tells whose it was, else empty. */
typedef struct {
	int64_t page;
	rawi_slice sha256, id;
} rawi_orphan;

typedef struct {
	rawi_salvage_report file;
	size_t pages, documents, versions, corrections; /* that are in the new database */
	size_t damaged_pages;       /* rows whose bytes are not those of their hash */
	RAWI_VEC(rawi_slice) lost;  /* a line for each thing that is not, or not as it was */
	RAWI_VEC(rawi_orphan) orphans;
} rawi_recovery;

/* Into `to`, which has no documents, in its open transaction. The file is read without SQLite and is not written; nobody else should be writing to it. */
bool rawi_store_recover(rawi_store *to, const char *damaged, rawi_arena *a, rawi_recovery *out, rawi_error *e);
/* An orphan's bytes, to be read and added. */
rawi_slice rawi_store_orphan(rawi_store *s, rawi_arena *a, const rawi_orphan *o, rawi_error *e);
/* Nothing has been added to it yet. */
bool rawi_store_is_empty(rawi_store *s, rawi_error *e);

#endif
