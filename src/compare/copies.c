/* compare: sketches → copied passages, with their words on both sides.
 *
 * Seeds (winnow.c) are extended (align.c); what is long and rare enough is a copy. Where either side begins a paragraph inside the passage it is cut, so that
 * each copy lies in one paragraph of both pages; a piece of fewer than MIN_PIECE words stays with its neighbour. A piece is verbatim where its words are the
 * same in the same order (folded), else near.
 */
#include <stdlib.h>

#include "compare/align.h"
#include "compare/index.h"

enum {
	MIN_PIECE = 8,           /* words */
	MIN_WORDS = RAWI_COPY_WORDS, /* equal words of a verbatim passage (claims.json: fewer than six words is no copy; formulae and lists of offices run to nine in SaudiNewsNet) */
	MIN_BITS = 36 * 8,       /* and their rarity, in eighths of a bit */
	NEAR_WORDS = 11, NEAR_BITS = RAWI_COPY_BITS,
	LONG = 24,               /* equal words from which an edited passage may be looser */
	LOOK_BACK = 32,          /* earlier passages of the pair that a seed is looked up in */
};
static const float near_overlap = 0.65f, long_overlap = 0.5f;

typedef struct {
	uint32_t a_first, a_end, b_first, b_end;
} passage;

typedef RAWI_VEC(passage) passage_vec;

static unsigned rarity(const rawi_sketch *s, const rawi_pair *p, size_t n)
{
	unsigned bits = 0;
	for (size_t i = 0; i < n; i++)
		bits += s->words[p[i].a].weight;
	return bits;
}

/* Equal words next to each other on both sides from pair i on. */
static size_t run_from(const rawi_sketch *a, const rawi_sketch *b, const rawi_pair *p, size_t n, size_t i)
{
	size_t k = i;
	while (k < n && p[k].a - p[i].a == k - i && p[k].b - p[i].b == k - i && a->words[p[k].a].hash == b->words[p[k].b].hash)
		k++;
	return k - i;
}

/* Where nearly all of it is one exact run, the few ragged words at its ends go. */
static void trim(const rawi_sketch *a, const rawi_sketch *b, const rawi_pair **p, size_t *n)
{
	size_t best = 0, at = 0;
	for (size_t i = 0, run; i < *n; i += run ? run : 1) {
		run = run_from(a, b, *p, *n, i);
		if (run > best) {
			best = run;
			at = i;
		}
	}
	if (best >= MIN_PIECE && best * 10 >= *n * 8 && at <= 3 && *n - at - best <= 3) {
		*p += at;
		*n = best;
	}
}

static void give(rawi_arena *a, const rawi_sketch *docs, uint32_t x, uint32_t y, const rawi_pair *p, size_t n, rawi_copy_vec *out)
{
	const rawi_sketch *da = &docs[x], *db = &docs[y];
	trim(da, db, &p, &n);
	uint32_t a_words = p[n - 1].a + 1 - p[0].a, b_words = p[n - 1].b + 1 - p[0].b;
	rawi_copy c = { x, y, p[0].a, p[n - 1].a + 1, p[0].b, p[n - 1].b + 1, 1, 0, (uint32_t)n, 2 * (float)n / (float)(a_words + b_words) };
	c.near = run_from(da, db, p, n, 0) != n;
	if (n < MIN_PIECE || (c.near && c.overlap < (n < LONG ? near_overlap : long_overlap)))
		return;
	if (da->day != RAWI_NO_DAY && db->day != RAWI_NO_DAY && da->day != db->day)
		c.first = da->day < db->day ? 'a' : 'b';
	rawi_vec_push(a, out, c);
}

/* Does a paragraph begin on either side between the pair before and this one? */
static bool begins_at(const rawi_sketch *a, const rawi_sketch *b, const rawi_pair *p)
{
	for (uint32_t k = p[-1].a + 1; k <= p[0].a; k++)
		if (a->words[k].starts)
			return true;
	for (uint32_t k = p[-1].b + 1; k <= p[0].b; k++)
		if (b->words[k].starts)
			return true;
	return false;
}

/* Cuts a passage where a paragraph begins on either side. A few words beyond the first or last such place are chance ("he said on Thursday") unless they carry
 * an exact copy on. */
