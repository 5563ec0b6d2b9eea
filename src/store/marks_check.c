/* store: what verify asks of the lists of marks (marks.h) and of the sketches that they tell of: that rows are lists, in order, and that what they point at is there. */
#include "base/number_set.h"
#include "store/marks.h"
#include "store/sql.h"

typedef struct {
	size_t broken, astray, unordered;
	int64_t last_key; /* of the row before */
} found;

static size_t number_of(rawi_store *s, sqlite3_stmt *st, rawi_error *e)
{
	size_t n = rawi_sql_row(s, st, e) ? (size_t)sqlite3_column_int64(st, 0) : 0;
	rawi_sql_reset(st);
	return n;
}

static rawi_number_set sketches_of(rawi_store *s, rawi_arena *a, rawi_error *e)
{
	rawi_number_set all = rawi_number_set_for(a, number_of(s, rawi_sql(s, "SELECT count(*) FROM sketch", e), e));
	sqlite3_stmt *st = rawi_sql(s, "SELECT sketch FROM sketch", e);
	while (rawi_sql_row(s, st, e))
		rawi_number_set_put(&all, (uint64_t)sqlite3_column_int64(st, 0));
	return all;
}

static void look_at_row(sqlite3_stmt *st, const rawi_number_set *sketches, found *f)
{
	rawi_stretch x;
	const rawi_mark first = { .key = sqlite3_column_int64(st, 0), .later = sqlite3_column_int64(st, 1), .day = sqlite3_column_int64(st, 1), .doc = (uint64_t)sqlite3_column_int64(st, 2) };
	if (!rawi_stretch_unpack(rawi_sql_peek(st, 3), &first, &x)) {
		f->broken++;
		return;
	}
	f->unordered += first.key < f->last_key;
	f->last_key = x.at[x.n - 1].key;
	for (size_t i = 0; i < x.n; i++)
		f->astray += !rawi_number_set_has(sketches, (uint64_t)x.at[i].row);
}

static rawi_slice *told(rawi_arena *a, rawi_slice *at, size_t n, const char *what)
{
	if (n)
		*at++ = rawi_arena_printf(a, "%zu %s: rawi rebuild makes them anew", n, what);
	return at;
}

bool rawi_marks_check(rawi_store *s, rawi_arena *a, rawi_slice lines[RAWI_MARKS_WRONG], size_t *n, rawi_error *e)
{
	found f = { .last_key = INT32_MIN };
	rawi_number_set sketches = sketches_of(s, a, e);
	sqlite3_stmt *st = rawi_sql(s, "SELECT key, day, doc, more FROM mark ORDER BY key, day, doc", e);
	while (rawi_sql_row(s, st, e))
		look_at_row(st, &sketches, &f);
	size_t empty = number_of(s, rawi_sql(s, "SELECT count(*) FROM sketch k WHERE NOT EXISTS (SELECT 1 FROM sketch_data d WHERE d.sketch = k.sketch)", e), e);
	size_t of_none = number_of(s, rawi_sql(s, "SELECT count(*) FROM sketch k WHERE k.state < 2 AND NOT EXISTS (SELECT 1 FROM record r WHERE r.record = k.record)", e), e);
	rawi_slice *at = told(a, lines, f.broken, "rows of table mark are no lists");
	at = told(a, at, f.unordered, "rows of table mark begin before the row before them ends");
	at = told(a, at, f.astray, "marks are of sketches that are not there");
	at = told(a, at, empty, "sketches are empty");
	at = told(a, at, of_none, "sketches are of records that are not there");
	*n = (size_t)(at - lines);
	return !e->code;
}
