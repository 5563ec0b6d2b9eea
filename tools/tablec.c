/* tools: the table compiler. The tables of lang/ar → one blob that the program carries (src/lang/blob.h).
 *
 *   tablec OUT.bin TABLE.tsv…
 */
#include <stdio.h>
#include <stdlib.h>

#include "lang/blob.h"
#include "tools/read_all.h"

int main(int argc, char **argv)
{
	if (argc < 3) {
		fputs("usage: tablec OUT.bin TABLE.tsv…\n", stderr);
		return 2;
	}
	rawi_arena a;
	rawi_arena_init(&a, 0);
	rawi_table_sources all = { 0 };
	rawi_error e = { 0 };
	rawi_buf blob = { 0 };
	for (int i = 2; i < argc && !e.code; i++) {
		const char *slash = strrchr(argv[i], '/');
		rawi_slice name = rawi_slice_of(slash ? slash + 1 : argv[i]);
		name.n -= name.n > 4 ? 4 : 0;
		rawi_table_split(&a, name, read_all(&a, argv[i]), argv[i], &all, &e);
	}
	if (!e.code)
		rawi_table_build(&a, &all, &blob, &e);
	if (e.code) {
		fprintf(stderr, "%s: %s\n", e.place, e.message);
		return 1;
	}
	FILE *f = fopen(argv[1], "wb");
	if (!f || fwrite(blob.s, 1, blob.n, f) != blob.n || fclose(f)) {
		perror(argv[1]);
		return 1;
	}
	rawi_buf_release(&blob);
	rawi_arena_release(&a);
	return 0;
}
