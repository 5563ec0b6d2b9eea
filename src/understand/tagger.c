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
	rawi_bio_cell *score = rawi_arena_room(w->arena, (longest + 1) * sizeof *score), *room = rawi_arena_room(w->arena, (longest + 1) * sizeof *room);
	rawi_bio_sum *sum = rawi_arena_room(w->arena, (longest + 1) * sizeof *sum);
	for (size_t k = 0; k < w->text->n_sentences; k++) {
		uint32_t first = w->text->sentences[k].first, end = w->text->sentences[k].end;
		if (first >= end)
			continue;
		own_sums(own + first, &edge, end - first, sum);
		rawi_tagger_around(&m, w->kept, words + first, end - first, sum);
		put_scores(sum, end - first, score);
		rawi_tagger_best(score, room, end - first, m.step, tag + first, margin + first);
	}
	return true;
}
