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
	for (size_t i = 0; i < n; i++) {
		bool stands = false;
		for (size_t k = 0; k < m; k++)
			stands = stands || rawi_one_body(w->doc->record, a[i], b[k], true) || rawi_acts_for(w->doc->record, a[i], b[k]) || (n == 1 && m == 1 && of_one_state(w->doc->record, a[i], b[k]));
		if (!stands)
			return false;
	}
	return true;
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
static void keep_fuller_side(const rawi_events *w, const uint32_t *above, size_t *n, const uint32_t *below, size_t *m)
{
	bool described = only_described(w, above, *n), described_below = only_described(w, below, *m);
	if (described && (described_below || names_person(w, below, *m)))
		*n = 0;
	else if (*m && !described && !described_below && !rawi_ids_touch(above, *n, below, *m))
		*n = 0;
	else if (names_person(w, above, *n) && described_below)
		*m = 0;
}

/* The recipients that both tell of are the same, or the same in more words. */
static bool same_recipients(const rawi_events *w, const rawi_event *a, const rawi_event *b)
{
	bool one = a->recipient.n == 1 && b->recipient.n == 1 && rawi_in_more_words(w, a->recipient.at[0], b->recipient.at[0]);
	return one || rawi_ids_touch(a->recipient.at, a->recipient.n, b->recipient.at, b->recipient.n) || (!a->recipient.n && !b->recipient.n);
}

/* Is this the text's telling of what the headline tells? `first`: nothing else of its kind is told above, nothing in the text before it. */
static bool tells_headline(const rawi_events *w, const rawi_draft *headline, const rawi_draft *text, bool first)
{
	const rawi_event *a = &headline->event, *b = &text->event;
	uint32_t above = w->text->tokens[first_token(headline)].sentence, below = w->text->tokens[first_token(text)].sentence;
	bool ground = rawi_takes_ground(w, headline->row) != rawi_takes_ground(w, text->row);
	if (below > above + LEAD || ground || !of_one_time(a, b) || sides_crossed(a, b) || !sides_fit(w, a->actor.at, a->actor.n, b->actor.at, b->actor.n) ||
	    !sides_fit(w, a->recipient.at, a->recipient.n, b->recipient.at, b->recipient.n))
		return false;
	bool word = rawi_of_one_root(w, headline->row, a, text->row, b), force = a->type == RAWI_ASSAULT, said = a->type == RAWI_ACCUSE || a->type == RAWI_REQUEST || a->type == RAWI_REJECT || a->type == RAWI_THREATEN || a->type == RAWI_AGREE;
	if (!first && !(word && a->actor.n && b->actor.n && same_recipients(w, a, b)))
		return false;
	if (!force && !word && a->recipient.n && b->recipient.n && !rawi_ids_touch(a->recipient.at, a->recipient.n, b->recipient.at, b->recipient.n))
		return false; /* "breaks up a cell", "arrested two": the one who did both may have done them to others */
	if (!word && said && !rawi_ids_equal(a->actor.at, a->actor.n, b->actor.at, b->actor.n))
		return false; /* "condemns", "warned": not one word of the same */
	bool described = only_described(w, a->recipient.at, a->recipient.n), described_below = only_described(w, b->recipient.at, b->recipient.n);
	if (force && a->recipient.n && b->recipient.n && described != described_below && !names_person(w, a->recipient.at, a->recipient.n) && !names_person(w, b->recipient.at, b->recipient.n) && (a->actor.n > 0) != (b->actor.n > 0))
		return false; /* "soldiers" may be of that army or of another, where one does not say who killed them */
	if (force && !a->actor.n && !b->recipient.n && b->actor.n && a->recipient.n)
		return false; /* who was killed, and who struck: perhaps others than those, or they themselves */
	return force || !one_and_several(w, a->actor.at, a->actor.n, b->actor.at, b->actor.n);
}

/* The text's telling of this headline, RAWI_NONE: the same word of the same parties to the same, the first of its kind where the headline has no other, else the same word of the same parties. */
static uint32_t told_below(const rawi_events *w, const rawi_draft_vec *drafts, uint32_t headline)
{
	uint8_t type = drafts->at[headline].event.type;
	uint32_t alone, first;
	for (uint32_t k = 0; k < drafts->n; k++)
		if (drafts->at[k].event.type == type && drafts->at[k].event.triggers.n && drafts->at[k].event.recipient.n && !in_title(w, first_token(&drafts->at[k])) && tells_headline(w, &drafts->at[headline], &drafts->at[k], false))
			return k;
	headline_and_first(w, drafts, type, &alone, &first);
	if (alone == headline && first != RAWI_NONE && tells_headline(w, &drafts->at[headline], &drafts->at[first], true))
		return first;
	for (uint32_t k = 0; k < drafts->n; k++)
		if (drafts->at[k].event.type == type && drafts->at[k].event.triggers.n && !in_title(w, first_token(&drafts->at[k])) && tells_headline(w, &drafts->at[headline], &drafts->at[k], false))
			return k;
	return RAWI_NONE;
}

uint32_t rawi_headline_of(const rawi_events *w, rawi_draft_vec *drafts, uint8_t type, uint32_t *told)
{
	for (uint32_t k = 0; type != RAWI_CONSULT && k < drafts->n && (!drafts->at[k].event.triggers.n || in_title(w, first_token(&drafts->at[k]))); k++) {
		const rawi_draft *d = &drafts->at[k];
		*told = d->event.type == type && d->event.triggers.n && is_headline(w, d) ? told_below(w, drafts, k) : RAWI_NONE;
		if (*told == RAWI_NONE)
			continue;
		rawi_event *a = &drafts->at[k].event, *b = &drafts->at[*told].event;
		keep_fuller_side(w, a->actor.at, &a->actor.n, b->actor.at, &b->actor.n);
		keep_fuller_side(w, a->recipient.at, &a->recipient.n, b->recipient.at, &b->recipient.n);
		if (b->place.text.n)
			a->place.text.n = 0;
		return k;
	}
	return RAWI_NONE;
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
	return of_one_time(a, b) && a->actor.n == 1 && b->actor.n == 1 && (rawi_one_body(w->doc->record, a->actor.at[0], b->actor.at[0], false) || (a->type == RAWI_ASSAULT && one_army(w, a->actor.at[0], b->actor.at[0]))) &&
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
		bool part = rawi_one_body(w->doc->record, one->id, other->id, false), army = one_army(w, one->id, other->id);
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
	return a->type == RAWI_CONSULT || (rawi_places_agree(a, b) && next <= last + 1 && last <= next + 1);
}
