/* store: names as documents give them, counted over all; and where comparing stands. See compared.h. */
#include "store/compared.h"

#include <stdlib.h>

#include "base/hash.h"
#include "store/marks.h"
#include "store/rows.h"

static int64_t one(rawi_store *s, sqlite3_stmt *st, rawi_error *e)
{
	int64_t v = rawi_sql_row(s, st, e) ? sqlite3_column_int64(st, 0) : 0;
	rawi_sql_reset(st);
	return v;
}

/* The whole of a heard name as one number, by which it is found again. */
static int64_t whole(const rawi_heard *h)
{
	uint64_t x = rawi_hash_mix(rawi_hash(h->key), rawi_hash(h->resolved));
	return (int64_t)rawi_hash_mix(x, rawi_hash_mix(rawi_hash(rawi_slice_of(h->country)), h->type));
}

static rawi_heard heard_at(rawi_arena *a, sqlite3_stmt *st)
{
	rawi_heard h = { .row = sqlite3_column_int64(st, 0), .type = (uint8_t)sqlite3_column_int(st, 1), .key = rawi_sql_get(a, st, 3), .docs = (uint32_t)sqlite3_column_int64(st, 5) };
	rawi_slice country = rawi_sql_peek(st, 2), resolved = rawi_sql_peek(st, 4), settled = rawi_sql_peek(st, 6);
	memcpy(h.country, country.s, country.n < 4 ? country.n : 3);
	h.resolved = rawi_slice_eq(resolved, h.key) ? h.key : rawi_arena_dup(a, resolved);
	h.settled = rawi_slice_eq(settled, h.resolved) ? h.resolved : rawi_arena_dup(a, settled);
	return h;
}

static bool same_name(const rawi_heard *h, sqlite3_stmt *st)
{
	return sqlite3_column_int(st, 1) == h->type && rawi_slice_is(rawi_sql_peek(st, 2), h->country) && rawi_slice_eq(rawi_sql_peek(st, 3), h->key)
		&& rawi_slice_eq(rawi_sql_peek(st, 4), h->resolved);
}

#define HEARD_BY "SELECT h.heard, h.type, h.country, h.key, h.resolved, h.docs, h.settled FROM heard_mark m JOIN heard h ON h.heard = m.heard WHERE m.mark = ?1"

/* The statement stands on the name's row, or is at its end. */
static sqlite3_stmt *find(rawi_store *s, const rawi_heard *h, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, HEARD_BY, e);
	rawi_sql_int(st, 1, whole(h));
	while (rawi_sql_row(s, st, e))
		if (same_name(h, st))
			return st;
	return NULL;
}

/* As many as a statement takes, and that one by one: most names have three or four marks, and a statement has a cost of its own. */
static void put_marks(rawi_store *s, const int64_t *marks, size_t n, int64_t row, rawi_error *e)
{
	for (size_t i = 0, some; i < n; i += some) {
		some = n - i >= 3 ? 3 : 1;
		sqlite3_stmt *st = some == 1 ? rawi_sql(s, "INSERT OR IGNORE INTO heard_mark VALUES (?2, ?1)", e)
			: rawi_sql(s, "INSERT OR IGNORE INTO heard_mark VALUES (?2, ?1), (?3, ?1), (?4, ?1)", e);
		rawi_sql_int(st, 1, row);
		for (size_t k = 0; k < some; k++)
			rawi_sql_int(st, (int)k + 2, marks[i + k]);
		rawi_sql_run(s, st, e);
	}
}

/* All that a name is found by, in numbers. */
static rawi_row_vec marks_of(rawi_store *s, rawi_arena *a, const rawi_heard *h)
{
	rawi_row_vec out = { 0 };
	rawi_name_marks_vec marks = { 0 };
	rawi_name_marks(s->tables, a, h, false, &marks);
	if (!rawi_slice_eq(h->key, h->resolved))
		rawi_name_marks(s->tables, a, h, true, &marks);
	rawi_vec_push(a, &out, whole(h));
	for (size_t i = 0; i < marks.n; i++)
		rawi_vec_push(a, &out, (int64_t)rawi_name_mark_number(marks.at[i]));
	return out;
}

static void insert(rawi_store *s, const rawi_heard *h, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO heard VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", e);
	if (h->row)
		rawi_sql_int(st, 1, h->row);
	rawi_sql_int(st, 2, h->type);
	rawi_sql_text(st, 3, rawi_slice_of(h->country));
	rawi_sql_text(st, 4, h->key);
	rawi_sql_text(st, 5, h->resolved);
	rawi_sql_int(st, 6, h->docs);
	rawi_sql_text(st, 7, h->settled);
	rawi_sql_run(s, st, e);
}

