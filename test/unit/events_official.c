/* test: what authorities and states do where a sentence does not say who or to whom: arrests, curfews, meddling, sanctions, clashes of crowds with police, truces. */
#include "events_page.h"

static void authorities(void)
{
	check("who arrests, by the sentence before", "داهمت الشرطة الأردنية منزلا في الزرقاء. وأضاف البيان أنه تم اعتقال ثلاثة متهمين.", "COERCE actual الشرطة الأردنية; COERCE actual الشرطة الأردنية > ثلاثة متهمين");
	check("the ministry that a spokesman speaks for", "قال المتحدث باسم وزارة الداخلية التونسية كمال الساحلي إنه تم القبض على خمسة متهمين.", "COERCE actual وزارة الداخلية التونسية > خمسة متهمين");
	check("who lengthens a state of emergency", "أصدرت الحكومة التونسية قرارا بتمديد حالة الطوارئ في قفصة.", "COERCE actual الحكومة التونسية");
	check("a past that says she", "قال التقرير إن السلطات الكويتية أفرجت عن سبعة متهمين.", "RETREAT actual السلطات الكويتية > سبعة متهمين");
	check("a body of fighters arrests none of its own", "قاتلت حركة طالبان شهرا. وتم اعتقال كمال الساحلي أمس.", "COERCE actual > كمال الساحلي");
	check("nor does a paper", "قالت صحيفة الصباح إنه تم اعتقال كمال الساحلي أمس.", "COERCE actual > كمال الساحلي");
	check("a great number of people", "اعتقلت الشرطة الأردنية عددا كبيرا من المتظاهرين.", "COERCE actual الشرطة الأردنية > عددا كبيرا من المتظاهرين");
}

static void affairs(void)
{
	check("whose affairs a state meddles in", "انتقد كمال الساحلي تدخل إثيوبيا في الشؤون الداخلية لإريتريا.", "ACCUSE actual كمال الساحلي > إثيوبيا; COERCE actual إثيوبيا > إريتريا");
	check("told by a pronoun", "رفضت إريتريا التدخل الإثيوبي في شؤونها.", "REJECT actual إريتريا > الإثيوبي; COERCE actual الإثيوبي > إريتريا");
	check("to step in is no meddling", "طالب كمال الساحلي إثيوبيا بالتدخل لوقف القتال.", "REQUEST actual كمال الساحلي > إثيوبيا; RETREAT hypothetical إثيوبيا");
}

static void punished(void)
{
	check("sanctions that may come back", "قال كمال الساحلي إن العقوبات ستفرض من جديد. وقد يبدأ فرض عقوبات الأمم المتحدة إذا انتهكت إثيوبيا الاتفاق.", "SANCTION actual الأمم المتحدة > إثيوبيا; REJECT hypothetical إثيوبيا");
	check("an ambassador in a capital is called back from the state", "استدعت الكويت سفيرها في طرابلس للتشاور. وطرابلس عاصمة ليبيا.", "SANCTION actual الكويت > ليبيا");
}

static void crowds(void)
{
	check("a crowd and police", "وقعت مواجهات بين متظاهرين والشرطة الأردنية في الزرقاء.", "PROTEST actual متظاهرين > الشرطة الأردنية");
	check("gunmen and an army are no crowd", "وقعت مواجهات بين مسلحين والجيش الأردني في الزرقاء.", "ASSAULT actual الجيش الأردني + مسلحين");
	check("gas against a crowd", "أطلقت الشرطة الأردنية الغاز المسيل للدموع على المتظاهرين.", "COERCE actual الشرطة الأردنية > المتظاهرين");
	check("a town that sees a protest is where it was", "شهدت الزرقاء مظاهرات ضد الحكومة الأردنية.", "PROTEST actual > الحكومة الأردنية");
}

static void truces(void)
{
	check("with whom a truce is", "أعلنت إثيوبيا هدنة مع إريتريا.", "RETREAT actual إثيوبيا > إريتريا");
	check("to end one is no retreat", "أنهت إثيوبيا الهدنة.", "REJECT actual إثيوبيا");
	check("officers who flee", "أفادت صحيفة الصباح بفرار مئات الضباط من الجيش الإثيوبي.", "RETREAT actual مئات الضباط");
}

static void heads(void)
{
	check("those who were arrested", "قال كمال الساحلي إن الأشخاص الذين تم توقيفهم من قبل السلطات الكويتية اعترفوا.", "COERCE actual السلطات الكويتية > الأشخاص");
	check("those whom the police laid hands on", "قال كمال الساحلي إن الأشخاص الذين ألقت الشرطة الأردنية القبض عليهم اعترفوا.", "COERCE actual الشرطة الأردنية > الأشخاص");
	check("a pronoun of another number means others", "قال كمال الساحلي إن الرجل الذي تم توقيفهم معه اعترف.", "");
	check("commas around a day part nothing", "أوقفت الشرطة الأردنية، أمس، ثلاثة متهمين.", "COERCE actual الشرطة الأردنية > ثلاثة متهمين");
	check("people who gather behind a preposition", "أطلقت الشرطة الأردنية الغاز على مئات الأشخاص تجمعوا في الزرقاء للتظاهر.", "COERCE actual الشرطة الأردنية > مئات الأشخاص; PROTEST actual مئات الأشخاص");
	check("an armed rebellion is no protest", "تخوض حركة طالبان تمردا مسلحا ضد كابول.", "ASSAULT actual حركة طالبان > كابول");
}

static void forced(void)
{
	check("who is forced to withdraw", "أجبرت حركة طالبان الجيش الأفغاني على الانسحاب من قندوز.", "COERCE actual حركة طالبان > الجيش الأفغاني; RETREAT actual الجيش الأفغاني");
	check("by what is no party", "أجبر هذا التقدم الجيش الأفغاني على الانسحاب من قندوز.", "RETREAT actual الجيش الأفغاني");
	check("a force behind its flight", "سمع السكان أصوات انفجارات خلال تحليق لسلاح الجو الأردني.", "MOBILIZE actual سلاح الجو الأردني");
	check("fighters who are captured, counted", "أسر ثلاثة حوثيين في قندوز.", "COERCE actual > ثلاثة حوثيين");
	check("families are no captives", "تحدث كمال الساحلي عن أسر الشهداء.", "");
}

static void results(void)
{
	check("what may come of something", "قد يؤدي القرار إلى خروج متظاهرين إلى الشوارع.", "PROTEST hypothetical متظاهرين");
	check("what did not", "لم يسفر القصف عن مقتل مدنيين.", "ASSAULT negated > مدنيين");
	check("what did", "أدى القرار إلى خروج متظاهرين إلى الشوارع.", "PROTEST actual متظاهرين");
}

int main(void)
{
	if (!page_open())
		return 1;
	authorities();
	affairs();
	punished();
	crowds();
	truces();
	heads();
	forced();
	results();
	rawi_tables_close(tables);
	TEST_END;
}
