/* app: see reread.h. */
#include "app/reread.h"

#include <stdio.h>

#include "app/commands.h"

enum { BATCH = 1000 };

typedef struct {
	rawi_store *store;
	rawi_messages *m;
	rawi_arena keep, page; /* the versions; the page that is handed out */
	rawi_view view;
	const rawi_doc_head **versions; /* of each version, its first article */
	size_t n, next, done;
	bool fails;              /* disk or memory did not give a page: another time they may */
	char place[420];
	rawi_error *e, damaged;  /* damaged: a page's, which stops no other */
} reread;

/* The next version's page, for the worker threads. */
static rawi_input_event next_page(void *of, rawi_source *out, rawi_slice *document, rawi_skip *skip)
{
	reread *r = of;
	if (r->next == r->n || r->e->code)
		return RAWI_INPUT_END;
	const rawi_doc_head *doc = r->versions[r->next++];
	rawi_arena_clear(&r->page);
	snprintf(r->place, sizeof r->place, "%.*s", (int)(doc->id.n < sizeof r->place ? doc->id.n : sizeof r->place - 1), doc->id.s);
	skip->place = r->place;
	r->damaged = (rawi_error){ 0 };
	if (!rawi_store_source(r->store, &r->page, doc, out, &r->damaged)) {
		r->fails = true;
		skip->cause = r->damaged.message;
		return RAWI_INPUT_SKIP;
	}
	*document = doc->id;
	return RAWI_INPUT_SOURCE;
}

static void list_versions(reread *r)
{
	r->versions = RAWI_NEW_N(&r->keep, const rawi_doc_head *, r->view.n_docs);
	for (size_t i = 0; i < r->view.n_docs; i++) {
		const rawi_doc_head *d = &r->view.docs[i], *last = r->n ? r->versions[r->n - 1] : NULL;
		if (!last || last->version != d->version || !rawi_slice_eq(last->id, d->id))
			r->versions[r->n++] = d;
	}
}

static bool read_all(reread *r, rawi_work *w)
{
	size_t at = 0;
	bool waiting;
	if (!rawi_store_begin(r->store, r->e))
		return false;
	for (rawi_job *j; (j = rawi_work_next(w, -1, &waiting)); at++) {
		rawi_say_progress(r->m, at, r->n, "read");
		if (rawi_say_job(r->m, j) && rawi_store_read_again(r->store, r->versions[at], j->parcel, r->e))
			r->done++;
		r->fails = r->fails || j->full;
		if (!r->e->code && at % BATCH == BATCH - 1 && rawi_store_commit(r->store, r->e))
			rawi_store_begin(r->store, r->e);
		if (r->e->code)
			return false;
	}
	if (!r->fails)
		rawi_store_all_read(r->store, r->e);
	if (!rawi_store_commit(r->store, r->e))
		return false;
	rawi_store_tried(r->store);
	return true;
}

static bool list(reread *r, rawi_reread_extent extent)
{
	bool listed = extent == RAWI_REREAD_ALL ? rawi_store_versions(r->store, &r->keep, &r->view, r->e) : rawi_store_unread(r->store, &r->keep, &r->view, r->e);
	if (listed)
		list_versions(r);
	if (listed && r->n && extent == RAWI_REREAD_UNREAD)
		rawi_say(r->m, rawi_store_place(r->store), "%zu pages have no record yet (an older rawi or rawi recover left them so): they are read first", r->n);
	return listed;
}

bool rawi_reread(rawi_store *s, const rawi_tables *t, rawi_reread_extent extent, int threads, rawi_messages *m, rawi_reread_counts *counts, rawi_error *e)
{
	jmp_buf full;
	reread r = { .store = s, .m = m, .e = e };
	rawi_arena_init(&r.keep, 0);
	rawi_arena_init(&r.page, 0);
	r.keep.on_full = r.page.on_full = &full;
	rawi_work *volatile w = NULL;
	if (setjmp(full)) {
		rawi_fail(e, RAWI_ERR_MEMORY, rawi_store_place(s), "out of memory");
	} else if (list(&r, extent) && r.n) {
		w = rawi_work_open(&(rawi_work_options){ .next = next_page, .from = &r, .tables = t, .kind = RAWI_WORK_PARCEL, .threads = threads, .memory = rawi_store_memory(s) }, e);
		if (w)
			read_all(&r, w);
	}
	if (e->code)
		rawi_store_undo(s);
	rawi_work_close(w);
	rawi_arena_release(&r.page);
	rawi_arena_release(&r.keep);
	*counts = (rawi_reread_counts){ r.n, r.done };
	return !e->code;
}
