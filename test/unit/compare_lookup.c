/* test: a lookup finds of each hash the first place, and nothing else, however the hashes fall together. */
#include "test.h"

#include "base/hash.h"
#include "compare/lookup.h"

enum { N = 300 };

/* The k-th hash: any, with the same lower half for all, multiples of the table's size, least ones. */
static uint32_t hash_of(int how, uint32_t k)
{
	uint32_t any = (uint32_t)rawi_hash_mix(k, 7);
	return how == 0 ? any : how == 1 ? any << 16 | 5 : how == 2 ? k * 2048 : k;
}

int main(void)
{
	rawi_arena a;
	size_t bad = 0;
	rawi_arena_init(&a, 0);
	rawi_lookup none = rawi_lookup_for(&a, 0);
	CHECK("an empty one has nothing", !rawi_lookup_at(&none, 0) && !rawi_lookup_at(&none, UINT32_MAX));
	for (int how = 0; how < 4; how++) {
		rawi_lookup x = rawi_lookup_for(&a, N);
		for (uint32_t k = 0; k < N; k++)
			rawi_lookup_put(&x, hash_of(how, k), k);
		for (uint32_t k = 0; k < N; k++)
			rawi_lookup_put(&x, hash_of(how, k), N + k);
		for (uint32_t k = 0; k < 4 * N; k++) {
			size_t first = 0;
			for (uint32_t i = 0; i < N && !first; i++)
				first = hash_of(how, i) == hash_of(how, k) ? i + 1 : 0;
			bad += rawi_lookup_at(&x, hash_of(how, k)) != first;
		}
	}
	CHECK("what was put in first is found, nothing else is", !bad);
	rawi_arena_release(&a);
	TEST_END;
}
