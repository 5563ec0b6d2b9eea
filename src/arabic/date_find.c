/* arabic: expressions of time → date_expr; see date.h. A small grammar over tables (months, weekdays, relative), tried at each token, longest alternative first:
 *
 *   day    [dawn] (point [weekday] | [يوم] weekday [lean] | [يوم] NUMBER [من] month)     فجر اليوم (الأربعاء)، مساء أول من أمس، يوم 29 يونيو حزيران
 *   month  [part] [شهر] month [/ month] [year] [lean]                                     مطلع آب/أغسطس القادم، فبراير/شباط 2022
 *   year   [part] عام NUMBER | في NUMBER                                                  نهاية عام 2005
 *   unit   [قبل] [part] هذا الأسبوع | الشهر الماضي                                         قبل نهاية العام الحالي
 *   span   السنوات الست السابقة | العشر سنوات القادمة
 *   count  (قبل | منذ | بعد) NUMBER unit                                                   منذ أربع سنوات
 */
#include "arabic/date.h"

typedef enum {
	ROLE_POINT, ROLE_UNIT, ROLE_PAST, ROLE_NEXT, ROLE_THIS, ROLE_THESE, ROLE_AGO, ROLE_SINCE, ROLE_AFTER, ROLE_DAY, ROLE_DAWN, ROLE_PART, ROLE_YEAR, ROLE_MONTH, ROLE_OF,
	ROLE_FROM, ROLE_TO, ROLE_BETWEEN, ROLE_IN, ROLE_BEFORE, ROLE_AGREE, ROLE_ERA, ROLE_HIJRA, ROLE_NONE, ROLE_PLAN, ROLE_NAMED
} role;

typedef struct {
	rawi_text *x;
	const rawi_token *tok;
	const rawi_table *relative, *months, *weekdays;
	int role_column, unit_column, shift_column, number_column, calendar_column, weak_column, day_column;
	uint32_t *number_at;  /* one a token: 1 + index of the number that begins there, else 0 */
	rawi_slice and;       /* و */
	uint32_t from, end;   /* the sentence */
} finder;

/* The spellings under which a token may be looked up: without و and the prepositions; as it stands; without its first letter where that is و. */
static size_t forms_of(const finder *f, uint32_t i, rawi_slice out[3])
{
	const rawi_token *k = &f->tok[i];
	size_t n = 0;
	out[n++] = k->bare;
	if (!rawi_slice_eq(k->fold, k->bare))
		out[n++] = k->fold;
	else if (rawi_slice_starts(k->fold, f->and) && k->fold.n > f->and.n + 4)
		out[n++] = rawi_slice_sub(k->fold, f->and.n, k->fold.n - f->and.n);
	return n;
}

/* The longest key of the table at i whose rows have `column` = `want` (any row where column < 0): its row; tokens in *used. */
static uint32_t find_key(const finder *f, const rawi_table *t, uint32_t i, int column, int want, uint32_t *used)
{
	rawi_slice forms[3];
	if (i >= f->end || f->tok[i].kind != RAWI_TOK_WORD)
		return RAWI_NO_ROW;
	size_t n = forms_of(f, i, forms);
	for (size_t k = 0; k < n; k++) {
		uint32_t best = RAWI_NO_ROW, at = i + 1;
		for (uint32_t node = rawi_table_step(t, 0, forms[k]); node;) {
			for (uint32_t r = rawi_table_accept(t, node); r != RAWI_NO_ROW; r = rawi_table_next(t, r))
				if (column < 0 || rawi_table_enum(t, r, column) == want) {
					best = r;
					*used = at - i;
					break;
				}
			if (at >= f->end || f->tok[at].kind != RAWI_TOK_WORD)
				break;
			node = rawi_table_step(t, node, f->tok[at++].fold);
		}
		if (best != RAWI_NO_ROW)
			return best;
	}
	return RAWI_NO_ROW;
}

static uint32_t find_role(const finder *f, uint32_t i, role r, uint32_t *used)
{
	return find_key(f, f->relative, i, f->role_column, (int)r, used);
}

static bool skip_role(const finder *f, uint32_t *i, role r)
{
	uint32_t used;
	if (find_role(f, *i, r, &used) == RAWI_NO_ROW)
		return false;
	*i += used;
	return true;
}

