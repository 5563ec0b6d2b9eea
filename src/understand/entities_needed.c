/* understand: entities that nobody asked for after all go. A described actor (مسلحون) is an entity only where a quote or an event names him as a side, a state
 * that only an adjective names only where it acts or suffers; both are made when a verb looks for its subject, before it is known whether its act stands.
 *
 * Input: the finished record. Output: the same without them, ids as before in order. Roles point at bodies, which are named, and keep them.
 */
#include "understand/record.h"

static void need(uint8_t *needed, uint32_t id)
{
	if (id != RAWI_NONE)
		needed[id] = 1;
}

static void need_all(uint8_t *needed, const uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		need(needed, ids[i]);
}

static void renumber(const uint32_t *to, uint32_t *id)
{
	if (*id != RAWI_NONE)
		*id = to[*id];
}

static void renumber_all(const uint32_t *to, uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		renumber(to, &ids[i]);
}

/* Described only, or a state of which the page has no name but an adjective. */
static bool made_on_demand(const rawi_entity *e)
{
	bool adjective = e->type == RAWI_LOC && e->mentions.n > 0;
	for (size_t k = 0; k < e->mentions.n; k++)
		adjective = adjective && e->mentions.at[k].form == RAWI_FORM_ADJECTIVE;
	return e->unnamed || adjective;
}

void rawi_drop_unneeded(rawi_doc *doc)
{
	rawi_record *r = doc->record;
	uint8_t *needed = RAWI_NEW_N(doc->arena, uint8_t, r->entities.n + 1);
	uint32_t *to = RAWI_NEW_N(doc->arena, uint32_t, r->entities.n + 1), n = 0;
	for (size_t i = 0; i < r->quotes.n; i++) {
		need_all(needed, r->quotes.at[i].speakers.at, r->quotes.at[i].speakers.n);
		need(needed, r->quotes.at[i].addressee);
		need(needed, r->quotes.at[i].via);
	}
	for (size_t i = 0; i < r->events.n; i++) {
		need_all(needed, r->events.at[i].actor.at, r->events.at[i].actor.n);
		need_all(needed, r->events.at[i].recipient.at, r->events.at[i].recipient.n);
		need(needed, r->events.at[i].place_entity);
		need(needed, r->events.at[i].said_by);
	}
	for (size_t i = 0; i < r->figures.n; i++)
		need(needed, r->figures.at[i].said_by);
	for (size_t i = 0; i < r->entities.n; i++)
		for (size_t k = 0; k < r->entities.at[i].roles.n; k++)
			need(needed, r->entities.at[i].roles.at[k].of_entity);
	for (uint32_t i = 0; i < r->entities.n; i++) {
		to[i] = needed[i] || !made_on_demand(&r->entities.at[i]) ? n++ : RAWI_NONE;
		if (to[i] == RAWI_NONE)
			continue;
		r->entities.at[to[i]] = r->entities.at[i];
		r->entities.at[to[i]].id = to[i];
	}
	if (n == r->entities.n)
		return;
	r->entities.n = n;
	for (size_t i = 0; i < r->quotes.n; i++) {
		renumber_all(to, r->quotes.at[i].speakers.at, r->quotes.at[i].speakers.n);
		renumber(to, &r->quotes.at[i].addressee);
		renumber(to, &r->quotes.at[i].via);
	}
	for (size_t i = 0; i < r->events.n; i++) {
		renumber_all(to, r->events.at[i].actor.at, r->events.at[i].actor.n);
		renumber_all(to, r->events.at[i].recipient.at, r->events.at[i].recipient.n);
		renumber(to, &r->events.at[i].place_entity);
		renumber(to, &r->events.at[i].said_by);
	}
	for (size_t i = 0; i < r->figures.n; i++)
		renumber(to, &r->figures.at[i].said_by);
	for (size_t i = 0; i < r->entities.n; i++)
		for (size_t k = 0; k < r->entities.at[i].roles.n; k++)
			renumber(to, &r->entities.at[i].roles.at[k].of_entity);
	for (size_t i = 0; i < doc->text->n_tokens; i++)
		renumber(to, &doc->entity_at[i]);
}
