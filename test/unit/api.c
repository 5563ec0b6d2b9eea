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
	count(r, "copies"), count(r, "claims"), count(r, "quotes"), count(r, "events");
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
