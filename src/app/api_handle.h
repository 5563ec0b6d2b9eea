/* app: what the files of the public API share: the handle, and how a call begins and ends. */
#ifndef RAWI_APP_API_HANDLE_H
#define RAWI_APP_API_HANDLE_H

#include <time.h>

#include "app/relate.h"
#include "base/keep.h"
#include "rawi.h"

struct rawi {
	rawi_tables *tables;
	rawi_store *store;      /* NULL: no database */
	rawi_arena arena;       /* cleared after every call */
	rawi_keep keep;         /* what is not */
	rawi_buf buf;
	rawi_error e;           /* of the last call */
	char message[820];
	size_t in_batch;        /* documents in the open transaction */
	time_t since;
};

/* Nothing has gone wrong yet. */
void rawi_api_begin(rawi *r);
/* Forgets what the call made; its code. */
int rawi_api_end(rawi *r);
/* The same after work on a page: what is wrong with a page is said beside its id. */
int rawi_api_end_page(rawi *r, const rawi_given *page);
/* The page as the rooms take it; false where the call is wrong. */
bool rawi_api_source(rawi *r, const rawi_given *page, rawi_source *out);

#endif
