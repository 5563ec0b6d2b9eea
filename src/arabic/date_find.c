/* arabic: expressions of time → date_expr; see date.h. A small grammar over tables (months, weekdays, relative), tried at each token, longest alternative first:
 *
 *   day    [dawn] (point [weekday] | [يوم] weekday [lean] | [يوم] NUMBER [من] month)     فجر اليوم (الأربعاء)، مساء أول من أمس، يوم 29 يونيو حزيران
 *   month  [part] [شهر] month [/ month] [year] [lean]                                     مطلع آب/أغسطس القادم، فبراير/شباط 2022
 *   year   [part] عام NUMBER | في NUMBER                                                  نهاية عام 2005
 *   unit   [قبل] [part] هذا الأسبوع | الشهر الماضي                                         قبل نهاية العام الحالي
 *   hijri  5 شوال [1436 [هـ]] | شوال 1436 | عام 1436هـ
 *   span   السنوات الست السابقة | العشر سنوات القادمة | الأيام القليلة الماضية
 *   count  (قبل | منذ | بعد) NUMBER unit                                                   منذ أربع سنوات
 */
#include "arabic/date_words.h"
#include "arabic/forms.h"

static bool is_and(const rawi_date_finder *f, uint32_t i)
{
	return i < f->end && rawi_slice_eq(f->tok[i].fold, f->and);
}

static bool is_number(const rawi_date_finder *f, uint32_t i)
{
	return i < f->end && f->number_at[i];
}

/* [يوم] day [and | to another] [of] month [year] [lean]; also «من 22 إلى 24 أكتوبر». */
static bool parse_day_of_month(const rawi_date_finder *f, uint32_t i, date_expr *e)
{
	uint32_t at = i, used, r;
	bool hijri, range = false;
	int weak;
	rawi_date_skip(f, &at, RAWI_ROLE_DAY);
	uint32_t opened = at;
	if (rawi_date_skip(f, &opened, RAWI_ROLE_BETWEEN) || rawi_date_skip(f, &opened, RAWI_ROLE_FROM)) {
		uint32_t second = opened;
		int16_t d;
		if (rawi_date_take_day(f, &second, &d) && (rawi_date_role(f, second, RAWI_ROLE_TO, &used) != RAWI_NO_ROW || is_number(f, second) || is_and(f, second))) {
			at = opened;
			range = true;
		}
	}
	if (!rawi_date_take_day(f, &at, &e->day))
		return false;
	uint32_t next = at;
	if (rawi_date_skip(f, &next, RAWI_ROLE_TO) || rawi_date_dash(f, next) || is_and(f, next) || is_number(f, next)) {
		next += next == at ? rawi_date_dash(f, next) : is_and(f, next);
		next += is_and(f, next);
		if (rawi_date_take_day(f, &next, &e->day_to) && e->day_to > e->day)
			at = next;
		else
			e->day_to = 0;
	}
	if (range && !e->day_to)
		return false;
	if (rawi_date_skip(f, &at, RAWI_ROLE_OF) && (r = rawi_date_unit(f, at)) != RAWI_NO_ROW && rawi_table_enum(f->relative, r, f->unit_column) == UNIT_MONTH) {
		at++; /* «15 من الشهر الجاري» */
		if (!rawi_date_take_lean(f, &at, e))
			return false;
		e->kind = DATE_DAY;
		e->first = i;
		e->end = at;
		return true;
	}
	if (!rawi_date_take_month(f, &at, &e->month, &hijri, &weak))
		return false;
	e->kind = DATE_DAY;
	if (hijri) {
		e->kind = DATE_HIJRI;
		rawi_date_take_hijri_year(f, &at, e);
		rawi_date_skip(f, &at, RAWI_ROLE_HIJRA);
		if (!e->year)
			rawi_date_take_lean(f, &at, e);
	} else {
		rawi_date_take_year(f, &at, e);
		if (!e->year && !e->year_said)
			rawi_date_take_lean(f, &at, e);
	}
	e->first = i;
	e->end = at;
	return true;
}

