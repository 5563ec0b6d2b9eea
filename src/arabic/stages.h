/* arabic: the stages of rawi_text_new, in order; nothing outside this room includes it.
 *
 *   block ──token──▶ tokens ──quote_marks──▶ kind, mate, quoted ──sentence──▶ sentences ──clitics──▶ pro … lemma ──number──▶ numbers ──date_find──▶ dates
 */
#ifndef RAWI_ARABIC_STAGES_H
#define RAWI_ARABIC_STAGES_H

#include "arabic/text.h"
#include "base/vec.h"

#define RAWI_ELLIPSIS 0x2026u

typedef RAWI_VEC(rawi_sentence) rawi_sentences;

typedef RAWI_VEC(rawi_token) rawi_token_list;

/* Splits page->text at `at` into tokens, added to out: span, core, fold, kind, punct. */
void rawi_tokens_scan(rawi_text *x, rawi_span at, rawi_token_list *out);

/* Pairs the quotation marks and brackets of one block's tokens first … end-1: kind, mate, quoted. */
void rawi_marks_pair(rawi_text *x, uint32_t first, uint32_t end);

/* Cuts one block's tokens first … end-1 into sentences. */
void rawi_sentences_cut(rawi_text *x, uint32_t block, uint32_t first, uint32_t end, rawi_sentences *out);

/* Numbers, dates among them, in order. */
void rawi_numbers_find(rawi_text *x);

/* Dates, and the numbers inside them taken out of x->numbers. */
void rawi_dates_find(rawi_text *x);

/* The folded spelling of an affix, by its `bit` in affixes.tsv. */
rawi_slice rawi_affix(const rawi_tables *t, rawi_arena *a, const char *bit);

/* Clitics, stems, lemmas, parts of speech of all words. */
void rawi_clitics_find(rawi_text *x);

#endif
