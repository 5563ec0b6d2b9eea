/* test: the kind of every paragraph of the gold pages, and their appended articles, where the gold stands beside the checkout; else skipped. */
#include "test.h"

#include <jansson.h>

#include "clean/article.h"

static rawi_slice text_of(const json_t *o, const char *key)
{
	return rawi_slice_of(json_string_value(json_object_get(o, key)));
}

/* subhead counts as title, intro as body */
static rawi_slice plain(rawi_slice kind)
{
	return rawi_slice_is(kind, "subhead") ? RAWI_LIT("title") : rawi_slice_is(kind, "intro") ? RAWI_LIT("body") : kind;
}

static void check_page(rawi_arena *a, const rawi_tables *t, const json_t *in, const json_t *gold)
{
	rawi_source source = { .id = text_of(in, "id"), .bytes = text_of(in, "text"), .form = RAWI_FORM_TEXT, .charset = RAWI_LIT("UTF-8") };
	rawi_page *page = RAWI_NEW(a, rawi_page);
	rawi_article *arts;
	rawi_error e = { 0 };
	const char *id = source.id.s;
	if (!rawi_page_read(a, &source, page, &e)) {
		CHECK(id, false);
		return;
	}
	size_t n = rawi_clean(a, t, page, &arts), wrong = 0, blocks = json_array_size(json_object_get(gold, "blocks")), appended = 0;
	CHECK(id, arts[0].n_blocks == blocks);
	for (size_t i = 0; i < blocks && i < arts[0].n_blocks; i++) {
		const json_t *b = json_array_get(json_object_get(gold, "blocks"), i);
		rawi_slice want = plain(text_of(b, "kind")), got = plain(rawi_slice_of(rawi_block_names[arts[0].blocks[i].kind]));
		if (json_integer_value(json_object_get(b, "article")) > (json_int_t)appended)
			appended++;
		if (!rawi_slice_eq(want, got) && ++wrong)
			printf("# %s paragraph %zu: got %.*s, want %.*s\n", id, i, (int)got.n, got.s, (int)want.n, want.s);
	}
	CHECK("kinds", wrong * 20 <= blocks);
	CHECK("articles", n == 1 + appended);
	rawi_slice outlet = text_of(gold, "outlet");
	CHECK("outlet", rawi_slice_eq(outlet, arts[0].outlet.value));
}

int main(void)
{
	FILE *in = fopen("../shared/gold/seeds.in.jsonl", "r"), *gold = fopen("../shared/gold/seeds.jsonl", "r");
	if (!in || !gold) {
		puts("skip seeds: no gold beside the checkout");
		return 0;
	}
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	rawi_arena a;
	rawi_arena_init(&a, 0);
	json_t *x, *y;
	while ((x = json_loadf(in, JSON_DISABLE_EOF_CHECK, NULL)) && (y = json_loadf(gold, JSON_DISABLE_EOF_CHECK, NULL))) {
		check_page(&a, t, x, y);
		json_decref(x);
		json_decref(y);
	}
	fclose(in);
	fclose(gold);
	rawi_arena_release(&a);
	rawi_tables_close(t);
	TEST_END;
}
