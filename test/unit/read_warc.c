/* test: crawls. Records of every kind, packed by member, as one member, and plain; damage of every kind: what is lost is said once, the rest is read. */
#include "read_carried.h"

#define EOL "\r\n"

static const char *const PAGE = "<html><body><p>قال الوزير كلمة</p></body></html>";

/* One record; length -1: the block's own. */
static void record_as(rawi_buf *out, const char *kind, const char *uri, const char *type, rawi_slice block, long length, const char *eol)
{
	rawi_buf_printf(out, "WARC/1.0%sWARC-Type: %s%swarc-target-uri: <%s>%sWARC-Date: 2024-03-05T10:00:00Z%sContent-Type: %s%s", eol, kind, eol, uri, eol, eol, type, eol);
	rawi_buf_printf(out, "Content-Length: %ld%s%s", length < 0 ? (long)block.n : length, eol, eol);
	rawi_buf_add(out, block);
	rawi_buf_printf(out, "%s%s", eol, eol);
}

static rawi_slice answer(rawi_buf *room, const char *status, const char *fields, rawi_slice body)
{
	rawi_buf_clear(room);
	rawi_buf_printf(room, "HTTP/1.1 %s" EOL "%s" EOL, status, fields);
	rawi_buf_add(room, body);
	return rawi_buf_slice(room);
}

static void response_as(rawi_buf *out, const char *uri, long off)
{
	rawi_buf room = { 0 };
	rawi_slice block = answer(&room, "200 OK", "Content-Type: text/html; charset=\"UTF-8\"" EOL, rawi_slice_of(PAGE));
	record_as(out, "response", uri, "application/http; msgtype=response", block, off ? (long)block.n + off : -1, EOL);
	rawi_buf_release(&room);
}

static void response(rawi_buf *out, const char *uri)
{
	response_as(out, uri, 0);
}

static void kinds(void)
{
	rawi_buf w = { 0 }, room = { 0 };
	record_as(&w, "warcinfo", "x:y", "application/warc-fields", RAWI_LIT("software: x" EOL), -1, EOL);
	record_as(&w, "request", "http://a.example/", "application/http; msgtype=request", RAWI_LIT("GET / HTTP/1.1" EOL EOL), -1, EOL);
	size_t at = w.n;
	response(&w, "http://a.example/1/");
	record_as(&w, "response", "http://a.example/p.png", "application/http", answer(&room, "200 OK", "Content-Type: image/png" EOL, RAWI_LIT("\x89PNG")), -1, EOL);
	record_as(&w, "response", "http://a.example/no", "application/http", answer(&room, "404 Not Found", "Content-Type: text/html" EOL, rawi_slice_of(PAGE)), -1, EOL);
	record_as(&w, "response", "http://a.example/robots.txt", "application/http", answer(&room, "200 OK", "Content-Type: text/plain" EOL, RAWI_LIT("User-agent: *")), -1, EOL);
	record_as(&w, "revisit", "http://a.example/1/", "application/http", answer(&room, "200 OK", "", RAWI_LIT("")), -1, EOL);
	record_as(&w, "metadata", "http://a.example/1/", "application/warc-fields", RAWI_LIT("a: b"), -1, EOL);
	size_t resource = w.n;
	record_as(&w, "resource", "http://a.example/r", "text/html", rawi_slice_of(PAGE), -1, EOL);
	size_t untyped = w.n;
	record_as(&w, "response", "http://a.example/u", "application/http", answer(&room, "200 OK", "", rawi_slice_of(PAGE)), -1, EOL);
	char want[600];
	snprintf(want, sizeof want, "+F#%zu http://a.example/1/=%s\n+F#%zu http://a.example/r=%s\n+F#%zu http://a.example/u=%s\n7 passed", at, PAGE, resource, PAGE, untyped, PAGE);
	rawi_buf copy = { 0 };
	gzip(&copy, rawi_buf_slice(&w));
	check_events("records of every kind", &w, RAWI_FROM_AUTO, want);
	check_events("as one gzip member: the record's own offset", &copy, RAWI_FROM_AUTO, want);
	record_as(&w, "response", "http://a.example/lf", "application/http", RAWI_LIT("HTTP/1.0 200\nContent-Type: text/html\n\n<p>lf</p>"), -1, "\n");
	rawi_buf_puts(&w, "\n\n\n");
	record_as(&w, "response", "http://a.example/lf2", "application/http", RAWI_LIT("HTTP/1.0 200\nContent-Type: text/html\n\n<p>lf</p>"), -1, "\n");
	check_events("lines that end in LF alone, blank lines between records", &w, RAWI_FROM_AUTO, "+F#0 http://a.example/lf=<p>lf</p>\n+F#203 http://a.example/lf2=<p>lf</p>\n0 passed");
	rawi_buf_release(&w);
	rawi_buf_release(&room);
	rawi_buf_release(&copy);
}

