/* understand: a call has a side that rings and one that is rung up:
 *
 *   received  X received a call from Y                  Y rings X up
 *   told      said in a call with the agency            who says so rings the paper up; a talk with a paper is an interview otherwise, and no meeting
 *
 * Asked when the act has its frame.
 */
#include "understand/frames.h"

static bool is_call(const rawi_events *w, const rawi_act *act)
{
	return act->type == RAWI_CONSULT && act->form == RAWI_ACT_NOUN && rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "phone");
}

/* The light verb before the call in its clause that says who got it ("received"); RAWI_NONE where none does. */
static uint32_t receiver_of(const rawi_events *w, const rawi_act *act)
{
	for (size_t k = (size_t)(act - w->found.at); k-- > 0 && w->clause[w->found.at[k].first] == w->clause[act->first];)
		if (w->found.at[k].form == RAWI_ACT_LIGHT && w->verb[w->found.at[k].first])
			return rawi_table_enum(w->acts, w->found.at[k].row, w->object) == RAWI_OBJ_RECIPIENT && w->found.at[k].actor.n ? (uint32_t)k : RAWI_NONE;
	return RAWI_NONE;
}

/* Parts those who are told from the rest of the parties, who ring them up. */
static void rings_up(rawi_events *w, rawi_act *act, const rawi_ids *told)
{
	rawi_ids rings = { 0 };
	for (size_t k = 0; k < act->actor.n; k++)
		if (!rawi_ids_have(told, act->actor.at[k]))
			rawi_ids_add(w->arena, &rings, act->actor.at[k]);
	if (!rings.n || rings.n == act->actor.n)
		return;
	act->actor = rings;
	rawi_ids_join(w->arena, &act->recipient, told);
	act->partner = 0;
	act->rung = 1;
}

bool rawi_act_rings(rawi_events *w, rawi_act *act)
{
	if (!is_call(w, act))
		return false;
	uint32_t verb = receiver_of(w, act);
	rawi_ids papers = { 0 };
	for (size_t k = 0; k < act->actor.n; k++)
		if (rawi_is_outlet(w, act->actor.at[k]))
			rawi_ids_add(w->arena, &papers, act->actor.at[k]);
	if (verb != RAWI_NONE)
		rings_up(w, act, &w->found.at[verb].actor);
	else if (papers.n)
		rings_up(w, act, &papers);
	return act->recipient.n && papers.n;
}
