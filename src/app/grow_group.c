/* app: one group of linked stories: its keys and claims, in three steps, of which the second needs no database and is a worker's:
 *
 *   read   what is kept of its documents  ──▶  find   keys, what its stories are about, claims  ──▶  write
 *
 * What it made lies in one arena and is forgotten after each, so that memory grows with the largest saga, not with the database.
 */
#include "app/copies_among.h"
#include "app/group.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"

/* ── read ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void read_member(rawi_group *x, rawi_map *at, rawi_grouped *m)
{
	rawi_store *s = x->g->store;
	rawi_row_vec names = { 0 };
	rawi_store_head(s, x->a, m->row.record, &m->head, x->e);
	rawi_store_sketch_packed(s, x->a, m->row.row, &m->packed, x->e);
	if (!x->g->names)
		rawi_store_heard_of(s, x->a, m->row.row, &names, x->e);
	rawi_store_told_packed(s, x->a, &m->head, &m->told, x->e);
	m->heard = RAWI_NEW_N(x->a, const rawi_heard *, names.n + 1);
	for (size_t i = 0; i < names.n; i++) {
		bool fresh;
		uint64_t row = (uint64_t)names.at[i];
		uint32_t *place = rawi_map_put(at, rawi_arena_dup(x->a, rawi_grow_key(&row)), &fresh);
		rawi_heard h;
		if (fresh && rawi_store_heard_row(s, x->a, names.at[i], &h, x->e)) {
			rawi_heard *kept = RAWI_NEW(x->a, rawi_heard);
			*kept = h;
			rawi_vec_push(x->a, &x->heard, kept);
			*place = (uint32_t)x->heard.n;
		}
		if (*place)
			m->heard[m->n_heard++] = x->heard.at[*place - 1];
	}
	if (!x->g->all_new)
		return;
	rawi_store_page_packed(s, x->a, &m->head, &m->page, x->e);
	rawi_store_fact_names(s, x->a, m->row.record, &m->named, x->e);
	m->asked = true;
}

void rawi_group_read(rawi_group *x, size_t n_stories)
{
	rawi_growing *g = x->g;
	RAWI_VEC(rawi_grouped) all = { 0 };
	rawi_map at;
	rawi_map_init(&at, x->a);
	for (uint32_t i = 0; i < n_stories && !x->e->code; i++) {
		rawi_sketch_rows rows = { 0 };
		rawi_store_members(g->store, x->a, x->numbers[i], &rows, x->e);
		for (size_t k = 0; k < rows.n && !x->e->code; k++) {
			rawi_grouped m = { .row = rows.at[k], .story = i };
			read_member(x, &at, &m);
			rawi_vec_push(x->a, &all, m);
		}
		rawi_vec_push(x->a, &x->stories, (rawi_story){ 0 });
	}
	for (size_t i = 0; i < all.n && all.n > 1; i++)
		rawi_store_copies_of(g->store, x->a, all.at[i].row.record, &all.at[i].copies, x->e);
	x->members = all.at;
	x->n = all.n;
}

/* ── find: who is named ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	rawi_slice doc_name;
	uint32_t at;
} ordered;

static int by_order(const void *x, const void *y)
{
	return rawi_doc_order(((const ordered *)x)->doc_name, ((const ordered *)y)->doc_name);
}

/* Sketches and members in the order of (id, article), each story with its documents. */
static bool open_members(rawi_group *x)
{
	rawi_sketch *sketches = RAWI_NEW_N(x->a, rawi_sketch, x->n + 1);
	ordered *order = RAWI_NEW_N(x->a, ordered, x->n + 1);
	rawi_grouped *members = RAWI_NEW_N(x->a, rawi_grouped, x->n + 1);
	for (uint32_t i = 0; i < x->n; i++) {
		if (!rawi_store_sketch_open(x->a, x->members[i].packed, RAWI_SKETCH_WHOLE, rawi_store_place(x->g->store), &sketches[i], x->e))
			return false;
		order[i] = (ordered){ sketches[i].doc_name, i };
	}
	qsort(order, x->n, sizeof *order, by_order);
	x->sketches = RAWI_NEW_N(x->a, rawi_sketch, x->n + 1);
	for (size_t i = 0; i < x->n; i++) {
		x->sketches[i] = sketches[order[i].at];
		members[i] = x->members[order[i].at];
	}
	x->members = members;
	uint32_t *n_docs = RAWI_NEW_N(x->a, uint32_t, x->stories.n + 1);
	for (size_t i = 0; i < x->n; i++)
		n_docs[members[i].story]++;
	for (size_t i = 0; i < x->stories.n; i++)
		x->stories.at[i].docs = RAWI_NEW_N(x->a, uint32_t, n_docs[i] + 1);
	for (uint32_t i = 0; i < x->n; i++) {
		rawi_story *s = &x->stories.at[members[i].story];
		((uint32_t *)(uintptr_t)s->docs)[s->n_docs++] = i;
	}
	return true;
}

