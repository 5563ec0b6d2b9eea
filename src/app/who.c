/* app: see who.h. */
#include "app/who.h"

#include <stdlib.h>

/* How often an entry has had a text. */
static uint32_t tally(rawi_arena *a, rawi_map *m, uint32_t entry, rawi_slice text)
{
	char *key = rawi_arena_alloc(a, text.n + 4);
	memcpy(key, &entry, 4);
	memcpy(key + 4, text.s, text.n);
	return ++*rawi_map_put(m, (rawi_slice){ key, text.n + 4 }, NULL);
}

void rawi_who_day(char first[11], char last[11], rawi_slice published)
{
	if (published.n < 10)
		return;
	if (!first[0] || memcmp(published.s, first, 10) < 0)
		memcpy(first, published.s, 10);
	if (!last[0] || memcmp(published.s, last, 10) > 0)
		memcpy(last, published.s, 10);
}

int rawi_who_by_weight(const void *x, const void *y)
{
	const rawi_known_row *a = x, *b = y;
	if (a->documents != b->documents)
		return a->documents > b->documents ? -1 : 1;
	if (a->mentions != b->mentions)
		return a->mentions > b->mentions ? -1 : 1;
	return rawi_slice_cmp(a->key, b->key);
}

void rawi_who_gather(rawi_arena *a, const rawi_view *v, rawi_who who, rawi_known_rows *known, rawi_who_is *out)
{
	if (known->n)
		qsort(known->at, known->n, sizeof *known->at, rawi_who_by_weight);
	*out = (rawi_who_is){ .a = a, .view = v, .who = who, .known = known->at, .n = known->n };
	rawi_map_init(&out->by_key, a);
	for (uint32_t i = 0; i < known->n; i++)
		*rawi_map_put(&out->by_key, known->at[i].key, NULL) = i;
	out->row_of = RAWI_NEW_N(a, uint32_t, v->n_docs + 1);
	for (uint32_t i = 0, doc = 0; doc <= v->n_docs; doc++) {
		while (i < who.n_entities && who.entities[i].doc < doc)
			i++;
		out->row_of[doc] = i;
	}
	RAWI_VEC(uint32_t) *lists = rawi_arena_alloc(a, (known->n + 1) * sizeof *lists);
	memset(lists, 0, (known->n + 1) * sizeof *lists);
	for (uint32_t i = 0; i < who.n_entities; i++) {
		const uint32_t *at = who.entities[i].unnamed ? NULL : rawi_map_get(&out->by_key, who.entities[i].key);
		if (at)
			rawi_vec_push(a, &lists[*at], i);
	}
	rawi_who_rows *rows = RAWI_NEW_N(a, rawi_who_rows, known->n + 1);
	for (size_t i = 0; i < known->n; i++)
		rows[i] = (rawi_who_rows){ lists[i].at, lists[i].n };
	out->rows = rows;
}

/* ── offices ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The row of an entity of a document, NULL. */
static const rawi_entity_row *row_at(const rawi_who_is *w, uint32_t doc, uint32_t entity)
{
	uint32_t i = w->row_of[doc] + entity;
	return i < w->row_of[doc + 1] && w->who.entities[i].entity == entity ? &w->who.entities[i] : NULL;
}

static rawi_slice office_of(const rawi_who_is *w, const rawi_role_row *r)
{
	const rawi_entity_row *body = r->body != RAWI_NONE ? row_at(w, r->doc, r->body) : NULL;
	if (!body)
		return rawi_slice_of(r->state);
	/* an office of a state's entity is an office of the state */
	return body->type == RAWI_LOC && body->key.n == 7 && memcmp(body->key.s + 4, body->country, 3) == 0 ? rawi_slice_sub(body->key, 4, 3) : body->key;
}

static int by_office(const void *x, const void *y)
{
	const rawi_tenure *a = x, *b = y;
	int c = rawi_slice_cmp(a->office, b->office);
	if (!c)
		c = rawi_slice_cmp(a->of, b->of);
	if (!c)
		c = strcmp(a->first, b->first);
	if (!c)
		c = rawi_slice_cmp(a->standing, b->standing);
	return c ? c : (a->bearer > b->bearer) - (a->bearer < b->bearer);
}

typedef struct {
	rawi_tenure t;            /* documents 0: joined to another */
	RAWI_VEC(uint32_t) roles;
	uint32_t last_doc;
} building;
typedef RAWI_VEC(building) building_vec;

static bool is_same_office(const rawi_tenure *x, const rawi_tenure *y)
{
	return x->bearer == y->bearer && rawi_slice_eq(x->office, y->office) && rawi_slice_eq(x->standing, y->standing);
}

/* The body of a tenure as its first page has it, NULL. */
static const rawi_entity_row *body_of(const rawi_who_is *w, const building *b)
{
	const rawi_role_row *r = b->roles.n ? &w->who.roles[b->roles.at[0]] : NULL;
	return r && r->body != RAWI_NONE ? row_at(w, r->doc, r->body) : NULL;
}

/* Which tenure is meant by one that leaves open of whom the office is: the only one whose pages say it; or, where its body is one of those that every state has, written without its state, the one of the
 * bearer's own state. all.n where none is. */
