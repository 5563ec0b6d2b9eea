/* app: see pipeline.h. The whole way of one document; one line a room. */
#include "app/pipeline.h"

size_t rawi_document(rawi_arena *a, const rawi_tables *t, const rawi_source *source, rawi_slice story_day, rawi_record ***out, rawi_error *e)
{
	rawi_page *page = RAWI_NEW(a, rawi_page);
	rawi_article *articles;
	if (!rawi_page_read(a, source, page, e))
		return 0;
	size_t n = rawi_clean(a, t, page, &articles);
	*out = RAWI_NEW_N(a, rawi_record *, n);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = rawi_understand(a, t, &articles[i], story_day);
	return n;
}
