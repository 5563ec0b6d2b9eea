/* understand: scores of tags, steps between them → the best sequence and how sure each of its tags is. scores → tag, margin.
 * Method: max-sum forward and backward over a linear chain of first order, which gives the best sequence and each token's margin in one pass. A name that goes on follows only its own
 * beginning or itself, so that of 81 steps a token 53 are looked at, four types at a time. Whole numbers only, so that every machine gives the same tags. */
#include "understand/tagger.h"

#define EACH(v) ((rawi_bio_lane){ (v), (v), (v), (v) })

static inline rawi_bio_lane larger(rawi_bio_lane a, rawi_bio_lane b)
{
	rawi_bio_lane over = a > b;
	return (a & over) | (b & ~over);
}

static inline int32_t most(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static inline int32_t largest(rawi_bio_lane v)
{
	return most(most(v[0], v[1]), most(v[2], v[3]));
}

void rawi_tagger_put(rawi_bio_cell *c, int tag, int32_t v)
{
	if (tag == RAWI_BIO_OUT)
		c->out = v;
	else if (tag % 2)
		c->begin[(tag - 1) / 2] = v;
	else
		c->on[(tag - 1) / 2] = v;
}

static int32_t get(const rawi_bio_cell *c, int tag)
{
	return tag == RAWI_BIO_OUT ? c->out : tag % 2 ? c->begin[(tag - 1) / 2] : c->on[(tag - 1) / 2];
}

typedef struct { /* the steps by what they go to and come from */
	rawi_bio_lane begin_begin[4], on_begin[4]; /* [t]: from a name of type t that begins (goes on) to each beginning */
	rawi_bio_lane begin_begin_to[4], on_begin_to[4]; /* [t]: from each to the beginning of type t */
	rawi_bio_lane begin_out, on_out, out_begin, begin_on, on_on;
	int32_t out_out;
} steps;

static void arrange(rawi_bio_step step, steps *to)
{
	for (int t = 0; t < 4; t++) {
		for (int u = 0; u < 4; u++) {
			to->begin_begin[t][u] = to->begin_begin_to[u][t] = step[2 * t + 1][2 * u + 1];
			to->on_begin[t][u] = to->on_begin_to[u][t] = step[2 * t + 2][2 * u + 1];
		}
		to->begin_out[t] = step[2 * t + 1][RAWI_BIO_OUT];
		to->on_out[t] = step[2 * t + 2][RAWI_BIO_OUT];
		to->out_begin[t] = step[RAWI_BIO_OUT][2 * t + 1];
		to->begin_on[t] = step[2 * t + 1][2 * t + 2];
		to->on_on[t] = step[2 * t + 2][2 * t + 2];
	}
	to->out_out = step[RAWI_BIO_OUT][RAWI_BIO_OUT];
}

/* room[i]: the best sequence up to token i by its tag, less the best of all: only differences count, so that no sentence is too long for the numbers. */
static void forward(const rawi_bio_cell *score, rawi_bio_cell *room, uint32_t n, rawi_bio_step step, const steps *s)
{
	room[0].out = score[0].out + step[RAWI_BIO_START][RAWI_BIO_OUT];
	for (int t = 0; t < 4; t++) {
		room[0].begin[t] = score[0].begin[t] + step[RAWI_BIO_START][2 * t + 1];
		room[0].on[t] = score[0].on[t] + step[RAWI_BIO_START][2 * t + 2];
	}
	for (uint32_t i = 1; i < n; i++) {
		const rawi_bio_cell *r = &room[i - 1], *v = &score[i];
		rawi_bio_lane begin = EACH(r->out) + s->out_begin;
		for (int t = 0; t < 4; t++)
			begin = larger(begin, larger(EACH(r->begin[t]) + s->begin_begin[t], EACH(r->on[t]) + s->on_begin[t]));
		begin += v->begin;
		rawi_bio_lane on = larger(r->begin + s->begin_on, r->on + s->on_on) + v->on;
		int32_t out = most(r->out + s->out_out, largest(larger(r->begin + s->begin_out, r->on + s->on_out))) + v->out;
		int32_t top = most(out, largest(larger(begin, on)));
		room[i].begin = larger(begin - EACH(top), EACH(RAWI_TAGGER_NEVER));
		room[i].on = larger(on - EACH(top), EACH(RAWI_TAGGER_NEVER));
		room[i].out = most(out - top, RAWI_TAGGER_NEVER);
	}
}

/* The tag that the chosen next one came from; the first of equals. */
static int before(const rawi_bio_cell *r, rawi_bio_step step, const steps *s, int next)
{
	if (next == RAWI_BIO_OUT && r->out + s->out_out >= largest(larger(r->begin + s->begin_out, r->on + s->on_out)))
		return RAWI_BIO_OUT;
	int best = 0;
	for (int y = 1; y < RAWI_BIO_TAGS; y++)
		if (get(r, y) + step[y][next] > get(r, best) + step[best][next])
			best = y;
	return best;
}

void rawi_tagger_best(const rawi_bio_cell *score, rawi_bio_cell *room, uint32_t n, rawi_bio_step step, uint8_t *tag, int32_t *margin)
{
	if (!n)
		return;
	steps s;
	arrange(step, &s);
	forward(score, room, n, step, &s);
	/* after: the best sequence behind token i by its tag, less that for OUT */
	rawi_bio_cell after = { EACH(0), EACH(0), 0 };
	int next = -1;
	for (uint32_t i = n; i-- > 0;) {
		rawi_bio_cell sum = { room[i].begin + after.begin, room[i].on + after.on, room[i].out + after.out };
		int best = 0;
		if (next >= 0)
			best = before(&room[i], step, &s, next);
		else
			for (int y = 1; y < RAWI_BIO_TAGS; y++)
				best = get(&sum, y) > get(&sum, best) ? y : best;
		rawi_bio_lane either = larger(sum.begin, sum.on);
		int32_t mine = get(&sum, best), other = best ? sum.out : INT32_MIN;
		if (best)
			either[(best - 1) / 2] = INT32_MIN;
		tag[i] = (uint8_t)best;
		margin[i] = mine - most(other, largest(either));
		next = best;
		rawi_bio_lane to_begin = score[i].begin + after.begin, to_on = score[i].on + after.on;
		int32_t to_out = score[i].out + after.out;
		rawi_bio_lane begin = larger(EACH(to_out) + s.begin_out, to_on + s.begin_on), on = larger(EACH(to_out) + s.on_out, to_on + s.on_on);
		for (int t = 0; t < 4; t++) {
			begin = larger(begin, EACH(to_begin[t]) + s.begin_begin_to[t]);
			on = larger(on, EACH(to_begin[t]) + s.on_begin_to[t]);
		}
		int32_t out = most(to_out + s.out_out, largest(to_begin + s.out_begin));
		after.begin = begin - EACH(out);
		after.on = on - EACH(out);
		after.out = 0;
	}
}
