/* clean: whole articles that a site puts under the one a page is for, as it does where reading goes on without end.
 *
 *   <article><h1>the page's headline</h1> text … </article>          article 0
 *   <article><h1>another headline</h1> 5 March, text … </article>    article 1: its text, title and date are its own
 *
 * In: boxes whose verdicts are weighed. Out: lines of such an article bear its number and what its boxes say; its boxes are none of the page's text. Linear.
 */
#include "clean/main.h"

enum {
	ENOUGH = 40, /* words of running text that make an article */
	MOST = 64,   /* articles of a page: each is a document, and whoever checks one reads the whole page again */
};

/* The first line of level one in a box; all->n where none stands there. */
static size_t headline_in(const rawi_main *m, uint32_t box, size_t from)
{
	for (size_t i = from; i < m->all->n; i++) {
		uint32_t at = m->text[i].box;
		if (at >= m->box[box].end)
			break;
		if (at >= box && m->all->line[i].para->tag == RAWI_TAG_H1)
			return i;
	}
	return m->all->n;
}

static void take(rawi_main *m, uint32_t box, size_t from, size_t headline)
{
	rawi_lines *all = m->all;
	uint32_t number = all->articles++, good = m->box[box].good;
	for (size_t i = from; i < all->n && m->text[i].box < m->box[box].end; i++) {
		rawi_line *l = &all->line[i];
		const rawi_text *x = &m->text[i];
		const rawi_box *b = &m->box[x->box];
		if (x->box < box)
			continue;
		l->article = number;
		if (i == headline)
			rawi_line_set(l, RAWI_BLOCK_TITLE, RAWI_LIT("appended-title"));
		else if (b->kind != RAWI_UNJUDGED)
			rawi_line_set(l, (rawi_block_kind)b->kind, rawi_main_reason(m, b->from));
		else if (x->words < 40 && x->link_words * 10 >= x->words * 7 && x->link_words)
			rawi_line_set(l, RAWI_BLOCK_RELATED, RAWI_LIT("links"));
	}
	for (uint32_t i = box; i < m->box[box].end; i++) {
		m->box[i].kind = RAWI_BLOCK_RELATED;
		m->box[i].from = box;
		m->box[i].good = 0;
	}
	for (uint32_t i = m->box[box].parent;; i = m->box[i].parent) {
		m->box[i].good -= good < m->box[i].good ? good : m->box[i].good;
		if (!i)
			break;
	}
}

void rawi_main_next(rawi_main *m)
{
	uint32_t own = m->title < m->all->n ? m->text[m->title].box : 0;
	while (own && !(m->box[own].is & RAWI_BOX_ARTICLE))
		own = m->box[own].parent;
	if (!own || m->box[own].good < ENOUGH || m->all->line[m->title].para->tag != RAWI_TAG_H1)
		return;
	size_t line = m->title;
	for (uint32_t i = m->box[own].end; i < m->n; i++) {
		const rawi_box *b = &m->box[i];
		if (!(b->is & RAWI_BOX_ARTICLE) || b->kind != RAWI_UNJUDGED)
			continue;
		while (line < m->all->n && m->text[line].box < i)
			line++;
		size_t headline = headline_in(m, i, line);
		if (m->all->articles < MOST && b->good >= ENOUGH && headline < m->all->n && !rawi_slice_eq(m->all->line[headline].raw, m->all->line[m->title].raw))
			take(m, i, line, headline);
		i = b->end - 1;
	}
}
