/* understand: the sequence tagger: words of a page → tags of persons, organisations, places and other names, each with how sure it is. Read by names_tagged.c, by the program
 * that trains the model (tools/names_train.c) and by the one that measures it (bench/names.c), which call the same functions, so that all see the same features.
 *
 *   tokens ──words──▶ hashes and classes ──features──▶ rows of the model ──sum──▶ score[token][tag] ──best──▶ tag, margin
 *
 * Model file (models/names-ar.model), numbers little-endian; a feature's 64-bit hash h gives its bucket (low `bits` bits) and its check (high byte):
 *
 *   ┌ magic 8 ┬ bits u32 ┬ n_rows u32 ┬ step i16[10][9] ┬ bitmap: 1 bit a bucket ┬ rank: u32 a 64 buckets, rows before them ┬ rows: n_rows × (check, weight i8[8]) ┐
 */
#ifndef RAWI_UNDERSTAND_TAGGER_H
#define RAWI_UNDERSTAND_TAGGER_H

#include "understand/names_work.h"

typedef enum { /* …_ON: goes on with the name before it */
	RAWI_BIO_OUT, RAWI_BIO_PER, RAWI_BIO_PER_ON, RAWI_BIO_ORG, RAWI_BIO_ORG_ON, RAWI_BIO_LOC, RAWI_BIO_LOC_ON, RAWI_BIO_MISC, RAWI_BIO_MISC_ON
} rawi_bio;

#define RAWI_BIO_TAGS 9
#define RAWI_BIO_START RAWI_BIO_TAGS     /* row of `step` for a sentence's first token */
#define RAWI_BIO_FEATURES 128
#define RAWI_TAGGER_MAGIC "RAWINAM2"
#define RAWI_TAGGER_HEAD (16 + 2 * (RAWI_BIO_TAGS + 1) * RAWI_BIO_TAGS)
#define RAWI_TAGGER_BLOCK 64
#define RAWI_TAGGER_ROW RAWI_BIO_TAGS    /* bytes: the check, the weights of all tags but OUT, less OUT's */
#define RAWI_TAGGER_NEVER (-(1 << 28)) /* a step that no sequence takes */

typedef struct {          /* a token as the features see it */
	uint64_t word;        /* hash of the folded word without its clitics, article kept; digits are all one */
	uint64_t lemma;
	uint64_t affix[8];    /* its first one to four letters, its last one to four; 0 where the word is shorter */
	uint32_t form;        /* kind, part of speech, clitics, known to the lexicon? */
	uint32_t gaz;         /* given name? nationality? title? in a place or body of the tables? word that announces a name? */
	uint32_t list;        /* what the lists say: known.h */
	uint32_t phrase;      /* in a phrase of the lists */
	uint32_t page;        /* what stands around the word elsewhere on the page */
	uint16_t fine;
	uint8_t middle, coarse; /* clusters */
	uint8_t letters;      /* how many */
	uint32_t kind;        /* tokens of one kind agree in all of the above but gaz, phrase and page; kinds are numbered as they first appear */
} rawi_bio_word;

/* Two hashes as one. */
static inline uint64_t rawi_tagger_mix(uint64_t a, uint64_t b)
{
	uint64_t h = (a ^ (b + 0x9E3779B97F4A7C15u)) * 0xBF58476D1CE4E5B9u;
	return h ^ (h >> 29);
}

typedef int32_t rawi_bio_step[RAWI_BIO_TAGS + 1][RAWI_BIO_TAGS]; /* from (RAWI_BIO_START: the front) → to */

/* What the features are made of, one a token of the page; after places and bodies were found, before persons are.
 * Returns how many kinds there are. */
uint32_t rawi_tagger_words(const rawi_names *w, rawi_bio_word *out);

/* The hashes of a token's features, one of each kind: what a word says of the token `place` words before it (negative: behind it; -2 … 2), and what neighbours say together. */
size_t rawi_tagger_own(const rawi_bio_word *v, int place, uint64_t *out);
size_t rawi_tagger_joint(const rawi_bio_word *a2, const rawi_bio_word *a, const rawi_bio_word *o, const rawi_bio_word *b, uint64_t *out);
extern const rawi_bio_word rawi_tagger_edge; /* stands before a sentence and behind it */

/* All features of token i of the sentence first … end-1; returns how many, the same for every token: the k-th is of the k-th kind. */
size_t rawi_tagger_features(const rawi_bio_word *v, uint32_t first, uint32_t end, uint32_t i, uint64_t out[RAWI_BIO_FEATURES]);

/* The best tags of n tokens, and by how much the best sequence beats the best one in which the token has another type (person, body, place, other, none).
 * `room`: n × RAWI_BIO_TAGS. */
void rawi_tagger_best(int32_t (*score)[RAWI_BIO_TAGS], int32_t (*room)[RAWI_BIO_TAGS], uint32_t n, rawi_bio_step step, uint8_t *tag, int32_t *margin);

/* Tags of the whole page by the model in the program; false where it carries none. */
bool rawi_tagger_tag(const rawi_names *w, uint8_t *tag, int32_t *margin);

extern const char rawi_builtin_names[];

#endif
