/* read: see json_line.h. The line is checked for well-formed UTF-8 once; then each string is looked through eight bytes at a time and copied in runs. */
#include "read/json_line.h"

#include "base/utf8.h"

enum { LEVELS = 8, DIGITS = 15 };

typedef struct {
	const char *p, *end;
	char *room; /* for what comes next */
} cursor;

static void blanks(cursor *c)
{
	while (c->p < c->end && (*c->p == ' ' || *c->p == '\n' || *c->p == '\r' || *c->p == '\t'))
		c->p++;
}

static bool take(cursor *c, char what)
{
	if (c->p == c->end || *c->p != what)
		return false;
	c->p++;
	return true;
}

/* The first byte from p on that ends a run: a quote, a backslash or a control character; `end` where none does. */
static const char *run_end(const char *p, const char *end)
{
	const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
	for (uint64_t w; end - p >= 8; p += 8) {
		memcpy(&w, p, sizeof w);
		uint64_t quote = w ^ ones * '"', back = w ^ ones * '\\';
		/* a byte's high bit is set where it is zero (of the first two) or below a blank: borrows come only from bytes that are found themselves */
		if ((((quote - ones) & ~quote) | ((back - ones) & ~back) | ((w - ones * 0x20) & ~w)) & high)
			break;
	}
	while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20)
		p++;
	return p;
}

static bool hex4(cursor *c, uint32_t *out)
{
	*out = 0;
	if (c->end - c->p < 4)
		return false;
	for (int i = 0; i < 4; i++) {
		char d = *c->p++;
		uint32_t v = d >= '0' && d <= '9' ? (uint32_t)(d - '0') : d >= 'a' && d <= 'f' ? (uint32_t)(d - 'a' + 10) : d >= 'A' && d <= 'F' ? (uint32_t)(d - 'A' + 10) : 16;
		if (v > 15)
			return false;
		*out = *out << 4 | v;
	}
	return true;
}

/* What a backslash begins, behind it; its bytes go to `to`, if there is any. Never more than it is long. */
static bool escape(cursor *c, char **to)
{
	static const char names[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
	uint32_t cp, low;
	char bytes[4];
	if (c->p == c->end)
		return false;
	char e = *c->p++;
	if (e != 'u') {
		const char *at = e ? strchr(names, e) : NULL;
		if (at && *to)
			*(*to)++ = means[at - names];
		return at;
	}
	if (!hex4(c, &cp) || (cp >= 0xDC00 && cp < 0xE000))
		return false;
	if (cp >= 0xD800 && cp < 0xDC00) {
		if (!take(c, '\\') || !take(c, 'u') || !hex4(c, &low) || low < 0xDC00 || low > 0xDFFF)
			return false;
		cp = 0x10000 + ((cp - 0xD800) << 10 | (low - 0xDC00));
	}
	size_t n = rawi_utf8_put(bytes, cp);
	if (*to) {
		memcpy(*to, bytes, n);
		*to += n;
	}
	return true;
}

/* A string, from its first quote. Copied into the room where `out` is given. */
static bool string(cursor *c, rawi_slice *out)
{
	char *from = out ? c->room : NULL, *to = from;
	if (!take(c, '"'))
		return false;
	for (;;) {
		const char *end = run_end(c->p, c->end);
		if (end == c->end || (unsigned char)*end < 0x20)
			return false;
		if (to) {
			memcpy(to, c->p, (size_t)(end - c->p));
			to += end - c->p;
		}
		c->p = end + 1;
		if (*end == '"')
			break;
		if (!escape(c, &to))
			return false;
	}
	if (out) {
		*out = (rawi_slice){ from, (size_t)(to - from) };
		c->room = to;
	}
	return true;
}

static bool digits(cursor *c)
{
	const char *from = c->p;
	while (c->p < c->end && *c->p >= '0' && *c->p <= '9')
		c->p++;
	return c->p > from && c->p - from <= DIGITS;
}

static bool number(cursor *c)
{
	take(c, '-');
	const char *from = c->p;
	if (!digits(c) || (*from == '0' && c->p - from > 1) || (take(c, '.') && !digits(c)))
		return false;
	return c->p < c->end && *c->p != 'e' && *c->p != 'E';
}

static bool word(cursor *c, const char *text)
{
	size_t n = strlen(text);
	if ((size_t)(c->end - c->p) <= n || memcmp(c->p, text, n) != 0)
		return false;
	c->p += n;
	return !((*c->p | 0x20) >= 'a' && (*c->p | 0x20) <= 'z');
}

/* A key: letters without an escape, and its colon. */
static bool key(cursor *c, rawi_slice *out)
{
	if (!take(c, '"'))
		return false;
	const char *end = run_end(c->p, c->end);
	if (end == c->end || *end != '"')
		return false;
	*out = (rawi_slice){ c->p, (size_t)(end - c->p) };
	c->p = end + 1;
	blanks(c);
	return take(c, ':');
}

static bool pass_value(cursor *c, int level);

/* The members of an object or the elements of an array, behind its bracket. */
static bool pass_members(cursor *c, char close, int level)
{
	rawi_slice name;
	blanks(c);
	if (take(c, close))
		return true;
	do {
		blanks(c);
		if ((close == '}' && !key(c, &name)) || !pass_value(c, level))
			return false;
		blanks(c);
	} while (take(c, ','));
	return take(c, close);
}

static bool pass_value(cursor *c, int level)
{
	blanks(c);
	if (c->p == c->end || level > LEVELS)
		return false;
	switch (*c->p) {
	case '"': return string(c, NULL);
	case '{': c->p++; return pass_members(c, '}', level + 1);
	case '[': c->p++; return pass_members(c, ']', level + 1);
	case 't': return word(c, "true");
	case 'f': return word(c, "false");
	case 'n': return word(c, "null");
	default: return number(c);
	}
}

static bool field(cursor *c, rawi_json_field *f)
{
	blanks(c);
	char first = c->p < c->end ? *c->p : 0;
	f->kind = first == '"' ? RAWI_JSON_STRING : first == 'n' ? RAWI_JSON_NULL : RAWI_JSON_OTHER;
	f->value = (rawi_slice){ "", 0 };
	return first == '"' ? string(c, &f->value) : pass_value(c, 1);
}

bool rawi_json_line(rawi_slice line, char *room, rawi_json_field *want, size_t n)
{
	cursor c = { line.s, line.s + line.n, room };
	rawi_slice name;
	for (size_t i = 0; i < n; i++)
		want[i].kind = RAWI_JSON_ABSENT;
	blanks(&c);
	if (rawi_utf8_valid(line) < line.n || !take(&c, '{'))
		return false;
	blanks(&c);
	bool more = !take(&c, '}');
	while (more) {
		size_t i = 0;
		blanks(&c);
		if (!key(&c, &name))
			return false;
		while (i < n && !rawi_slice_is(name, want[i].key))
			i++;
		if (!(i < n ? field(&c, &want[i]) : pass_value(&c, 1)))
			return false;
		blanks(&c);
		more = take(&c, ',');
		if (!more && !take(&c, '}'))
			return false;
	}
	blanks(&c);
	return c.p == c.end;
}
