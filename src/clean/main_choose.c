/* clean: the box that holds the article: the subtree in which running text outweighs clutter most (Pasternack and Roth, "Extracting article text from the web with
 * maximum subsequence segmentation", 2009, on a tree instead of a line of tokens). */
#include "clean/main.h"

enum { SCALE = 4 }; /* of scores, to a word */

/* any: of a page without running text, where every line that is no link speaks for its box. */
static int32_t weight(const rawi_main *m, size_t i, bool any)
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
	if (any)
		return SCALE * (int32_t)(x->words - x->link_words);
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

/* What calls itself the text: the box of that name with the most words, in place of the best one where it holds most of it, is little more than it, or stands elsewhere
 * with enough words. */
static uint32_t prefer_named(const rawi_main *m, uint32_t best)
{
	enum { ENOUGH = 25 };
	uint32_t body = 0;
	for (uint32_t i = 1; i < m->n; i++) {
		const rawi_box *b = &m->box[i];
		if (!(b->is & RAWI_BOX_BODY) || b->kind != RAWI_UNJUDGED)
			continue;
		if (!body || (!holds(m, body, i) && b->words - b->link_words > m->box[body].words - m->box[body].link_words))
			body = i;
	}
	if (!body)
		return best;
	const rawi_box *x = &m->box[best], *y = &m->box[body];
	if (holds(m, best, body))
		return (int64_t)y->score * 10 > (int64_t)x->score * 6 ? body : best;
	if (holds(m, body, best))
		return (int64_t)y->score * 20 > (int64_t)x->score * 17 ? body : best;
	return y->words - y->link_words >= ENOUGH && y->good * 3 >= x->good ? body : best;
}

/* Texts in several boxes of one name and one parent are one text. */
static void mark_chosen(rawi_main *m)
{
	const rawi_box *x = &m->box[m->best];
	m->box[m->best].is |= RAWI_BOX_CHOSEN;
	for (uint32_t i = x->parent + 1; m->best && x->names.n && i < m->box[x->parent].end; i = m->box[i].end)
		if (rawi_slice_eq(m->box[i].names, x->names) && m->box[i].score > 0 && m->box[i].kind == RAWI_UNJUDGED)
			m->box[i].is |= RAWI_BOX_CHOSEN;
	for (uint32_t i = 1; i < m->n; i++)
		m->box[i].is |= m->box[m->box[i].parent].is & RAWI_BOX_CHOSEN;
}

/* Paragraphs outside that bear the class name which most paragraphs inside bear. */
static void mark_alike(rawi_main *m)
{
	rawi_map words;
	rawi_slice most = { "", 0 };
	uint32_t n_most = 0;
	rawi_map_init(&words, m->all->arena);
	for (size_t i = 0; i < m->all->n; i++) {
		const rawi_text *x = &m->text[i];
		const rawi_box *b = &m->box[x->block];
		if (!x->good || b->kind != RAWI_UNJUDGED || !b->names.n || !(b->is & RAWI_BOX_CHOSEN))
			continue;
		uint32_t *n = rawi_map_put(&words, b->names, NULL);
		*n += x->words;
		if (*n > n_most) {
			n_most = *n;
			most = b->names;
		}
	}
	if (!n_most || n_most * 2 < m->box[m->best].good)
		return;
	for (size_t i = 0; i < m->all->n; i++) {
		rawi_box *b = &m->box[m->text[i].block];
		if (m->text[i].good && !m->text[i].link_words && b->kind == RAWI_UNJUDGED && rawi_slice_eq(b->names, most))
			b->is |= RAWI_BOX_CHOSEN;
	}
}

static uint32_t choose(rawi_main *m, bool any)
{
	for (size_t i = 0; i < m->n; i++)
		m->box[i].score = 0;
	for (size_t i = 0; i < m->all->n; i++)
		m->box[m->text[i].box].score += weight(m, i, any);
	for (size_t i = m->n; i-- > 1;)
		m->box[m->box[i].parent].score += m->box[i].score;
	uint32_t best = best_in(m, 0), near = around_title(m);
	if (near && !holds(m, best, near) && !holds(m, near, best) && m->box[near].good * 5 >= m->box[best].good * 2)
		best = best_in(m, near); /* a standfirst alone is less than that */
	return prefer_named(m, best);
}

void rawi_main_choose(rawi_main *m)
{
	enum { ENOUGH = 12 };
	m->best = choose(m, false);
	if (m->box[m->best].good < ENOUGH)
		m->best = choose(m, true);
	mark_chosen(m);
	mark_alike(m);
}
