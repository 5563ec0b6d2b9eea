/* test: a first load (store/load.h): what is added and asked meanwhile is what it is else; who is killed in it, or while its indexes are made, leaves what the next one mends; another program may write. */
#include "test.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/pipeline.h"
#include "app/relate.h"
#include "base/hash.h"
#include "store/load.h"

enum { ENOUGH = 1 << 20, NUMBERS = 380000 };

static char folder[] = "/tmp/rawi-load-XXXXXX", path[64];
static rawi_tables *t;
static rawi_arena a;
static rawi_buf scratch;

static rawi_store *open_it(rawi_store_mode mode)
{
	rawi_error e = { 0 };
	return rawi_store_open(path, mode, t, "test", &e);
}

static rawi_source source(const char *id, const char *bytes)
{
	return (rawi_source){ .id = rawi_slice_of(id), .bytes = rawi_slice_of(bytes), .form = -1, .charset = { "", 0 }, .title = { "", 0 }, .url = { "", 0 }, .outlet = { "", 0 }, .published = { "", 0 } };
}

/* What the store says of one page; -1 on failure. */
static int add(rawi_store *s, const char *id, const char *bytes)
{
	rawi_error e = { 0 };
	rawi_page *page;
	rawi_record **records;
	rawi_added how;
	rawi_source given = source(id, bytes);
	size_t n = rawi_document_page(&a, t, &given, (rawi_slice){ "", 0 }, &page, &records, &e);
	rawi_parcel *p = n ? rawi_store_pack(&a, &scratch, t, "test", RAWI_LIT(""), &given, page, records, n, &e) : NULL;
	return p && rawi_store_begin(s, &e) && rawi_store_add(s, p, &how, &e) ? (int)how : -1;
}

static bool has(rawi_store *s, const char *id, const char *bytes)
{
	rawi_error e = { 0 };
	char sha[65];
	rawi_source given = source(id, bytes);
	rawi_sha256_hex(given.bytes, sha);
	return rawi_store_has(s, &given, sha, &e);
}

static int64_t count_of(rawi_store *s, const char *what)
{
	rawi_error e = { 0 };
	sqlite3_stmt *st = rawi_sql_made(s, rawi_slice_of(what), &e);
	int64_t n = rawi_sql_row(s, st, &e) ? sqlite3_column_int64(st, 0) : -1;
	rawi_sql_reset(st);
	return n;
}

static int64_t indexes(rawi_store *s)
{
	return count_of(s, "SELECT count(*) FROM sqlite_master WHERE type = 'index'");
}

static bool is_whole(rawi_store *s)
{
	rawi_error e = { 0 };
	const rawi_slice *lines;
	size_t n;
	return count_of(s, "SELECT loading FROM state") == 0 && rawi_store_check(s, &a, &lines, &n, &e) && n == 0;
}

#define FIRST "زار الوزير سالم العدناني القرية ومعه وفد كبير من المهندسين"
#define SECOND "زار الوزير سالم العدناني القرية ومعه وفد صغير من المعلمين"
#define THIRD "قال الوزير سالم العدناني إن الجسر القديم قرب القرية يرمم في الشهر القادم"

/* A database of two pages, and a load begun. */
static rawi_store *begun(rawi_error *e)
{
	remove(path);
	rawi_store *s = open_it(RAWI_STORE_WRITE);
	bool before = add(s, "a", FIRST) == RAWI_ADDED_NEW && add(s, "b", SECOND) == RAWI_ADDED_NEW && rawi_store_commit(s, e);
	CHECK("a load begins", before && rawi_store_load(s, ENOUGH, e) && s->load && count_of(s, "SELECT loading FROM state") == 1);
	return s;
}

static void few(void)
{
	rawi_error e = { 0 };
	remove(path);
	rawi_store *s = open_it(RAWI_STORE_WRITE);
	add(s, "a", FIRST);
	rawi_store_commit(s, &e);
	CHECK("a few that came begin none", rawi_store_load(s, 100, &e) && !s->load && is_whole(s));
	rawi_sql_exec(s, "UPDATE version SET version = 4000000", &e);
	CHECK("nor do many beside many more", rawi_store_load(s, ENOUGH, &e) && !s->load && count_of(s, "SELECT loading FROM state") == 0);
	rawi_store_close(s);
}

