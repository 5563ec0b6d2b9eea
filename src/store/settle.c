/* store: rows of entities → who and what is known, one row a key, and by what it is found; see rows.h.
 *
 *   touched keys, keys of later records ──each──▶ its rows ──▶ known: name, state, how often, since when
 *                                                         └──▶ called: all its names and forms, words, consonants
 *   later records ──▶ stand
 *
 * Only keys whose rows have changed are made anew, and of those whom many documents name (MANY) what was counted is kept (table tally): what comes is added to it. So the
 * work goes with what came, not with what is there. What a key's rows make does not hang on when they came.
 */
#include "store/rows.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/sort.h"
#include "store/called.h"
#include "store/stand.h"
#include "understand/spelling.h"

enum { MANY = 32 };           /* documents */

typedef enum { TYPE, NAME, COUNTRY, SPOT, OUTLET, FORM } said_what; /* as table tally has it */

typedef struct {
	rawi_slice text;
	uint32_t n, were;         /* how often; in the table */
	uint8_t what;
} said;

typedef struct {
	rawi_store *s;
	rawi_error *e;
	rawi_arena *a;            /* cleared after each key */
	rawi_map states;          /* ISO code → row of table states with its own name */
	const rawi_table *table;
	int64_t settled;          /* the last record that is counted; 0: nobody is known */
	bool touched;             /* some keys' rows have changed */
	rawi_called called;       /* rows that are to come into that table */
	rawi_buf key;             /* at which all keys are gone through */
} settling;

/* All that is said of one key. */
typedef struct {
	rawi_map at;              /* what and text → index into all */
	RAWI_VEC(said) all;
	uint32_t documents;
	int64_t mentions;
	char first[11], last[11];
	bool kept;                /* in table tally */
	rawi_slice name_was;
} gathered;

static void widen(gathered *g, rawi_slice day)
{
	if (day.n != 10)
		return;
	if (!g->first[0] || memcmp(day.s, g->first, 10) < 0)
		memcpy(g->first, day.s, 10);
	if (!g->last[0] || memcmp(day.s, g->last, 10) > 0)
		memcpy(g->last, day.s, 10);
}

static said *of(settling *w, gathered *g, said_what what, rawi_slice text)
{
	bool fresh;
	char *key = rawi_arena_room(w->a, text.n + 1);
	key[0] = (char)what;
	memcpy(key + 1, text.s, text.n);
	uint32_t *at = rawi_map_put(&g->at, (rawi_slice){ key, text.n + 1 }, &fresh);
	if (fresh) {
		*at = (uint32_t)g->all.n;
		rawi_vec_push(w->a, &g->all, (said){ .text = { key + 1, text.n }, .what = (uint8_t)what });
	}
	return &g->all.at[*at];
}

static void tally(settling *w, gathered *g, said_what what, rawi_slice text)
{
	if (text.n)
		of(w, g, what, text)->n++;
}

static void each_form(settling *w, gathered *g, rawi_slice lines)
{
	for (size_t at = 0; at < lines.n;) {
		const char *nl = memchr(lines.s + at, '\n', lines.n - at);
		size_t n = nl ? (size_t)(nl - lines.s) - at : lines.n - at;
		tally(w, g, FORM, rawi_slice_sub(lines, at, n));
		at += n + 1;
	}
}

/* One row: columns type, name, country, geonames, lat, lon, mentions, forms, record, outlet, day. */
static void take(settling *w, gathered *g, sqlite3_stmt *st, int64_t *last_record)
{
	int64_t record = sqlite3_column_int64(st, 8), geonames = sqlite3_column_int64(st, 3);
	g->mentions += sqlite3_column_int64(st, 6);
	tally(w, g, TYPE, rawi_sql_peek(st, 0));
	tally(w, g, NAME, rawi_sql_peek(st, 1));
	tally(w, g, COUNTRY, rawi_sql_peek(st, 2));
	each_form(w, g, rawi_sql_peek(st, 7));
	if (geonames && sqlite3_column_type(st, 4) != SQLITE_NULL)
		tally(w, g, SPOT, rawi_arena_printf(w->a, "%lld %.17g %.17g", (long long)geonames, sqlite3_column_double(st, 4), sqlite3_column_double(st, 5)));
	else if (geonames)
		tally(w, g, SPOT, rawi_arena_printf(w->a, "%lld", (long long)geonames));
	if (record != *last_record) {
		g->documents++;
		widen(g, rawi_sql_peek(st, 10));
		tally(w, g, OUTLET, rawi_sql_peek(st, 9));
	}
	*last_record = record;
}

