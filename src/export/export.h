/* export: a database → the formats of others.
 *
 *   store ──heads, chosen──▶ one document at a time: record, page ──format──▶ pieces of one file, or of the files of a folder
 *         ──stories, copies, claims (formats that have them)──▶
 *
 * Pulled piece by piece, so that memory is that of the largest document, of the documents' heads and, for the formats that tell relations, of these; never of records and pages.
 * docs/EXPORTS.md says what each format holds and what it loses. The order is that of (id, article), so that one database always gives the same bytes.
 */
#ifndef RAWI_EXPORT_EXPORT_H
#define RAWI_EXPORT_EXPORT_H

#include "store/store.h"

typedef struct rawi_exporting rawi_exporting;

typedef struct {
	const char *name;        /* as --format has it */
	const char *what;        /* in a line */
	bool folder;             /* many files */
} rawi_export_kind;

/* The kinds that there are, in the order in which help lists them; NULL behind the last. */
const rawi_export_kind *rawi_export_kind_at(size_t i);

/* Which documents; NULL or 0: all. */
typedef struct {
	const char *format;
	const char *from, *to;   /* ISO days between which they were published, both within */
	const char *outlet;      /* in any spelling that folds to the same */
	uint64_t story;          /* of that story */
	const char *doc;         /* of that id */
} rawi_export_options;

/* Bytes that come next in a file. Valid until the next call. */
typedef struct {
	rawi_slice file;         /* its name in the folder; empty where the format is one file */
	rawi_slice bytes;
	bool ends;               /* the file is whole with them: it is not named again */
} rawi_export_piece;

/* Store and tables must outlive it. NULL and *e where the format or the story does not exist, or memory runs out. The caller closes it. */
rawi_exporting *rawi_export_open(rawi_store *s, const rawi_tables *t, const rawi_export_options *o, rawi_error *e);
bool rawi_export_next(rawi_exporting *x, rawi_export_piece *out, rawi_error *e); /* false at the end, and on failure with *e */
void rawi_export_close(rawi_exporting *x);

typedef struct {
	uint64_t documents, items; /* documents and facts written */
	uint64_t left_out;         /* facts that the format has no place for (a CAMEO event without a day …) */
} rawi_export_counts;
rawi_export_counts rawi_export_count(const rawi_exporting *x);

#endif
