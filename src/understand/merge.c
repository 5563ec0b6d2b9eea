/* understand: acts → events. Mentions of one act become one event with all its triggers.
 *
 * Two mentions are one event where type, actors and recipients agree (a side that one of them leaves out agrees with anything, if the other side agrees),
 * where their dates do not contradict each other, and where both are denied or neither. For meetings the two sides are taken together: "A visited B" and
 * "the talks of A and B" are one. A bare definite noun ("the meeting") joins the latest event that was told by the same words.
 */
#include "understand/frames.h"

enum { SAME_KEY = 64, TELLING = 6, SAME_BREATH = 25, INCIDENT = 14 };

typedef struct {
	rawi_event event;
	uint32_t row;
	uint32_t next;   /* older draft of the same type, or RAWI_NONE */
	bool victims;    /* a mention of it tells of those who suffered */
	bool deed;       /* a mention names what was done: "an attack", "a blast" */
} draft;

typedef RAWI_VEC(draft) draft_vec;

static rawi_slice why(const char *reason)
{
	return rawi_slice_of(reason);
}

static bool ids_equal(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t both = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			both += a[i] == b[k];
	return n == m && both == n;
}

static bool ids_touch(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			if (a[i] == b[k])
				return true;
	return false;
}

/* All of the smaller side in the larger. */
static bool ids_within(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	for (size_t i = 0; i < n; i++)
		if (!ids_touch(&a[i], 1, b, m))
			return false;
	return true;
}

/* Does the span "start/end" hold this day? */
static bool span_holds(const char *span, const char *day)
{
	const char *end = strchr(span, '/');
	return end && strlen(day) == 10 && strlen(span) == 21 && strncmp(span, day, 10) <= 0 && strncmp(day, end + 1, 10) <= 0; /* ISO days sort as text */
}

static bool dates_agree(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	return !n || !m || strncmp(a, b, n < m ? n : m) == 0 || span_holds(a, b) || span_holds(b, a);
}

/* How exactly a date tells: nothing, a year, a month, a span, a day. */
static int exactness(const char *date)
{
	size_t n = strlen(date);
	return n == 10 ? 4 : n > 10 ? 3 : n == 7 ? 2 : n > 0;
}

/* A visit to a state and a meeting of the visitor with one who acts for that state: one meeting. */
static bool visit_and_meeting(const rawi_record *r, const rawi_event *visit, const rawi_event *meeting)
{
	if (!rawi_slice_is(visit->mode, "visit") || visit->actor.n != 1 || !visit->recipient.n || r->entities.at[visit->recipient.at[0]].type != RAWI_LOC)
		return false;
	const char *state = r->entities.at[visit->recipient.at[0]].country;
	bool visitor = false, host = false;
	for (size_t k = 0; k < meeting->actor.n + meeting->recipient.n; k++) {
		uint32_t id = k < meeting->actor.n ? meeting->actor.at[k] : meeting->recipient.at[k - meeting->actor.n];
		const rawi_entity *e = &r->entities.at[id];
		if (id == visit->actor.at[0])
			visitor = true;
		else if (state[0] && e->type == RAWI_PER && strcmp(e->country, state) == 0)
			host = true;
		else
			return false;
	}
	return visitor && host;
}

/* "X visits Y's state" and "Y comes to X": who came to whom is told the other way round. */
static bool other_way_round(const rawi_record *r, const rawi_event *a, const rawi_event *b)
{
	if (!rawi_slice_is(a->mode, "visit") || !rawi_slice_is(b->mode, "visit") || a->actor.n != 1 || b->actor.n != 1 || !ids_touch(a->actor.at, 1, b->recipient.at, b->recipient.n))
		return false;
	const rawi_entity *guest = &r->entities.at[b->actor.at[0]];
	for (size_t k = 0; k < a->recipient.n; k++)
		if (a->recipient.at[k] == guest->id || (guest->country[0] && strcmp(r->entities.at[a->recipient.at[k]].country, guest->country) == 0))
			return true;
	return false;
}

/* Meetings of one who is told to be in two states are two, unless one is a journey to both. */
static bool elsewhere(const rawi_record *r, const rawi_event *a, const rawi_event *b)
{
	if (a->place_entity >= r->entities.n || b->place_entity >= r->entities.n)
		return false;
	const char *here = r->entities.at[a->place_entity].country, *there = r->entities.at[b->place_entity].country;
	for (size_t k = 0; k < a->recipient.n; k++)
		if (strcmp(r->entities.at[a->recipient.at[k]].country, there) == 0)
			return false;
	return here[0] && there[0] && strcmp(here, there) != 0;
}

/* "his journey to that state" and "the meeting", with nobody named: he may have met somebody else. */
static bool journey_and_meeting(const rawi_record *r, const rawi_event *journey, const rawi_event *meeting)
{
	if (!rawi_slice_is(journey->mode, "visit") || rawi_slice_is(meeting->mode, "visit") || !journey->recipient.n)
		return false;
	for (size_t k = 0; k < journey->recipient.n; k++)
		if (r->entities.at[journey->recipient.at[k]].type != RAWI_LOC)
			return false;
	return true;
}

