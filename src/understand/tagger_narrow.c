/* understand: sums of rows, steps between tags → the best sequence and how sure each of its tags is: what tagger_best.c finds, in numbers of 16 bits, eight tags at once. Where a sentence's
 * sums are so large that 16 bits might not hold what lies between two sequences, or the processor has no SSE2, tagger_best.c finds it. */
#include "understand/tagger.h"

#ifdef __SSE2__
#include <emmintrin.h>

/* The largest sum and step together. A sequence of some tag never lies more than six times that below the best one (a step to the tag, a step that goes on, a step back, before the token and
 * behind it), and what cannot be, which begins at -32768, never comes nearer than eight times. */
enum { WIDEST = 2000, CANNOT = INT16_MIN };

#define LANES(v) ((__m128i)(v))

static inline __m128i more(__m128i a, __m128i b)
{
	return _mm_adds_epi16(a, b);
}

static inline __m128i larger(__m128i a, __m128i b)
{
	return _mm_max_epi16(a, b);
}

/* The two halves of each type in each other's place. */
static inline __m128i swapped(__m128i v)
{
	return _mm_or_si128(_mm_slli_epi32(v, 16), _mm_srli_epi32(v, 16));
}

/* The largest of eight, in all places. */
static inline __m128i largest(__m128i v)
{
	v = larger(v, _mm_shuffle_epi32(v, 0x4E));
	v = larger(v, _mm_shuffle_epi32(v, 0xB1));
	return larger(v, swapped(v));
}

/* The best ways on from eight tags, v, and `also`: to[t] is what leads from tag t to each. */
static inline __m128i ways(__m128i v, __m128i also, const rawi_bio_sum *to)
{
	__m128i front = _mm_unpacklo_epi16(v, v), behind = _mm_unpackhi_epi16(v, v);
	__m128i a = larger(more(_mm_shuffle_epi32(front, 0x00), LANES(to[1])), more(_mm_shuffle_epi32(front, 0x55), LANES(to[2])));
	__m128i b = larger(more(_mm_shuffle_epi32(front, 0xAA), LANES(to[3])), more(_mm_shuffle_epi32(front, 0xFF), LANES(to[4])));
	__m128i c = larger(more(_mm_shuffle_epi32(behind, 0x00), LANES(to[5])), more(_mm_shuffle_epi32(behind, 0x55), LANES(to[6])));
	__m128i d = larger(more(_mm_shuffle_epi32(behind, 0xAA), LANES(to[7])), more(_mm_shuffle_epi32(behind, 0xFF), LANES(to[8])));
	return larger(larger(larger(a, b), larger(c, d)), also);
}

static int16_t narrow(int32_t v)
{
	return v == RAWI_TAGGER_NEVER ? CANNOT : (int16_t)v;
}

void rawi_tagger_narrow(rawi_bio_step step, rawi_bio_narrow *to)
{
	to->widest = 0;
	for (int x = 0; x <= RAWI_BIO_TAGS; x++)
		for (int y = 0; y < RAWI_BIO_TAGS; y++) {
			int32_t v = step[x][y];
			if (v != RAWI_TAGGER_NEVER && (v > to->widest || -v > to->widest))
				to->widest = v > 0 ? v : -v;
		}
	for (int x = 0; to->widest <= WIDEST && x < RAWI_BIO_TAGS; x++)
		for (int y = 1; y < RAWI_BIO_TAGS; y++) {
			to->from[x][y - 1] = narrow(step[x][y]);
			to->to[x][y - 1] = narrow(step[y][x]);
			to->start[y - 1] = narrow(step[RAWI_BIO_START][y]);
		}
}

/* Have all of them room? */
static bool has_room(const rawi_bio_sum *sum, uint32_t n, int32_t widest)
{
	__m128i high = _mm_setzero_si128(), low = high;
	for (uint32_t i = 0; i < n; i++) {
		high = larger(high, LANES(sum[i]));
		low = _mm_min_epi16(low, LANES(sum[i]));
	}
	__m128i far = largest(larger(high, _mm_subs_epi16(_mm_setzero_si128(), low)));
	return widest + (int16_t)_mm_extract_epi16(far, 0) <= WIDEST;
}

