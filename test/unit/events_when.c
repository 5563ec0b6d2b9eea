/* test: to which act a day and a place belong: what is told, asked or judged on a day, what came of it, nouns with a verb of their own, spans that go on; statuses of what is expected. */
#include "events_doc.h"

static const char no_date[] = "no date in its clause", no_place[] = "no place in its clause";

static const rawi_record *read_page(const char *text)
{
	rawi_doc *doc = doc_of(text, "2015-07-22", NULL); /* a Wednesday */
	if (strncmp(text, "# ", 2) == 0)
		((rawi_block *)doc->text->article->blocks)[0].kind = RAWI_BLOCK_TITLE;
	return rawi_understand(&doc_arena, doc_tables, doc->text->article, RAWI_LIT("2015-07-22"));
}

static const rawi_event *event_at(const rawi_record *r, const char *trigger)
{
	static const rawi_event none = { .why_no_date = { "no such event", 13 }, .why_no_place = { "no such event", 13 } };
	for (size_t i = 0; i < r->events.n; i++)
		for (size_t k = 0; k < r->events.at[i].triggers.n; k++)
			if (rawi_slice_is(r->events.at[i].triggers.at[k].text, trigger))
				return &r->events.at[i];
	return &none;
}

static void dated(const char *text, const char *trigger, const char *want)
{
	const rawi_event *e = event_at(read_page(text), trigger);
	CHECK_TEXT(text, e->date[0] ? rawi_slice_of(e->date) : e->why_no_date, want);
}

static void placed(const char *text, const char *trigger, const char *want)
{
	const rawi_event *e = event_at(read_page(text), trigger);
	CHECK_TEXT(text, e->place.text.n ? e->place.text : e->why_no_place, want);
}

static void stands(const char *text, const char *trigger, rawi_status want)
{
	const rawi_event *e = event_at(read_page(text), trigger);
	CHECK_TEXT(text, e->triggers.n ? rawi_slice_of(rawi_status_names[e->status]) : RAWI_LIT("no event"), rawi_status_names[want]);
}

static void days_of_reports(void)
{
	dated("أدانت فرنسا أمس هجمات حركة الشباب في كينيا.", "هجمات", no_date);
	dated("أدانت فرنسا أمس هجمات حركة الشباب في كينيا.", "أدانت", "2015-07-21");
	dated("أعلن الجيش الفرنسي أمس مقتل ثلاثة من جنوده في مالي.", "مقتل", no_date);
	dated("وأعلنت وزارة الدفاع الجزائرية الأحد مقتل تسعة جنود في كمين.", "مقتل", no_date);
	dated("أعلنت وزارة الدفاع الجزائرية الأحد مقتل تسعة جنود مساء الجمعة.", "مقتل", "2015-07-17");
	dated("أعلنت فرنسا أمس أنها قصفت مواقع في مالي.", "قصفت", no_date);
	dated("أعلن البيت الأبيض أمس فرض عقوبات على كوبا.", "فرض عقوبات", "2015-07-21");
	dated("ناقش الرئيس التركي جودت يلماز أمس مع نظيره الفرنسي الهجمات التي شنتها حركة الشباب في كينيا.", "الهجمات", no_date);
	dated("وصل الجنود الفرنسيون فجر أمس إلى غاو لاعتقال سالم النجدي.", "اعتقال", "2015-07-21");
	dated("قال الرئيس التركي جودت يلماز أمس خلال لقائه الرئيس الفرنسي في أنقرة إن الحوار ضروري.", "لقائه", "2015-07-21");
}

