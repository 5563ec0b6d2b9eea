/* understand: words → tags of names, by a linear model over hashed features and the steps between tags. tokens → tag, margin.
 * Method: averaged structured perceptron (Collins 2002, "Discriminative training methods for hidden Markov models"), first order; decoded by max-sum forward and
 * backward, which gives the best sequence and each token's margin in one pass. Whole numbers only, so that every machine gives the same tags. */
#include "understand/tagger.h"

#include "base/hash.h"
#include "base/utf8.h"

enum { NO_CUE, CUE_CONTEXT, CUE_BODY, CUE_PLACE, CUE_DESCRIBES = 5 };

static uint64_t mix(uint64_t a, uint64_t b)
{
	uint64_t h = (a ^ (b + 0x9E3779B97F4A7C15u)) * 0xBF58476D1CE4E5B9u;
	return h ^ (h >> 29);
}

static void take_affixes(rawi_slice s, uint64_t out[6])
{
	size_t front = 0, behind = s.n;
	uint32_t cp;
	for (int k = 0; k < 3; k++) {
		out[k] = out[3 + k] = 0;
		if (front < s.n) {
			front += rawi_utf8_next(s.s + front, s.s + s.n, &cp);
			out[k] = rawi_hash(rawi_slice_sub(s, 0, front));
		}
		if (behind > 0) {
			behind -= rawi_utf8_prev(s.s, s.s + behind, &cp);
			out[3 + k] = rawi_hash(rawi_slice_sub(s, behind, s.n - behind));
		}
	}
}

/* The class of words that a word belongs to in front of or behind a name. */
static uint32_t cue(const rawi_names *w, const rawi_token *k)
{
	uint32_t row = rawi_table_find(w->t_context, k->lemma);
	if (row == RAWI_NO_ROW)
		row = rawi_table_find(w->t_context, k->bare);
	if (row != RAWI_NO_ROW)
		return CUE_CONTEXT + 8u * (uint32_t)(rawi_table_enum(w->t_context, row, w->c_context) + 1);
	if (rawi_table_find(w->t_orgwords, k->stem) != RAWI_NO_ROW)
		return CUE_BODY;
	if (rawi_table_find(w->t_place, k->stem) != RAWI_NO_ROW)
		return CUE_PLACE;
	return rawi_table_find(w->t_describers, k->stem) != RAWI_NO_ROW ? CUE_DESCRIBES : NO_CUE;
}

#define MEMORIES 2048 /* a power of two */

typedef struct {          /* what was found for a word once; most words of a page come again */
	uint64_t key, affix[6];
	uint32_t cue;
} memory;

void rawi_tagger_words(const rawi_names *w, rawi_bio_word *out)
{
	uint32_t title_until = 0;
	memory *known = RAWI_NEW_N(w->arena, memory, MEMORIES);
	for (uint32_t i = 0; i < w->n; i++) {
		const rawi_token *k = &w->text->tokens[i];
		const rawi_name_word *x = &w->words[i];
		rawi_bio_word *v = &out[i];
		bool word = k->kind == RAWI_TOK_WORD, number = k->kind == RAWI_TOK_NUMBER;
		rawi_slice bare = word ? k->bare : k->fold;
		v->word = number ? 1 : k->kind >= RAWI_TOK_PUNCT ? 2 + (uint64_t)k->punct : rawi_hash(bare);
		v->lemma = word && k->lemma.n ? rawi_hash(k->lemma) : v->word;
		uint64_t key = mix(v->word, mix(v->lemma, k->stem.n << 2 | k->kind)) | 1;
		memory *m = &known[key >> 32 & (MEMORIES - 1)];
		if (m->key != key && k->kind <= RAWI_TOK_LATIN) {
			m->key = key;
			take_affixes(bare, m->affix);
			m->cue = word ? cue(w, k) : NO_CUE;
		}
		memset(v->affix, 0, sizeof v->affix);
		if (k->kind <= RAWI_TOK_LATIN)
			memcpy(v->affix, m->affix, sizeof v->affix);
		uint32_t clitics = (k->pro & RAWI_PRO_AL ? 1u : 0u) | (k->pro & (RAWI_PRO_W | RAWI_PRO_F) ? 2u : 0u) | (k->pro & (RAWI_PRO_B | RAWI_PRO_L | RAWI_PRO_K) ? 4u : 0u);
		v->form = k->kind | (uint32_t)k->pos << 3 | clitics << 6 | (k->enc != RAWI_ENC_NONE ? 1u << 9 : 0) | (uint32_t)x->unknown << 10 |
			(k->feat & (RAWI_FEAT_PAST | RAWI_FEAT_IMPERFECT) ? 1u << 11 : 0) | (k->feat & RAWI_FEAT_NISBA ? 1u << 12 : 0) |
			(k->feat & (RAWI_FEAT_MASDAR | RAWI_FEAT_PARTICIPLE) ? 1u << 13 : 0) |
			(k->feat & RAWI_FEAT_PLUR ? 1u << 14 : 0) | (k->feat & RAWI_FEAT_FEM ? 1u << 15 : 0);
		v->gaz = 0;
		if (!word)
			continue;
		if (x->given != RAWI_NO_ROW)
			v->gaz |= (uint32_t)(x->given_kind + 1) | (x->given_cut ? 8u : 0);
		if (x->nation != RAWI_NO_ROW)
			v->gaz |= 16;
		if (x->title != RAWI_NO_ROW) {
			v->gaz |= (uint32_t)(x->title_kind + 1) << 5;
			title_until = x->title_end;
		}
		if (i < title_until)
			v->gaz |= 1u << 8;
		const rawi_name_span *s = w->span_at[i] != RAWI_NONE ? &w->spans.at[w->span_at[i]] : NULL;
		if (s && s->type != RAWI_PER)
			v->gaz |= (uint32_t)(s->type + 1 + (s->first == i ? 0 : 4)) << 9;
		v->gaz |= m->cue << 12;
	}
}

