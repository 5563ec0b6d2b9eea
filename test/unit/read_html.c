/* test: HTML pages. Text, paragraphs, where they stand, and what the markup says of the page. */
#include "read_pages.h"

static rawi_arena a;

static void text_of(const char *what, const char *html, const char *want)
{
	if (test_read(&a, rawi_slice_of(html), RAWI_FORM_HTML, NULL))
		CHECK_TEXT(what, test_page.text, want);
	else
		CHECK_TEXT(what, rawi_slice_of(test_error.message), want);
}

static void texts(void)
{
	text_of("white space is one blank, across tags and entities", "<p> قال \r\n\t الوزير <b> إن</b>&nbsp;&#32; الأمر </p>", "قال الوزير إن الأمر");
	text_of("an inline tag joins, a block separates", "<div>خب<b>ر</b><div>ثان</div>ثالث</div>", "خبر\nثان\nثالث");
	text_of("br begins a paragraph", "<p>أول<br>ثان<br/><br />ثالث</p>", "أول\nثان\nثالث");
	text_of("br in a heading does not", "<h1>صدر<br>العنوان</h1>نص", "صدر العنوان\nنص");
	text_of("cells, list entries, implied ends", "<table><tr><td>أ<td>ب<tr><td>ج</table><ul><li>د<li>ه</ul><p>و<p>ز", "أ\nب\nج\nد\nه\nو\nز");
	text_of("dropped elements", "<p>قبل<script>if (a<b) x='<p>لا</p>'</script><style>لا</style><!-- لا --><noscript><p>لا</p></noscript><template><p>لا</template><svg><title>لا</title></svg> بعد", "قبل بعد");
	text_of("form fields", "<p>قبل <select><option>لا</select><textarea>لا</textarea><input value='لا'> بعد", "قبل بعد");
	text_of("entities", "<p>&lt;&gt;&amp;&quot;&laquo;&raquo;&#1601;&#x0642;&amp;amp; &bogus; &AMP &copy2023 &notit; &#150; &#0; & &;", "<>&\"«»فق&amp; &bogus; & ©2023 ¬it; – \xEF\xBF\xBD & &;");
	text_of("what only looks like a tag", "<p>1 < 2 <3 > 0 </ لا> <>", "1 < 2 <3 > 0 <>");
	text_of("line feeds in pre", "<pre>أول\nثان</pre><p>ثا\nلث</p>", "أول\nثان\nثا لث");
	text_of("a text with a tag or two keeps its lines", "أول <b>نص</b>\nثان<br>ثالث\n\nرابع", "أول نص\nثان\nثالث\nرابع");
	text_of("an image is white space", "<p>قال<img src=x>نعم</p>", "قال نعم");
	text_of("links side by side are words of their own", "<p><a>خ</a>بر <a>سياسة</a><i></i><a>اقتصاد</a> <a>رياضة</a>", "خبر سياسة اقتصاد رياضة");
	text_of("a comment that nothing closes", "<p>قبل<!-- بعد", "قبل");
	text_of("a script that nothing closes", "<p>قبل<script>بعد", "قبل");
	text_of("noscript that nothing closes", "<p>قبل<noscript>بعد", "قبلبعد");
	text_of("video that nothing closes where it stands", "<div>قبل<video><source></div>نص<p>ثم<video><div>لا</div></video>بعد", "قبل\nنص\nثم\nبعد");
	text_of("svg that nothing closes before the next", "قبل<svg>بين<svg>لا</svg>بعد", "قبلبينبعد");
	text_of("a template in a template", "قبل<template>لا<template>لا</template>لا</template>بعد", "قبلبعد");
	text_of("text misplaced in a table keeps its place", "<table>قبل<tr><td>خلية</td></tr>بعد</table>", "قبل\nخلية\nبعد");
	text_of("no text", "<html><body><script>x</script><img src=y></body></html>", "HTML without text");
	text_of("a tag cut off by the end", "<p>قبل <a href=\"x", "قبل");
}

