/* read: the HTML parser's tree → where each text stands, and what the markup says of the page.
 *
 *   input   UTF-8 HTML
 *   output  places: each text's byte in the page and its context, in page order; metas
 *
 * Parser: gumbo (WHATWG HTML, 13.2.6). Its memory comes from the document's arena, so that a page too large for it is given up like any other. The tree is walked
 * with an explicit stack; elements that say nothing new share their parent's context.
 */
#include "read/tree.h"

#include <stdlib.h>
#include <strings.h>

enum { LONGEST_HINT = 240 };

static void *from_arena(void *arena, size_t n)
{
	return rawi_arena_alloc(arena, n);
}

static void to_arena(void *arena, void *p)
{
	(void)arena, (void)p;
}

const char *rawi_attr(const GumboElement *el, const char *name)
{
	const GumboAttribute *at = gumbo_get_attribute(&el->attributes, name);
	return at ? at->value : NULL;
}

static const GumboNode *next_element(const GumboNode *node)
{
	const GumboNode *parent = node->parent;
	if (!parent || parent->type != GUMBO_NODE_ELEMENT)
		return NULL;
	const GumboVector *all = &parent->v.element.children;
	for (size_t i = node->index_within_parent + 1; i < all->length && i < node->index_within_parent + 4; i++) {
		const GumboNode *next = all->data[i];
		if (next->type == GUMBO_NODE_ELEMENT)
			return next;
		if (next->type != GUMBO_NODE_WHITESPACE && next->type != GUMBO_NODE_COMMENT)
			return NULL;
	}
	return NULL;
}

/* Posts of other sites are given as a <blockquote> for a script to dress up: it carries data for that script, or the script follows. */
static bool is_post(const GumboNode *node)
{
	const GumboElement *el = &node->v.element;
	for (unsigned i = 0; i < el->attributes.length; i++)
		if (strncmp(((const GumboAttribute *)el->attributes.data[i])->name, "data-", 5) == 0)
			return true;
	const GumboNode *next = next_element(node);
	return next && next->v.element.tag == GUMBO_TAG_SCRIPT && rawi_attr(&next->v.element, "src");
}

/* Some publishing systems put a form around the whole page, which then says nothing about the texts in it. Forms do not nest: each element is looked at once. */
static bool is_page_form(const GumboNode *form)
{
	enum { MANY_LINKS = 20, MANY_PARAGRAPHS = 10 };
	size_t links = 0, paragraphs = 0, budget = 20000;
	const GumboNode *node = form;
	while (budget--) {
		const GumboVector *children = node->type == GUMBO_NODE_ELEMENT ? &node->v.element.children : NULL;
		if (children && children->length) {
			node = children->data[0];
		} else {
			while (node != form && node->index_within_parent + 1 >= node->parent->v.element.children.length)
				node = node->parent;
			if (node == form)
				break;
			node = node->parent->v.element.children.data[node->index_within_parent + 1];
		}
		if (node->type != GUMBO_NODE_ELEMENT)
			continue;
		GumboTag tag = node->v.element.tag;
		links += tag == GUMBO_TAG_A;
		paragraphs += tag == GUMBO_TAG_P;
		if (tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN || links > MANY_LINKS || paragraphs > MANY_PARAGRAPHS)
			return true;
	}
	return false;
}

/* "display : none" in a style, whatever its blanks. */
static bool is_hidden(const GumboElement *el)
{
	if (rawi_attr(el, "hidden"))
		return true;
	const char *style = rawi_attr(el, "style");
	if (!style)
		return false;
	char plain[256];
	size_t n = 0;
	for (; *style && n + 1 < sizeof plain; style++)
		if (*style != ' ' && *style != '\t' && *style != '\n')
			plain[n++] = (char)(*style >= 'A' && *style <= 'Z' ? *style + 32 : *style);
	plain[n] = 0;
	return strstr(plain, "display:none") || strstr(plain, "visibility:hidden");
}

