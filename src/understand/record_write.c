/* understand: record → the JSON line that `rawi extract` prints. Keys stand in the order of the format's description. */
#include "understand/record.h"

const char *const rawi_event_names[RAWI_EVENT_TYPES] = {
	"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
	"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
};
const char *const rawi_status_names[RAWI_STATUSES] = { "actual", "future", "hypothetical", "negated", "historical" };

const char *const rawi_type_names[3] = { "PER", "ORG", "LOC" };
const char *const rawi_mention_names[4] = { "name", "title", "adjective", "pronoun" };
const char *const rawi_quote_names[3] = { "direct", "indirect", "mixed" };

static void ref(rawi_buf *b, const rawi_ref *r)
{
	rawi_json_open(b, '{');
	rawi_put(b, "text", r->text);
	rawi_put_span(b, "span", r->orig);
	rawi_json_close(b, '}');
}

static void key_ref(rawi_buf *b, const char *key, const rawi_ref *r)
{
	rawi_json_key(b, key);
	if (r->text.n)
		ref(b, r);
	else
		rawi_json_null(b);
}

static void key_id(rawi_buf *b, const char *key, uint32_t id)
{
	rawi_json_key(b, key);
	if (id == RAWI_NONE)
		rawi_json_null(b);
	else
		rawi_json_int(b, id);
}

static void key_ids(rawi_buf *b, const char *key, const uint32_t *ids, size_t n)
{
	rawi_json_key(b, key);
	rawi_json_open(b, '[');
	for (size_t i = 0; i < n; i++)
		rawi_json_int(b, ids[i]);
	rawi_json_close(b, ']');
}

/* Ends a fact's object: its basis, its place. */
static void close_fact(rawi_buf *b, const rawi_record_fact *f)
{
	rawi_json_key(b, "basis");
	rawi_json_str(b, rawi_slice_of(rawi_basis_names[f->basis]));
	rawi_json_key(b, "span");
	if (f->orig.len)
		rawi_json_span(b, f->orig);
	else
		rawi_json_null(b);
	rawi_json_close(b, '}');
}

/* A fact about the page: `value` under its own name (text, name, value), then span and basis; null where unknown. */
static void fact(rawi_buf *b, const char *key, const char *value_key, const rawi_record_fact *f, bool dated)
{
	rawi_json_key(b, key);
	if (!f->value.n && !dated) {
		rawi_json_null(b);
		return;
	}
	rawi_json_open(b, '{');
	rawi_put_or_null(b, value_key, f->value);
	if (dated) {
		static const char *const precision[] = { "none", "year", "month", "day", "time" };
		size_t n = f->value.n;
		rawi_json_key(b, "precision");
		rawi_json_str(b, rawi_slice_of(precision[n > 10 ? 4 : n == 10 ? 3 : n == 7 ? 2 : n == 4 ? 1 : 0]));
	}
	if (f->text.n && !rawi_slice_eq(f->text, f->value))
		rawi_put(b, *value_key == 't' ? "words" : "text", f->text);
	close_fact(b, f);
}

static void key_real_or_null(rawi_buf *b, const char *key, bool known, double v)
{
	rawi_json_key(b, key);
	if (known)
		rawi_json_num(b, v);
	else
		rawi_json_null(b);
}

static void spot(rawi_buf *b, const rawi_spot *x)
{
	key_id(b, "geonames", x->geonames ? x->geonames : RAWI_NONE);
	rawi_put_or_null(b, "code", x->code);
	key_real_or_null(b, "lat", x->located, x->lat);
	key_real_or_null(b, "lon", x->located, x->lon);
}

/* Where a place is; nothing for a state or a place that no gazetteer has. */
static void place(rawi_buf *b, const rawi_entity *e)
{
	if (e->spot.geonames || e->spot.code.n || e->spot.located)
		spot(b, &e->spot);
	if (!e->candidates.n)
		return;
	rawi_json_key(b, "candidates");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < e->candidates.n; i++) {
		rawi_json_open(b, '{');
		rawi_put_or_null(b, "country", rawi_slice_of(e->candidates.at[i].country));
		spot(b, &e->candidates.at[i]);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
}

