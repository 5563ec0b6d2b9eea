/* base: a growing byte buffer on the heap, and JSON written into it (RFC 8259).
 *
 * Commas are placed by the writer: rawi_json_key and the value functions look at what was written last.
 *
 *   rawi_json_open(b, '{'); rawi_json_key(b, "id"); rawi_json_str(b, id); rawi_json_close(b, '}');
 *
 * Out of memory sets `failed`; later writes do nothing; the caller looks once at the end.
 */
#ifndef RAWI_BASE_BUF_H
#define RAWI_BASE_BUF_H

#include "base/slice.h"

typedef struct {
	char *s;
	size_t n, cap;
	bool failed;
} rawi_buf;

void rawi_buf_release(rawi_buf *b);
void rawi_buf_clear(rawi_buf *b);
void rawi_buf_add(rawi_buf *b, rawi_slice s);
void rawi_buf_puts(rawi_buf *b, const char *cstr);
void rawi_buf_putc(rawi_buf *b, char c);
void rawi_buf_printf(rawi_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline rawi_slice rawi_buf_slice(const rawi_buf *b) { return (rawi_slice){ b->s, b->n }; }

void rawi_json_open(rawi_buf *b, char bracket);  /* '{' or '[' */
void rawi_json_close(rawi_buf *b, char bracket); /* '}' or ']' */
void rawi_json_key_of(rawi_buf *b, rawi_slice key);
static inline void rawi_json_key(rawi_buf *b, const char *key) { rawi_json_key_of(b, rawi_slice_of(key)); } /* nearly always a literal, whose length is told while it is compiled */
void rawi_json_str(rawi_buf *b, rawi_slice s);    /* ill-formed UTF-8 becomes U+FFFD */
void rawi_json_str_or_null(rawi_buf *b, rawi_slice s); /* null where s.n is 0 */
void rawi_json_num(rawi_buf *b, double v);        /* the shortest text that reads back to v; whole numbers without a point */
void rawi_json_int(rawi_buf *b, long long v);
void rawi_json_bool(rawi_buf *b, bool v);
void rawi_json_null(rawi_buf *b);
void rawi_json_span(rawi_buf *b, rawi_span at);   /* [offset, length] */

/* A key with its value. */
static inline void rawi_put(rawi_buf *b, const char *key, rawi_slice s)
{
	rawi_json_key(b, key);
	rawi_json_str(b, s);
}

static inline void rawi_put_or_null(rawi_buf *b, const char *key, rawi_slice s) /* null where it is empty */
{
	rawi_json_key(b, key);
	rawi_json_str_or_null(b, s);
}

static inline void rawi_put_known(rawi_buf *b, const char *key, rawi_slice s) /* nothing where it is empty */
{
	if (s.n)
		rawi_put(b, key, s);
}

static inline void rawi_put_int(rawi_buf *b, const char *key, long long v)
{
	rawi_json_key(b, key);
	rawi_json_int(b, v);
}

static inline void rawi_put_num(rawi_buf *b, const char *key, double v)
{
	rawi_json_key(b, key);
	rawi_json_num(b, v);
}

static inline void rawi_put_bool(rawi_buf *b, const char *key, bool v)
{
	rawi_json_key(b, key);
	rawi_json_bool(b, v);
}

static inline void rawi_put_span(rawi_buf *b, const char *key, rawi_span at)
{
	rawi_json_key(b, key);
	rawi_json_span(b, at);
}

static inline void rawi_put_open(rawi_buf *b, const char *key, char bracket)
{
	rawi_json_key(b, key);
	rawi_json_open(b, bracket);
}

#endif
