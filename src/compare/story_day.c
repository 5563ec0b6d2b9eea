/* compare: the day that a story gives to a member page that does not date itself.
 *
 * Where the page names weekdays ("on Thursday") and one of them is a day of its dated members, that day, the one with most members;
 * else the day that more than half of the dated members have. Where they disagree it gives none.
 */
#include "compare/relations.h"

/* Days that the dated members have, nearest the story's start first; how many have each. */
typedef struct {
	int32_t day;
	size_t docs;
} day_count;

enum { MOST_DAYS = 16 }; /* a story spans a few days only */

static size_t count_days(const rawi_sketch *docs, const rawi_story *story, day_count *at, size_t *dated)
{
	size_t n = 0;
	*dated = 0;
	for (size_t i = 0; i < story->n_docs; i++) {
		int32_t day = docs[story->docs[i]].day;
		size_t k = 0;
		if (day == RAWI_NO_DAY)
			continue;
		++*dated;
		while (k < n && at[k].day != day)
			k++;
		if (k == n && n < MOST_DAYS)
			at[n++] = (day_count){ day, 0 };
		if (k < n)
			at[k].docs++;
	}
	return n;
}

/* Bit of a day's weekday: 1970-01-01 was a Thursday, bit 3. */
static unsigned weekday_bit(int32_t day)
{
	return 1u << (unsigned)((((int64_t)day + 3) % 7 + 7) % 7);
}

int32_t rawi_story_day(const rawi_sketch *docs, const rawi_story *story, uint32_t doc)
{
	day_count days[MOST_DAYS];
	size_t dated, n = count_days(docs, story, days, &dated);
	int32_t best = RAWI_NO_DAY;
	size_t most = 0, named = 0;
	if (docs[doc].day != RAWI_NO_DAY)
		return docs[doc].day;
	for (size_t i = 0; i < n; i++) { /* a day of the page's own weekdays: the latest, since the page speaks of days gone by */
		if (docs[doc].weekdays & weekday_bit(days[i].day)) {
			if (best == RAWI_NO_DAY || days[i].docs > most || (days[i].docs == most && days[i].day > best)) {
				best = days[i].day;
				most = days[i].docs;
			}
			named++;
		}
	}
	if (named)
		return best;
	for (size_t i = 0; i < n; i++)
		if (days[i].docs > most || (days[i].docs == most && days[i].day < best)) {
			best = days[i].day;
			most = days[i].docs;
		}
	return most * 2 > dated ? best : RAWI_NO_DAY;
}

int32_t rawi_lent_day(const rawi_sketch *docs, const rawi_story *story, uint32_t doc)
{
	return docs[doc].day != RAWI_NO_DAY ? RAWI_NO_DAY : rawi_story_day(docs, story, doc);
}
