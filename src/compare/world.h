/* compare: one key for one person, body or place in all documents (world.c), and by what a name is found by those that it may be one with (world_marks.c).
 *
 *   names as pages give them and stories resolve them, in how many documents ──hear──▶ world ──settle──▶ the key of each
 *
 * Settling some names gives what settling all gives, where with a name come all that it is tied to: names of the same letters, those of the same sound, those that go on
 * where it ends or end where it goes on, those that stories resolved to it or it to, and names of its last word alone; and where those who bear that last word are told
 * (bear). rawi_name_marks gives what to look for.
 */
#ifndef RAWI_COMPARE_WORLD_H
#define RAWI_COMPARE_WORLD_H

#include "lang/tables.h"
#include "understand/record.h"

/* A name as pages give it and as their stories resolve it. */
typedef struct {
	int64_t row;              /* in the store */
	uint8_t type;             /* rawi_entity_type */
	char country[4];
	rawi_slice key, resolved; /* the page's own guess; over its story */
	uint32_t docs;            /* that have it */
	rawi_slice settled;       /* the key that all documents together give it; empty: not yet */
} rawi_heard;
typedef RAWI_VEC(rawi_heard) rawi_heard_vec;

typedef struct rawi_world rawi_world;
rawi_world *rawi_world_new(rawi_arena *a, const rawi_tables *t);
/* In the order of rawi_heard_order; what a name's slices point at must outlive the world. */
void rawi_world_hear(rawi_world *w, const rawi_heard *h);
/* A settled name that is only counted among those who bear its last word; in the same order. */
void rawi_world_bear(rawi_world *w, const rawi_heard *h);
void rawi_world_settle(rawi_world *w);
/* The key that all documents share; h->resolved where it was not heard. */
rawi_slice rawi_world_key(const rawi_world *w, rawi_arena *a, const rawi_heard *h);
/* Of most documents first, then by key: an order for qsort. */
int rawi_heard_order(const void *x, const void *y);

typedef enum {
	RAWI_NAME_IS,     /* the same letters; of a person's single word its state, too */
	RAWI_NAME_SOUNDS, /* a person's name of so many words with the same consonants */
	RAWI_NAME_BEGINS, /* begins with that name and goes on */
	RAWI_NAME_LAST,   /* a person's name of several words that ends with it */
	RAWI_NAME_ALONE,  /* a last word alone */
} rawi_name_way;

typedef struct {
	uint64_t of;      /* a hash of what it is, sounds, begins with, ends with: the same for IS and BEGINS, for LAST and ALONE */
	uint8_t way;      /* rawi_name_way */
} rawi_name_mark;
typedef RAWI_VEC(rawi_name_mark) rawi_name_marks_vec;

/* The marks of h's key or, `resolved`, of what its story resolved it to; IS first. How many words the name has; 0, and no marks, where it is not one that is settled. */
size_t rawi_name_marks(const rawi_tables *t, rawi_arena *a, const rawi_heard *h, bool resolved, rawi_name_marks_vec *out);
/* A mark as one number. */
uint64_t rawi_name_mark_number(rawi_name_mark m);

#endif
