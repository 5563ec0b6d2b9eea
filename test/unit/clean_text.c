/* test: text pages whose markup is gone: every block in its kind, appended articles, facts. Outlets and people are made up. */
#include "test.h"

#include "clean/article.h"

static rawi_arena a;
static rawi_tables *t;
static rawi_article *arts;
static size_t n_arts;

static void clean(const char *text, const char *url, const char *published)
{
	rawi_source source = { .id = RAWI_LIT("page"), .bytes = rawi_slice_of(text), .form = RAWI_FORM_TEXT, .charset = RAWI_LIT("UTF-8") };
	source.url = rawi_slice_of(url);
	source.published = rawi_slice_of(published);
	rawi_page *page = RAWI_NEW(&a, rawi_page);
	rawi_error e = { 0 };
	n_arts = rawi_page_read(&a, &source, page, &e) ? rawi_clean(&a, t, page, &arts) : 0;
}

/* One letter a block: t title, s subhead, i intro, b body, d date, c credit, r related, k keywords, h share, e embed, m marker, a ad, o other. */
static const char *kinds(size_t article)
{
	static const char letter[] = "tsibdcrkhemao";
	char *out = rawi_arena_alloc(&a, arts[article].n_blocks + 1);
	for (size_t i = 0; i < arts[article].n_blocks; i++)
		out[i] = letter[arts[article].blocks[i].kind];
	return out;
}

#define KINDS(name, article, want) CHECK_TEXT(name, rawi_slice_of(n_arts > (article) ? kinds(article) : "none"), want)

static const char half_cleaned[] =
	"رئيس الوزراء يفتتح \"جسر السلام\" فوق النهر\n\n"
	"رئيس الوزراء يفتتح “جسر السلام” فوق النهر\n\n"
	"[ad_1]\n\n"
	"افتتح رئيس الوزراء سامر النجدي صباح الأحد جسر السلام الذي يربط ضفتي النهر، بعد ثلاث سنوات من بدء العمل فيه.\n\n"
	"وقال النجدي خلال الحفل: “هذا الجسر يختصر الطريق على آلاف الطلاب والعمال كل يوم”.\n\n"
	"ضفتان وجسر واحد، هكذا بدا المشهد صباح اليوم #جسر_السلام pic.twitter.com/Zz81kQpT\n\n"
	"— مرآة النهر (@river_mirror) 3 مارس 2024\n\n"
	"وأضاف أن الحكومة ستبني جسرين آخرين قبل نهاية العام المقبل في شمال البلاد وجنوبها.\n\n"
	"شاهد ايضاً: كيف بني الجسر القديم قبل مئة عام؟\n\n"
	"وحضر الحفل مئات من سكان القرى القريبة الذين انتظروا هذا اليوم طويلا.\n\n"
	"[ad_2]\n\n"
	"المصدر\n";

static const char glued[] =
	"وزيرة التعليم تعلن خطة جديدة للمدارس الريفية\n"
	"تاريخ النشر: 12th, February 2024 GMT\n"
	"أعلنت وزيرة التعليم هند المرواني اليوم خطة لبناء مئة مدرسة في القرى البعيدة خلال خمسة أعوام.\n"
	"وقالت الوزيرة إن الخطة ستبدأ بالمحافظات الجنوبية التي يقطع طلابها مسافات طويلة كل يوم.\n"
	"اقرأ أيضاً\n"
	"نقابة المعلمين تطالب بزيادة رواتب العاملين في القرى\n"
	"وأوضحت المرواني أن كلفة الخطة تبلغ مئتي مليون دولار يمول البنك الدولي نصفها.\n"
	"وأشارت إلى أن المدارس الجديدة ستضم مختبرات ومكتبات وملاعب.\n"
	"المصدر: المرآة الجديدة\n"
	"كلمات دلالية: التعليم المدارس الريف\n"
	"إقرأ أيضاً:\n"
	"منتخب السباحة يعود بست ميداليات من بطولة القارة\n"
	"عاد منتخب السباحة مساء السبت بست ميداليات ذهبية وفضية من بطولة القارة التي اختتمت في العاصمة.\n"
	"وقال المدرب رائد الخضر إن السباحين تدربوا ستة أشهر في ظروف صعبة قبل السفر.\n"
	"واستقبل مشجعون الفريق في المطار بالأعلام والورود.\n"
	"المصدر: وكالات\n"
	"Total 0 مشاركة Share 0 Tweet 0 Pin it 0\n"
	"مقالات مشابهة\n"
	"  • أسعار الخضار ترتفع قبل العيد\n"
	"  • قطار جديد يربط الساحل بالجبل\n"
	"  • منتخب السباحة يعود بست ميداليات من بطولة القارة\n";

