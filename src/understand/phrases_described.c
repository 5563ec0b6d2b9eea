/* understand: who is described where no name stands: "five soldiers", "dozens of the fighters of X", whose body stands for them. Knows tokens, phrases and clauses. */
#include "understand/events.h"
#include "understand/names.h"

enum { COUNT_WORDS = 6 };

/* Does a row of describers.tsv say that this word counts people (QUANTITY), or means several (NOUN)? */
static bool describes_many(const rawi_events *w, uint32_t i, bool quantity)
{
	enum { NOUN, QUANTITY, ONE = 0 }; /* describers.tsv */
	const rawi_table *t = rawi_tables_get(w->doc->tables, "describers");
	const rawi_token *k = &w->text->tokens[i];
	uint32_t row = k->tables & rawi_table_bit(t) ? rawi_table_find(t, k->bare) : RAWI_NO_ROW;
	if (row == RAWI_NO_ROW && k->enc == RAWI_ENC_NONE)
		row = rawi_table_find(t, k->lemma);
	if (row == RAWI_NO_ROW || k->enc != RAWI_ENC_NONE || (k->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K)))
		return false;
	bool body = rawi_table_enum(t, row, rawi_table_column(t, "type")) == RAWI_ORG;
	return rawi_table_enum(t, row, rawi_table_column(t, "kind")) == (quantity ? QUANTITY : NOUN) && (quantity || body) && rawi_table_enum(t, row, rawi_table_column(t, "number")) != ONE;
}

bool rawi_describes_people(const rawi_events *w, uint32_t token)
{
	enum { ONE }; /* describers.tsv, number */
	const rawi_table *t = rawi_tables_get(w->doc->tables, "describers");
	uint32_t row = token < w->text->n_tokens && w->text->tokens[token].enc == RAWI_ENC_NONE ? rawi_row_of_bare(t, &w->text->tokens[token]) : RAWI_NO_ROW;
	return row != RAWI_NO_ROW && rawi_table_enum(t, row, rawi_table_column(t, "type")) == RAWI_PER && rawi_table_enum(t, row, rawi_table_column(t, "number")) != ONE;
}

/* "dead", "wounded": a word that stands for people behind a count alone. */
static bool is_casualty(const rawi_events *w, uint32_t i)
{
	enum { COUNTED = 3 }; /* describers.tsv */
	const rawi_table *t = rawi_tables_get(w->doc->tables, "describers");
	const rawi_token *k = &w->text->tokens[i];
	uint32_t row = !(k->pro & ~(unsigned)(RAWI_PRO_W | RAWI_PRO_AL)) && k->enc == RAWI_ENC_NONE ? rawi_row_of_bare(t, k) : RAWI_NO_ROW;
	return row != RAWI_NO_ROW && rawi_table_enum(t, row, rawi_table_column(t, "kind")) == COUNTED;
}

