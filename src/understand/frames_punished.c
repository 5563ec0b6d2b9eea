/* understand: which state is punished, or is punished no more, where the words of the act do not say: "the sanctions are put back if Iran breaks the accord". See frames.h. */
#include "understand/frames.h"

static bool of_sanctions(const rawi_events *w, const rawi_act *act)
{
	return act->row != RAWI_NO_ROW && (act->type == RAWI_SANCTION || act->type == RAWI_CONCEDE) && act->form != RAWI_ACT_LIGHT && rawi_slice_is(rawi_table_cell(w->acts, act->row, w->context), "economic");
}

/* The state of that code, by its own name where the record has it. */
static uint32_t state_of(const rawi_events *w, uint32_t id)
{
	const rawi_record *r = w->doc->record;
	const char *code = r->entities.at[id].country;
	for (uint32_t k = 0; rawi_is_capital(w, id) && k < r->entities.n; k++)
		if (r->entities.at[k].type == RAWI_LOC && !r->entities.at[k].unnamed && strcmp(r->entities.at[k].country, code) == 0 && r->entities.at[k].key.n == 7) /* loc:RUS */
			return k;
	return id;
}

static bool of_actor(const rawi_events *w, const rawi_act *act, uint32_t id)
{
	const rawi_record *r = w->doc->record;
	for (size_t k = 0; k < act->actor.n; k++)
		if (act->actor.at[k] == id || strcmp(r->entities.at[act->actor.at[k]].country, r->entities.at[id].country) == 0)
			return true;
	return false;
}

/* Does this state lay sanctions on somebody, or lift them, elsewhere on the page? `sanctions`: the page's acts of the kind. */
static bool punishes(const rawi_events *w, const rawi_ids *sanctions, uint32_t id)
{
	for (size_t k = 0; k < sanctions->n; k++)
		if (rawi_ids_have(&w->found.at[sanctions->at[k]].actor, id))
			return true;
	return false;
}

/* The one state on which the page's other sanctions are; RAWI_NONE where it tells of none, or of several. */
static uint32_t state_of_page(const rawi_events *w, const rawi_ids *sanctions, const rawi_act *act)
{
	uint32_t found = RAWI_NONE;
	for (size_t k = 0; k < sanctions->n; k++) {
		const rawi_act *other = &w->found.at[sanctions->at[k]];
		if (other->recipient.n != 1 || w->doc->record->entities.at[other->recipient.at[0]].type != RAWI_LOC)
			continue;
		uint32_t id = state_of(w, other->recipient.at[0]);
		if (found != RAWI_NONE && id != found)
			return RAWI_NONE;
		found = id;
	}
	return found != RAWI_NONE && !of_actor(w, act, found) ? found : RAWI_NONE;
}

/* Is the page about another state more than about this one? */
static bool less_spoken_of(const rawi_events *w, const rawi_act *act, uint32_t id)
{
	const rawi_record *r = w->doc->record;
	for (uint32_t k = 0; k < r->entities.n; k++)
		if (r->entities.at[k].mentions.n > r->entities.at[id].mentions.n && r->entities.at[k].type == RAWI_LOC && r->entities.at[k].country[0] && rawi_may_act(w, k) && !of_actor(w, act, k))
			return true;
	return false;
}

/* The one state that the sentence names besides those who punish, where the page is about it; RAWI_NONE where it names several. */
static uint32_t state_in_sentence(const rawi_events *w, const rawi_ids *sanctions, const rawi_act *act)
{
	uint32_t found = RAWI_NONE, sentence = w->text->tokens[act->first].sentence;
	size_t k = rawi_phrases_before(w, w->text->sentences[sentence].first);
	for (; k < w->phrases.n && w->text->tokens[w->phrases.at[k].first].sentence == sentence; k++) {
		const rawi_entity *e = &w->doc->record->entities.at[w->phrases.at[k].entity];
		if (e->type != RAWI_LOC || !e->country[0] || !(rawi_may_act(w, e->id) || rawi_is_capital(w, e->id)))
			continue;
		uint32_t id = state_of(w, e->id);
		if (id == found || of_actor(w, act, id) || punishes(w, sanctions, id))
			continue;
		if (found != RAWI_NONE)
			return RAWI_NONE;
		found = id;
	}
	return found != RAWI_NONE && !less_spoken_of(w, act, found) ? found : RAWI_NONE;
}

static void punished(rawi_events *w, const rawi_ids *sanctions, rawi_act *act)
{
	if (act->type == RAWI_SANCTION && act->row != RAWI_NO_ROW && act->recipient.n == 1 && rawi_slice_is(rawi_table_cell(w->acts, act->row, w->context), "diplomatic"))
		act->recipient.at[0] = state_of(w, act->recipient.at[0]); /* an ambassador is called back from a state, though its capital is named */
	bool laid_by_nobody = act->type == RAWI_SANCTION && act->form == RAWI_ACT_NOUN && !act->actor.n && act->end == act->first + 1; /* "the sanctions", spoken of as known */
	if (!of_sanctions(w, act) || act->recipient.n || laid_by_nobody)
		return;
	uint32_t id = state_of_page(w, sanctions, act);
	if (id == RAWI_NONE)
		id = state_in_sentence(w, sanctions, act);
	if (id != RAWI_NONE)
		rawi_ids_add(w->arena, &act->recipient, id);
}

void rawi_acts_punished(rawi_events *w)
{
	rawi_ids sanctions = { 0 };
	for (uint32_t k = 0; k < w->found.n; k++)
		if (of_sanctions(w, &w->found.at[k]))
			rawi_vec_push(w->arena, &sanctions, k);
	for (uint32_t k = 0; k < w->found.n; k++)
		punished(w, &sanctions, &w->found.at[k]);
}
