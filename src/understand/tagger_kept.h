/* understand: what the tagger keeps of words and of their neighbours: tagger_sums.c and tagger_kinds.c alone know how. All of it is answers to whole questions: nothing that is lost here
 * changes a tag. */
#ifndef RAWI_UNDERSTAND_TAGGER_KEPT_H
#define RAWI_UNDERSTAND_TAGGER_KEPT_H

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
	uint64_t next;           /* which is thrown out next */
} rawi_bio_place;

struct rawi_bio_kept {
	struct { size_t kinds, place, tables, tagged, coarse, names; } sizes; /* powers of two; kinds: places of RAWI_BIO_WAYS each */
	rawi_bio_place *places;
	rawi_bio_kind *kinds;
	rawi_bio_answer *place, *tables, *tagged, *coarse, *names;
};

#endif
