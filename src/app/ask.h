/* app: what every command that asks a database shares: it is opened, looked at, printed from and closed, and what goes wrong is said. */
#ifndef RAWI_APP_ASK_H
#define RAWI_APP_ASK_H

#include "app/commands.h"

typedef struct {
	const rawi_options *o;
	rawi_messages *m;
	rawi_tables *tables;     /* NULL where they were not asked for */
	rawi_store *store;
	rawi_arena arena, work;  /* the view and what is gathered; one document, cleared after each */
	rawi_view view;
	rawi_buf out;            /* what is printed next: rawi_ask_flush */
	rawi_error e;
	int status;              /* RAWI_EXIT_OK until somebody says otherwise */
} rawi_asking;

enum { RAWI_ASK_DOCS, RAWI_ASK_ALL = 1 /* with stories, copies and claims */, RAWI_ASK_TABLES = 2 /* opens the tables, a desk's laid over them */,
	RAWI_ASK_ROWS = 4 /* no view: what is asked is asked of the store */, RAWI_ASK_COPIES = 8 /* documents with copies, without their texts */ };

/* Opens the options' database, fills the view, calls `print`, closes. The exit status. */
typedef bool (*rawi_ask_printer)(rawi_asking *q); /* false when standard output takes no more, or on an error */
int rawi_ask(const rawi_options *o, rawi_messages *m, int what, rawi_ask_printer print);

/* Prints q->out and empties it; false as a printer. */
bool rawi_ask_flush(rawi_asking *q);

/* "   [id#article, outlet]" and the end of the line. */
void rawi_ask_document(rawi_buf *b, const rawi_doc_head *d);
/* The names of a record's entities, comma between; '-' where there are none. */
void rawi_ask_names(rawi_buf *b, const rawi_record *r, const uint32_t *ids, size_t n);

#endif
