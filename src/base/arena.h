/* base: an arena, the one owner of everything made from one document.
 *
 * Allocation never returns NULL: where memory (or the arena's limit) runs out, the arena jumps to `on_full`, which whoever works on a document
 * sets before it starts (a document that runs out of memory is given back as not read, and the next goes on). Without `on_full` it is a bug: abort.
 * Memory is zeroed and aligned for any type. Nothing is freed one by one.
 */
#ifndef RAWI_BASE_ARENA_H
#define RAWI_BASE_ARENA_H

#include <setjmp.h>

#include "base/slice.h"

typedef struct rawi_arena_chunk rawi_arena_chunk;

typedef struct {
	rawi_arena_chunk *chunk; /* newest first */
	size_t used;             /* bytes in the newest chunk */
	size_t total;            /* bytes asked of malloc */
	size_t limit;            /* bytes it may ask for; 0 no limit */
	jmp_buf *on_full;        /* where to go when memory runs out, or NULL */
	struct rawi_keep *keep;  /* of the worker whose documents it holds (keep.h), or NULL */
} rawi_arena;

void rawi_arena_init(rawi_arena *a, size_t limit);
void rawi_arena_clear(rawi_arena *a);   /* forgets everything, keeps at most 2 MiB for the next document */
void rawi_arena_clear_but(rawi_arena *a, size_t most); /* … keeps at most so many bytes */
void rawi_arena_release(rawi_arena *a); /* gives all memory back */

void *rawi_arena_alloc(rawi_arena *a, size_t bytes);
void *rawi_arena_room(rawi_arena *a, size_t bytes); /* not zeroed: for what is written before it is read */
/* Gives back what is behind the first `bytes` of p, which must be the newest allocation. */
void rawi_arena_trim(rawi_arena *a, void *p, size_t bytes);
void *rawi_arena_array(rawi_arena *a, size_t n, size_t each);
rawi_slice rawi_arena_dup(rawi_arena *a, rawi_slice s);               /* a copy, NUL-terminated after s.n bytes */
rawi_slice rawi_arena_join(rawi_arena *a, rawi_slice x, rawi_slice y); /* both, one behind the other, and NUL */
rawi_slice rawi_arena_printf(rawi_arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define RAWI_NEW(a, type) ((type *)rawi_arena_alloc((a), sizeof(type)))
#define RAWI_NEW_N(a, type, n) ((type *)rawi_arena_array((a), (n), sizeof(type)))

#endif
