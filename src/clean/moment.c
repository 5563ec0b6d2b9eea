/* clean: a string → the date in it. See moment.h.
 *
 * In: a string as it stands. Out: rawi_moment. Method: a small grammar over runs of digits and letters, tried at every run; calendars by base/hijri.h and, for Iran's, by its
 * 33-year cycle of leap years (right from 1178 to 1633; Borkowski 1996, "The Persian calendar for 3000 years"). Which year a number can be says its calendar:
 * a page of the web is of 1995 or later, which is 1374 in Iran's and 1416 in the Hijri calendar.
 */
#include "clean/moment_parts.h"

#include <stdio.h>

#include "base/calendar.h"
#include "base/hijri.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "lang/fold.h"

enum {
	LONGEST = 2000,       /* bytes of a string that are read */
	FIRST_YEAR = 1995, LAST_YEAR = 2099,
	FIRST_JALALI = 1374, LAST_JALALI = 1415, FIRST_HIJRI = 1416, LAST_HIJRI = 1500,
};

typedef enum { GREGORIAN, HIJRI, JALALI } calendar;

typedef struct {
	calendar calendar;
	int32_t year, month, day, day_to; /* year 0: not said; day 0: the month as a whole */
	uint32_t first, end;              /* pieces */
	bool sure;
} found;

uint32_t rawi_moment_word(const when_string *w, uint32_t i, int what, uint32_t *used)
{
	uint32_t node = 0, best = RAWI_NO_ROW;
	int column = rawi_table_column(w->words, "what");
	for (uint32_t k = i; k < w->n && k < i + 4 && (node = rawi_table_step(w->words, node, w->fold[k])) != 0; k++)
		for (uint32_t row = rawi_table_accept(w->words, node); row != RAWI_NO_ROW; row = rawi_table_next(w->words, row))
			if (rawi_table_enum(w->words, row, column) == what) {
				best = row;
				*used = k + 1 - i;
			}
	return best;
}

static bool skip(const when_string *w, uint32_t *i, int what)
{
	uint32_t used;
	if (*i >= w->n || rawi_moment_word(w, *i, what, &used) == RAWI_NO_ROW)
		return false;
	*i += used;
	return true;
}

static bool number(const when_string *w, uint32_t i, uint32_t least_digits, uint32_t most_digits, int32_t *out)
{
	if (i >= w->n || w->piece[i].value < 0 || w->piece[i].digits < least_digits || w->piece[i].digits > most_digits)
		return false;
	*out = w->piece[i].value;
	return true;
}

/* A month's name at i, the other name of the same month behind it included («كانون الأول/ديسمبر»). */
static bool month_name(const when_string *w, uint32_t *i, calendar *cal, int32_t *month)
{
	size_t used = 0;
	if (*i >= w->n || w->piece[*i].value >= 0)
		return false;
	uint32_t most = w->n - *i < 4 ? w->n - *i : 4, row = rawi_table_longest(w->months, w->fold + *i, most, &used);
	if (row != RAWI_NO_ROW) {
		*cal = rawi_table_enum(w->months, row, rawi_table_column(w->months, "calendar")) == 1 ? HIJRI : GREGORIAN;
		*month = (int32_t)rawi_table_num(w->months, row, rawi_table_column(w->months, "number"));
	} else if ((row = rawi_table_longest(w->names, w->fold + *i, most, &used)) != RAWI_NO_ROW) {
		*cal = rawi_table_enum(w->names, row, rawi_table_column(w->names, "calendar")) == 1 ? JALALI : GREGORIAN;
		*month = (int32_t)rawi_table_num(w->names, row, rawi_table_column(w->names, "number"));
	} else {
		return false;
	}
	*i += (uint32_t)used;
	uint32_t k = *i;
	calendar other;
	int32_t again;
	if (k < w->n && w->piece[k].value < 0 && w->piece[k].mark != 0 && month_name(w, &k, &other, &again) && other == *cal && again == *month)
		*i = k;
	return true;
}

