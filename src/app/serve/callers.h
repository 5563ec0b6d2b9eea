/* app/serve: who is connected, in the order of how long they wait. Where they are too many, or answers that nobody fetches take too much memory, those go first that have waited longest:
 * whoever comes anew is served, however many connect and ask nothing, ask a byte at a time or read no answer. No function blocks; all may be called by any thread. */
#ifndef RAWI_APP_SERVE_CALLERS_H
#define RAWI_APP_SERVE_CALLERS_H

#include <pthread.h>
#include <stddef.h>

typedef struct rawi_caller rawi_caller;

typedef struct {
	pthread_mutex_t lock;
	rawi_caller *oldest, *newest; /* who waits: for an answer to be fetched, or with nothing asked */
	size_t n, most;               /* connected, and how many of them may be */
	size_t held, held_most;       /* bytes of answers not fetched yet */
} rawi_callers;

/* Makes room for connections among the files that the process may open; how many fit. */
size_t rawi_callers_room(void);
void rawi_callers_init(rawi_callers *all, size_t most, size_t held_most);
void rawi_callers_release(rawi_callers *all);

/* One comes on this socket; NULL where memory ran out (then it is not counted). It is gone with rawi_callers_leave, before its socket is closed. */
rawi_caller *rawi_callers_come(rawi_callers *all, int socket);
void rawi_callers_leave(rawi_callers *all, rawi_caller *c);
/* It is being answered, and is not cut off meanwhile; then it waits for `bytes` to be fetched; then for nothing. c may be NULL. */
void rawi_callers_answer(rawi_callers *all, rawi_caller *c);
void rawi_callers_wait(rawi_callers *all, rawi_caller *c, size_t bytes);

#endif