/* The key that all documents together give a name; its story's where the document was not counted with it. */
static rawi_slice settled_key(const rawi_group *x, const rawi_grouped *m, const rawi_heard *h)
{
	if (x->g->names)
		return rawi_grow_name_key(x->g, x->a, h);
	for (size_t i = 0; i < m->n_heard; i++) {
		const rawi_heard *k = m->heard[i];
		if (k->type == h->type && rawi_slice_eq(k->key, h->key) && rawi_slice_eq(k->resolved, h->resolved) && strcmp(k->country, h->country) == 0)
			return k->settled;
	}
	return h->resolved;
}

/* Its records, with the keys that all documents share. */
static bool find_keys(rawi_group *x)
{
	x->records = RAWI_NEW_N(x->a, rawi_record *, x->n + 1);
	x->guessed = RAWI_NEW_N(x->a, rawi_slice *, x->n + 1);
	x->pages = RAWI_NEW_N(x->a, rawi_slice, x->n + 1);
	for (size_t i = 0; i < x->n; i++)
		if (!(x->records[i] = rawi_store_told_open(x->a, x->members[i].told, &x->members[i].head, rawi_store_place(x->g->store), x->e)))
			return false;
	rawi_resolve_keys(x->a, x->g->tables, (const rawi_record *const *)x->records, x->n, &x->keys);
	for (size_t i = 0; i < x->n; i++) {
		rawi_grouped *m = &x->members[i];
		rawi_record *r = x->records[i];
		size_t n = r->entities.n;
		for (size_t k = 0; k < n; k++)
			if (!r->entities.at[k].unnamed) {
				rawi_heard h = rawi_grow_heard_of(&r->entities.at[k], x->keys[i][k]);
				x->keys[i][k] = settled_key(x, m, &h);
			}
		rawi_correct_keys(x->corrections, &m->head, x->keys[i], n);
		x->guessed[i] = RAWI_NEW_N(x->a, rawi_slice, n + 1);
		for (size_t k = 0; k < n; k++) {
			x->guessed[i][k] = r->entities.at[k].key;
			r->entities.at[k].key = x->keys[i][k];
		}
		m->corrected = rawi_correct_speakers(x->corrections, x->a, &m->head, r);
	}
	return true;
}

/* ── find: its stories ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Stories name their entities by the hash of a guessed key; here are the words. */
static void name_entities(rawi_group *x)
{
	rawi_map resolved, seen;
	const rawi_profile **profiles = RAWI_NEW_N(x->a, const rawi_profile *, x->n + 1);
	rawi_map_init(&resolved, x->a);
	RAWI_VEC(rawi_slice) keys = { 0 };
	for (size_t i = 0; i < x->n; i++) {
		rawi_profile *p = RAWI_NEW(x->a, rawi_profile);
		*p = rawi_profile_of(x->a, &x->sketches[i], false);
		profiles[i] = p;
		for (size_t k = 0; k < x->records[i]->entities.n; k++) {
			bool fresh;
			uint64_t hash = rawi_entity_key(x->guessed[i][k]);
			uint32_t *at = rawi_map_put(&resolved, rawi_arena_dup(x->a, rawi_grow_key(&hash)), &fresh);
			if (!fresh)
				continue;
			*at = (uint32_t)keys.n;
			rawi_vec_push(x->a, &keys, x->records[i]->entities.at[k].key);
		}
	}
	x->entities = RAWI_NEW_N(x->a, rawi_slice *, x->stories.n + 1);
	x->n_entities = RAWI_NEW_N(x->a, size_t, x->stories.n + 1);
	for (size_t s = 0; s < x->stories.n; s++) {
		const uint64_t *main;
		rawi_whole whole = rawi_whole_of(x->a, profiles, x->stories.at[s].docs, x->stories.at[s].n_docs);
		size_t n = rawi_main_keys(x->a, &whole, &main), n_out = 0;
		rawi_slice *out = RAWI_NEW_N(x->a, rawi_slice, n + 1);
		rawi_map_init(&seen, x->a);
		for (size_t k = 0; k < n; k++) {
			bool fresh;
			const uint32_t *at = rawi_map_get(&resolved, rawi_grow_key(&main[k]));
			if (!at || (rawi_map_put(&seen, keys.at[*at], &fresh), !fresh))
				continue;
			out[n_out++] = keys.at[*at];
		}
		x->entities[s] = out;
		x->n_entities[s] = n_out;
	}
}

