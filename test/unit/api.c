/* test: the public C API, as its header says it: open, add, finish, query, close; wrong calls; a callback that stops. */
#include "test.h"

#include <stdlib.h>
#include <unistd.h>

#include "rawi.h"

#define PAGE "قال الوزير سالم العدناني إن الزيارة تمت يوم 2024-05-11"

typedef struct {
	size_t lines, stop_after;
	bool ended; /* every line NUL-terminated and n bytes long */
} seen;

static int line(void *user, const char *json, size_t n)
{
	seen *s = user;
	s->ended = s->ended && strlen(json) == n && n && json[0] == '{' && json[n - 1] == '}';
	return ++s->lines == s->stop_after;
}

static size_t count(rawi *r, const char *what)
{
	seen s = { .ended = true };
	CHECK(what, rawi_query(r, what, line, &s) == RAWI_SUCCESS && s.ended);
	return s.lines;
}

typedef struct {
	size_t bytes, lines, files, stop_after;
	char last[80];
} written;

static int piece(void *user, const char *file, const void *bytes, size_t n)
{
	written *w = user;
	w->bytes += n;
	for (size_t i = 0; i < n; i++)
		w->lines += ((const char *)bytes)[i] == '\n';
	w->files += strcmp(w->last, file) != 0;
	snprintf(w->last, sizeof w->last, "%s", file);
	return w->stop_after && --w->stop_after == 0;
}

/* Documents that an export writes: lines of a format that has one a document. */
static size_t documents(rawi *r, const rawi_chosen *which)
{
	written w = { 0 };
	return rawi_export(r, "ninjs", which, piece, &w) == RAWI_SUCCESS ? w.lines : 99;
}

static unsigned long long first_story;
static int story_id(void *user, const char *json, size_t n)
{
	(void)user, (void)n;
	first_story = strtoull(strstr(json, "\"story\":") + 8, NULL, 10);
	return 1;
}

static void exports(rawi *r)
{
	written w = { 0 };
	CHECK("export", documents(r, NULL) == 4 && documents(r, &(rawi_chosen){ 0 }) == 4);
	CHECK("of an outlet, in any spelling", documents(r, &(rawi_chosen){ .outlet = "صحيفه الميناء" }) == 2 && documents(r, &(rawi_chosen){ .outlet = "nobody" }) == 99);
	CHECK("of days", documents(r, &(rawi_chosen){ .from = "2024-05-12" }) == 1 && documents(r, &(rawi_chosen){ .to = "2024-05-11" }) == 1 &&
		documents(r, &(rawi_chosen){ .from = "2024-05-11", .to = "2024-05-12" }) == 2 && documents(r, &(rawi_chosen){ .from = "2024-05-13" }) == 0);
	CHECK("a document", documents(r, &(rawi_chosen){ .doc = "a" }) == 1 && documents(r, &(rawi_chosen){ .doc = "none" }) == 99);
	CHECK("what is no day", rawi_export(r, "ninjs", &(rawi_chosen){ .from = "2024-13-01" }, piece, &w) == RAWI_BAD_CALL && strstr(rawi_message(r), "YYYY-MM-DD"));
	CHECK("a story", rawi_query(r, "stories", story_id, NULL) == RAWI_STOPPED && documents(r, &(rawi_chosen){ .story = first_story }) >= 1 && documents(r, &(rawi_chosen){ .story = 7 }) == 99);
	CHECK("a folder", rawi_export(r, "csv", NULL, piece, &w) == RAWI_SUCCESS && w.files > 17 && w.bytes > 4000);
	w = (written){ .stop_after = 2 };
	CHECK("a piece that stops", rawi_export(r, "csv", NULL, piece, &w) == RAWI_STOPPED && documents(r, NULL) == 4);
	CHECK("an unknown format", rawi_export(r, "xls", NULL, piece, &w) == RAWI_BAD_CALL && strstr(rawi_message(r), "xls"));
}

