/* test: texts put together at random, from the tables' own keys, digits, marks and broken bytes: whatever comes, a text keeps its promises (text.h). */
#include "arabic_fixture.h"

#include "base/calendar.h"

static uint32_t seed = 20150727;

static uint32_t dice(uint32_t n)
{
	seed ^= seed << 13; /* xorshift32 (Marsaglia 2003) */
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return seed % n;
}

static size_t put_word(const rawi_tables *t, char *out)
{
	static const char *const names[] = { "relative", "months", "weekdays", "numbers", "particles", "verbs", "plurals", "affixes" };
	static const char *const marks[] = { "«", "»", "\"", "“", "”", "(", ")", ".", "،", ":", "…", "..", "'", "؟", "-", "/", "%", "٪", "\n", "و", "ال", "ل", "\xD9", "\xFF", "\xE2\x80\x8F", "\xD9\x8E" };
	static const char *const digits[] = { "1", "7", "15", "31", "2015", "6,000", "3.5", "1436", "١٢", "99", "2011-2013", "7/12/2023", "0" };
	rawi_slice w;
	switch (dice(4)) {
	case 0: w = rawi_slice_of(marks[dice(sizeof marks / sizeof *marks)]); break;
	case 1: w = rawi_slice_of(digits[dice(sizeof digits / sizeof *digits)]); break;
	default: {
		const rawi_table *table = rawi_tables_get(t, names[dice(sizeof names / sizeof *names)]);
		w = rawi_table_cell(table, dice((uint32_t)rawi_table_rows(table)), 0);
	}
	}
	memcpy(out, w.s, w.n);
	return w.n;
}

/* Is a date's value what the header says: empty, or days that exist? */
static bool is_value(const char *v)
{
	int32_t from, to;
	return !*v || rawi_days_of_value(rawi_slice_of(v), &from, &to);
}

static const char *broken_promise(const rawi_text *x)
{
	for (uint32_t i = 0; i < x->n_tokens; i++) {
		const rawi_token *k = &x->tokens[i];
		if (!k->span.len || (i && k->span.off < rawi_span_end(k[-1].span)))
			return "tokens are in order";
		if (k->core.off < k->span.off || rawi_span_end(k->core) > rawi_span_end(k->span))
			return "a core lies in its token";
		if (k->kind == RAWI_TOK_WORD && (!k->fold.n || !k->stem.n || !k->bare.n || !k->lemma.n))
			return "a word has all its forms";
		if (k->mate != RAWI_NONE && (x->tokens[k->mate].mate != i || x->tokens[k->mate].sentence != k->sentence))
			return "mates are mutual and of one sentence";
		if (k->sentence >= x->n_sentences || i < x->sentences[k->sentence].first || i >= x->sentences[k->sentence].end)
			return "a token lies in its sentence";
	}
	for (size_t s = 0; s < x->n_sentences; s++)
		if (x->sentences[s].first >= x->sentences[s].end || x->sentences[s].first != (s ? x->sentences[s - 1].end : 0))
			return "sentences cover all tokens";
	for (size_t i = 0; i < x->n_numbers; i++)
		if (x->numbers[i].first >= x->numbers[i].end || (i && x->numbers[i].first < x->numbers[i - 1].end))
			return "numbers do not overlap";
	for (size_t i = 0; i < x->n_dates; i++) {
		const rawi_date *d = &x->dates[i];
		if (d->first >= d->end || d->end > x->n_tokens || (i && d->first < d[-1].end) || x->tokens[d->first].sentence != x->tokens[d->end - 1].sentence)
			return "dates do not overlap and lie in one sentence";
		if (!is_value(d->value))
			return d->value;
		for (size_t n = 0; n < x->n_numbers; n++)
			if (x->numbers[n].first < d->end && d->first < x->numbers[n].end)
				return "a date's numbers are its own";
	}
	return NULL;
}

int main(void)
{
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e);
	rawi_arena a;
	rawi_arena_init(&a, 0);
	static const char *const anchors[] = { "2015-07-27", "2024-02-29", "", "0001-01-01", "9999-12-31", "2015-13-45" };
	const char *broken = NULL;
	uint32_t at = 0;
	for (uint32_t round = 0; round < 3000 && !broken; round++) {
		static char text[16384];
		size_t n = 0;
		at = seed;
		for (uint32_t words = dice(120); words > 0; words--) {
			n += put_word(t, text + n);
			if (dice(5))
				text[n++] = ' ';
		}
		broken = broken_promise(text_of(&a, t, (rawi_slice){ text, n }, anchors[dice(sizeof anchors / sizeof *anchors)]));
		rawi_arena_clear(&a);
	}
	if (broken)
		printf("not ok random texts: %s (seed %u)\n", broken, at);
	else
		printf("ok random texts\n");
	rawi_arena_release(&a);
	rawi_tables_close(t);
	return broken != NULL;
}
