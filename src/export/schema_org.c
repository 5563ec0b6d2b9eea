/* export: documents and claims as JSON-LD in the words of schema.org, an object a line: NewsArticle with whom it mentions and whom it quotes; Claim with where it is told, by whom and first where,
 * as ClaimReview takes it for `itemReviewed` (schema.org/ClaimReview; a verdict is the fact-checker's). rawi's own facts are PropertyValues of `identifier`. */
#include "export/format.h"

#define CONTEXT RAWI_LIT("https://schema.org")

static void begin(rawi_buf *b, const char *type, bool outermost)
{
	rawi_json_open(b, '{');
	if (outermost)
		rawi_put(b, "@context", CONTEXT);
	rawi_put(b, "@type", rawi_slice_of(type));
}

static void property(rawi_buf *b, const char *name, rawi_slice value)
{
	if (!value.n)
		return;
	begin(b, "PropertyValue", false);
	rawi_put(b, "propertyID", rawi_slice_of(name));
	rawi_put(b, "value", value);
	rawi_json_close(b, '}');
}

static void span(rawi_exporting *x, rawi_buf *b, rawi_span at)
{
	property(b, "rawi:span", rawi_arena_printf(&x->work, "%u+%u", (unsigned)at.off, (unsigned)at.len));
}

static rawi_slice node_id(rawi_exporting *x, const rawi_doc_head *d)
{
	return rawi_export_uri(x, d, true);
}

static void named(rawi_buf *b, const char *key, const char *type, rawi_slice name)
{
	if (!name.n)
		return;
	rawi_json_key(b, key);
	begin(b, type, false);
	rawi_put(b, "name", name);
	rawi_json_close(b, '}');
}

/* What stands for an entity inside another object; `key` NULL in a list. */
static void entity(rawi_exporting *x, rawi_buf *b, const char *key, const rawi_entity *e)
{
	bool state = e->type == RAWI_LOC && e->country[0] && e->key.n == 7;
	if (key)
		rawi_json_key(b, key);
	begin(b, e->type == RAWI_PER ? "Person" : e->type == RAWI_ORG ? "Organization" : state ? "Country" : "Place", false);
	rawi_put(b, "name", e->name);
	rawi_put(b, "identifier", e->key);
	if (e->type == RAWI_PER && e->roles.n)
		rawi_put(b, "jobTitle", e->roles.at[0].title);
	if (e->spot.geonames)
		rawi_put(b, "sameAs", rawi_arena_printf(&x->work, "https://sws.geonames.org/%u/", (unsigned)e->spot.geonames));
	if (e->spot.located) {
		rawi_json_key(b, "geo");
		begin(b, "GeoCoordinates", false);
		rawi_put_num(b, "latitude", e->spot.lat);
		rawi_put_num(b, "longitude", e->spot.lon);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, '}');
}

static void mentions(rawi_exporting *x, rawi_buf *b)
{
	rawi_put_open(b, "mentions", '[');
	for (size_t i = 0; i < x->record->entities.n; i++)
		if (!x->record->entities.at[i].unnamed)
			entity(x, b, NULL, &x->record->entities.at[i]);
	rawi_json_close(b, ']');
}

static void quotes(rawi_exporting *x, rawi_buf *b)
{
	rawi_put_open(b, "hasPart", '[');
	for (size_t i = 0; i < x->record->quotes.n; i++) {
		const rawi_quote *q = &x->record->quotes.at[i];
		begin(b, "Quotation", false);
		rawi_put(b, "text", q->content.text);
		rawi_put_int(b, "position", (long long)i);
		if (q->speakers.n == 1) {
			entity(x, b, "spokenByCharacter", &x->record->entities.at[q->speakers.at[0]]);
		} else if (q->speakers.n) {
			rawi_put_open(b, "spokenByCharacter", '[');
			for (size_t k = 0; k < q->speakers.n; k++)
				entity(x, b, NULL, &x->record->entities.at[q->speakers.at[k]]);
			rawi_json_close(b, ']');
		}
		rawi_put_open(b, "identifier", '[');
		span(x, b, q->content.orig);
		rawi_json_close(b, ']');
		rawi_json_close(b, '}');
		x->counts.items++;
	}
	rawi_json_close(b, ']');
}

static void body(rawi_exporting *x, rawi_buf *b)
{
	rawi_buf all = { 0 };
	for (size_t i = 0; i < x->record->blocks.n; i++) {
		const rawi_record_block *k = &x->record->blocks.at[i];
		if (!rawi_export_is_body(k->kind))
			continue;
		if (all.n)
			rawi_buf_putc(&all, '\n');
		rawi_buf_add(&all, k->at.text);
	}
	rawi_put_known(b, "articleBody", rawi_buf_slice(&all));
	b->failed = b->failed || all.failed;
	rawi_buf_release(&all);
}

