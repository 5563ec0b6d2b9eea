/* understand: see spelling.h. Letters of one class are one, long vowels count at a word's head only: the skeleton of name matching across scripts (after the
 * consonant keys of Soundex and, for Arabic spellings, Freeman, Condon and Ackerman 2006), with a bound on how far two words may differ. */
#include "understand/spelling.h"

#include "arabic/lexicon.h"
#include "base/utf8.h"

enum { LEAST = 3 };   /* consonants that a skeleton must have: with fewer, too many words are alike */
enum { MOST_EDITS = 2 };
enum { LONGEST = 40 };

typedef struct {
	uint32_t cp[LONGEST];  /* the letter, or for letters of a class the class */
	uint8_t vowel[LONGEST];
	uint32_t own[LONGEST]; /* as written */
	size_t n;
} sounds;

/* Does the word begin as native words do (with the article)? */
static bool begins_native(const rawi_tables *t, rawi_slice word)
{
	const rawi_table *s = rawi_tables_get(t, "spelling");
	uint32_t cp;
	size_t n = rawi_utf8_next(word.s, word.s + word.n, &cp);
	n += n < word.n ? rawi_utf8_next(word.s + n, word.s + word.n, &cp) : 0;
	uint32_t row = rawi_table_find(s, rawi_slice_sub(word, 0, n));
	return row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(s, row, rawi_table_column(s, "class")), "=");
}

static bool is_native(const rawi_tables *t, rawi_slice word)
{
	uint32_t check;
	size_t n;
	if (rawi_table_find(rawi_tables_get(t, "foreign"), word) != RAWI_NO_ROW)
		return false;
	if (begins_native(t, word) || rawi_table_find(rawi_tables_get(t, "given"), word) != RAWI_NO_ROW)
		return true;
	const rawi_lexeme *e = rawi_lexicon_find(word, &check, &n);
	for (size_t i = 0; i < n; i++)
		if (e[i].check == check && e[i].pos != RAWI_POS_PROPER && e[i].pos != RAWI_POS_VERB)
			return true; /* a foreign name may read as some form of a verb */
	return false;
}

/* The class of the one or two letters at p: its letter, 0 for a vowel; *used bytes. */
static uint32_t sound_at(const rawi_tables *t, rawi_slice word, size_t at, size_t *used, bool *vowel)
{
	const rawi_table *s = rawi_tables_get(t, "spelling");
	uint32_t cp, next;
	size_t len = rawi_utf8_next(word.s + at, word.s + word.n, &cp), two = len;
	if (at + len < word.n)
		two += rawi_utf8_next(word.s + at + len, word.s + word.n, &next);
	uint32_t row = two > len ? rawi_table_find(s, rawi_slice_sub(word, at, two)) : RAWI_NO_ROW;
	if (row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(s, row, rawi_table_column(s, "class")), "="))
		row = RAWI_NO_ROW;
	*used = row == RAWI_NO_ROW ? len : two;
	if (row == RAWI_NO_ROW)
		row = rawi_table_find(s, rawi_slice_sub(word, at, len));
	rawi_slice class = row == RAWI_NO_ROW ? (rawi_slice){ "", 0 } : rawi_table_cell(s, row, rawi_table_column(s, "class"));
	*vowel = row != RAWI_NO_ROW && !class.n;
	if (class.n)
		rawi_utf8_next(class.s, class.s + class.n, &cp);
	return cp;
}

static void hear(const rawi_tables *t, rawi_slice word, sounds *out)
{
	out->n = 0;
	for (size_t at = 0, used; at < word.n && out->n < LONGEST; at += used) {
		bool vowel;
		uint32_t own;
		rawi_utf8_next(word.s + at, word.s + word.n, &own);
		out->cp[out->n] = sound_at(t, word, at, &used, &vowel);
		out->own[out->n] = used > 2 ? own + 0x10000 : own;
		out->vowel[out->n++] = vowel && at > 0;
	}
}

/* Consonants of a word, native or not; empty where they are fewer than `least`. */
static rawi_slice consonants(const rawi_tables *t, rawi_arena *a, rawi_slice word, size_t least)
{
	sounds s;
	size_t n = 0, kept = 0;
	if (word.n > 2 * LONGEST)
		return (rawi_slice){ "", 0 };
	hear(t, word, &s);
	char *out = rawi_arena_alloc(a, 4 * s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		if (s.vowel[i])
			continue;
		n += rawi_utf8_put(out + n, s.cp[i]);
		kept++;
	}
	return kept >= least ? (rawi_slice){ out, n } : (rawi_slice){ "", 0 };
}

/* What stays of a word, in the arena; empty where it is native or too short to be told from others. */
static rawi_slice skeleton(const rawi_tables *t, rawi_arena *a, rawi_slice word)
{
	return word.n < 2 * LEAST || is_native(t, word) ? (rawi_slice){ "", 0 } : consonants(t, a, word, LEAST);
}

