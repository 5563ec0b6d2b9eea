/* tools: trains the tagger of names: corpora of tagged words → models/names-ar.model; see src/understand/tagger.h for the file, names_crf.h for the method.
 *
 *   names_train [--held] OUT.model CORPUS.txt [OTHER.txt …]
 *
 * CORPUS is the one whose guidelines the model is to follow; the others help (names_corpus.h has the form). The features come from the program's own functions, so that they are the same at
 * work. The rows with the largest weights are kept and rounded to whole numbers. --held: two stretches of CORPUS are left out of training and scored with the rounded model, for tuning.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "tools/names_crf.h"

#define EPOCHS 8
#define BITS 21
#define ROWS_MOST 400000
#define SCALE 50.0         /* a weight of one */
#define PAGE_SENTENCES 20

static const size_t held[][2] = { { 1000, 1330 }, { 3640, 0 } }; /* sentences left out for tuning */

typedef struct {
	uint32_t row;
	uint64_t hash;
	double size;
} kept_row;

static int by_size(const void *a, const void *b)
{
	const kept_row *x = a, *y = b;
	return x->size < y->size ? 1 : x->size > y->size ? -1 : (x->hash > y->hash) - (x->hash < y->hash);
}

static int whole(double v, int most)
{
	v *= SCALE;
	return v > most ? most : v < -most ? -most : (int)lrint(v);
}

/* A tag's weight less that of OUT. */
static int weight(const crf *m, size_t row, int tag)
{
	return whole(crf_weight(m, row, tag) - crf_weight(m, row, RAWI_BIO_OUT), 127);
}

static int32_t step(const crf *m, int x, int y)
{
	bool never = y > 0 && y % 2 == 0 && x != y && x != y - 1;
	return never ? RAWI_TAGGER_NEVER : whole(crf_step(m, x, y), 32000);
}

static void put(rawi_buf *b, uint32_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		rawi_buf_putc(b, (char)(v >> (8 * i)));
}

/* The rows worth keeping, by bucket; the hash of a row is the number table's. */
static kept_row **choose(const crf *m, size_t *n_kept)
{
	kept_row *all = calloc(m->rows + 1, sizeof *all), **bucket = calloc((size_t)1 << BITS, sizeof *bucket);
	size_t n = 0, kept = 0;
	if (!all || !bucket)
		exit(1);
	for (size_t i = 0; i < m->numbers->slots; i++) {
		if (m->map[i] == RAWI_NONE)
			continue;
		double most = 0, least = 0;
		for (int y = 1; y < RAWI_BIO_TAGS; y++) {
			double v = weight(m, m->map[i], y);
			most = v > most ? v : most;
			least = v < least ? v : least;
		}
		/* a common feature moves more tokens */
		if (most > least)
			all[n++] = (kept_row){ m->map[i], m->numbers->hash[i], (most - least) * sqrt(sqrt((double)m->seen[m->map[i]])) };
	}
	qsort(all, n, sizeof *all, by_size);
	for (size_t i = 0; i < n && kept < ROWS_MOST; i++) {
		kept_row **to = &bucket[all[i].hash & ((1u << BITS) - 1)];
		if (!*to) {
			*to = &all[i];
			kept++;
		}
	}
	fprintf(stderr, "%zu features with weight, %zu kept\n", n, kept);
	*n_kept = kept;
	return bucket;
}

static void write_model(const crf *m, kept_row **bucket, size_t kept, const char *path)
{
	rawi_buf b = { 0 };
	rawi_buf_add(&b, rawi_slice_of(RAWI_TAGGER_MAGIC));
	put(&b, BITS, 4);
	put(&b, (uint32_t)kept, 4);
	for (int x = 0; x <= RAWI_BIO_TAGS; x++)
		for (int y = 0; y < RAWI_BIO_TAGS; y++) {
			int32_t v = step(m, x, y);
			put(&b, (uint32_t)(v == RAWI_TAGGER_NEVER ? INT16_MIN : v), 2);
		}
	for (size_t i = 0; i < (size_t)1 << BITS; i += 8) {
		uint32_t byte = 0;
		for (unsigned k = 0; k < 8; k++)
			byte |= bucket[i + k] ? 1u << k : 0;
		put(&b, byte, 1);
	}
	uint32_t rank = 0;
	for (size_t i = 0; i < (size_t)1 << BITS; i++) {
		if (i % RAWI_TAGGER_BLOCK == 0)
			put(&b, rank, 4);
		rank += bucket[i] != NULL;
	}
	for (size_t i = 0; i < (size_t)1 << BITS; i++)
		if (bucket[i]) {
			put(&b, (uint32_t)(bucket[i]->hash >> 56), 1);
			for (int y = 1; y < RAWI_BIO_TAGS; y++)
				put(&b, (uint32_t)weight(m, bucket[i]->row, y), 1);
		}
	rawi_slice out = rawi_buf_slice(&b);
	FILE *f = fopen(path, "wb");
	if (!f || fwrite(out.s, 1, out.n, f) != out.n || fclose(f) != 0) {
		perror(path);
		exit(1);
	}
	fprintf(stderr, "%s: %zu bytes\n", path, out.n);
	rawi_buf_release(&b);
}

