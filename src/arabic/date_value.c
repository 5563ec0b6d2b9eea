/* arabic: what a date's words come to, counted from the day of publication.
 *
 * A weekday, a day or a month without a year is the nearest at or before that day, unless the words or the sentence's verb say it lies ahead. Where the text itself
 * says «اليوم الأربعاء», its today is that Wednesday. A week runs from Sunday to Saturday.
 */
#include "arabic/date.h"

#include <stdio.h>

#include "base/calendar.h"
#include "base/hijri.h"

enum { EARLIEST = 1500, LATEST = 8500 }; /* years of publication from which a thousand units either way still have four digits */

typedef struct {
	bool known;
	int32_t today;
	int year, month, mday;
} anchor;

static void set_today(anchor *a, int32_t day)
{
	a->known = true;
	a->today = day;
	rawi_date_of_day(day, &a->year, &a->month, &a->mday);
}

/* «اليوم الأربعاء», «أمس الثلاثاء»: the text's own today, at most five days before publication (a page printed late) and one after (a page dated early). */
static void own_today(anchor *a, const date_exprs *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const date_expr *e = &all->at[i];
		if (e->kind != DATE_WEEKDAY || !e->pointed || e->shift > 1 || e->shift < -2)
			continue;
		int back = (rawi_weekday(a->today + e->shift) - e->weekday + 7) % 7;
		if (e->shift > 0 && back > 2) /* somebody's tomorrow, not the page's */
			continue;
		set_today(a, a->today - (back <= 5 ? back : back - 7));
		return;
	}
}

static int clamp_year(int year)
{
	return year < 1 ? 1 : year > 9999 ? 9999 : year;
}

static void put_month(char *out, size_t n, int year, int month)
{
	int total = year * 12 + month - 1;
	snprintf(out, n, "%04u-%02u", (unsigned)clamp_year(total / 12) % 10000u, (unsigned)(total % 12 + 1) % 100u);
}

static void put_year(char *out, size_t n, int year)
{
	snprintf(out, n, "%04u", (unsigned)clamp_year(year) % 10000u);
}

static void put_days(char out[32], int32_t from, int32_t to)
{
	char a[11], b[11];
	rawi_iso_of_day(from, a);
	rawi_iso_of_day(to, b);
	if (from == to)
		snprintf(out, 32, "%s", a);
	else
		snprintf(out, 32, "%s/%s", a, b);
}

/* The year of a day or month that names none: nearest at or before today, or after it. 0 where nothing anchors it. */
static int year_of(const date_expr *e, const anchor *a, int month, int mday)
{
	if (e->year)
		return e->year;
	if (!a->known)
		return 0;
	if (e->year_said)
		return a->year + e->year_shift;
	int at = month * 32 + mday, now = a->month * 32 + (mday ? a->mday : 0);
	switch (e->lean) {
	case LEAN_THIS: return a->year;
	case LEAN_PAST: return at < now ? a->year : a->year - 1;
	case LEAN_NEXT: return at > now ? a->year : a->year + 1;
	default: break;
	}
	if (e->by) { /* whichever is nearer */
		int gap = at - now, year = 12 * 32;
		return gap > year / 2 ? a->year - 1 : gap < -year / 2 ? a->year + 1 : a->year;
	}
	if (e->ahead == 1) /* what was planned two months ago lies behind, not ten months ahead */
		return at >= now || now - at < 100 ? a->year : a->year + 1;
	if (e->ahead == 2 && at > now && at - now < 100) /* a month is 32 here: the imperfect reaches three months ahead */
		return a->year;
	return at <= now ? a->year : a->year - 1;
}

/* The year near today in which that day of the month falls on the weekday that stands beside it; 0 where none of them does. */
static int year_by_weekday(const date_expr *e, const anchor *a)
{
	int best = 0;
	int32_t day, gap = INT32_MAX;
	for (int y = a->year - 1; y <= a->year + 1; y++) {
		if (!rawi_day_of_date(y, e->month, e->day, &day) || rawi_weekday(day) != e->weekday)
			continue;
		int32_t g = day < a->today ? a->today - day : day - a->today;
		if (g < gap) {
			gap = g;
			best = y;
		}
	}
	return best;
}

