/* store: questions on quotes, events and figures; see query.h.
 *
 *   somebody asked for ──▶ his rows of `stand`, newest first ────┐
 *   nobody ──▶ articles, newest first ──▶ their facts ───────────┴─ filters ──▶ (record, item), ordered, one page ──▶ texts and sides of those
 */
#include "store/ask.h"

#include <stdio.h>

/* How the three kinds are asked. `item` is the name of its table's own number; `day` what it is sorted by. */
typedef struct {
	const char *table, *item, *counter, *day, *select;
} kind;

static const kind kinds[] = {
	{ "quote", "quote", "quotes", "a.day", "f.at, f.len, f.kind, f.content, f.cue, NULL, NULL, NULL, NULL, NULL, NULL, NULL" },
	{ "event", "event", "events", "f.day", "f.at, f.len, f.type, f.trigger_words, NULL, f.mode, f.status, f.date, f.place, f.day, NULL, NULL" },
	{ "figure", "figure", "figures", "a.day", "f.at, f.len, f.unit, f.of, NULL, NULL, NULL, NULL, NULL, NULL, f.value, f.bound" },
};
enum { QUOTE, EVENT, FIGURE };

static void put_number(rawi_ask_sql *q, int n)
{
	char text[16];
	snprintf(text, sizeof text, "%d", n);
	rawi_ask_put(q, text);
}

/* Who must stand on which sides (a list such as "2, 3") of a fact: somebody of these keys, or, without keys, somebody of the filter's state. `way` is how table stand has him;
 * `whole`: that is all that is asked of it. */
typedef struct {
	rawi_slice keys;
	const char *sides;
	const rawi_slice *each; size_t n;
	rawi_stand_way way;
	bool whole;
} condition;

/* The first narrows most: it is what the search begins with. */
enum { CONDITIONS = 5 };
static int conditions(const rawi_ask_sql *q, int k, condition out[CONDITIONS])
{
	static const rawi_stand_way speaker[] = { RAWI_STAND_QUOTE_SPEAKER, RAWI_STAND_EVENT_SAID_BY, RAWI_STAND_FIGURE_SPEAKER },
		about[] = { RAWI_STAND_QUOTE_ABOUT, RAWI_STAND_EVENT_ABOUT, RAWI_STAND_FIGURE_ABOUT }, state[] = { RAWI_STAND_QUOTE_STATE, RAWI_STAND_EVENT_STATE, RAWI_STAND_FIGURE_STATE };
	int n = 0;
	if (q->speaker.s && k != EVENT)
		out[n++] = (condition){ q->speaker, "0", q->speakers.at, q->speakers.n, speaker[k], true };
	if (q->actor.s && k == EVENT)
		out[n++] = (condition){ q->actor, "2", q->actors.at, q->actors.n, RAWI_STAND_EVENT_ABOUT, false };
	if (q->recipient.s && k == EVENT)
		out[n++] = (condition){ q->recipient, "3", q->recipients.at, q->recipients.n, RAWI_STAND_EVENT_ABOUT, false };
	if (q->speaker.s && k == EVENT)
		out[n++] = (condition){ q->speaker, "5", q->speakers.at, q->speakers.n, speaker[k], true };
	if (q->about.s)
		out[n++] = (condition){ q->about, k == EVENT ? "2, 3, 4" : "1", q->abouts.at, q->abouts.n, about[k], true };
	if (q->f->country.n)
		out[n++] = (condition){ { NULL, 0 }, k == EVENT ? "2, 3, 4" : "0", &q->f->country, 1, state[k], true };
	return n;
}

/* "p.kind = … AND p.side IN (…) AND …" of the rows p of part, e of entity. */
static void holds(rawi_ask_sql *q, int k, const condition *c)
{
	rawi_ask_put(q, "p.kind = ");
	put_number(q, k);
	rawi_ask_put(q, " AND p.side IN (");
	rawi_ask_put(q, c->sides);
	rawi_ask_put(q, ") AND ");
	if (c->keys.s) {
		rawi_ask_in(q, "e.key", c->keys);
	} else {
		rawi_ask_put(q, "e.country = ");
		rawi_ask_text(q, q->f->country);
	}
}

