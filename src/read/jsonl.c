/* read: JSON Lines → sources (README.md has their fields).
 *
 *   input   a stream; a line is {"id", "text" | "html", "title"?, "url"?, "outlet"?, "published"?}, other keys are passed over; null is as absent; blank lines are nothing
 *   output  a source a line; its id is the line's, else FILE:LINE. One line is held at a time; a line above RAWI_PAGE_MOST passes by
 */
#include <stdlib.h>

#include "base/json.h"
#include "base/utf8.h"
#include "read/input_parts.h"
#include "read/json_line.h"
#include "read/parts.h"

enum { KEPT_ROOM = 1 << 20 };

typedef struct {
	rawi_carrier r;
	json_t *value;   /* of a line that the quick reader left alone */
	char *room;      /* of one that it read: its strings */
	size_t room_n;
	uint64_t number;
	bool ended;
} lines;

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

/* A line that the quick reader leaves alone: what a whole parser makes of it. Where it is no JSON: the cause. */
static const char *read_whole(rawi_arena *a, rawi_slice line, json_t **value, rawi_json_field *want, size_t n)
{
	json_error_t why;
	*value = rawi_json_read(line, JSON_ALLOW_NUL | JSON_DECODE_ANY, &why);
	if (!*value)
		return one_line(a, &why);
	if (!json_is_object(*value))
		return "not a JSON object";
	for (size_t i = 0; i < n; i++) {
		const json_t *v = json_object_get(*value, want[i].key);
		want[i].kind = !v ? RAWI_JSON_ABSENT : json_is_null(v) ? RAWI_JSON_NULL : json_is_string(v) ? RAWI_JSON_STRING : RAWI_JSON_OTHER;
		want[i].value = json_is_string(v) ? (rawi_slice){ json_string_value(v), json_string_length(v) } : (rawi_slice){ "", 0 };
	}
	return NULL;
}

/* Room for a line's strings; false where memory has none. What a large line took is given back at the next. */
static bool make_room(lines *l, size_t n)
{
	if (l->room_n >= n && l->room_n <= KEPT_ROOM)
		return true;
	free(l->room);
	l->room_n = n > KEPT_ROOM / 8 ? n : KEPT_ROOM / 8;
	l->room = malloc(l->room_n);
	if (!l->room)
		l->room_n = 0;
	return l->room;
}

/* One line of JSON → a source whose slices lie in the line's room or value. Where it is none, the cause. */
static const char *read_object(lines *l, rawi_arena *a, rawi_slice line, rawi_source *out)
{
	enum { ID, TEXT, HTML, TITLE, URL, OUTLET, PUBLISHED, FIELDS };
	rawi_json_field f[FIELDS] = { { .key = "id" }, { .key = "text" }, { .key = "html" }, { .key = "title" }, { .key = "url" }, { .key = "outlet" }, { .key = "published" } };
	const char *cause = NULL;
	json_decref(l->value);
	l->value = NULL;
	if (!make_room(l, line.n) || !rawi_json_line(line, l->room, f, FIELDS))
		cause = read_whole(a, line, &l->value, f, FIELDS);
	*out = (rawi_source){ .form = -1, .charset = RAWI_LIT("UTF-8") };
	for (size_t i = 0; i < FIELDS && !cause; i++) {
		if (f[i].kind == RAWI_JSON_OTHER)
			cause = rawi_arena_printf(a, "\"%s\" is not a string", f[i].key).s;
		else if (f[i].kind != RAWI_JSON_STRING)
			f[i].value = (rawi_slice){ "", 0 };
	}
	if (!cause && f[TEXT].kind != RAWI_JSON_STRING && f[HTML].kind != RAWI_JSON_STRING)
		cause = "neither \"text\" nor \"html\" in it";
	if (cause)
		return cause;
	bool is_text = f[TEXT].kind == RAWI_JSON_STRING;
	out->id = f[ID].value;
	out->title = f[TITLE].value;
	out->url = f[URL].value;
	out->outlet = f[OUTLET].value;
	out->published = f[PUBLISHED].value;
	out->bytes = f[is_text ? TEXT : HTML].value;
	out->form = is_text ? RAWI_FORM_TEXT : RAWI_FORM_HTML;
	return NULL;
}

