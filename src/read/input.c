/* read: paths → sources; see input.h.
 *
 *   file ─▶ stream ─▶ layers of compression ─▶ look ─▶ page
 *                                                └───▶ reader (archive, WARC, feed, lines) ─▶ parts: pages, or streams that go the same way
 *
 * The readers that are open form a stack; the topmost is asked. Folders are listed when the input is opened, so that the bytes to come are known; files are read when
 * their turn comes. Errors are skips: one line each, and the rest goes on.
 */
#include "read/input_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "read/parts.h"

enum { MOST_NESTED = 4, MOST_LAYERS = 3 }; /* readers in readers: a crawl in a tar in a zip is three */

struct rawi_input {
	rawi_arena kept; /* entries: as long as the input */
	rawi_arena now;  /* what the last call gave */
	rawi_entries entries;
	rawi_entry only; /* … of rawi_input_of */
	size_t next;
	rawi_from from;
	uint64_t done, total, passed;
	rawi_slice bytes; /* of rawi_input_of: the only entry */
	bool endless; /* standard input among them: the total is unknown */
	rawi_buf page;
	rawi_budget budget; /* of the file now read */
	rawi_carrier *open[MOST_NESTED];
	size_t n_open;
	rawi_stream *waiting; /* a part that is not pushed: closed if memory runs out */
};

static bool list_paths(rawi_input *in, const char *const *paths, size_t n)
{
	jmp_buf full;
	if (setjmp(full))
		return false;
	in->kept.on_full = &full;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(paths[i], "-") == 0) {
			rawi_vec_push(&in->kept, &in->entries, (rawi_entry){ .path = "-", .id = "-" });
			in->endless = true;
		} else if (!*paths[i]) {
			rawi_vec_push(&in->kept, &in->entries, (rawi_entry){ .path = "\"\"", .id = "", .cause = "an empty path" });
		} else {
			rawi_folder_list(&in->kept, paths[i], &in->entries);
		}
	}
	in->kept.on_full = NULL;
	return true;
}

rawi_input *rawi_input_open(const char *const *paths, size_t n_paths, rawi_from from, rawi_error *e)
{
	rawi_input *in = calloc(1, sizeof *in);
	if (in)
		in->from = from;
	if (!in || !list_paths(in, paths, n_paths)) {
		rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory while listing the input");
		rawi_input_close(in);
		return NULL;
	}
	for (size_t i = 0; i < in->entries.n; i++)
		in->total += in->entries.at[i].size;
	return in;
}

rawi_input *rawi_input_of(rawi_slice bytes, const char *id, rawi_from from, rawi_error *e)
{
	rawi_input *in = rawi_input_open(NULL, 0, from, e);
	if (!in)
		return NULL;
	in->total = bytes.n;
	in->bytes = bytes.n ? bytes : RAWI_LIT("");
	in->only = (rawi_entry){ .path = id, .id = id, .size = bytes.n };
	in->entries.at = &in->only;
	in->entries.n = 1;
	return in;
}

void rawi_input_bound(rawi_input *in, size_t page, size_t unpack)
{
	in->budget.page = page < RAWI_PAGE_MOST ? page : RAWI_PAGE_MOST;
	in->budget.unpack = unpack;
}

size_t rawi_page_most(const rawi_budget *b)
{
	return b && b->page ? b->page : RAWI_PAGE_MOST;
}

const char *rawi_page_too_large(rawi_arena *a, const rawi_budget *b, rawi_large what, uint64_t bytes)
{
	size_t most = rawi_page_most(b);
	unsigned long long n = bytes;
	const char *cause = "an item larger than " RAWI_PAGE_MOST_TEXT;
	if (most == RAWI_PAGE_MOST && what != RAWI_LARGE_ITEM)
		cause = what == RAWI_LARGE_PAGE ? rawi_arena_printf(a, "%llu bytes: larger than " RAWI_PAGE_MOST_TEXT, n).s
			: what == RAWI_LARGE_LINE ? rawi_arena_printf(a, "a line of %llu bytes: larger than " RAWI_PAGE_MOST_TEXT, n).s
			: rawi_arena_printf(a, "a record of %llu bytes: larger than " RAWI_PAGE_MOST_TEXT, n).s;
	else if (most != RAWI_PAGE_MOST)
		cause = what == RAWI_LARGE_PAGE ? rawi_arena_printf(a, "%llu bytes: larger than " RAWI_PAGE_LEFT_TEXT, n, most).s
			: what == RAWI_LARGE_LINE ? rawi_arena_printf(a, "a line of %llu bytes: larger than " RAWI_PAGE_LEFT_TEXT, n, most).s
			: what == RAWI_LARGE_RECORD ? rawi_arena_printf(a, "a record of %llu bytes: larger than " RAWI_PAGE_LEFT_TEXT, n, most).s
			: rawi_arena_printf(a, "an item larger than " RAWI_PAGE_LEFT_TEXT, most).s;
	return cause;
}

static rawi_input_event skipped(rawi_skip *skip, const char *place, const char *cause)
{
	*skip = (rawi_skip){ place, cause };
	return RAWI_INPUT_SKIP;
}

