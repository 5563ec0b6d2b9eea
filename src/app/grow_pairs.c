/* app: copies and likely pairs of what is new; see grow.h.
 *
 * Whom a document meets hangs on the lists of its marks (compare/pairs.h). A new document meets old ones; and where it makes a list too long for all to meet, or comes
 * between two that were next to each other on a long one, old pairs may no longer meet: those are looked at again. A document that goes does the contrary.
 */
#include "app/grow.h"

#include <stdlib.h>

#include "base/sort.h"

static void look_again(rawi_growing *g, uint64_t x, uint64_t y)
{
	if (x != y)
		rawi_vec_push(g->keep, &g->again, (rawi_grow_pair){ x < y ? x : y, x < y ? y : x });
}

/* ── lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The rows of a mark's list in the database that may be met, as rawi_meets has it; among them may be own. */
static void list_met(rawi_growing *g, const rawi_doc_mark *m, const rawi_post *own, rawi_listed_vec *out)
{
	if (m->kind != RAWI_MARK_TERM) {
		if (rawi_store_list(g->store, g->work, m->key, RAWI_COMMON + 1, out, g->e) > RAWI_COMMON) {
			out->n = 0;
			if (m->kind == RAWI_MARK_RUN)
				rawi_store_list_near(g->store, g->work, m->key, own, RAWI_FEW, out, g->e);
		}
		return;
	}
	bool dated = own->day != RAWI_NO_DAY;
	bool any = !dated || rawi_store_list_undated(g->store, g->work, m->key, 1, NULL, g->e);
	if (any && rawi_store_list(g->store, g->work, m->key, RAWI_MOST_UNDATED + 1, NULL, g->e) <= RAWI_MOST_UNDATED) {
		if (dated)
			rawi_store_list_undated(g->store, g->work, m->key, RAWI_MOST_UNDATED, out, g->e);
		else
			rawi_store_list(g->store, g->work, m->key, RAWI_MOST_UNDATED, out, g->e);
	}
	if (dated)
		rawi_store_list_days(g->store, g->work, m->key, own->day - RAWI_STORY_DAYS, own->day + RAWI_STORY_DAYS, out, g->e);
}

RAWI_SORT_OF(sort_met, rawi_met, x->doc < y->doc)

/* Whom a document meets, whose sketch is in a row, by document. Most of whom it shares a term with it does not meet: of those no more than the row is read. */
static void meet_all(rawi_growing *g, const rawi_profile *p, int64_t row, rawi_met_vec *out)
{
	rawi_doc_marks marks = { 0 };
	rawi_meeting_vec all = { 0 };
	rawi_listed_vec list = { 0 };
	rawi_post own = { p->sketch.day, p->name };
	rawi_marks_of(g->work, p, &marks);
	for (size_t i = 0; i < marks.n; i++) {
		list.n = 0;
		list_met(g, &marks.at[i], &own, &list);
		for (size_t k = 0; k < list.n; k++)
			if (list.at[k] != row)
				rawi_vec_push(g->work, &all, ((rawi_meeting){ (uint64_t)list.at[k], marks.at[i].kind }));
	}
	rawi_met_of(g->work, &all, out);
	for (size_t i = 0; i < out->n && !g->e->code; i++) {
		rawi_post other = { 0 };
		rawi_store_listed(g->store, (int64_t)out->at[i].doc, &other, g->e);
		out->at[i].doc = other.doc;
	}
	sort_met(g->work, out->at, out->n);
}

static bool has_undated(rawi_growing *g, uint32_t key)
{
	return rawi_store_list_undated(g->store, g->work, key, 1, NULL, g->e);
}

/* The documents of rows on a list. */
static void docs_of(rawi_growing *g, const rawi_listed_vec *list, rawi_name_vec *out)
{
	for (size_t i = 0; i < list->n && !g->e->code; i++) {
		rawi_post post = { 0 };
		rawi_store_listed(g->store, list->at[i], &post, g->e);
		rawi_vec_push(g->work, out, post.doc);
	}
}

/* Pairs across the place of `own` on a long list, of those next to it. */
static void across(rawi_growing *g, const rawi_doc_mark *m, const rawi_post *own, bool copies_only)
{
	rawi_listed_vec list = { 0 };
	rawi_name_vec near = { 0 };
	size_t before = rawi_store_list_near(g->store, g->work, m->key, own, RAWI_FEW, &list, g->e);
	docs_of(g, &list, &near);
	for (size_t i = 0; i < before && i < near.n; i++)
		for (size_t k = before; k < near.n; k++) {
			const rawi_grow_doc *x = copies_only ? rawi_grow_doc_of(g, near.at[i]) : NULL;
			int64_t record = x ? x->row.record : 0;
			const rawi_grow_doc *y = x ? rawi_grow_doc_of(g, near.at[k]) : NULL;
			if (!copies_only || (y && rawi_store_are_copies(g->store, record, y->row.record, g->e)))
				look_again(g, near.at[i], near.at[k]);
		}
}

