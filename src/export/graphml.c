/* export: who is named by whom, who did what to whom, who held which office, who copies whom: one network as GraphML 1.0 (graphml.graphdrawing.org).
 *
 *   nodes   entity (named ones), outlet
 *   edges   names: outlet → entity     quotes: outlet → who speaks     acts: actor → recipient, by type (what took place)     office: person → body or state     copies: from → to
 *
 * Weights are counts over documents, so the network (not the pages) is held until the end. A node's id is a number in the order of first sight; its key is data, since GraphML's ids take no blanks.
 */
#include "export/format.h"

#include <stdlib.h>

#include "export/copy_graph.h"

typedef struct {
	rawi_slice key, name;
	bool outlet;
	uint8_t type;
	char country[4];
	bool located;
	double lat, lon;
	uint32_t documents, mentions, last_doc; /* last_doc: 1 + the document that was counted last */
	uint32_t votes;           /* of its name: the one that most documents give outlives the others (Boyer and Moore 1981) */
	char first[11], last[11];
} node;

typedef enum { NAMES, QUOTES, ACTS, OFFICE } edge_kind;

typedef struct {
	uint32_t from, to;
	uint8_t kind;
	rawi_slice what;          /* type of the act, title of the office */
	uint32_t count, documents, last_doc;
	double score;             /* of acts: sum */
} edge;

typedef struct {
	rawi_map by_key, by_edge;
	RAWI_VEC(node) nodes;
	RAWI_VEC(edge) edges;
	RAWI_VEC(rawi_view_copy) copies; /* without their texts */
	rawi_slice engine;
} network;

static void days(node *n, rawi_slice day)
{
	if (day.n != 10)
		return;
	if (!n->first[0] || memcmp(day.s, n->first, 10) < 0)
		memcpy(n->first, day.s, 10);
	if (!n->last[0] || memcmp(day.s, n->last, 10) > 0)
		memcpy(n->last, day.s, 10);
}

static uint32_t node_of(rawi_exporting *x, rawi_slice key, rawi_slice name, bool outlet)
{
	network *w = x->own;
	bool fresh;
	uint32_t *at = rawi_map_get(&w->by_key, key);
	if (!at) {
		rawi_slice own = rawi_arena_dup(&x->arena, key);
		at = rawi_map_put(&w->by_key, own, &fresh);
		*at = (uint32_t)w->nodes.n;
		rawi_vec_push(&x->arena, &w->nodes, (node){ .key = own, .name = rawi_arena_dup(&x->arena, name), .outlet = outlet });
	}
	node *n = &w->nodes.at[*at];
	if (n->last_doc != x->doc + 1) {
		n->last_doc = x->doc + 1;
		n->documents++;
		days(n, rawi_export_day(x->head));
		if (rawi_slice_eq(n->name, name)) {
			n->votes++;
		} else if (!n->votes) {
			n->name = rawi_arena_dup(&x->arena, name);
			n->votes = 1;
		} else {
			n->votes--;
		}
	}
	return *at;
}

static edge *edge_of(rawi_exporting *x, edge_kind kind, uint32_t from, uint32_t to, rawi_slice what)
{
	network *w = x->own;
	rawi_slice key = rawi_arena_printf(&x->work, "%d %u %u %.*s", kind, (unsigned)from, (unsigned)to, (int)what.n, what.n ? what.s : "");
	uint32_t *at = rawi_map_get(&w->by_edge, key);
	if (!at) {
		at = rawi_map_put(&w->by_edge, rawi_arena_dup(&x->arena, key), NULL);
		*at = (uint32_t)w->edges.n;
		rawi_vec_push(&x->arena, &w->edges, (edge){ .from = from, .to = to, .kind = (uint8_t)kind, .what = rawi_arena_dup(&x->arena, what) });
	}
	edge *e = &w->edges.at[*at];
	e->count++;
	if (e->last_doc != x->doc + 1) {
		e->last_doc = x->doc + 1;
		e->documents++;
	}
	return e;
}

static void begin(rawi_exporting *x)
{
	network *w = x->own = RAWI_NEW(&x->arena, network);
	rawi_map_init(&w->by_key, &x->arena);
	rawi_map_init(&w->by_edge, &x->arena);
}

static uint32_t entity_node(rawi_exporting *x, uint32_t id)
{
	const rawi_entity *e = &x->record->entities.at[id];
	if (e->unnamed)
		return RAWI_NONE;
	uint32_t at = node_of(x, e->key, e->name, false);
	node *n = &((network *)x->own)->nodes.at[at];
	n->type = e->type;
	if (e->country[0])
		memcpy(n->country, e->country, sizeof n->country);
	if (e->spot.located) {
		n->located = true;
		n->lat = e->spot.lat;
		n->lon = e->spot.lon;
	}
	return at;
}

