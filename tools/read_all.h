/* tools: a whole file in memory, for programs that run at build time: what cannot be read ends them. */
#ifndef RAWI_TOOLS_READ_ALL_H
#define RAWI_TOOLS_READ_ALL_H

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"

static inline rawi_slice read_all(rawi_arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f) {
		perror(path);
		exit(1);
	}
	rawi_buf b = { 0 };
	char chunk[65536];
	size_t n;
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		rawi_buf_add(&b, (rawi_slice){ chunk, n });
	if (ferror(f) || b.failed) {
		fprintf(stderr, "%s: cannot be read to its end\n", path);
		exit(1);
	}
	fclose(f);
	rawi_slice s = rawi_arena_dup(a, rawi_buf_slice(&b));
	rawi_buf_release(&b);
	return s;
}

#endif
