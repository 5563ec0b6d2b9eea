/* clean: lines → kinds, by the phrase tables and by the line's own shape; nothing here looks at its neighbours.
 *
 * Half-cleaned pages keep the words around an article and lose the markup that told them apart. These words come from a small stock, so tables find
 * them (Kohlschütter, Fankhauser and Nejdl, "Boilerplate detection using shallow text features", 2010, for the weight of length and punctuation).
 */
#include "clean/lines.h"
#include "read/dom.h"

typedef struct {
	const char *table;
	rawi_block_kind kind;
} litter;

/* In order of trust: an earlier table wins. */
static const litter tables[] = {
	{ "marker", RAWI_BLOCK_MARKER }, { "ad", RAWI_BLOCK_AD }, { "widget", RAWI_BLOCK_OTHER }, { "keywords", RAWI_BLOCK_KEYWORDS }, { "related", RAWI_BLOCK_RELATED },
	{ "credit", RAWI_BLOCK_CREDIT }, { "embed", RAWI_BLOCK_EMBED }, { "share", RAWI_BLOCK_SHARE },
};

enum { AGO = 6 };                 /* of stamp.tsv's column `what` */
enum { SOURCE = 0, PICTURE = 4 }; /* of credit.tsv's */

enum {
	MOST_WORDS = 40,  /* a longer line is text, whatever it begins with */
	SHORT_WORDS = 6,
	INSIDE_WORDS = 25,
	CREDIT_WORDS = 14,
	SOURCE_WORDS = 6,
	FIRST_LINES = 3,
	LAST_LINES = 2,
	NOTICE_WORDS = 10, /* a headline about cookies is shorter */
	RULES_WORDS = 120, /* what a site says of its rules runs longer than other litter */
};

static bool is_separator(uint32_t cp)
{
	return cp == ':' || cp == '|' || cp == '-' || cp == 0x2013 || cp == 0x2014 || cp == 0xBB || cp == '>' || cp == '<' || cp == 0x203A || cp == 0x2039 || cp == '/' || cp == '.' ||
		cp == 0x2026 || cp == '*' || cp == '=' || cp == '+' || cp == '#' || cp == '_' || cp == 0x640 || (cp >= 0x2190 && cp < 0x2C00) || cp >= 0x1F000;
}

static bool is_number(rawi_slice w)
{
	for (size_t i = 0; i < w.n; i++)
		if (!((w.s[i] >= '0' && w.s[i] <= '9') || w.s[i] == '%' || (i && i + 1 == w.n && (w.s[i] == 'k' || w.s[i] == 'm'))))
			return false;
	return w.n > 0;
}

/* Row of the longest key at word i that may stand so, or RAWI_NO_ROW. */
static uint32_t row_for(const rawi_table *t, int column, const rawi_line *l, size_t i, unsigned allowed, size_t *used)
{
	uint32_t node = 0, best = RAWI_NO_ROW;
	if (i >= l->n || !rawi_line_may(l, i, t))
		return best;
	for (size_t k = i; k < l->n; k++) {
		node = rawi_table_step(t, node, l->word[k]);
		if (!node)
			break;
		for (uint32_t row = rawi_table_accept(t, node); row != RAWI_NO_ROW; row = rawi_table_next(t, row))
			if (allowed & (1u << rawi_table_enum(t, row, column))) {
				best = row;
				*used = k + 1 - i;
				break;
			}
	}
	return best;
}

static uint32_t match_start(const rawi_lines *all, const rawi_table *t, const rawi_line *l, bool top, bool *alone)
{
	int where = rawi_table_column(t, "where");
	size_t used = 0, first = 0;
	while (first < l->n && first < 2 && is_number(l->word[first])) /* "3 دقائق للقراءة", "1. اقرأ أيضا" */
		first++;
	if (first == l->n)
		first = 0;
	unsigned begins = 1u << RAWI_IN_COLON | 1u << RAWI_IN_START | 1u << RAWI_IN_SHORT | 1u << RAWI_IN_TALK;
	uint32_t row = row_for(t, where, l, first, 1u << RAWI_IN_LINE | begins, &used);
	if (row != RAWI_NO_ROW && rawi_line_is_numbers(l, first + used)) {
		*alone = true;
		return row;
	}
	if (top) /* "فيديو: …" on the first line is a headline */
		return row_for(t, where, l, first, 1u << RAWI_IN_START, &used);
	row = row_for(t, where, l, first, begins, &used);
	if (row != RAWI_NO_ROW) {
		size_t ignored;
		if (is_separator(rawi_line_next_char(all, l, first + used - 1)))
			return row;
		row = row_for(t, where, l, first, 1u << RAWI_IN_START, &ignored);
		if (row == RAWI_NO_ROW && l->total <= SHORT_WORDS && !l->stops)
			row = row_for(t, where, l, first, 1u << RAWI_IN_SHORT | 1u << RAWI_IN_TALK, &ignored);
	}
	return row;
}

