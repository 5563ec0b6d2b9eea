/* read: tokens → the tree of a page.
 *
 *   input   UTF-8 HTML
 *   output  nodes in page order, each with its parent, the end of its subtree and its bytes; attributes
 *
 * Tree construction of the HTML standard (WHATWG HTML, 13.2.6) on one stack of open elements: end tags left out (p, li, dt, dd, option, rows and cells, head, body), void
 * elements, scopes, special elements that an end tag does not reach over, the form pointer. What is simpler than the standard, so that each node stands where its bytes are:
 *   - nothing is made up: no html, head, body, tbody or colgroup that the page does not write; a stray </p> is no node; <br> for </br> is one
 *   - a formatting element that an end tag cuts off (<p><b>…</p>) is not opened anew behind it; where its own end tag comes below a block (<a><div>…</a>), the block becomes its
 *     sibling (the standard copies the element into the block). Whether a text is in a link is kept by the standard's rule all the same
 *   - what stands wrongly in a table stays where it is written (no foster parenting), and </form> below an open element closes the form with that element
 *   - a second <html> or <body> is passed over; frames, <isindex> and select get no rules of their own; <plaintext> is an ordinary block
 *   - elements of RAWI_EL_SKIP whose end tag is in its place (markup.c says what that means) are read as a page of their own up to it; others are ordinary elements
 *   - <svg> and <math> are read by rules of their own only there, and in them no element ends another but by its end tag
 *   - beyond 512 open elements, as in browsers, an element is a leaf and what is in it belongs to the deepest one kept
 * Work for a token is bounded by the depth.
 */
#include "read/dom_build.h"

#include "read/parts.h"

enum { BYTES_A_NODE = 64 /* pages have a node every 110 bytes, and as many attributes */ };

static uint32_t new_node(rawi_builder *b, rawi_dom_node node)
{
	if (b->n == b->cap)
		b->nodes = rawi_vec_grow(b->arena, b->nodes, b->n, &b->cap, sizeof *b->nodes);
	node.end = (uint32_t)b->n + 1;
	b->nodes[b->n] = node;
	return (uint32_t)b->n++;
}

static uint32_t offset(const rawi_builder *b, const char *p)
{
	return (uint32_t)(p - b->reader.base);
}

/* "display : none" in a style, whatever its blanks. */
static bool hides(rawi_slice style)
{
	char plain[256];
	size_t n = 0;
	for (size_t i = 0; i < style.n && n + 1 < sizeof plain; i++) {
		char c = style.s[i];
		if (c != ' ' && c != '\t' && c != '\n')
			plain[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
	}
	plain[n] = 0;
	return strstr(plain, "display:none") || strstr(plain, "visibility:hidden");
}

/* What an element's attributes say of it, beside what it inherits. */
static uint8_t flags_of(const rawi_builder *b, const rawi_token *t, uint8_t flags)
{
	for (uint32_t i = t->attr; i < t->attr + t->n_attrs; i++) {
		const rawi_dom_attr *at = &b->reader.attrs.at[i];
		rawi_slice value = { b->reader.base + at->value.off, at->value.len };
		if (at->name == RAWI_ATTR_HIDDEN || (at->name == RAWI_ATTR_STYLE && hides(value)))
			flags |= RAWI_DOM_HIDDEN;
		else if (at->name == RAWI_ATTR_ARIA_HIDDEN && value.n == 4 && (value.s[0] | 0x20) == 't')
			flags |= RAWI_DOM_ARIA_HIDDEN;
		else if (at->name == RAWI_ATTR_HREF && t->tag == RAWI_HTML_A)
			flags |= RAWI_DOM_LINK;
	}
	return flags;
}

/* What a tag does to the text around it hangs on the tags read since that text alone, never on the tree: rawi_page_reread must find the same in a cut of the page. */
static void note_break(rawi_builder *b, rawi_html_tag tag, bool start)
{
	unsigned kind = rawi_html_facts[tag].kind, brk = rawi_html_facts[tag].brk;
	if (kind & RAWI_EL_PRE)
		b->part.pre = start ? b->part.pre + 1 : b->part.pre - (b->part.pre > 0);
	if (kind & RAWI_EL_HEADING)
		b->part.heading = start;
	else if (brk == RAWI_BREAK_PARA)
		b->part.heading = false;
	if (kind & RAWI_EL_LINK) {
		if (start && b->part.after_link)
			brk = RAWI_BREAK_BLANK;
		b->part.after_link = b->part.after_link || !start;
	}
	if (brk == RAWI_BREAK_LINE && b->part.heading)
		brk = RAWI_BREAK_BLANK;
	if (brk > b->part.brk)
		b->part.brk = brk;
}

static uint32_t top_node(const rawi_builder *b)
{
	return b->n_open ? b->open[b->n_open - 1].node : 0;
}

static uint8_t inherited(const rawi_builder *b)
{
	return b->nodes[top_node(b)].flags & (RAWI_DOM_HIDDEN | RAWI_DOM_ARIA_HIDDEN | RAWI_DOM_DROPPED);
}

static bool is_blank(rawi_slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] != ' ' && !(s.s[i] >= 9 && s.s[i] <= 13))
			return false;
	return true;
}

