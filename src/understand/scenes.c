/* understand: events → the dates that their own clauses do not give, over links that the page states.
 *
 *   speaker   what somebody asks, blames, praises, promises or refuses in the course of what he said on a day that is told («قال … أمس …، كما دعا …»)
 *   meeting   the same of who took part in a meeting whose day is told
 *   during    what took place in the course of another act whose day is told («على هامش القمة»)
 *   lead      a headline's act has the day of the first thing of its kind told below it, deed or word
 *
 * A page is parted into strands where a sentence turns to something else (scenes.tsv); a day does not reach from one strand into another. What happened before what the page tells («وكان …
 * قد»), what lies ahead and what is only supposed has no such day. Linear but for the entries of one actor, of which the last few are asked.
 */
#include "understand/events.h"

#include <limits.h>
#include <stdlib.h>

enum { ASIDE, EARLIER, HAPPENS }; /* scenes.tsv */
enum { OPENING = 3, OPENS_WORDS = 4, BEFORE_VERB = 6, LEAD_SENTENCES = 3, RECENT = 14, LOOK_BACK = 16, CLAUSE_REACH = 16, DAY = 10 };

typedef struct {
	uint32_t token, strand, who;
	char day[DAY + 1];
	uint8_t basis;
	bool meeting;
} telling;

typedef struct {
	rawi_events *w;
	uint32_t *strand;          /* one a sentence */
	RAWI_VEC(telling) told;    /* in text order */
	uint32_t *last;            /* one an entity: 1 + index of its latest telling so far */
	uint32_t *event_at;        /* one an act: index of its event, or RAWI_NONE */
	uint32_t *before;          /* one a telling: the same entity's telling before it, as `last` */
	uint32_t lead;             /* sentences up to here are the lead */
	uint32_t body;             /* first sentence that is no title */
	long today;
} scenes;

static uint32_t words_at(const scenes *s, uint32_t i, uint32_t end, int role, uint32_t *after)
{
	const rawi_token *tok = s->w->text->tokens;
	uint32_t best = RAWI_NO_ROW, node = 0;
	for (uint32_t k = i; k < end && k < i + OPENS_WORDS && tok[k].kind == RAWI_TOK_WORD && (node || tok[k].tables & rawi_table_bit(s->w->scenes)); k++) {
		uint32_t next = rawi_table_step(s->w->scenes, node, tok[k].fold);
		if (!next && k == i)
			next = rawi_table_step(s->w->scenes, node, tok[k].bare);
		if (!(node = next))
			break;
		uint32_t row = rawi_table_accept(s->w->scenes, node);
		if (row != RAWI_NO_ROW && rawi_table_enum(s->w->scenes, row, s->w->scene_role) == role) {
			best = row;
			*after = k + 1;
		}
	}
	return best;
}

static void part_strands(scenes *s)
{
	const rawi_text *x = s->w->text;
	uint32_t strand = 0, after = 0;
	s->strand = RAWI_NEW_N(s->w->arena, uint32_t, x->n_sentences + 1);
	s->body = s->lead = (uint32_t)x->n_sentences;
	for (uint32_t k = 0; k < x->n_sentences; k++) {
		for (uint32_t i = x->sentences[k].first; i < x->sentences[k].end && i < x->sentences[k].first + OPENING; i++)
			if (words_at(s, i, x->sentences[k].end, ASIDE, &after) != RAWI_NO_ROW) {
				strand++;
				break;
			}
		s->strand[k] = strand;
		if (s->body == x->n_sentences && x->article->blocks[x->sentences[k].block].kind != RAWI_BLOCK_TITLE) {
			s->body = k;
			s->lead = k + LEAD_SENTENCES;
		}
	}
}

static bool speaks(uint8_t type)
{
	return type == RAWI_AGREE || type == RAWI_SUPPORT || type == RAWI_REQUEST || type == RAWI_ACCUSE || type == RAWI_REJECT || type == RAWI_THREATEN;
}

/* A day told of what happened lately. */
static bool is_recent_day(const scenes *s, const char *value)
{
	long day = rawi_day_number(value);
	return strlen(value) == DAY && s->today != LONG_MIN && day <= s->today + 1 && day >= s->today - RECENT;
}

static void tell(scenes *s, uint32_t who, uint32_t token, const char *day, uint8_t basis, bool meeting)
{
	telling t = { .token = token, .strand = s->strand[s->w->text->tokens[token].sentence], .who = who, .basis = basis, .meeting = meeting };
	memcpy(t.day, day, DAY);
	rawi_vec_push(s->w->arena, &s->told, t);
}