/* Words that stand in any text make no line of buttons. */
static bool is_function_word(const rawi_table *common, const rawi_line *l, size_t i)
{
	return rawi_line_may(l, i, common) && rawi_table_find(common, l->word[i]) != RAWI_NO_ROW;
}

/* Lines made of counters and buttons: three words in five are pieces or numbers, a piece at least. */
static uint32_t match_pieces(const rawi_table *t, const rawi_table *common, const rawi_line *l)
{
	int where = rawi_table_column(t, "where");
	uint32_t first = RAWI_NO_ROW;
	size_t covered = 0, used, pieces = 0;
	for (size_t i = 0; i < l->n;) {
		uint32_t row = row_for(t, where, l, i, 1u << RAWI_IN_PIECE, &used);
		if (row != RAWI_NO_ROW) {
			first = first == RAWI_NO_ROW ? row : first;
			pieces += is_function_word(common, l, i) && used == 1 ? 0 : used;
			covered += used;
			i += used;
		} else {
			covered += is_number(l->word[i]);
			i++;
		}
	}
	return pieces * 4 >= l->n && covered * 5 >= l->n * 3 ? first : RAWI_NO_ROW;
}

static uint32_t match_inside(const rawi_table *t, const rawi_line *l)
{
	int where = rawi_table_column(t, "where");
	size_t used;
	for (size_t i = 0; i < l->n; i++) {
		uint32_t row = row_for(t, where, l, i, 1u << RAWI_IN_INSIDE, &used);
		if (row != RAWI_NO_ROW)
			return row;
		row = row_for(t, where, l, i, 1u << RAWI_IN_END, &used);
		if (row != RAWI_NO_ROW && i + used == l->n)
			return row;
	}
	return RAWI_NO_ROW;
}

/* "… in this connection read: a title", "a scene of the market - photo: NAME": a label and its colon behind other words. `column`, `only`: what rows must be. */
static uint32_t match_label_inside(const rawi_lines *all, const rawi_table *t, const rawi_line *l, int column, int only)
{
	int where = rawi_table_column(t, "where");
	size_t used;
	for (size_t i = 1; i < l->n; i++) {
		uint32_t row = row_for(t, where, l, i, 1u << RAWI_IN_START | 1u << RAWI_IN_COLON, &used);
		if (row != RAWI_NO_ROW && rawi_line_next_char(all, l, i + used - 1) == ':' && (column < 0 || rawi_table_enum(t, row, column) == only))
			return row;
	}
	return RAWI_NO_ROW;
}

/* Is there a word in it that ties words to a sentence? A source is a name. */
static bool says_something(const rawi_lines *all, const rawi_line *l)
{
	for (size_t i = 1; i < l->n; i++)
		if (is_function_word(all->common, l, i))
			return true;
	return false;
}

/* "كتب: …", "مصدر: …" before a long line introduce what is said, not who made the text. */
static bool too_long_for_credit(const rawi_lines *all, const rawi_table *t, const rawi_line *l, uint32_t row)
{
	if (l->total > SOURCE_WORDS && rawi_table_enum(t, row, rawi_table_column(t, "what")) == SOURCE && says_something(all, l))
		return true;
	return l->total > CREDIT_WORDS && rawi_table_enum(t, row, rawi_table_column(t, "where")) != RAWI_IN_START;
}

/* A row that the line begins with. */
static uint32_t row_at_start(const rawi_lines *all, const rawi_table *t, const rawi_line *l, rawi_block_kind kind, bool top, bool *alone)
{
	uint32_t row = l->total <= MOST_WORDS ? match_start(all, t, l, top && l->total >= 4, alone) : RAWI_NO_ROW;
	return row != RAWI_NO_ROW && kind == RAWI_BLOCK_CREDIT && too_long_for_credit(all, t, l, row) ? RAWI_NO_ROW : row;
}

