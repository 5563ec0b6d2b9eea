/* clean: the kinds of an HTML page's lines: what stands outside the chosen box, what boxes inside it say, what links say. */
#include "clean/main.h"

enum { MOST_REPEATED = 4000 }; /* bytes of a line that is looked for again */

static void set(rawi_line *l, rawi_block_kind kind, const char *why)
{
	rawi_line_set(l, kind, rawi_slice_of(why));
}

/* The reason that a box gives: its class name where it is that. */
rawi_slice rawi_main_reason(rawi_main *m, uint32_t from)
{
	rawi_box *b = &m->box[from];
	if (!b->reason.n)
		b->reason = strcmp(b->why, "class") ? rawi_slice_of(b->why) : rawi_arena_printf(m->all->arena, "class:%.*s", (int)(b->name.n < 60 ? b->name.n : 60), b->name.s);
	return b->reason;
}

static bool holds(const rawi_main *m, uint32_t outer, uint32_t inner)
{
	return inner >= outer && inner < m->box[outer].end;
}

static bool is_chosen(const rawi_main *m, size_t line)
{
	return (m->box[m->text[line].box].is | m->box[m->text[line].block].is) & RAWI_BOX_CHOSEN;
}

/* A long paragraph is text even in a box that is named after a date, keywords or a picture. */
static bool is_prose(const rawi_main *m, size_t line)
{
	enum { LONG = 25 };
	const rawi_text *x = &m->text[line];
	const rawi_box *b = &m->box[x->box], *from = &m->box[b->from];
	if (from->is & RAWI_BOX_CERTAIN || !x->good || x->words < LONG || x->link_words * 4 > x->words || !is_chosen(m, line))
		return false;
	return b->kind == RAWI_BLOCK_DATE || b->kind == RAWI_BLOCK_KEYWORDS;
}

/* The box whose own paragraphs, not those of boxes inside it, hold most of the text. */
static uint32_t main_parent(const rawi_main *m)
{
	uint32_t *own = RAWI_NEW_N(m->all->arena, uint32_t, m->n + 1), best = m->best;
	for (size_t i = 0; i < m->all->n; i++) {
		uint32_t p = m->box[m->text[i].block].parent;
		if (!m->text[i].good || m->box[m->text[i].box].kind != RAWI_UNJUDGED || !is_chosen(m, i))
			continue;
		own[p] += m->text[i].words;
		if (own[p] > own[best])
			best = p;
	}
	return best;
}

/* Teasers of other articles: a heading that is a link, and the lines beside it in a box of their own that holds little of the text. */
static void drop_teasers(rawi_main *m)
{
	uint32_t main = main_parent(m), unit = 0;
	for (size_t i = 0; i < m->all->n; i++) {
		rawi_line *l = &m->all->line[i];
		bool heading = l->para->tag == RAWI_TAG_H2 || l->para->tag == RAWI_TAG_H3;
		if (heading && rawi_slice_is(l->why, "links")) {
			unit = m->text[i].block;
			while (unit && !holds(m, m->box[unit].parent, main))
				unit = m->box[unit].parent;
			if (unit <= main || (uint64_t)m->box[unit].good * 4 > m->box[m->best].good)
				unit = 0;
		} else if (heading || l->kind == RAWI_BLOCK_TITLE) {
			unit = 0;
		} else if (unit && l->kind == RAWI_UNJUDGED && !l->article && holds(m, unit, m->text[i].box)) {
			set(l, RAWI_BLOCK_RELATED, "teaser");
		}
	}
}

/* A headline below most of the text heads something else. */
static void doubt_title(rawi_main *m)
{
	uint32_t above = 0, below = 0;
	if (m->title >= m->all->n)
		return;
	for (size_t i = 0; i < m->all->n; i++)
		if (m->text[i].good && is_chosen(m, i) && m->box[m->text[i].box].kind == RAWI_UNJUDGED)
			*(i < m->title ? &above : &below) += m->text[i].words;
	if (above > 2 * below)
		rawi_line_set(&m->all->line[m->title], RAWI_UNJUDGED, RAWI_LIT(""));
}

/* Bylines, dates and sources stand near the headline or under the text: tables know them. Anything else outside is of another box. */
static void leave_outside(rawi_main *m, size_t i, size_t last)
{
	enum { NEAR = 8 };
	rawi_line *l = &m->all->line[i];
	const rawi_text *x = &m->text[i];
	bool near = m->title < m->all->n ? i + NEAR > m->title && i < last + NEAR : i < last + NEAR;
	bool between = m->title < m->all->n && i > m->title && i < last;
	l->outside = true;
	if (!near || x->link_words * 10 >= x->words * 7)
		set(l, RAWI_BLOCK_RELATED, "outside");
	else if (between && i < m->title + NEAR && x->link_words * 4 < x->words && (x->good || (m->box[x->block].is & RAWI_BOX_INTRO && x->words >= 4)))
		set(l, RAWI_BLOCK_INTRO, "over-text");
}

/* What stands again in a box of another name is a caption or a pull quote. */
static void drop_repeats(rawi_main *m)
{
	enum { LEAST_BYTES = 48 };
	rawi_map seen;
	rawi_map_init(&seen, m->all->arena);
	for (size_t i = 0; i < m->all->n; i++) {
		rawi_line *l = &m->all->line[i];
		bool fresh = true;
		uint32_t *first = NULL;
		if (l->kind == RAWI_UNJUDGED && !l->article && l->para->tag != RAWI_TAG_LI && l->para->tag != RAWI_TAG_CELL && l->raw.n >= LEAST_BYTES && l->raw.n < MOST_REPEATED)
			first = rawi_map_put(&seen, l->raw, &fresh);
		if (first && fresh)
			*first = (uint32_t)i;
		else if (first && !rawi_slice_eq(m->box[m->text[i].block].names, m->box[m->text[*first].block].names))
			set(l, RAWI_BLOCK_OTHER, "repeated");
	}
}

void rawi_main_prune(rawi_main *m)
{
	size_t last = 0;
	doubt_title(m);
	for (size_t i = 0; i < m->all->n; i++)
		if (m->text[i].good && is_chosen(m, i) && !m->all->line[i].article)
			last = i;
	for (size_t i = 0; i < m->all->n; i++) {
		rawi_line *l = &m->all->line[i];
		const rawi_text *x = &m->text[i];
		const rawi_box *b = m->n ? &m->box[x->box] : NULL;
		if (!b || l->kind != RAWI_UNJUDGED || l->article)
			continue;
		if (b->kind != RAWI_UNJUDGED && !is_prose(m, i))
			rawi_line_set(l, (rawi_block_kind)b->kind, rawi_main_reason(m, b->from));
		else if (!is_chosen(m, i))
			leave_outside(m, i, last);
		else if (x->words < 40 && x->link_words * 10 >= x->words * 7 && x->link_words)
			set(l, RAWI_BLOCK_RELATED, "links");
	}
	drop_teasers(m);
	drop_repeats(m);
}