/* "launched raids": the noun that the verb asked for has told the event already. */
static bool one_of_two_words(const draft *old, const rawi_event *b)
{
	const rawi_event *a = &old->event;
	for (size_t i = 1; a->type == b->type && i < a->triggers.n; i++)
		if (a->triggers.at[i].first == b->triggers.at[0].first)
			return true;
	return false;
}

/* "launched in Iraq raids on X": whom the noun names, not the ground that the verb names. */
static void drop_ground(const rawi_record *r, rawi_event *into, const rawi_event *noun)
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
static void take_from_noun(rawi_events *w, const rawi_act *act, rawi_event *verb)
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

/* Does a row tell of those who suffered: "the death of", "was wounded"? */
static bool of_victims(const rawi_events *w, uint32_t row)
{
	int form = rawi_table_enum(w->acts, row, w->form);
	return form == RAWI_ACT_PASSIVE || (form == RAWI_ACT_NOUN && rawi_table_enum(w->acts, row, w->idafa) == RAWI_IDAFA_RECIPIENT);
}

/* "took the town" and "killed soldiers" are two acts, though one did both: does the row tell of ground that is taken? */
static bool takes_ground(const rawi_events *w, uint32_t row)
{
	uint32_t marks = rawi_act_marks(w, row);
	return rawi_table_enum(w->acts, row, w->type) == RAWI_ASSAULT && !rawi_table_cell(w->acts, row, w->needs).n && !rawi_table_cell(w->acts, row, w->mode).n && (marks == 1u << RAWI_PREP_ALA || marks == 1u << RAWI_PREP_MIN);
}

static bool same_event(const rawi_events *w, const draft *old, const rawi_event *b, uint32_t row)
{
	const rawi_record *r = w->doc->record;
	const rawi_event *a = &old->event;
	if (a->type != b->type || (a->status == RAWI_NEGATED) != (b->status == RAWI_NEGATED) || !dates_agree(a->date, b->date) || (takes_ground(w, old->row) && of_victims(w, row)) || (takes_ground(w, row) && of_victims(w, old->row)))
		return false;
	bool loose = a->status != b->status && (a->status == RAWI_HYPOTHETICAL || b->status == RAWI_HYPOTHETICAL);
	if (loose)
		return false;
	if (a->type == RAWI_CONSULT && (other_way_round(r, a, b) || other_way_round(r, b, a)))
		return false;
	if (a->type == RAWI_CONSULT && (visit_and_meeting(r, a, b) || visit_and_meeting(r, b, a)))
		return true;
	if (a->type == RAWI_CONSULT) {
		uint32_t one[48], two[48];
		size_t n = 0, m = 0;
		for (size_t i = 0; i < a->actor.n && n < 48; i++) one[n++] = a->actor.at[i];
		for (size_t i = 0; i < a->recipient.n && n < 48; i++) one[n++] = a->recipient.at[i];
		for (size_t i = 0; i < b->actor.n && m < 48; i++) two[m++] = b->actor.at[i];
		for (size_t i = 0; i < b->recipient.n && m < 48; i++) two[m++] = b->recipient.at[i];
		if (ids_equal(a->actor.at, a->actor.n, b->actor.at, b->actor.n) && (!a->recipient.n || !b->recipient.n) && a->status == b->status)
			return !elsewhere(r, a, b) && !journey_and_meeting(r, a, b) && !journey_and_meeting(r, b, a);
		return n <= m ? ids_within(one, n, two, m) && n > 0 && (n > 1 || m == 1) : ids_within(two, m, one, n) && m > 1;
	}
	bool actors = ids_equal(a->actor.at, a->actor.n, b->actor.at, b->actor.n), recipients = ids_equal(a->recipient.at, a->recipient.n, b->recipient.at, b->recipient.n);
	if (actors && recipients)
		return true;
	/* "criticised X and condemned": two words close by, of which one names no recipient, are two acts */
	bool close = old->row != row && b->triggers.at[0].first - a->triggers.at[a->triggers.n - 1].end < SAME_BREATH;
	if (actors && a->actor.n && close && a->recipient.n != b->recipient.n && (!a->recipient.n || !b->recipient.n) && a->type != RAWI_ASSAULT && a->type != RAWI_AID)
		return false;
	if (actors && a->actor.n)
		return !a->recipient.n || !b->recipient.n || ids_touch(a->recipient.at, a->recipient.n, b->recipient.at, b->recipient.n);
	if (recipients && a->recipient.n)
		return !a->actor.n || !b->actor.n || ids_touch(a->actor.at, a->actor.n, b->actor.at, b->actor.n);
	return false;
}

static bool in_title(const rawi_events *w, const rawi_event *e)
{
	const rawi_text *x = w->text;
	return x->article->blocks[x->sentences[x->tokens[e->triggers.at[0].first].sentence].block].kind == RAWI_BLOCK_TITLE;
}

/* "met him; the next meeting will be in July": one that lies ahead is another than the one that was held, but that a headline tells either way. */
static bool lies_ahead(const rawi_events *w, const rawi_event *held, const rawi_event *e)
{
	return held->status == RAWI_ACTUAL && e->status == RAWI_FUTURE && e->date[0] && !in_title(w, held);
}

