/* arabic: a block's text → tokens.
 *
 * A scan by the kind of character (Unicode 15 blocks): Arabic letters with their marks, tatweel and joiners make words; digits with separators make numbers;
 * letters of other scripts make words of their own, addresses and handles whole; all else is punctuation, one token a mark. A number glued to a word is
 * two tokens. A full stop after a single letter belongs to the letter (an initial, a title, a spelled agency), so that it ends no sentence.
 */
#include "arabic/forms.h"
#include "arabic/stages.h"

#include "base/hash.h"
#include "base/utf8.h"

typedef enum { CH_SPACE, CH_ARABIC, CH_DIGIT, CH_OTHER, CH_JOINER, CH_PUNCT } ch_class;

static bool is_joiner(uint32_t cp)
{
	return (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x2069) || cp == 0xFEFF || cp == 0x61C || cp == 0xAD;
}

static bool is_mark(uint32_t cp)
{
	return (cp >= 0x610 && cp <= 0x61A) || cp == 0x640 || (cp >= 0x64B && cp <= 0x65F) || cp == 0x670 || (cp >= 0x6D6 && cp <= 0x6ED && cp != 0x6EE && cp != 0x6EF);
}

static ch_class class_beyond(uint32_t cp)
{
	if ((cp >= 0x660 && cp <= 0x669) || (cp >= 0x6F0 && cp <= 0x6F9) || (cp >= 0xFF10 && cp <= 0xFF19))
		return CH_DIGIT;
	if (is_joiner(cp))
		return CH_JOINER;
	if (rawi_is_space(cp))
		return CH_SPACE;
	if (cp >= 0x66A && cp <= 0x66D)
		return CH_PUNCT;
	if (!rawi_is_word_char(cp))
		return CH_PUNCT;
	if ((cp >= 0x610 && cp < 0x700) || (cp >= 0x750 && cp < 0x780) || (cp >= 0x870 && cp < 0x900) || (cp >= 0xFB50 && cp < 0xFE00) || (cp >= 0xFE70 && cp < 0xFEFF))
		return CH_ARABIC;
	return CH_OTHER;
}

/* The letters of the plain Arabic alphabet, tatweel left out. */
static inline bool is_plain_letter(uint32_t cp)
{
	return cp - 0x620 < 0x20 || cp - 0x641 < 0xA;
}

static inline ch_class class_of(uint32_t cp)
{
	if (is_plain_letter(cp))
		return CH_ARABIC;
	if (cp < 0x80) {
		if (cp == ' ')
			return CH_SPACE;
		if (cp - '0' < 10)
			return CH_DIGIT;
		if ((cp | 32) - 'a' < 26)
			return CH_OTHER;
		return cp < 0x20 ? CH_SPACE : CH_PUNCT;
	}
	return class_beyond(cp);
}

/* The character at i: its class, code point and length; CH_SPACE with length 0 at the end. */
typedef struct {
	ch_class class;
	uint32_t cp;
	size_t len;
} ch;

static inline ch look(rawi_slice s, size_t i)
{
	ch c = { CH_SPACE, 0, 0 };
	if (i < s.n) {
		c.len = rawi_utf8_next(s.s + i, s.s + s.n, &c.cp);
		c.class = class_of(c.cp);
	}
	return c;
}

static size_t digits_from(rawi_slice s, size_t i)
{
	size_t n = 0;
	for (ch c = look(s, i); c.class == CH_DIGIT && n < 5; i += c.len, c = look(s, i))
		n++;
	return n;
}

/* Digits; a separator goes in where digits follow it: 3.5 6,000 and the Arabic comma only before a group of three. */
/* «50.‏49»: digits written from right to left around a point with a mark of direction behind it; the whole part stands second. */
static bool turned_at(rawi_slice s, size_t point)
{
	ch c = look(s, point), mark = look(s, point + c.len);
	return mark.cp == 0x200F && look(s, point + c.len + mark.len).class == CH_DIGIT;
}

