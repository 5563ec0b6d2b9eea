/* compare: bits → where the words of a sketch stand; see pack.h. */
#include "compare/pack_parts.h"

static void get_starts(rawi_unpacking *u)
{
	uint64_t n = rawi_bits_get_gamma(&u->bits), at = 0;
	u->bits.bad |= n > u->n;
	for (uint64_t i = 0; i < n && !u->bits.bad; i++, at++) {
		at += rawi_bits_get_far(&u->bits, RAWI_PACK_START);
		if (at < u->n)
			u->words[at].starts = 1;
		else
			u->bits.bad = true;
	}
}

/* What stands before each word, kept as its place. */
static void get_gaps(rawi_unpacking *u)
{
	for (uint32_t i = 0; i < u->n; i++)
		u->words[i].orig.off = RAWI_PACK_USUAL_GAP;
	for (uint64_t i = 0; !u->bits.bad; i++) {
		i += rawi_bits_get_far(&u->bits, RAWI_PACK_GAP);
		if (i >= u->n) {
			u->bits.bad |= i > u->n;
			return;
		}
		int64_t gap = rawi_bits_get_signed(&u->bits) + RAWI_PACK_OTHER_GAP;
		u->bits.bad |= gap > INT32_MAX || gap < INT32_MIN; /* no page is so long */
		u->words[i].orig.off = (uint32_t)gap;
	}
}

static uint64_t get_length(rawi_unpacking *u, bool half)
{
	if (!rawi_bits_get(&u->bits, 1))
		return (RAWI_PACK_LETTERS + rawi_bits_get(&u->bits, RAWI_PACK_LETTERS_BITS)) << !half;
	return rawi_bits_get(&u->bits, 1) ? rawi_bits_get_gamma(&u->bits) : (rawi_bits_get(&u->bits, 4) + 1) << !half;
}

static int64_t get_difference(rawi_unpacking *u, bool half)
{
	int64_t letter = half ? 1 : 2;
	if (!rawi_bits_get(&u->bits, 1))
		return letter;
	return rawi_bits_get(&u->bits, 1) ? rawi_bits_get_signed(&u->bits) : -letter;
}

static void get_lengths(rawi_unpacking *u, bool half)
{
	uint32_t *others = u->kept; /* asked for no longer */
	for (uint32_t i = 0; i < u->n_other && !u->bits.bad; i++) {
		uint64_t len = get_length(u, half);
		u->bits.bad |= len > UINT32_MAX;
		others[i] = (uint32_t)len;
	}
	for (uint32_t i = 0; i < u->n && !u->bits.bad; i++)
		u->words[i].orig.len = u->which[i] & RAWI_UNPACK_OTHER ? others[u->which[i] & ~RAWI_UNPACK_OTHER] : (uint32_t)rawi_usual_length(u->which[i]) >> half;
	for (uint64_t i = 0; !u->bits.bad; i++) {
		i += rawi_bits_get_far(&u->bits, RAWI_PACK_LENGTH);
		if (i >= u->n) {
			u->bits.bad |= i > u->n;
			return;
		}
		int64_t len = get_difference(u, half) + u->words[i].orig.len;
		u->bits.bad |= len < 0 || len > UINT32_MAX;
		u->words[i].orig.len = (uint32_t)len;
	}
}

void rawi_unpack_places(rawi_unpacking *u, bool half)
{
	int64_t end = 0;
	get_starts(u);
	get_gaps(u);
	get_lengths(u, half);
	for (uint32_t i = 0; i < u->n && !u->bits.bad; i++) {
		rawi_span *at = &u->words[i].orig;
		int64_t off = end + (int32_t)at->off;
		u->bits.bad |= off < 0 || off > UINT32_MAX - (int64_t)at->len;
		at->off = (uint32_t)off;
		end = off + at->len;
	}
}
