/* app: one group of linked stories: its pages dated, its names told, its claims found. What it made in the arena of the work is forgotten after each, so that memory
 * grows with the largest saga, not with the database.
 */
#include "app/copies_among.h"
#include "app/grow.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "compare/tellings.h"

typedef struct {
	rawi_sketch_row row;
	rawi_doc_head head;
	rawi_sketch sketch;
	uint32_t story;          /* index into the group's */
} member;

typedef struct {
	rawi_growing *g;
	const uint64_t *numbers; /* of its stories */
	rawi_story_vec stories;
	member *members;         /* by (id, article) */
	size_t n;
	rawi_sketch *sketches;
	rawi_record **records;
	rawi_slice **guessed;    /* the keys that each record's page guessed */
	rawi_slice *pages;       /* bytes, empty until they are needed */
	rawi_fact_name_vec *abouts;  /* who is named in which of its facts; asked when they are needed */
	bool *asked;
	rawi_copy_vec copies;    /* among them */
} rawi_group;

static int by_order(const void *x, const void *y)
{
	return rawi_doc_order(((const member *)x)->sketch.doc_name, ((const member *)y)->sketch.doc_name);
}

/* `whole`: with the words of its documents and their heads, else with the day alone that stories lent them. */
static bool load(rawi_growing *g, const uint64_t *numbers, size_t n_stories, bool whole, rawi_group *out)
{
	RAWI_VEC(member) all = { 0 };
	*out = (rawi_group){ .g = g, .numbers = numbers };
	for (uint32_t i = 0; i < n_stories && !g->e->code; i++) {
		rawi_sketch_rows rows = { 0 };
		rawi_store_members(g->store, g->work, numbers[i], &rows, g->e);
		for (size_t k = 0; k < rows.n && !g->e->code; k++) {
			member m = { .row = rows.at[k], .story = i };
			if (whole)
				rawi_store_head(g->store, g->work, m.row.record, &m.head, g->e);
			else
				rawi_store_lent_day(g->store, m.row.record, m.head.story_day, g->e);
			rawi_store_sketch(g->store, g->work, m.row.row, whole, &m.sketch, g->e);
			rawi_vec_push(g->work, &all, m);
		}
	}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_order);
	out->members = all.at;
	out->n = all.n;
	out->sketches = RAWI_NEW_N(g->work, rawi_sketch, all.n + 1);
	uint32_t **docs = RAWI_NEW_N(g->work, uint32_t *, n_stories + 1);
	for (size_t i = 0; i < n_stories; i++) {
		docs[i] = RAWI_NEW_N(g->work, uint32_t, all.n + 1);
		rawi_vec_push(g->work, &out->stories, (rawi_story){ .docs = docs[i] });
	}
	for (uint32_t i = 0; i < all.n; i++) {
		rawi_story *s = &out->stories.at[all.at[i].story];
		docs[all.at[i].story][s->n_docs++] = i;
		out->sketches[i] = all.at[i].sketch;
	}
	return !g->e->code;
}

/* ── who is named ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Its record as read when its story's day is known; the day is lent only to pages that do not date themselves. */
static bool date_by_story(rawi_group *x, uint32_t i)
{
	rawi_growing *g = x->g;
	rawi_doc_head *head = &x->members[i].head;
	char day[11] = "";
	int32_t lent = rawi_lent_day(x->sketches, &x->stories.at[x->members[i].story], i);
	if (lent != RAWI_NO_DAY)
		rawi_day_write(lent, day);
	if (strcmp(day, head->story_day) == 0)
		return true;
	if (!rawi_store_head(g->store, g->work, x->members[i].row.record, head, g->e))
		return false;
	if (!day[0])
		return rawi_store_date(g->store, g->work, head, "", NULL, g->e);
	rawi_source source;
	if (!rawi_store_source(g->store, g->work, head, &source, g->e))
		return false;
	rawi_record **records;
	rawi_error unread = { 0 };
	size_t n = rawi_document(g->work, g->tables, &source, rawi_slice_of(day), &records, &unread);
	if (head->article >= n)
		return true; /* this engine reads the page otherwise: the record stays as it is */
	records[head->article]->id = head->id;
	return rawi_store_date(g->store, g->work, head, day, records[head->article], g->e);
}

