/* app: copies and likely pairs of what is new; see grow.h.
 *
 * Whom a document meets hangs on the lists of its marks (compare/pairs.h). A new document meets old ones; and where it makes a list too long for all to meet, or comes
 * between two that were next to each other on a long one, old pairs may no longer meet: those are looked at again. A document that goes does the contrary.
 */
#include "app/grow.h"

#include <stdlib.h>

#include "base/sort.h"

static void look_again(rawi_growing *g, uint64_t x, uint64_t y, uint8_t by)
{
	if (x != y)
		rawi_vec_push(g->keep, &g->again, (rawi_grow_pair){ x < y ? x : y, x < y ? y : x, by });
}

/* ── lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Of a mark's list in the database what is asked for `own`, who is on it or is about to come. */
typedef struct {
	rawi_listed_vec met;     /* rows of those that may be met, as rawi_meets has it; among them may be own */
	size_t before;           /* where the list is longer: how many of them stand before own */
	bool full, longer;       /* as long as it may be with all meeting one another; longer than that. Of terms only where some have no day */
} mark_list;

static void read_common(rawi_growing *g, const rawi_doc_mark *m, const rawi_post *own, mark_list *l)
{
	size_t n = rawi_store_list(g->store, g->work, m->key, RAWI_COMMON + 1, &l->met, g->e);
	l->full = n == RAWI_COMMON;
	l->longer = n > RAWI_COMMON;
	if (!l->longer)
		return;
	l->met.n = 0;
	if (m->kind == RAWI_MARK_RUN)
		l->before = rawi_store_list_near(g->store, g->work, m->key, own, RAWI_FEW, &l->met, g->e);
}

/* on: own is on the list; else it makes it longer. */
static void read_terms(rawi_growing *g, const rawi_doc_mark *m, const rawi_post *own, bool on, mark_list *l)
{
	bool dated = own->day != RAWI_NO_DAY;
	bool any = !dated || rawi_store_list_undated(g->store, g->work, m->key, 1, NULL, g->e);
	size_t n = any ? rawi_store_list(g->store, g->work, m->key, RAWI_MOST_UNDATED + 1, NULL, g->e) : 0;
	l->full = n == RAWI_MOST_UNDATED;
	l->longer = n > RAWI_MOST_UNDATED;
	if (any && n + !on <= RAWI_MOST_UNDATED) {
		if (dated)
			rawi_store_list_undated(g->store, g->work, m->key, RAWI_MOST_UNDATED, &l->met, g->e);
		else
			rawi_store_list(g->store, g->work, m->key, RAWI_MOST_UNDATED, &l->met, g->e);
	}
	if (dated)
		rawi_store_list_days(g->store, g->work, m->key, own->day - RAWI_STORY_DAYS, own->day + RAWI_STORY_DAYS, &l->met, g->e);
}

static mark_list read_list(rawi_growing *g, const rawi_doc_mark *m, const rawi_post *own, bool on)
{
	mark_list l = { .before = 0 };
	if (m->kind == RAWI_MARK_TERM)
		read_terms(g, m, own, on, &l);
	else
		read_common(g, m, own, &l);
	return l;
}

/* Whom own, whose sketch is in a row, meets by a mark: by their rows. */
static void meet_list(const rawi_doc_mark *m, const mark_list *l, int64_t row, rawi_arena *a, rawi_meeting_vec *out)
{
	for (size_t i = 0; i < l->met.n; i++)
		if (l->met.at[i] != row)
			rawi_vec_push(a, out, ((rawi_meeting){ (uint64_t)l->met.at[i], m->kind }));
}

/* The documents of rows on a list. */
static void docs_of(rawi_growing *g, const rawi_listed_vec *list, rawi_name_vec *out)
{
	for (size_t i = 0; i < list->n && !g->e->code; i++)
		rawi_vec_push(g->work, out, rawi_store_sketch_at(g->store, list->at[i], g->e).doc);
}

/* ── who may meet no longer, or now ────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Somebody comes between those next to each other on a long list: pairs across his place that have copies. */
static void part_near(rawi_growing *g, const rawi_doc_mark *m, const mark_list *l)
{
	for (size_t i = 0; i < l->before && !g->e->code; i++)
		for (size_t k = l->before; k < l->met.n && !g->e->code; k++) {
			const rawi_grow_doc x = *rawi_grow_doc_at(g, l->met.at[i]), y = *rawi_grow_doc_at(g, l->met.at[k]);
			if (rawi_store_are_copies(g->store, x.row.record, y.row.record, g->e))
				look_again(g, x.row.doc, y.row.doc, (uint8_t)(1u << m->kind));
		}
}

