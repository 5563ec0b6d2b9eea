/* arabic: numbers in digits and words → rawi_number.
 *
 *   خمسة  وعشرون  ألفا  ومئتان      part = 5 +20, ×1000 → total; +200         total + part = 25,200
 *    5     +20    ×1000  +200
 *
 * `part` grows by units, tens and hundreds; a scale multiplies it into `total`. Words after the first join with و, save where one multiplies the other («ثلاثة آلاف»).
 */
#include "arabic/forms.h"
#include "arabic/stages.h"

#include <stdlib.h>

typedef enum { KIND_UNIT, KIND_TEN, KIND_HUNDRED, KIND_TWO, KIND_SCALE, KIND_SCALES, KIND_SCALE2, KIND_PART, KIND_ORDINAL, KIND_PERCENT, KIND_NONE = -1 } kind;

typedef struct {
	rawi_text *x;
	const rawi_table *table;
	int kind_column, value_column;
	uint64_t bit;
	rawi_slice and, article; /* و, ال */
} work;

/* Digits as people write them: 6,000 3.5 3,5 6.000 1.500.000 */
static bool digits_value(rawi_slice s, double *out)
{
	double v = 0, scale = 0;
	size_t last = s.n, seps = 0, digits = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] >= '0' && s.s[i] <= '9') {
			digits++;
		} else if (i == 0 || (s.s[i - 1] >= '0' && s.s[i - 1] <= '9')) {
			seps++;
			last = i;
		}
	}
	if (!digits || digits > 18)
		return false;
	size_t behind = 0;
	for (size_t i = last; i < s.n; i++)
		behind += s.s[i] >= '0' && s.s[i] <= '9';
	bool zeros = last < s.n && s.n - last == 4 && memcmp(s.s + last + 1, "000", 3) == 0;
	size_t points = 0, commas = 0;
	for (size_t i = 0; i < s.n; i++) {
		points += s.s[i] == '.';
		commas += s.s[i] == ',';
	}
	bool grouped = points == 1 && commas && points + commas == seps && s.s[last] == '.'; /* 1,250,000.75 */
	bool decimal = grouped || (seps == 1 && (s.s[last] == '.' ? !zeros : s.s[last] == ',' && behind != 3));
	if (seps > 1 && behind != 3 && !grouped)
		return false; /* a numeric date or a version */
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] < '0' || s.s[i] > '9') {
			if (decimal && i == last)
				scale = 1;
			continue;
		}
		v = v * 10 + (s.s[i] - '0');
		scale *= 10;
	}
	*out = scale > 0 ? v / scale : v;
	return true;
}

/* A number of the table, exact where the table's own numbers (floats) are not. */
static double value_of(const work *w, uint32_t row)
{
	double v = rawi_table_num(w->table, row, w->value_column);
	char text[24];
	rawi_slice cell = rawi_table_cell(w->table, row, w->value_column);
	if ((v >= 1 && v < 1e7) || cell.n >= sizeof text)
		return v;
	memcpy(text, cell.s, cell.n);
	text[cell.n] = 0;
	return strtod(text, NULL);
}

/* The number word or phrase at i: its kind, value and tokens; `joined`: و stands in front. */
static kind word_at(const work *w, uint32_t i, uint32_t end, double *value, uint32_t *used, bool *joined)
{
	const rawi_token *k = &w->x->tokens[i];
	*joined = false;
	*used = 1;
	if (i >= end || k->kind != RAWI_TOK_WORD || !(k->tables & w->bit))
		return KIND_NONE;
	rawi_slice forms[5] = { k->fold, k->bare, k->stem, k->fold, k->bare };
	bool and = rawi_slice_starts(k->fold, w->and);
	if (and) /* where the lexicon lacks the number, و is still on it */
		forms[3] = rawi_slice_sub(k->fold, w->and.n, k->fold.n - w->and.n);
	if (rawi_slice_starts(k->bare, w->article)) /* where it read the article as something else */
		forms[4] = rawi_slice_sub(k->bare, w->article.n, k->bare.n - w->article.n);
	uint32_t best = RAWI_NO_ROW, longest = 0;
	for (int f = 0; f < 5; f++) {
		if (!forms[f].n || (f && rawi_slice_eq(forms[f], forms[f - 1])))
			continue;
		uint32_t node = rawi_table_step(w->table, 0, forms[f]), at = i + 1;
		while (node) {
			uint32_t r = rawi_table_accept(w->table, node);
			if (r != RAWI_NO_ROW && at - i > longest) { /* «وأحد عشر» before «واحد» */
				best = r;
				longest = at - i;
				*joined = (f > 0 && (k->pro & RAWI_PRO_W)) || (f == 3 && and);
			}
			if (at >= end || w->x->tokens[at].kind != RAWI_TOK_WORD)
				break;
			node = rawi_table_step(w->table, node, w->x->tokens[at++].fold);
		}
	}
	if (best != RAWI_NO_ROW) {
		*used = longest;
		*value = value_of(w, best);
		return (kind)rawi_table_enum(w->table, best, w->kind_column);
	}
	return KIND_NONE;
}

