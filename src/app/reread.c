/* app: see reread.h. */
#include "app/reread.h"

#include <stdio.h>

#include "app/commands.h"

enum { BATCH = 1000 };

typedef struct {
	rawi_store *store;
	rawi_messages *m;
	rawi_arena keep, page, back; /* the versions; the page that is handed out; the head of what comes back */
	rawi_version_vec versions;
	size_t next, done;
	bool fails;              /* disk or memory did not give a page: another time they may */
	char place[420];
	rawi_error *e, damaged;  /* damaged: a page's, which stops no other */
} reread;

/* The next version's page, for the worker threads. */
static rawi_input_event next_page(void *of, rawi_source *out, rawi_slice *document, rawi_skip *skip)
{
	reread *r = of;
	rawi_doc_head doc;
	if (r->next == r->versions.n || r->e->code)
		return RAWI_INPUT_END;
	rawi_arena_clear(&r->page);
	r->damaged = (rawi_error){ 0 };
	r->place[0] = 0;
	skip->place = r->place;
	bool there = rawi_store_version_head(r->store, &r->page, r->versions.at[r->next++], &doc, &r->damaged);
	if (there)
		snprintf(r->place, sizeof r->place, "%.*s", (int)(doc.id.n < sizeof r->place ? doc.id.n : sizeof r->place - 1), doc.id.s);
	else
		rawi_fail(&r->damaged, RAWI_ERR_DATABASE, "", "taken out by another program");
	if (!there || !rawi_store_source(r->store, &r->page, &doc, out, &r->damaged)) {
		r->fails = r->fails || there;
		skip->cause = r->damaged.message;
		return RAWI_INPUT_SKIP;
	}
	*document = doc.id;
	return RAWI_INPUT_SOURCE;
}

/* What was read of a version takes the place of what it had. */
static bool take_back(reread *r, int64_t version, const rawi_parcel *p)
{
	rawi_doc_head doc;
	rawi_arena_clear(&r->back);
	return rawi_store_version_head(r->store, &r->back, version, &doc, r->e) && rawi_slice_eq(doc.id, p->id) && rawi_store_read_again(r->store, &doc, p, r->e);
}

static bool read_all(reread *r, rawi_work *w)
{
	size_t at = 0;
	bool waiting;
	if (!rawi_store_begin(r->store, r->e))
		return false;
	for (rawi_job *j; (j = rawi_work_next(w, -1, &waiting)); at++) {
		rawi_say_progress(r->m, at, r->versions.n, "read");
		if (rawi_say_job(r->m, j) && take_back(r, r->versions.at[at], j->parcel))
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
	bool listed = rawi_store_version_numbers(r->store, &r->keep, extent == RAWI_REREAD_UNREAD, &r->versions, r->e);
	if (listed && r->versions.n && extent == RAWI_REREAD_UNREAD)
		rawi_say(r->m, rawi_store_place(r->store), "%zu pages have no record yet (an older rawi or rawi recover left them so): they are read first", r->versions.n);
	return listed;
}

bool rawi_reread(rawi_store *s, const rawi_tables *t, rawi_reread_extent extent, int threads, rawi_messages *m, rawi_reread_counts *counts, rawi_error *e)
{
	jmp_buf full;
	reread r = { .store = s, .m = m, .e = e };
	rawi_arena_init(&r.keep, 0);
	rawi_arena_init(&r.page, 0);
	rawi_arena_init(&r.back, 0);
	r.keep.on_full = r.page.on_full = r.back.on_full = &full;
	rawi_work *volatile w = NULL;
	if (setjmp(full)) {
		rawi_fail(e, RAWI_ERR_MEMORY, rawi_store_place(s), "out of memory");
	} else if (list(&r, extent) && r.versions.n) {
		w = rawi_work_open(&(rawi_work_options){ .next = next_page, .from = &r, .tables = t, .kind = RAWI_WORK_PARCEL, .threads = threads, .memory = rawi_store_memory(s) }, e);
		if (w)
			read_all(&r, w);
	}
	if (e->code)
		rawi_store_undo(s);
	rawi_work_close(w);
	rawi_arena_release(&r.page);
	rawi_arena_release(&r.back);
	rawi_arena_release(&r.keep);
	*counts = (rawi_reread_counts){ r.versions.n, r.done };
	return !e->code;
}
