/* understand: over the words that may stand behind somebody who is described, before what is done to whom goes on. See frames.h. */
#include "understand/frames.h"

enum { DESCRIPTION = 16 };

bool rawi_is_comma(const rawi_token *t)
{
	return t->kind == RAWI_TOK_PUNCT && (t->punct == ',' || t->punct == 0x60C);
}

static bool is_pass(const rawi_events *w, uint32_t i)
{
	return i < w->text->n_tokens && w->word[i] == RAWI_CLAUSE_PASS;
}

bool rawi_is_tie(const rawi_events *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	const rawi_table *ties = rawi_tables_get(w->doc->tables, "ties");
	return t->kind == RAWI_TOK_WORD && w->phrase_at[i] == RAWI_NONE && (rawi_table_find(ties, t->lemma) != RAWI_NO_ROW || rawi_row_of_stem(ties, t) != RAWI_NO_ROW);
}

static uint32_t over_phrase(const rawi_events *w, uint32_t i)
{
	uint32_t k = i < w->text->n_tokens ? w->phrase_at[i] : RAWI_NONE;
	return k != RAWI_NONE && w->phrases.at[k].first == i ? rawi_phrase_end(w, k) : i;
}

/* "belonging to X", where the word that ties them may have been passed already, "of X": to the end of X; else the token. */
static uint32_t over_tie(const rawi_events *w, uint32_t i)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t whom = i + rawi_is_tie(w, i);
	if (w->prep[i] == RAWI_PREP_MIN && tok[i].enc == RAWI_ENC_NONE && w->phrase_at[i] == RAWI_NONE)
		whom = i + 1;
	else if (whom >= w->text->n_tokens || !(tok[whom].pro & RAWI_PRO_L) || (whom == i && (i == 0 || !rawi_is_tie(w, i - 1))))
		return i;
	uint32_t end = over_phrase(w, whom);
	return end > whom ? end : i;
}

uint32_t rawi_over_described(const rawi_events *w, uint32_t token)
{
	const uint32_t n = (uint32_t)w->text->n_tokens;
	uint32_t i = token, end;
	if (token < n && rawi_body_of_fighters(w, token, &end) != RAWI_NONE)
		return end;
	for (uint32_t before = RAWI_NONE; i != before && i < n && i - token < DESCRIPTION && w->clause[i] == w->clause[token];) {
		before = i;
		if (is_pass(w, i) || (rawi_is_comma(&w->text->tokens[i]) && (is_pass(w, i + 1) || (i > token && is_pass(w, i - 1)))))
			i++; /* "gunmen, yesterday evening, killed" */
		else
			i = over_tie(w, i);
	}
	return i;
}

bool rawi_tied_to(rawi_events *w, uint32_t i, rawi_ids *owner)
{
	uint32_t end = i < w->text->n_tokens ? over_tie(w, i) : i, k = end > i + 1 ? w->phrase_at[i + 1] : RAWI_NONE;
	if (k == RAWI_NONE || !(w->text->tokens[i + 1].pro & RAWI_PRO_L))
		return false;
	rawi_phrase_who(w, k, owner);
	return true;
}

uint32_t rawi_over_aside(const rawi_events *w, uint32_t token)
{
	return token < w->text->n_tokens && w->aside[token] != RAWI_NONE && w->aside[token] > token ? rawi_over_described(w, w->aside[token] + 1) : token;
}

uint32_t rawi_over_office(const rawi_events *w, uint32_t person, uint32_t token)
{
	const rawi_entity *who = &w->doc->record->entities.at[person];
	for (size_t r = 0; r < who->roles.n; r++) {
		const rawi_role *role = &who->roles.at[r];
		if (role->at.first != token || role->at.end <= token)
			continue;
		uint32_t of = role->at.end < w->text->n_tokens ? w->phrase_at[role->at.end] : RAWI_NONE;
		return of != RAWI_NONE && role->of_entity == w->phrases.at[of].entity ? rawi_phrase_end(w, of) : role->at.end;
	}
	return token;
}

