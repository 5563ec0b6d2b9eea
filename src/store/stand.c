/* store: see stand.h. */
#include "store/stand.h"

#include "base/calendar.h"
#include "base/hash.h"
#include "base/sort.h"
#include "store/query.h"
#include "store/rows.h"

typedef enum { QUOTE, EVENT, FIGURE } fact_kind;

/* Out of the tables, into them, into tables of the same shape that are compared with them, or gathered. */
typedef enum { OUT, IN, AGAIN, GATHERED } change;

enum { TOGETHER = 8 }; /* rows that one statement takes in: a statement of its own for each takes half as long again */

/* Somebody whom the record names. */
typedef struct {
	uint64_t key, was, state; /* hashes */
	bool counts, has_state;
	bool other;          /* had the key `was` until now */
} named;

typedef struct {
	rawi_store *s;
	rawi_error *e;
	int64_t record, day;
	bool rekeyed;        /* only who is another now, and who stands under a key that came or went, is looked at */
	change how;
	rawi_buf names, days; /* of its entities, named; of its events, int64_t */
	int64_t waiting[TOGETHER][4]; size_t n_waiting; /* rows to come in */
	rawi_buf *gathered;  /* rows, int64_t[4] each */
} standing;

int64_t rawi_stand_who_hashed(rawi_stand_way way, uint64_t key)
{
	return (int64_t)rawi_hash_mix(key, (uint64_t)way + 1);
}

