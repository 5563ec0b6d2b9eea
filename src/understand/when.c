/* understand: when an act took place, from its own clause; empty, with the reason, where that does not say.
 *
 * The date is the nearest expression in the act's clause with no other finite verb between them; a verb that opens its sentence also owns a date before the
 * first content clause. A day told beside a word of saying or judging is not that of what is said or judged. A date more than a month before publication makes
 * an actual act historical (guidelines); one that lies ahead makes it future.
 */
#include "understand/when_where.h"

#include <limits.h>
#include <stdio.h>

#include "base/calendar.h"

enum { NEAR = 3, DATE_REACH = 16, VERB_REACH = 28, LIGHT_REACH = 12, RELATIVE_REACH = 8, DEED_REACH = 5, LEADS_REACH = 4, MONTH = 31 };

/* Days from the civil calendar (Gregorian), after the well-known algorithm of eras of 400 years. */
static long days_from_civil(long y, long m, long d)
{
	y -= m <= 2;
	long era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400, doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1, doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * 146097 + doe - 719468;
}

/* The digits at *s, `most` of them at most; -1 where there are none. */
static int digits_at(const char **s, int most)
{
	int v = 0, n = 0;
	for (; n < most && **s >= '0' && **s <= '9'; n++)
		v = 10 * v + *(*s)++ - '0';
	return n ? v : -1;
}

/* The number behind a hyphen at *s, -1. */
static int next_part(const char **s)
{
	if (**s != '-')
		return -1;
	++*s;
	return digits_at(s, 2);
}

long rawi_day_number(const char *iso)
{
	const char *s = iso;
	int y = digits_at(&s, 4), m = next_part(&s), d = m < 0 ? -1 : next_part(&s);
	if (y < 1 || m == 0 || m > 12 || d == 0 || d > 31)
		return LONG_MIN;
	return days_from_civil(y, m < 0 ? 1 : m, d < 0 ? 1 : d);
}

/* The last day of an ISO date of any precision, so that "2015" is not before July 2015. */
static long last_day(const char *iso)
{
	size_t n = strcspn(iso, "/T");
	long first = rawi_day_number(iso);
	return first == LONG_MIN ? first : n == 4 ? first + 365 : n == 7 ? first + 30 : first;
}

bool rawi_plays(const rawi_events *w, uint32_t i, int role)
{
	for (uint32_t row = rawi_row_of_bare(w->scenes, &w->text->tokens[i]); row != RAWI_NO_ROW; row = rawi_table_next(w->scenes, row))
		if (rawi_table_enum(w->scenes, row, w->scene_role) == role)
			return true;
	return false;
}

/* "took place", "was held": a verb that tells nothing but that its noun happened. */
static bool happens(const rawi_events *w, uint32_t i)
{
	return rawi_plays(w, i, RAWI_SCENE_HAPPENS);
}

bool rawi_finite_verb(const rawi_events *w, uint32_t i)
{
	return w->verb[i] && !w->count[i] && w->prep[i] == RAWI_PREP_NONE && (w->act_at[i] == RAWI_NONE || w->found.at[w->act_at[i]].form != RAWI_ACT_NOUN);
}

uint32_t rawi_light_verb(const rawi_events *w, const rawi_act *act)
{
	for (uint32_t i = act->first; act->form == RAWI_ACT_NOUN && i > 0 && act->first - i < LIGHT_REACH && w->clause[i - 1] == w->clause[act->first]; i--) {
		uint32_t k = w->act_at[i - 1];
		if (k != RAWI_NONE && rawi_finite_verb(w, i - 1))
			return w->found.at[k].form == RAWI_ACT_LIGHT ? i - 1 : RAWI_NONE;
		if (k != RAWI_NONE || rawi_finite_verb(w, i - 1))
			return RAWI_NONE;
	}
	return RAWI_NONE;
}

