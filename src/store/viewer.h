/* store: rows → structs, for all who read documents and relations: the whole view (view.c), its parts (part.c), relations one by one (walk.c), questions (query_*.c). */
#ifndef RAWI_STORE_VIEWER_H
#define RAWI_STORE_VIEWER_H

#include "store/sql.h"

/* The columns of a document's head, of tables d document, v version, r record, p page. */
#define RAWI_VIEW_HEAD "d.id, " RAWI_VIEW_REST
#define RAWI_VIEW_REST RAWI_VIEW_REST_OF("p.sha256")
#define RAWI_VIEW_REST_OF(sha256) "r.article, r.record, r.title, r.outlet, r.agency, r.url, r.lang, r.published, r.basis, v.number, " sha256 ", v.charset, v.form, r.story_day, r.rekeyed, v.version"
enum { RAWI_VIEW_COLUMNS = 17 };
rawi_doc_head rawi_view_head(rawi_arena *a, sqlite3_stmt *st, int at); /* from column `at` on */

void rawi_view_text(char *out, size_t room, rawi_slice s);   /* cut to its room, NUL-terminated */
rawi_span rawi_view_span(sqlite3_stmt *st, int column);      /* of two columns */
void rawi_view_day(char out[11], sqlite3_stmt *st, int column); /* "" where there is none */
int rawi_view_ascending(const void *a, const void *b);       /* of uint32_t */

/* A copy of these columns; columns 0 and 4 are the records of its documents, which the caller numbers. */
#define RAWI_VIEW_COPY "a, a_at, a_len, a_sum, b, b_at, b_len, b_sum, near, words, overlap, first"
rawi_view_copy rawi_view_copy_of(sqlite3_stmt *st, uint32_t doc_a, uint32_t doc_b); /* without its texts */
/* The texts of copies whose documents are numbered by docs. */
bool rawi_copy_texts(rawi_store *s, rawi_arena *a, rawi_view_copy *at, size_t n, const rawi_doc_head *docs, rawi_error *e);
/* A claim of these columns, without places, stories and conflicts; and a place of these, whose record is column 0. */
#define RAWI_VIEW_CLAIM "claim, kind, text, speaker, speaker_name, outlets, tellings"
rawi_view_claim rawi_view_claim_of(rawi_arena *a, sqlite3_stmt *st);
#define RAWI_VIEW_PLACE "record, at, len, text, item"
rawi_place rawi_view_place_of(rawi_arena *a, sqlite3_stmt *st, uint32_t doc);

int rawi_view_copy_order(const void *a, const void *b);      /* by documents and places */

#endif
