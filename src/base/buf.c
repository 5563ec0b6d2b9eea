/* base: see buf.h. */
#include "base/buf.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

void rawi_buf_release(rawi_buf *b)
{
	free(b->s);
	*b = (rawi_buf){ 0 };
}

void rawi_buf_clear(rawi_buf *b)
{
	b->n = 0;
	b->failed = false;
}

enum { SOON = 64 }; /* bytes that most of what is printed fits in */

static bool grow(rawi_buf *b, size_t more)
{
	if (b->failed)
		return false;
	if (more > SIZE_MAX / 4 || b->n > SIZE_MAX / 4) {
		b->failed = true;
		return false;
	}
	if (b->cap - b->n >= more)
		return true;
	size_t cap = b->cap ? b->cap : 256;
	while (cap - b->n < more)
		cap *= 2;
	char *s = realloc(b->s, cap);
	if (!s) {
		b->failed = true;
		return false;
	}
	b->s = s;
	b->cap = cap;
	return true;
}

static inline bool room(rawi_buf *b, size_t more)
{
	return (b->cap - b->n >= more && !b->failed) || grow(b, more);
}

void rawi_buf_add(rawi_buf *b, rawi_slice s)
{
	if (s.n && room(b, s.n)) {
		memcpy(b->s + b->n, s.s, s.n);
		b->n += s.n;
	}
}

void rawi_buf_puts(rawi_buf *b, const char *cstr)
{
	rawi_buf_add(b, rawi_slice_of(cstr));
}

void rawi_buf_putc(rawi_buf *b, char c)
{
	if (room(b, 1))
		b->s[b->n++] = c;
}

void rawi_buf_printf(rawi_buf *b, const char *format, ...)
{
	va_list args;
	if (!room(b, SOON))
		return;
	va_start(args, format);
	int n = vsnprintf(b->s + b->n, b->cap - b->n, format, args);
	va_end(args);
	if (n >= 0 && (size_t)n < b->cap - b->n) { /* nearly always: written once */
		b->n += (size_t)n;
		return;
	}
	if (n < 0 || !room(b, (size_t)n + 1))
		return;
	va_start(args, format);
	vsnprintf(b->s + b->n, (size_t)n + 1, format, args);
	va_end(args);
	b->n += (size_t)n;
}

/* A comma stands before a value unless the last byte opens a bracket or ends a key. */
static inline void separate(rawi_buf *b)
{
	static const bool follows[256] = { [0] = true, [':'] = true, [','] = true, ['{'] = true, ['['] = true, ['\n'] = true };
	if (!follows[b->n ? (unsigned char)b->s[b->n - 1] : 0])
		rawi_buf_putc(b, ',');
}

void rawi_json_open(rawi_buf *b, char bracket)
{
	separate(b);
	rawi_buf_putc(b, bracket);
}

void rawi_json_close(rawi_buf *b, char bracket)
{
	rawi_buf_putc(b, bracket);
}

void rawi_json_key_of(rawi_buf *b, rawi_slice key)
{
	separate(b);
	if (!room(b, key.n + 3))
		return;
	char *to = b->s + b->n;
	*to++ = '"';
	memcpy(to, key.s, key.n); /* keys are plain: nothing to escape */
	to[key.n] = '"';
	to[key.n + 1] = ':';
	b->n += key.n + 3;
}

/* The character at i: its length. *bad: what is no UTF-8. */
static size_t letter_at(rawi_slice s, size_t i, bool *bad)
{
	uint32_t cp;
	size_t n = rawi_utf8_next(s.s + i, s.s + s.n, &cp);
	*bad = cp == RAWI_UTF8_BAD && !(n == 3 && memcmp(s.s + i, "\xEF\xBF\xBD", 3) == 0);
	return n;
}

/* Where the first character from i on stands that is not written as it is. */
static inline size_t plain_end(rawi_slice s, size_t i)
{
	while (i < s.n) {
		i += rawi_utf8_plain(s.s + i, s.n - i);
		if (i == s.n)
			break;
		unsigned char c = (unsigned char)s.s[i];
		if ((c & 0xF8) == 0xD8 && i + 1 < s.n && ((unsigned char)s.s[i + 1] & 0xC0) == 0x80) { /* Arabic, nearly always: nothing to escape */
			i += 2;
			continue;
		}
		bool bad = false;
		size_t n = c < 0x80 ? 1 : letter_at(s, i, &bad);
		if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F || bad)
			break;
		i += n;
	}
	return i;
}

