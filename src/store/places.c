/* store: see places.h. */
#include "store/places.h"

#include "store/viewer.h"

bool rawi_store_event_places(rawi_store *s, rawi_arena *a, rawi_slice from, rawi_slice to, rawi_slice type, rawi_place_rows *out, rawi_error *e)
{
	sqlite3_stmt *st = rawi_sql(s, "SELECT k.key, k.name, k.country, k.lat, k.lon, g.type, g.n FROM"
		" (SELECT n.key AS key, v.type AS type, count(*) AS n FROM event v JOIN article a ON a.record = v.record"
		"  JOIN part p ON p.record = v.record AND p.kind = 1 AND p.side = ?4 AND p.item = v.event JOIN entity n ON n.record = p.record AND n.entity = p.entity"
		"  WHERE v.status = 'actual' AND (?1 = '' OR v.day >= ?1) AND (?2 = '' OR v.day <= ?2) AND (?3 = '' OR v.type = ?3) GROUP BY 1, 2) g"
		" JOIN known k ON k.key = g.key ORDER BY g.n DESC, k.key, g.type", e);
	rawi_sql_text(st, 1, from);
	rawi_sql_text(st, 2, to);
	rawi_sql_text(st, 3, type);
	rawi_sql_int(st, 4, RAWI_SIDE_PLACE);
	while (rawi_sql_row(s, st, e)) {
		rawi_place_row x = { .key = rawi_sql_get(a, st, 0), .name = rawi_sql_get(a, st, 1), .located = sqlite3_column_type(st, 3) != SQLITE_NULL, .lat = sqlite3_column_double(st, 3),
			.lon = sqlite3_column_double(st, 4), .type = rawi_sql_get(a, st, 5), .events = (uint32_t)sqlite3_column_int64(st, 6) };
		rawi_view_text(x.country, sizeof x.country, rawi_sql_peek(st, 2));
		rawi_vec_push(a, out, x);
	}
	return !e->code;
}

size_t rawi_store_story_outlets(rawi_store *s, rawi_arena *a, uint64_t story, rawi_slice *out, size_t most, rawi_error *e)
{
	size_t n = 0;
	sqlite3_stmt *st = rawi_sql(s, "SELECT a.outlet, count(*) FROM story_document d JOIN article a USING (record) WHERE d.story = ?1 AND a.outlet IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1", e);
	rawi_sql_int(st, 1, (int64_t)story);
	while (n < most && rawi_sql_row(s, st, e))
		out[n++] = rawi_sql_get(a, st, 0);
	rawi_sql_reset(st);
	return n;
}
