/* test: a text made of given paragraphs, each a body block, for the tests of the room arabic. */
#ifndef RAWI_ARABIC_FIXTURE_H
#define RAWI_ARABIC_FIXTURE_H

#include "test.h"

#include "arabic/text.h"

/* One block a line of `text`, which must outlive the result. */
static rawi_text *text_of(rawi_arena *a, const rawi_tables *t, rawi_slice text, const char *anchor)
{
	rawi_page *page = RAWI_NEW(a, rawi_page);
	rawi_article *art = RAWI_NEW(a, rawi_article);
	size_t lines = 1;
	for (size_t i = 0; i < text.n; i++)
		lines += text.s[i] == '\n';
	page->text = page->bytes = text;
	art->page = page;
	art->lang = RAWI_LIT("ar");
	art->blocks = RAWI_NEW_N(a, rawi_block, lines);
	for (size_t i = 0, from = 0; i <= text.n; i++)
		if (i == text.n || text.s[i] == '\n') {
			if (i > from)
				art->blocks[art->n_blocks++] = (rawi_block){ .text = rawi_span_between((uint32_t)from, (uint32_t)i), .kind = RAWI_BLOCK_BODY, .why = RAWI_LIT("test"), .kept = true };
			from = i + 1;
		}
	return rawi_text_new(a, t, art, rawi_slice_of(anchor));
}

/* The tokens' texts, '|' between them: a picture of a text in one line. A sentence's end is a '¶'. */
static rawi_slice __attribute__((unused)) picture(const rawi_text *x)
{
	rawi_slice s = RAWI_LIT("");
	for (uint32_t i = 0; i < x->n_tokens; i++) {
		rawi_slice w = rawi_token_text(x, i);
		const char *gap = i == 0 ? "" : x->tokens[i].sentence != x->tokens[i - 1].sentence ? "¶" : "|";
		s = rawi_arena_printf(x->arena, "%.*s%s%.*s", (int)s.n, s.s, gap, (int)w.n, w.s);
	}
	return s;
}

/* Kinds of the marks: '<' an opening mark with a partner, '>' a closing one, 'o' and 'c' without. */
static rawi_slice __attribute__((unused)) marks_picture(const rawi_text *x)
{
	char *s = rawi_arena_alloc(x->arena, x->n_tokens + 1);
	size_t n = 0;
	for (uint32_t i = 0; i < x->n_tokens; i++) {
		const rawi_token *k = &x->tokens[i];
		if (k->kind == RAWI_TOK_OPEN)
			s[n++] = k->mate == RAWI_NONE ? 'o' : '<';
		if (k->kind == RAWI_TOK_CLOSE)
			s[n++] = k->mate == RAWI_NONE ? 'c' : '>';
	}
	return (rawi_slice){ s, n };
}

#endif
