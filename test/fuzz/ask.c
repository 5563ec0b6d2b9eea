/* test: fuzzing of who asks (libFuzzer): questions to a small database end with an answer or with what is wrong, in bounded time; pages hold no markup of others; JSON is JSON.
 *
 *   search    what is looked for
 *   command   the command line: the first byte chooses the command, the other arguments stand between line feeds; only commands that write nothing
 *   request   an address of `rawi serve`, as http.c gives it to the pages
 *   serve     bytes to a port: the whole server, libmicrohttpd included; a first byte 0: as they are, else as the target of a request
 */
#define _GNU_SOURCE /* memmem, memfd_create */
#include <arpa/inet.h>
#include <errno.h>
#include <jansson.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/serve/serve.h"
#include "database.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ANSWER_MOST = 8 << 20, WAIT_S = 15 };

static const char *target = "search";
static rawi_tables *tables;
static rawi_store *store;
static char folder[] = "/tmp/rawi-fuzz-XXXXXX", path[80];
static rawi_serve_options serving;
static unsigned port;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t listens = PTHREAD_COND_INITIALIZER;

static void clean_up(void)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char name[100];
	for (size_t i = 0; i < 3; i++) {
		snprintf(name, sizeof name, "%s%s", path, ends[i]);
		unlink(name);
	}
	rmdir(folder);
}

static void late(void *to)
{
	(void)to;
}

static void ready(void *to, const char *address)
{
	(void)to;
	pthread_mutex_lock(&lock);
	port = (unsigned)atoi(strrchr(address, ':') + 1);
	pthread_cond_signal(&listens);
	pthread_mutex_unlock(&lock);
}

static void *serve_on(void *to)
{
	rawi_error e = { 0 };
	rawi_serve(&serving, 2, ready, late, to, &e);
	return NULL;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	rawi_error e = { 0 };
	(void)argc;
	const char *slash = strrchr((*argv)[0], '/');
	target = slash ? slash + 1 : (*argv)[0];
	tables = rawi_tables_open(NULL, &e);
	must(tables && mkdtemp(folder), "a folder");
	atexit(clean_up);
	snprintf(path, sizeof path, "%s/x.db", folder);
	database_make(path, tables);
	store = rawi_store_open(path, RAWI_STORE_READ, tables, RAWI_VERSION, &e);
	must(store != NULL, "the database opened");
	serving = (rawi_serve_options){ .db = path, .listen = "127.0.0.1:0", .host = "h", .lang = "ar", .tables = tables };
	if (strcmp(target, "serve") == 0) {
		pthread_t thread;
		pthread_mutex_lock(&lock);
		must(pthread_create(&thread, NULL, serve_on, NULL) == 0, "a server");
		while (!port)
			pthread_cond_wait(&listens, &lock);
		pthread_mutex_unlock(&lock);
	}
	return 0;
}