static uint16_t where_of(const GumboNode *node)
{
	const GumboElement *el = &node->v.element;
	static const struct {
		const char *role;
		uint16_t bit;
	} roles[] = {
		{ "article", RAWI_IN_ARTICLE }, { "main", RAWI_IN_MAIN }, { "navigation", RAWI_IN_NAV }, { "complementary", RAWI_IN_ASIDE }, { "banner", RAWI_IN_HEADER },
		{ "contentinfo", RAWI_IN_FOOTER }, { "form", RAWI_IN_FORM }, { "search", RAWI_IN_FORM },
	};
	uint16_t w = 0;
	switch (el->tag) {
	case GUMBO_TAG_ARTICLE: w = RAWI_IN_ARTICLE; break;
	case GUMBO_TAG_MAIN: w = RAWI_IN_MAIN; break;
	case GUMBO_TAG_NAV: w = RAWI_IN_NAV; break;
	case GUMBO_TAG_ASIDE: w = RAWI_IN_ASIDE; break;
	case GUMBO_TAG_HEADER: w = RAWI_IN_HEADER; break;
	case GUMBO_TAG_FOOTER: w = RAWI_IN_FOOTER; break;
	case GUMBO_TAG_FIGURE: w = RAWI_IN_FIGURE; break;
	case GUMBO_TAG_FORM: w = is_page_form(node) ? 0 : RAWI_IN_FORM; break;
	case GUMBO_TAG_BUTTON: w = RAWI_IN_FORM; break;
	case GUMBO_TAG_UL: case GUMBO_TAG_OL: case GUMBO_TAG_DL: case GUMBO_TAG_MENU: w = RAWI_IN_LIST; break;
	case GUMBO_TAG_BLOCKQUOTE: w = is_post(node) ? RAWI_IN_EMBED : 0; break;
	default: break;
	}
	const char *role = rawi_attr(el, "role");
	for (size_t i = 0; role && i < sizeof roles / sizeof roles[0]; i++)
		if (strcasecmp(role, roles[i].role) == 0)
			w |= roles[i].bit;
	return is_hidden(el) ? w | RAWI_IN_HIDDEN : w;
}

/* The kind of block an element is; `outer` where it says nothing of its own. A <p> in a quotation, a caption or a list entry is a part of that. */
static uint8_t tag_of(const GumboElement *el, uint8_t outer)
{
	switch (el->tag) {
	case GUMBO_TAG_H1: return RAWI_TAG_H1;
	case GUMBO_TAG_H2: return RAWI_TAG_H2;
	case GUMBO_TAG_H3: case GUMBO_TAG_H4: case GUMBO_TAG_H5: case GUMBO_TAG_H6: return RAWI_TAG_H3;
	case GUMBO_TAG_LI: case GUMBO_TAG_DT: case GUMBO_TAG_DD: return RAWI_TAG_LI;
	case GUMBO_TAG_FIGCAPTION: case GUMBO_TAG_CAPTION: return RAWI_TAG_CAPTION;
	case GUMBO_TAG_BLOCKQUOTE: return RAWI_TAG_QUOTE;
	case GUMBO_TAG_TIME: return RAWI_TAG_TIME;
	case GUMBO_TAG_TD: case GUMBO_TAG_TH: return RAWI_TAG_CELL;
	case GUMBO_TAG_P: case GUMBO_TAG_PRE:
		return outer == RAWI_TAG_QUOTE || outer == RAWI_TAG_CAPTION || outer == RAWI_TAG_LI ? outer : RAWI_TAG_P;
	case GUMBO_TAG_DIV: case GUMBO_TAG_CENTER:
		return outer == RAWI_TAG_P || outer == RAWI_TAG_TIME ? RAWI_TAG_DIV : outer;
	case GUMBO_TAG_ARTICLE: case GUMBO_TAG_SECTION: case GUMBO_TAG_ASIDE: case GUMBO_TAG_NAV: case GUMBO_TAG_HEADER: case GUMBO_TAG_FOOTER: case GUMBO_TAG_MAIN:
	case GUMBO_TAG_UL: case GUMBO_TAG_OL: case GUMBO_TAG_DL: case GUMBO_TAG_FORM: case GUMBO_TAG_FIGURE: case GUMBO_TAG_ADDRESS: case GUMBO_TAG_TABLE:
		return RAWI_TAG_DIV;
	default: return outer;
	}
}