static void feeds(void)
{
	rawi_buf w = { 0 }, room = { 0 };
	rawi_slice feed = RAWI_LIT("<?xml version=\"1.0\"?><rss><channel><title>t</title><item><link>http://a.example/i</link><description>قال</description></item></channel></rss>");
	record_as(&w, "response", "http://a.example/feed", "application/http", answer(&room, "200 OK", "Content-Type: application/rss+xml" EOL, feed), -1, EOL);
	char *got = events(rawi_buf_slice(&w), RAWI_FROM_AUTO);
	CHECK("a feed in a crawl gives its items", rawi_slice_starts(rawi_slice_of(got), RAWI_LIT("+F#0#51 http://a.example/i=")));
	free(got);
	rawi_buf_release(&w);
	rawi_buf_release(&room);
}

/* Three responses, a member each; the offsets of the members. */
static void three(rawi_buf *out, size_t at[4])
{
	rawi_buf w = { 0 };
	for (int i = 0; i < 3; i++) {
		char uri[40];
		snprintf(uri, sizeof uri, "http://a.example/%d/", i);
		rawi_buf_clear(&w);
		response(&w, uri);
		at[i] = out->n;
		gzip(out, rawi_buf_slice(&w));
	}
	at[3] = out->n;
	rawi_buf_release(&w);
}

static void members(void)
{
	rawi_buf w = { 0 }, part = { 0 };
	size_t at[4];
	char want[900];
	three(&w, at);
	snprintf(want, sizeof want, "+F#0 http://a.example/0/=%s\n+F#%zu http://a.example/1/=%s\n+F#%zu http://a.example/2/=%s\n0 passed", PAGE, at[1], PAGE, at[2], PAGE);
	check_events("the offset of the member, as in CDX", &w, RAWI_FROM_AUTO, want);

	three(&w, at);
	w.s[(at[1] + at[2]) / 2] ^= 0x55;
	char *got = events(rawi_buf_slice(&w), RAWI_FROM_AUTO);
	snprintf(want, sizeof want, "-F#%zu: the gzip data that begins at byte %zu is damaged (", at[1], at[1]);
	CHECK("a damaged member is named with its place", strstr(got, want) && strstr(got, "+F#0 "));
	snprintf(want, sizeof want, "\n+F#%zu ", at[2]);
	CHECK("the next one is read", strstr(got, want));
	CHECK("one line for it", strchr(strchr(got, '-'), '\n') && !strstr(strchr(got, '-') + 1, "\n-"));
	free(got);
	rawi_buf_clear(&w);

	three(&w, at);
	size_t half = (at[2] - at[1]) / 2;
	rawi_buf_add(&part, (rawi_slice){ w.s, at[1] + half });
	rawi_buf_add(&part, (rawi_slice){ w.s + at[2], at[3] - at[2] });
	got = events(rawi_buf_slice(&part), RAWI_FROM_AUTO);
	snprintf(want, sizeof want, "+F#%zu http://a.example/2/=", at[1] + half);
	CHECK("a member cut in its middle costs only itself", strstr(got, want) && strstr(got, "+F#0 ") && strstr(got, "damaged"));
	free(got);
	rawi_buf_clear(&part);

	w.n = at[2] + 40;
	snprintf(want, sizeof want, "+F#0 http://a.example/0/=%s\n+F#%zu http://a.example/1/=%s\n-F#%zu: cut off: the gzip data that begins at byte %zu is not whole\n0 passed", PAGE, at[1], PAGE, at[2], at[2]);
	check_events("a file that is cut off", &w, RAWI_FROM_AUTO, want);

	three(&w, at);
	rawi_buf_puts(&w, "not a member of anything");
	got = events(rawi_buf_slice(&w), RAWI_FROM_AUTO);
	CHECK("bytes behind the last member are named", strstr(got, "/2/=") && strstr(got, "bytes that are no gzip data at byte "));
	free(got);
	rawi_buf_clear(&w);

	response(&part, "http://a.example/0/");
	size_t second = part.n;
	response(&part, "http://a.example/1/");
	gzip(&w, rawi_buf_slice(&part));
	size_t member = w.n;
	gzip(&w, rawi_buf_slice(&part));
	snprintf(want, sizeof want, "+F#0 http://a.example/0/=%s\n+F#%zu http://a.example/1/=%s\n+F#%zu+0 http://a.example/0/=%s\n+F#%zu+%zu http://a.example/1/=%s\n0 passed", PAGE, second, PAGE, member, PAGE,
		member, second, PAGE);
	check_events("several records a member: no two ids are one", &w, RAWI_FROM_AUTO, want);
	rawi_buf_release(&w);
	rawi_buf_release(&part);
}