static void value_of_day(const date_expr *said, const anchor *a, char out[32])
{
	date_expr own = *said, *e = &own;
	int last = e->day_to ? e->day_to : e->day;
	if (!e->month) { /* «15 من الشهر الجاري» */
		if (!a->known)
			return;
		int total = a->year * 12 + a->month - 1 + (e->lean == LEAN_PAST ? -1 : e->lean == LEAN_NEXT ? 1 : 0);
		e->year = (int16_t)(total / 12);
		e->month = (int16_t)(total % 12 + 1);
	}
	int year = e->weekday >= 0 && !e->year && !e->year_said && !e->lean && a->known ? year_by_weekday(e, a) : 0;
	if (!year)
		year = year_of(e, a, e->month, e->day);
	int32_t from, to;
	if (year && rawi_day_of_date(year, e->month, e->day, &from) && rawi_day_of_date(year, e->month, last, &to) && from <= to)
		put_days(out, from, to);
}

static void value_of_month(const date_expr *e, const anchor *a, char out[32])
{
	int last = e->month_to ? e->month_to : e->month, year = year_of(e, a, last, 0);
	if (!year)
		return;
	year -= e->month_to && e->month_to < e->month; /* «من سبتمبر إلى يناير الماضيين»: the end decides */
	put_month(out, 32, year, e->month);
	if (e->month_to) {
		out[7] = '/';
		put_month(out + 8, 24, year + (e->month_to < e->month), e->month_to);
	}
}

/* The days of a Hijri expression. A weekday beside it moves it to that day, where one is near enough: the month began by sight. */
static bool days_of_hijri(const date_expr *e, const anchor *a, int32_t *from, int32_t *to)
{
	anchor h = { .known = a->known && rawi_hijri_of_day(a->today, &h.year, &h.month, &h.mday) };
	int year = e->year ? e->year : year_of(e, &h, e->month, e->day), last = e->day_to ? e->day_to : e->day;
	if (!e->month)
		return rawi_day_of_hijri(year, 1, 1, from) && rawi_day_of_hijri(e->year_to ? e->year_to + 1 : year + 1, 1, 1, to) && *from < (*to)--;
	if (!e->day)
		return rawi_day_of_hijri(year, e->month, 1, from) && rawi_day_of_hijri(year, e->month, rawi_days_in_hijri_month(year, e->month), to);
	if (!rawi_day_of_hijri(year, e->month, e->day, from) || !rawi_day_of_hijri(year, e->month, last, to))
		return false;
	if (e->weekday >= 0 && *from == *to) {
		int off = (e->weekday - rawi_weekday(*from) + 7) % 7;
		off = off > 3 ? off - 7 : off;
		*from = *to = *from + (off >= -RAWI_HIJRI_SLACK && off <= RAWI_HIJRI_SLACK ? off : 0);
	}
	return *from <= *to;
}

static void value_of_hijri(const date_expr *e, const anchor *a, char out[32])
{
	int32_t from, to;
	if (days_of_hijri(e, a, &from, &to))
		put_days(out, from, to);
}

/* One day told in both calendars: the Gregorian one counts where they agree but for the sighting of the moon, and has its year from the other where it names none; where they do not agree, the
 * one that falls on the weekday beside them counts for both. False where each is to be believed alone. `of` is the one asked for. */
static bool value_of_twins(const date_expr *hijri, const date_expr *day, const date_expr *of, const anchor *a, char out[32])
{
	int32_t from, to, at;
	date_expr plain = *hijri;
	int weekday = hijri->weekday >= 0 ? hijri->weekday : day->weekday, y, m, d;
	plain.weekday = -1;
	if (of->day_to)
		return false;
	if (!days_of_hijri(&plain, a, &from, &to)) {
		if (of == hijri) /* a thirtieth that the table does not know */
			value_of_day(day, a, out);
		return of == hijri;
	}
	rawi_date_of_day(from, &y, &m, &d);
	for (int year = day->year ? day->year : y - 1; year <= (day->year ? day->year : y + 1); year++) {
		if (!rawi_day_of_date(year, day->month, day->day, &at))
			continue;
		bool near = at - from <= RAWI_HIJRI_SLACK && from - at <= RAWI_HIJRI_SLACK;
		if (near || (day->year && weekday >= 0 && rawi_weekday(at) == weekday && rawi_weekday(from) != weekday)) {
			put_days(out, at, at);
			return true;
		}
	}
	if (hijri->year && weekday >= 0 && rawi_weekday(from) == weekday) {
		put_days(out, from, from);
		return true;
	}
	return false;
}

