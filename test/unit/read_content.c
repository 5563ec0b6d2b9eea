/* test: the whole text of a page as browsers have it (textContent), and the way back from bytes to letters. */
#include "read_pages.h"

#include "read/content.h"

static rawi_arena a;
static rawi_content content;

static void read_page(const char *html, const char *charset)
{
	rawi_source source = { .id = RAWI_LIT("t"), .bytes = rawi_slice_of(html), .form = RAWI_FORM_HTML, .charset = rawi_slice_of(charset) };
	rawi_error e = { 0 };
	rawi_page *page = RAWI_NEW(&a, rawi_page);
	CHECK("read", rawi_page_read(&a, &source, page, &e));
	rawi_page_content(&a, page, &content);
}

static void html(const char *what, const char *page, const char *want)
{
	read_page(page, "UTF-8");
	CHECK_TEXT(what, content.text, want);
}

/* Every letter of the text: its bytes lead back to it. */
static void there_and_back(const char *what)
{
	bool good = true;
	for (size_t i = 0; i < content.n_runs; i++) {
		const rawi_run *r = &content.runs[i];
		for (uint32_t k = 0; k < r->chars && r->orig_width; k++) {
			rawi_span at = rawi_runs_text(content.runs, content.n_runs, (rawi_span){ r->orig + k * r->orig_width, r->orig_width });
			good = good && at.off == r->text + k * r->text_width && at.len == r->text_width;
		}
	}
	CHECK(what, good);
}

int main(void)
{
	rawi_arena_init(&a, 0);
	html("nothing folded", "<p>قال  <b>الوزير</b>\n\t إن</p> <p>نعم", "قال  الوزير\n\t إن نعم");
	there_and_back("and back");
	html("references", "<p>&laquo;x&raquo;&nbsp;&amp;&#x41;&bogus;", "«x»\xC2\xA0&A&bogus;");
	there_and_back("and back, of references");
	html("nothing dropped but tags and comments", "<title>t&amp;</title><style>s</style><p>a<script>if (a<b) x='&amp;'</script><!-- c --><textarea>\n\nf</textarea>b", "t&sa" "if (a<b) x='&amp;'" "\nfb");
	html("white space before the head and the first text", " \n<!DOCTYPE html> <html>\n <head> <title>t</title>\n</head>\n<body> a</body>\n</html>\n", " t\n\n a\n\n");
	html("white space before the first text", "<html> \n a<p>b", "ab");
	html("<pre> and its first line feed", "<p>a<pre>\nb\n\nc</pre><pre>\r\nd</pre>", "ab\n\ncd");
	html("CR LF is LF", "<p>a\r\nb\rc\n", "a\nb\nc\n");
	there_and_back("and back, of line ends");
	html("what stands in <template>", "<p>a<template><p>b<b>c</b></template>d", "ad");
	html("lists and cells", "<ul>\n<li>a\n<li>b</ul><table><tr><td>c<td>d</table>", "\na\nbcd");
	read_page("<p>\xC7\xE1\xCE\xC8\xD1 \xC7\xE1\xC3\xE6\xE1 \xDD\xED \xC7\xE1\xD5\xCD\xED\xDD\xC9</p>", "windows-1256");
	CHECK_TEXT("another charset", content.text, "الخبر الأول في الصحيفة");
	there_and_back("and back, of another charset");
	CHECK("letters are code points", content.chars[content.text.n] == 22 && content.chars[2] == 1);
	rawi_arena_release(&a);
	TEST_END;
}