static bool is_punct(const finder *f, uint32_t i, uint32_t cp)
{
	return i < f->end && f->tok[i].kind >= RAWI_TOK_PUNCT && f->tok[i].punct == cp;
}

static bool is_dash(const finder *f, uint32_t i)
{
	return is_punct(f, i, '-') || is_punct(f, i, 0x2013) || is_punct(f, i, 0x2014);
}

/* A whole number at i, in digits or (where `words`) in words. */
static bool number_at(const finder *f, uint32_t i, bool words, double least, double most, int32_t *out, uint32_t *used)
{
	if (i >= f->end || !f->number_at[i])
		return false;
	const rawi_number *n = &f->x->numbers[f->number_at[i] - 1];
	if ((n->words && !words) || n->percent || n->value < least || n->value > most || n->value != (double)(int32_t)n->value)
		return false;
	*out = (int32_t)n->value;
	*used = n->end - n->first;
	return true;
}

/* A year in digits: four of them, nothing between. */
static bool year_at(const finder *f, uint32_t i, int16_t *year)
{
	int32_t v;
	uint32_t used;
	if (i >= f->end || f->tok[i].kind != RAWI_TOK_NUMBER || f->tok[i].fold.n != 4 || !number_at(f, i, false, 1800, 2100, &v, &used) || used != 1)
		return false;
	*year = (int16_t)v;
	return true;
}

/* A lean behind a weekday, a month or a unit: الماضي، المقبل، الحالي; «قبل الماضي» is one further back. */
static bool take_lean(const finder *f, uint32_t *i, date_expr *e)
{
	uint32_t used, at = *i;
	uint32_t before = at;
	if (skip_role(f, &before, ROLE_BEFORE) && find_role(f, before, ROLE_PAST, &used) != RAWI_NO_ROW) {
		e->lean = LEAN_PAST;
		e->twice = 1;
		*i = before + used;
		return true;
	}
	static const struct { role r; date_lean lean; } leans[] = { { ROLE_PAST, LEAN_PAST }, { ROLE_NEXT, LEAN_NEXT }, { ROLE_THIS, LEAN_THIS } };
	for (size_t k = 0; k < 3; k++)
		if (find_role(f, at, leans[k].r, &used) != RAWI_NO_ROW) {
			e->lean = (uint8_t)leans[k].lean;
			*i = at + used;
			return true;
		}
	return false;
}

/* A unit with the article: its row, looked up without it. */
static uint32_t unit_with_article(const finder *f, uint32_t i)
{
	if (i >= f->end || f->tok[i].kind != RAWI_TOK_WORD || !(f->tok[i].pro & RAWI_PRO_AL))
		return RAWI_NO_ROW;
	for (uint32_t r = rawi_table_find(f->relative, f->tok[i].stem); r != RAWI_NO_ROW; r = rawi_table_next(f->relative, r))
		if (rawi_table_enum(f->relative, r, f->role_column) == ROLE_UNIT)
			return r;
	return RAWI_NO_ROW;
}

/* «2022», «عام 2022», «من عام 2022», «من العام الماضي», with «م» behind. */
static void take_year(const finder *f, uint32_t *i, date_expr *e)
{
	uint32_t at = *i, used;
	bool of = skip_role(f, &at, ROLE_OF);
	bool word = skip_role(f, &at, ROLE_YEAR);
	if (is_punct(f, at, 0x60C) || is_punct(f, at, ',')) {
		int16_t y;
		if (!of && !word && year_at(f, at + 1, &y))
			at++;
	}
	if (year_at(f, at, &e->year)) {
		at++;
		skip_role(f, &at, ROLE_ERA);
		*i = at;
		return;
	}
	date_expr lean = { 0 };
	uint32_t unit_at = *i;
	skip_role(f, &unit_at, ROLE_OF);
	uint32_t r = unit_with_article(f, unit_at);
	if (r != RAWI_NO_ROW && rawi_table_enum(f->relative, r, f->unit_column) == UNIT_YEAR) {
		uint32_t behind = unit_at + 1;
		if (take_lean(f, &behind, &lean)) {
			e->year_said = 1;
			e->year_shift = lean.lean == LEAN_PAST ? -1 : lean.lean == LEAN_NEXT ? 1 : 0;
			*i = behind;
		}
	}
	(void)used;
}

