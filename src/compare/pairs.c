/* compare: profiles, marks and whom they bring together; see pairs.h.
 *
 * A pair is looked at for copies where it shares a coarse fingerprint (winnow.c), or RARES words that no table knows (the order may be gone, shuffle.c); for one
 * story where it shares TERMS of each other's TOP weightiest terms within some days. Whether a mark is too common to tell is asked of its list, which is a set: so
 * nothing hangs on who came first.
 */
#include "compare/pairs.h"

#include "base/hash.h"
#include "base/sort.h"

enum {
	TOP = 20, TERMS = RAWI_TERMS_WORTH,
	UNKNOWN = 80,             /* eighths of a bit: weight of a word that weights.tsv does not have */
	MET_RUN = 1 << 20, ONE_RARE = 1 << 10, ONE_TERM = 1, /* three counts in one word: terms are TOP at most, of the others a few do */
	SAMPLE = 3, RARES = RAWI_RARES_WORTH,    /* of the unknown words one in three is a mark; 88 bits in common are nine of them (shuffle.c) */
};

uint64_t rawi_doc_hash(rawi_slice doc_name)
{
	return rawi_hash(doc_name) >> 16;
}

static size_t id_length(rawi_slice name)
{
	size_t n = name.n;
	while (n && name.s[n - 1] != '#')
		n--;
	return n ? n - 1 : name.n;
}

int rawi_doc_order(rawi_slice x, rawi_slice y)
{
	size_t nx = id_length(x), ny = id_length(y);
	int order = rawi_slice_cmp(rawi_slice_sub(x, 0, nx), rawi_slice_sub(y, 0, ny));
	if (order)
		return order;
	if (x.n != y.n) /* article numbers have no zeros in front */
		return x.n < y.n ? -1 : 1;
	return rawi_slice_cmp(x, y);
}

rawi_profile rawi_profile_of(rawi_arena *a, const rawi_sketch *s, bool words)
{
	rawi_profile p = { .sketch = *s, .name = rawi_doc_hash(s->doc_name) };
	for (rawi_about k = 0; k < RAWI_ABOUTS; k++)
		p.about[k] = rawi_vector_of(a, s, k);
	p.about[RAWI_ABOUT_WORDS] = rawi_vector_unit(a, &p.about[RAWI_ABOUT_WORDS]);
	if (words) {
		p.prints = rawi_footprints_of(a, s);
		p.rares = rawi_rares_of(a, s);
	}
	return p;
}

static void *copy_of(rawi_arena *a, const void *p, size_t bytes)
{
	void *out = rawi_arena_room(a, bytes + 1);
	if (bytes)
		memcpy(out, p, bytes);
	return out;
}

rawi_profile *rawi_profile_keep(rawi_arena *a, const rawi_profile *p)
{
	rawi_profile *out = RAWI_NEW(a, rawi_profile);
	*out = *p;
	out->sketch.doc_name = rawi_arena_dup(a, p->sketch.doc_name);
	out->sketch.lang = (rawi_slice){ "", 0 };
	out->sketch.keys = NULL;
	out->sketch.credits = NULL;
	out->sketch.n_keys = out->sketch.n_credits = 0;
	out->sketch.words = p->sketch.words ? copy_of(a, p->sketch.words, p->sketch.n_words * sizeof *p->sketch.words) : NULL;
	out->prints.at = copy_of(a, p->prints.at, p->prints.n * sizeof *p->prints.at);
	out->rares.at = copy_of(a, p->rares.at, p->rares.n * sizeof *p->rares.at);
	for (size_t k = 0; k < RAWI_ABOUTS; k++)
		out->about[k].at = copy_of(a, p->about[k].at, p->about[k].n * sizeof *p->about[k].at);
	return out;
}

RAWI_SORT_OF(sort_by_weight, rawi_term, x->weight != y->weight ? x->weight > y->weight : x->key < y->key)
RAWI_SORT_OF(sort_marks, rawi_doc_mark, x->key != y->key ? x->key < y->key : x->kind < y->kind)

