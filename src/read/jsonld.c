/* read: JSON-LD (schema.org in <script type="application/ld+json">) → metas.
 *
 *   input   the script's text, as it stands in the page
 *   output  "ld:headline", "ld:datePublished", "ld:dateCreated", "ld:dateModified", "ld:author", "ld:publisher", "ld:url", "ld:articleSection", "ld:keywords", "ld:description",
 *           "ld:inLanguage", "ld:creator", "ld:uploadDate" of the articles in it, and of the web page where there is no article; "ld:site" the name of the web site
 *
 * Articles are looked for in arrays, in @graph and in mainEntity; author and publisher are followed over @id. A value's place is given where it is written in the
 * script as it reads (no escapes). Control characters inside strings, which many sites write, are taken as blanks; other common faults are repaired where the JSON cannot be read as it is.
 */
#include "read/parts.h"

#include "base/json.h"

enum { MOST_NODES = 512, MOST_ARTICLES = 8, LARGEST_SEARCHED = 1 << 20 };

typedef struct {
	rawi_arena *arena;
	rawi_tree *tree;
	rawi_slice html;
	rawi_span script;
	const json_t *nodes[MOST_NODES]; /* every object that is a thing of its own */
	size_t n;
} ld;

static void collect(ld *d, const json_t *v)
{
	/* breadth first, in an array that is its own queue; arrays are opened on the way */
	const json_t *queue[MOST_NODES];
	size_t from = 0, to = 0;
	queue[to++] = v;
	while (from < to) {
		const json_t *x = queue[from++];
		if (json_is_array(x)) {
			for (size_t i = 0; i < json_array_size(x) && to < MOST_NODES; i++)
				queue[to++] = json_array_get(x, i);
		} else if (json_is_object(x)) {
			static const char *const inside[] = { "@graph", "mainEntity", "itemListElement", "item" };
			if (d->n < MOST_NODES)
				d->nodes[d->n++] = x;
			for (size_t i = 0; i < sizeof inside / sizeof inside[0] && to < MOST_NODES; i++) {
				const json_t *child = json_object_get(x, inside[i]);
				if (child)
					queue[to++] = child;
			}
		}
	}
}

static const char *text_of(const json_t *v)
{
	if (json_is_array(v))
		v = json_array_get(v, 0);
	return json_string_value(v);
}

static bool has_type(const json_t *node, const char *const *ends)
{
	const json_t *type = json_object_get(node, "@type");
	size_t n = json_is_array(type) ? json_array_size(type) : 1;
	for (size_t i = 0; i < n; i++) {
		rawi_slice t = rawi_slice_of(json_string_value(json_is_array(type) ? json_array_get(type, i) : type));
		for (size_t k = 0; t.n && ends[k]; k++)
			if (rawi_slice_ends(t, rawi_slice_of(ends[k])))
				return true;
	}
	return false;
}

/* Where the script writes "value" as it reads; len 0 where it does not. */
static rawi_span find_value(const ld *d, rawi_slice value)
{
	if (d->script.len > LARGEST_SEARCHED || !value.n)
		return (rawi_span){ 0, 0 };
	const char *p = d->html.s + d->script.off, *end = p + d->script.len;
	while ((p = rawi_find_bytes(p, end, value))) {
		if (p[-1] == '"' && p + value.n < end && p[value.n] == '"')
			return (rawi_span){ (uint32_t)(p - d->html.s), (uint32_t)value.n };
		p++;
	}
	return (rawi_span){ 0, 0 };
}

static void add(ld *d, const char *key, const json_t *v)
{
	rawi_slice value = { json_string_value(v), json_is_string(v) ? json_string_length(v) : 0 };
	if (value.n) /* sites escape for HTML what stands in JSON: read as HTML */
		rawi_meta_add(d->arena, d->tree, d->html, "ld:", rawi_slice_of(key), rawi_markup_text(d->arena, value), find_value(d, value));
}

static void add_all(ld *d, const char *key, const json_t *v)
{
	if (!json_is_array(v)) {
		add(d, key, v);
		return;
	}
	for (size_t i = 0; i < json_array_size(v) && i < 32; i++)
		add(d, key, json_array_get(v, i));
}

/* A person or an organisation: a name, a thing with a name, or a pointer to one; an array of these. */
static void add_names(ld *d, const char *key, const json_t *v)
{
	size_t n = json_is_array(v) ? json_array_size(v) : 1;
	for (size_t i = 0; i < n && i < 16; i++) {
		const json_t *x = json_is_array(v) ? json_array_get(v, i) : v;
		if (json_is_string(x)) {
			add(d, key, x);
			continue;
		}
		const json_t *name = json_object_get(x, "name");
		const char *id = text_of(json_object_get(x, "@id"));
		for (size_t k = 0; !name && id && k < d->n; k++) {
			const char *other = text_of(json_object_get(d->nodes[k], "@id"));
			if (other && strcmp(other, id) == 0)
				name = json_object_get(d->nodes[k], "name");
		}
		add_all(d, key, name);
	}
}

