/* compare: sketches → copied passages whose words stand in another order.
 *
 * Where the order is gone no run of words is left to be a seed; single rare words are. Two documents that share enough of them are laid against each other as
 * points (place here, place there); points are split where the next lies GAP words off on either side, until every group is dense on both (Sánchez-Pérez,
 * Gelbukh and Sidorov, CLEF 2015); a group's two windows are then moved word by word to where
 *
 *   score = weight of the words both hold, counted as often as both hold them - LOOSE · mean weight of the windows
 *
 * is highest. A passage is told where the shared weight is `alike` of the mean: two reporters of one event share its names, which weigh little, but not four
 * words of five.
 */
#include "compare/shuffle.h"

#include "base/sort.h"
#include "base/numbers.h"

enum {
	RARE = 6 * 8,       /* eighths of a bit: a word that may be a point */
	MIN_SHARED = 88 * 8, /* rarity of the distinct rare words that a pair must have in common to be looked at */
	MIN_POINTS = 6,
	DENSE = 40,         /* per cent of a stretch's weight that its points must have */
	GAP = 24,           /* words */
	PLACES = 4,         /* of one word in one document; a word that stands oftener is no point */
	REACH = 40,         /* words by which an edge moves in one round */
	ROUNDS = 4,
	DEPTH = 16,         /* splits within splits */
	BASE = 8,           /* what a common word weighs when windows are compared */
	MIN_WORDS = 20,     /* shared */
	MIN_BITS = 60 * 8,
	NOT = -1,
};
static const double loose = 0.55, alike = 0.7;

RAWI_SORT_BY_HASH(sort_rares, rawi_rare, x->hash, x->hash != y->hash ? x->hash < y->hash : x->at < y->at)

static rawi_rares rares_of(rawi_arena *a, const rawi_sketch *s, const rawi_lookup *only)
{
	rawi_rare *h = rawi_arena_room(a, (s->n_words + 1) * sizeof *h);
	size_t n = 0;
	for (uint32_t i = 0; i < s->n_words; i++)
		if (s->words[i].weight >= RARE && (!only || rawi_lookup_at(only, s->words[i].hash)))
			h[n++] = (rawi_rare){ s->words[i].hash, i, s->words[i].weight };
	sort_rares(a, h, n);
	return (rawi_rares){ h, n };
}

rawi_rares rawi_rares_of(rawi_arena *a, const rawi_sketch *s)
{
	return rares_of(a, s, NULL);
}

rawi_rares rawi_rares_among(rawi_arena *a, const rawi_sketch *s, const rawi_lookup *only)
{
	return rares_of(a, s, only);
}

typedef struct {
	uint32_t a, b;
} point;

typedef RAWI_VEC(point) point_vec;

static size_t run_at(const rawi_rares *x, size_t i)
{
	size_t end = i + 1;
	while (end < x->n && x->at[end].hash == x->at[i].hash)
		end++;
	return end;
}

/* A word weighs less where it is part of a name: the most. */
static uint32_t heaviest(const rawi_rares *x, size_t from, size_t end)
{
	uint32_t most = 0;
	for (size_t i = from; i < end; i++)
		most = x->at[i].weight > most ? x->at[i].weight : most;
	return most;
}

rawi_lookup rawi_rares_lookup(rawi_arena *a, const rawi_rares *rares)
{
	rawi_lookup of = rawi_lookup_for(a, rares->n);
	for (size_t i = 0; i < rares->n; i++)
		rawi_lookup_put(&of, rares->at[i].hash, i);
	return of;
}

/* The rare words that two documents have, one behind the other: places from … to of each. `of` is of y, or of x where they are swapped. */
typedef struct {
	const rawi_rares *x, *y;
	const rawi_lookup *of;
	bool swapped;
	size_t next; /* of those that are looked up */
	size_t x_from, x_end, y_from, y_end;
} shared_words;

static bool next_shared(shared_words *w)
{
	const rawi_rares *asking = w->swapped ? w->y : w->x, *asked = w->swapped ? w->x : w->y;
	size_t i = w->next, n = asking->n, found = 0;
	for (; i < n && !(found = rawi_lookup_at(w->of, asking->at[i].hash)); i++)
		;
	if (!found)
		return false;
	size_t end = run_at(asking, i), other = found - 1, other_end = run_at(asked, other);
	w->next = end;
	w->x_from = w->swapped ? other : i;
	w->x_end = w->swapped ? other_end : end;
	w->y_from = w->swapped ? i : other;
	w->y_end = w->swapped ? end : other_end;
	return true;
}

/* The words of one document by number: equal words have equal numbers. */
typedef struct {
	rawi_numbers words;
	int32_t *number; /* of each place */
} numbering;