static const char sample[] =
	"<!DOCTYPE html><html lang=\"ar\"><head><title> زيارة &amp; لقاء\n</title><meta property=\"og:title\" content=\"زيارة &quot;ولقاء&quot;\"><meta name=Author content='سالم &lt; غانم'>"
	"<meta itemprop=dateModified content=\"2023-12-08\"><link rel=\"Canonical\" href=\"https://news.example/a?x=1&amp;y=2\">"
	"<script type=\"application/ld+json\">//<![CDATA[\n{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"Organization\",\"@id\":\"#o\",\"name\":\"صحيفة المرفأ\"},"
	"{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"\\u0633\\u0627\\u0644\\u0645\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"زيارة\nولقاء\",\"datePublished\":\"2023-12-07T10:00:00+03:00\","
	"\"author\":[{\"@id\":\"#p\"},\"غانم\"],\"publisher\":{\"@id\":\"#o\"},\"mainEntityOfPage\":{\"@id\":\"https://news.example/a\"}}]}\n//]]></script>"
	"<script type='application/ld+json'>{bad</script></head>"
	"<body class=Single><header><nav><ul><li><a href=/>الرئيسة</a><li><a href=/x>أخبار <b>العالم</b></a></ul></nav></header>"
	"<main><article class=\"Post  Entry\" id=A1><h1>زيارة ولقاء</h1><h4>فرعي</h4><div class=meta><time datetime=2023-12-07 itemprop=datePublished>٧ كانون الأول</time></div>"
	"<div class=author>كتب <span itemprop=author>سالم  غانم</span></div><p>نص <a href=y>رابط</a> ونص</p><figure><img src=i><figcaption>صورة</figcaption></figure>"
	"<blockquote><p>قول</p></blockquote><blockquote class=twitter-tweet><p>تغريدة</p></blockquote> <script src=x></script><blockquote data-x=y>منشور</blockquote><table><tr><td>خلية</td></tr></table><div>خارج</div>"
	"<p style='display: none'>مخفي</p><form><p>اشترك</p></form></article></main><aside>اقرأ</aside><footer>حقوق</footer></body></html>";

static const rawi_para *find(const char *text)
{
	static const rawi_para none = { .tag = 99 };
	for (size_t i = 0; i < test_page.n_paras; i++)
		if (rawi_slice_is(test_para(i), text))
			return &test_page.paras[i];
	return &none;
}

static void structure(void)
{
	CHECK("the sample reads", test_read(&a, RAWI_LIT(sample), -1, NULL));
	CHECK("sniffed as HTML", test_page.form == RAWI_FORM_HTML);
	const struct {
		const char *text;
		uint8_t tag;
		uint16_t where;
	} paras[] = {
		{ "الرئيسة", RAWI_TAG_LI, RAWI_IN_HEADER | RAWI_IN_NAV | RAWI_IN_LIST }, { "زيارة ولقاء", RAWI_TAG_H1, RAWI_IN_MAIN | RAWI_IN_ARTICLE },
		{ "فرعي", RAWI_TAG_H3, RAWI_IN_MAIN | RAWI_IN_ARTICLE }, { "٧ كانون الأول", RAWI_TAG_TIME, RAWI_IN_MAIN | RAWI_IN_ARTICLE },
		{ "كتب سالم غانم", RAWI_TAG_DIV, RAWI_IN_MAIN | RAWI_IN_ARTICLE }, { "نص رابط ونص", RAWI_TAG_P, RAWI_IN_MAIN | RAWI_IN_ARTICLE },
		{ "صورة", RAWI_TAG_CAPTION, RAWI_IN_MAIN | RAWI_IN_ARTICLE | RAWI_IN_FIGURE }, { "قول", RAWI_TAG_QUOTE, RAWI_IN_MAIN | RAWI_IN_ARTICLE },
		{ "تغريدة", RAWI_TAG_QUOTE, RAWI_IN_MAIN | RAWI_IN_ARTICLE | RAWI_IN_EMBED }, { "خلية", RAWI_TAG_CELL, RAWI_IN_MAIN | RAWI_IN_ARTICLE },
		{ "منشور", RAWI_TAG_QUOTE, RAWI_IN_MAIN | RAWI_IN_ARTICLE | RAWI_IN_EMBED }, { "خارج", RAWI_TAG_DIV, RAWI_IN_MAIN | RAWI_IN_ARTICLE }, { "مخفي", RAWI_TAG_P, RAWI_IN_MAIN | RAWI_IN_ARTICLE | RAWI_IN_HIDDEN },
		{ "اشترك", RAWI_TAG_P, RAWI_IN_MAIN | RAWI_IN_ARTICLE | RAWI_IN_FORM }, { "اقرأ", RAWI_TAG_DIV, RAWI_IN_ASIDE }, { "حقوق", RAWI_TAG_DIV, RAWI_IN_FOOTER },
	};
	for (size_t i = 0; i < sizeof paras / sizeof paras[0]; i++) {
		const rawi_para *p = find(paras[i].text);
		char what[120];
		snprintf(what, sizeof what, "where '%s' stands: tag %u, where %u", paras[i].text, p->tag, p->where);
		CHECK(what, p->tag == paras[i].tag && p->where == paras[i].where);
	}
	CHECK("all of a link", find("أخبار العالم")->link_bytes == strlen("أخبار العالم"));
	CHECK("a part of a paragraph in a link", find("نص رابط ونص")->link_bytes == strlen("رابط"));
	CHECK_TEXT("hints, nearest first", find("كتب سالم غانم")->hint, "author post entry a1 single");
	CHECK_TEXT("a hint handed down", find("نص رابط ونص")->hint, "post entry a1 single");
}