static void add_article(ld *d, const json_t *node)
{
	static const char *const plain[] = { "headline", "datePublished", "dateCreated", "dateModified", "uploadDate", "articleSection", "keywords", "description", "inLanguage" };
	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
		add_all(d, plain[i], json_object_get(node, plain[i]));
	add_names(d, "author", json_object_get(node, "author"));
	add_names(d, "creator", json_object_get(node, "creator"));
	add_names(d, "publisher", json_object_get(node, "publisher"));
	const json_t *url = json_object_get(node, "url"), *entity = json_object_get(node, "mainEntityOfPage");
	if (!json_is_string(url))
		url = json_is_string(entity) ? entity : json_object_get(entity, "@id");
	add(d, "url", url);
}

/* Runs over the parsed value; the arena may run out of memory in it, which must not leave the value behind. */
static bool take(ld *d, const json_t *root)
{
	static const char *const articles[] = { "Article", "BlogPosting", "NewsPosting", "Report", NULL }, *const pages[] = { "WebPage", "Recipe", "VideoObject", "Review", "PodcastEpisode", NULL }, *const sites[] = { "WebSite", NULL };
	jmp_buf full, *outer = d->arena->on_full;
	if (setjmp(full)) {
		d->arena->on_full = outer;
		return false;
	}
	d->arena->on_full = &full;
	collect(d, root);
	size_t n = 0;
	for (size_t i = 0; i < d->n && n < MOST_ARTICLES; i++)
		if (has_type(d->nodes[i], articles)) {
			add_article(d, d->nodes[i]);
			n++;
		}
	for (size_t i = 0; i < d->n && !n; i++)
		if (has_type(d->nodes[i], pages)) {
			add_article(d, d->nodes[i]);
			n++;
		}
	for (size_t i = 0; i < d->n; i++)
		if (has_type(d->nodes[i], sites))
			add(d, "site", json_object_get(d->nodes[i], "name"));
	d->arena->on_full = outer;
	return true;
}

/* What sites get wrong: a comma before a closing bracket or twice, a quotation mark inside a string, a backslash before any letter, a semicolon behind. */
static rawi_slice repaired(rawi_arena *a, rawi_slice s)
{
	char *out = rawi_arena_alloc(a, 2 * s.n + 8);
	size_t n = 0;
	bool in = false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		size_t k = i + 1;
		if (!in) {
			in = c == '"';
			while (k < s.n && s.s[k] == ' ')
				k++;
			if (c == ',' && k < s.n && (s.s[k] == '}' || s.s[k] == ']' || s.s[k] == ','))
				continue;
			out[n++] = c;
		} else if (c == '\\') {
			if (k < s.n && memchr("\"\\/bfnrtu", s.s[k], 9)) {
				out[n++] = c;
				out[n++] = s.s[++i];
			}
		} else if (c == '"') {
			while (k < s.n && s.s[k] == ' ')
				k++;
			in = k < s.n && !memchr(",:}]", s.s[k], 4); /* a string ends where the grammar goes on */
			if (in)
				out[n++] = '\\';
			out[n++] = c;
		} else {
			out[n++] = c;
		}
	}
	return (rawi_slice){ out, n };
}

void rawi_jsonld_read(rawi_arena *a, rawi_tree *t, rawi_slice html, rawi_span script)
{
	rawi_slice text = rawi_arena_dup(a, rawi_slice_at(html, script));
	char *p = (char *)(uintptr_t)text.s;
	size_t from = text.n;
	for (size_t i = text.n; i-- > 0;) {
		if ((unsigned char)p[i] < ' ')
			p[i] = ' ';
		if (p[i] == '{' || p[i] == '[')
			from = i; /* the first of them: before it a comment or CDATA may stand */
	}
	rawi_slice start = rawi_slice_sub(text, from, text.n - from);
	if (rawi_slice_starts(start, RAWI_LIT("[CDATA["))) {
		const char *brace = memchr(start.s + 7, '{', start.n - 7);
		from = brace ? (size_t)(brace - text.s) : text.n;
	}
	ld *d = RAWI_NEW(a, ld);
	d->arena = a;
	d->tree = t;
	d->html = html;
	d->script = script;
	json_error_t why;
	json_t *root = rawi_json_read(rawi_slice_sub(text, from, text.n - from), JSON_DISABLE_EOF_CHECK, &why);
	if (!root) {
		rawi_slice better = repaired(a, rawi_slice_sub(text, from, text.n - from));
		root = rawi_json_read(better, JSON_DISABLE_EOF_CHECK, &why);
	}
	bool fits = root ? take(d, root) : json_error_code(&why) != json_error_out_of_memory;
	json_decref(root);
	if (!fits)
		rawi_arena_alloc(a, SIZE_MAX); /* out of memory, said again to whoever asked for the document */
}
