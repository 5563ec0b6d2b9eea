/* compare, inside: what world.c and its parts share. */
#ifndef RAWI_COMPARE_WORLD_PARTS_H
#define RAWI_COMPARE_WORLD_PARTS_H

#include "base/map.h"
#include "compare/world.h"
#include "understand/spelling.h"

enum { RAWI_NAME_STATES = 4 }; /* states that one name's bearers are counted by */
enum { RAWI_TIMES_OTHERS = 6, RAWI_TIMES_ALL = 4 }; /* who is meant by a part of a name: in as many times the documents of any other, of all others together */

typedef struct {
	char code[4];
	uint32_t docs;
} name_state;

typedef struct {
	rawi_slice id;            /* rawi_name_id */
	rawi_slice fold;          /* folded words, one blank between */
	rawi_slice last;          /* its last word */
	name_state states[RAWI_NAME_STATES];
	size_t words;
	uint32_t docs, parent, best; /* best: of a root, the raw name that gives the key */
	struct { uint32_t node, docs; } longer[RAWI_NAME_STATES]; /* the nodes that stories resolved it to, in how many documents */
	rawi_slice called;        /* of a root of single words: the key of who bears it; empty: nobody does */
	uint8_t type;
} world_node;

typedef struct {
	rawi_slice key;           /* as a page has it */
	rawi_slice last;          /* its own last word, folded */
	uint32_t node, docs;
	size_t words, own_words;  /* of its node; of itself */
} world_raw;

struct rawi_world {
	rawi_arena *a;
	const rawi_tables *t;
	rawi_map by_id, by_raw;
	RAWI_VEC(world_node) nodes;
	RAWI_VEC(world_raw) raws;
	rawi_heard_vec heard, borne;
};

/* world.c */
uint32_t rawi_world_root(rawi_world *w, uint32_t node);
void rawi_name_count_state(name_state states[RAWI_NAME_STATES], const char *country, uint32_t docs);
int rawi_name_states_order(const void *x, const void *y); /* of most documents first */

/* world_last.c: who is meant by a last name alone, once all longer names have their keys. */
void rawi_world_last_names(rawi_world *w);

/* world_marks.c */
bool rawi_name_takes_part(rawi_slice key);
rawi_slice rawi_name_in(rawi_slice key); /* a key's name */
/* Type and letters without blanks; of a person's single word the state, too: what is one name whatever its spelling with blanks. */
rawi_slice rawi_name_id(rawi_arena *a, const rawi_heard *h, const rawi_folded_name *name);
bool rawi_name_is_given(const rawi_tables *t, rawi_slice word); /* a given name, which may end a name but is no family's */
typedef RAWI_VEC(rawi_slice) rawi_beginnings;
/* The beginnings of a person's folded name that may be all that is said of them: from the third word on, where a patronymic is in it; or where a patronymic follows a
 * family's name with the article (خالد الفلاني بن راشد). Its words stay where they are. */
void rawi_name_beginnings(const rawi_tables *t, rawi_arena *a, rawi_slice fold, rawi_beginnings *out);

#endif
