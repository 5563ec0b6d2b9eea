/* clean: times of day beside a date, and dates counted from now. See moment.h and moment_parts.h.
 *
 *   10:35   «الساعة 10:35 مساءً بتوقيت مكة المكرمة»   10h35   10.35 Uhr   T10:35:00Z   +03:00          «منذ 3 ساعات»   «أمس»   "2 days ago"   «الخميس الماضي»
 *
 * In: the pieces of a string and a place among them. Out: minutes of the day, minutes east of Greenwich; an ISO day. A zone is believed only where it stands beside a time.
 */
#include "clean/moment_parts.h"

#include <stdio.h>

#include "base/calendar.h"

enum { WEEKDAY = 1, NEAR = 7 }; /* stamp.tsv, what; pieces between a date and its time */

static bool clock_at(const when_string *w, uint32_t i, int32_t *minute, int32_t *second, uint32_t *last)
{
	if (i + 1 >= w->n || w->piece[i].value < 0 || w->piece[i].digits > 2 || w->piece[i].value > 24 || w->piece[i].mark == ':')
		return false;
	const when_piece *p = &w->piece[i + 1];
	uint32_t k = i + 1;
	if (p->value < 0) { /* 10h35 */
		if (!rawi_slice_is(w->fold[k], "h") || k + 1 >= w->n || w->piece[k + 1].digits != 2 || p->mark != 0)
			return false;
		p = &w->piece[++k];
	} else if (p->mark != ':' && !(p->mark == '.' && w->piece[i].mark != '.')) {
		return false;
	}
	if (p->digits != 2 || p->value > 59)
		return false;
	*minute = w->piece[i].value * 60 + p->value;
	*second = 0;
	if (k + 1 < w->n && w->piece[k + 1].mark == ':' && w->piece[k + 1].digits == 2 && w->piece[k + 1].value < 60) {
		*second = w->piece[++k].value;
	}
	if (k + 1 < w->n && w->piece[k + 1].mark == '.' && w->piece[k + 1].digits >= 3 && w->piece[k].end + 1 == w->piece[k + 1].at)
		k++; /* parts of a second */
	*last = k;
	return true;
}

/* +03:00, +0300, +3 behind GMT or a time */
static bool offset_at(const when_string *w, uint32_t i, int32_t *zone, uint32_t *last)
{
	if (i >= w->n || w->piece[i].value < 0 || (w->piece[i].mark != '+' && w->piece[i].mark != '-' && w->piece[i].mark != 0x2212))
		return false;
	int32_t v = w->piece[i].value, hours = w->piece[i].digits == 4 ? v / 100 : v, minutes = w->piece[i].digits == 4 ? v % 100 : 0;
	if (w->piece[i].digits == 3 || w->piece[i].digits > 4 || hours > 14)
		return false;
	*last = i;
	if (w->piece[i].digits <= 2 && i + 1 < w->n && w->piece[i + 1].mark == ':' && w->piece[i + 1].digits == 2) {
		minutes = w->piece[i + 1].value;
		*last = i + 1;
	}
	if (minutes > 59)
		return false;
	*zone = (hours * 60 + minutes) * (w->piece[i].mark == '+' ? 1 : -1);
	return true;
}

/* Behind a time: its half of the day, its zone. */
static void halves_and_zone(const when_string *w, uint32_t i, int32_t *minute, int32_t *zone, uint32_t *last)
{
	bool half = false;
	for (uint32_t k = i; k < w->n && k < i + 5;) {
		uint32_t used = 0, row;
		if (!half && rawi_moment_word(w, k, WHEN_AM, &used) != RAWI_NO_ROW) {
			if (*minute / 60 == 12)
				*minute -= 720;
			half = true;
		} else if (!half && rawi_moment_word(w, k, WHEN_PM, &used) != RAWI_NO_ROW) {
			if (*minute / 60 < 12)
				*minute += 720;
			half = true;
		} else if ((row = rawi_moment_word(w, k, WHEN_ZONE, &used)) != RAWI_NO_ROW) {
			*zone = (int32_t)rawi_table_num(w->words, row, rawi_table_column(w->words, "value"));
			*last = k + used - 1;
			int32_t more;
			if (*zone == 0 && offset_at(w, k + used, &more, last)) /* GMT+3 */
				*zone = more;
			return;
		} else if (offset_at(w, k, zone, last)) {
			return;
		} else if (rawi_moment_word(w, k, WHEN_HOUR, &used) != RAWI_NO_ROW) {
			k += used;
			continue;
		} else {
			return;
		}
		k += used;
		*last = k - 1;
	}
}

void rawi_moment_clock(const when_string *w, uint32_t i, int32_t *minute, int32_t *second, int32_t *zone, uint32_t *last)
{
	uint32_t used;
	for (uint32_t k = i; k < w->n && k < i + NEAR; k += used) {
		uint32_t end;
		used = 1;
		if (clock_at(w, k, minute, second, &end)) {
			*last = end;
			halves_and_zone(w, end + 1, minute, zone, last);
			return;
		}
		/* what may stand between: T, «الساعة», the era's mark, a weekday, a zone's name */
		if (w->piece[k].value >= 0)
			return;
		if (rawi_moment_word(w, k, WHEN_HOUR, &used) == RAWI_NO_ROW && rawi_moment_word(w, k, WHEN_ERA, &used) == RAWI_NO_ROW && rawi_moment_word(w, k, WHEN_HIJRA, &used) == RAWI_NO_ROW &&
			!rawi_slice_is(w->fold[k], "t"))
			return;
	}
}