static void same_answers(void)
{
	rawi_error e = { 0 };
	rawi_store *s = begun(&e);
	int64_t left = indexes(s);
	CHECK("what was there is known", add(s, "a", FIRST) == RAWI_ADDED_SAME && has(s, "a", FIRST) && !has(s, "a", SECOND) && !has(s, "c", FIRST));
	CHECK("new bytes of it", add(s, "a", THIRD) == RAWI_ADDED_VERSION && add(s, "a", THIRD) == RAWI_ADDED_SAME && has(s, "a", THIRD));
	CHECK("the older bytes are known", add(s, "a", FIRST) == RAWI_ADDED_SAME && count_of(s, "SELECT max(number) FROM version") == 2);
	CHECK("the same bytes elsewhere", add(s, "c", FIRST) == RAWI_ADDED_NEW && count_of(s, "SELECT count(*) FROM page") == 3 && has(s, "c", FIRST));
	rawi_store_commit(s, &e);
	add(s, "d", FIRST);
	rawi_store_undo(s);
	CHECK("what was undone is not known", !has(s, "d", FIRST) && add(s, "d", FIRST) == RAWI_ADDED_NEW && rawi_store_commit(s, &e) && count_of(s, "SELECT count(*) FROM document") == 4);
	CHECK("the load goes on", rawi_store_load(s, ENOUGH, &e) && s->load && indexes(s) == left);
	CHECK("all is compared", rawi_relate(s, t, 1, (rawi_progress){ 0 }, &e) && !rawi_store_stale(s));
	CHECK("by indexes that are there again", is_whole(s) && indexes(s) > left + 10 && !s->load);
	CHECK("and are asked", add(s, "d", FIRST) == RAWI_ADDED_SAME && add(s, "d", SECOND) == RAWI_ADDED_VERSION && has(s, "a", THIRD));
	rawi_store_close(s);
}

/* Nothing of the index of words is merged before all is. */
static void words_wait(void)
{
	rawi_error e = { 0 };
	char id[16];
	rawi_store *s = begun(&e);
	for (int i = 0; i < 12; i++) {
		snprintf(id, sizeof id, "x%d", i);
		add(s, id, THIRD);
		rawi_store_commit(s, &e);
	}
	CHECK("each batch's words lie by themselves", !e.code && count_of(s, "SELECT count(DISTINCT segid) FROM words_idx") >= 12);
	rawi_store_close(s);
}

static void cut_off(void)
{
	rawi_error e = { 0 };
	rawi_view v;
	rawi_store *s = begun(&e);
	add(s, "c", THIRD);
	rawi_store_commit(s, &e);
	add(s, "d", THIRD);
	rawi_store_close(s); /* as one that is killed: what is acknowledged stays */
	s = open_it(RAWI_STORE_READ);
	const rawi_slice *lines;
	size_t n;
	CHECK("who reads finds nothing wrong", s && rawi_store_check(s, &a, &lines, &n, &e) && n == 0 && count_of(s, "SELECT loading FROM state") == 1);
	CHECK("and all that was added", rawi_store_docs(s, &a, &v, &e) && v.n_docs == 3);
	rawi_store_close(s);
	s = open_it(RAWI_STORE_CHANGE);
	CHECK("who writes makes the indexes first", s && is_whole(s));
	CHECK("and knows what is there", add(s, "c", THIRD) == RAWI_ADDED_SAME && add(s, "d", THIRD) == RAWI_ADDED_NEW);
	rawi_store_close(s);
}

/* Kills the program, or refuses, at the fifth index. */
static int at_fifth(void *kills, int what, const char *x, const char *y, const char *z, const char *w)
{
	static int n;
	(void)x, (void)y, (void)z, (void)w;
	if (what != SQLITE_CREATE_INDEX || ++n < 5)
		return SQLITE_OK;
	if (kills)
		raise(SIGKILL);
	return SQLITE_DENY;
}

static void cut_off_at_the_end(bool killed)
{
	rawi_error e = { 0 };
	rawi_store *s = begun(&e);
	int64_t left = indexes(s);
	int status = 0;
	if (killed) {
		rawi_store_close(s);
		pid_t child = fork();
		if (child == 0) {
			sqlite3 *db = NULL;
			rawi_store half = { .memory = rawi_memory_of(0) };
			sqlite3_open(path, &db);
			half.db = db;
			sqlite3_set_authorizer(db, at_fifth, &half);
			rawi_store_indexed(&half, &e);
			_exit(0);
		}
		waitpid(child, &status, 0);
		CHECK("killed while indexes are made", WIFSIGNALED(status));
		s = open_it(RAWI_STORE_READ);
		CHECK("none is made", s && indexes(s) == left && count_of(s, "SELECT loading FROM state") == 1);
	} else {
		sqlite3_set_authorizer(s->db, at_fifth, NULL);
		CHECK("an index that can not be made is an error", !rawi_store_indexed(s, &e) && e.code);
		sqlite3_set_authorizer(s->db, NULL, NULL);
		CHECK("and none is", indexes(s) == left && count_of(s, "SELECT loading FROM state") == 1 && !s->load);
		e = (rawi_error){ 0 };
		CHECK("until it can be", rawi_store_indexed(s, &e) && is_whole(s));
	}
	rawi_store_close(s);
	s = open_it(RAWI_STORE_WRITE);
	CHECK("whoever writes next has all of them", s && is_whole(s) && add(s, "a", FIRST) == RAWI_ADDED_SAME);
	rawi_store_close(s);
}

