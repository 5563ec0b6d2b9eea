/* clean: an HTML page's elements → boxes: what each says of itself by its name, role, microdata and class; the words of its lines.
 *
 *   nav aside footer header form button ──▶ none of the article     figure, caption, post ──▶ embed     itemprop=articleBody, "entry-content" ──▶ the article's text
 *
 * Running text is told by length, marks and links (Kohlschütter, Fankhauser and Nejdl, "Boilerplate detection using shallow text features", 2010), counted on the
 * bytes, in any script: where words are not parted by blanks, two signs count as one word.
 */
#include "clean/main.h"

#include <strings.h>

#include "base/utf8.h"
#include "read/dom.h"

enum {
	GOOD_WORDS = 8,     /* running text: that long and with a mark of a sentence, or */
	LONG_WORDS = 20,    /* that long */
	MOST_BYTES = 20000, /* of a line that are looked at: enough to tell text */
};

/* Lines ------------------------------------------------------------------------------------------------------------------------------------ */

static bool is_stop(uint32_t cp)
{
	return cp == '.' || cp == '?' || cp == '!' || cp == 0x2026 || cp == 0x61F || cp == 0x6D4 || cp == 0x61B || cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0x964 || cp == ';';
}

static bool is_comma(uint32_t cp)
{
	return cp == ',' || cp == 0x60C || cp == 0x3001 || cp == 0xFF0C;
}

/* Scripts that put no blank between words: Chinese and Japanese signs, Thai, Lao, Burmese, Khmer. */
static bool is_unparted(uint32_t cp)
{
	return (cp >= 0x3040 && cp < 0xA000) || (cp >= 0x20000 && cp < 0x30000) || (cp >= 0xE00 && cp < 0xF00) || (cp >= 0x1000 && cp < 0x10A0) || (cp >= 0x1780 && cp < 0x1800);
}

static void read_text(const rawi_line *l, rawi_text *x)
{
	const char *p = l->raw.s, *end = p + (l->raw.n < MOST_BYTES ? l->raw.n : MOST_BYTES);
	uint32_t unparted = 0, stop = 0;
	bool in = false;
	while (p < end) {
		unsigned char c = (unsigned char)*p;
		uint32_t cp = c;
		size_t n = 1;
		if (c >= 0x80)
			n = rawi_utf8_next(p, end, &cp);
		p += n;
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (cp >= 0xC0 && cp < 0x2000 && !is_stop(cp) && !is_comma(cp)) || cp >= 0x3040;
		if (letter) {
			unparted += is_unparted(cp);
			x->words += !in && !is_unparted(cp);
			stop = 0;
		} else if (is_stop(cp)) {
			x->marks++;
			stop = cp;
		} else if (is_comma(cp)) {
			x->marks++;
		} else if (cp == ':' || cp == '-' || cp == '/' || cp == '|') {
			stop = 0;
		}
		in = letter || c == '\'' || cp == 0x2019;
	}
	x->words += unparted / 2;
	if (l->raw.n > MOST_BYTES)
		x->words = (uint32_t)((uint64_t)x->words * l->raw.n / MOST_BYTES);
	x->stops = stop != 0 && stop != ';';
	if (l->raw.n)
		x->link_words = (uint32_t)((uint64_t)x->words * l->para->link_bytes / l->raw.n);
	x->good = x->link_words * 2 < x->words + 1 && (x->words - x->link_words >= LONG_WORDS || (x->words >= GOOD_WORDS && (x->stops || x->marks > 1)));
}

/* Elements --------------------------------------------------------------------------------------------------------------------------------- */

static void judge(rawi_box *b, rawi_block_kind kind, const char *why, bool certain)
{
	if (b->verdict != RAWI_UNJUDGED)
		return;
	b->verdict = (uint8_t)kind;
	b->why = why;
	b->is |= certain ? RAWI_BOX_CERTAIN : 0;
}

