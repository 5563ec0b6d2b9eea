/* app: the last steps: a group of linked stories as the lines that one machine prints; see steps.h.
 *
 * A group is settled by the very functions that settle it in a database (grow_group.c): in a temporary one that holds these groups alone, with the names that all
 * documents together give.
 */
#include <stdlib.h>

#include "app/api_json.h"
#include "app/grow.h"
#include "app/steps.h"

enum { S_STORY, S_TITLE, S_FROM, S_TO, S_TELLINGS };
enum { C_A, C_B, C_NUMBER, C_A_OFF, C_A_LEN, C_B_OFF, C_B_LEN, C_NEAR, C_FIRST, C_WORDS, C_OVERLAP };

typedef struct {
	rawi_step_work *w;
	rawi_store *store;         /* the work's */
	rawi_numbered *members;    /* number of a story → rows of its members */
} settling;

/* ── into the database ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool add_story(settling *x, size_t row)
{
	const rawi_rows *in = &x->w->in[1], *m = &x->w->in[0];
	uint64_t story = (uint64_t)rawi_row_int(in, S_STORY, row);
	char days[2][11] = { "", "" };
	rawi_slice words;
	RAWI_VEC(int64_t) records = { 0 };
	for (size_t i = rawi_numbered_find(x->members, m->n, story); i < m->n && x->members[i].number == story; i++) {
		rawi_sketch_row s = rawi_store_sketch_row(x->store, (uint64_t)rawi_row_int(m, RAWI_M_DOC, x->members[i].row), x->w->e);
		rawi_store_sketch_story(x->store, s.row, story, x->w->e);
		rawi_store_sketch_compared(x->store, s.row, x->w->e);
		rawi_vec_push(x->w->scratch, &records, s.record);
	}
	for (int k = 0; k < 2; k++)
		if (rawi_row_int(in, k ? S_TO : S_FROM, row) != RAWI_NO_DAY)
			rawi_day_write((int32_t)rawi_row_int(in, k ? S_TO : S_FROM, row), days[k]);
	rawi_sketch_row title = rawi_store_sketch_row(x->store, (uint64_t)rawi_row_int(in, S_TITLE, row), x->w->e);
	if (!records.n || !title.row)
		return rawi_step_misses(x->w);
	bool done = rawi_store_title(x->store, x->w->scratch, title.record, &words, x->w->e)
		&& rawi_store_story(x->store, story, words, title.record, days[0], days[1], (uint32_t)rawi_row_int(in, S_TELLINGS, row), records.at, records.n, x->w->e);
	rawi_arena_clear(x->w->scratch);
	return done;
}

static bool link_stories(settling *x)
{
	const rawi_rows *in = &x->w->in[1], *near = &x->w->in[2];
	rawi_numbered *by = rawi_numbered_of(x->w->arena, near, 0);
	rawi_name_vec were = { 0 };
	bool changed;
	for (size_t i = 0; i < in->n; i++) {
		uint64_t story = (uint64_t)rawi_row_int(in, S_STORY, i), others[RAWI_MAX_LINKS];
		size_t n = 0;
		for (size_t k = rawi_numbered_find(by, near->n, story); k < near->n && by[k].number == story && n < RAWI_MAX_LINKS; k++)
			others[n++] = (uint64_t)rawi_row_int(near, 1, by[k].row);
		rawi_store_near(x->store, x->w->scratch, story, others, n, &were, x->w->e);
	}
	for (size_t i = 0; i < in->n; i++)
		rawi_store_link(x->store, x->w->scratch, (uint64_t)rawi_row_int(in, S_STORY, i), &changed, x->w->e);
	rawi_arena_clear(x->w->scratch);
	return !x->w->e->code;
}

/* Nobody asks such a copy for the sums of what it reads. */
static rawi_view_copy copy_of(const rawi_rows *in, size_t row)
{
	return (rawi_view_copy){ .a = { .at = { (uint32_t)rawi_row_int(in, C_A_OFF, row), (uint32_t)rawi_row_int(in, C_A_LEN, row) } },
		.b = { .at = { (uint32_t)rawi_row_int(in, C_B_OFF, row), (uint32_t)rawi_row_int(in, C_B_LEN, row) } }, .near = (uint8_t)rawi_row_int(in, C_NEAR, row),
		.first = (uint8_t)rawi_row_int(in, C_FIRST, row), .words = (uint32_t)rawi_row_int(in, C_WORDS, row), .overlap = rawi_row_real(in, C_OVERLAP, row) };
}

