/* understand: the sequence tagger: words of a page → tags of persons, organisations, places and other names, each with how sure it is. Read by names_tagged.c, by the program
 * that trains the model (tools/names_train.c) and by the one that measures it (bench/names.c), which call the same functions, so that all see the same features.
 *
 *   tokens ──words──▶ hashes and classes ──features──▶ rows of the model ──sum──▶ score[token][tag] ──best──▶ tag, margin
 *
 * What a word says is summed once and kept (tagger_words.c), and so is what classes of neighbours say together (tagger_sums.c): for the page, or for all pages of a worker (names_kept.h).
 *
 * Model file (models/names-ar.model), numbers little-endian; a feature's 64-bit hash h gives its bucket (low `bits` bits) and its check (high byte):
 *
 *   ┌ magic 8 ┬ bits u32 ┬ n_rows u32 ┬ step i16[10][9] ┬ bitmap: 1 bit a bucket ┬ rank: u32 a 64 buckets, rows before them ┬ rows: n_rows × (check, weight i8[8]) ┐
 *
 * The program carries it laid out by tools/names_lay, so that a feature costs few steps:
 *
 *   ┌ the same head                                     ┬ index: u32 8 buckets: their bits, and from bit 8 on the rows before them ┬ rows: check, weight + 128 u8[8] ┐
 *
 * in RAWI_TAGGER_ORDER: the even bytes are the first two types' beginning and going on, the odd ones the others', so that two masks give eight 16-bit numbers in order.
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
#define RAWI_TAGGER_MORE 128             /* that a weight has on top where the program carries it */
#define RAWI_TAGGER_ORDER { 0, RAWI_BIO_PER, RAWI_BIO_LOC, RAWI_BIO_PER_ON, RAWI_BIO_LOC_ON, RAWI_BIO_ORG, RAWI_BIO_MISC, RAWI_BIO_ORG_ON, RAWI_BIO_MISC_ON }
#define RAWI_TAGGER_NEVER (-(1 << 28)) /* a step that no sequence takes */

typedef int32_t rawi_bio_step[RAWI_BIO_TAGS + 1][RAWI_BIO_TAGS]; /* from (RAWI_BIO_START: the front) → to */

typedef struct {          /* a token as the features see it */
	uint64_t word;        /* hash of the folded word without its clitics, article kept; digits are all one */
	uint64_t lemma;
	uint32_t form;        /* kind, part of speech, clitics, known to the lexicon? */
	uint32_t gaz;         /* given name? nationality? title? in a place or body of the tables? word that announces a name? */
	uint32_t list;        /* what the lists say: known.h */
	uint32_t phrase;      /* in a phrase of the lists */
	uint32_t page;        /* what stands around the word elsewhere on the page */
	uint16_t fine;
	uint8_t middle, coarse; /* clusters */
} rawi_bio_word;

typedef struct {          /* a word's letters as the features see them */
	uint64_t affix[8];    /* its first one to four letters, its last one to four; 0 where the word is shorter */
	uint8_t n;            /* how many */
} rawi_bio_letters;

/* Two hashes as one. */
static inline uint64_t rawi_tagger_mix(uint64_t a, uint64_t b)
{
	uint64_t h = (a ^ (b + 0x9E3779B97F4A7C15u)) * 0xBF58476D1CE4E5B9u;
	return h ^ (h >> 29);
}

/* ── features: tagger_features.c ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

extern const rawi_bio_word rawi_tagger_edge; /* stands before a sentence and behind it */
extern const rawi_bio_letters rawi_tagger_edge_letters;

/* The hashes of a token's features. What a word says of the token `place` words before it (negative: behind it; -2 … 2): by each of its clusters alone, by its lists alone, by the rest of it */
size_t rawi_tagger_own_fine(const rawi_bio_word *v, int place, uint64_t *out);
size_t rawi_tagger_own_middle(const rawi_bio_word *v, int place, uint64_t *out);
size_t rawi_tagger_own_coarse(const rawi_bio_word *v, int place, uint64_t *out);
size_t rawi_tagger_own_lists(const rawi_bio_word *v, int place, uint64_t *out);
size_t rawi_tagger_own_rest(const rawi_bio_word *v, const rawi_bio_letters *x, int place, uint64_t *out);
/* … and what neighbours say together, in groups that hang on the same classes of words; a2 a o b: two before the token, one before, the token, the one behind. */
typedef struct {
	const rawi_bio_word *a2, *a, *o, *b;
} rawi_bio_around;
typedef enum {
	RAWI_JOINT_PLACE,     /* the token's form and tables, its phrase, the page */
	RAWI_JOINT_TABLES,    /* the tables of the three */
	RAWI_JOINT_TAGGED,    /* what an earlier model took the three for */
	RAWI_JOINT_GROUPS
} rawi_bio_joint;
size_t rawi_tagger_joint(rawi_bio_joint group, const rawi_bio_around *at, uint64_t *out);
/* … what a word's tables say of the token that it stands two before, one before (-2, -1) or one behind (1), and the lists' names of two side by side of either. */
size_t rawi_tagger_beside(const rawi_bio_word *v, int place, uint64_t *out);
size_t rawi_tagger_pair(const rawi_bio_word *first, const rawi_bio_word *second, bool of_second, uint64_t *out);

