/* app: names over all documents; see grow.h and compare/world.h. A name that is new, gone, or in another number of documents can change the keys of those alone that it is
 * tied to: they are looked up by their marks, a handful, and settled anew.
 *
 *   changed names ──tied by letters, sound, patronymics, stories──▶ longer names of each knot: their keys
 *                 └──last names of these──▶ names of a last word alone, beside all who bear it: their keys
 *
 * What stands in memory for all changed names are sets of numbers; a name's marks are made when it is its turn.
 */
#include "app/grow.h"

#include <stdlib.h>

#include "app/grow_sides.h"
#include "base/hash.h"

/* Names that were settled elsewhere (step_names.c). */
struct rawi_names {
	rawi_map at;             /* what is heard, in one string → index into rows */
	rawi_heard_vec rows;
};

static rawi_slice whole(rawi_arena *a, const rawi_heard *h)
{
	size_t n = 0, room = h->key.n + h->resolved.n + 8;
	char *s = rawi_arena_room(a, room);
	s[n++] = (char)('0' + h->type);
	memcpy(s + n, h->country, sizeof h->country);
	n += sizeof h->country;
	memcpy(s + n, h->key.s, h->key.n);
	n += h->key.n;
	s[n++] = 0;
	memcpy(s + n, h->resolved.s, h->resolved.n);
	return (rawi_slice){ s, n + h->resolved.n };
}

bool rawi_grow_hear_names(rawi_growing *g, int64_t sketch, const rawi_heard *names, size_t n)
{
	if (g->names)
		return true;
	if (g->slots)
		return rawi_store_hear_first(g->store, g->work, g->slots, sketch, names, n, g->e);
	return rawi_store_hear(g->store, g->work, g->keep, sketch, names, n, &g->heard, g->e);
}

rawi_slice rawi_grow_name_key(const rawi_growing *g, rawi_arena *a, const rawi_heard *h)
{
	const uint32_t *at = rawi_map_get(&g->names->at, whole(a, h));
	return at && g->names->rows.at[*at].settled.n ? g->names->rows.at[*at].settled : h->resolved;
}

rawi_names *rawi_grow_names_settled(rawi_arena *keep, rawi_arena *work, const rawi_heard_vec *rows)
{
	rawi_names *m = RAWI_NEW(keep, rawi_names);
	rawi_map_init(&m->at, keep);
	for (uint32_t i = 0; i < rows->n; i++)
		*rawi_map_put(&m->at, rawi_arena_dup(keep, whole(work, &rows->at[i])), NULL) = i;
	m->rows = *rows;
	return m;
}

/* ── in the database ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef RAWI_VEC(uint64_t) hash_vec;

/* How a changed row's names are settled. */
enum { LONGER = 1, ALONE = 2 };

typedef struct {
	rawi_growing *g;
	const rawi_corrections *corrections;
	int64_t last;              /* row */
	uint8_t *how;              /* of each changed row */
	rawi_grow_sides sides;     /* stay until the next changed row is taken */
	rawi_arena *kept;          /* until all names are settled: of the next four */
	rawi_number_set done;      /* names that others or several rows have in common, and last words, that were settled */
	RAWI_VEC(rawi_heard_side) gone;       /* names that no document has any longer, with their marks */
	rawi_number_set last_known;
	hash_vec lasts;            /* last words that names of changed knots have, each once */
	/* one knot, in `work`: */
	rawi_map looked, in, rows_in; /* marks that were looked up; names of the knot; rows */
	hash_vec names, words;     /* its names; its last words; */
	rawi_heard_vec rows, borne;
} settling;

static bool first_time(rawi_arena *a, rawi_map *m, uint64_t number)
{
	bool fresh = !rawi_map_get(m, rawi_grow_key(&number));
	if (fresh)
		rawi_map_put(m, rawi_arena_dup(a, rawi_grow_key(&number)), NULL);
	return fresh;
}

static void take_last(settling *x, uint64_t word)
{
	if (rawi_number_set_put(&x->last_known, word))
		rawi_vec_push(x->kept, &x->lasts, word);
}

static const rawi_heard_sides *sides_of(settling *x, const rawi_heard *h)
{
	return rawi_grow_sides_of(&x->sides, x->g->tables, h);
}

static bool has_mark(const rawi_heard_side *s, rawi_name_mark m)
{
	for (size_t i = 0; i < s->marks.n; i++)
		if (s->marks.at[i].of == m.of && s->marks.at[i].way == m.way)
			return true;
	return false;
}

