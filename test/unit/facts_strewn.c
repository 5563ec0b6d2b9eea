/* test: the names, quotes, events, figures and dates of the example pages stay the same when tatweel, marks of direction, joiners, presentation forms or vowels are
 * strewn into their words.
 */
#include "test.h"

#include "app/pipeline.h"
#include "lang/fold.h"
#include "strewn.h"

static rawi_arena a;
static rawi_tables *t;

/* The facts of a page, folded: kind, name and mentions of each entity, contents of quotes, triggers of events. */
static rawi_slice facts(rawi_slice bytes)
{
	rawi_source source = { .id = RAWI_LIT("p"), .bytes = bytes, .form = RAWI_FORM_TEXT };
	rawi_record **r;
	rawi_error e = { 0 };
	rawi_buf b = { 0 };
	size_t n = rawi_document(&a, t, &source, (rawi_slice){ "", 0 }, &r, &e);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < r[i]->entities.n; k++) {
			rawi_slice name = rawi_fold(t, &a, r[i]->entities.at[k].name);
			rawi_buf_printf(&b, "%d %.*s %zu\n", r[i]->entities.at[k].type, (int)name.n, name.s, r[i]->entities.at[k].mentions.n);
		}
		for (size_t k = 0; k < r[i]->quotes.n; k++)
			rawi_buf_add(&b, rawi_fold(t, &a, r[i]->quotes.at[k].content.text));
		rawi_buf_printf(&b, "%zu events, %zu figures, %zu dates\n", r[i]->events.n, r[i]->figures.n, r[i]->dates.n);
	}
	rawi_slice out = rawi_arena_dup(&a, rawi_buf_slice(&b));
	rawi_buf_release(&b);
	return out;
}

int main(void)
{
	static char names[MOST_PAGES][128], room[MOST_BYTES + 1];
	rawi_error e = { 0 };
	uint64_t state = 5;
	t = rawi_tables_open(NULL, &e);
	rawi_arena_init(&a, 0);
	read_forms();
	size_t n = pages_of("examples", names, 0);
	CHECK("there are pages", n > 3);
	for (int how = 0; how < STREWN_WAYS; how++) {
		size_t wrong = 0;
		for (size_t i = 0; i < n; i++) {
			rawi_slice text = read_file("examples", names[i], room), want = facts(text), got = facts(strewn(&a, text, how, &state));
			if (!rawi_slice_eq(want, got)) {
				size_t k = 0;
				while (k < want.n && k < got.n && want.s[k] == got.s[k])
					k++;
				while (k > 0 && want.s[k - 1] != '\n')
					k--;
				printf("# %s, %s: '%.*s' for '%.*s'\n", names[i], strewn_names[how], (int)(got.n - k < 80 ? got.n - k : 80), got.s + k, (int)(want.n - k < 80 ? want.n - k : 80), want.s + k);
				wrong++;
			}
			rawi_arena_clear(&a);
		}
		CHECK(strewn_names[how], wrong == 0);
	}
	rawi_arena_release(&a);
	rawi_tables_close(t);
	TEST_END;
}