static rawi_heard heard_of(const rawi_entity *e, rawi_slice resolved)
{
	rawi_heard h = { .type = e->type, .key = e->key, .resolved = resolved };
	memcpy(h.country, e->country, sizeof h.country);
	return h;
}

bool rawi_grow_hear(rawi_growing *g, const uint64_t *numbers, size_t n_stories)
{
	rawi_group x;
	rawi_slice **keys;
	if (!load(g, numbers, n_stories, false, &x))
		return false;
	const rawi_record **records = RAWI_NEW_N(g->work, const rawi_record *, x.n + 1);
	for (uint32_t i = 0; i < x.n; i++)
		if (!date_by_story(&x, i) || !(records[i] = rawi_store_names(g->store, g->work, x.members[i].row.record, g->e)))
			return false;
	rawi_resolve_keys(g->work, g->tables, records, x.n, &keys);
	for (size_t i = 0; i < x.n && !g->e->code; i++) {
		size_t n = 0;
		rawi_heard *names = RAWI_NEW_N(g->work, rawi_heard, records[i]->entities.n + 1);
		for (size_t k = 0; k < records[i]->entities.n; k++) {
			const rawi_entity *e = &records[i]->entities.at[k];
			if (e->unnamed)
				continue;
			names[n++] = heard_of(e, keys[i][k]);
		}
		rawi_grow_hear_names(g, x.members[i].row.row, names, n);
	}
	rawi_arena_clear(g->work);
	return !g->e->code;
}

/* Its records, with the keys that all documents share. */
static bool take_records(rawi_group *x, const rawi_corrections *corrections)
{
	rawi_growing *g = x->g;
	rawi_slice **keys;
	x->records = RAWI_NEW_N(g->work, rawi_record *, x->n + 1);
	x->guessed = RAWI_NEW_N(g->work, rawi_slice *, x->n + 1);
	x->pages = RAWI_NEW_N(g->work, rawi_slice, x->n + 1);
	x->abouts = RAWI_NEW_N(g->work, rawi_fact_name_vec, x->n + 1);
	x->asked = RAWI_NEW_N(g->work, bool, x->n + 1);
	for (size_t i = 0; i < x->n; i++)
		if (!(x->records[i] = rawi_store_told(g->store, g->work, &x->members[i].head, g->e)))
			return false;
	rawi_resolve_keys(g->work, g->tables, (const rawi_record *const *)x->records, x->n, &keys);
	for (size_t i = 0; i < x->n; i++) {
		rawi_doc_head *doc = &x->members[i].head;
		rawi_record *r = x->records[i];
		size_t n = r->entities.n;
		for (size_t k = 0; k < n; k++)
			if (!r->entities.at[k].unnamed) {
				rawi_heard h = heard_of(&r->entities.at[k], keys[i][k]);
				keys[i][k] = rawi_grow_name_key(g, &h);
			}
		rawi_correct_keys(corrections, doc, keys[i], n);
		if (!rawi_store_keys(g->store, g->work, doc, r, keys[i], !g->all_new, g->e))
			return false;
		x->guessed[i] = RAWI_NEW_N(g->work, rawi_slice, n + 1);
		for (size_t k = 0; k < n; k++) {
			x->guessed[i][k] = r->entities.at[k].key;
			r->entities.at[k].key = keys[i][k];
		}
		if (rawi_correct_speakers(corrections, g->work, doc, r) && !rawi_store_speakers(g->store, doc, r, g->e))
			return false;
	}
	return true;
}

