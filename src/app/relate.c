/* app: see relate.h. One line a room, as for one document; every group of linked stories is worked on in an arena of its own, so that memory grows with the largest
 * saga, not with the database. The result is a view, which the store writes as a whole.
 */
#include "app/relate.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/correct.h"
#include "app/unread.h"
#include "base/hash.h"
#include "base/keep.h"
#include "base/map.h"
#include "base/utf8.h"

typedef struct {
	rawi_store *store;
	const rawi_tables *tables;
	rawi_error *e;
	rawi_arena *keep;         /* what the view is made of */
	rawi_arena *work;         /* cleared after each group */
	rawi_view view;
	rawi_doc_head *docs;      /* the view's, which pages dated anew change */
	rawi_sketch *sketches;
	rawi_copy_vec copies;
	rawi_story_vec stories;
	rawi_view_story *view_stories;
	uint32_t *group_of;       /* one a story: the smallest story that it is linked to, by however many steps */
	uint32_t *story_of;       /* one a document, RAWI_NONE where none */
	RAWI_VEC(rawi_view_copy) view_copies;
	RAWI_VEC(rawi_view_claim) view_claims;
	rawi_world *world;        /* names over all documents */
	rawi_corrections *corrections;
	rawi_map ids;             /* ids given to stories and claims */
	rawi_progress progress;
} relating;

/* A positive number that JSON readers keep exact; the same for the same thing, another one for another. */
static uint64_t fresh_id(relating *r, uint64_t hash)
{
	for (;; hash = rawi_hash_mix(hash, 1)) {
		uint64_t id = hash & (((uint64_t)1 << 53) - 1);
		bool fresh;
		rawi_map_put(&r->ids, rawi_arena_dup(r->keep, (rawi_slice){ (const char *)&id, sizeof id }), &fresh);
		if (id && fresh)
			return id;
	}
}

static uint32_t root_of(uint32_t *up, uint32_t i)
{
	while (up[i] != i)
		i = up[i] = up[up[i]];
	return i;
}

static void group_stories(relating *r)
{
	size_t n = r->stories.n;
	r->group_of = RAWI_NEW_N(r->keep, uint32_t, n + 1);
	r->story_of = RAWI_NEW_N(r->keep, uint32_t, r->view.n_docs + 1);
	memset(r->story_of, 0xFF, (r->view.n_docs + 1) * sizeof *r->story_of);
	for (uint32_t i = 0; i < n; i++)
		r->group_of[i] = i;
	for (uint32_t i = 0; i < n; i++) {
		for (size_t k = 0; k < r->stories.at[i].n_links; k++) {
			uint32_t a = root_of(r->group_of, i), b = root_of(r->group_of, r->stories.at[i].links[k]);
			r->group_of[a > b ? a : b] = a < b ? a : b;
		}
		for (size_t k = 0; k < r->stories.at[i].n_docs; k++)
			r->story_of[r->stories.at[i].docs[k]] = i;
	}
	for (uint32_t i = 0; i < n; i++)
		r->group_of[i] = root_of(r->group_of, i);
}

/* ── one document of a group ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Its record as read when its story's day is known; the day is lent only to pages that do not date themselves. */
static bool date_by_story(relating *r, uint32_t doc)
{
	rawi_doc_head *head = &r->docs[doc];
	char day[11] = "";
	int32_t lent = r->story_of[doc] == RAWI_NONE || r->sketches[doc].day != RAWI_NO_DAY ? RAWI_NO_DAY : rawi_story_day(r->sketches, &r->stories.at[r->story_of[doc]], doc);
	if (lent != RAWI_NO_DAY)
		rawi_day_write(lent, day);
	if (strcmp(day, head->story_day) == 0)
		return true;
	if (!day[0])
		return rawi_store_date(r->store, r->work, head, "", NULL, r->e);
	rawi_source source;
	if (!rawi_store_source(r->store, r->work, head, &source, r->e))
		return false;
	rawi_record **records;
	rawi_error unread = { 0 };
	size_t n = rawi_document(r->work, r->tables, &source, rawi_slice_of(day), &records, &unread);
	if (head->article >= n)
		return true; /* this engine reads the page otherwise: the record stays as it is */
	records[head->article]->id = head->id;
	return rawi_store_date(r->store, r->work, head, day, records[head->article], r->e);
}

