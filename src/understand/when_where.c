/* understand: when and where an act took place, from its own clause; empty, with the reason, where that does not say.
 *
 * The date is the nearest expression in the act's clause with no other finite verb between them; a verb that opens its sentence also owns a date before the
 * first content clause. The place is what stands after "in" in the clause; a visit to a place and an attack on a place are there. A date more than a month
 * before publication makes an actual act historical (guidelines); one that lies ahead makes it future.
 */
#include "understand/events.h"

#include <limits.h>
#include <stdio.h>

enum { NEAR = 2, DATE_REACH = 16, VERB_REACH = 28, PLACE_REACH = 22, LIGHT_REACH = 12, AFTER_REACH = 7, RELATIVE_REACH = 8, MONTH = 31 };

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

/* "took place", "was held": a verb that tells nothing but that its noun happened. */
static bool happens(const rawi_events *w, uint32_t i)
{
	enum { HAPPENS = 2 }; /* scenes.tsv, role */
	uint32_t row = rawi_row_of_bare(w->scenes, &w->text->tokens[i]);
	return row != RAWI_NO_ROW && rawi_table_enum(w->scenes, row, w->scene_role) == HAPPENS;
}

static bool is_verb(const rawi_events *w, uint32_t i)
{
	return w->verb[i] && !w->count[i] && w->prep[i] == RAWI_PREP_NONE && (w->act_at[i] == RAWI_NONE || w->found.at[w->act_at[i]].form != RAWI_ACT_NOUN);
}

/* The light verb that an act noun hangs on ("held … talks", "expressed his concern"), or RAWI_NONE. */
static uint32_t light_verb(const rawi_events *w, const rawi_act *act)
{
	for (uint32_t i = act->first; act->form == RAWI_ACT_NOUN && i > 0 && act->first - i < LIGHT_REACH && w->clause[i - 1] == w->clause[act->first]; i--) {
		uint32_t k = w->act_at[i - 1];
		if (k != RAWI_NONE && is_verb(w, i - 1))
			return w->found.at[k].form == RAWI_ACT_LIGHT ? i - 1 : RAWI_NONE;
		if (k != RAWI_NONE || is_verb(w, i - 1))
			return RAWI_NONE;
	}
	return RAWI_NONE;
}

static bool crosses_verb(const rawi_events *w, uint32_t from, uint32_t to, const rawi_act *act)
{
	for (uint32_t i = from; i < to; i++) {
		if (!is_verb(w, i) || (i >= act->first && i < act->end))
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

/* "gave him two days, after statements of last Friday": the date is that of what went before. */
static bool behind_after(const rawi_events *w, const rawi_act *act, const rawi_date *d)
{
	for (uint32_t i = d->first; i > act->end && d->first - i < AFTER_REACH; i--) {
		rawi_act a = { .first = i, .end = i + 1, .form = RAWI_ACT_NOUN };
		if (w->text->tokens[i - 1].kind == RAWI_TOK_PUNCT)
			return false;
		if (d->first - i > 0 && w->word[i - 1] == RAWI_CLAUSE_PREP && rawi_act_known(w, &a, act->end) == 1)
			return true;
	}
	return false;
}

/* "after it sent troops in 2022, Russia widened …": the date is that of the clause of time before the comma. */
static bool of_time_clause(const rawi_events *w, const rawi_date *d, uint32_t start)
{
	bool comma = false;
	if (w->text->tokens[start].pro & (RAWI_PRO_W | RAWI_PRO_F)) /* joined to its verb */
		return false;
	for (uint32_t i = d->end; i < start; i++)
		comma = comma || w->text->tokens[i].kind == RAWI_TOK_PUNCT;
	for (uint32_t i = d->first; comma && i > 0 && d->first - i < DATE_REACH && w->text->tokens[i - 1].sentence == w->text->tokens[d->first].sentence; i--) {
		if (w->word[i - 1] == RAWI_CLAUSE_LINK || w->word[i - 1] == RAWI_CLAUSE_RELATIVE)
			return true;
		if (w->word[i - 1] == RAWI_CLAUSE_THAT)
			return i > 1 && (w->prep[i - 2] == RAWI_PREP_OTHER || w->prep[i - 2] == RAWI_PREP_TIME);
	}
	return false;
}

/* "after a call on Wednesday, raids": an act noun that stands right before the date has it. */
static bool owned(const rawi_events *w, const rawi_date *d)
{
	for (uint32_t i = d->first; i > 0 && d->first - i < LIGHT_REACH && w->clause[i - 1] == w->clause[d->first] && !is_verb(w, i - 1); i--)
		if (w->act_at[i - 1] != RAWI_NONE && w->found.at[w->act_at[i - 1]].form == RAWI_ACT_NOUN)
			return true;
	return false;
}

/* "The talks that were held on Sunday": the date of a relative clause that only says that its noun took place. */
static bool told_by_relative(const rawi_events *w, const rawi_act *act, const rawi_date *d)
{
	for (uint32_t i = act->end; act->form == RAWI_ACT_NOUN && i + 1 < d->first && i < act->end + RELATIVE_REACH; i++) {
		if (w->word[i] != RAWI_CLAUSE_RELATIVE)
			continue;
		return happens(w, i + 1) && w->clause[d->first] == w->clause[i] && d->first - i < RELATIVE_REACH && !crosses_verb(w, i + 2, d->first, act);
	}
	return false;
}

/* The words of a date are no prepositions any more (phrases.c); its table knows them all the same. */
static bool since_word(const rawi_events *w, uint32_t i)
{
	uint32_t row = rawi_row_of_fold(w->clauses, &w->text->tokens[i]);
	return row != RAWI_NO_ROW && rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "class")) == RAWI_CLAUSE_PREP &&
	       rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "code")) == RAWI_PREP_TIME;
}

