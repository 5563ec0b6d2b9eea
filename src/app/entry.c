/* app: see entry.h. */
#include "app/entry.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/api_json.h"
#include "app/grid.h"

/* The fields of an entry, inside an object that the caller opened. */
static void fields(rawi_buf *b, const rawi_known_row *k)
{
	rawi_put_or_null(b, "key", k->key);
	rawi_put_or_null(b, "name", k->name);
	rawi_put_or_null(b, "type", rawi_slice_of(rawi_type_names[k->type]));
	rawi_put_or_null(b, "country", rawi_slice_of(k->country));
	if (k->geonames)
		rawi_put_int(b, "geonames", k->geonames);
	if (k->located) {
		rawi_put_num(b, "lat", k->lat);
		rawi_put_num(b, "lon", k->lon);
	}
	rawi_put_int(b, "mentions", k->mentions);
	rawi_put_int(b, "documents", k->documents);
	rawi_put_int(b, "outlets", k->outlets);
	rawi_put_or_null(b, "first", rawi_slice_of(k->first));
	rawi_put_or_null(b, "last", rawi_slice_of(k->last));
}

void rawi_entry_row_json(rawi_buf *b, const rawi_known_row *k)
{
	rawi_json_open(b, '{');
	fields(b, k);
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
}

static const char *or_dash(const char *s)
{
	return *s ? s : "-";
}

static const struct { rawi_grid_column column; size_t width; } line_columns[] = { { { "type", RAWI_CELL_SHORT }, 4 }, { { "state", RAWI_CELL_SHORT }, 5 }, { { "mentions", RAWI_CELL_NUMBER }, 8 },
	{ { "docs", RAWI_CELL_NUMBER }, 4 }, { { "outlets", RAWI_CELL_NUMBER }, 7 }, { { "first", RAWI_CELL_SHORT }, 10 }, { { "last", RAWI_CELL_SHORT }, 10 }, { { "name", RAWI_CELL_SHORT }, 5 } };

static int line_width(const rawi_asking *q, size_t i)
{
	size_t own = rawi_display_width(rawi_slice_of(rawi_shown(q->m, line_columns[i].column.head)));
	return (int)(own > line_columns[i].width ? own : line_columns[i].width);
}

static void line(rawi_asking *q, const rawi_known_row *k)
{
	rawi_buf *b = &q->out;
	rawi_buf_printf(b, "%-*s  %-*s  %*u  %*u  %*u  %-*s  %-*s  ", line_width(q, 0), rawi_type_names[k->type], line_width(q, 1), or_dash(k->country), line_width(q, 2), (unsigned)k->mentions,
		line_width(q, 3), (unsigned)k->documents, line_width(q, 4), (unsigned)k->outlets, line_width(q, 5), or_dash(k->first), line_width(q, 6), or_dash(k->last));
	rawi_buf_add(b, k->name);
	rawi_buf_puts(b, "   [");
	rawi_buf_add(b, k->key);
	rawi_buf_puts(b, "]\n");
}

/* Over the line of one; each head isolated, as the cells of a grid are. */
static void line_heads(rawi_asking *q)
{
	for (size_t i = 0; i < sizeof line_columns / sizeof *line_columns; i++) {
		const char *head = rawi_shown(q->m, line_columns[i].column.head);
		bool isolated = head != line_columns[i].column.head, right = line_columns[i].column.kind == RAWI_CELL_NUMBER;
		int pad = line_width(q, i) - (int)rawi_display_width(rawi_slice_of(head));
		rawi_buf_printf(&q->out, "%*s%s%s%s%*s  ", right ? pad : 0, "", isolated ? "\xE2\x81\xA8" : "", head, isolated ? "\xE2\x81\xA9" : "", right ? 0 : pad, "");
	}
	rawi_buf_printf(&q->out, "[%s]\n", rawi_shown(q->m, "key"));
}

void rawi_entry_line(rawi_asking *q, const rawi_known_row *k, bool *headed)
{
	if (q->o->json) {
		rawi_entry_row_json(&q->out, k);
		return;
	}
	if (!*headed)
		line_heads(q);
	*headed = true;
	line(q, k);
}

