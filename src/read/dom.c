/* read: questions to the tree of a page; see dom.h. */
#include "read/parts.h"

#include "base/utf8.h"

static bool same_letters(rawi_slice s, rawi_slice lower)
{
	if (s.n != lower.n)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((s.s[i] >= 'A' && s.s[i] <= 'Z' ? s.s[i] + 32 : s.s[i]) != lower.s[i])
			return false;
	return true;
}

const rawi_dom_attr *rawi_dom_attr_find(const rawi_dom *dom, uint32_t node, rawi_attr_name name)
{
	const rawi_dom_node *n = &dom->nodes[node];
	for (uint32_t i = n->attr; i < n->attr + n->n_attrs; i++)
		if (dom->attrs[i].name == name)
			return &dom->attrs[i];
	return NULL;
}

const rawi_dom_attr *rawi_dom_attr_named(const rawi_dom *dom, uint32_t node, const char *name)
{
	const rawi_dom_node *n = &dom->nodes[node];
	for (uint32_t i = n->attr; i < n->attr + n->n_attrs; i++)
		if (same_letters(rawi_slice_at(dom->html, dom->attrs[i].name_at), rawi_slice_of(name)))
			return &dom->attrs[i];
	return NULL;
}

/* References in attributes: an old name without its semicolon is none before a letter, a digit or '=' (13.2.5.73). */
static size_t read_ref(rawi_slice s, char out[8], size_t *n)
{
	size_t taken = rawi_entity_read(s, out, n);
	if (taken && taken < s.n && s.s[1] != '#' && s.s[taken - 1] != ';') {
		char next = s.s[taken];
		if (next == '=' || (next >= '0' && next <= '9') || ((next | 0x20) >= 'a' && (next | 0x20) <= 'z'))
			return 0;
	}
	return taken;
}

rawi_slice rawi_dom_attr_value(rawi_arena *a, const rawi_dom *dom, const rawi_dom_attr *at)
{
	rawi_slice s = rawi_slice_at(dom->html, at->value);
	if (!at->refs)
		return s;
	char *out = rawi_arena_alloc(a, s.n * 3 + 8); /* U+0000 grows to three bytes */
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		size_t more = 0, taken = s.s[i] == '&' ? read_ref(rawi_slice_sub(s, i, s.n - i), out + n, &more) : 0;
		if (taken) {
			n += more;
			i += taken;
			continue;
		}
		char c = s.s[i++];
		if (!c) {
			n += rawi_utf8_put(out + n, RAWI_UTF8_BAD);
		} else if (c == '\r') {
			out[n++] = '\n';
			i += i < s.n && s.s[i] == '\n';
		} else {
			out[n++] = c;
		}
	}
	return (rawi_slice){ out, n };
}

rawi_slice rawi_dom_value(rawi_arena *a, const rawi_dom *dom, uint32_t node, rawi_attr_name name)
{
	const rawi_dom_attr *at = rawi_dom_attr_find(dom, node, name);
	return at ? rawi_dom_attr_value(a, dom, at) : (rawi_slice){ NULL, 0 };
}

rawi_slice rawi_dom_raw(const rawi_dom *dom, uint32_t node, rawi_attr_name name)
{
	const rawi_dom_attr *at = rawi_dom_attr_find(dom, node, name);
	return at ? rawi_slice_at(dom->html, at->value) : (rawi_slice){ NULL, 0 };
}

bool rawi_dom_has_word(const rawi_dom *dom, uint32_t node, rawi_attr_name name, const char *word)
{
	rawi_slice s = rawi_dom_raw(dom, node, name), want = rawi_slice_of(word);
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		while (i < s.n && s.s[i] != ' ' && !(s.s[i] >= 9 && s.s[i] <= 13))
			i++;
		if (same_letters(rawi_slice_sub(s, from, i - from), want))
			return true;
		i += i < s.n;
	}
	return false;
}

rawi_slice rawi_dom_name(const rawi_dom *dom, uint32_t node)
{
	rawi_slice s = rawi_slice_at(dom->html, dom->nodes[node].html);
	if (dom->nodes[node].kind != RAWI_DOM_ELEMENT)
		return (rawi_slice){ "", 0 };
	size_t from = s.n > 1 && s.s[1] == '/' ? 2 : 1, to = from; /* <br> may be written </br> */
	while (to < s.n && s.s[to] != '>' && s.s[to] != '/' && s.s[to] != ' ' && !(s.s[to] >= 9 && s.s[to] <= 13 && s.s[to] != '\v'))
		to++;
	return rawi_slice_sub(s, from, to - from);
}

void rawi_dom_sum(rawi_dom *dom)
{
	rawi_dom_node *all = dom->nodes;
	for (uint32_t i = dom->n_nodes; i-- > 1;) { /* a node's subtree stands behind it: it is whole when its turn comes */
		rawi_dom_node *node = &all[i], *up = &all[node->parent];
		if (node->tag == RAWI_HTML_P && node->text_bytes)
			node->paras++;
		if (!node->text_bytes)
			continue;
		up->text = up->text_bytes ? rawi_span_join(node->text, up->text) : node->text;
		up->text_bytes += node->text_bytes;
		up->link_bytes += node->link_bytes;
		up->paras += node->paras;
	}
}
