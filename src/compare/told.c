/* compare: see told.h. */
#include "compare/told.h"

#include "compare/sentence.h"

enum { TOLD_VERSION = 1 };

/* ── to bytes ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void put(rawi_buf *b, uint64_t v)
{
	for (; v >= 128; v >>= 7)
		rawi_buf_putc(b, (char)(v | 128));
	rawi_buf_putc(b, (char)v);
}

static void put_text(rawi_buf *b, rawi_slice s)
{
	put(b, s.n);
	rawi_buf_add(b, s);
}

static void put_ref(rawi_buf *b, const rawi_ref *r)
{
	put(b, r->orig.off);
	put(b, r->orig.len);
	put_text(b, r->text);
}

static void put_ids(rawi_buf *b, const uint32_t *ids, size_t n)
{
	put(b, n);
	for (size_t i = 0; i < n; i++)
		put(b, ids[i]);
}

/* Numbers of entities, one more, so that none is 0. */
static void put_entity(rawi_buf *b, uint32_t id)
{
	put(b, id == RAWI_NONE ? 0 : (uint64_t)id + 1);
}

static void put_quote(rawi_buf *b, const rawi_quote *q)
{
	put(b, q->kind);
	put_ref(b, &q->content);
	put_text(b, q->source.text);
	put_ids(b, q->speakers.at, q->speakers.n);
	put_entity(b, q->via);
}

static void put_event(rawi_buf *b, const rawi_record *r, const rawi_event *e)
{
	put(b, e->type);
	put(b, e->status);
	put_ids(b, e->actor.at, e->actor.n);
	put_ids(b, e->recipient.at, e->recipient.n);
	put(b, e->triggers.n);
	for (size_t i = 0; i < e->triggers.n; i++)
		put_ref(b, &e->triggers.at[i]);
	put_text(b, rawi_slice_of(e->date));
	put_entity(b, e->place_entity);
	put_entity(b, e->said_by);
	put_text(b, e->triggers.n ? rawi_sentence_around(r, e->triggers.at[0]) : (rawi_slice){ "", 0 });
}

static void put_figure(rawi_buf *b, const rawi_record *r, const rawi_figure *f)
{
	uint64_t bits;
	memcpy(&bits, &f->value, sizeof bits);
	put(b, bits);
	put_ref(b, &f->at);
	put_text(b, f->unit);
	put_text(b, f->bound);
	put_text(b, f->of);
	put_text(b, f->way);
	put_text(b, f->part);
	put_entity(b, f->said_by);
	put_text(b, rawi_sentence_around(r, f->at));
}

void rawi_told_pack(rawi_buf *out, const rawi_record *r)
{
	put(out, TOLD_VERSION);
	put(out, r->entities.n);
	for (size_t i = 0; i < r->entities.n; i++) {
		const rawi_entity *e = &r->entities.at[i];
		put(out, e->type);
		put(out, e->unnamed);
		put_text(out, rawi_slice_of(e->country));
		put_text(out, e->name);
		put_text(out, e->key);
	}
	put(out, r->quotes.n);
	for (size_t i = 0; i < r->quotes.n; i++)
		put_quote(out, &r->quotes.at[i]);
	put(out, r->events.n);
	for (size_t i = 0; i < r->events.n; i++)
		put_event(out, r, &r->events.at[i]);
	put(out, r->figures.n);
	for (size_t i = 0; i < r->figures.n; i++)
		put_figure(out, r, &r->figures.at[i]);
}

/* ── and back ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
	const char *p, *end;
	rawi_arena *a;
	bool bad;
} reader;

static uint64_t get(reader *r)
{
	uint64_t v = 0;
	for (unsigned shift = 0; r->p < r->end && shift < 64; shift += 7) {
		unsigned char c = (unsigned char)*r->p++;
		v |= (uint64_t)(c & 127) << shift;
		if (c < 128)
			return v;
	}
	r->bad = true;
	return 0;
}

/* A name's place in its list of so many. */
static uint8_t get_name(reader *r, unsigned names)
{
	uint64_t v = get(r);
	r->bad = r->bad || v >= names;
	return r->bad ? 0 : (uint8_t)v;
}

