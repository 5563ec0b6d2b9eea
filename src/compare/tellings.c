/* compare: documents that say the same → independent tellings.
 *
 *   documents  a1  a2 │ b1 │ c1        outlets A, B, C; a1, b1 carry one wire text; a2 and c1 are written by their own people
 *   groups     {a1 b1} {a2} {c1}       tellings 3: A by a2, B by the wire, C by c1
 *
 * Five outlets that carry one wire text are one telling. Documents are grouped (union-find) where they credit the same agency, or one names the other's outlet or
 * agency as its source; and where *every* stretch of the telling in one is copied from the other. A document all of whose stretches are copied, but from several
 * others, adds nothing of its own. An outlet tells a thing once, however many of its documents tell it; so the tellings are the largest number of outlets that
 * can each be given a group of its own: a maximum matching of outlets and groups, by augmenting paths (Kuhn 1955, Berge 1957).
 */
#include "compare/tellings.h"

#include <stdlib.h>

typedef struct {
	uint32_t doc;
	uint32_t from, end;  /* its places */
	uint32_t parent;     /* index into tellers */
	uint64_t via;        /* whom it tells it after, in all its places; 0 none */
} teller;

/* The words of one place; `copied` is set once some document of the set has it. */
typedef struct {
	uint32_t first, end;
	uint8_t copied;
} stretch;

typedef struct {
	const rawi_sketch *docs;
	teller *at;
	size_t n;
	stretch *places;
} tellers;

static uint32_t root_of(tellers *t, uint32_t i)
{
	while (t->at[i].parent != i)
		i = t->at[i].parent = t->at[t->at[i].parent].parent;
	return i;
}

static void join(tellers *t, uint32_t x, uint32_t y)
{
	x = root_of(t, x);
	y = root_of(t, y);
	if (x < y)
		t->at[y].parent = x;
	else
		t->at[x].parent = y;
}