/* Its row, which is made where there is none, of so many documents; they are taken from *docs then. */
static int64_t row_of(rawi_store *s, rawi_arena *a, const rawi_heard *h, uint32_t *docs, rawi_error *e)
{
	sqlite3_stmt *st = find(s, h, e);
	int64_t row = st ? sqlite3_column_int64(st, 0) : 0;
	rawi_sql_reset(st);
	if (row || e->code)
		return row;
	rawi_heard fresh = *h;
	fresh.row = 0;
	fresh.docs = *docs;
	*docs = 0;
	fresh.settled = (rawi_slice){ "", 0 };
	insert(s, &fresh, e);
	row = sqlite3_last_insert_rowid(s->db);
	rawi_row_vec marks = marks_of(s, a, h);
	put_marks(s, marks.at, marks.n, row, e);
	return row;
}

static void count(rawi_store *s, int64_t row, int by, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "UPDATE heard SET docs = docs + ?2 WHERE heard = ?1", e);
	rawi_sql_int(st, 1, row);
	rawi_sql_int(st, 2, by);
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

static rawi_row_vec unpack(rawi_arena *a, rawi_slice names)
{
	rawi_row_vec rows = { 0 };
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
		rawi_vec_push(a, &rows, row);
	}
	return rows;
}

static rawi_slice names_of(rawi_store *s, rawi_arena *a, int64_t sketch, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT names FROM sketch WHERE sketch = ?1", e);
	rawi_sql_int(st, 1, sketch);
	rawi_slice names = rawi_sql_row(s, st, e) ? rawi_sql_get(a, st, 0) : (rawi_slice){ "", 0 };
	rawi_sql_reset(st);
	return names;
}

bool rawi_store_heard_of(rawi_store *s, rawi_arena *a, int64_t sketch, rawi_row_vec *rows, rawi_error *e)
{
	*rows = unpack(a, names_of(s, a, sketch, e));
	return !e->code;
}

/* Counts what is in one of two lists alone, each ascending. */
static void count_changes(rawi_store *s, rawi_arena *a, const rawi_row_vec *were, const rawi_row_vec *are, rawi_row_vec *changed, rawi_error *e)
{
	for (size_t i = 0, k = 0; i < were->n || k < are->n;) {
		bool gone = k == are->n || (i < were->n && were->at[i] < are->at[k]), come = i == were->n || (k < are->n && are->at[k] < were->at[i]);
		if (gone || come) {
			int64_t row = gone ? were->at[i] : are->at[k];
			count(s, row, gone ? -1 : 1, e);
			if (changed)
				rawi_vec_push(a, changed, row);
		}
		i += !come;
		k += !gone;
	}
}

static bool keep_names(rawi_store *s, int64_t sketch, rawi_slice packed, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "UPDATE sketch SET names = ?2 WHERE sketch = ?1", e);
	rawi_sql_int(st, 1, sketch);
	rawi_sql_blob(st, 2, packed);
	return rawi_sql_run(s, st, e);
}

/* ── of documents that nobody counted ──────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

enum { SLOTS = 1 << 15 };

/* A name by two hashes of it, and in how many documents more it was heard than its row says. */
typedef struct {
	uint64_t whole, other;
	int64_t row;
	int docs;
} slot;

struct rawi_heard_slots {
	slot at[SLOTS];
};

rawi_heard_slots *rawi_heard_slots_new(rawi_arena *keep)
{
	return RAWI_NEW(keep, rawi_heard_slots);
}

static void slot_end(rawi_store *s, slot *x, rawi_error *e)
{
	if (x->docs)
		count(s, x->row, x->docs, e);
	x->docs = 0;
}

bool rawi_store_heard_write(rawi_store *s, rawi_heard_slots *slots, rawi_error *e)
{
	for (size_t i = 0; i < SLOTS; i++)
		slot_end(s, &slots->at[i], e);
	return !e->code;
}

static int64_t row_counted(rawi_store *s, rawi_arena *a, rawi_heard_slots *slots, const rawi_heard *h, rawi_error *e)
{
	uint64_t number = (uint64_t)whole(h), other = rawi_hash_mix(rawi_hash_mix(h->type, rawi_hash(h->resolved)), rawi_hash_mix(rawi_hash(rawi_slice_of(h->country)), rawi_hash(h->key)));
	slot *x = &slots->at[number % SLOTS];
	if (!x->row || x->whole != number || x->other != other) {
		slot_end(s, x, e);
		uint32_t docs = 1;
		int64_t row = row_of(s, a, h, &docs, e);
		*x = (slot){ number, other, row, (int)docs };
	} else {
		x->docs++;
	}
	return x->row;
}

