/* test: sources that are no plain name before or behind the verb: papers and whose they are, offices alone, spokesmen, pairs, whom a clause describes, who was asked; speech that its cue
 * splits or that stays open over paragraphs; on what occasion it was said, and to whom. */
#include "quotes_help.h"

static const char *name_of(const rawi_record *r, uint32_t id, char out[200])
{
	if (id == RAWI_NONE || id >= r->entities.n)
		return "";
	snprintf(out, 200, "%.*s", (int)r->entities.at[id].name.n, r->entities.at[id].name.s);
	return out;
}

int main(void)
{
	quote_bench b;
	bench_open(&b);
	const int D = RAWI_QUOTE_DIRECT, I = RAWI_QUOTE_INDIRECT;
	char name[200];

	EXPECT_QUOTES(&b, "what a body counted leads", "لقاء في عمان\nوحسب رصد دائرة الأوقاف الأردنية، فإن عدد الزائرين زاد على 850 زائرا.\n",
		{ "عدد الزائرين زاد على 850 زائرا", "حسب رصد", "دائرة الأوقاف الأردنية", RAWI_QUOTE_INDIRECT });
	EXPECT_QUOTES(&b, "a report told of before what it says", "لقاء في عمان\nووفقا لتقرير وزارة الصحة الأردنية نشر يوم الاثنين فإن العدد بلغ 20 مصابا.\n",
		{ "العدد بلغ 20 مصابا", "وفقا", "وزارة الصحة الأردنية", RAWI_QUOTE_INDIRECT });
	EXPECT_QUOTES(&b, "a ministry's statement speaks for it", "أخبار السدود\nوأفاد بيان لوزارة الداخلية التونسية أن الطريق فتح صباح اليوم، مضيفا أن الحركة عادية.\n",
		{ "الطريق فتح صباح اليوم", "أفاد", "وزارة الداخلية التونسية", I }, { "الحركة عادية", "مضيفا", "وزارة الداخلية التونسية", I });
	EXPECT_QUOTES(&b, "the report goes back to who issued it", "أخبار السدود\nوقالت وزارة الزراعة التونسية إن الموسم جيد.\nويشير التقرير إلى أن المخزون يكفي سنة كاملة.\n",
		{ "الموسم جيد", "قالت", "وزارة الزراعة التونسية", I }, { "المخزون يكفي سنة كاملة", "يشير", "وزارة الزراعة التونسية", I });
	EXPECT_QUOTES(&b, "a report of nobody speaks itself", "أخبار السدود\nوكشف تقرير أن نصف الآبار جفت في الجنوب.\n", { "نصف الآبار جفت في الجنوب", "كشف", "تقرير", I });
	EXPECT_QUOTES(&b, "an office alone is its holder's", "أخبار السدود\nالتقى وزير الري حازم البطاينة وفدا من المزارعين.\nوقالت وزيرة البيئة سهى العلمي إن الخزان ممتلئ. وأكد الوزير أن السد آمن.\n",
		{ "الخزان ممتلئ", "قالت", "سهى العلمي", I }, { "السد آمن", "أكد", "حازم البطاينة", I });
	EXPECT_QUOTES(&b, "an office that opens the clause", "أخبار السدود\nقال حازم البطاينة إن السد آمن، لكن مهندسا في الموقع قال إن الشقوق تتسع كل يوم.\n",
		{ "السد آمن", "قال", "حازم البطاينة", I }, { "الشقوق تتسع كل يوم", "قال", NULL, I });
	EXPECT_QUOTES(&b, "a person behind a noun with its pronoun", "أخبار السدود\nوروى زميله سليم القضماني أن الماء وصل إلى النوافذ ليلا.\n", { "الماء وصل إلى النوافذ ليلا", "روى", "سليم القضماني", I });
	EXPECT_QUOTES(&b, "an honour with its pronoun is who spoke", "أخبار السدود\nوقال مدير البلدية حازم البطاينة إن الحديقة جاهزة.\nوأوضح سعادته أن الافتتاح قريب جدا.\n",
		{ "الحديقة جاهزة", "قال", "حازم البطاينة", I }, { "الافتتاح قريب جدا", "أوضح", "حازم البطاينة", I });
	EXPECT_NO_QUOTE(&b, "a proverb is nobody's", "أخبار السدود\nوكما قال المثل القديم: «قطرة فوق قطرة تملأ الجرة»، عاد الماء إلى الخزان.\n");
	EXPECT_QUOTES(&b, "a cue splits its speech", "أخبار السدود\n«لم نر مثل هذا المطر من قبل»، قالت سهى العلمي، «وكان الخوف أكبر من الماء».\n",
		{ "لم نر مثل هذا المطر من قبل»، قالت سهى العلمي، «وكان الخوف أكبر من الماء", "قالت", "سهى العلمي", D });
	EXPECT_QUOTES(&b, "speech that stays open runs on", "أخبار السدود\nوقال سليم القضماني: «خرجنا عند الفجر ولم نحمل شيئا معنا.\n«ثم عدنا بعد يومين إلى البيت».\n",
		{ "خرجنا عند الفجر ولم نحمل شيئا معنا", "قال", "سليم القضماني", D }, { "ثم عدنا بعد يومين إلى البيت", "", "سليم القضماني", D });
	EXPECT_QUOTES(&b, "before he adds", "أخبار السدود\nوقال سليم القضماني إن السد آمن، قبل أن يضيف: «لكن الحذر واجب دائما».\n", { "السد آمن", "قال", "سليم القضماني", I },
		{ "لكن الحذر واجب دائما", "يضيف", "سليم القضماني", D });
	EXPECT_NO_QUOTE(&b, "a verb in a book's name", "أخبار السدود\nوقرأت سهى العلمي نصا من ديوانها «قالت النخلة» أمام الحضور في المدينة.\n");
	EXPECT_QUOTES(&b, "a clause stands whole before its stop", "أخبار السدود\nوقالت سهى العلمي إن الموعد لم يحدد بعد.\n", { "الموعد لم يحدد بعد", "قالت", "سهى العلمي", I });

	EXPECT_QUOTES(&b, "a headline's office is its holder's", "مدير السد: لا خوف من الفيضان\nزار حازم البطاينة، مدير السد، القرى القريبة أمس.\n", { "لا خوف من الفيضان", ":", "حازم البطاينة", D });
	EXPECT_QUOTES(&b, "it is said in a statement", "أخبار السدود\nوجاء في بيان لوزارة الري الأردنية أن السد آمن تماما.\n", { "السد آمن تماما", "جاء", "وزارة الري الأردنية", I });
	EXPECT_QUOTES(&b, "described sources are whole", "أخبار السدود\nوقالت مصادر محلية إن الماء وصل إلى القرى. وأكد مسؤول في إدارة السدود أن الخطر زال.\n",
		{ "الماء وصل إلى القرى", "قالت", "مصادر محلية", I }, { "الخطر زال", "أكد", "مسؤول في إدارة السدود", I });
	EXPECT_QUOTES(&b, "who is asked is no subject", "أخبار السدود\nقال حازم البطاينة إن السد آمن. وطالب الحكومة بالدعم، منبها إلى أن الماء قليل.\n", { "السد آمن", "قال", "حازم البطاينة", I },
		{ "الماء قليل", "منبها إلى", "حازم البطاينة", I });
	EXPECT_QUOTES(&b, "a remark of the narrator's ends the content", "أخبار السدود\nوأعلن حازم البطاينة أن السد آمن تماما هذا العام، وهو ما تنفيه البلدية.\n", { "السد آمن تماما هذا العام", "أعلن", "حازم البطاينة", I });

	rawi_record *r = read_page(&b, "أخبار السدود\nوعقد وزير الري الأردني حازم البطاينة ونظيره العراقي سليم القضماني اجتماعا، وأكدا أن السد آمن.\nوقال الوزيران إن العمل سيبدأ قريبا.\n");
	const rawi_quote *q = quote_of(r, "العمل سيبدأ قريبا");
	CHECK("two offices are the two that spoke together", q && q->speakers.n == 2);
	r = read_page(&b, "أخبار السدود\nأكدت وزارة الري الأردنية، على لسان المتحدث باسمها حازم البطاينة، أن السد آمن تماما.\n");
	q = quote_of(r, "السد آمن تماما");
	CHECK("a spokesman speaks, and his body with him", q && q->speakers.n >= 1 && !strcmp(name_of(r, q->speakers.at[0], name), "حازم البطاينة"));
	r = read_page(&b, "أخبار السدود\nوقال وزير الري الأردني حازم البطاينة، في مؤتمر صحفي عقده في إربد، إن السد آمن.\nوخلال جلسة مغلقة، قالت سهى العلمي إن الخزان ممتلئ.\nوقال سليم القضماني إن العمل يسير، وذلك خلال لقائه المهندسين.\n");
	q = quote_of(r, "السد آمن");
	CHECK_TEXT("occasion behind the speaker", q ? q->occasion.text : RAWI_LIT("no quote"), "في مؤتمر صحفي عقده في إربد");
	q = quote_of(r, "الخزان ممتلئ");
	CHECK_TEXT("occasion before the cue", q ? q->occasion.text : RAWI_LIT("no quote"), "خلال جلسة مغلقة");
	q = quote_of(r, "العمل يسير");
	CHECK_TEXT("occasion behind the content", q ? q->occasion.text : RAWI_LIT("no quote"), "خلال لقائه المهندسين");
	r = read_page(&b, "أخبار السدود\nوقال وزير الري الأردني حازم البطاينة إن السد آمن.\nوقالت سهى العلمي إن الخزان ممتلئ. وأبلغته أن المطر قادم.\n");
	q = quote_of(r, "المطر قادم");
	CHECK("a pronoun is told: who spoke before", q && q->speakers.n == 1 && !strcmp(name_of(r, q->addressee, name), "حازم البطاينة"));
	r = read_page(&b, "أخبار السدود\nوأضافت سهى أن الأمر كما هو.\nوأشارت وثيقة إلى أن الآبار جفت كلها.\n");
	bool reasons = r != NULL;
	for (size_t i = 0; r && i < r->quotes.n; i++)
		reasons = reasons && (r->quotes.at[i].speakers.n || r->quotes.at[i].why_unknown.n);
	CHECK("whoever is unknown has a reason", reasons);
	bench_close(&b);
	TEST_END;
}