/* "had asked": an auxiliary of the past right before the verb, or before its subject. */
static bool is_earlier(const scenes *s, uint32_t token)
{
	const rawi_token *tok = s->w->text->tokens;
	uint32_t after;
	for (uint32_t back = 1; back <= BEFORE_VERB && back <= token && tok[token - back].sentence == tok[token].sentence && s->w->clause[token - back] == s->w->clause[token]; back++) {
		if (words_at(s, token - back, token, EARLIER, &after) != RAWI_NO_ROW)
			return true;
		if (s->w->verb[token - back])
			break;
	}
	return false;
}

/* The day that stands beside the cue of a quote, outside of its content. */
static void tell_quotes(scenes *s)
{
	const rawi_record *r = s->w->doc->record;
	for (uint32_t q = 0; q < r->quotes.n; q++) {
		const rawi_quote *it = &r->quotes.at[q];
		if (it->cue.end <= it->cue.first || !it->speakers.n || it->cue.end > s->w->text->n_tokens || is_earlier(s, it->cue.first))
			continue;
		rawi_act cue = { .first = it->cue.first, .end = it->cue.end, .form = RAWI_ACT_VERB };
		const rawi_date *d = rawi_date_beside(s->w, &cue, true);
		if (!d || s->w->doc->quote_at[d->first] == q || !is_recent_day(s, d->value))
			continue;
		for (size_t k = 0; k < it->speakers.n; k++)
			tell(s, it->speakers.at[k], cue.first, d->value, d->basis, false);
	}
}

/* A journey or a meeting that somebody speaks of is not where he speaks. */
static bool is_spoken_of(const scenes *s, const rawi_event *e)
{
	return e->type == RAWI_CONSULT && s->w->doc->quote_at[e->triggers.at[0].first] != RAWI_NONE;
}

static void tell_events(scenes *s)
{
	const rawi_record *r = s->w->doc->record;
	for (size_t i = 0; i < r->events.n; i++) {
		const rawi_event *e = &r->events.at[i];
		if (e->status != RAWI_ACTUAL || !(speaks(e->type) || e->type == RAWI_CONSULT) || !is_recent_day(s, e->date) || is_spoken_of(s, e))
			continue;
		for (size_t k = 0; k < e->actor.n; k++)
			tell(s, e->actor.at[k], e->triggers.at[0].first, e->date, e->date_basis, e->type == RAWI_CONSULT);
		for (size_t k = 0; e->type == RAWI_CONSULT && k < e->recipient.n; k++)
			tell(s, e->recipient.at[k], e->triggers.at[0].first, e->date, e->date_basis, true);
	}
}

static int by_token(const void *a, const void *b)
{
	const telling *x = a, *y = b;
	if (x->token != y->token)
		return x->token < y->token ? -1 : 1;
	return (x->who > y->who) - (x->who < y->who);
}

static void order(scenes *s)
{
	if (s->told.n)
		qsort(s->told.at, s->told.n, sizeof *s->told.at, by_token);
	s->before = RAWI_NEW_N(s->w->arena, uint32_t, s->told.n + 1);
	for (uint32_t k = 0; k < s->told.n; k++) {
		s->before[k] = s->last[s->told.at[k].who];
		s->last[s->told.at[k].who] = k + 1;
	}
}

/* The lead tells what a body or a state said; below, one of its people goes on. */
static const telling *who_speaks_for(const scenes *s, uint32_t who, uint32_t token, uint32_t strand)
{
	const rawi_record *r = s->w->doc->record;
	const rawi_entity *e = &r->entities.at[who];
	for (size_t k = 0; k < s->told.n && k < LOOK_BACK && e->type == RAWI_PER && e->country[0]; k++) {
		const telling *t = &s->told.at[k];
		const rawi_entity *body = &r->entities.at[t->who];
		if (t->token > token || s->w->text->tokens[t->token].sentence >= s->lead)
			return NULL;
		if (t->strand == strand && body->type != RAWI_PER && memcmp(body->country, e->country, 4) == 0)
			return t;
	}
	return NULL;
}

/* What this one told last before the token in the same strand; else, for the headline and the lead, the first thing told behind it. */
static const telling *telling_of(const scenes *s, uint32_t who, uint32_t token)
{
	uint32_t sentence = s->w->text->tokens[token].sentence, strand = s->strand[sentence], tries = 0;
	const telling *behind = NULL;
	for (uint32_t k = s->last[who]; k && tries < LOOK_BACK; k = s->before[k - 1]) {
		const telling *t = &s->told.at[k - 1];
		tries++;
		if (t->strand != strand)
			continue;
		if (t->token <= token)
			return t;
		behind = t;
	}
	return sentence < s->lead && behind ? behind : who_speaks_for(s, who, token, strand);
}

