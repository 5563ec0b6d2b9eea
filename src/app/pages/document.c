/* app/pages: one document: the page's own words, each fact lit and named, each dropped block greyed with its reason.
 *
 * The record points into the page's original bytes; the page is read once more, and its runs say where those bytes stand in the decoded text.
 */
#include "app/pages/html.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"

/* A stretch of text to light. Facts nest; where two cross, the inner one is cut at the outer's end and goes on after it. */
typedef struct {
	uint32_t from, to;   /* bytes of page->text */
	const char *class;
	rawi_slice title;    /* what a pointer that rests on it is told */
	rawi_span orig;      /* the fact's anchor, where `anchored` */
	uint32_t entity;     /* of a name, else RAWI_NONE */
	bool anchored;
} light;

typedef RAWI_VEC(light) lights;

static int by_orig(const void *x, const void *y)
{
	const rawi_run *a = x, *b = y;
	return a->orig != b->orig ? (a->orig < b->orig ? -1 : 1) : a->text < b->text ? -1 : a->text > b->text;
}

typedef struct {
	const rawi_page *page;
	rawi_run *runs; /* by orig */
	size_t n;
} places;

/* Where a byte of the original stands in the text: in the last run that starts at or before it. */
static uint32_t text_at(const places *p, uint32_t orig, bool end)
{
	size_t lo = 0, hi = p->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (p->runs[mid].orig < orig || (!end && p->runs[mid].orig == orig))
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!lo)
		return 0;
	const rawi_run *r = &p->runs[lo - 1];
	uint32_t chars = r->orig_width ? (orig - r->orig + (end ? r->orig_width - 1u : 0u)) / r->orig_width : 0;
	return r->text + (chars < r->chars ? chars : r->chars) * r->text_width;
}

static void add(rawi_html *h, const places *p, lights *all, rawi_span orig, const char *class, rawi_slice title, bool anchored)
{
	light l = { text_at(p, orig.off, false), text_at(p, rawi_span_end(orig), true), class, title, orig, RAWI_NONE, anchored };
	if (l.to < l.from)
		l.to = l.from;
	if (l.to > l.from || anchored) /* what others link to is there, also where none of its words are shown */
		rawi_vec_push(h->arena, all, l);
}

static rawi_slice quote_title(rawi_html *h, uint32_t doc, const rawi_quote *q)
{
	rawi_slice who = rawi_html_name_of(h, doc, q->speakers.n ? q->speakers.at[0] : RAWI_NONE);
	rawi_slice why = q->why_unknown;
	return who.n ? rawi_arena_printf(h->arena, "%.*s: %.*s", (int)who.n, who.s, (int)q->cue.text.n, q->cue.text.s) : why;
}

static rawi_slice event_title(rawi_html *h, uint32_t doc, const rawi_event *v)
{
	rawi_slice who = rawi_html_name_of(h, doc, v->actor.n ? v->actor.at[0] : RAWI_NONE), whom = rawi_html_name_of(h, doc, v->recipient.n ? v->recipient.at[0] : RAWI_NONE);
	rawi_slice type = rawi_html_words(h, rawi_arena_printf(h->arena, "type_%s", rawi_event_names[v->type]).s);
	rawi_slice status = rawi_html_words(h, rawi_arena_printf(h->arena, "status_%s", rawi_status_names[v->status]).s);
	return rawi_arena_printf(h->arena, "%.*s (%.*s): %.*s%s%.*s %s", (int)type.n, type.s, (int)status.n, status.s, (int)who.n, who.s, whom.n ? " › " : "", (int)whom.n, whom.s, v->date);
}

