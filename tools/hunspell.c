/* tools: see hunspell.h. Reads what an Arabic dictionary uses: FLAG long, AF, AM, SFX; every other directive is passed over. */
#include "hunspell.h"

#include <stdlib.h>

#include "base/utf8.h"

rawi_slice hunspell_line(rawi_slice *rest)
{
	const char *nl = memchr(rest->s, '\n', rest->n);
	size_t n = nl ? (size_t)(nl - rest->s) : rest->n;
	rawi_slice line = { rest->s, n };
	n += nl != NULL;
	*rest = rawi_slice_sub(*rest, n, rest->n - n);
	while (line.n && (line.s[line.n - 1] == '\r' || line.s[line.n - 1] == ' '))
		line.n--;
	return line;
}

static rawi_slice field(rawi_slice *line)
{
	size_t i = 0;
	while (i < line->n && (line->s[i] == ' ' || line->s[i] == '\t'))
		i++;
	size_t from = i;
	while (i < line->n && line->s[i] != ' ' && line->s[i] != '\t')
		i++;
	rawi_slice f = rawi_slice_sub(*line, from, i - from);
	*line = rawi_slice_sub(*line, i, line->n - i);
	return f;
}

static size_t number(rawi_slice s)
{
	size_t v = 0;
	for (size_t i = 0; i < s.n && s.s[i] >= '0' && s.s[i] <= '9' && v < 100000000; i++)
		v = v * 10 + (size_t)(s.s[i] - '0');
	return v;
}

void hunspell_read_affixes(rawi_arena *a, rawi_slice file, hunspell_affixes *out)
{
	while (file.n) {
		rawi_slice line = hunspell_line(&file), word = field(&line);
		bool first;
		if (rawi_slice_is(word, "AF")) {
			first = out->flags.n == 0; /* the line that counts them stands for number 0 */
			rawi_vec_push(a, &out->flags, first ? (rawi_slice){ "", 0 } : field(&line));
		} else if (rawi_slice_is(word, "AM")) {
			field(&(rawi_slice){ line.s, line.n });
			first = out->morphs.n == 0;
			rawi_vec_push(a, &out->morphs, first ? (rawi_slice){ "", 0 } : line);
		} else if (rawi_slice_is(word, "SFX")) {
			hunspell_rule r = { .flag = "" };
			rawi_slice flag = field(&line);
			r.strip = field(&line);
			r.add = field(&line);
			r.condition = field(&line);
			if (flag.n != 2 || !r.condition.n)
				continue; /* the line that begins a flag's rules */
			memcpy(r.flag, flag.s, 2);
			if (rawi_slice_is(r.strip, "0"))
				r.strip.n = 0;
			const char *slash = memchr(r.add.s, '/', r.add.n);
			r.add.n = slash ? (size_t)(slash - r.add.s) : r.add.n;
			if (rawi_slice_is(r.add, "0"))
				r.add.n = 0;
			rawi_vec_push(a, &out->rules, r);
		}
	}
}

hunspell_entry hunspell_read_entry(const hunspell_affixes *x, rawi_slice line)
{
	hunspell_entry e = { line, { "", 0 }, { "", 0 } };
	const char *tab = memchr(line.s, '\t', line.n);
	if (tab) {
		size_t k = number(rawi_slice_sub(line, (size_t)(tab - line.s) + 1, line.n - (size_t)(tab - line.s) - 1));
		e.word.n = (size_t)(tab - line.s);
		if (k > 0 && k < x->morphs.n)
			e.morph = x->morphs.at[k];
	}
	const char *slash = memchr(e.word.s, '/', e.word.n);
	if (slash) {
		size_t k = number(rawi_slice_sub(line, (size_t)(slash - line.s) + 1, e.word.n - (size_t)(slash - line.s) - 1));
		e.word.n = (size_t)(slash - line.s);
		if (k > 0 && k < x->flags.n)
			e.flags = x->flags.at[k];
	}
	return e;
}

/* The condition is a row of letters, dots and sets, matched against the word's end. */
static bool meets(rawi_slice condition, rawi_slice word)
{
	const char *c = condition.s + condition.n, *w = word.s + word.n;
	while (c > condition.s) {
		uint32_t cp, letter;
		c -= rawi_utf8_prev(condition.s, c, &cp);
		if (w == word.s)
			return cp == '.' && c == condition.s && word.n == 0;
		w -= rawi_utf8_prev(word.s, w, &letter);
		if (cp == '.')
			continue;
		if (cp != ']') {
			if (cp != letter)
				return false;
			continue;
		}
		bool in = false, negated = false;
		while (c > condition.s) {
			c -= rawi_utf8_prev(condition.s, c, &cp);
			if (cp == '[')
				break;
			negated = cp == '^';
			in = in || cp == letter;
		}
		if (in == negated)
			return false;
	}
	return true;
}

bool hunspell_apply(rawi_arena *a, const hunspell_rule *r, rawi_slice word, rawi_slice *out)
{
	if (!rawi_slice_ends(word, r->strip) || word.n == r->strip.n || !meets(r->condition, word))
		return false;
	size_t stem = word.n - r->strip.n;
	char *s = rawi_arena_alloc(a, stem + r->add.n + 1);
	memcpy(s, word.s, stem);
	memcpy(s + stem, r->add.s, r->add.n);
	*out = (rawi_slice){ s, stem + r->add.n };
	return true;
}
