/* app: rawi report: a database, or pages by way of a temporary one → one HTML file. It appears whole: written beside its place and moved there. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/report.h"

static bool write_file(const char *path, rawi_slice text, rawi_error *e)
{
	struct stat st;
	char part[4200];
	bool beside = stat(path, &st) != 0 || S_ISREG(st.st_mode); /* a device or a pipe is written to as it is */
	snprintf(part, sizeof part, "%s%s", path, beside ? ".part" : "");
	FILE *f = fopen(part, "wb");
	if (!f)
		return rawi_fail(e, RAWI_ERR_FILE, path, "%s", strerror(errno));
	bool ok = fwrite(text.s, 1, text.n, f) == text.n;
	int why = errno;
	if (fclose(f) != 0) {
		why = ok ? errno : why;
		ok = false;
	}
	if (ok && beside && rename(part, path) != 0) {
		why = errno;
		ok = false;
	}
	if (!ok && beside)
		remove(part);
	return ok || rawi_fail(e, RAWI_ERR_FILE, path, "%s", strerror(why));
}

typedef struct {
	rawi_tables *tables;
	rawi_store *store;
	rawi_arena arena;
	rawi_buf html;
	rawi_error e;
	int status;
} report;

static bool open_store(report *r, rawi_options *o, rawi_messages *m)
{
	r->tables = rawi_tables_open(o->tables, &r->e);
	if (!r->tables)
		return false;
	r->store = rawi_store_open(o->n_paths ? "" : o->db, o->n_paths ? RAWI_STORE_WRITE : RAWI_STORE_READ, r->tables, RAWI_VERSION, &r->e);
	if (r->store && o->n_paths)
		r->status = rawi_add_paths(r->store, r->tables, o, m, false);
	else if (r->store)
		r->status = RAWI_EXIT_OK;
	if (r->store && r->status != RAWI_EXIT_ERROR && rawi_store_stale(r->store))
		rawi_say(m, o->db, "pages were added that are not compared yet (rawi add --db %s finishes that)", o->db);
	return r->store && r->status != RAWI_EXIT_ERROR;
}

int rawi_run_report(rawi_options *o, rawi_messages *m)
{
	jmp_buf full;
	if (!o->db == !o->n_paths) {
		rawi_say(m, "report", "needs either --db FILE or PATHs (see rawi report --help)");
		return RAWI_EXIT_ERROR;
	}
	report r = { .status = RAWI_EXIT_ERROR };
	rawi_arena_init(&r.arena, 0);
	r.arena.on_full = &full;
	if (setjmp(full))
		rawi_fail(&r.e, RAWI_ERR_MEMORY, "", "out of memory");
	else if (open_store(&r, o, m) && rawi_report_html(&r.arena, r.store, r.tables, o->lang, &r.html, &r.e))
		write_file(o->out, rawi_buf_slice(&r.html), &r.e);
	if (r.e.code) {
		rawi_say_error(m, &r.e);
		r.status = RAWI_EXIT_ERROR;
	}
	rawi_store_close(r.store);
	rawi_tables_close(r.tables);
	rawi_buf_release(&r.html);
	rawi_arena_release(&r.arena);
	return r.status;
}
