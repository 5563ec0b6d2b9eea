/* clean: lines → kinds, by the phrase tables and by the line's own shape; nothing here looks at its neighbours.
 *
 * Half-cleaned pages keep the words around an article and lose the markup that told them apart. These words come from a small stock, so tables find
 * them (Kohlschütter, Fankhauser and Nejdl, "Boilerplate detection using shallow text features", 2010, for the weight of length and punctuation).
 */
#include "clean/lines.h"

#include "base/utf8.h"

enum { IN_LINE, IN_COLON, IN_START, IN_SHORT, IN_PIECE, IN_INSIDE, IN_END, IN_TALK }; /* the column `where` of the phrase tables */

typedef struct {
	const char *table;
	rawi_block_kind kind;
} litter;

/* In order of trust: an earlier table wins. */
static const litter tables[] = {
	{ "marker", RAWI_BLOCK_MARKER }, { "ad", RAWI_BLOCK_AD }, { "keywords", RAWI_BLOCK_KEYWORDS }, { "related", RAWI_BLOCK_RELATED },
	{ "credit", RAWI_BLOCK_CREDIT }, { "embed", RAWI_BLOCK_EMBED }, { "share", RAWI_BLOCK_SHARE },
};

enum {
	MOST_WORDS = 40,  /* a longer line is text, whatever it begins with */
	SHORT_WORDS = 6,
	INSIDE_WORDS = 25,
	CREDIT_WORDS = 14,
	POST_WORDS = 120, /* longest embedded post */
	MOST_TAGS = 30,   /* lines under a bare keyword label */
	TAG_WORDS = 4,
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

/* Does nothing but numbers follow the first `used` words? */
static bool only_numbers_after(const rawi_line *l, size_t used)
{
	for (size_t i = used; i < l->n; i++)
		if (!is_number(l->word[i]))
			return false;
	return true;
}

static uint32_t match_start(const rawi_lines *all, const rawi_table *t, const rawi_line *l, bool top, bool *alone)
{
	int where = rawi_table_column(t, "where");
	size_t used = 0, first = 0;
	while (first < l->n && first < 2 && is_number(l->word[first])) /* "3 دقائق للقراءة", "1. اقرأ أيضا" */
		first++;
	if (first == l->n)
		first = 0;
	unsigned begins = 1u << IN_COLON | 1u << IN_START | 1u << IN_SHORT | 1u << IN_TALK;
	uint32_t row = row_for(t, where, l, first, 1u << IN_LINE | begins, &used);
	if (row != RAWI_NO_ROW && only_numbers_after(l, first + used)) {
		*alone = true;
		return row;
	}
	if (top) /* "فيديو: …" on the first line is a headline */
		return row_for(t, where, l, first, 1u << IN_START, &used);
	row = row_for(t, where, l, first, begins, &used);
	if (row != RAWI_NO_ROW) {
		size_t ignored;
		if (is_separator(rawi_line_next_char(all, l, first + used - 1)))
			return row;
		row = row_for(t, where, l, first, 1u << IN_START, &ignored);
		if (row == RAWI_NO_ROW && l->total <= SHORT_WORDS)
			row = row_for(t, where, l, first, 1u << IN_SHORT | 1u << IN_TALK, &ignored);
	}
	return row;
}

/* Lines made of counters and buttons: three words in five are pieces or numbers, a piece at least. */
static uint32_t match_pieces(const rawi_table *t, const rawi_line *l)
{
	int where = rawi_table_column(t, "where");
	uint32_t first = RAWI_NO_ROW;
	size_t covered = 0, used, pieces = 0;
	for (size_t i = 0; i < l->n;) {
		uint32_t row = row_for(t, where, l, i, 1u << IN_PIECE, &used);
		if (row != RAWI_NO_ROW) {
			first = first == RAWI_NO_ROW ? row : first;
			pieces += used;
			covered += used;
			i += used;
		} else {
			covered += is_number(l->word[i]);
			i++;
		}
	}
	return pieces * 3 >= l->n && covered * 5 >= l->n * 3 ? first : RAWI_NO_ROW;
}

static uint32_t match_inside(const rawi_table *t, const rawi_line *l)
{
	int where = rawi_table_column(t, "where");
	size_t used;
	for (size_t i = 0; i < l->n; i++) {
		uint32_t row = row_for(t, where, l, i, 1u << IN_INSIDE, &used);
		if (row != RAWI_NO_ROW)
			return row;
		row = row_for(t, where, l, i, 1u << IN_END, &used);
		if (row != RAWI_NO_ROW && i + used == l->n)
			return row;
	}
	return RAWI_NO_ROW;
}

/* "كتب: …", "مصدر: …" before a long line introduce what is said, not who made the text. */
static bool too_long_for_credit(const rawi_table *t, const rawi_line *l, uint32_t row)
{
	return l->total > CREDIT_WORDS && rawi_table_enum(t, row, rawi_table_column(t, "where")) != IN_START;
}

static void judge_by_tables(rawi_lines *all, rawi_line *l, bool top)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		const rawi_table *t = rawi_tables_get(all->tables, tables[i].table);
		bool alone = false;
		uint32_t row = l->total <= MOST_WORDS ? match_start(all, t, l, top && l->total >= 4, &alone) : RAWI_NO_ROW;
		if (row != RAWI_NO_ROW && tables[i].kind == RAWI_BLOCK_CREDIT && too_long_for_credit(t, l, row))
			row = RAWI_NO_ROW;
		if (row == RAWI_NO_ROW && l->total <= INSIDE_WORDS && !l->stops && !top)
			row = match_inside(t, l);
		if (row == RAWI_NO_ROW && l->total <= MOST_WORDS && !l->stops)
			row = match_pieces(t, l);
		if (row == RAWI_NO_ROW)
			continue;
		rawi_line_set(l, tables[i].kind, rawi_why_row(all->arena, t, row));
		int where = rawi_table_enum(t, row, rawi_table_column(t, "where"));
		l->label = alone && l->kind == RAWI_BLOCK_RELATED && (where != IN_LINE || l->n > 1); /* a section's name alone heads no list */
		l->heads = alone && l->kind == RAWI_BLOCK_KEYWORDS;
		l->talk = where == IN_TALK;
		int what = l->kind == RAWI_BLOCK_CREDIT ? rawi_table_enum(t, row, rawi_table_column(t, "what")) : -1;
		if (what == 4) /* of a picture, not of the text */
			l->kind = RAWI_BLOCK_EMBED;
		else if (l->kind == RAWI_BLOCK_KEYWORDS || what == 0)
			l->closes = 2;
		else
			l->closes = l->kind == RAWI_BLOCK_CREDIT;
		return;
	}
}

