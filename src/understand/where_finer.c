/* understand: places that an act's own clause does not give.
 *
 *   finer    of the places that an event's mentions tell the one that tells most: the town rather than the state that the headline names; and that of the noun by which a verb tells it
 *   goes on  a deed without a place is where the deed told right before it was, where both have a party in common or it is spoken of as known ("the shelling")
 */
#include "understand/when_where.h"

enum { OPENING = 3, OPENS_WORDS = 4, LOOK_BACK = 8 };

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

/* Does the sentence turn to something else ("on the other hand")? */
static bool turns(const rawi_events *w, uint32_t sentence)
{
	const rawi_sentence *s = &w->text->sentences[sentence];
	for (uint32_t i = s->first; i < s->end && i < s->first + OPENING; i++) {
		uint32_t node = 0;
		for (uint32_t k = i; k < s->end && k < i + OPENS_WORDS && w->text->tokens[k].kind == RAWI_TOK_WORD; k++) {
			uint32_t next = rawi_table_step(w->scenes, node, w->text->tokens[k].fold);
			if (!next && k == i)
				next = rawi_table_step(w->scenes, node, w->text->tokens[k].bare);
			if (!(node = next))
				break;
			for (uint32_t row = rawi_table_accept(w->scenes, node); row != RAWI_NO_ROW; row = rawi_table_next(w->scenes, row))
				if (rawi_table_enum(w->scenes, row, w->scene_role) == RAWI_SCENE_ASIDE)
					return true;
		}
	}
	return false;
}

static bool is_deed(const rawi_event *e)
{
	return (e->type == RAWI_ASSAULT || e->type == RAWI_COERCE) && e->status == RAWI_ACTUAL;
}

static bool in_common(const rawi_event *a, const rawi_event *b)
{
	for (int x = 0; x < 2; x++)
		for (size_t i = 0; i < (x ? a->actor.n : a->recipient.n); i++)
			for (int y = 0; y < 2; y++)
				for (size_t k = 0; k < (y ? b->actor.n : b->recipient.n); k++)
					if ((x ? a->actor.at[i] : a->recipient.at[i]) == (y ? b->actor.at[k] : b->recipient.at[k]))
						return true;
	return false;
}

/* "the shelling": a deed of arms spoken of as known. */
static bool is_known(const rawi_events *w, const rawi_event *e)
{
	uint32_t at = e->triggers.at[0].first;
	return e->type == RAWI_ASSAULT && w->act_at[at] != RAWI_NONE && w->found.at[w->act_at[at]].form == RAWI_ACT_NOUN && (w->text->tokens[at].pro & RAWI_PRO_AL);
}

/* The last token before this one, in its sentence or the one before, at which the event is told; RAWI_NONE where it is not. */
static uint32_t told_before(const rawi_events *w, const rawi_event *e, uint32_t token)
{
	const rawi_text *x = w->text;
	uint32_t best = RAWI_NONE, sentence = x->tokens[token].sentence;
	for (size_t k = 0; k < e->triggers.n; k++) {
		uint32_t at = e->triggers.at[k].first, s = at < x->n_tokens ? x->tokens[at].sentence : sentence;
		if (at < token && s + 1 >= sentence && x->sentences[s].block == x->sentences[sentence].block && (best == RAWI_NONE || at > best))
			best = at;
	}
	return best;
}

static void go_on(rawi_events *w, size_t i)
{
	rawi_record *r = w->doc->record;
	rawi_event *e = &r->events.at[i];
	const rawi_event *from = NULL;
	uint32_t token = e->triggers.at[0].first, nearest = 0;
	if (!is_deed(e) || e->place.text.n || turns(w, w->text->tokens[token].sentence))
		return;
	for (size_t k = i; k > 0 && i - k < LOOK_BACK; k--) {
		const rawi_event *b = &r->events.at[k - 1];
		uint32_t at = is_deed(b) && b->place.text.n ? told_before(w, b, token) : RAWI_NONE;
		if (at != RAWI_NONE && (!from || at > nearest)) {
			nearest = at;
			from = b;
		}
	}
	if (!from || !(in_common(e, from) || is_known(w, e)))
		return;
	const rawi_token *t = &w->text->tokens[token];
	if (w->verb[token] && (t->feat & RAWI_FEAT_IMPERFECT) && !(t->feat & RAWI_FEAT_PAST) && t->sentence != w->text->tokens[nearest].sentence)
		return; /* what goes on at all times is not told of the day's place */
	e->place = from->place;
	e->place_entity = from->place_entity;
	e->why_no_place.n = 0;
}

void rawi_places_refine(rawi_events *w)
{
	rawi_record *r = w->doc->record;
	for (size_t i = 0; i < r->events.n; i++) {
		rawi_event *e = &r->events.at[i];
		if (e->triggers.n > 1 && (!e->place.text.n || is_state(w, e)))
			refine(w, e);
		go_on(w, i);
	}
}
