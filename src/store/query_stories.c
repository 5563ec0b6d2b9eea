/* store: questions on stories and copies; see query.h. */
#include "store/ask.h"

#define STORY_SELECT "s.story, s.title, s.title_record, s.first, s.last, s.tellings, s.documents," \
	" (SELECT count(DISTINCT a.outlet) FROM story_document d JOIN article a ON a.record = d.record WHERE d.story = s.story)"

static rawi_story_row story_of(rawi_arena *a, sqlite3_stmt *st)
{
	rawi_story_row x = { .id = (uint64_t)sqlite3_column_int64(st, 0), .title = rawi_sql_get(a, st, 1), .title_row = sqlite3_column_int64(st, 2),
		.tellings = (uint32_t)sqlite3_column_int64(st, 5), .docs = (uint32_t)sqlite3_column_int64(st, 6), .outlets = (uint32_t)sqlite3_column_int64(st, 7) };
	rawi_view_day(x.from, st, 3);
	rawi_view_day(x.to, st, 4);
	return x;
}

/* " AND …": one of the story's documents names somebody of the keys. */
static void tells_of(rawi_ask_sql *q, rawi_slice keys)
{
	rawi_ask_put(q, " AND s.story IN (SELECT d.story FROM entity e JOIN story_document d ON d.record = e.record WHERE ");
	rawi_ask_in(q, "e.key", keys);
	rawi_ask_put(q, ")");
}

static void where(rawi_ask_sql *q)
{
	const rawi_filter *f = q->f;
	rawi_ask_put(q, " WHERE 1");
	if (f->story) {
		rawi_ask_put(q, " AND s.story = ");
		rawi_ask_int(q, (int64_t)f->story);
	}
	if (f->doc.n) {
		rawi_ask_put(q, " AND s.story IN (SELECT d.story FROM article a JOIN story_document d ON d.record = a.record WHERE a.id = ");
		rawi_ask_text(q, f->doc);
		rawi_ask_put(q, ")");
	}
	if (f->min_tellings > 1) {
		rawi_ask_put(q, " AND s.tellings >= ");
		rawi_ask_int(q, f->min_tellings);
	}
	if (f->from.n) {
		rawi_ask_put(q, " AND s.last >= ");
		rawi_ask_text(q, f->from);
	}
	if (f->to.n) {
		rawi_ask_put(q, " AND s.first <= ");
		rawi_ask_text(q, f->to);
	}
	if (q->outlets.s) {
		rawi_ask_put(q, " AND s.story IN (SELECT d.story FROM article a JOIN story_document d ON d.record = a.record WHERE ");
		rawi_ask_in(q, "a.outlet", q->outlets);
		rawi_ask_put(q, ")");
	}
	if (q->about.s)
		tells_of(q, q->about);
	if (q->state_key[0]) {
		rawi_slice key = rawi_slice_of(q->state_key);
		tells_of(q, rawi_ask_json(q->a, &key, 1));
	}
}

bool rawi_query_stories(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_story_rows *out, rawi_answered *more, rawi_error *e)
{
	*out = (rawi_story_rows){ 0 };
	rawi_ask_sql *q = rawi_ask_new(s, a, f, more, e);
	if (!q)
		return !e->code;
	rawi_ask_put(q, "SELECT count(*) FROM story s");
	where(q);
	more->total = rawi_ask_number(q);
	rawi_ask_clear(q);
	rawi_ask_put(q, "SELECT " STORY_SELECT " FROM (SELECT s.* FROM story s");
	where(q);
	rawi_ask_put(q, " ORDER BY s.documents DESC, s.first IS NULL, s.first, s.story");
	rawi_ask_page(q);
	rawi_ask_put(q, ") s ORDER BY s.documents DESC, s.first IS NULL, s.first, s.story");
	sqlite3_stmt *st = rawi_ask_run(q);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, story_of(a, st));
	return !e->code;
}

static void links_of(rawi_store *s, rawi_arena *a, uint64_t id, rawi_story_rows *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT " STORY_SELECT " FROM story_link l JOIN story s ON s.story = l.other WHERE l.story = ?1 ORDER BY s.first IS NULL, s.first, s.story", e);
	rawi_sql_int(st, 1, (int64_t)id);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, story_of(a, st));
}

bool rawi_query_story(rawi_store *s, rawi_arena *a, uint64_t id, rawi_story_full *out, bool *found, rawi_error *e)
{
	*out = (rawi_story_full){ .row = { .id = id } };
	sqlite3_stmt *st = rawi_sql(s, "SELECT " STORY_SELECT " FROM story s WHERE s.story = ?1", e);
	rawi_sql_int(st, 1, (int64_t)id);
	*found = rawi_sql_row(s, st, e);
	if (*found)
		out->row = story_of(a, st);
	rawi_sql_reset(st);
	if (!*found || e->code)
		return !e->code;
	rawi_answered more;
	rawi_filter members = RAWI_FILTER_ANY;
	members.story = id;
	members.oldest_first = true;
	rawi_query_docs(s, a, &members, &out->docs, &more, e);
	links_of(s, a, id, &out->links, e);
	st = rawi_sql(s, "SELECT t.key, k.name, k.country, k.type FROM story_entity t LEFT JOIN known k ON k.key = t.key WHERE t.story = ?1 ORDER BY t.rank", e);
	rawi_sql_int(st, 1, (int64_t)id);
	while (rawi_sql_row(s, st, e)) {
		rawi_party p = { .key = rawi_sql_get(a, st, 0), .name = rawi_sql_get(a, st, 1), .type = rawi_ask_type(rawi_sql_peek(st, 3)), .entity = RAWI_NONE };
		rawi_ask_state(p.country, rawi_sql_peek(st, 2));
		if (!p.name.n)
			p.name = p.key;
		rawi_vec_push(a, &out->entities, p);
	}
	return !e->code;
}

