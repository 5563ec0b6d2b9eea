/* test: what a page says does not hang on how its letters were written down. Every page of test/pages/text and the text pages of examples, in every charset and
 * in charsets gone wrong; and with tatweel, marks of direction, joiners and presentation forms strewn in: the same articles, kinds, words, and spans that read
 * again.
 */
#include "read_pages.h"

#include "clean/article.h"
#include "strewn.h"

static rawi_arena a;
static rawi_tables *t;

/* One article a line: letters of the kinds, then the words that are kept, as they are or folded. */
static rawi_slice told(rawi_slice bytes, bool folded)
{
	static const char letter[] = "tsibdcrkhemaw";
	rawi_article *arts;
	if (!test_read(&a, bytes, RAWI_FORM_TEXT, NULL))
		return rawi_slice_of(test_error.message);
	rawi_page *page = RAWI_NEW(&a, rawi_page);
	*page = test_page;
	size_t n = rawi_clean(&a, t, page, &arts), len = 0;
	char *out = rawi_arena_alloc(&a, page->text.n * 3 + 1000);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < arts[i].n_blocks; k++) {
			out[len++] = letter[arts[i].blocks[k].kind];
			if (!rawi_block_is_read(arts[i].blocks[k].kind))
				continue;
			rawi_slice words = rawi_fold_space(&a, rawi_slice_at(page->text, arts[i].blocks[k].text));
			words = folded ? rawi_fold(t, &a, words) : words;
			memcpy(out + len, words.s, words.n);
			len += words.n;
		}
		out[len++] = '\n';
	}
	return (rawi_slice){ out, len };
}

/* Only what a charset has. */
static rawi_slice only(rawi_slice s, rawi_cs cs)
{
	uint16_t letters[256];
	bool all = cs != RAWI_CS_1256 && cs != RAWI_CS_8859_6;
	rawi_cs_letters(all ? RAWI_CS_1256 : cs, letters);
	char *out = rawi_arena_alloc(&a, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t cp;
		i += rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		bool has = all || cp < 0x80;
		for (int b = 0x80; b < 256 && !has; b++)
			has = letters[b] == cp;
		if (has)
			n += rawi_utf8_put(out + n, cp);
	}
	return (rawi_slice){ out, n };
}

/* UTF-8 taken for a charset of one byte a letter, and encoded again. */
static rawi_slice twice(rawi_slice s, rawi_cs by)
{
	uint16_t letters[256];
	rawi_cs_letters(by, letters);
	char *out = rawi_arena_alloc(&a, s.n * 3 + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char b = (unsigned char)s.s[i];
		n += rawi_utf8_put(out + n, letters[b] == RAWI_UTF8_BAD ? b : letters[b]);
	}
	return (rawi_slice){ out, n };
}

/* Every other line that holds something in windows-1256. */
static rawi_slice mixed(rawi_slice s)
{
	rawi_buf b = { 0 };
	bool other = false;
	for (size_t i = 0, end; i < s.n; i = end) {
		const char *lf = memchr(s.s + i, '\n', s.n - i);
		end = lf ? (size_t)(lf - s.s) + 1 : s.n;
		rawi_slice line = rawi_slice_sub(s, i, end - i);
		rawi_buf_add(&b, other ? test_encode(&a, line, RAWI_CS_1256) : line);
		if (line.n > 1)
			other = !other;
	}
	rawi_slice out = rawi_arena_dup(&a, rawi_buf_slice(&b));
	rawi_buf_release(&b);
	return out;
}

static size_t wrong;

static void same(const char *page, const char *how, rawi_slice want, rawi_slice got)
{
	if (rawi_slice_eq(want, got))
		return;
	size_t i = 0;
	while (i < want.n && i < got.n && want.s[i] == got.s[i])
		i++;
	while (i > 0 && ((unsigned char)want.s[i < want.n ? i : want.n - 1] & 0xC0) == 0x80)
		i--;
	if (wrong++ < 12)
		printf("# %s, %s: from byte %zu on '%.*s' for '%.*s'\n", page, how, i, (int)(got.n - i < 60 ? got.n - i : 60), got.s + i, (int)(want.n - i < 60 ? want.n - i : 60), want.s + i);
}

static void every_charset(const char *page, rawi_slice text, uint64_t *state)
{
	static const rawi_cs sets[] = { RAWI_CS_UTF16LE, RAWI_CS_UTF16BE, RAWI_CS_1256, RAWI_CS_8859_6 };
	rawi_slice base = told(text, false), marked = rawi_arena_printf(&a, "\xEF\xBB\xBF%.*s", (int)text.n, text.s);
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		rawi_slice part = only(text, sets[i]), want = told(part, false), got = told(test_encode(&a, part, sets[i]), false);
		same(page, rawi_cs_name(sets[i]), want, got);
		if (strcmp(test_page.charset, rawi_cs_name(sets[i])) != 0 && ++wrong)
			printf("# %s: %s taken for %s\n", page, rawi_cs_name(sets[i]), test_page.charset);
		wrong += !test_rereads(&a, state, 20);
		if (sets[i] > RAWI_CS_UTF16BE)
			continue;
		same(page, "UTF-16 with a mark", base, told(test_encode(&a, marked, sets[i]), false));
	}
	same(page, "UTF-8 with a mark", base, told(marked, false));
	for (rawi_cs by = RAWI_CS_1252; by != RAWI_CS_N; by = by == RAWI_CS_1252 ? RAWI_CS_1256 : RAWI_CS_N) {
		same(page, "encoded twice", base, told(twice(text, by), false));
		if (!test_page.odd && ++wrong)
			printf("# %s: not told to be encoded twice\n", page);
		wrong += !test_rereads(&a, state, 20);
	}
	rawi_slice part = only(text, RAWI_CS_1256), want = told(part, false);
	same(page, "two charsets in one page", want, told(mixed(part), false));
	if (!test_page.odd && ++wrong)
		printf("# %s: not told to be in two charsets\n", page);
	wrong += !test_rereads(&a, state, 20);
}

int main(void)
{
	static char names[MOST_PAGES][128], room[MOST_BYTES + 1];
	rawi_error e = { 0 };
	uint64_t state = 3;
	t = rawi_tables_open(NULL, &e);
	rawi_arena_init(&a, 0);
	read_forms();
	size_t invented = pages_of("test/pages/text", names, 0), n = pages_of("examples", names, invented);
	CHECK("there are pages", invented >= 40 && n > invented);
	for (size_t i = 0; i < n; i++) {
		if (strstr(names[i], "persian") || strstr(names[i], "urdu") || strstr(names[i], "english")) /* not in the letters of an Arabic charset */
			continue;
		every_charset(names[i], read_file(i < invented ? "test/pages/text" : "examples", names[i], room), &state);
		rawi_arena_clear(&a);
	}
	CHECK("the same page in every charset", wrong == 0);
	for (int how = 0; how < STREWN_WAYS; how++) {
		wrong = 0;
		for (size_t i = 0; i < n; i++) {
			rawi_slice text = read_file(i < invented ? "test/pages/text" : "examples", names[i], room), other = strewn(&a, text, how, &state);
			same(names[i], strewn_names[how], told(text, true), told(other, true));
			wrong += !test_rereads(&a, &state, 20);
			rawi_arena_clear(&a);
		}
		CHECK(strewn_names[how], wrong == 0);
	}
	rawi_arena_release(&a);
	rawi_tables_close(t);
	TEST_END;
}
