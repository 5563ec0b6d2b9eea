/* clean: when an article was published, from what proves it best; see rawi_basis.
 *
 *   an HTML page   meta_dates.c
 *   a text page    page (a publication line) ▷ given (the collector) ▷ url ▷ embed (a post inside the body): the first that is there wins;
 *
 * a line that says "updated" counts only where nothing else on the page dates it. An appended article is dated by its own lines alone.
 */
#include "clean/meta.h"

static bool from_lines(const rawi_lines *all, uint32_t article, rawi_fact *out)
{
	rawi_fact later = { .basis = RAWI_BASIS_NONE };
	size_t read = 0, body = 0;
	for (size_t i, k = 0; rawi_lines_each(all, article, &k, &i);)
		body += all->line[i].kind == RAWI_BLOCK_BODY;
	for (size_t i, k = 0; rawi_lines_each(all, article, &k, &i);) {
		const rawi_line *l = &all->line[i];
		rawi_stamp s;
		rawi_slice why;
		bool updated = false;
		read += l->kind == RAWI_BLOCK_BODY;
		if (l->kind != RAWI_BLOCK_DATE && l->kind != RAWI_BLOCK_CREDIT)
			continue;
		if (read > 1 && read < body && rawi_slice_is(l->why, "date-line"))
			continue; /* a date between paragraphs heads a part of the text */
		if (!rawi_stamp_line(all, l, &why, &s, &updated) && !rawi_stamp_find(all, l, 0, &s))
			continue;
		rawi_fact f = { .value = rawi_arena_dup(all->arena, rawi_slice_of(s.iso)), .text = s.at, .basis = RAWI_BASIS_PAGE };
		if (!updated) {
			*out = f;
			return true;
		}
		if (!later.value.n)
			later = f;
	}
	if (later.value.n)
		*out = later;
	return later.value.n > 0;
}

/* A post inside the body was written before the page, mostly the same day; the latest one counts. */
static bool from_embeds(const rawi_lines *all, uint32_t article, rawi_fact *out)
{
	bool before = false, found = false;
	rawi_fact best = { .basis = RAWI_BASIS_NONE };
	for (size_t i, k = 0; rawi_lines_each(all, article, &k, &i);) {
		const rawi_line *l = &all->line[i];
		rawi_stamp s;
		if (l->kind == RAWI_BLOCK_BODY && best.value.n)
			found = before;
		before = before || l->kind == RAWI_BLOCK_BODY;
		if (l->kind != RAWI_BLOCK_EMBED || !before || !(rawi_slice_is(l->why, "tweet-line") || rawi_slice_is(l->why, "post")) || !rawi_stamp_find(all, l, 0, &s))
			continue;
		rawi_slice iso = rawi_slice_of(s.iso);
		if (!best.value.n || rawi_slice_cmp(iso, best.value) > 0)
			best = (rawi_fact){ .value = rawi_arena_dup(all->arena, iso), .text = s.at, .basis = RAWI_BASIS_EMBED };
	}
	if (found)
		*out = best;
	return found;
}

void rawi_find_published(const rawi_lines *all, rawi_article *art)
{
	const rawi_page *page = all->page;
	rawi_fact *out = &art->published;
	rawi_slice iso;
	if (art->index > 0) {
		if (!from_lines(all, art->index, out))
			from_embeds(all, art->index, out);
		return;
	}
	if (page->form == RAWI_FORM_HTML) {
		rawi_meta_dates(all, art);
		if (!out->value.n)
			from_embeds(all, 0, out);
		return;
	}
	if (from_lines(all, 0, out))
		return;
	if (page->given_published.n) {
		art->given_unread = !rawi_stamp_iso(all->arena, page->given_published, &iso);
		if (!art->given_unread) {
			*out = (rawi_fact){ .value = iso, .basis = RAWI_BASIS_GIVEN };
			return;
		}
	}
	rawi_moment when;
	if (page->given_url.n && rawi_moment_address(page->given_url, &when)) {
		*out = (rawi_fact){ .value = rawi_arena_dup(all->arena, rawi_slice_of(when.iso)), .basis = RAWI_BASIS_URL };
		return;
	}
	from_embeds(all, 0, out);
}