bool rawi_tells_of_noun(const rawi_events *w, uint32_t verb, const rawi_act *act)
{
	const rawi_token *tok = w->text->tokens;
	bool points_back = tok[verb].enc != RAWI_ENC_NONE || happens(w, verb);
	for (uint32_t i = verb; i > 0 && verb - i < DEED_REACH && w->clause[i - 1] == w->clause[verb] && tok[i - 1].kind == RAWI_TOK_WORD && !w->verb[i - 1]; i--) {
		uint32_t k = w->act_at[i - 1];
		if (k != RAWI_NONE && w->found.at[k].form == RAWI_ACT_NOUN)
			return w->found.at[k].type == act->type && !(tok[i - 1].pro & RAWI_PRO_AL) && tok[w->found.at[k].end - 1].enc == RAWI_ENC_NONE && (points_back || act->type == RAWI_ASSAULT) && !(tok[verb].pro & (RAWI_PRO_W | RAWI_PRO_F));
		if (w->prep[i - 1] != RAWI_PREP_NONE && !points_back)
			return false;
	}
	return false;
}

uint32_t rawi_led_to(const rawi_events *w, const rawi_act *act)
{
	for (uint32_t i = act->first; act->form == RAWI_ACT_NOUN && act->type == RAWI_ASSAULT && i > 0 && act->first - i < LEADS_REACH && w->text->tokens[i - 1].kind == RAWI_TOK_WORD && w->act_at[i - 1] == RAWI_NONE; i--)
		if (w->verb[i - 1])
			return rawi_plays(w, i - 1, RAWI_SCENE_LEADS) ? i - 1 : RAWI_NONE;
	return RAWI_NONE;
}

/* Does the phrase of a place end at this token, but for adjectives that tell which it is («مدينة سروج التركية حيث»)? */
static bool place_ends(const rawi_events *w, uint32_t end)
{
	for (uint32_t i = end; i > 0 && end - i < NEAR; i--) {
		uint32_t k = w->phrase_at[i - 1];
		if (k != RAWI_NONE && w->phrases.at[k].form == RAWI_FORM_NAME)
			return w->doc->record->entities.at[w->phrases.at[k].entity].type == RAWI_LOC;
	}
	return false;
}

uint32_t rawi_where_clause(const rawi_events *w, const rawi_act *act)
{
	if (act->form == RAWI_ACT_NOUN || (w->text->tokens[act->first].feat & RAWI_FEAT_IMPERFECT && !(w->text->tokens[act->first].feat & RAWI_FEAT_PAST)))
		return 0;
	for (uint32_t i = act->first; i > 0 && act->first - i < NEAR && w->text->tokens[i - 1].sentence == w->text->tokens[act->first].sentence; i--)
		if (w->word[i - 1] == RAWI_CLAUSE_LINK && rawi_plays(w, i - 1, RAWI_SCENE_WHERE))
			return i - 1 > 0 && w->text->tokens[i - 2].sentence == w->text->tokens[i - 1].sentence && place_ends(w, i - 1) ? i - 1 : 0;
	return 0;
}

static bool crosses_verb(const rawi_events *w, uint32_t from, uint32_t to, const rawi_act *act)
{
	for (uint32_t i = from; i < to; i++) {
		if (!rawi_finite_verb(w, i) || (i >= act->first && i < act->end) || (from >= act->end && rawi_tells_of_noun(w, i, act)))
			continue;
		bool after = from == act->end, joined = (w->text->tokens[i].pro & (RAWI_PRO_W | RAWI_PRO_S)) == RAWI_PRO_W && w->act_at[i] != RAWI_NONE && w->found.at[w->act_at[i]].type == act->type;
		if (!(after && (joined || (act->form == RAWI_ACT_NOUN && happens(w, i))))) /* "killed two and wounded four on Sunday" */
			return true;
	}
	return false;
}

/* "met X yesterday over the agreement", "after the raids": what stands behind such a preposition is not the date's. */
static bool behind_preposition(const rawi_events *w, uint32_t from, const rawi_act *act)
{
	for (uint32_t i = from; i < act->first; i++)
		if (w->prep[i] == RAWI_PREP_OTHER || w->prep[i] == RAWI_PREP_AN || w->prep[i] == RAWI_PREP_DID || w->prep[i] == RAWI_PREP_TIME)
			return true;
	return false;
}

