/* compare: bytes → sketch; see pack.h. Whatever the bytes say, nothing is read behind them and no more room is asked for than so many bytes can fill. */
#include "compare/pack.h"

#include <stdlib.h>

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

/* A count of things of at least so many bits each: more than the rest can hold is bad, so that a broken blob asks for no memory. */
static size_t get_count(reader *r, size_t bits)
{
	uint64_t n = get(r);
	if (!r->bad && n <= 8 * (uint64_t)(r->end - r->p) / bits)
		return (size_t)n;
	r->bad = true;
	return 0;
}

static int32_t day_of(reader *r, int64_t beside)
{
	int64_t far = get_signed(r);
	if (far > (int64_t)1 << 33 || far < -((int64_t)1 << 33) || beside + far < INT32_MIN || beside + far > INT32_MAX) {
		r->bad = true;
		return RAWI_NO_DAY;
	}
	return (int32_t)(beside + far);
}

static void get_credits(rawi_arena *a, reader *r, rawi_sketch *s)
{
	s->n_credits = get_count(r, 8);
	uint64_t *credits = RAWI_NEW_N(a, uint64_t, s->n_credits + 1);
	for (size_t i = 0; i < s->n_credits; i++)
		credits[i] = get_fixed(r, 1) ? s->agency : get_fixed(r, 8);
	s->credits = credits;
}

/* Up to the bits; gives the flags. */
static unsigned get_head(rawi_arena *a, reader *r, rawi_sketch *s)
{
	s->doc_name = get_text(a, r);
	if (get(r) != RAWI_PACK_VERSION || get_fixed(r, 1) != rawi_usual_sum()) {
		r->bad = true;
		return 0;
	}
	unsigned flags = (unsigned)get_fixed(r, 1);
	s->has_title = flags & RAWI_PACK_TITLE;
	s->day = day_of(r, 0);
	s->first_day = get(r) ? day_of(r, s->day) : RAWI_NO_DAY;
	s->last_day = get(r) ? day_of(r, s->day) : RAWI_NO_DAY;
	s->weekdays = (uint8_t)get_fixed(r, 1);
	s->outlet = get_fixed(r, 8);
	s->page = flags & RAWI_PACK_PAGE ? rawi_pack_page(s->doc_name) : get_fixed(r, 8);
	s->content = flags & RAWI_PACK_CONTENT ? 0 : get_fixed(r, 8);
	s->agency = flags & RAWI_PACK_AGENCY ? get_fixed(r, 8) : 0;
	s->lang = get_text(a, r);
	get_credits(a, r, s);
	s->n_keys = get_count(r, 4);
	s->n_words = get_count(r, RAWI_PACK_SYMBOL);
	return flags;
}

/* ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

#define SPECIAL ((uint32_t)1 << 31)

typedef struct {
	rawi_bit_reader bits;
	rawi_sketch_word *words; /* weights and places come later */
	uint32_t *which;         /* of each word its place among the usual ones, or SPECIAL and which of the others */
	uint32_t *first;         /* of each other: its first word */
	uint32_t n, n_special;
	uint32_t block[RAWI_USUAL_BLOCKS + 1]; /* where each block begins */
} unpacking;

static void find_blocks(unpacking *u)
{
	for (size_t i = 0; i < RAWI_USUAL_BLOCKS; i++)
		u->block[i + 1] = u->block[i] + (1u << rawi_usual_bits(i));
}

static uint32_t place_in(unpacking *u, unsigned block)
{
	uint32_t place = u->block[block] + (uint32_t)rawi_bits_get(&u->bits, rawi_usual_bits(block));
	if (place < rawi_usual_words())
		return place;
	u->bits.bad = true;
	return 0;
}

static uint32_t get_hash(unpacking *u)
{
	unsigned symbol = (unsigned)rawi_bits_get(&u->bits, RAWI_PACK_SYMBOL);
	if (symbol == RAWI_PACK_FRESH)
		return (uint32_t)rawi_bits_get(&u->bits, 32);
	if (symbol < RAWI_USUAL_BLOCKS) {
		uint32_t place = place_in(u, symbol);
		return u->bits.bad ? 0 : rawi_usual_hash(place);
	}
	u->bits.bad = true;
	return 0;
}