/* "until Sunday": a bound in time, not when the act took place. ("since 2013" is when it began.) */
static bool bounded(const rawi_events *w, const rawi_date *d)
{
	enum { FIRST = 4 }; /* scenes.tsv, role: "for the first time since 2017" */
	uint32_t since = since_word(w, d->first) || d->first == 0 ? d->first : d->first - 1;
	if (since > 0 && since_word(w, since)) {
		uint32_t k = rawi_row_of_bare(w->scenes, &w->text->tokens[since - 1]);
		if (k != RAWI_NO_ROW && rawi_table_enum(w->scenes, k, w->scene_role) == FIRST)
			return true;
	}
	int class = rawi_table_column(w->clauses, "class"), code = rawi_table_column(w->clauses, "code");
	for (uint32_t k = 0; k < 2; k++) {
		if (k && d->first == 0)
			break;
		uint32_t row = rawi_row_of_fold(w->clauses, &w->text->tokens[d->first - k]);
		if (row != RAWI_NO_ROW && rawi_table_enum(w->clauses, row, class) == RAWI_CLAUSE_PREP && rawi_table_enum(w->clauses, row, code) == RAWI_PREP_SINCE)
			return true;
	}
	return false;
}

/* "the resignation last month and the contacts": the date is that of the act noun it stands by. "The killing of two and the wounding of four on Sunday" has one. */
static bool of_another(const rawi_events *w, uint32_t from, uint32_t to, bool after)
{
	for (uint32_t i = from; i < to; i++)
		if (w->text->tokens[i].pro & (RAWI_PRO_W | RAWI_PRO_F) && w->word[i] == RAWI_CLAUSE_PLAIN && w->phrase_at[i] == RAWI_NONE && !(w->text->tokens[i].feat & RAWI_FEAT_NISBA) && !(after && w->act_at[i] != RAWI_NONE))
			return true;
	return false;
}

/* A day to come, or a span from today on ("before the end of the year"). */
static bool lies_ahead(const rawi_events *w, const rawi_date *d)
{
	long today = rawi_day_number(w->text->anchor), first = rawi_day_number(d->value);
	return d->ahead || (today != LONG_MIN && (first > today || (d->value[10] == '/' && first == today)));
}

