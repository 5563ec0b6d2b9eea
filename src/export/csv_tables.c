/* export: what the columns of the CSV tables are, and datapackage.json (Frictionless Data Package and Table Schema, version 1) made of that; see csv.h. */
#include "export/csv.h"

#define DOCUMENT { "document", "string", "id of the document" }, { "article", "integer", "0 the page's own article, 1 … appended ones" }
#define PLACE(p) { p "start", "integer", "first byte in the page as it came" }, { p "length", "integer", "bytes" }
#define TEXT { "text", "string", "what these bytes read" }
#define CLAIM { "claim", "string", "the claim that it is part of" }
#define OF_DOCUMENT "document article > documents document article"
#define OF_ENTITY(column) "document article " column " > entities document article entity"
#define OF_CLAIM "claim > claims claim"

static const rawi_csv_field documents[] = { DOCUMENT, { "title", "string", "" }, { "outlet", "string", "" }, { "agency", "string", "that it credits" }, { "author", "string", "" },
	{ "url", "string", "" }, { "published", "string", "ISO 8601, as exactly as known" }, { "published_basis", "string", "what proves it" }, { "language", "string", "BCP 47" },
	{ "charset", "string", "as it was read" }, { "form", "string", "text or html" }, { "version", "integer", "1 the first" }, { "sha256", "string", "of the page" },
	{ "bytes", "integer", "of the page" }, { "rawi", "string", "version of rawi that read it" }, { 0 } };
static const rawi_csv_field blocks[] = { DOCUMENT, { "block", "integer", "" }, { "kind", "string", "title, body, related …" }, PLACE(""), TEXT, { "why", "string", "what it was judged by" }, { 0 } };
static const rawi_csv_field entities[] = { DOCUMENT, { "entity", "integer", "" }, { "type", "string", "PER, ORG, LOC" }, { "name", "string", "fullest form" },
	{ "key", "string", "the same in every document that means the same" }, { "country", "string", "ISO 3166-1 alpha-3" }, { "sector", "string", "PLOVER 2.0" },
	{ "unnamed", "boolean", "described, not named" }, { "geonames", "integer", "GeoNames id" }, { "code", "string", "ISO 3166-2" }, { "lat", "number", "degrees" },
	{ "lon", "number", "degrees" }, { 0 } };
static const rawi_csv_field mentions[] = { DOCUMENT, { "entity", "integer", "" }, { "mention", "integer", "" }, { "form", "string", "name, title, adjective, pronoun" }, PLACE(""), TEXT, { 0 } };
static const rawi_csv_field offices[] = { DOCUMENT, { "entity", "integer", "who bears it" }, { "office", "integer", "" }, { "title", "string", "" }, { "body", "integer", "the entity it is an office of" },
	{ "state", "string", "or the state" }, { "standing", "string", "former, acting, elect, deputy; empty: holds it" }, PLACE(""), TEXT, { 0 } };
static const rawi_csv_field quotes[] = { DOCUMENT, { "quote", "integer", "" }, { "kind", "string", "direct, indirect, mixed" }, { "class", "string", "of the cue" },
	{ "speaker", "integer", "the first; table sides has all" }, { "text", "string", "content" }, PLACE(""), { "cue", "string", "" }, PLACE("cue_"),
	{ "source", "string", "the words that name who speaks" }, PLACE("source_"), { "addressee", "integer", "entity" }, { "via", "integer", "entity" }, { "occasion", "string", "" },
	{ "unknown", "string", "why the speaker is" }, CLAIM, { 0 } };
static const rawi_csv_field events[] = { DOCUMENT, { "event", "integer", "" }, { "type", "string", "PLOVER 2.0" }, { "mode", "string", "" },
	{ "status", "string", "actual, future, hypothetical, negated, historical" }, { "context", "string", "blank between" }, { "quad", "string", "" }, { "score", "number", "-10 … 10" },
	{ "text", "string", "first trigger" }, PLACE(""), { "date", "string", "ISO 8601, or start/end" }, { "date_basis", "string", "" }, { "date_link", "string", "where the date stands" },
	{ "place", "string", "" }, { "place_entity", "integer", "" }, PLACE("place_"), { "said_by", "integer", "entity" }, CLAIM, { 0 } };
