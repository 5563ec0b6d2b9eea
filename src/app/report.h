/* app: the story report: one self-contained HTML file, right to left, no network, no script.
 *
 * What stands around the sections is written here; a story and a document, by the writers of app/pages, which the server uses too.
 */
#ifndef RAWI_APP_REPORT_H
#define RAWI_APP_REPORT_H

#include "store/store.h"

/* Everything in the database as one HTML page, appended to `out`. `lang` is "ar" or "en": the language of the report's own words. Works in the arena,
 * whose on_full the caller has set. false and *e where the database cannot be read. */
bool rawi_report_html(rawi_arena *a, rawi_store *s, const rawi_tables *t, const char *lang, rawi_buf *out, rawi_error *e);

#endif
