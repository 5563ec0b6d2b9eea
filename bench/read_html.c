/* bench: HTML pages read, in processor time of one thread: the tree alone, the whole of `read`, and `read` with `clean`; pages already in memory.
 *
 *   read_html [-n ROUNDS] FILE...      a line a job: seconds, pages a second, megabytes a second
 *   read_html -t PIECE BYTES           reads one page made of PIECE again and again: for counting instructions
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "clean/article.h"
#include "read/parts.h"

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool load(const char *path, rawi_buf *out)
{
	char chunk[65536];
	FILE *f = fopen(path, "rb");
	for (size_t n; f && (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
		rawi_buf_add(out, (rawi_slice){ chunk, n });
	if (f)
		fclose(f);
	return f;
}

static void tree(rawi_arena *a, rawi_slice html)
{
	rawi_dom dom;
	bool blocks;
	rawi_dom_build(a, html, &dom, &blocks);
	rawi_dom_sum(&dom);
	rawi_arena_clear(a);
}

static void page(rawi_arena *a, const rawi_tables *t, rawi_slice html)
{
	rawi_source s = { .id = RAWI_LIT("bench"), .bytes = html, .form = RAWI_FORM_HTML };
	rawi_page p;
	rawi_error e = { 0 };
	rawi_article *articles;
	if (rawi_page_read(a, &s, &p, &e) && t)
		rawi_clean(a, t, &p, &articles);
	rawi_arena_clear(a);
}

static int piece(rawi_arena *a, const char *s, size_t bytes)
{
	rawi_buf html = { 0 };
	while (html.n < bytes)
		rawi_buf_puts(&html, s);
	tree(a, rawi_buf_slice(&html));
	page(a, NULL, rawi_buf_slice(&html));
	rawi_buf_release(&html);
	return 0;
}

int main(int argc, char **argv)
{
	static const char *const jobs[] = { "tree", "read", "read and clean" };
	rawi_arena a;
	rawi_arena_init(&a, 0);
	if (argc == 4 && strcmp(argv[1], "-t") == 0)
		return piece(&a, argv[2], strtoull(argv[3], NULL, 10));
	int first = argc > 2 && strcmp(argv[1], "-n") == 0 ? 3 : 1, rounds = first == 3 ? atoi(argv[2]) : 3;
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	size_t n = 0, bytes = 0;
	rawi_buf *all = calloc((size_t)argc, sizeof *all);
	for (int i = first; i < argc && all; i++)
		if (load(argv[i], &all[n]))
			bytes += all[n++].n;
	if (!t || !n) {
		fprintf(stderr, "read_html: no pages, or %s\n", e.message);
		return 1;
	}
	for (int job = 0; job < 3; job++) {
		double best = 1e9;
		for (int r = 0; r < rounds; r++) {
			double from = now();
			for (size_t i = 0; i < n; i++) {
				if (job == 0)
					tree(&a, rawi_buf_slice(&all[i]));
				else
					page(&a, job == 2 ? t : NULL, rawi_buf_slice(&all[i]));
			}
			double took = now() - from;
			best = took < best ? took : best;
		}
		printf("%-15s %7.3f s %8.0f pages/s %8.1f MB/s\n", jobs[job], best, (double)n / best, (double)bytes / 1e6 / best);
	}
	for (size_t i = 0; i < n; i++)
		rawi_buf_release(&all[i]);
	free(all);
	rawi_tables_close(t);
	rawi_arena_release(&a);
	return 0;
}
