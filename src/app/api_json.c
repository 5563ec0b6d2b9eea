/* app: see api_json.h. */
#include "app/api_json.h"

#include <stdlib.h>

#include "base/json.h"

/* What a relation of a view and the same relation as a row have alike. */

static void doc_name(rawi_buf *b, const rawi_doc_head *d)
{
	rawi_put(b, "id", d->id);
	rawi_put_int(b, "article", d->article);
}

static void doc_object(rawi_buf *b, const rawi_doc_head *d)
{
	rawi_json_open(b, '{');
	doc_name(b, d);
	rawi_json_close(b, '}');
}

static void place(rawi_buf *b, const rawi_doc_head *d, rawi_span at, rawi_slice text)
{
	doc_name(b, d);
	rawi_put_span(b, "span", at);
	rawi_put(b, "text", text);
}

static void end(rawi_buf *b)
{
	rawi_json_close(b, '}');
	rawi_buf_putc(b, '\n');
}

static void story_begin(rawi_buf *b, uint64_t id, rawi_slice title)
{
	rawi_json_open(b, '{');
	rawi_put_int(b, "story", (long long)id);
	rawi_put(b, "title", title);
	rawi_put_open(b, "docs", '[');
}

static void story_days(rawi_buf *b, const char *from, const char *to) /* behind the documents */
{
	rawi_json_close(b, ']');
	rawi_put_or_null(b, "from", rawi_slice_of(from));
	rawi_put_or_null(b, "to", rawi_slice_of(to));
}

static void story_end(rawi_buf *b, uint32_t tellings) /* behind the entities */
{
	rawi_json_close(b, ']');
	rawi_put_int(b, "tellings", tellings);
	end(b);
}

static void copy_side(rawi_buf *b, const char *key, const rawi_doc_head *d, rawi_span at, rawi_slice text)
{
	rawi_put_open(b, key, '{');
	place(b, d, at, text);
	rawi_json_close(b, '}');
}

static void copy_end(rawi_buf *b, bool near, uint32_t words, double overlap, char first)
{
	rawi_put(b, "kind", rawi_slice_of(near ? "near" : "verbatim"));
	rawi_put_int(b, "words", words);
	rawi_put_num(b, "overlap", (double)(long)(overlap * 1000 + 0.5) / 1000);
	rawi_put_or_null(b, "first", (rawi_slice){ &first, first != 0 });
	end(b);
}

static void claim_begin(rawi_buf *b, uint64_t id, uint8_t kind)
{
	rawi_json_open(b, '{');
	rawi_put_int(b, "claim", (long long)id);
	rawi_put(b, "kind", rawi_slice_of(rawi_claim_names[kind]));
}

static void claim_words(rawi_buf *b, rawi_slice text, rawi_slice speaker, rawi_slice name)
{
	rawi_put(b, "text", text);
	rawi_put_or_null(b, "speaker", speaker);
	rawi_put_or_null(b, "speaker_name", name);
	rawi_put_open(b, "docs", '[');
}

static void claim_place(rawi_buf *b, const rawi_doc_head *d, rawi_span at, rawi_slice text, uint32_t item)
{
	rawi_json_open(b, '{');
	place(b, d, at, text);
	rawi_put_int(b, "item", item);
	rawi_json_close(b, '}');
}

static void claim_counts(rawi_buf *b, uint32_t outlets, uint32_t tellings) /* behind the places */
{
	rawi_json_close(b, ']');
	rawi_put_int(b, "outlets", outlets);
	rawi_put_int(b, "tellings", tellings);
	rawi_put_open(b, "conflicts", '[');
}

static void claim_conflict(rawi_buf *b, uint64_t other, rawi_slice on)
{
	rawi_json_open(b, '{');
	rawi_put_int(b, "claim", (long long)other);
	rawi_put(b, "on", on);
	rawi_json_close(b, '}');
}

static void claim_end(rawi_buf *b)
{
	rawi_json_close(b, ']');
	end(b);
}

