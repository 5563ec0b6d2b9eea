/* app: the public C API (include/rawi.h) over the rooms. Memory that runs out comes back as an error of the call; the handle stays usable. */
#include "rawi.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/api_handle.h"
#include "app/api_json.h"
#include "base/calendar.h"
#include "export/export.h"
#include "read/input.h"

enum { BATCH_DOCUMENTS = 1000, BATCH_SECONDS = 1 };

void rawi_api_begin(rawi *r)
{
	r->e = (rawi_error){ 0 };
	r->message[0] = 0;
	rawi_buf_clear(&r->buf);
}

int rawi_api_end(rawi *r)
{
	rawi_arena_clear(&r->arena);
	r->arena.on_full = NULL;
	if (r->e.code)
		snprintf(r->message, sizeof r->message, "%s%s%s", r->e.place, *r->e.place ? ": " : "", r->e.message);
	return (int)r->e.code;
}

int rawi_api_end_page(rawi *r, const rawi_given *page)
{
	if (r->e.code && !*r->e.place && page && page->id)
		snprintf(r->e.place, sizeof r->e.place, "%s", page->id);
	return rawi_api_end(r);
}

const char *rawi_version(void)
{
	return RAWI_VERSION;
}

const char *rawi_message(const rawi *r)
{
	return r ? r->message : "out of memory";
}

int rawi_open(const char *db, const char *tables, rawi **out)
{
	rawi *r = *out = calloc(1, sizeof *r);
	if (!r)
		return RAWI_NO_MEMORY;
	rawi_arena_init(&r->arena, 0);
	rawi_keep_init(&r->keep);
	r->arena.keep = &r->keep;
	r->tables = rawi_tables_open(tables, &r->e);
	if (r->tables && db && !*db)
		rawi_fail(&r->e, RAWI_ERR_USAGE, "", "the database's name is empty");
	else if (r->tables && db)
		r->store = rawi_store_open(db, RAWI_STORE_WRITE, r->tables, RAWI_VERSION, &r->e);
	return rawi_api_end(r);
}

static bool commit(rawi *r)
{
	r->in_batch = 0;
	return rawi_store_commit(r->store, &r->e);
}

void rawi_close(rawi *r)
{
	if (!r)
		return;
	rawi_api_begin(r);
	if (r->store)
		commit(r);
	rawi_store_close(r->store);
	rawi_tables_close(r->tables);
	rawi_arena_release(&r->arena);
	rawi_keep_release(&r->keep);
	rawi_buf_release(&r->buf);
	free(r);
}

bool rawi_api_source(rawi *r, const rawi_given *page, rawi_source *out)
{
	if (!r->tables || !page || !page->id || !*page->id || (page->n && !page->bytes) || page->form < RAWI_PAGE_ANY || page->form > RAWI_PAGE_HTML)
		return rawi_fail(&r->e, RAWI_ERR_USAGE, "", "a page needs an id, bytes and a form that exists");
	if (page->n > UINT32_MAX)
		return rawi_fail(&r->e, RAWI_ERR_FORMAT, page->id, "larger than a page can be (4 GiB)");
	*out = (rawi_source){ .id = rawi_slice_of(page->id), .bytes = { page->bytes, page->n }, .form = page->form - 1, .charset = rawi_slice_of(page->charset),
		.title = rawi_slice_of(page->title), .url = rawi_slice_of(page->url), .outlet = rawi_slice_of(page->outlet), .published = rawi_slice_of(page->published) };
	rawi_arena_release(&r->arena);
	r->arena.limit = rawi_document_limit(page->n);
	return true;
}

static bool extract(rawi *r, rawi_source *source, char **json)
{
	rawi_record **records;
	source->id = rawi_id_plain(&r->arena, source->id);
	size_t n = rawi_document(&r->arena, r->tables, source, (rawi_slice){ "", 0 }, &records, &r->e);
	for (size_t i = 0; i < n; i++) {
		rawi_record_write(&r->buf, records[i], RAWI_VERSION, rawi_tables_hash(r->tables));
		rawi_buf_putc(&r->buf, '\n');
	}
	rawi_buf_putc(&r->buf, 0);
	*json = n && !r->buf.failed ? malloc(r->buf.n) : NULL;
	if (*json)
		memcpy(*json, r->buf.s, r->buf.n);
	else if (n)
		rawi_fail(&r->e, RAWI_ERR_MEMORY, "", "out of memory");
	return *json != NULL;
}