static void days_behind_sides(void)
{
	dated("قتل ضابط وثلاثة جنود ماليين أمس في انفجار قنبلة شمال مالي.", "قتل", "2015-07-21");
	dated("قتل خمسة جنود في هجوم نفذه مسلحون على نقطة تفتيش في شمال سيناء يوم السبت.", "قتل", "2015-07-18");
	dated("اعتقلت حركة حماس، التي قمعت متشددين في 2009، عشرات الناشطين.", "اعتقلت", no_date);
	dated("هاجمت حركة الشباب كينيا، وفي الشهر الماضي بدأ الجيش الكيني حملة جديدة.", "هاجمت", no_date);
	dated("وبعد لقائه الرئيس التركي جودت يلماز، صباح أمس، قال وزير الخارجية الفرنسي لوران بونار إن الحوار مستمر.", "لقائه", "2015-07-21");
	dated("اندلعت مواجهات بين الجيش الفرنسي ومتمردين ليلة أمس في غاو.", "مواجهات", "2015-07-21");
	dated("ستجتمع لجنة البلدين العام المقبل حسبما أعلن الوزير الفرنسي لوران بونار عقب لقائه الرئيس التركي جودت يلماز.", "لقائه", no_date);
	dated("يصل وزير الخارجية الفرنسي لوران بونار إلى أنقرة اليوم في ختام جولته التي زار خلالها الأردن.", "جولته", no_date);
	dated("قاعدة تسيطر عليها حركة الشباب منذ منتصف يونيو الماضي واستولى الجيش الكيني على عتادها.", "استولى", no_date);
}

static void days_of_nouns(void)
{
	dated("هنأ الرئيس المصري نظيره الفرنسي بمناسبة ذكرى ثورة 23 يوليو 1952.", "هنأ", no_date);
	stands("هنأ الرئيس المصري نظيره الفرنسي بمناسبة ذكرى ثورة 23 يوليو 1952.", "هنأ", RAWI_ACTUAL);
	dated("استعادت القوات الموالية للحكومة قصر 22 مايو من الحوثيين.", "استعادت", no_date);
	dated("ويمكن أن تنقذ فرنسا اليونان من الأزمة المستمرة منذ 2008.", "تنقذ", no_date);
	dated("الجولة المقبلة من المحادثات بين تركيا وفرنسا ستجري في أواخر أغسطس.", "المحادثات", "2015-08");
	dated("ويشن الجيش الفرنسي غارات على مالي منذ يناير 2013.", "غارات", "2013-01");
	stands("ويشن الجيش الفرنسي غارات على مالي منذ يناير 2013.", "غارات", RAWI_ACTUAL);
	stands("شن الجيش الفرنسي غارات على مالي في يناير 2013.", "غارات", RAWI_HISTORICAL);
	stands("تهدد الغارات الهدنة المطبقة منذ 2013 بين تركيا والمتمردين الأكراد.", "الهدنة", RAWI_HISTORICAL);
}

static void forms_of_dates(void)
{
	static const char *const said[][2] = {
		{ "يوم الجمعة الماضي", "2015-07-17" }, { "مساء أول من أمس", "2015-07-20" }, { "قبل يومين", "2015-07-20" }, { "الأسبوع الماضي", "2015-07" }, { "خلال الأيام القليلة الماضية", "2015-07" }, { "يوم أمس (الثلاثاء)", "2015-07-21" },
		{ "فجر اليوم الأربعاء", "2015-07-22" }, { "اليوم (الأربعاء)", "2015-07-22" }, { "أمس الثلاثاء", "2015-07-21" }, { "بين 3 و5 يوليو الجاري", "2015-07-03/2015-07-05" }, { "في 25 رمضان", "2015-07-12" },
		{ "ليل الأحد", "2015-07-19" }, { "في يوليو الجاري", "2015-07" }, { "في الثالث من يوليو", "2015-07-03" }, { "الليلة الماضية", "2015-07-21" }, { "في يناير الماضي", "2015-01" },
		{ "عام 2013", "2013" },
	};
	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		rawi_slice text = rawi_arena_printf(&doc_arena, "قتل ثلاثة جنود فرنسيين %s في هجوم على مدينة غاو.", said[i][0]);
		dated(text.s, "قتل", said[i][1]);
		stands(text.s, "قتل", i + 2 < sizeof said / sizeof *said ? RAWI_ACTUAL : RAWI_HISTORICAL);
	}
}

