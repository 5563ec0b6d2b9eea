/* test: lists of marks: whatever is put on them and taken off, in whatever order, they are what a plain set is; all at once gives the same as one by one; what is damaged is
 * told. Keys with and without the highest bit, few of them, so that lists go over many stretches. */
#include "test.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/compared.h"
#include "store/sql.h"

enum { KEYS = 5, DAYS = 40, DOCS = 30, STEPS = 12000, MOST = KEYS * DAYS * DOCS };

static const uint32_t keys[KEYS] = { 0, 7, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF };
static bool there[KEYS][DAYS][DOCS];
static uint64_t state = 88172645463325252u;
static rawi_arena a;

static uint32_t below(uint32_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)(state >> 33) % n;
}

static int32_t day_of(int d)
{
	return d ? 16000 + d : RAWI_NO_DAY;
}

static uint64_t doc_of(int i)
{
	return (uint64_t)(i + 1) * 9000000000001u & 0xFFFFFFFFFFFF;
}

/* Of its sketch: some near, some far. */
static int64_t row_of(int d, int i)
{
	return (int64_t)(1 + d * DOCS + i) * (i % 7 ? 1 : 100003);
}

static void put_sketches(rawi_store *s)
{
	rawi_error e = { 0 };
	for (int i = 0; i < DAYS * DOCS; i++) {
		sqlite3_stmt *st = rawi_sql(s, "INSERT INTO sketch VALUES (?1, 0, ?2, ?3, 1, 0, x'')", &e);
		rawi_sql_int(st, 1, row_of(i / DOCS, i % DOCS));
		rawi_sql_int(st, 2, (int64_t)doc_of(i % DOCS));
		rawi_sql_int(st, 3, day_of(i / DOCS));
		rawi_sql_run(s, st, &e);
	}
	CHECK("sketches", !e.code);
}

static int by_number(const void *x, const void *y)
{
	uint64_t p = *(const uint64_t *)x, q = *(const uint64_t *)y;
	return (p > q) - (p < q);
}

/* The set's list of a key, from a day to a day. */
static size_t plain(int key, int32_t from, int32_t to, rawi_post *out)
{
	size_t n = 0;
	for (int d = 0; d < DAYS; d++) {
		uint64_t docs[DOCS];
		size_t n_docs = 0;
		for (int i = 0; i < DOCS && day_of(d) >= from && day_of(d) <= to; i++)
			if (there[key][d][i])
				docs[n_docs++] = doc_of(i);
		qsort(docs, n_docs, sizeof *docs, by_number);
		for (size_t i = 0; i < n_docs; i++)
			out[n++] = (rawi_post){ day_of(d), docs[i] };
	}
	return n;
}

static bool same(rawi_store *s, const rawi_listed_vec *got, const rawi_post *want, size_t n)
{
	rawi_error e = { 0 };
	if (got->n != n)
		return false;
	for (size_t i = 0; i < n; i++) {
		rawi_post at;
		if (!rawi_store_listed(s, got->at[i], &at, &e) || at.day != want[i].day || at.doc != want[i].doc)
			return false;
	}
	return true;
}

static size_t differ(rawi_store *s, rawi_error *e)
{
	static rawi_post want[MOST];
	size_t bad = 0;
	for (int k = 0; k < KEYS; k++) {
		rawi_listed_vec all = { 0 }, some = { 0 }, days = { 0 }, near = { 0 }, undated = { 0 };
		int d = (int)below(DAYS), doc = (int)below(DOCS);
		size_t n = plain(k, INT32_MIN, INT32_MAX, want), at = 0;
		bad += rawi_store_list(s, &a, keys[k], SIZE_MAX, &all, e) != n || !same(s, &all, want, n);
		bad += rawi_store_list(s, &a, keys[k], 11, NULL, e) != (n < 11 ? n : 11);
		rawi_store_list(s, &a, keys[k], 11, &some, e);
		bad += !same(s, &some, want, n < 11 ? n : 11);
		while (at < n && (want[at].day < day_of(d) || (want[at].day == day_of(d) && want[at].doc < doc_of(doc))))
			at++;
		size_t from = at < 2 ? 0 : at - 2, next = at < n && want[at].day == day_of(d) && want[at].doc == doc_of(doc) ? at + 1 : at, to = n - next < 2 ? n : next + 2;
		bad += rawi_store_list_near(s, &a, keys[k], &(rawi_post){ day_of(d), doc_of(doc) }, 2, &near, e) != at - from;
		if (next > at)
			memmove(want + at, want + next, (n - next) * sizeof *want);
		bad += !same(s, &near, want + from, to - from - (next - at));
		n = plain(k, day_of(d) - 3 * (d > 0), day_of(d) + 3 * (d > 0), want);
		rawi_store_list_days(s, &a, keys[k], day_of(d) - 3 * (d > 0), day_of(d) + 3 * (d > 0), &days, e);
		bad += !same(s, &days, want, n);
		n = plain(k, RAWI_NO_DAY, RAWI_NO_DAY, want);
		rawi_store_list_undated(s, &a, keys[k], SIZE_MAX, &undated, e);
		bad += !same(s, &undated, want, n);
	}
	rawi_arena_clear(&a);
	return bad;
}

