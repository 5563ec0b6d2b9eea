/* understand: acts → events. Mentions of one act become one event with all its triggers.
 *
 * Two mentions are one event where type, actors and recipients agree (a side that one of them leaves out agrees with anything, if the other side agrees),
 * where their dates do not contradict each other, and where both are denied or neither. For meetings the two sides are taken together: "A visited B" and
 * "the talks of A and B" are one. A bare definite noun ("the meeting") joins the latest event that was told by the same words.
 */
#include "understand/merge.h"

enum { SAME_KEY = 64 };

static rawi_slice why(const char *reason)
{
	return rawi_slice_of(reason);
}

/* "launched raids": the noun that the verb asked for has told the event already. */
static bool one_of_two_words(const rawi_draft *old, const rawi_event *b)
{
	const rawi_event *a = &old->event;
	for (size_t i = 1; a->type == b->type && i < a->triggers.n; i++)
		if (a->triggers.at[i].first == b->triggers.at[0].first)
			return true;
	return false;
}

static bool in_title(const rawi_events *w, const rawi_event *e)
{
	const rawi_text *x = w->text;
	return x->article->blocks[x->sentences[x->tokens[e->triggers.at[0].first].sentence].block].kind == RAWI_BLOCK_TITLE;
}

/* Does a verb of the text tell it, not the headline alone? */
static bool told_by_verb(const rawi_events *w, const rawi_event *e)
{
	const rawi_text *x = w->text;
	for (size_t i = 0; i < e->triggers.n; i++) {
		uint32_t at = e->triggers.at[i].first;
		if (w->verb[at] && (x->tokens[at].feat & RAWI_FEAT_PAST) && x->article->blocks[x->sentences[x->tokens[at].sentence].block].kind != RAWI_BLOCK_TITLE)
			return true;
	}
	return false;
}

/* "met him; the next meeting will be in July": one that lies ahead is another than the one that was held, but that a headline tells either way. "arrived", "will hold talks": so is one of which the text says that it will be. */
static bool lies_ahead(const rawi_events *w, const rawi_event *held, const rawi_event *e)
{
	if ((e->type == RAWI_CONSULT || w->verb[e->triggers.at[0].first]) && held->status == RAWI_ACTUAL && e->status == RAWI_FUTURE && told_by_verb(w, held))
		return true;
	return held->status == RAWI_ACTUAL && e->status == RAWI_FUTURE && e->date[0] && !in_title(w, held);
}

/* A headline tells news, and so does a verb that no date puts back: what another verb of the text says took place in an earlier month or year is another act. */
static bool lies_behind(const rawi_events *w, const rawi_event *held, const rawi_event *e)
{
	return held->status == RAWI_ACTUAL && e->status == RAWI_HISTORICAL && e->date[0] && (in_title(w, held) || (w->verb[held->triggers.at[0].first] && w->verb[e->triggers.at[0].first]));
}