static numbering number_words(rawi_arena *a, const rawi_sketch *s)
{
	uint32_t n = (uint32_t)s->n_words;
	numbering m = { rawi_numbers_for(a, n), RAWI_NEW_N(a, int32_t, n + 1) };
	for (uint32_t i = 0; i < n; i++)
		m.number[i] = (int32_t)rawi_numbers_put(&m.words, s->words[i].hash);
	return m;
}

RAWI_SORT_OF(sort_by_a, point, x->a != y->a ? x->a < y->a : x->b < y->b)
RAWI_SORT_OF(sort_by_b, point, x->b != y->b ? x->b < y->b : x->a < y->a)

/* Two windows of words side by side, with what both hold. */
typedef struct {
	const rawi_sketch_word *word[2];
	const int32_t *number[2]; /* by the first document's numbering; NOT where it lacks the word */
	uint32_t n[2];
	uint32_t from[2], end[2];
	uint32_t *count[2];       /* of each number in the window */
	uint64_t weight[2], both, shared;
	unsigned bits;            /* rarity of what both hold */
} windows;

static unsigned weigh(const rawi_sketch_word *w)
{
	return w->weight + BASE;
}

static void take(windows *w, int side, uint32_t at)
{
	int32_t id = w->number[side][at];
	w->weight[side] += weigh(&w->word[side][at]);
	if (id != NOT && ++w->count[side][id] <= w->count[!side][id]) {
		w->both += weigh(&w->word[side][at]);
		w->bits += w->word[side][at].weight;
		w->shared++;
	}
}

static void drop(windows *w, int side, uint32_t at)
{
	int32_t id = w->number[side][at];
	w->weight[side] -= weigh(&w->word[side][at]);
	if (id != NOT && w->count[side][id]-- <= w->count[!side][id]) {
		w->both -= weigh(&w->word[side][at]);
		w->bits -= w->word[side][at].weight;
		w->shared--;
	}
}

static double score_of(const windows *w)
{
	return (double)w->both - loose * (double)(w->weight[0] + w->weight[1]) / 2;
}

/* Moves one edge by one word; false where there is no word. */
static bool step(windows *w, int side, bool at_end, bool outward)
{
	uint32_t *from = &w->from[side], *end = &w->end[side];
	if (!outward && *end - *from < 2)
		return false;
	if (at_end && outward) {
		if (*end >= w->n[side])
			return false;
		take(w, side, (*end)++);
	} else if (at_end) {
		drop(w, side, --*end);
	} else if (outward) {
		if (!*from)
			return false;
		take(w, side, --*from);
	} else {
		drop(w, side, (*from)++);
	}
	return true;
}

/* Moves one edge to where the score is best; whether it moved. */
static bool settle(windows *w, int side, bool at_end)
{
	bool moved = false;
	for (int outward = 1; outward >= 0; outward--) {
		double best = score_of(w);
		int kept = 0, done = 0;
		while (done < REACH && step(w, side, at_end, outward)) {
			done++;
			if (score_of(w) > best) {
				best = score_of(w);
				kept = done;
			}
		}
		for (; done > kept; done--)
			step(w, side, at_end, !outward);
		moved |= kept > 0;
	}
	return moved;
}

/* The windows around a group of points, if they are alike enough. */
static bool passage_of(windows *w, const point *p, size_t n, rawi_copy *c)
{
	uint32_t lo[2] = { p[0].a, p[0].b }, hi[2] = { p[0].a, p[0].b };
	for (size_t i = 1; i < n; i++) {
		lo[0] = p[i].a < lo[0] ? p[i].a : lo[0];
		hi[0] = p[i].a > hi[0] ? p[i].a : hi[0];
		lo[1] = p[i].b < lo[1] ? p[i].b : lo[1];
		hi[1] = p[i].b > hi[1] ? p[i].b : hi[1];
	}
	w->both = w->shared = w->weight[0] = w->weight[1] = 0;
	w->bits = 0;
	for (int side = 0; side < 2; side++) {
		w->from[side] = w->end[side] = lo[side];
		while (w->end[side] <= hi[side])
			step(w, side, true, true);
	}
	for (int round = 0; round < ROUNDS; round++) {
		bool moved = false;
		for (int edge = 0; edge < 4; edge++)
			moved |= settle(w, edge & 1, edge & 2);
		if (!moved)
			break;
	}
	double mean = (double)(w->weight[0] + w->weight[1]) / 2;
	bool good = w->shared >= MIN_WORDS && w->bits >= MIN_BITS && (double)w->both >= alike * mean;
	c->a_first = w->from[0];
	c->a_end = w->end[0];
	c->b_first = w->from[1];
	c->b_end = w->end[1];
	c->words = (uint32_t)w->shared;
	c->near = 1;
	c->overlap = 2 * (float)w->shared / (float)(w->end[0] - w->from[0] + w->end[1] - w->from[1]);
	for (int side = 0; side < 2; side++) /* the counts are zero again for the next group */
		while (w->end[side] > w->from[side])
			drop(w, side, --w->end[side]);
	return good;
}

