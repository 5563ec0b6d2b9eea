/* base: see arena.h. Chunks double from 64 KiB to 4 MiB; a larger request gets a chunk of its own size. */
#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct rawi_arena_chunk {
	rawi_arena_chunk *older;
	size_t size; /* bytes after this header */
	max_align_t data[];
};

enum { FIRST_CHUNK = 64 * 1024, LARGEST_STEP = 4 * 1024 * 1024 };

void rawi_arena_init(rawi_arena *a, size_t limit)
{
	*a = (rawi_arena){ .limit = limit };
}

static void free_chunks(rawi_arena_chunk *c)
{
	while (c) {
		rawi_arena_chunk *older = c->older;
		free(c);
		c = older;
	}
}

void rawi_arena_clear(rawi_arena *a)
{
	rawi_arena_chunk *first = a->chunk;
	if (!first)
		return;
	rawi_arena_chunk *newer = NULL;
	while (first->older) { /* the oldest chunk is the smallest: keep it */
		newer = first;
		first = first->older;
		free(newer);
	}
	a->chunk = first;
	a->used = 0;
	a->total = first->size;
}

void rawi_arena_release(rawi_arena *a)
{
	free_chunks(a->chunk);
	*a = (rawi_arena){ .limit = a->limit, .on_full = a->on_full, .keep = a->keep };
}

static _Noreturn void full(rawi_arena *a)
{
	if (a->on_full)
		longjmp(*a->on_full, 1);
	fputs("rawi: out of memory\n", stderr);
	abort();
}

static size_t aligned(size_t bytes)
{
	size_t align = sizeof(max_align_t);
	return (bytes + align - 1) / align * align;
}

void *rawi_arena_room(rawi_arena *a, size_t bytes)
{
	if (bytes > SIZE_MAX - 2 * sizeof(max_align_t))
		full(a);
	bytes = aligned(bytes);
	if (!a->chunk || a->chunk->size - a->used < bytes) {
		size_t size = a->chunk ? a->chunk->size * 2 : FIRST_CHUNK;
		if (size > LARGEST_STEP)
			size = LARGEST_STEP;
		if (size < bytes)
			size = bytes;
		if (a->limit && (a->total > a->limit || size > a->limit - a->total))
			full(a);
		rawi_arena_chunk *c = malloc(sizeof *c + size);
		if (!c)
			full(a);
		c->older = a->chunk;
		c->size = size;
		a->chunk = c;
		a->used = 0;
		a->total += size;
	}
	char *p = (char *)a->chunk->data + a->used;
	a->used += bytes;
	return p;
}

void *rawi_arena_alloc(rawi_arena *a, size_t bytes)
{
	return memset(rawi_arena_room(a, bytes), 0, bytes);
}

void rawi_arena_trim(rawi_arena *a, void *p, size_t bytes)
{
	size_t at = (size_t)((char *)p - (char *)a->chunk->data);
	assert(at + aligned(bytes) <= a->used);
	a->used = at + aligned(bytes);
}

void *rawi_arena_array(rawi_arena *a, size_t n, size_t each)
{
	if (each && n > SIZE_MAX / each)
		full(a);
	return rawi_arena_alloc(a, n * each);
}

rawi_slice rawi_arena_dup(rawi_arena *a, rawi_slice s)
{
	return rawi_arena_join(a, s, (rawi_slice){ "", 0 });
}

rawi_slice rawi_arena_join(rawi_arena *a, rawi_slice x, rawi_slice y)
{
	if (x.n > SIZE_MAX / 2 || y.n > SIZE_MAX / 2 - 1)
		full(a);
	char *p = rawi_arena_room(a, x.n + y.n + 1);
	if (x.n)
		memcpy(p, x.s, x.n);
	if (y.n)
		memcpy(p + x.n, y.s, y.n);
	p[x.n + y.n] = 0;
	return (rawi_slice){ p, x.n + y.n };
}

rawi_slice rawi_arena_printf(rawi_arena *a, const char *format, ...)
{
	char most[256]; /* nearly all is shorter, and so is written once */
	va_list args;
	va_start(args, format);
	int n = vsnprintf(most, sizeof most, format, args);
	va_end(args);
	assert(n >= 0);
	if ((size_t)n < sizeof most)
		return rawi_arena_dup(a, (rawi_slice){ most, (size_t)n });
	char *p = rawi_arena_room(a, (size_t)n + 1);
	va_start(args, format);
	vsnprintf(p, (size_t)n + 1, format, args);
	va_end(args);
	return (rawi_slice){ p, (size_t)n };
}
