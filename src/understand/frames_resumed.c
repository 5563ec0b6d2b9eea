/* understand: whom the pronoun of a verb of help points back at, when the verb's clause tells of the noun before it:
 *
 *   plain      a cell │ that Iran armed, in Arabic "armed it", without a relative behind an indefinite noun
 *   relative   the factions that X backs
 *
 * Asked when all acts have their frames: what the pronoun was taken for before gives way.
 */
#include "understand/frames.h"

enum { ATTRIBUTES = 2 };

/* Somebody described whom another act has made an entity already. */
static uint32_t known_at(const rawi_events *w, uint32_t token)
{
	uint32_t id = w->doc->entity_at[token];
	return id != RAWI_NONE && w->doc->record->entities.at[id].unnamed ? id : RAWI_NONE;
}

/* The token before the verb at which people or a body are described, over their adjectives and a relative; RAWI_NONE where nothing of the kind stands there. */
static uint32_t head_of(const rawi_events *w, uint32_t verb)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = verb;
	bool relative = i > 0 && w->word[i - 1] == RAWI_CLAUSE_RELATIVE && tok[i - 1].sentence == tok[verb].sentence;
	i -= relative;
	for (uint32_t steps = 0; i > 0 && steps <= ATTRIBUTES && tok[i - 1].sentence == tok[verb].sentence; steps++) {
		const rawi_token *t = &tok[--i];
		if (t->kind != RAWI_TOK_WORD || w->verb[i] || w->phrase_at[i] != RAWI_NONE || w->word[i] != RAWI_CLAUSE_PLAIN || t->enc != RAWI_ENC_NONE || (relative != ((t->pro & RAWI_PRO_AL) != 0)))
			return RAWI_NONE;
		if (rawi_described_is(w, i) || known_at(w, i) != RAWI_NONE)
			return i;
		if (t->pos != RAWI_POS_ADJ && !(t->feat & RAWI_FEAT_NISBA))
			return RAWI_NONE;
	}
	return RAWI_NONE;
}

void rawi_act_resumed(rawi_events *w, rawi_act *act)
{
	const rawi_token *t = &w->text->tokens[act->first];
	uint8_t enc = w->text->tokens[act->end - 1].enc;
	uint32_t head, end, id;
	if ((act->type != RAWI_AID && act->type != RAWI_SUPPORT) || act->form != RAWI_ACT_VERB || !act->actor.n || (t->pro & (RAWI_PRO_W | RAWI_PRO_F)) || (enc != RAWI_ENC_HU && enc != RAWI_ENC_HA && enc != RAWI_ENC_HUM) || rawi_table_enum(w->acts, act->row, w->object) != RAWI_OBJ_RECIPIENT)
		return;
	head = head_of(w, act->first);
	if (head == RAWI_NONE)
		return;
	id = known_at(w, head);
	if (id == RAWI_NONE && ((id = rawi_described_at(w, head, &end)) == RAWI_NONE || end > act->first))
		return;
	if (rawi_ids_have(&act->actor, id))
		return;
	act->recipient = (rawi_ids){ 0 };
	rawi_ids_add(w->arena, &act->recipient, id);
}
