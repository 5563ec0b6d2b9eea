/* test: a page of one title and its paragraphs → its quotes, as the whole way reads them. */
#ifndef RAWI_TEST_QUOTES_HELP_H
#define RAWI_TEST_QUOTES_HELP_H

#include "test.h"

#include "app/pipeline.h"

/* One quote that is expected: content and cue as shown, kind, the speaker's name ("" for nobody; NULL: not looked at). */
typedef struct {
	const char *content, *cue, *speaker;
	int kind;
} expected_quote;

typedef struct {
	rawi_arena arena;
	rawi_tables *tables;
} quote_bench;

static inline void bench_open(quote_bench *b)
{
	rawi_error e = { 0 };
	b->tables = rawi_tables_open(NULL, &e);
	rawi_arena_init(&b->arena, 0);
}

static inline void bench_close(quote_bench *b)
{
	rawi_arena_release(&b->arena);
	rawi_tables_close(b->tables);
}

static inline rawi_record *read_page(quote_bench *b, const char *text)
{
	rawi_source s = { .id = RAWI_LIT("page"), .bytes = rawi_slice_of(text), .form = RAWI_FORM_TEXT, .charset = RAWI_LIT("UTF-8"), .published = RAWI_LIT("2024-03-05") };
	rawi_record **all = NULL;
	rawi_error e = { 0 };
	size_t n = rawi_document(&b->arena, b->tables, &s, RAWI_LIT(""), &all, &e);
	return n ? all[0] : NULL;
}

static inline const rawi_quote *quote_of(const rawi_record *r, const char *content)
{
	for (size_t i = 0; r && i < r->quotes.n; i++)
		if (rawi_slice_is(r->quotes.at[i].content.text, content))
			return &r->quotes.at[i];
	return NULL;
}

/* Reads the page and looks for each expected quote; a first content of NULL means there must be none at all. */
static inline void expect_quotes(quote_bench *b, const char *name, const char *text, const expected_quote *want, size_t n)
{
	rawi_record *r = read_page(b, text);
	char label[200];
	snprintf(label, sizeof label, "%s: %zu quotes", name, n);
	CHECK(label, r && r->quotes.n == n);
	for (size_t i = 0; r && i < n; i++) {
		const rawi_quote *q = quote_of(r, want[i].content);
		snprintf(label, sizeof label, "%s: content %zu", name, i);
		CHECK(label, q != NULL);
		if (!q) {
			for (size_t k = 0; k < r->quotes.n; k++)
				fprintf(stderr, "  have: %.*s\n", (int)r->quotes.at[k].content.text.n, r->quotes.at[k].content.text.s);
			continue;
		}
		snprintf(label, sizeof label, "%s: cue %zu", name, i);
		CHECK_TEXT(label, q->cue.text, want[i].cue);
		snprintf(label, sizeof label, "%s: kind %zu", name, i);
		CHECK(label, q->kind == want[i].kind);
		if (!want[i].speaker)
			continue;
		snprintf(label, sizeof label, "%s: speaker %zu", name, i);
		rawi_slice who = q->speakers.n ? r->entities.at[q->speakers.at[0]].name : (rawi_slice){ "", 0 };
		CHECK_TEXT(label, who, want[i].speaker);
	}
}

#define EXPECT_QUOTES(b, name, text, ...)                                                                                    \
	do {                                                                                                                     \
		const expected_quote want_[] = { __VA_ARGS__ };                                                                      \
		expect_quotes((b), (name), (text), want_, sizeof want_ / sizeof *want_);                                             \
	} while (0)

#define EXPECT_NO_QUOTE(b, name, page)                                                                                       \
	do {                                                                                                                     \
		rawi_record *r_ = read_page((b), (page));                                                                            \
		if (r_ && r_->quotes.n)                                                                                              \
			fprintf(stderr, "  have: %.*s\n", (int)r_->quotes.at[0].content.text.n, r_->quotes.at[0].content.text.s);         \
		CHECK((name), r_ && r_->quotes.n == 0);                                                                              \
	} while (0)

#endif
