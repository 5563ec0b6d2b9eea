/* app: rawi entities and rawi entity: who and what a database names, as aligned text or as one JSON object a line. */
#include "app/entry.h"

static bool gather(rawi_asking *q, rawi_who_is *who)
{
	rawi_who rows;
	if (!rawi_store_who(q->store, &q->arena, &q->view, &rows, &q->e))
		return false;
	rawi_who_gather(&q->arena, q->tables, &q->view, rows, who);
	return true;
}

static bool print_entities(rawi_asking *q)
{
	rawi_who_is who;
	bool headed = false;
	if (!gather(q, &who))
		return false;
	for (size_t i = 0; i < who.n; i++) {
		const rawi_who_known *k = &who.known[i];
		if ((q->o->type && strcmp(q->o->type, rawi_type_names[k->type]) != 0) || (q->o->country && strcmp(q->o->country, k->country) != 0))
			continue;
		rawi_entry_line(q, k, &headed);
		if (!rawi_ask_flush(q))
			return false;
	}
	return true;
}

static bool print_entity(rawi_asking *q)
{
	rawi_who_is who;
	if (!gather(q, &who))
		return false;
	rawi_slice name = rawi_slice_of(q->o->paths[0]);
	rawi_known_vec found = rawi_who_find(&who, name);
	bool headed = false;
	if (found.n == 1)
		return rawi_entry(q, &who, found.at[0]);
	if (found.n) {
		rawi_say(q->m, "", "%zu are called '%s': ask by key", found.n, q->o->paths[0]);
		for (size_t i = 0; i < found.n; i++)
			rawi_entry_line(q, &who.known[found.at[i]], &headed);
		return rawi_ask_flush(q);
	}
	rawi_known_vec near = rawi_who_near(&who, name);
	rawi_buf said = { 0 };
	for (size_t i = 0; i < near.n; i++) {
		rawi_buf_puts(&said, i ? ", " : "; near to it: ");
		rawi_buf_add(&said, who.known[near.at[i]].name);
	}
	rawi_buf_putc(&said, '\0');
	rawi_say(q->m, q->o->db, "nobody and nothing is called '%s'%s", q->o->paths[0], said.failed ? "" : said.s);
	rawi_buf_release(&said);
	q->status = RAWI_EXIT_SKIPPED;
	return true;
}

int rawi_run_entities(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_DOCS | RAWI_ASK_TABLES, print_entities);
}

int rawi_run_entity(rawi_options *o, rawi_messages *m)
{
	return rawi_ask(o, m, RAWI_ASK_DOCS | RAWI_ASK_TABLES, print_entity);
}