/* [ad_1], {{…}}, <…>, a line of script: a machine's leavings. */
static bool is_shortcode(const rawi_line *l)
{
	const char *s = l->raw.s;
	size_t n = l->raw.n, code = 0;
	if (n > 2000 || n < 2)
		return false;
	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)s[i] >= 0x80)
			return false;
		code += s[i] == '{' || s[i] == '}' || s[i] == ';' || s[i] == '=' || s[i] == '(' || s[i] == ')' || s[i] == '<' || s[i] == '>';
	}
	bool brackets = (s[0] == '[' && s[n - 1] == ']') || (s[0] == '{' && s[n - 1] == '}') || (s[0] == '<' && s[n - 1] == '>');
	return brackets || (s[0] == '&' && s[n - 1] == ';') || (code >= 3 && code * 20 >= n);
}

/* A rule drawn with characters. */
static bool is_drawn(const rawi_line *l)
{
	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < l->word[i].n; k++)
			if (l->word[i].s[k] != '_')
				return false;
	return true;
}

/* [caption …]…[/caption]: a picture with its words. */
static bool is_caption_code(const rawi_line *l)
{
	const char *s = l->raw.s;
	size_t n = l->raw.n;
	if (n < 8 || n > 2000 || s[0] != '[' || s[n - 1] != ']')
		return false;
	const char *close = memchr(s, ']', n);
	for (const char *p = close; p && p + 1 < s + n; p++)
		if (p[0] == '[' && p[1] == '/')
			return p > close + 1;
	return false;
}

/* "— NAME (@handle) 7 ديسمبر 2023": the line under an embedded post. */
static bool is_tweet_line(const rawi_line *l)
{
	if (l->total > 30)
		return false;
	uint32_t cp;
	rawi_utf8_next(l->raw.s, l->raw.s + l->raw.n, &cp);
	const char *at = memchr(l->raw.s, '@', l->raw.n), *end = l->raw.s + l->raw.n;
	if (!at || at == l->raw.s || at + 1 == end)
		return false;
	bool handle = at[-1] == '(' || (unsigned char)at[-1] >= 0x80;
	bool name = (at[1] >= 'a' && at[1] <= 'z') || (at[1] >= 'A' && at[1] <= 'Z') || (at[1] >= '0' && at[1] <= '9') || at[1] == '_';
	return handle && name && (cp == 0x2014 || cp == 0x2013 || cp == '-' || cp == 0x2015);
}

