/* app, inside: the passages of all documents that are most like a text. What `rawi check` finds with.
 *
 *   words ──full-text index──▶ which documents hold which, and where ──▶ the most that each can be like ──▶ the likeliest are looked at, until no other can be among the answers
 *
 * The answer is that of looking at every document: one that is passed over holds too little of the text in one place to be as like as the least like that is kept, or stands behind it
 * where it is as like. Words are asked for from the heaviest on, and no further than it pays: what was not asked for is granted to all, and where few documents are left that can be like
 * enough, looking at them takes less time than the long lists of light words.
 */
#ifndef RAWI_APP_CHECK_SEEK_H
#define RAWI_APP_CHECK_SEEK_H

#include "compare/nearest.h"
#include "store/query.h"

typedef struct {
	int64_t row;
	rawi_slice id; uint32_t article; /* its document; id empty until somebody asks */
	rawi_nearest near;
	rawi_sketch sketch;              /* RAWI_SKETCH_PLACED; without words where it was not kept */
} rawi_passage;

typedef struct {
	rawi_store *store;
	rawi_arena *a;
	rawi_error *e;
	const rawi_sketch_word *words; size_t n_words; /* the text */
	const rawi_nearest_term *terms; size_t n_terms, asked; /* heaviest first; of how many it is known who holds them */
	rawi_holding *holding;    /* of those, who does */
	rawi_nearest_bound bound;
	uint64_t *held;           /* of each record, by its row: what it holds of those asked for */
	uint8_t *looked;          /* of each record: 1 where it was looked at */
	int64_t last;             /* the last row */
	float least;              /* a passage is kept from this likeness on */
	RAWI_VEC(rawi_passage) found; /* what was found in those looked at: verbatim first, then the most like, then by name */
} rawi_seeking;

/* Nothing is known yet of who holds what. */
bool rawi_seek_begin(rawi_seeking *k, rawi_store *s, rawi_arena *a, const rawi_sketch_word *words, size_t n, float least, rawi_error *e);
/* Looks at documents until the `most` first of those that are at least so like stand in k->found, as they would if all had been looked at. Called again it goes on. */
bool rawi_seek(rawi_seeking *k, float least, size_t most);
/* How like the one of that rank (1 the first) is among those found; 0 where there are fewer. */
float rawi_seek_like(const rawi_seeking *k, size_t rank);

#endif
