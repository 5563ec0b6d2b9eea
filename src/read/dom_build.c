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
#include "read/dom_parts.h"

#include "read/parts.h"

#include <strings.h>

enum { DEEPEST = 512, BYTES_A_NODE = 64 /* pages have a node every 110 bytes, and as many attributes */ };

typedef struct {
	uint32_t node, name_n; /* name_n: bytes of its name */
	rawi_html_tag tag;
	bool link;           /* of the builder, before it was opened */
	bool gone;           /* closed, but what stands in it is not */
} open_element;

typedef struct {
	rawi_arena *arena;
	rawi_reader reader;
	rawi_dom_node *nodes;
	size_t n, cap;
	open_element open[DEEPEST];
	uint32_t n_open, floor; /* floor: open elements that this part of the page may not close */
	uint32_t count[RAWI_HTML_N], over[RAWI_HTML_N], n_over; /* open elements by tag; those beyond the deepest */
	bool link;              /* texts are in a link */
	bool in_form, html_seen, head_seen, body_seen, blocks, foreign;
	bool standards;         /* a document type that asks for no quirks stands before all else */
	bool heading, after_link;
	uint32_t pre;
	unsigned brk;           /* what stands before the next text */
	uint64_t unclosed;      /* RAWI_EL_SKIP that nothing closes from here on */
} builder;

static uint32_t new_node(builder *b, rawi_dom_node node)
{
	if (b->n == b->cap)
		b->nodes = rawi_vec_grow(b->arena, b->nodes, b->n, &b->cap, sizeof *b->nodes);
	node.end = (uint32_t)b->n + 1;
	b->nodes[b->n] = node;
	return (uint32_t)b->n++;
}

static uint32_t offset(const builder *b, const char *p)
{
	return (uint32_t)(p - b->reader.base);
}

/* Ends the topmost open element, and those that waited for it. */
static void pop(builder *b, uint32_t at)
{
	do {
		open_element *top = &b->open[--b->n_open];
		b->nodes[top->node].end = (uint32_t)b->n;
		b->nodes[top->node].inner_end = at;
		if (!top->gone) {
			b->count[top->tag]--;
			if (top->tag == RAWI_HTML_FORM)
				b->in_form = false;
			unsigned kind = rawi_html_facts[top->tag].kind;
			if (kind & RAWI_EL_SCOPE && top->tag != RAWI_HTML_HTML && top->tag != RAWI_HTML_TABLE)
				b->link = top->link; /* a cell's formatting ends with it */
		}
	} while (b->n_open > b->floor && b->open[b->n_open - 1].gone);
	if (b->n_over) {
		memset(b->over, 0, sizeof b->over);
		b->n_over = 0;
	}
}

static void pop_to(builder *b, uint32_t depth, uint32_t at)
{
	while (b->n_open > depth)
		pop(b, at);
}

/* Where in the stack an element of that tag is open, 1 + index; 0 where it is not, or where an element of `stops` stands before it. */
static uint32_t find_open(const builder *b, rawi_html_tag tag, unsigned stops)
{
	if (!b->count[tag])
		return 0;
	for (uint32_t i = b->n_open; i-- > b->floor;) {
		const open_element *o = &b->open[i];
		if (o->tag == tag && !o->gone)
			return i + 1;
		if (rawi_html_facts[o->tag].kind & stops)
			return 0;
		if (stops && ((tag == RAWI_HTML_P && o->tag == RAWI_HTML_BUTTON) || (tag == RAWI_HTML_LI && (o->tag == RAWI_HTML_OL || o->tag == RAWI_HTML_UL))))
			return 0; /* "button scope", "list item scope" */
	}
	return 0;
}

static void close_p(builder *b, uint32_t at)
{
	uint32_t found = find_open(b, RAWI_HTML_P, RAWI_EL_SCOPE);
	if (found)
		pop_to(b, found - 1, at);
}

