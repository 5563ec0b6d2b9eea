/* read: what an element's attributes say of the page: <title>, <meta>, canonical link, <time>, microdata (itemprop), rel=author, JSON-LD scripts.
 *
 * Keys: "title", "canonical", "lang", "time", a meta's name or property in lower case ("og:title", "article:published_time", "author"), "itemprop:NAME", "rel:author",
 * "ld:NAME" (jsonld.c). A value's place is kept only where rawi_page_reread gives the value from it.
 */
#include "read/tree.h"

#include <strings.h>

#include "lang/fold.h"

enum { LONGEST_INNER = 2048 }; /* bytes of an element that are taken as a value */

static rawi_span trim(rawi_slice html, rawi_span at)
{
	while (at.len && (unsigned char)html.s[at.off] <= ' ')
		at.off++, at.len--;
	while (at.len && (unsigned char)html.s[at.off + at.len - 1] <= ' ')
		at.len--;
	return at;
}

void rawi_meta_add(rawi_arena *a, rawi_tree *t, rawi_slice html, const char *prefix, rawi_slice key, rawi_slice value, rawi_span at)
{
	value = rawi_fold_space(a, value);
	if (!value.n || !key.n)
		return;
	at = trim(html, at);
	if (at.len && !rawi_slice_eq(rawi_markup_text(a, rawi_slice_at(html, at)), value))
		at.len = 0;
	rawi_slice name = rawi_arena_printf(a, "%s%.*s", prefix, (int)(key.n < 100 ? key.n : 100), key.s);
	rawi_vec_push(a, &t->metas, (rawi_meta){ name, value, at.len ? at : (rawi_span){ 0, 0 } });
}

static void add_attribute(rawi_arena *a, rawi_tree *t, const rawi_dom *dom, const char *prefix, rawi_slice key, const rawi_dom_attr *at)
{
	if (at)
		rawi_meta_add(a, t, dom->html, prefix, key, rawi_dom_attr_value(a, dom, at), at->value);
}

/* Between an element's start tag and its end tag; len 0 where one of them is not on the page. */
static rawi_span inner(const rawi_dom *dom, uint32_t node)
{
	return dom->nodes[node].flags & RAWI_DOM_CLOSED ? rawi_dom_inner(dom, node) : (rawi_span){ 0, 0 };
}

static void add_inner(rawi_arena *a, rawi_tree *t, const rawi_dom *dom, uint32_t node, const char *prefix, rawi_slice key)
{
	rawi_span at = inner(dom, node);
	if (at.len && at.len <= LONGEST_INNER)
		rawi_meta_add(a, t, dom->html, prefix, key, rawi_markup_text(a, rawi_slice_at(dom->html, at)), at);
}

static rawi_slice lower(rawi_arena *a, rawi_slice s)
{
	rawi_slice out = rawi_arena_dup(a, s);
	char *p = (char *)(uintptr_t)out.s;
	for (size_t i = 0; i < out.n; i++)
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] = (char)(p[i] + 32);
	return out;
}

static void read_meta(rawi_arena *a, const rawi_dom *dom, uint32_t node, rawi_tree *out)
{
	static const rawi_attr_name names[] = { RAWI_ATTR_PROPERTY, RAWI_ATTR_NAME, RAWI_ATTR_HTTP_EQUIV };
	const rawi_dom_attr *content = rawi_dom_attr_find(dom, node, RAWI_ATTR_CONTENT);
	for (size_t i = 0; content && i < sizeof names / sizeof names[0]; i++) {
		rawi_slice name = rawi_dom_value(a, dom, node, names[i]);
		if (name.n)
			add_attribute(a, out, dom, "", lower(a, name), content);
	}
}

/* The key of a property: "itemprop:datePublished"; of a thing that is itself a property, "itemprop:author" for its name and "itemprop:author.url" for the rest. */
static rawi_slice key_of(rawi_arena *a, const rawi_dom *dom, uint32_t node, rawi_slice prop)
{
	while ((node = dom->nodes[node].parent)) {
		if (!rawi_dom_attr_find(dom, node, RAWI_ATTR_ITEMSCOPE))
			continue;
		rawi_slice outer = rawi_dom_value(a, dom, node, RAWI_ATTR_ITEMPROP);
		if (!outer.n)
			break;
		return prop.n == 4 && strncasecmp(prop.s, "name", 4) == 0 ? outer :
			rawi_arena_printf(a, "%.*s.%.*s", (int)(outer.n < 60 ? outer.n : 60), outer.s, (int)(prop.n < 60 ? prop.n : 60), prop.s);
	}
	return prop;
}

