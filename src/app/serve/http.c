/* app/serve: see serve.h: libmicrohttpd ↔ requests. What a browser on this machine could be led into is refused before a page is looked for (RFC 9110, Fetch standard):
 * a method that is not GET or HEAD; a Host that is not ours (DNS rebinding); an Origin that is not ours; a body; too long an address; a head that a proxy may read otherwise (request
 * smuggling). What is refused ends its connection.
 *
 * Sockets are waited for with poll, not epoll: libmicrohttpd 0.9.75 waits for edges there and takes a short read for all there is, so that the end of a caller's side which came with its last bytes was seen only when the
 * connection timed out (epoll(7) on EPOLLRDHUP). */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "app/pipeline.h"
#include "app/serve/callers.h"
#include "app/serve/mhd.h"
#include "app/serve/serve.h"
#include "base/utf8.h"

enum { SECONDS = 20, HELD_MOST = 256 << 20, HEADERS_MOST = 32 << 10, QUERY_MS = 20000, WORKERS_MOST = 16, ENDING_MOST = 5 };

/* Store, arena and buffer of the request that a worker answers; taken from the idle ones, so there are as many as threads. */
typedef struct worker {
	struct worker *next;
	rawi_store *store;
	rawi_arena arena;
	rawi_buf out;
} worker;

typedef struct {
	const rawi_serve_options *o;
	rawi_mhd mhd;
	struct MHD_Daemon *daemon;
	pthread_mutex_t lock;    /* of idle */
	worker *idle;
	rawi_callers callers;
	char address[64];        /* as it listens, without the port */
	_Atomic unsigned port;   /* of port 0 known only once threads listen */
	bool v6;
} server;

/* ── where ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef union {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
} where;

static bool where_of(const char *listen, server *s, where *out, rawi_error *e)
{
	const char *colon = strrchr(listen, ':'), *port = colon ? colon + 1 : listen;
	size_t n = colon ? (size_t)(colon - listen) : 0;
	char *end;
	unsigned long number = strtoul(port, &end, 10);
	if (n && listen[0] == '[' && listen[n - 1] == ']')
		listen++, n -= 2;
	if (!*port || *end || *port == '-' || *port == '+' || number > 65535 || n >= sizeof s->address)
		return rawi_fail(e, RAWI_ERR_USAGE, "--listen", "'%s' is no [ADDRESS:]PORT", listen);
	snprintf(s->address, sizeof s->address, "%.*s", n ? (int)n : 9, n ? listen : "127.0.0.1");
	memset(out, 0, sizeof *out);
	if (inet_pton(AF_INET, s->address, &out->v4.sin_addr) == 1) {
		out->v4.sin_family = AF_INET;
		out->v4.sin_port = htons((uint16_t)number);
	} else if (inet_pton(AF_INET6, s->address, &out->v6.sin6_addr) == 1) {
		out->v6.sin6_family = AF_INET6;
		out->v6.sin6_port = htons((uint16_t)number);
		s->v6 = true;
	} else {
		return rawi_fail(e, RAWI_ERR_USAGE, "--listen", "'%s' is no IP address", s->address);
	}
	s->port = (unsigned)number;
	return true;
}

/* Does the text name this server: a name of the loopback, the address it listens at, or the name that was given, and its port? */
static bool is_ours(const server *s, const char *text)
{
	const char *names[] = { "127.0.0.1", "localhost", "[::1]", s->address, s->o->host };
	char port[8];
	snprintf(port, sizeof port, ":%u", s->port);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char bracketed[72];
		const char *name = names[i];
		if (!name || (name == s->address && (strcmp(name, "0.0.0.0") == 0 || strcmp(name, "::") == 0)))
			continue;
		if (name == s->address && s->v6) {
			snprintf(bracketed, sizeof bracketed, "[%s]", name);
			name = bracketed;
		}
		size_t n = strlen(name);
		if (strncasecmp(text, name, n) != 0)
			continue;
		if (strcmp(text + n, port) == 0 || (!text[n] && (s->port == 80 || name == s->o->host)) || (name == s->o->host && text[n] == ':'))
			return true;
	}
	return false;
}

/* ── workers ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void worker_end(worker *w)
{
	rawi_store_close(w->store);
	rawi_arena_release(&w->arena);
	rawi_buf_release(&w->out);
	free(w);
}

/* Another file may have been put in the database's place: what was open still shows the old one. */
static worker *worker_take(server *s, rawi_error *e)
{
	pthread_mutex_lock(&s->lock);
	worker *w = s->idle;
	if (w)
		s->idle = w->next;
	pthread_mutex_unlock(&s->lock);
	if (w && rawi_store_in_place(w->store, s->o->db)) {
		rawi_store_refresh(w->store, e);
		return w;
	}
	if (w)
		worker_end(w);
	rawi_store *store = rawi_store_open_soon(s->o->db, QUERY_MS, s->o->tables, RAWI_VERSION, e);
	w = store ? calloc(1, sizeof *w) : NULL;
	if (!w) {
		rawi_store_close(store);
		rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
		return NULL;
	}
	w->store = store;
	rawi_arena_init(&w->arena, (size_t)1 << 30);
	return w;
}

