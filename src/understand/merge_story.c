/* understand: tellings that are of one story, known when all of a page's are: a headline's deed is the first that its text tells, if their sides allow it,
 * and who struck and who was struck in one sentence are the two sides of one deed.
 */
#include "understand/merge.h"

enum { LEAD = 3, TELLINGS = 4, APART = 40 };

static uint32_t first_token(const rawi_draft *d)
{
	return d->event.triggers.at[0].first;
}

static bool in_title(const rawi_events *w, uint32_t token)
{
	const rawi_text *x = w->text;
	return x->article->blocks[x->sentences[x->tokens[token].sentence].block].kind == RAWI_BLOCK_TITLE;
}

/* Told in the headline alone. */
static bool is_headline(const rawi_events *w, const rawi_draft *d)
{
	for (size_t i = 0; i < d->event.triggers.n; i++)
		if (!in_title(w, d->event.triggers.at[i].first))
			return false;
	return true;
}

static bool only_described(const rawi_events *w, const uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!w->doc->record->entities.at[ids[i]].unnamed || !rawi_may_act(w, ids[i]))
			return false;
	return n > 0;
}

static bool any_ground(const rawi_events *w, const uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!rawi_may_act(w, ids[i]))
			return true;
	return false;
}

/* Two bodies of one state: "the parliament of X", "the assembly of the people of X". */
static bool of_one_state(const rawi_record *r, uint32_t one, uint32_t other)
{
	const rawi_entity *a = &r->entities.at[one], *b = &r->entities.at[other];
	return a->type == RAWI_ORG && b->type == RAWI_ORG && a->country[0] && strcmp(a->country, b->country) == 0;
}

/* "deputies criticise", "N.N. criticised": one of several, and so no telling of what all of them did. */
static bool one_and_several(const rawi_events *w, const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	const rawi_entity *e = w->doc->record->entities.at;
	for (int turn = 0; turn < 2; turn++)
		if ((turn ? m : n) == 1 && (turn ? n : m) == 1 && e[turn ? b[0] : a[0]].type == RAWI_PER && e[turn ? b[0] : a[0]].number != 3 && e[turn ? a[0] : b[0]].unnamed && e[turn ? a[0] : b[0]].number == 3)
			return true;
	return false;
}

/* May the two sides be of one act: one is left out, is only described, shares somebody with the other or acts for it? */
static bool sides_fit(const rawi_events *w, const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	if (!n || !m || rawi_ids_touch(a, n, b, m))
		return true;
	if (any_ground(w, a, n) || any_ground(w, b, m))
		return false;
	if (only_described(w, a, n) || only_described(w, b, m))
		return true;
	return n == 1 && m == 1 && (rawi_one_body(w->doc->record, a[0], b[0]) || rawi_acts_for(w->doc->record, a[0], b[0]) || of_one_state(w->doc->record, a[0], b[0]));
}

static bool of_one_time(const rawi_event *a, const rawi_event *b)
{
	return a->type == b->type && a->status == b->status && rawi_told_days_agree(a->date, b->date);
}

static bool sides_crossed(const rawi_event *a, const rawi_event *b)
{
	return rawi_ids_touch(a->actor.at, a->actor.n, b->recipient.at, b->recipient.n) || rawi_ids_touch(b->actor.at, b->actor.n, a->recipient.at, a->recipient.n);
}

/* The one of this type that the headline alone tells, and the first that the text tells. */
static void headline_and_first(const rawi_events *w, const rawi_draft_vec *drafts, uint8_t type, uint32_t *headline, uint32_t *first)
{
	*headline = *first = RAWI_NONE;
	for (uint32_t k = 0; k < drafts->n; k++) {
		const rawi_draft *d = &drafts->at[k];
		if (d->event.type != type || !d->event.triggers.n)
			continue;
		if (in_title(w, first_token(d))) {
			if (*headline != RAWI_NONE || !is_headline(w, d)) { /* several, or told again already */
				*headline = RAWI_NONE;
				return;
			}
			*headline = k;
		} else if (*first == RAWI_NONE || first_token(d) < first_token(&drafts->at[*first])) {
			*first = k;
		}
	}
}

static bool names_person(const rawi_events *w, const uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (w->doc->record->entities.at[ids[i]].type == RAWI_PER && !w->doc->record->entities.at[ids[i]].unnamed)
			return true;
	return false;
}

/* Of two sides that are only described what the text says is kept, and somebody's name for the words that describe him; of a state and its body who the text says it was. */
static void keep_fuller(const rawi_events *w, rawi_event *headline, rawi_event *text)
{
	rawi_ids *above[] = { (rawi_ids *)&headline->actor, (rawi_ids *)&headline->recipient }, *below[] = { (rawi_ids *)&text->actor, (rawi_ids *)&text->recipient };
	for (int side = 0; side < 2; side++)
		if (only_described(w, above[side]->at, above[side]->n) && (only_described(w, below[side]->at, below[side]->n) || names_person(w, below[side]->at, below[side]->n)))
			above[side]->n = 0;
		else if (below[side]->n && !only_described(w, above[side]->at, above[side]->n) && !only_described(w, below[side]->at, below[side]->n) && !rawi_ids_touch(above[side]->at, above[side]->n, below[side]->at, below[side]->n))
			above[side]->n = 0;
		else if (names_person(w, above[side]->at, above[side]->n) && only_described(w, below[side]->at, below[side]->n))
			below[side]->n = 0;
}