/* Splits p[0..n) where it has gaps on either side, and reads each dense group. */
static void read_groups(rawi_arena *a, rawi_arena *scratch, windows *w, point *p, size_t n, bool on_b, int whole, int depth, rawi_copy c, rawi_copy_vec *out)
{
	if (n < MIN_POINTS)
		return;
	(on_b ? sort_by_b : sort_by_a)(scratch, p, n);
	size_t from = 0;
	for (size_t i = 1; i <= n; i++) {
		uint32_t gap = i == n ? UINT32_MAX : on_b ? p[i].b - p[i - 1].b : p[i].a - p[i - 1].a;
		if (gap <= GAP)
			continue;
		if (from == 0 && i == n) /* one group on this side */
			whole++;
		else
			whole = 0;
		if (whole < 2 && depth < DEPTH)
			read_groups(a, scratch, w, p + from, i - from, !on_b, whole, depth + 1, c, out);
		else if (passage_of(w, p + from, i - from, &c))
			rawi_vec_push(a, out, c);
		from = i;
	}
}

/* The copies in order that a pair of documents has already, by a_first; cover: of each word of the first document, the first of them that it lies in, or n. */
typedef struct {
	const rawi_copy *at;
	uint32_t n, *cover;
} known_copies;

static known_copies known_of(rawi_arena *a, const rawi_sketch *doc, const rawi_copy *at, size_t n)
{
	known_copies k = { at, (uint32_t)n, n ? rawi_arena_room(a, (doc->n_words + 1) * sizeof *k.cover) : NULL };
	for (size_t w = 0; n && w < doc->n_words; w++)
		k.cover[w] = k.n;
	for (uint32_t i = k.n; i-- > 0;)
		for (uint32_t w = at[i].a_first; w < at[i].a_end; w++)
			k.cover[w] = i;
	return k;
}

static bool lies_in(const known_copies *k, uint32_t a, uint32_t b_first, uint32_t b_end)
{
	for (uint32_t i = k->n ? k->cover[a] : 0; i < k->n && k->at[i].a_first <= a; i++)
		if (a < k->at[i].a_end && b_first < k->at[i].b_end && b_end > k->at[i].b_first)
			return true;
	return false;
}

/* Is more than half of the passage told by the copies in order already? */
static bool told(const rawi_copy *c, const known_copies *known)
{
	uint32_t in = 0;
	for (uint32_t w = c->a_first; w < c->a_end; w++)
		in += lies_in(known, w, c->b_first, c->b_end);
	return 2 * in > c->a_end - c->a_first;
}

/* The words of a second document by the first one's numbers. */
static const int32_t *number_other(rawi_arena *scratch, const numbering *m, const rawi_sketch *s)
{
	int32_t *number = RAWI_NEW_N(scratch, int32_t, s->n_words + 1);
	for (uint32_t j = 0; j < s->n_words; j++)
		number[j] = (int32_t)rawi_numbers_get(&m->words, s->words[j].hash) - 1;
	return number;
}

/* Does words[first … last] weigh no more than what points there weigh allows? A word weighs at least BASE, which spares most stretches the counting. */
static bool is_dense_between(const rawi_sketch_word *words, uint32_t first, uint32_t last, uint32_t points)
{
	uint32_t all = points + BASE * (last + 1 - first - MIN_POINTS);
	if (points < DENSE * all / 100)
		return false;
	all = 0;
	for (uint32_t i = first; i <= last; i++)
		all += weigh(&words[i]);
	return points >= DENSE * all / 100;
}

/* Is there a stretch of the first document of whose weight enough is in points? One bit of `places` for each of its words. Most pairs share their words here and there, and have none. */
static bool is_dense(const rawi_sketch_word *words, const uint64_t *places, size_t n_words)
{
	struct { uint32_t at, weight; } run[MIN_POINTS]; /* the last places, as a ring */
	uint32_t sum = 0, n = 0, slot = 0;
	for (uint32_t from = 0; from < n_words; from += 64)
		for (uint64_t left = places[from / 64]; left; left &= left - 1) {
			uint32_t at = from + (uint32_t)__builtin_ctzll((unsigned long long)left), weight = weigh(&words[at]);
			sum += weight - (n >= MIN_POINTS ? run[slot].weight : 0);
			run[slot].at = at;
			run[slot].weight = weight;
			slot = slot + 1 < MIN_POINTS ? slot + 1 : 0;
			if (++n >= MIN_POINTS && is_dense_between(words, run[slot].at, at, sum))
				return true;
		}
	return false;
}