static void collect(rawi_html *h, uint32_t doc, const places *p, lights *all)
{
	static const char *const name_class[] = { "per", "org", "loc" };
	const rawi_record *r = h->records[doc];
	if (h->lit.len)
		add(h, p, all, h->lit, "hit", (rawi_slice){ "", 0 }, true);
	for (uint32_t i = h->first_copy[doc]; i < h->first_copy[doc + 1]; i++) {
		const rawi_view_copy *c = &h->view->copies[h->copies[i]];
		const rawi_side *mine = c->a.doc == doc ? &c->a : &c->b;
		const rawi_doc_head *o = &h->view->docs[mine == &c->a ? c->b.doc : c->a.doc];
		add(h, p, all, mine->at, "cp", o->outlet.n ? o->outlet : o->id, true);
	}
	for (size_t i = 0; i < r->quotes.n; i++) {
		const rawi_quote *q = &r->quotes.at[i];
		add(h, p, all, q->content.orig, "q", quote_title(h, doc, q), true);
		add(h, p, all, q->cue.orig, "c", q->cue_class, false);
	}
	for (size_t i = 0; i < r->events.n; i++)
		for (size_t k = 0; k < r->events.at[i].triggers.n; k++)
			add(h, p, all, r->events.at[i].triggers.at[k].orig, "v", event_title(h, doc, &r->events.at[i]), true);
	for (size_t i = 0; i < r->figures.n; i++)
		add(h, p, all, r->figures.at[i].at.orig, "f", r->figures.at[i].of, true);
	for (size_t i = 0; i < r->dates.n; i++)
		add(h, p, all, r->dates.at[i].at.orig, "t", rawi_slice_of(r->dates.at[i].value), false);
	for (uint32_t i = 0; i < r->entities.n; i++)
		for (size_t k = 0; k < r->entities.at[i].mentions.n; k++) {
			size_t n = all->n;
			add(h, p, all, r->entities.at[i].mentions.at[k].at.orig, name_class[r->entities.at[i].type], h->site ? r->entities.at[i].name : r->entities.at[i].key, false);
			if (all->n > n)
				all->at[n].entity = i;
		}
}

/* One place can be the place of several facts, and of a passage that several pages share: it is named once. */
static void name_once(rawi_html *h, lights *all)
{
	rawi_map named;
	rawi_map_init(&named, h->arena);
	for (size_t i = 0; i < all->n; i++) {
		bool fresh = true;
		if (all->at[i].anchored)
			rawi_map_put(&named, rawi_arena_dup(h->arena, (rawi_slice){ (const char *)&all->at[i].orig, sizeof all->at[i].orig }), &fresh);
		all->at[i].anchored = all->at[i].anchored && fresh;
	}
}

static int by_place(const void *x, const void *y)
{
	const light *a = x, *b = y;
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->to != b->to)
		return a->to > b->to ? -1 : 1;
	int c = strcmp(a->class, b->class);
	return c ? c : a->orig.off != b->orig.off ? (a->orig.off < b->orig.off ? -1 : 1) : (a->orig.len > b->orig.len) - (a->orig.len < b->orig.len);
}

/* A place that is not lit here, so that the links to it end near it. */
static void bare_anchor(rawi_html *h, uint32_t doc, const light *l)
{
	if (!l->anchored)
		return;
	rawi_html_raw(h, "<span id=\"");
	rawi_html_anchor(h, doc, l->orig);
	rawi_html_raw(h, "\"></span>");
}

static void open_light(rawi_html *h, uint32_t doc, const light *l)
{
	rawi_html_rawf(h, "<span class=\"l %s\"", l->class);
	if (l->anchored) {
		rawi_html_raw(h, " id=\"");
		rawi_html_anchor(h, doc, l->orig);
		rawi_html_raw(h, "\"");
	}
	if (h->site && l->entity != RAWI_NONE)
		rawi_html_rawf(h, " data-e=%u", (unsigned)l->entity);
	if (l->title.n) {
		rawi_html_raw(h, " title=\"");
		rawi_html_text(h, l->title);
		rawi_html_raw(h, "\"");
	}
	rawi_html_raw(h, ">");
}

enum { DEEPEST = 24 }; /* facts one inside another; more are not lit */

/* The block's text with its lights; `next` walks over the sorted lights of the whole page. */
static void lit_text(rawi_html *h, uint32_t doc, rawi_slice text, rawi_span block, const lights *all, size_t *next)
{
	light open[DEEPEST];
	size_t n_open = 0;
	uint32_t at = block.off, end = rawi_span_end(block);
	while (*next < all->n && all->at[*next].from < at)
		bare_anchor(h, doc, &all->at[(*next)++]);
	for (;;) {
		const light *l = *next < all->n && all->at[*next].from < end ? &all->at[*next] : NULL;
		uint32_t stop = l ? l->from : end;
		while (n_open && open[n_open - 1].to <= stop) { /* close what ends before the next begins */
			uint32_t to = open[n_open - 1].to;
			rawi_html_text(h, rawi_slice_sub(text, at, to - at));
			rawi_html_raw(h, "</span>");
			at = to;
			n_open--;
		}
		rawi_html_text(h, rawi_slice_sub(text, at, stop - at));
		at = stop;
		if (!l)
			break;
		++*next;
		if (n_open == DEEPEST || l->to == l->from) {
			bare_anchor(h, doc, l);
			continue;
		}
		light mine = *l;
		if (mine.to > end)
			mine.to = end;
		if (n_open && mine.to > open[n_open - 1].to)
			mine.to = open[n_open - 1].to; /* crosses: lit as far as what surrounds it goes */
		open_light(h, doc, &mine);
		open[n_open++] = mine;
	}
	while (n_open--)
		rawi_html_raw(h, "</span>");
}