/* A row elsewhere in the line. Notices of rights and cookies are sentences, too, and then stand near the ends of a page. */
static uint32_t row_inside(const rawi_lines *all, const rawi_table *t, const rawi_line *l, rawi_block_kind kind, bool top)
{
	size_t at = (size_t)(l - all->line);
	bool notice = (kind == RAWI_BLOCK_CREDIT && at * 5 >= all->n * 3) || (kind == RAWI_BLOCK_AD && (at < FIRST_LINES || at + LAST_LINES >= all->n));
	uint32_t row = RAWI_NO_ROW;
	if (l->total > (notice ? MOST_WORDS : INSIDE_WORDS) || (l->stops && !notice))
		return row;
	if (!top || (kind == RAWI_BLOCK_AD && l->total >= NOTICE_WORDS))
		row = match_inside(t, l);
	if (row == RAWI_NO_ROW && !l->stops && !top && kind == RAWI_BLOCK_RELATED && rawi_line_is_title(l))
		row = match_label_inside(all, t, l, -1, 0);
	if (row == RAWI_NO_ROW && !l->stops && !top && kind == RAWI_BLOCK_CREDIT)
		row = match_label_inside(all, t, l, rawi_table_column(t, "what"), PICTURE);
	if (row == RAWI_NO_ROW && !l->stops)
		row = match_pieces(t, all->common, l);
	return row;
}

static void take_row(const rawi_lines *all, rawi_line *l, rawi_block_kind kind, const rawi_table *t, uint32_t row, bool alone)
{
	int where = rawi_table_enum(t, row, rawi_table_column(t, "where")), what = kind == RAWI_BLOCK_CREDIT ? rawi_table_enum(t, row, rawi_table_column(t, "what")) : -1;
	rawi_line_set(l, what == PICTURE ? RAWI_BLOCK_EMBED : kind, rawi_why_row(all->arena, t, row)); /* who took a picture, not who wrote the text */
	l->label = alone && kind == RAWI_BLOCK_RELATED && (where != RAWI_IN_LINE || l->n > 1); /* a section's name alone heads no list */
	l->section = alone && kind == RAWI_BLOCK_RELATED && where == RAWI_IN_LINE;
	l->heads = alone && (kind == RAWI_BLOCK_KEYWORDS || kind == RAWI_BLOCK_OTHER);
	l->form = kind == RAWI_BLOCK_AD && (where == RAWI_IN_START || where == RAWI_IN_SHORT || where == RAWI_IN_INSIDE);
	l->talk = where == RAWI_IN_TALK;
	l->closes = kind == RAWI_BLOCK_KEYWORDS || what == SOURCE ? 2 : l->kind == RAWI_BLOCK_CREDIT;
}

/* What a line begins with says more than what stands in it, whatever the table. */
static void judge_by_tables(rawi_lines *all, const rawi_table *const *each, rawi_line *l, bool top)
{
	for (int inside = 0; inside < 2; inside++)
		for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
			const rawi_table *t = each[i];
			bool alone = false;
			uint32_t row = inside ? row_inside(all, t, l, tables[i].kind, top) : row_at_start(all, t, l, tables[i].kind, top, &alone);
			if (row != RAWI_NO_ROW) {
				take_row(all, l, tables[i].kind, t, row, alone);
				return;
			}
		}
}

/* What a site says of itself under an article is running text; what tells it from a report on a site is that two such things stand in it, behind the text. */
static void judge_notice(const rawi_lines *all, const rawi_table *t, rawi_line *l)
{
	enum { ONE };
	int enough = rawi_table_column(t, "enough");
	size_t at = (size_t)(l - all->line), used;
	uint32_t first = RAWI_NO_ROW;
	if (l->total > RULES_WORDS || at * 5 < all->n * 2)
		return;
	for (size_t i = 0; i < l->n; i++) {
		uint32_t row = rawi_line_may(l, i, t) ? rawi_table_longest(t, l->word + i, l->n - i, &used) : RAWI_NO_ROW;
		if (row == RAWI_NO_ROW || row == first)
			continue;
		if (first != RAWI_NO_ROW || (rawi_table_enum(t, row, enough) == ONE && l->total <= MOST_WORDS)) {
			rawi_line_set(l, RAWI_BLOCK_SHARE, rawi_why_row(all->arena, t, row));
			return;
		}
		first = row;
		i += used - 1;
	}
}

/* The element around the one that a line of an HTML page is; UINT32_MAX on text pages. */
static uint32_t box_of(const rawi_lines *all, const rawi_line *l)
{
	const rawi_dom *dom = all->page->dom;
	if (!dom || !l->para->node)
		return UINT32_MAX;
	uint32_t own = dom->nodes[l->para->node].parent; /* the element that holds all of the line */
	while (own && dom->nodes[own].end < l->para->node_end)
		own = dom->nodes[own].parent;
	return dom->nodes[own].parent;
}