size_t rawi_tagger_features(const rawi_bio_word *v, uint32_t first, uint32_t end, uint32_t i, uint64_t out[RAWI_BIO_FEATURES])
{
	static const rawi_bio_word edge = { .word = 1, .lemma = 1, .form = 7, .gaz = 1u << 20 };
	const rawi_bio_word *a2 = i >= first + 2 ? &v[i - 2] : &edge, *a = i >= first + 1 ? &v[i - 1] : &edge, *o = &v[i]; /* two before, one before, this one */
	const rawi_bio_word *b = i + 1 < end ? &v[i + 1] : &edge, *b2 = i + 2 < end ? &v[i + 2] : &edge;
	uint64_t ca2 = mix(a2->form, a2->gaz), ca = mix(a->form, a->gaz), co = mix(o->form, o->gaz), cb = mix(b->form, b->gaz), cb2 = mix(b2->form, b2->gaz);
	size_t n = 0;
#define ADD(value) (out[n] = mix(mix((value), n * 0x632BE59BD9B4E019u), n), n++)
	ADD(0);
	ADD(o->word);
	ADD(a->word);
	ADD(b->word);
	ADD(a2->word);
	ADD(b2->word);
	ADD(o->lemma);
	ADD(a->lemma);
	ADD(b->lemma);
	ADD(mix(a->word, o->word));
	ADD(mix(o->word, b->word));
	ADD(mix(a2->lemma, a->lemma));
	ADD(mix(b->lemma, b2->lemma));
	for (int k = 0; k < 6; k++)
		ADD(o->affix[k]);
	ADD(mix(o->affix[1], o->affix[4]));
	ADD(a->affix[5]);
	ADD(b->affix[5]);
	ADD(co);
	ADD(ca);
	ADD(cb);
	ADD(mix(ca, co));
	ADD(mix(co, cb));
	ADD(mix(mix(ca, co), cb));
	ADD(mix(ca2, ca));
	ADD(mix(cb, cb2));
	ADD(o->form);
	ADD(mix(a->form, mix(o->form, b->form)));
	ADD(mix(mix(a2->form, a->form), mix(o->form, b->form)));
	ADD(o->gaz);
	ADD(a->gaz);
	ADD(b->gaz);
	ADD(a2->gaz);
	ADD(b2->gaz);
	ADD(mix(a->gaz, mix(o->gaz, b->gaz)));
	ADD(mix(mix(a2->gaz, a->gaz), o->gaz));
	ADD(mix(a->lemma, co));
	ADD(mix(b->lemma, co));
	ADD(mix(mix(a2->lemma, a->lemma), co));
	ADD(mix(a->lemma, mix(o->form, cb)));
	ADD(mix(o->affix[5], ca));
#undef ADD
	return n;
}

