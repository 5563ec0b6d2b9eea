/* app, inside: what relate.c and its parts share while a database is compared: the documents at hand, and what is to be done anew. */
#ifndef RAWI_APP_GROW_H
#define RAWI_APP_GROW_H

#include "app/correct.h"
#include "app/relate.h"
#include "base/map.h"
#include "store/compared.h"

typedef struct {
	rawi_sketch_row row;
	rawi_profile *profile; /* NULL until it is asked for */
	bool words;            /* the profile has them */
	uint32_t fresh;        /* 1 + its place among the new documents, 0 an old one */
	bool changed;          /* a pair of it is not what it was */
} rawi_grow_doc;

typedef struct {
	uint64_t a, b;         /* a < b */
} rawi_grow_pair;

typedef struct rawi_names rawi_names;

typedef struct {
	rawi_store *store;
	const rawi_tables *tables;
	rawi_error *e;
	rawi_progress progress;
	uint64_t total;
	rawi_arena *keep;      /* until all is compared */
	rawi_arena *batch;     /* documents at hand, some thousands */
	rawi_arena *work;      /* of one document or group */
	rawi_arena *pair;      /* of one pair */
	rawi_map by_doc;       /* number → index into docs; in `batch` */
	RAWI_VEC(rawi_grow_doc) docs;
	rawi_sketch_rows fresh;   /* by (day, number) */
	rawi_map fresh_at;        /* number → 1 + index into fresh; in `keep` */
	rawi_index *index;        /* the lists of the new documents; NULL where lists are in the database */
	RAWI_VEC(rawi_grow_pair) again; /* pairs of old documents to be looked at again */
	rawi_name_vec lost;       /* stories that lost a document */
	rawi_name_vec forced;     /* stories with other copies among their documents */
	rawi_names *names; /* what is heard, while it is counted in memory; NULL where it is in the database */
	rawi_row_vec heard;       /* rows of names that are in another number of documents now */
	rawi_map dirty_at;        /* stories whose names and claims are to be found anew → 1; in `keep` */
	rawi_name_vec dirty;
} rawi_growing;

/* grow_docs.c */
void rawi_grow_order_copies(rawi_copy_vec *copies); /* by documents, places, words, so that the order of arrival leaves no trace */
rawi_grow_doc *rawi_grow_doc_of(rawi_growing *g, uint64_t doc);                 /* NULL where none counts, or on failure; valid until the next call */
const rawi_profile *rawi_grow_profile(rawi_growing *g, uint64_t doc, bool words); /* NULL likewise; stays for the batch */
void rawi_grow_forget(rawi_growing *g);                                          /* ends a batch */
void rawi_grow_dirty(rawi_growing *g, uint64_t story);
rawi_slice rawi_grow_key(const uint64_t *number);                                 /* a number as a map's key */

/* grow_pairs.c */
bool rawi_grow_gone(rawi_growing *g);      /* takes back what was found of documents that are gone */
bool rawi_grow_posts(rawi_growing *g);     /* puts the new documents on the lists */
bool rawi_grow_pairs(rawi_growing *g, size_t from, size_t to); /* copies and likely pairs of fresh[from … to) with all before them */
bool rawi_grow_again(rawi_growing *g);
bool rawi_grow_post_all(rawi_growing *g);  /* writes lists that were in memory */

/* grow_stories.c */
bool rawi_grow_stories(rawi_growing *g, size_t from, size_t to); /* the stories that fresh[from … to) and what else changed may touch */

/* grow_names.c: names over all documents */
void rawi_grow_names_in_memory(rawi_growing *g); /* where nothing was compared before: until they are settled */
bool rawi_grow_hear_names(rawi_growing *g, int64_t sketch, const rawi_heard *names, size_t n); /* of one document */
bool rawi_grow_settle(rawi_growing *g, const rawi_corrections *corrections); /* stories with a name that has another key now are dirty */
rawi_slice rawi_grow_name_key(rawi_growing *g, const rawi_heard *h);         /* once all are settled; valid until `work` is cleared */

/* All that documents say, in any order, counted and settled in memory, once for many groups; all of it in `keep`. */
rawi_names *rawi_grow_names_of(rawi_arena *keep, rawi_arena *work, const rawi_tables *t, rawi_heard_vec *rows);

/* grow_group.c: a group of linked stories, by their numbers, ascending */
bool rawi_grow_hear(rawi_growing *g, const uint64_t *numbers, size_t n_stories);   /* dates its pages and counts its names */
bool rawi_grow_group(rawi_growing *g, const rawi_corrections *corrections, const uint64_t *numbers, size_t n_stories); /* its keys and claims */

#endif