const rawi_date *rawi_date_beside(const rawi_events *w, const rawi_act *act, bool past)
{
	const rawi_text *x = w->text;
	size_t lo = 0, hi = x->n_dates;
	const rawi_date *best = NULL;
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
		if (x->tokens[d->first].sentence != x->tokens[act->first].sentence || !d->value[0] || bounded(w, d) || w->doc->entity_at[d->first] != RAWI_NONE)
			continue;
		bool after = d->first >= act->end;
		if (past && lies_ahead(w, d))
			continue;
		uint32_t light = after ? RAWI_NONE : light_verb(w, act), start = light != RAWI_NONE && light > d->end ? light : act->first;
		uint32_t from = after ? act->end : d->end, to = after ? d->first : start, gap = to > from ? to - from : 0;
		bool same = w->clause[d->first] == w->clause[act->first];
		bool when = !after && d->end < act->first && w->word[d->end] == RAWI_CLAUSE_LINK && w->clause[d->end] == w->clause[act->first]; /* "in 1998, when it blew up" */
		if (!told_by_relative(w, act, d) && ((!same && !when) || crosses_verb(w, from, to, act) || of_another(w, from, to, after)))
			continue;
		if (after && (act->form != RAWI_ACT_NOUN || w->word[act->first] == RAWI_CLAUSE_LINK) && behind_after(w, act, d))
			continue;
		if (!after && (of_time_clause(w, d, start) || (is_verb(w, start) && since_word(w, d->first))))
			continue; /* "despite the quarrel of two years, condemned" */
		if (!after && act->form == RAWI_ACT_NOUN && light == RAWI_NONE && (owned(w, d) || rawi_act_known(w, act, 0) || behind_preposition(w, from, act)))
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
	uint32_t i = act->form == RAWI_ACT_NOUN ? light_verb(w, act) : act->first;
	if (i == RAWI_NONE)
		return false;
	return (w->text->tokens[i].feat & RAWI_FEAT_IMPERFECT) && !(w->text->tokens[i].feat & RAWI_FEAT_PAST) && act->form != RAWI_ACT_PASSIVE;
}

static bool has_title(const rawi_events *w, const rawi_act *act)
{
	const rawi_text *x = w->text;
	return x->article->blocks[x->sentences[x->tokens[act->first].sentence].block].kind == RAWI_BLOCK_TITLE;
}

void rawi_act_date(rawi_events *w, const rawi_act *act, rawi_event *out)
{
	/* what is said is said now: a date ahead beside a demand, a promise or a judgement is that of its content */
	bool said = act->type == RAWI_REQUEST || act->type == RAWI_AGREE || act->type == RAWI_THREATEN || act->type == RAWI_REJECT || act->type == RAWI_ACCUSE;
	const rawi_date *d = rawi_date_beside(w, act, act->type == RAWI_REQUEST || (said && out->status == RAWI_ACTUAL));
	long today = rawi_day_number(w->text->anchor);
	if (!d) {
		out->why_no_date = RAWI_LIT("no date in its clause");
		return;
	}
	snprintf(out->date, sizeof out->date, "%s", d->value);
	out->date_basis = d->basis;
	out->date_link = RAWI_LIT("clause");
	if (today == LONG_MIN) { /* a page that nothing dates names the year of what is long past */
		if (out->status == RAWI_ACTUAL && d->basis == RAWI_BASIS_EXPLICIT && strlen(d->value) == 4)
			out->status = RAWI_HISTORICAL;
		return;
	}
	long day = last_day(d->value);
	bool present = is_present(w, act);
	bool goes_on = present && act->form == RAWI_ACT_VERB; /* "holds since" */
	if (out->status == RAWI_ACTUAL && day != LONG_MIN && day < today - MONTH && !goes_on)
		out->status = RAWI_HISTORICAL;
	else if (out->status == RAWI_ACTUAL && lies_ahead(w, d))
		out->status = RAWI_FUTURE;
	else if (out->status == RAWI_ACTUAL && present && act->type == RAWI_CONSULT && rawi_day_number(d->value) == today && !has_title(w, act))
		out->status = RAWI_FUTURE; /* "arrives today", "holds talks this evening"; a headline's present tense is its past */
}

/* A part of the world that spans states ("the Middle East") says where a matter lies, not where an act took place. */
static bool spans_states(const rawi_events *w, const rawi_entity *e)
{
	rawi_word *folded;
	size_t used = 0;
	if (e->country[0])
		return false;
	size_t n = rawi_fold_words(w->doc->tables, w->arena, e->name, &folded);
	rawi_slice *words = RAWI_NEW_N(w->arena, rawi_slice, n + 1);
	for (size_t i = 0; i < n; i++)
		words[i] = folded[i].fold;
	const rawi_table *regions = rawi_tables_get(w->doc->tables, "regions");
	uint32_t row = rawi_table_longest(regions, words, n, &used);
	return row != RAWI_NO_ROW && used == n && rawi_slice_is(rawi_table_cell(regions, row, rawi_table_column(regions, "kind")), "region");
}