static void judge_tag(rawi_box *b, unsigned tag)
{
	switch (tag) {
	case RAWI_HTML_NAV: case RAWI_HTML_MENU: judge(b, RAWI_BLOCK_RELATED, "nav", true); break;
	case RAWI_HTML_ASIDE: judge(b, RAWI_BLOCK_RELATED, "aside", true); break;
	case RAWI_HTML_FOOTER: judge(b, RAWI_BLOCK_SHARE, "footer", true); break;
	case RAWI_HTML_HEADER: judge(b, RAWI_BLOCK_SHARE, "header", true); break;
	case RAWI_HTML_FORM: b->is |= RAWI_BOX_FORM; judge(b, RAWI_BLOCK_SHARE, "form", true); break;
	case RAWI_HTML_BUTTON: case RAWI_HTML_DIALOG: case RAWI_HTML_SELECT: case RAWI_HTML_LABEL: judge(b, RAWI_BLOCK_SHARE, "form", true); break;
	case RAWI_HTML_FIGURE: b->is |= RAWI_BOX_FIGURE; judge(b, RAWI_BLOCK_EMBED, "figure", true); break;
	case RAWI_HTML_FIGCAPTION: judge(b, RAWI_BLOCK_EMBED, "caption", true); break;
	case RAWI_HTML_TIME: judge(b, RAWI_BLOCK_DATE, "time", true); break;
	case RAWI_HTML_ARTICLE: b->is |= RAWI_BOX_ARTICLE; break;
	case RAWI_HTML_MAIN: b->is |= RAWI_BOX_MAIN; break;
	case RAWI_HTML_A: b->is |= RAWI_BOX_LINK; break;
	case RAWI_HTML_LI: case RAWI_HTML_DD: case RAWI_HTML_DT: b->is |= RAWI_BOX_ITEM; break;
	case RAWI_HTML_UL: case RAWI_HTML_OL: case RAWI_HTML_DL: b->is |= RAWI_BOX_LIST; break;
	case RAWI_HTML_TABLE: b->is |= RAWI_BOX_TABLE; break;
	case RAWI_HTML_H1: case RAWI_HTML_H2: case RAWI_HTML_H3: case RAWI_HTML_H4: case RAWI_HTML_H5: case RAWI_HTML_H6: b->is |= RAWI_BOX_HEADING; break;
	default: break;
	}
}

static bool has(rawi_slice value, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i + n <= value.n; i++)
		if (strncasecmp(value.s + i, word, n) == 0)
			return true;
	return false;
}

static void judge_role(rawi_box *b, rawi_slice role)
{
	static const struct {
		const char *role;
		rawi_block_kind kind;
		const char *why;
	} roles[] = {
		{ "navigation", RAWI_BLOCK_RELATED, "nav" }, { "menu", RAWI_BLOCK_RELATED, "nav" }, { "complementary", RAWI_BLOCK_RELATED, "aside" }, { "banner", RAWI_BLOCK_SHARE, "header" },
		{ "contentinfo", RAWI_BLOCK_SHARE, "footer" }, { "search", RAWI_BLOCK_SHARE, "form" }, { "form", RAWI_BLOCK_SHARE, "form" }, { "dialog", RAWI_BLOCK_SHARE, "dialog" },
		{ "alertdialog", RAWI_BLOCK_SHARE, "dialog" }, { "toolbar", RAWI_BLOCK_SHARE, "form" },
	};
	if (has(role, "article"))
		b->is |= RAWI_BOX_ARTICLE;
	if (has(role, "main"))
		b->is |= RAWI_BOX_MAIN;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (role.n == strlen(roles[i].role) && has(role, roles[i].role))
			judge(b, roles[i].kind, roles[i].why, true);
}

static void judge_itemprop(rawi_box *b, rawi_slice prop, rawi_slice type)
{
	if (has(prop, "articleBody"))
		b->is |= RAWI_BOX_BODY;
	else if (has(prop, "author") || has(prop, "publisher"))
		judge(b, RAWI_BLOCK_CREDIT, "author", false);
	else if (has(prop, "datePublished") || has(prop, "dateModified"))
		judge(b, RAWI_BLOCK_DATE, "time", false);
	else if (has(prop, "caption"))
		judge(b, RAWI_BLOCK_EMBED, "caption", false);
	if (has(type, "/Comment") || has(type, "/UserComments"))
		b->part = RAWI_PART_COMMENTS, judge(b, RAWI_BLOCK_SHARE, "comments", false);
	if (has(type, "/WPSideBar") || has(type, "/WPFooter") || has(type, "/SiteNavigationElement"))
		judge(b, RAWI_BLOCK_RELATED, "nav", true);
}