/* A headline tells news: what the text says took place in an earlier month or year is another act. */
static bool lies_behind(const rawi_events *w, const rawi_event *held, const rawi_event *e)
{
	return held->status == RAWI_ACTUAL && e->status == RAWI_HISTORICAL && e->date[0] && in_title(w, held);
}

static void copy_ids(rawi_arena *a, rawi_event *e, const rawi_ids *actor, const rawi_ids *recipient)
{
	for (size_t i = 0; i < actor->n; i++)
		rawi_vec_push(a, &e->actor, actor->at[i]);
	for (size_t i = 0; i < recipient->n; i++)
		rawi_vec_push(a, &e->recipient, recipient->at[i]);
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

/* "the meeting, which took place on Sunday": a mention without sides may tell when. */
static void add_mention(const rawi_events *w, rawi_event *into, const rawi_event *e)
{
	add_trigger(w, into, &e->triggers.at[0]);
	if (dates_agree(into->date, e->date))
		take_date(into, e);
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
		if (!ids_touch(&id, 1, visit->actor.at, visit->actor.n))
			rawi_ids_add(w->arena, &met, id);
	}
	into->actor.n = into->recipient.n = 0;
	into->mode = visit->mode;
	for (size_t i = 0; i < met.n; i++)
		rawi_vec_push(w->arena, &into->recipient, met.at[i]);
}

static void take_over(const rawi_events *w, rawi_event *into, const rawi_event *e)
{
	rawi_arena *a = w->arena;
	bool dated = into->date[0] != 0;
	for (size_t i = 0; i < e->triggers.n; i++)
		add_trigger(w, into, &e->triggers.at[i]);
	if (rawi_slice_is(e->mode, "visit") && !rawi_slice_is(into->mode, "visit") && e->recipient.n)
		take_visit(w, into, e);
	bool hosted = rawi_slice_is(into->mode, "visit") && !rawi_slice_is(e->mode, "visit") && into->actor.n == 1 && ids_touch(into->actor.at, 1, e->actor.at, e->actor.n); /* of a visit who else meets is the host */
	for (size_t i = 0; i < e->actor.n; i++)
		if (!ids_touch(&e->actor.at[i], 1, into->actor.at, into->actor.n) && !ids_touch(&e->actor.at[i], 1, into->recipient.at, into->recipient.n)) {
			if (hosted)
				rawi_vec_push(a, &into->recipient, e->actor.at[i]);
			else
				rawi_vec_push(a, &into->actor, e->actor.at[i]);
		}
	bool people = into->type == RAWI_ASSAULT && has_people(w, into);
	for (size_t i = 0; i < e->recipient.n; i++)
		if (!(people && !rawi_may_act(w, e->recipient.at[i])) && !ids_touch(&e->recipient.at[i], 1, into->actor.at, into->actor.n) && !ids_touch(&e->recipient.at[i], 1, into->recipient.at, into->recipient.n))
			rawi_vec_push(a, &into->recipient, e->recipient.at[i]); /* "killed in an attack on the town": the people, not the town */
	if (!into->mode.n)
		into->mode = e->mode;
	take_date(into, e);
	if (!into->place.text.n && e->place.text.n) {
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
		into->why_no_said_by = why("told by several, or by the page, too");
	}
}

static void contexts(rawi_events *w, const rawi_act *act, rawi_event *e)
{
	rawi_slice own = rawi_table_cell(w->acts, act->row, w->context);
	int column = rawi_table_column(w->contexts, "context");
	uint32_t known = own.n ? rawi_table_find(w->contexts, own) : RAWI_NO_ROW; /* a short name */
	if (own.n)
		rawi_vec_push(w->arena, &e->context, known != RAWI_NO_ROW ? rawi_table_cell(w->contexts, known, column) : own);
	for (uint32_t i = act->end; i < w->text->n_tokens && i < act->end + 6 && w->clause[i] == w->clause[act->first]; i++) {
		uint32_t row = rawi_row_of_stem(w->contexts, &w->text->tokens[i]);
		if (row == RAWI_NO_ROW)
			continue;
		rawi_slice c = rawi_table_cell(w->contexts, row, column);
		bool there = false;
		for (size_t k = 0; k < e->context.n; k++)
			there = there || rawi_slice_eq(e->context.at[k], c);
		if (!there)
			rawi_vec_push(w->arena, &e->context, c);
	}
}

