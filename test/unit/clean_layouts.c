/* test: the main text of HTML pages in the layouts of the usual publishing systems, in Arabic, Persian, Urdu and English. Pages are made here from one article a language;
 * everything is made up. */
#include <stdlib.h>

#include "test.h"

#include "clean/article.h"

static rawi_arena a;
static rawi_tables *t;

typedef struct {
	const char *lang, *title, *para[5], *subhead, *label, *teaser[4], *lead, *cookie, *letter, *comment, *caption, *by, *share, *rights;
} article;

static const article articles[] = {
	{ "ar", "افتتاح جسر المشاة الجديد فوق نهر الصفصاف",
		{ "افتتحت بلدية مدينة الصفصاف صباح اليوم جسر المشاة الجديد الذي يربط السوق القديم بالضفة الشرقية للنهر، بحضور عدد كبير من السكان.",
		  "وقال رئيس البلدية رامي الدوري إن العمل في الجسر استغرق أربعة عشر شهرا، وإن كلفته بلغت ثلاثة ملايين دينار.",
		  "وأوضح المهندس المشرف أن الجسر صمم ليحمل خمسمئة شخص في وقت واحد، وأن الإنارة فيه تعمل بالطاقة الشمسية.",
		  "وعبر أصحاب المحال في السوق عن أملهم في أن يزيد الجسر عدد الزوار، بعد سنوات من الركود.",
		  "ومن المقرر أن تزرع البلدية مئة شجرة على جانبي الممر خلال الأسابيع المقبلة." },
		"كلفة المشروع", "اقرأ أيضا", { "انقطاع المياه عن أحياء الشمال يومين", "مدرسة جديدة في حي الزهور قبل الشتاء", "فريق المدينة يتأهل إلى نهائي الكأس", "سوق الخضار يغير ساعات عمله" },
		"تفاصيل الخبر التي نشرتها الصحيفة أمس عن قرار البلدية وما دار في اجتماعها الأخير.", "نستخدم ملفات تعريف الارتباط لتحسين تجربتك في الموقع، ومتابعتك التصفح تعني موافقتك على ذلك.",
		"اشترك في نشرتنا البريدية لتصلك أهم الأخبار كل صباح.", "فكرة جميلة طال انتظارها، ونتمنى أن يصان الجسر كل عام وألا يترك للإهمال.", "سكان يعبرون الجسر الجديد بعد افتتاحه", "سلمى الناطور", "شارك الخبر",
		"جميع الحقوق محفوظة لصحيفة الصفصاف 2024" },
	{ "fa", "پل عابر پیاده تازه روی رود بیدستان گشایش یافت",
		{ "شهرداری بیدستان صبح امروز پل عابر پیاده تازه‌ای را که بازار کهنه را به کرانه خاوری رود می‌پیوندد، با حضور گروه بزرگی از مردم گشود.",
		  "شهردار رامین کاوه گفت ساخت این پل چهارده ماه به درازا کشید و سه میلیارد تومان هزینه داشت.",
		  "مهندس ناظر توضیح داد که پل برای گذر همزمان پانصد نفر ساخته شده است و چراغ‌های آن با نیروی خورشید روشن می‌شود.",
		  "بازاریان امیدوارند که پس از سال‌ها کسادی، این پل شمار بازدیدکنندگان را بیشتر کند.",
		  "قرار است شهرداری در هفته‌های آینده صد درخت در دو سوی گذرگاه بکارد." },
		"هزینه ساخت", "بیشتر بخوانید", { "آب محله‌های شمالی دو روز قطع می‌شود", "مدرسه تازه‌ای پیش از زمستان باز می‌شود", "تیم شهر به پایانی جام رسید", "ساعت کار بازار تره‌بار تغییر کرد" },
		"جزئیات خبری که روزنامه دیروز درباره تصمیم شهرداری و آخرین نشست آن منتشر کرد.", "ما برای بهبود تجربه شما از کوکی استفاده می‌کنیم، و ادامه کار به معنای پذیرش آن است.",
		"برای دریافت خبرهای مهم هر بامداد، در خبرنامه ما نام‌نویسی کنید.", "کار خوبی است که سال‌ها چشم به راهش بودیم، و باید هر سال از آن نگهداری شود.", "مردم پس از گشایش از پل می‌گذرند", "سارا ناطقی", "اشتراک‌گذاری",
		"همه حقوق برای روزنامه بیدستان محفوظ است" },
	{ "ur", "دریائے چنار پر پیدل چلنے والوں کا نیا پل کھول دیا گیا",
		{ "چنار شہر کی بلدیہ نے آج صبح پیدل چلنے والوں کے لیے نیا پل کھول دیا، جو پرانے بازار کو دریا کے مشرقی کنارے سے ملاتا ہے۔",
		  "میئر رضا کمال نے کہا کہ پل کی تعمیر میں چودہ ماہ لگے اور اس پر تین کروڑ روپے خرچ ہوئے۔",
		  "نگران انجینئر نے بتایا کہ پل ایک وقت میں پانچ سو افراد کا وزن اٹھا سکتا ہے، اور اس کی روشنیاں شمسی توانائی سے چلتی ہیں۔",
		  "دکانداروں نے امید ظاہر کی کہ برسوں کی مندی کے بعد یہ پل خریداروں کی تعداد بڑھائے گا۔",
		  "بلدیہ آنے والے ہفتوں میں راستے کے دونوں طرف سو درخت لگائے گی۔" },
		"منصوبے کی لاگت", "مزید پڑھیں", { "شمالی محلوں میں دو دن پانی بند رہے گا", "نیا سکول سردیوں سے پہلے کھلے گا", "شہر کی ٹیم کپ کے فائنل میں پہنچ گئی", "سبزی منڈی کے اوقات بدل گئے" },
		"اس خبر کی تفصیل جو اخبار نے کل بلدیہ کے فیصلے اور اس کے آخری اجلاس کے بارے میں شائع کی۔", "ہم آپ کے تجربے کو بہتر بنانے کے لیے کوکیز استعمال کرتے ہیں، اور آپ کا استعمال جاری رکھنا رضامندی ہے۔",
		"اہم خبریں ہر صبح پانے کے لیے ہمارے خبرنامے میں شامل ہوں۔", "اچھا کام ہے جس کا برسوں سے انتظار تھا، امید ہے کہ ہر سال اس کی مرمت بھی ہو گی۔", "شہری افتتاح کے بعد پل سے گزر رہے ہیں", "سعدیہ ناصر", "شیئر کریں",
		"جملہ حقوق بحق اخبار چنار محفوظ ہیں" },
	{ "en", "New footbridge opens over the Willow river",
		{ "The town of Willow opened its new footbridge on Monday morning, joining the old market to the eastern bank of the river, before a large crowd.",
		  "Mayor Ron Daly said the work had taken fourteen months, and that it had cost three million crowns.",
		  "The engineer in charge explained that the bridge can bear five hundred people at once, and that its lamps run on solar power.",
		  "Shopkeepers said they hoped that the bridge would bring more visitors, after years of poor trade.",
		  "The town is to plant a hundred trees along the path in the weeks to come." },
		"What it cost", "Read also", { "Water cut off in the north for two days", "New school to open before the winter", "Town team through to the cup final", "Vegetable market changes its hours" },
		"Details of the story that the paper printed yesterday about the decision of the council and its last meeting.", "We use cookies to make your visit better, and if you go on you agree to that.",
		"Sign up for our letter to get the most important news every morning.", "A fine idea that we waited for too long, and I hope that it will be looked after every year.", "People cross the bridge after the opening", "Sally Nash", "Share this article",
		"All rights reserved, The Willow Gazette 2024" },
};

