/* test: memory that runs out while the input is read: each allocation in turn fails, alone and with all behind it. What is read is either the same bytes as ever, or it is said that it was not; nothing is taken and kept.
 * (All of a document, and what is behind it: turns.c.)
 */
#include "no_memory.h"

#ifdef OTHER_MEMORY
#include <stdio.h>
int main(void)
{
	printf("skip memory that runs out while the input is read: a sanitizer has an allocator of its own\n");
	return 0;
}
#else
#include "read_carried.h"

#include <libxml/parser.h>
#include <setjmp.h>
#include <unistd.h>

#include "base/hash.h"
#include "read/page.h"

static uint64_t sum; /* of all that was read */
static bool said;    /* that something was not */

static void give(rawi_slice s)
{
	sum = sum * 31 + rawi_hash(s);
}

/* How often it was said, and how often what was read was other than without a fault, or memory was kept. */
typedef struct {
	size_t total, said, wrong;
} tally;

static void once(void (*work)(void), size_t at, bool all, tally *t, uint64_t want)
{
	long before = taken;
	sum = calls = 0;
	said = false;
	fail_at = at;
	all_behind = all;
	counted = true;
	work();
	counted = false;
	bool wrong = (!said && sum != want) || taken != before;
	if (wrong && at)
		printf("# allocation %zu%s: %s, %ld blocks kept\n", at, all ? " and all behind it" : "", said ? "said" : sum == want ? "the same" : "another", taken - before);
	t->said += said;
	t->wrong += wrong;
}

static void in_turn(const char *name, void (*work)(void))
{
	tally t = { 0 }, sound = { 0 };
	char title[160];
	once(work, 0, false, &sound, 0); /* what libraries keep for good is taken now */
	sound.wrong = 0;
	once(work, 0, false, &sound, sum);
	uint64_t want = sum;
	t.total = calls;
	for (size_t at = 1; at <= t.total; at++)
		for (int all = 0; all < 2; all++)
			once(work, at, all, &t, want);
	once(work, 0, false, &sound, want);
	snprintf(title, sizeof title, "%s: without a fault", name);
	CHECK(title, !sound.said && !sound.wrong && want);
	snprintf(title, sizeof title, "%s: %zu allocations, each way: said %zu times", name, t.total, t.said);
	CHECK(title, t.said >= t.total && !t.wrong);
}

static void read_all(rawi_input *in, const rawi_error *e)
{
	rawi_source s;
	rawi_skip skip;
	rawi_input_event ev;
	said = said || e->code == RAWI_ERR_MEMORY;
	while (in && (ev = rawi_input_next(in, &s, &skip)) != RAWI_INPUT_END) {
		if (ev == RAWI_INPUT_SKIP) {
			said = said || (skip.cause && skip.place);
			continue;
		}
		give(s.id);
		give(s.url);
		give(s.bytes);
	}
	rawi_input_close(in);
}

static void of_bytes(rawi_slice bytes)
{
	rawi_error e = { 0 };
	rawi_input *in = rawi_input_of(bytes, "F", RAWI_FROM_AUTO, &e);
	read_all(in, &e);
}

#define ITEM(n) "<item><title>خبر " n "</title><link>https://ghaf.example/" n "</link><guid>g" n "</guid><pubDate>Tue, 14 May 2024 10:00:00 +0300</pubDate><author>سالم</author>" \
	"<description>&lt;p&gt;افتتح الوزير الجسر رقم " n " في القرية، وحضر الناس من القرى التي حولها.&lt;/p&gt;</description></item>"

static void feed(void)
{
	of_bytes(RAWI_LIT("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>منبر الغاف</title>" ITEM("1") ITEM("2") "</channel></rss>"));
}

static void json_lines(void)
{
	of_bytes(RAWI_LIT("{\"id\":\"a\",\"text\":\"افتتح الوزير الجسر.\",\"more\":{\"x\":[1,2,\"\\u0628\"]}}\n{\"id\":\"b\",\"text\":\"زار المدير القرية.\"}\n"));
}

static rawi_buf packed;

static void gzipped(void)
{
	of_bytes(rawi_buf_slice(&packed));
}

static char folder[] = "/tmp/rawi-memory-XXXXXX";

static void of_paths(void)
{
	rawi_error e = { 0 };
	const char *const paths[] = { folder };
	rawi_input *in = rawi_input_open(paths, 1, RAWI_FROM_AUTO, &e);
	read_all(in, &e);
}

/* So many names that the arena grows while the folder is open. */
static char many[] = "/tmp/rawi-memory-XXXXXX";

static void listed(void)
{
	rawi_error e = { 0 };
	uint64_t done, total;
	rawi_source s;
	rawi_skip skip;
	const char *const paths[] = { many };
	rawi_input *in = rawi_input_open(paths, 1, RAWI_FROM_AUTO, &e);
	said = e.code == RAWI_ERR_MEMORY;
	if (in) {
		said = rawi_input_next(in, &s, &skip) == RAWI_INPUT_SKIP;
		rawi_input_progress(in, &done, &total);
		sum = total;
	}
	rawi_input_close(in);
}

/* Makes its files, or takes them away. */
static bool name_many(bool make)
{
	char path[300];
	bool done = true;
	for (int i = 0; i < 400 && done; i++) {
		snprintf(path, sizeof path, "%s/%0200d.txt", many, i);
		FILE *f = make ? fopen(path, "w") : NULL;
		done = make ? f && fputs("x", f) >= 0 && fclose(f) == 0 : unlink(path) == 0;
	}
	return done;
}

