/* compare: see numbers.h. */
#include "compare/numbers.h"

#include "base/hash.h"
#include "compare/relations.h"

enum { DAYS = 8, WEEK_BITS = 6, DOC_BITS = 54, EXACT_BITS = 53 };

static uint64_t begun_with_week(uint64_t hash, int32_t day, unsigned bits)
{
	uint64_t week = day == RAWI_NO_DAY ? 0 : (uint64_t)(((int64_t)day - (int64_t)INT32_MIN) / DAYS) & ((1u << WEEK_BITS) - 1);
	return week << (bits - WEEK_BITS) | hash >> (64 - bits + WEEK_BITS);
}

uint64_t rawi_doc_number(rawi_slice doc_name, int32_t day)
{
	return begun_with_week(rawi_hash(doc_name), day, DOC_BITS);
}

uint64_t rawi_story_number(rawi_slice first_doc_name, int32_t day)
{
	uint64_t number = begun_with_week(rawi_hash(first_doc_name), day, EXACT_BITS);
	return number ? number : 1;
}

uint64_t rawi_claim_number(uint64_t hash, int32_t day)
{
	return begun_with_week(hash, day, EXACT_BITS);
}
