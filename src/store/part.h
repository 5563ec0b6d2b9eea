/* store: a part of the view as a view of its own: what one page of the server or of a report is written from, without reading the rest.
 *
 *   a story      stories[0]; behind it those that are linked to it (titles only); its documents, copies between them, its claims, behind these the claims that contradict them
 *   a document   stories[0] its story, if any (its head only); the document, those that share passages with it, these passages, the claims it is a place of
 *   a claim      claims[0]; the documents that tell it and copies between them
 *
 * Documents stand in the order of (id, article), claims with the best told first, as in the whole view.
 */
#ifndef RAWI_STORE_PART_H
#define RAWI_STORE_PART_H

#include "store/store.h"

/* Lets go of the state of the database that was seen so far: what is asked next sees what was added since. Of a store open for reading. */
bool rawi_store_refresh(rawi_store *s, rawi_error *e);
/* Is what was opened still the file of that path? */
bool rawi_store_in_place(const rawi_store *s, const char *path);
/* Statements that work longer than so many milliseconds from now on fail; 0 no limit. */
void rawi_store_deadline(rawi_store *s, unsigned ms);

/* n_stories 0 where there is no such story. */
bool rawi_store_part_story(rawi_store *s, rawi_arena *a, uint64_t story, rawi_view *out, rawi_error *e);
/* *doc is its number in the view; n_docs 0 where there is no such document. */
bool rawi_store_part_document(rawi_store *s, rawi_arena *a, rawi_slice id, uint32_t article, rawi_view *out, uint32_t *doc, rawi_error *e);
/* n_claims 0 where there is no such claim, or no document of it counts any longer. */
bool rawi_store_part_claim(rawi_store *s, rawi_arena *a, uint64_t claim, rawi_view *out, rawi_error *e);

#endif
