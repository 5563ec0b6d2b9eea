/* test: events of whole pages: who meets whom, who helps, asks, praises and refuses, as papers tell it day by day. */
#include "events_page.h"

static void meetings(void)
{
	check("who was met on a visit to a town", "التقى وزير الخارجية الفرنسي لوران بونار، خلال زيارته للقاهرة، الرئيس المصري سالم الراوي.", "CONSULT actual لوران بونار > سالم الراوي");
	check("two who meet are parties alike", "التقى الرئيس الفرنسي لوران بونار الرئيس التركي جودت يلماز.", "CONSULT actual لوران بونار + جودت يلماز");
	check("who comes to the other is the actor", "التقى وزير الخارجية الفرنسي لوران بونار في أنقرة الرئيس التركي جودت يلماز.", "CONSULT actual لوران بونار > جودت يلماز");
	check("several whom somebody meets", "التقى الوزير سالم الراوي عددا من المزارعين.", "CONSULT actual سالم الراوي > المزارعين");
}

static void pairs(void)
{
	check("two ministers of one office", "بحث وزيرا الخارجية التركي والمصري الأزمة الليبية.", "CONSULT actual التركي + المصري");
	check("in the genitive", "اجتماع وزيري الدفاع التركي والمصري في فيينا استمر ساعتين.", "CONSULT actual التركي + المصري");
	check("of two states", "عقد وزيرا خارجية مصر والأردن اجتماعا في القاهرة.", "CONSULT actual مصر + الأردن");
	check("the accusative of one is no pair", "عين الرئيس سالم الراوي وزيرا للخارجية.", "");
	check("a state is called by its own name", "رفضت إسلام آباد الاقتراح. ودعت باكستان الهند إلى الحوار.", "REJECT actual باكستان; REQUEST actual باكستان > الهند; CONSULT hypothetical الهند + باكستان");
}

int main(void)
{
	if (!page_open())
		return 1;
	meetings();
	pairs();
	rawi_tables_close(tables);
	TEST_END;
}
