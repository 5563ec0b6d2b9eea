/* app: the names that the documents of a group of linked stories give, counted; its pages dated. See grow.h. */
#include "app/grow.h"

#include <stdlib.h>

typedef struct {
	rawi_sketch_row row;
	rawi_doc_head head;      /* the day alone that its story lent it, until more is needed */
	rawi_sketch sketch;      /* no more than its days */
	uint32_t story;          /* index into the group's */
} member;

typedef struct {
	rawi_growing *g;
	rawi_story_vec stories;
	member *members;         /* by (id, article) */
	size_t n;
	rawi_sketch *sketches;
} hearing;

static int by_order(const void *x, const void *y)
{
	return rawi_doc_order(((const member *)x)->sketch.doc_name, ((const member *)y)->sketch.doc_name);
}

static bool load(rawi_growing *g, const uint64_t *numbers, size_t n_stories, hearing *out)
{
	RAWI_VEC(member) all = { 0 };
	*out = (hearing){ .g = g };
	for (uint32_t i = 0; i < n_stories && !g->e->code; i++) {
		rawi_sketch_rows rows = { 0 };
		rawi_store_members(g->store, g->work, numbers[i], &rows, g->e);
		for (size_t k = 0; k < rows.n && !g->e->code; k++) {
			member m = { .row = rows.at[k], .story = i };
			rawi_store_lent_day(g->store, m.row.record, m.head.story_day, g->e);
			rawi_store_sketch(g->store, g->work, m.row.row, RAWI_SKETCH_HEAD, &m.sketch, g->e);
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

/* Its record as read when its story's day is known; the day is lent only to pages that do not date themselves. */
static bool date_by_story(hearing *x, uint32_t i)
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

rawi_heard rawi_grow_heard_of(const rawi_entity *e, rawi_slice resolved)
{
	rawi_heard h = { .type = e->type, .key = e->key, .resolved = resolved };
	memcpy(h.country, e->country, sizeof h.country);
	return h;
}

bool rawi_grow_hear(rawi_growing *g, const uint64_t *numbers, size_t n_stories)
{
	hearing x;
	rawi_slice **keys;
	if (!load(g, numbers, n_stories, &x))
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
			names[n++] = rawi_grow_heard_of(e, keys[i][k]);
		}
		rawi_grow_hear_names(g, x.members[i].row.row, names, n);
	}
	rawi_arena_clear(g->work);
	return !g->e->code;
}