/* Copies of those on a list that is as long as all may meet. */
static void again_of_full(rawi_growing *g, const rawi_listed_vec *list)
{
	rawi_name_vec docs = { 0 };
	docs_of(g, list, &docs);
	for (size_t i = 0; i < docs.n; i++) {
		const rawi_grow_doc *d = rawi_grow_doc_of(g, docs.at[i]);
		rawi_name_vec with = { 0 };
		if (d)
			rawi_store_copied_with(g->store, g->work, d->row.record, &with, g->e);
		for (size_t k = 0; k < with.n; k++)
			look_again(g, docs.at[i], with.at[k]);
	}
}

/* A document is about to come on a list: which old pairs may meet no longer. */
static void before_post(rawi_growing *g, const rawi_doc_mark *m, const rawi_post *own)
{
	rawi_listed_vec list = { 0 };
	if (m->kind != RAWI_MARK_TERM) {
		size_t n = rawi_store_list(g->store, g->work, m->key, RAWI_COMMON + 1, &list, g->e);
		if (n == RAWI_COMMON)
			again_of_full(g, &list);
		else if (n > RAWI_COMMON)
			across(g, m, own, true);
		return;
	}
	if (!has_undated(g, m->key) || rawi_store_list(g->store, g->work, m->key, RAWI_MOST_UNDATED + 1, NULL, g->e) != RAWI_MOST_UNDATED)
		return;
	rawi_name_vec docs = { 0 };
	rawi_store_list_undated(g->store, g->work, m->key, RAWI_MOST_UNDATED, &list, g->e);
	docs_of(g, &list, &docs);
	for (size_t i = 0; i < docs.n; i++) {
		rawi_kept_pairs pairs = { 0 };
		rawi_store_pairs_of(g->store, g->work, docs.at[i], &pairs, g->e);
		for (size_t k = 0; k < pairs.n; k++)
			look_again(g, docs.at[i], pairs.at[k].other);
	}
}

