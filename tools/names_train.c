/* tools: trains the tagger of names: a corpus of tagged words → models/names-ar.model; see src/understand/tagger.h for the file and the method's source.
 *
 *   names_train OUT.model TRAIN.txt [TEST.txt]         a word and its tag a line (B-PERS, I-PERS, B-ORG, …; others count as O), an empty line after each sentence
 *
 * The features come from the program's own functions, so that they are the same at work. Averaged perceptron with Viterbi decoding; then the rows with the largest
 * weights are kept and rounded to whole numbers. Sentences are visited in an order drawn with a fixed seed: the same corpus gives the same file, byte for byte.
 * With a test corpus, exact spans are scored with the rounded model (report only).
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "understand/tagger.h"

#define EPOCHS 8
#define SEEN_LEAST 2       /* features seen less often in training get no weight */
#define BITS 19
#define ROWS_MOST 72000    /* a file under 700 KB */
#define PAGE_SENTENCES 20  /* sentences read as one page */

typedef struct {
	uint32_t first, end; /* tokens of the corpus */
} stretch;

typedef struct {
	rawi_arena arena;
	RAWI_VEC(stretch) sentences;
	RAWI_VEC(uint8_t) tags;        /* one a token */
	RAWI_VEC(uint32_t) at;         /* one a token: where its features begin; one more at the end */
	RAWI_VEC(uint64_t) features;
	size_t lost;                   /* words whose tag found no token */
} corpus;

typedef struct {
	uint64_t hash;  /* 0 free */
	uint32_t seen;
	int32_t w[RAWI_BIO_TAGS];
	int64_t sum[RAWI_BIO_TAGS]; /* of the updates, each times the step it came at */
} row;

typedef struct {
	row *at;
	size_t slots, n;
	rawi_bio_step step;
	int64_t step_sum[RAWI_BIO_TAGS + 1][RAWI_BIO_TAGS];
} learner;

typedef struct {
	rawi_slice word;
	uint8_t type, on; /* 0 none, 1 person, 2 body, 3 place */
} tagged;
typedef RAWI_VEC(tagged) tagged_words;

static rawi_slice read_all(rawi_arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f) {
		perror(path);
		exit(1);
	}
	rawi_buf b = { 0 };
	char chunk[65536];
	size_t n;
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		rawi_buf_add(&b, (rawi_slice){ chunk, n });
	fclose(f);
	rawi_slice s = rawi_arena_dup(a, rawi_buf_slice(&b));
	rawi_buf_release(&b);
	return s;
}

static row *find(learner *l, uint64_t h, bool make)
{
	size_t i = (size_t)(h * 0x9E3779B97F4A7C15u >> 20) & (l->slots - 1);
	for (; l->at[i].hash; i = (i + 1) & (l->slots - 1))
		if (l->at[i].hash == h)
			return &l->at[i];
	if (!make)
		return NULL;
	if (++l->n * 4 > l->slots * 3) {
		fputs("too many features\n", stderr);
		exit(1);
	}
	l->at[i].hash = h;
	return &l->at[i];
}

