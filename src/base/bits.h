/* base: numbers in bits, low first, as sketches are written (pack.c, unpack.c).
 *
 *   rawi_bits_put      so many bits, at most 32
 *   rawi_bits_gamma    any number, small ones in few: of n + 1 how many bits it has behind the first, as zeros and a one, then those (Elias 1975)
 *   rawi_bits_far      any number, those of so many bits in few: its last bits, behind a gamma of the others (Teuhola 1978)
 */
#ifndef RAWI_BASE_BITS_H
#define RAWI_BASE_BITS_H

#include "base/buf.h"

typedef struct {
	rawi_buf *out;
	uint64_t held;
	unsigned n;
} rawi_bit_writer;

static inline void rawi_bits_put(rawi_bit_writer *w, uint64_t v, unsigned bits)
{
	w->held |= v << w->n;
	for (w->n += bits; w->n >= 8; w->n -= 8) {
		rawi_buf_putc(w->out, (char)w->held);
		w->held >>= 8;
	}
}

static inline void rawi_bits_put_long(rawi_bit_writer *w, uint64_t v, unsigned bits)
{
	for (; bits > 32; bits -= 32, v >>= 32)
		rawi_bits_put(w, v & UINT32_MAX, 32);
	rawi_bits_put(w, v & (((uint64_t)1 << bits) - 1), bits);
}

static inline void rawi_bits_gamma(rawi_bit_writer *w, uint64_t v)
{
	unsigned more = 63 - (unsigned)__builtin_clzll(v + 1);
	rawi_bits_put_long(w, (uint64_t)1 << more, more + 1);
	rawi_bits_put_long(w, v + 1, more);
}

static inline void rawi_bits_far(rawi_bit_writer *w, uint64_t v, unsigned bits)
{
	rawi_bits_gamma(w, v >> bits);
	rawi_bits_put(w, v & (((uint64_t)1 << bits) - 1), bits);
}

static inline void rawi_bits_signed(rawi_bit_writer *w, int64_t v)
{
	rawi_bits_gamma(w, v < 0 ? ((uint64_t)-(v + 1) << 1) | 1 : (uint64_t)v << 1);
}

/* To the end of the byte. */
static inline void rawi_bits_end(rawi_bit_writer *w)
{
	if (w->n)
		rawi_bits_put(w, 0, 8 - w->n);
}

/* Behind the end stand zeros; whoever reads them has bad bytes (rawi_bits_over). */
typedef struct {
	const unsigned char *p, *end;
	uint64_t held;
	unsigned n;            /* bits held */
	size_t beyond;         /* of all that were taken in, bits behind the end */
	bool bad;
} rawi_bit_reader;

static inline void rawi_bits_fill(rawi_bit_reader *r)
{
	const unsigned char *p = r->p;
	if (r->end - p >= 8 && r->n <= 56) { /* eight bytes at once, of which only whole ones that find room count as taken */
		r->held |= ((uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48
			| (uint64_t)p[7] << 56) << r->n;
		r->p += (63 - r->n) >> 3;
		r->n |= 56;
		return;
	}
	while (r->n <= 56) {
		if (r->p < r->end)
			r->held |= (uint64_t)*r->p++ << r->n;
		else
			r->beyond += 8;
		r->n += 8;
	}
}

/* Of bits that are held, as they are behind a fill. */
static inline uint64_t rawi_bits_get_held(rawi_bit_reader *r, unsigned bits)
{
	uint64_t v = r->held & (((uint64_t)1 << bits) - 1);
	r->held >>= bits;
	r->n -= bits;
	return v;
}

static inline uint64_t rawi_bits_get(rawi_bit_reader *r, unsigned bits)
{
	if (r->n < bits)
		rawi_bits_fill(r);
	return rawi_bits_get_held(r, bits);
}

static inline uint64_t rawi_bits_get_gamma(rawi_bit_reader *r)
{
	rawi_bits_fill(r);
	unsigned more = r->held ? (unsigned)__builtin_ctzll(r->held) : 64;
	if (more > 40) {
		r->bad = true;
		return 0;
	}
	r->held >>= more + 1;
	r->n -= more + 1;
	return ((uint64_t)1 << more | rawi_bits_get(r, more)) - 1;
}

static inline uint64_t rawi_bits_get_far(rawi_bit_reader *r, unsigned bits)
{
	uint64_t above = rawi_bits_get_gamma(r) << bits;
	return above | rawi_bits_get(r, bits);
}

static inline int64_t rawi_bits_get_signed(rawi_bit_reader *r)
{
	uint64_t v = rawi_bits_get_gamma(r);
	return v & 1 ? -(int64_t)(v >> 1) - 1 : (int64_t)(v >> 1);
}

static inline bool rawi_bits_over(const rawi_bit_reader *r)
{
	return r->bad || r->beyond > r->n;
}

/* The next whole byte that was not read; where the end is not run over. */
static inline const unsigned char *rawi_bits_rest(const rawi_bit_reader *r)
{
	return r->p - (r->n - r->beyond) / 8;
}

#endif
