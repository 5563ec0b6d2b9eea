/* store: a stretch of marks as bytes; see marks.h. */
#include "store/marks.h"

#include "base/bits.h"

enum { HEAD = 3, KEY_BITS = 32, ROW_BITS = 40, FAR = 20 }; /* FAR: from so many steps on the difference is written out */

static unsigned bits_of(uint64_t v)
{
	return v ? 64 - (unsigned)__builtin_clzll((unsigned long long)v) : 0;
}

/* Bits of a step by which the differences of keys take fewest: that of an exponential distribution of their mean. */
static unsigned step_of(const rawi_mark *at, size_t n)
{
	uint64_t others = 0, far = (uint64_t)(at[n - 1].key - at[0].key);
	for (size_t i = 1; i < n; i++)
		others += at[i].key != at[i - 1].key;
	uint64_t mean = others ? far / others : 0;
	unsigned bits = bits_of(mean - mean / 4);
	return bits ? bits - 1 : 0;
}

static void put_apart(rawi_bit_writer *w, uint64_t v, unsigned step)
{
	uint64_t steps = v >> step;
	bool far = steps >= FAR;
	rawi_bits_put(w, (uint64_t)1 << (far ? FAR : steps), (unsigned)(far ? FAR : steps) + 1);
	rawi_bits_put(w, far ? v : v & (((uint64_t)1 << step) - 1), far ? KEY_BITS : step);
}

static uint64_t get_apart(rawi_bit_reader *r, unsigned step)
{
	rawi_bits_fill(r);
	unsigned steps = r->held ? (unsigned)__builtin_ctzll(r->held) : FAR + 1;
	if (steps > FAR) {
		r->bad = true;
		return 0;
	}
	rawi_bits_get(r, steps + 1);
	return steps == FAR ? rawi_bits_get(r, KEY_BITS) : (uint64_t)steps << step | rawi_bits_get(r, step);
}

void rawi_stretch_pack(rawi_buf *out, const rawi_mark *at, size_t n)
{
	rawi_bit_writer w = { .out = out };
	uint64_t rows = 0;
	for (size_t i = 0; i < n; i++)
		rows |= (uint64_t)at[i].row;
	unsigned row_bits = bits_of(rows), step = step_of(at, n);
	rawi_buf_putc(out, (char)(n - 1));
	rawi_buf_putc(out, (char)row_bits);
	rawi_buf_putc(out, (char)step);
	for (size_t i = 0; i < n; i++) {
		bool same = i && at[i].key == at[i - 1].key;
		if (i)
			rawi_bits_put(&w, same, 1);
		if (same)
			rawi_bits_gamma(&w, (uint64_t)(at[i].later - at[i - 1].later));
		else if (i)
			put_apart(&w, (uint64_t)(at[i].key - at[i - 1].key - 1), step);
		rawi_bits_put_long(&w, (uint64_t)at[i].row, row_bits);
	}
	rawi_bits_end(&w);
}

bool rawi_stretch_unpack(rawi_slice bytes, const rawi_mark *first, rawi_stretch *out)
{
	const unsigned char *p = (const unsigned char *)bytes.s;
	out->n = 0;
	if (bytes.n <= HEAD || p[1] > ROW_BITS || p[2] >= KEY_BITS)
		return false;
	rawi_bit_reader r = { .p = p + HEAD, .end = p + bytes.n };
	unsigned row_bits = p[1], step = p[2];
	for (size_t i = 0, n = (size_t)p[0] + 1; i < n; i++) {
		rawi_mark *m = &out->at[i];
		*m = i ? (rawi_mark){ .key = m[-1].key, .day = RAWI_MARK_NO_DAY, .doc = RAWI_MARK_NO_DOC } : *first;
		if (i && rawi_bits_get(&r, 1))
			m->later = m[-1].later + (int64_t)rawi_bits_get_gamma(&r);
		else if (i)
			m->key += 1 + (int64_t)get_apart(&r, step);
		rawi_bits_fill(&r);
		m->row = (int64_t)rawi_bits_get(&r, row_bits);
		if (!m->row || m->key > INT32_MAX || r.bad)
			return false;
		out->n++;
	}
	return !rawi_bits_over(&r) && rawi_bits_rest(&r) == r.end;
}