/* 7/12/2023, 2023-12-07, 7.12.2023: three numbers, glued. */
static bool parse_numeric(const rawi_date_finder *f, uint32_t i, date_expr *e)
{
	int32_t v[3] = { 0 };
	size_t n = 0;
	const rawi_token *k = &f->tok[i];
	if (k->kind != RAWI_TOK_NUMBER)
		return false;
	e->end = i + 1;
	size_t points = 0;
	for (size_t c = 0; c < k->fold.n; c++)
		points += k->fold.s[c] == '.';
	if (points == 2) {
		for (size_t c = 0; c < k->fold.n && n < 3; c++) {
			if (k->fold.s[c] == '.')
				n++;
			else if (k->fold.s[c] < '0' || k->fold.s[c] > '9' || v[n] > 9999)
				return false;
			else
				v[n] = v[n] * 10 + (k->fold.s[c] - '0');
		}
		n++;
	} else {
		uint32_t at = i, used;
		uint32_t sep = at + 1 < f->end ? f->tok[at + 1].punct : 0;
		if (sep != '/' && sep != '-')
			return false;
		while (n < 3 && at < f->end && f->tok[at].kind == RAWI_TOK_NUMBER && rawi_date_number(f, at, false, 1, 9999, &v[n], &used) && used == 1) {
			n++;
			at++;
			if (n < 3 && !(rawi_date_punct(f, at, sep) && rawi_span_end(f->tok[at - 1].span) == f->tok[at].span.off))
				break;
			at += n < 3;
		}
		e->end = at;
	}
	if (n != 3)
		return false;
	int32_t y = v[0] > 31 ? v[0] : v[2], m = v[1], d = v[0] > 31 ? v[2] : v[0];
	if (m > 12 && d <= 12) {
		int32_t t = m;
		m = d;
		d = t;
	}
	if (y < 1300 || y > 2100 || m < 1 || m > 12 || d < 1 || d > 31)
		return false;
	e->kind = y < 1500 ? DATE_HIJRI : DATE_DAY;
	e->year = (int16_t)y;
	e->month = (int16_t)m;
	e->day = (int16_t)d;
	e->first = i;
	rawi_date_skip(f, &e->end, e->kind == DATE_HIJRI ? RAWI_ROLE_HIJRA : RAWI_ROLE_ERA);
	return true;
}

/* [dawn] point [weekday], [dawn] [يوم] weekday [lean], and either with a day of a month behind it. */
static bool parse_day(const rawi_date_finder *f, uint32_t i, date_expr *e)
{
	uint32_t at = i, used, r = rawi_date_role(f, i, RAWI_ROLE_POINT, &used);
	bool dawn = r == RAWI_NO_ROW && rawi_date_skip(f, &at, RAWI_ROLE_DAWN);
	e->weekday = -1;
	if (r != RAWI_NO_ROW || (r = rawi_date_role(f, at, RAWI_ROLE_POINT, &used)) != RAWI_NO_ROW) {
		e->kind = DATE_POINT;
		e->shift = (int16_t)rawi_table_num(f->relative, r, f->shift_column);
		uint32_t named = at + used;
		if (rawi_date_take_weekday(f, &named, true, &e->weekday)) {
			e->kind = DATE_WEEKDAY;
			e->pointed = 1;
		}
		at = named;
	} else {
		rawi_date_skip(f, &at, RAWI_ROLE_DAY);
		if (!rawi_date_take_weekday(f, &at, false, &e->weekday)) {
			uint32_t day = at;
			return dawn && parse_day_of_month(f, day, e) && (e->first = i, true);
		}
		e->kind = DATE_WEEKDAY;
		rawi_date_take_lean(f, &at, e);
		uint32_t dawns = at + rawi_date_dash(f, at); /* «ليل الجمعة - السبت»: one night, by the day it began */
		int16_t next;
		if (dawn && rawi_date_take_weekday(f, &dawns, false, &next) && next == (e->weekday + 1) % 7)
			at = dawns;
	}
	e->first = i;
	e->end = at;
	/* «الخميس 7 ديسمبر», «اليوم الخميس، 7/12/2023»: the day itself decides */
	date_expr whole = { .weekday = -1 };
	if (rawi_date_punct(f, at, 0x60C) || rawi_date_punct(f, at, ','))
		at++;
	rawi_date_skip(f, &at, RAWI_ROLE_AGREE);
	if (at < f->end && f->number_at[at] && (parse_numeric(f, at, &whole) || parse_day_of_month(f, at, &whole)) && (whole.kind == DATE_DAY || whole.kind == DATE_HIJRI)) {
		whole.first = i;
		whole.weekday = e->weekday;
		*e = whole;
	}
	return true;
}

