/* test: the Umm al-Qura calendar: against ICU's where both follow the same rule, there and back, feast days that everybody remembers; and ICU's names of months of every Arab state in
 * months.tsv. */
#include "test.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "base/calendar.h"
#include "base/hijri.h"
#include "lang/fold.h"

static void against_icu(void)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar utc[] = { 'U', 'T', 'C', 0 };
	UCalendar *c = ucal_open(utc, 3, "en@calendar=islamic-umalqura", UCAL_DEFAULT, &e);
	int bad = 0;
	if (U_FAILURE(e)) {
		printf("skip this ICU has no such calendar\n");
		return;
	}
	for (int y = 1420; y <= 1500; y++)
		for (int m = 1; m <= 12; m++) {
			int32_t day = 0;
			ucal_clear(c);
			ucal_set(c, UCAL_EXTENDED_YEAR, y);
			ucal_set(c, UCAL_MONTH, m - 1);
			ucal_set(c, UCAL_DATE, 1);
			bad += !rawi_day_of_hijri(y, m, 1, &day) || (double)day * 86400000.0 != ucal_getMillis(c, &e);
		}
	ucal_close(c);
	CHECK("ICU begins every month of 1420 to 1500 on the same day", bad == 0 && U_SUCCESS(e));
}

static bool is_day(int y, int m, int d, const char *iso)
{
	int32_t day, want;
	return rawi_day_of_hijri(y, m, d, &day) && rawi_day_of_iso(rawi_slice_of(iso), &want) && day == want;
}

static void there_and_back(void)
{
	int32_t first, last;
	bool good = rawi_day_of_hijri(1300, 1, 1, &first) && rawi_day_of_hijri(1500, 12, rawi_days_in_hijri_month(1500, 12), &last);
	for (int32_t d = first; good && d <= last; d++) {
		int y, m, md;
		int32_t back;
		good = rawi_hijri_of_day(d, &y, &m, &md) && rawi_day_of_hijri(y, m, md, &back) && back == d;
	}
	int y, m, d;
	CHECK("every day there and back", good && last - first == 71227);
	CHECK("nothing outside", !rawi_hijri_of_day(first - 1, &y, &m, &d) && !rawi_hijri_of_day(last + 1, &y, &m, &d) && !rawi_day_of_hijri(1299, 1, 1, &last) && !rawi_day_of_hijri(1501, 1, 1, &last));
	CHECK("no such day", !rawi_day_of_hijri(1436, 0, 1, &last) && !rawi_day_of_hijri(1436, 13, 1, &last) && !rawi_day_of_hijri(1436, 10, 0, &last) && !rawi_day_of_hijri(1436, 10, 31, &last));
	CHECK("feasts", is_day(1436, 10, 1, "2015-07-17") && is_day(1445, 9, 1, "2024-03-11") && is_day(1443, 12, 10, "2022-07-09") && is_day(1400, 1, 1, "1979-11-20"));
}

/* Every name that CLDR gives a month in an Arab state, abbreviations of several letters included. */
static void names(const rawi_tables *t, rawi_arena *a)
{
	static const char *const states[] = { "AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TN", "YE", "001" };
	static const char *const calendars[] = { "gregorian", "islamic-umalqura" };
	const rawi_table *months = rawi_tables_get(t, "months");
	int number = rawi_table_column(months, "number"), calendar = rawi_table_column(months, "calendar");
	for (size_t s = 0; s < sizeof states / sizeof *states; s++)
		for (int k = 0; k < 2; k++) {
			UErrorCode e = U_ZERO_ERROR;
			char locale[60];
			snprintf(locale, sizeof locale, "ar_%s@calendar=%s", states[s], calendars[k]);
			UDateFormat *f = udat_open(UDAT_LONG, UDAT_LONG, locale, NULL, 0, NULL, 0, &e);
			for (int32_t m = 0; m < 12 && U_SUCCESS(e); m++) {
				UChar wide[80];
				char name[240] = "";
				int32_t n = udat_getSymbols(f, UDAT_STANDALONE_MONTHS, m, wide, 80, &e), bytes = 0;
				u_strToUTF8(name, sizeof name, &bytes, wide, n, &e);
				rawi_word *w;
				size_t words = rawi_fold_words(t, a, (rawi_slice){ name, (size_t)bytes }, &w), used = 0;
				rawi_slice keys[8];
				for (size_t i = 0; i < words && i < 8; i++)
					keys[i] = w[i].fold;
				uint32_t row = rawi_table_longest(months, keys, words, &used);
				bool good = row != RAWI_NO_ROW && used == words && (int)rawi_table_num(months, row, number) == m + 1 && rawi_table_enum(months, row, calendar) == k;
				if (!good) {
					printf("# %s %d %s\n", locale, m + 1, name);
					CHECK("a name of CLDR is in months.tsv", good);
				}
			}
			CHECK(locale, U_SUCCESS(e));
			udat_close(f);
		}
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_arena arena;
	rawi_tables *t = rawi_tables_open(NULL, &e);
	rawi_arena_init(&arena, 0);
	against_icu();
	there_and_back();
	names(t, &arena);
	rawi_arena_release(&arena);
	rawi_tables_close(t);
	TEST_END;
}
