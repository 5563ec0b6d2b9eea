/* test: of a set of documents those that a page of a list shows: looked up one by one or found by walking the days, they are what SQLite makes of an ORDER BY. */
#include "test.h"

#include <stdio.h>

#include "app/pipeline.h"
#include "store/newest.h"
#include "store/sql.h"

enum { DOCUMENTS = 400, DAYS = 7, TURNS = 600 };

static uint32_t at_random(uint32_t below)
{
	static uint32_t state = 7;
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % below;
}

static bool fill(rawi_store *s, rawi_arena *a, rawi_error *e)
{
	rawi_store_begin(s, e);
	for (int i = 1; i <= DOCUMENTS && !e->code; i++) {
		uint32_t day = at_random(DAYS + 1);
		const char *on = day < DAYS ? rawi_arena_printf(a, "'2015-07-%02u'", (unsigned)day + 10).s : "NULL";
		rawi_sql_exec(s, rawi_arena_printf(a, "INSERT INTO article (record, id, article, version, day, quotes, events, figures) VALUES (%d, 'page-%u', %d, 1, %s, 0, 0, 0)", 3 * i, (unsigned)at_random(60), i, on).s, e);
	}
	return !e->code;
}

/* Some documents, within the days of the filter, and some records that are none. */
static void some(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_records *out, rawi_error *e)
{
	uint32_t one_in = 1 + at_random(1 + at_random(60));
	sqlite3_stmt *st = rawi_sql(s, "SELECT record FROM article WHERE (?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2) ORDER BY record", e);
	rawi_sql_text_or_null(st, 1, f->from);
	rawi_sql_text_or_null(st, 2, f->to);
	while (rawi_sql_row(s, st, e)) {
		int64_t record = sqlite3_column_int64(st, 0);
		if (!at_random(one_in))
			rawi_vec_push(a, out, record);
		if (!f->from.n && !f->to.n && !at_random(40))
			rawi_vec_push(a, out, record + 1);
	}
}

static bool same_as_sql(rawi_ask_sql *q, const rawi_records *all, bool oldest_first, size_t offset, size_t limit, const rawi_records *got)
{
	rawi_buf b = { 0 };
	size_t n = 0, wrong = 0;
	rawi_buf_puts(&b, "SELECT record FROM article WHERE record IN (0");
	for (size_t i = 0; i < all->n; i++)
		rawi_buf_printf(&b, ", %lld", (long long)all->at[i]);
	rawi_buf_printf(&b, ") ORDER BY %s, id, article LIMIT %lld OFFSET %zu", oldest_first ? "day IS NULL, day" : "day DESC", limit ? (long long)limit : -1, offset);
	sqlite3_stmt *st = rawi_sql_made(q->s, rawi_arena_dup(q->a, rawi_buf_slice(&b)), q->e);
	rawi_buf_release(&b);
	for (; rawi_sql_row(q->s, st, q->e); n++)
		wrong += n >= got->n || got->at[n] != sqlite3_column_int64(st, 0);
	return !wrong && n == got->n;
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_tables *t = rawi_tables_open(NULL, &e);
	rawi_store *s = rawi_store_open("", RAWI_STORE_WRITE, t, "test", &e);
	size_t wrong = 0, found = 0;
	if (!s || !fill(s, &a, &e)) {
		printf("not ok a database to ask: %s\n", e.message);
		return 1;
	}
	for (int turn = 0; turn < TURNS && !e.code; turn++) {
		static const char *const days[] = { "", "2015-07-11", "2015-07-13", "2015-07-30" };
		bool oldest_first = at_random(2);
		size_t offset = at_random(3) ? 0 : at_random(50), limit = at_random(3) ? 1 + at_random(30) : 0;
		rawi_filter f = RAWI_FILTER_ANY;
		rawi_answered more;
		rawi_records all = { 0 }, page = { 0 };
		f.from = rawi_slice_of(days[at_random(3)]);
		f.to = rawi_slice_of(days[at_random(4)]);
		rawi_ask_sql *q = rawi_ask_new(s, &a, &f, &more, &e);
		some(s, &a, &f, &all, &e);
		if (q)
			rawi_newest(q, &all, oldest_first, offset, limit, &page);
		wrong += !q || !same_as_sql(q, &all, oldest_first, offset, limit, &page);
		found += page.n;
	}
	CHECK("a page of a set of documents is that of SQL", !wrong && !e.code);
	CHECK("and there is something on it", found > TURNS);
	rawi_store_close(s);
	rawi_arena_release(&a);
	rawi_tables_close(t);
	TEST_END;
}
