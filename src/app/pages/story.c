/* app/pages: one story: who tells it, its days as a picture, what happened; statements and figures come from claims.c, copied passages from copies.c. */
#include <stdlib.h>

#include "app/pages/draw.h"

typedef struct {
	const char *day;
	uint32_t doc;
} dated_doc;

static int by_day(const void *x, const void *y)
{
	const dated_doc *a = x, *b = y;
	if (!*a->day != !*b->day)
		return *a->day ? -1 : 1;
	int c = strcmp(a->day, b->day);
	return c ? c : (a->doc > b->doc) - (a->doc < b->doc);
}

static void one_document(rawi_html *h, uint32_t doc)
{
	const rawi_doc_head *d = &h->view->docs[doc];
	bool linked = rawi_html_can_link(h, doc);
	rawi_html_raw(h, "<li><p class=by><b>");
	rawi_html_outlet(h, doc);
	rawi_html_raw(h, "</b> ");
	rawi_html_day(h, d->published);
	if (d->agency.n) {
		rawi_html_raw(h, " <span class=agency>");
		rawi_html_message(h, "agency_label");
		rawi_html_raw(h, " ");
		rawi_html_text(h, d->agency);
		rawi_html_raw(h, "</span>");
	}
	rawi_html_raw(h, "</p><p>");
	if (linked) {
		rawi_html_raw(h, "<a href=\"");
		rawi_html_doc_url(h, doc);
		rawi_html_raw(h, "\">");
	}
	rawi_html_title(h, d->title);
	rawi_html_raw(h, linked ? "</a></p></li>\n" : "</p></li>\n");
}

/* In the order in which they appeared. */
static void documents(rawi_html *h, const rawi_view_story *s)
{
	enum { AT_ONCE = 12 };
	dated_doc *all = RAWI_NEW_N(h->arena, dated_doc, s->n_docs + 1);
	for (size_t i = 0; i < s->n_docs; i++)
		all[i] = (dated_doc){ rawi_arena_dup(h->arena, h->view->docs[s->docs[i]].published).s, s->docs[i] };
	qsort(all, s->n_docs, sizeof *all, by_day);
	rawi_html_raw(h, "<section class=tellers>");
	rawi_html_heading(h, 3, h->site ? "tellers" : "", "tellers");
	rawi_html_raw(h, "<ol class=docs>\n");
	for (size_t i = 0; i < s->n_docs; i++) {
		if (i == AT_ONCE && s->n_docs > AT_ONCE + 3) {
			rawi_html_raw(h, h->print ? "</ol><details open><summary>" : "</ol><details><summary>");
			rawi_html_plural(h, "pages_more", s->n_docs - i);
			rawi_html_raw(h, "</summary><ol class=docs>\n");
		}
		one_document(h, all[i].doc);
	}
	rawi_html_raw(h, s->n_docs > AT_ONCE + 3 ? "</ol></details></section>\n" : "</ol></section>\n");
}

/* Something that happened, as a claim of several pages tells it, or one page alone (claim NULL). */
typedef struct {
	const rawi_view_claim *claim;
	const rawi_event *event;
	uint32_t doc;
	const char *date;
	size_t met;
} happening;

typedef RAWI_VEC(happening) happening_vec;

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
		if (i) {
			rawi_html_message(h, "comma");
			rawi_html_raw(h, " ");
		}
		rawi_html_entity_of(h, doc, ids[i]);
	}
}