/* What was said most often; of names on a tie the longest, then the first in order. NULL where nothing was. */
static const said *most(const gathered *g, said_what what)
{
	const said *best = NULL;
	for (size_t i = 0; i < g->all.n; i++) {
		const said *x = &g->all.at[i];
		if (x->what != what)
			continue;
		int longer = !best || what != NAME ? 0 : (x->text.n > best->text.n) - (x->text.n < best->text.n);
		if (!best || x->n > best->n || (x->n == best->n && (longer > 0 || (longer == 0 && rawi_slice_cmp(x->text, best->text) < 0))))
			best = x;
	}
	return best;
}

static uint32_t times(const gathered *g, said_what what, bool kinds)
{
	uint32_t n = 0;
	for (size_t i = 0; i < g->all.n; i++)
		n += g->all.at[i].what != what ? 0 : kinds ? 1 : g->all.at[i].n;
	return n;
}

static rawi_slice country_of(const gathered *g, rawi_slice type)
{
	const said *country = most(g, COUNTRY);
	/* a state that a page lends to a body in passing is not the body's */
	return !country || (rawi_slice_is(type, "ORG") && 2 * country->n < times(g, TYPE, false)) ? (rawi_slice){ "", 0 } : country->text;
}

static void write_known(settling *w, rawi_slice key, const gathered *g, rawi_slice type, rawi_slice name)
{
	sqlite3_stmt *st = rawi_sql(w->s, "INSERT OR REPLACE INTO known VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", w->e);
	const said *spot = most(g, SPOT);
	rawi_sql_text(st, 1, key);
	rawi_sql_text(st, 2, name);
	rawi_sql_text(st, 3, type);
	rawi_sql_text_or_null(st, 4, country_of(g, type));
	if (spot) {
		char *end, *text = (char *)(uintptr_t)rawi_arena_dup(w->a, spot->text).s; /* NUL-terminated */
		rawi_sql_int(st, 5, strtoll(text, &end, 10));
		if (*end) {
			rawi_sql_real(st, 6, strtod(end, &end));
			rawi_sql_real(st, 7, strtod(end, &end));
		}
	}
	rawi_sql_int(st, 8, g->mentions);
	rawi_sql_int(st, 9, g->documents);
	rawi_sql_int(st, 10, times(g, OUTLET, true));
	rawi_sql_text_or_null(st, 11, rawi_slice_of(g->first));
	rawi_sql_text_or_null(st, 12, rawi_slice_of(g->last));
	rawi_sql_run(w->s, st, w->e);
}

/* ── by what it is found ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Ways of a key: those that it has, and those that it should have. */
typedef struct {
	settling *w;
	rawi_map at;              /* way and text → 1 there, 2 meant, 3 both */
} ways;

/* A way and a text as one key. */
static rawi_slice way_of(ways *c, int way, rawi_slice text)
{
	char digit = (char)('0' + way);
	return rawi_arena_join(c->w->a, (rawi_slice){ &digit, 1 }, text);
}

static void call(ways *c, int way, rawi_slice text)
{
	if (text.n)
		*rawi_map_put(&c->at, way_of(c, way, text), NULL) |= 2;
}

static void call_words(ways *c, rawi_slice words)
{
	for (size_t from = 0, i = 0; i <= words.n; i++)
		if (i == words.n || words.s[i] == ' ') {
			call(c, RAWI_CALLED_WORD, rawi_slice_sub(words, from, i - from));
			from = i + 1;
		}
}

