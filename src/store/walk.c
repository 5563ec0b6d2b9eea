/* store: see walk.h. A cursor is the last id that was given, so that nothing stays open between two calls. */
#include "store/walk.h"

#include <stdlib.h>

#include "base/vec.h"
#include "store/viewer.h"

typedef struct {
	int64_t row;
	uint32_t doc;
} place;

struct rawi_walk {
	rawi_store *s;
	place *docs; size_t n;    /* by row */
	int64_t story, copy, claim; /* the last that was given */
};

static int by_row(const void *x, const void *y)
{
	const place *a = x, *b = y;
	return (a->row > b->row) - (a->row < b->row);
}

rawi_walk *rawi_walk_new(rawi_store *s, rawi_arena *a, const rawi_view *v)
{
	rawi_walk *w = RAWI_NEW(a, rawi_walk);
	*w = (rawi_walk){ .s = s, .docs = RAWI_NEW_N(a, place, v->n_docs + 1), .n = v->n_docs, .story = INT64_MIN, .copy = INT64_MIN, .claim = INT64_MIN };
	for (uint32_t i = 0; i < v->n_docs; i++)
		w->docs[i] = (place){ v->docs[i].row, i };
	if (w->n)
		qsort(w->docs, w->n, sizeof *w->docs, by_row);
	return w;
}

static uint32_t doc_of(const rawi_walk *w, int64_t row)
{
	place key = { row, 0 };
	const place *p = w->n ? bsearch(&key, w->docs, w->n, sizeof key, by_row) : NULL;
	return p ? p->doc : RAWI_NONE;
}

bool rawi_walk_members(rawi_walk *w, rawi_arena *a, uint64_t story, const uint32_t **docs, size_t *n, rawi_error *e)
{
	RAWI_VEC(uint32_t) list = { 0 };
	sqlite3_stmt *st = rawi_sql(w->s, "SELECT record FROM story_document WHERE story = ?1", e);
	rawi_sql_int(st, 1, (int64_t)story);
	while (rawi_sql_row(w->s, st, e)) {
		uint32_t doc = doc_of(w, sqlite3_column_int64(st, 0));
		if (doc != RAWI_NONE)
			rawi_vec_push(a, &list, doc);
	}
	if (list.n > 1)
		qsort(list.at, list.n, sizeof *list.at, rawi_view_ascending);
	*docs = list.at;
	*n = list.n;
	return !e->code;
}

bool rawi_walk_story(rawi_walk *w, rawi_arena *a, rawi_walked_story *out, rawi_error *e)
{
	RAWI_VEC(uint64_t) links = { 0 };
	do {
		sqlite3_stmt *st = rawi_sql(w->s, "SELECT story, title, first, last, tellings FROM story WHERE story > ?1 ORDER BY story LIMIT 1", e);
		rawi_sql_int(st, 1, w->story);
		if (!rawi_sql_row(w->s, st, e))
			return false;
		w->story = sqlite3_column_int64(st, 0);
		*out = (rawi_walked_story){ .id = (uint64_t)w->story, .title = rawi_sql_get(a, st, 1), .tellings = (uint32_t)sqlite3_column_int64(st, 4) };
		rawi_view_day(out->from, st, 2);
		rawi_view_day(out->to, st, 3);
		rawi_sql_reset(st);
		if (!rawi_walk_members(w, a, out->id, &out->docs, &out->n_docs, e))
			return false;
	} while (!out->n_docs);
	sqlite3_stmt *st = rawi_sql(w->s, "SELECT other FROM story_link WHERE story = ?1 ORDER BY other", e);
	rawi_sql_int(st, 1, (int64_t)out->id);
	while (rawi_sql_row(w->s, st, e))
		rawi_vec_push(a, &links, (uint64_t)sqlite3_column_int64(st, 0));
	out->links = links.at;
	out->n_links = links.n;
	return !e->code;
}

bool rawi_walk_copy(rawi_walk *w, rawi_arena *a, rawi_view_copy *out, rawi_error *e)
{
	int64_t record[2];
	do {
		sqlite3_stmt *st = rawi_sql(w->s, "SELECT " RAWI_VIEW_COPY ", rowid FROM copy WHERE rowid > ?1 ORDER BY rowid LIMIT 1", e);
		rawi_sql_int(st, 1, w->copy);
		if (!rawi_sql_row(w->s, st, e))
			return false;
		w->copy = sqlite3_column_int64(st, 12);
		record[0] = sqlite3_column_int64(st, 0);
		record[1] = sqlite3_column_int64(st, 4);
		*out = rawi_view_copy_of(st, doc_of(w, record[0]), doc_of(w, record[1]));
		rawi_sql_reset(st);
	} while (out->a.doc == RAWI_NONE || out->b.doc == RAWI_NONE);
	out->a.text = rawi_copy_text(w->s, a, 0, record[0], out->a.at, e);
	out->b.text = rawi_copy_text(w->s, a, 1, record[1], out->b.at, e);
	return !e->code;
}

