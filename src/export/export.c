/* export: see export.h. Which documents, in which order; a format writes what it has to say of each step into its files, and these are given out before the next. */
#include "export/format.h"

#include <stdlib.h>

#include "compare/sketch.h"

enum { BEGIN, DOCUMENTS, STORIES, COPIES, CLAIMS, END, DONE };
enum { KEPT_BUFFER = 1 << 20 };

static const rawi_export_format *const formats[] = {
	&rawi_format_plover, &rawi_format_cameo, &rawi_format_citron, &rawi_format_ninjs, &rawi_format_schema_org, &rawi_format_webannotation, &rawi_format_brat, &rawi_format_conllu,
	&rawi_format_graphml, &rawi_format_csv, &rawi_format_warc,
};
enum { N_FORMATS = sizeof formats / sizeof *formats };

static const rawi_export_format *find(const char *name)
{
	for (int i = 0; name && i < N_FORMATS; i++)
		if (strcmp(formats[i]->kind.name, name) == 0)
			return formats[i];
	return NULL;
}

const rawi_export_kind *rawi_export_kind_at(size_t i)
{
	return i < N_FORMATS ? &formats[i]->kind : NULL;
}

/* ── which documents ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool in_days(const rawi_doc_head *d, const rawi_export_options *o)
{
	rawi_slice day = rawi_export_day(d);
	if (!o->from && !o->to)
		return true;
	return day.n && (!o->from || memcmp(day.s, o->from, 10) >= 0) && (!o->to || memcmp(day.s, o->to, 10) <= 0);
}

static bool choose(rawi_export *x, const rawi_export_options *o, rawi_error *e)
{
	uint64_t outlet = o->outlet && *o->outlet ? rawi_name_hash(&x->arena, x->tables, rawi_slice_of(o->outlet)) : 0;
	x->chosen = RAWI_NEW_N(&x->arena, uint8_t, x->view.n_docs + 1);
	const rawi_view_story *story = NULL;
	for (size_t i = 0; i < x->view.n_stories && o->story; i++)
		if (x->view.stories[i].id == o->story)
			story = &x->view.stories[i];
	if (o->story && !story)
		return rawi_fail(e, RAWI_ERR_USAGE, rawi_store_place(x->store), "there is no story %llu", (unsigned long long)o->story);
	for (size_t i = 0; i < (story ? story->n_docs : x->view.n_docs); i++) {
		size_t doc = story ? story->docs[i] : i;
		const rawi_doc_head *d = &x->view.docs[doc];
		x->chosen[doc] = in_days(d, o) && (!outlet || (d->outlet.n && rawi_name_hash(&x->work, x->tables, d->outlet) == outlet));
		rawi_arena_clear(&x->work);
	}
	return true;
}

/* ── claims by fact ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static int by_fact(const void *p, const void *q)
{
	const rawi_export_told *a = p, *b = q;
	if (a->doc != b->doc)
		return a->doc < b->doc ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return (a->item > b->item) - (a->item < b->item);
}

static void list_claims(rawi_export *x)
{
	size_t n = 0;
	for (size_t i = 0; i < x->view.n_claims; i++)
		n += x->view.claims[i].n_places;
	rawi_export_told *told = RAWI_NEW_N(&x->arena, rawi_export_told, n + 1);
	for (size_t i = 0; i < x->view.n_claims; i++) {
		const rawi_view_claim *c = &x->view.claims[i];
		for (size_t k = 0; k < c->n_places; k++)
			told[x->n_told++] = (rawi_export_told){ c->places[k].side.doc, c->places[k].item, (uint32_t)i, c->kind };
	}
	if (n)
		qsort(told, n, sizeof *told, by_fact);
	x->told = told;
}

const rawi_view_claim *rawi_export_claim(const rawi_export *x, uint32_t doc, rawi_claim_kind kind, uint32_t item)
{
	rawi_export_told key = { .doc = doc, .item = item, .kind = (uint8_t)kind };
	const rawi_export_told *t = x->n_told ? bsearch(&key, x->told, x->n_told, sizeof key, by_fact) : NULL;
	return t ? &x->view.claims[t->claim] : NULL;
}

/* ── open, close ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool out_of_memory(rawi_export *x, rawi_error *e)
{
	x->phase = DONE;
	return rawi_fail(e, RAWI_ERR_MEMORY, rawi_store_place(x->store), "out of memory");
}

static bool look(rawi_export *x, const rawi_export_options *o, rawi_error *e)
{
	jmp_buf full;
	x->arena.on_full = x->work.on_full = &full;
	if (setjmp(full))
		return out_of_memory(x, e);
	bool all = o->story || (x->format->needs & RAWI_EXPORT_RELATIONS);
	if (!(all ? rawi_store_view(x->store, &x->arena, &x->view, e) : rawi_store_docs(x->store, &x->arena, &x->view, e)) || !choose(x, o, e))
		return false;
	if (x->format->needs & RAWI_EXPORT_RELATIONS)
		list_claims(x);
	else
		x->view.n_stories = x->view.n_copies = x->view.n_claims = 0;
	x->arena.on_full = x->work.on_full = NULL;
	return true;
}

rawi_export *rawi_export_open(rawi_store *s, const rawi_tables *t, const rawi_export_options *o, rawi_error *e)
{
	const rawi_export_format *format = find(o->format);
	if (!format) {
		rawi_fail(e, RAWI_ERR_USAGE, "", "there is no format '%s'", o->format ? o->format : "");
		return NULL;
	}
	rawi_export *x = calloc(1, sizeof *x);
	if (!x) {
		rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
		return NULL;
	}
	x->format = format;
	x->store = s;
	x->tables = t;
	rawi_arena_init(&x->arena, 0);
	rawi_arena_init(&x->work, 0);
	if (!look(x, o, e)) {
		rawi_export_close(x);
		return NULL;
	}
	return x;
}

void rawi_export_close(rawi_export *x)
{
	if (!x)
		return;
	for (size_t i = 0; i < RAWI_EXPORT_FILES; i++)
		rawi_buf_release(&x->files[i].buf);
	rawi_arena_release(&x->work);
	rawi_arena_release(&x->arena);
	free(x);
}

rawi_export_counts rawi_export_count(const rawi_export *x)
{
	return x->counts;
}

/* ── steps ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

rawi_buf *rawi_export_to(rawi_export *x, rawi_slice name)
{
	for (size_t i = 0; i < x->n_files; i++)
		if (rawi_slice_eq(x->files[i].name, name))
			return &x->files[i].buf;
	if (x->n_files == RAWI_EXPORT_FILES)
		abort(); /* a format that writes more files at a step than there is room for */
	rawi_export_file *f = &x->files[x->n_files++];
	f->name = name;
	f->ends = false;
	rawi_buf_clear(&f->buf);
	return &f->buf;
}

