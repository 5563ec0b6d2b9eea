/* understand: words → tags of names, by a linear model over hashed features and the steps between tags. tokens → tag, margin.
 * Method: a linear chain of first order, its weights trained as a conditional random field (tools/names_crf.h); whole numbers only, so that every machine gives the same tags. */
#include "understand/tagger.h"

/* The scores of a sentence's tokens. */
static void score_sentence(const rawi_bio_model *m, rawi_bio_kept *kept, const rawi_bio_word *v, const rawi_bio_own *own, const rawi_bio_own *edge, uint32_t first, uint32_t end, rawi_bio_cell *score)
{
	const rawi_bio_word *none = &rawi_tagger_edge;
	rawi_bio_around at = { none, none, &v[first], first + 1 < end ? &v[first + 1] : none };
	for (uint32_t i = first; i < end; i++) {
		rawi_bio_sum s = own[i].of[2] + (i > first ? own[i - 1].of[1] : edge->of[1]) + (i > first + 1 ? own[i - 2].of[0] : edge->of[0]) +
			(i + 1 < end ? own[i + 1].of[3] : edge->of[3]) + (i + 2 < end ? own[i + 2].of[4] : edge->of[4]) + rawi_tagger_around(m, kept, &at);
		rawi_bio_cell *to = &score[i - first];
		to->begin = (rawi_bio_lane){ s[0], s[2], s[4], s[6] };
		to->on = (rawi_bio_lane){ s[1], s[3], s[5], s[7] };
		to->out = 0;
		at = (rawi_bio_around){ at.a, at.o, at.b, i + 2 < end ? &v[i + 2] : none };
	}
}

bool rawi_tagger_tag(const rawi_names *w, rawi_bio_kept *kept, uint8_t *tag, int32_t *margin)
{
	rawi_bio_model m;
	if (!rawi_tagger_open(&m))
		return false;
	rawi_bio_word *words = RAWI_NEW_N(w->arena, rawi_bio_word, w->n + 1);
	rawi_bio_own *own = rawi_arena_room(w->arena, (w->n + 1) * sizeof *own), edge;
	rawi_tagger_words(w, &m, kept, words, own);
	rawi_tagger_says(&m, &rawi_tagger_edge, &rawi_tagger_edge_letters, &edge);
	uint32_t longest = 0;
	for (size_t k = 0; k < w->text->n_sentences; k++) {
		uint32_t n = w->text->sentences[k].end - w->text->sentences[k].first;
		longest = n > longest ? n : longest;
	}
	rawi_bio_cell *score = rawi_arena_room(w->arena, (longest + 1) * sizeof *score), *room = rawi_arena_room(w->arena, (longest + 1) * sizeof *room);
	for (size_t k = 0; k < w->text->n_sentences; k++) {
		uint32_t first = w->text->sentences[k].first, end = w->text->sentences[k].end;
		if (first >= end)
			continue;
		score_sentence(&m, kept, words, own, &edge, first, end, score);
		rawi_tagger_best(score, room, end - first, m.step, tag + first, margin + first);
	}
	return true;
}
