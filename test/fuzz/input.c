/* test: fuzzing of the input (libFuzzer), one target a format: any bytes give sources and skips with their places, in bounded time, and an end.
 *
 *   make fuzz    builds it once with clang, and runs it under the name of each target, from the seeds of test/fuzz/seeds
 *
 *   pack     a file as it comes: layers of compression, then whatever is in them
 *   warc     a crawl: plain, or packed here a record a member by gzip or zstd, then one byte changed; the first three bytes choose
 *   feed     RSS and Atom       lines  JSON Lines       archive  zip and tar       http  an answer of a server, and a feed's date
 */
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

#include "read/input_parts.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *target = "pack";

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	const char *slash = strrchr((*argv)[0], '/');
	target = slash ? slash + 1 : (*argv)[0];
	return 0;
}

static void must(bool good, const char *what)
{
	if (!good) {
		fprintf(stderr, "%s\n", what);
		abort();
	}
}

static void run(rawi_slice bytes, rawi_from from)
{
	rawi_error e = { 0 };
	rawi_input *in = rawi_input_of(bytes, "f", from, &e);
	rawi_source s;
	rawi_skip skip;
	rawi_input_event ev;
	size_t events = 0;
	volatile unsigned sum = 0;
	while ((ev = rawi_input_next(in, &s, &skip)) != RAWI_INPUT_END) {
		must(skip.place && *skip.place, "a place");
		must(ev == RAWI_INPUT_SOURCE || (skip.cause && *skip.cause), "a cause");
		must(++events <= bytes.n * 64 + 16, "an end");
		if (ev != RAWI_INPUT_SOURCE)
			continue;
		must(s.id.n > 0, "an id");
		must(s.bytes.n <= RAWI_PAGE_MOST, "a page's size");
		const rawi_slice all[] = { s.id, s.bytes, s.charset, s.title, s.url, s.outlet, s.published, s.fetched };
		for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) /* every byte can be read */
			for (size_t k = 0; k < all[i].n; k++)
				sum += (unsigned char)all[i].s[k];
	}
	uint64_t done, total;
	rawi_input_progress(in, &done, &total);
	must(done <= total, "the progress");
	rawi_input_close(in);
}

static void pack_member(rawi_buf *out, rawi_slice s, bool zstd)
{
	char room[1 << 16];
	if (zstd) {
		size_t n = ZSTD_compress(room, sizeof room, s.s, s.n, 1);
		if (!ZSTD_isError(n))
			rawi_buf_add(out, (rawi_slice){ room, n });
		return;
	}
	z_stream z = { .next_in = (Bytef *)(uintptr_t)s.s, .avail_in = (uInt)s.n, .next_out = (Bytef *)room, .avail_out = sizeof room };
	if (deflateInit2(&z, 1, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return;
	deflate(&z, Z_FINISH);
	rawi_buf_add(out, (rawi_slice){ room, sizeof room - z.avail_out });
	deflateEnd(&z);
}

static void crawl(rawi_slice s)
{
	if (s.n < 3)
		return;
	unsigned how = (unsigned char)s.s[0], where = (unsigned)(unsigned char)s.s[1] << 8 | (unsigned char)s.s[2];
	s = rawi_slice_sub(s, 3, s.n - 3);
	if (how % 3 == 0) {
		run(s, RAWI_FROM_WARC);
		return;
	}
	rawi_buf packed = { 0 };
	for (size_t from = 0, at = 1; from < s.n; at++)
		if (at == s.n || (at + 5 < s.n && memcmp(s.s + at, "WARC/", 5) == 0)) {
			pack_member(&packed, rawi_slice_sub(s, from, at - from), how % 3 == 2);
			from = at;
		}
	if (how & 128 && packed.n)
		packed.s[where % packed.n] ^= (char)(how >> 2 | 1);
	if (how & 64 && packed.n)
		packed.n = where % packed.n;
	run(rawi_buf_slice(&packed), RAWI_FROM_WARC);
	rawi_buf_release(&packed);
}

static void answer(rawi_slice s)
{
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_buf room = { 0 };
	rawi_http http;
	rawi_http_read(&a, s, NULL, &room, &http);
	volatile unsigned sum = 0;
	for (size_t i = 0; i < http.body.n; i++)
		sum += (unsigned char)http.body.s[i];
	rawi_slice date = rawi_feed_date(&a, s);
	must(!date.n || date.n >= 10, "a date");
	rawi_buf_release(&room);
	rawi_arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	rawi_slice s = { size ? (const char *)data : "", size };
	if (strcmp(target, "warc") == 0)
		crawl(s);
	else if (strcmp(target, "http") == 0)
		answer(s);
	else
		run(s, strcmp(target, "feed") == 0 ? RAWI_FROM_FEED : strcmp(target, "lines") == 0 ? RAWI_FROM_JSONL : RAWI_FROM_AUTO);
	return 0;
}
