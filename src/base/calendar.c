/* base: see calendar.h. Counts in years that begin with March, so that the leap day is a year's last, and in eras of 400 years (146,097 days). */
#include "base/calendar.h"

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int rawi_days_in_month(int year, int month)
{
	static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return month < 1 || month > 12 ? 0 : days[month - 1] + (month == 2 && is_leap(year));
}

bool rawi_day_of_date(int year, int month, int mday, int32_t *day)
{
	if (year < 1 || year > 9999 || mday < 1 || mday > rawi_days_in_month(year, month))
		return false;
	int y = year - (month <= 2), of_era = y % 400, from_march = (month + 9) % 12;
	int of_year = (153 * from_march + 2) / 5 + mday - 1;
	*day = (int32_t)(y / 400 * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468);
	return true;
}

void rawi_date_of_day(int32_t day, int *year, int *month, int *mday)
{
	int32_t z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	int of_era = (int)(z - era * 146097);
	int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * y + y / 4 - y / 100);
	int from_march = (5 * of_year + 2) / 153;
	*mday = of_year - (153 * from_march + 2) / 5 + 1;
	*month = from_march < 10 ? from_march + 3 : from_march - 9;
	*year = (int)era * 400 + y + (*month <= 2);
}

int rawi_weekday(int32_t day)
{
	int w = (int)((day + 4) % 7); /* 1970-01-01 was a Thursday */
	return w < 0 ? w + 7 : w;
}

static void put_two(char *out, unsigned v)
{
	out[0] = (char)('0' + v / 10 % 10);
	out[1] = (char)('0' + v % 10);
}

void rawi_iso_of_day(int32_t day, char out[11])
{
	int y, m, d;
	rawi_date_of_day(day, &y, &m, &d);
	put_two(out, (unsigned)y / 100u);
	put_two(out + 2, (unsigned)y);
	put_two(out + 5, (unsigned)m);
	put_two(out + 8, (unsigned)d);
	out[4] = out[7] = '-';
	out[10] = 0;
}

static int digits(rawi_slice s, size_t at, size_t n)
{
	int v = 0;
	for (size_t i = at; i < at + n; i++) {
		if (i >= s.n || s.s[i] < '0' || s.s[i] > '9')
			return -1;
		v = v * 10 + (s.s[i] - '0');
	}
	return v;
}

bool rawi_day_of_iso(rawi_slice s, int32_t *day)
{
	if (s.n < 10 || s.s[4] != '-' || s.s[7] != '-' || (s.n > 10 && s.s[10] != 'T' && s.s[10] != ' '))
		return false;
	return rawi_day_of_date(digits(s, 0, 4), digits(s, 5, 2), digits(s, 8, 2), day);
}

static bool span_of(rawi_slice s, int32_t *from, int32_t *to)
{
	int y = digits(s, 0, 4), m = s.n >= 7 && s.s[4] == '-' ? digits(s, 5, 2) : 0;
	if (s.n == 4)
		return rawi_day_of_date(y, 1, 1, from) && rawi_day_of_date(y, 12, 31, to);
	if (s.n == 7)
		return rawi_day_of_date(y, m, 1, from) && rawi_day_of_date(y, m, rawi_days_in_month(y, m), to);
	if (!rawi_day_of_iso(s, from))
		return false;
	*to = *from;
	return true;
}

bool rawi_days_of_value(rawi_slice value, int32_t *from, int32_t *to)
{
	const char *slash = value.n ? memchr(value.s, '/', value.n) : NULL;
	if (!slash)
		return span_of(value, from, to);
	size_t n = (size_t)(slash - value.s);
	int32_t skip;
	return span_of(rawi_slice_sub(value, 0, n), from, &skip) && span_of(rawi_slice_sub(value, n + 1, value.n - n - 1), &skip, to) && *from <= *to;
}