static bool add_copies(settling *x)
{
	const rawi_rows *in = &x->w->in[3];
	for (size_t i = 0; i < in->n && !x->w->e->code; i++) {
		rawi_sketch_row a = rawi_store_sketch_row(x->store, (uint64_t)rawi_row_int(in, C_A, i), x->w->e), b = rawi_store_sketch_row(x->store, (uint64_t)rawi_row_int(in, C_B, i), x->w->e);
		rawi_kept_copy k = { .a = a.record, .b = b.record, .copy = copy_of(in, i) };
		if (!a.row || !b.row)
			return rawi_step_misses(x->w);
		rawi_store_copy(x->store, &k, x->w->e);
	}
	return !x->w->e->code;
}

/* ── settled ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	uint64_t group, story;
} grouped;

static int by_group(const void *x, const void *y)
{
	const grouped *a = x, *b = y;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return (a->story > b->story) - (a->story < b->story);
}

static bool settle_groups(settling *x)
{
	const rawi_rows *in = &x->w->in[0];
	rawi_correction_vec none = { 0 };
	rawi_growing g = { .store = x->store, .tables = x->w->r->tables, .e = x->w->e, .keep = x->w->arena, .batch = x->w->arena, .work = x->w->scratch, .pair = x->w->scratch, .names = rawi_step_settled(x->w, &x->w->in[4]),
		.claims = { .arena = x->w->scratch } };
	const rawi_corrections *corrections = rawi_corrections_of(x->w->arena, &none);
	grouped *all = RAWI_NEW_N(x->w->arena, grouped, in->n + 1);
	uint64_t *numbers = RAWI_NEW_N(x->w->arena, uint64_t, in->n + 1);
	for (size_t i = 0; i < in->n; i++)
		all[i] = (grouped){ (uint64_t)rawi_row_int(in, RAWI_M_GROUP, i), (uint64_t)rawi_row_int(in, RAWI_M_STORY, i) };
	if (in->n)
		qsort(all, in->n, sizeof *all, by_group);
	for (size_t i = 0, end; i < in->n; i = end) {
		size_t n = 0;
		for (end = i; end < in->n && all[end].group == all[i].group; end++)
			if (!n || numbers[n - 1] != all[end].story)
				numbers[n++] = all[end].story;
		if (!rawi_grow_hear(&g, numbers, n) || !rawi_grow_group(&g, corrections, numbers, n))
			return false;
	}
	return true;
}

/* ── as lines ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef enum { A_RECORD, A_STORY, A_CLAIM } line_kind;

static void give_line(rawi_step_work *w, line_kind kind, uint64_t number, rawi_slice day, uint32_t tellings, uint32_t outlets, rawi_slice line)
{
	rawi_made *t = &w->out[0];
	while (line.n && line.s[line.n - 1] == '\n')
		line.n--;
	rawi_made_int(w, t, 0, kind);
	rawi_made_int(w, t, 1, (int64_t)number);
	rawi_made_bytes(w, t, 2, day.n < 10 ? (rawi_slice){ "", 0 } : rawi_slice_sub(day, 0, 10));
	rawi_made_int(w, t, 3, tellings);
	rawi_made_int(w, t, 4, outlets);
	rawi_made_bytes(w, t, 5, line);
	rawi_made_end(t);
}

/* The first day of the documents that tell it. */
static rawi_slice claim_day(const rawi_view *v, const rawi_view_claim *c)
{
	rawi_slice first = { "", 0 };
	for (size_t i = 0; i < c->n_places; i++) {
		rawi_slice day = v->docs[c->places[i].side.doc].published;
		if (day.n >= 10 && (!first.n || rawi_slice_cmp(day, first) < 0))
			first = day;
	}
	return first;
}

static void give_lines(settling *x)
{
	rawi_view v;
	rawi_step_work *w = x->w;
	rawi_buf *line = &w->line;
	if (!rawi_store_view(x->store, w->arena, &v, w->e))
		return;
	for (size_t i = 0; i < v.n_docs && !w->e->code; i++) {
		rawi_slice json = rawi_store_json(x->store, x->w->scratch, &v.docs[i], w->e);
		give_line(w, A_RECORD, rawi_doc_number(rawi_arena_printf(x->w->scratch, "%.*s#%u", (int)v.docs[i].id.n, v.docs[i].id.s, v.docs[i].article), RAWI_NO_DAY), v.docs[i].published, 0, 0, json);
		rawi_arena_clear(x->w->scratch);
	}
	for (size_t i = 0; i < v.n_stories; i++, rawi_buf_clear(line)) {
		rawi_json_story(line, &v, i);
		give_line(w, A_STORY, v.stories[i].id, rawi_slice_of(v.stories[i].from), v.stories[i].tellings, 0, rawi_buf_slice(line));
	}
	for (size_t i = 0; i < v.n_claims; i++, rawi_buf_clear(line)) {
		rawi_json_claim(line, &v, i);
		give_line(w, A_CLAIM, v.claims[i].id, claim_day(&v, &v.claims[i]), v.claims[i].tellings, v.claims[i].outlets, rawi_buf_slice(line));
	}
	if (line->failed)
		rawi_fail(w->e, RAWI_ERR_MEMORY, "", "out of memory");
}

