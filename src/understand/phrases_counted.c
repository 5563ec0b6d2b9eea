/* understand: who is counted, and with which marks: "( 6 ) soldiers", "twenty men of X"; a body of two nations, "the Saudi forces and the Pakistani". Knows tokens, phrases and clauses. */
#include "understand/frames.h"

bool rawi_is_person_word(const rawi_events *w, uint32_t i)
{
	const rawi_table *t = rawi_tables_get(w->doc->tables, "describers");
	const rawi_token *k = &w->text->tokens[i];
	if (w->phrase_at[i] != RAWI_NONE || k->kind != RAWI_TOK_WORD || k->pro || k->enc != RAWI_ENC_NONE)
		return false;
	uint32_t row = rawi_table_find(t, k->bare);
	if (row == RAWI_NO_ROW)
		row = rawi_table_find(t, k->lemma);
	return row != RAWI_NO_ROW && rawi_table_enum(t, row, rawi_table_column(t, "type")) == RAWI_PER && rawi_table_enum(t, row, rawi_table_column(t, "kind")) == 0;
}

bool rawi_is_second_nation(const rawi_events *w, uint32_t k)
{
	const rawi_token *tok = w->text->tokens;
	const rawi_phrase *p = k < w->phrases.n && k > 0 ? &w->phrases.at[k] : NULL, *a = p ? p - 1 : NULL;
	if (!p || p->form != RAWI_FORM_ADJECTIVE || p->first != a->end || tok[p->first].sentence != tok[a->first].sentence || !((tok[p->first].pro & RAWI_PRO_W) || p->joins) || !(tok[p->first].pro & RAWI_PRO_AL))
		return false;
	if (a->form == RAWI_FORM_ADJECTIVE)
		return rawi_is_second_nation(w, k - 1);
	const rawi_token *last = &tok[a->end - 1];
	return a->end - a->first > 1 && w->doc->record->entities.at[a->entity].type == RAWI_ORG && (last->pro & RAWI_PRO_AL) && (last->feat & RAWI_FEAT_FEM) == (tok[p->first].feat & RAWI_FEAT_FEM);
}

void rawi_marks_pass(rawi_events *w)
{
	const rawi_token *tok = w->text->tokens;
	for (uint32_t i = 0; i + 2 < w->text->n_tokens; i++)
		if (tok[i].kind == RAWI_TOK_OPEN && w->count[i + 1] && tok[i + 2].kind == RAWI_TOK_CLOSE && tok[i].sentence == tok[i + 2].sentence)
			w->word[i] = w->word[i + 2] = RAWI_CLAUSE_PASS;
}

void rawi_times_pass(rawi_events *w)
{
	enum { BEFORE = 5 };
	const rawi_token *tok = w->text->tokens;
	for (size_t d = 0; d < w->text->n_dates; d++) {
		uint32_t first = w->text->dates[d].first, end = w->text->dates[d].end, n = (uint32_t)w->text->n_tokens;
		for (uint32_t k = first; k > 1 && first - k < BEFORE && tok[k - 1].sentence == tok[first].sentence && tok[k - 1].kind == RAWI_TOK_WORD && tok[k - 1].pos != RAWI_POS_VERB && w->phrase_at[k - 1] == RAWI_NONE; k--)
			if (w->word[k - 1] != RAWI_CLAUSE_PLAIN && rawi_is_comma(&tok[k - 2])) {
				first = k - 1; /* "since yesterday", "at a late hour on Saturday" */
				break;
			}
		if (first == 0 || end + 1 >= n || !rawi_is_comma(&tok[first - 1]) || !rawi_is_comma(&tok[end]) || tok[first - 1].sentence != tok[end + 1].sentence || (tok[end + 1].pro & (RAWI_PRO_W | RAWI_PRO_F)))
			continue;
		for (uint32_t i = first - 1; i <= end; i++) {
			w->word[i] = RAWI_CLAUSE_PASS;
			w->prep[i] = RAWI_PREP_NONE;
		}
	}
}

bool rawi_closes_count(const rawi_events *w, uint32_t i)
{
	return i > 0 && i + 1 < w->text->n_tokens && w->text->tokens[i].kind == RAWI_TOK_CLOSE && w->word[i] == RAWI_CLAUSE_PASS && w->count[i - 1];
}