int64_t rawi_stand_who(rawi_stand_way way, rawi_slice key)
{
	return rawi_stand_who_hashed(way, rawi_hash(key));
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

static void run_rows(standing *w, sqlite3_stmt *st, int64_t (*row)[4], int n)
{
	for (int i = 0; i < 4 * n; i++)
		rawi_sql_int(st, i + 1, row[i / 4][i % 4]);
	rawi_sql_run(w->s, st, w->e);
}

static void take_in(standing *w)
{
	if (w->n_waiting == TOGETHER)
		run_rows(w, rawi_sql(w->s, "INSERT OR IGNORE INTO stand VALUES (?1, ?2, ?3, ?4), (?5, ?6, ?7, ?8), (?9, ?10, ?11, ?12), (?13, ?14, ?15, ?16), (?17, ?18, ?19, ?20), (?21, ?22, ?23, ?24),"
			" (?25, ?26, ?27, ?28), (?29, ?30, ?31, ?32)", w->e), w->waiting, TOGETHER);
	else
		for (size_t i = 0; i < w->n_waiting; i++)
			run_rows(w, rawi_sql(w->s, "INSERT OR IGNORE INTO stand VALUES (?1, ?2, ?3, ?4)", w->e), &w->waiting[i], 1);
	w->n_waiting = 0;
}

static void put(standing *w, rawi_stand_way way, uint64_t key, int64_t day, int64_t item)
{
	int64_t row[1][4] = { { rawi_stand_who_hashed(way, key), day, w->record, item } };
	if (w->how == GATHERED) {
		rawi_buf_add(w->gathered, (rawi_slice){ (const char *)row, sizeof row });
	} else if (w->how == IN) {
		memcpy(w->waiting[w->n_waiting++], row[0], sizeof row[0]);
		if (w->n_waiting == TOGETHER)
			take_in(w);
	} else if (w->how == AGAIN) {
		run_rows(w, rawi_sql(w->s, "INSERT OR IGNORE INTO temp.stand_again VALUES (?1, ?2, ?3, ?4)", w->e), row, 1);
	} else {
		run_rows(w, rawi_sql(w->s, "DELETE FROM stand WHERE who = ?1 AND day = ?2 AND record = ?3 AND item = ?4", w->e), row, 1);
	}
}

/* NULL where there is none of that number. */
static const named *name_at(const standing *w, sqlite3_stmt *st, int column)
{
	size_t i = (size_t)sqlite3_column_int64(st, column);
	return sqlite3_column_type(st, column) != SQLITE_NULL && i < w->names.n / sizeof(named) ? (const named *)(const void *)w->names.s + i : NULL;
}

/* Did this key come or go? What stands under one that went is put in again: another entity of the record may have it, too. */
static bool moved(const standing *w, uint64_t key)
{
	const named *x = (const named *)(const void *)w->names.s;
	for (size_t i = 0; i < w->names.n / sizeof *x; i++)
		if (x[i].other && (x[i].was == key || x[i].key == key))
			return true;
	return false;
}

/* The key to take somebody out by, or to put him in by; false: he is left as he is. */
static bool key_of(const standing *w, const named *x, uint64_t *key)
{
	bool before = w->rekeyed && w->how == OUT;
	*key = before ? x->was : x->key;
	return before ? x->other : x->counts && (!w->rekeyed || moved(w, x->key));
}

/* One side of one fact: columns kind, side, item, entity. */
static void put_side(standing *w, sqlite3_stmt *st)
{
	static const rawi_stand_way speaker[] = { RAWI_STAND_QUOTE_SPEAKER, 0, RAWI_STAND_FIGURE_SPEAKER }, about[] = { RAWI_STAND_QUOTE_ABOUT, RAWI_STAND_EVENT_ABOUT, RAWI_STAND_FIGURE_ABOUT },
		state[] = { RAWI_STAND_QUOTE_STATE, RAWI_STAND_EVENT_STATE, RAWI_STAND_FIGURE_STATE };
	int kind = sqlite3_column_int(st, 0), side = sqlite3_column_int(st, 1);
	int64_t item = sqlite3_column_int64(st, 2), day = w->day;
	const named *x = name_at(w, st, 3);
	if (kind < QUOTE || kind > FIGURE || !x)
		return;
	if (kind == EVENT)
		day = item >= 0 && (size_t)item < w->days.n / sizeof day ? ((const int64_t *)(const void *)w->days.s)[item] : RAWI_STAND_UNDATED;
	bool counts = kind == EVENT ? side >= RAWI_SIDE_ACTOR && side <= RAWI_SIDE_PLACE : side == RAWI_SIDE_SPEAKER;
	if (counts && x->has_state && !w->rekeyed)
		put(w, state[kind], x->state, day, item);
	uint64_t key;
	if (!key_of(w, x, &key))
		return;
	if (kind == EVENT && side == RAWI_SIDE_SAID_BY)
		put(w, RAWI_STAND_EVENT_SAID_BY, key, day, item);
	else if (kind == EVENT && counts)
		put(w, about[kind], key, day, item);
	else if (kind != EVENT && side <= RAWI_SIDE_ABOUT)
		put(w, side == RAWI_SIDE_SPEAKER ? speaker[kind] : about[kind], key, day, item);
}

/* An office: columns entity, role, body, state. */
static void put_office(standing *w, sqlite3_stmt *st)
{
	int64_t item = sqlite3_column_int64(st, 0) << RAWI_STAND_ROLE_BITS | sqlite3_column_int64(st, 1);
	const named *sides[] = { name_at(w, st, 0), name_at(w, st, 2) };
	rawi_slice state = rawi_sql_peek(st, 3);
	uint64_t key;
	for (int i = 0; i < 2 && sides[0]; i++)
		if (sides[i] && key_of(w, sides[i], &key))
			put(w, RAWI_STAND_OFFICE, key, w->day, item);
	if (state.n && sides[0] && (!w->rekeyed || (w->how == IN && moved(w, rawi_hash(state)))))
		put(w, RAWI_STAND_OFFICE, rawi_hash(state), w->day, item);
}

/* Does the record count? Then its day, whom it names and when what happened, each under its number. */
static bool look_at(standing *w)
{
	sqlite3_stmt *st = rawi_sql(w->s, "SELECT day FROM article WHERE record = ?1", w->e);
	rawi_sql_int(st, 1, w->record);
	bool counts = rawi_sql_row(w->s, st, w->e);
	w->day = counts ? day_at(st, 0) : 0;
	rawi_sql_reset(st);
	if (!counts)
		return false;
	st = rawi_sql(w->s, "SELECT entity, key, country FROM entity WHERE record = ?1 ORDER BY entity", w->e);
	rawi_sql_int(st, 1, w->record);
	while (rawi_sql_row(w->s, st, w->e)) {
		rawi_slice key = rawi_sql_peek(st, 1), state = rawi_sql_peek(st, 2);
		named x = { .key = rawi_hash(key), .state = rawi_hash(state), .counts = key.n > 0, .has_state = state.n > 0 };
		if (sqlite3_column_int64(st, 0) == (int64_t)(w->names.n / sizeof x)) /* they are numbered through, in a database that is not damaged */
			rawi_buf_add(&w->names, (rawi_slice){ (const char *)&x, sizeof x });
	}
	st = rawi_sql(w->s, "SELECT event, day FROM event WHERE record = ?1 ORDER BY event", w->e);
	rawi_sql_int(st, 1, w->record);
	while (rawi_sql_row(w->s, st, w->e)) {
		int64_t day = day_at(st, 1);
		if (sqlite3_column_int64(st, 0) == (int64_t)(w->days.n / sizeof day))
			rawi_buf_add(&w->days, (rawi_slice){ (const char *)&day, sizeof day });
	}
	if (w->names.failed || w->days.failed)
		rawi_fail(w->e, RAWI_ERR_MEMORY, w->s->place, "out of memory");
	return !w->e->code;
}

static void put_all(standing *w, change how)
{
	w->how = how;
	sqlite3_stmt *st = rawi_sql(w->s, "SELECT kind, side, item, entity FROM part WHERE record = ?1", w->e);
	rawi_sql_int(st, 1, w->record);
	while (rawi_sql_row(w->s, st, w->e))
		put_side(w, st);
	st = rawi_sql(w->s, "SELECT entity, role, body, 'loc:' || state FROM role WHERE record = ?1", w->e);
	rawi_sql_int(st, 1, w->record);
	while (rawi_sql_row(w->s, st, w->e))
		put_office(w, st);
	take_in(w);
}

static void end(standing *w)
{
	rawi_buf_release(&w->names);
	rawi_buf_release(&w->days);
}

static void facts(rawi_store *s, int64_t record, change how, rawi_buf *gathered, rawi_error *e)
{
	standing w = { .s = s, .e = e, .record = record, .gathered = gathered };
	if (look_at(&w))
		put_all(&w, how);
	end(&w);
}

void rawi_stand_facts(rawi_store *s, int64_t record, bool there, rawi_error *e)
{
	if (record <= rawi_rows_settled(s, e))
		facts(s, record, there ? IN : OUT, NULL, e);
}

void rawi_stand_rekeyed(rawi_store *s, int64_t record, const rawi_slice *was, size_t n, rawi_error *e)
{
	standing w = { .s = s, .e = e, .record = record, .rekeyed = true };
	if (record <= rawi_rows_settled(s, e) && look_at(&w)) {
		named *x = (named *)(void *)w.names.s;
		for (size_t i = 0; i < n && i < w.names.n / sizeof *x; i++) {
			x[i].other = was[i].s;
			x[i].was = rawi_hash(was[i]);
		}
		put_all(&w, OUT);
		put_all(&w, IN);
	}
	end(&w);
}

/* ── many records ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	int64_t at[4];
} stand_row;

static int stand_order(const stand_row *x, const stand_row *y)
{
	for (size_t i = 0; i < 4; i++)
		if (x->at[i] != y->at[i])
			return x->at[i] < y->at[i] ? -1 : 1;
	return 0;
}

RAWI_SORT_OF(sort_rows, stand_row, stand_order(x, y) < 0)

static void write_gathered(rawi_store *s, rawi_arena *work, rawi_buf *gathered, rawi_error *e)
{
	standing w = { .s = s, .e = e };
	stand_row *rows = (stand_row *)(void *)gathered->s;
	size_t n = gathered->n / sizeof *rows;
	if (gathered->failed)
		rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
	if (e->code || !n)
		return;
	sort_rows(work, rows, n);
	rawi_arena_clear(work);
	for (size_t i = 0; i < n && !e->code; i++) {
		if (i && stand_order(&rows[i - 1], &rows[i]) == 0)
			continue;
		memcpy(w.waiting[w.n_waiting++], rows[i].at, sizeof rows[i].at);
		if (w.n_waiting == TOGETHER)
			take_in(&w);
	}
	take_in(&w);
	rawi_buf_clear(gathered);
}

void rawi_stand_settle(rawi_store *s, rawi_arena *work, int64_t settled, rawi_error *e)
{
	rawi_buf gathered = { 0 };
	jmp_buf full, *outer = work->on_full;
	work->on_full = &full;
	if (setjmp(full)) {
		rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
	} else {
		const size_t most = s->memory.lists / 6;
		sqlite3_stmt *st = rawi_sql(s, "SELECT record FROM article WHERE record > ?1 ORDER BY record", e);
		rawi_sql_int(st, 1, settled);
		while (rawi_sql_row(s, st, e)) {
			facts(s, sqlite3_column_int64(st, 0), GATHERED, &gathered, e);
			if (gathered.n >= most)
				write_gathered(s, work, &gathered, e);
		}
		write_gathered(s, work, &gathered, e);
	}
	work->on_full = outer;
	rawi_buf_release(&gathered);
}

static sqlite3_stmt *claim_change(rawi_store *s, change how, rawi_error *e)
{
	return how == IN ? rawi_sql(s, "INSERT OR IGNORE INTO claim_who VALUES (?1, ?2, ?3)", e) : how == AGAIN ? rawi_sql(s, "INSERT OR IGNORE INTO temp.claim_again VALUES (?1, ?2, ?3)", e)
		: rawi_sql(s, "DELETE FROM claim_who WHERE who = ?1 AND weight = ?2 AND claim = ?3", e);
}

static void one_claim(rawi_store *s, int64_t claim, change how, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT c.tellings, c.outlets, e.key FROM claim c CROSS JOIN claim_place cp ON cp.claim = c.claim CROSS JOIN part p ON p.record = cp.record AND p.item = cp.item AND p.kind = c.kind"
		" AND p.side BETWEEN 1 AND 4 CROSS JOIN entity e ON e.record = p.record AND e.entity = p.entity WHERE c.claim = ?1 AND (c.kind = 1) = (p.side > 1)", e);
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
	sqlite3_stmt *st = rawi_sql(s, "SELECT record FROM article WHERE record <= (SELECT settled FROM state)", e);
	while (rawi_sql_row(s, st, e))
		facts(s, sqlite3_column_int64(st, 0), AGAIN, NULL, e);
	st = rawi_sql(s, "SELECT claim FROM claim", e);
	while (rawi_sql_row(s, st, e))
		one_claim(s, sqlite3_column_int64(st, 0), AGAIN, e);
	*hold = none(s, rawi_sql(s, "SELECT * FROM stand EXCEPT SELECT * FROM temp.stand_again", e), e) && none(s, rawi_sql(s, "SELECT * FROM temp.stand_again EXCEPT SELECT * FROM stand", e), e)
		&& none(s, rawi_sql(s, "SELECT * FROM claim_who EXCEPT SELECT * FROM temp.claim_again", e), e) && none(s, rawi_sql(s, "SELECT * FROM temp.claim_again EXCEPT SELECT * FROM claim_who", e), e)
		&& none(s, rawi_sql(s, "SELECT * FROM total EXCEPT SELECT count(*), coalesce(sum(quotes), 0), coalesce(sum(events), 0), coalesce(sum(figures), 0), (SELECT count(*) FROM claim) FROM article", e), e);
	rawi_sql_exec(s, "DELETE FROM temp.stand_again; DELETE FROM temp.claim_again", e);
	return !e->code;
}
