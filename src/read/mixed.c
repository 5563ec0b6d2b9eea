/* read: pages whose charset went wrong on the way: two charsets in one page, and UTF-8 that was encoded a second time.
 *
 *   mixed   a page of UTF-8 with stretches of windows-1256 (a template and an article from two systems): what is UTF-8 is read so, any other byte is one
 *           letter of windows-1256
 *   twice   UTF-8 whose bytes were taken for letters of windows-1252 or windows-1256 and encoded again: letters → bytes → UTF-8
 *
 * A letter is read from its own bytes and the one before, which are of the same word, so that a slice cut at words decodes as the page does.
 */
#include "read/parts.h"

#include "base/utf8.h"

enum {
	LEAST_LETTERS = 16,  /* of either charset, before a page counts as mixed */
	LEAST_DISTINCT = 8,  /* cut sequences of broken UTF-8 leave few different bytes, a text of windows-1256 many */
	LEAST_LEADS = 20,    /* letters that stand for the first byte of an Arabic letter, before a page counts as encoded twice */
	SAMPLE = 256 * 1024,
};

/* Well-formed sequences that pages hold as UTF-8. The rest (a letter and its comma, say) is two letters of windows-1256. */
static bool is_likely(uint32_t cp)
{
	if (cp >= 0x600 && cp < 0x700)
		return cp != 0x6A1 && cp != 0x6BF && cp != 0x6E1 && cp != 0x6FF; /* ain and ghain with comma or question mark */
	return (cp >= 0x80 && cp < 0xC0) || (cp >= 0x2000 && cp < 0x3000) || (cp >= 0xFB50 && cp < 0xFF00) || cp >= 0x1F000;
}

/* In UTF-8 no sequence begins right behind the first byte of another: there the letter before was one of windows-1256, and so is this (ta and a comma). */
static size_t mixed_next(const char *start, const char *p, const char *end, const uint16_t letters[256], uint32_t *cp)
{
	size_t n = rawi_utf8_next(p, end, cp);
	bool behind = p > start && (unsigned char)p[-1] >= 0xC0 && (unsigned char)*p >= 0x80;
	if (!behind && ((unsigned char)*p < 0x80 || (*cp != RAWI_UTF8_BAD && is_likely(*cp)) || (n == 3 && *cp == RAWI_UTF8_BAD && (unsigned char)p[1] == 0xBF)))
		return n;
	*cp = letters[(unsigned char)*p];
	return 1;
}

bool rawi_cs_is_mixed(rawi_slice s)
{
	uint16_t letters[256];
	size_t utf8 = 0, bytes = 0, often = 0, arabic = 0, distinct = 0;
	bool seen[256] = { false };
	rawi_cs_letters(RAWI_CS_1256, letters);
	const char *p = s.s, *end = s.s + (s.n < SAMPLE ? s.n : SAMPLE);
	while (p < end) {
		p += rawi_utf8_ascii(p, (size_t)(end - p));
		if (p >= end)
			break;
		uint32_t cp;
		unsigned char b = (unsigned char)*p;
		size_t n = mixed_next(s.s, p, end, letters, &cp);
		p += n;
		if (n > 1) {
			utf8 += cp >= 0x600 && cp < 0x700;
			continue;
		}
		bytes++;
		distinct += !seen[b];
		seen[b] = true;
		often += b == 0xC7 || b == 0xE1 || b == 0xED; /* alef, lam, ya: a quarter and more of any Arabic text */
		arabic += (cp >= 0x621 && cp <= 0x652) || cp == 0x60C || cp == 0x61B || cp == 0x61F;
	}
	return utf8 >= LEAST_LETTERS && bytes >= LEAST_LETTERS && utf8 * 20 >= bytes && bytes * 100 >= utf8 && distinct >= LEAST_DISTINCT && arabic * 10 >= bytes * 8 && often * 7 >= bytes;
}

/* One letter, read from `taken` bytes at offset `at` of `bytes`, behind out[*n]; where it was a byte that no letter is, counted. */
static void put_letter(rawi_arena *a, rawi_slice bytes, size_t at, size_t taken, uint32_t cp, char *out, size_t *n, rawi_runs *runs, size_t *broken)
{
	size_t put = rawi_utf8_put(out + *n, cp);
	bool same = put == taken && memcmp(out + *n, bytes.s + at, put) == 0;
	if (runs && same) /* the same bytes on both sides */
		rawi_runs_add(a, runs, (uint32_t)*n, (uint32_t)at, (uint32_t)put, 1, 1);
	else if (runs)
		rawi_runs_add(a, runs, (uint32_t)*n, (uint32_t)at, 1, (uint32_t)put, (uint32_t)taken);
	if (cp == RAWI_UTF8_BAD && broken)
		++*broken;
	*n += put;
}

