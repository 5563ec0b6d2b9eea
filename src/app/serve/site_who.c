/* app/serve: the page of one person, body or place: offices over time, what it said, what happened to it, whom it met; a line of days and a network as pictures. */
#include "app/pages/draw.h"
#include "app/serve/site.h"
#include "base/map.h"

enum { STATEMENTS = 12, EVENTS = 16, DRAWN = 150, BESIDE = 24, OFFICES = 12 };

/* What is read for the page. */
typedef struct {
	rawi_known_row who;
	rawi_office_rows offices;
	rawi_fact_rows quotes, events;
	rawi_answered n_quotes, n_events;
	rawi_beside_rows beside;
} dossier;

static bool read(rawi_request *q, dossier *d)
{
	rawi_filter f = RAWI_FILTER_ANY;
	rawi_answered offices = { 0 };
	f.limit = DRAWN;
	rawi_filter said = f, done = f, with = f, held = f;
	said.speaker = d->who.key;
	done.about = d->who.key;
	with.limit = BESIDE;
	return rawi_query_offices(q->store, q->arena, d->who.key, &held, &d->offices, &offices, &q->e) && rawi_query_quotes(q->store, q->arena, &said, &d->quotes, &d->n_quotes, &q->e) &&
		rawi_query_events(q->store, q->arena, &done, &d->events, &d->n_events, &q->e) && rawi_query_beside(q->store, q->arena, d->who.key, &with, &d->beside, &q->e);
}

/* ── offices ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* An office as pages give it to one bearer: the first that does, and how many do, from which day to which. */
typedef struct {
	const rawi_office_row *row;
	char first[11], last[11];
	uint32_t pages;
} tenure;
typedef RAWI_VEC(tenure) tenure_vec;

static bool is_of(const dossier *d)
{
	return d->who.type != RAWI_PER;
}

static tenure_vec tenures(rawi_request *q, const dossier *d)
{
	tenure_vec list = { 0 };
	rawi_map seen;
	rawi_map_init(&seen, q->arena);
	for (size_t i = 0; i < d->offices.n; i++) {
		const rawi_office_row *x = &d->offices.at[i];
		bool fresh;
		if (x->bearer.unnamed)
			continue;
		rawi_slice key = rawi_arena_printf(q->arena, "%.*s|%.*s|%.*s|%.*s|%s", (int)x->office.n, x->office.s, (int)x->standing.n, x->standing.s, (int)x->bearer.key.n, x->bearer.key.s, (int)x->body.key.n,
			x->body.key.s, x->state);
		uint32_t *at = rawi_map_put(&seen, key, &fresh);
		if (fresh) {
			*at = (uint32_t)list.n;
			rawi_vec_push(q->arena, &list, (tenure){ .row = x });
		}
		tenure *t = &list.at[*at];
		t->pages++;
		if (x->doc.day[0] && (!t->first[0] || strcmp(x->doc.day, t->first) < 0))
			memcpy(t->first, x->doc.day, 11);
		if (x->doc.day[0] && strcmp(x->doc.day, t->last) > 0)
			memcpy(t->last, x->doc.day, 11);
	}
	return list;
}

static void offices(rawi_request *q, const dossier *d, const tenure_vec *all)
{
	rawi_html *h = &q->html;
	if (!all->n)
		return;
	rawi_html_raw(h, "<section>");
	rawi_html_heading(h, 2, "offices", is_of(d) ? "offices_of" : "offices");
	rawi_html_raw(h, "<div class=scroll><table><thead><tr><th scope=col>");
	rawi_html_message(h, "office");
	rawi_html_raw(h, "</th><th scope=col>");
	rawi_html_message(h, is_of(d) ? "bearer" : "office_of");
	rawi_html_raw(h, "</th><th scope=col>");
	rawi_html_message(h, "days");
	rawi_html_raw(h, "</th><th scope=col>");
	rawi_html_message(h, "documents");
	rawi_html_raw(h, "</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < all->n && i < 60; i++) {
		const tenure *t = &all->at[i];
		bool bearer = is_of(d) && !rawi_slice_eq(t->row->bearer.key, d->who.key);
		rawi_html_raw(h, "<tr><td>");
		rawi_html_text(h, t->row->title);
		if (t->row->standing.n) {
			rawi_html_raw(h, " <span class=status>");
			rawi_html_message2(h, "standing_", rawi_arena_dup(q->arena, t->row->standing).s);
			rawi_html_raw(h, "</span>");
		}
		rawi_html_raw(h, "</td><td>");
		if (bearer)
			rawi_site_party(q, &t->row->bearer);
		else if (t->row->body.key.n)
			rawi_site_party(q, &t->row->body);
		else
			rawi_html_rawf(h, "<bdi>%s</bdi>", t->row->state);
		rawi_html_raw(h, "</td><td>");
		rawi_html_days(h, t->first, t->last);
		rawi_html_rawf(h, "</td><td>%u</td></tr>\n", (unsigned)t->pages);
	}
	rawi_html_raw(h, "</tbody></table></div></section>\n");
}

