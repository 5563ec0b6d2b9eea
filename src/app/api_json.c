/* app: see api_json.h. */
#include "app/api_json.h"

#include <jansson.h>
#include <stdlib.h>

static void key_str(rawi_buf *b, const char *key, rawi_slice s)
{
	rawi_json_key(b, key);
	rawi_json_str(b, s);
}

void rawi_json_field(rawi_buf *b, const char *key, rawi_slice s)
{
	rawi_json_key(b, key);
	rawi_json_str_or_null(b, s);
}

void rawi_json_field_int(rawi_buf *b, const char *key, long long v)
{
	rawi_json_key(b, key);
	rawi_json_int(b, v);
}

static void doc_name(rawi_buf *b, const rawi_doc_head *d)
{
	key_str(b, "id", d->id);
	rawi_json_field_int(b, "article", d->article);
}

static void story_ids(rawi_buf *b, const char *key, const rawi_view *v, const uint32_t *stories, size_t n)
{
	rawi_json_key(b, key);
	rawi_json_open(b, '[');
	for (size_t i = 0; i < n; i++)
		rawi_json_int(b, (long long)v->stories[stories[i]].id);
	rawi_json_close(b, ']');
}

void rawi_json_story(rawi_buf *b, const rawi_view *v, size_t story)
{
	const rawi_view_story *s = &v->stories[story];
	rawi_json_open(b, '{');
	rawi_json_field_int(b, "story", (long long)s->id);
	key_str(b, "title", s->title);
	rawi_json_key(b, "docs");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < s->n_docs; i++) {
		rawi_json_open(b, '{');
		doc_name(b, &v->docs[s->docs[i]]);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_json_field(b, "from", rawi_slice_of(s->from));
	rawi_json_field(b, "to", rawi_slice_of(s->to));
	story_ids(b, "linked", v, s->links, s->n_links);
	rawi_json_key(b, "entities");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < s->n_entities; i++)
		rawi_json_str(b, s->entities[i]);
	rawi_json_close(b, ']');
	rawi_json_field_int(b, "tellings", s->tellings);
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
}

static void side(rawi_buf *b, const char *key, const rawi_view *v, const rawi_side *x)
{
	rawi_json_key(b, key);
	rawi_json_open(b, '{');
	doc_name(b, &v->docs[x->doc]);
	rawi_json_key(b, "span");
	rawi_json_span(b, x->at);
	key_str(b, "text", x->text);
	rawi_json_close(b, '}');
}

void rawi_json_copy(rawi_buf *b, const rawi_view *v, size_t copy)
{
	const rawi_view_copy *c = &v->copies[copy];
	char first[2] = { (char)c->first, 0 };
	rawi_json_open(b, '{');
	side(b, "a", v, &c->a);
	side(b, "b", v, &c->b);
	key_str(b, "kind", rawi_slice_of(c->near ? "near" : "verbatim"));
	rawi_json_field_int(b, "words", c->words);
	rawi_json_key(b, "overlap");
	rawi_json_num(b, (double)(long)(c->overlap * 1000 + 0.5) / 1000);
	rawi_json_field(b, "first", rawi_slice_of(first));
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
}

void rawi_json_copy_edge(rawi_buf *b, const rawi_copy_edge *e)
{
	rawi_json_open(b, '{');
	key_str(b, "from", e->from);
	key_str(b, "to", e->to);
	rawi_json_key(b, "directed");
	rawi_json_bool(b, e->directed);
	rawi_json_field_int(b, "documents", e->documents);
	rawi_json_field_int(b, "passages", e->passages);
	rawi_json_field_int(b, "words", e->words);
	rawi_json_field_int(b, "credited", e->credited);
	rawi_json_key(b, "delay_days");
	if (e->dated)
		rawi_json_num(b, e->delay);
	else
		rawi_json_null(b);
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
}

