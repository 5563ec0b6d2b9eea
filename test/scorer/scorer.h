/* test: the scorer of rawi's records against gold annotation (test/gold/README.md says what a gold file holds). What its parts share.
 *
 * A match is what ../shared/gold/score.py calls one, so that both give the same figures; this one needs no Python. Strings are compared as lists of folded words.
 * The folding is the scorer's own: a change of lang/ar/letters.tsv must not change the measure.
 */
#ifndef RAWI_TEST_SCORER_H
#define RAWI_TEST_SCORER_H

#include <jansson.h>

#include "base/map.h"
#include "base/vec.h"

/* A folded word, known by its number. */
typedef struct {
	rawi_slice text;
	size_t letters;    /* code points */
	uint32_t stripped; /* the number of the word without its leading clitics and article; itself where it has none */
	uint32_t first;    /* of rawi_score_align's own */
} rawi_score_word;

/* The words seen so far. */
typedef struct {
	rawi_arena *arena;
	rawi_map ids;
	RAWI_VEC(rawi_score_word) words;
} rawi_score_words;

typedef RAWI_VEC(uint32_t) rawi_score_list;

/* Folded words of a UTF-8 string (NULL: none). `but` is a byte that counts as a blank, or 0. */
rawi_score_list rawi_score_split(rawi_score_words *w, const char *s, char but);
rawi_score_list rawi_score_stripped(rawi_score_words *w, rawi_score_list list);
bool rawi_score_same(rawi_score_list a, rawi_score_list b);
/* Dice overlap of two lists as bags, 0 to 1. */
double rawi_score_overlap(rawi_score_words *w, rawi_score_list a, rawi_score_list b);
/* Overlap in order, 0 to 1 (Ratcliff and Obershelp 1988). */
double rawi_score_in_order(rawi_score_words *w, rawi_score_list a, rawi_score_list b);
/* Matching stretches of a and b, longest first, then what lies left and right of it; calls `each` with a word's place in both. */
void rawi_score_align(rawi_score_words *w, rawi_score_list a, rawi_score_list b, void (*each)(void *ctx, size_t i, size_t j), void *ctx);
/* Two stripped forms of one name: the shorter's words all in the longer, and not too few of them. */
bool rawi_score_close(rawi_score_words *w, rawi_score_list a, rawi_score_list b);
/* Words of one stem: the same, or one the beginning of the other with three letters or more. */
bool rawi_score_stem(const rawi_score_words *w, uint32_t a, uint32_t b);

/* Counts of one measure: hits of gold and printed records, or, where `ratio`, hits of `gold` cases. */
typedef struct {
	const char *name;
	bool ratio;
	size_t hit, gold, pred;
} rawi_score_measure;

typedef struct {
	rawi_score_words *words;
	rawi_arena *arena;
	RAWI_VEC(rawi_score_measure) measures;
	RAWI_VEC(rawi_slice) errors; /* what was missed, invented or attributed wrongly, in order */
} rawi_score;

void rawi_score_count(rawi_score *s, const char *name, size_t hit, size_t gold, size_t pred);
void rawi_score_rate(rawi_score *s, const char *name, bool hit);
/* F1, or the rate; 0 where there is nothing. */
double rawi_score_value(const rawi_score_measure *m);

/* Pairs gold and printed records, highest score first, one to one, each with `least` or more; ties go to the earlier. */
typedef struct {
	size_t i, j;
	double score;
} rawi_score_pair;
typedef RAWI_VEC(rawi_score_pair) rawi_score_pairs;
typedef double (*rawi_score_rule)(void *ctx, size_t i, size_t j);
rawi_score_pairs rawi_score_greedy(rawi_arena *a, size_t n_gold, size_t n_pred, rawi_score_rule rule, void *ctx, double least);

/* The entities of one document, and which gold entity each printed one stands for. */
typedef struct {
	json_t *json;
	rawi_score_list name, stripped;
	rawi_score_list *forms, *forms_stripped; /* gold: its name and surfaces */
	size_t n_forms;
	size_t stands_for; /* printed: index of the gold entity, or SIZE_MAX */
} rawi_score_entity;
typedef struct {
	rawi_score *score;
	json_t *gold, *pred;
	const char *id;
	rawi_score_entity *ge, *pe;
	size_t n_ge, n_pe;
} rawi_score_doc;

void rawi_score_entities_read(rawi_score_doc *d);
bool rawi_score_is_same(rawi_score_doc *d, json_t *gold_id, json_t *pred_id);
/* The same for indexes; SIZE_MAX: no such entity. */
bool rawi_score_is_same_at(rawi_score_doc *d, size_t gold, size_t pred);
const char *rawi_score_name(json_t *entities, json_t *id);

/* Adds one document to the measures. `pred` is NULL where no record was printed. */
void rawi_score_document(rawi_score *s, json_t *gold, json_t *pred);
void rawi_score_events(rawi_score_doc *d);
void rawi_score_blocks(rawi_score_doc *d);
void rawi_score_error(rawi_score_doc *d, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Small readers of JSON: NULL, never a crash, where something is of another kind. */
const char *rawi_score_text(json_t *of, const char *key);
json_t *rawi_score_list_of(json_t *of, const char *key); /* an array, or NULL; json_array_size(NULL) is 0 */

#endif