/* <head> ends where something begins that has no place in it. */
static void leave_head(rawi_builder *b, uint32_t at)
{
	uint32_t found = rawi_open_find(b, RAWI_HTML_HEAD, 0);
	if (found)
		rawi_open_pop_to(b, found - 1, at);
}

static void add_text(rawi_builder *b, const rawi_token *t, uint32_t parent, uint8_t flags)
{
	rawi_dom_node node = { .kind = RAWI_DOM_TEXT, .flags = flags | (b->part.link ? RAWI_DOM_LINK : 0), .parent = parent, .html = { offset(b, t->s), (uint32_t)t->n } };
	if (!(flags & RAWI_DOM_DROPPED)) {
		node.before = (uint8_t)(b->part.brk | (b->part.pre ? RAWI_BEFORE_PRE : 0) | (t->refs ? RAWI_BEFORE_REFS : 0));
		b->part.brk = RAWI_BREAK_NONE;
		b->part.after_link = false;
	}
	new_node(b, node);
}

static uint32_t add_element(rawi_builder *b, const rawi_token *t, uint8_t flags)
{
	rawi_dom_node node = { .kind = RAWI_DOM_ELEMENT, .flags = flags_of(b, t, flags), .tag = (uint8_t)t->tag, .parent = top_node(b), .html = { offset(b, t->s), (uint32_t)t->n },
		.attr = t->attr, .n_attrs = t->n_attrs };
	node.inner_end = rawi_span_end(node.html);
	return new_node(b, node);
}

static void push(rawi_builder *b, uint32_t node, const rawi_token *t)
{
	if (b->n_open < RAWI_OPEN_DEEPEST) {
		b->open[b->n_open++] = (rawi_open){ .node = node, .link = b->part.link, .name_n = (uint32_t)t->name.n, .tag = t->tag };
		b->count[t->tag]++;
	} else if (!(rawi_html_facts[t->tag].kind & RAWI_EL_IMPLIED)) {
		b->over[t->tag]++;
		b->n_over++;
	}
}

/* An element whose content is text, whatever stands in it. */
static void raw_element(rawi_builder *b, const rawi_token *t, uint32_t node)
{
	rawi_reader *r = &b->reader;
	rawi_token in;
	r->raw_name = t->name;
	r->model = t->tag == RAWI_HTML_SCRIPT ? RAWI_MODEL_SCRIPT : t->tag == RAWI_HTML_TITLE || t->tag == RAWI_HTML_TEXTAREA ? RAWI_MODEL_RCDATA : RAWI_MODEL_RAWTEXT;
	const char *close = rawi_token_raw_end(r->p, r->end, r->model, r->raw_name), *end = r->end;
	b->nodes[node].inner_end = offset(b, close);
	if (close > r->p) {
		in = (rawi_token){ .s = r->p, .n = (size_t)(close - r->p), .refs = r->model == RAWI_MODEL_RCDATA };
		add_text(b, &in, node, b->nodes[node].flags & (RAWI_DOM_HIDDEN | RAWI_DOM_ARIA_HIDDEN | RAWI_DOM_DROPPED));
	}
	r->p = close;
	r->model = RAWI_MODEL_DATA;
	if (close < end && rawi_token_next(r, &in)) /* its end tag */
		b->nodes[node].flags |= RAWI_DOM_CLOSED;
	b->nodes[node].end = (uint32_t)b->n;
}