static int type_of(int tag)
{
	return (tag + 1) / 2;
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
			for (int x = 0; x < RAWI_BIO_TAGS; x++)
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
				if (step[x][y] > RAWI_TAGGER_NEVER && score[i][y] + on[y] + step[x][y] > back[x])
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
} model;

static const char *row_of(const model *m, uint64_t h)
{
	uint32_t bucket = (uint32_t)h & ((1u << m->bits) - 1), block = bucket / RAWI_TAGGER_BLOCK, bit = bucket % RAWI_TAGGER_BLOCK;
	uint64_t word = read32(m->bitmap + 8 * (size_t)block) | (uint64_t)read32(m->bitmap + 8 * (size_t)block + 4) << 32;
	if (!(word >> bit & 1))
		return NULL;
	size_t at = read32(m->rank + 4 * (size_t)block) + (size_t)__builtin_popcountll(word & ((UINT64_C(1) << bit) - 1));
	const char *row = m->rows + 8 * at;
	return (unsigned char)row[0] == h >> 56 ? row : NULL;
}

bool rawi_tagger_tag(const rawi_names *w, uint8_t *tag, int32_t *margin)
{
	const char *s = rawi_builtin_names;
	if (memcmp(s, RAWI_TAGGER_MAGIC, 8) != 0 || !read32(s + 12))
		return false;
	model m = { .bits = read32(s + 8) };
	m.bitmap = s + RAWI_TAGGER_HEAD;
	m.rank = s + RAWI_TAGGER_HEAD + ((size_t)1 << m.bits) / 8;
	m.rows = m.rank + 4 * (((size_t)1 << m.bits) / RAWI_TAGGER_BLOCK);
	rawi_bio_step step;
	for (int x = 0; x <= RAWI_BIO_TAGS; x++)
		for (int y = 0; y < RAWI_BIO_TAGS; y++) {
			const unsigned char *p = (const unsigned char *)s + 16 + 2 * (x * RAWI_BIO_TAGS + y);
			int32_t v = (int16_t)(p[0] | p[1] << 8);
			step[x][y] = v == INT16_MIN ? RAWI_TAGGER_NEVER : v;
		}
	rawi_bio_word *words = RAWI_NEW_N(w->arena, rawi_bio_word, w->n + 1);
	rawi_tagger_words(w, words);
	uint32_t longest = 0;
	for (size_t k = 0; k < w->text->n_sentences; k++) {
		uint32_t n = w->text->sentences[k].end - w->text->sentences[k].first;
		longest = n > longest ? n : longest;
	}
	int32_t (*score)[RAWI_BIO_TAGS] = rawi_arena_array(w->arena, longest + 1, sizeof *score);
	int32_t (*room)[RAWI_BIO_TAGS] = rawi_arena_array(w->arena, longest + 1, sizeof *room);
	for (size_t k = 0; k < w->text->n_sentences; k++) {
		uint32_t first = w->text->sentences[k].first, end = w->text->sentences[k].end;
		for (uint32_t i = first; i < end; i++) {
			uint64_t f[RAWI_BIO_FEATURES];
			size_t n = rawi_tagger_features(words, first, end, i, f);
			/* weights plus 128, four to a number: a sum of RAWI_BIO_FEATURES of them fits in 16 bits */
			uint64_t even = 0, odd = 0, packed;
			int32_t rows = 0;
			for (size_t j = 0; j < n; j++) {
				const char *row = row_of(&m, f[j]);
				if (!row)
					continue;
				packed = (read32(row) | (uint64_t)read32(row + 4) << 32) ^ UINT64_C(0x8080808080808080);
				even += packed & UINT64_C(0x00FF00FF00FF00FF);
				odd += packed >> 8 & UINT64_C(0x00FF00FF00FF00FF);
				rows++;
			}
			for (int y = 0; y < RAWI_BIO_TAGS; y++) /* byte 0 is the check */
				score[i - first][y] = (int32_t)((y % 2 ? even >> (8 * (y + 1)) : odd >> (8 * y)) & 0xFFFF) - 128 * rows;
		}
		rawi_tagger_best(score, room, end - first, step, tag + first, margin + first);
	}
	return true;
}
