/* app: rawi verify: the keys of entities. A key over all documents is never made up: it is what some page itself guesses for an entity of that type, with the state between where two persons of two
 * states bear one name (compare/world.c), or what a correction says; it is written as its type has it; and the row that questions are asked of has the key that the record is printed with.
 */
#include "app/verify.h"
#include "app/who.h"
#include "store/corrections.h"

static const char *const heads[] = { "per:", "org:", "loc:" };

/* Every key that a page guesses, and those of corrections. */
static bool gather(rawi_verify *v, const rawi_view *view, rawi_map *known)
{
	rawi_correction_vec log = { 0 };
	for (size_t i = 0; i < view->n_docs; i++) {
		const rawi_noted *note = rawi_verify_noted(v, view->docs[i].row);
		const rawi_record *r = view->docs[i].rekeyed ? rawi_store_record_guessed(v->store, &v->work, &view->docs[i], &v->e) : NULL;
		if (v->e.code)
			return false;
		for (size_t k = 0; r ? k < r->entities.n : note && k < note->n_entities; k++)
			rawi_map_put(known, rawi_arena_dup(&v->arena, r ? r->entities.at[k].key : note->keys[k]), NULL);
		rawi_arena_clear(&v->work);
	}
	if (!rawi_store_corrections(v->store, &v->arena, &log, &v->e))
		return false;
	for (size_t i = 0; i < log.n; i++)
		rawi_map_put(known, log.at[i].becomes, NULL);
	return true;
}

/* Is it a person's that some page guesses, or that and the code of a state? */
static bool is_known(rawi_verify *v, const rawi_map *known, rawi_slice key)
{
	enum { HEAD = 4, CODE = 3 };
	if (rawi_map_get(known, key))
		return true;
	bool person = rawi_slice_starts(key, rawi_slice_of(heads[RAWI_PER])) && key.n > HEAD + CODE && key.s[HEAD + CODE] == ':';
	for (size_t i = HEAD; person && i < HEAD + CODE; i++)
		person = key.s[i] >= 'A' && key.s[i] <= 'Z';
	return person && rawi_map_get(known, rawi_arena_printf(&v->work, "%s%.*s", heads[RAWI_PER], (int)(key.n - HEAD - CODE - 1), key.s + HEAD + CODE + 1));
}

static void check_row(rawi_verify *v, const rawi_view *view, const rawi_entity_row *x, const rawi_map *known)
{
	v->doc = &view->docs[x->doc];
	const rawi_noted *note = rawi_verify_noted(v, v->doc->row);
	if (!note || x->entity >= note->n_entities) {
		rawi_verify_complain(v, "a row of entity %u, which its record has not", (unsigned)x->entity);
		return;
	}
	if (!rawi_slice_eq(x->key, note->keys[x->entity]))
		rawi_verify_complain(v, "entity %u has the key '%.*s' in its row, '%.*s' in its record", (unsigned)x->entity, (int)x->key.n, x->key.s, (int)note->keys[x->entity].n,
			note->keys[x->entity].s);
	if (x->key.n && (x->type > RAWI_LOC || !rawi_slice_starts(x->key, rawi_slice_of(heads[x->type])) || x->key.n == strlen(heads[x->type])))
		rawi_verify_complain(v, "entity %u is a %s and has the key '%.*s'", (unsigned)x->entity, x->type > RAWI_LOC ? "thing of no type" : rawi_type_names[x->type], (int)x->key.n, x->key.s);
	if (!is_known(v, known, x->key))
		rawi_verify_complain(v, "entity %u has the key '%.*s', which no page and no correction gives anybody", (unsigned)x->entity, (int)x->key.n, x->key.s);
}

bool rawi_verify_keys(rawi_verify *v, const rawi_view *view)
{
	rawi_map known;
	rawi_who who;
	rawi_map_init(&known, &v->arena);
	if (!gather(v, view, &known) || !rawi_store_who(v->store, &v->arena, view, &who, &v->e))
		return false;
	size_t at = 0;
	for (uint32_t d = 0; d < view->n_docs && v->written; d++) {
		size_t rows = 0;
		for (; at < who.n_entities && who.entities[at].doc == d; at++, rows++)
			check_row(v, view, &who.entities[at], &known);
		rawi_arena_clear(&v->work);
		const rawi_noted *note = rawi_verify_noted(v, view->docs[d].row);
		v->doc = &view->docs[d];
		if (note && rows != note->n_entities)
			rawi_verify_complain(v, "%zu rows of entities, %zu in its record", rows, note->n_entities);
	}
	v->doc = NULL;
	return true;
}