/* The first copy whose (a, b) is not before the given one. */
static size_t copies_from(const rawi_copy_vec *copies, uint32_t a, uint32_t b)
{
	size_t lo = 0, hi = copies->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (copies->at[mid].a < a || (copies->at[mid].a == a && copies->at[mid].b < b))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static uint32_t word_at(const rawi_sketch *s, uint32_t off)
{
	uint32_t lo = 0, hi = (uint32_t)s->n_words;
	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;
		if (s->words[mid].orig.off < off)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void rawi_words_in(const rawi_sketch *s, rawi_span orig, uint32_t *first, uint32_t *end)
{
	*first = word_at(s, orig.off);
	if (*first && rawi_span_touches(s->words[*first - 1].orig, orig))
		--*first;
	*end = word_at(s, rawi_span_end(orig));
	if (*end < *first)
		*end = *first;
}

typedef struct {
	uint64_t key;
	uint32_t who;
	uint32_t credit;  /* 1: whom `who` names as its source; 0: `who`'s own outlet */
} tag;

typedef RAWI_VEC(tag) tag_vec;

static int by_tag(const void *x, const void *y)
{
	const tag *a = x, *b = y;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->who > b->who) - (a->who < b->who);
}

static void put_tag(rawi_arena *a, tag_vec *tags, uint64_t key, uint32_t who, uint32_t credit)
{
	if (key)
		rawi_vec_push(a, tags, (tag){ key, who, credit });
}

/* Joins who credits one agency or source, with one another and with that source's own documents. */
static void join_sources(rawi_arena *a, tellers *t)
{
	tag_vec tags = { 0 };
	for (uint32_t i = 0; i < t->n; i++) {
		const rawi_sketch *s = &t->docs[t->at[i].doc];
		put_tag(a, &tags, s->outlet, i, 0);
		put_tag(a, &tags, s->agency, i, 1);
		put_tag(a, &tags, t->at[i].via, i, 1);
		for (size_t k = 0; k < s->n_credits; k++)
			put_tag(a, &tags, s->credits[k], i, 1);
	}
	if (tags.n)
		qsort(tags.at, tags.n, sizeof *tags.at, by_tag);
	for (size_t from = 0, end; from < tags.n; from = end) {
		bool credited = false;
		for (end = from; end < tags.n && tags.at[end].key == tags.at[from].key; end++)
			credited = credited || (tags.at[end].credit && tags.at[end].key != t->docs[t->at[tags.at[end].who].doc].outlet);
		for (size_t i = from + 1; credited && i < end; i++)
			join(t, tags.at[i].who, tags.at[i - 1].who);
	}
}

static uint32_t count_outlets(rawi_arena *a, const tellers *t)
{
	tag_vec tags = { 0 };
	uint32_t outlets = 0;
	for (uint32_t i = 0; i < t->n; i++) {
		put_tag(a, &tags, t->docs[t->at[i].doc].outlet, 0, 0);
		outlets += !t->docs[t->at[i].doc].outlet;
	}
	if (tags.n)
		qsort(tags.at, tags.n, sizeof *tags.at, by_tag);
	for (size_t i = 0; i < tags.n; i++)
		outlets += i == 0 || tags.at[i].key != tags.at[i - 1].key;
	return outlets;
}

/* How many of a teller's places lie, four fifths of their words or more, in these copies of one pair; marks them. */
static uint32_t places_copied(tellers *t, const teller *who, const rawi_copy *c, size_t n, bool side_b)
{
	uint32_t copied = 0;
	for (uint32_t p = who->from; p < who->end; p++) {
		stretch *s = &t->places[p];
		uint32_t inside = 0, upto = s->first;
		for (size_t i = 0; i < n; i++) {
			uint32_t first = side_b ? c[i].b_first : c[i].a_first, end = side_b ? c[i].b_end : c[i].a_end;
			first -= first > 0; /* the word before: a sentence begins with another particle fixed to it */
			first = first > upto ? first : upto;
			end = end < s->end ? end : s->end;
			if (end > first) {
				inside += end - first;
				upto = side_b ? upto : end; /* copies ascend on side a; on side b they may stand in any order, and rarely overlap */
			}
		}
		if (s->end > s->first && (uint64_t)inside * 5 >= (uint64_t)(s->end - s->first) * 4) {
			s->copied = 1;
			copied++;
		}
	}
	return copied;
}

static uint32_t teller_of(const tellers *t, uint32_t doc)
{
	size_t lo = 0, hi = t->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (t->at[mid].doc < doc)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < t->n && t->at[lo].doc == doc ? (uint32_t)lo : RAWI_NONE;
}

/* All copies of one pair: do the two hang on one another by them? */
static void join_pair(tellers *t, const rawi_copy *c, size_t n)
{
	uint32_t x = teller_of(t, c->a), y = teller_of(t, c->b);
	if (x == RAWI_NONE || y == RAWI_NONE)
		return;
	uint32_t mine = places_copied(t, &t->at[x], c, n, false), theirs = places_copied(t, &t->at[y], c, n, true);
	if ((mine && mine == t->at[x].end - t->at[x].from) || (theirs && theirs == t->at[y].end - t->at[y].from))
		join(t, x, y);
}

static void join_copies(tellers *t, const rawi_copy_vec *copies)
{
	for (uint32_t i = 0; i + 1 < t->n; i++) {
		uint32_t doc = t->at[i].doc;
		size_t end;
		for (size_t c = copies_from(copies, doc, t->at[i + 1].doc); c < copies->n && copies->at[c].a == doc; c = end) {
			for (end = c; end < copies->n && copies->at[end].a == doc && copies->at[end].b == copies->at[c].b;)
				end++;
			join_pair(t, copies->at + c, end - c);
		}
	}
}

/* An outlet's documents, and the search for a group that it can be given. */
typedef struct {
	const uint32_t *docs, *first; /* outlet i's tellers: docs[first[i] … first[i + 1] - 1] */
	const uint32_t *group;        /* of each teller: its root, or RAWI_NONE where its group adds nothing */
	uint32_t *given;              /* of each root: the outlet that has it, RAWI_NONE free */
	uint32_t *seen;               /* of each root: 1 + the outlet whose search met it last */
} matching;

/* Gives outlet `o` a group, moving others on where need be (one step of Kuhn's method); the path of outlets is kept on a stack of our own. */
static bool give(matching *m, uint32_t o, uint32_t *stack, uint32_t *next, uint32_t *taken)
{
	uint32_t depth = 0, search = o + 1;
	stack[0] = o;
	next[0] = m->first[o];
	for (;;) {
		uint32_t who = stack[depth];
		if (next[depth] == m->first[who + 1]) {
			if (!depth)
				return false;
			depth--;
			continue;
		}
		uint32_t group = m->group[m->docs[next[depth]++]];
		if (group == RAWI_NONE || m->seen[group] == search)
			continue;
		m->seen[group] = search;
		taken[depth] = group;
		if (m->given[group] != RAWI_NONE) {
			stack[++depth] = m->given[group];
			next[depth] = m->first[stack[depth]];
			continue;
		}
		for (uint32_t i = 0; i <= depth; i++)
			m->given[taken[i]] = stack[i];
		return true;
	}
}

/* Which groups add something of their own. */
static void own_groups(rawi_arena *a, tellers *t, uint32_t *group)
{
	uint8_t *own = RAWI_NEW_N(a, uint8_t, t->n + 1);
	for (uint32_t i = 0; i < t->n; i++) {
		bool borrowed = t->at[i].end > t->at[i].from;
		for (uint32_t p = t->at[i].from; p < t->at[i].end; p++)
			borrowed = borrowed && t->places[p].copied;
		uint32_t root = root_of(t, i);
		own[root] |= root != i || !borrowed; /* what a document of several borrows, it borrows within its group */
	}
	for (uint32_t i = 0; i < t->n; i++)
		group[i] = own[root_of(t, i)] ? root_of(t, i) : RAWI_NONE;
}

/* Outlets, each with its documents: docs[first[i] … first[i + 1] - 1]. */
typedef struct {
	uint32_t *docs, *first, n;
} outlets;

static outlets outlets_of(rawi_arena *a, const tellers *t)
{
	outlets o = { RAWI_NEW_N(a, uint32_t, t->n + 1), RAWI_NEW_N(a, uint32_t, t->n + 2), 0 };
	uint32_t n_docs = 0;
	tag_vec tags = { 0 };
	for (uint32_t i = 0; i < t->n; i++)
		put_tag(a, &tags, t->docs[t->at[i].doc].outlet, i, 0);
	if (tags.n)
		qsort(tags.at, tags.n, sizeof *tags.at, by_tag);
	for (size_t i = 0; i < tags.n; i++) {
		if (i == 0 || tags.at[i].key != tags.at[i - 1].key)
			o.first[o.n++] = n_docs;
		o.docs[n_docs++] = tags.at[i].who;
	}
	for (uint32_t i = 0; i < t->n; i++)
		if (!t->docs[t->at[i].doc].outlet) { /* an unknown outlet is one for itself */
			o.first[o.n++] = n_docs;
			o.docs[n_docs++] = i;
		}
	o.first[o.n] = n_docs;
	return o;
}

static uint32_t count_tellings(rawi_arena *a, tellers *t)
{
	uint32_t *group = RAWI_NEW_N(a, uint32_t, t->n + 1), *given = RAWI_NEW_N(a, uint32_t, t->n + 1), *seen = RAWI_NEW_N(a, uint32_t, t->n + 1), *path = RAWI_NEW_N(a, uint32_t, 3 * (t->n + 1)), n = 0;
	outlets o = outlets_of(a, t);
	for (uint32_t i = 0; i < t->n; i++)
		given[i] = RAWI_NONE;
	own_groups(a, t, group);
	matching m = { o.docs, o.first, group, given, seen };
	for (uint32_t i = 0; i < o.n; i++)
		n += give(&m, i, path, path + t->n + 1, path + 2 * (t->n + 1));
	return n ? n : 1;
}

static tellers tellers_of(rawi_arena *a, const rawi_sketch *docs, const rawi_telling_place *places, size_t n)
{
	tellers t = { docs, RAWI_NEW_N(a, teller, n + 1), 0, RAWI_NEW_N(a, stretch, n + 1) };
	for (uint32_t i = 0; i < n; i++) {
		if (!t.n || t.at[t.n - 1].doc != places[i].doc) {
			t.at[t.n] = (teller){ .doc = places[i].doc, .from = i, .parent = (uint32_t)t.n, .via = places[i].via };
			t.n++;
		}
		if (t.at[t.n - 1].via != places[i].via)
			t.at[t.n - 1].via = 0;
		t.at[t.n - 1].end = i + 1;
		rawi_words_in(&docs[places[i].doc], places[i].orig, &t.places[i].first, &t.places[i].end);
	}
	join_sources(a, &t);
	return t;
}

rawi_telling_count rawi_tellings_of(rawi_arena *a, const rawi_sketch *docs, const rawi_copy_vec *copies, const rawi_telling_place *places, size_t n)
{
	tellers t = tellers_of(a, docs, places, n);
	join_copies(&t, copies);
	return (rawi_telling_count){ count_outlets(a, &t), n ? count_tellings(a, &t) : 0 };
}

rawi_telling_count rawi_tellings_of_docs(rawi_arena *a, const rawi_sketch *docs, const rawi_copy_vec *copies, const uint32_t *members, size_t n)
{
	tellers t = { docs, RAWI_NEW_N(a, teller, n + 1), n, NULL };
	for (uint32_t i = 0; i < n; i++)
		t.at[i] = (teller){ .doc = members[i], .parent = i };
	join_sources(a, &t);
	for (uint32_t i = 0; i + 1 < n; i++) {
		size_t end;
		for (size_t c = copies_from(copies, members[i], members[i + 1]); c < copies->n && copies->at[c].a == members[i]; c = end) {
			uint32_t other = teller_of(&t, copies->at[c].b);
			uint64_t words = 0;
			for (end = c; end < copies->n && copies->at[end].a == members[i] && copies->at[end].b == copies->at[c].b; end++)
				words += copies->at[end].words;
			if (other != RAWI_NONE && (words * 2 >= docs[members[i]].n_words || words * 2 >= docs[members[other]].n_words))
				join(&t, i, other);
		}
	}
	return (rawi_telling_count){ count_outlets(a, &t), n ? count_tellings(a, &t) : 0 };
}