static void begin_knot(settling *x)
{
	rawi_arena *a = x->g->work;
	rawi_arena_clear(a);
	rawi_map_init(&x->looked, a);
	rawi_map_init(&x->in, a);
	rawi_map_init(&x->rows_in, a);
	x->names = x->words = (hash_vec){ 0 };
	x->rows = x->borne = (rawi_heard_vec){ 0 };
}

static void tie(settling *x, uint64_t name)
{
	if (first_time(x->g->work, &x->in, name))
		rawi_vec_push(x->g->work, &x->names, name);
}

/* The last words of a name: those of longer names are looked at when all of these are settled. */
static void tie_last(settling *x, const rawi_heard_side *s)
{
	rawi_growing *g = x->g;
	for (size_t i = 0; i < s->marks.n; i++) {
		rawi_name_mark m = s->marks.at[i];
		if (m.way == RAWI_NAME_LAST)
			take_last(x, m.of);
		else if (m.way == RAWI_NAME_ALONE && first_time(g->work, &x->looked, rawi_name_mark_number(m)))
			rawi_vec_push(g->work, &x->words, m.of);
	}
}

/* The names of a row that have this mark. */
static void tie_with(settling *x, const rawi_heard *h, rawi_name_mark m)
{
	const rawi_heard_sides *s = sides_of(x, h);
	if (has_mark(&s->own, m))
		tie(x, s->own.is);
	if (has_mark(&s->resolved, m))
		tie(x, s->resolved.is);
}

/* Names with this mark. */
static void tie_marked(settling *x, rawi_name_mark m)
{
	rawi_growing *g = x->g;
	rawi_heard_vec found = { 0 };
	if (!first_time(g->work, &x->looked, rawi_name_mark_number(m)))
		return;
	rawi_store_heard_by(g->store, g->work, m, &found, g->e);
	for (size_t i = 0; i < found.n; i++)
		tie_with(x, &found.at[i], m);
}

/* What one name of the knot is tied to by itself. */
static void follow_side(settling *x, const rawi_heard_side *s)
{
	for (size_t i = 0; i < s->marks.n; i++) {
		if (s->marks.at[i].way == RAWI_NAME_SOUNDS)
			tie_marked(x, s->marks.at[i]);
		else if (s->marks.at[i].way == RAWI_NAME_BEGINS)
			tie(x, s->marks.at[i].of);
	}
	if (s->person && !s->alone)
		tie_marked(x, (rawi_name_mark){ s->is, RAWI_NAME_BEGINS });
	tie_last(x, s);
}

/* All rows of a name, and what it is tied to; to another name of its rows where both have several words. */
static void follow(settling *x, uint64_t name)
{
	rawi_growing *g = x->g;
	rawi_heard_vec found = { 0 };
	rawi_store_heard_by(g->store, g->work, (rawi_name_mark){ name, RAWI_NAME_IS }, &found, g->e);
	for (size_t i = 0; i < found.n; i++) {
		const rawi_heard_sides *both = sides_of(x, &found.at[i]);
		const rawi_heard_side *own = &both->own, *resolved = &both->resolved;
		bool here = own->is == name || resolved->is == name; /* else a hash is two names' */
		if (here && first_time(g->work, &x->rows_in, (uint64_t)found.at[i].row))
			rawi_vec_push(g->work, &x->rows, found.at[i]);
		if (own->is == name)
			follow_side(x, own);
		if (resolved->is == name)
			follow_side(x, resolved);
		if (here && own->person && !own->alone && resolved->marks.n && !resolved->alone) {
			tie(x, own->is);
			tie(x, resolved->is);
		}
	}
}

/* Keys of the knot's rows; stories with one whose key was another are dirty. */
static void settle_knot(settling *x)
{
	rawi_growing *g = x->g;
	rawi_world *w = rawi_world_new(g->work, g->tables);
	if (x->rows.n)
		qsort(x->rows.at, x->rows.n, sizeof *x->rows.at, rawi_heard_order);
	if (x->borne.n)
		qsort(x->borne.at, x->borne.n, sizeof *x->borne.at, rawi_heard_order);
	for (size_t i = 0; i < x->rows.n; i++)
		rawi_world_hear(w, &x->rows.at[i]);
	for (size_t i = 0; i < x->borne.n; i++)
		rawi_world_bear(w, &x->borne.at[i]);
	rawi_world_settle(w);
	for (size_t i = 0; i < x->rows.n && !g->e->code; i++) {
		const rawi_heard *h = &x->rows.at[i];
		uint64_t is = sides_of(x, h)->resolved.is;
		rawi_slice key = rawi_world_key(w, g->work, h);
		rawi_name_vec stories = { 0 };
		if (!rawi_map_get(&x->in, rawi_grow_key(&is)) || rawi_slice_eq(key, h->settled))
			continue;
		rawi_store_settle(g->store, h->row, key, g->e);
		if (h->settled.n)
			rawi_store_stories_with(g->store, g->work, rawi_corrected_key(x->corrections, h->settled), &stories, g->e);
		for (size_t k = 0; k < stories.n; k++)
			rawi_grow_dirty(g, stories.at[k]);
	}
	if (x->names.n == 1 && x->rows.n == 1)
		return; /* most names: nobody comes to it again */
	for (size_t i = 0; i < x->names.n; i++)
		rawi_number_set_put(&x->done, x->names.at[i]);
}

