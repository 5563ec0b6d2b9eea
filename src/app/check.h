/* app: was this said, by whom, where, in which words, how often independently? What `rawi check` answers. Pure but for reading the store. */
#ifndef RAWI_APP_CHECK_H
#define RAWI_APP_CHECK_H

#include "compare/nearest.h"
#include "store/query.h"

/* A page that has it. */
typedef struct {
	uint32_t doc;             /* of the view */
	float like;               /* 0 … 1, see nearest.h */
	bool verbatim;
	bool negated;             /* it denies what the text says, or says what the text denies */
	rawi_span at;             /* the passage, bytes of its page */
	rawi_slice text;          /* what they read */
	const rawi_quote *quote;  /* the reported speech that the passage is part of, NULL where the page says it itself; of `record` */
	const rawi_record *record; /* what it tells; NULL where quote is */
} rawi_found;

/* All pages that give it to one speaker. */
typedef struct {
	rawi_slice speaker, name; /* key and fullest name; empty: an unknown speaker, or the pages themselves (then `told`) */
	bool told;                /* the pages say it themselves: no reported speech */
	bool negated;             /* as its places */
	bool asked;               /* the speaker is the one that was asked for */
	const rawi_found *places; size_t n; /* most like first */
	uint32_t outlets, tellings;
} rawi_answer;

typedef enum {
	RAWI_CHECK_FOUND,  /* somebody said it, or some page tells it, in these words or nearly so */
	RAWI_CHECK_NEAR,   /* something like it */
	RAWI_CHECK_NOBODY, /* nothing near */
} rawi_verdict;
extern const char *const rawi_verdict_names[3]; /* found, near, nobody */

typedef struct {
	rawi_verdict verdict;
	rawi_slice sought;        /* the words that were looked for */
	rawi_slice asked;         /* the speaker that the text itself names, or empty */
	bool contested;           /* pages give the same words to different speakers */
	const rawi_answer *answers; size_t n; /* most like first, those that are negated last; of NOBODY the nearest page alone, if any */
} rawi_check;

/* *v becomes the view of the pages that the answer speaks of, and of no others. `text`: a sentence, with or without who is said to have said it. Everything in the arena. False and *e where it holds no words, or on an error. */
bool rawi_check_text(rawi_store *s, rawi_arena *a, const rawi_tables *t, rawi_view *v, rawi_slice text, rawi_check *out, rawi_error *e);

/* As one JSON object (RECORD.md). */
void rawi_json_check(rawi_buf *b, const rawi_view *v, const rawi_check *c);

#endif