static void fact_table(rawi_ask_sql *q, int k, const char *record, const char *item)
{
	rawi_ask_put(q, kinds[k].table);
	rawi_ask_put(q, " f ON f.record = ");
	rawi_ask_put(q, record);
	if (item) {
		rawi_ask_put(q, " AND f.");
		rawi_ask_put(q, kinds[k].item);
		rawi_ask_put(q, " = ");
		rawi_ask_put(q, item);
	}
}

/* Events are sorted by their own day: without a document to begin with, by the index of days. */
static bool begins_with_events(const rawi_ask_sql *q, int k)
{
	return k == EVENT && !q->f->doc.n && !q->f->story && !q->outlets.s;
}

/* Is something asked of the fact itself? */
static bool asks_fact(const rawi_ask_sql *q, int k)
{
	const rawi_filter *f = q->f;
	return f->type.n || (k == EVENT && (f->status.n || f->from.n || f->to.n));
}

/* Is one key's stretch of table stand the answer, without anything else to look at? */
static bool is_stretch(const rawi_ask_sql *q, int k, const condition *who, int n)
{
	return n == 1 && who[0].whole && !q->f->type.n && !(k == EVENT && q->f->status.n) && rawi_ask_stands_alone(q, who[0].n);
}

/* The fact of the row, as its own columns or as those of w. */
static void put_item(rawi_ask_sql *q, int k, bool of_stand)
{
	rawi_ask_put(q, of_stand ? "w.item" : "f.");
	if (!of_stand)
		rawi_ask_put(q, kinds[k].item);
}

/* "FROM … WHERE …": the facts that fit, of the articles a: as f where somebody looks at them, of table stand (w) where somebody stands in them.
 * `page`: to be ordered and cut to a page. */
static void from_where(rawi_ask_sql *q, int k, bool page)
{
	const rawi_filter *f = q->f;
	condition who[CONDITIONS];
	int n = conditions(q, k, who);
	if (n) {
		bool stretch = is_stretch(q, k, who, n);
		rawi_ask_put(q, " FROM ");
		rawi_ask_stand(q, who[0].way, who[0].each, who[0].n, !page || !stretch ? RAWI_ASK_ALL : f->oldest_first ? RAWI_ASK_OLDEST : RAWI_ASK_NEWEST);
		rawi_ask_put(q, " w");
		if (stretch && !page)
			return;
		rawi_ask_put(q, " CROSS JOIN article a ON a.record = w.record");
		if (asks_fact(q, k) || (page && k == EVENT)) {
			rawi_ask_put(q, " CROSS JOIN ");
			fact_table(q, k, "w.record", "w.item");
		}
	} else if (begins_with_events(q, k)) {
		rawi_ask_put(q, " FROM event f CROSS JOIN article a ON a.record = f.record");
	} else {
		rawi_ask_put(q, " FROM article a CROSS JOIN ");
		fact_table(q, k, "a.record", NULL);
	}
	rawi_ask_put(q, " WHERE 1");
	rawi_ask_documents(q, k != EVENT);
	for (int i = n && who[0].whole; i < n; i++) {
		rawi_ask_put(q, " AND EXISTS (SELECT 1 FROM part p JOIN entity e ON e.record = p.record AND e.entity = p.entity WHERE p.record = w.record AND p.item = w.item AND ");
		holds(q, k, &who[i]);
		rawi_ask_put(q, ")");
	}
	if (f->type.n) {
		rawi_ask_put(q, k == QUOTE ? " AND f.kind = " : k == EVENT ? " AND f.type = " : " AND f.unit = ");
		rawi_ask_text(q, f->type);
	}
	if (f->status.n && k == EVENT) {
		rawi_ask_put(q, " AND f.status = ");
		rawi_ask_text(q, f->status);
	}
	if (k == EVENT && f->from.n) {
		rawi_ask_put(q, " AND f.day >= ");
		rawi_ask_text(q, f->from);
	}
	if (k == EVENT && f->to.n) {
		rawi_ask_put(q, " AND f.day <= ");
		rawi_ask_text(q, f->to);
	}
}