/* A month's name, with its other name behind a stroke, a dash, in brackets or bare. `weak`: as in the table, 0 where both names stand. */
static bool take_month(const finder *f, uint32_t *i, int16_t *month, bool *hijri, int *weak)
{
	uint32_t used, r = find_key(f, f->months, *i, -1, 0, &used);
	if (r == RAWI_NO_ROW)
		return false;
	*month = (int16_t)rawi_table_num(f->months, r, f->number_column);
	*hijri = rawi_table_enum(f->months, r, f->calendar_column) == 1;
	*weak = (int)rawi_table_num(f->months, r, f->weak_column);
	*i += used;
	uint32_t at = *i;
	bool bracket = at < f->end && f->tok[at].kind == RAWI_TOK_OPEN && f->tok[at].punct == '(';
	if (is_punct(f, at, '/') || is_dash(f, at) || bracket)
		at++;
	r = find_key(f, f->months, at, -1, 0, &used);
	if (r == RAWI_NO_ROW || (int16_t)rawi_table_num(f->months, r, f->number_column) != *month || (rawi_table_enum(f->months, r, f->calendar_column) == 1) != *hijri)
		return true;
	at += used;
	if (bracket && is_punct(f, at, ')'))
		at++;
	*weak = 0;
	*i = at;
	return true;
}

/* A day of a month: digits or an ordinal, in «الـ15» after a bare article. */
static bool day_at(const finder *f, uint32_t *i, int16_t *day)
{
	int32_t v;
	uint32_t used;
	if (!number_at(f, *i, true, 1, 31, &v, &used))
		return false;
	if (f->x->numbers[f->number_at[*i] - 1].words && !f->x->numbers[f->number_at[*i] - 1].ordinal)
		return false;
	*day = (int16_t)v;
	*i += used;
	return true;
}

/* [يوم] day [and | to another] [of] month [year] [lean]; also «من 22 إلى 24 أكتوبر». */
static bool parse_day_of_month(const finder *f, uint32_t i, date_expr *e)
{
	uint32_t at = i, used;
	bool hijri, range = false;
	int weak;
	skip_role(f, &at, ROLE_DAY);
	uint32_t opened = at;
	if (skip_role(f, &opened, ROLE_BETWEEN) || skip_role(f, &opened, ROLE_FROM)) {
		uint32_t second = opened;
		int16_t d;
		if (day_at(f, &second, &d) && (find_role(f, second, ROLE_TO, &used) != RAWI_NO_ROW || f->number_at[second < f->end ? second : i] || rawi_slice_eq(f->tok[second < f->end ? second : i].fold, f->and))) {
			at = opened;
			range = true;
		}
	}
	if (!day_at(f, &at, &e->day))
		return false;
	uint32_t next = at;
	if (skip_role(f, &next, ROLE_TO) || is_dash(f, next) || (next < f->end && rawi_slice_eq(f->tok[next].fold, f->and)) || f->number_at[next < f->end ? next : i]) {
		if (next == at || !rawi_slice_eq(f->tok[next].fold, f->and))
			next += next == at && is_dash(f, next);
		else
			next++;
		if (next < f->end && rawi_slice_eq(f->tok[next].fold, f->and))
			next++;
		if (day_at(f, &next, &e->day_to) && e->day_to > e->day)
			at = next;
		else
			e->day_to = 0;
	}
	if (range && !e->day_to)
		return false;
	skip_role(f, &at, ROLE_OF);
	if (!take_month(f, &at, &e->month, &hijri, &weak))
		return false;
	e->kind = DATE_DAY;
	if (hijri) {
		int32_t v;
		e->kind = DATE_HIJRI;
		if (number_at(f, at, false, 1300, 1500, &v, &used))
			at += used;
		skip_role(f, &at, ROLE_HIJRA);
	} else {
		take_year(f, &at, e);
		if (!e->year && !e->year_said)
			take_lean(f, &at, e);
	}
	e->first = i;
	e->end = at;
	return true;
}

