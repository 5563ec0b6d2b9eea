/* test: who did what to whom, a sentence for each construction. "TYPE status actor + actor > recipient @ date, place"; events are parted by "; ". */
#include "events_doc.h"

static const char *const names[] = { "PER سالم الراوي", "PER ليلى النجدي", "PER كمال الساحلي", "ORG حركة الغد", "ORG شرطة المدينة", "STATE FRA فرنسا", "ADJ FRA الفرنسي", "ADJ FRA الفرنسية", "ADJ FRA فرنسية",
	"STATE ITA إيطاليا", "ADJ ITA الإيطالية", "STATE KEN كينيا", "LOC نيروبي", "LOC مدينة الصخر", NULL };

static rawi_slice told(const char *text)
{
	rawi_doc *doc = doc_of(text, "2015-07-22", names);
	char *out = rawi_arena_alloc(&doc_arena, 4000);
	size_t n = 0;
	rawi_find_events(doc);
	for (size_t i = 0; i < doc->record->events.n; i++) {
		const rawi_event *v = &doc->record->events.at[i];
		n += (size_t)snprintf(out + n, 4000 - n, "%s%s %s ", n ? "; " : "", rawi_event_names[v->type], rawi_status_names[v->status]);
		for (size_t k = 0; k < v->actor.n; k++)
			n += (size_t)snprintf(out + n, 4000 - n, "%s%.*s", k ? " + " : "", (int)doc->record->entities.at[v->actor.at[k]].name.n, doc->record->entities.at[v->actor.at[k]].name.s);
		for (size_t k = 0; k < v->recipient.n; k++)
			n += (size_t)snprintf(out + n, 4000 - n, "%s%.*s", k ? " + " : " > ", (int)doc->record->entities.at[v->recipient.at[k]].name.n, doc->record->entities.at[v->recipient.at[k]].name.s);
		if (v->triggers.n == 0)
			n += (size_t)snprintf(out + n, 4000 - n, " without trigger");
	}
	return (rawi_slice){ out, n };
}

static void check(const char *name, const char *text, const char *want)
{
	CHECK_TEXT(name, told(text), want);
}

