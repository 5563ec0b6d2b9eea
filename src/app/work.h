/* app: documents through worker threads, in input order.
 *
 *   rawi_input ─▶│job│job│job│job│job│job│─▶ rawi_work_next: finished jobs, in the order in which they came, whatever the number of threads
 *                └── workers take any ──┘
 *
 * A bounded ring: at most so many documents, and so many bytes of pages, are on the way at once. With a bound on memory a document is let in where what it and the others are
 * expected to take fits; one that takes more is given up and read again when all before it are out, so that whether it is read hangs on its bytes and the bound alone. Reading the input and handing out happen in the caller's
 * thread; workers do whole documents, each in the arena of its job.
 */
#ifndef RAWI_APP_WORK_H
#define RAWI_APP_WORK_H

#include "app/pipeline.h"
#include "base/memory.h"
#include "read/input.h"
#include "store/store.h"

/* What is made of a document: JSON lines of its records, a parcel for the store, or what `write` makes of its articles, which are then all that is read of it. */
typedef enum { RAWI_WORK_LINES, RAWI_WORK_PARCEL, RAWI_WORK_ARTICLES } rawi_work_kind;

/* Gives the next page; `document` is set where the page is of a document that is known already. As rawi_input_next otherwise. */
typedef rawi_input_event (*rawi_next_page)(void *from, rawi_source *out, rawi_slice *document, rawi_skip *skip);

/* Writes a page's articles; called by the worker threads. */
typedef void (*rawi_write_articles)(rawi_buf *out, rawi_arena *a, const rawi_tables *t, const rawi_article *articles, size_t n);

typedef struct {
	char place[512];       /* file or file:line, for messages */
	char cause[512];       /* why it was skipped, else "" */
	rawi_source source;    /* empty where the input skipped it */
	rawi_slice document;   /* the id that its document has already, or empty */
	char sha256[65];       /* set where `known` is asked */
	bool known;            /* in the store already: nothing was done */
	rawi_buf lines;        /* RAWI_WORK_LINES: a line a record; RAWI_WORK_ARTICLES: what was written */
	rawi_parcel *parcel;   /* RAWI_WORK_PARCEL */
	size_t n_records;      /* or articles */
	char lang[16];         /* of the first record */
	size_t broken;         /* ill-formed sequences of the page, read as U+FFFD */
	const char *charset;   /* in which they are; static */
	const char *odd;       /* what went wrong with its charset, or NULL; static */
	bool full;             /* it was not read since memory ran out: another time it may be */
	bool undated;          /* its source gives it a date that is none */
	/* the rest is the ring's */
	rawi_arena arena;
	rawi_buf bytes, scratch;
	size_t expected;       /* bytes that it is let take among others */
	bool alone;            /* it takes more: it is worked on once more when it is the oldest, and may have all that one document may */
	int state;
} rawi_job;

typedef struct {
	rawi_input *input;
	rawi_next_page next; void *from; /* or these, in place of an input */
	const rawi_tables *tables;
	rawi_work_kind kind;
	rawi_write_articles write; /* of RAWI_WORK_ARTICLES */
	int threads;           /* 0: one a processor */
	const rawi_memory *memory; /* what documents on the way may take; NULL: no bound of all */
	rawi_store *known;     /* ask it which documents need no work; may be NULL. Only the caller's thread touches it */
} rawi_work_options;

typedef struct rawi_work rawi_work;

rawi_work *rawi_work_open(const rawi_work_options *o, rawi_error *e); /* NULL and *e where memory can not be had */
/* The next job, valid until the next call; NULL at the end, or where `wait_ms` went by first (then *waiting is true). wait_ms < 0: however long. */
rawi_job *rawi_work_next(rawi_work *w, long wait_ms, bool *waiting);
void rawi_work_close(rawi_work *w); /* waits for documents that are being worked on */

#endif