static void judge_class(rawi_box *b, rawi_part part)
{
	static const struct {
		rawi_block_kind kind;
		const char *why;
	} parts[] = {
		[RAWI_PART_RELATED] = { RAWI_BLOCK_RELATED, "class" }, [RAWI_PART_SHARE] = { RAWI_BLOCK_SHARE, "class" }, [RAWI_PART_KEYWORDS] = { RAWI_BLOCK_KEYWORDS, "class" },
		[RAWI_PART_CREDIT] = { RAWI_BLOCK_CREDIT, "class" }, [RAWI_PART_DATE] = { RAWI_BLOCK_DATE, "class" }, [RAWI_PART_EMBED] = { RAWI_BLOCK_EMBED, "class" },
		[RAWI_PART_AD] = { RAWI_BLOCK_AD, "class" }, [RAWI_PART_COMMENTS] = { RAWI_BLOCK_SHARE, "comments" }, [RAWI_PART_HIDDEN] = { RAWI_BLOCK_SHARE, "hidden" },
	};
	b->part = part;
	if (part == RAWI_PART_CONTENT)
		b->is |= RAWI_BOX_BODY;
	else if (part == RAWI_PART_INTRO)
		b->is |= RAWI_BOX_INTRO;
	else if (part < sizeof parts / sizeof *parts && parts[part].why)
		judge(b, parts[part].kind, parts[part].why, false);
}

static bool is_inline(unsigned tag)
{
	switch (tag) {
	case RAWI_HTML_B: case RAWI_HTML_I: case RAWI_HTML_EM: case RAWI_HTML_STRONG: case RAWI_HTML_SPAN: case RAWI_HTML_FONT: case RAWI_HTML_U: case RAWI_HTML_A: case RAWI_HTML_SMALL:
	case RAWI_HTML_BIG: case RAWI_HTML_SUP: case RAWI_HTML_SUB: case RAWI_HTML_CODE: case RAWI_HTML_CITE: case RAWI_HTML_Q: case RAWI_HTML_ABBR: case RAWI_HTML_MARK: case RAWI_HTML_S:
	case RAWI_HTML_DEL: case RAWI_HTML_INS: case RAWI_HTML_TT: case RAWI_HTML_LABEL: case RAWI_HTML_TIME: case RAWI_HTML_OTHER:
		return true;
	default:
		return false;
	}
}

/* Posts of other sites are given as a <blockquote> for a script to dress up: it carries data for that script. */
static bool is_post(const rawi_dom *dom, uint32_t i)
{
	const rawi_dom_node *n = &dom->nodes[i];
	for (uint32_t k = n->attr; k < n->attr + n->n_attrs; k++) {
		const rawi_dom_attr *at = &dom->attrs[k];
		if (at->name_at.len > 5 && strncasecmp(dom->html.s + at->name_at.off, "data-", 5) == 0)
			return true;
		if (at->name == RAWI_ATTR_CLASS && (has(rawi_slice_at(dom->html, at->value), "twitter-") || has(rawi_slice_at(dom->html, at->value), "instagram-")))
			return true;
	}
	return false;
}