/* A post's own text ends with the short address of its picture. */
static bool has_post_picture(const rawi_line *l)
{
	static const char mark[] = "pic.twitter.com/";
	if (l->total > POST_WORDS || l->raw.n < sizeof mark)
		return false;
	for (size_t i = l->raw.n - sizeof mark + 1, left = 40; i > 0 && left > 0; i--, left--)
		if (l->raw.s[i] == mark[0] && memcmp(l->raw.s + i, mark, sizeof mark - 1) == 0)
			return true;
	return false;
}

/* Only addresses (of posts, films, channels), or only #tags. Gives the kind, or RAWI_UNJUDGED. */
static rawi_block_kind only_of(const rawi_line *l)
{
	size_t tags = 0, addresses = 0, other = 0;
	const char *p = l->raw.s, *end = p + l->raw.n;
	if (l->raw.n > 1200)
		return RAWI_UNJUDGED;
	while (p < end) {
		uint32_t cp;
		size_t len = rawi_utf8_next(p, end, &cp);
		if (rawi_is_space(cp) || cp == ',' || cp == 0x60C || cp == '|') {
			p += len;
			continue;
		}
		const char *from = p;
		while (p < end && (len = rawi_utf8_next(p, end, &cp), !rawi_is_space(cp) && cp != 0x60C))
			p += len;
		rawi_slice w = { from, (size_t)(p - from) };
		if (w.s[0] == '#')
			tags++;
		else if (rawi_slice_starts(w, RAWI_LIT("http://")) || rawi_slice_starts(w, RAWI_LIT("https://")) || rawi_slice_starts(w, RAWI_LIT("www.")))
			addresses++;
		else
			other++;
	}
	if (other || tags + addresses == 0)
		return RAWI_UNJUDGED;
	return tags ? RAWI_BLOCK_KEYWORDS : RAWI_BLOCK_EMBED;
}

/* A caption: a short line that closes with an agency or outlet in brackets, or with an agency behind a dash or a copyright sign. A line that is nothing but
 * the brackets credits the text instead. */
static bool is_caption(const rawi_lines *all, const rawi_line *l, bool *bare)
{
	static const char *const names[] = { "agencies", "outlets" };
	if (l->total > 30 || l->n < 1 || l->stops || l->opens)
		return false;
	bool bracket = l->raw.s[l->raw.n - 1] == ')';
	for (size_t from = l->n > 6 ? l->n - 6 : 0; from < l->n; from++) {
		size_t used = 0;
		uint32_t before = 0, row;
		const char *p = all->page->text.s + l->at[from].off;
		while (p > l->raw.s && (before == 0 || rawi_is_space(before)))
			p -= rawi_utf8_prev(l->raw.s, p, &before);
		if (bracket ? before != '(' : before != '-' && before != 0x2013 && before != 0x2014 && before != 0xA9)
			continue;
		for (int i = 0; i < 2; i++) {
			const rawi_table *t = rawi_tables_get(all->tables, names[i]);
			row = rawi_table_longest(t, l->word + from, l->n - from, &used);
			if (row == RAWI_NO_ROW || from + used != l->n || (!bracket && (i == 1 || rawi_table_enum(t, row, rawi_table_column(t, "what")) != 0)))
				continue;
			*bare = bracket && from == 0;
			return *bare || (from >= (bracket ? 3u : 4u) && !memchr(l->raw.s, '.', l->at[from].off - l->para->text.off));
		}
	}
	return false;
}

/* ">> another article", "← another article" */
static bool is_pointer(const rawi_line *l)
{
	uint32_t cp;
	rawi_utf8_next(l->raw.s, l->raw.s + l->raw.n, &cp);
	return (cp == '>' || (cp >= 0x2190 && cp < 0x2200) || cp == 0x25BA || cp == 0x25C4 || cp == 0x27A4) && rawi_line_is_title(l);
}

