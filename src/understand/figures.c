/* understand: numbers a reader would cite, with what they count: value, unit (units.tsv), bound (bounds.tsv), who says so.
 *
 * Numbers come from the text (dates are none). An ordinal, an age, a number that names something (a resolution, an article, a channel, an hour) and a bare year are no figures. A number
 * without a noun of its own inherits it in a list ("144 persons in A, 70 in B"); a noun may stand before it ("the ten years" in Arabic order, a dual with "two").
 */
#include "understand/record.h"

#include <math.h>

enum { UNIT_WORDS = 3, BOUND_WORDS = 4, BOUND_BACK = 5, LIST_REACH = 12 };
enum { MIN, MAX, APPROX, NOT, ONE, HALF, OF }; /* bounds.tsv bound */
enum { BEFORE, AFTER };               /* bounds.tsv side */
enum { MONEY, MEASURE, TIME };        /* units.tsv kind */
enum { PREP_FROM = 4, CLASS_PASS = 4 }; /* clauses.tsv, code: min; class: pass */
enum { FEW = 10 };                      /* up to here «the three ministers» are known ones, and no figure */

typedef struct {
	rawi_doc *doc;
	const rawi_text *text;
	const rawi_table *units, *bounds, *clauses, *months;
	int unit, kind, n, bound, side, code, clause_class;
	uint8_t *ordinal;             /* one a token: an ordinal stands there */
	const rawi_number *last;      /* the figure before, for lists */
	rawi_slice last_unit, last_of;
} figures;

typedef struct {
	uint32_t first, end;          /* tokens of the expression */
	rawi_slice unit, of, bound;
	bool known;                   /* the noun is in units.tsv */
	bool not_cited;               /* bounds.tsv says that it is no figure */
	bool half;                    /* «and a half» behind the unit */
	bool group;                   /* the definite noun before it is one of a known few */
} reading;

static bool in_sentence(const figures *f, uint32_t i, uint32_t with)
{
	return i < f->text->n_tokens && f->text->tokens[i].sentence == f->text->tokens[with].sentence;
}

static uint32_t key_at(const figures *f, const rawi_table *t, uint32_t i, size_t words, uint32_t *end)
{
	const rawi_token *tok = f->text->tokens;
	uint32_t node = 0, best = RAWI_NO_ROW;
	for (uint32_t k = i; in_sentence(f, k, i) && k < i + words && (node || tok[k].tables & rawi_table_bit(t)); k++) {
		uint32_t next = rawi_table_step(t, node, tok[k].fold);
		if (!next)
			next = rawi_table_step(t, node, tok[k].bare);
		if (!next)
			next = rawi_table_step(t, node, tok[k].stem);
		if (!(node = next))
			break;
		if (rawi_table_accept(t, node) != RAWI_NO_ROW) {
			best = rawi_table_accept(t, node);
			*end = k + 1;
		}
	}
	return best;
}

/* Tokens first … end-1 as a reader would underline them: without the particles in front. */
static rawi_ref underlined(const figures *f, uint32_t first, uint32_t end)
{
	const rawi_token *tok = f->text->tokens;
	rawi_ref r = rawi_ref_span(f->doc, rawi_span_between(tok[first].core.off, rawi_span_end(tok[end - 1].span)));
	r.first = first;
	r.end = end;
	return r;
}

static bool plain_noun(const figures *f, uint32_t i, uint32_t with)
{
	const rawi_token *t = &f->text->tokens[i];
	return in_sentence(f, i, with) && t->kind == RAWI_TOK_WORD && t->pos != RAWI_POS_VERB && t->pos != RAWI_POS_PART && t->enc == RAWI_ENC_NONE && rawi_row_of_fold(f->clauses, t) == RAWI_NO_ROW &&
	       rawi_row_of_bare(f->clauses, t) == RAWI_NO_ROW && !(t->pro & (RAWI_PRO_W | RAWI_PRO_F | RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K));
}

