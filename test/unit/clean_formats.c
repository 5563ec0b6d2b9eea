/* test: thirty kinds of litter that news sites leave around an article whose markup is gone. One text, made up, in many dresses.
 *
 * The blocks are written one letter each: t title, s subhead, i intro, b body, d date, c credit, r related, k keywords, h share, e embed, m marker, a ad, o other.
 */
#include "test.h"

#include "clean/article.h"

#define T "الحكومة تبدأ توسعة الميناء الجنوبي الشهر المقبل"
#define S0 "قال وزير النقل كريم العلمي إن الحكومة ستبدأ الشهر المقبل أعمال توسعة الميناء الجنوبي بكلفة تبلغ مئتي مليون دولار."
#define S1 "وأضاف الوزير خلال مؤتمر صحفي في العاصمة أن المشروع سيوفر ثلاثة آلاف فرصة عمل لأبناء المنطقة."
#define S2 "ورحبت نقابة عمال الموانئ بالخطة، لكنها طالبت بضمانات لحماية حقوق العاملين خلال فترة الأعمال."
#define S3 "ويعد الميناء الجنوبي أكبر موانئ البلاد من حيث عدد السفن التي ترسو فيه كل عام."
#define S4 "وكانت عاصفة قد ألحقت أضرارا بأرصفته في العام الماضي، ما أدى إلى توقف الملاحة أسبوعين."
#define GT "لجنة الانتخابات تعلن نسبة الإقبال على التصويت في المقاطعة الشمالية"
#define G0 "أعلنت لجنة الانتخابات في المقاطعة الشمالية أن نسبة الإقبال على التصويت تجاوزت ستين في المئة حتى المساء."
#define G1 "وقال رئيس اللجنة حسن الرفاعي إن النتائج الأولية ستعلن خلال يومين بعد فرز الأصوات."
#define G2 "وشارك في مراقبة التصويت أكثر من ألف مراقب محلي وأجنبي."
#define N "\n"

