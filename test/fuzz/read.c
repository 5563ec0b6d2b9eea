/* test: fuzzing of the read room (libFuzzer): any bytes are read or refused, every paragraph and a few spans of the text map into the page and read the same again.
 *
 *   make fuzz    builds it with clang and runs it for a minute
 *
 * The first byte chooses the form and what the carrier says of the charset; the rest is the page.
 */
#include <stdlib.h>

#include "lang/fold.h"
#include "read/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Is `at` inside a letter, or inside what one reference stands for? */
static bool inside(const rawi_page *p, uint32_t at)
{
	size_t lo = 0, hi = p->n_runs;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (p->runs[mid].text <= at)
			lo = mid;
		else
			hi = mid;
	}
	return at < p->text.n && (((unsigned char)p->text.s[at] & 0xC0) == 0x80 || (at - p->runs[lo].text) % p->runs[lo].text_width);
}

static void reread(rawi_arena *a, const rawi_page *p, rawi_span at)
{
	rawi_span orig = rawi_page_orig(p, at);
	if ((uint64_t)orig.off + orig.len > p->bytes.n)
		abort();
	if (!rawi_slice_eq(rawi_fold_space(a, rawi_slice_at(p->text, at)), rawi_page_reread(a, p->bytes, p->charset, p->form, orig)))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const carriers[] = { "", "UTF-8", "windows-1256", "utf-16le" };
	if (!size)
		return 0;
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_source s = { .id = RAWI_LIT("fuzz"), .bytes = { (const char *)data + 1, size - 1 }, .form = data[0] % 3 - 1, .charset = rawi_slice_of(carriers[data[0] / 3 % 4]) };
	rawi_page p;
	rawi_error e = { 0 };
	if (rawi_page_read(&a, &s, &p, &e)) {
		for (size_t i = 0; i < p.n_paras; i++)
			reread(&a, &p, p.paras[i].text);
		for (uint32_t i = 0; i < 16; i++) {
			uint32_t from = (uint32_t)((p.text.n * i) / 17), to = (uint32_t)(from + (p.text.n - from) * (i % 5) / 4);
			while (from < p.text.n && inside(&p, from))
				from++;
			while (to < p.text.n && inside(&p, to))
				to++;
			reread(&a, &p, rawi_span_between(from, to));
		}
		for (size_t i = 0; i < p.n_metas; i++)
			if (p.metas[i].orig.len && !rawi_slice_eq(p.metas[i].value, rawi_page_reread(&a, p.bytes, p.charset, p.form, p.metas[i].orig)))
				abort();
	} else if (!e.message[0]) {
		abort();
	}
	rawi_arena_release(&a);
	return 0;
}
