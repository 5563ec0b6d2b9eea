/* understand: whom an act in a relative clause befalls, where its pronoun means what the clause belongs to: "the men who were arrested", in Arabic "who was done their arrest";
 * "the cells that X announced to have seized", in Arabic "announced their seizure". See frames.h. */
#include "understand/frames.h"

enum { CLAUSE = 14, HEAD = 4 };

/* The pronoun of the act: on its noun, or on the preposition behind it; RAWI_ENC_NONE where it has none. */
static uint8_t pronoun_of(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	if (tok[act->end - 1].enc != RAWI_ENC_NONE)
		return tok[act->end - 1].enc;
	for (uint32_t i = act->end; i < w->text->n_tokens && i < act->end + HEAD && w->clause[i] == w->clause[act->first]; i++)
		if (tok[i].pos == RAWI_POS_PART && tok[i].enc != RAWI_ENC_NONE)
			return tok[i].enc;
	return RAWI_ENC_NONE;
}

static bool agrees(const rawi_entity *e, uint8_t enc)
{
	bool several = e->number == 3;
	return enc == RAWI_ENC_HUM ? several : enc == RAWI_ENC_HA ? e->type == RAWI_ORG || (e->type == RAWI_PER && e->gender == 'f') : enc == RAWI_ENC_HU ? e->type == RAWI_PER && !several && e->gender != 'f' : false;
}

/* The relative that opens the clause of the act. */
static uint32_t relative_before(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	for (uint32_t i = act->first; i > 0 && act->first - i < CLAUSE && tok[i - 1].sentence == tok[act->first].sentence; i--)
		if (w->word[i - 1] == RAWI_CLAUSE_RELATIVE)
			return i - 1;
		else if (w->word[i - 1] == RAWI_CLAUSE_THAT || w->word[i - 1] == RAWI_CLAUSE_LINK)
			return RAWI_NONE;
	return RAWI_NONE;
}

/* Those whom the relative belongs to, over their attributes: named or described. */
static uint32_t head_of(rawi_events *w, uint32_t relative)
{
	const rawi_token *tok = w->text->tokens;
	for (uint32_t i = relative; i > 0 && relative - i < HEAD && tok[i - 1].sentence == tok[relative].sentence; i--) {
		uint32_t k = w->phrase_at[i - 1], end;
		if (k != RAWI_NONE && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE)
			return w->phrases.at[k].entity;
		if (tok[i - 1].kind != RAWI_TOK_WORD || w->verb[i - 1])
			return RAWI_NONE;
		if (k == RAWI_NONE && rawi_described_is(w, i - 1))
			return rawi_described_at(w, i - 1, &end);
		if (!(tok[i - 1].pro & RAWI_PRO_AL))
			return RAWI_NONE;
	}
	return RAWI_NONE;
}

void rawi_act_whom_relative(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index];
	bool official = act->type == RAWI_COERCE || act->type == RAWI_RETREAT || act->type == RAWI_SANCTION;
	if (!official || act->row == RAWI_NO_ROW || act->form == RAWI_ACT_LIGHT || act->recipient.n || act->suffered)
		return;
	bool befalls = act->form == RAWI_ACT_NOUN ? rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_RECIPIENT : rawi_table_enum(w->acts, act->row, w->object) != RAWI_OBJ_CONTENT;
	uint8_t enc = befalls ? pronoun_of(w, act) : RAWI_ENC_NONE;
	uint32_t relative = enc != RAWI_ENC_NONE ? relative_before(w, act) : RAWI_NONE, id = relative != RAWI_NONE ? head_of(w, relative) : RAWI_NONE;
	if (id != RAWI_NONE && agrees(&w->doc->record->entities.at[id], enc) && !rawi_ids_have(&act->actor, id))
		rawi_ids_add(w->arena, &act->recipient, id);
}
