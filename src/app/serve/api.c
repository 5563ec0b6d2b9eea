/* app/serve: the same as the pages, as JSON. What each path takes and gives is described by openapi.json, which is served too and which test/cli/serve.sh holds the answers to.
 *
 *   a list   { "total", "page", "limit", "items": […] }      one thing   its object      trouble   problem details (RFC 9457)
 */
#include "app/api_json.h"
#include "app/pages/assets.h"
#include "app/serve/serve.h"
#include "app/who.h"
#include "store/places.h"

enum { EACH = 50 };

/* ── objects ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Ids of stories and claims have 53 bits at most, so that they are numbers in every language. */
static void doc_fields(rawi_buf *b, const rawi_doc_row *d)
{
	rawi_put(b, "id", d->head.id);
	rawi_put_int(b, "article", d->head.article);
	rawi_put_or_null(b, "outlet", d->head.outlet);
	rawi_put_or_null(b, "published", rawi_slice_of(d->day));
}

static void write_doc(rawi_buf *b, const rawi_doc_row *d)
{
	rawi_json_open(b, '{');
	doc_fields(b, d);
	rawi_put_or_null(b, "title", d->head.title);
	rawi_json_key(b, "story");
	if (d->story)
		rawi_json_int(b, (long long)d->story);
	else
		rawi_json_null(b);
	rawi_put_int(b, "quotes", d->quotes);
	rawi_put_int(b, "events", d->events);
	rawi_put_int(b, "figures", d->figures);
	rawi_json_close(b, '}');
}

static void write_story(rawi_buf *b, const rawi_story_row *s)
{
	rawi_json_open(b, '{');
	rawi_put_int(b, "story", (long long)s->id);
	rawi_put(b, "title", s->title);
	rawi_put_or_null(b, "from", rawi_slice_of(s->from));
	rawi_put_or_null(b, "to", rawi_slice_of(s->to));
	rawi_put_int(b, "documents", s->docs);
	rawi_put_int(b, "outlets", s->outlets);
	rawi_put_int(b, "tellings", s->tellings);
	rawi_json_close(b, '}');
}

