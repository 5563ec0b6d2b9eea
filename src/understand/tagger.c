/* understand: words → tags of names, by a linear model over hashed features and the steps between tags. tokens → tag, margin.
 * Method: a linear chain of first order, its weights trained as a conditional random field (tools/names_crf.h); decoded by max-sum forward and backward, which gives the best
 * sequence and each token's margin in one pass. Whole numbers only, so that every machine gives the same tags. */
#include "understand/tagger.h"

static int type_of(int tag)
{
	return (tag + 1) / 2;
}

/* A tag that goes on with a name: only its own and the one before it lead there. */
static bool goes_on(int tag)
{
	return tag > 0 && tag % 2 == 0;
}

void rawi_tagger_best(int32_t (*score)[RAWI_BIO_TAGS], int32_t (*room)[RAWI_BIO_TAGS], uint32_t n, rawi_bio_step step, uint8_t *tag, int32_t *margin)
{
	if (!n)
		return;
	/* room[i][y]: the best sequence up to token i that ends in y, less the best of all y: only differences count, so that no sentence is too long for the numbers */
	for (int y = 0; y < RAWI_BIO_TAGS; y++)
		room[0][y] = score[0][y] + step[RAWI_BIO_START][y];
	for (uint32_t i = 1; i < n; i++) {
		int32_t top = INT32_MIN;
		for (int y = 0; y < RAWI_BIO_TAGS; y++) {
			int32_t best = INT32_MIN;
			for (int x = goes_on(y) ? y - 1 : 0, end = goes_on(y) ? y + 1 : RAWI_BIO_TAGS; x < end; x++)
				best = room[i - 1][x] + step[x][y] > best ? room[i - 1][x] + step[x][y] : best;
			room[i][y] = best + score[i][y];
			top = room[i][y] > top ? room[i][y] : top;
		}
		for (int y = 0; y < RAWI_BIO_TAGS; y++)
			room[i][y] = room[i][y] - top < RAWI_TAGGER_NEVER ? RAWI_TAGGER_NEVER : room[i][y] - top;
	}
	/* on[y]: the best sequence behind token i when it has y, less that for OUT */
	int32_t on[RAWI_BIO_TAGS] = { 0 };
	int next = -1;
	for (uint32_t i = n; i-- > 0;) {
		int32_t sum[RAWI_BIO_TAGS];
		int best = 0;
		for (int y = 0; y < RAWI_BIO_TAGS; y++) {
			sum[y] = room[i][y] + on[y];
			if (next < 0 && sum[y] > sum[best])
				best = y;
		}
		if (next >= 0) { /* the tag that the chosen next one came from */
			for (int y = 1; y < RAWI_BIO_TAGS; y++)
				if (room[i][y] + step[y][next] > room[i][best] + step[best][next])
					best = y;
		}
		int32_t other = INT32_MIN;
		for (int y = 0; y < RAWI_BIO_TAGS; y++)
			if (type_of(y) != type_of(best) && sum[y] > other)
				other = sum[y];
		tag[i] = (uint8_t)best;
		margin[i] = sum[best] - other;
		next = best;
		int32_t back[RAWI_BIO_TAGS];
		for (int x = 0; x < RAWI_BIO_TAGS; x++) {
			back[x] = INT32_MIN;
			for (int y = 0; y < RAWI_BIO_TAGS; y++)
				if ((!goes_on(y) || x == y || x == y - 1) && step[x][y] > RAWI_TAGGER_NEVER && score[i][y] + on[y] + step[x][y] > back[x])
					back[x] = score[i][y] + on[y] + step[x][y];
		}
		for (int x = 0; x < RAWI_BIO_TAGS; x++)
			on[x] = back[x] - back[0];
	}
}

static uint32_t read32(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;
	return u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 | (uint32_t)u[3] << 24;
}

typedef struct {
	uint32_t bits;
	const char *bitmap, *rank, *rows;
	rawi_bio_step step;
} model;

static bool open_model(model *m)
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

/* The sum of rows: the weights of eight tags (less OUT's own) plus 128 each, four to a number: RAWI_BIO_FEATURES of them fit in 16 bits. */
typedef struct {
	uint64_t even, odd;
	uint32_t rows;
} sum;

