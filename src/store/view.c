/* store: rows → the view that reports and query commands work on; see store.h. One document's record and page are read when they are asked for. */
#include "store/load.h"
#include "store/marks.h"
#include "store/viewer.h"

#include <stdlib.h>

#include "base/map.h"

typedef struct {
	rawi_store *s;
	rawi_arena *a;
	rawi_error *e;
	rawi_map docs, stories, claims; /* row number (8 bytes) → index in the view */
} viewer;

static rawi_slice key_of(rawi_arena *a, int64_t row)
{
	return rawi_arena_dup(a, (rawi_slice){ (const char *)&row, sizeof row });
}

static void put(viewer *v, rawi_map *m, int64_t row, uint32_t index)
{
	*rawi_map_put(m, key_of(v->a, row), NULL) = index;
}

/* The index of a row, or RAWI_NONE for one that is not in the view (an older version's). */
static uint32_t get(const rawi_map *m, int64_t row)
{
	const uint32_t *at = rawi_map_get(m, (rawi_slice){ (const char *)&row, sizeof row });
	return at ? *at : RAWI_NONE;
}

static uint8_t basis_of(rawi_slice name)
{
	for (uint8_t i = 0; i < RAWI_BASES; i++)
		if (rawi_slice_is(name, rawi_basis_names[i]))
			return i;
	return RAWI_BASIS_NONE;
}

void rawi_view_text(char *out, size_t room, rawi_slice s)
{
	size_t n = s.n < room ? s.n : room - 1;
	memcpy(out, s.s, n);
	out[n] = 0;
}

void rawi_view_day(char out[11], sqlite3_stmt *st, int column)
{
	rawi_view_text(out, 11, rawi_sql_peek(st, column));
}

rawi_span rawi_view_span(sqlite3_stmt *st, int column)
{
	return (rawi_span){ (uint32_t)sqlite3_column_int64(st, column), (uint32_t)sqlite3_column_int64(st, column + 1) };
}

