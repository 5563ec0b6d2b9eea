/* read: a cut of HTML → text, references and tags, without building anything.
 *
 *   input   UTF-8 from any point that lies in text, to any end
 *   output  marks in order: stretches of text, references, tags, and what is dropped (comments, scripts, …)
 *
 * The page itself is read by dom_token.c and dom_build.c; this second, smaller scan is what rawi_page_reread works with, so that the reader cannot vouch for itself. It sees
 * a cut of the page and must read it as the page was read. Two rules hold for that: what a mark is never hangs on bytes behind it, save for tags, comments and dropped
 * elements, which are never cut by a span of text; and the break that a tag makes hangs on its name and on what stands between it and the text before, nothing else.
 * Each byte is looked at a bounded number of times.
 */
#include "read/parts.h"

#include "base/utf8.h"
#include "lang/fold.h"

enum { LONGEST_TAG = 10, FIRST_TAG = RAWI_HTML_OTHER + 1 };

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static bool ends_name(char c)
{
	return is_blank(c) || c == '/' || c == '>';
}

static const rawi_tag_fact *find_tag(const char *s, size_t n)
{
	char name[LONGEST_TAG];
	if (n > LONGEST_TAG)
		return NULL;
	for (size_t i = 0; i < n; i++)
		name[i] = lower(s[i]);
	size_t lo = FIRST_TAG, hi = RAWI_HTML_N;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = rawi_slice_cmp((rawi_slice){ name, n }, rawi_slice_of(rawi_html_facts[mid].name));
		if (c == 0)
			return &rawi_html_facts[mid];
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

/* Behind a tag's name: to behind its '>'. The end where nothing closes it. */
static const char *read_attributes(const char *p, const char *end, rawi_mark *m)
{
	while (p < end) {
		if (*p == '>')
			return p + 1;
		if (is_blank(*p) || *p == '/') {
			m->self_closing = *p == '/' && p + 1 < end && p[1] == '>';
			p++;
			continue;
		}
		m->attributes++;
		p++; /* a name has one letter at least, '=' too */
		while (p < end && !ends_name(*p) && *p != '=')
			p++;
		const char *eq = p;
		while (eq < end && is_blank(*eq))
			eq++;
		if (eq == end || *eq != '=')
			continue;
		p = eq + 1;
		while (p < end && is_blank(*p))
			p++;
		if (p < end && (*p == '"' || *p == '\'')) {
			const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));
			p = close ? close + 1 : end;
		} else {
			while (p < end && !is_blank(*p) && *p != '>')
				p++;
		}
	}
	return end;
}

const char *rawi_find_bytes(const char *p, const char *end, rawi_slice what)
{
	while ((size_t)(end - p) >= what.n && (p = memchr(p, what.s[0], (size_t)(end - p) - what.n + 1))) {
		if (memcmp(p, what.s, what.n) == 0)
			return p;
		p++;
	}
	return NULL;
}

static const char *behind_gt(const char *p, const char *end)
{
	const char *at = memchr(p, '>', (size_t)(end - p));
	return at ? at + 1 : end;
}

/* Behind "<!": to behind the comment's end. "<!-->" and "<!--->" are whole. */
static const char *read_comment(const char *p, const char *end)
{
	if (end - p < 2 || p[0] != '-' || p[1] != '-')
		return behind_gt(p, end);
	p += 2;
	if (p < end && *p == '>')
		return p + 1;
	if (end - p >= 2 && p[0] == '-' && p[1] == '>')
		return p + 2;
	while (p < end && (p = rawi_find_bytes(p, end, RAWI_LIT("--")))) {
		if (end - p > 2 && p[2] == '>')
			return p + 3;
		if (end - p > 3 && p[2] == '!' && p[3] == '>')
			return p + 4;
		p++;
	}
	return end;
}

/* Does a tag of this name begin at p, behind '<' or "</"? */
static bool is_name(const char *p, const char *end, const char *name)
{
	while (*name && p < end && lower(*p) == *name)
		p++, name++;
	return !*name && (p == end || ends_name(*p));
}

/* Behind an element's start tag: at its end tag; NULL where there is none. Elements of which pages forget the end tag (RAWI_EL_SKIP) may hold others of their name, and have
 * no end tag either where they hold too many, so that looking stays linear, or where a <div> ends that they stand in. *any: an end tag of that name was seen, or looking
 * ended early. */
static const char *find_end(const char *p, const char *end, const rawi_tag_fact *tag, bool *any)
{
	enum { DEEPEST = 16 };
	size_t divs = 0, inner = 0;
	bool skip = tag->kind & RAWI_EL_SKIP;
	*any = false;
	if (!skip) {
		rawi_model model = strcmp(tag->name, "script") == 0 ? RAWI_MODEL_SCRIPT : RAWI_MODEL_RAWTEXT;
		p = rawi_token_raw_end(p, end, model, rawi_slice_of(tag->name));
		return p < end ? p : NULL;
	}
	while (p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
		const char *at = p++;
		bool closes = p < end && *p == '/';
		p += closes;
		if (is_name(p, end, tag->name)) {
			*any = *any || closes || inner == DEEPEST;
			if (closes && inner == 0)
				return at;
			if (!closes && inner == DEEPEST)
				return NULL;
			inner += closes ? (size_t)-1 : 1;
		} else if (is_name(p, end, "div")) {
			if (closes && divs == 0) {
				*any = true;
				return NULL;
			}
			divs += closes ? (size_t)-1 : 1;
		}
	}
	return NULL;
}

