/* clean: what the files that choose a page's main text share: the elements of an HTML page as boxes, each with what its markup says and how much text it holds.
 *
 *   page ──main_boxes──▶ boxes, texts ──main_doubt──▶ boxes that are none of the article ──main_choose──▶ the box that holds it ──main_prune──▶ kinds of lines
 *
 * Boxes are in the page's order, an element before what it holds: a walk from the end sums up, a walk from the start hands down. Both are linear.
 */
#ifndef RAWI_CLEAN_MAIN_H
#define RAWI_CLEAN_MAIN_H

#include "base/vec.h"
#include "clean/lines.h"

typedef enum { /* hints.tsv, part: what a class or id says an element is */
	RAWI_PART_CONTENT, RAWI_PART_PAIR, RAWI_PART_RELATED, RAWI_PART_SHARE, RAWI_PART_KEYWORDS, RAWI_PART_CREDIT, RAWI_PART_DATE, RAWI_PART_EMBED, RAWI_PART_AD,
	RAWI_PART_TITLE, RAWI_PART_INTRO, RAWI_PART_VOID, RAWI_PART_COMMENTS, RAWI_PART_HIDDEN, RAWI_PART_MATE, RAWI_PART_NONE
} rawi_part;

enum { /* bits of rawi_box.is */
	RAWI_BOX_BODY = 1,     /* says of itself that it holds the article's text */
	RAWI_BOX_ARTICLE = 2, RAWI_BOX_MAIN = 4, RAWI_BOX_INTRO = 8, RAWI_BOX_LINK = 16, RAWI_BOX_HEADING = 32, RAWI_BOX_POST = 64 /* a post of another site */,
	RAWI_BOX_ITEM = 128, RAWI_BOX_INLINE = 256, RAWI_BOX_TEASER = 512, RAWI_BOX_FIGURE = 1024, RAWI_BOX_TABLE = 2048, RAWI_BOX_LIST = 4096, RAWI_BOX_FORM = 8192,
	RAWI_BOX_CHOSEN = 32768,  /* holds a part of the article, or stands in such a box */
	RAWI_BOX_CERTAIN = 16384, /* its verdict is an element's or a role's, not a class name's */
};

typedef struct {
	uint32_t parent, end;  /* its element; the box behind the last one inside */
	uint32_t is;
	uint8_t verdict;       /* rawi_block_kind, or RAWI_UNJUDGED: what it says it is, of itself */
	uint8_t kind;          /* the same, from the nearest believed box around it */
	rawi_part part;
	const char *why;       /* of its verdict */
	rawi_slice names;      /* its class, as written */
	rawi_slice name;       /* the class name that says so, where one does */
	uint32_t from;         /* the box that `kind` comes from */
	rawi_slice reason;     /* of a box that gives its kind to lines: why, as printed */
	/* of all lines inside */
	uint32_t lines, words, link_words, good;
	int32_t score;         /* good words less what clutter costs */
} rawi_box;

typedef struct { /* beside rawi_line, by the same index */
	uint32_t box;          /* the innermost box that holds all of it */
	uint32_t block;        /* the innermost one that is no formatting */
	uint32_t words, link_words;
	uint32_t marks;        /* commas and the like, and ends of sentences */
	bool stops;            /* closes like a sentence, in any script */
	bool good;             /* running text */
} rawi_text;

typedef struct {
	rawi_lines *all;
	rawi_box *box;
	size_t n;
	rawi_text *text;
	uint32_t title;        /* line of the headline, all->n where there is none */
	uint32_t best;         /* box that holds the article; 0: the page */
} rawi_main;

/* main_class.c: what an element's class and id say. */
typedef struct {
	const rawi_table *hints;
	int column;
	rawi_map memo;        /* a string of names → its part and, from bit 8 on, the index of the name that says so */
	RAWI_VEC(rawi_slice) name;
	rawi_arena *arena;
} rawi_class_reader;
void rawi_class_open(rawi_class_reader *r, const rawi_lines *all);
rawi_part rawi_class_part(rawi_class_reader *r, rawi_slice names, rawi_slice *name); /* *name: the one that says so */

void rawi_main_boxes(rawi_main *m, rawi_lines *all); /* main_boxes.c */
void rawi_main_title(rawi_main *m);                  /* main_title.c */
void rawi_main_teasers(rawi_main *m);                /* main_teasers.c */
void rawi_main_doubt(rawi_main *m);                  /* main_doubt.c: whose verdict is believed */
void rawi_main_next(rawi_main *m);                   /* main_next.c: articles appended to the page */
void rawi_main_choose(rawi_main *m);                 /* main_choose.c */
void rawi_main_prune(rawi_main *m);                  /* main_prune.c */
rawi_slice rawi_main_reason(rawi_main *m, uint32_t from); /* main_prune.c: why a box has its kind, as printed */

#endif
