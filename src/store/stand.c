/* store: see stand.h. */
#include "store/stand.h"

#include "base/calendar.h"
#include "base/hash.h"
#include "store/query.h"

typedef enum { QUOTE, EVENT, FIGURE } fact_kind;

/* Out of the tables, into them, or into tables of the same shape that are compared with them. */
typedef enum { OUT, IN, AGAIN } change;

typedef struct {
	rawi_store *s;
	rawi_error *e;
	int64_t record;
	rawi_slice key; /* letters NULL: all */
	change how;
} standing;

int64_t rawi_stand_who(rawi_stand_way way, rawi_slice key)
{
	return (int64_t)rawi_hash_mix(rawi_hash(key), (uint64_t)way + 1);
}

int64_t rawi_stand_weight(uint32_t tellings, uint32_t outlets)
{
	return -((int64_t)tellings << 24 | (outlets < 0xFFFFFF ? outlets : 0xFFFFFF));
}

static int64_t day_at(sqlite3_stmt *st, int column)
{
	int32_t day;
	return rawi_day_of_iso(rawi_sql_peek(st, column), &day) ? -(int64_t)day : RAWI_STAND_UNDATED;
}

static void put(const standing *w, rawi_stand_way way, rawi_slice key, int64_t day, int64_t item)
{
	if (!key.n || (w->key.s && !rawi_slice_eq(w->key, key)))
		return;
	sqlite3_stmt *st = w->how == IN ? rawi_sql(w->s, "INSERT OR IGNORE INTO stand VALUES (?1, ?2, ?3, ?4)", w->e)
		: w->how == AGAIN ? rawi_sql(w->s, "INSERT OR IGNORE INTO temp.stand_again VALUES (?1, ?2, ?3, ?4)", w->e)
		: rawi_sql(w->s, "DELETE FROM stand WHERE who = ?1 AND day = ?2 AND record = ?3 AND item = ?4", w->e);
	rawi_sql_int(st, 1, rawi_stand_who(way, key));
	rawi_sql_int(st, 2, day);
	rawi_sql_int(st, 3, w->record);
	rawi_sql_int(st, 4, item);
	rawi_sql_run(w->s, st, w->e);
}

/* One side of one fact: columns kind, side, item, key, country, day of the document, day of the event. */
static void put_side(const standing *w, sqlite3_stmt *st)
{
	static const rawi_stand_way speaker[] = { RAWI_STAND_QUOTE_SPEAKER, 0, RAWI_STAND_FIGURE_SPEAKER }, about[] = { RAWI_STAND_QUOTE_ABOUT, RAWI_STAND_EVENT_ABOUT, RAWI_STAND_FIGURE_ABOUT },
		state[] = { RAWI_STAND_QUOTE_STATE, RAWI_STAND_EVENT_STATE, RAWI_STAND_FIGURE_STATE };
	int kind = sqlite3_column_int(st, 0), side = sqlite3_column_int(st, 1);
	int64_t item = sqlite3_column_int64(st, 2), day = day_at(st, kind == EVENT ? 6 : 5);
	rawi_slice key = rawi_sql_peek(st, 3), country = rawi_sql_peek(st, 4);
	if (kind < QUOTE || kind > FIGURE)
		return;
	bool counts = kind == EVENT ? side >= RAWI_SIDE_ACTOR && side <= RAWI_SIDE_PLACE : side == RAWI_SIDE_SPEAKER;
	if (counts && !w->key.s)
		put(w, state[kind], country, day, item);
	if (kind == EVENT && side == RAWI_SIDE_SAID_BY)
		put(w, RAWI_STAND_EVENT_SAID_BY, key, day, item);
	else if (kind == EVENT && counts)
		put(w, about[kind], key, day, item);
	else if (kind != EVENT && side <= RAWI_SIDE_ABOUT)
		put(w, side == RAWI_SIDE_SPEAKER ? speaker[kind] : about[kind], key, day, item);
}

static void facts(rawi_store *s, int64_t record, rawi_slice key, change how, rawi_error *e)
{
	standing w = { s, e, record, key, how };
	sqlite3_stmt *st = rawi_sql(s, "SELECT p.kind, p.side, p.item, e.key, e.country, a.day, v.day FROM article a CROSS JOIN part p ON p.record = a.record CROSS JOIN entity e ON e.record = p.record AND e.entity = p.entity"
		" LEFT JOIN event v ON p.kind = 1 AND v.record = p.record AND v.event = p.item WHERE a.record = ?1", e);
	rawi_sql_int(st, 1, record);
	while (rawi_sql_row(s, st, e))
		put_side(&w, st);
	st = rawi_sql(s, "SELECT o.entity, o.role, a.day, e.key, b.key, 'loc:' || o.state FROM article a CROSS JOIN role o ON o.record = a.record CROSS JOIN entity e ON e.record = o.record AND e.entity = o.entity"
		" LEFT JOIN entity b ON b.record = o.record AND b.entity = o.body WHERE a.record = ?1", e);
	rawi_sql_int(st, 1, record);
	while (rawi_sql_row(s, st, e))
		for (int column = 3; column < 6; column++)
			put(&w, RAWI_STAND_OFFICE, rawi_sql_peek(st, column), day_at(st, 2), sqlite3_column_int64(st, 0) << RAWI_STAND_ROLE_BITS | sqlite3_column_int64(st, 1));
}