rawi_buf *rawi_export_whole(rawi_export *x, rawi_slice name)
{
	rawi_buf *b = rawi_export_to(x, name);
	for (size_t i = 0; i < x->n_files; i++)
		if (&x->files[i].buf == b)
			x->files[i].ends = true;
	return b;
}

static bool is_new_page(const rawi_export *x, size_t i)
{
	return !i || !x->chosen[i - 1] || !rawi_slice_eq(x->view.docs[i - 1].id, x->view.docs[i].id);
}

static void document(rawi_export *x, size_t i, rawi_error *e)
{
	unsigned needs = x->format->needs;
	if (!x->chosen[i] || !x->format->document || ((needs & RAWI_EXPORT_PAGES) && !is_new_page(x, i)))
		return;
	x->doc = (uint32_t)i;
	x->head = &x->view.docs[i];
	if (needs & RAWI_EXPORT_RECORD && !(x->record = rawi_store_record(x->store, &x->work, x->head, e)))
		return;
	if (needs & RAWI_EXPORT_PAGE && !rawi_store_source(x->store, &x->work, x->head, &x->source, e))
		return;
	x->counts.documents++;
	x->format->document(x);
}

static void story(rawi_export *x, const rawi_view_story *s)
{
	bool any = false;
	for (size_t i = 0; i < s->n_docs; i++)
		any = any || x->chosen[s->docs[i]];
	if (any)
		x->format->story(x, s);
}

static void claim(rawi_export *x, const rawi_view_claim *c)
{
	bool any = false;
	for (size_t i = 0; i < c->n_places; i++)
		any = any || x->chosen[c->places[i].side.doc];
	if (any)
		x->format->claim(x, c);
}

/* One step; false when all are done. */
static bool step(rawi_export *x, rawi_error *e)
{
	const rawi_export_format *f = x->format;
	size_t n = x->phase == DOCUMENTS ? x->view.n_docs : x->phase == STORIES && f->story ? x->view.n_stories : x->phase == COPIES && f->copy ? x->view.n_copies
		: x->phase == CLAIMS && f->claim ? x->view.n_claims : 0;
	if (x->phase >= DOCUMENTS && x->phase <= CLAIMS) {
		if (x->at == n) {
			x->phase++;
			x->at = 0;
			return true;
		}
		size_t i = x->at++;
		if (x->phase == DOCUMENTS)
			document(x, i, e);
		else if (x->phase == STORIES)
			story(x, &x->view.stories[i]);
		else if (x->phase == CLAIMS)
			claim(x, &x->view.claims[i]);
		else if (x->chosen[x->view.copies[i].a.doc] && x->chosen[x->view.copies[i].b.doc])
			f->copy(x, &x->view.copies[i]);
		return true;
	}
	if (x->phase == BEGIN && f->begin)
		f->begin(x);
	if (x->phase == END && f->end)
		f->end(x);
	if (x->phase == DONE)
		return false;
	x->phase++;
	return true;
}

/* Steps until something is written; false at the end. */
static bool advance(rawi_export *x, rawi_error *e)
{
	jmp_buf full;
	x->arena.on_full = x->work.on_full = &full;
	if (setjmp(full))
		return out_of_memory(x, e);
	x->e = e;
	do {
		for (size_t i = 0; i < x->n_files; i++)
			if (x->files[i].buf.cap > KEPT_BUFFER)
				rawi_buf_release(&x->files[i].buf);
		x->n_files = x->next_file = 0;
		rawi_arena_clear(&x->work);
		if (!step(x, e))
			break;
		for (size_t i = 0; i < x->n_files; i++)
			if (x->files[i].buf.failed)
				return out_of_memory(x, e);
	} while (!x->n_files && !e->code);
	x->arena.on_full = x->work.on_full = NULL;
	if (e->code)
		x->phase = DONE;
	return x->n_files && !e->code;
}

bool rawi_export_next(rawi_export *x, rawi_export_piece *out, rawi_error *e)
{
	for (;;) {
		while (x->next_file < x->n_files) {
			rawi_export_file *f = &x->files[x->next_file++];
			*out = (rawi_export_piece){ f->name, rawi_buf_slice(&f->buf), f->ends };
			if (out->bytes.n || out->ends)
				return true;
		}
		if (!advance(x, e))
			return false;
	}
}