/* ── days ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void write_place(rawi_request *q, const void *of)
{
	const rawi_fact_row *x = of;
	rawi_site_doc_url(q, &x->doc, x->at);
}

static rawi_slice event_words(rawi_request *q, const rawi_fact_row *x)
{
	rawi_slice type = rawi_html_words(&q->html, rawi_arena_printf(q->arena, "type_%.*s", (int)x->kind.n, x->kind.s).s), none = { "", 0 };
	rawi_slice who = x->n_sides[RAWI_SIDE_ACTOR] ? x->sides[RAWI_SIDE_ACTOR][0].name : none, whom = x->n_sides[RAWI_SIDE_RECIPIENT] ? x->sides[RAWI_SIDE_RECIPIENT][0].name : none;
	return rawi_arena_printf(q->arena, "%s %.*s: %.*s%s%.*s", x->day, (int)type.n, type.s, (int)who.n, who.s, whom.n ? " › " : "", (int)whom.n, whom.s);
}

static void days(rawi_request *q, const dossier *d, const tenure_vec *held)
{
	rawi_html *h = &q->html;
	RAWI_VEC(rawi_mark) marks = { 0 };
	const rawi_slice rows[] = { rawi_html_words(h, "row_offices"), rawi_html_words(h, "row_statements"), rawi_html_words(h, "row_events") };
	for (size_t i = 0; !is_of(d) && i < held->n && i < OFFICES; i++) {
		const tenure *t = &held->at[i];
		rawi_mark m = { .row = 0, .quad = 5, .title = rawi_arena_printf(q->arena, "%.*s: %s – %s", (int)t->row->title.n, t->row->title.s, t->first, t->last) };
		if (!t->first[0])
			continue;
		memcpy(m.day, t->first, 11);
		memcpy(m.until, t->last, 11);
		rawi_vec_push(q->arena, &marks, m);
	}
	for (size_t i = 0; i < d->quotes.n; i++) {
		const rawi_fact_row *x = &d->quotes.at[i];
		rawi_mark m = { .row = 1, .title = rawi_arena_printf(q->arena, "%s: %.*s", x->day, (int)(x->text.n < 200 ? x->text.n : 200), x->text.s) };
		size_t n = m.title.n; /* no letter is cut in two */
		while (x->text.n >= 200 && n && ((unsigned char)m.title.s[n - 1] & 0xC0) == 0x80)
			n--;
		m.title.n = x->text.n >= 200 && n ? n - 1 : m.title.n;
		memcpy(m.day, x->day, 11);
		m.url = rawi_site_escaped(q, write_place, x);
		rawi_vec_push(q->arena, &marks, m);
	}
	for (size_t i = 0; i < d->events.n; i++) {
		const rawi_fact_row *x = &d->events.at[i];
		rawi_mark m = { .row = 2, .quad = (uint8_t)(rawi_site_quad(q, x->kind) + 1), .title = event_words(q, x) };
		if (!rawi_slice_is(x->status, "actual"))
			continue;
		memcpy(m.day, x->day, 11);
		m.url = rawi_site_escaped(q, write_place, x);
		rawi_vec_push(q->arena, &marks, m);
	}
	rawi_draw_days(h, rawi_html_words(h, "days_picture"), rows, 3, marks.at, marks.n);
}

