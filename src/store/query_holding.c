/* store: which documents hold a word, and where in them; see query.h.
 *
 *   stem ──MATCH──▶ table words (FTS5) ──its own entry of each document: places──▶ rawi_holding
 *
 * FTS5 keeps of each entry where its words stand, and gives that to functions which are called with a row of a query (sqlite.org/fts5.html, "Custom Auxiliary Functions"). Ours is
 * called with the first row alone, and has FTS5 go through the whole list for it: a row of a list takes half of what a row of a query does.
 */
#include <stdlib.h>

#include "store/sql.h"
#include "store/query.h"
#include "store/words.h"

/* What is written down; on the heap, since nothing may jump out of SQLite. */
typedef struct {
	int64_t *rows;
	uint32_t *first, *places;
	size_t n, room, n_places, room_places;
} noted;

enum { BODY = 1, LEAST_ROOM = 1024 }; /* column of table words */
static const char pointer_kind[] = "rawi_noted";

static void *grown(void *p, size_t *room, size_t each)
{
	size_t more = *room ? 2 * *room : LEAST_ROOM;
	void *at = realloc(p, more * each);
	if (at)
		*room = more;
	return at;
}

static bool room_for_row(noted *out)
{
	size_t room = out->room;
	if (out->n < room)
		return true;
	int64_t *rows = grown(out->rows, &room, sizeof *rows);
	out->rows = rows ? rows : out->rows;
	room = out->room;
	uint32_t *first = rows ? grown(out->first, &room, sizeof *first) : NULL;
	out->first = first ? first : out->first;
	out->room = first ? room : out->room;
	return first;
}

static bool room_for_place(noted *out)
{
	if (out->n_places < out->room_places)
		return true;
	uint32_t *places = grown(out->places, &out->room_places, sizeof *places);
	out->places = places ? places : out->places;
	return places;
}

static int note_entry(const Fts5ExtensionApi *api, Fts5Context *entry, void *to)
{
	noted *out = to;
	Fts5PhraseIter at;
	int column, place, rc = api->xPhraseFirst(entry, 0, &at, &column, &place);
	bool whole;
	if (rc != SQLITE_OK)
		return rc;
	while (column >= 0 && column < BODY)
		api->xPhraseNext(entry, &at, &column, &place);
	if (column != BODY)
		return SQLITE_OK;
	if ((whole = room_for_row(out))) {
		out->rows[out->n] = api->xRowid(entry);
		out->first[out->n++] = (uint32_t)out->n_places;
	}
	for (; column == BODY && whole; api->xPhraseNext(entry, &at, &column, &place))
		if ((whole = room_for_place(out)))
			out->places[out->n_places++] = (uint32_t)place;
	return whole ? SQLITE_OK : SQLITE_NOMEM;
}

static void note(const Fts5ExtensionApi *api, Fts5Context *first, sqlite3_context *answer, int n, sqlite3_value **given)
{
	noted *out = n == 1 ? sqlite3_value_pointer(given[0], pointer_kind) : NULL;
	int rc = out ? api->xQueryPhrase(first, 0, out, note_entry) : SQLITE_ERROR;
	if (rc != SQLITE_OK)
		sqlite3_result_error_code(answer, rc);
}

/* FTS5 knows the function from the first use of it on. */
static bool know_function(rawi_store *s, rawi_error *e)
{
	fts5_api *api = NULL;
	sqlite3_stmt *st = NULL;
	if (s->notes_places)
		return true;
	if (sqlite3_prepare_v2(s->db, "SELECT fts5(?1)", -1, &st, NULL) == SQLITE_OK && sqlite3_bind_pointer(st, 1, &api, "fts5_api_ptr", NULL) == SQLITE_OK)
		sqlite3_step(st);
	sqlite3_finalize(st);
	s->notes_places = api && api->xCreateFunction(api, "rawi_note", NULL, note, NULL) == SQLITE_OK;
	return s->notes_places || rawi_sql_fail(s, e);
}

static void take(rawi_arena *a, const noted *from, rawi_holding *out)
{
	int64_t *rows = rawi_arena_room(a, (from->n + 1) * sizeof *rows);
	uint32_t *first = rawi_arena_room(a, (from->n + 1) * sizeof *first), *places = rawi_arena_room(a, (from->n_places + 1) * sizeof *places);
	if (from->n) {
		memcpy(rows, from->rows, from->n * sizeof *rows);
		memcpy(first, from->first, from->n * sizeof *first);
		memcpy(places, from->places, from->n_places * sizeof *places);
	}
	first[from->n] = (uint32_t)from->n_places;
	*out = (rawi_holding){ rows, first, places, from->n };
}

bool rawi_query_holding(rawi_store *s, rawi_arena *a, uint32_t stem, rawi_holding *out, rawi_error *e)
{
	char term[RAWI_TERM];
	noted found = { .n = 0 };
	jmp_buf full, *outer = a->on_full;
	*out = (rawi_holding){ .n = 0 };
	if (!rawi_words_flush(s, e) || !know_function(s, e))
		return false;
	rawi_term_write(stem, term);
	rawi_slice expression = rawi_arena_printf(a, "\"%.*s\"", RAWI_TERM, term); /* of titles, too: a filter on columns would copy every entry's places */
	sqlite3_stmt *st = rawi_sql(s, "SELECT rawi_note(words, ?2) FROM words WHERE words MATCH ?1 LIMIT 1", e); /* by row, as the index has them */
	rawi_sql_text(st, 1, expression);
	if (st)
		sqlite3_bind_pointer(st, 2, &found, pointer_kind, NULL);
	rawi_sql_row(s, st, e);
	rawi_sql_reset(st);
	if (st)
		sqlite3_bind_null(st, 2);
	/* Where the arena is full, the notes are given back before the caller hears of it. */
	a->on_full = &full;
	bool whole = setjmp(full) == 0;
	if (whole && !e->code)
		take(a, &found, out);
	a->on_full = outer;
	free(found.rows);
	free(found.first);
	free(found.places);
	if (!whole)
		rawi_arena_alloc(a, SIZE_MAX); /* does not come back */
	return !e->code;
}
