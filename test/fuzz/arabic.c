/* test: fuzzing of folding and of the room arabic (libFuzzer): any text folds idempotently with a map that leads back; a text of it keeps the promises of text.h.
 *
 *   make fuzz    builds it with clang and runs it for a minute; FUZZ=fold, text, numbers or dates in the environment chooses one part
 *
 * Numbers and dates are fuzzed over the keys of their tables: each byte of the input chooses a word, a digit or a mark, so that the grammars are reached.
 */
#include <stdlib.h>

#include "arabic/text.h"
#include "base/calendar.h"
#include "base/keep.h"
#include "base/utf8.h"
#include "lang/fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool cond)
{
	if (!cond)
		abort();
}

static void folds(const rawi_tables *t, rawi_arena *a, rawi_slice s)
{
	rawi_folded f = rawi_fold_map(t, a, s);
	must(rawi_slice_eq(f.text, rawi_fold(t, a, s)) && rawi_slice_eq(rawi_fold(t, a, f.text), f.text));
	must(f.at[f.text.n] == s.n && rawi_utf8_valid(f.text) == f.text.n);
	for (size_t i = 0; i < f.text.n; i++)
		must(f.at[i] <= f.at[i + 1] && f.at[i] < s.n);
	rawi_word *w;
	size_t n = rawi_fold_words(t, a, s, &w);
	for (size_t i = 0; i < n; i++)
		must(w[i].fold.n && rawi_span_end(w[i].at) <= s.n && rawi_slice_eq(rawi_fold(t, a, rawi_slice_at(s, w[i].at)), w[i].fold));
}

/* The input as a line of words of the tables that numbers and dates are made of. */
static rawi_slice spelled(const rawi_tables *t, rawi_arena *a, const uint8_t *data, size_t size, bool dates)
{
	static const char *const names[] = { "numbers", "months", "weekdays", "relative" };
	static const char *const marks[] = { " ", "و", "ال", ".", ",", "،", "/", "-", "(", ")", "%", "٪", "\n", ":", "ـ", "\xE2\x80\x8F", "م", "هـ" };
	char *out = rawi_arena_alloc(a, size * 70 + 1);
	size_t n = 0;
	for (size_t i = 0; i < size; i++) {
		rawi_slice w;
		uint8_t byte = data[i];
		if (byte < 64) {
			const rawi_table *table = rawi_tables_get(t, names[dates ? byte % 4 : 0]);
			uint32_t row = (uint32_t)(i + 1 < size ? data[i + 1] : 0) * 251u + byte;
			w = rawi_table_cell(table, row % (uint32_t)rawi_table_rows(table), 0);
			i++;
		} else if (byte < 160)
			w = (rawi_slice){ &"0123456789"[byte % 10], 1 };
		else
			w = rawi_slice_of(marks[byte % (sizeof marks / sizeof *marks)]);
		if (w.n > 60)
			continue;
		memcpy(out + n, w.s, w.n);
		n += w.n;
		if (byte & 1)
			out[n++] = ' ';
	}
	return (rawi_slice){ out, n };
}

static void keeps(const rawi_text *x)
{
	size_t end = x->article->page->text.n;
	for (uint32_t i = 0; i < x->n_tokens; i++) {
		const rawi_token *k = &x->tokens[i];
		must(k->span.len && rawi_span_end(k->span) <= end && (!i || k->span.off >= rawi_span_end(k[-1].span)));
		must(k->core.off >= k->span.off && rawi_span_end(k->core) <= rawi_span_end(k->span));
		must(k->kind != RAWI_TOK_WORD || (k->fold.n && k->stem.n && k->bare.n && k->lemma.n));
		must(k->mate == RAWI_NONE || (x->tokens[k->mate].mate == i && x->tokens[k->mate].sentence == k->sentence));
		must(k->sentence < x->n_sentences && i >= x->sentences[k->sentence].first && i < x->sentences[k->sentence].end);
	}
	for (size_t i = 0; i < x->n_numbers; i++)
		must(x->numbers[i].first < x->numbers[i].end && x->numbers[i].end <= x->n_tokens && x->numbers[i].value >= 0 && (!i || x->numbers[i].first >= x->numbers[i - 1].end));
	for (size_t i = 0; i < x->n_dates; i++) {
		const rawi_date *d = &x->dates[i];
		int32_t from, to;
		must(d->first < d->end && d->end <= x->n_tokens && (!i || d->first >= d[-1].end));
		must(!d->value[0] || rawi_days_of_value(rawi_slice_of(d->value), &from, &to));
	}
}

/* A worker that has read other texts reads this one the same. */
static void agree(const rawi_text *x, const rawi_text *y)
{
	must(x->n_tokens == y->n_tokens && x->n_numbers == y->n_numbers && x->n_dates == y->n_dates);
	for (uint32_t i = 0; i < x->n_tokens; i++) {
		const rawi_token *a = &x->tokens[i], *b = &y->tokens[i];
		must(a->core.off == b->core.off && a->core.len == b->core.len && a->pro == b->pro && a->enc == b->enc && a->pos == b->pos && a->feat == b->feat && a->tables == b->tables &&
			rawi_slice_eq(a->fold, b->fold) && rawi_slice_eq(a->stem, b->stem) && rawi_slice_eq(a->bare, b->bare) && rawi_slice_eq(a->lemma, b->lemma));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static rawi_tables *t;
	static rawi_keep keep;
	static const char *const parts[] = { "fold", "text", "numbers", "dates" };
	static const char *const anchors[] = { "2015-07-27", "", "2024-02-29", "1990-12-31" };
	const char *chosen = getenv("FUZZ");
	rawi_error e = { 0 };
	rawi_arena a;
	if (!size || size > 60000)
		return 0;
	if (!t)
		t = rawi_tables_open(NULL, &e), rawi_keep_init(&keep), keep.most = 4 << 20;
	must(t != NULL);
	int part = data[0] % 4;
	for (int i = 0; chosen && i < 4; i++)
		if (strcmp(chosen, parts[i]) == 0)
			part = i;
	rawi_arena_init(&a, 0);
	rawi_slice s = part < 2 ? (rawi_slice){ (const char *)data + 1, size - 1 } : spelled(t, &a, data + 1, size - 1, part == 3);
	if (part == 0)
		folds(t, &a, s);
	else {
		rawi_page page = { .text = s, .bytes = s };
		rawi_article art = { .page = &page, .lang = RAWI_LIT("ar"), .blocks = RAWI_NEW_N(&a, rawi_block, s.n + 1) };
		for (size_t i = 0, from = 0; i <= s.n; i++)
			if (i == s.n || s.s[i] == '\n') {
				if (i > from)
					art.blocks[art.n_blocks++] = (rawi_block){ .text = rawi_span_between((uint32_t)from, (uint32_t)i), .kind = art.n_blocks ? RAWI_BLOCK_BODY : RAWI_BLOCK_TITLE, .why = RAWI_LIT("test") };
				from = i + 1;
			}
		rawi_text *alone = rawi_text_new(&a, t, &art, rawi_slice_of(anchors[data[0] / 4 % 4]));
		keeps(alone);
		a.keep = &keep;
		agree(alone, rawi_text_new(&a, t, &art, rawi_slice_of(anchors[data[0] / 4 % 4])));
	}
	rawi_arena_release(&a);
	return 0;
}