/* An answer of a server, its chunks and its coding taken off. */
static void answer(rawi_slice message)
{
	rawi_arena a;
	rawi_buf room = { 0 };
	rawi_http h;
	jmp_buf full;
	rawi_arena_init(&a, 0);
	a.on_full = &full;
	if (setjmp(full)) {
		said = true;
	} else {
		rawi_http_read(&a, message, NULL, &room, &h);
		said = h.cause != NULL;
		give(h.body);
		give(h.type);
	}
	rawi_buf_release(&room);
	rawi_arena_release(&a);
}

#define EOL "\r\n"

static void chunks(void)
{
	answer(RAWI_LIT("HTTP/1.1 200 OK" EOL "Content-Type: text/html; charset=utf-8" EOL "Transfer-Encoding: chunked" EOL EOL "4" EOL "<p>a" EOL "3" EOL "bcd" EOL "0" EOL EOL));
}

static void brotli(void)
{
	answer(RAWI_LIT("HTTP/1.1 200 OK" EOL "Content-Encoding: br" EOL EOL "\x0b\x04\x80<p>packed\x03"));
}

static rawi_buf zipped;

static void gzip_answer(void)
{
	answer(rawi_buf_slice(&zipped));
}

/* A page whose markup says of itself in JSON what it is; so much of the arena's first piece is used already. */
static size_t used;

static void page(void)
{
	static const char html[] = "<html><head><title>خبر</title><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"افتتاح الجسر\",\"datePublished\":\"2024-05-14\",\"author\":{\"name\":\"سالم\"},"
		"\"publisher\":{\"name\":\"منبر الغاف\"},\"url\":\"https://ghaf.example/1\"}</script></head><body><p>افتتح الوزير الجسر في القرية.</p></body></html>";
	rawi_arena a;
	rawi_error e = { 0 };
	jmp_buf full;
	rawi_arena_init(&a, 0);
	counted = false;
	rawi_arena_alloc(&a, used);
	counted = true;
	a.on_full = &full;
	if (setjmp(full)) {
		said = true;
	} else {
		rawi_page p;
		said = !rawi_page_read(&a, &(rawi_source){ .id = RAWI_LIT("p"), .bytes = RAWI_LIT(html), .form = RAWI_FORM_HTML }, &p, &e);
		give(p.text);
		for (size_t i = 0; i < p.n_metas; i++) {
			give(p.metas[i].key);
			give(p.metas[i].value);
		}
	}
	rawi_arena_release(&a);
}

static void pages(void)
{
	tally t = { 0 }, sound = { 0 };
	used = 16;
	once(page, 0, false, &sound, 0);
	uint64_t want = sum;
	for (size_t left = 128; left < 24 << 10; left += 128) { /* the arena asks for its second piece at another point each time */
		used = (64 << 10) - left;
		once(page, 0, false, &t, want);
		for (size_t at = 1, total = calls; at <= total; at++)
			for (int all = 0; all < 2; all++)
				once(page, at, all, &t, want);
	}
	CHECK("a page with JSON-LD: what it says of itself is there, or it is said that memory ran out", t.said > 100 && !t.wrong);
}

static bool make_files(void)
{
	char path[80];
	gzip(&packed, RAWI_LIT("افتتح الوزير الجسر في القرية، وحضر الناس من القرى التي حولها.\n"));
	rawi_buf_puts(&zipped, "HTTP/1.1 200 OK" EOL "Content-Encoding: gzip" EOL "Transfer-Encoding: chunked" EOL EOL);
	rawi_buf_printf(&zipped, "%zx" EOL, packed.n);
	rawi_buf_add(&zipped, rawi_buf_slice(&packed));
	rawi_buf_puts(&zipped, EOL "0" EOL EOL);
	if (!mkdtemp(folder) || !mkdtemp(many) || !name_many(true))
		return false;
	snprintf(path, sizeof path, "%s/page.txt", folder);
	FILE *f = fopen(path, "w");
	return f && fputs("افتتح الوزير الجسر.\n", f) >= 0 && fclose(f) == 0;
}

static void remove_files(void)
{
	char path[80];
	snprintf(path, sizeof path, "%s/page.txt", folder);
	unlink(path);
	rmdir(folder);
	name_many(false);
	rmdir(many);
	rawi_buf_release(&packed);
	rawi_buf_release(&zipped);
}

/* What libxml2 does where memory runs out inside it (2.9.14: it follows a null pointer, and prints) is not ours to test: there it never does. */
static void *sure(size_t n)
{
	return took(__libc_malloc(n));
}

static void *sure_more(void *p, size_t n)
{
	return p ? __libc_realloc(p, n) : took(__libc_realloc(p, n));
}

static char *sure_copy(const char *s)
{
	size_t n = strlen(s) + 1;
	return memcpy(sure(n), s, n);
}

int main(void)
{
	xmlMemSetup(free, sure, sure_more, sure_copy);
	CHECK("files", make_files());
	in_turn("a feed", feed);
	in_turn("lines of JSON", json_lines);
	in_turn("a page that is packed", gzipped);
	in_turn("a folder", of_paths);
	in_turn("a folder of many files", listed);
	in_turn("an answer in chunks", chunks);
	in_turn("an answer in brotli", brotli);
	in_turn("an answer in chunks, packed", gzip_answer);
	pages();
	remove_files();
	TEST_END;
}
#endif