/* Does a preposition stand before i, or is one on it? */
static bool behind_preposition(const rawi_date_finder *f, uint32_t i)
{
	uint32_t used;
	if (f->tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L))
		return true;
	return i > f->from && rawi_date_role(f, i - 1, RAWI_ROLE_IN, &used) != RAWI_NO_ROW && used == 1;
}

static bool parse_month(const rawi_date_finder *f, uint32_t i, date_expr *e)
{
	uint32_t at = i;
	bool hijri;
	int weak;
	bool part = rawi_date_skip(f, &at, RAWI_ROLE_PART), word = rawi_date_skip(f, &at, RAWI_ROLE_MONTH);
	if (!rawi_date_take_month(f, &at, &e->month, &hijri, &weak))
		return false;
	e->kind = DATE_MONTH;
	e->first = i;
	bool other, lean = false;
	if (rawi_date_dash(f, at) && !hijri) { /* يناير - مارس */
		int weak_to;
		uint32_t to = at + 1;
		if (rawi_date_take_month(f, &to, &e->month_to, &other, &weak_to) && !other)
			at = to;
		else
			e->month_to = 0;
	}
	uint32_t from, behind = at;
	if (!hijri && !e->month_to && i > f->from && rawi_date_role(f, i - 1, RAWI_ROLE_FROM, &from) != RAWI_NO_ROW && rawi_date_skip(f, &behind, RAWI_ROLE_TO)) { /* من سبتمبر إلى يناير */
		int weak_to;
		if (rawi_date_take_month(f, &behind, &e->month_to, &other, &weak_to) && !other)
			at = behind;
		else
			e->month_to = 0;
	}
	if (hijri) { /* without a year or «الماضي» it is the name of a fast or a person, not a time of the news */
		e->kind = DATE_HIJRI;
		rawi_date_take_hijri_year(f, &at, e);
		if (e->year)
			rawi_date_skip(f, &at, RAWI_ROLE_HIJRA);
		else
			rawi_date_take_lean(f, &at, e);
		e->end = at;
		return e->year || (e->lean && (word || !weak));
	}
	rawi_date_take_year(f, &at, e);
	if (!e->year && !e->year_said)
		lean = rawi_date_take_lean(f, &at, e);
	e->end = at;
	bool said = e->year || e->year_said || lean || word || e->month_to;
	return said || weak == 0 || (weak == 2 && (part || behind_preposition(f, i)));
}

/* [part] [عام] 1436 هـ، 1436-1437هـ، 1436/1437 هـ */
static bool parse_hijri_year(const rawi_date_finder *f, uint32_t i, date_expr *e)
{
	int32_t v, to;
	uint32_t at = i, used, glued;
	rawi_date_skip(f, &at, RAWI_ROLE_PART);
	rawi_date_skip(f, &at, RAWI_ROLE_YEAR);
	if (!rawi_date_number(f, at, false, 1300, 1500, &v, &used) || used != 1 || f->tok[at].fold.n != 4)
		return false;
	at++;
	glued = at + 1;
	if ((rawi_date_dash(f, at) || rawi_date_punct(f, at, '/')) && rawi_date_number(f, glued, false, v + 1, 1500, &to, &used) && used == 1 && f->tok[glued].fold.n == 4) {
		e->year_to = (int16_t)to;
		at = glued + 1;
	}
	if (!rawi_date_skip(f, &at, RAWI_ROLE_HIJRA))
		return false;
	e->kind = DATE_HIJRI;
	e->year = (int16_t)v;
	e->first = i;
	e->end = at;
	return true;
}

