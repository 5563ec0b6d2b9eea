/* store: rows of entities → who and what is known, one row a key, and by what it is found; see rows.h.
 *
 *   touched keys ──each──▶ its rows, by document ──▶ known: name, state, how often, since when
 *                                                └──▶ called: all its names and forms, words, consonants
 *
 * Only keys whose rows have changed are made anew, so that the work goes with what came, not with what is there. What a key's rows make does not hang on when they came.
 */
#include "store/rows.h"

#include "base/map.h"
#include "understand/spelling.h"

typedef struct {
	rawi_store *s;
	rawi_error *e;
	rawi_arena *a;            /* cleared after each key */
	rawi_map states;          /* ISO code → row of table states with its own name */
	const rawi_table *table;
} settling;

typedef struct {
	rawi_slice name, country, type;
	uint32_t n_rows, documents, outlets, named, placed;
	int64_t mentions, geonames;
	bool located;
	double lat, lon;
	char first[11], last[11];
	rawi_map names, forms, countries, seen;
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

static uint32_t tally(rawi_arena *a, rawi_map *m, rawi_slice text)
{
	uint32_t *at = rawi_map_get(m, text);
	return ++*(at ? at : rawi_map_put(m, rawi_arena_dup(a, text), NULL));
}

static void each_form(rawi_arena *a, rawi_map *forms, rawi_slice lines)
{
	for (size_t at = 0; at < lines.n;) {
		const char *nl = memchr(lines.s + at, '\n', lines.n - at);
		size_t n = nl ? (size_t)(nl - lines.s) - at : lines.n - at;
		tally(a, forms, rawi_slice_sub(lines, at, n));
		at += n + 1;
	}
}

/* One row: columns type, name, country, geonames, lat, lon, mentions, forms, record, outlet, day. The name most documents give, on a tie the longest, then the first in order. */
static void take(settling *w, gathered *g, sqlite3_stmt *st, int64_t *last_record)
{
	rawi_slice name = rawi_sql_peek(st, 1), country = rawi_sql_peek(st, 2), outlet = rawi_sql_peek(st, 9);
	int64_t record = sqlite3_column_int64(st, 8);
	g->mentions += sqlite3_column_int64(st, 6);
	if (!g->n_rows++)
		g->type = rawi_arena_dup(w->a, rawi_sql_peek(st, 0));
	if (record != *last_record) {
		g->documents++;
		widen(g, rawi_sql_peek(st, 10));
		g->outlets += outlet.n && tally(w->a, &g->seen, outlet) == 1;
	}
	*last_record = record;
	uint32_t times = tally(w->a, &g->names, name);
	if (times > g->named || (times == g->named && (name.n > g->name.n || (name.n == g->name.n && rawi_slice_cmp(name, g->name) < 0)))) {
		g->named = times;
		g->name = rawi_arena_dup(w->a, name);
	}
	if (country.n) {
		uint32_t now = tally(w->a, &g->countries, country);
		if (now > g->placed) {
			g->placed = now;
			g->country = rawi_arena_dup(w->a, country);
		}
	}
	if (!g->geonames && sqlite3_column_int64(st, 3)) {
		g->geonames = sqlite3_column_int64(st, 3);
		g->located = sqlite3_column_type(st, 4) != SQLITE_NULL;
		g->lat = sqlite3_column_double(st, 4);
		g->lon = sqlite3_column_double(st, 5);
	}
	each_form(w->a, &g->forms, rawi_sql_peek(st, 7));
}

static void write_known(settling *w, rawi_slice key, const gathered *g)
{
	sqlite3_stmt *st = rawi_sql(w->s, "INSERT INTO known VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", w->e);
	rawi_sql_text(st, 1, key);
	rawi_sql_text(st, 2, g->name);
	rawi_sql_text(st, 3, g->type);
	rawi_sql_text_or_null(st, 4, g->country);
	if (g->geonames)
		rawi_sql_int(st, 5, g->geonames);
	if (g->located) {
		rawi_sql_real(st, 6, g->lat);
		rawi_sql_real(st, 7, g->lon);
	}
	rawi_sql_int(st, 8, g->mentions);
	rawi_sql_int(st, 9, g->documents);
	rawi_sql_int(st, 10, g->outlets);
	rawi_sql_text_or_null(st, 11, rawi_slice_of(g->first));
	rawi_sql_text_or_null(st, 12, rawi_slice_of(g->last));
	rawi_sql_run(w->s, st, w->e);
}

static void call(settling *w, int way, rawi_slice text, rawi_slice key)
{
	if (!text.n)
		return;
	sqlite3_stmt *st = rawi_sql(w->s, "INSERT OR IGNORE INTO called VALUES (?1, ?2, ?3)", w->e);
	rawi_sql_int(st, 1, way);
	rawi_sql_text(st, 2, text);
	rawi_sql_text(st, 3, key);
	rawi_sql_run(w->s, st, w->e);
}

static void call_words(settling *w, rawi_slice words, rawi_slice key)
{
	for (size_t from = 0, i = 0; i <= words.n; i++)
		if (i == words.n || words.s[i] == ' ') {
			call(w, RAWI_CALLED_WORD, rawi_slice_sub(words, from, i - from), key);
			from = i + 1;
		}
}

static void write_called(settling *w, rawi_slice key, const gathered *g)
{
	const rawi_tables *t = w->s->tables;
	rawi_folded_name own = rawi_spelling_fold(t, w->a, g->name);
	const rawi_map *each[] = { &g->names, &g->forms };
	call(w, RAWI_CALLED_SO, own.joined, key);
	if (key.n > 4)
		call(w, RAWI_CALLED_SO, rawi_spelling_fold(t, w->a, rawi_slice_sub(key, 4, key.n - 4)).joined, key);
	for (int m = 0; m < 2; m++)
		for (size_t i = 0; i < each[m]->n; i++)
			call(w, RAWI_CALLED_SO, rawi_spelling_fold(t, w->a, each[m]->at[i].key).joined, key);
	call_words(w, own.words, key);
	if (rawi_slice_is(g->type, "PER")) {
		call(w, RAWI_CALLED_SOUND, rawi_spelling_name_skeleton(t, w->a, own.words), key);
		call(w, RAWI_CALLED_SOUND, rawi_spelling_name_skeleton(t, w->a, own.last), key);
	}
}

static void forget(settling *w, const char *text, rawi_slice key)
{
	sqlite3_stmt *st = rawi_sql(w->s, text, w->e);
	rawi_sql_text(st, 1, key);
	rawi_sql_run(w->s, st, w->e);
}

static void settle_key(settling *w, rawi_slice key)
{
	gathered g = { .name = { "", 0 } };
	rawi_map *maps[] = { &g.names, &g.forms, &g.countries, &g.seen };
	int64_t last_record = -1;
	for (size_t i = 0; i < 4; i++)
		rawi_map_init(maps[i], w->a);
	sqlite3_stmt *st = rawi_sql(w->s, "SELECT e.type, e.name, e.country, e.geonames, e.lat, e.lon, e.mentions, e.forms, e.record, a.outlet, a.day FROM entity e JOIN article a USING (record)"
		" WHERE e.key = ?1 AND e.unnamed = 0 ORDER BY a.id, a.article, e.entity", w->e);
	rawi_sql_text(st, 1, key);
	while (rawi_sql_row(w->s, st, w->e))
		take(w, &g, st, &last_record);
	forget(w, "DELETE FROM known WHERE key = ?1", key);
	forget(w, "DELETE FROM called WHERE key = ?1", key);
	if (!g.n_rows)
		return;
	/* a state that a page lends to a body in passing is not the body's */
	if (rawi_slice_is(g.type, "ORG") && g.country.n && 2 * g.placed < g.n_rows)
		g.country = (rawi_slice){ "", 0 };
	const uint32_t *state = rawi_slice_is(g.type, "LOC") && key.n == 7 ? rawi_map_get(&w->states, rawi_slice_sub(key, 4, 3)) : NULL;
	if (state) /* is called as the table calls it, not as most pages do (its capital) */
		g.name = rawi_table_cell(w->table, *state, 0);
	write_known(w, key, &g);
	write_called(w, key, &g);
}

static void settle(settling *w, rawi_arena *keep)
{
	int iso = rawi_table_column(w->table, "iso"), kind = rawi_table_column(w->table, "kind");
	RAWI_VEC(rawi_slice) keys = { 0 };
	rawi_map_init(&w->states, keep);
	for (uint32_t row = 0; row < rawi_table_rows(w->table); row++)
		if (rawi_table_enum(w->table, row, kind) == 0 && !rawi_map_get(&w->states, rawi_table_cell(w->table, row, iso)))
			*rawi_map_put(&w->states, rawi_table_cell(w->table, row, iso), NULL) = row;
	sqlite3_stmt *st = rawi_sql(w->s, "SELECT key FROM touched ORDER BY key", w->e);
	while (rawi_sql_row(w->s, st, w->e))
		rawi_vec_push(keep, &keys, rawi_sql_get(keep, st, 0));
	for (size_t i = 0; i < keys.n && !w->e->code; i++) {
		settle_key(w, keys.at[i]);
		rawi_arena_clear(w->a);
	}
	rawi_sql_exec(w->s, "DELETE FROM touched", w->e);
}

void rawi_rows_settle(rawi_store *s, rawi_error *e)
{
	rawi_arena keep, a;
	jmp_buf full;
	rawi_arena_init(&keep, 0);
	rawi_arena_init(&a, 0);
	keep.on_full = a.on_full = &full;
	settling w = { .s = s, .e = e, .a = &a };
	if (setjmp(full)) {
		rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
	} else {
		w.table = rawi_tables_get(s->tables, "states");
		settle(&w, &keep);
	}
	rawi_arena_release(&a);
	rawi_arena_release(&keep);
}
