/* compare: sketches and copies → stories, and the links between stories of one saga.
 *
 * A story is what documents tell of one happening within a few days (topic detection: Allan, Topic Detection and Tracking, 2002). A pair's likeness is the
 * cosine of its words (names apart), plus what it shares of names, acts and copied text, less what its days and leading persons speak against it. How pairs are
 * joined stands in cluster.c.
 */
#include <stdlib.h>

#include "base/hash.h"
#include "compare/cluster.h"
#include "compare/tellings.h"

enum { MAX_KEYS = 12 };

/* Set on the half `tune` of test/judged/articles.tsv (SaudiNewsNet, 21 to 27 July 2015) and on the five seeds (stories.json); the saga's by eye. */
static const float join_at = 0.30f, undated_more = 0.02f, day_costs = 0.03f, link_at = 0.30f, link_words = 0.04f;

/* Leading names of one that the other does not name at all, less than none: 0 … 1. "The president met his guest" is another story with another guest. */
static float strangers(const rawi_vector *x, const rawi_vector *y)
{
	float most = 0, strange = 0;
	for (size_t i = 0; i < x->n; i++)
		if (x->at[i].weight > most)
			most = x->at[i].weight;
	for (size_t i = 0, k = 0; i < x->n; i++) {
		while (k < y->n && y->at[k].key < x->at[i].key)
			k++;
		if ((k == y->n || y->at[k].key != x->at[i].key) && x->at[i].weight > 2 && x->at[i].weight >= most * 0.6f && x->at[i].weight / most > strange)
			strange = x->at[i].weight / most;
	}
	return y->n ? strange : 0;
}

/* What names and acts can make of words that are so alike, at most. */
static float most_of(float words)
{
	return words * (1 + 0.4f + 0.4f + 0.6f);
}

/* A bound is looked at with room for the rounding of what comes after it. */
static const float rounding = 1e-4f;

float rawi_likeness(const rawi_vector *x, const rawi_vector *y, float words, float need)
{
	if (most_of(words) < need - rounding)
		return -1;
	float names = rawi_vector_cosine(&x[RAWI_ABOUT_NAMES], &y[RAWI_ABOUT_NAMES]);
	float persons = rawi_vector_cosine(&x[RAWI_ABOUT_PERSONS], &y[RAWI_ABOUT_PERSONS]);
	float events = rawi_vector_cosine(&x[RAWI_ABOUT_EVENTS], &y[RAWI_ABOUT_EVENTS]);
	/* Names and acts add to what the words say and cannot stand in for it: the same two leaders meet many times. */
	float like = words * (1 + 0.4f * names + 0.4f * persons + 0.6f * events);
	if (like < need - rounding) /* what comes only takes away */
		return -1;
	float apart = strangers(&x[RAWI_ABOUT_PERSONS], &y[RAWI_ABOUT_PERSONS]), other = strangers(&y[RAWI_ABOUT_PERSONS], &x[RAWI_ABOUT_PERSONS]);
	float this_one = strangers(&x[RAWI_ABOUT_NAMES], &y[RAWI_ABOUT_NAMES]), that_one = strangers(&y[RAWI_ABOUT_NAMES], &x[RAWI_ABOUT_NAMES]);
	/* Two chambers of commerce hold their feasts in the same words: each page has a leading name that the other lacks. */
	return like * (1 - 0.35f * (apart > other ? apart : other)) * (1 - 0.6f * (this_one < that_one ? this_one : that_one));
}

/* An undated page that names a day long after the other's was written after it. */
static bool written_later(const rawi_sketch *x, const rawi_sketch *y)
{
	enum { AHEAD = 45 }; /* news names coming days within some weeks */
	return x->day == RAWI_NO_DAY && x->last_day != RAWI_NO_DAY && y->day != RAWI_NO_DAY && (int64_t)x->last_day - y->day > AHEAD;
}

