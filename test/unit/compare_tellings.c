/* test: how many independent tellings stand behind documents, by their outlets, agencies and copies. */
#include "test.h"

#include "compare/tellings.h"

enum { A = 11, B = 12, C = 13, WIRE = 21 };

static rawi_sketch sketch(uint64_t outlet, uint64_t agency)
{
	static const rawi_sketch_word words[100];
	return (rawi_sketch){ .outlet = outlet, .agency = agency, .words = words, .n_words = 100, .day = INT32_MIN };
}

static rawi_copy copy(uint32_t a, uint32_t b, uint32_t words)
{
	return (rawi_copy){ .a = a, .b = b, .a_end = words, .b_end = words, .words = words, .overlap = 1 };
}

static uint32_t tellings(const rawi_sketch *docs, size_t n, rawi_copy *copies, size_t n_copies)
{
	static const uint32_t members[] = { 0, 1, 2, 3, 4, 5 };
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_copy_vec all = { copies, n_copies, n_copies };
	uint32_t count = rawi_tellings_of_docs(&a, docs, &all, members, n).tellings;
	rawi_arena_release(&a);
	return count;
}

int main(void)
{
	rawi_sketch own[] = { sketch(A, 0), sketch(B, 0), sketch(C, 0) };
	CHECK("three outlets, nothing shared", tellings(own, 3, NULL, 0) == 3);
	rawi_copy half[] = { copy(0, 1, 60) };
	CHECK("one copies most of another", tellings(own, 3, half, 1) == 2);
	rawi_copy little[] = { copy(0, 1, 12) };
	CHECK("a sentence copied is no copy of the whole", tellings(own, 3, little, 1) == 3);
	rawi_sketch wire[] = { sketch(A, WIRE), sketch(B, WIRE), sketch(C, WIRE) };
	CHECK("one agency behind three outlets", tellings(wire, 3, NULL, 0) == 1);
	rawi_sketch source[] = { sketch(WIRE, WIRE), sketch(A, WIRE), sketch(B, 0) };
	CHECK("the agency's own page and one that credits it", tellings(source, 3, NULL, 0) == 2);
	rawi_sketch same[] = { sketch(A, 0), sketch(A, 0), sketch(A, 0) };
	CHECK("one outlet, three pages", tellings(same, 3, NULL, 0) == 1);
	rawi_sketch both[] = { sketch(A, WIRE), sketch(A, 0), sketch(B, WIRE) };
	CHECK("a wire text in two outlets, one of which also writes its own", tellings(both, 3, NULL, 0) == 2);
	rawi_sketch chain[] = { sketch(A, WIRE), sketch(A, 0), sketch(B, WIRE), sketch(B, 0), sketch(C, WIRE) };
	CHECK("outlets move to their own pages so that another can have the wire", tellings(chain, 5, NULL, 0) == 3);
	rawi_sketch unknown[] = { sketch(0, 0), sketch(0, 0) };
	CHECK("a page of an unknown outlet counts as one", tellings(unknown, 2, NULL, 0) == 2);
	CHECK("a single page", tellings(own, 1, NULL, 0) == 1);
	TEST_END;
}