static void damage(void)
{
	rawi_buf w = { 0 };
	char want[900];
	response(&w, "http://a.example/0/");
	size_t at = w.n;
	response_as(&w, "http://a.example/1/", 5000);
	size_t next = w.n;
	response(&w, "http://a.example/2/");
	char *got = events(rawi_buf_slice(&w), RAWI_FROM_AUTO);
	snprintf(want, sizeof want, "-F#%zu: its Content-Length is wrong: ", at);
	CHECK("a length that is too large", strstr(got, "+F#0 ") && strstr(got, want) && strstr(got, "/2/="));
	free(got);
	w.n = next - 30;
	got = events(rawi_buf_slice(&w), RAWI_FROM_AUTO);
	snprintf(want, sizeof want, "-F#%zu: cut off: its Content-Length is ", at);
	CHECK("a record cut in its middle", strstr(got, "+F#0 ") && strstr(got, want));
	free(got);
	rawi_buf_clear(&w);

	response(&w, "http://a.example/0/");
	response_as(&w, "http://a.example/1/", -20);
	response(&w, "http://a.example/2/");
	got = events(rawi_buf_slice(&w), RAWI_FROM_AUTO);
	CHECK("a length that is too small", strstr(got, "+F#0 ") && strstr(got, "its Content-Length is wrong") && strstr(got, "/2/=") && !strstr(got, "/1/="));
	free(got);
	rawi_buf_clear(&w);

	rawi_buf_puts(&w, "WARC/1.0" EOL "WARC-Type: response" EOL EOL "lost" EOL EOL);
	response(&w, "http://a.example/2/");
	got = events(rawi_buf_slice(&w), RAWI_FROM_AUTO);
	CHECK("a head without a length", strstr(got, "-F#0: the head of this WARC record is damaged") && strstr(got, "/2/="));
	free(got);
	rawi_buf_clear(&w);

	rawi_buf_puts(&w, "the tail of a record whose head is gone" EOL EOL);
	response(&w, "http://a.example/2/");
	got = events(rawi_buf_slice(&w), RAWI_FROM_WARC);
	CHECK("a file that begins in mid-record, told by --from", strstr(got, "-F#0: no WARC record where one should begin: 43 bytes passed over") && strstr(got, "/2/="));
	free(got);
	rawi_buf_clear(&w);

	/* heads without end, in a block and for themselves: time must not grow by their square */
	for (int i = 0; i < 200000; i++)
		rawi_buf_puts(&w, "WARC/1.0\n");
	response(&w, "http://a.example/2/");
	got = events(rawi_buf_slice(&w), RAWI_FROM_AUTO);
	CHECK("200,000 heads of nothing", strstr(got, "-F#0: "));
	free(got);
	rawi_buf_release(&w);
}

/* A record of 2 GiB, most of it zeros made as they are asked for: skipped with its size, in small memory, and the next one read. */
static void huge(void)
{
	rawi_buf w = { 0 }, all = { 0 }, zeros = { 0 };
	response(&w, "http://a.example/0/");
	rawi_buf_printf(&w, "WARC/1.0" EOL "WARC-Type: response" EOL "WARC-Target-URI: http://a.example/big" EOL "Content-Type: application/http" EOL "Content-Length: 83886080" EOL EOL);
	gzip(&all, rawi_buf_slice(&w));
	char *block = malloc(1 << 20);
	for (int i = 0; i < 1 << 20; i++)
		block[i] = (char)((unsigned)i * 2654435761u >> 13);
	for (int i = 0; i < 80; i++)
		gzip(&all, (rawi_slice){ block, 1 << 20 });
	free(block);
	rawi_buf_clear(&w);
	rawi_buf_puts(&w, EOL EOL);
	response(&w, "http://a.example/2/");
	gzip(&all, rawi_buf_slice(&w));
	char *got = events(rawi_buf_slice(&all), RAWI_FROM_AUTO);
	CHECK("a record larger than a page may be is skipped with its size", strstr(got, ": a record of 83886080 bytes: larger than 64 MiB") && strstr(got, "/0/=") && strstr(got, "/2/="));
	free(got);
	rawi_buf_release(&w);
	rawi_buf_release(&all);
	rawi_buf_release(&zeros);
}

