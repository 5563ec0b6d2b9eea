/* test: figures: value, unit, bound and text; what is none. */
#include "events_doc.h"

static rawi_slice told(const char *text)
{
	rawi_doc *doc = doc_of(text, "2015-07-22", NULL);
	char *out = rawi_arena_alloc(&doc_arena, 2000);
	size_t n = 0;
	if (!doc->text->n_numbers)
		return RAWI_LIT("no numbers");
	rawi_find_figures(doc);
	for (size_t i = 0; i < doc->record->figures.n; i++) {
		const rawi_figure *f = &doc->record->figures.at[i];
		n += (size_t)snprintf(out + n, 2000 - n, "%s%.15g %.*s%s%.*s", n ? "; " : "", f->value, (int)f->unit.n, f->unit.s, f->bound.n ? " " : "", (int)f->bound.n, f->bound.s);
	}
	return (rawi_slice){ out, n };
}

static void check(const char *name, const char *text, const char *want)
{
	rawi_slice got = told(text);
	if (rawi_slice_is(got, "no numbers"))
		printf("skip %s: the text has no numbers\n", name);
	else
		CHECK_TEXT(name, got, want);
}

static void changed(const char *name, const char *text, const char *want)
{
	rawi_doc *doc = doc_of(text, "2015-07-22", NULL);
	char *out = rawi_arena_alloc(&doc_arena, 2000);
	size_t n = 0;
	rawi_find_figures(doc);
	rawi_find_changes(doc);
	for (size_t i = 0; i < doc->record->figures.n; i++) {
		const rawi_figure *f = &doc->record->figures.at[i];
		n += (size_t)snprintf(out + n, 2000 - n, "%s%.15g %.*s %.*s", n ? "; " : "", f->value, (int)f->way.n, f->way.n ? f->way.s : "", (int)f->part.n, f->part.n ? f->part.s : "");
	}
	CHECK_TEXT(name, ((rawi_slice){ out, n }), want);
}

int main(void)
{
	doc_open();
	check("persons", "أصيب 12 شخصا في الحادث.", "12 person");
	check("at least", "وصل أكثر من 6000 طفل إلى المخيم.", "6000 person min");
	check("money in words and digits", "بلغت الكلفة نحو 3 مليارات دولار.", "3000000000 USD approx");
	check("percent", "ارتفعت الأسعار 20% هذا العام.", "20 percent");
	check("duration", "استمرت الجلسة 48 ساعة.", "48 hour");
	check("a list inherits its noun", "يعمل 144 شخصا في الميناء و70 في المطار.", "144 person; 70 person");
	check("an age is none", "قال سعيد البالغ من العمر 35 عاما إنه عاد.", "");
	check("two ages are none", "تتراوح أعمار العمال ممن أعمارهم بين 20 و30 عاما.", "");
	check("an age that bounds is none", "منعت الدولة تشغيل الفتيان أقل من 15 عاما في المصنع.", "");
	check("a bounded duration is one", "دام البناء أكثر من 15 عاما.", "15 year min");
	check("one in the hundred", "زاد محصول القمح واحدا في المائة.", "1 percent");
	check("rough by a word behind", "وصل 50 شخصا تقريبا إلى الميناء.", "50 person approx");
	check("decimals that stand reversed around a mark", "بلغ سعر الكيس 75.\u200f12 دولار.", "12.75 USD");
	check("a dual", "استمرت الجلسة يومين وأصيب طفلان في الزحام، وحضرها 3 وزراء.", "2 day; 2 person; 3 person");
	check("a bare unit behind «for»", "أغلق الجسر لمدة عام أمام 40 شاحنة.", "1 year; 40 count");
	check("a half more", "دامت الجلسة أربع ساعات ونصف الساعة.", "4.5 hour");
	check("some of them", "غادر 30 طفلا الملعب وعاد 12 منهم.", "30 person; 12 person");
	check("a known few are none", "اجتمع الوزراء الثلاثة بحضور 40 نائبا.", "40 person");
	check("a day that is a name is none", "سار 50 طفلا في ذكرى ثورة 23 يوليو.", "50 person");
	check("a number of a resolution is none", "صدر القرار رقم 1701 أمس.", "");
	changed("from and to", "ارتفع سعر الكيس من 50 دولارا إلى 60 دولارا.", "50 up from; 60 up to");
	changed("to and from", "انخفض الإنتاج إلى 7 أطنان من 8 أطنان.", "7 down to; 8 down from");
	changed("by", "زادت المبيعات بنسبة 5% هذا العام.", "5 up by");
	changed("by and to", "تراجع المؤشر 3% إلى 9000 نقطة.", "3 down by; 9000 down to");
	changed("no change", "وصل 50 شخصا إلى الميناء من 12 قرية.", "50  ; 12  ");
	doc_close();
	TEST_END;
}