static bool year_at(const when_string *w, uint32_t *i, calendar cal, bool short_too, int32_t *year)
{
	int32_t v;
	if (number(w, *i, 4, 4, &v)) {
		if (cal == GREGORIAN ? v < FIRST_YEAR || v > LAST_YEAR : cal == HIJRI ? v < FIRST_HIJRI || v > LAST_HIJRI : v < FIRST_JALALI || v > LAST_JALALI)
			return false;
	} else if (short_too && cal == GREGORIAN && number(w, *i, 2, 2, &v) && !(*i + 1 < w->n && (w->piece[*i + 1].mark == ':' || w->piece[*i + 1].mark == 0))) {
		v += v > 90 ? 1900 : 2000;
		if (v < FIRST_YEAR)
			return false;
	} else {
		return false;
	}
	*year = v;
	++*i;
	return true;
}

static void joins(const when_string *w, uint32_t *i)
{
	for (int k = 0; k < 3 && skip(w, i, WHEN_JOINS); k++)
		;
}

/* 7 December 2023, «7 من كانون الأول/ديسمبر من عام 2023», 5-7 مارس 2023, 7th of December, 2023 */
static bool day_first(const when_string *w, uint32_t i, found *out)
{
	int32_t d, to = 0;
	uint32_t k = i + 1;
	if (!number(w, i, 1, 2, &d) || d < 1 || d > 31)
		return false;
	if (k + 1 < w->n && number(w, k, 1, 2, &to) && to > d && to <= 31 && (w->piece[k].mark == '-' || w->piece[k].mark == 0x2013))
		k++;
	else
		to = 0;
	joins(w, &k);
	calendar cal;
	int32_t month, year = 0;
	if (!month_name(w, &k, &cal, &month))
		return false;
	uint32_t named = k;
	joins(w, &k);
	if (!year_at(w, &k, cal, k < w->n && w->piece[k].mark != ',' && w->piece[k].mark != 0x60C, &year))
		k = named;
	*out = (found){ .calendar = cal, .year = year, .month = month, .day = d, .day_to = to, .first = i, .end = k, .sure = true };
	return true;
}

/* December 7, 2023; December 7th 2023; December 2023 */
static bool month_first(const when_string *w, uint32_t i, found *out)
{
	calendar cal;
	int32_t month, d = 0, year = 0;
	uint32_t k = i;
	if (!month_name(w, &k, &cal, &month) || (i > 0 && number(w, i - 1, 1, 2, &d) && w->piece[i].mark <= ' ')) /* 30 February: no day, and no month either */
		return false;
	uint32_t named = k;
	joins(w, &k);
	if (number(w, k, 1, 2, &d) && d >= 1 && d <= 31 && !(k + 1 < w->n && w->piece[k + 1].mark == ':')) {
		uint32_t day = ++k;
		joins(w, &k);
		if (!year_at(w, &k, cal, true, &year))
			k = day;
	} else {
		d = 0;
		k = named;
		joins(w, &k);
		if (!year_at(w, &k, cal, false, &year))
			return false;
	}
	*out = (found){ .calendar = cal, .year = year, .month = month, .day = d, .first = i, .end = k, .sure = true };
	return true;
}

/* Which calendar a year of four digits belongs to; false where it is none of a page of the web. */
static bool calendar_of(int32_t year, calendar *cal)
{
	if (year >= FIRST_YEAR && year <= LAST_YEAR)
		*cal = GREGORIAN;
	else if (year >= FIRST_HIJRI && year <= LAST_HIJRI)
		*cal = HIJRI;
	else if (year >= FIRST_JALALI && year <= LAST_JALALI)
		*cal = JALALI;
	else
		return false;
	return true;
}

static bool separates(uint32_t mark)
{
	return mark == '-' || mark == '/' || mark == '.' || mark == 0x2013 || mark == 0x2010 || mark == 0x2011 || mark == 0x60D || mark == '\\' || mark == '_';
}