/* All features of token i of the sentence first … end-1; returns how many, the same for every token: the k-th is of the k-th kind. */
size_t rawi_tagger_features(const rawi_bio_word *v, const rawi_bio_letters *x, uint32_t first, uint32_t end, uint32_t i, uint64_t out[RAWI_BIO_FEATURES]);

/* ── sums of rows: tagger_sums.c, tagger_words.c ───────────────────────────────────────────────────────────────────────────────────────────────────── */

#define RAWI_BIO_PLACES 5 /* what a word says of the tokens two before it … two behind it */

/* The weights of tags 1 … 8, less OUT's, summed: RAWI_BIO_FEATURES rows fit in 16 bits. */
typedef int16_t rawi_bio_sum __attribute__((vector_size(16)));
typedef struct {
	rawi_bio_sum of[RAWI_BIO_PLACES];
} rawi_bio_own;

typedef struct { /* the steps in 16 bits, in the order of rawi_bio_sum: tagger_narrow.c */
	rawi_bio_sum from[RAWI_BIO_TAGS], to[RAWI_BIO_TAGS], start; /* from a tag to each, from each to a tag, from the front to each */
	int32_t widest;          /* the largest of them, whichever way */
} rawi_bio_narrow;

typedef struct {
	uint32_t mask;           /* of a bucket */
	const char *index, *rows;
	rawi_bio_step step;
	rawi_bio_narrow narrow;  /* of these */
} rawi_bio_model;

/* The model in the program; false where it carries none. */
bool rawi_tagger_open(rawi_bio_model *m);
/* The rows of n features (RAWI_BIO_FEATURES at most), summed; what the model lacks is nothing. */
rawi_bio_sum rawi_tagger_rows(const rawi_bio_model *m, const uint64_t *feature, size_t n);
/* What a word says of itself and of its neighbours. */
void rawi_tagger_says(const rawi_bio_model *m, struct rawi_names_kept *kept, const rawi_bio_word *v, const rawi_bio_letters *x, rawi_bio_own *out);

/* Adds to each token's sum what it and its neighbours in the sentence of n tokens say together. */
void rawi_tagger_around(const rawi_bio_model *m, struct rawi_names_kept *kept, const rawi_bio_word *v, uint32_t n, rawi_bio_sum *sum);

/* What the features are made of, one a token of the page; after places and bodies were found, before persons are. Either the letters are wanted (by the trainer), or what
 * each word says, summed: where it lies, for as long as the page is worked on. */
void rawi_tagger_letters(const rawi_names *w, rawi_bio_word *out, rawi_bio_letters *letters);
void rawi_tagger_words(const rawi_names *w, const rawi_bio_model *m, rawi_bio_word *out, const rawi_bio_own **own);

/* ── the best sequence: tagger_best.c ──────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef int32_t rawi_bio_lane __attribute__((vector_size(16))); /* a number for each of person, body, place, other */
typedef struct {
	rawi_bio_lane begin, on;
	int32_t out;
} rawi_bio_cell;                                     /* a number for each tag */

void rawi_tagger_put(rawi_bio_cell *c, int tag, int32_t v);

/* The best tags of n tokens, and by how much the best sequence beats the best one in which the token has another type (person, body, place, other, none). `room`: n. */
void rawi_tagger_best(const rawi_bio_cell *score, rawi_bio_cell *room, uint32_t n, rawi_bio_step step, uint8_t *tag, int32_t *margin);

/* The same for tokens whose sums are given, the tag OUT's being 0, in numbers of 16 bits; `room`, `out`: n each. False where they might not hold it: ask rawi_tagger_best. */
void rawi_tagger_narrow(rawi_bio_step step, rawi_bio_narrow *to);
bool rawi_tagger_best_narrow(const rawi_bio_sum *sum, uint32_t n, rawi_bio_step step, const rawi_bio_narrow *s, rawi_bio_sum *room, int16_t *out, uint8_t *tag, int32_t *margin);

/* Tags of the whole page by the model in the program; false where it carries none. */
bool rawi_tagger_tag(const rawi_names *w, uint8_t *tag, int32_t *margin);

extern const char rawi_builtin_names[];

#endif
