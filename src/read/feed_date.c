/* read: a feed's date → ISO 8601.
 *
 *   input   "Tue, 05 Mar 2024 10:00:00 +0300", "5 Mar 24 10:00 GMT", "2024-03-05T10:00:00Z", "2024-03-05 10:00"
 *   output  "2024-03-05T10:00:00+03:00"; a date without a time stays a day; without a zone none is written
 *
 * RFC 822 as RSS has it, with the habits feeds show: weekdays left out, years of two digits, whole names of months, names of zones (RFC 5322, 4.3).
 */
#include "read/input_parts.h"

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

/* A number of at most `most` digits at s[*at]; -1 where there is none. */
static int number(rawi_slice s, size_t *at, size_t most)
{
	int v = 0;
	size_t from = *at;
	while (*at < s.n && is_digit(s.s[*at]) && *at - from < most)
		v = v * 10 + (s.s[(*at)++] - '0');
	return *at > from && (*at == s.n || !is_digit(s.s[*at])) ? v : -1;
}

static void blanks(rawi_slice s, size_t *at)
{
	while (*at < s.n && (s.s[*at] == ' ' || s.s[*at] == '\t' || s.s[*at] == '\n' || s.s[*at] == '\r' || s.s[*at] == ',' || s.s[*at] == '-'))
		(*at)++;
}

static int month(rawi_slice s, size_t *at)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	char three[4] = "";
	size_t n = 0;
	for (; *at < s.n && is_letter(s.s[*at]); (*at)++)
		if (n < 3)
			three[n++] = lower(s.s[*at]);
	for (int m = 0; n == 3 && m < 12; m++)
		if (memcmp(names + m * 3, three, 3) == 0)
			return m + 1;
	return -1;
}

/* Minutes east of Greenwich; false where no zone is told. "-0000" and names that mean nothing tell none. */
static bool zone(rawi_slice s, size_t at, int *minutes)
{
	static const struct {
		const char *name;
		int hours;
	} names[] = { { "gmt", 0 }, { "utc", 0 }, { "ut", 0 }, { "z", 0 }, { "est", -5 }, { "edt", -4 }, { "cst", -6 }, { "cdt", -5 }, { "mst", -7 }, { "mdt", -6 }, { "pst", -8 }, { "pdt", -7 } };
	while (at < s.n && s.s[at] == ' ')
		at++;
	char name[5] = "";
	size_t n = 0;
	while (at + n < s.n && is_letter(s.s[at + n]) && n < 4)
		name[n] = lower(s.s[at + n]), n++;
	for (size_t i = 0; n && i < sizeof names / sizeof names[0]; i++) {
		if (strcmp(name, names[i].name) == 0) {
			*minutes = names[i].hours * 60;
			at += n;
			if (at < s.n && (s.s[at] == '+' || s.s[at] == '-') && !names[i].hours)
				break; /* "GMT+3" */
			return true;
		}
	}
	if (at >= s.n || (s.s[at] != '+' && s.s[at] != '-'))
		return false;
	int sign = s.s[at++] == '-' ? -1 : 1;
	size_t from = at;
	int h = 0, m = 0;
	while (at < s.n && is_digit(s.s[at]) && at - from < 2)
		h = h * 10 + (s.s[at++] - '0');
	at += at < s.n && s.s[at] == ':';
	size_t second = at;
	while (at < s.n && is_digit(s.s[at]) && at - second < 2)
		m = m * 10 + (s.s[at++] - '0');
	if (second == from || h > 14 || m > 59 || (sign < 0 && !h && !m))
		return false;
	*minutes = sign * (h * 60 + m);
	return true;
}

static bool is_date(int y, int m, int d)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
	return y >= 1900 && y < 2200 && m >= 1 && m <= 12 && d >= 1 && d <= days[m - 1] - (m == 2 && !leap);
}

rawi_slice rawi_feed_date(rawi_arena *a, rawi_slice s)
{
	size_t at = 0;
	int y, m, d;
	blanks(s, &at);
	if (at + 4 < s.n && is_digit(s.s[at]) && is_digit(s.s[at + 3]) && (s.s[at + 4] == '-' || s.s[at + 4] == '/')) {
		y = number(s, &at, 4);
		at++;
		m = number(s, &at, 2);
		at += at < s.n;
		d = number(s, &at, 2);
	} else {
		while (at < s.n && is_letter(s.s[at])) /* the weekday */
			at++;
		at += at < s.n && s.s[at] == '.';
		blanks(s, &at);
		d = number(s, &at, 2);
		blanks(s, &at);
		m = month(s, &at);
		at += at < s.n && s.s[at] == '.';
		blanks(s, &at);
		size_t from = at;
		y = number(s, &at, 4);
		if (at - from == 2 && y >= 0)
			y += y < 70 ? 2000 : 1900;
	}
	if (!is_date(y, m, d))
		return (rawi_slice){ "", 0 };
	while (at < s.n && (s.s[at] == ' ' || s.s[at] == 'T' || s.s[at] == ','))
		at++;
	int hour = number(s, &at, 2), minute = -1, second = 0, east;
	if (hour >= 0 && at < s.n && s.s[at] == ':') {
		at++;
		minute = number(s, &at, 2);
		if (at < s.n && s.s[at] == ':') {
			at++;
			second = number(s, &at, 2);
			if (at < s.n && s.s[at] == '.')
				for (at++; at < s.n && is_digit(s.s[at]); at++)
					;
		}
	}
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
		return rawi_arena_printf(a, "%04d-%02d-%02d", y, m, d);
	if (!zone(s, at, &east))
		return rawi_arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02d", y, m, d, hour, minute, second);
	if (!east)
		return rawi_arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", y, m, d, hour, minute, second);
	int off = east < 0 ? -east : east;
	return rawi_arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", y, m, d, hour, minute, second, east < 0 ? '-' : '+', off / 60, off % 60);
}