static void get_special(unpacking *u, uint32_t word, unsigned symbol)
{
	rawi_sketch_word *w = &u->words[word];
	if (symbol == RAWI_PACK_AGAIN) {
		uint32_t which = (uint32_t)rawi_bits_get(&u->bits, rawi_pack_width(u->n_special));
		u->bits.bad |= which >= u->n_special;
		if (u->bits.bad)
			return;
		*w = u->words[u->first[which]];
		u->which[word] = SPECIAL | which;
		return;
	}
	w->weight = RAWI_PACK_RARE;
	if (symbol == RAWI_PACK_STEMMED) {
		unsigned block = (unsigned)rawi_bits_get(&u->bits, RAWI_PACK_SYMBOL);
		uint32_t place = block < RAWI_USUAL_BLOCKS ? place_in(u, block) : 0;
		u->bits.bad |= block >= RAWI_USUAL_BLOCKS;
		if (u->bits.bad)
			return;
		w->hash = rawi_usual_hash(place);
		w->weight = rawi_usual_weight(place);
		w->stem = get_hash(u);
	} else {
		w->hash = (uint32_t)rawi_bits_get(&u->bits, 32);
		w->stem = rawi_bits_get(&u->bits, 1) ? w->hash : get_hash(u);
	}
	u->first[u->n_special] = word;
	u->which[word] = SPECIAL | u->n_special++;
}

static void get_words(unpacking *u)
{
	for (uint32_t i = 0; i < u->n && !u->bits.bad; i++) {
		unsigned symbol = (unsigned)rawi_bits_get(&u->bits, RAWI_PACK_SYMBOL);
		rawi_sketch_word *w = &u->words[i];
		*w = (rawi_sketch_word){ 0 };
		if (symbol >= RAWI_USUAL_BLOCKS) {
			get_special(u, i, symbol);
			continue;
		}
		uint32_t place = place_in(u, symbol);
		if (u->bits.bad)
			return;
		u->which[i] = place;
		w->hash = rawi_usual_hash(place);
		w->stem = rawi_usual_stem(place);
		w->weight = rawi_usual_weight(place);
	}
}

/* ── weights ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void make_less(unpacking *u, rawi_sketch_word *w, unsigned kind)
{
	unsigned flags;
	if (kind == RAWI_PACK_LITERAL) {
		unsigned v = (unsigned)rawi_bits_get(&u->bits, 10);
		w->weight = (uint8_t)(v >> 2);
		flags = v & 3;
	} else {
		w->weight = (uint8_t)(w->weight / rawi_pack_kinds[kind].share);
		flags = rawi_pack_kinds[kind].flags;
	}
	w->name = flags & 1;
	w->dim = flags >> 1 & 1;
}

static void get_weights(unpacking *u)
{
	for (uint64_t i = 0; i < u->n && !u->bits.bad;) {
		i += rawi_bits_get_gamma(&u->bits);
		if (i >= u->n) {
			u->bits.bad |= i > u->n;
			return;
		}
		unsigned kind = (unsigned)rawi_bits_get(&u->bits, 3);
		uint64_t end = i + rawi_bits_get_gamma(&u->bits) + 1;
		if (end > u->n) {
			u->bits.bad = true;
			return;
		}
		for (; i < end; i++)
			make_less(u, &u->words[i], kind);
	}
}

/* ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static int by_key(const void *x, const void *y)
{
	const rawi_sketch_key *a = x, *b = y;
	return (a->key > b->key) - (a->key < b->key);
}

static void sort_keys(rawi_sketch_key *k, size_t n)
{
	enum { FEW = 64 };
	if (n > FEW) {
		qsort(k, n, sizeof *k, by_key);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		rawi_sketch_key moved = k[i];
		size_t to = i;
		for (; to && k[to - 1].key > moved.key; to--)
			k[to] = k[to - 1];
		k[to] = moved;
	}
}

/* Those that the words tell. */
static void get_told(unpacking *u, rawi_sketch_key *out, size_t n)
{
	uint64_t at = 0;
	for (size_t i = 0; i < n && !u->bits.bad; i++, at++) {
		at += rawi_bits_get_gamma(&u->bits) << RAWI_PACK_STEP;
		at += rawi_bits_get(&u->bits, RAWI_PACK_STEP);
		uint64_t times = rawi_bits_get_gamma(&u->bits) + 1;
		if (at >= u->n || times > RAWI_PACK_TIMES) {
			u->bits.bad = true;
			return;
		}
		const rawi_sketch_word *w = &u->words[at];
		uint32_t sum = (uint32_t)times * w->weight;
		if (times > 1 && !rawi_bits_get(&u->bits, 1))
			sum = (uint32_t)rawi_bits_get(&u->bits, 16);
		out[i] = (rawi_sketch_key){ w->stem, rawi_pack_key_weight((uint32_t)times, sum), RAWI_KEY_WORD };
	}
}

