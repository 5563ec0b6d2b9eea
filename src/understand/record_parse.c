/* understand: the JSON line of a record → record, for what the store kept. Reads what rawi_record_write wrote; anything else is said and refused.
 * jansson parses; strings are copied into the arena.
 */
#include "understand/record.h"

#include <stdio.h>

#include "base/json.h"

typedef struct {
	rawi_arena *a;
	rawi_error *e;
} reader;

static rawi_slice str(const reader *r, const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);
	if (!json_is_string(v))
		return (rawi_slice){ "", 0 };
	return rawi_arena_dup(r->a, (rawi_slice){ json_string_value(v), json_string_length(v) });
}

static uint32_t id_of(const json_t *v, uint32_t missing)
{
	json_int_t n = json_integer_value(v);
	return json_is_integer(v) && n >= 0 && n <= UINT32_MAX ? (uint32_t)n : missing;
}

static uint32_t num(const json_t *o, const char *key, uint32_t missing)
{
	return id_of(json_object_get(o, key), missing);
}

static uint8_t name_index(const reader *r, const json_t *o, const char *key, const char *const *names, size_t n)
{
	const char *s = json_string_value(json_object_get(o, key));
	for (size_t i = 0; s && i < n; i++)
		if (strcmp(s, names[i]) == 0)
			return (uint8_t)i;
	rawi_fail(r->e, RAWI_ERR_FORMAT, "record", "%s has an unknown value '%s'", key, s ? s : "");
	return 0;
}

static rawi_span span_of(const json_t *o)
{
	const json_t *v = json_object_get(o, "span");
	json_int_t off = json_integer_value(json_array_get(v, 0)), len = json_integer_value(json_array_get(v, 1));
	if (off < 0 || len < 0 || off > UINT32_MAX || len > UINT32_MAX)
		return (rawi_span){ 0, 0 };
	return (rawi_span){ (uint32_t)off, (uint32_t)len };
}

static rawi_ref ref_of(const reader *r, const json_t *o)
{
	if (!json_is_object(o))
		return (rawi_ref){ .text = { "", 0 } };
	return (rawi_ref){ .text = str(r, o, "text"), .orig = span_of(o) };
}

static void copy_text(char *out, size_t room, rawi_slice s)
{
	snprintf(out, room, "%.*s", (int)(s.n < room ? s.n : room - 1), s.s);
}

static void ids_of(const reader *r, const json_t *list, uint32_t **at, size_t *n)
{
	*n = json_array_size(list);
	*at = RAWI_NEW_N(r->a, uint32_t, *n + 1);
	for (size_t i = 0; i < *n; i++)
		(*at)[i] = id_of(json_array_get(list, i), RAWI_NONE);
}

static rawi_record_fact fact_of(const reader *r, const json_t *root, const char *key, const char *value_key)
{
	const json_t *o = json_object_get(root, key);
	rawi_record_fact f = { .value = { "", 0 }, .text = { "", 0 } };
	if (!json_is_object(o))
		return f;
	f.value = str(r, o, value_key);
	f.text = str(r, o, strcmp(value_key, "text") == 0 ? "words" : "text");
	f.orig = span_of(o);
	if (!f.text.n && f.orig.len)
		f.text = f.value;
	f.basis = name_index(r, o, "basis", rawi_basis_names, RAWI_BASES);
	return f;
}

static rawi_spot spot_of(const reader *r, const json_t *o)
{
	rawi_spot x = { .geonames = num(o, "geonames", 0), .code = str(r, o, "code") };
	const json_t *lat = json_object_get(o, "lat"), *lon = json_object_get(o, "lon");
	copy_text(x.country, sizeof x.country, str(r, o, "country"));
	if (json_is_number(lat) && json_is_number(lon)) {
		x.located = 1;
		x.lat = json_number_value(lat);
		x.lon = json_number_value(lon);
	}
	return x;
}

static void entities_of(const reader *r, const json_t *list, rawi_record *out)
{
	size_t i, k;
	json_t *o, *x;
	json_array_foreach(list, i, o) {
		rawi_entity e = { .id = num(o, "id", RAWI_NONE), .type = name_index(r, o, "type", rawi_type_names, 3), .name = str(r, o, "name"), .key = str(r, o, "key") };
		e.unnamed = json_is_true(json_object_get(o, "unnamed"));
		copy_text(e.country, sizeof e.country, str(r, o, "country"));
		copy_text(e.sector, sizeof e.sector, str(r, o, "sector"));
		e.spot = spot_of(r, o);
		json_array_foreach(json_object_get(o, "candidates"), k, x)
			rawi_vec_push(r->a, &e.candidates, spot_of(r, x));
		json_array_foreach(json_object_get(o, "mentions"), k, x) {
			rawi_mention m = { ref_of(r, x), name_index(r, x, "form", rawi_mention_names, 4) };
			rawi_vec_push(r->a, &e.mentions, m);
		}
		json_array_foreach(json_object_get(o, "roles"), k, x) {
			rawi_role role = { .title = str(r, x, "title"), .of_entity = num(x, "of", RAWI_NONE), .at = ref_of(r, x) };
			copy_text(role.of_state, sizeof role.of_state, str(r, x, "of"));
			for (uint8_t m = 1; m < RAWI_STANDINGS; m++)
				if (rawi_slice_is(str(r, x, "standing"), rawi_standing_names[m]))
					role.standing = m;
			rawi_vec_push(r->a, &e.roles, role);
		}
		rawi_vec_push(r->a, &out->entities, e);
	}
}