static void microdata(void)
{
	CHECK("things in things", test_read(&a, RAWI_LIT("<div itemscope itemtype=NewsArticle><h1 itemprop=headline>عنوان</h1><span itemprop=author itemscope><a itemprop=url href=u><b itemprop=x>-</b>"
		"<span itemprop=name>سالم</span></a></span><p itemprop=publisher itemscope><meta itemprop=name content=المرفأ></p><div itemprop=articleBody>نص</div></div>"), -1, NULL));
	CHECK_TEXT("a property", test_meta("itemprop:headline"), "عنوان");
	CHECK_TEXT("a thing's name", test_meta("itemprop:author"), "سالم");
	CHECK_TEXT("given by meta", test_meta("itemprop:publisher"), "المرفأ");
	CHECK("not the article's own name", !rawi_page_meta(&test_page, "itemprop:name") && !rawi_page_meta(&test_page, "itemprop:articleBody"));
}

static void page_forms(void)
{
	CHECK("a form around a whole page", test_read(&a, RAWI_LIT("<body><form id=f><input><h1>عنوان</h1><p>نص</p></form><form><p>ابحث</p></form>"), -1, NULL));
	CHECK("says nothing of its texts", find("عنوان")->where == 0 && find("نص")->where == 0 && find("ابحث")->where == RAWI_IN_FORM);
}

static void metas(void)
{
	static const char *const want[][2] = {
		{ "title", "زيارة & لقاء" }, { "lang", "ar" }, { "og:title", "زيارة \"ولقاء\"" }, { "author", "سالم < غانم" }, { "itemprop:dateModified", "2023-12-08" },
		{ "canonical", "https://news.example/a?x=1&y=2" }, { "time", "2023-12-07" }, { "itemprop:datePublished", "2023-12-07" }, { "itemprop:author", "سالم غانم" },
		{ "ld:headline", "زيارة ولقاء" }, { "ld:datePublished", "2023-12-07T10:00:00+03:00" }, { "ld:author", "سالم" }, { "ld:publisher", "صحيفة المرفأ" },
		{ "ld:url", "https://news.example/a" },
	};
	for (size_t i = 0; i < sizeof want / sizeof want[0]; i++)
		CHECK_TEXT(want[i][0], test_meta(want[i][0]), want[i][1]);
	size_t placed = 0, wrong = 0;
	for (size_t i = 0; i < test_page.n_metas; i++) {
		const rawi_meta *m = &test_page.metas[i];
		placed += m->orig.len > 0;
		wrong += m->orig.len && !rawi_slice_eq(m->value, rawi_page_reread(&a, test_page.bytes, test_page.charset, test_page.form, m->orig));
	}
	CHECK("places of metas read their values", wrong == 0);
	CHECK("nearly all have a place", placed + 2 >= test_page.n_metas);
	const rawi_meta *ld = rawi_page_meta(&test_page, "ld:datePublished");
	CHECK("a place in JSON-LD", ld && ld->orig.len == 25);
	CHECK("an absent meta", rawi_page_meta(&test_page, "og:site_name") == NULL);
	rawi_slice bytes = test_encode(&a, RAWI_LIT(sample), RAWI_CS_1256);
	CHECK("the sample in windows-1256", test_read(&a, bytes, -1, NULL) && strcmp(test_page.charset, "windows-1256") == 0);
	CHECK_TEXT("its title", test_meta("title"), "زيارة & لقاء");
	const rawi_meta *t = rawi_page_meta(&test_page, "title");
	CHECK_TEXT("read again from its bytes", rawi_page_reread(&a, bytes, "windows-1256", RAWI_FORM_HTML, t->orig), "زيارة & لقاء");
	uint64_t state = 3;
	CHECK("its spans", test_rereads(&a, &state, 300));
}

