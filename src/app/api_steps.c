/* app: the public C API on many machines: a page read for comparing, and the steps by their names. What comes in is held to the kinds that a step takes. */
#include <stdlib.h>

#include "app/steps.h"
#include "base/buf.h"
#include "read/input.h"

/* ── pages ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	int (*article)(void *user, const rawi_article_read *read);
	void *user;
	bool stopped;
} reading;

static void read_article(rawi *r, const rawi_page *page, rawi_record *record, reading *to)
{
	rawi_doc_marks marks = { 0 };
	rawi_sketch sketch = rawi_sketch_of(&r->arena, r->tables, record);
	rawi_profile profile = rawi_profile_of(&r->arena, &sketch, true);
	rawi_marks_of(&r->arena, &profile, &marks);
	unsigned *keys = RAWI_NEW_N(&r->arena, unsigned, marks.n + 1);
	unsigned char *kinds = RAWI_NEW_N(&r->arena, unsigned char, marks.n + 1);
	for (size_t i = 0; i < marks.n; i++) {
		keys[i] = marks.at[i].key;
		kinds[i] = marks.at[i].kind;
	}
	rawi_buf_clear(&r->buf);
	rawi_record_write(&r->buf, record, RAWI_VERSION, rawi_tables_hash(r->tables));
	rawi_buf_putc(&r->buf, 0);
	size_t n_json = r->buf.n;
	rawi_sketch_pack(&r->buf, &sketch);
	if (r->buf.failed) {
		rawi_fail(&r->e, RAWI_ERR_MEMORY, "", "out of memory");
		return;
	}
	rawi_article_read read = { .id = rawi_arena_dup(&r->arena, record->id).s, .article = record->article, .doc = profile.name, .day = sketch.day, .json = r->buf.s, .n_json = n_json - 1,
		.form = page->form == RAWI_FORM_HTML ? RAWI_PAGE_HTML : RAWI_PAGE_TEXT, .charset = page->charset, .sha256 = record->sha256, .sketch = r->buf.s + n_json, .n_sketch = r->buf.n - n_json, .marks = keys, .kinds = kinds, .n_marks = marks.n };
	to->stopped = to->article(to->user, &read) != 0;
}

static void read_page(rawi *r, rawi_source *source, reading *to)
{
	rawi_page *page;
	rawi_record **records;
	source->id = rawi_id_plain(&r->arena, source->id);
	size_t n = rawi_document_page(&r->arena, r->tables, source, (rawi_slice){ "", 0 }, &page, &records, &r->e);
	rawi_slice id = n ? rawi_store_identity(source, records, n) : source->id;
	for (size_t i = 0; i < n && !r->e.code && !to->stopped; i++) {
		records[i]->id = id;
		read_article(r, page, records[i], to);
	}
}

int rawi_read(rawi *r, const rawi_given *page, int (*article)(void *user, const rawi_article_read *read), void *user)
{
	jmp_buf full;
	rawi_source source = { 0 };
	reading to = { article, user, false };
	rawi_api_begin(r);
	if (!article)
		rawi_fail(&r->e, RAWI_ERR_USAGE, "", "reading needs a callback");
	if (r->e.code || !rawi_api_source(r, page, &source))
		return rawi_api_end_page(r, page);
	r->arena.on_full = &full;
	if (setjmp(full))
		rawi_fail(&r->e, RAWI_ERR_MEMORY, page->id, "it takes more memory than one document may have");
	else
		read_page(r, &source, &to);
	int code = rawi_api_end_page(r, page);
	return code ? code : to.stopped ? RAWI_STOPPED : RAWI_SUCCESS;
}

/* ── rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

void rawi_made_int(rawi_step_work *w, rawi_made *t, size_t column, int64_t v)
{
	rawi_vec_push(w->arena, &t->columns[column].numbers, v);
}

void rawi_made_real(rawi_step_work *w, rawi_made *t, size_t column, double v)
{
	rawi_vec_push(w->arena, &t->columns[column].reals, v);
}

void rawi_made_bytes(rawi_step_work *w, rawi_made *t, size_t column, rawi_slice v)
{
	rawi_made_column *c = &t->columns[column];
	rawi_buf_add(&c->bytes, v);
	if (c->bytes.failed || c->bytes.n > INT32_MAX)
		rawi_fail(w->e, RAWI_ERR_MEMORY, "", "out of memory");
	rawi_vec_push(w->arena, &c->offsets, (int32_t)c->bytes.n);
}

static int by_number(const void *x, const void *y)
{
	const rawi_numbered *a = x, *b = y;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

rawi_numbered *rawi_numbered_of(rawi_arena *a, const rawi_rows *t, size_t column)
{
	rawi_numbered *by = RAWI_NEW_N(a, rawi_numbered, t->n + 1);
	for (uint32_t i = 0; i < t->n; i++)
		by[i] = (rawi_numbered){ (uint64_t)rawi_row_int(t, column, i), i };
	if (t->n)
		qsort(by, t->n, sizeof *by, by_number);
	return by;
}

uint32_t rawi_numbered_find(const rawi_numbered *by, size_t n, uint64_t number)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (by[mid].number < number)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && by[lo].number == number ? (uint32_t)lo : RAWI_NONE;
}

bool rawi_step_misses(rawi_step_work *w)
{
	return rawi_fail(w->e, RAWI_ERR_USAGE, "", "a step was not given a row that it needs");
}

bool rawi_step_sketch(rawi_step_work *w, rawi_arena *a, rawi_slice bytes, bool words, rawi_sketch *out)
{
	return (words ? rawi_sketch_unpack : rawi_sketch_unpack_about)(a, bytes, out) || rawi_fail(w->e, RAWI_ERR_FORMAT, "", "a page was read by another rawi: read it again");
}

/* ── steps ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const struct {
	const char *name, *takes, *gives; /* kinds of columns, tables separated by a blank */
	void (*run)(rawi_step_work *w);
} steps[] = {
	{ "limits", "", "iiiii", rawi_step_limits },
	{ "meet", "iiiiii", "iiii", rawi_step_meet },
	{ "pairs", "iibbb iiiii", "iiiiiiiiiif iif", rawi_step_pairs },
	{ "components", "ii", "ii", rawi_step_components },
	{ "stories", "ib iif iii", "ii iiiiib iii", rawi_step_stories },
	{ "near", "ib ii", "ii", rawi_step_near },
	{ "names", RAWI_MEMBER_KINDS, "iibbb", rawi_step_names },
	{ "ties", "iibbb", "iii", rawi_step_ties },
	{ "settle", "iiibbbibi", "iib", rawi_step_settle },
	{ "groups", RAWI_MEMBER_KINDS " iiiii ii iiiiiiiiiif iibbbb", "iibiib", rawi_step_groups },
	{ "add", RAWI_MEMBER_KINDS, "iiii", rawi_step_add },
	{ "texts", "iibiibb iiiiii", "iiiiibib", rawi_step_texts },
	{ "copies", "biiibbiiibiiif", "b", rawi_step_copies },
};