/* ── whom it met ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	rawi_party who;
	uint32_t times;
	char first[11], last[11];
} meeting;
typedef RAWI_VEC(meeting) meeting_vec;

static void meet(rawi_request *q, rawi_map *seen, meeting_vec *list, const rawi_party *p, const char *day)
{
	bool fresh;
	uint32_t *at = rawi_map_put(seen, p->key, &fresh);
	if (fresh) {
		*at = (uint32_t)list->n;
		rawi_vec_push(q->arena, list, (meeting){ .who = *p });
	}
	meeting *m = &list->at[*at];
	m->times++;
	if (*day && (!m->first[0] || strcmp(day, m->first) < 0))
		memcpy(m->first, day, 11);
	if (*day && strcmp(day, m->last) > 0)
		memcpy(m->last, day, 11);
}

/* The other sides of meetings that took place; the oftener first, in the order met where equal. */
static meeting_vec meetings(rawi_request *q, const dossier *d)
{
	meeting_vec list = { 0 };
	rawi_map seen;
	rawi_map_init(&seen, q->arena);
	for (size_t i = 0; i < d->events.n; i++) {
		const rawi_fact_row *x = &d->events.at[i];
		bool mine = false;
		if (!rawi_slice_is(x->kind, "CONSULT") || !rawi_slice_is(x->status, "actual"))
			continue;
		for (int side = RAWI_SIDE_ACTOR; side <= RAWI_SIDE_RECIPIENT; side++)
			for (size_t k = 0; k < x->n_sides[side]; k++)
				mine |= rawi_slice_eq(x->sides[side][k].key, d->who.key);
		for (int side = RAWI_SIDE_ACTOR; mine && side <= RAWI_SIDE_RECIPIENT; side++)
			for (size_t k = 0; k < x->n_sides[side]; k++)
				if (!rawi_slice_eq(x->sides[side][k].key, d->who.key) && !x->sides[side][k].unnamed)
					meet(q, &seen, &list, &x->sides[side][k], x->day);
	}
	for (size_t i = 1; i < list.n; i++)
		for (size_t k = i; k && list.at[k].times > list.at[k - 1].times; k--) {
			meeting m = list.at[k];
			list.at[k] = list.at[k - 1];
			list.at[k - 1] = m;
		}
	return list;
}

static void network(rawi_request *q, const dossier *d, const meeting_vec *met)
{
	rawi_html *h = &q->html;
	RAWI_VEC(rawi_neighbour) all = { 0 };
	for (size_t i = 0; i < d->beside.n; i++) {
		const rawi_beside_row *x = &d->beside.at[i];
		rawi_neighbour y = { x->who.name, x->who.key, x->documents, 0, x->who.type };
		for (size_t k = 0; k < met->n; k++)
			if (rawi_slice_eq(met->at[k].who.key, x->who.key))
				y.met = met->at[k].times;
		rawi_vec_push(q->arena, &all, y);
	}
	if (!all.n)
		return;
	rawi_html_raw(h, "<section>");
	rawi_html_heading(h, 2, "network", "network");
	rawi_draw_network(h, rawi_html_words(h, "network"), d->who.name, all.at, all.n);
	rawi_html_raw(h, "<p class=note>");
	rawi_html_message(h, "network_caption");
	rawi_html_raw(h, "</p>\n");
	if (met->n) {
		rawi_html_heading(h, 3, "met", "met");
		rawi_html_raw(h, "<ul class=chips>");
		for (size_t i = 0; i < met->n && i < 40; i++) {
			rawi_html_raw(h, "<li class=chip>");
			rawi_site_party(q, &met->at[i].who);
			rawi_html_raw(h, " <span class=by>");
			rawi_html_days(h, met->at[i].first, met->at[i].last);
			rawi_html_raw(h, "</span></li>");
		}
		rawi_html_raw(h, "</ul>\n");
	}
	rawi_html_raw(h, "</section>\n");
}