static void read_part(rawi_builder *b);

/* An element that is dropped with all that is in it: read up to its end tag as a page of its own, so that nothing in it closes what stands around it. */
static void region(rawi_builder *b, const rawi_token *t, uint32_t node, const char *close)
{
	rawi_reader *r = &b->reader;
	const char *end = r->end;
	rawi_token in;
	if (b->n_open < RAWI_OPEN_DEEPEST) {
		push(b, node, t);
		const rawi_part outer = b->part;
		b->part.floor = b->n_open;
		b->part.in_form = false;
		b->part.foreign = r->foreign = t->tag == RAWI_HTML_SVG || t->tag == RAWI_HTML_MATH;
		r->end = close;
		read_part(b);
		rawi_open_pop_to(b, b->part.floor, offset(b, close));
		b->part = outer;
		r->foreign = outer.foreign;
		rawi_open_pop_to(b, b->n_open - 1, offset(b, close));
	}
	r->end = end;
	r->p = close;
	r->model = RAWI_MODEL_DATA;
	b->nodes[node].inner_end = offset(b, close);
	if (rawi_token_next(r, &in))
		b->nodes[node].flags |= RAWI_DOM_CLOSED;
}

/* Reads <html>, <head>, <body>. */
static void frame(rawi_builder *b, const rawi_token *t, uint32_t at)
{
	bool *seen = t->tag == RAWI_HTML_HTML ? &b->html_seen : t->tag == RAWI_HTML_HEAD ? &b->head_seen : &b->body_seen;
	if (*seen || b->part.floor || (t->tag == RAWI_HTML_HEAD && b->body_seen))
		return;
	*seen = true;
	if (t->tag == RAWI_HTML_BODY)
		leave_head(b, at);
	uint32_t node = add_element(b, t, inherited(b));
	if (b->n_open == b->count[RAWI_HTML_HTML]) /* else it stands inside another element: there for its attributes only */
		push(b, node, t);
}

static void start_tag(rawi_builder *b, rawi_token *t)
{
	rawi_html_tag tag = t->tag;
	unsigned kind = rawi_html_facts[tag].kind;
	uint32_t at = offset(b, t->s);
	const char *close = NULL;
	note_break(b, tag, true);
	if (kind & RAWI_EL_SKIP && !t->self_closing) {
		close = rawi_skip_end(b->reader.p, b->reader.end, tag, &b->part.unclosed);
	}
	if (!(kind & RAWI_EL_RAW) && !close && rawi_html_facts[tag].brk == RAWI_BREAK_PARA && !(kind & (RAWI_EL_ONCE | RAWI_EL_HEADING | RAWI_EL_VOID)) && tag != RAWI_HTML_HEAD)
		b->part.blocks = true;
	if (b->part.foreign) {
		uint32_t node = add_element(b, t, inherited(b));
		if (close)
			region(b, t, node, close);
		else if (!t->self_closing)
			push(b, node, t);
		return;
	}
	if (kind & RAWI_EL_ONCE || tag == RAWI_HTML_HEAD) {
		frame(b, t, at);
		return;
	}
	if (b->count[RAWI_HTML_HEAD] && !(kind & RAWI_EL_HEAD))
		leave_head(b, at);
	if (tag == RAWI_HTML_FORM && b->part.in_form)
		return;
	if (!rawi_open_start(b, tag, kind, at))
		return;
	uint32_t node = add_element(b, t, inherited(b) | (kind & RAWI_EL_RAW || close ? RAWI_DOM_DROPPED : 0));
	if (tag == RAWI_HTML_A)
		b->part.link = b->nodes[node].flags & RAWI_DOM_LINK;
	if (kind & RAWI_EL_VOID)
		return;
	if (kind & RAWI_EL_RAW) {
		raw_element(b, t, node);
	} else if (close) {
		region(b, t, node, close);
	} else if (!(kind & RAWI_EL_SKIP && t->self_closing)) {
		b->part.in_form = b->part.in_form || tag == RAWI_HTML_FORM;
		push(b, node, t);
	}
}