int rawi_view_ascending(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

rawi_doc_head rawi_view_head(rawi_arena *a, sqlite3_stmt *st, int at)
{
	rawi_doc_head d = { .id = rawi_sql_get(a, st, at), .article = (uint32_t)sqlite3_column_int64(st, at + 1), .row = sqlite3_column_int64(st, at + 2),
		.held = sqlite3_column_int64(st, at + 16), .title = rawi_sql_get(a, st, at + 3), .outlet = rawi_sql_get(a, st, at + 4), .agency = rawi_sql_get(a, st, at + 5),
		.url = rawi_sql_get(a, st, at + 6), .lang = rawi_sql_get(a, st, at + 7), .published = rawi_sql_get(a, st, at + 8), .basis = basis_of(rawi_sql_peek(st, at + 9)),
		.version = (uint32_t)sqlite3_column_int64(st, at + 10), .charset = rawi_sql_get(a, st, at + 12), .form = sqlite3_column_int(st, at + 13) ? RAWI_FORM_HTML : RAWI_FORM_TEXT,
		.rekeyed = sqlite3_column_int(st, at + 15) != 0 };
	rawi_view_text(d.sha256, sizeof d.sha256, rawi_sql_peek(st, at + 11));
	rawi_view_day(d.story_day, st, at + 14);
	return d;
}

rawi_view_copy rawi_view_copy_of(sqlite3_stmt *st, uint32_t doc_a, uint32_t doc_b)
{
	rawi_slice first = rawi_sql_peek(st, 11);
	return (rawi_view_copy){ .a = { .doc = doc_a, .at = rawi_view_span(st, 1) }, .b = { .doc = doc_b, .at = rawi_view_span(st, 5) },
		.sum = { (uint32_t)sqlite3_column_int64(st, 3), (uint32_t)sqlite3_column_int64(st, 7) },
		.near = (uint8_t)sqlite3_column_int(st, 8), .words = (uint32_t)sqlite3_column_int64(st, 9), .overlap = sqlite3_column_double(st, 10),
		.first = first.n ? (uint8_t)first.s[0] : 0 };
}

rawi_view_claim rawi_view_claim_of(rawi_arena *a, sqlite3_stmt *st)
{
	return (rawi_view_claim){ .id = (uint64_t)sqlite3_column_int64(st, 0), .kind = (uint8_t)sqlite3_column_int(st, 1), .text = rawi_sql_get(a, st, 2),
		.speaker = rawi_sql_get(a, st, 3), .speaker_name = rawi_sql_get(a, st, 4), .outlets = (uint32_t)sqlite3_column_int64(st, 5),
		.tellings = (uint32_t)sqlite3_column_int64(st, 6) };
}

rawi_place rawi_view_place_of(rawi_arena *a, sqlite3_stmt *st, uint32_t doc)
{
	return (rawi_place){ { doc, rawi_view_span(st, 1), rawi_sql_get(a, st, 3) }, (uint32_t)sqlite3_column_int64(st, 4) };
}

typedef enum { DOCS, VERSIONS, COPIES, ALL } extent;

static sqlite3_stmt *heads(viewer *v, extent what)
{
	if (what == VERSIONS)
		return rawi_sql(v->s, "SELECT " RAWI_VIEW_HEAD " FROM document d JOIN version v USING (document) LEFT JOIN record r USING (version) JOIN page p USING (page) ORDER BY d.id, v.number, r.article", v->e);
	return rawi_sql(v->s, "SELECT " RAWI_VIEW_HEAD " FROM document d JOIN version v ON v.version = d.current JOIN record r USING (version) JOIN page p USING (page) ORDER BY d.id, r.article", v->e);
}

static void docs(viewer *v, rawi_view *out, extent what)
{
	RAWI_VEC(rawi_doc_head) list = { 0 };
	sqlite3_stmt *st = heads(v, what);
	while (rawi_sql_row(v->s, st, v->e)) {
		rawi_doc_head d = rawi_view_head(v->a, st, 0);
		if (d.row)
			put(v, &v->docs, d.row, (uint32_t)list.n);
		rawi_vec_push(v->a, &list, d);
	}
	out->docs = list.at;
	out->n_docs = list.n;
}

typedef RAWI_VEC(uint32_t) index_vec;

/* The indices that a statement's first column names, for one owner; rows that are not in the view are left out. */
static index_vec indices(viewer *v, sqlite3_stmt *st, const rawi_map *m, int64_t owner)
{
	index_vec list = { 0 };
	rawi_sql_int(st, 1, owner);
	while (rawi_sql_row(v->s, st, v->e)) {
		uint32_t i = get(m, sqlite3_column_int64(st, 0));
		if (i != RAWI_NONE)
			rawi_vec_push(v->a, &list, i);
	}
	if (list.n > 1)
		qsort(list.at, list.n, sizeof *list.at, rawi_view_ascending);
	return list;
}

/* A story or claim of which nothing is in the view (its documents have newer versions, not compared yet) is left out. */
static void stories(viewer *v, rawi_view *out)
{
	RAWI_VEC(rawi_view_story) list = { 0 };
	sqlite3_stmt *st = rawi_sql(v->s, "SELECT story, title, first, last, tellings, title_record FROM story ORDER BY documents DESC, first IS NULL, first, story", v->e);
	while (rawi_sql_row(v->s, st, v->e)) {
		rawi_view_story x = { .id = (uint64_t)sqlite3_column_int64(st, 0), .title = rawi_sql_get(v->a, st, 1), .tellings = (uint32_t)sqlite3_column_int64(st, 4),
			.title_doc = get(&v->docs, sqlite3_column_int64(st, 5)) };
		rawi_view_day(x.from, st, 2);
		rawi_view_day(x.to, st, 3);
		index_vec members = indices(v, rawi_sql(v->s, "SELECT record FROM story_document WHERE story = ?1", v->e), &v->docs, (int64_t)x.id);
		if (!members.n)
			continue;
		if (x.title_doc == RAWI_NONE)
			x.title_doc = members.at[0];
		x.docs = members.at, x.n_docs = members.n;
		put(v, &v->stories, (int64_t)x.id, (uint32_t)list.n);
		rawi_vec_push(v->a, &list, x);
	}
	for (size_t i = 0; i < list.n; i++) {
		rawi_view_story *x = &list.at[i];
		index_vec links = indices(v, rawi_sql(v->s, "SELECT other FROM story_link WHERE story = ?1", v->e), &v->stories, (int64_t)x->id);
		RAWI_VEC(rawi_slice) keys = { 0 };
		st = rawi_sql(v->s, "SELECT key FROM story_entity WHERE story = ?1 ORDER BY rank", v->e);
		rawi_sql_int(st, 1, (int64_t)x->id);
		while (rawi_sql_row(v->s, st, v->e))
			rawi_vec_push(v->a, &keys, rawi_sql_get(v->a, st, 0));
		x->links = links.at, x->n_links = links.n;
		x->entities = keys.at, x->n_entities = keys.n;
	}
	out->stories = list.at;
	out->n_stories = list.n;
}

int rawi_view_copy_order(const void *a, const void *b)
{
	const rawi_view_copy *x = a, *y = b;
	if (x->a.doc != y->a.doc)
		return x->a.doc < y->a.doc ? -1 : 1;
	if (x->b.doc != y->b.doc)
		return x->b.doc < y->b.doc ? -1 : 1;
	if (x->a.at.off != y->a.at.off)
		return x->a.at.off < y->a.at.off ? -1 : 1;
	return (x->b.at.off > y->b.at.off) - (x->b.at.off < y->b.at.off);
}

static void copies(viewer *v, rawi_view *out)
{
	RAWI_VEC(rawi_view_copy) list = { 0 };
	sqlite3_stmt *st = rawi_sql(v->s, "SELECT " RAWI_VIEW_COPY " FROM copy ORDER BY rowid", v->e);
	while (rawi_sql_row(v->s, st, v->e)) {
		rawi_view_copy x = rawi_view_copy_of(st, get(&v->docs, sqlite3_column_int64(st, 0)), get(&v->docs, sqlite3_column_int64(st, 4)));
		if (x.a.doc != RAWI_NONE && x.b.doc != RAWI_NONE)
			rawi_vec_push(v->a, &list, x);
	}
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, rawi_view_copy_order);
	out->copies = list.at;
	out->n_copies = list.n;
}

