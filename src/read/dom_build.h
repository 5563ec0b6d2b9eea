/* read: what dom_build.c and dom_open.c share: the builder of a tree and its stack of open elements. */
#ifndef RAWI_READ_DOM_BUILD_H
#define RAWI_READ_DOM_BUILD_H

#include "read/dom_parts.h"

enum { RAWI_OPEN_DEEPEST = 512 }; /* as in browsers */

typedef struct {
	uint32_t node, name_n; /* name_n: bytes of its name */
	rawi_html_tag tag;
	bool link;           /* of the builder, before it was opened */
	bool gone;           /* closed, but what stands in it is not */
} rawi_open;

/* What belongs to the part of the page now read: all of it, or what stands in an element that is dropped. */
typedef struct {
	uint32_t floor;    /* open elements that this part may not close */
	uint32_t pre;      /* <pre> begun and not ended */
	unsigned brk;      /* what stands before the next text */
	uint64_t unclosed; /* RAWI_EL_SKIP that nothing closes from here on */
	bool link;         /* texts are in a link */
	bool in_form, foreign, heading;
	bool after_link;   /* a link ended since the last text */
	bool blocks;       /* markup builds paragraphs */
} rawi_part;

typedef struct {
	rawi_arena *arena;
	rawi_reader reader;
	rawi_dom_node *nodes;
	size_t n, cap;
	rawi_open open[RAWI_OPEN_DEEPEST];
	uint32_t n_open;
	uint32_t count[RAWI_HTML_N], over[RAWI_HTML_N], n_over; /* open elements by tag; those beyond the deepest */
	bool html_seen, head_seen, body_seen;
	bool standards; /* a document type that asks for no quirks stands before all else */
	rawi_part part;
} rawi_builder;

/* Ends open elements until `depth` are left; at: byte of the page where that happens. */
void rawi_open_pop_to(rawi_builder *b, uint32_t depth, uint32_t at);
/* Where in the stack the nearest element of that tag is open, 1 + index; 0 where it is not, or where an element of the kinds `stops` stands before it. */
uint32_t rawi_open_find(const rawi_builder *b, rawi_html_tag tag, unsigned stops);
/* Ends what a start tag of that kind ends. False where the tag has no place: a part of a table where no table is open. */
bool rawi_open_start(rawi_builder *b, rawi_html_tag tag, unsigned kind, uint32_t at);
/* Ends what an end tag ends. */
void rawi_open_end(rawi_builder *b, const rawi_token *t, uint32_t at);

#endif
