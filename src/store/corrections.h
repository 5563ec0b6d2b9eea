/* store: the log of an editor's corrections. It belongs to what arrived: nothing that is read or compared anew changes it, and whoever compares follows it. */
#ifndef RAWI_STORE_CORRECTIONS_H
#define RAWI_STORE_CORRECTIONS_H

#include "store/store.h"

typedef enum {
	RAWI_FIX_MERGE,   /* the key `what` is the key `becomes`, in every document */
	RAWI_FIX_SPLIT,   /* in one document, the entity of the key `what` is the one of the key `becomes` */
	RAWI_FIX_SPEAKER, /* in one document, the quote whose content is `what` was said by the entity of the key `becomes`; empty: by nobody known */
	RAWI_FIXES
} rawi_fix;

extern const char *const rawi_fix_names[RAWI_FIXES]; /* merge, split, speaker */

typedef struct {
	int64_t number;
	rawi_fix kind;
	rawi_slice made, undone;   /* UTC; undone empty while it holds */
	rawi_slice document;       /* id, of split and speaker */
	uint32_t article;
	rawi_span at;              /* of speaker: the content, bytes of the page as it was then */
	rawi_slice what, becomes;
} rawi_correction;

typedef RAWI_VEC(rawi_correction) rawi_correction_vec;

/* All of them, undone ones too, in the order in which they were made. */
bool rawi_store_corrections(rawi_store *s, rawi_arena *a, rawi_correction_vec *out, rawi_error *e);
/* Inside a transaction that ends with comparing anew; number and time are the store's. */
bool rawi_store_correct(rawi_store *s, const rawi_correction *c, rawi_error *e);
/* The same for one that holds no longer; *found: there is one of this number that held. */
bool rawi_store_uncorrect(rawi_store *s, int64_t number, bool *found, rawi_error *e);

/* The speakers of a record's quotes in place of those that stand in its rows; laid over the record from then on. Updates the head. */
bool rawi_store_speakers(rawi_store *s, rawi_doc_head *doc, const rawi_record *r, rawi_error *e);

/* In how many articles' entities a key stands. */
bool rawi_store_key_count(rawi_store *s, rawi_slice key, uint64_t *n, rawi_error *e);

#endif