static void end_tag(rawi_builder *b, rawi_token *t)
{
	rawi_html_tag tag = t->tag;
	unsigned kind = rawi_html_facts[tag].kind;
	uint32_t at = offset(b, t->s), found;
	note_break(b, tag, false);
	if (b->over[tag] && !(kind & RAWI_EL_IMPLIED)) {
		b->over[tag]--;
		b->n_over--;
		return;
	}
	if (!b->part.foreign && tag == RAWI_HTML_A)
		b->part.link = false;
	if (!b->part.foreign && kind & RAWI_EL_ONCE) {
		if ((found = rawi_open_find(b, tag, 0)))
			b->nodes[b->open[found - 1].node].flags |= RAWI_DOM_CLOSED; /* what follows stands in it, too */
		return;
	}
	if (!b->part.foreign && tag == RAWI_HTML_BR) {
		t->n_attrs = 0;
		add_element(b, t, inherited(b));
		return;
	}
	rawi_open_end(b, t, at);
}

static void read_part(rawi_builder *b)
{
	rawi_token t;
	while (rawi_token_next(&b->reader, &t)) {
		if (t.kind == RAWI_TOKEN_TEXT) {
			if (b->count[RAWI_HTML_HEAD] && !is_blank((rawi_slice){ t.s, t.n }))
				leave_head(b, offset(b, t.s));
			add_text(b, &t, top_node(b), inherited(b));
		} else if (t.kind == RAWI_TOKEN_START) {
			start_tag(b, &t);
		} else if (t.kind == RAWI_TOKEN_END) {
			end_tag(b, &t);
		} else if (t.kind == RAWI_TOKEN_DOCTYPE && b->n == 1) {
			rawi_doctype d;
			rawi_doctype_read(t.name, t.s[t.n - 1] == '>', &d);
			b->standards = !rawi_doctype_quirks(&d);
		}
	}
}

void rawi_dom_build(rawi_arena *a, rawi_slice html, rawi_dom *out, bool *blocks)
{
	rawi_builder *b = RAWI_NEW(a, rawi_builder);
	rawi_html_names *names = RAWI_NEW(a, rawi_html_names);
	rawi_html_names_init(names);
	b->arena = a;
	b->reader = (rawi_reader){ .arena = a, .names = names, .base = html.s, .p = html.s, .end = html.s + html.n };
	b->cap = html.n / BYTES_A_NODE + 64;
	b->nodes = rawi_arena_room(a, b->cap * sizeof *b->nodes);
	b->reader.attrs.cap = b->cap;
	b->reader.attrs.at = rawi_arena_room(a, b->cap * sizeof *b->reader.attrs.at);
	new_node(b, (rawi_dom_node){ .kind = RAWI_DOM_DOCUMENT, .html = { 0, 0 }, .inner_end = (uint32_t)html.n });
	read_part(b);
	rawi_open_pop_to(b, 0, (uint32_t)html.n);
	b->nodes[0].end = (uint32_t)b->n;
	*out = (rawi_dom){ .html = html, .nodes = b->nodes, .n_nodes = (uint32_t)b->n, .attrs = b->reader.attrs.at, .n_attrs = (uint32_t)b->reader.attrs.n };
	*blocks = b->part.blocks;
}
