/* read: which charset a page is in.
 *
 *   input   the bytes, and what the carrier says
 *   output  one of the charsets of decode.c
 *
 * Evidence before claims, since pages are often declared wrongly: a byte-order mark; then UTF-8 where the bytes are UTF-8 (text of another charset is so by
 * chance only for a few letters); then, among the charsets of one byte a letter, the one in which the page reads most like Arabic, where the carrier's
 * and the page's own declaration (carrier first, WHATWG HTML 13.2.3.2) breaks ties; a page may be in two charsets, or encoded twice (mixed.c); ICU's detector is asked last, for pages that read like Arabic in none.
 */
#include "read/parts.h"

#include <unicode/ucsdet.h>

#include "base/late.h"

#define RAWI_FACTS_LIBRARY
#include "facts.h"

#include "base/utf8.h"

enum { HEAD = 4096 /* bytes in which a declaration is looked for */, SAMPLE = 64 * 1024 /* letters judged */ };

static bool starts(rawi_slice s, const char *head, size_t n)
{
	return rawi_slice_starts(s, (rawi_slice){ head, n });
}

/* UTF-16 without a mark: nearly all high bytes are those of Arabic, Latin and punctuation, and the low bytes are not. */
static bool looks_utf16(rawi_slice s, bool big)
{
	size_t n = s.n < SAMPLE ? s.n & ~(size_t)1 : SAMPLE, high = 0, low = 0;
	if (n < 4)
		return false;
	for (size_t i = 0; i < n; i += 2) {
		unsigned char h = (unsigned char)s.s[i + (big ? 0 : 1)], l = (unsigned char)s.s[i + (big ? 1 : 0)];
		high += h == 0 || h == 6 || h == 0x20;
		low += l == 0 || l == 6;
	}
	return high * 10 >= n / 2 * 9 && low * 10 < n / 2 * 4;
}

typedef struct {
	size_t ta, o_slash;       /* letters that the first byte of an Arabic letter becomes when it is taken for one of windows-1256 or windows-1252 */
	size_t good, arabic, bad; /* sequences of more than one byte; of these in the Arabic block; ill-formed ones */
} utf8_count;

/* Of whole letters of Arabic and ASCII, eight bytes at a time: U+0637 and U+0638 are seldom. */
static void count_run(rawi_slice s, utf8_count *c)
{
	const uint64_t ones = 0x0101010101010101u, tops = ones << 7;
	size_t beyond = 0, i = 0;
	for (uint64_t w; s.n - i >= sizeof w; i += sizeof w) {
		memcpy(&w, s.s + i, sizeof w);
		beyond += ((w & tops) >> 7) * ones >> 56;
		uint64_t ta = w ^ ones * 0xB7, za = w ^ ones * 0xB8;
		if (((ta - ones) & ~ta & tops) | ((za - ones) & ~za & tops))
			for (size_t k = i ? i : 1; k < i + sizeof w; k++)
				c->ta += (s.s[k] == '\xB7' || s.s[k] == '\xB8') && s.s[k - 1] == '\xD8';
	}
	for (; i < s.n; i++) {
		beyond += (unsigned char)s.s[i] >> 7;
		c->ta += i && (s.s[i] == '\xB7' || s.s[i] == '\xB8') && s.s[i - 1] == '\xD8';
	}
	c->good += beyond / 2;
	c->arabic += beyond / 2;
}

