/* test: a text is read the same whatever its worker has kept from other texts: nothing, much, as much as it may, or words of other tables. */
#include "arabic_fixture.h"
#include "base/buf.h"
#include "base/keep.h"

/* Names and words that the lexicon lacks, whose cuts hang on what else stands in the text; the same word with marks and without. */
static const char *const texts[] = {
	"قال الوزير سالم الكوفاني إن وفد بلاده سيصل إلى مدينة بورتاليا غدا، وبورتاليا عاصمة الإقليم.\nوأضاف «للكوفاني رأي آخر» بحسب الوكالة.",
	"زار بورتاليا أمس ثلاثة آلاف سائح.\nولبورتاليا تاريخ طويل، وفي بورتاليا سوق قديمة.",
	"عقدت اللجنةُ اجتماعًا في ١٢ شوال ١٤٤٤هـ، وقالت اللجنة إنها سترفع تقريرها بنسبة 12.5٪.",
	"فبورتا وبورتا ثم بورتا؛ كوفاني والكوفاني وكالكوفاني.",
};

static bool same(const rawi_text *x, const rawi_text *y)
{
	bool ok = x->n_tokens == y->n_tokens && x->n_numbers == y->n_numbers && x->n_dates == y->n_dates;
	for (uint32_t i = 0; ok && i < x->n_tokens; i++) {
		const rawi_token *a = &x->tokens[i], *b = &y->tokens[i];
		ok = a->core.off == b->core.off && a->core.len == b->core.len && a->pro == b->pro && a->enc == b->enc && a->pos == b->pos && a->feat == b->feat && a->tables == b->tables &&
			rawi_slice_eq(a->fold, b->fold) && rawi_slice_eq(a->stem, b->stem) && rawi_slice_eq(a->bare, b->bare) && rawi_slice_eq(a->lemma, b->lemma);
		if (!ok)
			printf("# token %u: %.*s\n", i, (int)a->fold.n, a->fold.s);
	}
	return ok;
}

/* `words` words that no lexicon has, from the n-th on. */
static rawi_slice strange(rawi_arena *a, unsigned n, unsigned words)
{
	rawi_buf b = { 0 };
	for (unsigned i = n; i < n + words; i++) {
		for (unsigned rest = i + 1000, k = 0; k < 5; k++, rest /= 8)
			rawi_buf_printf(&b, "\xD8%c", (int)(0xA8 + rest % 8));
		rawi_buf_putc(&b, ' ');
	}
	rawi_slice out = rawi_arena_dup(a, rawi_buf_slice(&b));
	rawi_buf_release(&b);
	return out;
}

/* Reads a text where the keep may grow no further; false where memory ran out. */
static bool read_in_need(rawi_arena *a, const rawi_tables *t, rawi_slice text)
{
	jmp_buf full;
	a->on_full = &full;
	if (setjmp(full)) {
		a->on_full = NULL;
		return false;
	}
	text_of(a, t, text, "");
	a->on_full = NULL;
	return true;
}

/* Takes up to `most` pieces of the keep's last chunk; how many there were. */
static unsigned fill(rawi_keep *keep, unsigned most)
{
	enum { PIECE = 2048 };
	jmp_buf full;
	volatile unsigned n = 0;
	keep->arena.limit = keep->arena.total;
	keep->arena.on_full = &full;
	if (!setjmp(full))
		for (; n < most; n++)
			rawi_arena_alloc(&keep->arena, PIECE);
	return n;
}

/* Memory runs out while a word is kept; what is kept is read by the next text. */
static void out_of_memory(const rawi_tables *t)
{
	enum { BEFORE = 200, ALL = 1000, MOST = 120 };
	rawi_arena plain, kept;
	rawi_keep keep;
	rawi_arena_init(&plain, 0);
	rawi_arena_init(&kept, 0);
	rawi_slice first = strange(&plain, 0, BEFORE), text = strange(&plain, 0, ALL);
	const rawi_text *alone = text_of(&plain, t, text, "");
	bool ok = true;
	unsigned refused = 0, room = 0;
	for (unsigned left = 0; left < MOST; left++) {
		rawi_keep_init(&keep);
		kept.keep = &keep;
		text_of(&kept, t, first, "");
		unsigned filled = fill(&keep, left > room ? 0 : left ? room - left : UINT32_MAX);
		room = left ? room : filled;
		refused += !read_in_need(&kept, t, text);
		keep.arena.limit = 0;
		ok = same(alone, text_of(&kept, t, text, "")) && ok;
		rawi_keep_release(&keep);
		rawi_arena_clear(&kept);
	}
	CHECK("memory ran out", refused > 0);
	CHECK("after memory ran out while words were kept", ok);
	rawi_arena_release(&kept);
	rawi_arena_release(&plain);
}

int main(void)
{
	enum { TEXTS = sizeof texts / sizeof *texts };
	rawi_error e = { 0 };
	rawi_tables *t = rawi_tables_open(NULL, &e), *other = rawi_tables_open(NULL, &e);
	rawi_arena plain, kept;
	rawi_keep keep;
	rawi_arena_init(&plain, 0);
	rawi_arena_init(&kept, 0);
	rawi_keep_init(&keep);
	kept.keep = &keep;
	const rawi_text *alone[TEXTS];
	for (int i = 0; i < TEXTS; i++)
		alone[i] = text_of(&plain, t, rawi_slice_of(texts[i]), "2023-05-10");
	bool ok = true, again = true, backwards = true, full = true, foreign = true;
	for (int i = 0; i < TEXTS; i++)
		ok = same(alone[i], text_of(&kept, t, rawi_slice_of(texts[i]), "2023-05-10")) && ok;
	for (int i = TEXTS; i-- > 0; rawi_arena_clear(&kept))
		backwards = same(alone[i], text_of(&kept, t, rawi_slice_of(texts[i]), "2023-05-10")) && backwards;
	size_t total = keep.arena.total;
	for (int k = 0; k < 200; k++)
		for (int i = 0; i < TEXTS; i++, rawi_arena_clear(&kept))
			again = same(alone[i], text_of(&kept, t, rawi_slice_of(texts[i]), "2023-05-10")) && again;
	CHECK("with a keep as without one", ok);
	CHECK("in the other order, after a clear", backwards);
	CHECK("and after hundreds of texts", again);
	CHECK("a word that is known takes nothing more", keep.arena.total == total);
	for (int i = 0; i < TEXTS; i++) /* tables at another place are other tables */
		foreign = same(alone[i], text_of(&kept, other, rawi_slice_of(texts[i]), "2023-05-10")) && foreign;
	CHECK("with other tables", foreign);
	rawi_keep_release(&keep);
	for (int first = 0; first < TEXTS; first++) { /* only the first text's words are kept */
		rawi_keep_init(&keep);
		text_of(&kept, t, rawi_slice_of(texts[first]), "");
		keep.most = 0;
		for (int i = 0; i < TEXTS; i++)
			full = same(alone[i], text_of(&kept, t, rawi_slice_of(texts[i]), "2023-05-10")) && full;
		rawi_arena_clear(&kept);
		rawi_keep_release(&keep);
	}
	CHECK("with a keep that is full", full);
	rawi_arena_release(&kept);
	rawi_arena_release(&plain);
	out_of_memory(t);
	rawi_tables_close(t);
	rawi_tables_close(other);
	TEST_END;
}
