/* test: what the tests of archives, crawls and feeds share: bytes in, events out as text, and small writers. */
#ifndef RAWI_TEST_CARRIED_H
#define RAWI_TEST_CARRIED_H

#include "test.h"

#include <stdlib.h>
#include <zlib.h>

#include "read/input_parts.h"

/* Everything an input gives, one a line: "+id url=first bytes" or "-place: cause", then how many parts were passed over. */
__attribute__((unused)) static char *events(rawi_slice bytes, rawi_from from)
{
	rawi_error e = { 0 };
	rawi_input *in = rawi_input_of(bytes, "F", from, &e);
	rawi_buf out = { 0 };
	rawi_source s;
	rawi_skip skip;
	rawi_input_event ev;
	while (in && (ev = rawi_input_next(in, &s, &skip)) != RAWI_INPUT_END) {
		if (ev == RAWI_INPUT_SOURCE)
			rawi_buf_printf(&out, "+%.*s %.*s=%.*s\n", (int)s.id.n, s.id.s, (int)s.url.n, s.url.s, (int)(s.bytes.n < 100 ? s.bytes.n : 100), s.bytes.s);
		else
			rawi_buf_printf(&out, "-%s: %s\n", skip.place, skip.cause);
	}
	rawi_buf_printf(&out, "%llu passed", (unsigned long long)rawi_input_passed(in));
	rawi_buf_putc(&out, 0);
	rawi_input_close(in);
	return out.s;
}

__attribute__((unused)) static void check_events(const char *name, rawi_buf *bytes, rawi_from from, const char *want)
{
	char *got = events(rawi_buf_slice(bytes), from);
	CHECK_TEXT(name, rawi_slice_of(got), want);
	free(got);
	rawi_buf_clear(bytes);
}

/* Appends a gzip member. */
__attribute__((unused)) static void gzip(rawi_buf *out, rawi_slice s)
{
	size_t room = s.n + s.n / 100 + 200;
	char *to = malloc(room);
	z_stream z = { .next_in = (Bytef *)(uintptr_t)s.s, .avail_in = (uInt)s.n, .next_out = (Bytef *)to, .avail_out = (uInt)room };
	if (deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK || deflate(&z, Z_FINISH) != Z_STREAM_END)
		exit(2);
	deflateEnd(&z);
	rawi_buf_add(out, (rawi_slice){ to, room - z.avail_out });
	free(to);
}

#endif
