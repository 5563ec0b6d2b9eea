/* test: titles and whose they are: behind a name and before it, one after another, of another office or place, taken over, held for another; and those that are another's. Invented persons. */
#include "names_help.h"

static bool has_title(const work *w, const char *name, const char *title)
{
	const rawi_entity *e = named(w, name);
	for (size_t i = 0; e && i < e->roles.n; i++)
		if (rawi_slice_is(e->roles.at[i].title, title))
			return true;
	return false;
}

static const rawi_role *role(const work *w, const char *name, const char *title)
{
	const rawi_entity *e = named(w, name);
	for (size_t i = 0; e && i < e->roles.n; i++)
		if (rawi_slice_is(e->roles.at[i].title, title))
			return &e->roles.at[i];
	return NULL;
}

static size_t n_roles(const work *w, const char *name)
{
	const rawi_entity *e = named(w, name);
	return e ? e->roles.n : 99;
}

static void behind(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "وقال سالم الزرنوقي المتحدث الرسمي باسم منظمة الغاف الدولية إن العمل بدأ.");
	CHECK("a definite title behind the name of one who speaks", has_title(&w, "سالم الزرنوقي", "المتحدث الرسمي"));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "وزار المدينة الأمير ماجد بن راشد ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية أمس.");
	CHECK("titles behind a name, one after another", has_title(&w, "ماجد بن راشد", "ولي العهد") && has_title(&w, "ماجد بن راشد", "وزير الداخلية"));
	const rawi_role *r = role(&w, "ماجد بن راشد", "نائب رئيس");
	CHECK("each with its body", r && r->of_entity != RAWI_NONE && rawi_slice_is(w.doc.record->entities.at[r->of_entity].name, "مجلس الوزراء") && r->standing == RAWI_DEPUTY);
	rawi_arena_release(&w.arena);
	read_text(&w, t, "قال يوسف الزرنوقي، رئيس حركة الغاف وعضو لجنة الموازنة، إن النقاش طويل.");
	CHECK("two titles tied by a conjunction", has_title(&w, "يوسف الزرنوقي", "رئيس") && has_title(&w, "يوسف الزرنوقي", "عضو"));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "والتقى سالم الزرنوقي الرئيس الكيني في نيروبي.");
	CHECK("whom one meets has the title behind the name", n_roles(&w, "سالم الزرنوقي") == 0);
	rawi_arena_release(&w.arena);
	read_text(&w, t, "ودعا وزير الصحة الكيني، سالم الزرنوقي، مفوض الأمم المتحدة إلى زيارة نيروبي.");
	CHECK("a name between commas, its title before it, has no other behind it", n_roles(&w, "سالم الزرنوقي") == 1);
	rawi_arena_release(&w.arena);
}

static void before(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "وحضر اللقاء مدير مكتب الوزير السفير حامد الزرنوقي ورئيس الإدارة الإعلامية سامي الغافري.");
	CHECK("a noun of the title that the next one completes", has_title(&w, "حامد الزرنوقي", "مدير مكتب الوزير"));
	CHECK("an adjective that is some people's title, too", has_title(&w, "سامي الغافري", "رئيس الإدارة الإعلامية") && n_roles(&w, "سامي الغافري") == 1);
	rawi_arena_release(&w.arena);
	read_text(&w, t, "واستقبل ماجد الغافري النائب الثاني لرئيس البرلمان. وقال النائب الثاني لرئيس البرلمان ماجد الغافري ذلك.");
	CHECK("below another office", named(&w, "ماجد الغافري") != NULL);
	rawi_arena_release(&w.arena);
	read_text(&w, t, "وقالت مستشارة الرئيس الكيني جوزيف زرنوكي إن الخطة جاهزة.");
	CHECK("an adviser's title is not of the one she advises", !has_title(&w, "جوزيف زرنوكي", "مستشارة") && has_title(&w, "جوزيف زرنوكي", "الرئيس"));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "قال وزير الخارجية سالم الزرنوقي إن اللقاء مهم. وأضاف الوزير سالم الزرنوقي أنه راض.");
	CHECK("an office by its head word alone is the same", n_roles(&w, "سالم الزرنوقي") == 1);
	rawi_arena_release(&w.arena);
	read_text(&w, t, "واختتم وزير الدفاع النرويجي سيلفين زرنوفكي زيارته.");
	CHECK("a foreign name that begins as a verb would", has_role(named(&w, "سيلفين زرنوفكي"), "وزير الدفاع", "NOR"));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "وأكد الناطق باسم الإعلام الحربي، أن الطيران لم يحلق.");
	CHECK("an adjective is no family's name behind its noun", named(&w, "الحربي") == NULL);
	rawi_arena_release(&w.arena);
	read_text(&w, t, "وقال أمين سالم إن الطقس جميل.");
	CHECK("a title before a given name is a given name", named(&w, "أمين سالم") != NULL && n_roles(&w, "أمين سالم") == 0);
	rawi_arena_release(&w.arena);
}