/* A letter after '@' stands for a text of the article: T title, 0 to 4 paragraphs, S subhead, L the label of a link list, a to d its headlines, D a teaser's words,
 * K cookies, N newsletter, C a comment, I caption, B author, H share, R rights; U a list of all headlines as links; V the same as teasers. */
static const struct {
	const char *name, *html;
} layouts[] = {
	{ "WordPress", "<body class='post-template-default single'><header><nav><ul><li><a href=/>@a</a><li><a href=/>@b</a></ul></nav></header><div id=primary><main><article class='post type-post hentry'>"
		"<header class=entry-header><h1 class=entry-title>@T</h1><span class='author vcard'>@B</span></header><div class=entry-content><p>@0</p><p>@1</p>"
		"<div class='wp-caption'><img src=x><p class=wp-caption-text>@I</p></div><h2>@S</h2><p>@2</p><p>@L: <a href=/1>@a</a></p><p>@3</p><p>@4</p><div class='sharedaddy sd-sharing'>@H</div></div></article>"
		"<div id=comments><h2>3</h2><ol class=comment-list><li><p>@C</p><li><p>@C @C</p></ol></div></main></div><aside id=secondary class=widget-area><h3>@L</h3>@V</aside>"
		"<footer class=site-footer>@R</footer></body>" },
	{ "page builder", "<body><div class='elementor-location-header'>@U</div><div class='elementor-widget elementor-widget-theme-post-title'><h1>@T</h1></div>"
		"<div class='elementor-widget elementor-widget-theme-post-content'><div class='elementor-widget-container'><p>@0</p><p>@1</p><h3>@S</h3><p>@2</p><p>@3</p><p>@4</p></div></div>"
		"<div class='elementor-widget elementor-widget-posts'>@V</div><div class='elementor-location-footer'>@R</div></body>" },
	{ "Drupal", "<body><div id=page><div class=region-header>@U</div><div class='region region-content'><h1 class=page-title>@T</h1><div class='node node--type-article'><div class='field field--name-field-image'>"
		"<img src=x><div class=caption>@I</div></div><div class='clearfix text-formatted field field--name-body field--type-text-with-summary'><p>@0</p><p>@1</p><h2>@S</h2><p>@2</p><p>@3</p><p>@4</p></div>"
		"<div class='field field--name-field-tags'><a href=/t>@S</a></div></div></div><div class='region region-sidebar-second'>@V</div><div class=region-footer>@R</div></div></body>" },
	{ "Arc", "<body><div id=fusion-app><div class='b-header-nav'>@U</div><h1 class='b-headline'>@T</h1><article class='b-article-body'><p class=c-paragraph>@0</p><p class=c-paragraph>@1</p>"
		"<div class='ad-wrapper'>@N</div><h2 class=c-heading>@S</h2><p class=c-paragraph>@2</p><p class=c-paragraph>@3</p><p class=c-paragraph>@4</p></article><div class='b-author-bio'>@B</div>"
		"<div class='b-results-list'>@V</div><footer>@R</footer></div></body>" },
	{ "AMP", "<html amp><body><amp-sidebar><ul><li><a href=/>@a</a><li><a href=/>@b</a></ul></amp-sidebar><article class=amp-wp-article><header class=amp-wp-article-header><h1 class=amp-wp-title>@T</h1>"
		"<div class='amp-wp-meta amp-wp-byline'>@B</div></header><figure><amp-img src=x></amp-img><figcaption>@I</figcaption></figure><div class=amp-wp-article-content><p>@0</p><p>@1</p><h2>@S</h2><p>@2</p>"
		"<p>@3</p><p>@4</p></div><footer class=amp-wp-article-footer>@H</footer></article><amp-consent><div>@K</div></amp-consent></body></html>" },
	{ "Blogger", "<body><div class='header section'>@U</div><div class='main section'><div class='widget Blog'><div class='post hentry'><h3 class='post-title entry-title'>@T</h3>"
		"<div class='post-body entry-content'>@0<br><br>@1<br><br><b>@S</b><br><br>@2<br><br>@3<br><br>@4<div style='clear:both'></div></div><div class=post-footer>@B @H</div></div>"
		"<div class=comments id=comments><p class=comment-body>@C</p></div></div></div><div class='sidebar section'><div class='widget PopularPosts'>@V</div></div></body>" },
	{ "old tables", "<body><table><tr><td>@U</td></tr><tr><td width=160>@U</td><td><table><tr><td><b><font size=5>@T</font></b></td></tr><tr><td><font>@0<br><br>@1<br><br>@S<br>@2<br><br>@3<br><br>@4</font>"
		"</td></tr></table></td><td width=200>@V</td></tr><tr><td colspan=3>@R</td></tr></table></body>" },
	{ "ASP.NET", "<body><form id=aspnetForm><div id=header><a href=/>@a</a></div><div class=menu>@U</div><span id=ctl00_lblTitle><h2>@T</h2></span><div id=ctl00_lblDetails><p>@0</p><p>@1</p><p><strong>@S</strong></p>"
		"<p>@2</p><p>@3</p><p>@4</p></div><div id=ctl00_left>@V</div><input type=text><div class=footer>@R</div></form></body>" },
	{ "lines alone", "<body><h1>@T</h1>@0<br><br>@1<br><br>@S<br><br>@2<br><br>@3<br><br>@4<br><br><a href=/1>@a</a><br><a href=/2>@b</a></body>" },
	{ "unnamed boxes", "<body><div><div><div><a href=/>@a</a></div><div><a href=/>@b</a></div></div><div><div><h1>@T</h1><div>@B</div></div><div><div><p>@0</p><p>@1</p></div><div><h2>@S</h2><p>@2</p></div>"
		"<div><p>@3</p><p>@4</p></div></div><div>@V</div></div><div><p>@R</p></div></div></body>" },
	{ "boxes inside the text", "<body><main><h1>@T</h1><div class='article__body'><p>@0</p><div class='related-links'><h3>@L</h3>@U</div><p>@1</p><aside class=pullquote>@D</aside><h2>@S</h2>"
		"<div class='newsletter-signup'><p>@N</p><form><input><button>@H</button></form></div><p>@2</p><figure><img src=x><figcaption>@I</figcaption></figure><p>@3</p><div class=social-share>@H</div><p>@4</p></div></main>"
		"<div class='cookie-banner'><p>@K</p></div></body>" },
	{ "generated class names", "<body><div class='css-1ab2c'><div class='Header_nav__x1'>@U</div><div class='css-9zz'><h1 class='css-77'>@T</h1><div class='StoryBody_text__Yq1'><p class='css-5'>@0</p><p class='css-5'>@1</p>"
		"<h2 class='css-6'>@S</h2><p class='css-5'>@2</p></div><div class='InlineAd_box__1'><span>@N</span></div><div class='StoryBody_text__Yq1'><p class='css-5'>@3</p><p class='css-5'>@4</p></div></div>"
		"<div class='RelatedStories_list__q'>@V</div></div></body>" },
	{ "a wall of comments", "<body><h1>@T</h1><div class=story-text><p>@0</p><p>@1</p><h3>@S</h3><p>@2</p><p>@3</p><p>@4</p></div><section class=user-comments><article><p>@C @C @C</p></article><article><p>@C @C @C</p></article>"
		"<article><p>@C @C @C</p></article><article><p>@C @C @C @C</p></article><article><p>@C @C @C @C @C @C</p></article></section></body>" },
	{ "a sentence shown twice", "<body><h1>@T</h1><div class=txt><p class=par>@0</p><p class=par>@1</p><h2>@S</h2><p class=par>@2</p><div class=zoom><span>@1</span></div><p class=par>@3</p><p class=par>@4</p></div></body>" },
	{ "another article below", "<body><div class=page-wrap><article><h1>@T</h1><div class=content><p>@0</p><p>@1</p><h2>@S</h2><p>@2</p><p>@3</p><p>@4</p></div></article><ul class=stream>"
		"<li><h3><a href=/1>@a</a></h3><p>@D @D</p><li><h3><a href=/2>@b</a></h3><p>@D @D</p><li><h3><a href=/3>@c</a></h3><p>@D @D</p><li><h3><a href=/4>@d</a></h3><p>@D</p></ul></div></body>" },
};