/* 7/12/2023, 2023-12-07, 7.12.2023: three numbers, glued. */
static bool parse_numeric(const finder *f, uint32_t i, date_expr *e)
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
		while (n < 3 && at < f->end && f->tok[at].kind == RAWI_TOK_NUMBER && number_at(f, at, false, 1, 9999, &v[n], &used) && used == 1) {
			n++;
			at++;
			if (n < 3 && !(is_punct(f, at, sep) && rawi_span_end(f->tok[at - 1].span) == f->tok[at].span.off))
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
	skip_role(f, &e->end, e->kind == DATE_HIJRI ? ROLE_HIJRA : ROLE_ERA);
	return true;
}

/* A weekday at i, perhaps in brackets or behind a comma. */
static bool take_weekday(const finder *f, uint32_t *i, bool brackets, int16_t *weekday)
{
	uint32_t at = *i, used;
	bool open = brackets && at < f->end && f->tok[at].kind == RAWI_TOK_OPEN && f->tok[at].punct == '(';
	at += open;
	uint32_t r = find_key(f, f->weekdays, at, -1, 0, &used);
	if (r == RAWI_NO_ROW)
		return false;
	at += used;
	if (open) {
		if (!is_punct(f, at, ')'))
			return false;
		at++;
	}
	*weekday = (int16_t)rawi_table_num(f->weekdays, r, f->day_column);
	*i = at;
	return true;
}

/* [dawn] point [weekday], [dawn] [يوم] weekday [lean], and either with a day of a month behind it. */
static bool parse_day(const finder *f, uint32_t i, date_expr *e)
{
	uint32_t at = i, used, r = find_role(f, i, ROLE_POINT, &used);
	bool dawn = r == RAWI_NO_ROW && skip_role(f, &at, ROLE_DAWN);
	e->weekday = -1;
	if (r != RAWI_NO_ROW || (r = find_role(f, at, ROLE_POINT, &used)) != RAWI_NO_ROW) {
		e->kind = DATE_POINT;
		e->shift = (int16_t)rawi_table_num(f->relative, r, f->shift_column);
		uint32_t named = at + used;
		if (take_weekday(f, &named, true, &e->weekday)) {
			e->kind = DATE_WEEKDAY;
			e->pointed = 1;
		}
		at = named;
	} else {
		skip_role(f, &at, ROLE_DAY);
		if (!take_weekday(f, &at, false, &e->weekday)) {
			uint32_t day = at;
			return dawn && parse_day_of_month(f, day, e) && (e->first = i, true);
		}
		e->kind = DATE_WEEKDAY;
		take_lean(f, &at, e);
	}
	e->first = i;
	e->end = at;
	/* «الخميس 7 ديسمبر», «اليوم الخميس، 7/12/2023»: the day itself decides */
	date_expr whole = { .weekday = -1 };
	if (is_punct(f, at, 0x60C) || is_punct(f, at, ','))
		at++;
	if (at < f->end && f->number_at[at] && (parse_numeric(f, at, &whole) || parse_day_of_month(f, at, &whole)) && whole.kind == DATE_DAY) {
		whole.first = i;
		*e = whole;
	}
	return true;
}

/* Does a preposition stand before i, or is one on it? */
static bool behind_preposition(const finder *f, uint32_t i)
{
	uint32_t used;
	if (f->tok[i].pro & (RAWI_PRO_B | RAWI_PRO_L))
		return true;
	return i > f->from && find_role(f, i - 1, ROLE_IN, &used) != RAWI_NO_ROW && used == 1;
}

static bool parse_month(const finder *f, uint32_t i, date_expr *e)
{
	uint32_t at = i;
	bool hijri;
	int weak;
	bool part = skip_role(f, &at, ROLE_PART), word = skip_role(f, &at, ROLE_MONTH);
	if (!take_month(f, &at, &e->month, &hijri, &weak))
		return false;
	e->kind = DATE_MONTH;
	e->first = i;
	bool other, lean = false;
	if (is_dash(f, at) && !hijri) { /* يناير - مارس */
		int weak_to;
		uint32_t to = at + 1;
		if (take_month(f, &to, &e->month_to, &other, &weak_to) && !other)
			at = to;
		else
			e->month_to = 0;
	}
	if (hijri) {
		int32_t v;
		uint32_t used;
		e->kind = DATE_HIJRI;
		bool dated = number_at(f, at, false, 1300, 1500, &v, &used);
		if (!dated && !word)
			return false; /* the name of a fast or a person, not a time of the news */
		if (dated) {
			at += used;
			skip_role(f, &at, ROLE_HIJRA);
		}
		e->end = at;
		return dated;
	}
	take_year(f, &at, e);
	if (!e->year && !e->year_said)
		lean = take_lean(f, &at, e);
	e->end = at;
	bool said = e->year || e->year_said || lean || word || e->month_to;
	return said || weak == 0 || (weak == 2 && (part || behind_preposition(f, i)));
}

