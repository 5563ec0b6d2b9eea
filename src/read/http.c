/* read: the answer of a server, as a WARC record holds it → status, type, charset and the plain body.
 *
 *   input   status line, header fields, blank line, body (RFC 9112); lines may end in LF alone
 *   output  the body without chunks (RFC 9112, 7.1) and without gzip, deflate, brotli or zstd (RFC 9110, 8.4)
 *
 * Crawlers keep answers in every state between "as sent" and "as read", with header fields that no longer hold: a coding that is told but not there is passed over.
 */
#include "read/input_parts.h"

#include "read/codec.h"

enum { LONGEST_FIELD = 8192, LONGEST_HEAD = 1 << 20 };

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static rawi_slice trim(rawi_slice s)
{
	while (s.n && is_blank(s.s[0]))
		s = rawi_slice_sub(s, 1, s.n - 1);
	while (s.n && is_blank(s.s[s.n - 1]))
		s.n--;
	return s;
}

static bool same(rawi_slice s, const char *name)
{
	size_t i = 0;
	while (i < s.n && name[i] && lower(s.s[i]) == name[i])
		i++;
	return i == s.n && !name[i];
}

/* One line of s from *at on, without its end; false at the end. */
static bool next_line(rawi_slice s, size_t *at, rawi_slice *line)
{
	if (*at >= s.n)
		return false;
	const char *from = s.s + *at, *lf = memchr(from, '\n', s.n - *at);
	size_t n = lf ? (size_t)(lf - from) : s.n - *at;
	*at += n + (lf != NULL);
	*line = (rawi_slice){ from, n && from[n - 1] == '\r' ? n - 1 : n };
	return true;
}

size_t rawi_http_head(rawi_slice s, size_t from)
{
	size_t at = from > 3 ? from - 3 : 0;
	const char *lf;
	while (at < s.n && (lf = memchr(s.s + at, '\n', s.n - at))) {
		size_t i = (size_t)(lf - s.s) + 1;
		if (i < s.n && s.s[i] == '\n')
			return i + 1;
		if (i + 1 < s.n && s.s[i] == '\r' && s.s[i + 1] == '\n')
			return i + 2;
		at = i;
	}
	return 0;
}

rawi_slice rawi_http_field(rawi_arena *a, rawi_slice head, const char *name)
{
	size_t at = 0;
	rawi_slice line, value = { "", 0 };
	bool found = false;
	while (next_line(head, &at, &line)) {
		if (found && line.n && (line.s[0] == ' ' || line.s[0] == '\t')) {
			rawi_slice more = trim(line);
			if (value.n + more.n > LONGEST_FIELD)
				continue;
			value = rawi_arena_printf(a, "%.*s %.*s", (int)value.n, value.s, (int)more.n, more.s);
			continue;
		}
		if (found)
			break;
		const char *colon = line.n ? memchr(line.s, ':', line.n) : NULL;
		if (!colon || !same(trim((rawi_slice){ line.s, (size_t)(colon - line.s) }), name))
			continue;
		value = trim((rawi_slice){ colon + 1, (size_t)(line.s + line.n - colon - 1) });
		found = true;
	}
	return value.n ? value : (rawi_slice){ "", 0 };
}

