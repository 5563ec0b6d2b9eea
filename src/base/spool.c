/* base: see spool.h. */
#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WORD = sizeof(uint64_t) };

void rawi_spool_init(rawi_spool *s, rawi_arena *a, size_t most, const char *folder)
{
	most += !most;
	*s = (rawi_spool){ .folder = *folder ? folder : getenv("TMPDIR"), .tail = rawi_arena_room(a, most * WORD), .most = most, .file = -1 };
	if (!s->folder || !*s->folder)
		s->folder = "/tmp";
}

void rawi_spool_close(rawi_spool *s)
{
	if (s->tail && s->file >= 0)
		close(s->file);
	s->file = -1;
}

static bool failed(const rawi_spool *s, rawi_error *e)
{
	return rawi_fail(e, RAWI_ERR_FILE, s->folder, "a temporary file: %s", strerror(errno));
}

/* A file that no folder names any longer, so that nothing is left of it whatever happens. */
static bool make_file(rawi_spool *s, rawi_error *e)
{
	char name[4200];
	if ((size_t)snprintf(name, sizeof name, "%s/rawi-XXXXXX", s->folder) >= sizeof name)
		errno = ENAMETOOLONG;
	else
		s->file = mkstemp(name);
	if (s->file < 0)
		return failed(s, e);
	unlink(name);
	fcntl(s->file, F_SETFD, FD_CLOEXEC);
	return true;
}

static bool write_out(rawi_spool *s, const uint64_t *at, size_t n, rawi_error *e)
{
	const char *from = (const char *)at;
	if (s->file < 0 && !make_file(s, e))
		return false;
	for (size_t done = 0; done < n * WORD;) {
		ssize_t more = pwrite(s->file, from + done, n * WORD - done, (off_t)(s->written * WORD + done));
		if (more < 0 && errno == EINTR)
			continue;
		if (more <= 0)
			return failed(s, e);
		done += (size_t)more;
	}
	s->written += n;
	return true;
}

bool rawi_spool_put(rawi_spool *s, const uint64_t *at, size_t n, rawi_error *e)
{
	if (e->code)
		return false;
	if (n > s->most - s->n_tail) {
		if (!write_out(s, s->tail, s->n_tail, e))
			return false;
		s->n_tail = 0;
	}
	if (n > s->most) {
		if (!write_out(s, at, n, e))
			return false;
	} else {
		memcpy(s->tail + s->n_tail, at, n * WORD);
		s->n_tail += n;
	}
	s->n += n;
	return true;
}

static bool read_in(const rawi_spool *s, uint64_t from, uint64_t *out, size_t n, rawi_error *e)
{
	char *to = (char *)out;
	for (size_t done = 0; done < n * WORD;) {
		ssize_t more = pread(s->file, to + done, n * WORD - done, (off_t)(from * WORD + done));
		if (more < 0 && errno == EINTR)
			continue;
		if (more == 0)
			errno = EIO;
		if (more <= 0)
			return failed(s, e);
		done += (size_t)more;
	}
	return true;
}

bool rawi_spool_get(const rawi_spool *s, uint64_t from, uint64_t *out, size_t n, rawi_error *e)
{
	size_t in_file = from >= s->written ? 0 : n < s->written - from ? n : (size_t)(s->written - from);
	if (e->code || (in_file && !read_in(s, from, out, in_file, e)))
		return false;
	if (n > in_file)
		memcpy(out + in_file, s->tail + (from + in_file - s->written), (n - in_file) * WORD);
	return true;
}
