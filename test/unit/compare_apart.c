/* test: copies of documents that lie more than a month apart: a passage of 15 words and more is found however far, a phrase by which two meet by chance is not looked at. */
#include "compare_docs.h"

#include "compare/pairs.h"

#define TALE "تسلق متطوعون جدار القلعة الحجرية ونظفوا نقوشا طمستها الأتربة قبل أن يصور خبير الترميم كل قنطرة ويرسم خريطة للشقوق التي وسعها زلزال قديم فوق برج الحمام المهجور منذ رحيل آخر حارس"
#define ONE "باعت صيادة لؤلؤا نادرا لمتحف بعيد ثم شيدت بثمنه رصيفا تظلله مظلات من سعف وتحرسه كلاب هزيلة تنبح على النوارس"
#define OTHER "اخترع تلميذ مصباحا يعمل بقشر الليمون فعلقته المدرسة في ممر طويل تزدحم فيه الحقائب وتتدحرج أقلام ملونة كل ظهيرة"

/* Words from … to of a text. */
static const char *words(docs *d, const char *text, size_t from, size_t to)
{
	rawi_slice all = rawi_slice_of(text);
	size_t at = 0, end = 0, n = 0;
	for (size_t i = 0; i <= all.n; i++) {
		if (i < all.n && all.s[i] != ' ')
			continue;
		n++;
		at = n == from ? i + 1 : at;
		end = n == to ? i : end;
	}
	return rawi_arena_dup(&d->a, rawi_slice_sub(all, at, (end ? end : all.n) - at)).s;
}

static size_t copies(docs *d, size_t from, size_t n, const char *day)
{
	rawi_copy_vec c = { 0 };
	docs_clear(d);
	const char *passage = words(d, TALE, from, from + n);
	docs_add(d, "a", rawi_arena_printf(&d->a, "%s %s", ONE, passage).s, "", "2024-01-01");
	docs_add(d, "b", rawi_arena_printf(&d->a, "%s %s", OTHER, passage).s, "", day);
	docs_sketch(d);
	rawi_find_copies(&d->a, d->sketches, d->n, &c);
	return c.n;
}

int main(void)
{
	docs d;
	size_t near = 0, apart = 0, undated = 0, longer = 0;
	docs_init(&d);
	for (size_t from = 0; from < 16; from++) {
		near += copies(&d, from, 11, "2024-02-01");
		apart += copies(&d, from, 11, "2024-02-02");
		undated += copies(&d, from, 11, "");
		longer += copies(&d, from, 15, "2027-05-05");
	}
	CHECK("eleven words within a month", near == 16);
	CHECK("and of a page without a day", undated == 16);
	CHECK("beyond it where two runs are shared", apart < 16 && apart > 0);
	CHECK("fifteen however far", longer == 16);

	rawi_met met = rawi_met_worth(7, 1, 0, 0);
	rawi_met_days(&met, 100, 100 + RAWI_COPY_DAYS);
	CHECK("one run is worth a look up to that day", met.copy && !met.loose);
	rawi_met_days(&met, 100, 101 + RAWI_COPY_DAYS);
	CHECK("and no day longer", !met.copy);
	met = rawi_met_worth(7, 0, RAWI_RARES_WORTH, RAWI_TERMS_WORTH);
	rawi_met_days(&met, INT32_MAX, -5);
	CHECK("rare words likewise; for a story it is what it was", !met.copy && !met.loose && met.story);
	met = rawi_met_worth(7, 0, RAWI_RARES_APART, 0);
	rawi_met_days(&met, RAWI_NO_DAY, 5);
	rawi_met_days(&met, 9000, 5);
	CHECK("many of them however far", met.copy && met.loose);
	docs_release(&d);
	TEST_END;
}
