/* app/pages: pictures, as inline SVG that needs no script. Colours and fonts come from style.css; every picture has a title, and what it shows stands beside it as text.
 * Where the page reads right to left, so does a picture's time.
 */
#ifndef RAWI_APP_DRAW_H
#define RAWI_APP_DRAW_H

#include "app/pages/html.h"

/* Who copied whom among a story's documents: a line each, in the order in which they appeared; arcs lead from the earlier to the copier, as wide as they share words; dashed where the
 * order is not known. */
void rawi_draw_copies(rawi_html *h, const rawi_view_story *s, const rawi_view_copy *const *copies, size_t n);

/* What happens on a day. */
typedef struct {
	char day[11], until[11]; /* ISO; until "" or the end of a stretch */
	uint32_t row;            /* of the picture */
	uint8_t quad;            /* rawi_quad + 1: its colour; 0: a page or a statement */
	rawi_slice title;        /* what a pointer that rests on it is told */
	rawi_slice url;          /* escaped already; empty none */
} rawi_mark;

/* Marks on an axis of days, in named rows. Nothing where fewer than two days are there. */
void rawi_draw_days(rawi_html *h, rawi_slice title, const rawi_slice *rows, size_t n_rows, const rawi_mark *marks, size_t n);

typedef struct {
	rawi_slice name, key;
	uint32_t weight;         /* documents that name both */
	uint32_t met;            /* meetings; drawn as a full line */
	uint8_t type;            /* rawi_entity_type */
} rawi_neighbour;

/* One in the middle, its neighbours around it, nearer and larger the oftener. */
void rawi_draw_network(rawi_html *h, rawi_slice title, rawi_slice name, const rawi_neighbour *all, size_t n);

typedef struct {
	double lat, lon;
	uint32_t quads[4];       /* events of each quad class */
	rawi_slice name, url;
} rawi_dot;

/* Dots on the world, area ∝ events, the colour of the class that most are of. The outlines: see world.tsv. */
void rawi_draw_map(rawi_html *h, rawi_slice title, const rawi_dot *dots, size_t n);
/* Where a state is: the middle of its largest part; false where the table does not have it. */
bool rawi_draw_state(const char iso[4], double *lat, double *lon);

#endif