/* The key of the colours; on the server each can be switched off. */
void rawi_show_legend(rawi_html *h)
{
	static const char *const keys[][3] = { { "q", "l q", "legend_quote" }, { "c", "l c", "legend_cue" }, { "v", "l v", "legend_event" }, { "n", "l per", "legend_name" },
		{ "f", "l f", "legend_figure" }, { "t", "l t", "legend_date" }, { "cp", "l cp", "legend_copy" }, { "x", "dropped", "dropped" } };
	rawi_html_raw(h, h->site && !h->print ? "<fieldset class=legend><legend>" : "<p class=legend>");
	if (h->site && !h->print) {
		rawi_html_message(h, "legend");
		rawi_html_raw(h, "</legend>");
	}
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (h->site && !h->print)
			rawi_html_rawf(h, "<label><input type=checkbox class=lamp id=lamp-%s checked> <span class=\"%s\">", keys[i][0], keys[i][1]);
		else
			rawi_html_rawf(h, "<span class=\"%s\">", keys[i][1]);
		rawi_html_message(h, keys[i][2]);
		rawi_html_raw(h, h->site && !h->print ? "</span></label> " : "</span> ");
	}
	rawi_html_raw(h, h->site && !h->print ? "</fieldset>\n" : "</p>\n");
}

static void fact(rawi_html *h, const char *name, rawi_slice value, const char *basis)
{
	if (!value.n)
		return;
	rawi_html_raw(h, "<div><dt>");
	rawi_html_message(h, name);
	rawi_html_raw(h, "</dt><dd dir=auto>");
	rawi_html_text(h, value);
	if (basis) {
		rawi_html_raw(h, " <span class=by>(");
		rawi_html_message2(h, "basis_", basis);
		rawi_html_raw(h, ")</span>");
	}
	rawi_html_raw(h, "</dd></div>\n");
}

/* What is known of the page itself, each with where that was read. */
static void card(rawi_html *h, uint32_t doc)
{
	const rawi_record *r = h->records[doc];
	const rawi_doc_head *d = &h->view->docs[doc];
	rawi_html_raw(h, "<dl class=card>\n");
	fact(h, "outlet", rawi_html_outlet_name(h, doc), r->outlet.value.n ? rawi_basis_names[r->outlet.basis] : NULL);
	fact(h, "author", r->author.value, rawi_basis_names[r->author.basis]);
	fact(h, "agency", d->agency, NULL);
	fact(h, "published", d->published, rawi_basis_names[d->basis]);
	fact(h, "updated", r->updated.value, rawi_basis_names[r->updated.basis]);
	fact(h, "section", r->section.value, rawi_basis_names[r->section.basis]);
	fact(h, "address", d->url, NULL);
	fact(h, "id", d->id, NULL);
	fact(h, "charset", d->charset, NULL);
	fact(h, "bytes", rawi_arena_printf(h->arena, "%llu", (unsigned long long)r->bytes), NULL);
	if (d->version > 1)
		fact(h, "version", rawi_arena_printf(h->arena, "%u", (unsigned)d->version), NULL);
	rawi_html_raw(h, "</dl>\n");
}

