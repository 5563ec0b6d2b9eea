/* test: scorer. Strings → lists of folded words, and how much two lists share.
 *
 * Folding: marks, tatweel, joiners and signs of direction dropped; alef, ya, ta marbuta and hamza forms merged; Arabic-Indic digits to ASCII. A word is a run of
 * letters, digits, '_' and '%'. Overlap in order is Ratcliff and Obershelp's gestalt matching (Dr. Dobb's Journal, July 1988): the longest common stretch, the
 * earliest where several are as long, then the same on both sides of it.
 */
#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "scorer.h"

static bool dropped(uint32_t c)
{
	static const uint32_t runs[][2] = { { 0x610, 0x61A }, { 0x640, 0x640 }, { 0x64B, 0x65F }, { 0x670, 0x670 }, { 0x6D6, 0x6ED },
		{ 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0xFEFF, 0xFEFF } };
	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
		if (c >= runs[i][0] && c <= runs[i][1])
			return true;
	return false;
}

static uint32_t folded(uint32_t c)
{
	switch (c) {
	case 0x622: case 0x623: case 0x625: case 0x671: return 0x627; /* alef with madda, hamza, wasla */
	case 0x649: case 0x626: return 0x64A;                         /* ya without dots, with hamza */
	case 0x629: return 0x647;                                     /* ta marbuta */
	case 0x624: return 0x648;                                     /* waw with hamza */
	default: return c >= 0x660 && c <= 0x669 ? '0' + (c - 0x660) : c;
	}
}

static bool in_word(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '%';
	return u_isalpha((UChar32)c) || u_isdigit((UChar32)c) || u_getNumericValue((UChar32)c) != U_NO_NUMERIC_VALUE;
}

static size_t letters_of(rawi_slice s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.s[i] & 0xC0) != 0x80;
	return n;
}

/* What may stand before the word itself, longest first: و ب ف ك with the article, لل, the article, then و ب ل ف ك alone, as code points. */
static rawi_slice without_clitic(rawi_slice word)
{
	static const uint32_t heads[][3] = { { 0x648, 0x627, 0x644 }, { 0x628, 0x627, 0x644 }, { 0x641, 0x627, 0x644 }, { 0x643, 0x627, 0x644 }, { 0x644, 0x644 },
		{ 0x627, 0x644 }, { 0x648 }, { 0x628 }, { 0x644 }, { 0x641 }, { 0x643 } };
	size_t letters = letters_of(word);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		char head[16];
		size_t n = 0, count = 0;
		for (; count < 3 && heads[i][count]; count++)
			n += rawi_utf8_put(head + n, heads[i][count]);
		if (letters >= count + 3 && rawi_slice_starts(word, (rawi_slice){ head, n }))
			return rawi_slice_sub(word, n, word.n - n);
	}
	return word;
}

static uint32_t number_of(rawi_score_words *w, rawi_slice text)
{
	bool fresh;
	uint32_t *id = rawi_map_get(&w->ids, text);
	if (id)
		return *id;
	text = rawi_arena_dup(w->arena, text);
	id = rawi_map_put(&w->ids, text, &fresh);
	uint32_t own = *id = (uint32_t)w->words.n;
	rawi_score_word word = { .text = text, .letters = letters_of(text), .stripped = own };
	rawi_vec_push(w->arena, &w->words, word);
	rawi_slice bare = without_clitic(text);
	if (bare.n < text.n) {
		uint32_t to = number_of(w, bare);
		w->words.at[own].stripped = to;
	}
	return own;
}

rawi_score_list rawi_score_split(rawi_score_words *w, const char *s, char but)
{
	rawi_score_list out = { 0 };
	size_t n = s ? strlen(s) : 0, used = 0;
	char *word = rawi_arena_room(w->arena, n + 4);
	for (size_t i = 0; i <= n;) {
		uint32_t c = 0;
		i += i < n ? rawi_utf8_next(s + i, s + n, &c) : 1;
		if (c && dropped(c))
			continue;
		c = folded(c);
		if (c && in_word(c) && !(but && c == (unsigned char)but)) {
			used += rawi_utf8_put(word + used, c);
		} else if (used) {
			rawi_vec_push(w->arena, &out, number_of(w, (rawi_slice){ word, used }));
			used = 0;
		}
	}
	return out;
}

rawi_score_list rawi_score_stripped(rawi_score_words *w, rawi_score_list list)
{
	rawi_score_list out = { 0 };
	for (size_t i = 0; i < list.n; i++)
		rawi_vec_push(w->arena, &out, w->words.at[list.at[i]].stripped);
	return out;
}

bool rawi_score_same(rawi_score_list a, rawi_score_list b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n * sizeof *a.at) == 0);
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static rawi_score_list sorted(rawi_score_words *w, rawi_score_list list, bool once)
{
	rawi_score_list out = { RAWI_NEW_N(w->arena, uint32_t, list.n + 1), 0, list.n + 1 };
	if (list.n)
		memcpy(out.at, list.at, list.n * sizeof *list.at);
	qsort(out.at, list.n, sizeof *out.at, by_number);
	for (size_t i = 0; i < list.n; i++)
		if (!once || i == 0 || out.at[i] != out.at[i - 1])
			out.at[out.n++] = out.at[i];
	return out;
}

