/* app: one story of the report: who tells it, its timeline, and what was copied; statements and figures come from report_claims.c. */
#include "app/html.h"

#include <stdlib.h>

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

static void documents(rawi_html *h, const rawi_view_story *s)
{
	rawi_html_raw(h, "<ul class=docs>\n");
	for (size_t i = 0; i < s->n_docs; i++) {
		const rawi_doc_head *d = &h->view->docs[s->docs[i]];
		bool shown = h->shown[s->docs[i]];
		rawi_html_raw(h, "<li>");
		if (shown)
			rawi_html_rawf(h, "<a href=\"#d%u\">", (unsigned)s->docs[i]);
		rawi_html_raw(h, "<b>");
		rawi_html_outlet(h, s->docs[i]);
		rawi_html_raw(h, "</b> ");
		rawi_html_text(h, d->title);
		rawi_html_raw(h, shown ? "</a> <time>" : " <time>");
		if (d->published.n)
			rawi_html_text(h, rawi_slice_sub(d->published, 0, d->published.n < 10 ? d->published.n : 10));
		else
			rawi_html_message(h, "undated");
		rawi_html_raw(h, "</time>");
		if (d->agency.n) {
			rawi_html_raw(h, " <span class=agency>");
			rawi_html_text(h, d->agency);
			rawi_html_raw(h, "</span>");
		}
		rawi_html_raw(h, "</li>\n");
	}
	rawi_html_raw(h, "</ul>\n");
}

/* Something that happened, as a claim of several pages tells it, or one page alone (claim NULL). */
typedef struct {
	const rawi_view_claim *claim;
	const rawi_event *event;
	uint32_t doc;
	const char *date;
	size_t met;
} happening;

/* By date; the undated last; then the best told first. */
static int by_date(const void *x, const void *y)
{
	const happening *a = x, *b = y;
	if (!*a->date != !*b->date)
		return *a->date ? -1 : 1;
	int c = strcmp(a->date, b->date);
	return c ? c : a->met < b->met ? -1 : a->met > b->met;
}

static void names(rawi_html *h, uint32_t doc, const uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			rawi_html_message(h, "comma");
		rawi_html_raw(h, i ? " " : "");
		rawi_html_text(h, rawi_html_name_of(h, doc, ids[i]));
	}
}

/* Who did what to whom, in which words, where, and according to whom. */
static void deed(rawi_html *h, const happening *x)
{
	const rawi_event *v = x->event;
	rawi_html_raw(h, "<span class=type>");
	rawi_html_message2(h, "type_", rawi_event_names[v->type]);
	rawi_html_raw(h, "</span> <b>");
	names(h, x->doc, v->actor.at, v->actor.n);
	rawi_html_raw(h, "</b>");
	if (v->recipient.n) {
		rawi_html_raw(h, v->actor.n ? " <span class=to>›</span> <b>" : "<b>");
		names(h, x->doc, v->recipient.at, v->recipient.n);
		rawi_html_raw(h, "</b>");
	}
	if (v->triggers.n) {
		rawi_html_raw(h, " <q>");
		rawi_html_text(h, v->triggers.at[0].text);
		rawi_html_raw(h, "</q>");
	}
	if (v->place.text.n) {
		rawi_html_raw(h, " <span class=place>");
		rawi_html_message(h, "place");
		rawi_html_raw(h, ": ");
		rawi_html_text(h, v->place.text);
		rawi_html_raw(h, "</span>");
	}
	if (v->status != RAWI_ACTUAL) {
		rawi_html_raw(h, " <span class=status>");
		rawi_html_message2(h, "status_", rawi_status_names[v->status]);
		rawi_html_raw(h, "</span>");
	}
	rawi_slice by = rawi_html_name_of(h, x->doc, v->said_by);
	if (by.n) {
		rawi_html_raw(h, " <span class=by>");
		rawi_html_message(h, "said_by");
		rawi_html_raw(h, " ");
		rawi_html_text(h, by);
		rawi_html_raw(h, "</span>");
	}
}