/* ── one group of linked stories ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	const uint32_t *members; /* documents, ascending */
	size_t n;
	rawi_record **records;
	rawi_slice **guessed;    /* the keys that each record's page guessed */
	rawi_slice *pages;       /* bytes, empty until they are needed */
	rawi_copy_vec copies;    /* those with a side in the group */
} group;

static bool load_group(relating *r, group *g)
{
	g->records = RAWI_NEW_N(r->work, rawi_record *, g->n);
	g->guessed = RAWI_NEW_N(r->work, rawi_slice *, g->n);
	g->pages = RAWI_NEW_N(r->work, rawi_slice, g->n);
	for (size_t i = 0; i < g->n; i++) {
		g->records[i] = rawi_store_record_guessed(r->store, r->work, &r->docs[g->members[i]], r->e);
		if (!g->records[i])
			return false;
	}
	rawi_slice **keys;
	rawi_resolve_keys(r->work, r->tables, (const rawi_record *const *)g->records, g->n, &keys);
	for (size_t i = 0; i < g->n; i++) {
		rawi_doc_head *doc = &r->docs[g->members[i]];
		for (size_t k = 0; k < g->records[i]->entities.n; k++)
			keys[i][k] = rawi_world_key(r->world, r->work, &g->records[i]->entities.at[k], keys[i][k]);
		rawi_correct_keys(r->corrections, doc, keys[i], g->records[i]->entities.n);
		if (!rawi_store_keys(r->store, doc, g->records[i], keys[i], r->e))
			return false;
		size_t n = g->records[i]->entities.n;
		g->guessed[i] = RAWI_NEW_N(r->work, rawi_slice, n);
		for (size_t k = 0; k < n; k++) {
			g->guessed[i][k] = g->records[i]->entities.at[k].key;
			g->records[i]->entities.at[k].key = keys[i][k];
		}
		if (rawi_correct_speakers(r->corrections, r->work, doc, g->records[i]) && !rawi_store_speakers(r->store, doc, g->records[i], r->e))
			return false;
	}
	return true;
}

/* Stories name their entities by the hash of a guessed key; here are the words. */
static void name_entities(relating *r, const group *g)
{
	rawi_map resolved, seen;
	rawi_map_init(&resolved, r->work);
	RAWI_VEC(rawi_slice) keys = { 0 };
	for (size_t i = 0; i < g->n; i++) {
		for (size_t k = 0; k < g->records[i]->entities.n; k++) {
			bool fresh;
			uint64_t hash = rawi_hash(g->guessed[i][k]);
			uint32_t *at = rawi_map_put(&resolved, rawi_arena_dup(r->work, (rawi_slice){ (const char *)&hash, sizeof hash }), &fresh);
			if (!fresh)
				continue;
			*at = (uint32_t)keys.n;
			rawi_vec_push(r->work, &keys, g->records[i]->entities.at[k].key);
		}
	}
	uint32_t last = RAWI_NONE;
	for (size_t i = 0; i < g->n; i++) {
		uint32_t story = r->story_of[g->members[i]];
		if (story == RAWI_NONE || story == last || r->view_stories[story].n_entities)
			continue;
		last = story;
		const rawi_story *from = &r->stories.at[story];
		rawi_slice *out = RAWI_NEW_N(r->keep, rawi_slice, from->n_keys);
		size_t n = 0;
		rawi_map_init(&seen, r->work);
		for (size_t k = 0; k < from->n_keys; k++) {
			bool fresh;
			const uint32_t *at = rawi_map_get(&resolved, (rawi_slice){ (const char *)&from->keys[k], sizeof from->keys[k] });
			if (!at || (rawi_map_put(&seen, keys.at[*at], &fresh), !fresh))
				continue;
			out[n++] = rawi_arena_dup(r->keep, keys.at[*at]);
		}
		r->view_stories[story].entities = out;
		r->view_stories[story].n_entities = n;
	}
}

