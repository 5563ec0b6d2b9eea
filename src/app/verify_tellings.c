/* app: rawi verify: tellings and outlets of every claim and story, counted again from what the database holds (witness.h). */
#include "app/verify.h"
#include "app/witness.h"
#include "compare/sketch.h"

static rawi_slice name_of(const json_t *entities, const json_t *id)
{
	const json_t *name = json_object_get(json_array_get(entities, (size_t)json_integer_value(id)), "name");
	return json_is_integer(id) && json_is_string(name) ? (rawi_slice){ json_string_value(name), json_string_length(name) } : (rawi_slice){ "", 0 };
}

void rawi_verify_note(rawi_verify *v, const json_t *record)
{
	const json_t *entities = json_object_get(record, "entities"), *quotes = json_object_get(record, "quotes");
	size_t n = json_array_size(quotes), m = json_array_size(entities);
	uint64_t *via = RAWI_NEW_N(&v->arena, uint64_t, n + 1);
	rawi_slice *keys = RAWI_NEW_N(&v->arena, rawi_slice, m + 1);
	for (size_t i = 0; i < n; i++)
		via[i] = rawi_name_hash(&v->work, v->tables, name_of(entities, json_object_get(json_array_get(quotes, i), "via")));
	for (size_t i = 0; i < m; i++) {
		const json_t *key = json_object_get(json_array_get(entities, i), "key");
		keys[i] = rawi_arena_dup(&v->arena, (rawi_slice){ json_is_string(key) ? json_string_value(key) : "", json_is_string(key) ? json_string_length(key) : 0 });
	}
	*rawi_map_put(&v->noted, rawi_arena_dup(&v->arena, (rawi_slice){ (const char *)&v->doc->row, sizeof v->doc->row }), NULL) = (uint32_t)v->notes.n;
	rawi_vec_push(&v->arena, &v->notes, (rawi_noted){ via, n, keys, m });
}

const rawi_noted *rawi_verify_noted(const rawi_verify *v, int64_t row)
{
	const uint32_t *at = rawi_map_get(&v->noted, (rawi_slice){ (const char *)&row, sizeof row });
	return at ? &v->notes.at[*at] : NULL;
}

static void check_claim(rawi_verify *v, const rawi_witnesses *w, const rawi_view_claim *c)
{
	uint64_t *via = RAWI_NEW_N(&v->work, uint64_t, c->n_places + 1);
	for (size_t i = 0; i < c->n_places; i++) {
		const rawi_noted *note = c->kind == RAWI_CLAIM_QUOTE ? rawi_verify_noted(v, w->view->docs[c->places[i].side.doc].row) : NULL;
		via[i] = note && c->places[i].item < note->n_quotes ? note->via[c->places[i].item] : 0;
	}
	rawi_witness o = rawi_witness_claim(w, &v->work, c, via);
	if (o.tellings != c->tellings || o.outlets != c->outlets)
		rawi_verify_complain(v, "claim %llu has %u tellings by %u outlets; counted again, %u by %u", (unsigned long long)c->id, (unsigned)c->tellings, (unsigned)c->outlets,
			(unsigned)o.tellings, (unsigned)o.outlets);
}

bool rawi_verify_tellings(rawi_verify *v, const rawi_view *view)
{
	rawi_sketch *sketches;
	v->doc = NULL;
	if (!rawi_store_sketches(v->store, &v->arena, view, &sketches, &v->e))
		return false;
	rawi_witnesses w = rawi_witnesses_of(&v->arena, view, sketches);
	for (size_t i = 0; i < view->n_claims && v->written; i++) {
		check_claim(v, &w, &view->claims[i]);
		rawi_arena_clear(&v->work);
	}
	for (size_t i = 0; i < view->n_stories && v->written; i++) {
		rawi_witness o = rawi_witness_story(&w, &v->work, &view->stories[i]);
		if (o.tellings != view->stories[i].tellings)
			rawi_verify_complain(v, "story %llu has %u tellings; counted again, %u", (unsigned long long)view->stories[i].id, (unsigned)view->stories[i].tellings, (unsigned)o.tellings);
		rawi_arena_clear(&v->work);
	}
	return true;
}