static void find_copies(rawi_group *x)
{
	rawi_kept_copies *kept = RAWI_NEW_N(x->a, rawi_kept_copies, x->n + 1);
	int64_t *records = RAWI_NEW_N(x->a, int64_t, x->n + 1);
	for (size_t i = 0; i < x->n; i++) {
		kept[i] = x->members[i].copies;
		records[i] = x->members[i].row.record;
	}
	x->copies = rawi_copies_kept(x->a, kept, records, x->sketches, x->n);
}

void rawi_group_find(rawi_group *x)
{
	if (x->e->code || !open_members(x) || !find_keys(x))
		return;
	find_copies(x);
	name_entities(x);
	uint32_t *members = RAWI_NEW_N(x->a, uint32_t, x->n + 1);
	for (uint32_t i = 0; i < x->n; i++)
		members[i] = i;
	rawi_find_claims(x->a, x->g->tables, x->sketches, members, (const rawi_record *const *)x->records, x->n, &x->copies, &x->stories, &x->claims);
	rawi_group_claims(x);
}

/* ── write ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A story of pages without a title is called by the first words of its title document. */
static bool title_untitled(rawi_group *x)
{
	enum { LETTERS = 100 };
	for (size_t i = 0; i < x->n; i++) {
		const rawi_doc_head *head = &x->members[i].head;
		uint64_t story = x->numbers[x->members[i].story];
		const rawi_record *rec = head->title.n || !rawi_store_is_title(x->g->store, story, head->row, x->e) ? NULL : rawi_store_record_guessed(x->g->store, x->a, head, x->e);
		for (size_t k = 0; rec && k < rec->blocks.n; k++) {
			if (!rawi_block_is_read((rawi_block_kind)rec->blocks.at[k].kind))
				continue;
			rawi_slice text = rec->blocks.at[k].at.text;
			size_t n = 0;
			uint32_t cp;
			for (int letters = 0; letters < LETTERS && n < text.n; letters++)
				n += rawi_utf8_next(text.s + n, text.s + text.n, &cp);
			rawi_store_story_title(x->g->store, story, head->row, rawi_slice_sub(text, 0, n), x->e);
			break;
		}
	}
	return !x->e->code;
}

void rawi_group_write(rawi_group *x)
{
	rawi_store *s = x->g->store;
	for (size_t i = 0; i < x->n && !x->e->code; i++) {
		rawi_grouped *m = &x->members[i];
		rawi_store_keys(s, x->a, &m->head, x->guessed[i], x->keys[i], x->records[i]->entities.n, !x->g->all_new, x->e);
		if (m->corrected)
			rawi_store_speakers(s, &m->head, x->records[i], x->e);
	}
	for (size_t i = 0; i < x->stories.n && !x->e->code; i++)
		rawi_store_story_entities(s, x->numbers[i], x->entities[i], x->n_entities[i], x->e);
	if (!x->e->code && title_untitled(x))
		rawi_group_write_claims(x);
}

bool rawi_grow_group(rawi_growing *g, const rawi_corrections *corrections, const uint64_t *numbers, size_t n_stories)
{
	rawi_group x = { .g = g, .a = g->work, .e = g->e, .corrections = corrections, .numbers = numbers };
	rawi_group_read(&x, n_stories);
	rawi_group_find(&x);
	rawi_group_write(&x);
	rawi_arena_clear(g->work);
	return !g->e->code;
}
