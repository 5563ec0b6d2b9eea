/* read: RSS 2.0 and its forerunners, RSS 1.0 (RDF) and Atom (RFC 4287) → a page an item.
 *
 *   input   a feed as a stream, well-formed or not
 *   output  a page an item (feed_page.c); its id is the item's own where that looks like an address, else FEED#id, else FEED#OFFSET
 *
 *   <rss xmlns:…><channel><title>…  │<item>…</item>│  │<item>…</item>│ …      found by their tags alone, past CDATA and comments
 *    └─ its namespaces, the outlet    └── each parsed for itself by libxml2 in recover mode: what is broken in one breaks no other
 *
 * One item is in memory at a time. No network, no DTD, no entity is expanded.
 */
#include <libxml/parser.h>
#include <stdlib.h>

#include "base/late.h"
#include "base/utf8.h"
#include "read/input_parts.h"
#include "read/parts.h"

#define RAWI_FACTS_LIBRARY
#include "facts.h"

enum {
	HEAD_MOST = 1 << 18,
	ID_MOST = 2000,
	WRAP_MOST = 1 << 13, /* bytes of namespaces that are read with each item */
	NAME_MOST = 64,      /* bytes of a tag's name that are looked at */
	READER_ROOM = 1 << 16, /* what libxml2 is expected to take: this, and so often the text's bytes (more only where nearly all is markup) */
	READER_TIMES = 8,
	XML = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
};

typedef struct {
	rawi_carrier r;
	rawi_cs cs;
	bool started, ended;
	bool full;         /* memory did not suffice for a field of this item */
	rawi_slice outlet; /* the feed's own title */
	rawi_slice wrap;   /* an open tag that declares the feed's namespaces */
	rawi_buf page, text, xml;
	struct {
		__typeof__(&xmlReadMemory) xmlReadMemory;
		__typeof__(&xmlFreeDoc) xmlFreeDoc;
		__typeof__(&xmlDocGetRootElement) xmlDocGetRootElement;
		__typeof__(&xmlGetNoNsProp) xmlGetNoNsProp;
		xmlFreeFunc *xmlFree;
	} lib;             /* libxml2, loaded for the first feed's head */
	xmlDoc *doc;       /* of what is read now; here, so that it does not stay behind where memory runs out */
	uint64_t items;
} feed;

/* Marks: where items begin and end --------------------------------------------------------------------------------------------------------- */

typedef enum { MARK_OPEN, MARK_CLOSE, MARK_END, MARK_FULL } mark;

/* Moves *at behind the next `what` in the window; END or FULL where it does not come. */
static mark find(feed *f, size_t *at, rawi_slice what)
{
	for (;;) {
		rawi_slice have = rawi_stream_peek(f->r.in, *at + what.n);
		if (have.n < *at + what.n)
			return MARK_END;
		const char *p = rawi_find_bytes(have.s + *at, have.s + have.n, what);
		if (p) {
			*at = (size_t)(p - have.s) + what.n;
			return MARK_OPEN;
		}
		*at = have.n - what.n + 1;
		if (*at > rawi_page_most(f->r.budget))
			return MARK_FULL;
	}
}

/* Is it the tag of an item? Prefixes count for nothing. */
static bool is_item(rawi_slice tag)
{
	size_t n = 0;
	tag.n = tag.n < NAME_MOST ? tag.n : NAME_MOST; /* no further: in a run of '<' each would look to the end */
	while (n < tag.n && tag.s[n] != '>' && tag.s[n] != '/' && tag.s[n] != ' ' && (tag.s[n] < '\t' || tag.s[n] > '\r')) {
		if (tag.s[n++] == ':') {
			tag = rawi_slice_sub(tag, n, tag.n - n);
			n = 0;
		}
	}
	tag.n = n;
	return rawi_slice_is(tag, "item") || rawi_slice_is(tag, "entry");
}

