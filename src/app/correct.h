/* app: an editor's corrections, laid over what comparing finds. Pure, no I/O. */
#ifndef RAWI_APP_CORRECT_H
#define RAWI_APP_CORRECT_H

#include "store/corrections.h"

typedef struct rawi_corrections rawi_corrections;

/* `log` must outlive it. */
rawi_corrections *rawi_corrections_of(rawi_arena *a, const rawi_correction_vec *log);

/* What a key is after all merges that hold. */
rawi_slice rawi_corrected_key(const rawi_corrections *c, rawi_slice key);

/* The keys of a document's entities, as they were resolved, after splits and merges: keys[0..n) of r's entities, in place. */
void rawi_correct_keys(const rawi_corrections *c, const rawi_doc_head *doc, rawi_slice *keys, size_t n);

/* The speakers of a document's quotes, once its entities have their keys. True where a correction concerns this document, one that is undone included. */
bool rawi_correct_speakers(const rawi_corrections *c, rawi_arena *a, const rawi_doc_head *doc, rawi_record *r);

#endif