static void cut(rawi_arena *a, const rawi_sketch *docs, uint32_t x, uint32_t y, const rawi_pair_vec *pairs, rawi_copy_vec *out)
{
	const rawi_sketch *da = &docs[x], *db = &docs[y];
	const rawi_pair *p = pairs->at;
	size_t n = pairs->n, from = 0, i;
	bool exact = run_from(da, db, p, n, 0) == n;
	for (i = 1; !exact && i < MIN_PIECE && i < n; i++)
		if (begins_at(da, db, p + i))
			from = i;
	for (i = n; !exact && i-- > from + 1 && n - i < MIN_PIECE;)
		if (begins_at(da, db, p + i))
			n = i;
	for (i = from + 1; i < n; i++) {
		if (i - from < MIN_PIECE || n - i < MIN_PIECE || !begins_at(da, db, p + i))
			continue;
		give(a, docs, x, y, p + from, i - from, out);
		from = i;
	}
	if (n > from)
		give(a, docs, x, y, p + from, n - from, out);
}

static bool covered(const passage_vec *seen, uint32_t at, uint32_t other_at)
{
	for (size_t i = seen->n; i-- > 0 && seen->n - i <= LOOK_BACK;)
		if (at >= seen->at[i].a_first && at < seen->at[i].a_end && other_at >= seen->at[i].b_first && other_at < seen->at[i].b_end)
			return true;
	return false;
}

bool rawi_is_copy(const rawi_sketch *a, const rawi_sketch *b, const rawi_pair_vec *p)
{
	unsigned bits = rarity(a, p->at, p->n);
	if (p->n >= MIN_WORDS && bits >= MIN_BITS && run_from(a, b, p->at, p->n, 0) == p->n)
		return true;
	return p->n >= NEAR_WORDS && bits >= NEAR_BITS;
}

/* All passages of one pair of documents whose words stand in order. */
static void in_order(rawi_arena *a, rawi_arena *scratch, const rawi_sketch *docs, const rawi_seed_vec *seeds, rawi_copy_vec *out)
{
	passage_vec seen = { 0 };
	rawi_pair_vec pairs = { 0 };
	for (size_t i = 0; i < seeds->n; i++) {
		if (covered(&seen, seeds->at[i].at, seeds->at[i].other_at))
			continue;
		rawi_align(scratch, &docs[0], &docs[1], seeds->at[i].at, seeds->at[i].other_at, &pairs);
		if (!pairs.n)
			continue;
		rawi_pair first = pairs.at[0], last = pairs.at[pairs.n - 1];
		rawi_vec_push(scratch, &seen, (passage){ first.a, last.a + 1, first.b, last.b + 1 });
		if (rawi_is_copy(&docs[0], &docs[1], &pairs))
			cut(a, docs, 0, 1, &pairs, out);
	}
}

static int by_place(const void *x, const void *y)
{
	const rawi_copy *a = x, *b = y;
	if (a->b != b->b)
		return a->b < b->b ? -1 : 1;
	if (a->a_first != b->a_first)
		return a->a_first < b->a_first ? -1 : 1;
	return (a->b_first > b->b_first) - (a->b_first < b->b_first);
}

void rawi_pair_copies(rawi_arena *a, rawi_arena *scratch, const rawi_profile *x, uint32_t x_number, const rawi_profile *y, uint32_t y_number, const rawi_beside *one, bool loose, rawi_copy_vec *out)
{
	const rawi_sketch docs[2] = { x->sketch, y->sketch };
	rawi_seed_vec seeds = { 0 };
	size_t from = out->n;
	if (docs[0].page == docs[1].page)
		return;
	rawi_seeds_between(scratch, &docs[0], &x->prints, &docs[1], &y->prints, &one->prints, one->of == x, &seeds);
	in_order(a, scratch, docs, &seeds, out);
	if (out->n > from)
		qsort(out->at + from, out->n - from, sizeof *out->at, by_place);
	rawi_shuffle_side sides[2] = { { 0, &docs[0], &x->rares }, { 1, &docs[1], &y->rares } };
	if (loose)
		rawi_shuffles_between(a, scratch, &sides[0], &sides[1], &one->rares, one->of == x, out, from);
	if (out->n > from)
		qsort(out->at + from, out->n - from, sizeof *out->at, by_place);
	for (size_t i = from; i < out->n; i++) {
		out->at[i].a = x_number;
		out->at[i].b = y_number;
	}
}

typedef struct {
	const rawi_sketch *sketch;
	uint64_t name;
	uint32_t number;
} dated;

static int by_day(const void *x, const void *y)
{
	const dated *a = x, *b = y;
	if (a->sketch->day != b->sketch->day)
		return a->sketch->day < b->sketch->day ? -1 : 1;
	return (a->name > b->name) - (a->name < b->name);
}

typedef struct {
	uint64_t name;
	uint32_t number;
} numbered;

static int by_name(const void *x, const void *y)
{
	const numbered *a = x, *b = y;
	return (a->name > b->name) - (a->name < b->name);
}

