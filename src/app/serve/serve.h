/* app/serve: `rawi serve`: a database as web pages and as JSON, on this machine. Nothing writes.
 *
 *   http.c       connections (libmicrohttpd), what is refused before anybody looks (method, host, origin, size), headers, workers
 *   callers.c    who is connected; who waits longest goes first where they are too many
 *   request.c    an address → its path and its parameters, each checked
 *   routes.c     which path is whose; what goes wrong, as a page or as JSON
 *   site_*.c     the pages: lists and forms of their own, the sections of a story and of a document from app/pages
 *   api.c        the same as JSON under /api/v1/, described by openapi.json
 *
 * A request is answered by one worker: an arena, a buffer, and a store open for reading, all used again. Workers share only what is never written.
 */
#ifndef RAWI_APP_SERVE_H
#define RAWI_APP_SERVE_H

#include "app/check.h"
#include "app/pages/html.h"
#include "store/part.h"
#include "store/query.h"

typedef struct {
	const char *db;          /* path */
	const char *listen;      /* [ADDRESS:]PORT */
	const char *host;        /* a further name under which it may be asked for, or NULL */
	const char *lang;        /* ar or en: what it speaks unasked */
	const rawi_tables *tables;
} rawi_serve_options;

typedef struct {
	rawi_slice name, value;  /* UTF-8 */
} rawi_param;

enum { RAWI_PARAMS = 24, RAWI_PARAM_MOST = 6000 /* bytes of a value */ };

/* One request while it is answered. */
typedef struct {
	const rawi_serve_options *o;
	rawi_arena *arena;
	rawi_store *store;
	rawi_slice path;
	rawi_param params[RAWI_PARAMS]; size_t n_params;
	bool api;                /* under /api/v1/ */
	rawi_html html;          /* writes into out */
	rawi_buf *out;
	int status;              /* HTTP's */
	const char *type;        /* of the answer */
	bool lasting;            /* its address changes with it: may be kept by who asks */
	rawi_slice title, why;   /* of an error: what to say */
	rawi_error e;
} rawi_request;

/* ── request.c ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */
bool rawi_request_add(rawi_request *q, rawi_slice name, rawi_slice value); /* false where that is too much, or no UTF-8 */
rawi_slice rawi_request_get(const rawi_request *q, const char *name);      /* without blanks at its ends; empty where it was not given */
rawi_slice rawi_request_id(const rawi_request *q);                         /* "id" as it is: a document's may begin or end in blanks */
bool rawi_request_has(const rawi_request *q, const char *name, const char *value);
/* Are all parameters among these (with a blank between), or lang? false, after the request was refused, where one is not. */
bool rawi_request_only(rawi_request *q, const char *names);
/* A whole number from 0 to `most`; `other` where none was given. false, after the request was refused, where it is none. */
bool rawi_request_number(rawi_request *q, const char *name, uint64_t most, uint64_t other, uint64_t *out);
/* The filters that the parameters name; false, after the request was refused, where one is none of what it can be. `page` counts from 1, `each` are on one. */
bool rawi_request_filter(rawi_request *q, size_t each, rawi_filter *out, uint64_t *page);
/* Refuses: sets status and reason (a message's id); false. */
bool rawi_refuse(rawi_request *q, int status, const char *message);

/* ── routes.c ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */
/* Answers: path and parameters are set, the rest is found here. */
void rawi_answer_request(rawi_request *q);

/* ── frame.c ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */
typedef enum { RAWI_TAB_NONE, RAWI_TAB_STORIES, RAWI_TAB_STATEMENTS, RAWI_TAB_EVENTS, RAWI_TAB_NAMES, RAWI_TAB_MAP, RAWI_TAB_CHECK } rawi_tab;
void rawi_frame_open(rawi_request *q, rawi_tab tab, rawi_slice title); /* up to <main> */
void rawi_frame_close(rawi_request *q);
void rawi_frame_pager(rawi_request *q, uint64_t page, uint64_t each, uint64_t total);
uint32_t rawi_assets_version(void); /* of style and script, in their addresses */
/* <input type=hidden> of the language, inside a form. */
void rawi_frame_lang_field(rawi_request *q);

/* ── pages: each writes the whole answer; false where it was refused or the database failed ────────────────────────────────────────────────────────── */
bool rawi_site_stories(rawi_request *q);
bool rawi_site_story(rawi_request *q);
bool rawi_site_document(rawi_request *q);
bool rawi_site_entities(rawi_request *q);
bool rawi_site_entity(rawi_request *q);
bool rawi_site_events(rawi_request *q);
bool rawi_site_statements(rawi_request *q);
bool rawi_site_map(rawi_request *q);
bool rawi_site_search(rawi_request *q);
bool rawi_site_check(rawi_request *q);

bool rawi_api(rawi_request *q);

/* ── http.c ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */
/* Serves until SIGINT or SIGTERM. `ready` is told the address once requests are taken. false and *e where it cannot listen.
 * Where it has not ended five seconds after it was told to, `late` is called and the program ends with status 1: it does not come back then. */
bool rawi_serve(const rawi_serve_options *o, int threads, void (*ready)(void *to, const char *address), void (*late)(void *to), void *to, rawi_error *e);

#endif