/* The next tag of an item from window offset *at on: *at is its '<', *past what comes behind its '>'. */
static mark next_mark(feed *f, size_t *at, size_t *past)
{
	for (size_t i = *at;;) {
		mark m = find(f, &i, RAWI_LIT("<"));
		if (m != MARK_OPEN)
			return m;
		*at = i - 1;
		rawi_slice have = rawi_stream_peek(f->r.in, i + NAME_MOST), rest = rawi_slice_sub(have, i, have.n - i);
		rawi_slice until = rawi_slice_starts(rest, RAWI_LIT("![CDATA[")) ? RAWI_LIT("]]>") : rawi_slice_starts(rest, RAWI_LIT("!--")) ? RAWI_LIT("-->") : RAWI_LIT("");
		if (until.n) {
			if ((m = find(f, &i, until)) != MARK_OPEN)
				return m;
			continue;
		}
		bool close = rawi_slice_starts(rest, RAWI_LIT("/"));
		if (!is_item(rawi_slice_sub(rest, close, rest.n - close)))
			continue;
		if ((m = find(f, &i, RAWI_LIT(">"))) != MARK_OPEN)
			return m;
		*past = i;
		return close ? MARK_CLOSE : MARK_OPEN;
	}
}

/* A reference that XML knows without being told: the five names, and numbers. */
static bool is_reference(rawi_slice s)
{
	static const char *const names[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&apos;" };
	for (size_t i = 0; i < 5; i++)
		if (rawi_slice_starts(s, rawi_slice_of(names[i])))
			return true;
	size_t i = 2;
	while (i < s.n && i < 10 && ((s.s[i] >= '0' && s.s[i] <= '9') || ((s.s[i] | 32) >= 'a' && (s.s[i] | 32) <= 'f') || s.s[i] == 'x'))
		i++;
	return s.n > 3 && s.s[1] == '#' && i < s.n && i > 2 && s.s[i] == ';';
}

/* What the parser reads: UTF-8 whatever came; characters that XML 1.0 does not allow become blanks; '&' outside CDATA that begins no reference of XML's (of an address, or of
 * HTML's names) stands for itself. */
static void add_xml(feed *f, rawi_arena *now, rawi_slice bytes)
{
	rawi_slice s = rawi_cs_decode(now, bytes, 0, f->cs, NULL, NULL);
	size_t from = 0, len, verbatim = 0; /* inside CDATA up to there */
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t cp;
		len = rawi_utf8_next(s.s + i, s.s + s.n, &cp);
		if (cp == '<' && i >= verbatim && rawi_slice_starts(rawi_slice_sub(s, i, s.n - i), RAWI_LIT("<![CDATA["))) {
			const char *end = rawi_find_bytes(s.s + i, s.s + s.n, RAWI_LIT("]]>"));
			verbatim = end ? (size_t)(end - s.s) : s.n;
		}
		if (cp == '&' && i >= verbatim && !is_reference(rawi_slice_sub(s, i, s.n - i))) {
			rawi_buf_add(&f->xml, rawi_slice_sub(s, from, i - from));
			rawi_buf_puts(&f->xml, "&amp;");
			from = i + 1;
			continue;
		}
		if ((cp >= 0x20 || cp == '\t' || cp == '\n' || cp == '\r') && (cp < 0xFFFD || cp > 0xFFFF))
			continue;
		rawi_buf_add(&f->xml, rawi_slice_sub(s, from, i - from));
		rawi_buf_puts(&f->xml, cp < 0x20 ? " " : "\xEF\xBF\xBD");
		from = i + len;
	}
	rawi_buf_add(&f->xml, rawi_slice_sub(s, from, s.n - from));
}

/* libxml2 2.9.14 follows a null pointer where memory runs out inside it: what it takes has to be there before. */
static bool has_room(size_t bytes)
{
	void *volatile room = malloc(bytes);
	bool has = room != NULL;
	free(room);
	return has;
}

static void free_doc(feed *f)
{
	if (f->doc)
		f->lib.xmlFreeDoc(f->doc);
	f->doc = NULL;
}

#define LATE(name) { #name, &f->lib.name }

static bool load(feed *f)
{
	const rawi_late each[] = { LATE(xmlReadMemory), LATE(xmlFreeDoc), LATE(xmlDocGetRootElement), LATE(xmlGetNoNsProp), LATE(xmlFree) };
	return f->lib.xmlFree || rawi_late_load(RAWI_LIBXML, each, sizeof each / sizeof *each);
}

