/* understand: who struck those of whom a sentence tells one after another: "two were killed and three hurt in an attack that X launched". Knows acts with their own sides. See frames.h. */
#include "understand/frames.h"

/* Is it told by who suffered? */
static bool of_victims(const rawi_events *w, const rawi_act *act)
{
	return act->type == RAWI_ASSAULT && (act->form == RAWI_ACT_PASSIVE || (act->form == RAWI_ACT_NOUN && rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_RECIPIENT));
}

/* "in a raid", "by the bullets of": an attack that stands behind a preposition as what struck them. */
static bool is_means(const rawi_events *w, const rawi_act *act)
{
	uint8_t before = act->first > 0 ? w->prep[act->first - 1] : RAWI_PREP_NONE;
	return act->type == RAWI_ASSAULT && act->form == RAWI_ACT_NOUN && !of_victims(w, act) && ((w->text->tokens[act->first].pro & RAWI_PRO_B) || before == RAWI_PREP_FI || before == RAWI_PREP_OTHER);
}

void rawi_act_struck_together(rawi_events *w, uint32_t index)
{
	enum { TOLD = 4 };
	rawi_act *act = &w->found.at[index];
	const rawi_token *tok = w->text->tokens;
	if (!of_victims(w, act) || act->actor.n || !act->recipient.n || act->status == RAWI_NEGATED)
		return;
	for (uint32_t k = index + 1; k < w->found.n && k <= index + TOLD; k++) {
		rawi_act *next = &w->found.at[k];
		if (next->form == RAWI_ACT_LIGHT)
			continue;
		bool joined = of_victims(w, next) && (tok[next->first].pro & RAWI_PRO_W);
		if (tok[next->first].sentence != tok[act->first].sentence || next->first - act->end > RIGHT || (!joined && !is_means(w, next)))
			return;
		for (size_t i = 0; i < next->actor.n; i++)
			if (!rawi_ids_have(&act->recipient, next->actor.at[i]))
				rawi_ids_add(w->arena, &act->actor, next->actor.at[i]);
		if (!joined && next->actor.n && next->recipient.n && act->actor.n) /* "in an attack of X's on a post of Y's": one deed, which struck Y and them */
			rawi_ids_join(w->arena, &next->recipient, &act->recipient);
		if (next->actor.n || !joined)
			return;
	}
}
