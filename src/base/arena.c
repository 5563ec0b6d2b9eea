/* base: see arena.h. Chunks double from 64 KiB to 4 MiB; a larger request gets a chunk of its own size. Large ones lie on huge pages where the system has them: what is kept of words is
 * looked into at random, and each page of 4 KiB costs a walk to find it. */
#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct rawi_arena_chunk {
	rawi_arena_chunk *older;
	size_t size; /* bytes behind this head */
	max_align_t data[];
};

enum { FIRST_CHUNK = 64 * 1024, LARGEST_STEP = 4 * 1024 * 1024, HUGE_PAGE = 2 * 1024 * 1024, KEPT = HUGE_PAGE };

void rawi_arena_init(rawi_arena *a, size_t limit)
{
	*a = (rawi_arena){ .limit = limit };
}

/* What is as large as a huge page is asked of the system and given back to it: malloc finds no aligned room among what was freed, and would grow for ever. */
static void free_chunk(rawi_arena_chunk *c)
{
	size_t whole = sizeof *c + c->size;
	if (whole >= HUGE_PAGE)
		munmap(c, whole);
	else
		free(c);
}

static void free_chunks(rawi_arena_chunk *c)
{
	while (c) {
		rawi_arena_chunk *older = c->older;
		free_chunk(c);
		c = older;
	}
}

/* The largest chunk that an arena may keep, so that the next document finds the room that this one needed. */
static rawi_arena_chunk *worth_keeping(rawi_arena_chunk *c, size_t most)
{
	rawi_arena_chunk *best = NULL;
	for (; c; c = c->older)
		if (c->size <= most && (!best || c->size > best->size))
			best = c;
	return best;
}

void rawi_arena_clear(rawi_arena *a)
{
	rawi_arena_clear_but(a, KEPT);
}

void rawi_arena_clear_but(rawi_arena *a, size_t most)
{
	rawi_arena_chunk *kept = worth_keeping(a->chunk, most);
	for (rawi_arena_chunk *c = a->chunk, *older; c; c = older) {
		older = c->older;
		if (c != kept)
			free_chunk(c);
	}
	a->chunk = kept;
	a->used = 0;
	a->total = kept ? kept->size : 0;
	if (kept)
		kept->older = NULL;
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

/* Room on whole huge pages: more is mapped than is needed, and what sticks out goes back. */
static void *huge_room(size_t whole)
{
	char *from = mmap(NULL, whole + HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (from == MAP_FAILED)
		return NULL;
	size_t before = -(uintptr_t)from & (HUGE_PAGE - 1);
	if (before)
		munmap(from, before);
	munmap(from + before + whole, HUGE_PAGE - before);
	madvise(from + before, whole, MADV_HUGEPAGE); /* where that is refused, pages are small */
	return from + before;
}

/* A chunk of so many bytes, its head included, or of somewhat more. */
static rawi_arena_chunk *chunk_of(size_t whole)
{
	if (whole > SIZE_MAX - 2 * (size_t)HUGE_PAGE)
		return NULL;
	if (whole >= HUGE_PAGE)
		whole = (whole + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
	rawi_arena_chunk *c = whole >= HUGE_PAGE ? huge_room(whole) : malloc(whole);
	if (c)
		c->size = whole - sizeof *c;
	return c;
}

void *rawi_arena_room(rawi_arena *a, size_t bytes)
{
	if (bytes > SIZE_MAX - 2 * sizeof(max_align_t))
		full(a);
	bytes = aligned(bytes);
	if (!a->chunk || a->chunk->size - a->used < bytes) {
		size_t head = sizeof(rawi_arena_chunk), whole = a->chunk ? (head + a->chunk->size) * 2 : FIRST_CHUNK;
		if (whole > LARGEST_STEP)
			whole = LARGEST_STEP;
		if (whole < head + bytes)
			whole = head + bytes;
		if (a->limit && (a->total > a->limit || whole - head > a->limit - a->total))
			full(a);
		rawi_arena_chunk *c = chunk_of(whole);
		if (!c)
			full(a);
		c->older = a->chunk;
		a->chunk = c;
		a->used = 0;
		a->total += c->size;
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