static float get_weight(unpacking *u)
{
	if (rawi_bits_get(&u->bits, 1)) {
		uint64_t times = rawi_bits_get_gamma(&u->bits) + 1;
		u->bits.bad |= times > RAWI_PACK_TIMES;
		return u->bits.bad ? 0 : rawi_pack_logs[times];
	}
	if (rawi_bits_get(&u->bits, 1))
		return (float)rawi_bits_get(&u->bits, 7) / 8;
	uint32_t bits = (uint32_t)rawi_bits_get(&u->bits, 32);
	float weight;
	memcpy(&weight, &bits, sizeof weight);
	u->bits.bad |= !(weight >= 0 && weight < 1e9f);
	return u->bits.bad ? 0 : weight;
}

static uint64_t get_long(unpacking *u)
{
	uint64_t low = rawi_bits_get(&u->bits, 32);
	return low | rawi_bits_get(&u->bits, 32) << 32;
}

/* The words' own stand behind the others, by key. */
static void get_keys(unpacking *u, rawi_sketch_key *k, size_t n)
{
	uint64_t told = rawi_bits_get_gamma(&u->bits);
	if (told > n) {
		u->bits.bad = true;
		return;
	}
	size_t others = n - (size_t)told, words = others;
	get_told(u, k + others, (size_t)told);
	for (size_t i = 0; i < others && !u->bits.bad; i++) {
		unsigned kind = (unsigned)rawi_bits_get(&u->bits, 3);
		bool of_word = kind >= RAWI_KEY_TITLE && rawi_bits_get(&u->bits, 1);
		u->bits.bad |= kind > RAWI_KEY_WORD;
		k[i].kind = (uint8_t)kind;
		k[i].key = of_word ? get_hash(u) : get_long(u);
		k[i].weight = get_weight(u);
		if (kind == RAWI_KEY_WORD && words == others)
			words = i;
	}
	sort_keys(k + words, n - words);
}

/* ── places ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void get_starts(unpacking *u)
{
	uint64_t n = rawi_bits_get_gamma(&u->bits), at = 0;
	u->bits.bad |= n > u->n;
	for (uint64_t i = 0; i < n && !u->bits.bad; i++, at++) {
		at += rawi_bits_get_gamma(&u->bits);
		if (at < u->n)
			u->words[at].starts = 1;
		else
			u->bits.bad = true;
	}
}

/* What stands before each word, kept as its place. */
static void get_gaps(unpacking *u)
{
	for (uint32_t i = 0; i < u->n; i++)
		u->words[i].orig.off = RAWI_PACK_USUAL_GAP;
	for (uint64_t i = 0; !u->bits.bad; i++) {
		i += rawi_bits_get_gamma(&u->bits);
		if (i >= u->n) {
			u->bits.bad |= i > u->n;
			return;
		}
		int64_t gap = rawi_bits_get_signed(&u->bits) + RAWI_PACK_OTHER_GAP;
		u->bits.bad |= gap > INT32_MAX || gap < INT32_MIN; /* no page is so long */
		u->words[i].orig.off = (uint32_t)gap;
	}
}

