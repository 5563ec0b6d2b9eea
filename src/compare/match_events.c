/* compare: facts → pairs of events that are one event, or that contradict each other on status, date or place.
 *
 * Two events are one where type and parties meet, their dates do not speak against each other, and, where the dates do not speak for them, what stands around
 * them is alike. Who visits and who is visited is often told the other way round: of a meeting, an agreement or a joint act both parties count alike.
 */
#include <stdlib.h>

#include "base/hash.h"
#include "compare/match.h"

static const rawi_event *event_of(const rawi_facts *f, uint32_t fact)
{
	const rawi_fact_piece *p = &f->facts.at[fact];
	return &f->records[p->member]->events.at[p->item];
}

bool rawi_dates_agree(const char *x, const char *y)
{
	size_t i = 0;
	while (x[i] && y[i] && x[i] != '/' && y[i] != '/' && x[i] == y[i])
		i++;
	return !x[i] || !y[i] || x[i] == '/' || y[i] == '/';
}

/* Both name at least a month, or, long ago, a year, and agree. */
static bool dates_tell(const rawi_event *x, const rawi_event *y)
{
	size_t least = x->status == RAWI_HISTORICAL && y->status == RAWI_HISTORICAL ? 4 : 7;
	return strlen(x->date) >= least && strlen(y->date) >= least && rawi_dates_agree(x->date, y->date);
}

static bool is_mutual(uint8_t type)
{
	return type == RAWI_CONSULT || type == RAWI_AGREE || type == RAWI_COOPERATE;
}

/* How x's party stands in y: 2 itself, 1 by the state it acts for, 0 not at all. */
static unsigned stands_in(const rawi_party *p, const rawi_fact_piece *y)
{
	unsigned best = 0;
	for (uint32_t i = 0; i < y->n_actors + y->n_recipients; i++) {
		const rawi_party *q = i < y->n_actors ? &y->actors[i] : &y->recipients[i - y->n_actors];
		if (rawi_party_same(p, q))
			return 2;
		if (rawi_party_for(p, q))
			best = 1;
	}
	return best;
}

/* Of a mutual act, whoever is named as who: one party is the same, another the same or its state. */
static bool mutual_meet(const rawi_fact_piece *x, const rawi_fact_piece *y)
{
	uint32_t same = 0, by_state = 0;
	for (uint32_t i = 0; i < x->n_actors + x->n_recipients; i++) {
		unsigned how = stands_in(i < x->n_actors ? &x->actors[i] : &x->recipients[i - x->n_actors], y);
		same += how == 2;
		by_state += how == 1;
	}
	return same >= 2 || (same == 1 && by_state);
}

typedef enum { APART, ONE_SIDE, BOTH_SIDES } meeting;

static meeting parties_meet(const rawi_fact_piece *x, const rawi_fact_piece *y, uint8_t type)
{
	bool actors = rawi_parties_meet(x->actors, x->n_actors, y->actors, y->n_actors);
	bool recipients = rawi_parties_meet(x->recipients, x->n_recipients, y->recipients, y->n_recipients);
	if ((actors && recipients) || (is_mutual(type) && mutual_meet(x, y)))
		return BOTH_SIDES;
	if ((actors && (!x->n_recipients || !y->n_recipients)) || (recipients && (!x->n_actors || !y->n_actors)))
		return ONE_SIDE;
	return APART;
}

static bool happened(uint8_t status)
{
	return status == RAWI_ACTUAL || status == RAWI_HISTORICAL;
}

static int32_t days_apart(const char *x, const char *y)
{
	int32_t a = rawi_day_of(rawi_slice_of(x)), b = rawi_day_of(rawi_slice_of(y));
	if (a == RAWI_NO_DAY || b == RAWI_NO_DAY)
		return INT32_MAX;
	return a > b ? a - b : b - a;
}

/* The same place, or nothing that tells them apart: entity keys are compared where both name one. */
static bool places_differ(const rawi_facts *f, uint32_t a, uint32_t b)
{
	const rawi_event *x = event_of(f, a), *y = event_of(f, b);
	uint32_t mx = f->facts.at[a].member, my = f->facts.at[b].member;
	if (x->place_entity >= f->records[mx]->entities.n || y->place_entity >= f->records[my]->entities.n)
		return false;
	const rawi_entity *px = &f->records[mx]->entities.at[x->place_entity], *py = &f->records[my]->entities.at[y->place_entity];
	if (rawi_slice_eq(f->keys[mx][x->place_entity], f->keys[my][y->place_entity]))
		return false;
	return px->country[0] && py->country[0] && memcmp(px->country, py->country, 3) != 0; /* a city and its state agree */
}

