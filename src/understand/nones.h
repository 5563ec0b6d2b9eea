/* understand: words that were looked for in vain. Most words tell no act and report nothing, and they are the same from page to page: what was looked for once, in all its forms, is not
 * looked for again. A set of questions by their hashes; a worker keeps it (base/keep.h), or it lives for one page. What is forgotten is asked anew, so that it changes nothing. */
#ifndef RAWI_UNDERSTAND_NONES_H
#define RAWI_UNDERSTAND_NONES_H

#include "arabic/text.h"

typedef enum { RAWI_NONES_ACTS, RAWI_NONES_CUES, RAWI_NONES_SMALL, RAWI_NONES_SETS } rawi_nones_which;

typedef struct {
	uint64_t *at; /* each question where its hash falls: a later one takes the place of an earlier one */
	size_t size;  /* a power of two */
	uint64_t *bits; /* of what is asked of a reading (rawi_token.reading): a bit each; NULL: of none */
} rawi_nones;

enum { RAWI_NONES_READINGS = 1 << 19 }; /* numbers below that have a bit */

/* The worker's set; where it can keep none, one for a page of so many words. `numbering`: of the text (rawi_text), 0 where none is at hand. */
rawi_nones rawi_nones_of(rawi_arena *a, const rawi_tables *t, rawi_nones_which which, size_t words, uint64_t numbering);

/* Has the reading a bit of its own? Else its question is asked by a hash. */
static inline bool rawi_nones_numbered(const rawi_nones *n, uint32_t reading)
{
	return n->bits && reading && reading < RAWI_NONES_READINGS;
}

static inline bool rawi_nones_has_reading(const rawi_nones *n, uint32_t reading)
{
	return n->bits[reading / 64] >> reading % 64 & 1;
}

static inline void rawi_nones_put_reading(const rawi_nones *n, uint32_t reading)
{
	n->bits[reading / 64] |= UINT64_C(1) << reading % 64;
}

static inline bool rawi_nones_has(const rawi_nones *n, uint64_t hash)
{
	return n->at[(hash >> 20) & (n->size - 1)] == (hash | 1);
}

static inline void rawi_nones_put(const rawi_nones *n, uint64_t hash)
{
	n->at[(hash >> 20) & (n->size - 1)] = hash | 1;
}

#endif
