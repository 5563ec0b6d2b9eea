/* app: see pipeline.h. The whole way of one document; one line a room. */
#include "app/pipeline.h"

size_t rawi_document_articles(rawi_arena *a, const rawi_tables *t, const rawi_source *source, rawi_page **page, rawi_article **out, rawi_error *e)
{
	*page = RAWI_NEW(a, rawi_page);
	return rawi_page_read(a, source, *page, e) ? rawi_clean(a, t, *page, out) : 0;
}

size_t rawi_document_page(rawi_arena *a, const rawi_tables *t, const rawi_source *source, rawi_slice story_day, rawi_page **page, rawi_record ***out, rawi_error *e)
{
	rawi_article *articles;
	size_t n = rawi_document_articles(a, t, source, page, &articles, e);
	if (!n)
		return 0;
	*out = RAWI_NEW_N(a, rawi_record *, n);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = rawi_understand(a, t, &articles[i], story_day);
	return n;
}

size_t rawi_document(rawi_arena *a, const rawi_tables *t, const rawi_source *source, rawi_slice story_day, rawi_record ***out, rawi_error *e)
{
	rawi_page *page;
	return rawi_document_page(a, t, source, story_day, &page, out, e);
}

/* 64 MiB and 512 times the page, at most 1.5 GiB: about three times what a page of dense Arabic text takes (160 to 170 times its bytes). */
size_t rawi_document_limit(size_t bytes)
{
	const size_t floor = (size_t)64 << 20, top = (size_t)1536 << 20;
	return bytes > (top - floor) / 512 ? top : floor + bytes * 512;
}