static void days_of_what_goes_along(void)
{
	dated("اندلعت اشتباكات بين الجيش الفرنسي ومتمردين في غاو أمس، فيما قصفت طائرات فرنسية مواقع في مالي.", "قصفت", "2015-07-21");
	dated("أعلنت فرنسا أمس أن الحوار ضروري، فيما قصفت طائرات فرنسية مواقع في مالي.", "قصفت", no_date);
	dated("اندلعت اشتباكات في غاو أمس بعد هدنة بدأت الأحد، فيما قصفت طائرات فرنسية مواقع في مالي.", "قصفت", no_date);
	dated("قال الرئيس التركي جودت يلماز الأحد إن الحوار ضروري، خلال لقائه الرئيس الفرنسي.", "لقائه", "2015-07-19");
	dated("استنكر لوران بونار القصف إثر الضربات التي شنها الجيش التركي الجمعة على مالي.", "الضربات", "2015-07-17");
	dated("استأنفت تركيا القصف إثر الضربات التي شنها الجيش الفرنسي الجمعة على مالي.", "القصف", no_date);
	dated("بحث الرئيس التركي جودت يلماز ونظيره الفرنسي لوران بونار، خلال اتصال هاتفي الأحد، الحرب في مالي.", "بحث", "2015-07-19");
	dated("تبنت حركة الشباب أمس هجوما على كينيا.", "هجوما", no_date);
	dated("نددت تركيا باقتحام متطرفين المسجد اليوم والاعتداء على المصلين.", "الاعتداء", "2015-07-22");
	stands("سبق- متابعة: قصفت طائرات فرنسية مواقع في مالي.", "قصفت", RAWI_ACTUAL);
	stands("سبق أن قصفت طائرات فرنسية مواقع في مالي.", "قصفت", RAWI_HISTORICAL);
}

static void goes_on(void)
{
	static const char blast[] = "انفجرت عبوة ناسفة أمس في حي اليرموك ما أدى إلى مقتل ستة مدنيين.";
	static const char attack[] = "قتل مسلحون خمسة أشخاص في هجوم على حافلة للشرطة. ووقع الهجوم الاثنين في منطقة لامو الساحلية.";
	static const char clashes[] = "اندلعت اشتباكات فجر الجمعة في مدينة غاو حيث اعتقلت الشرطة ثلاثة متشددين.";
	dated(blast, "مقتل", "2015-07-21");
	placed(blast, "مقتل", "اليرموك");
	dated(attack, "قتل", "2015-07-20");
	placed(attack, "قتل", "لامو");
	dated(clashes, "اعتقلت", "2015-07-17");
	placed(clashes, "اعتقلت", "غاو");
	placed("مدينة غاو معروفة. وتقع في بلد حيث اعتقلت الشرطة ثلاثة متشددين.", "اعتقلت", no_place);
}

