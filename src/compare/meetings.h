/* compare: whom each of many documents meets, however many there are: what does not fit in memory lies in files (base/spool.h).
 *
 *   documents with their marks, by (day, number) ──add──▶ marks, sorted ──lists──▶ by runs, rare words, and by terms where one of two has no day: (later, earlier), sorted by the later
 *                                                    └──▶ terms of the dated, in order ──▶ an index of some days at a time                            └──at_hand──▶ whom they meet
 *
 * What grows with the documents in memory is 4 bytes for each and each thread that asks (rawi_counts), and while lists pass by 24 for each document of the longest. The same answers come from lists in a database and from an index of all.
 */
#ifndef RAWI_COMPARE_MEETINGS_H
#define RAWI_COMPARE_MEETINGS_H

#include "base/sorter.h"
#include "compare/index.h"

enum { RAWI_MEETINGS_ARENAS = 4 };

typedef struct {
	rawi_arena *arena;            /* what stands until the end */
	rawi_arena *sorting;          /* numbers that are sorted */
	rawi_arena *days, *added;     /* the index of some days; while it is made */
	size_t memory;                /* bytes: half for what is sorted, half for the index */
	rawi_posts docs;
	size_t n;                     /* that are added */
	uint32_t undated;             /* documents without a day, which come first */
	rawi_sorter marks, met;
	rawi_spool terms;             /* (place, key) of documents with a day, in order */
	uint64_t terms_at;            /* those before it are of documents before the index */
	uint64_t met_next; bool met_any;
	rawi_index index;             /* of docs[first … end) */
	uint32_t first, end;
	uint32_t from;                /* documents at hand begin here; */
	size_t *given;                /* document from + i's: given_met[given[i]] … given_met[given[i + 1] - 1] */
	uint64_t *given_met;
} rawi_meetings;

/* Four arenas of the caller's that nobody else uses until the end, the second to the fourth released now and then. `docs`: those that will be added, by (day, number), at most 2^30; they and the folder must outlive it. */
void rawi_meetings_init(rawi_meetings *m, rawi_arena arenas[RAWI_MEETINGS_ARENAS], size_t memory, rawi_posts docs, const char *folder);
bool rawi_meetings_add(rawi_meetings *m, const rawi_doc_marks *marks, rawi_error *e); /* of the next document */

/* Told every mark of every document: by key as a signed number, then (day, number). */
typedef bool (*rawi_meetings_list)(void *user, uint32_t key, const rawi_post *post, rawi_error *e);
bool rawi_meetings_lists(rawi_meetings *m, rawi_arena *work, rawi_meetings_list list, void *user, rawi_error *e); /* once, when all are added */

/* Brings at hand what is asked of documents from … to - 1, until `work` is cleared; never of earlier ones again. */
bool rawi_meetings_at_hand(rawi_meetings *m, rawi_arena *work, uint32_t from, uint32_t to, rawi_error *e);
/* Who of those added before it is worth a look beside document `at`, which is at hand, by document. Any thread may ask, each with its own counts, as many as documents (rawi_counts). */
void rawi_meetings_of(const rawi_meetings *m, rawi_arena *a, uint32_t *count, uint32_t at, rawi_met_vec *out);
void rawi_meetings_close(rawi_meetings *m); /* files; before the arenas are released */

#endif
