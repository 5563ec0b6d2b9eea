/* read: HTML → tokens.
 *
 *   input   UTF-8, any bytes
 *   output  texts, start and end tags, comments, doctypes, in order; each the bytes it stands on, nothing decoded
 *
 * The tokenizer of the HTML standard (WHATWG HTML, 13.2.5). Its states are places in these functions: what ends a stretch is looked for with memchr, and nothing is
 * copied. A token points at its bytes; what the standard changes while it reads (references, lower case, U+0000, line ends) is done by whoever asks for the value. Parse
 * errors are not reported. Each byte is looked at a bounded number of times, and a token is cut short only by the end of the page.
 */
#include "read/dom_parts.h"

enum { BLANK = 1, ENDS_NAME = 2 /* of a tag */, ENDS_ATTR = 4 /* name of an attribute */, ENDS_BARE = 8 /* value without quotes */, UPPER = 16, LETTER = 32, CHANGES = 64 /* a value that is not its bytes */ };

#define BLANKS BLANK | ENDS_NAME | ENDS_ATTR | ENDS_BARE
static const uint8_t class_of[256] = {
	['\0'] = CHANGES, ['&'] = CHANGES, ['\t'] = BLANKS, ['\n'] = BLANKS, ['\f'] = BLANKS, ['\r'] = BLANKS | CHANGES, [' '] = BLANKS, ['/'] = ENDS_NAME | ENDS_ATTR, ['>'] = ENDS_NAME | ENDS_ATTR | ENDS_BARE,
	['='] = ENDS_ATTR,
	['A'] = UPPER | LETTER, ['B'] = UPPER | LETTER, ['C'] = UPPER | LETTER, ['D'] = UPPER | LETTER, ['E'] = UPPER | LETTER, ['F'] = UPPER | LETTER, ['G'] = UPPER | LETTER,
	['H'] = UPPER | LETTER, ['I'] = UPPER | LETTER, ['J'] = UPPER | LETTER, ['K'] = UPPER | LETTER, ['L'] = UPPER | LETTER, ['M'] = UPPER | LETTER, ['N'] = UPPER | LETTER,
	['O'] = UPPER | LETTER, ['P'] = UPPER | LETTER, ['Q'] = UPPER | LETTER, ['R'] = UPPER | LETTER, ['S'] = UPPER | LETTER, ['T'] = UPPER | LETTER, ['U'] = UPPER | LETTER,
	['V'] = UPPER | LETTER, ['W'] = UPPER | LETTER, ['X'] = UPPER | LETTER, ['Y'] = UPPER | LETTER, ['Z'] = UPPER | LETTER,
	['a'] = LETTER, ['b'] = LETTER, ['c'] = LETTER, ['d'] = LETTER, ['e'] = LETTER, ['f'] = LETTER, ['g'] = LETTER, ['h'] = LETTER, ['i'] = LETTER, ['j'] = LETTER,
	['k'] = LETTER, ['l'] = LETTER, ['m'] = LETTER, ['n'] = LETTER, ['o'] = LETTER, ['p'] = LETTER, ['q'] = LETTER, ['r'] = LETTER, ['s'] = LETTER, ['t'] = LETTER,
	['u'] = LETTER, ['v'] = LETTER, ['w'] = LETTER, ['x'] = LETTER, ['y'] = LETTER, ['z'] = LETTER,
};

static bool is(char c, unsigned kinds)
{
	return class_of[(unsigned char)c] & kinds;
}

static char lower(char c)
{
	return is(c, UPPER) ? (char)(c + 32) : c;
}

/* To behind a name that ends at one of `ends`; its first eight letters in *key. */
static const char *read_name(const char *p, const char *end, unsigned ends, uint64_t *key)
{
	uint64_t k = 0;
	unsigned shift = 0;
	for (; p < end && !is(*p, ends); p++)
		if (shift < 64) {
			k |= (uint64_t)(unsigned char)lower(*p) << shift;
			shift += 8;
		}
	*key = k;
	return p;
}

static void add_attr(rawi_reader *r, uint64_t key, const char *name, size_t n, const char *value, size_t value_n, bool refs)
{
	rawi_dom_attr at = { .name = (uint16_t)rawi_html_find_attr(r->names, key, name, n), .refs = refs, .name_at = { (uint32_t)(name - r->base), (uint32_t)n },
		.value = { (uint32_t)(value - r->base), (uint32_t)value_n } };
	rawi_vec_push(r->arena, &r->attrs, at);
}

static bool changes(const char *p, size_t n)
{
	unsigned any = 0;
	for (size_t i = 0; i < n; i++)
		any |= class_of[(unsigned char)p[i]];
	return any & CHANGES;
}