static utf8_count count_utf8(rawi_slice s)
{
	utf8_count c = { .good = 0 };
	for (size_t i = 0; i < s.n;) {
		size_t run = rawi_utf8_common(s.s + i, s.n - i);
		count_run(rawi_slice_sub(s, i, run), &c);
		i += run;
		if (i == s.n)
			break;
		unsigned char lead = (unsigned char)s.s[i];
		if (lead < 0x80) {
			i += rawi_utf8_ascii(s.s + i, s.n - i);
			continue;
		}
		if (lead >= 0xC2 && lead <= 0xDF && i + 1 < s.n && ((unsigned char)s.s[i + 1] & 0xC0) == 0x80) {
			c.good++;
			unsigned char next = (unsigned char)s.s[i + 1];
			c.arabic += lead >= 0xD8 && lead <= 0xDB;                 /* U+0600 to U+06FF */
			c.ta += lead == 0xD8 && (next == 0xB7 || next == 0xB8);   /* U+0637, U+0638 */
			c.o_slash += lead == 0xC3 && (next == 0x98 || next == 0x99); /* U+00D8, U+00D9 */
			i += 2;
			continue;
		}
		uint32_t cp;
		size_t n = rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		if (cp == RAWI_UTF8_BAD && !(n == 3 && (unsigned char)s.s[i] == 0xEF && (unsigned char)s.s[i + 1] == 0xBF && (unsigned char)s.s[i + 2] == 0xBD))
			c.bad += s.n - i > 3; /* a sequence cut off by the end of the page says nothing */
		else
			c.good++;
		c.arabic += cp >= 0x600 && cp < 0x700;
		i += n;
	}
	return c;
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= 9 && c <= 13);
}

/* The label behind "charset" (meta) or "encoding" (XML declaration) in the head of the page. */
static bool declared(rawi_slice s, rawi_cs *cs)
{
	if (s.n > HEAD)
		s.n = HEAD;
	static const char *const words[] = { "charset", "encoding" };
	for (size_t i = 0; i + 8 < s.n; i++) {
		for (size_t w = 0; w < 2; w++) {
			size_t len = strlen(words[w]), k = 0;
			while (k < len && i + k < s.n && (s.s[i + k] | 0x20) == words[w][k])
				k++;
			if (k < len)
				continue;
			k += i;
			while (k < s.n && is_blank(s.s[k]))
				k++;
			if (k >= s.n || s.s[k] != '=')
				continue;
			k++;
			while (k < s.n && (is_blank(s.s[k]) || s.s[k] == '"' || s.s[k] == '\''))
				k++;
			size_t to = k;
			while (to < s.n && !is_blank(s.s[to]) && !strchr("\"'>;/?", s.s[to]))
				to++;
			if (rawi_cs_label(rawi_slice_sub(s, k, to - k), cs))
				return true;
		}
	}
	return false;
}

/* How much bytes beyond ASCII read like Arabic in a charset of one byte a letter, 0 to 1000: letters and marks count for, letters of other scripts beside them and bytes
 * that the charset does not have count against. */
static int reads_arabic(rawi_slice s, rawi_cs cs)
{
	uint16_t letters[256];
	rawi_cs_letters(cs, letters);
	long seen = 0, sum = 0;
	bool after = false, latin = false; /* an Arabic letter, a Latin one stands before */
	for (size_t i = 0; i < s.n && seen < SAMPLE; i++) {
		unsigned char c = (unsigned char)s.s[i];
		if (c < 0x80) {
			after = false;
			latin = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
			continue;
		}
		uint16_t cp = letters[c];
		bool arabic = (cp >= 0x621 && cp <= 0x652) || (cp >= 0x671 && cp <= 0x6D3); /* of Persian and Urdu, too */
		seen++;
		if (arabic)
			sum += latin || (cp >= 0x64B && !after) ? -1 : 1; /* a mark stands on a letter; in French an accent stands in a word of Latin letters */
		else if (cp == 0x60C || cp == 0x61B || cp == 0x61F || cp == 0xAB || cp == 0xBB || cp == 0xA0 || (cp >= 0x200C && cp <= 0x2026))
			sum += 1;
		else
			sum -= cp == RAWI_UTF8_BAD || after ? 2 : 1;
		after = arabic;
		latin = false;
	}
	return seen == 0 || sum <= 0 ? 0 : (int)(sum * 1000 / seen);
}

/* ICU's functions with the version in their names, as its headers rename them. */
#define NAME_(x) #x
#define NAME(x) NAME_(x)
#define LATE(f) { NAME(f), &icu.f }

