/* clean: what a line is by its shape alone: a machine's leavings, posts, addresses, captions, clock times, initials. No neighbours, and words only where a
 * table names them (agencies, outlets). See lines.h.
 */
#include "clean/lines.h"

#include "base/utf8.h"

enum {
	POST_WORDS = 120,   /* longest embedded post */
	CAPTION_WORDS = 30,
	INITIALS = 6,       /* most letters of those who wrote and edited a report: "ر ع / م ص" */
};

/* [ad_1], {{…}}, <…>, a line of script: a machine's leavings. */
static bool is_shortcode(const rawi_line *l)
{
	const char *s = l->raw.s;
	size_t n = l->raw.n, code = 0, letters = 0;
	if (n > 2000 || n < 2)
		return false;
	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)s[i] >= 0x80)
			return false;
		letters += (s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z';
		code += s[i] == '{' || s[i] == '}' || s[i] == ';' || s[i] == '=' || s[i] == '(' || s[i] == ')' || s[i] == '<' || s[i] == '>';
	}
	bool brackets = (s[0] == '[' && s[n - 1] == ']') || (s[0] == '{' && s[n - 1] == '}') || (s[0] == '<' && s[n - 1] == '>');
	return brackets || (s[0] == '&' && s[n - 1] == ';') || (code >= 3 && code * 20 >= n && letters);
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
	if (n < 8 || n > 2000 || s[n - 1] != ']')
		return false;
	if (s[0] != '[') { /* its first half stood on the line above */
		static const char end[] = "[/caption]";
		return n > sizeof end && memcmp(s + n - sizeof end + 1, end, sizeof end - 1) == 0;
	}
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
	uint32_t cp = rawi_line_first_char(l);
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
	size_t tags = 0, addresses = 0;
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
			return RAWI_UNJUDGED;
	}
	if (tags + addresses == 0)
		return RAWI_UNJUDGED;
	return tags ? RAWI_BLOCK_KEYWORDS : RAWI_BLOCK_EMBED;
}

/* A caption: a short line that closes with an agency or outlet in brackets, or with an agency behind a dash or a copyright sign. A line that is nothing but
 * the brackets credits the text instead. */