/* How likely a pair must be; less than 0: it never tells one story. */
static float need_of(const rawi_sketch *a, const rawi_sketch *b)
{
	float need = join_at;
	if (a->page == b->page || written_later(a, b) || written_later(b, a))
		return -1;
	if (a->day == RAWI_NO_DAY || b->day == RAWI_NO_DAY)
		need += undated_more;
	else if (llabs((long long)a->day - b->day) > RAWI_STORY_DAYS)
		return -1;
	else
		need += day_costs * (float)llabs((long long)a->day - b->day);
	return need;
}

/* The share of the shorter document's words that the pair has in copies. */
static float share_of(const rawi_sketch *a, const rawi_sketch *b, uint32_t copied_words)
{
	size_t least = a->n_words < b->n_words ? a->n_words : b->n_words;
	float share = least ? (float)copied_words / (float)least : 0;
	return share > 1 ? 1 : share;
}

bool rawi_pair_may_be_near(const rawi_sketch *x, const rawi_sketch *y)
{
	return need_of(x, y) >= 0;
}

bool rawi_pair_may_tell_one(const rawi_profile *x, const rawi_beside *beside, uint32_t copied_words)
{
	const rawi_profile *y = beside->of;
	float need = need_of(&x->sketch, &y->sketch), share = share_of(&x->sketch, &y->sketch, copied_words);
	float words = rawi_vector_cosine_by(&x->about[RAWI_ABOUT_WORDS], &y->about[RAWI_ABOUT_WORDS], &beside->terms);
	return need >= 0 && !(words + words * 1.4f + share < need); /* names and acts can not make more of it */
}

float rawi_pair_likeness(const rawi_profile *x, const rawi_beside *beside, uint32_t copied_words)
{
	const rawi_profile *y = beside->of;
	float need = need_of(&x->sketch, &y->sketch), share = share_of(&x->sketch, &y->sketch, copied_words);
	if (need < 0)
		return -1;
	float words = rawi_vector_cosine_by(&x->about[RAWI_ABOUT_WORDS], &y->about[RAWI_ABOUT_WORDS], &beside->terms);
	if (words + words * 1.4f + share < need) /* names and acts can not make more of it */
		return -1;
	/* like + share · (1 - like) ≥ need */
	float like = rawi_likeness(x->about, y->about, words, share < 1 ? (need - share) / (1 - share) : 0);
	if (like < 0)
		return -1;
	like = like + share * (1 - like);
	return like >= need ? like : -1;
}

static int heavier(const void *x, const void *y)
{
	const rawi_term *a = x, *b = y;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return (a->key > b->key) - (a->key < b->key);
}

rawi_whole rawi_whole_of(rawi_arena *a, const rawi_profile *const *docs, const uint32_t *members, size_t n)
{
	rawi_whole w = { 0 };
	for (size_t k = 0; k < RAWI_ABOUTS; k++) {
		w.about[k] = docs[members[0]]->about[k];
		for (size_t i = 1; i < n; i++)
			w.about[k] = rawi_vector_add(a, &w.about[k], &docs[members[i]]->about[k]);
	}
	return w;
}

/* The document most like the story as a whole, among those with a title where there are any. */
static uint32_t central(const rawi_profile *const *docs, const rawi_story *s, const rawi_whole *whole)
{
	uint32_t best = s->docs[0];
	float best_like = -1;
	for (size_t i = 0; i < s->n_docs; i++) {
		uint32_t d = s->docs[i];
		float like = rawi_vector_cosine(&docs[d]->about[RAWI_ABOUT_WORDS], &whole->about[RAWI_ABOUT_WORDS]) + (docs[d]->sketch.has_title ? 1 : 0);
		if (like > best_like) {
			best_like = like;
			best = d;
		}
	}
	return best;
}

