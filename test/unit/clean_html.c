/* test: HTML pages: the one main article among menus, boxes, captions and forms; dates, outlet and author of the markup. Everything is made up. */
#include "test.h"

#include "clean/article.h"

static rawi_arena a;
static rawi_tables *t;
static rawi_article *arts;
static size_t n_arts;

static void clean(const char *html)
{
	rawi_source source = { .id = RAWI_LIT("page"), .bytes = rawi_slice_of(html), .form = RAWI_FORM_HTML, .charset = RAWI_LIT("UTF-8") };
	rawi_page *page = RAWI_NEW(&a, rawi_page);
	rawi_error e = { 0 };
	n_arts = rawi_page_read(&a, &source, page, &e) ? rawi_clean(&a, t, page, &arts) : 0;
}

static rawi_slice of_kind(rawi_block_kind kind)
{
	rawi_slice out = { "", 0 };
	for (size_t i = 0; n_arts && i < arts[0].n_blocks; i++)
		if (arts[0].blocks[i].kind == kind)
			out = rawi_arena_printf(&a, "%.*s%s%.*s", (int)out.n, out.s, out.n ? "|" : "", (int)arts[0].blocks[i].text.len, arts[0].page->text.s + arts[0].blocks[i].text.off);
	return out;
}

static const char modern[] =
	"<!DOCTYPE html><html lang=ar><head><title>بلدية الواحة تزرع ألف شجرة - صوت الواحة</title><meta property='og:title' content='بلدية الواحة تزرع ألف شجرة'>"
	"<meta property='og:site_name' content='صوت الواحة'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"بلدية الواحة تزرع ألف شجرة\","
	"\"datePublished\":\"2024-03-21T08:15:00+03:00\",\"author\":{\"@type\":\"Person\",\"name\":\"ليلى الحوراني\"}}</script></head><body class='single widget-on'>"
	"<header><h1>صوت الواحة</h1><nav><ul><li><a href=/>الرئيسية</a><li><a href=/s>رياضة</a></ul></nav></header>"
	"<div class=cookie-bar>نستخدم ملفات تعريف الارتباط</div>"
	"<main><ol class=breadcrumb><li><a href=/>الرئيسية</a><li><a href=/local>محليات</a></ol>"
	"<article><h1>بلدية الواحة تزرع ألف شجرة</h1><div class='byline author'>ليلى الحوراني</div><time datetime='2024-03-21'>21 مارس 2024</time>"
	"<figure><img src=x.jpg><figcaption>متطوعون في حديقة الواحة صباح الخميس</figcaption></figure>"
	"<div class='entry-content'><p>زرعت بلدية الواحة صباح الخميس ألف شجرة نخيل وزيتون على جانبي الطريق الدائري بمشاركة طلاب المدارس.</p>"
	"<div class='related-box'><h3>اقرأ أيضا</h3><p><a href=/1>كيف تعيش النخلة مئة عام في الرمل؟</a></p></div>"
	"<h2>سقاية بالتنقيط</h2><p>وقال رئيس البلدية عمر الشامي إن الأشجار ستسقى بالتنقيط من مياه معالجة.</p>"
	"<blockquote class='twitter-tweet'><p>اليوم زرعنا معا</p>&mdash; بلدية الواحة (@waha) <a href=x>March 21, 2024</a></blockquote>"
	"<p>وأضاف أن الحملة ستستمر حتى نهاية الربيع.</p><p>المصدر: صوت الواحة</p></div>"
	"<div class='post-tags'><a href=/t/1>أشجار</a> <a href=/t/2>بيئة</a></div><div class='share-buttons'>شارك فيسبوك تويتر</div></article></main>"
	"<aside><h2>الأكثر قراءة</h2><p>خبر طويل من خارج المقال يحكي قصة أخرى لا علاقة لها بالأشجار ولا بالبلدية ولا بطلاب المدارس المشاركين في الحملة.</p></aside>"
	"<section id=comments><h3>التعليقات</h3><p>مبادرة جميلة نتمنى أن تتكرر كل عام في كل المدن</p></section><footer>جميع الحقوق محفوظة</footer></body></html>";