/* The words just before a number that bound it or rule it out: the longest key that ends at the number (one definite noun may stand between: "aged", "of"). */
static void look_before(const figures *f, const rawi_number *n, reading *r)
{
	for (uint32_t back = 1; back <= BOUND_BACK && back <= n->first; back++) {
		uint32_t i = n->first - back, end = 0;
		if (!in_sentence(f, i, n->first) || f->text->tokens[i].kind == RAWI_TOK_PUNCT)
			break;
		uint32_t row = key_at(f, f->bounds, i, BOUND_WORDS, &end);
		if (row == RAWI_NO_ROW || rawi_table_enum(f->bounds, row, f->side) != BEFORE)
			continue;
		int b = rawi_table_enum(f->bounds, row, f->bound);
		uint32_t behind = 0; /* one word may stand between: a definite noun, but no ordinal ("in the first hour 26 trucks"), or a bound */
		bool near = end == n->first || (end + 1 == n->first && !f->ordinal[end] && ((f->text->tokens[end].pro & RAWI_PRO_AL) || key_at(f, f->bounds, end, BOUND_WORDS, &behind) != RAWI_NO_ROW));
		if (b == NOT && near)
			r->not_cited = true;
		else if (b < NOT && end == n->first) {
			r->bound = rawi_table_cell(f->bounds, row, f->bound);
			r->first = i;
		}
	}
}

static void look_after(const figures *f, reading *r)
{
	uint32_t end = 0;
	if (!in_sentence(f, r->end, r->first))
		return;
	uint32_t row = key_at(f, f->bounds, r->end, BOUND_WORDS, &end);
	if (row == RAWI_NO_ROW || rawi_table_enum(f->bounds, row, f->side) != AFTER)
		return;
	int b = rawi_table_enum(f->bounds, row, f->bound);
	if (b == NOT)
		r->not_cited = true;
	else if (b == HALF) {
		r->half = true;
		r->end = end;
	} else if (b < NOT && !r->bound.n)
		r->bound = rawi_table_cell(f->bounds, row, f->bound);
}

static void set_unit(const figures *f, reading *r, uint32_t row)
{
	r->unit = rawi_table_cell(f->units, row, f->unit);
	r->known = true;
}

/* The article written on its own, before a number: a row of clauses.tsv that may stand between a word and what belongs to it. */
static bool is_lone_article(const figures *f, uint32_t i)
{
	uint32_t row = rawi_row_of_fold(f->clauses, &f->text->tokens[i]);
	return row != RAWI_NO_ROW && f->text->tokens[i].fold.n <= 4 && rawi_table_enum(f->clauses, row, f->clause_class) == CLASS_PASS;
}

static bool is_from(const figures *f, uint32_t i)
{
	const rawi_token *t = &f->text->tokens[i];
	uint32_t row = rawi_table_find(f->clauses, t->enc == RAWI_ENC_NONE ? t->fold : t->stem);
	return row != RAWI_NO_ROW && rawi_table_enum(f->clauses, row, f->code) == PREP_FROM;
}

