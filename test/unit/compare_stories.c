/* test: stories: who belongs together, who does not, days and links. */
#include "compare_docs.h"

static const char *const fire[] = {
	"اندلع حريق كبير في سوق الأقمشة القديم بمدينة الرمانة فجر الثلاثاء والتهمت النيران أربعين متجرا\nوقال رجال الإطفاء إن تماسا كهربائيا في مخزن للحرير أشعل النيران",
	"التهمت النيران متاجر سوق الأقمشة القديم في الرمانة قبل شروق الشمس وسيطر رجال الإطفاء على الحريق بعد ست ساعات\nورجح محققون أن تماسا كهربائيا أصاب مخزن الحرير",
	"حريق سوق الأقمشة في الرمانة: أصحاب المتاجر يطالبون بتعويضات بعد أن أتت النيران على بضائع الحرير والقطن\nرجال الإطفاء يبحثون في أسباب التماس الكهربائي",
};

static rawi_story_vec find(docs *d)
{
	rawi_copy_vec c = { 0 };
	rawi_story_vec s = { 0 };
	docs_sketch(d);
	rawi_find_copies(&d->a, d->sketches, d->n, &c);
	rawi_find_stories(&d->a, d->sketches, d->n, &c, &s);
	return s;
}

static size_t stories_of(const rawi_story_vec *s, uint32_t a, uint32_t b)
{
	size_t both = 0;
	for (size_t i = 0; i < s->n; i++) {
		bool has_a = false, has_b = false;
		for (size_t k = 0; k < s->at[i].n_docs; k++) {
			has_a = has_a || s->at[i].docs[k] == a;
			has_b = has_b || s->at[i].docs[k] == b;
		}
		both += has_a && has_b;
	}
	return both;
}

static void test_one_story(docs *d)
{
	docs_clear(d);
	docs_add(d, "a", fire[0], "صحيفة أ", "2024-04-02");
	docs_add(d, "b", fire[1], "صحيفة ب", "2024-04-02");
	docs_add(d, "c", fire[2], "صحيفة ج", "");
	docs_add(d, "d", "افتتحت بلدية الكرمة حديقة للأطفال على ضفة النهر وغرست فيها مئة شجرة توت", "صحيفة أ", "2024-04-02");
	docs_add(d, "e", fire[1], "صحيفة هـ", "2024-06-20");
	rawi_story_vec s = find(d);
	CHECK("three tellings are one story", stories_of(&s, 0, 1) && stories_of(&s, 0, 2));
	CHECK("other news of the day is not in it", !stories_of(&s, 0, 3));
	CHECK("nor is the same text months later", !stories_of(&s, 0, 4) && !stories_of(&s, 1, 4));
	size_t members = 0;
	for (size_t i = 0; i < s.n; i++)
		members += s.at[i].n_docs;
	CHECK("every document stands in one story", members == d->n);
	CHECK("stories come by their first document", s.n == 3 && s.at[0].docs[0] == 0);
	CHECK("its days", s.n && s.at[0].from == rawi_day_of(RAWI_LIT("2024-04-02")) && s.at[0].to == s.at[0].from);
	CHECK("its tellings", s.n && s.at[0].tellings == 3);
	CHECK("the undated page takes its day", s.n && rawi_story_day(d->sketches, &s.at[0], 2) == rawi_day_of(RAWI_LIT("2024-04-02")));
	CHECK("a dated page keeps its own", s.n && rawi_story_day(d->sketches, &s.at[0], 0) == rawi_day_of(RAWI_LIT("2024-04-02")));
}

/* Each page shares half its words with the next: the ends have nothing in common. */
static void test_no_chain(docs *d)
{
	static const char *const part[] = {
		"مزارعو الزيتون في تلال الوردية يشكون ذبابة الثمار والجفاف",
		"معاصر الحجر القديمة تستقبل أول أكياس المحصول برسوم مخفضة",
		"سائقو الشاحنات يغلقون جسر الطاحونة احتجاجا على غلاء الوقود",
		"مهندسو الجسور يحذرون من تشققات في أعمدة الخرسانة المسلحة",
		"مختبر الجامعة يفحص عينات الإسمنت ويكشف غشا في خلطات المصنع",
		"عمال المصنع يضربون عن العمل ويطلبون رفع الأجور المتأخرة",
		"نقابة الممرضات تساند المضربين وتجمع تبرعات لعائلاتهم المحتاجة",
		"جمعية خيرية تبني مستوصفا في قرية الصنوبر بأموال المغتربين",
	};
	enum { PARTS = sizeof part / sizeof *part };
	static const char *const ids[] = { "a", "b", "c", "d", "e", "f", "g" };
	docs_clear(d);
	for (size_t i = 0; i + 1 < PARTS; i++)
		docs_add(d, ids[i], rawi_arena_printf(&d->a, "%s %s", part[i], part[i + 1]).s, "", "2024-04-02");
	rawi_story_vec s = find(d);
	CHECK("a chain of neighbours is no story", !stories_of(&s, 0, 6) && !stories_of(&s, 0, 4) && !stories_of(&s, 1, 6));
}

