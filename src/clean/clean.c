/* clean: first form: the first paragraph is the title, the rest the body. */
#include "clean/article.h"

size_t rawi_clean(rawi_arena *a, const rawi_tables *t, const rawi_page *page, rawi_article **out)
{
	(void)t;
	rawi_article *art = RAWI_NEW(a, rawi_article);
	art->page = page;
	art->lang = RAWI_LIT("ar");
	art->blocks = RAWI_NEW_N(a, rawi_block, page->n_paras + 1);
	art->n_blocks = page->n_paras;
	for (size_t i = 0; i < page->n_paras; i++)
		art->blocks[i] = (rawi_block){ page->paras[i].text, i ? RAWI_BLOCK_BODY : RAWI_BLOCK_TITLE, RAWI_LIT("first") };
	if (page->given_published.n)
		art->published = (rawi_fact){ .value = page->given_published, .basis = RAWI_BASIS_GIVEN };
	*out = art;
	return 1;
}
