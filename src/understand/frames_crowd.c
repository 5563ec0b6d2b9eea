/* understand: clashes of a crowd with police, which are the crowd's protest: the police are whom it is against. See frames.h. */
#include "understand/frames.h"

static bool keeps_order(const rawi_events *w, uint32_t id)
{
	rawi_slice code = rawi_sector(w->doc, &w->doc->record->entities.at[id]);
	return rawi_slice_is(code, "COP") || rawi_slice_is(code, "MIL");
}

void rawi_act_of_crowd(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index];
	rawi_ids crowd = { 0 };
	if (act->type != RAWI_PROTEST || act->form != RAWI_ACT_NOUN || act->actor.n < 2)
		return;
	for (size_t k = 0; k < act->actor.n; k++)
		if (!keeps_order(w, act->actor.at[k]))
			rawi_ids_add(w->arena, &crowd, act->actor.at[k]);
	if (!crowd.n)
		return;
	for (size_t k = 0; k < act->actor.n; k++)
		if (!rawi_ids_have(&crowd, act->actor.at[k]))
			rawi_ids_add(w->arena, &act->recipient, act->actor.at[k]);
	act->actor = crowd;
}
