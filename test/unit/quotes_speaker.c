/* test: who speaks: left-out subjects, titles, agencies that relay, ascribed clauses, unnamed sources, several speakers; and pages that are no prose. */
#include "quotes_help.h"

int main(void)
{
	quote_bench b;
	bench_open(&b);
	const int D = RAWI_QUOTE_DIRECT, I = RAWI_QUOTE_INDIRECT;

	EXPECT_QUOTES(&b, "left out after a quote", "لقاء في عمان\nقال وزير الخارجية الأردني سمير منصور إن القمة ستعقد في موعدها.\nوأضاف أن الدعوات أرسلت إلى جميع الدول.\n",
		{ "القمة ستعقد في موعدها", "قال", "سمير منصور", I }, { "الدعوات أرسلت إلى جميع الدول", "أضاف", "سمير منصور", I });
	EXPECT_QUOTES(&b, "left out after an act", "لقاء في عمان\nهاجم رئيس الوزراء العراقي كريم عثمان خصومه في البرلمان. وقال في تصريحات صحفية إن المعارضة لا تملك برنامجا.\n",
		{ "المعارضة لا تملك برنامجا", "قال", "كريم عثمان", I });
	EXPECT_QUOTES(&b, "the verb's gender chooses",
		"لقاء في عمان\nقالت وزيرة الخارجية الأردنية ليلى يوسف إن المحادثات ناجحة. وقال رئيس الوزراء العراقي كريم عثمان إن بلاده راضية. وأضافت أن جولة جديدة ستعقد قريبا.\n",
		{ "المحادثات ناجحة", "قالت", "ليلى يوسف", I }, { "بلاده راضية", "قال", "كريم عثمان", I }, { "جولة جديدة ستعقد قريبا", "أضافت", "ليلى يوسف", I });
	EXPECT_QUOTES(&b, "named by what he is called", "لقاء في عمان\nوقال متطوع يدعى سمير البحراني إن الورشة كانت تكتفي بإصلاح الآلات القديمة.\n",
		{ "الورشة كانت تكتفي بإصلاح الآلات القديمة", "قال", "سمير البحراني", I });
	EXPECT_QUOTES(&b, "named behind what he is in charge of", "لقاء في عمان\nوأوضح المسؤول عن تلك المعصرة كمال الدين رشيد، أن زيتها يكفي أهل القرية.\n",
		{ "زيتها يكفي أهل القرية", "أوضح", "كمال الدين رشيد", I });
	EXPECT_QUOTES(&b, "named behind a place that ends the office", "لقاء في عمان\nوأكد مدير فنون إربد أحمد بن إبراهيم المناصير أن المسرح مفتوح للجميع.\n",
		{ "المسرح مفتوح للجميع", "أكد", "أحمد بن إبراهيم المناصير", I });
	rawi_record *other = read_page(&b, "لقاء في عمان\nوقال مستشار الرئيس كريم عثمان إن الاتفاق قريب.\n");
	const rawi_quote *said = quote_of(other, "الاتفاق قريب");
	CHECK("whose adviser he is does not speak", said && !(said->speakers.n && rawi_slice_is(other->entities.at[said->speakers.at[0]].name, "كريم عثمان")));
	EXPECT_QUOTES(&b, "a present tense that goes on", "لقاء في عمان\nيقول الباحث كريم عثمان إن السوق تضيق عاما بعد عام. ويضيف أن الأسعار سترتفع في الشتاء.\n",
		{ "السوق تضيق عاما بعد عام", "يقول", "كريم عثمان", I }, { "الأسعار سترتفع في الشتاء", "يضيف", "كريم عثمان", I });
	EXPECT_QUOTES(&b, "who is described behind a preposition", "لقاء في عمان\nبقي الطريق مغلقا وفقا للمسؤول الزراعي ذاته، الذي يضيف أن الجسر يحتاج إلى ترميم.\n",
		{ "الجسر يحتاج إلى ترميم", "يضيف", "المسؤول الزراعي", I });
	EXPECT_QUOTES(&b, "an office of several words that somebody was given", "لقاء في عمان\nاستقبل كريم عثمان أمس رئيس حزب الواحة الليبية سمير منصور. وأعرب رئيس حزب الواحة الليبية عن شكره للمدينة على دعمها.\n",
		{ "شكره للمدينة على دعمها", "أعرب", "سمير منصور", I });
	EXPECT_QUOTES(&b, "of two heads of state, the one by that word", "لقاء في عمان\nبعث الملك سالم بن عثمان برقية تهنئة للرئيس خوان لوبيز. وأعرب الملك عن أصدق التهاني له.\n",
		{ "أصدق التهاني له", "أعرب", "سالم بن عثمان", I });
	rawi_record *noted = read_page(&b, "لقاء في عمان\nقال الباحث كريم عثمان إن السوق تضيق عاما بعد عام. ويلاحظ أن الأسعار ترتفع في الشتاء.\n");
	const rawi_quote *note = quote_of(noted, "الأسعار ترتفع في الشتاء");
	CHECK("what is noted is nobody's", note && !note->speakers.n && note->why_unknown.n);
	EXPECT_QUOTES(&b, "a name that is written as a preposition", "لقاء في عمان\nأكد رئيس منظمة المياه الإيرانية، علي أكبر كاظمي، ووفقا لوكالة \"نسيم\"، أن بلاده ستنتج المواد خلال الأعوام القادمة.\n",
		{ "بلاده ستنتج المواد خلال الأعوام القادمة", "أكد", "علي أكبر كاظمي", I });
	EXPECT_QUOTES(&b, "an objection of many words later", "لقاء في عمان\nوبعد الجلسة عبر عدد من المزارعين المقيمين في الوادي عن اعتراضهم على السد.\n",
		{ "اعتراضهم على السد", "عبر", "عدد من المزارعين المقيمين", I });
	EXPECT_QUOTES(&b, "an honour, then what it describes", "لقاء في عمان\nاستقبل معالي الوزير طارق العبدالله الوفد. ووصف معاليه هذه التصريحات بأنها تؤخر بناء الجسر.\n",
		{ "هذه التصريحات بأنها تؤخر بناء الجسر", "وصف", "طارق العبدالله", I });
	EXPECT_QUOTES(&b, "not whom his highness congratulated", "لقاء في عمان\nهنأ صاحب السمو الأمير سمير منصور صاحب السمو الأمير كريم عثمان على نجاح الموسم. وقال سموه إن المزارعين نالوا حصتهم كاملة.\n",
		{ "المزارعين نالوا حصتهم كاملة", "قال", "سمير منصور", I });
	EXPECT_QUOTES(&b, "it is told, by nobody", "لقاء في عمان\nقال الباحث كريم عثمان إن السوق تضيق. ويحكى أن القرية بنيت قبل قرن.\n",
		{ "السوق تضيق", "قال", "كريم عثمان", I }, { "القرية بنيت قبل قرن", "يحكى", "", I });
	EXPECT_QUOTES(&b, "nor does he accuse who is accused", "لقاء في عمان\nقال الباحث كريم عثمان إن السوق تضيق. ويتهم المزارعون بأنهم أضاعوا الماء.\n",
		{ "السوق تضيق", "قال", "كريم عثمان", I }, { "أضاعوا الماء", "يتهم", "", I });
	EXPECT_QUOTES(&b, "an office with a body in marks, then its bearer", "لقاء في عمان\nأكد مدير عام «مياه الوادي» الدكتور سمير منصور أن السد سيفتح في الربيع.\n",
		{ "السد سيفتح في الربيع", "أكد", "سمير منصور", I });
	EXPECT_QUOTES(&b, "the body of an office ends, then its bearer", "لقاء في عمان\nقال شيخ قبائل الوادي في تونس الشيخ كريم عثمان إن الصلح تم.\n", { "الصلح تم", "قال", "كريم عثمان", I });
	EXPECT_QUOTES(&b, "a name that the words before it own is nobody's who speaks", "لقاء في عمان\nقال أحد مستشاري الرئيس العراقي كريم عثمان إن الصلح تم.\n", { "الصلح تم", "قال", "أحد مستشاري الرئيس العراقي", I });
	EXPECT_QUOTES(&b, "who was asked something before", "لقاء في عمان\nدعا الناطق الإعلامي لجوازات تونس، العقيد سمير منصور، المسافرين إلى الصبر، ونبه أنه لا يسمح بالعبور ليلا.\n",
		{ "لا يسمح بالعبور ليلا", "نبه", "سمير منصور", I });
	EXPECT_QUOTES(&b, "a short title with a dot and a last name", "لقاء في عمان\nزار الدكتور سمير منصور المعرض. وقال د. منصور إن الإقبال كبير.\n", { "الإقبال كبير", "قال", "سمير منصور", I });
	EXPECT_QUOTES(&b, "a mother is not her son", "لقاء في عمان\nنقل سامر منصور إلى المستشفى. وقالت والدة سامر إنها لم تنم منذ أيام. وأضافت أن الطبيب طمأنها.\n", { "لم تنم منذ أيام", "قالت", "والدة سامر", I },
		{ "الطبيب طمأنها", "أضافت", "والدة سامر", I });
	EXPECT_QUOTES(&b, "behind a feminine verb a woman", "لقاء في عمان\nقالت الممثلة بدر منصور إن الموسم ناجح. وأضافت أنها تقرأ نصا جديدا.\n", { "الموسم ناجح", "قالت", "بدر منصور", I }, { "تقرأ نصا جديدا", "أضافت", "بدر منصور", I });
	EXPECT_QUOTES(&b, "how it was said is nobody who says it", "لقاء في عمان\nمتحدثا من القصر، قال الوزير سمير منصور إن الاتفاق جاهز.\n", { "الاتفاق جاهز", "قال", "سمير منصور", I });
	rawi_record *r = read_page(&b, "لقاء في عمان\nونقلت وكالة رويترز عن رئيس الوزراء العراقي كريم عثمان قوله إن الانتخابات ستجرى في موعدها.\n");
	const rawi_quote *q = quote_of(r, "الانتخابات ستجرى في موعدها");
	CHECK("relayed: found", q != NULL);
	if (q) {
		CHECK_TEXT("relayed: cue", q->cue.text, "قوله");
		CHECK_TEXT("relayed: speaker", q->speakers.n ? r->entities.at[q->speakers.at[0]].name : RAWI_LIT(""), "كريم عثمان");
		CHECK("relayed: via", q->via != RAWI_NONE && r->entities.at[q->via].type == RAWI_ORG);
	}
	EXPECT_QUOTES(&b, "an ascribed clause", "لقاء في عمان\nتوقفت المحادثات بين الطرفين مساء الأحد دون نتيجة، بحسب وزير الخارجية الأردني سمير منصور.\n",
		{ "توقفت المحادثات بين الطرفين مساء الأحد دون نتيجة", "بحسب", "سمير منصور", I });
	EXPECT_QUOTES(&b, "ascribed by a verb", "لقاء في عمان\nوصلت ثلاث قوافل إلى المدينة المحاصرة صباح الاثنين، حسبما أعلن وزير الخارجية الأردني سمير منصور.\n",
		{ "وصلت ثلاث قوافل إلى المدينة المحاصرة صباح الاثنين", "حسبما أعلن", "سمير منصور", I });
	r = read_page(&b, "لقاء في عمان\nوقال رئيس الوزراء العراقي كريم عثمان إن الحدود ستفتح غدا، بحسب وكالة رويترز.\n");
	CHECK("passed on: one quote", r && r->quotes.n == 1 && r->quotes.at[0].via != RAWI_NONE);
	EXPECT_NO_QUOTE(&b, "according to a law", "لقاء في عمان\nتجرى الانتخابات كل أربع سنوات وفقا للدستور في جميع المحافظات.\n");
	EXPECT_QUOTES(&b, "unnamed sources", "لقاء في عمان\nوقالت مصادر إن الطائرة هبطت بسلام في المطار.\n", { "الطائرة هبطت بسلام في المطار", "قالت", "مصادر", I });
	r = read_page(&b, "لقاء في عمان\nوأضاف أن الأمور ستتحسن في العام المقبل.\n");
	CHECK("nobody before: unknown, with a reason", r && r->quotes.n == 1 && r->quotes.at[0].speakers.n == 0 && r->quotes.at[0].why_unknown.n > 0);
	EXPECT_QUOTES(&b, "ascribed as somebody said", "لقاء في عمان\nستفتح الحدود أمام الشاحنات صباح الخميس المقبل، كما أعلن وزير الخارجية الأردني سمير منصور.\n",
		{ "ستفتح الحدود أمام الشاحنات صباح الخميس المقبل", "كما أعلن", "سمير منصور", I });
	r = read_page(&b, "لقاء في عمان\nوقالت صحيفة الرياض، نقلا عن مسؤولين، إن الاتفاق سيوقع في الشهر المقبل.\n");
	q = quote_of(r, "الاتفاق سيوقع في الشهر المقبل");
	CHECK("the origin speaks, the paper passes it on", q && q->speakers.n == 1 && q->via != RAWI_NONE && r->entities.at[q->via].type == RAWI_ORG);
	EXPECT_QUOTES(&b, "a source that asks not to be named", "لقاء في عمان\nوذكر مسؤول عراقي طلب عدم الكشف عن اسمه أن المفاوضات توقفت أمس.\n", { "المفاوضات توقفت أمس", "ذكر", NULL, I });
	r = read_page(&b, "لقاء في عمان\nوقال وزير الخارجية الأردني سمير منصور إن الأمور بخير. وقال خبير في شؤون المياه إن السدود فارغة.\nوأضاف أن المطر قليل.\n");
	q = quote_of(r, "المطر قليل");
	CHECK("the nearest speaker that agrees", q && (q->speakers.n == 0 || !rawi_slice_is(r->entities.at[q->speakers.at[0]].name, "سمير منصور")));
	r = read_page(&b, "لقاء في عمان\nوقال وزير الخارجية الأردني سمير منصور ونظيره العراقي طارق سلمان إن اللجنة ستجتمع قريبا.\n");
	CHECK("two speakers", r && r->quotes.n == 1 && r->quotes.at[0].speakers.n == 2);
	EXPECT_QUOTES(&b, "a verb without its subject in a relative clause", "لقاء في عمان\nوافتتح رئيس الوزراء العراقي كريم عثمان السد الذي قال إنه سيروي آلاف الحقول.\n",
		{ "سيروي آلاف الحقول", "قال", "كريم عثمان", I });
	EXPECT_QUOTES(&b, "a participle takes the speaker of its clause",
		"لقاء في عمان\nوقال رئيس الوزراء العراقي كريم عثمان: «أبلغنا الجميع بموقفنا من القرار»، مضيفا أن القرار نهائي.\n", { "أبلغنا الجميع بموقفنا من القرار", "قال", "كريم عثمان", D },
		{ "القرار نهائي", "مضيفا", "كريم عثمان", I });

	/* pages that are no prose must not hurt */
	const char *odd[] = { "قال", "«", "قال «", "قال: ", "»«»«", "بحسب", "وقال إن", "قال إن إن إن إن", "«قال» «قال» قال: «", "بحسب بحسب وفقا لما قال حسبما", "نقلت عن عن قوله قوله", "وصف بأنه", "اتهم بـ", "قال قال قال قال قال",
		"\xD9", "قال \xFF\xFE إن" };
	bool held = true;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		char page[400];
		snprintf(page, sizeof page, "لقاء في عمان\n%s\n", odd[i]);
		held = (read_page(&b, page) != NULL) && held;
	}
	CHECK("odd pages are read", held);
	bench_close(&b);
	TEST_END;
}