/* A page with much around and inside its text, and a running report. */
static const char busy[] =
	"<!DOCTYPE html><html lang=ar dir=rtl><head><title>انطلاق مهرجان الزيتون في بلدة الرمانة - جريدة الوادي</title><meta property='og:title' content='انطلا"
	"ق مهرجان الزيتون في بلدة الرمانة'></head><body>"
	"<div class='top-bar'><span>الخميس 14 نوفمبر 2024</span><ul><li><a href='/'>الرئيسية</a></li><li><a href='/1'>محليات</a></li><li><a href='/2'>اقتصاد</a></li></ul></div>"
	"<div class='ticker'><b>عاجل</b><a href=/3>وزير الزراعة يزور المعرض غدا</a></div>"
	"<div class='container'><div class='row'><div class='col-md-8'><div class='news-view'><h1>انطلاق مهرجان الزيتون في بلدة الرمانة</h1><div class='info'><"
	"span>كتب: وائل الصباغ</span> <span>14-11-2024 | 10:35</span> <span>عدد المشاهدات: 1254</span></div>"
	"<img src=a.jpg><p class='img-desc'>جانب من افتتاح المهرجان</p>"
	"<div class='news-details'><p>الرمانة - وكالات: انطلقت مساء أمس في بلدة الرمانة فعاليات مهرجان الزيتون السنوي، بمشاركة ثمانين مزا"
	"رعا من القرى المجاورة.</p>"
	"<p>وقال مدير المهرجان فادي الحموي إن دورة هذا العام تستمر خمسة أيام، وتضم معرضا للزيت والصابون وأمسيات شعرية.</p>"
	"<p><strong>اقرأ أيضا: <a href=/4>أسعار زيت الزيتون ترتفع للشهر الثالث</a></strong></p>"
	"<p>وأضاف أن المنظمين يتوقعون عشرين ألف زائر، أي ضعف عدد الزوار في العام الماضي.</p>"
	"<div class='box-related'><h4>أخبار ذات صلة</h4><ul><li><a href=/5>حصاد مبكر في السهل الغربي</a></li><li><a href=/6>معصرة جديدة تعمل بالطاقة الشمسية</a></li></ul></div>"
	"<p>وشكا مزارعون من قلة الأمطار هذا الموسم، وطالبوا الوزارة بتعويضات عن الأشجار التي يبست.</p>"
	"<p>وتابع المزارع سعيد الخالدي: 'الموسم ضعيف، لكننا نأمل أن يعوضنا المهرجان بعض ما خسرناه'.</p>"
	"</div>"
	"<div class='tags'><span>كلمات دلالية:</span><a href=/t1>الزيتون</a><a href=/t2>الرمانة</a></div>"
	"<div class='social'>شارك على فيسبوك شارك على تويتر</div>"
	"<div class='comments-area'><h3>التعليقات (2)</h3><p>الله يبارك في موسم الزيتون ويعوض المزارعين خيرا عن هذه السنة الصعبة.</p><form><input><button>"
	"إرسال</button></form></div>"
	"<div class='more-news'><h3>المزيد من الأخبار</h3><div class=item><a href=/7>تعادل الوادي والساحل في الجولة الثامنة</a><p>تعادل فريقا الوادي وال"
	"ساحل مساء أمس بهدف لكل منهما في المباراة التي أقيمت في ملعب المدينة.</p></div><div class=item><a href=/8>ورشة لصيانة المدارس قبل الش"
	"تاء</a><p>أطلقت مديرية التربية ورشة لصيانة ثلاثين مدرسة في المحافظة قبل بدء موسم الأمطار.</p></div></div>"
	"</div></div><div class='col-md-4'><div class='box'><h3>الأكثر قراءة</h3><ol><li><a href=/9>ارتفاع أسعار الخضار</a></li><li><a href=/10>تأجيل امتحانات "
	"الجامعة</a></li></ol></div></div></div></div>"
	"<div class='newsletter'><p>اشترك في النشرة البريدية ليصلك كل جديد من جريدة الوادي.</p></div><div class='bottom'>جميع الحقوق محفوظة © جريدة ال"
	"وادي 2024</div></body></html>";

