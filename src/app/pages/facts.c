/* app/pages: what a document says, as a list beside its lit text: names, statements, events, figures, each a link to its place, with how many others tell the same. */
#include "app/pages/html.h"

/* By the number of a fact among the document's facts of its kind: the claim that it is a place of, NULL where this page alone tells it. */
static const rawi_view_claim **claims_of(rawi_html *h, uint32_t doc, rawi_claim_kind kind, size_t n_items)
{
	const rawi_view_claim **of = RAWI_NEW_N(h->arena, const rawi_view_claim *, n_items + 1);
	for (size_t i = 0; i < h->view->n_claims; i++) {
		const rawi_view_claim *c = &h->view->claims[i];
		for (size_t k = 0; c->kind == kind && k < c->n_places; k++)
			if (c->places[k].side.doc == doc && c->places[k].item < n_items)
				of[c->places[k].item] = c;
	}
	return of;
}

static void told(rawi_html *h, const rawi_view_claim *c)
{
	rawi_html_raw(h, " ");
	if (c)
		rawi_html_tellings(h, c->outlets, c->tellings);
}

static void place(rawi_html *h, uint32_t doc, rawi_span at, rawi_slice text)
{
	enum { LETTERS = 280 };
	rawi_html_raw(h, "<a href=\"#");
	rawi_html_anchor(h, doc, at);
	rawi_html_raw(h, "\">");
	rawi_html_short(h, text, LETTERS);
	rawi_html_raw(h, "</a>");
}

static void open_list(rawi_html *h, const char *message, size_t n)
{
	rawi_html_raw(h, "<details class=facts open><summary><h3>");
	rawi_html_message(h, message);
	rawi_html_raw(h, "</h3> <span class=by>");
	rawi_html_number(h, n);
	rawi_html_raw(h, "</span></summary><ul>\n");
}

static void names(rawi_html *h, const rawi_record *r)
{
	static const char *const classes[] = { "per", "org", "loc" };
	size_t n = 0;
	for (size_t i = 0; i < r->entities.n; i++)
		n += !r->entities.at[i].unnamed;
	if (!n)
		return;
	open_list(h, "names", n);
	for (int type = 0; type < 3; type++)
		for (size_t i = 0; i < r->entities.n; i++) {
			const rawi_entity *x = &r->entities.at[i];
			if (x->type != type || x->unnamed)
				continue;
			rawi_html_rawf(h, "<li class=\"chip %s\">", classes[type]);
			rawi_html_entity(h, x->key, x->name);
			if (x->mentions.n > 1)
				rawi_html_rawf(h, " <span class=by>×%zu</span>", x->mentions.n);
			rawi_html_raw(h, "</li>\n");
		}
	rawi_html_raw(h, "</ul></details>\n");
}

static void quotes(rawi_html *h, uint32_t doc, const rawi_record *r)
{
	const rawi_view_claim **of = claims_of(h, doc, RAWI_CLAIM_QUOTE, r->quotes.n);
	if (!r->quotes.n)
		return;
	open_list(h, "statements", r->quotes.n);
	for (size_t i = 0; i < r->quotes.n; i++) {
		const rawi_quote *q = &r->quotes.at[i];
		rawi_html_raw(h, "<li><b>");
		if (q->speakers.n)
			rawi_html_entity_of(h, doc, q->speakers.at[0]);
		else
			rawi_html_message(h, "unknown_speaker");
		rawi_html_raw(h, "</b>: ");
		place(h, doc, q->content.orig, q->content.text);
		told(h, of[i]);
		rawi_html_raw(h, "</li>\n");
	}
	rawi_html_raw(h, "</ul></details>\n");
}

static void events(rawi_html *h, uint32_t doc, const rawi_record *r)
{
	const rawi_view_claim **of = claims_of(h, doc, RAWI_CLAIM_EVENT, r->events.n);
	if (!r->events.n)
		return;
	open_list(h, "events", r->events.n);
	for (size_t i = 0; i < r->events.n; i++) {
		const rawi_event *v = &r->events.at[i];
		rawi_html_rawf(h, "<li><span class=\"type quad%d\">", (int)v->quad);
		rawi_html_message2(h, "type_", rawi_event_names[v->type]);
		rawi_html_raw(h, "</span> <b>");
		if (v->actor.n)
			rawi_html_entity_of(h, doc, v->actor.at[0]);
		rawi_html_raw(h, v->recipient.n ? "</b> <span class=to>›</span> <b>" : "</b> ");
		if (v->recipient.n) {
			rawi_html_entity_of(h, doc, v->recipient.at[0]);
			rawi_html_raw(h, "</b> ");
		}
		if (v->triggers.n)
			place(h, doc, v->triggers.at[0].orig, v->triggers.at[0].text);
		if (*v->date) {
			rawi_html_raw(h, " <time>");
			rawi_html_text(h, rawi_slice_of(v->date));
			rawi_html_raw(h, "</time>");
		}
		if (v->status != RAWI_ACTUAL) {
			rawi_html_raw(h, " <span class=status>");
			rawi_html_message2(h, "status_", rawi_status_names[v->status]);
			rawi_html_raw(h, "</span>");
		}
		told(h, of[i]);
		rawi_html_raw(h, "</li>\n");
	}
	rawi_html_raw(h, "</ul></details>\n");
}

static void figures(rawi_html *h, uint32_t doc, const rawi_record *r)
{
	const rawi_view_claim **of = claims_of(h, doc, RAWI_CLAIM_FIGURE, r->figures.n);
	if (!r->figures.n)
		return;
	open_list(h, "figures", r->figures.n);
	for (size_t i = 0; i < r->figures.n; i++) {
		const rawi_figure *f = &r->figures.at[i];
		rawi_html_raw(h, "<li>");
		place(h, doc, f->at.orig, f->at.text);
		rawi_html_raw(h, " ");
		rawi_html_text(h, f->of);
		told(h, of[i]);
		rawi_html_raw(h, "</li>\n");
	}
	rawi_html_raw(h, "</ul></details>\n");
}

void rawi_show_facts(rawi_html *h, uint32_t doc)
{
	const rawi_record *r = h->records[doc];
	if (!r->entities.n && !r->quotes.n && !r->events.n && !r->figures.n)
		return;
	rawi_html_raw(h, "<section class=said>");
	rawi_html_heading(h, 2, "facts", "facts");
	names(h, r);
	quotes(h, doc, r);
	events(h, doc, r);
	figures(h, doc, r);
	rawi_html_raw(h, "</section>\n");
}
