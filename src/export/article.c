/* export: record and page → the text of an article as a reader has it, and the place of each byte of the page in it; see format.h.
 *
 *   page->text   title⏎ad⏎body  body⏎      the blocks that are read, white space folded as a record's texts are
 *   text         title⏎body body⏎          so that what stands at a fact's letters is the fact's text
 */
#include "base/utf8.h"
#include "export/format.h"
#include "read/content.h"

typedef struct {
	char *text;
	uint32_t n, letters;
	uint32_t *at, *bytes;
} writing;

static void letter(writing *w, const char *s, size_t n)
{
	w->bytes[w->letters++] = w->n;
	memcpy(w->text + w->n, s, n);
	w->n += (uint32_t)n;
}

static void line(writing *w, const rawi_page *page, rawi_span block)
{
	const char *s = page->text.s, *end = s + rawi_span_end(block);
	bool gap = false, begun = false;
	for (const char *p = s + block.off; p < end;) {
		uint32_t cp;
		size_t n = rawi_utf8_next(p, end, &cp);
		if (rawi_is_space(cp)) {
			gap = begun;
		} else {
			if (gap)
				letter(w, " ", 1);
			gap = false;
			begun = true;
		}
		for (size_t k = 0; k < n; k++)
			w->at[p + k - s] = w->letters;
		if (!rawi_is_space(cp))
			letter(w, p, n);
		p += n;
	}
	letter(w, "\n", 1);
}

bool rawi_export_read(rawi_exporting *x, rawi_read_text *out)
{
	rawi_page *page = RAWI_NEW(&x->work, rawi_page);
	rawi_error e = { 0 };
	if (!rawi_page_read(&x->work, &x->source, page, &e))
		return rawi_fail(x->e, e.code, rawi_store_place(x->store), "the page of %.*s can not be read again (%s)", (int)(x->head->id.n < 120 ? x->head->id.n : 120), x->head->id.s, e.message);
	writing w = { .text = rawi_arena_room(&x->work, page->text.n + x->record->blocks.n + 1), .at = RAWI_NEW_N(&x->work, uint32_t, page->text.n + 1),
		.bytes = RAWI_NEW_N(&x->work, uint32_t, page->text.n + x->record->blocks.n + 2) };
	memset(w.at, 0xFF, (page->text.n + 1) * sizeof *w.at);
	bool titled = true;
	uint32_t body = 0;
	for (size_t i = 0; i < x->record->blocks.n; i++) {
		const rawi_record_block *k = &x->record->blocks.at[i];
		if (!rawi_export_is_read(k->kind))
			continue;
		titled = titled && k->kind == RAWI_BLOCK_TITLE;
		line(&w, page, rawi_runs_text(page->runs, page->n_runs, k->at.orig));
		if (titled)
			body = w.letters;
	}
	w.bytes[w.letters] = w.n;
	*out = (rawi_read_text){ .text = { w.text, w.n }, .page = page, .at = w.at, .bytes = w.bytes, .letters = w.letters, .body = rawi_span_between(body, w.letters) };
	return true;
}

bool rawi_export_letters(const rawi_read_text *t, rawi_span orig, rawi_span *out)
{
	rawi_span s = rawi_runs_text(t->page->runs, t->page->n_runs, orig);
	if (!s.len || rawi_span_end(s) > t->page->text.n || t->at[s.off] == RAWI_NONE || t->at[rawi_span_end(s) - 1] == RAWI_NONE)
		return false;
	*out = rawi_span_between(t->at[s.off], t->at[rawi_span_end(s) - 1] + 1);
	return rawi_span_end(*out) <= t->letters;
}

rawi_slice rawi_export_letters_text(const rawi_read_text *t, rawi_span letters)
{
	return rawi_slice_sub(t->text, t->bytes[letters.off], t->bytes[rawi_span_end(letters)] - t->bytes[letters.off]);
}
