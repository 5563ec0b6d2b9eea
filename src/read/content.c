/* read: page → its textContent, with the map back; see content.h.
 *
 * Of HTML: all text of the tree in page order. As the HTML standard has it, white space before <head> or the first text is not in the tree, nor is the first line feed in <pre> and
 * <textarea>, nor what stands in <template>; CR LF is LF; U+0000 is dropped, and U+FFFD where nothing but an end tag is read. Text that stands wrongly in a table is where it is written
 * (a browser moves it before the table), and <noscript> is read as without scripts.
 */
#include "read/content.h"

#include "base/utf8.h"
#include "read/parts.h"

typedef struct {
	rawi_arena *arena;
	const char *html;
	char *text;
	size_t n;
	rawi_runs runs;
	bool begun; /* something stands before */
} writing;

static void put(writing *w, const char *s, size_t n, uint32_t at, uint32_t units, uint32_t width)
{
	rawi_runs_add(w->arena, &w->runs, (uint32_t)w->n, at, units, (uint32_t)(n / units), width);
	memcpy(w->text + w->n, s, n);
	w->n += n;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/* Bytes without references. */
static void plain(writing *w, const char *p, const char *end, bool raw)
{
	while (p < end) {
		const char *from = p;
		while (p < end && *p != '\r' && *p)
			p++;
		if (p > from)
			put(w, from, (size_t)(p - from), (uint32_t)(from - w->html), (uint32_t)(p - from), 1);
		if (p == end)
			return;
		uint32_t at = (uint32_t)(p - w->html);
		if (*p == '\r') {
			uint32_t width = p + 1 < end && p[1] == '\n' ? 2 : 1;
			put(w, "\n", 1, at, 1, width);
			p += width;
		} else {
			if (raw)
				put(w, "\xEF\xBF\xBD", 3, at, 1, 1);
			p++;
		}
	}
}

static void with_references(writing *w, const char *p, const char *end)
{
	while (p < end) {
		const char *amp = memchr(p, '&', (size_t)(end - p));
		char utf8[8];
		size_t n = 0, width = 0;
		while (amp && !(width = rawi_entity_read((rawi_slice){ amp, (size_t)(end - amp) }, utf8, &n)))
			amp = memchr(amp + 1, '&', (size_t)(end - amp - 1));
		plain(w, p, amp ? amp : end, false);
		if (!amp)
			return;
		put(w, utf8, n, (uint32_t)(amp - w->html), 1, (uint32_t)width);
		p = amp + width;
	}
}

static void text_node(writing *w, const rawi_dom *dom, uint32_t i)
{
	const rawi_dom_node *node = &dom->nodes[i], *parent = &dom->nodes[node->parent];
	rawi_slice s = rawi_slice_at(dom->html, node->html);
	const char *p = s.s, *end = p + s.n;
	while (!w->begun && p < end && is_blank(*p))
		p++;
	bool keeps_lines = node->parent && (rawi_dom_is(dom, node->parent, RAWI_HTML_PRE) || rawi_dom_is(dom, node->parent, RAWI_HTML_TEXTAREA));
	if (keeps_lines && node->html.off == rawi_span_end(parent->html) && p < end && (*p == '\n' || *p == '\r'))
		p += *p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1;
	w->begun = w->begun || p < end;
	uint8_t tag = node->parent ? parent->tag : 0;
	bool raw = node->parent && rawi_html_facts[tag].kind & RAWI_EL_RAW && tag != RAWI_HTML_TITLE && tag != RAWI_HTML_TEXTAREA;
	if (!raw)
		with_references(w, p, end);
	else
		plain(w, p, end, true);
}

/* The decoded page's runs, and in *mark the byte-order mark's bytes: as rawi_page_read had them. */
static rawi_runs decoded(rawi_arena *a, const rawi_page *page)
{
	rawi_cs cs = RAWI_CS_UTF8;
	size_t mark = 0;
	rawi_runs runs = { 0 };
	for (rawi_cs c = 0; c < RAWI_CS_N; c++)
		if (strcmp(page->charset, rawi_cs_name(c)) == 0)
			cs = c;
	rawi_cs_find((rawi_slice){ page->bytes.s, page->bytes.n < 4 ? page->bytes.n : 4 }, (rawi_slice){ "", 0 }, &mark);
	rawi_cs_decode(a, page->bytes, mark, cs, &runs, NULL);
	return runs;
}

static void of_html(rawi_arena *a, const rawi_page *page, rawi_content *out)
{
	const rawi_dom *dom = page->dom;
	size_t room = 0;
	for (uint32_t i = 1; i < dom->n_nodes; i++)
		room += dom->nodes[i].kind == RAWI_DOM_TEXT ? dom->nodes[i].html.len : 0;
	writing w = { .arena = a, .html = dom->html.s, .text = rawi_arena_room(a, 3 * room + 8) }; /* U+0000 grows to three bytes */
	for (uint32_t i = 1; i < dom->n_nodes; i++) {
		const rawi_dom_node *node = &dom->nodes[i];
		if (node->kind == RAWI_DOM_TEXT)
			text_node(&w, dom, i);
		else if (node->tag == RAWI_HTML_TEMPLATE)
			i = node->end - 1;
		else if (node->tag != RAWI_HTML_HTML)
			w.begun = true;
	}
	rawi_runs outer = decoded(a, page), runs = rawi_runs_compose(a, &w.runs, &outer);
	*out = (rawi_content){ .text = { w.text, w.n }, .runs = runs.at, .n_runs = runs.n };
}

void rawi_page_content(rawi_arena *a, const rawi_page *page, rawi_content *out)
{
	if (page->form == RAWI_FORM_HTML)
		of_html(a, page, out);
	else
		*out = (rawi_content){ .text = page->text, .runs = page->runs, .n_runs = page->n_runs };
	uint32_t *chars = RAWI_NEW_N(a, uint32_t, out->text.n + 1), n = 0;
	for (size_t i = 0; i < out->text.n; i++) {
		chars[i] = n;
		n += i + 1 == out->text.n || ((unsigned char)out->text.s[i + 1] & 0xC0) != 0x80;
	}
	chars[out->text.n] = n;
	out->chars = chars;
}

/* Where a byte of the page is on the text side: of a unit its beginning, or with `behind` its end; between runs the next one's beginning, or the end of the one before. */
static uint32_t text_at(const rawi_run *runs, size_t n, uint32_t orig, bool behind)
{
	size_t lo = 0, hi = n;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (runs[mid].orig < orig || (!behind && runs[mid].orig == orig))
			lo = mid;
		else
			hi = mid;
	}
	const rawi_run *r = &runs[lo];
	uint32_t end = r->orig + r->chars * r->orig_width, text_end = r->text + r->chars * r->text_width;
	if (orig <= r->orig)
		return r->text;
	if (orig >= end)
		return behind || lo + 1 == n ? text_end : runs[lo + 1].text;
	uint32_t inside = orig - r->orig, unit = inside / r->orig_width;
	return r->text + (unit + (behind && inside % r->orig_width)) * r->text_width;
}

rawi_span rawi_runs_text(const rawi_run *runs, size_t n, rawi_span orig)
{
	if (!n)
		return (rawi_span){ 0, 0 };
	uint32_t from = text_at(runs, n, orig.off, false), to = orig.len ? text_at(runs, n, rawi_span_end(orig), true) : from;
	return rawi_span_between(from, to);
}
