/* store: see rows.h. */
#include "compare/told.h"
#include "store/query.h"
#include "store/rows.h"
#include "store/stand.h"
#include "store/words.h"


static void or_null(sqlite3_stmt *st, int at, uint32_t id)
{
	if (id != RAWI_NONE)
		rawi_sql_int(st, at, id);
}

/* Whoever drops them puts what stands in their place into the tables of stand.h. */
static void drop(rawi_store *s, int64_t record, rawi_error *e)
{
	rawi_stand_facts(s, record, false, e);
	rawi_stand_claims(s, record, false, e);
	sqlite3_stmt *each[] = { rawi_sql(s, "DELETE FROM role WHERE record = ?1", e), rawi_sql(s, "DELETE FROM entity WHERE record = ?1", e), rawi_sql(s, "DELETE FROM quote WHERE record = ?1", e),
		rawi_sql(s, "DELETE FROM event WHERE record = ?1", e), rawi_sql(s, "DELETE FROM figure WHERE record = ?1", e), rawi_sql(s, "DELETE FROM part WHERE record = ?1", e), rawi_sql(s, "DELETE FROM told WHERE record = ?1", e) };
	for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
		rawi_sql_int(each[i], 1, record);
		rawi_sql_run(s, each[i], e);
	}
}

/* The texts of its mentions but its name, each once, a line each. */
static void forms_of(rawi_buf *b, const rawi_entity *x)
{
	rawi_buf_clear(b);
	for (size_t i = 0; i < x->mentions.n; i++) {
		rawi_slice text = x->mentions.at[i].at.text;
		bool seen = rawi_slice_eq(text, x->name);
		for (size_t at = 0; !seen && at < b->n;) {
			const char *nl = memchr(b->s + at, '\n', b->n - at);
			size_t n = nl ? (size_t)(nl - b->s) - at : b->n - at;
			seen = rawi_slice_eq(text, (rawi_slice){ b->s + at, n });
			at += n + 1;
		}
		if (seen || b->n > 1000)
			continue;
		if (b->n)
			rawi_buf_putc(b, '\n');
		rawi_buf_add(b, text);
	}
}

static void role(rawi_store *s, rawi_arena *a, int64_t record, uint32_t n, uint32_t i, const rawi_role *x, rawi_error *e)
{
	rawi_slice office;
	rawi_title_standing(s->tables, a, x->title, &office);
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO role VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", e);
	rawi_sql_int(st, 1, record);
	rawi_sql_int(st, 2, n);
	rawi_sql_int(st, 3, i);
	rawi_sql_text(st, 4, x->title);
	rawi_sql_text(st, 5, office);
	rawi_sql_text_or_null(st, 6, rawi_slice_of(rawi_standing_names[x->standing]));
	or_null(st, 7, x->of_entity);
	rawi_sql_text_or_null(st, 8, rawi_slice_of(x->of_state));
	rawi_sql_int(st, 9, x->at.orig.off);
	rawi_sql_int(st, 10, x->at.orig.len);
	rawi_sql_run(s, st, e);
}

enum { TOGETHER = 8, ENTITY_COLUMNS = 13 }; /* rows that one statement takes in: with its trigger each statement of its own copies the pages that it changes, so as to be undone alone */
#define ENTITY "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

static void bind_entity(sqlite3_stmt *st, int at, int64_t record, uint32_t n, const rawi_entity *x, rawi_slice forms)
{
	rawi_sql_int(st, at + 1, record);
	rawi_sql_int(st, at + 2, n);
	rawi_sql_text(st, at + 3, rawi_slice_of(rawi_type_names[x->type]));
	rawi_sql_text(st, at + 4, x->name);
	rawi_sql_text(st, at + 5, x->key);
	rawi_sql_text(st, at + 6, x->key);
	rawi_sql_text_or_null(st, at + 7, rawi_slice_of(x->country));
	rawi_sql_int(st, at + 8, x->unnamed);
	or_null(st, at + 9, x->spot.geonames ? x->spot.geonames : RAWI_NONE);
	if (x->spot.located) {
		rawi_sql_real(st, at + 10, x->spot.lat);
		rawi_sql_real(st, at + 11, x->spot.lon);
	}
	rawi_sql_int(st, at + 12, (int64_t)x->mentions.n);
	rawi_sql_text_or_null(st, at + 13, forms);
}