int main(void)
{
	doc_open();
	check("verb, subject, object", "اتهم سالم الراوي حركة الغد بعرقلة الحل.", "ACCUSE actual سالم الراوي > حركة الغد; REJECT actual حركة الغد");
	check("subject before the verb", "سالم الراوي ينتقد ليلى النجدي", "ACCUSE actual سالم الراوي > ليلى النجدي");
	check("a state that acts", "طلبت فرنسا من إيطاليا توضيحات.", "REQUEST actual فرنسا > إيطاليا");
	check("coordination", "انتقد سالم الراوي وليلى النجدي حركة الغد.", "ACCUSE actual سالم الراوي + ليلى النجدي > حركة الغد");
	check("host and guest", "استقبل سالم الراوي ليلى النجدي في مكتبه.", "CONSULT actual ليلى النجدي > سالم الراوي");
	check("a meeting with", "اجتمع سالم الراوي مع ليلى النجدي.", "CONSULT actual سالم الراوي + ليلى النجدي");
	check("a nationality adjective that acts", "قتل طفل في الغارات الفرنسية على مدينة الصخر.", "ASSAULT actual فرنسا > مدينة الصخر");
	check("genitive and preposition", "أثارت زيارة سالم الراوي لكينيا جدلا.", "CONSULT actual سالم الراوي > كينيا");
	check("genitive of the victim", "أعلنت المصادر مقتل كمال الساحلي.", "ASSAULT actual  > كمال الساحلي");
	check("light verb", "أجرى سالم الراوي محادثات مع ليلى النجدي.", "CONSULT actual سالم الراوي + ليلى النجدي");
	check("light verb of the one who suffers", "تعرض سالم الراوي لانتقادات.", "ACCUSE actual  > سالم الراوي");
	check("between", "فشلت المفاوضات بين فرنسا وإيطاليا.", "CONSULT actual فرنسا + إيطاليا");
	check("who is asked acts", "حث سالم الراوي حركة الغد على رفض المشروع.", "REQUEST actual سالم الراوي > حركة الغد; REJECT hypothetical حركة الغد");
	check("who is accused is said to have done it", "اتهمت فرنسا إيطاليا بقصف مدينة الصخر.", "ACCUSE actual فرنسا > إيطاليا; ASSAULT actual إيطاليا > مدينة الصخر");
	check("what is threatened is threatened to somebody", "هدد سالم الراوي بفرض عقوبات على كينيا.", "THREATEN actual سالم الراوي > كينيا; SANCTION hypothetical سالم الراوي > كينيا");
	check("a verb with its own object", "فرضت فرنسا عقوبات على كينيا.", "SANCTION actual فرنسا > كينيا");
	check("an attack of somebody's", "قتل جنود في هجوم لحركة الغد.", "ASSAULT actual حركة الغد");
	check("people named by their nation are no state that acts", "أعلن كمال الساحلي اختطاف الفرنسي.", "");
	check("no argument, no event", "تحدث الكاتب عن الهجوم والحوار والدعم.", "");
	check("a town does not act", "دمرت نيروبي بالكامل.", "ASSAULT actual  > نيروبي");
	check("an attack told by its verb and its noun", "شنت فرنسا هجوما على مدينة الصخر.", "ASSAULT actual فرنسا > مدينة الصخر");
	check("an ambassador called back", "سحبت فرنسا سفيرها من كينيا.", "SANCTION actual فرنسا > كينيا");
	check("relative clause with a light verb", "انتهت الغارات التي نفذتها فرنسا على مدينة الصخر.", "ASSAULT actual فرنسا > مدينة الصخر");
	check("relative clause that directs criticism", "صمت الجميع بعد الانتقادات التي وجهتها فرنسا إلى كينيا.", "ACCUSE actual فرنسا > كينيا");
	check("an epithet before the relative", "تحدث الكاتب عن حركة الغد المتشددة التي استولت على مدينة الصخر.", "ASSAULT actual حركة الغد > مدينة الصخر");
	check("no epithet but the object of the verb", "رأت فرنسا القطار الذي دمر مدينة الصخر.", "ASSAULT actual  > مدينة الصخر");
	check("an aside between dashes", "قالت المصادر إن سالم الراوي – وهو كاتب قديم – انتقد كينيا.", "ACCUSE actual سالم الراوي > كينيا");
	check("a counted object makes the verb active", "قتلت حركة الغد 12 شخصا.", "ASSAULT actual حركة الغد");
	check("a preposition with its pronoun governs nothing", "رحب سالم الراوي بالهدنة التي دعت إليها كينيا.", "SUPPORT actual سالم الراوي > كينيا; REQUEST actual كينيا");
	check("a warning of what the warner would do", "حذرت فرنسا كينيا من مغبة التدخل.", "THREATEN actual فرنسا > كينيا");
	check("a warning of a danger", "حذرت فرنسا كينيا من انهيار السد.", "ACCUSE actual فرنسا > كينيا");
	check("a visit of somebody's to somewhere", "تأجلت زيارة نادرة لسالم الراوي إلى كينيا.", "CONSULT actual سالم الراوي > كينيا");
	check("his reception of a guest", "قال سالم الراوي كلمة خلال استقباله ليلى النجدي.", "CONSULT actual ليلى النجدي > سالم الراوي");
	check("who stood at his reception is the host", "عاد سالم الراوي وكان في استقباله كمال الساحلي.", "CONSULT actual سالم الراوي > كمال الساحلي");
	check("the two's talks", "جاء اجتماع سالم الراوي مع ليلى النجدي بعد محادثاتهما في نيروبي.", "CONSULT actual سالم الراوي + ليلى النجدي");
	check("his journey, whatever a feminine subject did", "قال سالم الراوي إن السفينة أبحرت أثناء رحلته إلى كينيا.", "CONSULT actual سالم الراوي > كينيا");
	check("one visits the other, and the other comes to the one", "أثارت زيارة سالم الراوي لفرنسا جدلا. واستقبل سالم الراوي ليلى النجدي.", "CONSULT actual سالم الراوي > فرنسا; CONSULT actual ليلى النجدي > سالم الراوي");
	check("ties that grow", "تعززت العلاقات بين فرنسا وكينيا.", "COOPERATE actual فرنسا + كينيا");
	check("among those who back", "كانت فرنسا من أشد المؤيدين لكينيا.", "SUPPORT actual فرنسا > كينيا");
	check("under sanctions", "تخضع كينيا لسلسلة من العقوبات الفرنسية.", "SANCTION actual فرنسا > كينيا");
	check("a purchase from", "أنجزت فرنسا صفقة لشراء سفن صيد من كينيا.", "AGREE actual فرنسا > كينيا");
	check("reports at odds", "نشرت تقارير متضاربة حول استعداد فرنسا لتسليم كينيا سفنا.", "AGREE hypothetical فرنسا > كينيا; AID hypothetical فرنسا > كينيا");
	check("accused, and denies it", "اتهمت فرنسا إيطاليا بتزويد كينيا بالسلاح. ونفت إيطاليا هذه الاتهامات.", "ACCUSE actual فرنسا > إيطاليا; AID negated إيطاليا > كينيا");
	check("accused, and another denies something", "اتهمت فرنسا إيطاليا بتزويد كينيا بالسلاح. ونفت كينيا هذه الاتهامات.", "ACCUSE actual فرنسا > إيطاليا; AID actual إيطاليا > كينيا");
	check("a definite noun is the subject of an intransitive verb", "ناقش سالم الراوي الخطة، وتراجع السكان عن المطلب.", "");
	check("an aside between commas parts the verb from nothing", "وزار سالم الراوي، الذي غاب عن القمة الماضية، كينيا في الربيع.", "CONSULT actual سالم الراوي > كينيا");
	check("a subject before an aside between commas", "سالم الراوي، الذي وصل أمس، انتقد ليلى النجدي.", "ACCUSE actual سالم الراوي > ليلى النجدي");
	check("the name that opens the clause is its subject over what stands between", "أعلن المكتب أن سالم الراوي في طريق عودته سيزور كينيا.", "CONSULT future سالم الراوي > كينيا");
	check("a masculine verb has no feminine state as its subject", "بدأ سالم الراوي جولته، وزار خلالها فرنسا.", "CONSULT actual سالم الراوي > فرنسا");
	check("a verb that points back at a plain noun has its subject behind it", "قال الكاتب إن الهجوم نفذته حركة الغد.", "ASSAULT actual حركة الغد");
	check("the pronoun of an indefinite noun's clause means that noun", "التقى سالم الراوي ليلى النجدي، وتحدث عن خطة تعدها فرنسا خطرا.", "CONSULT actual سالم الراوي + ليلى النجدي");
	check("his country will not accept", "قال سالم الراوي إن بلاده لن تقبل الشروط.", "REJECT actual سالم الراوي");
	check("who has not accepted yet refuses nothing", "لم يقبل سالم الراوي الشروط بعد.", "AGREE negated سالم الراوي");
	check("the owner of what was struck", "قصفت فرنسا مواقع لحركة الغد.", "ASSAULT actual فرنسا > حركة الغد");
	check("the owner of what a masdar strikes", "أعلن المكتب قصف مخازن تابعة لحركة الغد.", "ASSAULT actual  > حركة الغد");
	check("the genitive acts where of marks the object behind it", "أثار احتجاز حركة الغد لليلى النجدي جدلا.", "COERCE actual حركة الغد > ليلى النجدي");
	check("a verb and the noun it asks for are one act", "شنت فرنسا في كينيا غارات على حركة الغد.", "ASSAULT actual فرنسا > حركة الغد");
	check("who attends a meeting that was told is no party to another", "استقبل سالم الراوي ليلى النجدي. حضر الاجتماع كمال الساحلي.", "CONSULT actual ليلى النجدي > سالم الراوي");
	check("whose a judgment is about, the pronoun means", "أدان سالم الراوي فرنسا لقصفها مدينة الصخر.", "ACCUSE actual سالم الراوي > فرنسا; ASSAULT actual فرنسا > مدينة الصخر");
	check("a round of talks is no journey", "انتهت الجولة الأولى من المفاوضات بين فرنسا وإيطاليا.", "CONSULT actual فرنسا + إيطاليا");
	check("supply lines are no aid", "قطعت فرنسا خطوط إمداد حركة الغد.", "COERCE actual فرنسا");
	check("whose esteem stands beside his greetings", "نقل كمال الساحلي تحيات سالم الراوي وتقديره لفرنسا.", "SUPPORT actual سالم الراوي > فرنسا");
	check("its war stands beside the state", "كتبت الصحيفة عن متاعب كينيا في حربها ضد حركة الغد.", "ASSAULT actual كينيا > حركة الغد");
	check("the object's pronoun is the other side", "استقبل سالم الراوي كمال الساحلي في مكتبه. وشكره على جهوده.", "CONSULT actual كمال الساحلي > سالم الراوي; SUPPORT actual سالم الراوي > كمال الساحلي");
	check("she warned it", "اتهمت فرنسا كينيا بالتباطؤ. وطالبتها بجدول زمني.", "ACCUSE actual فرنسا > كينيا; REQUEST actual فرنسا > كينيا");
	check("done to him", "غادر كمال الساحلي بيته فجرا. وتم اعتقاله على الجسر.", "COERCE actual  > كمال الساحلي");
	check("not done to him", "غادر كمال الساحلي بيته فجرا. ولم يتم اعتقاله على الجسر.", "COERCE negated  > كمال الساحلي");
	check("done to what the relative means", "شكر كمال الساحلي صديقه على القارب الذي تم إنزاله.", "SUPPORT actual كمال الساحلي");
	check("fire opened on him", "غادر كمال الساحلي بيته فجرا. وتم إطلاق النار عليه على الجسر.", "ASSAULT actual  > كمال الساحلي");
	check("released", "مثل كمال الساحلي أمام القاضي. وأفرج عنه مساء.", "ACCUSE actual  > كمال الساحلي; RETREAT actual  > كمال الساحلي");
	check("lives claimed", "أودى الهجوم بحياة كمال الساحلي.", "ASSAULT actual  > كمال الساحلي");
	check("lives claimed by whom", "أودت الغارات الفرنسية بحياة كمال الساحلي.", "ASSAULT actual فرنسا > كمال الساحلي");
	check("in return for", "أفرجت حركة الغد عن ليلى النجدي لقاء فدية دفعتها فرنسا.", "RETREAT actual حركة الغد > ليلى النجدي");
	check("accusations denied", "نفت كينيا الاتهامات الموجهة لها بقصف مدينة الصخر.", "ASSAULT negated كينيا > مدينة الصخر");
	check("denied accusations", "نفت كينيا اتهامات بالتقصير.", "ACCUSE actual  > كينيا");
	check("summoned by name", "استدعت فرنسا السفير كمال الساحلي.", "REQUEST actual فرنسا > كمال الساحلي");
	doc_close();
	TEST_END;
}
