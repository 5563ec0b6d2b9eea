/* compare, inside: how many independent tellings stand behind something that several documents say. */
#ifndef RAWI_COMPARE_TELLINGS_H
#define RAWI_COMPARE_TELLINGS_H

#include "compare/relations.h"

/* A stretch of one document that tells it. */
typedef struct {
	uint32_t doc;
	rawi_span orig;
	uint64_t via; /* hash of the outlet or agency that it is told after there, 0 none */
} rawi_telling_place;

typedef struct {
	uint32_t outlets;  /* a document whose outlet is unknown counts as one */
	uint32_t tellings; /* after outlets that hang on each other are taken as one */
} rawi_telling_count;

/* places[0..n): by document. `copies` as rawi_find_copies gave them. */
rawi_telling_count rawi_tellings_of(rawi_arena *a, const rawi_sketch *docs, const rawi_copy_vec *copies, const rawi_telling_place *places, size_t n);

/* The tellings of whole documents (ascending): one hangs on another where at least half of it is copied from there. */
rawi_telling_count rawi_tellings_of_docs(rawi_arena *a, const rawi_sketch *docs, const rawi_copy_vec *copies, const uint32_t *members, size_t n);

/* The words of a sketch that lie in a span: first … end-1. */
void rawi_words_in(const rawi_sketch *s, rawi_span orig, uint32_t *first, uint32_t *end);

#endif
