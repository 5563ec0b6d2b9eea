/* test: sides that other words give: a pronoun apart, a noun that is pointed at, a body's head alone, a deed told before, a clash, a result. */
#include "events_page.h"

int main(void)
{
	if (!page_open())
		return 1;
	check("the pronoun that stands apart is accused", "استقبل الرئيس سمير ناصر السفير كمال أوزال داعيا إياه إلى التهدئة.", "CONSULT actual كمال أوزال > سمير ناصر; REQUEST actual سمير ناصر > كمال أوزال");
	check("several that stand apart as a pronoun", "التقى الوزير سمير ناصر قادة المعارضة، متهما إياهم بعرقلة الحوار.", "CONSULT actual سمير ناصر > المعارضة; ACCUSE actual سمير ناصر > قادة المعارضة");
	check("the noun that is pointed at acts, not who stands behind it", "اتهمت تلك المنظمة الحكومة التركية بالتزوير.", "ACCUSE actual المنظمة > الحكومة التركية");
	check("states that are pointed at", "طالبت هذه الدول إيران بوقف التخصيب.", "REQUEST actual الدول > إيران; RETREAT hypothetical إيران");
	check("a body's head alone is the well-known body that was named without it", "قصفت حماس مدينة عسقلان. واتهمت إسرائيل الحركة بالكذب.", "ASSAULT actual حماس > عسقلان; ACCUSE actual إسرائيل > حماس");
	check("an adjective that judges tells it from none", "هاجم داعش بلدة كوباني. وحمّلت تركيا التنظيم الجهادي مسؤولية الهجوم.", "ASSAULT actual داعش; ACCUSE actual تركيا > داعش");
	check("who is blamed for a deed is who did it", "شن تنظيم داعش هجوما على أنقرة. ونددت فرنسا بالهجوم.", "ASSAULT actual تنظيم داعش > أنقرة; ACCUSE actual فرنسا > تنظيم داعش");
	check("a deed of one's own side is not blamed on it", "قصفت الطائرات التركية قرية كردية. ونسبت الحكومة التركية الهجوم إلى حركة طالبان.", "ASSAULT actual التركية; ACCUSE actual الحكومة التركية > حركة طالبان");
	check("the other side of a clash kills", "قتل ثلاثة جنود أتراك في اشتباكات مع حزب العمال الكردستاني.", "ASSAULT actual حزب العمال الكردستاني > ثلاثة جنود");
	check("what led to deaths", "فتح مسلحون من حركة طالبان النار على حافلة. وأدى ذلك إلى مقتل ستة جنود.", "ASSAULT actual حركة طالبان > ستة جنود");
	check("what caused deaths, by a participle", "دمرت القوات الروسية مستودعا للأسلحة في أوديسا، متسببة في مقتل خمسة جنود.", "ASSAULT actual القوات الروسية > خمسة جنود");
	check("who stands before the verb killed those counted behind it", "أعلنت القوات العراقية أنها قتلت عشرين من مسلحي داعش في الأنبار.", "ASSAULT actual القوات العراقية > داعش");
	check("who meets with blame", "أثار الحاكم سمير ناصر استنكار النقابات.", "ACCUSE actual النقابات > سمير ناصر");
	check("who inquires, by the name of the body", "حققت الشرطة البريطانية مع سمير ناصر في قضية فساد.", "ACCUSE actual الشرطة البريطانية > سمير ناصر");
	check("who says that somebody meddles blames him", "قال الوزير سمير ناصر إن إيران تتدخل في شؤون بلاده.", "ACCUSE actual سمير ناصر > إيران");
	check("told by the page, it is nobody's blame", "تتدخل إيران في شؤون الدول العربية منذ سنوات.", "COERCE historical إيران > الدول العربية");
	check("nor is what he says that somebody does not do", "قال الوزير سمير ناصر إن إيران لا تتدخل في شؤون العراق.", "");
	check("whose stability is shaken is not who shakes it", "قال الوزير سمير ناصر إن الفوضى تزعزع استقرار بوروندي.", "");
	check("help against terror is no help for it", "قال الوزير سمير ناصر إن فرنسا تدعم العراق في مواجهة الإرهاب.", "SUPPORT actual فرنسا > العراق");
	check("whose policies are judged, by the adjective", "شجبت وزارة الخارجية الأردنية الممارسات الإسرائيلية في القدس.", "ACCUSE actual وزارة الخارجية الأردنية > الإسرائيلية");
	check("the same behind a masdar and its preposition", "أعربت مصر عن رفضها للتدخلات الإيرانية في المنطقة.", "REJECT actual مصر > الإيرانية");
	check("an attack that its own words tell is not the one before", "شن تنظيم داعش هجوما على أنقرة. ونددت فرنسا بالهجوم في مالي.", "ASSAULT actual تنظيم داعش > أنقرة; ACCUSE actual فرنسا");
	check("one word in either case is one group", "قال الوزير سمير ناصر إن مسلحين هاجموا حاجزا للجيش. وقتل المسلحون جنديين.", "ASSAULT actual مسلحين > جنديين");
	check("a force goes on to arrest", "اقتحم الجيش الإسرائيلي مدينة جنين واعتقل عشرة فلسطينيين.", "ASSAULT actual الجيش الإسرائيلي; COERCE actual الجيش الإسرائيلي > عشرة فلسطينيين");
	check("a body with words of its own before a minister acts upon him", "أحال جهاز الكسب غير المشروع الوزير السابق سمير ناصر إلى محكمة الجنايات.", "ACCUSE actual جهاز الكسب > سمير ناصر");
	check("whose words are met with blame", "قوبلت تصريحات الوزير سمير ناصر بانتقادات من المعارضة التركية.", "ACCUSE actual المعارضة التركية > سمير ناصر");
	check("a name that is not given", "رفض المسؤول التركي الكشف عن اسمه.", "");
	check("who is under inquiry", "يخضع الوزير سمير ناصر للتحقيق في قضية فساد.", "ACCUSE actual > سمير ناصر");
	check("his country, which the page does not name", "قال الرئيس الأوكراني سمير ناصر إن بلاده ستقدم مساعدات إلى مولدوفا.", "AID future سمير ناصر > مولدوفا");
	check("members of a body that a force has killed", "قال الجيش التركي إن مسلحين أكرادا قتلوا اثنين من جنوده.", "ASSAULT actual مسلحين > الجيش التركي");
	check("an organ acts for its body", "أدان المكتب السياسي لحركة حماس الهجوم الإسرائيلي.", "ACCUSE actual حركة حماس > الإسرائيلي; ASSAULT actual الإسرائيلي");
	check("a council before a titled name", "دعا المجلس رئيس الوزراء الإسرائيلي سمير ناصر إلى الحضور.", "REQUEST actual المجلس > سمير ناصر");
	check("men of a body, counted, killed others who are counted", "قتل أربعة مسلحين من حركة الشباب 67 شخصا في هجوم على مركز تجاري.", "ASSAULT actual حركة الشباب > 67 شخصا");
	check("an attack that was ascribed", "أسفر هجوم نسبته أنقرة إلى تنظيم داعش عن خسائر كبيرة.", "ASSAULT actual تنظيم داعش; ACCUSE actual أنقرة > تنظيم داعش");
	check("a division is a body", "تمكنت الفرقة الذهبية من تحرير حي التأميم من تنظيم داعش.", "ASSAULT actual الفرقة الذهبية > تنظيم داعش");
	check("planes in the genitive of their shelling", "تواصل قصف طائرات التحالف لمواقع الحوثيين في صعدة.", "ASSAULT actual طائرات التحالف > الحوثيين");
	rawi_tables_close(tables);
	TEST_END;
}
