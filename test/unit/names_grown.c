/* test: names that come and go, settled with what they are tied to, have the keys that settling all of them gives. Invented names, put together at random. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/grow.h"
#include "names_drawn.h"
#include "store/sql.h"

enum { DOCS = 60, ROUNDS = 240, MOST = 6, ARENAS = 4 + RAWI_MEETINGS_ARENAS };

static rawi_heard_vec all_of(rawi_store *s, rawi_arena *a, rawi_error *e)
{
	rawi_heard_vec all = { 0 };
	sqlite3_stmt *st = rawi_sql(s, "SELECT heard FROM heard ORDER BY heard", e);
	RAWI_VEC(int64_t) rows = { 0 };
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, &rows, sqlite3_column_int64(st, 0));
	for (size_t i = 0; i < rows.n; i++) {
		rawi_heard h;
		if (rawi_store_heard_row(s, a, rows.at[i], &h, e))
			rawi_vec_push(a, &all, h);
	}
	return all;
}

/* How many names have another key than settling all of them gives. */
static size_t wrong(rawi_store *s, const rawi_tables *t, rawi_error *e)
{
	rawi_arena a;
	size_t n = 0;
	rawi_arena_init(&a, 0);
	rawi_heard_vec all = all_of(s, &a, e);
	rawi_world *w = rawi_world_new(&a, t);
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, rawi_heard_order);
	for (size_t i = 0; i < all.n; i++)
		rawi_world_hear(w, &all.at[i]);
	rawi_world_settle(w);
	for (size_t i = 0; i < all.n; i++) {
		rawi_slice key = rawi_world_key(w, &a, &all.at[i]);
		if (!all.at[i].docs || !rawi_slice_eq(key, all.at[i].settled)) {
			printf("# %.*s (%s): %.*s, not %.*s\n", (int)all.at[i].key.n, all.at[i].key.s, all.at[i].country, (int)all.at[i].settled.n, all.at[i].settled.s, (int)key.n, key.s);
			n++;
		}
	}
	rawi_arena_release(&a);
	return n;
}

static void test_rounds(rawi_store *s, const rawi_tables *t, rawi_error *e)
{
	rawi_arena arena[ARENAS];
	rawi_correction_vec none = { 0 };
	size_t differ = 0, joined = 0;
	for (int i = 0; i < ARENAS; i++)
		rawi_arena_init(&arena[i], 0);
	for (int i = 1; i <= DOCS; i++) {
		sqlite3_stmt *st = rawi_sql(s, "INSERT INTO sketch VALUES (?1, ?1, ?1, 0, 1, 0, x'')", e);
		rawi_sql_int(st, 1, i);
		rawi_sql_run(s, st, e);
	}
	for (int round = 0; round < ROUNDS && !e->code; round++) {
		rawi_growing g = { .store = s, .tables = t, .e = e, .keep = &arena[0], .batch = &arena[1], .work = &arena[2], .pair = &arena[3], .lists = &arena[4] };
		g.dirty_known = rawi_number_set_in(g.keep);
		for (uint32_t docs = 1 + pick(3); docs; docs--) {
			rawi_heard names[MOST];
			size_t n = pick(4) ? pick(MOST + 1) : 0; /* now and then one goes */
			for (size_t i = 0; i < n; i++)
				names[i] = anybody(g.keep);
			rawi_grow_hear_names(&g, 1 + pick(DOCS), names, n);
			rawi_arena_clear(g.work);
		}
		rawi_grow_settle(&g, rawi_corrections_of(g.keep, &none));
		differ += wrong(s, t, e);
		rawi_arena_clear(g.keep);
	}
	sqlite3_stmt *st = rawi_sql(s, "SELECT count(*) FROM heard WHERE settled <> resolved", e);
	joined = rawi_sql_row(s, st, e) ? (size_t)sqlite3_column_int64(st, 0) : 0;
	rawi_sql_reset(st);
	for (int i = 0; i < ARENAS; i++)
		rawi_arena_release(&arena[i]);
	CHECK("nothing went wrong", !e->code);
	CHECK("names were joined", joined > 10);
	CHECK("each has the key that all together give it", differ == 0);
}

int main(void)
{
	rawi_error e = { 0 };
	char folder[] = "/tmp/rawi-names-XXXXXX", path[64];
	rawi_tables *t = rawi_tables_open(NULL, &e);
	if (!t || !mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/names.db", folder);
	rawi_store *s = rawi_store_open(path, RAWI_STORE_WRITE, t, "test", &e);
	if (s && rawi_store_begin(s, &e))
		test_rounds(s, t, &e);
	if (s)
		rawi_store_undo(s);
	rawi_store_close(s);
	rawi_tables_close(t);
	unlink(path);
	rmdir(folder);
	TEST_END;
}