static void entities(rawi_store *s, rawi_arena *a, rawi_buf *forms, int64_t record, const rawi_record *r, rawi_error *e)
{
	for (size_t i = 0, n; i < r->entities.n; i += n) {
		n = r->entities.n - i < TOGETHER ? 1 : TOGETHER;
		sqlite3_stmt *st = n == TOGETHER ? rawi_sql(s, "INSERT INTO entity VALUES " ENTITY "," ENTITY "," ENTITY "," ENTITY "," ENTITY "," ENTITY "," ENTITY "," ENTITY, e) :
			rawi_sql(s, "INSERT INTO entity VALUES " ENTITY, e);
		for (size_t k = 0; k < n; k++) {
			const rawi_entity *x = &r->entities.at[i + k];
			forms_of(forms, x);
			bind_entity(st, (int)k * ENTITY_COLUMNS, record, (uint32_t)(i + k), x, rawi_arena_dup(a, rawi_buf_slice(forms)));
		}
		rawi_sql_run(s, st, e);
	}
}

/* Whoever has a row in a record that is in table known already is to be counted anew; who comes in by a later one is found there. */
static void touch(rawi_store *s, int64_t record, rawi_error *e)
{
	if (record > rawi_rows_settled(s, e))
		return;
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO touched SELECT DISTINCT key, 1 FROM entity WHERE record = ?1 AND unnamed = 0 ON CONFLICT (key) DO UPDATE SET anew = 1", e);
	rawi_sql_int(st, 1, record);
	rawi_sql_run(s, st, e);
}

static void quote(rawi_store *s, int64_t record, uint32_t n, const rawi_quote *x, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO quote VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", e);
	rawi_sql_int(st, 1, record);
	rawi_sql_int(st, 2, n);
	rawi_sql_text(st, 3, rawi_slice_of(rawi_quote_names[x->kind]));
	rawi_sql_text_or_null(st, 4, x->cue.text);
	rawi_sql_text(st, 5, x->content.text);
	or_null(st, 6, x->speakers.n ? x->speakers.at[0] : RAWI_NONE);
	rawi_sql_int(st, 7, x->content.orig.off);
	rawi_sql_int(st, 8, x->content.orig.len);
	rawi_sql_run(s, st, e);
}

/* The first day of a date that has a day; empty for one that has none. */
static rawi_slice day_of(rawi_slice date)
{
	return rawi_day_of(date) == RAWI_NO_DAY ? (rawi_slice){ "", 0 } : rawi_slice_sub(date, 0, 10);
}

static void event(rawi_store *s, int64_t record, uint32_t n, const rawi_event *x, rawi_slice document_day, rawi_error *e)
{
	static const rawi_ref none = { .text = { "", 0 } };
	const rawi_ref *trigger = x->triggers.n ? &x->triggers.at[0] : &none;
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)", e);
	rawi_sql_int(st, 1, record);
	rawi_sql_int(st, 2, n);
	rawi_sql_text(st, 3, rawi_slice_of(rawi_event_names[x->type]));
	rawi_sql_text_or_null(st, 4, x->mode);
	rawi_sql_text(st, 5, rawi_slice_of(rawi_status_names[x->status]));
	or_null(st, 6, x->actor.n ? x->actor.at[0] : RAWI_NONE);
	or_null(st, 7, x->recipient.n ? x->recipient.at[0] : RAWI_NONE);
	rawi_sql_text_or_null(st, 8, rawi_slice_of(x->date));
	rawi_sql_text_or_null(st, 9, x->place.text);
	rawi_sql_text(st, 10, trigger->text);
	rawi_sql_int(st, 11, trigger->orig.off);
	rawi_sql_int(st, 12, trigger->orig.len);
	rawi_slice day = day_of(rawi_slice_of(x->date));
	rawi_sql_text_or_null(st, 13, day.n ? day : document_day);
	rawi_sql_run(s, st, e);
}

static void figure(rawi_store *s, int64_t record, uint32_t n, const rawi_figure *x, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO figure VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", e);
	rawi_sql_int(st, 1, record);
	rawi_sql_int(st, 2, n);
	rawi_sql_real(st, 3, x->value);
	rawi_sql_text_or_null(st, 4, x->unit);
	rawi_sql_text_or_null(st, 5, x->bound);
	rawi_sql_text_or_null(st, 6, x->of);
	rawi_sql_int(st, 7, x->at.orig.off);
	rawi_sql_int(st, 8, x->at.orig.len);
	rawi_sql_run(s, st, e);
}

/* ── sides ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef enum { QUOTE, EVENT, FIGURE } fact_kind;

typedef struct {
	rawi_store *s;
	rawi_error *e;
	int64_t record;
	size_t n_entities;
} siding;

static void side(const siding *w, fact_kind kind, rawi_side_kind as, uint32_t item, uint32_t entity, uint32_t rank)
{
	if (entity >= w->n_entities) /* RAWI_NONE too */
		return;
	sqlite3_stmt *st = rawi_sql(w->s, "INSERT OR IGNORE INTO part VALUES (?1, ?2, ?3, ?4, ?5, ?6)", w->e);
	rawi_sql_int(st, 1, w->record);
	rawi_sql_int(st, 2, entity);
	rawi_sql_int(st, 3, (int64_t)kind);
	rawi_sql_int(st, 4, (int64_t)as);
	rawi_sql_int(st, 5, item);
	rawi_sql_int(st, 6, rank);
	rawi_sql_run(w->s, st, w->e);
}

