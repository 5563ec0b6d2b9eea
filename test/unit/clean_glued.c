/* test: what is an article of its own at the end of a page, and what is not. One text and several things that may follow it, all made up. */
#include "test.h"

#include "clean/article.h"

#define MAIN \
	"مجلس المدينة يقر موازنة الحدائق العامة\n" \
	"أقر مجلس المدينة مساء الاثنين موازنة الحدائق العامة للعام المقبل بأغلبية كبيرة بعد جلسة طويلة.\n" \
	"وقالت رئيسة لجنة البيئة سمر الدباغ إن المبلغ سيغطي صيانة أربعين حديقة وزراعة آلاف الأشجار.\n" \
	"وعارض ثلاثة أعضاء في المجلس الموازنة لأنها لا تشمل أحياء الجنوب.\n" \
	"وستبدأ أعمال الصيانة في الربيع، بحسب بيان المجلس.\n"
#define CLOSED MAIN "المصدر: نافذة المدينة\n"
#define LABEL "إقرأ أيضاً:\n"
#define HEAD "صيادو الشمال يعودون إلى البحر بعد توقف شهرين\n"
#define TEXT \
	"عاد صيادو الشمال إلى البحر فجر الثلاثاء بعد توقف دام شهرين بسبب الرياح القوية.\n" \
	"وقال نقيبهم فؤاد البحري إن القوارب خرجت من ثلاثة موانئ صغيرة وعادت محملة بالأسماك.\n" \
	"وتراجعت الأسعار في السوق إلى النصف خلال ساعات قليلة.\n"
#define MORE \
	"وتابعت الدباغ أن لجنة البيئة ستنشر أسماء الحدائق التي تشملها الصيانة على موقع المجلس.\n" \
	"ودعت سكان أحياء الجنوب إلى حضور جلسة المجلس المقبلة لمناقشة حدائقهم.\n"

static const struct {
	const char *name, *text, *first, *second; /* blocks of the two articles, one letter each (clean_formats.c) */
} pages[] = {
	{ "closed text, label, headline", CLOSED LABEL HEAD TEXT, "tbbbbcroooo", "tbbb" },
	{ "its own source line, then the page's tail", CLOSED LABEL HEAD TEXT "المصدر: وكالات\nمشاركة 3 Tweet\nمقالات مشابهة\nخبر صغير عن سوق السمك\n", "tbbbbcrooooohrr", "tbbbc" },
	{ "a byline under its headline", CLOSED LABEL HEAD "المرفأ – وكالات\n" TEXT, "tbbbbcrooooo", "tcbbb" },
	{ "a full stop after its headline", CLOSED LABEL "صيادو الشمال يعودون إلى البحر بعد توقف شهرين.\n" TEXT, "tbbbbcroooo", "tbbb" },
	{ "no headline", CLOSED LABEL TEXT, "tbbbbcrooo", "bbb" },
	{ "links before its headline", CLOSED LABEL "كيف تختار شجرة لحديقتك الصغيرة؟\nأجمل عشر حدائق في العالم\n" HEAD TEXT, "tbbbbcrrroooo", "tbbb" },
	{ "a link inside it", CLOSED LABEL HEAD "عاد صيادو الشمال إلى البحر فجر الثلاثاء بعد توقف دام شهرين بسبب الرياح القوية.\nاقرأ أيضا\nأسعار الوقود ترتفع من جديد\n"
		"وقال نقيبهم فؤاد البحري إن القوارب خرجت من ثلاثة موانئ صغيرة وعادت محملة بالأسماك.\nوتراجعت الأسعار في السوق إلى النصف خلال ساعات قليلة.\n",
		"tbbbbcroooooo", "tbrrbb" },
	{ "no label", CLOSED HEAD TEXT, "tbbbbcoooo", "tbbb" },
	{ "a link in a text that goes on", MAIN LABEL "بلدية الساحل تلغي مهرجان الزهور هذا العام\n" MORE, "tbbbbrrbb", NULL },
	{ "a source line of a picture, and a text that goes on", "مجلس المدينة يقر موازنة الحدائق العامة\nالمصدر: نافذة المدينة\n"
		"أقر مجلس المدينة مساء الاثنين موازنة الحدائق العامة للعام المقبل بأغلبية كبيرة بعد جلسة طويلة.\n" LABEL HEAD MORE, "tcbrrbb", NULL },
	{ "links after the end", CLOSED LABEL HEAD "بلدية الساحل تلغي مهرجان الزهور هذا العام\n", "tbbbbcrrr", NULL },
	{ "one sentence that takes up its headline", CLOSED LABEL HEAD "عاد صيادو الشمال إلى البحر فجر الثلاثاء بعد توقف دام شهرين بسبب الرياح القوية.\n", "tbbbbcroo", "tb" },
	{ "an agency line inside a text", MAIN "(وكالات)\nحدائق الجنوب بلا صيانة\n" MORE, "tbbbbcbbb", NULL },
	{ "a picture's credit inside a text", MAIN "مصدر الصورة: نافذة المدينة\n" LABEL HEAD MORE, "tbbbberrbb", NULL },
	{ "a source line and a list of the text's own", CLOSED "• حديقة الزيتون\n• حديقة النهر الكبير\n" MORE, "tbbbbcbbbb", NULL },
	{ "a subhead and a new turn", MAIN "في سياق آخر\n" TEXT, "tbbbbsbbb", NULL },
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
		size_t n = rawi_page_read(&a, &source, &page, &e) ? rawi_clean(&a, t, &page, &arts) : 0;
		CHECK(pages[i].name, n == (pages[i].second ? 2u : 1u));
		for (size_t k = 0; k < n && k < 2; k++) {
			char *kinds = rawi_arena_alloc(&a, arts[k].n_blocks + 1);
			for (size_t b = 0; b < arts[k].n_blocks; b++)
				kinds[b] = letter[arts[k].blocks[b].kind];
			CHECK_TEXT(pages[i].name, rawi_slice_of(kinds), k ? pages[i].second ? pages[i].second : "" : pages[i].first);
		}
		rawi_arena_clear(&a);
	}
	rawi_arena_release(&a);
	rawi_tables_close(t);
	TEST_END;
}
