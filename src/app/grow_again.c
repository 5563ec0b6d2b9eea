/* app: pairs of old documents that may share something else now; see grow.h.
 *
 * A mark's list that grew or shrank brings together others than before (grow_pairs.c notes which). What a pair shares hangs on its two sketches and on what it is worth a look for (rawi_met): so it is laid
 * side by side only where that is another now, which the lists of the marks that both have tell.
 */
#include "app/grow.h"

#include <stdlib.h>

static int by_pair(const void *x, const void *y)
{
	const rawi_grow_pair *a = x, *b = y;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* By what documents are found, of those that are looked at again, and how long the lists of these marks are: each is asked once. */
typedef struct {
	rawi_map at;             /* document → index into marks */
	RAWI_VEC(rawi_doc_marks) marks;
	rawi_map length;         /* mark → how many documents are on its list, up to one more than may all meet */
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

static uint32_t length_of(rawi_growing *g, known_marks *known, const rawi_doc_mark *m)
{
	uint64_t key = (uint64_t)m->kind << 32 | m->key;
	const uint32_t *at = rawi_map_get(&known->length, rawi_grow_key(&key));
	if (at)
		return *at;
	uint32_t n = (uint32_t)rawi_store_list(g->store, g->work, m->key, (m->kind == RAWI_MARK_TERM ? RAWI_MOST_UNDATED : RAWI_COMMON) + 1, NULL, g->e);
	*rawi_map_put(&known->length, rawi_arena_dup(g->batch, rawi_grow_key(&key)), NULL) = n;
	return n;
}

/* Do two documents meet by a mark that both have? As rawi_meets has it. */
static bool meet_by(rawi_growing *g, known_marks *known, const rawi_doc_mark *m, const rawi_sketch_row *x, const rawi_sketch_row *y)
{
	if (m->kind == RAWI_MARK_TERM && x->day != RAWI_NO_DAY && y->day != RAWI_NO_DAY)
		return llabs((long long)x->day - y->day) <= RAWI_STORY_DAYS;
	if (m->kind == RAWI_MARK_TERM)
		return length_of(g, known, m) <= RAWI_MOST_UNDATED;
	if (length_of(g, known, m) <= RAWI_COMMON)
		return true;
	rawi_listed_vec near = { 0 };
	bool met = false;
	if (m->kind == RAWI_MARK_RUN)
		rawi_store_list_near(g->store, g->work, m->key, &x->post, RAWI_FEW, &near, g->e);
	for (size_t i = 0; i < near.n; i++)
		met |= near.at[i] == y->row;
	return met;
}

/* Is a pair worth a look for what it was? Where lists only grew nobody meets by a mark who did not before; by marks that were not noted all meet who did. */
static bool as_before(const rawi_grow_pair *p, const rawi_met *now)
{
	const unsigned run = 1u << RAWI_MARK_RUN, rare = 1u << RAWI_MARK_RARE, term = 1u << RAWI_MARK_TERM;
	return !(p->by & RAWI_GROW_SHRANK) && (now->copy || !(p->by & (run | rare))) && (now->loose || !(p->by & rare)) && (now->story || !(p->by & term));
}

/* What two documents are worth a look for: only on the lists of the marks that both have can they meet. `same`: it is what it was; the rest is not asked for then. */
static rawi_met meet_each_other(rawi_growing *g, known_marks *known, const rawi_grow_pair *p, bool *same)
{
	rawi_doc_marks x = marks_of(g, known, p->a), y = marks_of(g, known, p->b);
	rawi_sketch_row own = rawi_grow_doc_of(g, p->a)->row, other = rawi_grow_doc_of(g, p->b)->row;
	uint32_t of[3] = { 0 };
	rawi_met met = rawi_met_worth(p->b, 0, 0, 0);
	*same = false;
	for (size_t i = 0, k = 0; i < x.n && k < y.n && !*same && !g->e->code;) {
		if (x.at[i].key != y.at[k].key) {
			x.at[i].key < y.at[k].key ? i++ : k++;
			continue;
		}
		of[x.at[i].kind] += meet_by(g, known, &x.at[i], &own, &other);
		met = rawi_met_worth(p->b, of[RAWI_MARK_RUN], of[RAWI_MARK_RARE], of[RAWI_MARK_TERM]);
		rawi_met_days(&met, own.day, other.day);
		*same = as_before(p, &met);
		i++;
		k++;
	}
	rawi_arena_clear(g->work);
	return met;
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
	bool were = false, are = false, same;
	rawi_met m = meet_each_other(g, known, p, &same);
	bool meet = m.copy || m.story;
	if (same)
		return;
	if (meet) {
		rawi_vec_push(g->work, &item.met, m);
		meet = rawi_grow_share(g, &item, 1) && item.own != RAWI_NONE && item.shared[0].other != RAWI_NONE;
	}
	if (!g->e->code && !as_kept(g, p, meet ? &item : NULL, &were)) {
		rawi_store_copies_drop_pair(g->store, rawi_grow_doc_of(g, p->a)->row.record, rawi_grow_doc_of(g, p->b)->row.record, g->e);
		rawi_store_unpair(g->store, p->a, p->b, g->e);
		are = meet && rawi_grow_sum(g, &item, 1) && rawi_grow_write_shared(g, &item, &item.shared[0]);
		change(g, p->a, were || are);
		change(g, p->b, were || are);
	}
	rawi_arena_clear(g->pair);
	rawi_grow_lot_end(g);
}

/* Each pair once, with all that it was noted for. */
static void join_equal(rawi_growing *g)
{
	size_t n = 0;
	if (g->again.n)
		qsort(g->again.at, g->again.n, sizeof *g->again.at, by_pair);
	for (size_t i = 0; i < g->again.n; i++) {
		if (n && by_pair(&g->again.at[n - 1], &g->again.at[i]) == 0)
			g->again.at[n - 1].by |= g->again.at[i].by;
		else
			g->again.at[n++] = g->again.at[i];
	}
	g->again.n = n;
}

bool rawi_grow_again(rawi_growing *g)
{
	known_marks known = { .marks = { 0 } };
	rawi_map_init(&known.at, g->batch);
	rawi_map_init(&known.length, g->batch);
	join_equal(g);
	for (size_t i = 0; i < g->again.n && !g->e->code; i++) {
		const rawi_grow_pair *p = &g->again.at[i];
		if (!rawi_grow_doc_of(g, p->a) || !rawi_grow_doc_of(g, p->b) || rawi_grow_fresh(g, p->a) || rawi_grow_fresh(g, p->b))
			continue; /* gone since, or new: met anyhow */
		look_again_at(g, &known, p);
	}
	rawi_arena_clear(g->work);
	return !g->e->code;
}
