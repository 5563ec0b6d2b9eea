/* app: rawi entities and rawi entity: who and what a database names, as aligned text or as one JSON object a line. */
#include <stdlib.h>

#include "app/entry.h"
#include "app/question.h"

static const rawi_grid_column columns[] = { { "type", RAWI_CELL_SHORT }, { "state", RAWI_CELL_SHORT }, { "mentions", RAWI_CELL_NUMBER }, { "docs", RAWI_CELL_NUMBER }, { "outlets", RAWI_CELL_NUMBER },
	{ "first", RAWI_CELL_SHORT }, { "last", RAWI_CELL_SHORT }, { "name", RAWI_CELL_TEXT }, { "key", RAWI_CELL_NAME } };

static bool page(rawi_asking *q, const rawi_filter *f, rawi_answered *more, rawi_grid *g, size_t *n)
{
	rawi_known_rows rows;
	if (!rawi_query_entities(q->store, &q->work, f, &rows, more, &q->e))
		return false;
	if (f->about.n && more->meant) /* these are asked for, not in the way */
		more->meant = 1;
	for (size_t i = 0; i < rows.n; i++) {
		const rawi_known_row *k = &rows.at[i];
		if (q->o->json) {
			rawi_entry_row_json(&q->out, k);
			continue;
		}
		const uint32_t counts[3] = { k->mentions, k->documents, k->outlets };
		rawi_grid_cell(g, &q->out, rawi_slice_of(rawi_type_names[k->type]));
		rawi_grid_cell(g, &q->out, rawi_slice_of(k->country));
		for (size_t c = 0; c < 3; c++)
			rawi_grid_number(g, &q->out, counts[c]);
		rawi_grid_cell(g, &q->out, rawi_slice_of(k->first));
		rawi_grid_cell(g, &q->out, rawi_slice_of(k->last));
		rawi_grid_cell(g, &q->out, k->name);
		rawi_grid_cell(g, &q->out, k->key);
	}
	*n = rows.n;
	return true;
}

static bool print_entities(rawi_asking *q)
{
	return rawi_question(q, columns, sizeof columns / sizeof *columns, page);
}

/* The documents that name it or an office of it, and who is named in them. */
static bool gather(rawi_asking *q, rawi_slice key, rawi_who_is *who)
{
	rawi_who rows;
	rawi_known_rows known = { 0 };
	rawi_map seen;
	rawi_map_init(&seen, &q->arena);
	if (!rawi_query_naming(q->store, &q->arena, key, &q->view, &q->e) || !rawi_store_who(q->store, &q->arena, &q->view, &rows, &q->e))
		return false;
	for (size_t i = 0; i < rows.n_entities; i++) {
		bool fresh = false, there;
		rawi_known_row k;
		if (!rows.entities[i].unnamed)
			rawi_map_put(&seen, rows.entities[i].key, &fresh);
		if (!fresh)
			continue;
		if (!rawi_query_known(q->store, &q->arena, rows.entities[i].key, &k, &there, &q->e))
			return false;
		if (there)
			rawi_vec_push(&q->arena, &known, k);
	}
	rawi_who_gather(&q->arena, &q->view, rows, &known, who);
	return true;
}

static bool print_one(rawi_asking *q, rawi_slice key)
{
	rawi_who_is who;
	if (!gather(q, key, &who))
		return false;
	const uint32_t *at = rawi_map_get(&who.by_key, key);
	return !at || rawi_entry(q, &who, *at);
}

/* Nobody is called so: who almost is. */
static bool say_near(rawi_asking *q, rawi_slice name)
{
	rawi_known_rows all;
	rawi_answered more;
	if (!rawi_query_entities(q->store, &q->arena, &(rawi_filter){ .limit = 0 }, &all, &more, &q->e))
		return false;
	rawi_known_rows near = rawi_who_near(&q->arena, q->tables, &all, name);
	rawi_buf said = { 0 };
	for (size_t i = 0; i < near.n; i++) {
		rawi_buf_puts(&said, i ? ", " : "; near to it: ");
		rawi_buf_add(&said, near.at[i].name);
	}
	rawi_buf_putc(&said, '\0');
	rawi_say(q->m, q->o->db, "nobody and nothing is called '%s'%s", q->o->paths[0], said.failed ? "" : said.s);
	rawi_buf_release(&said);
	q->status = RAWI_EXIT_SKIPPED;
	return true;
}

static bool print_entity(rawi_asking *q)
{
	rawi_slice name = rawi_slice_of(q->o->paths[0]);
	rawi_known_rows found;
	if (!rawi_query_find(q->store, &q->arena, name, &found, &q->e))
		return false;
	if (!found.n)
		return say_near(q, name);
	if (found.n == 1)
		return print_one(q, found.at[0].key);
	bool headed = false;
	qsort(found.at, found.n, sizeof *found.at, rawi_who_by_weight);
	rawi_say(q->m, "", "%zu are called '%s': ask by key", found.n, q->o->paths[0]);
	for (size_t i = 0; i < found.n; i++)
		rawi_entry_line(q, &found.at[i], &headed);
	return rawi_ask_flush(q);
}

int rawi_run_entities(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_entities);
}

int rawi_run_entity(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_ROWS | RAWI_ASK_TABLES, print_entity);
}
