/* test: speakers that no rule of naming knows and that only their place behind a reporting verb shows: persons, family names, described speakers, quantities; and words there that speak for nobody. */
#include "quotes_help.h"

int main(void)
{
	quote_bench b;
	bench_open(&b);
	const int D = RAWI_QUOTE_DIRECT, I = RAWI_QUOTE_INDIRECT;

	EXPECT_QUOTES(&b, "a person by position, and his last name", "لقاء في عمان\nوقال زكوان برتهولي وهو قائد ميداني: «أحرزنا تقدما كبيرا في محور الجبل».\nوأضاف برتهولي أن الهجوم مستمر.\n",
		{ "أحرزنا تقدما كبيرا في محور الجبل", "قال", "زكوان برتهولي", D }, { "الهجوم مستمر", "أضاف", "زكوان برتهولي", I });
	EXPECT_QUOTES(&b, "left out after such a person", "لقاء في عمان\nوقال زكوان برتهولي إن الطريق سالك. وأضاف أن الجسر مغلق.\n",
		{ "الطريق سالك", "قال", "زكوان برتهولي", I }, { "الجسر مغلق", "أضاف", "زكوان برتهولي", I });
	EXPECT_QUOTES(&b, "an office behind the name is not of it", "لقاء في عمان\nوقال جلال بركوني مدير عام المستشفى إن الأدوية نفدت.\n", { "الأدوية نفدت", "قال", "جلال بركوني", I });
	EXPECT_QUOTES(&b, "described", "لقاء في عمان\nوقال مزارعو القرية إن البحر هائج.\n", { "البحر هائج", "قال", "مزارعو القرية", I });
	EXPECT_QUOTES(&b, "a quantity and of whom", "لقاء في عمان\nوأكد عدد من التجار أن الأسعار ارتفعت.\n", { "الأسعار ارتفعت", "أكد", "عدد من التجار", I });
	rawi_record *r = read_page(&b, "لقاء في عمان\nوقال متنهدا إن الطريق طويل.\n");
	const rawi_quote *q = quote_of(r, "الطريق طويل");
	CHECK("an adverb speaks for nobody", q && q->speakers.n == 0);
	r = read_page(&b, "لقاء في عمان\nقالت خبرتنا إن السدود فارغة.\n");
	q = quote_of(r, "السدود فارغة");
	CHECK("nor a thing of ours", q && q->speakers.n == 0);
	r = read_page(&b, "لقاء في عمان\nوقال وزير الخارجية الأردني سمير منصور إن القمة ناجحة. وأكد معاليه أن الدعوات أرسلت.\n");
	q = quote_of(r, "الدعوات أرسلت");
	CHECK("his excellency: who spoke before", q && q->speakers.n && rawi_slice_is(r->entities.at[q->speakers.at[0]].name, "سمير منصور"));
	EXPECT_QUOTES(&b, "who is told of right before a relative speaks",
		"لقاء في عمان\nوقال رئيس الوزراء العراقي كريم عثمان إنه التقى وزير الخارجية الأردني سمير منصور الذي ذكر أن القمة ستعقد غدا.\n",
		{ "التقى وزير الخارجية الأردني سمير منصور", "قال", "كريم عثمان", I }, { "القمة ستعقد غدا", "ذكر", "سمير منصور", I });
	EXPECT_NO_QUOTE(&b, "what a pronoun stands for is no content", "لقاء في عمان\nهذه أفكار ينكرها آباؤكم وأمهاتكم في كل بيت.\n");
	r = read_page(&b, "لقاء في عمان\nوقال رئيس الوزراء العراقي كريم عثمان إن الطقس جميل.\nلكن صيادين من القرى القريبة يقولون إن البحر هائج.\n");
	q = quote_of(r, "البحر هائج");
	CHECK("a plural behind its subject is not the one who spoke before", q && (q->speakers.n == 0 || !rawi_slice_is(r->entities.at[q->speakers.at[0]].name, "كريم عثمان")));
	bench_close(&b);
	TEST_END;
}
