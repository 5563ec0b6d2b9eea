/* arabic: a block's tokens → sentences.
 *
 * A sentence ends after . ! ? ؟ or an ellipsis, with the closing marks behind it; not inside a pair of quotation marks or brackets unless the quotation ends there, too;
 * not after the number of a list; in a title an ellipsis is a pause. Full stops of abbreviations and decimals are no tokens of their own (token.c).
 */
#include "arabic/stages.h"

enum { TAIL = 16 }; /* closing marks taken along; more is no sentence's end, and looking further would cost its square */

static bool is_final(const rawi_token *k)
{
	uint32_t p = k->punct;
	return k->kind == RAWI_TOK_PUNCT && (p == '.' || p == '!' || p == '?' || p == 0x61F || p == 0x203D || p == RAWI_ELLIPSIS);
}

static bool goes_on(const rawi_token *k)
{
	uint32_t p = k->punct;
	return k->kind == RAWI_TOK_PUNCT && (p == ',' || p == 0x60C || p == ';' || p == 0x61B || p == ':' || p == '-' || p == 0x2013 || p == 0x2014);
}

void rawi_sentences_cut(rawi_text *x, uint32_t block, uint32_t first, uint32_t end, rawi_sentences *out)
{
	bool title = x->article->blocks[block].kind == RAWI_BLOCK_TITLE;
	uint32_t from = first, depth = 0;
	for (uint32_t i = first; i < end; i++) {
		const rawi_token *k = &x->tokens[i];
		if (k->mate != RAWI_NONE)
			depth += k->kind == RAWI_TOK_OPEN ? 1u : (uint32_t)-1;
		if (!is_final(k) || (title && k->punct == RAWI_ELLIPSIS))
			continue;
		if (k->punct == '.' && i == from + 1 && x->tokens[from].kind == RAWI_TOK_NUMBER)
			continue;
		uint32_t to = i + 1, inner = depth;
		bool quotation = depth > 0;
		while (to < end && to - i < TAIL && (is_final(&x->tokens[to]) || x->tokens[to].kind == RAWI_TOK_CLOSE)) {
			const rawi_token *c = &x->tokens[to];
			if (c->kind == RAWI_TOK_CLOSE && c->mate != RAWI_NONE) {
				if (!inner)
					break;
				inner--;
				quotation = quotation && (c->punct != ')' && c->punct != ']');
			}
			to++;
		}
		if (inner || (depth && !quotation) || (to < end && goes_on(&x->tokens[to])))
			continue;
		for (; i + 1 < to; i++) /* the closing marks taken along */
			if (x->tokens[i + 1].mate != RAWI_NONE)
				depth--;
		rawi_vec_push(x->arena, out, (rawi_sentence){ from, to, block });
		from = to;
	}
	if (from < end)
		rawi_vec_push(x->arena, out, (rawi_sentence){ from, end, block });
}
