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
			rawi_made_int(w, &w->out[0], 0, (int64_t)at[i].group);
			rawi_made_int(w, &w->out[0], 1, e->type);
			rawi_made_bytes(w, &w->out[0], 2, rawi_slice_of(e->country));
			rawi_made_bytes(w, &w->out[0], 3, e->key);
			rawi_made_bytes(w, &w->out[0], 4, keys[i][k]);
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

/* How two rows of names may be tied. */
enum { TIES_LONGER, TIES_SINGLE, BEARS };

static rawi_heard heard_at(const rawi_rows *in, size_t row, size_t type)
{
	rawi_slice country = rawi_row_bytes(in, type + 1, row);
	rawi_heard h = { .row = (int64_t)row, .type = (uint8_t)rawi_row_int(in, type, row), .key = rawi_row_bytes(in, type + 2, row), .resolved = rawi_row_bytes(in, type + 3, row) };
	memcpy(h.country, country.s, country.n < sizeof h.country ? country.n : sizeof h.country - 1);
	return h;
}

/* A person's single word: settled after all longer names. */
static bool is_single(const rawi_tables *t, rawi_arena *a, const rawi_heard *h, bool resolved, rawi_name_marks_vec *marks)
{
	return rawi_name_marks(t, a, h, resolved, marks) == 1 && h->type == RAWI_PER;
}

static void give_tie(rawi_step_work *w, int64_t id, rawi_name_mark m, int64_t how)
{
	rawi_made_int(w, &w->out[0], 0, id);
	rawi_made_int(w, &w->out[0], 1, (int64_t)rawi_name_mark_number(m));
	rawi_made_int(w, &w->out[0], 2, how);
	rawi_made_end(&w->out[0]);
}

/* world.h says what ties names; one that begins a longer one is looked for as what it is, a last word as one that stands alone. */
void rawi_step_ties(rawi_step_work *w)
{
	const rawi_rows *in = &w->in[0];
	for (size_t i = 0; i < in->n; i++) {
		int64_t id = rawi_row_int(in, 0, i);
		rawi_heard h = heard_at(in, i, 1);
		for (int resolved = 0; resolved < 2; resolved++) {
			rawi_name_marks_vec marks = { 0 };
			bool single = is_single(w->r->tables, w->scratch, &h, resolved, &marks);
			for (size_t k = 0; k < marks.n; k++) {
				rawi_name_mark m = marks.at[k];
				if (m.way != RAWI_NAME_LAST)
					give_tie(w, id, (rawi_name_mark){ m.of, m.way == RAWI_NAME_BEGINS ? RAWI_NAME_IS : m.way }, single ? TIES_SINGLE : TIES_LONGER);
				else if (!resolved)
					give_tie(w, id, (rawi_name_mark){ m.of, RAWI_NAME_ALONE }, BEARS);
			}
		}
		rawi_arena_clear(w->scratch);
	}
}

enum { K_KNOT, K_ID, K_TYPE, K_COUNTRY, K_KEY, K_RESOLVED, K_DOCS, K_SETTLED, K_BEARS };

static void settle_knot(rawi_step_work *w, rawi_heard *heard, size_t n)
{
	const rawi_rows *in = &w->in[0];
	rawi_world *world = rawi_world_new(w->scratch, w->r->tables);
	qsort(heard, n, sizeof *heard, rawi_heard_order);
	for (size_t i = 0; i < n; i++)
		(rawi_row_int(in, K_BEARS, (size_t)heard[i].row) ? rawi_world_bear : rawi_world_hear)(world, &heard[i]);
	rawi_world_settle(world);
	for (size_t i = 0; i < n; i++) {
		rawi_name_marks_vec marks = { 0 };
		size_t row = (size_t)heard[i].row;
		if (rawi_row_int(in, K_BEARS, row))
			continue;
		rawi_made_int(w, &w->out[0], 0, rawi_row_int(in, K_ID, row));
		rawi_made_int(w, &w->out[0], 1, is_single(w->r->tables, w->scratch, &heard[i], true, &marks));
		rawi_made_bytes(w, &w->out[0], 2, rawi_world_key(world, w->scratch, &heard[i]));
		rawi_made_end(&w->out[0]);
	}
	rawi_arena_clear(w->scratch);
}

void rawi_step_settle(rawi_step_work *w)
{
	const rawi_rows *in = &w->in[0];
	rawi_numbered *by = rawi_numbered_of(w->arena, in, K_KNOT);
	rawi_heard *heard = RAWI_NEW_N(w->arena, rawi_heard, in->n + 1);
	for (size_t i = 0; i < in->n; i++) {
		heard[i] = heard_at(in, by[i].row, K_TYPE);
		heard[i].row = by[i].row;
		heard[i].docs = (uint32_t)rawi_row_int(in, K_DOCS, by[i].row);
		heard[i].settled = rawi_row_bytes(in, K_SETTLED, by[i].row);
	}
	for (size_t i = 0, end; i < in->n; i = end) {
		for (end = i; end < in->n && by[end].number == by[i].number;)
			end++;
		settle_knot(w, heard + i, end - i);
	}
}

rawi_names *rawi_step_settled(rawi_step_work *w, const rawi_rows *in)
{
	enum { TYPE = 1, SETTLED = 5 };
	rawi_heard_vec rows = { 0 };
	for (size_t i = 0; i < in->n; i++) {
		rawi_heard h = heard_at(in, i, TYPE);
		h.settled = rawi_row_bytes(in, SETTLED, i);
		rawi_vec_push(w->arena, &rows, h);
	}
	return rawi_grow_names_settled(w->arena, w->scratch, &rows);
}