/* 2023-12-07, 2023/12/7, 2023 December 7, 2023年12月7日, 20231207 */
static bool year_first(const when_string *w, uint32_t i, found *out)
{
	int32_t y, m, d, packed;
	calendar cal, other;
	uint32_t k = i + 1;
	if (number(w, i, 8, 8, &packed) && calendar_of(y = packed / 10000, &cal) && cal == GREGORIAN) {
		*out = (found){ .calendar = cal, .year = y, .month = packed / 100 % 100, .day = packed % 100, .first = i, .end = k, .sure = true };
		return true;
	}
	if (!number(w, i, 4, 4, &y) || !calendar_of(y, &cal))
		return false;
	bool marked = skip(w, &k, WHEN_YEAR);
	if (month_name(w, &k, &other, &m)) {
		if (other != cal || !number(w, k, 1, 2, &d))
			return false;
		*out = (found){ .calendar = cal, .year = y, .month = m, .day = d, .first = i, .end = k + 1, .sure = true };
		return true;
	}
	if (!number(w, k, 1, 2, &m) || (!marked && !separates(w->piece[k].mark)))
		return false;
	uint32_t mark = w->piece[k++].mark;
	if (marked && !skip(w, &k, WHEN_MONTH_MARK))
		return false;
	if (!number(w, k, 1, 2, &d) || (!marked && w->piece[k].mark != mark))
		return false;
	k++;
	if (marked)
		skip(w, &k, WHEN_DAY_MARK);
	if (m > 12 && d <= 12) {
		int32_t swap = m;
		m = d;
		d = swap;
	}
	*out = (found){ .calendar = cal, .year = y, .month = m, .day = d, .first = i, .end = k, .sure = true };
	return true;
}

/* 07/12/2023, 7.12.2023, 7-12-23, 15/5/1445; day or month first as the page has it, or as it must be */
static bool numbers(const when_string *w, uint32_t i, found *out)
{
	int32_t a, b, y;
	calendar cal = GREGORIAN;
	if (!number(w, i, 1, 2, &a) || !number(w, i + 1, 1, 2, &b) || !number(w, i + 2, 2, 4, &y))
		return false;
	uint32_t mark = w->piece[i + 1].mark;
	if (!separates(mark) || w->piece[i + 2].mark != mark || w->piece[i + 2].digits == 3)
		return false;
	if (i > 0 && w->piece[i].mark == mark) /* one more number before it: no date, or a part of one */
		return false;
	if (i + 3 < w->n && w->piece[i + 3].mark == mark && w->piece[i + 3].value >= 0)
		return false;
	if (w->piece[i + 2].digits == 2) {
		if (mark == '.' && w->piece[i].digits == 1 && w->piece[i + 1].digits == 1)
			return false; /* 1.2.10: a version */
		y += 2000;
		if (y > 2060)
			return false;
	} else if (!calendar_of(y, &cal)) {
		return false;
	}
	bool month_leads = mark != '.' && w->hint->month_first && cal == GREGORIAN;
	if (a > 12 && b <= 12)
		month_leads = false;
	else if (b > 12 && a <= 12)
		month_leads = true;
	*out = (found){ .calendar = cal, .year = y, .month = month_leads ? a : b, .day = month_leads ? b : a, .first = i, .end = i + 3,
		.sure = a == b || a > 12 || b > 12 || mark == '.' || cal != GREGORIAN };
	return true;
}

static bool jalali_day(int32_t year, int32_t month, int32_t mday, int32_t *day)
{
	static const int32_t nowruz_1374 = 9210; /* 1995-03-21 */
	if (month < 1 || month > 12 || mday < 1 || mday > (month <= 6 ? 31 : 30))
		return false;
	*day = nowruz_1374;
	for (int32_t y = FIRST_JALALI; y < year; y++)
		*day += (25 * y + 11) % 33 < 8 ? 366 : 365;
	*day += (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30) + mday - 1;
	return true;
}

