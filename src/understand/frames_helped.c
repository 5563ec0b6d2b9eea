/* understand: help, and whom it goes to or comes from where the words right behind the noun do not tell:
 *
 *   with      took the town with the help of X                  X helps who took it
 *   source    with the support of │ the coalition that …         somebody described behind "from"
 *   received  praised the support that Y received from X        X is who is praised
 *
 * Asked when all acts have their frames, before who is judged.
 */
#include "understand/frames.h"

static bool is_help(const rawi_act *act)
{
	return act->form == RAWI_ACT_NOUN && (act->type == RAWI_AID || act->type == RAWI_SUPPORT);
}

/* Does the key of the noun end with a preposition ("support from")? */
static bool ends_with_from(const rawi_events *w, const rawi_act *act)
{
	return act->end > act->first + 1 && w->prep[act->end - 1] != RAWI_PREP_NONE;
}

/* A body that is described there, or behind a noun for what it helps with ("from the planes of the coalition"). */
static void described_source(rawi_events *w, rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t end, i = act->end, n = (uint32_t)w->text->n_tokens;
	if (act->actor.n || !ends_with_from(w, act))
		return;
	if (i + 1 < n && w->clause[i + 1] == w->clause[i] && w->phrase_at[i] == RAWI_NONE && !rawi_described_is(w, i) && tok[i].pos == RAWI_POS_NOUN && !tok[i].pro && tok[i].enc == RAWI_ENC_NONE && (tok[i + 1].pro & RAWI_PRO_AL))
		i++;
	if (i >= n || w->clause[i] != w->clause[act->first] || w->phrase_at[i] != RAWI_NONE || !rawi_described_is(w, i))
		return;
	uint32_t id = rawi_described_at(w, i, &end);
	if (id != RAWI_NONE && w->doc->record->entities.at[id].type == RAWI_ORG && ((tok[i].pro & RAWI_PRO_AL) || rawi_may_hold(w, id)))
		rawi_ids_add(w->arena, &act->actor, id);
}

/* The subject of the last verb before the noun in its clause, who did it with that help. */
static void helped(rawi_events *w, rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t end, verb = act->first;
	if (act->recipient.n || !act->actor.n || act->governor != RAWI_NONE || act->nested || !(tok[act->first].pro & RAWI_PRO_B) || (tok[act->first].pro & RAWI_PRO_AL))
		return;
	bool aside = verb > 0 && w->aside[verb - 1] != RAWI_NONE && w->aside[verb - 1] > verb - 1; /* "X, with the support of Y, took Z" */
	while (verb > 0 && act->first - verb < RIGHT && (aside ? tok[verb - 1].sentence == tok[act->first].sentence : w->clause[verb - 1] == w->clause[act->first]) && !w->verb[verb])
		verb--;
	if (!w->verb[verb])
		return;
	for (size_t k = w->subjects.n; k-- > 0 && w->subjects.at[k].token >= verb;) {
		rawi_subject *s = &w->subjects.at[k];
		if (s->token != verb || s->said)
			continue;
		uint32_t id = !s->who.n && s->told != RAWI_NONE ? rawi_described_at(w, s->told, &end) : RAWI_NONE;
		if (id != RAWI_NONE) {
			rawi_ids_add(w->arena, &s->who, id);
			s->told = RAWI_NONE;
		}
		for (size_t n = 0; n < s->who.n; n++)
			if (!rawi_ids_have(&act->actor, s->who.at[n]) && rawi_may_act(w, s->who.at[n]))
				rawi_ids_add(w->arena, &act->recipient, s->who.at[n]);
		return;
	}
}

void rawi_act_helped(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index];
	if (!is_help(act))
		return;
	described_source(w, act);
	helped(w, act);
}
