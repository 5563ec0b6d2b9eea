/* test: what is looked at in blocks (base/utf8_blocks.h) against the same letter by letter, over random strings of every kind of letter, of white space and of broken bytes. */
#include "test.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "lang/fold.h"

enum { ROUNDS = 40000, MOST = 90 };

static uint64_t seed = 20261127;

static uint32_t below(uint32_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % n;
}

static const char *const pieces[] = { "\xD8\xA7", "\xD9\x84", "\xD8\xB9", "\xDB\x8C", "a", "Z", "7", ".", "~", " ", "  ", "\n", "\t", "\"", "\\", "\x7F", "\x01", "\xC2\xA0", "\xC2\xAB", "\xD8\x9F",
	"\xD7\x90", "\xDC\x90", "\xE2\x80\x8F", "\xE2\x80\xA9", "\xEF\xBF\xBD", "\xF0\x9F\x98\x80", "\xD8", "\xA7", "\xE2\x80", "\xFF", "\xC0\x80" };

/* Mostly plain, else nothing would ever fill a block. `room`: some bytes more than MOST. */
static rawi_slice drawn(char *room)
{
	size_t n = 0, most = below(MOST), odd = below(12);
	while (n < most) {
		const char *p = pieces[odd && below(12) < odd ? below(sizeof pieces / sizeof *pieces) : below(4) ? below(4) : 9];
		size_t len = strlen(p);
		memcpy(room + n, p, len);
		n += len;
	}
	return (rawi_slice){ room, n };
}

static bool broken_at(rawi_slice s, size_t i, size_t *len, uint32_t *cp)
{
	*len = rawi_utf8_next(s.s + i, s.s + s.n, cp);
	return *cp == RAWI_UTF8_BAD && !(*len == 3 && memcmp(s.s + i, "\xEF\xBF\xBD", 3) == 0);
}

static size_t valid_by_letter(rawi_slice s)
{
	size_t i = 0, len;
	uint32_t cp;
	while (i < s.n && !broken_at(s, i, &len, &cp))
		i += len;
	return i;
}

static rawi_slice space_by_letter(rawi_slice s, char *out)
{
	size_t n = 0, len;
	bool gap = false;
	uint32_t cp;
	for (size_t i = 0; i < s.n; i += len) {
		len = rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		if (rawi_is_space(cp)) {
			gap = n > 0;
			continue;
		}
		if (gap)
			out[n++] = ' ';
		gap = false;
		memcpy(out + n, s.s + i, len);
		n += len;
	}
	return (rawi_slice){ out, n };
}

static rawi_slice json_by_letter(rawi_slice s, char *out)
{
	static const char shorts[] = "\"\"\\\\\nn\rr\tt";
	size_t n = 0, len;
	uint32_t cp;
	out[n++] = '"';
	for (size_t i = 0; i < s.n; i += len) {
		if (broken_at(s, i, &len, &cp)) {
			n += (size_t)sprintf(out + n, "\xEF\xBF\xBD");
			continue;
		}
		const char *at = NULL;
		for (size_t k = 0; k + 1 < sizeof shorts && len == 1; k += 2)
			at = shorts[k] == s.s[i] ? &shorts[k + 1] : at;
		if (at)
			n += (size_t)sprintf(out + n, "\\%c", *at);
		else if (cp < 0x20 || cp == 0x7F)
			n += (size_t)sprintf(out + n, "\\u%04x", (unsigned)cp);
		else {
			memcpy(out + n, s.s + i, len);
			n += len;
		}
	}
	out[n++] = '"';
	return (rawi_slice){ out, n };
}

static size_t alphabet_by_letter(rawi_slice s)
{
	size_t i = 0, len;
	uint32_t cp;
	for (; i < s.n; i += len) {
		len = rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		if (cp < 0x620 || cp > 0x64A || cp == 0x640)
			return i;
	}
	return i;
}

/* Nothing but letters of the alphabet, or nearly so: every one of a block of two bytes, on both sides of the alphabet's ends, too. */
static rawi_slice drawn_letters(char *room)
{
	size_t n = 0, most = below(MOST);
	uint32_t odd = below(3) ? 0 : 1 + below(8);
	while (n < most)
		n += rawi_utf8_put(room + n, odd && !below(odd * 4) ? 0x5F8 + below(0x90) : below(9) ? 0x627 + below(4) : 0x641 + below(10));
	return (rawi_slice){ room, n };
}

/* What is found in blocks is never more than there is, and less only by what is shorter than a block. */
static bool same_alphabet(rawi_slice s)
{
	size_t found = rawi_utf8_alphabet(s.s, s.n), are = alphabet_by_letter(s);
	return found == are || (found < are && s.n - found < 16);
}

int main(void)
{
	int valid = 0, space = 0, json = 0, alphabet = 0;
	rawi_arena a;
	rawi_buf b = { 0 };
	rawi_arena_init(&a, 0);
	for (int round = 0; round < ROUNDS; round++) {
		char room[MOST + 8], want[6 * (MOST + 8)];
		rawi_slice s = drawn(room);
		valid += rawi_utf8_valid(s) != valid_by_letter(s);
		space += !rawi_slice_eq(rawi_fold_space(&a, s), space_by_letter(s, want));
		rawi_buf_clear(&b);
		rawi_json_str(&b, s);
		json += !rawi_slice_eq(rawi_buf_slice(&b), json_by_letter(s, want));
		alphabet += !same_alphabet(s) || !same_alphabet(drawn_letters(room));
		rawi_arena_clear(&a);
	}
	CHECK("the first broken byte is found where it is, letter by letter", valid == 0);
	CHECK("white space is folded as it is letter by letter", space == 0);
	CHECK("a string is written as JSON as it is letter by letter", json == 0);
#ifdef __SSE2__
	CHECK("letters of the alphabet are told from others as they are letter by letter", alphabet == 0);
#else
	puts("skip letters of the alphabet: no SSE2");
#endif
	rawi_buf_release(&b);
	rawi_arena_release(&a);
	TEST_END;
}
