/* test: dates and their values, counted from Monday 2015-07-27 (or as given); the calendar against a slow twin. Sentences are invented. */
#include "arabic_fixture.h"

#include "base/calendar.h"

static rawi_tables *tables;
static rawi_arena arena;

/* All dates of the text: "words = value; words = value". */
static void on(const char *anchor, const char *s, const char *want)
{
	rawi_text *x = text_of(&arena, tables, rawi_slice_of(s), anchor);
	rawi_slice got = RAWI_LIT("");
	for (size_t i = 0; i < x->n_dates; i++) {
		rawi_slice w = rawi_slice_at(x->article->page->text, x->dates[i].span);
		got = rawi_arena_printf(&arena, "%.*s%s%.*s = %s", (int)got.n, got.s, i ? "; " : "", (int)w.n, w.s, x->dates[i].value);
	}
	CHECK_TEXT(s, got, want);
}

static void from_monday(const char *s, const char *want)
{
	on("2015-07-27", s, want);
}

static void days(void)
{
	from_monday("وصل الوفد أمس", "أمس = 2015-07-26");
	from_monday("وصل الوفد أول من أمس", "أول من أمس = 2015-07-25");
	from_monday("وصل الوفد مساء أمس الأول", "مساء أمس الأول = 2015-07-25");
	from_monday("يصل الوفد غدا ويغادر بعد غد", "غدا = 2015-07-28; بعد غد = 2015-07-29");
	from_monday("وصل الوفد صباح اليوم", "صباح اليوم = 2015-07-27");
	from_monday("وصل الوفد يوم الخميس", "يوم الخميس = 2015-07-23");
	from_monday("وصل الوفد الاثنين", "الاثنين = 2015-07-27");
	from_monday("وصل الوفد الاثنين الماضي", "الاثنين الماضي = 2015-07-20");
	from_monday("يصل الوفد الأربعاء المقبل", "الأربعاء المقبل = 2015-07-29");
	from_monday("سيصل الوفد يوم الأربعاء", "يوم الأربعاء = 2015-07-29");
	from_monday("من المقرر أن يصل الوفد الجمعة", "الجمعة = 2015-07-31");
	from_monday("وصل الوفد فجر أمس (الأحد) من روما", "فجر أمس (الأحد) = 2015-07-26");
	on("2015-07-28", "وصل الوفد اليوم الاثنين وكان غادر أمس", "اليوم الاثنين = 2015-07-27; أمس = 2015-07-26");
	from_monday("وصل الوفد قبل يومين", "قبل يومين = 2015-07-25");
	from_monday("وصل الوفد منذ ثلاثة أيام", "منذ ثلاثة أيام = 2015-07-24");
	from_monday("وصل الوفد وأمس سافر", "أمس = 2015-07-26");
	from_monday("في اليوم التالي سافر", "");
	from_monday("احتفلوا باليوم الوطني", "");
	from_monday("حضر صلاة الجمعة", "");
	from_monday("قالت صحيفة روسيا اليوم", "");
}

static void explicit_days(void)
{
	from_monday("صدر في 7 تشرين الأول/أكتوبر", "7 تشرين الأول/أكتوبر = 2014-10-07");
	from_monday("صدر في 14 يوليو", "14 يوليو = 2015-07-14");
	from_monday("يصدر في 6 أغسطس المقبل", "6 أغسطس المقبل = 2015-08-06");
	from_monday("صدر في السابع من تموز/يوليو", "السابع من تموز/يوليو = 2015-07-07");
	from_monday("صدر يومي السابع والثامن من تموز", "يومي السابع والثامن من تموز = 2015-07-07/2015-07-08");
	from_monday("يدوم من 22 إلى 24 يوليو", "من 22 إلى 24 يوليو = 2015-07-22/2015-07-24");
	from_monday("صدر في 3 ماي 2011", "3 ماي 2011 = 2011-05-03");
	from_monday("صدر في 3 غشت 2011", "3 غشت 2011 = 2011-08-03");
	from_monday("صدر في 3 يونيو حزيران 2011م", "3 يونيو حزيران 2011م = 2011-06-03");
	from_monday("صدر في 7/12/2013 عن الدار", "7/12/2013 = 2013-12-07");
	from_monday("صدر في 2013-12-07 عن الدار", "2013-12-07 = 2013-12-07");
	from_monday("صدر في 07.12.2013 عن الدار", "07.12.2013 = 2013-12-07");
	from_monday("صدر الخميس 23 يوليو 2015", "الخميس 23 يوليو 2015 = 2015-07-23");
	from_monday("صدر في 31 فبراير 2015", "31 فبراير 2015 = ");
	from_monday("صدر في 5 شوال 1436 هـ", "5 شوال 1436 هـ = ");
	from_monday("صدر في 5 شوال 1436 هـ الموافق 21 يوليو 2015 م", "5 شوال 1436 هـ = 2015-07-21; 21 يوليو 2015 م = 2015-07-21");
	from_monday("يبدأ الجمعة المقبل الموافق 31 يوليو", "الجمعة المقبل الموافق 31 يوليو = 2015-07-31");
	from_monday("بدأ في 15 من الشهر الجاري", "15 من الشهر الجاري = 2015-07-15");
	from_monday("في ذكرى ثورة 25 يناير", "");
	on("", "صدر في 14 يوليو", "14 يوليو = ");
	on("", "صدر يوم الخميس", "يوم الخميس = ");
	on("", "صدر في 14 يوليو 2012", "14 يوليو 2012 = 2012-07-14");
}

