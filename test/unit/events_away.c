/* test: sides that stand away from their act: before a colon, behind a relative clause, in the deed that killed, before a verb that points back. */
#include "events_page.h"

static void headlines(void)
{
	check("a state before a colon arrests", "تونس: اعتقال ثلاثة متهمين بالتهريب.", "COERCE actual تونس > ثلاثة متهمين");
	check("it breaks up a cell", "الكويت: تفكيك خلية إرهابية في الجهراء.", "COERCE actual الكويت > خلية إرهابية في الجهراء");
	check("a person before a colon does not", "كمال الساحلي: اعتقال ثلاثة متهمين بالتهريب.", "COERCE actual > ثلاثة متهمين");
}

static void dead(void)
{
	check("killed and hurt in an attack of somebody's", "قتل جنديان وأصيب آخرون في هجوم لحركة طالبان على معسكر في قندوز.", "ASSAULT actual حركة طالبان > جنديان");
	check("another item of a list is another deed", "مقتل ثلاثة جنود - إصابة خمسة في هجوم لحركة طالبان.", "ASSAULT actual > ثلاثة جنود; ASSAULT actual حركة طالبان");
}

static void laid(void)
{
	check("on whom the responsibility is laid", "ألقى وزير الداخلية مسؤولية الهجوم على حزب العمال الكردستاني.", "ACCUSE actual وزير الداخلية > حزب العمال الكردستاني");
	check("a state lays it on another", "ألقت إثيوبيا مسؤولية فشل المحادثات على إريتريا.", "ACCUSE actual إثيوبيا > إريتريا");
}

static void relatives(void)
{
	check("whom a union accuses that has its seat somewhere", "اتهمت حركة النهضة التي يوجد مقرها في تونس الحكومة الليبية بأنها أوقفت الرواتب.", "ACCUSE actual حركة النهضة > الحكومة الليبية");
	check("whom it asks", "دعت حركة النهضة التي يوجد مقرها في تونس الحكومة الليبية إلى وقف الرواتب.", "REQUEST actual حركة النهضة > الحكومة الليبية");
}

static void resumed(void)
{
	check("men whom a state held", "قال التقرير إن 210 أشخاص احتجزتهم كوريا الشمالية هذا العام.", "COERCE actual كوريا الشمالية > 210 أشخاص");
	check("journalists whom it arrested", "40 صحفيا اعتقلتهم إريتريا خلال شهر.", "COERCE actual إريتريا > 40 صحفيا");
}

static void objects(void)
{
	check("an ambassador called back from a state", "استدعت الكويت سفيرها لدى ليبيا للتشاور.", "SANCTION actual الكويت > ليبيا");
	check("or from its capital", "استدعت الكويت سفيرها في طرابلس للتشاور.", "SANCTION actual الكويت > طرابلس");
	check("whom he met, of a masdar", "قال الوزير سالم الراوي بعد لقائه حركة النهضة إن الوضع صعب.", "CONSULT actual سالم الراوي > حركة النهضة");
	check("followers in the plural, counted", "اعتقال 9 صدريين في البصرة.", "COERCE actual > 9 صدريين");
	check("several without a number, of a broken plural", "خطف مسلحون سياحا في الجزائر.", "ASSAULT actual مسلحون > سياحا");
	check("in that case they do not act", "قالت الشرطة إن الحملة استهدفت رجالا في غزني.", "ASSAULT actual > رجالا");
	check("the people of a state", "قدمت قطر مساعدات للشعب الصومالي.", "AID actual قطر > الشعب الصومالي");
	check("whom somebody stands by, of a masdar", "جددت قطر دعمها للشعب الصومالي.", "SUPPORT actual قطر > الشعب الصومالي");
	check("what is foiled", "أعلنت الجزائر إحباط تسلل إلى وهران.", "COERCE actual الجزائر");
	check("who embraces whom", "عانق الرئيس كمال الساحلي الوزير سالم الراوي.", "CONSULT actual كمال الساحلي + سالم الراوي");
}

int main(void)
{
	if (!page_open())
		return 1;
	headlines();
	dead();
	laid();
	relatives();
	resumed();
	objects();
	rawi_tables_close(tables);
	TEST_END;
}
