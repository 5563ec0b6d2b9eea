/* compare: facts and their matches → claims, with independent tellings and conflicts.
 *
 * Matches are joined strongest first (union-find); an event's group keeps the most exact date of its members and the state it took place in, and takes none
 * that speaks against them. Of the pieces of one page a piece is matched with the best piece of another page only. Groups that rest on the same quotes of the
 * same pages are one claim. A quote that nobody else has is a claim of one document; events and figures of one document are claims only where another page
 * contradicts them.
 */
#include <stdlib.h>

#include "base/hash.h"
#include "base/map.h"
#include "compare/match.h"
#include "compare/sentence.h"
#include "compare/tellings.h"

typedef struct {
	uint32_t parent;
	uint32_t claim;     /* of a root: index of its claim, RAWI_NONE where none */
	char date[32];      /* of an event's root: the most exact */
	char place[4];      /* of an event's root: the state that it took place in */
	float backing;      /* sum of its matches: how central it is */
} node;

typedef struct {
	rawi_facts f;
	node *nodes;
	const rawi_copy_vec *copies;
	rawi_claim_vec *out;
	rawi_arena *arena;
} claiming;

static uint32_t root_of(claiming *c, uint32_t i)
{
	while (c->nodes[i].parent != i)
		i = c->nodes[i].parent = c->nodes[c->nodes[i].parent].parent;
	return i;
}