/* ── one ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

enum { TEXT_MOST = 20, BESIDE_MOST = 30, EVIDENCE = 3 };

static void document(rawi_buf *b, const rawi_doc_head *d)
{
	rawi_put_or_null(b, "id", d->id);
	rawi_put_int(b, "article", d->article);
	rawi_put_or_null(b, "outlet", d->outlet);
	rawi_put_or_null(b, "published", d->published);
}

typedef struct {
	rawi_slice text;
	uint32_t mentions;
	uint8_t form;
} form;

static int by_mentions(const void *x, const void *y)
{
	const form *a = x, *b = y;
	if (a->mentions != b->mentions)
		return a->mentions > b->mentions ? -1 : 1;
	return rawi_slice_cmp(a->text, b->text);
}

typedef struct {
	rawi_slice key, name;
	uint32_t documents, last_doc; /* last_doc: 1 + the last that was counted */
	char first[11], last[11];     /* days: the meeting's own where its page gives it, else its page's */
	uint8_t type;
} meeting;

static int by_meetings(const void *x, const void *y)
{
	const meeting *a = x, *b = y;
	if (a->documents != b->documents)
		return a->documents > b->documents ? -1 : 1;
	return rawi_slice_cmp(a->key, b->key);
}

static int by_times(const void *x, const void *y)
{
	const rawi_map_entry *a = x, *b = y;
	if (a->value != b->value)
		return a->value > b->value ? -1 : 1;
	return rawi_slice_cmp(a->key, b->key);
}

typedef struct {
	rawi_spot spot;
	uint32_t documents;
} place;

/* What is read from the records of an entry's documents. */
typedef struct {
	rawi_map seen;            /* form and text → index into forms */
	RAWI_VEC(form) forms;
	rawi_buf quotes, events;  /* as they are printed */
	size_t n_quotes, n_events;
	rawi_map met_at;          /* key → 1 + index into met */
	RAWI_VEC(meeting) met;
	RAWI_VEC(place) places;   /* that it may be */
} reading;


static void take_forms(rawi_asking *q, reading *r, const rawi_entity *e)
{
	for (size_t i = 0; i < e->mentions.n; i++) {
		bool fresh;
		rawi_slice id = rawi_arena_printf(&q->arena, "%u%.*s", (unsigned)e->mentions.at[i].form, (int)e->mentions.at[i].at.text.n, e->mentions.at[i].at.text.s);
		uint32_t *at = rawi_map_put(&r->seen, id, &fresh);
		if (fresh) {
			*at = (uint32_t)r->forms.n;
			rawi_vec_push(&q->arena, &r->forms, (form){ rawi_slice_sub(id, 1, id.n - 1), 0, e->mentions.at[i].form });
		}
		r->forms.at[*at].mentions++;
	}
}

static void take_quotes(rawi_asking *q, reading *r, const rawi_doc_head *d, const rawi_record *rec, rawi_slice key)
{
	rawi_buf *b = &r->quotes;
	for (size_t i = 0; i < rec->quotes.n; i++) {
		const rawi_quote *x = &rec->quotes.at[i];
		bool said = false;
		for (size_t k = 0; k < x->speakers.n; k++)
			said = said || (x->speakers.at[k] < rec->entities.n && rawi_slice_eq(rec->entities.at[x->speakers.at[k]].key, key));
		if (!said || (++r->n_quotes > TEXT_MOST && !q->o->json))
			continue;
		if (q->o->json) {
			rawi_json_open(b, '{');
			document(b, d);
			rawi_put_int(b, "item", (long long)i);
			rawi_put_or_null(b, "kind", rawi_slice_of(rawi_quote_names[x->kind]));
			rawi_put_or_null(b, "text", x->content.text);
			rawi_put_span(b, "span", x->content.orig);
			rawi_json_close(b, '}');
		} else {
			rawi_buf_printf(b, "  %-10.10s  %-8s  ", d->published.n ? d->published.s : "-", rawi_quote_names[x->kind]);
			rawi_buf_add(b, x->content.text);
			rawi_ask_document(b, d);
		}
	}
}

static bool among(const rawi_record *rec, const uint32_t *ids, size_t n, rawi_slice key)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] < rec->entities.n && rawi_slice_eq(rec->entities.at[ids[i]].key, key))
			return true;
	return false;
}

static void parties(rawi_buf *b, const char *name, const rawi_record *rec, const uint32_t *ids, size_t n)
{
	rawi_json_key(b, name);
	rawi_json_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		if (ids[i] >= rec->entities.n)
			continue;
		rawi_json_open(b, '{');
		rawi_put_or_null(b, "key", rec->entities.at[ids[i]].key);
		rawi_put_or_null(b, "name", rec->entities.at[ids[i]].name);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
}