static bool is_caption(const rawi_lines *all, const rawi_line *l, bool *bare)
{
	static const char *const names[] = { "agencies", "outlets" };
	if (l->total > CAPTION_WORDS || l->n < 1 || l->stops || l->opens)
		return false;
	bool bracket = rawi_line_last_char(l) == ')';
	for (size_t from = l->n > 6 ? l->n - 6 : 0; from < l->n; from++) {
		size_t used = 0;
		uint32_t before = rawi_line_char_before(all, l, from), row;
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
	uint32_t cp = rawi_line_first_char(l);
	return (cp == '>' || (cp >= 0x2190 && cp < 0x2200) || cp == 0x25BA || cp == 0x25C4 || cp == 0x27A4) && rawi_line_is_title(l);
}

static bool is_copyright(const rawi_line *l)
{
	uint32_t cp = rawi_line_first_char(l);
	return cp == 0xA9 && l->total <= 10 && !l->stops;
}

/* 21:40, 21.40: a clock time alone, as live pages set before their entries. */
static bool is_clock(const rawi_lines *all, const rawi_line *l)
{
	if (l->n != 2 || l->total != 2)
		return false;
	uint32_t mark = rawi_line_next_char(all, l, 0);
	if (mark != ':' || l->word[0].n > 2 || l->word[1].n != 2)
		return false;
	for (size_t w = 0; w < 2; w++)
		for (size_t i = 0; i < l->word[w].n; i++)
			if (l->word[w].s[i] < '0' || l->word[w].s[i] > '9')
				return false;
	return l->word[0].n == 1 || l->word[0].s[0] < '2' || (l->word[0].s[0] == '2' && l->word[0].s[1] < '4');
}

/* 2/5: which of how many pictures. */
static bool is_counter(const rawi_lines *all, const rawi_line *l)
{
	if (l->n != 2 || l->total != 2 || rawi_line_next_char(all, l, 0) != '/' || l->word[0].n > 3 || l->word[1].n > 3 || l->word[0].n > l->word[1].n || l->raw.n > 9)
		return false;
	int cmp = l->word[0].n == l->word[1].n ? rawi_slice_cmp(l->word[0], l->word[1]) : -1;
	return cmp <= 0 && rawi_line_is_numbers(l, 0);
}

/* "A A A", "A+": the size of the letters. */
static bool is_letter_size(const rawi_line *l)
{
	if (!l->n || l->n > 3 || l->n != l->total || l->raw.n > 12)
		return false;
	for (size_t i = 0; i < l->n; i++)
		if (l->word[i].n != 1 || l->word[i].s[0] != l->word[0].s[0] || l->word[i].s[0] < 'a')
			return false;
	return true;
}

/* "News / Sports / Basketball": the way to a page. */
static bool is_breadcrumb(const rawi_lines *all, const rawi_line *l)
{
	size_t parts = 1, piece = 0;
	bool strong = false; /* by a mark that parts nothing else */
	if (l->n < 2 || l->n != l->total || l->total > 14 || l->stops || l->asks || l->opens)
		return false;
	for (size_t i = 0; i + 1 < l->raw.n; i++)
		if ((unsigned char)l->raw.s[i] == 0xC2 && (unsigned char)l->raw.s[i + 1] == 0xAB)
			return false; /* « »: quotation marks */
	for (size_t i = 0; i < l->n; i++) {
		uint32_t mark = rawi_line_next_char(all, l, i);
		bool cut = mark == '/' || mark == '>' || mark == 0xBB || mark == 0x203A || mark == 0x2039 || mark == 0x2190 || mark == 0x25C4;
		if (mark == 0xBB && !memchr(all->page->text.s + rawi_span_end(l->at[i]), ' ', i + 1 < l->n ? l->at[i + 1].off - rawi_span_end(l->at[i]) : 0))
			return false; /* it closes a quotation */
		if (++piece > 4 || (mark && !cut && !((mark >= '0' && mark <= '9') || mark > 0x620)))
			return false;
		parts += cut;
		strong = strong || (cut && mark != '/');
		piece = cut ? 0 : piece;
	}
	return parts >= 3 || (parts == 2 && l->n <= 6 && strong);
}

/* A day, a year and at most three words, in whatever calendar and language: "14 khordad 1403 - 10:20". */
static bool is_day(const rawi_line *l)
{
	size_t numbers = 0, words = 0;
	bool year = false;
	if (l->total > 9 || l->n != l->total || l->stops || l->opens || l->asks || memchr(l->raw.s, '(', l->raw.n))
		return false;
	for (size_t i = 0; i < l->n; i++) {
		bool number = true;
		for (size_t k = 0; k < l->word[i].n; k++)
			number = number && l->word[i].s[k] >= '0' && l->word[i].s[k] <= '9';
		numbers += number;
		words += !number;
		year = year || (number && l->word[i].n == 4 && (l->word[i].s[0] == '1' || l->word[i].s[0] == '2'));
	}
	return year && numbers >= 2 && words >= 1 && words <= 3;
}

/* "ر ع / م ص": the initials that agencies set under a report. */
static bool is_initials(const rawi_line *l)
{
	if (l->n < 2 || l->n > INITIALS || l->n != l->total)
		return false;
	for (size_t i = 0; i < l->n; i++) {
		uint32_t cp;
		if (rawi_utf8_next(l->word[i].s, l->word[i].s + l->word[i].n, &cp) != l->word[i].n || cp < 0x620)
			return false;
	}
	return true;
}

bool rawi_line_is_numbers(const rawi_line *l, size_t from)
{
	for (size_t i = from; i < l->n; i++) {
		rawi_slice w = l->word[i];
		for (size_t k = 0; k < w.n; k++)
			if (!((w.s[k] >= '0' && w.s[k] <= '9') || w.s[k] == '%' || (k && k + 1 == w.n && (w.s[k] == 'k' || w.s[k] == 'm'))))
				return false;
	}
	return true;
}

bool rawi_line_shape(const rawi_lines *all, rawi_line *l, bool top)
{
	bool bare = false;
	rawi_block_kind only;
	if (is_shortcode(l))
		rawi_line_set(l, RAWI_BLOCK_MARKER, RAWI_LIT("shortcode"));
	else if (is_caption_code(l))
		rawi_line_set(l, RAWI_BLOCK_EMBED, RAWI_LIT("caption-code"));
	else if (is_drawn(l))
		rawi_line_set(l, RAWI_BLOCK_MARKER, RAWI_LIT("no-letters"));
	else if (is_tweet_line(l))
		rawi_line_set(l, RAWI_BLOCK_EMBED, RAWI_LIT("tweet-line"));
	else if (has_post_picture(l))
		rawi_line_set(l, RAWI_BLOCK_EMBED, RAWI_LIT("tweet-text"));
	else if ((only = only_of(l)) != RAWI_UNJUDGED)
		rawi_line_set(l, only, only == RAWI_BLOCK_KEYWORDS ? RAWI_LIT("hashtags") : RAWI_LIT("address"));
	else if (is_counter(all, l))
		rawi_line_set(l, RAWI_BLOCK_EMBED, RAWI_LIT("picture-counter"));
	else if (is_letter_size(l))
		rawi_line_set(l, RAWI_BLOCK_SHARE, RAWI_LIT("letter-size"));
	else if (top && is_breadcrumb(all, l))
		rawi_line_set(l, RAWI_BLOCK_RELATED, RAWI_LIT("breadcrumb"));
	else if (is_clock(all, l))
		rawi_line_set(l, RAWI_BLOCK_DATE, RAWI_LIT("clock"));
	else if (!top && is_caption(all, l, &bare)) {
		rawi_line_set(l, bare ? RAWI_BLOCK_CREDIT : RAWI_BLOCK_EMBED, bare ? RAWI_LIT("agency-line") : RAWI_LIT("caption"));
		l->closes = bare;
	}
	return l->kind != RAWI_UNJUDGED;
}

void rawi_line_shape_last(const rawi_lines *all, rawi_line *l)
{
	if (is_copyright(l))
		rawi_line_set(l, RAWI_BLOCK_CREDIT, RAWI_LIT("copyright-sign"));
	else if (is_pointer(l))
		rawi_line_set(l, RAWI_BLOCK_RELATED, RAWI_LIT("pointer"));
	else if (is_day(l))
		rawi_line_set(l, RAWI_BLOCK_DATE, RAWI_LIT("day-and-year"));
	else if (rawi_stamp_is_time(all, l))
		rawi_line_set(l, RAWI_BLOCK_DATE, RAWI_LIT("time-line"));
	else if (l->para->tag != RAWI_TAG_CELL && l != all->line && rawi_line_is_numbers(l, 0))
		rawi_line_set(l, RAWI_BLOCK_SHARE, RAWI_LIT("numbers"));
	else if (is_initials(l))
		rawi_line_set(l, RAWI_BLOCK_CREDIT, RAWI_LIT("initials"));
}
