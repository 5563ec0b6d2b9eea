/* test: memory that runs out: what stands here takes the place of the C library's for everything that is linked into a program, SQLite among it. One thread. */
#ifndef RAWI_TEST_NO_MEMORY_H
#define RAWI_TEST_NO_MEMORY_H

#include <stdbool.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OTHER_MEMORY /* a sanitizer has an allocator of its own */
#else

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t each);
void *__libc_realloc(void *p, size_t n);
void __libc_free(void *p);

static bool counted, all_behind; /* allocations are counted; not only one fails, but all that follow, too */
static size_t calls, fail_at;    /* 0: none fails */
static bool only_growth __attribute__((unused)); /* those that make room larger alone */
static long taken;               /* blocks that nobody gave back yet */

static bool fails(bool growth)
{
	if (!counted || (only_growth && !growth))
		return false;
	calls++;
	return fail_at && (calls == fail_at || (all_behind && calls > fail_at));
}

static void *took(void *p)
{
	taken += p != NULL;
	return p;
}

#define SEEN __attribute__((visibility("default")))
SEEN void *malloc(size_t n) { return fails(false) ? NULL : took(__libc_malloc(n)); }
SEEN void *calloc(size_t n, size_t each) { return fails(false) ? NULL : took(__libc_calloc(n, each)); }
SEEN void *realloc(void *p, size_t n) { return fails(true) ? NULL : p ? __libc_realloc(p, n) : took(__libc_realloc(p, n)); }
SEEN void free(void *p)
{
	taken -= p != NULL;
	__libc_free(p);
}

#endif
#endif
