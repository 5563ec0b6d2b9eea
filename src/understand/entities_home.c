/* understand: what states offices are of, where their own words do not say it. A bearer's one title says it for the others (نائب الرئيس التونسي وزير الري); then the state that an article is
 * about, where one stands out, for bodies and offices that the page gives no state: «رئيس الوزراء» in an article about one state alone is that state's; where no state and no nationality is
 * named, the towns may say it, once it is known which they are. spans, nationality adjectives → a country for entities that lack one.
 * Thresholds: set on the dev documents; three of four mentions, four or more, keep the precision of countries where it was. */
#include "understand/names_work.h"

#define HOME_MENTIONS 4
#define HOME_SHARE 0.70
#define HOME_ALONE 1     /* mention, its towns counted, where no other state has any */

/* The state that stands out, NULL: among states and nationalities; else the only one of the page when towns are counted, too, and `grounded`: not by titles alone. */
static const rawi_map_entry *stands_out(const rawi_map *states, uint32_t total, const rawi_map *all, bool grounded)
{
	const rawi_map_entry *best = NULL;
	for (size_t i = 0; i < states->n; i++)
		if (!best || states->at[i].value > best->value)
			best = &states->at[i];
	if (best && best->value >= HOME_MENTIONS && best->value >= HOME_SHARE * total)
		return best;
	return grounded && all->n == 1 && all->at[0].value >= HOME_ALONE ? &all->at[0] : NULL;
}

static void count(rawi_map *m, rawi_slice code, uint32_t *total)
{
	if (code.n != 3)
		return;
	(*rawi_map_put(m, code, NULL))++;
	(*total)++;
}

static rawi_slice head_word(const rawi_names *w, const rawi_name_span *s)
{
	return rawi_names_stem(w, s->first, s->cut);
}

static bool is_state_office(const rawi_names *w, const rawi_name_title *t)
{
	return t->org == RAWI_NONE && w->words[t->first].title_kind == RAWI_TITLE_OFFICE && rawi_table_enum(w->t_titles, t->row, w->c_title_group) != RAWI_TITLE_ENVOY &&
		rawi_row_of_stem(w->t_statewords, &w->text->tokens[t->first]) != RAWI_NO_ROW;
}

/* An office of a region or town (رئيس إقليم …) is no state's. */
static bool is_of_place(const rawi_names *w, const rawi_name_title *t)
{
	for (uint32_t i = t->first + 1; i < t->end; i++)
		if (w->span_at[i] != RAWI_NONE && w->spans.at[w->span_at[i]].type == RAWI_LOC)
			return true;
	return false;
}

/* Offices of a state that a bearer holds beside one whose state is said. */
static void share_states(rawi_names *w)
{
	for (size_t i = 0; i < w->titles.n; i++) {
		const rawi_name_title *t = &w->titles.at[i];
		uint32_t id = t->person == RAWI_NONE || !is_state_office(w, t) || is_of_place(w, t) ? RAWI_NONE : w->spans.at[t->person].entity;
		rawi_entity *e = id == RAWI_NONE ? NULL : &w->doc->record->entities.at[id];
		const char *said = "";
		for (size_t k = 0; e && k < e->roles.n && !*said; k++)
			said = e->roles.at[k].of_state;
		for (size_t k = 0; e && *said && k < e->roles.n; k++)
			if (e->roles.at[k].at.first == t->first && e->roles.at[k].of_entity == RAWI_NONE && !e->roles.at[k].of_state[0])
				memcpy(e->roles.at[k].of_state, said, 4);
	}
}

/* Who holds an office of a body acts for its state. */
static void state_of_body(rawi_names *w)
{
	rawi_record *r = w->doc->record;
	for (size_t i = 0; i < r->entities.n; i++)
		for (size_t k = 0; k < r->entities.at[i].roles.n && !r->entities.at[i].country[0]; k++)
			if (r->entities.at[i].roles.at[k].of_entity != RAWI_NONE)
				memcpy(r->entities.at[i].country, r->entities.at[r->entities.at[i].roles.at[k].of_entity].country, 4);
}

/* Is that the state of a peer (نظيره الفرنسي)? Then whom the page is about acts for another. */
static bool is_peers(const rawi_names *w, const rawi_map_entry *state)
{
	for (size_t i = 0; i < w->titles.n; i++)
		if (w->words[w->titles.at[i].first].title_kind == RAWI_TITLE_PEER && w->titles.at[i].state[0] && !memcmp(w->titles.at[i].state, state->key.s, 3))
			return true;
	return false;
}

/* Does the page name an office of another state? Then an office whose state it does not say may be of either. */
static bool has_others(const rawi_names *w, const rawi_map_entry *state)
{
	for (size_t i = 0; i < w->titles.n; i++)
		if (w->titles.at[i].person != RAWI_NONE && w->titles.at[i].state[0] && memcmp(w->titles.at[i].state, state->key.s, 3) != 0)
			return true;
	return false;
}

/* The tokens that say whose an office is, inside titles. */
static bool *said_in_titles(const rawi_names *w)
{
	bool *said = RAWI_NEW_N(w->arena, bool, w->n + 1);
	for (size_t i = 0; i < w->titles.n; i++) {
		const rawi_name_title *t = &w->titles.at[i];
		for (uint32_t d = 0; d < t->n_drop; d++)
			for (uint32_t k = t->drop[d][0]; k < t->drop[d][1]; k++)
				said[k] = true;
	}
	return said;
}

