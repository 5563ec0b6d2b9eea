/* store: see compared.h. */
#include "base/hash.h"
#include "store/compared.h"

#include "store/stand.h"
#include "store/viewer.h"

static bool run(rawi_store *s, sqlite3_stmt *st, rawi_error *e)
{
	return rawi_sql_run(s, st, e);
}

static rawi_sketch_row row_at(sqlite3_stmt *st)
{
	return (rawi_sketch_row){ .row = sqlite3_column_int64(st, 0), .record = sqlite3_column_int64(st, 1), .doc = (uint64_t)sqlite3_column_int64(st, 2), .day = (int32_t)sqlite3_column_int64(st, 3),
		.story = (uint64_t)sqlite3_column_int64(st, 4) };
}

bool rawi_store_sketches_in(rawi_store *s, rawi_arena *a, rawi_sketch_state state, rawi_sketch_rows *out, rawi_error *e)
{
	sqlite3_stmt *st = state == RAWI_SKETCH_NEW ? rawi_sql(s, "SELECT sketch, record, doc, day, story FROM sketch INDEXED BY sketch_waits WHERE state <> 1 AND state = 0 ORDER BY day, doc", e)
		: rawi_sql(s, "SELECT sketch, record, doc, day, story FROM sketch INDEXED BY sketch_waits WHERE state <> 1 AND state = 2 ORDER BY day, doc", e);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, row_at(st));
	return !e->code;
}

/* Room for all that wait, so that no array is outgrown. */
bool rawi_store_sketches_new(rawi_store *s, rawi_arena *a, rawi_sketch_rows *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT count(*) FROM sketch INDEXED BY sketch_waits WHERE state <> 1 AND state = 0", e);
	size_t n = rawi_sql_row(s, st, e) ? (size_t)sqlite3_column_int64(st, 0) : 0;
	rawi_sql_reset(st);
	*out = (rawi_sketch_rows){ .at = RAWI_NEW_N(a, rawi_sketch_row, n + 1), .cap = n + 1 };
	return rawi_store_sketches_in(s, a, RAWI_SKETCH_NEW, out, e);
}

bool rawi_store_any_compared(rawi_store *s, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT 1 FROM sketch WHERE state <> 0 UNION ALL SELECT 1 FROM story LIMIT 1", e);
	bool any = rawi_sql_row(s, st, e);
	rawi_sql_reset(st);
	return any;
}

rawi_sketch_row rawi_store_sketch_row(rawi_store *s, uint64_t doc, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT sketch, record, doc, day, story FROM sketch WHERE doc = ?1 AND state < 2", e);
	rawi_sql_int(st, 1, (int64_t)doc);
	rawi_sketch_row row = { 0 };
	if (rawi_sql_row(s, st, e))
		row = row_at(st);
	rawi_sql_reset(st);
	return row;
}

rawi_sketch_row rawi_store_sketch_at(rawi_store *s, int64_t row, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT sketch, record, doc, day, story FROM sketch WHERE sketch = ?1", e);
	rawi_sql_int(st, 1, row);
	rawi_sketch_row out = { 0 };
	if (rawi_sql_row(s, st, e))
		out = row_at(st);
	else if (!e->code)
		rawi_fail(e, RAWI_ERR_DATABASE, s->place, "the database is damaged (a list of marks): rawi rebuild makes it anew");
	rawi_sql_reset(st);
	return out;
}

static void missing(const rawi_store *s, rawi_error *e)
{
	rawi_fail(e, RAWI_ERR_DATABASE, s->place, "the database is damaged (a sketch is missing)");
}

static sqlite3_stmt *sketch_at(rawi_store *s, int64_t row, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT " RAWI_SQL_SKETCH "WHERE k.sketch = ?1", e);
	rawi_sql_int(st, 1, row);
	if (rawi_sql_row(s, st, e))
		return st;
	missing(s, e);
	return NULL;
}

bool rawi_store_sketch_packed(rawi_store *s, rawi_arena *a, int64_t row, rawi_slice *packed, rawi_error *e)
{
	sqlite3_stmt *st = sketch_at(s, row, e);
	if (st)
		*packed = rawi_sql_sketch(a, st, 0);
	rawi_sql_reset(st);
	return !e->code;
}