/* Who did what to whom, in which words, where, and according to whom. */
static void deed(rawi_html *h, const happening *x)
{
	const rawi_event *v = x->event;
	rawi_html_rawf(h, "<span class=\"type quad%d\">", (int)v->quad);
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
		rawi_html_raw(h, " <q dir=auto>");
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
	if (rawi_html_name_of(h, x->doc, v->said_by).n) {
		rawi_html_raw(h, " <span class=by>");
		rawi_html_message(h, "said_by");
		rawi_html_raw(h, " ");
		rawi_html_entity_of(h, x->doc, v->said_by);
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
	rawi_html_raw(h, "</p><div class=told>");
	rawi_html_tellings(h, x->claim->outlets, x->claim->tellings);
	rawi_show_sources(h, x->claim);
	rawi_html_raw(h, "</div>");
	rawi_show_conflicts(h, x->claim);
	rawi_html_raw(h, "</li>\n");
}

static void list_by_date(rawi_html *h, happening_vec *all)
{
	rawi_html_raw(h, "<ol class=timeline>\n");
	for (size_t i = 0; i < all->n; i++) {
		if (!i || strcmp(all->at[i].date, all->at[i - 1].date) != 0) {
			rawi_html_raw(h, i ? "</ul></li>\n<li>" : "<li>");
			rawi_html_day(h, rawi_slice_of(all->at[i].date));
			rawi_html_raw(h, "<ul>\n");
		}
		one_happening(h, &all->at[i]);
	}
	rawi_html_raw(h, "</ul></li>\n</ol>\n");
}

/* What several pages tell, and what one alone tells; each by date. */
static void gather(rawi_html *h, uint32_t story, happening_vec *shared, happening_vec *alone)
{
	const rawi_view *v = h->view;
	const rawi_view_story *s = &v->stories[story];
	for (uint32_t i = h->first_claim[story]; i < h->first_claim[story + 1]; i++) {
		const rawi_view_claim *c = &v->claims[h->claims[i]];
		if (c->kind != RAWI_CLAIM_EVENT || !c->n_places || !h->records[c->places[0].side.doc])
			continue;
		uint32_t doc = c->places[0].side.doc;
		happening x = { c, &h->records[doc]->events.at[c->places[0].item], doc, "", shared->n };
		for (size_t k = 0; k < c->n_places && !*x.date; k++)
			if (h->records[c->places[k].side.doc])
				x.date = h->records[c->places[k].side.doc]->events.at[c->places[k].item].date;
		rawi_vec_push(h->arena, shared, x);
	}
	for (size_t i = 0; i < s->n_docs; i++) {
		const rawi_record *r = h->records[s->docs[i]];
		for (size_t k = 0; r && k < r->events.n; k++)
			if (!h->told[s->docs[i]][k]) {
				const size_t number = alone->n; /* the push counts it up, and C does not say when */
				rawi_vec_push(h->arena, alone, (happening){ NULL, &r->events.at[k], s->docs[i], r->events.at[k].date, number });
			}
	}
	if (shared->n)
		qsort(shared->at, shared->n, sizeof *shared->at, by_date);
	if (alone->n)
		qsort(alone->at, alone->n, sizeof *alone->at, by_date);
}

static rawi_slice mark_title(rawi_html *h, const happening *x)
{
	const rawi_event *v = x->event;
	rawi_slice who = rawi_html_name_of(h, x->doc, v->actor.n ? v->actor.at[0] : RAWI_NONE), whom = rawi_html_name_of(h, x->doc, v->recipient.n ? v->recipient.at[0] : RAWI_NONE);
	rawi_slice type = rawi_html_words(h, rawi_arena_printf(h->arena, "type_%s", rawi_event_names[v->type]).s);
	return rawi_arena_printf(h->arena, "%.10s %.*s: %.*s%s%.*s", x->date, (int)type.n, type.s, (int)who.n, who.s, whom.n ? " › " : "", (int)whom.n, whom.s);
}

/* The story's days as a picture: when pages appeared, and what happened when. */
static void picture(rawi_html *h, const rawi_view_story *s, const happening_vec *shared, const happening_vec *alone)
{
	RAWI_VEC(rawi_mark) marks = { 0 };
	for (size_t i = 0; i < s->n_docs; i++) {
		const rawi_doc_head *d = &h->view->docs[s->docs[i]];
		rawi_mark m = { .row = 0, .title = rawi_html_outlet_name(h, s->docs[i]) };
		if (d->published.n < 10)
			continue;
		memcpy(m.day, d->published.s, 10);
		rawi_vec_push(h->arena, &marks, m);
	}
	for (int k = 0; k < 2; k++) {
		const happening_vec *all = k ? alone : shared;
		for (size_t i = 0; i < all->n; i++) {
			rawi_mark m = { .row = 1, .quad = (uint8_t)(all->at[i].event->quad + 1), .title = mark_title(h, &all->at[i]) };
			if (strlen(all->at[i].date) < 10 || all->at[i].event->status != RAWI_ACTUAL)
				continue;
			memcpy(m.day, all->at[i].date, 10);
			rawi_vec_push(h->arena, &marks, m);
		}
	}
	const rawi_slice rows[] = { rawi_html_words(h, "row_pages"), rawi_html_words(h, "row_events") };
	rawi_draw_days(h, rawi_html_words(h, "days_picture"), rows, 2, marks.at, marks.n);
}

/* Of a story of very many pages not all records are read; what one page alone tells is then told of the first ones. */
static void say_unread(rawi_html *h, const rawi_view_story *s)
{
	size_t n = 0;
	for (size_t i = 0; i < s->n_docs; i++)
		n += !h->records[s->docs[i]];
	if (!n)
		return;
	rawi_html_raw(h, "<p class=note>");
	rawi_html_count(h, "unread_here", n);
	rawi_html_raw(h, "</p>\n");
}

static void timeline(rawi_html *h, uint32_t story)
{
	happening_vec shared = { 0 }, alone = { 0 };
	gather(h, story, &shared, &alone);
	if (!shared.n && !alone.n)
		return;
	rawi_html_raw(h, "<section class=happenings>");
	rawi_html_heading(h, 3, h->site ? "timeline" : "", "timeline");
	picture(h, &h->view->stories[story], &shared, &alone);
	if (shared.n)
		list_by_date(h, &shared);
	if (alone.n) {
		rawi_html_raw(h, shared.n && !h->print ? "<details class=alone><summary>" : "<details class=alone open><summary>");
		rawi_html_plural(h, "told_once", alone.n);
		rawi_html_raw(h, "</summary>\n");
		list_by_date(h, &alone);
		say_unread(h, &h->view->stories[story]);
		rawi_html_raw(h, "</details>\n");
	}
	rawi_html_raw(h, "</section>\n");
}

static void links(rawi_html *h, const rawi_view_story *s)
{
	if (!s->n_links)
		return;
	rawi_html_raw(h, "<section class=saga>");
	rawi_html_heading(h, 3, "", "related_stories");
	rawi_html_raw(h, "<ul>");
	for (size_t i = 0; i < s->n_links; i++) {
		const rawi_view_story *o = &h->view->stories[s->links[i]];
		bool linked = h->site || s->links[i] < h->n_stories;
		rawi_html_raw(h, linked ? "<li><a href=\"" : "<li>");
		if (linked) {
			rawi_html_story_url(h, s->links[i]);
			rawi_html_raw(h, "\">");
		}
		rawi_html_title(h, o->title);
		rawi_html_raw(h, linked ? "</a> <span class=by>" : " <span class=by>");
		rawi_html_days(h, o->from, o->to);
		rawi_html_raw(h, "</span></li>");
	}
	rawi_html_raw(h, "</ul></section>\n");
}

static void head(rawi_html *h, const rawi_view_story *s, uint32_t story)
{
	if (h->site)
		rawi_html_raw(h, "<article class=story><header class=head><h1><span dir=auto>");
	else
		rawi_html_rawf(h, "<section class=story id=s%u><header class=head><h2><span dir=auto>", (unsigned)story);
	rawi_html_title(h, s->title);
	rawi_html_raw(h, h->site ? "</span></h1><p class=meta>" : "</span></h2><p class=meta>");
	rawi_html_story_counts(h, s);
	rawi_html_raw(h, "</p></header>\n");
}

void rawi_show_story(rawi_html *h, uint32_t story)
{
	const rawi_view_story *s = &h->view->stories[story];
	head(h, s, story);
	rawi_html_raw(h, "<div class=columns><div class=aside>");
	documents(h, s);
	links(h, s);
	rawi_html_raw(h, "</div><div class=body>");
	timeline(h, story);
	rawi_show_statements(h, story);
	rawi_show_figures(h, story);
	rawi_show_copies(h, s);
	rawi_html_raw(h, h->site ? "</div></div></article>\n" : "</div></div></section>\n");
}
