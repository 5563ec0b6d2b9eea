/* export: events as PLOVER JSON Lines: the field names of the PLOVER manual, draft 2.0 (Open Event Data Alliance), chapter "Data Fields"; docs/EXPORTS.md has each.
 *
 * The manual codes a planned act of cooperation (CONSULT, SUPPORT, COOPERATE, AID) as AGREE, and an announced RETREAT as CONCEDE; a record of rawi keeps the type and has the status.
 * Every other status becomes one of the manual's auxiliary modes, which it puts into the context.
 */
#include "export/format.h"

#include "base/calendar.h"

static rawi_slice mode_of(const rawi_tables *t, rawi_slice mode)
{
	const rawi_table *names = rawi_tables_get(t, "plovermodes");
	for (uint32_t r = 0; r < rawi_table_rows(names) && mode.n; r++)
		if (rawi_slice_eq(rawi_table_cell(names, r, 0), mode))
			return rawi_table_cell(names, r, 1);
	return mode;
}

/* The event's days; where its text gives none, that of the page, but only of what had happened then. */
static void day_of(const rawi_exporting *x, const rawi_event *v, rawi_plover_event *out)
{
	int32_t from, to;
	rawi_slice day = rawi_export_day(x->head);
	out->from[0] = out->to[0] = 0;
	out->basis = "";
	if (v->date[0] && rawi_days_of_value(rawi_slice_of(v->date), &from, &to)) {
		rawi_iso_of_day(from, out->from);
		if (to != from)
			rawi_iso_of_day(to, out->to);
		out->basis = "stated";
	} else if (v->status == RAWI_ACTUAL && day.n == 10) {
		memcpy(out->from, day.s, 10);
		out->from[10] = 0;
		out->basis = "published";
	}
}

void rawi_export_plover(rawi_exporting *x, const rawi_event *v, rawi_plover_event *out)
{
	static const rawi_event_type planned[RAWI_EVENT_TYPES] = { [RAWI_CONSULT] = RAWI_AGREE, [RAWI_SUPPORT] = RAWI_AGREE, [RAWI_COOPERATE] = RAWI_AGREE, [RAWI_AID] = RAWI_AGREE,
		[RAWI_RETREAT] = RAWI_CONCEDE };
	static const bool moves[RAWI_EVENT_TYPES] = { [RAWI_CONSULT] = true, [RAWI_SUPPORT] = true, [RAWI_COOPERATE] = true, [RAWI_AID] = true, [RAWI_RETREAT] = true };
	*out = (rawi_plover_event){ .type = v->type, .mode = mode_of(x->tables, v->mode), .quad = v->quad, .score = v->score };
	if (v->status == RAWI_FUTURE && moves[v->type]) {
		out->type = (uint8_t)planned[v->type];
		out->mode = (rawi_slice){ "", 0 };
		rawi_plover_judge(x->tables, &x->work, out->type, out->mode, &out->quad, &out->score);
	}
	day_of(x, v, out);
}

/* The mention of an entity that stands nearest to a place, or NULL. */
static const rawi_mention *nearest(const rawi_entity *e, rawi_span at)
{
	const rawi_mention *best = NULL;
	uint32_t least = UINT32_MAX;
	for (size_t i = 0; i < e->mentions.n; i++) {
		uint32_t off = e->mentions.at[i].at.orig.off, far = off > at.off ? off - at.off : at.off - off;
		if (far < least) {
			least = far;
			best = &e->mentions.at[i];
		}
	}
	return best;
}

