/* clean: an HTML page's paragraphs, judged by their markup. See main.h for the steps. */
#include "clean/main.h"

void rawi_lines_html(rawi_lines *all)
{
	rawi_main m;
	if (!all->page->dom || !all->n)
		return;
	rawi_main_boxes(&m, all);
	rawi_main_title(&m);
	rawi_main_teasers(&m);
	rawi_main_doubt(&m);
	rawi_main_next(&m);
	rawi_main_choose(&m);
	rawi_main_prune(&m);
}

void rawi_lines_outside(rawi_lines *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->line[i].outside && all->line[i].kind == RAWI_UNJUDGED)
			rawi_line_set(&all->line[i], RAWI_BLOCK_RELATED, RAWI_LIT("outside"));
}