/* How many bits are set (Warren 2012, Hacker's Delight, 5-1): machines built for all know no instruction for it. */
static inline size_t ones(uint64_t v)
{
	v -= v >> 1 & UINT64_C(0x5555555555555555);
	v = (v & UINT64_C(0x3333333333333333)) + (v >> 2 & UINT64_C(0x3333333333333333));
	return (size_t)(((v + (v >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F)) * UINT64_C(0x0101010101010101) >> 56);
}

static void add_rows(const model *m, const uint64_t *hash, size_t n, sum *to)
{
	const char *row[RAWI_BIO_FEATURES];
	unsigned char check[RAWI_BIO_FEATURES];
	size_t kept = 0;
	for (size_t k = 0; k < n; k++) {
		uint32_t bucket = (uint32_t)hash[k] & ((1u << m->bits) - 1), block = bucket / RAWI_TAGGER_BLOCK, bit = bucket % RAWI_TAGGER_BLOCK;
		uint64_t word = read32(m->bitmap + 8 * (size_t)block) | (uint64_t)read32(m->bitmap + 8 * (size_t)block + 4) << 32;
		if (!(word >> bit & 1))
			continue;
		size_t at = read32(m->rank + 4 * (size_t)block) + ones(word & ((UINT64_C(1) << bit) - 1));
		row[kept] = m->rows + RAWI_TAGGER_ROW * at;
		__builtin_prefetch(row[kept]); /* all are asked for before the first is read */
		check[kept++] = (unsigned char)(hash[k] >> 56);
	}
	for (size_t k = 0; k < kept; k++) {
		if ((unsigned char)row[k][0] != check[k])
			continue;
		uint64_t packed = (read32(row[k] + 1) | (uint64_t)read32(row[k] + 5) << 32) ^ UINT64_C(0x8080808080808080);
		to->even += packed & UINT64_C(0x00FF00FF00FF00FF);
		to->odd += packed >> 8 & UINT64_C(0x00FF00FF00FF00FF);
		to->rows++;
	}
}

#define PLACES 5 /* what a word says of the tokens two before it … two behind it */

static void own_sums(const model *m, const rawi_bio_word *v, sum out[PLACES])
{
	uint64_t f[RAWI_BIO_FEATURES];
	memset(out, 0, PLACES * sizeof *out);
	for (int p = 0; p < PLACES; p++)
		add_rows(m, f, rawi_tagger_own(v, p - 2, f), &out[p]);
}

static void score_sentence(const model *m, const rawi_bio_word *v, const sum (*own)[PLACES], const sum *edge, uint32_t first, uint32_t end, int32_t (*score)[RAWI_BIO_TAGS])
{
	for (uint32_t i = first; i < end; i++) {
		const rawi_bio_word *at[PLACES];
		sum s = { 0, 0, 0 };
		for (int p = 0; p < PLACES; p++) {
			int64_t k = (int64_t)i + p - 2;
			bool in = k >= (int64_t)first && k < (int64_t)end;
			at[p] = in ? &v[k] : &rawi_tagger_edge;
			const sum *o = in ? &own[v[k].kind][p] : &edge[p];
			s.even += o->even;
			s.odd += o->odd;
			s.rows += o->rows;
		}
		uint64_t f[RAWI_BIO_FEATURES];
		add_rows(m, f, rawi_tagger_joint(at[0], at[1], at[2], at[3], f), &s);
		int32_t *to = score[i - first];
		to[RAWI_BIO_OUT] = 0;
		for (int y = 1; y < RAWI_BIO_TAGS; y++) /* the row's byte y-1 */
			to[y] = (int32_t)((y % 2 ? s.even >> (8 * (y - 1)) : s.odd >> (8 * (y - 2))) & 0xFFFF) - 128 * (int32_t)s.rows;
	}
}

bool rawi_tagger_tag(const rawi_names *w, uint8_t *tag, int32_t *margin)
{
	model m;
	if (!open_model(&m))
		return false;
	rawi_bio_word *words = RAWI_NEW_N(w->arena, rawi_bio_word, w->n + 1);
	uint32_t kinds = rawi_tagger_words(w, words), longest = 0, done = 0;
	sum (*own)[PLACES] = rawi_arena_array(w->arena, kinds + 1, sizeof *own), edge[PLACES];
	own_sums(&m, &rawi_tagger_edge, edge);
	for (uint32_t i = 0; i < w->n; i++)
		if (words[i].kind == done)
			own_sums(&m, &words[i], own[done++]);
	for (size_t k = 0; k < w->text->n_sentences; k++) {
		uint32_t n = w->text->sentences[k].end - w->text->sentences[k].first;
		longest = n > longest ? n : longest;
	}
	int32_t (*score)[RAWI_BIO_TAGS] = rawi_arena_array(w->arena, longest + 1, sizeof *score);
	int32_t (*room)[RAWI_BIO_TAGS] = rawi_arena_array(w->arena, longest + 1, sizeof *room);
	for (size_t k = 0; k < w->text->n_sentences; k++) {
		uint32_t first = w->text->sentences[k].first, end = w->text->sentences[k].end;
		score_sentence(&m, words, (const sum (*)[PLACES])own, edge, first, end, score);
		rawi_tagger_best(score, room, end - first, m.step, tag + first, margin + first);
	}
	return true;
}
