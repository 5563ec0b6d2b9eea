/* app: rawi rebuild, rawi remove: a database made anew from the pages it holds, with or without some of them.
 *
 *   rebuild   every page of every version is read again by this program and its tables, in transactions of a thousand; then all is compared. Killed at any
 *             point, it leaves a database that rawi add or another rebuild finishes. A page that can not be read keeps the record it has.
 *   remove    documents go, and the rest is compared, in one transaction: killed, nothing is removed.
 */
#include <stdio.h>
#include <stdlib.h>

#include "app/commands.h"
#include "app/relate.h"
#include "app/reread.h"
#include "base/json.h"

/* ── rebuild ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

int rawi_run_rebuild(rawi_options *o, rawi_messages *m)
{
	rawi_error e = { 0 };
	rawi_reread_counts n = { 0 };
	int status = RAWI_EXIT_ERROR;
	rawi_tables *t = rawi_tables_open(o->tables, &e);
	rawi_store *s = t ? rawi_store_open(o->db, RAWI_STORE_CHANGE, t, RAWI_VERSION, &e) : NULL;
	if (s && rawi_bound(s, o, &e) && rawi_reread(s, t, RAWI_REREAD_ALL, o->threads, m, &n, &e) && rawi_relate(s, t, o->threads, (rawi_progress){ rawi_say_compared, m }, &e)) {
		char more[80];
		snprintf(more, sizeof more, "; %zu of %zu versions read again", n.done, n.versions);
		status = rawi_say_counts(m, more);
	}
	if (e.code) {
		if (s)
			rawi_store_undo(s);
		rawi_say_error(m, &e);
	}
	rawi_store_close(s);
	rawi_tables_close(t);
	return status;
}

/* ── remove ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* An id as it was given on the command line; one in quotation marks that no document has is read as JSON, so that an id with any byte in it can be named (a\u0000b). */
static bool remove_id(rawi_store *s, rawi_arena *a, const char *given, size_t *n, rawi_error *e)
{
	if (!rawi_store_remove(s, a, rawi_slice_of(given), n, e) || *n || given[0] != '"')
		return !e->code;
	json_t *id = rawi_json_read(rawi_slice_of(given), JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	if (json_is_string(id))
		rawi_store_remove(s, a, rawi_arena_dup(a, (rawi_slice){ json_string_value(id), json_string_length(id) }), n, e);
	json_decref(id);
	return !e->code;
}

enum { FEW = 12 }; /* documents that may go before more sheets are had at hand */

int rawi_run_remove(rawi_options *o, rawi_messages *m)
{
	jmp_buf full;
	rawi_error e = { 0 };
	volatile size_t removed = 0, unknown = 0;
	volatile bool done = false;
	const rawi_progress compared = { rawi_say_compared, m };
	rawi_arena a;
	rawi_arena_init(&a, 0);
	a.on_full = &full;
	rawi_tables *t = rawi_tables_open(o->tables, &e);
	rawi_store *s = t ? rawi_store_open(o->db, RAWI_STORE_CHANGE, t, RAWI_VERSION, &e) : NULL;
	if (setjmp(full)) {
		rawi_fail(&e, RAWI_ERR_MEMORY, o->db, "out of memory");
	} else if (s && rawi_store_few(s, o->n_paths <= FEW && !rawi_store_stale(s), &e) && rawi_store_begin(s, &e)) {
		for (size_t i = 0, n; i < o->n_paths && !e.code; i++) {
			remove_id(s, &a, o->paths[i], &n, &e);
			removed += n;
			if (!n && !e.code) {
				unknown++;
				rawi_say(m, o->paths[i], "no document of this id is in %s", o->db);
			}
		}
		if (!e.code && removed)
			done = rawi_relate(s, t, o->threads, compared, &e);
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
