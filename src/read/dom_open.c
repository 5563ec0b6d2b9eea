/* read: the stack of open elements: what a start tag and an end tag close.
 *
 *   input   a tag, and the elements that are open
 *   output  the elements it ends, with the end of their subtrees
 *
 * WHATWG HTML, 13.2.4.2 (scopes), 13.2.6.3 (implied end tags), 13.2.6.4.7 to 13.2.6.4.15 (body, tables). Simpler than these: see the head of dom_build.c. Work for a tag is
 * bounded by the depth of the stack, and by nothing where no element of the kind is open.
 */
#include "read/dom_build.h"

#include <strings.h>

/* Ends the topmost open element, and those that waited for it. */
static void pop(rawi_builder *b, uint32_t at)
{
	do {
		rawi_open *top = &b->open[--b->n_open];
		b->nodes[top->node].end = (uint32_t)b->n;
		b->nodes[top->node].inner_end = at;
		if (!top->gone) {
			b->count[top->tag]--;
			if (top->tag == RAWI_HTML_FORM)
				b->part.in_form = false;
			unsigned kind = rawi_html_facts[top->tag].kind;
			if (kind & RAWI_EL_SCOPE && top->tag != RAWI_HTML_HTML && top->tag != RAWI_HTML_TABLE)
				b->part.link = top->link; /* a cell's formatting ends with it */
		}
	} while (b->n_open > b->part.floor && b->open[b->n_open - 1].gone);
	if (b->n_over) {
		memset(b->over, 0, sizeof b->over);
		b->n_over = 0;
	}
}

void rawi_open_pop_to(rawi_builder *b, uint32_t depth, uint32_t at)
{
	while (b->n_open > depth)
		pop(b, at);
}

/* Where in the stack an element of that tag is open, 1 + index; 0 where it is not, or where an element of `stops` stands before it. */
uint32_t rawi_open_find(const rawi_builder *b, rawi_html_tag tag, unsigned stops)
{
	if (!b->count[tag])
		return 0;
	for (uint32_t i = b->n_open; i-- > b->part.floor;) {
		const rawi_open *o = &b->open[i];
		if (o->tag == tag && !o->gone)
			return i + 1;
		if (rawi_html_facts[o->tag].kind & stops)
			return 0;
		if (stops && ((tag == RAWI_HTML_P && o->tag == RAWI_HTML_BUTTON) || (tag == RAWI_HTML_LI && (o->tag == RAWI_HTML_OL || o->tag == RAWI_HTML_UL))))
			return 0; /* "button scope", "list item scope" */
	}
	return 0;
}

static void close_p(rawi_builder *b, uint32_t at)
{
	uint32_t found = rawi_open_find(b, RAWI_HTML_P, RAWI_EL_SCOPE);
	if (found)
		rawi_open_pop_to(b, found - 1, at);
}