static unsigned skip_bit(const rawi_tag_fact *tag)
{
	unsigned bit = 0;
	for (const rawi_tag_fact *t = rawi_html_facts + FIRST_TAG; t < tag; t++)
		bit += (t->kind & RAWI_EL_SKIP) != 0;
	return bit;
}

const char *rawi_skip_end(const char *p, const char *end, rawi_html_tag name, uint64_t *unclosed)
{
	const rawi_tag_fact *tag = &rawi_html_facts[name];
	uint64_t bit = (uint64_t)1 << skip_bit(tag);
	bool any = false;
	const char *close = *unclosed & bit ? NULL : find_end(p, end, tag, &any);
	if (!close && !any)
		*unclosed |= bit;
	return close;
}

static void read_tag(rawi_scan *s, rawi_mark *m)
{
	const char *name = s->p + (m->kind == RAWI_MARK_CLOSE ? 2 : 1), *p = name;
	while (p < s->end && !ends_name(*p))
		p++;
	m->tag = find_tag(name, (size_t)(p - name));
	p = read_attributes(p, s->end, m);
	if (m->kind == RAWI_MARK_OPEN && m->tag && m->tag->kind & (RAWI_EL_RAW | RAWI_EL_SKIP) && !(m->self_closing && m->tag->kind & RAWI_EL_SKIP)) {
		bool raw = m->tag->kind & RAWI_EL_RAW, any;
		const char *close = raw ? find_end(p, s->end, m->tag, &any) : rawi_skip_end(p, s->end, (rawi_html_tag)(m->tag - rawi_html_facts), &s->unclosed);
		if (close || raw) {
			rawi_mark unused = { 0 };
			m->kind = RAWI_MARK_DROP;
			p = close ? read_attributes(close + 2 + strlen(m->tag->name), s->end, &unused) : s->end;
		}
	}
	m->n = (size_t)(p - s->p);
}

bool rawi_scan_next(rawi_scan *s, rawi_mark *m)
{
	if (s->p >= s->end)
		return false;
	const char *p = s->p, *end = s->end;
	*m = (rawi_mark){ .kind = RAWI_MARK_TEXT, .s = p };
	if (*p == '&') {
		m->n = rawi_entity_read((rawi_slice){ p, (size_t)(end - p) }, m->utf8, &m->utf8_n);
		if (m->n)
			m->kind = RAWI_MARK_ENTITY;
	} else if (*p == '<' && end - p > 1) {
		if (is_letter(p[1])) {
			m->kind = RAWI_MARK_OPEN;
			read_tag(s, m);
		} else if (p[1] == '/' && end - p > 2) {
			m->kind = is_letter(p[2]) ? RAWI_MARK_CLOSE : RAWI_MARK_DROP;
			if (m->kind == RAWI_MARK_CLOSE)
				read_tag(s, m);
			else
				m->n = (size_t)(behind_gt(p + 2, end) - p);
		} else if (p[1] == '!' || p[1] == '?') {
			m->kind = RAWI_MARK_DROP;
			m->n = (size_t)((p[1] == '!' ? read_comment(p + 2, end) : behind_gt(p + 2, end)) - p);
		}
	}
	if (m->kind == RAWI_MARK_TEXT) {
		p++; /* '<' or '&' that stands for itself, or any other */
		while (p < end && *p != '<' && *p != '&')
			p++;
		m->n = (size_t)(p - s->p);
	}
	s->p += m->n;
	if (m->kind == RAWI_MARK_TEXT || m->kind == RAWI_MARK_ENTITY)
		s->after_link = false;
	if (m->tag)
		m->brk = (rawi_break)m->tag->brk;
	if (m->tag && m->tag->kind & RAWI_EL_LINK) {
		if (m->kind == RAWI_MARK_OPEN && s->after_link)
			m->brk = RAWI_BREAK_BLANK;
		s->after_link = s->after_link || m->kind == RAWI_MARK_CLOSE;
	}
	return true;
}

rawi_slice rawi_markup_text(rawi_arena *a, rawi_slice html)
{
	char *out = rawi_arena_alloc(a, html.n + html.n / 4 + 8); /* the longest growth is five bytes to six */
	size_t n = 0;
	rawi_scan s = { .p = html.s, .end = html.s + html.n };
	rawi_mark m;
	while (rawi_scan_next(&s, &m)) {
		rawi_slice add = { m.s, m.n };
		if (m.kind == RAWI_MARK_ENTITY)
			add = (rawi_slice){ m.utf8, m.utf8_n };
		else if (m.kind != RAWI_MARK_TEXT)
			add = m.brk ? RAWI_LIT(" ") : (rawi_slice){ "", 0 };
		if (add.n && memchr(add.s, 0, add.n)) { /* U+0000 is no text */
			for (size_t i = 0; i < add.n; i++)
				if (add.s[i])
					out[n++] = add.s[i];
			continue;
		}
		memcpy(out + n, add.s, add.n);
		n += add.n;
	}
	return rawi_fold_space(a, (rawi_slice){ out, n });
}
