/* store: what the whole view (view.c) and its parts (part.c) are read with. */
#ifndef RAWI_STORE_VIEWER_H
#define RAWI_STORE_VIEWER_H

#include "store/sql.h"

/* The columns of a document's head, of tables d document, v version, r record, p page. */
#define RAWI_VIEW_HEAD "d.id, r.article, r.record, r.title, r.outlet, r.agency, r.url, r.lang, r.published, r.basis, v.number, p.sha256, v.charset, v.form, r.story_day, r.rekeyed, v.version"
rawi_doc_head rawi_view_head(rawi_arena *a, sqlite3_stmt *st);

uint8_t rawi_view_basis(rawi_slice name);
void rawi_view_text(char *out, size_t room, rawi_slice s);   /* cut to its room, NUL-terminated */
rawi_span rawi_view_span(sqlite3_stmt *st, int column);      /* of two columns */
int rawi_view_copy_order(const void *a, const void *b);      /* by documents and places */

#endif
