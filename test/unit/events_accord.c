/* test: accords, assent and yielding: who ratifies, an accord that is only named, sanctions that are lifted, confessions, acquittals. */
#include "events_page.h"

int main(void)
{
	if (!page_open())
		return 1;
	check("a body that assents to an accord backs it", "وافق البرلمان التركي على الاتفاقية.", "SUPPORT actual البرلمان التركي");
	check("who assents to do something agrees", "وافقت تركيا على تقليص قواتها.", "AGREE actual تركيا");
	check("a vote that lies ahead", "سيصوت البرلمان التركي على الاتفاق في سبتمبر.", "SUPPORT future البرلمان التركي");
	check("an accord that is only named", "قال سمير ناصر إن الاتفاق مع تركيا خطأ.", "");
	check("one that was reached", "توصلت تركيا وفرنسا إلى اتفاق.", "AGREE actual تركيا + فرنسا");
	check("sanctions that were imposed on whom a pronoun means", "قال سمير ناصر إن تركيا قبلت مقابل رفع العقوبات المفروضة عليها.", "CONCEDE future > تركيا");
	check("a confession", "اعترف وزير الدفاع كمال فارس بتورطه في التهريب.", "CONCEDE actual كمال فارس");
	check("to recognise a state is no confession", "اعترفت تركيا بدولة فلسطين.", "SUPPORT actual تركيا > دولة فلسطين");
	check("confessions that somebody makes", "قدم كمال فارس اعترافات مثيرة.", "CONCEDE actual كمال فارس");
	check("whom a court acquits", "قضت محكمة جنايات الجيزة ببراءة كمال فارس.", "CONCEDE actual محكمة جنايات الجيزة > كمال فارس");
	check("who shakes whose hand", "صافح الرئيس كمال فارس نظيره التركي سمير ناصر.", "CONSULT actual كمال فارس + سمير ناصر");
	check("who leaves for a state", "غادر الرئيس كمال فارس البلاد متوجها إلى تركيا.", "CONSULT actual كمال فارس > تركيا");
	check("before whom somebody testifies", "يدلي الوزير كمال فارس بشهادته أمام لجنة العلاقات الخارجية.", "CONSULT actual كمال فارس > لجنة العلاقات الخارجية");
	check("a state's duty to protect another", "أكد الوزير كمال فارس التزام فرنسا بحماية تركيا.", "AGREE actual فرنسا");
	check("esteem for the part of a state", "أعرب الوزير كمال فارس عن تقدير حكومة بلاده لدور تركيا.", "SUPPORT actual كمال فارس > تركيا");
	check("an estimate is no esteem", "قال الوزير كمال فارس إن تقدير الخسائر صعب.", "");
	rawi_tables_close(tables);
	TEST_END;
}
