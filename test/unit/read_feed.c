/* test: feeds. RSS 2.0, RSS 1.0 and Atom, whole and broken; what they say becomes a page that says it; their dates. */
#include "read_carried.h"

#include <unistd.h>

enum { HANG = 600 }; /* seconds; what grows with the square of the feed would take hours */

static bool holds(rawi_slice s, const char *what)
{
	size_t n = strlen(what);
	for (size_t i = 0; i + n <= s.n; i++)
		if (memcmp(s.s + i, what, n) == 0)
			return true;
	return false;
}

static void page_has(const char *name, const char *feed, const char *const *wanted)
{
	rawi_error e = { 0 };
	rawi_input *in = rawi_input_of(rawi_slice_of(feed), "F", RAWI_FROM_AUTO, &e);
	rawi_source s;
	rawi_skip skip;
	const char *missing = rawi_input_next(in, &s, &skip) == RAWI_INPUT_SOURCE ? NULL : "a page";
	for (size_t i = 0; wanted[i] && !missing; i++)
		if (!holds(s.bytes, wanted[i]))
			missing = wanted[i];
	CHECK_TEXT(name, rawi_slice_of(missing ? missing : "all"), "all");
	rawi_input_close(in);
}

static void check(const char *name, const char *feed, const char *want)
{
	rawi_buf b = { 0 };
	rawi_buf_puts(&b, feed);
	char *got = events(rawi_buf_slice(&b), RAWI_FROM_AUTO);
	for (char *p = got; (p = strstr(p, "=<!DOCTYPE")); p++) { /* the page is looked at elsewhere */
		char *end = strstr(p, "\n+"), *skip = strstr(p, "\n-"), *count = strrchr(p, 10);
		end = end && (!skip || end < skip) ? end : skip ? skip : count;
		memmove(p, end, strlen(end) + 1);
	}
	CHECK_TEXT(name, rawi_slice_of(got), want);
	free(got);
	rawi_buf_release(&b);
}

#define RSS(items) "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>صحيفة الضفة</title>" items "</channel></rss>"
#define HEAD "\n" /* where a page stood */

static void forms(void)
{
	page_has("RSS 2.0: content, not the summary; the fields in the head",
		RSS("<item><title>عنوان &amp; أول</title><link>https://a.example/1?x=1&amp;y=2</link><pubDate>Tue, 05 Mar 2024 10:00:00 +0300</pubDate><author>d@a.example (ليلى النجار)</author>"
			"<category>سياسة</category><description>ملخص</description><content:encoded><![CDATA[<p>قال الوزير&nbsp;كلمة</p>]]></content:encoded></item>"),
		(const char *const[]){ "<title>عنوان &amp; أول</title>", "<link rel=\"canonical\" href=\"https://a.example/1?x=1&amp;y=2\">", "og:site_name\" content=\"صحيفة الضفة\"",
			"article:published_time\" content=\"2024-03-05T10:00:00+03:00\"", "author\" content=\"ليلى النجار\"", "article:tag\" content=\"سياسة\"", "description\" content=\"ملخص\"",
			"<h1>عنوان &amp; أول</h1>\n<p>قال الوزير&nbsp;كلمة</p>\n</article>", NULL });
	page_has("a summary that is escaped markup", RSS("<item><description>&lt;p&gt;قال &amp;quot;نعم&amp;quot;&lt;/p&gt;</description></item>"), (const char *const[]){ "<article>\n<p>قال &quot;نعم&quot;</p>", NULL });
	page_has("a summary that is text: its lines are paragraphs", RSS("<item><description>سطر أول\nسطر ثان</description></item>"), (const char *const[]){ "<p>سطر أول</p>\n<p>سطر ثان</p>", NULL });
	page_has("prefixes that nothing declares", "<rss><channel><item><dc:creator>هدى</dc:creator><media:title>لا</media:title><title>نعم</title><content:encoded>نص</content:encoded></item></channel></rss>",
		(const char *const[]){ "<title>نعم</title>", "author\" content=\"هدى\"", "<p>نص</p>", NULL });
	page_has("Atom with XHTML", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title type=\"html\">موقع</title><entry><title>خبر</title><link rel=\"self\" href=\"https://a.example/no\"/><link href=\"https://a.example/a\"/>"
		"<id>tag:a,1</id><updated>2024-03-05T10:00:00.5Z</updated><author><name>هدى</name><email>h@a</email></author><category term=\"t\" label=\"اقتصاد\"/><summary>س</summary>"
		"<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>واحد &lt; <b class=\"x\">اثنين</b><br/>ثلاثة</p></div></content></entry></feed>",
		(const char *const[]){ "href=\"https://a.example/a\"", "published_time\" content=\"2024-03-05T10:00:00Z\"", "author\" content=\"هدى\"", "article:tag\" content=\"اقتصاد\"",
			"<div><p>واحد &lt; <b class=\"x\">اثنين</b><br>ثلاثة</p></div>", NULL });
	page_has("a title that is escaped markup", RSS("<item><title>&lt;b&gt;خبر&lt;/b&gt; &amp;lt;i&amp;gt; 3 &lt; 5</title><description>x</description></item>"),
		(const char *const[]){ "<title>خبر &lt;i&gt; 3 &lt; 5</title>", NULL });
	page_has("a tag left open in the middle of an item: its text is found behind it",
		RSS("<item><title>خبر</title><guid>7<b></guid> & <dc:creator>هدى</dc:creator><description>ملخص</description><content:encoded><![CDATA[<p>نص</p>]]></content:encoded></item>"),
		(const char *const[]){ "<title>خبر</title>", "<p>نص</p>", NULL });
	page_has("an address with a bare ampersand, a reference of HTML, a tag left open", RSS("<item><link>https://a.example/?a=1&b=2</link><description>AT&T &nbsp; <b>نص<br> آخر</description></item>"),
		(const char *const[]){ "href=\"https://a.example/?a=1&amp;b=2\"", "AT&T &nbsp; <b>نص", "آخر", NULL });
	check("ids: an address, the feed and the id, the feed and the offset",
		RSS("<item><guid>https://a.example/g</guid><description>x</description></item><item><guid isPermaLink=\"false\">77</guid><link>https://a.example/2</link><description>x</description></item>"
			"<item><description>x</description></item><item><title>بلا نص</title></item>"),
		"+https://a.example/g https://a.example/g" HEAD "+F#77 https://a.example/2" HEAD "+F#324 " HEAD "1 passed");
	check("RSS 1.0", "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"><channel><items><rdf:Seq/></items></channel>"
		"<item rdf:about=\"x\"><link>https://a.example/1</link><description>x</description></item></rdf:RDF>", "+F#142 https://a.example/1" HEAD "0 passed");
}