static void parties(rawi_buf *b, const char *key, const rawi_fact_row *x, int side)
{
	rawi_json_key(b, key);
	rawi_json_open(b, '[');
	for (size_t i = 0; i < x->n_sides[side]; i++) {
		rawi_json_open(b, '{');
		rawi_put(b, "key", x->sides[side][i].key);
		rawi_put(b, "name", x->sides[side][i].name);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
}

static void fact_head(rawi_buf *b, const rawi_fact_row *x)
{
	rawi_json_open(b, '{');
	doc_fields(b, &x->doc);
	rawi_put_int(b, "item", x->item);
}

static void fact_foot(rawi_buf *b, const rawi_fact_row *x)
{
	rawi_put(b, "text", x->text);
	rawi_put_span(b, "span", x->at);
	rawi_json_close(b, '}');
}

static void write_quote(rawi_buf *b, const rawi_fact_row *x)
{
	fact_head(b, x);
	rawi_put(b, "kind", x->kind);
	parties(b, "speakers", x, RAWI_SIDE_SPEAKER);
	rawi_put_or_null(b, "cue", x->cue);
	fact_foot(b, x);
}

static void write_event(rawi_buf *b, const rawi_fact_row *x)
{
	fact_head(b, x);
	rawi_put(b, "type", x->kind);
	rawi_put_or_null(b, "mode", x->mode);
	rawi_put(b, "status", x->status);
	parties(b, "actors", x, RAWI_SIDE_ACTOR);
	parties(b, "recipients", x, RAWI_SIDE_RECIPIENT);
	rawi_put_or_null(b, "date", x->date);
	rawi_put_or_null(b, "place", x->place);
	fact_foot(b, x);
}

static void write_figure(rawi_buf *b, const rawi_fact_row *x)
{
	fact_head(b, x);
	rawi_put_num(b, "value", x->value);
	rawi_put_or_null(b, "unit", x->kind);
	rawi_put_or_null(b, "bound", x->bound);
	fact_foot(b, x);
}

static void write_known(rawi_buf *b, const rawi_known_row *k)
{
	rawi_json_open(b, '{');
	rawi_put(b, "key", k->key);
	rawi_put(b, "name", k->name);
	rawi_put(b, "type", rawi_slice_of(rawi_type_names[k->type % 3]));
	rawi_put_or_null(b, "country", rawi_slice_of(k->country));
	if (k->located) {
		rawi_put_num(b, "lat", k->lat);
		rawi_put_num(b, "lon", k->lon);
	}
	rawi_put_int(b, "mentions", k->mentions);
	rawi_put_int(b, "documents", k->documents);
	rawi_put_int(b, "outlets", k->outlets);
	rawi_put_or_null(b, "first", rawi_slice_of(k->first));
	rawi_put_or_null(b, "last", rawi_slice_of(k->last));
	rawi_json_close(b, '}');
}

static void write_claim(rawi_buf *b, const rawi_claim_row *c)
{
	rawi_json_open(b, '{');
	rawi_put_int(b, "claim", (long long)c->id);
	rawi_put(b, "kind", rawi_slice_of(rawi_claim_names[c->kind % 3]));
	rawi_put(b, "text", c->text);
	rawi_put_or_null(b, "speaker", c->speaker);
	rawi_put_or_null(b, "speaker_name", c->speaker_name);
	rawi_put_int(b, "outlets", c->outlets);
	rawi_put_int(b, "tellings", c->tellings);
	rawi_put_open(b, "places", '[');
	for (size_t i = 0; c->places && i < c->n_places; i++) {
		rawi_json_open(b, '{');
		doc_fields(b, &c->places[i].doc);
		rawi_put_int(b, "item", c->places[i].item);
		rawi_put(b, "text", c->places[i].text);
		rawi_put_span(b, "span", c->places[i].at);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_put_open(b, "conflicts", '[');
	for (size_t i = 0; c->conflicts && i < c->n_conflicts; i++) {
		rawi_json_open(b, '{');
		rawi_put_int(b, "claim", (long long)c->conflicts[i].claim);
		rawi_put(b, "on", c->conflicts[i].on);
		rawi_put(b, "text", c->conflicts[i].text);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_put_open(b, "stories", '[');
	for (size_t i = 0; i < c->n_stories; i++)
		rawi_json_int(b, (long long)c->stories[i]);
	rawi_json_close(b, ']');
	rawi_json_close(b, '}');
}

static void write_copy(rawi_buf *b, const rawi_copy_row *c)
{
	static const char *const names[] = { "a", "b" };
	rawi_json_open(b, '{');
	for (int i = 0; i < 2; i++) {
		rawi_json_key(b, names[i]);
		rawi_json_open(b, '{');
		doc_fields(b, &c->doc[i]);
		rawi_put(b, "text", c->text[i]);
		rawi_put_span(b, "span", c->at[i]);
		rawi_json_close(b, '}');
	}
	rawi_put(b, "kind", c->near ? RAWI_LIT("near") : RAWI_LIT("verbatim"));
	rawi_put_int(b, "words", c->words);
	rawi_put_num(b, "overlap", (double)(long)(c->overlap * 1000 + 0.5) / 1000);
	rawi_put_or_null(b, "first", c->first ? (rawi_slice){ &c->first, 1 } : (rawi_slice){ "", 0 });
	rawi_json_close(b, '}');
}

/* ── lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void list_open(rawi_request *q, const rawi_answered *a, uint64_t page, size_t limit)
{
	rawi_json_open(q->out, '{');
	rawi_put_int(q->out, "total", (long long)a->total);
	rawi_put_int(q->out, "page", (long long)page);
	rawi_put_int(q->out, "limit", (long long)limit);
	rawi_put_or_null(q->out, "unknown", rawi_slice_of(a->unknown));
	rawi_put_open(q->out, "items", '[');
}

static void list_close(rawi_request *q)
{
	rawi_json_close(q->out, ']');
	rawi_json_close(q->out, '}');
}

/* A list of one kind: asked, then written. */
#define LIST(name, rows_type, ask, write)                                                                    \
	static bool name(rawi_request *q)                                                                        \
	{                                                                                                        \
		rawi_filter f;                                                                                       \
		rows_type rows = { 0 };                                                                              \
		rawi_answered a = { 0 };                                                                             \
		uint64_t page;                                                                                       \
		if (!rawi_request_filter(q, EACH, &f, &page))                                                        \
			return false;                                                                                    \
		f.doc = rawi_request_id(q);                                                                          \
		if (!ask)                                                                                            \
			return false;                                                                                    \
		list_open(q, &a, page, f.limit);                                                                     \
		for (size_t i = 0; i < rows.n; i++)                                                                  \
			write(q->out, &rows.at[i]);                                                                      \
		list_close(q);                                                                                       \
		return true;                                                                                         \
	}

LIST(stories, rawi_story_rows, rawi_query_stories(q->store, q->arena, &f, &rows, &a, &q->e), write_story)
LIST(documents, rawi_doc_rows, rawi_query_docs(q->store, q->arena, &f, &rows, &a, &q->e), write_doc)
LIST(quotes, rawi_fact_rows, rawi_query_quotes(q->store, q->arena, &f, &rows, &a, &q->e), write_quote)
LIST(events, rawi_fact_rows, rawi_query_events(q->store, q->arena, &f, &rows, &a, &q->e), write_event)
LIST(figures, rawi_fact_rows, rawi_query_figures(q->store, q->arena, &f, &rows, &a, &q->e), write_figure)
LIST(claims, rawi_claim_rows, rawi_query_claims(q->store, q->arena, &f, true, &rows, &a, &q->e), write_claim)
LIST(copies, rawi_copy_rows, rawi_query_copies(q->store, q->arena, &f, &rows, &a, &q->e), write_copy)
LIST(entities, rawi_known_rows, rawi_query_entities(q->store, q->arena, &f, &rows, &a, &q->e), write_known)

static void write_hit(rawi_buf *b, const rawi_search_row *x)
{
	rawi_json_open(b, '{');
	doc_fields(b, &x->doc);
	rawi_put_or_null(b, "title", x->doc.head.title);
	rawi_json_key(b, "story");
	if (x->doc.story)
		rawi_json_int(b, (long long)x->doc.story);
	else
		rawi_json_null(b);
	rawi_put(b, "text", x->text);
	rawi_put_open(b, "lit", '[');
	for (size_t i = 0; i < x->n_lit; i++)
		rawi_json_span(b, x->lit[i]);
	rawi_json_close(b, ']');
	rawi_put_span(b, "span", x->at);
	rawi_json_close(b, '}');
}

LIST(search, rawi_search_rows, (rawi_request_get(q, "q").n ? rawi_query_search(q->store, q->arena, rawi_request_get(q, "q"), &f, &rows, &a, &q->e) : rawi_refuse(q, 400, "no_text")), write_hit)

/* ── one ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool story(rawi_request *q)
{
	uint64_t id;
	rawi_story_full full = { 0 };
	bool found = false;
	if (!rawi_request_number(q, "story", INT64_MAX, 0, &id) || !rawi_query_story(q->store, q->arena, id, &full, &found, &q->e))
		return false;
	if (!found)
		return rawi_refuse(q, 404, "no_such_story");
	rawi_buf *b = q->out;
	rawi_json_open(b, '{');
	rawi_json_key(b, "story");
	write_story(b, &full.row);
	rawi_put_open(b, "documents", '[');
	for (size_t i = 0; i < full.docs.n; i++)
		write_doc(b, &full.docs.at[i]);
	rawi_json_close(b, ']');
	rawi_put_open(b, "linked", '[');
	for (size_t i = 0; i < full.links.n; i++)
		write_story(b, &full.links.at[i]);
	rawi_json_close(b, ']');
	rawi_put_open(b, "entities", '[');
	for (size_t i = 0; i < full.entities.n; i++) {
		rawi_json_open(b, '{');
		rawi_put(b, "key", full.entities.at[i].key);
		rawi_put(b, "name", full.entities.at[i].name);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_json_close(b, '}');
	return true;
}

/* The record as `rawi records` prints it. */
static bool document(rawi_request *q)
{
	uint64_t article;
	rawi_doc_row row;
	bool found = false;
	if (!rawi_request_number(q, "article", 1000000, 0, &article) || !rawi_query_doc(q->store, q->arena, rawi_request_id(q), (uint32_t)article, &row, &found, &q->e))
		return false;
	if (!found)
		return rawi_refuse(q, 404, "no_such_document");
	rawi_buf_add(q->out, rawi_store_json(q->store, q->arena, &row.head, &q->e));
	return !q->e.code;
}

static bool entity(rawi_request *q)
{
	rawi_known_rows found = { 0 };
	if (!rawi_query_find(q->store, q->arena, rawi_request_get(q, "key"), &found, &q->e))
		return false;
	if (!found.n)
		return rawi_refuse(q, 404, "no_such_name");
	rawi_buf *b = q->out;
	rawi_filter f = RAWI_FILTER_ANY;
	rawi_office_rows offices = { 0 };
	rawi_beside_rows beside = { 0 };
	rawi_answered a = { 0 };
	f.limit = 200;
	if (found.n == 1 && (!rawi_query_offices(q->store, q->arena, found.at[0].key, &f, &offices, &a, &q->e) || !rawi_query_beside(q->store, q->arena, found.at[0].key, &f, &beside, &q->e)))
		return false;
	rawi_json_open(b, '{');
	rawi_put_open(b, "called", '[');
	for (size_t i = 0; i < found.n; i++)
		write_known(b, &found.at[i]);
	rawi_json_close(b, ']');
	rawi_put_open(b, "offices", '[');
	for (size_t i = 0; i < offices.n; i++) {
		const rawi_office_row *x = &offices.at[i];
		rawi_json_open(b, '{');
		doc_fields(b, &x->doc);
		rawi_put(b, "bearer", x->bearer.key);
		rawi_put(b, "title", x->title);
		rawi_put_or_null(b, "standing", x->standing);
		rawi_put_or_null(b, "of", x->body.key.n ? x->body.key : rawi_slice_of(x->state));
		rawi_put_span(b, "span", x->at);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_put_open(b, "with", '[');
	for (size_t i = 0; i < beside.n && i < 50; i++) {
		rawi_json_open(b, '{');
		rawi_put(b, "key", beside.at[i].who.key);
		rawi_put(b, "name", beside.at[i].who.name);
		rawi_put_int(b, "documents", beside.at[i].documents);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_json_close(b, '}');
	return true;
}

static bool map(rawi_request *q)
{
	rawi_filter f;
	rawi_place_rows rows = { 0 };
	rawi_answered a = { 0 };
	uint64_t page;
	if (!rawi_request_filter(q, EACH, &f, &page) || !rawi_store_event_places(q->store, q->arena, f.from, f.to, f.type, &rows, &q->e))
		return false;
	a.total = rows.n;
	list_open(q, &a, page, f.limit);
	for (size_t i = f.offset; i < rows.n && i < f.offset + f.limit; i++) {
		const rawi_place_row *p = &rows.at[i];
		rawi_json_open(q->out, '{');
		rawi_put(q->out, "key", p->key);
		rawi_put(q->out, "name", p->name);
		rawi_put_or_null(q->out, "country", rawi_slice_of(p->country));
		if (p->located) {
			rawi_put_num(q->out, "lat", p->lat);
			rawi_put_num(q->out, "lon", p->lon);
		}
		rawi_put(q->out, "type", p->type);
		rawi_put_int(q->out, "events", p->events);
		rawi_json_close(q->out, '}');
	}
	list_close(q);
	return true;
}

static bool outlets(rawi_request *q)
{
	rawi_outlet_rows rows = { 0 };
	rawi_answered a = { 0 };
	uint64_t page;
	rawi_filter f;
	if (!rawi_request_filter(q, EACH, &f, &page) || !rawi_query_outlets(q->store, q->arena, &rows, &q->e))
		return false;
	a.total = rows.n;
	list_open(q, &a, page, f.limit);
	for (size_t i = f.offset; i < rows.n && i < f.offset + f.limit; i++) {
		rawi_json_open(q->out, '{');
		rawi_put(q->out, "name", rows.at[i].name);
		rawi_put_int(q->out, "documents", rows.at[i].documents);
		rawi_put_or_null(q->out, "first", rawi_slice_of(rows.at[i].first));
		rawi_put_or_null(q->out, "last", rawi_slice_of(rows.at[i].last));
		rawi_json_close(q->out, '}');
	}
	list_close(q);
	return true;
}

static bool check(rawi_request *q)
{
	rawi_slice text = rawi_request_get(q, "text");
	rawi_view *v = RAWI_NEW(q->arena, rawi_view);
	rawi_check c;
	if (!text.n)
		return rawi_refuse(q, 400, "no_text");
	if (!rawi_check_text(q->store, q->arena, q->o->tables, v, text, &c, &q->e))
		return false;
	rawi_json_check(q->out, v, &c);
	return true;
}

static bool openapi(rawi_request *q)
{
	rawi_buf_puts(q->out, rawi_openapi_json);
	return true;
}

/* Each with the parameters that it takes; lang every one. One that it does not take is refused: who misspells a filter would be answered as if there were none. */
static const struct {
	const char *path;
	bool (*write)(rawi_request *q);
	const char *takes;
} paths[] = {
	{ "stories", stories, "about outlet from to min_tellings country story id page limit" },
	{ "story", story, "story" },
	{ "documents", documents, "about outlet from to story page limit" },
	{ "document", document, "id article" },
	{ "quotes", quotes, "speaker about type country outlet from to story id page limit" },
	{ "events", events, "actor recipient about type status country outlet from to story id page limit" },
	{ "figures", figures, "speaker about outlet from to story id country page limit" },
	{ "claims", claims, "speaker about type status outlet from to story min_tellings actor recipient id page limit" },
	{ "copies", copies, "id story outlet from to page limit" },
	{ "entities", entities, "about type country outlet from to story id page limit" },
	{ "entity", entity, "key" },
	{ "map", map, "type from to page limit" },
	{ "outlets", outlets, "page limit" },
	{ "search", search, "q outlet from to story about country id page limit" },
	{ "check", check, "text" },
	{ "openapi.json", openapi, "" },
};

bool rawi_api(rawi_request *q)
{
	rawi_slice name = rawi_slice_sub(q->path, 8, q->path.n - 8);
	q->type = "application/json";
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (rawi_slice_is(name, paths[i].path))
			return rawi_request_only(q, paths[i].takes) && paths[i].write(q);
	return rawi_refuse(q, 404, "no_such_page");
}
