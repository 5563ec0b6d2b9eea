/* test: whom force strikes and whose it is, where other words of the report say so, of whole pages, all stages asked (events_page.h). */
#include "events_page.h"

int main(void)
{
	if (!page_open())
		return 1;
	check("an attack that left dead", "شن تنظيم القاعدة هجوما على البلدة وأوقع 32 قتيلا.", "ASSAULT actual تنظيم القاعدة > 32 قتيلا");
	check("dead of a raid, not of who condemns it", "دان الوزير القصف الذي أوقع عشرين قتيلا.", "ACCUSE actual الوزير; ASSAULT actual > عشرين قتيلا");
	check("forces leave dead", "أوقعت قوات الجيش اللبناني ثلاثين قتيلا في معارك.", "ASSAULT actual قوات الجيش اللبناني > ثلاثين قتيلا");
	check("dead among the men of a body", "أكدت مصادر سقوط خمسة قتلى من عناصر تنظيم القاعدة في معارك.", "ASSAULT actual > تنظيم القاعدة");
	check("what the shelling of which was told led to", "قصف الجيش اللبناني بلدة. واستهدف القصف قرية يسيطر عليها تنظيم القاعدة، ما أدى إلى سقوط عشرات الجرحى.", "ASSAULT actual الجيش اللبناني; ASSAULT actual تنظيم القاعدة");
	check("ground of which it is said who held it", "سيطرت القوات العراقية على بلدة الصخر التي كانت تحت سيطرة تنظيم القاعدة.", "ASSAULT actual القوات العراقية > تنظيم القاعدة");
	check("towns subject to somebody", "قصف الجيش اللبناني بلدات خاضعة لسيطرة تنظيم القاعدة.", "ASSAULT actual الجيش اللبناني > تنظيم القاعدة");
	check("a village that somebody controls, without the word for which", "قصف الجيش اللبناني قرية يسيطر عليها تنظيم القاعدة.", "ASSAULT actual الجيش اللبناني > تنظيم القاعدة; ASSAULT actual تنظيم القاعدة");
	check("who took one town and controls another", "هاجم الجيش اللبناني قرية قريبة من البلدة التي يسيطر عليها الجيش اللبناني.", "ASSAULT actual الجيش اللبناني");
	check("a quarter parts of which somebody holds", "هاجمت القوات العراقية المدينة التي يسيطر المسلحون على أجزاء منها.", "ASSAULT actual القوات العراقية > المسلحون; ASSAULT actual المسلحون");
	check("an alliance of which it is said who leads it", "قصف التحالف الذي تقوده فرنسا مواقع تنظيم القاعدة.", "ASSAULT actual التحالف > تنظيم القاعدة");
	check("a march that somebody leads is no body", "هاجمت قوات الأمن المسيرة التي تقودها المعارضة اللبنانية.", "ASSAULT actual قوات الأمن");
	check("fighters and units of an army", "يحارب المقاتلون ووحدات الجيش اللبناني تنظيم القاعدة.", "ASSAULT actual المقاتلون + وحدات الجيش اللبناني > تنظيم القاعدة");
	check("one whose word the row needs", "تقدمت قوات المقاومة الشعبية باتجاه قصر يسيطر عليه الجيش اللبناني.", "ASSAULT actual قوات المقاومة الشعبية > الجيش اللبناني; ASSAULT actual الجيش اللبناني");
	check("an attack ascribed to somebody", "قتل عشرة جنود في الهجوم الذي نسب إلى تنظيم القاعدة.", "ASSAULT actual تنظيم القاعدة > عشرة جنود");
	check("an attack, terrorist, ascribed to somebody", "قتل عشرة جنود في الاعتداء الإرهابي الذي نسب لتنظيم القاعدة.", "ASSAULT actual تنظيم القاعدة > عشرة جنود");
	check("whose house was blown up, by his office", "قام مجهولون بتفجير منزل أمين شرطة.", "ASSAULT actual مجهولون > أمين شرطة");
	check("positions of gunmen", "قصفت طائرات الجيش اللبناني مواقع متشددين.", "ASSAULT actual الجيش اللبناني > متشددين");
	check("quarters are nobody's", "قصف الجيش اللبناني أحياء سكنية.", "ASSAULT actual الجيش اللبناني");
	check("a patrol of the army's under fire", "تعرضت مفرزة للجيش اللبناني لإطلاق نار من طرف مجموعة إرهابية.", "ASSAULT actual مجموعة إرهابية > الجيش اللبناني");
	check("who is targeted by somebody", "قتل نادر البكوش جراء استهدافه من قبل تنظيم القاعدة.", "ASSAULT actual تنظيم القاعدة > نادر البكوش");
	check("an attack of gunmen", "قتل عشرة جنود في هجوم لمسلحين على القرية.", "ASSAULT actual مسلحين > عشرة جنود");
	check("a town that was not stormed", "فشل الجيش اللبناني وتنظيم القاعدة في اقتحام البلدة.", "ASSAULT negated الجيش اللبناني + تنظيم القاعدة");
	check("a town that was", "نجح الجيش اللبناني في اقتحام البلدة.", "ASSAULT actual الجيش اللبناني");
	check("a name that begins as a preposition does", "هاجمت بوكو حرام قرية.", "ASSAULT actual بوكو حرام");
	check("from whom a town is freed, described", "تمكن الجيش اللبناني من تحرير مدينة صيدا من المليشيات المتمردة.", "ASSAULT actual الجيش اللبناني > المليشيات المتمردة");
	check("from whom ground is taken back", "استعاد الجيش اللبناني السيطرة على مدينة صيدا من تنظيم القاعدة.", "ASSAULT actual الجيش اللبناني > تنظيم القاعدة");
	check("what is freed is no party", "فتح الجيش اللبناني مطار صيدا أمام القوات بعد تحريره من تنظيم القاعدة.", "ASSAULT actual > تنظيم القاعدة");
	check("camps of the rebels", "شن الجيش اللبناني غارات على معسكرات للمتمردين.", "ASSAULT actual الجيش اللبناني > المتمردين");
	check("a post that belongs to the rebels", "شنت قوات الأمن هجوما على نقطة تابعة للمتمردين.", "ASSAULT actual قوات الأمن > المتمردين");
	check("a post on the border is nobody's", "شنت قوات الأمن هجوما على نقطة قريبة.", "ASSAULT actual قوات الأمن");
	check("whose hold it is", "قال نادر البكوش إن المعارك انتهت. وفرض تنظيم القاعدة سيطرته على المدينة.", "ASSAULT actual تنظيم القاعدة");
	check("several who took a town", "بدأ الجيش اللبناني عملية لمنع المتمردين الحوثيين من التقدم بعد أن سيطروا على صيدا.", "COERCE hypothetical الجيش اللبناني > المتمردين الحوثيين; ASSAULT actual المتمردين الحوثيين");
	check("the army that they were", "قالت قوات الأمن إنها هاجمت البلدة بعد أن سيطرت على صيدا.", "ASSAULT actual قوات الأمن");
	check("two in the case of an object", "أطلق مسلح النار داخل السينما فقتل شخصين.", "ASSAULT actual مسلح > شخصين");
	check("two in the case of a subject", "أطلق مسلح النار داخل السينما وقتل شخصان.", "ASSAULT actual مسلح > شخصان");
	check("who killed himself", "قتل المسلح نفسه بعد الهجوم.", "");
	check("a town's being exposed to an attack", "جاء القصف ردا على تعرض بلدة صيدا لهجوم من قوات الجيش اللبناني.", "ASSAULT actual قوات الجيش اللبناني");
	check("dead and wounded of a body", "أفادت مصادر بسقوط عدد من القتلى والجرحى من تنظيم القاعدة في اشتباكات عنيفة مع الجيش اللبناني.", "ASSAULT actual الجيش اللبناني > تنظيم القاعدة");
	check("who says it is no part of what is said", "وأعلن الحاكم سالم الدهان \"فجر انتحاري نفسه داخل سوق\".", "ASSAULT actual انتحاري");
	check("a university taken back", "استعادت القوات العراقية جامعة الأنبار من تنظيم القاعدة بعد معارك.", "ASSAULT actual القوات العراقية > تنظيم القاعدة");
	check("children among whom were four", "قتل خمسة أطفال بينهم أربعة أشقاء إثر سقوط قذيفة أطلقتها فصائل إسلامية.", "ASSAULT actual فصائل إسلامية > خمسة أطفال");
	check("martyrs kill nobody", "استشهد خمسة أطفال جميعهم دون سن 14 جراء قصف الجيش اللبناني.", "ASSAULT actual الجيش اللبناني > خمسة أطفال");
	check("guests", "فتح مسلحون النار في حفل زفاف مما أسفر عن مقتل 21 من الضيوف.", "ASSAULT actual مسلحون > الضيوف");
	check("battles, and what somebody holds", "أطلقت فصائل إسلامية النار على البلدة. وبدأت المعارك وانقسمت المدينة بين أحياء خاضعة لسيطرة تنظيم القاعدة.", "ASSAULT actual فصائل إسلامية");
	check("who says what was destroyed", "قال الحاكم سالم الدهان إن النيران اندلعت في الحاجز بعد القصف ودمر بالكامل، وقتل عشرة جنود.", "ASSAULT actual > عشرة جنود");
	check("others without a number are not those who were counted", "أصيب خمسة مدنيين في هجوم على قرية في العراق. واعتقلت القوات الفرنسية مدنيين في تركيا.", "ASSAULT actual > خمسة مدنيين; COERCE actual القوات الفرنسية > مدنيين");
	rawi_tables_close(tables);
	TEST_END;
}
