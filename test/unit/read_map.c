/* test: the offset map. On generated pages of every charset, any span of the text maps to bytes that read the same without the map. */
#include "read_pages.h"

static const char *const pieces[] = {
	"قال الوزير ", "إن", "«كذا»", " ", "\n", "\r\n", "\t ", "2023", "news ", "،", "؛ ", "<p>", "</p>", "<p class=\"a b\">", "<div>", "</div>", "<br>", "<br/>", "<b>", "</b>", "<i>", "</i>",
	"<a href='x'>", "</a>", "<a href=x>", "</a><a>", "<span>", "</span>", "<li>", "</ul>", "<ul>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<!-- <p> -->", "<!-->", "<!>", "<?x y>",
	"<script>if (a < b) \"</p>\"</script>", "<style>p{}</style>", "<noscript>", "</noscript>", "<svg>", "</svg>", "<svg/>", "<video>", "</video>", "<template>", "</template>", "<select><option>x", "</select>",
	"&amp;", "&nbsp;", "&lt;", "&#1601;", "&#x642;", "&#x642", "&copy", "&copyx", "&notit;", "&notin;", "&NotEqualTilde;", "&bogus;", "&", "&#", "&#x", "&#;", "&amp", "&nGt;", "&#32;", "&#10;",
	"&#0000000000000000000000000000000000000000000000000000000039;", "<", "< ", "<3", "</", "</>", "</ x>", "<h1>", "</h1>", "<img src=a>", "<img alt=\"<p>\">", "<x-y>", "</x-y>",
	"<textarea>x</textarea>", "<pre>", "</pre>", "<blockquote>", "</blockquote>", "<iframe>x</iframe>", "<time datetime=2023-01-01>", "</time>", "\xF0\x9F\x98\x80", "\xE2\x80\x8F", "\xC2\xA0",
	"<title>t</title>", "<p attr=\"'>\">", "<p =x>", "<option>", "<h2>", "<form>", "<input>", "</body>", "<body>", "</html>", "<frameset>", "<math>", "<plaintext>", "<p/ >",
};

static rawi_slice make(rawi_arena *a, uint64_t *state, size_t n)
{
	char *out = rawi_arena_alloc(a, n * 64 + 1);
	size_t len = 0;
	for (size_t i = 0; i < n; i++) {
		const char *p = pieces[test_random(state) % (sizeof pieces / sizeof pieces[0])];
		memcpy(out + len, p, strlen(p));
		len += strlen(p);
	}
	return (rawi_slice){ out, len };
}

static void pages_of(rawi_cs cs, rawi_form form)
{
	rawi_arena a;
	rawi_arena_init(&a, 0);
	uint64_t state = 7 + (uint64_t)cs;
	size_t read = 0;
	for (size_t i = 0; i < 1500; i++) {
		rawi_slice page = test_encode(&a, make(&a, &state, 3 + i % 60), cs);
		if (i % 4 == 0) /* bytes that are no letters of the charset */
			for (size_t k = test_random(&state) % 20; k < page.n; k += 1 + test_random(&state) % 90)
				((char *)(uintptr_t)page.s)[k] = (char)test_random(&state);
		if (test_read(&a, page, (int)form, rawi_cs_name(cs))) {
			read++;
			if (!test_rereads(&a, &state, 40)) {
				printf("not ok spans of %s pages as %s: page %zu: %.*s\n", rawi_cs_name(cs), form == RAWI_FORM_HTML ? "HTML" : "text", i, (int)page.n, page.s);
				test_failures++;
				break;
			}
		}
		rawi_arena_clear(&a);
	}
	char name[100];
	snprintf(name, sizeof name, "spans of %s pages as %s", rawi_cs_name(cs), form == RAWI_FORM_HTML ? "HTML" : "text");
	CHECK(name, read > 500);
	rawi_arena_release(&a);
}

int main(void)
{
	for (rawi_cs cs = 0; cs < RAWI_CS_N; cs++) {
		pages_of(cs, RAWI_FORM_HTML);
		pages_of(cs, RAWI_FORM_TEXT);
	}
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_slice page = RAWI_LIT("\xEF\xBB\xBF<p>قال &#1601;&amp;  نعم</p><p>ثم");
	CHECK("page with a mark", test_read(&a, page, -1, NULL));
	CHECK_TEXT("its text", test_page.text, "قال ف& نعم\nثم");
	rawi_span whole = rawi_page_orig(&test_page, (rawi_span){ 0, (uint32_t)test_page.text.n });
	CHECK("the whole", whole.off == 6 && rawi_span_end(whole) == page.n);
	rawi_span ref = rawi_page_orig(&test_page, (rawi_span){ 7, 2 });
	CHECK("a reference is one letter", ref.off == 13 && ref.len == 7);
	rawi_span half = rawi_page_orig(&test_page, (rawi_span){ 8, 1 });
	CHECK("half a letter maps outward", half.off == 13 && half.len == 7);
	rawi_span empty = rawi_page_orig(&test_page, (rawi_span){ 7, 0 });
	CHECK("an empty span stays empty", empty.off == 13 && empty.len == 0);
	empty = rawi_page_orig(&test_page, (rawi_span){ (uint32_t)test_page.text.n, 0 });
	CHECK("at the end", empty.off == page.n && empty.len == 0);
	rawi_span feed = rawi_page_orig(&test_page, (rawi_span){ 17, 1 });
	CHECK("a line feed between paragraphs is an empty place", test_page.text.s[17] == '\n' && feed.off == 33 && feed.len == 0);
	CHECK_TEXT("a span beyond the page reads nothing", rawi_page_reread(&a, page, "UTF-8", RAWI_FORM_HTML, (rawi_span){ 4000, 9 }), "");
	rawi_arena_release(&a);
	TEST_END;
}
