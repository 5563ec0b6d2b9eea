/* test: character sets, declared, sniffed and declared wrongly; and what is no page at all. */
#include "read_pages.h"

static rawi_arena a;

static const char prose[] = "أعلنت هيئة الموانئ في المدينة الساحلية أن الرصيف الجديد سيفتح أبوابه الأسبوع المقبل، وقال مديرها «سالم غانم» إن العمل انتهى قبل موعده؛ فهل تصل السفن؟ نعم.\r\nوأضاف أن "
	"الكلفة بلغت 20 مليون دينار، ثم شكر العمال على صبرهم.";
static const char page_of[] = "<html><head><meta charset=\"%s\"><title>الرصيف</title></head><body><p>%s</p></body></html>";

static rawi_slice html(const char *declared, const char *text)
{
	return rawi_arena_printf(&a, page_of, declared, text);
}

static void charset(const char *what, rawi_slice bytes, const char *carrier, const char *want)
{
	bool ok = test_read(&a, bytes, -1, carrier);
	if (!ok)
		printf("# %s\n", test_error.message);
	CHECK_TEXT(what, rawi_slice_of(ok ? test_page.charset : test_error.message), want);
	uint64_t state = 11;
	CHECK("its spans", ok && test_rereads(&a, &state, 100));
	CHECK("its text", ok && rawi_find_bytes(test_page.text.s, test_page.text.s + test_page.text.n, RAWI_LIT("سالم غانم")) && test_page.broken == 0);
}

static void charsets(void)
{
	rawi_slice text = RAWI_LIT(prose);
	charset("UTF-8 text", text, NULL, "UTF-8");
	charset("UTF-8 with a mark", rawi_arena_printf(&a, "\xEF\xBB\xBF%s", prose), NULL, "UTF-8");
	charset("windows-1256 text, undeclared", test_encode(&a, text, RAWI_CS_1256), NULL, "windows-1256");
	charset("ISO-8859-6 text, undeclared", test_encode(&a, RAWI_LIT("قال سالم غانم إن العمل انتهى قبل موعده؛ فهل تصل السفن إلى الرصيف؟ نعم، كلها"), RAWI_CS_8859_6), NULL, "ISO-8859-6");
	charset("UTF-16LE without a mark", test_encode(&a, text, RAWI_CS_UTF16LE), NULL, "UTF-16LE");
	charset("UTF-16BE without a mark", test_encode(&a, text, RAWI_CS_UTF16BE), NULL, "UTF-16BE");
	charset("UTF-16LE with a mark", test_encode(&a, rawi_arena_printf(&a, "\xEF\xBB\xBF%s", prose), RAWI_CS_UTF16LE), NULL, "UTF-16LE");
	charset("UTF-16BE with a mark", test_encode(&a, rawi_arena_printf(&a, "\xEF\xBB\xBF%s", prose), RAWI_CS_UTF16BE), NULL, "UTF-16BE");
	charset("HTML declared right", test_encode(&a, html("windows-1256", prose), RAWI_CS_1256), NULL, "windows-1256");
	charset("UTF-8 declared windows-1256", html("windows-1256", prose), NULL, "UTF-8");
	charset("windows-1256 declared UTF-8", test_encode(&a, html("utf-8", prose), RAWI_CS_1256), NULL, "windows-1256");
	charset("windows-1256 declared ISO-8859-6", test_encode(&a, html("iso-8859-6", prose), RAWI_CS_1256), NULL, "windows-1256");
	charset("windows-1256 declared ISO-8859-1", test_encode(&a, html("iso-8859-1", prose), RAWI_CS_1256), NULL, "windows-1256");
	charset("windows-1256 by a carrier that says UTF-8", test_encode(&a, html("cp1256", prose), RAWI_CS_1256), "UTF-8", "windows-1256");
	charset("UTF-8 by a carrier that says windows-1256", text, "windows-1256", "UTF-8");
	charset("UTF-16 declared UTF-8", test_encode(&a, html("utf-8", prose), RAWI_CS_UTF16LE), NULL, "UTF-16LE");
	charset("declared by http-equiv", test_encode(&a, rawi_arena_printf(&a, "<meta http-equiv=Content-Type content='text/html; charset=windows-1256'><p>%s", prose), RAWI_CS_1256), NULL, "windows-1256");
	charset("declared by XML", test_encode(&a, rawi_arena_printf(&a, "<?xml version='1.0' encoding='windows-1256'?><html><p>%s", prose), RAWI_CS_1256), NULL, "windows-1256");
	CHECK("plain ASCII", test_read(&a, RAWI_LIT("Nothing but Latin letters."), -1, "windows-1256") && strcmp(test_page.charset, "UTF-8") == 0);
	CHECK("French", test_read(&a, RAWI_LIT("Le d\xE9put\xE9 a \xE9t\xE9 re\xE7u \xE0 l'h\xF4tel, o\xF9 il s'est exprim\xE9 apr\xE8s la r\xE9union du comit\xE9."), -1, NULL));
	CHECK_TEXT("its charset", rawi_slice_of(test_page.charset), "windows-1252");
	rawi_buf late = { 0 };
	rawi_buf_puts(&late, "<html><head><script>");
	for (int i = 0; i < 40000; i++)
		rawi_buf_puts(&late, "var x = 1; ");
	rawi_buf_puts(&late, "</script></head><body><p>");
	rawi_buf_puts(&late, prose);
	charset("windows-1256 behind long scripts", test_encode(&a, rawi_buf_slice(&late), RAWI_CS_1256), NULL, "windows-1256");
	rawi_buf_release(&late);
	CHECK("Persian", test_read(&a, test_encode(&a, RAWI_LIT("گفت که کار پیش از موعد به پایان رسید"), RAWI_CS_1256), -1, NULL));
	CHECK_TEXT("is windows-1256, too", rawi_slice_of(test_page.charset), "windows-1256");
}