static rawi_event event_of(rawi_events *w, const rawi_act *act)
{
	rawi_event e = { .type = act->type, .status = act->status, .mode = rawi_table_cell(w->acts, act->row, w->mode), .said_by = RAWI_NONE };
	uint32_t q = w->doc->quote_at[act->first];
	copy_ids(w->arena, &e, &act->actor, &act->recipient);
	const rawi_token *t = &w->text->tokens[act->first];
	bool whole = act->form != RAWI_ACT_NOUN && t->pos == RAWI_POS_PART; /* its first letter was taken for a conjunction before a preposition */
	rawi_ref trigger = rawi_ref_span(w->doc, rawi_span_between(whole ? t->span.off : t->core.off, rawi_span_end(w->text->tokens[act->end - 1].span)));
	trigger.first = act->first;
	trigger.end = act->end;
	rawi_vec_push(w->arena, &e.triggers, trigger);
	bool with = act->form == RAWI_ACT_VERB || act->form == RAWI_ACT_PASSIVE || (act->type == RAWI_ASSAULT && rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_CONTENT); /* "launched … an attack": the two words tell it together; "the finding of … killed" */
	uint32_t noun = with ? rawi_act_needed(w, act->row, act->end) : RAWI_NONE;
	if (noun != RAWI_NONE) {
		trigger = rawi_ref_span(w->doc, w->text->tokens[noun].core);
		trigger.first = noun;
		trigger.end = noun + 1;
		rawi_vec_push(w->arena, &e.triggers, trigger);
	}
	if (q != RAWI_NONE && q < w->doc->record->quotes.n && w->doc->record->quotes.at[q].speakers.n)
		e.said_by = w->doc->record->quotes.at[q].speakers.at[0];
	else
		e.why_no_said_by = q != RAWI_NONE ? why("its source is unknown") : why("told by the page itself");
	if (act->denied_by != RAWI_NONE) { /* whose word it is that this did not happen */
		e.said_by = act->denied_by;
		e.why_no_said_by.n = 0;
	}
	contexts(w, act, &e);
	rawi_act_date(w, act, &e);
	rawi_act_place(w, act, &e);
	return e;
}

/* A territory under its own rule is called by its town, too; their names are folded once. */
static bool is_territory(rawi_events *w, rawi_slice name)
{
	const rawi_table *regions = rawi_tables_get(w->doc->tables, "regions");
	size_t rows = rawi_table_rows(regions);
	int same = rawi_table_column(regions, "same");
	if (!w->kept->regions)
		w->kept->regions = RAWI_NEW_N(w->kept->arena, rawi_slice, 2 * rows + 1);
	for (uint32_t r = 0; r < rows; r++)
		for (int k = 0; k < 2; k++) {
			rawi_slice *folded = &w->kept->regions[2 * r + (k != 0)], cell = rawi_table_cell(regions, r, k ? same : 0);
			if (!folded->n && cell.n)
				*folded = rawi_fold(w->doc->tables, w->kept->arena, cell);
			if (folded->n && rawi_slice_eq(*folded, name))
				return true;
		}
	return false;
}

static bool is_town(rawi_events *w, const rawi_entity *e)
{
	const rawi_table *places = rawi_tables_get(w->doc->tables, "place");
	rawi_slice name = rawi_fold(w->doc->tables, w->arena, e->name);
	size_t n = 0;
	if (is_territory(w, name))
		return false;
	while (n < name.n && name.s[n] != ' ')
		n++;
	uint32_t row = rawi_table_find(places, rawi_slice_sub(name, 0, n));
	return e->country[0] || (row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(places, row, rawi_table_column(places, "kind")), "nature"));
}

/* A town is where an act takes place, not whom it is done to: that is the state, the territory or those who live there. Only what is sent or given goes to a town. */
static void drop_towns(rawi_events *w, rawi_event *e, uint32_t row)
{
	bool ground = e->type == RAWI_ASSAULT && (rawi_act_marks(w, row) >> RAWI_PREP_MIN & 1); /* "the liberation of X from Y": the ground is no side */
	bool verbal = e->type == RAWI_REQUEST || e->type == RAWI_ACCUSE || e->type == RAWI_REJECT || e->type == RAWI_AGREE || e->type == RAWI_THREATEN || e->type == RAWI_SANCTION || e->type == RAWI_COOPERATE;
	bool sent = e->type == RAWI_AID && rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_VERB;
	size_t kept = 0;
	for (size_t i = 0; i < e->recipient.n; i++)
		if (ground ? w->doc->record->entities.at[e->recipient.at[i]].type != RAWI_LOC :
		    sent || (verbal && rawi_is_capital(w, e->recipient.at[i])) || rawi_may_act(w, e->recipient.at[i]) || !is_town(w, &w->doc->record->entities.at[e->recipient.at[i]]))
			e->recipient.at[kept++] = e->recipient.at[i];
	if (kept < e->recipient.n)
		e->why_no_recipient = why("only its place is stated");
	e->recipient.n = kept;
}

