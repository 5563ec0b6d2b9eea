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

/* What the page's acts of sanctions tell together. */
typedef struct {
	rawi_ids by;      /* who lays them, or lifts them */
	uint32_t on;      /* the state on which they are; RAWI_NONE where none is told */
	bool several;     /* on several states */
} page_sanctions;

static void take_in(rawi_events *w, page_sanctions *all, const rawi_act *act)
{
	for (size_t k = 0; k < act->actor.n; k++)
		rawi_ids_add(w->arena, &all->by, act->actor.at[k]);
	if (act->recipient.n != 1 || w->doc->record->entities.at[act->recipient.at[0]].type != RAWI_LOC)
		return;
	uint32_t id = state_of(w, act->recipient.at[0]);
	all->several = all->several || (all->on != RAWI_NONE && all->on != id);
	all->on = id;
}

/* The one state on which the page's other sanctions are; RAWI_NONE where it tells of none, or of several. */
static uint32_t state_of_page(const rawi_events *w, const page_sanctions *all, const rawi_act *act)
{
	return all->on != RAWI_NONE && !all->several && !of_actor(w, act, all->on) ? all->on : RAWI_NONE;
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
static uint32_t state_in_sentence(const rawi_events *w, const page_sanctions *all, const rawi_act *act)
{
	uint32_t found = RAWI_NONE, sentence = w->text->tokens[act->first].sentence;
	size_t k = rawi_phrases_before(w, w->text->sentences[sentence].first);
	for (; k < w->phrases.n && w->text->tokens[w->phrases.at[k].first].sentence == sentence; k++) {
		const rawi_entity *e = &w->doc->record->entities.at[w->phrases.at[k].entity];
		if (e->type != RAWI_LOC || !e->country[0] || !(rawi_may_act(w, e->id) || rawi_is_capital(w, e->id)))
			continue;
		uint32_t id = state_of(w, e->id);
		if (id == found || of_actor(w, act, id) || rawi_ids_have(&all->by, id))
			continue;
		if (found != RAWI_NONE)
			return RAWI_NONE;
		found = id;
	}
	return found != RAWI_NONE && !less_spoken_of(w, act, found) ? found : RAWI_NONE;
}

static void punished(rawi_events *w, page_sanctions *all, rawi_act *act)
{
	if (act->type == RAWI_SANCTION && act->row != RAWI_NO_ROW && act->recipient.n == 1 && rawi_slice_is(rawi_table_cell(w->acts, act->row, w->context), "diplomatic"))
		act->recipient.at[0] = state_of(w, act->recipient.at[0]); /* an ambassador is called back from a state, though its capital is named */
	bool laid_by_nobody = act->type == RAWI_SANCTION && act->form == RAWI_ACT_NOUN && !act->actor.n && act->end == act->first + 1; /* "the sanctions", spoken of as known */
	if (!of_sanctions(w, act) || act->recipient.n || laid_by_nobody)
		return;
	uint32_t id = state_of_page(w, all, act);
	if (id == RAWI_NONE)
		id = state_in_sentence(w, all, act);
	if (id == RAWI_NONE)
		return;
	rawi_ids_add(w->arena, &act->recipient, id);
	take_in(w, all, act);
}

void rawi_acts_punished(rawi_events *w)
{
	page_sanctions all = { .on = RAWI_NONE };
	for (uint32_t k = 0; k < w->found.n; k++)
		if (of_sanctions(w, &w->found.at[k]))
			take_in(w, &all, &w->found.at[k]);
	for (uint32_t k = 0; k < w->found.n; k++)
		punished(w, &all, &w->found.at[k]);
}
