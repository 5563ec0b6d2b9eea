/* arabic: article → text, the whole way; see text.h. Each stage adds to the tokens, none takes away. */
#include "arabic/forms.h"
#include "arabic/stages.h"

#include "base/map.h"

enum { BYTES_A_TOKEN = 9 }; /* fewer than Arabic text has, so that the array seldom grows */

enum { LONGEST_TITLE = 1000 }; /* bytes of a block that may be a title said twice */

static rawi_slice said(rawi_text *x, const rawi_block *b)
{
	return rawi_fold_space(x->arena, rawi_fold(x->tables, x->arena, rawi_slice_at(x->article->page->text, b->text)));
}

/* Is this a title that an earlier block says already? `seen`: the texts of the blocks before `*upto`, which are folded only where a title comes so late. */
static bool is_repeated(rawi_text *x, rawi_map *seen, size_t *upto, size_t at)
{
	const rawi_block *blocks = x->article->blocks;
	if (blocks[at].kind != RAWI_BLOCK_TITLE || blocks[at].text.len > LONGEST_TITLE)
		return false;
	for (; *upto < at; ++*upto)
		if (rawi_block_is_read(blocks[*upto].kind) && blocks[*upto].text.len <= LONGEST_TITLE)
			rawi_map_put(seen, said(x, &blocks[*upto]), NULL);
	return at && rawi_map_get(seen, said(x, &blocks[at])) != NULL;
}

rawi_text *rawi_text_new(rawi_arena *a, const rawi_tables *t, const rawi_article *article, rawi_slice anchor)
{
	rawi_text *x = RAWI_NEW(a, rawi_text);
	x->article = article;
	x->tables = t;
	x->arena = a;
	x->forms = rawi_forms_new(a, t);
	x->numbering = rawi_forms_numbering(x->forms);
	if (anchor.n >= 10 && anchor.n < sizeof x->anchor)
		memcpy(x->anchor, anchor.s, 10);
	rawi_map seen;
	rawi_map_init(&seen, a);
	bool *skip = RAWI_NEW_N(a, bool, article->n_blocks + 1);
	size_t bytes = 0, seen_upto = 0;
	for (size_t b = 0; b < article->n_blocks; b++) {
		skip[b] = !rawi_block_is_read(article->blocks[b].kind) || is_repeated(x, &seen, &seen_upto, b);
		bytes += skip[b] ? 0 : article->blocks[b].text.len;
	}
	rawi_sentences sentences = { 0 };
	rawi_token_list tokens = { .cap = bytes / BYTES_A_TOKEN + 16 };
	tokens.at = rawi_arena_room(a, tokens.cap * sizeof *tokens.at);
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

uint32_t rawi_text_counted(const rawi_text *t, rawi_slice fold)
{
	return rawi_forms_counted(t->forms, fold);
}
