/* understand: from whom ground is taken, against whom somebody advances: who holds the place by the words behind it:
 *
 *   relative   "took the village that X controls", "advanced on a town most of which X holds"
 *   under      "took the quarter, which was under the control of X"
 *
 * Knows acts with their sides. See frames.h. */
#include "understand/frames.h"
#include "understand/merge.h"

/* Is this told of force that somebody uses, not of who suffered it? */
static bool uses_force(const rawi_events *w, const rawi_act *act)
{
	return act->type == RAWI_ASSAULT && (act->form == RAWI_ACT_VERB || act->form == RAWI_ACT_NOUN) && act->row != RAWI_NO_ROW && !rawi_of_victims(w, act->row) && !act->suffered && act->status != RAWI_NEGATED;
}

/* Does the verb stand in a relative clause, its word right before it or over words that part nothing? */
static bool in_relative(const rawi_events *w, const rawi_act *verb)
{
	enum { OVER = 2 };
	const rawi_token *tok = w->text->tokens;
	for (uint32_t i = verb->first, over = 0; i > 0 && over <= OVER && tok[i - 1].sentence == tok[verb->first].sentence; i--, over++) {
		if (w->word[i - 1] == RAWI_CLAUSE_RELATIVE)
			return true;
		if (w->word[i - 1] != RAWI_CLAUSE_PASS)
			break;
	}
	uint32_t next = verb->end; /* "a village X controls", in Arabic "controls it" */
	return verb->first > 0 && next < w->text->n_tokens && tok[next].sentence == tok[verb->first].sentence && tok[next].pos == RAWI_POS_PART && tok[next].enc != RAWI_ENC_NONE && w->word[verb->first - 1] == RAWI_CLAUSE_PLAIN && !(tok[verb->first].pro & RAWI_PRO_W);
}

/* Is this a noun for having ground in one's hands? */
static bool is_hold_word(const rawi_events *w, uint32_t i)
{
	const rawi_token *t = &w->text->tokens[i];
	if (t->kind != RAWI_TOK_WORD || (t->pro & RAWI_PRO_AL) || t->enc != RAWI_ENC_NONE)
		return false;
	for (uint32_t row = rawi_row_of_stem(w->acts, t); row != RAWI_NO_ROW; row = rawi_table_next(w->acts, row))
		if (rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_NOUN && rawi_table_enum(w->acts, row, w->idafa) == RAWI_IDAFA_ACTOR && rawi_takes_ground(w, row))
			return true;
	return false;
}

/* "which was under the control of X", "(the villages) subject to the control of X": behind this token's preposition. */
static bool held_under(rawi_events *w, uint32_t i, bool relative, rawi_ids *holder)
{
	const rawi_token *tok = w->text->tokens;
	bool under = w->prep[i] == RAWI_PREP_OTHER && tok[i].enc == RAWI_ENC_NONE && i + 2 < w->text->n_tokens, to = (tok[i].pro & RAWI_PRO_L) && i + 1 < w->text->n_tokens;
	bool attribute = i > 0 && tok[i - 1].sentence == tok[i].sentence && (tok[i - 1].feat & RAWI_FEAT_PARTICIPLE) && w->phrase_at[i - 1] == RAWI_NONE; /* "lying under", "subject to" */
	uint32_t noun = i + under, by = noun + 1, end;
	if (!(under || to) || !(relative || attribute) || tok[noun].sentence != tok[i].sentence || tok[by].sentence != tok[i].sentence || !is_hold_word(w, noun))
		return false;
	uint32_t k = w->phrase_at[by], id = k == RAWI_NONE ? rawi_described_at(w, by, &end) : RAWI_NONE;
	if (k != RAWI_NONE && w->phrases.at[k].first == by && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE && rawi_may_act(w, w->phrases.at[k].entity))
		rawi_phrase_who(w, k, holder);
	else if (id != RAWI_NONE)
		rawi_ids_add(w->arena, holder, id);
	return holder->n > 0;
}

/* Only where it was? */
static bool only_places(const rawi_events *w, const rawi_ids *side)
{
	for (size_t k = 0; k < side->n; k++)
		if (w->doc->record->entities.at[side->at[k]].type != RAWI_LOC || rawi_may_act(w, side->at[k]))
			return false;
	return true;
}

void rawi_act_ground_held(rawi_events *w, uint32_t index)
{
	enum { REACH = 24 };
	rawi_act *act = &w->found.at[index];
	const rawi_token *tok = w->text->tokens;
	bool relative = false;
	rawi_ids holder = { 0 };
	if (!uses_force(w, act) || !act->actor.n || !only_places(w, &act->recipient) || (act->form == RAWI_ACT_VERB && in_relative(w, act)))
		return;
	for (uint32_t i = act->end; i < w->text->n_tokens && i < act->end + REACH && tok[i].sentence == tok[act->first].sentence && !holder.n; i++) {
		const rawi_act *hold = w->act_at[i] != RAWI_NONE ? &w->found.at[w->act_at[i]] : NULL;
		relative = relative || w->word[i] == RAWI_CLAUSE_RELATIVE;
		if (w->verb[i] && (tok[i].pro & RAWI_PRO_W))
			return; /* another verb goes on */
		if (held_under(w, i, relative, &holder))
			break;
		if (!hold || hold->form != RAWI_ACT_VERB || hold->row == RAWI_NO_ROW)
			continue;
		if (!in_relative(w, hold))
			return;
		if (rawi_takes_ground(w, hold->row))
			rawi_ids_join(w->arena, &holder, &hold->actor);
	}
	for (size_t i = 0; i < holder.n; i++)
		if (rawi_ids_have(&act->actor, holder.at[i]))
			return; /* "took two villages; it holds the town" */
	if (holder.n) {
		act->recipient.n = 0;
		rawi_ids_join(w->arena, &act->recipient, &holder);
	}
}
