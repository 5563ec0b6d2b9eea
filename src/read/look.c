/* read: what a stream holds, by its first bytes; its name only tells JSON Lines, whose lines may be broken from the first on.
 *
 *   input   the window of a stream that no layer of compression is left of
 *   output  archive, WARC, feed, lines, or else one page
 */
#include "read/input_parts.h"
#include "read/parts.h"

/* POSIX.1-2001 ustar, and the tar of Unix V7: a block of 512 bytes whose sum stands in it in octal, counted with blanks in the sum's place. */
static bool is_tar(rawi_slice s)
{
	if (s.n < 512 || !s.s[0])
		return false;
	unsigned sum = 0, told = 0;
	size_t i = 148;
	for (size_t k = 0; k < 512; k++)
		sum += k >= 148 && k < 156 ? ' ' : (unsigned char)s.s[k];
	while (i < 156 && s.s[i] == ' ')
		i++;
	size_t from = i;
	for (; i < 156 && s.s[i] >= '0' && s.s[i] <= '7'; i++)
		told = told * 8 + (unsigned)(s.s[i] - '0');
	return i > from && sum == told;
}

static bool is_zip(rawi_slice s)
{
	return rawi_slice_starts(s, RAWI_LIT("PK\3\4")) || rawi_slice_starts(s, RAWI_LIT("PK\5\6"));
}

/* A line that begins an object and its first key: no page of news does. */
static bool is_lines(rawi_slice s)
{
	if (rawi_slice_starts(s, RAWI_LIT("\xEF\xBB\xBF")))
		s = rawi_slice_sub(s, 3, s.n - 3);
	size_t i = 0;
	while (i < s.n && (s.s[i] == ' ' || s.s[i] == '\t' || s.s[i] == '\r' || s.s[i] == '\n'))
		i++;
	if (i == s.n || s.s[i] != '{')
		return false;
	for (i++; i < s.n && (s.s[i] == ' ' || s.s[i] == '\t'); i++)
		;
	return i < s.n && s.s[i] == '"';
}

static bool named_lines(rawi_slice name)
{
	static const char *const packed[] = { ".gz", ".zst", ".bz2", ".xz" };
	for (size_t i = 0; i < 4; i++)
		if (rawi_slice_ends(name, rawi_slice_of(packed[i])))
			name.n -= strlen(packed[i]);
	return rawi_slice_ends(name, RAWI_LIT(".jsonl")) || rawi_slice_ends(name, RAWI_LIT(".ndjson"));
}

rawi_holds rawi_look(rawi_stream *in, rawi_slice name, rawi_from from)
{
	rawi_slice s = rawi_stream_peek(in, 4096);
	if (is_zip(s) || is_tar(s))
		return RAWI_HOLDS_ARCHIVE;
	switch (from) {
	case RAWI_FROM_JSONL: return RAWI_HOLDS_LINES;
	case RAWI_FROM_WARC: return RAWI_HOLDS_WARC;
	case RAWI_FROM_FEED: return RAWI_HOLDS_FEED;
	case RAWI_FROM_TEXT:
	case RAWI_FROM_HTML: return RAWI_HOLDS_PAGE;
	case RAWI_FROM_AUTO: break;
	}
	if (rawi_slice_starts(s, RAWI_LIT("WARC/")))
		return RAWI_HOLDS_WARC;
	if (named_lines(name) && !rawi_sniff_refuse(s))
		return RAWI_HOLDS_LINES;
	return is_lines(s) ? RAWI_HOLDS_LINES : rawi_sniff_feed(s) ? RAWI_HOLDS_FEED : RAWI_HOLDS_PAGE;
}
