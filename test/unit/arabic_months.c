/* test: the months of every Arab state, in a day, beside a year and with the other name behind a stroke; those that Unicode CLDR has for its Arabic locales, where Debian's
 * unicode-cldr-core is installed (CLDR: its folder); every Hijri day of forty years, written out, to the Gregorian day and back. Sentences are invented. */
#include "arabic_fixture.h"

#include <stdlib.h>

#include "base/calendar.h"
#include "base/hijri.h"

static rawi_tables *tables;
static rawi_arena arena;

/* The fashions of naming the months, and who follows them. */
enum { COMMON, LEVANT, MAGHREB, MOROCCO, MAURITANIA, FASHIONS };
static const char *const months[FASHIONS][12] = {
	{ "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر" },
	{ "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول" },
	{ "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر" },
	{ "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر" },
	{ "يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو", "يوليو", "أغشت", "شتمبر", "أكتوبر", "نوفمبر", "دجمبر" },
};
static const struct { const char *state; int fashion; } states[] = {
	{ "السعودية", COMMON }, { "الإمارات", COMMON }, { "قطر", COMMON }, { "البحرين", COMMON }, { "الكويت", COMMON }, { "عمان", COMMON }, { "اليمن", COMMON }, { "مصر", COMMON }, { "السودان", COMMON }, { "ليبيا", COMMON },
	{ "الصومال", COMMON }, { "جيبوتي", COMMON }, { "جزر القمر", COMMON }, { "لبنان", LEVANT }, { "سوريا", LEVANT }, { "العراق", LEVANT }, { "الأردن", LEVANT }, { "فلسطين", LEVANT }, { "الجزائر", MAGHREB }, { "تونس", MAGHREB },
	{ "المغرب", MOROCCO }, { "موريتانيا", MAURITANIA },
};

/* The value of the one date in the line, empty where there is not one. */
static rawi_slice date_of(rawi_slice line)
{
	rawi_text *x = text_of(&arena, tables, line, "2019-06-15");
	return x->n_dates == 1 ? rawi_slice_of(x->dates[0].value) : RAWI_LIT("");
}

static bool is_dated(rawi_slice line, int month, int day)
{
	char want[32];
	if (day)
		snprintf(want, sizeof want, "2019-%02d-%02d", month, day);
	else
		snprintf(want, sizeof want, "2019-%02d", month);
	rawi_slice got = date_of(line);
	if (!rawi_slice_is(got, want))
		printf("# %.*s: %.*s\n", (int)line.n, line.s, (int)got.n, got.s);
	return rawi_slice_is(got, want);
}

static void of_states(void)
{
	for (size_t s = 0; s < sizeof states / sizeof *states; s++) {
		bool ok = true;
		const char *const *name = months[states[s].fashion];
		for (int m = 1; m <= 12; m++) {
			ok = is_dated(rawi_arena_printf(&arena, "افتتح المعرض في %s يوم 7 %s 2019 بحضور كثيف.", states[s].state, name[m - 1]), m, 7) && ok;
			ok = is_dated(rawi_arena_printf(&arena, "افتتح المعرض في %s في %s 2019.", states[s].state, name[m - 1]), m, 0) && ok;
			ok = is_dated(rawi_arena_printf(&arena, "افتتح المعرض يوم الأحد 9 %s/%s 2019.", name[m - 1], months[COMMON][m - 1]), m, 9) && ok;
		}
		CHECK(states[s].state, ok);
		rawi_arena_clear(&arena);
	}
}

/* The wide month names of the Gregorian calendar in a file of CLDR: <month type="4">…</month>. */
static void of_file(const char *path, rawi_slice xml, unsigned *seen, unsigned *bad)
{
	static const char calendar[] = "<calendar type=\"gregorian\">", wide[] = "<monthWidth type=\"wide\">";
	const char *at = strstr(xml.s, calendar), *end = at ? strstr(at, "</calendar>") : NULL;
	while (end && (at = strstr(at, wide)) != NULL && at < end) {
		const char *close = strstr(at, "</monthWidth>"), *m = at;
		while (close && (m = strstr(m, "<month type=\"")) != NULL && m < close) {
			int month = atoi(m + 13);
			const char *name = strchr(m, '>');
			size_t n = name ? strcspn(name + 1, "<") : 0;
			m = name ? name : close;
			if (!n || month < 1 || month > 12)
				continue;
			rawi_slice line = rawi_arena_printf(&arena, "صدر الكتاب في 11 %.*s 2019.", (int)n, name + 1);
			++*seen;
			if (!is_dated(line, month, 11)) {
				printf("# %s\n", path);
				++*bad;
			}
		}
		at = close ? close : end;
	}
}