static void one_happening(rawi_html *h, const happening *x)
{
	rawi_html_rawf(h, "<li class=\"happening %s\"><p>", rawi_status_names[x->event->status]);
	deed(h, x);
	if (!x->claim) {
		rawi_html_raw(h, " ");
		if (x->event->triggers.n)
			rawi_html_source(h, x->doc, x->event->triggers.at[0].orig);
		rawi_html_raw(h, "</p></li>\n");
		return;
	}
	rawi_html_raw(h, " ");
	rawi_html_tellings(h, x->claim->outlets, x->claim->tellings);
	rawi_html_raw(h, "</p>");
	rawi_report_sources(h, x->claim);
	rawi_report_conflicts(h, x->claim);
	rawi_html_raw(h, "</li>\n");
}

static void list_by_date(rawi_html *h, happening *all, size_t n)
{
	qsort(all, n, sizeof *all, by_date);
	rawi_html_raw(h, "<ol class=timeline>\n");
	for (size_t i = 0; i < n; i++) {
		if (!i || strcmp(all[i].date, all[i - 1].date) != 0) {
			rawi_html_raw(h, i ? "</ul></li>\n<li><time>" : "<li><time>");
			if (*all[i].date)
				rawi_html_text(h, rawi_slice_of(all[i].date));
			else
				rawi_html_message(h, "undated");
			rawi_html_raw(h, "</time><ul>\n");
		}
		one_happening(h, &all[i]);
	}
	rawi_html_raw(h, "</ul></li>\n</ol>\n");
}

/* What several pages tell, by date; then, folded away, what one page alone tells. */
static void timeline(rawi_html *h, uint32_t story)
{
	const rawi_view *v = h->view;
	const rawi_view_story *s = &v->stories[story];
	RAWI_VEC(happening) shared = { 0 };
	RAWI_VEC(happening) alone = { 0 };
	for (uint32_t i = h->first_claim[story]; i < h->first_claim[story + 1]; i++) {
		const rawi_view_claim *c = &v->claims[h->claims[i]];
		if (c->kind != RAWI_CLAIM_EVENT)
			continue;
		uint32_t doc = c->places[0].side.doc;
		happening x = { c, &h->records[doc]->events.at[c->places[0].item], doc, "", shared.n };
		for (size_t k = 0; k < c->n_places && !*x.date; k++)
			x.date = h->records[c->places[k].side.doc]->events.at[c->places[k].item].date;
		rawi_vec_push(h->arena, &shared, x);
	}
	for (size_t i = 0; i < s->n_docs; i++) {
		const rawi_record *r = h->records[s->docs[i]];
		for (size_t k = 0; k < r->events.n; k++)
			if (!h->told[s->docs[i]][k])
				rawi_vec_push(h->arena, &alone, (happening){ NULL, &r->events.at[k], s->docs[i], r->events.at[k].date, alone.n });
	}
	if (!shared.n && !alone.n)
		return;
	rawi_html_raw(h, "<h3>");
	rawi_html_message(h, "timeline");
	rawi_html_raw(h, "</h3>\n");
	if (shared.n)
		list_by_date(h, shared.at, shared.n);
	if (alone.n) {
		rawi_html_raw(h, shared.n ? "<details class=alone><summary>" : "<details class=alone open><summary>");
		rawi_html_count(h, "told_once", alone.n);
		rawi_html_raw(h, "</summary>\n");
		list_by_date(h, alone.at, alone.n);
		rawi_html_raw(h, "</details>\n");
	}
}

static void mark_first(rawi_html *h, bool first)
{
	if (!first)
		return;
	rawi_html_raw(h, " <span class=flag>");
	rawi_html_message(h, "earlier");
	rawi_html_raw(h, "</span>");
}

static void side(rawi_html *h, const rawi_side *s, bool first)
{
	rawi_html_raw(h, "<div class=side><p>");
	rawi_html_source(h, s->doc, s->at);
	mark_first(h, first);
	rawi_html_raw(h, "</p><p class=passage>");
	rawi_html_text(h, s->text);
	rawi_html_raw(h, "</p></div>");
}

static bool same_pair(const rawi_view_copy *x, const rawi_view_copy *y)
{
	return x->a.doc == y->a.doc && x->b.doc == y->b.doc;
}

