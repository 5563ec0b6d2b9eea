/* test: the steps of the public C API (rawi.h, on many machines): columns that do not fit are refused, nothing that is missing is guessed, and pages in one step each are what they are in a database. */
#include "test.h"

#include <stdlib.h>

#include "rawi.h"

typedef struct {
	size_t n, articles;
	long long doc;
	char sketch[4000];
	size_t n_sketch, n_marks;
} seen;

static int article(void *user, const rawi_article_read *a)
{
	seen *s = user;
	s->articles++;
	s->doc = (long long)a->doc;
	s->n_marks = a->n_marks;
	s->n_sketch = a->n_sketch < sizeof s->sketch ? a->n_sketch : 0;
	memcpy(s->sketch, a->sketch, s->n_sketch);
	CHECK("read: the record stands under the document's id", strstr(a->json, a->id) && strlen(a->json) == a->n_json);
	CHECK("read: its day", a->day == 19857); /* 2024-05-14 */
	for (size_t i = 1; i < a->n_marks; i++)
		if (a->marks[i - 1] >= a->marks[i])
			s->n_marks = 0;
	return 0;
}

static int stop(void *user, const rawi_article_read *a)
{
	(void)user, (void)a;
	return 1;
}

static int rows(void *user, const rawi_rows *in, size_t n)
{
	seen *s = user;
	s->n = n ? in[0].n : 0;
	return 0;
}

static int first_number(void *user, const rawi_rows *in, size_t n)
{
	(void)n;
	*(long long *)user = in[0].n ? ((const long long *)in[0].columns[1].values)[0] : -1;
	return 0;
}

static void test_refusals(rawi *r)
{
	long long number[2] = { 1, 2 };
	int ends[3] = { 0, 3, 1 }; /* not ascending */
	seen s = { 0 };
	rawi_column two[2] = { { 'i', number, NULL }, { 'i', number, NULL } }, bad[2] = { { 'i', number, NULL }, { 'b', "abc", ends } };
	CHECK("a step that is none", rawi_step(r, "fly", NULL, 0, rows, &s) == RAWI_BAD_CALL && strstr(rawi_message(r), "no such step"));
	CHECK("no step", rawi_step(r, NULL, NULL, 0, rows, &s) == RAWI_BAD_CALL);
	CHECK("no tables", rawi_step(r, "components", NULL, 0, rows, &s) == RAWI_BAD_CALL);
	CHECK("another kind of column", rawi_step(r, "components", &(rawi_rows){ 2, bad, 2 }, 1, rows, &s) == RAWI_BAD_CALL);
	CHECK("offsets that go back", rawi_step(r, "stories", (rawi_rows[]){ { 2, bad, 2 }, { 0, NULL, 0 }, { 0, NULL, 0 } }, 3, rows, &s) == RAWI_BAD_CALL);
	CHECK("too few columns", rawi_step(r, "components", &(rawi_rows){ 2, two, 1 }, 1, rows, &s) == RAWI_BAD_CALL);
	CHECK("constants", rawi_step(r, "limits", NULL, 0, rows, &s) == RAWI_SUCCESS && s.n == 1);
	CHECK("components", rawi_step(r, "components", &(rawi_rows){ 2, two, 2 }, 1, rows, &s) == RAWI_SUCCESS && s.n == 2);
}

static void test_missing(rawi *r, const seen *page)
{
	int ends[2] = { 0, (int)page->n_sketch }, none[2] = { 0, 3 };
	long long doc = page->doc, other = doc + 1;
	double like = 0.9;
	seen s = { 0 };
	rawi_column docs[2] = { { 'i', &doc, NULL }, { 'b', page->sketch, ends } }, broken[2] = { { 'i', &doc, NULL }, { 'b', "abc", none } };
	rawi_column pair[3] = { { 'i', &doc, NULL }, { 'i', &other, NULL }, { 'f', &like, NULL } }, copy[3] = { { 'i', &doc, NULL }, { 'i', &doc, NULL }, { 'i', &doc, NULL } };
	rawi_rows alone[3] = { { 1, docs, 2 }, { 0, pair, 3 }, { 0, copy, 3 } };
	long long story = 0;
	CHECK("a story of one", rawi_step(r, "stories", alone, 3, first_number, &story) == RAWI_SUCCESS && story > 0);
	alone[1].n = 1;
	CHECK("a pair with a document that was not given", rawi_step(r, "stories", alone, 3, rows, &s) == RAWI_BAD_CALL && strstr(rawi_message(r), "was not given a row"));
	alone[0].columns = broken;
	CHECK("bytes that are no sketch", rawi_step(r, "stories", alone, 3, rows, &s) == RAWI_BAD_FORMAT && strstr(rawi_message(r), "another rawi"));
}

int main(void)
{
	rawi *r;
	const char *text = "قال وزير المياه كريم البيطار إن السد آمن ولا خطر على القرى المجاورة، وإن الزعفران البنفسجي يزرع هناك.";
	rawi_given page = { .id = "a", .bytes = text, .n = strlen(text), .outlet = "الضفاف", .published = "2024-05-14" };
	seen s = { 0 };
	CHECK("opens", rawi_open(NULL, NULL, &r) == RAWI_SUCCESS);
	CHECK("reads", rawi_read(r, &page, article, &s) == RAWI_SUCCESS && s.articles == 1 && s.n_sketch && s.n_marks);
	CHECK("stops", rawi_read(r, &page, stop, NULL) == RAWI_STOPPED);
	CHECK("no callback", rawi_read(r, &page, NULL, NULL) == RAWI_BAD_CALL);
	page.n = 0;
	CHECK("a page that is none", rawi_read(r, &page, article, &s) == RAWI_BAD_FORMAT && s.articles == 1);
	test_refusals(r);
	test_missing(r, &s);
	rawi_close(r);
	TEST_END;
}