/* ── its stories ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Stories name their entities by the hash of a guessed key; here are the words. */
static void name_entities(rawi_group *x)
{
	rawi_growing *g = x->g;
	rawi_map resolved, seen;
	const rawi_profile **profiles = RAWI_NEW_N(g->work, const rawi_profile *, x->n + 1);
	rawi_map_init(&resolved, g->work);
	RAWI_VEC(rawi_slice) keys = { 0 };
	for (size_t i = 0; i < x->n; i++) {
		rawi_profile *p = RAWI_NEW(g->work, rawi_profile);
		*p = rawi_profile_of(g->work, &x->sketches[i], false);
		profiles[i] = p;
		for (size_t k = 0; k < x->records[i]->entities.n; k++) {
			bool fresh;
			uint64_t hash = rawi_hash(x->guessed[i][k]);
			uint32_t *at = rawi_map_put(&resolved, rawi_arena_dup(g->work, rawi_grow_key(&hash)), &fresh);
			if (!fresh)
				continue;
			*at = (uint32_t)keys.n;
			rawi_vec_push(g->work, &keys, x->records[i]->entities.at[k].key);
		}
	}
	for (size_t s = 0; s < x->stories.n; s++) {
		const uint64_t *main;
		rawi_whole whole = rawi_whole_of(g->work, profiles, x->stories.at[s].docs, x->stories.at[s].n_docs);
		size_t n = rawi_main_keys(g->work, &whole, &main), n_out = 0;
		rawi_slice *out = RAWI_NEW_N(g->work, rawi_slice, n + 1);
		rawi_map_init(&seen, g->work);
		for (size_t k = 0; k < n; k++) {
			bool fresh;
			const uint32_t *at = rawi_map_get(&resolved, rawi_grow_key(&main[k]));
			if (!at || (rawi_map_put(&seen, keys.at[*at], &fresh), !fresh))
				continue;
			out[n_out++] = keys.at[*at];
		}
		rawi_store_story_entities(g->store, x->numbers[s], out, n_out, g->e);
	}
}

/* A story of pages without a title is called by the first words of its title document. */
static bool title_untitled(rawi_group *x)
{
	enum { LETTERS = 100 };
	for (size_t i = 0; i < x->n; i++) {
		const rawi_doc_head *head = &x->members[i].head;
		uint64_t story = x->numbers[x->members[i].story];
		const rawi_record *rec = head->title.n || !rawi_store_is_title(x->g->store, story, head->row, x->g->e) ? NULL : rawi_store_record_guessed(x->g->store, x->g->work, head, x->g->e);
		for (size_t k = 0; rec && k < rec->blocks.n; k++) {
			if (!rawi_block_is_read((rawi_block_kind)rec->blocks.at[k].kind))
				continue;
			rawi_slice text = rec->blocks.at[k].at.text;
			size_t n = 0;
			uint32_t cp;
			for (int letters = 0; letters < LETTERS && n < text.n; letters++)
				n += rawi_utf8_next(text.s + n, text.s + text.n, &cp);
			rawi_store_story_title(x->g->store, story, head->row, rawi_slice_sub(text, 0, n), x->g->e);
			break;
		}
	}
	return !x->g->e->code;
}

/* ── its claims ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

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
static uint64_t claim_number(rawi_group *x, rawi_map *given, const rawi_claim *c)
{
	const rawi_claim_place *p = &c->places[0];
	uint64_t h = rawi_hash_mix(rawi_hash(x->sketches[p->doc].doc_name), c->kind);
	h = rawi_hash_mix(rawi_hash_mix(h, p->item), (uint64_t)p->at.orig.off << 32 | p->at.orig.len);
	for (;; h = rawi_hash_mix(h, 1)) {
		uint64_t id = h & (((uint64_t)1 << 53) - 1);
		bool fresh;
		rawi_map_put(given, rawi_arena_dup(x->g->work, rawi_grow_key(&id)), &fresh);
		if (id && fresh)
			return id;
	}
}

/* The words of a claim's place. */
static rawi_slice words_at(rawi_group *x, const rawi_claim_place *p)
{
	rawi_growing *g = x->g;
	const rawi_doc_head *head = &x->members[p->doc].head;
	rawi_slice *page = &x->pages[p->doc], charset = rawi_arena_dup(g->work, head->charset); /* NUL-terminated */
	if (!page->n)
		*page = rawi_store_page(g->store, g->work, head, g->e);
	return rawi_span_end(p->at.orig) <= page->n ? rawi_page_reread(g->work, *page, charset.s, head->form, p->at.orig) : (rawi_slice){ "", 0 };
}

