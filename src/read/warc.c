/* read: WARC (ISO 28500, 1.0 and 1.1) → pages.
 *
 *   input   a stream of records: version line, fields, blank line, block of Content-Length bytes, two blank lines; lines may end in LF alone
 *   output  the HTML and text bodies of `response`, `resource` and `conversion` records, and feeds among them as streams; an id is FILE#OFFSET: of the compressed member
 *           that the record begins, as in CDX; of the record itself where nothing is compressed or the file is one member; MEMBER+INSIDE where members hold several
 *
 * A record is looked at whole in the stream's window before it is given out: it must be followed by the next record or the end. Where it is not, its length is wrong, and
 * reading goes on at the next head of a record, be it inside what the length claimed. A record above RAWI_PAGE_MOST passes by in pieces.
 */
#include <stdlib.h>

#include "read/input_parts.h"
#include "read/parts.h"

#define OWN RAWI_LIT("urn:x-rawi:")

enum { HEAD_MOST = 1 << 18, TAIL = 12 /* two blank lines and "WARC/1.0" */ };

typedef struct {
	rawi_carrier r;
	rawi_buf room;  /* the body of an answer */
	size_t blanks;  /* passed just before the record */
	bool told;      /* it is said that what comes before the next head is lost */
	bool mixed;     /* a member held several records */
} warc;

typedef struct {
	rawi_slice kind, uri, date, type;
	uint64_t length;
	size_t head;
	const char *name; /* "#offset" */
	bool inside;      /* it does not begin its member */
} record;

typedef enum { NOT_WANTED, WANTED_HTML, WANTED_TEXT, WANTED_ANY } wanted;

/* Does a record's head begin at s? */
static bool is_version(rawi_slice s)
{
	return s.n >= 9 && memcmp(s.s, "WARC/", 5) == 0 && s.s[5] >= '0' && s.s[5] <= '9' && s.s[6] == '.' && s.s[7] >= '0' && s.s[7] <= '9';
}

static bool read_length(rawi_slice s, uint64_t *out)
{
	*out = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] < '0' || s.s[i] > '9' || *out > UINT64_MAX / 16)
			return false;
		*out = *out * 10 + (uint64_t)(s.s[i] - '0');
	}
	return s.n > 0;
}

/* The head that begins at s: false where it is not whole in s or lacks what every record has. */
static bool read_head(rawi_arena *a, rawi_slice s, record *out)
{
	out->head = rawi_http_head((rawi_slice){ s.s, s.n < HEAD_MOST ? s.n : HEAD_MOST }, 0);
	rawi_slice head = { s.s, out->head };
	out->kind = rawi_http_field(a, head, "warc-type");
	out->uri = rawi_http_field(a, head, "warc-target-uri");
	out->date = rawi_http_field(a, head, "warc-date");
	out->type = rawi_http_field(a, head, "content-type");
	if (out->uri.n > 1 && out->uri.s[0] == '<' && out->uri.s[out->uri.n - 1] == '>')
		out->uri = rawi_slice_sub(out->uri, 1, out->uri.n - 2);
	return out->head && out->kind.n && read_length(rawi_http_field(a, head, "content-length"), &out->length);
}

/* Is the head at s good? Where not, no head that begins in its first *past bytes is: it would lack the same. */
static bool is_head(rawi_arena *a, rawi_slice s, size_t *past)
{
	record r;
	bool good = read_head(a, s, &r);
	*past = r.head ? r.head : s.n < HEAD_MOST ? s.n : HEAD_MOST;
	return good;
}

/* Where in s, from `from` on, a record begins at a line's beginning; s.n where none does. The head must be whole, so that a page that tells of WARC is not cut. */
static size_t find_record(rawi_arena *a, rawi_slice s, size_t from, bool whole)
{
	for (const char *p = s.s + from, *end = s.s + s.n; p < end;) {
		p = rawi_find_bytes(p, end, RAWI_LIT("WARC/"));
		if (!p)
			break;
		rawi_slice rest = { p, (size_t)(end - p) };
		size_t past = 1;
		if ((p == s.s || p[-1] == '\n') && is_version(rest) && (!whole || is_head(a, rest, &past)))
			return (size_t)(p - s.s);
		p += past;
	}
	return s.n;
}

