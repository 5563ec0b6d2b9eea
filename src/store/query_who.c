/* store: questions on who and what is known, and whom a name means; see query.h.
 *
 *   name ──▶ a key ──else──▶ called so (folded, compounds together) ──else──▶ all its words in the name ──else──▶ of persons: another spelling of it or of the last name
 *
 * Where only persons are called so of whom no more than that one word is known, those found by its words and sound count as well: the word may be anybody's last name.
 */
#include "store/ask.h"

#include <stdlib.h>

#include "store/rows.h"
#include "understand/spelling.h"

enum { MOST_MEANT = 100 };

typedef struct {
	rawi_store *s;
	rawi_arena *a;
	rawi_error *e;
	rawi_ask_keys *out;
} finding;

static void found(finding *f, sqlite3_stmt *st)
{
	rawi_slice key = rawi_sql_peek(st, 0);
	for (size_t i = 0; i < f->out->n; i++)
		if (rawi_slice_eq(f->out->at[i], key))
			return;
	if (f->out->n < MOST_MEANT)
		rawi_vec_push(f->a, f->out, rawi_sql_get(f->a, st, 0));
}

static void called(finding *f, rawi_slice joined)
{
	sqlite3_stmt *st = rawi_sql(f->s, "SELECT c.key FROM called c JOIN known k ON k.key = c.key WHERE c.way = 0 AND c.text = ?1 ORDER BY k.documents DESC, k.mentions DESC, c.key", f->e);
	rawi_sql_text(st, 1, joined);
	while (rawi_sql_row(f->s, st, f->e))
		found(f, st);
}

/* All of these words stand in the name; of persons only where `persons`. */
static void by_words(finding *f, rawi_slice words, bool persons)
{
	RAWI_VEC(rawi_slice) list = { 0 };
	for (size_t from = 0, i = 0; i <= words.n; i++)
		if (i == words.n || words.s[i] == ' ') {
			rawi_vec_push(f->a, &list, rawi_slice_sub(words, from, i - from));
			from = i + 1;
		}
	sqlite3_stmt *st = rawi_sql(f->s, "SELECT c.key FROM called c JOIN known k ON k.key = c.key WHERE c.way = 1 AND c.text = ?1 AND (?2 = 0 OR k.type = 'PER')"
		" AND NOT EXISTS (SELECT 1 FROM json_each(?3) w WHERE NOT EXISTS (SELECT 1 FROM called o WHERE o.way = 1 AND o.text = w.value AND o.key = c.key))"
		" ORDER BY k.documents DESC, k.mentions DESC, c.key", f->e);
	rawi_sql_text(st, 1, list.at[list.n - 1]);
	rawi_sql_int(st, 2, persons);
	rawi_slice json = rawi_ask_json(f->a, list.at, list.n);
	rawi_sql_text(st, 3, json);
	while (rawi_sql_row(f->s, st, f->e))
		found(f, st);
}

static void by_sound(finding *f, rawi_slice words)
{
	const rawi_tables *t = f->s->tables;
	rawi_slice skeleton = rawi_spelling_name_skeleton(t, f->a, words);
	if (!skeleton.n)
		return;
	sqlite3_stmt *st = rawi_sql(f->s, "SELECT c.key, k.name FROM called c JOIN known k ON k.key = c.key WHERE c.way = 2 AND c.text = ?1 ORDER BY k.documents DESC, k.mentions DESC, c.key", f->e);
	rawi_sql_text(st, 1, skeleton);
	while (rawi_sql_row(f->s, st, f->e)) {
		rawi_folded_name own = rawi_spelling_fold(t, f->a, rawi_sql_get(f->a, st, 1));
		if (rawi_spelling_name_same(t, f->a, own.words, words) || rawi_spelling_name_same(t, f->a, own.last, words))
			found(f, st);
	}
}

/* Nobody but persons of whom no more than this one word is known. */
static bool is_open(finding *f, const rawi_folded_name *name)
{
	for (size_t i = 0; i < f->out->n && !f->e->code; i++) {
		sqlite3_stmt *st = rawi_sql(f->s, "SELECT name FROM known WHERE key = ?1 AND type = 'PER'", f->e);
		rawi_sql_text(st, 1, f->out->at[i]);
		bool one = rawi_sql_row(f->s, st, f->e) && rawi_spelling_fold(f->s->tables, f->a, rawi_sql_get(f->a, st, 0)).n <= 1;
		rawi_sql_reset(st);
		if (!one)
			return false;
	}
	return f->out->n && name->n == 1;
}

