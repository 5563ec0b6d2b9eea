/* base: numbers of 64 bits put one behind the other and read again in stretches. The last of them are in memory; what does not fit there lies in a file without a name, made when it is first needed,
 * which goes with its spool (or with the program, however that ends). One thread at a time.
 */
#ifndef RAWI_BASE_SPOOL_H
#define RAWI_BASE_SPOOL_H

#include "base/arena.h"
#include "base/error.h"

typedef struct {
	const char *folder;    /* where the file is made */
	uint64_t *tail;        /* what is not in the file; in an arena */
	size_t n_tail, most;
	uint64_t written, n;   /* numbers in the file; in all */
	int file;              /* -1: none */
} rawi_spool;

/* Keeps at least one and at most `most` numbers in memory, in `a`. The folder must outlive it; "": where temporary files go on this machine. */
void rawi_spool_init(rawi_spool *s, rawi_arena *a, size_t most, const char *folder);
bool rawi_spool_put(rawi_spool *s, const uint64_t *at, size_t n, rawi_error *e); /* RAWI_ERR_FILE where the disk fails */
bool rawi_spool_get(const rawi_spool *s, uint64_t from, uint64_t *out, size_t n, rawi_error *e); /* the numbers [from, from + n), all of which were put */
void rawi_spool_close(rawi_spool *s); /* more than once does no harm; not the arena's */

#endif