static const xmlNode *root_of(const feed *f)
{
	return f->doc ? f->lib.xmlDocGetRootElement(f->doc) : NULL;
}

/* f->xml → f->doc, NULL where that is no XML; false where memory does not suffice. */
static bool parse(feed *f, int more)
{
	free_doc(f);
	if (f->xml.failed || !has_room(READER_ROOM + f->xml.n * READER_TIMES))
		return false;
	f->doc = f->xml.n > INT32_MAX ? NULL : f->lib.xmlReadMemory(f->xml.s, (int)f->xml.n, NULL, "UTF-8", XML | more);
	return true;
}

/* An element's name without its prefix, and the prefix that its namespace usually has; broken feeds use prefixes that they do not declare. */
static void name_of(const xmlNode *node, rawi_slice *prefix, rawi_slice *local)
{
	static const char *const spaces[][2] = { { "http://purl.org/rss/1.0/modules/content/", "content" }, { "http://purl.org/dc/elements/1.1/", "dc" },
		{ "http://purl.org/dc/terms/", "dcterms" }, { "http://www.w3.org/2005/Atom", "" }, { "http://purl.org/atom/ns#", "" }, { "http://purl.org/rss/1.0/", "" },
		{ "http://www.w3.org/1999/xhtml", "xhtml" } };
	*local = rawi_slice_of((const char *)node->name);
	*prefix = (rawi_slice){ "", 0 };
	if (node->ns && node->ns->href) {
		if (node->ns->prefix)
			*prefix = rawi_slice_of((const char *)node->ns->prefix);
		for (size_t i = 0; i < sizeof spaces / sizeof spaces[0]; i++)
			if (strcmp((const char *)node->ns->href, spaces[i][0]) == 0)
				*prefix = rawi_slice_of(spaces[i][1]);
		return;
	}
	const char *colon = memchr(local->s, ':', local->n);
	if (colon) {
		*prefix = (rawi_slice){ local->s, (size_t)(colon - local->s) };
		*local = (rawi_slice){ colon + 1, local->n - prefix->n - 1 };
	}
}

static bool is(const xmlNode *node, const char *prefix, const char *local)
{
	rawi_slice p, l;
	if (node->type != XML_ELEMENT_NODE)
		return false;
	name_of(node, &p, &l);
	return rawi_slice_is(l, local) && rawi_slice_is(p, prefix);
}

static rawi_slice attribute(const feed *f, rawi_arena *a, const xmlNode *node, const char *name)
{
	xmlChar *v = f->lib.xmlGetNoNsProp(node, (const xmlChar *)name);
	rawi_slice out = v ? rawi_arena_dup(a, rawi_slice_of((const char *)v)) : (rawi_slice){ "", 0 };
	if (v)
		(*f->lib.xmlFree)(v);
	return out;
}

static void add_escaped(rawi_buf *out, const char *s)
{
	for (; s && *s; s++) {
		const char *as = *s == '<' ? "&lt;" : *s == '>' ? "&gt;" : *s == '&' ? "&amp;" : *s == '"' ? "&quot;" : NULL;
		if (as)
			rawi_buf_puts(out, as);
		else
			rawi_buf_putc(out, *s);
	}
}

static void open_tag(rawi_buf *out, const xmlNode *n)
{
	rawi_buf_printf(out, "<%s", (const char *)n->name);
	for (const xmlAttr *at = n->properties; at; at = at->next) {
		rawi_buf_printf(out, " %s=\"", (const char *)at->name);
		if (at->children && at->children->type == XML_TEXT_NODE)
			add_escaped(out, (const char *)at->children->content);
		rawi_buf_putc(out, '"');
	}
	rawi_buf_putc(out, '>');
}

static bool is_void(const xmlNode *n)
{
	static const char *const names[] = { "br", "img", "hr", "input", "meta", "link", "source", "wbr", "col", "embed", "area" };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp((const char *)n->name, names[i]) == 0)
			return true;
	return false;
}

/* What stands in a node: its text, where elements stand as tags. In a field that holds escaped markup, text is that markup; in XHTML it is text. References that nothing
 * declares stay as they are written, which is what they mean in HTML. */