/* "the death of X and the wounding of Y in an explosion": one attack, told by its victims and by its kind in one breath. */
static bool one_incident(const rawi_events *w, const draft *old, const rawi_event *b, uint32_t row)
{
	const rawi_event *a = &old->event;
	if (a->type != RAWI_ASSAULT || b->type != RAWI_ASSAULT || (a->status == RAWI_NEGATED) != (b->status == RAWI_NEGATED) || !a->triggers.n)
		return false;
	uint32_t from = a->triggers.at[a->triggers.n - 1].end, to = b->triggers.at[0].first;
	if (to < from) /* between the verb and the word that it asked for */
		from = a->triggers.at[0].end;
	bool result = rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_PASSIVE && rawi_table_cell(w->acts, row, w->needs).n && !b->actor.n; /* "claimed the lives of": what was told before did */
	if (to < from || to - from > (result ? 2 * INCIDENT : INCIDENT) || w->text->tokens[from - 1].sentence != w->text->tokens[to].sentence || !(old->victims || of_victims(w, row)))
		return false;
	if (a->actor.n && b->actor.n && !ids_touch(a->actor.at, a->actor.n, b->actor.at, b->actor.n))
		return false;
	if (ids_touch(a->actor.at, a->actor.n, b->recipient.at, b->recipient.n) || ids_touch(b->actor.at, b->actor.n, a->recipient.at, a->recipient.n))
		return false;
	bool both = old->victims && of_victims(w, row), kind = rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_NOUN;
	if (result)
		return true;
	for (uint32_t i = from; i < to; i++) /* another verb begins another telling */
		if (w->verb[i] && w->act_at[i] != RAWI_NONE && w->found.at[w->act_at[i]].form != RAWI_ACT_LIGHT && w->found.at[w->act_at[i]].deed == RAWI_NONE)
			return false;
	uint8_t before = to > 0 ? w->prep[to - 1] : RAWI_PREP_NONE;
	uint16_t pro = w->text->tokens[to].pro;
	if (!old->victims && !(pro & (RAWI_PRO_W | RAWI_PRO_L)) && before != RAWI_PREP_ILA && before != RAWI_PREP_AN)
		return false; /* "led to the death of", not "in answer to the death of" */
	if (kind && (before == RAWI_PREP_FI || before == RAWI_PREP_OTHER || (pro & RAWI_PRO_B)))
		return true; /* "killed in an explosion" */
	return both ? (pro & RAWI_PRO_W) || before == RAWI_PREP_ILA : kind;
}

/* One who acts for a body or a state, and that body or state: "the ministry called on", "its spokesman demanded". */
static bool acts_for(const rawi_record *r, uint32_t one, uint32_t other)
{
	for (int turn = 0; turn < 2; turn++) {
		const rawi_entity *p = &r->entities.at[turn ? other : one], *of = &r->entities.at[turn ? one : other];
		if (p->unnamed || of->unnamed || p->type == RAWI_LOC || (p->type == RAWI_ORG && of->type != RAWI_LOC))
			continue;
		for (size_t k = 0; k < p->roles.n; k++)
			if (p->roles.at[k].of_entity == of->id)
				return true;
		if (p->country[0] && of->type == RAWI_LOC && of->key.n == 7 && strcmp(p->country, of->country) == 0)
			return true;
	}
	return false;
}

/* A headline's state and the body's minister who says the same: one act. */
static bool same_by_office(const rawi_events *w, const draft *old, const rawi_event *b)
{
	const rawi_event *a = &old->event;
	bool verbal = a->type == RAWI_REQUEST || a->type == RAWI_AGREE || a->type == RAWI_ACCUSE || a->type == RAWI_SUPPORT || a->type == RAWI_REJECT || a->type == RAWI_THREATEN;
	if (!verbal || a->type != b->type || a->status != b->status || a->actor.n != 1 || b->actor.n != 1 || !acts_for(w->doc->record, a->actor.at[0], b->actor.at[0]))
		return false;
	const rawi_sentence *s = &w->text->sentences[w->text->tokens[a->triggers.at[0].first].sentence];
	bool headline = w->text->article->blocks[s->block].kind == RAWI_BLOCK_TITLE;
	return headline && (!a->recipient.n || !b->recipient.n || ids_touch(a->recipient.at, a->recipient.n, b->recipient.at, b->recipient.n) ||
	                    acts_for(w->doc->record, a->recipient.at[0], b->recipient.at[0]));
}

/* "the accord" of which the page tells elsewhere that it was signed: no second act. */
static bool signed_elsewhere(const rawi_events *w, const draft_vec *drafts, uint32_t support, const draft *d)
{
	if (d->event.type != RAWI_AGREE || rawi_table_enum(w->acts, d->row, w->form) != RAWI_ACT_NOUN || rawi_table_enum(w->acts, d->row, w->with) != RAWI_WITH_MUTUAL)
		return false;
	for (uint32_t k = support, tries = 0; k != RAWI_NONE && tries < SAME_KEY; k = drafts->at[k].next, tries++) {
		const rawi_event *s = &drafts->at[k].event;
		if (rawi_table_enum(w->acts, drafts->at[k].row, w->with) == RAWI_WITH_MUTUAL && (!d->event.actor.n || ids_touch(d->event.actor.at, d->event.actor.n, s->actor.at, s->actor.n)))
			return true;
	}
	return false;
}

/* "the accord" again: a page that tells of one names its parties by and by ("the accord with X", "the accord of Y"). */
static bool accord_again(const rawi_events *w, const draft *old, const rawi_event *e, const rawi_act *act)
{
	if (act->type != RAWI_AGREE || act->form != RAWI_ACT_NOUN || old->event.type != RAWI_AGREE || !(w->text->tokens[act->first].pro & RAWI_PRO_AL) || !dates_agree(old->event.date, e->date))
		return false;
	return rawi_table_enum(w->acts, act->row, w->with) == RAWI_WITH_MUTUAL && rawi_table_enum(w->acts, old->row, w->with) == RAWI_WITH_MUTUAL && rawi_table_enum(w->acts, old->row, w->form) == RAWI_ACT_NOUN;
}