void rawi_ask_find(rawi_store *s, rawi_arena *a, rawi_slice name, rawi_ask_keys *out, rawi_error *e)
{
	finding f = { s, a, e, out };
	sqlite3_stmt *st = rawi_sql(s, "SELECT key FROM entity WHERE key = ?1 LIMIT 1", e); /* who is only described has a key, too */
	rawi_sql_text(st, 1, name);
	while (rawi_sql_row(s, st, e))
		found(&f, st);
	if (!out->n && name.n == 3) { /* a state by its code */
		rawi_slice key = rawi_arena_printf(a, "loc:%.3s", name.s);
		st = rawi_sql(s, "SELECT key FROM known WHERE key = ?1", e);
		rawi_sql_text(st, 1, key);
		while (rawi_sql_row(s, st, e))
			found(&f, st);
	}
	if (out->n || e->code || !s->tables)
		return;
	rawi_folded_name x = rawi_spelling_fold(s->tables, a, name);
	if (!x.words.n)
		return;
	called(&f, x.joined);
	bool open = is_open(&f, &x);
	if (!out->n || open)
		by_words(&f, x.words, open);
	if (!out->n || open)
		by_sound(&f, x.words);
}

static bool known_row(rawi_store *s, rawi_arena *a, rawi_slice key, rawi_known_row *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT " RAWI_KNOWN_SELECT " FROM known k WHERE k.key = ?1", e);
	rawi_sql_text(st, 1, key);
	bool there = rawi_sql_row(s, st, e);
	if (there)
		*out = rawi_ask_known(a, st, 0);
	rawi_sql_reset(st);
	return there;
}

bool rawi_query_find(rawi_store *s, rawi_arena *a, rawi_slice name, rawi_known_rows *out, rawi_error *e)
{
	rawi_ask_keys keys = { 0 };
	rawi_known_row k;
	*out = (rawi_known_rows){ 0 };
	rawi_ask_find(s, a, name, &keys, e);
	for (size_t i = 0; i < keys.n && !e->code; i++)
		if (known_row(s, a, keys.at[i], &k, e))
			rawi_vec_push(a, out, k);
	return !e->code;
}

bool rawi_query_known(rawi_store *s, rawi_arena *a, rawi_slice key, rawi_known_row *out, bool *found, rawi_error *e)
{
	*found = known_row(s, a, key, out, e);
	return !e->code;
}

/* ── lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void where(rawi_ask_sql *q)
{
	const rawi_filter *f = q->f;
	rawi_ask_put(q, " WHERE 1");
	if (f->type.n) {
		rawi_ask_put(q, " AND k.type = ");
		rawi_ask_text(q, f->type);
	}
	if (f->country.n) {
		rawi_ask_put(q, " AND k.country = ");
		rawi_ask_text(q, f->country);
	}
	if (q->about.s) {
		rawi_ask_put(q, " AND ");
		rawi_ask_in(q, "k.key", q->about);
	}
	if (f->doc.n || f->story || q->outlets.s || f->from.n || f->to.n) {
		rawi_ask_put(q, " AND k.key IN (SELECT e.key FROM article a JOIN entity e ON e.record = a.record WHERE 1");
		rawi_ask_documents(q, true);
		rawi_ask_put(q, ")");
	}
}

bool rawi_query_entities(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_known_rows *out, rawi_answered *more, rawi_error *e)
{
	*out = (rawi_known_rows){ 0 };
	rawi_ask_sql *q = rawi_ask_new(s, a, f, more, e);
	if (!q)
		return !e->code;
	rawi_ask_put(q, "SELECT count(*) FROM known k");
	where(q);
	more->total = rawi_ask_number(q);
	rawi_ask_clear(q);
	rawi_ask_put(q, "SELECT " RAWI_KNOWN_SELECT " FROM known k");
	where(q);
	rawi_ask_put(q, " ORDER BY k.documents DESC, k.mentions DESC, k.key");
	rawi_ask_page(q);
	sqlite3_stmt *st = rawi_ask_run(q);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, rawi_ask_known(a, st, 0));
	return !e->code;
}

static rawi_party party(rawi_arena *a, sqlite3_stmt *st, int at)
{
	rawi_party p = { .key = rawi_sql_get(a, st, at), .name = rawi_sql_get(a, st, at + 1), .type = rawi_ask_type(rawi_sql_peek(st, at + 3)),
		.unnamed = sqlite3_column_int(st, at + 4) != 0, .entity = (uint32_t)sqlite3_column_int64(st, at + 5) };
	rawi_ask_state(p.country, rawi_sql_peek(st, at + 2));
	return p;
}

/* "FROM … WHERE …": roles o with their bearers e and bodies b, of the articles a. */
static void offices_from(rawi_ask_sql *q, rawi_slice key, bool page)
{
	bool alone = rawi_ask_stands_alone(q, 1);
	rawi_ask_put(q, " FROM ");
	rawi_ask_stand(q, RAWI_STAND_OFFICE, &key, 1, page && alone ? RAWI_ASK_OLDEST : RAWI_ASK_ALL);
	rawi_ask_put(q, " w");
	if (alone && !page)
		return;
	rawi_ask_put(q, " CROSS JOIN role o ON o.record = w.record AND o.entity = w.item >> 20 AND o.role = w.item & 1048575 CROSS JOIN article a ON a.record = w.record"
		" JOIN entity e ON e.record = o.record AND e.entity = o.entity LEFT JOIN entity b ON b.record = o.record AND b.entity = o.body");
	if (page)
		rawi_ask_put(q, RAWI_DOC_JOIN);
	rawi_ask_put(q, " WHERE 1");
	rawi_ask_documents(q, true);
}

