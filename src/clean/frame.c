/* clean: the frame of one article: its title and repeats of it, standfirst, subheads, bylines, last lines; everything left is body.
 * Where unsure, body: a lost paragraph costs more than a kept label.
 */
#include "clean/lines.h"

#include "base/utf8.h"
#include "lang/fold.h"

enum {
	TITLE_WORDS = 32,    /* longest headline */
	SUBHEAD_WORDS = 12,
	INTRO_WORDS = 70,
	SITE_WORDS = 4,      /* a site's name above the headline */
	ADDED_WORDS = 4,     /* words by which a repeated headline may be longer */
	TOP_LINES = 5,       /* short lines between headline and text */
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

/* The same words, or all of the shorter's at the start of the longer: sites add their name to a headline. */
static bool same_words(const rawi_line *x, const rawi_line *y)
{
	size_t n = x->n < y->n ? x->n : y->n, more = x->n < y->n ? y->n - n : x->n - n;
	if (x->total > TITLE_WORDS + ADDED_WORDS || y->total > TITLE_WORDS + ADDED_WORDS || more > ADDED_WORDS || (more && n < 5))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!rawi_slice_eq(x->word[i], y->word[i]))
			return false;
	return n > 0;
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

/* The first line of running text below line i, at most TOP_LINES open lines further down; 0 where there is none. */
static size_t text_below(const frame *f, size_t i)
{
	size_t seen = 0;
	for (i = next_open(f, i + 1); i < f->n && seen <= TOP_LINES; i = next_open(f, i + 1), seen++)
		if (rawi_line_is_sentence(line(f, i)))
			return i;
	return 0;
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
	if (line(f, i)->n <= 5 && rawi_line_is_sentence(line(f, next)) && rawi_line_is_byline(f->all, line(f, i), true)) {
		rawi_line_set(line(f, i), RAWI_BLOCK_CREDIT, RAWI_LIT("byline"));
		return f->n;
	}
	/* a site's name or a kicker stands above the headline */
	size_t text = text_below(f, i);
	for (size_t k = i; line(f, i)->n <= SITE_WORDS && k < text && !is_given_title(f, line(f, i)); k = next_open(f, k + 1)) {
		if (k == i || !rawi_line_is_title(line(f, k)) || line(f, k)->total < 5)
			continue;
		for (size_t above = i; above < k; above = next_open(f, above)) {
			bool site = rawi_line_is_byline(f->all, line(f, above), false);
			rawi_line_set(line(f, above), site ? RAWI_BLOCK_CREDIT : RAWI_BLOCK_SUBHEAD, site ? RAWI_LIT("site-name") : RAWI_LIT("kicker"));
		}
		i = k;
		next = next_open(f, i + 1);
		break;
	}
	rawi_line *l = line(f, i);
	bool shaped = l->total <= TITLE_WORDS && !l->stops && (l->total <= 25 || line(f, next)->total > l->total);
	bool short_stop = l->stops && l->total <= 14 && line(f, next)->total >= 2 * l->total; /* some sites put a full stop after a headline */
	if (!shaped && !short_stop && !is_given_title(f, l))
		return f->n;
	rawi_line_set(l, RAWI_BLOCK_TITLE, RAWI_LIT("first-line"));
	return i;
}

/* «كتب سامر الخطيب:» above the text. */
static bool names_author(const frame *f, const rawi_line *l)
{
	const rawi_table *t = rawi_tables_get(f->all->tables, "credit");
	size_t used;
	uint32_t row = l->total <= 6 && !l->stops ? rawi_table_longest(t, l->word, l->n, &used) : RAWI_NO_ROW;
	return row != RAWI_NO_ROW && used < l->n && rawi_table_enum(t, row, rawi_table_column(t, "what")) == 1;
}

/* Short lines between the headline and the text: bylines, a second headline, subheads. */
static void read_top(frame *f, size_t title)
{
	size_t text = text_below(f, title);
	for (size_t i = next_open(f, title + 1); i < text; i = next_open(f, i + 1)) {
		rawi_line *l = line(f, i);
		if (rawi_line_is_byline(f->all, l, true) || names_author(f, l) || rawi_line_is_person(f->all, l))
			rawi_line_set(l, RAWI_BLOCK_CREDIT, RAWI_LIT("byline"));
		else if (l->total <= 25 && !l->stops && !l->opens && !l->bullet && f->all->stopped >= 0.5)
			rawi_line_set(l, l->total >= 3 && rawi_line_likeness(f->all, line(f, title), l) >= 0.3 ? RAWI_BLOCK_TITLE : RAWI_BLOCK_SUBHEAD, RAWI_LIT("under-title"));
		else
			return;
	}
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
	read_top(f, title);
	size_t a = next_open(f, title + 1), b = next_open(f, a + 1), c = next_open(f, b + 1);
	if (b >= f->n)
		return;
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

static bool is_quoted(const rawi_line *l)
{
	uint32_t cp = 0;
	rawi_utf8_next(l->raw.s, l->raw.s + l->raw.n, &cp);
	return cp == '"' || cp == 0x201C || cp == 0x201D || cp == 0xAB;
}

/* Short lines without a full stop between paragraphs that have one. */
static void find_subheads(frame *f)
{
	for (size_t i = next_open(f, 0), next; i < f->n; i = next) {
		rawi_line *l = line(f, i);
		next = next_open(f, i + 1);
		bool between = f->all->stopped >= 0.8 && next < f->n && i > 0 && rawi_line_is_sentence(line(f, next)) && line(f, i - 1)->kind != RAWI_BLOCK_TITLE;
		bool heading = l->para->tag == RAWI_TAG_H2 || l->para->tag == RAWI_TAG_H3;
		bool shaped = l->para->tag != RAWI_TAG_LI && l->para->tag != RAWI_TAG_CELL && !l->stops && !l->asks && !l->opens && l->total <= SUBHEAD_WORDS && !l->bullet && !is_quoted(l);
		if (heading && l->total <= TITLE_WORDS)
			rawi_line_set(l, RAWI_BLOCK_SUBHEAD, RAWI_LIT("heading"));
		else if (between && shaped && l->total <= 6 && rawi_line_is_byline(f->all, l, true))
			rawi_line_set(l, RAWI_BLOCK_CREDIT, RAWI_LIT("byline"));
		else if (between && shaped && line(f, i - 1)->kind == RAWI_BLOCK_BODY && (unsigned char)l->word[0].s[0] > '9')
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
	bool over = false; /* a source or keyword line stands between the text and this line */
	for (size_t i = last + 1; i < f->n; i++) {
		rawi_line *l = line(f, i);
		over = over || l->closes;
		if (l->kind != RAWI_UNJUDGED)
			continue;
		if (rawi_line_is_byline(f->all, l, true) || rawi_line_is_person(f->all, l))
			rawi_line_set(l, RAWI_BLOCK_CREDIT, RAWI_LIT("byline"));
		else if (l->total <= 4 && !l->stops && !l->asks && !l->opens && !l->bullet && open == 1 && !over)
			rawi_line_set(l, RAWI_BLOCK_CREDIT, RAWI_LIT("last-line"));
		else if (closed && (l->bullet || over) && !l->stops)
			rawi_line_set(l, RAWI_BLOCK_RELATED, RAWI_LIT("after-end"));
	}
}

/* What stands under a comments label, where the text is over: more running text below than above belongs to the article. */
static void find_talk(frame *f)
{
	size_t above = 0, below = 0, head = f->n;
	for (size_t i = 0; i < f->n; i++) {
		const rawi_line *l = line(f, i);
		if (l->talk && head == f->n && above >= 40)
			head = i;
		if (l->kind == RAWI_UNJUDGED && rawi_line_is_sentence(l))
			*(head < f->n ? &below : &above) += l->total;
	}
	if (below >= above)
		return;
	for (size_t i = head + 1; i < f->n; i++)
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