/* A list is about to grow over what may all meet one another: its pairs that have copies. */
static void part_all(rawi_growing *g, const rawi_doc_mark *m, const rawi_listed_vec *list)
{
	rawi_sketch_row *rows = RAWI_NEW_N(g->work, rawi_sketch_row, list->n + 1);
	rawi_map at;
	rawi_map_init(&at, g->work);
	for (uint32_t i = 0; i < list->n && !g->e->code; i++) {
		rows[i] = rawi_grow_doc_at(g, list->at[i])->row;
		*rawi_map_put(&at, (rawi_slice){ (const char *)&rows[i].record, sizeof rows->record }, NULL) = i;
	}
	for (uint32_t i = 0; i < list->n && !g->e->code; i++) {
		rawi_row_vec with = { 0 };
		rawi_store_copied_from(g->store, g->work, rows[i].record, &with, g->e);
		for (size_t k = 0; k < with.n; k++) {
			const uint32_t *other = rawi_map_get(&at, (rawi_slice){ (const char *)&with.at[k], sizeof *with.at });
			if (other)
				look_again(g, rows[i].doc, rows[*other].doc, (uint8_t)(1u << m->kind));
		}
	}
}

/* A term's list grows over that, too: pairs of its documents without a day. */
static void part_undated(rawi_growing *g, const rawi_doc_mark *m)
{
	rawi_listed_vec list = { 0 };
	rawi_name_vec docs = { 0 };
	rawi_store_list_undated(g->store, g->work, m->key, RAWI_MOST_UNDATED, &list, g->e);
	docs_of(g, &list, &docs);
	for (size_t i = 0; i < docs.n; i++) {
		rawi_kept_pairs pairs = { 0 };
		rawi_store_pairs_of(g->store, g->work, docs.at[i], &pairs, g->e);
		for (size_t k = 0; k < pairs.n; k++)
			look_again(g, docs.at[i], pairs.at[k].other, (uint8_t)(1u << m->kind));
	}
}

/* A document is about to come on a list: which old pairs may meet no longer. Whom it meets then is left in l. */
static void before_post(rawi_growing *g, const rawi_doc_mark *m, const rawi_post *own, mark_list *l)
{
	if (m->kind == RAWI_MARK_TERM) {
		if (l->full)
			part_undated(g, m);
	} else if (l->full) {
		part_all(g, m, &l->met);
		l->met.n = 0;
		if (m->kind == RAWI_MARK_RUN)
			rawi_store_list_near(g->store, g->work, m->key, own, RAWI_FEW, &l->met, g->e);
	} else if (l->longer && m->kind == RAWI_MARK_RUN) {
		part_near(g, m, l);
	}
}

/* A document has gone from a list: which pairs may meet now. */
static void after_unpost(rawi_growing *g, const rawi_doc_mark *m, const rawi_post *own)
{
	mark_list l = read_list(g, m, own, true);
	bool terms = m->kind == RAWI_MARK_TERM;
	if (l.full) {
		rawi_listed_vec list = { 0 };
		rawi_name_vec docs = { 0 };
		size_t n = rawi_store_list(g->store, g->work, m->key, terms ? RAWI_MOST_UNDATED : RAWI_COMMON, &list, g->e);
		size_t first = terms ? rawi_store_list_undated(g->store, g->work, m->key, RAWI_MOST_UNDATED, NULL, g->e) : n;
		docs_of(g, &list, &docs);
		for (size_t i = 0; i < first && i < docs.n; i++)
			for (size_t k = i + 1; k < docs.n; k++)
				look_again(g, docs.at[i], docs.at[k], RAWI_GROW_SHRANK);
	} else if (l.longer && m->kind == RAWI_MARK_RUN) {
		rawi_name_vec docs = { 0 };
		docs_of(g, &l.met, &docs);
		for (size_t i = 0; i < l.before && i < docs.n; i++)
			for (size_t k = l.before; k < docs.n; k++)
				look_again(g, docs.at[i], docs.at[k], RAWI_GROW_SHRANK);
	}
}

/* ── new ones on their lists ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Marks that several of a few new documents have. */
static rawi_number_set marks_of_several(rawi_growing *g, const rawi_doc_marks *marks, size_t n)
{
	rawi_number_set seen = rawi_number_set_in(g->work), several = rawi_number_set_in(g->work);
	for (size_t i = 0; n > 1 && i < n; i++)
		for (size_t k = 0; k < marks[i].n; k++)
			if (!rawi_number_set_put(&seen, marks[i].at[k].key))
				rawi_number_set_put(&several, marks[i].at[k].key);
	return several;
}

