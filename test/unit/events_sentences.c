/* test: events of whole pages, all stages asked: who acts without a name, what is counted, both sides of what was just told. Each sentence stands below the
 * same first paragraph. "TYPE status actor + actor > recipient"; events are parted by "; ". */
#include "test.h"

#include "app/pipeline.h"

static rawi_tables *tables;

static void check(const char *name, const char *sentence, const char *want)
{
	static const char page[] = "تطورات متسارعة في المنطقة\n\nتتابع العواصم ما يجري في المنطقة منذ بداية الشهر الجاري وسط قلق متزايد من تدهور الأوضاع.\n\n%s\n";
	char text[2000], got[2000] = "";
	size_t at = 0;
	rawi_arena a;
	rawi_error e = { 0 };
	rawi_record **records;
	rawi_arena_init(&a, 0);
	snprintf(text, sizeof text, page, sentence);
	rawi_source source = { .id = rawi_slice_of("page"), .bytes = rawi_slice_of(text), .form = -1, .published = rawi_slice_of("2015-08-20") };
	size_t n = rawi_document(&a, tables, &source, (rawi_slice){ "", 0 }, &records, &e);
	for (size_t i = 0; n && i < records[0]->events.n; i++) {
		const rawi_event *v = &records[0]->events.at[i];
		at += (size_t)snprintf(got + at, sizeof got - at, "%s%s %s", at ? "; " : "", rawi_event_names[v->type], rawi_status_names[v->status]);
		for (size_t k = 0; k < v->actor.n + v->recipient.n && at < sizeof got; k++) {
			bool acts = k < v->actor.n;
			rawi_slice who = records[0]->entities.at[acts ? v->actor.at[k] : v->recipient.at[k - v->actor.n]].name;
			at += (size_t)snprintf(got + at, sizeof got - at, "%s%.*s", k == v->actor.n ? " > " : k ? " + " : " ", (int)who.n, who.s);
		}
	}
	CHECK_TEXT(name, rawi_slice_of(got), want);
	rawi_arena_release(&a);
}