/* A story of pages without a title is called by the first words of its title document. */
static void title_untitled(relating *r, const group *g)
{
	enum { LETTERS = 100 };
	for (size_t i = 0; i < g->n; i++) {
		uint32_t story = r->story_of[g->members[i]];
		const rawi_record *rec = g->records[i];
		if (story == RAWI_NONE || r->view_stories[story].title.n || r->view_stories[story].title_doc != g->members[i])
			continue;
		for (size_t k = 0; k < rec->blocks.n; k++) {
			if (!rawi_block_is_read((rawi_block_kind)rec->blocks.at[k].kind))
				continue;
			rawi_slice text = rec->blocks.at[k].at.text;
			size_t n = 0;
			uint32_t cp;
			for (int letters = 0; letters < LETTERS && n < text.n; letters++)
				n += rawi_utf8_next(text.s + n, text.s + text.n, &cp);
			r->view_stories[story].title = rawi_arena_dup(r->keep, rawi_slice_sub(text, 0, n));
			break;
		}
	}
}

/* The fullest name that the group's documents give each entity, by its key; on a tie the first. */
typedef struct {
	rawi_map at;             /* key → index into best */
	RAWI_VEC(rawi_slice) best;
} fullest;

static void fullest_names(rawi_arena *a, const group *g, fullest *names)
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

/* A claim's smallest place gives it its name. */
static uint64_t claim_hash(const relating *r, const rawi_claim *c)
{
	const rawi_claim_place *p = &c->places[0];
	uint64_t h = rawi_hash_mix(rawi_hash(r->sketches[p->doc].doc_name), c->kind);
	return rawi_hash_mix(rawi_hash_mix(h, p->item), (uint64_t)p->at.orig.off << 32 | p->at.orig.len);
}

/* What a span of a document reads, from the page itself. */
static rawi_slice read_span(relating *r, uint32_t doc, rawi_slice page, rawi_span at)
{
	const rawi_doc_head *head = &r->docs[doc];
	rawi_slice charset = rawi_arena_dup(r->work, head->charset); /* NUL-terminated */
	return rawi_span_end(at) <= page.n ? rawi_arena_dup(r->keep, rawi_page_reread(r->work, page, charset.s, head->form, at)) : (rawi_slice){ "", 0 };
}

static rawi_side place_of(relating *r, const group *g, const rawi_claim_place *p)
{
	size_t from = 0, to = g->n;
	while (to - from > 1) {
		size_t mid = from + (to - from) / 2;
		if (g->members[mid] <= p->doc)
			from = mid;
		else
			to = mid;
	}
	if (!g->pages[from].n)
		g->pages[from] = rawi_store_page(r->store, r->work, &r->docs[p->doc], r->e);
	return (rawi_side){ p->doc, p->at.orig, read_span(r, p->doc, g->pages[from], p->at.orig) };
}

static void keep_claims(relating *r, const group *g, const rawi_claim_vec *claims)
{
	uint32_t first = (uint32_t)r->view_claims.n;
	fullest names = { 0 };
	fullest_names(r->work, g, &names);
	for (size_t i = 0; i < claims->n; i++) {
		const rawi_claim *c = &claims->at[i];
		rawi_view_claim out = { .id = fresh_id(r, claim_hash(r, c)), .kind = c->kind, .text = rawi_arena_dup(r->keep, c->text),
			.speaker = rawi_arena_dup(r->keep, c->speaker), .speaker_name = rawi_arena_dup(r->keep, name_of(&names, c->speaker)), .outlets = c->outlets, .tellings = c->tellings,
			.n_places = c->n_places, .n_stories = c->n_stories, .n_conflicts = c->n_conflicts };
		rawi_place *places = RAWI_NEW_N(r->keep, rawi_place, c->n_places);
		for (size_t k = 0; k < c->n_places; k++)
			places[k] = (rawi_place){ place_of(r, g, &c->places[k]), c->places[k].item };
		uint32_t *in = RAWI_NEW_N(r->keep, uint32_t, c->n_stories);
		for (size_t k = 0; k < c->n_stories; k++)
			in[k] = c->stories[k];
		rawi_view_conflict *conflicts = RAWI_NEW_N(r->keep, rawi_view_conflict, c->n_conflicts);
		for (size_t k = 0; k < c->n_conflicts; k++)
			conflicts[k] = (rawi_view_conflict){ first + c->conflicts[k].claim, rawi_slice_of(c->conflicts[k].on) };
		out.places = places;
		out.stories = in;
		out.conflicts = conflicts;
		rawi_vec_push(r->keep, &r->view_claims, out);
	}
}

