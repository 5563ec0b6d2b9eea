/* compare: the sketch as bytes and back, the same on every machine.
 *
 *   version │ bytes up to the words │ day first last weekdays title │ page content outlet agency │ name lang │ credits │ keys │ how many words ‖ words
 *   words: how many distinct │ hash of each │ whether its stem is another │ those stems │ of each place: which │ gap before │ length │ weight and flags
 *
 * Numbers are LEB128 (seven bits a byte, low first); days and spans are differences, zigzag; 64-bit hashes are 8 bytes, 32-bit ones 4, low byte first.
 * What is alike stands together, so that it is compressed to less; the words stand last, since what a
 * document is about is asked for more often than they are.
 */
#include "compare/sketch.h"

#include <stdlib.h>

enum { PACK_VERSION = 4, CUT_AT = 1, CUT_BYTES = 4 };

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

/* The distinct (hash, stem) of a sketch's words. */
typedef struct {
	uint32_t *slot, *first, *number; /* by hash: 1 + its number; of each number the word where it is new; of each word its number; all in one allocation */
	uint32_t mask, n;
} word_seen;

static bool seen_for(word_seen *x, size_t n)
{
	x->mask = 15;
	while (x->mask < 2 * n)
		x->mask = 2 * x->mask + 1;
	x->slot = calloc((size_t)x->mask + 1 + 2 * n, sizeof *x->slot);
	x->first = x->slot ? x->slot + x->mask + 1 : NULL;
	x->number = x->first ? x->first + n : NULL;
	return x->slot;
}

static void seen_put(word_seen *x, const rawi_sketch *s, uint32_t word)
{
	const rawi_sketch_word *w = &s->words[word];
	uint32_t i = w->hash * 0x9E3779B1u >> 8 & x->mask;
	for (; x->slot[i]; i = (i + 1) & x->mask) {
		const rawi_sketch_word *other = &s->words[x->first[x->slot[i] - 1]];
		if (other->hash == w->hash && other->stem == w->stem)
			break;
	}
	if (!x->slot[i]) {
		x->first[x->n] = word;
		x->slot[i] = ++x->n;
	}
	x->number[word] = x->slot[i] - 1;
}

/* Each word with its stem once, in the order in which they come, and of each place which of them stands there: 0 one that is new, else 1 + how many distinct ones ago it was new. */
static void put_words(rawi_buf *out, const rawi_sketch *s)
{
	word_seen seen = { 0 };
	int64_t end = 0;
	if (!seen_for(&seen, s->n_words)) {
		out->failed = true;
		return;
	}
	for (size_t i = 0; i < s->n_words; i++)
		seen_put(&seen, s, (uint32_t)i);
	put(out, seen.n);
	for (size_t i = 0; i < seen.n; i++)
		put_fixed(out, s->words[seen.first[i]].hash, 4);
	for (size_t i = 0; i < seen.n; i++)
		rawi_buf_putc(out, s->words[seen.first[i]].stem != s->words[seen.first[i]].hash);
	for (size_t i = 0; i < seen.n; i++)
		if (s->words[seen.first[i]].stem != s->words[seen.first[i]].hash)
			put_fixed(out, s->words[seen.first[i]].stem, 4);
	for (size_t i = 0, n = 0; i < s->n_words; i++) {
		bool fresh = seen.first[seen.number[i]] == i;
		put(out, fresh ? 0 : n - seen.number[i]);
		n += fresh;
	}
	for (size_t i = 0; i < s->n_words; i++) {
		put_signed(out, (int64_t)s->words[i].orig.off - end);
		end = rawi_span_end(s->words[i].orig);
	}
	for (size_t i = 0; i < s->n_words; i++)
		put(out, s->words[i].orig.len);
	for (size_t i = 0; i < s->n_words; i++) {
		const rawi_sketch_word *w = &s->words[i];
		put(out, (uint64_t)w->weight << 3 | (uint64_t)w->dim << 2 | (uint64_t)w->name << 1 | w->starts);
	}
	free(seen.slot);
}

