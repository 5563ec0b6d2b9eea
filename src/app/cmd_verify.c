/* app: rawi verify: every span of every record, copy and claim is read again from the stored bytes of its page (rawi_page_reread, which knows nothing of how the record was
 * made) and compared with the text beside it; entity numbers must name entities, hashes must be right, rows must point at rows. Tellings are counted a second way
 * (verify_tellings.c), keys are looked at (verify_keys.c).
 * It reads the records' JSON as JSON, not through the record reader, so that a mistake there shows here.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/verify.h"
#include "base/hash.h"
#include "base/json.h"

void rawi_verify_complain(rawi_verify *v, const char *format, ...)
{
	char text[900], said[2000];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	v->wrong++;
	rawi_buf_clear(&v->out);
	if (v->doc) {
		rawi_buf_add(&v->out, v->doc->id);
		rawi_buf_printf(&v->out, "#%u %s %u: ", (unsigned)v->doc->article, rawi_shown(v->m, "version"), (unsigned)v->doc->version);
	}
	rawi_buf_puts(&v->out, rawi_shown_as(v->m, said, sizeof said, text));
	rawi_buf_putc(&v->out, '\n');
	v->written = v->written && rawi_print(v->m, rawi_buf_slice(&v->out));
}

/* So many bytes of a text as a line shows: whole letters. */
static int shown(rawi_slice s)
{
	size_t n = s.n > 200 ? 200 : s.n;
	while (n && n < s.n && ((unsigned char)s.s[n] & 0xC0) == 0x80)
		n--;
	return (int)n;
}

static bool read_span(rawi_verify *v, const char *what, rawi_span at, rawi_slice *reads)
{
	v->spans++;
	bool inside = (uint64_t)at.off + at.len <= v->page.n;
	if (inside)
		*reads = rawi_page_reread(&v->work, v->page, v->charset.s, v->doc->form, at);
	else
		rawi_verify_complain(v, "%s: span [%u,%u] lies beyond the page's %zu bytes", what, (unsigned)at.off, (unsigned)at.len, v->page.n);
	return inside;
}

static void check_text(rawi_verify *v, const char *what, rawi_span at, rawi_slice text)
{
	rawi_slice reads = { "", 0 };
	if (read_span(v, what, at, &reads) && !rawi_slice_eq(reads, text))
		rawi_verify_complain(v, "%s: span [%u,%u] reads '%.*s', not '%.*s'", what, (unsigned)at.off, (unsigned)at.len, shown(reads), reads.s, shown(text), text.s);
}

static bool span_of(const json_t *o, rawi_span *at)
{
	const json_t *s = json_object_get(o, "span");
	json_int_t off = json_integer_value(json_array_get(s, 0)), len = json_integer_value(json_array_get(s, 1));
	*at = (rawi_span){ (uint32_t)off, (uint32_t)len };
	return json_is_array(s) && off >= 0 && len >= 0 && off <= UINT32_MAX && len <= UINT32_MAX;
}

static rawi_slice text_of(const json_t *o, const char *key)
{
	const json_t *t = json_object_get(o, key);
	return (rawi_slice){ json_is_string(t) ? json_string_value(t) : "", json_is_string(t) ? json_string_length(t) : 0 };
}

/* A fact of the page: its words stand beside it where they differ from its value; one that stands in markup has a span and no words. */
static void check_fact(rawi_verify *v, const char *name, const char *value_key, const json_t *o)
{
	rawi_span at;
	if (!json_is_object(o) || !span_of(o, &at))
		return;
	const char *words_key = strcmp(value_key, "text") == 0 ? "words" : "text";
	rawi_slice words = text_of(o, words_key);
	if (words.n || rawi_slice_is(text_of(o, "basis"), "page"))
		check_text(v, name, at, words.n ? words : text_of(o, value_key));
	else if ((uint64_t)at.off + at.len > v->page.n || !at.len)
		rawi_verify_complain(v, "%s: span [%u,%u] lies beyond the page's %zu bytes", name, (unsigned)at.off, (unsigned)at.len, v->page.n);
}

static void check_ids(rawi_verify *v, const char *what, const json_t *field)
{
	size_t i;
	json_t *x;
	json_array_foreach(field, i, x)
		check_ids(v, what, x);
	if (json_is_integer(field) && (json_integer_value(field) < 0 || (size_t)json_integer_value(field) >= v->n_entities))
		rawi_verify_complain(v, "%s: there is no entity %lld", what, (long long)json_integer_value(field));
}