bool rawi_query_offices(rawi_store *s, rawi_arena *a, rawi_slice key, const rawi_filter *f, rawi_office_rows *out, rawi_answered *more, rawi_error *e)
{
	*out = (rawi_office_rows){ 0 };
	rawi_ask_sql *q = rawi_ask_new(s, a, f, more, e);
	if (!q)
		return !e->code;
	rawi_ask_put(q, "SELECT count(*)");
	offices_from(q, key, false);
	more->total = rawi_ask_number(q);
	rawi_ask_clear(q);
	rawi_ask_put(q, "SELECT " RAWI_DOC_SELECT ", e.key, e.name, e.country, e.type, e.unnamed, e.entity, b.key, b.name, b.country, b.type, b.unnamed, b.entity,"
		" o.title, o.office, o.standing, o.state, o.at, o.len");
	offices_from(q, key, true);
	rawi_ask_put(q, " ORDER BY a.day IS NULL, a.day, a.id, a.article, o.at");
	rawi_ask_page(q);
	sqlite3_stmt *st = rawi_ask_run(q);
	int at = RAWI_DOC_COLUMNS;
	while (rawi_sql_row(s, st, e)) {
		rawi_office_row x = { .doc = rawi_ask_doc(a, st, 0), .bearer = party(a, st, at), .body = party(a, st, at + 6), .title = rawi_sql_get(a, st, at + 12),
			.office = rawi_sql_get(a, st, at + 13), .standing = rawi_sql_get(a, st, at + 14),
			.at = rawi_view_span(st, at + 16) };
		rawi_ask_state(x.state, rawi_sql_peek(st, at + 15));
		rawi_vec_push(a, out, x);
	}
	return !e->code;
}

bool rawi_query_naming(rawi_store *s, rawi_arena *a, rawi_slice key, rawi_view *out, rawi_error *e)
{
	RAWI_VEC(rawi_doc_head) docs = { 0 };
	*out = (rawi_view){ 0 };
	rawi_ask_sql *q = rawi_ask_new(s, a, &(rawi_filter){ .limit = 0 }, &(rawi_answered){ 0 }, e);
	if (!q)
		return !e->code;
	rawi_ask_put(q, "SELECT a.record FROM article a WHERE a.record IN (SELECT record FROM entity WHERE key = ");
	rawi_ask_text(q, key);
	rawi_ask_put(q, " UNION SELECT w.record FROM ");
	rawi_ask_stand(q, RAWI_STAND_OFFICE, &key, 1, RAWI_ASK_ALL);
	rawi_ask_put(q, " w) ORDER BY a.id, a.article");
	sqlite3_stmt *st = rawi_ask_run(q);
	while (rawi_sql_row(s, st, e)) {
		rawi_doc_head d = { 0 };
		if (rawi_store_head(s, a, sqlite3_column_int64(st, 0), &d, e))
			rawi_vec_push(a, &docs, d);
	}
	out->docs = docs.at;
	out->n_docs = docs.n;
	return !e->code;
}
