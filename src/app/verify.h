/* app: what the files of rawi verify share. */
#ifndef RAWI_APP_VERIFY_H
#define RAWI_APP_VERIFY_H

#include <jansson.h>

#include "app/commands.h"
#include "base/map.h"

/* Of a record, as its JSON has it. */
typedef struct {
	const uint64_t *via; size_t n_quotes; /* of each quote: hash of the name that it is told after, 0 none */
	const rawi_slice *keys; size_t n_entities;
} rawi_noted;

typedef struct {
	rawi_store *store;
	rawi_tables *tables;
	rawi_messages *m;
	rawi_arena arena, page_arena, work; /* the view; one page; one document's texts */
	rawi_error e;
	rawi_buf out;
	const rawi_doc_head *doc;  /* what is wrong is wrong with it; NULL: with the database */
	rawi_slice page, charset;
	size_t n_entities;
	size_t documents, spans, wrong;
	rawi_map noted;            /* row of a record (8 bytes) → number in notes */
	RAWI_VEC(rawi_noted) notes;
	bool written;
	int status;
} rawi_verify;

void rawi_verify_complain(rawi_verify *v, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Keeps of a record what is looked at when all are known. */
void rawi_verify_note(rawi_verify *v, const json_t *record);
const rawi_noted *rawi_verify_noted(const rawi_verify *v, int64_t row); /* NULL where it was not read */

/* Every count of tellings and outlets, a second way. False on an error of the environment. */
bool rawi_verify_tellings(rawi_verify *v, const rawi_view *view);
/* Every key of an entity: of the right kind, the record's own, somebody's guess or a correction's; the same in the rows that questions are asked of. */
bool rawi_verify_keys(rawi_verify *v, const rawi_view *view);

#endif
