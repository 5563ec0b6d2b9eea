/* read: bytes → page; see page.h. The order of the steps: refuse what is no page, find the charset, decode, tell text from HTML, read it. */
#include "read/parts.h"

#include "base/utf8.h"

enum { LARGEST_PAGE = 1 << 30 };

/* Eight bytes of which none is below 0x20 or 0x7F (the usual test for a byte in a word: it may say no for a word that has none, never yes for one that has). */
static bool is_plain(uint64_t word)
{
	const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
	uint64_t low = (word - 0x20 * ones) & ~word, del = ((word ^ 0x7F * ones) - ones) & ~(word ^ 0x7F * ones);
	return !((low | del) & tops);
}

/* Control characters have no place in a page: a few come from broken software, many mean that this is no text. */
static bool looks_binary(rawi_slice s)
{
	enum { LOOKED_AT = 64 * 1024 };
	size_t n = s.n < LOOKED_AT ? s.n : LOOKED_AT, odd = 0;
	for (size_t i = 0; i < n; i++) {
		uint64_t word;
		while (n - i > sizeof word && (memcpy(&word, s.s + i, sizeof word), is_plain(word)))
			i += sizeof word;
		unsigned char c = (unsigned char)s.s[i];
		odd += c == 0x7F || (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1B);
	}
	return odd * 50 > n; /* one in fifty: random bytes have one in nine, pages of broken software one in thousands */
}

static bool only_space(rawi_slice s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t cp;
		i += rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		if (!rawi_is_space(cp) && cp != 0xFEFF)
			return false;
	}
	return true;
}

bool rawi_page_read(rawi_arena *a, const rawi_source *source, rawi_page *out, rawi_error *e)
{
	rawi_slice bytes = source->bytes;
	*out = (rawi_page){ .id = source->id, .bytes = bytes, .charset = rawi_cs_name(RAWI_CS_UTF8), .given_title = source->title, .given_url = source->url,
		.given_outlet = source->outlet, .given_published = source->published, .given_fetched = source->fetched };
	if (!bytes.n)
		return rawi_fail(e, RAWI_ERR_FORMAT, "", "empty: no bytes in it");
	if (bytes.n > LARGEST_PAGE)
		return rawi_fail(e, RAWI_ERR_FORMAT, "", "larger than 1 GiB, the most that is read as one page");
	const char *why = rawi_sniff_refuse(bytes);
	if (why)
		return rawi_fail(e, RAWI_ERR_FORMAT, "", "%s", why);
	size_t mark = 0;
	rawi_cs cs = rawi_cs_find(bytes, source->charset, &mark);
	out->charset = rawi_cs_name(cs);
	out->odd = cs == RAWI_CS_MIXED ? "it is in UTF-8 with stretches of windows-1256: each read as what it is" :
		cs == RAWI_CS_TWICE_1252 || cs == RAWI_CS_TWICE_1256 ? "its text was encoded twice (UTF-8 taken for another charset): read back" : NULL;
	rawi_runs outer = { 0 };
	rawi_slice utf8 = rawi_cs_decode(a, bytes, mark, cs, &outer, &out->broken);
	if (looks_binary(utf8))
		return rawi_fail(e, RAWI_ERR_FORMAT, "", "binary data, not a page");
	if (only_space(utf8))
		return rawi_fail(e, RAWI_ERR_FORMAT, "", "only white space in it");
	if (source->form < 0 && rawi_sniff_feed(utf8))
		return rawi_fail(e, RAWI_ERR_FORMAT, "", "an RSS or Atom feed, not one page");
	out->form = source->form == RAWI_FORM_HTML || (source->form < 0 && rawi_sniff_html(utf8)) ? RAWI_FORM_HTML : RAWI_FORM_TEXT;
	if (out->form == RAWI_FORM_HTML)
		return rawi_html_read(a, out, utf8, &outer, e);
	out->text = utf8;
	out->runs = outer.at;
	out->n_runs = outer.n;
	rawi_text_paras(a, out);
	return true;
}

rawi_span rawi_page_orig(const rawi_page *page, rawi_span text)
{
	return rawi_runs_orig(page->runs, page->n_runs, text);
}

const rawi_meta *rawi_page_meta(const rawi_page *page, const char *key)
{
	for (size_t i = 0; i < page->n_metas; i++)
		if (rawi_slice_is(page->metas[i].key, key))
			return &page->metas[i];
	return NULL;
}
