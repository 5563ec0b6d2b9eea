/* clean: dates as publication lines write them: «الخميس 7 كانون الأول/ديسمبر 2023», 7th, December 2023 GMT, 2023-12-07, 07/12/2023 21:05.
 *
 * In: the words of a line, or a machine's date string. Out: ISO 8601 (RFC 3339 for times). A date needs day, month and year; the language of running text is
 * not read here (arabic does that): only what stands in a publication line. Month names come from months.tsv, everything else from stamp.tsv.
 */
#include "clean/lines.h"

#include <stdio.h>

#include "base/utf8.h"
#include "lang/fold.h"

enum { IS_MONTH, IS_WEEKDAY, IS_AM, IS_PM, IS_ZONE, IS_FILLER, IS_AGO }; /* the column `what` of stamp.tsv */

enum {
	LINE_WORDS = 26,  /* longest publication line: label, weekday, two calendars, time, zone */
	FIRST_YEAR = 1995,
	LAST_YEAR = 2099,
};

static bool month_days(int y, int m, int d)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	return y >= FIRST_YEAR && y <= LAST_YEAR && m >= 1 && m <= 12 && d >= 1 && d <= days[m - 1] - (m == 2 && !leap);
}

/* The number a word begins with; -1 where it does not, or where more than two letters follow it ("7th", "2023م"). */
static int number_of(rawi_slice w, size_t *digits)
{
	int v = 0;
	size_t i = 0;
	while (i < w.n && i < 6 && w.s[i] >= '0' && w.s[i] <= '9')
		v = v * 10 + (w.s[i++] - '0');
	*digits = i;
	return i == 0 || i > 4 || w.n - i > 4 || (w.n > i && w.s[i] == '%') ? -1 : v;
}

static int stamp_word(const rawi_lines *all, const rawi_slice *w, size_t n, int what, size_t *used)
{
	const rawi_table *t = rawi_tables_get(all->tables, "stamp");
	uint32_t row = rawi_table_longest(t, w, n, used);
	for (; row != RAWI_NO_ROW; row = rawi_table_next(t, row))
		if (rawi_table_enum(t, row, rawi_table_column(t, "what")) == what)
			return (int)rawi_table_num(t, row, rawi_table_column(t, "value"));
	return -1;
}

/* A Gregorian month's number; -1 where there is none, a Hijri month included: it is never read as a Gregorian one. */
static int month_at(const rawi_lines *all, const rawi_slice *w, size_t n, size_t *used)
{
	const rawi_table *t = rawi_tables_get(all->tables, "months");
	uint32_t row = rawi_table_longest(t, w, n, used);
	for (; row != RAWI_NO_ROW; row = rawi_table_next(t, row))
		if (rawi_table_enum(t, row, rawi_table_column(t, "calendar")) == 0)
			return (int)rawi_table_num(t, row, rawi_table_column(t, "number"));
	return stamp_word(all, w, n, IS_MONTH, used);
}

/* day month [month] year, with "7th, December 2023" and "7 كانون الأول/ديسمبر 2023" */
static bool day_first(const rawi_lines *all, const rawi_line *l, size_t i, rawi_stamp *out)
{
	size_t digits, used, k = i + 1;
	int d = number_of(l->word[i], &digits), m, again, y;
	if (d < 1 || d > 31 || digits > 2 || k >= l->n)
		return false;
	if (stamp_word(all, l->word + k, l->n - k, IS_FILLER, &used) >= 0 && month_at(all, l->word + k, l->n - k, &used) < 0)
		k += used; /* 7 من ديسمبر */
	if (k >= l->n || (m = month_at(all, l->word + k, l->n - k, &used)) < 1)
		return false;
	k += used;
	if (k < l->n && (again = month_at(all, l->word + k, l->n - k, &used)) >= 1) {
		if (again != m)
			return false;
		k += used;
	}
	if (k < l->n && number_of(l->word[k], &digits) < 0 && stamp_word(all, l->word + k, l->n - k, IS_FILLER, &used) >= 0)
		k += used;
	if (k >= l->n || (y = number_of(l->word[k], &digits)) < 0 || digits != 4 || !month_days(y, m, d))
		return false;
	snprintf(out->iso, sizeof out->iso, "%04d-%02d-%02d", y, m, d);
	out->first = i;
	out->end = k + 1;
	return true;
}

