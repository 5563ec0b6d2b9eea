/* clean: dates as pages and their markup write them, in any language: a string in, a day (or a month, a time, a span of days) out.
 *
 *   «الخميس 24 جمادى الأولى 1445 هـ الموافق 7 ديسمبر 2023»   "7. Dezember 2023, 10:35 Uhr"   "12/07/2023"   "2023年12月7日"   «۱۶ آذر ۱۴۰۲»   «منذ 3 ساعات»
 *
 * moment.c cuts the string into numbers and words and reads what a day is written in; moment_clock.c reads times of day and what is counted back from now.
 * The words stand in months.tsv, monthnames.tsv, when.tsv and stamp.tsv (weekdays).
 */
#ifndef RAWI_CLEAN_MOMENT_H
#define RAWI_CLEAN_MOMENT_H

#include "lang/tables.h"

typedef enum { RAWI_MOMENT_MONTH, RAWI_MOMENT_DAY, RAWI_MOMENT_TIME } rawi_moment_grain;

/* What is known before a string is read. */
typedef struct {
	rawi_slice now;     /* ISO date or time that relative dates count from and no date may lie after (by more than a day); empty where unknown */
	bool month_first;   /* 12/07/2023 is December 7 */
	bool relative;      /* take dates counted from `now`, and days without a year */
} rawi_moment_hint;

typedef struct {
	char iso[64];       /* 2023-12, 2023-12-07, 2023-12-07T10:35:00+03:00, 2023-12-05/2023-12-07 */
	uint32_t at, end;   /* its bytes in the string, clock included */
	int32_t day;        /* days since 1970-01-01; of a month its first */
	uint8_t grain;      /* rawi_moment_grain */
	bool sure;          /* which number is the day and which the month is not guessed */
	bool counted;       /* from `now` */
	bool torn;          /* a Hijri date beside it names another day */
	bool clock;         /* a time of day stands beside it, with or without a zone */
} rawi_moment;

/* The first date at byte `from` of s or behind it; of a date in two calendars the Gregorian one. False where there is none. Only the first 2,000 bytes of s are looked at. */
bool rawi_moment_find(const rawi_tables *t, rawi_arena *a, rawi_slice s, uint32_t from, const rawi_moment_hint *hint, rawi_moment *out);

/* Numbers alone, as addresses carry them: /2023/12/07/, 20231207, /2023/12/. */
bool rawi_moment_address(rawi_slice url, rawi_moment *out);

#endif
