/* store: claims ↔ rows; see compared.h. A claim's number is a hash: claims are gathered, some thousands, and then written in the order of their numbers, so that a sheet of the
 * file is touched once for many of them.
 */
#include "base/hash.h"
#include "base/sort.h"
#include "store/compared.h"

#include "store/stand.h"

/* Rows that one statement takes in: a statement has a cost of its own, and one with a trigger copies the sheets that it changes, so as to be undone alone. Fewer than MANY rows do not pay
 * for making the longer statement. */
enum { TOGETHER = 8, MANY = 64 };

uint64_t rawi_store_claim_sum(const rawi_kept_claim *c)
{
	uint64_t h = rawi_hash_mix(rawi_hash(c->text), c->kind);
	h = rawi_hash_mix(rawi_hash_mix(h, rawi_hash(c->speaker)), rawi_hash(c->speaker_name));
	h = rawi_hash_mix(rawi_hash_mix(h, c->outlets), c->tellings);
	for (size_t i = 0; i < c->n_places; i++) {
		const rawi_kept_place *p = &c->places[i];
		h = rawi_hash_mix(rawi_hash_mix(rawi_hash_mix(h, (uint64_t)p->record), p->item), (uint64_t)p->at.off << 32 | p->at.len);
	}
	h = rawi_hash_mix(h, c->n_places);
	for (size_t i = 0; i < c->n_stories; i++)
		h = rawi_hash_mix(h, c->stories[i]);
	h = rawi_hash_mix(h, c->n_stories);
	for (size_t i = 0; i < c->n_conflicts; i++)
		h = rawi_hash_mix(rawi_hash_mix(h, c->conflicts[i].claim), rawi_hash(c->conflicts[i].on));
	return h;
}

bool rawi_store_claim_is(rawi_store *s, uint64_t claim, uint64_t sum, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT sum FROM claim WHERE claim = ?1", e);
	rawi_sql_int(st, 1, (int64_t)claim);
	bool is = rawi_sql_row(s, st, e) && (uint64_t)sqlite3_column_int64(st, 0) == sum;
	rawi_sql_reset(st);
	return is;
}

bool rawi_store_claims_of(rawi_store *s, rawi_arena *a, uint64_t story, rawi_name_vec *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT claim FROM claim_story WHERE story = ?1", e);
	rawi_sql_int(st, 1, (int64_t)story);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, (uint64_t)sqlite3_column_int64(st, 0));
	return !e->code;
}

static void run_on(rawi_store *s, sqlite3_stmt *st, uint64_t number, rawi_error *e)
{
	rawi_sql_int(st, 1, (int64_t)number);
	rawi_sql_run(s, st, e);
}

bool rawi_store_claim_drop(rawi_store *s, uint64_t claim, rawi_error *e)
{
	rawi_stand_claim(s, (int64_t)claim, false, e);
	run_on(s, rawi_sql(s, "DELETE FROM claim_conflict WHERE claim = ?1", e), claim, e);
	run_on(s, rawi_sql(s, "DELETE FROM claim_place WHERE claim = ?1", e), claim, e);
	run_on(s, rawi_sql(s, "DELETE FROM claim_story WHERE claim = ?1", e), claim, e);
	run_on(s, rawi_sql(s, "DELETE FROM claim WHERE claim = ?1", e), claim, e);
	return !e->code;
}

/* As rawi_stand_claim finds them. */
bool rawi_store_fact_names(rawi_store *s, rawi_arena *a, int64_t record, rawi_fact_name_vec *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT kind, item, entity FROM part WHERE record = ?1 AND side BETWEEN 1 AND 4 AND (kind = 1) = (side > 1) ORDER BY kind, item", e);
	rawi_sql_int(st, 1, record);
	while (rawi_sql_row(s, st, e))
		rawi_vec_push(a, out, (rawi_fact_name){ (uint8_t)sqlite3_column_int(st, 0), (uint32_t)sqlite3_column_int64(st, 1), (uint32_t)sqlite3_column_int64(st, 2) });
	return !e->code;
}