int main(void)
{
	rawi_error e = { 0 };
	tables = rawi_tables_open(NULL, &e);
	if (!tables) {
		printf("not ok tables: %s %s\n", e.place, e.message);
		return 1;
	}
	check("an office that nobody named holds acts", "من المقرر أن يزور الرئيس التركي روسيا الأسبوع المقبل.", "CONSULT future الرئيس التركي > روسيا");
	check("the leader of a body acts, not the body", "هدد زعيم المعارضة بالانسحاب من الحكومة.", "THREATEN actual زعيم المعارضة; RETREAT hypothetical زعيم المعارضة");
	check("an office suffers", "طردت تركيا السفير السوري.", "SANCTION actual تركيا > السفير السوري");
	check("a body without a nation before the verb", "أعلنت الوزارة أن قوات الأمن اعتقلت ثلاثة مشتبه بهم في مدينة حلب.", "COERCE actual قوات الأمن > مشتبه بهم");
	check("counted victims", "قتل خمسة جنود قرب الحدود.", "ASSAULT actual > جنود");
	check("a described recipient behind its preposition", "فرضت الولايات المتحدة عقوبات جديدة على شركات إيرانية.", "SANCTION actual الولايات المتحدة > شركات إيرانية");
	check("a described object", "اعتقلت الشرطة التركية متظاهرين في أنقرة.", "COERCE actual الشرطة التركية > متظاهرين في أنقرة");
	check("a relative behind a place", "رحبت مدريد بحكومة إقليم كردستان في أقصى العراق التي تهاجم تنظيم القاعدة.", "SUPPORT actual مدريد > حكومة إقليم كردستان; ASSAULT actual حكومة إقليم كردستان > تنظيم القاعدة");
	check("a masdar with a subject and an object", "نددت فرنسا بإعدام السلطات الإيرانية ثلاثة معارضين.", "ACCUSE actual فرنسا > السلطات الإيرانية; ASSAULT actual السلطات الإيرانية > معارضين");
	check("a genitive's pronoun", "أعلنت روسيا انسحاب قواتها من سوريا.", "RETREAT actual روسيا");
	check("denied by who is said to have done it", "نفى الجيش اللبناني اعتقال القيادي في حزب الله.", "COERCE negated الجيش اللبناني > القيادي في حزب الله");
	check("each of", "وقعت على الاتفاق كل من فرنسا وإيطاليا.", "SUPPORT actual فرنسا + إيطاليا");
	check("a span before the object", "تتهم فرنسا منذ أشهر إيطاليا بالتقصير.", "ACCUSE actual فرنسا > إيطاليا");
	check("a town is where, not whom", "سيطر مسلحون على مدينة حلب.", "ASSAULT actual مسلحون");
	check("a judgement with a word of blame", "وصفت فرنسا إيطاليا بأنها دولة فاشلة.", "ACCUSE actual فرنسا > إيطاليا");
	check("a judgement without one is none", "وصفت فرنسا إيطاليا بأنها دولة صديقة.", "");
	check("a siege as a masdar", "بدأ الجيش التركي محاصرة مواقع تنظيم القاعدة.", "COERCE actual الجيش التركي > تنظيم القاعدة");
	check("dozens of a body's people stand for it", "قتلت القوات العراقية العشرات من مقاتلي تنظيم القاعدة.", "ASSAULT actual القوات العراقية > تنظيم القاعدة");
	check("three of a body were killed", "أعلنت القوات العراقية مقتل ثلاثة من عناصر تنظيم القاعدة.", "ASSAULT actual > تنظيم القاعدة");
	check("units of an army are the army", "أعلن متحدث أن وحدات من الجيش التركي هاجمت تنظيم القاعدة.", "ASSAULT actual الجيش التركي > تنظيم القاعدة");
	check("several do not stand for one person", "وصل الوزير سمير ناصر إلى المدينة. وهاجموا تنظيم القاعدة.", "");
	check("what a verb faces by its preposition is no purpose", "تعرضت القوات العراقية لقصف الجيش التركي.", "ASSAULT actual الجيش التركي > القوات العراقية");
	check("ties between two are no meeting with them", "ناقش الوزير سمير ناصر العلاقات بين فرنسا وإيطاليا.", "");
	check("a participle that goes on is the speaker's", "قال الوزير سمير ناصر إن هناك من يريد الفتنة، مطالبا فرنسا بالتدخل.", "REQUEST actual سمير ناصر > فرنسا");
	check("the noun's own verb names who attacks", "أحبط الجيش التركي هجوما شنه تنظيم القاعدة قرب الحدود.", "ASSAULT negated تنظيم القاعدة");
	check("a name alone in parentheses is a genitive", "أطلق مسلحو (داعش) النار على الجيش التركي.", "ASSAULT actual داعش > الجيش التركي");
	check("somebody in the accusative", "اعتقلت الشرطة التركية رجلا في أنقرة.", "COERCE actual الشرطة التركية > رجلا في أنقرة");
	check("an object in the accusative makes the unpointed verb an active one", "وخطف مسلحون مهندسا فرنسيا.", "ASSAULT actual مسلحون > مهندسا فرنسيا");
	check("so does one that is counted", "وقتلت قوات الأمن ثلاثة مسلحين.", "ASSAULT actual قوات الأمن > مسلحين");
	check("a verb in the plural has its subject before it", "هاجم مسلحون الجيش التركي. وخطفوا مهندسا فرنسيا.", "ASSAULT actual مسلحون > الجيش التركي; ASSAULT actual مسلحون > مهندسا فرنسيا");
	check("the office behind a name is his where an object follows", "استقبل الأمير سمير بن ناصر رئيس الوزراء البحريني وفدا من البنك الدولي.", "CONSULT actual البنك الدولي > سمير بن ناصر");
	check("who his excellency is", "التقى معالي الوزير سمير ناصر السفير كمال أوزال. وانتقد معاليه فرنسا.", "CONSULT actual سمير ناصر > كمال أوزال; ACCUSE actual سمير ناصر > فرنسا");
	check("not whom his highness congratulated", "رفع صاحب السمو الأمير سمير بن ناصر التهاني لصاحب السمو الأمير كمال بن فارس. وانتقد سموه فرنسا.", "SUPPORT actual سمير بن ناصر > كمال بن فارس; ACCUSE actual سمير بن ناصر > فرنسا");
	check("both hands", "دارت اشتباكات بين الجيش التركي من جهة، وتنظيم القاعدة من جهة أخرى.", "ASSAULT actual الجيش التركي + تنظيم القاعدة");
	check("whom forces are loyal to is no side", "قصف الجيش التركي القوات الموالية للرئيس سمير ناصر.", "ASSAULT actual الجيش التركي > القوات");
	check("by the bullets of", "قتل الضابط سمير ناصر برصاص الجيش التركي.", "ASSAULT actual الجيش التركي > سمير ناصر");
	check("by whom a nearer masdar was", "أسفر القصف عن إصابة ثلاثة جنود واحتراق مركبة تم إخمادها من قبل الشرطة التركية.", "ASSAULT actual > جنود");
	check("behind a verb what may be a masdar is one", "أدان الأردن قصف إسرائيل لقطاع غزة.", "ACCUSE actual الأردن > إسرائيل; ASSAULT actual إسرائيل > قطاع غزة");
	check("an aside of a preposition", "اتهم الوزير سمير ناصر، خلال زيارته إلى فرنسا، إيران بالتصعيد.", "ACCUSE actual سمير ناصر > إيران; CONSULT actual سمير ناصر > فرنسا");
	check("what is threatened behind an aside", "هدد الوزير سمير ناصر، الذي يزور فرنسا، بفرض عقوبات على روسيا.", "THREATEN actual سمير ناصر > روسيا; CONSULT actual سمير ناصر > فرنسا; SANCTION hypothetical سمير ناصر > روسيا");
	check("who is blamed for what a relative clause tells", "ندد الوزير سمير ناصر بالهجوم الذي نفذه تنظيم القاعدة.", "ACCUSE actual سمير ناصر > تنظيم القاعدة; ASSAULT actual تنظيم القاعدة");
	check("what is not announced", "لم تعلن إيران قطع علاقاتها مع فرنسا.", "SANCTION negated إيران > فرنسا");
	check("a force that goes on", "أعلن متحدث أن القوات التركية اعتقلت عشرة مسلحين وقتلت ثلاثة آخرين.", "COERCE actual القوات التركية > مسلحين; ASSAULT actual القوات التركية");
	check("whose sanctions they are", "رفضت روسيا العقوبات الأميركية على إيران.", "REJECT actual روسيا > الأميركية; SANCTION actual الأميركية > إيران");
	check("a masdar at the head of a sentence has its object behind «ل»", "قصف الجيش الإسرائيلي لقطاع غزة أمس.", "ASSAULT actual الجيش الإسرائيلي > قطاع غزة");
	check("planes of a state in the genitive", "أدان الأردن قصف الطائرات الإسرائيلية لقطاع غزة.", "ACCUSE actual الأردن > الإسرائيلية; ASSAULT actual الإسرائيلية > قطاع غزة");
	check("whose objection it is, when they are described", "عبر عدد من النواب المستقلين القريبين من حزب السنبلة عن اعتراضهم على مشروع السد.", "REJECT actual عدد من النواب المستقلين القريبين");
	check("(they) killed four", "قالت الوزارة إن مسلحين فروا وقتلوا أربعة جنود.", "RETREAT actual مسلحين; ASSAULT actual مسلحين > جنود");
	check("a masdar with its object in a pronoun", "أدانت إيران قصف تركيا لها.", "ACCUSE actual إيران > تركيا; ASSAULT actual تركيا > إيران");
	check("who was accused, by whom is not said", "رفض الوزير سمير ناصر اتهامه بالفساد.", "REJECT actual سمير ناصر");
	check("his accusation of another", "جدد الوزير سمير ناصر اتهامه لإيران بالتدخل.", "ACCUSE actual سمير ناصر > إيران");
	check("a soldier kills somebody", "قتل جندي إسرائيلي فلسطينيا قرب الحدود.", "ASSAULT actual جندي إسرائيلي > فلسطينيا");
	check("shelling of a group's, whose name the lexicon does not know", "نزح السكان وسط قصف مكثف لمليشيا الحوثي على القرية.", "ASSAULT actual مليشيا الحوثي");
	check("a paper does not act", "ذكرت صحيفة الواحة ذلك أمس. وانسحبت من المدينة.", "");
	check("a fight as a masdar", "واصل الجيش التركي محاربة تنظيم القاعدة.", "ASSAULT actual الجيش التركي > تنظيم القاعدة");
	check("a vice that is fought is nobody", "واصل الجيش التركي محاربة الفساد في إيطاليا.", "");
	check("help that is brought", "بدأ الصليب الأحمر توصيل معونات غذائية إلى اليمن.", "AID actual الصليب الأحمر > اليمن");
	check("furniture that is brought is none", "بدأت فرنسا توصيل الأثاث إلى إيطاليا.", "");
	check("two contracts are contracts", "وقعت فرنسا عقدين مع إيطاليا.", "SUPPORT actual فرنسا + إيطاليا");
	check("a masdar whose noun stands further on", "أعلنت فرنسا رفع كامل الحصار عن كينيا.", "CONCEDE actual فرنسا > كينيا");
	check("raids that are launched", "استأنف الجيش التركي شن غارات على مواقع تنظيم القاعدة.", "ASSAULT actual الجيش التركي > تنظيم القاعدة");
	check("relieved of an office", "أعفت تركيا الوزير سالم الراجح من منصبه.", "SANCTION actual تركيا > سالم الراجح");
	check("relieved of a fee is not", "أعفت تركيا الوزير سالم الراجح من الرسوم.", "CONCEDE actual تركيا > سالم الراجح");
	check("arms that are received", "تسلمت كينيا أربع طائرات من فرنسا.", "COOPERATE actual كينيا > فرنسا");
	check("a message that is received", "تسلم الوزير سالم الراجح نسخة من الكتاب.", "");
	check("speech against somebody", "استنكرت كينيا تصريحات الوزير سالم الراجح ضد فرنسا.", "ACCUSE actual كينيا > سالم الراجح; ACCUSE actual سالم الراجح > فرنسا");
	check("besieged by nobody who is said", "حوصر الوزير سالم الراجح في حلب.", "COERCE actual > سالم الراجح");
	check("one who fled", "أعلنت فرنسا فرار تنظيم القاعدة من حلب.", "RETREAT actual تنظيم القاعدة");
	check("a demand that a participle goes on with", "ناشد الرئيس التركي إيطاليا حماية المدنيين، داعيا إياها إلى فتح الطرق.", "REQUEST actual الرئيس التركي > إيطاليا");
	check("what somebody will not allow", "قالت الصحف إن تركيا لن تسمح بتقسيم العراق.", "REJECT actual تركيا");
	check("gunmen driven out", "طردت القوات العراقية مسلحي تنظيم القاعدة من المدينة.", "ASSAULT actual القوات العراقية > تنظيم القاعدة");
	check("an accord that is defended", "دافع الوزير سالم الراجح أمس عن الاتفاق.", "SUPPORT actual سالم الراجح");
	check("blows that are dealt", "وجه الجيش العراقي ضربات موجعة إلى تنظيم القاعدة.", "ASSAULT actual الجيش العراقي > تنظيم القاعدة");
	check("houses that are blown up", "فجر مسلحون 16 منزلا في القرية.", "ASSAULT actual مسلحون");
	check("what a verb's pronoun stands for tells its act", "وأشار الخبراء إلى القرار الذي أصدره البرلمان التركي.", "SUPPORT actual البرلمان التركي");
	check("sanctions that are imposed, and lifted", "وتحدث الخبراء عن رفع العقوبات التي تفرضها فرنسا على كينيا.", "CONCEDE actual فرنسا > كينيا; SANCTION actual فرنسا > كينيا");
	check("a relative goes with the noun behind the preposition", "وتحدث الخبراء عن القرار في البيت الذي أصدره البرلمان التركي.", "");
	check("a participle that says what a verb would", "وقالت الصحف إن فرنسا مستعدة لدعم كينيا.", "AGREE actual فرنسا > كينيا");
	check("one that is not said of its subject", "وقالت الصحف إن فرنسا غير مستعدة لدعم كينيا.", "");
	check("an attribute says nothing of its noun", "وتحدثت فرنسا مع دولة مستعدة للبيع.", "");
	check("a pledge that was given", "وذكر الخبراء بالتعهدات التي قطعتها فرنسا لكينيا.", "AGREE actual فرنسا > كينيا");
	check("who cuts what no row of a person has", "وقال الخبراء إن الوزير سالم الراجح سوف يقطع الإمدادات.", "");
	check("God is not urged", "هنأ الرئيس التركي الملك الأردني، داعيا الله أن يحفظه.", "SUPPORT actual الرئيس التركي > الملك الأردني");
	check("praise by a participle", "وصل الرئيس التركي أمس، مشيدا بالحكومة الأردنية.", "SUPPORT actual الرئيس التركي > الحكومة الأردنية");
	check("blame by a participle", "وصل الرئيس التركي أمس، مستنكرا تصرفات الحكومة الأردنية.", "ACCUSE actual الرئيس التركي > الحكومة الأردنية");
	check("a contract that is ended", "قررت الحكومة المغربية إنهاء العقد مع شركة روسية.", "SANCTION actual الحكومة المغربية");
	check("who falls to arms", "سقط أربعة قتلى في قصف الجيش السوري على البلدة.", "ASSAULT actual");
	check("who falls in an accident", "سقط أربعة قتلى في حادث تصادم قرب أنقرة.", "");
	check("a fire's dead", "أسفر الحريق عن سقوط ثلاثة قتلى في أنقرة.", "");
	check("pressure on a state", "رفضت تركيا ضغط إيران على العراق.", "REJECT actual تركيا > إيران; REQUEST actual إيران > العراق");
	check("force that is moved", "بدأت فرنسا تحريك قوات إلى العراق.", "MOBILIZE actual فرنسا > العراق");
	check("an accord that is broken", "واصلت إيران خرق الاتفاق.", "REJECT actual إيران");
	check("an end put to a group", "تعهد الجيش التركي بالقضاء على تنظيم القاعدة.", "AGREE actual الجيش التركي > تنظيم القاعدة; ASSAULT future الجيش التركي > تنظيم القاعدة");
	check("an end put to a vice", "تعهد الجيش التركي بالقضاء على الفساد.", "AGREE actual الجيش التركي");
	check("dismissed by nobody who is said", "أقيل وزير الدفاع الأوكراني سالم الراجح أمس.", "SANCTION actual > سالم الراجح");
	check("both sides of what was told", "التقى الرئيس التركي الملك الأردني في عمان واتفق الجانبان على التعاون.", "CONSULT actual الرئيس التركي > الملك الأردني; AGREE actual الرئيس التركي + الملك الأردني");
	check("what will follow is no fact", "قالت المصادر إن هجوم فرنسا على إيطاليا سيفاقم الأزمة.", "ASSAULT hypothetical فرنسا > إيطاليا");
	check("planes that a light verb's subject describes", "شنت طائرات التحالف غارات على مواقع المسلحين في المحافظة.", "ASSAULT actual طائرات التحالف > المسلحين");
	check("the arms of a state", "عاودت المدفعية التركية قصف مواقع حزب العمال الكردستاني.", "ASSAULT actual التركية > حزب العمال الكردستاني");
	check("two soldiers", "قتل جنديان وأصيب خمسة آخرون في انفجار لغم.", "ASSAULT actual > جنديان");
	check("people by the form of the noun", "احتجزت الشرطة التركية 44 محتجا أمس.", "COERCE actual الشرطة التركية > محتجا");
	check("both sides described", "اندلعت اشتباكات بين الشرطة والمتظاهرين في وسط المدينة.", "ASSAULT actual الشرطة + المتظاهرين");
	check("accusing one another", "تبادلت الهند وباكستان الاتهامات بخرق الهدنة.", "ACCUSE actual الهند + باكستان");
	check("who is freed is no subject", "أطلقت تركيا سراح الصحافي.", "RETREAT actual تركيا > الصحافي");
	check("what is announced", "أعلنت الأمم المتحدة تعليق مفاوضات السلام.", "REJECT actual الأمم المتحدة");
	check("who announces a death did not kill", "أعلنت فرنسا مقتل جندي أمس.", "ASSAULT actual > جندي");
	check("a match is no battle", "هاجم المنتخب الضيف مرمى خصمه منذ الدقيقة الأولى وسحق دفاعه في المباراة.", "");
	check("to realise is no inquiry", "تعمل فرنسا على تحقيق أهداف الخطة.", "");
	check("war of the markets is none", "تشتد المنافسة في سوق السلاح وحرب الأسعار بين الشركات.", "");
	check("declining to comment refuses nothing", "رفض المتحدث باسم الحكومة التعليق على الخبر.", "");
	check("refusing an offer does", "رفضت تركيا العرض الروسي.", "REJECT actual تركيا");
	check("a newspaper's editor frees nobody", "قال رئيس تحرير المجلة إن العدد الجديد صدر.", "");
	check("a country in the first place occupies nothing", "احتلت فرنسا المرتبة الأولى في قائمة الدول السياحية.", "");
	check("a country in another does", "احتلت فرنسا مدينة حلب.", "ASSAULT actual فرنسا");
	check("an illness strikes, nobody attacks", "أصيب خمسة جنود بجلطة في القلب.", "");
	check("an accident kills, nobody attacks", "قتل خمسة جنود في حادث مروري قرب الحدود.", "");
	check("a show that aims at its visitors", "يستهدف المعرض الشباب في فرنسا.", "");
	check("prisons that hold a feast jail nobody", "أقامت سجون الطائف حفلا للنزلاء.", "");
	check("who is jailed is", "سجنت تركيا الصحافي.", "COERCE actual تركيا > الصحافي");
	check("words between dashes part nothing", "استقبل الملك سالم الراجح - حفظه الله - في القصر أمس الرئيس كمال الساحلي.", "CONSULT actual كمال الساحلي > سالم الراجح");
	check("whose plan is refused is refused", "رفضت فرنسا مقترح إيطاليا.", "REJECT actual فرنسا > إيطاليا");
	check("a promise answers who asked", "طلبت فرنسا من إيطاليا المشورة. ووعدت إيطاليا بذلك.", "REQUEST actual فرنسا > إيطاليا; AGREE actual إيطاليا > فرنسا");
	check("together with whom: the clause's subject, too", "نظمت فرنسا بالتعاون مع إيطاليا دورة لخفر السواحل.", "COOPERATE actual فرنسا + إيطاليا");
	check("an interview is no meeting", "قال الوزير سالم الراجح في اتصال هاتفي مع قناة الجزيرة إن الوضع صعب.", "");
	check("ground that is freed is no side", "أعلن الجيش العراقي تحرير مدينة تكريت من تنظيم القاعدة.", "ASSAULT actual > تنظيم القاعدة");
	check("under whose hand a place is tells no act", "تقع القرية تحت سيطرة الجيش العراقي.", "");
	check("one accord of a page is one act", "بدأت فرنسا وإيطاليا تنفيذ الاتفاق بين فرنسا وإيطاليا. وقال خبراء إن الاتفاق مع إيطاليا مفيد.", "AGREE actual فرنسا + إيطاليا");
	check("who announces an arrest and may make one, made it", "أعلنت وزارة الداخلية التونسية ضبط ثلاثة مهربين.", "COERCE actual وزارة الداخلية التونسية > مهربين");
	check("what a coach asks of his players", "طالب المدرب سالم الراجح لاعبي المنتخب بالتركيز في المباراة، وقال المدرب إن اللاعبين يعرفون أن الدوري طويل وأن كأس البطولة هدف النادي.", "");
	check("hurt where nobody speaks of force", "أصيب عامل إصابات متوسطة نقل بعدها إلى المستشفى، وقال الأطباء إن الطبيب المناوب قدم العلاج للمريض في العيادة.", "");
	check("hurt by a shell that fell", "أصيب ثلاثة عمال في سقوط قذيفة على الورشة.", "ASSAULT actual > عمال");
	check("fairs of his are no opposition", "تنوعت معارضه في المدينة هذا العام.", "");
	check("a passive's victim is not the state of his adjective", "وقتل جندي فرنسي في كمين قرب الحدود.", "ASSAULT actual > جندي فرنسي");
	check("who is described before a relative acts", "وتراقب العواصم المنظمات المتطرفة التي تقاتل الجيش الكيني.", "ASSAULT actual المنظمات > الجيش الكيني");
	check("those whom somebody else does it to", "وغادر الأشخاص الذين أوقفتهم الشرطة الكينية.", "");
	check("an office without its bearer is the genitive, not its state", "وأثارت زيارة وزير الدفاع الفرنسي لكينيا جدلا.", "CONSULT actual وزير الدفاع الفرنسي > كينيا");
	check("company without a name", "وأجرت فرنسا محادثات مع مسؤولين كبار في نيروبي.", "CONSULT actual فرنسا + مسؤولين");
	check("a purpose of a noun is not of whom the sentence speaks", "وأشادت فرنسا بالقوة اللازمة لهزيمة الجيش الكيني.", "SUPPORT actual فرنسا; ASSAULT hypothetical > الجيش الكيني");
	check("what and joins to the subject is no object", "وتحدثت إيطاليا عن هجمات يشنها المتشددون وفرنسا.", "ASSAULT actual المتشددون");
	check("a masculine state goes on", "ورفض العراق مقترح فرنسا ودعا كينيا إلى الحوار.", "REJECT actual العراق > فرنسا; REQUEST actual العراق > كينيا; CONSULT hypothetical كينيا + العراق");
	check("who was arrested, in a verb that its letters leave open", "واعتقلت ليلى النجدي في مطار بيروت.", "COERCE actual > ليلى النجدي");
	check("several of whom nothing else is said were jailed", "وسجن بعض أعضاء المجلس.", "COERCE actual > أعضاء المجلس");
	check("soldiers arrest", "واعتقل جنود في ساحة المدينة.", "COERCE actual جنود");
	check("convicted, not convicting", "وأدين ثلاثة مسؤولين تنفيذيين بغسل الأموال.", "ACCUSE actual > مسؤولين تنفيذيين");
	check("a guest's office behind the host's name", "استقبل رئيس الوزراء كريم العلي وزير الدفاع الكندي في بيروت.", "CONSULT actual وزير الدفاع الكندي > كريم العلي");
	check("a host's own office behind his name", "استقبل كريم العلي وزير الدفاع الكندي في بيروت الملك سالم الراجح.", "CONSULT actual سالم الراجح > كريم العلي");
	check("a command is no fact", "وقال المتحدث: فلتقصف فرنسا معاقل المسلحين.", "ASSAULT hypothetical فرنسا > المسلحين");
	check("a wish is no fact", "ليت فرنسا تقصف معاقل المسلحين.", "ASSAULT hypothetical فرنسا > المسلحين");
	check("funding of somebody is not by him", "وتراقب العواصم تمويل تنظيم القاعدة.", "");
	check("a war of a place", "وكانت حرب لبنان قد بدأت في السبعينات.", "");
	check("a war of two states", "وتراقب العواصم حرب فرنسا على كينيا.", "ASSAULT actual فرنسا > كينيا");
	check("who takes a train resigns from nothing", "استقل الوزير سالم الراجح القطار إلى المدينة.", "");
	check("what an agreement imposes is not imposed by its sides", "وبحثت فرنسا وكينيا الأزمة. ويفرض الاتفاق قيودا على كينيا.", "CONSULT actual فرنسا + كينيا");
	check("behind an adjective there is no genitive", "واتهمت منظمات حقوقية الجيش الكيني بالتعذيب.", "ACCUSE actual منظمات حقوقية > الجيش الكيني; ASSAULT actual الجيش الكيني");
	check("an oblique plural is no subject", "وصلت فرنسا إلى المدينة وكرمت المتطوعين.", "SUPPORT actual فرنسا > المتطوعين");
	check("control of a share", "وتسيطر كينيا على حصة كبيرة من السوق.", "");
	check("benefits that target the poor", "وتستهدف شبكات الأمان الأسر الفقيرة في سوق العمل، وترفع الشركات الأسعار في السوق ويربح المستثمرون من الأسهم والسندات والعقارات.", "");
	check("the ministry of sports acts in public, on a page of sports, too", "طالبت وزارة الرياضة الفرنسية كينيا باحترام اتحاد الكرة، وقال المدرب إن اللاعبين يعرفون أن الدوري طويل وأن كأس البطولة هدف النادي.", "REQUEST actual وزارة الرياضة الفرنسية > كينيا");
	check("workers strike on a page of markets, too", "وأضرب عمال الشركة مطالبين بحصة من الأرباح، وخسر السهم في السوق وهبط المؤشر وارتفعت أسعار النفط في البورصة.", "PROTEST actual عمال الشركة");
	check("arrested by nobody who is said, as its last letter tells", "وتتابع الشرطة التونسية القضية، وألقي القبض على الوزير سالم الراجح في القرى المجاورة على الفور.", "COERCE actual > سالم الراجح");
	check("arrested by whom the sentence speaks of", "وداهمت الشرطة التونسية المنزل وألقت القبض على الوزير سالم الراجح على الفور.", "COERCE actual الشرطة التونسية; COERCE actual الشرطة التونسية > سالم الراجح");
	check("a goal is threatened in play", "وهدد الفريق مرمى ضيفه.", "");
	rawi_tables_close(tables);
	TEST_END;
}