static void get_lengths(unpacking *u, bool half)
{
	uint32_t *special = u->first; /* where they stood first is asked for no longer */
	for (uint32_t i = 0; i < u->n_special && !u->bits.bad; i++) {
		uint64_t len = rawi_bits_get(&u->bits, 1) ? (rawi_bits_get(&u->bits, 4) + 1) << !half : rawi_bits_get_gamma(&u->bits);
		u->bits.bad |= len > UINT32_MAX;
		special[i] = (uint32_t)len;
	}
	for (uint32_t i = 0; i < u->n && !u->bits.bad; i++)
		u->words[i].orig.len = u->which[i] & SPECIAL ? special[u->which[i] & ~SPECIAL] : (uint32_t)rawi_usual_length(u->which[i]) >> half;
	for (uint64_t i = 0; !u->bits.bad; i++) {
		i += rawi_bits_get_gamma(&u->bits);
		if (i >= u->n) {
			u->bits.bad |= i > u->n;
			return;
		}
		int64_t len = rawi_bits_get_signed(&u->bits) + u->words[i].orig.len;
		u->bits.bad |= len < 0 || len > UINT32_MAX;
		u->words[i].orig.len = (uint32_t)len;
	}
}

static void get_places(unpacking *u, bool half)
{
	int64_t end = 0;
	get_starts(u);
	get_gaps(u);
	get_lengths(u, half);
	for (uint32_t i = 0; i < u->n && !u->bits.bad; i++) {
		rawi_span *at = &u->words[i].orig;
		int64_t off = end + (int32_t)at->off;
		u->bits.bad |= off < 0 || off > UINT32_MAX - (int64_t)at->len;
		at->off = (uint32_t)off;
		end = off + at->len;
	}
}

/* ── the whole ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void to_next_byte(rawi_bit_reader *r)
{
	rawi_bits_get(r, r->n % 8);
}

static bool unpack(rawi_arena *a, rawi_slice bytes, bool words, rawi_sketch *out)
{
	reader r = { (const unsigned char *)bytes.s, (const unsigned char *)bytes.s + bytes.n, false };
	rawi_sketch s = { 0 };
	unsigned flags = get_head(a, &r, &s);
	if (r.bad)
		return false;
	rawi_sketch_word *kept = words ? RAWI_NEW_N(a, rawi_sketch_word, s.n_words + 1) : NULL;
	rawi_sketch_key *keys = RAWI_NEW_N(a, rawi_sketch_key, s.n_keys + 1);
	void *room = malloc((s.n_words + 1) * (2 * sizeof(uint32_t) + (words ? 0 : sizeof *kept)));
	if (!room)
		rawi_arena_alloc(a, SIZE_MAX); /* does not come back */
	unpacking u = { .bits = { .p = r.p, .end = r.end }, .n = (uint32_t)s.n_words, .words = words ? kept : room };
	u.which = words ? room : (uint32_t *)(void *)((rawi_sketch_word *)room + s.n_words + 1);
	u.first = u.which + s.n_words + 1;
	find_blocks(&u);
	get_words(&u);
	get_weights(&u);
	if (!u.bits.bad)
		get_keys(&u, keys, s.n_keys);
	if (!u.bits.bad && flags & RAWI_PACK_CONTENT)
		s.content = rawi_pack_content(u.words, s.n_words);
	if (words && !u.bits.bad) {
		to_next_byte(&u.bits);
		get_places(&u, flags & RAWI_PACK_HALF);
		to_next_byte(&u.bits);
	}
	free(room);
	s.words = kept;
	s.keys = keys;
	if (rawi_bits_over(&u.bits) || (words && rawi_bits_rest(&u.bits) != r.end))
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