static int32_t weekday_of(const date_expr *e, const anchor *a)
{
	int back = (rawi_weekday(a->today) - e->weekday + 7) % 7;
	if (e->pointed && e->shift > 0) /* غدا الأحد */
		return a->today - back + (back ? 7 : 0);
	if (e->pointed)
		return a->today - back;
	switch (e->lean) {
	case LEAN_NEXT: return a->today - back + 7;
	case LEAN_PAST: return a->today - (back ? back : 7) - (e->twice ? 7 : 0);
	default: return (e->ahead == 1 || e->by == 2) && back ? a->today - back + 7 : a->today - back;
	}
}

static void value_of_unit(const date_expr *e, const anchor *a, char out[32])
{
	int by = (e->lean == LEAN_PAST ? -1 : e->lean == LEAN_NEXT ? 1 : 0) * (e->twice ? 2 : 1);
	if (e->unit == UNIT_WEEK) {
		int32_t sunday = a->today - rawi_weekday(a->today) + 7 * by;
		put_days(out, sunday, sunday + 6);
	} else if (e->unit == UNIT_MONTH)
		put_month(out, 32, a->year, a->month + by);
	else if (e->unit == UNIT_YEAR)
		put_year(out, 32, a->year + by);
}

static void value_until(const date_expr *e, const anchor *a, char out[32])
{
	int32_t end = a->today - rawi_weekday(a->today) + 6;
	if (e->unit == UNIT_YEAR)
		rawi_day_of_date(a->year, 12, 31, &end);
	else if (e->unit == UNIT_MONTH)
		rawi_day_of_date(a->year, a->month, rawi_days_in_month(a->year, a->month), &end);
	put_days(out, a->today, end);
}

static void value_of_span(const date_expr *e, const anchor *a, char out[32])
{
	int n = (int)e->n, by = e->lean == LEAN_NEXT ? n : -n;
	if (e->unit == UNIT_YEAR) {
		put_year(out, 5, a->year + (by < 0 ? by : 0));
		out[4] = '/';
		put_year(out + 5, 27, a->year + (by < 0 ? 0 : by));
	} else if (e->unit == UNIT_MONTH) {
		put_month(out, 8, a->year, a->month + (by < 0 ? by : 0));
		out[7] = '/';
		put_month(out + 8, 24, a->year, a->month + (by < 0 ? 0 : by));
	} else {
		int32_t days = by * (e->unit == UNIT_WEEK ? 7 : 1);
		put_days(out, a->today + (days < 0 ? days : 0), a->today + (days < 0 ? 0 : days));
	}
}

/* "the last days", uncounted, are days of this month once a week of it is over. */
static void value_of_lately(const anchor *a, char out[32])
{
	if (a->mday > 7)
		put_month(out, 32, a->year, a->month);
}

/* A single year ago is told by its month, several by the year. */
static void value_of_count(const date_expr *e, const anchor *a, int32_t base, int sign, char out[32])
{
	int n = (int)e->n * sign;
	if (e->unit == UNIT_YEAR && e->n > 1)
		put_year(out, 32, a->year + n);
	else if (e->unit == UNIT_YEAR)
		put_month(out, 32, a->year + n, a->month);
	else if (e->unit == UNIT_MONTH)
		put_month(out, 32, a->year, a->month + n);
	else {
		int32_t day = base + n * (e->unit == UNIT_WEEK ? 7 : 1);
		put_days(out, day, day);
	}
}

