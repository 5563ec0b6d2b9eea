/* test: texts torn to pieces. Runs of words of test/gold are cut where it falls out and joined with marks of all kinds between them, so that a cue, a title, a relative or a quotation mark may be the first or the
 * last word there is. Nothing reads outside the text (the sanitizers tell), and every span that comes out lies within it.
 *
 * RAWI_TORN=N: N texts (else 6,000); RAWI_TORN_SEED=N: others.
 */
#include "test.h"

#include <stdlib.h>

#include "app/pipeline.h"
#include "base/vec.h"

enum { ROOM = 2 << 20, TEXTS = 6000, RUNS = 5, LONGEST = 12 };

static char corpus[ROOM];
static RAWI_VEC(rawi_slice) words;
static rawi_arena kept, a;
static rawi_tables *t;
static uint64_t state;

static size_t below(size_t n)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(state >> 33) % n;
}

static bool ends_word(char c)
{
	return c == ' ' || c == '\n' || c == '\\' || c == '"';
}

/* The words of the sentences of a set, marks on them. */
static void take_words(const char *path, size_t *used)
{
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(corpus + *used, 1, ROOM - *used, f) : 0, end = *used + n;
	if (f)
		fclose(f);
	for (size_t i = *used; i < end; i++) {
		size_t from = i;
		while (i < end && !ends_word(corpus[i]))
			i++;
		if (i > from && (unsigned char)corpus[from] >= 128)
			rawi_vec_push(&kept, &words, ((rawi_slice){ corpus + from, i - from }));
	}
	*used = end;
}

static rawi_slice torn(void)
{
	static const char *const between[] = { " ", " ", " ", "\n\n", ". ", "، ", ": ", " «", "» ", "«", "»، ", " (", ") ", "\"", " - ", "؛ ", "؟ ", "...", " ـ ", " ل«", " ب ", " أن «", "» و", " 7 " };
	rawi_buf b = { 0 };
	for (size_t runs = 1 + below(RUNS); runs; runs--) {
		size_t n = 1 + below(LONGEST), from = below(words.n - n);
		rawi_buf_puts(&b, between[below(sizeof between / sizeof *between)]);
		for (size_t i = from; i < from + n; i++) {
			rawi_buf_add(&b, words.at[i]);
			rawi_buf_puts(&b, below(8) ? " " : between[below(sizeof between / sizeof *between)]);
		}
	}
	rawi_slice out = rawi_arena_dup(&a, rawi_buf_slice(&b));
	rawi_buf_release(&b);
	return out;
}

static bool within(rawi_span s, rawi_slice text)
{
	return s.off <= text.n && s.len <= text.n - s.off;
}

/* Facts of a record whose spans leave the text. */
static size_t astray(const rawi_record *r, rawi_slice text)
{
	size_t bad = 0;
	for (size_t i = 0; i < r->entities.n; i++)
		for (size_t k = 0; k < r->entities.at[i].mentions.n; k++)
			bad += !within(r->entities.at[i].mentions.at[k].at.orig, text);
	for (size_t i = 0; i < r->quotes.n; i++)
		bad += !within(r->quotes.at[i].content.orig, text);
	for (size_t i = 0; i < r->events.n; i++)
		for (size_t k = 0; k < r->events.at[i].triggers.n; k++)
			bad += !within(r->events.at[i].triggers.at[k].orig, text);
	return bad;
}

static size_t asked(const char *name, size_t otherwise)
{
	const char *s = getenv(name);
	return s ? (size_t)strtoull(s, NULL, 10) : otherwise;
}

int main(void)
{
	static const char *const sets[] = { "test/gold/quotes-dev.in.jsonl", "test/gold/quotes-held.in.jsonl", "test/gold/events-dev.in.jsonl", "test/gold/events-held.in.jsonl", "test/gold/quiet.in.jsonl" };
	/* A name in marks behind a preposition, nothing before it. */
	static const char *const first[] = { "لـ«سامر الحداد» أشارت إلى أن الوضع هادئ.", "بـ«سامر الحداد» قال إن الوضع هادئ.", "«", "قال", "الذي قال إن", "» قال: «", "وأضاف", "نقلت عن", ": «" };
	rawi_error e = { 0 };
	size_t used = 0, bad = 0, quotes = 0, events = 0;
	rawi_arena_init(&kept, 0);
	rawi_arena_init(&a, 0);
	t = rawi_tables_open(NULL, &e);
	state = asked("RAWI_TORN_SEED", 7);
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
		take_words(sets[i], &used);
	CHECK("there are words", words.n > 5000);
	for (size_t i = 0, n = asked("RAWI_TORN", TEXTS), few = sizeof first / sizeof *first; i < n + few; i++) {
		rawi_slice text = i < few ? rawi_slice_of(first[i]) : torn();
		rawi_source source = { .id = RAWI_LIT("p"), .bytes = text, .form = RAWI_FORM_TEXT };
		rawi_record **r;
		size_t records = rawi_document(&a, t, &source, RAWI_LIT("2026-03-10"), &r, &e);
		for (size_t k = 0; k < records; k++) {
			bad += astray(r[k], text);
			quotes += r[k]->quotes.n;
			events += r[k]->events.n;
		}
		bad += e.code != 0;
		rawi_arena_clear(&a);
	}
	CHECK("torn texts are read, and what is found lies within them", bad == 0 && quotes > 100 && events > 100);
	rawi_arena_release(&a);
	rawi_arena_release(&kept);
	rawi_tables_close(t);
	TEST_END;
}
