/* understand: words → tags of names, by a linear model over hashed features and the steps between tags. tokens → tag, margin.
 * Method: a linear chain of first order, its weights trained as a conditional random field (tools/names_crf.h); whole numbers only, so that every machine gives the same tags. */
#include "understand/tagger.h"

/* What each word says of its neighbours, and itself. */
static void own_sums(const rawi_bio_own *const *own, const rawi_bio_own *edge, uint32_t n, rawi_bio_sum *sum)
{
	const rawi_bio_own *a2 = edge, *a = edge, *o = own[0], *b = n > 1 ? own[1] : edge;
	for (uint32_t i = 0; i < n; i++) {
		const rawi_bio_own *b2 = i + 2 < n ? own[i + 2] : edge;
		sum[i] = a2->of[0] + a->of[1] + o->of[2] + b->of[3] + b2->of[4];
		a2 = a, a = o, o = b, b = b2;
	}
}

static void put_scores(const rawi_bio_sum *sum, uint32_t n, rawi_bio_cell *score)
{
	for (uint32_t i = 0; i < n; i++) {
		rawi_bio_lane pairs = (rawi_bio_lane)sum[i]; /* of 16 bits: a type's beginning, its going on */
		score[i] = (rawi_bio_cell){ .begin = pairs << 16 >> 16, .on = pairs >> 16 };
	}
}

typedef struct { /* what a sentence is worked on in */
	rawi_bio_sum *sum, *narrow;
	int16_t *out;
	rawi_bio_cell *score, *room;
} bench;

static void best_tags(rawi_bio_model *m, const bench *b, uint32_t n, uint8_t *tag, int32_t *margin)
{
	if (rawi_tagger_best_narrow(b->sum, n, m->step, &m->narrow, b->narrow, b->out, tag, margin))
		return;
	put_scores(b->sum, n, b->score);
	rawi_tagger_best(b->score, b->room, n, m->step, tag, margin);
}

static bench bench_of(rawi_arena *a, uint32_t longest)
{
	bench b;
	b.sum = rawi_arena_room(a, (longest + 1) * sizeof *b.sum);
	b.narrow = rawi_arena_room(a, (longest + 1) * sizeof *b.narrow);
	b.out = rawi_arena_room(a, (longest + 1) * sizeof *b.out);
	b.score = rawi_arena_room(a, (longest + 1) * sizeof *b.score);
	b.room = rawi_arena_room(a, (longest + 1) * sizeof *b.room);
	return b;
}

bool rawi_tagger_tag(const rawi_names *w, uint8_t *tag, int32_t *margin)
{
	rawi_bio_model m;
	if (!rawi_tagger_open(&m))
		return false;
	rawi_bio_word *words = rawi_arena_room(w->arena, (w->n + 1) * sizeof *words);
	const rawi_bio_own **own = rawi_arena_room(w->arena, (w->n + 1) * sizeof *own);
	rawi_bio_own edge;
	rawi_tagger_words(w, &m, words, own);
	rawi_tagger_says(&m, w->kept, &rawi_tagger_edge, &rawi_tagger_edge_letters, &edge);
	uint32_t longest = 0;
	for (size_t k = 0; k < w->text->n_sentences; k++) {
		uint32_t n = w->text->sentences[k].end - w->text->sentences[k].first;
		longest = n > longest ? n : longest;
	}
	bench b = bench_of(w->arena, longest);
	for (size_t k = 0; k < w->text->n_sentences; k++) {
		uint32_t first = w->text->sentences[k].first, end = w->text->sentences[k].end;
		if (first >= end)
			continue;
		own_sums(own + first, &edge, end - first, b.sum);
		rawi_tagger_around(&m, w->kept, words + first, end - first, b.sum);
		best_tags(&m, &b, end - first, tag + first, margin + first);
	}
	return true;
}