/* A new document comes on its lists. first: whom it meets by those that no other new one comes on is noted, so that they are read once; NULL: by none. */
static void come_on_lists(rawi_growing *g, const rawi_sketch_row *row, const rawi_doc_marks *marks, const rawi_number_set *several, rawi_grow_first *first)
{
	const rawi_post own = row->post;
	for (size_t k = 0; k < marks->n && !g->e->code; k++) {
		const rawi_doc_mark *m = &marks->at[k];
		mark_list l = read_list(g, m, &own, false);
		before_post(g, m, &own, &l);
		rawi_store_post(g->store, m->key, &own, row->row, g->e);
		if (first && rawi_number_set_has(several, m->key))
			rawi_vec_push(g->keep, &first->open, *m);
		else if (first)
			meet_list(m, &l, row->row, g->keep, &first->met);
	}
}

/* Nothing is on the lists of the database, and nobody looks there until the pairs are found. */
typedef struct {
	rawi_growing *g;
	rawi_post_writer writer;
} posting;

static bool post(void *user, uint32_t key, const rawi_post *at, rawi_error *e)
{
	posting *p = user;
	rawi_posts docs = p->g->meetings->docs; /* the new documents, in their order */
	size_t place = (size_t)((const char *)at - (const char *)docs.first) / docs.stride;
	return rawi_store_post_next(p->g->store, &p->writer, key, at, p->g->fresh.at[place].row, e);
}

/* Some new documents, who come on lists in the database. */
static void come_on_lists_all(rawi_growing *g, size_t from, size_t n, const rawi_doc_marks *marks)
{
	bool few = g->fresh.n <= RAWI_LOT;
	rawi_number_set several = { 0 };
	if (few) {
		g->first = RAWI_NEW_N(g->keep, rawi_grow_first, n + 1);
		several = marks_of_several(g, marks, n);
	}
	for (size_t i = 0; i < n; i++)
		come_on_lists(g, &g->fresh.at[from + i], &marks[i], &several, few ? &g->first[from + i] : NULL);
}

bool rawi_grow_posts(rawi_growing *g)
{
	rawi_doc_marks marks[RAWI_LOT];
	for (size_t from = 0, n; from < g->fresh.n && !g->e->code; from += n) {
		n = g->fresh.n - from < RAWI_LOT ? g->fresh.n - from : RAWI_LOT;
		memset(marks, 0, sizeof marks);
		rawi_grow_marks(g, g->fresh.at + from, n, marks);
		if (!g->meetings)
			come_on_lists_all(g, from, n, marks);
		for (size_t i = 0; i < n && g->meetings && !g->e->code; i++)
			rawi_meetings_add(g->meetings, &marks[i], g->e);
		rawi_grow_lot_end(g);
	}
	posting p = { .g = g };
	return !g->e->code && (!g->meetings || (rawi_meetings_lists(g->meetings, g->work, post, &p, g->e) && rawi_store_post_end(g->store, &p.writer, g->e)));
}

/* ── pairs ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

bool rawi_grow_write_shared(rawi_growing *g, const rawi_grow_item *item, const rawi_grow_shared *s)
{
	int64_t record_x = g->docs.at[item->own].row.record, record_y = g->docs.at[s->other].row.record;
	const rawi_grow_copies *found = s->copies;
	bool first = found && found->own_first;
	for (size_t i = 0; found && i < found->n && !g->e->code; i++) {
		const rawi_copy *c = &found->at[i];
		rawi_kept_copy k = { .a = first ? record_x : record_y, .b = first ? record_y : record_x, .copy = { .near = c->near, .first = c->first, .words = c->words, .overlap = (double)c->overlap } };
		k.copy.a.at = found->a[i];
		k.copy.b.at = found->b[i];
		k.copy.sum[0] = found->sum[i];
		k.copy.sum[1] = found->sum[found->n + i];
		rawi_store_copy(g->store, &k, g->e);
	}
	if (s->like >= 0)
		rawi_store_pair(g->store, item->doc, g->docs.at[s->other].row.doc, s->like, g->e);
	return found;
}

static void write_item(rawi_growing *g, const rawi_grow_item *item)
{
	for (size_t k = 0; k < item->met.n && !g->e->code; k++)
		if (item->shared[k].other != RAWI_NONE)
			rawi_grow_write_shared(g, item, &item->shared[k]);
	rawi_arena_clear(g->pair);
}

/* Whom a new document meets by the lists of these marks, which it is on. */
static void meet_marks(rawi_growing *g, const rawi_doc_marks *marks, const rawi_sketch_row *own, rawi_meeting_vec *out)
{
	for (size_t i = 0; i < marks->n; i++) {
		mark_list l = read_list(g, &marks->at[i], &own->post, true);
		meet_list(&marks->at[i], &l, own->row, g->work, out);
	}
}