void rawi_step_groups(rawi_step_work *w)
{
	size_t counts[4] = { 0 };
	w->store = rawi_store_open("", RAWI_STORE_WRITE, w->r->tables, RAWI_VERSION, w->e);
	settling x = { .w = w, .store = w->store, .members = rawi_numbered_of(w->arena, &w->in[0], RAWI_M_STORY) };
	bool done = x.store && rawi_store_begin(x.store, w->e) && rawi_step_add_pages(w, x.store, counts);
	for (size_t i = 0; i < w->in[1].n && done; i++)
		done = add_story(&x, i);
	if (done && link_stories(&x) && add_copies(&x) && settle_groups(&x))
		give_lines(&x);
}

/* ── copies ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

void rawi_step_texts(rawi_step_work *w)
{
	enum { DOC, DAY, ID, ARTICLE, FORM, CHARSET, BYTES };
	enum { OF, A, B, NUMBER, OFF, LEN };
	const rawi_rows *docs = &w->in[0], *spans = &w->in[1];
	rawi_numbered *by = rawi_numbered_of(w->arena, docs, DOC);
	for (size_t i = 0; i < spans->n; i++) {
		uint32_t found = rawi_numbered_find(by, docs->n, (uint64_t)rawi_row_int(spans, OF, i)), row = found == RAWI_NONE ? RAWI_NONE : by[found].row;
		if (row == RAWI_NONE) {
			rawi_step_misses(w);
			break;
		}
		rawi_span at = { (uint32_t)rawi_row_int(spans, OFF, i), (uint32_t)rawi_row_int(spans, LEN, i) };
		rawi_slice bytes = rawi_row_bytes(docs, BYTES, row), charset = rawi_arena_dup(w->scratch, rawi_row_bytes(docs, CHARSET, row));
		rawi_form form = rawi_row_int(docs, FORM, row) == RAWI_PAGE_HTML ? RAWI_FORM_HTML : RAWI_FORM_TEXT;
		const int64_t side = rawi_row_int(spans, OF, i) != rawi_row_int(spans, A, i);
		const int64_t of[] = { rawi_row_int(spans, A, i), rawi_row_int(spans, B, i), rawi_row_int(spans, NUMBER, i), side, rawi_row_int(docs, DAY, row) };
		for (size_t k = 0; k < sizeof of / sizeof *of; k++)
			rawi_made_int(w, &w->out[0], k, of[k]);
		rawi_made_bytes(w, &w->out[0], 5, rawi_row_bytes(docs, ID, row));
		rawi_made_int(w, &w->out[0], 6, rawi_row_int(docs, ARTICLE, row));
		rawi_made_bytes(w, &w->out[0], 7, rawi_span_end(at) <= bytes.n ? rawi_page_reread(w->scratch, bytes, charset.s, form, at) : (rawi_slice){ "", 0 });
		rawi_made_end(&w->out[0]);
		rawi_arena_clear(w->scratch);
	}
}

void rawi_step_copies(rawi_step_work *w)
{
	enum { ID, ARTICLE, OFF, LEN, TEXT, SIDE, NEAR = 2 * SIDE, FIRST, WORDS, OVERLAP };
	const rawi_rows *in = &w->in[0];
	rawi_buf *line = &w->line;
	for (size_t i = 0; i < in->n; i++, rawi_buf_clear(line)) {
		rawi_doc_head docs[2];
		rawi_view_copy c = { .near = (uint8_t)rawi_row_int(in, NEAR, i), .first = (uint8_t)rawi_row_int(in, FIRST, i), .words = (uint32_t)rawi_row_int(in, WORDS, i), .overlap = rawi_row_real(in, OVERLAP, i) };
		for (uint32_t k = 0; k < 2; k++) {
			size_t from = k * SIDE;
			docs[k] = (rawi_doc_head){ .id = rawi_row_bytes(in, from + ID, i), .article = (uint32_t)rawi_row_int(in, from + ARTICLE, i) };
			*(k ? &c.b : &c.a) = (rawi_side){ k, { (uint32_t)rawi_row_int(in, from + OFF, i), (uint32_t)rawi_row_int(in, from + LEN, i) }, rawi_row_bytes(in, from + TEXT, i) };
		}
		rawi_view v = { .docs = docs, .n_docs = 2, .copies = &c, .n_copies = 1 };
		rawi_json_copy(line, &v, 0);
		rawi_made_bytes(w, &w->out[0], 0, (rawi_slice){ line->s, line->n ? line->n - 1 : 0 });
		rawi_made_end(&w->out[0]);
	}
	if (line->failed)
		rawi_fail(w->e, RAWI_ERR_MEMORY, "", "out of memory");
}