rawi_met rawi_met_skip(rawi_carrier *r, rawi_arena *now, rawi_part *out, const char *more, const char *cause)
{
	out->place = rawi_arena_printf(now, "%s%s", r->place, more).s;
	out->cause = cause;
	return RAWI_MET_SKIP;
}

/* Its stream, too. */
static void close_carrier(rawi_carrier *r)
{
	if (r->release)
		r->release(r);
	rawi_stream_close(r->in);
	rawi_arena_release(&r->own);
	free(r);
}

static void pop(rawi_input *in)
{
	rawi_carrier *r = in->open[--in->n_open];
	in->passed += r->passed;
	close_carrier(r);
}

/* A file opened for reading; NULL and the cause where it is none (any more). */
static rawi_stream *open_file(rawi_input *in, const char *path, const char **cause)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC); /* not to hang on what became a pipe since it was listed */
	struct stat st;
	rawi_stream *s = NULL;
	if (fd < 0 || fstat(fd, &st) != 0)
		*cause = rawi_errno_text(&in->now, "", errno);
	else if (!S_ISREG(st.st_mode))
		*cause = "not a file any more";
	else if (!(s = rawi_stream_file(fd, false, &in->budget.in)))
		*cause = "out of memory";
	if (!s && fd >= 0)
		close(fd);
	return s;
}

/* Layers of compression off; NULL where memory ran out. */
static rawi_stream *unpacked(rawi_input *in, rawi_stream *s, const char **cause)
{
	rawi_pack pack;
	for (int layers = 0; s && (pack = rawi_pack_of(rawi_stream_peek(s, 16))) != RAWI_PACK_NONE; layers++) {
		if (layers == MOST_LAYERS) {
			*cause = "packed more than 3 times over";
			break;
		}
		s = rawi_unpack_open(s, pack, &in->budget);
	}
	if (!s)
		*cause = "out of memory";
	return s;
}

static rawi_input_event read_page(rawi_input *in, rawi_stream *s, const rawi_source *known, rawi_source *source, rawi_skip *skip, const char *place)
{
	uint64_t more = 0;
	const char *cause = NULL;
	rawi_buf_clear(&in->page);
	for (;;) {
		rawi_slice have = rawi_stream_peek(s, 1);
		if (!have.n)
			break;
		if (in->page.n + have.n <= rawi_page_most(&in->budget) && !more)
			rawi_buf_add(&in->page, have);
		else
			more += have.n;
		rawi_stream_take(s, have.n);
	}
	if (more)
		cause = rawi_page_too_large(&in->now, &in->budget, RAWI_LARGE_PAGE, in->page.n + more);
	if (s->cause)
		cause = rawi_arena_printf(&in->now, "%s", s->cause).s;
	else if (in->page.failed)
		cause = "does not fit into memory";
	if (in->page.cap > rawi_page_most(&in->budget) / 4 && cause)
		rawi_buf_release(&in->page);
	rawi_stream_close(s);
	in->waiting = NULL;
	if (cause)
		return skipped(skip, place, cause);
	skip->place = place;
	*source = *known;
	source->bytes = rawi_buf_slice(&in->page);
	if (source->form < 0)
		source->form = in->from == RAWI_FROM_TEXT ? RAWI_FORM_TEXT : in->from == RAWI_FROM_HTML ? RAWI_FORM_HTML : -1;
	return RAWI_INPUT_SOURCE;
}

/* A reader for what the stream holds, on the stack; the cause where that cannot be. The stream is its own from here on. */
static const char *push(rawi_input *in, rawi_stream *s, rawi_holds holds, const rawi_source *known, const char *place)
{
	rawi_carrier *r = NULL;
	const char *cause = in->n_open == MOST_NESTED ? "archives in archives, more than 4 deep" : NULL;
	if (!cause) {
		r = holds == RAWI_HOLDS_ARCHIVE ? rawi_archive_open() : holds == RAWI_HOLDS_WARC ? rawi_warc_open() : holds == RAWI_HOLDS_FEED ? rawi_feed_open() : rawi_lines_open();
		cause = r ? NULL : "out of memory";
	}
	if (!r) {
		rawi_stream_close(s);
		return cause;
	}
	rawi_arena_init(&r->own, 0);
	r->own.on_full = in->now.on_full;
	r->in = s;
	in->open[in->n_open++] = r;
	r->id = rawi_arena_dup(&r->own, known->id);
	r->place = rawi_arena_dup(&r->own, rawi_slice_of(place)).s;
	r->given = (rawi_source){ .form = known->form };
	r->given.charset = rawi_arena_dup(&r->own, known->charset);
	r->given.url = rawi_arena_dup(&r->own, known->url);
	r->given.fetched = rawi_arena_dup(&r->own, known->fetched);
	r->budget = &in->budget;
	return NULL;
}

