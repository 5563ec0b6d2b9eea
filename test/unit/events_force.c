/* test: who strikes, arrests, tries, marches and threatens, of whole pages, all stages asked (events_page.h). */
#include "events_page.h"

int main(void)
{
	if (!page_open())
		return 1;
	check("gunmen over when they did it", "قتل مسلحون مجهولون، مساء أمس، حارسا أمام بيته.", "ASSAULT actual مسلحون مجهولون > حارسا");
	check("gunmen over whose they are", "اختطف مسلحون تابعون لتنظيم القاعدة التاجر نادر البكوش.", "ASSAULT actual مسلحون تابعون > نادر البكوش");
	check("men of a force who were killed", "وقال شهود إن ستة من رجال الجيش اللبناني قتلوا في انفجار.", "ASSAULT actual > الجيش اللبناني");
	check("twenty are no people by themselves", "لقي عشرون عاملا مصرعهم في تفجير.", "ASSAULT actual > عاملا");
	check("whose raid struck whose depot", "استهدفت غارة جوية للجيش اللبناني مخزنا للأسلحة تابعا لتنظيم القاعدة.", "ASSAULT actual الجيش اللبناني > تنظيم القاعدة");
	check("ground taken and people killed", "سيطر تنظيم القاعدة على البلدة وأعدم عشرات الجنود.", "ASSAULT actual تنظيم القاعدة; ASSAULT actual تنظيم القاعدة > عشرات الجنود");
	check("a court of a town", "قضت محكمة جنايات القاهرة بسجن نادر البكوش.", "SANCTION actual محكمة جنايات القاهرة > نادر البكوش");
	check("forces that announce an arrest", "أعلنت قوات الأمن القبض على نادر البكوش.", "COERCE actual قوات الأمن > نادر البكوش");
	check("an order to jail", "أمرت النيابة العامة بحبس الصحفي نادر البكوش أربعة أيام.", "COERCE actual النيابة العامة > نادر البكوش");
	check("who is sent to a court by another body", "أحالت النيابة العامة نادر البكوش إلى محكمة الجنايات.", "ACCUSE actual النيابة العامة > نادر البكوش");
	check("the accused are people", "قررت النيابة حبس المتهمين.", "COERCE actual النيابة > المتهمين");
	check("a sentence upheld", "أيدت محكمة النقض المصرية حكم الإعدام بحق نادر البكوش.", "SANCTION actual محكمة النقض المصرية > نادر البكوش");
	check("a raid is none of the accidents of what fell", "سقط قتلى في غارات للجيش السوري على البلدة.", "ASSAULT actual الجيش السوري");
	check("the release of several", "أعلنت إسرائيل الإفراج عن ثلاثة أسرى فلسطينيين.", "RETREAT actual إسرائيل > أسرى فلسطينيين");
	check("threatened with launching an attack", "هددت كوريا الشمالية بشن هجوم على الولايات المتحدة.", "THREATEN actual كوريا الشمالية > الولايات المتحدة; ASSAULT hypothetical كوريا الشمالية > الولايات المتحدة");
	check("gunmen set up an ambush", "نصب مسلحون كمينا لدورية للجيش اللبناني.", "ASSAULT actual مسلحون > الجيش اللبناني");
	check("a crowd attacks by more than words", "هاجم محتجون مقر شركة النفط وسط إطلاق الرصاص.", "ASSAULT actual محتجون");
	check("the supporters of a president march, not he", "تظاهر أنصار الرئيس المعزول كمال الدهان في القاهرة.", "PROTEST actual أنصار الرئيس");
	check("troops spread", "انتشرت قوات الجيش اللبناني في طرابلس.", "MOBILIZE actual قوات الجيش اللبناني");
	check("forces that announce whom they killed", "أعلن الجيش اللبناني قتل سبعة مسلحين.", "ASSAULT actual الجيش اللبناني > مسلحين");
	check("forces that announce who died", "أعلن الجيش اللبناني مقتل سبعة مسلحين.", "ASSAULT actual > مسلحين");
	check("who stormed a camp also arrests", "اقتحمت القوات الإسرائيلية مخيم الصخر واعتقلت شابين.", "ASSAULT actual القوات الإسرائيلية > الصخر; COERCE actual القوات الإسرائيلية > شابين");
	check("and arrests several", "اقتحمت القوات الإسرائيلية المخيم واعتقلت ثلاثة شبان.", "ASSAULT actual القوات الإسرائيلية; COERCE actual القوات الإسرائيلية > شبان");
	check("a verb that looks like its masdar", "طعن شاب ضابطا في القدس.", "ASSAULT actual شاب > ضابطا");
	check("an object whose attribute shows its case", "دهس مستوطن فتى فلسطينيا قرب القدس.", "ASSAULT actual مستوطن > فتى");
	check("whose motorcade came under attack", "تعرض موكب وزير الدفاع اليمني لهجوم بسيارة مفخخة.", "ASSAULT actual > وزير الدفاع اليمني");
	check("whose base came under attack", "تعرضت قاعدة عسكرية تابعة للأمم المتحدة لقصف عنيف.", "ASSAULT actual > الأمم المتحدة");
	check("fishermen, not the shores", "أطلقت الزوارق الإسرائيلية النار على صيادين فلسطينيين قبالة سواحل غزة.", "ASSAULT actual الإسرائيلية > صيادين فلسطينيين");
	check("into whose hands a town falls", "سقطت مدينة الرمادي في يد تنظيم القاعدة بعد معارك.", "ASSAULT actual تنظيم القاعدة");
	check("activists govern no genitive", "اتهم ناشطون قوات الجيش السوري بقتل عشرة أطفال.", "ACCUSE actual ناشطون > قوات الجيش السوري; ASSAULT actual قوات الجيش السوري > أطفال");
	check("killed in the attack of which was told", "هاجم مسلحون فندقا في مقديشو. وقتل في الهجوم عشرة أشخاص.", "ASSAULT actual مسلحون > أشخاص");
	check("what the attack of which was told led to", "شن تنظيم القاعدة هجوما على قاعدة للجيش اللبناني. وأسفر الهجوم عن مقتل عشرة جنود.", "ASSAULT actual تنظيم القاعدة > الجيش اللبناني + جنود");
	check("the first word of what is quoted", "وقالت وزارة الداخلية: \"فجر انتحاري نفسه عند حاجز\".", "ASSAULT actual انتحاري");
	check("who did it says so himself", "قال القائد سالم الدهان: قمنا بهجوم قوي.", "ASSAULT actual سالم الدهان");
	check("who goes about a killing", "أقدم شاب مساء الثلاثاء على قتل ثلاثة أشخاص بسلاح ناري.", "ASSAULT actual شاب > أشخاص");
	check("sources are not whom a pronoun means", "قالت مصادر ميدانية إن الحوثيين هاجموا المدينة لكن المقاومة تصدت لهم.", "ASSAULT actual الحوثيين; ASSAULT actual المقاومة");
	check("who raids the house of a man", "داهمت قوة من الشرطة اللبنانية منزل نبيل الدهان.", "COERCE actual الشرطة اللبنانية");
	check("whom soldiers killed is behind a verb in the plural", "قالت الوزارة إن الجنود قتلوا مئة من عناصر تنظيم القاعدة في معارك قرب الحدود مع الأردن.", "ASSAULT actual الجنود > تنظيم القاعدة");
	check("whom the police keep away", "منعت الشرطة المحتجين من الوصول إلى مقر الرئاسة.", "COERCE actual الشرطة > المحتجين");
	check("beaten by somebody", "تحدث الجميع عن العنف. وتعرض الصحفي نادر البكوش للضرب على يد رجال الأمن.", "ASSAULT actual رجال الأمن > نادر البكوش");
	check("one who puts his own on alert tells no second act", "عززت الأردن حدودها ووضعت قواتها في حالة استنفار.", "MOBILIZE actual الأردن");
	check("a march against a war on somebody else", "خرج آلاف الفلسطينيين في مظاهرة حاشدة تنديدا بالحرب على سوريا.", "PROTEST actual آلاف الفلسطينيين; ASSAULT actual > سوريا");
	check("success in taking ground", "أكدت مصادر نجاح الجيش اللبناني في السيطرة على البلدة.", "ASSAULT actual الجيش اللبناني");
	check("gunmen and one whose word is an adjective's, too", "خطف مسلحون صحافيا قرب الحدود.", "ASSAULT actual مسلحون > صحافيا");
	check("a man of whom it is said that he was killed", "قالت الشرطة إن رجلا قتل في قصف القوات التركية.", "ASSAULT actual القوات التركية > رجلا");
	check("twenty men of a body", "أكدت مصادر أن عشرين مسلحا من تنظيم القاعدة قتلوا في معارك.", "ASSAULT actual > تنظيم القاعدة");
	check("followers who are counted", "وقال السكان إن 25 بكوشيا قتلوا في معارك.", "ASSAULT actual > بكوشيا");
	check("a number in marks", "أعلنت الشرطة القبض على (19) مسلحا.", "COERCE actual الشرطة > مسلحا");
	check("troops that arrive", "وصلت قوات سودانية إلى الميناء.", "MOBILIZE actual قوات سودانية");
	check("a crowd throws stones at the police", "رشق المتظاهرون الشرطة بالحجارة.", "PROTEST actual المتظاهرون > الشرطة");
	check("how he was killed is nobody", "وقتل شرطي طعنا في القدس.", "ASSAULT actual > شرطي");
	check("whose raids struck whose depots", "استهدفت غارات التحالف مخازن أسلحة تابعة لتنظيم القاعدة.", "ASSAULT actual التحالف > تنظيم القاعدة");
	check("forces of two nations", "هاجمت القوات السعودية والباكستانية البلدة.", "ASSAULT actual القوات السعودية + الباكستانية");
	check("planes belonging to somebody before the verb", "طائرات حربية تابعة للأمم المتحدة قصفت سفينة.", "ASSAULT actual الأمم المتحدة");
	check("managed, with somebody's support, to take a town", "تمكنت القوات التركية بدعم من الأمم المتحدة من السيطرة على البلدة.", "AID actual الأمم المتحدة; ASSAULT actual القوات التركية");
	check("whoever foils a plot has none of his own", "أحبطت الشرطة الألمانية مخططا لتفجير سفارة تركيا.", "ASSAULT negated > سفارة تركيا");
	check("an envoy whose title has a preposition", "طردت البحرين القائم بالأعمال الإيراني.", "SANCTION actual البحرين > القائم بالأعمال الإيراني");
	check("a town that falls into hands", "بعد المعارك تأكد سقوط مدينة الرمادي بيد تنظيم القاعدة.", "ASSAULT actual تنظيم القاعدة");
	check("people who are counted over what is said of them", "قالت مصادر إن 18 مجندا بالشرطة على الأقل أصيبوا في هجوم.", "ASSAULT actual > مجندا");
	check("people who are counted inside the marks", "أعلن متحدث أن «11 جنديا قتلوا في معارك».", "ASSAULT actual > جنديا");
	check("clashes in which men were killed", "وقعت اشتباكات عنيفة قتل فيها عشرة جنود.", "ASSAULT actual > جنود");
	check("a number of them", "أدى القصف إلى إصابة عدد من الحوثيين.", "ASSAULT actual > الحوثيين");
	check("a masdar before a feminine body", "طرد المقاومة اليمنية ميليشيا الحوثي بعد معارك.", "ASSAULT actual المقاومة اليمنية > ميليشيا الحوثي");
	check("upon them", "أخرجت الشرطة الحراس واعتدت عليهم بعد اشتباكات.", "ASSAULT actual الشرطة");
	check("a curfew by another word", "فرض تنظيم القاعدة حظرا للتجوال في البلدة.", "COERCE actual تنظيم القاعدة");
	check("a ban on exports", "فرض الاتحاد الأوروبي حظرا على صادرات السلاح إلى تركيا.", "SANCTION actual الاتحاد الأوروبي > تركيا");
	check("planes of a nation", "حلقت طائرات تركية فوق البلدة قبيل الهجوم. وقالت تركيا إنها لها.", "MOBILIZE actual تركيا");
	check("whom an army goes on to pursue is not the army", "يواصل الجيش اللبناني ملاحقتهم بعد المعارك.", "COERCE actual الجيش اللبناني");
	rawi_tables_close(tables);
	TEST_END;
}