static const char old_style[] =
	"<html><head><title>صحيفة المرسى | سفينة بحوث ترسو في الميناء</title></head><body><table><tr><td><div class=menu><a href=1>محليات</a> <a href=2>اقتصاد</a></div></td></tr>"
	"<tr><td><h2>سفينة بحوث ترسو في الميناء</h2><span class=date>الثلاثاء 4 يونيو 2024</span><br><br>"
	"رست سفينة البحوث نجمة الشرق في ميناء المرسى فجر الثلاثاء بعد رحلة استمرت أربعين يوما في المحيط.<br><br>"
	"وقال القبطان ماهر العدني إن الرحلة جمعت عينات من قاع البحر.<br><br>وستغادر السفينة الميناء يوم الأحد.</td></tr></table></body></html>";

#define TITLE "الحكومة تبدأ توسعة الميناء الجنوبي"
#define P0 "قال وزير النقل كريم العلمي إن الحكومة ستبدأ الشهر المقبل أعمال توسعة الميناء."
#define P1 "وأضاف الوزير خلال مؤتمر صحفي في العاصمة أن المشروع سيوفر ثلاثة آلاف فرصة عمل."
#define P2 "ورحبت نقابة عمال الموانئ بالخطة، لكنها طالبت بضمانات لحماية حقوق العاملين."
#define BODY P0 "|" P1 "|" P2

static const struct {
	const char *name, *html, *title, *date, *outlet;
} pages[] = { /* each holds the same three paragraphs of body */
	{ "a form around the whole page",
		"<title>جريدة المنارة - " TITLE "</title><form id=aspnetForm><div id=header><a href=/>الرئيسية</a></div><span id=lblTitle><b>" TITLE "</b></span><br>"
		"<span class=lblDate>الخميس 07/12/2023</span><div id=lblDetails>" P0 "<br><br>" P1 "<br><br>" P2 "</div><div id=left><h3>آخر الأخبار</h3>"
		"<ul><li><a href=1>خبر أول عن شيء ما</a></li></ul></div></form>",
		TITLE, "2023-12-07", "جريدة المنارة" },
	{ "a theme's class names, on the page and around the text",
		"<title>" TITLE " - نبأ</title><body class='single with-sidebar left-sidebar'><div class=td-crumb><a href=/>الرئيسية</a> " TITLE "</div>"
		"<article class='post-12 type-post has-post-thumbnail category-news'><header><h1>" TITLE "</h1><div class=td-post-author-name>بواسطة محرر</div>"
		"<time datetime=2023-12-07>ديسمبر 7, 2023</time></header><div class='td-post-content tagdiv-type'><p>" P0 "</p><p>اقرأ أيضا: <a href=1>خبر آخر</a></p><p>" P1 "</p><p>" P2
		"</p></div></article><div class=td-sidebar><p>نص طويل في الشريط الجانبي لا علاقة له بالميناء ولا بالوزير ولا بالنقابة.</p></div>",
		TITLE, "2023-12-07", "نبأ" },
	{ "a small box under the text in which a notice stands",
		"<title>" TITLE "</title><div class=page><h1>" TITLE "</h1><p>" P0 "</p><p>" P1 "</p><p>" P2 "</p><div><p>يسعدنا أن نقرأ ما يكتبه زوار هذه الصفحة عن أخبارها، على أن يكون الكلام مهذبا وقصيرا.</p>"
		"<p>كلمات الزوار هنا لا تعبر عن رأي محرري الجريدة بل عن كاتبيها وحدهم.</p></div></div>",
		TITLE, "", "" },
	{ "teasers under the text",
		"<title>" TITLE "</title><div class=page><h1>" TITLE "</h1><div class=txt><p>" P0 "</p><p>" P1 "</p><p>" P2 "</p></div><div class=list><h2><a href=1>خبر عن الانتخابات في الشمال"
		"</a></h2><p>أعلنت لجنة الانتخابات في المقاطعة الشمالية نسبة الإقبال على التصويت حتى المساء.</p></div></div>",
		TITLE, "", "" },
	{ "a linked heading inside the text",
		"<title>" TITLE "</title><h1>" TITLE "</h1><div class=txt><p>" P0 "</p><h3><a href=1>تقرير عن أجور العمال</a></h3><p>" P1 "</p><p>" P2 "</p></div>", TITLE, "", "" },
	{ "text that a script shows", "<title>" TITLE "</title><h1>" TITLE "</h1><div style='display:none'><p>" P0 "</p><p>" P1 "</p><p>" P2 "</p></div>", TITLE, "", "" },
	{ "a blog",
		"<title>مدونة المرفأ: " TITLE "</title><div class='widget Blog'><div class=date-header>الخميس، 7 ديسمبر 2023</div><div class='post hentry'><h3 class='post-title entry-title'>"
		TITLE "</h3><div class='post-body entry-content'>" P0 "<br><br>" P1 "<br><br>" P2 "</div></div></div><div class='sidebar section'><h2>أرشيف المدونة</h2></div>",
		TITLE, "2023-12-07", "مدونة المرفأ" },
};