static void take_events(rawi_asking *q, reading *r, const rawi_doc_head *d, const rawi_record *rec, rawi_slice key)
{
	rawi_buf *b = &r->events;
	for (size_t i = 0; i < rec->events.n; i++) {
		const rawi_event *x = &rec->events.at[i];
		bool actor = among(rec, x->actor.at, x->actor.n, key), recipient = among(rec, x->recipient.at, x->recipient.n, key);
		if ((!actor && !recipient) || !x->triggers.n || (++r->n_events > TEXT_MOST && !q->o->json))
			continue;
		if (q->o->json) {
			rawi_json_open(b, '{');
			document(b, d);
			rawi_put_int(b, "item", (long long)i);
			rawi_put_or_null(b, "type", rawi_slice_of(rawi_event_names[x->type]));
			rawi_put_or_null(b, "mode", x->mode);
			rawi_put_or_null(b, "status", rawi_slice_of(rawi_status_names[x->status]));
			rawi_put_or_null(b, "date", rawi_slice_of(x->date));
			parties(b, "actor", rec, x->actor.at, x->actor.n);
			parties(b, "recipient", rec, x->recipient.at, x->recipient.n);
			rawi_put_or_null(b, "place", x->place.text);
			rawi_put_or_null(b, "trigger", x->triggers.at[0].text);
			rawi_put_span(b, "span", x->triggers.at[0].orig);
			rawi_json_close(b, '}');
		} else {
			rawi_buf_printf(b, "  %-10s  %-10s  %-12s  ", or_dash(x->date), rawi_event_names[x->type], rawi_status_names[x->status]);
			rawi_ask_names(b, rec, x->actor.at, x->actor.n);
			rawi_buf_puts(b, " > ");
			rawi_ask_names(b, rec, x->recipient.at, x->recipient.n);
			rawi_buf_puts(b, "  ");
			rawi_buf_add(b, x->triggers.at[0].text);
			rawi_ask_document(b, d);
		}
	}
}

/* Those on the other side of meetings, visits and talks that took place. */
static void take_meetings(rawi_asking *q, reading *r, uint32_t doc, const rawi_record *rec, rawi_slice key)
{
	for (size_t i = 0; i < rec->events.n; i++) {
		const rawi_event *x = &rec->events.at[i];
		if (x->type != RAWI_CONSULT || (x->status != RAWI_ACTUAL && x->status != RAWI_HISTORICAL) ||
			!(among(rec, x->actor.at, x->actor.n, key) || among(rec, x->recipient.at, x->recipient.n, key)))
			continue;
		for (size_t n = 0; n < x->actor.n + x->recipient.n; n++) {
			uint32_t id = n < x->actor.n ? x->actor.at[n] : x->recipient.at[n - x->actor.n];
			const rawi_entity *e = id < rec->entities.n ? &rec->entities.at[id] : NULL;
			if (!e || e->unnamed || rawi_slice_eq(e->key, key))
				continue;
			uint32_t *at = rawi_map_get(&r->met_at, e->key);
			if (!at) {
				rawi_vec_push(&q->arena, &r->met, (meeting){ .key = rawi_arena_dup(&q->arena, e->key), .name = rawi_arena_dup(&q->arena, e->name), .type = e->type });
				at = rawi_map_put(&r->met_at, r->met.at[r->met.n - 1].key, NULL);
				*at = (uint32_t)r->met.n;
			}
			meeting *m = &r->met.at[*at - 1];
			m->documents += m->last_doc != doc + 1;
			m->last_doc = doc + 1;
			rawi_slice own = rawi_slice_of(x->date);
			rawi_who_day(m->first, m->last, own.n == 10 ? own : q->view.docs[doc].published);
		}
	}
}

static void take_places(rawi_asking *q, reading *r, const rawi_entity *e)
{
	for (size_t i = 0; i < e->candidates.n; i++) {
		size_t at = 0;
		while (at < r->places.n && r->places.at[at].spot.geonames != e->candidates.at[i].geonames)
			at++;
		if (at == r->places.n)
			rawi_vec_push(&q->arena, &r->places, (place){ e->candidates.at[i], 0 });
		r->places.at[at].documents++;
		r->places.at[at].spot.code.n = 0; /* lies in the document's arena */
	}
}

