/* arabic: the lexicon compiled into the program, from hunspell-ar on the machine that builds (tools/lexc), and how a word is looked up.
 *
 *   ┌ head ┬ buckets: uint32_t[n_buckets + 1], first entry of each ┬ entries, by bucket ┬ lemmas: length byte, letters ┐
 *
 * A word is looked up by its folded letters; an entry says in one byte whether the letters before folding are the same, too (ة against ه, أ against ا).
 * The dictionary's nouns stand with their endings of number, gender and relation; its verbs with every conjugated form; neither with pronouns.
 */
#ifndef RAWI_ARABIC_LEXICON_H
#define RAWI_ARABIC_LEXICON_H

#include "arabic/text.h"

#define RAWI_LEXICON_MAGIC 0x3158454C49574152u /* "RAWILEX1" */

typedef struct {
	uint64_t magic;
	uint32_t n_buckets, n_entries; /* n_buckets: a power of two */
	uint32_t buckets, entries, lemmas, size; /* byte offsets from the start */
} rawi_lexicon_head;

typedef struct {
	uint32_t check;  /* high half of rawi_hash of the folded word */
	uint32_t lemma;  /* where its length byte stands among the lemmas */
	uint16_t feat;   /* RAWI_FEAT_… */
	uint8_t pos;     /* rawi_pos */
	uint8_t strict;  /* low byte of rawi_hash of the word before folding, marks dropped */
} rawi_lexeme;

/* The entries of a folded word: the first, and in *n how many stand in a row there that may be it; those whose `check` differs are other words. */
const rawi_lexeme *rawi_lexicon_find(rawi_slice fold, uint32_t *check, size_t *n);
const rawi_lexeme *rawi_lexicon_find_hashed(uint64_t hash, size_t *n); /* given its rawi_hash, whose high half is the check */
/* Memory is slow: calls for what finding a word of that hash will read first, and, some time after that, for what it will read then. */
void rawi_lexicon_soon(uint64_t hash);
void rawi_lexicon_next(uint64_t hash);
rawi_slice rawi_lexicon_lemma(const rawi_lexeme *e);

#endif
