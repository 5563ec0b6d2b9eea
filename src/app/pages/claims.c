/* app/pages: a story's statements, figures and disagreements: what is claimed, by whom, with how many independent tellings. */
#include "app/pages/html.h"

#include <stdlib.h>

#include "base/map.h"

/* Where the page is lit for a place of a claim. */
static rawi_span place_of(const rawi_html *h, const rawi_view_claim *c, const rawi_place *p)
{
	const rawi_record *r = h->records[p->side.doc];
	if (!r)
		return p->side.at;
	if (c->kind == RAWI_CLAIM_QUOTE && p->item < r->quotes.n)
		return r->quotes.at[p->item].content.orig;
	if (c->kind == RAWI_CLAIM_EVENT && p->item < r->events.n && r->events.at[p->item].triggers.n)
		return r->events.at[p->item].triggers.at[0].orig;
	if (c->kind == RAWI_CLAIM_FIGURE && p->item < r->figures.n)
		return r->figures.at[p->item].at.orig;
	return p->side.at;
}

/* Who made a statement; linked where he is named, and not only described. */
static void speaker(rawi_html *h, const rawi_view_claim *c)
{
	bool named = true;
	for (size_t i = 0; i < c->n_places; i++) {
		const rawi_record *r = h->records[c->places[i].side.doc];
		const rawi_quote *q = r && c->places[i].item < r->quotes.n ? &r->quotes.at[c->places[i].item] : NULL;
		if (q && q->speakers.n && q->speakers.at[0] < r->entities.n && rawi_slice_eq(r->entities.at[q->speakers.at[0]].key, c->speaker))
			named &= !r->entities.at[q->speakers.at[0]].unnamed;
	}
	rawi_html_entity(h, named ? c->speaker : (rawi_slice){ "", 0 }, c->speaker_name.n ? c->speaker_name : c->speaker);
}

/* One link a document, to the first place where it tells the claim; its other places follow as numbers. */
void rawi_show_sources(rawi_html *h, const rawi_view_claim *c)
{
	enum { AT_MOST = 200 };
	unsigned more = 1;
	size_t n = c->n_places < AT_MOST ? c->n_places : AT_MOST;
	rawi_html_raw(h, "<ul class=sources>");
	for (size_t i = 0; i < n; i++) {
		rawi_span at = place_of(h, c, &c->places[i]);
		uint32_t doc = c->places[i].side.doc;
		bool again = i && c->places[i - 1].side.doc == doc;
		more = again ? more + 1 : 1;
		if (!again) {
			rawi_html_raw(h, i ? "</li><li>" : "<li>");
			rawi_html_source(h, doc, at);
			continue;
		}
		if (!rawi_html_can_link(h, doc))
			continue;
		rawi_html_raw(h, " <a class=again href=\"");
		rawi_html_place_url(h, doc, at);
		rawi_html_rawf(h, "\">%u</a>", more);
	}
	if (n < c->n_places)
		rawi_html_rawf(h, "</li><li>+%zu", c->n_places - n);
	rawi_html_raw(h, c->n_places ? "</li></ul>" : "</ul>");
}

/* What another claim says that contradicts this one: the point, the other's value, its sources. */
void rawi_show_conflicts(rawi_html *h, const rawi_view_claim *c)
{
	for (size_t i = 0; i < c->n_conflicts; i++) {
		const rawi_view_claim *other = &h->view->claims[c->conflicts[i].claim];
		rawi_html_raw(h, "<p class=conflict><span class=flag><span aria-hidden=true>⚠</span> ");
		rawi_html_message2(h, "other_", rawi_arena_dup(h->arena, c->conflicts[i].on).s);
		rawi_html_raw(h, "</span> ");
		if (rawi_slice_is(c->conflicts[i].on, "speaker")) {
			rawi_html_message(h, "same_words_by");
			rawi_html_raw(h, " <b>");
			speaker(h, other);
			rawi_html_raw(h, "</b>");
		} else {
			rawi_html_raw(h, "<q dir=auto>");
			rawi_html_text(h, other->text);
			rawi_html_raw(h, "</q>");
		}
		for (size_t k = 0; k < other->n_places; k++) {
			if (k)
				rawi_html_message(h, "comma");
			rawi_html_raw(h, k ? " " : " — ");
			rawi_html_source(h, other->places[k].side.doc, place_of(h, other, &other->places[k]));
		}
		rawi_html_raw(h, "</p>");
	}
}