static size_t meant_by(const rawi_who_is *w, const building_vec *all, size_t i)
{
	const rawi_tenure *x = &all->at[i].t;
	const rawi_entity_row *body = body_of(w, &all->at[i]);
	const char *own = w->known[x->bearer].country;
	size_t only = all->n, found = 0;
	for (size_t n = 0; n < all->n; n++) {
		const rawi_tenure *y = &all->at[n].t;
		if (n == i || !y->documents || !y->of.n || !is_same_office(x, y))
			continue;
		if (!x->of.n) {
			only = n;
			found++;
			continue;
		}
		const rawi_entity_row *other = body_of(w, &all->at[n]);
		if (body && other && own[0] && !strcmp(other->country, own) && strcmp(body->country, own) != 0 && rawi_slice_eq(body->name, other->name))
			return n;
	}
	return found == 1 ? only : all->n;
}

static void join(const rawi_who_is *w, rawi_map *outlets, building_vec *all, size_t from, size_t to)
{
	rawi_tenure *x = &all->at[from].t, *y = &all->at[to].t;
	y->documents += x->documents;
	rawi_who_day(y->first, y->last, rawi_slice_of(x->first));
	rawi_who_day(y->first, y->last, rawi_slice_of(x->last));
	for (size_t n = 0; n < all->at[from].roles.n; n++) {
		uint32_t role = all->at[from].roles.at[n];
		rawi_slice outlet = w->view->docs[w->who.roles[role].doc].outlet;
		y->outlets += outlet.n && tally(w->a, outlets, (uint32_t)to, outlet) == 1;
		rawi_vec_push(w->a, &all->at[to].roles, role);
	}
	x->documents = 0;
}

rawi_tenure_vec rawi_who_offices(const rawi_who_is *w, uint32_t known)
{
	building_vec all = { 0 };
	rawi_map at, outlets;
	const rawi_known_row *k = &w->known[known];
	rawi_slice state = k->type == RAWI_LOC && k->key.n == 7 ? rawi_slice_sub(k->key, 4, 3) : k->key;
	rawi_map_init(&at, w->a);
	rawi_map_init(&outlets, w->a);
	for (uint32_t i = 0; i < w->who.n_roles; i++) {
		const rawi_role_row *r = &w->who.roles[i];
		const rawi_entity_row *bearer = row_at(w, r->doc, r->entity);
		const uint32_t *who = bearer && !bearer->unnamed ? rawi_map_get(&w->by_key, bearer->key) : NULL;
		rawi_slice of = office_of(w, r);
		if (!who || !(k->type == RAWI_PER ? *who == known : rawi_slice_eq(of, state)))
			continue;
		bool fresh;
		rawi_slice id = rawi_arena_printf(w->a, "%.*s\n%.*s\n%.*s\n%u", (int)r->office.n, r->office.s, (int)of.n, of.s, (int)r->standing.n, r->standing.s, (unsigned)*who);
		uint32_t *slot = rawi_map_put(&at, id, &fresh);
		if (fresh) {
			*slot = (uint32_t)all.n;
			rawi_vec_push(w->a, &all, (building){ .t = { .office = r->office, .title = r->title, .standing = r->standing, .of = of, .bearer = *who }, .last_doc = RAWI_NONE });
		}
		building *b = &all.at[*slot];
		const rawi_doc_head *d = &w->view->docs[r->doc];
		rawi_vec_push(w->a, &b->roles, i);
		if (b->last_doc == r->doc)
			continue;
		b->last_doc = r->doc;
		b->t.documents++;
		rawi_who_day(b->t.first, b->t.last, d->published);
		b->t.outlets += d->outlet.n && tally(w->a, &outlets, *slot, d->outlet) == 1;
	}
	for (size_t i = 0; i < all.n; i++) {
		size_t to = all.at[i].t.documents ? meant_by(w, &all, i) : all.n;
		if (to < all.n)
			join(w, &outlets, &all, i, to);
	}
	rawi_tenure_vec out = { 0 };
	for (size_t i = 0; i < all.n; i++) {
		if (!all.at[i].t.documents)
			continue;
		all.at[i].t.roles = all.at[i].roles.at;
		all.at[i].t.n_roles = all.at[i].roles.n;
		rawi_vec_push(w->a, &out, all.at[i].t);
	}
	if (out.n)
		qsort(out.at, out.n, sizeof *out.at, by_office);
	return out;
}

/* ── company ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static int by_documents(const void *x, const void *y)
{
	const rawi_companion *a = x, *b = y;
	if (a->documents != b->documents)
		return a->documents > b->documents ? -1 : 1;
	return (a->known > b->known) - (a->known < b->known);
}

rawi_companion_vec rawi_who_beside(const rawi_who_is *w, uint32_t known, size_t most)
{
	uint32_t *docs = RAWI_NEW_N(w->a, uint32_t, w->n + 1), *last = RAWI_NEW_N(w->a, uint32_t, w->n + 1);
	const rawi_who_rows *own = &w->rows[known];
	rawi_companion_vec all = { 0 };
	uint32_t before = RAWI_NONE;
	for (size_t i = 0; i < own->n; i++) {
		uint32_t doc = w->who.entities[own->at[i]].doc;
		if (doc == before)
			continue;
		before = doc;
		for (uint32_t r = w->row_of[doc]; r < w->row_of[doc + 1]; r++) {
			const uint32_t *at = w->who.entities[r].unnamed ? NULL : rawi_map_get(&w->by_key, w->who.entities[r].key);
			if (!at || *at == known || last[*at] == doc + 1)
				continue;
			last[*at] = doc + 1;
			docs[*at]++;
		}
	}
	for (uint32_t i = 0; i < w->n; i++)
		if (docs[i])
			rawi_vec_push(w->a, &all, (rawi_companion){ i, docs[i] });
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_documents);
	all.n = all.n < most ? all.n : most;
	return all;
}
