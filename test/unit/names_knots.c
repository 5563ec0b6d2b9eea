/* test: names settled knot by knot, as many machines do it (steps ties and settle of rawi.h), have the keys that settling all of them at once gives. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/map.h"
#include "names_drawn.h"
#include "rawi.h"

enum { ROUNDS = 60, NAMES = 120, COLUMNS = 9, LONGER = 0, SINGLE = 1, BEARS = 2 };

/* ── rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	rawi_arena *a;
	const char *kinds;
	size_t n;
	RAWI_VEC(int64_t) numbers[COLUMNS];
	RAWI_VEC(int) offsets[COLUMNS];
	rawi_buf bytes[COLUMNS];
	rawi_column columns[COLUMNS];
} table;

static table table_of(rawi_arena *a, const char *kinds)
{
	table t = { .a = a, .kinds = kinds };
	for (size_t i = 0; kinds[i]; i++)
		if (kinds[i] == 'b')
			rawi_vec_push(a, &t.offsets[i], 0);
	return t;
}

static void put_int(table *t, size_t column, int64_t v) { rawi_vec_push(t->a, &t->numbers[column], v); }

static void put_bytes(table *t, size_t column, rawi_slice v)
{
	rawi_buf_add(&t->bytes[column], v);
	rawi_vec_push(t->a, &t->offsets[column], (int)t->bytes[column].n);
}

static void put_name(table *t, size_t from, const rawi_heard *h)
{
	put_int(t, from, h->type);
	put_bytes(t, from + 1, rawi_slice_of(h->country));
	put_bytes(t, from + 2, h->key);
	put_bytes(t, from + 3, h->resolved);
}

static rawi_rows rows_of(table *t)
{
	size_t n = strlen(t->kinds);
	for (size_t i = 0; i < n; i++)
		t->columns[i] = t->kinds[i] == 'i' ? (rawi_column){ 'i', t->numbers[i].at, NULL } : (rawi_column){ 'b', t->bytes[i].s ? t->bytes[i].s : "", t->offsets[i].at };
	return (rawi_rows){ t->n, t->columns, n };
}

static void drop(table *t)
{
	for (size_t i = 0; i < COLUMNS; i++)
		rawi_buf_release(&t->bytes[i]);
}

/* ── knots ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	int64_t name, tie, how;
} tied;

typedef struct {
	rawi_arena *a;
	rawi *r;
	rawi_heard names[NAMES];
	size_t n;
	RAWI_VEC(tied) ties;
	int64_t knot[2][NAMES];      /* a name's, by ties of LONGER and SINGLE; -1 none */
	rawi_slice at_once[NAMES], in_parts[NAMES];
	bool last;                   /* which keys are given: those of single words */
} names_at_hand;

static int take_ties(void *user, const rawi_rows *rows, size_t n)
{
	names_at_hand *x = user;
	for (size_t i = 0; n == 1 && i < rows->n; i++)
		rawi_vec_push(x->a, &x->ties, (tied){ ((const int64_t *)rows->columns[0].values)[i], ((const int64_t *)rows->columns[1].values)[i], ((const int64_t *)rows->columns[2].values)[i] });
	return 0;
}

static rawi_slice key_at(rawi_arena *a, const rawi_rows *rows, size_t i)
{
	const int *at = rows->columns[2].offsets;
	return rawi_arena_dup(a, (rawi_slice){ (const char *)rows->columns[2].values + at[i], (size_t)(at[i + 1] - at[i]) });
}

static int take_all(void *user, const rawi_rows *rows, size_t n)
{
	names_at_hand *x = user;
	for (size_t i = 0; n == 1 && i < rows->n; i++)
		x->at_once[((const int64_t *)rows->columns[0].values)[i]] = key_at(x->a, rows, i);
	return 0;
}

static int take_part(void *user, const rawi_rows *rows, size_t n)
{
	names_at_hand *x = user;
	for (size_t i = 0; n == 1 && i < rows->n; i++)
		if (((const int64_t *)rows->columns[1].values)[i] == x->last)
			x->in_parts[((const int64_t *)rows->columns[0].values)[i]] = key_at(x->a, rows, i);
	return 0;
}

/* Ties of one kind, drawn out until nothing changes. */
static void knot(names_at_hand *x, int how)
{
	for (size_t i = 0; i < x->n; i++)
		x->knot[how][i] = -1;
	for (size_t i = 0; i < x->ties.n; i++)
		if (x->ties.at[i].how == how)
			x->knot[how][x->ties.at[i].name] = x->ties.at[i].name;
	for (bool changed = true; changed;) {
		changed = false;
		for (size_t i = 0; i < x->ties.n; i++)
			for (size_t k = 0; k < x->ties.n; k++) {
				const tied *p = &x->ties.at[i], *q = &x->ties.at[k];
				if (p->how != how || q->how != how || p->tie != q->tie || x->knot[how][p->name] <= x->knot[how][q->name])
					continue;
				x->knot[how][p->name] = x->knot[how][q->name];
				changed = true;
			}
	}
}

