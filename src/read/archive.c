/* read: zip and tar → their files, by libarchive.
 *
 *   input   an archive as a stream, read from front to back: a zip by its local heads, so that memory does not grow with its directory
 *   output  each file as a stream, its id ARCHIVE#path/in/it; links, folders, devices and hidden names are passed over
 *
 * Nothing is written to the disk, so a path is only a name, whatever it says.
 */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdlib.h>

#include "base/late.h"
#include "read/input_parts.h"

#define RAWI_FACTS_LIBRARY
#include "facts.h"

/* What is used of libarchive, which is loaded where there is an archive. */
#define EACH(f) \
	f(archive_entry_filetype) f(archive_entry_hardlink) f(archive_entry_is_encrypted) f(archive_entry_pathname) f(archive_error_string) \
	f(archive_read_data) f(archive_read_free) f(archive_read_new) f(archive_read_next_header) f(archive_read_open1) \
	f(archive_read_set_callback_data) f(archive_read_set_read_callback) f(archive_read_set_skip_callback) f(archive_read_support_format_tar) f(archive_read_support_format_zip_streamable) \
	f(archive_set_error)
#define POINTER(name) __typeof__(&name) name;
#define LATE(name) { #name, &r->la.name },

enum { TRIES = 8 }; /* how often libarchive is asked again where it says that it may be */

typedef struct {
	rawi_carrier r;
	struct archive *a;
	size_t lent;      /* bytes of the window that libarchive holds */
	uint64_t members;
	bool open, ended;
	locale_t utf8;    /* names come in the locale's charset; 0 where the system has no such locale */
	struct { EACH(POINTER) } la;
} archive_reader;

/* A file of the archive; the reader outlives it. */
typedef struct {
	rawi_stream s;
	archive_reader *of;
	uint64_t from, out;
} member;

static la_ssize_t on_read(struct archive *a, void *user, const void **buffer)
{
	archive_reader *r = user;
	rawi_stream_take(r->r.in, r->lent);
	rawi_slice have = rawi_stream_peek(r->r.in, 1);
	if (!have.n && r->r.in->cause) {
		r->la.archive_set_error(a, EIO, "%s", r->r.in->cause);
		return -1;
	}
	r->lent = have.n;
	*buffer = have.s;
	return (la_ssize_t)have.n;
}

static la_int64_t on_skip(struct archive *a, void *user, la_int64_t n)
{
	archive_reader *r = user;
	(void)a;
	rawi_stream_take(r->r.in, r->lent);
	r->lent = 0;
	return n > 0 ? (la_int64_t)rawi_stream_skip(r->r.in, (uint64_t)n) : 0;
}

static bool start(archive_reader *r)
{
	const rawi_late each[] = { EACH(LATE) };
	if (!rawi_late_load(RAWI_LIBARCHIVE, each, sizeof each / sizeof *each))
		return false;
	r->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	r->a = r->la.archive_read_new();
	r->open = r->a && r->la.archive_read_support_format_tar(r->a) == ARCHIVE_OK && r->la.archive_read_support_format_zip_streamable(r->a) == ARCHIVE_OK;
	if (r->open) {
		r->la.archive_read_set_read_callback(r->a, on_read);
		r->la.archive_read_set_skip_callback(r->a, on_skip);
		r->la.archive_read_set_callback_data(r->a, r);
	}
	return r->open && r->la.archive_read_open1(r->a) == ARCHIVE_OK;
}

static const char *why(rawi_arena *now, archive_reader *r)
{
	if (!r->la.archive_read_new)
		return "libarchive cannot be loaded";
	const char *text = r->a ? r->la.archive_error_string(r->a) : "out of memory";
	return rawi_arena_printf(now, "the archive is damaged near byte %llu: %s", (unsigned long long)r->r.in->done, text ? text : "no reason given").s;
}

