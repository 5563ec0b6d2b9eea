/* bench: near-duplicates alone, without records and database: the texts of JSON Lines → folded words → fingerprints → who meets whom → of those that share enough fingerprints the Jaccard index. One thread, processor time, all
 * in memory. The stages are rawi's own (lang/fold.h, compare/winnow.h, pairs.h, resemble.h); bench/copies/rivals runs it beside others.
 *
 *   build/bench/near_pairs TEXTS.jsonl LEAST      a line a pair: ids and index; on standard error: texts, seconds of signatures, seconds of pairs, pairs that were looked at
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/hash.h"
#include "compare/index.h"
#include "compare/resemble.h"
#include "compare/sketch.h"
#include "lang/fold.h"
#include "read/input.h"

enum { KNOWN = 1 << 18 };

typedef struct {
	rawi_slice id, text;
	rawi_sketch words;
	rawi_shingles prints; /* coarse ones, each once */
	rawi_shingles runs;   /* made when they are first asked for */
	bool has_runs;
} text;

typedef RAWI_VEC(text) text_vec;

/* Weights of words met before, the later in the place of the earlier. */
typedef struct {
	uint64_t hash;
	uint8_t weight;
} known;

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool load(rawi_arena *a, const char *path, text_vec *out, rawi_error *e)
{
	rawi_source s;
	rawi_skip skip;
	rawi_input_event ev;
	rawi_input *in = rawi_input_open(&path, 1, RAWI_FROM_AUTO, e);
	while (in && (ev = rawi_input_next(in, &s, &skip)) != RAWI_INPUT_END)
		if (ev == RAWI_INPUT_SOURCE)
			rawi_vec_push(a, out, (text){ .id = rawi_arena_dup(a, s.id), .text = rawi_arena_dup(a, s.bytes) });
	rawi_input_close(in);
	return !e->code;
}

/* The text's words as a sketch has them, without what a record knows of them. */
static rawi_sketch words_of(rawi_arena *a, rawi_arena *work, const rawi_tables *t, known *kept, rawi_slice s)
{
	rawi_word *w;
	size_t n = rawi_fold_words(t, work, s, &w);
	rawi_sketch_word *words = RAWI_NEW_N(a, rawi_sketch_word, n + 1);
	for (size_t i = 0; i < n; i++) {
		uint64_t hash = rawi_hash(w[i].fold);
		known *k = &kept[hash % KNOWN];
		if (k->hash != hash)
			*k = (known){ hash, rawi_word_weight(t, w[i].fold) };
		words[i] = (rawi_sketch_word){ .hash = (uint32_t)hash, .weight = k->weight };
	}
	return (rawi_sketch){ .words = words, .n_words = n };
}

static void sign(rawi_arena *a, rawi_arena *work, const rawi_tables *t, known *kept, text *x, uint64_t number, rawi_index *index)
{
	x->words = words_of(a, work, t, kept, x->text);
	rawi_footprints prints = rawi_coarse_footprints_of(work, &x->words);
	rawi_doc_marks marks = { 0 };
	uint64_t *at = RAWI_NEW_N(a, uint64_t, prints.n + 1);
	for (size_t i = 0; i < prints.n; i++)
		if (!i || prints.at[i].hash != prints.at[i - 1].hash) {
			at[x->prints.n++] = prints.at[i].hash;
			rawi_vec_push(work, &marks, (rawi_doc_mark){ prints.at[i].hash, RAWI_MARK_RUN });
		}
	x->prints.at = at;
	rawi_index_add(index, RAWI_NO_DAY, number, marks.at, marks.n);
	rawi_arena_clear(work);
}

static const rawi_shingles *runs_of(rawi_arena *a, text *x)
{
	if (!x->has_runs)
		x->runs = rawi_shingles_of(a, &x->words);
	x->has_runs = true;
	return &x->runs;
}

/* Fingerprints are a sample of the runs: who shares a third of what is asked is counted. */
static double index_of(rawi_arena *a, text *x, text *y, double least)
{
	return rawi_resemblance(&x->prints, &y->prints) * 3 < least ? 0 : rawi_resemblance(runs_of(a, x), runs_of(a, y));
}

int main(int argc, char **argv)
{
	rawi_error e = { 0 };
	rawi_arena a, work;
	text_vec texts = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	rawi_arena_init(&a, 0);
	rawi_arena_init(&work, 0);
	if (argc < 3 || !t || !load(&a, argv[1], &texts, &e))
		return 2;
	double least = atof(argv[2]), start = now(), signed_at;
	size_t looked_at = 0;
	rawi_arena added;
	rawi_arena_init(&added, 0);
	rawi_index index = { .arena = &a, .added = &added };
	known *kept = RAWI_NEW_N(&a, known, KNOWN);
	for (size_t i = 0; i < texts.n; i++)
		sign(&a, &work, t, kept, &texts.at[i], i, &index);
	signed_at = now();
	rawi_index_settle(&index);
	uint32_t *count = RAWI_NEW_N(&a, uint32_t, texts.n + 1);
	for (uint32_t i = 0; i < texts.n; i++) {
		rawi_met_vec met = { 0 };
		rawi_index_meet(&index, &work, count, i, true, &met);
		for (size_t k = 0; k < met.n; k++) {
			text *x = &texts.at[i], *y = &texts.at[met.at[k].doc];
			double found = index_of(&a, x, y, least);
			looked_at++;
			if (found >= least)
				printf("%.*s\t%.*s\t%.4f\n", (int)y->id.n, y->id.s, (int)x->id.n, x->id.s, found);
		}
		rawi_arena_clear(&work);
	}
	fprintf(stderr, "%zu\t%.3f\t%.3f\t%zu\n", texts.n, signed_at - start, now() - signed_at, looked_at);
	rawi_arena_release(&work);
	rawi_arena_release(&a);
	rawi_tables_close(t);
	return 0;
}