static bool read_documents(rawi_asking *q, const rawi_who_is *who, reading *r, uint32_t known)
{
	const rawi_known_row *k = &who->known[known];
	const rawi_who_rows *own = &who->rows[known];
	uint32_t before = RAWI_NONE;
	for (size_t i = 0; i < own->n; i++) {
		uint32_t doc = who->who.entities[own->at[i]].doc;
		if (doc == before)
			continue;
		before = doc;
		const rawi_doc_head *d = &q->view.docs[doc];
		const rawi_record *rec = rawi_store_record(q->store, &q->work, d, &q->e);
		if (!rec)
			return false;
		for (size_t n = 0; n < rec->entities.n; n++)
			if (rawi_slice_eq(rec->entities.at[n].key, k->key)) {
				take_forms(q, r, &rec->entities.at[n]);
				take_places(q, r, &rec->entities.at[n]);
			}
		take_quotes(q, r, d, rec, k->key);
		take_events(q, r, d, rec, k->key);
		take_meetings(q, r, doc, rec, k->key);
		rawi_arena_clear(&q->work);
	}
	if (r->forms.n)
		qsort(r->forms.at, r->forms.n, sizeof *r->forms.at, by_mentions);
	return !(r->quotes.failed || r->events.failed) || rawi_fail(&q->e, RAWI_ERR_MEMORY, "", "out of memory");
}

static void evidence(rawi_asking *q, const rawi_role_row *role)
{
	const rawi_doc_head *d = &q->view.docs[role->doc];
	rawi_slice charset = rawi_arena_dup(&q->work, d->charset), page = rawi_store_page(q->store, &q->work, d, &q->e);
	rawi_json_open(&q->out, '{');
	document(&q->out, d);
	rawi_put_span(&q->out, "span", role->at);
	rawi_put_or_null(&q->out, "text", rawi_span_end(role->at) <= page.n ? rawi_page_reread(&q->work, page, charset.s, d->form, role->at) : (rawi_slice){ "", 0 });
	rawi_json_close(&q->out, '}');
	rawi_arena_clear(&q->work);
}

/* A body's or state's name, or what stands for it. */
static rawi_slice of_name(const rawi_who_is *who, rawi_slice of)
{
	char state[8] = "loc:";
	if (of.n == 3)
		memcpy(state + 4, of.s, 3);
	const uint32_t *at = of.n ? rawi_map_get(&who->by_key, of.n == 3 ? (rawi_slice){ state, 7 } : of) : NULL;
	return at ? who->known[*at].name : of;
}

static void offices(rawi_asking *q, const rawi_who_is *who, uint32_t known)
{
	rawi_tenure_vec all = rawi_who_offices(who, known);
	bool person = who->known[known].type == RAWI_PER;
	rawi_buf *b = &q->out;
	if (q->o->json) {
		rawi_json_key(b, person ? "roles" : "offices");
		rawi_json_open(b, '[');
	} else if (all.n) {
		rawi_buf_printf(b, "\n%s\n", person ? rawi_shown(q->m, "offices") : rawi_shown(q->m, "its offices"));
	}
	for (size_t i = 0; i < all.n; i++) {
		const rawi_tenure *t = &all.at[i];
		const rawi_known_row *bearer = &who->known[t->bearer];
		if (!q->o->json) {
			rawi_buf_printf(b, "  %-10s  %-10s  %3u docs  %-7.*s  ", or_dash(t->first), or_dash(t->last), (unsigned)t->documents, t->standing.n ? (int)t->standing.n : 1,
				t->standing.n ? t->standing.s : "-");
			rawi_buf_add(b, t->title);
			rawi_slice more = person ? of_name(who, t->of) : bearer->name;
			if (more.n) {
				rawi_buf_puts(b, person ? " / " : ": ");
				rawi_buf_add(b, more);
			}
			rawi_ask_document(b, &q->view.docs[who->who.roles[t->roles[0]].doc]);
			continue;
		}
		rawi_json_open(b, '{');
		rawi_put_or_null(b, "title", t->title);
		rawi_put_or_null(b, "of", t->of);
		rawi_put_or_null(b, "of_name", of_name(who, t->of));
		rawi_put_or_null(b, "standing", t->standing);
		if (!person) {
			rawi_put_or_null(b, "key", bearer->key);
			rawi_put_or_null(b, "name", bearer->name);
		}
		rawi_put_or_null(b, "first", rawi_slice_of(t->first));
		rawi_put_or_null(b, "last", rawi_slice_of(t->last));
		rawi_put_int(b, "documents", t->documents);
		rawi_put_int(b, "outlets", t->outlets);
		rawi_put_open(b, "evidence", '[');
		for (size_t n = 0; n < t->n_roles && n < EVIDENCE; n++)
			evidence(q, &who->who.roles[t->roles[n]]);
		rawi_json_close(b, ']');
		rawi_json_close(b, '}');
	}
	if (q->o->json)
		rawi_json_close(b, ']');
}

