/* test: inputs. Files, folders and JSON Lines in a stable order, and a skip with its cause for whatever cannot be read. */
#include "test.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/input.h"

static char dir[] = "/tmp/rawi-input-XXXXXX";
static char name[400];

static const char *in_dir(const char *path)
{
	static char full[4][400];
	static int turn;
	char *out = full[turn++ % 4];
	snprintf(out, sizeof full[0], "%s/%s", dir, path);
	return out;
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(in_dir(path), "wb");
	if (f) {
		fputs(text, f);
		fclose(f);
	}
}

/* Everything an input gives, one a line: "+id=bytes" or "-place: cause", the folder's own path shown as D. */
static rawi_buf run(const char *const *paths, size_t n, rawi_from from)
{
	rawi_buf out = { 0 };
	rawi_error e = { 0 };
	rawi_input *in = rawi_input_open(paths, n, from, &e);
	rawi_source s;
	rawi_skip skip;
	rawi_input_event ev;
	while (in && (ev = rawi_input_next(in, &s, &skip)) != RAWI_INPUT_END) {
		if (ev == RAWI_INPUT_SOURCE) {
			const char *id = s.id.s;
			size_t len = s.id.n;
			bool under = rawi_slice_starts(s.id, rawi_slice_of(dir));
			rawi_buf_printf(&out, "+%s%.*s=%.*s\n", under ? "D" : "", (int)(len - (under ? strlen(dir) : 0)), id + (under ? strlen(dir) : 0), (int)(s.bytes.n < 40 ? s.bytes.n : 40), s.bytes.s);
		} else {
			bool under = rawi_slice_starts(rawi_slice_of(skip.place), rawi_slice_of(dir));
			rawi_buf_printf(&out, "-%s%s: %s\n", under ? "D" : "", skip.place + (under ? strlen(dir) : 0), skip.cause);
		}
	}
	rawi_buf_putc(&out, 0);
	rawi_input_close(in);
	return out;
}

static void check(const char *what, const char *path, rawi_from from, const char *want)
{
	rawi_buf got = run(&path, 1, from);
	CHECK_TEXT(what, rawi_slice_of(got.s), want);
	rawi_buf_release(&got);
}

static void folders(void)
{
	mkdir(in_dir("news"), 0755);
	mkdir(in_dir("news/b"), 0755);
	mkdir(in_dir("news/.git"), 0755);
	put("news/c.txt", "ثالث");
	put("news/a.txt", "أول");
	put("news/b/2.txt", "ثان");
	put("news/b/10.txt", "قبله");
	put("news/.hidden", "x");
	put("news/.git/x", "x");
	CHECK("a link to the folder above", symlink("..", in_dir("news/b/up")) == 0);
	CHECK("a link that leads nowhere", symlink("gone", in_dir("news/dead")) == 0);
	const char *want = "+a.txt=أول\n+b/10.txt=قبله\n+b/2.txt=ثان\n-D/news/b/up: a link to a folder that is read already\n+c.txt=ثالث\n-D/news/dead: a link that leads nowhere\n";
	check("a folder in byte order, hidden names left out, loops cut", in_dir("news"), RAWI_FROM_AUTO, want);
	snprintf(name, sizeof name, "%s/news/", dir);
	rawi_buf got = run((const char *const[]){ name }, 1, RAWI_FROM_AUTO);
	CHECK("a slash at the end changes no id", strncmp(got.s, "+a.txt=", 7) == 0);
	rawi_buf_release(&got);
	check("a file by name keeps its path", in_dir("news/a.txt"), RAWI_FROM_AUTO, "+D/news/a.txt=أول\n");
	mkdir(in_dir("empty"), 0755);
	check("a folder without files", in_dir("empty"), RAWI_FROM_AUTO, "-D/empty: a folder without files\n");
	check("a missing file", in_dir("none.txt"), RAWI_FROM_AUTO, "-D/none.txt: no such file or folder\n");
	check("an empty path", "", RAWI_FROM_AUTO, "-\"\": an empty path\n");
	mkfifo(in_dir("pipe"), 0600);
	check("a pipe does not hang", in_dir("pipe"), RAWI_FROM_AUTO, "-D/pipe: a pipe, not a file\n");
	check("a device", "/dev/null", RAWI_FROM_AUTO, "-/dev/null: a device, not a file\n");
	put("shut.txt", "x");
	chmod(in_dir("shut.txt"), 0);
	mkdir(in_dir("closed"), 0);
	chmod(dir, 0755);
	bool root = geteuid() == 0;
	if (root && seteuid(65534) != 0) { /* root may read everything */
		printf("skip files without permission: cannot be another user\n");
		return;
	}
	check("a file without permission", in_dir("shut.txt"), RAWI_FROM_AUTO, "-D/shut.txt: permission denied\n");
	check("a folder without permission", in_dir("closed"), RAWI_FROM_AUTO, "-D/closed: this folder cannot be read: permission denied\n");
	if (root && seteuid(0) != 0)
		exit(1);
}

