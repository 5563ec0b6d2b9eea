/* read: an HTML page → its text, the map back, and its paragraphs.
 *
 *   <p>قال  الوزير&nbsp;إن</p><p>…        white space, also across tags, is one blank; it maps to the first white space of the page
 *   قال الوزير إن⏎…                       a line feed stands between paragraphs; it maps to the empty place behind the last letter
 *
 * The tree (dom_build.c) gives texts, places and breaks, in page order, and tree.c what each text stands in. A <br> begins a paragraph, as
 * news pages use it, save inside a heading. Line feeds begin one only inside <pre> and on pages whose paragraphs no markup builds.
 */
#include "read/parts.h"

#include "base/utf8.h"

typedef struct {
	rawi_arena *arena;
	const char *html;
	char *text;
	size_t n;
	rawi_runs runs;
	uint32_t behind;     /* byte of the HTML behind the last unit written */
	rawi_break gap;      /* what stands between the last unit and the next */
	uint32_t gap_at, gap_width; /* of a blank: its place in the HTML */
	bool line_feeds;     /* line feeds begin paragraphs */
	rawi_dom *dom;
	const rawi_tree *tree;
	uint32_t node;       /* the text now read */
	uint32_t last;       /* the last text that wrote something */
	RAWI_VEC(rawi_para) paras;
	bool in_para;
} reading;

static rawi_context *context_of(const reading *r, uint32_t node)
{
	return r->tree->of[r->dom->nodes[node].parent];
}

static bool is_link(const reading *r, uint32_t node)
{
	return r->dom->nodes[node].flags & RAWI_DOM_LINK;
}

static void end_para(reading *r)
{
	if (!r->in_para)
		return;
	rawi_para *p = &r->paras.at[r->paras.n - 1];
	p->text.len = (uint32_t)r->n - p->text.off;
	p->node_end = r->last + 1;
	if (p->tag == RAWI_TAG_TIME && context_of(r, r->last)->tag != RAWI_TAG_TIME)
		p->tag = RAWI_TAG_DIV; /* more than a time in it */
	r->in_para = false;
}

static void gap(reading *r, rawi_break brk, uint32_t at, uint32_t width)
{
	if (brk > r->gap) {
		if (r->gap == RAWI_BREAK_NONE) {
			r->gap_at = at;
			r->gap_width = width;
		}
		r->gap = brk;
	}
}

/* Writes what stands between the last unit and the next one. */
static void begin_unit(reading *r)
{
	if (r->gap >= RAWI_BREAK_LINE || !r->in_para) {
		end_para(r);
		if (r->n) {
			rawi_runs_add(r->arena, &r->runs, (uint32_t)r->n, r->behind, 1, 1, 0);
			r->text[r->n++] = '\n';
		}
		rawi_context *c = context_of(r, r->node);
		rawi_vec_push(r->arena, &r->paras, (rawi_para){ .text = { (uint32_t)r->n, 0 }, .tag = c->tag, .where = c->where, .node = r->node, .hint = rawi_tree_hint(r->arena, r->dom, r->tree, c) });
		r->in_para = true;
	} else if (r->gap == RAWI_BREAK_BLANK) {
		rawi_runs_add(r->arena, &r->runs, (uint32_t)r->n, r->gap_at, 1, 1, r->gap_width);
		r->text[r->n++] = ' ';
		if (is_link(r, r->node) && is_link(r, r->last))
			r->paras.at[r->paras.n - 1].link_bytes++;
	}
	r->gap = RAWI_BREAK_NONE;
	r->last = r->node;
}

static void unit(reading *r, const char *s, size_t n, uint32_t at, uint32_t units, uint32_t text_width, uint32_t width)
{
	if (r->gap || !r->in_para || r->last != r->node)
		begin_unit(r);
	rawi_dom_node *node = &r->dom->nodes[r->node];
	if (!node->text_bytes)
		node->text.off = (uint32_t)r->n;
	rawi_runs_add(r->arena, &r->runs, (uint32_t)r->n, at, units, text_width, width);
	memcpy(r->text + r->n, s, n);
	r->n += n;
	r->behind = at + units * width;
	node->text.len = (uint32_t)r->n - node->text.off;
	node->text_bytes += (uint32_t)n;
	if (node->flags & RAWI_DOM_LINK) {
		node->link_bytes += (uint32_t)n;
		r->paras.at[r->paras.n - 1].link_bytes += (uint32_t)n;
	}
}

/* Bytes that may not be letters: 1 white space of ASCII, 2 bytes with which other white space may begin, 3 U+0000, which the standard's tree drops. */
static const uint8_t leads[256] = { ['\0'] = 3, ['\t'] = 1, ['\n'] = 1, ['\v'] = 1, ['\f'] = 1, ['\r'] = 1, [' '] = 1, [0xC2] = 2, [0xE1] = 2, [0xE2] = 2, [0xE3] = 2 };

