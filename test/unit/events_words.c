/* test: events by words that tell an act only beside another: what is signed, sold, cut off, asked for or left; and the same words where they tell none. */
#include "events_page.h"

int main(void)
{
	if (!page_open())
		return 1;
	check("trust that is given", "منح البرلمان التونسي الثقة لحكومة سامي الكيلاني.", "SUPPORT actual البرلمان التونسي > سامي الكيلاني");
	check("a coach's trust", "منح المدرب سامي الكيلاني الثقة للاعبين.", "");
	check("a treaty that is joined", "انضم السودان إلى اتفاقية باريس للمناخ.", "SUPPORT actual السودان");
	check("a message that is handed over", "سلم السفير سامي الكيلاني رسالة إلى أمير الكويت.", "CONSULT actual سامي الكيلاني + أمير الكويت");
	check("a thesis that is handed in", "سلم سامي الكيلاني رسالة الماجستير إلى الجامعة.", "");
	check("who is let through", "سمحت إيران للمفتشين الدوليين بدخول المنشآت.", "RETREAT actual إيران > المفتشين الدوليين");
	check("a sentence that is cut", "خفضت محكمة الاستئناف الحكم على الصحافي سامي الكيلاني.", "CONCEDE actual محكمة الاستئناف > سامي الكيلاني");
	check("prices that are cut", "خفضت شركة النور أسعار السيارات في السعودية.", "");
	check("knowledge that is shared", "زودت الاستخبارات الأميركية فرنسا بمعلومات عن المشتبه بهم.", "COOPERATE actual الاستخبارات الأميركية > فرنسا");
	check("a suspect who is handed over", "سلمت فرنسا المتهم سامي الكيلاني إلى بلجيكا.", "COOPERATE actual فرنسا > بلجيكا");
	check("goods that are given back", "أعادت السلطات التركية الآثار المسروقة إلى العراق.", "COOPERATE actual السلطات التركية > العراق");
	check("arms that are sold", "باعت روسيا صواريخ لإيران.", "COOPERATE actual روسيا > إيران");
	check("cars that are sold", "باعت شركة النور سيارات في مصر.", "");
	check("arms that are got from somebody", "تلقت المعارضة السورية أسلحة من قطر.", "AID actual قطر > المعارضة السورية");
	check("arms that are smuggled", "هربت إيران السلاح إلى الحوثيين.", "AID actual إيران > الحوثيين");
	check("troops that are made fewer", "خفضت الولايات المتحدة عدد قواتها في أفغانستان.", "RETREAT actual الولايات المتحدة");
	check("players who are made fewer", "خفض نادي الأمل عدد لاعبيه الأجانب.", "");
	check("positions that are left", "ترك الحوثيون مواقعهم في لحج.", "RETREAT actual الحوثيون");
	check("a club that is left", "ترك المدرب سامي الكيلاني نادي الأمل.", "");
	check("a hold that is lost", "فقد الحوثيون السيطرة على مطار عدن.", "RETREAT actual الحوثيون");
	check("a driver's", "فقد السائق السيطرة على السيارة.", "");
	check("whom citizens are told to leave", "نصحت السفارة الأميركية رعاياها بمغادرة لبنان.", "REQUEST actual السفارة الأميركية");
	check("a condition", "اشترطت طهران رفع العقوبات.", "REQUEST actual طهران; CONCEDE hypothetical > طهران");
	check("on whose orders", "أرسلت الوزارة الطائرة إنفاذا لتوجيهات الملك سامي الكيلاني.", "REQUEST actual سامي الكيلاني");
	check("a coach's orders", "لعب الفريق وفق توجيهات المدرب سامي الكيلاني.", "");
	check("what is insisted on", "أصر الرئيس الفرنسي سامي الكيلاني على رحيل الأسد.", "REQUEST actual سامي الكيلاني");
	check("to insist on playing", "أصر سامي الكيلاني على اللعب رغم التعب.", "");
	check("who is on trial", "يحاكم سامي الكيلاني بتهمة الإرهاب.", "ACCUSE actual > سامي الكيلاني");
	check("mockery with words between", "سخر المرشح سامي الكيلاني من الرئيس فهد النجار.", "ACCUSE actual سامي الكيلاني > فهد النجار");
	check("a suit that is turned down", "ردت المحكمة دعوى حزب الحرية.", "REJECT actual المحكمة");
	check("questions that are answered", "رد سامي الكيلاني على أسئلة الجمهور.", "");
	check("to keep back from a resolution is no arrest", "تحفظ العراق على قرار الجامعة العربية.", "REJECT actual العراق");
	check("to turn against a deal", "انقلب الحوثيون على اتفاق السلم.", "REJECT actual الحوثيون");
	check("not to keep to it", "لم تلتزم ميليشيا الحوثي باتفاق السلم.", "REJECT actual ميليشيا الحوثي");
	check("no patience", "قال الوزير سامي الكيلاني إن تركيا لن تتهاون مع تنظيم القاعدة.", "THREATEN actual تركيا > تنظيم القاعدة");
	check("who escapes an attempt on his life", "نجا النائب سامي الكيلاني من محاولة اغتيال.", "ASSAULT hypothetical > سامي الكيلاني");
	check("who escapes a defeat", "نجا نادي الأمل من الهزيمة.", "");
	check("land that is taken back", "استعادت قوات الجيش الأراضي التي خسرتها.", "ASSAULT actual قوات الجيش");
	check("where two clash is no side", "قصف الجيش السوري حلب. اندلعت اشتباكات بين الشرطة الفرنسية وحركة حماس في تونس.", "ASSAULT actual الجيش السوري; ASSAULT actual الشرطة الفرنسية + حركة حماس");
	check("a Turk is not Turkey", "خطف مسلحون مهندسا تركيا في ليبيا.", "ASSAULT actual مسلحون > مهندسا تركيا");
	check("found guilty, to prison", "أدانت محكمة فرنسية سامي الكيلاني بالسجن.", "SANCTION actual محكمة فرنسية > سامي الكيلاني");
	check("days of grace", "أعطت تركيا اليونان مهلة أخيرة.", "THREATEN actual تركيا > اليونان");
	check("stripped of immunity", "جرد البرلمان النائب سامي الكيلاني من الحصانة.", "SANCTION actual البرلمان > سامي الكيلاني");
	check("stripped of ornament", "جرد المؤلف سامي الكيلاني اللغة من الزخارف.", "");
	check("branded as terrorists", "صنفت مصر حركة حماس منظمة إرهابية.", "SANCTION actual مصر > حركة حماس");
	check("rated among the best", "صنفت المجلة الفندق ضمن أفضل عشرة.", "");
	check("measures of safety that are made stronger", "شددت الشرطة الفرنسية الإجراءات الأمنية حول المساجد.", "MOBILIZE actual الشرطة الفرنسية");
	check("a team that is made stronger", "عزز نادي الأمل صفوفه باللاعب سامي الكيلاني.", "");
	check("more soldiers", "ضاعفت فرنسا عدد جنودها في مالي.", "MOBILIZE actual فرنسا");
	check("more visitors", "ضاعف المتحف عدد زواره.", "");
	check("water that is cut off", "قطعت ميليشيا الحوثي المياه عن المدينة.", "COERCE actual ميليشيا الحوثي");
	check("a ship that is stopped", "اعترضت البحرية الإسرائيلية سفينة السلام.", "COERCE actual البحرية الإسرائيلية");
	check("who got rid of whom", "صفى الحوثيون سامي الكيلاني.", "ASSAULT actual الحوثيون > سامي الكيلاني");
	check("to settle accounts", "صفى سامي الكيلاني حساباته مع الشركة.", "");
	check("a siege that is broken", "كسرت المقاومة الحصار عن تعز.", "ASSAULT actual المقاومة");
	check("a record that is broken", "كسر العداء سامي الكيلاني الرقم القياسي.", "");
	rawi_tables_close(tables);
	TEST_END;
}
