/* arabic: see date_words.h. Every function that takes `uint32_t *i` moves it behind what it took, or leaves it. */
#include "arabic/date_words.h"

/* The spellings under which a token may be looked up: without و and the prepositions; as it stands; without its first letter where that is و. */
static size_t forms_of(rawi_slice fold, rawi_slice bare, rawi_slice and, rawi_slice out[3])
{
	size_t n = 0;
	out[n++] = bare;
	if (!rawi_slice_eq(fold, bare))
		out[n++] = fold;
	else if (rawi_slice_starts(fold, and) && fold.n > and.n + 4)
		out[n++] = rawi_slice_sub(fold, and.n, fold.n - and.n);
	return n;
}

/* The longest key of the table at i whose rows have `column` = `want` (any row where column < 0): its row; tokens in *used. */
static uint32_t date_key(const rawi_date_finder *f, const rawi_table *t, uint32_t i, int column, int want, uint32_t *used)
{
	rawi_slice forms[3];
	if (i >= f->end || f->tok[i].kind != RAWI_TOK_WORD || !(f->tok[i].tables & rawi_table_bit(t)))
		return RAWI_NO_ROW;
	size_t n = forms_of(f->tok[i].fold, f->tok[i].bare, f->and, forms);
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

rawi_date_roles rawi_date_roles_new(rawi_arena *a, const rawi_tables *t)
{
	const rawi_table *relative = rawi_tables_get(t, "relative");
	uint32_t rows = (uint32_t)rawi_table_rows(relative);
	int role = rawi_table_column(relative, "role");
	size_t nodes = 1;
	for (uint32_t r = 0; r < rows; r++)
		nodes += rawi_table_cell(relative, r, 0).n; /* more than its words */
	uint32_t *roles = RAWI_NEW_N(a, uint32_t, nodes);
	for (uint32_t r = 0; r < rows; r++) {
		rawi_slice key = rawi_table_cell(relative, r, 0);
		const char *blank = memchr(key.s, ' ', key.n);
		uint32_t node = rawi_table_step(relative, 0, rawi_fold(t, a, rawi_slice_sub(key, 0, blank ? (size_t)(blank - key.s) : key.n)));
		if (node < nodes)
			roles[node] |= RAWI_ROLE_BIT(rawi_table_enum(relative, r, role));
	}
	return (rawi_date_roles){ relative, roles };
}

uint32_t rawi_date_roles_of(const rawi_date_roles *d, rawi_slice fold, rawi_slice bare, rawi_slice and, uint64_t tables)
{
	rawi_slice forms[3];
	uint32_t roles = 0;
	if (tables & rawi_table_bit(d->relative))
		for (size_t n = forms_of(fold, bare, and, forms), k = 0; k < n; k++)
			roles |= d->at[rawi_table_step(d->relative, 0, forms[k])];
	return roles;
}

uint32_t rawi_date_role(const rawi_date_finder *f, uint32_t i, rawi_date_role_kind r, uint32_t *used)
{
	if (i >= f->end || !(f->tok[i].roles & RAWI_ROLE_BIT(r)))
		return RAWI_NO_ROW;
	return date_key(f, f->relative, i, f->role_column, (int)r, used);
}

bool rawi_date_skip(const rawi_date_finder *f, uint32_t *i, rawi_date_role_kind r)
{
	uint32_t used;
	if (rawi_date_role(f, *i, r, &used) == RAWI_NO_ROW)
		return false;
	*i += used;
	return true;
}

bool rawi_date_punct(const rawi_date_finder *f, uint32_t i, uint32_t cp)
{
	return i < f->end && f->tok[i].kind >= RAWI_TOK_PUNCT && f->tok[i].punct == cp;
}

bool rawi_date_dash(const rawi_date_finder *f, uint32_t i)
{
	return rawi_date_punct(f, i, '-') || rawi_date_punct(f, i, 0x2013) || rawi_date_punct(f, i, 0x2014);
}

bool rawi_date_number(const rawi_date_finder *f, uint32_t i, bool words, double least, double most, int32_t *out, uint32_t *used)
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

bool rawi_date_year(const rawi_date_finder *f, uint32_t i, int16_t *year)
{
	int32_t v;
	uint32_t used;
	if (i >= f->end || f->tok[i].kind != RAWI_TOK_NUMBER || f->tok[i].fold.n != 4 || !rawi_date_number(f, i, false, 1800, 2100, &v, &used) || used != 1)
		return false;
	*year = (int16_t)v;
	return true;
}

bool rawi_date_take_lean(const rawi_date_finder *f, uint32_t *i, date_expr *e)
{
	uint32_t used, at = *i;
	uint32_t before = at;
	if (rawi_date_skip(f, &before, RAWI_ROLE_BEFORE) && rawi_date_role(f, before, RAWI_ROLE_PAST, &used) != RAWI_NO_ROW) {
		e->lean = LEAN_PAST;
		e->twice = 1;
		*i = before + used;
		return true;
	}
	static const struct { rawi_date_role_kind r; date_lean lean; } leans[] = { { RAWI_ROLE_PAST, LEAN_PAST }, { RAWI_ROLE_NEXT, LEAN_NEXT }, { RAWI_ROLE_THIS, LEAN_THIS } };
	for (size_t k = 0; k < 3; k++)
		if (rawi_date_role(f, at, leans[k].r, &used) != RAWI_NO_ROW) {
			e->lean = (uint8_t)leans[k].lean;
			*i = at + used;
			return true;
		}
	return false;
}

uint32_t rawi_date_unit(const rawi_date_finder *f, uint32_t i)
{
	if (i >= f->end || f->tok[i].kind != RAWI_TOK_WORD || !(f->tok[i].pro & RAWI_PRO_AL) || !(f->tok[i].tables & rawi_table_bit(f->relative)))
		return RAWI_NO_ROW;
	for (uint32_t r = rawi_row_of_stem(f->relative, &f->tok[i]); r != RAWI_NO_ROW; r = rawi_table_next(f->relative, r))
		if (rawi_table_enum(f->relative, r, f->role_column) == RAWI_ROLE_UNIT)
			return r;
	return RAWI_NO_ROW;
}

void rawi_date_take_year(const rawi_date_finder *f, uint32_t *i, date_expr *e)
{
	uint32_t at = *i;
	bool of = rawi_date_skip(f, &at, RAWI_ROLE_OF);
	bool word = rawi_date_skip(f, &at, RAWI_ROLE_YEAR);
	if (rawi_date_punct(f, at, 0x60C) || rawi_date_punct(f, at, ',')) {
		int16_t y;
		if (!of && !word && rawi_date_year(f, at + 1, &y))
			at++;
	}
	if (rawi_date_year(f, at, &e->year)) {
		at++;
		rawi_date_skip(f, &at, RAWI_ROLE_ERA);
		*i = at;
		return;
	}
	date_expr lean = { 0 };
	uint32_t unit_at = *i;
	rawi_date_skip(f, &unit_at, RAWI_ROLE_OF);
	uint32_t r = rawi_date_unit(f, unit_at);
	if (r != RAWI_NO_ROW && rawi_table_enum(f->relative, r, f->unit_column) == UNIT_YEAR) {
		uint32_t behind = unit_at + 1;
		if (rawi_date_take_lean(f, &behind, &lean)) {
			e->year_said = 1;
			e->year_shift = lean.lean == LEAN_PAST ? -1 : lean.lean == LEAN_NEXT ? 1 : 0;
			*i = behind;
		}
	}
}

void rawi_date_take_hijri_year(const rawi_date_finder *f, uint32_t *i, date_expr *e)
{
	int32_t v;
	uint32_t at = *i, used;
	rawi_date_skip(f, &at, RAWI_ROLE_OF);
	rawi_date_skip(f, &at, RAWI_ROLE_YEAR);
	if (rawi_date_punct(f, at, 0x60C) || rawi_date_punct(f, at, ','))
		at++;
	if (!rawi_date_number(f, at, false, 1300, 1500, &v, &used) || f->tok[at].fold.n != 4)
		return;
	e->year = (int16_t)v;
	*i = at + used;
}

bool rawi_date_take_month(const rawi_date_finder *f, uint32_t *i, int16_t *month, bool *hijri, int *weak)
{
	uint32_t used, r = date_key(f, f->months, *i, -1, 0, &used);
	if (r == RAWI_NO_ROW)
		return false;
	*month = (int16_t)rawi_table_num(f->months, r, f->number_column);
	*hijri = rawi_table_enum(f->months, r, f->calendar_column) == 1;
	*weak = (int)rawi_table_num(f->months, r, f->weak_column);
	*i += used;
	uint32_t at = *i;
	bool bracket = at < f->end && f->tok[at].kind == RAWI_TOK_OPEN && f->tok[at].punct == '(';
	if (rawi_date_punct(f, at, '/') || rawi_date_dash(f, at) || bracket)
		at++;
	r = date_key(f, f->months, at, -1, 0, &used);
	if (r == RAWI_NO_ROW || (int16_t)rawi_table_num(f->months, r, f->number_column) != *month || (rawi_table_enum(f->months, r, f->calendar_column) == 1) != *hijri)
		return true;
	at += used;
	if (bracket && rawi_date_punct(f, at, ')'))
		at++;
	*weak = 0;
	*i = at;
	return true;
}

bool rawi_date_take_day(const rawi_date_finder *f, uint32_t *i, int16_t *day)
{
	int32_t v;
	uint32_t used;
	if (rawi_date_skip(f, i, RAWI_ROLE_FIRST)) {
		*day = 1;
		return true;
	}
	if (!rawi_date_number(f, *i, true, 1, 31, &v, &used))
		return false;
	if (f->x->numbers[f->number_at[*i] - 1].words && !f->x->numbers[f->number_at[*i] - 1].ordinal)
		return false;
	*day = (int16_t)v;
	*i += used;
	return true;
}

bool rawi_date_take_weekday(const rawi_date_finder *f, uint32_t *i, bool brackets, int16_t *weekday)
{
	uint32_t at = *i, used;
	bool open = brackets && at < f->end && f->tok[at].kind == RAWI_TOK_OPEN && f->tok[at].punct == '(';
	at += open;
	uint32_t r = date_key(f, f->weekdays, at, -1, 0, &used);
	if (r == RAWI_NO_ROW)
		return false;
	at += used;
	if (open) {
		if (!rawi_date_punct(f, at, ')'))
			return false;
		at++;
	}
	*weekday = (int16_t)rawi_table_num(f->weekdays, r, f->day_column);
	*i = at;
	return true;
}

uint32_t rawi_date_begin(const rawi_date_finder *f, uint32_t i)
{
	const rawi_token *k = &f->tok[i];
	uint32_t begin = k->roles;
	if (k->kind == RAWI_TOK_NUMBER || f->number_at[i])
		begin |= RAWI_BEGIN_NUMBER;
	if (k->kind == RAWI_TOK_WORD)
		begin |= (k->tables & f->names ? (uint32_t)RAWI_BEGIN_NAME : 0) | (k->pro & RAWI_PRO_AL && k->tables & rawi_table_bit(f->relative) ? (uint32_t)RAWI_BEGIN_ARTICLE : 0);
	return begin;
}