void rawi_http_type(rawi_arena *a, rawi_slice value, rawi_slice *type, rawi_slice *charset)
{
	size_t n = 0;
	*charset = (rawi_slice){ "", 0 };
	while (n < value.n && value.s[n] != ';' && value.s[n] != ',')
		n++;
	rawi_slice name = rawi_arena_dup(a, trim((rawi_slice){ value.s, n }));
	for (size_t i = 0; i < name.n; i++)
		((char *)(uintptr_t)name.s)[i] = lower(name.s[i]);
	*type = name;
	for (size_t at = n; at < value.n;) {
		size_t from = ++at;
		while (at < value.n && value.s[at] != ';')
			at++;
		rawi_slice part = trim((rawi_slice){ value.s + from, at - from });
		const char *equals = part.n ? memchr(part.s, '=', part.n) : NULL;
		if (!equals || !same(trim((rawi_slice){ part.s, (size_t)(equals - part.s) }), "charset"))
			continue;
		rawi_slice v = trim((rawi_slice){ equals + 1, (size_t)(part.s + part.n - equals - 1) });
		while (v.n && (v.s[0] == '"' || v.s[0] == '\''))
			v = rawi_slice_sub(v, 1, v.n - 1);
		while (v.n && (v.s[v.n - 1] == '"' || v.s[v.n - 1] == '\''))
			v.n--;
		*charset = v.n <= 64 ? v : (rawi_slice){ "", 0 };
		return;
	}
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : -1;
}

/* The size that a line of chunked coding gives; false where it is none. */
static bool chunk_size(rawi_slice line, size_t *size)
{
	size_t i = 0;
	*size = 0;
	line = trim(line);
	for (; i < line.n && hex(line.s[i]) >= 0; i++) {
		if (*size > SIZE_MAX >> 5)
			return false;
		*size = *size * 16 + (size_t)hex(line.s[i]);
	}
	return i > 0 && (i == line.n || line.s[i] == ';' || is_blank(line.s[i]));
}

/* Without chunks. A body that does not begin with a chunk's size was kept without them; what is cut off ends where it ends. */
static rawi_slice without_chunks(rawi_slice body, rawi_buf *room)
{
	size_t at = 0, size, chunks = 0;
	rawi_slice line;
	rawi_buf_clear(room);
	while (next_line(body, &at, &line)) {
		if (!line.n && chunks)
			continue;
		if (!chunk_size(line, &size)) {
			if (!chunks)
				return body;
			break;
		}
		if (!size)
			break;
		if (size > body.n - at) {
			if (!chunks && at + 16 < body.n && size / 2 > body.n)
				return body; /* a first word that only looks like a number */
			size = body.n - at;
		}
		rawi_buf_add(room, rawi_slice_sub(body, at, size));
		at += size;
		chunks++;
	}
	return rawi_buf_slice(room);
}

/* Unpacks all members into room; the cause where that fails. */
static const char *unpack(rawi_slice body, rawi_codec_kind kind, const rawi_budget *budget, rawi_buf *room)
{
	rawi_codec *c = rawi_codec_new(kind, budget ? budget->unpack : 0);
	const char *cause = NULL;
	char chunk[1 << 14];
	rawi_codec_state state = RAWI_CODEC_END;
	while (c && !cause && (state == RAWI_CODEC_MORE || body.n)) {
		if (state == RAWI_CODEC_END) {
			if (room->n && rawi_pack_of(body) == RAWI_PACK_NONE)
				break; /* padding */
			if (!rawi_codec_begin(c)) {
				cause = "out of memory";
				break;
			}
		}
		size_t had = body.n, made = 0;
		state = rawi_codec_step(c, &body, chunk, sizeof chunk, &made, &cause);
		rawi_buf_add(room, (rawi_slice){ chunk, made });
		if (state == RAWI_CODEC_MORE && had == body.n && !made)
			cause = "it is cut off";
		else if (room->n > rawi_page_most(budget))
			cause = rawi_page_most(budget) < RAWI_PAGE_MOST ? "it unpacks to more than --memory leaves for one page" : "it unpacks to more than " RAWI_PAGE_MOST_TEXT;
		else if (room->failed)
			cause = "it does not fit into memory";
	}
	rawi_codec_free(c);
	return c ? cause : "out of memory";
}

static bool zlib_head(rawi_slice s)
{
	return s.n >= 2 && (s.s[0] & 15) == 8 && (((unsigned char)s.s[0] << 8) | (unsigned char)s.s[1]) % 31 == 0;
}