/* The knot of a longer name, a body or a place; also what one that is gone held together. */
static void settle_longer(settling *x, const rawi_heard_side *name)
{
	if (!name->gone && rawi_number_set_has(&x->done, name->is))
		return;
	begin_knot(x);
	tie(x, name->is);
	follow_side(x, name);
	for (size_t i = 0; i < x->names.n && !x->g->e->code; i++)
		follow(x, x->names.at[i]);
	settle_knot(x);
}

/* Has a longer name a key of its own, by which it counts among those who bear its last word? A story that resolved it to a single word gave it that word's, which is found with the single words. */
static bool bears(settling *x, const rawi_heard *h)
{
	return h->settled.n && (rawi_slice_eq(h->key, h->resolved) || !sides_of(x, h)->resolved.alone);
}

/* Single words that a last word, or one that sounds so, ties; beside those who bear it. */
static void settle_alone(settling *x)
{
	rawi_growing *g = x->g;
	for (size_t i = 0, k = 0; (i < x->names.n || k < x->words.n) && !g->e->code;) {
		if (i < x->names.n) {
			follow(x, x->names.at[i++]);
			continue;
		}
		rawi_name_mark alone = { x->words.at[k++], RAWI_NAME_ALONE };
		rawi_heard_vec found = { 0 };
		rawi_store_heard_by(g->store, g->work, alone, &found, g->e);
		for (size_t f = 0; f < found.n; f++)
			tie_with(x, &found.at[f], alone);
	}
	for (size_t k = 0; x->names.n && k < x->words.n; k++) {
		rawi_heard_vec found = { 0 };
		rawi_store_heard_by(g->store, g->work, (rawi_name_mark){ x->words.at[k], RAWI_NAME_LAST }, &found, g->e);
		for (size_t f = 0; f < found.n; f++)
			if (bears(x, &found.at[f]) && first_time(g->work, &x->rows_in, (uint64_t)found.at[f].row))
				rawi_vec_push(g->work, &x->borne, found.at[f]);
		rawi_number_set_put(&x->done, rawi_name_mark_number((rawi_name_mark){ x->words.at[k], RAWI_NAME_ALONE }));
	}
	if (x->names.n)
		settle_knot(x);
}

static void settle_single(settling *x, const rawi_heard_side *name)
{
	if (!name->gone && rawi_number_set_has(&x->done, name->is))
		return;
	begin_knot(x);
	tie(x, name->is);
	follow_side(x, name);
	settle_alone(x);
}

static void settle_last(settling *x, uint64_t word)
{
	uint64_t number = rawi_name_mark_number((rawi_name_mark){ word, RAWI_NAME_ALONE });
	if (rawi_number_set_has(&x->done, number))
		return;
	begin_knot(x);
	first_time(x->g->work, &x->looked, number);
	rawi_vec_push(x->g->work, &x->words, word);
	settle_alone(x);
	rawi_number_set_put(&x->done, number);
}