/* Two letters of windows-1256 that make one of UTF-8 are two only by the letter that stands before them. */
static void mixed(void)
{
	rawi_buf page = { 0 };
	rawi_buf_puts(&page, prose);
	rawi_buf_puts(&page, "\n");
	rawi_buf_add(&page, test_encode(&a, RAWI_LIT(prose), RAWI_CS_1256));
	size_t at = page.n + 1;
	rawi_buf_add(&page, test_encode(&a, RAWI_LIT("\nوط، "), RAWI_CS_1256));
	rawi_slice bytes = rawi_buf_slice(&page);
	charset("windows-1256 behind UTF-8", bytes, NULL, "UTF-8+windows-1256");
	CHECK_TEXT("letters as the page has them", rawi_page_reread(&a, bytes, test_page.charset, RAWI_FORM_TEXT, (rawi_span){ (uint32_t)at, 4 }), "وط،");
	CHECK_TEXT("a span behind the first of them", rawi_page_reread(&a, bytes, test_page.charset, RAWI_FORM_TEXT, (rawi_span){ (uint32_t)at + 1, 2 }), "ط،");
	rawi_buf_release(&page);
}

static void broken(void)
{
	CHECK("broken UTF-8 is read", test_read(&a, RAWI_LIT("قال\xD9 نعم\xE2\x80 ثم \xFFلا \xED\xA0\x80"), -1, NULL));
	CHECK_TEXT("each ill-formed sequence is one U+FFFD", test_page.text, "قال\xEF\xBF\xBD نعم\xEF\xBF\xBD ثم \xEF\xBF\xBDلا \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
	CHECK("and counted", test_page.broken == 6);
	uint64_t state = 2;
	CHECK("its spans", test_rereads(&a, &state, 200));
	CHECK("an odd byte ends UTF-16", test_read(&a, RAWI_LIT("\xFF\xFE\x42\x06\x27\x06\x44"), -1, NULL) && test_page.broken == 1);
	CHECK_TEXT("as U+FFFD", test_page.text, "قا\xEF\xBF\xBD");
}

static void refused(const char *what, rawi_slice bytes, const char *want)
{
	bool ok = test_read(&a, bytes, -1, NULL);
	CHECK_TEXT(what, rawi_slice_of(ok ? "read" : test_error.message), want);
	if (bytes.n)
		CHECK("as an error of format", !ok && test_error.code == RAWI_ERR_FORMAT);
}

static void no_pages(void)
{
	refused("empty", RAWI_LIT(""), "empty: no bytes in it");
	refused("white space", RAWI_LIT(" \r\n\t\xC2\xA0\n"), "only white space in it");
	refused("a mark alone", RAWI_LIT("\xEF\xBB\xBF"), "only white space in it");
	refused("PNG", RAWI_LIT("\x89PNG\r\n\x1A\nxxxx"), "a PNG picture, not a page");
	refused("JPEG", RAWI_LIT("\xFF\xD8\xFF\xE0xxxx"), "a JPEG picture, not a page");
	refused("GIF", RAWI_LIT("GIF89axxxx"), "a GIF picture, not a page");
	refused("WebP", RAWI_LIT("RIFF\x01\x02\x03\x04WEBPVP8 "), "a WebP picture, not a page");
	refused("PDF", RAWI_LIT("%PDF-1.4\n"), "a PDF document; PDF is not read: save its text first");
	refused("zip", RAWI_LIT("PK\3\4xxxx"), "a zip archive, a Word or an EPUB document, not a page");
	refused("gzip", RAWI_LIT("\x1F\x8B\x08\x00"), "a gzip archive, not a page");
	refused("binary", RAWI_LIT("\x01\x02\x03\x04\x05\x06\x07\x08 text \x00\x01\x02\x03"), "binary data, not a page");
	refused("RSS", RAWI_LIT("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>x</title></channel></rss>"), "an RSS or Atom feed, not one page");
	rawi_source huge = { .bytes = { "x", ((size_t)1 << 30) + 1 }, .form = -1 };
	test_error = (rawi_error){ 0 };
	CHECK("more than 1 GiB", !rawi_page_read(&a, &huge, &test_page, &test_error) && strstr(test_error.message, "1 GiB"));
}

static void text_pages(void)
{
	CHECK("lines", test_read(&a, RAWI_LIT("  أول \r\n\r\n \t\nثان\rثالث\n"), -1, NULL) && test_page.form == RAWI_FORM_TEXT && test_page.n_paras == 3);
	CHECK_TEXT("without blanks at the ends", test_para(0), "أول");
	CHECK("blank lines before", test_page.paras[1].blank_before == 2 && test_page.paras[2].blank_before == 0);
	CHECK_TEXT("a lone CR ends a line", test_para(2), "ثالث");
	CHECK("a text that speaks of 1 < 2 & 3 > 2", test_read(&a, RAWI_LIT("قال 1 < 2 & 3 > 2 &amp; <كذا>"), -1, NULL) && test_page.form == RAWI_FORM_TEXT);
	CHECK_TEXT("keeps it", test_page.text, "قال 1 < 2 & 3 > 2 &amp; <كذا>");
	CHECK("told to be text", test_read(&a, RAWI_LIT("<p>قال</p>"), RAWI_FORM_TEXT, NULL) && rawi_slice_is(test_page.text, "<p>قال</p>"));
}

int main(void)
{
	rawi_arena_init(&a, 0);
	charsets();
	mixed();
	broken();
	no_pages();
	text_pages();
	rawi_arena_release(&a);
	TEST_END;
}