static void identifiers(rawi_exporting *x, rawi_buf *b)
{
	const rawi_doc_head *d = x->head;
	rawi_put_open(b, "identifier", '[');
	property(b, "rawi:document", d->id);
	property(b, "rawi:article", rawi_arena_printf(&x->work, "%u", (unsigned)d->article));
	property(b, "rawi:sha256", rawi_slice_of(d->sha256));
	property(b, "rawi:version", x->record->engine);
	rawi_json_close(b, ']');
}

static void document(rawi_exporting *x)
{
	const rawi_record *r = x->record;
	rawi_buf *b = rawi_export_to(x, RAWI_LIT(""));
	rawi_slice url;
	begin(b, "NewsArticle", true);
	rawi_put(b, "@id", node_id(x, x->head));
	if (rawi_export_address(x->head, &url))
		rawi_put(b, "url", rawi_export_uri(x, x->head, false));
	rawi_put_known(b, "headline", r->title.value);
	rawi_put_known(b, "datePublished", r->published.value);
	rawi_put_known(b, "dateModified", r->updated.value);
	rawi_put(b, "inLanguage", r->lang);
	rawi_put_known(b, "articleSection", r->section.value);
	named(b, "author", "Person", r->author.value);
	named(b, "publisher", "NewsMediaOrganization", r->outlet.value);
	named(b, "sourceOrganization", "Organization", r->agency.value);
	if (r->tags.n) {
		rawi_put_open(b, "keywords", '[');
		for (size_t i = 0; i < r->tags.n; i++)
			rawi_json_str(b, r->tags.at[i].value);
		rawi_json_close(b, ']');
	}
	body(x, b);
	mentions(x, b);
	quotes(x, b);
	identifiers(x, b);
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
	x->counts.items++;
}

/* One telling of a claim, by its document. */
static void appearance(rawi_exporting *x, rawi_buf *b, const rawi_place *p)
{
	const rawi_doc_head *d = &x->view.docs[p->side.doc];
	rawi_slice url;
	begin(b, "NewsArticle", false);
	rawi_put(b, "@id", node_id(x, d));
	if (rawi_export_address(d, &url))
		rawi_put(b, "url", rawi_export_uri(x, d, false));
	rawi_put_known(b, "headline", d->title);
	rawi_put_known(b, "datePublished", d->published);
	named(b, "publisher", "NewsMediaOrganization", d->outlet);
	rawi_put(b, "abstract", p->side.text);
	rawi_put_open(b, "identifier", '[');
	span(x, b, p->side.at);
	property(b, "rawi:item", rawi_arena_printf(&x->work, "%u", (unsigned)p->item));
	rawi_json_close(b, ']');
	rawi_json_close(b, '}');
}

static void claim(rawi_exporting *x, const rawi_walked_claim *c)
{
	rawi_buf *b = rawi_export_to(x, RAWI_LIT(""));
	const rawi_place *first = NULL;
	for (size_t i = 0; i < c->n_places; i++) {
		rawi_slice day = rawi_export_day(&x->view.docs[c->places[i].side.doc]);
		if (x->chosen[c->places[i].side.doc] && day.n && (!first || memcmp(day.s, rawi_export_day(&x->view.docs[first->side.doc]).s, 10) < 0))
			first = &c->places[i];
	}
	begin(b, "Claim", true);
	rawi_put(b, "@id", rawi_arena_printf(&x->work, "urn:x-rawi:claim:%llu", (unsigned long long)c->id));
	rawi_put(b, "text", c->text);
	if (c->speaker.n) {
		rawi_json_key(b, "author");
		begin(b, rawi_slice_starts(c->speaker, RAWI_LIT("per:")) ? "Person" : "Organization", false);
		rawi_put(b, "name", c->speaker_name.n ? c->speaker_name : c->speaker);
		rawi_put(b, "identifier", c->speaker);
		rawi_json_close(b, '}');
	}
	if (first) {
		rawi_json_key(b, "firstAppearance");
		appearance(x, b, first);
	}
	rawi_put_open(b, "appearance", '[');
	for (size_t i = 0; i < c->n_places; i++)
		if (x->chosen[c->places[i].side.doc])
			appearance(x, b, &c->places[i]);
	rawi_json_close(b, ']');
	rawi_put_open(b, "identifier", '[');
	property(b, "rawi:kind", rawi_slice_of(rawi_claim_names[c->kind]));
	property(b, "rawi:outlets", rawi_arena_printf(&x->work, "%u", (unsigned)c->outlets));
	property(b, "rawi:tellings", rawi_arena_printf(&x->work, "%u", (unsigned)c->tellings));
	for (size_t i = 0; i < c->n_conflicts; i++)
		property(b, "rawi:contradicts", rawi_arena_printf(&x->work, "urn:x-rawi:claim:%llu", (unsigned long long)c->conflicts[i].claim));
	rawi_json_close(b, ']');
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
	x->counts.items++;
}

const rawi_export_format rawi_format_schema_org = {
	.kind = { "schema.org", "documents and claims as JSON-LD: NewsArticle, and Claim as ClaimReview takes it", false },
	.needs = RAWI_EXPORT_RECORD | RAWI_EXPORT_RELATIONS,
	.document = document,
	.claim = claim,
};