/* A quote that its cue splits: its words are its parts'. */
static void check_split(rawi_verify *v, const json_t *quote)
{
	size_t i;
	json_t *part;
	rawi_span at;
	const json_t *content = json_object_get(quote, "content");
	rawi_buf joined = { 0 };
	json_array_foreach(json_object_get(quote, "parts"), i, part) {
		if (i)
			rawi_buf_putc(&joined, ' ');
		rawi_buf_add(&joined, text_of(part, "text"));
	}
	if (span_of(content, &at) && !rawi_slice_eq(text_of(content, "text"), rawi_buf_slice(&joined)))
		check_text(v, "content", at, text_of(content, "text"));
	rawi_buf_release(&joined);
}

/* Every object below that has a span and a text. */
static void walk(rawi_verify *v, const char *name, json_t *x)
{
	static const char *const ids[] = { "speaker", "speakers", "actor", "recipient", "said_by", "addressee", "via", "entity", "of" };
	size_t i;
	const char *key;
	json_t *y;
	rawi_span at;
	if (json_is_array(x)) {
		json_array_foreach(x, i, y)
			walk(v, name, y);
	} else if (json_is_object(x)) {
		bool split = json_is_array(json_object_get(x, "parts"));
		if (span_of(x, &at) && json_is_string(json_object_get(x, "text")))
			check_text(v, name, at, text_of(x, "text"));
		for (i = 0; i < sizeof ids / sizeof *ids; i++)
			check_ids(v, ids[i], json_object_get(x, ids[i]));
		if (split)
			check_split(v, x);
		json_object_foreach(x, key, y)
			if (!split || strcmp(key, "content") != 0)
				walk(v, key, y);
	}
}

static void check_record(rawi_verify *v, rawi_slice json)
{
	static const char *const facts[][2] = { { "title", "text" }, { "outlet", "name" }, { "author", "name" }, { "agency", "name" }, { "url", "value" }, { "published", "value" }, { "updated", "value" },
		{ "section", "name" } };
	static const char *const lists[] = { "blocks", "entities", "quotes", "events", "figures", "dates" };
	json_error_t why;
	json_t *root = rawi_json_read(json, JSON_ALLOW_NUL, &why);
	if (!root) {
		rawi_verify_complain(v, "its record is damaged: byte %d: %s", why.position, why.text);
		return;
	}
	if (!rawi_slice_is(text_of(root, "sha256"), v->doc->sha256) || json_integer_value(json_object_get(root, "bytes")) != (json_int_t)v->page.n)
		rawi_verify_complain(v, "its record is of other bytes than its page");
	v->n_entities = json_array_size(json_object_get(root, "entities"));
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		check_fact(v, facts[i][0], facts[i][1], json_object_get(root, facts[i][0]));
	for (size_t i = 0; i < 6; i++)
		walk(v, lists[i], json_object_get(root, lists[i]));
	rawi_verify_note(v, root);
	json_decref(root);
}

static bool open_page(rawi_verify *v, const rawi_doc_head *doc)
{
	if (v->doc && v->doc->row == doc->row && v->doc->held == doc->held)
		return true;
	rawi_arena_clear(&v->page_arena);
	v->doc = doc;
	v->charset = rawi_arena_dup(&v->page_arena, doc->charset); /* NUL-terminated */
	v->page = rawi_store_page(v->store, &v->page_arena, doc, &v->e);
	return !v->e.code;
}

static bool check_documents(rawi_verify *v)
{
	rawi_view all;
	if (!rawi_store_versions(v->store, &v->arena, &all, &v->e))
		return false;
	for (size_t i = 0; i < all.n_docs && v->written; i++) {
		char sha[65];
		if (!open_page(v, &all.docs[i]))
			return false;
		rawi_sha256_hex(v->page, sha);
		if (strcmp(sha, v->doc->sha256) != 0)
			rawi_verify_complain(v, "its page's bytes have the hash %s, not %s", sha, v->doc->sha256);
		if (!v->doc->row) {
			rawi_verify_complain(v, "its page has not been read: rawi rebuild reads it");
			continue;
		}
		rawi_slice json = rawi_store_json(v->store, &v->page_arena, v->doc, &v->e);
		if (v->e.code)
			return false;
		check_record(v, json);
		rawi_arena_clear(&v->work);
		v->documents++;
	}
	return true;
}

static bool check_side(rawi_verify *v, const char *what, const rawi_view *view, const rawi_side *side)
{
	if (!open_page(v, &view->docs[side->doc]))
		return false;
	check_text(v, what, side->at, side->text);
	rawi_arena_clear(&v->work);
	return true;
}