/* ── the page ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void more(rawi_request *q, const char *path, const char *name, const dossier *d, uint64_t total, size_t shown, const char *noun)
{
	rawi_html *h = &q->html;
	if (total <= shown)
		return;
	rawi_html_rawf(h, "<p><a href=\"%s?%s=", path, name);
	rawi_html_url(h, d->who.key);
	rawi_html_lang(h, '&');
	rawi_html_raw(h, "\">");
	rawi_html_message(h, "all_of_them");
	rawi_html_raw(h, ": ");
	rawi_html_plural(h, noun, (size_t)total);
	rawi_html_raw(h, "</a></p>\n");
}

static void head(rawi_request *q, const dossier *d)
{
	static const char *const words[] = { "a_person", "a_body", "a_place" };
	rawi_html *h = &q->html;
	rawi_html_raw(h, "<header class=head><h1><span dir=auto>");
	rawi_html_text(h, d->who.name);
	rawi_html_raw(h, "</span></h1><p class=meta>");
	rawi_html_message(h, words[d->who.type % 3]);
	if (*d->who.country)
		rawi_html_rawf(h, " · <bdi>%s</bdi>", d->who.country);
	rawi_html_raw(h, " · ");
	rawi_html_plural(h, "pages", d->who.documents);
	rawi_html_raw(h, " · ");
	rawi_html_plural(h, "outlets", d->who.outlets);
	rawi_html_raw(h, " · ");
	rawi_html_days(h, d->who.first, d->who.last);
	rawi_html_raw(h, "</p><p><bdi class=id>");
	rawi_html_text(h, d->who.key);
	rawi_html_raw(h, "</bdi> · <a href=\"/?about=");
	rawi_html_url(h, d->who.key);
	rawi_html_lang(h, '&');
	rawi_html_raw(h, "\">");
	rawi_html_message(h, "its_stories");
	rawi_html_raw(h, "</a></p></header>\n");
}

static void write_entity(rawi_request *q, const dossier *d)
{
	rawi_html *h = &q->html;
	tenure_vec held = tenures(q, d);
	meeting_vec met = meetings(q, d);
	head(q, d);
	days(q, d, &held);
	rawi_site_quads_key(h);
	offices(q, d, &held);
	if (d->quotes.n) {
		rawi_html_raw(h, "<section>");
		rawi_html_heading(h, 2, "said", "its_statements");
		rawi_html_raw(h, "<ol class=quotes>\n");
		for (size_t i = 0; i < d->quotes.n && i < STATEMENTS; i++)
			rawi_site_quote_line(q, &d->quotes.at[i], false);
		rawi_html_raw(h, "</ol>\n");
		more(q, "/statements", "speaker", d, d->n_quotes.total, STATEMENTS, "n_statements");
		rawi_html_raw(h, "</section>\n");
	}
	network(q, d, &met);
	if (d->events.n) {
		rawi_html_raw(h, "<section>");
		rawi_html_heading(h, 2, "did", "its_events");
		rawi_html_raw(h, "<ol class=deeds>\n");
		for (size_t i = 0; i < d->events.n && i < EVENTS; i++)
			rawi_site_event_line(q, &d->events.at[i]);
		rawi_html_raw(h, "</ol>\n");
		more(q, "/events", "about", d, d->n_events.total, EVENTS, "n_events");
		rawi_html_raw(h, "</section>\n");
	}
}

/* Several bear the name: each with a link. */
static void which(rawi_request *q, const rawi_known_rows *found)
{
	rawi_html *h = &q->html;
	rawi_html_heading(h, 1, "", "which_one");
	rawi_html_raw(h, "<ol class=names>\n");
	for (size_t i = 0; i < found->n; i++)
		rawi_site_name_line(q, &found->at[i]);
	rawi_html_raw(h, "</ol>\n");
}

bool rawi_site_entity(rawi_request *q)
{
	rawi_slice key = rawi_request_get(q, "key");
	rawi_known_rows found = { 0 };
	dossier d = { 0 };
	if (!rawi_query_find(q->store, q->arena, key, &found, &q->e))
		return false;
	if (!found.n)
		return rawi_refuse(q, 404, "no_such_name");
	d.who = found.at[0];
	if (found.n == 1 && !read(q, &d))
		return false;
	rawi_frame_open(q, RAWI_TAB_NAMES, found.n == 1 ? d.who.name : key);
	if (found.n == 1)
		write_entity(q, &d);
	else
		which(q, &found);
	rawi_frame_close(q);
	return !q->e.code;
}
