/* compare, inside: which facts of different documents say the same, and which contradict each other. */
#ifndef RAWI_COMPARE_MATCH_H
#define RAWI_COMPARE_MATCH_H

#include "compare/facts.h"

/* Two facts, a < b, of different documents. */
typedef struct {
	uint32_t a, b;
	float like;
} rawi_match;

typedef struct {
	uint32_t a, b;
	const char *on; /* "speaker", "value", "date", "place", "status" */
} rawi_clash;

typedef RAWI_VEC(rawi_match) rawi_match_vec;
typedef RAWI_VEC(rawi_clash) rawi_clash_vec;

/* Each adds what it finds, by (a, b). */
void rawi_match_quotes(const rawi_facts *f, rawi_match_vec *same, rawi_clash_vec *clash);
void rawi_match_events(const rawi_facts *f, rawi_match_vec *same, rawi_clash_vec *clash);
void rawi_match_figures(const rawi_facts *f, rawi_match_vec *same, rawi_clash_vec *clash);

/* Do two ISO dates not speak against each other? The shorter begins the longer, or one is empty; of spans ("start/end") the starts are compared. */
bool rawi_dates_agree(const char *x, const char *y);

/* Pairs of facts of one kind that share a key, each once, by (a, b), a < b, of different documents: from (key, fact) entries. */
typedef struct {
	uint64_t key;
	uint32_t fact;
} rawi_fact_key;

typedef RAWI_VEC(rawi_fact_key) rawi_fact_key_vec;

typedef struct {
	uint32_t a, b;
} rawi_fact_pair;

typedef RAWI_VEC(rawi_fact_pair) rawi_fact_pair_vec;

void rawi_fact_pairs(const rawi_facts *f, rawi_fact_key_vec *keys, rawi_fact_pair_vec *out);

#endif
