/* app: see work.h. One mutex over the ring; workers take the oldest waiting job. They start with the second job; an only one is the caller's own work. */
#include "app/work.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/keep.h"

enum { FREE, WAITING, WORKING, LARGE, DONE }; /* LARGE: waits to be worked on alone */
enum { MOST_THREADS = 256, KEPT_BUFFER = 1 << 20, KEPT_ARENA = 4 << 20 };
/* Bytes of pages on the way at once; a larger page goes alone. */
#define MOST_BYTES ((size_t)8 << 20)
/* What a page is expected to take at most: an arena that is kept, and 160 to 170 times its bytes where it is dense text. */
enum { EXPECTED_LEAST = 2 << 20, EXPECTED_TIMES = 192 };

struct rawi_work {
	rawi_work_options o;
	rawi_memory memory;
	pthread_mutex_t lock;
	pthread_cond_t work, done;
	pthread_t threads[MOST_THREADS];
	rawi_keep *keeps;           /* one a thread; what records point to in them stays until the end */
	int most_threads, n_threads, n_keeps;
	rawi_job *ring;
	size_t size, head, tail, n; /* jobs tail … head-1 are on the way */
	size_t waiting;             /* of these that no worker has taken yet */
	size_t bytes;               /* of their pages */
	size_t expected;            /* bytes that they may take */
	rawi_job *out;              /* handed to the caller */
	bool input_ended, stop;
};

static int processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	return n < 1 ? 1 : n > MOST_THREADS ? MOST_THREADS : (int)n;
}

static void make_lines(const rawi_work_options *o, rawi_job *j, rawi_record *const *records)
{
	for (size_t i = 0; i < j->n_records; i++) {
		rawi_record_write(&j->lines, records[i], RAWI_VERSION, rawi_tables_hash(o->tables));
		rawi_buf_putc(&j->lines, '\n');
	}
	if (j->lines.failed)
		snprintf(j->cause, sizeof j->cause, "out of memory");
}

static void write_articles(const rawi_work_options *o, rawi_job *j, const rawi_article *articles)
{
	o->write(&j->lines, &j->arena, o->tables, articles, j->n_records);
	if (j->lines.failed)
		snprintf(j->cause, sizeof j->cause, "out of memory");
}

/* One document. Memory that runs out comes back here and makes it a document that was not read. */
static void work_on(const rawi_work_options *o, rawi_job *j)
{
	jmp_buf full;
	const rawi_work_kind kind = o->kind;
	const rawi_slice nowhere = { "", 0 };
	rawi_error e = { 0 };
	rawi_page *page;
	rawi_record **records;
	rawi_article *articles;
	const size_t own = rawi_document_limit(j->source.bytes.n), left = o->memory->documents ? o->memory->documents : own, most = own < left ? own : left;
	const bool among = o->memory->documents && !j->alone && j->expected < most;
	j->arena.limit = among ? j->expected : most;
	j->arena.on_full = &full;
	if (setjmp(full)) {
		j->n_records = 0;
		rawi_buf_clear(&j->lines);
		j->full = !among;
		if (among)
			j->alone = true;
		else if (most < own)
			snprintf(j->cause, sizeof j->cause, "not read: it takes more than the %zu MB that --memory leaves for one document", j->arena.limit >> 20);
		else
			snprintf(j->cause, sizeof j->cause, "not read: it takes more memory than one document may have (%zu MB)", j->arena.limit >> 20);
		return;
	}
	if (kind == RAWI_WORK_ARTICLES)
		j->n_records = rawi_document_articles(&j->arena, o->tables, &j->source, &page, &articles, &e);
	else
		j->n_records = rawi_document_page(&j->arena, o->tables, &j->source, nowhere, &page, &records, &e);
	if (j->n_records) {
		rawi_slice lang = kind == RAWI_WORK_ARTICLES ? articles[0].lang : records[0]->lang;
		j->broken = page->broken;
		j->charset = page->charset;
		j->odd = page->odd;
		j->undated = kind == RAWI_WORK_ARTICLES ? articles[0].given_unread : records[0]->given_unread;
		snprintf(j->lang, sizeof j->lang, "%.*s", (int)(lang.n < 15 ? lang.n : 15), lang.s);
		if (kind == RAWI_WORK_ARTICLES)
			write_articles(o, j, articles);
		else if (kind == RAWI_WORK_LINES)
			make_lines(o, j, records);
		else
			j->parcel = rawi_store_pack(&j->arena, &j->scratch, o->tables, RAWI_VERSION, j->document, &j->source, page, records, j->n_records, &e);
	}
	if (e.code) {
		j->n_records = 0;
		snprintf(j->cause, sizeof j->cause, "%s", e.message);
	}
}

