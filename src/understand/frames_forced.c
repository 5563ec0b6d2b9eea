/* understand: who does what he is forced to: "forced X to withdraw", in Arabic "on the withdrawal": X withdraws, whether he who forced him is known or not. See frames.h. */
#include "understand/frames.h"

enum { FORCED = 10 };

/* The verb of force whose preposition leads to the act; RAWI_NONE where none does. */
static uint32_t force_before(const rawi_events *w, const rawi_act *act)
{
	if (act->form != RAWI_ACT_NOUN || act->actor.n || act->first < 2 || w->prep[act->first - 1] != RAWI_PREP_ALA || w->text->tokens[act->first - 1].enc != RAWI_ENC_NONE)
		return RAWI_NONE;
	for (uint32_t k = (uint32_t)(act - w->found.at); k-- > 0 && act->first - w->found.at[k].first <= FORCED;) {
		const rawi_act *force = &w->found.at[k];
		if (w->clause[force->first] != w->clause[act->first] || force->row == RAWI_NO_ROW)
			return RAWI_NONE;
		if (force->type == RAWI_COERCE && force->form == RAWI_ACT_VERB && rawi_table_enum(w->acts, force->row, w->object) == RAWI_OBJ_RECIPIENT && rawi_slice_is(rawi_table_cell(w->acts, force->row, w->mode), "restrict") &&
		    rawi_slice_is(rawi_table_cell(w->acts, force->row, w->context), "human_rights"))
			return k;
	}
	return RAWI_NONE;
}

void rawi_act_forced(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index];
	uint32_t k = act->row != RAWI_NO_ROW ? force_before(w, act) : RAWI_NONE;
	if (k == RAWI_NONE)
		return;
	const rawi_act *force = &w->found.at[k];
	uint32_t on = act->first - 1, whom = w->phrase_at[on - 1] == RAWI_NONE || on - 1 < force->end ? RAWI_NONE : w->phrase_at[on - 1];
	if (force->recipient.n)
		rawi_ids_join(w->arena, &act->actor, &force->recipient);
	else if (whom != RAWI_NONE && w->phrases.at[whom].form != RAWI_FORM_ADJECTIVE && rawi_may_act(w, w->phrases.at[whom].entity))
		rawi_phrase_who(w, whom, &act->actor); /* "this forced X to" */
}
