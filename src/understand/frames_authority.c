/* understand: who arrests, holds or sets free where nobody is said to have done it: "said that the police searched the house. It added that three suspects were held."
 * Only those who may do such a thing: of the report's sentences right before, and of its own, the forces or authorities whose act was told last, else that were named last. See frames.h. */
#include "understand/frames.h"

enum { SENTENCES = 3, WORDS = 400 }; /* how far back */

/* An arrest, a seizure or a release with nobody who does it, told as a fact. */
static bool lacks_authority(const rawi_events *w, const rawi_act *act)
{
	rawi_slice mode = rawi_table_cell(w->acts, act->row, w->mode);
	bool curfew = act->type == RAWI_COERCE && rawi_slice_is(mode, "curfew"), holds = act->type == RAWI_COERCE && (curfew || rawi_slice_is(mode, "arrest") || rawi_slice_is(mode, "seize") || (rawi_slice_is(mode, "restrict") && rawi_is_done(w, act))), frees = act->type == RAWI_RETREAT && rawi_slice_is(rawi_table_cell(w->acts, act->row, w->context), "legal");
	const rawi_token *t = &w->text->tokens[act->first];
	bool may_suffer = act->form != RAWI_ACT_VERB || ((t->feat & RAWI_FEAT_PAST) && t->enc == RAWI_ENC_NONE); /* an unpointed past may be read as a passive */
	if (curfew && act > w->found.at && act[-1].type == act->type && act[-1].row != RAWI_NO_ROW && act[-1].end <= act->first && rawi_act_needed(w, act[-1].row, act[-1].end) < act->end)
		return false; /* "lengthened the state of emergency": one act in two words */
	if (rawi_slice_is(rawi_table_cell(w->acts, act->row, w->context), "military") && !curfew && rawi_slice_is(mode, "arrest"))
		return false; /* who is taken prisoner is taken by the other side */
	return (holds || frees) && may_suffer && act->form != RAWI_ACT_LIGHT && !act->actor.n && (act->recipient.n || curfew || rawi_is_done(w, act)) && act->governor == RAWI_NONE && !act->own_verb && !act->suffered && (act->status == RAWI_ACTUAL || act->status == RAWI_HISTORICAL);
}

/* May this body arrest? Those whose trade it is first, then armies, then ministries and governments; never those who fight them. */
static int authority_rank(const rawi_events *w, const rawi_act *act, uint32_t id)
{
	static const char *const may[] = { "GOV", "MIL", "SPY", "COP" };
	const rawi_entity *e = &w->doc->record->entities.at[id];
	rawi_slice code = e->type == RAWI_ORG && !rawi_ids_have(&act->recipient, id) && !rawi_is_outlet(w, id) ? rawi_sector(w->doc, e) : (rawi_slice){ NULL, 0 };
	for (int k = 0; k < (int)(sizeof may / sizeof *may); k++)
		if (rawi_slice_is(code, may[k]))
			return k + 1;
	return 0;
}

static bool within(const rawi_events *w, const rawi_act *act, uint32_t token)
{
	return act->first - token <= WORDS && w->text->tokens[act->first].sentence - w->text->tokens[token].sentence <= SENTENCES;
}

/* The authority that did the last such act before this one. */
static uint32_t authority_of_told(const rawi_events *w, const rawi_act *act)
{
	for (uint32_t k = (uint32_t)(act - w->found.at); k-- > 0 && within(w, act, w->found.at[k].first);) {
		const rawi_act *told = &w->found.at[k];
		if (told->form == RAWI_ACT_LIGHT || (told->type != RAWI_COERCE && told->type != act->type))
			continue;
		for (size_t i = 0; i < told->actor.n; i++)
			if (authority_rank(w, act, told->actor.at[i]))
				return told->actor.at[i];
	}
	return RAWI_NONE;
}

/* Whom somebody speaks for: of the spokesman of a ministry, the ministry; else himself. */
static uint32_t body_of(const rawi_events *w, uint32_t id)
{
	const rawi_entity *e = &w->doc->record->entities.at[id];
	for (size_t r = 0; e->type == RAWI_PER && r < e->roles.n; r++)
		if (e->roles.at[r].of_entity != RAWI_NONE && e->roles.at[r].of_entity < w->doc->record->entities.n)
			return e->roles.at[r].of_entity;
	return id;
}

/* The authority that was named last, of those of the highest rank. */
static uint32_t authority_named(const rawi_events *w, const rawi_act *act)
{
	uint32_t best = RAWI_NONE;
	int rank = 0;
	for (size_t k = rawi_phrases_before(w, act->first); k-- > 0 && within(w, act, w->phrases.at[k].first);) {
		uint32_t id = body_of(w, w->phrases.at[k].entity);
		int own = w->phrases.at[k].form != RAWI_FORM_ADJECTIVE ? authority_rank(w, act, id) : 0;
		if (own > rank) {
			rank = own;
			best = id;
		}
	}
	return best;
}

void rawi_act_by_authority(rawi_events *w, uint32_t index)
{
	rawi_act *act = &w->found.at[index];
	if (act->row == RAWI_NO_ROW || !lacks_authority(w, act))
		return;
	uint32_t id = authority_of_told(w, act);
	if (id == RAWI_NONE)
		id = authority_named(w, act);
	if (id != RAWI_NONE)
		rawi_ids_add(w->arena, &act->actor, id);
}