/* One page of sentences → tokens with tags and features. `words` are the page's words; their letters stand in the text one after another with blanks between. */
static void take_page(corpus *c, const rawi_tables *t, rawi_slice text, const tagged_words *words)
{
	rawi_arena arena;
	rawi_arena_init(&arena, 0);
	rawi_arena *a = &arena;
	rawi_page *page = RAWI_NEW(a, rawi_page);
	rawi_source src = { .id = RAWI_LIT("train"), .bytes = text, .form = RAWI_FORM_TEXT };
	rawi_error e = { 0 };
	if (!rawi_page_read(a, &src, page, &e)) {
		c->lost += words->n;
		rawi_arena_release(a);
		return;
	}
	rawi_article *art = RAWI_NEW(a, rawi_article);
	art->page = page;
	art->blocks = RAWI_NEW_N(a, rawi_block, page->n_paras + 1);
	for (size_t i = 0; i < page->n_paras; i++)
		art->blocks[art->n_blocks++] = (rawi_block){ .text = page->paras[i].text, .kind = RAWI_BLOCK_BODY };
	art->lang = RAWI_LIT("ar");
	rawi_doc d = { .arena = a, .tables = t, .record = RAWI_NEW(a, rawi_record) };
	rawi_text *x = rawi_text_new(a, t, art, RAWI_LIT("2008-01-01"));
	d.text = x;
	d.entity_at = RAWI_NEW_N(a, uint32_t, x->n_tokens + 1);
	d.mention_at = RAWI_NEW_N(a, uint32_t, x->n_tokens + 1);
	d.quote_at = RAWI_NEW_N(a, uint32_t, x->n_tokens + 1);
	memset(d.entity_at, 0xFF, (x->n_tokens + 1) * sizeof(uint32_t));
	memset(d.mention_at, 0xFF, (x->n_tokens + 1) * sizeof(uint32_t));
	memset(d.quote_at, 0xFF, (x->n_tokens + 1) * sizeof(uint32_t));
	rawi_names *w = rawi_names_begin(&d);
	rawi_bio_word *v = RAWI_NEW_N(a, rawi_bio_word, w->n + 1);
	rawi_tagger_words(w, v);

	/* which word a byte of the page's text belongs to: walk both, blanks left out */
	uint32_t *word_of = RAWI_NEW_N(a, uint32_t, page->text.n + 1);
	memset(word_of, 0xFF, (page->text.n + 1) * sizeof *word_of);
	size_t k = 0, off = 0;
	for (size_t i = 0; i < page->text.n && k < words->n; i++) {
		char ch = page->text.s[i];
		if (ch == ' ' || ch == '\n' || ch == '\t')
			continue;
		if (words->at[k].word.s[off] != ch) { /* reading left something out: go on at the next word that fits */
			size_t to = k + 1;
			while (to < words->n && to < k + 8 && (i + words->at[to].word.n > page->text.n || memcmp(words->at[to].word.s, page->text.s + i, words->at[to].word.n)))
				to++;
			if (to >= words->n || to >= k + 8) {
				off = off + 1 < words->at[k].word.n ? off + 1 : off;
				c->lost++;
				continue;
			}
			k = to;
			off = 0;
		}
		word_of[i] = (uint32_t)k;
		if (++off == words->at[k].word.n) {
			off = 0;
			k++;
		}
	}
	for (size_t s = 0; s < x->n_sentences; s++) {
		stretch st = { (uint32_t)c->tags.n, 0 };
		uint32_t first = x->sentences[s].first, end = x->sentences[s].end, old = RAWI_NONE;
		uint8_t last = RAWI_BIO_OUT;
		for (uint32_t i = first; i < end; i++) {
			uint32_t at = word_of[x->tokens[i].span.off];
			uint8_t tag = RAWI_BIO_OUT;
			if (at != RAWI_NONE && words->at[at].type) {
				const tagged *g = &words->at[at];
				bool mark = x->tokens[i].kind >= RAWI_TOK_PUNCT;
				bool inner = mark && at == old && i + 1 < end && word_of[x->tokens[i + 1].span.off] == at && x->tokens[i + 1].kind < RAWI_TOK_PUNCT;
				uint8_t begin = (uint8_t)(2 * g->type - 1);
				bool goes_on = (g->on || at == old) && (last == begin || last == begin + 1);
				if (!mark || inner)
					tag = (uint8_t)(goes_on ? begin + 1 : begin);
			}
			old = at;
			last = tag;
			uint64_t f[RAWI_BIO_FEATURES];
			size_t n = rawi_tagger_features(v, first, end, i, f);
			rawi_vec_push(&c->arena, &c->tags, tag);
			rawi_vec_push(&c->arena, &c->at, (uint32_t)c->features.n);
			for (size_t j = 0; j < n; j++)
				rawi_vec_push(&c->arena, &c->features, f[j]);
		}
		st.end = (uint32_t)c->tags.n;
		rawi_vec_push(&c->arena, &c->sentences, st);
	}
	rawi_arena_release(a);
}

