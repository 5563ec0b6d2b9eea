/* app: see question.h. */
#include "app/question.h"

#include <stdlib.h>

#include "app/api_json.h"

enum { PAGE = 4000, ON_A_TERMINAL = 50 };

static rawi_slice text(const char *s)
{
	return s ? rawi_slice_of(s) : (rawi_slice){ "", 0 };
}

rawi_filter rawi_question_filter(const rawi_options *o)
{
	return (rawi_filter){ .speaker = text(o->speaker), .about = text(o->about), .actor = text(o->actor), .recipient = text(o->recipient), .type = text(o->type), .status = text(o->status),
		.country = text(o->country), .outlet = text(o->outlet), .from = text(o->day_from), .to = text(o->day_to), .story = o->story, .doc = text(o->doc), .article = -1,
		.min_tellings = o->min_tellings, .limit = o->limit, .offset = o->offset };
}

rawi_grid_kind rawi_question_grid(const rawi_options *o)
{
	return o->csv ? RAWI_GRID_CSV : rawi_terminal_width() ? RAWI_GRID_TERMINAL : RAWI_GRID_PLAIN;
}

/* What the option of a filter said. */
static const char *said(const rawi_options *o, const char *filter)
{
	const struct { const char *name, *value; } all[] = { { "speaker", o->speaker }, { "about", o->about }, { "actor", o->actor }, { "recipient", o->recipient }, { "outlet", o->outlet }, { "id", o->doc } };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(all[i].name, filter) == 0 && all[i].value)
			return all[i].value;
	return o->n_paths ? o->paths[0] : "";
}

bool rawi_question_said(rawi_asking *q, const rawi_answered *more)
{
	if (more->unknown) {
		if (strcmp(more->unknown, "outlet") == 0)
			rawi_say(q->m, q->o->db, "there is no outlet '%s'", said(q->o, more->unknown));
		else if (strcmp(more->unknown, "id") == 0)
			rawi_say(q->m, q->o->db, "there is no document '%s'", said(q->o, more->unknown));
		else if (strcmp(more->unknown, "story") == 0)
			rawi_say(q->m, q->o->db, "there is no story %llu", (unsigned long long)q->o->story);
		else
			rawi_say(q->m, q->o->db, "nobody and nothing is called '%s'", said(q->o, more->unknown));
		q->status = RAWI_EXIT_SKIPPED;
		return false;
	}
	if (more->meant > 1)
		rawi_say(q->m, "", "%u are called so, and all of them are meant: rawi entities --about NAME lists their keys", (unsigned)more->meant);
	return true;
}

bool rawi_question(rawi_asking *q, const rawi_grid_column *columns, size_t n_columns, rawi_page_of page)
{
	rawi_filter all = rawi_question_filter(q->o), f = all;
	rawi_answered more = { 0 };
	rawi_grid grid;
	rawi_grid_kind kind = rawi_question_grid(q->o);
	size_t limit = q->o->has_limit ? all.limit : kind == RAWI_GRID_TERMINAL && !q->o->json ? ON_A_TERMINAL : 0, shown = 0;
	rawi_grid_open(&grid, kind == RAWI_GRID_TERMINAL ? &q->arena : &q->work, q->m, kind, columns, n_columns);
	for (bool first = true;; first = false) {
		size_t n = 0, left = limit ? limit - shown : PAGE;
		f.limit = left < PAGE ? left : PAGE;
		f.offset = all.offset + shown;
		if (!page(q, &f, &more, &grid, &n))
			return false;
		if (first && !rawi_question_said(q, &more))
			return true;
		shown += n;
		if (kind != RAWI_GRID_TERMINAL || q->o->json) {
			if (!rawi_ask_flush(q))
				return false;
			grid.cells = (__typeof__(grid.cells)){ 0 };
		}
		rawi_arena_clear(&q->work);
		if (n < f.limit || (limit && shown >= limit))
			break;
	}
	if (!q->o->json)
		rawi_grid_close(&grid, &q->out);
	if (!rawi_ask_flush(q))
		return false;
	if (kind == RAWI_GRID_TERMINAL && !q->o->json && more.total > all.offset + shown)
		rawi_say(q->m, "", "%zu of %llu; --limit 0 shows all", shown, (unsigned long long)more.total);
	return true;
}

rawi_slice rawi_document_name(rawi_arena *a, const rawi_doc_head *d)
{
	return d->article ? rawi_arena_printf(a, "%.*s#%u", (int)d->id.n, d->id.s, (unsigned)d->article) : d->id;
}

rawi_slice rawi_side_names(rawi_arena *a, const rawi_fact_row *x, rawi_side_kind side)
{
	rawi_slice out = { "", 0 };
	for (size_t i = 0; i < x->n_sides[side]; i++) {
		rawi_slice name = x->sides[side][i].name;
		out = i ? rawi_arena_printf(a, "%.*s, %.*s", (int)out.n, out.s, (int)name.n, name.s) : name;
	}
	return out;
}

bool rawi_question_item(rawi_asking *q, rawi_json_kept *kept, const rawi_fact_row *x, const char *list)
{
	if (!kept->root || kept->row != x->doc.head.row) {
		rawi_question_forget(kept);
		rawi_slice json = rawi_store_json(q->store, &q->work, &x->doc.head, &q->e);
		kept->root = q->e.code ? NULL : rawi_json_load(json, &q->e);
		kept->row = x->doc.head.row;
		if (!kept->root)
			return false;
	}
	rawi_json_item(&q->out, &x->doc.head, kept->root, list, x->item);
	return true;
}

void rawi_question_forget(rawi_json_kept *kept)
{
	if (kept->root)
		rawi_json_unload(kept->root);
	kept->root = NULL;
}