/* room[i]: the best sequence up to token i by its tag, less the best of all; out[i]: the same of no name. */
static void forward(const rawi_bio_sum *sum, uint32_t n, rawi_bio_step step, const rawi_bio_narrow *s, rawi_bio_sum *room, int16_t *out)
{
	__m128i to_out = LANES(s->to[RAWI_BIO_OUT]), out_out = _mm_set1_epi16((short)step[RAWI_BIO_OUT][RAWI_BIO_OUT]);
	__m128i v = more(LANES(s->start), LANES(sum[0])), none = _mm_set1_epi16((short)step[RAWI_BIO_START][RAWI_BIO_OUT]);
	for (uint32_t i = 0;;) {
		__m128i top = larger(none, largest(v));
		v = _mm_subs_epi16(v, top);
		none = _mm_subs_epi16(none, top);
		room[i] = (rawi_bio_sum)v;
		out[i] = (int16_t)_mm_extract_epi16(none, 0);
		if (++i == n)
			return;
		__m128i next = more(ways(v, more(none, LANES(s->from[RAWI_BIO_OUT])), s->from), LANES(sum[i]));
		none = larger(more(none, out_out), largest(more(v, to_out)));
		v = next;
	}
}

/* The best of nine tags; the first of equals. */
static inline int best_of(__m128i tags, int32_t out)
{
	__m128i top = largest(tags);
	if (out >= (int16_t)_mm_extract_epi16(top, 0))
		return RAWI_BIO_OUT;
	return 1 + __builtin_ctz((unsigned)_mm_movemask_epi8(_mm_cmpeq_epi16(tags, top))) / 2;
}

/* By how much the tag `best` beats the best of another type. */
static inline int32_t margin_of(__m128i tags, int32_t out, int best)
{
	static const rawi_bio_sum other[] = { /* of all types but one */
#define REST INT16_MAX
		{ REST, REST, REST, REST, REST, REST, REST, REST }, { CANNOT, CANNOT, REST, REST, REST, REST, REST, REST }, { REST, REST, CANNOT, CANNOT, REST, REST, REST, REST },
		{ REST, REST, REST, REST, CANNOT, CANNOT, REST, REST }, { REST, REST, REST, REST, REST, REST, CANNOT, CANNOT },
#undef REST
	};
	int16_t mine[8];
	_mm_storeu_si128((__m128i *)(void *)mine, tags);
	int32_t beaten = (int16_t)_mm_extract_epi16(largest(_mm_min_epi16(tags, LANES(other[(best + 1) / 2]))), 0);
	return best ? mine[best - 1] - (out > beaten ? out : beaten) : out - beaten;
}

bool rawi_tagger_best_narrow(const rawi_bio_sum *sum, uint32_t n, rawi_bio_step step, const rawi_bio_narrow *s, rawi_bio_sum *room, int16_t *out, uint8_t *tag, int32_t *margin)
{
	if (!n || s->widest > WIDEST || !has_room(sum, n, s->widest))
		return false;
	forward(sum, n, step, s, room, out);
	__m128i from_out = LANES(s->from[RAWI_BIO_OUT]), out_out = _mm_set1_epi16((short)step[RAWI_BIO_OUT][RAWI_BIO_OUT]);
	__m128i after = _mm_setzero_si128(); /* the best sequence behind token i by its tag, less that for OUT */
	for (uint32_t i = n; i-- > 0;) {
		__m128i here = LANES(room[i]), all = more(here, after);
		int best = i + 1 == n ? best_of(all, out[i]) : best_of(more(here, LANES(s->to[tag[i + 1]])), out[i] + step[RAWI_BIO_OUT][tag[i + 1]]);
		tag[i] = (uint8_t)best;
		margin[i] = margin_of(all, out[i], best);
		__m128i to = more(LANES(sum[i]), after), none = larger(out_out, largest(more(to, from_out)));
		after = _mm_subs_epi16(ways(to, LANES(s->to[RAWI_BIO_OUT]), s->to), none);
	}
	return true;
}
#else
void rawi_tagger_narrow(rawi_bio_step step, rawi_bio_narrow *to)
{
	(void)step;
	to->widest = INT32_MAX;
}

bool rawi_tagger_best_narrow(const rawi_bio_sum *sum, uint32_t n, rawi_bio_step step, const rawi_bio_narrow *s, rawi_bio_sum *room, int16_t *out, uint8_t *tag, int32_t *margin)
{
	(void)sum, (void)n, (void)step, (void)s, (void)room, (void)out, (void)tag, (void)margin;
	return false;
}
#endif
