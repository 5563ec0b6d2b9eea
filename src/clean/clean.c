/* clean: page → articles; the order of the room's steps. See article.h and lines.h. */
#include "clean/lines.h"

static size_t count(const rawi_lines *all, uint32_t article)
{
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		n += all->line[i].article == article;
	return n;
}

static void take_blocks(const rawi_lines *all, rawi_article *art)
{
	art->blocks = RAWI_NEW_N(all->arena, rawi_block, (art->index ? count(all, art->index) : all->n) + 1);
	for (size_t i = 0; i < all->n; i++) {
		const rawi_line *l = &all->line[i];
		if (art->index == 0 && l->article)
			art->blocks[art->n_blocks++] = (rawi_block){ l->para->text, RAWI_BLOCK_OTHER, RAWI_LIT("appended") };
		else if (l->article == art->index)
			art->blocks[art->n_blocks++] = (rawi_block){ l->para->text, (rawi_block_kind)l->kind, l->why };
	}
}

static void take_title(const rawi_lines *all, rawi_article *art)
{
	static const char *const keys[] = { "og:title", "ld:headline", "twitter:title", "title" };
	for (size_t i = 0; i < all->n && !art->title.value.n; i++)
		if (all->line[i].article == art->index && all->line[i].kind == RAWI_BLOCK_TITLE)
			art->title = (rawi_fact){ .value = all->line[i].raw, .text = all->line[i].para->text, .basis = RAWI_BASIS_PAGE };
	if (art->title.value.n || art->index)
		return;
	if (all->page->given_title.n) {
		art->title = (rawi_fact){ .value = all->page->given_title, .basis = RAWI_BASIS_GIVEN };
		return;
	}
	for (size_t i = 0; i < sizeof keys / sizeof *keys && !art->title.value.n; i++) {
		const rawi_meta *m = rawi_page_meta(all->page, keys[i]);
		if (m && m->value.n)
			art->title = (rawi_fact){ .value = m->value, .orig = m->orig, .basis = RAWI_BASIS_META };
	}
}

size_t rawi_clean(rawi_arena *a, const rawi_tables *t, const rawi_page *page, rawi_article **out)
{
	rawi_lines all;
	rawi_lines_read(a, t, page, &all);
	if (page->form == RAWI_FORM_HTML)
		rawi_lines_html(&all);
	rawi_lines_judge(&all);
	rawi_lines_split(&all);
	*out = RAWI_NEW_N(a, rawi_article, all.articles);
	for (uint32_t i = 0; i < all.articles; i++) {
		rawi_article *art = &(*out)[i];
		rawi_lines_frame(&all, i);
		art->page = page;
		art->index = i;
		take_blocks(&all, art);
		take_title(&all, art);
		rawi_find_outlet(&all, art);
		rawi_find_published(&all, art);
		art->lang = rawi_find_language(&all, i);
	}
	return all.articles;
}
