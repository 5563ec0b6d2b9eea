/* understand: whose affairs somebody meddles in: "the meddling of X in the internal affairs of Y", "in its affairs", "in the internal affair, Bahraini": Y is to whom it is done. See frames.h. */
#include "understand/frames.h"

enum { EPITHETS = 3 };

/* An act of a state whose row asks for a noun that stands behind "in": the affairs. */
static uint32_t affairs_of(const rawi_events *w, const rawi_act *act)
{
	bool meddles = act->type == RAWI_COERCE && act->form != RAWI_ACT_LIGHT && (rawi_act_marks(w, act->row) >> RAWI_PREP_FI & 1) && rawi_slice_is(rawi_table_cell(w->acts, act->row, w->context), "diplomatic");
	uint32_t i = meddles ? rawi_act_needed(w, act->row, act->end) : RAWI_NONE;
	return i != RAWI_NONE && i > act->first && w->prep[i - 1] == RAWI_PREP_FI ? i : RAWI_NONE;
}

static void owner_behind(rawi_events *w, uint32_t affairs, rawi_ids *owner)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = affairs + 1, n = (uint32_t)w->text->n_tokens, end;
	while (i < n && i <= affairs + EPITHETS && w->clause[i] == w->clause[affairs] && w->phrase_at[i] == RAWI_NONE && tok[i].pro == RAWI_PRO_AL && (tok[i].pos == RAWI_POS_ADJ || (tok[i].feat & RAWI_FEAT_NISBA) || (tok[affairs].pro & RAWI_PRO_AL))) /* "the affairs, internal": behind a definite noun a definite word is its attribute */
		i++;
	if (i >= n || w->clause[i] != w->clause[affairs] || (tok[i].pro & ~(unsigned)(RAWI_PRO_L | RAWI_PRO_AL)))
		return;
	uint32_t k = w->phrase_at[i];
	if (k != RAWI_NONE && w->phrases.at[k].first == i) {
		rawi_phrase_who(w, k, owner);
		return;
	}
	uint32_t id = k == RAWI_NONE ? rawi_described_at(w, i, &end) : RAWI_NONE;
	if (id != RAWI_NONE)
		rawi_ids_add(w->arena, owner, id);
}

void rawi_act_in_affairs(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index];
	uint32_t affairs = act->row != RAWI_NO_ROW ? affairs_of(w, act) : RAWI_NONE;
	rawi_ids owner = { 0 };
	if (affairs == RAWI_NONE)
		return;
	if (w->text->tokens[affairs].enc != RAWI_ENC_NONE)
		rawi_antecedent_but(w, affairs, w->text->tokens[affairs].enc, &act->actor, &owner);
	else
		owner_behind(w, affairs, &owner);
	act->recipient.n = 0;
	if (act->status == RAWI_NEGATED) { /* "called on X not to meddle": nothing is done to anybody */
		act->actor.n = 0;
		return;
	}
	for (size_t k = 0; k < owner.n; k++)
		if (!rawi_ids_have(&act->actor, owner.at[k]))
			rawi_ids_add(w->arena, &act->recipient, owner.at[k]);
}
