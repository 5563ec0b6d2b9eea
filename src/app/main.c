/* app: first form: rawi extract. */
#include <stdio.h>
#include <string.h>

#include "app/pipeline.h"
#include "read/input.h"

int main(int argc, char **argv)
{
	const char *paths[1000];
	size_t n = 0;
	rawi_from from = RAWI_FROM_AUTO;
	for (int i = 2; i < argc && n < 1000; i++) {
		if (strcmp(argv[i], "--from") == 0 && i + 1 < argc) {
			i++;
			from = RAWI_FROM_JSONL;
		} else {
			paths[n++] = argv[i];
		}
	}
	if (!n)
		paths[n++] = "-";
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	rawi_input *in = rawi_input_open(paths, n, from, &e);
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_buf out = { 0 };
	rawi_source src;
	rawi_skip skip;
	rawi_input_event ev;
	while ((ev = rawi_input_next(in, &src, &skip)) != RAWI_INPUT_END) {
		if (ev == RAWI_INPUT_SKIP) {
			fprintf(stderr, "rawi: %s: %s\n", skip.place, skip.cause);
			continue;
		}
		rawi_record **recs;
		rawi_error why = { 0 };
		size_t k = rawi_document(&a, t, &src, (rawi_slice){ 0, 0 }, &recs, &why);
		for (size_t i = 0; i < k; i++) {
			rawi_buf_clear(&out);
			rawi_record_write(&out, recs[i], RAWI_VERSION, rawi_tables_hash(t));
			rawi_buf_putc(&out, '\n');
			fwrite(out.s, 1, out.n, stdout);
		}
		rawi_arena_clear(&a);
	}
	rawi_buf_release(&out);
	rawi_arena_release(&a);
	rawi_input_close(in);
	rawi_tables_close(t);
	return 0;
}
