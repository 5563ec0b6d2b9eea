/* understand: one telling is joined to another of the same event: what each says of its sides, its day and its place is kept, the fuller before the barer. */
#include "understand/merge.h"

enum { TELLING = 6 };

/* How exactly a date tells: nothing, a year, a month, a span, a day. */
static int exactness(const char *date)
{
	size_t n = strlen(date);
	return n == 10 ? 4 : n > 10 ? 3 : n == 7 ? 2 : n > 0;
}

/* "launched in Iraq raids on X": whom the noun names, not the ground that the verb names. */
void rawi_drop_ground(const rawi_record *r, rawi_event *into, const rawi_event *noun)
{
	bool party = false, ground = true;
	for (size_t i = 0; i < noun->recipient.n; i++)
		party = party || r->entities.at[noun->recipient.at[i]].type != RAWI_LOC;
	for (size_t i = 0; i < into->recipient.n; i++)
		ground = ground && r->entities.at[into->recipient.at[i]].type == RAWI_LOC;
	if (party && ground)
		into->recipient.n = 0;
}

/* The same before the two are brought together, so that what was told elsewhere is known again by its sides. */
void rawi_take_from_noun(rawi_events *w, const rawi_act *act, rawi_event *verb)
{
	uint32_t i = verb->triggers.n > 1 ? verb->triggers.at[1].first : RAWI_NONE;
	const rawi_act *noun = i != RAWI_NONE && w->act_at[i] != RAWI_NONE ? &w->found.at[w->act_at[i]] : NULL;
	bool ground = verb->recipient.n > 0, party = false;
	for (size_t k = 0; k < verb->recipient.n; k++)
		ground = ground && w->doc->record->entities.at[verb->recipient.at[k]].type == RAWI_LOC;
	for (size_t k = 0; noun && k < noun->recipient.n; k++)
		party = party || w->doc->record->entities.at[noun->recipient.at[k]].type != RAWI_LOC;
	if (!noun || noun->type != act->type || !party || (verb->recipient.n && !ground))
		return;
	verb->recipient.n = 0;
	for (size_t k = 0; k < noun->recipient.n; k++)
		rawi_vec_push(w->arena, &verb->recipient, noun->recipient.at[k]);
}

/* One trigger a telling: a second word of the same act close by ("delivering a load of aid") adds nothing. */
static void add_trigger(const rawi_events *w, rawi_event *into, const rawi_ref *t)
{
	const rawi_ref *last = &into->triggers.at[into->triggers.n - 1];
	if (t->first < last->end && t->first >= into->triggers.at[0].first)
		return; /* the word that its verb asked for */
	if (t->first - last->end > TELLING || w->text->tokens[t->first].sentence != w->text->tokens[last->first].sentence)
		rawi_vec_push(w->arena, &into->triggers, *t);
}

static void take_date(rawi_event *into, const rawi_event *e)
{
	if (exactness(e->date) <= exactness(into->date))
		return;
	memcpy(into->date, e->date, sizeof into->date);
	into->date_basis = e->date_basis;
	into->date_link = e->date_link;
	into->why_no_date.n = 0;
}

/* "the meeting, which took place on Sunday": a mention without sides may tell when; "the attack took place in X": and where. */
void rawi_add_mention(const rawi_events *w, rawi_event *into, const rawi_event *e, const rawi_act *act)
{
	add_trigger(w, into, &e->triggers.at[0]);
	if (rawi_told_days_agree(into->date, e->date))
		take_date(into, e);
	if (!into->place.text.n && e->place.text.n && rawi_deed_took_place(w, act)) {
		into->place = e->place;
		into->place_entity = e->place_entity;
		into->why_no_place.n = 0;
	}
}

static bool has_people(const rawi_events *w, const rawi_event *e)
{
	for (size_t i = 0; i < e->recipient.n; i++)
		if (w->doc->record->entities.at[e->recipient.at[i]].type != RAWI_LOC)
			return true;
	return false;
}

