/* app: rawi rebuild, rawi remove: a database made anew from the pages it holds, with or without some of them.
 *
 *   rebuild   every page of every version is read again by this program and its tables, in transactions of a thousand; then all is compared. Killed at any
 *             point, it leaves a database that rawi add or another rebuild finishes. A page that can not be read keeps the record it has.
 *   remove    documents go, and the rest is compared, in one transaction: killed, nothing is removed.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/commands.h"
#include "app/relate.h"

enum { BATCH = 1000 };

/* ── rebuild ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	rawi_store *store;
	rawi_messages *m;
	rawi_arena keep, page; /* the versions; the page that is handed out */
	rawi_view view;
	const rawi_doc_head **versions; /* of each version, its first article */
	size_t n, next, done;
	char place[420];
	rawi_error e, damaged;   /* damaged: a page's, which stops no other */
} rebuild;

/* The next version's page, for the worker threads. */
static rawi_input_event next_page(void *of, rawi_source *out, rawi_slice *document, rawi_skip *skip)
{
	rebuild *r = of;
	if (r->next == r->n || r->e.code)
		return RAWI_INPUT_END;
	const rawi_doc_head *doc = r->versions[r->next++];
	rawi_arena_clear(&r->page);
	snprintf(r->place, sizeof r->place, "%.*s", (int)(doc->id.n < sizeof r->place ? doc->id.n : sizeof r->place - 1), doc->id.s);
	skip->place = r->place;
	r->damaged = (rawi_error){ 0 };
	if (!rawi_store_source(r->store, &r->page, doc, out, &r->damaged)) {
		skip->cause = r->damaged.message;
		return RAWI_INPUT_SKIP;
	}
	*document = doc->id;
	return RAWI_INPUT_SOURCE;
}

static void list_versions(rebuild *r)
{
	r->versions = RAWI_NEW_N(&r->keep, const rawi_doc_head *, r->view.n_docs);
	for (size_t i = 0; i < r->view.n_docs; i++) {
		const rawi_doc_head *d = &r->view.docs[i], *last = r->n ? r->versions[r->n - 1] : NULL;
		if (!last || last->version != d->version || !rawi_slice_eq(last->id, d->id))
			r->versions[r->n++] = d;
	}
}

static bool read_all(rebuild *r, rawi_work *w)
{
	size_t at = 0;
	bool waiting;
	if (!rawi_store_begin(r->store, &r->e))
		return false;
	for (rawi_job *j; (j = rawi_work_next(w, -1, &waiting)); at++) {
		rawi_say_progress(r->m, at, r->n, "read");
		if (rawi_say_job(r->m, j) && rawi_store_read_again(r->store, r->versions[at], j->parcel, &r->e))
			r->done++;
		if (!r->e.code && at % BATCH == BATCH - 1 && rawi_store_commit(r->store, &r->e))
			rawi_store_begin(r->store, &r->e);
		if (r->e.code)
			return false;
	}
	return rawi_store_commit(r->store, &r->e);
}

int rawi_run_rebuild(rawi_options *o, rawi_messages *m)
{
	jmp_buf full;
	volatile int status = RAWI_EXIT_ERROR;
	rebuild r = { .m = m };
	rawi_arena_init(&r.keep, 0);
	rawi_arena_init(&r.page, 0);
	r.keep.on_full = r.page.on_full = &full;
	rawi_tables *t = rawi_tables_open(o->tables, &r.e);
	r.store = t ? rawi_store_open(o->db, RAWI_STORE_CHANGE, t, RAWI_VERSION, &r.e) : NULL;
	rawi_work *volatile w = NULL;
	if (setjmp(full)) {
		rawi_fail(&r.e, RAWI_ERR_MEMORY, o->db, "out of memory");
	} else if (r.store && rawi_store_versions(r.store, &r.keep, &r.view, &r.e)) {
		list_versions(&r);
		w = rawi_work_open(&(rawi_work_options){ .next = next_page, .from = &r, .tables = t, .kind = RAWI_WORK_PARCEL, .threads = o->threads }, &r.e);
		if (w && read_all(&r, w) && rawi_relate(r.store, t, o->threads, (rawi_progress){ rawi_say_compared, m }, &r.e)) {
			char more[80];
			snprintf(more, sizeof more, "; %zu of %zu versions read again", r.done, r.n);
			status = rawi_say_counts(m, more);
		}
	}
	if (r.e.code) {
		if (r.store)
			rawi_store_undo(r.store);
		rawi_say_error(m, &r.e);
	}
	rawi_work_close(w);
	rawi_store_close(r.store);
	rawi_tables_close(t);
	rawi_arena_release(&r.page);
	rawi_arena_release(&r.keep);
	return status;
}

/* ── remove ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* An id as it was given on the command line; one in quotation marks that no document has is read as JSON, so that an id with any byte in it can be named (a\u0000b). */
static bool remove_id(rawi_store *s, rawi_arena *a, const char *given, size_t *n, rawi_error *e)
{
	if (!rawi_store_remove(s, a, rawi_slice_of(given), n, e) || *n || given[0] != '"')
		return !e->code;
	json_t *id = json_loads(given, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	if (json_is_string(id))
		rawi_store_remove(s, a, rawi_arena_dup(a, (rawi_slice){ json_string_value(id), json_string_length(id) }), n, e);
	json_decref(id);
	return !e->code;
}

int rawi_run_remove(rawi_options *o, rawi_messages *m)
{
	jmp_buf full;
	rawi_error e = { 0 };
	volatile size_t removed = 0, unknown = 0;
	volatile bool done = false;
	rawi_arena a;
	rawi_arena_init(&a, 0);
	a.on_full = &full;
	rawi_tables *t = rawi_tables_open(o->tables, &e);
	rawi_store *s = t ? rawi_store_open(o->db, RAWI_STORE_CHANGE, t, RAWI_VERSION, &e) : NULL;
	if (setjmp(full)) {
		rawi_fail(&e, RAWI_ERR_MEMORY, o->db, "out of memory");
	} else if (s && rawi_store_begin(s, &e)) {
		for (size_t i = 0, n; i < o->n_paths && !e.code; i++) {
			remove_id(s, &a, o->paths[i], &n, &e);
			removed += n;
			if (!n && !e.code) {
				unknown++;
				rawi_say(m, o->paths[i], "no document of this id is in %s", o->db);
			}
		}
		if (!e.code && removed)
			done = rawi_relate(s, t, o->threads, (rawi_progress){ rawi_say_compared, m }, &e);
		else
			done = !e.code;
	}
	if (e.code) {
		if (s)
			rawi_store_undo(s);
		rawi_say_error(m, &e);
	}
	rawi_store_close(s);
	rawi_tables_close(t);
	rawi_arena_release(&a);
	if (!done)
		return RAWI_EXIT_ERROR;
	rawi_say(m, o->db, "%zu removed, %zu unknown", (size_t)removed, (size_t)unknown);
	return unknown ? RAWI_EXIT_SKIPPED : RAWI_EXIT_OK;
}
