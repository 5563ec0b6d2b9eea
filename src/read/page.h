/* read: bytes → page.
 *
 *   bytes      a crawl's page, as it came: text or HTML, any charset
 *     │ charset, entities, markup            runs: where each stretch of `text` stands in `bytes`
 *     ▼
 *   text       UTF-8; HTML without markup, one line feed between block elements
 *   paras      the paragraphs of `text`: a non-blank line of a text page, a block element of an HTML page
 *   metas      what the markup says about the page (JSON-LD, OpenGraph, meta tags, <time>, <title>, canonical link)
 *
 * Spans named `text` are in page->text; spans named `orig` are in page->bytes. Everything but `bytes` lives in the arena given to rawi_page_read.
 */
#ifndef RAWI_READ_PAGE_H
#define RAWI_READ_PAGE_H

#include "base/arena.h"
#include "base/error.h"

typedef enum { RAWI_FORM_TEXT, RAWI_FORM_HTML } rawi_form;

/* A document on its way in: what a file, a line of JSON or an archive member gives. Owned by the input that made it, until its next call. */
typedef struct {
	rawi_slice id;
	rawi_slice bytes;
	int form;             /* a rawi_form, or -1: sniff */
	rawi_slice charset;   /* what the carrier says (JSON: "UTF-8"), empty where it says nothing */
	rawi_slice title, url, outlet, published; /* what the collector gives; empty where it gives nothing */
	rawi_slice fetched;   /* when it was fetched, ISO 8601: no page is younger; empty where that is not known */
} rawi_source;

/* A run of the offset map: `chars` units, each text_width bytes in text and orig_width bytes in bytes. Runs are in order and cover text. A unit is a code point, what one
 * character reference stands for, or, where both sides hold the same bytes, a byte. */
typedef struct {
	uint32_t text, orig; /* where the run starts, bytes */
	uint32_t chars;      /* units */
	uint8_t text_width, orig_width;
	uint8_t pad[2];
} rawi_run;

typedef enum { RAWI_TAG_LINE, RAWI_TAG_P, RAWI_TAG_H1, RAWI_TAG_H2, RAWI_TAG_H3, RAWI_TAG_LI, RAWI_TAG_CAPTION, RAWI_TAG_QUOTE, RAWI_TAG_TIME, RAWI_TAG_CELL, RAWI_TAG_DIV } rawi_tag;

enum { /* where a paragraph stands in the markup, bits of rawi_para.where */
	RAWI_IN_ARTICLE = 1, RAWI_IN_MAIN = 2, RAWI_IN_NAV = 4, RAWI_IN_ASIDE = 8, RAWI_IN_HEADER = 16, RAWI_IN_FOOTER = 32,
	RAWI_IN_FIGURE = 64, RAWI_IN_FORM = 128, RAWI_IN_LIST = 256, RAWI_IN_HIDDEN = 512, RAWI_IN_EMBED = 1024 /* blockquote of a tweet or a post */,
};

typedef struct {
	rawi_span text;      /* in page->text, without blanks at the ends */
	uint8_t tag;         /* rawi_tag; RAWI_TAG_LINE on text pages */
	uint16_t where;      /* RAWI_IN_… */
	uint32_t link_bytes; /* bytes of text inside <a> */
	uint32_t blank_before; /* blank lines before it (text pages) */
	uint32_t node, node_end; /* of the tree: its first text, and behind its last; 0 on text pages */
	rawi_slice hint;     /* class and id words of the element and its ancestors, nearest first, lower case, blank between; empty on text pages */
} rawi_para;

typedef struct {
	rawi_slice key;    /* "title", "canonical", "lang", "time", "rel:author"; a <meta>'s name or property in lower case: "og:title", "article:published_time", "author";
	                    * microdata "itemprop:datePublished"; JSON-LD "ld:headline", "ld:datePublished", "ld:author", "ld:publisher", "ld:url" … */
	rawi_slice value;  /* decoded, white space folded */
	rawi_span orig;    /* where the value stands in bytes; len 0 where it cannot be pointed at */
} rawi_meta;

typedef struct {
	rawi_slice id, bytes;
	rawi_slice given_title, given_url, given_outlet, given_published, given_fetched; /* from the source */
	const char *charset; /* IANA name, as a static string; "UTF-8+windows-1256" in stretches of both, "UTF-8*windows-1252" encoded twice */
	const char *odd;     /* what went wrong with its charset, for a message; NULL where nothing did */
	rawi_form form;
	rawi_slice text;
	rawi_run *runs;
	size_t n_runs;
	rawi_para *paras;
	size_t n_paras;
	rawi_meta *metas;
	size_t n_metas;
	size_t broken;       /* ill-formed sequences read as U+FFFD */
	const struct rawi_dom *dom; /* the tree of an HTML page (dom.h); NULL on text pages */
} rawi_page;

/* Reads one page. false and *e where the bytes are no page (empty, a picture, binary): code RAWI_ERR_FORMAT, message the cause in one line. */
bool rawi_page_read(rawi_arena *a, const rawi_source *source, rawi_page *out, rawi_error *e);

/* The bytes of the page that a stretch of its text was read from. */
rawi_span rawi_page_orig(const rawi_page *page, rawi_span text);

/* What a span of the original bytes reads: decoded, markup dropped, white space folded. Independent of rawi_page_read's map: rawi verify rests on it. */
rawi_slice rawi_page_reread(rawi_arena *a, rawi_slice bytes, const char *charset, rawi_form form, rawi_span orig);

/* First meta of that key, or NULL. */
const rawi_meta *rawi_page_meta(const rawi_page *page, const char *key);

#endif