/* The names of a group, resolved over it, join those of all documents. */
static bool hear_group(relating *r, group *g)
{
	const rawi_record **records = RAWI_NEW_N(r->work, const rawi_record *, g->n);
	rawi_slice **keys;
	for (size_t i = 0; i < g->n; i++)
		if (!date_by_story(r, g->members[i]) || !(records[i] = rawi_store_names(r->store, r->work, &r->docs[g->members[i]], r->e)))
			return false;
	rawi_resolve_keys(r->work, r->tables, records, g->n, &keys);
	for (size_t i = 0; i < g->n; i++)
		for (size_t k = 0; k < records[i]->entities.n; k++)
			rawi_world_add(r->world, &records[i]->entities.at[k], keys[i][k]);
	return !r->e->code;
}

static bool relate_group(relating *r, group *g)
{
	if (!load_group(r, g))
		return false;
	name_entities(r, g);
	title_untitled(r, g);
	rawi_claim_vec claims = { 0 };
	rawi_find_claims(r->work, r->tables, r->sketches, g->members, (const rawi_record *const *)g->records, g->n, &g->copies, &r->stories, &claims);
	keep_claims(r, g, &claims);
	return !r->e->code;
}

/* ── all of them ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void keep_stories(relating *r)
{
	rawi_view_story *out = RAWI_NEW_N(r->keep, rawi_view_story, r->stories.n);
	for (size_t i = 0; i < r->stories.n; i++) {
		const rawi_story *s = &r->stories.at[i];
		out[i] = (rawi_view_story){ .id = fresh_id(r, rawi_hash(r->sketches[s->docs[0]].doc_name)), .title = r->docs[s->title_doc].title, .title_doc = s->title_doc,
			.docs = s->docs, .n_docs = s->n_docs, .links = s->links, .n_links = s->n_links, .tellings = s->tellings };
		if (s->from != RAWI_NO_DAY)
			rawi_day_write(s->from, out[i].from);
		if (s->to != RAWI_NO_DAY)
			rawi_day_write(s->to, out[i].to);
	}
	r->view_stories = out;
}

/* The words of a copy on one side. */
static rawi_side side_of(relating *r, uint32_t doc, uint32_t first, uint32_t end, rawi_slice page)
{
	const rawi_sketch_word *w = r->sketches[doc].words;
	rawi_span at = rawi_span_join(w[first].orig, w[end - 1].orig);
	return (rawi_side){ doc, at, read_span(r, doc, page, at) };
}

static bool keep_copies(relating *r)
{
	rawi_slice page_a = { "", 0 }, page_b = { "", 0 };
	uint32_t a = RAWI_NONE, b = RAWI_NONE;
	for (size_t i = 0; i < r->copies.n && !r->e->code; i++) {
		const rawi_copy *c = &r->copies.at[i];
		if (c->a != a) {
			rawi_arena_clear(r->work);
			page_a = rawi_store_page(r->store, r->work, &r->docs[c->a], r->e);
			b = RAWI_NONE;
		}
		if (c->b != b)
			page_b = rawi_store_page(r->store, r->work, &r->docs[c->b], r->e);
		a = c->a;
		b = c->b;
		rawi_view_copy out = { .a = side_of(r, a, c->a_first, c->a_end, page_a), .b = side_of(r, b, c->b_first, c->b_end, page_b), .near = c->near, .first = c->first,
			.words = c->words, .overlap = (double)c->overlap };
		rawi_vec_push(r->keep, &r->view_copies, out);
	}
	rawi_arena_clear(r->work);
	return !r->e->code;
}