static void write_ways(ways *c, rawi_slice key)
{
	rawi_store *s = c->w->s;
	for (size_t i = 0; i < c->at.n; i++) {
		rawi_slice text = c->at.at[i].key, called = rawi_slice_sub(text, 1, text.n - 1);
		if (c->at.at[i].value == 2)
			rawi_called_put(&c->w->called, text.s[0] - '0', called, key);
		if (c->at.at[i].value != 1)
			continue;
		sqlite3_stmt *st = rawi_sql(s, "DELETE FROM called WHERE way = ?1 AND text = ?2 AND key = ?3", c->w->e);
		rawi_sql_int(st, 1, text.s[0] - '0');
		rawi_sql_text(st, 2, called);
		rawi_sql_text(st, 3, key);
		rawi_sql_run(s, st, c->w->e);
	}
	rawi_called_write_full(&c->w->called);
}

static void take_ways(ways *c, rawi_slice key)
{
	sqlite3_stmt *st = rawi_sql(c->w->s, "SELECT way, text FROM called WHERE key = ?1", c->w->e);
	rawi_sql_text(st, 1, key);
	while (rawi_sql_row(c->w->s, st, c->w->e))
		*rawi_map_put(&c->at, way_of(c, sqlite3_column_int(st, 0), rawi_sql_peek(st, 1)), NULL) |= 1;
}

/* Of one whose name is what it was only what is new is written. */
static void write_called(settling *w, rawi_slice key, const gathered *g, rawi_slice type, rawi_slice name)
{
	const rawi_tables *t = w->s->tables;
	bool more = g->kept && rawi_slice_eq(g->name_was, name);
	ways c = { .w = w };
	rawi_map_init(&c.at, w->a);
	for (size_t i = 0; i < g->all.n; i++)
		if ((g->all.at[i].what == NAME || g->all.at[i].what == FORM) && !(more && g->all.at[i].were))
			call(&c, RAWI_CALLED_SO, rawi_spelling_fold(t, w->a, g->all.at[i].text).joined);
	if (!more) {
		rawi_folded_name own = rawi_spelling_fold(t, w->a, name);
		if (w->settled)
			take_ways(&c, key);
		call(&c, RAWI_CALLED_SO, own.joined);
		if (key.n > 4)
			call(&c, RAWI_CALLED_SO, rawi_spelling_fold(t, w->a, rawi_slice_sub(key, 4, key.n - 4)).joined);
		call_words(&c, own.words);
		if (rawi_slice_is(type, "PER")) {
			call(&c, RAWI_CALLED_SOUND, rawi_spelling_name_skeleton(t, w->a, own.words));
			call(&c, RAWI_CALLED_SOUND, rawi_spelling_name_skeleton(t, w->a, own.last));
		}
	}
	write_ways(&c, key);
}

/* ── one key ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void forget(settling *w, const char *text, rawi_slice key)
{
	sqlite3_stmt *st = rawi_sql(w->s, text, w->e);
	rawi_sql_text(st, 1, key);
	rawi_sql_run(w->s, st, w->e);
}

/* What was counted before, where that is kept. */
static void recall(settling *w, gathered *g, rawi_slice key)
{
	sqlite3_stmt *st = rawi_sql(w->s, "SELECT documents, mentions, first, last, name FROM known WHERE key = ?1", w->e);
	rawi_sql_text(st, 1, key);
	if (rawi_sql_row(w->s, st, w->e) && sqlite3_column_int64(st, 0) >= MANY) {
		g->kept = true;
		g->documents = (uint32_t)sqlite3_column_int64(st, 0);
		g->mentions = sqlite3_column_int64(st, 1);
		widen(g, rawi_sql_peek(st, 2));
		widen(g, rawi_sql_peek(st, 3));
		g->name_was = rawi_sql_get(w->a, st, 4);
	}
	rawi_sql_reset(st);
	if (!g->kept)
		return;
	st = rawi_sql(w->s, "SELECT what, text, n FROM tally WHERE key = ?1", w->e);
	rawi_sql_text(st, 1, key);
	while (rawi_sql_row(w->s, st, w->e)) {
		said *x = of(w, g, (said_what)sqlite3_column_int(st, 0), rawi_sql_peek(st, 1));
		x->n = x->were = (uint32_t)sqlite3_column_int64(st, 2);
	}
}

static void keep(settling *w, const gathered *g, rawi_slice key)
{
	for (size_t i = 0; i < g->all.n && g->documents >= MANY; i++) {
		const said *x = &g->all.at[i];
		if (x->n == x->were)
			continue;
		sqlite3_stmt *st = rawi_sql(w->s, "INSERT OR REPLACE INTO tally VALUES (?1, ?2, ?3, ?4)", w->e);
		rawi_sql_text(st, 1, key);
		rawi_sql_int(st, 2, x->what);
		rawi_sql_text(st, 3, x->text);
		rawi_sql_int(st, 4, x->n);
		rawi_sql_run(w->s, st, w->e);
	}
}

