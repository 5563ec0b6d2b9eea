/* store: see newest.h. */
#include "store/newest.h"

#include "base/sort.h"

void rawi_records_of(rawi_ask_sql *q, sqlite3_stmt *st, rawi_records *out)
{
	while (rawi_sql_row(q->s, st, q->e)) {
		int64_t record = sqlite3_column_int64(st, 0);
		if (!out->n || out->at[out->n - 1] != record)
			rawi_vec_push(q->a, out, record);
	}
}

/* ── looked up ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	rawi_slice day, id;       /* day: empty unknown */
	int64_t article, record;
} listed;

static int by_name(const listed *x, const listed *y)
{
	int order = rawi_slice_cmp(x->id, y->id);
	return order ? order : (x->article > y->article) - (x->article < y->article);
}

static bool stands_before(const listed *x, const listed *y, bool oldest_first)
{
	int by_day = rawi_slice_cmp(x->day, y->day);
	if (!by_day)
		return by_name(x, y) < 0;
	return oldest_first && x->day.n && y->day.n ? by_day < 0 : by_day > 0;
}

RAWI_SORT_OF(sort_newest, listed, stands_before(x, y, false))
RAWI_SORT_OF(sort_oldest, listed, stands_before(x, y, true))

static void look_up(rawi_ask_sql *q, const rawi_records *all, bool oldest_first, size_t offset, size_t limit, rawi_records *out)
{
	listed *found = rawi_arena_room(q->a, (all->n + 1) * sizeof *found);
	size_t n = 0;
	for (size_t i = 0; i < all->n && !q->e->code; i++) {
		sqlite3_stmt *st = rawi_sql(q->s, "SELECT day, id, article FROM article WHERE record = ?1", q->e);
		rawi_sql_int(st, 1, all->at[i]);
		if (rawi_sql_row(q->s, st, q->e))
			found[n++] = (listed){ rawi_sql_get(q->a, st, 0), rawi_sql_get(q->a, st, 1), sqlite3_column_int64(st, 2), all->at[i] };
		rawi_sql_reset(st);
	}
	if (oldest_first)
		sort_oldest(q->a, found, n);
	else
		sort_newest(q->a, found, n);
	for (size_t i = offset; i < n && (!limit || i - offset < limit); i++)
		rawi_vec_push(q->a, out, found[i].record);
}

/* ── walked ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_among(const rawi_records *all, int64_t record)
{
	size_t low = 0, high = all->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (all->at[middle] < record)
			low = middle + 1;
		else
			high = middle;
	}
	return low < all->n && all->at[low] == record;
}

/* The day that follows in the order of the list, of the days that documents have; the first where `before` is empty; empty behind the last. */
static rawi_slice next_day(rawi_ask_sql *q, bool oldest_first, rawi_slice before)
{
	rawi_slice bound = before.n ? before : oldest_first ? q->f->from : q->f->to;
	sqlite3_stmt *st;
	if (oldest_first)
		st = before.n ? rawi_sql(q->s, "SELECT day FROM article WHERE day > ?1 ORDER BY day LIMIT 1", q->e) : rawi_sql(q->s, "SELECT day FROM article WHERE day >= ?1 ORDER BY day LIMIT 1", q->e);
	else if (bound.n)
		st = before.n ? rawi_sql(q->s, "SELECT day FROM article WHERE day < ?1 ORDER BY day DESC LIMIT 1", q->e) : rawi_sql(q->s, "SELECT day FROM article WHERE day <= ?1 ORDER BY day DESC LIMIT 1", q->e);
	else
		st = rawi_sql(q->s, "SELECT day FROM article WHERE day IS NOT NULL ORDER BY day DESC LIMIT 1", q->e);
	if (oldest_first || bound.n)
		rawi_sql_text(st, 1, bound);
	rawi_slice day = rawi_sql_row(q->s, st, q->e) ? rawi_sql_get(q->a, st, 0) : (rawi_slice){ "", 0 };
	rawi_sql_reset(st);
	return day;
}

/* How far the walk has come. */
typedef struct {
	const rawi_records *all;
	size_t met, offset, end;
	rawi_records *out;
} walk;

static bool is_over(const walk *w)
{
	return w->met >= w->end || w->met >= w->all->n;
}

/* day empty: those without one. */
static void walk_day(rawi_ask_sql *q, walk *w, rawi_slice day)
{
	sqlite3_stmt *st = rawi_sql(q->s, "SELECT record FROM article WHERE day IS ?1 ORDER BY id, article", q->e);
	rawi_sql_text_or_null(st, 1, day);
	while (!is_over(w) && rawi_sql_row(q->s, st, q->e)) {
		int64_t record = sqlite3_column_int64(st, 0);
		if (is_among(w->all, record) && w->met++ >= w->offset)
			rawi_vec_push(q->a, w->out, record);
	}
	rawi_sql_reset(st);
}

static void walk_days(rawi_ask_sql *q, walk *w, bool oldest_first)
{
	for (rawi_slice day = next_day(q, oldest_first, (rawi_slice){ "", 0 }); day.n && !is_over(w); day = next_day(q, oldest_first, day))
		walk_day(q, w, day);
	if (!is_over(w))
		walk_day(q, w, (rawi_slice){ "", 0 });
}

/* ── which of the two ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static size_t articles(rawi_ask_sql *q)
{
	sqlite3_stmt *st = rawi_sql(q->s, "SELECT articles FROM total", q->e);
	size_t n = rawi_sql_row(q->s, st, q->e) ? (size_t)sqlite3_column_int64(st, 0) : 0;
	rawi_sql_reset(st);
	return n;
}

/* Where they are spread evenly, so many of the index are walked until `end` of them are met; looking one up takes as long as walking over nine. */
static bool is_worth_a_walk(size_t n, size_t end, size_t all)
{
	enum { LOOKED_UP = 9 };
	return (double)end * (double)all <= (double)LOOKED_UP * (double)n * (double)n;
}

void rawi_newest(rawi_ask_sql *q, const rawi_records *all, bool oldest_first, size_t offset, size_t limit, rawi_records *out)
{
	size_t end = limit && offset < all->n && limit < all->n - offset ? offset + limit : all->n;
	out->n = 0;
	if (is_worth_a_walk(all->n, end, articles(q)))
		walk_days(q, &(walk){ .all = all, .offset = offset, .end = end, .out = out }, oldest_first);
	else
		look_up(q, all, oldest_first, offset, limit, out);
}