/* The visitor and the host are known better from the visit; where it names only the ground ("met N.N. while visiting the capital"), who was met is whom the meeting names. */
static void take_visit(const rawi_events *w, rawi_event *into, const rawi_event *visit)
{
	rawi_ids met = { 0 };
	bool ground = true;
	for (size_t i = 0; i < visit->recipient.n; i++)
		ground = ground && w->doc->record->entities.at[visit->recipient.at[i]].type == RAWI_LOC;
	for (size_t i = 0; ground && i < into->actor.n + into->recipient.n; i++) {
		uint32_t id = i < into->actor.n ? into->actor.at[i] : into->recipient.at[i - into->actor.n];
		if (!rawi_ids_touch(&id, 1, visit->actor.at, visit->actor.n))
			rawi_ids_add(w->arena, &met, id);
	}
	into->actor.n = into->recipient.n = 0;
	into->mode = visit->mode;
	for (size_t i = 0; i < met.n; i++)
		rawi_vec_push(w->arena, &into->recipient, met.at[i]);
}

/* Somebody who is described already, in fewer or in more words: the description with a number is kept, else the longer one. */
static bool described_already(const rawi_events *w, rawi_event *into, uint32_t who)
{
	const rawi_record *r = w->doc->record;
	for (size_t i = 0; i < into->recipient.n; i++)
		if (rawi_in_more_words(w, into->recipient.at[i], who)) {
			bool counted = rawi_counted_as(w, who) > 0, before = rawi_counted_as(w, into->recipient.at[i]) > 0;
			if (counted == before ? r->entities.at[who].name.n > r->entities.at[into->recipient.at[i]].name.n : counted)
				into->recipient.at[i] = who;
			return true;
		}
	return false;
}

/* A town tells more than its state. */
static bool places_better(const rawi_record *r, const rawi_event *e, const rawi_event *than)
{
	bool state = than->place_entity < r->entities.n && r->entities.at[than->place_entity].key.n == 7, town = e->place_entity < r->entities.n && r->entities.at[e->place_entity].key.n != 7;
	return e->place.text.n && (!than->place.text.n || (state && town));
}

void rawi_take_over(const rawi_events *w, rawi_event *into, const rawi_event *e)
{
	rawi_arena *a = w->arena;
	bool dated = into->date[0] != 0;
	for (size_t i = 0; i < e->triggers.n; i++)
		add_trigger(w, into, &e->triggers.at[i]);
	if (rawi_slice_is(e->mode, "visit") && !rawi_slice_is(into->mode, "visit") && e->recipient.n)
		take_visit(w, into, e);
	bool hosted = rawi_slice_is(into->mode, "visit") && !rawi_slice_is(e->mode, "visit") && into->actor.n == 1 && rawi_ids_touch(into->actor.at, 1, e->actor.at, e->actor.n); /* of a visit who else meets is the host */
	for (size_t i = 0; i < e->actor.n; i++)
		if (!rawi_ids_touch(&e->actor.at[i], 1, into->actor.at, into->actor.n) && !rawi_ids_touch(&e->actor.at[i], 1, into->recipient.at, into->recipient.n)) {
			if (hosted)
				rawi_vec_push(a, &into->recipient, e->actor.at[i]);
			else
				rawi_vec_push(a, &into->actor, e->actor.at[i]);
		}
	bool people = into->type == RAWI_ASSAULT && has_people(w, into);
	for (size_t i = 0; i < e->recipient.n; i++)
		if (!(people && !rawi_may_act(w, e->recipient.at[i])) && !rawi_ids_touch(&e->recipient.at[i], 1, into->actor.at, into->actor.n) && !rawi_ids_touch(&e->recipient.at[i], 1, into->recipient.at, into->recipient.n) && !described_already(w, into, e->recipient.at[i]))
			rawi_vec_push(a, &into->recipient, e->recipient.at[i]); /* "killed in an attack on the town": the people, not the town */
	if (!into->mode.n)
		into->mode = e->mode;
	take_date(into, e);
	if (places_better(w->doc->record, e, into)) {
		into->place = e->place;
		into->place_entity = e->place_entity;
		into->why_no_place.n = 0;
	}
	if (into->status == RAWI_FUTURE && e->status == RAWI_ACTUAL && (e->date[0] || !dated)) /* "arrives today … the visit": the telling that is dated knows */
		into->status = RAWI_ACTUAL;
	if (into->status == RAWI_ACTUAL && e->status == RAWI_FUTURE && e->date[0] && !dated)
		into->status = RAWI_FUTURE;
	if (e->status == RAWI_HISTORICAL)
		into->status = RAWI_HISTORICAL;
	if (e->said_by != into->said_by) {
		into->said_by = RAWI_NONE;
		into->why_no_said_by = rawi_slice_of("told by several, or by the page, too");
	}
}
