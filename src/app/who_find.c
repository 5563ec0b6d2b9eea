/* app: who is meant by a name, and who comes near to it; see who.h. Names are compared folded, compounds written together or apart. */
#include "app/who.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "understand/spelling.h"

typedef rawi_folded_name folded;

static folded fold(const rawi_who_is *w, rawi_arena *a, rawi_slice s)
{
	return rawi_spelling_fold(w->tables, a, s);
}

/* Does `name` hold all words of `part`? */
static bool has_words(rawi_slice name, rawi_slice part)
{
	for (size_t from = 0, i = 0; i <= part.n; i++) {
		if (i < part.n && part.s[i] != ' ')
			continue;
		bool found = false;
		for (size_t k = 0, start = 0; k <= name.n && !found; k++)
			if (k == name.n || name.s[k] == ' ') {
				found = rawi_slice_eq(rawi_slice_sub(name, start, k - start), rawi_slice_sub(part, from, i - from));
				start = k + 1;
			}
		if (!found)
			return false;
		from = i + 1;
	}
	return part.n > 0;
}

static rawi_slice key_name(rawi_slice key)
{
	return key.n > 4 ? rawi_slice_sub(key, 4, key.n - 4) : key;
}

static bool is_called(const rawi_who_is *w, rawi_arena *a, const rawi_who_known *k, const folded *name)
{
	if (rawi_slice_eq(fold(w, a, k->name).joined, name->joined) || rawi_slice_eq(fold(w, a, key_name(k->key)).joined, name->joined))
		return true;
	rawi_slice before = { "", 0 };
	for (size_t i = 0; i < k->n_rows; i++) {
		rawi_slice x = w->who.entities[k->rows[i]].name;
		if (!rawi_slice_eq(x, before) && rawi_slice_eq(fold(w, a, x).joined, name->joined))
			return true;
		before = x;
	}
	return false;
}

static bool has_form(const rawi_who_is *w, rawi_arena *a, const rawi_who_known *k, const folded *name)
{
	for (size_t i = 0; i < k->n_rows; i++) {
		rawi_slice forms = w->who.entities[k->rows[i]].forms;
		for (size_t at = 0; at < forms.n;) {
			const char *nl = memchr(forms.s + at, '\n', forms.n - at);
			size_t n = nl ? (size_t)(nl - forms.s) - at : forms.n - at;
			/* a folded form is seldom longer than the name by more than its article: a cheap look before the fold */
			if (n + 8 >= name->joined.n && n <= 2 * name->words.n + 16 && rawi_slice_eq(fold(w, a, rawi_slice_sub(forms, at, n)).joined, name->joined))
				return true;
			at += n + 1;
		}
	}
	return false;
}

static bool sounds_so(const rawi_who_is *w, rawi_arena *a, const rawi_who_known *k, const folded *name)
{
	if (k->type != RAWI_PER)
		return false;
	folded own = fold(w, a, k->name);
	return rawi_spelling_name_same(w->tables, a, own.words, name->words) || rawi_spelling_name_same(w->tables, a, own.last, name->words);
}

/* In that order: called so by name or key, or by a page; words of the name; another spelling of it or of its last word. */
enum { CALLED, WORDS, SOUND, LEVELS };

static bool fits(const rawi_who_is *w, rawi_arena *work, const rawi_who_known *k, const folded *name, int level)
{
	switch (level) {
	case CALLED: return is_called(w, work, k, name) || has_form(w, work, k, name);
	case WORDS: return has_words(fold(w, work, k->name).words, name->words);
	default: return sounds_so(w, work, k, name);
	}
}

/* Nobody but persons of whom no more than this one word is known: the word may be anybody's whose last name it is. */
static bool is_open(const rawi_who_is *w, rawi_arena *work, const rawi_known_vec *found, const folded *name)
{
	for (size_t i = 0; i < found->n; i++)
		if (w->known[found->at[i]].type != RAWI_PER || fold(w, work, w->known[found->at[i]].name).n > 1)
			return false;
	return found->n && name->n == 1;
}

rawi_known_vec rawi_who_find(const rawi_who_is *w, rawi_slice name)
{
	rawi_known_vec out = { 0 };
	const uint32_t *at = rawi_map_get(&w->by_key, name);
	if (at) {
		rawi_vec_push(w->a, &out, *at);
		return out;
	}
	rawi_arena work;
	rawi_arena_init(&work, 0);
	work.on_full = w->a->on_full;
	rawi_slice kept = rawi_arena_dup(w->a, name);
	folded x = fold(w, w->a, kept);
	bool open = false;
	for (int level = CALLED; level < LEVELS && (!out.n || open) && x.words.n; level++) {
		if (open)
			out.n = 0;
		for (uint32_t i = 0; i < w->n; i++) {
			const rawi_who_known *k = &w->known[i];
			bool good = fits(w, &work, k, &x, level);
			for (int before = CALLED; open && !good && before < level; before++)
				good = fits(w, &work, k, &x, before) && (before == CALLED || k->type == RAWI_PER);
			if (good)
				rawi_vec_push(w->a, &out, i);
			rawi_arena_clear(&work);
		}
		open = open || is_open(w, &work, &out, &x);
		rawi_arena_clear(&work);
	}
	rawi_arena_release(&work);
	return out;
}

/* ── near to it ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

enum { LONGEST = 60, FIVE = 5 };

static size_t letters(rawi_slice s, uint32_t out[LONGEST])
{
	size_t n = 0;
	for (size_t i = 0; i < s.n && n < LONGEST;)
		i += rawi_utf8_next(s.s + i, s.s + s.n, &out[n++]);
	return n;
}

/* Levenshtein 1966: letters put in, left out, put in place of others. */
static size_t distance(const uint32_t *x, size_t n, const uint32_t *y, size_t m)
{
	size_t row[LONGEST + 1];
	for (size_t k = 0; k <= m; k++)
		row[k] = k;
	for (size_t i = 1; i <= n; i++) {
		size_t before = row[0];
		row[0] = i;
		for (size_t k = 1; k <= m; k++) {
			size_t here = row[k], best = before + (x[i - 1] != y[k - 1]);
			best = here + 1 < best ? here + 1 : best;
			best = row[k - 1] + 1 < best ? row[k - 1] + 1 : best;
			before = here;
			row[k] = best;
		}
	}
	return row[m];
}

rawi_known_vec rawi_who_near(const rawi_who_is *w, rawi_slice name)
{
	uint32_t x[LONGEST], y[LONGEST];
	size_t far[FIVE] = { 0 }, n = letters(fold(w, w->a, name).words, x);
	rawi_known_vec out = { 0 };
	rawi_arena work;
	rawi_arena_init(&work, 0);
	work.on_full = w->a->on_full;
	for (uint32_t i = 0; i < w->n && n; i++) {
		rawi_slice own = fold(w, &work, w->known[i].name).words;
		size_t m = letters(own, y), d = distance(x, n, y, m), at = out.n;
		/* a last name that is near is near */
		size_t from = m;
		while (from && y[from - 1] != ' ')
			from--;
		size_t last = from ? distance(x, n, y + from, m - from) : d;
		d = last < d ? last : d;
		rawi_arena_clear(&work);
		if (3 * d > n)
			continue;
		while (at && far[at - 1] > d)
			at--;
		if (at == FIVE)
			continue;
		if (out.n < FIVE)
			rawi_vec_push(w->a, &out, i);
		for (size_t k = out.n - 1; k > at; k--) {
			out.at[k] = out.at[k - 1];
			far[k] = far[k - 1];
		}
		out.at[at] = i;
		far[at] = d;
	}
	rawi_arena_release(&work);
	return out;
}