static void write_inside(rawi_buf *out, const xmlNode *top, bool text_is_markup)
{
	const xmlNode *n = top->children;
	while (n) {
		switch (n->type) {
		case XML_CDATA_SECTION_NODE:
		case XML_TEXT_NODE:
			if (text_is_markup)
				rawi_buf_puts(out, n->content ? (const char *)n->content : "");
			else
				add_escaped(out, (const char *)n->content);
			break;
		case XML_ENTITY_REF_NODE: rawi_buf_printf(out, "&%s;", (const char *)n->name); break;
		case XML_ELEMENT_NODE: open_tag(out, n); break;
		default: break;
		}
		if (n->type == XML_ELEMENT_NODE && n->children) {
			n = n->children;
			continue;
		}
		for (;;) {
			if (n->type == XML_ELEMENT_NODE && !is_void(n))
				rawi_buf_printf(out, "</%s>", (const char *)n->name);
			if (n->next) {
				n = n->next;
				break;
			}
			n = n->parent;
			if (n == top || !n)
				return;
		}
	}
}

static rawi_slice trim(rawi_slice s)
{
	while (s.n && (s.s[0] == ' ' || (s.s[0] >= '\t' && s.s[0] <= '\r')))
		s = rawi_slice_sub(s, 1, s.n - 1);
	while (s.n && (s.s[s.n - 1] == ' ' || (s.s[s.n - 1] >= '\t' && s.s[s.n - 1] <= '\r')))
		s.n--;
	return s;
}

static rawi_slice inside(feed *f, rawi_arena *a, const xmlNode *node)
{
	rawi_slice type = attribute(f, a, node, "type");
	rawi_buf_clear(&f->text);
	write_inside(&f->text, node, !rawi_slice_is(type, "xhtml") && !rawi_slice_is(type, "text"));
	f->full = f->full || f->text.failed;
	return rawi_arena_dup(a, trim(rawi_buf_slice(&f->text)));
}

/* A field of one line. */
static rawi_slice line(feed *f, rawi_arena *a, const xmlNode *node)
{
	rawi_slice s = inside(f, a, node);
	char *p = (char *)(uintptr_t)s.s;
	for (size_t i = 0; i < s.n; i++)
		if (p[i] >= '\t' && p[i] <= '\r')
			p[i] = ' ';
	return s;
}

/* A title is a line of text: tags in it, escaped once or twice as many feeds do, are none of it. A '<' that begins no tag stays. */
static rawi_slice title_text(feed *f, rawi_arena *a, const xmlNode *node)
{
	rawi_slice s = line(f, a, node);
	char *p = (char *)(uintptr_t)s.s;
	size_t n = 0;
	size_t last = s.n; /* '>': in front of it, each tag that begins ends, so that looking stays linear */
	while (last && s.s[last - 1] != '>')
		last--;
	for (size_t i = 0; i < s.n;) {
		size_t name = i + 1 < last && s.s[i] == '<' ? i + 1 + (s.s[i + 1] == '/') : 0;
		const char *end = name && name < last && (s.s[name] | 32) >= 'a' && (s.s[name] | 32) <= 'z' ? memchr(s.s + name, '>', last - name) : NULL;
		if (end)
			i = (size_t)(end - s.s) + 1;
		else
			p[n++] = s.s[i++];
	}
	s.n = n;
	return trim(s);
}

/* "name@host (The Name)", as RSS has its authors. */
static rawi_slice author_name(rawi_slice s)
{
	const char *open = s.n ? memchr(s.s, '(', s.n) : NULL;
	if (s.n && memchr(s.s, '@', s.n))
		s = open && s.s[s.n - 1] == ')' ? trim((rawi_slice){ open + 1, (size_t)(s.s + s.n - open) - 2 }) : (rawi_slice){ "", 0 };
	return s;
}

static const xmlNode *child(const xmlNode *node, const char *local)
{
	for (const xmlNode *c = node->children; c; c = c->next)
		if (is(c, "", local))
			return c;
	return NULL;
}

static void first(rawi_slice *to, rawi_slice value)
{
	if (!to->n)
		*to = value;
}

