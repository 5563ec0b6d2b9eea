/* test: events of whole pages: who is asked, obliged, threatened and charged where other words than the act's own say it. */
#include "events_page.h"

static void requests(void)
{
	check("at the request of somebody, who did it", "أعلنت قيادة الحلف هدنة إنسانية بناء على طلب من الرئيس المصري سالم الراوي.", "RETREAT actual قيادة الحلف; REQUEST actual سالم الراوي > قيادة الحلف");
	check("a capital that asks", "يعقد حلف شمال الأطلسي اجتماعا بطلب من أنقرة.", "CONSULT actual حلف شمال الأطلسي; REQUEST actual أنقرة > حلف شمال الأطلسي");
	check("by a letter before the noun", "اعتقلت الشرطة الفرنسية كمال الساحلي بطلب من القضاء التركي.", "COERCE actual الشرطة الفرنسية > كمال الساحلي; REQUEST actual القضاء التركي > الشرطة الفرنسية");
	check("a demand for goods is no request", "ارتفع الطلب على النفط في الصين.", "");
}

static void obliged(void)
{
	check("what somebody says that a state has to do", "قال الرئيس المصري سالم الراوي: يجب على إيران أن تحترم جيرانها.", "REQUEST actual سالم الراوي > إيران");
	check("who ends is the subject of the verb", "قال الوزير المصري سالم الراوي إنه ينبغي أن تتخذ فرنسا موقفا واضحا.", "REQUEST actual سالم الراوي > فرنسا");
	check("told by the page itself it is nobody's demand", "يجب على الراغبين تقديم أوراقهم قبل الأحد.", "");
	check("a need that somebody stresses, over what is said of him", "وشدد الوزير المصري سالم الراوي، الذي يرأس حزب النهر منذ عامين، على ضرورة إجراء الانتخابات.", "REQUEST actual سالم الراوي");
	check("an importance that somebody stresses", "شدد الوزير المصري سالم الراوي على أهمية احترام القانون.", "REQUEST actual سالم الراوي");
	check("of importance, told of something", "أكد الوزير المصري سالم الراوي أن المعرض له أهمية كبيرة.", "");
	check("a hope that another does something", "أعرب الوزير المصري سالم الراوي عن أمله في أن تحترم فرنسا الهدنة.", "REQUEST actual سالم الراوي > فرنسا");
	check("a hope for good weather", "أعرب الوزير المصري سالم الراوي عن أمله في أن يعم الخير الجميع.", "");
}

static void threatened(void)
{
	check("the other side of what would be broken", "هدد حزب النهر بقطع الهدنة مع أنقرة.", "THREATEN actual حزب النهر > أنقرة");
	check("whom the verb itself names", "هددت تركيا إيران بقطع العلاقات مع روسيا.", "THREATEN actual تركيا > إيران; SANCTION hypothetical تركيا > روسيا");
}

static void charged(void)
{
	check("jailed on a charge", "اعتقلت الشرطة الفرنسية كمال الساحلي بتهمة تمويل خلية.", "COERCE actual الشرطة الفرنسية > كمال الساحلي; ACCUSE actual الشرطة الفرنسية > كمال الساحلي");
	check("a charge that somebody faces", "يواجه كمال الساحلي تهمة التزوير.", "ACCUSE actual > كمال الساحلي");
}

static void judged(void)
{
	check("remarks made by somebody", "أدانت المنامة استمرار التصريحات العدائية من قبل المسؤولين الإيرانيين.", "ACCUSE actual المنامة > المسؤولين الإيرانيين; ACCUSE actual المسؤولين الإيرانيين");
	check("that somebody undertook to", "أدانت البحرين قيام عشرات المستوطنين المتطرفين باقتحام مصلى.", "ACCUSE actual البحرين > عشرات المستوطنين المتطرفين; ASSAULT actual عشرات المستوطنين المتطرفين");
	check("who denies a report", "نفت روسيا صحة التقارير عن الانسحاب.", "REJECT actual روسيا");
	check("who looks into it", "وقال الوزير إن قوات الأمن تحقق في الحادث.", "ACCUSE actual قوات الأمن");
	check("a team that gained a victory", "حقق فريق النهر فوزا كبيرا في المباراة.", "");
}

static void accused(void)
{
	check("accused by the genitive, whom no preposition marks", "اندلعت الحرب بعد اتهام الرئيس السوداني سالم الراوي نائبه كمال الساحلي بالتخطيط لانقلاب.", "ACCUSE actual سالم الراوي > كمال الساحلي");
	check("a passive without its marks, and who seized him", "ألقت الشرطة التركية القبض على كمال الساحلي، ويتهم الساحلي بالعمل على تجنيد عناصر.", "COERCE actual الشرطة التركية > كمال الساحلي; ACCUSE actual الشرطة التركية > كمال الساحلي");
	check("a participle behind him", "اعتقلت الشرطة التركية كمال الساحلي المشتبه بتزعمه خلية.", "COERCE actual الشرطة التركية > كمال الساحلي; ACCUSE actual الشرطة التركية > كمال الساحلي");
	check("the accused as somebody", "طالبت فرنسا تركيا بتسليم المتهم بالهجوم.", "REQUEST actual فرنسا > تركيا");
	check("whom an active verb accuses", "اتهم الوزير المصري سالم الراوي إيران بدعم المتمردين.", "ACCUSE actual سالم الراوي > إيران");
}

