/* store: lists of marks (table mark; see compared.h): by which documents are found.
 *
 * A row is a stretch of marks in the order of (key, day, doc): the first as its key, those behind it as bytes, each by what it differs in from the one before:
 *
 *   who of the first ‖ key: difference │ day: difference, with its sign where the key is another │ who           numbers LEB128
 *   who: twice the row of its sketch, which has the document; or 1, and the document in six bytes, low first
 *
 * Most lists are of one document, so that it takes more than all else; the sketch is asked only for documents of a list that is read. A row a mark took two thirds of its room for what all rows have. A stretch stays below MOST bytes and is cut in two where it grows over
 * that. Keys are ordered as signed numbers of 32 bits, as SQLite has them.
 */
#include "store/compared.h"
#include "store/sql.h"

enum { MOST = 640, FILL = 480, HOLDS = 256, DOC_BYTES = 6 }; /* some hundred marks: each look at one reads all before it */

typedef rawi_post_at mark;

typedef struct {
	mark at[HOLDS];
	size_t n;
} stretch;

static const uint64_t unknown = UINT64_MAX; /* a document that was not asked for yet */

static mark mark_of(uint32_t key, int32_t day, uint64_t doc, int64_t row)
{
	return (mark){ (int32_t)key, day, doc, row > 0 ? (uint64_t)row << 1 : 1 };
}

/* Makes sure that its document is known. */
static bool know(rawi_store *s, mark *m, rawi_error *e)
{
	if (m->doc != unknown)
		return true;
	sqlite3_stmt *st = rawi_sql(s, "SELECT doc FROM sketch WHERE sketch = ?1", e);
	rawi_sql_int(st, 1, (int64_t)(m->who >> 1));
	if (rawi_sql_row(s, st, e))
		m->doc = (uint64_t)sqlite3_column_int64(st, 0);
	else if (!e->code)
		rawi_fail(e, RAWI_ERR_DATABASE, s->place, "the database is damaged (a list of marks)");
	rawi_sql_reset(st);
	return !e->code;
}

static int order(rawi_store *s, mark *x, const mark *y, rawi_error *e)
{
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	know(s, x, e);
	return (x->doc > y->doc) - (x->doc < y->doc);
}

/* ── bytes ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static size_t put(unsigned char *out, size_t at, uint64_t v)
{
	for (; v >= 128; v >>= 7)
		out[at++] = (unsigned char)(v | 128);
	out[at++] = (unsigned char)v;
	return at;
}

static size_t put_who(unsigned char *out, size_t at, const mark *m)
{
	at = put(out, at, m->who);
	for (size_t i = 0; m->who == 1 && i < DOC_BYTES; i++)
		out[at++] = (unsigned char)(m->doc >> (8 * i));
	return at;
}

/* What stands behind `before`; at most 21 bytes. */
static size_t put_mark(unsigned char *out, size_t at, const mark *before, const mark *m)
{
	int64_t day = m->day - before->day;
	at = put(out, at, (uint64_t)(m->key - before->key));
	at = put(out, at, m->key == before->key ? (uint64_t)day : day < 0 ? ((uint64_t)-(day + 1) << 1) | 1 : (uint64_t)day << 1);
	return put_who(out, at, m);
}

static inline bool get(const unsigned char **p, const unsigned char *end, uint64_t *v)
{
	if (end - *p >= 2 && (*p)[1] < 128 && (*p)[0] >= 128) { /* what most numbers here are */
		*v = ((*p)[0] & 127u) | (uint64_t)(*p)[1] << 7;
		*p += 2;
		return true;
	}
	*v = 0;
	for (unsigned shift = 0; *p < end && shift < 63; shift += 7) {
		unsigned char c = *(*p)++;
		*v |= (uint64_t)(c & 127) << shift;
		if (c < 128)
			return true;
	}
	return false;
}

static bool get_who(const unsigned char **p, const unsigned char *end, mark *m)
{
	m->doc = unknown;
	if (!get(p, end, &m->who) || !m->who || (m->who & 1 && m->who != 1) || (m->who == 1 && end - *p < DOC_BYTES))
		return false;
	if (m->who == 1)
		m->doc = 0;
	for (size_t i = 0; m->who == 1 && i < DOC_BYTES; i++)
		m->doc |= (uint64_t)*(*p)++ << (8 * i);
	return true;
}