static const struct {
	const char *name, *text, *kinds, *published, *outlet, *author;
	size_t articles;
} pages[] = {
	{ "channel invitations and share links",
		"المنارة – متابعات" N S0 N S1 N S2 N S3 N "انضم إلى مجموعتنا على واتساب" N "https://chat.whatsapp.com/abc" N "شارك هذا الموضوع:" N
		"النقر للمشاركة على تويتر (فتح في نافذة جديدة)" N "انقر للمشاركة على فيسبوك (فتح في نافذة جديدة)" N "معجب بهذه:" N "إعجاب تحميل..." N "مرتبط" N,
		"cbbbbhehhhhhr", "", "المنارة", "", 1 },
	{ "two bylines, view counter, next and previous",
		T N "آخر تحديث: 7 ديسمبر 2023 - 3:45 م" N "المنارة – وكالات" N "وكالات - طرابلس" N S0 N S1 N S2 N "المصدر: المنارة + وكالات" N
		"Post Views: 1٬234" N "اقرأ المزيد" N "السابق حكومة الوحدة تعلن عطلة رسمية" N "التالي أسعار النفط ترتفع في تعاملات اليوم" N,
		"tdccbbbchrrr", "2023-12-07", "المنارة", "", 1 },
	{ "date above the headline, comment form",
		"أخبار اليمن" N "الخميس 07 ديسمبر 2023 الساعة 10 مساءً" N T N "- خاص" N S0 N S1 N "للاشتراك في قناة الموقع على التليجرام" N "https://t.me/x" N S2 N
		S3 N "أترك تعليقك" N "الاسم" N "كود التحقق" N "إضافة تعليق" N,
		"rdtcbbaebbhhhh", "2023-12-07", "", "", 1 },
	{ "aggregator with shortcodes",
		T N T N "كتبه: admin في: ديسمبر 07, 2023 في: أخبار اضف تعليق" N "[ad_1]" N "<img src=\"x.jpg\" alt=\"\" />" N S0 N S1 N
		"[caption id=\"attachment_1\" align=\"aligncenter\" width=\"640\"] صورة الميناء الجنوبي[/caption]" N S2 N "[ad_2]" N "المصدر الأصلي" N
		"Source link" N,
		"ttcmmbbebmcc", "2023-12-07", "", "", 1 },
	{ "an appended article without a label",
		T N "7 ديسمبر، 2023" N S0 N S1 N S2 N S3 N S4 N "المصدر: الشروق الجديدة" N "الوسوم: ميناء نقل" N GT N G0 N G1 N G2 N "المصدر: وكالات" N
		"مقالات ذات صلة" N "ارتفاع أسعار السمك في الأسواق الساحلية" N "طريق جديد يربط الجبل بالساحل" N,
		"tdbbbbbckooooorrr", "2023-12-07", "الشروق الجديدة", "", 2 },
	{ "link lists inside the text",
		T N S0 N S1 N "اقرأ أيضًا :" N "• نقابة الموانئ تطالب بزيادة الأجور" N "• عاصفة تغلق الميناء الجنوبي أسبوعين" N S2 N "مواضيع قد تهمك" N
		"أفضل خمس مدن ساحلية للسياحة" N S3 N S4 N "(وكالات)" N,
		"tbbrrrbrrbbc", "", "", "", 1 },
	{ "kickers, author line, subhead in quotation marks",
		"الميناء الجنوبي" N "توسعة بمئتي مليون دولار" N T N "كتب سامي الرشيد:" N
		"الكويت - «وكالات» - قال وزير النقل كريم العلمي إن الحكومة ستبدأ الشهر المقبل أعمال توسعة الميناء الجنوبي بكلفة تبلغ مئتي مليون دولار." N S1 N
		"«ميناء للجميع»" N S2 N S3 N "أرسل رسالة" N "الرابط" N "طباعة" N,
		"sstcbbsbbhhh", "", "", "سامي الرشيد", 1 },
	{ "caption and subhead",
		T N "سفن ترسو في الميناء الجنوبي قبل بدء أعمال التوسعة (وكالات)" N "7/12/2023" N S0 N S1 N "تفاصيل الخطة" N S2 N S3 N
		"المصدر : المنارة + وكالات" N,
		"tedbbsbbc", "2023-12-07", "المنارة", "", 1 },
	{ "picture credits, suggested stories",
		T N "المنارة – خاص" N "قبل 3 ساعات" N S0 N "صدر الصورة، Getty Images" N "التعليق على الصورة، الميناء الجنوبي كما يبدو من الجو" N S1 N S2 N
		"تخطى قصص مقترحة وواصل القراءة" N "قصص مقترحة" N "خطة الميناء: ما الذي نعرفه؟" N "عمال الموانئ يضربون عن العمل" N "قصص مقترحة نهاية" N S3 N,
		"tcdbeebbrrrrrb", "", "المنارة", "", 1 },
	{ "publication and update lines",
		T N "تاريخ النشر: 07.12.2023 | 15:20 GMT |" N "آخر تحديث: 07.12.2023 | 16:01 GMT |" N "أخبار العالم العربي" N "تابعوا المنارة على" N S0 N S1 N S2 N
		"المصدر: \"المنارة\"" N "تابعوا المنارة على" N "موافق" N "خطة الميناء" N "هل كان الخبر مفيدا؟" N,
		"tddrhbbbchhrh", "2023-12-07", "المنارة", "", 1 },
	{ "section name, keywords one a line",
		"أخبار عربية" N T N "المنارة - أبوظبي" N "7 ديسمبر 2023 - 12:30 بتوقيت أبوظبي" N S0 N S1 N S2 N
		"اقرأ أيضا: نقابة الموانئ تطالب بزيادة الأجور" N S3 N "حفظ" N "شاركنا رأيك" N "الكلمات الدلالية" N "ميناء" N "نقل" N "نقابة العمال" N
		"اشترك بنشرتنا الإخبارية" N,
		"rtcdbbbrbhhkkkka", "2023-12-07", "المنارة", "", 1 },
	{ "comment thread",
		T N S0 N S1 N S2 N S3 N S4 N "التعليقات (3)" N "أبو محمد" N "خبر ممتاز والله نتمنى السرعة في التنفيذ يا معالي الوزير." N "سالم" N
		"متى يبدأ العمل؟" N "اترك تعليقاً إلغاء الرد" N "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *" N,
		"tbbbbbhhhhhhh", "", "", "", 1 },
	{ "two calendars",
		T N "الخميس 23 جمادى الأولى 1445هـ - 7 ديسمبر 2023م" N "عبدالله الحربي - جدة" N S0 N S1 N S2 N,
		"tdcbbb", "2023-12-07", "", "عبدالله الحربي", 1 },
	{ "a list in the text stays text",
		T N S0 N "وجاء في الخطة:" N "1- توسعة الرصيف الشرقي" N "2- بناء مستودعات جديدة" N "3- تعميق حوض الميناء" N S1 N S2 N,
		"tbbbbbbb", "", "", "", 1 },
	{ "a paper without full stops",
		T N "قال وزير النقل كريم العلمي إن الحكومة ستبدأ الشهر المقبل أعمال توسعة الميناء الجنوبي بكلفة تبلغ مئتي مليون دولار" N
		"وأضاف الوزير خلال مؤتمر صحفي في العاصمة أن المشروع سيوفر ثلاثة آلاف فرصة عمل لأبناء المنطقة" N "تصريحات الوزير جاءت بعد اجتماع الحكومة" N
		"ورحبت نقابة عمال الموانئ بالخطة، لكنها طالبت بضمانات لحماية حقوق العاملين خلال فترة الأعمال" N,
		"tbbbb", "", "", "", 1 },
	{ "an appended article on another subject, text not closed",
		T N S0 N S1 N S2 N S3 N S4 N "شاهد أيضا" N GT N G0 N G1 N G2 N "وختم الرفاعي بأن الانتخابات جرت في أجواء هادئة في كل المراكز." N,
		"tbbbbbrooooo", "", "", "", 2 },
	{ "breadcrumb",
		"الرئيسية / أخبار / الحكومة تبدأ توسعة الميناء الجنوبي الشهر المقبل" N T N "07/12/2023 10:20:00" N S0 N S1 N S2 N "عدد المشاهدات : 233" N
		"كلمات البحث" N "ميناء توسعة" N "إضافة تعليق جديد" N "أخبار ذات صلة" N GT N,
		"rtdbbbhkkhrr", "2023-12-07", "", "", 1 },
	{ "a set-off quotation stays text",
		T N S0 N "“سنبني ميناء يليق بالبلاد”" N "— كريم العلمي، وزير النقل" N S1 N S2 N,
		"tbbsbb", "", "", "", 1 },
	{ "posts",
		T N S0 N "عرض هذا المنشور على Instagram" N "تمت مشاركة منشور بواسطة الميناء (@port)" N S1 N "الوزير في مؤتمره الصحفي" N "https://t.co/abcd" N
		"— وزارة النقل (@mot) December 7, 2023" N S2 N,
		"tbeebeeeb", "2023-12-07", "", "", 1 },
	{ "English labels",
		T N "By Staff" N "December 7, 2023" N S0 N S1 N "ADVERTISEMENT" N S2 N "Tags: ميناء, نقل" N "Share on Facebook" N "Tweet on Twitter" N
		"Previous article" N "عاصفة تغلق الميناء" N "Next article" N "أسعار السمك" N,
		"tcdbbabkhhrrrr", "2023-12-07", "", "", 1 },
};