static bool parse_year(const rawi_date_finder *f, uint32_t i, date_expr *e)
{
	uint32_t at = i;
	bool part = rawi_date_skip(f, &at, RAWI_ROLE_PART), word = rawi_date_skip(f, &at, RAWI_ROLE_YEAR);
	if (!rawi_date_year(f, at, &e->year))
		return false;
	uint32_t next = at + 1;
	if ((rawi_date_dash(f, next) || rawi_date_punct(f, next, '/')) && rawi_span_end(f->tok[at].span) == f->tok[next].span.off && rawi_date_year(f, next + 1, &e->year_to) && e->year_to > e->year)
		next += 2;
	else
		e->year_to = 0;
	uint32_t second = next, skip;
	bool from = i > f->from && (rawi_date_role(f, i - 1, RAWI_ROLE_FROM, &skip) != RAWI_NO_ROW || rawi_date_role(f, i - 1, RAWI_ROLE_BETWEEN, &skip) != RAWI_NO_ROW);
	if (!e->year_to && from && second < f->end && (rawi_slice_eq(f->tok[second].fold, f->and) ? (second++, true) : rawi_date_skip(f, &second, RAWI_ROLE_TO))) {
		rawi_date_skip(f, &second, RAWI_ROLE_YEAR); /* «بين عامي 2011 و2015», «من 2011 إلى 2015» */
		if (rawi_date_year(f, second, &e->year_to) && e->year_to > e->year)
			next = second + 1;
		else
			e->year_to = 0;
	}
	if (!word && !e->year_to) {
		if (!behind_preposition(f, at) && !part)
			return false;
		if (next < f->end && f->tok[next].kind == RAWI_TOK_WORD) { /* «في 2000 قرية» counts */
			const rawi_token *k = &f->tok[next];
			if ((k->pos == RAWI_POS_NOUN || k->pos == RAWI_POS_UNKNOWN) && !(k->pro & (RAWI_PRO_AL | RAWI_PRO_W | RAWI_PRO_F | RAWI_PRO_B | RAWI_PRO_L)))
				return false;
		}
	}
	if (next < f->end && f->tok[next].kind == RAWI_TOK_PUNCT && (f->tok[next].punct == '%' || f->tok[next].punct == 0x66A))
		return false;
	rawi_date_skip(f, &next, RAWI_ROLE_ERA);
	e->kind = DATE_YEAR;
	e->first = i;
	e->end = next;
	return true;
}