/* A formatting element's end tag (the adoption agency's first steps): blocks that stand in it become its siblings. */
static bool close_formatting(builder *b, rawi_html_tag tag, uint32_t at, bool closed)
{
	uint32_t found = find_open(b, tag, RAWI_EL_SCOPE);
	if (!found)
		return false;
	uint32_t i = found - 1, block = i + 1;
	while (block < b->n_open && !(rawi_html_facts[b->open[block].tag].kind & RAWI_EL_SPECIAL))
		block++;
	rawi_dom_node *own = &b->nodes[b->open[i].node];
	if (block == b->n_open) {
		if (closed)
			own->flags |= RAWI_DOM_CLOSED;
		pop_to(b, i, at);
		return true;
	}
	/* the block and what stands behind it move out: the element and inline ones between end where the block begins */
	uint32_t first = b->open[block].node, drop = block - i;
	for (uint32_t k = i; k < block; k++) {
		rawi_dom_node *o = &b->nodes[b->open[k].node];
		o->end = first;
		o->inner_end = b->nodes[first].html.off;
		if (!b->open[k].gone)
			b->count[b->open[k].tag]--;
	}
	b->nodes[first].parent = own->parent;
	memmove(&b->open[i], &b->open[block], (b->n_open - block) * sizeof b->open[0]);
	b->n_open -= drop;
	return true;
}

/* End tags that the start tag of an entry implies. */
static void close_entry(builder *b, rawi_html_tag tag, uint32_t at)
{
	bool li = tag == RAWI_HTML_LI;
	if (li ? !b->count[RAWI_HTML_LI] : !(b->count[RAWI_HTML_DD] + b->count[RAWI_HTML_DT]))
		return;
	for (uint32_t i = b->n_open; i-- > b->floor;) {
		rawi_html_tag t = b->open[i].tag;
		if (li ? t == RAWI_HTML_LI : t == RAWI_HTML_DD || t == RAWI_HTML_DT) {
			pop_to(b, i, at);
			return;
		}
		if (rawi_html_facts[t].kind & RAWI_EL_SPECIAL && t != RAWI_HTML_ADDRESS && t != RAWI_HTML_DIV && t != RAWI_HTML_P)
			return;
	}
}

/* A part of a table: closes what it ends. False where no table is open: then it is no tag. */
static bool enter_table(builder *b, rawi_html_tag tag, uint32_t at)
{
	uint32_t table = b->n_open;
	if (!b->count[RAWI_HTML_TABLE])
		return false;
	while (table > b->floor && b->open[table - 1].tag != RAWI_HTML_TABLE)
		table--;
	if (table == b->floor)
		return false;
	/* how far down the part belongs: into a row, a group, or the table */
	uint32_t to = table;
	for (uint32_t i = table; i < b->n_open; i++) {
		rawi_html_tag t = b->open[i].tag;
		bool group = t == RAWI_HTML_TBODY || t == RAWI_HTML_THEAD || t == RAWI_HTML_TFOOT;
		if ((tag == RAWI_HTML_TR || tag == RAWI_HTML_TD || tag == RAWI_HTML_TH) && group && i == to)
			to = i + 1;
		else if ((tag == RAWI_HTML_TD || tag == RAWI_HTML_TH) && t == RAWI_HTML_TR && i == to)
			to = i + 1;
		else if (tag == RAWI_HTML_COL && t == RAWI_HTML_COLGROUP && i == to)
			to = i + 1;
		else
			break;
	}
	pop_to(b, to, at);
	return true;
}

/* A table begun in a table but in no cell of it ends that. */
static void close_table(builder *b, uint32_t at)
{
	for (uint32_t i = b->n_open; b->count[RAWI_HTML_TABLE] && i-- > b->floor;) {
		rawi_html_tag tag = b->open[i].tag;
		if (tag == RAWI_HTML_TABLE)
			pop_to(b, i, at);
		if (rawi_html_facts[tag].kind & RAWI_EL_SCOPE)
			return;
	}
}

