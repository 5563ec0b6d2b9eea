/* understand: which of the places that bear a name is meant. Entities of type LOC without a state's code → their key, their state, where they are; or, where the text
 * does not tell, the candidates.
 *
 *   name ──gazetteer.tsv──▶ candidates, one a state ──what the page says of their states──▶ one, or all of them
 *
 * Evidence for a candidate, after the toponym resolution of Leidner 2007 (one sense a discourse; spatial minimality narrowed to states): its state stands right
 * after the name (طرابلس اللبنانية, طرابلس شمالي لبنان), in its sentence, elsewhere on the page, or at the end of the page's address; and, weaker than
 * any of these, that the name means that place as a rule (cities.tsv) or that far more people live there.
 */
#include "understand/names_work.h"

#include <stdlib.h>

#include "base/hash.h"

#define RAWI_FACTS_ALPHA_2
#include "facts.h"

enum { MOST = 12, NEAR = 4 };
/* A mention of the state beside the name outweighs the rest of its sentence, that the rest of the page, that what is known beforehand. That a name means one
 * place as a rule decides nothing alone (طرابلس), nor against one where far more people live (القنيطرة). */
#define BESIDE 8.0
#define SENTENCE 3.0
#define PAGE 1.0
#define ADDRESS 1.0
#define AS_A_RULE 0.4
#define LARGER 0.6
#define TIMES 8         /* so many times the people of the others: far more (Geneva's and not Tripoli's) */
#define MARGIN 0.5 /* less than any one piece of evidence */
enum { SOURCE_OWN, SOURCE_GEONAMES, SOURCE_CLDR };

typedef struct {
	uint32_t row;
	char state[4];
	double people, score;
} candidate;

typedef struct {
	candidate at[MOST];
	size_t n;
} candidates;

typedef struct {
	rawi_names *w;
	uint32_t *first;          /* by entity: 1 + its first span */
	rawi_slice *state_at;     /* by token: the state that a name or adjective there says, or empty */
	rawi_map on_page;         /* state → times */
	rawi_map in_sentence;     /* sentence and state → 1 */
	char address[4];          /* the state of the page's address */
	int c_geonames, c_code, c_state, c_lat, c_lon, c_people, c_source;
} settling;

/* The rows of a name: folded words with single blanks. */
static uint32_t rows_of(const settling *s, rawi_slice name)
{
	uint32_t node = 0;
	for (size_t from = 0, i = 0; i <= name.n; i++) {
		if (i < name.n && name.s[i] != ' ')
			continue;
		node = rawi_table_step(s->w->t_gazetteer, node, rawi_slice_sub(name, from, i - from));
		if (!node)
			return RAWI_NO_ROW;
		from = i + 1;
	}
	return rawi_table_accept(s->w->t_gazetteer, node);
}

/* Takes a row as the candidate of its state: a desk's own before others, a city before a region, the larger city. */
static void take(const settling *s, candidates *c, uint32_t row)
{
	const rawi_table *t = s->w->t_gazetteer;
	rawi_slice state = rawi_table_cell(t, row, s->c_state);
	int source = rawi_table_enum(t, row, s->c_source);
	double people = source == SOURCE_OWN ? 1e12 : source == SOURCE_CLDR ? -1 : rawi_table_num(t, row, s->c_people);
	size_t i = 0;
	while (i < c->n && memcmp(c->at[i].state, state.s, 3) != 0)
		i++;
	if (i == MOST || state.n != 3 || (i < c->n && c->at[i].people >= people))
		return;
	c->at[i] = (candidate){ .row = row, .people = people };
	memcpy(c->at[i].state, state.s, 3);
	c->n += i == c->n;
}

static void gather(const settling *s, rawi_slice name, candidates *c)
{
	for (uint32_t row = rows_of(s, name); row != RAWI_NO_ROW; row = rawi_table_next(s->w->t_gazetteer, row))
		take(s, c, row);
}

