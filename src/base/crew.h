/* base: a crew of threads that does the same to many things, the caller's thread among them.
 *
 *   rawi_crew_run(crew, n, task, context)   calls task(context, i, worker) once for each i of 0 … n-1, in any order, and returns when all is done
 *
 * What a task writes belongs to i or to its worker (0 … size-1), so that nothing needs a lock and nothing hangs on the number of threads. A task does not jump out.
 */
#ifndef RAWI_BASE_CREW_H
#define RAWI_BASE_CREW_H

#include <stddef.h>

enum { RAWI_CREW_MOST = 64 }; /* workers */
typedef struct rawi_crew rawi_crew;
typedef void (*rawi_crew_task)(void *context, size_t i, size_t worker);

/* `threads`: 0 one a processor. Where threads or memory cannot be had the crew is smaller; NULL is a crew of the caller alone. The caller closes it. */
rawi_crew *rawi_crew_open(int threads);
size_t rawi_crew_size(const rawi_crew *c);
void rawi_crew_run(rawi_crew *c, size_t n, rawi_crew_task task, void *context);
void rawi_crew_close(rawi_crew *c);

#endif
