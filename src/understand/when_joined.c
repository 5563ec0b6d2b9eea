/* understand: the date of a clause that says what went on at the same time as what its sentence told before, or in the course of what it was said.
 *
 *   meanwhile   clashes broke out yesterday in X, │ while │ planes struck Y        one date before the link: it is the day of both
 *   course      the minister said on Sunday that …, │ in the course of a meeting with X
 *   came of     the attack that took place on Sunday in X, where two blew themselves up, which led to │ the death of ten
 *   month       the army had said earlier this month that it │ struck X
 */
#include "understand/when_where.h"

enum { LINK_REACH = 3, LOOK_BACK = 60, TELLS_REACH = 12, DAY = 10, MONTH = 7 }; /* the last two: letters of a date */

static bool is_day(const rawi_date *d)
{
	return strlen(d->value) == DAY;
}

/* The first date of the text that ends behind a token. */
static size_t dates_from(const rawi_text *x, uint32_t token)
{
	size_t lo = 0, hi = x->n_dates;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (x->dates[mid].end <= token)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The one day that the sentence tells before a token; NULL where it tells none, or several. */
static const rawi_date *only_day_before(const rawi_events *w, uint32_t token)
{
	const rawi_text *x = w->text;
	const rawi_date *only = NULL;
	uint32_t first = x->sentences[x->tokens[token].sentence].first;
	if (token - first > LOOK_BACK)
		return NULL;
	for (size_t k = dates_from(x, first); k < x->n_dates && x->dates[k].first < token; k++) {
		const rawi_date *d = &x->dates[k];
		if (!is_day(d) || d->ahead || rawi_date_is_bound(w, d) || rawi_date_is_since(w, d) || rawi_date_names(w, d) || (only && strcmp(only->value, d->value) != 0))
			return NULL;
		only = d;
	}
	return only;
}

/* A verb of the past, or a noun that a verb of the past lends to somebody. */
static uint32_t told_by(const rawi_events *w, const rawi_act *act)
{
	uint32_t verb = act->form == RAWI_ACT_NOUN ? rawi_light_verb(w, act) : act->first;
	if (verb == RAWI_NONE || !w->verb[verb] || ((w->text->tokens[verb].feat & RAWI_FEAT_IMPERFECT) && !(w->text->tokens[verb].feat & RAWI_FEAT_PAST)))
		return RAWI_NONE;
	return verb;
}

/* Does the sentence say before the link that the dated thing was done, by a verb of the past? */
static bool is_done_on(const rawi_events *w, const rawi_date *d, uint32_t link)
{
	uint32_t first = w->text->sentences[w->text->tokens[link].sentence].first;
	for (uint32_t i = first; i < link; i++)
		if (w->verb[i] && w->clause[i] == w->clause[d->first])
			return !((w->text->tokens[i].feat & RAWI_FEAT_IMPERFECT) && !(w->text->tokens[i].feat & RAWI_FEAT_PAST)) && !rawi_plays(w, i, RAWI_SCENE_TELLS);
	return false;
}

static const rawi_date *meanwhile(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t verb = told_by(w, act);
	if (verb == RAWI_NONE)
		return NULL;
	for (uint32_t i = verb; i > 0 && verb - i < LINK_REACH && tok[i - 1].sentence == tok[verb].sentence; i--)
		if (w->word[i - 1] == RAWI_CLAUSE_LINK && rawi_plays(w, i - 1, RAWI_SCENE_MEANWHILE)) {
			const rawi_date *d = only_day_before(w, i - 1);
			return d && is_done_on(w, d, i - 1) ? d : NULL;
		}
	return NULL;
}

/* "said on Sunday that …, in the course of a meeting with X": of the day of what was said. */
static const rawi_date *in_course(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	uint32_t i = act->first, first = w->text->sentences[tok[i].sentence].first;
	if (act->form != RAWI_ACT_NOUN || act->type != RAWI_CONSULT || rawi_act_known(w, act, 0) != 2 || i < first + 2 || tok[i - 2].kind != RAWI_TOK_PUNCT)
		return NULL;
	const rawi_date *d = only_day_before(w, i);
	for (uint32_t k = first; d && k < d->first; k++)
		if (w->verb[k])
			return w->clause[k] == w->clause[d->first] && rawi_plays(w, k, RAWI_SCENE_TELLS) ? d : NULL;
	return NULL;
}

/* "the attack that took place on Sunday in X, where two blew themselves up, which led to the death of ten": the last day told before, but for that of a report. */
static const rawi_date *came_of(const rawi_events *w, const rawi_act *act)
{
	const rawi_text *x = w->text;
	const rawi_date *last = NULL;
	uint32_t led = rawi_led_to(w, act), first = led == RAWI_NONE ? 0 : x->sentences[x->tokens[led].sentence].first;
	if (led == RAWI_NONE || led - first > LOOK_BACK)
		return NULL;
	for (size_t k = dates_from(x, first); k < x->n_dates && x->dates[k].first < led; k++)
		last = &x->dates[k];
	if (!last || !is_day(last) || last->ahead || rawi_date_is_bound(w, last) || rawi_date_is_since(w, last) || rawi_date_names(w, last))
		return NULL;
	for (uint32_t i = led; i > last->end; i--) { /* "two years after an attack that led to" */
		uint32_t k = w->act_at[i - 1];
		if (k == RAWI_NONE || w->found.at[k].form != RAWI_ACT_NOUN || w->found.at[k].type != act->type)
			continue;
		if (w->prep[i - 2] != RAWI_PREP_NONE && w->prep[i - 2] != RAWI_PREP_FI)
			return NULL;
		break;
	}
	for (uint32_t i = last->first; i > first && last->first - i < TELLS_REACH && w->clause[i - 1] == w->clause[last->first]; i--)
		if (rawi_plays(w, i - 1, RAWI_SCENE_TELLS))
			return NULL;
	return last;
}

/* "had said earlier this month that it stepped up": what somebody tells of himself in a month is of that month. */
static const rawi_date *told_in_month(const rawi_events *w, const rawi_act *act)
{
	const rawi_text *x = w->text;
	uint32_t verb = act->form == RAWI_ACT_NOUN ? rawi_light_verb(w, act) : act->first;
	if (verb == RAWI_NONE || verb < 2 || (w->word[verb - 1] != RAWI_CLAUSE_THAT && w->word[verb - 1] != RAWI_CLAUSE_PRONOUN) || x->tokens[verb - 1].sentence != x->tokens[verb].sentence)
		return NULL;
	size_t k = dates_from(x, verb - 2);
	const rawi_date *d = k < x->n_dates && x->dates[k].end <= verb - 1 ? &x->dates[k] : NULL;
	if (!d || strlen(d->value) != MONTH || d->ahead || d->end != verb - 1)
		return NULL;
	for (uint32_t i = d->first; i > 0 && d->first - i < TELLS_REACH && w->clause[i - 1] == w->clause[d->first]; i--)
		if (rawi_plays(w, i - 1, RAWI_SCENE_TELLS))
			return d;
	return NULL;
}

const rawi_date *rawi_date_of_joined(const rawi_events *w, const rawi_act *act)
{
	const rawi_date *d = meanwhile(w, act);
	d = d ? d : in_course(w, act);
	d = d ? d : came_of(w, act);
	return d ? d : told_in_month(w, act);
}