/* RDFa: property="dc:date dc:created" content="…", the words prefixed; of schema.org without a prefix it is read as microdata is. */
static void read_property(rawi_arena *a, const rawi_dom *dom, uint32_t node, rawi_tree *out)
{
	rawi_slice props = rawi_dom_value(a, dom, node, RAWI_ATTR_PROPERTY);
	const rawi_dom_attr *at = rawi_dom_attr_find(dom, node, RAWI_ATTR_CONTENT);
	if (!at && rawi_dom_is(dom, node, RAWI_HTML_TIME))
		at = rawi_dom_attr_find(dom, node, RAWI_ATTR_DATETIME);
	for (size_t i = 0; i < props.n && props.n < 200;) {
		size_t from = i;
		while (i < props.n && (unsigned char)props.s[i] > ' ')
			i++;
		rawi_slice prop = rawi_slice_sub(props, from, i - from);
		bool prefixed = prop.n && memchr(prop.s, ':', prop.n), body = prop.n >= 4 && strncasecmp(prop.s + prop.n - 4, "body", 4) == 0;
		if (prop.n && at)
			add_attribute(a, out, dom, prefixed ? "" : "itemprop:", prefixed ? lower(a, prop) : prop, at);
		else if (prop.n && !body && dom->nodes[node].text.len < 200)
			add_inner(a, out, dom, node, prefixed ? "" : "itemprop:", prefixed ? lower(a, prop) : prop);
		i += i < props.n;
	}
}

/* Microdata: https://html.spec.whatwg.org/#microdata, property values as in 5.2.4. */
static void read_itemprop(rawi_arena *a, const rawi_dom *dom, uint32_t node, rawi_tree *out)
{
	rawi_slice prop = rawi_dom_value(a, dom, node, RAWI_ATTR_ITEMPROP);
	if (!prop.n && !rawi_dom_is(dom, node, RAWI_HTML_META)) {
		read_property(a, dom, node, out);
		return;
	}
	if (!prop.n || (prop.n == 11 && strncasecmp(prop.s, "articleBody", 11) == 0))
		return;
	static const struct {
		rawi_html_tag tag;
		rawi_attr_name attribute;
	} from[] = { { RAWI_HTML_TIME, RAWI_ATTR_DATETIME }, { RAWI_HTML_LINK, RAWI_ATTR_HREF }, { RAWI_HTML_IMG, RAWI_ATTR_SRC }, { RAWI_HTML_DATA, RAWI_ATTR_VALUE } };
	const rawi_dom_attr *at = rawi_dom_attr_find(dom, node, RAWI_ATTR_CONTENT);
	for (size_t i = 0; i < sizeof from / sizeof from[0] && !at; i++)
		if (rawi_dom_is(dom, node, from[i].tag))
			at = rawi_dom_attr_find(dom, node, from[i].attribute);
	if (at)
		add_attribute(a, out, dom, "itemprop:", key_of(a, dom, node, prop), at);
	else if (!rawi_dom_attr_find(dom, node, RAWI_ATTR_ITEMSCOPE))
		add_inner(a, out, dom, node, "itemprop:", key_of(a, dom, node, prop));
}

void rawi_meta_read(rawi_arena *a, const rawi_dom *dom, uint32_t node, rawi_tree *out)
{
	rawi_slice type;
	rawi_span in;
	switch (dom->nodes[node].tag) {
	case RAWI_HTML_HTML:
		add_attribute(a, out, dom, "", RAWI_LIT("lang"), rawi_dom_attr_find(dom, node, RAWI_ATTR_LANG));
		break;
	case RAWI_HTML_TITLE:
		in = inner(dom, node);
		rawi_meta_add(a, out, dom->html, "", RAWI_LIT("title"), rawi_markup_text(a, rawi_slice_at(dom->html, in)), in);
		break;
	case RAWI_HTML_META:
		read_meta(a, dom, node, out);
		break;
	case RAWI_HTML_LINK:
		if (rawi_dom_has_word(dom, node, RAWI_ATTR_REL, "canonical"))
			add_attribute(a, out, dom, "", RAWI_LIT("canonical"), rawi_dom_attr_find(dom, node, RAWI_ATTR_HREF));
		break;
	case RAWI_HTML_TIME:
		if (rawi_dom_attr_find(dom, node, RAWI_ATTR_DATETIME))
			add_attribute(a, out, dom, "", RAWI_LIT("time"), rawi_dom_attr_find(dom, node, RAWI_ATTR_DATETIME));
		else
			add_inner(a, out, dom, node, "", RAWI_LIT("time"));
		break;
	case RAWI_HTML_A:
		if (rawi_dom_has_word(dom, node, RAWI_ATTR_REL, "author"))
			add_inner(a, out, dom, node, "rel:", RAWI_LIT("author"));
		break;
	case RAWI_HTML_SCRIPT:
		type = rawi_dom_raw(dom, node, RAWI_ATTR_TYPE);
		in = inner(dom, node);
		if (type.n >= 19 && strncasecmp(type.s, "application/ld+json", 19) == 0 && in.len)
			rawi_jsonld_read(a, out, dom->html, in);
		break;
	default:
		break;
	}
	if (dom->nodes[node].n_attrs)
		read_itemprop(a, dom, node, out);
}
