/* app: English that rawi says, already rendered → the same in Arabic: the row of lang/said-ar.tsv whose fixed words are all in it, with what stands between them put in its places.
 *
 * The library writes its messages in English, whole (base/error.h): that is what the C API gives. Only where the command prints one is it looked up, so a message costs nothing until it is read.
 * On a terminal what is written from left to right is isolated in an Arabic sentence (Unicode Standard Annex #9), or the parts of a path and the dashes of an option would change places.
 */
#include "app/messages.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_PARTS = 10, MOST_DEEP = 3 };

typedef struct { rawi_slice part[MOST_PARTS]; size_t n; } parts;
typedef struct { char *s; size_t n, room; bool isolated; } writing;

#define LEFT_TO_RIGHT "\xE2\x81\xA6" /* U+2066 */
#define RIGHT_TO_LEFT "\xE2\x81\xA7" /* U+2067 */
#define FIRST_STRONG "\xE2\x81\xA8"  /* U+2068 */
#define POP "\xE2\x81\xA9"           /* U+2069 */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The bytes of a specifier of printf; *place: its number in "%2$s", else 0. */
static size_t specifier(const char *s, size_t *place)
{
	size_t n = 1 + strspn(s + 1, "0123456789");
	*place = s[n] == '$' ? (size_t)atoi(s + 1) : 0;
	n = 1 + strspn(s + 1, "0123456789$-.*lzh");
	return s[n] ? n + 1 : n;
}

/* Is the text what the format renders? Numbers are digits; a string takes as little as it can. */
static bool match(const char *format, rawi_slice text, parts *found)
{
	for (; *format; format++) {
		size_t place, n = 0, before = found->n;
		if (*format != '%' || format[1] == '%') {
			format += *format == '%';
			if (!text.n || *text.s != *format)
				return false;
			text = rawi_slice_sub(text, 1, text.n - 1);
			continue;
		}
		const char *rest = format + specifier(format, &place);
		bool words = rest[-1] == 's';
		if (before == MOST_PARTS)
			return false;
		while (!words && n < text.n && (is_digit(text.s[n]) || (!n && text.s[n] == '-')))
			n++;
		if (!words && !n)
			return false;
		for (; n <= text.n; n++) {
			found->part[before] = rawi_slice_sub(text, 0, n);
			found->n = before + 1;
			if (match(rest, rawi_slice_sub(text, n, text.n - n), found))
				return true;
			if (!words)
				break;
		}
		found->n = before;
		return false;
	}
	return !text.n;
}

/* How many bytes of a format are its own. */
static size_t own_bytes(const char *format)
{
	size_t n = 0, place;
	while (*format)
		if (*format == '%' && format[1] != '%')
			format += specifier(format, &place);
		else
			format++, n++;
	return n;
}

/* The row that says most of a text. */
static const rawi_said *row_of(rawi_slice text, parts *found)
{
	const rawi_said *best = NULL;
	size_t most = 0;
	for (const rawi_said *s = rawi_said_ar; s->english; s++) {
		parts p = { .n = 0 };
		bool fixed = *s->english != '%';
		if (fixed && (!text.n || (*text.s | 0x20) != (*s->english | 0x20)))
			continue;
		size_t own = own_bytes(s->english);
		/* What the system says of an error begins with a capital letter or without. */
		if (own > most && (fixed ? match(s->english + 1, rawi_slice_sub(text, 1, text.n - 1), &p) : match(s->english, text, &p))) {
			best = s;
			most = own;
			*found = p;
		}
	}
	return best;
}

static void put(writing *w, const char *s, size_t n)
{
	n = n < w->room - 1 - w->n ? n : w->room - 1 - w->n;
	memcpy(w->s + w->n, s, n);
	w->n += n;
}

static void put_sign(writing *w, const char *sign)
{
	if (w->isolated)
		put(w, sign, strlen(sign));
}

/* The bytes of what is written from left to right at s: an option, a command, a form, with what belongs to it; 0 where none begins. */
static size_t left_to_right(const char *s)
{
	size_t n = 0, last = 0, place;
	int open = 0;
	if (!is_letter(*s) && !(*s == '-' && (s[1] == '-' || is_letter(s[1]))) && !(*s == '/' && is_letter(s[1])))
		return 0;
	for (unsigned char c; (c = (unsigned char)s[n]) != 0;) {
		if (c > 0x7E) {
			if (strncmp(s + n, "\xE2\x80\xA6", 3) != 0) /* … */
				break;
			last = n += 3;
		} else if (c == '%' && s[n + 1] == '%') {
			n += 2;
		} else if (c == '%') {
			last = n += specifier(s + n, &place);
		} else {
			open += (s[n] == '(' || s[n] == '[') - (s[n] == ')' || s[n] == ']');
			if (open < 0)
				break;
			if (is_letter(s[n]) || is_digit(s[n]) || s[n] == ')' || s[n] == ']' || s[n] == '/' || s[n] == '*')
				last = n + 1;
			n++;
		}
	}
	return last;
}

static void compose(writing *w, const char *arabic, const parts *given, int deep);

static void put_part(writing *w, rawi_slice part, bool words, int deep)
{
	parts found;
	/* One word may be anybody's; a sentence of rawi's has more. */
	const rawi_said *row = words && deep < MOST_DEEP && part.n && memchr(part.s, ' ', part.n) ? row_of(part, &found) : NULL;
	if (row) {
		compose(w, row->arabic, &found, deep + 1);
		return;
	}
	if (words && part.n)
		put_sign(w, FIRST_STRONG);
	put(w, part.s, part.n);
	if (words && part.n)
		put_sign(w, POP);
}

static void compose(writing *w, const char *arabic, const parts *given, int deep)
{
	size_t next = 0, left = 0, place;
	bool inside = false;
	for (size_t n = 1; *arabic; arabic += n) {
		if (!inside && (left = left_to_right(arabic)) > 0) {
			put_sign(w, LEFT_TO_RIGHT);
			inside = true;
		}
		n = 1;
		if (*arabic == '%' && arabic[1] != '%') {
			n = specifier(arabic, &place);
			size_t at = place ? place - 1 : next++;
			if (at < given->n)
				put_part(w, given->part[at], arabic[n - 1] == 's', deep);
		} else {
			put(w, arabic, 1);
			n += *arabic == '%';
		}
		left -= inside ? n : 0;
		if (inside && !left) {
			put_sign(w, POP);
			inside = false;
		}
	}
}

bool rawi_said_text(char *out, size_t room, const char *english, const char *text, bool isolated)
{
	writing w = { out, 0, room, isolated };
	parts found = { .n = 0 };
	const rawi_said *row = NULL;
	for (const rawi_said *s = rawi_said_ar; english && s->english && !row; s++)
		if (strcmp(s->english, english) == 0 && match(english, rawi_slice_of(text), &found))
			row = s;
	if (!row)
		row = row_of(rawi_slice_of(text), &found);
	if (row) {
		put_sign(&w, RIGHT_TO_LEFT);
		compose(&w, row->arabic, &found, 0);
		put_sign(&w, POP);
	} else {
		put(&w, text, strlen(text));
	}
	out[w.n] = 0;
	return row != NULL;
}