static void read_field(feed *f, rawi_arena *a, const xmlNode *n, rawi_feed_item *item)
{
	if (is(n, "", "title"))
		first(&item->title, title_text(f, a, n));
	else if (is(n, "", "link") || is(n, "atom", "link")) {
		rawi_slice rel = attribute(f, a, n, "rel"), href = attribute(f, a, n, "href");
		if (href.n && (!rel.n || rawi_slice_is(rel, "alternate")))
			first(&item->link, trim(href));
		else if (!href.n)
			first(&item->link, line(f, a, n));
	} else if (is(n, "feedburner", "origLink"))
		item->link = line(f, a, n);
	else if (is(n, "", "guid") || is(n, "", "id") || is(n, "dc", "identifier")) {
		item->permanent = item->permanent || (is(n, "", "guid") && !rawi_slice_is(attribute(f, a, n, "isPermaLink"), "false"));
		first(&item->id, line(f, a, n));
	} else if (is(n, "", "pubDate") || is(n, "", "published") || is(n, "", "issued") || is(n, "dc", "date") || is(n, "dcterms", "created") || is(n, "", "created"))
		first(&item->date, rawi_feed_date(a, line(f, a, n)));
	else if (is(n, "", "updated") || is(n, "", "modified") || is(n, "dcterms", "modified") || is(n, "atom", "updated"))
		first(&item->updated, rawi_feed_date(a, line(f, a, n)));
	else if (is(n, "", "author") || is(n, "dc", "creator")) {
		const xmlNode *name = child(n, "name");
		rawi_slice who = author_name(line(f, a, name ? name : n));
		if (who.n)
			rawi_vec_push(a, &item->authors, who);
	} else if (is(n, "", "category") || is(n, "dc", "subject")) {
		rawi_slice label = attribute(f, a, n, "label"), term = attribute(f, a, n, "term"), what = label.n ? label : term.n ? term : line(f, a, n);
		if (what.n)
			rawi_vec_push(a, &item->categories, what);
	} else if (is(n, "content", "encoded") || is(n, "", "content"))
		first(&item->content, inside(f, a, n));
	else if (is(n, "xhtml", "body") || is(n, "xhtml", "div"))
		first(&item->content, inside(f, a, n));
	else if (is(n, "", "description") || is(n, "", "summary") || is(n, "dc", "description"))
		first(&item->summary, inside(f, a, n));
	else if (is(n, "", "source")) {
		const xmlNode *title = child(n, "title");
		rawi_slice name = line(f, a, title ? title : n);
		if (name.n)
			item->outlet = name;
	} else if (is(n, "dc", "publisher"))
		item->outlet = line(f, a, n);
}

/* Behind a tag that nothing closes the fields of a broken item stand one in the other. */
static void read_strayed(feed *f, rawi_arena *a, const xmlNode *node, rawi_feed_item *item)
{
	enum { MOST_BYTES = 1 << 20 }; /* of fields that are written out: each may hold all the others */
	size_t written = 0;
	for (const xmlNode *n = node->children; n && written < MOST_BYTES;) {
		if (n->type == XML_ELEMENT_NODE && n->parent != node) {
			rawi_buf_clear(&f->text);
			read_field(f, a, n, item);
			f->full = f->full || f->text.failed;
			written += f->text.n;
		}
		if (n->type == XML_ELEMENT_NODE && n->children && !item->content.n) {
			n = n->children;
			continue;
		}
		while (n != node && !n->next)
			n = n->parent;
		n = n == node ? NULL : n->next;
	}
}

