/* read: what a span of the original bytes reads, worked out from these bytes alone.
 *
 * The slice is decoded and its markup dropped afresh; no map of the page is looked at, so that a wrong map cannot vouch for itself.
 */
#include "read/parts.h"

#include "lang/fold.h"

rawi_slice rawi_page_reread(rawi_arena *a, rawi_slice bytes, const char *charset, rawi_form form, rawi_span orig)
{
	if (orig.off > bytes.n)
		return (rawi_slice){ "", 0 };
	if (orig.len > bytes.n - orig.off)
		orig.len = (uint32_t)(bytes.n - orig.off);
	rawi_cs cs = RAWI_CS_UTF8;
	for (rawi_cs c = 0; c < RAWI_CS_N; c++)
		if (charset && strcmp(charset, rawi_cs_name(c)) == 0)
			cs = c;
	size_t before = orig.off > 0; /* the byte before, by which the first letter of a page in two charsets is read (mixed.c) */
	rawi_slice utf8 = rawi_cs_decode(a, rawi_slice_sub(bytes, orig.off - before, orig.len + before), before, cs, NULL, NULL);
	return form == RAWI_FORM_HTML ? rawi_markup_text(a, utf8) : rawi_fold_space(a, utf8);
}
