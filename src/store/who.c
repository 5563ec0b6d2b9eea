/* store: who and what the documents name, as rows; see store.h. */
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

rawi_record *rawi_store_names(rawi_store *s, rawi_arena *a, int64_t record, rawi_error *e)
{
	rawi_record *r = RAWI_NEW(a, rawi_record);
	sqlite3_stmt *st = rawi_sql(s, "SELECT type, unnamed, name, guess, country FROM entity WHERE record = ?1 ORDER BY entity", e);
	rawi_sql_int(st, 1, record);
	while (rawi_sql_row(s, st, e)) {
		rawi_entity x = { .id = (uint32_t)r->entities.n, .type = type_of(rawi_sql_peek(st, 0)), .unnamed = sqlite3_column_int(st, 1) != 0, .name = rawi_sql_get(a, st, 2),
			.key = rawi_sql_get(a, st, 3) };
		copy_state(x.country, rawi_sql_peek(st, 4));
		rawi_vec_push(a, &r->entities, x);
	}
	return e->code ? NULL : r;
}

typedef RAWI_VEC(rawi_entity_row) entity_rows;
typedef RAWI_VEC(rawi_role_row) role_rows;

static void entities_of(rawi_store *s, rawi_arena *a, int64_t record, uint32_t doc, entity_rows *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT entity, type, unnamed, country, name, key, forms, mentions, geonames, lat, lon FROM entity WHERE record = ?1 ORDER BY entity", e);
	rawi_sql_int(st, 1, record);
	while (rawi_sql_row(s, st, e)) {
		rawi_entity_row x = { .doc = doc, .entity = (uint32_t)sqlite3_column_int64(st, 0), .type = type_of(rawi_sql_peek(st, 1)),
			.unnamed = sqlite3_column_int(st, 2) != 0, .mentions = (uint32_t)sqlite3_column_int64(st, 7), .geonames = (uint32_t)sqlite3_column_int64(st, 8),
			.located = sqlite3_column_type(st, 9) != SQLITE_NULL, .lat = sqlite3_column_double(st, 9), .lon = sqlite3_column_double(st, 10) };
		copy_state(x.country, rawi_sql_peek(st, 3));
		x.name = rawi_sql_get(a, st, 4);
		x.key = rawi_sql_get(a, st, 5);
		x.forms = rawi_sql_get(a, st, 6);
		rawi_vec_push(a, out, x);
	}
}

static void roles_of(rawi_store *s, rawi_arena *a, int64_t record, uint32_t doc, role_rows *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT entity, title, office, standing, body, state, at, len FROM role WHERE record = ?1 ORDER BY entity, at", e);
	rawi_sql_int(st, 1, record);
	while (rawi_sql_row(s, st, e)) {
		rawi_role_row x = { .doc = doc, .entity = (uint32_t)sqlite3_column_int64(st, 0),
			.body = sqlite3_column_type(st, 4) == SQLITE_NULL ? RAWI_NONE : (uint32_t)sqlite3_column_int64(st, 4),
			.at = { (uint32_t)sqlite3_column_int64(st, 6), (uint32_t)sqlite3_column_int64(st, 7) } };
		x.title = rawi_sql_get(a, st, 1);
		x.office = rawi_sql_get(a, st, 2);
		x.standing = rawi_sql_get(a, st, 3);
		copy_state(x.state, rawi_sql_peek(st, 5));
		rawi_vec_push(a, out, x);
	}
}

bool rawi_store_who(rawi_store *s, rawi_arena *a, const rawi_view *v, rawi_who *out, rawi_error *e)
{
	entity_rows entities = { 0 };
	role_rows roles = { 0 };
	for (uint32_t i = 0; i < v->n_docs && !e->code; i++) {
		entities_of(s, a, v->docs[i].row, i, &entities, e);
		roles_of(s, a, v->docs[i].row, i, &roles, e);
	}
	*out = (rawi_who){ entities.at, entities.n, roles.at, roles.n };
	return !e->code;
}
