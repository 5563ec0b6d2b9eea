/* app/serve: what the pages of the server share beside app/pages: rows of questions (store/query.h) as lines of lists. */
#ifndef RAWI_APP_SITE_H
#define RAWI_APP_SITE_H

#include "app/serve/serve.h"

/* ── forms ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */
void rawi_site_form(rawi_request *q, const char *action);             /* <form class=filters> */
void rawi_site_field(rawi_request *q, const char *name, const char *message, const char *type); /* a labelled box that shows what was asked */
void rawi_site_choice(rawi_request *q, const char *name, const char *message, const char *const *values, const char *const *messages, size_t n); /* a labelled list, the first "any" */
void rawi_site_type_choice(rawi_request *q); /* of events */
void rawi_site_form_end(rawi_request *q);
/* What came out: how many; or who is not known here. */
void rawi_site_total(rawi_request *q, const char *noun, const rawi_answered *a);

/* ── lines ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */
void rawi_site_story_link(rawi_request *q, uint64_t id, rawi_slice title);
void rawi_site_story_line(rawi_request *q, const rawi_story_row *s);  /* <li> */
void rawi_site_party(rawi_request *q, const rawi_party *p);           /* a name, linked */
void rawi_site_doc_url(rawi_request *q, const rawi_doc_row *d, rawi_span at); /* escaped; at.len 0: the page as a whole */
void rawi_site_passage_url(rawi_request *q, const rawi_doc_head *d, rawi_span at); /* of a passage that need not be a fact: the page lights it; escaped */
void rawi_site_doc_link(rawi_request *q, const rawi_doc_row *d, rawi_span at); /* outlet and day, linked */
void rawi_site_quote_line(rawi_request *q, const rawi_fact_row *x, bool speaker); /* <li>; `speaker`: name who says it */
void rawi_site_event_line(rawi_request *q, const rawi_fact_row *x);               /* <li> */
void rawi_site_name_line(rawi_request *q, const rawi_known_row *k);                /* <li> */
int rawi_site_quad(rawi_request *q, rawi_slice type);                             /* rawi_quad of an event's type */
void rawi_site_quads_key(rawi_html *h);                                           /* what the colours of the four classes mean */
rawi_slice rawi_site_escaped(rawi_request *q, void (*write)(rawi_request *q, const void *of), const void *of); /* what `write` writes, as a text of its own */

#endif
