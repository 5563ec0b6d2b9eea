/* store: facts of somebody, as statements ask for them, of table stand; see ask.h. */
#include "store/ask.h"

#include "base/calendar.h"

/* Days of the filter as the table has them. False where one of them is not a day: then only the letters can be compared. */
static bool days(const rawi_filter *f, int64_t *least, int64_t *most)
{
	int32_t day;
	*least = INT32_MIN;
	*most = RAWI_STAND_UNDATED;
	if (f->from.n) {
		if (f->from.n != 10 || !rawi_day_of_iso(f->from, &day))
			return false;
		*most = -(int64_t)day;
	}
	if (f->to.n) {
		if (f->to.n != 10 || !rawi_day_of_iso(f->to, &day))
			return false;
		*least = -(int64_t)day;
		*most = *most == RAWI_STAND_UNDATED ? RAWI_STAND_UNDATED - 1 : *most;
	}
	return true;
}

bool rawi_ask_stands_alone(const rawi_ask_sql *q, size_t n_keys)
{
	int64_t least, most;
	const rawi_filter *f = q->f;
	return n_keys == 1 && !f->doc.n && !f->story && !q->outlets.s && days(f, &least, &most);
}

/* No row beyond the day of the page's last is on the page. What has no day is last in either order. */
static void bound(rawi_ask_sql *q, int64_t who, bool oldest, int64_t *least, int64_t *most)
{
	sqlite3_stmt *st = oldest ? rawi_sql(q->s, "SELECT day FROM stand WHERE who = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day DESC LIMIT 1 OFFSET ?4", q->e)
		: rawi_sql(q->s, "SELECT day FROM stand WHERE who = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day LIMIT 1 OFFSET ?4", q->e);
	int64_t dated = *most < RAWI_STAND_UNDATED ? *most : RAWI_STAND_UNDATED - 1;
	rawi_sql_int(st, 1, who);
	rawi_sql_int(st, 2, *least);
	rawi_sql_int(st, 3, dated);
	rawi_sql_int(st, 4, (int64_t)(q->f->limit + q->f->offset - 1));
	if (rawi_sql_row(q->s, st, q->e)) {
		int64_t day = sqlite3_column_int64(st, 0);
		*least = oldest ? day : *least;
		*most = oldest ? dated : day;
	}
	rawi_sql_reset(st);
}

/* The numbers of several as a list for json_each. */
static rawi_slice numbers(rawi_ask_sql *q, rawi_stand_way way, const rawi_slice *keys, size_t n)
{
	rawi_buf b = { 0 };
	for (size_t i = 0; i < n; i++)
		rawi_buf_printf(&b, "%c%lld", i ? ',' : '[', (long long)rawi_stand_who(way, keys[i]));
	rawi_buf_puts(&b, n ? "]" : "[]");
	if (b.failed)
		rawi_fail(q->e, RAWI_ERR_MEMORY, q->s->place, "out of memory");
	rawi_slice out = rawi_arena_dup(q->a, rawi_buf_slice(&b));
	rawi_buf_release(&b);
	return out;
}

static void put_who(rawi_ask_sql *q, rawi_stand_way way, const rawi_slice *keys, size_t n)
{
	if (n == 1) {
		rawi_ask_put(q, "who = ");
		rawi_ask_int(q, rawi_stand_who(way, keys[0]));
		return;
	}
	rawi_ask_put(q, "who IN (SELECT value FROM json_each(");
	rawi_ask_text(q, numbers(q, way, keys, n));
	rawi_ask_put(q, "))");
}

void rawi_ask_stand(rawi_ask_sql *q, rawi_stand_way way, const rawi_slice *keys, size_t n, rawi_ask_order page)
{
	int64_t least, most;
	rawi_ask_put(q, n == 1 ? "(SELECT record, item FROM stand WHERE " : "(SELECT DISTINCT record, item FROM stand WHERE ");
	put_who(q, way, keys, n);
	if (days(q->f, &least, &most)) {
		if (page != RAWI_ASK_ALL && q->f->limit)
			bound(q, rawi_stand_who(way, keys[0]), page == RAWI_ASK_OLDEST, &least, &most);
		rawi_ask_put(q, " AND day BETWEEN ");
		rawi_ask_int(q, least);
		rawi_ask_put(q, " AND ");
		rawi_ask_int(q, most);
	}
	rawi_ask_put(q, ")");
}

void rawi_ask_claims_about(rawi_ask_sql *q, const rawi_ask_keys *keys)
{
	rawi_ask_put(q, "(SELECT claim FROM claim_who WHERE ");
	put_who(q, RAWI_STAND_CLAIM_ABOUT, keys->at, keys->n);
	if (q->f->min_tellings > 1) {
		rawi_ask_put(q, " AND weight <= ");
		rawi_ask_int(q, rawi_stand_weight(q->f->min_tellings, 0));
	}
}