static rawi_slice repeat(const char *head, const char *piece, size_t times, const char *tail)
{
	size_t n = strlen(piece), h = strlen(head), t = strlen(tail);
	char *out = rawi_arena_alloc(&a, h + n * times + t + 1), *p = out;
	memcpy(p, head, h);
	p += h;
	for (size_t i = 0; i < times; i++, p += n)
		memcpy(p, piece, n);
	memcpy(p, tail, t);
	return (rawi_slice){ out, h + n * times + t };
}

static void hostile(void)
{
	CHECK("nested 100,000 deep is read", test_read(&a, repeat("", "<div>", 100000, "نص"), -1, NULL));
	CHECK_TEXT("its text", test_page.text, "نص");
	CHECK("lists, too", test_read(&a, repeat("", "<ul><li>", 100000, "نص"), -1, NULL) && rawi_slice_is(test_page.text, "نص"));
	static const char *const pieces[] = { "<b>", "<font color=red>", "<p>", "<a href=x>", "</div>", "<span><p>", "<table><td>", "<i><p>x", "<li>x", "&", "<!--", "<!-->", "</p>", "<x", "<select>", "<noscript>x", "<svg>x",
		"<h1>", "<form>", "<body a=b>", "<html c=d>", "<isindex>", "&#", "</script>", "<br>x", "<frameset>", "<template>x", "<math><mi>", "<td>x" };
	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
		rawi_slice page = repeat("<p>قبل</p>", pieces[i], 50000, "<p>بعد</p>");
		bool ok = test_read(&a, page, RAWI_FORM_HTML, NULL);
		char what[60];
		snprintf(what, sizeof what, "50,000 times %s", pieces[i]);
		uint64_t state = 5;
		CHECK(what, ok && rawi_slice_starts(test_page.text, RAWI_LIT("قبل")) && test_rereads(&a, &state, 0));
		rawi_arena_clear(&a);
	}
	rawi_buf tag = { 0 };
	rawi_buf_puts(&tag, "<p>قبل<p");
	for (int i = 0; i < 50000; i++)
		rawi_buf_printf(&tag, " a%d=b", i);
	rawi_buf_puts(&tag, ">بعد");
	CHECK("a tag with 50,000 attributes", test_read(&a, rawi_buf_slice(&tag), -1, NULL));
	CHECK_TEXT("text around it", test_page.text, "قبل\nبعد");
	rawi_buf_release(&tag);
	rawi_buf ld = { 0 };
	rawi_buf_puts(&ld, "<p>x</p><script type='application/ld+json'>");
	for (int i = 0; i < 100000; i++)
		rawi_buf_puts(&ld, "[");
	rawi_buf_puts(&ld, "</script>");
	CHECK("JSON-LD nested 100,000 deep", test_read(&a, rawi_buf_slice(&ld), -1, NULL) && !rawi_page_meta(&test_page, "ld:headline"));
	rawi_buf_release(&ld);
}

/* A page that does not fit into the document's memory is given up wherever that shows; sanitizer builds see what would be left behind. */
static void little_memory(void)
{
	static size_t limit, given_up; /* static: they outlive the jumps */
	static bool read;
	rawi_slice page = repeat(sample, "<p class=x>نص <a href=y>رابط</a> ونص</p>", 3000, "");
	rawi_arena small;
	jmp_buf full;
	for (limit = 100 * 1000; !read && limit < 64 * 1000 * 1000; limit += limit / 8) {
		rawi_arena_init(&small, limit);
		small.on_full = &full;
		if (setjmp(full))
			given_up++;
		else
			read = test_read(&small, page, -1, NULL);
		rawi_arena_release(&small);
	}
	CHECK("given up with little memory, read with enough", read && given_up > 10);
}

int main(void)
{
	rawi_arena_init(&a, 0);
	little_memory();
	texts();
	structure();
	metas();
	page_forms();
	microdata();
	hostile();
	rawi_arena_release(&a);
	TEST_END;
}
