/* app: what copies read, summed; see grow.h. The pages of all that have a copy are read once each, by the caller's thread, some hundred or some MiB at a time; the crew unpacks them and reads in them.
 */
#include "app/grow.h"

#include "base/sort.h"

/* A copy's stretch of a page. */
typedef struct {
	int64_t record;
	rawi_span at;
	uint32_t *sum;
} stretch;

typedef RAWI_VEC(stretch) stretch_vec;

RAWI_SORT_OF(sort_stretches, stretch, x->record != y->record ? x->record < y->record : x->at.off < y->at.off)

typedef struct {
	size_t from, end;        /* its stretches */
	rawi_kept_page kept;
} page;

enum { PAGES = 256, MOST = 8 << 20 }; /* pages and bytes of them that are read at a time; one page may be longer */

typedef struct {
	rawi_growing *g;
	stretch_vec all;
	page pages[PAGES];
} summing;

static void take(summing *x, const rawi_grow_item *item, const rawi_grow_shared *s)
{
	const rawi_grow_copies *c = s->copies;
	int64_t own = x->g->docs.at[item->own].row.record, other = x->g->docs.at[s->other].row.record;
	for (size_t i = 0; i < c->n; i++) {
		rawi_vec_push(x->g->work, &x->all, (stretch){ c->own_first ? own : other, c->a[i], &c->sum[i] });
		rawi_vec_push(x->g->work, &x->all, (stretch){ c->own_first ? other : own, c->b[i], &c->sum[c->n + i] });
	}
}

static void sum_page(void *context, size_t i, rawi_grow_hand *hand)
{
	summing *x = context;
	const page *p = &x->pages[i];
	rawi_slice bytes = rawi_store_unpack(&hand->pair, p->kept.packed, rawi_store_place(x->g->store), &hand->e);
	for (size_t k = p->from; k < p->end && !hand->e.code; k++) {
		const stretch *s = &x->all.at[k];
		*s->sum = rawi_copy_sum(rawi_span_end(s->at) <= bytes.n ? rawi_page_reread(&hand->beside, bytes, p->kept.charset.s, p->kept.form, s->at) : (rawi_slice){ "", 0 });
		rawi_arena_clear(&hand->beside);
	}
	rawi_arena_clear(&hand->pair);
}

/* The pages of the next records from stretch *at on. */
static size_t read_pages(summing *x, size_t *at)
{
	rawi_growing *g = x->g;
	size_t n = 0, bytes = 0;
	for (; n < PAGES && bytes < MOST && *at < x->all.n && !g->e->code; n++) {
		page *p = &x->pages[n];
		p->from = p->end = *at;
		while (p->end < x->all.n && x->all.at[p->end].record == x->all.at[p->from].record)
			p->end++;
		rawi_store_page_of(g->store, g->pair, x->all.at[p->from].record, &p->kept, g->e);
		bytes += p->kept.packed.n;
		*at = p->end;
	}
	return n;
}

bool rawi_grow_sum(rawi_growing *g, rawi_grow_item *items, size_t n)
{
	summing *x = RAWI_NEW(g->work, summing);
	x->g = g;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; items[i].own != RAWI_NONE && k < items[i].met.n; k++)
			if (items[i].shared[k].other != RAWI_NONE && items[i].shared[k].copies)
				take(x, &items[i], &items[i].shared[k]);
	sort_stretches(g->work, x->all.at, x->all.n);
	for (size_t at = 0; at < x->all.n && !g->e->code;) {
		size_t some = read_pages(x, &at);
		if (!g->e->code)
			rawi_grow_run(g, some, sum_page, x);
		rawi_arena_clear(g->pair);
	}
	return !g->e->code;
}
