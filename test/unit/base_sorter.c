/* test: numbers sorted in little memory: all of them come again, in order, however many fit at once; and a folder that takes no file is told. */
#include "test.h"

#include <stdlib.h>

#include "base/sorter.h"

static uint64_t state = 88172645463325252u;

static uint64_t any(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

static int by_number(const void *x, const void *y)
{
	uint64_t p = *(const uint64_t *)x, q = *(const uint64_t *)y;
	return (p > q) - (p < q);
}

/* n numbers below 2^bits with room for some thousands. How many do not come where they should. */
static size_t wrong(size_t n, unsigned bits, size_t bytes)
{
	rawi_arena a;
	rawi_sorter s;
	rawi_error e = { 0 };
	uint64_t *all = calloc(n + 1, sizeof *all), number;
	size_t bad = 0, i = 0;
	rawi_arena_init(&a, 0);
	rawi_sorter_init(&s, &a, bytes, "");
	for (size_t k = 0; k < n; k++) {
		all[k] = any() >> (64 - bits);
		rawi_sorter_add(&s, all[k], &e);
	}
	qsort(all, n, sizeof *all, by_number);
	rawi_sorter_end(&s, &e);
	for (; rawi_sorter_next(&s, &number, &e); i++)
		bad += i >= n || number != all[i];
	rawi_sorter_close(&s);
	rawi_arena_release(&a);
	free(all);
	return bad + (i != n) + (e.code != RAWI_OK);
}

static void spooled(void)
{
	enum { N = 5000 };
	static uint64_t in[N], out[N];
	rawi_arena a;
	rawi_spool s;
	rawi_error e = { 0 };
	size_t bad = 0;
	rawi_arena_init(&a, 0);
	rawi_spool_init(&s, &a, 100, "");
	for (size_t i = 0, n; i < N; i += n) {
		n = any() % 130 + 1;
		n = n < N - i ? n : N - i;
		for (size_t k = 0; k < n; k++)
			in[i + k] = any();
		rawi_spool_put(&s, in + i, n, &e);
	}
	for (int i = 0; i < 500; i++) {
		size_t from = any() % N, n = any() % (N - from + 1);
		bad += !rawi_spool_get(&s, from, out, n, &e) || memcmp(out, in + from, n * sizeof *out) != 0;
	}
	CHECK("what is put on a spool stands there", !bad && !e.code);
	rawi_spool_close(&s);
	rawi_spool_init(&s, &a, 1, "/no/such/folder");
	CHECK("a folder that is not there is told", !rawi_spool_put(&s, in, 2, &e) && e.code == RAWI_ERR_FILE);
	rawi_spool_close(&s);
	rawi_arena_release(&a);
}

int main(void)
{
	CHECK("none, one, few numbers", !wrong(0, 64, 0) && !wrong(1, 64, 0) && !wrong(3000, 64, 0));
	CHECK("as many as fit, and one more", !wrong(4096, 64, 0) && !wrong(4097, 64, 0) && !wrong(8192, 64, 0));
	CHECK("many runs", !wrong(300000, 64, 0) && !wrong(300000, 20, 0) && !wrong(300000, 3, 1));
	CHECK("many at once", !wrong(300000, 64, 8 << 20) && !wrong(300000, 34, 3 << 20));
	spooled();
	TEST_END;
}
