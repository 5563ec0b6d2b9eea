/* base: see utf8.h. */
#include "base/utf8.h"

size_t rawi_utf8_next_long(const char *p, const char *end, uint32_t *cp)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t left = (size_t)(end - p);
	if (u[0] < 0x80) {
		*cp = u[0];
		return 1;
	}
	*cp = RAWI_UTF8_BAD;
	size_t n = u[0] >= 0xC2 && u[0] <= 0xDF ? 2 : (u[0] & 0xF0) == 0xE0 ? 3 : u[0] >= 0xF0 && u[0] <= 0xF4 ? 4 : 0;
	if (!n)
		return 1;
	/* the second byte's range keeps out overlong forms, surrogates and what lies beyond U+10FFFF */
	unsigned lo = u[0] == 0xE0 ? 0xA0 : u[0] == 0xF0 ? 0x90 : 0x80;
	unsigned hi = u[0] == 0xED ? 0x9F : u[0] == 0xF4 ? 0x8F : 0xBF;
	if (left < 2 || u[1] < lo || u[1] > hi)
		return 1;
	for (size_t i = 2; i < n; i++)
		if (i >= left || (u[i] & 0xC0) != 0x80)
			return i;
	uint32_t v = u[0] & (0xFFu >> (n + 1));
	for (size_t i = 1; i < n; i++)
		v = v << 6 | (u[i] & 0x3Fu);
	*cp = v;
	return n;
}

size_t rawi_utf8_prev(const char *start, const char *p, uint32_t *cp)
{
	for (size_t back = 1; back <= 4 && back <= (size_t)(p - start); back++) {
		if (((unsigned char)p[-(ptrdiff_t)back] & 0xC0) == 0x80)
			continue;
		if (rawi_utf8_next(p - back, p, cp) == back)
			return back;
		break;
	}
	*cp = RAWI_UTF8_BAD;
	return 1;
}

size_t rawi_utf8_put(char *out, uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
		cp = RAWI_UTF8_BAD;
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

size_t rawi_utf8_ascii(const char *p, size_t n)
{
	size_t i = 0;
	for (uint64_t w[4]; n - i >= sizeof w; i += sizeof w) {
		memcpy(w, p + i, sizeof w);
		if ((w[0] | w[1] | w[2] | w[3]) & 0x8080808080808080u)
			break;
	}
	for (uint64_t word; n - i >= sizeof word; i += sizeof word) {
		memcpy(&word, p + i, sizeof word);
		if (word & 0x8080808080808080u)
			break;
	}
	while (i < n && (unsigned char)p[i] < 0x80)
		i++;
	return i;
}

size_t rawi_utf8_valid(rawi_slice s)
{
	size_t i = 0;
	while (i < s.n) {
		i += rawi_utf8_common(s.s + i, s.n - i);
		if (i == s.n)
			break;
		unsigned char c = (unsigned char)s.s[i];
		if (c < 0x80) {
			i += rawi_utf8_ascii(s.s + i, s.n - i);
			continue;
		}
		if (c >= 0xC2 && c <= 0xDF && i + 1 < s.n && ((unsigned char)s.s[i + 1] & 0xC0) == 0x80) { /* Arabic, Hebrew, Cyrillic, Greek, Latin beyond ASCII */
			i += 2;
			continue;
		}
		uint32_t cp;
		size_t n = rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		/* a well-formed U+FFFD is three bytes long, an ill-formed sequence never its own encoding */
		if (cp == RAWI_UTF8_BAD && !(n == 3 && memcmp(s.s + i, "\xEF\xBF\xBD", 3) == 0))
			return i;
		i += n;
	}
	return s.n;
}

bool rawi_is_space(uint32_t cp)
{
	return (cp >= 9 && cp <= 13) || cp == ' ' || cp == 0x85 || cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
		cp == 0x202F || cp == 0x205F || cp == 0x3000;
}