static void read_box(rawi_main *m, rawi_class_reader *classes, const rawi_dom *dom, uint32_t i)
{
	const rawi_dom_node *n = &dom->nodes[i];
	rawi_box *b = &m->box[i];
	rawi_slice value[RAWI_ATTR_N] = { { NULL, 0 } }, name = { "", 0 };
	unsigned fresh = n->flags & ~dom->nodes[n->parent].flags;
	b->is = is_inline(n->tag) ? RAWI_BOX_INLINE : 0;
	if (n->tag == RAWI_HTML_HTML || n->tag == RAWI_HTML_BODY || !n->text.len)
		return;
	for (uint32_t k = n->attr; k < n->attr + n->n_attrs; k++)
		if (dom->attrs[k].name != RAWI_ATTR_OTHER && !value[dom->attrs[k].name].s)
			value[dom->attrs[k].name] = rawi_slice_at(dom->html, dom->attrs[k].value);
	if (fresh & RAWI_DOM_HIDDEN)
		judge(b, RAWI_BLOCK_SHARE, "hidden", true);
	if (n->tag == RAWI_HTML_BLOCKQUOTE && is_post(dom, i))
		b->is |= RAWI_BOX_POST, judge(b, RAWI_BLOCK_EMBED, "post", true);
	rawi_part part = rawi_class_part(classes, value[RAWI_ATTR_CLASS], &name);
	if (part == RAWI_PART_NONE)
		part = rawi_class_part(classes, value[RAWI_ATTR_ID], &name);
	b->name = name;
	b->names = value[RAWI_ATTR_CLASS];
	if (value[RAWI_ATTR_ROLE].n)
		judge_role(b, value[RAWI_ATTR_ROLE]);
	if (value[RAWI_ATTR_ITEMPROP].n || value[RAWI_ATTR_ITEMTYPE].n)
		judge_itemprop(b, value[RAWI_ATTR_ITEMPROP], value[RAWI_ATTR_ITEMTYPE]);
	if (part == RAWI_PART_COMMENTS)
		judge_class(b, part);
	judge_tag(b, n->tag);
	judge_class(b, part);
	if (fresh & RAWI_DOM_ARIA_HIDDEN)
		judge(b, RAWI_BLOCK_SHARE, "hidden", false);
}

static void read_boxes(rawi_main *m)
{
	rawi_class_reader classes;
	const rawi_dom *dom = m->all->page->dom;
	rawi_class_open(&classes, m->all);
	for (uint32_t i = 0; i < m->n; i++) {
		m->box[i] = (rawi_box){ .parent = dom->nodes[i].parent, .end = dom->nodes[i].end, .verdict = RAWI_UNJUDGED, .kind = RAWI_UNJUDGED, .part = RAWI_PART_NONE, .why = "" };
		if (dom->nodes[i].kind == RAWI_DOM_ELEMENT)
			read_box(m, &classes, dom, i);
	}
}

static void sum(rawi_main *m)
{
	for (size_t i = 0; i < m->n; i++)
		m->box[i].lines = m->box[i].words = m->box[i].link_words = m->box[i].good = 0;
	for (size_t i = 0; i < m->all->n; i++) {
		const rawi_text *x = &m->text[i];
		rawi_box *b = &m->box[x->box];
		b->lines++;
		b->words += x->words;
		b->link_words += x->link_words;
		b->good += x->good ? x->words : 0;
	}
	for (size_t i = m->n; i-- > 1;) {
		rawi_box *b = &m->box[i], *outer = &m->box[b->parent];
		outer->lines += b->lines;
		outer->words += b->words;
		outer->link_words += b->link_words;
		outer->good += b->good;
	}
}

void rawi_main_boxes(rawi_main *m, rawi_lines *all)
{
	*m = (rawi_main){ .all = all, .n = all->page->dom ? all->page->dom->n_nodes : 0, .title = (uint32_t)all->n };
	m->box = RAWI_NEW_N(all->arena, rawi_box, m->n + 1);
	m->text = RAWI_NEW_N(all->arena, rawi_text, all->n + 1);
	read_boxes(m);
	for (size_t i = 0; i < all->n; i++) {
		const rawi_para *p = all->line[i].para;
		uint32_t k = m->box[p->node].parent;
		while (k && m->box[k].end < p->node_end)
			k = m->box[k].parent;
		m->text[i].box = k;
		while (k && m->box[k].is & RAWI_BOX_INLINE)
			k = m->box[k].parent;
		m->text[i].block = k;
		read_text(&all->line[i], &m->text[i]);
	}
	sum(m);
}