static void acts(rawi_exporting *x)
{
	for (size_t i = 0; i < x->record->events.n; i++) {
		const rawi_event *v = &x->record->events.at[i];
		bool mutual = !v->recipient.n;
		const uint32_t *others = mutual ? v->actor.at : v->recipient.at;
		size_t n = mutual ? v->actor.n : v->recipient.n;
		if (v->status != RAWI_ACTUAL && v->status != RAWI_HISTORICAL)
			continue;
		for (size_t k = 0; k < v->actor.n; k++) {
			for (size_t m = mutual ? k + 1 : 0; m < n; m++) {
				uint32_t from = entity_node(x, v->actor.at[k]), to = entity_node(x, others[m]);
				if (from != RAWI_NONE && to != RAWI_NONE)
					edge_of(x, ACTS, from, to, rawi_slice_of(rawi_event_names[v->type]))->score += v->score;
			}
		}
	}
}

static void document(rawi_exporting *x)
{
	const rawi_record *r = x->record;
	network *w = x->own;
	uint32_t outlet = RAWI_NONE;
	if (!rawi_slice_eq(w->engine, r->engine))
		w->engine = rawi_arena_dup(&x->arena, r->engine);
	if (x->head->outlet.n)
		outlet = node_of(x, rawi_arena_printf(&x->work, "outlet:%.*s", (int)x->head->outlet.n, x->head->outlet.s), x->head->outlet, true);
	for (uint32_t i = 0; i < r->entities.n; i++) {
		const rawi_entity *e = &r->entities.at[i];
		uint32_t at = entity_node(x, i);
		if (at == RAWI_NONE)
			continue;
		w->nodes.at[at].mentions += (uint32_t)e->mentions.n;
		if (outlet != RAWI_NONE)
			edge_of(x, NAMES, outlet, at, (rawi_slice){ "", 0 });
		for (size_t k = 0; k < e->roles.n; k++) {
			const rawi_role *o = &e->roles.at[k];
			uint32_t of = RAWI_NONE;
			if (o->of_entity != RAWI_NONE)
				of = entity_node(x, o->of_entity);
			for (uint32_t s = 0; s < r->entities.n && of == RAWI_NONE && o->of_state[0]; s++)
				if (r->entities.at[s].key.n == 7 && memcmp(r->entities.at[s].key.s + 4, o->of_state, 3) == 0)
					of = entity_node(x, s);
			if (of != RAWI_NONE)
				edge_of(x, OFFICE, at, of, o->title);
		}
	}
	for (size_t i = 0; i < r->quotes.n && outlet != RAWI_NONE; i++)
		for (size_t k = 0; k < r->quotes.at[i].speakers.n; k++) {
			uint32_t who = entity_node(x, r->quotes.at[i].speakers.at[k]);
			if (who != RAWI_NONE)
				edge_of(x, QUOTES, outlet, who, (rawi_slice){ "", 0 });
		}
	acts(x);
}

static void copy(rawi_exporting *x, const rawi_view_copy *c)
{
	network *w = x->own;
	rawi_view_copy own = *c;
	own.a.text = own.b.text = (rawi_slice){ "", 0 };
	rawi_vec_push(&x->arena, &w->copies, own);
}

static int by_documents(const void *p, const void *q)
{
	const rawi_view_copy *a = p, *b = q;
	if (a->a.doc != b->a.doc)
		return a->a.doc < b->a.doc ? -1 : 1;
	return (a->b.doc > b->b.doc) - (a->b.doc < b->b.doc);
}

/* ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void xml(rawi_buf *b, rawi_slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		if (c == '<')
			rawi_buf_puts(b, "&lt;");
		else if (c == '>')
			rawi_buf_puts(b, "&gt;");
		else if (c == '&')
			rawi_buf_puts(b, "&amp;");
		else
			rawi_buf_putc(b, c < 0x20 ? ' ' : (char)c);
	}
}

static void data(rawi_buf *b, const char *key, rawi_slice value)
{
	if (!value.n)
		return;
	rawi_buf_printf(b, "<data key=\"%s\">", key);
	xml(b, value);
	rawi_buf_puts(b, "</data>");
}

static void number(rawi_buf *b, const char *key, double value)
{
	rawi_buf_printf(b, "<data key=\"%s\">", key);
	rawi_export_number(b, value);
	rawi_buf_puts(b, "</data>");
}

static const struct { const char *id, *of, *name, *type; } keys[] = {
	{ "k0", "graph", "rawi", "string" },
	{ "n0", "node", "kind", "string" }, { "n1", "node", "key", "string" }, { "n2", "node", "label", "string" }, { "n3", "node", "type", "string" }, { "n4", "node", "country", "string" },
	{ "n5", "node", "documents", "int" }, { "n6", "node", "mentions", "int" }, { "n7", "node", "first", "string" }, { "n8", "node", "last", "string" },
	{ "n9", "node", "lat", "double" }, { "n10", "node", "lon", "double" },
	{ "e0", "edge", "kind", "string" }, { "e1", "edge", "what", "string" }, { "e2", "edge", "weight", "double" }, { "e3", "edge", "documents", "int" }, { "e4", "edge", "score", "double" },
	{ "e5", "edge", "passages", "int" }, { "e6", "edge", "words", "int" }, { "e7", "edge", "credited", "int" }, { "e8", "edge", "delay_days", "double" }, { "e9", "edge", "direction", "string" },
};

static void write_node(rawi_buf *b, const node *n, size_t i)
{
	rawi_buf_printf(b, "<node id=\"v%zu\">", i);
	data(b, "n0", rawi_slice_of(n->outlet ? "outlet" : "entity"));
	data(b, "n1", n->key);
	data(b, "n2", n->name);
	data(b, "n3", rawi_slice_of(n->outlet ? "" : rawi_type_names[n->type]));
	data(b, "n4", rawi_slice_of(n->country));
	number(b, "n5", n->documents);
	number(b, "n6", n->mentions);
	data(b, "n7", rawi_slice_of(n->first));
	data(b, "n8", rawi_slice_of(n->last));
	if (n->located) {
		number(b, "n9", n->lat);
		number(b, "n10", n->lon);
	}
	rawi_buf_puts(b, "</node>\n");
}

static void copies(rawi_exporting *x, rawi_buf *b, size_t *edges)
{
	network *w = x->own;
	rawi_copy_edge_vec list = { 0 };
	rawi_view chosen = x->view;
	if (w->copies.n)
		qsort(w->copies.at, w->copies.n, sizeof *w->copies.at, by_documents);
	chosen.copies = w->copies.at;
	chosen.n_copies = w->copies.n;
	rawi_copy_graph(&x->work, x->tables, &chosen, &list);
	for (size_t i = 0; i < list.n; i++) {
		const rawi_copy_edge *e = &list.at[i];
		const uint32_t *from = rawi_map_get(&w->by_key, rawi_arena_printf(&x->work, "outlet:%.*s", (int)e->from.n, e->from.s));
		const uint32_t *to = rawi_map_get(&w->by_key, rawi_arena_printf(&x->work, "outlet:%.*s", (int)e->to.n, e->to.s));
		if (!from || !to)
			continue;
		rawi_buf_printf(b, "<edge id=\"e%zu\" source=\"v%u\" target=\"v%u\">", (*edges)++, (unsigned)*from, (unsigned)*to);
		data(b, "e0", RAWI_LIT("copies"));
		number(b, "e2", e->documents);
		number(b, "e3", e->documents);
		number(b, "e5", e->passages);
		number(b, "e6", e->words);
		number(b, "e7", e->credited);
		if (e->dated)
			number(b, "e8", e->delay);
		data(b, "e9", rawi_slice_of(e->directed ? "known" : "unknown"));
		rawi_buf_puts(b, "</edge>\n");
	}
}

static void end(rawi_exporting *x)
{
	static const char *const kinds[] = { "names", "quotes", "acts", "office" };
	network *w = x->own;
	rawi_buf *b = rawi_export_to(x, RAWI_LIT(""));
	size_t edges = 0;
	rawi_buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
		" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		rawi_buf_printf(b, "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", keys[i].id, keys[i].of, keys[i].name, keys[i].type);
	rawi_buf_puts(b, "<graph id=\"news\" edgedefault=\"directed\">\n");
	data(b, "k0", w->engine);
	for (size_t i = 0; i < w->nodes.n; i++)
		write_node(b, &w->nodes.at[i], i);
	for (size_t i = 0; i < w->edges.n; i++) {
		const edge *e = &w->edges.at[i];
		rawi_buf_printf(b, "<edge id=\"e%zu\" source=\"v%u\" target=\"v%u\">", edges++, (unsigned)e->from, (unsigned)e->to);
		data(b, "e0", rawi_slice_of(kinds[e->kind]));
		data(b, "e1", e->what);
		number(b, "e2", e->count);
		number(b, "e3", e->documents);
		if (e->kind == ACTS)
			number(b, "e4", e->score / e->count);
		rawi_buf_puts(b, "</edge>\n");
	}
	copies(x, b, &edges);
	rawi_buf_puts(b, "</graph>\n</graphml>\n");
	x->counts.items = w->nodes.n + edges;
}

const rawi_export_format rawi_format_graphml = {
	.kind = { "graphml", "who names, quotes, copies whom and who did what to whom, as a network", false },
	.needs = RAWI_EXPORT_RECORD,
	.begin = begin,
	.document = document,
	.copy = copy,
	.end = end,
};
