/* export: what the files of this room share; no other room includes it.
 *
 *   export.c      which documents, in which order, into which pieces      shared.c     names of documents in other worlds, sources, days
 *   article.c     the read text of an article and where its facts are     plover.c cameo.c citron.c ninjs.c schema_org.c webannotation.c brat.c conllu.c graphml.c csv.c warc.c
 *                                                                          the formats, one rawi_export_format each
 */
#ifndef RAWI_EXPORT_FORMAT_H
#define RAWI_EXPORT_FORMAT_H

#include "base/map.h"
#include "export/export.h"
#include "store/walk.h"

enum { RAWI_EXPORT_RECORD = 1, RAWI_EXPORT_PAGE = 2 /* the page's bytes, too */, RAWI_EXPORT_RELATIONS = 4, RAWI_EXPORT_PAGES = 8 /* one step a page, not an article */ };
enum { RAWI_EXPORT_FILES = 24 };

/* What a format does at each step; NULL: nothing. */
typedef struct {
	rawi_export_kind kind;
	unsigned needs;
	void (*begin)(rawi_exporting *x);
	void (*document)(rawi_exporting *x);
	void (*story)(rawi_exporting *x, const rawi_walked_story *s);
	void (*copy)(rawi_exporting *x, const rawi_view_copy *c);
	void (*claim)(rawi_exporting *x, const rawi_walked_claim *c);
	void (*end)(rawi_exporting *x);
} rawi_export_format;

extern const rawi_export_format rawi_format_plover, rawi_format_cameo, rawi_format_citron, rawi_format_ninjs, rawi_format_schema_org, rawi_format_webannotation, rawi_format_brat,
	rawi_format_conllu, rawi_format_graphml, rawi_format_csv, rawi_format_warc;

typedef struct {
	rawi_slice name;
	rawi_buf buf;
	bool ends;
} rawi_export_file;

struct rawi_exporting {
	const rawi_export_format *format;
	rawi_store *store;
	const rawi_tables *tables;
	rawi_arena arena, work;   /* what stays; what one step needs */
	rawi_error *e;            /* of the call that runs */
	rawi_view view;
	uint8_t *chosen;          /* one a document of the view */
	rawi_walk *walk;
	rawi_told_all told;       /* only with RAWI_EXPORT_RELATIONS */
	uint32_t *first;          /* one a claim: the first fact (index into told.facts) that is written */
	rawi_export_counts counts;
	/* the step */
	int phase;
	size_t at;
	uint32_t doc;             /* number of the document */
	const rawi_doc_head *head;
	const rawi_record *record; /* RAWI_EXPORT_RECORD */
	rawi_source source;       /* RAWI_EXPORT_PAGE */
	void *own;                /* the format's */
	/* what it wrote */
	rawi_export_file files[RAWI_EXPORT_FILES];
	size_t n_files, next_file;
};

/* The buffer of a file, "" for a format of one file. `name` must live until the step is given out. */
rawi_buf *rawi_export_to(rawi_exporting *x, rawi_slice name);
/* The same of a file that is whole with this step. */
rawi_buf *rawi_export_whole(rawi_exporting *x, rawi_slice name);

/* Names ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

uint64_t rawi_export_hash(rawi_exporting *x, const rawi_doc_head *d);                 /* of (id, article): the same in every database */
rawi_slice rawi_export_uri(rawi_exporting *x, const rawi_doc_head *d, bool article);  /* RFC 3986: its address, else urn:x-rawi:ID; `article`: with that of an appended article behind it */
bool rawi_export_address(const rawi_doc_head *d, rawi_slice *out);                 /* http or https */
void rawi_export_uuid(rawi_slice seed, char out[37]);                              /* RFC 9562, version 8: of a hash */
rawi_slice rawi_export_day(const rawi_doc_head *d);                                /* of publication, YYYY-MM-DD, or empty */

/* The claim that a fact of the step's document is part of, or NULL; *first: no fact of it was written before. `first` may be NULL. */
const rawi_told_claim *rawi_export_claim(const rawi_exporting *x, rawi_claim_kind kind, uint32_t item, bool *first);
/* Is a fact of that claim written? */
bool rawi_export_tells(const rawi_exporting *x, uint64_t claim);
/* Is one of these documents written? */
bool rawi_export_any(const rawi_exporting *x, const uint32_t *docs, size_t n);

/* JSON ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

void rawi_export_number(rawi_buf *b, double v); /* as JSON has it, outside of JSON */
rawi_slice rawi_export_figure(rawi_exporting *x, rawi_buf *b, const rawi_figure *f); /* its number and unit; `b` is what is written to, and is as it was */

/* Where it is from: document, article, outlet, published, sha256 of the page, rawi's version; into the object that is open. */
void rawi_export_put_source(rawi_exporting *x, rawi_buf *b);

/* The read text of an article ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Title, subheads, standfirst and body, a line each, white space folded; places in letters (code points). */
typedef struct {
	rawi_slice text;
	const rawi_page *page;
	const uint32_t *at;       /* of byte i of page->text: the letter in `text` that it became or stands before; RAWI_NONE outside the lines */
	const uint32_t *bytes;    /* bytes[k]: where letter k begins in `text`; one more for the end */
	uint32_t letters;
	rawi_span body;           /* letters of what stands behind the titles at the top */
} rawi_read_text;

/* Of the document of the step (RAWI_EXPORT_RECORD and RAWI_EXPORT_PAGE); false with x->e where its page cannot be read. */
bool rawi_export_read(rawi_exporting *x, rawi_read_text *out);
/* Letters of a span of the page's bytes; false where it is not in the text. */
bool rawi_export_letters(const rawi_read_text *t, rawi_span orig, rawi_span *out);
rawi_slice rawi_export_letters_text(const rawi_read_text *t, rawi_span letters);

/* Is a block of the record part of that text? Of the article's text without its title? */
bool rawi_export_is_read(uint8_t block_kind);
bool rawi_export_is_body(uint8_t block_kind);

/* PLOVER: what an event is in the manual's own terms ─────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	uint8_t type;             /* rawi_event_type; a planned act of cooperation is AGREE, a planned retreat CONCEDE */
	rawi_slice mode;          /* in the manual's words, or empty */
	uint8_t quad;             /* rawi_quad */
	double score;
	char from[11], to[11];    /* days, "" unknown; `to` only where it is another */
	const char *basis;        /* of the day: stated, published; "" */
} rawi_plover_event;

void rawi_export_plover(rawi_exporting *x, const rawi_event *v, rawi_plover_event *out);

#endif
