/* lang: folding over a compiled blob, and words. See fold.h. */
#include "lang/blob.h"

#include "base/utf8.h"
#include "lang/fold.h"

size_t rawi_letter_fold(const char *blob, uint32_t cp, uint32_t out[4])
{
	const rawi_blob_head *h = (const rawi_blob_head *)(const void *)blob;
	out[0] = cp;
	if (cp > 0xFFFF)
		return 1;
	uint16_t page = ((const uint16_t *)(const void *)(blob + h->letters))[cp >> 8];
	if (!page)
		return 1;
	uint32_t entry = ((const uint32_t *)(const void *)(blob + h->pages))[(page - 1u) * 256u + (cp & 255)];
	if (entry == RAWI_LETTER_KEEP)
		return 1;
	if (entry == RAWI_LETTER_DROP)
		return 0;
	if (!(entry & RAWI_LETTER_EXPAND)) {
		out[0] = entry;
		return 1;
	}
	const uint32_t *to = (const uint32_t *)(const void *)(blob + h->expansions) + (entry & ~RAWI_LETTER_EXPAND) * 4u;
	size_t n = 0;
	while (n < 4 && to[n]) {
		out[n] = to[n];
		n++;
	}
	return n;
}

/* The entry of a character below U+0800 (one or two bytes): most of a text. */
typedef struct {
	const uint16_t *pages;
	const uint32_t *at, *arabic; /* arabic: of U+0600 to U+06FF, nearly all */
} low_letters;

enum { ARABIC = 6 };

static inline const uint32_t *page_of(const low_letters *l, uint32_t page)
{
	static const uint32_t keep[256]; /* zero: RAWI_LETTER_KEEP */
	return l->pages[page] ? l->at + (l->pages[page] - 1u) * 256u : keep;
}

static inline low_letters low_of(const char *blob)
{
	const rawi_blob_head *h = (const rawi_blob_head *)(const void *)blob;
	low_letters l = { (const uint16_t *)(const void *)(blob + h->letters), (const uint32_t *)(const void *)(blob + h->pages), NULL };
	l.arabic = page_of(&l, ARABIC);
	return l;
}

static inline uint32_t low_entry(const low_letters *l, uint32_t cp)
{
	return (cp >> 8 == ARABIC ? l->arabic : page_of(l, cp >> 8))[cp & 255];
}

static size_t width(uint32_t cp)
{
	return cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
}