/* ── gathered ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const void *copied(rawi_arena *a, const void *at, size_t n, size_t each)
{
	return rawi_arena_dup(a, (rawi_slice){ at, n * each }).s;
}

void rawi_store_claim(rawi_claims_waiting *w, const rawi_kept_claim *c)
{
	rawi_arena *a = w->arena;
	rawi_kept_claim own = *c;
	own.text = rawi_arena_dup(a, c->text);
	own.speaker = rawi_arena_dup(a, c->speaker);
	own.speaker_name = rawi_arena_dup(a, c->speaker_name);
	own.stories = copied(a, c->stories, c->n_stories, sizeof *c->stories);
	own.about = copied(a, c->about, c->n_about, sizeof *c->about);
	rawi_kept_place *places = RAWI_NEW_N(a, rawi_kept_place, c->n_places + 1);
	for (size_t i = 0; i < c->n_places; i++) {
		places[i] = c->places[i];
		places[i].text = rawi_arena_dup(a, c->places[i].text);
		w->bytes += sizeof *places + places[i].text.n;
	}
	rawi_kept_conflict *conflicts = RAWI_NEW_N(a, rawi_kept_conflict, c->n_conflicts + 1);
	for (size_t i = 0; i < c->n_conflicts; i++)
		conflicts[i] = (rawi_kept_conflict){ c->conflicts[i].claim, rawi_arena_dup(a, c->conflicts[i].on) };
	own.places = places;
	own.conflicts = conflicts;
	w->bytes += sizeof own + c->text.n + c->speaker.n + c->speaker_name.n + 8 * (c->n_stories + c->n_about) + 32 * c->n_conflicts;
	rawi_vec_push(a, &w->claims, own);
}

/* ── written ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	uint64_t claim;
	uint32_t number;
	const rawi_kept_place *place;
} placed;

typedef struct {
	int64_t who, weight, claim;
} standing;

typedef struct {
	uint64_t claim, story;
} told_in;

RAWI_SORT_OF(sort_claims, rawi_kept_claim, x->id < y->id)
RAWI_SORT_OF(sort_standing, standing, x->who != y->who ? x->who < y->who : x->weight != y->weight ? x->weight < y->weight : x->claim < y->claim)

static void bind_claim(sqlite3_stmt *st, int at, const void *row)
{
	const rawi_kept_claim *c = row;
	rawi_sql_int(st, at + 1, (int64_t)c->id);
	rawi_sql_int(st, at + 2, c->kind);
	rawi_sql_text(st, at + 3, c->text);
	rawi_sql_text_or_null(st, at + 4, c->speaker);
	rawi_sql_text_or_null(st, at + 5, c->speaker_name);
	rawi_sql_int(st, at + 6, c->outlets);
	rawi_sql_int(st, at + 7, c->tellings);
	rawi_sql_int(st, at + 8, (int64_t)rawi_store_claim_sum(c));
}

static void bind_place(sqlite3_stmt *st, int at, const void *row)
{
	const placed *p = row;
	rawi_sql_int(st, at + 1, (int64_t)p->claim);
	rawi_sql_int(st, at + 2, p->number);
	rawi_sql_int(st, at + 3, p->place->record);
	rawi_sql_int(st, at + 4, p->place->item);
	rawi_sql_int(st, at + 5, p->place->at.off);
	rawi_sql_int(st, at + 6, p->place->at.len);
	rawi_sql_text(st, at + 7, p->place->text);
}

static void bind_standing(sqlite3_stmt *st, int at, const void *row)
{
	const standing *x = row;
	rawi_sql_int(st, at + 1, x->who);
	rawi_sql_int(st, at + 2, x->weight);
	rawi_sql_int(st, at + 3, x->claim);
}

static void bind_told_in(sqlite3_stmt *st, int at, const void *row)
{
	const told_in *x = row;
	rawi_sql_int(st, at + 1, (int64_t)x->claim);
	rawi_sql_int(st, at + 2, (int64_t)x->story);
}

typedef struct {
	const char *one, *many;   /* statements that take one row and TOGETHER of them */
	int columns;
	size_t each;              /* bytes of a row */
	void (*bind)(sqlite3_stmt *st, int at, const void *row);
} insertion;

static void insert(rawi_store *s, const insertion *x, const void *rows, size_t n, rawi_error *e)
{
	for (size_t i = 0, some; i < n && !e->code; i += some) {
		some = n < MANY || n - i < TOGETHER ? 1 : TOGETHER;
		sqlite3_stmt *st = rawi_sql(s, some == 1 ? x->one : x->many, e);
		for (size_t k = 0; k < some; k++)
			x->bind(st, (int)k * x->columns, (const char *)rows + (i + k) * x->each);
		rawi_sql_run(s, st, e);
	}
}

#define EIGHT(row) row "," row "," row "," row "," row "," row "," row "," row
#define CLAIM "(?, ?, ?, ?, ?, ?, ?, ?)"
#define PLACE "(?, ?, ?, ?, ?, ?, ?)"
#define STANDING "(?, ?, ?)"
#define TOLD_IN "(?, ?)"