static void put(rawi_arena *a, rawi_doc_marks *out, rawi_mark_kind kind, uint64_t hash)
{
	rawi_vec_push(a, out, (rawi_doc_mark){ (uint32_t)(rawi_hash_mix(hash, kind + 1) >> 32), (uint8_t)kind });
}

void rawi_marks_of(rawi_arena *a, const rawi_profile *p, rawi_doc_marks *out)
{
	const rawi_vector *words = &p->about[RAWI_ABOUT_WORDS];
	rawi_footprints coarse = rawi_coarse_footprints_of(a, &p->sketch);
	rawi_term *top = RAWI_NEW_N(a, rawi_term, words->n + 1);
	size_t n = 0;
	out->n = 0;
	for (size_t i = 0; i < coarse.n; i++)
		put(a, out, RAWI_MARK_RUN, coarse.at[i].hash);
	for (size_t i = 0; i < p->rares.n; i++) /* the same one twice goes out below */
		if (p->rares.at[i].weight >= UNKNOWN && p->rares.at[i].hash % SAMPLE == 0)
			put(a, out, RAWI_MARK_RARE, p->rares.at[i].hash);
	if (words->n) {
		memcpy(top, words->at, words->n * sizeof *top);
		sort_by_weight(a, top, words->n);
	}
	for (size_t i = 0; i < words->n && i < TOP; i++)
		put(a, out, RAWI_MARK_TERM, top[i].key);
	sort_marks(a, out->at, out->n);
	for (size_t i = 0; i < out->n; i++)
		if (!n || out->at[n - 1].key != out->at[i].key)
			out->at[n++] = out->at[i];
	out->n = n;
}

static int post_order(const rawi_post *x, const rawi_post *y)
{
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->doc > y->doc) - (x->doc < y->doc);
}