/* Bearers of offices that are said to be of that state: row of titles.tsv → 1 + the first one's entity. Another bearer of such an office is another state's. */
static uint32_t *holders(const rawi_names *w, const rawi_map_entry *state)
{
	uint32_t *of = RAWI_NEW_N(w->arena, uint32_t, rawi_table_rows(w->t_titles) + 1);
	for (size_t i = 0; i < w->titles.n; i++) {
		const rawi_name_title *t = &w->titles.at[i];
		if (t->state[0] && !memcmp(t->state, state->key.s, 3) && !of[t->row])
			of[t->row] = 1 + (t->person == RAWI_NONE ? RAWI_NONE - 1 : w->spans.at[t->person].entity);
	}
	return of;
}

/* States and nationalities of the page, and with them its towns; whether one of them stands outside titles. */
typedef struct {
	rawi_map states, all;
	uint32_t n_states, n_all;
	bool grounded;
} evidence;

static void look(rawi_names *w, evidence *v)
{
	bool *said = said_in_titles(w);
	rawi_map_init(&v->states, w->arena);
	rawi_map_init(&v->all, w->arena);
	for (uint32_t i = 0; i < w->n; i++) {
		uint32_t at = w->span_at[i];
		rawi_slice state = { "", 0 }, town = { "", 0 };
		if (at != RAWI_NONE) {
			const rawi_name_span *s = &w->spans.at[at];
			if (s->first == i && s->type != RAWI_PER && !s->dead) {
				state = (rawi_slice){ s->state, strlen(s->state) };
				town = (rawi_slice){ s->where, strlen(s->where) };
			}
		} else if (w->words[i].nation != RAWI_NO_ROW)
			state = rawi_table_cell(w->t_states, w->words[i].nation, w->c_iso);
		count(&v->states, state, &v->n_states);
		count(&v->all, state.n ? state : town, &v->n_all);
		v->grounded = v->grounded || (!said[i] && (state.n || town.n));
	}
	for (size_t i = 0; i < w->titles.n; i++) {
		count(&v->states, (rawi_slice){ w->titles.at[i].state, strlen(w->titles.at[i].state) }, &v->n_states);
		count(&v->all, (rawi_slice){ w->titles.at[i].state, strlen(w->titles.at[i].state) }, &v->n_all);
	}
}

/* Gives that state to the offices and bodies whose head words say that they are a state's, where the page gives them none. */
static void give(rawi_names *w, const rawi_map_entry *best)
{
	const uint32_t *holder = holders(w, best);
	rawi_record *r = w->doc->record;
	/* offices and bodies of a state only: their head words say so */
	for (size_t i = 0, n = has_others(w, best) ? 0 : w->titles.n; i < n; i++) {
		const rawi_name_title *t = &w->titles.at[i];
		uint32_t id = t->person == RAWI_NONE ? RAWI_NONE : w->spans.at[t->person].entity;
		if (id == RAWI_NONE || !is_state_office(w, t) || (rawi_table_enum(w->t_titles, t->row, w->c_title_group) == RAWI_TITLE_HEAD && is_of_place(w, t)))
			continue; /* a governor's town may well be that state's */
		rawi_entity *e = &r->entities.at[id];
		if (e->country[0] || e->type != RAWI_PER || (holder[t->row] && holder[t->row] != 1 + id))
			continue;
		memcpy(e->country, best->key.s, 3);
		for (size_t k = 0; k < e->roles.n; k++)
			if (!e->roles.at[k].of_state[0] && e->roles.at[k].of_entity == RAWI_NONE)
				memcpy(e->roles.at[k].of_state, best->key.s, 3);
	}
	for (size_t i = 0; i < w->spans.n; i++) {
		const rawi_name_span *s = &w->spans.at[i];
		if (s->dead || s->same || s->type != RAWI_ORG || s->entity == RAWI_NONE || (s->head == RAWI_NO_ROW) == (s->row == RAWI_NO_ROW))
			continue; /* by its head word; or of a table that gives it no state, as every state has one (خفر السواحل) */
		rawi_entity *e = &r->entities.at[s->entity];
		int kind = s->head == RAWI_NO_ROW ? 0 : rawi_table_enum(w->t_orgwords, s->head, w->c_word_kind);
		if (!e->country[0] && kind <= 2 && rawi_table_find(w->t_statewords, head_word(w, s)) != RAWI_NO_ROW)
			memcpy(e->country, best->key.s, 3);
	}
}

void rawi_names_home(rawi_names *w)
{
	evidence v = { .n_all = 0 };
	share_states(w);
	look(w, &v);
	const rawi_map_entry *best = stands_out(&v.states, v.n_states, &v.all, v.grounded);
	w->home = best != NULL;
	if (best && !is_peers(w, best))
		give(w, best);
	state_of_body(w);
}

void rawi_names_home_towns(rawi_names *w)
{
	evidence v = { .n_all = 0 };
	const rawi_record *r = w->doc->record;
	if (w->home)
		return;
	look(w, &v);
	for (size_t i = 0; i < r->entities.n; i++)
		if (r->entities.at[i].type == RAWI_LOC && !rawi_entity_is_state(&r->entities.at[i]))
			count(&v.all, (rawi_slice){ r->entities.at[i].country, strlen(r->entities.at[i].country) }, &v.n_all);
	if (v.all.n != 1 || is_peers(w, &v.all.at[0]))
		return;
	give(w, &v.all.at[0]);
	state_of_body(w);
}