/* The value of one expression; false where it says nothing. */
static bool value_of(const rawi_text *x, const date_exprs *all, size_t i, const anchor *a, char out[32])
{
	const date_expr *e = &all->at[i];
	switch (e->kind) {
	case DATE_DAY:
		if (!e->twin || !value_of_twins(&all->at[i + (size_t)(e->twin > 0) - (size_t)(e->twin < 0)], e, e, a, out))
			value_of_day(e, a, out);
		return true;
	case DATE_MONTH: value_of_month(e, a, out); return true;
	case DATE_HIJRI:
		if (!e->twin || !value_of_twins(e, &all->at[i + (size_t)(e->twin > 0) - (size_t)(e->twin < 0)], e, a, out))
			value_of_hijri(e, a, out);
		return true;
	case DATE_YEAR:
		put_year(out, 32, e->year);
		if (e->year_to) {
			out[4] = '/';
			put_year(out + 5, 27, e->year_to);
		}
		return true;
	default: break;
	}
	if (!a->known)
		return e->kind != DATE_AFTER && e->kind != DATE_LATELY;
	switch (e->kind) {
	case DATE_WEEKDAY: put_days(out, weekday_of(e, a), weekday_of(e, a)); return true;
	case DATE_POINT: put_days(out, a->today + e->shift, a->today + e->shift); return true;
	case DATE_UNIT: value_of_unit(e, a, out); return true;
	case DATE_UNTIL: value_until(e, a, out); return true;
	case DATE_SPAN: value_of_span(e, a, out); return true;
	case DATE_LATELY: value_of_lately(a, out); return out[0];
	case DATE_AGO: value_of_count(e, a, a->today, -1, out); return true;
	case DATE_AFTER:
		if (e->unit == UNIT_YEAR || e->unit == UNIT_MONTH) {
			if (e->from_other || !e->ahead)
				return false;
			value_of_count(e, a, a->today, 1, out);
			return true;
		}
		if (!e->from_other) { /* «بعد يومين» of an unsaid day */
			if (e->ahead == 1)
				value_of_count(e, a, a->today, 1, out);
			return e->ahead == 1;
		}
		/* «بعد يوم من …»: what it follows, if the sentence dates that; else it tells today's news */
		if (i + 1 < all->n && x->tokens[all->at[i + 1].first].sentence == x->tokens[e->first].sentence) {
			char other[32] = "";
			int32_t from, to;
			if (all->at[i + 1].kind != DATE_AFTER && value_of(x, all, i + 1, a, other) && rawi_days_of_value(rawi_slice_of(other), &from, &to) && from == to) {
				value_of_count(e, a, to, 1, out);
				return true;
			}
		}
		if (e->unit == UNIT_DAY && e->n == 1)
			put_days(out, a->today, a->today);
		return e->unit == UNIT_DAY && e->n == 1;
	default: return false;
	}
}

void rawi_dates_resolve(rawi_text *x, const date_exprs *all)
{
	anchor a = { 0 };
	int32_t day;
	if (rawi_day_of_iso(rawi_slice_of(x->anchor), &day)) {
		set_today(&a, day);
		if (a.year < EARLIEST || a.year > LATEST)
			a = (anchor){ 0 };
		else
			own_today(&a, all);
	}
	x->dates = RAWI_NEW_N(x->arena, rawi_date, all->n + 1);
	for (size_t i = 0; i < all->n; i++) {
		const date_expr *e = &all->at[i];
		rawi_date d = { .first = e->first, .end = e->end, .basis = RAWI_BASIS_RELATIVE };
		if (!value_of(x, all, i, &a, d.value))
			continue;
		d.span = rawi_span_join(x->tokens[e->first].core, x->tokens[e->end - 1].core);
		if (e->kind == DATE_WEEKDAY)
			d.basis = RAWI_BASIS_WEEKDAY;
		else if (e->kind == DATE_DAY || e->kind == DATE_MONTH || e->kind == DATE_YEAR || e->kind == DATE_HIJRI)
			d.basis = RAWI_BASIS_EXPLICIT;
		d.vague = e->kind == DATE_LATELY ? 2 : e->kind == DATE_UNIT && e->unit == UNIT_WEEK;
		d.ahead = e->lean == LEAN_NEXT || e->ahead == 1 || (e->kind == DATE_POINT && e->shift > 0);
		x->dates[x->n_dates++] = d;
	}
}