static int by_likeness(const void *x, const void *y)
{
	const rawi_match *a = x, *b = y;
	if (a->like != b->like)
		return a->like > b->like ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* Remembers (fact, other page's document) pairs that have their best match already; matches come best first. */
static bool best_taken(claiming *c, rawi_map *seen, uint32_t fact, uint32_t other)
{
	uint64_t *key = RAWI_NEW(c->arena, uint64_t);
	bool fresh;
	*key = (uint64_t)fact << 32 | c->f.facts.at[other].member;
	rawi_map_put(seen, (rawi_slice){ (const char *)key, sizeof *key }, &fresh);
	return !fresh;
}

static void join_matches(claiming *c, rawi_match_vec *same)
{
	rawi_map seen;
	rawi_map_init(&seen, c->arena);
	if (same->n)
		qsort(same->at, same->n, sizeof *same->at, by_likeness);
	for (size_t i = 0; i < same->n; i++) {
		const rawi_match *m = &same->at[i];
		const rawi_fact_piece *p = &c->f.facts.at[m->a];
		if (p->kind == RAWI_CLAIM_QUOTE) {
			bool a_has = best_taken(c, &seen, m->a, m->b), b_has = best_taken(c, &seen, m->b, m->a);
			if (a_has && b_has)
				continue;
		}
		uint32_t x = root_of(c, m->a), y = root_of(c, m->b);
		if (x != y && (!rawi_dates_agree(c->nodes[x].date, c->nodes[y].date) || (c->nodes[x].place[0] && c->nodes[y].place[0] && strcmp(c->nodes[x].place, c->nodes[y].place) != 0)))
			continue;
		c->nodes[m->a].backing += m->like;
		c->nodes[m->b].backing += m->like;
		if (x == y)
			continue;
		if (y < x) {
			uint32_t swap = x;
			x = y;
			y = swap;
		}
		if (strlen(c->nodes[y].date) > strlen(c->nodes[x].date))
			memcpy(c->nodes[x].date, c->nodes[y].date, sizeof c->nodes[x].date);
		if (c->nodes[y].place[0])
			memcpy(c->nodes[x].place, c->nodes[y].place, sizeof c->nodes[x].place);
		c->nodes[y].parent = x;
	}
}

/* ── from groups to claims ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	uint32_t root, fact;
} grouped;

static int by_group(const void *x, const void *y)
{
	const grouped *a = x, *b = y;
	if (a->root != b->root)
		return a->root < b->root ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

static int by_place(const void *x, const void *y)
{
	const rawi_claim_place *a = x, *b = y;
	if (a->doc != b->doc)
		return a->doc < b->doc ? -1 : 1;
	if (a->at.orig.off != b->at.orig.off)
		return a->at.orig.off < b->at.orig.off ? -1 : 1;
	return (a->item > b->item) - (a->item < b->item);
}

static bool of_many(const claiming *c, const grouped *g, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (c->f.facts.at[g[i].fact].member != c->f.facts.at[g[0].fact].member)
			return true;
	return false;
}

/* The facts' words: an event stands at each of its triggers, several pieces of one quote are one place. */
static size_t take_places(claiming *c, const grouped *g, size_t n, rawi_claim_place **out)
{
	RAWI_VEC(rawi_claim_place) v = { 0 };
	for (size_t i = 0; i < n; i++) {
		const rawi_fact_piece *p = &c->f.facts.at[g[i].fact];
		uint32_t doc = c->f.members[p->member];
		if (p->kind == RAWI_CLAIM_EVENT) {
			const rawi_event *e = &c->f.records[p->member]->events.at[p->item];
			for (size_t k = 0; k < e->triggers.n; k++)
				rawi_vec_push(c->arena, &v, (rawi_claim_place){ doc, e->triggers.at[k], p->item });
			continue;
		}
		rawi_claim_place *last = v.n ? &v.at[v.n - 1] : NULL;
		if (p->kind == RAWI_CLAIM_QUOTE && last && last->doc == doc && last->item == p->item) /* two pieces of one quote: all of it */
			last->at = c->f.records[p->member]->quotes.at[p->item].content;
		else
			rawi_vec_push(c->arena, &v, (rawi_claim_place){ doc, p->at, p->item });
	}
	if (v.n)
		qsort(v.at, v.n, sizeof *v.at, by_place);
	*out = v.at;
	return v.n;
}

static void count_tellings(claiming *c, const grouped *g, size_t n, rawi_claim *claim)
{
	rawi_telling_place *at = RAWI_NEW_N(c->arena, rawi_telling_place, claim->n_places + 1);
	rawi_map via;
	rawi_map_init(&via, c->arena);
	for (size_t i = 0; i < n; i++) { /* whom each quote is told after */
		const rawi_fact_piece *p = &c->f.facts.at[g[i].fact];
		uint64_t *key = RAWI_NEW(c->arena, uint64_t);
		*key = (uint64_t)c->f.members[p->member] << 32 | p->item;
		*rawi_map_put(&via, (rawi_slice){ (const char *)key, sizeof *key }, NULL) = g[i].fact;
	}
	for (size_t i = 0; i < claim->n_places; i++) {
		uint64_t key = (uint64_t)claim->places[i].doc << 32 | claim->places[i].item;
		const uint32_t *fact = rawi_map_get(&via, (rawi_slice){ (const char *)&key, sizeof key });
		at[i] = (rawi_telling_place){ claim->places[i].doc, claim->places[i].at.orig, fact ? c->f.facts.at[*fact].via : 0 };
	}
	rawi_telling_count t = rawi_tellings_of(c->arena, c->f.docs, c->copies, at, claim->n_places);
	claim->outlets = t.outlets;
	claim->tellings = t.tellings;
}

static int by_number(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	return (a > b) - (a < b);
}

static void take_stories(claiming *c, const grouped *g, size_t n, rawi_claim *claim)
{
	uint32_t *at = RAWI_NEW_N(c->arena, uint32_t, n + 1);
	size_t k = 0, out = 0;
	for (size_t i = 0; i < n; i++)
		if (c->f.facts.at[g[i].fact].story != RAWI_NONE)
			at[k++] = c->f.facts.at[g[i].fact].story;
	if (k)
		qsort(at, k, sizeof *at, by_number);
	for (size_t i = 0; i < k; i++)
		if (!out || at[out - 1] != at[i])
			at[out++] = at[i];
	claim->stories = at;
	claim->n_stories = out;
}

/* The clearest telling: the one that most others agree with; a direct quote before an indirect one, the first on a tie. */
static uint32_t clearest(const claiming *c, const grouped *g, size_t n)
{
	uint32_t best = g[0].fact;
	float most = -1;
	for (size_t i = 0; i < n; i++) {
		const rawi_fact_piece *p = &c->f.facts.at[g[i].fact];
		float score = c->nodes[g[i].fact].backing;
		if (p->kind == RAWI_CLAIM_QUOTE && c->f.records[p->member]->quotes.at[p->item].kind == RAWI_QUOTE_DIRECT)
			score += 0.5f;
		if (score > most) {
			most = score;
			best = g[i].fact;
		}
	}
	return best;
}

static rawi_slice speaker_of(const claiming *c, const grouped *g, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const rawi_fact_piece *p = &c->f.facts.at[g[i].fact];
		if (p->kind == RAWI_CLAIM_QUOTE) {
			const rawi_quote *q = &c->f.records[p->member]->quotes.at[p->item];
			if (q->speakers.n && q->speakers.at[0] < c->f.records[p->member]->entities.n && c->f.keys[p->member][q->speakers.at[0]].n)
				return c->f.keys[p->member][q->speakers.at[0]];
		}
	}
	return (rawi_slice){ "", 0 };
}

/* A group's quotes as one number: groups on the same quotes of the same pages are one claim. */
static uint64_t items_hash(const claiming *c, const grouped *g, size_t n)
{
	uint64_t h = 0;
	uint32_t last_member = RAWI_NONE, last_item = RAWI_NONE;
	for (size_t i = 0; i < n; i++) {
		const rawi_fact_piece *p = &c->f.facts.at[g[i].fact];
		if (p->member != last_member || p->item != last_item)
			h = rawi_hash_mix(h, (uint64_t)p->member << 32 | p->item);
		last_member = p->member;
		last_item = p->item;
	}
	return h;
}

/* What shows an event or a figure. */
static rawi_slice sentence_of(const rawi_record *r, const rawi_fact_piece *p)
{
	rawi_slice told = p->kind == RAWI_CLAIM_EVENT ? r->events.at[p->item].sentence : r->figures.at[p->item].sentence;
	return told.n ? told : rawi_sentence_around(r, p->at);
}

static void make_claim(claiming *c, const grouped *g, size_t n)
{
	uint32_t best = clearest(c, g, n);
	const rawi_fact_piece *p = &c->f.facts.at[best];
	rawi_claim claim = { .kind = p->kind };
	rawi_claim_place *places;
	claim.n_places = take_places(c, g, n, &places);
	claim.places = places;
	claim.speaker = speaker_of(c, g, n);
	if (p->kind == RAWI_CLAIM_QUOTE)
		claim.text = p->at.text;
	else
		claim.text = sentence_of(c->f.records[p->member], p);
	take_stories(c, g, n, &claim);
	count_tellings(c, g, n, &claim);
	for (size_t i = 0; i < n; i++)
		c->nodes[g[i].fact].claim = (uint32_t)c->out->n;
	rawi_vec_push(c->arena, c->out, claim);
}

typedef RAWI_VEC(grouped) grouped_vec;

/* Groups of several documents. */
static void shared_claims(claiming *c, const grouped_vec *all)
{
	rawi_map seen;
	rawi_map_init(&seen, c->arena);
	for (size_t i = 0, end; i < all->n; i = end) {
		for (end = i; end < all->n && all->at[end].root == all->at[i].root;)
			end++;
		if (!of_many(c, all->at + i, end - i))
			continue;
		if (c->f.facts.at[all->at[i].fact].kind == RAWI_CLAIM_QUOTE) {
			uint64_t *key = RAWI_NEW(c->arena, uint64_t);
			bool fresh;
			*key = items_hash(c, all->at + i, end - i);
			uint32_t *claim = rawi_map_put(&seen, (rawi_slice){ (const char *)key, sizeof *key }, &fresh);
			if (!fresh) {
				for (size_t k = i; k < end; k++)
					c->nodes[all->at[k].fact].claim = *claim;
				continue;
			}
			*claim = (uint32_t)c->out->n;
		}
		make_claim(c, all->at + i, end - i);
	}
}

/* Quotes that nobody else has, whole; and what another page contradicts. */
static void single_claims(claiming *c, const uint8_t *disputed)
{
	for (uint32_t i = 0, end; i < c->f.facts.n; i = end) {
		const rawi_fact_piece *p = &c->f.facts.at[i];
		bool taken = false, wanted = p->kind == RAWI_CLAIM_QUOTE;
		RAWI_VEC(grouped) mine = { 0 };
		for (end = i; end < c->f.facts.n && c->f.facts.at[end].kind == p->kind && c->f.facts.at[end].member == p->member && c->f.facts.at[end].item == p->item; end++) {
			taken = taken || c->nodes[end].claim != RAWI_NONE;
			wanted = wanted || disputed[end];
			rawi_vec_push(c->arena, &mine, (grouped){ i, end });
		}
		if (wanted && !taken)
			make_claim(c, mine.at, mine.n);
	}
}

/* ── conflicts ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	uint32_t from;
	rawi_conflict to;
} conflict;

static int by_claim(const void *x, const void *y)
{
	const conflict *a = x, *b = y;
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->to.claim != b->to.claim)
		return a->to.claim < b->to.claim ? -1 : 1;
	return strcmp(a->to.on, b->to.on);
}

static void take_conflicts(claiming *c, const rawi_clash_vec *clash)
{
	RAWI_VEC(conflict) all = { 0 };
	for (size_t i = 0; i < clash->n; i++) {
		uint32_t x = c->nodes[clash->at[i].a].claim, y = c->nodes[clash->at[i].b].claim;
		if (x == RAWI_NONE || y == RAWI_NONE || x == y)
			continue;
		rawi_vec_push(c->arena, &all, (conflict){ x, { y, clash->at[i].on } });
		rawi_vec_push(c->arena, &all, (conflict){ y, { x, clash->at[i].on } });
	}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_claim);
	rawi_conflict *to = RAWI_NEW_N(c->arena, rawi_conflict, all.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < all.n; i++) {
		rawi_claim *claim = &c->out->at[all.at[i].from];
		if (i && by_claim(&all.at[i - 1], &all.at[i]) == 0)
			continue;
		to[n] = all.at[i].to;
		if (!claim->n_conflicts)
			claim->conflicts = to + n;
		claim->n_conflicts++;
		n++;
	}
}

typedef struct {
	const rawi_claim *claim;
	uint32_t index;
} ordered;

static int by_first_place(const void *x, const void *y)
{
	const ordered *a = x, *b = y;
	int order = by_place(&a->claim->places[0], &b->claim->places[0]);
	if (order)
		return order;
	if (a->claim->kind != b->claim->kind)
		return a->claim->kind < b->claim->kind ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

/* Puts claims in the order of their first place; conflicts follow. */
static void sort_claims(claiming *c)
{
	size_t n = c->out->n;
	ordered *order = RAWI_NEW_N(c->arena, ordered, n + 1);
	uint32_t *to = RAWI_NEW_N(c->arena, uint32_t, n + 1);
	rawi_claim *sorted = RAWI_NEW_N(c->arena, rawi_claim, n + 1);
	for (uint32_t i = 0; i < n; i++)
		order[i] = (ordered){ &c->out->at[i], i };
	if (n)
		qsort(order, n, sizeof *order, by_first_place);
	for (uint32_t i = 0; i < n; i++) {
		to[order[i].index] = i;
		sorted[i] = *order[i].claim;
	}
	for (uint32_t i = 0; i < n; i++) {
		rawi_conflict *conflicts = RAWI_NEW_N(c->arena, rawi_conflict, sorted[i].n_conflicts + 1);
		for (size_t k = 0; k < sorted[i].n_conflicts; k++)
			conflicts[k] = (rawi_conflict){ to[sorted[i].conflicts[k].claim], sorted[i].conflicts[k].on };
		sorted[i].conflicts = conflicts;
		c->out->at[i] = sorted[i];
	}
}

/* Of each member the story it stands in. */
static const uint32_t *stories_of(rawi_arena *a, const uint32_t *members, size_t n, const rawi_story_vec *stories)
{
	uint32_t *out = RAWI_NEW_N(a, uint32_t, n + 1);
	memset(out, 0xFF, (n + 1) * sizeof *out);
	for (uint32_t s = 0; s < stories->n; s++)
		for (size_t i = 0; i < stories->at[s].n_docs; i++) {
			size_t lo = 0, hi = n;
			while (lo < hi) {
				size_t mid = (lo + hi) / 2;
				if (members[mid] < stories->at[s].docs[i])
					lo = mid + 1;
				else
					hi = mid;
			}
			if (lo == n || members[lo] != stories->at[s].docs[i])
				break; /* a group holds whole stories: another one's documents are none of its members */
			out[lo] = s;
		}
	return out;
}

void rawi_find_claims(rawi_arena *a, const rawi_tables *t, const rawi_sketch *docs, const uint32_t *members, const rawi_record *const *records, size_t n_members,
	const rawi_copy_vec *copies, const rawi_story_vec *stories, rawi_claim_vec *out)
{
	claiming c = { .f = { .arena = a, .tables = t, .docs = docs, .members = members, .records = records, .n = n_members }, .copies = copies, .out = out, .arena = a };
	rawi_match_vec same = { 0 };
	rawi_clash_vec clash = { 0 };
	grouped_vec all = { 0 };
	out->n = 0;
	rawi_resolve_keys(a, t, records, n_members, &c.f.keys);
	c.f.story = stories_of(a, members, n_members, stories);
	rawi_facts_take(&c.f);
	c.nodes = RAWI_NEW_N(a, node, c.f.facts.n + 1);
	for (uint32_t i = 0; i < c.f.facts.n; i++) {
		const rawi_fact_piece *p = &c.f.facts.at[i];
		c.nodes[i].parent = i;
		c.nodes[i].claim = RAWI_NONE;
		if (p->kind != RAWI_CLAIM_EVENT)
			continue;
		const rawi_event *e = &c.f.records[p->member]->events.at[p->item];
		memcpy(c.nodes[i].date, e->date, sizeof c.nodes[i].date);
		if (e->place_entity < c.f.records[p->member]->entities.n && e->recipient.n < 2) /* a journey to two states takes place in both */
			memcpy(c.nodes[i].place, c.f.records[p->member]->entities.at[e->place_entity].country, sizeof c.nodes[i].place);
	}
	rawi_match_quotes(&c.f, &same, &clash);
	rawi_match_events(&c.f, &same, &clash);
	rawi_match_figures(&c.f, &same, &clash);
	join_matches(&c, &same);
	uint8_t *disputed = RAWI_NEW_N(a, uint8_t, c.f.facts.n + 1);
	for (size_t i = 0; i < clash.n; i++)
		disputed[clash.at[i].a] = disputed[clash.at[i].b] = 1;
	for (uint32_t i = 0; i < c.f.facts.n; i++)
		rawi_vec_push(a, &all, (grouped){ root_of(&c, i), i });
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_group);
	shared_claims(&c, &all);
	single_claims(&c, disputed);
	take_conflicts(&c, &clash);
	sort_claims(&c);
}
