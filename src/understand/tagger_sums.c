/* understand: features → sums of the model's rows. What neighbours say together hangs on few classes of words: those sums are kept, each with its whole question. */
#include "understand/names_kept.h"

static uint32_t read32(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;
	return u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 | (uint32_t)u[3] << 24;
}

bool rawi_tagger_open(rawi_bio_model *m)
{
	const char *s = rawi_builtin_names;
	if (memcmp(s, RAWI_TAGGER_MAGIC, 8) != 0 || !read32(s + 12))
		return false;
	size_t buckets = (size_t)1 << read32(s + 8);
	m->mask = (uint32_t)(buckets - 1);
	m->index = s + RAWI_TAGGER_HEAD;
	m->rows = m->index + 4 * (buckets / 8);
	for (int x = 0; x <= RAWI_BIO_TAGS; x++)
		for (int y = 0; y < RAWI_BIO_TAGS; y++) {
			const unsigned char *p = (const unsigned char *)s + 16 + 2 * (x * RAWI_BIO_TAGS + y);
			int32_t v = (int16_t)(p[0] | p[1] << 8);
			m->step[x][y] = v == INT16_MIN ? RAWI_TAGGER_NEVER : v;
		}
	rawi_tagger_narrow(m->step, &m->narrow);
	return true;
}

typedef uint64_t halves __attribute__((vector_size(16)));

/* How many of a byte's bits are set. */
#define TWO(n) (n), (n) + 1, (n) + 1, (n) + 2
#define FOUR(n) TWO(n), TWO((n) + 1), TWO((n) + 1), TWO((n) + 2)
#define SIX(n) FOUR(n), FOUR((n) + 1), FOUR((n) + 1), FOUR((n) + 2)
static const uint8_t ones[128] = { SIX(0), SIX(1) };

#define NOTHING UINT64_C(0x8080808080808080) /* the weights of a feature that the model lacks: RAWI_TAGGER_MORE each */

/* The model is larger than what a processor has at hand, and features lie all over it. So all are asked for before the first is read: their places of the index, then their rows. */
static inline void ask_index(const rawi_bio_model *m, const uint64_t *hash, size_t n)
{
	for (size_t k = 0; k < n; k++)
		__builtin_prefetch(m->index + 4 * (size_t)(((uint32_t)hash[k] & m->mask) / 8));
}

typedef struct {
	const char *at;
	uint8_t check;
} wanted; /* a row that may be the feature's */

/* The rows of the features that may have one: most have none. Returns how many. */
static inline size_t ask_rows(const rawi_bio_model *m, const uint64_t *hash, size_t n, wanted *row)
{
	size_t some = 0;
	for (size_t k = 0; k < n; k++) {
		uint32_t bucket = (uint32_t)hash[k] & m->mask, index = read32(m->index + 4 * (size_t)(bucket / 8)), bit = 1u << bucket % 8;
		row[some] = (wanted){ m->rows + RAWI_TAGGER_ROW * (size_t)((index >> 8) + ones[index & (bit - 1)]), (uint8_t)(hash[k] >> 56) };
		if (index & bit)
			__builtin_prefetch(row[some++].at);
	}
	return some;
}

static inline rawi_bio_sum sum_rows(const wanted *row, size_t n)
{
	uint64_t front = 0, behind = 0; /* four tags each, in 16 bits */
	for (size_t k = 0; k < n; k++) {
		uint64_t weights = read32(row[k].at + 1) | (uint64_t)read32(row[k].at + 5) << 32;
		weights = (uint8_t)row[k].at[0] == row[k].check ? weights : NOTHING;
		front += weights & UINT64_C(0x00FF00FF00FF00FF);
		behind += weights >> 8 & UINT64_C(0x00FF00FF00FF00FF);
	}
	halves sum = { front, behind };
	return (rawi_bio_sum)sum - (int16_t)(n * RAWI_TAGGER_MORE);
}

rawi_bio_sum rawi_tagger_rows(const rawi_bio_model *m, const uint64_t *f, size_t n)
{
	wanted row[RAWI_BIO_FEATURES];
	return sum_rows(row, ask_rows(m, f, n, row));
}

/* ── what is kept ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Two halves of a question as one number, whose high bits say where its answer lies. */
static inline uint64_t both(uint64_t x, uint64_t y)
{
	x *= 0x9E3779B97F4A7C15u;
	return ((x ^ x >> 32) + y) * 0xD6E8FEB86659FD93u | 1;
}

