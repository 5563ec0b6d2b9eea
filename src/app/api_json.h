/* app: what the query commands and the public API print: one JSON object a line, as the record format describes. No I/O. */
#ifndef RAWI_APP_API_JSON_H
#define RAWI_APP_API_JSON_H

#include "export/copy_graph.h"
#include "base/buf.h"
#include "store/query.h"

typedef struct {
	rawi_doc_row doc[2];      /* a, b */
	rawi_span at[2];          /* first to last word of the body */
	double jaccard;
	uint32_t shared, either;  /* runs of three words that both have, that either has */
	char first;               /* 0 unknown, 'a', 'b' */
} rawi_near_pair;

void rawi_json_story(rawi_buf *out, const rawi_view *v, size_t story);
void rawi_json_copy(rawi_buf *out, const rawi_view *v, size_t copy);
void rawi_json_copy_edge(rawi_buf *out, const rawi_copy_edge *e);
void rawi_json_claim(rawi_buf *out, const rawi_view *v, size_t claim);

/* The record's quotes, events or figures, a line each: the document's id, article, outlet and day, then the object as it stands in the record, with the names that its
 * entity numbers mean ("speaker_name", "speaker_key", …). `record` is the record's JSON line. */
bool rawi_json_items(rawi_buf *out, const rawi_doc_head *doc, rawi_slice record, const char *list, rawi_error *e);

/* A record's JSON line, read once for several of its items; NULL and *e where it is damaged. Whoever loads it unloads it. */
void *rawi_json_load(rawi_slice record, rawi_error *e);
void rawi_json_unload(void *loaded);
/* One of them, as rawi_json_items writes it; nothing where there is none of this number. */
void rawi_json_item(rawi_buf *out, const rawi_doc_head *doc, const void *loaded, const char *list, size_t n);

/* The same lines as those of a view, of what a question gave. */
void rawi_json_story_row(rawi_buf *out, const rawi_story_full *s);
void rawi_json_claim_row(rawi_buf *out, const rawi_claim_row *c);
void rawi_json_copy_row(rawi_buf *out, const rawi_copy_row *c);
/* Two articles that are near each other as a whole. */
void rawi_json_near_pair(rawi_buf *out, const rawi_near_pair *p);

#endif
