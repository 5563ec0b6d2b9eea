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

static inline void ask_rows(const rawi_bio_model *m, const uint64_t *hash, size_t n, const char **row)
{
	static const char none[RAWI_TAGGER_ROW] = { 0 };
	for (size_t k = 0; k < n; k++) {
		uint32_t bucket = (uint32_t)hash[k] & m->mask, index = read32(m->index + 4 * (size_t)(bucket / 8)), bit = 1u << bucket % 8;
		const char *at = m->rows + RAWI_TAGGER_ROW * (size_t)((index >> 8) + ones[index & (bit - 1)]);
		row[k] = index & bit ? at : none;
		__builtin_prefetch(row[k]);
	}
}

static inline rawi_bio_sum sum_rows(const uint64_t *hash, size_t n, const char *const *row)
{
	uint64_t front = 0, behind = 0; /* four tags each, in 16 bits */
	for (size_t k = 0; k < n; k++) {
		uint64_t weights = read32(row[k] + 1) | (uint64_t)read32(row[k] + 5) << 32;
		weights = weights && (unsigned char)row[k][0] == hash[k] >> 56 ? weights : NOTHING; /* none: all zero */
		front += weights & UINT64_C(0x00FF00FF00FF00FF);
		behind += weights >> 8 & UINT64_C(0x00FF00FF00FF00FF);
	}
	halves sum = { front, behind };
	return (rawi_bio_sum)sum - (int16_t)(n * RAWI_TAGGER_MORE);
}

void rawi_tagger_says(const rawi_bio_model *m, const rawi_bio_word *v, const rawi_bio_letters *x, rawi_bio_own *out)
{
	uint64_t f[RAWI_BIO_FEATURES];
	const char *row[RAWI_BIO_FEATURES];
	size_t end[RAWI_BIO_PLACES], n = 0;
	for (int p = 0; p < RAWI_BIO_PLACES; p++)
		end[p] = n += rawi_tagger_own(v, x, p - 2, f + n);
	ask_index(m, f, n);
	ask_rows(m, f, n, row);
	for (int p = 0; p < RAWI_BIO_PLACES; p++) {
		size_t from = p ? end[p - 1] : 0;
		out->of[p] = sum_rows(f + from, end[p] - from, row + from);
	}
}

static rawi_bio_sum group(const rawi_bio_model *m, rawi_bio_joint which, const rawi_bio_around *at)
{
	uint64_t f[RAWI_BIO_FEATURES];
	const char *row[RAWI_BIO_FEATURES];
	size_t n = rawi_tagger_joint(which, at, f);
	ask_rows(m, f, n, row);
	return sum_rows(f, n, row);
}

/* ── what is kept ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

enum { KEPT = RAWI_JOINT_GROUPS };

typedef struct {
	uint64_t key[KEPT];
} questions;

static inline size_t slot(uint64_t key, size_t size)
{
	return (size_t)(key ^ key >> 32) & (size - 1);
}

static inline void ask(const rawi_names_kept *k, const rawi_bio_around *at, questions *q)
{
	const rawi_bio_word *a2 = at->a2, *a = at->a, *o = at->o, *b = at->b;
	q->key[RAWI_JOINT_PLACE] = rawi_tagger_mix(rawi_tagger_mix((uint64_t)o->form << 32 | o->gaz, 1), (uint64_t)(o->list & 1023) << 32 | o->phrase << 16 | o->page) | 1;
	q->key[RAWI_JOINT_TABLES] = rawi_tagger_mix(rawi_tagger_mix((uint64_t)a2->gaz << 32 | a->gaz, 1), (uint64_t)o->gaz << 32 | b->gaz) | 1;
	q->key[RAWI_JOINT_TAGGED] = rawi_tagger_mix((uint64_t)(a->list >> 13) << 40 | (uint64_t)(o->list >> 13) << 20 | b->list >> 13, 3) | 1;
	q->key[RAWI_JOINT_NAMES] = rawi_tagger_mix((uint64_t)(a->list & 1023) << 20 | (uint64_t)(o->list & 1023) << 10 | (b->list & 1023), 5) | 1;
	for (int i = 0; i < KEPT; i++)
		__builtin_prefetch(&k->groups[i][slot(q->key[i], k->sizes.groups)]);
}

/* The kept sums of a token's questions, asked anew where others lie in their places. */
static inline rawi_bio_sum answer(const rawi_bio_model *m, rawi_names_kept *k, const questions *q, const rawi_bio_around *at)
{
	rawi_bio_sum sum = { 0 };
	for (int i = 0; i < KEPT; i++) {
		rawi_bio_answer *one = &k->groups[i][slot(q->key[i], k->sizes.groups)];
		if (one->key != q->key[i]) {
			one->sum = group(m, (rawi_bio_joint)i, at);
			one->key = q->key[i];
		}
		sum += one->sum;
	}
	return sum;
}

enum { AT_ONCE = 16 }; /* tokens whose sums are asked for before the first is read */

void rawi_tagger_around(const rawi_bio_model *m, rawi_names_kept *kept, const rawi_bio_word *v, uint32_t n, rawi_bio_sum *sum)
{
	for (uint32_t from = 0; from < n; from += AT_ONCE) {
		rawi_bio_around at[AT_ONCE];
		questions q[AT_ONCE];
		uint32_t some = n - from < AT_ONCE ? n - from : AT_ONCE;
		for (uint32_t t = 0; t < some; t++) {
			uint32_t i = from + t;
			at[t] = (rawi_bio_around){ i > 1 ? &v[i - 2] : &rawi_tagger_edge, i ? &v[i - 1] : &rawi_tagger_edge, &v[i], i + 1 < n ? &v[i + 1] : &rawi_tagger_edge };
			ask(kept, &at[t], &q[t]);
		}
		for (uint32_t t = 0; t < some; t++)
			sum[from + t] += answer(m, kept, &q[t], &at[t]);
	}
}
