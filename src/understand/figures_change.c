/* understand: which figures tell that something rose or fell (changes.tsv), and which part of it: by how much, from what, to what.
 *
 * The nearest word of change before the figure in its sentence counts, with no other finite verb between. "to" is the preposition of direction right before the figure (or before words that
 * bound it), "from" the one of origin where such a "to" follows in the sentence; any other figure of a change is by how much, where it is a percentage or stands behind "by".
 */
#include "understand/record.h"

enum { REACH = 14, BOUND = 4, TO_REACH = 8 };
enum { FROM, TO, BY, OTHER };                    /* what stands before a figure */
enum { CLAUSE_PREP = 0, PREP_MIN = 4, PREP_ILA = 5 }; /* clauses.tsv, class and code */

typedef struct {
	const rawi_text *text;
	const rawi_table *changes, *clauses;
	int way, class, code;
} work;

static bool together(const work *w, uint32_t i, uint32_t with)
{
	return i < w->text->n_tokens && w->text->tokens[i].sentence == w->text->tokens[with].sentence;
}

static int preposition_at(const work *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	uint32_t row = t->enc == RAWI_ENC_NONE ? rawi_row_of_fold(w->clauses, t) : RAWI_NO_ROW;
	if (row == RAWI_NO_ROW || rawi_table_enum(w->clauses, row, w->class) != CLAUSE_PREP)
		return OTHER;
	int code = rawi_table_enum(w->clauses, row, w->code);
	return code == PREP_MIN ? FROM : code == PREP_ILA ? TO : OTHER;
}

/* What stands before the figure: a clitic on it or on the noun before it («بنسبة»), or a preposition that no more than a few words part from it. */
static int before(const work *w, const rawi_figure *f)
{
	const rawi_token *tok = w->text->tokens;
	for (uint32_t back = 0; back < BOUND && back <= f->at.first && together(w, f->at.first - back, f->at.first); back++) {
		uint32_t i = f->at.first - back;
		if (tok[i].pro & RAWI_PRO_B)
			return BY;
		if (back && tok[i].kind != RAWI_TOK_WORD)
			break;
		int p = back ? preposition_at(w, i) : OTHER;
		if (p != OTHER)
			return p;
	}
	return OTHER;
}

/* The word of change before the figure: its row, or RAWI_NO_ROW. */
static uint32_t change_before(const work *w, const rawi_figure *f)
{
	const rawi_token *tok = w->text->tokens;
	for (uint32_t back = 1; back <= REACH && back <= f->at.first && together(w, f->at.first - back, f->at.first); back++) {
		const rawi_token *t = &tok[f->at.first - back];
		uint32_t row = t->kind == RAWI_TOK_WORD ? rawi_row_of_bare(w->changes, t) : RAWI_NO_ROW;
		if (row == RAWI_NO_ROW && t->kind == RAWI_TOK_WORD && t->pos != RAWI_POS_VERB)
			row = rawi_row_of_stem(w->changes, t);
		if (row != RAWI_NO_ROW)
			return row;
		if (t->pos == RAWI_POS_VERB)
			break;
	}
	return RAWI_NO_ROW;
}

static bool to_follows(const work *w, const rawi_figure *f)
{
	for (uint32_t i = f->at.end; together(w, i, f->at.first) && i < f->at.end + TO_REACH; i++)
		if (preposition_at(w, i) == TO)
			return true;
	return false;
}

void rawi_find_changes(rawi_doc *doc)
{
	work w = { .text = doc->text, .changes = rawi_tables_get(doc->tables, "changes"), .clauses = rawi_tables_get(doc->tables, "clauses") };
	w.way = rawi_table_column(w.changes, "way");
	w.class = rawi_table_column(w.clauses, "class");
	w.code = rawi_table_column(w.clauses, "code");
	for (size_t i = 0; i < doc->record->figures.n; i++) {
		rawi_figure *f = &doc->record->figures.at[i];
		if (f->at.end <= f->at.first || f->at.end > doc->text->n_tokens)
			continue;
		const rawi_figure *last = i ? &doc->record->figures.at[i - 1] : NULL; /* "to 7 from 8" */
		bool after_to = last && rawi_slice_is(last->part, "to") && together(&w, f->at.first, last->at.first);
		uint32_t row = change_before(&w, f);
		int p = row == RAWI_NO_ROW ? OTHER : before(&w, f);
		if (row == RAWI_NO_ROW || (p == FROM && !after_to && !to_follows(&w, f)) || (p == OTHER && !rawi_slice_is(f->unit, "percent")))
			continue;
		f->way = rawi_table_cell(w.changes, row, w.way);
		f->part = p == FROM ? RAWI_LIT("from") : p == TO ? RAWI_LIT("to") : RAWI_LIT("by");
	}
}
