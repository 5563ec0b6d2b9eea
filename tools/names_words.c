/* tools: plain text → its words as the tagger of names knows them, for counting and clustering: folded, without clitics, article kept; a sentence a line.
 *
 *   names_words < TEXT > WORDS         an empty line ends a document; a document longer than LONGEST is cut at a line's end
 */
#include <stdio.h>
#include <stdlib.h>

#include "arabic/text.h"
#include "base/buf.h"

#define LONGEST 200000

static void take(const rawi_tables *t, rawi_slice text)
{
	rawi_arena arena;
	rawi_arena_init(&arena, 0);
	rawi_arena *a = &arena;
	rawi_page *page = RAWI_NEW(a, rawi_page);
	rawi_source src = { .id = RAWI_LIT("text"), .bytes = text, .form = RAWI_FORM_TEXT };
	rawi_error e = { 0 };
	if (rawi_page_read(a, &src, page, &e)) {
		rawi_article *art = RAWI_NEW(a, rawi_article);
		art->page = page;
		art->blocks = RAWI_NEW_N(a, rawi_block, page->n_paras + 1);
		for (size_t i = 0; i < page->n_paras; i++)
			art->blocks[art->n_blocks++] = (rawi_block){ .text = page->paras[i].text, .kind = RAWI_BLOCK_BODY };
		art->lang = RAWI_LIT("ar");
		rawi_text *x = rawi_text_new(a, t, art, RAWI_LIT("2010-01-01"));
		for (size_t s = 0; s < x->n_sentences; s++) {
			for (uint32_t i = x->sentences[s].first; i < x->sentences[s].end; i++) {
				const rawi_token *k = &x->tokens[i];
				rawi_slice w = k->kind == RAWI_TOK_WORD ? k->bare : k->kind == RAWI_TOK_NUMBER ? RAWI_LIT("0") : k->fold;
				if (k->kind == RAWI_TOK_WORD && w.n <= 2)
					continue; /* a conjunction that stands apart */
				if (k->kind <= RAWI_TOK_NUMBER && w.n)
					printf("%.*s ", (int)w.n, w.s);
				else if (k->kind > RAWI_TOK_NUMBER)
					printf("%c ", k->kind == RAWI_TOK_PUNCT ? ',' : '"');
			}
			putchar('\n');
		}
	}
	rawi_arena_release(a);
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	if (!t)
		return 1;
	rawi_buf b = { 0 };
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	while ((n = getline(&line, &cap, stdin)) >= 0) {
		rawi_buf_add(&b, (rawi_slice){ line, (size_t)n });
		if ((n <= 1 || b.n > LONGEST) && b.n > 1) {
			take(t, rawi_buf_slice(&b));
			rawi_buf_clear(&b);
		}
	}
	if (b.n > 1)
		take(t, rawi_buf_slice(&b));
	free(line);
	rawi_buf_release(&b);
	rawi_tables_close(t);
	return ferror(stdout) ? 1 : 0;
}