static const rawi_csv_field sides[] = { DOCUMENT, { "fact", "string", "quote or event" }, { "item", "integer", "its number" }, { "side", "string", "speaker, actor, recipient" },
	{ "entity", "integer", "" }, { 0 } };
static const rawi_csv_field figures[] = { DOCUMENT, { "figure", "integer", "" }, { "value", "number", "" }, { "unit", "string", "" }, { "bound", "string", "min, max, approx" },
	{ "of", "string", "what is counted" }, { "change", "string", "up, down" }, { "part", "string", "of a change: by, from, to" }, { "said_by", "integer", "entity" }, TEXT, PLACE(""), CLAIM, { 0 } };
static const rawi_csv_field dates[] = { DOCUMENT, { "date", "integer", "" }, { "value", "string", "ISO 8601" }, { "basis", "string", "" }, TEXT, PLACE(""), { 0 } };
static const rawi_csv_field stories[] = { { "story", "string", "" }, { "title", "string", "" }, { "from", "string", "first day" }, { "to", "string", "last day" },
	{ "documents", "integer", "" }, { "tellings", "integer", "independent ones" }, { 0 } };
static const rawi_csv_field story_documents[] = { { "story", "string", "" }, DOCUMENT, { 0 } };
static const rawi_csv_field story_links[] = { { "story", "string", "" }, { "other", "string", "of the same saga" }, { 0 } };
static const rawi_csv_field copies[] = { { "a_document", "string", "" }, { "a_article", "integer", "" }, PLACE("a_"), { "a_text", "string", "" }, { "b_document", "string", "" },
	{ "b_article", "integer", "" }, PLACE("b_"), { "b_text", "string", "" }, { "kind", "string", "verbatim, near" }, { "words", "integer", "shared" }, { "overlap", "number", "0 … 1" },
	{ "first", "string", "a or b, the earlier known date" }, { 0 } };
static const rawi_csv_field claims[] = { { "claim", "string", "" }, { "kind", "string", "quote, event, figure" }, { "text", "string", "as the clearest telling puts it" },
	{ "speaker", "string", "key" }, { "speaker_name", "string", "" }, { "outlets", "integer", "" }, { "tellings", "integer", "independent ones" }, { 0 } };
static const rawi_csv_field claim_places[] = { { "claim", "string", "" }, { "place", "integer", "" }, DOCUMENT, PLACE(""), TEXT, { "item", "integer", "of the quotes, events or figures" }, { 0 } };
static const rawi_csv_field claim_conflicts[] = { { "claim", "string", "" }, { "other", "string", "" }, { "on", "string", "speaker, value, date, place, status" }, { 0 } };

const rawi_csv_facts rawi_csv_tables[RAWI_CSV_TABLES] = {
	{ "documents.csv", "an article a row", "document article", "", documents },
	{ "blocks.csv", "the text of pages, kept or dropped", "document article block", OF_DOCUMENT, blocks },
	{ "entities.csv", "persons, bodies and places of each document", "document article entity", OF_DOCUMENT, entities },
	{ "mentions.csv", "where they are named", "document article entity mention", OF_ENTITY("entity"), mentions },
	{ "offices.csv", "offices that a page gives a person", "document article entity office", OF_ENTITY("entity"), offices },
	{ "quotes.csv", "who said what", "document article quote", OF_DOCUMENT "; " OF_CLAIM, quotes },
	{ "events.csv", "who did what to whom", "document article event", OF_DOCUMENT "; " OF_CLAIM, events },
	{ "sides.csv", "speakers of quotes, actors and recipients of events", "document article fact item side entity", OF_ENTITY("entity"), sides },
	{ "figures.csv", "numbers", "document article figure", OF_DOCUMENT "; " OF_CLAIM, figures },
	{ "dates.csv", "dates", "document article date", OF_DOCUMENT, dates },
	{ "stories.csv", "stories", "story", "", stories },
	{ "story_documents.csv", "what tells a story", "story document article", "story > stories story; " OF_DOCUMENT, story_documents },
	{ "story_links.csv", "stories of one saga", "story other", "story > stories story; other > stories story", story_links },
	{ "copies.csv", "passages that one document took from another", "", "a_document a_article > documents document article; b_document b_article > documents document article", copies },
	{ "claims.csv", "facts over all documents, with their independent tellings", "claim", "", claims },
	{ "claim_places.csv", "where a claim is told", "claim place", OF_CLAIM "; " OF_DOCUMENT, claim_places },
	{ "claim_conflicts.csv", "claims that contradict", "claim other on", OF_CLAIM "; other > claims claim", claim_conflicts },
};