/* Without one content coding. The first bytes tell whether it is there at all, but for brotli and bare deflate, which are tried. */
static rawi_slice without_coding(rawi_arena *a, rawi_slice body, rawi_slice coding, const rawi_budget *budget, rawi_buf *room, const char **cause)
{
	rawi_codec_kind kind;
	bool try = false;
	if (same(coding, "gzip") || same(coding, "x-gzip") || same(coding, "deflate") || same(coding, "zstd")) {
		rawi_pack pack = rawi_pack_of(body);
		if (pack == RAWI_PACK_GZIP || pack == RAWI_PACK_ZSTD)
			kind = pack == RAWI_PACK_GZIP ? RAWI_CODEC_GZIP : RAWI_CODEC_ZSTD;
		else if (!same(coding, "deflate"))
			return body;
		else
			kind = zlib_head(body) ? RAWI_CODEC_ZLIB : RAWI_CODEC_DEFLATE, try = true;
	} else if (same(coding, "br")) {
		kind = RAWI_CODEC_BROTLI, try = true;
	} else if (!coding.n || same(coding, "identity") || same(coding, "none") || same(coding, "utf-8")) {
		return body;
	} else {
		*cause = rawi_arena_printf(a, "its content coding '%.*s' is not known", (int)(coding.n < 40 ? coding.n : 40), coding.s).s;
		return body;
	}
	rawi_buf out = { 0 };
	const char *why = unpack(body, kind, budget, &out);
	if (why && try && !out.n && !strstr(why, "memory")) { /* it was not packed; what memory did not suffice for may well be */
		rawi_buf_release(&out);
		return body;
	}
	rawi_buf_release(room);
	*room = out;
	if (why)
		*cause = rawi_arena_printf(a, "its body, packed as '%.*s', is damaged (%s)", (int)coding.n, coding.s, why).s;
	return rawi_buf_slice(room);
}

void rawi_http_read(rawi_arena *a, rawi_slice message, const rawi_budget *budget, rawi_buf *room, rawi_http *out)
{
	*out = (rawi_http){ .type = { "", 0 }, .charset = { "", 0 }, .body = message };
	if (!rawi_slice_starts(message, RAWI_LIT("HTTP/")))
		return;
	size_t at = 0, n = rawi_http_head((rawi_slice){ message.s, message.n < LONGEST_HEAD ? message.n : LONGEST_HEAD }, 0);
	rawi_slice line, head = { message.s, n ? n : message.n < LONGEST_HEAD ? message.n : LONGEST_HEAD };
	next_line(head, &at, &line);
	const char *blank = memchr(line.s, ' ', line.n);
	for (size_t i = blank ? (size_t)(blank - line.s) + 1 : line.n, digits = 0; i < line.n && digits < 3 && line.s[i] >= '0' && line.s[i] <= '9'; i++, digits++)
		out->status = out->status * 10 + (line.s[i] - '0');
	head = rawi_slice_sub(head, at, head.n - at);
	rawi_http_type(a, rawi_http_field(a, head, "content-type"), &out->type, &out->charset);
	out->body = n ? rawi_slice_sub(message, n, message.n - n) : (rawi_slice){ "", 0 };
	rawi_slice transfer = rawi_http_field(a, head, "transfer-encoding"), coding = rawi_http_field(a, head, "content-encoding");
	if (transfer.n >= 7 && same(rawi_slice_sub(transfer, transfer.n - 7, 7), "chunked"))
		out->body = without_chunks(out->body, room);
	for (int layers = 0; coding.n && layers < 3 && !out->cause; layers++) { /* the last one named was put on last */
		size_t from = coding.n;
		while (from && coding.s[from - 1] != ',')
			from--;
		rawi_slice one = trim(rawi_slice_sub(coding, from, coding.n - from));
		out->body = without_coding(a, out->body, one, budget, room, &out->cause);
		coding.n = from ? from - 1 : 0;
	}
	if (room->failed)
		out->cause = "it does not fit into memory";
}
