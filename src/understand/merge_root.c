/* understand: whether the words of two acts are of one root, by their letters: يرفض, رفض; ألقى القبض, القبض على. */
#include "understand/merge.h"

enum { ROOT = 6, TRIGGERS = 6 };

/* The consonants of the word at `from`, as far as its letters show them: without the article, long vowels, hamzas, the ت of its patterns, and what a pattern puts in front. */
static size_t root_at(rawi_slice words, size_t from, uint16_t out[ROOT])
{
	enum { ALEF = 0xD8A7, LAM = 0xD984, B = 0xD8A8, T = 0xD8AA, HAMZA = 0xD8A1, H = 0xD987, W = 0xD988, Y_BARE = 0xD989, Y = 0xD98A, M = 0xD985, N = 0xD986, S = 0xD8B3 };
	size_t n = 0;
	uint16_t first = 0, before = 0;
	for (size_t i = from; i + 1 < words.n && words.s[i] != ' ' && n < ROOT; i += 2) {
		uint16_t letter = (uint16_t)((uint8_t)words.s[i] << 8 | (uint8_t)words.s[i + 1]);
		bool article = i == from + 2 && first == ALEF && letter == LAM;
		bool weak = (letter >= HAMZA && letter <= T && letter != B) || letter == H || letter == W || letter == Y_BARE || letter == Y;
		if (!first)
			first = letter;
		if (!weak && !article && !(n > 1 && before == letter)) /* مستعد, استعداد */
			out[n++] = before = letter;
	}
	for (size_t k = 0; k < 2 && n > 2 && (out[0] == M || out[0] == N || out[0] == S); k++)
		memmove(out, out + 1, --n * sizeof *out);
	return n;
}

static bool share_root(rawi_slice words, rawi_slice others)
{
	uint16_t a[ROOT], b[ROOT];
	for (size_t i = 0; i < words.n; i++) {
		size_t n = i == 0 || words.s[i - 1] == ' ' ? root_at(words, i, a) : 0;
		for (size_t k = 0; n > 1 && k < others.n; k++)
			if ((k == 0 || others.s[k - 1] == ' ') && root_at(others, k, b) == n && memcmp(a, b, n * sizeof *a) == 0)
				return true;
	}
	return false;
}

/* A word of the triggers shares its root with these words. */
static bool told_with(const rawi_events *w, const rawi_event *e, rawi_slice words)
{
	for (size_t i = 0; i < e->triggers.n && i < TRIGGERS; i++)
		for (uint32_t k = e->triggers.at[i].first; k < e->triggers.at[i].end; k++)
			if (share_root(w->text->tokens[k].stem, words))
				return true;
	return false;
}

bool rawi_of_one_root(const rawi_events *w, uint32_t row, const rawi_event *a, uint32_t other, const rawi_event *b)
{
	rawi_slice key = rawi_table_cell(w->acts, row, 0), key_of_other = rawi_table_cell(w->acts, other, 0);
	return row == other || share_root(key, key_of_other) || told_with(w, a, key_of_other) || told_with(w, b, key);
}