/* Behind a tag's name: to behind its '>'. NULL where the page ends before; then there is no tag (eof-in-tag). */
static const char *read_attributes(rawi_reader *r, const char *p, rawi_token *t, bool keep)
{
	const char *end = r->end;
	while (p < end) {
		if (*p == '>')
			return p + 1;
		if (*p == '/') {
			if (p + 1 < end && p[1] == '>') {
				t->self_closing = true;
				return p + 2;
			}
			p++;
			continue;
		}
		if (is(*p, BLANK)) {
			p++;
			continue;
		}
		const char *name = p;
		uint64_t key = 0;
		if (*p == '=') { /* a name may begin with '=' */
			const char *rest = read_name(p + 1, end, ENDS_ATTR, &key);
			key = key << 8 | '=';
			p = rest;
		} else {
			p = read_name(p, end, ENDS_ATTR, &key);
		}
		size_t n = (size_t)(p - name);
		const char *eq = p;
		while (eq < end && is(*eq, BLANK))
			eq++;
		if (eq == end)
			return NULL;
		if (*eq != '=') {
			if (keep)
				add_attr(r, key, name, n, p, 0, false);
			p = eq;
			continue;
		}
		p = eq + 1;
		while (p < end && is(*p, BLANK))
			p++;
		if (p == end)
			return NULL;
		const char *value = p;
		if (*p == '"' || *p == '\'') {
			const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));
			if (!close)
				return NULL;
			value++;
			if (keep)
				add_attr(r, key, name, n, value, (size_t)(close - value), changes(value, (size_t)(close - value)));
			p = close + 1;
		} else {
			while (p < end && !is(*p, ENDS_BARE))
				p++;
			if (keep)
				add_attr(r, key, name, n, value, (size_t)(p - value), changes(value, (size_t)(p - value)));
		}
	}
	return NULL;
}

/* Does an end tag of this name begin at p, at its '<'? */
static bool is_end_tag(const char *p, const char *end, rawi_slice name)
{
	if (!name.n || (size_t)(end - p) < name.n + 3 || p[1] != '/')
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (lower(p[2 + i]) != lower(name.s[i]))
			return false;
	return is(p[2 + name.n], ENDS_NAME);
}

/* Script data with its escapes: "<!--" hides the end tag of a <script> begun behind it (13.2.5.15 to 13.2.5.30). */
static const char *script_end(const char *p, const char *end, rawi_slice name)
{
	enum { PLAIN, ESCAPED, TWICE } state = PLAIN;
	static const rawi_slice script = { "script", 6 };
	while (p < end) {
		if (state == PLAIN) {
			p = memchr(p, '<', (size_t)(end - p));
			if (!p)
				return end;
			if (is_end_tag(p, end, name))
				return p;
			if (end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
				state = ESCAPED;
				p += 2; /* the two dashes may be those of "-->" */
				continue;
			}
			p++;
			continue;
		}
		if (*p == '-' && end - p >= 3 && p[1] == '-' && p[2] == '>') {
			state = PLAIN;
			p += 3;
		} else if (*p == '<' && state == ESCAPED) {
			if (is_end_tag(p, end, name))
				return p;
			uint64_t key;
			const char *stop = end - p > 8 ? p + 8 : end; /* no further: in <a<a<a… each name would reach to the end */
			const char *to = p + 1 < end && is(p[1], LETTER) ? read_name(p + 1, stop, ENDS_NAME, &key) : p;
			if (to - p == 7 && to < end && is(*to, ENDS_NAME) && key == 0x747069726373u /* "script" */)
				state = TWICE;
			p++;
		} else if (*p == '<' && is_end_tag(p, end, script)) {
			state = ESCAPED;
			p++;
		} else {
			p++;
		}
	}
	return end;
}

const char *rawi_token_raw_end(const char *p, const char *end, rawi_model model, rawi_slice name)
{
	if (model == RAWI_MODEL_SCRIPT)
		return script_end(p, end, name);
	while (p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
		if (is_end_tag(p, end, name))
			return p;
		p++;
	}
	return end;
}

static const char *find3(const char *p, const char *end, const char *what)
{
	while (end - p >= 3 && (p = memchr(p, what[0], (size_t)(end - p) - 2))) {
		if (p[1] == what[1] && p[2] == what[2])
			return p;
		p++;
	}
	return NULL;
}

/* Behind "<!--": the comment's end; what it says in t->name. */
static const char *read_comment(const char *p, const char *end, rawi_token *t)
{
	const char *from = p;
	t->name = (rawi_slice){ from, 0 };
	if (p < end && *p == '>')
		return p + 1;
	if (end - p >= 2 && p[0] == '-' && p[1] == '>')
		return p + 2;
	while (p < end && (p = memchr(p, '-', (size_t)(end - p)))) {
		t->name.n = (size_t)(p - from);
		if (end - p >= 3 && p[1] == '-' && p[2] == '>')
			return p + 3;
		if (end - p >= 4 && p[1] == '-' && p[2] == '!' && p[3] == '>')
			return p + 4;
		p++;
	}
	/* the page ends in it: dashes that might have begun its end are left out */
	size_t n = (size_t)(end - from);
	if (n >= 3 && memcmp(end - 3, "--!", 3) == 0)
		n -= 3;
	else if (n >= 2 && memcmp(end - 2, "--", 2) == 0)
		n -= 2;
	else if (n >= 1 && end[-1] == '-')
		n -= 1;
	t->name.n = n;
	return end;
}

