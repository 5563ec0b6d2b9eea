/* read: what the files of this room share among themselves; no other room includes it.
 *
 *   sniff.c    what the bytes look like                      charset.c  which charset they are in
 *   decode.c   bytes → UTF-8, with runs; mixed.c: gone wrong   map.c      runs: building, composing, looking up
 *   markup.c   a cut of HTML → text, by a scan of its own    entities.c character references
 *   html.c     UTF-8 HTML → text, runs, paragraphs           dom*.c     HTML → tree: see dom_parts.h
 *   tree.c     what the tree says of each text               html_meta.c, jsonld.c   what the markup says of the page
 *   text.c     UTF-8 text → paragraphs                       reread.c   bytes → text once more, without the map
 *
 * (What belongs to the input, from files and archives to sources: see input_parts.h.)
 */
#ifndef RAWI_READ_PARTS_H
#define RAWI_READ_PARTS_H

#include "base/vec.h"
#include "read/dom_parts.h"
#include "read/page.h"

/* Runs: the offset map -------------------------------------------------------------------------------------------------------------------- */

typedef RAWI_VEC(rawi_run) rawi_runs;

/* Adds `chars` units of text_width bytes at `text`, read from units of orig_width bytes at `orig`; joins the last run where both go on evenly. */
void rawi_runs_add(rawi_arena *a, rawi_runs *runs, uint32_t text, uint32_t orig, uint32_t chars, uint32_t text_width, uint32_t orig_width);
/* A span of the text side → the span of the other side, outward to whole units; an empty span stays empty. */
rawi_span rawi_runs_orig(const rawi_run *runs, size_t n, rawi_span text);
/* text → middle and middle → orig give text → orig. Both in order on their text side, `inner` in order on its other side, too. */
rawi_runs rawi_runs_compose(rawi_arena *a, const rawi_runs *inner, const rawi_runs *outer);

/* Charsets -------------------------------------------------------------------------------------------------------------------------------- */

typedef enum { RAWI_CS_UTF8, RAWI_CS_UTF16LE, RAWI_CS_UTF16BE, RAWI_CS_1256, RAWI_CS_8859_6, RAWI_CS_720, RAWI_CS_1252,
	RAWI_CS_MIXED /* UTF-8 with stretches of windows-1256 */, RAWI_CS_TWICE_1252, RAWI_CS_TWICE_1256 /* UTF-8 taken for letters of these, and encoded again */,
	RAWI_CS_N
} rawi_cs;

const char *rawi_cs_name(rawi_cs cs);
bool rawi_cs_label(rawi_slice label, rawi_cs *out); /* a label as pages write it: "Windows-1256", "cp1256", "utf8" */
/* The charset of a page, and how many bytes of byte-order mark stand before it. */
rawi_cs rawi_cs_find(rawi_slice bytes, rawi_slice carrier, size_t *mark);
/* bytes → UTF-8; `from` bytes are passed over, and looked at only for how the letter behind them is to be read. `runs` and `broken` may be NULL. Well-formed UTF-8 is not copied. */
rawi_slice rawi_cs_decode(rawi_arena *a, rawi_slice bytes, size_t from, rawi_cs cs, rawi_runs *runs, size_t *broken);
/* mixed.c: charsets gone wrong. `by`: RAWI_CS_1252 or RAWI_CS_1256. */
bool rawi_cs_is_mixed(rawi_slice s);
bool rawi_cs_is_twice(rawi_slice utf8, rawi_cs by);
rawi_slice rawi_cs_decode_mixed(rawi_arena *a, rawi_slice bytes, size_t from, rawi_runs *runs, size_t *broken);
rawi_slice rawi_cs_decode_twice(rawi_arena *a, rawi_slice bytes, size_t from, rawi_cs by, rawi_runs *runs, size_t *broken);
/* The letters of a charset of one byte a letter; U+FFFD where it has none. */
void rawi_cs_letters(rawi_cs cs, uint16_t out[256]);

/* What the bytes look like: NULL, or the reason why they are no page. */
const char *rawi_sniff_refuse(rawi_slice bytes);
bool rawi_sniff_html(rawi_slice utf8);
bool rawi_sniff_feed(rawi_slice s); /* RSS or Atom, by its first bytes */

/* Markup ---------------------------------------------------------------------------------------------------------------------------------- */

size_t rawi_entity_read(rawi_slice s, char out[8], size_t *n); /* bytes taken, 0 where '&' stands for itself; *n bytes in out */

typedef enum { RAWI_MARK_TEXT, RAWI_MARK_ENTITY, RAWI_MARK_OPEN, RAWI_MARK_CLOSE, RAWI_MARK_DROP /* a comment, or an element with all that is in it */ } rawi_mark_kind;

typedef struct {
	rawi_mark_kind kind;
	const char *s;             /* first byte */
	size_t n;                  /* bytes */
	const rawi_tag_fact *tag;  /* of OPEN, CLOSE and a dropped element; NULL for unknown names and comments */
	rawi_break brk;            /* what it does to the text around it */
	uint32_t attributes;       /* of OPEN */
	bool self_closing;
	char utf8[8];              /* of ENTITY */
	size_t utf8_n;
} rawi_mark;

typedef struct {
	const char *p, *end;
	uint64_t unclosed; /* names of RAWI_EL_SKIP that nothing closes from here on, a bit a name */
	bool after_link;   /* a link ended since the last text */
} rawi_scan;

/* Where `what` begins in [p, end), or NULL. */
const char *rawi_find_bytes(const char *p, const char *end, rawi_slice what);
bool rawi_scan_next(rawi_scan *s, rawi_mark *m); /* false at the end */
/* Behind the start tag of an element of RAWI_EL_SKIP: at its end tag; NULL where that is not in its place. *unclosed: names that nothing closes from here on. */
const char *rawi_skip_end(const char *p, const char *end, rawi_html_tag tag, uint64_t *unclosed);
rawi_slice rawi_markup_text(rawi_arena *a, rawi_slice utf8); /* what a stretch of HTML reads, white space folded */

/* The tree -------------------------------------------------------------------------------------------------------------------------------- */

/* Where a text stands. Shared by all elements of which it is true. */
typedef struct {
	uint8_t tag;
	uint16_t where;
	bool hint_known;
	uint32_t named; /* the nearest element with a class or an id */
	rawi_slice hint; /* rawi_tree_hint fills it */
} rawi_context;

typedef struct {
	rawi_context **of; /* of each node; NULL for texts and what is dropped */
	RAWI_VEC(rawi_meta) metas; /* spans in the HTML */
} rawi_tree;

/* Contexts of the tree's nodes, and what the markup says of the page. */
void rawi_tree_read(rawi_arena *a, const rawi_dom *dom, rawi_tree *out);
rawi_slice rawi_tree_hint(rawi_arena *a, const rawi_dom *dom, const rawi_tree *t, rawi_context *c);

/* Adds a meta whose value is read from html[at]: blanks at the ends left out; kept without a place where the place does not read the value. */
void rawi_meta_add(rawi_arena *a, rawi_tree *t, rawi_slice html, const char *prefix, rawi_slice key, rawi_slice value, rawi_span at);
void rawi_jsonld_read(rawi_arena *a, rawi_tree *t, rawi_slice html, rawi_span script);

/* Forms: from page->text on; `utf8` is the decoded page, `outer` its runs into the bytes. */
bool rawi_html_read(rawi_arena *a, rawi_page *page, rawi_slice utf8, const rawi_runs *outer, rawi_error *e);
void rawi_text_paras(rawi_arena *a, rawi_page *page);

#endif