static void settle_key(settling *w, rawi_slice key, bool anew)
{
	gathered g = { .all = { 0 } };
	int64_t last_record = -1;
	rawi_map_init(&g.at, w->a);
	if (!anew && w->settled)
		recall(w, &g, key);
	else if (anew)
		forget(w, "DELETE FROM tally WHERE key = ?1", key);
	sqlite3_stmt *st = rawi_sql(w->s, "SELECT e.type, e.name, e.country, e.geonames, e.lat, e.lon, e.mentions, e.forms, e.record, a.outlet, a.day FROM entity e JOIN article a USING (record)"
		" WHERE e.key = ?1 AND e.record > ?2 AND e.unnamed = 0 ORDER BY e.record, e.entity", w->e);
	rawi_sql_text(st, 1, key);
	rawi_sql_int(st, 2, g.kept ? w->settled : -1);
	while (rawi_sql_row(w->s, st, w->e))
		take(w, &g, st, &last_record);
	if (!g.documents) {
		if (!w->settled && !anew)
			return;
		forget(w, "DELETE FROM known WHERE key = ?1", key);
		forget(w, "DELETE FROM called WHERE key = ?1", key);
		return;
	}
	const said *of_type = most(&g, TYPE), *of_name = most(&g, NAME); /* none in a database that is damaged */
	rawi_slice type = of_type ? of_type->text : (rawi_slice){ "", 0 }, name = of_name ? of_name->text : (rawi_slice){ "", 0 };
	const uint32_t *state = rawi_slice_is(type, "LOC") && key.n == 7 ? rawi_map_get(&w->states, rawi_slice_sub(key, 4, 3)) : NULL;
	if (state) /* is called as the table calls it, not as most pages do (its capital) */
		name = rawi_table_cell(w->table, *state, 0);
	write_known(w, key, &g, type, name);
	write_called(w, key, &g, type, name);
	keep(w, &g, key);
}

/* ── which keys ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Those whose rows have changed. */
static void settle_touched(settling *w)
{
	sqlite3_stmt *st = rawi_sql(w->s, "SELECT key FROM touched ORDER BY key", w->e);
	while (rawi_sql_row(w->s, st, w->e)) {
		w->touched = true;
		settle_key(w, rawi_sql_peek(st, 0), true);
		rawi_arena_clear(w->a);
	}
}

static void settle_untouched(settling *w, rawi_slice key)
{
	bool touched = false;
	if (w->touched) {
		sqlite3_stmt *st = rawi_sql(w->s, "SELECT 1 FROM touched WHERE key = ?1", w->e);
		rawi_sql_text(st, 1, key);
		touched = rawi_sql_row(w->s, st, w->e);
		rawi_sql_reset(st);
	}
	if (!touched)
		settle_key(w, key, false);
	rawi_arena_clear(w->a);
}

RAWI_SORT_OF(sort_keys, rawi_slice, rawi_slice_cmp(*x, *y) < 0)

/* Those that later records name; in the order in which their rows stand in the file. */
static void settle_named(settling *w, rawi_arena *keep)
{
	rawi_map known;
	RAWI_VEC(rawi_slice) keys = { 0 };
	rawi_map_init(&known, keep);
	sqlite3_stmt *st = rawi_sql(w->s, "SELECT e.key FROM article a CROSS JOIN entity e USING (record) WHERE a.record > ?1 AND e.unnamed = 0", w->e);
	rawi_sql_int(st, 1, w->settled);
	while (rawi_sql_row(w->s, st, w->e)) {
		rawi_slice key = rawi_sql_peek(st, 0);
		if (rawi_map_get(&known, key))
			continue;
		key = rawi_arena_dup(keep, key);
		rawi_map_put(&known, key, NULL);
		rawi_vec_push(keep, &keys, key);
	}
	sort_keys(keep, keys.at, keys.n);
	for (size_t i = 0; i < keys.n && !w->e->code; i++)
		settle_untouched(w, keys.at[i]);
}

