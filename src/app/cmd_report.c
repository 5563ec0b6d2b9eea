/* app: rawi report: a database, or pages by way of a temporary one → one HTML file. It appears whole: written beside its place and moved there. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/report.h"
#include "base/hash.h"

__attribute__((weak)) void rawi_report_html(rawi_arena *a, const rawi_report *r, rawi_buf *out)
{
	(void)a, (void)r, (void)out;
}

static const rawi_story *stories_of(rawi_arena *a, const rawi_view *v)
{
	rawi_story *out = RAWI_NEW_N(a, rawi_story, v->n_stories);
	for (size_t i = 0; i < v->n_stories; i++) {
		const rawi_view_story *s = &v->stories[i];
		uint64_t *keys = RAWI_NEW_N(a, uint64_t, s->n_entities);
		for (size_t k = 0; k < s->n_entities; k++)
			keys[k] = rawi_hash(s->entities[k]);
		out[i] = (rawi_story){ .docs = s->docs, .n_docs = s->n_docs, .links = s->links, .n_links = s->n_links, .from = rawi_day_of(rawi_slice_of(s->from)),
			.to = rawi_day_of(rawi_slice_of(s->to)), .title_doc = s->title_doc, .keys = keys, .n_keys = s->n_entities, .tellings = s->tellings };
	}
	return out;
}

static rawi_ref ref_of(const rawi_side *side)
{
	return (rawi_ref){ .text = side->text, .orig = side->at };
}

static const rawi_claim *claims_of(rawi_arena *a, const rawi_view *v)
{
	rawi_claim *out = RAWI_NEW_N(a, rawi_claim, v->n_claims);
	for (size_t i = 0; i < v->n_claims; i++) {
		const rawi_view_claim *c = &v->claims[i];
		rawi_claim_place *places = RAWI_NEW_N(a, rawi_claim_place, c->n_places);
		rawi_conflict *conflicts = RAWI_NEW_N(a, rawi_conflict, c->n_conflicts);
		for (size_t k = 0; k < c->n_places; k++)
			places[k] = (rawi_claim_place){ c->places[k].side.doc, ref_of(&c->places[k].side), c->places[k].item };
		for (size_t k = 0; k < c->n_conflicts; k++)
			conflicts[k] = (rawi_conflict){ c->conflicts[k].claim, rawi_arena_dup(a, c->conflicts[k].on).s };
		out[i] = (rawi_claim){ .kind = c->kind, .text = c->text, .speaker = c->speaker, .places = places, .n_places = c->n_places, .stories = c->stories,
			.n_stories = c->n_stories, .outlets = c->outlets, .tellings = c->tellings, .conflicts = conflicts, .n_conflicts = c->n_conflicts };
	}
	return out;
}

static const rawi_report_copy *copies_of(rawi_arena *a, const rawi_view *v)
{
	rawi_report_copy *out = RAWI_NEW_N(a, rawi_report_copy, v->n_copies);
	for (size_t i = 0; i < v->n_copies; i++) {
		const rawi_view_copy *c = &v->copies[i];
		out[i] = (rawi_report_copy){ { c->a.doc, ref_of(&c->a) }, { c->b.doc, ref_of(&c->b) }, c->near, c->first, c->words, (float)c->overlap };
	}
	return out;
}

static bool make(rawi_store *s, rawi_arena *a, const rawi_tables *t, const char *lang, rawi_buf *out, rawi_error *e)
{
	rawi_view v;
	if (!rawi_store_view(s, a, &v, e))
		return false;
	rawi_report_doc *docs = RAWI_NEW_N(a, rawi_report_doc, v.n_docs);
	for (size_t i = 0; i < v.n_docs; i++) {
		docs[i] = (rawi_report_doc){ rawi_store_record(s, a, &v.docs[i], e), rawi_store_page(s, a, &v.docs[i], e) };
		if (e->code)
			return false;
	}
	rawi_report r = { .tables = t, .docs = docs, .n_docs = v.n_docs, .stories = stories_of(a, &v), .n_stories = v.n_stories, .claims = claims_of(a, &v), .n_claims = v.n_claims,
		.copies = copies_of(a, &v), .n_copies = v.n_copies, .lang = lang };
	rawi_report_html(a, &r, out);
	return !out->failed || rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
}

static bool write_file(const char *path, rawi_slice text, rawi_error *e)
{
	struct stat st;
	char part[4200];
	bool beside = stat(path, &st) != 0 || S_ISREG(st.st_mode); /* a device or a pipe is written to as it is */
	snprintf(part, sizeof part, "%s%s", path, beside ? ".part" : "");
	FILE *f = fopen(part, "wb");
	if (!f)
		return rawi_fail(e, RAWI_ERR_FILE, path, "%s", strerror(errno));
	bool ok = fwrite(text.s, 1, text.n, f) == text.n;
	int why = errno;
	if (fclose(f) != 0) {
		why = ok ? errno : why;
		ok = false;
	}
	if (ok && beside && rename(part, path) != 0) {
		why = errno;
		ok = false;
	}
	if (!ok && beside)
		remove(part);
	return ok || rawi_fail(e, RAWI_ERR_FILE, path, "%s", strerror(why));
}

typedef struct {
	rawi_tables *tables;
	rawi_store *store;
	rawi_arena arena;
	rawi_buf html;
	rawi_error e;
	int status;
} report;

static bool open_store(report *r, rawi_options *o, rawi_messages *m)
{
	r->tables = rawi_tables_open(o->tables, &r->e);
	if (!r->tables)
		return false;
	r->store = rawi_store_open(o->n_paths ? "" : o->db, o->n_paths ? RAWI_STORE_WRITE : RAWI_STORE_READ, r->tables, RAWI_VERSION, &r->e);
	if (r->store && o->n_paths)
		r->status = rawi_add_paths(r->store, r->tables, o, m, false);
	else if (r->store)
		r->status = RAWI_EXIT_OK;
	return r->store && r->status != RAWI_EXIT_ERROR;
}

int rawi_run_report(rawi_options *o, rawi_messages *m)
{
	jmp_buf full;
	if (!o->db == !o->n_paths) {
		rawi_say(m, "report", "needs either --db FILE or PATHs (see rawi report --help)");
		return RAWI_EXIT_ERROR;
	}
	report r = { .status = RAWI_EXIT_ERROR };
	rawi_arena_init(&r.arena, 0);
	r.arena.on_full = &full;
	if (setjmp(full))
		rawi_fail(&r.e, RAWI_ERR_MEMORY, "", "out of memory");
	else if (open_store(&r, o, m) && make(r.store, &r.arena, r.tables, o->lang, &r.html, &r.e))
		write_file(o->out, rawi_buf_slice(&r.html), &r.e);
	if (r.e.code) {
		rawi_say_error(m, &r.e);
		r.status = RAWI_EXIT_ERROR;
	}
	rawi_store_close(r.store);
	rawi_tables_close(r.tables);
	rawi_buf_release(&r.html);
	rawi_arena_release(&r.arena);
	return r.status;
}
