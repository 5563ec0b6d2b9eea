/* test: memory that runs out (LD_PRELOAD): call MALLOC_FAIL of malloc, calloc and realloc together gives NULL, and with MALLOC_ON all that follow, too.
 * MALLOC_COUNT names a file that the number of calls is written to. glibc's own allocator stands behind.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t each);
void *__libc_realloc(void *p, size_t n);

static atomic_long calls;
static long at = -1;
static int on;

static void __attribute__((constructor)) begin(void)
{
	const char *n = getenv("MALLOC_FAIL");
	at = n ? atol(n) : -1;
	on = getenv("MALLOC_ON") != NULL;
	calls = 0;
}

static void __attribute__((destructor)) end(void)
{
	const char *name = getenv("MALLOC_COUNT");
	char text[32];
	int f = name ? open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
	if (f < 0)
		return;
	int n = snprintf(text, sizeof text, "%ld\n", (long)calls);
	if (write(f, text, (size_t)n) < 0)
		abort();
	close(f);
}

static int fails(void)
{
	long n = atomic_fetch_add(&calls, 1) + 1;
	if (at < 0 || (n != at && !(on && n > at)))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t n) { return fails() ? NULL : __libc_malloc(n); }
void *calloc(size_t n, size_t each) { return fails() ? NULL : __libc_calloc(n, each); }
void *realloc(void *p, size_t n) { return fails() ? NULL : __libc_realloc(p, n); }
