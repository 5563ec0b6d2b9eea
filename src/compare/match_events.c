/* compare: facts → pairs of events that are one event, or that contradict each other on status, date or place.
 *
 * Two events are one where type and parties meet, their dates do not speak against each other, and, where the dates do not speak for them, what stands around
 * them is alike. Who visits and who is visited is often told the other way round: of a meeting, an agreement or a joint act both parties count alike.
 */
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "compare/match.h"
#include "lang/fold.h"

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

/* Acts that states do, whichever of its leaders is named for one. */
static bool is_of_states(uint8_t type)
{
	return type == RAWI_SANCTION || type == RAWI_MOBILIZE || type == RAWI_COERCE || type == RAWI_ASSAULT;
}

static bool act_for_one(const rawi_fact_piece *x, const rawi_fact_piece *y)
{
	for (uint32_t i = 0; i < x->n_actors; i++)
		for (uint32_t k = 0; k < y->n_actors; k++)
			if (rawi_party_for(&x->actors[i], &y->actors[k]))
				return true;
	return false;
}

static meeting parties_meet(const rawi_fact_piece *x, const rawi_fact_piece *y, uint8_t type, bool told)
{
	bool recipients = rawi_parties_meet(x->recipients, x->n_recipients, y->recipients, y->n_recipients);
	bool actors = rawi_parties_meet(x->actors, x->n_actors, y->actors, y->n_actors) || (told && recipients && is_of_states(type) && act_for_one(x, y));
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

/* Is the state whose place this is one of the other's own sides? A journey to two states takes place in both. */
static bool is_side(const rawi_entity *place, const rawi_fact_piece *p)
{
	uint64_t state = rawi_hash(rawi_slice_of(place->country));
	for (uint32_t i = 0; i < p->n_actors + p->n_recipients; i++)
		if ((i < p->n_actors ? &p->actors[i] : &p->recipients[i - p->n_actors])->state == state)
			return true;
	return false;
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
	if (!px->country[0] || !py->country[0] || memcmp(px->country, py->country, 3) == 0) /* a city and its state agree */
		return false;
	return !is_side(px, &f->facts.at[b]) && !is_side(py, &f->facts.at[a]);
}

/* The sides of a war do the same to each other day after day, here and there. */
static bool is_of_war(uint8_t type)
{
	return type == RAWI_ASSAULT || type == RAWI_MOBILIZE || type == RAWI_COERCE;
}

/* Ties and help go on: two pages that name no day for them may speak of two of them. */
static bool goes_on(const rawi_event *x, const rawi_event *y)
{
	return !x->date[0] && !y->date[0] && (x->type == RAWI_COOPERATE || x->type == RAWI_AID);
}

static bool same_word(const rawi_facts *f, const rawi_event *x, const rawi_event *y)
{
	for (size_t i = 0; i < x->triggers.n; i++)
		for (size_t k = 0; k < y->triggers.n; k++)
			if (rawi_slice_eq(rawi_fold(f->tables, f->arena, x->triggers.at[i].text), rawi_fold(f->tables, f->arena, y->triggers.at[k].text)))
				return true;
	return false;
}

/* One page has the first come to the second, the other the second to the first. */
static bool other_way_round(const rawi_fact_piece *x, const rawi_event *ex, const rawi_fact_piece *y, const rawi_event *ey)
{
	if (!rawi_slice_is(ex->mode, "visit") || !rawi_slice_is(ey->mode, "visit") || x->n_actors != 1 || y->n_actors != 1 || rawi_party_same(x->actors, y->actors))
		return false;
	bool one = false, other = false;
	for (uint32_t i = 0; i < y->n_recipients; i++)
		one = one || rawi_party_for(x->actors, &y->recipients[i]);
	for (uint32_t i = 0; i < x->n_recipients; i++)
		other = other || rawi_party_for(y->actors, &x->recipients[i]);
	return one && other;
}

static void match_events(const rawi_facts *f, uint32_t a, uint32_t b, rawi_match_vec *same, rawi_clash_vec *clash)
{
	enum { CLOSE_DAYS = 2 };
	const rawi_fact_piece *x = &f->facts.at[a], *y = &f->facts.at[b];
	const rawi_event *ex = event_of(f, a), *ey = event_of(f, b);
	uint32_t shared, bits;
	bool near = x->story == y->story, told = dates_tell(ex, ey), past = ex->status == RAWI_HISTORICAL || ey->status == RAWI_HISTORICAL;
	meeting meet = ex->type == ey->type ? parties_meet(x, y, ex->type, told) : APART;
	if (meet == APART)
		return;
	if (near && other_way_round(x, ex, y, ey)) {
		if (happened(ex->status) && ex->status == ey->status && rawi_dates_agree(ex->date, ey->date))
			rawi_vec_push(f->arena, clash, (rawi_clash){ a, b, "place" });
		return;
	}
	float around = rawi_terms_overlap(&x->terms, &y->terms, &shared, &bits);
	if (!rawi_dates_agree(ex->date, ey->date)) {
		if (near && meet == BOTH_SIDES && happened(ex->status) && ex->status == ey->status && around >= 0.6f && days_apart(ex->date, ey->date) <= CLOSE_DAYS)
			rawi_vec_push(f->arena, clash, (rawi_clash){ a, b, "date" });
		return;
	}
	if (ex->status != ey->status && !(happened(ex->status) && happened(ey->status))) {
		bool in_doubt = ex->type == RAWI_AGREE && near && (ex->status == RAWI_HYPOTHETICAL || ey->status == RAWI_HYPOTHETICAL) && (happened(ex->status) || happened(ey->status));
		if (in_doubt && meet == BOTH_SIDES && around >= 0.2f) /* a deal that is done, and one of which it is only said that it may be */
			rawi_vec_push(f->arena, clash, (rawi_clash){ a, b, "status" });
		bool denied = (ex->status == RAWI_NEGATED && happened(ey->status)) || (ey->status == RAWI_NEGATED && happened(ex->status));
		if (denied && meet == BOTH_SIDES && (around >= 0.35f || told))
			rawi_vec_push(f->arena, clash, (rawi_clash){ a, b, "status" });
		return;
	}
	/* What the words around must share: less where the dates speak for it, more across stories, of the past, and where one page leaves a side out. */
	float need = told ? (meet == BOTH_SIDES ? 0 : 0.25f) : !near ? 0.6f : past ? 0.3f : meet == BOTH_SIDES ? 0.1f : 0.4f;
	if (near && meet == BOTH_SIDES && !past && (!x->terms.total || !y->terms.total)) /* a headline has no words around it */
		need = 0;
	else if (is_of_war(ex->type) && meet == BOTH_SIDES && need < 0.3f)
		need = told ? 0.15f : 0.3f;
	else if (near && goes_on(ex, ey) && need < 0.5f)
		need = same_word(f, ex, ey) ? fmaxf(need, 0.3f) : 0.5f;
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

/* What a page lets one say and another deny: the quote and the denied act contradict each other, whoever else tells the quote. Facts of a document lie together, quotes first. */
static void denied_quotes(const rawi_facts *f, uint32_t event, rawi_clash_vec *clash)
{
	const rawi_fact_piece *e = &f->facts.at[event];
	bool own = false; /* the denier speaks of himself */
	for (uint32_t k = 0; k < e->n_actors; k++)
		own = own || rawi_party_for(&e->speaker, &e->actors[k]);
	if (!own)
		return;
	for (uint32_t i = event; i-- > 0 && f->facts.at[i].member == e->member;) {
		const rawi_fact_piece *q = &f->facts.at[i];
		if (q->kind != RAWI_CLAIM_QUOTE || e->at.orig.off < q->at.orig.off || rawi_span_end(e->at.orig) > rawi_span_end(q->at.orig))
			continue;
		if (q->speaker.key && !rawi_party_for(&q->speaker, &e->speaker)) {
			rawi_vec_push(f->arena, clash, (rawi_clash){ i, event, "status" });
			return;
		}
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
		if (event_of(f, i)->status == RAWI_NEGATED)
			denied_quotes(f, i, clash);
		put_keys(f, &keys, event_of(f, i)->type, p->actors, p->n_actors, i);
		put_keys(f, &keys, event_of(f, i)->type, p->recipients, p->n_recipients, i);
	}
	rawi_fact_pairs(f, &keys, &pairs);
	for (size_t i = 0; i < pairs.n; i++)
		match_events(f, pairs.at[i].a, pairs.at[i].b, same, clash);
}