/* What words of a class say, found anew where that of another class lies in its place. */
static inline const rawi_bio_own *class_of(const rawi_bio_model *m, rawi_bio_class_answer *at, uint64_t key, const rawi_bio_word *v, size_t (*features)(const rawi_bio_word *, int, uint64_t *))
{
	uint64_t f[RAWI_BIO_FEATURES];
	for (int p = 0; at->key != key && p < RAWI_BIO_PLACES; p++)
		at->own.of[p] = rawi_tagger_rows(m, f, features(v, p - 2, f));
	at->key = key;
	return &at->own;
}

void rawi_tagger_says(const rawi_bio_model *m, rawi_names_kept *kept, const rawi_bio_word *v, const rawi_bio_letters *x, rawi_bio_own *out)
{
	uint64_t f[RAWI_BIO_FEATURES];
	wanted row[RAWI_BIO_FEATURES];
	size_t end[RAWI_BIO_PLACES], some[RAWI_BIO_PLACES], n = 0;
	for (int p = 0; p < RAWI_BIO_PLACES; p++)
		end[p] = n += rawi_tagger_own_rest(v, x, p - 2, f + n);
	ask_index(m, f, n);
	uint64_t key = both(v->list, 0);
	const rawi_bio_own *lists = class_of(m, &kept->lists[key >> kept->shift.lists], key, v, rawi_tagger_own_lists);
	const rawi_bio_own *fine = class_of(m, &kept->fine[v->fine & (kept->sizes.fine - 1)], v->fine + 1u, v, rawi_tagger_own_fine);
	const rawi_bio_own *middle = class_of(m, &kept->middle[v->middle & (kept->sizes.middle - 1)], v->middle + 1u, v, rawi_tagger_own_middle);
	const rawi_bio_own *coarse = class_of(m, &kept->coarse[v->coarse & (kept->sizes.coarse - 1)], v->coarse + 1u, v, rawi_tagger_own_coarse);
	for (size_t p = 0, from = 0, at = 0; p < RAWI_BIO_PLACES; from = end[p++])
		at += some[p] = ask_rows(m, f + from, end[p] - from, row + at);
	for (size_t p = 0, at = 0; p < RAWI_BIO_PLACES; at += some[p++])
		out->of[p] = sum_rows(row + at, some[p]) + (lists->of[p] + fine->of[p]) + (middle->of[p] + coarse->of[p]);
}

enum { AT_ONCE = 16 }; /* tokens whose sums are asked for before the first is read */

typedef struct {
	uint64_t group[RAWI_JOINT_GROUPS], pair, beside;
} questions; /* of a token with its neighbours; of it and the next; of the next */

static inline uint64_t pair_key(const rawi_bio_word *x, const rawi_bio_word *y)
{
	return both((uint64_t)(x->list & 1023) << 32 | (y->list & 1023), 0);
}

static inline uint64_t beside_key(const rawi_bio_word *v)
{
	return both(v->gaz, 1);
}

/* The questions of tokens i … i + some - 1 of a sentence of n, and calls for their answers. */
static inline void ask(const rawi_names_kept *k, const rawi_bio_word *v, uint32_t n, uint32_t i, uint32_t some, questions *q)
{
	const rawi_bio_word *a = i ? &v[i - 1] : &rawi_tagger_edge, *o = &v[i];
	for (uint32_t t = 0; t < some; t++, q++) {
		const rawi_bio_word *b = i + t + 1 < n ? o + 1 : &rawi_tagger_edge;
		q->group[RAWI_JOINT_PLACE] = both((uint64_t)o->form << 32 | o->gaz, (uint64_t)(o->list & 1023) << 32 | o->phrase << 16 | o->page);
		q->group[RAWI_JOINT_TABLES] = both((uint64_t)a->gaz << 32 | o->gaz, b->gaz);
		q->group[RAWI_JOINT_TAGGED] = both((uint64_t)(a->list >> 13) << 32 | o->list >> 13, b->list >> 13);
		q->pair = pair_key(o, b);
		q->beside = beside_key(b);
		__builtin_prefetch(&k->groups[RAWI_JOINT_PLACE][q->group[RAWI_JOINT_PLACE] >> k->shift.groups[RAWI_JOINT_PLACE]]);
		__builtin_prefetch(&k->groups[RAWI_JOINT_TABLES][q->group[RAWI_JOINT_TABLES] >> k->shift.groups[RAWI_JOINT_TABLES]]);
		__builtin_prefetch(&k->pairs[q->pair >> k->shift.pairs]);
		a = o, o = b;
	}
}

/* Each of these finds an answer anew where another lies in its place. */
static __attribute__((noinline)) void find_group(const rawi_bio_model *m, const rawi_bio_word *v, uint32_t n, uint32_t i, rawi_bio_joint which, uint64_t key, rawi_bio_answer *to)
{
	rawi_bio_around at = { i > 1 ? &v[i - 2] : &rawi_tagger_edge, i ? &v[i - 1] : &rawi_tagger_edge, &v[i], i + 1 < n ? &v[i + 1] : &rawi_tagger_edge };
	uint64_t f[RAWI_BIO_FEATURES];
	to->sum = rawi_tagger_rows(m, f, rawi_tagger_joint(which, &at, f));
	to->key = key;
}

