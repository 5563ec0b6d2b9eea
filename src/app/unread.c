/* app: see unread.h. */
#include "app/unread.h"

#include "app/pipeline.h"
#include "base/keep.h"

/* The parcel of a version's page, NULL where it can not be read. */
static const rawi_parcel *pack(rawi_store *s, const rawi_tables *t, rawi_arena *a, rawi_buf *scratch, const rawi_doc_head *doc, rawi_error *why)
{
	rawi_source source;
	rawi_page *page;
	rawi_record **records;
	a->limit = 0;
	if (!rawi_store_source(s, a, doc, &source, why))
		return NULL;
	size_t own = rawi_document_limit(source.bytes.n), left = rawi_store_memory(s)->documents;
	a->limit = a->total + (left && left < own ? left : own);
	size_t n = rawi_document_page(a, t, &source, (rawi_slice){ "", 0 }, &page, &records, why);
	return n ? rawi_store_pack(a, scratch, t, RAWI_VERSION, doc->id, &source, page, records, n, why) : NULL;
}

/* False where disk or memory failed: another time they may not. */
static bool read_one(rawi_store *s, const rawi_tables *t, rawi_arena *a, rawi_buf *scratch, int64_t version, rawi_error *e)
{
	jmp_buf full;
	rawi_doc_head doc;
	rawi_error why = { 0 };
	a->on_full = &full;
	if (setjmp(full)) {
		a->on_full = NULL;
		return false;
	}
	bool there = rawi_store_version_head(s, a, version, &doc, &why);
	const rawi_parcel *p = there ? pack(s, t, a, scratch, &doc, &why) : NULL;
	a->on_full = NULL;
	return p ? rawi_store_read_again(s, &doc, p, e) : why.code != RAWI_ERR_DATABASE && why.code != RAWI_ERR_MEMORY;
}

bool rawi_read_unread(rawi_store *s, const rawi_tables *t, rawi_error *e)
{
	if (rawi_store_is_tried(s))
		return true;
	rawi_arena list, one;
	rawi_keep words;
	rawi_buf scratch = { 0 };
	rawi_version_vec versions = { 0 };
	jmp_buf full;
	rawi_arena_init(&list, 0);
	rawi_arena_init(&one, 0);
	rawi_keep_init(&words);
	rawi_keep_bound(&words, rawi_store_memory(s), 1);
	one.keep = &words;
	list.on_full = &full;
	if (setjmp(full))
		rawi_fail(e, RAWI_ERR_MEMORY, rawi_store_place(s), "out of memory");
	else
		rawi_store_version_numbers(s, &list, true, &versions, e);
	bool all = true;
	for (size_t i = 0; i < versions.n && !e->code; i++) {
		all = read_one(s, t, &one, &scratch, versions.at[i], e) && all;
		rawi_arena_clear(&one);
	}
	if (all)
		rawi_store_all_read(s, e);
	rawi_buf_release(&scratch);
	rawi_arena_release(&one);
	rawi_arena_release(&list);
	rawi_keep_release(&words);
	return !e->code;
}
