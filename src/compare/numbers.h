/* compare: the numbers that documents, stories and claims are kept under: hashes, so the same whatever came first and with whatever came besides, and each begins with its week. What
 * is told in the same days stands together in every table that is ordered by such a number; a corpus that arrives by its days changes some sheets of each, not all of them.
 *
 *   week (of 64, again and again) │ hash
 */
#ifndef RAWI_COMPARE_NUMBERS_H
#define RAWI_COMPARE_NUMBERS_H

#include "base/slice.h"

/* Of a document named id#article, published on a day since 1970-01-01 or RAWI_NO_DAY: 54 bits. */
uint64_t rawi_doc_number(rawi_slice doc_name, int32_t day);
/* Of a story, by its first document. JSON readers keep it exact (53 bits); never 0. */
uint64_t rawi_story_number(rawi_slice first_doc_name, int32_t day);
/* Of a claim, by a hash of its first place and the day of its document; likewise, but it may be 0. */
uint64_t rawi_claim_number(uint64_t hash, int32_t day);

#endif
