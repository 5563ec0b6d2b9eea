/* arabic: article → text, the whole way; see text.h. Each stage adds to the tokens, none takes away. */
#include "arabic/stages.h"

#include "base/map.h"

enum { BYTES_A_TOKEN = 9 }; /* fewer than Arabic text has, so that the array seldom grows */

/* Is this a title that an earlier block says already? Remembers the block's text. */
static bool is_repeated(rawi_text *x, rawi_map *seen, const rawi_block *b)
{
	rawi_slice text = rawi_slice_at(x->article->page->text, b->text);
	if (text.n > 1000)
		return false;
	bool fresh;
	rawi_map_put(seen, rawi_fold_space(x->arena, rawi_fold(x->tables, x->arena, text)), &fresh);
	return !fresh && b->kind == RAWI_BLOCK_TITLE;
}

rawi_text *rawi_text_new(rawi_arena *a, const rawi_tables *t, const rawi_article *article, rawi_slice anchor)
{
	rawi_text *x = RAWI_NEW(a, rawi_text);
	x->article = article;
	x->tables = t;
	x->arena = a;
	if (anchor.n >= 10 && anchor.n < sizeof x->anchor)
		memcpy(x->anchor, anchor.s, 10);
	rawi_map seen;
	rawi_map_init(&seen, a);
	bool *skip = RAWI_NEW_N(a, bool, article->n_blocks + 1);
	size_t bytes = 0;
	for (size_t b = 0; b < article->n_blocks; b++) {
		skip[b] = !rawi_block_is_read(article->blocks[b].kind) || is_repeated(x, &seen, &article->blocks[b]);
		bytes += skip[b] ? 0 : article->blocks[b].text.len;
	}
	rawi_sentences sentences = { 0 };
	rawi_token_list tokens = { .cap = bytes / BYTES_A_TOKEN + 16 };
	tokens.at = RAWI_NEW_N(a, rawi_token, tokens.cap);
	for (size_t b = 0; b < article->n_blocks; b++) {
		if (skip[b])
			continue;
		uint32_t first = (uint32_t)tokens.n;
		rawi_tokens_scan(x, article->blocks[b].text, &tokens);
		x->tokens = tokens.at;
		x->n_tokens = tokens.n;
		rawi_marks_pair(x, first, (uint32_t)x->n_tokens);
		rawi_sentences_cut(x, (uint32_t)b, first, (uint32_t)x->n_tokens, &sentences);
	}
	if (!x->tokens)
		x->tokens = tokens.at;
	x->sentences = sentences.at;
	x->n_sentences = sentences.n;
	for (size_t s = 0; s < x->n_sentences; s++)
		for (uint32_t i = x->sentences[s].first; i < x->sentences[s].end; i++)
			x->tokens[i].sentence = (uint32_t)s;
	rawi_clitics_find(x);
	rawi_numbers_find(x);
	rawi_dates_find(x);
	return x;
}