static int by_row(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* The rows in another number of documents than before, in order, each once: all there are, or those noted. Those of `how` alone; at: its place, from which the next one is looked for. */
static bool next_changed(settling *x, unsigned how, size_t *at, rawi_heard *out)
{
	rawi_growing *g = x->g;
	rawi_arena_clear(g->pair);
	rawi_grow_sides_forget(&x->sides);
	for (; !g->e->code; ++*at) {
		if (g->all_new ? (int64_t)*at >= x->last : *at >= g->heard.n)
			return false;
		if (!(x->how[*at] & how) || (!g->all_new && *at && g->heard.at[*at] == g->heard.at[*at - 1]))
			continue;
		if (rawi_store_heard_row(g->store, g->pair, g->all_new ? (int64_t)*at + 1 : g->heard.at[*at], out, g->e))
			return true;
	}
	return false;
}

static unsigned how_of(const rawi_heard_side *s)
{
	return !s->marks.n ? 0 : s->alone ? ALONE : LONGER;
}

static void take_lasts(settling *x, const rawi_heard_side *s)
{
	for (size_t k = 0; k < s->marks.n; k++)
		if (s->marks.at[k].way == RAWI_NAME_LAST || s->marks.at[k].way == RAWI_NAME_ALONE)
			take_last(x, s->marks.at[k].of);
}

/* A row that no document has any longer goes; what is no name of somebody is its own key. Gives how it is to be settled. */
static unsigned tidy(settling *x, const rawi_heard *h)
{
	rawi_growing *g = x->g;
	const rawi_heard_sides *s = h->docs ? sides_of(x, h) : rawi_grow_sides_make(x->kept, g->tables, h);
	take_lasts(x, &s->own);
	take_lasts(x, &s->resolved);
	if (!h->docs) {
		if (s->own.marks.n)
			rawi_vec_push(x->kept, &x->gone, s->own);
		if (s->resolved.marks.n)
			rawi_vec_push(x->kept, &x->gone, s->resolved);
		rawi_store_heard_drop(g->store, g->work, h, g->e);
	} else if (!s->resolved.marks.n && !rawi_slice_eq(h->settled, h->resolved)) {
		rawi_store_settle(g->store, h->row, h->resolved, g->e);
	}
	rawi_arena_clear(g->work);
	return h->docs ? how_of(&s->own) | how_of(&s->resolved) : 0;
}

/* Names of a row that are of a person's single word, or that are not. */
static void settle_row(settling *x, const rawi_heard *h, unsigned how, void (*settle)(settling *x, const rawi_heard_side *name))
{
	const rawi_heard_sides *s = sides_of(x, h);
	if (how_of(&s->own) == how)
		settle(x, &s->own);
	if (how_of(&s->resolved) == how && (how_of(&s->own) != how || s->own.is != s->resolved.is))
		settle(x, &s->resolved);
}

static void settle_changed(settling *x, unsigned how, void (*settle)(settling *x, const rawi_heard_side *name))
{
	rawi_growing *g = x->g;
	rawi_heard h;
	for (size_t i = 0; i < x->gone.n && !g->e->code; i++)
		if (how_of(&x->gone.at[i]) == how)
			settle(x, &x->gone.at[i]);
	for (size_t at = 0; next_changed(x, how, &at, &h); at++)
		settle_row(x, &h, how, settle);
}

/* Where all are new no row goes, and a name that is looked at is settled at once. */
static void settle_all_new(settling *x)
{
	rawi_heard h;
	for (size_t at = 0; next_changed(x, UINT8_MAX, &at, &h); at++) {
		x->how[at] = (uint8_t)tidy(x, &h);
		settle_row(x, &h, LONGER, settle_longer);
	}
}

bool rawi_grow_settle(rawi_growing *g, const rawi_corrections *corrections)
{
	rawi_arena *kept = &g->lists[1], *held = &g->lists[2]; /* nobody meets any longer */
	settling *x = RAWI_NEW(kept, settling);
	rawi_heard h;
	*x = (settling){ .g = g, .corrections = corrections, .kept = kept, .sides = { .arena = held }, .done = rawi_number_set_in(kept), .last_known = rawi_number_set_in(kept), .last = rawi_store_heard_last(g->store, g->e) };
	size_t rows = g->all_new ? (size_t)x->last : g->heard.n;
	x->how = RAWI_NEW_N(kept, uint8_t, rows + 1);
	memset(x->how, UINT8_MAX, rows);
	if (g->heard.n)
		qsort(g->heard.at, g->heard.n, sizeof *g->heard.at, by_row);
	if (g->all_new) {
		settle_all_new(x);
	} else {
		for (size_t at = 0; next_changed(x, UINT8_MAX, &at, &h); at++)
			x->how[at] = (uint8_t)tidy(x, &h);
		settle_changed(x, LONGER, settle_longer);
	}
	for (size_t i = 0; i < x->lasts.n && !g->e->code; i++) {
		rawi_grow_sides_forget(&x->sides);
		settle_last(x, x->lasts.at[i]);
	}
	settle_changed(x, ALONE, settle_single);
	rawi_arena_clear(g->work);
	rawi_arena_release(held);
	rawi_arena_release(kept);
	return !g->e->code;
}
