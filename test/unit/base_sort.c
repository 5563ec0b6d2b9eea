/* test: sorting by hash gives what sorting one by one gives, and leaves what is equal in its order: hashes that are all over, that begin alike, that come again and again. */
#include "test.h"

#include "base/sort.h"

typedef struct {
	uint32_t hash, at;
} place;

RAWI_SORT_BY_HASH(sort_places, place, x->hash, x->hash != y->hash ? x->hash < y->hash : x->at / 4 < y->at / 4)

static uint32_t drawn(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 32);
}

/* n places whose hashes are among those that `mask` leaves; equal ones by `at`, in steps of four. */
static bool sorts(rawi_arena *a, size_t n, uint32_t mask, uint64_t *seed)
{
	place *p = RAWI_NEW_N(a, place, n + 1);
	uint64_t before = 0, after = 0;
	bool right = true;
	for (uint32_t i = 0; i < n; i++) {
		p[i] = (place){ drawn(seed) & mask, (uint32_t)n - i + (i & 3) };
		before += (uint64_t)p[i].hash * 31 + p[i].at;
	}
	place *by_hand = RAWI_NEW_N(a, place, n + 1);
	for (size_t i = 0; i < n; i++) {
		size_t k = i;
		for (; k > 0 && sort_places_merged_before(&p[i], &by_hand[k - 1]); k--)
			by_hand[k] = by_hand[k - 1];
		by_hand[k] = p[i];
	}
	sort_places(a, p, n);
	for (size_t i = 0; i < n; i++) {
		right = right && p[i].hash == by_hand[i].hash && p[i].at == by_hand[i].at;
		after += (uint64_t)p[i].hash * 31 + p[i].at;
	}
	rawi_arena_clear(a);
	return right && before == after;
}

int main(void)
{
	static const uint32_t masks[] = { UINT32_MAX, 0x00FFFFFF, 0xFF000000, 0x80000003, 0 };
	static const size_t many[] = { 0, 1, 2, 23, 24, 25, 26, 100, 350, 3000 };
	uint64_t seed = 7;
	size_t bad = 0;
	rawi_arena a;
	rawi_arena_init(&a, 0);
	for (size_t m = 0; m < sizeof masks / sizeof *masks; m++)
		for (size_t k = 0; k < sizeof many / sizeof *many; k++)
			bad += !sorts(&a, many[k], masks[m], &seed);
	CHECK("as one by one", !bad);
	rawi_arena_release(&a);
	TEST_END;
}