static bool parse_year(const finder *f, uint32_t i, date_expr *e)
{
	uint32_t at = i;
	bool part = skip_role(f, &at, ROLE_PART), word = skip_role(f, &at, ROLE_YEAR);
	if (!year_at(f, at, &e->year))
		return false;
	uint32_t next = at + 1;
	if ((is_dash(f, next) || is_punct(f, next, '/')) && rawi_span_end(f->tok[at].span) == f->tok[next].span.off && year_at(f, next + 1, &e->year_to) && e->year_to > e->year)
		next += 2;
	else
		e->year_to = 0;
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
	skip_role(f, &next, ROLE_ERA);
	e->kind = DATE_YEAR;
	e->first = i;
	e->end = next;
	return true;
}

/* هذا الأسبوع، الشهر الماضي، نهاية العام، قبل نهاية العام الحالي، السنوات الست السابقة، العشر سنوات القادمة */
static bool parse_unit(const finder *f, uint32_t i, date_expr *e)
{
	uint32_t at = i, used;
	uint32_t led = at;
	bool before = skip_role(f, &led, ROLE_BEFORE) && find_role(f, led, ROLE_PART, &used) != RAWI_NO_ROW;
	if (before)
		at = led;
	bool part = skip_role(f, &at, ROLE_PART), these = skip_role(f, &at, ROLE_THESE);
	e->first = i;
	uint32_t r = unit_with_article(f, at), count_used = 0;
	if (r == RAWI_NO_ROW) { /* العشر سنوات القادمة */
		uint32_t plain = at;
		if (!number_at(f, at, true, 2, 1000, &e->n, &used))
			return false;
		plain += used;
		r = find_role(f, plain, ROLE_UNIT, &used);
		if (r == RAWI_NO_ROW || used != 1)
			return false;
		at = plain + 1;
		if (!take_lean(f, &at, e) || e->lean == LEAN_THIS)
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
		if (own == 0) {
			if (!number_at(f, at, true, 2, 1000, &e->n, &count_used))
				return false;
			at += count_used;
		}
		if (!take_lean(f, &at, e) || e->lean == LEAN_THIS)
			return false;
		e->kind = DATE_SPAN;
		e->end = at;
		return true;
	}
	bool lean = take_lean(f, &at, e);
	if (e->unit == UNIT_DAY || !(lean || these || part))
		return false;
	if (!lean)
		e->lean = LEAN_THIS;
	e->kind = before && e->lean == LEAN_THIS ? DATE_UNTIL : DATE_UNIT;
	e->end = at;
	return true;
}

