/* test: what every unit test shares. A test prints "ok NAME", "not ok NAME: why" or "skip NAME: why"; test/run counts the lines. */
#ifndef RAWI_TEST_H
#define RAWI_TEST_H

#include <stdio.h>
#include <string.h>

#include "base/slice.h"

static int test_failures __attribute__((unused));

#define CHECK(name, cond)                                                                \
	do {                                                                                 \
		if (cond)                                                                        \
			printf("ok %s\n", (name));                                                   \
		else {                                                                           \
			printf("not ok %s: %s (%s:%d)\n", (name), #cond, __FILE__, __LINE__);        \
			test_failures++;                                                             \
		}                                                                                \
	} while (0)

#define CHECK_TEXT(name, got, want)                                                                                                  \
	do {                                                                                                                             \
		rawi_slice got_ = (got);                                                                                                     \
		if (rawi_slice_is(got_, (want)))                                                                                             \
			printf("ok %s\n", (name));                                                                                               \
		else {                                                                                                                       \
			printf("not ok %s: got '%.*s', want '%s' (%s:%d)\n", (name), (int)got_.n, got_.s ? got_.s : "", (want), __FILE__, __LINE__); \
			test_failures++;                                                                                                         \
		}                                                                                                                            \
	} while (0)

#define TEST_END return test_failures ? 1 : 0

#endif