bool rawi_nominative_plural(const rawi_events *w, uint32_t token)
{
	enum { ENDING = 4 }; /* bytes */
	const rawi_token *t = &w->text->tokens[token];
	if (!(t->feat & RAWI_FEAT_KNOWN) || !(t->feat & RAWI_FEAT_PLUR) || !(t->feat & RAWI_FEAT_MASC) || t->enc != RAWI_ENC_NONE || t->stem.n != t->lemma.n + ENDING || !rawi_slice_starts(t->stem, t->lemma))
		return false;
	for (size_t r = 0; r < w->n_endings; r++)
		if (w->endings[r].oblique && rawi_slice_ends(t->stem, w->endings[r].cut))
			return false;
	return true;
}

bool rawi_tells_act(const rawi_events *w, uint32_t token)
{
	return w->act_at[token] != RAWI_NONE && !(w->found.at[w->act_at[token]].form == RAWI_ACT_NOUN && rawi_describes_people(w, token) && (w->text->tokens[token].feat & RAWI_FEAT_PARTICIPLE));
}

/* The ending of the indefinite accusative is the one noun ending of a single letter that leaves the word as it was; the others of that length are a plural's ("the fighters of X"). */
static bool ends_accusative(const rawi_events *w, rawi_slice stem)
{
	enum { OF_NOUN = 2, AT_BACK = 1, LETTER = 2 }; /* endings.tsv; bytes */
	for (size_t r = 0; r < w->n_endings; r++)
		if (w->endings[r].of == OF_NOUN && w->endings[r].side == AT_BACK && w->endings[r].cut.n == LETTER && !w->endings[r].add.n && rawi_slice_ends(stem, w->endings[r].cut))
			return true;
	return false;
}

/* "individuals", of a broken plural, whose dictionary form is another word: where describers.tsv has it with the ending and without. */
static bool listed_accusative(const rawi_events *w, const rawi_token *t)
{
	enum { ALEF = 2, ONE = 0 }; /* bytes; describers.tsv, number */
	const rawi_table *people = rawi_tables_get(w->doc->tables, "describers");
	if (t->stem.n <= ALEF || !(t->tables & rawi_table_bit(people)) || !ends_accusative(w, t->stem))
		return false;
	uint32_t row = rawi_table_find(people, t->stem);
	return row != RAWI_NO_ROW && rawi_table_enum(people, row, rawi_table_column(people, "number")) != ONE && rawi_table_find(people, rawi_slice_sub(t->stem, 0, t->stem.n - ALEF)) != RAWI_NO_ROW;
}

bool rawi_accusative(const rawi_events *w, const rawi_token *t)
{
	enum { ALEF = 2 }; /* bytes */
	return (t->stem.n == t->lemma.n + ALEF && ends_accusative(w, t->stem)) || listed_accusative(w, t);
}

/* Do they bear arms, as their word says ("soldiers", "gunmen")? */
static bool bear_arms(const rawi_events *w, uint32_t token)
{
	static const char *const armed[] = { "COP", "MIL", "SPY", "REB", "UAF", "CRM" };
	const rawi_table *sectors = rawi_tables_get(w->doc->tables, "sectors");
	const rawi_token *t = &w->text->tokens[token];
	uint32_t row = rawi_row_of_bare(sectors, t);
	if (row == RAWI_NO_ROW)
		row = rawi_row_of_stem(sectors, t);
	if (row == RAWI_NO_ROW)
		row = rawi_table_find(sectors, t->lemma);
	for (size_t k = 0; row != RAWI_NO_ROW && k < sizeof armed / sizeof *armed; k++)
		if (rawi_slice_is(rawi_table_cell(sectors, row, rawi_table_column(sectors, "code")), armed[k]))
			return true;
	return false;
}

bool rawi_struck_by_same(const rawi_events *w, const rawi_act *act, uint32_t token)
{
	const rawi_subject *last = w->subjects.n ? &w->subjects.at[w->subjects.n - 1] : NULL;
	if ((act->type != RAWI_ASSAULT && act->type != RAWI_COERCE) || act->form != RAWI_ACT_VERB || !(w->text->tokens[act->first].pro & RAWI_PRO_W) || !last || last->who.n != 1 || !rawi_spoken_in_sentence(w, act))
		return false;
	return rawi_may_hold(w, last->who.at[0]) && rawi_verb_agrees(w, act->first, &last->who) && rawi_describes_people(w, token) && !rawi_nominative_plural(w, token) && !bear_arms(w, token);
}
