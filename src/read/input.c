/* read: paths → sources; see input.h.
 *
 * Folders are listed when the input is opened, so that the bytes to come are known; files are read when their turn comes. Of JSON Lines one line is held at a
 * time. Errors of files are skips: one line each, and the rest goes on.
 */
#include "read/input_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/parts.h"

static const uint64_t LARGEST_FILE = (uint64_t)1 << 30; /* as one page; JSON Lines may be any length */

struct rawi_input {
	rawi_arena kept; /* entries: as long as the input */
	rawi_arena now;  /* what the last call gave */
	rawi_entries entries;
	size_t next;
	rawi_from from;
	uint64_t done, total;
	bool endless; /* standard input among them: the total is unknown */
	rawi_buf page;
	FILE *lines; /* the JSON Lines now read, or NULL */
	const rawi_entry *file; /* … their entry */
	uint64_t line_number;
	char *line;
	size_t line_room;
	json_t *value;
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

static rawi_input_event skipped(rawi_skip *skip, const char *place, const char *cause)
{
	*skip = (rawi_skip){ strcmp(place, "-") == 0 ? "standard input" : place, cause };
	return RAWI_INPUT_SKIP;
}

/* A file opened for reading; NULL and the cause where it is none (any more). */
static FILE *open_file(rawi_input *in, const char *path, const char **cause)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC); /* not to hang on what became a pipe since it was listed */
	struct stat st;
	FILE *f = NULL;
	if (fd < 0 || fstat(fd, &st) != 0)
		*cause = rawi_errno_text(&in->now, "", errno);
	else if (!S_ISREG(st.st_mode))
		*cause = "not a file any more";
	else if (!(f = fdopen(fd, "rb")))
		*cause = rawi_errno_text(&in->now, "", errno);
	if (!f && fd >= 0)
		close(fd);
	return f;
}

static rawi_input_event read_page(rawi_input *in, const rawi_entry *entry, FILE *f, rawi_source *source, rawi_skip *skip)
{
	enum { CHUNK = 1 << 16 };
	char *chunk = rawi_arena_alloc(&in->now, CHUNK);
	size_t n;
	rawi_buf_clear(&in->page);
	while (in->page.n <= LARGEST_FILE && (n = fread(chunk, 1, CHUNK, f)) > 0) {
		rawi_buf_add(&in->page, (rawi_slice){ chunk, n });
		in->done += n;
	}
	const char *cause = NULL;
	if (ferror(f))
		cause = rawi_errno_text(&in->now, "cannot be read: ", errno);
	else if (in->page.failed)
		cause = "does not fit into memory";
	else if (in->page.n > LARGEST_FILE)
		cause = "larger than 1 GiB, the most that is read as one page";
	if (f != stdin)
		fclose(f);
	if (cause)
		return skipped(skip, entry->path, cause);
	skip->place = strcmp(entry->path, "-") == 0 ? "standard input" : entry->path;
	source->id = rawi_slice_of(entry->id);
	source->bytes = rawi_buf_slice(&in->page);
	source->form = in->from == RAWI_FROM_TEXT ? RAWI_FORM_TEXT : in->from == RAWI_FROM_HTML ? RAWI_FORM_HTML : -1;
	return RAWI_INPUT_SOURCE;
}

static void end_lines(rawi_input *in)
{
	if (in->lines && in->lines != stdin)
		fclose(in->lines);
	in->lines = NULL;
}

static bool only_blanks(rawi_slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] != ' ' && s.s[i] != '\t' && s.s[i] != '\r' && s.s[i] != '\n')
			return false;
	return true;
}

/* The next line that is not blank; END where the file has no more. */
static rawi_input_event read_line(rawi_input *in, rawi_source *source, rawi_skip *skip)
{
	const char *name = in->file->id, *shown = strcmp(in->file->path, "-") ? in->file->path : "standard input";
	for (;;) {
		errno = 0;
		ssize_t got = getline(&in->line, &in->line_room, in->lines);
		if (got < 0) {
			const char *cause = !feof(in->lines) ? rawi_errno_text(&in->now, "cannot be read further: ", errno) : NULL;
			end_lines(in);
			return cause ? skipped(skip, shown, cause) : RAWI_INPUT_END;
		}
		in->line_number++;
		in->done += (uint64_t)got;
		rawi_slice line = { in->line, (size_t)got };
		if (in->line_number == 1 && rawi_slice_starts(line, RAWI_LIT("\xEF\xBB\xBF")))
			line = rawi_slice_sub(line, 3, line.n - 3);
		if (only_blanks(line))
			continue;
		const char *cause = rawi_jsonl_read(&in->now, line, &in->value, source);
		skip->place = rawi_arena_printf(&in->now, "%s:%llu", shown, (unsigned long long)in->line_number).s;
		if (cause)
			return skipped(skip, skip->place, cause);
		if (!source->id.n)
			source->id = rawi_arena_printf(&in->now, "%s:%llu", name, (unsigned long long)in->line_number);
		return RAWI_INPUT_SOURCE;
	}
}

/* An archive named like JSON Lines would give an error a line: it is told by its first bytes. */
static const char *refuse_lines(FILE *f)
{
	char head[16];
	size_t n = fread(head, 1, sizeof head, f);
	rewind(f);
	return rawi_sniff_refuse((rawi_slice){ head, n });
}

rawi_input_event rawi_input_next(rawi_input *in, rawi_source *source, rawi_skip *skip)
{
	*source = (rawi_source){ .form = -1 };
	*skip = (rawi_skip){ NULL, NULL };
	rawi_arena_clear(&in->now);
	json_decref(in->value);
	in->value = NULL;
	for (;;) {
		if (in->lines) {
			rawi_input_event event = read_line(in, source, skip);
			if (event != RAWI_INPUT_END)
				return event;
		}
		if (in->next == in->entries.n)
			return RAWI_INPUT_END;
		const rawi_entry *entry = &in->entries.at[in->next++];
		if (entry->cause)
			return skipped(skip, entry->path, entry->cause);
		bool standard = strcmp(entry->path, "-") == 0;
		rawi_slice path = rawi_slice_of(entry->path);
		bool lines = in->from == RAWI_FROM_JSONL || rawi_slice_ends(path, RAWI_LIT(".jsonl")) || rawi_slice_ends(path, RAWI_LIT(".ndjson"));
		const char *cause = NULL;
		FILE *f = standard ? stdin : open_file(in, entry->path, &cause);
		if (!f)
			return skipped(skip, entry->path, cause);
		if (!lines)
			return read_page(in, entry, f, source, skip);
		if (!standard && (cause = refuse_lines(f))) {
			fclose(f);
			return skipped(skip, entry->path, cause);
		}
		in->lines = f;
		in->file = entry;
		in->line_number = 0;
	}
}

void rawi_input_progress(const rawi_input *in, uint64_t *done, uint64_t *total)
{
	*done = in->done;
	*total = in->endless ? 0 : in->total;
}

void rawi_input_close(rawi_input *in)
{
	if (!in)
		return;
	end_lines(in);
	json_decref(in->value);
	free(in->line);
	rawi_buf_release(&in->page);
	rawi_arena_release(&in->kept);
	rawi_arena_release(&in->now);
	free(in);
}