/* ── copies ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* "SELECT … FROM article a …": the records that one side must be of. */
static void one_side(rawi_ask_sql *q)
{
	rawi_ask_put(q, "(SELECT a.record FROM article a WHERE 1");
	rawi_ask_documents(q, true);
	rawi_ask_put(q, ")");
}

/* The copies with a side in a set of records: once for each side, by its index. */
static void copies_from(rawi_ask_sql *q)
{
	const rawi_filter *f = q->f;
	if (!f->doc.n && !f->story && !q->outlets.s && !f->from.n && !f->to.n) {
		rawi_ask_put(q, " FROM (SELECT rowid AS number FROM copy) n");
		return;
	}
	rawi_ask_put(q, " FROM (SELECT rowid AS number FROM copy WHERE a IN ");
	one_side(q);
	rawi_ask_put(q, " UNION SELECT rowid FROM copy WHERE b IN ");
	one_side(q);
	rawi_ask_put(q, ") n");
}

static rawi_copy_row copy_of(sqlite3_stmt *st)
{
	rawi_copy_row x = { .near = sqlite3_column_int(st, 8) != 0, .words = (uint32_t)sqlite3_column_int64(st, 9), .overlap = sqlite3_column_double(st, 10) };
	rawi_slice first = rawi_sql_peek(st, 11);
	x.first = first.n ? first.s[0] : 0;
	for (int side = 0; side < 2; side++) {
		x.doc[side].head.row = sqlite3_column_int64(st, 4 * side);
		x.at[side] = rawi_view_span(st, 4 * side + 1);
	}
	return x;
}

static void fill_documents(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_copy_row *x, rawi_error *e)
{
	for (int side = 0; side < 2; side++) {
		bool found;
		x->text[side] = rawi_copy_text(s, a, side, x->doc[side].head.row, x->at[side], e);
		rawi_query_row(s, a, x->doc[side].head.row, &x->doc[side], &found, e);
	}
	if (!f->doc.n || rawi_slice_eq(x->doc[0].head.id, f->doc) || !rawi_slice_eq(x->doc[1].head.id, f->doc))
		return;
	rawi_copy_row y = *x;
	for (int side = 0; side < 2; side++) {
		x->doc[side] = y.doc[1 - side];
		x->at[side] = y.at[1 - side];
		x->text[side] = y.text[1 - side];
	}
	x->first = y.first == 'a' ? 'b' : y.first == 'b' ? 'a' : 0;
}

bool rawi_query_copies(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_copy_rows *out, rawi_answered *more, rawi_error *e)
{
	*out = (rawi_copy_rows){ 0 };
	rawi_ask_sql *q = rawi_ask_new(s, a, f, more, e);
	if (!q)
		return !e->code;
	rawi_ask_put(q, "SELECT count(*)");
	copies_from(q);
	more->total = rawi_ask_number(q);
	rawi_ask_clear(q);
	rawi_ask_put(q, "SELECT c.a, c.a_at, c.a_len, c.a_sum, c.b, c.b_at, c.b_len, c.b_sum, c.near, c.words, c.overlap, c.first");
	copies_from(q);
	rawi_ask_put(q, " CROSS JOIN copy c ON c.rowid = n.number JOIN article x ON x.record = c.a JOIN article y ON y.record = c.b ORDER BY x.id, x.article, y.id, y.article, c.a_at, c.b_at");
	rawi_ask_page(q);
	sqlite3_stmt *st = rawi_ask_run(q);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, copy_of(st));
	for (size_t i = 0; i < out->n; i++)
		fill_documents(s, a, q->f, &out->at[i], e);
	rawi_copy_texts_end(s);
	return !e->code;
}

bool rawi_query_copied_pairs(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_copied_pairs *out, rawi_answered *more, rawi_error *e)
{
	*out = (rawi_copied_pairs){ 0 };
	rawi_ask_sql *q = rawi_ask_new(s, a, f, more, e);
	if (!q)
		return !e->code;
	rawi_ask_put(q, "SELECT DISTINCT c.a, c.b, c.first, y.id = ");
	rawi_ask_text(q, f->doc);
	rawi_ask_put(q, " AND x.id <> y.id");
	copies_from(q);
	rawi_ask_put(q, " CROSS JOIN copy c ON c.rowid = n.number JOIN article x ON x.record = c.a JOIN article y ON y.record = c.b ORDER BY x.id, x.article, y.id, y.article");
	sqlite3_stmt *st = rawi_ask_run(q);
	while (rawi_sql_row(s, st, e)) {
		rawi_slice first = rawi_sql_peek(st, 2);
		rawi_copied_pair p = { sqlite3_column_int64(st, 0), sqlite3_column_int64(st, 1), first.n ? first.s[0] : 0 };
		if (sqlite3_column_int(st, 3))
			p = (rawi_copied_pair){ p.b, p.a, p.first == 'a' ? 'b' : p.first == 'b' ? 'a' : 0 };
		rawi_vec_push(a, out, p);
	}
	more->total = out->n;
	return !e->code;
}
