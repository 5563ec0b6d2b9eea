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

/* A reading as a token takes it. Small, since there are many: stem and bare are told by where they lie in the folded word. */
typedef struct {
	const char *lemma;
	const char *bare;          /* where no part of the word reads so (للـ): the article and the stem; else NULL */
	uint64_t tables;           /* this and roles: as in rawi_token */
	uint32_t roles, lemma_n;
	uint32_t core_from, core_behind; /* bytes of the written word before and behind the core */
	uint16_t pro, feat;
	int16_t cost;
	uint8_t enc, pos, class;   /* class: see rawi_reading */
	uint8_t front, stem_off, behind; /* bytes of the folded word: before bare, before and behind the stem */
	uint32_t number;           /* as in rawi_token, given when a token first takes it; 0 */
	uint64_t unused;           /* so that each lies in one line of memory */
} rawi_form_reading;

enum { RAWI_FORM_OWN = 36 }; /* bytes: eighteen letters; a form has 96 */

typedef struct rawi_wordform {
	const char *written, *fold;
	uint32_t written_n, fold_n;
	rawi_form_reading *readings;       /* cheapest first, those that some context can make the cheapest */
	struct rawi_wordform *same;        /* the form that counts for all of this folded form */
	uint16_t letter;                   /* RAWI_PRO_… where the word is a particle of the front alone, else 0 */
	uint8_t n_readings, n_cuts;
	uint8_t lasts;                     /* 1: outlives the document */
	uint8_t doubtful;                  /* 1: the lexicon lacks it; its one reading cuts nothing, and n_cuts cuts that a text may bear out stand behind it */
	/* scratch of the document at hand, valid where `document` (of `same`: `counted`) is its number */
	uint8_t chosen;
	uint32_t document, counted, count;
	char own[RAWI_FORM_OWN]; /* what is written, where it has room: beside the rest, so that comparing it waits for no memory of its own */
} rawi_wordform;

static inline rawi_slice rawi_form_fold(const rawi_wordform *k)
{
	return (rawi_slice){ k->fold, k->fold_n };
}

/* What a reading leaves of the word behind what stands in front of it, the article kept: as it is written. */
static inline rawi_slice rawi_form_rest(const rawi_wordform *k, const rawi_form_reading *r)
{
	return (rawi_slice){ k->fold + r->front, k->fold_n - r->front };
}

struct rawi_forms;
typedef struct rawi_forms rawi_forms;

/* The forms for one text of arena a: those that its keep holds, where it has one. */
rawi_forms *rawi_forms_new(rawi_arena *a, const rawi_tables *t);

/* The form of a written word or mark, which is copied; `hash`: its rawi_hash. `word`: with readings. */
rawi_wordform *rawi_forms_get(rawi_forms *f, rawi_slice written, uint64_t hash, bool word);

/* Memory is slow: what will be asked for some words later, and then a few words later, is called for beforehand. */
void rawi_forms_soon(const rawi_forms *f, uint64_t hash);
void rawi_forms_next(const rawi_forms *f, uint64_t hash);

void rawi_forms_count(rawi_forms *f, rawi_wordform *form);            /* one more token of the text is written so */
uint32_t rawi_forms_counted(const rawi_forms *f, rawi_slice fold); /* how many are, over all forms folded like this */
uint32_t rawi_forms_document(const rawi_forms *f);
uint64_t rawi_forms_numbering(const rawi_forms *f);                /* as in rawi_text */
void rawi_forms_number(rawi_forms *f, const rawi_wordform *form, rawi_form_reading *r); /* gives a reading its number, where the form outlives the document */

/* Do neighbours make the same of these two readings, whatever they are? (clitics.c) */
bool rawi_context_same(uint8_t pos, uint16_t pro, uint16_t feat, uint8_t other_pos, uint16_t other_pro, uint16_t other_feat);

/* Folded: و and the article. */
rawi_slice rawi_forms_and(const rawi_forms *f);
rawi_slice rawi_forms_article(const rawi_forms *f);

#endif