static const char running[] =
	"<!DOCTYPE html><html lang=ar><head><title>تغطية مباشرة: أمطار غزيرة في المحافظات الشمالية</title></head><body><nav><a href=/>الرئيسية</a></nav><main>"
	"<h1>تغطية مباشرة: أمطار غزيرة في المحافظات الشمالية</h1><p class='standfirst'>نتابع معكم لحظة بلحظة آثار الأمطار في المحافظات الشمالية.</p>"
	"<div class='live-feed'><div class='post'><time>12:40</time><h3>إغلاق طريق الجبل</h3><p>أغلقت شرطة المرور طريق الجبل بعد انهيار صخور عند الكيلومتر "
	"العاشر، ودعت السائقين إلى استخدام الطريق الساحلي.</p></div>"
	"<div class='post'><time>11:15</time><h3>تعليق الدراسة</h3><p>أعلنت مديرية التربية تعليق الدراسة يوم غد في جميع مدارس المحافظات الشمالية"
	".</p><blockquote class='twitter-tweet' data-lang=ar><p>الدراسة معلقة غدا في كل المدارس</p>&mdash; مديرية التربية (@edu) <a href=x>14 نوفمبر 2024</a></blockquote></div>"
	"<div class='post'><time>10:05</time><h3>فرق الإنقاذ</h3><p>قال قائد الدفاع المدني إن فرق الإنقاذ أخرجت ستة أشخاص من سيارات غمرتها المياه"
	".</p></div></div></main>"
	"<div class='gallery'><figure><img><figcaption>1 من 4: سيارة وسط المياه</figcaption></figure><figure><img><figcaption>2 من 4: طريق مغلق</figcaption></f"
	"igure></div><footer>جميع الحقوق محفوظة</footer></body></html>";