/* After an error its store may be in any state: it ends. */
static void worker_give(server *s, worker *w, bool sound)
{
	rawi_arena_clear(&w->arena);
	rawi_store_undo(w->store); /* nobody waits for one that is idle */
	if (!sound) {
		worker_end(w);
		return;
	}
	pthread_mutex_lock(&s->lock);
	w->next = s->idle;
	s->idle = w;
	pthread_mutex_unlock(&s->lock);
}

/* ── connections ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The caller of a connection is kept by libmicrohttpd beside its socket. */
static rawi_caller *caller_of(const server *s, struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info = s->mhd.get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	return info ? info->socket_context : NULL;
}

static void on_connection(void *cls, struct MHD_Connection *c, void **kept, enum MHD_ConnectionNotificationCode what)
{
	server *s = cls;
	const union MHD_ConnectionInfo *info = s->mhd.get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
	if (what == MHD_CONNECTION_NOTIFY_CLOSED)
		rawi_callers_leave(&s->callers, *kept);
	else
		*kept = info ? rawi_callers_come(&s->callers, info->connect_fd) : NULL;
}

static void on_fetched(void *cls, struct MHD_Connection *c, void **seen, enum MHD_RequestTerminationCode how)
{
	server *s = cls;
	(void)seen;
	(void)how;
	rawi_callers_wait(&s->callers, caller_of(s, c), 0);
}

/* ── answers ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *const headers[][2] = {
	{ "Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "X-Frame-Options", "DENY" },
	{ "Referrer-Policy", "no-referrer" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), geolocation=(), microphone=()" },
};

/* Sends a copy of the bytes; `last`: nothing more is read from this connection. */
static enum MHD_Result send_bytes(const server *s, struct MHD_Connection *c, int status, const char *type, const char *keep, rawi_slice bytes, bool last)
{
	struct MHD_Response *r = s->mhd.create_response_from_buffer(bytes.n, (void *)(uintptr_t)bytes.s, MHD_RESPMEM_MUST_COPY);
	if (!r)
		return MHD_NO;
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		s->mhd.add_response_header(r, headers[i][0], headers[i][1]);
	s->mhd.add_response_header(r, "Content-Type", type);
	s->mhd.add_response_header(r, "Cache-Control", keep);
	if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
		s->mhd.add_response_header(r, "Allow", "GET, HEAD");
	if (last)
		s->mhd.add_response_header(r, "Connection", "close");
	enum MHD_Result sent = s->mhd.queue_response(c, (unsigned)status, r);
	s->mhd.destroy_response(r);
	return sent;
}

static enum MHD_Result turn_away(const server *s, struct MHD_Connection *c, int status, const char *why)
{
	return send_bytes(s, c, status, "text/plain; charset=utf-8", "no-store", rawi_slice_of(why), true);
}

typedef struct {
	rawi_request *q;
	bool fits;
} reading;

static enum MHD_Result take_param(void *to, enum MHD_ValueKind kind, const char *name, size_t name_n, const char *value, size_t value_n)
{
	reading *r = to;
	(void)kind;
	r->fits = r->fits && rawi_request_add(r->q, (rawi_slice){ name, name_n }, (rawi_slice){ value ? value : "", value ? value_n : 0 });
	return r->fits ? MHD_YES : MHD_NO;
}

