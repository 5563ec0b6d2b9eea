/* test: what folding promises, over every character of the Basic Plane and over random texts, broken bytes among them: idempotent, the same with and without its map, piece by piece as a whole,
 * every folded byte traced to the character it comes from; and against ICU's properties: composed and decomposed letters, presentation forms, digits, controls, marks. */
#include "test.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "lang/fold.h"

static rawi_tables *tables;
static rawi_arena arena;
static uint32_t seed = 20231207;

static uint32_t dice(uint32_t n)
{
	seed ^= seed << 13; /* xorshift32 (Marsaglia 2003) */
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return seed % n;
}

static rawi_slice fold(rawi_slice s)
{
	return rawi_fold(tables, &arena, s);
}

static rawi_slice of_cp(uint32_t cp)
{
	char out[4];
	size_t n = rawi_utf8_put(out, cp);
	return rawi_arena_dup(&arena, (rawi_slice){ out, n });
}

static rawi_slice of_wide(const UChar *wide, int32_t n)
{
	UErrorCode e = U_ZERO_ERROR;
	char out[400];
	int32_t bytes = 0;
	u_strToUTF8(out, sizeof out, &bytes, wide, n, &e);
	return U_FAILURE(e) ? (rawi_slice){ "", 0 } : rawi_arena_dup(&arena, (rawi_slice){ out, (size_t)bytes });
}

/* Does a character fold as what it decomposes to? */
static bool as_decomposed(const UNormalizer2 *how, uint32_t cp)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar wide[2], to[60];
	int32_t n = 0;
	U16_APPEND_UNSAFE(wide, n, cp);
	int32_t k = unorm2_normalize(how, wide, n, to, 60, &e);
	const UChar *from = k > 1 && to[0] == 0x20 ? to + 1 : to; /* a mark alone: on a blank */
	return U_SUCCESS(e) && rawi_slice_eq(fold(of_cp(cp)), fold(of_wide(from, k - (int32_t)(from - to))));
}

static void every_character(void)
{
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *nfd = unorm2_getNFDInstance(&e), *nfkc = unorm2_getNFKCInstance(&e);
	int twice = 0, composed = 0, forms = 0, digits = 0, controls = 0, marks = 0;
	for (uint32_t cp = 1; cp < 0x20000; cp++) {
		if (cp >= 0xD800 && cp < 0xE000)
			continue;
		rawi_slice once = fold(of_cp(cp));
		bool arabic = (cp >= 0x600 && cp < 0x700) || (cp >= 0x750 && cp < 0x780) || (cp >= 0x8A0 && cp < 0x900);
		twice += !rawi_slice_eq(once, fold(once));
		if (arabic && !as_decomposed(nfd, cp))
			composed++, printf("# composed U+%04X\n", (unsigned)cp);
		if (((cp >= 0xFB50 && cp < 0xFE00) || (cp >= 0xFE70 && cp < 0xFEFF)) && u_isalpha((UChar32)cp) && cp != 0xFDFA && cp != 0xFDFB && !as_decomposed(nfkc, cp))
			forms++, printf("# form U+%04X\n", (unsigned)cp);
		bool digit = (cp >= 0x660 && cp < 0x66A) || (cp >= 0x6F0 && cp < 0x6FA) || (cp >= 0xFF10 && cp < 0xFF1A);
		digits += digit && !(once.n == 1 && once.s[0] == '0' + u_charDigitValue((UChar32)cp));
		controls += u_hasBinaryProperty((UChar32)cp, UCHAR_BIDI_CONTROL) && once.n;
		if (arabic && u_charType((UChar32)cp) == U_NON_SPACING_MARK && once.n)
			marks++, printf("# mark U+%04X\n", (unsigned)cp);
		rawi_arena_clear(&arena);
	}
	CHECK("folding again changes no character", twice == 0);
	CHECK("a letter folds as its letter and mark apart", composed == 0);
	CHECK("a presentation form folds as its letters", forms == 0);
	CHECK("digits of every hand are ASCII", digits == 0);
	CHECK("controls of direction are gone", controls == 0);
	CHECK("marks are gone", marks == 0);
}

static size_t put_character(char *out)
{
	static const uint32_t from[][2] = { { 0x20, 0x7F }, { 0x621, 0x64A }, { 0x621, 0x64A }, { 0x64B, 0x65F }, { 0x660, 0x66D }, { 0x671, 0x6D5 }, { 0x6F0, 0x6F9 }, { 0xFB50, 0xFBB1 }, { 0xFE70, 0xFEFC },
		{ 0xC0, 0x17F }, { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0xFDF0, 0xFDFB }, { 0x4E00, 0x4E20 }, { 0x1F600, 0x1F640 }, { 0x640, 0x641 } };
	uint32_t k = dice(sizeof from / sizeof *from + 1);
	if (k == sizeof from / sizeof *from) {
		out[0] = (char)(0x80 + dice(0x80));
		return 1;
	}
	return rawi_utf8_put(out, from[k][0] + dice(from[k][1] - from[k][0]));
}

/* The first promise that a text's folding breaks, or NULL. */
static const char *broken(rawi_slice s)
{
	rawi_folded f = rawi_fold_map(tables, &arena, s);
	if (!rawi_slice_eq(f.text, fold(s)))
		return "with a map as without";
	if (!rawi_slice_eq(fold(f.text), f.text))
		return "idempotent";
	if (rawi_utf8_valid(f.text) != f.text.n)
		return "well-formed";
	if (f.at[f.text.n] != s.n)
		return "the map ends where the source ends";
	size_t at = 0; /* in the folded text */
	for (size_t i = 0; i < s.n;) {
		uint32_t cp;
		size_t len = rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		rawi_slice one = fold(rawi_slice_sub(s, i, len));
		if (at + one.n > f.text.n || memcmp(f.text.s + at, one.s, one.n) != 0)
			return "character by character as a whole";
		for (size_t b = 0; b < one.n; b++)
			if (f.at[at + b] != i)
				return "a folded byte comes from its character";
		at += one.n;
		i += len;
	}
	return at == f.text.n ? NULL : "nothing added";
}

static void random_texts(void)
{
	const char *why = NULL;
	uint32_t before = 0;
	for (uint32_t round = 0; round < 20000 && !why; round++) {
		char text[400];
		size_t n = 0;
		before = seed;
		for (uint32_t k = dice(40); k > 0; k--)
			n += put_character(text + n);
		why = broken((rawi_slice){ text, n });
		rawi_arena_clear(&arena);
	}
	if (why)
		printf("# %s (seed %u)\n", why, before);
	CHECK("random texts keep the promises of folding", !why);
}

int main(void)
{
	rawi_error e = { 0 };
	tables = rawi_tables_open(NULL, &e);
	rawi_arena_init(&arena, 0);
	every_character();
	random_texts();
	rawi_arena_release(&arena);
	rawi_tables_close(tables);
	TEST_END;
}