/* What is counted: the noun after the number, else the noun before it, else the noun of the figure before in a list. */
static bool look_for_unit(figures *f, const rawi_number *n, reading *r)
{
	const rawi_token *tok = f->text->tokens;
	uint32_t end = n->end, row, at = n->end;
	if (n->percent) {
		r->unit = RAWI_LIT("percent");
		r->known = true;
		if (in_sentence(f, at, n->first) && f->text->tokens[at].kind == RAWI_TOK_WORD && at + 1 < f->text->n_tokens && plain_noun(f, at + 1, at))
			r->of = underlined(f, at + 1, at + 2).text;
		return true;
	}
	while (in_sentence(f, at, n->first) && (tok[at].kind == RAWI_TOK_CLOSE || tok[at].kind == RAWI_TOK_OPEN) && at < n->end + 1)
		at++;
	row = in_sentence(f, at, n->first) ? key_at(f, f->units, at, UNIT_WORDS, &end) : RAWI_NO_ROW;
	if (row != RAWI_NO_ROW && !(tok[at].pro & (RAWI_PRO_W | RAWI_PRO_F | RAWI_PRO_B))) {
		set_unit(f, r, row);
		r->end = end;
		r->of = underlined(f, at, end).text;
		return true;
	}
	bool tied = tok[n->first].pro & (RAWI_PRO_W | RAWI_PRO_F | RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K); /* a clitic parts it from the noun before */
	if (n->first > 0 && in_sentence(f, n->first - 1, n->first) && !tied) {
		uint32_t before = n->first - 1, gap = 0; /* the article written on its own and quotation marks: "the states of the 28" */
		while (before > 0 && in_sentence(f, before - 1, n->first) && gap < 2 && (tok[before].kind == RAWI_TOK_OPEN || is_lone_article(f, before))) {
			before--;
			gap++;
		}
		row = key_at(f, f->units, before, 1, &end);
		bool two = n->words && n->value == 2 && (tok[before].feat & (RAWI_FEAT_DUAL | RAWI_FEAT_PLUR)) && tok[before].pos != RAWI_POS_VERB, definite = (tok[before].pro & RAWI_PRO_AL) && (n->words || gap || row != RAWI_NO_ROW);
		if (tok[before].kind == RAWI_TOK_WORD && (definite || two) && (row != RAWI_NO_ROW || plain_noun(f, before, n->first) || two)) {
			if (row != RAWI_NO_ROW)
				set_unit(f, r, row);
			else
				r->unit = RAWI_LIT("count");
			r->group = n->words && n->value <= FEW && !two && (row == RAWI_NO_ROW || rawi_table_enum(f->units, row, f->kind) < 0);
			r->of = underlined(f, before, before + 1).text;
			if (r->first == n->first)
				r->first = before;
			return true;
		}
	}
	/* "60 thousand of the refugees", "21 of the two sides", "six of them" */
	row = n->value > 2 && at == n->end && in_sentence(f, at, n->first) ? key_at(f, f->bounds, at, 2, &end) : RAWI_NO_ROW;
	if (row != RAWI_NO_ROW && rawi_table_enum(f->bounds, row, f->bound) == OF) {
		r->unit = tok[end - 1].enc == RAWI_ENC_HUM || tok[end - 1].enc == RAWI_ENC_HUNNA ? RAWI_LIT("person") : RAWI_LIT("count");
		return true;
	}
	if (n->value > 2 && !(tok[n->first].pro & RAWI_PRO_AL) && in_sentence(f, at + 1, n->first) && at == n->end && tok[at].enc == RAWI_ENC_NONE && is_from(f, at) && plain_noun(f, at + 1, n->first)) {
		row = key_at(f, f->units, at + 1, 1, &end);
		r->unit = row != RAWI_NO_ROW ? rawi_table_cell(f->units, row, f->unit) : RAWI_LIT("count");
		r->of = underlined(f, at + 1, at + 2).text;
		return true;
	}
	if (plain_noun(f, at, n->first) && at == n->end) {
		r->unit = RAWI_LIT("count");
		r->of = underlined(f, at, at + 1).text;
		r->end = at + 1;
		return true;
	}
	bool list = f->last && n->first - f->last->end <= LIST_REACH && in_sentence(f, f->last->first, n->first) && (tok[n->first].pro & RAWI_PRO_W || (n->first > 0 && tok[n->first - 1].pro & RAWI_PRO_W));
	if (list) {
		r->unit = f->last_unit;
		r->of = f->last_of;
		return true;
	}
	r->unit = RAWI_LIT("count");
	return false;
}

/* A bare number in the range of years, and no word says what it counts. */
static bool looks_like_year(const figures *f, const rawi_number *n, const reading *r)
{
	return !n->words && n->end - n->first == 1 && n->value >= 1300 && n->value <= 2100 && floor(n->value) == n->value && !r->known && !r->bound.n &&
	       rawi_token_text(f->text, n->first).n <= 8;
}

