/* understand: who is asked, threatened or charged where other words than the act's own say it, after all frames are known:
 *
 *   obliged     "must X", "the need that X end": who has to do it
 *   threatened  "threatened to end the truce with X": the other side of what would be done
 *   charged     "sentenced X on the charge of": who did the one thing to X says the other of him
 */
#include "understand/frames.h"
#include "understand/names.h"

bool rawi_act_obliges(const rawi_events *w, uint32_t row)
{
	return row != RAWI_NO_ROW && rawi_table_enum(w->acts, row, w->type) == RAWI_REQUEST && rawi_table_enum(w->acts, row, w->object) == RAWI_OBJ_ACTOR;
}

bool rawi_act_by_request(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *t = &w->text->tokens[act->first];
	bool inner = act->end > act->first + 2 && w->prep[act->first + 1] == RAWI_PREP_ALA; /* three words: "built │ upon │ the request" */
	return act->type == RAWI_REQUEST && act->form == RAWI_ACT_NOUN && t->enc == RAWI_ENC_NONE && ((t->pro & RAWI_PRO_B) || inner);
}

static void add_others(rawi_events *w, rawi_act *act, const rawi_ids *who)
{
	for (size_t k = 0; k < who->n; k++)
		if (!rawi_ids_have(&act->actor, who->at[k]) && rawi_may_act(w, who->at[k]) && !rawi_is_outlet(w, who->at[k]))
			rawi_ids_add(w->arena, &act->recipient, who->at[k]);
}

/* "must (that) X end": whose the verb behind "that" is. */
static void obliged_behind_that(rawi_events *w, rawi_act *act)
{
	enum { TO_THAT = 4 };
	const rawi_token *tok = w->text->tokens;
	uint32_t needed = rawi_act_needed(w, act->row, act->end), i = needed == RAWI_NONE ? act->end : needed + 1, n = (uint32_t)w->text->n_tokens, stop = i + TO_THAT;
	while (i < n && i < stop && tok[i].sentence == tok[act->first].sentence && w->word[i] != RAWI_CLAUSE_THAT && !w->verb[i] && w->phrase_at[i] == RAWI_NONE)
		i++;
	if (i + 1 >= n || w->word[i] != RAWI_CLAUSE_THAT || tok[i].enc != RAWI_ENC_NONE || !w->verb[i + 1] || tok[i + 1].sentence != tok[act->first].sentence)
		return;
	const rawi_ids *who = rawi_subject_at(w, i + 1);
	rawi_ids told = { 0 };
	for (size_t k = w->subjects.n; !who && k-- > 0 && w->subjects.at[k].token > i;)
		if (w->subjects.at[k].token == i + 1 && w->subjects.at[k].told != RAWI_NONE && (tok[w->subjects.at[k].told].pro & RAWI_PRO_AL)) { /* not "asked that there be observers" */
			uint32_t end, id = rawi_described_at(w, w->subjects.at[k].told, &end);
			if (id != RAWI_NONE)
				rawi_ids_add(w->arena, &told, id);
		}
	add_others(w, act, who ? who : &told);
}

/* "threatened to end the truce with X" */
static void threatened_with(rawi_events *w, rawi_act *act)
{
	rawi_parts p = rawi_look_right(w, act, RIGHT / 2);
	for (size_t k = 0; k < p.n_with && !act->recipient.n; k++) {
		rawi_ids who = { 0 };
		if (p.with[k].prep != RAWI_PREP_MAA && p.with[k].prep != RAWI_PREP_DID)
			continue;
		rawi_phrase_who(w, p.with[k].head, &who);
		add_others(w, act, &who);
	}
}

/* Who is told to be charged: right before the participle ("N.N., accused of"), or who the passive verb has. */
static void who_is_charged(rawi_events *w, const rawi_act *act, rawi_ids *who)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t k = act->first > 0 && (tok[act->first].pro & RAWI_PRO_AL) && tok[act->first - 1].sentence == tok[act->first].sentence ? w->phrase_at[act->first - (act->first > 1 && rawi_is_comma(&tok[act->first - 1]) ? 2 : 1)] : RAWI_NONE;
	if (act->form == RAWI_ACT_VERB)
		rawi_ids_join(w->arena, who, &act->recipient);
	else if (k != RAWI_NONE && w->phrases.at[k].form != RAWI_FORM_ADJECTIVE)
		rawi_ids_add(w->arena, who, w->phrases.at[k].entity);
}