double rawi_score_overlap(rawi_score_words *w, rawi_score_list a, rawi_score_list b)
{
	if (!a.n || !b.n)
		return 0;
	rawi_score_list x = sorted(w, a, false), y = sorted(w, b, false);
	size_t both = 0;
	for (size_t i = 0, j = 0; i < x.n && j < y.n;) {
		if (x.at[i] == y.at[j])
			both++, i++, j++;
		else if (x.at[i] < y.at[j])
			i++;
		else
			j++;
	}
	return (double)(2 * both) / (double)(a.n + b.n);
}

bool rawi_score_close(rawi_score_words *w, rawi_score_list a, rawi_score_list b)
{
	rawi_score_list x = sorted(w, a, true), y = sorted(w, b, true);
	size_t both = 0;
	bool real = false;
	for (size_t i = 0, j = 0; i < x.n && j < y.n;) {
		if (x.at[i] == y.at[j]) {
			real |= w->words.at[x.at[i]].letters >= 3;
			both++, i++, j++;
		} else if (x.at[i] < y.at[j]) {
			i++;
		} else {
			j++;
		}
	}
	return real && (both == x.n || both == y.n) && (double)(2 * both) / (double)(x.n + y.n) >= 0.4;
}

bool rawi_score_stem(const rawi_score_words *w, uint32_t a, uint32_t b)
{
	if (a == b)
		return true;
	const rawi_score_word *x = &w->words.at[a], *y = &w->words.at[b];
	return x->letters >= 3 && y->letters >= 3 && (rawi_slice_starts(x->text, y->text) || rawi_slice_starts(y->text, x->text));
}

/* head[i]: 1 + the first place in b of a's word i; next[j]: 1 + the place in b behind j of the same word; 0 none. */
typedef struct {
	uint32_t *head, *next;
	uint32_t *run, *run_before; /* run[j]: length of the common stretch that ends at the word looked at and b[j - 1] */
} stretch;

/* What is looked at: a[a0, a1) and b[b0, b1). */
typedef struct {
	size_t a0, a1, b0, b1;
} window;

static void longest(stretch *t, window in, size_t *at_a, size_t *at_b, size_t *len)
{
	*len = 0;
	memset(t->run_before + in.b0, 0, (in.b1 - in.b0 + 1) * sizeof *t->run_before);
	for (size_t i = in.a0; i < in.a1; i++) {
		memset(t->run + in.b0, 0, (in.b1 - in.b0 + 1) * sizeof *t->run);
		for (uint32_t p = t->head[i]; p; p = t->next[p - 1]) {
			size_t j = p - 1;
			if (j < in.b0)
				continue;
			if (j >= in.b1)
				break;
			uint32_t k = t->run[j + 1] = t->run_before[j] + 1;
			if (k > *len)
				*len = k, *at_a = i + 1 - k, *at_b = j + 1 - k;
		}
		uint32_t *swap = t->run;
		t->run = t->run_before, t->run_before = swap;
	}
}

void rawi_score_align(rawi_score_words *w, rawi_score_list a, rawi_score_list b, void (*each)(void *ctx, size_t i, size_t j), void *ctx)
{
	rawi_arena *m = w->arena;
	stretch t = { .head = RAWI_NEW_N(m, uint32_t, a.n + 1), .next = RAWI_NEW_N(m, uint32_t, b.n + 1), .run = RAWI_NEW_N(m, uint32_t, b.n + 2),
		.run_before = RAWI_NEW_N(m, uint32_t, b.n + 2) };
	/* 1 + the first place in b of each word, kept on the word itself while it is needed */
	for (size_t j = b.n; j-- > 0;)
		t.next[j] = w->words.at[b.at[j]].first, w->words.at[b.at[j]].first = (uint32_t)j + 1;
	for (size_t i = 0; i < a.n; i++)
		t.head[i] = w->words.at[a.at[i]].first;
	for (size_t j = 0; j < b.n; j++)
		w->words.at[b.at[j]].first = 0;
	RAWI_VEC(window) left = { 0 };
	rawi_vec_push(m, &left, (window){ 0, a.n, 0, b.n });
	while (left.n) {
		window in = left.at[--left.n];
		size_t i = 0, j = 0, n = 0;
		if (in.a0 < in.a1 && in.b0 < in.b1)
			longest(&t, in, &i, &j, &n);
		if (!n)
			continue;
		for (size_t k = 0; k < n; k++)
			each(ctx, i + k, j + k);
		rawi_vec_push(m, &left, (window){ in.a0, i, in.b0, j });
		rawi_vec_push(m, &left, (window){ i + n, in.a1, j + n, in.b1 });
	}
}

static void one_more(void *ctx, size_t i, size_t j)
{
	(void)i, (void)j;
	++*(size_t *)ctx;
}

double rawi_score_in_order(rawi_score_words *w, rawi_score_list a, rawi_score_list b)
{
	size_t n = 0;
	if (!a.n || !b.n)
		return 0;
	rawi_score_align(w, a, b, one_more, &n);
	return 2.0 * (double)n / (double)(a.n + b.n);
}