static void insert_claims(rawi_store *s, const rawi_kept_claim *claims, size_t n, rawi_error *e)
{
	static const insertion rows = { "INSERT INTO claim VALUES " CLAIM, "INSERT INTO claim VALUES " EIGHT(CLAIM), 8, sizeof *claims, bind_claim };
	insert(s, &rows, claims, n, e);
}

static void insert_places(rawi_store *s, rawi_arena *a, const rawi_kept_claim *claims, size_t n, rawi_error *e)
{
	static const insertion rows = { "INSERT INTO claim_place VALUES " PLACE, "INSERT INTO claim_place VALUES " EIGHT(PLACE), 7, sizeof(placed), bind_place };
	size_t all = 0, at = 0;
	for (size_t i = 0; i < n; i++)
		all += claims[i].n_places;
	placed *places = RAWI_NEW_N(a, placed, all + 1);
	for (size_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < claims[i].n_places; k++)
			places[at++] = (placed){ claims[i].id, k, &claims[i].places[k] };
	insert(s, &rows, places, all, e);
}

static void insert_standing(rawi_store *s, rawi_arena *a, const rawi_kept_claim *claims, size_t n, rawi_error *e)
{
	static const insertion rows = { "INSERT OR IGNORE INTO claim_who VALUES " STANDING, "INSERT OR IGNORE INTO claim_who VALUES " EIGHT(STANDING), 3, sizeof(standing), bind_standing };
	size_t all = 0, at = 0;
	for (size_t i = 0; i < n; i++)
		all += claims[i].n_about;
	standing *standings = RAWI_NEW_N(a, standing, all + 1);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < claims[i].n_about; k++)
			standings[at++] = (standing){ rawi_stand_who_hashed(RAWI_STAND_CLAIM_ABOUT, claims[i].about[k]), rawi_stand_weight(claims[i].tellings, claims[i].outlets), (int64_t)claims[i].id };
	sort_standing(a, standings, all);
	insert(s, &rows, standings, all, e);
}

static void insert_stories(rawi_store *s, rawi_arena *a, const rawi_kept_claim *claims, size_t n, rawi_error *e)
{
	static const insertion rows = { "INSERT OR IGNORE INTO claim_story VALUES " TOLD_IN, "INSERT OR IGNORE INTO claim_story VALUES " EIGHT(TOLD_IN), 2, sizeof(told_in), bind_told_in };
	size_t all = 0, at = 0;
	for (size_t i = 0; i < n; i++)
		all += claims[i].n_stories;
	told_in *told = RAWI_NEW_N(a, told_in, all + 1);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < claims[i].n_stories; k++)
			told[at++] = (told_in){ claims[i].id, claims[i].stories[k] };
	insert(s, &rows, told, all, e);
}

static void insert_conflicts(rawi_store *s, const rawi_kept_claim *c, rawi_error *e)
{
	for (size_t i = 0; i < c->n_conflicts; i++) {
		sqlite3_stmt *st = rawi_sql(s, "INSERT OR IGNORE INTO claim_conflict VALUES (?1, ?2, ?3)", e);
		rawi_sql_int(st, 1, (int64_t)c->id);
		rawi_sql_int(st, 2, (int64_t)c->conflicts[i].claim);
		rawi_sql_text(st, 3, c->conflicts[i].on);
		rawi_sql_run(s, st, e);
	}
}

static void drop_if_there(rawi_store *s, uint64_t claim, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT 1 FROM claim WHERE claim = ?1", e);
	rawi_sql_int(st, 1, (int64_t)claim);
	bool is = rawi_sql_row(s, st, e);
	rawi_sql_reset(st);
	if (is)
		rawi_store_claim_drop(s, claim, e);
}

bool rawi_store_claims_write(rawi_store *s, rawi_claims_waiting *w, rawi_error *e)
{
	rawi_kept_claim *claims = w->claims.at;
	size_t n = 0;
	sort_claims(w->arena, claims, w->claims.n);
	for (size_t i = 0; i < w->claims.n; i++) /* of two of one number, a hash, the later stays */
		if (i + 1 == w->claims.n || claims[i + 1].id != claims[i].id)
			claims[n++] = claims[i];
	for (size_t i = 0; i < n && !e->code; i++)
		drop_if_there(s, claims[i].id, e);
	insert_claims(s, claims, n, e);
	insert_places(s, w->arena, claims, n, e);
	insert_stories(s, w->arena, claims, n, e);
	for (size_t i = 0; i < n && !e->code; i++)
		insert_conflicts(s, &claims[i], e);
	insert_standing(s, w->arena, claims, n, e);
	rawi_arena_clear(w->arena);
	w->claims.at = NULL;
	w->claims.n = w->claims.cap = w->bytes = 0;
	return !e->code;
}