static bool day_of(const found *f, int32_t mday, int32_t *day)
{
	switch (f->calendar) {
	case HIJRI:
		return rawi_day_of_hijri(f->year, f->month, mday, day);
	case JALALI:
		return jalali_day(f->year, f->month, mday, day);
	default:
		return rawi_day_of_date(f->year, f->month, mday, day);
	}
}

/* A day without its year is the last such day, where now is known. */
static bool give_year(const when_string *w, found *f)
{
	int year, month, mday;
	int32_t day;
	if (f->year)
		return true;
	if (!w->has_now || !w->hint->relative || f->calendar != GREGORIAN || f->day == 0)
		return false;
	rawi_date_of_day(w->now, &year, &month, &mday);
	for (f->year = year; f->year > year - 5; f->year--)
		if (day_of(f, f->day, &day) && day <= w->now + 1)
			return true;
	return false;
}

static bool find_at(const when_string *w, uint32_t i, found *f)
{
	return day_first(w, i, f) || year_first(w, i, f) || numbers(w, i, f) || month_first(w, i, f);
}

static bool in_time(const when_string *w, int32_t day)
{
	return day >= 9131 && (!w->has_now || day <= w->now + 1 || w->hint->relative); /* 9131: 1995-01-01 */
}

/* The day of a date whose year the other calendar's date beside it gives. */
static bool twin_day(const found *f, int32_t near, int32_t *day)
{
	for (int32_t d = near - RAWI_HIJRI_SLACK; d <= near + RAWI_HIJRI_SLACK; d++) {
		int year, month, mday;
		rawi_date_of_day(d, &year, &month, &mday);
		if (month == f->month && mday == f->day) {
			*day = d;
			return true;
		}
	}
	return false;
}

/* The same day in the other calendar, within a few words behind the one found. */
static void look_for_twin(const when_string *w, found *f, int32_t *day, bool *torn)
{
	found other;
	for (uint32_t k = f->end; k < w->n && k < f->end + 6; k++) {
		int32_t d;
		if (!find_at(w, k, &other))
			continue;
		if ((other.calendar == GREGORIAN) == (f->calendar == GREGORIAN) || !other.day)
			return;
		found *plain = f->calendar == GREGORIAN ? f : &other;
		if (!(other.year ? day_of(&other, other.day, &d) : plain == &other && twin_day(&other, *day, &d)))
			return;
		*torn = d - *day > RAWI_HIJRI_SLACK || *day - d > RAWI_HIJRI_SLACK;
		if (plain == &other) {
			uint32_t first = f->first;
			*f = other;
			f->first = first;
			*day = d;
		} else {
			f->end = other.end;
		}
		return;
	}
}

static void write_day(const when_string *w, const found *f, int32_t day, rawi_moment *out)
{
	char text[11], to_text[11];
	int32_t minute = -1, second = 0, zone = INT32_MAX, to;
	uint32_t last = f->end - 1, first = f->first;
	rawi_iso_of_day(day, text);
	rawi_moment_clock(w, f->end, &minute, &second, &zone, &last);
	if (minute < 0)
		rawi_moment_clock_before(w, f->first, &minute, &zone, &first);
	out->grain = RAWI_MOMENT_DAY;
	out->clock = minute >= 0;
	if (f->day_to && day_of(f, f->day_to, &to)) {
		rawi_iso_of_day(to, to_text);
		snprintf(out->iso, sizeof out->iso, "%s/%s", text, to_text);
	} else if (minute >= 0 && zone != INT32_MAX) {
		int32_t away = zone < 0 ? -zone : zone;
		snprintf(out->iso, sizeof out->iso, "%sT%02d:%02d:%02d%c%02d:%02d", text, minute / 60 % 24, minute % 60, second % 60, zone < 0 ? '-' : '+', away / 60 % 24, away % 60);
		out->grain = RAWI_MOMENT_TIME;
	} else {
		snprintf(out->iso, sizeof out->iso, "%s", text);
	}
	out->at = w->piece[first].at;
	out->end = w->piece[last].end;
}

