/* understand: whether two tellings are of one event: by their sides, days and places, a visit and its meeting, an attack and its victims, a headline and what stands below it. */
#include "understand/merge.h"
#include "understand/when_where.h"

enum { SAME_KEY = 64, SAME_BREATH = 25, INCIDENT = 14, NEAR_DEED = 7 };

/* All of the smaller side in the larger. */
static bool ids_within(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	for (size_t i = 0; i < n; i++)
		if (!rawi_ids_touch(&a[i], 1, b, m))
			return false;
	return true;
}

/* Recipients who are the same, or described so. */
static bool one_described(const rawi_events *w, const rawi_event *a, const rawi_event *b)
{
	return a->recipient.n == 1 && b->recipient.n == 1 && rawi_in_more_words(w, a->recipient.at[0], b->recipient.at[0]);
}

/* Does the span "start/end" hold this day? */
static bool span_holds(const char *span, const char *day)
{
	const char *end = strchr(span, '/');
	return end && strlen(day) == 10 && strlen(span) == 21 && strncmp(span, day, 10) <= 0 && strncmp(day, end + 1, 10) <= 0; /* ISO days sort as text */
}

bool rawi_told_days_agree(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	return !n || !m || strncmp(a, b, n < m ? n : m) == 0 || span_holds(a, b) || span_holds(b, a);
}

bool rawi_places_agree(const rawi_event *a, const rawi_event *b)
{
	if (!a->place.text.n || !b->place.text.n)
		return true;
	return a->place_entity == b->place_entity && (a->place_entity != RAWI_NONE || rawi_slice_eq(a->place.text, b->place.text));
}

/* A visit to a state and a meeting of the visitor with one who acts for that state: one meeting. "will go to that state, where he will meet N.N.": so is he of whose state nothing is known, told behind the journey in one sentence. */
static bool visit_and_meeting(const rawi_events *w, const rawi_event *visit, const rawi_event *meeting)
{
	const rawi_record *r = w->doc->record;
	uint32_t met = meeting->triggers.at[0].first;
	bool on_it = false;
	for (size_t i = 0; i < visit->triggers.n; i++)
		on_it = on_it || (visit->triggers.at[i].first < met && w->verb[visit->triggers.at[i].first] && w->verb[met] && w->text->tokens[visit->triggers.at[i].first].sentence == w->text->tokens[met].sentence && visit->status == meeting->status);
	if (!rawi_slice_is(visit->mode, "visit") || visit->actor.n != 1 || !visit->recipient.n || r->entities.at[visit->recipient.at[0]].type != RAWI_LOC)
		return false;
	const char *state = r->entities.at[visit->recipient.at[0]].country;
	bool visitor = false, host = false;
	for (size_t k = 0; k < meeting->actor.n + meeting->recipient.n; k++) {
		uint32_t id = k < meeting->actor.n ? meeting->actor.at[k] : meeting->recipient.at[k - meeting->actor.n];
		const rawi_entity *e = &r->entities.at[id];
		if (id == visit->actor.at[0])
			visitor = true;
		else if (state[0] && e->type == RAWI_PER && (strcmp(e->country, state) == 0 || (on_it && !e->country[0])))
			host = true;
		else
			return false;
	}
	return visitor && host;
}