/* What was kept is what is scored. */
static void test(const crf *m, kept_row **bucket, const names_corpus *c)
{
	rawi_bio_step steps;
	for (int x = 0; x <= RAWI_BIO_TAGS; x++)
		for (int y = 0; y < RAWI_BIO_TAGS; y++)
			steps[x][y] = step(m, x, y);
	size_t n = c->tags.n;
	int32_t (*weights)[RAWI_BIO_TAGS] = calloc(n + 1, sizeof *weights), *margin = calloc(n + 1, sizeof *margin);
	rawi_bio_cell *score = calloc(n + 1, sizeof *score), *room = calloc(n + 1, sizeof *room);
	uint8_t *tag = calloc(n + 1, 1), *words = calloc(c->gold.n + 1, 1);
	if (!weights || !score || !room || !margin || !tag || !words)
		exit(1);
	for (size_t i = 0; i < n * m->kinds; i++) {
		uint32_t number = c->features[i], row = number == RAWI_NONE ? RAWI_NONE : m->map[number];
		const kept_row *k = row == RAWI_NONE ? NULL : bucket[m->numbers->hash[number] & ((1u << BITS) - 1)];
		for (int y = 1; k && k->row == row && y < RAWI_BIO_TAGS; y++)
			weights[i / m->kinds][y] += weight(m, row, y);
	}
	for (size_t i = 0; i < n; i++)
		for (int y = 0; y < RAWI_BIO_TAGS; y++)
			rawi_tagger_put(&score[i], y, weights[i][y]);
	for (size_t s = 0; s < c->sentences.n; s++) {
		uint32_t first = c->sentences.at[s].first;
		rawi_tagger_best(score + first, room, c->sentences.at[s].end - first, steps, tag + first, margin + first);
	}
	names_words_tagged(c, tag, words);
	names_score s = { 0 };
	names_count(c, words, &s);
	names_print("held", &s);
	free(weights);
	free(score);
	free(room);
	free(margin);
	free(tag);
	free(words);
}

int main(int argc, char **argv)
{
	bool tuning = argc > 1 && strcmp(argv[1], "--held") == 0;
	int first = 2 + tuning;
	if (argc <= first || argc - first > 8) {
		fputs("names_train [--held] OUT.model CORPUS.txt [OTHER.txt …]\n", stderr);
		return 2;
	}
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	if (!t)
		return 1;
	names_numbers numbers = { 0 };
	names_corpus corpora[8] = { { .numbers = NULL } }, left_out = { .numbers = &numbers };
	crf_part parts[8];
	size_t n = (size_t)(argc - first), kept;
	for (size_t i = 0; i < n; i++) {
		const char *path = argv[first + (int)i];
		corpora[i].numbers = &numbers;
		size_t from = 0;
		for (size_t k = 0; i == 0 && tuning && k < 2; k++) {
			names_read(&corpora[0], t, path, from, held[k][0], PAGE_SENTENCES);
			from = held[k][1];
		}
		if (i || !tuning)
			names_read(&corpora[i], t, path, 0, 0, PAGE_SENTENCES);
		parts[i] = (crf_part){ &corpora[i], i > 0 };
		fprintf(stderr, "%s: %zu words, %zu bytes lost\n", path, corpora[i].gold.n, corpora[i].lost);
	}
	crf m;
	crf_train(&m, &numbers, parts, n, EPOCHS);
	kept_row **bucket = choose(&m, &kept);
	write_model(&m, bucket, kept, argv[first - 1]);
	for (size_t k = 0; tuning && k < 2; k++)
		names_read(&left_out, t, argv[first], held[k][0], held[k][1], PAGE_SENTENCES);
	if (tuning)
		test(&m, bucket, &left_out);
	names_release(&numbers, corpora, n);
	crf_release(&m);
	rawi_tables_close(t);
	return 0;
}
