/* read: what input.c, folder.c and jsonl.c share. */
#ifndef RAWI_READ_INPUT_PARTS_H
#define RAWI_READ_INPUT_PARTS_H

#include <jansson.h>

#include "base/vec.h"
#include "read/input.h"

/* A file to come, or a thing that cannot be read. */
typedef struct {
	const char *path;  /* NUL-terminated; "-" standard input */
	const char *id;    /* into path, or path itself */
	uint64_t size;     /* bytes */
	const char *cause; /* why it is skipped, or NULL */
} rawi_entry;

typedef RAWI_VEC(rawi_entry) rawi_entries;

/* A path and, where it is a folder, all that is in it, in byte order of names. */
void rawi_folder_list(rawi_arena *a, const char *path, rawi_entries *out);
const char *rawi_errno_text(rawi_arena *a, const char *before, int err); /* "before: what the system says" */

/* One line of JSON → a source whose slices lie in *value, which the caller releases. Where it is none: NULL in *value, and the cause. */
const char *rawi_jsonl_read(rawi_arena *a, rawi_slice line, json_t **value, rawi_source *out);

#endif