static rawi_slice put(rawi_slice out, const char *s, size_t n)
{
	return rawi_arena_printf(&a, "%.*s%.*s", (int)out.n, out.s, (int)n, s);
}

static rawi_slice expand(const char *html, const article *x)
{
	rawi_slice out = { "", 0 };
	for (const char *p = html; *p;) {
		const char *at = strchr(p, '@');
		out = put(out, p, at ? (size_t)(at - p) : strlen(p));
		if (!at)
			break;
		const char *with = at[1] == 'T' ? x->title : at[1] == 'S' ? x->subhead : at[1] == 'L' ? x->label : at[1] == 'D' ? x->lead : at[1] == 'K' ? x->cookie : at[1] == 'N' ? x->letter :
			at[1] == 'C' ? x->comment : at[1] == 'I' ? x->caption : at[1] == 'B' ? x->by : at[1] == 'H' ? x->share : at[1] == 'R' ? x->rights :
			at[1] >= 'a' && at[1] <= 'd' ? x->teaser[at[1] - 'a'] : at[1] >= '0' && at[1] <= '4' ? x->para[at[1] - '0'] : "";
		out = put(out, with, strlen(with));
		for (int i = 0; i < 4 && (at[1] == 'U' || at[1] == 'V'); i++) {
			rawi_slice item = rawi_arena_printf(&a, at[1] == 'U' ? "<div><a href=/%d>%s</a></div>" : "<div><h4><a href=/%d>%s</a></h4><p>%s</p></div>", i, x->teaser[i], x->lead);
			out = put(out, item.s, item.n);
		}
		p = at + 2;
	}
	return out;
}