static bool is_later(settling *w, rawi_slice key)
{
	sqlite3_stmt *st = rawi_sql(w->s, "SELECT 1 FROM entity WHERE key = ?1 AND record > ?2 LIMIT 1", w->e);
	rawi_sql_text(st, 1, key);
	rawi_sql_int(st, 2, w->settled);
	bool later = rawi_sql_row(w->s, st, w->e);
	rawi_sql_reset(st);
	return later;
}

/* The same where later records are many: all keys, one behind the other, of which none is held. */
static void settle_all(settling *w)
{
	while (!w->e->code) {
		sqlite3_stmt *st = rawi_sql(w->s, "SELECT key FROM entity WHERE key > ?1 ORDER BY key LIMIT 1", w->e);
		rawi_sql_text(st, 1, rawi_buf_slice(&w->key));
		bool there = rawi_sql_row(w->s, st, w->e);
		rawi_slice key = there ? rawi_sql_get(w->a, st, 0) : (rawi_slice){ "", 0 };
		rawi_sql_reset(st);
		if (!there)
			return;
		if (rawi_slice_cmp(key, rawi_buf_slice(&w->key)) <= 0) { /* as bytes, not as a text: it would be the next one again */
			rawi_fail(w->e, RAWI_ERR_DATABASE, w->s->place, "the database is damaged (a key)");
			return;
		}
		rawi_buf_clear(&w->key);
		rawi_buf_add(&w->key, key);
		if (w->key.failed)
			rawi_fail(w->e, RAWI_ERR_MEMORY, w->s->place, "out of memory");
		else if (!w->settled || is_later(w, key))
			settle_untouched(w, rawi_buf_slice(&w->key));
	}
}

static bool are_more(settling *w, int64_t few)
{
	sqlite3_stmt *st = rawi_sql(w->s, "SELECT 1 FROM article WHERE record > ?1 LIMIT 1 OFFSET ?2", w->e);
	rawi_sql_int(st, 1, w->settled);
	rawi_sql_int(st, 2, few);
	bool many = rawi_sql_row(w->s, st, w->e);
	rawi_sql_reset(st);
	return many;
}

int64_t rawi_rows_settled(rawi_store *s, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT settled FROM state", e);
	int64_t last = rawi_sql_row(s, st, e) ? sqlite3_column_int64(st, 0) : 0;
	rawi_sql_reset(st);
	return last;
}

static void settle(settling *w, int64_t few, rawi_arena *keep)
{
	int iso = rawi_table_column(w->table, "iso"), kind = rawi_table_column(w->table, "kind");
	rawi_map_init(&w->states, keep);
	for (uint32_t row = 0; row < rawi_table_rows(w->table); row++)
		if (rawi_table_enum(w->table, row, kind) == 0 && !rawi_map_get(&w->states, rawi_table_cell(w->table, row, iso)))
			*rawi_map_put(&w->states, rawi_table_cell(w->table, row, iso), NULL) = row;
	w->settled = rawi_rows_settled(w->s, w->e);
	settle_touched(w);
	if (are_more(w, few))
		settle_all(w);
	else
		settle_named(w, keep);
	rawi_called_write(&w->called);
	rawi_stand_settle(w->s, w->a, w->settled, w->e);
	rawi_sql_exec(w->s, "DELETE FROM touched; UPDATE state SET settled = (SELECT coalesce(max(record), 0) FROM record)", w->e);
}

void rawi_rows_settle(rawi_store *s, int64_t few, rawi_error *e)
{
	rawi_arena keep, a, rows;
	jmp_buf full;
	rawi_arena_init(&keep, 0);
	rawi_arena_init(&a, 0);
	rawi_arena_init(&rows, 0);
	keep.on_full = a.on_full = rows.on_full = &full;
	settling w = { .s = s, .e = e, .a = &a, .called = { .s = s, .e = e, .a = &rows } };
	if (setjmp(full)) {
		rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
	} else {
		w.table = rawi_tables_get(s->tables, "states");
		settle(&w, few, &keep);
	}
	rawi_buf_release(&w.key);
	rawi_arena_release(&a);
	rawi_arena_release(&rows);
	rawi_arena_release(&keep);
}