static bool acts_for(const rawi_record *r, uint32_t speaker, uint32_t actor)
{
	const rawi_entity *a = &r->entities.at[speaker], *b = &r->entities.at[actor];
	return speaker == actor || (b->type == RAWI_LOC && a->country[0] && memcmp(a->country, b->country, 4) == 0);
}

static void link_date(rawi_event *e, const char *day, uint8_t basis, const char *link)
{
	memcpy(e->date, day, DAY);
	e->date[DAY] = 0;
	e->date_basis = basis;
	e->date_link = rawi_slice_of(link);
	e->why_no_date.n = 0;
}

/* Is this act told as something said in the page's own time: a verb of the past, or words of the one who speaks? */
static bool is_told_now(const scenes *s, const rawi_event *e, uint32_t quote)
{
	uint32_t at = e->triggers.at[0].first;
	const rawi_token *t = &s->w->text->tokens[at];
	if (quote != RAWI_NONE)
		return true;
	if (t->sentence < s->body)
		return true;
	bool behind_comma = at > 0 && t[-1].kind == RAWI_TOK_PUNCT && t[-1].sentence == t->sentence && !(t->pro & (RAWI_PRO_W | RAWI_PRO_F)); /* a feminine participle is spelt as a noun */
	if (((t->feat & RAWI_FEAT_PARTICIPLE) || behind_comma) && !(t->pro & (RAWI_PRO_AL | RAWI_PRO_L | RAWI_PRO_B)) && t->enc == RAWI_ENC_NONE) /* "…, calling on X to": said in the same breath */
		return true;
	return s->w->verb[at] && !((t->feat & RAWI_FEAT_IMPERFECT) && !(t->feat & RAWI_FEAT_PAST)) && !is_earlier(s, at);
}

static bool by_speaker(const scenes *s, rawi_event *e)
{
	const rawi_record *r = s->w->doc->record;
	uint32_t at = e->triggers.at[0].first, q = s->w->doc->quote_at[at];
	const rawi_quote *quote = q != RAWI_NONE && q < r->quotes.n && r->quotes.at[q].speakers.n ? &r->quotes.at[q] : NULL;
	if (!speaks(e->type) || e->status != RAWI_ACTUAL)
		return false;
	if (quote) { /* in somebody's words only his own acts are of his day */
		bool own = false;
		for (size_t k = 0; k < e->actor.n; k++)
			own = own || (s->w->verb[at] ? acts_for(r, quote->speakers.at[0], e->actor.at[k]) : e->actor.at[k] == quote->speakers.at[0]);
		const telling *t = own && is_told_now(s, e, q) ? telling_of(s, quote->speakers.at[0], at) : NULL;
		if (t)
			link_date(e, t->day, t->basis, t->meeting ? "meeting" : "speaker");
		return t != NULL;
	}
	for (size_t k = 0; k < e->actor.n && is_told_now(s, e, RAWI_NONE); k++) {
		const telling *t = telling_of(s, e->actor.at[k], at);
		if (t) {
			link_date(e, t->day, t->basis, t->meeting ? "meeting" : "speaker");
			return true;
		}
	}
	return false;
}

/* The dated event that this sentence says was going on, behind "during" in the clause of the act. */
static const rawi_event *going_on(const scenes *s, uint32_t token)
{
	const rawi_events *w = s->w;
	const rawi_token *tok = w->text->tokens;
	uint32_t first = token > CLAUSE_REACH ? token - CLAUSE_REACH : 0, end = token + CLAUSE_REACH < w->text->n_tokens ? token + CLAUSE_REACH : (uint32_t)w->text->n_tokens;
	for (uint32_t i = first; i < end; i++) {
		if (i == token || tok[i].sentence != tok[token].sentence || w->clause[i] != w->clause[token] || w->act_at[i] == RAWI_NONE || s->event_at[w->act_at[i]] == RAWI_NONE)
			continue;
		const rawi_event *e = &w->doc->record->events.at[s->event_at[w->act_at[i]]];
		if (e->status == RAWI_ACTUAL && is_recent_day(s, e->date) && rawi_act_known(w, &w->found.at[w->act_at[i]], 0) == 2)
			return e;
	}
	return NULL;
}