static bool is_place(const rawi_events *w, uint32_t phrase)
{
	const rawi_entity *e = &w->doc->record->entities.at[w->phrases.at[phrase].entity];
	return w->phrases.at[phrase].form == RAWI_FORM_NAME && e->type == RAWI_LOC && !spans_states(w, e);
}

static bool is_said(uint8_t type)
{
	return type == RAWI_REQUEST || type == RAWI_AGREE || type == RAWI_THREATEN || type == RAWI_REJECT || type == RAWI_ACCUSE || type == RAWI_SUPPORT;
}

/* What a preposition before a place says of an act of this type: it took place there. "in" always; "to" where it brings something there; "on" where it strikes or ends what strikes. */
static bool is_there(const rawi_events *w, const rawi_act *act, uint32_t phrase, uint8_t prep, uint32_t from)
{
	const rawi_entity *e = &w->doc->record->entities.at[w->phrases.at[phrase].entity];
	if (prep == RAWI_PREP_FI)
		return true;
	if (prep == RAWI_PREP_B)
		return from == w->phrases.at[phrase].first && !rawi_ids_have(&act->recipient, e->id);
	bool town = !rawi_may_act(w, e->id);
	if (prep == RAWI_PREP_ILA)
		return (act->type == RAWI_AID || act->type == RAWI_MOBILIZE) && town;
	return prep == RAWI_PREP_ALA && town && (act->type == RAWI_ASSAULT || act->type == RAWI_RETREAT || act->type == RAWI_CONCEDE || act->type == RAWI_COERCE || act->type == RAWI_MOBILIZE);
}

/* The place behind the act in its clause, before another act, another verb, or what a saying is about. */
static uint32_t place_behind(const rawi_events *w, const rawi_act *act, uint32_t start)
{
	const rawi_text *x = w->text;
	bool said = is_said(act->type);
	for (uint32_t i = start; i < x->n_tokens && i < act->end + PLACE_REACH && w->clause[i] == w->clause[act->first]; i++) {
		uint32_t k = w->phrase_at[i], from;
		bool act_noun = w->act_at[i] != RAWI_NONE && i >= act->end && w->found.at[w->act_at[i]].form == RAWI_ACT_NOUN, inside = i >= act->first && i < act->end;
		if (inside)
			continue;
		if ((is_verb(w, i) && i >= act->end) || (w->prep[i] == RAWI_PREP_OTHER && i > act->end) || (act_noun && !said && i > act->end + NEAR && w->found.at[w->act_at[i]].type != act->type)) /* "killed in an attack on … in X" is one place */
			break;
		if ((act->type == RAWI_ACCUSE || act->type == RAWI_AGREE) && i >= act->end && w->phrase_at[i] == RAWI_NONE && w->act_at[i] == RAWI_NONE && w->word[i] == RAWI_CLAUSE_PLAIN && x->tokens[i].pos == RAWI_POS_NOUN &&
		    !(x->tokens[i].pro & RAWI_PRO_AL) && x->tokens[i].enc == RAWI_ENC_NONE && !w->count[i] && !rawi_described_is(w, i))
			break; /* "called the elections in X flawed": what is judged, or will be done, is there */
		bool clitic = (x->tokens[i].pro & (RAWI_PRO_B | RAWI_PRO_L)) && w->word[i] == RAWI_CLAUSE_PLAIN;
		if (said && (clitic || (w->prep[i] != RAWI_PREP_NONE && w->prep[i] != RAWI_PREP_FI)))
			break;
		if (k == RAWI_NONE || w->phrases.at[k].first != i || !is_place(w, k))
			continue;
		uint8_t prep = rawi_phrase_prep(w, k, start, &from);
		if (is_there(w, act, k, prep, from))
			return k;
	}
	return RAWI_NONE;
}

/* "emigrants from the people of the village in X gave … and signed": where those live, not where they signed. */
static bool is_origin(const rawi_events *w, uint32_t from)
{
	for (uint32_t i = from; i > 0 && from - i < NEAR && w->word[i - 1] == RAWI_CLAUSE_PLAIN && !w->verb[i - 1] && w->text->tokens[i - 1].kind == RAWI_TOK_WORD; i--)
		if (i > 1 && w->prep[i - 2] == RAWI_PREP_MIN)
			return true;
	return false;
}