/* "X visits Y's state" and "Y comes to X": who came to whom is told the other way round. */
static bool other_way_round(const rawi_record *r, const rawi_event *a, const rawi_event *b)
{
	if (!rawi_slice_is(a->mode, "visit") || !rawi_slice_is(b->mode, "visit") || a->actor.n != 1 || b->actor.n != 1 || !rawi_ids_touch(a->actor.at, 1, b->recipient.at, b->recipient.n))
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

/* Does a row tell of those who suffered: "the death of", "was wounded"? */
bool rawi_of_victims(const rawi_events *w, uint32_t row)
{
	int form = rawi_table_enum(w->acts, row, w->form);
	return form == RAWI_ACT_PASSIVE || (form == RAWI_ACT_NOUN && rawi_table_enum(w->acts, row, w->idafa) == RAWI_IDAFA_RECIPIENT);
}

/* "took the town" and "killed soldiers" are two acts, though one did both: does the row tell of ground that is taken? */
bool rawi_takes_ground(const rawi_events *w, uint32_t row)
{
	uint32_t marks = rawi_act_marks(w, row);
	if (rawi_table_enum(w->acts, row, w->type) != RAWI_ASSAULT || rawi_table_cell(w->acts, row, w->mode).n)
		return false;
	if (rawi_table_cell(w->acts, row, w->needs).n) /* "fell into the hands of X" */
		return !marks && (rawi_table_enum(w->acts, row, w->object) == RAWI_OBJ_NONE || rawi_table_enum(w->acts, row, w->idafa) == RAWI_IDAFA_CONTENT);
	return marks == 1u << RAWI_PREP_ALA || marks == 1u << RAWI_PREP_MIN;
}

/* "the journey": a noun that takes up what was told says nothing of whether it took place. */
static bool named_again(const rawi_events *w, const rawi_event *e)
{
	uint32_t at = e->triggers.at[0].first;
	return e->triggers.n == 1 && !w->verb[at] && (w->text->tokens[at].pro & RAWI_PRO_AL);
}

bool rawi_same_event(const rawi_events *w, const rawi_draft *old, const rawi_event *b, uint32_t row)
{
	const rawi_record *r = w->doc->record;
	const rawi_event *a = &old->event;
	if (a->type != b->type || (a->status == RAWI_NEGATED) != (b->status == RAWI_NEGATED) || !rawi_told_days_agree(a->date, b->date) || (rawi_takes_ground(w, old->row) && rawi_of_victims(w, row)) || (rawi_takes_ground(w, row) && rawi_of_victims(w, old->row)))
		return false;
	bool loose = a->status != b->status && (a->status == RAWI_HYPOTHETICAL || b->status == RAWI_HYPOTHETICAL);
	bool of_visit = a->type == RAWI_CONSULT && rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_NOUN && rawi_slice_is(a->mode, "visit") && rawi_slice_is(b->mode, "visit") && a->actor.n == 1 && rawi_ids_equal(a->actor.at, a->actor.n, b->actor.at, b->actor.n) && !b->recipient.n; /* "fears what the visit of X may lead to": the one that is told */
	if (loose && !of_visit && !(old->row == row && rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_NOUN && a->recipient.n && rawi_ids_equal(a->recipient.at, a->recipient.n, b->recipient.at, b->recipient.n)))
		return false; /* "may lift the sanctions", "the lifting of the sanctions": a noun that only names what was told before does not say that it took place */
	if (a->type == RAWI_CONSULT && (other_way_round(r, a, b) || other_way_round(r, b, a)))
		return false;
	if (a->type == RAWI_CONSULT && (visit_and_meeting(w, a, b) || visit_and_meeting(w, b, a)))
		return true;
	if (a->type == RAWI_CONSULT) {
		uint32_t one[48], two[48];
		size_t n = 0, m = 0;
		for (size_t i = 0; i < a->actor.n && n < 48; i++) one[n++] = a->actor.at[i];
		for (size_t i = 0; i < a->recipient.n && n < 48; i++) one[n++] = a->recipient.at[i];
		for (size_t i = 0; i < b->actor.n && m < 48; i++) two[m++] = b->actor.at[i];
		for (size_t i = 0; i < b->recipient.n && m < 48; i++) two[m++] = b->recipient.at[i];
		if (rawi_ids_equal(a->actor.at, a->actor.n, b->actor.at, b->actor.n) && (!a->recipient.n || !b->recipient.n) && (a->status == b->status || (loose && of_visit) || (b->status == RAWI_ACTUAL && a->status == RAWI_FUTURE && named_again(w, b))))
			return !elsewhere(r, a, b) && !journey_and_meeting(r, a, b) && !journey_and_meeting(r, b, a);
		return n <= m ? ids_within(one, n, two, m) && n > 0 && (n > 1 || m == 1) : ids_within(two, m, one, n) && m > 1;
	}
	bool actors = rawi_ids_equal(a->actor.at, a->actor.n, b->actor.at, b->actor.n), recipients = rawi_ids_equal(a->recipient.at, a->recipient.n, b->recipient.at, b->recipient.n) || one_described(w, a, b);
	bool deeds = a->type == RAWI_COERCE || a->type == RAWI_MOBILIZE || a->type == RAWI_SANCTION || a->type == RAWI_AID;
	uint32_t end = a->triggers.at[a->triggers.n - 1].end, next = b->triggers.at[0].first;
	bool one_breath = (next >= end && next < end + NEAR) || (a->type == RAWI_MOBILIZE && w->text->tokens[end - 1].sentence == w->text->tokens[next].sentence);
	if (a->type == RAWI_COERCE && w->verb[next] && (w->text->tokens[next].pro & RAWI_PRO_W))
		one_breath = false; /* "besieges the town and keeps aid from coming" */
	if (deeds && !one_breath && actors && (!a->recipient.n || !b->recipient.n) && !rawi_of_one_root(w, old->row, a, row, b))
		return false; /* "closed the gates", "seized land": one who did both, to whom is not told of both */
	if (actors && recipients)
		return true;
	/* "criticised X and condemned": two words close by, of which one names no recipient, are two acts */
	bool close = old->row != row && b->triggers.at[0].first - a->triggers.at[a->triggers.n - 1].end < SAME_BREATH;
	if (actors && a->actor.n && close && a->recipient.n != b->recipient.n && (!a->recipient.n || !b->recipient.n) && a->type != RAWI_ASSAULT && a->type != RAWI_AID && (a->type == RAWI_AGREE || !rawi_of_one_root(w, old->row, a, row, b)))
		return false;
	if (actors && a->actor.n)
		return !a->recipient.n || !b->recipient.n || rawi_ids_touch(a->recipient.at, a->recipient.n, b->recipient.at, b->recipient.n);
	if (recipients && a->recipient.n)
		return !a->actor.n || !b->actor.n || rawi_ids_touch(a->actor.at, a->actor.n, b->actor.at, b->actor.n);
	return false;
}

/* "the death of X and the wounding of Y in an explosion": one attack, told by its victims and by its kind in one breath. */
bool rawi_one_incident(const rawi_events *w, const rawi_draft *old, const rawi_event *b, uint32_t row)
{
	const rawi_event *a = &old->event;
	if (a->type != RAWI_ASSAULT || b->type != RAWI_ASSAULT || (a->status == RAWI_NEGATED) != (b->status == RAWI_NEGATED) || !a->triggers.n)
		return false;
	uint32_t from = a->triggers.at[a->triggers.n - 1].end, to = b->triggers.at[0].first;
	if (to < from) /* between the verb and the word that it asked for */
		from = a->triggers.at[0].end;
	bool result = rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_PASSIVE && rawi_table_cell(w->acts, row, w->needs).n && !b->actor.n; /* "claimed the lives of": what was told before did */
	if (to < from || to - from > (result ? 2 * INCIDENT : INCIDENT) || w->text->tokens[from - 1].sentence != w->text->tokens[to].sentence || !(old->victims || rawi_of_victims(w, row)))
		return false;
	if (a->actor.n && b->actor.n && !rawi_ids_touch(a->actor.at, a->actor.n, b->actor.at, b->actor.n))
		return false;
	if (rawi_ids_touch(a->actor.at, a->actor.n, b->recipient.at, b->recipient.n) || rawi_ids_touch(b->actor.at, b->actor.n, a->recipient.at, a->recipient.n))
		return false;
	bool both = old->victims && rawi_of_victims(w, row), kind = rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_NOUN;
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

/* A headline's state and the body's minister who says the same: one act. */
bool rawi_same_by_office(const rawi_events *w, const rawi_draft *old, const rawi_event *b)
{
	const rawi_event *a = &old->event;
	bool verbal = a->type == RAWI_REQUEST || a->type == RAWI_AGREE || a->type == RAWI_ACCUSE || a->type == RAWI_SUPPORT || a->type == RAWI_REJECT || a->type == RAWI_THREATEN;
	if (!verbal || a->type != b->type || a->status != b->status || a->actor.n != 1 || b->actor.n != 1 || !rawi_acts_for(w->doc->record, a->actor.at[0], b->actor.at[0]))
		return false;
	const rawi_sentence *s = &w->text->sentences[w->text->tokens[a->triggers.at[0].first].sentence];
	bool headline = w->text->article->blocks[s->block].kind == RAWI_BLOCK_TITLE;
	return headline && (!a->recipient.n || !b->recipient.n || rawi_ids_touch(a->recipient.at, a->recipient.n, b->recipient.at, b->recipient.n) ||
	                    rawi_acts_for(w->doc->record, a->recipient.at[0], b->recipient.at[0]));
}

/* "the accord" of which the page tells elsewhere that it was signed: no second act. */
bool rawi_signed_elsewhere(const rawi_events *w, const rawi_draft_vec *drafts, uint32_t support, const rawi_draft *d)
{
	if (d->event.type != RAWI_AGREE || rawi_table_enum(w->acts, d->row, w->form) != RAWI_ACT_NOUN || rawi_table_enum(w->acts, d->row, w->with) != RAWI_WITH_MUTUAL)
		return false;
	for (uint32_t k = support, tries = 0; k != RAWI_NONE && tries < SAME_KEY; k = drafts->at[k].next, tries++) {
		const rawi_event *s = &drafts->at[k].event;
		if (rawi_table_enum(w->acts, drafts->at[k].row, w->with) == RAWI_WITH_MUTUAL && (!d->event.actor.n || rawi_ids_touch(d->event.actor.at, d->event.actor.n, s->actor.at, s->actor.n)))
			return true;
	}
	return false;
}

/* "the accord" again: a page that tells of one names its parties by and by ("the accord with X", "the accord of Y"). */
bool rawi_accord_again(const rawi_events *w, const rawi_draft *old, const rawi_event *e, const rawi_act *act)
{
	if (act->type != RAWI_AGREE || act->form != RAWI_ACT_NOUN || old->event.type != RAWI_AGREE || !(w->text->tokens[act->first].pro & RAWI_PRO_AL) || !rawi_told_days_agree(old->event.date, e->date))
		return false;
	return rawi_table_enum(w->acts, act->row, w->with) == RAWI_WITH_MUTUAL && rawi_table_enum(w->acts, old->row, w->with) == RAWI_WITH_MUTUAL && rawi_table_enum(w->acts, old->row, w->form) == RAWI_ACT_NOUN;
}

bool rawi_only_named(const rawi_events *w, const rawi_act *act)
{
	bool accord = act->type == RAWI_AGREE && act->form == RAWI_ACT_NOUN && rawi_table_enum(w->acts, act->row, w->with) == RAWI_WITH_MUTUAL && act->end == act->first + 1;
	return accord && rawi_has_article(w, act) && !act->carried && !rawi_is_done(w, act) && (act->partner || act->actor.n < 2);
}

static bool all_described(const rawi_record *r, const uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!r->entities.at[ids[i]].unnamed)
			return false;
	return n > 0;
}

/* "the president calls on the rebels" over "N.N. called on X and Y": a headline describes whom the text names. */
bool rawi_headline_describes(const rawi_events *w, rawi_draft *old, const rawi_event *b)
{
	rawi_event *a = &old->event;
	const rawi_record *r = w->doc->record;
	const rawi_sentence *s = &w->text->sentences[w->text->tokens[a->triggers.at[0].first].sentence];
	if (w->text->article->blocks[s->block].kind != RAWI_BLOCK_TITLE || a->type != b->type || a->status != b->status || !rawi_told_days_agree(a->date, b->date) ||
	    a->triggers.n != 1 || !a->actor.n || !rawi_ids_equal(a->actor.at, a->actor.n, b->actor.at, b->actor.n) || !b->recipient.n)
		return false;
	if (!all_described(r, a->recipient.at, a->recipient.n) || all_described(r, b->recipient.at, b->recipient.n))
		return false;
	a->recipient.n = 0; /* the names take their place */
	return true;
}

/* "urged the visitors to take care, calling on them to report": a participle that names nobody goes on with what its sentence told of the same one. */
bool rawi_goes_on_told(const rawi_events *w, const rawi_draft *old, const rawi_event *e, const rawi_act *act)
{
	const rawi_event *a = &old->event;
	return act->form == RAWI_ACT_NOUN && w->word[act->first] == RAWI_CLAUSE_LINK && !e->recipient.n && e->type == RAWI_REQUEST && a->type == e->type && a->actor.n && (a->status == RAWI_NEGATED) == (e->status == RAWI_NEGATED) &&
	       w->text->tokens[a->triggers.at[a->triggers.n - 1].first].sentence == w->text->tokens[act->first].sentence && rawi_ids_equal(a->actor.at, a->actor.n, e->actor.at, e->actor.n);
}

/* "the wounding of five", "after the liberation of the town": a telling whose sides nobody knows belongs to the nearest one of its kind on the page that has some; RAWI_NONE where there is none. */
uint32_t rawi_fuller_telling(const rawi_events *w, const rawi_draft_vec *drafts, uint32_t bare)
{
	enum { SENTENCES = 3 };
	const rawi_draft *d = &drafts->at[bare];
	uint32_t best = RAWI_NONE, least = UINT32_MAX, here = w->text->tokens[d->event.triggers.at[0].first].sentence;
	for (uint32_t k = 0; k < drafts->n; k++) {
		const rawi_draft *o = &drafts->at[k];
		const rawi_event *a = &d->event, *b = &o->event;
		if (k == bare || !b->triggers.n || a->type != b->type || !(b->actor.n + b->recipient.n) || (a->status == RAWI_NEGATED) != (b->status == RAWI_NEGATED) || !rawi_told_days_agree(a->date, b->date))
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

/* Does the row name an attack, not those who suffered from it? */
bool rawi_names_deed(const rawi_events *w, uint32_t row)
{
	return rawi_table_enum(w->acts, row, w->type) == RAWI_ASSAULT && rawi_table_enum(w->acts, row, w->form) == RAWI_ACT_NOUN && rawi_table_enum(w->acts, row, w->idafa) != RAWI_IDAFA_RECIPIENT &&
	       rawi_table_enum(w->acts, row, w->idafa) != RAWI_IDAFA_CONTENT && rawi_table_enum(w->acts, row, w->with) < 0;
}

/* "the attack": a known one, whose sides are not told again. */
static bool is_known_deed(const rawi_events *w, const rawi_act *act)
{
	bool blast = act->form == RAWI_ACT_NOUN && act->type == RAWI_ASSAULT && (rawi_names_deed(w, act->row) || rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "explosives"));
	return blast && act->bare && (w->text->tokens[act->first].pro & RAWI_PRO_AL) && w->text->tokens[act->end - 1].enc == RAWI_ENC_NONE;
}

/* "the attack led to the death of", "killed in the attack were": does this telling of those who suffered speak of an attack that is known? */
bool rawi_of_known_deed(const rawi_events *w, size_t index)
{
	const rawi_act *act = &w->found.at[index];
	uint32_t sentence = w->text->tokens[act->first].sentence;
	if (act->actor.n || !rawi_of_victims(w, act->row))
		return false;
	for (size_t k = index; k-- > 0 && w->text->tokens[w->found.at[k].first].sentence == sentence && act->first - w->found.at[k].end <= INCIDENT;)
		if (is_known_deed(w, &w->found.at[k]))
			return true;
	const rawi_act *next = index + 1 < w->found.n ? &w->found.at[index + 1] : NULL;
	return next && next->first <= act->end + NEAR_DEED && next->first > act->end && w->clause[next->first] == w->clause[act->first] && w->prep[next->first - 1] == RAWI_PREP_FI && is_known_deed(w, next);
}

bool rawi_deed_took_place(const rawi_events *w, const rawi_act *act)
{
	uint32_t i = act->first;
	if (!is_known_deed(w, act) || i == 0 || w->text->tokens[i - 1].sentence != w->text->tokens[i].sentence)
		return false;
	return w->verb[i - 1] ? rawi_plays(w, i - 1, RAWI_SCENE_HAPPENS) : act->end < w->text->n_tokens && w->verb[act->end] && rawi_plays(w, act->end, RAWI_SCENE_HAPPENS);
}

/* The attack that such a telling speaks of: the last one, shortly before. */
uint32_t rawi_known_deed(const rawi_events *w, const rawi_draft_vec *drafts, uint32_t last, const rawi_event *e)
{
	enum { SENTENCES = 3, TRIES = 2 };
	uint32_t here = w->text->tokens[e->triggers.at[0].first].sentence, tries = 0;
	for (uint32_t k = last; k != RAWI_NONE && tries < TRIES; k = drafts->at[k].next, tries++) {
		const rawi_event *a = &drafts->at[k].event;
		uint32_t there = w->text->tokens[a->triggers.at[a->triggers.n - 1].first].sentence;
		if (drafts->at[k].deed && here - there <= SENTENCES && a->status != RAWI_NEGATED && a->status != RAWI_HYPOTHETICAL && rawi_told_days_agree(a->date, e->date) && !rawi_ids_touch(a->actor.at, a->actor.n, e->recipient.at, e->recipient.n))
			return k;
	}
	return RAWI_NONE;
}

/* "came to the capital to meet Y": the purpose of a journey is its meeting. */
bool rawi_is_aim_of(const rawi_events *w, const rawi_draft *old, const rawi_event *e, const rawi_act *act)
{
	const rawi_event *a = &old->event;
	if (act->type != RAWI_CONSULT || act->form != RAWI_ACT_NOUN || !(w->text->tokens[act->first].pro & RAWI_PRO_L) || rawi_has_article(w, act) || a->type != RAWI_CONSULT || !rawi_slice_is(a->mode, "visit") || a->actor.n != 1)
		return false;
	for (size_t i = 0; i < a->recipient.n; i++)
		if (w->doc->record->entities.at[a->recipient.at[i]].type != RAWI_LOC)
			return false;
	uint32_t journey = a->triggers.at[a->triggers.n - 1].first; /* told by its verb: "back from his journey to X to meet Y" is not on it */
	return w->verb[journey] && rawi_ids_touch(a->actor.at, 1, e->actor.at, e->actor.n) && w->text->tokens[journey].sentence == w->text->tokens[act->first].sentence;
}