void rawi_moment_clock_before(const when_string *w, uint32_t i, int32_t *minute, int32_t *zone, uint32_t *first)
{
	int32_t second;
	for (uint32_t k = i > w->first + NEAR ? i - NEAR : w->first; k < i; k++) {
		uint32_t last;
		int32_t m;
		if (!clock_at(w, k, &m, &second, &last) || last >= i)
			continue;
		uint32_t end = last;
		int32_t z = INT32_MAX;
		halves_and_zone(w, last + 1, &m, &z, &end);
		if (end >= i)
			return;
		for (uint32_t j = end + 1; j < i; j++) { /* only a weekday, a label or a filler between */
			if (w->piece[j].value >= 0 || w->fold[j].n > 24)
				return;
		}
		if (i - end > 4)
			return;
		*minute = m;
		*zone = z;
		*first = k;
		return;
	}
}

static void write_now(const when_string *w, int64_t shift, bool exact, rawi_moment *out)
{
	char text[11];
	int64_t minute = (int64_t)w->now * 1440 + (w->minute >= 0 ? w->minute : 0) + shift;
	int32_t day = (int32_t)((minute >= 0 ? minute : minute - 1439) / 1440);
	if (!exact || w->minute < 0)
		day = w->now + (int32_t)(shift / 1440);
	rawi_iso_of_day(day, text);
	*out = (rawi_moment){ .day = day, .grain = RAWI_MOMENT_DAY, .sure = true, .counted = true };
	snprintf(out->iso, sizeof out->iso, "%s", text);
}

/* «3 ساعات», «ساعتين», "3 hours", «ثلاث ساعات»: minutes */
static bool quantity(const when_string *w, uint32_t *i, int64_t *minutes)
{
	uint32_t used = 0, k = *i, row;
	int32_t n = -1;
	if (k < w->n && w->piece[k].value >= 0 && w->piece[k].digits <= 4) {
		n = w->piece[k++].value;
	} else if ((row = rawi_moment_word(w, k, WHEN_COUNT, &used)) != RAWI_NO_ROW) {
		n = (int32_t)rawi_table_num(w->words, row, rawi_table_column(w->words, "value"));
		k += used;
	}
	if (k >= w->n || (row = rawi_moment_word(w, k, WHEN_UNIT, &used)) == RAWI_NO_ROW)
		return false;
	int32_t own = (int32_t)rawi_table_num(w->words, row, rawi_table_column(w->words, "n"));
	if (n < 0 && own == 0)
		return false;
	*minutes = (int64_t)rawi_table_num(w->words, row, rawi_table_column(w->words, "value")) * (n < 0 || own == 2 ? own : n);
	*i = k + used;
	return true;
}

static bool weekday_at(const when_string *w, uint32_t i, int32_t *weekday, uint32_t *used)
{
	size_t n = 0;
	uint32_t row = rawi_table_longest(w->stamp, w->fold + i, w->n - i < 3 ? w->n - i : 3, &n);
	for (; row != RAWI_NO_ROW; row = rawi_table_next(w->stamp, row))
		if (rawi_table_enum(w->stamp, row, rawi_table_column(w->stamp, "what")) == WEEKDAY) {
			*weekday = (int32_t)rawi_table_num(w->stamp, row, rawi_table_column(w->stamp, "value")) % 7;
			*used = (uint32_t)n;
			return true;
		}
	return false;
}

bool rawi_moment_counted(const when_string *w, uint32_t i, rawi_moment *out, uint32_t *end)
{
	uint32_t k = i, used = 0, row;
	int64_t minutes;
	int32_t weekday;
	if ((row = rawi_moment_word(w, i, WHEN_POINT, &used)) != RAWI_NO_ROW) {
		write_now(w, (int64_t)rawi_table_num(w->words, row, rawi_table_column(w->words, "value")) * 1440, false, out);
		*end = i + used;
	} else if (rawi_moment_word(w, i, WHEN_BACK, &used) != RAWI_NO_ROW && (k = i + used, quantity(w, &k, &minutes))) {
		write_now(w, -minutes, true, out);
		*end = k;
	} else if ((k = i, quantity(w, &k, &minutes)) && k < w->n && rawi_moment_word(w, k, WHEN_AGO, &used) != RAWI_NO_ROW) {
		write_now(w, -minutes, true, out);
		*end = k + used;
	} else if (weekday_at(w, i, &weekday, &used)) {
		k = i + used;
		int32_t back = (rawi_weekday(w->now) - weekday + 7) % 7;
		if (k < w->n && rawi_moment_word(w, k, WHEN_NEXT, &used) != RAWI_NO_ROW) {
			back -= 7;
			k += used;
		} else if (k < w->n && rawi_moment_word(w, k, WHEN_LAST, &used) != RAWI_NO_ROW) {
			back += back == 0 ? 7 : 0;
			k += used;
		}
		write_now(w, -(int64_t)back * 1440, false, out);
		*end = k;
	} else {
		return false;
	}
	out->at = w->piece[i].at;
	out->end = w->piece[*end - 1].end;
	return true;
}