/* هذا الأسبوع، الشهر الماضي، نهاية العام، قبل نهاية العام الحالي، السنوات الست السابقة، العشر سنوات القادمة */
static bool parse_unit(const rawi_date_finder *f, uint32_t i, date_expr *e)
{
	uint32_t at = i, used;
	uint32_t led = at;
	bool before = rawi_date_skip(f, &led, RAWI_ROLE_BEFORE) && rawi_date_role(f, led, RAWI_ROLE_PART, &used) != RAWI_NO_ROW;
	if (before)
		at = led;
	bool part = rawi_date_skip(f, &at, RAWI_ROLE_PART), these = rawi_date_skip(f, &at, RAWI_ROLE_THESE);
	e->first = i;
	uint32_t r = rawi_date_unit(f, at), count_used = 0;
	if (r == RAWI_NO_ROW) { /* العشر سنوات القادمة */
		uint32_t plain = at;
		if (!rawi_date_number(f, at, true, 2, 1000, &e->n, &used))
			return false;
		plain += used;
		r = rawi_date_role(f, plain, RAWI_ROLE_UNIT, &used);
		if (r == RAWI_NO_ROW || used != 1)
			return false;
		at = plain + 1;
		if (!rawi_date_take_lean(f, &at, e) || e->lean == LEAN_THIS)
			return false;
		e->kind = DATE_SPAN;
		e->unit = (uint8_t)rawi_table_enum(f->relative, r, f->unit_column);
		e->end = at;
		return true;
	}
	e->unit = (uint8_t)rawi_table_enum(f->relative, r, f->unit_column);
	int own = (int)rawi_table_num(f->relative, r, f->shift_column);
	at++;
	if (own != 1) { /* a dual, or a plural with its number behind it */
		e->n = own;
		bool counted = own || rawi_date_number(f, at, true, 2, 1000, &e->n, &count_used);
		if (!counted && e->unit != UNIT_DAY)
			return false;
		if (!own && counted)
			at += count_used;
		rawi_date_skip(f, &at, RAWI_ROLE_ABOUT); /* «القليلة» */
		if (!rawi_date_take_lean(f, &at, e) || e->lean == LEAN_THIS || (!counted && e->lean != LEAN_PAST))
			return false;
		e->kind = counted ? DATE_SPAN : DATE_LATELY;
		e->end = at;
		return true;
	}
	bool lean = rawi_date_take_lean(f, &at, e);
	if (e->unit == UNIT_DAY || !(lean || these || part))
		return false;
	if (!lean)
		e->lean = LEAN_THIS;
	e->kind = before && e->lean == LEAN_THIS ? DATE_UNTIL : DATE_UNIT;
	e->end = at;
	return true;
}

/* (قبل | منذ | بعد) [NUMBER] unit */
static bool parse_count(const rawi_date_finder *f, uint32_t i, date_expr *e)
{
	uint32_t at = i, used, r;
	bool after = rawi_date_skip(f, &at, RAWI_ROLE_AFTER);
	if (!after && !rawi_date_skip(f, &at, RAWI_ROLE_AGO) && !rawi_date_skip(f, &at, RAWI_ROLE_SINCE))
		return false;
	rawi_date_skip(f, &at, RAWI_ROLE_ABOUT);
	bool counted = rawi_date_number(f, at, true, 1, 1000, &e->n, &used);
	if (counted)
		at += used;
	if (at >= f->end || (f->tok[at].pro & RAWI_PRO_AL) || (r = rawi_date_role(f, at, RAWI_ROLE_UNIT, &used)) == RAWI_NO_ROW || used != 1)
		return false;
	int own = (int)rawi_table_num(f->relative, r, f->shift_column);
	if (!counted)
		e->n = own;
	int16_t year;
	if (e->n < 1 || (counted && own > 1) || (!counted && rawi_date_year(f, at + 1, &year)))
		return false;
	e->unit = (uint8_t)rawi_table_enum(f->relative, r, f->unit_column);
	at++;
	if (!counted && own == 1 && at < f->end && f->tok[at].kind == RAWI_TOK_WORD && (f->tok[at].pro & (RAWI_PRO_AL | RAWI_PRO_W)) == RAWI_PRO_AL)
		return false; /* «قبل يوم الخميس», «منذ عام الفيل» */
	uint32_t behind = at;
	rawi_date_skip(f, &behind, RAWI_ROLE_ABOUT); /* «بعد ثلاث سنوات تقريبا على …» */
	e->from_other = behind < f->end && rawi_date_role(f, behind, RAWI_ROLE_FROM, &used) != RAWI_NO_ROW;
	if (!after && e->from_other && e->unit <= UNIT_WEEK)
		return false; /* before something else, not before today */
	if (f->tok[at - 1].enc)
		return false;
	e->kind = after ? DATE_AFTER : DATE_AGO;
	e->first = i;
	e->end = at;
	return true;
}

