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

/* The place of an attribute's value, without its quotes. */
static rawi_span place_of(const GumboAttribute *at, const char *copy, rawi_slice html)
{
	const char *p = at->original_value.data;
	size_t n = at->original_value.length;
	if (!p || p < copy || p + n > copy + html.n)
		return (rawi_span){ 0, 0 };
	if (n >= 2 && (*p == '"' || *p == '\'') && p[n - 1] == *p)
		p++, n -= 2;
	return (rawi_span){ (uint32_t)(p - copy), (uint32_t)n };
}

static void add_attribute(rawi_arena *a, rawi_tree *t, const char *copy, rawi_slice html, const char *prefix, rawi_slice key, const GumboAttribute *at)
{
	if (at && at->value)
		rawi_meta_add(a, t, html, prefix, key, rawi_slice_of(at->value), place_of(at, copy, html));
}

/* Between an element's start tag and its end tag; len 0 where one of them is not on the page. */
static rawi_span inner(const GumboElement *el, const char *copy, rawi_slice html)
{
	const char *from = el->original_tag.data, *to = el->original_end_tag.data;
	if (!from || !to || from < copy || to > copy + html.n || !el->original_end_tag.length)
		return (rawi_span){ 0, 0 };
	from += el->original_tag.length;
	return from < to ? rawi_span_between((uint32_t)(from - copy), (uint32_t)(to - copy)) : (rawi_span){ 0, 0 };
}

static void add_inner(rawi_arena *a, rawi_tree *t, const GumboElement *el, const char *copy, rawi_slice html, const char *prefix, rawi_slice key)
{
	rawi_span at = inner(el, copy, html);
	if (at.len && at.len <= LONGEST_INNER)
		rawi_meta_add(a, t, html, prefix, key, rawi_markup_text(a, rawi_slice_at(html, at)), at);
}

static rawi_slice lower(rawi_arena *a, const char *s)
{
	rawi_slice out = rawi_arena_dup(a, rawi_slice_of(s));
	char *p = (char *)(uintptr_t)out.s;
	for (size_t i = 0; i < out.n; i++)
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] = (char)(p[i] + 32);
	return out;
}

static void read_meta(rawi_arena *a, const GumboElement *el, const char *copy, rawi_slice html, rawi_tree *out)
{
	static const char *const names[] = { "property", "name", "http-equiv" };
	const GumboAttribute *content = gumbo_get_attribute(&el->attributes, "content");
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *name = rawi_attr(el, names[i]);
		if (name && *name)
			add_attribute(a, out, copy, html, "", lower(a, name), content);
	}
}

/* The key of a property: "itemprop:datePublished"; of a thing that is itself a property, "itemprop:author" for its name and "itemprop:author.url" for the rest. */
static rawi_slice key_of(rawi_arena *a, const GumboNode *node, const char *prop)
{
	for (node = node->parent; node && node->type == GUMBO_NODE_ELEMENT; node = node->parent) {
		if (!rawi_attr(&node->v.element, "itemscope"))
			continue;
		const char *outer = rawi_attr(&node->v.element, "itemprop");
		if (!outer || !*outer)
			break;
		return strcasecmp(prop, "name") == 0 ? rawi_slice_of(outer) : rawi_arena_printf(a, "%.60s.%.60s", outer, prop);
	}
	return rawi_slice_of(prop);
}

/* Microdata: https://html.spec.whatwg.org/#microdata, property values as in 5.2.4. */
static void read_itemprop(rawi_arena *a, const GumboNode *node, const char *copy, rawi_slice html, rawi_tree *out)
{
	const GumboElement *el = &node->v.element;
	const char *prop = rawi_attr(el, "itemprop");
	if (!prop || !*prop || strcasecmp(prop, "articleBody") == 0)
		return;
	static const struct {
		GumboTag tag;
		const char *attribute;
	} from[] = { { GUMBO_TAG_TIME, "datetime" }, { GUMBO_TAG_LINK, "href" }, { GUMBO_TAG_IMG, "src" }, { GUMBO_TAG_DATA, "value" } };
	const GumboAttribute *at = gumbo_get_attribute(&el->attributes, "content");
	for (size_t i = 0; i < sizeof from / sizeof from[0] && !at; i++)
		if (el->tag == from[i].tag)
			at = gumbo_get_attribute(&el->attributes, from[i].attribute);
	if (at)
		add_attribute(a, out, copy, html, "itemprop:", key_of(a, node, prop), at);
	else if (!rawi_attr(el, "itemscope"))
		add_inner(a, out, el, copy, html, "itemprop:", key_of(a, node, prop));
}

static bool has_rel(const GumboElement *el, const char *word)
{
	const char *rel = rawi_attr(el, "rel");
	size_t n = strlen(word);
	while (rel && *rel) {
		size_t len = strcspn(rel, " \t\n\f\r");
		if (len == n && strncasecmp(rel, word, n) == 0)
			return true;
		rel += len + (rel[len] != 0);
	}
	return false;
}

void rawi_meta_read(rawi_arena *a, const GumboNode *node, const char *copy, rawi_slice html, rawi_tree *out)
{
	const GumboElement *el = &node->v.element;
	if (el->tag_namespace != GUMBO_NAMESPACE_HTML)
		return;
	const GumboVector *attributes = &el->attributes;
	const char *type;
	rawi_span in;
	switch (el->tag) {
	case GUMBO_TAG_HTML:
		add_attribute(a, out, copy, html, "", RAWI_LIT("lang"), gumbo_get_attribute(attributes, "lang"));
		break;
	case GUMBO_TAG_TITLE:
		in = inner(el, copy, html);
		rawi_meta_add(a, out, html, "", RAWI_LIT("title"), rawi_markup_text(a, rawi_slice_at(html, in)), in);
		break;
	case GUMBO_TAG_META:
		read_meta(a, el, copy, html, out);
		break;
	case GUMBO_TAG_LINK:
		if (has_rel(el, "canonical"))
			add_attribute(a, out, copy, html, "", RAWI_LIT("canonical"), gumbo_get_attribute(attributes, "href"));
		break;
	case GUMBO_TAG_TIME:
		if (rawi_attr(el, "datetime"))
			add_attribute(a, out, copy, html, "", RAWI_LIT("time"), gumbo_get_attribute(attributes, "datetime"));
		else
			add_inner(a, out, el, copy, html, "", RAWI_LIT("time"));
		break;
	case GUMBO_TAG_A:
		if (has_rel(el, "author"))
			add_inner(a, out, el, copy, html, "rel:", RAWI_LIT("author"));
		break;
	case GUMBO_TAG_SCRIPT:
		type = rawi_attr(el, "type");
		in = inner(el, copy, html);
		if (type && strncasecmp(type, "application/ld+json", 19) == 0 && in.len)
			rawi_jsonld_read(a, out, html, in);
		break;
	default:
		break;
	}
	if (attributes->length)
		read_itemprop(a, node, copy, html, out);
}