static size_t add_words(char *out, size_t n, const char *words)
{
	for (const char *p = words; p && *p && n < LONGEST_HINT; p++) {
		bool blank = *p == ' ' || (*p >= 9 && *p <= 13);
		if (blank && (n == 0 || out[n - 1] == ' '))
			continue;
		out[n++] = (char)(blank ? ' ' : *p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
	}
	if (n && out[n - 1] != ' ')
		out[n++] = ' ';
	return n;
}

static rawi_slice hint_of(rawi_arena *a, const GumboElement *el, rawi_slice outer)
{
	const char *class = rawi_attr(el, "class"), *id = rawi_attr(el, "id");
	if (!(class && *class) && !(id && *id))
		return outer;
	char words[LONGEST_HINT + 4];
	size_t n = add_words(words, 0, class);
	n = add_words(words, n, id);
	size_t more = outer.n < LONGEST_HINT - (n < LONGEST_HINT ? n : LONGEST_HINT) ? outer.n : LONGEST_HINT - (n < LONGEST_HINT ? n : LONGEST_HINT);
	while (more && more < outer.n && outer.s[more] != ' ')
		more--; /* whole words only */
	if (!more && n)
		n--;
	char *out = rawi_arena_alloc(a, n + more + 1);
	memcpy(out, words, n);
	if (more)
		memcpy(out + n, outer.s, more);
	return (rawi_slice){ out, n + more };
}

static const rawi_context *context_of(rawi_arena *a, const GumboNode *node, const rawi_context *outer)
{
	const GumboElement *el = &node->v.element;
	rawi_context c = { .tag = tag_of(el, outer->tag), .where = outer->where | where_of(node), .link = outer->link || (el->tag == GUMBO_TAG_A && rawi_attr(el, "href")) };
	c.hint = hint_of(a, el, outer->hint);
	if (c.tag == outer->tag && c.where == outer->where && c.link == outer->link && c.hint.s == outer->hint.s)
		return outer;
	rawi_context *own = RAWI_NEW(a, rawi_context);
	*own = c;
	return own;
}

static int by_place(const void *x, const void *y)
{
	uint32_t a = ((const rawi_place *)x)->at, b = ((const rawi_place *)y)->at;
	return (a > b) - (a < b);
}

typedef struct {
	const GumboVector *children;
	unsigned next;
	const rawi_context *context;
} level;

static void walk(rawi_arena *a, const GumboNode *root, const char *copy, rawi_slice html, rawi_tree *out)
{
	static const rawi_context top = { .tag = RAWI_TAG_DIV, .hint = { "", 0 } };
	RAWI_VEC(rawi_place) places = { 0 };
	RAWI_VEC(level) levels = { 0 };
	bool sorted = true;
	rawi_vec_push(a, &levels, (level){ &root->v.document.children, 0, &top });
	while (levels.n) {
		level *l = &levels.at[levels.n - 1];
		if (l->next == l->children->length) {
			levels.n--;
			continue;
		}
		const GumboNode *node = l->children->data[l->next++];
		if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
			const char *at = node->v.text.original_text.data;
			if (!at || at < copy || at >= copy + html.n)
				continue; /* made up by the parser */
			rawi_place p = { (uint32_t)(at - copy), l->context };
			sorted = sorted && (!places.n || places.at[places.n - 1].at <= p.at);
			rawi_vec_push(a, &places, p);
		} else if (node->type == GUMBO_NODE_ELEMENT) {
			const rawi_context *c = context_of(a, node, l->context);
			rawi_meta_read(a, node, copy, html, out);
			if (node->v.element.children.length)
				rawi_vec_push(a, &levels, (level){ &node->v.element.children, 0, c });
		}
	}
	if (!sorted) /* the parser moves what stands wrongly in tables */
		qsort(places.at, places.n, sizeof places.at[0], by_place);
	out->places = places.at;
	out->n_places = places.n;
}

bool rawi_tree_read(rawi_arena *a, rawi_slice html, rawi_tree *out, rawi_error *e)
{
	const char *copy = rawi_guard_copy(a, html);
	if (!copy)
		return rawi_fail(e, RAWI_ERR_FORMAT, "", "HTML nested more than 10000 elements deep");
	GumboOptions options = kGumboDefaultOptions;
	options.allocator = from_arena;
	options.deallocator = to_arena;
	options.userdata = a;
	options.max_errors = 0;
	walk(a, gumbo_parse_with_options(&options, copy, html.n)->document, copy, html, out);
	return true;
}