static void claim_places(viewer *v, rawi_view_claim *x)
{
	RAWI_VEC(rawi_place) places = { 0 };
	sqlite3_stmt *st = rawi_sql(v->s, "SELECT " RAWI_VIEW_PLACE " FROM claim_place WHERE claim = ?1 ORDER BY place", v->e);
	rawi_sql_int(st, 1, (int64_t)x->id);
	while (rawi_sql_row(v->s, st, v->e)) {
		rawi_place p = rawi_view_place_of(v->a, st, get(&v->docs, sqlite3_column_int64(st, 0)));
		if (p.side.doc != RAWI_NONE)
			rawi_vec_push(v->a, &places, p);
	}
	x->places = places.at, x->n_places = places.n;
}

static void claim_links(viewer *v, rawi_view_claim *x)
{
	RAWI_VEC(rawi_view_conflict) conflicts = { 0 };
	index_vec in = indices(v, rawi_sql(v->s, "SELECT story FROM claim_story WHERE claim = ?1", v->e), &v->stories, (int64_t)x->id);
	sqlite3_stmt *st = rawi_sql(v->s, "SELECT other, what FROM claim_conflict WHERE claim = ?1 ORDER BY other, what", v->e);
	rawi_sql_int(st, 1, (int64_t)x->id);
	while (rawi_sql_row(v->s, st, v->e)) {
		uint32_t other = get(&v->claims, sqlite3_column_int64(st, 0));
		if (other != RAWI_NONE)
			rawi_vec_push(v->a, &conflicts, (rawi_view_conflict){ other, rawi_sql_get(v->a, st, 1) });
	}
	x->stories = in.at, x->n_stories = in.n;
	x->conflicts = conflicts.at, x->n_conflicts = conflicts.n;
}

static void claims(viewer *v, rawi_view *out)
{
	RAWI_VEC(rawi_view_claim) list = { 0 };
	sqlite3_stmt *st = rawi_sql(v->s, "SELECT " RAWI_VIEW_CLAIM " FROM claim ORDER BY tellings DESC, outlets DESC, claim", v->e);
	while (rawi_sql_row(v->s, st, v->e)) {
		rawi_view_claim x = rawi_view_claim_of(v->a, st);
		claim_places(v, &x);
		if (!x.n_places)
			continue;
		put(v, &v->claims, (int64_t)x.id, (uint32_t)list.n);
		rawi_vec_push(v->a, &list, x);
	}
	for (size_t i = 0; i < list.n; i++)
		claim_links(v, &list.at[i]);
	out->claims = list.at;
	out->n_claims = list.n;
}

static bool look(rawi_store *s, rawi_arena *a, rawi_view *out, extent what, rawi_error *e)
{
	viewer v = { .s = s, .a = a, .e = e };
	rawi_map_init(&v.docs, a);
	rawi_map_init(&v.stories, a);
	rawi_map_init(&v.claims, a);
	*out = (rawi_view){ 0 };
	if (!s->in_transaction && !sqlite3_get_autocommit(s->db)) /* an arena that was full took a look before this one away in the middle */
		rawi_sql_undo(s);
	bool mine = !s->in_transaction && rawi_sql_exec(s, "BEGIN", e); /* one state of the database for all of it */
	docs(&v, out, what);
	if (what == ALL)
		stories(&v, out);
	if (what >= COPIES)
		copies(&v, out);
	if (what == ALL)
		claims(&v, out);
	if (mine)
		rawi_sql_undo(s);
	return !e->code;
}

bool rawi_store_view(rawi_store *s, rawi_arena *a, rawi_view *out, rawi_error *e)
{
	return look(s, a, out, ALL, e);
}

bool rawi_store_docs(rawi_store *s, rawi_arena *a, rawi_view *out, rawi_error *e)
{
	return look(s, a, out, DOCS, e);
}

bool rawi_store_copied(rawi_store *s, rawi_arena *a, rawi_view *out, rawi_error *e)
{
	return look(s, a, out, COPIES, e);
}

