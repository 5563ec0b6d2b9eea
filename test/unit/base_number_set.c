/* test: a set of numbers holds what was put into it, each once, whatever the numbers are. */
#include "test.h"

#include "base/number_set.h"

int main(void)
{
	rawi_arena a;
	size_t bad = 0;
	rawi_arena_init(&a, 0);
	rawi_number_set s = rawi_number_set_in(&a);
	CHECK("an empty one has nothing", !rawi_number_set_has(&s, 0) && !rawi_number_set_has(&s, 7));
	CHECK("nought is a number", rawi_number_set_put(&s, 0) && !rawi_number_set_put(&s, 0) && rawi_number_set_has(&s, 0) && !rawi_number_set_has(&s, 1));
	static const uint64_t step[] = { 1, 1 << 16, (uint64_t)1 << 48, 0x9E3779B97F4A7C15u };
	for (size_t k = 0; k < sizeof step / sizeof *step; k++) {
		rawi_number_set set = rawi_number_set_in(&a);
		for (uint64_t i = 1; i <= 20000; i++)
			bad += !rawi_number_set_put(&set, i * step[k]) || rawi_number_set_put(&set, i * step[k]);
		for (uint64_t i = 1; i <= 20000; i++)
			bad += !rawi_number_set_has(&set, i * step[k]) || rawi_number_set_has(&set, i * step[k] + (step[k] == 1 ? 20000 : 1));
		bad += set.n != 20000;
	}
	CHECK("ranges, steps and hashes", !bad);
	rawi_arena_release(&a);
	TEST_END;
}