/* The first post that is not before `at`. */
static size_t lower(const rawi_post *list, size_t n, const rawi_post *at)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (post_order(&list[mid], at) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void meet_terms(rawi_arena *a, const rawi_post *own, const rawi_post *list, size_t n, size_t more, rawi_post_vec *out)
{
	bool common = n + more > RAWI_MOST_UNDATED;
	if (own->day == RAWI_NO_DAY) {
		for (size_t i = 0; !common && i < n; i++)
			if (list[i].doc != own->doc)
				rawi_vec_push(a, out, list[i]);
		return;
	}
	rawi_post from = { own->day - RAWI_STORY_DAYS, 0 };
	size_t i = 0;
	for (; i < n && list[i].day == RAWI_NO_DAY; i++)
		if (!common)
			rawi_vec_push(a, out, list[i]);
	for (i = lower(list, n, &from); i < n && list[i].day <= own->day + RAWI_STORY_DAYS; i++)
		if (list[i].doc != own->doc)
			rawi_vec_push(a, out, list[i]);
}

void rawi_meets(rawi_arena *a, rawi_mark_kind kind, const rawi_post *own, const rawi_post *list, size_t n, size_t more, rawi_post_vec *out)
{
	size_t from = 0, to = n;
	out->n = 0;
	if (kind == RAWI_MARK_TERM) {
		meet_terms(a, own, list, n, more, out);
		return;
	}
	if (n + more > RAWI_COMMON) {
		if (kind == RAWI_MARK_RARE)
			return;
		size_t at = lower(list, n, own), next = at < n && list[at].doc == own->doc ? at + 1 : at;
		from = at < RAWI_FEW ? 0 : at - RAWI_FEW;
		to = next + RAWI_FEW < n ? next + RAWI_FEW : n;
	}
	for (size_t i = from; i < to; i++)
		if (list[i].doc != own->doc)
			rawi_vec_push(a, out, list[i]);
}

RAWI_SORT_OF(sort_meetings, rawi_meeting, x->doc != y->doc ? x->doc < y->doc : x->kind < y->kind)

rawi_met rawi_met_worth(uint64_t doc, uint32_t runs, uint32_t rares, uint32_t terms)
{
	return (rawi_met){ doc, RAWI_NONE, runs || rares >= RARES, rares >= RARES, terms >= TERMS };
}

void rawi_met_of(rawi_arena *a, rawi_meeting_vec *all, rawi_met_vec *out)
{
	out->n = 0;
	sort_meetings(a, all->at, all->n);
	for (size_t i = 0, end; i < all->n; i = end) {
		uint32_t of[3] = { 0 };
		for (end = i; end < all->n && all->at[end].doc == all->at[i].doc; end++)
			of[all->at[end].kind]++;
		rawi_met m = rawi_met_worth(all->at[i].doc, of[RAWI_MARK_RUN], of[RAWI_MARK_RARE], of[RAWI_MARK_TERM]);
		if (m.copy || m.story)
			rawi_vec_push(a, out, m);
	}
}

/* ── lists in memory ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

void rawi_index_add(rawi_index *x, int32_t day, uint64_t doc, const rawi_doc_marks *marks)
{
	uint32_t at = (uint32_t)x->docs.n;
	rawi_vec_push(x->arena, &x->docs, (rawi_post){ day, doc });
	for (size_t i = 0; i < marks->n; i++) {
		rawi_vec_push(x->added, &x->posts, (rawi_index_post){ marks->at[i].key, at });
		rawi_vec_push(x->added, &x->kinds, marks->at[i].kind);
	}
}

/* Stable radix sort by key of what stands by document already: in two passes, through a room and back. */
void rawi_index_sort(rawi_index *x)
{
	size_t n = x->posts.n;
	rawi_index_post *room = RAWI_NEW_N(x->added, rawi_index_post, n + 1), *sorted = RAWI_NEW_N(x->added, rawi_index_post, n + 1);
	uint8_t *kind_room = RAWI_NEW_N(x->added, uint8_t, n + 1), *kind = RAWI_NEW_N(x->added, uint8_t, n + 1);
	size_t *count = RAWI_NEW_N(x->added, size_t, 65537);
	for (unsigned shift = 0; shift < 32; shift += 16) {
		const rawi_index_post *from = shift ? room : x->posts.at;
		const uint8_t *kind_from = shift ? kind_room : x->kinds.at;
		memset(count, 0, 65537 * sizeof *count);
		for (size_t i = 0; i < n; i++)
			count[(from[i].key >> shift & 65535) + 1]++;
		for (size_t i = 1; i <= 65536; i++)
			count[i] += count[i - 1];
		for (size_t i = 0; i < n; i++) {
			size_t to = count[from[i].key >> shift & 65535]++;
			(shift ? sorted : room)[to] = from[i];
			(shift ? kind : kind_room)[to] = kind_from[i];
		}
	}
	x->posts.at = sorted;
	x->kind = kind;
	x->kinds.at = NULL;
	x->kinds.n = x->kinds.cap = 0;
	x->sorted = true;
}

/* The lists of one document alone go: nobody is met by them, and they are more than half of all. */
static void drop_single(rawi_index *x)
{
	const rawi_index_post *a = x->posts.at;
	const uint8_t *kind = x->kind;
	size_t n = 0, kept = 0;
	for (size_t i = 0; i < x->posts.n; i++)
		n += (i && a[i - 1].key == a[i].key) || (i + 1 < x->posts.n && a[i + 1].key == a[i].key);
	rawi_index_post *posts = rawi_arena_room(x->arena, (n + 1) * sizeof *posts);
	uint8_t *kinds = rawi_arena_room(x->arena, n + 1);
	for (size_t i = 0; i < x->posts.n; i++)
		if ((i && a[i - 1].key == a[i].key) || (i + 1 < x->posts.n && a[i + 1].key == a[i].key)) {
			posts[kept] = a[i];
			kinds[kept++] = kind[i];
		}
	x->posts.at = posts;
	x->posts.n = x->posts.cap = n;
	x->kind = kinds;
	rawi_arena_release(x->added);
}

void rawi_index_settle(rawi_index *x)
{
	if (!x->sorted)
		rawi_index_sort(x);
	drop_single(x);
	size_t n = x->posts.n;
	const rawi_index_post *a = x->posts.at;
	x->first = RAWI_NEW_N(x->arena, uint32_t, x->docs.n + 2);
	x->own = RAWI_NEW_N(x->arena, uint32_t, n + 1);
	x->from = RAWI_NEW_N(x->arena, uint32_t, n + 1);
	x->to = RAWI_NEW_N(x->arena, uint32_t, n + 1);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && a[end].key == a[i].key;)
			x->first[a[end++].at + 2]++;
		for (size_t k = i; k < end; k++) {
			x->from[k] = (uint32_t)i;
			x->to[k] = (uint32_t)end;
		}
	}
	for (size_t i = 2; i < x->docs.n + 2; i++)
		x->first[i] += x->first[i - 1];
	for (size_t i = 0; i < n; i++)
		x->own[x->first[a[i].at + 1]++] = (uint32_t)i;
}