/* Does the nearest verb before i in the sentence lie ahead (سيلتقي، سوف، من المقرر)? 2 where it is a bare imperfect. */
static uint8_t lies_ahead(const rawi_date_finder *f, uint32_t i)
{
	uint32_t used, floor = i > f->from + 30 ? i - 30 : f->from;
	uint8_t maybe = 0;
	while (i-- > floor) {
		const rawi_token *k = &f->tok[i];
		if (k->kind == RAWI_TOK_WORD && (k->pro & RAWI_PRO_S))
			return 1;
		if (rawi_date_role(f, i, RAWI_ROLE_PLAN, &used) != RAWI_NO_ROW)
			return 1;
		if (k->pos == RAWI_POS_VERB && k->feat & RAWI_FEAT_PAST)
			return maybe;
		if (k->pos == RAWI_POS_VERB && k->feat & RAWI_FEAT_IMPERFECT)
			maybe = 2;
	}
	return maybe;
}

/* «حتى» right before: 1; «قبل»، «بحلول»: 2. */
static uint8_t is_bound(const rawi_date_finder *f, uint32_t i)
{
	uint32_t used, r;
	if (i == f->from)
		return 0;
	if (rawi_date_role(f, i - 1, RAWI_ROLE_BEFORE, &used) != RAWI_NO_ROW)
		return 2;
	r = rawi_date_role(f, i - 1, RAWI_ROLE_IN, &used);
	return r == RAWI_NO_ROW ? 0 : (uint8_t)rawi_table_num(f->relative, r, f->shift_column);
}

/* Tries the ways in order, each where what stands at i may begin it: a role, or what is a bit of its own. */
static bool parse(const rawi_date_finder *f, uint32_t i, date_expr *e)
{
#define R(name) RAWI_ROLE_BIT(RAWI_ROLE_##name)
	static const struct {
		bool (*parse)(const rawi_date_finder *, uint32_t, date_expr *);
		uint32_t begin;
	} ways[] = {
		{ parse_numeric, RAWI_BEGIN_NUMBER }, { parse_day_of_month, R(DAY) | R(BETWEEN) | R(FROM) | R(FIRST) | RAWI_BEGIN_NUMBER },
		{ parse_day, R(POINT) | R(DAWN) | R(DAY) | RAWI_BEGIN_NAME }, { parse_count, R(AFTER) | R(AGO) | R(SINCE) },
		{ parse_unit, R(BEFORE) | R(PART) | R(THESE) | R(UNIT) | RAWI_BEGIN_NUMBER | RAWI_BEGIN_ARTICLE }, { parse_month, R(PART) | R(MONTH) | RAWI_BEGIN_NAME },
		{ parse_hijri_year, R(PART) | R(YEAR) | RAWI_BEGIN_NUMBER }, { parse_year, R(PART) | R(YEAR) | RAWI_BEGIN_NUMBER },
	};
#undef R
	uint32_t here = rawi_date_begin(f, i);
	for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
		if (!(ways[k].begin & here))
			continue;
		*e = (date_expr){ .weekday = -1 };
		if (ways[k].parse(f, i, e) && e->end > i)
			return true;
	}
	return false;
}

/* «5 شوال 1436هـ الموافق 21 يوليو 2015»، «21 يوليو 2015 (5 شوال)»: a day in two calendars, nothing but marks and «الموافق» between. */
static void pair_calendars(const rawi_date_finder *f, date_exprs *all, date_expr *e)
{
	enum { BETWEEN = 5 };
	date_expr *p = all->n ? &all->at[all->n - 1] : NULL;
	if (!p || p->twin || !p->day || !e->day || !((p->kind == DATE_HIJRI && e->kind == DATE_DAY) || (p->kind == DATE_DAY && e->kind == DATE_HIJRI)) || e->first > p->end + BETWEEN)
		return;
	if (p->end < f->from)
		return;
	for (uint32_t at = p->end; at < e->first;)
		if (f->tok[at].kind >= RAWI_TOK_PUNCT)
			at++;
		else if (!rawi_date_skip(f, &at, RAWI_ROLE_AGREE) && !rawi_date_skip(f, &at, RAWI_ROLE_ERA) && !rawi_date_skip(f, &at, RAWI_ROLE_HIJRA))
			return;
	p->twin = 1;
	e->twin = -1;
}