/* A job that waits, with the lock held but while it is worked on. `own`: of a document whose lines are written nothing is needed, so that one arena, warm in the caches, is enough for all of a worker's. */
static void take(rawi_work *w, rawi_job *j, rawi_keep *keep, rawi_arena *own)
{
	bool lends = w->o.kind != RAWI_WORK_PARCEL;
	j->state = WORKING;
	w->waiting--;
	pthread_mutex_unlock(&w->lock);
	if (lends)
		j->arena = *own;
	j->arena.keep = keep;
	bool was_alone = j->alone;
	work_on(&w->o, j);
	if (lends) {
		*own = j->arena;
		rawi_arena_clear_but(own, KEPT_ARENA); /* a fresh chunk would be emptied by the system page by page, for each document that needs more than two MiB */
		rawi_arena_init(&j->arena, 0);
	} else if (j->alone != was_alone) {
		rawi_arena_release(&j->arena);
	}
	pthread_mutex_lock(&w->lock);
	j->state = j->alone != was_alone ? LARGE : DONE;
}

static void *worker(void *arg)
{
	rawi_work *w = arg;
	pthread_mutex_lock(&w->lock);
	rawi_keep *keep = &w->keeps[w->n_keeps++];
	rawi_arena own;
	rawi_arena_init(&own, 0);
	while (!w->stop) {
		rawi_job *j = NULL;
		for (size_t i = 0; i < w->n && !j; i++)
			if (w->ring[(w->tail + i) % w->size].state == WAITING)
				j = &w->ring[(w->tail + i) % w->size];
		if (!j) {
			pthread_cond_wait(&w->work, &w->lock);
			continue;
		}
		take(w, j, keep, &own);
		if (j->state == LARGE || w->waiting <= (size_t)w->n_threads) /* soon nothing is left to take; till then the caller need not wake for each */
			pthread_cond_signal(&w->done);
	}
	pthread_mutex_unlock(&w->lock);
	rawi_arena_release(&own);
	return NULL;
}

static void start_threads(rawi_work *w)
{
	while (w->n_threads < w->most_threads && pthread_create(&w->threads[w->n_threads], NULL, worker, w) == 0)
		w->n_threads++;
}

/* The job at the tail by the caller's own thread: it is the only one, or no thread could be started. With the lock held. */
static void take_alone(rawi_work *w)
{
	rawi_arena own;
	rawi_arena_init(&own, 0);
	take(w, &w->ring[w->tail], &w->keeps[0], &own);
	rawi_arena_release(&own);
}

rawi_work *rawi_work_open(const rawi_work_options *o, rawi_error *e)
{
	rawi_work *w = calloc(1, sizeof *w);
	int threads = o->threads > 0 ? o->threads : processors();
	if (threads > MOST_THREADS)
		threads = MOST_THREADS;
	size_t size = (size_t)threads * 4 + 4, room = (o->memory ? o->memory->documents : 0) / EXPECTED_LEAST;
	if (room && size > room)
		size = room;
	rawi_job *ring = calloc(size, sizeof *ring);
	rawi_keep *keeps = calloc((size_t)threads, sizeof *keeps);
	if (!w || !ring || !keeps) {
		rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
		free(w);
		free(ring);
		free(keeps);
		return NULL;
	}
	w->memory = o->memory ? *o->memory : rawi_memory_of(0);
	w->o = *o;
	w->o.memory = &w->memory;
	w->ring = ring;
	w->keeps = keeps;
	w->size = size;
	for (size_t i = 0; i < size; i++)
		rawi_arena_init(&ring[i].arena, 0);
	for (int i = 0; i < threads; i++) {
		rawi_keep_init(&keeps[i]);
		rawi_keep_bound(&keeps[i], &w->memory, (size_t)threads);
	}
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->work, NULL);
	pthread_cond_init(&w->done, NULL);
	w->most_threads = threads;
	return w;
}

/* The source as a job's own: the input's stays valid only until its next call. */
static void take_source(rawi_job *j, const rawi_source *s, rawi_slice document, const char *place)
{
	const rawi_slice from[] = { document, s->id, s->bytes, s->charset, s->title, s->url, s->outlet, s->published, s->fetched };
	rawi_slice *to[] = { &j->document, &j->source.id, &j->source.bytes, &j->source.charset, &j->source.title, &j->source.url, &j->source.outlet, &j->source.published, &j->source.fetched };
	size_t at = 0;
	for (size_t i = 0; i < 9; i++)
		rawi_buf_add(&j->bytes, from[i]);
	for (size_t i = 0; i < 9; at += from[i++].n)
		*to[i] = j->bytes.failed ? (rawi_slice){ "", 0 } : (rawi_slice){ from[i].n ? j->bytes.s + at : "", from[i].n };
	j->source.form = s->form;
	snprintf(j->place, sizeof j->place, "%s", place);
	if (j->bytes.failed)
		snprintf(j->cause, sizeof j->cause, "out of memory");
}

static void clear_job(rawi_job *j)
{
	rawi_arena_clear(&j->arena);
	rawi_buf *each[] = { &j->lines, &j->bytes, &j->scratch };
	for (size_t i = 0; i < 3; i++) {
		if (each[i]->cap > KEPT_BUFFER)
			rawi_buf_release(each[i]);
		rawi_buf_clear(each[i]);
	}
	j->place[0] = j->cause[0] = 0;
	j->source = (rawi_source){ .form = -1 };
	j->document = (rawi_slice){ "", 0 };
	j->known = j->alone = j->full = false;
	j->expected = 0;
	j->parcel = NULL;
	j->n_records = j->broken = 0;
	j->lang[0] = 0;
	j->odd = NULL;
	j->undated = false;
}

