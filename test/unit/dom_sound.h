/* test: what holds of every tree; shared by the tests and the fuzzer. */
#ifndef RAWI_TEST_DOM_SOUND_H
#define RAWI_TEST_DOM_SOUND_H

#include "read/dom.h"

/* Every node inside its parent, in page order, its text inside its parent's text. */
static inline bool test_sound(const rawi_dom *dom, rawi_slice text)
{
	uint32_t last = 0;
	for (uint32_t i = 1; i < dom->n_nodes; i++) {
		const rawi_dom_node *n = &dom->nodes[i], *up = &dom->nodes[n->parent];
		if (n->parent >= i || n->end <= i || n->end > up->end || up->kind == RAWI_DOM_TEXT || n->html.off < last || rawi_span_end(n->html) > dom->html.n)
			return false;
		if (n->inner_end > dom->html.n || (n->kind == RAWI_DOM_ELEMENT && n->inner_end < rawi_span_end(n->html)) || n->attr + n->n_attrs > dom->n_attrs)
			return false;
		if (n->text.len && (n->text.off < up->text.off || rawi_span_end(n->text) > rawi_span_end(up->text) || rawi_span_end(n->text) > text.n))
			return false;
		if (n->text_bytes > n->text.len || n->link_bytes > n->text_bytes)
			return false;
		last = n->html.off;
	}
	return true;
}

#endif
