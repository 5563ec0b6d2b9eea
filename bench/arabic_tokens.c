/* bench: the tokens of a text, one a line, for scorers and for looking at: standard input, an article a form feed, a paragraph a line.
 *
 *   arabic_tokens [ISO day] < text
 *   token  offset length kind pro enc pos feat quoted sentence stem lemma bare
 *   N      first token, end, value, ordinal, percent
 *   D      offset length value
 */
#include <stdio.h>
#include <stdlib.h>

#include "arabic/text.h"
#include "base/buf.h"
#include "base/keep.h"

static void print(const rawi_text *x, uint32_t base)
{
	for (uint32_t i = 0; i < x->n_tokens; i++) {
		const rawi_token *k = &x->tokens[i];
		printf("%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%.*s\t%.*s\t%.*s\n", k->span.off + base, k->span.len, k->kind, k->pro, k->enc, k->pos, k->feat, k->quoted, k->sentence,
			(int)k->stem.n, k->stem.s, (int)k->lemma.n, k->lemma.s, (int)k->bare.n, k->bare.s);
	}
	for (size_t i = 0; i < x->n_numbers; i++)
		printf("N\t%u\t%u\t%g\t%d\t%d\n", x->numbers[i].first, x->numbers[i].end, x->numbers[i].value, x->numbers[i].ordinal, x->numbers[i].percent);
	for (size_t i = 0; i < x->n_dates; i++)
		printf("D\t%u\t%u\t%s\n", x->dates[i].span.off + base, x->dates[i].span.len, x->dates[i].value);
}

int main(int argc, char **argv)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	rawi_buf in = { 0 };
	char chunk[65536];
	size_t n;
	while ((n = fread(chunk, 1, sizeof chunk, stdin)) > 0)
		rawi_buf_add(&in, (rawi_slice){ chunk, n });
	if (!t || in.failed)
		return 1;
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_keep keep;
	rawi_keep_init(&keep);
	a.keep = &keep;
	for (size_t from = 0, i = 0; i <= in.n; i++) {
		if (i < in.n && in.s[i] != '\f')
			continue;
		rawi_page page = { .text = { in.s + from, i - from } };
		rawi_article art = { .page = &page };
		size_t lines = 1;
		for (size_t k = from; k < i; k++)
			lines += in.s[k] == '\n';
		art.blocks = RAWI_NEW_N(&a, rawi_block, lines);
		for (size_t k = from, start = from; k <= i; k++)
			if (k == i || in.s[k] == '\n') {
				if (k > start)
					art.blocks[art.n_blocks++] = (rawi_block){ .text = rawi_span_between((uint32_t)(start - from), (uint32_t)(k - from)), .kind = RAWI_BLOCK_BODY };
				start = k + 1;
			}
		print(rawi_text_new(&a, t, &art, rawi_slice_of(argc > 1 ? argv[1] : "")), (uint32_t)from);
		rawi_arena_clear(&a);
		from = i + 1;
	}
	rawi_arena_release(&a);
	rawi_keep_release(&keep);
	rawi_buf_release(&in);
	rawi_tables_close(t);
	return 0;
}
