/* app: steps that name: what the documents of a group of linked stories call whom, and what all documents together make of it; see steps.h, grow_group.c and
 * compare/world.c. */
#include <stdlib.h>

#include "app/grow.h"
#include "app/steps.h"

rawi_source rawi_member_source(const rawi_rows *m, size_t row)
{
	return (rawi_source){ .id = rawi_row_bytes(m, RAWI_M_GIVEN_ID, row), .bytes = rawi_row_bytes(m, RAWI_M_BYTES, row), .form = (int)rawi_row_int(m, RAWI_M_GIVEN_FORM, row) - 1,
		.charset = rawi_row_bytes(m, RAWI_M_GIVEN_CHARSET, row), .title = rawi_row_bytes(m, RAWI_M_TITLE, row), .url = rawi_row_bytes(m, RAWI_M_URL, row),
		.outlet = rawi_row_bytes(m, RAWI_M_OUTLET, row), .published = rawi_row_bytes(m, RAWI_M_PUBLISHED, row) };
}

/* ── a group ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	uint32_t row;
	uint64_t group, story;
	rawi_sketch sketch;
} named;

static int by_group(const void *x, const void *y)
{
	const named *a = x, *b = y;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return rawi_doc_order(a->sketch.doc_name, b->sketch.doc_name);
}

/* The story that at[i] stands in, as the numbers of its documents in at[0..n). */
static rawi_story story_around(rawi_arena *a, const named *at, uint32_t n, uint32_t i)
{
	uint32_t *docs = RAWI_NEW_N(a, uint32_t, n + 1);
	rawi_story s = { .docs = docs };
	for (uint32_t k = 0; k < n; k++)
		if (at[k].story == at[i].story)
			docs[s.n_docs++] = k;
	return s;
}

/* Its record, read with the day that its story lends where the page does not date itself. */
static rawi_record *dated_record(rawi_step_work *w, rawi_arena *a, const rawi_sketch *sketches, const named *at, uint32_t n, uint32_t i)
{
	const rawi_rows *in = &w->in[0];
	int32_t lent = RAWI_NO_DAY;
	if (sketches[i].day == RAWI_NO_DAY) {
		rawi_story s = story_around(a, at, n, i);
		lent = rawi_lent_day(sketches, &s, i);
	}
	if (lent != RAWI_NO_DAY) {
		char day[11];
		rawi_record **records;
		rawi_error unread = { 0 };
		rawi_source source = rawi_member_source(in, at[i].row);
		size_t article = (size_t)rawi_row_int(in, RAWI_M_ARTICLE, at[i].row);
		rawi_day_write(lent, day);
		if (rawi_document(a, w->r->tables, &source, rawi_slice_of(day), &records, &unread) > article)
			return records[article];
	}
	return rawi_record_parse(a, rawi_row_bytes(in, RAWI_M_RECORD, at[i].row), w->e);
}

static bool name_group(rawi_step_work *w, rawi_arena *a, const named *at, uint32_t n)
{
	rawi_slice **keys;
	const rawi_record **records = RAWI_NEW_N(a, const rawi_record *, n + 1);
	rawi_sketch *sketches = RAWI_NEW_N(a, rawi_sketch, n + 1);
	for (uint32_t i = 0; i < n; i++)
		sketches[i] = at[i].sketch;
	for (uint32_t i = 0; i < n; i++)
		if (!(records[i] = dated_record(w, a, sketches, at, n, i)))
			return false;
	rawi_resolve_keys(a, w->r->tables, records, n, &keys);
	for (uint32_t i = 0; i < n; i++)
		for (size_t k = 0; k < records[i]->entities.n; k++) {
			const rawi_entity *e = &records[i]->entities.at[k];
			if (e->unnamed)
				continue;
			rawi_made_int(w, &w->out[0], 0, e->type);
			rawi_made_bytes(w, &w->out[0], 1, rawi_slice_of(e->country));
			rawi_made_bytes(w, &w->out[0], 2, e->key);
			rawi_made_bytes(w, &w->out[0], 3, keys[i][k]);
			rawi_made_end(&w->out[0]);
		}
	return true;
}

void rawi_step_names(rawi_step_work *w)
{
	const rawi_rows *in = &w->in[0];
	named *all = RAWI_NEW_N(w->arena, named, in->n + 1);
	for (uint32_t i = 0; i < in->n; i++) {
		all[i] = (named){ .row = i, .group = (uint64_t)rawi_row_int(in, RAWI_M_GROUP, i), .story = (uint64_t)rawi_row_int(in, RAWI_M_STORY, i) };
		if (!rawi_step_sketch(w, w->arena, rawi_row_bytes(in, RAWI_M_SKETCH, i), false, &all[i].sketch))
			return;
	}
	if (in->n)
		qsort(all, in->n, sizeof *all, by_group);
	bool done = true;
	for (uint32_t i = 0, end; i < in->n && done; i = end) {
		for (end = i; end < in->n && all[end].group == all[i].group;)
			end++;
		done = name_group(w, w->scratch, all + i, end - i);
		rawi_arena_clear(w->scratch);
	}
}

/* ── all documents ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

void rawi_step_settle(rawi_step_work *w)
{
	const rawi_rows *in = &w->in[0];
	rawi_arena *a = &w->r->names_arena;
	rawi_heard_vec heard = { 0 };
	w->r->names = NULL;
	rawi_arena_release(a);
	a->on_full = w->arena->on_full;
	for (size_t i = 0; i < in->n; i++) {
		rawi_slice country = rawi_row_bytes(in, 1, i);
		rawi_heard h = { .row = (int64_t)i + 1, .type = (uint8_t)rawi_row_int(in, 0, i), .key = rawi_arena_dup(a, rawi_row_bytes(in, 2, i)), .docs = (uint32_t)rawi_row_int(in, 4, i) };
		rawi_slice resolved = rawi_row_bytes(in, 3, i);
		memcpy(h.country, country.s, country.n < 4 ? country.n : 3);
		h.resolved = rawi_slice_eq(resolved, h.key) ? h.key : rawi_arena_dup(a, resolved);
		rawi_vec_push(a, &heard, h);
	}
	w->r->names = rawi_grow_names_of(a, w->scratch, w->r->tables, &heard);
	a->on_full = NULL;
}