/* Who is named inside a stretch of the page. */
static void about(const siding *w, const rawi_record *r, fact_kind kind, uint32_t item, rawi_span at)
{
	for (uint32_t i = 0; i < r->entities.n; i++)
		for (size_t k = 0; k < r->entities.at[i].mentions.n; k++)
			if (rawi_span_touches(r->entities.at[i].mentions.at[k].at.orig, at)) {
				side(w, kind, RAWI_SIDE_ABOUT, item, i, i);
				break;
			}
}

static void quote_sides(const siding *w, const rawi_record *r, uint32_t i)
{
	const rawi_quote *q = &r->quotes.at[i];
	for (uint32_t k = 0; k < q->speakers.n; k++)
		side(w, QUOTE, RAWI_SIDE_SPEAKER, i, q->speakers.at[k], k);
	side(w, QUOTE, RAWI_SIDE_VIA, i, q->via, 0);
	side(w, QUOTE, RAWI_SIDE_ADDRESSEE, i, q->addressee, 0);
	about(w, r, QUOTE, i, q->content.orig);
}

/* The figure's sentence is not kept; who is named within what it counts is what it is about. */
static void figure_sides(const siding *w, const rawi_record *r, uint32_t i)
{
	enum { BESIDE = 160 }; /* bytes on either side: some twelve words */
	const rawi_figure *f = &r->figures.at[i];
	uint32_t from = f->at.orig.off > BESIDE ? f->at.orig.off - BESIDE : 0;
	side(w, FIGURE, RAWI_SIDE_SPEAKER, i, f->said_by, 0);
	about(w, r, FIGURE, i, rawi_span_between(from, rawi_span_end(f->at.orig) + BESIDE));
}

static void event_sides(const siding *w, const rawi_record *r, uint32_t i)
{
	const rawi_event *x = &r->events.at[i];
	for (uint32_t k = 0; k < x->actor.n; k++)
		side(w, EVENT, RAWI_SIDE_ACTOR, i, x->actor.at[k], k);
	for (uint32_t k = 0; k < x->recipient.n; k++)
		side(w, EVENT, RAWI_SIDE_RECIPIENT, i, x->recipient.at[k], k);
	side(w, EVENT, RAWI_SIDE_PLACE, i, x->place_entity, 0);
	side(w, EVENT, RAWI_SIDE_SAID_BY, i, x->said_by, 0);
}

static void sides(rawi_store *s, int64_t record, const rawi_record *r, rawi_error *e)
{
	siding w = { .s = s, .e = e, .record = record, .n_entities = r->entities.n };
	for (uint32_t i = 0; i < r->quotes.n; i++)
		quote_sides(&w, r, i);
	for (uint32_t i = 0; i < r->events.n; i++)
		event_sides(&w, r, i);
	for (uint32_t i = 0; i < r->figures.n; i++)
		figure_sides(&w, r, i);
}

rawi_slice rawi_rows_told_pack(rawi_arena *a, rawi_buf *scratch, const rawi_record *r, rawi_error *e)
{
	rawi_buf_clear(scratch);
	rawi_told_pack(scratch, r);
	if (scratch->failed)
		rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
	return rawi_zstd_pack(a, rawi_buf_slice(scratch), e);
}

void rawi_rows_told(rawi_store *s, int64_t record, rawi_slice packed, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "INSERT OR REPLACE INTO told VALUES (?1, ?2)", e);
	rawi_sql_int(st, 1, record);
	rawi_sql_blob(st, 2, packed);
	rawi_sql_run(s, st, e);
}

void rawi_rows_speakers(rawi_store *s, int64_t record, const rawi_record *r, rawi_error *e)
{
	siding w = { .s = s, .e = e, .record = record, .n_entities = r->entities.n };
	rawi_stand_facts(s, record, false, e);
	sqlite3_stmt *st = rawi_sql(s, "DELETE FROM part WHERE record = ?1 AND kind = 0 AND side = 0", e);
	rawi_sql_int(st, 1, record);
	rawi_sql_run(s, st, e);
	for (uint32_t i = 0; i < r->quotes.n; i++)
		for (uint32_t k = 0; k < r->quotes.at[i].speakers.n; k++)
			side(&w, QUOTE, RAWI_SIDE_SPEAKER, i, r->quotes.at[i].speakers.at[k], k);
	rawi_stand_facts(s, record, true, e);
}

