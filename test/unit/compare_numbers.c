/* test: numbers of documents, stories and claims begin with a week, so that one week's stand together; they are as exact as JSON readers keep them. */
#include "test.h"

#include "base/arena.h"
#include "compare/numbers.h"
#include "compare/relations.h"

enum { DOC = 54, EXACT = 53, WEEK = 6 };

static uint64_t week(uint64_t number, unsigned bits)
{
	return number >> (bits - WEEK);
}

int main(void)
{
	rawi_arena a;
	size_t wide = 0, astray = 0, same = 0;
	rawi_arena_init(&a, 0);
	const uint64_t doc_week = week(rawi_doc_number(RAWI_LIT("x#0"), 800), DOC), story_week = week(rawi_story_number(RAWI_LIT("x#0"), 800), EXACT);
	uint64_t before = 0;
	for (uint32_t i = 0; i < 5000; i++) {
		rawi_slice name = rawi_arena_printf(&a, "doc-%u#0", i);
		int32_t day = 800 + (int32_t)(i % 8);
		uint64_t doc = rawi_doc_number(name, day), story = rawi_story_number(name, day), claim = rawi_claim_number(doc * 0x9E3779B97F4A7C15u, day);
		wide += doc >> DOC || story >> EXACT || claim >> EXACT || !story;
		astray += week(doc, DOC) != doc_week || week(story, EXACT) != story_week || week(claim, EXACT) != story_week;
		same += doc == before;
		before = doc;
	}
	CHECK("54 bits of a document, 53 of a story and a claim", !wide);
	CHECK("one week's stand together", !astray);
	CHECK("and each has its own", !same);
	CHECK("the next week's stand behind them", week(rawi_doc_number(RAWI_LIT("x#0"), 808), DOC) == (doc_week + 1) % (1 << WEEK));
	CHECK("64 weeks on they stand there again", week(rawi_doc_number(RAWI_LIT("x#0"), 800 + 8 * 64), DOC) == doc_week);
	CHECK("the same whenever asked", rawi_doc_number(RAWI_LIT("x#0"), 3) == rawi_doc_number(RAWI_LIT("x#0"), 3));
	CHECK("another day, another number", rawi_story_number(RAWI_LIT("x#0"), 3) != rawi_story_number(RAWI_LIT("x#0"), 30));
	CHECK("days before 1970", week(rawi_doc_number(RAWI_LIT("x#0"), -1), DOC) != week(rawi_doc_number(RAWI_LIT("x#0"), 0), DOC));
	CHECK("without a day", week(rawi_doc_number(RAWI_LIT("x#0"), RAWI_NO_DAY), DOC) == 0);
	rawi_arena_release(&a);
	TEST_END;
}
