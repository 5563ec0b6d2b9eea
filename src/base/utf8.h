/* base: UTF-8 (RFC 3629), one code point at a time. */
#ifndef RAWI_BASE_UTF8_H
#define RAWI_BASE_UTF8_H

#include "base/slice.h"

#define RAWI_UTF8_BAD 0xFFFDu

/* Decodes the code point at p (< end) into *cp and returns its length in bytes, 1 to 4. An ill-formed sequence gives RAWI_UTF8_BAD and the length
 * of its maximal subpart (Unicode 15, 3.9, table 3-8), so that a scan always goes forward. */
static inline size_t rawi_utf8_next(const char *p, const char *end, uint32_t *cp);
size_t rawi_utf8_next_long(const char *p, const char *end, uint32_t *cp); /* the same for any sequence */

/* The code point that ends just before p (> start): its length in bytes. */
size_t rawi_utf8_prev(const char *start, const char *p, uint32_t *cp);

/* Writes cp to out (4 bytes of room) and returns the length in bytes. */
size_t rawi_utf8_put(char *out, uint32_t cp);

/* How many bytes of ASCII stand at p (n bytes). */
size_t rawi_utf8_ascii(const char *p, size_t n);

/* How many bytes at p (n bytes) are whole letters of Arabic (U+0600 to U+06FF) and ASCII: of the latter all, or (`plain`) only what JSON writes as it is, or (`single`) only what is seen, and
 * blanks each between two that are seen. It may end early, since only whole blocks are looked at: a caller goes on letter by letter, and asks again. */
static inline size_t rawi_utf8_common(const char *p, size_t n);
static inline size_t rawi_utf8_plain(const char *p, size_t n);
static inline size_t rawi_utf8_single(const char *p, size_t n);
/* The same of letters of the plain Arabic alphabet, U+0620 to 063F and U+0641 to 064A, alone. */
static inline size_t rawi_utf8_alphabet(const char *p, size_t n);

/* Offset of the first ill-formed byte, or s.n where all is well-formed. */
size_t rawi_utf8_valid(rawi_slice s);

/* White space as news pages have it: ASCII blanks, no-break and other Unicode spaces, line and paragraph separators. */
bool rawi_is_space(uint32_t cp);

static inline size_t rawi_utf8_next(const char *p, const char *end, uint32_t *cp)
{
	unsigned char first = (unsigned char)p[0];
	if (first < 0x80) {
		*cp = first;
		return 1;
	}
	if (first >= 0xC2 && first <= 0xDF && end - p >= 2 && ((unsigned char)p[1] & 0xC0) == 0x80) { /* Arabic, nearly always */
		*cp = (first & 0x1Fu) << 6 | ((unsigned char)p[1] & 0x3Fu);
		return 2;
	}
	return rawi_utf8_next_long(p, end, cp);
}

#include "base/utf8_blocks.h"

#endif