/* A small box of its own in which such a notice stands says nothing else. */
static void spread_notice(const rawi_lines *all, size_t at)
{
	enum { BOX_LINES = 4, SHARE = 3 }; /* no more lines than that, no more than one word in three of what is not judged */
	uint32_t box = box_of(all, &all->line[at]);
	size_t from = at, end = at + 1, words = 0, text = 0;
	while (from > 0 && at - from < BOX_LINES && box_of(all, &all->line[from - 1]) == box)
		from--;
	while (end < all->n && end - from <= BOX_LINES && box_of(all, &all->line[end]) == box)
		end++;
	if (box == UINT32_MAX || end - from > BOX_LINES)
		return;
	for (size_t i = 0; i < all->n; i++) {
		bool free = all->line[i].kind == RAWI_UNJUDGED;
		text += free ? all->line[i].total : 0;
		words += free && i >= from && i < end ? all->line[i].total : 0;
	}
	for (size_t i = from; words * SHARE <= text && i < end; i++)
		if (all->line[i].kind == RAWI_UNJUDGED)
			rawi_line_set(&all->line[i], RAWI_BLOCK_SHARE, all->line[at].why);
}

/* "12 minutes ago", "published 9 hours ago": before the counters of minutes that a page takes to read. */
static bool is_ago(const rawi_lines *all, const rawi_line *l)
{
	const rawi_table *stamp = rawi_tables_get(all->tables, "stamp"), *labels = rawi_tables_get(all->tables, "dateline");
	int what = rawi_table_column(stamp, "what");
	size_t used = 0, numbers = 0;
	if (l->total > SHORT_WORDS || l->n != l->total || l->stops || l->opens)
		return false;
	size_t first = rawi_table_longest(labels, l->word, l->n, &used) != RAWI_NO_ROW ? used : 0;
	if (!first && l->n > 2) { /* "written", "posted": whatever the word */
		uint32_t row = rawi_table_find(stamp, l->word[1]);
		first = row != RAWI_NO_ROW && rawi_table_enum(stamp, row, what) == AGO;
	}
	for (size_t i = first; i < l->n; i++) {
		uint32_t row = rawi_table_find(stamp, l->word[i]);
		bool number = is_number(l->word[i]);
		if (i == first && (row == RAWI_NO_ROW || rawi_table_enum(stamp, row, what) != AGO))
			return false;
		if (row == RAWI_NO_ROW && !number)
			return false;
		numbers += number;
	}
	return l->n >= first + 2 && (numbers || l->n == first + 2);
}

void rawi_lines_judge(rawi_lines *all)
{
	const rawi_table *each[sizeof tables / sizeof *tables];
	const rawi_table *notices = rawi_tables_get(all->tables, "notices");
	size_t noticed = SIZE_MAX;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		each[i] = rawi_tables_get(all->tables, tables[i].table);
	for (size_t i = 0; i < all->n; i++) {
		rawi_line *l = &all->line[i];
		rawi_slice why;
		rawi_stamp stamp;
		bool updated = false, top = i == 0 && all->n > 1;
		if (l->kind != RAWI_UNJUDGED) { /* by its markup */
			l->closes = l->kind == RAWI_BLOCK_KEYWORDS ? 2 : 0;
			continue;
		}
		/* the first line is a headline where it says more than when it was written */
		if (rawi_stamp_line(all, l, &why, &stamp, &updated) && !(top && l->total > stamp.end - stamp.first + (rawi_slice_is(why, "date-line") ? 2u : 5u))) {
			rawi_line_set(l, RAWI_BLOCK_DATE, why);
			continue;
		}
		if (rawi_line_shape(all, l, top))
			continue;
		if (is_ago(all, l)) {
			rawi_line_set(l, RAWI_BLOCK_DATE, RAWI_LIT("time-line"));
			continue;
		}
		judge_by_tables(all, each, l, top);
		if (l->kind == RAWI_UNJUDGED && !top) {
			judge_notice(all, notices, l);
			if (l->kind != RAWI_UNJUDGED)
				noticed = i;
		}
		if (l->kind == RAWI_UNJUDGED)
			rawi_line_shape_last(all, l);
	}
	if (noticed != SIZE_MAX)
		spread_notice(all, noticed);
	rawi_lines_context(all);
}