/* A stream on its way: a page, a skip, or (END) a reader on the stack. */
static rawi_input_event take_stream(rawi_input *in, rawi_stream *s, const rawi_source *known, rawi_source *source, rawi_skip *skip, const char *place)
{
	const char *cause = NULL;
	s = unpacked(in, s, &cause);
	in->waiting = s;
	if (cause) {
		rawi_stream_close(s);
		in->waiting = NULL;
		return skipped(skip, place, cause);
	}
	rawi_holds holds = rawi_look(s, known->id, in->from);
	if (holds == RAWI_HOLDS_PAGE)
		return read_page(in, s, known, source, skip, place);
	in->waiting = NULL;
	cause = push(in, s, holds, known, place);
	return cause ? skipped(skip, place, cause) : RAWI_INPUT_END;
}

/* What the topmost reader gives; END where it has no more, or put another on top of it. */
static rawi_input_event ask(rawi_input *in, rawi_source *source, rawi_skip *skip)
{
	rawi_part part = { .source.form = -1 };
	rawi_carrier *r = in->open[in->n_open - 1];
	r->own.on_full = in->now.on_full;
	switch (r->next(r, &in->now, &part)) {
	case RAWI_MET_PAGE:
		*source = part.source;
		skip->place = part.place;
		return RAWI_INPUT_SOURCE;
	case RAWI_MET_STREAM: return take_stream(in, part.stream, &part.source, source, skip, part.place);
	case RAWI_MET_SKIP: return skipped(skip, part.place, part.cause);
	case RAWI_MET_END: pop(in); break;
	}
	return RAWI_INPUT_END;
}

static rawi_input_event next_entry(rawi_input *in, rawi_source *source, rawi_skip *skip)
{
	const rawi_entry *entry = &in->entries.at[in->next++];
	bool standard = strcmp(entry->path, "-") == 0;
	const char *cause = NULL, *place = standard ? "standard input" : entry->path;
	in->done += in->budget.in;
	in->budget = (rawi_budget){ .page = in->budget.page, .unpack = in->budget.unpack };
	if (entry->cause)
		return skipped(skip, entry->path, entry->cause);
	rawi_stream *s = in->bytes.s ? rawi_stream_memory(in->bytes, &in->budget.in) : standard ? rawi_stream_file(0, true, &in->budget.in) : open_file(in, entry->path, &cause);
	if (!s)
		return skipped(skip, place, cause ? cause : "out of memory");
	return take_stream(in, s, &(rawi_source){ .id = rawi_slice_of(entry->id), .form = -1 }, source, skip, place);
}

rawi_slice rawi_id_plain(rawi_arena *a, rawi_slice id)
{
	static const char digits[] = "0123456789ABCDEF";
	size_t valid = rawi_utf8_valid(id), i = 0;
	while (i < valid && (unsigned char)id.s[i] >= ' ' && id.s[i] != 0x7F)
		i++;
	if (i == id.n)
		return id;
	char *out = rawi_arena_alloc(a, id.n * 3), *p = out;
	for (i = 0; i < id.n;) {
		valid = rawi_utf8_valid(rawi_slice_sub(id, i, id.n - i)) + i;
		size_t bad = valid < id.n ? valid + 1 : valid; /* the byte where it breaks off */
		for (; i < bad; i++)
			if (i < valid && (unsigned char)id.s[i] >= ' ' && id.s[i] != 0x7F)
				*p++ = id.s[i];
			else
				*p++ = '%', *p++ = digits[(unsigned char)id.s[i] >> 4], *p++ = digits[id.s[i] & 15];
	}
	return (rawi_slice){ out, (size_t)(p - out) };
}

rawi_input_event rawi_input_next(rawi_input *in, rawi_source *source, rawi_skip *skip)
{
	jmp_buf full;
	rawi_arena_clear(&in->now);
	in->now.on_full = &full;
	*source = (rawi_source){ .form = -1 };
	*skip = (rawi_skip){ NULL, NULL };
	rawi_input_event event = RAWI_INPUT_END;
	if (setjmp(full)) { /* the file that did it is given up */
		while (in->n_open)
			pop(in);
		rawi_stream_close(in->waiting);
		in->waiting = NULL;
		event = skipped(skip, in->next ? in->entries.at[in->next - 1].path : "", "out of memory: the rest of it is not read");
		in->now.on_full = NULL;
		return event;
	}
	while (event == RAWI_INPUT_END && (in->n_open || in->next < in->entries.n))
		event = in->n_open ? ask(in, source, skip) : next_entry(in, source, skip);
	if (event == RAWI_INPUT_SOURCE)
		source->id = rawi_id_plain(&in->now, source->id);
	in->now.on_full = NULL;
	return event;
}

void rawi_input_progress(const rawi_input *in, uint64_t *done, uint64_t *total)
{
	*done = in->done + in->budget.in;
	*total = in->endless ? 0 : in->total;
}

uint64_t rawi_input_passed(const rawi_input *in)
{
	uint64_t n = in->passed;
	for (size_t i = 0; i < in->n_open; i++)
		n += in->open[i]->passed;
	return n;
}

void rawi_input_close(rawi_input *in)
{
	if (!in)
		return;
	while (in->n_open)
		pop(in);
	rawi_stream_close(in->waiting);
	rawi_buf_release(&in->page);
	rawi_arena_release(&in->kept);
	rawi_arena_release(&in->now);
	free(in);
}