static void quotes_of(const reader *r, const json_t *list, rawi_record *out)
{
	size_t i, k;
	json_t *o, *x;
	json_array_foreach(list, i, o) {
		rawi_quote q = { .kind = name_index(r, o, "kind", rawi_quote_names, 3), .cue_class = str(r, o, "class"), .content = ref_of(r, json_object_get(o, "content")),
			.cue = ref_of(r, json_object_get(o, "cue")), .source = ref_of(r, json_object_get(o, "source")), .occasion = ref_of(r, json_object_get(o, "occasion")), .addressee = num(o, "addressee", RAWI_NONE),
			.via = num(o, "via", RAWI_NONE), .why_unknown = str(r, json_object_get(o, "unknown"), "speaker") };
		ids_of(r, json_object_get(o, "speakers"), &q.speakers.at, &q.speakers.n);
		json_array_foreach(json_object_get(o, "parts"), k, x)
			rawi_vec_push(r->a, &q.parts, ref_of(r, x));
		rawi_vec_push(r->a, &out->quotes, q);
	}
}

static void events_of(const reader *r, const json_t *list, rawi_record *out)
{
	size_t i, k;
	json_t *o, *x;
	json_array_foreach(list, i, o) {
		const json_t *date = json_object_get(o, "date"), *place = json_object_get(o, "place"), *unknown = json_object_get(o, "unknown");
		rawi_event v = { .type = name_index(r, o, "type", rawi_event_names, RAWI_EVENT_TYPES), .status = name_index(r, o, "status", rawi_status_names, RAWI_STATUSES),
			/* of records from before they were written there is none */
			.quad = json_object_get(o, "quad") ? name_index(r, o, "quad", rawi_quad_names, RAWI_QUADS) : 0, .score = json_number_value(json_object_get(o, "score")), .mode = str(r, o, "mode"), .place = ref_of(r, place), .place_entity = num(place, "entity", RAWI_NONE), .said_by = num(o, "said_by", RAWI_NONE),
			.why_no_actor = str(r, unknown, "actor"), .why_no_recipient = str(r, unknown, "recipient"), .why_no_date = str(r, unknown, "date"),
			.why_no_place = str(r, unknown, "place"), .why_no_said_by = str(r, unknown, "said_by"), .why_no_mode = str(r, unknown, "mode"),
			.why_no_context = str(r, unknown, "context") };
		if (json_is_object(date)) {
			copy_text(v.date, sizeof v.date, str(r, date, "value"));
			v.date_basis = name_index(r, date, "basis", rawi_basis_names, RAWI_BASES);
			v.date_link = str(r, date, "link");
		}
		ids_of(r, json_object_get(o, "actor"), &v.actor.at, &v.actor.n);
		ids_of(r, json_object_get(o, "recipient"), &v.recipient.at, &v.recipient.n);
		json_array_foreach(json_object_get(o, "context"), k, x)
			if (json_is_string(x))
				rawi_vec_push(r->a, &v.context, rawi_arena_dup(r->a, rawi_slice_of(json_string_value(x))));
		json_array_foreach(json_object_get(o, "triggers"), k, x)
			rawi_vec_push(r->a, &v.triggers, ref_of(r, x));
		rawi_vec_push(r->a, &out->events, v);
	}
}

static rawi_record_fact said_of(const reader *r, const json_t *o, const char *value_key)
{
	rawi_record_fact f = { .value = str(r, o, value_key), .text = str(r, o, "text"), .orig = span_of(o), .basis = name_index(r, o, "basis", rawi_basis_names, RAWI_BASES) };
	if (!f.text.n && f.orig.len)
		f.text = f.value;
	return f;
}