/* The row of a document that counts; of an older version there is none. Does it count? */
static bool article(rawi_store *s, int64_t record, const rawi_record *r, rawi_slice day, rawi_slice title_terms, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO article (record, id, article, version, day, outlet, title, quotes, events, figures, title_terms)"
		" SELECT r.record, d.id, r.article, v.number, ?2, r.outlet, r.title, ?3, ?4, ?5, coalesce(?6, '') FROM record r JOIN version v USING (version) JOIN document d ON d.document = v.document AND d.current = v.version WHERE r.record = ?1"
		" ON CONFLICT (record) DO UPDATE SET day = excluded.day, outlet = excluded.outlet, title = excluded.title, quotes = excluded.quotes, events = excluded.events,"
		" figures = excluded.figures, title_terms = coalesce(?6, title_terms)", e);
	rawi_sql_int(st, 1, record);
	rawi_sql_text_or_null(st, 2, day);
	rawi_sql_int(st, 3, (int64_t)r->quotes.n);
	rawi_sql_int(st, 4, (int64_t)r->events.n);
	rawi_sql_int(st, 5, (int64_t)r->figures.n);
	if (title_terms.s)
		rawi_sql_text(st, 6, title_terms);
	return rawi_sql_run(s, st, e) && sqlite3_changes(s->db) > 0;
}

void rawi_rows_sketch_gone(rawi_store *s, int64_t record, rawi_error *e)
{
	sqlite3_stmt *each[] = { rawi_sql(s, "DELETE FROM sketch WHERE record = ?1 AND state = 0", e), rawi_sql(s, "UPDATE sketch SET state = 2 WHERE record = ?1 AND state = 1", e) };
	for (size_t i = 0; i < 2; i++) {
		rawi_sql_int(each[i], 1, record);
		rawi_sql_run(s, each[i], e);
	}
}

static void forget_article(rawi_store *s, int64_t record, rawi_error *e)
{
	rawi_words_drop(s, record, e);
	rawi_rows_sketch_gone(s, record, e);
	rawi_stand_facts(s, record, false, e);
	sqlite3_stmt *st = rawi_sql(s, "DELETE FROM article WHERE record = ?1", e);
	rawi_sql_int(st, 1, record);
	rawi_sql_run(s, st, e);
}

void rawi_rows_supersede(rawi_store *s, int64_t document, int64_t version, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT a.record FROM version v JOIN record r USING (version) JOIN article a USING (record) WHERE v.document = ?1 AND v.version <> ?2", e);
	rawi_sql_int(st, 1, document);
	rawi_sql_int(st, 2, version);
	while (rawi_sql_row(s, st, e))
		forget_article(s, sqlite3_column_int64(st, 0), e);
}

bool rawi_rows_replace(rawi_store *s, int64_t record, const rawi_record *r, bool fresh, rawi_slice title_terms, rawi_error *e)
{
	rawi_arena a;
	rawi_buf forms = { 0 };
	jmp_buf full;
	rawi_slice day = day_of(r->published.value);
	if (!fresh)
		drop(s, record, e);
	rawi_arena_init(&a, 0);
	a.on_full = &full;
	if (setjmp(full)) {
		rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
	} else {
		entities(s, &a, &forms, record, r, e);
		touch(s, record, e);
		for (uint32_t i = 0; i < r->entities.n; i++) {
			for (uint32_t k = 0; k < r->entities.at[i].roles.n; k++)
				role(s, &a, record, i, k, &r->entities.at[i].roles.at[k], e);
		}
	}
	rawi_buf_release(&forms);
	rawi_arena_release(&a);
	for (size_t i = 0; i < r->quotes.n; i++)
		quote(s, record, (uint32_t)i, &r->quotes.at[i], e);
	for (size_t i = 0; i < r->events.n; i++)
		event(s, record, (uint32_t)i, &r->events.at[i], day, e);
	for (size_t i = 0; i < r->figures.n; i++)
		figure(s, record, (uint32_t)i, &r->figures.at[i], e);
	sides(s, record, r, e);
	bool counts = article(s, record, r, day, title_terms, e);
	rawi_stand_facts(s, record, true, e);
	if (!fresh)
		rawi_stand_claims(s, record, true, e);
	return counts;
}

void rawi_rows_forget(rawi_store *s, int64_t version, uint32_t from, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT record FROM record WHERE version = ?1 AND article >= ?2", e);
	rawi_sql_int(st, 1, version);
	rawi_sql_int(st, 2, from);
	while (rawi_sql_row(s, st, e)) {
		forget_article(s, sqlite3_column_int64(st, 0), e);
		drop(s, sqlite3_column_int64(st, 0), e);
		rawi_stand_claims(s, sqlite3_column_int64(st, 0), true, e);
	}
	st = rawi_sql(s, "DELETE FROM record WHERE version = ?1 AND article >= ?2", e);
	rawi_sql_int(st, 1, version);
	rawi_sql_int(st, 2, from);
	rawi_sql_run(s, st, e);
}
