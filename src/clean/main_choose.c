/* clean: the box that holds the article: the subtree in which running text outweighs clutter most (Pasternack and Roth, "Extracting article text from the web with
 * maximum subsequence segmentation", 2009, on a tree instead of a line of tokens). */
#include "clean/main.h"

enum { SCALE = 4 }; /* of scores, to a word */

static int32_t weight(const rawi_main *m, size_t i)
{
	const rawi_text *x = &m->text[i];
	const rawi_box *b = &m->box[x->box];
	uint8_t tag = m->all->line[i].para->tag;
	if (b->kind != RAWI_UNJUDGED)
		return -SCALE / 2;
	if (x->good)
		return SCALE * (int32_t)(x->words - x->link_words);
	if (x->link_words * 2 > x->words)
		return -SCALE * (2 + (int32_t)(x->words < 12 ? x->words / 2 : 6));
	return (tag >= RAWI_TAG_H1 && tag <= RAWI_TAG_H3) || tag == RAWI_TAG_CELL || tag == RAWI_TAG_LI ? 0 : -SCALE;
}

static uint32_t best_in(const rawi_main *m, uint32_t box)
{
	uint32_t best = box;
	for (uint32_t i = box + 1; i < m->box[box].end; i++)
		if (m->box[i].score > m->box[best].score || (m->box[i].score == m->box[best].score && i < m->box[best].end))
			best = i;
	return best;
}

/* The smallest box around the headline that holds running text. */
static uint32_t around_title(const rawi_main *m)
{
	enum { ENOUGH = 30 };
	uint32_t b = m->title < m->all->n ? m->text[m->title].box : 0;
	while (b && m->box[b].good < ENOUGH)
		b = m->box[b].parent;
	return b;
}

static bool holds(const rawi_main *m, uint32_t outer, uint32_t inner)
{
	return inner >= outer && inner < m->box[outer].end;
}

void rawi_main_choose(rawi_main *m)
{
	for (size_t i = 0; i < m->n; i++)
		m->box[i].score = 0;
	for (size_t i = 0; i < m->all->n; i++)
		m->box[m->text[i].box].score += weight(m, i);
	for (size_t i = m->n; i-- > 1;)
		m->box[m->box[i].parent].score += m->box[i].score;
	uint32_t best = best_in(m, 0), near = around_title(m);
	if (near && !holds(m, best, near) && !holds(m, near, best))
		best = best_in(m, near);
	/* what calls itself the text and holds most of it */
	for (uint32_t i = best; i < m->box[best].end; i++)
		if (m->box[i].is & RAWI_BOX_BODY && m->box[i].kind == RAWI_UNJUDGED && (int64_t)m->box[i].score * 10 > (int64_t)m->box[best].score * 6) {
			best = i;
			break;
		}
	m->best = best;
}
