/* understand: one foreign name in several spellings (لارسينوف, لارسنوف; غورديتشوف, جورديتشوف).
 *
 *   word ──classes of letters (spelling.tsv), long vowels dropped──▶ skeleton      words with one skeleton and at most two letters apart are one name
 *
 * Words are folded. A native word (a given name, a word of the lexicon, one with the article) is the same as itself only.
 */
#ifndef RAWI_UNDERSTAND_SPELLING_H
#define RAWI_UNDERSTAND_SPELLING_H

#include "lang/tables.h"

/* A name as names are compared: folded words with one blank between, compounds together (عبد الله is عبدالله); and the same without blanks. */
typedef struct {
	rawi_slice words, joined;
	rawi_slice last;          /* the last word, in words */
	size_t n;                 /* words */
} rawi_folded_name;
rawi_folded_name rawi_spelling_fold(const rawi_tables *t, rawi_arena *a, rawi_slice name);

/* The skeletons of a name of several words with blanks between; native words stand as they are. Empty where every word is native. */
rawi_slice rawi_spelling_name_skeleton(const rawi_tables *t, rawi_arena *a, rawi_slice name);
bool rawi_spelling_name_same(const rawi_tables *t, rawi_arena *a, rawi_slice x, rawi_slice y);

#endif
