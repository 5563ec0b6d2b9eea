/* read: see stream.h. Files and memory as streams, and the window all streams share. */
#include "read/stream.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { KEPT_ROOM = 1 << 20 }; /* a window that was larger is given back once it is empty */

void rawi_stream_break(rawi_stream *s, const char *format, ...)
{
	if (s->cause)
		return;
	va_list args;
	va_start(args, format);
	vsnprintf(s->why, sizeof s->why, format, args);
	va_end(args);
	s->cause = s->why;
	s->ended = true;
}

/* Makes room for `want` bytes in the window and a chunk to read into. */
static bool make_room(rawi_stream *s, size_t want)
{
	if (s->at == s->n) {
		s->at = s->n = 0;
		if (s->cap > KEPT_ROOM && want < KEPT_ROOM / 2) {
			free(s->buf);
			s->buf = NULL;
			s->cap = 0;
		}
	}
	size_t held = s->n - s->at, need = (want > held ? want : held) + RAWI_STREAM_CHUNK;
	if (s->cap - s->n >= need - held)
		return true;
	if (s->at && (s->cap >= need && s->at >= s->cap / 2)) { /* moved at most once for as many bytes as were taken */
		memmove(s->buf, s->buf + s->at, held);
		s->at = 0;
		s->n = held;
		return true;
	}
	size_t cap = s->cap ? s->cap : RAWI_STREAM_CHUNK * 2;
	while (cap / 2 < need)
		cap *= 2;
	if (cap > KEPT_ROOM * 4) /* large windows grow by what they need, not by doubling beyond it */
		cap = need + need / 4;
	char *buf = malloc(cap);
	if (!buf) {
		rawi_stream_break(s, "does not fit into memory");
		return false;
	}
	if (held)
		memcpy(buf, s->buf + s->at, held);
	free(s->buf);
	s->buf = buf;
	s->cap = cap;
	s->at = 0;
	s->n = held;
	return true;
}

rawi_slice rawi_stream_peek(rawi_stream *s, size_t want)
{
	while (s->n - s->at < want && !s->ended) {
		size_t held = s->n - s->at;
		/* The window grows step by step, since what is asked for may never come. */
		if (!make_room(s, want - held > held + RAWI_STREAM_CHUNK ? held * 2 + RAWI_STREAM_CHUNK : want))
			break;
		size_t got = s->fill(s, s->buf + s->n, s->cap - s->n);
		s->n += got;
		s->ended = s->ended || !got;
	}
	return (rawi_slice){ s->n > s->at ? s->buf + s->at : "", s->n - s->at };
}

void rawi_stream_take(rawi_stream *s, size_t n)
{
	if (n > s->n - s->at)
		n = s->n - s->at;
	s->at += n;
	s->done += n;
}

uint64_t rawi_stream_skip(rawi_stream *s, uint64_t n)
{
	uint64_t left = n;
	while (left) {
		rawi_slice have = rawi_stream_peek(s, 1);
		size_t take = have.n < left ? have.n : (size_t)left;
		if (!take)
			break;
		rawi_stream_take(s, take);
		left -= take;
	}
	return n - left;
}

bool rawi_stream_recover(rawi_stream *s)
{
	if (!s->cause || !s->recover || !s->recover(s))
		return false;
	s->done += s->n - s->at;
	s->at = s->n = 0;
	s->cause = NULL;
	s->ended = false;
	return true;
}

uint64_t rawi_stream_member(const rawi_stream *s, uint64_t *inside)
{
	if (s->member)
		return s->member(s, s->done, inside);
	*inside = 0;
	return s->done;
}

bool rawi_stream_broken_here(const rawi_stream *s)
{
	uint64_t inside;
	return s->cause && (!s->member || rawi_stream_member(s, &inside) == s->broken);
}

void rawi_stream_close(rawi_stream *s)
{
	if (!s)
		return;
	if (s->release)
		s->release(s);
	free(s->buf);
	free(s);
}

typedef struct {
	rawi_stream s;
	int fd;
	bool keep_open;
	uint64_t *counter;
} file_stream;

static size_t fill_from_file(rawi_stream *s, char *out, size_t room)
{
	file_stream *f = (file_stream *)s;
	ssize_t got;
	do
		got = read(f->fd, out, room < RAWI_STREAM_CHUNK ? room : RAWI_STREAM_CHUNK);
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		char text[120] = "";
		if (strerror_r(errno, text, sizeof text) != 0 || !*text)
			snprintf(text, sizeof text, "error %d of the system", errno);
		rawi_stream_break(s, "cannot be read further: %s", text);
		return 0;
	}
	if (f->counter)
		*f->counter += (uint64_t)got;
	return (size_t)got;
}

static void release_file(rawi_stream *s)
{
	file_stream *f = (file_stream *)s;
	if (!f->keep_open)
		close(f->fd);
}

rawi_stream *rawi_stream_file(int fd, bool keep_open, uint64_t *counter)
{
	file_stream *f = calloc(1, sizeof *f);
	if (!f)
		return NULL;
	f->s.fill = fill_from_file;
	f->s.release = release_file;
	f->fd = fd;
	f->keep_open = keep_open;
	f->counter = counter;
	return &f->s;
}

typedef struct {
	rawi_stream s;
	rawi_slice left;
	uint64_t *counter;
} memory_stream;

static size_t fill_from_memory(rawi_stream *s, char *out, size_t room)
{
	memory_stream *m = (memory_stream *)s;
	size_t n = m->left.n < room ? m->left.n : room;
	if (n)
		memcpy(out, m->left.s, n);
	if (m->counter)
		*m->counter += n;
	m->left = rawi_slice_sub(m->left, n, m->left.n - n);
	return n;
}

rawi_stream *rawi_stream_memory(rawi_slice bytes, uint64_t *counter)
{
	memory_stream *m = calloc(1, sizeof *m);
	if (!m)
		return NULL;
	m->s.fill = fill_from_memory;
	m->counter = counter;
	m->left = bytes.n ? bytes : RAWI_LIT("");
	return &m->s;
}
