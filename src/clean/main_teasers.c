/* clean: lists of teasers: boxes most of whose parts are one and the same thing, a link of a headline's length and then a few words about it.
 *
 *   <ul>  <li><a>Bridge closed</a> 3 May <p>The old bridge was closed on …</li>  <li><a>…</a> …</li>  <li>…  </ul>        of other articles, however much text they hold
 *
 * The repeated structure tells records of a list (Liu, Grossman and Zhai, "Mining data records in web pages", 2003), here over direct children only: linear.
 */
#include "clean/main.h"

enum {
	LEAST_PARTS = 3,
	HEAD_WORDS = 3,  /* of the link that heads a part */
	PART_WORDS = 150,
};

/* Does the box begin with a link, and is it as short as a teaser? first: its first line of some words. */
static bool is_teaser(const rawi_main *m, uint32_t box, uint32_t first)
{
	const rawi_box *b = &m->box[box];
	if (first == UINT32_MAX || b->words > PART_WORDS || b->words < HEAD_WORDS)
		return false;
	const rawi_text *x = &m->text[first];
	return x->link_words * 10 >= x->words * 7;
}

void rawi_main_teasers(rawi_main *m)
{
	uint32_t *first = RAWI_NEW_N(m->all->arena, uint32_t, m->n + 1), *parts = RAWI_NEW_N(m->all->arena, uint32_t, m->n + 1), *teasers = RAWI_NEW_N(m->all->arena, uint32_t, m->n + 1);
	uint32_t *good = RAWI_NEW_N(m->all->arena, uint32_t, m->n + 1);
	memset(first, 0xFF, (m->n + 1) * sizeof *first);
	for (size_t i = m->all->n; i-- > 0;)
		if (m->text[i].words >= HEAD_WORDS)
			first[m->text[i].box] = (uint32_t)i;
	for (size_t i = m->n; i-- > 1;) {
		const rawi_box *b = &m->box[i];
		if (first[i] < first[b->parent])
			first[b->parent] = first[i];
		if (b->words >= HEAD_WORDS) {
			parts[b->parent]++;
			if (is_teaser(m, (uint32_t)i, first[i])) {
				teasers[b->parent]++;
				good[b->parent] += b->good;
			}
		}
	}
	for (uint32_t i = 1; i < m->n; i++) {
		rawi_box *b = &m->box[i];
		bool title = m->title < m->all->n && m->text[m->title].box >= i && m->text[m->title].box < b->end;
		if (teasers[i] < LEAST_PARTS || teasers[i] * 5 < parts[i] * 3 || good[i] * 5 < b->good * 4 || title || b->verdict != RAWI_UNJUDGED || b->is & RAWI_BOX_BODY)
			continue;
		b->verdict = RAWI_BLOCK_RELATED;
		b->why = "teasers";
		b->is |= RAWI_BOX_TEASER;
	}
}