static void places(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "قال مبعوث الأمم المتحدة إلى كينيا سالم الزرنوقي إن الوضع هادئ.");
	const rawi_entity *e = named(&w, "سالم الزرنوقي");
	CHECK("an envoy is not of the state they are sent to", e && !e->country[0] && has_title(&w, "سالم الزرنوقي", "مبعوث"));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "وقضى القرار بتعيين سالم الزرنوقي محافظا لنيروبي.");
	CHECK("the office that one comes to, without the ending of its case", has_title(&w, "سالم الزرنوقي", "محافظ"));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "وشكر سالم الزرنوقي وزير الصحة على الجهود. وقال سالم الزرنوقي المشرف العام على مركز الغاف الطبي ذلك.");
	CHECK("what one is thanked for is not the office's", !has_title(&w, "سالم الزرنوقي", "وزير الصحة على الجهود"));
	CHECK("what one is over is", has_title(&w, "سالم الزرنوقي", "المشرف العام"));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "قال حمد الأحمدي إن السوق فتح.");
	CHECK("a family that is called as a town is", named(&w, "حمد الأحمدي") != NULL);
	rawi_arena_release(&w.arena);
}

static void homes(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "أعلن وزير الطاقة سالم الزرنوقي في نيروبي أن المحطة ستبدأ. وقال إن كينيا ستصدر الكهرباء.");
	CHECK("an office of a page that names one state", has_country(named(&w, "سالم الزرنوقي"), "KEN"));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "أعلن وزير الطاقة سالم الزرنوقي في قونية أن المحطة ستبدأ.");
	CHECK("of a page that names its town alone", has_country(named(&w, "سالم الزرنوقي"), "TUR"));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "بحث وزير الخارجية سالم الزرنوقي مع نظيره الفرنسي جان دلفورتييه ملف المياه. وشكر الوزير الفرنسي مضيفه.");
	CHECK("a peer's state is not one's own", named(&w, "سالم الزرنوقي") && !has_country(named(&w, "سالم الزرنوقي"), "FRA"));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "وقال المتحدث باسم الخارجية الكينية إن الوفد وصل. وأعلنت الداخلية النرويجية أن الشؤون الخارجية النرويجية لا تعنيها.");
	CHECK("a ministry by what it is for", has_country(named(&w, "الخارجية الكينية"), "KEN") && has_country(named(&w, "الداخلية النرويجية"), "NOR"));
	const rawi_entity *e = named(&w, "الخارجية الكينية");
	CHECK("has the key of the ministry in full", e && rawi_slice_is(e->key, "org:KEN:وزارة الخارجية"));
	CHECK("an adjective behind its noun is none", !named(&w, "الخارجية النرويجية"));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "وأضاف سالم الزرنوقي في تصريح خاص لـ«الرافدة» أن العمل يسير.");
	CHECK("whom one speaks to with a name in marks is a paper", named(&w, "الرافدة") && named(&w, "الرافدة")->type == RAWI_ORG);
	rawi_arena_release(&w.arena);
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	CHECK("tables open", t != NULL);
	if (!t)
		return 1;
	behind(t);
	before(t);
	places(t);
	homes(t);
	rawi_tables_close(t);
	TEST_END;
}