/* A claim as it is kept, but for the words of its places. */
static rawi_kept_claim kept_of(rawi_group *x, const rawi_claim *c, const uint64_t *ids, uint64_t id, const fullest *names, rawi_kept_place **places)
{
	rawi_arena *a = x->g->work;
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
static void take_abouts(rawi_group *x, const rawi_claim *c, rawi_kept_claim *out)
{
	rawi_growing *g = x->g;
	rawi_name_vec who = { 0 };
	for (size_t k = 0; k < c->n_places; k++) {
		uint32_t doc = c->places[k].doc;
		const rawi_record *r = x->records[doc];
		rawi_fact_name_vec *v = &x->abouts[doc];
		if (!x->asked[doc])
			rawi_store_abouts(g->store, g->work, x->members[doc].row.record, v, g->e);
		x->asked[doc] = true;
		for (size_t i = first_about(v, c->kind, c->places[k].item); i < v->n && v->at[i].kind == c->kind && v->at[i].item == c->places[k].item; i++)
			if (v->at[i].entity < r->entities.n)
				rawi_vec_push(g->work, &who, rawi_hash(r->entities.at[v->at[i].entity].key));
	}
	out->about = who.at;
	out->n_about = who.n;
}

/* Claims that its stories had and that are not found any longer. */
static void drop_others(rawi_group *x, const rawi_map *found)
{
	rawi_growing *g = x->g;
	rawi_name_vec were = { 0 };
	for (size_t i = 0; i < x->stories.n && !g->all_new; i++)
		rawi_store_claims_of(g->store, g->work, x->numbers[i], &were, g->e);
	for (size_t i = 0; i < were.n; i++)
		if (!rawi_map_get(found, rawi_grow_key(&were.at[i])))
			rawi_store_claim_drop(g->store, were.at[i], g->e);
}

static void keep_claims(rawi_group *x, const rawi_claim_vec *claims)
{
	rawi_growing *g = x->g;
	rawi_map given;
	fullest names = { 0 };
	fullest_names(g->work, x, &names);
	rawi_map_init(&given, g->work);
	uint64_t *ids = RAWI_NEW_N(g->work, uint64_t, claims->n + 1);
	for (size_t i = 0; i < claims->n; i++)
		ids[i] = claim_number(x, &given, &claims->at[i]);
	drop_others(x, &given);
	for (size_t i = 0; i < claims->n && !g->e->code; i++) {
		const rawi_claim *c = &claims->at[i];
		rawi_kept_place *places;
		rawi_kept_claim out = kept_of(x, c, ids, ids[i], &names, &places);
		if (!g->all_new && rawi_store_claim_is(g->store, ids[i], rawi_store_claim_sum(&out), g->e))
			continue;
		for (size_t k = 0; k < c->n_places; k++)
			places[k].text = words_at(x, &c->places[k]);
		take_abouts(x, c, &out);
		rawi_store_claim(&g->claims, &out);
	}
}

static void take_copies(rawi_group *x)
{
	rawi_growing *g = x->g;
	int64_t *records = RAWI_NEW_N(g->work, int64_t, x->n + 1);
	for (size_t i = 0; i < x->n; i++)
		records[i] = x->members[i].row.record;
	x->copies = rawi_copies_among(g->store, g->work, records, x->sketches, x->n, g->e);
}

bool rawi_grow_group(rawi_growing *g, const rawi_corrections *corrections, const uint64_t *numbers, size_t n_stories)
{
	rawi_group x;
	rawi_claim_vec claims = { 0 };
	if (!load(g, numbers, n_stories, true, &x) || !take_records(&x, corrections))
		return false;
	take_copies(&x);
	name_entities(&x);
	if (!title_untitled(&x))
		return false;
	uint32_t *members = RAWI_NEW_N(g->work, uint32_t, x.n + 1);
	for (uint32_t i = 0; i < x.n; i++)
		members[i] = i;
	rawi_find_claims(g->work, g->tables, x.sketches, members, (const rawi_record *const *)x.records, x.n, &x.copies, &x.stories, &claims);
	keep_claims(&x, &claims);
	if (g->claims.bytes >= g->claims.room)
		rawi_store_claims_write(g->store, &g->claims, g->e);
	rawi_arena_clear(g->work);
	return !g->e->code;
}