/* The character at i, escaped. Returns its length. */
static size_t put_escaped(rawi_buf *b, rawi_slice s, size_t i)
{
	bool bad;
	size_t n = letter_at(s, i, &bad);
	switch (s.s[i]) {
	case '"': rawi_buf_puts(b, "\\\""); break;
	case '\\': rawi_buf_puts(b, "\\\\"); break;
	case '\n': rawi_buf_puts(b, "\\n"); break;
	case '\r': rawi_buf_puts(b, "\\r"); break;
	case '\t': rawi_buf_puts(b, "\\t"); break;
	default:
		if (bad)
			rawi_buf_puts(b, "\xEF\xBF\xBD");
		else
			rawi_buf_printf(b, "\\u%04x", (unsigned)(unsigned char)s.s[i]);
	}
	return n;
}

void rawi_json_str(rawi_buf *b, rawi_slice s)
{
	separate(b);
	size_t from = 0, i = plain_end(s, 0);
	if (i == s.n && room(b, s.n + 2)) { /* nearly always: written once */
		char *to = b->s + b->n;
		*to++ = '"';
		if (s.n)
			memcpy(to, s.s, s.n);
		to[s.n] = '"';
		b->n += s.n + 2;
		return;
	}
	rawi_buf_putc(b, '"');
	for (; i < s.n; i = plain_end(s, from)) {
		rawi_buf_add(b, rawi_slice_sub(s, from, i - from));
		from = i + put_escaped(b, s, i);
	}
	rawi_buf_add(b, rawi_slice_sub(s, from, s.n - from));
	rawi_buf_putc(b, '"');
}

void rawi_json_str_or_null(rawi_buf *b, rawi_slice s)
{
	if (s.n)
		rawi_json_str(b, s);
	else
		rawi_json_null(b);
}

static void put_digits(rawi_buf *b, unsigned long long v)
{
	char text[24];
	size_t at = sizeof text;
	do
		text[--at] = (char)('0' + v % 10);
	while ((v /= 10) > 0);
	rawi_buf_add(b, (rawi_slice){ text + at, sizeof text - at });
}

/* A number with few decimals as "%.17g" and its shorter kin would write it: with the fewest that read back to it. A whole number below 2^53 over a power of ten
 * below 10^22 is the double nearest to that decimal (Clinger 1990, "How to read floating point numbers accurately"), so a division tells. False where it has more. */
static bool put_decimal(rawi_buf *b, double v)
{
	double size = fabs(v), power = 10;
	if (size < 1e-4 || size >= 1e9)
		return false;
	for (int decimals = 1; decimals <= 6; decimals++, power *= 10) {
		double whole = nearbyint(size * power);
		if (whole / power < size || whole / power > size)
			continue;
		char text[8];
		unsigned long long digits = (unsigned long long)whole, one = (unsigned long long)power;
		separate(b);
		if (v < 0)
			rawi_buf_putc(b, '-');
		put_digits(b, digits / one);
		text[0] = '.';
		digits %= one;
		for (int i = decimals; i > 0; i--, digits /= 10)
			text[i] = (char)('0' + digits % 10);
		rawi_buf_add(b, (rawi_slice){ text, (size_t)decimals + 1 });
		return true;
	}
	return false;
}

void rawi_json_num(rawi_buf *b, double v)
{
	if (!isfinite(v)) {
		rawi_json_null(b);
		return;
	}
	if (fabs(v) < 1e15 && v == floor(v)) {
		rawi_json_int(b, (long long)v);
		return;
	}
	if (put_decimal(b, v))
		return;
	char text[40];
	for (int digits = 1; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, v);
		if (strtod(text, NULL) >= v && strtod(text, NULL) <= v)
			break;
	}
	separate(b);
	rawi_buf_puts(b, text);
}

void rawi_json_int(rawi_buf *b, long long v)
{
	separate(b);
	if (v < 0)
		rawi_buf_putc(b, '-');
	put_digits(b, v < 0 ? 0 - (unsigned long long)v : (unsigned long long)v);
}

void rawi_json_bool(rawi_buf *b, bool v)
{
	separate(b);
	rawi_buf_puts(b, v ? "true" : "false");
}

void rawi_json_null(rawi_buf *b)
{
	separate(b);
	rawi_buf_puts(b, "null");
}

void rawi_json_span(rawi_buf *b, rawi_span at)
{
	separate(b);
	rawi_buf_putc(b, '[');
	put_digits(b, at.off);
	rawi_buf_putc(b, ',');
	put_digits(b, at.len);
	rawi_buf_putc(b, ']');
}
