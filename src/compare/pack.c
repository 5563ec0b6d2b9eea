/* compare: the sketch as bytes and back, the same on every machine.
 *
 *   version │ day first last weekdays title │ page content outlet agency │ name lang │ credits │ words │ keys
 *
 * Numbers are LEB128 (seven bits a byte, low first); days and spans are differences, zigzag; 64-bit hashes are 8 bytes, 32-bit ones 4, low byte first.
 */
#include "compare/sketch.h"

enum { PACK_VERSION = 3 };

static void put(rawi_buf *b, uint64_t v)
{
	for (; v >= 128; v >>= 7)
		rawi_buf_putc(b, (char)(v | 128));
	rawi_buf_putc(b, (char)v);
}

static void put_signed(rawi_buf *b, int64_t v)
{
	put(b, v < 0 ? ((uint64_t)-(v + 1) << 1) | 1 : (uint64_t)v << 1);
}

static void put_fixed(rawi_buf *b, uint64_t v, size_t bytes)
{
	char c[8];
	for (size_t i = 0; i < bytes; i++)
		c[i] = (char)(v >> (8 * i));
	rawi_buf_add(b, (rawi_slice){ c, bytes });
}

static void put_text(rawi_buf *b, rawi_slice s)
{
	put(b, s.n);
	rawi_buf_add(b, s);
}

void rawi_sketch_pack(rawi_buf *out, const rawi_sketch *s)
{
	put(out, PACK_VERSION);
	put_signed(out, s->day);
	put_signed(out, s->first_day);
	put_signed(out, s->last_day);
	put(out, s->weekdays);
	put(out, s->has_title);
	put_fixed(out, s->page, 8);
	put_fixed(out, s->content, 8);
	put_fixed(out, s->outlet, 8);
	put_fixed(out, s->agency, 8);
	put_text(out, s->doc_name);
	put_text(out, s->lang);
	put(out, s->n_credits);
	for (size_t i = 0; i < s->n_credits; i++)
		put_fixed(out, s->credits[i], 8);
	put(out, s->n_keys);
	for (size_t i = 0; i < s->n_keys; i++) {
		uint32_t bits;
		memcpy(&bits, &s->keys[i].weight, sizeof bits);
		put_fixed(out, s->keys[i].key, 8);
		put_fixed(out, bits, 4);
		put(out, s->keys[i].kind);
	}
	put(out, s->n_words);
	int64_t end = 0;
	for (size_t i = 0; i < s->n_words; i++) {
		const rawi_sketch_word *w = &s->words[i];
		put_fixed(out, w->hash, 4);
		put_fixed(out, w->stem, 4);
		put_signed(out, (int64_t)w->orig.off - end);
		put(out, w->orig.len);
		put(out, (uint64_t)w->weight << 3 | (uint64_t)w->dim << 2 | (uint64_t)w->name << 1 | w->starts);
		end = rawi_span_end(w->orig);
	}
}

/* A reader that remembers that it ran over the end. */
typedef struct {
	const unsigned char *p, *end;
	bool bad;
} reader;

static uint64_t get(reader *r)
{
	uint64_t v = 0;
	for (unsigned shift = 0; shift < 64; shift += 7) {
		if (r->p == r->end)
			break;
		unsigned char c = *r->p++;
		v |= (uint64_t)(c & 127) << shift;
		if (c < 128)
			return v;
	}
	r->bad = true;
	return 0;
}

static int64_t get_signed(reader *r)
{
	uint64_t v = get(r);
	return v & 1 ? -(int64_t)(v >> 1) - 1 : (int64_t)(v >> 1);
}

static uint64_t get_fixed(reader *r, size_t bytes)
{
	uint64_t v = 0;
	if ((size_t)(r->end - r->p) < bytes) {
		r->bad = true;
		return 0;
	}
	for (size_t i = 0; i < bytes; i++)
		v |= (uint64_t)*r->p++ << (8 * i);
	return v;
}

static rawi_slice get_text(rawi_arena *a, reader *r)
{
	uint64_t n = get(r);
	if (r->bad || n > (uint64_t)(r->end - r->p)) {
		r->bad = true;
		return (rawi_slice){ "", 0 };
	}
	rawi_slice s = rawi_arena_dup(a, (rawi_slice){ (const char *)r->p, (size_t)n });
	r->p += n;
	return s;
}

