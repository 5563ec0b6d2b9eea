/* base: what one worker keeps from document to document: things worked out once that hang on no document, such as the readings of a word.
 *
 * One thread at a time. It only grows, up to about `most` bytes, and lives until it is released, so that what a document points to in it stays. Whoever works on
 * documents owns it, sets it in the arena it gives (rawi_arena.keep) and releases it before the tables; rooms that find none there work in the document's own arena. An answer
 * is the same with it, without it, and whatever was kept before.
 */
#ifndef RAWI_BASE_KEEP_H
#define RAWI_BASE_KEEP_H

#include "base/arena.h"
#include "base/memory.h"

enum { RAWI_KEEP_WORDS, RAWI_KEEP_NAMES, RAWI_KEEP_NONES, RAWI_KEEP_ACTS, RAWI_KEEP_READINGS, RAWI_KEEP_SLOTS }; /* who keeps something: src/arabic, src/understand */

typedef struct rawi_keep {
	rawi_arena arena;
	size_t most;
	uint64_t numberings; /* how often somebody began to number anew what lies in it */
	void *slot[RAWI_KEEP_SLOTS];
	bool named;          /* names of a document were found: more are to come, for which room is worth being cleared (names_kept.c) */
	void *tool;                  /* what works on bytes and need not be made anew each time (store/sql.c: compression), or NULL */
	void (*tool_end)(void *tool); /* gives it back */
} rawi_keep;

void rawi_keep_init(rawi_keep *k);
void rawi_keep_release(rawi_keep *k);
void rawi_keep_bound(rawi_keep *k, const rawi_memory *m, size_t workers); /* it is one of so many: no more than its share of what all may take */
bool rawi_keep_full(const rawi_keep *k); /* from now on nothing more should be put into it */

#endif