static const char litter[] =
	"الرئيسية\n"
	"أخبار عربية\n"
	"مزارعو الوادي يحتجون على نقص المياه\n"
	"3 دقائق للقراءة\n"
	"نشر في: الأحد ٤ شباط/فبراير ٢٠٢٤ - الساعة ١٠:٣٠ صباحا\n"
	"مشاركة عبر فيسبوك تويتر واتساب\n"
	"مزارعون يرفعون لافتات أمام مبنى المحافظة (وكالات)\n"
	"احتج عشرات المزارعين في وادي النخيل الأحد على نقص مياه الري الذي أتلف محاصيلهم هذا الموسم.\n"
	"إعلان\n"
	"وقال المزارع حسان الطيب إن القناة الرئيسية لم تنظف منذ أربع سنوات كاملة.\n"
	"اشترك في نشرتنا البريدية ليصلك كل جديد\n"
	"ووعد المحافظ بإرسال فريق من المهندسين إلى الوادي خلال أيام.\n"
	"تابعونا على تلغرام\n"
	"الوسوم: مياه زراعة\n"
	"جميع الحقوق محفوظة © 2024\n"
	"نستخدم ملفات تعريف الارتباط لتحسين تجربتك\n";

int main(void)
{
	rawi_error e = { 0 };
	t = rawi_tables_open(NULL, &e);
	rawi_arena_init(&a, 0);

	clean(half_cleaned, NULL, NULL);
	CHECK("one article", n_arts == 1);
	KINDS("half-cleaned page", 0, "ttmbbeebrbmc");
	CHECK_TEXT("dated by the post inside", arts[0].published.value, "2024-03-03");
	CHECK("its basis", arts[0].published.basis == RAWI_BASIS_EMBED);
	CHECK("a bare source line names no outlet", arts[0].outlet.value.n == 0);
	CHECK_TEXT("Arabic", arts[0].lang, "ar");

	clean(glued, NULL, NULL);
	CHECK("two articles", n_arts == 2);
	KINDS("glued page", 0, "tdbbrrbbckrooooohrrrr");
	KINDS("appended article", 1, "tbbbc");
	CHECK_TEXT("date line", arts[0].published.value, "2024-02-12");
	CHECK_TEXT("outlet of the source line", arts[0].outlet.value, "المرآة الجديدة");
	CHECK("the appended one has no date of its own", n_arts == 2 && arts[1].published.value.n == 0);
	CHECK_TEXT("its title", n_arts == 2 ? arts[1].title.value : RAWI_LIT(""), "منتخب السباحة يعود بست ميداليات من بطولة القارة");
	CHECK_TEXT("agencies, no outlet", n_arts == 2 ? arts[1].agency.value : RAWI_LIT(""), "وكالات");
	CHECK("no outlet", n_arts == 2 && arts[1].outlet.value.n == 0);

	clean(litter, NULL, NULL);
	KINDS("all around", 0, "rrthdhebababhkca");
	CHECK_TEXT("double month and Arabic digits", arts[0].published.value, "2024-02-04");

	clean("عنوان الخبر هنا بلا نقطة\nجملة طويلة تحكي الخبر كله في سطر واحد ولا شيء بعدها.", "https://www.example.org/2024/05/09/news-7", "");
	KINDS("two lines", 0, "tb");
	CHECK_TEXT("date of the address", arts[0].published.value, "2024-05-09");
	CHECK_TEXT("host for an outlet", arts[0].outlet.value, "example.org");
	clean("عنوان الخبر هنا بلا نقطة\nجملة طويلة تحكي الخبر كله في سطر واحد ولا شيء بعدها.", "", "2015-07-21");
	CHECK("date of the collector", arts[0].published.basis == RAWI_BASIS_GIVEN);
	clean("وصل الوفد إلى الميناء القديم صباح السبت", NULL, NULL);
	KINDS("a page of one short line has it as its text", 0, "b");
	clean("\xff\xfe\xff [ad_1] \xd8", NULL, NULL);
	CHECK("broken bytes", n_arts == 1);
	clean("...\n***\n---", NULL, NULL);
	KINDS("no letters", 0, "mmm");

	clean("وزير النقل يفتتح الجسر الجديد\nافتتح وزير النقل اليوم الجسر الجديد الذي يربط ضفتي النهر بعد ثلاثة أعوام من العمل المتواصل فيه. اقرأ أيضا: أسعار الخضر تنخفض في الأسواق\n"
		"وقال الوزير إن الجسر يخدم عشرين ألف مسافر في اليوم، وإن كلفته بلغت خمسين مليونا.", NULL, NULL);
	KINDS("a read-also link at the end of a paragraph", 0, "tbrb");
	clean("مدير المدرسة يكرم الطلاب\nكرم مدير المدرسة الطلاب الأوائل وقال لهم في كلمته القصيرة: اقرؤوا أيضا كتب التاريخ والعلوم ولا تكتفوا بما في الدروس.\nوحضر الحفل أولياء الأمور جميعا.", NULL, NULL);
	KINDS("the same words in a sentence", 0, "tbb");
	clean("مدير المدرسة يكرم الطلاب\nكرم مدير المدرسة الطلاب الأوائل وقال لهم كلمة قصيرة في حفل حضره أولياء الأمور جميعا.\nوشكر المدير المعلمين على عملهم طوال العام الماضي كله.\n"
		"تابعوا صوت الواحة عبر تلغرام وواتساب لتصلكم الأخبار أولا بأول\n(إعداد هدى الوادي للنشرة العربية - تحرير سامي الناطور)", NULL, NULL);
	KINDS("a call to follow, an agency's own credit line", 0, "tbbhc");
	rawi_arena_release(&a);
	rawi_tables_close(t);
	TEST_END;
}