/* "the raids that the army launched on Friday": a verb behind the relative pronoun that lends the noun to its doer and points back at it. */
static bool lends_it(const rawi_events *w, uint32_t verb)
{
	uint32_t k = w->act_at[verb];
	return w->verb[verb] && w->text->tokens[verb].enc != RAWI_ENC_NONE && k != RAWI_NONE && w->found.at[k].form == RAWI_ACT_LIGHT && !rawi_plays(w, verb, RAWI_SCENE_TELLS);
}

/* "The talks that were held", "the raids that the army launched": the token of the relative pronoun behind an act noun whose clause only says that it took place, or who did it; else RAWI_NONE. */
uint32_t rawi_telling_relative(const rawi_events *w, const rawi_act *act)
{
	for (uint32_t i = act->end; act->form == RAWI_ACT_NOUN && i + 1 < w->text->n_tokens && i < act->end + RELATIVE_REACH && w->text->tokens[i].sentence == w->text->tokens[act->first].sentence; i++) {
		if (w->act_at[i] != RAWI_NONE && w->found.at[w->act_at[i]].form == RAWI_ACT_NOUN)
			return RAWI_NONE; /* "the shelling after the raids that …" */
		if (w->word[i] == RAWI_CLAUSE_RELATIVE)
			return happens(w, i + 1) || lends_it(w, i + 1) || rawi_plays(w, i + 1, RAWI_SCENE_LEADS) ? i : RAWI_NONE;
	}
	return RAWI_NONE;
}

/* The date of such a clause. */
static bool told_by_relative(const rawi_events *w, const rawi_act *act, const rawi_date *d)
{
	uint32_t i = d->first > act->end ? rawi_telling_relative(w, act) : RAWI_NONE;
	if (i == RAWI_NONE || i + 1 >= d->first || w->clause[d->first] != w->clause[i] || d->first - i >= RELATIVE_REACH)
		return false;
	for (uint32_t k = i + 2; k < d->first; k++) /* "that is ascribed to X and that killed on Tuesday ten" */
		if (rawi_finite_verb(w, k) && !happens(w, k) && !rawi_plays(w, k, RAWI_SCENE_LEADS))
			return false;
	return true;
}

/* "the two discussed, in a call on Wednesday, the war": an aside between commas that says in the course of what. */
static bool told_by_aside(const rawi_events *w, const rawi_act *act, const rawi_date *d)
{
	for (uint32_t i = d->first; i > act->end && d->first - i < RELATIVE_REACH && w->clause[i - 1] == w->clause[d->first]; i--)
		if (w->aside[i - 1] != RAWI_NONE && w->aside[i - 1] >= d->end)
			return rawi_plays(w, i, RAWI_SCENE_DURING) && i > 1 && w->clause[i - 2] == w->clause[act->first] && !crosses_verb(w, act->end, i - 1, act);
	return false;
}

/* "the storming of the mosque today and the attack on those who pray": of the same day where the date's own noun tells a deed of the kind, and "and" joins them right behind it. */
static bool joined_to_dated(const rawi_events *w, const rawi_act *act, const rawi_date *d)
{
	if (act->form != RAWI_ACT_NOUN || d->end != act->first || !(w->text->tokens[act->first].pro & RAWI_PRO_W))
		return false;
	for (uint32_t i = d->first; i > 0 && d->first - i < LIGHT_REACH && w->clause[i - 1] == w->clause[d->first] && !rawi_finite_verb(w, i - 1); i--) {
		uint32_t k = w->act_at[i - 1];
		if (k != RAWI_NONE && w->found.at[k].form == RAWI_ACT_NOUN)
			return w->found.at[k].type == act->type;
	}
	return false;
}