static void read_corpus(corpus *c, const rawi_tables *t, const char *path)
{
	rawi_arena arena;
	rawi_arena_init(&c->arena, 0);
	rawi_arena_init(&arena, 0);
	rawi_slice s = read_all(&arena, path);
	rawi_buf text = { 0 };
	tagged_words words = { 0 };
	size_t sentences = 0, any = 0;
	for (size_t i = 0; i <= s.n;) {
		size_t stop = i;
		while (stop < s.n && s.s[stop] != '\n')
			stop++;
		rawi_slice line = rawi_slice_sub(s, i, stop - i);
		while (line.n && (line.s[line.n - 1] == '\r' || line.s[line.n - 1] == ' '))
			line.n--;
		size_t blank = line.n;
		while (blank > 0 && line.s[blank - 1] != ' ')
			blank--;
		if (blank) {
			rawi_slice tag = rawi_slice_sub(line, blank, line.n - blank);
			tagged g = { .word = rawi_slice_sub(line, 0, blank - 1), .on = tag.n > 1 && tag.s[0] == 'I' };
			static const char *const types[] = { "", "PERS", "ORG", "LOC" };
			for (uint8_t y = 1; y <= 3; y++)
				if (tag.n > 2 && rawi_slice_is(rawi_slice_sub(tag, 2, tag.n - 2), types[y]))
					g.type = y;
			rawi_vec_push(&arena, &words, g);
			rawi_buf_add(&text, g.word);
			rawi_buf_add(&text, RAWI_LIT(" "));
			any++;
		} else if (any) {
			rawi_buf_add(&text, RAWI_LIT("\n"));
			any = 0;
			sentences++;
		}
		i = stop + 1;
		if (words.n && (i > s.n || (sentences == PAGE_SENTENCES && !any))) {
			take_page(c, t, rawi_buf_slice(&text), &words);
			rawi_buf_release(&text);
			text = (rawi_buf){ 0 };
			words.n = 0;
			sentences = 0;
		}
	}
	rawi_vec_push(&c->arena, &c->at, (uint32_t)c->features.n);
	rawi_buf_release(&text);
	rawi_arena_release(&arena);
}

static void add(row **rows, size_t n, uint8_t tag, int32_t by, int64_t now)
{
	for (size_t j = 0; j < n; j++)
		if (rows[j]) {
			rows[j]->w[tag] += by;
			rows[j]->sum[tag] += by * now;
		}
}

static void forbid(rawi_bio_step step)
{
	for (int x = 0; x <= RAWI_BIO_TAGS; x++)
		for (int y = 2; y < RAWI_BIO_TAGS; y += 2)
			if (x != y && x != y - 1)
				step[x][y] = RAWI_TAGGER_NEVER;
}

