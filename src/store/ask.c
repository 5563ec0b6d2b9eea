/* store: see ask.h. */
#include "store/ask.h"

#include <assert.h>
#include <stdio.h>

#include "lang/fold.h"

void rawi_ask_put(rawi_ask_sql *q, const char *piece)
{
	size_t n = strlen(piece);
	assert(q->n + n < sizeof q->text);
	memcpy(q->text + q->n, piece, n + 1);
	q->n += n;
}

static void parameter(rawi_ask_sql *q, rawi_ask_bind b)
{
	char name[16];
	assert(q->n_binds < RAWI_ASK_BINDS);
	q->binds[q->n_binds++] = b;
	snprintf(name, sizeof name, "?%zu", q->n_binds);
	rawi_ask_put(q, name);
}

void rawi_ask_text(rawi_ask_sql *q, rawi_slice v)
{
	parameter(q, (rawi_ask_bind){ .text = v, .is_text = true });
}

void rawi_ask_int(rawi_ask_sql *q, int64_t v)
{
	parameter(q, (rawi_ask_bind){ .number = v });
}

void rawi_ask_clear(rawi_ask_sql *q)
{
	q->n = q->n_binds = 0;
	q->text[0] = 0;
}

sqlite3_stmt *rawi_ask_run(rawi_ask_sql *q)
{
	sqlite3_stmt *st = rawi_sql_made(q->s, (rawi_slice){ q->text, q->n }, q->e);
	for (size_t i = 0; i < q->n_binds; i++)
		if (q->binds[i].is_text)
			rawi_sql_text(st, (int)i + 1, q->binds[i].text);
		else
			rawi_sql_int(st, (int)i + 1, q->binds[i].number);
	return st;
}

uint64_t rawi_ask_number(rawi_ask_sql *q)
{
	sqlite3_stmt *st = rawi_ask_run(q);
	uint64_t n = rawi_sql_row(q->s, st, q->e) ? (uint64_t)sqlite3_column_int64(st, 0) : 0;
	rawi_sql_reset(st);
	return n;
}

/* ── the filter ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

rawi_slice rawi_ask_json(rawi_arena *a, const rawi_slice *list, size_t n)
{
	rawi_buf b = { 0 };
	rawi_json_open(&b, '[');
	for (size_t i = 0; i < n; i++)
		rawi_json_str(&b, list[i]);
	rawi_json_close(&b, ']');
	rawi_slice out = rawi_arena_dup(a, rawi_buf_slice(&b));
	rawi_buf_release(&b);
	return out;
}

/* The outlets whose name reads so once folded. Few outlets, each looked at once: the index is walked from one to the next. */
static rawi_slice outlets_called(rawi_ask_sql *q, rawi_slice name)
{
	RAWI_VEC(rawi_slice) found = { 0 };
	rawi_slice sought = q->s->tables ? rawi_fold(q->s->tables, q->a, rawi_fold_space(q->a, name)) : name;
	sqlite3_stmt *st = rawi_sql(q->s, "WITH RECURSIVE o (name) AS (SELECT min(outlet) FROM article UNION ALL SELECT (SELECT min(outlet) FROM article WHERE outlet > o.name) FROM o"
		" WHERE o.name IS NOT NULL) SELECT name FROM o WHERE name IS NOT NULL", q->e);
	while (rawi_sql_row(q->s, st, q->e)) {
		rawi_slice x = rawi_sql_get(q->a, st, 0);
		if (rawi_slice_eq(x, name) || (q->s->tables && rawi_slice_eq(rawi_fold(q->s->tables, q->a, rawi_fold_space(q->a, x)), sought)))
			rawi_vec_push(q->a, &found, x);
	}
	return found.n ? rawi_ask_json(q->a, found.at, found.n) : (rawi_slice){ NULL, 0 };
}

static bool keys_of(rawi_ask_sql *q, rawi_slice name, const char *filter, rawi_slice *out, rawi_ask_keys *keys)
{
	*out = (rawi_slice){ NULL, 0 };
	if (!name.n)
		return true;
	rawi_ask_find(q->s, q->a, name, keys, q->e);
	if (!keys->n) {
		q->more->unknown = filter;
		return false;
	}
	if (!q->more->meant)
		q->more->meant = (uint32_t)keys->n;
	*out = rawi_ask_json(q->a, keys->at, keys->n);
	return true;
}

static bool is_there(rawi_ask_sql *q, const char *select, rawi_slice text, int64_t number)
{
	sqlite3_stmt *st = rawi_sql(q->s, select, q->e);
	if (text.n)
		rawi_sql_text(st, 1, text);
	rawi_sql_int(st, text.n ? 2 : 1, number);
	bool there = rawi_sql_row(q->s, st, q->e);
	rawi_sql_reset(st);
	return there;
}

/* A document by its id; or, where none is called so, by an id with #ARTICLE behind it, as lists print it. */
static bool find_document(rawi_ask_sql *q, rawi_filter *f)
{
	static const char *const select = "SELECT 1 FROM article WHERE id = ?1 AND (?2 < 0 OR article = ?2) LIMIT 1";
	if (is_there(q, select, f->doc, f->article))
		return true;
	size_t at = f->doc.n;
	int article = 0;
	for (size_t i = 0; i < 6 && at && f->doc.s[at - 1] >= '0' && f->doc.s[at - 1] <= '9'; i++)
		at--;
	for (size_t i = at; i < f->doc.n; i++)
		article = article * 10 + (f->doc.s[i] - '0');
	if (f->article >= 0 || at == f->doc.n || at < 2 || f->doc.s[at - 1] != '#')
		return false;
	f->doc.n = at - 1;
	f->article = article;
	return is_there(q, select, f->doc, article);
}