static const char *bogus_comment(const char *p, const char *end, rawi_token *t)
{
	const char *gt = memchr(p, '>', (size_t)(end - p));
	t->kind = RAWI_TOKEN_COMMENT;
	t->name = (rawi_slice){ p, (size_t)((gt ? gt : end) - p) };
	return gt ? gt + 1 : end;
}

static const char *declaration(rawi_reader *r, const char *p, rawi_token *t)
{
	const char *end = r->end;
	if (end - p >= 2 && p[0] == '-' && p[1] == '-') {
		t->kind = RAWI_TOKEN_COMMENT;
		return read_comment(p + 2, end, t);
	}
	static const char doctype[] = "doctype";
	size_t k = 0;
	while (k < 7 && p + k < end && lower(p[k]) == doctype[k])
		k++;
	if (k == 7) {
		p = bogus_comment(p + 7, end, t);
		t->kind = RAWI_TOKEN_DOCTYPE;
		return p;
	}
	if (r->foreign && end - p >= 7 && memcmp(p, "[CDATA[", 7) == 0) {
		r->model = RAWI_MODEL_CDATA;
		return NULL;
	}
	return bogus_comment(p, end, t);
}

/* Is what stands at this '<' markup? */
static bool is_markup(const char *p, const char *end)
{
	if (end - p < 2)
		return false;
	if (p[1] == '/')
		return end - p >= 3;
	return is(p[1], LETTER) || p[1] == '!' || p[1] == '?';
}

static void text_to(rawi_reader *r, rawi_token *t, const char *to)
{
	*t = (rawi_token){ .kind = RAWI_TOKEN_TEXT, .s = r->p, .n = (size_t)(to - r->p), .refs = r->model <= RAWI_MODEL_RCDATA };
	r->p = to;
}

/* A token at a '<' that is markup; false where it makes none. */
static bool markup(rawi_reader *r, rawi_token *t)
{
	const char *p = r->p, *end = r->end, *to;
	*t = (rawi_token){ .kind = RAWI_TOKEN_START, .s = p };
	if (p[1] == '!') {
		to = declaration(r, p + 2, t);
		if (!to) {
			r->p = p + 9;
			return false;
		}
	} else if (p[1] == '?') {
		to = bogus_comment(p + 1, end, t);
	} else if (p[1] == '/' && !is(p[2], LETTER)) {
		if (p[2] == '>') {
			r->p = p + 3;
			return false;
		}
		to = bogus_comment(p + 2, end, t);
	} else {
		if (p[1] == '/')
			t->kind = RAWI_TOKEN_END;
		const char *name = p + 1 + (p[1] == '/');
		to = read_name(name, end, ENDS_NAME, &t->key);
		t->name = (rawi_slice){ name, (size_t)(to - name) };
		t->tag = rawi_html_find_tag(r->names, t->key, name, t->name.n);
		t->attr = (uint32_t)r->attrs.n;
		to = to < end && *to == '>' ? to + 1 : read_attributes(r, to, t, t->kind == RAWI_TOKEN_START);
		if (!to) {
			r->attrs.n = t->attr;
			r->p = end;
			return false;
		}
		t->n_attrs = (uint32_t)r->attrs.n - t->attr;
	}
	t->n = (size_t)(to - p);
	r->p = to;
	return true;
}

bool rawi_token_next(rawi_reader *r, rawi_token *t)
{
	while (r->p < r->end) {
		const char *p = r->p, *end = r->end;
		if (r->model == RAWI_MODEL_PLAINTEXT) {
			text_to(r, t, end);
			return true;
		}
		if (r->model == RAWI_MODEL_CDATA) {
			const char *close = find3(p, end, "]]>");
			text_to(r, t, close ? close : end);
			r->model = RAWI_MODEL_DATA;
			if (close)
				r->p = close + 3;
			if (t->n)
				return true;
			continue;
		}
		if (r->model != RAWI_MODEL_DATA) {
			const char *to = rawi_token_raw_end(p, end, r->model, r->raw_name);
			if (to > p) {
				text_to(r, t, to);
				if (to < end)
					r->model = RAWI_MODEL_DATA;
				return true;
			}
			r->model = RAWI_MODEL_DATA;
		}
		if (*p == '<' && is_markup(p, end)) {
			if (markup(r, t))
				return true;
			continue;
		}
		const char *to = p + (*p == '<');
		while (to < end && (to = memchr(to, '<', (size_t)(end - to))) && !is_markup(to, end))
			to++;
		text_to(r, t, to && to < end ? to : end);
		return true;
	}
	return false;
}
