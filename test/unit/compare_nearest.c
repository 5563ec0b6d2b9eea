/* test: where documents hold the words of a sought text. */
#include "compare/nearest.h"

#include "compare_docs.h"

#define BRIDGE "سيفتح الجسر المعلق أمام الشاحنات الثقيلة مطلع الشتاء"
#define OTHER "فاز طلاب مدرسة الينابيع بجائزة الرسم عن لوحة تصور غروب الشمس فوق حقول الزعتر"

/* The last document's words are the text; the others are looked through. */
static rawi_nearest_vec find(docs *d, float least)
{
	rawi_nearest_vec out = { 0 };
	docs_sketch(d);
	const rawi_sketch *text = &d->sketches[d->n - 1];
	rawi_find_nearest(&d->a, d->sketches, d->n - 1, text->words, text->n_words, least, &out);
	return out;
}

static void test_order(docs *d)
{
	docs_clear(d);
	docs_add(d, "none", OTHER, "", "");
	docs_add(d, "reworded", OTHER " وأمام الشاحنات الثقيلة سيفتح الجسر المعلق عند مطلع الشتاء القارس " OTHER, "", "");
	docs_add(d, "same", OTHER " " BRIDGE " " OTHER, "", "");
	docs_add(d, "part", "قال إن الجسر المعلق سيفتح", "", "");
	docs_add(d, "text", BRIDGE, "", "");
	rawi_nearest_vec v = find(d, 0.2f);
	CHECK("pages that have nothing of it are left out", v.n == 3);
	if (v.n == 3) {
		CHECK("the same words come first", v.at[0].doc == 2 && v.at[0].verbatim && v.at[0].like > 0.999f);
		CHECK_TEXT("and are these", docs_words(d, 2, v.at[0].first, v.at[0].end), BRIDGE);
		CHECK("then other order", v.at[1].doc == 1 && !v.at[1].verbatim && v.at[1].like > 0.8f && v.at[1].like < 1);
		CHECK("then a part", v.at[2].doc == 3 && v.at[2].like < v.at[1].like);
	}
	CHECK("a higher bar leaves fewer", find(d, 0.95f).n == 1);
}

static void test_spread(docs *d)
{
	docs_clear(d);
	docs_add(d, "spread", "سيفتح " OTHER " الجسر " OTHER " المعلق " OTHER " الشاحنات " OTHER " الشتاء", "", "");
	docs_add(d, "text", BRIDGE, "", "");
	rawi_nearest_vec v = find(d, 0.0f);
	CHECK("words that stand far apart are not one passage", v.n == 1 && v.at[0].like < 0.4f && v.at[0].end - v.at[0].first < 20);
}

static void test_repeated(docs *d)
{
	docs_clear(d);
	docs_add(d, "page", "الجسر الجسر الجسر الجسر الجسر الجسر الجسر الجسر", "", "");
	docs_add(d, "text", "الجسر المعلق", "", "");
	rawi_nearest_vec v = find(d, 0.0f);
	CHECK("a word counts as often as the text has it", v.n == 1 && v.at[0].end - v.at[0].first == 1 && v.at[0].like < 0.8f);
}

static void test_names(docs *d)
{
	docs_clear(d);
	docs_add(d, "page", "عقد مجلس الوزراء جلسة في القصر", "", "");
	docs_add(d, "text", "قال الوزراء", "", "");
	rawi_nearest_vec v = find(d, 0.0f);
	CHECK("a word of a name weighs no less than what is looked for: half of a text is not all of it", v.n == 1 && v.at[0].like < 0.8f);
}

