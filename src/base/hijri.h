/* base: the Umm al-Qura calendar of Saudi Arabia, there and back. Days are those of calendar.h.
 *
 * Years 1300 … 1500. A paper of another country may be a day or two off it, since its months begin when the new moon is seen there: where a Gregorian day stands beside,
 * believe that one if both agree within RAWI_HIJRI_SLACK.
 */
#ifndef RAWI_BASE_HIJRI_H
#define RAWI_BASE_HIJRI_H

#include <stdbool.h>
#include <stdint.h>

#define RAWI_HIJRI_SLACK 2 /* days */

/* year 1300 … 1500, month 1 (Muharram) … 12, day 1 … 29 or 30; false where there is no such day. */
bool rawi_day_of_hijri(int year, int month, int mday, int32_t *day);

/* false where the day lies outside the calendar. */
bool rawi_hijri_of_day(int32_t day, int *year, int *month, int *mday);

int rawi_days_in_hijri_month(int year, int month); /* 29 or 30; 0 where there is no such month */

#endif