static void train(learner *l, corpus *c)
{
	l->slots = (size_t)1 << 22;
	l->at = calloc(l->slots, sizeof *l->at);
	row **rows = calloc(c->features.n + 1, sizeof *rows);
	uint32_t *order = calloc(c->sentences.n + 1, sizeof *order), longest = 0;
	if (!l->at || !rows || !order)
		exit(1);
	for (size_t i = 0; i < c->features.n; i++)
		find(l, c->features.at[i], true)->seen++;
	for (size_t i = 0; i < c->features.n; i++) {
		row *r = find(l, c->features.at[i], false);
		rows[i] = r->seen >= SEEN_LEAST ? r : NULL;
	}
	for (size_t i = 0; i < c->sentences.n; i++) {
		order[i] = (uint32_t)i;
		uint32_t n = c->sentences.at[i].end - c->sentences.at[i].first;
		longest = n > longest ? n : longest;
	}
	forbid(l->step);
	int32_t (*score)[RAWI_BIO_TAGS] = calloc(longest + 1, sizeof *score), (*room)[RAWI_BIO_TAGS] = calloc(longest + 1, sizeof *room);
	int32_t *margin = calloc(longest + 1, sizeof *margin);
	uint8_t *tag = calloc(longest + 1, 1);
	if (!score || !room || !margin || !tag)
		exit(1);
	uint64_t seed = 20080217;
	int64_t now = 0;
	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		for (size_t i = c->sentences.n; i > 1; i--) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			size_t j = (size_t)(seed >> 33) % i;
			uint32_t o = order[i - 1];
			order[i - 1] = order[j];
			order[j] = o;
		}
		size_t wrong = 0;
		for (size_t k = 0; k < c->sentences.n; k++, now++) {
			stretch st = c->sentences.at[order[k]];
			uint32_t n = st.end - st.first;
			for (uint32_t i = 0; i < n; i++) {
				memset(score[i], 0, sizeof *score);
				for (uint32_t j = c->at.at[st.first + i]; j < c->at.at[st.first + i + 1]; j++)
					for (int y = 0; rows[j] && y < RAWI_BIO_TAGS; y++)
						score[i][y] += rows[j]->w[y];
			}
			rawi_tagger_best(score, room, n, l->step, tag, margin);
			for (uint32_t i = 0; i < n; i++) {
				uint8_t gold = c->tags.at[st.first + i], before = i ? c->tags.at[st.first + i - 1] : RAWI_BIO_START, guess_before = i ? tag[i - 1] : RAWI_BIO_START;
				if (gold != tag[i]) {
					wrong++;
					row **of = rows + c->at.at[st.first + i];
					size_t m = c->at.at[st.first + i + 1] - c->at.at[st.first + i];
					add(of, m, gold, 1, now);
					add(of, m, tag[i], -1, now);
				}
				if (gold != tag[i] || before != guess_before) {
					l->step[before][gold] += 1;
					l->step_sum[before][gold] += now;
					l->step[guess_before][tag[i]] -= 1;
					l->step_sum[guess_before][tag[i]] -= now;
				}
			}
		}
		fprintf(stderr, "epoch %d: %zu of %zu tags wrong\n", epoch + 1, wrong, c->tags.n);
	}
	/* the average of the weights over all steps is now·w − sum, over now */
	for (size_t i = 0; i < l->slots; i++)
		for (int y = 0; y < RAWI_BIO_TAGS; y++)
			l->at[i].sum[y] = now * l->at[i].w[y] - l->at[i].sum[y];
	for (int x = 0; x <= RAWI_BIO_TAGS; x++)
		for (int y = 0; y < RAWI_BIO_TAGS; y++)
			l->step_sum[x][y] = now * l->step[x][y] - l->step_sum[x][y];
	free(rows);
	free(order);
	free(score);
	free(room);
	free(margin);
	free(tag);
}

static int64_t size_of(const row *r)
{
	int64_t most = 0, least = 0;
	for (int y = 0; y < RAWI_BIO_TAGS; y++) {
		most = r->sum[y] > most ? r->sum[y] : most;
		least = r->sum[y] < least ? r->sum[y] : least;
	}
	return most - least;
}

static int by_size(const void *a, const void *b)
{
	const row *x = *(row *const *)a, *y = *(row *const *)b;
	int64_t p = size_of(x), q = size_of(y);
	if (p != q)
		return p < q ? 1 : -1;
	return (x->hash > y->hash) - (x->hash < y->hash);
}

static int32_t rounded(int64_t v, double scale, int32_t most)
{
	double d = (double)v * scale;
	d += d < 0 ? -0.5 : 0.5;
	return d > most ? most : d < -most ? -most : (int32_t)d;
}

