/* read: the tree of an HTML page, as one flat array in page order.
 *
 *   <div class=story><p>A <a href=/x>b</a></p></div>
 *
 *   index  kind      tag   parent  end   html            text
 *   0      document        0       6     all             "A b"
 *   1      element   div   0       6     <div …>         "A b"
 *   2      element   p     1       6     <p>             "A b"
 *   3      text            2       4     "A "            "A"
 *   4      element   a     2       6     <a …>           "b"      what an element reads is one stretch of page->text, since both run in page order
 *   5      text            4       6     "b"             "b"
 *
 * A node's subtree is [i, end). Every node but the document stands on the page: nothing is made up (no <html>, <body> or <tbody> that the page does not write), nothing is
 * moved. Tokens are those of the HTML standard (WHATWG HTML, 13.2.5); what is simpler than its tree (13.2.6) stands at the head of dom_build.c.
 * `html` spans are in dom->html (the page decoded to UTF-8); rawi_page_orig takes spans of `text`. All of it lives in the page's arena.
 */
#ifndef RAWI_READ_DOM_H
#define RAWI_READ_DOM_H

#include "read/dom_names.h"
#include "read/page.h"

typedef enum { RAWI_DOM_DOCUMENT, RAWI_DOM_ELEMENT, RAWI_DOM_TEXT } rawi_dom_kind;

enum { /* bits of rawi_dom_node.flags; those marked * hold for all that is in an element, too */
	RAWI_DOM_HIDDEN = 1,       /* * hidden, display:none, visibility:hidden */
	RAWI_DOM_ARIA_HIDDEN = 2,  /* * aria-hidden=true */
	RAWI_DOM_DROPPED = 4,      /* * not in page->text: script, style, title, iframe, textarea; closed noscript, template, select, svg, math, object, audio, video, canvas */
	RAWI_DOM_LINK = 8,         /* * inside <a href>; of a text node as the standard has it, also where tags are misnested */
	RAWI_DOM_CLOSED = 16,      /* its end tag stands on the page */
};

typedef struct {
	uint8_t kind;              /* rawi_dom_kind */
	uint8_t flags;
	uint8_t tag;               /* rawi_html_tag; RAWI_HTML_OTHER for a name the table does not have; of a text node 0 */
	uint8_t before;            /* of a text: for the reader's own use (dom_parts.h) */
	uint32_t parent, end;      /* indexes; the document is its own parent */
	rawi_span html;            /* a text's bytes; an element's start tag */
	uint32_t inner_end;        /* of an element: byte of the HTML where what is in it ends */
	uint32_t attr, n_attrs;    /* into dom->attrs, in page order, repeated names too: the first counts */
	rawi_span text;            /* what its subtree reads, in page->text, without blanks at the ends; len 0 where that is nothing */
	uint32_t text_bytes;       /* of its subtree: bytes of words, blanks between them not counted */
	uint32_t link_bytes;       /* of these, in links */
	uint32_t paras;            /* of its subtree: <p> elements that have text of their own or in inline elements */
} rawi_dom_node;

typedef struct {
	uint16_t name;             /* rawi_attr_name; RAWI_ATTR_OTHER for a name the table does not have */
	uint16_t refs;             /* the value is not the bytes as they stand: it holds character references, CR or NUL */
	rawi_span name_at, value;  /* in the HTML; the value without its quotes */
} rawi_dom_attr;

typedef struct rawi_dom {
	rawi_slice html;
	rawi_dom_node *nodes;
	uint32_t n_nodes;
	rawi_dom_attr *attrs;
	uint32_t n_attrs;
} rawi_dom;

/* An element's first attribute of that name, or NULL. */
const rawi_dom_attr *rawi_dom_attr_find(const rawi_dom *dom, uint32_t node, rawi_attr_name name);
const rawi_dom_attr *rawi_dom_attr_named(const rawi_dom *dom, uint32_t node, const char *name); /* name in lower case, any name */
/* Its value: decoded; {NULL, 0} where there is no such attribute. */
rawi_slice rawi_dom_value(rawi_arena *a, const rawi_dom *dom, uint32_t node, rawi_attr_name name);
rawi_slice rawi_dom_attr_value(rawi_arena *a, const rawi_dom *dom, const rawi_dom_attr *at);
/* Its value as it stands on the page, undecoded: enough for class, id, rel, role. {NULL, 0} where there is none. */
rawi_slice rawi_dom_raw(const rawi_dom *dom, uint32_t node, rawi_attr_name name);
/* Does that attribute hold the word (blank separated, any case; word in lower case)? For class, rel, itemprop. */
bool rawi_dom_has_word(const rawi_dom *dom, uint32_t node, rawi_attr_name name, const char *word);

rawi_slice rawi_dom_name(const rawi_dom *dom, uint32_t node);  /* an element's name, as the page writes it */

static inline bool rawi_dom_is(const rawi_dom *dom, uint32_t node, rawi_html_tag tag)
{
	return dom->nodes[node].tag == tag; /* a text has no tag */
}

/* Its first child, or 0. */
static inline uint32_t rawi_dom_child(const rawi_dom *dom, uint32_t node)
{
	return node + 1 < dom->nodes[node].end ? node + 1 : 0;
}

/* Its next sibling, or 0. */
static inline uint32_t rawi_dom_next(const rawi_dom *dom, uint32_t node)
{
	uint32_t end = dom->nodes[node].end;
	return node && end < dom->nodes[dom->nodes[node].parent].end ? end : 0;
}

/* Between an element's start tag and its end, in the HTML. */
static inline rawi_span rawi_dom_inner(const rawi_dom *dom, uint32_t node)
{
	return rawi_span_between(rawi_span_end(dom->nodes[node].html), dom->nodes[node].inner_end);
}

/* What it reads. */
static inline rawi_slice rawi_dom_text(const rawi_page *page, uint32_t node)
{
	return rawi_slice_at(page->text, page->dom->nodes[node].text);
}

#endif