/* (قبل | منذ | بعد) [NUMBER] unit */
static bool parse_count(const finder *f, uint32_t i, date_expr *e)
{
	uint32_t at = i, used, r;
	bool after = skip_role(f, &at, ROLE_AFTER);
	if (!after && !skip_role(f, &at, ROLE_AGO) && !skip_role(f, &at, ROLE_SINCE))
		return false;
	bool counted = number_at(f, at, true, 1, 5000, &e->n, &used);
	if (counted)
		at += used;
	if (at >= f->end || (f->tok[at].pro & RAWI_PRO_AL) || (r = find_role(f, at, ROLE_UNIT, &used)) == RAWI_NO_ROW || used != 1)
		return false;
	int own = (int)rawi_table_num(f->relative, r, f->shift_column);
	if (!counted)
		e->n = own;
	int16_t year;
	if (e->n < 1 || (counted && own > 1) || (!counted && year_at(f, at + 1, &year)))
		return false;
	e->unit = (uint8_t)rawi_table_enum(f->relative, r, f->unit_column);
	at++;
	if (!counted && own == 1 && at < f->end && f->tok[at].kind == RAWI_TOK_WORD && (f->tok[at].pro & (RAWI_PRO_AL | RAWI_PRO_W)) == RAWI_PRO_AL)
		return false; /* «قبل يوم الخميس», «منذ عام الفيل» */
	e->from_other = at < f->end && find_role(f, at, ROLE_FROM, &used) != RAWI_NO_ROW;
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
static uint8_t lies_ahead(const finder *f, uint32_t i)
{
	uint32_t used, floor = i > f->from + 30 ? i - 30 : f->from;
	uint8_t maybe = 0;
	while (i-- > floor) {
		const rawi_token *k = &f->tok[i];
		if (k->kind == RAWI_TOK_WORD && (k->pro & RAWI_PRO_S))
			return 1;
		if (find_role(f, i, ROLE_PLAN, &used) != RAWI_NO_ROW)
			return 1;
		if (k->pos == RAWI_POS_VERB && k->feat & RAWI_FEAT_PAST)
			return maybe;
		if (k->pos == RAWI_POS_VERB && k->feat & RAWI_FEAT_IMPERFECT)
			maybe = 2;
	}
	return maybe;
}

/* Could anything begin here? Cheap, asked of every token. */
static bool may_begin(const finder *f, uint32_t i)
{
	const rawi_token *k = &f->tok[i];
	if (k->kind == RAWI_TOK_NUMBER || f->number_at[i])
		return true;
	if (k->kind != RAWI_TOK_WORD)
		return false;
	rawi_slice forms[3];
	size_t n = forms_of(f, i, forms);
	for (size_t v = 0; v < n; v++)
		if (rawi_table_step(f->relative, 0, forms[v]) || rawi_table_step(f->months, 0, forms[v]) || rawi_table_step(f->weekdays, 0, forms[v]))
			return true;
	return unit_with_article(f, i) != RAWI_NO_ROW;
}

static bool parse(const finder *f, uint32_t i, date_expr *e)
{
	static bool (*const ways[])(const finder *, uint32_t, date_expr *) = { parse_numeric, parse_day_of_month, parse_day, parse_count, parse_unit, parse_month, parse_year };
	for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
		*e = (date_expr){ .weekday = -1 };
		if (ways[k](f, i, e) && e->end > i)
			return true;
	}
	return false;
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
	finder f = { .x = x, .tok = x->tokens, .relative = rawi_tables_get(x->tables, "relative"), .months = rawi_tables_get(x->tables, "months"),
		.weekdays = rawi_tables_get(x->tables, "weekdays") };
	date_exprs all = { 0 };
	f.role_column = rawi_table_column(f.relative, "role");
	f.unit_column = rawi_table_column(f.relative, "unit");
	f.shift_column = rawi_table_column(f.relative, "shift");
	f.number_column = rawi_table_column(f.months, "number");
	f.calendar_column = rawi_table_column(f.months, "calendar");
	f.weak_column = rawi_table_column(f.months, "weak");
	f.day_column = rawi_table_column(f.weekdays, "number");
	f.and = rawi_affix(x->tables, x->arena, "w");
	f.number_at = RAWI_NEW_N(x->arena, uint32_t, x->n_tokens + 1);
	for (size_t i = 0; i < x->n_numbers; i++)
		f.number_at[x->numbers[i].first] = (uint32_t)i + 1;
	for (size_t s = 0; s < x->n_sentences; s++) {
		f.from = x->sentences[s].first;
		f.end = x->sentences[s].end;
		for (uint32_t i = f.from; i < f.end; i++) {
			uint32_t used;
			date_expr e;
			if (!may_begin(&f, i))
				continue;
			if (find_role(&f, i, ROLE_NONE, &used) != RAWI_NO_ROW) {
				i += used - 1;
				continue;
			}
			if (!parse(&f, i, &e))
				continue;
			if ((e.kind == DATE_DAY || e.kind == DATE_MONTH) && !e.year && !e.lean && i > f.from && find_role(&f, i - 1, ROLE_NAMED, &used) != RAWI_NO_ROW) {
				i = e.end - 1; /* a revolution, a party or a street that a date names */
				continue;
			}
			e.ahead = lies_ahead(&f, i);
			rawi_vec_push(x->arena, &all, e);
			i = e.end - 1;
		}
	}
	rawi_dates_resolve(x, &all);
	drop_dated_numbers(x);
}