/* A count of things of at least `bytes` bytes each: more than the rest can hold is bad, so that a broken blob asks for no memory. */
static size_t get_count(reader *r, size_t bytes)
{
	uint64_t n = get(r);
	if (!r->bad && n <= (uint64_t)(r->end - r->p) / bytes)
		return (size_t)n;
	r->bad = true;
	return 0;
}

static void get_words(rawi_arena *a, reader *r, rawi_sketch *s)
{
	s->n_words = get_count(r, 11);
	rawi_sketch_word *w = RAWI_NEW_N(a, rawi_sketch_word, s->n_words + 1);
	int64_t end = 0;
	for (size_t i = 0; i < s->n_words; i++) {
		w[i].hash = (uint32_t)get_fixed(r, 4);
		w[i].stem = (uint32_t)get_fixed(r, 4);
		int64_t off = end + get_signed(r);
		uint64_t len = get(r), last = get(r);
		if (off < 0 || off > UINT32_MAX || len > UINT32_MAX - (uint64_t)off || last > 2047)
			r->bad = true;
		if (r->bad)
			return;
		w[i].orig = (rawi_span){ (uint32_t)off, (uint32_t)len };
		w[i].weight = (uint8_t)(last >> 3);
		w[i].starts = last & 1;
		w[i].name = last >> 1 & 1;
		w[i].dim = last >> 2 & 1;
		end = rawi_span_end(w[i].orig);
	}
	s->words = w;
}

static void get_keys(rawi_arena *a, reader *r, rawi_sketch *s)
{
	s->n_keys = get_count(r, 13);
	rawi_sketch_key *k = RAWI_NEW_N(a, rawi_sketch_key, s->n_keys + 1);
	for (size_t i = 0; i < s->n_keys; i++) {
		k[i].key = get_fixed(r, 8);
		uint32_t bits = (uint32_t)get_fixed(r, 4);
		memcpy(&k[i].weight, &bits, sizeof bits);
		uint64_t kind = get(r);
		if (kind > RAWI_KEY_WORD || !(k[i].weight >= 0 && k[i].weight < 1e9f))
			r->bad = true;
		k[i].kind = (uint8_t)kind;
	}
	s->keys = k;
}

static int32_t get_day(reader *r)
{
	int64_t d = get_signed(r);
	if (d < INT32_MIN || d > INT32_MAX)
		r->bad = true;
	return r->bad ? RAWI_NO_DAY : (int32_t)d;
}

static bool unpack(rawi_arena *a, rawi_slice bytes, bool words, rawi_sketch *out)
{
	reader r = { (const unsigned char *)bytes.s, (const unsigned char *)bytes.s + bytes.n, false };
	rawi_sketch s = { 0 };
	if (!bytes.n || get(&r) != PACK_VERSION)
		return false;
	s.day = get_day(&r);
	s.first_day = get_day(&r);
	s.last_day = get_day(&r);
	s.weekdays = (uint8_t)get(&r);
	s.has_title = (uint8_t)get(&r);
	s.page = get_fixed(&r, 8);
	s.content = get_fixed(&r, 8);
	s.outlet = get_fixed(&r, 8);
	s.agency = get_fixed(&r, 8);
	s.doc_name = get_text(a, &r);
	s.lang = get_text(a, &r);
	s.n_credits = get_count(&r, 8);
	uint64_t *credits = RAWI_NEW_N(a, uint64_t, s.n_credits + 1);
	for (size_t i = 0; i < s.n_credits; i++)
		credits[i] = get_fixed(&r, 8);
	s.credits = credits;
	if (!r.bad)
		get_keys(a, &r, &s);
	if (!r.bad && words)
		get_words(a, &r, &s);
	else if (!r.bad)
		s.n_words = get_count(&r, 11);
	if (r.bad || (words && r.p != r.end))
		return false;
	*out = s;
	return true;
}

bool rawi_sketch_unpack(rawi_arena *a, rawi_slice bytes, rawi_sketch *out)
{
	return unpack(a, bytes, true, out);
}

bool rawi_sketch_unpack_about(rawi_arena *a, rawi_slice bytes, rawi_sketch *out)
{
	return unpack(a, bytes, false, out);
}
