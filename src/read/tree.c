/* read: the tree → what each element says of the texts in it, and what the markup says of the page.
 *
 *   input   the tree of an HTML page
 *   output  a context for each element, metas
 *
 * One pass in page order; elements that say nothing new share their parent's context.
 */
#include "read/tree.h"

#include <strings.h>

enum { LONGEST_HINT = 240 };

/* Posts of other sites are given as a <blockquote> for a script to dress up: it carries data for that script, or the script follows. */
static bool is_post(const rawi_dom *dom, uint32_t i)
{
	const rawi_dom_node *node = &dom->nodes[i];
	for (uint32_t k = node->attr; k < node->attr + node->n_attrs; k++)
		if (dom->attrs[k].name_at.len > 5 && strncasecmp(dom->html.s + dom->attrs[k].name_at.off, "data-", 5) == 0)
			return true;
	for (uint32_t next = rawi_dom_next(dom, i), looked = 0; next && looked < 3; next = rawi_dom_next(dom, next), looked++) {
		if (dom->nodes[next].kind == RAWI_DOM_ELEMENT)
			return dom->nodes[next].tag == RAWI_HTML_SCRIPT && rawi_dom_raw(dom, next, RAWI_ATTR_SRC).n;
		for (uint32_t k = 0; k < dom->nodes[next].html.len; k++)
			if ((unsigned char)dom->html.s[dom->nodes[next].html.off + k] > ' ')
				return false;
	}
	return false;
}

/* Some publishing systems put a form around the whole page, which then says nothing about the texts in it. Forms do not nest: each element is looked at once. */
static bool is_page_form(const rawi_dom *dom, uint32_t form)
{
	enum { MANY_LINKS = 20, MANY_PARAGRAPHS = 10 };
	size_t links = 0, paragraphs = 0;
	for (uint32_t i = form + 1; i < dom->nodes[form].end; i++) {
		uint8_t tag = dom->nodes[i].tag;
		links += tag == RAWI_HTML_A;
		paragraphs += tag == RAWI_HTML_P;
		if (tag == RAWI_HTML_H1 || tag == RAWI_HTML_ARTICLE || tag == RAWI_HTML_MAIN || links > MANY_LINKS || paragraphs > MANY_PARAGRAPHS)
			return true;
	}
	return false;
}

static uint16_t where_of(const rawi_dom *dom, uint32_t i)
{
	static const struct {
		const char *role;
		uint16_t bit;
	} roles[] = {
		{ "article", RAWI_IN_ARTICLE }, { "main", RAWI_IN_MAIN }, { "navigation", RAWI_IN_NAV }, { "complementary", RAWI_IN_ASIDE }, { "banner", RAWI_IN_HEADER },
		{ "contentinfo", RAWI_IN_FOOTER }, { "form", RAWI_IN_FORM }, { "search", RAWI_IN_FORM },
	};
	uint16_t w = 0;
	switch (dom->nodes[i].tag) {
	case RAWI_HTML_ARTICLE: w = RAWI_IN_ARTICLE; break;
	case RAWI_HTML_MAIN: w = RAWI_IN_MAIN; break;
	case RAWI_HTML_NAV: w = RAWI_IN_NAV; break;
	case RAWI_HTML_ASIDE: w = RAWI_IN_ASIDE; break;
	case RAWI_HTML_HEADER: w = RAWI_IN_HEADER; break;
	case RAWI_HTML_FOOTER: w = RAWI_IN_FOOTER; break;
	case RAWI_HTML_FIGURE: w = RAWI_IN_FIGURE; break;
	case RAWI_HTML_FORM: w = is_page_form(dom, i) ? 0 : RAWI_IN_FORM; break;
	case RAWI_HTML_BUTTON: w = RAWI_IN_FORM; break;
	case RAWI_HTML_UL: case RAWI_HTML_OL: case RAWI_HTML_DL: case RAWI_HTML_MENU: w = RAWI_IN_LIST; break;
	case RAWI_HTML_BLOCKQUOTE: w = is_post(dom, i) ? RAWI_IN_EMBED : 0; break;
	default: break;
	}
	rawi_slice role = rawi_dom_raw(dom, i, RAWI_ATTR_ROLE);
	for (size_t k = 0; role.n && k < sizeof roles / sizeof roles[0]; k++)
		if (role.n == strlen(roles[k].role) && strncasecmp(role.s, roles[k].role, role.n) == 0)
			w |= roles[k].bit;
	return dom->nodes[i].flags & RAWI_DOM_HIDDEN ? w | RAWI_IN_HIDDEN : w;
}

