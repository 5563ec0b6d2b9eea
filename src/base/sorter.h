/* base: sorts any number of 64-bit numbers in bounded memory: as many as fit are sorted at once; sorted runs go to a spool and are merged while they are asked for
 * (Knuth, TAOCP 3, 5.4). Equal numbers all come again. One thread at a time.
 *
 *   rawi_sorter_add … rawi_sorter_end │ rawi_sorter_next … until it gives none │ rawi_sorter_close
 */
#ifndef RAWI_BASE_SORTER_H
#define RAWI_BASE_SORTER_H

#include "base/spool.h"
#include "base/vec.h"

typedef struct {
	uint64_t from, end;    /* in the spool: what was not read yet */
	uint64_t *at;          /* what was */
	size_t i, n;
} rawi_sorter_run;

typedef struct {
	rawi_arena *arena;
	rawi_spool spool;
	uint64_t *at, *room;   /* numbers that wait; as much again to sort them */
	size_t n, most, i;     /* i: how many were given, where all fit */
	RAWI_VEC(rawi_sorter_run) runs;
	size_t *heap, n_heap;  /* runs that are not at their end, the one with the smallest number first */
} rawi_sorter;

/* Takes at most so many bytes of `a`, beside some for each run. The folder is for the spool (spool.h). */
void rawi_sorter_init(rawi_sorter *s, rawi_arena *a, size_t bytes, const char *folder);
bool rawi_sorter_add(rawi_sorter *s, uint64_t number, rawi_error *e);
bool rawi_sorter_end(rawi_sorter *s, rawi_error *e);                    /* nothing more is added */
bool rawi_sorter_next(rawi_sorter *s, uint64_t *number, rawi_error *e); /* in ascending order; false at the end, and on failure */
void rawi_sorter_close(rawi_sorter *s);

#endif