/* The words of a copy are in the page alone; what is kept is their sum. */
static bool check_copy(rawi_verify *v, const rawi_view *view, const rawi_side *side, uint32_t sum)
{
	if (!open_page(v, &view->docs[side->doc]))
		return false;
	rawi_slice reads;
	if (read_span(v, "copy", side->at, &reads) && (uint32_t)rawi_hash(reads) != sum)
		rawi_verify_complain(v, "copy: span [%u,%u] reads '%.*s', which is not what was found", (unsigned)side->at.off, (unsigned)side->at.len, shown(reads), reads.s);
	rawi_arena_clear(&v->work);
	return true;
}

static bool check_relations(rawi_verify *v, const rawi_view *view)
{
	v->doc = NULL;
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < view->n_copies; i++)
			if (!check_copy(v, view, side ? &view->copies[i].b : &view->copies[i].a, view->copies[i].sum[side]))
				return false;
	for (size_t i = 0; i < view->n_claims; i++) {
		const rawi_view_claim *c = &view->claims[i];
		for (size_t k = 0; k < c->n_places; k++)
			if (!check_side(v, "claim", view, &c->places[k].side))
				return false;
		v->doc = NULL;
		if (c->tellings > c->outlets || !c->n_places || !c->n_stories)
			rawi_verify_complain(v, "claim %llu has %u tellings by %u outlets at %zu places in %zu stories", (unsigned long long)c->id, (unsigned)c->tellings, (unsigned)c->outlets, c->n_places,
				c->n_stories);
	}
	v->doc = NULL;
	for (size_t i = 0; i < view->n_stories; i++) {
		const rawi_view_story *s = &view->stories[i];
		if (!s->n_docs || s->tellings > s->n_docs)
			rawi_verify_complain(v, "story %llu has %u tellings in %zu documents", (unsigned long long)s->id, (unsigned)s->tellings, s->n_docs);
	}
	return true;
}

static bool check_all(rawi_verify *v, rawi_view *view)
{
	const rawi_slice *lines;
	size_t n;
	if (!rawi_store_check(v->store, &v->arena, &lines, &n, &v->e))
		return false;
	for (size_t i = 0; i < n; i++)
		rawi_verify_complain(v, "%.*s", shown(lines[i]), lines[i].s);
	bool hold;
	if (!rawi_store_lists_hold(v->store, &hold, &v->e))
		return false;
	if (!hold)
		rawi_verify_complain(v, "the lists that questions are answered from are not those of its documents: rawi recover makes them anew");
	if (!rawi_store_view(v->store, &v->arena, view, &v->e) || !check_documents(v))
		return false;
	if (rawi_store_stale(v->store)) { /* what comparing found is of documents that may be others by now */
		rawi_say(v->m, rawi_store_place(v->store), "pages were added that are not compared yet (rawi add --db %s finishes that): stories, copies and claims were not looked at",
			rawi_store_place(v->store));
		return true;
	}
	return check_relations(v, view) && rawi_verify_tellings(v, view) && rawi_verify_keys(v, view);
}

int rawi_run_verify(rawi_options *o, rawi_messages *m)
{
	jmp_buf full;
	char text[200], said[600];
	rawi_verify v = { .m = m, .written = true, .status = RAWI_EXIT_ERROR };
	rawi_view view = { 0 };
	rawi_arena *arenas[] = { &v.arena, &v.page_arena, &v.work };
	for (int i = 0; i < 3; i++) {
		rawi_arena_init(arenas[i], 0);
		arenas[i]->on_full = &full;
	}
	v.tables = rawi_tables_open(NULL, &v.e);
	v.store = v.tables ? rawi_store_open(o->db, RAWI_STORE_READ, v.tables, RAWI_VERSION, &v.e) : NULL;
	rawi_map_init(&v.noted, &v.arena);
	if (setjmp(full)) {
		rawi_fail(&v.e, RAWI_ERR_MEMORY, o->db, "out of memory");
	} else if (v.store && check_all(&v, &view) && v.written) {
		rawi_buf_clear(&v.out);
		snprintf(text, sizeof text, "%zu documents, %zu spans, %zu stories, %zu copies, %zu claims: %zu wrong", v.documents, v.spans, view.n_stories, view.n_copies, view.n_claims, v.wrong);
		rawi_buf_puts(&v.out, rawi_shown_as(m, said, sizeof said, text));
		rawi_buf_putc(&v.out, '\n');
		if (rawi_print(m, rawi_buf_slice(&v.out)) && rawi_print_end(m))
			v.status = v.wrong ? RAWI_EXIT_SKIPPED : RAWI_EXIT_OK;
	}
	if (v.e.code)
		rawi_say_error(m, &v.e);
	rawi_store_close(v.store);
	rawi_tables_close(v.tables);
	rawi_buf_release(&v.out);
	for (int i = 0; i < 3; i++)
		rawi_arena_release(arenas[i]);
	return v.status;
}
