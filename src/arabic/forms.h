/* arabic: written words and what is known of each without its text; nothing outside this room looks inside.
 *
 *   written ──fold──▶ fold ──morph──▶ readings, each ready to be a token's          worked out once, when a worker first meets the word (base/keep.h)
 *
 * News repeats its words: of a hundred tokens some three are new to a worker that has read a thousand pages. What hangs on the text (which reading it is; the cut of
 * a word that the lexicon lacks) is chosen in clitics.c.
 */
#ifndef RAWI_ARABIC_FORMS_H
#define RAWI_ARABIC_FORMS_H

#include "arabic/morph.h"
#include "arabic/stages.h"

typedef struct {
	rawi_slice stem, bare, lemma; /* as in rawi_token */
	uint64_t tables;
	uint32_t roles;               /* as in rawi_token */
	uint32_t core_from, core_end; /* bytes of the written word between which the core stands */
	rawi_slice rest;              /* of a cut: what it leaves, folded */
	uint16_t pro, feat;
	int16_t cost;
	uint8_t enc, pos, class;      /* class: see rawi_reading */
	uint8_t front;                /* bytes taken off in front, the article not counted */
} rawi_form_reading;

typedef struct rawi_wordform {
	rawi_slice written, fold;
	const rawi_form_reading *readings; /* cheapest first */
	uint8_t n_readings, n_cuts;
	uint8_t doubtful;                  /* 1: the lexicon lacks it; its one reading cuts nothing, and n_cuts cuts that a text may bear out stand behind it */
	uint16_t letter;                   /* RAWI_PRO_… where the word is a particle of the front alone, else 0 */
	struct rawi_wordform *same;            /* the form that counts for all of this folded form */
	/* scratch of the document at hand, valid where `document` (of `same`: `counted`) is its number */
	uint64_t document, counted;
	uint32_t count;
	const rawi_form_reading *chosen;
} rawi_wordform;

struct rawi_forms;
typedef struct rawi_forms rawi_forms;

/* The forms for one text of arena a: those that its keep holds, where it has one. */
rawi_forms *rawi_forms_new(rawi_arena *a, const rawi_tables *t);

/* The form of a written word or mark, which is copied. `word`: with readings. */
rawi_wordform *rawi_forms_get(rawi_forms *f, rawi_slice written, bool word);

void rawi_forms_count(rawi_forms *f, rawi_wordform *form);            /* one more token of the text is written so */
uint32_t rawi_forms_counted(const rawi_forms *f, rawi_slice fold); /* how many are, over all forms folded like this */
uint64_t rawi_forms_document(const rawi_forms *f);

/* Folded: و and the article. */
rawi_slice rawi_forms_and(const rawi_forms *f);
rawi_slice rawi_forms_article(const rawi_forms *f);

#endif