/* The most that a document can be like by where it holds the first terms of the text. */
static rawi_nearest_limit limit_of(docs *d, uint32_t doc, size_t known)
{
	const rawi_sketch *text = &d->sketches[d->n - 1], *s = &d->sketches[doc];
	rawi_nearest_term *terms;
	uint64_t all;
	size_t n = rawi_nearest_terms(&d->a, text->words, text->n_words, &terms, &all), found = 0;
	rawi_nearest_bound b = rawi_nearest_bound_of(&d->a, terms, n, all, text->n_words);
	rawi_nearest_place *places = RAWI_NEW_N(&d->a, rawi_nearest_place, s->n_words + 1);
	for (size_t t = 0; t < known && t < n; t++)
		b.rest -= terms[t].weight;
	for (uint32_t i = 0; i < s->n_words; i++)
		for (uint32_t t = 0; t < known && t < n; t++)
			if (terms[t].stem == s->words[i].stem)
				places[found++] = (rawi_nearest_place){ i, t };
	rawi_nearest_limit limit = rawi_nearest_within(&b, places, found, 0), once = rawi_nearest_within(&b, places, found, 0.5f);
	CHECK("a bar is passed by who may pass it, and by no other", (once.like >= 0.5f) == (limit.like >= 0.5f) && once.like >= limit.like);
	return limit;
}

static float bound_of(docs *d, uint32_t doc, size_t known)
{
	return limit_of(d, doc, known).like;
}

static void test_bound(docs *d)
{
	enum { TERMS = 10 };
	docs_clear(d);
	docs_add(d, "reworded", OTHER " وأمام الشاحنات الثقيلة سيفتح الجسر المعلق عند مطلع الشتاء القارس " OTHER, "", "");
	docs_add(d, "same", OTHER " " BRIDGE " " OTHER, "", "");
	docs_add(d, "part", "قال إن الجسر المعلق سيفتح", "", "");
	docs_add(d, "twice", "الجسر الجسر المعلق المعلق الجسر أمام الشاحنات " BRIDGE " " BRIDGE, "", "");
	docs_add(d, "spread", "سيفتح " OTHER " الجسر " OTHER " المعلق " OTHER " الشاحنات " OTHER " الشتاء", "", "");
	docs_add(d, "text", BRIDGE, "", "");
	rawi_nearest_vec v = find(d, 0.0f);
	CHECK("all have something of it", v.n == 5);
	for (size_t i = 0; i < v.n; i++)
		for (size_t known = 0; known <= TERMS; known++)
			CHECK("no passage is more like than where its words stand allows", v.at[i].like <= bound_of(d, v.at[i].doc, known));
	for (uint32_t doc = 0; doc < d->n - 1; doc++)
		for (size_t known = 0; known < TERMS; known++)
			CHECK("what more is known of never allows more", bound_of(d, doc, known + 1) <= bound_of(d, doc, known));
	for (size_t i = 0; i < v.n; i++) {
		rawi_nearest_limit limit = limit_of(d, v.at[i].doc, TERMS);
		CHECK("what is known to be so like is", !limit.exact || (!v.at[i].verbatim && v.at[i].like >= limit.like));
	}
	CHECK("it is where no other word stands between", limit_of(d, 2, TERMS).exact);
	CHECK("not where it may be verbatim", !limit_of(d, 1, TERMS).exact);
	CHECK("who has all of it in one place may have it", bound_of(d, 1, TERMS) > 0.999f && bound_of(d, 3, TERMS) > 0.999f);
	CHECK("who has it far apart may not", bound_of(d, 4, TERMS) < 0.5f);
	CHECK("nothing is known of nobody: all may", bound_of(d, 4, 0) > 0.999f);
}

static void test_empty(docs *d)
{
	docs_clear(d);
	docs_add(d, "page", BRIDGE, "", "");
	docs_add(d, "nothing", "", "", "");
	docs_add(d, "text", "", "", "");
	CHECK("no words find nothing", find(d, 0.0f).n == 0);
	docs_clear(d);
	docs_add(d, "text", BRIDGE, "", "");
	CHECK("nor do no pages", find(d, 0.0f).n == 0);
}

int main(void)
{
	docs d;
	docs_init(&d);
	test_order(&d);
	test_spread(&d);
	test_repeated(&d);
	test_names(&d);
	test_bound(&d);
	test_empty(&d);
	docs_release(&d);
	TEST_END;
}
