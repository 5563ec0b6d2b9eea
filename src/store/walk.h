/* store: relations one at a time, for whoever writes all of them and holds none: stories, copies and claims in the order of their ids, and which facts the claims are made of without their texts.
 *
 * A document is its number in a view. What stands in a newer version's documents that are not compared yet is passed over.
 */
#ifndef RAWI_STORE_WALK_H
#define RAWI_STORE_WALK_H

#include "store/store.h"

typedef struct rawi_walk rawi_walk;

/* Over the documents of a view, which must outlive it. Lives in the arena. */
rawi_walk *rawi_walk_new(rawi_store *s, rawi_arena *a, const rawi_view *v);

typedef struct {
	uint64_t id;
	rawi_slice title;
	char from[11], to[11];    /* ISO days, "" unknown */
	uint32_t tellings;
	const uint32_t *docs; size_t n_docs;   /* ascending */
	const uint64_t *links; size_t n_links; /* ids of other stories */
} rawi_walked_story;

typedef struct {
	uint64_t claim;
	rawi_slice on;
} rawi_walked_conflict;

typedef struct {
	uint64_t id;
	uint8_t kind;             /* rawi_claim_kind */
	rawi_slice text, speaker, speaker_name;
	uint32_t outlets, tellings;
	const rawi_place *places; size_t n_places;
	const rawi_walked_conflict *conflicts; size_t n_conflicts;
} rawi_walked_claim;

/* The next one, in `a`; false at the end and on failure. */
bool rawi_walk_story(rawi_walk *w, rawi_arena *a, rawi_walked_story *out, rawi_error *e);
bool rawi_walk_copy(rawi_walk *w, rawi_arena *a, rawi_view_copy *out, rawi_error *e);
bool rawi_walk_claim(rawi_walk *w, rawi_arena *a, rawi_walked_claim *out, rawi_error *e);

/* The documents of one story, ascending; none where there is no such story. */
bool rawi_walk_members(rawi_walk *w, rawi_arena *a, uint64_t story, const uint32_t **docs, size_t *n, rawi_error *e);

/* A fact that is part of a claim. */
typedef struct {
	uint32_t doc, item;       /* of the document's quotes, events or figures */
	uint8_t kind;             /* rawi_claim_kind */
	uint32_t claim;           /* index into claims */
} rawi_told;

typedef struct {
	uint64_t id;
	uint32_t outlets, tellings;
	uint32_t documents, places;
} rawi_told_claim;

typedef struct {
	const rawi_told *facts; size_t n_facts;        /* by document, kind, item */
	const rawi_told_claim *claims; size_t n_claims; /* by id */
} rawi_told_all;

bool rawi_walk_told(rawi_walk *w, rawi_arena *a, rawi_told_all *out, rawi_error *e);

#endif