bool rawi_store_sketch_nameless(rawi_store *s, rawi_arena *a, int64_t row, rawi_slice *packed, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT data FROM sketch_data WHERE sketch = ?1", e);
	rawi_sql_int(st, 1, row);
	if (rawi_sql_row(s, st, e))
		*packed = rawi_sketch_named(a, (rawi_slice){ "", 0 }, rawi_sql_peek(st, 0));
	else if (!e->code)
		missing(s, e);
	rawi_sql_reset(st);
	return !e->code;
}

bool rawi_store_sketch_open(rawi_arena *a, rawi_slice packed, rawi_sketch_part part, const char *place, rawi_sketch *out, rawi_error *e)
{
	return rawi_sketch_open(a, packed, part, out)
		|| rawi_fail(e, RAWI_ERR_DATABASE, place, "a page was read by another rawi: rawi rebuild reads it again");
}

bool rawi_store_sketch(rawi_store *s, rawi_arena *a, int64_t row, rawi_sketch_part part, rawi_sketch *out, rawi_error *e)
{
	sqlite3_stmt *st = sketch_at(s, row, e);
	if (st) {
		rawi_arena scratch;
		rawi_arena_init(&scratch, 0);
		scratch.on_full = a->on_full;
		scratch.keep = a->keep;
		rawi_store_sketch_open(a, rawi_sql_sketch(&scratch, st, 0), part, s->place, out, e);
		rawi_arena_release(&scratch);
	}
	rawi_sql_reset(st);
	return !e->code;
}

bool rawi_store_sketch_compared(rawi_store *s, int64_t row, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "UPDATE sketch SET state = 1 WHERE sketch = ?1", e);
	rawi_sql_int(st, 1, row);
	return run(s, st, e);
}

bool rawi_store_sketch_drop(rawi_store *s, int64_t row, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "DELETE FROM sketch WHERE sketch = ?1", e);
	rawi_sql_int(st, 1, row);
	return run(s, st, e);
}

bool rawi_store_sketch_story(rawi_store *s, int64_t row, uint64_t story, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "UPDATE sketch SET story = ?2 WHERE sketch = ?1", e);
	rawi_sql_int(st, 1, row);
	rawi_sql_int(st, 2, (int64_t)story);
	return run(s, st, e);
}

/* ── pairs and copies ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

bool rawi_store_pair(rawi_store *s, uint64_t a, uint64_t b, float like, rawi_error *e)
{
	for (int side = 0; side < 2; side++) {
		sqlite3_stmt *st = rawi_sql(s, "INSERT OR REPLACE INTO pair VALUES (?1, ?2, ?3)", e);
		rawi_sql_int(st, 1, (int64_t)(side ? b : a));
		rawi_sql_int(st, 2, (int64_t)(side ? a : b));
		rawi_sql_real(st, 3, (double)like);
		run(s, st, e);
	}
	return !e->code;
}

bool rawi_store_unpair(rawi_store *s, uint64_t a, uint64_t b, rawi_error *e)
{
	for (int side = 0; side < 2; side++) {
		sqlite3_stmt *st = rawi_sql(s, "DELETE FROM pair WHERE doc = ?1 AND other = ?2", e);
		rawi_sql_int(st, 1, (int64_t)(side ? b : a));
		rawi_sql_int(st, 2, (int64_t)(side ? a : b));
		run(s, st, e);
	}
	return !e->code;
}

bool rawi_store_pairs_of(rawi_store *s, rawi_arena *a, uint64_t doc, rawi_kept_pairs *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT other, likeness FROM pair WHERE doc = ?1", e);
	rawi_sql_int(st, 1, (int64_t)doc);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, (rawi_kept_pair){ doc, (uint64_t)sqlite3_column_int64(st, 0), (float)sqlite3_column_double(st, 1) });
	return !e->code;
}

static void bind_side(sqlite3_stmt *st, int at, int64_t record, const rawi_side *x, uint32_t sum)
{
	rawi_sql_int(st, at, record);
	rawi_sql_int(st, at + 1, x->at.off);
	rawi_sql_int(st, at + 2, x->at.len);
	rawi_sql_int(st, at + 3, (int32_t)sum); /* signed: four bytes in the file */
}