static void entities(rawi_exporting *x, rawi_buf *b, const char *key, const uint32_t *ids, size_t n, rawi_span at)
{
	rawi_put_open(b, key, '[');
	for (size_t i = 0; i < n; i++) {
		const rawi_entity *e = &x->record->entities.at[ids[i]];
		const rawi_mention *m = nearest(e, at);
		rawi_json_open(b, '{');
		rawi_put_known(b, "code", rawi_slice_of(e->country));
		rawi_put_known(b, "sector", rawi_slice_of(e->sector));
		rawi_put(b, "entity_text", m ? m->at.text : e->name);
		rawi_put(b, "identifier_text", e->name);
		if (e->roles.n)
			rawi_put(b, "office", e->roles.at[0].title);
		rawi_put_open(b, "rawi", '{');
		rawi_put(b, "key", e->key);
		if (m)
			rawi_put_span(b, "span", m->at.orig);
		rawi_json_key(b, "unnamed");
		rawi_json_bool(b, e->unnamed);
		rawi_json_close(b, '}');
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
}

static void location(rawi_exporting *x, rawi_buf *b, const rawi_event *v)
{
	const rawi_entity *e = v->place_entity == RAWI_NONE ? NULL : &x->record->entities.at[v->place_entity];
	if (!v->place.text.n)
		return;
	rawi_put_open(b, "event_loc", '{');
	rawi_put(b, "extracted_place", v->place.text);
	if (e) {
		bool state = e->country[0] && e->key.n == 7;
		rawi_put(b, "resolved_place", e->name);
		if (e->spot.geonames)
			rawi_put_int(b, "geonameid", e->spot.geonames);
		if (e->spot.located) {
			rawi_put_num(b, "lat", e->spot.lat);
			rawi_put_num(b, "lon", e->spot.lon);
		}
		rawi_put_known(b, "country_code", rawi_slice_of(e->country));
		if (state)
			rawi_put_int(b, "resolution", 1);
	}
	rawi_json_close(b, '}');
}

static void context(rawi_buf *b, const rawi_event *v)
{
	static const char *const auxiliary[RAWI_STATUSES] = { NULL, "future", "hypothetical", "negation", "historical" };
	rawi_put_open(b, "context", '[');
	for (size_t i = 0; i < v->context.n; i++)
		rawi_json_str(b, v->context.at[i]);
	if (auxiliary[v->status])
		rawi_json_str(b, rawi_slice_of(auxiliary[v->status]));
	rawi_json_close(b, ']');
}

static void citation(rawi_exporting *x, rawi_buf *b)
{
	rawi_put_open(b, "cite_info", '{');
	rawi_put(b, "citation", x->head->id);
	rawi_slice url;
	if (rawi_export_address(x->head, &url))
		rawi_put(b, "url", url);
	rawi_put_known(b, "title", x->head->title);
	rawi_put(b, "language", x->head->lang);
	rawi_put_known(b, "publication", x->head->outlet);
	rawi_put(b, "codebook", RAWI_LIT("PLOVER 2.0"));
	rawi_json_close(b, '}');
}

/* What rawi knows and the manual has no name for. */
static void more(rawi_exporting *x, rawi_buf *b, const rawi_event *v, const rawi_plover_event *p, size_t item, const rawi_told_claim *claim)
{
	rawi_put_open(b, "rawi", '{');
	rawi_export_put_source(x, b);
	rawi_put_int(b, "item", (long long)item);
	rawi_put(b, "type", rawi_slice_of(rawi_event_names[v->type]));
	rawi_put(b, "status", rawi_slice_of(rawi_status_names[v->status]));
	rawi_put_known(b, "date", rawi_slice_of(v->date));
	rawi_put_known(b, "date_basis", rawi_slice_of(p->basis));
	if (v->said_by != RAWI_NONE)
		rawi_put(b, "said_by", x->record->entities.at[v->said_by].key);
	rawi_put_open(b, "spans", '[');
	for (size_t i = 0; i < v->triggers.n; i++)
		rawi_json_span(b, v->triggers.at[i].orig);
	rawi_json_close(b, ']');
	if (claim) {
		rawi_put_int(b, "outlets", claim->outlets);
		rawi_put_int(b, "tellings", claim->tellings);
	}
	rawi_json_close(b, '}');
}

static void event(rawi_exporting *x, rawi_buf *b, size_t item)
{
	const rawi_event *v = &x->record->events.at[item];
	const rawi_told_claim *claim = rawi_export_claim(x, RAWI_CLAIM_EVENT, (uint32_t)item, NULL);
	rawi_span at = v->triggers.n ? v->triggers.at[0].orig : (rawi_span){ 0, 0 };
	rawi_plover_event p;
	rawi_export_plover(x, v, &p);
	rawi_json_open(b, '{');
	rawi_put(b, "id", rawi_arena_printf(&x->work, "rawi-%016llx-%zu", (unsigned long long)rawi_export_hash(x, x->head), item));
	rawi_json_key(b, "date");
	rawi_json_str_or_null(b, rawi_slice_of(p.from));
	rawi_put_known(b, "enddate", rawi_slice_of(p.to));
	entities(x, b, "actor", v->actor.at, v->actor.n, at);
	entities(x, b, "recipient", v->recipient.at, v->recipient.n, at);
	rawi_put_open(b, "event", '[');
	rawi_json_str(b, rawi_slice_of(rawi_event_names[p.type]));
	rawi_json_close(b, ']');
	location(x, b, v);
	rawi_put_open(b, "event_text", '[');
	for (size_t i = 0; i < v->triggers.n; i++)
		rawi_json_str(b, v->triggers.at[i].text);
	rawi_json_close(b, ']');
	rawi_put_int(b, "quad_code", p.quad + 1);
	rawi_put_num(b, "event_scale", p.score);
	rawi_put_open(b, "mode", '[');
	if (p.mode.n)
		rawi_json_str(b, p.mode);
	rawi_json_close(b, ']');
	context(b, v);
	if (claim)
		rawi_put(b, "link", rawi_arena_printf(&x->work, "%llu", (unsigned long long)claim->id));
	citation(x, b);
	rawi_put(b, "coder", rawi_arena_printf(&x->work, "rawi %.*s", (int)x->record->engine.n, x->record->engine.s));
	more(x, b, v, &p, item, claim);
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
	x->counts.items++;
}

static void document(rawi_exporting *x)
{
	for (size_t i = 0; i < x->record->events.n; i++)
		event(x, rawi_export_to(x, RAWI_LIT("")), i);
}

const rawi_export_format rawi_format_plover = {
	.kind = { "plover", "events, JSON Lines with the field names of the PLOVER manual", false },
	.needs = RAWI_EXPORT_RECORD | RAWI_EXPORT_RELATIONS,
	.document = document,
};
