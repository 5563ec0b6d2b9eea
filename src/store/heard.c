/* store: names as documents give them, counted over all; and where comparing stands. See compared.h. */
#include "store/compared.h"

#include <stdlib.h>

#include "store/rows.h"

static int64_t one(rawi_store *s, sqlite3_stmt *st, rawi_error *e)
{
	int64_t v = rawi_sql_row(s, st, e) ? sqlite3_column_int64(st, 0) : 0;
	rawi_sql_reset(st);
	return v;
}

static int64_t row_of(rawi_store *s, const rawi_heard *h, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT heard FROM heard WHERE key = ?1 AND country = ?2 AND resolved = ?3 AND type = ?4", e);
	for (int insert = 0; insert < 2; insert++) {
		rawi_sql_text(st, 1, h->key);
		rawi_sql_text(st, 2, rawi_slice_of(h->country));
		rawi_sql_text(st, 3, h->resolved);
		rawi_sql_int(st, 4, h->type);
		if (insert)
			break;
		int64_t row = one(s, st, e);
		if (row || e->code)
			return row;
		st = rawi_sql(s, "INSERT INTO heard (key, country, resolved, type, docs, settled) VALUES (?1, ?2, ?3, ?4, 0, '')", e);
	}
	rawi_sql_run(s, st, e);
	return sqlite3_last_insert_rowid(s->db);
}

static void count(rawi_store *s, int64_t row, int by, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "UPDATE heard SET docs = docs + ?2 WHERE heard = ?1", e);
	rawi_sql_int(st, 1, row);
	rawi_sql_int(st, 2, by);
	rawi_sql_run(s, st, e);
	if (by > 0)
		return;
	st = rawi_sql(s, "DELETE FROM heard WHERE heard = ?1 AND docs <= 0", e);
	rawi_sql_int(st, 1, row);
	rawi_sql_run(s, st, e);
}

static int by_number(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

/* Rows are kept as bytes of seven bits, differences of ascending numbers. */
static rawi_slice pack(rawi_arena *a, const int64_t *rows, size_t n)
{
	char *s = rawi_arena_alloc(a, n * 10 + 1);
	size_t at = 0;
	for (size_t i = 0; i < n; i++) {
		uint64_t v = (uint64_t)(rows[i] - (i ? rows[i - 1] : 0));
		for (; v > 127; v >>= 7)
			s[at++] = (char)(v | 128);
		s[at++] = (char)v;
	}
	return (rawi_slice){ s, at };
}

static rawi_slice names_of(rawi_store *s, rawi_arena *a, int64_t sketch, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT names FROM sketch WHERE sketch = ?1", e);
	rawi_sql_int(st, 1, sketch);
	rawi_slice names = rawi_sql_row(s, st, e) ? rawi_sql_get(a, st, 0) : (rawi_slice){ "", 0 };
	rawi_sql_reset(st);
	return names;
}

static void count_all(rawi_store *s, rawi_slice names, int by, rawi_error *e)
{
	int64_t row = 0;
	for (size_t i = 0; i < names.n;) {
		uint64_t v = 0;
		for (unsigned shift = 0; i < names.n && shift < 64; shift += 7) {
			unsigned char c = (unsigned char)names.s[i++];
			v |= (uint64_t)(c & 127) << shift;
			if (c < 128)
				break;
		}
		row += (int64_t)v;
		count(s, row, by, e);
	}
}

bool rawi_store_hear(rawi_store *s, rawi_arena *a, int64_t sketch, const rawi_heard *names, size_t n, rawi_error *e)
{
	int64_t *rows = RAWI_NEW_N(a, int64_t, n + 1);
	rawi_slice were = names_of(s, a, sketch, e);
	for (size_t i = 0; i < n; i++)
		rows[i] = row_of(s, &names[i], e);
	if (n)
		qsort(rows, n, sizeof *rows, by_number);
	rawi_slice are = pack(a, rows, n);
	if (e->code || rawi_slice_eq(were, are))
		return !e->code;
	count_all(s, are, 1, e); /* first: what goes to 0 is dropped */
	count_all(s, were, -1, e);
	sqlite3_stmt *st = rawi_sql(s, "UPDATE sketch SET names = ?2 WHERE sketch = ?1", e);
	rawi_sql_int(st, 1, sketch);
	rawi_sql_blob(st, 2, are);
	return rawi_sql_run(s, st, e);
}

bool rawi_store_unhear(rawi_store *s, rawi_arena *a, int64_t sketch, rawi_error *e)
{
	count_all(s, names_of(s, a, sketch, e), -1, e);
	return !e->code;
}

static int by_docs(const void *x, const void *y)
{
	const rawi_heard *a = x, *b = y;
	if (a->docs != b->docs)
		return a->docs > b->docs ? -1 : 1;
	int order = rawi_slice_cmp(a->key, b->key);
	order = order ? order : memcmp(a->country, b->country, sizeof a->country);
	order = order ? order : rawi_slice_cmp(a->resolved, b->resolved);
	return order ? order : (a->type > b->type) - (a->type < b->type);
}

bool rawi_store_heard(rawi_store *s, rawi_arena *a, rawi_heard_vec *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT heard, type, country, key, resolved, docs, settled FROM heard", e);
	while (rawi_sql_row(s, st, e)) {
		rawi_heard h = { .row = sqlite3_column_int64(st, 0), .type = (uint8_t)sqlite3_column_int(st, 1), .key = rawi_sql_get(a, st, 3), .docs = (uint32_t)sqlite3_column_int64(st, 5) };
		rawi_slice country = rawi_sql_peek(st, 2), resolved = rawi_sql_peek(st, 4), settled = rawi_sql_peek(st, 6);
		memcpy(h.country, country.s, country.n < 4 ? country.n : 3);
		h.resolved = rawi_slice_eq(resolved, h.key) ? h.key : rawi_arena_dup(a, resolved);
		h.settled = rawi_slice_eq(settled, h.resolved) ? h.resolved : rawi_arena_dup(a, settled);
		rawi_vec_push(a, out, h);
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_docs);
	return !e->code;
}

bool rawi_store_settle(rawi_store *s, int64_t row, rawi_slice settled, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "UPDATE heard SET settled = ?2 WHERE heard = ?1", e);
	rawi_sql_int(st, 1, row);
	rawi_sql_text(st, 2, settled);
	return rawi_sql_run(s, st, e);
}

