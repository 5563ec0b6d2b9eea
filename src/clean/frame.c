/* clean: the frame of one article: its title and repeats of it, standfirst, subheads, bylines, last lines; everything left is body.
 * Where unsure, body: a lost paragraph costs more than a kept label.
 */
#include "clean/frame.h"

#include "base/utf8.h"
#include "lang/fold.h"

enum {
	TITLE_WORDS = 32,    /* longest headline */
	SUBHEAD_WORDS = 12,
	QUOTED_SUBHEAD = 5,
	ASKED_SUBHEAD = 8,
	SIGNED_WORDS = 9,    /* longest byline */
	INTRO_WORDS = 70,
	SITE_WORDS = 4,      /* a site's name above the headline */
	ADDED_WORDS = 4,     /* words by which a repeated headline may be longer */
	TOP_LINES = 5,       /* short lines between headline and text */
};

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

static bool is_given_title(const rawi_frame *f, const rawi_line *l)
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
static size_t text_below(const rawi_frame *f, size_t i)
{
	size_t seen = 0;
	for (i = rawi_frame_open(f, i + 1); i < f->n && seen <= TOP_LINES; i = rawi_frame_open(f, i + 1), seen++)
		if (rawi_line_is_sentence(rawi_frame_line(f, i)))
			return i;
	return 0;
}

/* The first open line is the headline, unless it reads like running text: long, or closed by a full stop. Returns its index, f->n where there is none. */
static size_t find_title(rawi_frame *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (rawi_frame_line(f, i)->kind == RAWI_BLOCK_TITLE)
			return i; /* the markup said so */
	size_t i = rawi_frame_open(f, 0), next = rawi_frame_open(f, i + 1);
	if (i == f->n)
		return f->n;
	if (next == f->n) { /* one line alone is what the page has to say, however short: a headline only where somebody called it so */
		if (is_given_title(f, rawi_frame_line(f, i)))
			rawi_line_set(rawi_frame_line(f, i), RAWI_BLOCK_TITLE, RAWI_LIT("only-line"));
		return rawi_frame_line(f, i)->kind == RAWI_BLOCK_TITLE ? i : f->n;
	}
	if (rawi_frame_line(f, i)->n <= 5 && rawi_line_is_sentence(rawi_frame_line(f, next)) && rawi_line_is_byline(f->all, rawi_frame_line(f, i), true)) {
		rawi_line_set(rawi_frame_line(f, i), RAWI_BLOCK_CREDIT, RAWI_LIT("byline"));
		return f->n;
	}
	/* a site's name or a kicker stands above the headline */
	size_t text = text_below(f, i);
	for (size_t k = i; rawi_frame_line(f, i)->n <= SITE_WORDS && k < text && !is_given_title(f, rawi_frame_line(f, i)); k = rawi_frame_open(f, k + 1)) {
		if (k == i || !rawi_line_is_title(rawi_frame_line(f, k)) || rawi_frame_line(f, k)->total < 5)
			continue;
		for (size_t above = i; above < k; above = rawi_frame_open(f, above)) {
			bool site = rawi_line_is_byline(f->all, rawi_frame_line(f, above), false);
			rawi_line_set(rawi_frame_line(f, above), site ? RAWI_BLOCK_CREDIT : RAWI_BLOCK_SUBHEAD, site ? RAWI_LIT("site-name") : RAWI_LIT("kicker"));
		}
		i = k;
		next = rawi_frame_open(f, i + 1);
		break;
	}
	rawi_line *l = rawi_frame_line(f, i);
	bool shaped = l->total <= TITLE_WORDS && !l->stops && (l->total <= 25 || rawi_frame_line(f, next)->total > l->total);
	bool short_stop = l->stops && l->total <= 14 && rawi_frame_line(f, next)->total >= 2 * l->total; /* some sites put a full stop after a headline */
	if (!shaped && !short_stop && !is_given_title(f, l))
		return f->n;
	rawi_line_set(l, RAWI_BLOCK_TITLE, RAWI_LIT("first-line"));
	return i;
}

/* «كتب سامر الخطيب:» above the text. */
static bool names_author(const rawi_frame *f, const rawi_line *l)
{
	const rawi_table *t = rawi_tables_get(f->all->tables, "credit");
	size_t used;
	uint32_t row = l->total <= 6 && !l->stops ? rawi_table_longest(t, l->word, l->n, &used) : RAWI_NO_ROW;
	return row != RAWI_NO_ROW && used < l->n && rawi_table_enum(t, row, rawi_table_column(t, "what")) == 1;
}

