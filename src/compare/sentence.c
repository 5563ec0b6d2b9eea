/* compare: a place → the sentence around it, as the record's block has it.
 *
 * A record keeps each block's text with white space folded and markup dropped, and spans in the page's bytes. Where a word stands in the text is found by going
 * as far into the text as the place lies into the block's bytes, and taking the occurrence of its words that is nearest.
 */
#include "compare/sentence.h"


enum { LONGEST = 400 }; /* bytes to either side: a page without full stops */

/* Where the words stand in the text, nearest to the guess, of two as near the first; text.n where they do not. The guess is nearly always right. */
static size_t nearest(rawi_slice text, rawi_slice words, size_t guess)
{
	if (!words.n || words.n > text.n)
		return text.n;
	size_t last = text.n - words.n;
	for (size_t far = 0; far <= guess || guess + far <= last; far++) {
		size_t before = far <= guess ? guess - far : text.n, behind = guess + far;
		if (before <= last && memcmp(text.s + before, words.s, words.n) == 0)
			return before;
		if (behind <= last && memcmp(text.s + behind, words.s, words.n) == 0)
			return behind;
	}
	return text.n;
}

static bool ends_sentence(rawi_slice text, size_t i)
{
	bool before_digit = i + 1 < text.n && text.s[i + 1] >= '0' && text.s[i + 1] <= '9';
	if (text.s[i] == '.')
		return !before_digit;
	return text.s[i] == '!' || text.s[i] == '?' || (i && (unsigned char)text.s[i - 1] == 0xD8 && (unsigned char)text.s[i] == 0x9F); /* U+061F, at its last byte */
}

rawi_slice rawi_sentence_around(const rawi_record *r, rawi_ref at)
{
	for (size_t i = 0; i < r->blocks.n; i++) {
		const rawi_ref *b = &r->blocks.at[i].at;
		if (b->orig.off > at.orig.off || rawi_span_end(b->orig) < rawi_span_end(at.orig) || !b->orig.len)
			continue;
		size_t guess = (size_t)((double)(at.orig.off - b->orig.off) / b->orig.len * (double)b->text.n);
		size_t from = nearest(b->text, at.text, guess), to = from + at.text.n, least = from > LONGEST ? from - LONGEST : 0;
		if (from == b->text.n)
			break;
		while (from > least && !ends_sentence(b->text, from - 1))
			from--;
		while (to < b->text.n && to < from + at.text.n + 2 * LONGEST && !ends_sentence(b->text, to))
			to++;
		if (from == least && from > 0 && !ends_sentence(b->text, from - 1)) /* no stop in sight: begin at a word */
			while (from < to && b->text.s[from] != ' ')
				from++;
		while (to < b->text.n && ((unsigned char)b->text.s[to] & 0xC0) == 0x80)
			to--;
		while (from < to && b->text.s[from] == ' ')
			from++;
		return rawi_slice_sub(b->text, from, to - from);
	}
	return at.text;
}