typedef struct {
	const rawi_view_claim *claim;
	size_t speaker; /* rank of its speaker: by statements, then as met */
	size_t met;
} statement;

static int by_speaker(const void *x, const void *y)
{
	const statement *a = x, *b = y;
	if (a->speaker != b->speaker)
		return a->speaker < b->speaker ? -1 : 1;
	return a->met < b->met ? -1 : 1;
}

/* Behind a claim's words: who tells it, from where, against whom. */
static void told_by(rawi_html *h, const rawi_view_claim *c)
{
	rawi_html_raw(h, "</p><div class=told>");
	rawi_html_tellings(h, c->outlets, c->tellings);
	rawi_show_sources(h, c);
	rawi_html_raw(h, "</div>");
	rawi_show_conflicts(h, c);
	rawi_html_raw(h, "</li>\n");
}

static void one_statement(rawi_html *h, const rawi_view_claim *c)
{
	const rawi_place *p = &c->places[0];
	const rawi_record *r = h->records[p->side.doc];
	const rawi_quote *q = r ? &r->quotes.at[p->item] : NULL;
	rawi_html_rawf(h, "<li class=\"statement %s\"><blockquote dir=auto>", !q || q->kind == RAWI_QUOTE_INDIRECT ? "indirect" : q->kind == RAWI_QUOTE_MIXED ? "mixed" : "direct");
	rawi_html_text(h, c->text);
	rawi_html_raw(h, "</blockquote><p class=by>");
	if (q) {
		rawi_html_message(h, q->kind == RAWI_QUOTE_DIRECT ? "direct" : q->kind == RAWI_QUOTE_MIXED ? "mixed" : "indirect");
		if (q->cue.text.n > 1) {
			rawi_html_raw(h, " · ");
			rawi_html_text(h, q->cue.text);
		}
		if (rawi_html_name_of(h, p->side.doc, q->via).n) {
			rawi_html_raw(h, " · ");
			rawi_html_message(h, "via");
			rawi_html_raw(h, " ");
			rawi_html_entity_of(h, p->side.doc, q->via);
		}
	}
	told_by(h, c);
}

/* So many statements of a speaker stand open; the rest is folded away. */
enum { OPEN_STATEMENTS = 8, STATEMENTS_MOST = 300 /* on a page of the server; the others have a page of their own */ };

static void open_speaker(rawi_html *h, const rawi_view_claim *c)
{
	rawi_html_raw(h, "<div class=speaker><h4>");
	if (c->speaker_name.n)
		speaker(h, c);
	else
		rawi_html_message(h, "unknown_speaker");
	rawi_html_raw(h, "</h4><ul>\n");
}

void rawi_show_statements(rawi_html *h, uint32_t story)
{
	const rawi_view *v = h->view;
	uint32_t from = h->first_claim[story], to = h->first_claim[story + 1];
	statement *all = RAWI_NEW_N(h->arena, statement, to - from + 1);
	size_t n = 0;
	for (uint32_t i = from; i < to; i++)
		if (v->claims[h->claims[i]].kind == RAWI_CLAIM_QUOTE && v->claims[h->claims[i]].n_places) {
			all[n] = (statement){ &v->claims[h->claims[i]], n, n };
			n++;
		}
	if (!n)
		return;
	rawi_map ranks; /* a speaker's rank is where he is first met: claims come with the best told first; the unknown come last */
	rawi_map_init(&ranks, h->arena);
	for (size_t i = 0; i < n; i++) {
		bool fresh;
		uint32_t *rank = rawi_map_put(&ranks, all[i].claim->speaker, &fresh);
		if (fresh)
			*rank = (uint32_t)i;
		all[i].speaker = *rank;
	}
	for (size_t i = 0; i < n; i++)
		if (!all[i].claim->speaker.n)
			all[i].speaker = SIZE_MAX;
	qsort(all, n, sizeof *all, by_speaker);
	size_t whole = n;
	n = n > STATEMENTS_MOST && h->site ? STATEMENTS_MOST : n;
	rawi_html_raw(h, "<section class=statements>");
	rawi_html_heading(h, 3, h->site ? "statements" : "", "statements");
	size_t of_speaker = 0;
	for (size_t i = 0; i < n; i++) {
		bool first = !i || all[i].speaker != all[i - 1].speaker, last = i + 1 == n || all[i].speaker != all[i + 1].speaker;
		of_speaker = first ? 0 : of_speaker + 1;
		if (first)
			open_speaker(h, all[i].claim);
		if (of_speaker == OPEN_STATEMENTS) {
			size_t more = 1;
			while (i + more < n && all[i + more].speaker == all[i].speaker)
				more++;
			rawi_html_raw(h, h->print ? "</ul><details open><summary>" : "</ul><details><summary>");
			rawi_html_plural(h, "statements_more", more);
			rawi_html_raw(h, "</summary><ul>\n");
		}
		one_statement(h, all[i].claim);
		if (last)
			rawi_html_raw(h, of_speaker >= OPEN_STATEMENTS ? "</ul></details></div>\n" : "</ul></div>\n");
	}
	if (n < whole) {
		rawi_html_rawf(h, "<p><a href=\"/statements?story=%llu", (unsigned long long)v->stories[story].id);
		rawi_html_lang(h, '&');
		rawi_html_raw(h, "\">");
		rawi_html_plural(h, "statements_more", whole - n);
		rawi_html_raw(h, "</a></p>\n");
	}
	rawi_html_raw(h, "</section>\n");
}