static void random_steps(rawi_store *s)
{
	rawi_error e = { 0 };
	size_t bad = 0;
	for (int i = 0; i < STEPS; i++) {
		int k = (int)below(KEYS), d = (int)below(DAYS), doc = (int)below(DOCS);
		bool put = below(10) < (i < STEPS / 2 ? 8 : 3);
		rawi_listed_vec read = { 0 };
		if (below(2)) /* who comes on a list has read it, or some days of it, or another */
			rawi_store_list(s, &a, keys[below(4) ? k : (int)below(KEYS)], 1 + below(400), &read, &e);
		else if (below(2))
			rawi_store_list_days(s, &a, keys[k], d ? day_of(d) - (int)below(2) : day_of(d), d ? day_of(d) + (int)below(3) : day_of(d), &read, &e);
		there[k][d][doc] = put;
		if (put)
			rawi_store_post(s, keys[k], &(rawi_post){ day_of(d), doc_of(doc) }, row_of(d, doc), &e);
		else
			rawi_store_unpost(s, keys[k], &(rawi_post){ day_of(d), doc_of(doc) }, &e);
		if (i % 400 == 399)
			bad += differ(s, &e);
	}
	CHECK("lists are what a set is, whatever comes and goes", !bad && !e.code);
	memset(there, 0, sizeof there);
	for (int k = 0; k < KEYS; k++)
		for (int d = 0; d < DAYS; d++)
			for (int doc = 0; doc < DOCS; doc++)
				rawi_store_unpost(s, keys[k], &(rawi_post){ day_of(d), doc_of(doc) }, &e);
	CHECK("and nothing is left where all is taken off", !differ(s, &e) && !e.code && !sqlite3_exec(s->db, "SELECT 1 / (count(*) = 0) FROM mark", NULL, NULL, NULL));
}

static int by_key(const void *x, const void *y)
{
	int32_t p = (int32_t)keys[*(const int *)x], q = (int32_t)keys[*(const int *)y];
	return (p > q) - (p < q);
}

/* The same lists, in their order. */
static void all_at_once(rawi_store *s)
{
	rawi_error e = { 0 };
	rawi_post_writer w = { 0 };
	int order[KEYS], place[DOCS];
	uint64_t docs[DOCS];
	for (int k = 0; k < KEYS; k++)
		order[k] = k;
	qsort(order, KEYS, sizeof *order, by_key);
	for (int i = 0; i < DOCS; i++)
		docs[i] = doc_of(i);
	qsort(docs, DOCS, sizeof *docs, by_number);
	for (int i = 0; i < DOCS; i++)
		for (place[i] = 0; doc_of(place[i]) != docs[i];)
			place[i]++;
	for (int k = 0; k < KEYS; k++)
		for (int d = 0; d < DAYS; d++)
			for (int i = 0; i < DOCS; i++)
				if (below(3)) {
					rawi_post post = { day_of(d), docs[i] };
					there[order[k]][d][place[i]] = true;
					rawi_store_post_next(s, &w, keys[order[k]], &post, row_of(d, place[i]), &e);
				}
	CHECK("all lists at once", rawi_store_post_end(s, &w, &e) && !differ(s, &e));
	rawi_store_post(s, 3, &(rawi_post){ day_of(1), doc_of(5) }, row_of(1, 5), &e);
	rawi_listed_vec one = { 0 };
	CHECK("and one more between them", rawi_store_list(s, &a, 3, 9, &one, &e) == 1 && one.at[0] == row_of(1, 5) && !differ(s, &e));
}

/* Each alone: what comes of a list then is told, and nobody asks for the same row again and again. */
static void damaged(rawi_store *s)
{
	static const char *const spoil[] = { "more = x'00'", "more = x'FFFFFFFFFFFFFFFFFFFF'", "more = zeroblob(3000)", "more = x'0102030405'", "key = key + 4294967296", "key = key - 4294967296", "key = 'x' || key",
		"day = day + 8589934592", "day = 'x' || day", "doc = -1 - doc", "doc = 'x' || doc", "doc = doc + 0.5" };
	size_t told = 0;
	alarm(120);
	for (size_t i = 0; i < sizeof spoil / sizeof *spoil; i++) {
		rawi_error e = { 0 };
		rawi_listed_vec list = { 0 };
		char text[100];
		snprintf(text, sizeof text, "SAVEPOINT spoil; UPDATE mark SET %s", spoil[i]);
		CHECK(spoil[i], sqlite3_exec(s->db, text, NULL, NULL, NULL) == SQLITE_OK);
		rawi_store_list(s, &a, keys[1], 99, &list, &e);
		told += e.code == RAWI_ERR_DATABASE;
		sqlite3_exec(s->db, "ROLLBACK TO spoil; RELEASE spoil", NULL, NULL, NULL);
	}
	CHECK("what is no list is told", told == sizeof spoil / sizeof *spoil);
}

/* A sketch has another day than the list that its document is on. */
static void other_day(rawi_store *s)
{
	enum { KEY = 11, DOC = 4 };
	rawi_error e = { 0 };
	for (int d = 1; d < 6; d += 2)
		rawi_store_post(s, KEY, &(rawi_post){ day_of(d), doc_of(DOC) }, row_of(d, DOC), &e);
	sqlite3_stmt *st = rawi_sql(s, "UPDATE sketch SET day = 10000 WHERE sketch = ?1", &e);
	rawi_sql_int(st, 1, row_of(3, DOC));
	CHECK("a list, and a sketch of another day", rawi_sql_run(s, st, &e) && !e.code);
	rawi_store_post(s, KEY, &(rawi_post){ day_of(3), doc_of(DOC + 1) }, row_of(3, DOC + 1), &e);
	CHECK("it is told, and no list is written by it", e.code == RAWI_ERR_DATABASE);
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	rawi_store *s = rawi_store_open("", RAWI_STORE_WRITE, t, "test", &e);
	rawi_arena_init(&a, 0);
	put_sketches(s);
	random_steps(s);
	all_at_once(s);
	other_day(s);
	damaged(s);
	rawi_store_close(s);
	rawi_tables_close(t);
	rawi_arena_release(&a);
	TEST_END;
}