static const rawi_article *clean(rawi_slice html)
{
	rawi_source source = { .id = RAWI_LIT("page"), .bytes = html, .form = RAWI_FORM_HTML, .charset = RAWI_LIT("UTF-8") };
	rawi_page *page = RAWI_NEW(&a, rawi_page);
	rawi_article *arts = NULL;
	rawi_error e = { 0 };
	return rawi_page_read(&a, &source, page, &e) && rawi_clean(&a, t, page, &arts) ? arts : NULL;
}

static rawi_slice kept(const rawi_article *art)
{
	rawi_slice out = { "", 0 };
	for (size_t i = 0; i < art->n_blocks; i++)
		if (art->blocks[i].kept)
			out = rawi_arena_printf(&a, "%.*s%s%.*s", (int)out.n, out.s, out.n ? "|" : "", (int)art->blocks[i].text.len, art->page->text.s + art->blocks[i].text.off);
	return out;
}

int main(void)
{
	rawi_error e = { 0 };
	t = rawi_tables_open(NULL, &e);
	rawi_arena_init(&a, 0);
	for (size_t k = 0; k < sizeof articles / sizeof *articles; k++)
		for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
			const article *x = &articles[k];
			rawi_slice html = rawi_arena_printf(&a, "<!DOCTYPE html><html lang=%s><head><meta charset=utf-8><title>%s</title></head>%s", x->lang, x->title, expand(layouts[i].html, x).s);
			const rawi_article *art = clean(html);
			char name[100];
			snprintf(name, sizeof name, "%s, %s", layouts[i].name, x->lang);
			rawi_slice want = rawi_arena_printf(&a, "%s|%s|%s|%s|%s|%s", x->para[0], x->para[1], x->subhead, x->para[2], x->para[3], x->para[4]);
			CHECK_TEXT(name, art ? kept(art) : RAWI_LIT(""), want.s);
			for (size_t b = 0; art && b < art->n_blocks; b++)
				if (!art->blocks[b].why.n) {
					CHECK("each block has a reason", false);
					break;
				}
			rawi_arena_clear(&a);
		}

	const rawi_article *art = clean(rawi_slice_of(busy));
	CHECK_TEXT("a page full of boxes", kept(art), "الرمانة - وكالات: انطلقت مساء أمس في بلدة الرمانة فعاليات مهرجان الزيتون السنوي، بمشاركة ثمانين مزارعا من القرى المجاورة.|"
		"وقال مدير المهرجان فادي الحموي إن دورة هذا العام تستمر خمسة أيام، وتضم معرضا للزيت والصابون وأمسيات شعرية.|"
		"وأضاف أن المنظمين يتوقعون عشرين ألف زائر، أي ضعف عدد الزوار في العام الماضي.|"
		"وشكا مزارعون من قلة الأمطار هذا الموسم، وطالبوا الوزارة بتعويضات عن الأشجار التي يبست.|"
		"وتابع المزارع سعيد الخالدي: 'الموسم ضعيف، لكننا نأمل أن يعوضنا المهرجان بعض ما خسرناه'.");
	CHECK_TEXT("its author, beside the text", art->author.value, "وائل الصباغ");
	CHECK_TEXT("its date, beside the text", art->published.value, "2024-11-14");
	art = clean(rawi_slice_of(running));
	CHECK_TEXT("a running report, with a post in it", kept(art), "نتابع معكم لحظة بلحظة آثار الأمطار في المحافظات الشمالية.|إغلاق طريق الجبل|"
		"أغلقت شرطة المرور طريق الجبل بعد انهيار صخور عند الكيلومتر العاشر، ودعت السائقين إلى استخدام الطريق الساحلي.|تعليق الدراسة|"
		"أعلنت مديرية التربية تعليق الدراسة يوم غد في جميع مدارس المحافظات الشمالية.|الدراسة معلقة غدا في كل المدارس|— مديرية التربية (@edu) 14 نوفمبر 2024|فرق الإنقاذ|"
		"قال قائد الدفاع المدني إن فرق الإنقاذ أخرجت ستة أشخاص من سيارات غمرتها المياه.");
	rawi_arena_release(&a);
	rawi_tables_close(t);
	TEST_END;
}