int main(void)
{
	rawi_error e = { 0 };
	t = rawi_tables_open(NULL, &e);
	rawi_arena_init(&a, 0);

	clean(modern);
	CHECK_TEXT("title", of_kind(RAWI_BLOCK_TITLE), "بلدية الواحة تزرع ألف شجرة");
	CHECK_TEXT("body", of_kind(RAWI_BLOCK_BODY), "زرعت بلدية الواحة صباح الخميس ألف شجرة نخيل وزيتون على جانبي الطريق الدائري بمشاركة طلاب المدارس.|"
		"وقال رئيس البلدية عمر الشامي إن الأشجار ستسقى بالتنقيط من مياه معالجة.|وأضاف أن الحملة ستستمر حتى نهاية الربيع.");
	CHECK_TEXT("subhead", of_kind(RAWI_BLOCK_SUBHEAD), "سقاية بالتنقيط");
	CHECK_TEXT("credits", of_kind(RAWI_BLOCK_CREDIT), "ليلى الحوراني|المصدر: صوت الواحة");
	CHECK("one article", n_arts == 1);
	CHECK_TEXT("date and offset of the markup", arts[0].published.value, "2024-03-21T08:15:00+03:00");
	CHECK("its basis", arts[0].published.basis == RAWI_BASIS_META && arts[0].published.orig.len > 0);
	CHECK_TEXT("outlet", arts[0].outlet.value, "صوت الواحة");
	CHECK_TEXT("author", arts[0].author.value, "ليلى الحوراني");

	clean(old_style);
	CHECK_TEXT("tables: title", of_kind(RAWI_BLOCK_TITLE), "سفينة بحوث ترسو في الميناء");
	CHECK_TEXT("tables: body", of_kind(RAWI_BLOCK_BODY), "رست سفينة البحوث نجمة الشرق في ميناء المرسى فجر الثلاثاء بعد رحلة استمرت أربعين يوما في المحيط.|"
		"وقال القبطان ماهر العدني إن الرحلة جمعت عينات من قاع البحر.|وستغادر السفينة الميناء يوم الأحد.");
	CHECK_TEXT("tables: date", arts[0].published.value, "2024-06-04");

	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		clean(pages[i].html);
		CHECK_TEXT(pages[i].name, of_kind(RAWI_BLOCK_BODY), BODY);
		CHECK_TEXT("its title", of_kind(RAWI_BLOCK_TITLE), pages[i].title);
		CHECK_TEXT("its date", arts[0].published.value, pages[i].date);
		CHECK_TEXT("its outlet", arts[0].outlet.value, pages[i].outlet);
	}

	clean("<h1>مدير المدرسة يكرم الطلاب</h1><article><p>كرم مدير المدرسة صباح اليوم طلابه الأوائل في حفل صغير حضره أولياء الأمور والمعلمون جميعا. <b>اقرأ أيضاً: <a href=/1>عطلة الشتاء تبدأ مبكرا</a></b></p>"
		"<p>ووزع المدير على الطلاب كتبا جديدة في التاريخ والعلوم، وشكر المعلمين على عملهم طوال العام. (اقرأ أيضا: مكتبة المدينة تفتح أبوابها ليلا)</p>"
		"<p>وقال المدير إن الحفل سيصبح عادة في كل عام، وإن المدرسة ستدعو إليه طلابها السابقين.</p></article>");
	CHECK_TEXT("read-also links at the ends of paragraphs", of_kind(RAWI_BLOCK_RELATED), "اقرأ أيضاً: عطلة الشتاء تبدأ مبكرا|(اقرأ أيضا: مكتبة المدينة تفتح أبوابها ليلا)");
	CHECK_TEXT("the paragraphs before them", of_kind(RAWI_BLOCK_BODY), "كرم مدير المدرسة صباح اليوم طلابه الأوائل في حفل صغير حضره أولياء الأمور والمعلمون جميعا.|"
		"ووزع المدير على الطلاب كتبا جديدة في التاريخ والعلوم، وشكر المعلمين على عملهم طوال العام.|وقال المدير إن الحفل سيصبح عادة في كل عام، وإن المدرسة ستدعو إليه طلابها السابقين.");

