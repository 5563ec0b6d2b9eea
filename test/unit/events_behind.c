/* test: who acts or is received, where he stands behind the words that tell where, when or of what, or is named by his office alone. */
#include "events_page.h"

static void subjects(void)
{
	check("a man behind place and day", "وصل إلى القاهرة أمس الرئيس الفرنسي لوران بونار.", "CONSULT actual لوران بونار");
	check("an office behind them", "وصل إلى جدة اليوم رئيس الوزراء الأردني.", "CONSULT actual رئيس الوزراء الأردني");
	check("a delegation behind a town", "وصل إلى الدوحة وفد إيراني.", "CONSULT actual وفد إيراني");
	check("all members behind what they agreed to", "وافق على الاقتراح جميع أعضاء المجلس.", "AGREE actual جميع أعضاء المجلس");
	check("what was fired is no subject", "وأطلق على الرياض صواريخ الإسكود.", "");
	check("a delegation with its adjective before whom it visits", "زار وفد برلماني تركي مصر.", "CONSULT actual وفد برلماني تركي > مصر");
	check("a body before whom it clears", "برأت المحكمة الوزير سالم الراوي.", "CONCEDE actual المحكمة > سالم الراوي");
	check("or is no mother", "لم يتضح ما إذا كان سيوافق على الاتفاق أم سيرفضه.", "");
}

static void offices(void)
{
	check("a king and whom he congratulates", "هنأ ملك الأردن الرئيس المصري بالعيد.", "SUPPORT actual ملك الأردن > الرئيس المصري");
	check("a king and what he visits", "زار ملك الأردن فرنسا.", "CONSULT actual ملك الأردن > فرنسا");
	check("whither a president comes is not of his office", "وصل رئيس رواندا إلى قطر.", "CONSULT actual رئيس رواندا > قطر");
	check("an office behind an office", "استقبل أمير الكويت رئيس وزراء باكستان.", "CONSULT actual رئيس وزراء باكستان > أمير الكويت");
	check("two offices", "بحث الرئيس الصيني ورئيس الوزراء الإيطالي سبل التعاون.", "CONSULT actual الرئيس الصيني + رئيس الوزراء الإيطالي");
	check("an office and one that is named", "التقى وزير الخارجية المصري ونظيره السوداني كمال الساحلي.", "CONSULT actual وزير الخارجية المصري + كمال الساحلي");
	check("whose a visit is", "زيارة مفاجئة لوزير الخارجية البريطاني إلى كييف.", "CONSULT actual وزير الخارجية البريطاني");
	check("a state's office before its verb, and one behind it", "أمير الكويت يستقبل رئيس وزراء باكستان.", "CONSULT actual رئيس وزراء باكستان > أمير الكويت");
	check("the same, congratulated", "أمير الكويت يهنئ رئيس تونس بالعيد الوطني.", "SUPPORT actual أمير الكويت > رئيس تونس");
	check("with whom something was signed", "وقع وزير الخارجية المصري اتفاقية مع نظيره السوداني.", "SUPPORT actual وزير الخارجية المصري + نظيره السوداني");
	check("between his country and another", "أعلن وزير الخارجية المصري سالم الراوي تطبيع العلاقات بين بلاده وكوبا.", "SUPPORT actual كوبا + سالم الراوي");
	check("an office whose last word is definite", "شارك ولي العهد في اجتماع وزاري.", "CONSULT actual ولي العهد");
	check("whose a meeting is", "تستضيف القاهرة غدا اجتماعا للفصائل الفلسطينية.", "CONSULT future الفصائل الفلسطينية");
}

static void guests(void)
{
	check("behind the palace", "استقبل الرئيس اللبناني كمال الساحلي في القصر الجمهوري أمس السفير الإيراني.", "CONSULT actual السفير الإيراني > كمال الساحلي");
	check("a delegation behind the palace", "استقبل الرئيس اللبناني كمال الساحلي في القصر الجمهوري وفدا إيرانيا.", "CONSULT actual وفدا إيرانيا > كمال الساحلي");
	check("of a masdar", "خلال استقبال الرئيس المصري سالم الراوي في قصر السلام السفير الإيراني كمال الساحلي.", "CONSULT actual كمال الساحلي > سالم الراوي");
	check("who waits is the host", "كان في استقبال الوزير سالم الراوي في المطار السفير كمال الساحلي.", "CONSULT actual سالم الراوي > كمال الساحلي");
}

static void doings(void)
{
	check("a visit that somebody makes", "تأتي الزيارة التي يقوم بها الوزير سالم الراوي إلى السودان بعد أسبوع.", "CONSULT actual سالم الراوي > السودان");
	check("an office makes it", "الزيارة التي قام بها رئيس الوزراء التركي إلى السودان.", "CONSULT actual رئيس الوزراء التركي > السودان");
	check("battles in which both use arms are nobody's", "وتدور المعارك التي يستخدم فيها المواطنون الأسلحة الخفيفة.", "");
}

static void prepositions(void)
{
	check("whose call it was", "تلقى الرئيس المصري سالم الراوي اتصالا هاتفيا من ملك الأردن.", "CONSULT actual ملك الأردن > سالم الراوي");
	check("to whom a wire goes", "بعث أمير قطر برقية تهنئة إلى رئيس تركيا.", "SUPPORT actual أمير قطر > رئيس تركيا");
	check("thanks that are given", "قدم الوزير سالم الراوي شكره للحكومة السعودية على الدعم المستمر.", "SUPPORT actual سالم الراوي > الحكومة السعودية");
	check("beside whom one stands", "وقفت قطر إلى جانب تركيا.", "SUPPORT actual قطر > تركيا");
	check("the same, of a noun", "أكد الوزير سالم الراوي وقوف الكويت إلى جانب لبنان.", "SUPPORT actual الكويت > لبنان");
	check("praise on somebody", "أثنى الوزير سالم الراوي على دور الكويت.", "SUPPORT actual سالم الراوي > الكويت");
	check("whom somebody telephones", "هاتف الوزير سالم الراوي الرئيس السوري.", "CONSULT actual سالم الراوي + الرئيس السوري");
}

static void needed(void)
{
	check("envoys that are sent", "أرسلت الولايات المتحدة وفدا إلى العراق.", "CONSULT actual الولايات المتحدة > العراق");
	check("ambulances", "دفعت وزارة الصحة المصرية بعشرين سيارة إسعاف إلى موقع الحادث.", "AID actual وزارة الصحة المصرية");
	check("an appeal that a court takes", "قبلت المحكمة الطعن الذي قدمه المحامي.", "AGREE actual المحكمة");
	check("ties that are made", "أقامت كوسوفو وإسرائيل علاقات دبلوماسية.", "SUPPORT actual كوسوفو + إسرائيل");
	check("what was discussed with whom", "عرض الوزير سالم الراوي مع المبعوث الأممي تطورات الأوضاع.", "CONSULT actual سالم الراوي + المبعوث الأممي");
	check("shown to whom", "عرضت الشرطة صورا للحادث.", "");
	check("a defeat that is owned to", "اعترف الوزير سالم الراوي بهزيمته في الانتخابات.", "CONCEDE actual سالم الراوي");
}

int main(void)
{
	if (!page_open())
		return 1;
	subjects();
	offices();
	guests();
	doings();
	prepositions();
	needed();
	rawi_tables_close(tables);
	TEST_END;
}
