/* arabic: a word before folding, without its marks; see lexicon.h. Shared with tools/lexc. */
#include "arabic/lexicon.h"

#include "base/utf8.h"

rawi_slice rawi_skeleton(rawi_arena *a, rawi_slice word, rawi_letter_folder *fold, const void *with)
{
	char *out = rawi_arena_alloc(a, word.n * 3 + 1);
	size_t n = 0;
	for (size_t i = 0; i < word.n;) {
		uint32_t cp, to[4];
		char as_is[4], folded[4];
		size_t len = rawi_utf8_next(word.s + i, word.s + word.n, &cp);
		size_t k = fold(with, cp, to);
		size_t width = rawi_utf8_put(as_is, cp);
		if (k == 1 && rawi_utf8_put(folded, to[0]) == width) {
			memcpy(out + n, as_is, width);
			n += width;
		} else {
			for (size_t j = 0; j < k; j++)
				n += rawi_utf8_put(out + n, to[j]);
		}
		i += len;
	}
	return (rawi_slice){ out, n };
}
