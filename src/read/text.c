/* read: a text page → its paragraphs, one a non-blank line. A line ends at LF, CR LF or CR. */
#include "read/parts.h"

#include "base/utf8.h"

static size_t next_of(const char *s, size_t from, size_t end, char what)
{
	const char *at = memchr(s + from, what, end - from);
	return at ? (size_t)(at - s) : end;
}

void rawi_text_paras(rawi_arena *a, rawi_page *page)
{
	RAWI_VEC(rawi_para) paras = { 0 };
	const char *s = page->text.s;
	size_t n = page->text.n;
	uint32_t blank = 0;
	size_t feed = 0; /* the next LF, once i is behind the last */
	for (size_t i = 0; i < n;) {
		size_t end, len;
		if (i >= feed)
			feed = next_of(s, i, n, '\n');
		end = next_of(s, i, feed, '\r');
		size_t from = i, to = end;
		uint32_t cp;
		while (from < to && (len = rawi_utf8_next(s + from, s + to, &cp), rawi_is_space(cp)))
			from += len;
		while (to > from && (len = rawi_utf8_prev(s + from, s + to, &cp), rawi_is_space(cp)))
			to -= len;
		if (to > from) {
			rawi_vec_push(a, &paras, (rawi_para){ .text = rawi_span_between((uint32_t)from, (uint32_t)to), .blank_before = blank });
			blank = 0;
		} else {
			blank++;
		}
		i = end + 1;
		if (end + 1 < n && s[end] == '\r' && s[end + 1] == '\n')
			i++;
	}
	page->paras = paras.at;
	page->n_paras = paras.n;
}
