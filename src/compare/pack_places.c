/* compare: where the words of a sketch stand, as bits; see pack.h. */
#include "compare/pack_parts.h"

static bool is_first_other(const rawi_packing *p, size_t word, uint32_t seen)
{
	return p->usual[word] == UINT32_MAX && p->other[word] == seen;
}

/* How long a word would be without further word; others: how long each of the others was where it stood first. */
static uint32_t expected(const rawi_packing *p, const uint32_t *others, size_t word, bool half)
{
	return p->usual[word] == UINT32_MAX ? others[p->other[word]] : (uint32_t)rawi_usual_length(p->usual[word]) >> half;
}

static void put_starts(rawi_packing *p)
{
	size_t n = 0;
	for (size_t i = 0; i < p->s->n_words; i++)
		n += p->s->words[i].starts;
	rawi_bits_gamma(&p->w, n);
	for (size_t i = 0, from = 0; i < p->s->n_words; i++)
		if (p->s->words[i].starts) {
			rawi_bits_far(&p->w, i - from, RAWI_PACK_START);
			from = i + 1;
		}
}

static int64_t gap_before(const rawi_packing *p, size_t word)
{
	const rawi_sketch_word *w = p->s->words;
	return (int64_t)w[word].orig.off - (word ? (int64_t)w[word - 1].orig.off + w[word - 1].orig.len : 0);
}

static void put_gaps(rawi_packing *p)
{
	for (size_t i = 0, from = 0; i <= p->s->n_words; i++) {
		if (i < p->s->n_words && gap_before(p, i) == RAWI_PACK_USUAL_GAP)
			continue;
		rawi_bits_far(&p->w, i - from, RAWI_PACK_GAP);
		if (i < p->s->n_words)
			rawi_bits_signed(&p->w, gap_before(p, i) - RAWI_PACK_OTHER_GAP);
		from = i + 1;
	}
}

/* How long a word is that is not usual, where it stands first. */
static void put_length(rawi_packing *p, uint32_t len)
{
	uint32_t letters = len >> !p->half, above = letters - RAWI_PACK_LETTERS;
	bool whole = letters << !p->half == len, most = whole && above < 1u << RAWI_PACK_LETTERS_BITS, usual = whole && letters >= 1 && letters <= 16;
	rawi_bits_put(&p->w, !most, 1);
	if (most) {
		rawi_bits_put(&p->w, above, RAWI_PACK_LETTERS_BITS);
		return;
	}
	rawi_bits_put(&p->w, !usual, 1);
	if (usual)
		rawi_bits_put(&p->w, letters - 1, 4);
	else
		rawi_bits_gamma(&p->w, len);
}

/* By how much a word is longer than expected: most often by a letter, or less by one. */
static void put_difference(rawi_packing *p, int64_t more)
{
	int64_t letter = p->half ? 1 : 2;
	rawi_bits_put(&p->w, more != letter, 1);
	if (more == letter)
		return;
	rawi_bits_put(&p->w, more != -letter, 1);
	if (more != -letter)
		rawi_bits_signed(&p->w, more);
}

static void put_lengths(rawi_packing *p, uint32_t *others)
{
	uint32_t seen = 0;
	size_t n = p->s->n_words;
	for (size_t i = 0; i < n; i++) {
		if (!is_first_other(p, i, seen))
			continue;
		put_length(p, p->s->words[i].orig.len);
		others[seen++] = p->s->words[i].orig.len;
	}
	for (size_t i = 0, from = 0; i <= n; i++) {
		if (i < n && p->s->words[i].orig.len == expected(p, others, i, p->half))
			continue;
		rawi_bits_far(&p->w, i - from, RAWI_PACK_LENGTH);
		if (i < n)
			put_difference(p, (int64_t)p->s->words[i].orig.len - expected(p, others, i, p->half));
		from = i + 1;
	}
}

static bool is_half(const rawi_packing *p)
{
	size_t whole = 0, half = 0;
	for (size_t i = 0; i < p->s->n_words; i++)
		if (p->usual[i] != UINT32_MAX) {
			whole += p->s->words[i].orig.len == rawi_usual_length(p->usual[i]);
			half += p->s->words[i].orig.len == (uint32_t)rawi_usual_length(p->usual[i]) >> 1;
		}
	return half > whole;
}

void rawi_pack_places(rawi_packing *p)
{
	p->half = is_half(p);
	put_starts(p);
	put_gaps(p);
	put_lengths(p, p->slot); /* asked for no longer */
}
