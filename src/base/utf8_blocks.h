/* base: the rest of utf8.h. Letters of news in Arabic are one or two bytes long, so that sixteen bytes at once can be told to be well-formed: every lead byte has one that goes on behind it,
 * and none goes on without. Where the processor has no SSE2, letters are looked at four at a time. */
#ifndef RAWI_BASE_UTF8_BLOCKS_H
#define RAWI_BASE_UTF8_BLOCKS_H

typedef enum { RAWI_UTF8_COMMON, RAWI_UTF8_PLAIN, RAWI_UTF8_SINGLE } rawi_utf8_of;

#ifdef __SSE2__
#include <emmintrin.h>

/* Of `width` bytes in b, at most 16, those from the first on that are such letters. */
static inline size_t rawi_utf8_block(__m128i b, unsigned width, rawi_utf8_of of)
{
	unsigned all = (1u << width) - 1;
	unsigned beyond = (unsigned)_mm_movemask_epi8(b) & all;
	unsigned leads = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_and_si128(b, _mm_set1_epi8((char)0xFC)), _mm_set1_epi8((char)0xD8))) & all;
	unsigned behind = leads << 1, odd = (beyond & ~leads) ^ (behind & all);
	odd |= behind & (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_and_si128(b, _mm_set1_epi8((char)0xC0)), _mm_set1_epi8((char)0xC0))) & all; /* two leads */
	if (of != RAWI_UTF8_COMMON) {
		__m128i low = _mm_cmplt_epi8(b, _mm_set1_epi8(of == RAWI_UTF8_PLAIN ? 0x20 : 0x21)), rubout = _mm_cmpeq_epi8(b, _mm_set1_epi8(0x7F));
		unsigned other = (unsigned)_mm_movemask_epi8(_mm_or_si128(low, rubout)) & ~beyond & all;
		if (of == RAWI_UTF8_PLAIN)
			other |= (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(b, _mm_set1_epi8('"')), _mm_cmpeq_epi8(b, _mm_set1_epi8('\\')))) & all;
		else {
			unsigned blanks = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(b, _mm_set1_epi8(' '))) & all, seen = all & ~(other | odd);
			other &= ~(blanks & seen >> 1); /* what stands before is seen, or the caller has seen it */
		}
		odd |= other;
	}
	if (!odd)
		return width - (leads >> (width - 1)); /* a letter may go on behind the block */
	unsigned first = (unsigned)__builtin_ctz(odd);
	return first - (behind >> first & 1);
}

static inline size_t rawi_utf8_blocks(const char *p, size_t n, rawi_utf8_of of)
{
	size_t i = 0;
	for (; n - i >= 16;) {
		size_t run = rawi_utf8_block(_mm_loadu_si128((const __m128i *)(const void *)(p + i)), 16, of);
		i += run;
		if (run < 15)
			return i;
	}
	return n - i >= 8 ? i + rawi_utf8_block(_mm_loadl_epi64((const __m128i *)(const void *)(p + i)), 8, of) : i;
}

static inline size_t rawi_utf8_alphabet(const char *p, size_t n)
{
	size_t i = 0;
	for (; n - i >= 16;) {
		__m128i b = _mm_loadu_si128((const __m128i *)(const void *)(p + i)), two = _mm_or_si128(_mm_slli_epi16(b, 8), _mm_srli_epi16(b, 8));
		__m128i front = _mm_subs_epu16(_mm_sub_epi16(two, _mm_set1_epi16((short)0xD8A0)), _mm_set1_epi16(0x1F)), behind = _mm_subs_epu16(_mm_sub_epi16(two, _mm_set1_epi16((short)0xD981)), _mm_set1_epi16(9));
		unsigned are = (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi16(front, _mm_setzero_si128()), _mm_cmpeq_epi16(behind, _mm_setzero_si128())));
		if (are != 0xFFFF)
			return i + (size_t)__builtin_ctz(~are);
		i += 16;
	}
	return i;
}
#else
/* Four letters of Arabic at a time. */
static inline size_t rawi_utf8_blocks(const char *p, size_t n, rawi_utf8_of of)
{
	size_t i = 0;
	(void)of;
	for (uint64_t word; n - i >= sizeof word; i += sizeof word) {
		const unsigned char lead_and_next[8] = { 0xFC, 0xC0, 0xFC, 0xC0, 0xFC, 0xC0, 0xFC, 0xC0 }, are[8] = { 0xD8, 0x80, 0xD8, 0x80, 0xD8, 0x80, 0xD8, 0x80 };
		uint64_t mask, want; /* made of bytes, so that the order of a machine's bytes is no matter; compilers fold them */
		memcpy(&word, p + i, sizeof word);
		memcpy(&mask, lead_and_next, sizeof mask);
		memcpy(&want, are, sizeof want);
		if ((word & mask) != want)
			break;
	}
	return i;
}

static inline size_t rawi_utf8_alphabet(const char *p, size_t n)
{
	(void)p;
	(void)n;
	return 0;
}
#endif

static inline size_t rawi_utf8_common(const char *p, size_t n)
{
	return rawi_utf8_blocks(p, n, RAWI_UTF8_COMMON);
}

static inline size_t rawi_utf8_plain(const char *p, size_t n)
{
	return rawi_utf8_blocks(p, n, RAWI_UTF8_PLAIN);
}

static inline size_t rawi_utf8_single(const char *p, size_t n)
{
	return rawi_utf8_blocks(p, n, RAWI_UTF8_SINGLE);
}

#endif