enum { STEPS = sizeof steps / sizeof *steps };

static bool column_fits(const rawi_column *c, size_t n, char kind)
{
	if (c->kind != kind || (n && !c->values && kind != 'b') || (kind == 'b' && !c->offsets) || (kind == 'b' && c->offsets[0] < 0))
		return false;
	for (size_t i = 0; kind == 'b' && i < n; i++)
		if (c->offsets[i + 1] < c->offsets[i])
			return false;
	return kind != 'b' || c->values || c->offsets[n] == c->offsets[0];
}

/* Do the tables have the columns that the step takes? */
static bool fits(const char *takes, const rawi_rows *in, size_t n_in)
{
	size_t table = 0, column = 0;
	for (const char *p = takes; *p; p++) {
		if (table >= n_in || in[table].n >= UINT32_MAX)
			return false;
		if (*p == ' ') {
			if (column != in[table++].n_columns)
				return false;
			column = 0;
		} else if (column >= in[table].n_columns || !column_fits(&in[table].columns[column++], in[table].n, *p)) {
			return false;
		}
	}
	return *takes ? table + 1 == n_in && column == in[table].n_columns : n_in == 0;
}

static size_t make_tables(rawi_arena *a, const char *gives, rawi_made *out)
{
	size_t n = *gives != 0;
	for (const char *p = gives; *p; p++) {
		rawi_made *t = &out[n - 1];
		if (*p == ' ') {
			n++;
			continue;
		}
		t->columns[t->n_columns].kind = *p;
		if (*p == 'b')
			rawi_vec_push(a, &t->columns[t->n_columns].offsets, 0);
		t->n_columns++;
	}
	return n;
}

