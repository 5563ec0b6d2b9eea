/* clean: the frame of one article: its title and repeats of it, standfirst, subheads, bylines, last lines; everything left is body.
 * Where unsure, body: a lost paragraph costs more than a kept label.
 */
#include "clean/lines.h"

#include "lang/fold.h"

enum {
	TITLE_WORDS = 32,    /* longest headline */
	SUBHEAD_WORDS = 12,
	INTRO_WORDS = 70,
	SITE_WORDS = 4,      /* a site's name above the headline */
};

typedef struct {
	rawi_lines *all;
	uint32_t *at; /* the article's lines */
	size_t n;
} frame;

static rawi_line *line(const frame *f, size_t i)
{
	return &f->all->line[f->at[i]];
}

static size_t next_open(const frame *f, size_t i)
{
	while (i < f->n && line(f, i)->kind != RAWI_UNJUDGED)
		i++;
	return i;
}

static bool same_words(const rawi_line *x, const rawi_line *y)
{
	if (x->n != y->n || x->total != y->total)
		return false;
	for (size_t i = 0; i < x->n; i++)
		if (!rawi_slice_eq(x->word[i], y->word[i]))
			return false;
	return true;
}

static bool is_given_title(const frame *f, const rawi_line *l)
{
	rawi_slice given = f->all->page->given_title;
	if (!given.n || l->total > TITLE_WORDS)
		return false;
	rawi_word *w;
	size_t n = rawi_fold_words(f->all->tables, f->all->arena, given, &w);
	if (n != l->n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!rawi_slice_eq(w[i].fold, l->word[i]))
			return false;
	return true;
}

/* The first open line is the headline, unless it reads like running text: long, or closed by a full stop. Returns its index, f->n where there is none. */
static size_t find_title(frame *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (line(f, i)->kind == RAWI_BLOCK_TITLE)
			return i; /* the markup said so */
	size_t i = next_open(f, 0), next = next_open(f, i + 1);
	if (i == f->n)
		return f->n;
	if (next == f->n) { /* one line alone: a headline only when it is as short as one */
		if (line(f, i)->total <= 15 && !line(f, i)->stops)
			rawi_line_set(line(f, i), RAWI_BLOCK_TITLE, RAWI_LIT("only-line"));
		return line(f, i)->kind == RAWI_BLOCK_TITLE ? i : f->n;
	}
	/* a site's name or a kicker stands above the headline */
	if (line(f, i)->n <= SITE_WORDS && line(f, i)->n < line(f, next)->n && rawi_line_is_title(line(f, next)) && line(f, next)->total >= 5 && next_open(f, next + 1) < f->n &&
		!is_given_title(f, line(f, i))) {
		rawi_line_set(line(f, i), RAWI_BLOCK_SUBHEAD, RAWI_LIT("kicker"));
		if (rawi_line_is_byline(f->all, line(f, i), false))
			rawi_line_set(line(f, i), RAWI_BLOCK_CREDIT, RAWI_LIT("site-name"));
		i = next;
		next = next_open(f, i + 1);
	}
	rawi_line *l = line(f, i);
	bool shaped = l->total <= TITLE_WORDS && !l->stops && (l->total <= 25 || line(f, next)->total > l->total);
	bool short_stop = l->stops && l->total <= 14 && line(f, next)->total >= 2 * l->total; /* some sites put a full stop after a headline */
	if (!shaped && !short_stop && !is_given_title(f, l))
		return f->n;
	rawi_line_set(l, RAWI_BLOCK_TITLE, RAWI_LIT("first-line"));
	return i;
}

/* Other headlines of the same article: the same words again anywhere, and a second headline below the first one, at most a standfirst between them. */
static void find_repeats(frame *f, size_t title)
{
	const rawi_line *t = line(f, title);
	for (size_t i = title + 1; i < f->n; i++) {
		rawi_line *l = line(f, i);
		if (l->kind == RAWI_UNJUDGED && same_words(t, l))
			rawi_line_set(l, RAWI_BLOCK_TITLE, RAWI_LIT("title-again"));
	}
	size_t a = next_open(f, title + 1), b = next_open(f, a + 1), c = next_open(f, b + 1);
	if (b == f->n)
		return;
	if (rawi_line_is_byline(f->all, line(f, a), true)) {
		rawi_line_set(line(f, a), RAWI_BLOCK_CREDIT, RAWI_LIT("byline"));
		a = b;
		b = c;
		c = next_open(f, b + 1);
		if (b >= f->n)
			return;
	}
	bool like_title = rawi_line_is_title(line(f, a)) && !line(f, a)->bullet && line(f, b)->total > line(f, a)->total;
	if (like_title) {
		rawi_line_set(line(f, a), rawi_line_likeness(f->all, t, line(f, a)) >= 0.3 ? RAWI_BLOCK_TITLE : RAWI_BLOCK_SUBHEAD, RAWI_LIT("under-title"));
		return;
	}
	if (c < f->n && line(f, a)->total <= INTRO_WORDS && rawi_line_is_title(line(f, b)) && line(f, c)->total > line(f, b)->total &&
		rawi_line_likeness(f->all, t, line(f, b)) >= 0.25) {
		rawi_line_set(line(f, a), RAWI_BLOCK_INTRO, RAWI_LIT("between-titles"));
		rawi_line_set(line(f, b), RAWI_BLOCK_TITLE, RAWI_LIT("second-title"));
	}
}