/* Numbers that dates took go out of the text's numbers. */
static void drop_dated_numbers(rawi_text *x)
{
	size_t n = 0, d = 0;
	for (size_t i = 0; i < x->n_numbers; i++) {
		while (d < x->n_dates && x->dates[d].end <= x->numbers[i].first)
			d++;
		if (d < x->n_dates && x->dates[d].first < x->numbers[i].end)
			continue;
		x->numbers[n++] = x->numbers[i];
	}
	x->n_numbers = n;
}

void rawi_dates_find(rawi_text *x)
{
	rawi_date_finder f = { .x = x, .tok = x->tokens, .relative = rawi_tables_get(x->tables, "relative"), .months = rawi_tables_get(x->tables, "months"),
		.weekdays = rawi_tables_get(x->tables, "weekdays") };
	date_exprs all = { 0 };
	f.role_column = rawi_table_column(f.relative, "role");
	f.unit_column = rawi_table_column(f.relative, "unit");
	f.shift_column = rawi_table_column(f.relative, "shift");
	f.number_column = rawi_table_column(f.months, "number");
	f.calendar_column = rawi_table_column(f.months, "calendar");
	f.weak_column = rawi_table_column(f.months, "weak");
	f.day_column = rawi_table_column(f.weekdays, "number");
	f.and = rawi_forms_and(x->forms);
	f.names = rawi_table_bit(f.months) | rawi_table_bit(f.weekdays);
	f.words = f.names | rawi_table_bit(f.relative);
	f.number_at = RAWI_NEW_N(x->arena, uint32_t, x->n_tokens + 1);
	for (size_t i = 0; i < x->n_numbers; i++)
		f.number_at[x->numbers[i].first] = (uint32_t)i + 1;
	for (size_t s = 0; s < x->n_sentences; s++) {
		f.from = x->sentences[s].first;
		f.end = x->sentences[s].end;
		uint32_t named = 0; /* the end of a date that is a name */
		for (uint32_t i = f.from; i < f.end; i++) {
			uint32_t used;
			date_expr e;
			if (!f.number_at[i] && f.tok[i].kind != RAWI_TOK_NUMBER && !(f.tok[i].tables & f.words))
				continue;
			if (rawi_date_role(&f, i, RAWI_ROLE_NONE, &used) != RAWI_NO_ROW) {
				i += used - 1;
				continue;
			}
			if (!parse(&f, i, &e))
				continue;
			bool second = named && (i == named || (i == named + 1 && is_and(&f, named))) && ((f.tok[i].pro & RAWI_PRO_W) || i > named); /* «ثورتي 25 يناير و30 يونيو» */
			if ((e.kind == DATE_DAY || e.kind == DATE_MONTH) && !e.year && !e.lean && i > f.from && (second || rawi_date_role(&f, i - 1 - (i - 1 > f.from && f.tok[i - 1].kind == RAWI_TOK_OPEN), RAWI_ROLE_NAMED, &used) != RAWI_NO_ROW)) {
				named = e.end;
				i = e.end - 1; /* a revolution, a party or a street that a date names */
				continue;
			}
			pair_calendars(&f, &all, &e);
			e.ahead = lies_ahead(&f, i);
			e.by = is_bound(&f, i);
			rawi_vec_push(x->arena, &all, e);
			i = e.end - 1;
		}
	}
	rawi_dates_resolve(x, &all);
	drop_dated_numbers(x);
}
