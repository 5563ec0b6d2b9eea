/* export: see export.h. Which documents, in which order; a format writes what it has to say of each step into its files, and these are given out before the next. */
#include "export/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* By its id, or by ID#ARTICLE, as lists print it. */
static bool is_document(const rawi_doc_head *d, const char *name)
{
	char article[16];
	size_t n = strlen(name), more = (size_t)snprintf(article, sizeof article, "#%u", (unsigned)d->article);
	return rawi_slice_is(d->id, name) || (n == d->id.n + more && memcmp(name, d->id.s, d->id.n) == 0 && strcmp(name + d->id.n, article) == 0);
}

static bool is_of(rawi_exporting *x, const rawi_doc_head *d, uint64_t outlet)
{
	bool is = d->outlet.n && rawi_name_hash(&x->work, x->tables, d->outlet) == outlet;
	rawi_arena_clear(&x->work);
	return is;
}

static bool choose(rawi_exporting *x, const rawi_export_options *o, rawi_error *e)
{
	uint64_t outlet = o->outlet && *o->outlet ? rawi_name_hash(&x->arena, x->tables, rawi_slice_of(o->outlet)) : 0;
	x->chosen = RAWI_NEW_N(&x->arena, uint8_t, x->view.n_docs + 1);
	const uint32_t *members = NULL;
	size_t n = x->view.n_docs;
	if (o->story && (!rawi_walk_members(x->walk, &x->arena, o->story, &members, &n, e) || !n))
		return rawi_fail(e, RAWI_ERR_USAGE, rawi_store_place(x->store), "there is no story %llu", (unsigned long long)o->story);
	bool doc_known = !o->doc, outlet_known = !outlet;
	for (size_t i = 0; i < x->view.n_docs && !(doc_known && outlet_known); i++) {
		doc_known = doc_known || is_document(&x->view.docs[i], o->doc);
		outlet_known = outlet_known || is_of(x, &x->view.docs[i], outlet);
	}
	if (!doc_known || !outlet_known)
		return rawi_fail(e, RAWI_ERR_USAGE, rawi_store_place(x->store), doc_known ? "there is no outlet '%s'" : "there is no document '%s'", doc_known ? o->outlet : o->doc);
	for (size_t i = 0; i < n; i++) {
		size_t doc = members ? members[i] : i;
		const rawi_doc_head *d = &x->view.docs[doc];
		x->chosen[doc] = in_days(d, o) && (!o->doc || is_document(d, o->doc)) && (!outlet || is_of(x, d, outlet));
	}
	return true;
}

