/* store: who and what the documents name, as rows; see store.h. */
#include <stdlib.h>

#include "store/sql.h"


static uint8_t type_of(rawi_slice name)
{
	for (uint8_t i = 0; i < 3; i++)
		if (rawi_slice_is(name, rawi_type_names[i]))
			return i;
	return 0;
}

static void copy_state(char out[4], rawi_slice code)
{
	if (code.n == 3)
		memcpy(out, code.s, 3);
}

rawi_record *rawi_store_names(rawi_store *s, rawi_arena *a, const rawi_doc_head *doc, rawi_error *e)
{
	rawi_record *r = RAWI_NEW(a, rawi_record);
	sqlite3_stmt *st = rawi_sql(s, "SELECT type, unnamed, name, guess, country FROM entity WHERE record = ?1 ORDER BY entity", e);
	rawi_sql_int(st, 1, doc->row);
	while (rawi_sql_row(s, st, e)) {
		rawi_entity x = { .id = (uint32_t)r->entities.n, .type = type_of(rawi_sql_peek(st, 0)), .unnamed = sqlite3_column_int(st, 1) != 0, .name = rawi_sql_get(a, st, 2),
			.key = rawi_sql_get(a, st, 3) };
		copy_state(x.country, rawi_sql_peek(st, 4));
		rawi_vec_push(a, &r->entities, x);
	}
	return e->code ? NULL : r;
}

typedef struct {
	int64_t row;
	uint32_t doc;
} place;

static int by_row(const void *x, const void *y)
{
	const place *a = x, *b = y;
	return (a->row > b->row) - (a->row < b->row);
}

/* The number of a record's document in the view, RAWI_NONE for an older version's. */
static uint32_t doc_of(const place *at, size_t n, int64_t row)
{
	place key = { row, 0 };
	const place *p = n ? bsearch(&key, at, n, sizeof *at, by_row) : NULL;
	return p ? p->doc : RAWI_NONE;
}

static int entity_order(const void *x, const void *y)
{
	const rawi_entity_row *a = x, *b = y;
	if (a->doc != b->doc)
		return a->doc < b->doc ? -1 : 1;
	return (a->entity > b->entity) - (a->entity < b->entity);
}

static int role_order(const void *x, const void *y)
{
	const rawi_role_row *a = x, *b = y;
	if (a->doc != b->doc)
		return a->doc < b->doc ? -1 : 1;
	if (a->entity != b->entity)
		return a->entity < b->entity ? -1 : 1;
	return (a->at.off > b->at.off) - (a->at.off < b->at.off);
}

bool rawi_store_who(rawi_store *s, rawi_arena *a, const rawi_view *v, rawi_who *out, rawi_error *e)
{
	RAWI_VEC(rawi_entity_row) entities = { 0 };
	RAWI_VEC(rawi_role_row) roles = { 0 };
	place *at = RAWI_NEW_N(a, place, v->n_docs + 1);
	for (uint32_t i = 0; i < v->n_docs; i++)
		at[i] = (place){ v->docs[i].row, i };
	if (v->n_docs)
		qsort(at, v->n_docs, sizeof *at, by_row);
	sqlite3_stmt *st = rawi_sql(s, "SELECT record, entity, type, unnamed, country, name, key, forms, mentions, geonames, lat, lon FROM entity", e);
	while (rawi_sql_row(s, st, e)) {
		rawi_entity_row x = { .doc = doc_of(at, v->n_docs, sqlite3_column_int64(st, 0)), .entity = (uint32_t)sqlite3_column_int64(st, 1), .type = type_of(rawi_sql_peek(st, 2)),
			.unnamed = sqlite3_column_int(st, 3) != 0, .mentions = (uint32_t)sqlite3_column_int64(st, 8), .geonames = (uint32_t)sqlite3_column_int64(st, 9),
			.located = sqlite3_column_type(st, 10) != SQLITE_NULL, .lat = sqlite3_column_double(st, 10), .lon = sqlite3_column_double(st, 11) };
		if (x.doc == RAWI_NONE)
			continue;
		copy_state(x.country, rawi_sql_peek(st, 4));
		x.name = rawi_sql_get(a, st, 5);
		x.key = rawi_sql_get(a, st, 6);
		x.forms = rawi_sql_get(a, st, 7);
		rawi_vec_push(a, &entities, x);
	}
	st = rawi_sql(s, "SELECT record, entity, title, office, standing, body, state, at, len FROM role", e);
	while (rawi_sql_row(s, st, e)) {
		rawi_role_row x = { .doc = doc_of(at, v->n_docs, sqlite3_column_int64(st, 0)), .entity = (uint32_t)sqlite3_column_int64(st, 1),
			.body = sqlite3_column_type(st, 5) == SQLITE_NULL ? RAWI_NONE : (uint32_t)sqlite3_column_int64(st, 5),
			.at = { (uint32_t)sqlite3_column_int64(st, 7), (uint32_t)sqlite3_column_int64(st, 8) } };
		if (x.doc == RAWI_NONE)
			continue;
		x.title = rawi_sql_get(a, st, 2);
		x.office = rawi_sql_get(a, st, 3);
		x.standing = rawi_sql_get(a, st, 4);
		copy_state(x.state, rawi_sql_peek(st, 6));
		rawi_vec_push(a, &roles, x);
	}
	if (entities.n)
		qsort(entities.at, entities.n, sizeof *entities.at, entity_order);
	if (roles.n)
		qsort(roles.at, roles.n, sizeof *roles.at, role_order);
	*out = (rawi_who){ entities.at, entities.n, roles.at, roles.n };
	return !e->code;
}