/* A formatting element's end tag (the adoption agency's first steps): blocks that stand in it become its siblings. */
static bool close_formatting(rawi_builder *b, rawi_html_tag tag, uint32_t at, bool closed)
{
	uint32_t found = rawi_open_find(b, tag, RAWI_EL_SCOPE);
	if (!found)
		return false;
	uint32_t i = found - 1, block = i + 1;
	while (block < b->n_open && !(rawi_html_facts[b->open[block].tag].kind & RAWI_EL_SPECIAL))
		block++;
	rawi_dom_node *own = &b->nodes[b->open[i].node];
	if (block == b->n_open) {
		if (closed)
			own->flags |= RAWI_DOM_CLOSED;
		rawi_open_pop_to(b, i, at);
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
static void close_entry(rawi_builder *b, rawi_html_tag tag, uint32_t at)
{
	bool li = tag == RAWI_HTML_LI;
	if (li ? !b->count[RAWI_HTML_LI] : !(b->count[RAWI_HTML_DD] + b->count[RAWI_HTML_DT]))
		return;
	for (uint32_t i = b->n_open; i-- > b->part.floor;) {
		rawi_html_tag t = b->open[i].tag;
		if (li ? t == RAWI_HTML_LI : t == RAWI_HTML_DD || t == RAWI_HTML_DT) {
			rawi_open_pop_to(b, i, at);
			return;
		}
		if (rawi_html_facts[t].kind & RAWI_EL_SPECIAL && t != RAWI_HTML_ADDRESS && t != RAWI_HTML_DIV && t != RAWI_HTML_P)
			return;
	}
}

/* A part of a table: closes what it ends. False where no table is open: then it is no tag. */
static bool enter_table(rawi_builder *b, rawi_html_tag tag, uint32_t at)
{
	uint32_t table = b->n_open;
	if (!b->count[RAWI_HTML_TABLE])
		return false;
	while (table > b->part.floor && b->open[table - 1].tag != RAWI_HTML_TABLE)
		table--;
	if (table == b->part.floor)
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
	rawi_open_pop_to(b, to, at);
	return true;
}

/* A table begun in a table but in no cell of it ends that. */
static void close_table(rawi_builder *b, uint32_t at)
{
	for (uint32_t i = b->n_open; b->count[RAWI_HTML_TABLE] && i-- > b->part.floor;) {
		rawi_html_tag tag = b->open[i].tag;
		if (tag == RAWI_HTML_TABLE)
			rawi_open_pop_to(b, i, at);
		if (rawi_html_facts[tag].kind & RAWI_EL_SCOPE)
			return;
	}
}

static void imply_ends(rawi_builder *b, rawi_html_tag tag, unsigned kind, uint32_t at)
{
	if (kind & RAWI_EL_CLOSES_P) {
		if (tag == RAWI_HTML_LI || tag == RAWI_HTML_DD || tag == RAWI_HTML_DT)
			close_entry(b, tag, at);
		if (tag == RAWI_HTML_TABLE)
			close_table(b, at);
		if (tag != RAWI_HTML_TABLE || b->standards)
			close_p(b, at);
		if (kind & RAWI_EL_HEADING && b->n_open > b->part.floor && rawi_html_facts[b->open[b->n_open - 1].tag].kind & RAWI_EL_HEADING)
			pop(b, at);
		return;
	}
	switch (tag) {
	case RAWI_HTML_A: case RAWI_HTML_NOBR:
		close_formatting(b, tag, at, false);
		break;
	case RAWI_HTML_BUTTON: {
		uint32_t found = rawi_open_find(b, tag, RAWI_EL_SCOPE);
		if (found)
			rawi_open_pop_to(b, found - 1, at);
		break;
	}
	case RAWI_HTML_OPTION: case RAWI_HTML_OPTGROUP:
		if (b->n_open > b->part.floor && b->open[b->n_open - 1].tag == RAWI_HTML_OPTION)
			pop(b, at);
		if (tag == RAWI_HTML_OPTGROUP && b->n_open > b->part.floor && b->open[b->n_open - 1].tag == RAWI_HTML_OPTGROUP)
			pop(b, at);
		break;
	case RAWI_HTML_RB: case RAWI_HTML_RP: case RAWI_HTML_RT: case RAWI_HTML_RTC:
		if (b->n_open > b->part.floor && b->open[b->n_open - 1].tag >= RAWI_HTML_RB && b->open[b->n_open - 1].tag <= RAWI_HTML_RTC && tag != RAWI_HTML_RTC)
			pop(b, at);
		break;
	default:
		break;
	}
}

static bool same_name(const rawi_builder *b, const rawi_open *o, const rawi_token *t)
{
	if (o->tag != t->tag || o->gone)
		return false;
	return o->tag != RAWI_HTML_OTHER || (o->name_n == t->name.n && strncasecmp(b->reader.base + b->nodes[o->node].html.off + 1, t->name.s, o->name_n) == 0);
}

/* Any other end tag (13.2.6.4.7): to the nearest element of its name, but not over a special one. */
static void close_other(rawi_builder *b, const rawi_token *t, uint32_t at)
{
	if (!b->count[t->tag])
		return;
	for (uint32_t i = b->n_open; i-- > b->part.floor;) {
		rawi_open *o = &b->open[i];
		if (same_name(b, o, t)) {
			b->nodes[o->node].flags |= RAWI_DOM_CLOSED;
			rawi_open_pop_to(b, i, at);
			return;
		}
		if (!b->part.foreign && rawi_html_facts[o->tag].kind & RAWI_EL_SPECIAL)
			return;
	}
}

static void close_form(rawi_builder *b, uint32_t at)
{
	uint32_t found = b->part.in_form ? rawi_open_find(b, RAWI_HTML_FORM, RAWI_EL_SCOPE) : 0;
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
	b->part.in_form = false;
}

/* The nearest open heading, 1 + index, 0 where there is none in scope. */
static uint32_t find_heading(const rawi_builder *b)
{
	for (uint32_t i = b->n_open; i-- > b->part.floor;) {
		unsigned kind = rawi_html_facts[b->open[i].tag].kind;
		if (kind & RAWI_EL_HEADING)
			return i + 1;
		if (kind & RAWI_EL_SCOPE)
			return 0;
	}
	return 0;
}

/* The nearest open element of that part of a table, not over a table. */
static uint32_t find_part(const rawi_builder *b, rawi_html_tag tag)
{
	for (uint32_t i = b->n_open; b->count[tag] && i-- > b->part.floor;) {
		if (b->open[i].tag == tag)
			return i + 1;
		if (b->open[i].tag == RAWI_HTML_TABLE)
			return 0;
	}
	return 0;
}

/* </tr> and </tbody> end what stands in a row or a group that the page left out, too. */
static uint32_t find_implied_part(const rawi_builder *b, rawi_html_tag tag)
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

bool rawi_open_start(rawi_builder *b, rawi_html_tag tag, unsigned kind, uint32_t at)
{
	if (kind & RAWI_EL_TABLE && !b->part.floor && !enter_table(b, tag, at))
		return false;
	imply_ends(b, tag, kind, at);
	return true;
}

void rawi_open_end(rawi_builder *b, const rawi_token *t, uint32_t at)
{
	rawi_html_tag tag = t->tag;
	unsigned kind = rawi_html_facts[tag].kind;
	uint32_t found;
	if (b->part.foreign) {
		close_other(b, t, at);
		return;
	}
	if (kind & RAWI_EL_FORMAT) {
		close_formatting(b, tag, at, true);
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
		found = rawi_open_find(b, tag, RAWI_EL_SCOPE);
	else {
		close_other(b, t, at);
		return;
	}
	if (found) {
		if (b->open[found - 1].tag == tag)
			b->nodes[b->open[found - 1].node].flags |= RAWI_DOM_CLOSED;
		rawi_open_pop_to(b, found - 1, at);
	}
}