rawi_slice rawi_cs_decode_mixed(rawi_arena *a, rawi_slice bytes, size_t from, rawi_runs *runs, size_t *broken)
{
	uint16_t letters[256];
	rawi_cs_letters(RAWI_CS_1256, letters);
	char *out = rawi_arena_alloc(a, (bytes.n - from) * 3 + 1);
	size_t n = 0;
	for (size_t i = from; i < bytes.n;) {
		uint32_t cp;
		size_t taken = mixed_next(bytes.s, bytes.s + i, bytes.s + bytes.n, letters, &cp);
		put_letter(a, bytes, i, taken, cp, out, &n, runs, broken);
		i += taken;
	}
	return (rawi_slice){ out, n };
}

/* The byte that a letter was taken from, or -1. */
static int byte_of(const uint16_t letters[256], uint32_t cp)
{
	if (cp < 0xA0) /* control letters keep their byte where the charset has none there */
		return (int)cp;
	for (int b = 0x80; b < 256; b++)
		if (letters[b] == cp)
			return b;
	return -1;
}

/* The letter that several letters stand for: bytes taken, 0 where they stand for none. */
static size_t twice_next(const char *p, const char *end, const uint16_t letters[256], uint32_t *out)
{
	char utf8[4];
	size_t taken = 0, have = 0, want = 1;
	while (have < want && p + taken < end) {
		uint32_t cp;
		size_t n = rawi_utf8_next(p + taken, end, &cp);
		int b = cp == RAWI_UTF8_BAD ? -1 : byte_of(letters, cp);
		if (b < 0)
			return 0;
		if (!have)
			want = b >= 0xC2 && b < 0xE0 ? 2 : b >= 0xE0 && b < 0xF0 ? 3 : b >= 0xF0 && b < 0xF5 ? 4 : 0;
		else if ((b & 0xC0) != 0x80)
			return 0;
		if (!want)
			return 0;
		utf8[have++] = (char)b;
		taken += n;
	}
	if (have < want || rawi_utf8_next(utf8, utf8 + have, out) != have || *out == RAWI_UTF8_BAD)
		return 0;
	return taken;
}

bool rawi_cs_is_twice(rawi_slice s, rawi_cs by)
{
	uint16_t letters[256];
	size_t leads = 0, whole = 0, all = 0;
	rawi_cs_letters(by, letters);
	const char *p = s.s, *end = s.s + (s.n < SAMPLE ? s.n : SAMPLE);
	while (p < end) {
		p += rawi_utf8_ascii(p, (size_t)(end - p));
		if (p >= end)
			break;
		uint32_t cp, letter;
		size_t n = rawi_utf8_next(p, end, &cp);
		all++;
		if (cp == letters[0xD8] || cp == letters[0xD9] || cp == letters[0xDA] || cp == letters[0xDB]) { /* Arabic letters begin with these */
			size_t taken = twice_next(p, end, letters, &letter);
			leads++;
			whole += taken > 0;
			if (taken) {
				all++;
				n = taken;
			}
		}
		p += n;
	}
	return leads >= LEAST_LEADS && whole * 10 >= leads * 9 && leads * 3 >= all;
}

rawi_slice rawi_cs_decode_twice(rawi_arena *a, rawi_slice bytes, size_t from, rawi_cs by, rawi_runs *runs, size_t *broken)
{
	uint16_t letters[256];
	rawi_cs_letters(by, letters);
	char *out = rawi_arena_alloc(a, (bytes.n - from) * 3 + 1);
	size_t n = 0;
	for (size_t i = from; i < bytes.n;) {
		uint32_t cp;
		const char *p = bytes.s + i, *end = bytes.s + bytes.n;
		size_t taken = (unsigned char)*p < 0x80 ? 0 : twice_next(p, end, letters, &cp);
		if (!taken)
			taken = rawi_utf8_next(p, end, &cp);
		put_letter(a, bytes, i, taken, cp, out, &n, runs, broken);
		i += taken;
	}
	return (rawi_slice){ out, n };
}