/* A number's digits in the order in which they are read. */
static rawi_slice number_fold(const rawi_text *x, rawi_slice s)
{
	for (size_t i = 0; i < s.n;) {
		ch c = look(s, i);
		if ((c.cp == '.' || c.cp == 0x66B) && turned_at(s, i)) {
			rawi_slice whole = rawi_fold(x->tables, x->arena, rawi_slice_sub(s, i + c.len, s.n - i - c.len)), part = rawi_fold(x->tables, x->arena, rawi_slice_sub(s, 0, i));
			return rawi_arena_printf(x->arena, "%.*s.%.*s", (int)whole.n, whole.s, (int)part.n, part.s);
		}
		i += c.len ? c.len : 1;
	}
	return rawi_fold(x->tables, x->arena, s);
}

static size_t number_end(rawi_slice s, size_t i)
{
	size_t group = 0;
	for (;;) {
		ch c = look(s, i);
		if (c.class == CH_DIGIT) {
			group++;
			i += c.len;
			continue;
		}
		if (c.class == CH_JOINER && look(s, i + c.len).class == CH_DIGIT) {
			i += c.len;
			continue;
		}
		bool point = c.cp == '.' || c.cp == 0x66B, comma = c.cp == ',' || c.cp == 0x66C || c.cp == 0x60C || c.cp == 0x202F;
		size_t after = point || comma ? digits_from(s, i + c.len) : 0;
		if (point && turned_at(s, i)) {
			i += c.len;
			continue;
		}
		if ((point && after) || (comma && group <= 3 && after == 3) || (comma && c.cp != 0x60C && c.cp != 0x202F && after && after < 3)) {
			group = 0;
			i += c.len;
			continue;
		}
		return i;
	}
}

static bool ends_address(uint32_t cp)
{
	return cp == '"' || cp == '<' || cp == '>' || cp == ')' || cp == '(' || cp == ']' || cp == '[' || cp == '{' || cp == '}';
}

/* A word of another script from i. Inside an address everything up to a blank, a bracket, a quotation mark or an Arabic letter belongs to it. */
static size_t other_end(rawi_slice s, size_t i)
{
	bool address = i + 4 < s.n && (s.s[i] | 32) == 'w' && memcmp(s.s + i + 1, "ww.", 3) == 0;
	size_t end = i;
	for (;;) {
		ch c = look(s, i);
		if (c.class == CH_OTHER || c.class == CH_DIGIT || c.cp == '_') {
			i += c.len;
			end = i;
			continue;
		}
		if (!c.len || c.class == CH_SPACE || c.class == CH_ARABIC)
			return end;
		if (!address && c.cp == ':' && i + 2 < s.n && s.s[i + 1] == '/' && s.s[i + 2] == '/')
			address = true;
		if (address) {
			if (c.cp >= 0x80 || ends_address(c.cp))
				return end;
			i += c.len;
			if (c.cp == '/' || c.cp == '=')
				end = i;
			continue;
		}
		ch next = look(s, i + c.len);
		bool inner = c.cp == '.' || c.cp == '\'' || c.cp == 0x2019 || c.cp == '-' || c.cp == '&' || c.cp == '@' || c.class == CH_JOINER;
		if (!inner || !next.len || (next.class != CH_OTHER && next.class != CH_DIGIT))
			return end;
		i += c.len;
	}
}

/* Do two bytes at i write a letter of the plain alphabet (is_plain_letter: D8 A0 … D8 BF, D9 81 … D9 8A)? Of Arabic words nearly all do. */
static inline bool plain_at(rawi_slice s, size_t i)
{
	if (i + 1 >= s.n)
		return false;
	uint32_t two = (uint32_t)(unsigned char)s.s[i] << 8 | (unsigned char)s.s[i + 1];
	return two - 0xD8A0 < 0x20 || two - 0xD981 < 0xA;
}

