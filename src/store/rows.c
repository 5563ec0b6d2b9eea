/* store: see rows.h. */
#include "store/rows.h"

static const char *const type_names[] = { "PER", "ORG", "LOC" };
static const char *const quote_names[] = { "direct", "indirect", "mixed" };

static void or_null(sqlite3_stmt *st, int at, uint32_t id)
{
	if (id != RAWI_NONE)
		rawi_sql_int(st, at, id);
}

static void drop(rawi_store *s, int64_t record, rawi_error *e)
{
	sqlite3_stmt *each[] = { rawi_sql(s, "DELETE FROM role WHERE record = ?1", e), rawi_sql(s, "DELETE FROM entity WHERE record = ?1", e), rawi_sql(s, "DELETE FROM quote WHERE record = ?1", e),
		rawi_sql(s, "DELETE FROM event WHERE record = ?1", e), rawi_sql(s, "DELETE FROM figure WHERE record = ?1", e) };
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

static void entity(rawi_store *s, rawi_buf *forms, int64_t record, uint32_t n, const rawi_entity *x, rawi_error *e)
{
	forms_of(forms, x);
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO entity VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", e);
	rawi_sql_int(st, 1, record);
	rawi_sql_int(st, 2, n);
	rawi_sql_text(st, 3, rawi_slice_of(type_names[x->type]));
	rawi_sql_text(st, 4, x->name);
	rawi_sql_text(st, 5, x->key);
	rawi_sql_text_or_null(st, 6, rawi_slice_of(x->country));
	rawi_sql_int(st, 7, x->unnamed);
	or_null(st, 8, x->spot.geonames ? x->spot.geonames : RAWI_NONE);
	if (x->spot.located) {
		rawi_sql_real(st, 9, x->spot.lat);
		rawi_sql_real(st, 10, x->spot.lon);
	}
	rawi_sql_int(st, 11, (int64_t)x->mentions.n);
	rawi_sql_text_or_null(st, 12, rawi_buf_slice(forms));
	rawi_sql_run(s, st, e);
}

static void quote(rawi_store *s, int64_t record, uint32_t n, const rawi_quote *x, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO quote VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", e);
	rawi_sql_int(st, 1, record);
	rawi_sql_int(st, 2, n);
	rawi_sql_text(st, 3, rawi_slice_of(quote_names[x->kind]));
	rawi_sql_text_or_null(st, 4, x->cue.text);
	rawi_sql_text(st, 5, x->content.text);
	or_null(st, 6, x->speakers.n ? x->speakers.at[0] : RAWI_NONE);
	rawi_sql_int(st, 7, x->content.orig.off);
	rawi_sql_int(st, 8, x->content.orig.len);
	rawi_sql_run(s, st, e);
}

static void event(rawi_store *s, int64_t record, uint32_t n, const rawi_event *x, rawi_error *e)
{
	static const rawi_ref none = { .text = { "", 0 } };
	const rawi_ref *trigger = x->triggers.n ? &x->triggers.at[0] : &none;
	sqlite3_stmt *st = rawi_sql(s, "INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", e);
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

void rawi_rows_replace(rawi_store *s, int64_t record, const rawi_record *r, rawi_error *e)
{
	rawi_arena a;
	rawi_buf forms = { 0 };
	jmp_buf full;
	drop(s, record, e);
	rawi_arena_init(&a, 0);
	a.on_full = &full;
	if (setjmp(full)) {
		rawi_fail(e, RAWI_ERR_MEMORY, s->place, "out of memory");
	} else {
		for (uint32_t i = 0; i < r->entities.n; i++) {
			entity(s, &forms, record, i, &r->entities.at[i], e);
			for (uint32_t k = 0; k < r->entities.at[i].roles.n; k++)
				role(s, &a, record, i, k, &r->entities.at[i].roles.at[k], e);
		}
	}
	rawi_buf_release(&forms);
	rawi_arena_release(&a);
	for (size_t i = 0; i < r->quotes.n; i++)
		quote(s, record, (uint32_t)i, &r->quotes.at[i], e);
	for (size_t i = 0; i < r->events.n; i++)
		event(s, record, (uint32_t)i, &r->events.at[i], e);
	for (size_t i = 0; i < r->figures.n; i++)
		figure(s, record, (uint32_t)i, &r->figures.at[i], e);
}

void rawi_rows_forget(rawi_store *s, int64_t version, uint32_t from, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT record FROM record WHERE version = ?1 AND article >= ?2", e);
	rawi_sql_int(st, 1, version);
	rawi_sql_int(st, 2, from);
	while (rawi_sql_row(s, st, e))
		drop(s, sqlite3_column_int64(st, 0), e);
	st = rawi_sql(s, "DELETE FROM record WHERE version = ?1 AND article >= ?2", e);
	rawi_sql_int(st, 1, version);
	rawi_sql_int(st, 2, from);
	rawi_sql_run(s, st, e);
}