void rawi_json_claim(rawi_buf *b, const rawi_view *v, size_t claim)
{
	const rawi_view_claim *c = &v->claims[claim];
	rawi_json_open(b, '{');
	rawi_json_field_int(b, "claim", (long long)c->id);
	key_str(b, "kind", rawi_slice_of(rawi_claim_names[c->kind]));
	story_ids(b, "stories", v, c->stories, c->n_stories);
	key_str(b, "text", c->text);
	rawi_json_field(b, "speaker", c->speaker);
	rawi_json_field(b, "speaker_name", c->speaker_name);
	rawi_json_key(b, "docs");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < c->n_places; i++) {
		const rawi_place *p = &c->places[i];
		rawi_json_open(b, '{');
		doc_name(b, &v->docs[p->side.doc]);
		rawi_json_key(b, "span");
		rawi_json_span(b, p->side.at);
		key_str(b, "text", p->side.text);
		rawi_json_field_int(b, "item", p->item);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_json_field_int(b, "outlets", c->outlets);
	rawi_json_field_int(b, "tellings", c->tellings);
	rawi_json_key(b, "conflicts");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < c->n_conflicts; i++) {
		rawi_json_open(b, '{');
		rawi_json_field_int(b, "claim", (long long)v->claims[c->conflicts[i].claim].id);
		key_str(b, "on", c->conflicts[i].on);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
}

static rawi_slice text_of(const json_t *v)
{
	return (rawi_slice){ json_is_string(v) ? json_string_value(v) : "", json_is_string(v) ? json_string_length(v) : 0 };
}

/* The names of the entities that a field names by number: null, one, or a list, as the field is. */
static void names(rawi_buf *b, const char *key, const json_t *entities, const json_t *field, const char *what)
{
	rawi_json_key(b, key);
	if (json_is_array(field)) {
		size_t i;
		json_t *x;
		rawi_json_open(b, '[');
		json_array_foreach(field, i, x)
			rawi_json_str(b, text_of(json_object_get(json_array_get(entities, (size_t)json_integer_value(x)), what)));
		rawi_json_close(b, ']');
	} else {
		const json_t *x = json_is_integer(field) ? json_array_get(entities, (size_t)json_integer_value(field)) : NULL;
		rawi_json_str_or_null(b, text_of(json_object_get(x, what)));
	}
}

static void item(rawi_buf *b, const rawi_doc_head *doc, const json_t *root, size_t n, json_t *x)
{
	const json_t *entities = json_object_get(root, "entities");
	rawi_json_open(b, '{');
	doc_name(b, doc);
	rawi_json_field_int(b, "item", (long long)n);
	rawi_json_field(b, "outlet", doc->outlet);
	rawi_json_field(b, "published", doc->published);
	if (json_object_get(x, "content")) {
		names(b, "speaker_name", entities, json_object_get(x, "speaker"), "name");
		names(b, "speaker_key", entities, json_object_get(x, "speaker"), "key");
	} else if (json_object_get(x, "value")) {
		names(b, "said_by_name", entities, json_object_get(x, "said_by"), "name");
	} else {
		names(b, "actor_name", entities, json_object_get(x, "actor"), "name");
		names(b, "actor_key", entities, json_object_get(x, "actor"), "key");
		names(b, "recipient_name", entities, json_object_get(x, "recipient"), "name");
		names(b, "recipient_key", entities, json_object_get(x, "recipient"), "key");
		names(b, "said_by_name", entities, json_object_get(x, "said_by"), "name");
	}
	char *own = json_dumps(x, JSON_COMPACT); /* {…}: its fields follow ours */
	size_t len = own ? strlen(own) : 0;
	if (len > 2) {
		rawi_buf_putc(b, ',');
		rawi_buf_add(b, (rawi_slice){ own + 1, len - 1 });
	} else {
		b->failed = b->failed || !own;
		rawi_buf_putc(b, '}');
	}
	free(own);
	rawi_buf_putc(b, '\n');
}

bool rawi_json_items(rawi_buf *out, const rawi_doc_head *doc, rawi_slice record, const char *list, rawi_error *e)
{
	json_error_t why;
	json_t *root = json_loadb(record.s, record.n, JSON_ALLOW_NUL, &why), *x;
	size_t i;
	if (!root)
		return rawi_fail(e, RAWI_ERR_DATABASE, "record", "byte %d: %s", why.position, why.text);
	json_array_foreach(json_object_get(root, list), i, x)
		item(out, doc, root, i, x);
	json_decref(root);
	return !out->failed || rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
}