/* "In Riyadh, the two discussed …": the place that opens the clause; "toured X and visited Y": that of the verb it is joined to. */
static uint32_t place_before(const rawi_events *w, const rawi_act *act)
{
	for (uint32_t i = act->first; i > 0 && act->first - i < PLACE_REACH && w->clause[i - 1] == w->clause[act->first]; i--) {
		uint32_t k = w->phrase_at[i - 1], from;
		if (is_verb(w, i - 1) || w->act_at[i - 1] != RAWI_NONE)
			break;
		if (k != RAWI_NONE && w->phrases.at[k].first == i - 1 && is_place(w, k) && rawi_phrase_prep(w, k, 0, &from) == RAWI_PREP_FI &&
		    (from == 0 || w->text->tokens[from - 1].sentence != w->text->tokens[from].sentence || ((w->text->tokens[act->first].pro & RAWI_PRO_W) && !is_origin(w, from))))
			return k;
	}
	return RAWI_NONE;
}

/* "a military court in X sentenced": the place in the words by which who acts is described. */
static bool place_of_actor(rawi_events *w, const rawi_act *act, rawi_event *out)
{
	const rawi_text *x = w->text;
	const rawi_doc *doc = w->doc;
	uint32_t k = act->end < x->n_tokens ? w->phrase_at[act->end] : RAWI_NONE;
	if (k == RAWI_NONE || is_said(act->type) || !rawi_ids_have(&act->actor, w->phrases.at[k].entity) || !doc->record->entities.at[w->phrases.at[k].entity].unnamed)
		return false;
	for (uint32_t i = w->phrases.at[k].first + 1; i < w->phrases.at[k].end; i++) {
		uint32_t row = x->tokens[i - 1].pos == RAWI_POS_PART ? rawi_row_of_fold(w->clauses, &x->tokens[i - 1]) : RAWI_NO_ROW;
		if (row == RAWI_NO_ROW || rawi_table_enum(w->clauses, row, rawi_table_column(w->clauses, "code")) != RAWI_PREP_FI)
			continue;
		for (uint32_t e = 0; e < doc->record->entities.n; e++) {
			const rawi_entity *there = &doc->record->entities.at[e];
			for (size_t m = 0; there->type == RAWI_LOC && m < there->mentions.n && there->mentions.at[m].at.first <= i; m++)
				if (there->mentions.at[m].at.first == i && !spans_states(w, there)) {
					out->place_entity = e;
					out->place = there->mentions.at[m].at;
					return true;
				}
		}
	}
	return false;
}

void rawi_act_place(rawi_events *w, const rawi_act *act, rawi_event *out)
{
	const rawi_text *x = w->text;
	out->place_entity = RAWI_NONE;
	uint32_t light = light_verb(w, act), found = light == RAWI_NONE ? RAWI_NONE : place_behind(w, act, light + 1);
	if (found == RAWI_NONE)
		found = place_behind(w, act, act->end);
	if (found == RAWI_NONE && (is_verb(w, act->first) || light != RAWI_NONE))
		found = place_before(w, act);
	if (found != RAWI_NONE) {
		const rawi_phrase *p = &w->phrases.at[found];
		out->place_entity = p->entity;
		out->place = rawi_ref_span(w->doc, rawi_span_join(x->tokens[p->name].core, x->tokens[p->end - 1].core));
		return;
	}
	if (place_of_actor(w, act, out))
		return;
	bool visit = act->type == RAWI_CONSULT && rawi_slice_is(out->mode, "visit"), attack = act->type == RAWI_ASSAULT && out->status != RAWI_HYPOTHETICAL;
	for (size_t r = 0; (visit || attack) && r < act->recipient.n; r++) {
		const rawi_entity *e = &w->doc->record->entities.at[act->recipient.at[r]];
		if (e->type != RAWI_LOC)
			continue;
		for (size_t m = 0; m < e->mentions.n; m++) /* the mention in the same clause, as its proof */
			if (e->mentions.at[m].form == RAWI_FORM_NAME && e->mentions.at[m].at.first < x->n_tokens &&
			    x->tokens[e->mentions.at[m].at.first].sentence == x->tokens[act->first].sentence) {
				out->place_entity = e->id;
				out->place = e->mentions.at[m].at;
				return;
			}
	}
	out->why_no_place = RAWI_LIT("no place in its clause");
}