bool rawi_store_copy(rawi_store *s, const rawi_kept_copy *c, rawi_error *e)
{
	const rawi_view_copy *x = &c->copy;
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO copy VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", e);
	char first[2] = { (char)x->first, 0 };
	bind_side(st, 1, c->a, &x->a, x->sum[0]);
	bind_side(st, 5, c->b, &x->b, x->sum[1]);
	rawi_sql_int(st, 9, x->near);
	rawi_sql_int(st, 10, x->words);
	rawi_sql_real(st, 11, x->overlap);
	rawi_sql_text_or_null(st, 12, rawi_slice_of(first));
	return run(s, st, e);
}

bool rawi_store_copies_drop(rawi_store *s, int64_t record, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "DELETE FROM copy WHERE a = ?1", e);
	rawi_sql_int(st, 1, record);
	run(s, st, e);
	st = rawi_sql(s, "DELETE FROM copy WHERE b = ?1", e);
	rawi_sql_int(st, 1, record);
	return run(s, st, e);
}

bool rawi_store_copies_drop_pair(rawi_store *s, int64_t a, int64_t b, rawi_error *e)
{
	for (int side = 0; side < 2; side++) {
		sqlite3_stmt *st = rawi_sql(s, "DELETE FROM copy WHERE a = ?1 AND b = ?2", e);
		rawi_sql_int(st, 1, side ? b : a);
		rawi_sql_int(st, 2, side ? a : b);
		run(s, st, e);
	}
	return !e->code;
}

bool rawi_store_copied_from(rawi_store *s, rawi_arena *a, int64_t record, rawi_row_vec *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT b FROM copy WHERE a = ?1", e);
	rawi_sql_int(st, 1, record);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, sqlite3_column_int64(st, 0));
	return !e->code;
}

bool rawi_store_are_copies(rawi_store *s, int64_t a, int64_t b, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT 1 FROM copy WHERE a = ?1 AND b = ?2 UNION ALL SELECT 1 FROM copy WHERE a = ?2 AND b = ?1 LIMIT 1", e);
	rawi_sql_int(st, 1, a);
	rawi_sql_int(st, 2, b);
	bool are = rawi_sql_row(s, st, e);
	rawi_sql_reset(st);
	return are;
}

bool rawi_store_copies_of(rawi_store *s, rawi_arena *a, int64_t record, rawi_kept_copies *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT b, a_at, a_len, b_at, b_len, near, words, overlap, first FROM copy WHERE a = ?1", e);
	rawi_sql_int(st, 1, record);
	while (rawi_sql_row(s, st, e)) {
		rawi_slice first = rawi_sql_peek(st, 8);
		rawi_kept_copy c = { .a = record, .b = sqlite3_column_int64(st, 0), .copy = {
			.a = { .at = { (uint32_t)sqlite3_column_int64(st, 1), (uint32_t)sqlite3_column_int64(st, 2) } },
			.b = { .at = { (uint32_t)sqlite3_column_int64(st, 3), (uint32_t)sqlite3_column_int64(st, 4) } },
			.near = (uint8_t)sqlite3_column_int(st, 5), .words = (uint32_t)sqlite3_column_int64(st, 6), .overlap = sqlite3_column_double(st, 7), .first = first.n ? (uint8_t)first.s[0] : 0 } };
		rawi_vec_push(a, out, c);
	}
	return !e->code;
}

