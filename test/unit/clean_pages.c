/* test: the kind of every paragraph of test/pages/text, invented half-cleaned pages whose markup is gone.
 *
 *   r<TAB>a paragraph      its kind: t title, s subhead, i intro, b body, d date, c credit, r related, k keywords, h share, e embed, m marker, a ad, w other
 *   1t<TAB>a paragraph     of the first appended article, there a title; other on the page itself
 *
 * Each page is read twice, with and without blank lines between its paragraphs. Subheads count as titles and standfirsts as body, as for the gold pages.
 * With an argument, prints what was judged otherwise; with the names of pages, only of those.
 */
#include "test.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/buf.h"
#include "clean/article.h"

#define FOLDER "test/pages/text/"
enum { MOST_LINES = 200, MOST_PAGES = 200 };

static const char letters[] = "tsibdcrkhemaw"; /* in the order of rawi_block_kind */

typedef struct {
	int article;
	char kind;
	rawi_slice text;
} expected;

static size_t read_page(rawi_arena *a, const char *name, expected *out)
{
	char path[512], line[8192];
	size_t n = 0;
	snprintf(path, sizeof path, FOLDER "%s", name);
	FILE *f = fopen(path, "r");
	while (f && n < MOST_LINES && fgets(line, sizeof line, f)) {
		char *p = line, *tab = strchr(line, '\t');
		line[strcspn(line, "\n")] = 0;
		if (!tab)
			continue;
		int article = *p >= '1' && *p <= '9' ? *p++ - '0' : 0;
		out[n++] = (expected){ article, *p, rawi_arena_dup(a, rawi_slice_of(tab + 1)) };
	}
	if (f)
		fclose(f);
	return n;
}

static char plain(char kind)
{
	return kind == 's' ? 't' : kind == 'i' ? 'b' : kind;
}

typedef struct {
	size_t right, all, strict, articles_wrong;
} score;

static void judge(rawi_arena *a, const rawi_tables *t, const char *name, const expected *want, size_t n, const char *between, bool say, score *s)
{
	rawi_buf b = { 0 };
	size_t at[MOST_LINES];
	for (size_t i = 0; i < n; i++) {
		at[i] = b.n;
		rawi_buf_add(&b, want[i].text);
		rawi_buf_puts(&b, between);
	}
	rawi_source source = { .id = rawi_slice_of(name), .bytes = rawi_buf_slice(&b), .form = RAWI_FORM_TEXT, .charset = RAWI_LIT("UTF-8") };
	rawi_page *page = RAWI_NEW(a, rawi_page);
	rawi_article *arts = NULL;
	rawi_error e = { 0 };
	size_t n_arts = rawi_page_read(a, &source, page, &e) ? rawi_clean(a, t, page, &arts) : 0, last = 0;
	for (size_t i = 0; i < n; i++) {
		last = (size_t)want[i].article > last ? (size_t)want[i].article : last;
		char got = '?';
		size_t in = 0;
		rawi_slice why = RAWI_LIT("");
		for (size_t k = 0; k < n_arts; k++)
			for (size_t m = 0; m < arts[k].n_blocks; m++)
				if (arts[k].blocks[m].text.off >= at[i] && arts[k].blocks[m].text.off < at[i] + want[i].text.n) {
					got = letters[arts[k].blocks[m].kind];
					in = k;
					why = arts[k].blocks[m].why;
				}
		bool same_article = in == (size_t)want[i].article;
		s->all++;
		s->strict += same_article && got == want[i].kind;
		if (same_article && plain(got) == plain(want[i].kind))
			s->right++;
		else if (say)
			printf("# %s:%zu want %d%c got %zu%c (%.*s) %.90s\n", name, i + 1, want[i].article, want[i].kind, in, got, (int)why.n, why.s, want[i].text.s);
	}
	s->articles_wrong += n_arts != last + 1;
	rawi_buf_release(&b);
}

static int by_name(const void *x, const void *y)
{
	return strcmp(*(char *const *)x, *(char *const *)y);
}

static bool shown(int argc, char **argv, const char *name)
{
	bool any = argc > 1 && strcmp(argv[1], "all") == 0;
	for (int i = 1; i < argc; i++)
		any = any || strncmp(name, argv[i], strlen(argv[i])) == 0;
	return any;
}

int main(int argc, char **argv)
{
	static expected want[MOST_LINES];
	char *names[MOST_PAGES];
	size_t n_names = 0;
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	rawi_arena a, names_in;
	rawi_arena_init(&a, 0);
	rawi_arena_init(&names_in, 0);
	DIR *d = opendir(FOLDER);
	for (struct dirent *entry; d && n_names < MOST_PAGES && (entry = readdir(d));)
		if (strstr(entry->d_name, ".txt"))
			names[n_names++] = (char *)(uintptr_t)rawi_arena_dup(&names_in, rawi_slice_of(entry->d_name)).s;
	if (d)
		closedir(d);
	qsort(names, n_names, sizeof *names, by_name);
	CHECK("there are pages", n_names >= 40);
	score total = { 0 }, half[3] = { { 0 } };
	for (size_t i = 0; i < n_names; i++) {
		score one = { 0 };
		size_t n = read_page(&a, names[i], want);
		judge(&a, t, names[i], want, n, "\n", shown(argc, argv, names[i]), &one);
		judge(&a, t, names[i], want, n, "\n\n", false, &one);
		score *h = &half[names[i][0] == 'a' ? 0 : names[i][0] == 'b' ? 1 : 2];
		h->right += one.right, h->all += one.all, h->strict += one.strict, h->articles_wrong += one.articles_wrong;
		total.right += one.right, total.all += one.all, total.strict += one.strict, total.articles_wrong += one.articles_wrong;
		CHECK(names[i], one.right * 100 >= one.all * 75);
		rawi_arena_clear(&a);
	}
	for (int i = 0; i < 3; i++)
		if (half[i].all)
			printf("# %c: %zu of %zu, %.1f %%; exact kind %.1f %%\n", 'a' + i, half[i].right, half[i].all, 100.0 * (double)half[i].right / (double)half[i].all,
				100.0 * (double)half[i].strict / (double)half[i].all);
	CHECK("98 in 100 paragraphs in their kind", total.right * 100 >= total.all * 98);
	CHECK("articles told apart", total.articles_wrong == 0);
	rawi_arena_release(&a);
	rawi_arena_release(&names_in);
	rawi_tables_close(t);
	TEST_END;
}