/* ── of a view ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void story_ids(rawi_buf *b, const char *key, const rawi_view *v, const uint32_t *stories, size_t n)
{
	rawi_put_open(b, key, '[');
	for (size_t i = 0; i < n; i++)
		rawi_json_int(b, (long long)v->stories[stories[i]].id);
	rawi_json_close(b, ']');
}

void rawi_json_story(rawi_buf *b, const rawi_view *v, size_t story)
{
	const rawi_view_story *s = &v->stories[story];
	story_begin(b, s->id, s->title);
	for (size_t i = 0; i < s->n_docs; i++)
		doc_object(b, &v->docs[s->docs[i]]);
	story_days(b, s->from, s->to);
	story_ids(b, "linked", v, s->links, s->n_links);
	rawi_put_open(b, "entities", '[');
	for (size_t i = 0; i < s->n_entities; i++)
		rawi_json_str(b, s->entities[i]);
	story_end(b, s->tellings);
}

void rawi_json_copy(rawi_buf *b, const rawi_view *v, size_t copy)
{
	const rawi_view_copy *c = &v->copies[copy];
	rawi_json_open(b, '{');
	copy_side(b, "a", &v->docs[c->a.doc], c->a.at, c->a.text);
	copy_side(b, "b", &v->docs[c->b.doc], c->b.at, c->b.text);
	copy_end(b, c->near != 0, c->words, c->overlap, (char)c->first);
}

void rawi_json_claim(rawi_buf *b, const rawi_view *v, size_t claim)
{
	const rawi_view_claim *c = &v->claims[claim];
	claim_begin(b, c->id, c->kind);
	story_ids(b, "stories", v, c->stories, c->n_stories);
	claim_words(b, c->text, c->speaker, c->speaker_name);
	for (size_t i = 0; i < c->n_places; i++)
		claim_place(b, &v->docs[c->places[i].side.doc], c->places[i].side.at, c->places[i].side.text, c->places[i].item);
	claim_counts(b, c->outlets, c->tellings);
	for (size_t i = 0; i < c->n_conflicts; i++)
		claim_conflict(b, v->claims[c->conflicts[i].claim].id, c->conflicts[i].on);
	claim_end(b);
}

void rawi_json_copy_edge(rawi_buf *b, const rawi_copy_edge *e)
{
	rawi_json_open(b, '{');
	rawi_put(b, "from", e->from);
	rawi_put(b, "to", e->to);
	rawi_put_bool(b, "directed", e->directed);
	rawi_put_int(b, "documents", e->documents);
	rawi_put_int(b, "passages", e->passages);
	rawi_put_int(b, "words", e->words);
	rawi_put_int(b, "credited", e->credited);
	rawi_json_key(b, "delay_days");
	if (e->dated)
		rawi_json_num(b, e->delay);
	else
		rawi_json_null(b);
	end(b);
}

/* ── items of a record ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

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
	rawi_put_int(b, "item", (long long)n);
	rawi_put_or_null(b, "outlet", doc->outlet);
	rawi_put_or_null(b, "published", doc->published);
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

void *rawi_json_load(rawi_slice record, rawi_error *e)
{
	json_error_t why;
	json_t *root = rawi_json_read(record, JSON_ALLOW_NUL, &why);
	if (!root)
		rawi_fail(e, RAWI_ERR_DATABASE, "record", "byte %d: %s", why.position, why.text);
	return root;
}

void rawi_json_unload(void *loaded)
{
	json_decref(loaded);
}

bool rawi_json_items(rawi_buf *out, const rawi_doc_head *doc, rawi_slice record, const char *list, rawi_error *e)
{
	json_t *root = rawi_json_load(record, e), *x;
	size_t i;
	if (!root)
		return false;
	json_array_foreach(json_object_get(root, list), i, x)
		item(out, doc, root, i, x);
	rawi_json_unload(root);
	return !out->failed || rawi_fail(e, RAWI_ERR_MEMORY, "", "out of memory");
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
	story_begin(b, s->row.id, s->row.title);
	for (size_t i = 0; i < s->docs.n; i++)
		doc_object(b, &s->docs.at[i].head);
	story_days(b, s->row.from, s->row.to);
	rawi_put_open(b, "linked", '[');
	for (size_t i = 0; i < s->links.n; i++)
		rawi_json_int(b, (long long)s->links.at[i].id);
	rawi_json_close(b, ']');
	rawi_put_open(b, "entities", '[');
	for (size_t i = 0; i < s->entities.n; i++)
		rawi_json_str(b, s->entities.at[i].key);
	story_end(b, s->row.tellings);
}

void rawi_json_claim_row(rawi_buf *b, const rawi_claim_row *c)
{
	claim_begin(b, c->id, c->kind);
	rawi_put_open(b, "stories", '[');
	for (size_t i = 0; i < c->n_stories; i++)
		rawi_json_int(b, (long long)c->stories[i]);
	rawi_json_close(b, ']');
	claim_words(b, c->text, c->speaker, c->speaker_name);
	for (size_t i = 0; i < c->n_places; i++)
		claim_place(b, &c->places[i].doc.head, c->places[i].at, c->places[i].text, c->places[i].item);
	claim_counts(b, c->outlets, c->tellings);
	for (size_t i = 0; i < c->n_conflicts; i++)
		claim_conflict(b, c->conflicts[i].claim, c->conflicts[i].on);
	claim_end(b);
}

void rawi_json_copy_row(rawi_buf *b, const rawi_copy_row *c)
{
	rawi_json_open(b, '{');
	for (int i = 0; i < 2; i++)
		copy_side(b, i ? "b" : "a", &c->doc[i].head, c->at[i], c->text[i]);
	copy_end(b, c->near, c->words, c->overlap, c->first);
}

void rawi_json_near_pair(rawi_buf *b, const rawi_near_pair *p)
{
	rawi_json_open(b, '{');
	for (int i = 0; i < 2; i++) {
		rawi_put_open(b, i ? "b" : "a", '{');
		doc_name(b, &p->doc[i].head);
		rawi_put_span(b, "span", p->at[i]);
		rawi_put_or_null(b, "title", p->doc[i].head.title);
		rawi_json_close(b, '}');
	}
	rawi_put_num(b, "jaccard", (double)(long)(p->jaccard * 1000 + 0.5) / 1000);
	rawi_put_int(b, "shared", p->shared);
	rawi_put_int(b, "either", p->either);
	rawi_put_or_null(b, "first", (rawi_slice){ &p->first, p->first != 0 });
	end(b);
}
