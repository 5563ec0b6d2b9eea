/* test: what the tests of the read room share: reading a page from a string, encoding, and a small generator of random numbers. */
#ifndef RAWI_TEST_READ_PAGES_H
#define RAWI_TEST_READ_PAGES_H

#include "test.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "lang/fold.h"
#include "read/parts.h"

static rawi_page test_page __attribute__((unused));
static rawi_error test_error __attribute__((unused));

/* Reads bytes as a page: true where that went well. form -1: sniff. */
static inline bool test_read(rawi_arena *a, rawi_slice bytes, int form, const char *carrier)
{
	rawi_source s = { .id = RAWI_LIT("t"), .bytes = bytes, .form = form, .charset = rawi_slice_of(carrier) };
	test_error = (rawi_error){ 0 };
	return rawi_page_read(a, &s, &test_page, &test_error);
}

static inline rawi_slice test_para(size_t i)
{
	return i < test_page.n_paras ? rawi_slice_at(test_page.text, test_page.paras[i].text) : (rawi_slice){ "", 0 };
}

static inline rawi_slice test_meta(const char *key)
{
	const rawi_meta *m = rawi_page_meta(&test_page, key);
	return m ? m->value : (rawi_slice){ "", 0 };
}

/* UTF-8 → a charset; what it does not have becomes '?'. */
static inline rawi_slice test_encode(rawi_arena *a, rawi_slice s, rawi_cs cs)
{
	uint16_t letters[256];
	rawi_cs_letters(cs, letters);
	char *out = rawi_arena_alloc(a, s.n * 4 + 4);
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t cp;
		i += rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		if (cs == RAWI_CS_UTF8) {
			n += rawi_utf8_put(out + n, cp);
		} else if (cs == RAWI_CS_UTF16LE || cs == RAWI_CS_UTF16BE) {
			uint32_t units[2] = { cp, 0 };
			size_t k = 1;
			if (cp >= 0x10000) {
				units[0] = 0xD800 + ((cp - 0x10000) >> 10);
				units[1] = 0xDC00 + ((cp - 0x10000) & 0x3FF);
				k = 2;
			}
			for (size_t u = 0; u < k; u++) {
				char hi = (char)(units[u] >> 8), lo = (char)(units[u] & 0xFF);
				out[n++] = cs == RAWI_CS_UTF16BE ? hi : lo;
				out[n++] = cs == RAWI_CS_UTF16BE ? lo : hi;
			}
		} else {
			unsigned b = 0;
			while (b < 256 && letters[b] != cp)
				b++;
			out[n++] = b < 256 ? (char)b : '?';
		}
	}
	return (rawi_slice){ out, n };
}

static inline uint32_t test_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

/* Is `at` inside a letter, or inside what one reference stands for (&nGt; is two code points)? */
static inline bool test_inside(const rawi_page *p, uint32_t at)
{
	size_t lo = 0, hi = p->n_runs;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (p->runs[mid].text <= at)
			lo = mid;
		else
			hi = mid;
	}
	return at < p->text.n && (((unsigned char)p->text.s[at] & 0xC0) == 0x80 || (at - p->runs[lo].text) % p->runs[lo].text_width);
}

/* Does every tried span re-read to its folded text? Tries each paragraph and `tries` random spans at letter boundaries. */
static inline bool test_rereads(rawi_arena *a, uint64_t *state, size_t tries)
{
	const rawi_page *p = &test_page;
	for (size_t i = 0; i < p->n_paras + tries; i++) {
		rawi_span at;
		if (i < p->n_paras) {
			at = p->paras[i].text;
		} else {
			uint32_t from = test_random(state) % (uint32_t)(p->text.n + 1), to = test_random(state) % (uint32_t)(p->text.n + 1);
			if (i % 2 && from < to && to - from > 60)
				to = from + 60 > p->text.n ? (uint32_t)p->text.n : from + 60;
			while (test_inside(p, from))
				from++;
			while (test_inside(p, to))
				to++;
			at = rawi_span_between(from, to);
		}
		rawi_span orig = rawi_page_orig(p, at);
		rawi_slice want = rawi_fold_space(a, rawi_slice_at(p->text, at)), got = rawi_page_reread(a, p->bytes, p->charset, p->form, orig);
		if (rawi_span_end(orig) > p->bytes.n || !rawi_slice_eq(got, want)) {
			printf("# span %u+%u of the text, %u+%u of the bytes: '%.*s' read again as '%.*s'\n", at.off, at.len, orig.off, orig.len, (int)want.n, want.s, (int)got.n, got.s);
			return false;
		}
	}
	return true;
}

#endif