static void put_row(table *t, int64_t knot, size_t number, const rawi_heard *h, rawi_slice settled, bool bears)
{
	put_int(t, 0, knot);
	put_int(t, 1, (int64_t)number);
	put_name(t, 2, h);
	put_int(t, 6, h->docs);
	put_bytes(t, 7, settled);
	put_int(t, 8, bears);
	t->n++;
}

/* Each name once a knot in which it bears a last word. */
static void put_bearers(names_at_hand *x, table *t)
{
	for (size_t i = 0; i < x->n; i++) {
		RAWI_VEC(int64_t) seen = { 0 };
		for (size_t k = 0; k < x->ties.n; k++)
			for (size_t l = 0; l < x->ties.n && x->ties.at[k].name == (int64_t)i && x->ties.at[k].how == BEARS; l++) {
				const tied *other = &x->ties.at[l];
				int64_t in = other->how == SINGLE && other->tie == x->ties.at[k].tie ? x->knot[SINGLE][other->name] : -1;
				bool again = in < 0 || in == x->knot[SINGLE][i];
				for (size_t s = 0; s < seen.n; s++)
					again = again || seen.at[s] == in;
				if (again)
					continue;
				rawi_vec_push(x->a, &seen, in);
				put_row(t, in, i, &x->names[i], x->in_parts[i], true);
			}
	}
}

static bool settle_all(names_at_hand *x)
{
	table t = table_of(x->a, "iiibbbibi");
	for (size_t i = 0; i < x->n; i++)
		put_row(&t, 0, i, &x->names[i], (rawi_slice){ "", 0 }, false);
	bool done = rawi_step(x->r, "settle", &(rawi_rows){ 0 }, 1, take_all, x) == RAWI_BAD_CALL; /* no columns */
	rawi_rows rows = rows_of(&t);
	done = rawi_step(x->r, "settle", &rows, 1, take_all, x) == RAWI_SUCCESS && done;
	drop(&t);
	return done;
}

static bool settle_in_parts(names_at_hand *x)
{
	table names = table_of(x->a, "iibbb");
	bool done = true;
	for (size_t i = 0; i < x->n; i++, names.n++) {
		put_int(&names, 0, (int64_t)i);
		put_name(&names, 1, &x->names[i]);
		x->in_parts[i] = x->names[i].resolved;
	}
	rawi_rows rows = rows_of(&names);
	done = rawi_step(x->r, "ties", &rows, 1, take_ties, x) == RAWI_SUCCESS;
	drop(&names);
	for (int how = LONGER; how <= SINGLE && done; how++) {
		table t = table_of(x->a, "iiibbbibi");
		knot(x, how);
		for (size_t i = 0; i < x->n; i++)
			if (x->knot[how][i] >= 0)
				put_row(&t, x->knot[how][i], i, &x->names[i], (rawi_slice){ "", 0 }, false);
		if (how == SINGLE)
			put_bearers(x, &t);
		x->last = how == SINGLE;
		rows = rows_of(&t);
		done = rawi_step(x->r, "settle", &rows, 1, take_part, x) == RAWI_SUCCESS;
		drop(&t);
	}
	return done;
}

/* Names that differ, each once, in some documents. */
static void draw(names_at_hand *x)
{
	rawi_map seen;
	rawi_map_init(&seen, x->a);
	for (x->n = 0; x->n < NAMES;) {
		rawi_heard h = anybody(x->a);
		bool fresh;
		rawi_map_put(&seen, rawi_arena_printf(x->a, "%d/%s/%.*s/%.*s", h.type, h.country, (int)h.key.n, h.key.s, (int)h.resolved.n, h.resolved.s), &fresh);
		h.docs = 1 + pick(30);
		x->names[x->n] = h;
		x->n += fresh;
	}
}

int main(void)
{
	size_t differ = 0, joined = 0, knots = 0, failed = 0;
	rawi_arena a;
	rawi *r;
	rawi_arena_init(&a, 0);
	CHECK("opens", rawi_open(NULL, NULL, &r) == RAWI_SUCCESS);
	for (int round = 0; round < ROUNDS; round++) {
		names_at_hand *x = RAWI_NEW(&a, names_at_hand);
		x->a = &a;
		x->r = r;
		draw(x);
		failed += !settle_all(x) || !settle_in_parts(x);
		for (size_t i = 0; i < x->n && !failed; i++) {
			differ += !rawi_slice_eq(x->at_once[i], x->in_parts[i]);
			joined += !rawi_slice_eq(x->at_once[i], x->names[i].resolved);
			knots += x->knot[LONGER][i] == (int64_t)i;
		}
		rawi_arena_clear(&a);
	}
	CHECK("nothing went wrong", !failed);
	CHECK("names were joined", joined > ROUNDS);
	CHECK("there were several knots", knots > 2 * ROUNDS);
	CHECK("each has the key that all at once give it", differ == 0);
	rawi_close(r);
	rawi_arena_release(&a);
	TEST_END;
}
