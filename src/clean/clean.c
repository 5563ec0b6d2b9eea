/* clean: page → articles; the order of the room's steps. See article.h and lines.h. */
#include "clean/meta.h"

static rawi_block block_of(const rawi_line *l)
{
	static const char *const posts[] = { "post", "tweet-line", "tweet-text" };
	rawi_block b = { l->para->text, (rawi_block_kind)l->kind, l->why, !l->outside && (l->kind == RAWI_BLOCK_BODY || l->kind == RAWI_BLOCK_SUBHEAD || l->kind == RAWI_BLOCK_INTRO) };
	for (size_t i = 0; i < sizeof posts / sizeof *posts && l->kind == RAWI_BLOCK_EMBED; i++)
		b.kept = b.kept || rawi_slice_is(l->why, posts[i]);
	return b;
}

static void take_blocks(const rawi_lines *all, rawi_article *art)
{
	size_t own = all->first[art->index + 1] - all->first[art->index];
	art->blocks = RAWI_NEW_N(all->arena, rawi_block, (art->index ? own : all->n) + 1);
	if (art->index) {
		for (size_t i, k = 0; rawi_lines_each(all, art->index, &k, &i);)
			art->blocks[art->n_blocks++] = block_of(&all->line[i]);
		return;
	}
	for (size_t i = 0; i < all->n; i++) {
		const rawi_line *l = &all->line[i];
		art->blocks[art->n_blocks++] = l->article ? (rawi_block){ l->para->text, RAWI_BLOCK_OTHER, RAWI_LIT("appended"), false } : block_of(l);
	}
}

static void take_title(const rawi_lines *all, rawi_article *art)
{
	static const char *const keys[] = { "og:title", "ld:headline", "twitter:title", "title" };
	for (size_t i, k = 0; !art->title.value.n && rawi_lines_each(all, art->index, &k, &i);)
		if (all->line[i].kind == RAWI_BLOCK_TITLE)
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
	rawi_lines_outside(&all);
	rawi_lines_split(&all);
	rawi_lines_group(&all);
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
		if (page->form == RAWI_FORM_HTML && i == 0)
			rawi_meta_names(&all, art);
		art->lang = rawi_find_language(&all, i);
	}
	return all.articles;
}