static void lines(void)
{
	put("a.jsonl", "\xEF\xBB\xBF{\"id\":\"x\",\"text\":\"قال\\nثم\"}\n\n{\"text\":\"بلا اسم\",\"title\":null}\r\n{\"id\":\"h\",\"html\":\"<p>نعم\"}\n{bad\n[1]\n{\"id\":\"n\"}\n"
		"{\"id\":5,\"text\":\"x\"}\n{\"id\":\"t\",\"text\":[]}\n{\"id\":\"z\",\"text\":\"\"}\n{\"id\":\"last\",\"text\":\"آخر\",\"x\":{\"y\":1}}");
	rawi_buf got = run((const char *const[]){ in_dir("a.jsonl") }, 1, RAWI_FROM_AUTO);
	const char *at = strstr(got.s, "-D/a.jsonl:5: not valid JSON at byte ");
	CHECK("a line that is no JSON is named with its number", at != NULL);
	const char *after = at ? strchr(at, '\n') + 1 : got.s;
	CHECK_TEXT("lines before it", ((rawi_slice){ got.s, at ? (size_t)(at - got.s) : 0 }), "+x=قال\nثم\n+D/a.jsonl:3=بلا اسم\n+h=<p>نعم\n");
	CHECK_TEXT("lines after it", rawi_slice_of(after), "-D/a.jsonl:6: not a JSON object\n-D/a.jsonl:7: neither \"text\" nor \"html\" in it\n-D/a.jsonl:8: \"id\" is not a string\n"
		"-D/a.jsonl:9: \"text\" is not a string\n+z=\n+last=آخر\n");
	rawi_buf_release(&got);
	put("h.jsonl", "\xFF\xFE{ \" \n x y");
	check("JSON Lines in UTF-16 are named as that, once", in_dir("h.jsonl"), RAWI_FROM_AUTO, "-D/h.jsonl: JSON Lines in UTF-16, which are not read: save them as UTF-8\n");
	put("b.dat", "{\"id\":\"x\",\"text\":\"قال\"}\n");
	check("any file as JSON Lines", in_dir("b.dat"), RAWI_FROM_JSONL, "+x=قال\n");
	put("c.jsonl", "\x1F\x8B\x08\x01xxxx\nyyyyyyyyyyyyyy\n");
	check("an archive named like JSON Lines is one skip", in_dir("c.jsonl"), RAWI_FROM_AUTO, "-D/c.jsonl:1: the gzip data that begins at byte 0 is damaged (invalid stored block lengths)\n");
	put("d.jsonl", "{\"id\":\"x\",\"text\":\"\xD9\"}\n{\"id\":\"y\",\"text\":\"\\u0000\"}\n{\"id\":\"v\",\"text\":\"\\ud800\"}\n");
	got = run((const char *const[]){ in_dir("d.jsonl") }, 1, RAWI_FROM_AUTO);
	CHECK("broken UTF-8 and lone surrogates are skips", strstr(got.s, "-D/d.jsonl:1: not valid JSON") && strstr(got.s, "+y=") && strstr(got.s, "-D/d.jsonl:3: not valid JSON"));
	rawi_buf_release(&got);
}

static void one_long_line(void)
{
	enum { LONG = 20 * 1000 * 1000 };
	FILE *f = fopen(in_dir("long.jsonl"), "wb");
	fputs("{\"id\":\"long\",\"text\":\"", f);
	for (size_t i = 0; i < LONG / 10; i++)
		fputs("abcdefghi ", f);
	fputs("\"}\n{\"id\":\"next\",\"text\":\"x\"}\n", f);
	fclose(f);
	rawi_error e = { 0 };
	const char *path = in_dir("long.jsonl");
	rawi_input *in = rawi_input_open(&path, 1, RAWI_FROM_AUTO, &e);
	rawi_source s;
	rawi_skip skip;
	uint64_t done, total;
	rawi_input_progress(in, &done, &total);
	CHECK("progress at the start", done == 0 && total > LONG);
	CHECK("a long line", rawi_input_next(in, &s, &skip) == RAWI_INPUT_SOURCE && s.bytes.n == LONG);
	CHECK("the line after it", rawi_input_next(in, &s, &skip) == RAWI_INPUT_SOURCE && rawi_slice_is(s.id, "next"));
	CHECK("the end", rawi_input_next(in, &s, &skip) == RAWI_INPUT_END);
	rawi_input_progress(in, &done, &total);
	CHECK("progress at the end", done == total);
	rawi_input_close(in);
}

int main(void)
{
	if (!mkdtemp(dir)) {
		printf("skip inputs: no folder for temporary files\n");
		return 0;
	}
	folders();
	lines();
	one_long_line();
	snprintf(name, sizeof name, "rm -rf %s", dir);
	CHECK("cleaned up", system(name) == 0);
	TEST_END;
}