RAWI_SORT_OF(sort_met, rawi_met, x->doc < y->doc)

/* Whom a new document meets by lists in the database, but later ones, which look back. Most of whom it shares a term with it does not meet: of those no more than the row is read. */
static void meet_before(rawi_growing *g, size_t i, rawi_met_vec *out)
{
	rawi_sketch s;
	rawi_met_vec all = { 0 };
	rawi_meeting_vec met = { 0 };
	const rawi_sketch_row *own = &g->fresh.at[i];
	if (g->first) {
		met = g->first[i].met;
		meet_marks(g, &g->first[i].open, own, &met);
	} else if (rawi_store_sketch(g->store, g->work, own->row, RAWI_SKETCH_FOUND, &s, g->e)) {
		rawi_doc_marks marks = { 0 };
		rawi_marks_of_sketch(g->work, &s, &marks);
		meet_marks(g, &marks, own, &met);
	}
	rawi_met_of(g->work, &met, &all);
	for (size_t k = 0; k < all.n && !g->e->code; k++) {
		const rawi_grow_doc *d = rawi_grow_doc_at(g, (int64_t)all.at[k].doc);
		all.at[k].doc = d->row.doc;
		rawi_met_days(&all.at[k], own->day, d->row.day);
		if (d->fresh <= i && (all.at[k].copy || all.at[k].story))
			rawi_vec_push(g->work, out, all.at[k]);
	}
	sort_met(g->work, out->at, out->n);
}

bool rawi_grow_pairs(rawi_growing *g, size_t from, size_t to)
{
	size_t most = g->meetings ? RAWI_WIDE_LOT : RAWI_LOT; /* lists that are asked of the database leave more behind */
	rawi_grow_item *items = RAWI_NEW_N(g->batch, rawi_grow_item, most + 1);
	for (size_t at = from, n; at < to && !g->e->code; at += n) {
		for (n = 0; n < most && at + n < to; n++) {
			items[n] = (rawi_grow_item){ .doc = g->fresh.at[at + n].doc, .at = g->meetings ? (uint32_t)(at + n) : RAWI_NONE };
			if (!g->meetings)
				meet_before(g, at + n, &items[n].met);
		}
		if (g->e->code || (g->meetings && !rawi_grow_meet(g, items, n)) || !rawi_grow_share(g, items, n) || !rawi_grow_sum(g, items, n))
			return false;
		for (size_t i = 0; i < n; i++)
			write_item(g, &items[i]);
		rawi_grow_lot_end(g);
		if (g->progress.say)
			g->progress.say(g->progress.user, at, g->total);
	}
	return !g->e->code;
}

bool rawi_grow_gone(rawi_growing *g)
{
	rawi_sketch_rows gone = { 0 };
	rawi_store_sketches_in(g->store, g->keep, RAWI_SKETCH_GONE, &gone, g->e);
	for (size_t i = 0; i < gone.n && !g->e->code; i++) {
		rawi_sketch s;
		rawi_doc_marks marks = { 0 };
		rawi_kept_pairs pairs = { 0 };
		const rawi_sketch_row *row = &gone.at[i];
		rawi_post own = { row->day, row->doc };
		if (!rawi_store_sketch(g->store, g->work, row->row, RAWI_SKETCH_FOUND, &s, g->e))
			return false;
		rawi_marks_of_sketch(g->work, &s, &marks);
		for (size_t k = 0; k < marks.n; k++) {
			rawi_store_unpost(g->store, marks.at[k].key, &own, g->e);
			after_unpost(g, &marks.at[k], &own);
		}
		rawi_store_copies_drop(g->store, row->record, g->e);
		rawi_store_pairs_of(g->store, g->work, row->doc, &pairs, g->e);
		for (size_t k = 0; k < pairs.n; k++)
			rawi_store_unpair(g->store, row->doc, pairs.at[k].other, g->e);
		if (row->story)
			rawi_vec_push(g->keep, &g->lost, row->story);
		rawi_store_unhear(g->store, g->work, g->keep, row->row, &g->heard, g->e);
		rawi_store_sketch_drop(g->store, row->row, g->e);
		rawi_arena_clear(g->work);
	}
	return !g->e->code;
}