static bool stories(rawi_store *s, rawi_arena *a, sqlite3_stmt *st, rawi_name_vec *out, rawi_error *e)
{
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, (uint64_t)sqlite3_column_int64(st, 0));
	return !e->code;
}

bool rawi_store_stories_with(rawi_store *s, rawi_arena *a, rawi_slice key, rawi_name_vec *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT DISTINCT k.story FROM entity n JOIN sketch k ON k.record = n.record WHERE n.key = ?1 AND k.state < 2 AND k.story > 0", e);
	rawi_sql_text(st, 1, key);
	return stories(s, a, st, out, e);
}

bool rawi_store_stories_all(rawi_store *s, rawi_arena *a, rawi_name_vec *out, rawi_error *e)
{
	return stories(s, a, rawi_sql(s, "SELECT story FROM story", e), out, e);
}

bool rawi_store_compare_anew(rawi_store *s, rawi_error *e)
{
	return rawi_sql_exec(s, "DELETE FROM copy; DELETE FROM claim_conflict; DELETE FROM claim_story; DELETE FROM claim_place; DELETE FROM claim; DELETE FROM story_entity;"
		" DELETE FROM story_link; DELETE FROM story_document; DELETE FROM story; DELETE FROM mark; DELETE FROM pair; DELETE FROM saga; DELETE FROM near; DELETE FROM heard;"
		" DELETE FROM sketch WHERE state = 2 OR record NOT IN (SELECT record FROM record); UPDATE sketch SET state = 0, story = 0, names = x''", e);
}

bool rawi_store_compared_counts(rawi_store *s, uint64_t *waiting, uint64_t *compared, rawi_error *e)
{
	*waiting = (uint64_t)one(s, rawi_sql(s, "SELECT count(*) FROM sketch WHERE state <> 1", e), e);
	*compared = (uint64_t)one(s, rawi_sql(s, "SELECT coalesce(max(sketch), 0) FROM sketch", e), e); /* none is counted twice, and counting would read them all */
	return !e->code;
}

bool rawi_store_fresh(rawi_store *s, rawi_error *e)
{
	rawi_rows_settle(s, e);
	if (rawi_sql_exec(s, "UPDATE state SET stale = 0, corrections = (SELECT count(*) + count(nullif(undone, '')) FROM correction)", e))
		s->stale = false;
	return !e->code;
}

bool rawi_store_corrected(rawi_store *s, rawi_error *e)
{
	return one(s, rawi_sql(s, "SELECT (SELECT corrections FROM state) <> (SELECT count(*) + count(nullif(undone, '')) FROM correction)", e), e) != 0;
}