static void rest_of(const reader *r, const json_t *root, rawi_record *out)
{
	size_t i, k;
	json_t *o, *x;
	json_array_foreach(json_object_get(root, "tags"), i, o)
		rawi_vec_push(r->a, &out->tags, said_of(r, o, "name"));
	json_array_foreach(json_object_get(root, "conflicts"), i, o) {
		rawi_record_conflict c = { .field = str(r, o, "field") };
		json_array_foreach(json_object_get(o, "values"), k, x)
			rawi_vec_push(r->a, &c.values, said_of(r, x, "value"));
		rawi_vec_push(r->a, &out->conflicts, c);
	}
	json_array_foreach(json_object_get(root, "blocks"), i, o) {
		rawi_record_block b = { ref_of(r, o), name_index(r, o, "kind", rawi_block_names, RAWI_BLOCK_KINDS), str(r, o, "why") };
		rawi_vec_push(r->a, &out->blocks, b);
	}
	json_array_foreach(json_object_get(root, "figures"), i, o) {
		rawi_figure f = { .at = ref_of(r, o), .value = json_number_value(json_object_get(o, "value")), .unit = str(r, o, "unit"), .bound = str(r, o, "bound"),
			.of = str(r, o, "of"), .said_by = num(o, "said_by", RAWI_NONE), .way = str(r, json_object_get(o, "change"), "way"), .part = str(r, json_object_get(o, "change"), "part") };
		rawi_vec_push(r->a, &out->figures, f);
	}
	json_array_foreach(json_object_get(root, "dates"), i, o) {
		rawi_when w = { .at = ref_of(r, o), .basis = name_index(r, o, "basis", rawi_basis_names, RAWI_BASES) };
		copy_text(w.value, sizeof w.value, str(r, o, "value"));
		rawi_vec_push(r->a, &out->dates, w);
	}
}

/* A place for one may be empty; a list has nobody in it who is not there. */
static bool is_entity(const rawi_record *rec, uint32_t id)
{
	return id == RAWI_NONE || id < rec->entities.n;
}

static bool are_entities(const rawi_record *rec, const uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] >= rec->entities.n)
			return false;
	return true;
}

bool rawi_record_refers(const rawi_record *rec)
{
	bool fine = true;
	for (size_t i = 0; i < rec->entities.n; i++)
		for (size_t k = 0; k < rec->entities.at[i].roles.n; k++)
			fine &= is_entity(rec, rec->entities.at[i].roles.at[k].of_entity);
	for (size_t i = 0; i < rec->quotes.n; i++) {
		const rawi_quote *q = &rec->quotes.at[i];
		fine &= are_entities(rec, q->speakers.at, q->speakers.n) && is_entity(rec, q->addressee) && is_entity(rec, q->via);
	}
	for (size_t i = 0; i < rec->events.n; i++) {
		const rawi_event *v = &rec->events.at[i];
		fine &= are_entities(rec, v->actor.at, v->actor.n) && are_entities(rec, v->recipient.at, v->recipient.n) && is_entity(rec, v->place_entity) && is_entity(rec, v->said_by);
	}
	for (size_t i = 0; i < rec->figures.n; i++)
		fine &= is_entity(rec, rec->figures.at[i].said_by);
	return fine;
}

static void record_of(reader *r, const json_t *root, rawi_record *out)
{
	out->id = str(r, root, "id");
	out->article = num(root, "article", 0);
	copy_text(out->sha256, sizeof out->sha256, str(r, root, "sha256"));
	out->engine = str(r, json_object_get(root, "engine"), "version");
	out->bytes = (uint64_t)json_integer_value(json_object_get(root, "bytes"));
	out->charset = str(r, root, "charset");
	out->lang = str(r, root, "lang");
	out->title = fact_of(r, root, "title", "text");
	out->outlet = fact_of(r, root, "outlet", "name");
	out->author = fact_of(r, root, "author", "name");
	out->agency = fact_of(r, root, "agency", "name");
	out->url = fact_of(r, root, "url", "value");
	out->published = fact_of(r, root, "published", "value");
	out->updated = fact_of(r, root, "updated", "value");
	out->section = fact_of(r, root, "section", "name");
	entities_of(r, json_object_get(root, "entities"), out);
	quotes_of(r, json_object_get(root, "quotes"), out);
	events_of(r, json_object_get(root, "events"), out);
	rest_of(r, root, out);
}

rawi_record *rawi_record_parse(rawi_arena *a, rawi_slice json, rawi_error *e)
{
	json_error_t why;
	json_t *root = rawi_json_read(json, JSON_ALLOW_NUL, &why); /* a page may hold NULs, so may its texts */
	if (!root) {
		rawi_fail(e, json_error_code(&why) == json_error_out_of_memory ? RAWI_ERR_MEMORY : RAWI_ERR_FORMAT, "record", "byte %d: %s", why.position, why.text);
		return NULL;
	}
	reader r = { a, e };
	rawi_record *out = NULL;
	jmp_buf full, *outer = a->on_full;
	a->on_full = &full;
	if (setjmp(full)) { /* the parsed value must not stay behind */
		a->on_full = outer;
		json_decref(root);
		rawi_arena_alloc(a, SIZE_MAX); /* does not come back */
	}
	out = RAWI_NEW(a, rawi_record);
	record_of(&r, root, out);
	a->on_full = outer;
	json_decref(root);
	if (!rawi_record_refers(out))
		rawi_fail(e, RAWI_ERR_FORMAT, "record", "it names an entity that it does not have");
	return e->code ? NULL : out;
}
