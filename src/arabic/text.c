/* arabic: first form: tokens at word boundaries, sentences at full stops. */
#include "arabic/text.h"

#include "base/utf8.h"
#include "base/vec.h"

rawi_text *rawi_text_new(rawi_arena *a, const rawi_tables *t, const rawi_article *article, rawi_slice anchor)
{
	rawi_text *x = RAWI_NEW(a, rawi_text);
	RAWI_VEC(rawi_token) toks = { 0 };
	RAWI_VEC(rawi_sentence) sents = { 0 };
	(void)anchor;
	x->article = article;
	x->tables = t;
	x->arena = a;
	for (size_t b = 0; b < article->n_blocks; b++) {
		if (!rawi_block_is_read(article->blocks[b].kind))
			continue;
		rawi_slice text = rawi_slice_at(article->page->text, article->blocks[b].text);
		rawi_sentence s = { (uint32_t)toks.n, 0, (uint32_t)b };
		for (size_t i = 0; i < text.n;) {
			uint32_t cp;
			size_t len = rawi_utf8_next(text.s + i, text.s + text.n, &cp), from = i;
			i += len;
			if (rawi_is_space(cp))
				continue;
			bool word = rawi_is_word_char(cp);
			if (word)
				while (i < text.n && (len = rawi_utf8_next(text.s + i, text.s + text.n, &cp), rawi_is_word_char(cp)))
					i += len;
			rawi_token k = { .span = { article->blocks[b].text.off + (uint32_t)from, (uint32_t)(i - from) }, .mate = RAWI_NONE, .sentence = (uint32_t)sents.n };
			k.core = k.span;
			k.fold = rawi_fold(t, a, rawi_slice_sub(text, from, i - from));
			k.stem = k.bare = k.lemma = k.fold;
			k.kind = word ? RAWI_TOK_WORD : RAWI_TOK_PUNCT;
			k.punct = word ? 0 : cp;
			rawi_vec_push(a, &toks, k);
			if (!word && cp == '.') {
				s.end = (uint32_t)toks.n;
				rawi_vec_push(a, &sents, s);
				s.first = s.end;
			}
		}
		s.end = (uint32_t)toks.n;
		if (s.end > s.first)
			rawi_vec_push(a, &sents, s);
	}
	x->tokens = toks.at;
	x->n_tokens = toks.n;
	x->sentences = sents.at;
	x->n_sentences = sents.n;
	return x;
}