/* December 7, 2023 */
static bool month_first(const rawi_lines *all, const rawi_line *l, size_t i, rawi_stamp *out)
{
	size_t digits, used;
	int m = month_at(all, l->word + i, l->n - i, &used), d, y;
	size_t k = i + (m >= 1 ? used : 0);
	if (m < 1 || k + 1 >= l->n || (d = number_of(l->word[k], &digits)) < 1 || digits > 2)
		return false;
	y = number_of(l->word[k + 1], &digits);
	if (digits != 4 || !month_days(y, m, d))
		return false;
	snprintf(out->iso, sizeof out->iso, "%04d-%02d-%02d", y, m, d);
	out->first = i;
	out->end = k + 2;
	return true;
}

/* 2023-12-07, 2023/12/07, 07/12/2023, 07-12-2023, 07.12.2023 */
static bool all_digits(const rawi_lines *all, const rawi_line *l, size_t i, rawi_stamp *out)
{
	size_t n1, n2, n3;
	if (i + 2 >= l->n)
		return false;
	uint32_t c = rawi_line_next_char(all, l, i);
	if ((c != '/' && c != '-' && c != '.' && c != 0x2013) || rawi_line_next_char(all, l, i + 1) != c)
		return false;
	int a = number_of(l->word[i], &n1), b = number_of(l->word[i + 1], &n2), y = number_of(l->word[i + 2], &n3);
	if (a < 0 || b < 0 || y < 0 || n2 > 2)
		return false;
	int d = a, m = b;
	if (n1 == 4) {
		d = y;
		y = a;
	} else if (n3 != 4) {
		return false;
	} else if (b > 12 && a <= 12) { /* American order, where no other is possible */
		d = b;
		m = a;
	}
	if (!month_days(y, m, d))
		return false;
	snprintf(out->iso, sizeof out->iso, "%04d-%02d-%02d", y, m, d);
	out->first = i;
	out->end = i + 3;
	return true;
}

bool rawi_stamp_find(const rawi_lines *all, const rawi_line *l, size_t from, rawi_stamp *out)
{
	const rawi_table *months = rawi_tables_get(all->tables, "months"), *stamp = rawi_tables_get(all->tables, "stamp");
	for (size_t i = from; i < l->n; i++)
		if (day_first(all, l, i, out) || all_digits(all, l, i, out) || ((rawi_line_may(l, i, months) || rawi_line_may(l, i, stamp)) && month_first(all, l, i, out))) {
			out->at = rawi_span_join(l->at[out->first], l->at[out->end - 1]);
			return true;
		}
	return false;
}

/* Words that may stand in a publication line beside its date: weekdays, times, zones, Hijri dates, fillers. */
static size_t beside(const rawi_lines *all, const rawi_line *l, size_t i)
{
	static const char *const names[] = { "stamp", "months" };
	size_t used = 0, best = 0, digits;
	if (number_of(l->word[i], &digits) >= 0)
		return 1;
	for (size_t k = 0; k < 2; k++)
		if (rawi_table_longest(rawi_tables_get(all->tables, names[k]), l->word + i, l->n - i, &used) != RAWI_NO_ROW && used > best)
			best = used;
	return best;
}

bool rawi_stamp_line(const rawi_lines *all, const rawi_line *l, rawi_slice *why, rawi_stamp *out, bool *updated)
{
	const rawi_table *t = rawi_tables_get(all->tables, "dateline");
	size_t used = 0, strange = 0, first = 0, bars = 0;
	*updated = false;
	if (l->total > LINE_WORDS || l->n < 2)
		return false;
	uint32_t row = RAWI_NO_ROW;
	for (; first < l->n && first < 4 && row == RAWI_NO_ROW; first++)
		row = rawi_table_longest(t, l->word + first, l->n - first, &used);
	bool dated = rawi_stamp_find(all, l, 0, out);
	if (!dated)
		return false;
	bool labelled = row != RAWI_NO_ROW && first - 1 < out->first;
	for (size_t i = 0; i < l->n;) {
		size_t label = 0, n;
		if (i == out->first) {
			i = out->end;
			continue;
		}
		if (rawi_table_longest(t, l->word + i, l->n - i, &label) != RAWI_NO_ROW || (n = beside(all, l, i)) == 0)
			n = label;
		strange += n == 0;
		i += n ? n : 1;
		uint32_t mark = rawi_line_next_char(all, l, i - 1);
		bars += mark == '|' || mark == '-' || mark == 0x2013 || mark == 0x2022 || mark == 0xB7;
	}
	/* "القاهرة - الخميس 7 ديسمبر 2023" is a dateline still, a sentence about a date is not */
	if (l->stops && !labelled)
		return false;
	if (strange > (labelled || bars ? 4u : 2u)) /* "NAME | 7 ديسمبر 2023 | 3 دقائق" */
		return false;
	*updated = labelled && rawi_table_enum(t, row, rawi_table_column(t, "what")) == 1;
	*why = labelled ? rawi_why_row(all->arena, t, row) : RAWI_LIT("date-line");
	return true;
}

