/* app, inside: a group of linked stories while its keys and claims are found; see grow_group.c. */
#ifndef RAWI_APP_GROUP_H
#define RAWI_APP_GROUP_H

#include "app/grow.h"

typedef struct {
	rawi_sketch_row row;
	rawi_doc_head head;
	uint32_t story;           /* index into the group's */
	rawi_slice packed, told, page; /* as they are kept; no page: it is asked for where it is needed */
	const rawi_heard **heard; size_t n_heard; /* the names that it was counted with, settled */
	rawi_kept_copies copies;  /* whose side a it is */
	rawi_fact_name_vec named; /* who is named in which of its facts */
	bool asked;               /* for them */
	bool corrected;           /* its speakers, by an editor */
} rawi_grouped;

typedef struct {
	rawi_growing *g;
	rawi_arena *a;            /* of all that is found */
	rawi_error *e;
	const rawi_corrections *corrections;
	const uint64_t *numbers;  /* of its stories */
	RAWI_VEC(const rawi_heard *) heard; /* of all its documents, each once */
	rawi_story_vec stories;
	rawi_grouped *members;    /* by (id, article), once they are read */
	size_t n;
	rawi_sketch *sketches;
	rawi_record **records;
	rawi_slice **guessed, **keys; /* of each record's entities: that its page guessed, that all documents share */
	rawi_slice *pages;        /* bytes, empty until they are needed */
	rawi_slice **entities; size_t *n_entities; /* of each story, strongest first */
	rawi_copy_vec copies;     /* among them */
	rawi_claim_vec claims;
	rawi_kept_claim *kept;    /* one a claim */
	rawi_kept_place **places; /* of each */
} rawi_group;

/* grow_group.c: its stories by their numbers; what is kept of their documents; what is found of them, which needs no database; and into it. */
void rawi_group_read(rawi_group *x, size_t n_stories);
void rawi_group_find(rawi_group *x);
void rawi_group_write(rawi_group *x);

/* grow_claims.c: the claims of a group as they are kept, without a look into the database; and into it. */
void rawi_group_claims(rawi_group *x);
void rawi_group_write_claims(rawi_group *x);

#endif
