/* read: a path → the files in it.
 *
 *   input   a file's or a folder's path
 *   output  entries: a file given by name has its path as its id, a file in a folder its path inside that folder
 *
 * Folders are walked depth first with an explicit stack, names in byte order, hidden names left out. A folder that links lead back to is read once.
 */
#include "read/input_parts.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/map.h"

typedef RAWI_VEC(char *) names;

typedef struct {
	const char *path;
	names names;
	size_t next;
} level;

const char *rawi_errno_text(rawi_arena *a, const char *before, int err)
{
	char text[160] = "error of the system";
	if (err == ENOENT)
		return rawi_arena_printf(a, "%sno such file or folder", before).s;
	if (strerror_r(err, text, sizeof text) != 0)
		snprintf(text, sizeof text, "error %d of the system", err);
	if (text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a')
		text[0] = (char)(text[0] + 32);
	return rawi_arena_printf(a, "%s%s", before, text).s;
}

static const char *kind_of(mode_t mode)
{
	return S_ISFIFO(mode) ? "a pipe, not a file" : S_ISSOCK(mode) ? "a socket, not a file" : S_ISCHR(mode) || S_ISBLK(mode) ? "a device, not a file" : "not a file";
}

static int by_bytes(const void *x, const void *y)
{
	return strcmp(*(char *const *)x, *(char *const *)y);
}

/* The names in a folder; NULL, or why it cannot be read. */
static const char *list(rawi_arena *a, const char *path, names *out)
{
	DIR *dir = opendir(path);
	if (!dir)
		return rawi_errno_text(a, "this folder cannot be read: ", errno);
	struct dirent *entry;
	jmp_buf full, *outer = a->on_full;
	if (setjmp(full)) { /* the folder must not stay open */
		a->on_full = outer;
		closedir(dir);
		rawi_arena_alloc(a, SIZE_MAX); /* does not come back */
	}
	a->on_full = &full;
	errno = 0;
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] != '.')
			rawi_vec_push(a, out, (char *)(uintptr_t)rawi_arena_dup(a, rawi_slice_of(entry->d_name)).s);
		errno = 0;
	}
	int err = errno;
	a->on_full = outer;
	closedir(dir);
	if (err)
		return rawi_errno_text(a, "this folder cannot be read to its end: ", err);
	if (out->n)
		qsort(out->at, out->n, sizeof out->at[0], by_bytes);
	return NULL;
}

/* Is this folder met for the first time? */
static bool fresh(rawi_arena *a, rawi_map *seen, const struct stat *st)
{
	rawi_slice key = rawi_arena_printf(a, "%llx:%llx", (unsigned long long)st->st_dev, (unsigned long long)st->st_ino);
	bool first;
	rawi_map_put(seen, key, &first);
	return first;
}

void rawi_folder_list(rawi_arena *a, const char *path, rawi_entries *out)
{
	RAWI_VEC(level) levels = { 0 };
	rawi_map seen;
	rawi_map_init(&seen, a);
	const char *root = rawi_arena_dup(a, rawi_slice_of(path)).s;
	size_t inside = 0; /* where the path inside the folder begins */
	const char *at = root;
	size_t before = out->n;
	for (;;) {
		struct stat st;
		rawi_entry entry = { .path = at, .id = at + inside };
		if (stat(at, &st) != 0) {
			int err = errno;
			bool dangling = err == ENOENT && lstat(at, &st) == 0;
			entry.cause = dangling ? "a link that leads nowhere" : rawi_errno_text(a, "", err);
		} else if (S_ISDIR(st.st_mode)) {
			level l = { .path = at };
			entry.cause = fresh(a, &seen, &st) ? list(a, at, &l.names) : "a link to a folder that is read already";
			if (levels.n == 0) {
				size_t n = strlen(at);
				inside = n + (at[n - 1] != '/');
			}
			rawi_vec_push(a, &levels, l);
		} else if (!S_ISREG(st.st_mode)) {
			entry.cause = kind_of(st.st_mode);
		} else {
			entry.size = (uint64_t)st.st_size;
			rawi_vec_push(a, out, entry);
		}
		if (entry.cause)
			rawi_vec_push(a, out, entry);
		while (levels.n && levels.at[levels.n - 1].next == levels.at[levels.n - 1].names.n)
			levels.n--;
		if (!levels.n)
			break;
		level *l = &levels.at[levels.n - 1];
		size_t n = strlen(l->path);
		at = rawi_arena_printf(a, "%s%s%s", l->path, l->path[n - 1] == '/' ? "" : "/", l->names.at[l->next++]).s;
	}
	if (inside && out->n == before)
		rawi_vec_push(a, out, (rawi_entry){ .path = root, .id = root, .cause = "a folder without files" });
}