/* The head of what two documents share: who, how much, and which came first. */
static void pair(rawi_html *h, const rawi_view_copy *c, size_t n)
{
	size_t words = 0;
	for (size_t i = 0; i < n; i++)
		words += c[i].words;
	rawi_html_raw(h, "<details class=pair><summary><b>");
	rawi_html_outlet(h, c->a.doc);
	rawi_html_raw(h, "</b>");
	mark_first(h, c->first == 'a');
	rawi_html_raw(h, " <span class=to>↔</span> <b>");
	rawi_html_outlet(h, c->b.doc);
	rawi_html_raw(h, "</b>");
	mark_first(h, c->first == 'b');
	rawi_html_rawf(h, " <span class=by>%zu ", n);
	rawi_html_message(h, "passages");
	rawi_html_rawf(h, " · %zu ", words);
	rawi_html_message(h, "words");
	rawi_html_raw(h, "</span></summary>\n");
}

/* Copies come sorted by their documents: those of one pair stand together. */
static void copies(rawi_html *h, const rawi_view_story *s)
{
	const rawi_view *v = h->view;
	bool any = false;
	for (size_t d = 0; d < s->n_docs; d++) {
		for (uint32_t i = h->first_copy[s->docs[d]], end = h->first_copy[s->docs[d] + 1]; i < end;) {
			const rawi_view_copy *c = &v->copies[h->copies[i]];
			uint32_t n = 1;
			while (i + n < end && same_pair(c, &v->copies[h->copies[i + n]]))
				n++;
			i += n;
			if (c->a.doc != s->docs[d] || !has_doc(s, c->b.doc))
				continue;
			if (!any) {
				rawi_html_raw(h, "<h3>");
				rawi_html_message(h, "copies");
				rawi_html_raw(h, "</h3>\n");
			}
			any = true;
			pair(h, c, n);
			for (size_t k = 0; k < n; k++) {
				rawi_html_raw(h, "<article class=copy><p class=by>");
				rawi_html_message(h, c[k].near ? "near" : "verbatim");
				rawi_html_rawf(h, " · %u ", (unsigned)c[k].words);
				rawi_html_message(h, "words");
				rawi_html_rawf(h, " · <bdi>%d%%</bdi></p><div class=sides>", (int)(c[k].overlap * 100 + 0.5));
				side(h, &c[k].a, c[k].first == 'a');
				side(h, &c[k].b, c[k].first == 'b');
				rawi_html_raw(h, "</div></article>\n");
			}
			rawi_html_raw(h, "</details>\n");
		}
	}
}

void rawi_report_story(rawi_html *h, uint32_t story)
{
	const rawi_view_story *s = &h->view->stories[story];
	rawi_html_rawf(h, "<section class=story id=s%u><h2>", (unsigned)story);
	if (s->title.n)
		rawi_html_text(h, s->title);
	else
		rawi_html_message(h, "no_title");
	rawi_html_raw(h, "</h2><p class=meta><time>");
	if (*s->from)
		rawi_html_raw(h, s->from);
	else
		rawi_html_message(h, "undated");
	if (*s->to && strcmp(s->from, s->to) != 0)
		rawi_html_rawf(h, " – %s", s->to);
	rawi_html_raw(h, "</time> · ");
	rawi_html_count(h, "n_documents", s->n_docs);
	rawi_html_raw(h, " · ");
	rawi_html_count(h, "n_tellings", s->tellings);
	rawi_html_raw(h, "</p>\n");
	if (s->n_links) {
		rawi_html_raw(h, "<p class=links>");
		rawi_html_message(h, "related_stories");
		for (size_t i = 0; i < s->n_links; i++) {
			bool told = s->links[i] < h->n_stories;
			rawi_html_raw(h, " ");
			if (told)
				rawi_html_rawf(h, "<a href=\"#s%u\">", (unsigned)s->links[i]);
			if (h->view->stories[s->links[i]].title.n)
				rawi_html_text(h, h->view->stories[s->links[i]].title);
			else
				rawi_html_message(h, "no_title");
			rawi_html_raw(h, told ? "</a>" : i + 1 < s->n_links ? " · " : "");
		}
		rawi_html_raw(h, "</p>\n");
	}
	documents(h, s);
	timeline(h, story);
	rawi_report_statements(h, story);
	rawi_report_figures(h, story);
	copies(h, s);
	rawi_html_raw(h, "</section>\n");
}
