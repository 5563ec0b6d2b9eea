/* understand: features → sums of the model's rows. What neighbours say together hangs for the most part on few classes of words: those sums are kept, each with its whole question. */
#include "understand/tagger_kept.h"

static uint32_t read32(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;
	return u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 | (uint32_t)u[3] << 24;
}

static uint64_t read64(const char *s)
{
	return read32(s) | (uint64_t)read32(s + 4) << 32;
}

bool rawi_tagger_open(rawi_bio_model *m)
{
	const char *s = rawi_builtin_names;
	if (memcmp(s, RAWI_TAGGER_MAGIC, 8) != 0 || !read32(s + 12))
		return false;
	m->bits = read32(s + 8);
	m->bitmap = s + RAWI_TAGGER_HEAD;
	m->rank = m->bitmap + ((size_t)1 << m->bits) / 8;
	m->rows = m->rank + 4 * (((size_t)1 << m->bits) / RAWI_TAGGER_BLOCK);
	for (int x = 0; x <= RAWI_BIO_TAGS; x++)
		for (int y = 0; y < RAWI_BIO_TAGS; y++) {
			const unsigned char *p = (const unsigned char *)s + 16 + 2 * (x * RAWI_BIO_TAGS + y);
			int32_t v = (int16_t)(p[0] | p[1] << 8);
			m->step[x][y] = v == INT16_MIN ? RAWI_TAGGER_NEVER : v;
		}
	return true;
}

/* How many bits are set (Warren 2012, Hacker's Delight, 5-1): machines built for all know no instruction for it. */
static inline size_t ones(uint64_t v)
{
	v -= v >> 1 & UINT64_C(0x5555555555555555);
	v = (v & UINT64_C(0x3333333333333333)) + (v >> 2 & UINT64_C(0x3333333333333333));
	return (size_t)(((v + (v >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F)) * UINT64_C(0x0101010101010101) >> 56);
}

typedef int8_t row_weights __attribute__((vector_size(8)));

rawi_bio_sum rawi_tagger_rows(const rawi_bio_model *m, const uint64_t *hash, size_t n)
{
	rawi_bio_sum sum = { 0 };
	uint64_t kept[RAWI_BIO_FEATURES];
	size_t n_kept = 0;
	const uint64_t mask = ((uint64_t)1 << m->bits) - 1;
	for (size_t k = 0; k < n; k++) { /* most features have no row: those that have are written down without a branch */
		uint64_t bucket = hash[k] & mask;
		kept[n_kept] = hash[k];
		n_kept += (unsigned char)m->bitmap[bucket >> 3] >> (bucket & 7) & 1;
	}
	for (size_t k = 0; k < n_kept; k++) {
		size_t bucket = kept[k] & mask, block = bucket / RAWI_TAGGER_BLOCK, bit = bucket % RAWI_TAGGER_BLOCK;
		const char *row = m->rows + RAWI_TAGGER_ROW * (read32(m->rank + 4 * block) + ones(read64(m->bitmap + 8 * block) & ((UINT64_C(1) << bit) - 1)));
		if ((unsigned char)row[0] != (unsigned char)(kept[k] >> 56))
			continue;
		row_weights w;
		memcpy(&w, row + 1, sizeof w);
		sum += __builtin_convertvector(w, rawi_bio_sum);
	}
	return sum;
}

static inline rawi_bio_sum group(const rawi_bio_model *m, rawi_bio_joint which, const rawi_bio_around *at)
{
	uint64_t f[RAWI_BIO_FEATURES];
	return rawi_tagger_rows(m, f, rawi_tagger_joint(which, at, f));
}

/* The kept sum of a question, asked anew where another lies in its place. */
static inline rawi_bio_sum kept(const rawi_bio_model *m, rawi_bio_answer *all, size_t size, uint64_t key, rawi_bio_joint which, const rawi_bio_around *at)
{
	rawi_bio_answer *one = &all[(key ^ key >> 32) & (size - 1)];
	if (one->key != key) {
		one->sum = group(m, which, at);
		one->key = key;
	}
	return one->sum;
}

rawi_bio_sum rawi_tagger_around(const rawi_bio_model *m, rawi_bio_kept *k, const rawi_bio_around *at)
{
	const rawi_bio_word *a2 = at->a2, *a = at->a, *o = at->o, *b = at->b;
	uint64_t place = rawi_tagger_mix(rawi_tagger_mix((uint64_t)o->form << 32 | o->gaz, 1), (uint64_t)(o->list & 1023) << 32 | o->phrase << 16 | o->page) | 1;
	uint64_t tables = rawi_tagger_mix(rawi_tagger_mix((uint64_t)a2->gaz << 32 | a->gaz, 1), (uint64_t)o->gaz << 32 | b->gaz) | 1;
	uint64_t classes = rawi_tagger_mix((uint64_t)(a->list >> 13) << 40 | (uint64_t)(o->list >> 13) << 20 | b->list >> 13, 3) | 1;
	uint64_t coarse = rawi_tagger_mix((uint64_t)a->coarse << 16 | (uint64_t)o->coarse << 8 | b->coarse, 4) | 1;
	uint64_t names = rawi_tagger_mix((uint64_t)(a->list & 1023) << 20 | (uint64_t)(o->list & 1023) << 10 | (b->list & 1023), 5) | 1;
	return kept(m, k->place, k->sizes.place, place, RAWI_JOINT_PLACE, at) + kept(m, k->tables, k->sizes.tables, tables, RAWI_JOINT_TABLES, at) +
		kept(m, k->tagged, k->sizes.tagged, classes, RAWI_JOINT_TAGGED, at) + kept(m, k->coarse, k->sizes.coarse, coarse, RAWI_JOINT_COARSE, at) +
		kept(m, k->names, k->sizes.names, names, RAWI_JOINT_NAMES, at) + group(m, RAWI_JOINT_WORDS, at);
}
