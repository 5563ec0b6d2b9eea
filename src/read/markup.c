/* read: HTML scanned into text, references and tags, without building anything.
 *
 *   input   UTF-8 from any point that lies in text, to any end
 *   output  marks in order: stretches of text, references, tags, and what is dropped (comments, scripts, …)
 *
 * The tokens are those of the HTML standard (WHATWG HTML, 13.2.5) as far as text and its places need them. The parser (tree.c) knows how elements nest but
 * not where each letter of its text stood; this scan knows the places, and rawi_page_reread, which sees a cut of the page, reads it by the same rules. Two rules
 * hold for that: what a mark is never hangs on bytes behind it, save for tags, comments and dropped elements, which are never cut by a span of text; and the
 * break that a tag makes hangs on its name and on what stands between it and the text before, nothing else. Each byte is looked at a bounded number of times.
 */
#include "read/parts.h"

#include "base/utf8.h"
#include "lang/fold.h"

#define PARA RAWI_BREAK_PARA

static const rawi_tag_fact tags[] = { /* in byte order of names */
	{ "a", 0, RAWI_EL_LINK }, { "address", PARA, 0 }, { "applet", PARA, 0 }, { "area", 0, RAWI_EL_VOID }, { "article", PARA, 0 }, { "aside", PARA, 0 }, { "audio", PARA, RAWI_EL_SKIP },
	{ "b", 0, RAWI_EL_FORMAT }, { "base", 0, RAWI_EL_VOID }, { "basefont", 0, RAWI_EL_VOID }, { "bgsound", 0, RAWI_EL_VOID }, { "big", 0, RAWI_EL_FORMAT },
	{ "blockquote", PARA, 0 }, { "body", PARA, RAWI_EL_ONCE }, { "br", RAWI_BREAK_LINE, RAWI_EL_VOID }, { "button", PARA, 0 }, { "canvas", PARA, RAWI_EL_SKIP },
	{ "caption", PARA, 0 }, { "center", PARA, 0 }, { "code", 0, RAWI_EL_FORMAT }, { "col", PARA, RAWI_EL_VOID }, { "colgroup", PARA, 0 }, { "dd", PARA, RAWI_EL_IMPLIED },
	{ "details", PARA, 0 }, { "dialog", PARA, 0 }, { "dir", PARA, 0 }, { "div", PARA, 0 }, { "dl", PARA, 0 }, { "dt", PARA, RAWI_EL_IMPLIED }, { "em", 0, RAWI_EL_FORMAT },
	{ "embed", RAWI_BREAK_BLANK, RAWI_EL_VOID }, { "fieldset", PARA, 0 }, { "figcaption", PARA, 0 }, { "figure", PARA, 0 }, { "font", 0, RAWI_EL_FORMAT },
	{ "footer", PARA, 0 }, { "form", PARA, 0 }, { "frame", PARA, RAWI_EL_VOID }, { "frameset", PARA, 0 }, { "h1", PARA, RAWI_EL_HEADING }, { "h2", PARA, RAWI_EL_HEADING },
	{ "h3", PARA, RAWI_EL_HEADING }, { "h4", PARA, RAWI_EL_HEADING }, { "h5", PARA, RAWI_EL_HEADING }, { "h6", PARA, RAWI_EL_HEADING }, { "head", PARA, 0 },
	{ "header", PARA, 0 }, { "hgroup", PARA, 0 }, { "hr", PARA, RAWI_EL_VOID }, { "html", PARA, RAWI_EL_ONCE }, { "i", 0, RAWI_EL_FORMAT }, { "iframe", PARA, RAWI_EL_RAW },
	{ "img", RAWI_BREAK_BLANK, RAWI_EL_VOID }, { "input", RAWI_BREAK_BLANK, RAWI_EL_VOID }, { "isindex", PARA, RAWI_EL_VOID }, { "keygen", 0, RAWI_EL_VOID },
	{ "legend", PARA, 0 }, { "li", PARA, RAWI_EL_IMPLIED }, { "link", 0, RAWI_EL_VOID }, { "main", PARA, 0 }, { "marquee", PARA, 0 }, { "math", 0, RAWI_EL_SKIP },
	{ "menu", PARA, 0 }, { "meta", 0, RAWI_EL_VOID }, { "nav", PARA, 0 }, { "nobr", 0, RAWI_EL_FORMAT }, { "noembed", PARA, RAWI_EL_RAW }, { "noframes", PARA, RAWI_EL_RAW },
	{ "noscript", 0, RAWI_EL_SKIP }, { "object", PARA, RAWI_EL_SKIP }, { "ol", PARA, 0 }, { "optgroup", PARA, RAWI_EL_IMPLIED }, { "option", PARA, RAWI_EL_IMPLIED },
	{ "p", PARA, RAWI_EL_IMPLIED }, { "param", 0, RAWI_EL_VOID }, { "pre", PARA, RAWI_EL_PRE }, { "s", 0, RAWI_EL_FORMAT }, { "script", 0, RAWI_EL_RAW },
	{ "section", PARA, 0 }, { "select", RAWI_BREAK_BLANK, RAWI_EL_SKIP }, { "small", 0, RAWI_EL_FORMAT }, { "source", 0, RAWI_EL_VOID }, { "span", 0, 0 },
	{ "strike", 0, RAWI_EL_FORMAT }, { "strong", 0, RAWI_EL_FORMAT }, { "style", 0, RAWI_EL_RAW }, { "summary", PARA, 0 }, { "svg", 0, RAWI_EL_SKIP }, { "table", PARA, 0 },
	{ "tbody", PARA, RAWI_EL_IMPLIED }, { "td", PARA, RAWI_EL_IMPLIED }, { "template", 0, RAWI_EL_SKIP }, { "textarea", RAWI_BREAK_BLANK, RAWI_EL_RAW },
	{ "tfoot", PARA, RAWI_EL_IMPLIED }, { "th", PARA, RAWI_EL_IMPLIED }, { "thead", PARA, RAWI_EL_IMPLIED }, { "time", 0, 0 }, { "title", PARA, RAWI_EL_RAW },
	{ "tr", PARA, RAWI_EL_IMPLIED }, { "track", 0, RAWI_EL_VOID }, { "tt", 0, RAWI_EL_FORMAT }, { "u", 0, RAWI_EL_FORMAT }, { "ul", PARA, 0 },
	{ "video", PARA, RAWI_EL_SKIP }, { "wbr", 0, RAWI_EL_VOID }, { "xmp", PARA, RAWI_EL_RAW },
};
enum { TAGS = sizeof tags / sizeof tags[0], LONGEST_TAG = 10 };

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
	size_t lo = 0, hi = TAGS;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = rawi_slice_cmp((rawi_slice){ name, n }, rawi_slice_of(tags[mid].name));
		if (c == 0)
			return &tags[mid];
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

