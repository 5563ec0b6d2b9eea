/* app: pages through the workers to standard output, in input order: what `extract`, `clean` and `parse` are made of. */
#include "app/commands.h"

int rawi_print_pages(rawi_options *o, rawi_messages *m, rawi_work_kind kind, rawi_write_articles write, const char *between)
{
	static const char *const standard_input[] = { "-" };
	rawi_error e = { 0 };
	int status = RAWI_EXIT_ERROR;
	rawi_tables *t = rawi_tables_open(o->tables, &e);
	rawi_input *in = t ? rawi_input_open(o->n_paths ? o->paths : standard_input, o->n_paths ? o->n_paths : 1, o->from, &e) : NULL;
	rawi_work *w = in ? rawi_work_open(&(rawi_work_options){ .input = in, .tables = t, .kind = kind, .threads = o->threads, .write = write }, &e) : NULL;
	bool waiting, written = true, first = true;
	rawi_job *j;
	while (w && written && ((j = rawi_work_next(w, -1, &waiting)))) {
		uint64_t done, total;
		rawi_input_progress(in, &done, &total);
		rawi_say_progress(m, done, total, "read");
		if (!rawi_say_job(m, j))
			continue;
		written = (first || rawi_print(m, rawi_slice_of(between))) && rawi_print(m, rawi_buf_slice(&j->lines));
		first = false;
	}
	written = written && rawi_print_end(m);
	m->passed = in ? rawi_input_passed(in) : 0;
	if (e.code)
		rawi_say_error(m, &e);
	else if (written)
		status = rawi_say_counts(m, "");
	rawi_work_close(w);
	rawi_input_close(in);
	rawi_tables_close(t);
	return status;
}
