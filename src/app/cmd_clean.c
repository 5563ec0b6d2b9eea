/* app: rawi clean: pages → their articles, as text, Markdown, JSON or a list of blocks, in input order. Only read and clean are run. */
#include "app/clean_write.h"
#include "app/commands.h"

int rawi_run_clean(rawi_options *o, rawi_messages *m)
{
	static const rawi_write_articles writers[] = { rawi_clean_text, rawi_clean_text, rawi_clean_md, rawi_clean_json };
	if (o->explain && o->form) {
		rawi_say(m, "clean", "--explain is a form of its own: leave --form out");
		return RAWI_EXIT_ERROR;
	}
	if (o->form == RAWI_OUT_CONLLU) {
		rawi_say(m, "--form", "'conllu' is none of text, md, json");
		return RAWI_EXIT_ERROR;
	}
	const char *rule = o->explain || o->form == RAWI_OUT_JSON ? "" : o->form == RAWI_OUT_MD ? rawi_clean_rule_md : rawi_clean_rule_text;
	return rawi_print_pages(o, m, RAWI_WORK_ARTICLES, o->explain ? rawi_clean_explain : writers[o->form], rule);
}