/* One item → the page; END where it has no text. */
static rawi_met read_item(feed *f, rawi_arena *now, const xmlNode *node, const char *more, rawi_part *out)
{
	rawi_feed_item item = { .title = { "", 0 }, .link = { "", 0 }, .id = { "", 0 }, .date = { "", 0 }, .updated = { "", 0 }, .content = { "", 0 }, .summary = { "", 0 } };
	item.outlet = f->outlet;
	f->full = false;
	for (const xmlNode *n = node->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			read_field(f, now, n, &item);
	if (!item.content.n && !item.summary.n)
		read_strayed(f, now, node, &item);
	if (item.id.n > ID_MOST || (item.id.n && memchr(item.id.s, '<', item.id.n)))
		item.id.n = 0; /* of a broken item */
	bool address = item.id.n && memchr(item.id.s, ':', item.id.n);
	if (!item.link.n && address && item.permanent)
		item.link = item.id;
	rawi_feed_page(&f->page, &item);
	if (f->page.failed || f->full)
		return rawi_met_skip(&f->r, now, out, more, "does not fit into memory");
	if (!f->page.n)
		return RAWI_MET_END;
	out->source = (rawi_source){ .bytes = rawi_buf_slice(&f->page), .form = RAWI_FORM_HTML, .charset = RAWI_LIT("UTF-8"), .url = item.link,
		.fetched = rawi_arena_dup(now, f->r.given.fetched) };
	out->source.id = address ? item.id : rawi_arena_printf(now, "%.*s%s%.*s", (int)f->r.id.n, f->r.id.s, item.id.n ? "#" : more, (int)item.id.n, item.id.s);
	out->place = rawi_arena_printf(now, "%s%s", f->r.place, more).s;
	return RAWI_MET_PAGE;
}

static const xmlNode *first_element(const xmlNode *n)
{
	while (n && n->type != XML_ELEMENT_NODE)
		n = n->next;
	return n;
}

static rawi_met parse_item(feed *f, rawi_arena *now, rawi_slice bytes, const char *more, rawi_part *out)
{
	rawi_buf_clear(&f->xml);
	rawi_buf_add(&f->xml, f->wrap);
	add_xml(f, now, bytes);
	rawi_buf_puts(&f->xml, "</feed>");
	if (!parse(f, XML_PARSE_HUGE))
		return rawi_met_skip(&f->r, now, out, more, "does not fit into memory");
	const xmlNode *root = root_of(f), *node = root ? first_element(root->children) : NULL;
	return node ? read_item(f, now, node, more, out) : rawi_met_skip(&f->r, now, out, more, "an item that cannot be read as XML");
}

/* What stands before the first item: namespaces, the feed's title. */
static void read_head(feed *f, rawi_arena *now, rawi_slice bytes)
{
	rawi_buf_clear(&f->xml);
	add_xml(f, now, bytes);
	if (!parse(f, 0))
		rawi_arena_alloc(now, SIZE_MAX); /* does not come back: without the head, items would be others */
	const xmlNode *root = root_of(f);
	rawi_buf_clear(&f->xml);
	rawi_buf_puts(&f->xml, "<feed");
	for (const xmlNs *ns = root ? root->nsDef : NULL; ns && f->xml.n < WRAP_MOST; ns = ns->next) {
		rawi_buf_printf(&f->xml, " xmlns%s%s=\"", ns->prefix ? ":" : "", ns->prefix ? (const char *)ns->prefix : "");
		add_escaped(&f->xml, (const char *)ns->href);
		rawi_buf_putc(&f->xml, '"');
	}
	rawi_buf_putc(&f->xml, '>');
	if (f->xml.failed)
		rawi_arena_alloc(now, SIZE_MAX);
	f->wrap = rawi_arena_dup(&f->r.own, rawi_buf_slice(&f->xml));
	const xmlNode *title = root ? child(root, "title") : NULL, *channel = root ? child(root, "channel") : NULL;
	if (!title && channel)
		title = child(channel, "title");
	if (title)
		f->outlet = rawi_arena_dup(&f->r.own, line(f, now, title));
	if (f->full)
		rawi_arena_alloc(now, SIZE_MAX);
}

/* The head, up to the first item; the charset. */
static mark start(feed *f, rawi_arena *now)
{
	rawi_stream *in = f->r.in;
	size_t at = 0, past = 0, bom = 0;
	f->started = true;
	rawi_slice have = rawi_stream_peek(in, RAWI_STREAM_CHUNK);
	while (at < have.n && (have.s[at] == ' ' || (have.s[at] >= '\t' && have.s[at] <= '\r')))
		at++;
	rawi_stream_take(in, at);
	have = rawi_stream_peek(in, RAWI_STREAM_CHUNK);
	for (size_t cut = 0; cut < 3 && have.n > 4 && ((unsigned char)have.s[have.n - 1] & 0xC0) == 0x80; cut++)
		have.n--; /* not to end inside a letter */
	if (have.n > 4 && (unsigned char)have.s[have.n - 1] >= 0xC0)
		have.n--;
	f->cs = rawi_cs_find(have, f->r.given.charset, &bom);
	rawi_stream_take(in, bom);
	at = 0;
	mark m = next_mark(f, &at, &past);
	while (m == MARK_CLOSE) {
		at = past;
		m = next_mark(f, &at, &past);
	}
	have = rawi_stream_peek(in, at);
	read_head(f, now, (rawi_slice){ have.s, at < HEAD_MOST ? at : HEAD_MOST });
	rawi_stream_take(in, m == MARK_OPEN ? at : 0);
	return m;
}

/* To the next item; END where there is none. What stands between items is let go. */
static mark seek_item(feed *f)
{
	for (;;) {
		size_t at = 0, past = 0;
		mark m = next_mark(f, &at, &past);
		if (m == MARK_END)
			return m;
		rawi_stream_take(f->r.in, m == MARK_CLOSE ? past : m == MARK_OPEN ? at : rawi_page_most(f->r.budget));
		if (m == MARK_OPEN)
			return m;
	}
}

static rawi_met finish(feed *f, rawi_arena *now, rawi_part *out)
{
	rawi_slice rest = rawi_stream_peek(f->r.in, 1);
	f->ended = true;
	if (f->r.in->cause)
		return rawi_met_skip(&f->r, now, out, "", rawi_arena_printf(now, "%s", f->r.in->cause).s);
	if (!f->items)
		return rawi_met_skip(&f->r, now, out, "", "a feed without items");
	if (!rawi_find_bytes(rest.s, rest.s + rest.n, RAWI_LIT("</")))
		return rawi_met_skip(&f->r, now, out, "", rawi_arena_printf(now, "cut off: the feed does not end behind its item %llu", (unsigned long long)f->items).s);
	return RAWI_MET_END;
}

static rawi_met too_far(feed *f, rawi_arena *now, rawi_part *out)
{
	f->ended = true;
	return rawi_met_skip(&f->r, now, out, "", rawi_arena_printf(now, "no item in the first %zu bytes of the feed", rawi_page_most(f->r.budget)).s);
}

static rawi_met next(rawi_carrier *reader, rawi_arena *now, rawi_part *out)
{
	feed *f = (feed *)reader;
	if (!f->ended && !load(f)) {
		f->ended = true;
		return rawi_met_skip(reader, now, out, "", "libxml2 cannot be loaded");
	}
	while (!f->ended) {
		mark m = f->started ? seek_item(f) : start(f, now);
		if (m != MARK_OPEN)
			return m == MARK_FULL ? too_far(f, now, out) : finish(f, now, out);
		const char *more = rawi_arena_printf(now, "#%llu", (unsigned long long)reader->in->done).s;
		size_t at = 1, past = 0;
		m = next_mark(f, &at, &past);
		if (m == MARK_END || m == MARK_FULL) {
			f->ended = m == MARK_END;
			const char *cause = reader->in->cause ? rawi_arena_printf(now, "%s", reader->in->cause).s
				: m == MARK_END ? "cut off inside this item" : rawi_page_too_large(now, f->r.budget, RAWI_LARGE_ITEM, 0);
			rawi_stream_take(reader->in, rawi_page_most(f->r.budget));
			return rawi_met_skip(reader, now, out, more, cause);
		}
		size_t n = m == MARK_CLOSE ? past : at;
		f->items++;
		rawi_met met = parse_item(f, now, rawi_slice_sub(rawi_stream_peek(reader->in, n), 0, n), more, out);
		rawi_stream_take(reader->in, n);
		if (met != RAWI_MET_END)
			return met;
		reader->passed++;
		rawi_arena_clear(now);
	}
	return RAWI_MET_END;
}

static void release(rawi_carrier *reader)
{
	feed *f = (feed *)reader;
	rawi_buf_release(&f->page);
	rawi_buf_release(&f->text);
	rawi_buf_release(&f->xml);
	free_doc(f);
}

rawi_carrier *rawi_feed_open(void)
{
	feed *f = calloc(1, sizeof *f);
	if (!f)
		return NULL;
	f->r.next = next;
	f->r.release = release;
	f->outlet = f->wrap = (rawi_slice){ "", 0 };
	return &f->r;
}