static __attribute__((noinline)) void find_pair(const rawi_bio_model *m, const rawi_bio_word *x, const rawi_bio_word *y, uint64_t key, rawi_bio_pair_answer *to)
{
	uint64_t f[RAWI_BIO_FEATURES];
	to->first = rawi_tagger_rows(m, f, rawi_tagger_pair(x, y, false, f));
	to->second = rawi_tagger_rows(m, f, rawi_tagger_pair(x, y, true, f));
	to->key = key;
}

static __attribute__((noinline)) void find_beside(const rawi_bio_model *m, const rawi_bio_word *v, uint64_t key, rawi_bio_beside_answer *to)
{
	uint64_t f[RAWI_BIO_FEATURES];
	to->before = rawi_tagger_rows(m, f, rawi_tagger_beside(v, 1, f));
	to->behind = rawi_tagger_rows(m, f, rawi_tagger_beside(v, -1, f));
	to->second = rawi_tagger_rows(m, f, rawi_tagger_beside(v, -2, f));
	to->key = key;
}

static inline rawi_bio_sum group_of(const rawi_bio_model *m, const rawi_names_kept *k, const rawi_bio_word *v, uint32_t n, uint32_t i, rawi_bio_joint which, uint64_t key)
{
	rawi_bio_answer *at = &k->groups[which][key >> k->shift.groups[which]];
	if (__builtin_expect(at->key != key, 0))
		find_group(m, v, n, i, which, key, at);
	return at->sum;
}

static inline const rawi_bio_pair_answer *pair_of(const rawi_bio_model *m, const rawi_names_kept *k, const rawi_bio_word *x, const rawi_bio_word *y, uint64_t key)
{
	rawi_bio_pair_answer *at = &k->pairs[key >> k->shift.pairs];
	if (__builtin_expect(at->key != key, 0))
		find_pair(m, x, y, key, at);
	return at;
}

static inline const rawi_bio_beside_answer *beside_of(const rawi_bio_model *m, const rawi_names_kept *k, const rawi_bio_word *v, uint64_t key)
{
	rawi_bio_beside_answer *at = &k->beside[key >> k->shift.beside];
	if (__builtin_expect(at->key != key, 0))
		find_beside(m, v, key, at);
	return at;
}

void rawi_tagger_around(const rawi_bio_model *m, rawi_names_kept *kept, const rawi_bio_word *v, uint32_t n, rawi_bio_sum *sum)
{
	const rawi_bio_word *edge = &rawi_tagger_edge;
	if (!n)
		return;
	/* what is said of the token at hand by the pair that it ends, by the word before it, by the second before it; and of the next token by the word before that */
	rawi_bio_sum pair = pair_of(m, kept, edge, &v[0], pair_key(edge, &v[0]))->second, before = beside_of(m, kept, edge, beside_key(edge))->behind;
	rawi_bio_sum second = beside_of(m, kept, edge, beside_key(edge))->second, next_second = second, own_behind = beside_of(m, kept, &v[0], beside_key(&v[0]))->behind;
	rawi_bio_sum own_second = beside_of(m, kept, &v[0], beside_key(&v[0]))->second;
	for (uint32_t from = 0; from < n; from += AT_ONCE) {
		questions q[AT_ONCE];
		uint32_t some = n - from < AT_ONCE ? n - from : AT_ONCE;
		ask(kept, v, n, from, some, q);
		for (uint32_t t = 0; t < some; t++) {
			uint32_t i = from + t;
			const rawi_bio_word *b = i + 1 < n ? &v[i + 1] : edge;
			const rawi_bio_pair_answer *p = pair_of(m, kept, &v[i], b, q[t].pair);
			const rawi_bio_beside_answer *w = beside_of(m, kept, b, q[t].beside);
			sum[i] += (group_of(m, kept, v, n, i, RAWI_JOINT_PLACE, q[t].group[RAWI_JOINT_PLACE]) + group_of(m, kept, v, n, i, RAWI_JOINT_TABLES, q[t].group[RAWI_JOINT_TABLES])) +
				(group_of(m, kept, v, n, i, RAWI_JOINT_TAGGED, q[t].group[RAWI_JOINT_TAGGED]) + p->first) + (pair + before) + (second + w->before);
			pair = p->second;
			before = own_behind;
			second = next_second;
			next_second = own_second;
			own_behind = w->behind;
			own_second = w->second;
		}
	}
}
