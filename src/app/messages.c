/* app: see messages.h. */
#include "app/messages.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { BAR_AFTER_MS = 1000, BAR_EVERY_MS = 100, BAR_WIDTH = 40 };

uint64_t rawi_clock_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* Does the environment ask for Arabic? The first of its variables that is set decides (POSIX, internationalization variables). */
static bool asks_for_arabic(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *v = getenv(names[i]);
		if (v && *v)
			return strncmp(v, "ar", 2) == 0 && (!v[2] || strchr("_.@", v[2]));
	}
	return false;
}

const char *rawi_said_so(const rawi_messages *m, const char *english)
{
	for (const rawi_said *s = rawi_said_ar; m->arabic && s->english; s++)
		if (strcmp(s->english, english) == 0)
			return s->arabic;
	return english;
}

const char *rawi_shown(const rawi_messages *m, const char *english)
{
	return m->guarded ? rawi_said_so(m, english) : english;
}

const char *rawi_shown_as(const rawi_messages *m, char *room, size_t n, const char *english)
{
	return m->arabic && m->guarded && rawi_said_text(room, n, NULL, english, true) ? room : english;
}

void rawi_print_lines(const rawi_messages *m, FILE *to, const char *english)
{
	char line[1000], said[3000];
	for (const char *end; *english; english = *end ? end + 1 : end) {
		end = english + strcspn(english, "\n");
		snprintf(line, sizeof line, "%.*s", (int)(end - english), english);
		const char *whole = rawi_said_so(m, line);
		if (m->arabic && m->guarded && whole != line && rawi_said_text(said, sizeof said, line, line, true))
			whole = said;
		fprintf(to, "%s\n", whole);
	}
}

void rawi_messages_init(rawi_messages *m)
{
	*m = (rawi_messages){ .terminal = isatty(STDERR_FILENO), .guarded = isatty(STDOUT_FILENO), .arabic = asks_for_arabic(), .start_ms = rawi_clock_ms() };
}

void rawi_say_done(rawi_messages *m)
{
	if (m->shown)
		fputs("\r\033[K", stderr);
	m->shown = false;
}

/* Names of files may hold anything: what would move a terminal's cursor is shown as '?'. */
static void put_clean(const char *text)
{
	while (*text) { /* standard error has no buffer: a call a character would be one of the system's each */
		size_t n = 0;
		while ((unsigned char)text[n] >= 0x20 && text[n] != 0x7F)
			n++;
		fwrite(text, 1, n, stderr);
		text += n;
		if (*text) {
			fputc('?', stderr);
			text++;
		}
	}
}

void rawi_say(rawi_messages *m, const char *place, const char *format, ...)
{
	char text[1200], said[2400], where[600];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	rawi_say_done(m);
	fputs("rawi: ", stderr);
	if (*place) {
		put_clean(m->arabic && strchr(place, ' ') && rawi_said_text(where, sizeof where, NULL, place, m->terminal) ? where : place);
		fputs(": ", stderr);
	}
	put_clean(m->arabic && rawi_said_text(said, sizeof said, format, text, m->terminal) ? said : text);
	fputc('\n', stderr);
}

void rawi_say_error(rawi_messages *m, const rawi_error *e)
{
	rawi_say(m, e->place, "%s", e->message);
}

void rawi_say_progress(rawi_messages *m, uint64_t done, uint64_t total, const char *what)
{
	uint64_t now = m->terminal ? rawi_clock_ms() : 0;
	if (!m->terminal || now - m->start_ms < BAR_AFTER_MS || now - m->last_ms < BAR_EVERY_MS)
		return;
	m->last_ms = now;
	m->shown = true;
	if (!total || done > total) {
		fprintf(stderr, "\r\033[K%zu %s %s", m->read, rawi_said_so(m, "pages"), rawi_said_so(m, what));
		return;
	}
	int full = (int)(done * BAR_WIDTH / total);
	fprintf(stderr, "\r\033[K[%.*s>%*s] %3d %% %s", full, "========================================", BAR_WIDTH - full, "", (int)(done * 100 / total), rawi_said_so(m, what));
}

void rawi_say_compared(void *messages, uint64_t done, uint64_t total)
{
	rawi_say_progress(messages, done, total, "compared");
}

static bool output_failed(rawi_messages *m)
{
	if (errno != EPIPE)
		rawi_say(m, "standard output", "%s", strerror(errno));
	return false;
}

/* Bytes of a control that a terminal would obey, 0 where none begins here. Bold and plain (SGR 1, 0) are let through: rawi lights what was searched for. */
static size_t control_at(rawi_slice s, size_t at, bool *bold)
{
	unsigned char c = (unsigned char)s.s[at], next = at + 1 < s.n ? (unsigned char)s.s[at + 1] : 0;
	*bold = c == 0x1B && at + 4 <= s.n && (memcmp(s.s + at, "\033[1m", 4) == 0 || memcmp(s.s + at, "\033[0m", 4) == 0);
	if (*bold)
		return 4;
	if (c == 0xC2 && next >= 0x80 && next < 0xA0) /* C1, in UTF-8 */
		return 2;
	return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F ? 1 : 0;
}

static bool print_guarded(rawi_slice s)
{
	bool written = true, bold = false;
	for (size_t at = 0; at < s.n && written;) {
		size_t from = at, n = 0;
		while (at < s.n && (n = control_at(s, at, &bold)) == 0)
			at++;
		written = at == from || fwrite(s.s + from, 1, at - from, stdout) == at - from;
		if (n && at < s.n)
			written = written && (bold ? fwrite(s.s + at, 1, n, stdout) == n : fputc('?', stdout) != EOF);
		at += n;
	}
	return written;
}

bool rawi_print(rawi_messages *m, rawi_slice text)
{
	if (m->guarded)
		return print_guarded(text) || output_failed(m);
	return !text.n || fwrite(text.s, 1, text.n, stdout) == text.n || output_failed(m);
}

bool rawi_print_end(rawi_messages *m)
{
	return fflush(stdout) == 0 || output_failed(m);
}