static void blamed(void)
{
	check("a predicate that blames", "قال الوزير المصري سالم الراوي إن إيران مسؤولة عن الهجوم.", "ACCUSE actual سالم الراوي > إيران");
	check("who is in charge of something is not blamed", "قال الوزير المصري سالم الراوي إن إيران مسؤولة عن تنظيم البطولة.", "");
	check("what somebody did is a breach", "أكدت الخارجية المصرية أن ما قامت به إيران يعد خرقا للقانون.", "ACCUSE actual الخارجية المصرية > إيران");
	check("told by the page itself", "إيران مسؤولة عن الهجوم.", "");
	check("what threatens the peace of a state", "أكدت تركيا أن إيران تهدد أمن العراق.", "THREATEN actual إيران > العراق");
}

static void asked(void)
{
	check("a participle that is written as a masdar", "قالت الخارجية المصرية إن الزيارة مرفوضة، مطالبة إيران بوقف الهجمات.", "REQUEST actual الخارجية المصرية > إيران; RETREAT hypothetical إيران");
	check("the masdar", "رفضت فرنسا مطالبة إيران برفع العقوبات.", "REJECT actual فرنسا > إيران; REQUEST actual إيران");
	check("citizens right behind who asks them", "دعا الرئيس المصري سالم الراوي المواطنين إلى الحذر.", "REQUEST actual سالم الراوي > المواطنين");
	check("an invitation to somebody", "وجهت فرنسا دعوة إلى الرئيس المصري سالم الراوي.", "REQUEST actual فرنسا > سالم الراوي");
	check("a complaint is against whom it names", "قدمت الأردن شكوى ضد إسرائيل.", "ACCUSE actual الأردن > إسرائيل");
}

static void bodies(void)
{
	check("a council behind a verb in the feminine is urged", "قالت الخارجية المصرية إن الوضع خطير. ودعت مجلس الأمن إلى التدخل.", "REQUEST actual الخارجية المصرية > مجلس الأمن");
	check("citizens who are called upon", "أهابت وزارة الداخلية المصرية بالمواطنين الحذر من الهجمات.", "REQUEST actual وزارة الداخلية المصرية > المواطنين");
	check("a firm refusal, and of whose doing", "أعلن الرئيس المصري سالم الراوي رفض مصر الكامل للسياسات الإيرانية.", "REJECT actual مصر > الإيرانية");
	check("a movement there urges", "قصفت إيران مدينة كركوك. ودعت حركة النهر تركيا إلى الهدوء.", "ASSAULT actual إيران; REQUEST actual حركة النهر > تركيا");
	check("a warning that names nobody whom it is for", "حذر الرئيس المصري سالم الراوي من استمرار الأزمة.", "ACCUSE actual سالم الراوي");
	check("one that names him", "حذر الرئيس المصري سالم الراوي إيران من التدخل.", "THREATEN actual سالم الراوي > إيران");
	check("words of blame in the feminine", "قال الوزير المصري سالم الراوي إن إيران تمارس الإرهاب.", "ACCUSE actual سالم الراوي > إيران");
}

static void offices(void)
{
	check("an office of a union is named with it", "استنكرت الأمانة العامة لجامعة الدول العربية تصريحات إيران.", "ACCUSE actual الأمانة العامة لجامعة الدول العربية > إيران");
	check("a purpose behind an adjective is none", "استنكرت الحكومة المصرية لفرنسا تصريحات إيران.", "ACCUSE actual الحكومة المصرية > إيران");
}

static void elsewhere(void)
{
	check("whom somebody blames is asked", "رفضت مصر تدخل إيران في شؤون المنطقة، مطالبة بضرورة وقفه.", "REJECT actual مصر > إيران; COERCE actual إيران; REQUEST actual مصر > إيران");
	check("a hope about those who are described", "أعرب الوزير المصري سالم الراوي عن أمله في أن تحترم الفصائل المسلحة الهدنة.", "REQUEST actual سالم الراوي > الفصائل");
	check("who receives orders does not give them", "وقال الوزير المصري سالم الراوي إن حزب النهر يتلقى أوامره من الخارج.", "REQUEST actual > حزب النهر");
	check("breaches by several", "فشلت الهدنة بسبب خروقات المتمردين.", "REJECT actual المتمردين");
	check("what is described badly is somebody's", "انتقدت مصر ما وصفته بالعدوان من إيران.", "ACCUSE actual مصر; ACCUSE actual مصر > إيران; ASSAULT actual إيران");
	check("what made somebody do it asks for nothing", "وانفجرت قنبلة، ما دعا الشرطة المصرية إلى إغلاق الطريق.", "");
}

int main(void)
{
	if (!page_open())
		return 1;
	requests();
	obliged();
	threatened();
	charged();
	judged();
	accused();
	blamed();
	asked();
	bodies();
	offices();
	elsewhere();
	check("asked that there be somebody", "طلب الوزير سمير ناصر أن يتواجد مراقبون تابعون للأمم المتحدة على الأراضي العراقية.", "REQUEST actual سمير ناصر");
	rawi_tables_close(tables);
	TEST_END;
}