/* Another program adds to the same database meanwhile: of what it adds nothing comes twice. */
static void beside_another(void)
{
	rawi_error e = { 0 };
	rawi_store *s = begun(&e), *other = open_it(RAWI_STORE_WRITE);
	CHECK("another one opens it with all indexes", other && is_whole(other));
	CHECK("and adds", add(other, "c", THIRD) == RAWI_ADDED_NEW && rawi_store_commit(other, &e));
	rawi_store_close(other);
	CHECK("the load ends", rawi_store_load(s, ENOUGH, &e) && !s->load && is_whole(s));
	CHECK("what the other added is known", add(s, "c", THIRD) == RAWI_ADDED_SAME && add(s, "d", THIRD) == RAWI_ADDED_NEW && rawi_store_commit(s, &e) && count_of(s, "SELECT count(*) FROM page") == 3);
	rawi_store_close(s);
}

/* One that was open before the load began, and compares in the midst of it. */
static void another_compares(void)
{
	rawi_error e = { 0 };
	remove(path);
	rawi_store *other = open_it(RAWI_STORE_WRITE), *s = open_it(RAWI_STORE_WRITE);
	add(s, "a", FIRST);
	rawi_store_commit(s, &e);
	CHECK("a load beside one who waits", rawi_store_load(s, ENOUGH, &e) && s->load);
	CHECK("who adds without an index", add(other, "b", FIRST) == RAWI_ADDED_NEW && rawi_store_commit(other, &e) && count_of(other, "SELECT count(*) FROM page") == 1);
	CHECK("and compares", rawi_relate(other, t, 1, (rawi_progress){ 0 }, &e) && is_whole(other));
	CHECK("the load is over", rawi_store_load(s, ENOUGH, &e) && !s->load && add(s, "b", FIRST) == RAWI_ADDED_SAME);
	rawi_store_close(s);
	rawi_store_close(other);
}

/* One that writes just when the next batch shall begin, so that this one waits for him. */
static void another_is_faster(void)
{
	rawi_error e = { 0 };
	remove(path);
	rawi_store *other = open_it(RAWI_STORE_WRITE), *s = open_it(RAWI_STORE_WRITE);
	add(s, "a", FIRST);
	rawi_store_commit(s, &e);
	CHECK("a load goes on", rawi_store_load(s, ENOUGH, &e) && s->load && rawi_store_load(s, ENOUGH, &e) && s->load);
	CHECK("and another is faster", add(other, "b", SECOND) == RAWI_ADDED_NEW && rawi_store_commit(other, &e));
	CHECK("what he added comes once", add(s, "b", SECOND) == RAWI_ADDED_SAME && !s->load && rawi_store_commit(s, &e) && count_of(s, "SELECT count(*) FROM document") == 2);
	CHECK("and all indexes can be made", rawi_store_indexed(s, &e) && is_whole(s));
	rawi_store_close(s);
	rawi_store_close(other);
}

static void missing(void)
{
	rawi_error e = { 0 };
	const rawi_slice *lines;
	size_t n;
	remove(path);
	rawi_store *s = open_it(RAWI_STORE_WRITE);
	rawi_sql_exec(s, "DROP INDEX entity_key", &e);
	CHECK("an index that is missing without a load is told", rawi_store_check(s, &a, &lines, &n, &e) && n == 1 && strstr(lines[0].s, "entity_key is missing"));
	rawi_store_close(s);
}

static void numbers(void)
{
	rawi_error e = { 0 };
	rawi_store *s = begun(&e);
	char name[20];
	bool all = true;
	for (int i = 1; i <= NUMBERS; i++) {
		snprintf(name, sizeof name, "x%d", i);
		all = rawi_load_note(s, rawi_load_seek_name(RAWI_LOAD_DOCUMENT, rawi_slice_of(name)), i, &e) && all;
	}
	for (int i = 1; i <= NUMBERS; i++) {
		snprintf(name, sizeof name, "x%d", i);
		rawi_load_seek at = rawi_load_seek_name(RAWI_LOAD_DOCUMENT, rawi_slice_of(name));
		int64_t row;
		while ((row = rawi_load_next(s, &at)) && row != i)
			;
		all = all && row == i;
	}
	CHECK("each of very many rows is found", all);
	s->memory.lists = 1 << 20;
	CHECK("more than may be held end a load", rawi_store_load(s, ENOUGH, &e) && !s->load && is_whole(s));
	rawi_store_close(s);
}

int main(void)
{
	rawi_error e = { 0 };
	t = rawi_tables_open(NULL, &e);
	if (!t || !mkdtemp(folder)) {
		printf("not ok set up: %s\n", e.message);
		return 1;
	}
	snprintf(path, sizeof path, "%s/x.db", folder);
	rawi_arena_init(&a, 0);
	few();
	same_answers();
	words_wait();
	cut_off();
	cut_off_at_the_end(false);
	cut_off_at_the_end(true);
	beside_another();
	another_compares();
	another_is_faster();
	missing();
	numbers();
	rawi_buf_release(&scratch);
	rawi_arena_release(&a);
	rawi_tables_close(t);
	remove(path);
	rmdir(folder);
	TEST_END;
}
