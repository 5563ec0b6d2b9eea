/* compare, inside: what documents are about, as sparse vectors. */
#ifndef RAWI_COMPARE_VECTORS_H
#define RAWI_COMPARE_VECTORS_H

#include "compare/lookup.h"
#include "compare/relations.h"

typedef struct {
	uint64_t key;
	float weight;
} rawi_term;

typedef struct {
	const rawi_term *at; /* by key */
	size_t n;
	float length;        /* Euclidean; 0 for an empty vector */
} rawi_vector;

typedef enum { RAWI_ABOUT_WORDS /* body and title */, RAWI_ABOUT_NAMES /* entities */, RAWI_ABOUT_PERSONS, RAWI_ABOUT_EVENTS, RAWI_ABOUT_SAGA, RAWI_ABOUTS } rawi_about;

rawi_vector rawi_vector_of(rawi_arena *a, const rawi_sketch *s, rawi_about about);

/* 0 … 1; 0 where either is empty. */
float rawi_vector_cosine(const rawi_vector *x, const rawi_vector *y);

/* The sum of products. */
double rawi_vector_dot(const rawi_vector *x, const rawi_vector *y);

/* By which a vector's terms are found, where many others are laid beside it; the cosine of it, y, with one of them: the same number. */
rawi_lookup rawi_vector_lookup(rawi_arena *a, const rawi_vector *y);
float rawi_vector_cosine_by(const rawi_vector *x, const rawi_vector *y, const rawi_lookup *of_y);

/* The same vector, of length 1 (or empty). */
rawi_vector rawi_vector_unit(rawi_arena *a, const rawi_vector *x);

/* The sum of two vectors. */
rawi_vector rawi_vector_add(rawi_arena *a, const rawi_vector *x, const rawi_vector *y);

#endif
