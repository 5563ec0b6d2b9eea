/* clean: which boxes are believed when they say that they are none of the article, and what is handed down to the boxes inside.
 *
 * Names promise too much: an ASP.NET page is one form, a theme calls the whole page "widget-area", an article is hidden until a script shows it. So a verdict is weighed by how
 * much running text it would take away: first those of elements and roles, then those of class names over what the first have left.
 */
#include "clean/main.h"

/* How much of the page's running text a box may take away, in hundredths. */
static uint32_t most_of(const rawi_box *b)
{
	if (b->part == RAWI_PART_COMMENTS || b->is & RAWI_BOX_TEASER)
		return 92;
	if (b->is & RAWI_BOX_FORM || b->is & RAWI_BOX_FIGURE)
		return 25;
	if (b->is & RAWI_BOX_CERTAIN)
		return 60;
	switch (b->verdict) {
	case RAWI_BLOCK_CREDIT: case RAWI_BLOCK_DATE: case RAWI_BLOCK_KEYWORDS: case RAWI_BLOCK_EMBED: return 25;
	default: return 45;
	}
}

static bool is_strong(const rawi_box *b)
{
	return b->is & (RAWI_BOX_CERTAIN | RAWI_BOX_TEASER) || b->part == RAWI_PART_COMMENTS;
}

/* The smallest box around the headline that holds running text, and how much; 0 where there is none. */
static uint32_t text_by_title(const rawi_main *m, uint32_t *good)
{
	enum { ENOUGH = 40 };
	uint32_t b = m->title < m->all->n ? m->text[m->title].box : 0;
	while (b && m->box[b].good < ENOUGH)
		b = m->box[b].parent;
	*good = m->box[b].good;
	return b;
}

/* Boxes of one name are weighed together: a text whose paragraphs each stand in a "media" box is a text. */
static uint32_t taken_by(const rawi_map *names, const rawi_box *b)
{
	bool side = b->verdict == RAWI_BLOCK_RELATED || b->verdict == RAWI_BLOCK_SHARE; /* sidebars may hold much, in many boxes */
	const uint32_t *sum = !side && b->name.n && !(b->is & RAWI_BOX_CERTAIN) && b->part != RAWI_PART_COMMENTS ? rawi_map_get(names, b->name) : NULL;
	return sum && *sum > b->good ? *sum : b->good;
}

static void weigh_names(rawi_main *m, rawi_map *names)
{
	rawi_map_init(names, m->all->arena);
	uint32_t end = 0;
	for (uint32_t i = 1; i < m->n; i++) {
		const rawi_box *b = &m->box[i];
		if (b->verdict == RAWI_UNJUDGED || !b->name.n || !b->good || b->is & RAWI_BOX_CERTAIN)
			continue;
		if (i < end && rawi_slice_eq(b->name, m->box[b->parent].name))
			continue;
		*rawi_map_put(names, b->name, NULL) += b->good;
		end = b->end;
	}
}

static void hand_down(rawi_main *m, bool weak, uint32_t all_good)
{
	enum { ENOUGH = 40 }; /* words that comments leave for the article */
	rawi_map names;
	weigh_names(m, &names);
	uint32_t title = m->title < m->all->n ? m->text[m->title].box : UINT32_MAX;
	uint32_t near_good, near = text_by_title(m, &near_good);
	bool *inside = RAWI_NEW_N(m->all->arena, bool, m->n + 1); /* an article or main */
	for (size_t i = 0; i < m->n; i++) {
		rawi_box *b = &m->box[i];
		const rawi_box *outer = i ? &m->box[b->parent] : NULL;
		uint8_t own = b->verdict;
		inside[i] = (i && inside[b->parent]) || b->is & (RAWI_BOX_ARTICLE | RAWI_BOX_MAIN | RAWI_BOX_BODY);
		if (own != RAWI_UNJUDGED && (weak || is_strong(b))) {
			if ((uint64_t)taken_by(&names, b) * 100 > (uint64_t)most_of(b) * all_good && b->good)
				own = RAWI_UNJUDGED;
			else if ((b->part == RAWI_PART_COMMENTS || b->is & RAWI_BOX_TEASER) && b->good > 2 * ENOUGH && all_good - b->good < ENOUGH)
				own = RAWI_UNJUDGED;
			else if (weak && !is_strong(b) && near && i > near && i < m->box[near].end && (uint64_t)b->good * 100 > (uint64_t)near_good * 70)
				own = RAWI_UNJUDGED;
			else if (inside[i] && !strcmp(b->why, "header"))
				own = RAWI_UNJUDGED;
			else if (title >= i && title < b->end && strcmp(b->why, "header") != 0)
				own = RAWI_UNJUDGED; /* what holds the headline is no side matter */
		} else {
			own = RAWI_UNJUDGED;
		}
		if (weak && is_strong(b) && b->kind == b->verdict)
			own = b->kind; /* believed before */
		b->kind = own != RAWI_UNJUDGED ? own : outer ? outer->kind : RAWI_UNJUDGED;
		b->from = own != RAWI_UNJUDGED || !outer ? (uint32_t)i : outer->from;
		if (own == RAWI_UNJUDGED && b->kind != RAWI_UNJUDGED && b->is & RAWI_BOX_BODY && (uint64_t)b->good * 10 > (uint64_t)all_good * 4) {
			b->kind = RAWI_UNJUDGED;
		}
	}
}

/* Running text that no believed box has taken. */
static void count_left(rawi_main *m)
{
	for (size_t i = 0; i < m->n; i++)
		m->box[i].good = 0;
	for (size_t i = 0; i < m->all->n; i++)
		if (m->text[i].good && m->box[m->text[i].box].kind == RAWI_UNJUDGED)
			m->box[m->text[i].box].good += m->text[i].words;
	for (size_t i = m->n; i-- > 1;)
		m->box[m->box[i].parent].good += m->box[i].good;
}

void rawi_main_doubt(rawi_main *m)
{
	if (!m->n)
		return;
	hand_down(m, false, m->box[0].good);
	count_left(m);
	hand_down(m, true, m->box[0].good);
	count_left(m);
}