/* Presentation forms of the letters that folding merges: the form says which letter it was. Source: Unicode Character Database, decompositions of FE80 to FEFC. */
static uint32_t letter_of_form(uint32_t cp)
{
	static const struct { uint16_t first, last, letter; } forms[] = {
		{ 0xFE81, 0xFE82, 0x622 }, { 0xFE83, 0xFE84, 0x623 }, { 0xFE85, 0xFE86, 0x624 }, { 0xFE87, 0xFE88, 0x625 }, { 0xFE89, 0xFE8C, 0x626 }, { 0xFE93, 0xFE94, 0x629 },
		{ 0xFEEF, 0xFEF0, 0x649 },
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (cp >= forms[i].first && cp <= forms[i].last)
			return forms[i].letter;
	return cp;
}

/* Folds what of the source from *i on is letters of two bytes that stay or become one such letter: nearly all. Returns the bytes written behind out[n]. */
static size_t fold_run(const low_letters *low, rawi_slice source, size_t *i, char *out, size_t n)
{
	size_t at = *i;
	for (; at + 1 < source.n; at += 2, n += 2) {
		unsigned char lead = (unsigned char)source.s[at], next = (unsigned char)source.s[at + 1];
		if ((lead & 0xFC) != 0xD8 || (next & 0xC0) != 0x80) /* U+0600 … 06FF */
			break;
		uint32_t entry = low->arabic[(lead & 3u) << 6 | (next & 0x3Fu)];
		if (entry == RAWI_LETTER_KEEP) {
			out[n] = (char)lead;
			out[n + 1] = (char)next;
		} else if (entry >= 0x80 && entry < 0x800) {
			out[n] = (char)(0xC0 | entry >> 6);
			out[n + 1] = (char)(0x80 | (entry & 0x3F));
		} else
			break;
	}
	*i = at;
	return n;
}

/* Bytes that so many may become: a two-byte presentation form does not exist, so the worst growth is three bytes to four letters of two bytes. */
static size_t most_folded(size_t n)
{
	return n * 3 + 1;
}

/* Folds into `out`, which has room for most_folded(source.n) bytes; returns their number. `at`, where wanted, has room for four entries a source byte, and one more. With `whole`, only
 * what is dropped or changes its width is folded: the rest stays as it is written. */
static size_t fold_into(const char *blob, const low_letters *letters, rawi_slice source, char *out, uint32_t *at, bool whole)
{
	const low_letters low = *letters;
	size_t n = 0;
	for (size_t i = 0; i < source.n;) {
		if (!at && !whole && (n = fold_run(&low, source, &i, out, n), i == source.n))
			break;
		uint32_t cp, to[4];
		size_t len = rawi_utf8_next(source.s + i, source.s + source.n, &cp), from = n;
		uint32_t entry = cp < 0x800 ? low_entry(&low, cp) : RAWI_LETTER_EXPAND;
		if (entry == RAWI_LETTER_KEEP) {
			out[n] = source.s[i];
			if (len == 2)
				out[n + 1] = source.s[i + 1];
			n += len;
		} else if (len == 2 && entry >= 0x80 && entry < 0x800) { /* one letter for another */
			out[n] = whole ? source.s[i] : (char)(0xC0 | entry >> 6);
			out[n + 1] = whole ? source.s[i + 1] : (char)(0x80 | (entry & 0x3F));
			n += 2;
		} else if (entry != RAWI_LETTER_DROP) {
			size_t k = rawi_letter_fold(blob, cp, to);
			uint32_t letter = whole ? letter_of_form(cp) : cp;
			if (whole && k == 1 && width(to[0]) == width(letter))
				to[0] = letter;
			for (size_t j = 0; j < k; j++)
				n += rawi_utf8_put(out + n, to[j]);
		}
		for (size_t b = from; at && b < n; b++)
			at[b] = (uint32_t)i;
		i += len;
	}
	if (at)
		at[n] = (uint32_t)source.n;
	return n;
}

static rawi_slice fold_to(const char *blob, rawi_arena *a, rawi_slice source, uint32_t *at, bool whole)
{
	const low_letters low = low_of(blob);
	char *out = rawi_arena_room(a, most_folded(source.n));
	size_t n = fold_into(blob, &low, source, out, at, whole);
	rawi_arena_trim(a, out, n);
	return (rawi_slice){ out, n };
}

rawi_slice rawi_blob_fold(const char *blob, rawi_arena *a, rawi_slice source, uint32_t *at)
{
	return fold_to(blob, a, source, at, false);
}

rawi_slice rawi_blob_skeleton(const char *blob, rawi_arena *a, rawi_slice source)
{
	return fold_to(blob, a, source, NULL, true);
}

/* Joiners and bidirectional controls hold a word together but do not begin or end one. */
static bool is_joiner(uint32_t cp)
{
	return (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x2069) || cp == 0xFEFF || cp == 0x61C || cp == 0xAD;
}

bool rawi_is_word_char(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || cp == '_' || cp == '%';
	if (cp < 0x600)
		return cp >= 0xC0 && cp != 0xD7 && cp != 0xF7 && cp != 0x37E && cp != 0x387 && cp != 0x589 && cp != 0x5BE;
	if (cp < 0x700)
		return cp >= 0x610 && cp != 0x61B && cp != 0x61C && cp != 0x61D && cp != 0x61E && cp != 0x61F && cp != 0x66D && cp != 0x6D4 && cp != 0x6DD && cp != 0x6DE && cp != 0x6E9;
	if (cp < 0x2000)
		return true;
	if (cp < 0x3040)
		return (cp >= 0x2C00 && cp < 0x2E00);
	return cp < 0xD7FF || (cp >= 0xF900 && cp < 0xFD3E) || (cp > 0xFD3F && cp < 0xFDFC) || (cp >= 0xFE70 && cp < 0xFEFF) || (cp >= 0xFF10 && cp < 0xFF1A) ||
		(cp >= 0xFF21 && cp < 0xFF3B) || (cp >= 0xFF41 && cp < 0xFF5B) || (cp >= 0x10000 && cp < 0x1F000) || (cp >= 0x20000 && cp < 0x40000);
}

/* Do two bytes at i write a letter of the plain Arabic alphabet, U+0620 to 064A? Nearly all do. */
static inline bool plain_at(rawi_slice s, size_t i)
{
	if (i + 1 >= s.n)
		return false;
	uint32_t two = (uint32_t)(unsigned char)s.s[i] << 8 | (unsigned char)s.s[i + 1];
	return two - 0xD8A0 < 0x20 || two - 0xD980 < 0xB;
}

/* What the letters U+0620 to 064A become, as the two bytes that are written, where that is one letter of two bytes; else 0. */
typedef struct {
	uint16_t two[0x80]; /* by the low bits of their code points */
} plain_letters;

static plain_letters plain_of(const low_letters *low)
{
	plain_letters p = { { 0 } };
	for (uint32_t cp = 0x620; cp <= 0x64A; cp++) {
		uint32_t entry = low->arabic[cp & 0xFF], to = entry == RAWI_LETTER_KEEP ? cp : entry;
		unsigned char two[2] = { (unsigned char)(0xC0 | to >> 6), (unsigned char)(0x80 | (to & 0x3F)) };
		if (to >= 0x80 && to < 0x800)
			memcpy(&p.two[cp & 0x7F], two, sizeof two);
	}
	return p;
}

/* A run of plain letters at i, folded on the way as long as each stays or becomes one letter of two bytes; returns its end. *n: bytes written to out, SIZE_MAX once the word has to be
 * folded as a whole. */
static inline size_t plain_run(const plain_letters *plain, rawi_slice source, size_t i, char *out, size_t *n)
{
	size_t to = *n;
	for (; to != SIZE_MAX && i + 1 < source.n; i += 2, to += 2) {
		unsigned char lead = (unsigned char)source.s[i], next = (unsigned char)source.s[i + 1];
		if ((lead & 0xFE) != 0xD8 || (next & 0xC0) != 0x80)
			break;
		uint16_t two = plain->two[(lead & 1u) << 6 | (next & 0x3Fu)];
		if (!two)
			break;
		memcpy(out + to, &two, sizeof two);
	}
	for (; plain_at(source, i); i += 2)
		to = SIZE_MAX;
	*n = to;
	return i;
}

size_t rawi_blob_words(const char *blob, rawi_arena *a, rawi_slice source, rawi_slice **fold, rawi_span **place)
{
	enum { BYTES = 8, LEAST = 4 }; /* of a word of Arabic with its blank, about: more are made room for as they come */
	RAWI_VEC(rawi_slice) words = { .cap = source.n / BYTES + LEAST };
	RAWI_VEC(rawi_span) spans = { .cap = source.n / BYTES + LEAST };
	words.at = rawi_arena_room(a, words.cap * sizeof *words.at);
	spans.at = rawi_arena_room(a, spans.cap * sizeof *spans.at);
	char *out = rawi_arena_room(a, most_folded(source.n));
	const char *end = source.n ? source.s + source.n : NULL; /* an empty slice may point nowhere, and nothing may be added to that */
	const low_letters low = low_of(blob);
	const plain_letters plain = plain_of(&low);
	size_t i = 0;
	while (i < source.n) {
		if (source.s[i] == ' ') { /* most of what is between words */
			i++;
			continue;
		}
		uint32_t cp;
		size_t n = 0, from = i, to = plain_run(&plain, source, i, out, &n), len;
		if (to == from) {
			len = rawi_utf8_next(source.s + i, end, &cp);
			if (!rawi_is_word_char(cp)) {
				i += len;
				continue;
			}
			to = from + len;
			n = SIZE_MAX;
		}
		for (i = to; i < source.n; i += len) {
			size_t run = plain_run(&plain, source, i, out, &n);
			if (run > i) {
				n = i > to ? SIZE_MAX : n; /* a joiner stands before it */
				to = i = run;
			}
			if (i >= source.n || source.s[i] == ' ')
				break;
			len = rawi_utf8_next(source.s + i, end, &cp);
			if (rawi_is_word_char(cp)) {
				to = i + len;
				n = SIZE_MAX;
			} else if (!is_joiner(cp))
				break;
		}
		if (n == SIZE_MAX)
			n = fold_into(blob, &low, rawi_slice_sub(source, from, to - from), out, NULL, false);
		if (n) {
			rawi_slice w = { out, n };
			rawi_vec_push(a, &words, w);
			rawi_vec_push(a, &spans, rawi_span_between((uint32_t)from, (uint32_t)to));
			out += n;
		}
	}
	*fold = words.at;
	*place = spans.at;
	return words.n;
}