static void match_events(const rawi_facts *f, uint32_t a, uint32_t b, rawi_match_vec *same, rawi_clash_vec *clash)
{
	enum { CLOSE_DAYS = 2 };
	const rawi_fact_piece *x = &f->facts.at[a], *y = &f->facts.at[b];
	const rawi_event *ex = event_of(f, a), *ey = event_of(f, b);
	uint32_t shared, bits;
	bool near = x->story == y->story, told = dates_tell(ex, ey), past = ex->status == RAWI_HISTORICAL || ey->status == RAWI_HISTORICAL;
	meeting meet = ex->type == ey->type ? parties_meet(x, y, ex->type) : APART;
	if (meet == APART)
		return;
	float around = rawi_terms_overlap(&x->terms, &y->terms, &shared, &bits);
	if (!rawi_dates_agree(ex->date, ey->date)) {
		if (near && meet == BOTH_SIDES && happened(ex->status) && ex->status == ey->status && around >= 0.6f && days_apart(ex->date, ey->date) <= CLOSE_DAYS)
			rawi_vec_push(f->arena, clash, (rawi_clash){ a, b, "date" });
		return;
	}
	if (ex->status != ey->status && !(happened(ex->status) && happened(ey->status))) {
		bool denied = (ex->status == RAWI_NEGATED && happened(ey->status)) || (ey->status == RAWI_NEGATED && happened(ex->status));
		if (denied && meet == BOTH_SIDES && (around >= 0.35f || told))
			rawi_vec_push(f->arena, clash, (rawi_clash){ a, b, "status" });
		return;
	}
	/* What the words around must share: less where the dates speak for it, more across stories, of the past, and where one page leaves a side out. */
	float need = told ? (meet == BOTH_SIDES ? 0 : 0.25f) : !near ? 0.6f : past ? 0.3f : meet == BOTH_SIDES ? 0.1f : 0.4f;
	if (near && meet == BOTH_SIDES && !past && (!x->terms.total || !y->terms.total)) /* a headline has no words around it */
		need = 0;
	if (around < need)
		return;
	if (told && near && meet == BOTH_SIDES && strlen(ex->date) >= 10 && strlen(ey->date) >= 10 && places_differ(f, a, b)) {
		rawi_vec_push(f->arena, clash, (rawi_clash){ a, b, "place" });
		return;
	}
	rawi_vec_push(f->arena, same, (rawi_match){ a, b, around + (told ? 1 : 0) + (meet == BOTH_SIDES ? 1 : 0) });
}

static void put_keys(const rawi_facts *f, rawi_fact_key_vec *keys, uint8_t type, const rawi_party *p, size_t n, uint32_t fact)
{
	for (size_t i = 0; i < n; i++) {
		if (p[i].key)
			rawi_vec_push(f->arena, keys, (rawi_fact_key){ rawi_hash_mix(type + 1u, p[i].key), fact });
		if (p[i].state)
			rawi_vec_push(f->arena, keys, (rawi_fact_key){ rawi_hash_mix(type + 101u, p[i].state), fact });
	}
}

void rawi_match_events(const rawi_facts *f, rawi_match_vec *same, rawi_clash_vec *clash)
{
	rawi_fact_key_vec keys = { 0 };
	rawi_fact_pair_vec pairs = { 0 };
	for (uint32_t i = 0; i < f->facts.n; i++) {
		const rawi_fact_piece *p = &f->facts.at[i];
		if (p->kind != RAWI_CLAIM_EVENT)
			continue;
		put_keys(f, &keys, event_of(f, i)->type, p->actors, p->n_actors, i);
		put_keys(f, &keys, event_of(f, i)->type, p->recipients, p->n_recipients, i);
	}
	rawi_fact_pairs(f, &keys, &pairs);
	for (size_t i = 0; i < pairs.n; i++)
		match_events(f, pairs.at[i].a, pairs.at[i].b, same, clash);
}