/* A piece of a byline that says who or where: a town, an agency, an outlet, a person. */
static bool names_somebody(const rawi_frame *f, const rawi_line *l, size_t from, size_t end)
{
	static const char *const names[] = { "bylines", "agencies", "outlets" };
	const rawi_table *given = rawi_tables_get(f->all->tables, "given");
	size_t used;
	for (size_t i = 0; i < 3; i++)
		if (rawi_table_longest(rawi_tables_get(f->all->tables, names[i]), l->word + from, end - from, &used) != RAWI_NO_ROW && from + used == end)
			return true;
	uint32_t row = end - from >= 2 && end - from <= 4 ? rawi_table_find(given, l->word[from]) : RAWI_NO_ROW;
	return row != RAWI_NO_ROW && rawi_table_enum(given, row, rawi_table_column(given, "kind")) == 0;
}

static bool beside_date(const rawi_frame *f, size_t i)
{
	return (i && rawi_frame_line(f, i - 1)->kind == RAWI_BLOCK_DATE) || (i + 1 < f->n && rawi_frame_line(f, i + 1)->kind == RAWI_BLOCK_DATE);
}

/* OUTLET - A PERSON, «OUTLET» / TOWN, or a person alone: pieces of at most four words, none a function word, one of them somebody. Only where bylines stand. `strange`: two
 * pieces, or two or three words, will do that nobody knows, beside a date line. */
static bool is_signed(const rawi_frame *f, const rawi_line *l, bool strange)
{
	const rawi_table *common = f->all->common;
	bool known = false;
	size_t from = 0, pieces = 0;
	if (l->total > SIGNED_WORDS || l->n != l->total || l->n < 2 || l->stops || l->opens || l->asks || l->bullet)
		return false;
	for (size_t i = 0; i < l->n; i++) {
		if (rawi_table_find(common, l->word[i]) != RAWI_NO_ROW)
			return false;
		uint32_t mark = i + 1 < l->n ? rawi_line_next_mark(f->all, l, i) : '-';
		if (mark == ':' && i > 1)
			return false;
		if (mark != ':' && mark != '-' && mark != 0x2013 && mark != 0x2014 && mark != '|' && mark != '/' && mark != 0x60C)
			continue;
		if (i + 1 - from > 4)
			return false;
		known = known || names_somebody(f, l, from, i + 1);
		from = i + 1;
		pieces++;
	}
	return known ? pieces > 1 || l->n <= 4 : strange && (pieces == 2 || (pieces == 1 && l->n <= 3));
}

/* Short lines between the headline and the text: bylines, a second headline, subheads. */
static void read_top(rawi_frame *f, size_t title)
{
	size_t text = text_below(f, title);
	for (size_t i = rawi_frame_open(f, title + 1); i < text; i = rawi_frame_open(f, i + 1)) {
		rawi_line *l = rawi_frame_line(f, i);
		bool strange = beside_date(f, i) && rawi_line_likeness(f->all, rawi_frame_line(f, title), l) <= 0;
		if (rawi_line_is_byline(f->all, l, true) || names_author(f, l) || rawi_line_is_person(f->all, l) || is_signed(f, l, strange))
			rawi_line_set(l, RAWI_BLOCK_CREDIT, RAWI_LIT("byline"));
		else if (rawi_frame_is_caption(f, l))
			rawi_line_set(l, RAWI_BLOCK_EMBED, RAWI_LIT("caption"));
		else if (l->total <= 25 && !l->stops && !l->opens && !l->bullet && f->all->stopped >= 0.5)
			rawi_line_set(l, l->total >= 3 && rawi_line_likeness(f->all, rawi_frame_line(f, title), l) >= 0.3 ? RAWI_BLOCK_TITLE : RAWI_BLOCK_SUBHEAD, RAWI_LIT("under-title"));
		else
			return;
	}
}

/* Other headlines of the same article: the same words again anywhere, and a second headline below the first one, at most a standfirst between them. */
static void find_repeats(rawi_frame *f, size_t title)
{
	const rawi_line *t = rawi_frame_line(f, title);
	for (size_t i = title + 1; i < f->n; i++) {
		rawi_line *l = rawi_frame_line(f, i);
		if (l->kind == RAWI_UNJUDGED && same_words(t, l))
			rawi_line_set(l, RAWI_BLOCK_TITLE, RAWI_LIT("title-again"));
	}
	read_top(f, title);
	size_t a = rawi_frame_open(f, title + 1), b = rawi_frame_open(f, a + 1), c = rawi_frame_open(f, b + 1);
	if (b >= f->n)
		return;
	if (c < f->n && rawi_frame_line(f, a)->total <= INTRO_WORDS && rawi_line_is_title(rawi_frame_line(f, b)) && !rawi_frame_line(f, b)->bullet &&
		!rawi_frame_line(f, b)->asks && rawi_frame_line(f, c)->total > rawi_frame_line(f, b)->total &&
		rawi_line_likeness(f->all, t, rawi_frame_line(f, b)) >= 0.25) {
		rawi_line_set(rawi_frame_line(f, a), RAWI_BLOCK_INTRO, RAWI_LIT("between-titles"));
		rawi_line_set(rawi_frame_line(f, b), RAWI_BLOCK_TITLE, RAWI_LIT("second-title"));
	}
}

