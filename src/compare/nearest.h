/* compare: where documents hold the words of a sought text. */
#ifndef RAWI_COMPARE_NEAREST_H
#define RAWI_COMPARE_NEAREST_H

#include "compare/relations.h"

/* The passage of a document that comes nearest to the text. */
typedef struct {
	uint32_t doc, first, end; /* words of its sketch */
	float like;               /* weight of the words that both have, in any order and form, by the mean weight of text and passage: 0 … 1 */
	uint8_t verbatim;         /* 1: the same words in the same order, folded */
} rawi_nearest;

typedef RAWI_VEC(rawi_nearest) rawi_nearest_vec;

/* For each document its nearest passage, where it is at least `least` like; the most like first, then by document. `words` as a sketch has them. */
void rawi_find_nearest(rawi_arena *a, const rawi_sketch *docs, size_t n_docs, const rawi_sketch_word *words, size_t n, float least, rawi_nearest_vec *out);

/* What a document must hold to come near: each word of the text (by lemma), with the weight that it can give. */
typedef struct {
	uint32_t stem, weight;
	uint32_t need;            /* how often the text has it: that many places of it give `weight` */
	float share;              /* about so much of all documents holds it, as usual words go; 0 … 1 */
} rawi_nearest_term;

/* First those that tell most of who may be like the text for what it takes to go through who holds them: the heavy ones that few hold. *all: the weight of the text. */
size_t rawi_nearest_terms(rawi_arena *a, const rawi_sketch_word *words, size_t n, rawi_nearest_term **out, uint64_t *all);
/* No passage of a document that holds words of this weight together is more like. */
float rawi_nearest_most(uint64_t all, uint64_t held);

/* Where a document holds one of the terms. */
typedef struct {
	uint32_t at, term;        /* a word of its sketch; which of the terms */
} rawi_nearest_place;

/* What a text's terms are, and `rest`: the weight of those whose places are not known. */
typedef struct {
	const rawi_nearest_term *terms; size_t n;
	uint64_t all, rest;
	size_t n_words;           /* of the text */
	uint32_t *held;           /* of each term, in the passage at hand; zero before and after */
} rawi_nearest_bound;
rawi_nearest_bound rawi_nearest_bound_of(rawi_arena *a, const rawi_nearest_term *terms, size_t n, uint64_t all, size_t n_words);
typedef struct {
	float like;
	bool exact;               /* its nearest passage is so like, and not the same words in the same order */
} rawi_nearest_limit;
/* No passage is more like of a document that holds the terms at these places, by place. Below `least` any number does that is no less than it. */
rawi_nearest_limit rawi_nearest_within(const rawi_nearest_bound *b, const rawi_nearest_place *p, size_t n, float least);

#endif