static void put(rawi_buf *b, const char *key, const char *value)
{
	rawi_json_key(b, key);
	rawi_json_str(b, rawi_slice_of(value));
}

/* "a b c" up to one of the stops, as a list; where it ends. */
static const char *names(rawi_buf *b, const char *key, const char *s)
{
	rawi_json_key(b, key);
	rawi_json_open(b, '[');
	while (*s && *s != '>' && *s != ';') {
		size_t n = strcspn(s, " >;");
		if (n)
			rawi_json_str(b, (rawi_slice){ s, n });
		s += n;
		s += *s == ' ';
	}
	rawi_json_close(b, ']');
	return s;
}

static void references(rawi_buf *b, const char *s)
{
	rawi_json_key(b, "foreignKeys");
	rawi_json_open(b, '[');
	while (*s) {
		rawi_json_open(b, '{');
		s = names(b, "fields", s);
		s += strspn(s, "> ");
		size_t n = strcspn(s, " ");
		rawi_json_key(b, "reference");
		rawi_json_open(b, '{');
		rawi_json_key(b, "resource");
		rawi_json_str(b, (rawi_slice){ s, n });
		s = names(b, "fields", s + n + (s[n] == ' '));
		rawi_json_close(b, '}');
		rawi_json_close(b, '}');
		s += strspn(s, "; ");
	}
	rawi_json_close(b, ']');
}

static void resource(rawi_buf *b, const rawi_csv_facts *t)
{
	rawi_json_open(b, '{');
	rawi_json_key(b, "name");
	rawi_json_str(b, (rawi_slice){ t->file, strlen(t->file) - 4 });
	put(b, "path", t->file);
	put(b, "profile", "tabular-data-resource");
	put(b, "title", t->what);
	put(b, "format", "csv");
	put(b, "mediatype", "text/csv");
	put(b, "encoding", "utf-8");
	rawi_json_key(b, "schema");
	rawi_json_open(b, '{');
	rawi_json_key(b, "fields");
	rawi_json_open(b, '[');
	for (const rawi_csv_field *f = t->fields; f->name; f++) {
		rawi_json_open(b, '{');
		put(b, "name", f->name);
		put(b, "type", f->type);
		if (*f->what)
			put(b, "description", f->what);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	if (*t->key)
		names(b, "primaryKey", t->key);
	if (*t->refers)
		references(b, t->refers);
	rawi_json_close(b, '}');
	rawi_json_close(b, '}');
}

void rawi_csv_package(rawi_buf *b)
{
	rawi_json_open(b, '{');
	put(b, "profile", "tabular-data-package");
	put(b, "name", "rawi");
	put(b, "title", "What pages report, by rawi");
	put(b, "description", "A text that begins with an apostrophe has it as a guard against spreadsheets that run formulas: one apostrophe at the beginning is to be taken off.");
	rawi_json_key(b, "resources");
	rawi_json_open(b, '[');
	for (int i = 0; i < RAWI_CSV_TABLES; i++)
		resource(b, &rawi_csv_tables[i]);
	rawi_json_close(b, ']');
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
}