static bool settle(const when_string *w, found *f, rawi_moment *out)
{
	int32_t day;
	bool counted = f->year == 0, torn = false;
	if (f->day == 0) {
		if (f->calendar != GREGORIAN || !day_of(f, 1, &day) || !in_time(w, day))
			return false;
		*out = (rawi_moment){ .day = day, .grain = RAWI_MOMENT_MONTH, .sure = true, .at = w->piece[f->first].at, .end = w->piece[f->end - 1].end };
		snprintf(out->iso, sizeof out->iso, "%04d-%02d", f->year % 10000, f->month % 100);
		return true;
	}
	if (!f->year) { /* «7 ديسمبر / 24 جمادى الأولى 1445»: the other one has it */
		found other;
		for (uint32_t k = f->end; k < w->n && k < f->end + 4; k++)
			if (find_at(w, k, &other) && other.year && other.calendar == HIJRI && f->calendar == GREGORIAN && day_of(&other, other.day ? other.day : 1, &day) && twin_day(f, day, &day)) {
				int year, month, mday;
				rawi_date_of_day(day, &year, &month, &mday);
				f->year = year;
				counted = false;
				break;
			}
	}
	if (!give_year(w, f) || !day_of(f, f->day, &day))
		return false;
	look_for_twin(w, f, &day, &torn);
	if (!in_time(w, day))
		return false;
	*out = (rawi_moment){ .day = day, .sure = f->sure, .counted = counted, .torn = torn };
	write_day(w, f, day, out);
	return true;
}

static void cut(rawi_arena *a, when_string *w, rawi_slice s)
{
	rawi_folded f = rawi_fold_map(w->tables, a, s);
	RAWI_VEC(when_piece) pieces = { 0 };
	RAWI_VEC(rawi_slice) folds = { 0 };
	const char *end = f.text.s + f.text.n;
	uint32_t mark = 0, cp;
	for (size_t i = 0, len; i < f.text.n; i += len) {
		len = rawi_utf8_next(f.text.s + i, end, &cp);
		if (!rawi_is_word_char(cp) || cp == '_' || cp == '%') {
			if (!rawi_is_space(cp))
				mark = cp;
			else if (!mark)
				mark = ' ';
			continue;
		}
		bool digit = cp >= '0' && cp <= '9';
		size_t from = i;
		int64_t value = 0;
		for (; i < f.text.n; i += len) {
			len = rawi_utf8_next(f.text.s + i, end, &cp);
			if (!rawi_is_word_char(cp) || cp == '_' || cp == '%' || (cp >= '0' && cp <= '9') != digit)
				break;
			if (digit && i - from < 9)
				value = value * 10 + (cp - '0');
		}
		size_t n = i - from;
		rawi_vec_push(a, &pieces, (when_piece){ .at = f.at[from], .end = f.at[i - 1] + 1 > f.at[i] ? f.at[i - 1] + 1 : f.at[i], .value = digit ? (n > 8 ? 0 : (int32_t)value) : -1,
			.digits = (uint8_t)(digit ? (n > 200 ? 200 : n) : 0), .mark = mark });
		rawi_vec_push(a, &folds, rawi_slice_sub(f.text, from, n));
		mark = 0;
		len = 0;
	}
	w->piece = pieces.at;
	w->fold = folds.at;
	w->n = (uint32_t)pieces.n;
}

static void set_now(when_string *w)
{
	rawi_slice now = w->hint->now;
	w->minute = -1;
	w->has_now = now.n >= 10 && rawi_day_of_iso(now, &w->now);
	if (w->has_now && now.n >= 16 && now.s[13] == ':')
		w->minute = (now.s[11] - '0') * 600 + (now.s[12] - '0') * 60 + (now.s[14] - '0') * 10 + now.s[15] - '0';
}

