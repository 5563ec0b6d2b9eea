/* store: where events happened, gathered by place; and the outlets of a story. What maps and lists of the server show. */
#ifndef RAWI_STORE_PLACES_H
#define RAWI_STORE_PLACES_H

#include "store/query.h"

/* A place and the events of one type that took place there. */
typedef struct {
	rawi_slice key, name;     /* of the place; the name that most documents give it */
	char country[4];          /* ISO alpha-3, or "" */
	bool located;
	double lat, lon;
	rawi_slice type;          /* PLOVER's */
	uint32_t events;
} rawi_place_row;
typedef RAWI_VEC(rawi_place_row) rawi_place_rows;

/* Events that took place (status actual), by place and type, most first. `from` and `to`: ISO days or empty; `type`: empty for all. */
bool rawi_store_event_places(rawi_store *s, rawi_arena *a, rawi_slice from, rawi_slice to, rawi_slice type, rawi_place_rows *out, rawi_error *e);

/* Names of the outlets that tell a story, that of most pages first: at most `most`; how many. */
size_t rawi_store_story_outlets(rawi_store *s, rawi_arena *a, uint64_t story, rawi_slice *out, size_t most, rawi_error *e);

#endif
