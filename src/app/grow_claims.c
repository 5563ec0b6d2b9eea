/* app: the claims of a group as they are kept; see group.h. */
#include "app/group.h"

#include <stdlib.h>

#include "base/hash.h"

/* The fullest name that the group's documents give each entity, by its key; on a tie the first. */
typedef struct {
	rawi_map at;             /* key → index into best */
	RAWI_VEC(rawi_slice) best;
} fullest;

static void fullest_names(rawi_arena *a, const rawi_group *g, fullest *names)
{
	rawi_map_init(&names->at, a);
	for (size_t i = 0; i < g->n; i++)
		for (size_t k = 0; k < g->records[i]->entities.n; k++) {
			const rawi_entity *e = &g->records[i]->entities.at[k];
			bool fresh;
			uint32_t *at = rawi_map_put(&names->at, e->key, &fresh);
			if (fresh) {
				*at = (uint32_t)names->best.n;
				rawi_vec_push(a, &names->best, e->name);
			} else if (e->name.n > names->best.at[*at].n) {
				names->best.at[*at] = e->name;
			}
		}
}

static rawi_slice name_of(const fullest *names, rawi_slice key)
{
	const uint32_t *at = key.n ? rawi_map_get(&names->at, key) : NULL;
	return at ? names->best.at[*at] : (rawi_slice){ "", 0 };
}

/* A claim's smallest place gives it its name: a positive number that JSON readers keep exact; the same for the same thing, another one for another. */
static uint64_t claim_number(const rawi_group *x, rawi_map *given, const rawi_claim *c)
{
	const rawi_claim_place *p = &c->places[0];
	const rawi_sketch *first = &x->sketches[p->doc];
	uint64_t h = rawi_hash_mix(rawi_hash(first->doc_name), c->kind);
	h = rawi_hash_mix(rawi_hash_mix(h, p->item), (uint64_t)p->at.orig.off << 32 | p->at.orig.len);
	for (;; h = rawi_hash_mix(h, 1)) {
		uint64_t id = rawi_claim_number(h, first->day);
		bool fresh;
		rawi_map_put(given, rawi_arena_dup(x->a, rawi_grow_key(&id)), &fresh);
		if (id && fresh)
			return id;
	}
}

/* The words of a claim's place. */
static rawi_slice words_at(rawi_group *x, const rawi_claim_place *p)
{
	const rawi_grouped *m = &x->members[p->doc];
	rawi_slice *page = &x->pages[p->doc], charset = rawi_arena_dup(x->a, m->head.charset); /* NUL-terminated */
	if (!page->n)
		*page = m->page.n ? rawi_store_unpack(x->a, m->page, rawi_store_place(x->g->store), x->e) : rawi_store_page(x->g->store, x->a, &m->head, x->e);
	return rawi_span_end(p->at.orig) <= page->n ? rawi_page_reread(x->a, *page, charset.s, m->head.form, p->at.orig) : (rawi_slice){ "", 0 };
}

static void read_words(rawi_group *x, size_t claim)
{
	const rawi_claim *c = &x->claims.at[claim];
	for (size_t k = 0; k < c->n_places; k++)
		x->places[claim][k].text = words_at(x, &c->places[k]);
}

/* The first of those who are named in a fact, by its kind and number. */
static size_t first_about(const rawi_fact_name_vec *v, uint8_t kind, uint32_t item)
{
	size_t lo = 0, hi = v->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		bool before = v->at[mid].kind != kind ? v->at[mid].kind < kind : v->at[mid].item < item;
		lo = before ? mid + 1 : lo;
		hi = before ? hi : mid;
	}
	return lo;
}

/* Who is named in the facts of a claim. */
static void take_named(rawi_group *x, size_t claim)
{
	const rawi_claim *c = &x->claims.at[claim];
	rawi_name_vec who = { 0 };
	for (size_t k = 0; k < c->n_places; k++) {
		const rawi_record *r = x->records[c->places[k].doc];
		rawi_grouped *m = &x->members[c->places[k].doc];
		const rawi_fact_name_vec *v = &m->named;
		if (!m->asked)
			rawi_store_fact_names(x->g->store, x->a, m->row.record, &m->named, x->e);
		m->asked = true;
		for (size_t i = first_about(v, c->kind, c->places[k].item); i < v->n && v->at[i].kind == c->kind && v->at[i].item == c->places[k].item; i++)
			if (v->at[i].entity < r->entities.n)
				rawi_vec_push(x->a, &who, rawi_hash(r->entities.at[v->at[i].entity].key));
	}
	x->kept[claim].about = who.at;
	x->kept[claim].n_about = who.n;
}