static void entity(rawi_buf *b, const rawi_entity *e)
{
	rawi_json_open(b, '{');
	key_id(b, "id", e->id);
	rawi_put(b, "type", rawi_slice_of(rawi_type_names[e->type]));
	rawi_put(b, "name", e->name);
	rawi_put_or_null(b, "country", rawi_slice_of(e->country));
	rawi_put(b, "key", e->key);
	place(b, e);
	rawi_json_key(b, "unnamed");
	rawi_json_bool(b, e->unnamed);
	rawi_json_key(b, "mentions");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < e->mentions.n; i++) {
		rawi_json_open(b, '{');
		rawi_put(b, "text", e->mentions.at[i].at.text);
		rawi_put_span(b, "span", e->mentions.at[i].at.orig);
		rawi_put(b, "form", rawi_slice_of(rawi_mention_names[e->mentions.at[i].form]));
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_json_key(b, "roles");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < e->roles.n; i++) {
		const rawi_role *r = &e->roles.at[i];
		rawi_json_open(b, '{');
		rawi_put(b, "title", r->title);
		if (r->of_entity != RAWI_NONE)
			key_id(b, "of", r->of_entity);
		else
			rawi_put_or_null(b, "of", rawi_slice_of(r->of_state));
		rawi_put_or_null(b, "standing", rawi_slice_of(rawi_standing_names[r->standing]));
		rawi_put(b, "text", r->at.text);
		rawi_put_span(b, "span", r->at.orig);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_put_or_null(b, "sector", rawi_slice_of(e->sector));
	rawi_json_close(b, '}');
}

static void quote(rawi_buf *b, const rawi_quote *q)
{
	rawi_json_open(b, '{');
	rawi_put(b, "kind", rawi_slice_of(rawi_quote_names[q->kind]));
	key_ref(b, "content", &q->content);
	key_ref(b, "cue", &q->cue);
	rawi_put_or_null(b, "class", q->cue_class);
	key_ref(b, "source", &q->source);
	key_id(b, "speaker", q->speakers.n ? q->speakers.at[0] : RAWI_NONE);
	key_ids(b, "speakers", q->speakers.at, q->speakers.n);
	rawi_json_key(b, "parts");
	if (q->parts.n) {
		rawi_json_open(b, '[');
		for (size_t i = 0; i < q->parts.n; i++)
			ref(b, &q->parts.at[i]);
		rawi_json_close(b, ']');
	} else {
		rawi_json_null(b);
	}
	key_id(b, "addressee", q->addressee);
	key_id(b, "via", q->via);
	key_ref(b, "occasion", &q->occasion);
	rawi_json_key(b, "unknown");
	rawi_json_open(b, '{');
	if (q->why_unknown.n)
		rawi_put(b, "speaker", q->why_unknown);
	rawi_json_close(b, '}');
	rawi_json_close(b, '}');
}

static void event(rawi_buf *b, const rawi_record *r, const rawi_event *v)
{
	rawi_json_open(b, '{');
	rawi_put(b, "type", rawi_slice_of(rawi_event_names[v->type]));
	rawi_put_or_null(b, "mode", v->mode);
	rawi_json_key(b, "context");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < v->context.n; i++)
		rawi_json_str(b, v->context.at[i]);
	rawi_json_close(b, ']');
	rawi_put(b, "status", rawi_slice_of(rawi_status_names[v->status]));
	rawi_put(b, "quad", rawi_slice_of(rawi_quad_names[v->quad]));
	rawi_json_key(b, "score");
	rawi_json_num(b, v->score);
	key_ids(b, "actor", v->actor.at, v->actor.n);
	key_ids(b, "recipient", v->recipient.at, v->recipient.n);
	rawi_json_key(b, "triggers");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < v->triggers.n; i++)
		ref(b, &v->triggers.at[i]);
	rawi_json_close(b, ']');
	rawi_json_key(b, "date");
	if (v->date[0]) {
		static const char *const precision[] = { "year", "month", "day", "span" };
		size_t n = strlen(v->date);
		rawi_json_open(b, '{');
		rawi_put(b, "value", rawi_slice_of(v->date));
		rawi_put(b, "precision", rawi_slice_of(precision[n == 4 ? 0 : n == 7 ? 1 : n == 10 ? 2 : 3]));
		rawi_put(b, "basis", rawi_slice_of(rawi_basis_names[v->date_basis]));
		rawi_put(b, "link", v->date_link);
		rawi_json_close(b, '}');
	} else {
		rawi_json_null(b);
	}
	rawi_json_key(b, "place");
	if (v->place.text.n) {
		rawi_json_open(b, '{');
		key_id(b, "entity", v->place_entity);
		rawi_put(b, "text", v->place.text);
		rawi_put_or_null(b, "country", rawi_slice_of(v->place_entity < r->entities.n ? r->entities.at[v->place_entity].country : ""));
		rawi_put_span(b, "span", v->place.orig);
		rawi_json_close(b, '}');
	} else {
		rawi_json_null(b);
	}
	key_id(b, "said_by", v->said_by);
	rawi_json_key(b, "unknown");
	rawi_json_open(b, '{');
	if (v->why_no_actor.n)
		rawi_put(b, "actor", v->why_no_actor);
	if (v->why_no_recipient.n)
		rawi_put(b, "recipient", v->why_no_recipient);
	if (v->why_no_date.n)
		rawi_put(b, "date", v->why_no_date);
	if (v->why_no_place.n)
		rawi_put(b, "place", v->why_no_place);
	if (v->why_no_said_by.n)
		rawi_put(b, "said_by", v->why_no_said_by);
	if (v->why_no_mode.n)
		rawi_put(b, "mode", v->why_no_mode);
	if (v->why_no_context.n)
		rawi_put(b, "context", v->why_no_context);
	rawi_json_close(b, '}');
	rawi_json_close(b, '}');
}