/* What stands above a headline of the markup is the site's own. */
static void drop_above(rawi_frame *f, size_t title)
{
	if (f->all->page->form != RAWI_FORM_HTML)
		return;
	for (size_t i = 0; i < title; i++)
		if (rawi_frame_line(f, i)->kind == RAWI_UNJUDGED && rawi_frame_line(f, i)->total < 40)
			rawi_line_set(rawi_frame_line(f, i), rawi_line_is_title(rawi_frame_line(f, i)) ? RAWI_BLOCK_RELATED : RAWI_BLOCK_SHARE, RAWI_LIT("above-title"));
}

static bool is_quoted(const rawi_line *l)
{
	uint32_t cp = rawi_line_first_char(l);
	return cp == '"' || cp == 0x201C || cp == 0x201D || cp == 0xAB;
}

static bool follows_text(const rawi_line *before)
{
	return before->kind == RAWI_BLOCK_BODY || before->kind == RAWI_BLOCK_RELATED || before->kind == RAWI_BLOCK_EMBED || before->kind == RAWI_BLOCK_DATE;
}

/* "NAME: what next?": a question of an interview. */
static bool has_speaker(const rawi_lines *all, const rawi_line *l)
{
	for (size_t i = 0; i + 1 < l->n && i < 4; i++)
		if (rawi_line_next_char(all, l, i) == ':')
			return true;
	return false;
}

/* "1. …", "2) …" */
static bool is_item(const rawi_lines *all, const rawi_line *l)
{
	uint32_t mark = l->n > 1 && l->word[0].n <= 2 ? rawi_line_next_char(all, l, 0) : 0;
	return mark == '.' || mark == ')' || mark == '-' || mark == 0x2013;
}

/* Short lines without a full stop between paragraphs that have one. */
static void find_subheads(rawi_frame *f)
{
	for (size_t i = rawi_frame_open(f, 0), next; i < f->n; i = next) {
		rawi_line *l = rawi_frame_line(f, i);
		next = rawi_frame_open(f, i + 1);
		bool between = f->all->stopped >= 0.8 && next < f->n && i > 0 && (rawi_line_is_sentence(rawi_frame_line(f, next)) || rawi_frame_line(f, next)->bullet) &&
			rawi_frame_line(f, i - 1)->kind != RAWI_BLOCK_TITLE;
		bool heading = l->para->tag == RAWI_TAG_H2 || l->para->tag == RAWI_TAG_H3;
		bool shaped = l->para->tag != RAWI_TAG_LI && l->para->tag != RAWI_TAG_CELL && !l->stops && !l->opens && l->total <= SUBHEAD_WORDS && !l->bullet &&
			(!l->asks || (l->total <= ASKED_SUBHEAD && !has_speaker(f->all, l))) && (!is_quoted(l) || l->total <= QUOTED_SUBHEAD);
		bool numbered = (l->raw.s[0] >= '0' && l->raw.s[0] <= '9') || (l->n && (unsigned char)l->word[0].s[0] <= '9');
		if (heading && l->total <= TITLE_WORDS)
			rawi_line_set(l, RAWI_BLOCK_SUBHEAD, RAWI_LIT("heading"));
		else if (between && shaped && l->total <= 6 && rawi_line_is_byline(f->all, l, true))
			rawi_line_set(l, RAWI_BLOCK_CREDIT, RAWI_LIT("byline"));
		else if (between && shaped && follows_text(rawi_frame_line(f, i - 1)) && (!numbered || (is_item(f->all, l) && rawi_frame_line(f, i - 1)->running)))
			rawi_line_set(l, RAWI_BLOCK_SUBHEAD, RAWI_LIT("short-between"));
		else
			rawi_line_set(l, RAWI_BLOCK_BODY, RAWI_LIT("text"));
	}
}

void rawi_lines_frame(rawi_lines *all, uint32_t article)
{
	rawi_frame f = { .all = all, .at = all->order + all->first[article], .n = all->first[article + 1] - all->first[article] };
	rawi_frame_talk(&f);
	size_t title = find_title(&f);
	if (title < f.n) {
		drop_above(&f, title);
		find_repeats(&f, title);
	}
	rawi_frame_tail(&f);
	rawi_frame_strangers(&f);
	find_subheads(&f);
}