/* The event that each act became part of, by its triggers. */
static void map_events(scenes *s)
{
	const rawi_record *r = s->w->doc->record;
	s->event_at = RAWI_NEW_N(s->w->arena, uint32_t, s->w->found.n + 1);
	memset(s->event_at, 0xFF, (s->w->found.n + 1) * sizeof(uint32_t));
	for (uint32_t i = 0; i < r->events.n; i++)
		for (size_t k = 0; k < r->events.at[i].triggers.n; k++) {
			uint32_t at = r->events.at[i].triggers.at[k].first;
			if (at < s->w->text->n_tokens && s->w->act_at[at] != RAWI_NONE)
				s->event_at[s->w->act_at[at]] = i;
		}
}

/* "after statements he made on Friday": told, but not what the lead tells. */
static bool is_aside(const scenes *s, uint32_t token)
{
	rawi_act a = { .first = token, .end = token + 1, .form = RAWI_ACT_NOUN };
	return rawi_act_known(s->w, &a, 0) == 1;
}

/* The day of the first thing of its kind that the lead tells: deeds are not of the day on which somebody tells of them, nor is a word of the day of the deed that it is about. */
static bool lead_day(const scenes *s, bool spoken, char day[DAY + 1], uint8_t *basis)
{
	const rawi_record *r = s->w->doc->record;
	const rawi_text *x = s->w->text;
	uint32_t at = UINT32_MAX;
	for (size_t i = 0; i < r->events.n; i++)
		for (size_t k = 0; k < r->events.at[i].triggers.n; k++) {
			const rawi_event *e = &r->events.at[i];
			uint32_t t = e->triggers.at[k].first, sentence = x->tokens[t].sentence;
			if ((speaks(e->type) == spoken || e->type == RAWI_CONSULT) && e->status == RAWI_ACTUAL && is_recent_day(s, e->date) && sentence >= s->body && sentence < s->lead && t < at && !is_spoken_of(s, e)) {
				at = t;
				memcpy(day, e->date, DAY);
				*basis = e->date_basis;
			}
		}
	for (size_t k = 0; spoken && k < s->told.n; k++) {
		uint32_t sentence = x->tokens[s->told.at[k].token].sentence;
		if (sentence >= s->body && sentence < s->lead && s->told.at[k].token < at && !is_aside(s, s->told.at[k].token)) {
			at = s->told.at[k].token;
			memcpy(day, s->told.at[k].day, DAY);
			*basis = s->told.at[k].basis;
		}
	}
	day[DAY] = 0;
	return at != UINT32_MAX;
}

/* A headline's verb, or the noun that its news opens with. */
static bool heads_title(const scenes *s, uint32_t token)
{
	const rawi_token *tok = s->w->text->tokens;
	if (tok[token].sentence >= s->body)
		return false;
	if (s->w->verb[token])
		return true;
	if (tok[token].pro & (RAWI_PRO_AL | RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K))
		return false;
	for (uint32_t i = token; i > 0 && tok[i - 1].sentence == tok[token].sentence && tok[i - 1].kind == RAWI_TOK_WORD; i--)
		if (s->w->act_at[i - 1] != RAWI_NONE || s->w->verb[i - 1] || s->w->prep[i - 1] != RAWI_PREP_NONE)
			return false;
	return true;
}

void rawi_scene_dates(rawi_events *w)
{
	rawi_record *r = w->doc->record;
	scenes s = { .w = w, .today = rawi_day_number(w->text->anchor) };
	char day[DAY + 1] = "";
	uint8_t basis = 0;
	if (!r->events.n || s.today == LONG_MIN)
		return;
	s.last = RAWI_NEW_N(w->arena, uint32_t, r->entities.n + 1);
	part_strands(&s);
	tell_quotes(&s);
	tell_events(&s);
	order(&s);
	map_events(&s);
	for (size_t i = 0; i < r->events.n; i++)
		if (!r->events.at[i].date[0] && !by_speaker(&s, &r->events.at[i]) && r->events.at[i].status == RAWI_ACTUAL && w->verb[r->events.at[i].triggers.at[0].first]) {
			const rawi_event *other = going_on(&s, r->events.at[i].triggers.at[0].first);
			if (other)
				link_date(&r->events.at[i], other->date, other->date_basis, "during");
		}
	for (int spoken = 0; spoken < 2; spoken++) {
		bool known = lead_day(&s, spoken, day, &basis);
		for (size_t i = 0; known && i < r->events.n; i++) {
			rawi_event *e = &r->events.at[i];
			if (!e->date[0] && e->status == RAWI_ACTUAL && speaks(e->type) == spoken && heads_title(&s, e->triggers.at[0].first))
				link_date(e, day, basis, "lead");
		}
	}
}
