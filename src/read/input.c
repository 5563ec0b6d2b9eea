/* read: first form: files and JSON Lines. */
#include "read/input.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

struct rawi_input {
	const char *const *paths;
	size_t n, next;
	rawi_from from;
	FILE *lines;
	char *line;
	size_t cap;
	json_t *json;
	rawi_buf file;
	char cause[200];
};

rawi_input *rawi_input_open(const char *const *paths, size_t n_paths, rawi_from from, rawi_error *e)
{
	(void)e;
	rawi_input *in = calloc(1, sizeof *in);
	if (in) {
		in->paths = paths;
		in->n = n_paths;
		in->from = from;
	}
	return in;
}

static rawi_slice str(json_t *o, const char *k)
{
	json_t *v = json_object_get(o, k);
	return (rawi_slice){ json_string_value(v), v ? json_string_length(v) : 0 };
}

rawi_input_event rawi_input_next(rawi_input *in, rawi_source *source, rawi_skip *skip)
{
	*source = (rawi_source){ .form = -1 };
	if (in->lines) {
		ssize_t n = getline(&in->line, &in->cap, in->lines);
		if (n > 0) {
			json_error_t why;
			json_decref(in->json);
			in->json = json_loadb(in->line, (size_t)n, 0, &why);
			if (!in->json) {
				snprintf(in->cause, sizeof in->cause, "%s", why.text);
				*skip = (rawi_skip){ in->paths[in->next - 1], in->cause };
				return RAWI_INPUT_SKIP;
			}
			source->id = str(in->json, "id");
			source->bytes = str(in->json, "text");
			source->published = str(in->json, "published");
			source->title = str(in->json, "title");
			source->url = str(in->json, "url");
			source->outlet = str(in->json, "outlet");
			return RAWI_INPUT_SOURCE;
		}
		if (in->lines != stdin)
			fclose(in->lines);
		in->lines = NULL;
	}
	if (in->next == in->n)
		return RAWI_INPUT_END;
	const char *path = in->paths[in->next++];
	FILE *f = strcmp(path, "-") ? fopen(path, "rb") : stdin;
	if (!f) {
		snprintf(in->cause, sizeof in->cause, "%s", strerror(errno));
		*skip = (rawi_skip){ path, in->cause };
		return RAWI_INPUT_SKIP;
	}
	if (in->from == RAWI_FROM_JSONL || rawi_slice_ends(rawi_slice_of(path), RAWI_LIT(".jsonl"))) {
		in->lines = f;
		return rawi_input_next(in, source, skip);
	}
	char chunk[65536];
	size_t n;
	rawi_buf_clear(&in->file);
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		rawi_buf_add(&in->file, (rawi_slice){ chunk, n });
	fclose(f);
	source->id = rawi_slice_of(path);
	source->bytes = rawi_buf_slice(&in->file);
	return RAWI_INPUT_SOURCE;
}

void rawi_input_progress(const rawi_input *in, uint64_t *done, uint64_t *total)
{
	*done = in->next;
	*total = in->n;
}

void rawi_input_close(rawi_input *in)
{
	if (in) {
		json_decref(in->json);
		free(in->line);
		rawi_buf_release(&in->file);
		free(in);
	}
}