static bool is_copyright(const rawi_line *l)
{
	uint32_t cp;
	rawi_utf8_next(l->raw.s, l->raw.s + l->raw.n, &cp);
	return cp == 0xA9 && l->total <= 10 && !l->stops;
}

/* The text of a post stands right above its line, addresses between; the tags of a bare label below it. */
static void join_neighbours(rawi_lines *all)
{
	for (size_t i = 0; i < all->n; i++) {
		rawi_line *l = &all->line[i];
		if (l->kind == RAWI_BLOCK_EMBED && rawi_slice_is(l->why, "tweet-line")) {
			size_t k = i;
			while (k > 1 && (rawi_slice_is(all->line[k - 1].why, "address") || rawi_slice_is(all->line[k - 1].why, "hashtags")))
				rawi_line_set(&all->line[--k], RAWI_BLOCK_EMBED, RAWI_LIT("tweet-text"));
			if (k > 1 && all->line[k - 1].kind == RAWI_UNJUDGED && all->line[k - 1].total <= POST_WORDS)
				rawi_line_set(&all->line[k - 1], RAWI_BLOCK_EMBED, RAWI_LIT("tweet-text"));
		}
		for (size_t k = i + 1; l->heads && k < all->n && k <= i + MOST_TAGS && all->line[k].kind == RAWI_UNJUDGED && all->line[k].total <= TAG_WORDS && !all->line[k].stops; k++)
			rawi_line_set(&all->line[k], RAWI_BLOCK_KEYWORDS, RAWI_LIT("under-label"));
	}
}

void rawi_lines_judge(rawi_lines *all)
{
	for (size_t i = 0; i < all->n; i++) {
		rawi_line *l = &all->line[i];
		rawi_slice why;
		rawi_stamp stamp;
		bool flag = false;
		if (l->kind != RAWI_UNJUDGED) { /* by its markup */
			l->closes = l->kind == RAWI_BLOCK_KEYWORDS ? 2 : 0;
			continue;
		}
		if (is_shortcode(l)) {
			rawi_line_set(l, RAWI_BLOCK_MARKER, RAWI_LIT("shortcode"));
			continue;
		}
		if (is_caption_code(l)) {
			rawi_line_set(l, RAWI_BLOCK_EMBED, RAWI_LIT("caption-code"));
			continue;
		}
		if (is_drawn(l)) {
			rawi_line_set(l, RAWI_BLOCK_MARKER, RAWI_LIT("no-letters"));
			continue;
		}
		if (is_tweet_line(l) || has_post_picture(l)) {
			rawi_line_set(l, RAWI_BLOCK_EMBED, is_tweet_line(l) ? RAWI_LIT("tweet-line") : RAWI_LIT("tweet-text"));
			continue;
		}
		rawi_block_kind only = only_of(l);
		if (only != RAWI_UNJUDGED) {
			rawi_line_set(l, only, only == RAWI_BLOCK_KEYWORDS ? RAWI_LIT("hashtags") : RAWI_LIT("address"));
			continue;
		}
		bool top = i == 0 && all->n > 1;
		if (rawi_stamp_line(all, l, &why, &stamp, &flag) && !(top && l->total > stamp.end - stamp.first + 2)) {
			rawi_line_set(l, RAWI_BLOCK_DATE, why);
			continue;
		}
		if (!top && is_caption(all, l, &flag)) {
			rawi_line_set(l, flag ? RAWI_BLOCK_CREDIT : RAWI_BLOCK_EMBED, flag ? RAWI_LIT("agency-line") : RAWI_LIT("caption"));
			l->closes = flag;
			continue;
		}
		judge_by_tables(all, l, top);
		if (l->kind == RAWI_UNJUDGED && is_copyright(l))
			rawi_line_set(l, RAWI_BLOCK_EMBED, RAWI_LIT("copyright-sign"));
		if (l->kind == RAWI_UNJUDGED && is_pointer(l))
			rawi_line_set(l, RAWI_BLOCK_RELATED, RAWI_LIT("pointer"));
		if (l->kind == RAWI_UNJUDGED && rawi_stamp_is_time(all, l))
			rawi_line_set(l, RAWI_BLOCK_DATE, RAWI_LIT("time-line"));
		if (l->kind == RAWI_UNJUDGED && l->para->tag != RAWI_TAG_CELL && only_numbers_after(l, 0))
			rawi_line_set(l, RAWI_BLOCK_SHARE, RAWI_LIT("numbers"));
	}
	join_neighbours(all);
}