/* Behind an element's start tag: to behind its end tag; NULL where there is none. Elements of which pages forget the end tag (RAWI_EL_SKIP) may hold others of
 * their name, and have no end tag either where they hold too many, so that looking stays linear, or where a <div> ends that they stand in. *any: an end tag of that
 * name was seen, or looking ended early. */
static const char *read_element(const char *p, const char *end, const rawi_tag_fact *tag, bool *any)
{
	enum { DEEPEST = 16 };
	size_t n = strlen(tag->name), divs = 0, inner = 0;
	bool skip = tag->kind & RAWI_EL_SKIP;
	*any = false;
	while (p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
		p++;
		bool closes = p < end && *p == '/';
		p += closes;
		if (is_name(p, end, tag->name)) {
			*any = *any || closes || inner == DEEPEST;
			if (closes && (!skip || inner == 0)) {
				rawi_mark unused = { 0 };
				return read_attributes(p + n, end, &unused);
			}
			if (skip && !closes && inner == DEEPEST)
				return NULL;
			inner += closes ? (size_t)-1 : 1;
		} else if (skip && is_name(p, end, "div")) {
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
	for (const rawi_tag_fact *t = tags; t < tag; t++)
		bit += (t->kind & RAWI_EL_SKIP) != 0;
	return bit;
}

static void read_tag(rawi_scan *s, rawi_mark *m)
{
	const char *name = s->p + (m->kind == RAWI_MARK_CLOSE ? 2 : 1), *p = name;
	while (p < s->end && !ends_name(*p))
		p++;
	m->tag = find_tag(name, (size_t)(p - name));
	p = read_attributes(p, s->end, m);
	if (m->kind == RAWI_MARK_OPEN && m->tag && m->tag->kind & (RAWI_EL_RAW | RAWI_EL_SKIP) && !(m->self_closing && m->tag->kind & RAWI_EL_SKIP)) {
		bool raw = m->tag->kind & RAWI_EL_RAW;
		uint64_t bit = raw ? 0 : (uint64_t)1 << skip_bit(m->tag);
		bool any = false;
		const char *close = s->unclosed & bit ? NULL : read_element(p, s->end, m->tag, &any);
		if (!close && !raw && !any)
			s->unclosed |= bit;
		if (close || raw) {
			m->kind = RAWI_MARK_DROP;
			p = close ? close : s->end;
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
		memcpy(out + n, add.s, add.n);
		n += add.n;
	}
	return rawi_fold_space(a, (rawi_slice){ out, n });
}