/* What it is let take among others; where that is more than they leave, it waits to be alone. */
static int admit(rawi_work *w, rawi_job *j)
{
	size_t most = w->memory.documents, n = j->source.bytes.n;
	j->expected = most && n < most / EXPECTED_TIMES ? EXPECTED_LEAST + n * EXPECTED_TIMES : most;
	if (w->expected + j->expected <= most)
		return WAITING;
	j->expected = 0;
	j->alone = true;
	return LARGE;
}

/* The next thing of the input into a free job. The caller's thread only; the job is nobody else's until its state says so. */
static int fill(rawi_work *w, rawi_job *j)
{
	rawi_source s = { .form = -1 };
	rawi_skip skip = { 0 };
	rawi_error e = { 0 };
	rawi_slice document = { "", 0 };
	switch (w->o.next ? w->o.next(w->o.from, &s, &document, &skip) : rawi_input_next(w->o.input, &s, &skip)) {
	case RAWI_INPUT_END:
		w->input_ended = true;
		return FREE;
	case RAWI_INPUT_SKIP:
		snprintf(j->place, sizeof j->place, "%s", skip.place);
		snprintf(j->cause, sizeof j->cause, "%s", skip.cause);
		return DONE;
	case RAWI_INPUT_SOURCE:
		break;
	}
	take_source(j, &s, document, skip.place);
	if (w->o.known && !j->cause[0]) {
		rawi_sha256_hex(j->source.bytes, j->sha256);
		j->known = rawi_store_has(w->o.known, &j->source, j->sha256, &e);
	}
	return j->cause[0] || j->known ? DONE : admit(w, j);
}

static void deadline(struct timespec *at, long ms)
{
	clock_gettime(CLOCK_REALTIME, at);
	at->tv_sec += ms / 1000;
	at->tv_nsec += ms % 1000 * 1000000;
	if (at->tv_nsec >= 1000000000) {
		at->tv_sec++;
		at->tv_nsec -= 1000000000;
	}
}

rawi_job *rawi_work_next(rawi_work *w, long wait_ms, bool *waiting)
{
	struct timespec until;
	deadline(&until, wait_ms < 0 ? 0 : wait_ms);
	*waiting = false;
	pthread_mutex_lock(&w->lock);
	if (w->out) {
		w->bytes -= w->out->source.bytes.n;
		w->expected -= w->out->expected;
		w->out->state = FREE;
		w->tail = (w->tail + 1) % w->size;
		w->n--;
		w->out = NULL;
	}
	for (;;) {
		while (!w->input_ended && w->n < w->size && (w->bytes < MOST_BYTES || !w->n) && (!w->memory.documents || w->expected < w->memory.documents)) {
			rawi_job *j = &w->ring[w->head];
			pthread_mutex_unlock(&w->lock);
			clear_job(j);
			int state = fill(w, j);
			pthread_mutex_lock(&w->lock);
			if (state == FREE)
				break;
			j->state = state;
			w->waiting += state == WAITING;
			w->bytes += j->source.bytes.n;
			w->expected += j->expected;
			w->head = (w->head + 1) % w->size;
			w->n++;
			if (w->n > 1 && !w->n_threads)
				start_threads(w);
			pthread_cond_signal(&w->work);
			if (w->ring[w->tail].state >= LARGE) /* something is ready: hand it out first */
				break;
		}
		if (!w->n && w->input_ended)
			break;
		if (w->n && w->ring[w->tail].state == LARGE) {
			w->ring[w->tail].state = WAITING;
			w->waiting++;
			pthread_cond_signal(&w->work);
		}
		if (w->n && w->ring[w->tail].state == WAITING && !w->n_threads) {
			take_alone(w);
			continue;
		}
		if (w->n && w->ring[w->tail].state == DONE) {
			w->out = &w->ring[w->tail];
			break;
		}
		if (wait_ms < 0) {
			pthread_cond_wait(&w->done, &w->lock);
		} else if (pthread_cond_timedwait(&w->done, &w->lock, &until) == ETIMEDOUT) {
			*waiting = true;
			break;
		}
	}
	pthread_mutex_unlock(&w->lock);
	return w->out;
}

void rawi_work_close(rawi_work *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->stop = true;
	pthread_cond_broadcast(&w->work);
	pthread_mutex_unlock(&w->lock);
	for (int i = 0; i < w->n_threads; i++)
		pthread_join(w->threads[i], NULL);
	for (size_t i = 0; i < w->size; i++) {
		rawi_arena_release(&w->ring[i].arena);
		rawi_buf_release(&w->ring[i].lines);
		rawi_buf_release(&w->ring[i].bytes);
		rawi_buf_release(&w->ring[i].scratch);
	}
	for (int i = 0; i < w->most_threads; i++)
		rawi_keep_release(&w->keeps[i]);
	pthread_cond_destroy(&w->work);
	pthread_cond_destroy(&w->done);
	pthread_mutex_destroy(&w->lock);
	free(w->ring);
	free(w->keeps);
	free(w);
}