static void beside(rawi_asking *q, const rawi_who_is *who, uint32_t known)
{
	rawi_companion_vec all = rawi_who_beside(who, known, BESIDE_MOST);
	if (q->o->json) {
		rawi_put_open(&q->out, "with", '[');
	} else if (all.n) {
		rawi_buf_printf(&q->out, "\n%s\n", rawi_shown(q->m, "named beside it in documents"));
	}
	for (size_t i = 0; i < all.n; i++) {
		const rawi_known_row *k = &who->known[all.at[i].known];
		if (q->o->json) {
			rawi_json_open(&q->out, '{');
			rawi_put_or_null(&q->out, "key", k->key);
			rawi_put_or_null(&q->out, "name", k->name);
			rawi_put_or_null(&q->out, "type", rawi_slice_of(rawi_type_names[k->type]));
			rawi_put_int(&q->out, "documents", all.at[i].documents);
			rawi_json_close(&q->out, '}');
		} else {
			rawi_buf_printf(&q->out, "  %6u  %s  ", (unsigned)all.at[i].documents, rawi_type_names[k->type]);
			rawi_buf_add(&q->out, k->name);
			rawi_buf_putc(&q->out, '\n');
		}
	}
	if (q->o->json)
		rawi_json_close(&q->out, ']');
}

static void forms(rawi_asking *q, const reading *r)
{
	if (q->o->json) {
		rawi_put_open(&q->out, "forms", '[');
	} else {
		rawi_buf_printf(&q->out, "\n%s\n", rawi_shown(q->m, "forms"));
	}
	for (size_t i = 0; i < r->forms.n; i++) {
		const form *f = &r->forms.at[i];
		if (q->o->json) {
			rawi_json_open(&q->out, '{');
			rawi_put_or_null(&q->out, "text", f->text);
			rawi_put_or_null(&q->out, "form", rawi_slice_of(rawi_mention_names[f->form]));
			rawi_put_int(&q->out, "mentions", f->mentions);
			rawi_json_close(&q->out, '}');
		} else {
			rawi_buf_printf(&q->out, "  %6u  %-9s  ", (unsigned)f->mentions, rawi_mention_names[f->form]);
			rawi_buf_add(&q->out, f->text);
			rawi_buf_putc(&q->out, '\n');
		}
	}
	if (q->o->json)
		rawi_json_close(&q->out, ']');
}

/* Quotes or events that were written while the records were read. */
static void section(rawi_asking *q, const char *key, const char *head, const rawi_buf *text, size_t n)
{
	if (q->o->json) {
		rawi_json_key(&q->out, key);
		rawi_buf_putc(&q->out, '[');
		rawi_buf_add(&q->out, rawi_buf_slice(text));
		rawi_buf_putc(&q->out, ']');
		return;
	}
	if (!n)
		return;
	rawi_buf_printf(&q->out, "\n%s\n", rawi_shown(q->m, head));
	rawi_buf_add(&q->out, rawi_buf_slice(text));
	if (n > TEXT_MOST) {
		char more[60], said[200];
		snprintf(more, sizeof more, "and %zu more: --json prints all", n - TEXT_MOST);
		rawi_buf_printf(&q->out, "  %s\n", rawi_shown_as(q->m, said, sizeof said, more));
	}
}

static void places(rawi_asking *q, const reading *r)
{
	if (q->o->json) {
		rawi_put_open(&q->out, "candidates", '[');
	} else if (r->places.n) {
		rawi_buf_printf(&q->out, "\n%s\n", rawi_shown(q->m, "may be one of several places; its pages do not tell which"));
	}
	for (size_t i = 0; i < r->places.n; i++) {
		const place *x = &r->places.at[i];
		if (q->o->json) {
			rawi_json_open(&q->out, '{');
			rawi_put_int(&q->out, "geonames", x->spot.geonames);
			rawi_put_or_null(&q->out, "country", rawi_slice_of(x->spot.country));
			rawi_put_num(&q->out, "lat", x->spot.lat);
			rawi_put_num(&q->out, "lon", x->spot.lon);
			rawi_put_int(&q->out, "documents", x->documents);
			rawi_json_close(&q->out, '}');
		} else {
			rawi_buf_printf(&q->out, "  %6u  %-5s  geonames:%-9u  %.4f, %.4f\n", (unsigned)x->documents, or_dash(x->spot.country), (unsigned)x->spot.geonames, x->spot.lat, x->spot.lon);
		}
	}
	if (q->o->json)
		rawi_json_close(&q->out, ']');
}

