/* test: dates out of strings: the hundred Arabic ones of dates_ar.tsv, other languages, what is no date. */
#include "test.h"

#include "base/arena.h"
#include "clean/moment.h"

static rawi_arena a;
static rawi_tables *t;

static rawi_slice read_date(const char *text, const char *now, bool month_first)
{
	rawi_moment w;
	rawi_moment_hint hint = { .now = rawi_slice_of(now), .month_first = month_first, .relative = *now != 0 };
	return rawi_moment_find(t, &a, rawi_slice_of(text), 0, &hint, &w) ? rawi_arena_dup(&a, rawi_slice_of(w.iso)) : (rawi_slice){ "", 0 };
}

/* All rows of the table but two at most have to be right; each wrong one is named. */
static void hundred(void)
{
	FILE *f = fopen("test/unit/dates_ar.tsv", "r");
	char line[512];
	int right = 0, rows = 0;
	if (!f) {
		printf("skip the hundred Arabic dates: test/unit/dates_ar.tsv is not here\n");
		return;
	}
	while (fgets(line, sizeof line, f)) {
		char *tab = strchr(line, '\t'), *second = tab ? strchr(tab + 1, '\t') : NULL;
		if (line[0] == '#' || !second)
			continue;
		*tab = *second = 0;
		second[1 + strcspn(second + 1, "\n")] = 0;
		rawi_slice got = read_date(line, strcmp(second + 1, "-") == 0 ? "" : second + 1, false);
		bool good = rawi_slice_is(got, tab + 1);
		if (!good)
			printf("# %s: got '%.*s', want %s\n", line, (int)got.n, got.s, tab + 1);
		right += good;
		rows++;
	}
	fclose(f);
	printf("# %d of %d right\n", right, rows);
	CHECK("a hundred dates, two wrong at most", rows == 100 && right >= 98);
}

static void languages(void)
{
	static const struct {
		const char *text, *want;
		bool month_first;
	} rows[] = {
		{ "December 7, 2023", "2023-12-07", false }, { "Thu, 07 Dec 2023 10:35:00 GMT", "2023-12-07T10:35:00+00:00", false }, { "7th of December, 2023", "2023-12-07", false },
		{ "Dec. 7th 2023 at 7:30 PM EST", "2023-12-07T19:30:00-05:00", true }, { "12/07/2023", "2023-12-07", true }, { "12/07/2023", "2023-07-12", false }, { "12/27/2023", "2023-12-27", false },
		{ "7. Dezember 2023, 10:35 Uhr", "2023-12-07", false }, { "07.12.23", "2023-12-07", true }, { "Do, 7. März 2019", "2019-03-07", false }, { "le 7 décembre 2023 à 10h35", "2023-12-07", false },
		{ "1er août 2023", "2023-08-01", false }, { "7 de diciembre de 2023", "2023-12-07", false }, { "7 dicembre 2023", "2023-12-07", false }, { "7 Aralık 2023", "2023-12-07", false },
		{ "7 декабря 2023 г., 10:35", "2023-12-07", false }, { "۱۶ آذر ۱۴۰۲", "2023-12-07", false }, { "1402/09/16", "2023-12-07", false }, { "7 دسمبر 2023", "2023-12-07", false },
		{ "2023年12月7日", "2023-12-07", false }, { "2023년 12월 7일", "2023-12-07", false }, { "20231207", "2023-12-07", false }, { "2023-12-07T10:35:00.000+0000", "2023-12-07T10:35:00+00:00", false },
		{ "December 2023", "2023-12", false }, { "2023-Dec-07", "2023-12-07", false },
		{ "", "", false }, { "31/02/2023", "", false }, { "7 ديسمبر", "", false }, { "12.5.2.2020", "", false }, { "1.2.10", "", false }, { "7 December 1870", "", false }, { "99/99/2023", "", false },
		{ "4 reviews of 2023", "", false }, { "منذ 3 ساعات", "", false }, { "may be 7", "", false }, { "30 فبراير 2023", "", false }, { "45 رمضان 1445", "", false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		CHECK_TEXT(*rows[i].text ? rows[i].text : "an empty string", read_date(rows[i].text, "", rows[i].month_first), rows[i].want);
	CHECK_TEXT("3 hours ago, with the time", read_date("3 hours ago", "2023-12-07T01:30:00+00:00", false), "2023-12-06");
	CHECK_TEXT("vor 2 Tagen", read_date("vor 2 Tagen", "2023-12-07", false), "2023-12-05");
}

static void places(void)
{
	rawi_moment w;
	rawi_moment_hint hint = { .now = { "", 0 } };
	rawi_slice s = rawi_slice_of("كتب: سامي | الخميس 7 ديسمبر 2023 | 3 دقائق");
	CHECK("found", rawi_moment_find(t, &a, s, 0, &hint, &w));
	CHECK_TEXT("its bytes", rawi_slice_sub(s, w.at, w.end - w.at), "7 ديسمبر 2023");
	s = rawi_slice_of("نشر 7 ديسمبر 2023 وحدث 9 ديسمبر 2023");
	CHECK("first", rawi_moment_find(t, &a, s, 0, &hint, &w));
	CHECK("second", rawi_moment_find(t, &a, s, w.end, &hint, &w) && strcmp(w.iso, "2023-12-09") == 0);
	s = rawi_slice_of("نشر 7 ديسمبر 2023 10:30 وحدث 9 ديسمبر 2023");
	CHECK("a first with its clock", rawi_moment_find(t, &a, s, 0, &hint, &w) && w.clock);
	CHECK("a second that has none, and takes not the first's", rawi_moment_find(t, &a, s, w.end, &hint, &w) && strcmp(w.iso, "2023-12-09") == 0 && !w.clock);
	s = rawi_slice_of("الخميس 2 جمادى الأولى 1445 هـ الموافق 7 ديسمبر 2023");
	CHECK("a double date that is torn says so", rawi_moment_find(t, &a, s, 0, &hint, &w) && w.torn && strcmp(w.iso, "2023-12-07") == 0);
	char *long_one = rawi_arena_alloc(&a, 200000);
	memset(long_one, '1', 200000);
	CHECK("a line of digits", !rawi_moment_find(t, &a, (rawi_slice){ long_one, 200000 }, 0, &hint, &w));
	CHECK("not UTF-8", !rawi_moment_find(t, &a, (rawi_slice){ "\xff\xfe 7 \xd9", 6 }, 0, &hint, &w));
}

static void addresses(void)
{
	static const char *const rows[][2] = {
		{ "https://a.example/2023/12/07/x", "2023-12-07" }, { "https://a.example/news/20231207-x", "2023-12-07" }, { "https://a.example/2023/12/some-words", "2023-12" },
		{ "https://a.example/x-2023-12-07.html", "2023-12-07" }, { "https://a.example/2023/7/9/", "2023-07-09" }, { "https://a.example/id/20239999123", "" }, { "https://a.example/1870/12/07/", "" },
		{ "https://a.example/2023/13/45/x", "" }, { "", "" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		rawi_moment w = { .iso = "" };
		CHECK_TEXT(*rows[i][0] ? rows[i][0] : "an empty address", rawi_moment_address(rawi_slice_of(rows[i][0]), &w) ? rawi_slice_of(w.iso) : rawi_slice_of(""), rows[i][1]);
	}
}

int main(void)
{
	rawi_error e = { 0 };
	t = rawi_tables_open(NULL, &e);
	rawi_arena_init(&a, 0);
	hundred();
	languages();
	places();
	addresses();
	rawi_arena_release(&a);
	rawi_tables_close(t);
	TEST_END;
}