/* Part of a name, a model or a score: a Latin word, a hyphen or a slash right beside it. */
static bool in_a_name(const figures *f, const rawi_number *n)
{
	const rawi_text *x = f->text;
	for (uint32_t i = n->first; i < n->end; i++) {
		uint32_t e = f->doc->entity_at[i];
		if (e != RAWI_NONE && !f->doc->record->entities.at[e].unnamed)
			return true;
	}
	for (int side = 0; side < 2; side++) {
		if (side == 0 && n->first == 0)
			continue;
		uint32_t i = side ? n->end : n->first - 1;
		if (!in_sentence(f, i, n->first))
			continue;
		const rawi_token *t = &x->tokens[i];
		bool touches = side ? t->span.off == rawi_span_end(x->tokens[n->end - 1].span) : rawi_span_end(t->span) == x->tokens[n->first].span.off;
		if (touches && (t->kind == RAWI_TOK_LATIN || (t->kind == RAWI_TOK_PUNCT && (t->punct == '-' || t->punct == '/' || t->punct == '_' || t->punct == '#' || t->punct == '@' || t->punct == '+'))))
			return true;
		if (t->kind == RAWI_TOK_LATIN && side == 0)
			return true;
	}
	return false;
}

static uint32_t speaker_at(const rawi_doc *doc, uint32_t token)
{
	uint32_t q = doc->quote_at[token];
	return q != RAWI_NONE && q < doc->record->quotes.n && doc->record->quotes.at[q].speakers.n ? doc->record->quotes.at[q].speakers.at[0] : RAWI_NONE;
}

/* A dual ("two weeks"), or a bare unit of time behind a word that counts it once ("for a year"). */
static void look_at_word(figures *f, uint32_t i)
{
	const rawi_token *tok = f->text->tokens;
	uint32_t end = 0, row = tok[i].tables & rawi_table_bit(f->units) ? key_at(f, f->units, i, 1, &end) : RAWI_NO_ROW;
	if (row == RAWI_NO_ROW || tok[i].pro & RAWI_PRO_AL || tok[i].enc != RAWI_ENC_NONE || (f->doc->entity_at[i] != RAWI_NONE && !f->doc->record->entities.at[f->doc->entity_at[i]].unnamed))
		return;
	rawi_number n = { .first = i, .end = i + 1, .value = rawi_table_num(f->units, row, f->n), .words = 1 };
	reading r = { .first = i, .end = i + 1 };
	if (n.value < 0)
		return;
	if (n.value == 0) {
		bool counted = false;
		for (uint32_t back = 1; back <= 2 && back <= i && in_sentence(f, i - back, i) && rawi_table_enum(f->units, row, f->kind) == TIME; back++) {
			uint32_t b = key_at(f, f->bounds, i - back, BOUND_WORDS, &end);
			counted = counted || (b != RAWI_NO_ROW && end == i && rawi_table_enum(f->bounds, b, f->bound) == ONE);
		}
		if (!counted || (in_sentence(f, i + 1, i) && (plain_noun(f, i + 1, i) || tok[i + 1].kind == RAWI_TOK_NUMBER)))
			return;
		n.value = 1;
	}
	look_before(f, &n, &r);
	look_after(f, &r);
	if (r.not_cited)
		return;
	rawi_figure out = { .at = underlined(f, r.first, r.end), .value = n.value + 0.5 * r.half, .unit = rawi_table_cell(f->units, row, f->unit), .bound = r.bound, .of = underlined(f, i, i + 1).text,
		.said_by = speaker_at(f->doc, i) };
	rawi_vec_push(f->doc->arena, &f->doc->record->figures, out);
}

/* The tokens of each stretch that is no number and no date. */
static void look_between(figures *f, uint32_t from, uint32_t to, size_t *date)
{
	for (uint32_t i = from; i < to; i++) {
		while (*date < f->text->n_dates && f->text->dates[*date].end <= i)
			(*date)++;
		if ((*date >= f->text->n_dates || f->text->dates[*date].first > i) && f->text->tokens[i].kind == RAWI_TOK_WORD)
			look_at_word(f, i);
	}
}