static void put32(rawi_buf *b, uint32_t v)
{
	char s[4] = { (char)v, (char)(v >> 8), (char)(v >> 16), (char)(v >> 24) };
	rawi_buf_add(b, (rawi_slice){ s, 4 });
}

static void write_model(learner *l, const char *path)
{
	row **big = calloc(l->n + 1, sizeof *big);
	row **bucket = calloc((size_t)1 << BITS, sizeof *bucket);
	size_t n = 0, kept = 0;
	if (!big || !bucket)
		exit(1);
	for (size_t i = 0; i < l->slots; i++)
		if (l->at[i].hash && size_of(&l->at[i]))
			big[n++] = &l->at[i];
	qsort(big, n, sizeof *big, by_size);
	/* the 500th largest weight becomes 127: the few above it say no more for being larger */
	double scale = 127.0 / (double)(n > 500 ? size_of(big[499]) : n ? size_of(big[0]) : 1);
	for (size_t i = 0; i < n && kept < ROWS_MOST; i++) {
		bool zero = true;
		for (int y = 0; y < RAWI_BIO_TAGS; y++) {
			big[i]->w[y] = rounded(big[i]->sum[y], scale, 127);
			zero = zero && !big[i]->w[y];
		}
		row **to = &bucket[big[i]->hash & ((1u << BITS) - 1)];
		if (zero || *to)
			continue;
		*to = big[i];
		kept++;
	}
	rawi_buf b = { 0 };
	rawi_buf_add(&b, rawi_slice_of(RAWI_TAGGER_MAGIC));
	put32(&b, BITS);
	put32(&b, (uint32_t)kept);
	for (int x = 0; x <= RAWI_BIO_TAGS; x++)
		for (int y = 0; y < RAWI_BIO_TAGS; y++) {
			int32_t v = l->step[x][y] <= RAWI_TAGGER_NEVER / 2 ? INT16_MIN : rounded(l->step_sum[x][y], scale, 32000);
			char s[2] = { (char)v, (char)(v >> 8) };
			rawi_buf_add(&b, (rawi_slice){ s, 2 });
		}
	for (size_t i = 0; i < (size_t)1 << BITS; i += 8) {
		unsigned byte = 0;
		for (unsigned k = 0; k < 8; k++)
			byte |= bucket[i + k] ? 1u << k : 0;
		char s = (char)byte;
		rawi_buf_add(&b, (rawi_slice){ &s, 1 });
	}
	uint32_t rank = 0;
	for (size_t i = 0; i < (size_t)1 << BITS; i++) {
		if (i % RAWI_TAGGER_BLOCK == 0)
			put32(&b, rank);
		rank += bucket[i] != NULL;
	}
	for (size_t i = 0; i < (size_t)1 << BITS; i++)
		if (bucket[i]) {
			char s[8] = { (char)(bucket[i]->hash >> 56) };
			for (int y = 0; y < RAWI_BIO_TAGS; y++)
				s[1 + y] = (char)bucket[i]->w[y];
			rawi_buf_add(&b, (rawi_slice){ s, 8 });
		}
	rawi_slice out = rawi_buf_slice(&b);
	FILE *f = fopen(path, "wb");
	if (!f || fwrite(out.s, 1, out.n, f) != out.n || fclose(f) != 0) {
		perror(path);
		exit(1);
	}
	fprintf(stderr, "%zu features, %zu with weight, %zu kept, %zu bytes\n", l->n, n, kept, out.n);
	/* what was kept is what is scored */
	for (size_t i = 0; i < l->slots; i++)
		if (l->at[i].hash && bucket[l->at[i].hash & ((1u << BITS) - 1)] != &l->at[i])
			memset(l->at[i].w, 0, sizeof l->at[i].w);
	for (int x = 0; x <= RAWI_BIO_TAGS; x++)
		for (int y = 0; y < RAWI_BIO_TAGS; y++)
			if (l->step[x][y] > RAWI_TAGGER_NEVER / 2)
				l->step[x][y] = rounded(l->step_sum[x][y], scale, 32000);
			else
				l->step[x][y] = RAWI_TAGGER_NEVER;
	rawi_buf_release(&b);
	free(big);
	free(bucket);
}