static void add_meeting(docs *d, const char *id, const char *text, const char *day, const char *guest, const char *guest_key)
{
	rawi_record *r = docs_add(d, id, text, "", day);
	docs_entity(d, r, RAWI_LOC, "الأردن", "loc:JOR", "JOR");
	docs_entity(d, r, RAWI_LOC, "المغرب", "loc:MAR", "MAR");
	uint32_t host = docs_entity(d, r, RAWI_PER, "هاني الزعبي", "per:هاني الزعبي", "JOR");
	docs_event(d, r, RAWI_CONSULT, RAWI_ACTUAL, host, docs_entity(d, r, RAWI_PER, guest, guest_key, "MAR"), "التقى", "");
}

static void test_names_do_not_glue(docs *d)
{
	docs_clear(d);
	add_meeting(d, "a", "التقى هاني الزعبي رئيس الأردن ضيفه سعيد العلمي وزير المغرب وبحثا استيراد الحمضيات والأسمدة الفوسفاتية", "2024-04-02", "سعيد العلمي", "per:سعيد العلمي");
	add_meeting(d, "b", "رئيس الأردن هاني الزعبي التقى وزير المغرب سعيد العلمي واتفقا على تبادل لوحات المتاحف وترميم المخطوطات", "2024-04-03", "سعيد العلمي", "per:سعيد العلمي");
	rawi_story_vec s = find(d);
	CHECK("the same two people are not the same story", !stories_of(&s, 0, 1));
	docs_clear(d);
	add_meeting(d, "a", "التقى هاني الزعبي في قصره سعيد العلمي وناقشا بناء سد الوحدة وتقاسم مياه النهر وحصص المزارعين", "2024-04-02", "سعيد العلمي", "per:سعيد العلمي");
	add_meeting(d, "b", "هاني الزعبي وسعيد العلمي يبحثان سد الوحدة وحصص المزارعين من مياه النهر حين التقى الرجلان أمس", "2024-04-03", "سعيد العلمي", "per:سعيد العلمي");
	add_meeting(d, "c", "التقى هاني الزعبي مجددا كريم البناني وزير المغرب الجديد وراجعا اتفاق بناء السد وتقاسم المياه", "2024-09-12", "كريم البناني", "per:كريم البناني");
	s = find(d);
	CHECK("what they met on is", stories_of(&s, 0, 1) == 1);
	CHECK("a later meeting is another story", !stories_of(&s, 0, 2));
	CHECK("linked with the first", s.n == 2 && s.at[0].n_links == 1 && s.at[0].links[0] == 1 && s.at[1].n_links == 1 && s.at[1].links[0] == 0);
}

/* Documents come in the order of their ids, however they arrived; here: leaving one out and putting it back changes nothing for the others. */
static void test_same_again(docs *d)
{
	docs_clear(d);
	docs_add(d, "a", fire[0], "", "2024-04-02");
	docs_add(d, "b", fire[1], "", "2024-04-02");
	docs_add(d, "c", fire[2], "", "2024-04-03");
	rawi_story_vec once = find(d), twice = find(d);
	bool same = once.n == twice.n;
	for (size_t i = 0; same && i < once.n; i++)
		same = once.at[i].n_docs == twice.at[i].n_docs && once.at[i].title_doc == twice.at[i].title_doc && once.at[i].tellings == twice.at[i].tellings;
	CHECK("the same documents, the same stories", same);
	d->n = 0;
	once = find(d);
	CHECK("no documents, no stories", once.n == 0);
	docs_add(d, "a", "", "", "");
	docs_add(d, "b", "", "", "");
	once = find(d);
	CHECK("empty pages stand alone", once.n == 2);
}

static void test_story_day(docs *d)
{
	docs_clear(d);
	docs_add(d, "a", fire[0], "", "2024-04-02"); /* a Tuesday */
	docs_add(d, "b", fire[1], "", "2024-04-03");
	docs_add(d, "c", fire[2], "", "");
	docs_sketch(d);
	static const uint32_t members[] = { 0, 1, 2 };
	rawi_story s = { .docs = members, .n_docs = 3 };
	CHECK("members that disagree give no day", rawi_story_day(d->sketches, &s, 2) == RAWI_NO_DAY);
	d->sketches[2].weekdays = 1 << 1;
	CHECK("unless the page names the weekday of one of them", rawi_story_day(d->sketches, &s, 2) == rawi_day_of(RAWI_LIT("2024-04-02")));
	rawi_when thursday = { .at = { .text = RAWI_LIT("يوم الخميس") } }, sunday = { .at = { .text = RAWI_LIT("الأحد") } };
	rawi_vec_push(&d->a, &d->records[2]->dates, thursday);
	rawi_vec_push(&d->a, &d->records[2]->dates, sunday);
	CHECK("weekdays that nothing dates are kept", rawi_sketch_of(&d->a, d->t, d->records[2]).weekdays == (1 << 3 | 1 << 6));
	s.n_docs = 0;
	CHECK("a story without days gives none", rawi_story_day(d->sketches, &s, 2) == RAWI_NO_DAY);
}

int main(void)
{
	docs d;
	docs_init(&d);
	test_one_story(&d);
	test_no_chain(&d);
	test_names_do_not_glue(&d);
	test_same_again(&d);
	test_story_day(&d);
	docs_release(&d);
	TEST_END;
}