/* The end of an Arabic word from i; marks and joiners inside it belong to it. `letters`: those that are no marks. */
static size_t arabic_end(rawi_slice s, size_t i, size_t *letters)
{
	size_t end = i;
	*letters = 0;
	for (;;) {
		size_t from = i;
		i += rawi_utf8_alphabet(s.s + i, s.n - i);
		while (plain_at(s, i))
			i += 2;
		if (i > from) {
			*letters += (i - from) / 2;
			end = i;
		}
		if (i >= s.n || (unsigned char)s.s[i] < 0x80)
			return end;
		ch c = look(s, i);
		if (c.class != CH_ARABIC && c.class != CH_JOINER)
			return end;
		i += c.len;
		if (c.class == CH_ARABIC) {
			end = i;
			*letters += !is_mark(c.cp);
		}
	}
}

/* The length of the full stop after a single letter that is an abbreviation, else 0. `chain`: letters so spelled directly before. */
static size_t abbreviation_dot(rawi_slice s, size_t end, size_t chain, bool after_number)
{
	if (end >= s.n || s.s[end] != '.' || look(s, end + 1).cp == '.')
		return 0;
	ch next = look(s, end + 1);
	if (next.class == CH_ARABIC || next.cp == ')' || next.cp == 0x60C || next.cp == ',')
		return 1;
	if (after_number || !next.len)
		return 0;
	size_t i = end + 1, letters;
	ch c = next;
	while (c.len && c.class == CH_SPACE && c.cp != '\n' && i < end + 4) {
		i += c.len;
		c = look(s, i);
	}
	if (c.class != CH_ARABIC)
		return 0;
	size_t to = arabic_end(s, i, &letters);
	if (letters == 1 && (to >= s.n || s.s[to] == '.'))
		return 1;
	return chain <= 1; /* «أ.د. سامر», «ص. ب.»; three letters are an agency, and their full stop the sentence's */
}

/* The length of the full stop after a short word of another script before the next of its name («U.S. Steel», «St. Mary»), else 0. */
static size_t other_dot(rawi_slice s, size_t from, size_t end)
{
	enum { SHORT = 3 };
	bool spelled = end - from <= SHORT || memchr(s.s + from, '.', end - from);
	if (!spelled || end + 2 >= s.n || s.s[end] != '.' || s.s[end + 1] != ' ')
		return 0;
	return look(s, end + 2).class == CH_OTHER;
}

/* Marks that some keyboards write with two characters stand for one: << >> '' "" .. */
static size_t punct_run(rawi_slice s, size_t i, uint32_t *cp)
{
	ch c = look(s, i);
	size_t n = 1;
	*cp = c.cp;
	if (c.cp == '.' || c.cp == 0x2026 || c.cp == 0x6D4) {
		size_t to = i + c.len;
		for (ch d = look(s, to); d.cp == c.cp; d = look(s, to)) {
			to += d.len;
			n++;
		}
		*cp = n > 1 || c.cp == 0x2026 ? RAWI_ELLIPSIS : '.';
		return to - i;
	}
	bool twice = i + 1 < s.n && s.s[i + 1] == s.s[i];
	if (!twice || c.cp >= 0x80)
		return c.len;
	switch (c.cp) {
	case '<': *cp = 0xAB; return 2;
	case '>': *cp = 0xBB; return 2;
	case '\'': *cp = '"'; return 2;
	case '"': return 2;
	default: return 1;
	}
}

