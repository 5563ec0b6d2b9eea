/* test: events whose sides are described and not named: how far the words for them reach, and that they are sides. */
#include "events_page.h"

int main(void)
{
	if (!page_open())
		return 1;
	check("two groups that are counted are two", "قتل 18 متمردا في هجوم شنه الجيش اللبناني. وقتل 21 متمردا بصاروخ أطلقه الجيش السوري.", "ASSAULT actual الجيش اللبناني > 18 متمردا; ASSAULT actual الجيش السوري > 21 متمردا");
	check("one group, counted in words and in figures", "أعلن ناطق مقتل ثمانية جنود. وكان 8 جنود قتلوا في هجوم شنته حركة طالبان.", "ASSAULT actual حركة طالبان > ثمانية جنود");
	check("the words that bound a count are its own", "اعتقلت الشرطة التركية نحو 40 معارضا في أنقرة.", "COERCE actual الشرطة التركية > نحو 40 معارضا");
	check("a clause that bounds one is not", "قتلت حركة طالبان ما لا يقل عن ستة جنود في قرية كامونا.", "ASSAULT actual حركة طالبان > ستة جنود");
	check("people behind what a force did in its sentence are whom it killed", "اقتحم تنظيم القاعدة مدينة زنجبار وذبح أجانب في سوقها.", "ASSAULT actual تنظيم القاعدة > أجانب");
	check("gunmen behind it are not", "اقتحم تنظيم القاعدة مدينة زنجبار وخطف مسلحون سامي الكيلاني من منزله.", "ASSAULT actual تنظيم القاعدة; ASSAULT actual مسلحون > سامي الكيلاني");
	check("one policeman is not several", "خطف رجل شرطة في الموصل. وقال مسؤول إن الجيش العراقي أوقف 11 رجل شرطة في البصرة.", "ASSAULT actual > رجل شرطة; COERCE actual الجيش العراقي > 11 رجل شرطة");
	check("people of a state who are counted", "زار وزير الدفاع الفرنسي مصر. وأفرجت ليبيا عن ستة مصريين في طرابلس.", "CONSULT actual وزير الدفاع الفرنسي > مصر; RETREAT actual ليبيا > ستة مصريين");
	check("people of a state whose plural is written as its name", "زار وزير الدفاع الفرنسي سوريا. وقتل الجيش التركي 12 سوريا قرب الحدود.", "CONSULT actual وزير الدفاع الفرنسي > سوريا; ASSAULT actual الجيش التركي > 12 سوريا");
	check("a state's adjective behind several", "زار وزير الدفاع الفرنسي مصر. وأفرجت ليبيا عن عمال مصريين في طرابلس.", "CONSULT actual وزير الدفاع الفرنسي > مصر; RETREAT actual ليبيا > عمال مصريين");
	check("from whom a town was freed", "بدأ الجيش اليمني تحرير مدينة زنجبار من المتمردين.", "ASSAULT actual الجيش اليمني > المتمردين");
	check("to whom help goes, with a genitive of their own", "أعلنت ألمانيا تقديم مساعدات لطالبي اللجوء في اليونان.", "AID actual ألمانيا > طالبي اللجوء");
	check("whom a body arrested, over what is said of it", "اعتقلت الشرطة المغربية، وهي جهاز أمني، ثمانية أشخاص في أربع مدن.", "COERCE actual الشرطة المغربية > ثمانية أشخاص");
	check("a group of which another verb says more", "قال مسؤول إن 20 مسلحا يتبعون تنظيم القاعدة قتلوا في قصف الجيش اليمني.", "ASSAULT actual الجيش اليمني > 20 مسلحا");
	check("a body that is called by whom it serves", "انتقدت فرنسا نظام الرئيس الليبي كمال الساحلي.", "ACCUSE actual فرنسا > نظام الرئيس الليبي كمال الساحلي");
	check("a former president's forces", "قصف الجيش اليمني قوات الرئيس السابق كمال الساحلي.", "ASSAULT actual الجيش اليمني > قوات الرئيس السابق كمال الساحلي");
	rawi_tables_close(tables);
	TEST_END;
}