static rawi_slice sentence_key(rawi_arena *a, uint32_t sentence, rawi_slice state)
{
	char *key = rawi_arena_alloc(a, 7);
	memcpy(key, &sentence, 4);
	memcpy(key + 4, state.s, 3);
	return (rawi_slice){ key, 7 };
}

/* What the page says of states: names of states and bodies, nationality adjectives. */
static void read_states(settling *s)
{
	rawi_names *w = s->w;
	s->state_at = RAWI_NEW_N(w->arena, rawi_slice, w->n + 1);
	for (uint32_t i = 0; i < w->n; i++) {
		uint32_t at = w->span_at[i];
		rawi_slice state = { "", 0 };
		if (at != RAWI_NONE && !w->spans.at[at].dead) {
			const rawi_name_span *x = &w->spans.at[at];
			if (x->first == i && x->type != RAWI_PER)
				state = (rawi_slice){ x->state, strlen(x->state) };
		} else if (w->words[i].nation != RAWI_NO_ROW)
			state = rawi_table_cell(w->t_states, w->words[i].nation, w->c_iso);
		if (state.n != 3)
			continue;
		s->state_at[i] = state;
		(*rawi_map_put(&s->on_page, state, NULL))++;
		rawi_map_put(&s->in_sentence, sentence_key(w->arena, w->text->tokens[i].sentence, state), NULL);
	}
}

/* The last label of the address's host, where it is a state's: aladib.lb → LBN. */
static void read_address(settling *s)
{
	rawi_slice url = s->w->text->article->url.value;
	size_t from = 0, end = url.n;
	for (size_t i = 0; i + 2 < url.n && !from; i++)
		if (memcmp(url.s + i, "://", 3) == 0)
			from = i + 3;
	for (size_t i = from; i < end; i++)
		if (url.s[i] == '/' || url.s[i] == ':' || url.s[i] == '?')
			end = i;
	if (from && end > from + 3 && url.s[end - 3] == '.') {
		const char label[2] = { (char)(url.s[end - 2] & ~32), (char)(url.s[end - 1] & ~32) };
		for (size_t i = 0; i + 5 < sizeof alpha_2; i += 5)
			if (memcmp(alpha_2 + i, label, 2) == 0)
				memcpy(s->address, alpha_2 + i + 2, 3);
	}
}

/* The state that the words right after a mention say. */
static rawi_slice beside(const settling *s, const rawi_name_span *x)
{
	uint32_t limit = rawi_names_limit(s->w, x->first);
	for (uint32_t i = x->end; i < limit && i < x->end + NEAR; i++) {
		if (s->state_at[i].n)
			return s->state_at[i];
		if (s->w->span_at[i] != RAWI_NONE || s->w->text->tokens[i].pos == RAWI_POS_VERB)
			break;
	}
	return (rawi_slice){ "", 0 };
}

static void weigh(const settling *s, candidates *c, const rawi_entity *e, const char *as_a_rule)
{
	rawi_names *w = s->w;
	for (size_t i = 0; i < c->n; i++) {
		candidate *x = &c->at[i];
		rawi_slice state = { x->state, 3 };
		double near = 0;
		for (size_t m = 0; m < e->mentions.n; m++) {
			uint32_t token = e->mentions.at[m].at.first;
			const rawi_name_span *span = w->span_at[token] != RAWI_NONE ? &w->spans.at[w->span_at[token]] : NULL;
			if (span && rawi_slice_eq(beside(s, span), state))
				near = BESIDE;
			else if (near < SENTENCE && rawi_map_get(&s->in_sentence, sentence_key(w->arena, w->text->tokens[token].sentence, state)))
				near = SENTENCE;
		}
		const uint32_t *times = rawi_map_get(&s->on_page, state);
		x->score = near + (times ? PAGE + 0.1 * (*times < 10 ? *times : 10) : 0);
		x->score += strcmp(s->address, x->state) == 0 ? ADDRESS : 0;
		x->score += strcmp(as_a_rule, x->state) == 0 ? AS_A_RULE : 0;
		bool larger = c->n > 1;
		for (size_t k = 0; k < c->n; k++)
			larger = larger && (k == i || x->people >= TIMES * (c->at[k].people > 0 ? c->at[k].people : 1));
		x->score += larger || x->people > 1e11 ? LARGER : 0;
	}
}

