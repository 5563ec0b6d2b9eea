/* arabic: one word → its readings; nothing outside this room includes it.
 *
 *   front: أ? (و|ف)? (ب|ل|ك|س)? ال?     stem: in the lexicon or among the particles     behind: a pronoun?
 *
 * A reading costs what it takes off and how rare its kind is; the cheapest comes first.
 */
#ifndef RAWI_ARABIC_MORPH_H
#define RAWI_ARABIC_MORPH_H

#include "arabic/stages.h"

#define RAWI_READINGS 6

typedef struct {
	rawi_slice lemma;      /* in the lexicon or the arena; empty: the stem */
	uint16_t pro, feat;
	uint8_t enc, pos;
	uint8_t front;         /* bytes of the folded word taken off in front, the article not counted */
	uint8_t stem_off;      /* where the stem begins in the folded word */
	uint8_t behind;        /* bytes of the pronoun */
	uint8_t fused;         /* 1: لل, the article's alef is not written */
	int16_t cost;          /* tenths */
	uint8_t class;         /* of a particle: 1 + index of the table's class; else 0 */
	uint32_t plural;       /* of a noun or adjective: 1 + its row in plurals.tsv, else 0 */
	uint64_t tables;       /* see rawi_token.tables */
} rawi_reading;

typedef struct rawi_morph rawi_morph;

rawi_morph *rawi_morph_new(rawi_arena *a, const rawi_tables *t);

/* The readings of a word, cheapest first; 0 where the lexicon knows none. fold and skeleton are of one length; lemmas are in the lexicon, in fold or in the arena. */
size_t rawi_morph_read(rawi_morph *m, rawi_arena *a, rawi_slice fold, rawi_slice skeleton, rawi_reading out[RAWI_READINGS]);

/* Fills plural and tables of a reading of that word. */
void rawi_morph_widen(rawi_morph *m, rawi_slice fold, rawi_reading *r);

/* The cuts in front that leave at least `letters` letters, without asking the lexicon: for words it does not know. */
size_t rawi_morph_cuts(rawi_morph *m, rawi_slice fold, size_t letters, rawi_reading out[RAWI_READINGS]);

/* The article, folded. */
rawi_slice rawi_morph_article(const rawi_morph *m);

/* The bit of a word that is a single particle of the front (و ف ب ل ك س), else 0. */
uint16_t rawi_morph_letter(const rawi_morph *m, rawi_slice fold);

#endif