bool rawi_is_number_of(const rawi_events *w, uint32_t i)
{
	enum { QUANTITY = 1 }; /* describers.tsv, kind */
	const rawi_table *t = rawi_tables_get(w->doc->tables, "describers");
	const rawi_token *k = &w->text->tokens[i];
	if (i + 1 >= w->text->n_tokens || k->kind != RAWI_TOK_WORD || k->enc != RAWI_ENC_NONE || (k->pro & ~(unsigned)RAWI_PRO_AL) || w->word[i] != RAWI_CLAUSE_PASS || w->word[i + 1] != RAWI_CLAUSE_PASS || k[1].pos != RAWI_POS_PART || k[1].sentence != k->sentence)
		return false;
	uint32_t row = rawi_table_find(t, k->bare);
	return row != RAWI_NO_ROW && rawi_table_enum(t, row, rawi_table_column(t, "kind")) == QUANTITY;
}

/* "about", "more than": the words that bound the number which begins at a token and stand right before it, or the token. */
static uint32_t bound_before(const rawi_events *w, uint32_t number)
{
	enum { MIN = 0, APPROX = 2, BEFORE = 0, WORDS = 2 }; /* bounds.tsv */
	const rawi_token *tok = w->text->tokens;
	const rawi_table *t = rawi_tables_get(w->doc->tables, "bounds");
	for (uint32_t first = number > WORDS ? number - WORDS : 0; first < number; first++) {
		uint32_t node = 0, row = RAWI_NO_ROW;
		for (uint32_t i = first; i < number && (i == first || node) && tok[i].kind == RAWI_TOK_WORD && w->word[i] == RAWI_CLAUSE_PASS && tok[i].sentence == tok[number].sentence; i++) {
			node = rawi_table_step(t, node, i == first ? tok[i].bare : tok[i].fold);
			row = node && i + 1 == number ? rawi_table_accept(t, node) : RAWI_NO_ROW;
		}
		if (row == RAWI_NO_ROW || tok[number - 1].pos == RAWI_POS_VERB || rawi_table_enum(t, row, rawi_table_column(t, "side")) != BEFORE)
			continue;
		int bound = rawi_table_enum(t, row, rawi_table_column(t, "bound"));
		if (bound == MIN || bound == APPROX)
			return first;
	}
	return number;
}

/* Does a count that begins at a token stand there in words? */
static bool in_words(const rawi_events *w, uint32_t count)
{
	return w->text->tokens[count].kind == RAWI_TOK_WORD;
}

/* Who is counted is called with his number: a mention, and the name that it gives, begins with the count and what bounds it. A number in words gives the name before one in figures. */
void rawi_counts_told(rawi_events *w)
{
	const rawi_token *tok = w->text->tokens;
	for (size_t e = 0; e < w->doc->record->entities.n; e++) {
		rawi_entity *who = &w->doc->record->entities.at[e];
		bool figures = false; /* its name begins with figures */
		for (size_t m = 0; who->unnamed && m < who->mentions.n; m++) {
			rawi_ref *at = &who->mentions.at[m].at;
			uint32_t first = at->first, end = at->end;
			while (first > 0 && end > first && w->count[first - 1] && tok[first - 1].sentence == tok[at->first].sentence && w->doc->entity_at[first - 1] == RAWI_NONE)
				first--;
			if (first == at->first)
				continue;
			bool names = rawi_slice_eq(who->name, at->text) || (figures && in_words(w, first));
			if (names)
				figures = !in_words(w, first);
			first = bound_before(w, first);
			*at = rawi_ref_span(w->doc, rawi_span_join(tok[first].core, tok[end - 1].core));
			at->first = first;
			at->end = end;
			if (names)
				who->name = at->text;
		}
	}
}

bool rawi_is_quantity(const rawi_events *w, uint32_t i)
{
	enum { QUANTITY = 1 }; /* describers.tsv, kind */
	const rawi_table *t = rawi_tables_get(w->doc->tables, "describers");
	uint32_t row = rawi_row_of_stem(t, &w->text->tokens[i]);
	return row != RAWI_NO_ROW && rawi_table_enum(t, row, rawi_table_column(t, "kind")) == QUANTITY;
}