/* The page, in a worker of its own; an answer of more memory than there is is an error as any other. */
static enum MHD_Result answer(server *s, struct MHD_Connection *c, const char *path)
{
	rawi_error e = { 0 };
	worker *w = worker_take(s, &e);
	if (!w || e.code) {
		if (w)
			worker_give(s, w, false);
		return turn_away(s, c, MHD_HTTP_SERVICE_UNAVAILABLE, "the database cannot be read now\n");
	}
	jmp_buf full;
	w->arena.on_full = &full;
	rawi_buf_clear(&w->out);
	if (setjmp(full)) {
		worker_give(s, w, false);
		return turn_away(s, c, MHD_HTTP_INTERNAL_SERVER_ERROR, "out of memory\n");
	}
	rawi_request *q = RAWI_NEW(&w->arena, rawi_request);
	*q = (rawi_request){ .o = s->o, .arena = &w->arena, .store = w->store, .path = rawi_slice_of(path), .out = &w->out, .status = MHD_HTTP_OK, .type = "text/html; charset=utf-8" };
	reading r = { q, rawi_utf8_valid(q->path) == q->path.n };
	s->mhd.get_connection_values_n(c, MHD_GET_ARGUMENT_KIND, take_param, &r);
	if (!r.fits) {
		worker_give(s, w, true);
		return turn_away(s, c, MHD_HTTP_BAD_REQUEST, "too many parameters, or not UTF-8\n");
	}
	rawi_store_deadline(w->store, QUERY_MS);
	rawi_callers_answer(&s->callers, caller_of(s, c));
	rawi_answer_request(q);
	rawi_callers_wait(&s->callers, caller_of(s, c), w->out.n);
	bool sound = !q->e.code && !w->out.failed;
	enum MHD_Result sent = w->out.failed ? turn_away(s, c, MHD_HTTP_INTERNAL_SERVER_ERROR, "out of memory\n")
		: send_bytes(s, c, q->status, q->type, q->lasting ? "public, max-age=31536000, immutable" : "no-cache", rawi_buf_slice(&w->out), false);
	worker_give(s, w, sound);
	return sent;
}

static bool is_named(const char *name, size_t n, const char *as)
{
	return strlen(as) == n && strncasecmp(name, as, n) == 0;
}

/* What is said of a request before anybody reads it. */
typedef struct {
	const server *s;
	unsigned hosts, origins, lengths;
	bool sound, host, origin, body;
} request_head;

static enum MHD_Result look_at_line(void *to, enum MHD_ValueKind kind, const char *name, size_t name_n, const char *value, size_t value_n)
{
	request_head *h = to;
	const server *s = h->s;
	rawi_slice said = { value ? value : "", value ? value_n : 0 };
	(void)kind;
	for (size_t i = 0; i < name_n; i++)
		h->sound = h->sound && (unsigned char)name[i] > ' ' && (unsigned char)name[i] < 0x7F && !strchr("()<>@,;:\\\"/[]?={}", name[i]);
	h->sound = h->sound && name_n;
	if (is_named(name, name_n, "Host")) {
		h->sound = h->sound && ++h->hosts == 1 && strlen(said.s) == said.n;
		h->host = is_ours(s, said.s);
	} else if (is_named(name, name_n, "Origin")) {
		h->sound = h->sound && ++h->origins == 1 && strlen(said.s) == said.n;
		h->origin = (rawi_slice_starts(said, RAWI_LIT("http://")) && is_ours(s, said.s + 7)) || (s->o->host && rawi_slice_starts(said, RAWI_LIT("https://")) && is_ours(s, said.s + 8));
	} else if (is_named(name, name_n, "Content-Length")) {
		h->sound = h->sound && ++h->lengths == 1;
		h->body = h->body || !rawi_slice_is(said, "0");
	} else if (is_named(name, name_n, "Transfer-Encoding")) {
		h->body = true;
	}
	return MHD_YES;
}

/* libmicrohttpd gives each part of a request's line up to its first zero byte, whatever stands behind: "/\0x" would be "/". The parts lie as they came, a byte between them, so that each must begin behind the end of
 * the one before; where the version must, is told before the address is decoded in its place. */
static void *on_line(void *cls, const char *address, struct MHD_Connection *c)
{
	(void)cls;
	(void)c;
	return (void *)(uintptr_t)(address + strlen(address) + 1);
}

static bool is_whole(const char *method, const char *url, const char *version, const void *behind_address)
{
	return url == method + strlen(method) + 1 && version == behind_address;
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *c, const char *url, const char *method, const char *version, const char *body, size_t *body_n, void **seen)
{
	static char once;
	server *s = cls;
	(void)body;
	if (*seen != &once && !is_whole(method, url, version, *seen))
		return turn_away(s, c, MHD_HTTP_BAD_REQUEST, "a request line with a zero byte in it\n");
	if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
		return turn_away(s, c, MHD_HTTP_METHOD_NOT_ALLOWED, "only GET and HEAD: nothing here writes\n");
	request_head h = { .s = s, .sound = true };
	s->mhd.get_connection_values_n(c, MHD_HEADER_KIND, look_at_line, &h);
	if (!h.sound) /* two readers may understand it differently (RFC 9112, 11.2) */
		return turn_away(s, c, MHD_HTTP_BAD_REQUEST, "a header that is none, or stands there twice\n");
	if (!h.host)
		return turn_away(s, c, MHD_HTTP_MISDIRECTED_REQUEST, "this host is not served here (see rawi serve --help, --host)\n");
	if (h.origins && !h.origin)
		return turn_away(s, c, MHD_HTTP_FORBIDDEN, "pages of other origins are not answered\n");
	if (*body_n || h.body)
		return turn_away(s, c, MHD_HTTP_CONTENT_TOO_LARGE, "a request has no body here\n");
	if (*seen != &once) { /* the headers are read; the answer is due on the next call */
		*seen = &once;
		return MHD_YES;
	}
	return answer(s, c, url);
}