static void spans(void)
{
	from_monday("بدأت في مارس", "مارس = 2015-03");
	from_monday("بدأت في فبراير/شباط 2012", "فبراير/شباط 2012 = 2012-02");
	from_monday("بدأت في كانون الثاني - يناير", "كانون الثاني - يناير = 2015-01");
	from_monday("بدأت في مارس/آذار الماضي", "مارس/آذار الماضي = 2015-03");
	from_monday("تبدأ مطلع آب/أغسطس القادم", "مطلع آب/أغسطس القادم = 2015-08");
	from_monday("بدأت في يوليو الجاري", "يوليو الجاري = 2015-07");
	from_monday("بدأت عام 2005 وانتهت في 2009", "عام 2005 = 2005; 2009 = 2009");
	from_monday("دامت 2011-2013 بلا انقطاع", "2011-2013 = 2011/2013");
	from_monday("زرع في 2000 قرية", "");
	from_monday("زرع 2013 شجرة", "");
	from_monday("بدأت هذا الأسبوع", "هذا الأسبوع = 2015-07-26/2015-08-01");
	from_monday("بدأت الأسبوع الماضي", "الأسبوع الماضي = 2015-07-19/2015-07-25");
	from_monday("بدأت الشهر الماضي", "الشهر الماضي = 2015-06");
	from_monday("تبدأ العام المقبل", "العام المقبل = 2016");
	from_monday("تنتهي قبل نهاية العام الحالي", "قبل نهاية العام الحالي = 2015-07-27/2015-12-31");
	from_monday("بدأت منذ أربع سنوات", "منذ أربع سنوات = 2011");
	from_monday("جرت بين عامي 2011 و2013", "عامي 2011 و2013 = 2011/2013");
	from_monday("بدأت قبل نحو أسبوعين", "قبل نحو أسبوعين = 2015-07-13");
	from_monday("بدأت منذ عام", "منذ عام = 2014-07");
	from_monday("بدأت قبل شهرين", "قبل شهرين = 2015-05");
	from_monday("خلال السنوات الست السابقة", "السنوات الست السابقة = 2009/2015");
	from_monday("خلال العشر سنوات القادمة", "العشر سنوات القادمة = 2015/2025");
	from_monday("خلال الأيام الثلاثة الماضية", "الأيام الثلاثة الماضية = 2015-07-24/2015-07-27");
	from_monday("خلال الأشهر الماضية", "");
	from_monday("يمارس عمله ومارس هوايته", "");
}

/* Day by day from 1600 to 2400, counting on the fingers. */
static void calendar(void)
{
	int32_t day = 0, at;
	bool good = rawi_day_of_date(1600, 1, 1, &day);
	int y = 1600, m = 1, d = 1;
	for (; y < 2400 && good; day++) {
		int yy, mm, dd;
		char iso[11];
		rawi_date_of_day(day, &yy, &mm, &dd);
		rawi_iso_of_day(day, iso);
		good = yy == y && mm == m && dd == d && rawi_day_of_iso(rawi_slice_of(iso), &at) && at == day && rawi_weekday(day + 7) == rawi_weekday(day);
		bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
		int last = m == 2 ? 28 + leap : m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31;
		if (++d > last) {
			d = 1;
			if (++m > 12) {
				m = 1;
				y++;
			}
		}
	}
	CHECK("every day there and back", good);
	CHECK("the epoch", rawi_day_of_iso(RAWI_LIT("1970-01-01"), &at) && at == 0 && rawi_weekday(0) == 4);
	CHECK("a time", rawi_day_of_iso(RAWI_LIT("2023-12-07T10:00+03:00"), &at) && rawi_weekday(at) == 4);
	CHECK("no such day", !rawi_day_of_iso(RAWI_LIT("2023-02-30"), &at) && !rawi_day_of_iso(RAWI_LIT("2023-1-1"), &at) && !rawi_day_of_iso(RAWI_LIT(""), &at) &&
		!rawi_day_of_iso(RAWI_LIT("0000-00-00"), &at) && !rawi_day_of_iso(RAWI_LIT("20x3-01-01"), &at));
	int32_t from, to;
	CHECK("a month's days", rawi_days_of_value(RAWI_LIT("2024-02"), &from, &to) && to - from == 28);
	CHECK("a year's days", rawi_days_of_value(RAWI_LIT("2015"), &from, &to) && to - from == 364);
	CHECK("a span's days", rawi_days_of_value(RAWI_LIT("2015-07-26/2015-08-01"), &from, &to) && to - from == 6);
	CHECK("no span", !rawi_days_of_value(RAWI_LIT(""), &from, &to) && !rawi_days_of_value(RAWI_LIT("2015-08-01/2015-07-26"), &from, &to));
}

int main(void)
{
	rawi_error e = { 0 };
	tables = rawi_tables_open(NULL, &e);
	rawi_arena_init(&arena, 0);
	days();
	explicit_days();
	spans();
	calendar();
	rawi_arena_release(&arena);
	rawi_tables_close(tables);
	TEST_END;
}
