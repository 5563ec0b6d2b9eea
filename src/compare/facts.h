/* compare, inside: what the records of a group say, piece by piece, ready to be laid side by side.
 *
 *   quote   ──▶ one fact for each piece of its content that says something of its own (cut at stops and commas)
 *   event   ──▶ one fact
 *   figure  ──▶ one fact
 */
#ifndef RAWI_COMPARE_FACTS_H
#define RAWI_COMPARE_FACTS_H

#include "compare/relations.h"

typedef struct {
	uint32_t stem;
	uint8_t weight;         /* eighths of a bit */
	uint8_t name;           /* 1: part of a name */
} rawi_fact_term;

typedef struct {
	const rawi_fact_term *at; /* by stem, each once */
	size_t n;
	uint32_t total;           /* sum of weights */
} rawi_fact_terms;

/* Somebody or something that acts or speaks. */
typedef struct {
	uint64_t key;           /* rawi_hash of the resolved key; 0 unknown */
	uint64_t state;         /* of a state or a body that acts for it: hash of its ISO code; 0 for persons and where unknown */
	uint64_t home;          /* of a person: hash of the ISO code of the state that they act for; 0 where unknown */
	uint64_t last;          /* of a place or a body: hash of its last word; 0 for persons */
	uint8_t short_name;     /* 1: the last word is all of it */
	uint8_t unnamed;        /* 1: only described ("local sources"): two pages may mean two of them */
} rawi_party;

typedef struct {
	uint8_t kind;           /* rawi_claim_kind */
	uint32_t member;        /* index into the group's members */
	uint32_t item;          /* index into the record's quotes, events or figures */
	uint32_t piece, pieces; /* of a quote: which of how many */
	rawi_ref at;            /* its words */
	rawi_fact_terms terms;  /* a quote's own words; what stands around an event or a figure */
	rawi_fact_terms whole;  /* of a quote: all of its content; of a figure: what is counted */
	rawi_party speaker;     /* of a quote; said_by of a figure */
	uint64_t via;           /* hash of the name it is told after, 0 none */
	const rawi_party *actors, *recipients;
	uint32_t n_actors, n_recipients;
	uint32_t story;         /* of its document */
} rawi_fact_piece;

typedef RAWI_VEC(rawi_fact_piece) rawi_fact_vec;

typedef struct {
	rawi_arena *arena;
	const rawi_tables *tables;
	const rawi_sketch *docs;
	const uint32_t *members;
	const rawi_record *const *records;
	size_t n;
	rawi_slice **keys;      /* resolved, of each record's entities */
	const uint32_t *story;  /* of each member: index of its story, RAWI_NONE where none */
	rawi_fact_vec facts;    /* by member, then quotes, events, figures, in the order of the record */
} rawi_facts;

/* Fills facts from the other fields. */
void rawi_facts_take(rawi_facts *f);

/* Shared weight by the weight of the lighter side, 0 … 1; *shared counts the terms in common. */
float rawi_terms_overlap(const rawi_fact_terms *x, const rawi_fact_terms *y, uint32_t *shared, uint32_t *bits);

bool rawi_party_same(const rawi_party *x, const rawi_party *y);

/* Or one a person and the other the state they act for ("went to Russia", "met the Russian president"). */
bool rawi_party_for(const rawi_party *x, const rawi_party *y);
bool rawi_parties_meet(const rawi_party *x, size_t nx, const rawi_party *y, size_t ny);

#endif
