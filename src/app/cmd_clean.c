/* app: rawi clean: pages → their articles, as text, Markdown, JSON or a list of blocks, in input order. Only read and clean are run. */
#include "app/clean_write.h"
#include "app/commands.h"

int rawi_run_clean(rawi_options *o, rawi_messages *m)
{
	static const char *const standard_input[] = { "-" };
	static const rawi_write_articles writers[] = { rawi_clean_text, rawi_clean_text, rawi_clean_md, rawi_clean_json };
	if (o->explain && o->form) {
		rawi_say(m, "clean", "--explain is a form of its own: leave --form out");
		return RAWI_EXIT_ERROR;
	}
	const char *rule = o->explain || o->form == RAWI_OUT_JSON ? "" : o->form == RAWI_OUT_MD ? rawi_clean_rule_md : rawi_clean_rule_text;
	rawi_error e = { 0 };
	int status = RAWI_EXIT_ERROR;
	rawi_tables *t = rawi_tables_open(o->tables, &e);
	rawi_input *in = t ? rawi_input_open(o->n_paths ? o->paths : standard_input, o->n_paths ? o->n_paths : 1, o->from, &e) : NULL;
	rawi_work *w = in ? rawi_work_open(&(rawi_work_options){ .input = in, .tables = t, .kind = RAWI_WORK_ARTICLES, .threads = o->threads,
		.write = o->explain ? rawi_clean_explain : writers[o->form] }, &e) : NULL;
	bool waiting, written = true, first = true;
	rawi_job *j;
	while (w && written && ((j = rawi_work_next(w, -1, &waiting)))) {
		uint64_t done, total;
		rawi_input_progress(in, &done, &total);
		rawi_say_progress(m, done, total, "read");
		if (!rawi_say_job(m, j))
			continue;
		written = (first || rawi_print(m, rawi_slice_of(rule))) && rawi_print(m, rawi_buf_slice(&j->lines));
		first = false;
	}
	written = written && rawi_print_end(m);
	if (e.code)
		rawi_say_error(m, &e);
	else if (written)
		status = rawi_say_counts(m, "");
	rawi_work_close(w);
	rawi_input_close(in);
	rawi_tables_close(t);
	return status;
}