bool rawi_store_versions(rawi_store *s, rawi_arena *a, rawi_view *out, rawi_error *e)
{
	return look(s, a, out, VERSIONS, e);
}

static bool any_unread(rawi_store *s, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT 1 FROM state WHERE unread", e);
	bool any = rawi_sql_row(s, st, e);
	rawi_sql_reset(st);
	return any;
}

bool rawi_store_version_numbers(rawi_store *s, rawi_arena *a, bool unread, rawi_version_vec *out, rawi_error *e)
{
	if (unread && !any_unread(s, e))
		return !e->code;
	sqlite3_stmt *st = unread ? rawi_sql(s, "SELECT v.version FROM document d JOIN version v USING (document) WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.version = v.version) ORDER BY d.id, v.number", e)
		: rawi_sql(s, "SELECT v.version FROM document d JOIN version v USING (document) ORDER BY d.id, v.number", e);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, sqlite3_column_int64(st, 0));
	return !e->code;
}

bool rawi_store_version_head(rawi_store *s, rawi_arena *a, int64_t version, rawi_doc_head *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT " RAWI_VIEW_HEAD " FROM version v JOIN document d USING (document) LEFT JOIN record r USING (version) JOIN page p USING (page) WHERE v.version = ?1"
		" ORDER BY r.article LIMIT 1", e);
	rawi_sql_int(st, 1, version);
	bool there = rawi_sql_row(s, st, e);
	if (there)
		*out = rawi_view_head(a, st, 0);
	rawi_sql_reset(st);
	return there;
}

bool rawi_store_all_read(rawi_store *s, rawi_error *e)
{
	return rawi_sql_run(s, rawi_sql(s, "UPDATE state SET unread = 0 WHERE unread", e), e);
}

bool rawi_store_check(rawi_store *s, rawi_arena *a, const rawi_slice **lines, size_t *n, rawi_error *e)
{
	RAWI_VEC(rawi_slice) list = { 0 };
	sqlite3_stmt *st = rawi_sql(s, "PRAGMA integrity_check", e);
	while (rawi_sql_row(s, st, e))
		if (!rawi_slice_is(rawi_sql_peek(st, 0), "ok"))
			rawi_vec_push(a, &list, rawi_sql_get(a, st, 0));
	st = rawi_sql(s, "PRAGMA foreign_key_check", e);
	while (rawi_sql_row(s, st, e)) {
		rawi_slice from = rawi_sql_get(a, st, 0), to = rawi_sql_get(a, st, 2);
		rawi_vec_push(a, &list, rawi_arena_printf(a, "a row of %s points at a row of %s that is not there", from.s, to.s));
	}
	rawi_slice *missing;
	size_t n_missing;
	rawi_load_check(s, a, &missing, &n_missing, e);
	for (size_t i = 0; i < n_missing; i++)
		rawi_vec_push(a, &list, missing[i]);
	rawi_slice marks[RAWI_MARKS_WRONG];
	size_t n_marks;
	rawi_marks_check(s, a, marks, &n_marks, e);
	for (size_t i = 0; i < n_marks; i++)
		rawi_vec_push(a, &list, marks[i]);
	*lines = list.at;
	*n = list.n;
	return !e->code;
}

bool rawi_store_head(rawi_store *s, rawi_arena *a, int64_t record, rawi_doc_head *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT d.id, " RAWI_VIEW_REST_OF("''") " FROM record r JOIN version v USING (version) JOIN document d USING (document) WHERE r.record = ?1", e);
	rawi_sql_int(st, 1, record);
	if (rawi_sql_row(s, st, e))
		*out = rawi_view_head(a, st, 0);
	else
		rawi_fail(e, RAWI_ERR_DATABASE, s->place, "the database is damaged (a record is missing)");
	rawi_sql_reset(st);
	return !e->code;
}

static bool one_of_record(rawi_store *s, sqlite3_stmt *st, int64_t record, rawi_error *e)
{
	rawi_sql_int(st, 1, record);
	return rawi_sql_row(s, st, e) || (e->code ? false : rawi_fail(e, RAWI_ERR_DATABASE, s->place, "the database is damaged (a record is missing)"));
}

bool rawi_store_title(rawi_store *s, rawi_arena *a, int64_t record, rawi_slice *title, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT title FROM record WHERE record = ?1", e);
	if (one_of_record(s, st, record, e))
		*title = rawi_sql_get(a, st, 0);
	rawi_sql_reset(st);
	return !e->code;
}

bool rawi_store_lent_day(rawi_store *s, int64_t record, char day[11], rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT story_day FROM record WHERE record = ?1", e);
	if (one_of_record(s, st, record, e))
		rawi_view_day(day, st, 0);
	rawi_sql_reset(st);
	return !e->code;
}