void rawi_stand_facts(rawi_store *s, int64_t record, rawi_slice key, bool there, rawi_error *e)
{
	facts(s, record, key, there ? IN : OUT, e);
}

static sqlite3_stmt *claim_change(rawi_store *s, change how, rawi_error *e)
{
	return how == IN ? rawi_sql(s, "INSERT OR IGNORE INTO claim_who VALUES (?1, ?2, ?3)", e) : how == AGAIN ? rawi_sql(s, "INSERT OR IGNORE INTO temp.claim_again VALUES (?1, ?2, ?3)", e)
		: rawi_sql(s, "DELETE FROM claim_who WHERE who = ?1 AND weight = ?2 AND claim = ?3", e);
}

static void one_claim(rawi_store *s, int64_t claim, change how, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT c.tellings, c.outlets, e.key FROM claim c CROSS JOIN claim_place cp ON cp.claim = c.claim CROSS JOIN part p ON p.record = cp.record AND p.item = cp.item AND p.kind = c.kind"
		" AND p.side IN (1, 2, 3, 4) CROSS JOIN entity e ON e.record = p.record AND e.entity = p.entity WHERE c.claim = ?1 AND (c.kind = 1) = (p.side > 1)", e);
	rawi_sql_int(st, 1, claim);
	while (rawi_sql_row(s, st, e)) {
		sqlite3_stmt *row = claim_change(s, how, e);
		rawi_sql_int(row, 1, rawi_stand_who(RAWI_STAND_CLAIM_ABOUT, rawi_sql_peek(st, 2)));
		rawi_sql_int(row, 2, rawi_stand_weight((uint32_t)sqlite3_column_int64(st, 0), (uint32_t)sqlite3_column_int64(st, 1)));
		rawi_sql_int(row, 3, claim);
		rawi_sql_run(s, row, e);
	}
}

void rawi_stand_claim(rawi_store *s, int64_t claim, bool there, rawi_error *e)
{
	one_claim(s, claim, there ? IN : OUT, e);
}

void rawi_stand_claims(rawi_store *s, int64_t record, bool there, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT DISTINCT claim FROM claim_place WHERE record = ?1", e);
	rawi_sql_int(st, 1, record);
	while (rawi_sql_row(s, st, e))
		rawi_stand_claim(s, sqlite3_column_int64(st, 0), there, e);
}

/* ── are they as the rows have them? ───────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool none(rawi_store *s, sqlite3_stmt *st, rawi_error *e)
{
	bool any = rawi_sql_row(s, st, e);
	rawi_sql_reset(st);
	return !any;
}

bool rawi_store_lists_hold(rawi_store *s, bool *hold, rawi_error *e)
{
	rawi_sql_exec(s, "CREATE TEMP TABLE IF NOT EXISTS stand_again (who, day, record, item, PRIMARY KEY (who, day, record, item)) WITHOUT ROWID;"
		" CREATE TEMP TABLE IF NOT EXISTS claim_again (who, weight, claim, PRIMARY KEY (who, weight, claim)) WITHOUT ROWID; DELETE FROM temp.stand_again; DELETE FROM temp.claim_again", e);
	sqlite3_stmt *st = rawi_sql(s, "SELECT record FROM article", e);
	while (rawi_sql_row(s, st, e))
		facts(s, sqlite3_column_int64(st, 0), (rawi_slice){ NULL, 0 }, AGAIN, e);
	st = rawi_sql(s, "SELECT claim FROM claim", e);
	while (rawi_sql_row(s, st, e))
		one_claim(s, sqlite3_column_int64(st, 0), AGAIN, e);
	*hold = none(s, rawi_sql(s, "SELECT * FROM stand EXCEPT SELECT * FROM temp.stand_again", e), e) && none(s, rawi_sql(s, "SELECT * FROM temp.stand_again EXCEPT SELECT * FROM stand", e), e)
		&& none(s, rawi_sql(s, "SELECT * FROM claim_who EXCEPT SELECT * FROM temp.claim_again", e), e) && none(s, rawi_sql(s, "SELECT * FROM temp.claim_again EXCEPT SELECT * FROM claim_who", e), e)
		&& none(s, rawi_sql(s, "SELECT * FROM total EXCEPT SELECT count(*), coalesce(sum(quotes), 0), coalesce(sum(events), 0), coalesce(sum(figures), 0), (SELECT count(*) FROM claim) FROM article", e), e);
	rawi_sql_exec(s, "DELETE FROM temp.stand_again; DELETE FROM temp.claim_again", e);
	return !e->code;
}