static rawi_cs ask_icu(rawi_slice s)
{
	struct {
		__typeof__(&ucsdet_open) ucsdet_open;
		__typeof__(&ucsdet_setText) ucsdet_setText;
		__typeof__(&ucsdet_enableInputFilter) ucsdet_enableInputFilter;
		__typeof__(&ucsdet_detect) ucsdet_detect;
		__typeof__(&ucsdet_getName) ucsdet_getName;
		__typeof__(&ucsdet_close) ucsdet_close;
	} icu;
	const rawi_late each[] = { LATE(ucsdet_open), LATE(ucsdet_setText), LATE(ucsdet_enableInputFilter), LATE(ucsdet_detect), LATE(ucsdet_getName), LATE(ucsdet_close) };
	rawi_cs cs = RAWI_CS_1252;
	if (!rawi_late_load(RAWI_ICU, each, sizeof each / sizeof *each)) /* as where it does not know */
		return cs;
	UErrorCode status = U_ZERO_ERROR;
	UCharsetDetector *d = icu.ucsdet_open(&status);
	size_t from = 0;
	while (from < s.n && (unsigned char)s.s[from] < 0x80) /* pages may begin with any length of scripts */
		from++;
	s = rawi_slice_sub(s, from, s.n - from);
	if (U_SUCCESS(status)) {
		icu.ucsdet_setText(d, s.s, (int32_t)(s.n < SAMPLE ? s.n : SAMPLE), &status);
		icu.ucsdet_enableInputFilter(d, true);
		const UCharsetMatch *m = U_SUCCESS(status) ? icu.ucsdet_detect(d, &status) : NULL;
		const char *name = m && U_SUCCESS(status) ? icu.ucsdet_getName(m, &status) : NULL;
		rawi_cs found;
		if (name && U_SUCCESS(status) && rawi_cs_label(rawi_slice_of(name), &found) && found != RAWI_CS_UTF16LE && found != RAWI_CS_UTF16BE)
			cs = found;
	}
	icu.ucsdet_close(d);
	return cs;
}

rawi_cs rawi_cs_find(rawi_slice s, rawi_slice carrier, size_t *mark)
{
	*mark = 0;
	if (starts(s, "\xEF\xBB\xBF", 3))
		*mark = 3;
	else if (starts(s, "\xFF\xFE", 2) || starts(s, "\xFE\xFF", 2)) {
		*mark = 2;
		return s.s[0] == '\xFF' ? RAWI_CS_UTF16LE : RAWI_CS_UTF16BE;
	}
	rawi_slice rest = rawi_slice_sub(s, *mark, s.n - *mark);
	if (memchr(rest.s, 0, rest.n < HEAD ? rest.n : HEAD)) {
		if (looks_utf16(rest, false))
			return RAWI_CS_UTF16LE;
		if (looks_utf16(rest, true))
			return RAWI_CS_UTF16BE;
	}
	utf8_count c = count_utf8(rest);
	if (c.bad == 0 && c.good == 0)
		return RAWI_CS_UTF8; /* ASCII */
	if (c.bad == 0 && c.o_slash * 4 >= c.good && rawi_cs_is_twice(rest, RAWI_CS_1252))
		return RAWI_CS_TWICE_1252;
	if (c.bad == 0 && c.ta * 4 >= c.good && rawi_cs_is_twice(rest, RAWI_CS_1256))
		return RAWI_CS_TWICE_1256;
	if (c.bad && c.arabic && rawi_cs_is_mixed(rest))
		return RAWI_CS_MIXED;
	rawi_cs said = RAWI_CS_UTF8;
	bool any = rawi_cs_label(carrier, &said) || declared(rest, &said);
	bool one_byte = any && said >= RAWI_CS_1256;
	if (c.bad == 0 && (c.arabic || c.good > 2 || !one_byte))
		return RAWI_CS_UTF8;
	if (c.good > c.bad || (c.good == c.bad && !one_byte))
		return RAWI_CS_UTF8;
	rawi_cs best = one_byte ? said : RAWI_CS_1256;
	int most = reads_arabic(rest, best);
	for (rawi_cs cs = RAWI_CS_1256; cs <= RAWI_CS_8859_6; cs++) { /* the old code page 720 only where it is declared: nearly any letters are Arabic in it */
		int score = reads_arabic(rest, cs);
		if (score > most) {
			best = cs;
			most = score;
		}
	}
	if (most >= 500) /* Arabic and Persian have 700 and more in their own charset, French, German and Turkish 0 in each: test/unit/read_charset.c */
		return best;
	return one_byte ? said : ask_icu(rest);
}
