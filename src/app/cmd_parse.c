/* app: rawi parse: pages → tokens, words, lemmas and names of their sentences, in input order. */
#include "app/commands.h"
#include "export/parse.h"

static void write_page(rawi_buf *out, rawi_arena *a, const rawi_tables *t, const rawi_article *articles, size_t n, bool json)
{
	for (size_t i = 0; i < n; i++) {
		rawi_doc *doc = rawi_doc_new(a, t, &articles[i], (rawi_slice){ "", 0 });
		if (rawi_slice_is(articles[i].lang, "ar"))
			rawi_find_names(doc);
		(json ? rawi_parse_json : rawi_parse_conllu)(out, doc);
	}
}

static void write_conllu(rawi_buf *out, rawi_arena *a, const rawi_tables *t, const rawi_article *articles, size_t n)
{
	write_page(out, a, t, articles, n, false);
}

static void write_json(rawi_buf *out, rawi_arena *a, const rawi_tables *t, const rawi_article *articles, size_t n)
{
	write_page(out, a, t, articles, n, true);
}

int rawi_run_parse(rawi_options *o, rawi_messages *m)
{
	if (o->form == RAWI_OUT_TEXT || o->form == RAWI_OUT_MD) {
		rawi_say(m, "--form", "'%s' is neither conllu nor json", o->form == RAWI_OUT_MD ? "md" : "text");
		return RAWI_EXIT_ERROR;
	}
	return rawi_print_pages(o, m, RAWI_WORK_ARTICLES, o->form == RAWI_OUT_JSON ? write_json : write_conllu, "");
}
