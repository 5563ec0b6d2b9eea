/* test: foreign names in several spellings are one, native names that look alike are not. */
#include "names_help.h"

#include "understand/spelling.h"

static bool same(const rawi_tables *t, rawi_arena *a, const char *x, const char *y)
{
	return rawi_spelling_name_same(t, a, rawi_fold(t, a, rawi_slice_of(x)), rawi_fold(t, a, rawi_slice_of(y)));
}

static void pairs(const rawi_tables *t)
{
	static const char *const one[][2] = { { "بورتيف", "بورتف" }, { "ناركيانهو", "نركيانهو" }, { "غورديتشوف", "جورديتشوف" }, { "زيلفنسكي", "زلفنسكي" }, { "أردوغلان", "أوردوغلان" },
		{ "شورتنز", "شورتنس" }, { "غوتيربش", "جوتيربش" }, { "هنريك لارسنوف", "هنريك لارسينوف" }, { "تيلرموند", "تيليرموند" }, { "ديفيد تيلرموند", "ديفد تيلرموند" }, { "أبو بكر الزرنوقي", "أبي بكر الزرنوقي" } };
	static const char *const two[][2] = { { "سالم", "سليم" }, { "حسن", "حسين" }, { "جمال", "جميل" }, { "الحسني", "الحسيني" }, { "كريم", "كرم" }, { "بورتيف", "بورتسيف" }, { "بورتيف", "بورتاف دي" },
		{ "كامل", "كمال" }, { "هولمان", "هولمن كرافت" }, { "دوش", "دوس" }, { "سالم العدناني", "سليم العدناني" }, { "ابن سالم", "أبو سالم" } };
	rawi_arena a;
	char said[200];
	rawi_arena_init(&a, 0);
	for (size_t i = 0; i < sizeof one / sizeof *one; i++) {
		snprintf(said, sizeof said, "one name: %s, %s", one[i][0], one[i][1]);
		CHECK(said, same(t, &a, one[i][0], one[i][1]) && same(t, &a, one[i][1], one[i][0]));
	}
	for (size_t i = 0; i < sizeof two / sizeof *two; i++) {
		snprintf(said, sizeof said, "two names: %s, %s", two[i][0], two[i][1]);
		CHECK(said, !same(t, &a, two[i][0], two[i][1]) && !same(t, &a, two[i][1], two[i][0]));
	}
	CHECK("a word without letters is nothing", !rawi_spelling_name_skeleton(t, &a, (rawi_slice){ "", 0 }).n);
	rawi_arena_release(&a);
}

static void in_a_page(const rawi_tables *t)
{
	work w;
	read_text(&w, t, "التقى وزير خارجية الدنمارك بيتر لارسينوف وفدا في مسقط. وقال لارسنوف إن اللقاء مفيد. وأضاف بيتر لارسنوف أنه سيعود.");
	const rawi_entity *e = named(&w, "بيتر لارسينوف");
	CHECK("two spellings of a page are one person", e && e->mentions.n == 3);
	rawi_arena_release(&w.arena);
	read_text(&w, t, "أعلنت النتائج في بيان للمفوضية الوطنية العليا للانتخابات.");
	e = named(&w, "المفوضية الوطنية العليا للانتخابات");
	CHECK("the article that a fused preposition shortened is whole in the name, its mention is what the page writes", e && rawi_slice_eq(e->mentions.at[0].at.text, RAWI_LIT("لمفوضية الوطنية العليا للانتخابات")));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "قال سالم الحسيني إن الطريق مفتوح. وقال سالم الحسني إن الطريق مغلق.");
	CHECK("two native names that look alike are two", named(&w, "سالم الحسيني") && named(&w, "سالم الحسني"));
	rawi_arena_release(&w.arena);
	read_text(&w, t, "اجتمع الأمير محمد بن سالم آل رشدان بالشيخ أبو يوسف القرطماني. وقال محمد بن سالم إن اللقاء ناجح، وأكد أبو يوسف ذلك.");
	e = named(&w, "محمد بن سالم آل رشدان");
	const rawi_entity *f = named(&w, "أبو يوسف القرطماني");
	CHECK("a patronymic without the family's name", e && e->mentions.n == 2);
	CHECK("a kunya without the family's name", f && f->mentions.n == 2);
	rawi_arena_release(&w.arena);
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	if (!t) {
		printf("not ok tables: %s %s\n", e.place, e.message);
		return 1;
	}
	pairs(t);
	in_a_page(t);
	rawi_tables_close(t);
	TEST_END;
}
