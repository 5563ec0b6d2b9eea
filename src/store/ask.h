/* store: what the files of query.h share: a statement put together of fixed pieces with what is bound in it, and the filters on documents.
 *
 * Text of a user is only ever bound, never put into a statement.
 */
#ifndef RAWI_STORE_ASK_H
#define RAWI_STORE_ASK_H

#include "store/query.h"
#include "store/stand.h"
#include "store/viewer.h"

enum { RAWI_ASK_TEXT = 12000, RAWI_ASK_BINDS = 160 };

typedef struct {
	rawi_slice text;          /* where it is one */
	int64_t number;
	bool is_text;
} rawi_ask_bind;

typedef RAWI_VEC(rawi_slice) rawi_ask_keys;

typedef struct {
	rawi_store *s;
	rawi_arena *a;
	rawi_error *e;
	const rawi_filter *f;
	rawi_answered *more;
	/* the names of the filter as lists of keys in JSON; s NULL where it has none */
	rawi_slice speaker, about, actor, recipient;
	rawi_ask_keys speakers, abouts, actors, recipients; /* the same keys */
	rawi_slice outlets;       /* the outlets of that name in JSON, likewise */
	char state_key[8];        /* loc:ISO of the filter's country, "" none */
	char text[RAWI_ASK_TEXT];
	size_t n;
	rawi_ask_bind binds[RAWI_ASK_BINDS];
	size_t n_binds;
} rawi_ask_sql;

/* Reads the filter: names become keys. NULL where one of them is of nobody known (more says which), or on an error. */
rawi_ask_sql *rawi_ask_new(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_answered *more, rawi_error *e);
void rawi_ask_clear(rawi_ask_sql *q); /* forgets statement and binds, keeps the filter */

void rawi_ask_put(rawi_ask_sql *q, const char *piece);
void rawi_ask_text(rawi_ask_sql *q, rawi_slice v);  /* a parameter with its value */
void rawi_ask_int(rawi_ask_sql *q, int64_t v);
sqlite3_stmt *rawi_ask_run(rawi_ask_sql *q);        /* prepared and bound: rows by rawi_sql_row */
uint64_t rawi_ask_number(rawi_ask_sql *q);          /* the first column of its only row */

/* " AND …" on the row a of article: doc, story, outlet, and, where `days`, from and to. */
void rawi_ask_documents(rawi_ask_sql *q, bool days);
/* " LIMIT … OFFSET …". */
void rawi_ask_page(rawi_ask_sql *q);
/* "key IN (…)" of a list of keys. */
void rawi_ask_in(rawi_ask_sql *q, const char *column, rawi_slice keys);

/* "(SELECT record, item …)": what somebody of the keys stands in so, on days of the filter. `page`: of the one key, no more than the filter's page of the newest or the oldest needs;
 * only where rawi_ask_stands_alone and all other filters say nothing of it. */
typedef enum { RAWI_ASK_ALL, RAWI_ASK_NEWEST, RAWI_ASK_OLDEST } rawi_ask_order;
void rawi_ask_stand(rawi_ask_sql *q, rawi_stand_way way, const rawi_slice *keys, size_t n, rawi_ask_order page);
/* One key, and of the filters on documents none but days: then table stand has all that there is to know, in order. */
bool rawi_ask_stands_alone(const rawi_ask_sql *q, size_t n_keys);
/* "(SELECT claim FROM claim_who WHERE …", not closed: the claims about somebody of the keys, of the filter's tellings. */
void rawi_ask_claims_about(rawi_ask_sql *q, const rawi_ask_keys *keys);

/* The columns of a rawi_doc_row, of the tables a (article), r (record), v (version), p (page); and their reading from column `at` on. RAWI_DOC_COLUMNS of them. */
#define RAWI_DOC_SELECT "a.id, " RAWI_VIEW_REST ", a.day, a.quotes, a.events, a.figures, (SELECT story FROM story_document d WHERE d.record = a.record LIMIT 1)"
#define RAWI_DOC_JOIN " JOIN record r ON r.record = a.record JOIN version v ON v.version = r.version JOIN page p ON p.page = v.page "
enum { RAWI_DOC_COLUMNS = RAWI_VIEW_COLUMNS + 5 };
rawi_doc_row rawi_ask_doc(rawi_arena *a, sqlite3_stmt *st, int at);

/* ISO code, entity type. */
void rawi_ask_state(char out[4], rawi_slice code);
uint8_t rawi_ask_type(rawi_slice name);

/* A known entity of the columns key, name, type, country, geonames, lat, lon, mentions, documents, outlets, first, last. */
#define RAWI_KNOWN_SELECT "k.key, k.name, k.type, k.country, k.geonames, k.lat, k.lon, k.mentions, k.documents, k.outlets, k.first, k.last"
enum { RAWI_KNOWN_COLUMNS = 12 };
rawi_known_row rawi_ask_known(rawi_arena *a, sqlite3_stmt *st, int at);

/* The keys that a name means, of all those that the database knows. */
void rawi_ask_find(rawi_store *s, rawi_arena *a, rawi_slice name, rawi_ask_keys *out, rawi_error *e);
/* A list of texts as JSON, for json_each. */
rawi_slice rawi_ask_json(rawi_arena *a, const rawi_slice *list, size_t n);

#endif