/* ── answers ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void json(rawi_slice s, bool lines)
{
	while (s.n) {
		const char *end = lines ? memchr(s.s, '\n', s.n) : NULL;
		size_t n = end ? (size_t)(end - s.s) : s.n;
		json_t *root = n ? json_loadb(s.s, n, 0, NULL) : json_null();
		must(root != NULL, "JSON");
		json_decref(root);
		s = rawi_slice_sub(s, end ? n + 1 : n, s.n - (end ? n + 1 : n));
	}
}

static void page(rawi_slice s)
{
	must(s.n > 20 && memmem(s.s + s.n - 20, 20, "</html>", 7), "a page with its end");
	must(!memmem(s.s, s.n, "<fz", 3), "a page without markup of others");
}

static void search(rawi_arena *a, rawi_slice s)
{
	rawi_search_rows rows = { 0 };
	rawi_answered more = { 0 };
	rawi_error e = { 0 };
	rawi_filter f = RAWI_FILTER_ANY;
	if (!rawi_query_search(store, a, s, &f, &rows, &more, &e)) {
		must(e.code == RAWI_ERR_USAGE && e.message[0], "what is wrong with the question");
		return;
	}
	for (size_t i = 0; i < rows.n; i++) {
		const rawi_search_row *x = &rows.at[i];
		for (size_t k = 0; k < x->n_lit; k++)
			must(rawi_span_end(x->lit[k]) <= x->text.n, "words inside the passage");
		for (size_t k = 0; k < x->n_title_lit; k++)
			must(rawi_span_end(x->title_lit[k]) <= x->doc.head.title.n, "words inside the title");
	}
}

static void command(rawi_arena *a, rawi_slice s)
{
	static const char *const asking[] = { "records", "stories", "copies", "claims", "quotes", "events", "figures", "timeline", "search", "doc", "entities", "entity", "check", "why", "export", "verify" };
	static int out = -1;
	enum { WORDS = 40 };
	char *argv[WORDS + 1];
	size_t n, argc = 0;
	const rawi_command *all = rawi_commands(&n), *c = NULL;
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].name, asking[(unsigned char)s.s[0] % (sizeof asking / sizeof *asking)]) == 0)
			c = &all[i];
	must(c != NULL, "a command");
	char *line = rawi_arena_alloc(a, s.n);
	memcpy(line, s.s + 1, s.n - 1);
	line[s.n - 1] = 0;
	for (char *save, *w = strtok_r(line, "\n", &save); w && argc < WORDS; w = strtok_r(NULL, "\n", &save))
		argv[argc++] = w;
	argv[argc] = NULL;
	if (out < 0) {
		out = memfd_create("out", 0);
		must(out >= 0 && dup2(out, STDOUT_FILENO) >= 0, "standard output");
	}
	must(lseek(STDOUT_FILENO, 0, SEEK_SET) == 0 && ftruncate(STDOUT_FILENO, 0) == 0, "standard output emptied");
	rawi_messages m;
	rawi_messages_init(&m);
	rawi_options o = { .lang = "ar", .paths = RAWI_NEW_N(a, const char *, argc + 1), .db = path };
	if (!rawi_options_read(&o, c, (int)argc, argv, 0, &m) || o.help)
		return;
	o.db = path;
	o.out = o.tables = NULL;
	o.threads = 1;
	int status = c->run(&o, &m);
	rawi_print_end(&m);
	must(status >= RAWI_EXIT_OK && status <= RAWI_EXIT_ERROR, "an exit status");
	off_t end = lseek(out, 0, SEEK_END);
	char *said = end > 0 && o.json ? malloc((size_t)end) : NULL;
	if (said) {
		must(pread(out, said, (size_t)end, 0) == end, "what was printed");
		json((rawi_slice){ said, (size_t)end }, true);
	}
	free(said);
}

/* ── the server ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static rawi_slice unescaped(rawi_arena *a, rawi_slice s)
{
	char *out = rawi_arena_alloc(a, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned byte;
		char digits[3] = { 0 };
		if (s.s[i] == '%' && i + 2 < s.n && (memcpy(digits, s.s + i + 1, 2), sscanf(digits, "%2x", &byte) == 1) && byte)
			out[n++] = (char)byte, i += 2;
		else
			out[n++] = s.s[i] == '+' ? ' ' : s.s[i];
	}
	return (rawi_slice){ out, n };
}

static void request(rawi_arena *a, rawi_slice s)
{
	rawi_buf out = { 0 };
	const char *mark = memchr(s.s, '?', s.n);
	size_t path_n = mark ? (size_t)(mark - s.s) : s.n;
	rawi_request *q = RAWI_NEW(a, rawi_request);
	*q = (rawi_request){ .o = &serving, .arena = a, .store = store, .path = unescaped(a, rawi_slice_sub(s, 0, path_n)), .out = &out, .status = 200, .type = "text/html; charset=utf-8" };
	bool fits = true;
	for (size_t at = path_n + 1; at < s.n && fits;) {
		const char *end = memchr(s.s + at, '&', s.n - at);
		size_t n = end ? (size_t)(end - s.s) - at : s.n - at;
		rawi_slice pair = rawi_slice_sub(s, at, n);
		const char *is = memchr(pair.s, '=', n);
		size_t name_n = is ? (size_t)(is - pair.s) : n;
		fits = rawi_request_add(q, unescaped(a, rawi_slice_sub(pair, 0, name_n)), is ? unescaped(a, rawi_slice_sub(pair, name_n + 1, n - name_n - 1)) : (rawi_slice){ "", 0 });
		at += n + 1;
	}
	if (fits) {
		rawi_answer_request(q);
		must(q->status == 200 || q->status == 400 || q->status == 404, "an answer");
		if (strstr(q->type, "html"))
			page(rawi_buf_slice(&out));
		else if (strstr(q->type, "json"))
			json(rawi_buf_slice(&out), false);
	}
	rawi_buf_release(&out);
}

static void serve(rawi_arena *a, rawi_slice s)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval wait = { .tv_sec = WAIT_S }, soon = { .tv_usec = 20000 };
	struct linger hard = { .l_onoff = 1 }; /* no port is left waiting behind thousands of connections */
	bool raw = s.s[0] == 0;
	s = rawi_slice_sub(s, 1, s.n - 1);
	if (!raw)
		s = rawi_arena_printf(a, "GET %.*s HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", (int)s.n, s.s);
	int c = socket(AF_INET, SOCK_STREAM, 0);
	must(c >= 0 && setsockopt(c, SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon) == 0 && setsockopt(c, SOL_SOCKET, SO_LINGER, &hard, sizeof hard) == 0, "a socket");
	must(connect(c, (struct sockaddr *)&to, sizeof to) == 0, "a server that listens");
	send(c, s.s, s.n, MSG_NOSIGNAL);
	char *answer = rawi_arena_alloc(a, ANSWER_MOST);
	ssize_t got = recv(c, answer, ANSWER_MOST, 0);
	size_t n = got > 0 ? (size_t)got : 0;
	shutdown(c, SHUT_WR); /* only now: libmicrohttpd does not see an end that comes with what it reads */
	setsockopt(c, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	while ((got = recv(c, answer + n, ANSWER_MOST - n, 0)) > 0)
		n += (size_t)got;
	must(got == 0 || errno == ECONNRESET, "an answer in time");
	close(c);
	must(!n || (n > 12 && memcmp(answer, "HTTP/1.", 7) == 0 && answer[9] != '5') || memcmp(answer + 9, "501", 3) == 0 || memcmp(answer + 9, "505", 3) == 0, "an answer");
	const char *body = memmem(answer, n, "\r\n\r\n", 4);
	if (body && memmem(answer, (size_t)(body - answer), "text/html", 9))
		must(!memmem(body, n - (size_t)(body - answer), "<fz", 3), "a page without markup of others");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct { const char *name; void (*run)(rawi_arena *a, rawi_slice s); } targets[] = { { "search", search }, { "command", command }, { "request", request }, { "serve", serve } };
	rawi_arena a;
	jmp_buf full;
	if (!size)
		return 0;
	rawi_arena_init(&a, (size_t)512 << 20);
	a.on_full = &full;
	if (setjmp(full) == 0)
		for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
			if (strcmp(target, targets[i].name) == 0)
				targets[i].run(&a, (rawi_slice){ (const char *)data, size });
	rawi_arena_release(&a);
	return 0;
}