static bool all_described(const rawi_record *r, const uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!r->entities.at[ids[i]].unnamed)
			return false;
	return n > 0;
}

/* "the president calls on the rebels" over "N.N. called on X and Y": a headline describes whom the text names. */
static bool headline_describes(const rawi_events *w, draft *old, const rawi_event *b)
{
	rawi_event *a = &old->event;
	const rawi_record *r = w->doc->record;
	const rawi_sentence *s = &w->text->sentences[w->text->tokens[a->triggers.at[0].first].sentence];
	if (w->text->article->blocks[s->block].kind != RAWI_BLOCK_TITLE || a->type != b->type || a->status != b->status || !dates_agree(a->date, b->date) ||
	    a->triggers.n != 1 || !a->actor.n || !ids_equal(a->actor.at, a->actor.n, b->actor.at, b->actor.n) || !b->recipient.n)
		return false;
	if (!all_described(r, a->recipient.at, a->recipient.n) || all_described(r, b->recipient.at, b->recipient.n))
		return false;
	a->recipient.n = 0; /* the names take their place */
	return true;
}

/* "attended the reception": one that the page has told shortly before is no second meeting, and who sat by is no party to it. */
static bool attends_told(const rawi_events *w, const draft *old, const rawi_act *act)
{
	uint32_t noun = act->type == RAWI_CONSULT && act->form == RAWI_ACT_VERB ? rawi_act_needed(w, act->row, act->end) : RAWI_NONE;
	if (noun == RAWI_NONE || noun > act->end + 1 || old->event.type != RAWI_CONSULT || !(w->text->tokens[noun].pro & RAWI_PRO_AL) || rawi_table_enum(w->acts, act->row, w->object) != RAWI_OBJ_NONE)
		return false;
	uint32_t told = old->event.triggers.at[old->event.triggers.n - 1].first;
	return told < act->first && w->text->sentences[w->text->tokens[told].sentence].block + 3 > w->text->sentences[w->text->tokens[act->first].sentence].block;
}

/* "urged the visitors to take care, calling on them to report": a participle that names nobody goes on with what its sentence told of the same one. */
static bool goes_on(const rawi_events *w, const draft *old, const rawi_event *e, const rawi_act *act)
{
	const rawi_event *a = &old->event;
	return act->form == RAWI_ACT_NOUN && w->word[act->first] == RAWI_CLAUSE_LINK && !e->recipient.n && e->type == RAWI_REQUEST && a->type == e->type && a->actor.n && (a->status == RAWI_NEGATED) == (e->status == RAWI_NEGATED) &&
	       w->text->tokens[a->triggers.at[a->triggers.n - 1].first].sentence == w->text->tokens[act->first].sentence && ids_equal(a->actor.at, a->actor.n, e->actor.at, e->actor.n);
}

/* Does the place of the meeting tell that its actor came to the other's state? */
static bool came(const rawi_record *r, const rawi_event *e)
{
	const char *here = e->place_entity < r->entities.n ? r->entities.at[e->place_entity].country : "";
	return here[0] && strcmp(here, r->entities.at[e->recipient.at[0]].country) == 0 && strcmp(here, r->entities.at[e->actor.at[0]].country) != 0;
}

/* "X met Y", "X telephoned Y": where neither plainly comes to the other both are parties to the meeting alike, but for a body or several who are only described, whom somebody meets. */
static void level_parties(const rawi_events *w, rawi_event *e)
{
	const rawi_record *r = w->doc->record;
	if (e->type != RAWI_CONSULT || !e->actor.n || !e->recipient.n || rawi_slice_is(e->mode, "visit") || rawi_slice_is(e->mode, "third-party") || came(r, e))
		return;
	bool person = r->entities.at[e->actor.at[0]].type == RAWI_PER;
	for (size_t i = 0; i < e->recipient.n; i++) {
		const rawi_entity *other = &r->entities.at[e->recipient.at[i]];
		if ((other->type == RAWI_PER) != person || (other->unnamed && other->number == 3))
			return;
	}
	for (size_t i = 0; i < e->recipient.n; i++)
		rawi_vec_push(w->arena, &e->actor, e->recipient.at[i]);
	e->recipient.n = 0;
}