static bool is_said(uint8_t type)
{
	return type == RAWI_REQUEST || type == RAWI_AGREE || type == RAWI_THREATEN || type == RAWI_REJECT || type == RAWI_ACCUSE || type == RAWI_SUPPORT;
}

/* A report is later by hours or days, not by months. */
static bool is_day(const rawi_date *d)
{
	return strlen(d->value) == 10;
}

/* Done, not declared: an announcement of sanctions imposes them, one of a death does not kill. */
static bool is_deed(const rawi_act *act)
{
	return !is_said(act->type) && act->type != RAWI_SANCTION && act->type != RAWI_CONCEDE;
}

/* "condemned on Friday the attacks of X", "reported on Friday the death of two": the day is that of the verb before it, which says or judges what the noun tells. */
static bool of_saying(const rawi_events *w, const rawi_date *d, const rawi_act *act)
{
	for (uint32_t i = d->first; i > 0 && d->first - i < DATE_REACH && w->clause[i - 1] == w->clause[d->first]; i--) {
		uint32_t k = w->act_at[i - 1];
		if (!w->verb[i - 1])
			continue;
		if (rawi_plays(w, i - 1, RAWI_SCENE_CLAIMS))
			return is_deed(act);
		if (k != RAWI_NONE)
			return w->found.at[k].form == RAWI_ACT_VERB && w->found.at[k].type != act->type && (is_said(w->found.at[k].type) || (w->found.at[k].type == RAWI_CONSULT && !(w->text->tokens[act->first].pro & RAWI_PRO_L)));
		return is_day(d) && is_deed(act) && rawi_plays(w, i - 1, RAWI_SCENE_TELLS);
	}
	return false;
}

/* A day to come, or a span from today on ("before the end of the year"). */
static bool lies_ahead(const rawi_events *w, const rawi_date *d)
{
	long today = rawi_day_number(w->text->anchor), first = rawi_day_number(d->value);
	return d->ahead || (today != LONG_MIN && (first > today || (d->value[10] == '/' && first == today)));
}

/* A day before today. */
static bool is_over(const rawi_events *w, const rawi_date *d)
{
	long today = rawi_day_number(w->text->anchor);
	return is_day(d) && today != LONG_MIN && rawi_day_number(d->value) < today && !rawi_date_is_since(w, d);
}

/* "who fights": a verb of the present right behind a relative pronoun. */
static bool goes_on_in_relative(const rawi_events *w, const rawi_act *act)
{
	const rawi_token *t = &w->text->tokens[act->first];
	return act->form == RAWI_ACT_VERB && act->first > 0 && w->word[act->first - 1] == RAWI_CLAUSE_RELATIVE && (t->feat & RAWI_FEAT_IMPERFECT) && !(t->feat & RAWI_FEAT_PAST);
}