/* Cuts the text at `at` into tokens, all but their forms. */
static void scan(rawi_text *x, rawi_span at, rawi_token_list *out)
{
	rawi_slice s = rawi_slice_at(x->article->page->text, at);
	size_t chain = 0;
	bool after_number = false;
	rawi_slice and = rawi_forms_and(x->forms);
	for (size_t i = 0; i < s.n;) {
		ch c = { CH_ARABIC, 0, 2 };
		if (!plain_at(s, i)) {
			if (s.s[i] == ' ') {
				i++;
				continue;
			}
			c = look(s, i);
		}
		if (c.class == CH_SPACE || c.class == CH_JOINER) {
			i += c.len;
			continue;
		}
		size_t end = i + c.len, letters = 0, dot = 0;
		uint32_t punct = 0;
		rawi_token_kind kind = RAWI_TOK_PUNCT;
		if (c.class == CH_ARABIC) {
			kind = RAWI_TOK_WORD;
			end = arabic_end(s, i, &letters);
			bool joined = letters == 2 && end < s.n && s.s[end] == '.' && rawi_slice_starts(rawi_fold(x->tables, x->arena, rawi_slice_sub(s, i, end - i)), and); /* «وأ. ليلى» */
			dot = letters == 1 || joined ? abbreviation_dot(s, end, chain, after_number) : 0;
		} else if (c.class == CH_DIGIT) {
			kind = RAWI_TOK_NUMBER;
			end = number_end(s, i);
		} else if (c.class == CH_OTHER || ((c.cp == '@' || c.cp == '#') && look(s, end).class == CH_OTHER)) {
			kind = RAWI_TOK_LATIN;
			end = other_end(s, c.class == CH_OTHER ? i : end);
			dot = other_dot(s, i, end);
		} else {
			end = i + punct_run(s, i, &punct);
		}
		bool shown = kind != RAWI_TOK_WORD || letters > 0; /* marks alone are no word */
		if (shown) {
			uint32_t from = at.off + (uint32_t)i;
			rawi_slice written = rawi_slice_sub(s, i, end - i);
			bool form = kind == RAWI_TOK_WORD || kind == RAWI_TOK_PUNCT;
			if (out->n == out->cap)
				out->at = rawi_vec_grow(x->arena, out->at, out->n, &out->cap, sizeof *out->at);
			rawi_token *k = &out->at[out->n++];
			*k = (rawi_token){ .span = rawi_span_between(from, at.off + (uint32_t)(end + dot)), .core = rawi_span_between(from, at.off + (uint32_t)end),
				.kind = (uint8_t)kind, .punct = punct, .mate = RAWI_NONE, .tables = form ? rawi_hash(written) : UINT64_MAX };
			if (form)
				rawi_forms_soon(x->forms, k->tables);
			else
				k->fold = kind == RAWI_TOK_NUMBER ? number_fold(x, written) : rawi_fold(x->tables, x->arena, written);
		}
		chain = dot ? chain + 1 : 0;
		after_number = kind == RAWI_TOK_NUMBER;
		i = end + dot;
	}
}

/* The forms of the tokens from `first` on, whose `tables` is still the hash of what is written. */
static void look_up(rawi_text *x, rawi_token_list *out, size_t first)
{
	enum { AHEAD = 8 };
	size_t n = first;
	for (size_t i = first; i < out->n; i++) {
		rawi_token *k = &out->at[i];
		if (i + AHEAD < out->n)
			rawi_forms_next(x->forms, k[AHEAD].tables);
		if (k->kind == RAWI_TOK_WORD || k->kind == RAWI_TOK_PUNCT) {
			rawi_wordform *form = rawi_forms_get(x->forms, rawi_slice_at(x->article->page->text, k->core), k->tables, k->kind == RAWI_TOK_WORD);
			k->fold = rawi_form_fold(form);
			k->tables = UINT64_MAX;
			if (k->kind == RAWI_TOK_WORD && k->fold.n) {
				__builtin_prefetch(form->readings); /* clitics.c chooses one of them */
				k->form = form;
				rawi_forms_count(x->forms, form);
			}
		}
		k->stem = k->bare = k->lemma = k->fold;
		if (!k->fold.n) /* marks in one character, which no letter carries, are no word either */
			continue;
		if (n != i)
			out->at[n] = *k;
		n++;
	}
	out->n = n;
}

void rawi_tokens_scan(rawi_text *x, rawi_span at, rawi_token_list *out)
{
	size_t first = out->n;
	scan(x, at, out);
	look_up(x, out, first);
}