/* "the wounding of five", "after the liberation of the town": a telling whose sides nobody knows belongs to the nearest one of its kind on the page that has some; RAWI_NONE where there is none. */
static uint32_t fuller_telling(const rawi_events *w, const draft_vec *drafts, uint32_t bare)
{
	enum { SENTENCES = 3 };
	const draft *d = &drafts->at[bare];
	uint32_t best = RAWI_NONE, least = UINT32_MAX, here = w->text->tokens[d->event.triggers.at[0].first].sentence;
	for (uint32_t k = 0; k < drafts->n; k++) {
		const draft *o = &drafts->at[k];
		const rawi_event *a = &d->event, *b = &o->event;
		if (k == bare || a->type != b->type || !(b->actor.n + b->recipient.n) || (a->status == RAWI_NEGATED) != (b->status == RAWI_NEGATED) || !dates_agree(a->date, b->date))
			continue;
		uint32_t there = w->text->tokens[b->triggers.at[b->triggers.n - 1].first].sentence, far = there < here ? here - there : there - here;
		bool same_place = a->place.text.n && b->place.text.n && a->place_entity == b->place_entity && a->place_entity != RAWI_NONE;
		bool told = d->row == o->row ? !a->place.text.n || !b->place.text.n || same_place : d->victims && o->victims && far <= SENTENCES;
		if (told && far < least) {
			best = k;
			least = far;
		}
	}
	return best;
}

static void hand_over_bare(const rawi_events *w, draft_vec *drafts)
{
	for (uint32_t k = 0; k < drafts->n; k++) {
		rawi_event *e = &drafts->at[k].event;
		uint32_t to = e->actor.n + e->recipient.n || !e->triggers.n ? RAWI_NONE : fuller_telling(w, drafts, k);
		if (to == RAWI_NONE)
			continue;
		take_over(w, &drafts->at[to].event, e);
		e->triggers.n = 0;
	}
}

/* Does the row name an attack, not those who suffered from it? */
static bool names_deed(const rawi_events *w, uint32_t row)
{
	return rawi_table_enum(w->acts, row, w->type) == RAWI_ASSAULT && rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_NOUN && rawi_table_enum(w->acts, row, w->idafa) != RAWI_IDAFA_RECIPIENT &&
	       rawi_table_enum(w->acts, row, w->idafa) != RAWI_IDAFA_CONTENT && rawi_table_enum(w->acts, row, w->with) < 0;
}

/* Does the act tell what was done: by such a noun, by a verb that strikes? */
static bool tells_deed(const rawi_events *w, const rawi_act *act)
{
	return act->type == RAWI_ASSAULT && (names_deed(w, act->row) || rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "explosives") || (act->form == RAWI_ACT_VERB && !takes_ground(w, act->row)));
}

/* "the attack": a known one, whose sides are not told again. */
static bool is_known_deed(const rawi_events *w, const rawi_act *act)
{
	bool blast = act->form == RAWI_ACT_NOUN && act->type == RAWI_ASSAULT && (names_deed(w, act->row) || rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "explosives"));
	return blast && act->bare && (w->text->tokens[act->first].pro & RAWI_PRO_AL) && w->text->tokens[act->end - 1].enc == RAWI_ENC_NONE;
}

/* "the attack led to the death of", "killed in the attack were": does this telling of those who suffered speak of an attack that is known? */
static bool of_known_deed(const rawi_events *w, size_t index)
{
	const rawi_act *act = &w->found.at[index];
	uint32_t sentence = w->text->tokens[act->first].sentence;
	if (act->actor.n || !of_victims(w, act->row))
		return false;
	for (size_t k = index; k-- > 0 && w->text->tokens[w->found.at[k].first].sentence == sentence && act->first - w->found.at[k].end <= INCIDENT;)
		if (is_known_deed(w, &w->found.at[k]))
			return true;
	const rawi_act *next = index + 1 < w->found.n ? &w->found.at[index + 1] : NULL;
	return next && next->first <= act->end + 1 && next->first > act->end && w->prep[next->first - 1] == RAWI_PREP_FI && is_known_deed(w, next);
}

/* The attack that such a telling speaks of: the last one, shortly before. */
static uint32_t known_deed(const rawi_events *w, const draft_vec *drafts, uint32_t last, const rawi_event *e)
{
	enum { SENTENCES = 3, TRIES = 2 };
	uint32_t here = w->text->tokens[e->triggers.at[0].first].sentence, tries = 0;
	for (uint32_t k = last; k != RAWI_NONE && tries < TRIES; k = drafts->at[k].next, tries++) {
		const rawi_event *a = &drafts->at[k].event;
		uint32_t there = w->text->tokens[a->triggers.at[a->triggers.n - 1].first].sentence;
		if (drafts->at[k].deed && here - there <= SENTENCES && a->status != RAWI_NEGATED && a->status != RAWI_HYPOTHETICAL && dates_agree(a->date, e->date) && !ids_touch(a->actor.at, a->actor.n, e->recipient.at, e->recipient.n))
			return k;
	}
	return RAWI_NONE;
}

/* "came to the capital to meet Y": the purpose of a journey is its meeting. */
static bool is_aim_of(const rawi_events *w, const draft *old, const rawi_event *e, const rawi_act *act)
{
	const rawi_event *a = &old->event;
	if (act->type != RAWI_CONSULT || act->form != RAWI_ACT_NOUN || !(w->text->tokens[act->first].pro & RAWI_PRO_L) || rawi_has_article(w, act) || a->type != RAWI_CONSULT || !rawi_slice_is(a->mode, "visit") || a->actor.n != 1)
		return false;
	for (size_t i = 0; i < a->recipient.n; i++)
		if (w->doc->record->entities.at[a->recipient.at[i]].type != RAWI_LOC)
			return false;
	uint32_t journey = a->triggers.at[a->triggers.n - 1].first; /* told by its verb: "back from his journey to X to meet Y" is not on it */
	return w->verb[journey] && ids_touch(a->actor.at, 1, e->actor.at, e->actor.n) && w->text->tokens[journey].sentence == w->text->tokens[act->first].sentence;
}

