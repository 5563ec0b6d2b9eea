/* app/pages: passages that documents share: side by side, pair by pair. */
#include "app/pages/draw.h"

static void mark_first(rawi_html *h, bool first)
{
	if (!first)
		return;
	rawi_html_raw(h, " <span class=first>");
	rawi_html_message(h, "earlier");
	rawi_html_raw(h, "</span>");
}

static void side(rawi_html *h, const rawi_side *s, bool first)
{
	rawi_html_raw(h, "<div class=side><p class=by>");
	rawi_html_source(h, s->doc, s->at);
	mark_first(h, first);
	rawi_html_raw(h, "</p><p class=passage dir=auto>");
	rawi_html_text(h, s->text);
	rawi_html_raw(h, "</p></div>");
}

static void one(rawi_html *h, const rawi_view_copy *c, bool turned)
{
	rawi_html_raw(h, "<div class=copy><p class=by>");
	rawi_html_message(h, c->near ? "near" : "verbatim");
	rawi_html_raw(h, " · ");
	rawi_html_plural(h, "words", c->words);
	rawi_html_rawf(h, " · <bdi>%d%%</bdi></p><div class=sides>", (int)(c->overlap * 100 + 0.5));
	side(h, turned ? &c->b : &c->a, c->first == (turned ? 'b' : 'a'));
	side(h, turned ? &c->a : &c->b, c->first == (turned ? 'a' : 'b'));
	rawi_html_raw(h, "</div></div>\n");
}

static bool same_pair(const rawi_view_copy *x, const rawi_view_copy *y)
{
	return x->a.doc == y->a.doc && x->b.doc == y->b.doc;
}

/* So much is shown of a story, or of a document, in a report and on a page of the server; the rest is counted. */
enum { PAIRS = 100, SITE_PAIRS = 30, PASSAGES = 60, SITE_PASSAGES = 12 };

/* What two documents share, folded away under its head: who, how much, and which came first. `from`: the document to stand first, RAWI_NONE as they come. */
static void pair(rawi_html *h, const rawi_view_copy *const *c, size_t n, uint32_t from)
{
	size_t words = 0, most = h->site ? SITE_PASSAGES : PASSAGES;
	bool turned = c[0]->b.doc == from;
	for (size_t i = 0; i < n; i++)
		words += c[i]->words;
	rawi_html_raw(h, h->print ? "<details class=pair open><summary><b>" : "<details class=pair><summary><b>");
	rawi_html_outlet(h, turned ? c[0]->b.doc : c[0]->a.doc);
	rawi_html_raw(h, "</b>");
	mark_first(h, c[0]->first == (turned ? 'b' : 'a'));
	rawi_html_raw(h, " <span class=to>↔</span> <b>");
	rawi_html_outlet(h, turned ? c[0]->a.doc : c[0]->b.doc);
	rawi_html_raw(h, "</b>");
	mark_first(h, c[0]->first == (turned ? 'a' : 'b'));
	rawi_html_raw(h, " <span class=by>");
	rawi_html_plural(h, "passages", n);
	rawi_html_raw(h, " · ");
	rawi_html_plural(h, "words", words);
	rawi_html_raw(h, "</span></summary>\n");
	for (size_t i = 0; i < n && i < most; i++)
		one(h, c[i], turned);
	if (n > most) {
		rawi_html_raw(h, "<p class=note>");
		rawi_html_plural(h, "passages_more", n - most);
		rawi_html_raw(h, "</p>");
	}
	rawi_html_raw(h, "</details>\n");
}

typedef RAWI_VEC(const rawi_view_copy *) copy_vec;

/* Copies come sorted by their documents: those of one pair stand together. */
static void by_pair(rawi_html *h, const copy_vec *all, uint32_t from)
{
	size_t pairs = 0, most = h->site ? SITE_PAIRS : PAIRS;
	for (size_t i = 0; i < all->n;) {
		size_t n = 1;
		while (i + n < all->n && same_pair(all->at[i], all->at[i + n]))
			n++;
		if (pairs++ < most)
			pair(h, all->at + i, n, from);
		i += n;
	}
	if (pairs <= most)
		return;
	rawi_html_raw(h, "<p class=note>");
	rawi_html_count(h, "pairs_left_out", pairs - most);
	rawi_html_raw(h, "</p>\n");
}

static bool has_doc(const rawi_view_story *s, uint32_t doc)
{
	size_t lo = 0, hi = s->n_docs;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (s->docs[mid] == doc)
			return true;
		if (s->docs[mid] < doc)
			lo = mid + 1;
		else
			hi = mid;
	}
	return false;
}

void rawi_show_copies(rawi_html *h, const rawi_view_story *s)
{
	copy_vec all = { 0 };
	for (size_t d = 0; d < s->n_docs; d++)
		for (uint32_t i = h->first_copy[s->docs[d]]; i < h->first_copy[s->docs[d] + 1]; i++) {
			const rawi_view_copy *c = &h->view->copies[h->copies[i]];
			if (c->a.doc == s->docs[d] && has_doc(s, c->b.doc))
				rawi_vec_push(h->arena, &all, c);
		}
	if (!all.n)
		return;
	rawi_html_raw(h, "<section class=copies>");
	rawi_html_heading(h, 3, h->site ? "copies" : "", "copies");
	rawi_draw_copies(h, s, all.at, all.n);
	by_pair(h, &all, RAWI_NONE);
	rawi_html_raw(h, "</section>\n");
}

void rawi_show_copies_of(rawi_html *h, uint32_t doc)
{
	copy_vec all = { 0 };
	for (uint32_t i = h->first_copy[doc]; i < h->first_copy[doc + 1]; i++)
		rawi_vec_push(h->arena, &all, &h->view->copies[h->copies[i]]);
	if (!all.n)
		return;
	rawi_html_raw(h, "<section class=copies>");
	rawi_html_heading(h, 2, "copies", "copies");
	by_pair(h, &all, doc);
	rawi_html_raw(h, "</section>\n");
}