/* The part of a list around one of its posts by which it may be met, so that no long list is walked. */
static void part_of(const rawi_index *x, uint32_t own, uint32_t *from, uint32_t *to)
{
	const rawi_post *me = &x->docs.at[x->posts.at[own].at];
	uint32_t first = x->from[own], end = x->to[own];
	*from = first;
	*to = end;
	if (x->kind[own] != RAWI_MARK_TERM && end - first > RAWI_COMMON) {
		*from = own - first > RAWI_FEW ? own - RAWI_FEW : first;
		*to = end - own > RAWI_FEW + 1 ? own + RAWI_FEW + 1 : end;
	} else if (x->kind[own] == RAWI_MARK_TERM && me->day != RAWI_NO_DAY) {
		uint32_t lo = own, hi = own + 1;
		while (lo > first && x->docs.at[x->posts.at[lo - 1].at].day >= me->day - RAWI_STORY_DAYS)
			lo--;
		while (hi < end && x->docs.at[x->posts.at[hi].at].day <= me->day + RAWI_STORY_DAYS)
			hi++;
		if (lo == first || end - first > RAWI_MOST_UNDATED || x->docs.at[x->posts.at[first].at].day != RAWI_NO_DAY)
			*from = lo;
		*to = hi;
	}
}

RAWI_SORT_OF(sort_by_doc, rawi_met, x->doc < y->doc)

void rawi_index_meet(const rawi_index *x, rawi_arena *a, uint32_t *count, uint32_t at, bool earlier, rawi_met_vec *out)
{
	RAWI_VEC(uint32_t) touched = { 0 };
	rawi_post_vec list = { 0 }, met = { 0 };
	for (uint32_t k = x->first[at]; k < x->first[at + 1]; k++) {
		uint32_t own = x->own[k], from, to;
		if (x->to[own] - x->from[own] < 2)
			continue;
		part_of(x, own, &from, &to);
		to = earlier && to > own ? own : to;
		list.n = 0;
		for (uint32_t i = from; i < to; i++)
			rawi_vec_push(a, &list, (rawi_post){ x->docs.at[x->posts.at[i].at].day, x->posts.at[i].at });
		rawi_post me = { x->docs.at[at].day, at };
		rawi_meets(a, (rawi_mark_kind)x->kind[own], &me, list.at, list.n, x->to[own] - x->from[own] - (to - from), &met);
		for (size_t i = 0; i < met.n; i++) {
			uint32_t *seen = &count[met.at[i].doc];
			if (!*seen)
				rawi_vec_push(a, &touched, (uint32_t)met.at[i].doc);
			if (x->kind[own] == RAWI_MARK_RUN)
				*seen |= MET_RUN;
			else if (x->kind[own] == RAWI_MARK_TERM)
				*seen += ONE_TERM;
			else if ((*seen >> 10 & 1023) < RARES)
				*seen += ONE_RARE;
		}
	}
	out->n = 0;
	for (size_t i = 0; i < touched.n; i++) {
		uint32_t place = touched.at[i], seen = count[place];
		rawi_met m = rawi_met_worth(x->docs.at[place].doc, seen >> 20, seen >> 10 & 1023, seen & 1023);
		m.at = place;
		if (m.copy || m.story)
			rawi_vec_push(a, out, m);
		count[place] = 0;
	}
	sort_by_doc(a, out->at, out->n);
}