static bool only_blanks(rawi_slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] != ' ' && s.s[i] != '\t' && s.s[i] != '\r' && s.s[i] != '\n')
			return false;
	return true;
}

/* The line that comes next stands in the window, its end included; `whole` is false where it is larger than what is read. */
static rawi_slice next_line(rawi_stream *in, size_t most, bool *whole)
{
	size_t looked = 0;
	rawi_slice have = rawi_stream_peek(in, 1);
	*whole = true;
	for (;;) {
		const char *lf = have.n > looked ? memchr(have.s + looked, '\n', have.n - looked) : NULL;
		if (lf)
			return (rawi_slice){ have.s, (size_t)(lf - have.s) + 1 };
		looked = have.n;
		if (looked > most) {
			*whole = false;
			return have;
		}
		have = rawi_stream_peek(in, looked + 1);
		if (have.n == looked)
			return have;
	}
}

static uint64_t pass_line(rawi_stream *in)
{
	uint64_t n = 0;
	for (;;) {
		rawi_slice have = rawi_stream_peek(in, 1);
		const char *lf = have.n ? memchr(have.s, '\n', have.n) : NULL;
		size_t take = lf ? (size_t)(lf - have.s) + 1 : have.n;
		rawi_stream_take(in, take);
		n += take;
		if (lf || !have.n)
			return n;
	}
}

/* Behind a break: said, and at the next member, where there is one, from its next line's beginning. */
static rawi_met broken(lines *l, rawi_arena *now, rawi_part *out)
{
	const char *cause = rawi_arena_printf(now, "%s", l->r.in->cause).s, *more = rawi_arena_printf(now, ":%llu", (unsigned long long)l->number + 1).s;
	if (rawi_stream_recover(l->r.in)) {
		rawi_slice have = rawi_stream_peek(l->r.in, 1);
		if (have.n && have.s[0] != '{')
			pass_line(l->r.in);
		l->number++;
	} else {
		l->ended = true;
	}
	return rawi_met_skip(&l->r, now, out, more, cause);
}

static rawi_met next(rawi_carrier *reader, rawi_arena *now, rawi_part *out)
{
	lines *l = (lines *)reader;
	while (!l->ended) {
		bool whole;
		rawi_slice line = next_line(reader->in, rawi_page_most(reader->budget), &whole);
		if (reader->in->cause && (!line.n || line.s[line.n - 1] != '\n'))
			return broken(l, now, out);
		if (!line.n)
			break;
		l->number++;
		const char *more = rawi_arena_printf(now, ":%llu", (unsigned long long)l->number).s;
		if (!whole) {
			uint64_t n = pass_line(reader->in);
			return rawi_met_skip(reader, now, out, more, rawi_page_too_large(now, reader->budget, RAWI_LARGE_LINE, n));
		}
		if (l->number == 1 && line.n > 1 && (!memcmp(line.s, "\xFF\xFE", 2) || !memcmp(line.s, "\xFE\xFF", 2))) {
			l->ended = true;
			return rawi_met_skip(reader, now, out, "", "JSON Lines in UTF-16, which are not read: save them as UTF-8");
		}
		rawi_slice bare = line;
		if (l->number == 1 && rawi_slice_starts(line, RAWI_LIT("\xEF\xBB\xBF")))
			bare = rawi_slice_sub(line, 3, line.n - 3);
		rawi_stream_take(reader->in, line.n);
		if (only_blanks(bare))
			continue;
		const char *cause = read_object(l, now, bare, &out->source);
		if (cause)
			return rawi_met_skip(reader, now, out, more, cause);
		if (!out->source.id.n)
			out->source.id = rawi_arena_printf(now, "%.*s%s", (int)reader->id.n, reader->id.s, more);
		out->place = rawi_arena_printf(now, "%s%s", reader->place, more).s;
		return RAWI_MET_PAGE;
	}
	return RAWI_MET_END;
}

static void release(rawi_carrier *reader)
{
	lines *l = (lines *)reader;
	json_decref(l->value);
	free(l->room);
}

rawi_carrier *rawi_lines_open(void)
{
	lines *l = calloc(1, sizeof *l);
	if (!l)
		return NULL;
	l->r.next = next;
	l->r.release = release;
	return &l->r;
}