int main(void)
{
	char folder[] = "/tmp/rawi-api-XXXXXX", path[100];
	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/x.db", folder);
	rawi *r;
	rawi_given page = { .id = "a", .bytes = PAGE, .n = sizeof PAGE - 1 }, other = { .id = "b", .bytes = PAGE ".", .n = sizeof PAGE, .outlet = "صحيفة الميناء" };
	char *json;
	int found = -1;
	CHECK("open", rawi_open(path, NULL, &r) == RAWI_SUCCESS && !*rawi_message(r));
	CHECK("extract", rawi_extract(r, &page, &json) == RAWI_SUCCESS && json && strstr(json, "\"id\":\"a\"") && json[strlen(json) - 1] == '\n');
	rawi_free(json);
	CHECK("add", rawi_add(r, &page, &found) == RAWI_SUCCESS && found == RAWI_IS_NEW);
	CHECK("add it again", rawi_add(r, &page, &found) == RAWI_SUCCESS && found == RAWI_IS_KNOWN);
	CHECK("add another", rawi_add(r, &other, NULL) == RAWI_SUCCESS);
	CHECK("finish", rawi_finish(r) == RAWI_SUCCESS && rawi_finish(r) == RAWI_SUCCESS);
	CHECK("records and stories", count(r, "records") == 2 && count(r, "stories") >= 1);
	count(r, "copies"), count(r, "claims"), count(r, "quotes"), count(r, "events"), count(r, "figures");
	seen s = { .stop_after = 1, .ended = true };
	CHECK("a callback that stops", rawi_query(r, "records", line, &s) == RAWI_STOPPED && s.lines == 1);
	CHECK("an unknown query", rawi_query(r, "poems", line, &s) == RAWI_BAD_CALL && strstr(rawi_message(r), "poems"));
	CHECK("no id", rawi_add(r, &(rawi_given){ .bytes = PAGE, .n = 5 }, NULL) == RAWI_BAD_CALL && *rawi_message(r));
	CHECK("no bytes: the page is named", rawi_add(r, &(rawi_given){ .id = "c.txt" }, NULL) == RAWI_BAD_FORMAT && strncmp(rawi_message(r), "c.txt: ", 7) == 0);
	CHECK("a picture", rawi_extract(r, &(rawi_given){ .id = "c", .bytes = "\x89PNG\r\n\x1A\n", .n = 8 }, &json) == RAWI_BAD_FORMAT && !json);
	CHECK("and the next goes on", rawi_extract(r, &page, &json) == RAWI_SUCCESS && json);
	rawi_free(json);
	rawi_close(r);
	CHECK("it is all there afterwards", rawi_open(path, NULL, &r) == RAWI_SUCCESS && count(r, "records") == 2);
	rawi_add(r, &(rawi_given){ .id = "c", .bytes = PAGE "..", .n = sizeof PAGE + 1, .published = "2024-05-11" }, NULL);
	rawi_add(r, &(rawi_given){ .id = "b", .bytes = PAGE ".", .n = sizeof PAGE, .outlet = "صحيفة الميناء", .url = "https://news.example/b", .published = "2024-05-12T10:00:00Z" }, NULL);
	rawi_finish(r);
	exports(r);
	rawi_close(r);
	CHECK("no database: reading pages only", rawi_open(NULL, NULL, &r) == RAWI_SUCCESS && rawi_add(r, &page, NULL) == RAWI_BAD_CALL && rawi_finish(r) == RAWI_BAD_CALL &&
		rawi_query(r, "records", line, &s) == RAWI_BAD_CALL && rawi_extract(r, &page, &json) == RAWI_SUCCESS);
	rawi_free(json);
	rawi_close(r);
	CHECK("what is no database", rawi_open(folder, NULL, &r) == RAWI_BAD_FILE && strstr(rawi_message(r), folder));
	rawi_close(r);
	CHECK("no tables", rawi_open(NULL, "/nonexistent", &r) != RAWI_SUCCESS && *rawi_message(r) && rawi_extract(r, &page, &json) == RAWI_BAD_CALL);
	rawi_close(r);
	rawi_close(NULL);
	remove(path);
	rmdir(folder);
	TEST_END;
}