/* What stands above a headline of the markup is the site's own. */
static void drop_above(frame *f, size_t title)
{
	if (f->all->page->form != RAWI_FORM_HTML)
		return;
	for (size_t i = 0; i < title; i++)
		if (line(f, i)->kind == RAWI_UNJUDGED && line(f, i)->total < 40)
			rawi_line_set(line(f, i), rawi_line_is_title(line(f, i)) ? RAWI_BLOCK_RELATED : RAWI_BLOCK_SHARE, RAWI_LIT("above-title"));
}

/* Short lines without a full stop between paragraphs that have one. */
static void find_subheads(frame *f)
{
	for (size_t i = next_open(f, 0), next; i < f->n; i = next) {
		rawi_line *l = line(f, i);
		next = next_open(f, i + 1);
		bool between = f->all->stopped >= 0.8 && next < f->n && i > 0 && rawi_line_is_sentence(line(f, next)) && line(f, i - 1)->kind != RAWI_BLOCK_TITLE;
		bool heading = l->para->tag == RAWI_TAG_H2 || l->para->tag == RAWI_TAG_H3;
		if (heading && l->total <= TITLE_WORDS)
			rawi_line_set(l, RAWI_BLOCK_SUBHEAD, RAWI_LIT("heading"));
		else if (between && rawi_line_is_title(l) && !l->asks && l->total <= SUBHEAD_WORDS && !l->bullet && line(f, i - 1)->kind == RAWI_BLOCK_BODY && (unsigned char)l->word[0].s[0] > '9')
			rawi_line_set(l, RAWI_BLOCK_SUBHEAD, RAWI_LIT("short-between"));
		else
			rawi_line_set(l, RAWI_BLOCK_BODY, RAWI_LIT("text"));
	}
}

/* Last lines: a name or an outlet under the text; titles in bullets after its end; what stands under a comments label. */
static void find_tail(frame *f)
{
	size_t last = f->n;
	for (size_t i = f->n; i-- > 0 && last == f->n;)
		if (line(f, i)->kind == RAWI_UNJUDGED && rawi_line_is_sentence(line(f, i)))
			last = i;
	if (last == f->n)
		return;
	size_t open = 0;
	bool closed = false;
	for (size_t i = last + 1; i < f->n; i++) {
		open += line(f, i)->kind == RAWI_UNJUDGED;
		closed = closed || line(f, i)->closes || line(f, i)->kind == RAWI_BLOCK_SHARE;
	}
	for (size_t i = last + 1; i < f->n; i++) {
		rawi_line *l = line(f, i);
		if (l->kind != RAWI_UNJUDGED)
			continue;
		if (rawi_line_is_byline(f->all, l, true))
			rawi_line_set(l, RAWI_BLOCK_CREDIT, RAWI_LIT("byline"));
		else if (l->total <= 4 && !l->stops && !l->asks && !l->opens && open == 1)
			rawi_line_set(l, RAWI_BLOCK_CREDIT, RAWI_LIT("last-line"));
		else if (closed && l->bullet && rawi_line_is_title(l) && open >= 2)
			rawi_line_set(l, RAWI_BLOCK_RELATED, RAWI_LIT("titles-at-end"));
	}
}

static void find_talk(frame *f)
{
	size_t body = 0, i = 0;
	for (; i < f->n; i++) {
		body += line(f, i)->kind == RAWI_UNJUDGED && rawi_line_is_sentence(line(f, i));
		if (line(f, i)->talk && body >= 2)
			break;
	}
	for (i++; i < f->n; i++)
		if (line(f, i)->kind == RAWI_UNJUDGED && line(f, i)->total <= 60)
			rawi_line_set(line(f, i), RAWI_BLOCK_SHARE, RAWI_LIT("comment"));
}

void rawi_lines_frame(rawi_lines *all, uint32_t article)
{
	frame f = { .all = all, .at = all->order + all->first[article], .n = all->first[article + 1] - all->first[article] };
	find_talk(&f);
	size_t title = find_title(&f);
	if (title < f.n) {
		drop_above(&f, title);
		find_repeats(&f, title);
	}
	find_tail(&f);
	find_subheads(&f);
}