/* White space at p: its bytes, 0 where there is none. */
static inline size_t space_at(const char *p, const char *end)
{
	uint8_t lead = leads[(unsigned char)*p];
	if (lead != 2)
		return lead == 1;
	uint32_t cp;
	size_t n = rawi_utf8_next(p, end, &cp);
	return rawi_is_space(cp) ? n : 0;
}

static void read_words(reading *r, const char *p, const char *end)
{
	while (p < end) {
		size_t blank = space_at(p, end);
		if (blank) {
			uint32_t at = (uint32_t)(p - r->html);
			bool line = r->line_feeds && (*p == '\n' || (*p == '\r' && !(p + 1 < end && p[1] == '\n')));
			gap(r, line ? RAWI_BREAK_LINE : RAWI_BREAK_BLANK, at, (uint32_t)blank);
			p += blank;
			continue;
		}
		const char *word = p;
		while (p < end && (!leads[(unsigned char)*p] || (*p && !space_at(p, end))))
			p++;
		if (p == word) {
			p++; /* U+0000 */
			continue;
		}
		unit(r, word, (size_t)(p - word), (uint32_t)(word - r->html), (uint32_t)(p - word), 1, 1);
	}
}

static void read_ref(reading *r, const char *utf8, size_t n, uint32_t at, size_t width)
{
	uint32_t cp;
	rawi_utf8_next(utf8, utf8 + n, &cp);
	if (rawi_is_space(cp))
		gap(r, r->line_feeds && cp == '\n' ? RAWI_BREAK_LINE : RAWI_BREAK_BLANK, at, (uint32_t)width);
	else
		unit(r, utf8, n, at, 1, (uint32_t)n, (uint32_t)width);
}

static void read_text(reading *r, rawi_slice s, bool refs)
{
	const char *p = s.s, *end = p + s.n;
	while (p < end) {
		const char *amp = refs ? memchr(p, '&', (size_t)(end - p)) : NULL;
		char utf8[8];
		size_t n = 0, width = 0;
		while (amp && !(width = rawi_entity_read((rawi_slice){ amp, (size_t)(end - amp) }, utf8, &n)))
			amp = memchr(amp + 1, '&', (size_t)(end - amp - 1));
		read_words(r, p, amp ? amp : end);
		if (!amp)
			return;
		read_ref(r, utf8, n, (uint32_t)(amp - r->html), width);
		p = amp + width;
	}
}

static void read_nodes(reading *r, bool by_tags)
{
	const rawi_dom *dom = r->dom;
	for (uint32_t i = 1; i < dom->n_nodes; i++) {
		const rawi_dom_node *node = &dom->nodes[i];
		if (node->kind != RAWI_DOM_TEXT || node->flags & RAWI_DOM_DROPPED)
			continue;
		r->node = i;
		r->line_feeds = node->before & RAWI_BEFORE_PRE || !by_tags;
		gap(r, (rawi_break)(node->before & RAWI_BEFORE_BREAK), r->behind, 0);
		read_text(r, rawi_slice_at(dom->html, node->html), node->before & RAWI_BEFORE_REFS);
	}
	end_para(r);
}

bool rawi_html_read(rawi_arena *a, rawi_page *page, rawi_slice utf8, const rawi_runs *outer, rawi_error *e)
{
	rawi_tree tree = { 0 };
	rawi_dom *dom = RAWI_NEW(a, rawi_dom);
	bool by_tags;
	rawi_dom_build(a, utf8, dom, &by_tags);
	rawi_tree_read(a, dom, &tree);
	size_t most = 0;
	for (uint32_t i = 1; i < dom->n_nodes; i++)
		if (dom->nodes[i].kind == RAWI_DOM_TEXT && !(dom->nodes[i].flags & RAWI_DOM_DROPPED))
			most += dom->nodes[i].html.len + 1; /* a line feed or a blank before it */
	reading r = { .arena = a, .html = utf8.s, .text = rawi_arena_room(a, most + most / 4 + 8), .dom = dom, .tree = &tree }; /* the longest growth is five bytes to six */
	read_nodes(&r, by_tags);
	rawi_dom_sum(dom);
	page->dom = dom;
	page->text = (rawi_slice){ r.text, r.n };
	rawi_runs runs = rawi_runs_compose(a, &r.runs, outer);
	page->runs = runs.at;
	page->n_runs = runs.n;
	page->paras = r.paras.at;
	page->n_paras = r.paras.n;
	for (size_t i = 0; i < tree.metas.n; i++)
		if (tree.metas.at[i].orig.len)
			tree.metas.at[i].orig = rawi_runs_orig(outer->at, outer->n, tree.metas.at[i].orig);
	page->metas = tree.metas.at;
	page->n_metas = tree.metas.n;
	return r.n || rawi_fail(e, RAWI_ERR_FORMAT, "", "HTML without text");
}