/* ── stories ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

bool rawi_store_members(rawi_store *s, rawi_arena *a, uint64_t story, rawi_sketch_rows *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT sketch, record, doc, day, story FROM sketch WHERE story = ?1 AND story > 0 AND state < 2 ORDER BY doc", e);
	rawi_sql_int(st, 1, (int64_t)story);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, row_at(st));
	return !e->code;
}

bool rawi_store_story(rawi_store *s, uint64_t number, rawi_slice title, int64_t title_record, const char *from, const char *to, uint32_t tellings, const int64_t *records, size_t n, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO story (story, title, title_record, first, last, tellings, documents) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", e);
	rawi_sql_int(st, 1, (int64_t)number);
	rawi_sql_text(st, 2, title);
	rawi_sql_int(st, 3, title_record);
	rawi_sql_text_or_null(st, 4, rawi_slice_of(from));
	rawi_sql_text_or_null(st, 5, rawi_slice_of(to));
	rawi_sql_int(st, 6, tellings);
	rawi_sql_int(st, 7, (int64_t)n);
	run(s, st, e);
	for (size_t i = 0; i < n; i++) {
		st = rawi_sql(s, "INSERT INTO story_document VALUES (?1, ?2)", e);
		rawi_sql_int(st, 1, (int64_t)number);
		rawi_sql_int(st, 2, records[i]);
		run(s, st, e);
	}
	return !e->code;
}

static void run_on(rawi_store *s, sqlite3_stmt *st, uint64_t number, rawi_error *e)
{
	rawi_sql_int(st, 1, (int64_t)number);
	run(s, st, e);
}

bool rawi_store_story_drop(rawi_store *s, uint64_t number, rawi_error *e)
{
	run_on(s, rawi_sql(s, "DELETE FROM story_link WHERE other = ?1", e), number, e);
	run_on(s, rawi_sql(s, "DELETE FROM story_link WHERE story = ?1", e), number, e);
	run_on(s, rawi_sql(s, "DELETE FROM near WHERE other = ?1", e), number, e);
	run_on(s, rawi_sql(s, "DELETE FROM near WHERE story = ?1", e), number, e);
	run_on(s, rawi_sql(s, "DELETE FROM saga WHERE story = ?1", e), number, e);
	run_on(s, rawi_sql(s, "DELETE FROM story_document WHERE story = ?1", e), number, e);
	run_on(s, rawi_sql(s, "DELETE FROM story WHERE story = ?1", e), number, e);
	return !e->code;
}

bool rawi_store_saga(rawi_store *s, const rawi_saga_post *p, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "INSERT OR IGNORE INTO saga VALUES (?1, ?2, ?3)", e);
	rawi_sql_int(st, 1, (int64_t)p->key);
	rawi_sql_int(st, 2, p->from);
	rawi_sql_int(st, 3, (int64_t)p->story);
	return run(s, st, e);
}

static bool sagas(rawi_store *s, rawi_arena *a, sqlite3_stmt *st, rawi_saga_posts *out, rawi_error *e)
{
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, (rawi_saga_post){ (uint64_t)sqlite3_column_int64(st, 0), (int32_t)sqlite3_column_int64(st, 1), (uint64_t)sqlite3_column_int64(st, 2) });
	return !e->code;
}

bool rawi_store_sagas_of(rawi_store *s, rawi_arena *a, uint64_t story, rawi_saga_posts *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT key, first, story FROM saga WHERE story = ?1", e);
	rawi_sql_int(st, 1, (int64_t)story);
	return sagas(s, a, st, out, e);
}

bool rawi_store_sagas_near(rawi_store *s, rawi_arena *a, const rawi_saga_post *p, rawi_saga_posts *out, rawi_error *e)
{
	for (int after = 0; after < 2; after++) {
		sqlite3_stmt *st = after ? rawi_sql(s, "SELECT key, first, story FROM saga WHERE key = ?1 AND (first, story) > (?2, ?3) ORDER BY first, story LIMIT ?4", e)
			: rawi_sql(s, "SELECT key, first, story FROM saga WHERE key = ?1 AND (first, story) < (?2, ?3) ORDER BY first DESC, story DESC LIMIT ?4", e);
		rawi_sql_int(st, 1, (int64_t)p->key);
		rawi_sql_int(st, 2, p->from);
		rawi_sql_int(st, 3, (int64_t)p->story);
		rawi_sql_int(st, 4, RAWI_SAGA_NEAR);
		sagas(s, a, st, out, e);
	}
	return !e->code;
}

static bool names(rawi_store *s, rawi_arena *a, sqlite3_stmt *st, uint64_t of, rawi_name_vec *out, rawi_error *e)
{
	rawi_sql_int(st, 1, (int64_t)of);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, (uint64_t)sqlite3_column_int64(st, 0));
	return !e->code;
}

bool rawi_store_near(rawi_store *s, rawi_arena *a, uint64_t story, const uint64_t *others, size_t n, rawi_name_vec *were, rawi_error *e)
{
	names(s, a, rawi_sql(s, "SELECT other FROM near WHERE story = ?1", e), story, were, e);
	run_on(s, rawi_sql(s, "DELETE FROM near WHERE story = ?1", e), story, e);
	for (size_t i = 0; i < n; i++) {
		sqlite3_stmt *st = rawi_sql(s, "INSERT INTO near VALUES (?1, ?2)", e);
		rawi_sql_int(st, 1, (int64_t)story);
		rawi_sql_int(st, 2, (int64_t)others[i]);
		run(s, st, e);
	}
	return !e->code;
}

bool rawi_store_links_of(rawi_store *s, rawi_arena *a, uint64_t story, rawi_name_vec *out, rawi_error *e)
{
	return names(s, a, rawi_sql(s, "SELECT other FROM story_link WHERE story = ?1 ORDER BY other", e), story, out, e);
}

bool rawi_store_link(rawi_store *s, rawi_arena *a, uint64_t story, bool *changed, rawi_error *e)
{
	rawi_name_vec were = { 0 }, are = { 0 };
	names(s, a, rawi_sql(s, "SELECT other FROM story_link WHERE story = ?1 ORDER BY other", e), story, &were, e);
	names(s, a, rawi_sql(s, "SELECT n.other FROM near n WHERE n.story = ?1 AND EXISTS (SELECT 1 FROM near m WHERE m.story = n.other AND m.other = ?1) ORDER BY n.other", e), story, &are, e);
	*changed = were.n != are.n || (are.n && memcmp(were.at, are.at, are.n * sizeof *are.at) != 0);
	if (!*changed)
		return !e->code;
	run_on(s, rawi_sql(s, "DELETE FROM story_link WHERE story = ?1", e), story, e);
	for (size_t i = 0; i < are.n; i++) {
		sqlite3_stmt *st = rawi_sql(s, "INSERT INTO story_link VALUES (?1, ?2)", e);
		rawi_sql_int(st, 1, (int64_t)story);
		rawi_sql_int(st, 2, (int64_t)are.at[i]);
		run(s, st, e);
	}
	return !e->code;
}

bool rawi_store_is_story(rawi_store *s, uint64_t number, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT 1 FROM story WHERE story = ?1", e);
	rawi_sql_int(st, 1, (int64_t)number);
	bool is = rawi_sql_row(s, st, e);
	rawi_sql_reset(st);
	return is;
}

bool rawi_store_story_entities(rawi_store *s, uint64_t number, const rawi_slice *keys, size_t n, rawi_error *e)
{
	size_t same = 0, were = 0;
	sqlite3_stmt *st = rawi_sql(s, "SELECT key FROM story_entity WHERE story = ?1 ORDER BY rank", e);
	rawi_sql_int(st, 1, (int64_t)number);
	for (; rawi_sql_row(s, st, e); were++)
		same += were < n && rawi_slice_eq(rawi_sql_peek(st, 0), keys[were]);
	if (e->code || (same == n && were == n))
		return !e->code;
	run_on(s, rawi_sql(s, "DELETE FROM story_entity WHERE story = ?1", e), number, e);
	for (size_t i = 0, some; i < n; i += some) { /* several at a time: a statement has a cost of its own */
		some = n - i >= 4 ? 4 : 1;
		st = some == 1 ? rawi_sql(s, "INSERT INTO story_entity VALUES (?1, ?2, ?3)", e)
			: rawi_sql(s, "INSERT INTO story_entity VALUES (?1, ?2, ?3), (?1, ?2 + 1, ?4), (?1, ?2 + 2, ?5), (?1, ?2 + 3, ?6)", e);
		rawi_sql_int(st, 1, (int64_t)number);
		rawi_sql_int(st, 2, (int64_t)i);
		for (size_t k = 0; k < some; k++)
			rawi_sql_text(st, (int)k + 3, keys[i + k]);
		run(s, st, e);
	}
	return !e->code;
}

bool rawi_store_is_title(rawi_store *s, uint64_t number, int64_t record, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT 1 FROM story WHERE story = ?1 AND title_record = ?2", e);
	rawi_sql_int(st, 1, (int64_t)number);
	rawi_sql_int(st, 2, record);
	bool is = rawi_sql_row(s, st, e);
	rawi_sql_reset(st);
	return is;
}

bool rawi_store_story_title(rawi_store *s, uint64_t number, int64_t record, rawi_slice title, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "UPDATE story SET title = ?3 WHERE story = ?1 AND title_record = ?2", e);
	rawi_sql_int(st, 1, (int64_t)number);
	rawi_sql_int(st, 2, record);
	rawi_sql_text(st, 3, title);
	return run(s, st, e);
}
