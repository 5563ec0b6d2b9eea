/* test: which side is which: whom a preposition's pronoun means, who is tried, who says it and who does it, the head of a relative clause. */
#include "events_page.h"

int main(void)
{
	if (!page_open())
		return 1;
	check("whom a preposition's pronoun means is acted upon", "غادر كمال أوزال القصر بعدما أطاح به الجيش التركي.", "ASSAULT actual الجيش التركي > كمال أوزال");
	check("what is condemned stands in the pronoun", "هاجم الجيش التركي القرية ونددت به فرنسا.", "ASSAULT actual الجيش التركي; ACCUSE actual فرنسا > الجيش التركي");
	check("who is met, behind «ب»", "اجتمع الوزير سمير ناصر بالسفير كمال أوزال.", "CONSULT actual سمير ناصر + كمال أوزال");
	check("the genitive of a trial is who is tried", "بدأت محاكمة الوزير السابق سمير ناصر المتهم بالفساد.", "ACCUSE actual > سمير ناصر");
	check("before which court", "بدأت محاكمة الوزير السابق سمير ناصر أمام محكمة الجنايات.", "ACCUSE actual محكمة الجنايات > سمير ناصر");
	check("the judge is not who is tried", "قال القاضي سمير ناصر إن محاكمته ستستأنف غدا.", "");
	check("who confirms a shelling does not shell", "أكد المتحدث باسم الحركة أوسي بونسو قصف الجيش التركي لمواقع تنظيم القاعدة.", "ASSAULT actual الجيش التركي > تنظيم القاعدة");
	check("who says what befell a thing does not do it", "قالت الشرطة التركية إن الآلية انفجرت قبل أن تستهدف بقنابل.", "");
	check("the head of what is said does what is told of before it", "قالت فرنسا إن حركة طالبان، بعد أن انقلبت على الحكومة الأفغانية، سيطرت على كابل.", "ASSAULT actual حركة طالبان > الحكومة الأفغانية; ASSAULT actual حركة طالبان > كابل");
	check("the speaker goes on behind «before»", "قال الوزير سمير ناصر إن الوضع خطير، قبل أن يطالب الحكومة التركية بالتدخل.", "REQUEST actual سمير ناصر > الحكومة التركية");
	check("the object of a relative clause is not who acts behind it", "حركة طالبان التي هاجمت الجيش الأفغاني نهبت مخازنه.", "ASSAULT actual حركة طالبان > الجيش الأفغاني; COERCE actual حركة طالبان");
	check("whose vehicles were destroyed", "تمكنت القوات التركية من تدمير عشر آليات لمليشيا الحوثي.", "ASSAULT actual القوات التركية > مليشيا الحوثي");
	check("fighters of a movement stand for it", "هاجم مقاتلون من حركة طالبان مركز الشرطة.", "ASSAULT actual حركة طالبان > مركز الشرطة");
	check("fighters believed to belong to one", "قال الجيش الأفغاني إن مقاتلين يشتبه بأنهم ينتمون إلى حركة طالبان قتلوا خمسة جنود.", "ASSAULT actual حركة طالبان > خمسة جنود");
	check("killed gunmen of a movement", "قتل خمسة مسلحين من حركة طالبان في غارة.", "ASSAULT actual > حركة طالبان");
	check("a state's planes that launched a raid", "شن تنظيم القاعدة هجوما. وقتل خمسة أشخاص في هجوم شنته الطائرات الحربية التركية على القرية.", "ASSAULT actual تنظيم القاعدة; ASSAULT actual التركية > خمسة أشخاص");
	check("of a movement whose name has epithets", "أعلنت الشرطة التركية أن مقاتلين يشتبه بأنهم ينتمون إلى حركة الشباب الصومالية المتطرفة، قتلوا خمسة أشخاص.", "ASSAULT actual حركة الشباب الصومالية > خمسة أشخاص");
	check("raids that are told twice", "تركيا تشن ضربات على تنظيم القاعدة. وشنت مقاتلات تركية أمس غارات جوية على مواقع لتنظيم القاعدة في سوريا.", "ASSAULT actual تركيا > تنظيم القاعدة");
	check("the wounding of nobody told again", "قتل خمسة أشخاص في هجوم على القرية. وأشار المتحدث إلى إصابة سبعة أيضا.", "ASSAULT actual > خمسة أشخاص");
	check("what a coalition is for", "تشارك فرنسا في التحالف الدولي لمحاربة تنظيم داعش.", "COOPERATE actual فرنسا");
	check("here somebody meets, nobody congratulates", "وهنا أثناء اجتماعه مع رئيس حزب السنابل سمير ناصر. أكد الوزير كمال فارس عمق العلاقات.", "");
	check("the programme of a rescue rescues nobody", "يناقش صندوق النقد الدولي برنامج الإنقاذ المالي الجديد لليونان.", "");
	check("counsel for the defence", "قال سمير ناصر أحد محامي الدفاع عن ضحايا كمال فارس إن المحكمة تأخرت.", "");
	check("to spoil ties is no attack", "يسعى الوزير كمال فارس إلى تخريب علاقات العراق بأشقائه.", "");
	check("to face a threat", "قال الوزير كمال فارس إن تركيا تواجه تهديدا.", "");
	check("whom he travels to meet", "توجه الرئيس الفرنسي كمال فارس إلى الخرطوم للقاء الرئيس السوداني سمير ناصر.", "CONSULT actual كمال فارس > سمير ناصر");
	check("with whom he comes to hold talks", "وصل الوزير الفرنسي كمال فارس إلى الخرطوم لإجراء محادثات مع الحكومة السودانية.", "CONSULT actual كمال فارس > الحكومة السودانية");
	check("whose efforts, behind a participle", "أشادت فرنسا بالجهود المبذولة من الحكومة السودانية.", "SUPPORT actual فرنسا > الحكومة السودانية");
	check("whose explanations a participle praises", "قال الوزير كمال فارس إن الوضع جيد، منوها بالتوضيحات الصادرة عن الحكومة السودانية.", "SUPPORT actual كمال فارس > الحكومة السودانية");
	check("whose remarks, behind a verb that is not known for one", "انتقد الوزير كمال فارس التصريحات التي أدلى بها سمير ناصر أمس.", "ACCUSE actual كمال فارس > سمير ناصر");
	check("who backs whom", "سيطرت المقاومة الشعبية المدعومة من فرنسا على المدينة.", "ASSAULT actual المقاومة الشعبية; AID actual فرنسا > المقاومة الشعبية");
	check("a strike is of who calls for it", "شهدت العاصمة إضرابا عاما دعا إليه الحزب الشيوعي.", "PROTEST actual الحزب الشيوعي; REQUEST actual الحزب الشيوعي");
	check("talks behind a verb that only says they go on", "وكانت مفاوضات السلام تجري بين فرنسا وإيطاليا.", "CONSULT actual فرنسا + إيطاليا");
	check("a summit of a group's", "وافق كمال فارس على الخطة خلال قمة لمجموعة اليورو.", "AGREE actual كمال فارس; CONSULT actual مجموعة اليورو");
	check("who will not be lenient threatens", "أكدت الحكومة التركية أنها لن تتهاون مع المتمردين الأكراد.", "THREATEN actual الحكومة التركية > المتمردين الأكراد");
	check("at whose directives", "أرسل المركز القافلة بناء على توجيهات الملك سمير بن ناصر.", "REQUEST actual سمير بن ناصر");
	check("the accusing of two, neither of whom accuses", "قامت الحكومة العراقية باعتقال النواب واتهام سمير ناصر، النائب السابق، وسالم الراوي وزير المالية السابق بالتورط في الهجوم.", "COERCE actual الحكومة العراقية > النواب; ACCUSE actual الحكومة العراقية > سمير ناصر");
	check("several people are no he", "إلا أن عددا كبيرا من السكان أعربوا عن خيبة أملهم، قبل أن يقوم بزيارة رسمية لباريس.", "");
	check("the former president is not the president", "غادر الرئيس المخلوع سالم الراوي العاصمة. ووصل الرئيس سمير ناصر إلى تركيا. وأدانت فرنسا الرئيس المخلوع.", "CONSULT actual سمير ناصر > تركيا; ACCUSE actual فرنسا > سالم الراوي");
	rawi_tables_close(tables);
	TEST_END;
}