void rawi_acts_merge(rawi_events *w)
{
	draft_vec drafts = { 0 };
	uint32_t latest[RAWI_EVENT_TYPES];
	for (size_t i = 0; i < RAWI_EVENT_TYPES; i++)
		latest[i] = RAWI_NONE;
	uint32_t noun_of_told = RAWI_NONE, told = RAWI_NONE; /* the noun that the last verb of an event told before asked for */
	uint32_t attended = RAWI_NONE; /* the noun of the last meeting that somebody attended */
	for (size_t i = 0; i < w->found.n; i++) {
		const rawi_act *act = &w->found.at[i];
		if (act->form == RAWI_ACT_LIGHT || act->first == attended)
			continue;
		bool again = act->form == RAWI_ACT_NOUN && act->bare && (w->text->tokens[act->first].pro & RAWI_PRO_AL);
		if ((!rawi_act_holds(w, act) && !again) || rawi_act_quiet(w, act))
			continue;
		rawi_event e = event_of(w, act);
		take_from_noun(w, act, &e);
		uint32_t k = latest[act->type], tries = 0, deed = of_known_deed(w, i) ? known_deed(w, &drafts, k, &e) : act->first == noun_of_told ? told : RAWI_NONE;
		for (; k != RAWI_NONE && k != deed && tries < SAME_KEY; k = drafts.at[k].next, tries++)
			if (attends_told(w, &drafts.at[k], act))
				break;
			else if (lies_ahead(w, &drafts.at[k].event, &e) || lies_behind(w, &drafts.at[k].event, &e))
				continue;
			else if ((again && !rawi_act_holds(w, act) && (drafts.at[k].row == act->row || (e.mode.n && rawi_slice_eq(e.mode, drafts.at[k].event.mode)))) ||
			    (rawi_act_holds(w, act) && (one_of_two_words(&drafts.at[k], &e) || same_event(w, &drafts.at[k], &e, act->row) || one_incident(w, &drafts.at[k], &e, act->row) || same_by_office(w, &drafts.at[k], &e) ||
			                                 headline_describes(w, &drafts.at[k], &e) || accord_again(w, &drafts.at[k], &e, act) || goes_on(w, &drafts.at[k], &e, act) || is_aim_of(w, &drafts.at[k], &e, act))))
				break;
		if (k != RAWI_NONE && tries < SAME_KEY) {
			if (one_of_two_words(&drafts.at[k], &e))
				drop_ground(w->doc->record, &drafts.at[k].event, &e);
			bool attends = attends_told(w, &drafts.at[k], act);
			attended = attends ? rawi_act_needed(w, act->row, act->end) : RAWI_NONE;
			if (act->form == RAWI_ACT_VERB && rawi_act_holds(w, act) && (noun_of_told = rawi_act_needed(w, act->row, act->end)) != RAWI_NONE)
				told = k;
			drafts.at[k].victims = drafts.at[k].victims || of_victims(w, act->row);
			drafts.at[k].deed = drafts.at[k].deed || tells_deed(w, act);
			bool parties_known = drafts.at[k].event.actor.n > 1 && accord_again(w, &drafts.at[k], &e, act);
			if (rawi_act_holds(w, act) && !parties_known && !attends)
				take_over(w, &drafts.at[k].event, &e);
			else
				add_mention(w, &drafts.at[k].event, &e);
		} else if (rawi_act_holds(w, act)) {
			draft d = { e, act->row, latest[act->type], of_victims(w, act->row), tells_deed(w, act) };
			latest[act->type] = (uint32_t)drafts.n;
			rawi_vec_push(w->arena, &drafts, d);
		}
	}
	for (size_t i = 0; i < drafts.n; i++)
		drop_towns(w, &drafts.at[i].event, drafts.at[i].row);
	hand_over_bare(w, &drafts);
	for (size_t i = 0; i < drafts.n; i++) {
		rawi_event *e = &drafts.at[i].event;
		if (!e->triggers.n)
			continue;
		if (signed_elsewhere(w, &drafts, latest[RAWI_SUPPORT], &drafts.at[i]))
			continue;
		level_parties(w, e);
		if (!e->actor.n)
			e->why_no_actor = why("not stated");
		if (!e->mode.n)
			e->why_no_mode = why("its word tells none");
		if (!e->context.n)
			e->why_no_context = why("no word beside it tells one");
		if (!e->recipient.n && !e->why_no_recipient.n)
			e->why_no_recipient = why(e->actor.n > 1 ? "mutual, or not stated" : "not stated");
		rawi_vec_push(w->arena, &w->doc->record->events, *e);
	}
}
