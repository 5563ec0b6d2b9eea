/* bench: the input alone: every source of the paths given is read and let go; prints how many, and their bytes. bench/archives runs it. */
#include <stdio.h>

#include "read/input.h"

int main(int argc, char **argv)
{
	rawi_error e = { 0 };
	rawi_input *in = rawi_input_open((const char *const *)argv + 1, (size_t)argc - 1, RAWI_FROM_AUTO, &e);
	rawi_source s;
	rawi_skip skip;
	rawi_input_event ev;
	size_t pages = 0, skips = 0, bytes = 0;
	while (in && (ev = rawi_input_next(in, &s, &skip)) != RAWI_INPUT_END) {
		pages += ev == RAWI_INPUT_SOURCE;
		skips += ev == RAWI_INPUT_SKIP;
		bytes += s.bytes.n;
	}
	printf("%zu pages, %zu bytes, %zu skipped, %llu passed over\n", pages, bytes, skips, in ? (unsigned long long)rawi_input_passed(in) : 0);
	rawi_input_close(in);
	return skips > 0;
}
