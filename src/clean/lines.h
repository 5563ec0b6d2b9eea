/* clean: what the files of this room share: the paragraphs of a page as lines with their words, and the judgements on them.
 *
 *   page ──read──▶ lines ──judge──▶ kinds by table and shape ──split──▶ article numbers ──frame──▶ titles, subheads ──▶ blocks, facts
 *                  (or html.c, where there is markup)
 *
 *   a long paragraph   w w w w w w w w … … … … w w w w      only its ends are folded into words: everything that marks a line as no body
 *                      └── word, n ──┘         └ tail ┘      stands there, and a megabyte on one line stays cheap
 */
#ifndef RAWI_CLEAN_LINES_H
#define RAWI_CLEAN_LINES_H

#include "base/map.h"
#include "clean/article.h"

#define RAWI_UNJUDGED RAWI_BLOCK_KINDS

enum { /* the column `where` of the phrase tables; the head of each says what they mean */
	RAWI_IN_LINE, RAWI_IN_COLON, RAWI_IN_START, RAWI_IN_SHORT, RAWI_IN_PIECE, RAWI_IN_INSIDE, RAWI_IN_END, RAWI_IN_TALK, RAWI_IN_TAIL
};

typedef struct {
	const rawi_para *para;
	rawi_slice raw;       /* the paragraph in page->text */
	rawi_slice *word;     /* folded words; of a long paragraph the first ones */
	rawi_span *at;        /* their places in page->text */
	uint64_t *may;        /* the tables that may have a key which begins with each (rawi_tables_first) */
	rawi_slice *tail;     /* the last words of a long paragraph; of a short one the same words */
	rawi_span *tail_at;
	size_t n, n_tail;
	size_t total;         /* words in all; of a long paragraph an estimate from its bytes */
	uint8_t kind;         /* rawi_block_kind or RAWI_UNJUDGED */
	bool stops;           /* closes like a sentence: . … */
	bool asks;            /* ? ! */
	bool opens;           /* closes with a colon: something follows */
	bool bullet;          /* begins with a bullet or dash */
	bool running;         /* running text, as this page writes it */
	bool label;           /* a read-also label and nothing else */
	uint8_t closes;       /* what stands before it is over: 2 a source or keyword line, 1 another credit line, which may stand inside a text, too */
	bool heads;           /* a label of keywords, of a widget, of buttons, and nothing else: what it names stands below */
	bool section;         /* the name of a section of the site */
	bool form;            /* an advertisement that asks for something: a newsletter, a cookie notice, an application */
	bool talk;            /* heads a comment thread */
	bool outside;         /* stands beside the box that holds an HTML page's article: its kind is asked for, its text is none */
	uint32_t article;     /* 0, or the number of the appended article it belongs to */
	rawi_slice why;
} rawi_line;

typedef struct {
	rawi_arena *arena;
	const rawi_tables *tables;
	const rawi_table *common, *light; /* languages.tsv: words that tie words; light.tsv: what light stemming takes off */
	struct rawi_line_affix { rawi_slice text; uint8_t letters, side; } *affix; /* the rows of light, folded; side: the table's */
	size_t n_affixes;
	const rawi_page *page;
	rawi_line *line;
	size_t n;
	uint32_t articles;    /* 1 + appended ones */
	uint32_t *order;      /* lines by article, in page order: article k has order[first[k]] … order[first[k + 1] - 1]; made by rawi_lines_group */
	uint32_t *first;
	double stopped;       /* share of its long lines that close like a sentence */
} rawi_lines;

/* Could a key of the table begin at word i? Most do nowhere: one look-up a word says so for all tables. */
static inline bool rawi_line_may(const rawi_line *l, size_t i, const rawi_table *t)
{
	return l->may[i] & rawi_table_bit(t);
}