/* ── claims by fact ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void find_first(rawi_exporting *x)
{
	const rawi_told_all *t = &x->told;
	x->first = RAWI_NEW_N(&x->arena, uint32_t, t->n_claims + 1);
	memset(x->first, 0xFF, (t->n_claims + 1) * sizeof *x->first);
	for (uint32_t i = 0; i < t->n_facts; i++)
		if (x->chosen[t->facts[i].doc] && x->first[t->facts[i].claim] == RAWI_NONE)
			x->first[t->facts[i].claim] = i;
}

const rawi_told_claim *rawi_export_claim(const rawi_exporting *x, rawi_claim_kind kind, uint32_t item, bool *first)
{
	size_t lo = 0, hi = x->told.n_facts;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const rawi_told *f = &x->told.facts[mid];
		bool before = f->doc != x->doc ? f->doc < x->doc : f->kind != kind ? f->kind < kind : f->item < item;
		if (before)
			lo = mid + 1;
		else
			hi = mid;
	}
	const rawi_told *f = &x->told.facts[lo];
	if (lo == x->told.n_facts || f->doc != x->doc || f->kind != kind || f->item != item)
		return NULL;
	if (first)
		*first = x->first[f->claim] == lo;
	return &x->told.claims[f->claim];
}

bool rawi_export_tells(const rawi_exporting *x, uint64_t claim)
{
	size_t lo = 0, hi = x->told.n_claims;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if ((int64_t)x->told.claims[mid].id < (int64_t)claim)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < x->told.n_claims && x->told.claims[lo].id == claim && x->first[lo] != RAWI_NONE;
}

bool rawi_export_any(const rawi_exporting *x, const uint32_t *docs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (x->chosen[docs[i]])
			return true;
	return false;
}

/* ── open, close ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool out_of_memory(rawi_exporting *x, rawi_error *e)
{
	x->phase = DONE;
	return rawi_fail(e, RAWI_ERR_MEMORY, rawi_store_place(x->store), "out of memory");
}

static bool look(rawi_exporting *x, const rawi_export_options *o, rawi_error *e)
{
	jmp_buf full;
	x->arena.on_full = x->work.on_full = &full;
	if (setjmp(full))
		return out_of_memory(x, e);
	if (!rawi_store_docs(x->store, &x->arena, &x->view, e))
		return false;
	x->walk = rawi_walk_new(x->store, &x->arena, &x->view);
	if (!choose(x, o, e))
		return false;
	if (x->format->needs & RAWI_EXPORT_RELATIONS) {
		if (!rawi_walk_told(x->walk, &x->arena, &x->told, e))
			return false;
		find_first(x);
	}
	x->arena.on_full = x->work.on_full = NULL;
	return true;
}

rawi_exporting *rawi_export_open(rawi_store *s, const rawi_tables *t, const rawi_export_options *o, rawi_error *e)
{
	const rawi_export_format *format = find(o->format);
	if (!format) {
		rawi_fail(e, RAWI_ERR_USAGE, "", "there is no format '%s'", o->format ? o->format : "");
		return NULL;
	}
	rawi_exporting *x = calloc(1, sizeof *x);
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

void rawi_export_close(rawi_exporting *x)
{
	if (!x)
		return;
	for (size_t i = 0; i < RAWI_EXPORT_FILES; i++)
		rawi_buf_release(&x->files[i].buf);
	rawi_arena_release(&x->work);
	rawi_arena_release(&x->arena);
	free(x);
}

rawi_export_counts rawi_export_count(const rawi_exporting *x)
{
	return x->counts;
}

/* ── steps ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

rawi_buf *rawi_export_to(rawi_exporting *x, rawi_slice name)
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

rawi_buf *rawi_export_whole(rawi_exporting *x, rawi_slice name)
{
	rawi_buf *b = rawi_export_to(x, name);
	for (size_t i = 0; i < x->n_files; i++)
		if (&x->files[i].buf == b)
			x->files[i].ends = true;
	return b;
}

static bool is_new_page(const rawi_exporting *x, size_t i)
{
	return !i || !x->chosen[i - 1] || !rawi_slice_eq(x->view.docs[i - 1].id, x->view.docs[i].id);
}

static void document(rawi_exporting *x, size_t i, rawi_error *e)
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

/* The next story, copy or claim of which a document is written; false behind the last. */
static bool relation(rawi_exporting *x, rawi_error *e)
{
	const rawi_export_format *f = x->format;
	rawi_walked_story s;
	rawi_walked_claim c;
	rawi_view_copy copy;
	if (x->phase == STORIES) {
		if (!f->story || !rawi_walk_story(x->walk, &x->work, &s, e))
			return false;
		if (rawi_export_any(x, s.docs, s.n_docs))
			f->story(x, &s);
	} else if (x->phase == COPIES) {
		if (!f->copy || !rawi_walk_copy(x->walk, &x->work, &copy, e))
			return false;
		if (x->chosen[copy.a.doc] && x->chosen[copy.b.doc])
			f->copy(x, &copy);
	} else {
		if (!f->claim || !rawi_walk_claim(x->walk, &x->work, &c, e))
			return false;
		bool any = false;
		for (size_t i = 0; i < c.n_places; i++)
			any = any || x->chosen[c.places[i].side.doc];
		if (any)
			f->claim(x, &c);
	}
	return true;
}

/* One step; false when all are done. */
static bool step(rawi_exporting *x, rawi_error *e)
{
	const rawi_export_format *f = x->format;
	if (x->phase == DONE)
		return false;
	if (x->phase == BEGIN && f->begin)
		f->begin(x);
	if (x->phase == END && f->end)
		f->end(x);
	if (x->phase == DOCUMENTS && x->at < x->view.n_docs)
		document(x, x->at++, e);
	else if (x->phase < STORIES || x->phase > CLAIMS || !relation(x, e))
		x->phase++;
	return true;
}

/* Steps until something is written; false at the end. */
static bool advance(rawi_exporting *x, rawi_error *e)
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

bool rawi_export_next(rawi_exporting *x, rawi_export_piece *out, rawi_error *e)
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