rawi_ask_sql *rawi_ask_new(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_answered *more, rawi_error *e)
{
	rawi_ask_sql *q = RAWI_NEW(a, rawi_ask_sql);
	rawi_filter *own = RAWI_NEW(a, rawi_filter);
	*more = (rawi_answered){ 0 };
	*own = *f;
	q->s = s, q->a = a, q->e = e, q->f = f = own, q->more = more;
	if (f->country.n == 3)
		snprintf(q->state_key, sizeof q->state_key, "loc:%.3s", f->country.s);
	if (!keys_of(q, f->speaker, "speaker", &q->speaker, &q->speakers) || !keys_of(q, f->about, "about", &q->about, &q->abouts) || !keys_of(q, f->actor, "actor", &q->actor, &q->actors)
		|| !keys_of(q, f->recipient, "recipient", &q->recipient, &q->recipients))
		return NULL;
	if (f->outlet.n && !(q->outlets = outlets_called(q, f->outlet)).s)
		more->unknown = "outlet";
	else if (f->doc.n && !find_document(q, own))
		more->unknown = "id";
	else if (f->story && !is_there(q, "SELECT 1 FROM story_document WHERE story = ?1 LIMIT 1", (rawi_slice){ NULL, 0 }, (int64_t)f->story))
		more->unknown = "story";
	return more->unknown || e->code ? NULL : q;
}

void rawi_ask_in(rawi_ask_sql *q, const char *column, rawi_slice keys)
{
	rawi_ask_put(q, column);
	rawi_ask_put(q, " IN (SELECT value FROM json_each(");
	rawi_ask_text(q, keys);
	rawi_ask_put(q, "))");
}

void rawi_ask_documents(rawi_ask_sql *q, bool days)
{
	const rawi_filter *f = q->f;
	if (f->doc.n) {
		rawi_ask_put(q, " AND a.id = ");
		rawi_ask_text(q, f->doc);
		if (f->article >= 0) {
			rawi_ask_put(q, " AND a.article = ");
			rawi_ask_int(q, f->article);
		}
	}
	if (f->story) {
		rawi_ask_put(q, " AND a.record IN (SELECT record FROM story_document WHERE story = ");
		rawi_ask_int(q, (int64_t)f->story);
		rawi_ask_put(q, ")");
	}
	if (q->outlets.s) {
		rawi_ask_put(q, " AND ");
		rawi_ask_in(q, "a.outlet", q->outlets);
	}
	if (days && f->from.n) {
		rawi_ask_put(q, " AND a.day >= ");
		rawi_ask_text(q, f->from);
	}
	if (days && f->to.n) {
		rawi_ask_put(q, " AND a.day <= ");
		rawi_ask_text(q, f->to);
	}
}

void rawi_ask_page(rawi_ask_sql *q)
{
	rawi_ask_put(q, " LIMIT ");
	rawi_ask_int(q, q->f->limit ? (int64_t)q->f->limit : -1);
	rawi_ask_put(q, " OFFSET ");
	rawi_ask_int(q, (int64_t)q->f->offset);
}

/* ── columns ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

void rawi_ask_state(char out[4], rawi_slice code)
{
	if (code.n == 3)
		memcpy(out, code.s, 3);
}

uint8_t rawi_ask_type(rawi_slice name)
{
	for (uint8_t i = 0; i < 3; i++)
		if (rawi_slice_is(name, rawi_type_names[i]))
			return i;
	return 0;
}

rawi_doc_row rawi_ask_doc(rawi_arena *a, sqlite3_stmt *st, int at)
{
	int more = at + RAWI_VIEW_COLUMNS;
	rawi_doc_row d = { .head = rawi_view_head(a, st, at), .quotes = (uint32_t)sqlite3_column_int64(st, more + 1), .events = (uint32_t)sqlite3_column_int64(st, more + 2),
		.figures = (uint32_t)sqlite3_column_int64(st, more + 3), .story = (uint64_t)sqlite3_column_int64(st, more + 4) };
	rawi_view_day(d.day, st, more);
	return d;
}

rawi_known_row rawi_ask_known(rawi_arena *a, sqlite3_stmt *st, int at)
{
	rawi_known_row k = { .key = rawi_sql_get(a, st, at), .name = rawi_sql_get(a, st, at + 1), .type = rawi_ask_type(rawi_sql_peek(st, at + 2)),
		.geonames = (uint32_t)sqlite3_column_int64(st, at + 4), .located = sqlite3_column_type(st, at + 5) != SQLITE_NULL, .lat = sqlite3_column_double(st, at + 5),
		.lon = sqlite3_column_double(st, at + 6), .mentions = (uint32_t)sqlite3_column_int64(st, at + 7), .documents = (uint32_t)sqlite3_column_int64(st, at + 8),
		.outlets = (uint32_t)sqlite3_column_int64(st, at + 9) };
	rawi_ask_state(k.country, rawi_sql_peek(st, at + 3));
	rawi_view_day(k.first, st, at + 10);
	rawi_view_day(k.last, st, at + 11);
	return k;
}
