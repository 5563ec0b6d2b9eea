/* understand: fighters and whose they are: "gunmen believed to belong to X" stand for X. The words between (members.tsv) part nothing, nor does the clause that says who leads a body (leads.tsv). Knows tokens, phrases and clauses. */
#include "understand/events.h"

enum { BETWEEN = 4 };

/* A word for those who fight without being an army's: "gunmen", "rebels". */
static bool is_fighters(const rawi_events *w, uint32_t i)
{
	const rawi_table *sectors = rawi_tables_get(w->doc->tables, "sectors");
	const rawi_token *t = &w->text->tokens[i];
	if (t->kind != RAWI_TOK_WORD || t->enc != RAWI_ENC_NONE || (t->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)) || !rawi_describes_people(w, i))
		return false;
	uint32_t row = rawi_row_of_bare(sectors, t);
	if (row == RAWI_NO_ROW)
		row = rawi_row_of_stem(sectors, t);
	return row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(sectors, row, rawi_table_column(sectors, "code")), "REB");
}

/* The end of the longest phrase of members.tsv that begins here; the token where none does. */
static uint32_t words_between(const rawi_events *w, uint32_t first)
{
	const rawi_token *tok = w->text->tokens;
	const rawi_table *t = rawi_tables_get(w->doc->tables, "members");
	uint32_t node = 0, end = first;
	if (first >= w->text->n_tokens || !(tok[first].tables & rawi_table_bit(t)))
		return first;
	for (uint32_t k = first; k < w->text->n_tokens && k < first + BETWEEN && tok[k].sentence == tok[first].sentence && tok[k].kind == RAWI_TOK_WORD; k++) {
		node = rawi_table_step(t, node, tok[k].fold);
		if (!node)
			break;
		if (rawi_table_accept(t, node) != RAWI_NO_ROW)
			end = k + 1;
	}
	return end;
}

/* Behind the fighters' own adjectives. */
static uint32_t over_adjectives(const rawi_events *w, uint32_t fighters)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = fighters + 1;
	while (i < w->text->n_tokens && i <= fighters + 2 && w->phrase_at[i] == RAWI_NONE && tok[i].kind == RAWI_TOK_WORD && tok[i].pos == RAWI_POS_ADJ && !(tok[i].pro & ~(unsigned)RAWI_PRO_AL) && tok[i].sentence == tok[fighters].sentence)
		i++;
	return i;
}

void rawi_members_pass(rawi_events *w)
{
	for (uint32_t i = 0; i + 2 < w->text->n_tokens; i++) {
		uint32_t first = i + 1;
		if (!(w->text->tokens[first].tables & rawi_table_bit(rawi_tables_get(w->doc->tables, "members"))) || !is_fighters(w, i))
			continue;
		for (uint32_t end = words_between(w, first), k = first; k + 1 < end; k++) {
			w->word[k] = RAWI_CLAUSE_PASS;
			w->prep[k] = RAWI_PREP_NONE;
		}
	}
}

/* A body before this token, named or not. */
static bool body_before(const rawi_events *w, uint32_t i)
{
	const rawi_table *t = rawi_tables_get(w->doc->tables, "describers");
	if (i == 0 || w->text->tokens[i - 1].sentence != w->text->tokens[i].sentence)
		return false;
	uint32_t k = w->phrase_at[i - 1];
	if (k != RAWI_NONE)
		return w->phrases.at[k].form != RAWI_FORM_ADJECTIVE && w->doc->record->entities.at[w->phrases.at[k].entity].type == RAWI_ORG;
	uint32_t row = rawi_row_of_stem(t, &w->text->tokens[i - 1]);
	if (row == RAWI_NO_ROW)
		row = rawi_row_of_bare(t, &w->text->tokens[i - 1]);
	return row != RAWI_NO_ROW && (w->text->tokens[i - 1].pro & RAWI_PRO_AL) && rawi_table_enum(t, row, rawi_table_column(t, "type")) == RAWI_ORG;
}

/* Takes the phrases out that no token belongs to any more. */
static void drop_empty(rawi_events *w)
{
	uint32_t kept = 0;
	for (uint32_t k = 0; k < w->phrases.n; k++) {
		const rawi_phrase p = w->phrases.at[k];
		if (w->phrase_at[p.first] != k)
			continue;
		for (uint32_t i = p.first; i < p.end; i++)
			w->phrase_at[i] = kept;
		w->phrases.at[kept++] = p;
	}
	w->phrases.n = kept;
}

void rawi_leaders_pass(rawi_events *w)
{
	const rawi_token *tok = w->text->tokens;
	const rawi_table *leads = rawi_tables_get(w->doc->tables, "leads");
	bool some = false;
	for (uint32_t i = 1; i + 2 < w->text->n_tokens; i++) {
		const rawi_token *verb = &tok[i + 1];
		if (w->word[i] != RAWI_CLAUSE_RELATIVE || verb->pos != RAWI_POS_VERB || (verb->enc != RAWI_ENC_HU && verb->enc != RAWI_ENC_HA) || rawi_table_find(leads, verb->lemma) == RAWI_NO_ROW || tok[i + 2].sentence != tok[i].sentence || !body_before(w, i))
			continue;
		uint32_t k = w->phrase_at[i + 2];
		if (k == RAWI_NONE || w->phrases.at[k].first != i + 2 || w->phrases.at[k].form == RAWI_FORM_ADJECTIVE)
			continue;
		uint32_t end = w->phrases.at[k].end;
		some = true;
		for (uint32_t p = i; p < end; p++) {
			if (p >= i + 2)
				w->phrase_at[p] = RAWI_NONE;
			w->word[p] = RAWI_CLAUSE_PASS;
			w->prep[p] = RAWI_PREP_NONE;
		}
	}
	if (some)
		drop_empty(w);
}

/* No phrase, or one of somebody described whom a quote needed. */
static bool is_described(const rawi_events *w, uint32_t token)
{
	uint32_t k = w->phrase_at[token];
	return k == RAWI_NONE || (w->phrases.at[k].first == token && w->doc->record->entities.at[w->phrases.at[k].entity].unnamed);
}

uint32_t rawi_body_of_fighters(const rawi_events *w, uint32_t token, uint32_t *end)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t n = (uint32_t)w->text->n_tokens;
	if (token >= n || !is_described(w, token) || !is_fighters(w, token))
		return RAWI_NONE;
	uint32_t own = w->phrase_at[token], first = own != RAWI_NONE ? w->phrases.at[own].end : over_adjectives(w, token), i = words_between(w, first);
	if (i == first)
		return RAWI_NONE;
	while (i + 1 < n && tok[i].kind == RAWI_TOK_OPEN)
		i++;
	uint32_t k = i < n ? w->phrase_at[i] : RAWI_NONE;
	if (k == RAWI_NONE || w->phrases.at[k].first != i || w->phrases.at[k].form == RAWI_FORM_ADJECTIVE || w->doc->record->entities.at[w->phrases.at[k].entity].type != RAWI_ORG || tok[i].sentence != tok[token].sentence)
		return RAWI_NONE;
	*end = w->phrases.at[k].end;
	return w->phrases.at[k].entity;
}

void rawi_fighters_stand_for_body(rawi_events *w)
{
	for (uint32_t k = 0; k < w->phrases.n; k++) {
		rawi_phrase *p = &w->phrases.at[k];
		uint32_t end, body = w->doc->record->entities.at[p->entity].unnamed ? rawi_body_of_fighters(w, p->first, &end) : RAWI_NONE;
		if (body != RAWI_NONE)
			p->entity = body;
	}
}