/* "the revolution of 23 July": a day that is a name, and so no date. */
static bool names_a_day(const figures *f, const rawi_number *n)
{
	return in_sentence(f, n->end, n->first) && n->value <= 31 && rawi_row_of_bare(f->months, &f->text->tokens[n->end]) != RAWI_NO_ROW;
}

void rawi_find_figures(rawi_doc *doc)
{
	const rawi_text *x = doc->text;
	figures f = { .doc = doc, .text = x, .units = rawi_tables_get(doc->tables, "units"), .bounds = rawi_tables_get(doc->tables, "bounds"), .clauses = rawi_tables_get(doc->tables, "clauses"),
		.months = rawi_tables_get(doc->tables, "months"), .ordinal = RAWI_NEW_N(doc->arena, uint8_t, x->n_tokens + 1) };
	f.unit = rawi_table_column(f.units, "unit");
	f.kind = rawi_table_column(f.units, "kind");
	f.bound = rawi_table_column(f.bounds, "bound");
	f.code = rawi_table_column(f.clauses, "code");
	f.clause_class = rawi_table_column(f.clauses, "class");
	f.side = rawi_table_column(f.bounds, "side");
	f.n = rawi_table_column(f.units, "n");
	for (size_t i = 0; i < x->n_numbers; i++)
		for (uint32_t k = x->numbers[i].first; x->numbers[i].ordinal && k < x->numbers[i].end && k < x->n_tokens; k++)
			f.ordinal[k] = 1;
	uint32_t done = 0; /* tokens read for duals */
	size_t date = 0;
	uint32_t aged = RAWI_NONE; /* where a second age would stand */
	for (size_t i = 0; i < x->n_numbers; i++) {
		const rawi_number *n = &x->numbers[i];
		reading r = { .first = n->first, .end = n->end };
		if (n->first > done && n->first <= x->n_tokens)
			look_between(&f, done, n->first, &date);
		done = n->end > done ? n->end : done;
		if (n->ordinal || n->end <= n->first || n->end > x->n_tokens || in_a_name(&f, n))
			continue;
		look_before(&f, n, &r);
		bool has_noun = look_for_unit(&f, n, &r);
		look_after(&f, &r);
		bool aside = r.first > 0 && r.end < x->n_tokens && x->tokens[r.first - 1].kind == RAWI_TOK_OPEN && x->tokens[r.end].kind == RAWI_TOK_CLOSE && rawi_slice_is(r.unit, "year"); /* N.N. (52 years) */
		bool years = r.first > 0 && r.bound.n && rawi_slice_is(r.unit, "year") && in_sentence(&f, r.first - 1, r.first);
		uint32_t end = 0, person = years ? key_at(&f, f.units, r.first - 1, 1, &end) : RAWI_NO_ROW;
		bool age = person != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(f.units, person, f.unit), "person"); /* "boys under 18 years" */
		age = age || aged == n->first; /* "aged between 13 and 16" */
		if (r.not_cited)
			aged = n->end + (n->end < x->n_tokens && x->tokens[n->end].kind == RAWI_TOK_WORD && !plain_noun(&f, n->end, n->first));
		bool one = n->words && n->value == 1 && !r.known; /* "one of", "a certain" */
		if (r.not_cited || age || one || aside || (!has_noun && !r.bound.n) || r.group || looks_like_year(&f, n, &r) || names_a_day(&f, n))
			continue;
		rawi_figure out = { .at = underlined(&f, r.first, r.end), .value = n->value + 0.5 * r.half, .unit = r.unit, .bound = r.bound, .of = r.of, .said_by = speaker_at(doc, n->first) };
		done = r.end > done ? r.end : done;
		rawi_vec_push(doc->arena, &doc->record->figures, out);
		f.last = n;
		f.last_unit = r.unit;
		f.last_of = r.of;
	}
	look_between(&f, done, (uint32_t)x->n_tokens, &date);
}