/* To the next record's head; false where none comes. Bytes passed over are counted. */
static bool seek_record(warc *w, rawi_arena *now, uint64_t *lost)
{
	for (;;) {
		rawi_slice have = rawi_stream_peek(w->r.in, HEAD_MOST);
		size_t at = find_record(now, have, *lost ? 0 : 1, true);
		bool found = at < have.n, end = have.n < HEAD_MOST;
		size_t take = found || end ? at : have.n / 2 + 1;
		rawi_stream_take(w->r.in, take);
		*lost += take;
		if (found)
			return true;
		if (end && !rawi_stream_recover(w->r.in))
			return false;
		if (end)
			return true;
	}
}

static void name_record(warc *w, rawi_arena *now, record *r)
{
	uint64_t inside, member = rawi_stream_member(w->r.in, &inside);
	if (inside <= w->blanks)
		inside = 0;
	r->inside = inside > 0;
	if (w->r.in->member && member && (w->mixed || inside))
		r->name = rawi_arena_printf(now, "#%llu+%llu", (unsigned long long)member, (unsigned long long)inside).s;
	else
		r->name = rawi_arena_printf(now, "#%llu", (unsigned long long)(member ? member : inside)).s;
}

static wanted wanted_type(rawi_slice type)
{
	static const struct {
		const char *type;
		wanted as;
	} types[] = {
		{ "text/html", WANTED_HTML }, { "application/xhtml+xml", WANTED_HTML }, { "text/plain", WANTED_TEXT }, { "", WANTED_ANY }, { "application/rss+xml", WANTED_ANY },
		{ "application/atom+xml", WANTED_ANY }, { "application/rdf+xml", WANTED_ANY }, { "text/xml", WANTED_ANY }, { "application/xml", WANTED_ANY },
		{ "application/octet-stream", WANTED_ANY }, { "unknown/unknown", WANTED_ANY }, { "text/x-html", WANTED_HTML }, { "no-type", WANTED_ANY },
	};
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (rawi_slice_is(type, types[i].type))
			return types[i].as;
	return NOT_WANTED;
}

