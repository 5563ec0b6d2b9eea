/* read: a line of JSON → a source (record.md, "Input in JSON Lines").
 *
 *   input   {"id", "text" | "html", "title"?, "url"?, "outlet"?, "published"?}, other keys are passed over; null is as absent
 *   output  a source whose slices lie in the parsed value, or the cause why there is none
 */
#include "read/input_parts.h"

#include "base/utf8.h"

/* A message of the parser on one line, ending at a whole letter. */
static const char *one_line(rawi_arena *a, const json_error_t *why)
{
	rawi_slice s = rawi_arena_dup(a, rawi_slice_of(why->text));
	char *p = (char *)(uintptr_t)s.s;
	size_t valid = rawi_utf8_valid(s);
	p[valid] = 0;
	for (size_t i = 0; i < valid; i++)
		if ((unsigned char)p[i] < ' ')
			p[i] = ' ';
	return rawi_arena_printf(a, "not valid JSON at byte %d: %s", why->position, p).s;
}

static const char *text_field(rawi_arena *a, const json_t *line, const char *key, rawi_slice *out)
{
	const json_t *v = json_object_get(line, key);
	*out = (rawi_slice){ "", 0 };
	if (json_is_string(v))
		*out = (rawi_slice){ json_string_value(v), json_string_length(v) };
	else if (v && !json_is_null(v))
		return rawi_arena_printf(a, "\"%s\" is not a string", key).s;
	return NULL;
}

const char *rawi_jsonl_read(rawi_arena *a, rawi_slice line, json_t **value, rawi_source *out)
{
	json_error_t why;
	*out = (rawi_source){ .form = -1, .charset = RAWI_LIT("UTF-8") };
	*value = json_loadb(line.s, line.n, JSON_ALLOW_NUL | JSON_DECODE_ANY, &why);
	if (!*value)
		return one_line(a, &why);
	rawi_slice html, text;
	const struct {
		const char *key;
		rawi_slice *to;
	} fields[] = { { "id", &out->id }, { "text", &text }, { "html", &html }, { "title", &out->title }, { "url", &out->url }, { "outlet", &out->outlet },
		{ "published", &out->published } };
	const char *cause = json_is_object(*value) ? NULL : "not a JSON object";
	for (size_t i = 0; i < sizeof fields / sizeof fields[0] && !cause; i++)
		cause = text_field(a, *value, fields[i].key, fields[i].to);
	if (!cause && !json_is_string(json_object_get(*value, "text")) && !json_is_string(json_object_get(*value, "html")))
		cause = "neither \"text\" nor \"html\" in it";
	if (cause) {
		json_decref(*value);
		*value = NULL;
		return cause;
	}
	bool is_text = json_is_string(json_object_get(*value, "text"));
	out->bytes = is_text ? text : html;
	out->form = is_text ? RAWI_FORM_TEXT : RAWI_FORM_HTML;
	return NULL;
}
