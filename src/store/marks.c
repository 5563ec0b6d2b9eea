/* store: lists of marks (table mark; see compared.h, and marks.h for its rows): by which documents are found. A stretch that grows over MOST bytes is cut in two. Keys are ordered as signed numbers of 32 bits, as SQLite has them. */
#include "store/marks.h"

#include <stdlib.h>

#include "store/sql.h"

enum {
	MOST = 960,          /* bytes: what SQLite keeps of a row in its page (a page of 4 KiB) */
	FILL = 5600,         /* bits of a stretch that is written at once, so that there is room to grow */
	KEY_AND_FLAGS = 14,  /* bits of a mark beside its row's, about */
};

static const uint64_t last_doc = UINT64_MAX >> 1;

static rawi_mark mark_of(uint32_t key, int32_t day, uint64_t doc, int64_t row)
{
	return (rawi_mark){ .key = (int32_t)key, .row = row, .later = day, .day = day, .doc = doc };
}

static bool damaged(const rawi_store *s, rawi_error *e)
{
	return rawi_fail(e, RAWI_ERR_DATABASE, s->place, "the database is damaged (a list of marks): rawi rebuild makes it anew");
}

/* ── what sketches know of marks ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

bool rawi_store_listed(rawi_store *s, int64_t row, rawi_post *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT doc, day FROM sketch WHERE sketch = ?1", e);
	rawi_sql_int(st, 1, row);
	if (rawi_sql_row(s, st, e))
		*out = (rawi_post){ .doc = (uint64_t)sqlite3_column_int64(st, 0), .day = (int32_t)sqlite3_column_int64(st, 1) };
	else if (!e->code)
		damaged(s, e);
	rawi_sql_reset(st);
	return !e->code;
}

static bool know(rawi_store *s, rawi_mark *m, rawi_error *e)
{
	rawi_post post;
	if (m->doc != RAWI_MARK_NO_DOC)
		return true;
	if (!rawi_store_listed(s, m->row, &post, e))
		return false;
	if (m->day != RAWI_MARK_NO_DAY && m->day != post.day)
		return damaged(s, e);
	m->doc = post.doc;
	m->day = post.day;
	return true;
}

/* The day of one, by that of another of its key: whichever is known, else the first is asked for. */
static int64_t day_of(rawi_store *s, rawi_stretch *x, size_t i, rawi_error *e)
{
	size_t first = i;
	if (x->at[i].day != RAWI_MARK_NO_DAY)
		return x->at[i].day;
	while (first > 0 && x->at[first - 1].key == x->at[i].key)
		first--;
	if (!know(s, &x->at[first], e))
		return RAWI_MARK_NO_DAY;
	for (size_t k = first + 1; k < x->n && x->at[k].key == x->at[first].key; k++)
		x->at[k].day = x->at[first].day + x->at[k].later - x->at[first].later;
	return x->at[i].day;
}

/* <0, 0, >0: at[i] beside a mark. Before all and behind all of a key stand marks without a day or a document (`bound`), for which no sketch is asked. */
static int order(rawi_store *s, rawi_stretch *x, size_t i, const rawi_mark *m, rawi_error *e)
{
	const rawi_mark *own = &x->at[i];
	if (own->key != m->key)
		return own->key < m->key ? -1 : 1;
	if ((m->day == INT32_MIN && !m->doc) || m->day == INT32_MAX)
		return m->day == INT32_MAX ? -1 : 1;
	int64_t day = day_of(s, x, i, e);
	if (day != m->day)
		return day < m->day ? -1 : 1;
	if (!m->doc || m->doc == last_doc)
		return m->doc ? -1 : 1;
	know(s, &x->at[i], e);
	return (own->doc > m->doc) - (own->doc < m->doc);
}

