/* understand: who does what an event noun tells, where he stands behind it: behind the letter that marks an owner, behind a verb that says only that it went on. See frames.h. */
#include "understand/frames.h"

/* "in a raid of the army's", in Arabic "to the army": right behind an indefinite attack a force is who made it. */
void rawi_force_behind_l(rawi_events *w, rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end, k;
	rawi_ids kept = { 0 };
	while (i < w->text->n_tokens && i < act->end + NEAR && w->phrase_at[i] == RAWI_NONE && w->clause[i] == w->clause[act->first] && tok[i].pos == RAWI_POS_ADJ && !tok[i].pro)
		i++;
	k = i < w->text->n_tokens && w->clause[i] == w->clause[act->first] && (tok[i].pro & RAWI_PRO_L) ? w->phrase_at[i] : RAWI_NONE;
	if (k == RAWI_NONE && i < w->text->n_tokens && w->clause[i] == w->clause[act->first] && (tok[i].pro & (RAWI_PRO_L | RAWI_PRO_AL)) == RAWI_PRO_L && w->phrase_at[i] == RAWI_NONE) { /* "of gunmen" */
		uint32_t end, id = rawi_described_at(w, i, &end);
		if (id != RAWI_NONE && rawi_may_hold(w, id) && !rawi_ids_have(&act->recipient, id))
			rawi_ids_add(w->arena, &act->actor, id);
		return;
	}
	if (k == RAWI_NONE || rawi_phrase_type(w, k) != RAWI_ORG || w->phrases.at[k].form == RAWI_FORM_ADJECTIVE || w->phrases.at[k].first != i || !rawi_may_hold(w, w->phrases.at[k].entity))
		return;
	rawi_phrase_who(w, k, &act->actor);
	for (size_t n = 0; n < act->recipient.n; n++)
		if (!rawi_ids_have(&act->actor, act->recipient.at[n]))
			rawi_ids_add(w->arena, &kept, act->recipient.at[n]);
	act->recipient = kept;
}

/* "the talks │ were going on between X and Y": behind a verb that only says it. */
void rawi_between_behind_verb(rawi_events *w, rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->end, n = (uint32_t)w->text->n_tokens;
	while (i < n && i < act->end + NEAR && w->clause[i] == w->clause[act->first] && !w->verb[i] && w->word[i] == RAWI_CLAUSE_PLAIN && w->phrase_at[i] == RAWI_NONE && tok[i].kind == RAWI_TOK_WORD)
		i++;
	if (i + 2 >= n || !w->verb[i] || w->clause[i] != w->clause[act->first] || tok[i].enc != RAWI_ENC_NONE)
		return;
	for (i++; i + 1 < n && w->word[i] == RAWI_CLAUSE_PASS; i++)
		;
	if (w->prep[i] == RAWI_PREP_BAYN && i + 1 < n && w->clause[i] == w->clause[act->first] && w->phrase_at[i + 1] != RAWI_NONE)
		rawi_phrase_who(w, w->phrase_at[i + 1], &act->actor);
}

/* "the receiving of (by) the president, in his palace, the ambassador"; but who "was there, in (with) the reception of the guest" is the host. */
void rawi_receives(rawi_events *w, rawi_act *act, uint32_t host_end)
{
	bool waits = act->first > 0 && w->prep[act->first - 1] == RAWI_PREP_FI;
	if (act->type != RAWI_CONSULT || rawi_table_enum(w->acts, act->row, w->with) != RAWI_WITH_ACTOR || act->actor.n || !act->recipient.n)
		return;
	if (!rawi_guest_behind(w, act, host_end) || !waits)
		return;
	rawi_ids guest = act->recipient;
	act->recipient = act->actor;
	act->actor = guest;
}