static void of_cldr(void)
{
	static const char *const locales[] = { "ar", "ar_AE", "ar_BH", "ar_DJ", "ar_DZ", "ar_EG", "ar_IQ", "ar_JO", "ar_KM", "ar_KW", "ar_LB", "ar_LY", "ar_MA", "ar_MR", "ar_OM", "ar_PS", "ar_QA", "ar_SA", "ar_SD", "ar_SO", "ar_SY",
		"ar_TN", "ar_YE" };
	const char *folder = getenv("CLDR");
	unsigned seen = 0, bad = 0;
	for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
		rawi_slice path = rawi_arena_printf(&arena, "%s/main/%s.xml", folder ? folder : "/usr/share/unicode/cldr/common", locales[i]);
		FILE *f = fopen(path.s, "rb");
		if (!f)
			continue;
		enum { MOST = 4 << 20 };
		char *s = rawi_arena_alloc(&arena, MOST + 1);
		rawi_slice xml = { s, fread(s, 1, MOST, f) };
		fclose(f);
		of_file(path.s, xml, &seen, &bad);
		rawi_arena_clear(&arena);
	}
	if (!seen)
		puts("skip the months of CLDR: unicode-cldr-core is not installed");
	else {
		printf("# %u names\n", seen);
		CHECK("the months of CLDR", bad == 0 && seen >= 12);
	}
}

static void hijri_both_ways(void)
{
	static const char *const names[12] = { "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذي القعدة", "ذي الحجة" };
	unsigned bad = 0, wrong = 0, days = 0;
	int32_t day = 0, before = 0;
	for (int year = 1410; year < 1450; year++)
		for (int month = 1; month <= 12; month++) {
			for (int d = 1; d <= rawi_days_in_hijri_month(year, month); d++, days++) {
				int y, m, back;
				bool there = rawi_day_of_hijri(year, month, d, &day), turn = rawi_hijri_of_day(day, &y, &m, &back);
				wrong += !there || !turn || y != year || m != month || back != d || (before && day != before + 1);
				before = day;
				if (d % 7 != 1)
					continue;
				char iso[11];
				rawi_iso_of_day(day, iso);
				rawi_slice line = rawi_arena_printf(&arena, d % 2 ? "صدر في %d %s %d هـ" : "صدر الكتاب في %d من شهر %s عام %dهـ", d, names[month - 1], year), got = date_of(line);
				if (!rawi_slice_is(got, iso) && bad++ < 5)
					printf("# %.*s: %.*s, not %s\n", (int)line.n, line.s, (int)got.n, got.s, iso);
			}
			rawi_arena_clear(&arena);
		}
	printf("# %u days\n", days);
	CHECK("Hijri days follow one another, there and back", wrong == 0);
	CHECK("and are read from their words", bad == 0);
}

static void hijri_of_news(void)
{
	static const struct { const char *line, *want; } cases[] = {
		{ "بدأ العام الهجري الجديد في 1 محرم 1445 هـ", "2023-07-19" }, { "عيد الفطر في 1 شوال 1444 هـ", "2023-04-21" }, { "في 10 ذي الحجة 1444", "2023-06-28" },
		{ "صدر القرار بتاريخ 22/3/1444هـ", "2022-10-18" }, { "عقد في شعبان 1443هـ", "2022-03-04/2022-04-01" }, { "تأسست عام 1351هـ", "1932-05-07/1933-04-25" },
		{ "في غرة رجب 1445هـ", "2024-01-13" }, { "في السابع عشر من رمضان 1445 هـ", "2024-03-27" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK_TEXT(cases[i].line, date_of(rawi_slice_of(cases[i].line)), cases[i].want);
}

int main(void)
{
	rawi_error e = { 0 };
	tables = rawi_tables_open(NULL, &e);
	rawi_arena_init(&arena, 0);
	of_states();
	of_cldr();
	hijri_both_ways();
	hijri_of_news();
	rawi_arena_release(&arena);
	rawi_tables_close(tables);
	TEST_END;
}