/* What stands below the hundred. */
static int units_of(double part)
{
	return part < 1e9 ? (int)((long)part % 100) : 0;
}

/* The scale right after a number or a part: «3 ملايين», «نصف مليون», «نصف المليون». */
static bool scale_at(const work *w, uint32_t i, uint32_t end, double *value, uint32_t *used)
{
	bool joined;
	kind k = i < end ? word_at(w, i, end, value, used, &joined) : KIND_NONE;
	return (k == KIND_SCALE || k == KIND_SCALES) && !joined;
}

static bool percent_sign(const rawi_token *k)
{
	return k->kind == RAWI_TOK_PUNCT && (k->punct == '%' || k->punct == 0x66A || k->punct == 0xFF05);
}

/* «12 500», «1 200 000»: groups of three digits that a blank parts, as the Maghreb's papers write them. The tokens of the groups behind i, 0 where they are none; only round
 * numbers, since two numbers may stand side by side. */
static uint32_t groups_at(const work *w, uint32_t i, uint32_t end, double *value)
{
	const rawi_token *tok = w->x->tokens;
	rawi_slice text = w->x->article->page->text, head = tok[i].fold;
	uint32_t at = i + 1;
	if (!head.n || head.n > 3 || head.s[0] < '1' || head.s[0] > '9' || !digits_value(head, value))
		return 0;
	for (double group; at < end && tok[at].kind == RAWI_TOK_NUMBER && tok[at].fold.n == 3 && tok[at].span.off == rawi_span_end(tok[at - 1].span) + 1 && text.s[tok[at].span.off - 1] == ' '; at++) {
		if (memchr(tok[at].fold.s, '.', 3) || memchr(tok[at].fold.s, ',', 3) || !digits_value(tok[at].fold, &group))
			return 0;
		*value = *value * 1000 + group;
	}
	rawi_slice last = tok[at - 1].fold;
	return at > i + 1 && at - i <= 4 && memcmp(last.s + 1, "00", 2) == 0 && *value >= 1000 ? at - i - 1 : 0;
}

/* A number that begins at i, in words or in digits; false where none. */
static bool number_at(const work *w, uint32_t i, uint32_t end, rawi_number *out)
{
	const rawi_token *tok = w->x->tokens;
	double total = 0, part = 0, value, scale = 0, smallest = 1e18;
	uint32_t at = i, used;
	bool any = false, joined, plain = false;
	*out = (rawi_number){ .first = i };
	while (at < end) {
		double digits, of;
		if (scale > 0 && at + 1 < end && rawi_slice_eq(tok[at].fold, w->and) && tok[at + 1].kind == RAWI_TOK_NUMBER && digits_value(tok[at + 1].fold, &digits)) {
			bool scaled = scale_at(w, at + 2, end, &of, &used) && of < scale; /* «مليار و200 مليون» */
			if (!scaled && (digits >= scale || digits * 100 < scale))
				break;
			total += part + digits * (scaled ? of : 1); /* «3 آلاف و500» */
			part = 0;
			scale = scaled ? of : 0;
			at += 2 + (scaled ? used : 0);
			if (!scaled)
				break;
			continue;
		}
		if (tok[at].kind == RAWI_TOK_NUMBER) {
			if (any || !digits_value(tok[at].fold, &part))
				break;
			double grouped;
			uint32_t groups = groups_at(w, at, end, &grouped);
			if (groups)
				part = grouped;
			any = plain = true;
			at += 1 + groups;
			continue;
		}
		kind k = word_at(w, at, end, &value, &used, &joined);
		bool multiplies = k == KIND_SCALE || k == KIND_SCALES;
		if (k == KIND_NONE || k == KIND_PERCENT || (any && !joined && !multiplies && k != KIND_HUNDRED) || (plain && !multiplies && k != KIND_PART))
			break;
		if (any && !joined && k != KIND_HUNDRED && !(part > 0))
			break;
		if (any && k == KIND_ORDINAL)
			break;
		if (k == KIND_PART) {
			uint32_t more = 0;
			bool behind = scale_at(w, at + used, end, &of, &more);
			if (any && joined && scale > 0)
				total += value * scale; /* «مليونان ونصف المليون» */
			else if (any && joined && !behind)
				part += value; /* «خمسة ونصف في المئة» */
			else if (!any && behind)
				total += value * of;
			else if (!any && word_at(w, at + used, end, &of, &more, &joined) == KIND_PERCENT)
				total += value, more = 0; /* «نصف في المئة» */
			else
				break;
			at += used + (behind ? more : 0);
			any = true;
			out->words = 1;
			break;
		}
		if (any && joined && !multiplies && value >= smallest && !(k == KIND_TEN && value < 100 && units_of(part) > 0 && units_of(part) < 10))
			break; /* what is joined is smaller than what stands before it, save units before tens */
		if (k == KIND_SCALES && !(part > 0))
			break;
		out->words = 1;
		if (k == KIND_ORDINAL) {
			out->ordinal = 1;
			part = value;
			at += used;
			any = true;
			kind next = word_at(w, at < end ? at : at - 1, end, &value, &used, &joined);
			if (at < end && next == KIND_TEN && joined && value < 100) { /* الحادي والعشرون */
				part += value;
				at += used;
			}
			break;
		}
		if (k == KIND_HUNDRED && any && !joined && part >= 3 && part <= 9)
			part *= 100;
		else if (k == KIND_SCALE || k == KIND_SCALES) {
			if (joined && part > 0)
				total += part, part = 0;
			total += (part > 0 ? part : 1) * value;
			part = 0;
			scale = value;
		} else if (k == KIND_SCALE2) {
			total += part + 2 * value;
			part = 0;
			scale = value;
		} else
			part += value;
		smallest = k == KIND_UNIT && value >= 10 ? 1 : value < 10 ? value : value < 100 ? 10 : value < 1000 ? 100 : value;
		any = true;
		at += used;
	}
	if (!any)
		return false;
	out->value = total + part;
	out->end = at;
	return true;
}