/* %00 would end an address early: it becomes a byte that no UTF-8 has, so that the request is refused. */
static size_t unescape(void *cls, struct MHD_Connection *c, char *text)
{
	const server *s = cls;
	(void)c;
	for (char *at = strstr(text, "%00"); at; at = strstr(at + 3, "%00"))
		memcpy(at, "%FF", 3);
	return s->mhd.http_unescape(text);
}

/* ── until it is told to end ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	server *s;
	sem_t done;
} ending;

static void *stop(void *of)
{
	ending *x = of;
	x->s->mhd.stop_daemon(x->s->daemon);
	sem_post(&x->done);
	return NULL;
}

/* Ends the daemon, in a thread of its own: false where that takes longer than ENDING_MOST seconds: it waits for each worker's answer, and a worker may wait for somebody who holds the database. `x` must live on then. */
static bool stopped(ending *x)
{
	pthread_t by;
	struct timespec until;
	int rc;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += ENDING_MOST;
	if (sem_init(&x->done, 0, 0) != 0 || pthread_create(&by, NULL, stop, x) != 0) {
		x->s->mhd.stop_daemon(x->s->daemon);
		return true;
	}
	while ((rc = sem_timedwait(&x->done, &until)) != 0 && errno == EINTR)
		;
	return rc == 0 && pthread_join(by, NULL) == 0;
}

bool rawi_serve(const rawi_serve_options *o, int threads, void (*ready)(void *to, const char *address), void (*late)(void *to), void *to, rawi_error *e)
{
	server s = { .o = o };
	where at;
	char address[100];
	sigset_t ends;
	int which;
	if (!where_of(o->listen, &s, &at, e) || !rawi_mhd_load(&s.mhd, e))
		return false;
	pthread_mutex_init(&s.lock, NULL);
	worker *first = worker_take(&s, e); /* so that a database that cannot be read is said now */
	if (!first)
		return false;
	worker_give(&s, first, true);
	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &ends, NULL); /* before there are threads, so that only this one takes them */
	signal(SIGPIPE, SIG_IGN);
	size_t room = rawi_callers_room();
	rawi_callers_init(&s.callers, room - room / 4, HELD_MOST);
	threads = threads < 2 ? 2 : threads > WORKERS_MOST ? WORKERS_MOST : threads;
	errno = 0;
	s.daemon = s.mhd.start_daemon(MHD_USE_POLL_INTERNAL_THREAD | (s.v6 ? MHD_USE_IPv6 : 0), (uint16_t)s.port, NULL, NULL, on_request, &s, MHD_OPTION_SOCK_ADDR, &at.any,
		MHD_OPTION_THREAD_POOL_SIZE, (unsigned)threads, MHD_OPTION_CONNECTION_LIMIT, (unsigned)room, MHD_OPTION_NOTIFY_CONNECTION, on_connection, &s,
		MHD_OPTION_NOTIFY_COMPLETED, on_fetched, &s, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SECONDS,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADERS_MOST, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_UNESCAPE_CALLBACK, unescape, &s, MHD_OPTION_URI_LOG_CALLBACK, on_line, NULL, MHD_OPTION_END);
	if (!s.daemon) {
		rawi_fail(e, RAWI_ERR_FILE, o->listen, "cannot listen there: %s", errno ? strerror(errno) : "taken, or not of this machine");
	} else {
		const union MHD_DaemonInfo *info = s.mhd.get_daemon_info(s.daemon, MHD_DAEMON_INFO_BIND_PORT);
		if (info && info->port)
			s.port = info->port;
		snprintf(address, sizeof address, s.v6 ? "http://[%s]:%u/" : "http://%s:%u/", s.address, s.port);
		ready(to, address);
		sigwait(&ends, &which);
		ending x = { .s = &s };
		if (!stopped(&x)) { /* threads still stand on what would be given back; nothing is lost, since the database is only read */
			late(to);
			_exit(EXIT_FAILURE);
		}
	}
	while (s.idle) {
		worker *w = s.idle;
		s.idle = w->next;
		worker_end(w);
	}
	rawi_callers_release(&s.callers);
	pthread_mutex_destroy(&s.lock);
	return !e->code;
}