/* A claim as it is kept, but for the words of its places and for whom it is about. */
static rawi_kept_claim kept_of(rawi_group *x, const rawi_claim *c, const uint64_t *ids, uint64_t id, const fullest *names, rawi_kept_place **places)
{
	rawi_arena *a = x->a;
	rawi_kept_claim out = { .id = id, .kind = c->kind, .text = c->text, .speaker = c->speaker, .speaker_name = name_of(names, c->speaker), .outlets = c->outlets,
		.tellings = c->tellings, .n_places = c->n_places, .n_stories = c->n_stories, .n_conflicts = c->n_conflicts };
	uint64_t *in = RAWI_NEW_N(a, uint64_t, c->n_stories + 1);
	rawi_kept_conflict *conflicts = RAWI_NEW_N(a, rawi_kept_conflict, c->n_conflicts + 1);
	*places = RAWI_NEW_N(a, rawi_kept_place, c->n_places + 1);
	for (size_t k = 0; k < c->n_places; k++)
		(*places)[k] = (rawi_kept_place){ x->members[c->places[k].doc].row.record, c->places[k].item, c->places[k].at.orig, { "", 0 } };
	for (size_t k = 0; k < c->n_stories; k++)
		in[k] = x->numbers[c->stories[k]];
	for (size_t k = 0; k < c->n_conflicts; k++)
		conflicts[k] = (rawi_kept_conflict){ ids[c->conflicts[k].claim], rawi_slice_of(c->conflicts[k].on) };
	out.places = *places;
	out.stories = in;
	out.conflicts = conflicts;
	return out;
}

void rawi_group_claims(rawi_group *x)
{
	size_t n = x->claims.n;
	rawi_map given;
	fullest names = { 0 };
	fullest_names(x->a, x, &names);
	rawi_map_init(&given, x->a);
	uint64_t *ids = RAWI_NEW_N(x->a, uint64_t, n + 1);
	x->kept = RAWI_NEW_N(x->a, rawi_kept_claim, n + 1);
	x->places = RAWI_NEW_N(x->a, rawi_kept_place *, n + 1);
	for (size_t i = 0; i < n; i++)
		ids[i] = claim_number(x, &given, &x->claims.at[i]);
	for (size_t i = 0; i < n; i++) {
		x->kept[i] = kept_of(x, &x->claims.at[i], ids, ids[i], &names, &x->places[i]);
		if (!x->g->all_new)
			continue; /* most are kept so already */
		read_words(x, i);
		take_named(x, i);
	}
}

static int by_number(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
	return (a > b) - (a < b);
}

/* Claims that its stories had and that are not found any longer. */
static void drop_others(rawi_group *x)
{
	rawi_growing *g = x->g;
	rawi_name_vec were = { 0 };
	uint64_t *found = RAWI_NEW_N(x->a, uint64_t, x->claims.n + 1);
	for (size_t i = 0; i < x->claims.n; i++)
		found[i] = x->kept[i].id;
	qsort(found, x->claims.n, sizeof *found, by_number);
	for (size_t i = 0; i < x->stories.n; i++)
		rawi_store_claims_of(g->store, x->a, x->numbers[i], &were, x->e);
	for (size_t i = 0; i < were.n; i++)
		if (!bsearch(&were.at[i], found, x->claims.n, sizeof *found, by_number))
			rawi_store_claim_drop(g->store, were.at[i], x->e);
}

void rawi_group_write_claims(rawi_group *x)
{
	rawi_growing *g = x->g;
	if (!g->all_new)
		drop_others(x);
	for (size_t i = 0; i < x->claims.n && !x->e->code; i++) {
		if (!g->all_new) {
			if (rawi_store_claim_is(g->store, x->kept[i].id, rawi_store_claim_sum(&x->kept[i]), x->e))
				continue;
			read_words(x, i);
			take_named(x, i);
		}
		rawi_store_claim(&g->claims, &x->kept[i]);
	}
	if (g->claims.bytes >= g->claims.room)
		rawi_store_claims_write(g->store, &g->claims, x->e);
}
