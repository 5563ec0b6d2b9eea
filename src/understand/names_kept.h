/* understand: what naming keeps of words and their neighbours from page to page (base/keep.h), or of one page where it may keep nothing. All of it is answers, each with its whole
 * question: what is lost changes no name. names_forms.c and tagger_*.c alone know what lies in it. */
#ifndef RAWI_UNDERSTAND_NAMES_KEPT_H
#define RAWI_UNDERSTAND_NAMES_KEPT_H

#include "understand/tagger.h"

#define RAWI_BIO_WAYS 4 /* kinds whose key falls on one place */

typedef struct {
	uint64_t key;            /* never 0 */
	rawi_bio_sum sum;
} rawi_bio_answer;

typedef struct {          /* what tokens of one kind agree in: word, lemma, form */
	rawi_bio_own own;
	uint32_t list, cue;
	uint16_t fine;
	uint8_t middle, coarse, begins;
} rawi_bio_kind;

typedef struct {
	uint64_t key[RAWI_BIO_WAYS]; /* 0: free */
	uint64_t next, unused[3]; /* which is thrown out next; a place is a line of memory */
} rawi_bio_place;

typedef struct rawi_names_kept {
	const rawi_tables *of;   /* much of it hangs on the tables */
	char hash[32];
	struct { size_t knowns, kinds, groups; } sizes; /* powers of two; kinds: places of RAWI_BIO_WAYS each */
	rawi_name_known *knowns; /* each where its key falls: a later one takes the place of an earlier one; and so below */
	rawi_bio_place *places;
	rawi_bio_kind *kinds;
	rawi_bio_answer *groups[RAWI_JOINT_GROUPS];
} rawi_names_kept;

/* That of the arena's keep; where there is none, or no room, one for this page of so many tokens. */
rawi_names_kept *rawi_names_kept_of(rawi_arena *a, const rawi_tables *t, size_t tokens);

/* One anew in an arena, for about so many tokens. */
rawi_names_kept *rawi_names_kept_for(rawi_arena *a, const rawi_tables *t, size_t tokens);

#endif