/* What copies are found by, of a document; what it is about is asked by nobody here. */
static rawi_profile words_of(rawi_arena *a, const rawi_sketch *s)
{
	return (rawi_profile){ .sketch = *s, .name = rawi_doc_number(s->doc_name, s->day), .prints = rawi_footprints_of(a, s), .rares = rawi_rares_of(a, s) };
}

/* Two documents that may have copies of one another, a < b; `loose`: in another order, too. */
typedef struct {
	uint32_t a, b;
	uint8_t loose;
} copy_pair;

typedef RAWI_VEC(copy_pair) copy_pairs;

/* Who meets whom, by (a, then the order of names of b). */
static void meet(rawi_arena *work, rawi_arena scratch[2], const rawi_sketch *docs, const rawi_profile *of, size_t n, copy_pairs *out)
{
	dated *order = RAWI_NEW_N(work, dated, n + 1);
	numbered *names = RAWI_NEW_N(work, numbered, n + 1);
	uint32_t *place = RAWI_NEW_N(work, uint32_t, n + 1);
	rawi_index index = { .arena = work, .added = &scratch[1] };
	uint32_t *count = RAWI_NEW_N(work, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		order[i] = (dated){ &docs[i], of[i].name, i };
		names[i] = (numbered){ of[i].name, i };
	}
	qsort(order, n, sizeof *order, by_day);
	qsort(names, n, sizeof *names, by_name);
	for (uint32_t i = 0; i < n; i++) {
		rawi_doc_marks marks = { 0 };
		rawi_marks_of(&scratch[0], &of[order[i].number], &marks);
		rawi_index_add(&index, order[i].sketch->day, order[i].name, marks.at, marks.n);
		place[order[i].number] = i;
		rawi_arena_clear(&scratch[0]);
	}
	rawi_index_settle(&index);
	for (uint32_t x = 0; x < n; x++) {
		rawi_met_vec met = { 0 };
		rawi_index_meet(&index, &scratch[0], count, place[x], false, &met);
		for (size_t i = 0; i < met.n; i++) {
			numbered key = { met.at[i].doc, 0 }, *found = met.at[i].copy ? bsearch(&key, names, n, sizeof *names, by_name) : NULL;
			if (found && found->number > x)
				rawi_vec_push(work, out, (copy_pair){ x, found->number, met.at[i].loose });
		}
		rawi_arena_clear(&scratch[0]);
	}
}

/* All of them in memory: who meets whom, then pair by pair. `work`: what stands until the end; scratch: of one document, of one pair. */
static void find(rawi_arena *a, rawi_arena *work, rawi_arena scratch[2], const rawi_sketch *docs, size_t n, rawi_copy_vec *out)
{
	rawi_profile *of = RAWI_NEW_N(work, rawi_profile, n + 1);
	copy_pairs pairs = { 0 };
	rawi_beside beside = { 0 };
	for (uint32_t i = 0; i < n; i++)
		of[i] = words_of(work, &docs[i]);
	meet(work, scratch, docs, of, n, &pairs);
	for (size_t i = 0, from = 0; i < pairs.n; i++) {
		const copy_pair *p = &pairs.at[i];
		if (!i || pairs.at[i - 1].a != p->a) {
			rawi_arena_clear(&scratch[0]);
			beside = rawi_beside_of(&scratch[0], &of[p->a], true);
		}
		rawi_pair_copies(a, &scratch[1], &of[p->a], p->a, &of[p->b], p->b, &beside, p->loose, out);
		rawi_arena_clear(&scratch[1]);
		if (i + 1 < pairs.n && pairs.at[i + 1].a == p->a)
			continue;
		if (out->n > from)
			qsort(out->at + from, out->n - from, sizeof *out->at, by_place);
		from = out->n;
	}
}

void rawi_find_copies(rawi_arena *a, const rawi_sketch *docs, size_t n, rawi_copy_vec *out)
{
	out->n = 0;
	if (!n)
		return;
	/* Where memory runs out, the arenas of the work are given back before the caller hears of it. */
	rawi_arena *work = RAWI_NEW_N(a, rawi_arena, 3);
	jmp_buf full, *outer = a->on_full;
	bool failed = false;
	for (int i = 0; i < 3; i++) {
		rawi_arena_init(&work[i], 0);
		work[i].on_full = &full;
	}
	a->on_full = &full;
	if (setjmp(full) == 0)
		find(a, &work[0], &work[1], docs, n, out);
	else
		failed = true;
	for (int i = 0; i < 3; i++)
		rawi_arena_release(&work[i]);
	a->on_full = outer;
	if (failed)
		rawi_arena_alloc(a, SIZE_MAX); /* does not come back */
}
