/* test: direct speech: in marks of every style, after a colon, before its cue, over two paragraphs, in a headline. */
#include "quotes_help.h"

/* Marks that never close: the speech reaches as far as one may, and there another one stands. Neither takes a part of the other. */
static void never_closed(quote_bench *b)
{
	char page[8000] = "لقاء في عمان\nوقال وزير الخارجية الأردني سمير منصور «إن الطريق الجديد مفتوح أمام القوافل منذ أيام. ";
	for (int i = 0; i < 27; i++)
		strcat(page, "وكان الجو معتدلا في تلك الأيام من شهر مارس. ");
	for (int i = 0; i < 4; i++)
		strcat(page, "وذكرت مديرة المعبر ليلى حداد أن القوافل وصلت إلى المخازن الكبيرة في شمال البلاد بعد رحلة طويلة عبر الجبال والوديان والقرى البعيدة. ");
	const rawi_record *r = read_page(b, page);
	size_t crossed = 0, longest = 0;
	for (size_t i = 0; r && i < r->quotes.n; i++) {
		rawi_span x = r->quotes.at[i].content.orig;
		longest = x.len > longest ? x.len : longest;
		for (size_t k = 0; k < r->quotes.n; k++) {
			rawi_span y = r->quotes.at[k].content.orig;
			crossed += x.off < y.off && y.off < rawi_span_end(x) && rawi_span_end(x) < rawi_span_end(y);
		}
	}
	CHECK("marks that never close: all speak", r && r->quotes.n == 5);
	CHECK("marks that never close: none crosses another", r && !crossed);
	CHECK("marks that never close: the first ends with its sentence", longest < 400);
}

int main(void)
{
	quote_bench b;
	bench_open(&b);
	const int D = RAWI_QUOTE_DIRECT;

	EXPECT_QUOTES(&b, "marks after the subject", "لقاء في عمان\nقال وزير الخارجية الأردني سمير منصور في مؤتمر صحفي «لن نقبل بأي حل يفرض علينا من الخارج».\n",
		{ "لن نقبل بأي حل يفرض علينا من الخارج", "قال", "سمير منصور", D });
	EXPECT_QUOTES(&b, "straight marks and a colon", "لقاء في عمان\nوقال وزير الخارجية الأردني سمير منصور: \"نعمل مع الجميع من أجل السلام في المنطقة\".\n",
		{ "نعمل مع الجميع من أجل السلام في المنطقة", "قال", "سمير منصور", D });
	EXPECT_QUOTES(&b, "a colon without marks", "لقاء في عمان\nوقال وزير الخارجية الأردني سمير منصور: نعمل مع الجميع من أجل السلام في المنطقة.\n",
		{ "نعمل مع الجميع من أجل السلام في المنطقة", "قال", "سمير منصور", D });
	EXPECT_QUOTES(&b, "the cue behind the speech", "لقاء في عمان\nالتقى وزير الخارجية الأردني سمير منصور نظيره في عمان.\n“الأوضاع في البلاد أفضل مما كانت عليه قبل عام”، قال منصور.\n",
		{ "الأوضاع في البلاد أفضل مما كانت عليه قبل عام", "قال", "سمير منصور", D });
	EXPECT_QUOTES(&b, "two sentences inside the marks, then a cue that adds",
		"لقاء في عمان\nوقال وزير الخارجية الأردني سمير منصور «نحن أمام فرصة حقيقية. علينا أن نستغلها جميعا». وأضاف «لا وقت نضيعه في الخلافات الصغيرة».\n",
		{ "نحن أمام فرصة حقيقية. علينا أن نستغلها جميعا", "قال", "سمير منصور", D }, { "لا وقت نضيعه في الخلافات الصغيرة", "أضاف", "سمير منصور", D });
	EXPECT_QUOTES(&b, "all of a clause in marks", "لقاء في عمان\nوأكد وزير الخارجية الأردني سمير منصور أن «الحدود مفتوحة أمام جميع القوافل».\n",
		{ "الحدود مفتوحة أمام جميع القوافل", "أكد", "سمير منصور", D });
	EXPECT_QUOTES(&b, "two verbs, one speech", "لقاء في عمان\nوصرح وزير الخارجية الأردني سمير منصور قائلا: «نرحب بكل جهد صادق في هذا الملف».\n",
		{ "نرحب بكل جهد صادق في هذا الملف", "صرح", "سمير منصور", D });
	EXPECT_QUOTES(&b, "on into the next paragraph",
		"لقاء في عمان\nوقال وزير الخارجية الأردني سمير منصور: «سنواصل العمل مع شركائنا في المنطقة».\n«ولن نتراجع عما اتفقنا عليه في العام الماضي».\n",
		{ "سنواصل العمل مع شركائنا في المنطقة", "قال", "سمير منصور", D }, { "ولن نتراجع عما اتفقنا عليه في العام الماضي", "", "سمير منصور", D });
	EXPECT_QUOTES(&b, "a headline that speaks", "منصور: لن نقبل بالتهديد\nالتقى وزير الخارجية الأردني سمير منصور نظيره في عمان يوم الاثنين.\n",
		{ "لن نقبل بالتهديد", ":", "سمير منصور", D });

	EXPECT_NO_QUOTE(&b, "a name in marks", "افتتاح معرض\nزار الوفد معرض «ألوان من الصحراء الكبرى» في العاصمة الأردنية.\n");
	EXPECT_NO_QUOTE(&b, "a title of a book", "افتتاح معرض\nتحدث المحاضر عن كتاب صدر بعنوان «سيرة مدينة على ضفاف النهر».\n");
	EXPECT_NO_QUOTE(&b, "a state before a colon is the topic", "اليمن: وصول قافلة مساعدات إلى المدينة\nوصلت قافلة مساعدات إلى المدينة صباح الاثنين.\n");
	never_closed(&b);
	EXPECT_QUOTES(&b, "marks that nobody closed, and the narrator again", "لقاء في عمان\nوصرح الوزير سمير منصور: «نؤكد أن الجسر متين وأن الماء كثير.. وأوردت صحيفة الوادي أن الجسر سقط.\n",
		{ "نؤكد أن الجسر متين وأن الماء كثير", "صرح", "سمير منصور", RAWI_QUOTE_DIRECT }, { "الجسر سقط", "أوردت", NULL, RAWI_QUOTE_INDIRECT });
	bench_close(&b);
	TEST_END;
}
