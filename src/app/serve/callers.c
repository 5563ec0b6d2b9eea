/* app/serve: see callers.h. A connection is cut off by shutting its socket down: the thread that serves it sees its end and closes it. */
#include "app/serve/callers.h"

#include <stdbool.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>

enum { FILES_WANTED = 2048, FILES_KEPT = 256 /* for databases, and what the process has open */ };

struct rawi_caller {
	rawi_caller *older, *newer;
	int socket;
	size_t held;
	bool waits, cut;
};

size_t rawi_callers_room(void)
{
	struct rlimit files = { FILES_WANTED, FILES_WANTED };
	if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < FILES_WANTED) {
		rlim_t before = files.rlim_cur;
		files.rlim_cur = files.rlim_max == RLIM_INFINITY || files.rlim_max > FILES_WANTED ? FILES_WANTED : files.rlim_max;
		if (setrlimit(RLIMIT_NOFILE, &files) != 0)
			files.rlim_cur = before;
	}
	size_t have = files.rlim_cur > FILES_WANTED ? FILES_WANTED : (size_t)files.rlim_cur;
	return have > 2 * FILES_KEPT ? have - FILES_KEPT : have / 2;
}

void rawi_callers_init(rawi_callers *all, size_t most, size_t held_most)
{
	*all = (rawi_callers){ .most = most, .held_most = held_most };
	pthread_mutex_init(&all->lock, NULL);
}

void rawi_callers_release(rawi_callers *all)
{
	pthread_mutex_destroy(&all->lock);
}

static void take_out(rawi_callers *all, rawi_caller *c)
{
	if (!c->waits)
		return;
	*(c->older ? &c->older->newer : &all->oldest) = c->newer;
	*(c->newer ? &c->newer->older : &all->newest) = c->older;
	c->older = c->newer = NULL;
	c->waits = false;
}

/* From here on it counts for nothing. */
static void forget(rawi_callers *all, rawi_caller *c)
{
	take_out(all, c);
	if (c->cut)
		return;
	all->n--;
	all->held -= c->held;
	c->cut = true;
}

static void put_last(rawi_callers *all, rawi_caller *c)
{
	c->older = all->newest;
	*(c->older ? &c->older->newer : &all->oldest) = c;
	all->newest = c;
	c->waits = true;
	while ((all->n > all->most || all->held > all->held_most) && all->oldest != c) {
		rawi_caller *first = all->oldest;
		shutdown(first->socket, SHUT_RDWR);
		forget(all, first);
	}
}

rawi_caller *rawi_callers_come(rawi_callers *all, int socket)
{
	rawi_caller *c = calloc(1, sizeof *c);
	if (!c)
		return NULL;
	c->socket = socket;
	pthread_mutex_lock(&all->lock);
	all->n++;
	put_last(all, c);
	pthread_mutex_unlock(&all->lock);
	return c;
}

void rawi_callers_leave(rawi_callers *all, rawi_caller *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&all->lock);
	forget(all, c);
	pthread_mutex_unlock(&all->lock);
	free(c);
}

void rawi_callers_answer(rawi_callers *all, rawi_caller *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&all->lock);
	take_out(all, c);
	pthread_mutex_unlock(&all->lock);
}

void rawi_callers_wait(rawi_callers *all, rawi_caller *c, size_t bytes)
{
	if (!c)
		return;
	pthread_mutex_lock(&all->lock);
	if (!c->cut) {
		take_out(all, c);
		all->held += bytes - c->held;
		c->held = bytes;
		put_last(all, c);
	}
	pthread_mutex_unlock(&all->lock);
}