/* Does the filter look at documents only? Then they know how many there are. */
static bool by_documents(const rawi_ask_sql *q, int k)
{
	const rawi_filter *f = q->f;
	return !q->speaker.s && !q->about.s && !(k == EVENT && (q->actor.s || q->recipient.s || f->status.n || f->from.n || f->to.n)) && !f->type.n && !f->country.n;
}

static uint64_t count(rawi_ask_sql *q, int k)
{
	rawi_ask_clear(q);
	if (by_documents(q, k) && !q->f->doc.n && !q->f->story && !q->outlets.s && !q->f->from.n && !q->f->to.n) {
		rawi_ask_put(q, "SELECT ");
		rawi_ask_put(q, kinds[k].counter);
		rawi_ask_put(q, " FROM total");
	} else if (by_documents(q, k)) {
		rawi_ask_put(q, "SELECT coalesce(sum(a.");
		rawi_ask_put(q, kinds[k].counter);
		rawi_ask_put(q, "), 0) FROM article a WHERE 1");
		rawi_ask_documents(q, k != EVENT);
	} else {
		rawi_ask_put(q, "SELECT count(*)");
		from_where(q, k, false);
	}
	return rawi_ask_number(q);
}

static void order(rawi_ask_sql *q, const char *day, const char *item)
{
	rawi_ask_put(q, " ORDER BY ");
	if (q->f->oldest_first) {
		rawi_ask_put(q, day);
		rawi_ask_put(q, " IS NULL, ");
	}
	rawi_ask_put(q, day);
	rawi_ask_put(q, q->f->oldest_first ? ", a.id, a.article, " : " DESC, a.id, a.article, ");
	rawi_ask_put(q, item);
}

/* Who stands on the sides of a fact, in the record's order. */
static void sides(rawi_store *s, rawi_arena *a, int k, rawi_fact_row *x, rawi_error *e)
{
	RAWI_VEC(rawi_party) each[RAWI_SIDES] = { 0 };
	sqlite3_stmt *st = rawi_sql(s, "SELECT p.side, e.key, e.name, e.country, e.type, e.unnamed, e.entity FROM part p JOIN entity e ON e.record = p.record AND e.entity = p.entity"
		" WHERE p.record = ?1 AND p.kind = ?2 AND p.item = ?3 ORDER BY p.side, p.rank", e);
	rawi_sql_int(st, 1, x->doc.head.row);
	rawi_sql_int(st, 2, k);
	rawi_sql_int(st, 3, x->item);
	while (rawi_sql_row(s, st, e)) {
		int side = sqlite3_column_int(st, 0);
		rawi_party p = { .key = rawi_sql_get(a, st, 1), .name = rawi_sql_get(a, st, 2), .type = rawi_ask_type(rawi_sql_peek(st, 4)), .unnamed = sqlite3_column_int(st, 5) != 0,
			.entity = (uint32_t)sqlite3_column_int64(st, 6) };
		rawi_ask_state(p.country, rawi_sql_peek(st, 3));
		if (side >= 0 && side < RAWI_SIDES)
			rawi_vec_push(a, &each[side], p);
	}
	for (int i = 0; i < RAWI_SIDES; i++) {
		x->sides[i] = each[i].at;
		x->n_sides[i] = each[i].n;
	}
	st = rawi_sql(s, "SELECT c.claim, c.tellings, c.outlets FROM claim_place p JOIN claim c ON c.claim = p.claim WHERE p.record = ?1 AND p.item = ?2 AND c.kind = ?3 ORDER BY c.tellings DESC LIMIT 1", e);
	rawi_sql_int(st, 1, x->doc.head.row);
	rawi_sql_int(st, 2, x->item);
	rawi_sql_int(st, 3, k);
	if (rawi_sql_row(s, st, e)) {
		x->claim = (uint64_t)sqlite3_column_int64(st, 0);
		x->tellings = (uint32_t)sqlite3_column_int64(st, 1);
		x->outlets = (uint32_t)sqlite3_column_int64(st, 2);
	}
	rawi_sql_reset(st);
}

