/* read: an HTML page → its text, the map back, and its paragraphs.
 *
 *   <p>قال  الوزير&nbsp;إن</p><p>…        white space, also across tags, is one blank; it maps to the first white space of the page
 *   قال الوزير إن⏎…                       a line feed stands between paragraphs; it maps to the empty place behind the last letter
 *
 * The scan (markup.c) gives text, places and breaks, in page order; the parser's tree (tree.c) gives each text the element it stands in. A <br> begins a paragraph, as
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
	const rawi_tree *tree;
	size_t place;        /* of the text now read */
	RAWI_VEC(rawi_para) paras;
	const rawi_context *last; /* context of the last text of the paragraph */
	bool in_para;
} reading;

static const rawi_context nowhere = { .tag = RAWI_TAG_DIV, .hint = { "", 0 } };

static const rawi_context *context_at(reading *r, uint32_t at)
{
	while (r->place < r->tree->n_places && r->tree->places[r->place].at <= at)
		r->place++;
	return r->place ? r->tree->places[r->place - 1].context : &nowhere;
}

static void end_para(reading *r)
{
	if (!r->in_para)
		return;
	rawi_para *p = &r->paras.at[r->paras.n - 1];
	p->text.len = (uint32_t)r->n - p->text.off;
	if (p->tag == RAWI_TAG_TIME && r->last->tag != RAWI_TAG_TIME)
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

/* Writes what stands between the last unit and the next one, which has the context c. */
static void begin_unit(reading *r, const rawi_context *c)
{
	if (r->gap >= RAWI_BREAK_LINE || !r->in_para) {
		end_para(r);
		if (r->n) {
			rawi_runs_add(r->arena, &r->runs, (uint32_t)r->n, r->behind, 1, 1, 0);
			r->text[r->n++] = '\n';
		}
		rawi_vec_push(r->arena, &r->paras, (rawi_para){ .text = { (uint32_t)r->n, 0 }, .tag = c->tag, .where = c->where, .hint = c->hint });
		r->in_para = true;
	} else if (r->gap == RAWI_BREAK_BLANK) {
		rawi_runs_add(r->arena, &r->runs, (uint32_t)r->n, r->gap_at, 1, 1, r->gap_width);
		r->text[r->n++] = ' ';
		if (c->link && r->last->link)
			r->paras.at[r->paras.n - 1].link_bytes++;
	}
	r->gap = RAWI_BREAK_NONE;
	r->last = c;
}

static void unit(reading *r, const rawi_context *c, const char *s, size_t n, uint32_t at, uint32_t units, uint32_t text_width, uint32_t width)
{
	begin_unit(r, c);
	rawi_runs_add(r->arena, &r->runs, (uint32_t)r->n, at, units, text_width, width);
	memcpy(r->text + r->n, s, n);
	r->n += n;
	r->behind = at + units * width;
	if (c->link)
		r->paras.at[r->paras.n - 1].link_bytes += (uint32_t)n;
}

static size_t space_at(const char *p, const char *end)
{
	unsigned char c = (unsigned char)*p;
	if (c < 0x80)
		return c == ' ' || (c >= 9 && c <= 13);
	if (c != 0xC2 && (c < 0xE1 || c > 0xE3))
		return 0;
	uint32_t cp;
	size_t n = rawi_utf8_next(p, end, &cp);
	return rawi_is_space(cp) ? n : 0;
}

static void read_text(reading *r, const rawi_mark *m)
{
	const char *p = m->s, *end = m->s + m->n;
	const rawi_context *c = context_at(r, (uint32_t)(p - r->html));
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
		while (p < end && !space_at(p, end))
			p++;
		unit(r, c, word, (size_t)(p - word), (uint32_t)(word - r->html), (uint32_t)(p - word), 1, 1);
	}
}

static void read_entity(reading *r, const rawi_mark *m)
{
	uint32_t cp, at = (uint32_t)(m->s - r->html);
	rawi_utf8_next(m->utf8, m->utf8 + m->utf8_n, &cp);
	if (rawi_is_space(cp))
		gap(r, r->line_feeds && cp == '\n' ? RAWI_BREAK_LINE : RAWI_BREAK_BLANK, at, (uint32_t)m->n);
	else
		unit(r, context_at(r, at), m->utf8, m->utf8_n, at, 1, (uint32_t)m->utf8_n, (uint32_t)m->n);
}

/* Does markup build the page's paragraphs? A text with a <br> or a heading here and there has its paragraphs by lines. */
static bool has_blocks(rawi_slice html)
{
	rawi_scan s = { .p = html.s, .end = html.s + html.n };
	rawi_mark m;
	const unsigned none = RAWI_EL_ONCE | RAWI_EL_HEADING | RAWI_EL_VOID;
	while (rawi_scan_next(&s, &m))
		if (m.kind == RAWI_MARK_OPEN && m.tag && m.tag->brk == RAWI_BREAK_PARA && !(m.tag->kind & none) && strcmp(m.tag->name, "head") != 0)
			return true;
	return false;
}

static void read_marks(reading *r, rawi_slice html, bool by_tags)
{
	rawi_scan s = { .p = html.s, .end = html.s + html.n };
	rawi_mark m;
	uint32_t pre = 0;
	bool heading = false;
	while (rawi_scan_next(&s, &m)) {
		if (m.kind == RAWI_MARK_TEXT) {
			r->line_feeds = pre || !by_tags;
			read_text(r, &m);
		} else if (m.kind == RAWI_MARK_ENTITY) {
			read_entity(r, &m);
		} else if (m.tag) {
			if (m.tag->kind & RAWI_EL_PRE)
				pre = m.kind == RAWI_MARK_OPEN ? pre + 1 : pre - (pre > 0);
			if (m.tag->kind & RAWI_EL_HEADING)
				heading = m.kind == RAWI_MARK_OPEN;
			else if (m.tag->brk == RAWI_BREAK_PARA)
				heading = false;
			gap(r, m.brk == RAWI_BREAK_LINE && heading ? RAWI_BREAK_BLANK : m.brk, r->behind, 0);
		}
	}
	end_para(r);
}

bool rawi_html_read(rawi_arena *a, rawi_page *page, rawi_slice utf8, const rawi_runs *outer, rawi_error *e)
{
	rawi_tree tree = { 0 };
	if (!rawi_tree_read(a, utf8, &tree, e))
		return false;
	reading r = { .arena = a, .html = utf8.s, .text = rawi_arena_alloc(a, utf8.n + utf8.n / 4 + 8), .tree = &tree, .last = &nowhere };
	read_marks(&r, utf8, has_blocks(utf8));
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
