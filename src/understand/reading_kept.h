/* understand: what a worker keeps of words for quotes and events from page to page (base/keep.h). A token's reading (rawi_token.reading) has a number, and what small tables say of its
 * forms lies under that number, in one line of memory: a word that stands in a hundred pages is looked up in each table once. Only for tokens that may stand in one of the tables at all
 * (rawi_token.tables, nones.h). What is not kept is looked up again, so that it changes nothing. */
#ifndef RAWI_UNDERSTAND_READING_KEPT_H
#define RAWI_UNDERSTAND_READING_KEPT_H

#include "arabic/text.h"
#include "base/vec.h"

typedef struct {             /* a form of a word that stands behind the first word of some key of acts.tsv */
	uint64_t hash;
	uint8_t kind;
	bool last;               /* of the list: no form, only its end */
} rawi_act_inner;

typedef struct {
	const rawi_act_inner *inner;    /* acts.c's; NULL: not asked */
	const struct rawi_cue *cue;     /* quotes_cues.c's: the cue that the word is, without its place; NULL: not asked */
	uint32_t clause, status, ascribes[2], small; /* 1 + the node behind it in clauses, status, attributions (with its conjunction, without), quote_words; 0: not asked */
	uint8_t small_cut;              /* small: without its conjunction */
} rawi_reading_kept;

enum { RAWI_KEPT_AT_ONCE = 512 };

typedef struct rawi_readings {
	const rawi_tables *of;
	char hash[32];
	struct rawi_keep *keep;
	rawi_arena *arena;                     /* the keep's; NULL: nothing is kept */
	uint64_t numbering;                    /* whose numbers the readings are (rawi_text) */
	RAWI_VEC(rawi_reading_kept *) at;      /* RAWI_KEPT_AT_ONCE each; NULL where none is kept */
	const struct rawi_cue_endings *endings; /* quotes_cues.c's; NULL: not asked */
	const uint64_t *inner_words;           /* acts.c's: hashes of the words behind the first of keys, each where it falls or behind; NULL: not asked */
	size_t inner_mask;
} rawi_readings;

/* That of the arena's keep; where there is none, or no room, one for this page that keeps nothing of readings. */
rawi_readings *rawi_readings_of(rawi_arena *a, const rawi_text *text);

/* More room, NULL where there is none. */
rawi_reading_kept *rawi_readings_more(rawi_readings *r, uint32_t reading);

/* Where what is known of a token's reading lies or is to be put; NULL where it is not kept. */
static inline rawi_reading_kept *rawi_reading_kept_of(rawi_readings *r, const rawi_token *t)
{
	size_t at = t->reading / RAWI_KEPT_AT_ONCE;
	if (!t->reading || !r->keep)
		return NULL;
	return at < r->at.n && r->at.at[at] ? &r->at.at[at][t->reading % RAWI_KEPT_AT_ONCE] : rawi_readings_more(r, t->reading);
}

#endif
