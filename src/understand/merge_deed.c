/* understand: a deed that is taken up again: by its noun ("the attack"), by who claims it, by those whom it hurt besides. */
#include "understand/merge.h"

enum { SENTENCES = 3, TELLINGS = 2 };

static uint32_t first_token(const rawi_draft *d)
{
	return d->event.triggers.at[0].first;
}

/* "the attack", "the raids": a noun that names a deed as known. */
static bool is_known_noun(const rawi_events *w, const rawi_draft *d)
{
	uint32_t at = first_token(d);
	bool deed = rawi_names_deed(w, d->row) || rawi_slice_is(rawi_table_cell(w->acts, d->row, w->mode), "explosives");
	return deed && !w->verb[at] && (w->text->tokens[at].pro & RAWI_PRO_AL);
}

static bool only_described(const rawi_events *w, const rawi_event *e)
{
	for (size_t i = 0; i < e->recipient.n; i++)
		if (!w->doc->record->entities.at[e->recipient.at[i]].unnamed || !rawi_may_act(w, e->recipient.at[i]))
			return false;
	return e->recipient.n > 0;
}

/* The sentences from the last telling before this one; UINT32_MAX where there is none before. */
static uint32_t sentences_since(const rawi_events *w, const rawi_draft *old, uint32_t at)
{
	uint32_t least = UINT32_MAX;
	for (size_t i = 0; i < old->event.triggers.n; i++) {
		uint32_t told = old->event.triggers.at[i].first, far = w->text->tokens[at].sentence - w->text->tokens[told].sentence;
		if (told < at && far < least)
			least = far;
	}
	return least;
}

static bool may_be_one(const rawi_events *w, const rawi_draft *old, const rawi_draft *d)
{
	const rawi_event *a = &old->event, *b = &d->event;
	return rawi_places_agree(a, b) && a->type == RAWI_ASSAULT && b->type == RAWI_ASSAULT && a->status == b->status && a->status != RAWI_NEGATED && rawi_told_days_agree(a->date, b->date) && !rawi_takes_ground(w, old->row) && !rawi_takes_ground(w, d->row) &&
	       !rawi_ids_touch(a->actor.at, a->actor.n, b->recipient.at, b->recipient.n) && !rawi_ids_touch(b->actor.at, b->actor.n, a->recipient.at, a->recipient.n);
}

/* "Twenty were killed in a blast. X claimed the attack": of the deed whose victims were told last, who did it is told behind. */
static bool is_claimed(const rawi_events *w, const rawi_draft *old, const rawi_draft *d)
{
	bool several = w->text->tokens[first_token(d)].feat & RAWI_FEAT_PLUR; /* "the attacks of X": of many, no one attack */
	return is_known_noun(w, d) && !several && old->victims && d->event.actor.n && !d->event.recipient.n && !old->event.actor.n && old->event.recipient.n && sentences_since(w, old, first_token(d)) <= SENTENCES;
}

/* "X launched raids on Y. The raids left twenty dead": the same deed, and whom else it struck. */
static bool names_again(const rawi_events *w, const rawi_draft *old, const rawi_draft *d)
{
	const rawi_event *a = &old->event, *b = &d->event;
	return is_known_noun(w, d) && a->actor.n && only_described(w, b) && (!b->actor.n || rawi_ids_equal(a->actor.at, a->actor.n, b->actor.at, b->actor.n)) && rawi_of_one_root(w, old->row, a, d->row, b) &&
	       sentences_since(w, old, first_token(d)) <= SENTENCES;
}

/* "twenty were killed in a blast, others were killed and wounded in another": between the two tellings one more of who died or was hurt. */
static bool others_between(const rawi_events *w, const rawi_draft *old, uint32_t at)
{
	uint32_t i = at;
	for (bool told = false; i-- > 0 && !told && w->text->tokens[i].sentence == w->text->tokens[at].sentence;) {
		for (size_t k = 0; k < old->event.triggers.n; k++)
			told = told || old->event.triggers.at[k].first == i;
		const rawi_act *act = !told && w->act_at[i] != RAWI_NONE ? &w->found.at[w->act_at[i]] : NULL;
		if (act && act->first == i && act->type == RAWI_ASSAULT && act->row != RAWI_NO_ROW && rawi_of_victims(w, act->row))
			return true;
	}
	return false;
}

/* "five soldiers were killed …, while ten others were wounded": those who died and those who were hurt, told in one sentence without who did it. */
static bool hurt_besides(const rawi_events *w, const rawi_draft *old, const rawi_draft *d)
{
	return rawi_of_victims(w, old->row) && rawi_of_victims(w, d->row) && !d->event.actor.n && only_described(w, &d->event) && only_described(w, &old->event) && sentences_since(w, old, first_token(d)) == 0 && !others_between(w, old, first_token(d)) &&
	       !rawi_of_one_root(w, old->row, &old->event, d->row, &d->event); /* "killed …, killed …": two blows */
}

uint32_t rawi_deed_taken_up(const rawi_events *w, const rawi_draft_vec *drafts, uint32_t index)
{
	const rawi_draft *d = &drafts->at[index];
	for (uint32_t k = d->next, tries = 0; k != RAWI_NONE && tries < TELLINGS; k = drafts->at[k].next) {
		const rawi_draft *old = &drafts->at[k];
		if (!old->event.triggers.n)
			continue;
		tries++;
		if (may_be_one(w, old, d) && (is_claimed(w, old, d) || names_again(w, old, d) || hurt_besides(w, old, d)))
			return k;
	}
	return RAWI_NONE;
}