/* The number in its words, what it counts and who gives it. */
static void number(rawi_html *h, uint32_t doc, const rawi_figure *f)
{
	rawi_slice by = rawi_html_name_of(h, doc, f->said_by);
	rawi_html_raw(h, "<b class=num>");
	rawi_html_text(h, f->at.text);
	rawi_html_raw(h, "</b> ");
	rawi_html_text(h, f->of);
	if (by.n) {
		rawi_html_raw(h, " <span class=by>");
		rawi_html_message(h, "said_by");
		rawi_html_raw(h, " ");
		rawi_html_entity_of(h, doc, f->said_by);
		rawi_html_raw(h, "</span>");
	}
	rawi_html_raw(h, " ");
}

/* What several pages tell; then, folded away, what one page alone tells. */
void rawi_show_figures(rawi_html *h, uint32_t story)
{
	const rawi_view *v = h->view;
	const rawi_view_story *s = &v->stories[story];
	RAWI_VEC(rawi_place) alone = { 0 };
	for (size_t i = 0; i < s->n_docs; i++) {
		const rawi_record *r = h->records[s->docs[i]];
		for (size_t k = 0; r && k < r->figures.n; k++)
			if (!h->told[s->docs[i]][r->events.n + k])
				rawi_vec_push(h->arena, &alone, (rawi_place){ { s->docs[i], r->figures.at[k].at.orig, r->figures.at[k].at.text }, (uint32_t)k });
	}
	bool any = alone.n > 0;
	for (uint32_t i = h->first_claim[story]; !any && i < h->first_claim[story + 1]; i++)
		any = v->claims[h->claims[i]].kind == RAWI_CLAIM_FIGURE;
	if (!any)
		return;
	rawi_html_raw(h, "<section class=numbers>");
	rawi_html_heading(h, 3, h->site ? "figures" : "", "figures");
	rawi_html_raw(h, "<ul class=figures>\n");
	for (uint32_t i = h->first_claim[story]; i < h->first_claim[story + 1]; i++) {
		const rawi_view_claim *c = &v->claims[h->claims[i]];
		if (c->kind != RAWI_CLAIM_FIGURE || !c->n_places || !h->records[c->places[0].side.doc])
			continue;
		rawi_html_raw(h, "<li class=figure><p>");
		number(h, c->places[0].side.doc, &h->records[c->places[0].side.doc]->figures.at[c->places[0].item]);
		told_by(h, c);
	}
	rawi_html_raw(h, "</ul>\n");
	if (!alone.n) {
		rawi_html_raw(h, "</section>\n");
		return;
	}
	rawi_html_raw(h, h->print ? "<details class=alone open><summary>" : "<details class=alone><summary>");
	rawi_html_plural(h, "figures_once", alone.n);
	rawi_html_raw(h, "</summary><ul class=figures>\n");
	for (size_t i = 0; i < alone.n; i++) {
		rawi_html_raw(h, "<li class=figure><p>");
		number(h, alone.at[i].side.doc, &h->records[alone.at[i].side.doc]->figures.at[alone.at[i].item]);
		rawi_html_source(h, alone.at[i].side.doc, alone.at[i].side.at);
		rawi_html_raw(h, "</p></li>\n");
	}
	rawi_html_raw(h, "</ul></details></section>\n");
}