void rawi_sketch_pack(rawi_buf *out, const rawi_sketch *s)
{
	size_t from = out->n;
	put(out, PACK_VERSION);
	put_fixed(out, 0, CUT_BYTES);
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
	for (size_t i = 0; i < CUT_BYTES && !out->failed; i++)
		out->s[from + CUT_AT + i] = (char)((out->n - from) >> (8 * i));
	put_words(out, s);
}

size_t rawi_sketch_cut(rawi_slice packed)
{
	size_t cut = 0;
	for (size_t i = 0; i < CUT_BYTES && packed.n >= CUT_AT + CUT_BYTES; i++)
		cut |= (size_t)(unsigned char)packed.s[CUT_AT + i] << (8 * i);
	return cut < packed.n ? cut : packed.n;
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

static uint32_t fixed_32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* Over so many numbers. */
static void skip(reader *r, size_t n)
{
	for (; n && r->p < r->end; r->p++)
		n -= *r->p < 128;
	r->bad |= n != 0;
}

/* Hash and stem of each place. */
static void get_distinct(rawi_arena *a, reader *r, rawi_sketch_word *w, size_t n)
{
	size_t distinct = get_count(r, 5), fresh = 0, others = 0;
	if (r->bad || distinct > n) {
		r->bad = true;
		return;
	}
	const unsigned char *hash = r->p, *other = hash + 4 * distinct, *stem = other + distinct;
	for (size_t i = 0; i < distinct; i++)
		others += other[i] != 0;
	if ((size_t)(r->end - stem) / 4 < others) {
		r->bad = true;
		return;
	}
	r->p = stem + 4 * others;
	uint32_t *first = rawi_arena_room(a, (distinct + 1) * sizeof *first);
	for (size_t i = 0; i < n; i++) {
		uint64_t back = get(r);
		if (r->bad || back > fresh || (!back && fresh == distinct)) {
			r->bad = true;
			return;
		}
		if (back) {
			w[i].hash = w[first[fresh - back]].hash;
			w[i].stem = w[first[fresh - back]].stem;
			continue;
		}
		w[i].hash = fixed_32(hash + 4 * fresh);
		w[i].stem = w[i].hash;
		if (other[fresh]) {
			w[i].stem = fixed_32(stem);
			stem += 4;
		}
		first[fresh++] = (uint32_t)i;
	}
}

static void get_words(rawi_arena *a, reader *r, rawi_sketch *s)
{
	s->n_words = get_count(r, 4);
	size_t n = s->n_words;
	rawi_sketch_word *w = RAWI_NEW_N(a, rawi_sketch_word, n + 1);
	if (!r->bad)
		get_distinct(a, r, w, n);
	if (r->bad)
		return;
	reader lens = *r, lasts;
	int64_t end = 0;
	skip(&lens, n);
	lasts = lens;
	skip(&lasts, n);
	for (size_t i = 0; i < n; i++) {
		int64_t gap = get_signed(r), off = gap < -(int64_t)UINT32_MAX || gap > UINT32_MAX ? -1 : end + gap; /* the sum of what a damaged file says may have no room */
		uint64_t len = get(&lens), last = get(&lasts);
		if (off < 0 || off > UINT32_MAX || len > UINT32_MAX - (uint64_t)off || last > 2047)
			r->bad = true;
		r->bad |= lens.bad | lasts.bad;
		if (r->bad)
			return;
		w[i].orig = (rawi_span){ (uint32_t)off, (uint32_t)len };
		w[i].weight = (uint8_t)(last >> 3);
		w[i].starts = last & 1;
		w[i].name = last >> 1 & 1;
		w[i].dim = last >> 2 & 1;
		end = rawi_span_end(w[i].orig);
	}
	r->p = lasts.p;
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
	get_fixed(&r, CUT_BYTES);
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
		s.n_words = (size_t)get(&r);
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
