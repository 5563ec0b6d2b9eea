/* app: rawi recover: what arrived, out of a damaged database into a new one (store/recover.h); then every page is read again, as rawi rebuild does. What is saved is on the
 * disk before anything is read, so that a rebuild of OUT finishes a recovery that was cut off.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/commands.h"
#include "base/keep.h"
#include "store/recover.h"

typedef struct {
	rawi_store *store;
	rawi_tables *tables;
	rawi_arena arena, page;
	rawi_buf scratch, out;
	rawi_recovery found;
	rawi_error e;
} recovering;

/* A page that no version is left of is added under the id that its record gives, else under its hash. */
static void add_orphan(recovering *r, const rawi_orphan *o)
{
	rawi_page *page;
	rawi_record **records;
	rawi_error why = { 0 };
	rawi_added how;
	rawi_slice bytes = rawi_store_orphan(r->store, &r->page, o, &r->e);
	rawi_source source = { .id = o->id.n ? o->id : rawi_arena_printf(&r->page, "sha256:%s", o->sha256.s), .bytes = bytes, .form = -1 };
	if (r->e.code)
		return;
	size_t n = rawi_document_page(&r->page, r->tables, &source, (rawi_slice){ "", 0 }, &page, &records, &why);
	const rawi_parcel *p = n ? rawi_store_pack(&r->page, &r->scratch, r->tables, RAWI_VERSION, o->id, &source, page, records, n, &why) : NULL;
	if (p)
		rawi_store_add(r->store, p, &how, &r->e);
	rawi_arena_clear(&r->page);
}

static void tell(recovering *r, rawi_messages *m, const char *db)
{
	const rawi_recovery *f = &r->found;
	for (size_t i = 0; i < f->lost.n; i++) {
		rawi_buf_add(&r->out, f->lost.at[i]);
		rawi_buf_putc(&r->out, '\n');
	}
	rawi_print(m, rawi_buf_slice(&r->out));
	if (f->file.head_broken)
		rawi_say(m, db, "the file's head is damaged: the size of its sheets was found by trying");
	if (f->file.log_broken)
		rawi_say(m, db, "its write-ahead log does not add up: what was sound of it was taken");
	if (f->file.unreadable)
		rawi_say(m, db, "%llu of %llu sheets can not be read from the disk", (unsigned long long)f->file.unreadable, (unsigned long long)f->file.sheets);
	if (f->file.broken_rows || f->damaged_pages)
		rawi_say(m, db, "%llu rows are no rows any more; the bytes of %zu pages are not what they were", (unsigned long long)f->file.broken_rows, f->damaged_pages);
	rawi_say(m, db, "%zu pages, %zu documents in %zu versions, %zu corrections saved; %zu lines on what is lost", f->pages, f->documents, f->versions, f->corrections, f->lost.n);
}

static bool recover(recovering *r, const char *from)
{
	if (!rawi_store_is_empty(r->store, &r->e))
		return rawi_fail(&r->e, RAWI_ERR_USAGE, rawi_store_place(r->store), "holds documents already; if it is a recovery that was cut off: rawi rebuild --db %s finishes it", rawi_store_place(r->store));
	if (!rawi_store_begin(r->store, &r->e) || !rawi_store_recover(r->store, from, &r->arena, &r->found, &r->e))
		return false;
	for (size_t i = 0; i < r->found.orphans.n && !r->e.code; i++)
		add_orphan(r, &r->found.orphans.at[i]);
	return !r->e.code && rawi_store_commit(r->store, &r->e);
}

int rawi_run_recover(rawi_options *o, rawi_messages *m)
{
	jmp_buf full;
	recovering r = { .store = NULL };
	rawi_keep words;
	rawi_keep_init(&words);
	rawi_arena_init(&r.arena, 0);
	rawi_arena_init(&r.page, 0);
	r.arena.on_full = r.page.on_full = &full;
	r.page.keep = &words;
	volatile bool done = false;
	r.tables = rawi_tables_open(o->tables, &r.e);
	if (r.tables && access(o->paths[0], R_OK) != 0) /* before OUT is made */
		rawi_fail(&r.e, RAWI_ERR_FILE, o->paths[0], "%s", strerror(errno));
	r.store = !r.e.code ? rawi_store_open(o->paths[1], RAWI_STORE_WRITE, r.tables, RAWI_VERSION, &r.e) : NULL;
	if (setjmp(full))
		rawi_fail(&r.e, RAWI_ERR_MEMORY, o->paths[0], "out of memory");
	else if (r.store)
		done = recover(&r, o->paths[0]);
	if (r.e.code) {
		if (r.store)
			rawi_store_undo(r.store);
		rawi_say_error(m, &r.e);
	} else if (done) {
		tell(&r, m, o->paths[0]);
	}
	size_t lost = r.found.lost.n;
	if (done && !lost && !r.found.pages && !r.found.corrections && (r.found.file.head_broken || r.found.file.foreign)) {
		rawi_say(m, o->paths[0], "nothing of a rawi database is in it");
		lost = 1;
	}
	rawi_store_close(r.store);
	rawi_tables_close(r.tables);
	rawi_buf_release(&r.scratch);
	rawi_buf_release(&r.out);
	rawi_arena_release(&r.page);
	rawi_arena_release(&r.arena);
	rawi_keep_release(&words);
	if (!done)
		return RAWI_EXIT_ERROR;
	rawi_options again = *o;
	again.db = o->paths[1];
	again.n_paths = 0;
	int status = rawi_run_rebuild(&again, m);
	return status == RAWI_EXIT_OK && lost ? RAWI_EXIT_SKIPPED : status;
}