int rawi_extract(rawi *r, const rawi_given *page, char **json)
{
	jmp_buf full;
	rawi_source source = { 0 };
	*json = NULL;
	rawi_api_begin(r);
	if (!rawi_api_source(r, page, &source))
		return rawi_api_end_page(r, page);
	r->arena.on_full = &full;
	if (setjmp(full))
		rawi_fail(&r->e, RAWI_ERR_MEMORY, page->id, "it takes more memory than one document may have");
	else
		extract(r, &source, json);
	return rawi_api_end_page(r, page);
}

void rawi_free(char *json)
{
	free(json);
}

static bool add(rawi *r, rawi_source *source, int *found)
{
	rawi_added how;
	rawi_page *page;
	rawi_record **records;
	source->id = rawi_id_plain(&r->arena, source->id);
	size_t n = rawi_document_page(&r->arena, r->tables, source, (rawi_slice){ "", 0 }, &page, &records, &r->e);
	rawi_parcel *parcel = n ? rawi_store_pack(&r->arena, &r->buf, r->tables, RAWI_VERSION, (rawi_slice){ "", 0 }, source, page, records, n, &r->e) : NULL;
	if (!parcel)
		return false;
	if (!r->in_batch) {
		if (!rawi_store_begin(r->store, &r->e))
			return false;
		r->since = time(NULL);
	}
	if (!rawi_store_add(r->store, parcel, &how, &r->e)) {
		r->in_batch = 0; /* undone with it */
		return false;
	}
	*found = (int[]){ RAWI_IS_NEW, RAWI_IS_VERSION, RAWI_IS_KNOWN, RAWI_IS_READ_ANEW }[how];
	return (++r->in_batch < BATCH_DOCUMENTS && time(NULL) - r->since < BATCH_SECONDS) || commit(r);
}

int rawi_add(rawi *r, const rawi_given *page, int *found)
{
	jmp_buf full;
	rawi_source source = { 0 };
	int what = RAWI_IS_NEW;
	rawi_api_begin(r);
	if (!r->store)
		rawi_fail(&r->e, RAWI_ERR_USAGE, "", "there is no database to add to");
	if (r->e.code || !rawi_api_source(r, page, &source))
		return rawi_api_end_page(r, page);
	r->arena.on_full = &full;
	if (setjmp(full))
		rawi_fail(&r->e, RAWI_ERR_MEMORY, page->id, "it takes more memory than one document may have");
	else
		add(r, &source, found ? found : &what);
	return rawi_api_end_page(r, page);
}

int rawi_finish(rawi *r)
{
	rawi_api_begin(r);
	if (!r->store)
		rawi_fail(&r->e, RAWI_ERR_USAGE, "", "there is no database to finish");
	else if (commit(r) && rawi_store_stale(r->store))
		rawi_relate(r->store, r->tables, 1, (rawi_progress){ 0 }, &r->e);
	return rawi_api_end(r);
}

/* ── queries ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	rawi *r;
	rawi_arena view_arena;
	rawi_view view;
	int (*line)(void *user, const char *json, size_t n);
	void *user;
	bool stopped;
} query;

/* Hands out what stands in the buffer, line by line. */
static bool hand_out(query *q)
{
	rawi_buf *b = &q->r->buf;
	rawi_buf_putc(b, 0);
	if (b->failed)
		return rawi_fail(&q->r->e, RAWI_ERR_MEMORY, "", "out of memory");
	for (char *p = b->s, *end = b->s + b->n - 1, *nl; p < end && !q->stopped; p = nl + 1) {
		nl = memchr(p, '\n', (size_t)(end - p));
		if (!nl)
			nl = end;
		*nl = 0;
		q->stopped = q->line(q->user, p, (size_t)(nl - p)) != 0;
	}
	rawi_buf_clear(b);
	return !q->stopped;
}