/* lines.c */
void rawi_lines_read(rawi_arena *a, const rawi_tables *t, const rawi_page *page, rawi_lines *out);
bool rawi_line_is_title(const rawi_line *l);    /* could be a headline or a link: short, and does not close like a sentence */
bool rawi_line_is_sentence(const rawi_line *l); /* running text */
uint32_t rawi_line_first_char(const rawi_line *l); /* its first visible character */
uint32_t rawi_line_last_char(const rawi_line *l);
uint32_t rawi_line_char_before(const rawi_lines *all, const rawi_line *l, size_t word); /* last visible character before a word, 0 at the start */
uint32_t rawi_line_next_mark(const rawi_lines *all, const rawi_line *l, size_t word); /* the same, closing quotation marks passed over */
uint32_t rawi_line_next_char(const rawi_lines *all, const rawi_line *l, size_t word); /* first visible character after a word, 0 at the end */
void rawi_line_set(rawi_line *l, rawi_block_kind kind, rawi_slice why);
rawi_slice rawi_why_row(rawi_arena *a, const rawi_table *t, uint32_t row);            /* "related.tsv:12" */
rawi_slice rawi_stem_light(const rawi_lines *all, rawi_slice word);                   /* empty where nothing tells passages apart by it */
double rawi_line_likeness(const rawi_lines *all, const rawi_line *x, const rawi_line *y); /* 0 … 1: content words shared, of the shorter's */

/* litter.c: a line's kind by the phrase tables, by its shape and by what stands right beside it. */
void rawi_lines_judge(rawi_lines *all);

/* shapes.c: by its shape alone; what is judged before the tables, and what is left after them. */
bool rawi_line_shape(const rawi_lines *all, rawi_line *l, bool top);
void rawi_line_shape_last(const rawi_lines *all, rawi_line *l);
bool rawi_line_is_numbers(const rawi_line *l, size_t from); /* nothing but numbers from that word on */

/* context.c: lines that are litter because of the lines beside them. */
void rawi_lines_context(rawi_lines *all);

/* split.c: link lines after labels, appended articles. */
void rawi_lines_split(rawi_lines *all);

void rawi_lines_group(rawi_lines *all);

/* The lines of an article, one after another: for (size_t i, k = 0; rawi_lines_each(all, article, &k, &i);) use(all->line[i]) */
static inline bool rawi_lines_each(const rawi_lines *all, uint32_t article, size_t *k, size_t *i)
{
	size_t at = all->first[article] + (*k)++;
	if (at >= all->first[article + 1])
		return false;
	*i = all->order[at];
	return true;
}

/* frame.c: titles, standfirst, subheads, bylines and last lines of one article. */
void rawi_lines_frame(rawi_lines *all, uint32_t article);

/* html.c: kinds of an HTML page's paragraphs, from its markup. */
void rawi_lines_html(rawi_lines *all);
void rawi_lines_outside(rawi_lines *all); /* after rawi_lines_judge: lines outside that no table knew */

/* stamp.c: dates as publication lines write them. */
typedef struct {
	char iso[40];      /* YYYY-MM-DD or YYYY-MM */
	rawi_span at;      /* in page->text; len 0 where the text is not the page's */
	size_t first, end; /* words of the line */
} rawi_stamp;
bool rawi_stamp_find(const rawi_lines *all, const rawi_line *l, size_t from, rawi_stamp *out); /* the first full date at word `from` or later */
bool rawi_stamp_iso(rawi_arena *a, rawi_slice s, rawi_slice *out);     /* a machine's date or time, checked and as ISO 8601 */
bool rawi_stamp_line(const rawi_lines *all, const rawi_line *l, rawi_slice *why, rawi_stamp *out, bool *updated); /* a line that is a publication line */
bool rawi_stamp_is_time(const rawi_lines *all, const rawi_line *l); /* a time or a part of a date, and nothing else */

/* published.c and outlet.c: the facts of one article. */
void rawi_find_published(const rawi_lines *all, rawi_article *art);
void rawi_find_outlet(const rawi_lines *all, rawi_article *art);
bool rawi_line_is_byline(const rawi_lines *all, const rawi_line *l, bool at_edge); /* outlets, agencies, cities, a name: nothing else */
bool rawi_line_is_person(const rawi_lines *all, const rawi_line *l);

/* language.c */
rawi_slice rawi_find_language(const rawi_lines *all, uint32_t article);

#endif