static void head(rawi_html *h, uint32_t doc)
{
	const rawi_doc_head *d = &h->view->docs[doc];
	if (h->site)
		rawi_html_raw(h, "<header class=head><h1><span dir=auto>");
	else
		rawi_html_rawf(h, "<article class=page id=d%u><h3><span dir=auto>", (unsigned)doc);
	rawi_html_title(h, d->title);
	rawi_html_raw(h, h->site ? "</span></h1><p class=meta><b>" : "</span></h3><p class=meta><b>");
	rawi_html_outlet(h, doc);
	rawi_html_raw(h, "</b> · ");
	rawi_html_day(h, d->published);
	rawi_html_raw(h, " (");
	rawi_html_message2(h, "basis_", rawi_basis_names[d->basis]);
	rawi_html_raw(h, ")");
	if (!h->site) {
		rawi_html_raw(h, " · <bdi class=id>");
		rawi_html_text(h, d->id);
		rawi_html_raw(h, "</bdi>");
	}
	if (d->article) {
		rawi_html_raw(h, " · ");
		rawi_html_message(h, "appended");
	}
	if (!rawi_slice_is(d->lang, "ar")) {
		rawi_html_raw(h, " · ");
		rawi_html_message(h, "language_note");
	}
	rawi_html_raw(h, "</p>\n");
	for (size_t i = 0; h->site && i < h->view->n_stories; i++) {
		rawi_html_raw(h, "<p class=of>");
		rawi_html_message(h, "in_story");
		rawi_html_raw(h, " <a href=\"");
		rawi_html_story_url(h, (uint32_t)i);
		rawi_html_raw(h, "\">");
		rawi_html_title(h, h->view->stories[i].title);
		rawi_html_raw(h, "</a></p>\n");
	}
	if (h->site)
		rawi_html_raw(h, "</header>\n");
}

/* The page's own words, block by block. */
static void text(rawi_html *h, uint32_t doc)
{
	const rawi_record *r = h->records[doc];
	const rawi_doc_head *d = &h->view->docs[doc];
	rawi_source source = { .id = d->id, .bytes = h->pages[doc], .form = (int)d->form, .charset = d->charset };
	rawi_page page;
	rawi_error e = { 0 };
	if (!rawi_page_read(h->arena, &source, &page, &e)) {
		rawi_html_raw(h, "<p class=dropped>");
		rawi_html_text(h, rawi_slice_of(e.message));
		rawi_html_raw(h, "</p>\n");
		return;
	}
	places p = { &page, RAWI_NEW_N(h->arena, rawi_run, page.n_runs + 1), page.n_runs };
	if (page.n_runs)
		memcpy(p.runs, page.runs, page.n_runs * sizeof *p.runs);
	qsort(p.runs, p.n, sizeof *p.runs, by_orig);
	lights all = { 0 };
	collect(h, doc, &p, &all);
	name_once(h, &all);
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_place);
	size_t next = 0;
	for (size_t i = 0; i < r->blocks.n; i++) {
		const rawi_record_block *b = &r->blocks.at[i];
		if (!b->at.orig.len)
			continue;
		rawi_span block = rawi_span_between(text_at(&p, b->at.orig.off, false), text_at(&p, rawi_span_end(b->at.orig), true));
		if (rawi_block_is_read((rawi_block_kind)b->kind)) {
			rawi_html_rawf(h, "<p class=\"block %s\" dir=auto>", rawi_block_names[b->kind]);
			lit_text(h, doc, page.text, block, &all, &next);
			rawi_html_raw(h, "</p>\n");
			continue;
		}
		rawi_html_raw(h, "<p class=dropped dir=auto><span class=why>");
		rawi_html_message2(h, "kind_", rawi_block_names[b->kind]);
		rawi_html_raw(h, " · <bdi>");
		rawi_html_text(h, b->why);
		rawi_html_raw(h, "</bdi></span> ");
		rawi_html_text(h, b->at.text);
		rawi_html_raw(h, "</p>\n");
	}
	while (next < all.n)
		bare_anchor(h, doc, &all.at[next++]);
}

void rawi_show_document(rawi_html *h, uint32_t doc)
{
	if (!h->site) {
		head(h, doc);
		text(h, doc);
		rawi_html_raw(h, "</article>\n");
		return;
	}
	rawi_html_raw(h, "<article class=document>");
	head(h, doc);
	rawi_html_raw(h, "<div class=columns><div class=body>");
	rawi_show_legend(h);
	rawi_html_raw(h, "<div class=sheet lang=ar>\n");
	text(h, doc);
	rawi_html_raw(h, "</div>\n");
	rawi_show_copies_of(h, doc);
	rawi_show_facts(h, doc);
	rawi_html_raw(h, "</div><div class=aside>");
	card(h, doc);
	rawi_html_raw(h, "</div></div></article>\n");
}
