/* test: meetings and what is none: where they were held, papers that talk with somebody, words that only look like help or promises. */
#include "events_page.h"

int main(void)
{
	if (!page_open())
		return 1;
	check("where a meeting was held is no party to it", "اجتمع السفير كمال فارس مع الوزير سمير ناصر بمصر.", "CONSULT actual كمال فارس + سمير ناصر");
	check("who is met behind the same letter", "اجتمع الوزير سمير ناصر بالسفير كمال أوزال.", "CONSULT actual سمير ناصر + كمال أوزال");
	check("the summit of founders is a name", "تبدأ القمة العالمية لرواد الأعمال غدا.", "");
	check("guns of the Support help nobody", "قصفت مدفعية الدعم التابعة للجيش التركي القرية.", "ASSAULT actual الجيش التركي");
	check("held (that), written with its doubled letter, promises nothing", "وعدّت الحكومة التركية التصريحات خطأ.", "");
	check("directed, whose middle letter is doubled, is a demand", "وجّه الوزير سمير ناصر بإرسال قافلة.", "REQUEST actual سمير ناصر");
	check("whose visit fills the pages of papers", "احتلت زيارة الرئيس كمال فارس الصفحات الأولى للصحف التركية.", "CONSULT actual كمال فارس");
	check("prices that fall yield nothing", "تراجع سعر النفط في تركيا أمس.", "");
	check("who takes back a decision does", "تراجعت الحكومة التركية عن قرارها.", "CONCEDE actual الحكومة التركية");
	check("a site is nothing signed", "باشرت فرق الطوارئ التركية الموقع.", "");
	check("a team that trains helps nobody", "يواصل المدرب كمال فارس التدريبات.", "");
	check("how many there are come nowhere", "قال الوزير كمال فارس إن الحجاج وصل عددهم إلى مليون حاج.", "");
	check("a source that tells of a meeting does not meet", "قالت مصادر إن كل الأجهزة في الدولة تعمل وتجتمع بشكل دوري.", "");
	rawi_tables_close(tables);
	TEST_END;
}
