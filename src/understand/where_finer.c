/* understand: of the places that an event's mentions tell, the one that tells most: the town rather than the state that the headline names; and that of the noun by which a verb tells it in the same sentence.
 */
#include "understand/when_where.h"

/* A state tells less than a town or a quarter. */
static bool is_state(const rawi_events *w, const rawi_event *e)
{
	return e->place_entity != RAWI_NONE && rawi_may_act(w, e->place_entity);
}

/* May the finer one lie in the other? A place that no state is known of may. */
static bool may_lie_in(const rawi_events *w, uint32_t finer, uint32_t state)
{
	if (finer == RAWI_NONE)
		return true;
	const char *a = w->doc->record->entities.at[finer].country, *b = w->doc->record->entities.at[state].country;
	return !a[0] || !b[0] || memcmp(a, b, 3) == 0;
}

static void refine(rawi_events *w, rawi_event *e)
{
	for (size_t k = 0; k < e->triggers.n; k++) {
		uint32_t at = e->triggers.at[k].first, a = at < w->text->n_tokens ? w->act_at[at] : RAWI_NONE;
		if (a == RAWI_NONE || w->found.at[a].form == RAWI_ACT_LIGHT || w->found.at[a].status != e->status)
			continue;
		rawi_event told = { .type = e->type, .status = e->status, .mode = e->mode };
		rawi_act_place(w, &w->found.at[a], &told);
		bool apart = w->text->tokens[at].sentence != w->text->tokens[e->triggers.at[0].first].sentence;
		if (!told.place.text.n || (e->place.text.n ? is_state(w, &told) || !may_lie_in(w, told.place_entity, e->place_entity) : apart))
			continue;
		e->place = told.place;
		e->place_entity = told.place_entity;
		e->why_no_place.n = 0;
		if (!is_state(w, e))
			return;
	}
}

void rawi_places_refine(rawi_events *w)
{
	rawi_record *r = w->doc->record;
	for (size_t i = 0; i < r->events.n; i++) {
		rawi_event *e = &r->events.at[i];
		if (e->triggers.n > 1 && (!e->place.text.n || is_state(w, e)))
			refine(w, e);
	}
}