/* Nothing but a time, a weekday or "3 hours ago": a publication line that gives no date. */
bool rawi_stamp_is_time(const rawi_lines *all, const rawi_line *l)
{
	size_t numbers = 0, words = 0, used, digits;
	if (l->total > 10 || l->stops || l->opens)
		return false;
	for (size_t i = 0; i < l->n; i += used) {
		size_t ago = 0;
		if ((used = beside(all, l, i)) == 0)
			return false;
		numbers += number_of(l->word[i], &digits) >= 0 || (i == 0 && stamp_word(all, l->word, l->n, IS_AGO, &ago) >= 0);
		words += number_of(l->word[i], &digits) < 0;
	}
	return numbers && words && l->n > 1;
}

static bool digits_at(rawi_slice s, size_t i, size_t n, int *out)
{
	*out = 0;
	if (i + n > s.n)
		return false;
	for (size_t k = i; k < i + n; k++) {
		if (s.s[k] < '0' || s.s[k] > '9')
			return false;
		*out = *out * 10 + (s.s[k] - '0');
	}
	return true;
}

/* RFC 3339 and its looser cousins: 2023-12-07, 2023-12-07T10:35:00+03:00, 2023-12-07 10:35:00Z, +0300. A time without an offset gives the day alone. */
bool rawi_stamp_iso(rawi_arena *a, rawi_slice s, rawi_slice *out)
{
	int y, mo, d, h, mi, se = 0, oh = 0, om = 0;
	while (s.n && (s.s[0] == ' ' || s.s[0] == '\t'))
		s = rawi_slice_sub(s, 1, s.n - 1);
	if (!digits_at(s, 0, 4, &y) || s.n < 7 || (s.s[4] != '-' && s.s[4] != '/') || !digits_at(s, 5, 2, &mo))
		return false;
	if (s.n < 10 || s.s[7] != s.s[4] || !digits_at(s, 8, 2, &d)) {
		if (s.n != 7 || !month_days(y, mo, 1))
			return false;
		*out = rawi_arena_printf(a, "%04d-%02d", y, mo);
		return true;
	}
	if (!month_days(y, mo, d))
		return false;
	*out = rawi_arena_printf(a, "%04d-%02d-%02d", y, mo, d);
	if (s.n < 16 || (s.s[10] != 'T' && s.s[10] != ' ' && s.s[10] != 't') || !digits_at(s, 11, 2, &h) || s.s[13] != ':' || !digits_at(s, 14, 2, &mi) || h > 23 || mi > 59)
		return true;
	size_t i = 16;
	if (i + 2 < s.n && s.s[i] == ':' && digits_at(s, i + 1, 2, &se) && se < 61)
		i += 3;
	if (i < s.n && s.s[i] == '.')
		for (i++; i < s.n && s.s[i] >= '0' && s.s[i] <= '9';)
			i++;
	if (i < s.n && s.s[i] == ' ')
		i++;
	char sign = '+';
	if (i < s.n && (s.s[i] == '+' || s.s[i] == '-')) {
		sign = s.s[i];
		if (!digits_at(s, i + 1, 2, &oh) || oh > 14)
			return true;
		size_t k = i + 3 < s.n && s.s[i + 3] == ':' ? i + 4 : i + 3;
		if (!digits_at(s, k, 2, &om) || om > 59)
			om = 0;
	} else if (!(i < s.n && (s.s[i] == 'Z' || s.s[i] == 'z'))) {
		return true;
	}
	*out = rawi_arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", y, mo, d, h, mi, se, sign, oh, om);
	return true;
}