/* Where each group's copies begin in `sorted`: copies by the group of their sides; one between two groups stands in both. */
static void sort_copies(const relating *r, rawi_copy **sorted, size_t **begin)
{
	size_t n = r->stories.n;
	*begin = RAWI_NEW_N(r->keep, size_t, n + 2);
	*sorted = RAWI_NEW_N(r->keep, rawi_copy, r->copies.n * 2);
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < r->copies.n; i++) {
			uint32_t a = r->story_of[r->copies.at[i].a], b = r->story_of[r->copies.at[i].b];
			uint32_t at[2] = { a == RAWI_NONE ? RAWI_NONE : r->group_of[a], b == RAWI_NONE ? RAWI_NONE : r->group_of[b] };
			for (int k = 0; k < 2; k++) {
				if (at[k] == RAWI_NONE || (k && at[1] == at[0]))
					continue;
				if (pass)
					(*sorted)[(*begin)[at[k] + 1]++] = r->copies.at[i];
				else
					(*begin)[at[k] + 2]++;
			}
		}
		for (size_t i = 2; !pass && i < n + 2; i++)
			(*begin)[i] += (*begin)[i - 1];
	}
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* Does something with every group, in order; what it made in `work` is forgotten after each. */
static bool each_group(relating *r, rawi_copy *sorted, const size_t *begin, bool (*work)(relating *, group *))
{
	/* stories of a group, chained in order: next[i] is the next story with i's group */
	size_t n = r->stories.n;
	uint32_t *next = RAWI_NEW_N(r->keep, uint32_t, n + 1), *last = RAWI_NEW_N(r->keep, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		next[i] = RAWI_NONE;
		if (r->group_of[i] != i)
			next[last[r->group_of[i]]] = i;
		last[r->group_of[i]] = i;
	}
	uint64_t done = 0;
	for (uint32_t i = 0; i < n && !r->e->code; i++) {
		if (r->group_of[i] != i)
			continue;
		if (r->progress.say)
			r->progress.say(r->progress.user, done, r->view.n_docs);
		RAWI_VEC(uint32_t) members = { 0 };
		for (uint32_t k = i; k != RAWI_NONE; k = next[k])
			for (size_t d = 0; d < r->stories.at[k].n_docs; d++)
				rawi_vec_push(r->work, &members, r->stories.at[k].docs[d]);
		qsort(members.at, members.n, sizeof *members.at, by_number);
		group g = { .members = members.at, .n = members.n, .copies = { &sorted[begin[i]], begin[i + 1] - begin[i], begin[i + 1] - begin[i] } };
		work(r, &g);
		done += members.n;
		rawi_arena_clear(r->work);
	}
	return !r->e->code;
}

static bool relate_groups(relating *r)
{
	rawi_copy *sorted;
	size_t *begin;
	sort_copies(r, &sorted, &begin);
	r->world = rawi_world_new(r->keep, r->tables);
	if (!each_group(r, sorted, begin, hear_group))
		return false;
	rawi_world_settle(r->world);
	return each_group(r, sorted, begin, relate_group);
}

static bool relate(relating *r)
{
	if (!rawi_store_docs(r->store, r->keep, &r->view, r->e))
		return false;
	r->docs = RAWI_NEW_N(r->keep, rawi_doc_head, r->view.n_docs);
	if (r->view.n_docs)
		memcpy(r->docs, r->view.docs, r->view.n_docs * sizeof *r->docs);
	r->view.docs = r->docs;
	rawi_correction_vec log = { 0 };
	if (!rawi_store_corrections(r->store, r->keep, &log, r->e))
		return false;
	r->corrections = rawi_corrections_of(r->keep, &log);
	if (!rawi_store_sketches(r->store, r->keep, &r->view, &r->sketches, r->e))
		return false;
	rawi_find_copies(r->keep, r->sketches, r->view.n_docs, &r->copies);
	rawi_find_stories(r->keep, r->sketches, r->view.n_docs, &r->copies, &r->stories);
	group_stories(r);
	keep_stories(r);
	if (!keep_copies(r) || !relate_groups(r))
		return false;
	r->view.stories = r->view_stories, r->view.n_stories = r->stories.n;
	r->view.copies = r->view_copies.at, r->view.n_copies = r->view_copies.n;
	r->view.claims = r->view_claims.at, r->view.n_claims = r->view_claims.n;
	return rawi_store_relations(r->store, &r->view, r->e);
}

bool rawi_relate(rawi_store *s, const rawi_tables *t, rawi_progress progress, rawi_error *e)
{
	rawi_arena keep, work;
	rawi_keep words;
	jmp_buf full;
	rawi_arena_init(&keep, 0);
	rawi_arena_init(&work, 0);
	rawi_keep_init(&words);
	work.keep = &words;
	keep.on_full = work.on_full = &full;
	relating r = { .store = s, .tables = t, .e = e, .keep = &keep, .work = &work, .progress = progress };
	rawi_map_init(&r.ids, &keep);
	if (setjmp(full))
		rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory while documents were compared: they are stored; the next add compares them");
	else if (rawi_store_begin(s, e) && rawi_read_unread(s, t, e) && relate(&r))
		rawi_store_commit(s, e);
	if (e->code)
		rawi_store_undo(s);
	rawi_arena_release(&keep);
	rawi_arena_release(&work);
	rawi_keep_release(&words);
	return !e->code;
}
