/* store: see called.h. */
#include "store/called.h"

#include "base/sort.h"

enum { TOGETHER = 8 };        /* rows that one statement takes in */

void rawi_called_put(rawi_called *c, int way, rawi_slice text, rawi_slice key)
{
	const rawi_called_row *last = c->rows.n ? &c->rows.at[c->rows.n - 1] : NULL; /* most follow one of the same key */
	rawi_called_row row = { rawi_arena_dup(c->a, text), last && rawi_slice_eq(last->key, key) ? last->key : rawi_arena_dup(c->a, key), way };
	rawi_vec_push(c->a, &c->rows, row);
}

static int order(const rawi_called_row *x, const rawi_called_row *y)
{
	if (x->way != y->way)
		return x->way < y->way ? -1 : 1;
	int by_text = rawi_slice_cmp(x->text, y->text);
	return by_text ? by_text : rawi_slice_cmp(x->key, y->key);
}

RAWI_SORT_OF(sort_rows, rawi_called_row, order(x, y) < 0)

static void write_some(rawi_called *c, sqlite3_stmt *st, const rawi_called_row *row, int n)
{
	for (int i = 0; i < n; i++) {
		rawi_sql_int(st, 3 * i + 1, row[i].way);
		rawi_sql_text(st, 3 * i + 2, row[i].text);
		rawi_sql_text(st, 3 * i + 3, row[i].key);
	}
	rawi_sql_run(c->s, st, c->e);
}

void rawi_called_write(rawi_called *c)
{
	size_t i = 0, n = c->rows.n;
	sort_rows(c->a, c->rows.at, n);
	for (; n - i >= TOGETHER && !c->e->code; i += TOGETHER)
		write_some(c, rawi_sql(c->s, "INSERT OR IGNORE INTO called VALUES (?1, ?2, ?3), (?4, ?5, ?6), (?7, ?8, ?9), (?10, ?11, ?12), (?13, ?14, ?15), (?16, ?17, ?18), (?19, ?20, ?21), (?22, ?23, ?24)",
			c->e), c->rows.at + i, TOGETHER);
	for (; i < n && !c->e->code; i++)
		write_some(c, rawi_sql(c->s, "INSERT OR IGNORE INTO called VALUES (?1, ?2, ?3)", c->e), c->rows.at + i, 1);
	c->rows.at = NULL;
	c->rows.n = c->rows.cap = 0;
	rawi_arena_clear(c->a);
}

void rawi_called_write_full(rawi_called *c)
{
	if (c->a->total >= c->s->memory.lists / 6)
		rawi_called_write(c);
}