uint32_t rawi_headline_of(const rawi_events *w, rawi_draft_vec *drafts, uint8_t type, uint32_t *told)
{
	uint32_t headline, first;
	headline_and_first(w, drafts, type, &headline, &first);
	if (type == RAWI_CONSULT || headline == RAWI_NONE || first == RAWI_NONE)
		return RAWI_NONE;
	rawi_event *a = &drafts->at[headline].event, *b = &drafts->at[first].event;
	uint32_t above = w->text->tokens[a->triggers.at[0].first].sentence, below = w->text->tokens[b->triggers.at[0].first].sentence;
	bool ground = rawi_takes_ground(w, drafts->at[headline].row) != rawi_takes_ground(w, drafts->at[first].row);
	if (below > above + LEAD || ground || !of_one_time(a, b) || sides_crossed(a, b) || !sides_fit(w, a->actor.at, a->actor.n, b->actor.at, b->actor.n) ||
	    !sides_fit(w, a->recipient.at, a->recipient.n, b->recipient.at, b->recipient.n))
		return RAWI_NONE;
	bool word = type == RAWI_ASSAULT || rawi_of_one_root(w, drafts->at[headline].row, a, drafts->at[first].row, b), said = type == RAWI_ACCUSE || type == RAWI_REQUEST || type == RAWI_REJECT || type == RAWI_THREATEN || type == RAWI_AGREE;
	if (!word && a->recipient.n && b->recipient.n && !rawi_ids_touch(a->recipient.at, a->recipient.n, b->recipient.at, b->recipient.n))
		return RAWI_NONE; /* "breaks up a cell", "arrested two": the one who did both may have done them to others */
	if (!word && said && !rawi_ids_equal(a->actor.at, a->actor.n, b->actor.at, b->actor.n))
		return RAWI_NONE; /* "condemns", "warned": not one word of the same */
	if (type == RAWI_ASSAULT && !a->actor.n && !b->recipient.n && b->actor.n && a->recipient.n)
		return RAWI_NONE; /* who was killed, and who struck: perhaps others than those, or they themselves */
	if (type != RAWI_ASSAULT && one_and_several(w, a->actor.at, a->actor.n, b->actor.at, b->actor.n))
		return RAWI_NONE;
	keep_fuller(w, a, b);
	if (b->place.text.n)
		a->place.text.n = 0;
	*told = first;
	return headline;
}

/* The tokens between the nearest triggers of two tellings where they stand in one sentence, else UINT32_MAX. */
static uint32_t apart(const rawi_events *w, const rawi_event *a, const rawi_event *b)
{
	uint32_t least = UINT32_MAX;
	for (size_t i = 0; i < a->triggers.n; i++)
		for (size_t k = 0; k < b->triggers.n; k++) {
			uint32_t one = a->triggers.at[i].first, other = b->triggers.at[k].first, far = one < other ? other - one : one - other;
			if (w->text->tokens[one].sentence == w->text->tokens[other].sentence && far < least)
				least = far;
		}
	return least;
}

/* "X shelled the quarter, killing five", told as two: who struck, and nobody else struck, and who was struck, nobody says by whom. */
static bool two_sides_of_one(const rawi_events *w, const rawi_draft *doer, const rawi_draft *sufferer)
{
	const rawi_event *a = &doer->event, *b = &sufferer->event;
	bool clash = a->actor.n > 1 && rawi_table_enum(w->acts, doer->row, w->form) == RAWI_ACT_NOUN; /* those who clashed are both sides */
	bool told_so = doer->row == sufferer->row || (rawi_of_victims(w, sufferer->row) && !rawi_of_victims(w, doer->row));
	return a->type == RAWI_ASSAULT && !clash && told_so && of_one_time(a, b) && a->status != RAWI_NEGATED && a->actor.n && !a->recipient.n && !b->actor.n && b->recipient.n && !rawi_takes_ground(w, doer->row) && !rawi_takes_ground(w, sufferer->row) &&
	       !any_ground(w, b->recipient.at, b->recipient.n) && !sides_crossed(a, b) && apart(w, a, b) <= APART;
}

uint32_t rawi_other_side_of(const rawi_events *w, const rawi_draft_vec *drafts, uint32_t index)
{
	const rawi_draft *d = &drafts->at[index];
	for (uint32_t k = d->next, tries = 0; k != RAWI_NONE && tries < TELLINGS; k = drafts->at[k].next, tries++)
		if (drafts->at[k].event.triggers.n && (two_sides_of_one(w, &drafts->at[k], d) || two_sides_of_one(w, d, &drafts->at[k])))
			return k;
	return RAWI_NONE;
}

static bool at_one_place(const rawi_event *a, const rawi_event *b)
{
	return !a->place.text.n || !b->place.text.n || a->place_entity == b->place_entity;
}