static void start_rules(builder *b, rawi_html_tag tag, unsigned kind, uint32_t at)
{
	if (kind & RAWI_EL_CLOSES_P) {
		if (tag == RAWI_HTML_LI || tag == RAWI_HTML_DD || tag == RAWI_HTML_DT)
			close_entry(b, tag, at);
		if (tag == RAWI_HTML_TABLE)
			close_table(b, at);
		if (tag != RAWI_HTML_TABLE || b->standards)
			close_p(b, at);
		if (kind & RAWI_EL_HEADING && b->n_open > b->floor && rawi_html_facts[b->open[b->n_open - 1].tag].kind & RAWI_EL_HEADING)
			pop(b, at);
		return;
	}
	switch (tag) {
	case RAWI_HTML_A: case RAWI_HTML_NOBR:
		close_formatting(b, tag, at, false);
		break;
	case RAWI_HTML_BUTTON: {
		uint32_t found = find_open(b, tag, RAWI_EL_SCOPE);
		if (found)
			pop_to(b, found - 1, at);
		break;
	}
	case RAWI_HTML_OPTION: case RAWI_HTML_OPTGROUP:
		if (b->n_open > b->floor && b->open[b->n_open - 1].tag == RAWI_HTML_OPTION)
			pop(b, at);
		if (tag == RAWI_HTML_OPTGROUP && b->n_open > b->floor && b->open[b->n_open - 1].tag == RAWI_HTML_OPTGROUP)
			pop(b, at);
		break;
	case RAWI_HTML_RB: case RAWI_HTML_RP: case RAWI_HTML_RT: case RAWI_HTML_RTC:
		if (b->n_open > b->floor && b->open[b->n_open - 1].tag >= RAWI_HTML_RB && b->open[b->n_open - 1].tag <= RAWI_HTML_RTC && tag != RAWI_HTML_RTC)
			pop(b, at);
		break;
	default:
		break;
	}
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
static uint8_t flags_of(const builder *b, const rawi_token *t, uint8_t flags)
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
static void note_break(builder *b, rawi_html_tag tag, bool start)
{
	unsigned kind = rawi_html_facts[tag].kind, brk = rawi_html_facts[tag].brk;
	if (kind & RAWI_EL_PRE)
		b->pre = start ? b->pre + 1 : b->pre - (b->pre > 0);
	if (kind & RAWI_EL_HEADING)
		b->heading = start;
	else if (brk == RAWI_BREAK_PARA)
		b->heading = false;
	if (kind & RAWI_EL_LINK) {
		if (start && b->after_link)
			brk = RAWI_BREAK_BLANK;
		b->after_link = b->after_link || !start;
	}
	if (brk == RAWI_BREAK_LINE && b->heading)
		brk = RAWI_BREAK_BLANK;
	if (brk > b->brk)
		b->brk = brk;
}

static uint32_t top_node(const builder *b)
{
	return b->n_open ? b->open[b->n_open - 1].node : 0;
}

static uint8_t inherited(const builder *b)
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
static void leave_head(builder *b, uint32_t at)
{
	uint32_t found = find_open(b, RAWI_HTML_HEAD, 0);
	if (found)
		pop_to(b, found - 1, at);
}

static void add_text(builder *b, const rawi_token *t, uint32_t parent, uint8_t flags)
{
	rawi_dom_node node = { .kind = RAWI_DOM_TEXT, .flags = flags | (b->link ? RAWI_DOM_LINK : 0), .parent = parent, .html = { offset(b, t->s), (uint32_t)t->n } };
	if (!(flags & RAWI_DOM_DROPPED)) {
		node.before = (uint8_t)(b->brk | (b->pre ? RAWI_BEFORE_PRE : 0) | (t->refs ? RAWI_BEFORE_REFS : 0));
		b->brk = RAWI_BREAK_NONE;
		b->after_link = false;
	}
	new_node(b, node);
}

static uint32_t add_element(builder *b, const rawi_token *t, uint8_t flags)
{
	rawi_dom_node node = { .kind = RAWI_DOM_ELEMENT, .flags = flags_of(b, t, flags), .tag = (uint8_t)t->tag, .parent = top_node(b), .html = { offset(b, t->s), (uint32_t)t->n },
		.attr = t->attr, .n_attrs = t->n_attrs };
	node.inner_end = rawi_span_end(node.html);
	return new_node(b, node);
}

static void push(builder *b, uint32_t node, const rawi_token *t)
{
	if (b->n_open < DEEPEST) {
		b->open[b->n_open++] = (open_element){ .node = node, .link = b->link, .name_n = (uint32_t)t->name.n, .tag = t->tag };
		b->count[t->tag]++;
	} else if (!(rawi_html_facts[t->tag].kind & RAWI_EL_IMPLIED)) {
		b->over[t->tag]++;
		b->n_over++;
	}
}

/* An element whose content is text, whatever stands in it. */
static void raw_element(builder *b, const rawi_token *t, uint32_t node)
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

static void read_part(builder *b);

/* An element that is dropped with all that is in it: read up to its end tag as a page of its own, so that nothing in it closes what stands around it. */
static void region(builder *b, const rawi_token *t, uint32_t node, const char *close)
{
	rawi_reader *r = &b->reader;
	const char *end = r->end;
	rawi_token in;
	if (b->n_open < DEEPEST) {
		push(b, node, t);
		builder outer;
		/* all but what grows */
		outer.floor = b->floor, outer.link = b->link, outer.in_form = b->in_form, outer.foreign = b->foreign, outer.heading = b->heading, outer.after_link = b->after_link;
		outer.blocks = b->blocks, outer.pre = b->pre, outer.brk = b->brk, outer.unclosed = b->unclosed;
		b->floor = b->n_open;
		b->in_form = false;
		b->foreign = r->foreign = t->tag == RAWI_HTML_SVG || t->tag == RAWI_HTML_MATH;
		r->end = close;
		read_part(b);
		pop_to(b, b->floor, offset(b, close));
		b->floor = outer.floor, b->link = outer.link, b->in_form = outer.in_form, b->foreign = r->foreign = outer.foreign, b->heading = outer.heading;
		b->after_link = outer.after_link, b->blocks = outer.blocks, b->pre = outer.pre, b->brk = outer.brk, b->unclosed = outer.unclosed;
		pop(b, offset(b, close));
	}
	r->end = end;
	r->p = close;
	r->model = RAWI_MODEL_DATA;
	b->nodes[node].inner_end = offset(b, close);
	if (rawi_token_next(r, &in))
		b->nodes[node].flags |= RAWI_DOM_CLOSED;
}

/* Reads <html>, <head>, <body>. */
static void frame(builder *b, const rawi_token *t, uint32_t at)
{
	bool *seen = t->tag == RAWI_HTML_HTML ? &b->html_seen : t->tag == RAWI_HTML_HEAD ? &b->head_seen : &b->body_seen;
	if (*seen || b->floor || (t->tag == RAWI_HTML_HEAD && b->body_seen))
		return;
	*seen = true;
	if (t->tag == RAWI_HTML_BODY)
		leave_head(b, at);
	uint32_t node = add_element(b, t, inherited(b));
	if (b->n_open == b->count[RAWI_HTML_HTML]) /* else it stands inside another element: there for its attributes only */
		push(b, node, t);
}

static void start_tag(builder *b, rawi_token *t)
{
	rawi_html_tag tag = t->tag;
	unsigned kind = rawi_html_facts[tag].kind;
	uint32_t at = offset(b, t->s);
	const char *close = NULL;
	note_break(b, tag, true);
	if (kind & RAWI_EL_SKIP && !t->self_closing) {
		close = rawi_skip_end(b->reader.p, b->reader.end, tag, &b->unclosed);
	}
	if (!(kind & RAWI_EL_RAW) && !close && rawi_html_facts[tag].brk == RAWI_BREAK_PARA && !(kind & (RAWI_EL_ONCE | RAWI_EL_HEADING | RAWI_EL_VOID)) && tag != RAWI_HTML_HEAD)
		b->blocks = true;
	if (b->foreign) {
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
	if (tag == RAWI_HTML_FORM && b->in_form)
		return;
	if (kind & RAWI_EL_TABLE && !b->floor && !enter_table(b, tag, at))
		return;
	start_rules(b, tag, kind, at);
	uint32_t node = add_element(b, t, inherited(b) | (kind & RAWI_EL_RAW || close ? RAWI_DOM_DROPPED : 0));
	if (tag == RAWI_HTML_A)
		b->link = b->nodes[node].flags & RAWI_DOM_LINK;
	if (kind & RAWI_EL_VOID)
		return;
	if (kind & RAWI_EL_RAW) {
		raw_element(b, t, node);
	} else if (close) {
		region(b, t, node, close);
	} else if (!(kind & RAWI_EL_SKIP && t->self_closing)) {
		b->in_form = b->in_form || tag == RAWI_HTML_FORM;
		push(b, node, t);
	}
}

static bool same_name(const builder *b, const open_element *o, const rawi_token *t)
{
	if (o->tag != t->tag || o->gone)
		return false;
	return o->tag != RAWI_HTML_OTHER || (o->name_n == t->name.n && strncasecmp(b->reader.base + b->nodes[o->node].html.off + 1, t->name.s, o->name_n) == 0);
}

/* Any other end tag (13.2.6.4.7): to the nearest element of its name, but not over a special one. */
static void close_other(builder *b, const rawi_token *t, uint32_t at)
{
	if (!b->count[t->tag])
		return;
	for (uint32_t i = b->n_open; i-- > b->floor;) {
		open_element *o = &b->open[i];
		if (same_name(b, o, t)) {
			b->nodes[o->node].flags |= RAWI_DOM_CLOSED;
			pop_to(b, i, at);
			return;
		}
		if (!b->foreign && rawi_html_facts[o->tag].kind & RAWI_EL_SPECIAL)
			return;
	}
}

static void close_form(builder *b, uint32_t at)
{
	uint32_t found = b->in_form ? find_open(b, RAWI_HTML_FORM, RAWI_EL_SCOPE) : 0;
	if (!found)
		return;
	b->nodes[b->open[found - 1].node].flags |= RAWI_DOM_CLOSED;
	while (b->n_open > found && rawi_html_facts[b->open[b->n_open - 1].tag].kind & RAWI_EL_IMPLIED)
		pop(b, at);
	if (b->n_open == found) {
		pop(b, at);
		return;
	}
	b->open[found - 1].gone = true;
	b->count[RAWI_HTML_FORM]--;
	b->in_form = false;
}

/* The nearest open heading, 1 + index, 0 where there is none in scope. */
static uint32_t find_heading(const builder *b)
{
	for (uint32_t i = b->n_open; i-- > b->floor;) {
		unsigned kind = rawi_html_facts[b->open[i].tag].kind;
		if (kind & RAWI_EL_HEADING)
			return i + 1;
		if (kind & RAWI_EL_SCOPE)
			return 0;
	}
	return 0;
}

/* The nearest open element of that part of a table, not over a table. */
static uint32_t find_part(const builder *b, rawi_html_tag tag)
{
	for (uint32_t i = b->n_open; b->count[tag] && i-- > b->floor;) {
		if (b->open[i].tag == tag)
			return i + 1;
		if (b->open[i].tag == RAWI_HTML_TABLE)
			return 0;
	}
	return 0;
}

/* </tr> and </tbody> end what stands in a row or a group that the page left out, too. */
static uint32_t find_implied_part(const builder *b, rawi_html_tag tag)
{
	uint32_t table = find_part(b, RAWI_HTML_TABLE), i = table;
	if (!table || (tag != RAWI_HTML_TR && tag != RAWI_HTML_TBODY))
		return 0;
	if (tag == RAWI_HTML_TR && i < b->n_open && (b->open[i].tag == RAWI_HTML_TBODY || b->open[i].tag == RAWI_HTML_THEAD || b->open[i].tag == RAWI_HTML_TFOOT))
		i++;
	if (i < b->n_open && (b->open[i].tag == RAWI_HTML_TD || b->open[i].tag == RAWI_HTML_TH || (tag == RAWI_HTML_TBODY && b->open[i].tag == RAWI_HTML_TR)))
		return i + 1;
	return 0;
}

static void end_tag(builder *b, rawi_token *t)
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
	if (b->foreign) {
		close_other(b, t, at);
		return;
	}
	if (tag == RAWI_HTML_A)
		b->link = false;
	if (kind & RAWI_EL_ONCE) {
		if ((found = find_open(b, tag, 0)))
			b->nodes[b->open[found - 1].node].flags |= RAWI_DOM_CLOSED; /* what follows stands in it, too */
		return;
	}
	if (kind & RAWI_EL_FORMAT) {
		close_formatting(b, tag, at, true);
		return;
	}
	if (tag == RAWI_HTML_BR) {
		t->n_attrs = 0;
		add_element(b, t, inherited(b));
		return;
	}
	if (tag == RAWI_HTML_FORM) {
		close_form(b, at);
		return;
	}
	if (tag == RAWI_HTML_TABLE || kind & RAWI_EL_TABLE) {
		found = find_part(b, tag);
		found = found ? found : find_implied_part(b, tag);
	} else if (kind & RAWI_EL_HEADING)
		found = find_heading(b);
	else if (kind & RAWI_EL_CLOSES_P || kind & RAWI_EL_SCOPE || tag == RAWI_HTML_BUTTON || tag == RAWI_HTML_HEAD)
		found = find_open(b, tag, RAWI_EL_SCOPE);
	else {
		close_other(b, t, at);
		return;
	}
	if (found) {
		if (b->open[found - 1].tag == tag)
			b->nodes[b->open[found - 1].node].flags |= RAWI_DOM_CLOSED;
		pop_to(b, found - 1, at);
	}
}

static void read_part(builder *b)
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
	builder *b = RAWI_NEW(a, builder);
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
	pop_to(b, 0, (uint32_t)html.n);
	b->nodes[0].end = (uint32_t)b->n;
	*out = (rawi_dom){ .html = html, .nodes = b->nodes, .n_nodes = (uint32_t)b->n, .attrs = b->reader.attrs.at, .n_attrs = (uint32_t)b->reader.attrs.n };
	*blocks = b->blocks;
}