static void broken(void)
{
	check("cut off inside an item", RSS("<item><link>https://a.example/1</link><description>x</description></item>") " <item><title>x", "+F#143 https://a.example/1" HEAD "-F#233: cut off inside this item\n0 passed");
	check("cut off behind an item", "<rss><channel><item><link>https://a.example/1</link><description>x</description></item>\n", "+F#14 https://a.example/1" HEAD
		"-F: cut off: the feed does not end behind its item 1\n0 passed");
	check("an item that is not closed costs no other", RSS("<item><link>https://a.example/1</link><description>x</description><item><link>https://a.example/2</link><description>y</description></item>"),
		"+F#143 https://a.example/1" HEAD "+F#209 https://a.example/2" HEAD "0 passed");
	check("</item> in CDATA and in a comment ends none", RSS("<!-- <item> --><item><link>https://a.example/1</link><description><![CDATA[a </item> b]]></description></item>"), "+F#158 https://a.example/1" HEAD "0 passed");
	check("without items", RSS(""), "-F: a feed without items\n0 passed");
	check("entities are not expanded", "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"/etc/passwd\">]><rss><channel><item>"
		"<link>https://a.example/1</link><description>&b;&f;</description></item></channel></rss>", "+F#140 https://a.example/1" HEAD "0 passed");
	rawi_buf deep = { 0 };
	rawi_buf_puts(&deep, "<rss><channel><item><link>https://a.example/1</link><description>");
	for (int i = 0; i < 100000; i++)
		rawi_buf_puts(&deep, "<b>");
	rawi_buf_puts(&deep, "x</description></item><item><link>https://a.example/2</link><description>x</description></item></channel></rss>");
	char *got = events(rawi_buf_slice(&deep), RAWI_FROM_AUTO);
	CHECK("100,000 nested tags in one item: the next is read", strstr(got, " https://a.example/2=") != NULL);
	free(got);
	rawi_buf_clear(&deep);
	rawi_buf_puts(&deep, "<rss><channel><item><link>https://a.example/1</link><description>");
	for (int i = 0; i < 4000000; i++)
		rawi_buf_putc(&deep, '<');
	rawi_buf_puts(&deep, "</item><item><link>https://a.example/2</link><description>x</description></item></channel></rss>");
	alarm(HANG);
	got = events(rawi_buf_slice(&deep), RAWI_FROM_AUTO);
	CHECK("four million '<' in one item: the next is read", strstr(got, " https://a.example/2=") != NULL);
	alarm(0);
	free(got);
	rawi_buf_release(&deep);
}

static void dates(void)
{
	static const char *const cases[][2] = {
		{ "Tue, 05 Mar 2024 10:00:00 +0300", "2024-03-05T10:00:00+03:00" }, { "5 Mar 24 10:00 GMT", "2024-03-05T10:00:00Z" }, { "Tuesday, 05-March-2024 10:00:00 EST", "2024-03-05T10:00:00-05:00" },
		{ "Tue, 5 Mar 2024", "2024-03-05" }, { "2024-03-05T10:00:00.123+03:30", "2024-03-05T10:00:00+03:30" }, { "2024-03-05 10:00", "2024-03-05T10:00:00" }, { "2024-3-5", "2024-03-05" },
		{ "Tue, 05 Mar 2024 10:00:00 -0000", "2024-03-05T10:00:00" }, { "Tue, 05 Mar 2024 10:00:00 GMT+3", "2024-03-05T10:00:00+03:00" }, { "Thu, 30 Feb 2024 10:00:00 GMT", "" },
		{ "Tue, 05 Mar 2024 25:00:00 GMT", "2024-03-05" }, { "yesterday", "" }, { "", "" }, { "2024", "" }, { "05 Mar", "" }, { "Tue, 05 Mar 1969 10:00 Z", "1969-03-05T10:00:00Z" },
	};
	rawi_arena a;
	rawi_arena_init(&a, 0);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		CHECK_TEXT(cases[i][0], rawi_feed_date(&a, rawi_slice_of(cases[i][0])), cases[i][1]);
	rawi_arena_release(&a);
}

int main(void)
{
	forms();
	broken();
	dates();
	TEST_END;
}