/* Is a place of the first document's a point, outside of what is known? */
static bool is_point(const shared_words *w, const known_copies *known, size_t p)
{
	bool is = !known->n;
	for (size_t q = w->y_from; !is && q < w->y_end && q < w->y_from + PLACES; q++)
		is = !lies_in(known, w->x->at[p].at, w->y->at[q].at, w->y->at[q].at + 1);
	return is;
}

/* Is the rarity of the words that both have enough for a look, and do they stand dense somewhere? */
static bool is_worth(rawi_arena *scratch, const rawi_sketch *doc, shared_words w, const known_copies *known)
{
	uint64_t *places = RAWI_NEW_N(scratch, uint64_t, doc->n_words / 64 + 1);
	uint32_t shared = 0;
	while (next_shared(&w)) {
		shared += heaviest(w.x, w.x_from, w.x_end);
		for (size_t p = w.x_from; w.x_end - w.x_from <= PLACES && p < w.x_end; p++)
			places[w.x->at[p].at / 64] |= (uint64_t)is_point(&w, known, p) << w.x->at[p].at % 64;
	}
	return shared >= MIN_SHARED && is_dense(doc->words, places, doc->n_words);
}

/* Where both have the same rare word, outside of what is known. */
static void find_points(rawi_arena *scratch, shared_words w, const known_copies *known, point_vec *out)
{
	while (next_shared(&w))
		for (size_t p = w.x_from; w.x_end - w.x_from <= PLACES && p < w.x_end; p++)
			for (size_t q = w.y_from; q < w.y_end && q < w.y_from + PLACES; q++)
				if (!lies_in(known, w.x->at[p].at, w.y->at[q].at, w.y->at[q].at + 1))
					rawi_vec_push(scratch, out, (point){ w.x->at[p].at, w.y->at[q].at });
}

static void look_at_pair(rawi_arena *a, rawi_arena *scratch, const rawi_shuffle_side *x, const rawi_shuffle_side *y, shared_words shared, const known_copies *known, rawi_copy_vec *out)
{
	const rawi_sketch *dx = x->sketch, *dy = y->sketch;
	point_vec points = { 0 };
	if (!is_worth(scratch, dx, shared, known))
		return;
	find_points(scratch, shared, known, &points);
	numbering m = number_words(scratch, dx);
	uint32_t *counts = RAWI_NEW_N(scratch, uint32_t, 2 * (size_t)m.words.n + 1);
	windows w = { { dx->words, dy->words }, { m.number, number_other(scratch, &m, dy) }, { (uint32_t)dx->n_words, (uint32_t)dy->n_words }, { 0 }, { 0 }, { counts, counts + m.words.n }, { 0 }, 0, 0, 0 };
	rawi_copy c = { .a = x->doc, .b = y->doc };
	size_t kept = out->n;
	if (dx->day != RAWI_NO_DAY && dy->day != RAWI_NO_DAY && dx->day != dy->day)
		c.first = dx->day < dy->day ? 'a' : 'b';
	read_groups(a, scratch, &w, points.at, points.n, false, 0, 0, c, out);
	for (size_t i = kept; i < out->n; i++)
		if (!told(&out->at[i], known))
			out->at[kept++] = out->at[i];
	out->n = kept;
}

void rawi_shuffles_between(rawi_arena *a, rawi_arena *scratch, const rawi_shuffle_side *x, const rawi_shuffle_side *y, const rawi_lookup *of, bool swapped, rawi_copy_vec *out, size_t from)
{
	shared_words shared = { .x = x->rares, .y = y->rares, .of = of, .swapped = swapped };
	size_t n = out->n - from, least = x->sketch->n_words < y->sketch->n_words ? x->sketch->n_words : y->sketch->n_words, told_words = 0;
	for (size_t i = from; i < out->n; i++)
		told_words += out->at[i].words;
	if (told_words * 4 >= least * 3)
		return; /* the one is in the other, all but little */
	rawi_copy *known = RAWI_NEW_N(scratch, rawi_copy, n + 1);
	if (n)
		memcpy(known, out->at + from, n * sizeof *known);
	known_copies of_pair = known_of(scratch, x->sketch, known, n);
	look_at_pair(a, scratch, x, y, shared, &of_pair, out);
}