static bool document_lines(query *q, const char *what)
{
	rawi *r = q->r;
	for (size_t i = 0; i < q->view.n_docs; i++) {
		rawi_slice json = rawi_store_json(r->store, &r->arena, &q->view.docs[i], &r->e);
		if (r->e.code)
			return false;
		if (strcmp(what, "records") == 0)
			rawi_buf_add(&r->buf, json);
		else if (!rawi_json_items(&r->buf, &q->view.docs[i], json, what, &r->e))
			return false;
		if (!hand_out(q))
			return false;
		rawi_arena_clear(&r->arena);
	}
	return true;
}

static bool relation_lines(query *q, size_t n, void (*write)(rawi_buf *, const rawi_view *, size_t))
{
	for (size_t i = 0; i < n; i++) {
		write(&q->r->buf, &q->view, i);
		if (!hand_out(q))
			return false;
	}
	return true;
}

static bool run_query(query *q, const char *what)
{
	static const char *const of_documents[] = { "records", "quotes", "events", "figures" }, *const relations[] = { "stories", "copies", "claims" };
	rawi *r = q->r;
	for (size_t i = 0; i < sizeof of_documents / sizeof *of_documents; i++)
		if (strcmp(what, of_documents[i]) == 0)
			return rawi_store_docs(r->store, &q->view_arena, &q->view, &r->e) && document_lines(q, what);
	size_t k = 0;
	while (k < 3 && strcmp(what, relations[k]) != 0)
		k++;
	if (k == 3)
		return rawi_fail(&r->e, RAWI_ERR_USAGE, "", "there is no query '%s'", what);
	if (!rawi_store_view(r->store, &q->view_arena, &q->view, &r->e))
		return false;
	if (k == 1 && !rawi_store_copy_texts(r->store, &q->view_arena, &q->view, &r->e))
		return false;
	return k == 0 ? relation_lines(q, q->view.n_stories, rawi_json_story) : k == 1 ? relation_lines(q, q->view.n_copies, rawi_json_copy)
		: relation_lines(q, q->view.n_claims, rawi_json_claim);
}

int rawi_query(rawi *r, const char *what, int (*line)(void *user, const char *json, size_t n), void *user)
{
	jmp_buf full;
	query q = { .r = r, .line = line, .user = user };
	rawi_api_begin(r);
	if (!r->store || !what || !line) {
		rawi_fail(&r->e, RAWI_ERR_USAGE, "", "a query needs a database, a name and a callback");
		return rawi_api_end(r);
	}
	rawi_arena_init(&q.view_arena, 0);
	r->arena.limit = 0;
	r->arena.on_full = q.view_arena.on_full = &full;
	if (setjmp(full))
		rawi_fail(&r->e, RAWI_ERR_MEMORY, "", "out of memory");
	else
		run_query(&q, what);
	rawi_arena_release(&q.view_arena);
	int code = rawi_api_end(r);
	return code ? code : q.stopped ? RAWI_STOPPED : RAWI_SUCCESS;
}

/* ── exports ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_day(const char *iso)
{
	int32_t day;
	return !iso || (strlen(iso) == 10 && rawi_day_of_iso(rawi_slice_of(iso), &day));
}

int rawi_export(rawi *r, const char *format, const rawi_chosen *which, int (*piece)(void *user, const char *file, const void *bytes, size_t n), void *user)
{
	rawi_export_options o = { .format = format };
	rawi_export_piece p;
	bool stopped = false;
	rawi_api_begin(r);
	if (which)
		o = (rawi_export_options){ .format = format, .from = which->from, .to = which->to, .outlet = which->outlet, .story = which->story, .doc = which->doc };
	if (!r->store || !format || !piece)
		rawi_fail(&r->e, RAWI_ERR_USAGE, "", "an export needs a database, a format and a callback");
	else if (!is_day(o.from) || !is_day(o.to))
		rawi_fail(&r->e, RAWI_ERR_USAGE, "", "a day is YYYY-MM-DD");
	rawi_exporting *x = r->e.code ? NULL : rawi_export_open(r->store, r->tables, &o, &r->e);
	while (x && !stopped && rawi_export_next(x, &p, &r->e)) {
		char file[200];
		snprintf(file, sizeof file, "%.*s", (int)p.file.n, p.file.n ? p.file.s : "");
		stopped = piece(user, file, p.bytes.s, p.bytes.n) != 0;
	}
	rawi_export_close(x);
	int code = rawi_api_end(r);
	return code ? code : stopped ? RAWI_STOPPED : RAWI_SUCCESS;
}
