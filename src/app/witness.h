/* app: how many independent tellings stand behind something, found a second time from what the database holds: its copies, places and records as rows have them. It shares
 * no code with compare/tellings.c, whose count it checks (rawi verify) and explains (rawi why).
 */
#ifndef RAWI_APP_WITNESS_H
#define RAWI_APP_WITNESS_H

#include "store/store.h"

typedef enum { RAWI_BOND_COPY, RAWI_BOND_AGENCY, RAWI_BOND_AUTHOR, RAWI_BOND_VIA } rawi_bond_kind;

/* Why two documents are one telling. */
typedef struct {
	uint32_t a, b;            /* numbers in the witness's documents */
	uint8_t kind;             /* COPY: what one tells is copied from the other; else a names as its agency, its author line, or whom it tells it after, what b is or names, too */
	uint32_t copy;            /* of COPY: the first such copy of the view */
} rawi_bond;

typedef struct {
	const uint32_t *docs; size_t n; /* documents of the view that tell it, ascending */
	uint32_t *group;          /* of each: the smallest number in its group */
	bool *borrowed;           /* of each: all that it tells stands in others, in one of them or in several */
	uint32_t *outlet;         /* of each: the smallest number with its outlet */
	RAWI_VEC(rawi_bond) bonds;
	uint32_t outlets, tellings;
} rawi_witness;

/* What is asked again and again: the view's sketches, which have the words, and where each document's copies stand. */
typedef struct {
	const rawi_view *view;
	const rawi_sketch *sketches;
	uint32_t *first;          /* of each document: its first copy as side a; copies are by a, then b */
} rawi_witnesses;
rawi_witnesses rawi_witnesses_of(rawi_arena *a, const rawi_view *v, const rawi_sketch *sketches);

/* Of a claim; via[i] is the hash of the name that place i is told after (rawi_name_hash), 0 none. */
rawi_witness rawi_witness_claim(const rawi_witnesses *w, rawi_arena *a, const rawi_view_claim *c, const uint64_t *via);
/* Of a story as a whole. */
rawi_witness rawi_witness_story(const rawi_witnesses *w, rawi_arena *a, const rawi_view_story *s);

#endif