/* Columns key, day, doc, more of a row. */
static bool read_stretch(rawi_store *s, sqlite3_stmt *st, stretch *out, rawi_error *e)
{
	rawi_slice more = rawi_sql_peek(st, 3);
	const unsigned char *p = (const unsigned char *)more.s, *end = p + more.n;
	mark m = { sqlite3_column_int64(st, 0), sqlite3_column_int64(st, 1), 0, 0 };
	if (!get_who(&p, end, &m))
		return rawi_fail(e, RAWI_ERR_DATABASE, s->place, "the database is damaged (a list of marks)");
	m.doc = (uint64_t)sqlite3_column_int64(st, 2);
	out->n = 0;
	out->at[out->n++] = m;
	while (p < end) {
		uint64_t key, day;
		if (!get(&p, end, &key) || !get(&p, end, &day) || key > UINT32_MAX || day > (uint64_t)1 << 34 || out->n == HOLDS || !get_who(&p, end, &m))
			return rawi_fail(e, RAWI_ERR_DATABASE, s->place, "the database is damaged (a list of marks)");
		m.key += (int64_t)key;
		m.day += !key ? (int64_t)day : day & 1 ? -(int64_t)(day >> 1) - 1 : (int64_t)(day >> 1);
		out->at[out->n++] = m;
	}
	return true;
}

/* ── rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void bind_mark(sqlite3_stmt *st, const mark *m)
{
	rawi_sql_int(st, 1, m->key);
	rawi_sql_int(st, 2, m->day);
	rawi_sql_int(st, 3, (int64_t)m->doc);
}

static bool one_stretch(rawi_store *s, sqlite3_stmt *st, const mark *at, stretch *out, rawi_error *e)
{
	bind_mark(st, at);
	bool there = rawi_sql_row(s, st, e) && read_stretch(s, st, out, e);
	rawi_sql_reset(st);
	return there;
}

/* The stretch that a mark is in or would come into: the last that does not begin behind it. False where there is none. */
static bool stretch_of(rawi_store *s, const mark *m, stretch *out, rawi_error *e)
{
	return one_stretch(s, rawi_sql(s, "SELECT key, day, doc, more FROM mark WHERE (key, day, doc) <= (?1, ?2, ?3) ORDER BY key DESC, day DESC, doc DESC LIMIT 1", e), m, out, e);
}

static bool stretch_before(rawi_store *s, const mark *m, stretch *out, rawi_error *e)
{
	return one_stretch(s, rawi_sql(s, "SELECT key, day, doc, more FROM mark WHERE (key, day, doc) < (?1, ?2, ?3) ORDER BY key DESC, day DESC, doc DESC LIMIT 1", e), m, out, e);
}

static bool stretch_behind(rawi_store *s, const mark *m, stretch *out, rawi_error *e)
{
	return one_stretch(s, rawi_sql(s, "SELECT key, day, doc, more FROM mark WHERE (key, day, doc) > (?1, ?2, ?3) ORDER BY key, day, doc LIMIT 1", e), m, out, e);
}

static bool drop_row(rawi_store *s, const mark *first, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "DELETE FROM mark WHERE key = ?1 AND day = ?2 AND doc = ?3", e);
	bind_mark(st, first);
	return rawi_sql_run(s, st, e);
}

static bool write_row(rawi_store *s, const mark *first, const unsigned char *more, size_t n, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "INSERT OR REPLACE INTO mark VALUES (?1, ?2, ?3, ?4)", e);
	bind_mark(st, first);
	rawi_sql_blob(st, 4, (rawi_slice){ (const char *)more, n });
	return rawi_sql_run(s, st, e);
}

/* at[0..n) as a row, or as two. */
static bool write_stretch(rawi_store *s, mark *at, size_t n, rawi_error *e)
{
	unsigned char more[(HOLDS + 1) * 21];
	if (!know(s, &at[0], e))
		return false;
	size_t bytes = put_who(more, 0, &at[0]);
	for (size_t i = 1; i < n; i++)
		bytes = put_mark(more, bytes, &at[i - 1], &at[i]);
	if (bytes > MOST || n > HOLDS)
		return write_stretch(s, at, n / 2, e) && write_stretch(s, at + n / 2, n - n / 2, e);
	return write_row(s, &at[0], more, bytes, e);
}