/* The one candidate that the evidence chooses, NULL. */
static const candidate *choose(const candidates *c)
{
	const candidate *best = NULL, *second = NULL;
	for (size_t i = 0; i < c->n; i++) {
		const candidate *x = &c->at[i];
		if (!best || x->score > best->score)
			second = best, best = x;
		else if (!second || x->score > second->score)
			second = x;
	}
	return best && (!second || best->score >= second->score + MARGIN) ? best : NULL;
}

static rawi_spot spot_of(const settling *s, const candidate *c)
{
	const rawi_table *t = s->w->t_gazetteer;
	rawi_slice lat = rawi_table_cell(t, c->row, s->c_lat), lon = rawi_table_cell(t, c->row, s->c_lon);
	rawi_spot x = { .geonames = (uint32_t)rawi_table_num(t, c->row, s->c_geonames), .code = rawi_table_cell(t, c->row, s->c_code), .located = lat.n && lon.n };
	memcpy(x.country, c->state, 4);
	if (x.located) { /* as written, so that what is printed is what the table says */
		x.lat = strtod(rawi_arena_dup(s->w->arena, lat).s, NULL);
		x.lon = strtod(rawi_arena_dup(s->w->arena, lon).s, NULL);
	}
	return x;
}

static int by_place(const void *a, const void *b)
{
	const candidate *x = a, *y = b;
	if (x->people != y->people)
		return x->people > y->people ? -1 : 1;
	return memcmp(x->state, y->state, 3);
}

/* Takes out what no word of the page speaks for: regions that no word heads (الخليج is no province), names that the gazetteer has only without their article. */
static void leave_out(candidates *c, bool headed, bool exact, const char *as_a_rule)
{
	size_t kept = 0;
	for (size_t i = 0; i < c->n; i++)
		if (c->at[i].score >= PAGE || strcmp(c->at[i].state, as_a_rule) == 0 || (exact && (headed || c->at[i].people >= 0)))
			c->at[kept++] = c->at[i];
	c->n = kept;
}

/* The state of the nationality adjective right behind a name, or empty. */
static rawi_slice nationality_behind(const settling *s, const rawi_name_span *x)
{
	const rawi_names *w = s->w;
	bool adjective = x->end < rawi_names_limit(w, x->first) && w->words[x->end].nation != RAWI_NO_ROW && w->words[x->end].article && w->text->tokens[x->end].pro == RAWI_PRO_AL &&
	                 (w->span_at[x->end] == RAWI_NONE || w->spans.at[w->span_at[x->end]].form == RAWI_FORM_ADJECTIVE);
	return adjective ? s->state_at[x->end] : (rawi_slice){ "", 0 };
}

static bool has_state(const candidates *c, rawi_slice state)
{
	for (size_t i = 0; i < c->n; i++)
		if (memcmp(c->at[i].state, state.s, 3) == 0)
			return true;
	return false;
}