static void figure(rawi_buf *b, const rawi_figure *f)
{
	rawi_json_open(b, '{');
	rawi_put(b, "text", f->at.text);
	rawi_put_span(b, "span", f->at.orig);
	rawi_json_key(b, "value");
	rawi_json_num(b, f->value);
	rawi_put_or_null(b, "unit", f->unit);
	rawi_put_or_null(b, "bound", f->bound);
	rawi_put_or_null(b, "of", f->of);
	rawi_json_key(b, "change");
	if (f->way.n) {
		rawi_json_open(b, '{');
		rawi_put(b, "way", f->way);
		rawi_put(b, "part", f->part);
		rawi_json_close(b, '}');
	} else {
		rawi_json_null(b);
	}
	key_id(b, "said_by", f->said_by);
	rawi_json_close(b, '}');
}

#define EACH(b, key, list, write)                   \
	do {                                            \
		rawi_json_key((b), (key));                  \
		rawi_json_open((b), '[');                   \
		for (size_t i_ = 0; i_ < (list).n; i_++)    \
			write((b), &(list).at[i_]);             \
		rawi_json_close((b), ']');                  \
	} while (0)

static void block(rawi_buf *b, const rawi_record_block *k)
{
	rawi_json_open(b, '{');
	rawi_put(b, "kind", rawi_slice_of(rawi_block_names[k->kind]));
	rawi_put(b, "text", k->at.text);
	rawi_put_span(b, "span", k->at.orig);
	rawi_put_or_null(b, "why", k->why);
	rawi_json_close(b, '}');
}

static void when(rawi_buf *b, const rawi_when *w)
{
	rawi_json_open(b, '{');
	rawi_put(b, "text", w->at.text);
	rawi_put_span(b, "span", w->at.orig);
	rawi_put_or_null(b, "value", rawi_slice_of(w->value));
	rawi_put(b, "basis", rawi_slice_of(rawi_basis_names[w->basis]));
	rawi_json_close(b, '}');
}

/* A value with its basis and its place, as in lists of them. */
static void said(rawi_buf *b, const char *value_key, const rawi_record_fact *f)
{
	rawi_json_open(b, '{');
	rawi_put(b, value_key, f->value);
	if (f->text.n && !rawi_slice_eq(f->text, f->value))
		rawi_put(b, "text", f->text);
	close_fact(b, f);
}

static void tag(rawi_buf *b, const rawi_record_fact *f)
{
	said(b, "name", f);
}

static void conflict(rawi_buf *b, const rawi_record_conflict *c)
{
	rawi_json_open(b, '{');
	rawi_put(b, "field", c->field);
	rawi_json_key(b, "values");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < c->values.n; i++)
		said(b, "value", &c->values.at[i]);
	rawi_json_close(b, ']');
	rawi_json_close(b, '}');
}

void rawi_record_write(rawi_buf *out, const rawi_record *r, const char *version, const char *tables_hash)
{
	rawi_json_open(out, '{');
	rawi_put(out, "id", r->id);
	rawi_json_key(out, "article");
	rawi_json_int(out, r->article);
	rawi_put(out, "sha256", rawi_slice_of(r->sha256));
	rawi_json_key(out, "bytes");
	rawi_json_int(out, (long long)r->bytes);
	rawi_put(out, "charset", r->charset);
	rawi_put(out, "lang", r->lang);
	fact(out, "title", "text", &r->title, false);
	fact(out, "outlet", "name", &r->outlet, false);
	fact(out, "author", "name", &r->author, false);
	fact(out, "agency", "name", &r->agency, false);
	fact(out, "url", "value", &r->url, false);
	fact(out, "published", "value", &r->published, true);
	fact(out, "updated", "value", &r->updated, false);
	fact(out, "section", "name", &r->section, false);
	EACH(out, "tags", r->tags, tag);
	EACH(out, "conflicts", r->conflicts, conflict);
	rawi_json_key(out, "engine");
	rawi_json_open(out, '{');
	rawi_put(out, "version", rawi_slice_of(version));
	rawi_put(out, "tables", rawi_slice_of(tables_hash));
	rawi_json_close(out, '}');
	EACH(out, "blocks", r->blocks, block);
	EACH(out, "entities", r->entities, entity);
	EACH(out, "quotes", r->quotes, quote);
	rawi_json_key(out, "events");
	rawi_json_open(out, '[');
	for (size_t i = 0; i < r->events.n; i++)
		event(out, r, &r->events.at[i]);
	rawi_json_close(out, ']');
	EACH(out, "figures", r->figures, figure);
	EACH(out, "dates", r->dates, when);
	rawi_json_close(out, '}');
}
