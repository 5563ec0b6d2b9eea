/* app: rawi export: a database → a file, a folder or standard output, in a format of others (src/export). What is written appears whole: beside its place first, moved there at the end. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/commands.h"
#include "export/export.h"

enum { MOST_OPEN = 32 };

typedef struct {
	const rawi_options *o;
	rawi_messages *m;
	rawi_error e;
	bool folder;
	bool made;                /* what `part` names is this run's own */
	char part[4200];          /* where it is written; "" for standard output and devices */
	struct {
		FILE *f;
		char name[80];
	} open[MOST_OPEN];        /* of a folder; else the first */
	size_t n_open;
} writing;

static bool failed(writing *w, const char *path)
{
	return rawi_fail(&w->e, RAWI_ERR_FILE, path, "%s", strerror(errno));
}

/* A folder of files, which this run has made. */
static void take_folder_away(const char *folder)
{
	DIR *d = opendir(folder);
	for (struct dirent *e; d && (e = readdir(d));) {
		char path[4800];
		if (e->d_name[0] != '.' && snprintf(path, sizeof path, "%s/%s", folder, e->d_name) < (int)sizeof path)
			remove(path);
	}
	if (d)
		closedir(d);
	rmdir(folder);
}

static void take_away(writing *w)
{
	for (size_t i = 0; i < w->n_open; i++)
		if (w->open[i].f && w->open[i].f != stdout)
			fclose(w->open[i].f);
	w->n_open = 0;
	if (w->made && w->folder)
		take_folder_away(w->part);
	else if (w->made)
		remove(w->part);
}

/* The place to write to: a folder must be new or empty. */
static bool prepare(writing *w)
{
	struct stat st;
	const char *out = w->o->out;
	if (!out) {
		w->open[w->n_open++].f = stdout;
		return true;
	}
	bool there = stat(out, &st) == 0, beside = !there || S_ISREG(st.st_mode) || w->folder;
	size_t n = strlen(out);
	while (w->folder && n > 1 && out[n - 1] == '/') /* tables/ is tables */
		n--;
	if (n >= sizeof w->part || snprintf(w->part, sizeof w->part, "%.*s%s", (int)n, out, beside ? ".part" : "") >= (int)sizeof w->part)
		return rawi_fail(&w->e, RAWI_ERR_FILE, out, "the name is too long");
	if (w->folder) {
		if (there && (!S_ISDIR(st.st_mode) || rmdir(out) != 0)) /* put back by the folder that takes its place */
			return rawi_fail(&w->e, RAWI_ERR_FILE, out, "it is there already: this format writes a new folder");
		w->made = mkdir(w->part, 0777) == 0;
		return w->made || failed(w, w->part);
	}
	FILE *f = fopen(w->part, "wb");
	if (!f)
		return failed(w, out);
	w->open[w->n_open++].f = f;
	w->made = beside;
	if (!beside)
		w->part[0] = 0;
	return true;
}

static bool close_at(writing *w, size_t i)
{
	FILE *f = w->open[i].f;
	w->open[i] = w->open[--w->n_open];
	return fclose(f) == 0 || failed(w, w->o->out);
}

/* The open file of that name in the folder. */
static FILE *file_of(writing *w, rawi_slice name, size_t *at)
{
	char path[4400];
	for (*at = 0; *at < w->n_open; ++*at)
		if (rawi_slice_is(name, w->open[*at].name))
			return w->open[*at].f;
	if (w->n_open == MOST_OPEN && !close_at(w, 0))
		return NULL;
	*at = w->n_open;
	snprintf(path, sizeof path, "%s/%.*s", w->part, (int)name.n, name.s);
	FILE *f = fopen(path, "ab");
	if (!f) {
		failed(w, path);
		return NULL;
	}
	snprintf(w->open[w->n_open].name, sizeof w->open[0].name, "%.*s", (int)name.n, name.s);
	w->open[w->n_open++].f = f;
	return f;
}

static bool write_piece(writing *w, const rawi_export_piece *p)
{
	size_t at = 0;
	if (!w->o->out)
		return rawi_print(w->m, p->bytes);
	FILE *f = w->folder ? file_of(w, p->file, &at) : w->open[0].f;
	if (!f)
		return false;
	if (fwrite(p->bytes.s, 1, p->bytes.n, f) != p->bytes.n)
		return failed(w, w->o->out);
	return !p->ends || !w->folder || close_at(w, at);
}

static bool finish(writing *w)
{
	if (!w->o->out)
		return rawi_print_end(w->m);
	while (w->n_open)
		if (!close_at(w, w->n_open - 1))
			return false;
	return !*w->part || rename(w->part, w->o->out) == 0 || failed(w, w->o->out);
}

static bool is_folder(const char *format, bool *folder)
{
	const rawi_export_kind *k;
	for (size_t i = 0; (k = rawi_export_kind_at(i)); i++)
		if (strcmp(k->name, format) == 0) {
			*folder = k->folder;
			return true;
		}
	return false;
}

static void say_formats(rawi_messages *m, const char *format)
{
	const rawi_export_kind *k;
	rawi_say(m, "--format", *format ? "there is no format '%s'; there are:" : "needs one of:", format);
	for (size_t i = 0; (k = rawi_export_kind_at(i)); i++)
		rawi_say(m, k->name, "%s", k->what);
}

/* Everything; false after an error, or when standard output takes no more. */
static bool export_all(writing *w, rawi_exporting *x)
{
	rawi_export_piece piece;
	if (!prepare(w))
		return false;
	while (rawi_export_next(x, &piece, &w->e))
		if (!write_piece(w, &piece))
			return false;
	return !w->e.code && finish(w);
}

int rawi_run_export(rawi_options *o, rawi_messages *m)
{
	writing w = { .o = o, .m = m };
	if (!o->format || !is_folder(o->format, &w.folder)) {
		say_formats(m, o->format ? o->format : "");
		return RAWI_EXIT_ERROR;
	}
	if (w.folder && !o->out) {
		rawi_say(m, "export", "the format %s is a folder of files: it needs -o DIR", o->format);
		return RAWI_EXIT_ERROR;
	}
	rawi_tables *t = rawi_tables_open(o->tables, &w.e);
	rawi_store *s = t ? rawi_store_open(o->db, RAWI_STORE_READ, t, RAWI_VERSION, &w.e) : NULL;
	if (s && rawi_store_stale(s))
		rawi_say(m, o->db, "pages were added that are not compared yet (rawi add --db %s finishes that)", o->db);
	rawi_exporting *x = s ? rawi_export_open(s, t, &(rawi_export_options){ .format = o->format, .from = o->day_from, .to = o->day_to, .outlet = o->outlet, .doc = o->doc,
		.story = o->story }, &w.e) : NULL;
	bool done = x && export_all(&w, x);
	if (!done)
		take_away(&w);
	if (w.e.code)
		rawi_say_error(m, &w.e);
	if (done) {
		rawi_export_counts n = rawi_export_count(x);
		char more[80] = "";
		if (n.left_out)
			snprintf(more, sizeof more, ", %llu that the format has no place for left out", (unsigned long long)n.left_out);
		rawi_say(m, "", "%llu documents, %llu items written%s", (unsigned long long)n.documents, (unsigned long long)n.items, more);
	}
	rawi_export_close(x);
	rawi_store_close(s);
	rawi_tables_close(t);
	return done ? RAWI_EXIT_OK : RAWI_EXIT_ERROR;
}
