/* base: days and dates. A day is a number, days since 1970-01-01, in the proleptic Gregorian calendar (ISO 8601). */
#ifndef RAWI_BASE_CALENDAR_H
#define RAWI_BASE_CALENDAR_H

#include "base/slice.h"

/* The day that an ISO date or time begins with (2023-12-07, 2023-12-07T10:00+03:00); false where it names no day. */
bool rawi_day_of_iso(rawi_slice iso, int32_t *day);

/* YYYY-MM-DD and a NUL. */
void rawi_iso_of_day(int32_t day, char out[11]);

/* year, month 1 … 12, day 1 … 31; false where there is no such day. */
bool rawi_day_of_date(int year, int month, int mday, int32_t *day);
void rawi_date_of_day(int32_t day, int *year, int *month, int *mday);
int rawi_days_in_month(int year, int month);
int rawi_weekday(int32_t day); /* 0 Sunday … 6 Saturday */

/* The span that a value of a record covers, ends included: a day, a month, a year, or start/end of these; false where it is none. */
bool rawi_days_of_value(rawi_slice value, int32_t *from, int32_t *to);

#endif
