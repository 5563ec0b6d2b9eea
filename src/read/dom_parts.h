/* read: what the files of the HTML reader share: names, tokens, and the builder's output on its way to a page.
 *
 *   dom_names.c  names → numbers                dom_token.c  HTML → tokens; dom_doctype.c: its first line
 *   dom_build.c  tokens → tree; dom_open.c: what tags close        dom.c  questions to the tree
 *   tree.c       tree → where each text stands  html.c       tree → text, runs, paragraphs
 */
#ifndef RAWI_READ_DOM_PARTS_H
#define RAWI_READ_DOM_PARTS_H

#include "base/vec.h"
#include "read/dom.h"

typedef struct {
	const char *name; /* in lower case */
	uint8_t brk;      /* rawi_break */
	uint16_t kind;    /* RAWI_EL_… */
} rawi_tag_fact;

extern const rawi_tag_fact rawi_html_facts[RAWI_HTML_N]; /* by rawi_html_tag; from the third on in byte order of names */
extern const char *const rawi_html_attrs[RAWI_ATTR_N];

/* Names hashed, filled once a page: names begin with at most eight letters that tell most of them apart. */
enum { RAWI_TAG_SLOTS = 512, RAWI_ATTR_SLOTS = 128 };
typedef struct {
	uint8_t tag[RAWI_TAG_SLOTS], attr[RAWI_ATTR_SLOTS]; /* open addressing; 0 free */
	uint64_t tag_key[RAWI_HTML_N], attr_key[RAWI_ATTR_N];
	uint8_t tag_n[RAWI_HTML_N], attr_n[RAWI_ATTR_N];
} rawi_html_names;

void rawi_html_names_init(rawi_html_names *names);
/* key: the first eight bytes in lower case, the first one lowest; p, n: the name as it stands. */
rawi_html_tag rawi_html_find_tag(const rawi_html_names *names, uint64_t key, const char *p, size_t n);
rawi_attr_name rawi_html_find_attr(const rawi_html_names *names, uint64_t key, const char *p, size_t n);

/* Tokens ---------------------------------------------------------------------------------------------------------------------------------- */

typedef enum { RAWI_TOKEN_TEXT, RAWI_TOKEN_START, RAWI_TOKEN_END, RAWI_TOKEN_COMMENT, RAWI_TOKEN_DOCTYPE } rawi_token_kind;

/* How text is read (the standard's states of the tokenizer). */
typedef enum { RAWI_MODEL_DATA, RAWI_MODEL_RCDATA, RAWI_MODEL_RAWTEXT, RAWI_MODEL_SCRIPT, RAWI_MODEL_PLAINTEXT, RAWI_MODEL_CDATA } rawi_model;

typedef struct {
	rawi_token_kind kind;
	const char *s; /* where it begins */
	size_t n;      /* bytes */
	bool refs;     /* of a text: character references count in it */
	bool self_closing;
	rawi_html_tag tag;
	uint64_t key;       /* of a tag's name: its first eight letters in lower case */
	rawi_slice name;    /* of a tag, as written; of a comment what it says; of a doctype all behind "<!doctype" */
	uint32_t attr, n_attrs; /* of a start tag, into attrs */
} rawi_token;

typedef RAWI_VEC(rawi_dom_attr) rawi_dom_attrs;

typedef struct {
	rawi_arena *arena;
	const rawi_html_names *names;
	const char *base, *p, *end;
	rawi_model model;
	rawi_slice raw_name; /* of the element whose end tag ends RCDATA, RAWTEXT and SCRIPT */
	bool foreign;        /* CDATA sections are read */
	rawi_dom_attrs attrs; /* of all start tags */
} rawi_reader;

bool rawi_token_next(rawi_reader *r, rawi_token *t); /* false at the end */
/* Where the text of RCDATA, RAWTEXT or SCRIPT ends: at the '<' of its end tag, or at end. */
const char *rawi_token_raw_end(const char *p, const char *end, rawi_model model, rawi_slice name);

typedef struct {
	rawi_slice name, public_id, system_id; /* as written; s NULL where missing */
	bool force_quirks;
} rawi_doctype;

void rawi_doctype_read(rawi_slice behind, bool ended, rawi_doctype *out); /* behind "<!doctype"; ended: a '>' follows */
bool rawi_doctype_quirks(const rawi_doctype *d);

/* The tree -------------------------------------------------------------------------------------------------------------------------------- */

enum { /* rawi_dom_node.before of a text: what stands between it and the text before it, and how it is read */
	RAWI_BEFORE_BREAK = 3, /* mask: a rawi_break */
	RAWI_BEFORE_PRE = 4,   /* line feeds count */
	RAWI_BEFORE_REFS = 8,  /* character references count */
};

/* HTML → tree; everything but the text spans and counts. *blocks: markup builds the page's paragraphs. */
void rawi_dom_build(rawi_arena *a, rawi_slice html, rawi_dom *out, bool *blocks);
/* Fills text spans of elements, and counts, from those of text nodes. */
void rawi_dom_sum(rawi_dom *dom);

#endif