/* "was jailed by X on the charge of", "X seized Y, accused of": the sides of what was done to who is charged, told just before. */
static void charged(rawi_events *w, uint32_t index)
{
	enum { ACTS_BACK = 4, SENTENCES = 1 };
	rawi_act *act = &w->found.at[index];
	const rawi_token *tok = w->text->tokens;
	bool on_charge = act->form == RAWI_ACT_NOUN && (tok[act->first].pro & RAWI_PRO_B) && !(tok[act->first].pro & RAWI_PRO_AL);
	rawi_ids who = { 0 };
	if (act->actor.n)
		return;
	if (!on_charge)
		who_is_charged(w, act, &who);
	for (uint32_t k = index; k-- > 0 && index - k <= ACTS_BACK && tok[act->first].sentence - tok[w->found.at[k].first].sentence <= (on_charge ? 0 : SENTENCES);) {
		const rawi_act *done = &w->found.at[k];
		if ((done->type != RAWI_SANCTION && done->type != RAWI_COERCE) || done->form == RAWI_ACT_LIGHT || done->status == RAWI_NEGATED || !done->recipient.n || (!on_charge && (!who.n || !rawi_ids_have(&done->recipient, who.at[0]))))
			continue;
		rawi_ids_join(w->arena, &act->actor, &done->actor);
		act->recipient.n = 0;
		add_others(w, act, on_charge ? &done->recipient : &who);
		return;
	}
}

static bool tells_charge(const rawi_events *w, const rawi_act *act)
{
	if (act->type != RAWI_ACCUSE)
		return false;
	if (act->form == RAWI_ACT_VERB)
		return act->recipient.n && !act->actor.n;
	return act->form == RAWI_ACT_NOUN && rawi_act_is_charge(w, act->row);
}

/* "rejected the meddling of X, demanding an end of it": who is asked is whom the same one blames or refuses just before. */
static void asked_of_blamed(rawi_events *w, uint32_t index)
{
	enum { ACTS_BACK = 3 };
	rawi_act *act = &w->found.at[index];
	if (act->form != RAWI_ACT_NOUN || w->word[act->first] != RAWI_CLAUSE_LINK || act->actor.n != 1)
		return;
	for (uint32_t k = index; k-- > 0 && index - k <= ACTS_BACK && w->text->tokens[w->found.at[k].first].sentence == w->text->tokens[act->first].sentence;) {
		const rawi_act *blame = &w->found.at[k];
		if ((blame->type != RAWI_ACCUSE && blame->type != RAWI_REJECT && blame->type != RAWI_THREATEN) || blame->form == RAWI_ACT_LIGHT || !blame->recipient.n || !rawi_ids_have(&blame->actor, act->actor.at[0]))
			continue;
		add_others(w, act, &blame->recipient);
		return;
	}
}

/* "warned of attempts to": a threat that names nobody whom it is for is the plain warning, by the first row of its key. */
static void warned_of(rawi_events *w, rawi_act *act)
{
	uint32_t row = act->form == RAWI_ACT_VERB && act->actor.n && !act->recipient.n && !rawi_act_holds(w, act) ? rawi_table_find(w->acts, rawi_fold(w->doc->tables, w->arena, rawi_table_cell(w->acts, act->row, 0))) : RAWI_NO_ROW;
	if (row == RAWI_NO_ROW || row == act->row || rawi_table_enum(w->acts, row, w->type) != RAWI_ACCUSE || rawi_table_enum(w->acts, row, w->form) != RAWI_ACT_VERB || rawi_table_cell(w->acts, row, w->needs).n)
		return;
	act->row = row;
	act->type = RAWI_ACCUSE;
}

void rawi_acts_asked(rawi_events *w)
{
	for (uint32_t k = 0; k < w->found.n; k++) {
		rawi_act *act = &w->found.at[k];
		if (act->row == RAWI_NO_ROW || act->form == RAWI_ACT_LIGHT)
			continue;
		if (act->type == RAWI_REQUEST && !act->recipient.n)
			obliged_behind_that(w, act);
		if (act->type == RAWI_REQUEST && !act->recipient.n)
			asked_of_blamed(w, k);
		if (act->type == RAWI_THREATEN && act->actor.n && !act->recipient.n)
			threatened_with(w, act);
		if (act->type == RAWI_THREATEN)
			warned_of(w, act);
		if (tells_charge(w, act))
			charged(w, k);
	}
}