size_t rawi_main_keys(rawi_arena *a, const rawi_whole *whole, const uint64_t **keys)
{
	const rawi_vector *names = &whole->about[RAWI_ABOUT_NAMES];
	rawi_term *top = RAWI_NEW_N(a, rawi_term, names->n + 1);
	uint64_t *out = RAWI_NEW_N(a, uint64_t, MAX_KEYS);
	size_t n = 0;
	if (names->n) {
		memcpy(top, names->at, names->n * sizeof *top);
		qsort(top, names->n, sizeof *top, heavier);
	}
	while (n < names->n && n < MAX_KEYS) {
		out[n] = top[n].key;
		n++;
	}
	*keys = out;
	return n;
}

rawi_story rawi_story_of(rawi_arena *a, const rawi_profile *const *docs, const rawi_sketch *sketches, const uint32_t *members, size_t n, const rawi_whole *whole, const rawi_copy_vec *copies)
{
	rawi_story s = { .docs = members, .n_docs = n, .from = RAWI_NO_DAY, .to = RAWI_NO_DAY };
	for (size_t i = 0; i < n; i++) {
		int32_t day = docs[members[i]]->sketch.day;
		if (day == RAWI_NO_DAY)
			continue;
		s.from = s.from == RAWI_NO_DAY || day < s.from ? day : s.from;
		s.to = s.to == RAWI_NO_DAY || day > s.to ? day : s.to;
	}
	s.n_keys = rawi_main_keys(a, whole, &s.keys);
	s.title_doc = central(docs, &s, whole);
	s.tellings = rawi_tellings_of_docs(a, sketches, copies, members, n).tellings;
	return s;
}

/* ── sagas ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static int by_number(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
	return (a > b) - (a < b);
}

size_t rawi_saga_keys(rawi_arena *a, const rawi_whole *whole, uint64_t keys[RAWI_SAGA_KEYS])
{
	enum { TOP = 3 };
	const rawi_vector *saga = &whole->about[RAWI_ABOUT_SAGA], *persons = &whole->about[RAWI_ABOUT_PERSONS];
	rawi_term *s = RAWI_NEW_N(a, rawi_term, saga->n + 1), *p = RAWI_NEW_N(a, rawi_term, persons->n + 1);
	size_t n = 0, kept = 0;
	if (!saga->n || !persons->n)
		return 0;
	memcpy(s, saga->at, saga->n * sizeof *s);
	memcpy(p, persons->at, persons->n * sizeof *p);
	qsort(s, saga->n, sizeof *s, heavier);
	qsort(p, persons->n, sizeof *p, heavier);
	for (size_t x = 0; x < saga->n && x < TOP; x++)
		for (size_t y = 0; y < persons->n && y < TOP; y++)
			keys[n++] = rawi_hash_mix(s[x].key, p[y].key);
	qsort(keys, n, sizeof *keys, by_number);
	for (size_t i = 0; i < n; i++)
		if (!kept || keys[kept - 1] != keys[i])
			keys[kept++] = keys[i];
	return kept;
}

float rawi_saga_likeness(const rawi_whole *x, const rawi_whole *y)
{
	float words = rawi_vector_cosine(&x->about[RAWI_ABOUT_WORDS], &y->about[RAWI_ABOUT_WORDS]);
	float like = words + 0.4f * rawi_vector_cosine(&x->about[RAWI_ABOUT_SAGA], &y->about[RAWI_ABOUT_SAGA])
		+ 0.3f * rawi_vector_cosine(&x->about[RAWI_ABOUT_PERSONS], &y->about[RAWI_ABOUT_PERSONS]);
	return words >= link_words && like >= link_at ? like : -1;
}

static int nearest_first(const void *x, const void *y)
{
	const rawi_near_story *a = x, *b = y;
	if (a->like != b->like)
		return a->like > b->like ? -1 : 1;
	return (a->story > b->story) - (a->story < b->story);
}

size_t rawi_nearest_stories(rawi_near_story *at, size_t n)
{
	if (n)
		qsort(at, n, sizeof *at, nearest_first);
	return n < RAWI_MAX_LINKS ? n : RAWI_MAX_LINKS;
}