static void fill(rawi_walk *w, rawi_arena *a, rawi_walked_claim *out, rawi_error *e)
{
	RAWI_VEC(rawi_place) places = { 0 };
	RAWI_VEC(rawi_walked_conflict) conflicts = { 0 };
	sqlite3_stmt *st = rawi_sql(w->s, "SELECT " RAWI_VIEW_PLACE " FROM claim_place WHERE claim = ?1 ORDER BY place", e);
	rawi_sql_int(st, 1, (int64_t)out->id);
	while (rawi_sql_row(w->s, st, e)) {
		rawi_place p = rawi_view_place_of(a, st, doc_of(w, sqlite3_column_int64(st, 0)));
		if (p.side.doc != RAWI_NONE)
			rawi_vec_push(a, &places, p);
	}
	st = rawi_sql(w->s, "SELECT other, what FROM claim_conflict WHERE claim = ?1 ORDER BY other, what", e);
	rawi_sql_int(st, 1, (int64_t)out->id);
	while (rawi_sql_row(w->s, st, e))
		rawi_vec_push(a, &conflicts, (rawi_walked_conflict){ (uint64_t)sqlite3_column_int64(st, 0), rawi_sql_get(a, st, 1) });
	out->places = places.at, out->n_places = places.n;
	out->conflicts = conflicts.at, out->n_conflicts = conflicts.n;
}

bool rawi_walk_claim(rawi_walk *w, rawi_arena *a, rawi_walked_claim *out, rawi_error *e)
{
	do {
		sqlite3_stmt *st = rawi_sql(w->s, "SELECT " RAWI_VIEW_CLAIM " FROM claim WHERE claim > ?1 ORDER BY claim LIMIT 1", e);
		rawi_sql_int(st, 1, w->claim);
		if (!rawi_sql_row(w->s, st, e))
			return false;
		w->claim = sqlite3_column_int64(st, 0);
		rawi_view_claim c = rawi_view_claim_of(a, st);
		*out = (rawi_walked_claim){ .id = c.id, .kind = c.kind, .text = c.text, .speaker = c.speaker, .speaker_name = c.speaker_name, .outlets = c.outlets, .tellings = c.tellings };
		rawi_sql_reset(st);
		fill(w, a, out, e);
		if (e->code)
			return false;
	} while (!out->n_places);
	return true;
}

static int by_fact(const void *p, const void *q)
{
	const rawi_told *a = p, *b = q;
	if (a->doc != b->doc)
		return a->doc < b->doc ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return (a->item > b->item) - (a->item < b->item);
}

bool rawi_walk_told(rawi_walk *w, rawi_arena *a, rawi_told_all *out, rawi_error *e)
{
	RAWI_VEC(rawi_told) facts = { 0 };
	RAWI_VEC(rawi_told_claim) claims = { 0 };
	uint32_t last_doc = RAWI_NONE;
	sqlite3_stmt *st = rawi_sql(w->s, "SELECT p.claim, c.kind, c.outlets, c.tellings, p.record, p.item FROM claim_place p JOIN claim c USING (claim) ORDER BY p.claim, p.place", e);
	while (rawi_sql_row(w->s, st, e)) {
		uint64_t id = (uint64_t)sqlite3_column_int64(st, 0);
		uint32_t doc = doc_of(w, sqlite3_column_int64(st, 4));
		if (doc == RAWI_NONE)
			continue;
		if (!claims.n || claims.at[claims.n - 1].id != id) {
			rawi_told_claim c = { id, (uint32_t)sqlite3_column_int64(st, 2), (uint32_t)sqlite3_column_int64(st, 3), 0, 0 };
			rawi_vec_push(a, &claims, c);
			last_doc = RAWI_NONE;
		}
		rawi_told_claim *c = &claims.at[claims.n - 1];
		c->places++;
		c->documents += doc != last_doc;
		last_doc = doc;
		rawi_told t = { doc, (uint32_t)sqlite3_column_int64(st, 5), (uint8_t)sqlite3_column_int(st, 1), (uint32_t)claims.n - 1 };
		rawi_vec_push(a, &facts, t);
	}
	if (facts.n)
		qsort(facts.at, facts.n, sizeof *facts.at, by_fact);
	*out = (rawi_told_all){ facts.at, facts.n, claims.at, claims.n };
	return !e->code;
}
