/* base: slices and spans, the two ways this program points at text.
 *
 *   rawi_slice   a view of bytes in memory: UTF-8, immutable, not NUL-terminated, owned by somebody else
 *   rawi_span    a place in a text: offset and length in bytes; the header that uses it says which text
 */
#ifndef RAWI_BASE_SLICE_H
#define RAWI_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
	const char *s; /* first byte; may be NULL when n is 0 */
	size_t n;      /* bytes */
} rawi_slice;

typedef struct {
	uint32_t off; /* bytes from the start of the text */
	uint32_t len; /* bytes */
} rawi_span;

#define RAWI_LIT(str) ((rawi_slice){ (str), sizeof(str) - 1 })

static inline rawi_slice rawi_slice_of(const char *cstr)
{
	return (rawi_slice){ cstr, cstr ? strlen(cstr) : 0 };
}

/* n bytes, at least one: most that differ do so in the last, which spares the call. */
static inline bool rawi_same_bytes(const char *a, const char *b, size_t n)
{
	return a[n - 1] == b[n - 1] && memcmp(a, b, n) == 0;
}

static inline bool rawi_slice_eq(rawi_slice a, rawi_slice b)
{
	return a.n == b.n && (a.n == 0 || rawi_same_bytes(a.s, b.s, a.n));
}

static inline bool rawi_slice_is(rawi_slice a, const char *cstr)
{
	return rawi_slice_eq(a, rawi_slice_of(cstr));
}

static inline bool rawi_slice_starts(rawi_slice a, rawi_slice head)
{
	return a.n >= head.n && (head.n == 0 || rawi_same_bytes(a.s, head.s, head.n));
}

static inline bool rawi_slice_ends(rawi_slice a, rawi_slice tail)
{
	return a.n >= tail.n && (tail.n == 0 || rawi_same_bytes(a.s + a.n - tail.n, tail.s, tail.n));
}

/* Byte order, shorter first on a tie: <0, 0, >0. */
static inline int rawi_slice_cmp(rawi_slice a, rawi_slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.s, b.s, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

static inline rawi_slice rawi_slice_sub(rawi_slice a, size_t off, size_t len)
{
	return (rawi_slice){ a.s + off, len };
}

static inline rawi_slice rawi_slice_at(rawi_slice text, rawi_span at)
{
	return (rawi_slice){ text.s + at.off, at.len };
}

static inline uint32_t rawi_span_end(rawi_span a)
{
	return a.off + a.len;
}

static inline rawi_span rawi_span_between(uint32_t from, uint32_t to)
{
	return (rawi_span){ from, to > from ? to - from : 0 };
}

/* The smallest span that covers both. */
static inline rawi_span rawi_span_join(rawi_span a, rawi_span b)
{
	uint32_t from = a.off < b.off ? a.off : b.off;
	uint32_t to = rawi_span_end(a) > rawi_span_end(b) ? rawi_span_end(a) : rawi_span_end(b);
	return rawi_span_between(from, to);
}

static inline bool rawi_span_touches(rawi_span a, rawi_span b)
{
	return a.off < rawi_span_end(b) && b.off < rawi_span_end(a);
}

#endif
