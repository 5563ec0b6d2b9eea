/* read: first form: UTF-8 text, one paragraph a line. */
#include "read/page.h"

#include "base/utf8.h"
#include "base/vec.h"

bool rawi_page_read(rawi_arena *a, const rawi_source *source, rawi_page *out, rawi_error *e)
{
	*out = (rawi_page){ .id = source->id, .bytes = source->bytes, .charset = "UTF-8", .form = RAWI_FORM_TEXT, .text = source->bytes };
	out->given_title = source->title;
	out->given_url = source->url;
	out->given_outlet = source->outlet;
	out->given_published = source->published;
	if (!source->bytes.n)
		return rawi_fail(e, RAWI_ERR_FORMAT, "", "empty file");
	RAWI_VEC(rawi_para) paras = { 0 };
	size_t i = 0;
	uint32_t blank = 0;
	while (i < out->text.n) {
		const char *nl = memchr(out->text.s + i, '\n', out->text.n - i);
		size_t end = nl ? (size_t)(nl - out->text.s) : out->text.n, from = i, to = end;
		uint32_t cp;
		size_t len;
		while (from < to && (len = rawi_utf8_next(out->text.s + from, out->text.s + to, &cp), rawi_is_space(cp)))
			from += len;
		while (to > from && (len = rawi_utf8_prev(out->text.s + from, out->text.s + to, &cp), rawi_is_space(cp)))
			to -= len;
		if (to > from) {
			rawi_vec_push(a, &paras, (rawi_para){ .text = rawi_span_between((uint32_t)from, (uint32_t)to), .blank_before = blank });
			blank = 0;
		} else {
			blank++;
		}
		i = end + 1;
	}
	out->paras = paras.at;
	out->n_paras = paras.n;
	return paras.n || rawi_fail(e, RAWI_ERR_FORMAT, "", "no text in it");
}

rawi_span rawi_page_orig(const rawi_page *page, rawi_span text)
{
	(void)page;
	return text;
}

rawi_slice rawi_page_reread(rawi_arena *a, rawi_slice bytes, const char *charset, rawi_form form, rawi_span orig)
{
	(void)a, (void)charset, (void)form;
	return rawi_slice_at(bytes, orig);
}

const rawi_meta *rawi_page_meta(const rawi_page *page, const char *key)
{
	(void)page, (void)key;
	return NULL;
}