/* Both of one skeleton: how many letters are written otherwise, or there and not here. */
static size_t distance(const sounds *x, const sounds *y)
{
	size_t i = 0, k = 0, edits = 0;
	while (i < x->n || k < y->n) {
		bool vx = i < x->n && x->vowel[i], vy = k < y->n && y->vowel[k];
		if (vx && vy) {
			edits += x->cp[i++] != y->cp[k++];
		} else if (vx || vy) {
			edits++;
			i += vx;
			k += vy;
		} else {
			edits += i < x->n && k < y->n && x->own[i] != y->own[k];
			i++;
			k++;
		}
	}
	return edits;
}

static bool near(const rawi_tables *t, rawi_slice x, rawi_slice y)
{
	sounds p, q;
	hear(t, x, &p);
	hear(t, y, &q);
	return distance(&p, &q) <= MOST_EDITS;
}

static rawi_slice next_word(rawi_slice name, size_t *at)
{
	size_t from = *at, i = from;
	while (i < name.n && name.s[i] != ' ')
		i++;
	*at = i < name.n ? i + 1 : i;
	return rawi_slice_sub(name, from, i - from);
}

static rawi_slice last_word(rawi_slice name)
{
	size_t from = name.n;
	while (from && name.s[from - 1] != ' ')
		from--;
	return rawi_slice_sub(name, from, name.n - from);
}

static bool is_link(const rawi_tables *t, rawi_slice word)
{
	const rawi_table *given = rawi_tables_get(t, "given");
	uint32_t row = rawi_table_find(given, word);
	return row != RAWI_NO_ROW && rawi_slice_is(rawi_table_cell(given, row, rawi_table_column(given, "kind")), "link");
}

/* What stands for a word of a name: أبو, أبي and أبا are one; in a foreign name all words vary, though one is a known name or a word of the lexicon (ديفيد, ديفد; جروس, غروس). */
static rawi_slice part(const rawi_tables *t, rawi_arena *a, rawi_slice word, bool foreign)
{
	rawi_slice s = is_link(t, word) ? consonants(t, a, word, 1) : foreign && word.n >= 2 * LEAST ? consonants(t, a, word, 2) : skeleton(t, a, word);
	return s.n ? s : word;
}

/* A link that is a part of the name after it and no patronymic (عبد), before the article. */
static bool is_compound(const rawi_tables *t, rawi_slice word, rawi_slice next)
{
	enum { COMPOUND = 6 }; /* bytes of it: بن has 4 */
	return word.n == COMPOUND && is_link(t, word) && begins_native(t, next);
}

rawi_folded_name rawi_spelling_fold(const rawi_tables *t, rawi_arena *a, rawi_slice name)
{
	rawi_word *words;
	size_t n = rawi_fold_words(t, a, name, &words), at = 0, joined = 0, last = 0;
	char *x = rawi_arena_alloc(a, 4 * name.n + n + 1), *y = rawi_arena_alloc(a, 4 * name.n + 1);
	rawi_folded_name out = { .n = n > 0 };
	for (size_t i = 0; i < n; i++) {
		if (i && !is_compound(t, words[i - 1].fold, words[i].fold)) {
			x[at++] = ' ';
			last = at;
			out.n++;
		}
		memcpy(x + at, words[i].fold.s, words[i].fold.n);
		memcpy(y + joined, words[i].fold.s, words[i].fold.n);
		at += words[i].fold.n;
		joined += words[i].fold.n;
	}
	out.words = (rawi_slice){ x, at };
	out.joined = (rawi_slice){ y, joined };
	out.last = (rawi_slice){ x + last, at - last };
	return out;
}

/* Is the name of another tongue: by its last word, or by its first? */
static bool is_foreign(const rawi_tables *t, rawi_arena *a, rawi_slice name)
{
	size_t at = 0;
	rawi_slice first = next_word(name, &at);
	return skeleton(t, a, last_word(name)).n > 0 || (at < name.n && rawi_table_find(rawi_tables_get(t, "foreign"), first) != RAWI_NO_ROW);
}

rawi_slice rawi_spelling_name_skeleton(const rawi_tables *t, rawi_arena *a, rawi_slice name)
{
	char *out = rawi_arena_alloc(a, 2 * name.n + 8);
	size_t n = 0;
	bool any = false, foreign = is_foreign(t, a, name);
	for (size_t at = 0; at < name.n;) {
		rawi_slice word = next_word(name, &at), put = part(t, a, word, foreign);
		any = any || !rawi_slice_eq(put, word);
		if (n)
			out[n++] = ' ';
		memcpy(out + n, put.s, put.n);
		n += put.n;
	}
	return any || foreign ? (rawi_slice){ out, n } : (rawi_slice){ "", 0 };
}

bool rawi_spelling_name_same(const rawi_tables *t, rawi_arena *a, rawi_slice x, rawi_slice y)
{
	size_t i = 0, k = 0, other = 0;
	bool foreign = is_foreign(t, a, x) && is_foreign(t, a, y);
	while (i < x.n && k < y.n) {
		rawi_slice p = next_word(x, &i), q = next_word(y, &k);
		if (!rawi_slice_eq(p, q) && (!rawi_slice_eq(part(t, a, p, foreign), part(t, a, q, foreign)) || !near(t, p, q)))
			return false;
		other += !rawi_slice_eq(p, q);
	}
	return i >= x.n && k >= y.n && other <= 2;
}