#define NEXT "<article class=next><h1>مكتبة المدينة تفتح أبوابها ليلا</h1><span class=author>هدى الوادي</span><div class=date>27 مارس 2024</div><p>قررت مكتبة المدينة أن تفتح أبوابها للقراء حتى منتصف " \
	"الليل ابتداء من مطلع الشهر المقبل، في تجربة تستمر عاما كاملا.</p><p>وقالت أمينة المكتبة إن القراء طلبوا ذلك منذ زمن طويل، وإن عدد الكتب المعارة تضاعف في العام الماضي مرتين مقارنة بما كان قبله.</p></article>"
	clean("<title>مدير المدرسة يكرم الطلاب</title><article><h1>مدير المدرسة يكرم الطلاب</h1><p>كرم مدير المدرسة صباح اليوم طلابه الأوائل في حفل صغير حضره أولياء الأمور والمعلمون جميعا.</p>"
		"<p>ووزع المدير على الطلاب كتبا جديدة في التاريخ والعلوم، وشكر المعلمين على عملهم طوال العام.</p>"
		"<p>وقال المدير إن الحفل سيصبح عادة في كل عام، وإن المدرسة ستدعو إليه طلابها السابقين مع أسرهم.</p></article>" NEXT NEXT);
	CHECK("articles that a site put under the page's stand for themselves", n_arts == 3);
	CHECK("what is theirs is none of the first", n_arts == 3 && !arts[0].published.value.n && !arts[0].author.value.n);
	CHECK_TEXT("nor is their text", of_kind(RAWI_BLOCK_BODY), "كرم مدير المدرسة صباح اليوم طلابه الأوائل في حفل صغير حضره أولياء الأمور والمعلمون جميعا.|"
		"ووزع المدير على الطلاب كتبا جديدة في التاريخ والعلوم، وشكر المعلمين على عملهم طوال العام.|وقال المدير إن الحفل سيصبح عادة في كل عام، وإن المدرسة ستدعو إليه طلابها السابقين مع أسرهم.");
	CHECK_TEXT("their title", arts[n_arts - 1].title.value, "مكتبة المدينة تفتح أبوابها ليلا");
	CHECK_TEXT("their date", arts[n_arts - 1].published.value, "2024-03-27");

	clean("<div class='widget sidebar'><p>نص المقال كله داخل صندوق سماه صاحب القالب صندوقا جانبيا وهو مع ذلك النص الوحيد في هذه الصفحة ولا شيء سواه فيها.</p></div>");
	CHECK("a class that takes all text away is not believed", of_kind(RAWI_BLOCK_BODY).n > 100);
	clean("<html><body></body></html>");
	CHECK("an empty page", n_arts <= 1);

	rawi_arena_release(&a);
	rawi_tables_close(t);
	TEST_END;
}