static void places(void)
{
	placed("قتل خمسة جنود في هجوم نفذه مسلحون على نقطة تفتيش في شمال سيناء يوم السبت.", "قتل", "شمال سيناء");
	placed("قتل جنديان مساء السبت في انفجار سيارة مفخخة استهدف قافلة في محافظة ديار بكر.", "قتل", "ديار بكر");
	placed("قصفت الطائرات الفرنسية مواقع للمسلحين بريف حلب الشرقي.", "قصفت", "حلب");
	placed("قتل ثلاثة جنود فرنسيين بمحيط مطار كويرس.", "قتل", "مطار كويرس");
	placed("قتل عشرة جنود فرنسيين جنوبي مدينة غاو.", "قتل", "غاو");
	placed("قتل جندي فرنسي عند نقطة تفتيش على مشارف مدينة كانو.", "قتل", "كانو");
	placed("قتل جندي فرنسي بعد أيام من انفجار في كانو.", "قتل", no_place);
	placed("اعتقلت الشرطة الإيرانية مئتي مدرس الأربعاء خلال مظاهرة في طهران.", "اعتقلت", "طهران");
	placed("تظاهر آلاف المدرسين أمام البرلمان في أثينا.", "تظاهر", "أثينا");
	placed("فجر انتحاري نفسه أمس في سوق ببغداد فقتل ثلاثة مدنيين.", "فجر", "بغداد");
	placed("بحث الرئيس المصري أمس مع نظيره الفرنسي الأوضاع في ليبيا.", "بحث", no_place);
	placed("ناقش الوزيران الفرنسي والتركي الأزمة في سوريا.", "ناقش", no_place);
	placed("بحث وزير الخارجية الفرنسي لوران بونار في القاهرة مع نظيره المصري الأوضاع في سوريا.", "بحث", "القاهرة");
	placed("عقد وزير الخارجية الفرنسي لوران بونار في مقر الوزارة بأنقرة اجتماعا مع نظيره التركي.", "عقد", "أنقرة");
	placed("عقد وزير الخارجية الفرنسي لوران بونار قمة مع نظيره التركي في أقصى شرق تركيا.", "عقد", "تركيا");
	placed("طلبت فرنسا إيقاف العمل في ميناء عدن.", "طلبت", no_place);
	placed("التقى مدير فرع الوزارة بمنطقة مكة المكرمة سالم النجدي رئيس الوزراء الفرنسي لوران بونار.", "التقى", no_place);
	placed("وقعت الدول دائمة العضوية في مجلس الأمن وألمانيا اتفاقا مع إيران.", "وقعت", no_place);
}

static void headed(const char *name, const char *text, const char *trigger, const char *want)
{
	const rawi_event *e = event_at(read_page(text), trigger);
	CHECK_TEXT(name, e->date[0] ? rawi_slice_of(e->date) : e->why_no_date, want);
}

static void headlines(void)
{
	headed("a headline's deed is not of the day of a report", "# مقتل عشرة متشددين في غارة فرنسية\nقالت الشرطة أمس إن الحصيلة غير نهائية.", "مقتل", no_date);
	headed("a headline's deed", "# الجيش الفرنسي يقصف مواقع في مالي\nشنت فرنسا أمس غارات على معسكر للمتشددين.", "يقصف", "2015-07-21");
	headed("a headline's word is not of the day of a deed", "# تركيا تؤيد فرنسا\nقتل جنديان فرنسيان في مالي أمس.", "تؤيد", no_date);
}

static void statuses(void)
{
	stands("توقع ضابط فرنسي أن تشن حركة الشباب هجوما على كينيا.", "تشن", RAWI_FUTURE);
	stands("يزور الرئيس التركي جودت يلماز فرنسا الأسبوع المقبل.", "يزور", RAWI_FUTURE);
	dated("يزور الرئيس التركي جودت يلماز فرنسا الأسبوع المقبل.", "يزور", "2015-07");
	stands("لم يزر الرئيس التركي جودت يلماز فرنسا أمس.", "يزر", RAWI_NEGATED);
	stands("ومن المقرر أن يصل الرئيس التركي جودت يلماز إلى باريس غدا.", "يصل", RAWI_FUTURE);
	dated("دعت تركيا فرنسا إلى سحب قواتها من مالي قبل نهاية العام.", "دعت", no_date);
	stands("دعت تركيا فرنسا إلى سحب قواتها من مالي قبل نهاية العام.", "سحب قواتها", RAWI_HYPOTHETICAL);
	dated("هددت فرنسا بقصف مواقع حركة الشباب غدا.", "هددت", no_date);
	stands("اجتاح تنظيم داعش شمال العراق الصيف الماضي.", "اجتاح", RAWI_HISTORICAL);
}

int main(void)
{
	doc_open();
	days_of_reports();
	days_behind_sides();
	days_of_nouns();
	forms_of_dates();
	days_of_what_goes_along();
	goes_on();
	places();
	headlines();
	statuses();
	doc_close();
	TEST_END;
}