/* The place of the first mark that is not before m. */
static size_t lower(rawi_store *s, stretch *x, const mark *m, rawi_error *e)
{
	size_t lo = 0, hi = x->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (order(s, &x->at[mid], m, e) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

bool rawi_store_post(rawi_store *s, uint32_t key, const rawi_post *post, int64_t row, rawi_error *e)
{
	mark m = mark_of(key, post->day, post->doc, row), longer[HOLDS + 1];
	stretch x;
	if (!stretch_of(s, &m, &x, e))
		return !e->code && write_stretch(s, &m, 1, e);
	size_t at = lower(s, &x, &m, e);
	if (e->code || (at < x.n && order(s, &x.at[at], &m, e) == 0))
		return !e->code;
	memcpy(longer, x.at, at * sizeof *longer);
	longer[at] = m;
	memcpy(longer + at + 1, x.at + at, (x.n - at) * sizeof *longer);
	return write_stretch(s, longer, x.n + 1, e);
}

bool rawi_store_unpost(rawi_store *s, uint32_t key, const rawi_post *post, rawi_error *e)
{
	mark m = mark_of(key, post->day, post->doc, 0);
	stretch x;
	if (!stretch_of(s, &m, &x, e))
		return !e->code;
	size_t at = lower(s, &x, &m, e);
	if (e->code || at == x.n || order(s, &x.at[at], &m, e) != 0)
		return !e->code;
	if (at == 0 && !drop_row(s, &m, e))
		return false;
	memmove(x.at + at, x.at + at + 1, (x.n - at - 1) * sizeof *x.at);
	return --x.n == 0 || write_stretch(s, x.at, x.n, e);
}

bool rawi_store_post_end(rawi_store *s, rawi_post_writer *w, rawi_error *e)
{
	bool done = !w->held || write_row(s, &w->first, w->more, w->bytes, e);
	w->held = w->bytes = 0;
	return done;
}

bool rawi_store_post_next(rawi_store *s, rawi_post_writer *w, uint32_t key, const rawi_post *post, int64_t row, rawi_error *e)
{
	mark m = mark_of(key, post->day, post->doc, row);
	if ((w->bytes >= FILL || w->held == HOLDS) && !rawi_store_post_end(s, w, e))
		return false;
	if (w->held++)
		w->bytes = put_mark(w->more, w->bytes, &w->last, &m);
	else
		w->bytes = put_who(w->more, 0, &m);
	if (w->held == 1)
		w->first = m;
	w->last = m;
	return !e->code;
}

/* ── lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What lies between two marks, both among it, in order; at most so many. */
static bool between(rawi_store *s, rawi_arena *a, const mark *from, const mark *to, size_t most, rawi_post_vec *out, rawi_error *e)
{
	stretch x;
	bool there = stretch_of(s, from, &x, e) || (!e->code && stretch_behind(s, from, &x, e));
	for (size_t given = 0; there && given < most;) {
		for (size_t i = lower(s, &x, from, e); i < x.n && given < most; i++, given++) {
			if (order(s, &x.at[i], to, e) > 0 || !know(s, &x.at[i], e))
				return !e->code;
			rawi_vec_push(a, out, (rawi_post){ (int32_t)x.at[i].day, x.at[i].doc });
		}
		mark last = x.at[x.n - 1];
		there = given < most && know(s, &last, e) && stretch_behind(s, &last, &x, e);
	}
	return !e->code;
}

bool rawi_store_list(rawi_store *s, rawi_arena *a, uint32_t key, size_t most, rawi_post_vec *out, rawi_error *e)
{
	mark from = mark_of(key, INT32_MIN, 0, 0), to = mark_of(key, INT32_MAX, UINT64_MAX >> 1, 0);
	return between(s, a, &from, &to, most, out, e);
}

bool rawi_store_list_days(rawi_store *s, rawi_arena *a, uint32_t key, int32_t from, int32_t to, size_t most, rawi_post_vec *out, rawi_error *e)
{
	mark first = mark_of(key, from, 0, 0), last = mark_of(key, to, UINT64_MAX >> 1, 0);
	return between(s, a, &first, &last, most, out, e);
}

bool rawi_store_list_near(rawi_store *s, rawi_arena *a, uint32_t key, int32_t day, uint64_t doc, size_t few, rawi_post_vec *out, rawi_error *e)
{
	mark own = mark_of(key, day, doc, 0), behind = mark_of(key, day, doc + 1, 0), end = mark_of(key, INT32_MAX, UINT64_MAX >> 1, 0);
	stretch x;
	size_t from = out->n;
	for (bool there = stretch_of(s, &own, &x, e); there && out->n - from < few;) {
		size_t i = lower(s, &x, &own, e);
		for (; i > 0 && x.at[i - 1].key == own.key && out->n - from < few && know(s, &x.at[i - 1], e); i--)
			rawi_vec_push(a, out, (rawi_post){ (int32_t)x.at[i - 1].day, x.at[i - 1].doc });
		mark first = x.at[0];
		there = i == 0 && stretch_before(s, &first, &x, e);
	}
	for (size_t i = from, k = out->n; i + 1 < k; i++) {
		rawi_post swap = out->at[i];
		out->at[i] = out->at[--k];
		out->at[k] = swap;
	}
	return !e->code && between(s, a, &behind, &end, few, out, e);
}