/* «القرن العشرين», «الذكرى الخمسون»: a ten with the article behind one thing with the article tells which, not how many; «الدول العشرون» counts. */
static bool is_which(const work *w, uint32_t from, const rawi_number *n)
{
	const rawi_token *tok = w->x->tokens;
	double value;
	uint32_t used;
	bool joined;
	if (n->first == from || n->end - n->first != 1 || n->ordinal || !(tok[n->first].pro & RAWI_PRO_AL) || word_at(w, n->first, n->end, &value, &used, &joined) != KIND_TEN || value >= 100)
		return false;
	const rawi_token *thing = &tok[n->first - 1];
	return thing->kind == RAWI_TOK_WORD && thing->pos == RAWI_POS_NOUN && (thing->pro & RAWI_PRO_AL) && !(thing->feat & (RAWI_FEAT_PLUR | RAWI_FEAT_DUAL));
}

static void take_percent(const work *w, uint32_t from, uint32_t end, rawi_number *n)
{
	const rawi_token *tok = w->x->tokens;
	double value;
	uint32_t used;
	bool joined;
	if (n->end < end && percent_sign(&tok[n->end])) {
		n->percent = 1;
		n->end++;
	} else if (n->end < end && word_at(w, n->end, end, &value, &used, &joined) == KIND_PERCENT) {
		n->percent = 1;
		n->end += used;
	} else if (n->first > from && percent_sign(&tok[n->first - 1]) && rawi_span_end(tok[n->first - 1].span) == tok[n->first].span.off) {
		n->percent = 1;
		n->first--;
	}
}

void rawi_numbers_find(rawi_text *x)
{
	work w = { .x = x, .table = rawi_tables_get(x->tables, "numbers"), .and = rawi_forms_and(x->forms), .article = rawi_forms_article(x->forms) };
	RAWI_VEC(rawi_number) all = { 0 };
	w.bit = rawi_table_bit(w.table);
	w.kind_column = rawi_table_column(w.table, "kind");
	w.value_column = rawi_table_column(w.table, "value");
	for (size_t s = 0; s < x->n_sentences; s++) {
		uint32_t from = x->sentences[s].first, end = x->sentences[s].end;
		for (uint32_t i = from; i < end; i++) {
			rawi_number n;
			double value;
			uint32_t used;
			bool joined;
			if (x->tokens[i].kind != RAWI_TOK_NUMBER && !(x->tokens[i].tables & w.bit))
				continue;
			kind here = word_at(&w, i, end, &value, &used, &joined);
			if (here == KIND_PERCENT) { /* «في المئة» without its number */
				i += used - 1;
				continue;
			}
			if ((x->tokens[i].kind != RAWI_TOK_NUMBER && here == KIND_NONE) || !number_at(&w, i, end, &n))
				continue;
			take_percent(&w, from, end, &n);
			n.ordinal = n.ordinal || (!n.percent && is_which(&w, from, &n));
			rawi_vec_push(x->arena, &all, n);
			from = n.end;
			i = n.end - 1;
		}
	}
	x->numbers = all.at;
	x->n_numbers = all.n;
}