static void copy_ids(rawi_arena *a, rawi_event *e, const rawi_ids *actor, const rawi_ids *recipient)
{
	for (size_t i = 0; i < actor->n; i++)
		rawi_vec_push(a, &e->actor, actor->at[i]);
	for (size_t i = 0; i < recipient->n; i++)
		rawi_vec_push(a, &e->recipient, recipient->at[i]);
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

/* "│ at the request │ of", "│ investigated │ in": the words of the act without the prepositions around its head. */
static void trim(const rawi_events *w, uint32_t *first, uint32_t *end)
{
	for (uint32_t i = *first; i + 1 < *end; i++)
		if (w->prep[i] != RAWI_PREP_NONE && w->text->tokens[i].enc == RAWI_ENC_NONE && i > *first)
			*first = i + 1;
	while (*end > *first + 1 && w->prep[*end - 1] != RAWI_PREP_NONE && w->text->tokens[*end - 1].enc == RAWI_ENC_NONE)
		--*end;
}

static rawi_event event_of(rawi_events *w, const rawi_act *act)
{
	rawi_event e = { .type = act->type, .status = act->status, .mode = rawi_table_cell(w->acts, act->row, w->mode), .said_by = RAWI_NONE };
	uint32_t q = w->doc->quote_at[act->first], needed;
	copy_ids(w->arena, &e, &act->actor, &act->recipient);
	const rawi_token *t = &w->text->tokens[act->first];
	bool whole = act->form != RAWI_ACT_NOUN && t->pos == RAWI_POS_PART; /* its first letter was taken for a conjunction before a preposition */
	uint32_t first = act->first, end = act->end;
	if (act->form == RAWI_ACT_VERB && w->verb[first])
		for (uint32_t i = first + 1; i < end; i++)
			if (w->prep[i] != RAWI_PREP_NONE)
				end = i; /* "stands │ by the side of": the verb tells it */
	trim(w, &first, &end);
	if (rawi_act_stresses(w, act->row) && (needed = rawi_act_needed(w, act->row, act->end)) != RAWI_NONE)
		first = (end = needed + 1) - 1; /* "stressing │ the need": which participle it is says nothing of a demand */
	enum { SEEN = 2 }; /* bytes of the letter that makes a future of the verb, which is no word of its own: "will visit" is written in one */
	uint32_t core = w->text->tokens[first].core.off - (first == act->first && (t->pro & RAWI_PRO_S) && t->core.off >= t->span.off + SEEN ? SEEN : 0);
	rawi_ref trigger = rawi_ref_span(w->doc, rawi_span_between(whole ? t->span.off : core, rawi_span_end(w->text->tokens[end - 1].span)));
	trigger.first = first;
	trigger.end = end;
	rawi_vec_push(w->arena, &e.triggers, trigger);
	bool with = act->form == RAWI_ACT_VERB || act->form == RAWI_ACT_PASSIVE || (act->type == RAWI_ASSAULT && rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_CONTENT); /* "launched … an attack": the two words tell it together; "the finding of … killed" */
	uint32_t noun = with ? rawi_act_needed(w, act->row, act->end) : RAWI_NONE;
	if (noun != RAWI_NONE && w->prep[noun] == RAWI_PREP_NONE) { /* a preposition that the row asks for tells nothing */
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

/* "attended the reception": one that the page has told shortly before is no second meeting, and who sat by is no party to it. */
static bool attends_told(const rawi_events *w, const rawi_draft *old, const rawi_act *act)
{
	uint32_t noun = act->type == RAWI_CONSULT && act->form == RAWI_ACT_VERB ? rawi_act_needed(w, act->row, act->end) : RAWI_NONE;
	if (noun == RAWI_NONE || noun > act->end + 1 || old->event.type != RAWI_CONSULT || !(w->text->tokens[noun].pro & RAWI_PRO_AL) || rawi_table_enum(w->acts, act->row, w->object) != RAWI_OBJ_NONE)
		return false;
	uint32_t told = old->event.triggers.at[old->event.triggers.n - 1].first;
	return told < act->first && w->text->sentences[w->text->tokens[told].sentence].block + 3 > w->text->sentences[w->text->tokens[act->first].sentence].block;
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

static void hand_over_bare(const rawi_events *w, rawi_draft_vec *drafts)
{
	for (uint32_t k = 0; k < drafts->n; k++) {
		rawi_event *e = &drafts->at[k].event;
		uint32_t to = e->actor.n + e->recipient.n || !e->triggers.n ? RAWI_NONE : rawi_fuller_telling(w, drafts, k);
		if (to == RAWI_NONE)
			continue;
		rawi_take_over(w, &drafts->at[to].event, e);
		e->triggers.n = 0;
	}
}

static void join_stories(rawi_events *w, rawi_draft_vec *drafts)
{
	uint32_t told = RAWI_NONE;
	for (uint32_t k = 0; k < drafts->n; k++) {
		uint32_t to = drafts->at[k].event.triggers.n ? rawi_other_side_of(w, drafts, k) : RAWI_NONE;
		if (to == RAWI_NONE && drafts->at[k].event.triggers.n)
			to = rawi_deed_taken_up(w, drafts, k);
		for (uint32_t i = drafts->at[k].next, tries = 0; drafts->at[k].event.triggers.n && to == RAWI_NONE && i != RAWI_NONE && tries < SAME_KEY; i = drafts->at[i].next, tries++)
			if (rawi_now_same(w, &drafts->at[i], &drafts->at[k]) && !lies_ahead(w, &drafts->at[i].event, &drafts->at[k].event) && !lies_behind(w, &drafts->at[i].event, &drafts->at[k].event))
				to = i;
		if (to == RAWI_NONE)
			continue;
		rawi_name_described(w, &drafts->at[to].event, &drafts->at[k].event);
		rawi_take_over(w, &drafts->at[to].event, &drafts->at[k].event);
		drafts->at[k].event.triggers.n = 0;
	}
	for (uint8_t type = 0; type < RAWI_EVENT_TYPES; type++)
		for (uint32_t headline; (headline = rawi_headline_of(w, drafts, type, &told)) != RAWI_NONE;) {
			rawi_take_over(w, &drafts->at[headline].event, &drafts->at[told].event);
			drafts->at[told].event.triggers.n = 0;
		}
}

/* Does the act tell what was done: by such a noun, by a verb that strikes? */
static bool tells_deed(const rawi_events *w, const rawi_act *act)
{
	return act->type == RAWI_ASSAULT && (rawi_names_deed(w, act->row) || rawi_slice_is(rawi_table_cell(w->acts, act->row, w->mode), "explosives") || (act->form == RAWI_ACT_VERB && !rawi_takes_ground(w, act->row)));
}

void rawi_acts_merge(rawi_events *w)
{
	rawi_draft_vec drafts = { 0 };
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
		rawi_take_from_noun(w, act, &e);
		uint32_t k = latest[act->type], tries = 0, deed = rawi_of_known_deed(w, i) || (again && !rawi_act_holds(w, act) && rawi_deed_took_place(w, act)) ? rawi_known_deed(w, &drafts, k, &e) : act->first == noun_of_told ? told : RAWI_NONE;
		for (; k != RAWI_NONE && k != deed && tries < SAME_KEY; k = drafts.at[k].next, tries++)
			if (attends_told(w, &drafts.at[k], act))
				break;
			else if (lies_ahead(w, &drafts.at[k].event, &e) || lies_behind(w, &drafts.at[k].event, &e))
				continue;
			else if ((again && !rawi_act_holds(w, act) && (drafts.at[k].row == act->row || (e.mode.n && rawi_slice_eq(e.mode, drafts.at[k].event.mode)))) ||
			    (rawi_act_holds(w, act) && (one_of_two_words(&drafts.at[k], &e) || rawi_same_event(w, &drafts.at[k], &e, act->row) || rawi_one_incident(w, &drafts.at[k], &e, act->row) || rawi_same_by_office(w, &drafts.at[k], &e) ||
			                                 rawi_headline_describes(w, &drafts.at[k], &e) || rawi_accord_again(w, &drafts.at[k], &e, act) || rawi_goes_on_told(w, &drafts.at[k], &e, act) || rawi_is_aim_of(w, &drafts.at[k], &e, act))))
				break;
		if (k != RAWI_NONE && tries < SAME_KEY) {
			if (one_of_two_words(&drafts.at[k], &e))
				rawi_drop_ground(w->doc->record, &drafts.at[k].event, &e);
			bool attends = attends_told(w, &drafts.at[k], act);
			attended = attends ? rawi_act_needed(w, act->row, act->end) : RAWI_NONE;
			if (act->form == RAWI_ACT_VERB && rawi_act_holds(w, act) && (noun_of_told = rawi_act_needed(w, act->row, act->end)) != RAWI_NONE)
				told = k;
			drafts.at[k].victims = drafts.at[k].victims || rawi_of_victims(w, act->row);
			drafts.at[k].deed = drafts.at[k].deed || tells_deed(w, act);
			drafts.at[k].rung = drafts.at[k].rung || act->rung;
			drafts.at[k].told = drafts.at[k].told || (rawi_act_holds(w, act) && !rawi_only_named(w, act));
			bool parties_known = drafts.at[k].event.actor.n > 1 && rawi_accord_again(w, &drafts.at[k], &e, act);
			if (rawi_act_holds(w, act) && !parties_known && !attends)
				rawi_take_over(w, &drafts.at[k].event, &e);
			else
				rawi_add_mention(w, &drafts.at[k].event, &e, act);
		} else if (rawi_act_holds(w, act)) {
			rawi_draft d = { e, act->row, latest[act->type], rawi_of_victims(w, act->row), tells_deed(w, act), act->rung, !rawi_only_named(w, act) };
			latest[act->type] = (uint32_t)drafts.n;
			rawi_vec_push(w->arena, &drafts, d);
		}
	}
	for (size_t i = 0; i < drafts.n; i++)
		drop_towns(w, &drafts.at[i].event, drafts.at[i].row);
	join_stories(w, &drafts);
	hand_over_bare(w, &drafts);
	for (size_t i = 0; i < drafts.n; i++) {
		rawi_event *e = &drafts.at[i].event;
		if (!e->triggers.n || !drafts.at[i].told)
			continue;
		if (e->type <= RAWI_AID && !e->actor.n && !e->recipient.n)
			continue; /* help that nobody gives and nobody gets */
		if (rawi_signed_elsewhere(w, &drafts, latest[RAWI_SUPPORT], &drafts.at[i]))
			continue;
		if (!drafts.at[i].rung)
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