bool rawi_moment_find(const rawi_tables *t, rawi_arena *a, rawi_slice s, uint32_t from, const rawi_moment_hint *hint, rawi_moment *out)
{
	when_string w = { .tables = t, .words = rawi_tables_get(t, "when"), .months = rawi_tables_get(t, "months"), .names = rawi_tables_get(t, "monthnames"),
		.stamp = rawi_tables_get(t, "stamp"), .hint = hint };
	if (s.n > LONGEST) {
		s.n = LONGEST;
		while (s.n && ((unsigned char)s.s[s.n] & 0xC0) == 0x80)
			s.n--;
	}
	set_now(&w);
	cut(a, &w, s);
	while (w.first < w.n && w.piece[w.first].at < from)
		w.first++;
	rawi_moment month = { .iso = "" };
	for (uint32_t i = w.first; i < w.n; i++) {
		found f;
		uint32_t end;
		if (find_at(&w, i, &f) && settle(&w, &f, out)) {
			if (out->grain != RAWI_MOMENT_MONTH)
				return true;
			if (!month.iso[0])
				month = *out;
			i = f.end - 1;
		} else if (hint->relative && w.has_now && rawi_moment_counted(&w, i, out, &end)) {
			return true;
		}
	}
	*out = month;
	return month.iso[0] != 0;
}

static bool digits_at(rawi_slice s, size_t i, size_t n, int *out)
{
	*out = 0;
	for (size_t k = i; k < i + n; k++) {
		if (k >= s.n || s.s[k] < '0' || s.s[k] > '9')
			return false;
		*out = *out * 10 + (s.s[k] - '0');
	}
	return true;
}

static bool is_digit(rawi_slice s, size_t i)
{
	return i < s.n && s.s[i] >= '0' && s.s[i] <= '9';
}

bool rawi_moment_address(rawi_slice url, rawi_moment *out)
{
	int y, m, d;
	bool month = false;
	size_t from = 0; /* behind the host */
	for (size_t i = 0; i + 2 < url.n && i < 12; i++)
		if (url.s[i] == ':' && url.s[i + 1] == '/' && url.s[i + 2] == '/')
			from = i + 3;
	for (size_t i = from; i + 6 < url.n; i++) {
		if ((i && is_digit(url, i - 1)) || !digits_at(url, i, 4, &y) || y < FIRST_YEAR || y > LAST_YEAR)
			continue;
		size_t k = i + 4, width;
		char c = url.s[k];
		if (is_digit(url, k)) {
			if (!digits_at(url, k, 2, &m) || !digits_at(url, k + 2, 2, &d) || is_digit(url, k + 4) || !rawi_day_of_date(y, m, d, &out->day))
				continue;
			k += 4;
		} else {
			if (c != '/' && c != '-' && c != '_' && c != '.')
				continue;
			width = is_digit(url, k + 2) ? 2 : 1;
			if (!digits_at(url, k + 1, width, &m) || m < 1 || m > 12 || is_digit(url, k + 1 + width))
				continue;
			k += 1 + width;
			width = is_digit(url, k + 2) ? 2 : 1;
			if (k >= url.n || url.s[k] != c || !digits_at(url, k + 1, width, &d) || is_digit(url, k + 1 + width) || !rawi_day_of_date(y, m, d, &out->day)) {
				if (c == '/' && k < url.n && url.s[k] == '/' && !month && rawi_day_of_date(y, m, 1, &out->day)) {
					month = true;
					out->grain = RAWI_MOMENT_MONTH;
					out->at = (uint32_t)i;
					out->end = (uint32_t)k;
					snprintf(out->iso, sizeof out->iso, "%04d-%02d", y, m);
				}
				continue;
			}
			k += 1 + width;
		}
		*out = (rawi_moment){ .day = out->day, .grain = RAWI_MOMENT_DAY, .sure = true, .at = (uint32_t)i, .end = (uint32_t)k };
		snprintf(out->iso, sizeof out->iso, "%04d-%02d-%02d", y, m, d);
		return true;
	}
	return month;
}
