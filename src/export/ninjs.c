/* export: documents as IPTC ninjs 3.1 (iptc.org/std/ninjs/ninjs-schema_3.1.json), an object a line. The schema takes no other field than its own, so that what it has no name for (spans, quotes,
 * acts) is not in it, and where the article is from stands among its alternative ids. Times without a zone are no times to it: then the day is an alternative id, too. */
#include "export/format.h"

static void named(rawi_buf *b, const rawi_entity *e)
{
	rawi_put(b, "name", e->name);
	rawi_put(b, "rel", RAWI_LIT("mentions"));
	rawi_put(b, "literal", e->key);
}

static void entities(rawi_exporting *x, rawi_buf *b, const char *key, rawi_entity_type type)
{
	bool any = false;
	for (size_t i = 0; i < x->record->entities.n; i++) {
		const rawi_entity *e = &x->record->entities.at[i];
		if (e->type != type || e->unnamed)
			continue;
		if (!any)
			rawi_put_open(b, key, '[');
		any = true;
		rawi_json_open(b, '{');
		named(b, e);
		if (e->spot.geonames)
			rawi_put(b, "uri", rawi_arena_printf(&x->work, "https://sws.geonames.org/%u/", (unsigned)e->spot.geonames));
		if (e->spot.located) {
			rawi_put_open(b, "geoJSON", '{');
			rawi_put(b, "type", RAWI_LIT("Point"));
			rawi_put_open(b, "coordinates", '[');
			rawi_json_num(b, e->spot.lon);
			rawi_json_num(b, e->spot.lat);
			rawi_json_close(b, ']');
			rawi_json_close(b, '}');
		}
		rawi_json_close(b, '}');
	}
	if (any)
		rawi_json_close(b, ']');
}

static void id(rawi_buf *b, const char *role, rawi_slice value)
{
	if (!value.n)
		return;
	rawi_json_open(b, '{');
	rawi_put(b, "role", rawi_slice_of(role));
	rawi_put(b, "value", value);
	rawi_json_close(b, '}');
}

static void ids(rawi_exporting *x, rawi_buf *b)
{
	const rawi_doc_head *d = x->head;
	rawi_put_open(b, "altIds", '[');
	id(b, "rawi:document", d->id);
	id(b, "rawi:article", rawi_arena_printf(&x->work, "%u", (unsigned)d->article));
	id(b, "rawi:published", d->published);
	id(b, "rawi:sha256", rawi_slice_of(d->sha256));
	id(b, "rawi:version", x->record->engine);
	rawi_json_close(b, ']');
}

static void text(rawi_buf *b, const rawi_record *r, bool title)
{
	bool any = false;
	rawi_buf all = { 0 };
	for (size_t i = 0; i < r->blocks.n; i++) {
		const rawi_record_block *k = &r->blocks.at[i];
		if (!rawi_export_is_body(k->kind))
			continue;
		if (any)
			rawi_buf_puts(&all, "\n\n");
		rawi_buf_add(&all, k->at.text);
		any = true;
	}
	rawi_slice s = title ? r->title.value : rawi_buf_slice(&all);
	if (s.n) {
		rawi_put_open(b, title ? "headlines" : "bodies", '[');
		rawi_json_open(b, '{');
		rawi_put(b, "role", RAWI_LIT("main"));
		rawi_put(b, "contentType", RAWI_LIT("text/plain"));
		rawi_put(b, "value", s);
		rawi_json_close(b, '}');
		rawi_json_close(b, ']');
	}
	b->failed = b->failed || all.failed;
	rawi_buf_release(&all);
}

static void subjects(rawi_buf *b, const rawi_record *r)
{
	if (!r->tags.n && !r->section.value.n)
		return;
	rawi_put_open(b, "subjects", '[');
	if (r->section.value.n) {
		rawi_json_open(b, '{');
		rawi_put(b, "name", r->section.value);
		rawi_put(b, "rel", RAWI_LIT("section"));
		rawi_json_close(b, '}');
	}
	for (size_t i = 0; i < r->tags.n; i++) {
		rawi_json_open(b, '{');
		rawi_put(b, "name", r->tags.at[i].value);
		rawi_put(b, "rel", RAWI_LIT("keyword"));
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
}

static void source(rawi_buf *b, const char *role, rawi_slice name)
{
	if (!name.n)
		return;
	rawi_json_open(b, '{');
	rawi_put(b, "name", name);
	rawi_put(b, "role", rawi_slice_of(role));
	rawi_json_close(b, '}');
}

/* RFC 3339 with a zone, as the schema's date-time wants it. */
static bool is_time(rawi_slice s)
{
	return s.n >= 20 && s.s[10] == 'T' && (s.s[s.n - 1] == 'Z' || (s.n >= 22 && s.s[s.n - 3] == ':' && strchr("+-", s.s[s.n - 6])));
}

static void document(rawi_exporting *x)
{
	const rawi_record *r = x->record;
	rawi_buf *b = rawi_export_to(x, RAWI_LIT(""));
	rawi_json_open(b, '{');
	rawi_put(b, "uri", rawi_export_uri(x, x->head, true));
	rawi_put(b, "type", RAWI_LIT("text"));
	rawi_put(b, "representationType", RAWI_LIT("partial"));
	rawi_put(b, "profile", RAWI_LIT("text-only"));
	rawi_put(b, "version", rawi_arena_printf(&x->work, "%u", (unsigned)x->head->version));
	if (is_time(r->updated.value))
		rawi_put(b, "versionCreated", r->updated.value);
	else if (is_time(r->published.value))
		rawi_put(b, "versionCreated", r->published.value);
	if (is_time(r->published.value))
		rawi_put(b, "firstCreated", r->published.value);
	rawi_put_known(b, "copyrightHolder", r->outlet.value);
	rawi_put(b, "language", r->lang);
	text(b, r, true);
	text(b, r, false);
	entities(x, b, "people", RAWI_PER);
	entities(x, b, "organisations", RAWI_ORG);
	entities(x, b, "places", RAWI_LOC);
	subjects(b, r);
	if (r->outlet.value.n || r->agency.value.n) {
		rawi_put_open(b, "infoSources", '[');
		source(b, "publisher", r->outlet.value);
		source(b, "agency", r->agency.value);
		rawi_json_close(b, ']');
	}
	rawi_put_known(b, "by", r->author.value);
	ids(x, b);
	rawi_put_open(b, "standard", '{');
	rawi_put(b, "name", RAWI_LIT("ninjs"));
	rawi_put(b, "version", RAWI_LIT("3.1"));
	rawi_put(b, "schema", RAWI_LIT("http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"));
	rawi_json_close(b, '}');
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
	x->counts.items++;
}

const rawi_export_format rawi_format_ninjs = {
	.kind = { "ninjs", "documents, an object a line, as IPTC ninjs 3.1", false },
	.needs = RAWI_EXPORT_RECORD,
	.document = document,
};
