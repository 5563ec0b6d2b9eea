/* test: fuzzing of the HTML reader (libFuzzer): the tree of any bytes is sound, however the tokenizer is begun, and what the page reads is read the same from each paragraph alone.
 *
 * The first byte chooses the tokenizer's state; the rest is the page, as UTF-8.
 */
#include <stdlib.h>

#include "../unit/dom_sound.h"
#include "lang/fold.h"
#include "read/parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Tokens follow one another, each inside the page, and are no more than its bytes. */
static void tokens(rawi_arena *a, rawi_slice html, unsigned start)
{
	rawi_html_names names;
	rawi_html_names_init(&names);
	rawi_reader r = { .arena = a, .names = &names, .base = html.s, .p = html.s, .end = html.s + html.n, .model = start % 6, .raw_name = RAWI_LIT("script"), .foreign = start % 7 == 0 };
	rawi_token t;
	const char *behind = html.s;
	size_t n = 0;
	while (rawi_token_next(&r, &t)) {
		if (t.s < behind || !t.n || t.s + t.n > r.end || t.attr + t.n_attrs > r.attrs.n || ++n > html.n)
			abort();
		if (t.kind != RAWI_TOKEN_TEXT && (t.name.s < t.s || t.name.s + t.name.n > t.s + t.n))
			abort();
		for (uint32_t i = t.attr; i < t.attr + t.n_attrs; i++)
			if (!r.attrs.at[i].name_at.len || rawi_span_end(r.attrs.at[i].name_at) > html.n || rawi_span_end(r.attrs.at[i].value) > html.n)
				abort();
		behind = t.s + t.n;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_slice html = { (const char *)data + 1, size - 1 };
	tokens(&a, html, data[0]);
	rawi_source s = { .id = RAWI_LIT("fuzz"), .bytes = html, .form = RAWI_FORM_HTML, .charset = RAWI_LIT("UTF-8") };
	rawi_page p;
	rawi_error e = { 0 };
	if (rawi_page_read(&a, &s, &p, &e)) {
		if (!test_sound(p.dom, p.text))
			abort();
		for (size_t i = 0; i < p.n_paras; i++)
			if (!rawi_slice_eq(rawi_fold_space(&a, rawi_slice_at(p.text, p.paras[i].text)), rawi_page_reread(&a, p.bytes, p.charset, p.form, rawi_page_orig(&p, p.paras[i].text))))
				abort();
	}
	rawi_arena_release(&a);
	return 0;
}