int main(void)
{
	static const char letter[] = "tsibdcrkhemao";
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	rawi_arena a;
	rawi_arena_init(&a, 0);
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		rawi_source source = { .id = RAWI_LIT("page"), .bytes = rawi_slice_of(pages[i].text), .form = RAWI_FORM_TEXT, .charset = RAWI_LIT("UTF-8") };
		rawi_page page;
		rawi_article *arts;
		if (!rawi_page_read(&a, &source, &page, &e)) {
			CHECK(pages[i].name, false);
			continue;
		}
		size_t n = rawi_clean(&a, t, &page, &arts);
		char *kinds = rawi_arena_alloc(&a, arts[0].n_blocks + 1);
		for (size_t k = 0; k < arts[0].n_blocks; k++)
			kinds[k] = letter[arts[0].blocks[k].kind];
		CHECK_TEXT(pages[i].name, rawi_slice_of(kinds), pages[i].kinds);
		CHECK("its articles", n == pages[i].articles);
		CHECK_TEXT("its date", arts[0].published.value, pages[i].published);
		CHECK_TEXT("its outlet", arts[0].outlet.value, pages[i].outlet);
		CHECK_TEXT("its author", arts[0].author.value, pages[i].author);
		rawi_arena_clear(&a);
	}
	rawi_arena_release(&a);
	rawi_tables_close(t);
	TEST_END;
}