static void http_case(const char *name, rawi_slice message, int status, const char *type, const char *charset, const char *body, const char *cause)
{
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_buf room = { 0 };
	rawi_http h;
	rawi_http_read(&a, message, NULL, &room, &h);
	bool good = h.status == status && rawi_slice_is(h.type, type) && rawi_slice_is(h.charset, charset) && (cause ? h.cause && strstr(h.cause, cause) : !h.cause);
	CHECK(name, good && (cause || rawi_slice_is(h.body, body)));
	rawi_buf_release(&room);
	rawi_arena_release(&a);
}

static void answers(void)
{
	rawi_buf m = { 0 }, packed = { 0 };
	http_case("plain", RAWI_LIT("HTTP/1.1 200 OK" EOL "Content-Type: Text/HTML;  Charset='windows-1256'" EOL EOL "x"), 200, "text/html", "windows-1256", "x", NULL);
	http_case("folded fields, LF", RAWI_LIT("HTTP/1.0 203 x\nContent-Type:\n text/html;\n\tcharset=utf-8\n\nx"), 203, "text/html", "utf-8", "x", NULL);
	http_case("HTTP/2 without a reason", RAWI_LIT("HTTP/2 200" EOL "content-type: text/plain" EOL EOL "x"), 200, "text/plain", "", "x", NULL);
	http_case("chunks", RAWI_LIT("HTTP/1.1 200 OK" EOL "Transfer-Encoding: chunked" EOL EOL "3" EOL "abc" EOL "00002;a=b" EOL "de" EOL "0" EOL EOL), 200, "", "", "abcde", NULL);
	http_case("chunks that are cut off", RAWI_LIT("HTTP/1.1 200 OK" EOL "Transfer-Encoding: chunked" EOL EOL "3" EOL "abc" EOL "5" EOL "de"), 200, "", "", "abcde", NULL);
	http_case("chunks that were taken off", RAWI_LIT("HTTP/1.1 200 OK" EOL "Transfer-Encoding: chunked" EOL EOL "<p>abc"), 200, "", "", "<p>abc", NULL);
	http_case("an answer without an end of its head", RAWI_LIT("HTTP/1.1 200 OK" EOL "Content-Type: text/html"), 200, "text/html", "", "", NULL);
	gzip(&packed, RAWI_LIT("<p>packed"));
	rawi_buf_puts(&m, "HTTP/1.1 200 OK" EOL "Content-Encoding: gzip" EOL EOL);
	rawi_buf_add(&m, rawi_buf_slice(&packed));
	http_case("gzip", rawi_buf_slice(&m), 200, "", "", "<p>packed", NULL);
	m.n -= 12;
	http_case("gzip that is cut off", rawi_buf_slice(&m), 200, "", "", "", "packed as 'gzip', is damaged");
	http_case("gzip that was taken off", RAWI_LIT("HTTP/1.1 200 OK" EOL "Content-Encoding: gzip" EOL EOL "<p>x"), 200, "", "", "<p>x", NULL);
	unsigned char z[80];
	uLongf n = sizeof z;
	compress(z, &n, (const Bytef *)"<p>packed", 9);
	for (int bare = 0; bare < 2; bare++) {
		rawi_buf_clear(&m);
		rawi_buf_puts(&m, "HTTP/1.1 200 OK" EOL "Content-Encoding: deflate" EOL EOL);
		rawi_buf_add(&m, (rawi_slice){ (const char *)z + (bare ? 2 : 0), n - (bare ? 6 : 0) });
		http_case(bare ? "deflate without a head" : "deflate", rawi_buf_slice(&m), 200, "", "", "<p>packed", NULL);
	}
	http_case("brotli", RAWI_LIT("HTTP/1.1 200 OK" EOL "Content-Encoding: br" EOL EOL "\x0b\x04\x80<p>packed\x03"), 200, "", "", "<p>packed", NULL);
	http_case("a coding nobody knows", RAWI_LIT("HTTP/1.1 200 OK" EOL "Content-Encoding: rot13" EOL EOL "x"), 200, "", "", "", "'rot13' is not known");
	rawi_buf_clear(&m);
	rawi_buf_puts(&m, "HTTP/1.1 200 OK" EOL "Content-Encoding: gzip" EOL EOL);
	char *zeros = calloc(1, 90 << 20);
	gzip(&m, (rawi_slice){ zeros, 90 << 20 });
	free(zeros);
	http_case("a bomb", rawi_buf_slice(&m), 200, "", "", "", "unpacks to more than 64 MiB");
	rawi_buf_release(&m);
	rawi_buf_release(&packed);
}

int main(void)
{
	kinds();
	feeds();
	members();
	damage();
	huge();
	answers();
	TEST_END;
}
