/* base: see crew.h. Things are taken from one counter; who finds none left waits for the next run. Threads start when there is work for them: where one page is added, what is to do takes less
 * than starting them. */
#include "base/crew.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

enum { WORTH_THREADS = 200 }; /* things done so far; of one page some 120, some 50 µs each */

struct rawi_crew {
	pthread_mutex_t lock;
	pthread_cond_t begin, end;
	pthread_t threads[RAWI_CREW_MOST - 1];
	size_t wanted, n_threads, started; /* beside the caller's: how many there may be, are; who has its number */
	size_t done;                /* things, while no thread has started */
	size_t run, busy;           /* how many runs were begun; threads that are in this one */
	bool stop;
	rawi_crew_task task;
	void *context;
	size_t n;
	atomic_size_t next;
};

static void take_all(rawi_crew *c, size_t worker)
{
	for (size_t i; (i = atomic_fetch_add(&c->next, 1)) < c->n;)
		c->task(c->context, i, worker);
}

static void *member(void *arg)
{
	rawi_crew *c = arg;
	size_t seen = 0;
	pthread_mutex_lock(&c->lock);
	size_t worker = ++c->started;
	for (;;) {
		while (!c->stop && c->run == seen)
			pthread_cond_wait(&c->begin, &c->lock);
		if (c->stop)
			break;
		seen = c->run;
		pthread_mutex_unlock(&c->lock);
		take_all(c, worker);
		pthread_mutex_lock(&c->lock);
		if (!--c->busy)
			pthread_cond_signal(&c->end);
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

rawi_crew *rawi_crew_open(int threads)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t wanted = threads > 0 ? (size_t)threads : processors > 0 ? (size_t)processors : 1;
	rawi_crew *c = wanted > 1 ? calloc(1, sizeof *c) : NULL;
	if (!c)
		return NULL;
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->begin, NULL);
	pthread_cond_init(&c->end, NULL);
	c->wanted = wanted < RAWI_CREW_MOST ? wanted - 1 : RAWI_CREW_MOST - 1;
	return c;
}

static bool has_threads(rawi_crew *c, size_t n)
{
	if (c->n_threads || n < 2 || (c->done += n) < WORTH_THREADS)
		return c->n_threads && n > 1;
	while (c->n_threads < c->wanted && pthread_create(&c->threads[c->n_threads], NULL, member, c) == 0)
		c->n_threads++;
	return c->n_threads;
}

size_t rawi_crew_size(const rawi_crew *c)
{
	return c ? c->wanted + 1 : 1;
}

void rawi_crew_run(rawi_crew *c, size_t n, rawi_crew_task task, void *context)
{
	if (!c || !has_threads(c, n)) {
		for (size_t i = 0; i < n; i++)
			task(context, i, 0);
		return;
	}
	pthread_mutex_lock(&c->lock);
	c->task = task;
	c->context = context;
	c->n = n;
	atomic_store(&c->next, 0);
	c->busy = c->n_threads;
	c->run++;
	pthread_cond_broadcast(&c->begin);
	pthread_mutex_unlock(&c->lock);
	take_all(c, 0);
	pthread_mutex_lock(&c->lock);
	while (c->busy)
		pthread_cond_wait(&c->end, &c->lock);
	pthread_mutex_unlock(&c->lock);
}

void rawi_crew_close(rawi_crew *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&c->lock);
	c->stop = true;
	pthread_cond_broadcast(&c->begin);
	pthread_mutex_unlock(&c->lock);
	for (size_t i = 0; i < c->n_threads; i++)
		pthread_join(c->threads[i], NULL);
	pthread_cond_destroy(&c->begin);
	pthread_cond_destroy(&c->end);
	pthread_mutex_destroy(&c->lock);
	free(c);
}
