/* understand: is a word that may be a verb or its masdar the masdar? What stands before it and behind it tells. */
#include "understand/acts_masdar.h"
#include "understand/frames.h"

enum { NEED_WORDS = 12 };

/* "N.N. affirmed the support of X": behind a verb of telling and the name that is its subject, a word that may be a verb of the past or its masdar, with a body or a state right behind it, is the masdar. */
static bool affirmed(const rawi_events *w, uint32_t i)
{
	const rawi_token *tok = w->text->tokens;
	const rawi_table *cues = rawi_tables_get(w->doc->tables, "cues");
	uint32_t k = i, of = i + 1 < w->text->n_tokens && w->clause[i + 1] == w->clause[i] ? w->phrase_at[i + 1] : RAWI_NONE;
	if (tok[i].pro || tok[i].enc != RAWI_ENC_NONE || !(tok[i].feat & RAWI_FEAT_PAST) || i == 0 || w->phrase_at[i - 1] == RAWI_NONE || of == RAWI_NONE || w->phrases.at[of].first != i + 1 || w->phrases.at[of].form == RAWI_FORM_ADJECTIVE || rawi_phrase_type(w, of) == RAWI_PER)
		return false;
	while (k > 0 && w->clause[k - 1] == w->clause[i] && tok[k - 1].sentence == tok[i].sentence && (w->phrase_at[k - 1] != RAWI_NONE || w->word[k - 1] == RAWI_CLAUSE_PASS))
		k--;
	return k > 0 && k < i && w->clause[k - 1] == w->clause[i] && tok[k - 1].sentence == tok[i].sentence && w->verb[k - 1] && w->act_at[k - 1] == RAWI_NONE && tok[k - 1].pos == RAWI_POS_VERB && rawi_table_find(cues, tok[k - 1].lemma) != RAWI_NO_ROW;
}

/* "the artillery resumed the shelling", "X condemned the shelling": behind a verb in its clause a word that may be a verb or its masdar is the masdar. */
bool rawi_masdar_carried(const rawi_events *w, uint32_t i)
{
	const rawi_token *tok = w->text->tokens;
	if (affirmed(w, i))
		return true;
	const rawi_act *last = w->found.n ? &w->found.at[w->found.n - 1] : NULL;
	bool light = last && last->form == RAWI_ACT_LIGHT;
	if (!last || (!light && last->form != RAWI_ACT_VERB) || rawi_table_enum(w->acts, last->row, w->idafa) >= 0 || w->clause[last->first] != w->clause[i] || i - last->end > NEED_WORDS / 2 ||
	    (tok[i].pro & (RAWI_PRO_W | RAWI_PRO_F)) || !(tok[i].feat & RAWI_FEAT_PAST) || (light ? i == last->end : tok[i].enc != RAWI_ENC_NONE) || tok[last->first].sentence != tok[i].sentence)
		return false;
	for (uint32_t k = last->end; k < i; k++)
		if (w->verb[k] || tok[k].kind == RAWI_TOK_PUNCT || (w->word[k] != RAWI_CLAUSE_PLAIN && (light || (w->word[k] != RAWI_CLAUSE_PREP && w->word[k] != RAWI_CLAUSE_PASS))))
			return false;
	return true;
}

/* "shelling of the positions by X": an active verb has no agent with a preposition. */
bool rawi_masdar_has_agent(const rawi_events *w, uint32_t end)
{
	for (uint32_t i = end; i < w->text->n_tokens && i < end + NEED_WORDS / 2 && w->clause[i] == w->clause[end]; i++) {
		if (w->text->tokens[i].pos == RAWI_POS_VERB || w->text->tokens[i].kind == RAWI_TOK_PUNCT)
			return false;
		if (w->prep[i] == RAWI_PREP_BY)
			return true;
	}
	return false;
}

/* "the army's shelling of the town", in Arabic "shelling of the army to the town": right behind who does it, a verb has its object without a preposition. */
bool rawi_masdar_object_behind_l(const rawi_events *w, uint32_t end)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = end, k = end < w->text->n_tokens ? w->phrase_at[end] : RAWI_NONE;
	if (k == RAWI_NONE) /* "of the warplanes", with adjectives */
		while (i < w->text->n_tokens && i < end + 2 && tok[i].kind == RAWI_TOK_WORD && tok[i].pro == RAWI_PRO_AL && w->clause[i] == w->clause[end])
			i++;
	else
		i = w->phrases.at[k].end;
	if (i < w->text->n_tokens && w->phrase_at[i] != RAWI_NONE && w->phrases.at[w->phrase_at[i]].form == RAWI_FORM_ADJECTIVE)
		i++; /* "of the warplanes, Turkish" */
	if (i == end || i >= w->text->n_tokens || w->clause[i] != w->clause[end] || !(tok[i].pro & RAWI_PRO_L))
		return false;
	k = w->phrase_at[i];
	if (k == RAWI_NONE) /* "to the positions of X", no purpose */
		return tok[i].pos == RAWI_POS_NOUN && (tok[i].feat & RAWI_FEAT_PLUR) && tok[i].enc == RAWI_ENC_NONE;
	return w->phrases.at[k].first == i && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE;
}