static size_t fill(rawi_stream *s, char *out, size_t room)
{
	member *m = (member *)s;
	la_ssize_t got = ARCHIVE_RETRY;
	for (int tries = 0; got == ARCHIVE_RETRY && tries < TRIES; tries++) /* libarchive may ask to be asked again without end */
		got = m->of->la.archive_read_data(m->of->a, out, room);
	if (got < 0 && got != ARCHIVE_WARN) {
		const char *text = m->of->la.archive_error_string(m->of->a);
		rawi_stream_break(s, "damaged in the archive, near its byte %llu: %.120s", (unsigned long long)m->of->r.in->done, text ? text : "no reason given");
		if (got == ARCHIVE_FATAL)
			m->of->ended = true;
		return 0;
	}
	if (got <= 0)
		return 0;
	m->out += (uint64_t)got;
	const char *bomb = rawi_budget_spend(m->of->r.budget, (uint64_t)got, m->of->r.in->done - m->from, m->out);
	if (bomb)
		rawi_stream_break(s, "%s", bomb);
	return (size_t)got;
}

static bool hidden(const char *path)
{
	for (const char *p = path; p; p = strchr(p, '/'), p = p ? p + 1 : NULL)
		if ((p[0] == '.' && p[1] && p[1] != '/' && !(p[1] == '.' && (p[2] == '/' || !p[2]))) || strncmp(p, "__MACOSX/", 9) == 0)
			return true;
	return false;
}

static rawi_met give(archive_reader *r, rawi_arena *now, struct archive_entry *entry, const char *path, rawi_part *out)
{
	r->members++;
	if (!path || !*path)
		path = rawi_arena_printf(now, "member-%llu", (unsigned long long)r->members).s;
	while (path[0] == '.' && path[1] == '/' && path[2])
		path += 2;
	size_t n = strlen(path);
	if (r->la.archive_entry_filetype(entry) != AE_IFREG || r->la.archive_entry_hardlink(entry) || hidden(path) || path[n - 1] == '/') {
		r->r.passed += path[n - 1] != '/' && r->la.archive_entry_filetype(entry) != AE_IFDIR;
		return RAWI_MET_END;
	}
	const char *more = rawi_arena_printf(now, "#%s", path).s;
	if (strcmp(path, "[Content_Types].xml") == 0) {
		r->ended = true;
		return rawi_met_skip(&r->r, now, out, "", "a Word or Office document; it is not read: save its text first");
	}
	if (r->la.archive_entry_is_encrypted(entry) > 0)
		return rawi_met_skip(&r->r, now, out, more, "encrypted: unpack it first");
	member *m = calloc(1, sizeof *m);
	if (!m)
		return rawi_met_skip(&r->r, now, out, more, "out of memory");
	m->s.fill = fill;
	m->of = r;
	m->from = r->r.in->done;
	out->stream = &m->s;
	out->source = (rawi_source){ .id = rawi_arena_printf(now, "%.*s%s", (int)r->r.id.n, r->r.id.s, more), .form = r->r.given.form };
	out->place = rawi_arena_printf(now, "%s%s", r->r.place, more).s;
	return RAWI_MET_STREAM;
}

static rawi_met next(rawi_carrier *reader, rawi_arena *now, rawi_part *out)
{
	archive_reader *r = (archive_reader *)reader;
	if (r->ended)
		return RAWI_MET_END;
	if (!r->open && !start(r)) {
		r->ended = true;
		return rawi_met_skip(reader, now, out, "", why(now, r));
	}
	while (!r->ended) {
		struct archive_entry *entry;
		locale_t before = r->utf8 ? uselocale(r->utf8) : (locale_t)0;
		int rc = r->la.archive_read_next_header(r->a, &entry);
		const char *path = rc == ARCHIVE_OK || rc == ARCHIVE_WARN ? r->la.archive_entry_pathname(entry) : NULL;
		if (before)
			uselocale(before);
		if (rc == ARCHIVE_EOF)
			break;
		if (rc == ARCHIVE_RETRY || rc == ARCHIVE_FAILED)
			return rawi_met_skip(reader, now, out, "", why(now, r));
		if (rc == ARCHIVE_FATAL) {
			r->ended = true;
			return rawi_met_skip(reader, now, out, "", why(now, r));
		}
		rawi_met met = give(r, now, entry, path, out);
		if (met != RAWI_MET_END)
			return met;
	}
	return RAWI_MET_END;
}

static void release(rawi_carrier *reader)
{
	archive_reader *r = (archive_reader *)reader;
	if (r->a)
		r->la.archive_read_free(r->a);
	if (r->utf8)
		freelocale(r->utf8);
}

rawi_carrier *rawi_archive_open(void)
{
	archive_reader *r = calloc(1, sizeof *r);
	if (!r)
		return NULL;
	r->r.next = next;
	r->r.release = release;
	return &r->r;
}
