/* understand: the sequence tagger: words of a sentence → tags of persons, organisations and places, each with how sure it is. Read by names_tagged.c and by the program
 * that trains the model (tools/names_train.c), which calls the same functions, so that both see the same features; nothing else includes it.
 *
 *   tokens ──words──▶ hashes and classes ──features──▶ rows of the model ──sum──▶ score[token][tag] ──best──▶ tag, margin
 *
 * Model file (models/names-ar.model), numbers little-endian; a feature's 64-bit hash h gives its bucket (low `bits` bits) and its check (high byte):
 *
 *   ┌ magic 8 ┬ bits u32 ┬ n_rows u32 ┬ step i16[8][7] ┬ bitmap: 1 bit a bucket ┬ rank: u32 a 64 buckets, rows before them ┬ rows: n_rows × (check, weight i8[7]) ┐
 */
#ifndef RAWI_UNDERSTAND_TAGGER_H
#define RAWI_UNDERSTAND_TAGGER_H

#include "understand/names_work.h"

typedef enum { /* …_ON: goes on with the name before it */
	RAWI_BIO_OUT, RAWI_BIO_PER, RAWI_BIO_PER_ON, RAWI_BIO_ORG, RAWI_BIO_ORG_ON, RAWI_BIO_LOC, RAWI_BIO_LOC_ON
} rawi_bio;

#define RAWI_BIO_TAGS 7
#define RAWI_BIO_START RAWI_BIO_TAGS     /* row of `step` for a sentence's first token */
#define RAWI_BIO_FEATURES 48
#define RAWI_TAGGER_MAGIC "RAWINAM1"
#define RAWI_TAGGER_HEAD (16 + 2 * (RAWI_BIO_TAGS + 1) * RAWI_BIO_TAGS)
#define RAWI_TAGGER_BLOCK 64
#define RAWI_TAGGER_NEVER (-(1 << 28)) /* a step that no sequence takes */

typedef struct {          /* a token as the features see it */
	uint64_t word;        /* hash of the folded word without its clitics, article kept; digits are all one */
	uint64_t lemma;
	uint64_t affix[6];    /* its first one, two, three letters, its last one, two, three; 0 where the word is shorter */
	uint32_t form;        /* kind, part of speech, clitics, known to the lexicon? */
	uint32_t gaz;         /* given name? nationality? title? in a place or body of the tables? word that announces a name? */
} rawi_bio_word;

typedef int32_t rawi_bio_step[RAWI_BIO_TAGS + 1][RAWI_BIO_TAGS]; /* from (RAWI_BIO_START: the front) → to */

/* What the features are made of, one a token of the page; after places and bodies were found, before persons are. */
void rawi_tagger_words(const rawi_names *w, rawi_bio_word *out);

/* The hashes of the features of token i of the sentence first … end-1; returns how many. */
size_t rawi_tagger_features(const rawi_bio_word *v, uint32_t first, uint32_t end, uint32_t i, uint64_t out[RAWI_BIO_FEATURES]);

/* The best tags of n tokens, and by how much the best sequence beats the best one in which the token has another type (person, body, place, none).
 * `room`: n × RAWI_BIO_TAGS. */
void rawi_tagger_best(int32_t (*score)[RAWI_BIO_TAGS], int32_t (*room)[RAWI_BIO_TAGS], uint32_t n, rawi_bio_step step, uint8_t *tag, int32_t *margin);

/* Tags of the whole page by the model in the program; false where it carries none. */
bool rawi_tagger_tag(const rawi_names *w, uint8_t *tag, int32_t *margin);

extern const char rawi_builtin_names[];

#endif