/* Is the block worth looking at? */
static bool is_wanted(rawi_arena *now, const record *r)
{
	rawi_slice type, charset;
	rawi_http_type(now, r->type, &type, &charset);
	if (rawi_slice_is(r->kind, "response"))
		return rawi_slice_starts(r->uri, RAWI_LIT("http")) && (!type.n || rawi_slice_is(type, "application/http") || wanted_type(type));
	return (rawi_slice_is(r->kind, "resource") || rawi_slice_is(r->kind, "conversion")) && wanted_type(type);
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A page that `rawi export --format warc` wrote and that has no address: its id, with what is written as %XX read back. */
static void own_name(rawi_arena *now, rawi_source *out, rawi_slice uri)
{
	char *id = rawi_arena_alloc(now, uri.n + 1);
	size_t n = 0;
	for (size_t i = OWN.n; i < uri.n; i++) {
		int high = i + 2 < uri.n && uri.s[i] == '%' ? hex(uri.s[i + 1]) : -1, low = high >= 0 ? hex(uri.s[i + 2]) : -1;
		id[n++] = low >= 0 ? (char)(high * 16 + low) : uri.s[i];
		i += low >= 0 ? 2 : 0;
	}
	out->id = (rawi_slice){ id, n };
	out->url = (rawi_slice){ "", 0 };
}

/* The block's page: PAGE, STREAM, SKIP, or END where it holds none. */
static rawi_met read_block(warc *w, rawi_arena *now, const record *r, rawi_slice block, rawi_part *out)
{
	rawi_http http;
	rawi_http_read(now, block, w->r.budget, &w->room, &http);
	if (!http.status) /* no answer of a server, but the thing itself */
		rawi_http_type(now, r->type, &http.type, &http.charset);
	else if (http.status < 200 || http.status > 203)
		return RAWI_MET_END;
	wanted as = wanted_type(http.type);
	if (as && http.cause)
		return rawi_met_skip(&w->r, now, out, r->name, http.cause);
	if (!as || !http.body.n || rawi_sniff_refuse(http.body) || (as == WANTED_TEXT && rawi_slice_ends(r->uri, RAWI_LIT("/robots.txt"))))
		return RAWI_MET_END;
	out->source = (rawi_source){ .id = rawi_arena_printf(now, "%.*s%s", (int)w->r.id.n, w->r.id.s, r->name), .bytes = http.body,
		.form = as == WANTED_HTML ? RAWI_FORM_HTML : -1, .charset = rawi_arena_dup(now, http.charset), .url = rawi_arena_dup(now, r->uri), .fetched = rawi_arena_dup(now, r->date) };
	if (rawi_slice_starts(r->uri, OWN))
		own_name(now, &out->source, r->uri);
	out->place = rawi_arena_printf(now, "%s%s", w->r.place, r->name).s;
	if (rawi_sniff_feed(http.body)) {
		out->stream = rawi_stream_memory(http.body, NULL);
		return out->stream ? RAWI_MET_STREAM : rawi_met_skip(&w->r, now, out, r->name, "out of memory");
	}
	if (as == WANTED_ANY) {
		if (!rawi_sniff_html(http.body))
			return RAWI_MET_END;
		out->source.form = RAWI_FORM_HTML;
	}
	return RAWI_MET_PAGE;
}

/* A block that is not looked at passes by; false where it ends early, at the next record or at the end. */
static bool pass_block(warc *w, rawi_arena *now, uint64_t length, uint64_t *passed)
{
	for (*passed = 0; *passed < length;) {
		uint64_t left = length - *passed;
		rawi_slice have = rawi_stream_peek(w->r.in, left < RAWI_STREAM_CHUNK ? (size_t)left : RAWI_STREAM_CHUNK);
		if (have.n > left)
			have.n = (size_t)left;
		size_t at = find_record(now, have, 0, false);
		if (at < have.n) { /* a head? Then with all its lines in sight */
			rawi_stream_take(w->r.in, at);
			*passed += at;
			if (is_head(now, rawi_stream_peek(w->r.in, HEAD_MOST), &at))
				return false;
			at = at < length - *passed ? at : (size_t)(length - *passed);
		} else if (have.n == left || have.n <= TAIL) {
			at = have.n;
		} else {
			at = have.n - TAIL; /* a head may begin in what comes next */
		}
		rawi_stream_take(w->r.in, at);
		*passed += at;
		if (!have.n)
			return false;
	}
	return true;
}

/* Does the next record, or nothing, stand behind a block? */
static bool ends_well(rawi_slice after)
{
	size_t i = 0;
	while (i < after.n && (after.s[i] == '\r' || after.s[i] == '\n' || after.s[i] == ' '))
		i++;
	after = rawi_slice_sub(after, i, after.n - i);
	return after.n < 5 ? memcmp(after.s, "WARC/", after.n) == 0 : memcmp(after.s, "WARC/", 5) == 0;
}

static rawi_met wrong_length(warc *w, rawi_arena *now, const record *r, uint64_t there, rawi_part *out)
{
	const char *cause = w->r.in->cause ? rawi_arena_printf(now, "%s", w->r.in->cause).s : NULL;
	w->told = true;
	if (!cause)
		cause = rawi_arena_printf(now, w->r.in->ended && w->r.in->n == w->r.in->at ? "cut off: its Content-Length is %llu, and %llu bytes are there"
			: "its Content-Length is wrong: %llu, where another record begins after %llu bytes", (unsigned long long)r->length, (unsigned long long)there).s;
	if (w->r.in->cause && w->r.in->at == w->r.in->n)
		rawi_stream_recover(w->r.in);
	return rawi_met_skip(&w->r, now, out, r->name, cause);
}

/* One record, whose head stands in the window. END: nothing in it to give. */
static rawi_met read_record(warc *w, rawi_arena *now, record *r, rawi_part *out)
{
	bool want = is_wanted(now, r);
	rawi_stream *in = w->r.in;
	uint64_t there;
	if (!want || r->length > rawi_page_most(w->r.budget)) {
		rawi_stream_take(in, r->head);
		if (!pass_block(w, now, r->length, &there))
			return wrong_length(w, now, r, there, out);
		w->r.passed += !want;
		return want ? rawi_met_skip(&w->r, now, out, r->name, rawi_page_too_large(now, w->r.budget, RAWI_LARGE_RECORD, r->length)) : RAWI_MET_END;
	}
	size_t total = r->head + (size_t)r->length;
	rawi_slice have = rawi_stream_peek(in, total + TAIL);
	bool broken = rawi_stream_broken_here(in);
	if (have.n >= total && !broken && ends_well(rawi_slice_sub(have, total, have.n - total))) {
		if (!read_head(now, have, r)) /* the window may have moved */
			return RAWI_MET_END;
		rawi_met met = read_block(w, now, r, rawi_slice_sub(have, r->head, (size_t)r->length), out);
		rawi_stream_take(in, total);
		w->r.passed += met == RAWI_MET_END;
		return met;
	}
	size_t at = find_record(now, have, r->head, true);
	if (at == have.n && have.n > total) { /* shorter than it is: the rest is passed over unsaid */
		w->told = true;
		const char *cause = broken ? rawi_arena_printf(now, "%s", in->cause).s
			: rawi_arena_printf(now, "its Content-Length is wrong: %llu, and other bytes than a record follow", (unsigned long long)r->length).s;
		rawi_stream_take(in, broken ? have.n : total);
		if (broken)
			rawi_stream_recover(in);
		return rawi_met_skip(&w->r, now, out, r->name, cause);
	}
	rawi_stream_take(in, at);
	return wrong_length(w, now, r, at - r->head, out);
}

static rawi_met next(rawi_carrier *reader, rawi_arena *now, rawi_part *out)
{
	warc *w = (warc *)reader;
	rawi_stream *in = reader->in;
	for (;;) {
		rawi_slice have = rawi_stream_peek(in, TAIL);
		size_t blanks = 0;
		while (blanks < have.n && (have.s[blanks] == '\r' || have.s[blanks] == '\n' || have.s[blanks] == ' '))
			blanks++;
		if (blanks) {
			w->blanks += blanks;
			rawi_stream_take(in, blanks);
			continue;
		}
		record r = { .kind = { "", 0 } };
		name_record(w, now, &r);
		w->blanks = 0;
		if (!have.n) {
			if (!in->cause)
				return RAWI_MET_END;
			const char *cause = rawi_arena_printf(now, "%s", in->cause).s;
			bool told = w->told, more = rawi_stream_recover(in);
			w->told = true;
			if (told && more)
				continue;
			return told ? RAWI_MET_END : rawi_met_skip(reader, now, out, r.name, cause);
		}
		if (is_version(have)) {
			for (size_t want = 4096; want <= HEAD_MOST && have.n < HEAD_MOST && !rawi_http_head(have, 0); want *= 4) {
				have = rawi_stream_peek(in, want);
				if (have.n < want)
					break;
			}
			if (read_head(now, have, &r)) {
				w->told = false;
				w->mixed = w->mixed || (in->member && r.inside);
				rawi_met met = read_record(w, now, &r, out);
				if (met != RAWI_MET_END)
					return met;
				rawi_arena_clear(now);
				continue;
			}
		}
		uint64_t lost = 0;
		bool version = is_version(have), told = w->told, broken = in->cause != NULL;
		const char *cause = broken ? rawi_arena_printf(now, "%s", in->cause).s : NULL;
		w->told = true;
		bool found = seek_record(w, now, &lost);
		if (told && found)
			continue;
		if (told)
			return RAWI_MET_END;
		return rawi_met_skip(reader, now, out, r.name, cause ? cause : rawi_arena_printf(now, "%s: %llu bytes passed over",
			version ? "the head of this WARC record is damaged or cut off" : "no WARC record where one should begin", (unsigned long long)lost).s);
	}
}

static void release(rawi_carrier *reader)
{
	rawi_buf_release(&((warc *)reader)->room);
}

rawi_carrier *rawi_warc_open(void)
{
	warc *w = calloc(1, sizeof *w);
	if (!w)
		return NULL;
	w->r.next = next;
	w->r.release = release;
	return &w->r;
}