/* The end of the name that begins at i, or i. */
static uint32_t name_end(const uint8_t *tag, uint32_t i, uint32_t n, const int32_t *margin, int32_t least)
{
	if (tag[i] % 2 == 0)
		return i;
	uint32_t end = i + 1;
	bool sure = !margin || margin[i] >= least;
	while (end < n && tag[end] == tag[i] + 1) {
		sure = sure && (!margin || margin[end] >= least);
		end++;
	}
	return sure ? end : i;
}

static void test(learner *l, corpus *c, int32_t least)
{
	size_t gold[4] = { 0 }, said[4] = { 0 }, right[4] = { 0 };
	for (size_t k = 0; k < c->sentences.n; k++) {
		stretch st = c->sentences.at[k];
		uint32_t n = st.end - st.first;
		int32_t (*score)[RAWI_BIO_TAGS] = calloc(n + 1, sizeof *score), (*room)[RAWI_BIO_TAGS] = calloc(n + 1, sizeof *room), *margin = calloc(n + 1, sizeof *margin);
		uint8_t *tag = calloc(n + 1, 1);
		if (!score || !room || !margin || !tag)
			exit(1);
		for (uint32_t i = 0; i < n; i++)
			for (uint32_t j = c->at.at[st.first + i]; j < c->at.at[st.first + i + 1]; j++) {
				const row *r = find(l, c->features.at[j], false);
				for (int y = 0; r && y < RAWI_BIO_TAGS; y++)
					score[i][y] += r->w[y];
			}
		rawi_tagger_best(score, room, n, l->step, tag, margin);
		for (uint32_t i = 0; i < n; i++) {
			const uint8_t *g = &c->tags.at[st.first];
			uint32_t ge = name_end(g, i, n, NULL, 0), te = name_end(tag, i, n, margin, least);
			gold[(g[i] + 1) / 2] += ge > i;
			said[(tag[i] + 1) / 2] += te > i;
			right[(tag[i] + 1) / 2] += te > i && te == ge && g[i] == tag[i];
		}
		free(score);
		free(room);
		free(margin);
		free(tag);
	}
	static const char *const names[] = { "all", "PER", "ORG", "LOC" };
	for (int y = 1; y <= 3; y++) {
		gold[0] += gold[y];
		said[0] += said[y];
		right[0] += right[y];
	}
	for (int y = 0; y <= 3; y++) {
		double p = said[y] ? (double)right[y] / (double)said[y] : 0, r = gold[y] ? (double)right[y] / (double)gold[y] : 0;
		printf("margin %5d %s P %.4f R %.4f F1 %.4f gold %zu said %zu\n", (int)least, names[y], p, r, p + r > 0 ? 2 * p * r / (p + r) : 0, gold[y], said[y]);
	}
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fputs("names_train OUT.model TRAIN.txt [TEST.txt]\n", stderr);
		return 2;
	}
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	if (!t)
		return 1;
	corpus c = { 0 };
	read_corpus(&c, t, argv[2]);
	fprintf(stderr, "%zu sentences, %zu tokens, %zu features, %zu bytes lost\n", c.sentences.n, c.tags.n, c.features.n, c.lost);
	learner l = { 0 };
	train(&l, &c);
	write_model(&l, argv[1]);
	rawi_arena_release(&c.arena);
	if (argc > 3) {
		corpus held = { 0 };
		read_corpus(&held, t, argv[3]);
		test(&l, &held, 0);
		test(&l, &held, 200); /* what the program takes where a word is in the lexicon */
		rawi_arena_release(&held.arena);
	}
	free(l.at);
	rawi_tables_close(t);
	return 0;
}