/* The army of a state and its forces, or the state itself. */
static bool one_army(const rawi_events *w, uint32_t one, uint32_t other)
{
	const rawi_entity *a = &w->doc->record->entities.at[one], *b = &w->doc->record->entities.at[other];
	bool arms = rawi_slice_is(rawi_sector(w->doc, a), "MIL"), other_arms = rawi_slice_is(rawi_sector(w->doc, b), "MIL");
	if (a->unnamed || b->unnamed || !a->country[0] || strcmp(a->country, b->country) != 0 || a->type == RAWI_PER || b->type == RAWI_PER)
		return false;
	return (arms && other_arms) || (arms && b->type == RAWI_LOC && b->key.n == 7) || (other_arms && a->type == RAWI_LOC && a->key.n == 7);
}

/* "the coalition announced a truce", "the truce of the command of the coalition": in the same word, of bodies of which one is the other's. */
static bool by_one_body(const rawi_events *w, const rawi_draft *old, const rawi_draft *d)
{
	const rawi_event *a = &old->event, *b = &d->event;
	return of_one_time(a, b) && a->actor.n == 1 && b->actor.n == 1 && (rawi_one_body(w->doc->record, a->actor.at[0], b->actor.at[0]) || (a->type == RAWI_ASSAULT && one_army(w, a->actor.at[0], b->actor.at[0]))) &&
	       rawi_of_one_root(w, old->row, a, d->row, b) && !sides_crossed(a, b) && (!a->recipient.n || !b->recipient.n || rawi_ids_touch(a->recipient.at, a->recipient.n, b->recipient.at, b->recipient.n));
}

static const rawi_entity *one_person(const rawi_events *w, const rawi_event *e)
{
	const rawi_entity *p = e->recipient.n == 1 ? &w->doc->record->entities.at[e->recipient.at[0]] : NULL;
	return p && p->type == RAWI_PER && p->number != 3 && rawi_counted_as(w, p->id) <= 1 ? p : NULL;
}

/* What is done to a person once, told again in the same word: who is killed, seized, let go. He is the same if named both times, or described first and named then. */
static bool fate_of_one(const rawi_events *w, const rawi_draft *old, const rawi_draft *d)
{
	enum { SENTENCES = 2 };
	const rawi_event *a = &old->event, *b = &d->event;
	const rawi_entity *who = one_person(w, a), *again = one_person(w, b);
	if (!who || !again || again->unnamed || a->type != b->type || !(a->type == RAWI_ASSAULT || a->type == RAWI_COERCE || a->type == RAWI_RETREAT) || sides_crossed(a, b) || !sides_fit(w, a->actor.at, a->actor.n, b->actor.at, b->actor.n))
		return false;
	if (!rawi_of_one_root(w, old->row, a, d->row, b) || (a->status == RAWI_NEGATED) != (b->status == RAWI_NEGATED))
		return false;
	if (who == again)
		return a->type == RAWI_ASSAULT || rawi_told_days_agree(a->date, b->date);
	bool shortly_before = false;
	for (size_t i = 0; i < a->triggers.n; i++)
		shortly_before = shortly_before || (a->triggers.at[i].first < first_token(d) && w->text->tokens[a->triggers.at[i].first].sentence + SENTENCES >= w->text->tokens[first_token(d)].sentence);
	return who->unnamed && shortly_before && a->status == b->status && rawi_told_days_agree(a->date, b->date);
}

void rawi_name_described(const rawi_events *w, rawi_event *into, rawi_event *e)
{
	const rawi_entity *all = w->doc->record->entities.at;
	if (into->actor.n == 1 && e->actor.n == 1) {
		const rawi_entity *one = &all[into->actor.at[0]], *other = &all[e->actor.at[0]];
		bool part = rawi_one_body(w->doc->record, one->id, other->id), army = one_army(w, one->id, other->id);
		if ((part && other->name.n > one->name.n) || (army && one->type == RAWI_LOC))
			into->actor.n = 0;
		else if (part || (army && other->type == RAWI_LOC))
			e->actor.n = 0;
	}
	const rawi_entity *who = one_person(w, into), *named = one_person(w, e);
	if (who && named && who->unnamed && !named->unnamed)
		into->recipient.n = 0;
}

bool rawi_now_same(const rawi_events *w, const rawi_draft *old, const rawi_draft *d)
{
	const rawi_event *a = &old->event, *b = &d->event;
	if (!a->triggers.n || !b->triggers.n || !(a->actor.n + a->recipient.n) || !(b->actor.n + b->recipient.n))
		return false;
	if (fate_of_one(w, old, d) || (a->type != RAWI_ASSAULT && by_one_body(w, old, d)))
		return true;
	if (!rawi_same_event(w, old, b, d->row) && !by_one_body(w, old, d))
		return false;
	uint32_t last = w->text->tokens[a->triggers.at[a->triggers.n - 1].first].sentence, next = w->text->tokens[b->triggers.at[0].first].sentence;
	return a->type == RAWI_CONSULT || (at_one_place(a, b) && next <= last + 1 && last <= next + 1);
}
