/* lang: folding, the form in which words are compared (never the form in which they are shown).
 *
 * Driven by lang/ar/letters.tsv: marks, tatweel, joiners and bidirectional controls dropped; alef, ya and ta marbuta forms, hamza carriers and Persian
 * kaf and ya merged; presentation forms to their letters; Arabic-Indic and Persian digits and full-width forms to ASCII; Latin to lower case. Idempotent.
 */
#ifndef RAWI_LANG_FOLD_H
#define RAWI_LANG_FOLD_H

#include "base/arena.h"
#include "lang/tables.h"

typedef struct {
	rawi_slice text;    /* folded, UTF-8 */
	const uint32_t *at; /* at[i], i = 0 … text.n: the byte of the source that folded byte i comes from; at[text.n] is the source's length */
} rawi_folded;

/* With the offset map. */
rawi_folded rawi_fold_map(const rawi_tables *t, rawi_arena *a, rawi_slice source);

/* Without; the result is in the arena. White space and punctuation are kept. */
rawi_slice rawi_fold(const rawi_tables *t, rawi_arena *a, rawi_slice source);

/* The letters of a word as they are written: marks, tatweel and joiners dropped, presentation forms resolved, each letter else kept. As long as its folded form. */
rawi_slice rawi_fold_marks(const rawi_tables *t, rawi_arena *a, rawi_slice word);

/* Folds one code point: writes 0 to 4 code points to out, returns how many. */
size_t rawi_fold_letter(const rawi_tables *t, uint32_t cp, uint32_t out[4]);

/* The source split into folded words (maximal runs of letters, digits, marks and '%'), as keys of tables are; spans into the source. */
typedef struct {
	rawi_slice fold; /* folded word, never empty */
	rawi_span at;    /* where it stands in the source */
} rawi_word;

size_t rawi_fold_words(const rawi_tables *t, rawi_arena *a, rawi_slice source, rawi_word **out);
size_t rawi_fold_words_apart(const rawi_tables *t, rawi_arena *a, rawi_slice source, rawi_slice **fold, rawi_span **at); /* the same as two lists */

/* Is this a letter, a digit or a mark (a part of a word)? */
bool rawi_is_word_char(uint32_t cp);

/* White space folded to single blanks, none at the ends: what `text` beside a span shows. */
rawi_slice rawi_fold_space(rawi_arena *a, rawi_slice s);

#endif
