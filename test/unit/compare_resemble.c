/* test: how much whole articles resemble each other, against counting by hand. */
#include "compare/resemble.h"
#include "compare_docs.h"

#define LEAD "أفرغت السفينة الزرقاء حمولتها من القمح في مرفأ الصفصاف"

static double between(docs *d, const char *x, const char *y)
{
	docs_clear(d);
	docs_add(d, "a", x, "", "");
	docs_add(d, "b", y, "", "");
	docs_sketch(d);
	rawi_shingles a = rawi_shingles_of(&d->a, &d->sketches[0]), b = rawi_shingles_of(&d->a, &d->sketches[1]);
	for (size_t i = 1; i < a.n; i++)
		if (a.at[i - 1] >= a.at[i])
			return -1;
	return rawi_resemblance(&a, &b);
}

static bool is(double x, double want)
{
	return x > want - 1e-9 && x < want + 1e-9;
}

int main(void)
{
	docs d;
	docs_init(&d);
	CHECK("the same words are 1", is(between(&d, LEAD, LEAD), 1));
	CHECK("so are other spellings of them", is(between(&d, "أُفرِغت السفينة في الميناء إلى الأهالي", "افرغت السفينه في المينـاء الي الاهالي"), 1));
	CHECK("nothing in common is 0", is(between(&d, LEAD, "فاز طلاب مدرسة الينابيع بجائزة الرسم عن لوحة"), 0));
	CHECK("too short for any run is 0", is(between(&d, "أفرغت السفينة", "أفرغت السفينة"), 0));
	/* Nine words, seven runs; the fifth word changed: the runs of words 1-3 and 2-4, 6-8 and 7-9 stay; 4 of 10. */
	CHECK("one word in nine changed is 4 of 10", is(between(&d, LEAD, "أفرغت السفينة الزرقاء حمولتها كل القمح في مرفأ الصفصاف"), 0.4));
	CHECK("a run that comes twice counts once", is(between(&d, "القمح في مرفأ القمح في مرفأ القمح في مرفأ", "القمح في مرفأ القمح في مرفأ"), 1));
	docs_release(&d);
	TEST_END;
}