static void met(rawi_asking *q, reading *r)
{
	if (r->met.n)
		qsort(r->met.at, r->met.n, sizeof *r->met.at, by_meetings);
	if (q->o->json) {
		rawi_put_open(&q->out, "met", '[');
	} else if (r->met.n) {
		rawi_buf_printf(&q->out, "\n%s\n", rawi_shown(q->m, "met, visited, spoke with"));
	}
	for (size_t i = 0; i < r->met.n && (q->o->json || i < BESIDE_MOST); i++) {
		const meeting *x = &r->met.at[i];
		if (q->o->json) {
			rawi_json_open(&q->out, '{');
			rawi_put_or_null(&q->out, "key", x->key);
			rawi_put_or_null(&q->out, "name", x->name);
			rawi_put_or_null(&q->out, "type", rawi_slice_of(rawi_type_names[x->type]));
			rawi_put_int(&q->out, "documents", x->documents);
			rawi_put_or_null(&q->out, "first", rawi_slice_of(x->first));
			rawi_put_or_null(&q->out, "last", rawi_slice_of(x->last));
			rawi_json_close(&q->out, '}');
		} else {
			rawi_buf_printf(&q->out, "  %-10s  %-10s  %3u docs  %s  ", or_dash(x->first), or_dash(x->last), (unsigned)x->documents, rawi_type_names[x->type]);
			rawi_buf_add(&q->out, x->name);
			rawi_buf_putc(&q->out, '\n');
		}
	}
	if (q->o->json)
		rawi_json_close(&q->out, ']');
}

static void outlets(rawi_asking *q, const rawi_who_is *who, uint32_t known)
{
	const rawi_who_rows *own = &who->rows[known];
	rawi_map all;
	rawi_map_init(&all, &q->arena);
	for (size_t i = 0, before = RAWI_NONE; i < own->n; i++) {
		uint32_t doc = who->who.entities[own->at[i]].doc;
		rawi_slice outlet = q->view.docs[doc].outlet;
		if (doc != before && outlet.n)
			(*rawi_map_put(&all, outlet, NULL))++;
		before = doc;
	}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_times);
	if (q->o->json) {
		rawi_put_open(&q->out, "in_outlets", '[');
	} else if (all.n) {
		rawi_buf_printf(&q->out, "\n%s\n", rawi_shown(q->m, "in outlets"));
	}
	for (size_t i = 0; i < all.n; i++) {
		if (q->o->json) {
			rawi_json_open(&q->out, '{');
			rawi_put_or_null(&q->out, "outlet", all.at[i].key);
			rawi_put_int(&q->out, "documents", all.at[i].value);
			rawi_json_close(&q->out, '}');
		} else {
			rawi_buf_printf(&q->out, "  %6u  ", (unsigned)all.at[i].value);
			rawi_buf_add(&q->out, all.at[i].key);
			rawi_buf_putc(&q->out, '\n');
		}
	}
	if (q->o->json)
		rawi_json_close(&q->out, ']');
}

bool rawi_entry(rawi_asking *q, const rawi_who_is *who, uint32_t known)
{
	const rawi_known_row *k = &who->known[known];
	reading r = { .n_quotes = 0 };
	bool headed = false;
	rawi_map_init(&r.seen, &q->arena);
	rawi_map_init(&r.met_at, &q->arena);
	bool good = read_documents(q, who, &r, known);
	if (q->o->json) {
		rawi_json_open(&q->out, '{');
		fields(&q->out, k);
	} else {
		rawi_entry_line(q, k, &headed);
	}
	if (good) {
		forms(q, &r);
		if (k->type == RAWI_LOC)
			places(q, &r);
		offices(q, who, known);
		section(q, "quotes", "said", &r.quotes, r.n_quotes);
		met(q, &r);
		section(q, "events", "did, or was done to", &r.events, r.n_events);
		outlets(q, who, known);
		beside(q, who, known);
	}
	if (q->o->json) {
		rawi_json_close(&q->out, '}');
		rawi_buf_putc(&q->out, '\n');
	}
	rawi_buf_release(&r.quotes);
	rawi_buf_release(&r.events);
	return good && rawi_ask_flush(q);
}