void *rawi_json_load(rawi_slice record, rawi_error *e)
{
	json_error_t why;
	json_t *root = json_loadb(record.s, record.n, JSON_ALLOW_NUL, &why);
	if (!root)
		rawi_fail(e, RAWI_ERR_DATABASE, "record", "byte %d: %s", why.position, why.text);
	return root;
}

void rawi_json_unload(void *loaded)
{
	json_decref(loaded);
}

void rawi_json_item(rawi_buf *out, const rawi_doc_head *doc, const void *loaded, const char *list, size_t n)
{
	const json_t *root = loaded;
	json_t *x = json_array_get(json_object_get(root, list), n);
	if (x)
		item(out, doc, root, n, x);
}

/* ── rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

void rawi_json_story_row(rawi_buf *b, const rawi_story_full *s)
{
	rawi_json_open(b, '{');
	rawi_json_field_int(b, "story", (long long)s->row.id);
	key_str(b, "title", s->row.title);
	rawi_json_key(b, "docs");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < s->docs.n; i++) {
		rawi_json_open(b, '{');
		doc_name(b, &s->docs.at[i].head);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_json_field(b, "from", rawi_slice_of(s->row.from));
	rawi_json_field(b, "to", rawi_slice_of(s->row.to));
	rawi_json_key(b, "linked");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < s->links.n; i++)
		rawi_json_int(b, (long long)s->links.at[i].id);
	rawi_json_close(b, ']');
	rawi_json_key(b, "entities");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < s->entities.n; i++)
		rawi_json_str(b, s->entities.at[i].key);
	rawi_json_close(b, ']');
	rawi_json_field_int(b, "tellings", s->row.tellings);
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
}

static void place(rawi_buf *b, const rawi_doc_head *doc, rawi_span at, rawi_slice text)
{
	doc_name(b, doc);
	rawi_json_key(b, "span");
	rawi_json_span(b, at);
	key_str(b, "text", text);
}

void rawi_json_claim_row(rawi_buf *b, const rawi_claim_row *c)
{
	rawi_json_open(b, '{');
	rawi_json_field_int(b, "claim", (long long)c->id);
	key_str(b, "kind", rawi_slice_of(rawi_claim_names[c->kind]));
	rawi_json_key(b, "stories");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < c->n_stories; i++)
		rawi_json_int(b, (long long)c->stories[i]);
	rawi_json_close(b, ']');
	key_str(b, "text", c->text);
	rawi_json_field(b, "speaker", c->speaker);
	rawi_json_field(b, "speaker_name", c->speaker_name);
	rawi_json_key(b, "docs");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < c->n_places; i++) {
		rawi_json_open(b, '{');
		place(b, &c->places[i].doc.head, c->places[i].at, c->places[i].text);
		rawi_json_field_int(b, "item", c->places[i].item);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_json_field_int(b, "outlets", c->outlets);
	rawi_json_field_int(b, "tellings", c->tellings);
	rawi_json_key(b, "conflicts");
	rawi_json_open(b, '[');
	for (size_t i = 0; i < c->n_conflicts; i++) {
		rawi_json_open(b, '{');
		rawi_json_field_int(b, "claim", (long long)c->conflicts[i].claim);
		key_str(b, "on", c->conflicts[i].on);
		rawi_json_close(b, '}');
	}
	rawi_json_close(b, ']');
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
}

void rawi_json_copy_row(rawi_buf *b, const rawi_copy_row *c)
{
	rawi_json_open(b, '{');
	for (int i = 0; i < 2; i++) {
		rawi_json_key(b, i ? "b" : "a");
		rawi_json_open(b, '{');
		place(b, &c->doc[i].head, c->at[i], c->text[i]);
		rawi_json_close(b, '}');
	}
	key_str(b, "kind", rawi_slice_of(c->near ? "near" : "verbatim"));
	rawi_json_field_int(b, "words", c->words);
	rawi_json_key(b, "overlap");
	rawi_json_num(b, (double)(long)(c->overlap * 1000 + 0.5) / 1000);
	rawi_json_field(b, "first", (rawi_slice){ &c->first, c->first != 0 });
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
}