/* A document has gone from a list: which pairs may meet now. */
static void after_unpost(rawi_growing *g, const rawi_doc_mark *m, const rawi_post *own)
{
	rawi_listed_vec list = { 0 };
	size_t most = m->kind == RAWI_MARK_TERM ? RAWI_MOST_UNDATED : RAWI_COMMON;
	if (m->kind == RAWI_MARK_TERM && own->day != RAWI_NO_DAY && !has_undated(g, m->key))
		return;
	size_t n = rawi_store_list(g->store, g->work, m->key, most + 1, &list, g->e);
	if (n == most) {
		rawi_name_vec docs = { 0 };
		size_t undated = m->kind == RAWI_MARK_TERM ? rawi_store_list_undated(g->store, g->work, m->key, most, NULL, g->e) : 0;
		docs_of(g, &list, &docs);
		for (size_t i = 0; i < docs.n; i++)
			for (size_t k = i + 1; k < docs.n && (m->kind != RAWI_MARK_TERM || i < undated); k++)
				look_again(g, docs.at[i], docs.at[k]);
	}
	if (n > most && m->kind == RAWI_MARK_RUN)
		across(g, m, own, false);
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

bool rawi_grow_posts(rawi_growing *g)
{
	rawi_doc_marks marks[RAWI_LOT];
	for (size_t from = 0, n; from < g->fresh.n && !g->e->code; from += n) {
		n = g->fresh.n - from < RAWI_LOT ? g->fresh.n - from : RAWI_LOT;
		memset(marks, 0, sizeof marks);
		rawi_grow_marks(g, g->fresh.at + from, n, marks);
		for (size_t i = 0; i < n && !g->e->code; i++) {
			rawi_post own = { g->fresh.at[from + i].day, g->fresh.at[from + i].doc };
			for (size_t k = 0; !g->meetings && k < marks[i].n; k++) {
				before_post(g, &marks[i].at[k], &own);
				rawi_store_post(g->store, marks[i].at[k].key, &own, g->fresh.at[from + i].row, g->e);
			}
			if (g->meetings)
				rawi_meetings_add(g->meetings, &marks[i], g->e);
		}
		rawi_grow_lot_end(g);
	}
	posting p = { .g = g };
	return !g->e->code && (!g->meetings || (rawi_meetings_lists(g->meetings, g->work, post, &p, g->e) && rawi_store_post_end(g->store, &p.writer, g->e)));
}

/* ── pairs ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The words of a copy on one side: `own` is the document at hand, whose page is read once. */
static rawi_side side_of(rawi_growing *g, bool own, int64_t record, rawi_span at)
{
	return (rawi_side){ 0, at, rawi_copy_text(g->store, g->pair, !own, record, at, g->e) };
}

/* Writes what a document shares with one that it met, in place of none. Whether there are copies. */
static bool write_shared(rawi_growing *g, const rawi_grow_item *item, const rawi_grow_shared *s)
{
	int64_t record_x = g->docs.at[item->own].row.record, record_y = g->docs.at[s->other].row.record;
	const rawi_grow_copies *found = s->copies;
	bool first = found && found->own_first;
	for (size_t i = 0; found && i < found->n && !g->e->code; i++) {
		const rawi_copy *c = &found->at[i];
		rawi_kept_copy k = { .a = first ? record_x : record_y, .b = first ? record_y : record_x, .copy = { .near = c->near, .first = c->first, .words = c->words, .overlap = (double)c->overlap } };
		k.copy.a = side_of(g, first, k.a, found->a[i]);
		k.copy.b = side_of(g, !first, k.b, found->b[i]);
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
			write_shared(g, item, &item->shared[k]);
	rawi_arena_clear(g->pair);
}

/* Whom a new document meets by lists in the database, but later ones, which look back. */
static void meet_before(rawi_growing *g, size_t i, rawi_met_vec *out)
{
	rawi_sketch s;
	rawi_met_vec all = { 0 };
	if (!rawi_store_sketch(g->store, g->work, g->fresh.at[i].row, true, &s, g->e))
		return;
	rawi_profile p = rawi_profile_of(g->work, &s, true);
	meet_all(g, &p, g->fresh.at[i].row, &all);
	for (size_t k = 0; k < all.n; k++) {
		uint32_t place = rawi_grow_fresh(g, all.at[k].doc);
		if (place <= i)
			rawi_vec_push(g->work, out, all.at[k]);
	}
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
		if (g->e->code || (g->meetings && !rawi_grow_meet(g, items, n)) || !rawi_grow_share(g, items, n))
			return false;
		for (size_t i = 0; i < n; i++)
			write_item(g, &items[i]);
		rawi_grow_lot_end(g);
		if (g->progress.say)
			g->progress.say(g->progress.user, at, g->total);
	}
	return !g->e->code;
}

static int by_pair(const void *x, const void *y)
{
	const rawi_grow_pair *a = x, *b = y;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* By what documents are found, of those that are looked at again: each is asked once. */
typedef struct {
	rawi_map at;             /* document → index into marks */
	RAWI_VEC(rawi_doc_marks) marks;
} known_marks;

static rawi_doc_marks marks_of(rawi_growing *g, known_marks *known, uint64_t doc)
{
	const uint32_t *at = rawi_map_get(&known->at, rawi_grow_key(&doc));
	if (at)
		return known->marks.at[*at];
	rawi_doc_marks marks = { 0 };
	const rawi_grow_doc *d = rawi_grow_doc_of(g, doc);
	if (d && rawi_grow_marks(g, &d->row, 1, &marks)) {
		rawi_slice kept = rawi_arena_dup(g->batch, (rawi_slice){ (const char *)marks.at, marks.n * sizeof *marks.at });
		marks.at = (rawi_doc_mark *)(uintptr_t)kept.s;
	}
	*rawi_map_put(&known->at, rawi_arena_dup(g->batch, rawi_grow_key(&doc)), NULL) = (uint32_t)known->marks.n;
	rawi_vec_push(g->batch, &known->marks, marks);
	rawi_grow_lot_end(g);
	return marks;
}

/* Whether two documents meet: only on the lists of the marks that both have can they. */
static bool meet_each_other(rawi_growing *g, known_marks *known, const rawi_grow_pair *p, rawi_met *out)
{
	rawi_doc_marks x = marks_of(g, known, p->a), y = marks_of(g, known, p->b);
	const rawi_grow_doc *d = rawi_grow_doc_of(g, p->a);
	rawi_post own = { d->row.day, d->row.doc };
	const rawi_grow_doc *other = rawi_grow_doc_of(g, p->b);
	int64_t row = other->row.row;
	rawi_listed_vec met = { 0 };
	uint32_t of[3] = { 0 };
	for (size_t i = 0, k = 0; i < x.n && k < y.n && !g->e->code;) {
		if (x.at[i].key != y.at[k].key) {
			x.at[i].key < y.at[k].key ? i++ : k++;
			continue;
		}
		met.n = 0;
		list_met(g, &x.at[i], &own, &met);
		for (size_t m = 0; m < met.n; m++)
			of[x.at[i].kind] += met.at[m] == row;
		i++;
		k++;
	}
	rawi_arena_clear(g->work);
	*out = rawi_met_worth(p->b, of[RAWI_MARK_RUN], of[RAWI_MARK_RARE], of[RAWI_MARK_TERM]);
	return out->copy || out->story;
}

static void change(rawi_growing *g, uint64_t doc, bool copies)
{
	rawi_grow_doc *d = rawi_grow_doc_of(g, doc);
	if (d)
		d->changed = true;
	if (d && copies && d->row.story)
		rawi_vec_push(g->keep, &g->forced, d->row.story);
}

static bool same_span(rawi_span x, rawi_span y)
{
	return x.off == y.off && x.len == y.len;
}

/* Is what a pair shares what is kept of it? item: the first document, laid beside the second alone; NULL where they do not meet. `were`: whether copies are kept. */
static bool as_kept(rawi_growing *g, const rawi_grow_pair *p, const rawi_grow_item *item, bool *were)
{
	int64_t record[2] = { rawi_grow_doc_of(g, p->a)->row.record, rawi_grow_doc_of(g, p->b)->row.record };
	const rawi_grow_shared *s = item ? &item->shared[0] : NULL;
	const rawi_grow_copies *copies = s ? s->copies : NULL;
	rawi_kept_pairs pairs = { 0 };
	float like = -1;
	size_t n = 0, same = 0, found = copies ? copies->n : 0;
	bool first = found && copies->own_first;
	for (int side = 0; side < 2; side++) {
		rawi_kept_copies kept = { 0 };
		rawi_store_copies_of(g->store, g->pair, record[side], &kept, g->e);
		for (size_t i = 0; i < kept.n; i++) {
			const rawi_view_copy *k = &kept.at[i].copy;
			if (kept.at[i].b != record[!side])
				continue;
			const rawi_copy *c = n < found && first == !side ? &copies->at[n] : NULL;
			same += c && same_span(k->a.at, copies->a[n]) && same_span(k->b.at, copies->b[n]) && k->near == c->near && k->first == c->first
				&& k->words == c->words;
			n++;
		}
	}
	*were = n != 0;
	rawi_store_pairs_of(g->store, g->pair, p->a, &pairs, g->e);
	for (size_t i = 0; i < pairs.n; i++)
		if (pairs.at[i].other == p->b)
			like = pairs.at[i].like;
	float now = s && s->like >= 0 ? s->like : -1;
	return n == found && same == n && !(like < now) && !(like > now);
}

/* One pair of old documents, as it is now. Where that is what it was nothing follows from it. */
static void look_again_at(rawi_growing *g, known_marks *known, const rawi_grow_pair *p)
{
	rawi_grow_item item = { .doc = p->a, .at = RAWI_NONE };
	rawi_met m;
	bool were = false, are = false, meet = meet_each_other(g, known, p, &m);
	if (meet) {
		rawi_vec_push(g->work, &item.met, m);
		meet = rawi_grow_share(g, &item, 1) && item.own != RAWI_NONE && item.shared[0].other != RAWI_NONE;
	}
	if (!g->e->code && !as_kept(g, p, meet ? &item : NULL, &were)) {
		rawi_store_copies_drop_pair(g->store, rawi_grow_doc_of(g, p->a)->row.record, rawi_grow_doc_of(g, p->b)->row.record, g->e);
		rawi_store_unpair(g->store, p->a, p->b, g->e);
		are = meet && write_shared(g, &item, &item.shared[0]);
		change(g, p->a, were || are);
		change(g, p->b, were || are);
	}
	rawi_arena_clear(g->pair);
	rawi_grow_lot_end(g);
}

bool rawi_grow_again(rawi_growing *g)
{
	known_marks known = { .marks = { 0 } };
	rawi_map_init(&known.at, g->batch);
	if (g->again.n)
		qsort(g->again.at, g->again.n, sizeof *g->again.at, by_pair);
	for (size_t i = 0; i < g->again.n && !g->e->code; i++) {
		const rawi_grow_pair *p = &g->again.at[i];
		if (i && by_pair(p, p - 1) == 0)
			continue;
		if (!rawi_grow_doc_of(g, p->a) || !rawi_grow_doc_of(g, p->b) || rawi_grow_fresh(g, p->a) || rawi_grow_fresh(g, p->b))
			continue; /* gone since, or new: met anyhow */
		look_again_at(g, &known, p);
	}
	rawi_arena_clear(g->work);
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
		if (!rawi_store_sketch(g->store, g->work, row->row, true, &s, g->e))
			return false;
		rawi_profile p = rawi_profile_of(g->work, &s, true);
		rawi_marks_of(g->work, &p, &marks);
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
