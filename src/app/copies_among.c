/* app: see copies_among.h. */
#include "app/copies_among.h"

#include <stdlib.h>

#include "base/map.h"
#include "compare/tellings.h"

static int by_copy(const void *x, const void *y)
{
	const rawi_copy *a = x, *b = y;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	if (a->b != b->b)
		return a->b < b->b ? -1 : 1;
	if (a->a_first != b->a_first)
		return a->a_first < b->a_first ? -1 : 1;
	if (a->b_first != b->b_first)
		return a->b_first < b->b_first ? -1 : 1;
	return (a->words > b->words) - (a->words < b->words);
}

void rawi_order_copies(rawi_copy_vec *copies)
{
	if (copies->n)
		qsort(copies->at, copies->n, sizeof *copies->at, by_copy);
}

static rawi_slice key_of(const int64_t *record)
{
	return (rawi_slice){ (const char *)record, sizeof *record };
}

typedef struct {
	rawi_arena *a;
	rawi_map at;             /* record → its number */
	const rawi_sketch *docs;
	rawi_copy_vec out;
} among;

static among begin(rawi_arena *a, const int64_t *records, const rawi_sketch *docs, size_t n)
{
	among x = { .a = a, .docs = docs };
	rawi_map_init(&x.at, a);
	for (size_t i = 0; n > 1 && i < n; i++)
		*rawi_map_put(&x.at, key_of(&records[i]), NULL) = (uint32_t)i;
	return x;
}

/* The copies whose side a is the i-th. */
static void take(among *x, uint32_t i, const rawi_kept_copies *kept)
{
	for (size_t k = 0; k < kept->n; k++) {
		const rawi_view_copy *v = &kept->at[k].copy;
		const uint32_t *other = rawi_map_get(&x->at, key_of(&kept->at[k].b));
		if (!other)
			continue;
		rawi_copy c = { .a = i, .b = *other, .near = v->near, .first = v->first, .words = v->words, .overlap = (float)v->overlap };
		if (x->docs) {
			rawi_words_in(&x->docs[i], v->a.at, &c.a_first, &c.a_end);
			rawi_words_in(&x->docs[*other], v->b.at, &c.b_first, &c.b_end);
		}
		rawi_vec_push(x->a, &x->out, c);
	}
}

rawi_copy_vec rawi_copies_kept(rawi_arena *a, const rawi_kept_copies *kept, const int64_t *records, const rawi_sketch *docs, size_t n)
{
	among x = begin(a, records, docs, n);
	for (uint32_t i = 0; i < n; i++)
		take(&x, i, &kept[i]);
	rawi_order_copies(&x.out);
	return x.out;
}

rawi_copy_vec rawi_copies_among(rawi_store *s, rawi_arena *a, const int64_t *records, const rawi_sketch *docs, size_t n, rawi_error *e)
{
	among x = begin(a, records, docs, n);
	rawi_kept_copies kept = { 0 };
	for (uint32_t i = 0; n > 1 && i < n && !e->code; i++) {
		kept.n = 0;
		rawi_store_copies_of(s, a, records[i], &kept, e);
		take(&x, i, &kept);
	}
	rawi_order_copies(&x.out);
	return x.out;
}