/* The kind of block an element is; `outer` where it says nothing of its own. A <p> in a quotation, a caption or a list entry is a part of that. */
static uint8_t tag_of(uint8_t tag, uint8_t outer)
{
	switch (tag) {
	case RAWI_HTML_H1: return RAWI_TAG_H1;
	case RAWI_HTML_H2: return RAWI_TAG_H2;
	case RAWI_HTML_H3: case RAWI_HTML_H4: case RAWI_HTML_H5: case RAWI_HTML_H6: return RAWI_TAG_H3;
	case RAWI_HTML_LI: case RAWI_HTML_DT: case RAWI_HTML_DD: return RAWI_TAG_LI;
	case RAWI_HTML_FIGCAPTION: case RAWI_HTML_CAPTION: return RAWI_TAG_CAPTION;
	case RAWI_HTML_BLOCKQUOTE: return RAWI_TAG_QUOTE;
	case RAWI_HTML_TIME: return RAWI_TAG_TIME;
	case RAWI_HTML_TD: case RAWI_HTML_TH: return RAWI_TAG_CELL;
	case RAWI_HTML_P: case RAWI_HTML_PRE:
		return outer == RAWI_TAG_QUOTE || outer == RAWI_TAG_CAPTION || outer == RAWI_TAG_LI ? outer : RAWI_TAG_P;
	case RAWI_HTML_DIV: case RAWI_HTML_CENTER:
		return outer == RAWI_TAG_P || outer == RAWI_TAG_TIME ? RAWI_TAG_DIV : outer;
	case RAWI_HTML_ARTICLE: case RAWI_HTML_SECTION: case RAWI_HTML_ASIDE: case RAWI_HTML_NAV: case RAWI_HTML_HEADER: case RAWI_HTML_FOOTER: case RAWI_HTML_MAIN:
	case RAWI_HTML_UL: case RAWI_HTML_OL: case RAWI_HTML_DL: case RAWI_HTML_FORM: case RAWI_HTML_FIGURE: case RAWI_HTML_ADDRESS: case RAWI_HTML_TABLE:
		return RAWI_TAG_DIV;
	default: return outer;
	}
}

/* Adds words in lower case, a blank behind each, as long as whole ones have room: their length is the new n. */
static size_t add_words(char *out, size_t n, rawi_slice words, bool *full)
{
	size_t i = 0;
	while (!*full) {
		while (i < words.n && (words.s[i] == ' ' || (words.s[i] >= 9 && words.s[i] <= 13)))
			i++;
		size_t from = i;
		while (i < words.n && !(words.s[i] == ' ' || (words.s[i] >= 9 && words.s[i] <= 13)))
			i++;
		if (i == from)
			break;
		if (n + (i - from) > LONGEST_HINT) {
			*full = true;
			break;
		}
		for (size_t k = from; k < i; k++)
			out[n++] = (char)(words.s[k] >= 'A' && words.s[k] <= 'Z' ? words.s[k] + 32 : words.s[k]);
		out[n++] = ' ';
	}
	return n;
}

rawi_slice rawi_tree_hint(rawi_arena *a, const rawi_dom *dom, const rawi_tree *t, rawi_context *c)
{
	c = t->of[c->named]; /* contexts of what stands in one named element share its hint */
	if (c->hint_known)
		return c->hint;
	char words[LONGEST_HINT + 2];
	size_t n = 0;
	bool full = false;
	for (uint32_t i = c->named; i && !full; i = dom->nodes[i].parent) {
		n = add_words(words, n, rawi_dom_raw(dom, i, RAWI_ATTR_CLASS), &full);
		n = add_words(words, n, rawi_dom_raw(dom, i, RAWI_ATTR_ID), &full);
	}
	c->hint = rawi_arena_dup(a, (rawi_slice){ words, n - (n > 0) });
	c->hint_known = true;
	return c->hint;
}

static bool is_named(const rawi_dom *dom, uint32_t i)
{
	return rawi_dom_raw(dom, i, RAWI_ATTR_CLASS).n || rawi_dom_raw(dom, i, RAWI_ATTR_ID).n;
}

void rawi_tree_read(rawi_arena *a, const rawi_dom *dom, rawi_tree *out)
{
	out->of = RAWI_NEW_N(a, rawi_context *, dom->n_nodes);
	out->of[0] = RAWI_NEW(a, rawi_context);
	out->of[0]->tag = RAWI_TAG_DIV;
	for (uint32_t i = 1; i < dom->n_nodes; i++) {
		const rawi_dom_node *node = &dom->nodes[i];
		rawi_context *outer = out->of[node->parent];
		if (node->kind != RAWI_DOM_ELEMENT || !outer)
			continue;
		if (node->n_attrs || node->tag == RAWI_HTML_TITLE || node->tag == RAWI_HTML_TIME)
			rawi_meta_read(a, dom, i, out);
		if (node->flags & RAWI_DOM_DROPPED)
			continue;
		rawi_context c = { .tag = tag_of(node->tag, outer->tag), .where = outer->where | where_of(dom, i), .named = node->n_attrs && is_named(dom, i) ? i : outer->named };
		if (c.tag == outer->tag && c.where == outer->where && c.named == outer->named) {
			out->of[i] = outer;
			continue;
		}
		out->of[i] = RAWI_NEW(a, rawi_context);
		*out->of[i] = c;
	}
}