static bool hand_over(const rawi_made *made, size_t n, int (*out)(void *user, const rawi_rows *rows, size_t n), void *user)
{
	rawi_rows rows[RAWI_STEP_TABLES] = { { 0 } };
	rawi_column columns[RAWI_STEP_TABLES][RAWI_STEP_COLUMNS];
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < made[i].n_columns; k++) {
			const rawi_made_column *c = &made[i].columns[k];
			columns[i][k] = (rawi_column){ c->kind, c->kind == 'i' ? (const void *)c->numbers.at : c->kind == 'f' ? (const void *)c->reals.at : (const void *)c->bytes.s, c->offsets.at };
		}
		rows[i] = (rawi_rows){ made[i].n, columns[i], made[i].n_columns };
	}
	return out(user, rows, n) != 0;
}

/* The number of the step in the table, or how many there are. */
static size_t step_of(const char *name)
{
	size_t k = 0;
	while (k < STEPS && (!name || strcmp(name, steps[k].name) != 0))
		k++;
	return k;
}

/* Whether `out` asked to stop. */
static bool run_step(rawi_step_work *w, size_t k, int (*out)(void *user, const rawi_rows *rows, size_t n), void *user)
{
	size_t n = make_tables(w->arena, steps[k].gives, w->out);
	steps[k].run(w);
	return !w->e->code && hand_over(w->out, n, out, user);
}

int rawi_step(rawi *r, const char *step, const rawi_rows *in, size_t n_in, int (*out)(void *user, const rawi_rows *rows, size_t n), void *user)
{
	rawi_made made[RAWI_STEP_TABLES] = { { 0 } };
	rawi_arena scratch;
	rawi_step_work w = { .r = r, .arena = &r->arena, .scratch = &scratch, .e = &r->e, .in = in, .out = made };
	jmp_buf full;
	volatile bool stopped = false;
	rawi_api_begin(r);
	if (step_of(step) == STEPS || !r->tables || !out || !fits(steps[step_of(step)].takes, in, n_in))
		rawi_fail(&r->e, RAWI_ERR_USAGE, "", "there is no such step, or it takes other rows");
	if (r->e.code)
		return rawi_api_end(r);
	rawi_arena_release(&r->arena);
	rawi_arena_init(&scratch, 0);
	r->arena.limit = 0;
	scratch.keep = &r->keep;
	r->arena.on_full = scratch.on_full = &full;
	if (setjmp(full)) {
		rawi_fail(&r->e, RAWI_ERR_MEMORY, "", "out of memory");
		if (r->store && !r->in_batch) /* what the step had begun to add; what rawi_add has begun stays */
			rawi_store_undo(r->store);
	} else {
		stopped = run_step(&w, step_of(step), out, user);
	}
	for (size_t i = 0; i < RAWI_STEP_TABLES; i++)
		for (size_t c = 0; c < RAWI_STEP_COLUMNS; c++)
			rawi_buf_release(&made[i].columns[c].bytes);
	rawi_buf_release(&w.line);
	rawi_store_close(w.store);
	rawi_arena_release(&scratch);
	int code = rawi_api_end(r);
	return code ? code : stopped ? RAWI_STOPPED : RAWI_SUCCESS;
}
