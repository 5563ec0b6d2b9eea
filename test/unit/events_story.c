/* test: one event told several times: by a headline and the text below it, by who struck and by who was struck; and what is two all the same (events_page.h). */
#include "events_page.h"

int main(void)
{
	if (!page_open())
		return 1;
	check("who struck and who was struck", "هاجم مسلحون بلدة حدودية وقتل خمسة جنود.", "ASSAULT actual مسلحون > خمسة جنود");
	check("who was struck, by whom is told behind", "قتل خمسة جنود عندما هاجم مسلحون حاجزا قرب الحدود.", "ASSAULT actual مسلحون > خمسة جنود");
	check("one who took ground killed nobody by that", "سيطر مسلحون على البلدة وقتل خمسة جنود.", "ASSAULT actual مسلحون; ASSAULT actual > خمسة جنود");
	check("those who clashed are both sides", "اندلعت اشتباكات عنيفة بين الجيش اللبناني ومسلحين. وقتل خمسة مدنيين.", "ASSAULT actual الجيش اللبناني + مسلحين; ASSAULT actual > خمسة مدنيين");
	check("a visit told twice, when it is known whom it was to", "بدأ الوزير سمير ناصر زيارة إلى أثينا. ووصل ناصر إلى اليونان أمس.", "CONSULT actual سمير ناصر > اليونان");
	check("one who closed and seized did two things", "أغلقت قوات الأمن اللبنانية الطريق. وفي اليوم التالي صادرت قوات الأمن اللبنانية سيارات.", "COERCE actual قوات الأمن اللبنانية; COERCE actual قوات الأمن اللبنانية");
	check("the same soldiers in another case", "أعلن متحدث مقتل جنود في حلب أمس. وأكد وقوع هجوم شنه تنظيم القاعدة وقتل جنودا.", "ASSAULT actual تنظيم القاعدة > جنودا");
	check("five soldiers and three are not the same", "اعتقلت الشرطة اللبنانية خمسة مسلحين في صيدا. واعتقلت الشرطة اللبنانية ثلاثة مسلحين.", "COERCE actual الشرطة اللبنانية > خمسة مسلحين; COERCE actual الشرطة اللبنانية > ثلاثة مسلحين");
	check("other soldiers", "اعتقلت الشرطة اللبنانية مسلحين. واعتقلت الشرطة اللبنانية مسلحين آخرين.", "COERCE actual الشرطة اللبنانية > مسلحين; COERCE actual الشرطة اللبنانية > مسلحين آخرين");
	check("who arrived and will hold talks", "وصل الوزير سمير ناصر إلى أثينا أمس. وسيجري ناصر محادثات مع الوزير كمال أوزال.", "CONSULT actual سمير ناصر > أثينا; CONSULT future سمير ناصر + كمال أوزال");
	check("the paper that tells it is no word of what had been before", "سبق- الرياض: وقعت الهيئة العامة للسدود عقدا مع شركة سعودية.", "SUPPORT actual الهيئة العامة للسدود");
	check("what had been before is", "وسبق أن انتقدت فرنسا تركيا.", "ACCUSE historical فرنسا > تركيا");
	check_below("a headline says in other words who died", "مقتل جنود لبنانيين قرب الحدود", "قالت الشرطة إن مسلحين قتلوا خمسة جنود في قرية حدودية.", "ASSAULT actual مسلحين > خمسة جنود");
	check_below("a headline's state, below it whose police", "إيطاليا تعتقل متطرفين", "اعتقلت الشرطة الإيطالية رجلين في مدينة ميلانو.", "COERCE actual الشرطة الإيطالية > رجلين");
	check_below("a headline's state, below it whose chamber", "البرلمان التونسي يقر قانونا لمكافحة الفساد", "صادق مجلس نواب الشعب التونسي أمس على قانون لمكافحة الفساد.", "SUPPORT actual مجلس نواب الشعب التونسي");
	check_below("other states, other acts", "إيطاليا تعتقل متطرفين", "اعتقلت الشرطة اليونانية رجلين في مدينة أثينا.", "COERCE actual إيطاليا > متطرفين; COERCE actual الشرطة اليونانية > رجلين");
	check_below("a party, below it by whom it is led", "حزب السنبلة التركي مستعد للمشاركة في الحكومة", "أعلن كمال الدهان زعيم حزب السنبلة، أبرز حزب معارض في تركيا، أمس استعداده للمشاركة في الحكومة.", "AGREE actual حزب السنبلة التركي + كمال الدهان");
	check("a man who is described first and then named", "اعتقلت الشرطة اللبنانية رجلا في صيدا أمس. وجاء اعتقال نادر البكوش بعد بلاغ.", "COERCE actual الشرطة اللبنانية > نادر البكوش");
	check("a man and another", "اعتقلت الشرطة اللبنانية ثلاثة رجال في صيدا أمس. واعتقلت الشرطة اللبنانية نادر البكوش.", "COERCE actual الشرطة اللبنانية > ثلاثة رجال; COERCE actual الشرطة اللبنانية > نادر البكوش");
	check_below("a secretariat of a body", "منظمة السنابل تستنكر تصريحات فرنسا", "استنكرت الأمانة العامة لمنظمة السنابل تصريحات فرنسا أمس.", "ACCUSE actual الأمانة العامة لمنظمة السنابل > فرنسا");
	check("whom one will meet where he goes", "سيتوجه الوزير سمير ناصر إلى اليونان حيث سيلتقي نادر البكوش.", "CONSULT future سمير ناصر > اليونان + نادر البكوش");
	check("the journey that lies ahead", "سيتوجه الوزير سمير ناصر إلى اليونان. وقال ناصر إن الرحلة مهمة.", "CONSULT future سمير ناصر > اليونان");
	check("those who were hurt besides", "قتل خمسة جنود في انفجار سيارة مفخخة في حلب أمس، فيما أصيب عشرة جنود آخرين.", "ASSAULT actual > خمسة جنود + عشرة جنود آخرين");
	check("who claims the attack", "قتل عشرون جنديا في تفجير في حلب. وأعلن تنظيم القاعدة مسؤوليته عن الهجوم.", "ASSAULT actual تنظيم القاعدة > عشرون جنديا");
	check("the attacks of X are many", "قتل عشرون جنديا في تفجير في حلب. وتزايدت الهجمات التي يشنها تنظيم القاعدة.", "ASSAULT actual > عشرون جنديا; ASSAULT actual تنظيم القاعدة");
	check("whom the raids struck besides", "شن الجيش اللبناني غارات على مواقع تنظيم القاعدة. وقال شهود إن الغارات أوقعت عشرات القتلى.", "ASSAULT actual الجيش اللبناني > تنظيم القاعدة + عشرات القتلى");
	check("arrested, and the arrest in another word", "ألقت الشرطة اللبنانية القبض على مسلحين في صيدا. وقالت الشرطة اللبنانية إنه تم القبض عليهم أمس.", "COERCE actual الشرطة اللبنانية > مسلحين");
	check_below("what the headline tells is told again, not what is told before it", "الجيش الأردني يقصف مواقع لتنظيم القاعدة", "قتل ثلاثة جنود في مالي. وقصفت القوات المسلحة الأردنية مواقع لتنظيم القاعدة أمس.", "ASSAULT actual القوات المسلحة الأردنية > تنظيم القاعدة; ASSAULT actual > ثلاثة جنود");
	check_below("one of several is not all of them", "نواب يمنيون ينتقدون فرنسا", "انتقد النائب اليمني سالم الدهان فرنسا أمس.", "ACCUSE actual نواب يمنيون > فرنسا; ACCUSE actual سالم الدهان > فرنسا");
	check_below("who was killed, and who struck below", "مقتل عشرات المسلحين قرب الحدود", "قصف مسلحون بلدة حدودية.", "ASSAULT actual > عشرات المسلحين; ASSAULT actual مسلحون");
	check("villages that nobody knows are two all the same", "قصفت القوات المسلحة الأردنية مسلحين في مديرية باجل. وقصف الجيش الأردني مسلحين في بلدة النشوة.", "ASSAULT actual القوات المسلحة الأردنية > مسلحين; ASSAULT actual الجيش الأردني > مسلحين");
	check("a village that nobody knows, named twice", "قصفت القوات المسلحة الأردنية مسلحين في مديرية باجل. وقصف الجيش الأردني مسلحين في مديرية باجل.", "ASSAULT actual القوات المسلحة الأردنية + الجيش الأردني > مسلحين");
	check("more who were killed in another blast are no wounded of the first", "قتل عشرون شخصا على الأقل في تفجير في تركيا، كما قتل وجرح آخرون في انفجار سيارتين في العراق.", "ASSAULT actual > عشرون شخصا; ASSAULT actual > آخرون");
	rawi_tables_close(tables);
	TEST_END;
}