const rawi_date *rawi_date_beside(const rawi_events *w, const rawi_act *act, bool past)
{
	const rawi_text *x = w->text;
	size_t lo = 0, hi = x->n_dates;
	const rawi_date *best = NULL;
	uint32_t led = rawi_led_to(w, act);
	uint32_t reach = act->form == RAWI_ACT_VERB ? VERB_REACH : DATE_REACH, best_gap = reach + 1; /* behind a verb its sides come first, with their titles */
	while (lo < hi) { /* first date that ends after the reach to the left */
		size_t mid = (lo + hi) / 2;
		if (x->dates[mid].end + DATE_REACH < act->first)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (size_t k = lo; k < x->n_dates && x->dates[k].first < act->end + reach; k++) {
		const rawi_date *d = &x->dates[k];
		if (x->tokens[d->first].sentence != x->tokens[act->first].sentence || !d->value[0] || rawi_date_is_bound(w, d) || rawi_date_names(w, d) || w->doc->entity_at[d->first] != RAWI_NONE)
			continue;
		bool after = d->first >= act->end;
		if (after && is_over(w, d) && goes_on_in_relative(w, act))
			continue; /* "the coalition, which fights X, announced yesterday" */
		if (act->form == RAWI_ACT_NOUN && act->first > 0 && rawi_plays(w, act->first - 1, RAWI_SCENE_FIRST) && rawi_date_is_since(w, d))
			continue; /* "the first visit since 1959" */
		if (past && lies_ahead(w, d))
			continue;
		uint32_t light = after ? RAWI_NONE : rawi_light_verb(w, act);
		if (light != RAWI_NONE && rawi_act_known(w, act, d->end > light ? d->end : light + 1) == 1)
			light = RAWI_NONE; /* "announced after a meeting with X": the verb lends nothing to it */
		uint32_t start = light != RAWI_NONE && light > d->end ? light : act->first;
		if (!after && led != RAWI_NONE && led >= d->end)
			start = led;
		uint32_t from = after ? act->end : d->end, to = after ? d->first : start, gap = to > from ? to - from : 0;
		bool same = w->clause[d->first] == w->clause[act->first];
		bool when = !after && d->end < act->first && w->word[d->end] == RAWI_CLAUSE_LINK && w->clause[d->end] == w->clause[act->first]; /* "in 1998, when it blew up" */
		bool there = !after && start == act->first && d->end < act->first && rawi_where_clause(w, act) > d->end && w->clause[d->first] + 1 == w->clause[act->first];
		if (!told_by_relative(w, act, d) && !told_by_aside(w, act, d) && ((!same && !when && !there) || crosses_verb(w, from, to, act) || rawi_date_is_of_another(w, from, to, after)))
			continue;
		if (after && (((act->form != RAWI_ACT_NOUN || w->word[act->first] == RAWI_CLAUSE_LINK) && rawi_date_is_of_after(w, act, d)) || rawi_date_is_of_participle(w, d, act) || rawi_date_is_of_next_verb(w, d)))
			continue;
		if (!after && (rawi_date_is_of_time_clause(w, d, start) || (rawi_finite_verb(w, start) && rawi_date_is_since(w, d))))
			continue; /* "despite the quarrel of two years, condemned" */
		if (!after && light != RAWI_NONE && is_day(d) && is_deed(act) && rawi_plays(w, light, RAWI_SCENE_CLAIMS))
			continue; /* "claimed yesterday an attack" */
		if (!after && light != RAWI_NONE && is_day(d) && is_deed(act) && (!act->carried || rawi_table_enum(w->acts, act->row, w->idafa) == RAWI_IDAFA_RECIPIENT) && rawi_plays(w, light, RAWI_SCENE_TELLS))
			continue;
		bool during = act->first > 0 && rawi_plays(w, act->first - 1, RAWI_SCENE_DURING); /* "said yesterday in the course of a meeting with X": of the same day */
		if (!after && act->form == RAWI_ACT_NOUN && light == RAWI_NONE && start == act->first && !joined_to_dated(w, act, d) && (rawi_date_is_owned(w, d) || (!during && (rawi_act_known(w, act, 0) || behind_preposition(w, from, act) || of_saying(w, d, act)))))
			continue;
		if (gap < best_gap) {
			best_gap = gap;
			best = d;
		}
	}
	return best;
}

/* Is the act's verb, or the light verb of an act noun, one of the present? */
static bool is_present(const rawi_events *w, const rawi_act *act)
{
	uint32_t i = act->form == RAWI_ACT_NOUN ? rawi_light_verb(w, act) : act->first;
	if (i == RAWI_NONE)
		return false;
	return (w->text->tokens[i].feat & RAWI_FEAT_IMPERFECT) && !(w->text->tokens[i].feat & RAWI_FEAT_PAST) && act->form != RAWI_ACT_PASSIVE;
}

/* "X launches raids since August": the verb that stands before the act noun in its clause. */
static bool told_in_present(const rawi_events *w, const rawi_act *act)
{
	for (uint32_t i = act->first; i > 0 && act->first - i < LIGHT_REACH && w->clause[i - 1] == w->clause[act->first]; i--)
		if (w->verb[i - 1])
			return (w->text->tokens[i - 1].feat & RAWI_FEAT_IMPERFECT) && !(w->text->tokens[i - 1].feat & RAWI_FEAT_PAST) && w->act_at[i - 1] != RAWI_NONE && (w->found.at[w->act_at[i - 1]].type == act->type || w->found.at[w->act_at[i - 1]].form == RAWI_ACT_LIGHT);
	return false;
}

static bool has_title(const rawi_events *w, const rawi_act *act)
{
	const rawi_text *x = w->text;
	return x->article->blocks[x->sentences[x->tokens[act->first].sentence].block].kind == RAWI_BLOCK_TITLE;
}

/* "on Friday and Saturday": the second of two days one after the other, told in one breath; else NULL. */
static const rawi_date *next_day(const rawi_events *w, const rawi_date *d)
{
	const rawi_text *x = w->text;
	const rawi_date *e = d + 1 < x->dates + x->n_dates ? d + 1 : NULL;
	if (!e || !is_day(d) || !is_day(e) || e->first != d->end || x->tokens[e->first].sentence != x->tokens[d->first].sentence || rawi_day_number(e->value) != rawi_day_number(d->value) + 1)
		return NULL;
	return x->tokens[e->first].pro & RAWI_PRO_W ? e : NULL;
}

/* A date as an event bears it: a day, a month, a year, or days that the text counts. "Last week" tells its month, the one that most of it lies in. */
static void put_date(const rawi_events *w, rawi_event *out, const rawi_date *d)
{
	int32_t from, to;
	const rawi_date *next = next_day(w, d);
	if (d->vague == 1 && rawi_days_of_value(rawi_slice_of(d->value), &from, &to))
		rawi_iso_of_day(from + (to - from) / 2, out->date);
	else if (next)
		snprintf(out->date, sizeof out->date, "%.10s/%.10s", d->value, next->value);
	else
		memcpy(out->date, d->value, sizeof out->date);
	if (d->vague)
		out->date[7] = 0;
}

void rawi_act_date(rawi_events *w, const rawi_act *act, rawi_event *out)
{
	/* what is said is said now: a date ahead beside a demand, a promise or a judgement is that of its content */
	bool said = act->type == RAWI_REQUEST || act->type == RAWI_AGREE || act->type == RAWI_THREATEN || act->type == RAWI_REJECT || act->type == RAWI_ACCUSE;
	const rawi_date *d = rawi_date_beside(w, act, act->type == RAWI_REQUEST || (said && out->status == RAWI_ACTUAL));
	long today = rawi_day_number(w->text->anchor);
	const char *link = "clause";
	if (!d && out->status == RAWI_ACTUAL && (d = rawi_date_of_joined(w, act)))
		link = "during";
	if (!d) {
		out->why_no_date = RAWI_LIT("no date in its clause");
		return;
	}
	put_date(w, out, d);
	out->date_basis = d->basis;
	out->date_link = rawi_slice_of(link);
	if (today == LONG_MIN) { /* a page that nothing dates names the year of what is long past */
		if (out->status == RAWI_ACTUAL && d->basis == RAWI_BASIS_EXPLICIT && strlen(d->value) == 4)
			out->status = RAWI_HISTORICAL;
		return;
	}
	long day = last_day(d->value);
	bool present = is_present(w, act);
	bool goes_on = (present && act->form == RAWI_ACT_VERB) || (rawi_date_is_since(w, d) && told_in_present(w, act)); /* "holds since", "launches raids since" */
	if (out->status == RAWI_ACTUAL && day != LONG_MIN && day < today - MONTH && !goes_on)
		out->status = RAWI_HISTORICAL;
	else if (out->status == RAWI_ACTUAL && lies_ahead(w, d))
		out->status = RAWI_FUTURE;
	else if (out->status == RAWI_ACTUAL && present && act->type == RAWI_CONSULT && rawi_day_number(d->value) == today && !has_title(w, act))
		out->status = RAWI_FUTURE; /* "arrives today", "holds talks this evening"; a headline's present tense is its past */
}
