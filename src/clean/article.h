/* clean: page → articles.
 *
 *   page     title│date│body│body│related│body│credit│related│ a second article's title│body│body │share│related
 *   article 0  ▲     ▲   ▲    ▲     ▲      ▲     ▲       ▲      other other other                     ▲      ▲
 *   article 1                                                    title body  body
 *
 * Article 0's blocks cover every paragraph of the page; an appended article's blocks cover only its own paragraphs. All spans are in page->text.
 */
#ifndef RAWI_CLEAN_ARTICLE_H
#define RAWI_CLEAN_ARTICLE_H

#include "lang/tables.h"
#include "read/page.h"

typedef enum {
	RAWI_BLOCK_TITLE, RAWI_BLOCK_SUBHEAD, RAWI_BLOCK_INTRO, RAWI_BLOCK_BODY, RAWI_BLOCK_DATE, RAWI_BLOCK_CREDIT, RAWI_BLOCK_RELATED,
	RAWI_BLOCK_KEYWORDS, RAWI_BLOCK_SHARE, RAWI_BLOCK_EMBED, RAWI_BLOCK_MARKER, RAWI_BLOCK_AD, RAWI_BLOCK_OTHER,
	RAWI_BLOCK_KINDS
} rawi_block_kind;

extern const char *const rawi_block_names[RAWI_BLOCK_KINDS]; /* as in RECORD.md */

typedef struct {
	rawi_span text;
	rawi_block_kind kind;
	rawi_slice why; /* what it was judged by: "related.tsv:3" or a rule's name */
	bool kept;      /* belongs to the article as a reader takes it away: body, subheads, standfirst, posts quoted in it; not the title */
} rawi_block;

typedef enum {
	RAWI_BASIS_NONE, RAWI_BASIS_PAGE, RAWI_BASIS_META, RAWI_BASIS_URL, RAWI_BASIS_EMBED, RAWI_BASIS_GIVEN, RAWI_BASIS_WEEKDAY, RAWI_BASIS_RELATIVE,
	RAWI_BASIS_EXPLICIT, RAWI_BASIS_STORY,
	RAWI_BASES
} rawi_basis;

extern const char *const rawi_basis_names[RAWI_BASES];

/* A value and the place that proves it; `text` has len 0 where it stands nowhere in the text, then `orig` may point into the markup. */
typedef struct {
	rawi_slice value; /* empty where unknown */
	rawi_span text;
	rawi_span orig;
	rawi_basis basis;
} rawi_fact;

/* A field that two places of the page give differently: what each says, the believed one first. */
typedef struct {
	const char *field;  /* "published", "author" … */
	rawi_fact *values;
	size_t n;
} rawi_disagreement;

typedef struct {
	const rawi_page *page;
	uint32_t index;         /* 0 the main article, 1 … appended ones */
	rawi_block *blocks;
	size_t n_blocks;
	rawi_fact title, outlet, author, agency, url;
	rawi_fact published;    /* value ISO 8601: 2023-12-07, 2023-12, or a time with offset; basis NONE where nothing dates it */
	bool given_unread;      /* the collector gave a date that is none */
	rawi_fact updated;      /* the last change, as published is written */
	rawi_fact section;      /* the part of the site it stands in, as the site names it */
	rawi_fact *tags;        /* the site's keywords for it */
	size_t n_tags;
	rawi_disagreement *conflicts;
	size_t n_conflicts;
	rawi_slice lang;        /* BCP 47: "ar", "fa", "ur", "ps", "ckb", "en" …, "und" */
} rawi_article;

/* Splits and judges a page; at least one article, in page order. Everything is in the arena. */
size_t rawi_clean(rawi_arena *a, const rawi_tables *t, const rawi_page *page, rawi_article **out);

/* Is a block of this kind read for facts? (title, subhead, intro, body) */
bool rawi_block_is_read(rawi_block_kind kind);

#endif