/* The place of the first mark that is not before m. */
static size_t lower(rawi_store *s, rawi_stretch *x, const rawi_mark *m, rawi_error *e)
{
	size_t lo = 0, hi = x->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (order(s, x, mid, m, e) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* ── rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void bind_mark(sqlite3_stmt *st, const rawi_mark *m)
{
	rawi_sql_int(st, 1, m->key);
	rawi_sql_int(st, 2, m->day);
	rawi_sql_int(st, 3, (int64_t)m->doc);
}

/* What is no number of its kind is told: the next row is asked for by this one's first, and would be this one again. */
static bool is_number(sqlite3_stmt *st, int column, int64_t least, int64_t most)
{
	int64_t v = sqlite3_column_int64(st, column);
	return sqlite3_column_type(st, column) == SQLITE_INTEGER && v >= least && v <= most;
}

static bool one_stretch(rawi_store *s, sqlite3_stmt *st, const rawi_mark *at, rawi_stretch *out, rawi_error *e)
{
	bind_mark(st, at);
	bool there = rawi_sql_row(s, st, e);
	if (there) {
		rawi_mark first = { .key = sqlite3_column_int64(st, 0), .later = sqlite3_column_int64(st, 1), .day = sqlite3_column_int64(st, 1), .doc = (uint64_t)sqlite3_column_int64(st, 2) };
		bool sound = is_number(st, 0, INT32_MIN, INT32_MAX) && is_number(st, 1, INT32_MIN, INT32_MAX) && is_number(st, 2, 0, INT64_MAX);
		if (!sound || !rawi_stretch_unpack(rawi_sql_peek(st, 3), &first, out))
			there = damaged(s, e);
	}
	rawi_sql_reset(st);
	return there;
}

/* The stretch that a mark is in or would come into: the last that does not begin behind it. False where there is none. */
static bool stretch_of(rawi_store *s, const rawi_mark *m, rawi_stretch *out, rawi_error *e)
{
	return one_stretch(s, rawi_sql(s, "SELECT key, day, doc, more FROM mark WHERE (key, day, doc) <= (?1, ?2, ?3) ORDER BY key DESC, day DESC, doc DESC LIMIT 1", e), m, out, e);
}

static bool stretch_before(rawi_store *s, const rawi_mark *m, rawi_stretch *out, rawi_error *e)
{
	return one_stretch(s, rawi_sql(s, "SELECT key, day, doc, more FROM mark WHERE (key, day, doc) < (?1, ?2, ?3) ORDER BY key DESC, day DESC, doc DESC LIMIT 1", e), m, out, e);
}

static bool stretch_behind(rawi_store *s, const rawi_mark *m, rawi_stretch *out, rawi_error *e)
{
	return one_stretch(s, rawi_sql(s, "SELECT key, day, doc, more FROM mark WHERE (key, day, doc) > (?1, ?2, ?3) ORDER BY key, day, doc LIMIT 1", e), m, out, e);
}

void rawi_marks_forget(rawi_store *s)
{
	if (s->marks)
		s->marks->holds = false;
}

/* Of the stretch at hand what is told of one that is read; NULL where it is another. */
static rawi_stretch *at_hand(rawi_store *s, const rawi_mark *m)
{
	const rawi_marks_at_hand *h = s->marks;
	bool holds = h && h->holds && m->key == h->from.key && (m->day > h->from.day || (m->day == h->from.day && m->doc >= h->from.doc))
		&& (m->day < h->to.day || (m->day == h->to.day && m->doc <= h->to.doc));
	return holds ? &s->marks->stretch : NULL;
}

static bool drop_row(rawi_store *s, const rawi_mark *first, rawi_error *e)
{
	rawi_marks_forget(s);
	sqlite3_stmt *st = rawi_sql(s, "DELETE FROM mark WHERE key = ?1 AND day = ?2 AND doc = ?3", e);
	bind_mark(st, first);
	return rawi_sql_run(s, st, e);
}

/* at[0..n) as a row, or as two. */
static bool write_stretch(rawi_store *s, rawi_mark *at, size_t n, rawi_error *e)
{
	rawi_buf bytes = { 0 };
	rawi_marks_forget(s);
	if (!know(s, &at[0], e))
		return false;
	if (n <= RAWI_MARKS_HELD)
		rawi_stretch_pack(&bytes, at, n);
	bool fits = n <= RAWI_MARKS_HELD && (bytes.n <= MOST || n == 1), done = fits && !bytes.failed;
	if (done) {
		sqlite3_stmt *st = rawi_sql(s, "INSERT OR REPLACE INTO mark VALUES (?1, ?2, ?3, ?4)", e);
		bind_mark(st, &at[0]);
		rawi_sql_blob(st, 4, rawi_buf_slice(&bytes));
		done = rawi_sql_run(s, st, e);
	} else if (fits) {
		rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
	}
	rawi_buf_release(&bytes);
	return fits ? done : write_stretch(s, at, n / 2, e) && write_stretch(s, at + n / 2, n - n / 2, e);
}

/* A stretch with m at a place: what is of its key is told against its day. */
static void put_between(rawi_store *s, rawi_stretch *x, size_t at, rawi_mark m, rawi_mark longer[RAWI_MARKS_HELD + 1], rawi_error *e)
{
	size_t like = at > 0 && x->at[at - 1].key == m.key ? at - 1 : at;
	if (like < x->n && x->at[like].key == m.key) {
		int64_t day = day_of(s, x, like, e);
		m.later = x->at[like].later + (e->code ? 0 : m.day - day);
	}
	memcpy(longer, x->at, at * sizeof *longer);
	longer[at] = m;
	memcpy(longer + at + 1, x->at + at, (x->n - at) * sizeof *longer);
}

bool rawi_store_post(rawi_store *s, uint32_t key, const rawi_post *post, int64_t row, rawi_error *e)
{
	rawi_mark m = mark_of(key, post->day, post->doc, row), longer[RAWI_MARKS_HELD + 1];
	rawi_stretch own, *x = at_hand(s, &m);
	if (!x && !stretch_of(s, &m, x = &own, e))
		return !e->code && write_stretch(s, &m, 1, e);
	size_t at = lower(s, x, &m, e);
	if (e->code || (at < x->n && order(s, x, at, &m, e) == 0))
		return !e->code;
	put_between(s, x, at, m, longer, e);
	return !e->code && write_stretch(s, longer, x->n + 1, e);
}

bool rawi_store_unpost(rawi_store *s, uint32_t key, const rawi_post *post, rawi_error *e)
{
	rawi_mark m = mark_of(key, post->day, post->doc, 0);
	rawi_stretch x;
	if (!stretch_of(s, &m, &x, e))
		return !e->code;
	size_t at = lower(s, &x, &m, e);
	if (e->code || at == x.n || order(s, &x, at, &m, e) != 0)
		return !e->code;
	if (at == 0 && !drop_row(s, &m, e))
		return false;
	memmove(x.at + at, x.at + at + 1, (x.n - at - 1) * sizeof *x.at);
	return --x.n == 0 || write_stretch(s, x.at, x.n, e);
}

bool rawi_store_post_end(rawi_store *s, rawi_post_writer *w, rawi_error *e)
{
	bool done = !w->n || write_stretch(s, w->at, w->n, e);
	w->n = 0;
	return done;
}

bool rawi_store_post_next(rawi_store *s, rawi_post_writer *w, uint32_t key, const rawi_post *post, int64_t row, rawi_error *e)
{
	w->widest |= row;
	unsigned bits = 64 - (unsigned)__builtin_clzll((unsigned long long)w->widest | 1) + KEY_AND_FLAGS;
	if ((w->n == RAWI_MARKS_HELD || w->n * bits >= FILL) && !rawi_store_post_end(s, w, e))
		return false;
	w->at[w->n++] = mark_of(key, post->day, post->doc, row);
	return !e->code;
}

/* ── lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What lies between two marks, both among it, in order; at most so many. Returns how many. */
static size_t between(rawi_store *s, rawi_arena *a, const rawi_mark *from, const rawi_mark *to, size_t most, rawi_listed_vec *out, rawi_error *e)
{
	rawi_marks_at_hand *hand = s->marks ? s->marks : (s->marks = calloc(1, sizeof *hand));
	size_t given = 0;
	if (!hand) {
		rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
		return 0;
	}
	rawi_stretch *x = &hand->stretch;
	hand->holds = false;
	bool around = stretch_of(s, from, x, e), there = around || (!e->code && stretch_behind(s, from, x, e));
	while (there && given < most) {
		for (size_t i = lower(s, x, from, e); i < x->n && given < most; i++, given++) {
			if (e->code || order(s, x, i, to, e) > 0) {
				hand->holds = around && !e->code;
				hand->from = *from;
				hand->to = *to;
				return given;
			}
			if (out)
				rawi_vec_push(a, out, x->at[i].row);
		}
		rawi_mark first = x->at[0]; /* no stretch begins between it and its last */
		around = false;
		there = given < most && stretch_behind(s, &first, x, e);
	}
	return given;
}

size_t rawi_store_list(rawi_store *s, rawi_arena *a, uint32_t key, size_t most, rawi_listed_vec *out, rawi_error *e)
{
	rawi_mark from = mark_of(key, INT32_MIN, 0, 0), to = mark_of(key, INT32_MAX, last_doc, 0);
	return between(s, a, &from, &to, most, out, e);
}

size_t rawi_store_list_undated(rawi_store *s, rawi_arena *a, uint32_t key, size_t most, rawi_listed_vec *out, rawi_error *e)
{
	rawi_mark from = mark_of(key, RAWI_NO_DAY, 0, 0), to = mark_of(key, RAWI_NO_DAY, last_doc, 0);
	return between(s, a, &from, &to, most, out, e);
}

size_t rawi_store_list_days(rawi_store *s, rawi_arena *a, uint32_t key, int32_t from, int32_t to, rawi_listed_vec *out, rawi_error *e)
{
	rawi_mark first = mark_of(key, from, 0, 0), last = mark_of(key, to, last_doc, 0);
	return between(s, a, &first, &last, SIZE_MAX, out, e);
}

size_t rawi_store_list_near(rawi_store *s, rawi_arena *a, uint32_t key, const rawi_post *post, size_t few, rawi_listed_vec *out, rawi_error *e)
{
	rawi_mark own = mark_of(key, post->day, post->doc, 0), behind = mark_of(key, post->day, post->doc + 1, 0), end = mark_of(key, INT32_MAX, last_doc, 0);
	rawi_stretch x;
	size_t from = out->n;
	for (bool there = stretch_of(s, &own, &x, e); there && out->n - from < few;) {
		size_t i = lower(s, &x, &own, e);
		for (; i > 0 && x.at[i - 1].key == own.key && out->n - from < few && !e->code; i--)
			rawi_vec_push(a, out, x.at[i - 1].row);
		rawi_mark first = x.at[0];
		there = i == 0 && stretch_before(s, &first, &x, e);
	}
	size_t before = out->n - from;
	for (size_t i = from, k = out->n; i + 1 < k; i++) {
		int64_t swap = out->at[i];
		out->at[i] = out->at[--k];
		out->at[k] = swap;
	}
	between(s, a, &behind, &end, few, out, e);
	return before;
}
