/* test: numbers in digits and words; sentences are invented. */
#include "arabic_fixture.h"

#include <math.h>

static rawi_tables *tables;
static rawi_arena arena;

static void one(const char *s, double value, unsigned tokens, bool percent, bool ordinal)
{
	rawi_text *x = text_of(&arena, tables, rawi_slice_of(s), "");
	CHECK(s, x->n_numbers == 1);
	if (x->n_numbers != 1)
		return;
	const rawi_number *n = &x->numbers[0];
	CHECK(s, fabs(n->value - value) < value * 1e-9 + 1e-9 && n->end - n->first == tokens && n->percent == percent && n->ordinal == ordinal);
}

static void none(const char *s)
{
	CHECK(s, text_of(&arena, tables, rawi_slice_of(s), "")->n_numbers == 0);
}

int main(void)
{
	rawi_error e = { 0 };
	tables = rawi_tables_open(NULL, &e);
	rawi_arena_init(&arena, 0);
	one("وصل 6,000 عامل", 6000, 1, false, false);
	one("وصل 6،000 عامل", 6000, 1, false, false);
	one("وصل ٦٠٠٠ عامل", 6000, 1, false, false);
	one("بلغ الطول 3.5 متر", 3.5, 1, false, false);
	one("بلغ الطول ٣٫٥ متر", 3.5, 1, false, false);
	one("بلغ الطول 25.\u200f3 متر", 3.25, 1, false, false);
	one("بلغ العدد 1.500.000 شجرة", 1500000, 1, false, false);
	one("ستة آلاف شجرة", 6000, 2, false, false);
	one("مليونان ونصف المليون شجرة", 2500000, 3, false, false);
	one("نصف مليون شجرة", 500000, 2, false, false);
	one("ثلاثة مليارات ريال", 3e9, 2, false, false);
	one("3 ملايين ريال", 3e6, 2, false, false);
	one("3.2 مليار ريال", 3.2e9, 2, false, false);
	one("مليار و200 مليون ريال", 1.2e9, 4, false, false);
	one("مئة وخمسين شجرة", 150, 2, false, false);
	one("ثلاثمائة وأربعة عشر صيادا", 314, 3, false, false);
	one("خمسة وعشرون ألفا ومئتا شجرة", 25200, 4, false, false);
	one("ألف وثلاثمئة شجرة", 1300, 2, false, false);
	one("أحد عشر صيادا", 11, 2, false, false);
	one("زاد 20% عن السابق", 20, 2, true, false);
	one("زاد %20 عن السابق", 20, 2, true, false);
	one("زاد 20٪ عن السابق", 20, 2, true, false);
	one("زاد 20 في المئة عن السابق", 20, 3, true, false);
	one("زاد عشرين بالمائة عن السابق", 20, 2, true, false);
	one("الفصل الحادي والعشرون", 21, 2, false, true);
	one("الفصل الرابع", 4, 1, false, true);
	none("زرع طفلين شجرتين");
	none("آلاف الأشجار");
	none("ملايين الأشجار");
	none("في المئة");
	rawi_text *x = text_of(&arena, tables, RAWI_LIT("بين 10 و20 شجرة و5 أنهار"), "");
	CHECK("three numbers", x->n_numbers == 3);
	x = text_of(&arena, tables, RAWI_LIT("خمسة وستة"), "");
	CHECK("two of a kind do not join", x->n_numbers == 2);
	x = text_of(&arena, tables, RAWI_LIT("زرع 5 أشجار يوم 7 مارس 2021"), "");
	CHECK("numbers of a date are its own", x->n_numbers == 1 && x->n_dates == 1);
	x = text_of(&arena, tables, RAWI_LIT("99999999999999999999999 1.2.3 1,2,3 ٪ % 0 00"), "");
	CHECK("strange digits", x->n_tokens > 0);
	rawi_arena_release(&arena);
	rawi_tables_close(tables);
	TEST_END;
}