/* "three of X", "dozens of X's fighters", "units of the army": the body that stands behind the preposition, to which they belong; RAWI_NONE where none does. */
static uint32_t body_of_members(const rawi_events *w, uint32_t token, uint32_t *end)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = token, n = (uint32_t)w->text->n_tokens;
	for (uint32_t k = 0; k < COUNT_WORDS && i + 2 < n && w->count[i]; k++)
		i++;
	if (i == token && i + 2 < n && w->phrase_at[i] == RAWI_NONE && (describes_many(w, i, true) || (!(tok[i].pro & RAWI_PRO_AL) && describes_many(w, i, false))))
		i++;
	if (i > token && i + 3 < n && w->prep[i] == RAWI_PREP_NONE && w->prep[i + 1] == RAWI_PREP_MIN && w->text->tokens[i].stem.n > w->text->tokens[i].lemma.n && rawi_slice_starts(w->text->tokens[i].stem, w->text->tokens[i].lemma) && rawi_is_person_word(w, i))
		i++; /* "twenty men of X" */
	uint32_t dead = i + (i > token && i + 3 < n && w->prep[i] == RAWI_PREP_MIN && is_casualty(w, i + 1)); /* "a number of │ the dead" */
	if (dead + 3 < n && w->prep[dead] == RAWI_PREP_NONE && is_casualty(w, dead)) {
		uint32_t from = dead + 1;
		from += (tok[from].pro & RAWI_PRO_W) && is_casualty(w, from); /* "dead and wounded" */
		if (w->prep[from] == RAWI_PREP_MIN && (i > token || from > dead + 1 || tok[dead].pos != RAWI_POS_ADJ))
			i = from; /* "five dead of the men of X" */
	}
	uint32_t fighters = rawi_body_of_fighters(w, i, end);
	if (fighters != RAWI_NONE)
		return fighters; /* "five gunmen of X" */
	if (i == token || i + 1 >= n || w->prep[i] != RAWI_PREP_MIN || tok[i].enc != RAWI_ENC_NONE || (tok[i].pro & (RAWI_PRO_W | RAWI_PRO_F)))
		return RAWI_NONE;
	i++;
	if (w->phrase_at[i] == RAWI_NONE && i + 1 < n && !(tok[i].pro & RAWI_PRO_AL) && tok[i].enc == RAWI_ENC_NONE && rawi_unnamed_is(w->doc, i))
		i++; /* "fighters of" */
	while (i + 1 < n && tok[i].kind == RAWI_TOK_OPEN)
		i++;
	uint32_t k = w->phrase_at[i];
	if (k == RAWI_NONE || w->phrases.at[k].first != i || w->phrases.at[k].form == RAWI_FORM_ADJECTIVE || w->doc->record->entities.at[w->phrases.at[k].entity].type != RAWI_ORG ||
	    tok[i].sentence != tok[token].sentence)
		return RAWI_NONE;
	*end = w->phrases.at[k].end;
	return w->phrases.at[k].entity;
}

bool rawi_described_is(const rawi_events *w, uint32_t token)
{
	uint32_t end;
	if (token < w->text->n_tokens && body_of_members(w, token, &end) != RAWI_NONE)
		return true;
	for (uint32_t i = 0; i < COUNT_WORDS && token + 1 < w->text->n_tokens && w->count[token]; i++)
		token++;
	if (rawi_closes_count(w, token))
		token++;
	return token < w->text->n_tokens && w->phrase_at[token] == RAWI_NONE && w->text->tokens[token].kind == RAWI_TOK_WORD && rawi_unnamed_is(w->doc, token);
}

bool rawi_counts_members(const rawi_events *w, uint32_t token)
{
	uint32_t end;
	while (token < w->text->n_tokens && w->word[token] == RAWI_CLAUSE_PASS)
		token++;
	return token < w->text->n_tokens && (w->count[token] || describes_many(w, token, true)) && body_of_members(w, token, &end) != RAWI_NONE;
}

uint32_t rawi_described_at(rawi_events *w, uint32_t token, uint32_t *end)
{
	uint32_t from = token, body = token < w->text->n_tokens ? body_of_members(w, token, end) : RAWI_NONE;
	if (body != RAWI_NONE)
		return body;
	for (uint32_t i = 0; i < COUNT_WORDS && token + 1 < w->text->n_tokens && w->count[token]; i++)
		token++; /* "five soldiers" */
	if (token > from && rawi_closes_count(w, token))
		token++;
	if (token > from && token + 1 < w->text->n_tokens && w->prep[token] == RAWI_PREP_MIN && w->text->tokens[token].enc == RAWI_ENC_NONE && (w->text->tokens[token + 1].feat & RAWI_FEAT_PLUR))
		token++; /* "some forty of the importers" */
	if (token >= w->text->n_tokens || w->phrase_at[token] != RAWI_NONE || w->text->tokens[token].kind != RAWI_TOK_WORD)
		return RAWI_NONE;
	uint32_t id = rawi_people_at(w->doc, from, token, end, token > from ? RAWI_PEOPLE_COUNTED : RAWI_PEOPLE_PLURAL);
	return id != RAWI_NONE ? id : rawi_office_at(w->doc, token, end);
}
