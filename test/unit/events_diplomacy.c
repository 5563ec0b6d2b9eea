/* test: events of whole pages: who meets whom, who helps, asks, praises and refuses, as papers tell it day by day. */
#include "events_page.h"

static void meetings(void)
{
	check("who was met on a visit to a town", "التقى وزير الخارجية الفرنسي لوران بونار، خلال زيارته للقاهرة، الرئيس المصري سالم الراوي.", "CONSULT actual لوران بونار > سالم الراوي");
	check("two who meet are parties alike", "التقى الرئيس الفرنسي لوران بونار الرئيس التركي جودت يلماز.", "CONSULT actual لوران بونار + جودت يلماز");
	check("who comes to the other is the actor", "التقى وزير الخارجية الفرنسي لوران بونار في أنقرة الرئيس التركي جودت يلماز.", "CONSULT actual لوران بونار > جودت يلماز");
	check("several whom somebody meets", "التقى الوزير سالم الراوي عددا من المزارعين.", "CONSULT actual سالم الراوي > المزارعين");
}

static void visits(void)
{
	check("whom he meets on his visit", "وصل رئيس الوزراء المصري سالم الراوي إلى أنقرة في زيارة رسمية يلتقي خلالها الرئيس التركي جودت يلماز.", "CONSULT actual سالم الراوي > جودت يلماز");
	check("a visit of the minister's, in Arabic to him", "وجاء الإعلان عشية جولة لوزير الخارجية الفرنسي لوران بونار في عدد من الدول العربية.", "CONSULT actual لوران بونار");
}

static void counterparts(void)
{
	check("an office joined to the subject", "وقع وزير الصناعة المصري سالم الراوي ونظيره الفرنسي اتفاقية للتعاون.", "SUPPORT actual سالم الراوي + نظيره الفرنسي");
	check("in company", "اتفق الرئيس المصري سالم الراوي مع نظيره الفرنسي على تعزيز التعاون.", "AGREE actual سالم الراوي + نظيره الفرنسي");
	check("an office of another clause is not joined", "زار الرئيس المصري سالم الراوي فرنسا فيما شارك وزير الخارجية الفرنسي في القمة.", "CONSULT actual سالم الراوي > فرنسا; CONSULT actual وزير الخارجية الفرنسي");
}

static void help(void)
{
	check("whom a verb of two objects gives to", "سلمت السعودية اليمن مساعدات طبية بقيمة عشرة ملايين دولار.", "AID actual السعودية > اليمن");
	check("help announced for those who are described", "أعلنت الكويت تقديم مساعدات بقيمة مئة مليون دولار للنازحين العراقيين.", "AID actual الكويت > النازحين العراقيين");
	check("help that is held back is not given", "علقت الولايات المتحدة جزءا من مساعداتها العسكرية لمصر.", "SANCTION actual الولايات المتحدة > مصر");
}

static void words(void)
{
	check("a wire of good wishes", "بعث الرئيس المصري سالم الراوي برقية تهنئة إلى الرئيس الفرنسي لوران بونار.", "SUPPORT actual سالم الراوي > لوران بونار");
	check("a wire is no name", "تلقى الرئيس المصري سالم عباس برقية تهنئة من الرئيس الفرنسي لوران بونار.", "SUPPORT actual لوران بونار > سالم عباس");
	check("what is asked for is not asked", "طلبت فرنسا تسلم المطلوب كمال الساحلي.", "REQUEST actual فرنسا");
}

static void contracts(void)
{
	check("the noun that a verb asks for is no verb", "وقعت إيران عقدا مع روسيا.", "SUPPORT actual إيران + روسيا");
	check("an and that the lexicon takes for a letter of the name", "استأنفت الولايات المتحدة وكوبا علاقاتهما الديبلوماسية.", "SUPPORT actual الولايات المتحدة + كوبا");
	check("a time between the verb and whom it means", "وكان الوزير سالم الراوي قد التقى في وقت سابق رئيس البرلمان الليبي كمال الساحلي.", "CONSULT actual سالم الراوي + كمال الساحلي");
	check("the demands of several", "رفض وزير المالية اليوناني سالم الراوي مطالب الدائنين.", "REJECT actual سالم الراوي > الدائنين");
	check("what a plane carries, and whom to", "أرسلت الإمارات طائرة تحمل مواد إغاثية إلى نيبال.", "AID actual الإمارات > نيبال");
	check("a paper that somebody telephones is no party", "قال مصدر اتصلت به صحيفة «المرفأ» إن الوضع هادئ.", "");
}

static void sides(void)
{
	check("a capital that is asked stands for its state", "طلبت واشنطن من بغداد إغلاق مجالها الجوي.", "REQUEST actual واشنطن > بغداد");
	check("one that somebody agrees with", "اتفقت تركيا مع بغداد على تعزيز التعاون.", "AGREE actual تركيا + بغداد");
	check("who mediates, between whom", "تقود الكويت وساطة بين قطر والسودان.", "CONSULT actual الكويت > قطر + السودان");
	check("a reason behind whom somebody summons", "استدعت الخارجية المصرية السفير التركي احتجاجا على التصريحات.", "REQUEST actual الخارجية المصرية > السفير التركي");
	check("an honour is no help", "منح الرئيس الفرنسي لوران بونار الشاعر سالم الراوي وساما.", "SUPPORT actual لوران بونار > سالم الراوي");
	check("a meeting that is put off takes nobody away", "أجلت الكويت اجتماعا خليجيا كان مقررا غدا.", "");
	check("debts that are written off", "أسقطت السعودية ديون السودان.", "CONCEDE actual السعودية > السودان");
}

static void aims(void)
{
	check("to meet, where the letter is the noun's own", "يصل الرئيس الفرنسي لوران بونار إلى الرياض غدا للقاء الملك سالم بن راشد.", "CONSULT future لوران بونار > سالم بن راشد");
	check("to meet a counterpart", "توجه الرئيس الفرنسي لوران بونار إلى موسكو للقاء نظيره الروسي.", "CONSULT actual لوران بونار > نظيره الروسي");
	check("to meet several", "حضر وزير الخارجية المصري سالم الراوي إلى باريس للقاء مسؤولين فرنسيين.", "CONSULT actual مسؤولين فرنسيين + سالم الراوي");
	check("the article before an adjective", "مهد الوزير سالم الراوي الطريق للقاء المرتقب بين الرئيسين.", "");
}

static void judged(void)
{
	check("praised for what it does", "أشاد الرئيس الفرنسي لوران بونار بالجهود التي تبذلها الكويت لإحلال السلام.", "SUPPORT actual لوران بونار > الكويت");
	check("by a verb whose preposition points back", "نوه الرئيس الفرنسي لوران بونار بالدور المحوري الذي تقوم به الكويت في دعم الاستقرار.", "SUPPORT actual لوران بونار > الكويت");
	check("what somebody does", "انتقد الوزير سالم الراوي ما تقوم به إسرائيل في القدس.", "ACCUSE actual سالم الراوي > إسرائيل");
	check("a denial accuses nobody, however long the denier's office", "نفى المتحدث باسم الجيش الليبي العقيد سالم المسماري الاتهامات الموجهة إلى قواته.", "");
	check("who is handed over is not helped", "طلبت تركيا من فرنسا تسليم المتهمين.", "REQUEST actual تركيا > فرنسا");
	check("who believes does not ratify", "صدقت الوزيرة ليلى النجدي ما قاله الرئيس سالم الراوي.", "");
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
	visits();
	counterparts();
	help();
	words();
	judged();
	sides();
	aims();
	contracts();
	pairs();
	rawi_tables_close(tables);
	TEST_END;
}