static void settle(settling *s, rawi_entity *e, const rawi_name_span *span)
{
	rawi_names *w = s->w;
	candidates c = { .n = 0 };
	rawi_slice whole = rawi_names_key(w, span->first, span->end, span->cut), name = rawi_names_place_key(w, span), al = w->letter[6];
	uint32_t end, region = rawi_names_longest(w, w->t_regions, span->first, &end, &(uint8_t){ 0 });
	bool known = region != RAWI_NO_ROW && end == span->end, headed = !rawi_slice_eq(whole, name);
	for (size_t m = 0; m < e->mentions.n && !headed; m++) {
		uint32_t at = e->mentions.at[m].at.first;
		headed = at > 0 && rawi_names_is_word(w, at - 1) && rawi_names_find(w, w->t_place, at - 1, &(uint8_t){ 0 }) != RAWI_NO_ROW;
	}
	gather(s, name, &c);
	rawi_slice other = nationality_behind(s, span);
	if (other.n && !has_state(&c, other)) { /* "the Omani town of Sur": a place of that name that no table knows */
		memcpy(e->country, other.s, 3);
		return;
	}
	if (!rawi_slice_eq(whole, name))
		gather(s, whole, &c);
	bool exact = false;
	for (size_t i = 0; i < c.n; i++)
		exact = exact || c.at[i].people >= 0 || headed;
	if (!exact && rawi_slice_starts(name, al) && name.n > al.n + 4)
		gather(s, rawi_slice_sub(name, al.n, name.n - al.n), &c);
	weigh(s, &c, e, span->where);
	leave_out(&c, headed, exact, span->where);
	if (known) /* a region that is known by name is no town of that name, unless a desk says so */
		while (c.n && c.at[c.n - 1].people < 1e12)
			c.n--;
	/* known by a table of ours, and no gazetteer knows a place of that name there: it is that one all the same */
	bool elsewhere = span->where[0] && c.n;
	for (size_t i = 0; i < c.n; i++)
		elsewhere = elsewhere && strcmp(c.at[i].state, span->where) != 0 && c.at[i].score < SENTENCE;
	const candidate *one = elsewhere ? NULL : choose(&c);
	if (one) {
		e->spot = spot_of(s, one);
		memcpy(e->country, one->state, 4);
		if (e->spot.geonames)
			e->key = rawi_arena_printf(w->arena, "loc:geonames:%u", (unsigned)e->spot.geonames);
		else if (e->spot.code.n)
			e->key = rawi_arena_printf(w->arena, "loc:%.*s", (int)e->spot.code.n, e->spot.code.s);
		return;
	}
	if (c.n && !elsewhere) {
		qsort(c.at, c.n, sizeof *c.at, by_place);
		for (size_t i = 0; i < c.n; i++)
			rawi_vec_push(w->arena, &e->candidates, spot_of(s, &c.at[i]));
	} else if (span->where[0]) {
		memcpy(e->country, span->where, 4);
	}
	rawi_slice same = known ? rawi_table_cell(w->t_regions, region, w->c_region_same) : (rawi_slice){ "", 0 };
	if (same.n)
		e->key = rawi_arena_printf(w->arena, "loc:%.*s", (int)same.n, same.s);
}

void rawi_names_settle(rawi_names *w)
{
	rawi_record *r = w->doc->record;
	const rawi_table *t = w->t_gazetteer;
	settling s = { .w = w, .first = RAWI_NEW_N(w->arena, uint32_t, r->entities.n + 1), .c_geonames = rawi_table_column(t, "geonames"), .c_code = rawi_table_column(t, "code"),
		.c_state = rawi_table_column(t, "state"), .c_lat = rawi_table_column(t, "lat"), .c_lon = rawi_table_column(t, "lon"), .c_people = rawi_table_column(t, "people"),
		.c_source = rawi_table_column(t, "source") };
	rawi_map_init(&s.on_page, w->arena);
	rawi_map_init(&s.in_sentence, w->arena);
	read_states(&s);
	read_address(&s);
	for (uint32_t i = (uint32_t)w->spans.n; i-- > 0;) {
		const rawi_name_span *x = &w->spans.at[i];
		if (!x->dead && !x->same && x->type == RAWI_LOC && x->entity != RAWI_NONE && x->entity < r->entities.n && !x->is_state)
			s.first[x->entity] = i + 1;
	}
	for (uint32_t i = 0; i < r->entities.n; i++)
		if (s.first[i] && !r->entities.at[i].country[0])
			settle(&s, &r->entities.at[i], &w->spans.at[s.first[i] - 1]);
}
