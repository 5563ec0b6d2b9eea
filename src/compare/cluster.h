/* compare: likely pairs of documents → stories, all at once or only where something changed.
 *
 * The same pairs give the same stories, however they came. Where a few documents are new, only the stories that they may touch are joined anew: all members of those
 * stories are laid before rawi_cluster with the pairs that have a member on either side; where a group that is not what it was meets a document that is no member,
 * the caller is told to bring that document's story, too, and asks again.
 */
#ifndef RAWI_COMPARE_CLUSTER_H
#define RAWI_COMPARE_CLUSTER_H

#include "compare/pairs.h"

typedef struct {
	const rawi_profile *profile;
	uint32_t story;      /* number of the story that it stood in, RAWI_NONE where it is new */
	uint8_t changed;     /* new, or its story lost a member, or a pair of it is not what it was */
} rawi_member;

typedef struct {
	uint64_t a, b;       /* names of documents, a < b */
	float like;
	uint32_t at_a, at_b; /* members; one may be RAWI_NONE */
	int32_t day;         /* of the one that is no member */
} rawi_edge;

typedef RAWI_VEC(rawi_edge) rawi_edge_vec;
typedef RAWI_VEC(uint64_t) rawi_name_vec;

/* group[i]: the smallest member of the group that member i stands in. `need`: names whose stories are to be members, too; where there are any, the groups are not valid.
 * Sorts the edges. `scratch` is only written to. */
void rawi_cluster(rawi_arena *a, rawi_arena *scratch, const rawi_member *members, size_t n, rawi_edge_vec *edges, uint32_t *group, rawi_name_vec *need);

/* What a story is about: the sum over its documents, in their order. */
typedef struct {
	rawi_vector about[RAWI_ABOUTS];
} rawi_whole;

rawi_whole rawi_whole_of(rawi_arena *a, const rawi_profile *const *docs, const uint32_t *members, size_t n);

/* Its main entities, by the hash of their keys, strongest first. */
size_t rawi_main_keys(rawi_arena *a, const rawi_whole *whole, const uint64_t **keys);

/* A story of these documents (docs by order of (id, article); members ascending), without links. */
rawi_story rawi_story_of(rawi_arena *a, const rawi_profile *const *docs, const rawi_sketch *sketches, const uint32_t *members, size_t n, const rawi_whole *whole, const rawi_copy_vec *copies);

enum {
	RAWI_MAX_LINKS = 4,  /* a story names its nearest sagas only */
	RAWI_SAGA_KEYS = 9,
	RAWI_SAGA_NEAR = 12, /* stories under one key, by (first day, number), that a story is compared with on either side in time */
};

/* What stories of one saga share: a kind of act between two states, and a person who leads. Different ones, ascending. */
size_t rawi_saga_keys(rawi_arena *a, const rawi_whole *whole, uint64_t keys[RAWI_SAGA_KEYS]);
/* How near two stories that meet under such a key are, less than 0 where they are not of one saga. Two stories are linked where each is among the other's RAWI_MAX_LINKS nearest. */
float rawi_saga_likeness(const rawi_whole *x, const rawi_whole *y);
/* A story and how near it is. */
typedef struct {
	float like;
	uint64_t story;
} rawi_near_story;
/* Puts the nearest first; how many of them count. */
size_t rawi_nearest_stories(rawi_near_story *at, size_t n);

#endif