static rawi_fact_row row_of(rawi_arena *a, sqlite3_stmt *st)
{
	int at = RAWI_DOC_COLUMNS;
	rawi_fact_row x = { .doc = rawi_ask_doc(a, st, 0), .item = (uint32_t)sqlite3_column_int64(st, at),
		.at = rawi_view_span(st, at + 1), .kind = rawi_sql_get(a, st, at + 3), .text = rawi_sql_get(a, st, at + 4),
		.cue = rawi_sql_get(a, st, at + 5), .mode = rawi_sql_get(a, st, at + 6), .status = rawi_sql_get(a, st, at + 7), .date = rawi_sql_get(a, st, at + 8),
		.place = rawi_sql_get(a, st, at + 9), .value = sqlite3_column_double(st, at + 11), .bound = rawi_sql_get(a, st, at + 12) };
	if (sqlite3_column_type(st, at + 10) == SQLITE_NULL)
		memcpy(x.day, x.doc.day, sizeof x.day);
	else
		rawi_view_day(x.day, st, at + 10);
	return x;
}

static bool ask(rawi_store *s, rawi_arena *a, const rawi_filter *f, int k, rawi_fact_rows *out, rawi_answered *more, rawi_error *e)
{
	char item[32];
	*out = (rawi_fact_rows){ 0 };
	rawi_ask_sql *q = rawi_ask_new(s, a, f, more, e);
	if (!q)
		return !e->code;
	more->total = count(q, k);
	rawi_ask_clear(q);
	rawi_ask_put(q, "SELECT " RAWI_DOC_SELECT ", x.item, ");
	rawi_ask_put(q, kinds[k].select);
	condition who[CONDITIONS];
	bool of_stand = conditions(q, k, who) > 0;
	rawi_ask_put(q, of_stand ? " FROM (SELECT w.record AS record, " : " FROM (SELECT f.record AS record, ");
	put_item(q, k, of_stand);
	rawi_ask_put(q, " AS item");
	from_where(q, k, true);
	if (of_stand)
		snprintf(item, sizeof item, "w.item");
	else
		snprintf(item, sizeof item, "f.%s", kinds[k].item);
	order(q, kinds[k].day, item);
	rawi_ask_page(q);
	rawi_ask_put(q, ") x CROSS JOIN article a ON a.record = x.record CROSS JOIN ");
	fact_table(q, k, "x.record", "x.item");
	rawi_ask_put(q, RAWI_DOC_JOIN);
	order(q, kinds[k].day, "x.item");
	sqlite3_stmt *st = rawi_ask_run(q);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, row_of(a, st));
	for (size_t i = 0; i < out->n; i++)
		sides(s, a, k, &out->at[i], e);
	return !e->code;
}

bool rawi_query_quotes(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_fact_rows *out, rawi_answered *more, rawi_error *e)
{
	return ask(s, a, f, QUOTE, out, more, e);
}

bool rawi_query_events(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_fact_rows *out, rawi_answered *more, rawi_error *e)
{
	return ask(s, a, f, EVENT, out, more, e);
}

bool rawi_query_figures(rawi_store *s, rawi_arena *a, const rawi_filter *f, rawi_fact_rows *out, rawi_answered *more, rawi_error *e)
{
	return ask(s, a, f, FIGURE, out, more, e);
}