/* How many of something follow: each takes a byte at least. */
static size_t get_count(reader *r)
{
	uint64_t n = get(r);
	r->bad = r->bad || n > (uint64_t)(r->end - r->p);
	return r->bad ? 0 : (size_t)n;
}

static rawi_slice get_text(reader *r)
{
	size_t n = get_count(r);
	rawi_slice s = { r->p, n };
	r->p += n;
	return s;
}

static void get_short(reader *r, char *out, size_t room)
{
	rawi_slice s = get_text(r);
	r->bad = r->bad || s.n >= room;
	memcpy(out, s.s, r->bad ? 0 : s.n);
}

static rawi_ref get_ref(reader *r)
{
	uint32_t off = (uint32_t)get(r), len = (uint32_t)get(r);
	return (rawi_ref){ .text = get_text(r), .orig = { off, len } };
}

static uint32_t *get_ids(reader *r, size_t *n)
{
	*n = get_count(r);
	uint32_t *ids = RAWI_NEW_N(r->a, uint32_t, *n + 1);
	for (size_t i = 0; i < *n; i++)
		ids[i] = (uint32_t)get(r);
	return ids;
}

static uint32_t get_entity(reader *r)
{
	uint64_t v = get(r);
	return v ? (uint32_t)(v - 1) : RAWI_NONE;
}

static rawi_quote get_quote(reader *r)
{
	rawi_quote q = { .kind = get_name(r, RAWI_QUOTE_MIXED + 1), .addressee = RAWI_NONE };
	q.content = get_ref(r);
	q.source.text = get_text(r);
	q.speakers.at = get_ids(r, &q.speakers.n);
	q.speakers.cap = q.speakers.n + 1;
	q.via = get_entity(r);
	return q;
}

static rawi_event get_event(reader *r)
{
	rawi_event e = { .type = get_name(r, RAWI_EVENT_TYPES) };
	e.status = get_name(r, RAWI_STATUSES);
	e.actor.at = get_ids(r, &e.actor.n);
	e.recipient.at = get_ids(r, &e.recipient.n);
	e.triggers.n = get_count(r);
	e.triggers.at = RAWI_NEW_N(r->a, rawi_ref, e.triggers.n + 1);
	for (size_t i = 0; i < e.triggers.n; i++)
		e.triggers.at[i] = get_ref(r);
	get_short(r, e.date, sizeof e.date);
	e.place_entity = get_entity(r);
	e.said_by = get_entity(r);
	e.sentence = get_text(r);
	return e;
}

static rawi_figure get_figure(reader *r)
{
	rawi_figure f = { .said_by = RAWI_NONE };
	uint64_t bits = get(r);
	memcpy(&f.value, &bits, sizeof f.value);
	f.at = get_ref(r);
	f.unit = get_text(r);
	f.bound = get_text(r);
	f.of = get_text(r);
	f.way = get_text(r);
	f.part = get_text(r);
	f.said_by = get_entity(r);
	f.sentence = get_text(r);
	return f;
}

static rawi_entity get_one(reader *r, uint32_t id)
{
	rawi_entity e = { .id = id, .type = get_name(r, RAWI_LOC + 1) };
	e.unnamed = get_name(r, 2);
	get_short(r, e.country, sizeof e.country);
	e.name = get_text(r);
	e.key = get_text(r);
	return e;
}

rawi_record *rawi_told_unpack(rawi_arena *a, rawi_slice bytes)
{
	reader r = { bytes.s, bytes.s + bytes.n, a, false };
	rawi_record *out = RAWI_NEW(a, rawi_record);
	if (get(&r) != TOLD_VERSION)
		return NULL;
	size_t n = get_count(&r);
	for (uint32_t i = 0; i < n && !r.bad; i++)
		rawi_vec_push(a, &out->entities, get_one(&r, i));
	n = get_count(&r);
	for (size_t i = 0; i < n && !r.bad; i++)
		rawi_vec_push(a, &out->quotes, get_quote(&r));
	n = get_count(&r);
	for (size_t i = 0; i < n && !r.bad; i++)
		rawi_vec_push(a, &out->events, get_event(&r));
	n = get_count(&r);
	for (size_t i = 0; i < n && !r.bad; i++)
		rawi_vec_push(a, &out->figures, get_figure(&r));
	return r.bad || r.p != r.end || !rawi_record_refers(out) ? NULL : out;
}