bool rawi_store_hear_first(rawi_store *s, rawi_arena *a, rawi_heard_slots *slots, int64_t sketch, const rawi_heard *names, size_t n, rawi_error *e)
{
	rawi_row_vec are = { 0 };
	for (size_t i = 0; i < n; i++)
		rawi_vec_push(a, &are, row_counted(s, a, slots, &names[i], e));
	if (n)
		qsort(are.at, n, sizeof *are.at, by_number);
	return !n || (!e->code && keep_names(s, sketch, pack(a, are.at, n), e));
}

bool rawi_store_hear(rawi_store *s, rawi_arena *a, rawi_arena *keep, int64_t sketch, const rawi_heard *names, size_t n, rawi_row_vec *changed, rawi_error *e)
{
	rawi_row_vec are = { 0 }, were = unpack(a, names_of(s, a, sketch, e));
	for (size_t i = 0; i < n; i++) {
		uint32_t counted_below = 0;
		rawi_vec_push(a, &are, row_of(s, a, &names[i], &counted_below, e));
	}
	if (n)
		qsort(are.at, n, sizeof *are.at, by_number);
	if (e->code || (were.n == n && (!n || memcmp(were.at, are.at, n * sizeof *are.at) == 0)))
		return !e->code;
	count_changes(s, keep, &were, &are, changed, e);
	return keep_names(s, sketch, pack(a, are.at, n), e);
}

bool rawi_store_unhear(rawi_store *s, rawi_arena *a, rawi_arena *keep, int64_t sketch, rawi_row_vec *changed, rawi_error *e)
{
	rawi_row_vec none = { 0 }, were = unpack(a, names_of(s, a, sketch, e));
	count_changes(s, keep, &were, &none, changed, e);
	return !e->code;
}

int64_t rawi_store_heard_last(rawi_store *s, rawi_error *e)
{
	return one(s, rawi_sql(s, "SELECT coalesce(max(heard), 0) FROM heard", e), e);
}

bool rawi_store_heard_row(rawi_store *s, rawi_arena *a, int64_t row, rawi_heard *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT heard, type, country, key, resolved, docs, settled FROM heard WHERE heard = ?1", e);
	rawi_sql_int(st, 1, row);
	bool is = rawi_sql_row(s, st, e);
	if (is)
		*out = heard_at(a, st);
	rawi_sql_reset(st);
	return is;
}

bool rawi_store_heard_by(rawi_store *s, rawi_arena *a, rawi_name_mark mark, rawi_heard_vec *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, HEARD_BY, e);
	rawi_sql_int(st, 1, (int64_t)rawi_name_mark_number(mark));
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, heard_at(a, st));
	return !e->code;
}

bool rawi_store_heard_drop(rawi_store *s, rawi_arena *a, const rawi_heard *h, rawi_error *e)
{
	rawi_row_vec marks = marks_of(s, a, h);
	for (size_t i = 0; i < marks.n; i++) {
		sqlite3_stmt *st = rawi_sql(s, "DELETE FROM heard_mark WHERE mark = ?1 AND heard = ?2", e);
		rawi_sql_int(st, 1, marks.at[i]);
		rawi_sql_int(st, 2, h->row);
		rawi_sql_run(s, st, e);
	}
	sqlite3_stmt *st = rawi_sql(s, "DELETE FROM heard WHERE heard = ?1", e);
	rawi_sql_int(st, 1, h->row);
	return rawi_sql_run(s, st, e);
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
	rawi_marks_forget(s);
	return rawi_sql_exec(s, "DELETE FROM copy; DELETE FROM claim_who; DELETE FROM claim_conflict; DELETE FROM claim_story; DELETE FROM claim_place; DELETE FROM claim; DELETE FROM story_entity;"
		" DELETE FROM story_link; DELETE FROM story_document; DELETE FROM story; DELETE FROM mark; DELETE FROM pair; DELETE FROM saga; DELETE FROM near; DELETE FROM heard; DELETE FROM heard_mark;"
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
	rawi_rows_settle(s, RAWI_ROWS_FEW, e);
	if (rawi_sql_exec(s, "UPDATE state SET stale = 0, corrections = (SELECT count(*) + count(nullif(undone, '')) FROM correction)", e))
		s->stale = false;
	return !e->code;
}

bool rawi_store_corrected(rawi_store *s, rawi_error *e)
{
	return one(s, rawi_sql(s, "SELECT (SELECT corrections FROM state) <> (SELECT count(*) + count(nullif(undone, '')) FROM correction)", e), e) != 0;
}
